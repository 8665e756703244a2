//! Cells over several columns whose text stands in these columns all the same: a grid within a cell, that no line parts.
//! Each piece of the text begins where the texts of its column do.

use crate::grid::{Grid, GridCell};
use crate::upright::{edges_at, leading, starts, texts};
use crate::whitespace::Source;
use crate::{Turn, Word};

/// Points by which a piece of text may miss the place at which those of its column begin.
const NEAR: f32 = 3.0;
/// Points by which a word may reach over the edge of a column: italic letters lean out of their boxes.
const OVER: f32 = 1.0;
/// Em of the narrowest gap between the texts of two columns: twice a blank.
const APART: f32 = 0.6;
/// Cells of a table up to which such grids are looked for.
const MOST_CELLS: usize = 2_000;
/// Words of such a cell at most: they are compared with each other.
const MOST_WORDS: usize = 1_000;

/// A cell to be parted: its words with their columns, and where its rows begin, but the first.
struct Inner {
    cell: usize,
    words: Vec<(usize, usize)>,
    /// Where its columns begin, but the first.
    sides: Vec<f32>,
    starts: Vec<f32>,
    edges: Vec<f32>,
}

/// Parts the cells of a table that hold grids. `home` tells for each word of the page its table and cell.
pub(crate) fn part(
    grid: &mut Grid,
    table: usize,
    home: &mut [Option<(usize, usize)>],
    source: Source<'_>,
) {
    let several = |c: &GridCell| c.column_span > 1 && c.row_span == 1;
    if grid.cells.len() > MOST_CELLS || !grid.cells.iter().any(several) {
        return;
    }
    let mut words: Vec<Vec<usize>> = vec![Vec::new(); grid.cells.len()];
    for (word, at) in home.iter().enumerate() {
        if let Some((_, cell)) = at.filter(|(t, _)| *t == table)
            && let Some(words) = words.get_mut(cell)
        {
            words.push(word);
        }
    }
    let lefts = lefts(grid, &words, source);
    // The usual distance of lines, from all cells.
    let lines: Vec<_> = words
        .iter()
        .map(|w| texts(w.iter().map(|w| *w as u32), source))
        .collect();
    let usual = leading(&lines);
    let mut found: Vec<Inner> = (0..grid.cells.len())
        .filter(|n| grid.cells.get(*n).is_some_and(several))
        .filter_map(|n| inner(grid, n, words.get(n)?, &lefts, usual, source))
        .collect();
    // From the last row up, so that the rows above keep their numbers.
    found.sort_by_key(|i| std::cmp::Reverse(grid.cells.get(i.cell).map_or(0, |c| c.row)));
    for inner in found {
        unfold(grid, &inner, table, home, source);
    }
    reorder(grid, table, home);
}

/// Where the texts of each column begin, as far as cells of that column alone tell.
fn lefts(grid: &Grid, words: &[Vec<usize>], source: Source<'_>) -> Vec<Option<f32>> {
    let mut lefts: Vec<Option<f32>> = vec![None; grid.columns()];
    for (cell, words) in grid.cells.iter().zip(words) {
        let own = words.iter().filter_map(|w| source.words.get(*w));
        let left = own.map(|w| w.rect.left).reduce(f32::min);
        if let (1, Some(left), Some(known)) = (cell.column_span, left, lefts.get_mut(cell.column)) {
            *known = Some(known.map_or(left, |k| k.min(left)));
        }
    }
    lefts
}

