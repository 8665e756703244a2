//! Which grids are tables, and which words stand in which cell.

use crate::edges::Edge;
use crate::field_strips;
use crate::grid::{Grid, colour};
use crate::input::ACROSS;
use crate::lines::{self, Line};
use crate::markers::marker;
use crate::paragraphs::Column;
use crate::rivers::River;
use crate::table::Found;
use crate::{
    PageInput, Settings, Turn, Word, bands, boxes, edge_rows, heading_above, inner_grids,
    row_below, set_in_cells, upright, whitespace,
};

pub(crate) fn extent(lines: &[Line]) -> Column {
    Column {
        left: lines.iter().map(|l| l.rect.left).fold(f32::MAX, f32::min),
        right: lines.iter().map(|l| l.rect.right).fold(f32::MIN, f32::max),
        cell: false,
    }
}

/// Lines of one turn in a cell.
pub(crate) struct CellLines {
    pub(crate) cell: usize,
    pub(crate) lines: Vec<Line>,
    pub(crate) column: Column,
}

impl CellLines {
    pub(crate) fn bold(&self, words: &[Word], so_far: bool) -> bool {
        so_far
            && self
                .lines
                .iter()
                .flat_map(|l| &l.words)
                .all(|w| words.get(*w as usize).is_some_and(|w| w.bold))
    }
}

/// The grids that are tables, and where the words stand in them.
pub(crate) struct Tables {
    pub(crate) found: Vec<(Grid, Found)>,
    /// For each word the table (a place in `found`) and the cell.
    pub(crate) home: Vec<Option<(usize, usize)>>,
    /// Cards whose tables stand below their heads.
    cards: Vec<set_in_cells::Card>,
}

impl Tables {
    /// The ruled grids that are tables.
    pub(crate) fn ruled(
        page: &PageInput,
        grids: &[Grid],
        edges: &[Edge],
        words: &[Word],
        text: &str,
        rows: &[boxes::Row],
    ) -> Self {
        let mut found: Vec<(Grid, Found)> = Vec::new();
        let mut home = vec![None; words.len()];
        let mut cards = Vec::new();
        let source = whitespace::Source { words, text };
        // Of grids in grids, the outer one is the table if it is one at all.
        let area = |g: &Grid| g.rect().width() * g.rect().height();
        let mut by_area: Vec<&Grid> = grids.iter().collect();
        by_area.sort_by(|a, b| area(b).total_cmp(&area(a)));
        let open = upright::grids(edges, source);
        let all = by_area.into_iter().map(|g| (g, false));
        for (grid, open) in all.chain(open.iter().map(|g| (g, true))) {
            if boxes::reaches_over(rows, grid.rect()) {
                continue;
            }
            let places = grid.places();
            let mut filled = vec![false; grid.cells.len()];
            let mut inside = Vec::new();
            for (w, word) in words.iter().enumerate() {
                let (x, y) = (
                    (word.rect.left + word.rect.right) / 2.0,
                    (word.rect.top + word.rect.bottom) / 2.0,
                );
                if home[w].is_some() || word.tag == ACROSS {
                    continue;
                }
                let Some((row, column)) = grid.place_at(x, y) else {
                    continue;
                };
                if let Some(cell) = places.get(row * grid.columns() + column)
                    && let Some(filled) = filled.get_mut(*cell)
                {
                    *filled = true;
                    inside.push((w, *cell));
                }
            }
            // Boxes around text, columns of boxes and empty drawings are no tables.
            let texts = filled.iter().filter(|f| **f).count();
            let columns_with_text = (0..grid.columns())
                .filter(|c| {
                    grid.cells.iter().zip(&filled).any(|(cell, f)| {
                        *f && cell.column == *c && cell.column_span < grid.columns()
                    })
                })
                .count();
            if grid.columns() < 2
                || texts < 2 && grid.columns() < 3
                || texts == 0
                || columns_with_text < 1
                || grid.cells.len() < 3 && columns_with_text < 2
            {
                continue;
            }
            if is_frame(page, grid, texts)
                || is_drawing(grid, texts)
                || is_panels(grid, edges, &filled)
                || is_coarse(grid, &inside, source)
            {
                continue;
            }
            let mut grid = grid.clone();
            cards.extend(set_in_cells::release(
                &mut grid,
                grids,
                edges,
                words,
                &mut inside,
            ));
            heading_above::part(&mut grid, words, &mut inside);
            let parted = upright::part(&mut grid, &mut inside, source);
            // Lines beside each other are a table's where rows are seen between them.
            if open && !parted {
                continue;
            }
            for (w, cell) in inside {
                home[w] = Some((found.len(), cell));
            }
            overflow(&mut grid, edges, words, found.len(), &mut home);
            row_below::take(&mut grid, page, edges, words, found.len(), &mut home);
            heading_above::take(&mut grid, page, words, found.len(), &mut home);
            found.push((grid, Found::Rules));
        }
        Self { found, home, cards }
    }

