//! Tables whose columns are told by lines and whose rows are not: each row begins where a text of the first column does,
//! level with texts of its neighbours.

use crate::edges::Edge;
use crate::grid::{Grid, GridCell};
use crate::markers::marker;
use crate::whitespace::Source;
use crate::{ACROSS, Turn};

/// Lines between columns at least, where none stands at the sides: one parts columns of running text.
const FEWEST_LINES: usize = 2;
/// Points by which the ends of the lines of one table may differ.
const ENDS: f32 = 3.0;
/// Points that they are long at least, about four lines of text.
const SHORTEST: f32 = 50.0;
/// Points above the lines' tops, or below their bottoms, at which text still stands between them.
const BEYOND: f32 = 3.0;
/// Rows that are told at least, the heading among them: paragraphs of two cells may begin level once by chance.
const FEWEST_ROWS: usize = 3;
/// Rows of a grid up to which its lines may have left out those between its rows: a heading and all the rest.
const MOST_RULED: usize = 2;
/// How many times the usual distance of lines a distance must be for a text to begin: cells are padded by a quarter of
/// a line at least.
const BEGINS: f32 = 1.25;
/// Em between two lines of one text at most.
const WIDEST_LEADING: f32 = 1.8;
/// Em within which baselines are one: superscripts are raised by a third.
const LEVEL: f32 = 0.35;
/// Words of a page up to which such tables are looked for.
const MOST_WORDS: usize = 20_000;

/// The grids, each of one row, between lines that nothing crosses: as wide as the text beside them.
pub(crate) fn grids(edges: &[Edge], source: Source<'_>) -> Vec<Grid> {
    let mut upright: Vec<&Edge> = (edges.iter())
        .filter(|e| !e.horizontal && e.drawn && e.length() >= SHORTEST)
        .collect();
    upright.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.at.total_cmp(&b.at)));
    let mut out = Vec::new();
    if source.words.len() > MOST_WORDS {
        return out;
    }
    for lines in upright.chunk_by(|a, b| b.from - a.from < ENDS) {
        let mut lines = lines.to_vec();
        lines.sort_by(|a, b| a.to.total_cmp(&b.to));
        for lines in lines.chunk_by(|a, b| b.to - a.to < ENDS) {
            out.extend(between(lines, edges, source));
        }
    }
    out
}

fn between(lines: &[&Edge], edges: &[Edge], source: Source<'_>) -> Option<Grid> {
    if lines.len() < FEWEST_LINES {
        return None;
    }
    let top = lines.iter().map(|e| e.from).fold(f32::MAX, f32::min);
    let bottom = lines.iter().map(|e| e.to).fold(f32::MIN, f32::max);
    let mut xs: Vec<f32> = lines.iter().map(|e| e.at).collect();
    xs.sort_by(f32::total_cmp);
    let (first, last) = (*xs.first()?, *xs.last()?);
    let crossed = edges.iter().any(|e| {
        e.horizontal
            && e.at > top - BEYOND
            && e.at < bottom + BEYOND
            && e.to > first - BEYOND
            && e.from < last + BEYOND
    });
    if crossed {
        return None;
    }
    // Text beside the outermost lines makes columns of its own.
    let (mut left, mut right) = (first, last);
    for word in source.words.iter().filter(|w| w.turn == Turn::None) {
        let middle = (word.rect.top + word.rect.bottom) / 2.0;
        if top - BEYOND < middle && middle < bottom + BEYOND && word.tag != ACROSS {
            left = left.min(word.rect.left);
            right = right.max(word.rect.right);
        }
    }
    if left < first {
        xs.insert(0, left - 1.0);
    }
    if right > last {
        xs.push(right + 1.0);
    }
    let cells = (0..xs.len() - 1).map(|column| GridCell {
        row: 0,
        column,
        row_span: 1,
        column_span: 1,
        fill: None,
    });
    Some(Grid {
        cells: cells.collect(),
        ys: vec![top - BEYOND, bottom + BEYOND],
        xs,
    })
}

