//! Strips of a card: a coloured band in which names stand beside each other (`Lead officer`, `By when`), in type of their own,
//! each with its value below it.

use peerlens_document::Rect;

use crate::boxes::{contains, panels};
use crate::grid::{Grid, GridCell};
use crate::lines::Line;
use crate::whitespace::{Row, Source, rows};
use crate::{PageInput, Word};

/// Fills of a page beyond which it is a drawing.
const MOST_FILLS: usize = 2_000;
/// Names of a strip at least: one above a text may be a heading.
const FEWEST_NAMES: usize = 2;
/// Points that a strip is high at most: the names, and a few lines of values.
const HIGHEST: f32 = 100.0;
/// Bands of a page that are looked at.
const MOST_BANDS: usize = 200;
/// Lines of the values at most: in higher bands stand tables.
const MOST_LINES: usize = 4;
/// Points by which a value may begin to the left of its name.
const ALIGNED: f32 = 2.0;
/// How many times larger the values' type is than that of their names, where these differ in size.
const LARGER: f32 = 1.05;

/// A strip: its grid of names and values, and the numbers of the pieces of lines that stand in it.
pub(crate) struct Strip {
    pub(crate) grid: Grid,
    pub(crate) pieces: Vec<usize>,
}

/// The strips among the pieces of lines of a page.
pub(crate) fn strips(page: &PageInput, pieces: &[Line], source: Source<'_>) -> Vec<Strip> {
    if page.fills.len() > MOST_FILLS {
        return Vec::new();
    }
    let mut taken = vec![false; pieces.len()];
    let mut out = Vec::new();
    let bands = panels(page).into_iter();
    for panel in bands.filter(|b| b.height() <= HIGHEST).take(MOST_BANDS) {
        let inside =
            |n: &usize| !taken[*n] && pieces.get(*n).is_some_and(|p| contains(panel, p.rect));
        let own: Vec<usize> = (0..pieces.len()).filter(inside).collect();
        let lines: Vec<&Line> = own.iter().filter_map(|n| pieces.get(*n)).collect();
        if let Some(grid) = grid(panel, &rows(&lines, source), source) {
            own.iter().for_each(|n| taken[*n] = true);
            out.push(Strip { grid, pieces: own });
        }
    }
    out
}

fn grid(panel: Rect, rows: &[Row], source: Source<'_>) -> Option<Grid> {
    let (names, values) = rows.split_first()?;
    let first = values.first()?;
    let columns = names.entries.len();
    if columns < FEWEST_NAMES || values.len() > MOST_LINES || first.entries.len() < columns {
        return None;
    }
    let lefts: Vec<f32> = names.entries.iter().map(|e| e.rect.left).collect();
    let in_column = |left: f32, right: f32| {
        let column = lefts
            .partition_point(|l| *l <= left + ALIGNED)
            .checked_sub(1)?;
        let next = lefts.get(column + 1).copied().unwrap_or(panel.right);
        (right < next).then_some(column)
    };
    let fit = |row: &Row| {
        let places: Option<Vec<usize>> = (row.entries.iter())
            .map(|e| in_column(e.rect.left, e.rect.right))
            .collect();
        places.is_some_and(|p| p.windows(2).all(|w| w[0] < w[1]))
    };
    if !values.iter().all(fit) || !differ(names, values, source) {
        return None;
    }
    let mut xs = vec![panel.left];
    xs.extend(lefts.iter().skip(1).map(|l| l - ALIGNED));
    xs.push(panel.right);
    let ys = vec![
        panel.top,
        (names.rect.bottom + first.rect.top) / 2.0,
        panel.bottom,
    ];
    let cell = |n: usize| GridCell {
        row: n / columns,
        column: n % columns,
        row_span: 1,
        column_span: 1,
        fill: None,
    };
    Some(Grid {
        xs,
        ys,
        cells: (0..2 * columns).map(cell).collect(),
    })
}

/// Whether the names are set in smaller type than all values, or alone are bold or light.
fn differ(names: &Row, values: &[Row], source: Source<'_>) -> bool {
    let words = |row: &Row| -> Vec<Word> {
        let ids = row.entries.iter().flat_map(|e| &e.words);
        ids.filter_map(|id| source.word(*id)).copied().collect()
    };
    let names = words(names);
    let values: Vec<Word> = values.iter().flat_map(words).collect();
    let all = |words: &[Word], bold: bool| words.iter().all(|w| w.bold == bold);
    let largest = names.iter().map(|w| w.size).fold(0.0, f32::max);
    let smaller = values.iter().all(|w| w.size >= LARGER * largest);
    smaller || all(&names, true) && all(&values, false) || all(&names, false) && all(&values, true)
}