    /// Parts the cells that hold grids of their own.
    pub(crate) fn part_inner_grids(&mut self, words: &[Word], text: &str) {
        let source = whitespace::Source { words, text };
        for (n, (grid, _)) in self.found.iter_mut().enumerate() {
            inner_grids::part(grid, n, &mut self.home, source);
        }
    }

    /// Takes in the strips of cards, and gives the pieces of lines that stand in none.
    pub(crate) fn take_strips(
        &mut self,
        page: &PageInput,
        pieces: Vec<Line>,
        words: &[Word],
        text: &str,
    ) -> Vec<Line> {
        let source = whitespace::Source { words, text };
        for strip in field_strips::strips(page, &pieces, source) {
            let mut grid = strip.grid;
            colour(&mut grid, &page.fills);
            let own: Vec<&Line> = (strip.pieces.iter())
                .filter_map(|n| pieces.get(*n))
                .collect();
            let rows = whitespace::rows(&own, source);
            self.take_rows(&grid, Some(&rows), words);
            self.found.push((grid, Found::Whitespace));
        }
        let free = |l: &Line| l.words.iter().all(|w| self.home[*w as usize].is_none());
        pieces.into_iter().filter(free).collect()
    }

    /// Takes in the tables whose rows are told by white through all columns, and gives the pieces of lines that stand in
    /// none.
    pub(crate) fn take_banded(
        &mut self,
        page: &PageInput,
        pieces: Vec<Line>,
        edges: &[Edge],
        rivers: &[River],
        words: &[Word],
        text: &str,
    ) -> Vec<Line> {
        let source = whitespace::Source { words, text };
        let some: Vec<&Line> = pieces.iter().collect();
        let rows = whitespace::rows(&some, source);
        let rows = &rows[edge_rows::without(&rows, page.height)];
        for rows in set_in_cells::parted(rows, &self.cards) {
            for table in bands::tables(rows, edges, rivers, source) {
                let mut grid = table.grid;
                colour(&mut grid, &page.fills);
                self.take_rows(&grid, rows.get(table.first..=table.last), words);
                self.found.push((grid, Found::Whitespace));
            }
        }
        let free = |l: &Line| l.words.iter().all(|w| self.home[*w as usize].is_none());
        pieces.into_iter().filter(free).collect()
    }

    /// Gives the words of some lines their cells in a grid that will be the next table.
    fn take_rows(&mut self, grid: &Grid, rows: Option<&[whitespace::Row]>, words: &[Word]) {
        let places = grid.places();
        let entries = rows.unwrap_or(&[]).iter().flat_map(|r| &r.entries);
        for id in entries.flat_map(|e| &e.words) {
            let Some(word) = words.get(*id as usize) else {
                continue;
            };
            let (x, y) = (
                (word.rect.left + word.rect.right) / 2.0,
                (word.rect.top + word.rect.bottom) / 2.0,
            );
            let place = grid.place_at(x, y).unwrap_or_default();
            let cell = places.get(place.0 * grid.columns() + place.1);
            self.home[*id as usize] = Some((self.found.len(), cell.copied().unwrap_or(0)));
        }
    }

