//! Rows that stand beside one text of the first columns, in a table that has no lines: no white runs through all columns
//! between them, but each begins level in several columns, behind white in those.

use crate::grid::{Grid, GridCell};
use crate::rivers::is_bullet;
use crate::whitespace::{Row, Source};

/// How many times the usual distance of lines a distance must be for a row to begin.
const ROW_GAP: f32 = 1.25;
/// Columns in which a row begins behind a text of the row before, at least.
const FEWEST_COLUMNS: usize = 2;

/// Parts one row of a grid: `lines` are its lines, `usual` the usual distance of lines of one text in em. Gives how many
/// rows there are now in its place.
pub(crate) fn part(
    grid: &mut Grid,
    row: usize,
    lines: &[Row],
    usual: f32,
    source: Source<'_>,
) -> usize {
    let columns = grid.columns();
    let Some((starts, merged)) = starts(grid, lines, usual, source) else {
        return 1;
    };
    let parts = starts.len() + 1;
    let edges = starts.iter().filter_map(|n| lines.get(*n));
    let edges: Vec<f32> = edges.map(|line| line.rect.top).collect();
    let at = row + 1;
    grid.ys.splice(at..at, edges);
    let mut cells = Vec::with_capacity(grid.cells.len() + parts * columns);
    for cell in grid.cells.drain(..) {
        if cell.row != row {
            let below = if cell.row > row { parts - 1 } else { 0 };
            cells.push(GridCell {
                row: cell.row + below,
                ..cell
            });
        } else if cell.column < merged {
            cells.push(GridCell {
                row_span: parts,
                ..cell
            });
        } else {
            cells.extend((0..parts).map(|n| GridCell {
                row: row + n,
                ..cell
            }));
        }
    }
    cells.sort_by_key(|c| (c.row, c.column));
    grid.cells = cells;
    parts
}

/// The lines with which rows begin, but the first, and how many columns stand beside all of them.
fn starts(
    grid: &Grid,
    lines: &[Row],
    usual: f32,
    source: Source<'_>,
) -> Option<(Vec<usize>, usize)> {
    let columns = grid.columns();
    // For each column its lines: their numbers, and their own baselines.
    let mut texts: Vec<Vec<(usize, f32)>> = vec![Vec::new(); columns];
    // The lines with which an item of a list begins in a column.
    let mut items: Vec<(usize, usize)> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let words = line.entries.iter().flat_map(|e| &e.words);
        for word in words.filter_map(|id| source.word(*id)) {
            let middle = (word.rect.left + word.rect.right) / 2.0;
            let column = grid.xs.partition_point(|x| *x <= middle);
            let column = column.checked_sub(1)?;
            let own = texts.get_mut(column)?;
            if own.last().is_none_or(|(last, _)| *last != n) && is_bullet(source.text, word) {
                items.push((column, n));
            }
            match own.last_mut() {
                Some((last, baseline)) if *last == n => *baseline = baseline.max(word.baseline),
                _ => own.push((n, word.baseline)),
            }
        }
    }
    let size = lines.iter().map(|l| l.size).fold(1.0, f32::max);
    let goes_on = |above: f32, below: f32| below - above <= ROW_GAP * usual * size;
    let mut merged = 0;
    let mut starts = Vec::new();
    for n in 1..lines.len() {
        // The lines of a column next to this one, before it and from it on.
        let around = |own: &Vec<(usize, f32)>| {
            let at = own.partition_point(|(line, _)| *line < n);
            let above = at.checked_sub(1).and_then(|at| own.get(at)).copied();
            (above, own.get(at).copied())
        };
        let runs_by = |own: &Vec<(usize, f32)>| {
            let (above, below) = around(own);
            above.zip(below).is_some_and(|(a, b)| goes_on(a.1, b.1))
        };
        let begins = |own: &&Vec<(usize, f32)>| {
            let (above, below) = around(own);
            above.is_some() && below.is_some_and(|(line, _)| line == n)
        };
        // An item that begins level with what stands beside it runs by nothing.
        let item = |column: usize| items.contains(&(column, n));
        let run = texts
            .iter()
            .enumerate()
            .rposition(|(column, own)| runs_by(own) && !item(column));
        let run = match run {
            Some(last) => last + 1,
            None if (0..columns).any(item) => 0,
            None => continue,
        };
        let (running, beside) = texts.split_at(run);
        // A text that has white of its own is none that stands beside several rows.
        let whole = |own: &Vec<(usize, f32)>| own.windows(2).all(|w| goes_on(w[0].1, w[1].1));
        if running.iter().all(whole) && beside.iter().filter(begins).count() >= FEWEST_COLUMNS {
            starts.push(n);
            merged = merged.max(run);
        }
    }
    (!starts.is_empty()).then_some((starts, merged))
}
