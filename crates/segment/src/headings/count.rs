//! Numbers that sections are known to have where their type does not tell them: in text without style, or set as the text.

use std::collections::HashSet;

use super::Candidate;
use super::setting::Setting;
use super::shape::{depth_tells, exact, number_of};
use crate::Outline;
use crate::words::{leading_number, marked_text};

/// Known sections that are counted in the type of the text at least, for others to be.
const FEWEST_PLAIN: usize = 2;

/// Numbers of one part that headings have: those next to them in a count are of headings too.
pub(super) struct Counts(HashSet<i32>);

impl Counts {
    /// The numbers before short titles that the lexicon knows as those of sections, where no type tells any.
    pub(super) fn known(setting: &Setting<'_>, outline: &Outline) -> Self {
        if setting.styled {
            return Self(HashSet::new());
        }
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

    /// Takes up the numbers of headings, those set as the text where others are not; whether any is new.
    pub(super) fn take_up(&mut self, setting: &Setting<'_>, headings: &[Candidate<'_>]) -> bool {
        let text = &setting.document.text;
        let before = self.0.len();
        let plain = |h: &&Candidate<'_>| {
            let block = setting.document.blocks.get(h.block);
            !setting.styled || block.is_some_and(|b| !setting.set_apart(b, &h.title.text(text)))
        };
        let counted = headings.iter().filter(|h| h.depth == 1).filter(plain);
        let numbers: Vec<i32> = counted
            .filter_map(|h| h.number.as_ref()?.text(text).parse().ok())
            .collect();
        // Beside headings that their type tells one may be an item of a list.
        if !setting.styled || numbers.len() >= FEWEST_PLAIN {
            self.0.extend(numbers);
        }
        self.0.len() > before
    }

    /// Whether a heading has the number before or after this one.
    pub(super) fn has_next_to(&self, number: i32) -> bool {
        self.0.contains(&(number - 1)) || self.0.contains(&(number + 1))
    }
}