    /// The tables without vertical rules among the pieces of lines of a column, and the text between them.
    pub(crate) fn without_rules(
        &mut self,
        page: &PageInput,
        pieces: &[&Line],
        edges: &[Edge],
        words: &[Word],
        text: &str,
    ) -> Vec<Part> {
        let source = whitespace::Source { words, text };
        let rows = whitespace::rows(pieces, source);
        let ids = |rows: &[whitespace::Row]| -> Vec<u32> {
            rows.iter()
                .flat_map(|r| &r.entries)
                .flat_map(|e| e.words.iter().copied())
                .collect()
        };
        let mut parts = Vec::new();
        let mut from = 0;
        let own = edge_rows::without(&rows, page.height);
        for table in whitespace::tables(&rows[own.clone()], edges, source) {
            let (first, last) = (own.start + table.first, own.start + table.last);
            if from < first {
                parts.push(Part::Text(ids(&rows[from..first])));
            }
            self.take_rows(&table.grid, rows.get(first..=last), words);
            parts.push(Part::Table(self.found.len()));
            self.found.push((table.grid, Found::Whitespace));
            from = last + 1;
        }
        if from < rows.len() {
            parts.push(Part::Text(ids(&rows[from..])));
        }
        parts
    }

    /// For each column of a table where the text of its cells ends; `None` where it has none.
    fn text_ends(&self, table: usize, words: &[Word], text: &str) -> Vec<Option<f32>> {
        let Some((grid, _)) = self.found.get(table) else {
            return Vec::new();
        };
        let mut own: Vec<Vec<(usize, &Word)>> = vec![Vec::new(); grid.columns()];
        for (word, home) in words.iter().zip(&self.home) {
            let home = home.filter(|(t, _)| *t == table);
            let cell = home.and_then(|(_, cell)| Some((cell, grid.cells.get(cell)?)));
            if let Some((number, cell)) = cell.filter(|(_, c)| c.column_span == 1)
                && let Some(own) = own.get_mut(cell.column)
            {
                own.push((number, word));
            }
        }
        own.into_iter().map(|own| column_end(own, text)).collect()
    }

    /// The lines in each cell of a table: upright ones first.
    pub(crate) fn cell_lines(
        &self,
        table: usize,
        words: &mut [Word],
        text: &str,
        settings: &Settings,
    ) -> Vec<CellLines> {
        let Some((grid, found)) = self.found.get(table) else {
            return Vec::new();
        };
        let ends = self.text_ends(table, words, text);
        let mut ids: Vec<Vec<u32>> = vec![Vec::new(); grid.cells.len()];
        for (w, home) in self.home.iter().enumerate() {
            if let Some((t, cell)) = home
                && *t == table
                && let Some(ids) = ids.get_mut(*cell)
            {
                ids.push(w as u32);
            }
        }
        let mut out = Vec::new();
        for (cell, ids) in ids.iter().enumerate() {
            for turn in Turn::ALL {
                let some: Vec<u32> = ids
                    .iter()
                    .copied()
                    .filter(|w| words[*w as usize].turn == turn)
                    .collect();
                if some.is_empty() {
                    continue;
                }
                let lines = lines::lines(words, &some, None, &[], settings);
                let text = extent(&lines);
                let rect = turn.upright(grid.rect_of(&grid.cells[cell]));
                let mut column = Column { cell: true, ..text }.up_to(rect);
                // Without lines a column's widest text tells where it ends.
                if *found == Found::Whitespace && turn == Turn::None {
                    let end = grid.cells.get(cell).filter(|c| c.column_span == 1);
                    let end = end.and_then(|c| ends.get(c.column)).copied().flatten();
                    column.right = column.right.min(end.unwrap_or(f32::MAX)).max(text.right);
                }
                out.push(CellLines {
                    cell,
                    lines,
                    column,
                });
            }
        }
        out
    }
}

/// Em of the blank between two words, and by which what is told of it may be off.
const BLANK: f32 = 0.25;
const ROUNDING: f32 = 0.02;
/// Em between two lines of one text at most.
const LEADING: f32 = 1.8;

