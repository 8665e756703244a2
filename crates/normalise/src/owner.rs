//! Leads as councils write them → owners: posts, persons, groups, bodies, each a printed sub-string.
//!
//! ```
//! use peerlens_normalise::owner::split;
//!
//! let roles = |s| split(s).into_iter().filter_map(|(_, o)| o.role).collect::<Vec<_>>();
//! assert_eq!(
//!     roles("COO/AD Policy and AD Transformation"),
//!     ["Chief Operating Officer", "Assistant Director Policy", "Assistant Director Transformation"]
//! );
//! assert_eq!(
//!     roles("AD Policy, Performance & Communities"),
//!     ["Assistant Director Policy, Performance & Communities"]
//! );
//! let person = &split("Jane Smith, Director of Finance")[0].1;
//! assert_eq!(person.name.as_deref(), Some("Jane Smith"));
//! assert_eq!(person.role.as_deref(), Some("Director of Finance"));
//! ```
//!
//! # How it splits
//!
//! At each slash, comma, "and" or "&" outside brackets the question is whether what follows opens an
//! owner of its own (a post, an abbreviation, a group, a person). If not, it belongs to the post before
//! it, unless that post is complete in itself ("Leader and Communications"). Line breaks and
//! semicolons part, except behind a comma or an "and". A name and a post next to each other are one.
//!
//! # Limitations
//!
//! Names without a title are known by their given name, from a list; "Head of Finance/Legal" is left whole.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use peerlens_lexicon::fold;
use peerlens_report::{Owner, OwnerKind};
use serde::Deserialize;

/// Longest text, in bytes, that is split: a longer one is prose that strayed into the column of leads.
const LONGEST: usize = 2_000;

/// The owners that a string names, in order, each with its bytes in the string. `evidence` and
/// `gss_code` are left to the caller.
pub fn split(as_written: &str) -> Vec<(Range<usize>, Owner)> {
    if LISTS.has(&LISTS.nobody, &fold(as_written)) {
        return Vec::new();
    }
    if as_written.len() > LONGEST {
        let all = Part::new(as_written, 0..as_written.len());
        let owner = Owner {
            as_written: all.text.to_owned(),
            kind: OwnerKind::Group,
            ..Owner::default()
        };
        return vec![(all.range, owner)];
    }
    let mut out: Vec<Part<'_>> = Vec::new();
    let separators = separators(as_written);
    let mut start = 0;
    let mut pending: Option<Mark> = None;
    let ends = separators
        .iter()
        .map(|s| (s.range.start, Some(s)))
        .chain([(as_written.len(), None)]);
    for (end, separator) in ends {
        let part = Part::new(as_written, start..end);
        if let Some(separator) = separator {
            start = separator.range.end;
        }
        if part.text.is_empty() {
            if let Some(separator) = separator {
                // "Policy," at a line's end goes on: the weaker mark tells.
                pending = Some(pending.map_or(separator.mark, |p| p.min(separator.mark)));
            }
            continue;
        }
        let rest = as_written.get(part.range.end..).unwrap_or("");
        match (out.last_mut(), pending) {
            (Some(left), Some(mark)) if !parts(left, mark, &part, rest) => {
                *left = Part::new(as_written, left.range.start..part.range.end);
            }
            _ => out.push(part),
        }
        pending = separator.map(|s| s.mark);
    }
    out.into_iter()
        .map(Part::without_prefix)
        .filter(|p| {
            !LISTS.has(&LISTS.nobody, &p.folded) && p.text.chars().any(char::is_alphanumeric)
        })
        .map(|p| (p.range.clone(), owner(&p)))
        .collect()
}

/// Whether an owner only points to what stands above it ("As above", "ditto").
pub fn is_reference(as_written: &str) -> bool {
    let folded = fold(as_written);
    LISTS.has(&LISTS.references, &folded)
        || matches!(as_written.trim(), "\"" | "\u{201d}" | "\u{3003}")
}

/// What may part two owners, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    And,
    With,
    Comma,
    Slash,
    /// A line break or semicolon.
    Hard,
}

struct Separator {
    range: Range<usize>,
    mark: Mark,
}

