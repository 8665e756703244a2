//! Pages whose sections open by a click, copied as text: the word on the control stands behind each heading
//! (`### Finance Show`).

use std::collections::BTreeMap;

use super::hashes;
use crate::site_words;

/// Headings of a level from which a word behind all of them is a control's.
const FEWEST: usize = 2;

/// The words of controls behind the headings of a text, by level.
#[derive(Default)]
pub(super) struct Controls(BTreeMap<u8, String>);

impl Controls {
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut levels: BTreeMap<u8, Vec<&str>> = BTreeMap::new();
        for (level, title) in lines.iter().filter_map(|line| hashes(line.trim())) {
            levels.entry(level).or_default().push(last_word(title));
        }
        let same = |words: &Vec<&str>| {
            words.len() >= FEWEST
                && words.iter().all(|word| word == &words[0])
                && site_words::is_control(words[0])
        };
        let controls = levels.into_iter().filter(|(_, words)| same(words));
        Self(
            controls
                .map(|(level, words)| (level, words[0].to_owned()))
                .collect(),
        )
    }

    /// A heading without the word behind it, and the word.
    pub(super) fn part<'t>(&self, level: u8, title: &'t str) -> (&'t str, Option<&'t str>) {
        let word = self.0.get(&level);
        let heading = word.and_then(|word| title.strip_suffix(word.as_str()));
        match heading {
            Some(heading) if !heading.trim().is_empty() => {
                (heading.trim_end(), Some(&title[heading.len()..]))
            }
            _ => (title, None),
        }
    }
}

fn last_word(title: &str) -> &str {
    title.split_whitespace().next_back().unwrap_or_default()
}