/// Where the text of a column ends, from its words with their cells. A word alone in its line may be too long for the
/// column: it tells only where no other lines do, and no further than a word was put on the next line that goes on.
fn column_end(mut words: Vec<(usize, &Word)>, text: &str) -> Option<f32> {
    words.sort_by(|a, b| {
        a.1.baseline
            .total_cmp(&b.1.baseline)
            .then(a.1.rect.left.total_cmp(&b.1.rect.left))
    });
    let lines: Vec<&[(usize, &Word)]> =
        (words.chunk_by(|a, b| b.1.baseline - a.1.baseline < 1.0)).collect();
    let right =
        |line: &[(usize, &Word)]| line.iter().map(|w| w.1.rect.right).fold(f32::MIN, f32::max);
    let of = |several: bool| {
        let some = lines.iter().filter(|l| !several || l.len() > 1);
        some.map(|l| right(l)).reduce(f32::max)
    };
    let broken = |pair: &[&[(usize, &Word)]]| {
        let (last, next) = (pair[0].last()?, pair[1].first()?);
        let printed = |w: &Word| text.get(w.start as usize..w.end as usize).unwrap_or("");
        let runs = last.0 == next.0
            && next.1.baseline - last.1.baseline < LEADING * next.1.size
            && printed(last.1).ends_with(char::is_alphanumeric)
            && printed(next.1).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && marker(printed(next.1)).is_none();
        runs.then(|| right(pair[0]) + (BLANK - ROUNDING) * next.1.size + next.1.rect.width())
    };
    of(true).or_else(|| {
        let most = lines.windows(2).filter_map(broken).reduce(f32::min);
        of(false).map(|end| end.min(most.unwrap_or(f32::MAX)))
    })
}

/// What stands in a column of the page, from top to bottom.
pub(crate) enum Part {
    /// Words of running text.
    Text(Vec<u32>),
    /// A table, by its number.
    Table(usize),
}

/// Share of a page's height from which a grid with hardly any filled cells is the page's frame.
const FRAME: f32 = 0.6;
/// Filled cells of a frame at most: the page itself, a tab at its side, a running line.
const FRAME_CELLS: usize = 3;

/// Columns from which a single row is no frame: a frame parts the page and its two margins.
const ROW_COLUMNS: usize = 4;

/// Rules that frame the page and its margins.
fn is_frame(page: &PageInput, grid: &Grid, texts: usize) -> bool {
    // A row of many columns that goes on over the whole page: its text may stand in one of them alone.
    let one_row = grid.rows() == 1 && grid.columns() >= ROW_COLUMNS;
    !one_row && texts <= FRAME_CELLS && grid.rect().height() > FRAME * page.height
}

/// The lines of a chart: many cells, hardly any text in them.
fn is_drawing(grid: &Grid, texts: usize) -> bool {
    const MANY: usize = 40;
    const SPARSE: usize = 8;
    grid.cells.len() > MANY && texts * SPARSE < grid.cells.len()
}

/// Share of a grid's width or height from which a line parts it: links have shorter ones below them.
const PARTING: f32 = 0.5;

/// Coloured panels beside and below running text, without a line between them: text never stands beside text.
fn is_panels(grid: &Grid, edges: &[Edge], filled: &[bool]) -> bool {
    const COLUMNS: usize = 2;
    let rect = grid.rect();
    let drawn = |e: &&Edge| {
        let (across, along) = match e.horizontal {
            true => ((rect.top, rect.bottom), (rect.left, rect.right)),
            false => ((rect.left, rect.right), (rect.top, rect.bottom)),
        };
        let within = e.to.min(along.1) - e.from.max(along.0);
        let parts = within > PARTING * (along.1 - along.0);
        e.drawn && parts && (across.0..=across.1).contains(&e.at)
    };
    let texts = |row: usize| {
        let cells = grid.cells.iter().zip(filled);
        cells.filter(|(cell, f)| **f && cell.row == row).count()
    };
    grid.columns() == COLUMNS
        && (0..grid.rows()).all(|row| texts(row) < COLUMNS)
        && !edges.iter().any(|e| drawn(&e))
}

/// Share of a grid's lines from which they tell that the rules part only some of its rows or columns.
const COARSE: f32 = 0.5;

