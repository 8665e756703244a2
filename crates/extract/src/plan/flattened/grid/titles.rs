//! The titles of tables taken apart: what stands right above their headings.

use std::ops::Range;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role};

use super::MOST_THEME_WORDS;
use super::headings::{Headings, headings};
use super::places::SENTENCE_WORDS;
use crate::plan::columns::is_time;
use crate::plan::sections::heading_of;
use crate::unit::Unit;

/// The heading above the first of a table's headings: the section's, or a title that no type sets apart.
pub(super) fn heading_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    first: usize,
) -> Option<(Passage, u8)> {
    let (title, level) = heading_of(outline, outline.section_of(first))?;
    let above = title_above(document, lexicon, outline, outline.range.start..first);
    let line = above.filter(|&at| outline.role(at) == Role::Text);
    let line = line.and_then(|at| Some(document.blocks.get(at)?.text.clone()));
    Some((line.unwrap_or(title), level))
}

/// The title right above the headings of the next table, behind the headings `first..behind` of the one before. A line
/// that is no heading is one only where the first table has a title of that form too: it may be that table's last cell.
pub(super) fn titled_next(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    Range { start, end }: Range<usize>,
    first: &Headings,
) -> Option<usize> {
    let next = headings(document, lexicon, outline, start..end)?;
    let title = title_above(document, lexicon, outline, start..next.first)?;
    let own = || title_above(document, lexicon, outline, outline.range.start..first.first);
    let parted = |at: usize| {
        let block = document.blocks.get(at);
        block.is_some_and(|b| b.text.text(&document.text).contains(": "))
    };
    let alike = || own().is_some_and(parted);
    (outline.role(title) != Role::Text || alike()).then_some(title)
}

/// The last of some blocks, where it is the title of what stands below: a heading, or a line of a few words that is no
/// cell (`Ongoing actions: development management`).
fn title_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    above: Range<usize>,
) -> Option<usize> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let at = above.clone().rfind(shown)?;
    if matches!(outline.role(at), Role::Heading(_)) {
        return Some(at);
    }
    let unit = Unit::of(document, document.blocks.get(at)?);
    let text = &unit.string;
    let words = text.split_whitespace().count();
    let line = unit.marker.is_none()
        && (SENTENCE_WORDS..=MOST_THEME_WORDS).contains(&words)
        && text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic);
    let (name, subject) = text.split_once(": ")?;
    let cell = is_time(subject) || lexicon.lead_in(name).is_some();
    (line && !cell).then_some(at)
}
