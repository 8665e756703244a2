//! The grid of a table found in bands.

use super::band::Band;
use super::judge::is_title;
use super::place::Place;
use crate::grid::{Grid, GridCell};
use crate::whitespace::Row;

/// Points before a column's text at which its edge is put: text is set left, so this is the same on all pages.
pub(super) const PADDING: f32 = 4.0;

/// The grid of a table's bands. `None` where one has no lines.
pub(super) fn grid(
    rows: &[Row],
    bands: &[Band],
    places: &[Vec<Place>],
    gutters: &[(f32, f32)],
) -> Option<Grid> {
    let lines = |b: &Band| b.rows(rows).iter().map(|r| r.rect);
    let left = bands.iter().flat_map(lines).map(|r| r.left);
    let right = bands.iter().flat_map(lines).map(|r| r.right);
    let mut xs = vec![left.fold(f32::MAX, f32::min) - PADDING];
    xs.extend(
        gutters
            .iter()
            .map(|g| (g.1 - PADDING).max((g.0 + g.1) / 2.0)),
    );
    xs.push(right.fold(f32::MIN, f32::max) + PADDING);
    let top = |b: &Band| lines(b).map(|r| r.top).reduce(f32::min);
    let bottom = |b: &Band| lines(b).map(|r| r.bottom).reduce(f32::max);
    let mut ys = vec![top(bands.first()?)?];
    for pair in bands.windows(2) {
        ys.push((bottom(&pair[0])? + top(&pair[1])?) / 2.0);
    }
    ys.push(bottom(bands.last()?)?);
    let columns = gutters.len() + 1;
    let mut cells = Vec::with_capacity(bands.len() * columns);
    for (row, places) in places.iter().enumerate() {
        let whole = is_title(places);
        for column in 0..if whole { 1 } else { columns } {
            cells.push(GridCell {
                row,
                column,
                row_span: 1,
                column_span: if whole { columns } else { 1 },
                fill: None,
            });
        }
    }
    Some(Grid { xs, ys, cells })
}
