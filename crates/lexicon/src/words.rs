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
}
