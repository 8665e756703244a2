//! Themes that stand in bold above the recommendation, in its own cell.

use std::collections::HashMap;

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use crate::plan::columns::{Column, Columns};
use crate::unit::{THROUGHOUT, Unit, cell_units};

/// Words in a theme's name.
const MOST_WORDS: usize = 8;

/// Different names above several texts each from which they are those of themes.
const FEWEST_NAMES: usize = 2;

/// Whether the recommendations of a table open each with the name of a theme in bold. A title of its own, which a
/// recommendation may have as well, stands above no second one: names that stand above several are themes', where there are
/// two of them, one is known as such, or half of the texts or more tell what to do. Else they explain one recommendation
/// that goes on over several rows, as texts do that speak of the name (`It should …`).
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
    let several: Vec<(&String, &Vec<String>)> = (below.iter())
        .filter(|(_, texts)| texts.len() > 1 && !texts.iter().any(|text| refers_above(text)))
        .collect();
    let texts = || several.iter().flat_map(|(_, texts)| texts.iter());
    let telling = texts().filter(|text| lexicon.tells_what_to_do(text));
    let telling = telling.count();
    several.len() >= FEWEST_NAMES
        || several
            .iter()
            .any(|(name, _)| lexicon.theme(name).is_some())
        || telling > 0 && telling * 2 >= texts().count()
}

/// Whether a text goes on with what stands above it (`It should include a plan`): `This year, agree one` does not.
fn refers_above(text: &str) -> bool {
    const SAYS: [&str; 14] = [
        "should", "must", "will", "would", "could", "can", "may", "is", "are", "was", "were",
        "has", "needs", "includes",
    ];
    let folded = fold(text);
    let mut words = folded.split(' ');
    let subject =
        (words.next()).is_some_and(|w| ["it", "this", "these", "they", "that"].contains(&w));
    subject && words.next().is_some_and(|w| SAYS.contains(&w))
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
