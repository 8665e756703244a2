//! Themes that stand in bold above the recommendation, in its own cell.

use std::collections::HashMap;

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use crate::plan::columns::{Column, Columns};
use crate::unit::{THROUGHOUT, Unit, cell_units};

/// Words in a theme's name.
const MOST_WORDS: usize = 8;

/// Whether the recommendations of a table open each with the name of a theme in bold. A title of its own, which a
/// recommendation may have as well, stands above no second one: a name that stands above several is a theme's, where
/// half of these or more tell what to do and none goes on with the name. Else they explain one recommendation that goes on over
/// several rows.
pub(super) fn opens_cells(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
) -> bool {
    // Under each name, the texts below it.
    let mut below: HashMap<String, Vec<String>> = HashMap::new();
    for cell in &table.cells {
        let column = columns.columns.get(cell.column as usize);
        if column != Some(&Column::Recommendation) || cell.row < columns.header_rows {
            continue;
        }
        let units = cell_units(document, cell);
        let Some(first) = units.first().filter(|u| !goes_on(u)) else {
            continue;
        };
        let Some((name, rest)) = part(document, lexicon, &units) else {
            return false;
        };
        let texts = below.entry(fold(&name.text(&document.text))).or_default();
        let text = rest.first().map_or(&first.string, |u| &u.string);
        if !texts.contains(text) {
            texts.push(text.clone());
        }
    }
    let several = || below.values().filter(|texts| texts.len() > 1).flatten();
    let telling = several().filter(|text| lexicon.tells_what_to_do(text));
    let telling = telling.count();
    telling > 0 && telling * 2 >= several().count() && !several().any(|text| refers_above(text))
}

/// Whether a text goes on with what stands above it (`It should include a plan`).
fn refers_above(text: &str) -> bool {
    let first = fold(text.split_whitespace().next().unwrap_or_default());
    ["it", "this", "these", "they", "that"].contains(&first.as_str())
}

/// What goes on with the cell above, over a page end.
fn goes_on(unit: &Unit) -> bool {
    unit.marker.is_none() && unit.string.starts_with(char::is_lowercase)
}

/// The theme's name at the start of a cell, and the recommendation below it.
pub(super) fn part(
    document: &Document,
    lexicon: &Lexicon,
    units: &[Unit],
) -> Option<(Passage, Vec<Unit>)> {
    let first = units.first().filter(|u| u.marker.is_none())?;
    let (name, rest) = if first.bold >= THROUGHOUT {
        (first.clone(), units.get(1..)?.to_vec())
    } else {
        let at = first.opening_bold(document).filter(|at| *at > 0)?;
        let mut rest = vec![first.from(document, at)];
        rest.extend(units.get(1..)?.iter().cloned());
        (first.part(document, 0, at), rest)
    };
    let string = name.string.trim();
    let names = string.split_whitespace().count() <= MOST_WORDS
        && string.ends_with(char::is_alphanumeric)
        && !lexicon.tells_what_to_do(string);
    let recommends = rest.first().is_some_and(|u| {
        u.bold < 1.0 - THROUGHOUT && u.string.trim_start().starts_with(char::is_uppercase)
    });
    (names && recommends).then_some((name.text, rest))
}