/// The grid in a cell, if its text stands in the columns that it covers, in the first and at least one more.
fn inner(
    grid: &Grid,
    number: usize,
    words: &[usize],
    lefts: &[Option<f32>],
    usual: f32,
    source: Source<'_>,
) -> Option<Inner> {
    let cell = grid.cells.get(number)?;
    let covered = cell.column..cell.column + cell.column_span;
    // Right before the texts of the columns: the grid's own edges may have been guessed from fewer words.
    let sides: Vec<f32> = lefts
        .get(cell.column + 1..cell.column + cell.column_span)?
        .iter()
        .map(|left| left.map(|left| left - NEAR))
        .collect::<Option<_>>()?;
    let word = |w: usize| source.words.get(w);
    let stands = |w: &Word| {
        w.turn == Turn::None
            && !sides
                .iter()
                .any(|x| w.rect.left < x - OVER && w.rect.right > x + OVER)
    };
    if !words.iter().all(|w| word(*w).is_some_and(stands)) {
        return None;
    }
    let placed: Vec<(usize, usize)> = words
        .iter()
        .filter_map(|w| {
            let middle = word(*w).map(|w| (w.rect.left + w.rect.right) / 2.0)?;
            Some((*w, sides.partition_point(|x| *x <= middle)))
        })
        .collect();
    let columns: Vec<Vec<usize>> = (0..covered.len())
        .map(|c| placed.iter().filter(|p| p.1 == c).map(|p| p.0).collect())
        .collect();
    let begins_right = |(words, column): (&Vec<usize>, usize)| {
        let left = words
            .iter()
            .filter_map(|w| word(*w))
            .map(|w| w.rect.left)
            .reduce(f32::min);
        left.is_none_or(|left| {
            let known = lefts.get(column).copied().flatten();
            known.is_some_and(|known| (left - known).abs() <= NEAR)
        })
    };
    // A word of running text may begin there by chance, but no more than a blank behind the one before.
    let is_close = |(a, left): &(usize, usize), (b, right): &(usize, usize)| {
        left < right
            && word(*a).zip(word(*b)).is_some_and(|(a, b)| {
                (a.baseline - b.baseline).abs() < 0.5 * a.size
                    && b.rect.left - a.rect.right < APART * a.size.max(b.size)
            })
    };
    if placed.len() > MOST_WORDS || placed.iter().any(|a| placed.iter().any(|b| is_close(a, b))) {
        return None;
    }
    let filled = columns.iter().filter(|c| !c.is_empty()).count();
    if filled < 2 || columns.first()?.is_empty() || !columns.iter().zip(covered).all(begins_right) {
        return None;
    }
    let columns: Vec<_> = columns
        .iter()
        .map(|c| texts(c.iter().map(|w| *w as u32), source))
        .collect();
    let starts = starts(&columns, usual);
    Some(Inner {
        cell: number,
        words: placed,
        sides,
        edges: edges_at(&starts, &columns),
        starts,
    })
}

/// Puts cells in the place of one: a row for each start, and the cells beside it over all of them.
fn unfold(
    grid: &mut Grid,
    inner: &Inner,
    table: usize,
    home: &mut [Option<(usize, usize)>],
    source: Source<'_>,
) {
    let Some(cell) = grid.cells.get(inner.cell).copied() else {
        return;
    };
    let added = inner.starts.len();
    for (n, side) in inner.sides.iter().enumerate() {
        let crossed = |x: f32| {
            let words = inner.words.iter().filter_map(|(w, _)| source.words.get(*w));
            words
                .into_iter()
                .any(|w| w.rect.left < x && w.rect.right > x)
        };
        if let Some(x) = grid.xs.get_mut(cell.column + 1 + n)
            && crossed(*x)
        {
            *x = *side;
        }
    }
    for (n, other) in grid.cells.iter_mut().enumerate() {
        if other.row > cell.row {
            other.row += added;
        } else if n != inner.cell && other.row + other.row_span > cell.row {
            other.row_span += added;
        }
    }
    let at = cell.row + 1;
    grid.ys.splice(at..at, inner.edges.iter().copied());
    let first_new = grid.cells.len();
    for row in 0..=added {
        for column in 0..cell.column_span {
            let new = GridCell {
                row: cell.row + row,
                column: cell.column + column,
                row_span: 1,
                column_span: 1,
                fill: cell.fill,
            };
            match grid.cells.get_mut(inner.cell) {
                Some(old) if (row, column) == (0, 0) => *old = new,
                _ => grid.cells.push(new),
            }
        }
    }
    for (word, column) in &inner.words {
        let baseline = source.words.get(*word).map_or(0.0, |w| w.baseline);
        let row = inner.starts.partition_point(|start| *start <= baseline);
        let place = row * cell.column_span + column;
        let number = place.checked_sub(1).map_or(inner.cell, |n| first_new + n);
        if let Some(home) = home.get_mut(*word) {
            *home = Some((table, number));
        }
    }
}

/// Puts the cells in the order of rows and columns again.
fn reorder(grid: &mut Grid, table: usize, home: &mut [Option<(usize, usize)>]) {
    let mut order: Vec<usize> = (0..grid.cells.len()).collect();
    order.sort_by_key(|n| grid.cells.get(*n).map(|c| (c.row, c.column)));
    let mut place = vec![0; order.len()];
    for (at, n) in order.iter().enumerate() {
        place[*n] = at;
    }
    grid.cells.sort_by_key(|c| (c.row, c.column));
    for (t, cell) in home.iter_mut().flatten() {
        if *t == table
            && let Some(at) = place.get(*cell)
        {
            *cell = *at;
        }
    }
}