/// Where the string may be parted: outside brackets.
fn separators(text: &str) -> Vec<Separator> {
    let mut out = Vec::new();
    let mut depth = 0u32;
    let mut at = 0;
    // Brackets that never close shield nothing.
    let closed = text.matches('(').count() <= text.matches(')').count();
    while let Some(c) = text.get(at..).and_then(|r| r.chars().next()) {
        let len = c.len_utf8();
        match c {
            '(' if closed => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = match c {
            '\n' | ';' | '|' | '\u{2022}' => Some((len, Mark::Hard)),
            _ if depth > 0 => None,
            '/' | '\\' => Some((len, Mark::Slash)),
            ',' => Some((len, Mark::Comma)),
            '&' | '+' => Some((len, Mark::And)),
            ' ' => word_separator(text, at),
            _ => None,
        };
        match mark {
            Some((width, mark)) => {
                out.push(Separator {
                    range: at..at + width,
                    mark,
                });
                at += width;
            }
            None => at += len,
        }
    }
    out
}

/// " and " and its kin at a blank; the width leaves the blank behind the word.
fn word_separator(text: &str, at: usize) -> Option<(usize, Mark)> {
    let rest = text.get(at..)?;
    for (words, mark) in [
        (" and ", Mark::And),
        (" supported by ", Mark::With),
        (" in consultation with ", Mark::With),
        (" in partnership with ", Mark::With),
        (" in conjunction with ", Mark::With),
        (" working with ", Mark::With),
        (" together with ", Mark::With),
        (" alongside ", Mark::With),
        (" with ", Mark::With),
        (" plus ", Mark::With),
    ] {
        if rest
            .get(..words.len())
            .is_some_and(|r| r.eq_ignore_ascii_case(words))
        {
            return Some((words.len() - 1, mark));
        }
    }
    None
}

/// A stretch of the string that may be an owner.
#[derive(Clone, Debug)]
struct Part<'a> {
    whole: &'a str,
    range: Range<usize>,
    text: &'a str,
    folded: String,
}

impl<'a> Part<'a> {
    /// The stretch without blanks and stray marks at its ends.
    fn new(whole: &'a str, range: Range<usize>) -> Self {
        let slice = whole.get(range.clone()).unwrap_or("");
        let stray = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '-' | '\u{2013}' | '\u{2022}' | '.' | ':')
        };
        let front = slice.len() - slice.trim_start_matches(stray).len();
        let text = slice.trim_matches(stray);
        let start = range.start + front;
        Self {
            whole,
            range: start..start + text.len(),
            text,
            folded: fold(text),
        }
    }

    /// Without "Lead:" before it.
    fn without_prefix(self) -> Self {
        let Some((prefix, _)) = self.text.split_once([':', '\u{2013}']) else {
            return self;
        };
        if LISTS.has(&LISTS.prefixes, &fold(prefix)) {
            let mark = self.text[prefix.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
            return Self::new(
                self.whole,
                self.range.start + prefix.len() + mark..self.range.end,
            );
        }
        self
    }

    fn first_word(&self) -> &str {
        self.folded.split(' ').next().unwrap_or("")
    }

    fn last_word(&self) -> &str {
        self.folded.rsplit(' ').next().unwrap_or("")
    }
}

/// Whether two stretches are owners of their own.
fn parts(left: &Part<'_>, mark: Mark, right: &Part<'_>, rest: &str) -> bool {
    let (left_name, right_name) = (person(left.text), person(right.text));
    let names_one = |name: &Option<Person<'_>>, other: &Part<'_>| {
        name.as_ref().is_some_and(|n| n.role.is_none()) && is_post(other) && !is_plural(other)
    };
    if matches!(mark, Mark::Comma | Mark::Hard)
        && (names_one(&left_name, right) && right_name.is_none()
            || names_one(&right_name, left) && left_name.is_none())
    {
        return false;
    }
    let idiom = is_idiom(left, right) && !(is_hungry(left) && ends_in_head(right));
    if mark == Mark::And && (held_by_one(left, right) || idiom) {
        return false;
    }
    if mark == Mark::Hard {
        return true;
    }
    if right_name.is_some() || opens(right) {
        return true;
    }
    if is_hungry(left) {
        let several = right.folded.contains(' ');
        // "Head of Policy and Communications Manager": the second is a post by its last word. Behind a
        // slash a name of several words is another body ("Head of Housing/Oldham Cares").
        return ends_in_head(right)
            || matches!(right.last_word(), "team" | "board" | "group" | "committee") && several
            || mark == Mark::Slash && several;
    }
    // "Strategic Manager, Regulatory Services": what the post is for.
    if mark == Mark::Comma && is_post(left) && !is_complete(left) {
        return false;
    }
    if is_post(left) || is_short_group(left) || left_name.is_some() {
        return true;
    }
    match mark {
        Mark::Slash => true,
        Mark::With => true,
        // "Policy, Performance & Communities" is one directorate, "Finance, HR, Legal" are three services.
        Mark::Comma => !rest.contains('&') && !rest.to_lowercase().contains(" and "),
        Mark::And | Mark::Hard => {
            is_body(left)
                || LISTS.has(&LISTS.groups, left.last_word())
                    && kind_of(right) == OwnerKind::Group
                    && LISTS.has(&LISTS.groups, right.last_word())
        }
    }
}

