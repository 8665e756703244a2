//! Tables whose columns are told by white space alone, or with horizontal rules.

mod cells;
mod extend;
mod gutters;
mod judge;
mod row;

use peerlens_document::Rect;

use crate::edges::Edge;
use crate::grid::Grid;
use extend::extend;
use gutters::gutters;
use judge::is_table;

pub(crate) use row::{Entry, Row, Source, rows};

/// Rows of one entry that may stand between rows of several: section headings, wrapped cells.
const MOST_SINGLES: usize = 3;
/// Em between two baselines beyond which a table has ended.
const ROW_DISTANCE: f32 = 4.0;
/// Share of the table's width that a rule of the table covers.
const RULE_COVER: f32 = 0.6;
/// Em above a table's first row, or below its last, within which a rule belongs to it.
const RULE_REACH: f32 = 2.2;
/// Rows of a page in which tables are looked for.
const MOST_ROWS: usize = 1_000;

/// A table that was found: its grid, and the rows that it takes.
pub(crate) struct Found {
    pub(crate) grid: Grid,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// The tables among the rows of a column of the page, from top to bottom.
pub(crate) fn tables(rows: &[Row], edges: &[Edge], source: Source<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    if rows.len() > MOST_ROWS {
        return found;
    }
    let mut at = 0;
    while at < rows.len() {
        if rows[at].entries.len() < 2 {
            at += 1;
            continue;
        }
        let free_from = found.last().map_or(0, |f| f.last + 1);
        let end = run(rows, at);
        match table(rows, free_from, at, end, edges, source) {
            Some(table) => {
                at = table.last + 1;
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

/// Where the run of rows that share a gap ends (its last row with several entries).
fn run(rows: &[Row], first: usize) -> usize {
    let mut free = gaps(&rows[first]);
    let (mut left, mut right) = (rows[first].rect.left, rows[first].rect.right);
    let (mut last, mut singles) = (first, 0);
    for n in first + 1..rows.len() {
        let (row, before) = (&rows[n], &rows[n - 1]);
        if row.baseline - before.baseline > ROW_DISTANCE * row.size.max(before.size) {
            break;
        }
        if row.entries.len() < 2 {
            singles += 1;
            if singles > MOST_SINGLES {
                break;
            }
            continue;
        }
        let both = intersect(&free, &gaps(row));
        (left, right) = (left.min(row.rect.left), right.max(row.rect.right));
        // Beyond all text is margin.
        if !both.iter().any(|(a, b)| *a > left && *b < right) {
            break;
        }
        free = both;
        last = n;
        singles = 0;
    }
    last
}

/// What a row leaves free: the gaps between its entries, and all beyond its ends.
fn gaps(row: &Row) -> Vec<(f32, f32)> {
    let ends = row.entries.iter().map(|e| e.rect.right);
    let starts = row.entries.iter().map(|e| e.rect.left);
    std::iter::once(f32::MIN)
        .chain(ends)
        .zip(starts.chain([f32::MAX]))
        .collect()
}

/// Where two lists of stretches overlap.
pub(crate) fn intersect(a: &[(f32, f32)], b: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut out = Vec::new();
    for x in a {
        for y in b {
            let both = (x.0.max(y.0), x.1.min(y.1));
            if both.1 - both.0 > 2.0 {
                out.push(both);
            }
        }
    }
    out
}

/// The table that rows make, if they make one.
fn table(
    rows: &[Row],
    free_from: usize,
    first: usize,
    last: usize,
    edges: &[Edge],
    source: Source<'_>,
) -> Option<Found> {
    let gutters = gutters(&rows[first..=last], source)?;
    let (first, last) = extend(rows, free_from, first, last, &gutters, edges);
    let body = &rows[first..=last];
    let rect = body.iter().map(|r| r.rect).reduce(Rect::union)?;
    let size = body.iter().map(|r| r.size).fold(0.0, f32::max);
    let rules: Vec<f32> = edges
        .iter()
        .filter(|e| e.horizontal)
        .filter(|e| e.to.min(rect.right) - e.from.max(rect.left) > RULE_COVER * rect.width())
        .map(|e| e.at)
        .filter(|y| *y > rect.top - RULE_REACH * size && *y < rect.bottom + RULE_REACH * size)
        .collect();
    if !is_table(body, &gutters, rules.len(), source) {
        return None;
    }
    let grid = cells::grid(body, &gutters, rect, &rules, source);
    Some(Found { grid, first, last })
}
