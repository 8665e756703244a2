//! The heading of a table that has lines below its rows only: it stands above the first line, over the columns.

use crate::grid::{Grid, GridCell};
use crate::{PageInput, Turn, Word};

/// Em between the heading's last baseline and the first line at most: the padding of a cell.
const REACH: f32 = 1.6;
/// Em between two baselines of a heading of several lines at most.
const LEADING: f32 = 1.5;
/// Lines of a heading at most.
const MOST_LINES: usize = 4;
/// Points by which a word may stand before the edge of its column, and by which one may reach over its other edge that
/// is too long for it.
const OVER: f32 = 1.0;
const TOO_LONG: f32 = 4.0;
/// Em of the narrowest gap between the texts of two columns: twice a blank.
const APART: f32 = 0.5;
/// One in how many pairs of columns may stand nearer: a name as wide as its column.
const NEAR_SHARE: usize = 4;
/// Points by which a drawn line may miss the table and be the table's.
const NEAR: f32 = 3.0;

/// Adds a row for the heading to the grid of a table, and gives its words the cells.
pub(crate) fn take(
    grid: &mut Grid,
    page: &PageInput,
    words: &[Word],
    table: usize,
    home: &mut [Option<(usize, usize)>],
) {
    let rect = grid.rect();
    if is_sided(grid, page) || grid.columns() < 2 {
        return;
    }
    let mut heading: Vec<(usize, usize)> = Vec::new();
    let (mut below, mut reach) = (rect.top, REACH);
    for _ in 0..MOST_LINES {
        let over = |w: &usize| {
            let word = &words[*w];
            home[*w].is_none()
                && word.turn == Turn::None
                && word.rect.right > rect.left
                && word.rect.left < rect.right
                && word.baseline < below - 0.1 * word.size
        };
        let Some(last) = (0..words.len())
            .filter(over)
            .max_by(|a, b| words[*a].baseline.total_cmp(&words[*b].baseline))
        else {
            break;
        };
        let (baseline, size) = (words[last].baseline, words[last].size);
        let line: Vec<usize> = (0..words.len())
            .filter(over)
            .filter(|w| (words[*w].baseline - baseline).abs() < 0.3 * size)
            .collect();
        let cells = line.iter().map(|w| Some((*w, column(grid, &words[*w])?)));
        let Some(cells) = cells
            .collect::<Option<Vec<_>>>()
            .filter(|c| apart(c, words))
        else {
            break;
        };
        if below - baseline > reach * size {
            break;
        }
        heading.extend(cells);
        (below, reach) = (baseline, LEADING);
    }
    let named = |column: usize| heading.iter().any(|(_, c)| *c == column);
    let count = (0..grid.columns()).filter(|c| named(*c)).count();
    if count < 2 || !names_columns(count, grid.columns()) {
        return;
    }
    let top = heading.iter().map(|(w, _)| words[*w].rect.top);
    let top = top.fold(rect.top, f32::min);
    let first = grid.cells.len();
    for cell in &mut grid.cells {
        cell.row += 1;
    }
    // Cells stand by row and column: the heading's go first.
    let added = grid.columns();
    grid.ys.insert(0, top);
    let cells = (0..added).map(|column| GridCell {
        row: 0,
        column,
        row_span: 1,
        column_span: 1,
        fill: None,
    });
    grid.cells.splice(0..0, cells);
    for place in home.iter_mut().flatten() {
        if place.0 == table && place.1 < first {
            place.1 += added;
        }
    }
    for (word, column) in heading {
        home[word] = Some((table, column));
    }
}

/// Parts the first row of a grid where it is one cell, coloured behind names that stand over the columns. `inside` are
/// the grid's words, each with its cell; those of the row are given the cells of its columns.
pub(crate) fn part(grid: &mut Grid, words: &[Word], inside: &mut [(usize, usize)]) {
    let columns = grid.columns();
    let Some(first) = grid.cells.first().copied() else {
        return;
    };
    let whole = first.row == 0 && first.row_span == 1 && first.column_span == columns;
    if !whole || first.fill.is_none() || columns < 2 || grid.rows() < 2 {
        return;
    }
    let own = inside.iter().filter(|(_, cell)| *cell == 0);
    let names: Option<Vec<(usize, usize)>> = own
        .map(|(w, _)| Some((*w, column(grid, words.get(*w)?)?)))
        .collect();
    let Some(mut names) = names else { return };
    let baseline = |w: &usize| words.get(*w).map_or(0.0, |w| w.baseline);
    names.sort_by(|a, b| baseline(&a.0).total_cmp(&baseline(&b.0)));
    let lines = names.chunk_by(|a, b| baseline(&b.0) - baseline(&a.0) < 1.0);
    let named = (0..columns).filter(|c| names.iter().any(|(_, column)| column == c));
    let count = named.count();
    if count < 2 || !names_columns(count, columns) || !lines.into_iter().all(|l| apart(l, words)) {
        return;
    }
    let cells = (0..columns).map(|column| GridCell {
        column,
        column_span: 1,
        ..first
    });
    grid.cells.splice(0..1, cells);
    for (word, cell) in inside {
        let column = names.iter().find(|(w, _)| w == word).map(|(_, c)| *c);
        *cell = column.unwrap_or(*cell + columns - 1);
    }
}

/// Whether so many names are those of the columns of a table: one or two may go without.
fn names_columns(count: usize, columns: usize) -> bool {
    count * 3 >= columns * 2
}

/// The column that a word stands in, whole.
pub(crate) fn column(grid: &Grid, word: &Word) -> Option<usize> {
    let r = word.rect;
    let ends = grid.xs.windows(2);
    let mut holds = ends.map(|x| r.left >= x[0] - OVER && r.right <= x[1] + TOO_LONG);
    holds.position(|h| h)
}

/// Whether the texts of two columns stand apart: in a sentence over the table words would too stand in one column each.
pub(crate) fn apart(line: &[(usize, usize)], words: &[Word]) -> bool {
    let mut sorted: Vec<&(usize, usize)> = line.iter().collect();
    sorted.sort_by(|a, b| words[a.0].rect.left.total_cmp(&words[b.0].rect.left));
    let pairs = || sorted.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    let near = pairs().filter(|pair| {
        let (a, b) = (&words[pair[0].0], &words[pair[1].0]);
        b.rect.left - a.rect.right < APART * a.size
    });
    near.count() * NEAR_SHARE <= pairs().count()
}

/// Whether lines run down in a grid or at its sides.
pub(crate) fn is_sided(grid: &Grid, page: &PageInput) -> bool {
    let rect = grid.rect();
    page.rules.iter().any(|r| {
        let r = r.rect;
        let at = (r.left + r.right) / 2.0;
        r.height() > r.width()
            && at > rect.left - NEAR
            && at < rect.right + NEAR
            && r.top < rect.bottom
            && r.bottom > rect.top
    })
}