/// "Overview and Scrutiny": words that go together.
fn is_idiom(left: &Part<'_>, right: &Part<'_>) -> bool {
    LISTS.idioms.iter().any(|idiom| {
        idiom
            .split_once(" and ")
            .is_some_and(|(a, b)| left.last_word() == a && right.first_word() == b)
    })
}

/// "Director of Finance and S151 Officer" is one person with two posts.
fn held_by_one(left: &Part<'_>, right: &Part<'_>) -> bool {
    let about = |words: &[String]| words.iter().any(|w| contains_words(&left.folded, w));
    LISTS.has(&LISTS.held_with_finance, &right.folded)
        && about(&LISTS.finance_words)
        && is_post(left)
        || LISTS.has(&LISTS.held_with_legal, &right.folded)
            && about(&LISTS.legal_words)
            && is_post(left)
}

/// Whether the last of several words is that of a post.
fn ends_in_head(part: &Part<'_>) -> bool {
    // "Commercial (s151)": what stands in brackets is said of the post before.
    let text = part.text.trim_end();
    let bare = match text.rfind('(') {
        Some(at) if text.ends_with(')') && at > 0 => fold(&text[..at]),
        _ => part.folded.clone(),
    };
    let last = bare.rsplit(' ').next().unwrap_or("");
    LISTS.has(&LISTS.heads, last) && bare.contains(' ')
}

/// Whether a post needs no word of what it is for: "Chief Executive", "COO".
fn is_complete(part: &Part<'_>) -> bool {
    LISTS.abbreviations.contains_key(part.text)
        || LISTS
            .complete
            .iter()
            .any(|c| part.folded == *c || part.folded.ends_with(&format!(" {c}")))
}

/// Whether a stretch begins as an owner of its own does.
fn opens(part: &Part<'_>) -> bool {
    LISTS
        .openers
        .iter()
        .any(|o| starts_with_words(&part.folded, o))
        || is_body(part)
}

/// Whether what follows "and" may still belong to a post ("Director of Place and …").
fn is_hungry(part: &Part<'_>) -> bool {
    if contains_words(&part.folded, "of") || contains_words(&part.folded, "for") {
        return !part.folded.ends_with(" of the council") && !part.folded.ends_with(" of council");
    }
    // "Group Manager Planning and …": behind the word of the post stands what it is for.
    let words: Vec<&str> = part.folded.split(' ').collect();
    let head = words.iter().rposition(|w| LISTS.has(&LISTS.heads, w));
    if head.is_some_and(|at| at + 1 < words.len()) && !part.text.contains(['(', ',', ':']) {
        return true;
    }
    // "Deputy Chief Executive – People and …"
    let subject = part
        .text
        .split_once(['\u{2013}', ':', ','])
        .or_else(|| part.text.split_once(" - "));
    if let Some((post, _)) = subject
        && fold(post)
            .rsplit(' ')
            .next()
            .is_some_and(|w| LISTS.has(&LISTS.heads, w))
    {
        return true;
    }
    let mut rest = part.folded.as_str();
    loop {
        if LISTS.hungry.iter().any(|h| starts_with_words(rest, h)) {
            return true;
        }
        match rest.split_once(' ') {
            Some((first, more)) if LISTS.has(&LISTS.modifiers, first) => rest = more,
            _ => return false,
        }
    }
}

fn is_post(part: &Part<'_>) -> bool {
    kind_of(part) == OwnerKind::Role
}

fn is_plural(part: &Part<'_>) -> bool {
    matches!(
        part.last_word(),
        "directors" | "officers" | "managers" | "members" | "councillors" | "heads" | "leads"
    ) || part.first_word() == "all"
}

