//! Tables that the file's tags tell, where no lines part the columns: their rows, columns and spans are the tags', and
//! their places the words'.

use std::collections::HashMap;

use crate::edges::Edge;
use crate::grid::{Grid, GridCell, colour};
use crate::input::{APART, PageInput, TaggedTable};
use crate::table::Found;
use crate::tables::Tables;
use crate::{Turn, Word, left_out};

/// Points by which columns may overlap: text set a little beyond its cell.
const OVERLAP: f32 = 2.0;
/// Points that a column at the table's side is given whose width cannot be seen: it has no text on this page.
const UNSEEN: f32 = 12.0;
/// Places (rows times columns) of a table on a page at most.
pub(crate) const MOST_PLACES: usize = 100_000;

/// A table of the tags that a page shows.
struct Told {
    /// Its words, each with its cell.
    inside: Vec<(usize, usize)>,
    /// Its grid and the words in each cell; `None` where they do not stand as the tags say.
    placed: Option<(Grid, Vec<(usize, usize)>)>,
}

impl Tables {
    /// Takes in the tables of the tags, but those that lines part into columns: where columns were only guessed from what
    /// is drawn, the tags know better, as far as the words stand as they say. Gives how many of them there are, and
    /// of how many the words stand so.
    pub(crate) fn take_tagged(
        &mut self,
        page: &PageInput,
        edges: &[Edge],
        words: &[Word],
    ) -> (usize, usize) {
        let all: Vec<Told> = (page.tables.iter())
            .map(|table| {
                let inside = inside(table, words);
                // A single row or column is text in a frame or side by side.
                let placed = (table.rows >= 2 && table.columns >= 2)
                    .then(|| place(&left_out::put_right(table, words, &inside), words, &inside))
                    .flatten();
                Told { inside, placed }
            })
            .collect();
        self.give_up_guesses(&all, edges, words);
        let (mut told, mut taken) = (0, 0);
        for (table, here) in page.tables.iter().zip(all) {
            let free = |(word, _): &(usize, usize)| self.home[*word].is_none();
            if table.rows < 2 || table.columns < 2 || !here.inside.iter().all(free) {
                continue;
            }
            told += 1;
            let Some((mut grid, cells)) = here.placed else {
                continue;
            };
            taken += 1;
            colour(&mut grid, &page.fills);
            for (word, cell) in cells {
                self.home[word] = Some((self.found.len(), cell));
            }
            self.found.push((grid, Found::Tags));
        }
        (told, taken)
    }

    /// Gives up the tables that no line parts into columns, where the words of each table that the tags tell in them
    /// stand as the tags say. Not those with a heading that the page repeats and the tags leave out.
    fn give_up_guesses(&mut self, all: &[Told], edges: &[Edge], words: &[Word]) {
        let mut repeats = vec![false; self.found.len()];
        for (word, home) in words.iter().zip(&self.home) {
            if let Some((table, _)) = home {
                repeats[*table] |= word.tag == APART;
            }
        }
        let keep: Vec<bool> = (self.found.iter().enumerate())
            .map(|(n, (grid, _))| {
                let in_it = |(word, _): &(usize, usize)| {
                    self.home[*word].is_some_and(|(table, _)| table == n)
                };
                let mut here = all.iter().filter(|t| t.inside.iter().any(in_it)).peekable();
                repeats[n]
                    || here.peek().is_none()
                    || here.any(|t| t.placed.is_none())
                    || is_parted(grid, edges)
            })
            .collect();
        self.keep(&keep);
    }

    /// Gives up the tables that are not to be kept: their words stand in none then.
    fn keep(&mut self, keep: &[bool]) {
        let mut kept = 0;
        let number: Vec<Option<usize>> = (keep.iter())
            .map(|keep| {
                kept += usize::from(*keep);
                keep.then(|| kept - 1)
            })
            .collect();
        for home in &mut self.home {
            *home = home.and_then(|(table, cell)| Some((*number.get(table)?.as_ref()?, cell)));
        }
        let mut keep = keep.iter();
        self.found.retain(|_| keep.next().copied().unwrap_or(true));
    }
}

