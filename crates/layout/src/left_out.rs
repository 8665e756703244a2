//! Cells that the tags leave out: some producers tag no empty cells, so that the cells after one are told too far left.
//! What stands in a row tells which of its columns it is in, by what stands in rows that are told whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::Word;
use crate::input::TaggedTable;
use crate::tagged::MOST_PLACES;

/// A table with the cells of rows that lack some in the columns above and below whose text they stand. `inside` are the
/// words of the table, each with its cell.
pub(crate) fn put_right<'a>(
    table: &'a TaggedTable,
    words: &[Word],
    inside: &[(usize, usize)],
) -> Cow<'a, TaggedTable> {
    let lacking = lacking(table);
    if lacking.is_empty() {
        return Cow::Borrowed(table);
    }
    let mut table = table.clone();
    let rows: BTreeSet<usize> = lacking.iter().map(|row| row.row).collect();
    let mut reach: Vec<Option<(f32, f32)>> = vec![None; table.cells.len()];
    for (word, cell) in inside {
        let rect = words[*word].rect;
        let (from, to) = reach[*cell].unwrap_or((rect.left, rect.right));
        reach[*cell] = Some((from.min(rect.left), to.max(rect.right)));
    }
    let mut columns: Vec<Option<(f32, f32)>> = vec![None; table.columns];
    for (cell, reach) in table.cells.iter().zip(&reach) {
        if let Some((from, to)) = reach
            && cell.column_span == 1
            && !rows.contains(&cell.row)
        {
            let (left, right) = columns[cell.column].unwrap_or((*from, *to));
            columns[cell.column] = Some((left.min(*from), right.max(*to)));
        }
    }
    for Lacking { cells, free, .. } in lacking {
        // What goes over several rows or columns is left where it is told.
        let simple = |n: &usize| table.cells[*n].row_span == 1 && table.cells[*n].column_span == 1;
        if !cells.iter().all(simple) {
            continue;
        }
        let mut open = free.as_slice();
        let mut places = Vec::with_capacity(cells.len());
        for cell in &cells {
            let overlap = |column: &usize| match (columns[*column], reach[*cell]) {
                (Some((left, right)), Some((from, to))) => to.min(right) - from.max(left),
                _ => 0.0,
            };
            let Some((at, _)) = open
                .iter()
                .map(overlap)
                .enumerate()
                .filter(|(_, overlap)| *overlap > 0.0)
                .max_by(|a, b| a.1.total_cmp(&b.1))
            else {
                break;
            };
            places.push(open[at]);
            open = &open[at + 1..];
        }
        if places.len() == cells.len() {
            for (cell, column) in cells.into_iter().zip(places) {
                table.cells[cell].column = column;
            }
        }
    }
    Cow::Owned(table)
}

/// A row that does not cover all columns.
struct Lacking {
    row: usize,
    /// Its own cells, by their numbers.
    cells: Vec<usize>,
    /// The columns in which they may stand.
    free: Vec<usize>,
}

fn lacking(table: &TaggedTable) -> Vec<Lacking> {
    let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, cell) in table.cells.iter().enumerate() {
        own.entry(cell.row).or_default().push(n);
    }
    if own.len().saturating_mul(table.columns) > MOST_PLACES {
        return Vec::new();
    }
    // What cells of rows above cover.
    let mut covered: BTreeSet<(usize, usize)> = BTreeSet::new();
    for cell in &table.cells {
        for (row, _) in own.range(cell.row + 1..cell.row + cell.row_span.max(1)) {
            covered.extend((cell.column..cell.column + cell.column_span).map(|c| (*row, c)));
        }
    }
    (own.into_iter())
        .map(|(row, cells)| Lacking {
            free: (0..table.columns)
                .filter(|column| !covered.contains(&(row, *column)))
                .collect(),
            row,
            cells,
        })
        .filter(|row| {
            let spans = row.cells.iter().map(|n| table.cells[*n].column_span);
            spans.sum::<usize>() < row.free.len()
        })
        .collect()
}