/// SLT, Cabinet, Members: a group that needs no further word.
fn is_short_group(part: &Part<'_>) -> bool {
    LISTS.has(&LISTS.groups, &part.folded) || part.folded == "members" || part.folded == "cabinet"
}

fn is_body(part: &Part<'_>) -> bool {
    kind_of(part) == OwnerKind::Organisation
}

/// What sort of owner words without a person's name are.
fn kind_of(part: &Part<'_>) -> OwnerKind {
    // Abbreviations are told by what they stand for.
    let text = spell_out(&without_brackets(part.text, |_| false));
    let folded = fold(&text);
    let last = folded.rsplit(' ').next().unwrap_or("");
    let joined = contains_words(&folded, "of") || contains_words(&folded, "for");
    let possessive =
        text.contains("'s ") || text.contains("\u{2019}s ") || text.contains("s\u{2019} ");
    let has_head = LISTS.heads.iter().any(|h| contains_words(&folded, h));
    let strong = {
        let first = Part {
            folded: folded.clone(),
            ..part.clone()
        };
        is_hungry(&first)
    };
    if LISTS.has(&LISTS.heads, last)
        && last != "members"
        && last != "officers"
        && last != "consultants"
    {
        return OwnerKind::Role;
    }
    if LISTS.has(&LISTS.groups, last) {
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
    if LISTS
        .organisations
        .iter()
        .any(|o| contains_words(&folded, o))
    {
        return OwnerKind::Organisation;
    }
    if matches!(last, "council" | "mbc" | "bc" | "dc" | "cc")
        && folded.contains(' ')
        && folded != "full council"
        && folded != "the council"
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

/// A person in a stretch of text.
struct Person<'a> {
    name: &'a str,
    role: Option<&'a str>,
}

/// "Cllr A Jones", "Jane Smith, Director of Finance", "Director of Finance (Jane Smith)".
fn person(text: &str) -> Option<Person<'_>> {
    let text = text.trim();
    if let Some(name) = name(text) {
        return Some(Person { name, role: None });
    }
    let cut = |at: usize, len: usize| {
        let (a, b) = (text.get(..at)?.trim(), text.get(at + len..)?.trim());
        let b = b.strip_suffix(')').unwrap_or(b).trim();
        let some = |s| Some(s).filter(|s: &&str| !s.is_empty());
        if let Some(name) = name(a) {
            return Some(Person {
                name,
                role: some(b),
            });
        }
        name(b).map(|name| Person {
            name,
            role: some(a),
        })
    };
    text.match_indices([',', '(', '-', '\u{2013}', '\n', ':'])
        .filter(|(at, mark)| *mark != "-" || text.get(..*at).is_some_and(|t| t.ends_with(' ')))
        .find_map(|(at, mark)| cut(at, mark.len()))
}

/// The name that a text is: a title and a name, or a given name (or initials) and a surname.
fn name(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 5 {
        return None;
    }
    let titles = words
        .iter()
        .take_while(|w| LISTS.has(&LISTS.titles, &fold(w)))
        .count();
    let names = words.get(titles..)?;
    let name_like = |w: &&str| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}' | '-' | '.'))
    };
    if names.is_empty() || !names.iter().all(name_like) {
        return None;
    }
    let is_post_word = |w: &&str| {
        let w = fold(w);
        LISTS.has(&LISTS.heads, &w) || LISTS.has(&LISTS.groups, &w) || LISTS.has(&LISTS.openers, &w)
    };
    if names.iter().any(is_post_word) {
        return None;
    }
    let first = names.first()?;
    let initials = |w: &str| {
        let letters: Vec<char> = w.chars().filter(|c| *c != '.').collect();
        (1..=2).contains(&letters.len())
            && letters.iter().all(|c| c.is_uppercase())
            && !LISTS.abbreviations.contains_key(w)
    };
    let known = titles > 0
        || (2..=4).contains(&names.len())
            && (LISTS.has(&LISTS.given_names, &fold(first).replace(' ', ""))
                || first
                    .split('-')
                    .next()
                    .is_some_and(|f| LISTS.has(&LISTS.given_names, &fold(f)))
                || initials(first)
                    && names
                        .iter()
                        .skip(1)
                        .any(|w| w.chars().count() > 2 && !w.chars().all(char::is_uppercase)));
    if !known {
        return None;
    }
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    text.get(start..).map(str::trim)
}

