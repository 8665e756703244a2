//! Numbers that sections are known to have in text without style.

use std::collections::HashSet;

use super::Candidate;
use super::setting::Setting;
use super::shape::{depth_tells, exact, number_of};
use crate::Outline;
use crate::words::{leading_number, marked_text};

/// Numbers of one part that headings have: those next to them in a count are of headings too.
pub(super) struct Counts(HashSet<i32>);

impl Counts {
    /// The numbers before short titles that the lexicon knows as those of sections.
    pub(super) fn known(setting: &Setting<'_>, outline: &Outline) -> Self {
        let document = setting.document;
        let blocks = document.blocks.get(outline.range.clone());
        let number = |block| {
            let text = marked_text(document, block);
            let (_, rest) = leading_number(&text)?;
            let title = text.get(rest..)?;
            let known =
                exact(setting.lexicon, title) && !depth_tells(&text) && !title.ends_with('.');
            known.then(|| number_of(&text)).flatten()
        };
        Self(
            blocks
                .unwrap_or_default()
                .iter()
                .filter_map(number)
                .collect(),
        )
    }

    /// Takes up the numbers of headings; whether any is new.
    pub(super) fn take_up(&mut self, setting: &Setting<'_>, headings: &[Candidate<'_>]) -> bool {
        let text = &setting.document.text;
        let before = self.0.len();
        for heading in headings.iter().filter(|h| h.depth == 1) {
            let number = heading.number.as_ref().map(|n| n.text(text));
            self.0.extend(number.and_then(|n| n.parse::<i32>().ok()));
        }
        self.0.len() > before
    }

    /// Whether a heading has the number before or after this one.
    pub(super) fn has_next_to(&self, number: i32) -> bool {
        self.0.contains(&(number - 1)) || self.0.contains(&(number + 1))
    }
}