/// Whether a line is drawn between the columns of a grid.
fn is_parted(grid: &Grid, edges: &[Edge]) -> bool {
    /// Points by which a line may miss the side of a table.
    const NEAR: f32 = 3.0;
    let rect = grid.rect();
    edges.iter().any(|e| {
        !e.horizontal
            && e.drawn
            && e.at > rect.left + NEAR
            && e.at < rect.right - NEAR
            && e.from < rect.bottom - NEAR
            && e.to > rect.top + NEAR
    })
}

/// The words of a table, each with its cell.
fn inside(table: &TaggedTable, words: &[Word]) -> Vec<(usize, usize)> {
    let by_tag: HashMap<u32, usize> = (table.cells.iter().enumerate())
        .flat_map(|(n, cell)| cell.tags.iter().map(move |tag| (*tag, n)))
        .collect();
    (words.iter().enumerate())
        .filter_map(|(n, word)| Some((n, *by_tag.get(&word.tag)?)))
        .collect()
}

/// From where to where some words go.
#[derive(Clone, Copy)]
struct Reach {
    from: f32,
    to: f32,
}

impl Reach {
    fn add(reach: &mut Option<Self>, from: f32, to: f32) {
        let so_far = reach.unwrap_or(Self { from, to });
        *reach = Some(Self {
            from: so_far.from.min(from),
            to: so_far.to.max(to),
        });
    }
}

/// Whether what reaches somewhere ends before the next begins.
fn follow(reaches: &[Reach], overlap: f32) -> bool {
    reaches
        .windows(2)
        .all(|pair| pair[0].to <= pair[1].from + overlap)
}

/// The grid of a table's rows on a page, and the words in each of its cells. `None` where the words do not stand
/// in rows and columns as the tags say.
fn place(
    table: &TaggedTable,
    words: &[Word],
    inside: &[(usize, usize)],
) -> Option<(Grid, Vec<(usize, usize)>)> {
    let upright = |(word, _): &(usize, usize)| words[*word].turn == Turn::None;
    if !inside.iter().all(upright) {
        return None;
    }
    let mut across = vec![None; table.columns];
    let mut down = vec![None; table.rows];
    let mut lines = vec![None; table.rows];
    let mut whole: Option<Reach> = None;
    let mut bottom = f32::MIN;
    for (word, cell) in inside {
        let (word, cell) = (&words[*word], &table.cells[*cell]);
        Reach::add(&mut whole, word.rect.left, word.rect.right);
        bottom = bottom.max(word.rect.bottom);
        if cell.column_span == 1 {
            Reach::add(&mut across[cell.column], word.rect.left, word.rect.right);
        }
        if cell.row_span == 1 {
            Reach::add(&mut down[cell.row], word.rect.top, word.rect.bottom);
            Reach::add(&mut lines[cell.row], word.baseline, word.baseline);
        }
    }
    // The rows that are on this page.
    let here: Vec<usize> = (0..table.rows).filter(|row| down[*row].is_some()).collect();
    if here.len().saturating_mul(table.columns) > MOST_PLACES {
        return None;
    }
    let columns: Vec<Reach> = across.iter().flatten().copied().collect();
    let lines: Vec<Reach> = lines.into_iter().flatten().collect();
    if columns.len() < 2 && !table.several_pages
        || !follow(&columns, OVERLAP)
        || !follow(&lines, 0.0)
    {
        return None;
    }
    let down: Vec<Reach> = down.into_iter().flatten().collect();
    let mut grid = Grid {
        xs: column_edges(&across, whole?),
        ys: row_edges(&down, bottom)?,
        cells: Vec::new(),
    };
    let number = fill(&mut grid, table, &here);
    let cells: Vec<(usize, usize)> = inside
        .iter()
        .map(|(word, cell)| Some((*word, number[*cell]?)))
        .collect::<Option<_>>()?;
    let fits = cells.iter().all(|(word, cell)| {
        let (word, rect) = (&words[*word].rect, grid.rect_of(&grid.cells[*cell]));
        let middle = (word.left + word.right) / 2.0;
        rect.left <= middle && middle <= rect.right
    });
    (fits && !has_strays(&grid, words, inside)).then_some((grid, cells))
}