fn owner(part: &Part<'_>) -> Owner {
    let base = Owner {
        as_written: part.text.to_owned(),
        ..Owner::default()
    };
    if let Some(person) = person(part.text) {
        return Owner {
            kind: OwnerKind::Person,
            name: Some(fold_blanks(person.name)),
            role: person.role.map(spell_out).filter(|r| !r.is_empty()),
            ..base
        };
    }
    let kind = kind_of(part);
    let spelt = spell_out(part.text);
    let role = match kind {
        OwnerKind::Role => Some(spelt),
        // A group's name is its role only where an abbreviation was spelt out.
        _ => Some(spelt).filter(|s| *s != fold_blanks(&without_brackets(part.text, |_| true))),
    };
    Owner { kind, role, ..base }
}

/// A post with its abbreviations spelt out; remarks in brackets ("(lead)") are left out.
fn spell_out(text: &str) -> String {
    let text = without_brackets(text, |inside| !LISTS.has(&LISTS.remarks, &fold(inside)));
    // "S.151", "s 151".
    let text = ["S.151", "s.151", "S 151", "s 151", "S. 151", "s. 151"]
        .iter()
        .fold(text, |text, printed| text.replace(printed, "S151"));
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let len = if c.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let (word, behind) = rest.split_at(len);
        match LISTS.abbreviations.get(word) {
            Some(spelt) => {
                let next = fold(behind);
                let said = next.split(' ').next().unwrap_or("");
                let twice = spelt.ends_with("Officer") && LISTS.has(&LISTS.officer_follows, said);
                out.push_str(if twice {
                    spelt.trim_end_matches(" Officer")
                } else {
                    spelt
                });
            }
            None => out.push_str(word),
        }
        rest = behind;
    }
    fold_blanks(&out)
}

/// A text without its brackets and what stands in them, but for those that are to be kept.
fn without_brackets(text: &str, keep: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        out.push_str(before);
        let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
        if keep(inside) {
            out.push('(');
            out.push_str(inside);
            out.push(')');
        }
        rest = after;
    }
    out.push_str(rest);
    fold_blanks(&out)
}

fn fold_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text
            .as_bytes()
            .get(at.wrapping_sub(1))
            .is_none_or(|b| *b == b' ');
        let behind = text
            .as_bytes()
            .get(at + words.len())
            .is_none_or(|b| *b == b' ');
        (at == 0 || before) && behind
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    abbreviations: HashMap<String, String>,
    words: HashMap<String, Vec<String>>,
    given_names: HashMap<String, Vec<String>>,
}

/// The lists of `data/posts.toml`.
struct Lists {
    abbreviations: HashMap<String, String>,
    modifiers: Vec<String>,
    hungry: Vec<String>,
    openers: Vec<String>,
    heads: Vec<String>,
    groups: Vec<String>,
    organisations: Vec<String>,
    held_with_finance: Vec<String>,
    held_with_legal: Vec<String>,
    finance_words: Vec<String>,
    legal_words: Vec<String>,
    references: Vec<String>,
    nobody: Vec<String>,
    titles: Vec<String>,
    prefixes: Vec<String>,
    idioms: Vec<String>,
    remarks: Vec<String>,
    complete: Vec<String>,
    officer_follows: Vec<String>,
    given_names: Vec<String>,
}

impl Lists {
    fn has(&self, list: &[String], word: &str) -> bool {
        list.iter().any(|w| w == word)
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    #[allow(clippy::expect_used)] // The file is compiled in: any test at all would show it broken.
    let mut file: File =
        toml::from_str(include_str!("../data/posts.toml")).expect("data/posts.toml is well formed");
    let mut take = |name: &str| file.words.remove(name).unwrap_or_default();
    Lists {
        modifiers: take("modifiers"),
        hungry: take("hungry"),
        openers: take("openers"),
        heads: take("heads"),
        groups: take("groups"),
        organisations: take("organisations"),
        held_with_finance: take("held_with_finance"),
        held_with_legal: take("held_with_legal"),
        finance_words: take("finance_words"),
        legal_words: take("legal_words"),
        references: take("references"),
        nobody: take("nobody"),
        titles: take("titles"),
        prefixes: take("prefixes"),
        idioms: take("idioms"),
        remarks: take("remarks"),
        complete: take("complete"),
        officer_follows: take("officer_follows"),
        given_names: file.given_names.remove("words").unwrap_or_default(),
        abbreviations: file.abbreviations,
    }
});
