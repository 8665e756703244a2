//! Labels in words: `Recommendation 1`, `Key rec. 2`, `Action 4`.

use regex::Regex;

use crate::{Phrases, fold, pattern};

/// Numbers as labels spell them: `Recommendation One`.
pub const NUMBER_WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// What stands between two words of a label's noun: a blank, and an apostrophe before it or for it (`peers’ recommendation`,
/// `team’s recommendation`).
const BETWEEN: &str = r"(?:[’']?\s|[’'])";

/// The nouns that stand before the numbers of what is counted.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Folded, without an article.
    nouns: Vec<String>,
    /// Small letters that they begin with.
    initials: Vec<char>,
    /// One of them and a number at the start of a text; `None` where there are none.
    numbered: Option<Regex>,
    /// What stands before a colon in the place of one of them, and the small letters that it begins with.
    instead: Phrases,
    initials_instead: Vec<char>,
}

/// A noun and a number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered<'t> {
    /// The number, letter or code behind the noun.
    pub label: &'t str,
    /// Where it stands in the text, in bytes.
    pub start: usize,
    /// Where the text behind it and its punctuation begins.
    pub rest: usize,
}

impl Labels {
    /// Of lists of the lexicon: the nouns, and what stands before a colon in their place.
    pub(crate) fn of(list: &[String], instead: &[String]) -> Self {
        let mut nouns: Vec<String> = Vec::new();
        for noun in list.iter().map(|noun| fold(noun)) {
            let bare = noun.strip_prefix("the ").unwrap_or(&noun);
            if !bare.is_empty() && !nouns.iter().any(|known| known == bare) {
                nouns.push(bare.to_owned());
            }
        }
        // Of two that fit the longer one is meant.
        nouns.sort_by_key(|noun| std::cmp::Reverse(noun.len()));
        let initials = |list: &[String]| -> Vec<char> {
            let mut initials: Vec<char> = list.iter().filter_map(|n| n.chars().next()).collect();
            initials.sort_unstable();
            initials.dedup();
            initials
        };
        let spelt: Vec<String> = (nouns.iter())
            .map(|noun| regex::escape(noun).replace(' ', BETWEEN))
            .collect();
        let numbered = (!nouns.is_empty()).then(|| {
            pattern(&format!(
                r"(?ix)^(?:\d{{1,2}}(?:\.\d{{1,2}})+\.?\ )?(?:the\ )?(?:{})s?(?:\b|_)\.?\s*(?:no\.?|number|\#)?\s*
                (?P<label>[A-Z]{{0,4}}\d{{1,3}}(?:\.\d{{1,3}}){{0,2}}(?:\ ?\([a-z]{{1,3}}\)|[a-z])?(?:(?:,\ |,?\ (?:and|&)\ )\d{{1,3}})*
                  |(?:{})\b|[ivx]{{1,5}}|[a-z])
                (?:\s*[.):–—-]+\s*|\s+|$)",
                spelt.join("|"),
                NUMBER_WORDS.join("|")
            ))
        });
        Self {
            initials: initials(&nouns),
            nouns,
            numbered: numbered.flatten(),
            initials_instead: initials(instead),
            instead: Phrases::of(&[(String::new(), instead.to_vec())].into()),
        }
    }

    /// Whether a small letter begins one of the nouns, or the article before them: most texts begin with another one, and need
    /// not be folded.
    pub fn may_begin_with(&self, letter: char) -> bool {
        letter == 't' || self.initials.contains(&letter)
    }

    /// Whether a small letter begins what announces a text without a number.
    pub fn may_announce_with(&self, letter: char) -> bool {
        self.may_begin_with(letter) || self.initials_instead.contains(&letter)
    }

    /// Whether a [folded](fold) text announces the one behind it without a number: it is one of the nouns and nothing else, or
    /// stands in its place (`what the peers recommended`).
    pub fn announces(&self, folded: &str) -> bool {
        let bare = folded.strip_prefix("the ").unwrap_or(folded);
        self.nouns.iter().any(|noun| noun == bare) || self.instead.find(folded).is_some()
    }

    /// What stands behind each of the nouns that a [folded](fold) text begins with, the longest first; a word may go on there.
    pub fn behind<'t>(&self, folded: &'t str) -> impl Iterator<Item = &'t str> {
        let bare = folded.strip_prefix("the ").unwrap_or(folded);
        (self.nouns.iter()).filter_map(move |noun| bare.strip_prefix(noun.as_str()))
    }

    /// The noun and number that a text begins with (`Recommendation 1`, `3.1 Rec. 3(a):`, `Recommendations 7 and 8`).
    pub fn numbered<'t>(&self, text: &'t str) -> Option<Numbered<'t>> {
        let found = self.numbered.as_ref()?.captures(text)?;
        let label = found.name("label")?;
        // A letter stands apart from the word: the `s` of `Recommendations` is none.
        let joined = text.get(..label.start())?.ends_with(char::is_alphabetic);
        let letters = label.as_str().starts_with(char::is_alphabetic);
        (!(joined && letters)).then_some(Numbered {
            label: label.as_str(),
            start: label.start(),
            rest: found.get(0)?.end(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_stand_before_numbers_with_articles_apostrophes_and_plurals() {
        let labels = Labels::of(&["ask".to_owned(), "the peers key ask".to_owned()], &[]);
        for (text, label, rest) in [
            ("Ask 4: Widen the remit", "4", "Widen the remit"),
            ("The ask no. 4 Widen it", "4", "Widen it"),
            ("The peers’ key ask 2 – Widen it", "2", "Widen it"),
            ("Asks 1 and 2: Widen it", "1 and 2", "Widen it"),
            ("2.1 ASK Three", "Three", ""),
        ] {
            let found = labels.numbered(text).map(|n| (n.label, &text[n.rest..]));
            assert_eq!(found, Some((label, rest)), "{text}");
        }
        for text in ["Asks", "Asking 4 people", "Task 4: Widen it", "Ask them"] {
            assert_eq!(labels.numbered(text), None, "{text}");
        }
        assert!(Labels::of(&[], &[]).numbered("Ask 4: Widen it").is_none());
    }
}