/// Gives a grid the cells of the rows that are on this page, and tells for each of the table's cells which it is.
fn fill(grid: &mut Grid, table: &TaggedTable, here: &[usize]) -> Vec<Option<usize>> {
    let mut number = vec![None; table.cells.len()];
    for (cell, number) in table.cells.iter().zip(&mut number) {
        let row = here.partition_point(|row| *row < cell.row);
        let end = here.partition_point(|row| *row < cell.row + cell.row_span);
        if end > row {
            *number = Some(grid.cells.len());
            grid.cells.push(GridCell {
                row,
                column: cell.column,
                row_span: end - row,
                column_span: cell.column_span,
                fill: None,
            });
        }
    }
    // Places that the tags leave out.
    let places = grid.places();
    for (at, _) in (places.iter().enumerate()).filter(|(_, cell)| **cell == usize::MAX) {
        grid.cells.push(GridCell {
            row: at / table.columns,
            column: at % table.columns,
            row_span: 1,
            column_span: 1,
            fill: None,
        });
    }
    in_order(grid, &mut number);
    number
}

/// Puts the cells of a grid in the order of rows and columns, and their numbers with them.
fn in_order(grid: &mut Grid, number: &mut [Option<usize>]) {
    let mut order: Vec<usize> = (0..grid.cells.len()).collect();
    order.sort_by_key(|&n| grid.cells.get(n).map(|c| (c.row, c.column)));
    let mut places = vec![0; order.len()];
    for (place, &n) in order.iter().enumerate() {
        places[n] = place;
    }
    grid.cells.sort_by_key(|c| (c.row, c.column));
    for n in number.iter_mut().flatten() {
        *n = places[*n];
    }
}

/// Whether words that are not the table's stand in it.
fn has_strays(grid: &Grid, words: &[Word], inside: &[(usize, usize)]) -> bool {
    let rect = grid.rect();
    let mut own = inside.iter().map(|(word, _)| *word).peekable();
    words.iter().enumerate().any(|(n, word)| {
        let is_own = own.next_if_eq(&n).is_some();
        let (x, y) = (
            (word.rect.left + word.rect.right) / 2.0,
            (word.rect.top + word.rect.bottom) / 2.0,
        );
        !is_own
            && word.tag != APART
            && rect.left < x
            && x < rect.right
            && rect.top < y
            && y < rect.bottom
    })
}

/// The edges of columns: in the middle between what stands in them. `whole` is how far the table's words go.
fn column_edges(across: &[Option<Reach>], whole: Reach) -> Vec<f32> {
    let seen: Vec<(usize, Reach)> = (across.iter().enumerate())
        .filter_map(|(n, reach)| Some((n, (*reach)?)))
        .collect();
    let count = across.len();
    let (Some(first), Some(last)) = (seen.first(), seen.last()) else {
        // All text stands in cells of several columns.
        let width = (whole.to - whole.from) / count as f32;
        return (0..=count).map(|n| whole.from + width * n as f32).collect();
    };
    let mut edges = Vec::with_capacity(count + 1);
    for n in 0..=first.0 {
        edges.push(first.1.from - UNSEEN * (first.0 - n) as f32);
    }
    for pair in seen.windows(2) {
        let ((a, left), (b, right)) = (pair[0], pair[1]);
        // Columns without text between two others share what is between these.
        let parts = (b - a + 1) as f32;
        for n in 1..=b - a {
            let share = if b - a == 1 { 0.5 } else { n as f32 / parts };
            edges.push(left.to + (right.from - left.to) * share);
        }
    }
    for n in 0..count - last.0 {
        edges.push(last.1.to + UNSEEN * n as f32);
    }
    // Text over several columns may reach further than what stands in each.
    if let (Some(from), true) = (edges.first_mut(), first.0 == 0) {
        *from = from.min(whole.from);
    }
    if let (Some(to), true) = (edges.last_mut(), last.0 + 1 == count) {
        *to = to.max(whole.to);
    }
    edges
}

/// The edges of rows: in the middle between what stands in them, down to the end of all.
fn row_edges(down: &[Reach], bottom: f32) -> Option<Vec<f32>> {
    let mut edges = vec![down.first()?.from];
    edges.extend(down.windows(2).map(|p| (p[0].to + p[1].from) / 2.0));
    edges.push(down.last()?.to.max(bottom));
    Some(edges)
}
