//! Recommendations that each stand in a box of their own, with what is said of them as text below it: a table of one
//! row, its label in a cell, in a row above it or before its words, in whatever order a report takes them up; its status may stand in the last
//! cell.

use std::collections::HashMap;

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::open::is_badge;
use crate::label;
use crate::unit::{Unit, cell_units};

/// Boxes of one form that a document has at least: one or two may be anything that is set apart.
const FEWEST_BOXES: usize = 3;

/// What a box holds: the recommendation's label and its text with its points.
pub(crate) struct Boxed {
    pub label: Passage,
    pub units: Vec<Unit>,
    /// The status in its last cell.
    pub badge: Option<Unit>,
    /// The label calls it a recommendation: by the word, or by a code's letters.
    named: bool,
}

/// The boxes of recommendations by their blocks; none unless there are several with a label each and text below most.
/// A number alone may be a section's: then most must tell somebody to do something.
pub(crate) fn boxed(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> HashMap<usize, Boxed> {
    let found: HashMap<usize, Boxed> = (outline.range.clone())
        .filter(|&index| outline.role(index) == Role::Text)
        .filter_map(|index| {
            let table = document.blocks.get(index)?.as_table()?;
            let boxed = read(document, lexicon, table)?;
            // In a report what has a status is what was recommended before.
            let earlier = boxed.badge.is_some() && outline.kind == Kind::FeedbackReport;
            (!earlier).then_some((index, boxed))
        })
        .collect();
    let explained = |index: usize| {
        let mut below = (index + 1..outline.range.end)
            .filter(|&n| !matches!(outline.role(n), Role::Furniture | Role::Contents));
        below.next().is_some_and(|n| {
            let table = document
                .blocks
                .get(n)
                .is_some_and(|b| b.as_table().is_some());
            outline.role(n) == Role::Text && !table
        })
    };
    let mut labels: Vec<String> = (found.values())
        .map(|b| b.label.text(&document.text))
        .collect();
    labels.sort_unstable();
    labels.dedup();
    let tells = |b: &&Boxed| {
        b.named || (b.units.first()).is_some_and(|u| lexicon.opens_as_recommendation(&u.string))
    };
    let recommend = found.values().filter(tells).count();
    let with_text = found.keys().filter(|&&index| explained(index)).count();
    if found.len() < FEWEST_BOXES
        || labels.len() < found.len()
        || with_text * 2 <= found.len()
        || recommend * 2 <= found.len()
    {
        return HashMap::new();
    }
    found
}

/// A table that is such a box: of one row, which holds a label and a text, or of two that hold one each.
fn read(document: &Document, lexicon: &Lexicon, table: &Table) -> Option<Boxed> {
    let told = |row: u32| {
        let own = table.cells.iter().filter(|c| c.row == row);
        own.filter(|c| !cell_units(document, c).is_empty()).count()
    };
    if table.rows != 1 && !(table.rows == 2 && told(0) == 1 && told(1) == 1) {
        return None;
    }
    let mut cells: Vec<Vec<Unit>> = (table.cells.iter())
        .map(|cell| cell_units(document, cell))
        .filter(|units| !units.is_empty())
        .collect();
    let ends_in_badge = cells.len() > 1
        && matches!(cells.last().map(Vec::as_slice), Some([last]) if is_badge(lexicon, last));
    let badge = cells
        .pop_if(|_| ends_in_badge)
        .and_then(|mut units| units.pop());
    let mut cells = cells.into_iter();
    let mut first = cells.next()?;
    let second = cells.next();
    if cells.next().is_some() {
        return None;
    }
    if let Some(units) = second {
        let [alone] = &first[..] else { return None };
        let whole = alone.with_marker();
        let label = label::whole(document, lexicon, &whole)?;
        let worded = label::worded(document, lexicon, &whole).is_some();
        // A number above a text may be a figure (`8` above `recommendations`).
        if table.rows > 1 && !worded {
            return None;
        }
        let named = worded || has_letters(document, &label);
        return Some(Boxed {
            label,
            units,
            badge,
            named,
        });
    }
    if table.rows > 1 {
        return None;
    }
    let opening = first.first()?;
    let whole = opening.with_marker();
    let worded = label::worded(document, lexicon, &whole);
    let by_word = worded.is_some();
    let found = worded.or_else(|| label::at_start(document, lexicon, &whole))?;
    let named = by_word || has_letters(document, &found.label);
    let rest = Unit {
        string: found.rest.text(&document.text),
        text: found.rest,
        marker: None,
        item: false,
        ..opening.clone()
    };
    if rest.text.is_empty() {
        first.remove(0);
    } else {
        first[0] = rest;
    }
    (!first.is_empty()).then_some(Boxed {
        label: found.label,
        units: first,
        badge,
        named,
    })
}

/// Whether a label is a code with letters before its number (`R3`).
fn has_letters(document: &Document, label: &Passage) -> bool {
    let label = label.text(&document.text);
    label.len() > 1
        && label.starts_with(char::is_uppercase)
        && label.ends_with(|c: char| c.is_ascii_digit())
}