/// Parts the last row of a grid whose lines part hardly any rows, where its text tells more: whether it did.
/// `inside` are the grid's words, each with its cell; they are given the cells of the parted row.
pub(crate) fn part(grid: &mut Grid, inside: &mut [(usize, usize)], source: Source<'_>) -> bool {
    let rows = grid.rows();
    let whole = |c: &GridCell| c.row + 1 == rows && c.row_span == 1 && c.column_span == 1;
    let own: Vec<usize> = (0..grid.cells.len())
        .filter(|n| grid.cells.get(*n).is_some_and(whole))
        .collect();
    if rows == 0 || rows > MOST_RULED || grid.columns() < 2 || own.len() != grid.columns() {
        return false;
    }
    let column_of = |cell: usize| own.iter().position(|n| *n == cell);
    let columns: Vec<Vec<Text>> = (0..grid.columns())
        .map(|column| {
            let ids = inside
                .iter()
                .filter(|(_, cell)| column_of(*cell) == Some(column));
            texts(ids.map(|(word, _)| *word as u32), source)
        })
        .collect();
    let starts = starts(&columns, leading(&columns));
    if starts.len() + 1 < FEWEST_ROWS && !is_wide(&starts, &columns) {
        return false;
    }
    let edges = edges_at(&starts, &columns);
    let at = grid.ys.len() - 1;
    grid.ys.splice(at..at, edges.iter().copied());
    let fills: Vec<_> = own
        .iter()
        .map(|n| grid.cells.get(*n).and_then(|c| c.fill))
        .collect();
    let first_new = grid.cells.len();
    for (n, _) in edges.iter().enumerate() {
        for (column, fill) in fills.iter().enumerate() {
            grid.cells.push(GridCell {
                row: rows + n,
                column,
                row_span: 1,
                column_span: 1,
                fill: *fill,
            });
        }
    }
    for (word, cell) in inside {
        let (Some(column), Some(word)) = (column_of(*cell), source.word(*word as u32)) else {
            continue;
        };
        let row = starts.partition_point(|start| *start <= word.baseline);
        if row > 0 {
            *cell = first_new + (row - 1) * fills.len() + column;
        }
    }
    true
}

/// Columns in which the lines of one row begin level that are not so by chance.
const WIDE: usize = 4;

/// Whether rows begin in so many columns that one of them tells that there are rows.
fn is_wide(starts: &[f32], columns: &[Vec<Text>]) -> bool {
    starts.iter().any(|start| {
        let begins = |t: &Text| (t.baseline - start - LEVEL * t.size).abs() < LEVEL * t.size;
        columns.iter().filter(|c| c.iter().any(begins)).count() >= WIDE
    })
}

/// A line of a column.
pub(crate) struct Text {
    baseline: f32,
    top: f32,
    bottom: f32,
    size: f32,
    bold: bool,
    /// It begins with a small letter.
    low: bool,
    /// It is a number or a marker of a list alone.
    label: bool,
    /// It is an amount or a share alone: each is a row's.
    figure: bool,
}

pub(crate) fn texts(ids: impl Iterator<Item = u32>, source: Source<'_>) -> Vec<Text> {
    let mut ids: Vec<u32> = ids
        .filter(|id| source.word(*id).is_some_and(|w| w.turn == Turn::None))
        .collect();
    let word = |id: &u32| source.word(*id);
    let baseline = |id: &u32| word(id).map_or(0.0, |w| w.baseline);
    ids.sort_by(|a, b| baseline(a).total_cmp(&baseline(b)));
    let size = |id: &u32| word(id).map_or(1.0, |w| w.size);
    let same = |a: &u32, b: &u32| baseline(b) - baseline(a) < LEVEL * size(b).max(size(a));
    let text = |line: &[u32]| {
        let left = |id: &u32| word(id).map_or(0.0, |w| w.rect.left);
        let first = line.iter().min_by(|a, b| left(a).total_cmp(&left(b)))?;
        let printed = source.text_of(*first);
        let figures = printed
            .chars()
            .all(|c| c.is_ascii_digit() || ".()".contains(c));
        let largest = line.iter().max_by(|a, b| size(a).total_cmp(&size(b)))?;
        Some(Text {
            baseline: baseline(largest),
            top: line
                .iter()
                .filter_map(word)
                .map(|w| w.rect.top)
                .fold(f32::MAX, f32::min),
            bottom: line
                .iter()
                .filter_map(word)
                .map(|w| w.rect.bottom)
                .fold(f32::MIN, f32::max),
            size: size(largest),
            bold: line.iter().filter_map(word).all(|w| w.bold),
            low: printed.starts_with(char::is_lowercase),
            figure: line.len() == 1
                && printed.contains(|c: char| c.is_ascii_digit())
                && !printed.contains(char::is_alphabetic),
            label: line.len() == 1 && (figures || marker(printed).is_some()),
        })
    };
    ids.chunk_by(same).filter_map(text).collect()
}

