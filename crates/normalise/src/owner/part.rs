//! A stretch of a lead that may be an owner, and what its words tell of it.

use std::ops::Range;

use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::OwnerKind;

use super::listed;
use super::spelling::{contains_words, spell_out, starts_with_words, without_brackets};

/// A stretch of the string that may be an owner.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) lexicon: &'a Lexicon,
    whole: &'a str,
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
    pub(super) folded: String,
}

impl<'a> Part<'a> {
    /// The stretch without blanks and stray marks at its ends.
    pub(super) fn new(lexicon: &'a Lexicon, whole: &'a str, range: Range<usize>) -> Self {
        let slice = whole.get(range.clone()).unwrap_or("");
        let stray = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '-' | '\u{2013}' | '\u{2022}' | '.' | ':')
        };
        let front = slice.len() - slice.trim_start_matches(stray).len();
        let text = slice.trim_matches(stray);
        let start = range.start + front;
        Self {
            lexicon,
            whole,
            range: start..start + text.len(),
            text,
            folded: fold(text),
        }
    }

    /// Without "Lead:" before it.
    pub(super) fn without_prefix(self) -> Self {
        let Some((prefix, _)) = self.text.split_once([':', '\u{2013}']) else {
            return self;
        };
        if listed(self.lexicon, "prefixes", &fold(prefix)) {
            let mark = self.text[prefix.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
            return Self::new(
                self.lexicon,
                self.whole,
                self.range.start + prefix.len() + mark..self.range.end,
            );
        }
        self
    }

    /// Without the article behind what joins it to another: "Chief Executive and the Leader of the Council".
    pub(super) fn without_article(self) -> Self {
        const ARTICLE: &str = "the ";
        if self.range.start > 0 && self.text.starts_with(ARTICLE) {
            let start = self.range.start + ARTICLE.len();
            return Self::new(self.lexicon, self.whole, start..self.range.end);
        }
        self
    }

    /// Whether nothing but blanks stands between this and the next.
    pub(super) fn touches(&self, next: &Self) -> bool {
        (self.whole.get(self.range.end..next.range.start)).is_some_and(|t| t.trim().is_empty())
    }

    /// Whether semicolons part the owners that its string names.
    pub(super) fn is_one_of_several(&self) -> bool {
        self.whole.contains(';')
    }

    pub(super) fn first_word(&self) -> &str {
        self.folded.split(' ').next().unwrap_or("")
    }

    pub(super) fn last_word(&self) -> &str {
        self.folded.rsplit(' ').next().unwrap_or("")
    }

    /// Whether the last of several words is that of a post.
    pub(super) fn ends_in_head(&self) -> bool {
        // "Commercial (s151)": what stands in brackets is said of the post before.
        let text = self.text.trim_end();
        let bare = match text.rfind('(') {
            Some(at) if text.ends_with(')') && at > 0 => fold(&text[..at]),
            _ => self.folded.clone(),
        };
        let last = bare.rsplit(' ').next().unwrap_or("");
        listed(self.lexicon, "heads", last) && bare.contains(' ')
    }

    /// Whether a post needs no word of what it is for: "Chief Executive", "COO".
    pub(super) fn is_complete(&self) -> bool {
        self.lexicon.abbreviations().contains_key(self.text)
            || self
                .lexicon
                .posts("complete")
                .iter()
                .any(|c| self.folded == *c || self.folded.ends_with(&format!(" {c}")))
    }

    /// Whether a stretch begins as an owner of its own does.
    pub(super) fn opens(&self) -> bool {
        let openers = self.lexicon.posts("openers");
        let begin = |text: &str| {
            let bare = text.strip_prefix("the ").unwrap_or(text);
            openers.iter().any(|o| starts_with_words(bare, o))
        };
        begin(&self.folded) || begin(&fold(&spell_out(self.text, self.lexicon))) || self.is_body()
    }

    /// Whether what follows "and" may still belong to a post ("Director of Place and …").
    pub(super) fn is_hungry(&self) -> bool {
        if contains_words(&self.folded, "of") || contains_words(&self.folded, "for") {
            return !self.folded.ends_with(" of the council")
                && !self.folded.ends_with(" of council");
        }
        // "Group Manager Planning and …": behind the word of the post stands what it is for.
        let words: Vec<&str> = self.folded.split(' ').collect();
        let head = words.iter().rposition(|w| listed(self.lexicon, "heads", w));
        if head.is_some_and(|at| at + 1 < words.len()) && !self.text.contains(['(', ',', ':']) {
            return true;
        }
        // "Deputy Chief Executive – People and …"
        let subject = self
            .text
            .split_once(['\u{2013}', ':', ','])
            .or_else(|| self.text.split_once(" - "));
        if let Some((post, _)) = subject
            && fold(post)
                .rsplit(' ')
                .next()
                .is_some_and(|w| listed(self.lexicon, "heads", w))
        {
            return true;
        }
        let mut rest = self.folded.as_str();
        loop {
            if self
                .lexicon
                .posts("hungry")
                .iter()
                .any(|h| starts_with_words(rest, h))
            {
                return true;
            }
            match rest.split_once(' ') {
                Some((first, more)) if listed(self.lexicon, "modifiers", first) => rest = more,
                _ => return false,
            }
        }
    }

    pub(super) fn is_post(&self) -> bool {
        self.kind() == OwnerKind::Role
    }

    pub(super) fn is_plural(&self) -> bool {
        matches!(
            self.last_word(),
            "directors" | "officers" | "managers" | "members" | "councillors" | "heads" | "leads"
        ) || self.first_word() == "all"
    }

    /// Whether nothing stands before this on its line.
    pub(super) fn opens_line(&self) -> bool {
        let before = self.whole.get(..self.range.start).unwrap_or("");
        let line = before.rsplit(['\n', ';', '|', ':', '\u{2022}']).next();
        line.is_none_or(|l| !l.contains(char::is_alphanumeric))
    }

    /// A director of the first rank, and one only: "Director of Place", "Executive Director".
    pub(super) fn is_director(&self) -> bool {
        let lower = |w: &str| listed(self.lexicon, "lower_ranks", w);
        self.is_post()
            && contains_words(&self.folded, "director")
            && !self.folded.split(' ').any(lower)
    }

    /// "Cllrs Patel": the title is that of those behind it too.
    pub(super) fn has_plural_title(&self) -> bool {
        matches!(self.first_word(), "cllrs" | "councillors")
    }

    /// One word that can be a name, and means nothing else here.
    pub(super) fn is_surname(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
            && self.text.chars().skip(1).any(char::is_lowercase)
            && !self.text.contains(char::is_whitespace)
            && !self.opens()
            && !listed(self.lexicon, "groups", &self.folded)
            && !listed(self.lexicon, "heads", &self.folded)
    }

    /// SLT, Cabinet, Members: a group that needs no further word.
    pub(super) fn is_short_group(&self) -> bool {
        listed(self.lexicon, "groups", &self.folded)
            || self.folded == "members"
            || self.folded == "cabinet"
    }

    pub(super) fn is_body(&self) -> bool {
        self.kind() == OwnerKind::Organisation
    }

    /// "Sector3": letters and figures make the name of a body, and of no service.
    fn is_coined(&self) -> bool {
        let letters = self.text.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.len() < self.text.len()
            && letters.len() > 3
            && letters.chars().all(char::is_alphabetic)
            && letters.chars().skip(1).all(char::is_lowercase)
            && letters.starts_with(char::is_uppercase)
    }

    /// What sort of owner words without a person's name are.
    pub(super) fn kind(&self) -> OwnerKind {
        if self.is_coined() {
            return OwnerKind::Organisation;
        }
        // Abbreviations are told by what they stand for.
        let text = spell_out(&without_brackets(self.text, |_| false), self.lexicon);
        let folded = fold(&text);
        let last = folded.rsplit(' ').next().unwrap_or("");
        let joined = contains_words(&folded, "of") || contains_words(&folded, "for");
        let possessive =
            text.contains("'s ") || text.contains("\u{2019}s ") || text.contains("s\u{2019} ");
        let has_head = self
            .lexicon
            .posts("heads")
            .iter()
            .any(|h| contains_words(&folded, h));
        let strong = {
            let first = Part {
                folded: folded.clone(),
                ..self.clone()
            };
            first.is_hungry()
        };
        if listed(self.lexicon, "heads", last)
            && last != "members"
            && last != "officers"
            && last != "consultants"
        {
            return OwnerKind::Role;
        }
        let is_body = |o: &String| format!(" {folded}").ends_with(&format!(" {o}"));
        if listed(self.lexicon, "groups", last) {
            // "Integrated Care Board".
            if (self.lexicon.posts("organisations").iter()).any(is_body) {
                return OwnerKind::Organisation;
            }
            let first = folded.split(' ').next().unwrap_or("");
            if listed(self.lexicon, "served", first) && !joined {
                return OwnerKind::Group;
            }
            let service = matches!(last, "service" | "services");
            // "Director of Adult Services" is a post, "Leader's Services" none.
            let post = strong && has_head && (joined || service && !possessive);
            return if post {
                OwnerKind::Role
            } else {
                OwnerKind::Group
            };
        }
        if has_head && (strong || joined) || starts_with_words(&folded, "portfolio holder") {
            return OwnerKind::Role;
        }
        if self
            .lexicon
            .posts("organisations")
            .iter()
            .any(|o| contains_words(&folded, o))
        {
            return OwnerKind::Organisation;
        }
        if matches!(last, "council" | "councils" | "mbc" | "bc" | "dc" | "cc")
            && folded.contains(' ')
            // `Cabinet member for an open and modern council`
            && (last != "council" || text.starts_with(char::is_uppercase))
            && !matches!(
                folded.as_str(),
                "full council" | "the council" | "whole council"
            )
        {
            return OwnerKind::Organisation;
        }
        if has_head
            && !matches!(
                folded.as_str(),
                "members" | "all members" | "elected members" | "executive" | "officers"
            )
        {
            return OwnerKind::Role;
        }
        OwnerKind::Group
    }
}
