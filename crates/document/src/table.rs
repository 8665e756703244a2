//! Tables and their cells.

use crate::{Block, PageBox};

/// How a table was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableMethod {
    /// The format has tables (HTML, Word, Markdown, tab-separated lines).
    #[default]
    Format,
    /// A PDF's tags.
    Tags,
    /// Drawn rules or filled bands.
    Rules,
    /// White space between columns.
    Whitespace,
    /// Blanks between the columns of a plain text: words of neighbouring cells may have changed places.
    Blanks,
}

/// The part of a table that stands on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct TablePart {
    /// Page and box.
    pub place: PageBox,
    /// The x of each column's edges, in points: one more than there are columns.
    pub column_edges: Vec<f32>,
    /// First row of this part.
    pub first_row: u32,
}

/// A place where two parts were joined over a page end.
#[derive(Clone, Debug, PartialEq)]
pub struct TableJoin {
    /// The page before the join, from 1.
    pub from_page: u32,
    /// The page after it.
    pub to_page: u32,
    /// The first row that stands on the page after it.
    pub row: u32,
    /// Whether that row began on the page before (it was cut by the page end).
    pub row_continues: bool,
    /// Whether a repeated heading was left out.
    pub repeated_heading: bool,
    /// Why they were taken for one table.
    pub reason: String,
}

/// A table as a grid: every place is covered by exactly one cell.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Number of rows.
    pub rows: u32,
    /// Number of columns.
    pub columns: u32,
    /// How many of the first rows are headings.
    pub header_rows: u32,
    /// The cells, ordered by row and then by column.
    pub cells: Vec<Cell>,
    /// Its parts, one for each page it touches; empty for a format without pages.
    pub parts: Vec<TablePart>,
    /// Where it was joined over page ends.
    pub joins: Vec<TableJoin>,
    /// How it was recognised.
    pub method: TableMethod,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its first row, from 0.
    pub row: u32,
    /// Its first column, from 0.
    pub column: u32,
    /// How many rows it covers, at least 1.
    pub row_span: u32,
    /// How many columns it covers, at least 1.
    pub column_span: u32,
    /// Fill colour as red, green, blue; `None` where there is none (or white).
    pub fill: Option<[u8; 3]>,
    /// Whether the format marks it as a heading (HTML `th`, PDF `TH`).
    pub header: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Its boxes, one for each page it touches; empty for a format without pages.
    pub boxes: Vec<PageBox>,
    /// Where its sides are drawn, whether no line is at its foot, as where a page end cuts a row; `None` where lines do not
    /// tell.
    pub open: Option<bool>,
}

impl Table {
    /// The cells that start in a row.
    pub fn row(&self, row: u32) -> &[Cell] {
        let from = self.cells.partition_point(|c| c.row < row);
        let to = self.cells.partition_point(|c| c.row <= row);
        self.cells.get(from..to).unwrap_or(&[])
    }

    /// The cell that starts at a place.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let at = self
            .cells
            .partition_point(|c| (c.row, c.column) < (row, column));
        self.cells
            .get(at)
            .filter(|c| (c.row, c.column) == (row, column))
    }

    /// The cell that covers a place.
    pub fn covering(&self, row: u32, column: u32) -> Option<&Cell> {
        let covers = |c: &&Cell| {
            (c.row..c.row + c.row_span).contains(&row)
                && (c.column..c.column + c.column_span).contains(&column)
        };
        // Most start where they are asked for; one merged over rows stands before these.
        let above = self.cells.partition_point(|c| c.row <= row);
        self.cell(row, column)
            .or_else(|| self.cells.get(..above)?.iter().find(covers))
    }
}