/// Where rows end that begin at some baselines: in the middle of the white above each.
pub(crate) fn edges_at(starts: &[f32], columns: &[Vec<Text>]) -> Vec<f32> {
    let all = || columns.iter().flatten();
    let edge = |start: &f32| {
        let above = all().filter(|t| t.baseline < *start).map(|t| t.bottom);
        let below = all().filter(|t| t.baseline >= *start).map(|t| t.top);
        (above.fold(f32::MIN, f32::max) + below.fold(f32::MAX, f32::min)) / 2.0
    };
    starts.iter().map(edge).collect()
}

/// The baselines at which rows begin, but the first.
pub(crate) fn starts(columns: &[Vec<Text>], leading: f32) -> Vec<f32> {
    let Some((first, others)) = columns.split_first() else {
        return Vec::new();
    };
    let begins = |column: &[Text], n: usize| {
        n.checked_sub(1)
            .and_then(|n| column.get(n))
            .is_none_or(|above| {
                let line = &column[n];
                // A heading ends where the text is not bold.
                above.bold && !line.bold
                    || line.baseline - above.baseline > BEGINS * leading * line.size.max(above.size)
            })
    };
    // A column of labels begins a row with each of them, also where no white parts the rows.
    let labels = first.iter().filter(|t| t.label).count();
    let labelled = labels + 1 >= first.len() && labels >= FEWEST_ROWS - 1;
    let filled = others.iter().filter(|c| !c.is_empty()).count();
    let top = columns
        .iter()
        .flatten()
        .map(|t| t.baseline)
        .fold(f32::MAX, f32::min);
    let mut out = Vec::new();
    for (n, line) in first.iter().enumerate() {
        let level = |t: &Text| (t.baseline - line.baseline).abs() < LEVEL * line.size;
        if level(&Text {
            baseline: top,
            ..*line
        }) {
            continue;
        }
        // The columns that have a line there: how many, in how many it is a figure, and in how many it goes on from one
        // above.
        let (mut beside, mut figures, mut going_on) = (0, 0, usize::from(!begins(first, n)));
        let mut low = line.low;
        for column in others {
            if let Some(at) = column.iter().position(level) {
                beside += 1;
                figures += usize::from(column[at].figure);
                if !begins(column, at) {
                    going_on += 1;
                    low |= column[at].low;
                }
            }
        }
        let is_level = beside > 0 && beside * 2 >= filled;
        // The text of the tallest cell of a row goes over into that of the next without white.
        if is_level && (line.label && labelled || figures == beside || going_on <= 1 && !low) {
            out.push(line.baseline - LEVEL * line.size);
        }
    }
    out
}

/// The usual distance of two lines of one text, in em.
pub(crate) fn leading(columns: &[Vec<Text>]) -> f32 {
    let mut distances: Vec<f32> = columns
        .iter()
        .flat_map(|c| c.windows(2))
        .map(|p| (p[1].baseline - p[0].baseline) / p[1].size.max(p[0].size))
        .filter(|d| *d <= WIDEST_LEADING)
        .collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 4).copied().unwrap_or(1.0)
}
