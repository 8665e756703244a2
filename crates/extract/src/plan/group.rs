//! Themes that recommendations stand under.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::goes_on;
use crate::label;

/// A theme heading: its label and name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub label: Option<Passage>,
    pub name: Passage,
}

impl Group {
    /// The theme's own words in a heading such as `3: Recommendations for Scrutiny` or `Theme 2 – Finance`.
    pub(crate) fn of(document: &Document, lexicon: &Lexicon, heading: &Passage) -> Self {
        let mut label = None;
        let string = heading.text(&document.text);
        // `Theme 2: Finance (cont.)`
        let end = goes_on::from(&string).filter(|end| *end > 0);
        let heading = &heading.part(&document.text, 0, end.unwrap_or(string.len()));
        let string = heading.text(&document.text);
        let mut name = heading.clone();
        // `Theme 2: Finance`, `Area 1 - Governance`.
        let folded = fold(&string);
        let worded = [
            "theme",
            "area",
            "priority",
            "section",
            "workstream",
            "objective",
            "strand",
        ]
        .iter()
        .find(|w| {
            let number = string.get(w.len()..).unwrap_or_default().trim_start();
            let letter = number
                .get(1..)
                .is_some_and(|r| r.trim_start().starts_with([':', '–', '-']))
                && number.starts_with(|c: char| c.is_ascii_uppercase());
            folded.starts_with(**w) && (letter || number.starts_with(|c: char| c.is_ascii_digit()))
        });
        if let Some(word) = worded {
            let at = word.len();
            let rest = heading.part(&document.text, at, string.len());
            if let Some(found) = label::at_start(document, lexicon, &rest) {
                label = Some(found.label);
                name = found.rest;
            }
        } else if let Some(found) = label::at_start(document, lexicon, heading) {
            label = Some(found.label);
            name = found.rest;
        }
        Self {
            label,
            name: strip_group_words(document, lexicon, &name),
        }
    }
}

/// A heading without the words around the theme (`Recommendations for …`); the whole where nothing would be left.
fn strip_group_words(document: &Document, lexicon: &Lexicon, heading: &Passage) -> Passage {
    let string = heading.text(&document.text);
    let lower = string.to_lowercase();
    if lower.len() != string.len() {
        return heading.clone(); // letters whose small form is longer: leave the words alone
    }
    let (mut start, mut end) = (0, string.trim_end_matches(':').trim_end().len());
    let words = lexicon.group();
    let before = words.before.iter().filter(|w| {
        lower
            .strip_prefix(w.as_str())
            .is_some_and(|r| r.starts_with([' ', ':', '–', '-']))
    });
    if let Some(word) = before.max_by_key(|w| w.len()) {
        start = word.len();
        start += string[start..].len()
            - string[start..]
                .trim_start_matches([' ', ':', '–', '-'])
                .len();
    }
    let after = words.after.iter().filter(|w| {
        lower[..end]
            .strip_suffix(w.as_str())
            .is_some_and(|r| r.ends_with([' ', ':', '–', '-']))
    });
    if let Some(word) = after.max_by_key(|w| w.len()) {
        let cut = end - word.len();
        end = string[..cut].trim_end_matches([' ', ':', '–', '-']).len();
    }
    if start >= end {
        return heading.clone();
    }
    heading.part(&document.text, start, end)
}
