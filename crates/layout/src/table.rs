//! Grids and the words in them → tables.

use peerlens_document::Rect;

use crate::TextBlock;
use crate::edges::Edge;
use crate::grid::Grid;

/// How a table was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// By lines or coloured bands.
    #[default]
    Rules,
    /// By white space between columns.
    Whitespace,
    /// By the file's tags.
    Tags,
}

/// A table on one page.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The box around it.
    pub rect: Rect,
    /// The x of each column's edges: one more than there are columns.
    pub column_edges: Vec<f32>,
    /// The y of each row's edges: one more than there are rows.
    pub row_edges: Vec<f32>,
    /// The cells, by row and then column; every place is covered by exactly one.
    pub cells: Vec<TableCell>,
    /// How many of the first rows look like headings.
    pub header_rows: usize,
    /// How it was found.
    pub found: Found,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct TableCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub column_span: usize,
    /// Its box.
    pub rect: Rect,
    /// Its colour, where it is not white.
    pub fill: Option<[u8; 3]>,
    /// What stands in it.
    pub blocks: Vec<TextBlock>,
    /// All of its text is bold.
    pub bold: bool,
    /// How many words it holds.
    pub words: usize,
    /// There are figures in it.
    pub figures: bool,
    /// Whether no line is drawn at its foot, the table's last, where lines part its columns.
    pub open: Option<bool>,
}

/// Words of the name of a column at most.
const MOST_NAME_WORDS: usize = 5;
/// Most rows that a heading takes.
const MOST_HEADER_ROWS: usize = 3;

impl Table {
    pub(crate) fn new(grid: &Grid, found: Found) -> Self {
        Self {
            rect: grid.rect(),
            column_edges: grid.xs.clone(),
            row_edges: grid.ys.clone(),
            cells: grid
                .cells
                .iter()
                .map(|cell| TableCell {
                    row: cell.row,
                    column: cell.column,
                    row_span: cell.row_span,
                    column_span: cell.column_span,
                    rect: grid.rect_of(cell),
                    fill: cell.fill,
                    ..TableCell::default()
                })
                .collect(),
            header_rows: 0,
            found,
        }
    }

    /// Tells the cells of the last row that no line closes.
    pub(crate) fn find_open(&mut self, edges: &[Edge]) {
        /// Points by which a line may miss the table's foot.
        const NEAR: f32 = 4.0;
        let (rows, foot) = (self.rows(), self.rect.bottom);
        let row = self.row_edges.iter().rev().nth(1).copied().unwrap_or(foot);
        let inside = |e: &&Edge| e.at > self.rect.left - NEAR && e.at < self.rect.right + NEAR;
        let parted = edges
            .iter()
            .filter(|e| !e.horizontal && e.drawn)
            .filter(inside)
            .any(|e| e.from < row + NEAR && e.to > (row + foot) / 2.0);
        if self.found != Found::Rules || !parted {
            return;
        }
        for cell in self.cells.iter_mut().filter(|c| c.row + c.row_span == rows) {
            let covered: f32 = edges
                .iter()
                .filter(|e| e.horizontal && (e.at - foot).abs() < NEAR)
                .map(|e| (e.to.min(cell.rect.right) - e.from.max(cell.rect.left)).max(0.0))
                .sum();
            cell.open = Some(covered < 0.5 * cell.rect.width());
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.row_edges.len().saturating_sub(1)
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.column_edges.len().saturating_sub(1)
    }

    /// Tells the heading rows: the first rows that are all bold or all of one colour, where the
    /// rows after them are not.
    pub(crate) fn find_header(&mut self) {
        let looks: Vec<Option<(bool, Option<[u8; 3]>)>> =
            (0..self.rows()).map(|r| self.look(r)).collect();
        let mut rows = 0;
        while let Some(Some(look)) = looks.get(rows) {
            let set_off = look.0 || look.1.is_some();
            if !set_off || rows > 0 && looks.first() != Some(&Some(*look)) {
                break;
            }
            rows += 1;
        }
        // A band over the whole width is a title of the rows below it and not a heading of columns, unless
        // a heading of columns follows; a table all of whose rows look alike has no heading.
        let bands = (0..rows).take_while(|r| self.is_band(*r)).count();
        let named = (bands..rows).rev().find(|r| !self.is_band(*r));
        let rows = named.map_or(rows, |last| last + 1);
        let more = looks.iter().skip(rows).any(Option::is_some);
        self.header_rows = if bands == rows || !more || rows > MOST_HEADER_ROWS {
            usize::from(rows == 0 && self.first_row_names_columns())
        } else {
            rows
        };
        // A cell that begins in the heading and goes down further takes its rows with it.
        let reach = |rows: usize| {
            self.cells
                .iter()
                .filter(|c| c.row < rows)
                .map(|c| c.row + c.row_span)
                .max()
                .unwrap_or(0)
        };
        let reached = reach(self.header_rows);
        if reached > self.header_rows && reached < self.rows() && reached <= MOST_HEADER_ROWS {
            self.header_rows = reached;
        }
    }

    /// Whether the first row names the columns though it looks like the others: a few words without figures in each of
    /// at least three columns, over rows that are something else.
    fn first_row_names_columns(&self) -> bool {
        const COLUMNS: usize = 3;
        const ROWS: usize = 3;
        let first = || self.cells.iter().filter(|c| c.row == 0);
        let below = |column: usize| {
            let mut cells = self
                .cells
                .iter()
                .filter(move |c| c.row > 0 && c.column == column && !c.blocks.is_empty());
            cells.any(|c| c.figures || c.words > MOST_NAME_WORDS)
        };
        self.columns() >= COLUMNS
            && self.rows() >= ROWS
            && first().count() == self.columns()
            && first().all(|c| (1..=MOST_NAME_WORDS).contains(&c.words) && !c.figures)
            && (0..self.columns()).filter(|c| below(*c)).count() * 2 >= self.columns()
    }

    fn is_band(&self, row: usize) -> bool {
        self.cells
            .iter()
            .any(|c| c.row == row && c.column_span == self.columns())
    }

    /// Whether all text that starts in a row is bold, and the colour that all its cells have; `None`
    /// for a row without text.
    fn look(&self, row: usize) -> Option<(bool, Option<[u8; 3]>)> {
        let mut bold = None;
        let mut fill: Option<Option<[u8; 3]>> = None;
        for cell in self.cells.iter().filter(|c| c.row == row) {
            if !cell.blocks.is_empty() {
                bold = Some(bold.unwrap_or(true) && cell.bold);
            }
            fill = match fill {
                None => Some(cell.fill),
                Some(same) if same == cell.fill => fill,
                Some(_) => Some(None),
            };
        }
        Some((bold?, fill.flatten()))
    }
}
