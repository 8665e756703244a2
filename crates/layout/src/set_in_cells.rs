//! Cards whose frame makes a grid: a head of cells, and below it one cell over the whole width in which a table stands apart
//! from the frame. That table is one of its own, and the head what stands above it.

use peerlens_document::Rect;

use crate::Word;
use crate::edges::Edge;
use crate::grid::Grid;
use crate::whitespace::Row;

/// Points by which what stands in a cell is apart from its sides.
const APART: f32 = 2.0;
/// Points within which the rules of a table end alike.
const ALIKE: f32 = 2.0;
/// Rules of equal length that part the rows of a table: its heading from the first row, and that from what follows.
const FEWEST_RULES: usize = 2;
/// Share of the cell's width that such rules take: shorter ones stand below words.
const WIDEST_MARGINS: f32 = 0.7;
/// Em between the headings of two columns at least.
const COLUMN_GAP: f32 = 1.5;
/// Rules of a page beyond which it is a drawing.
const MOST_RULES: usize = 2_000;

/// A card that is read so.
pub(crate) struct Card {
    /// What is left of its grid: its head.
    head: Rect,
    /// Where its frame ends.
    bottom: f32,
}

/// Takes the last row off a grid if it is such a cell; what stood in it is free then.
pub(crate) fn release(
    grid: &mut Grid,
    grids: &[Grid],
    edges: &[Edge],
    words: &[Word],
    inside: &mut Vec<(usize, usize)>,
) -> Option<Card> {
    let last = grid.rows().saturating_sub(1);
    let columns = grid.columns();
    let number = grid.cells.iter().position(|c| c.row == last)?;
    let cell = grid.cells.get(number).copied()?;
    let whole = cell.column_span == columns && cell.row_span == 1 && columns > 1 && last > 0;
    if !whole || edges.len() > MOST_RULES {
        return None;
    }
    let own = inside.iter().filter(|(_, home)| *home == number);
    let own: Vec<&Word> = own.filter_map(|(w, _)| words.get(*w)).collect();
    if !holds_table(grid.rect_of(&cell), grids, edges, &own) {
        return None;
    }
    let bottom = grid.rect().bottom;
    grid.cells.remove(number);
    grid.ys.pop();
    inside.retain(|(_, home)| *home != number);
    for (_, home) in inside.iter_mut() {
        *home -= usize::from(*home > number);
    }
    Some(Card {
        head: grid.rect(),
        bottom,
    })
}

/// Whether a table stands in a cell and apart from its sides: a grid of its own, or rules as long as each other with words
/// in columns, of which one may do below headings.
fn holds_table(cell: Rect, grids: &[Grid], edges: &[Edge], words: &[&Word]) -> bool {
    let within = |r: Rect| {
        r.left > cell.left + APART
            && r.right < cell.right - APART
            && r.top > cell.top + APART
            && r.bottom < cell.bottom - APART
    };
    let is_grid = |g: &Grid| g.rows() > 1 && g.columns() > 1 && within(g.rect());
    let rules: Vec<&Edge> = (edges.iter())
        .filter(|e| e.horizontal && e.drawn && within(Rect::new(e.from, e.at, e.to, e.at)))
        .filter(|e| e.length() > WIDEST_MARGINS * cell.width())
        .collect();
    let Some(first) = rules.iter().min_by(|a, b| a.at.total_cmp(&b.at)) else {
        return grids.iter().any(is_grid);
    };
    let alike = |e: &&&Edge| {
        let ends = (e.from - first.from).abs() <= ALIKE && (e.to - first.to).abs() <= ALIKE;
        ends && e.at - first.at > APART
    };
    let several = 1 + rules.iter().filter(alike).count() >= FEWEST_RULES;
    several && are_in_columns(words) || heads_columns(first, words) || grids.iter().any(is_grid)
}

/// Whether the words right above a rule stand apart from each other as headings of columns do, in bold.
fn heads_columns(rule: &Edge, words: &[&Word]) -> bool {
    let above = words.iter().filter(|w| w.baseline <= rule.at);
    let Some(last) = above.clone().map(|w| w.baseline).reduce(f32::max) else {
        return false;
    };
    let line: Vec<&Word> = above
        .copied()
        .filter(|w| last - w.baseline < ALIKE)
        .collect();
    let near = line.first().is_some_and(|w| rule.at - last < w.size);
    near && line.iter().all(|w| w.bold) && are_in_columns(&line)
}

/// Whether words stand apart from each other on a line, as those of two columns do.
fn are_in_columns(words: &[&Word]) -> bool {
    let mut words = words.to_vec();
    words.sort_by(|a, b| {
        (a.baseline.total_cmp(&b.baseline)).then(a.rect.left.total_cmp(&b.rect.left))
    });
    let level = |a: &&Word, b: &&Word| b.baseline - a.baseline < ALIKE;
    words.chunk_by_mut(level).any(|line| {
        line.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        let apart = |pair: &[&Word]| {
            pair[1].rect.left - pair[0].rect.right > COLUMN_GAP * pair[0].size.max(pair[1].size)
        };
        line.windows(2).any(apart)
    })
}

/// The lines of a page in chunks, parted where such a card begins and ends, if nothing stands beside its head.
pub(crate) fn parted<'r>(rows: &'r [Row], cards: &[Card]) -> Vec<&'r [Row]> {
    let above = |y: f32| rows.partition_point(|row| row.baseline <= y);
    let mut cuts: Vec<usize> = Vec::new();
    for card in cards {
        let at = above(card.head.top + APART);
        if (rows.get(at)).is_some_and(|row| row.rect.top > card.head.bottom - APART) {
            cuts.extend([at, above(card.bottom)]);
        }
    }
    cuts.sort_unstable();
    let mut out = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([rows.len()]) {
        if let Some(chunk) = rows.get(from..cut).filter(|chunk| !chunk.is_empty()) {
            out.push(chunk);
        }
        from = cut;
    }
    out
}
