//! What a text is about, told by words of the lexicon.

use std::collections::{BTreeSet, HashMap};

use peerlens_lexicon::Lexicon;

use crate::words::stem;

/// The lexicon's subjects as stems, to be looked up by their first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subjects {
    by_first: HashMap<String, Vec<(Vec<String>, String)>>,
}

impl Subjects {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, String)>> = HashMap::new();
        for (subject, phrases) in lexicon.subjects() {
            for phrase in phrases {
                let mut phrase = stems(phrase).into_iter();
                if let Some(first) = phrase.next() {
                    let of_first = by_first.entry(first).or_default();
                    of_first.push((phrase.collect(), subject.clone()));
                }
            }
        }
        Self { by_first }
    }

    /// The subjects that a text names.
    pub(crate) fn of(&self, text: &str) -> BTreeSet<String> {
        let stems = stems(text);
        let mut found = BTreeSet::new();
        for (n, first) in stems.iter().enumerate() {
            let rest = stems.get(n + 1..).unwrap_or_default();
            for (phrase, subject) in self.by_first.get(first).into_iter().flatten() {
                if rest.starts_with(phrase) {
                    found.insert(subject.clone());
                }
            }
        }
        found
    }
}

fn stems(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| stem(&word.to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_told_in_any_form_of_their_words() {
        let subjects = Subjects::new(Lexicon::built_in());
        let of = |text| subjects.of(text).into_iter().collect::<Vec<_>>();
        assert_eq!(of("Recruiting planners"), ["planning", "workforce"]);
        assert_eq!(of("Shape of the Senior Leadership Team"), ["top_team"]);
        assert_eq!(of("Listen more"), ["engagement"]);
        assert!(of("Do it by the summer").is_empty());
    }
}
