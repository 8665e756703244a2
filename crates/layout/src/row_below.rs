//! The last row of a table that has lines below its rows only, where the page's end cuts it: it stands below the last
//! line, in the columns.

use std::collections::BTreeSet;

use peerlens_document::Rect;

use crate::edges::Edge;
use crate::grid::{Grid, GridCell};
use crate::heading_above::{apart, column, is_sided};
use crate::{PageInput, Turn, Word};

/// Em between the last line and the row's first baseline at most: the padding of a cell.
const REACH: f32 = 2.2;
/// Em between two baselines of the row at most.
const LEADING: f32 = 1.7;
/// Em between two baselines below which they are those of texts beside each other.
const BESIDE: f32 = 0.9;
/// Points by which a text may miss the place at which those of its column begin.
const NEAR: f32 = 3.0;
/// Points within which a text begins where its column does, and columns from which as many texts are a row however near
/// they stand to each other.
const EXACT: f32 = 0.5;
const FEWEST_EXACT: usize = 3;
/// Share of a column's foot that lines cover, from which they close it.
const CLOSED: f32 = 0.5;
/// Lines of a page at most.
const MOST_LINES: usize = 100;

/// Adds a row for what stands in the columns right below the grid of a table, and gives its words the cells.
pub(crate) fn take(
    grid: &mut Grid,
    page: &PageInput,
    edges: &[Edge],
    words: &[Word],
    table: usize,
    home: &mut [Option<(usize, usize)>],
) {
    let rect = grid.rect();
    if is_sided(grid, page) || grid.columns() < 2 || grid.rows() < 2 {
        return;
    }
    // Where the texts of each column begin.
    let mut lefts: Vec<Option<f32>> = vec![None; grid.columns()];
    for (word, at) in words.iter().zip(home.iter()) {
        let cell = at
            .filter(|(t, _)| *t == table)
            .and_then(|(_, c)| grid.cells.get(c));
        if let Some(cell) = cell.filter(|c| c.column_span == 1)
            && let Some(left) = lefts.get_mut(cell.column)
        {
            *left = Some(left.map_or(word.rect.left, |l| l.min(word.rect.left)));
        }
    }
    let Some(lefts) = lefts.into_iter().collect::<Option<Vec<f32>>>() else {
        return;
    };
    let below = |w: &usize| {
        let word = &words[*w];
        home[*w].is_none()
            && word.turn == Turn::None
            && word.rect.right > rect.left
            && word.rect.left < rect.right
            && word.baseline > rect.bottom
    };
    let mut free: Vec<usize> = (0..words.len()).filter(below).collect();
    free.sort_by(|a, b| words[*a].baseline.total_cmp(&words[*b].baseline));
    let level =
        |a: &usize, b: &usize| (words[*b].baseline - words[*a].baseline) < 0.35 * words[*b].size;
    let (mut last, mut reach) = (rect.bottom, REACH);
    let mut row: Vec<(usize, usize)> = Vec::new();
    // The first baseline, and the columns of what stands level with it or less than a line below: texts in the middle of
    // their cells stand between each other's lines.
    let mut first = None;
    let mut first_columns: BTreeSet<usize> = BTreeSet::new();
    for line in free.chunk_by(level).take(MOST_LINES) {
        let size = line.iter().map(|w| words[*w].size).fold(0.0, f32::max);
        let baseline = words[line[0]].baseline;
        if baseline - last > reach * size {
            break;
        }
        let Some(placed) = in_columns(line, words, grid, &lefts) else {
            break;
        };
        if baseline - *first.get_or_insert(baseline) < BESIDE * size {
            first_columns.extend(placed.iter().map(|p| p.1));
        }
        row.extend(placed);
        (last, reach) = (baseline, LEADING);
    }
    // Text in one column may be a note below the table.
    if first_columns.len() < 2 {
        return;
    }
    let bottom = row
        .iter()
        .map(|(w, _)| words[*w].rect.bottom)
        .fold(rect.bottom, f32::max);
    let rows = grid.rows();
    grid.ys.push(bottom);
    for column in 0..lefts.len() {
        let own = || row.iter().filter(|(_, c)| *c == column);
        // Where the last line leaves a column free, the cell above it goes on.
        let above = (grid.cells.iter_mut())
            .find(|c| c.row + c.row_span == rows && c.column == column && c.column_span == 1);
        let sides = (grid.xs[column], grid.xs[column + 1]);
        if let Some(above) = above.filter(|_| own().next().is_none() && is_open(edges, rect, sides))
        {
            above.row_span += 1;
            continue;
        }
        for (word, _) in own() {
            home[*word] = Some((table, grid.cells.len()));
        }
        grid.cells.push(GridCell {
            row: rows,
            column,
            row_span: 1,
            column_span: 1,
            fill: None,
        });
    }
}

/// Whether no line closes the foot of a table between two places.
fn is_open(edges: &[Edge], table: Rect, (left, right): (f32, f32)) -> bool {
    let foot = |e: &&Edge| e.horizontal && (e.at - table.bottom).abs() < NEAR;
    let covered = edges.iter().filter(foot);
    let covered: f32 = covered
        .map(|e| (e.to.min(right) - e.from.max(left)).max(0.0))
        .sum();
    covered < CLOSED * (right - left)
}

/// The words of a line with their columns; `None` where they do not stand in the columns, each text at the left of its
/// own.
fn in_columns(
    line: &[usize],
    words: &[Word],
    grid: &Grid,
    lefts: &[f32],
) -> Option<Vec<(usize, usize)>> {
    let placed: Vec<(usize, usize)> = (line.iter())
        .map(|w| Some((*w, column(grid, words.get(*w)?)?)))
        .collect::<Option<_>>()?;
    let begins_right = |(column, known): (usize, &f32)| {
        let own = placed.iter().filter(|p| p.1 == column);
        let left = own
            .filter_map(|p| words.get(p.0))
            .map(|w| w.rect.left)
            .reduce(f32::min);
        left.is_none_or(|left| (left - known).abs() <= NEAR)
    };
    // Words of a sentence do not begin where several columns do.
    let columns = lefts.iter().enumerate().filter(|&(column, known)| {
        let mut own = placed.iter().filter(|p| p.1 == column);
        own.any(|p| (words[p.0].rect.left - known).abs() <= EXACT)
    });
    let stands = apart(&placed, words) || columns.count() >= FEWEST_EXACT;
    (stands && lefts.iter().enumerate().all(begins_right)).then_some(placed)
}
