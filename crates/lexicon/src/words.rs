//! Words and phrases found anywhere in a text.

use std::ops::Range;

use regex::Regex;

use crate::pattern;

/// Words and phrases that are looked for as whole words, small or capital letters alike.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// `None` where there are none to look for.
    any: Option<Regex>,
}

impl Words {
    /// Of a list of the lexicon.
    pub(crate) fn of(list: &[String]) -> Self {
        let words: Vec<String> = list.iter().map(|w| regex::escape(w)).collect();
        let any = (!words.is_empty())
            .then(|| pattern(&format!(r"(?i)\b(?:{})\b", words.join("|"))))
            .flatten();
        Self { any }
    }

    /// Of a list of the lexicon whose blanks are hyphens or nothing as well (`follow up`, `follow-up`, `followup`), and whose
    /// stars stand for a few words, or none.
    pub(crate) fn in_names(list: &[String]) -> Self {
        /// A word, and what parts it from the next.
        const FEW: &str = r"(?:[\w’']+\s){0,5}";
        /// Between two words.
        const BETWEEN: &str = r"[\s‐‑-]?";
        let spelt = |phrase: &String| {
            let words = phrase.split_whitespace();
            let mut out = String::new();
            let mut between = "";
            for word in words {
                out.push_str(between);
                (out, between) = match word {
                    "*" => (out + FEW, ""),
                    _ => (out + &regex::escape(word), BETWEEN),
                };
            }
            out
        };
        let phrases: Vec<String> = list.iter().map(spelt).collect();
        let any = (!phrases.is_empty())
            .then(|| pattern(&format!(r"(?i)\b(?:{})\b", phrases.join("|"))))
            .flatten();
        Self { any }
    }

    /// Whether one of them stands in the text.
    pub fn any(&self, text: &str) -> bool {
        self.any.as_ref().is_some_and(|r| r.is_match(text))
    }

    /// Where they stand in the text, in bytes, in order and without overlap.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.any
            .iter()
            .flat_map(move |r| r.find_iter(text).map(|m| m.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only_and_none_of_an_empty_list() {
        let words = Words::of(&["s151".to_owned(), "head of".to_owned()]);
        assert!(words.any("The S151 officer"));
        assert!(!words.any("ahead of time"));
        let places: Vec<_> = words.places("head of it, s151").collect();
        assert_eq!(places, [0..7, 12..16]);
        assert!(!Words::of(&[]).any("anything"));
    }

    #[test]
    fn names_are_hyphenated_or_not_and_a_star_is_a_few_words() {
        let list = ["stock take", "answer to * peers"].map(str::to_owned);
        let names = Words::in_names(&list);
        for name in [
            "Our Stock-take 2024",
            "stocktake",
            "The stock take",
            "Answer to peers",
            "Answer to the council’s peers",
            "Answer to the other council of nine peers",
        ] {
            assert!(names.any(name), "{name}");
        }
        assert!(!names.any("Restock takes") && !names.any("Answer to. Peers"));
    }
}
