//! The status that a plan without a column for it shows by the colour of its rows, or of one cell in each.

use std::collections::{BTreeMap, BTreeSet};

use peerlens_document::{Cell, Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use crate::plan::columns::{Column, Columns};
use crate::plan::legend;

/// Colours that differ in hue, from which they tell the rows apart: a tint behind every other row tells nothing.
const FEWEST_HUES: usize = 2;
/// Colours that a legend names.
const FEWEST_NAMED: usize = 2;
/// Least difference between the strongest and the weakest part of a colour: paper and greys have none.
const LEAST_SPREAD: u8 = 40;

/// The cell whose fill shows the status of each row, where the document says what the colours stand for.
pub(super) fn of_rows<'t>(
    document: &Document,
    lexicon: &Lexicon,
    table: &'t Table,
    columns: &Columns,
) -> BTreeMap<u32, &'t Cell> {
    if columns.has(Column::Status) {
        return BTreeMap::new();
    }
    let filled = |c: &&Cell| c.row >= columns.header_rows && c.fill.and_then(hue).is_some();
    let cells: Vec<&Cell> = table.cells.iter().filter(filled).collect();
    let varied = |column: u32| {
        let hues: BTreeSet<_> = (cells.iter())
            .filter(|c| c.column == column && c.column_span == 1)
            .filter_map(|c| c.fill.and_then(hue))
            .collect();
        hues.len() >= FEWEST_HUES
    };
    let varied: Vec<u32> = (0..table.columns).filter(|n| varied(*n)).collect();
    // Colours of the themes' cells alone, or of a column that says something else (a priority, a risk), are theirs.
    let of_other = |n: &u32| {
        let column = columns.columns.get(*n as usize);
        !matches!(column, Some(Column::Theme | Column::Other) | None)
    };
    if !varied.iter().any(of_other) {
        return BTreeMap::new();
    }
    let mut rows: BTreeMap<u32, &Cell> = BTreeMap::new();
    for cell in cells.iter().filter(|c| varied.contains(&c.column)) {
        // Cells of one row in several colours say several things.
        if rows.entry(cell.row).or_insert(cell).fill != cell.fill {
            return BTreeMap::new();
        }
    }
    if rows.is_empty() || !has_legend(document, lexicon) {
        return BTreeMap::new();
    }
    rows
}

/// Which parts of a colour (red, green, blue) are strongest and weakest; `None` for white, black and grey.
fn hue(fill: [u8; 3]) -> Option<(usize, usize)> {
    let strongest = (0..3).max_by_key(|n| fill[*n])?;
    let weakest = (0..3).min_by_key(|n| fill[*n])?;
    (fill[strongest] - fill[weakest] >= LEAST_SPREAD).then_some((strongest, weakest))
}

/// Whether a line or a small table of the document says which statuses colours stand for.
fn has_legend(document: &Document, lexicon: &Lexicon) -> bool {
    document.blocks.iter().any(|block| match block.as_table() {
        Some(table) => legend::of(document, lexicon, table).is_some_and(|entries| {
            let says = |words: &Passage| {
                let words = words.text(&document.text);
                legend::parts(&words).any(|part| is_status(lexicon, part))
            };
            entries.iter().filter(|(_, words)| says(words)).count() >= FEWEST_NAMED
        }),
        None => names_colours(lexicon, &block.text.text(&document.text)),
    })
}

/// Whether a line names several colours, each beside the status that it stands for: themes, priorities and risks have
/// colours too.
fn names_colours(lexicon: &Lexicon, line: &str) -> bool {
    let named: BTreeSet<&str> = (legend::entries(line, lexicon).into_iter())
        .filter(|entry| is_status(lexicon, entry.meaning))
        .map(|entry| entry.colour)
        .collect();
    named.len() >= FEWEST_NAMED
}

/// Whether words are or open with a status (`Completed on time`) that is no colour's name.
fn is_status(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    let ends = folded.match_indices(' ').map(|(at, _)| at);
    let openings = ends
        .chain([folded.len()])
        .filter_map(|end| folded.get(..end));
    legend::colour(&folded, lexicon).is_none()
        && openings.filter(|opening| opening.len() > 1).any(|opening| {
            lexicon.status(opening).is_some() && legend::colour(opening, lexicon).is_none()
        })
}