/// Whether the rules part only some of the table's rows or columns, as where only the heading is ruled: lines of
/// figures share a row with each other, or their figures share a cell. White space tells more of such a table.
fn is_coarse(grid: &Grid, inside: &[(usize, usize)], source: whitespace::Source<'_>) -> bool {
    let mut by_line: Vec<(f32, f32, u32, usize)> = inside
        .iter()
        .filter_map(|(w, cell)| {
            let word = source.word(*w as u32)?;
            (word.turn == Turn::None).then_some((word.baseline, word.rect.left, *w as u32, *cell))
        })
        .collect();
    by_line.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let row_of = |cell: usize| grid.cells.get(cell).map_or(0, |c| c.row);
    // Lines of figures: the row of the grid in which each stands, and whether its figures share a cell.
    let mut figures: Vec<(usize, bool)> = Vec::new();
    let mut lines = 0usize;
    for line in by_line.chunk_by(|a, b| (a.0 - b.0).abs() < 2.0) {
        lines += 1;
        let mut sorted: Vec<&(f32, f32, u32, usize)> = line.iter().collect();
        sorted.sort_by(|a, b| a.1.total_cmp(&b.1));
        let numbers = sorted
            .iter()
            .skip(1)
            .filter(|w| {
                source
                    .text_of(w.2)
                    .chars()
                    .all(|c| c.is_ascii_digit() || "-–.,%£$€()".contains(c))
            })
            .count();
        let shared = sorted.windows(2).any(|pair| {
            let gap = match (source.word(pair[0].2), source.word(pair[1].2)) {
                (Some(a), Some(b)) => (b.rect.left - a.rect.right) / a.size.max(1.0),
                _ => 0.0,
            };
            pair[0].3 == pair[1].3 && gap > 0.9
        });
        if numbers >= 2 || numbers == 1 && sorted.len() <= 4 {
            figures.push((line.first().map_or(0, |w| row_of(w.3)), shared));
        }
    }
    // Compared with each other: a page of a table has a hundred lines, a drawing may have any number.
    const MOST_LINES: usize = 2_000;
    if figures.len() > MOST_LINES {
        return false;
    }
    let coarse = figures
        .iter()
        .filter(|(row, shared)| {
            *shared || figures.iter().filter(|(other, _)| other == row).count() >= 3
        })
        .count();
    coarse >= 3 && coarse as f32 >= COARSE * lines as f32
}

/// Points by which text stands in from a cell's side at most for it to be the cell's.
const WIDEST_INSET: f32 = 12.0;
/// Lines that may flow over the foot of a table whose last row is cut there.
const MOST_OVERFLOW: usize = 2;

/// Lines that flow over the foot of a cell that is not closed there, as browsers cut rows at page ends, belong to
/// the cell.
fn overflow(
    grid: &mut Grid,
    edges: &[Edge],
    words: &[Word],
    table: usize,
    home: &mut [Option<(usize, usize)>],
) {
    let rows = grid.rows();
    let foot = grid.rect().bottom;
    let mut bottom = foot;
    for (n, cell) in grid.cells.iter().enumerate() {
        let rect = grid.rect_of(cell);
        let closed = edges
            .iter()
            .filter(|e| e.horizontal && (e.at - foot).abs() < 3.0)
            .map(|e| (e.to.min(rect.right) - e.from.max(rect.left)).max(0.0))
            .sum::<f32>()
            > 0.5 * rect.width();
        if cell.row + cell.row_span != rows || closed {
            continue;
        }
        let mut last = home
            .iter()
            .zip(words)
            .filter(|(h, _)| **h == Some((table, n)))
            .map(|(_, w)| w.baseline)
            .fold(f32::MIN, f32::max);
        for _ in 0..MOST_OVERFLOW {
            let below: Vec<usize> = (0..words.len())
                .filter(|w| home[*w].is_none() && words[*w].turn == Turn::None)
                .filter(|w| {
                    let word = &words[*w];
                    let step = word.baseline - last;
                    let middle = (word.rect.left + word.rect.right) / 2.0;
                    step > 0.5 * word.size
                        && step < 1.6 * word.size
                        && rect.left < middle
                        && middle < rect.right
                })
                .collect();
            let left = below
                .iter()
                .map(|w| words[*w].rect.left)
                .fold(f32::MAX, f32::min);
            if below.is_empty() || left < rect.left || left > rect.left + WIDEST_INSET {
                break;
            }
            for w in below {
                home[w] = Some((table, n));
                last = last.max(words[w].baseline);
                bottom = bottom.max(words[w].rect.bottom);
            }
        }
    }
    if let Some(end) = grid.ys.last_mut() {
        *end = bottom;
    }
}
