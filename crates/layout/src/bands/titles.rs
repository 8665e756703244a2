//! Coloured rows over all columns at the ends of a table.

use super::Found;
use super::band::{Band, RULE_COVER};
use super::grid::PADDING;
use super::place::ALIGNED_NEAR;
use super::run::TITLES;
use crate::edges::Edge;
use crate::grid::{Grid, GridCell};
use crate::whitespace::Row;

/// Lines of such a row in bold at most: a recommendation.
pub(super) const BOLD_TITLE_LINES: usize = 4;
/// Em between such a row's text and the ends of its colour at most.
const TITLE_PADDING: f32 = 2.2;
/// Em between a table and a row over all columns at its end at most: the padding of both.
const FARTHEST_TITLE: f32 = 3.0;

/// Takes in the coloured rows over all columns that a page's end parts from what they head, above the table and below it.
/// `from` is the first line that no other table has.
pub(super) fn take_titles(
    table: &mut Found,
    rows: &[Row],
    bands: &[Band],
    from: usize,
    edges: &[Edge],
) {
    let (left, right) = (table.grid.rect().left, table.grid.rect().right);
    let wide = |e: &&Edge| {
        let covered = e.to.min(right) - e.from.max(left);
        e.horizontal && !e.drawn && covered > RULE_COVER * (right - left)
    };
    let coloured = |band: &Band| {
        let (Some(first), Some(last)) = (rows.get(band.first), rows.get(band.last)) else {
            return false;
        };
        let near = |e: &Edge, from: f32, to: f32| from <= e.at && e.at <= to;
        let ends = || edges.iter().filter(wide);
        let above = (
            first.baseline - TITLE_PADDING * first.size,
            first.baseline - 0.5 * first.size,
        );
        let below = (last.baseline, last.baseline + TITLE_PADDING * last.size);
        band.last - band.first < BOLD_TITLE_LINES
            && band.free.len() == 2
            && ends().any(|e| near(e, above.0, above.1))
            && ends().any(|e| near(e, below.0, below.1))
    };
    let rect = |band: &Band| {
        let rects = band.rows(rows).iter().map(|r| r.rect);
        rects.reduce(|a, b| a.union(b)).unwrap_or_default()
    };
    let columns = table.grid.columns();
    // A page end may cut a row so that one of its columns alone goes on: its text begins and ends there.
    let in_column = |grid: &Grid, band: &Band| {
        let own = rect(band);
        let inner = grid.xs.windows(2).skip(1);
        let mut inner = inner.filter(|x| (own.left - x[0] - PADDING).abs() < ALIGNED_NEAR);
        inner.any(|x| own.right < x[1])
    };
    let cells = |grid: &Grid, row: usize, band: &Band| -> Vec<GridCell> {
        let parts = if in_column(grid, band) { columns } else { 1 };
        let cell = |column: usize| GridCell {
            row,
            column,
            row_span: 1,
            column_span: columns / parts,
            fill: None,
        };
        (0..parts).map(cell).collect()
    };
    for _ in 0..TITLES {
        let close = |gap: f32, band: &Band| {
            let size = rows.get(band.first).map_or(0.0, |r| r.size);
            gap <= FARTHEST_TITLE * size
        };
        let top = table.grid.rect().top;
        let before = bands
            .iter()
            .rfind(|b| b.last + 1 == table.first && b.first >= from);
        if let Some(band) = before.filter(|b| coloured(b) && close(top - rect(b).bottom, b)) {
            let (top, own) = (table.grid.ys[0], rect(band));
            table.grid.ys[0] = (top + own.bottom) / 2.0;
            table.grid.ys.insert(0, own.top);
            table.grid.cells.iter_mut().for_each(|c| c.row += 1);
            let row = cells(&table.grid, 0, band);
            table.grid.cells.splice(0..0, row);
            table.first = band.first;
        }
        let after = bands.iter().find(|b| b.first == table.last + 1);
        let bottom = table.grid.rect().bottom;
        if let Some(band) = after.filter(|b| coloured(b) && close(rect(b).top - bottom, b)) {
            let (row, own) = (table.grid.rows(), rect(band));
            if let Some(bottom) = table.grid.ys.last_mut() {
                *bottom = (*bottom + own.top) / 2.0;
            }
            table.grid.ys.push(own.bottom);
            let row = cells(&table.grid, row, band);
            table.grid.cells.extend(row);
            table.last = band.last;
        }
    }
}
