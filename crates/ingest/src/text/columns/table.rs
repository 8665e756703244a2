//! A table set with blanks, read: its cells as paragraphs, and how they are added to the document.

use peerlens_document::TableMethod;

use super::super::inline;
use super::super::shape::breaks_at_hyphen;
use super::body::FREE;
use super::line::{is_bullet, label};
use crate::flow::{Flow, Role};
use crate::grid::{Entry, Grid, RowSpan};
use crate::{Error, marker};

/// A line of a cell, and whether a blank line stands before it.
#[derive(Clone, Debug, PartialEq)]
struct CellLine {
    text: String,
    blank: bool,
}

/// A cell: its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    lines: Vec<CellLine>,
}

impl Cell {
    pub(super) fn push(&mut self, text: &str, blank: bool) {
        self.lines.push(CellLine {
            text: text.to_owned(),
            blank,
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds the lines of another below its own.
    pub(super) fn append(&mut self, below: &Self) {
        self.lines.extend(below.lines.iter().cloned());
    }

    /// Whether it opens with a bullet.
    pub(super) fn is_list(&self) -> bool {
        self.first().is_some_and(opens_with_bullet)
    }

    /// Characters of its lines.
    fn widths(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.iter().map(|line| line.text.chars().count())
    }

    /// Its first line.
    pub(super) fn first(&self) -> Option<&str> {
        self.lines.first().map(|line| line.text.as_str())
    }

    /// Whether it is the number of a page, or several, as in a table of contents.
    pub(super) fn is_page(&self) -> bool {
        let page = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_digit() || " -–".contains(c))
        };
        !self.lines.is_empty() && self.lines.iter().all(|line| page(&line.text))
    }

    /// Whether a text that began elsewhere goes on below a label alone on its line.
    pub(super) fn goes_on_below_label(&self) -> bool {
        let [first, rest @ ..] = &self.lines[..] else {
            return false;
        };
        let goes_on =
            |line: &CellLine| line.text.starts_with(char::is_lowercase) && line.text.contains(' ');
        label(&first.text) == Some(true) && rest.iter().any(goes_on)
    }

    /// Whether a word would have fitted behind its last line, in a column of a width.
    pub(super) fn ended_before(&self, word: &str, width: usize) -> bool {
        let last = self.lines.last().map(|line| line.text.as_str());
        last.is_some_and(|last| fits(last, word, width))
    }

    /// Whether the last word of it leaves it open.
    pub(super) fn is_open(&self) -> bool {
        let last = self.lines.last();
        last.is_some_and(|line| super::super::around::is_open(&line.text))
    }

    /// Its paragraphs: lines joined, as far as no bullet or early end parts them.
    fn paragraphs(&self, width: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut last = "";
        let mut ordinal = 0;
        for line in &self.lines {
            let text = line.text.as_str();
            let marked = marker::leading(text);
            let next = opens_with_bullet(text)
                || marked.is_some_and(|m| m.ordinal == 0 || m.ordinal == ordinal + 1);
            let word = text.split_whitespace().next().unwrap_or_default();
            let capital = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            let own = next || capital && (line.blank || fits(last, word, width));
            if let Some(marker) = marked.filter(|_| next) {
                ordinal = marker.ordinal;
            }
            match out.last_mut().filter(|_| !own) {
                Some(open) => {
                    if !breaks_at_hyphen(open, text) {
                        open.push(' ');
                    }
                    open.push_str(text);
                }
                None => out.push(text.to_owned()),
            }
            last = text;
        }
        out
    }
}

/// Whether a text starts with a sign that can only be a bullet.
pub(super) fn opens_with_bullet(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    is_bullet(first) && first != text && first.chars().all(|c| !c.is_ascii())
}

/// Whether a word would have fitted behind a line in a column of a width: the line's end is the author's.
pub(super) fn fits(line: &str, word: &str, width: usize) -> bool {
    let with = line.chars().count() + 1 + word.chars().count();
    with as f32 <= FREE * width as f32 && !super::super::around::is_open(line)
}

/// A row: its cells, or one over all columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// So many of its first cells go on from the row above.
    pub(super) merged: usize,
}

impl Row {
    pub(super) fn new(columns: usize, merged: usize) -> Self {
        Self {
            cells: vec![Cell::default(); columns],
            merged,
        }
    }

    pub(super) fn band(text: &str) -> Self {
        let mut row = Self::new(1, 0);
        row.cells[0].push(text, false);
        row
    }
}

/// Share of a column's lines that are no longer than its width: a few are those of two columns that nothing parts.
const WITHIN: usize = 90;

/// The width of a column in characters, as its lines tell.
pub(super) fn width(rows: &[Row], column: usize) -> usize {
    let rows = rows.iter().filter(|row| row.cells.len() > 1);
    let cells = rows.filter_map(|row| row.cells.get(column));
    let mut widths: Vec<usize> = cells.flat_map(Cell::widths).collect();
    widths.sort_unstable();
    let at = widths.len().saturating_sub(1) * WITHIN / 100;
    widths.get(at).copied().unwrap_or(0)
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Table {
    pub(super) heading: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Its columns are lists that are read one behind the other.
    pub(super) lists: bool,
}

impl Table {
    /// The lines of its lists, each below its heading, one list behind the other.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut out = Vec::new();
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        for (heading, cell) in self.heading.iter().zip(cells) {
            out.extend([String::new(), heading.clone(), String::new()]);
            for line in &cell.lines {
                let item = opens_with_bullet(&line.text);
                out.push(format!("{}{}", if item { "" } else { "  " }, line.text));
            }
        }
        out.push(String::new());
        out
    }

    /// Adds the table to the document.
    pub(in super::super) fn add(&self, flow: &mut Flow) -> Result<(), Error> {
        let columns = self.heading.len();
        let widths: Vec<usize> = (0..columns).map(|n| width(&self.rows, n)).collect();
        let mut grid = Grid::default();
        flow.open_table();
        flow.open_row();
        grid.row(true);
        for text in &self.heading {
            let cell = Entry {
                column_span: 1,
                header: true,
                ..Entry::default()
            };
            put(std::slice::from_ref(text), cell, flow, &mut grid)?;
        }
        for row in &self.rows {
            flow.open_row();
            grid.row(false);
            let band = row.cells.len() == 1;
            for (n, cell) in row.cells.iter().enumerate() {
                let width = if band {
                    0
                } else {
                    widths.get(n).copied().unwrap_or(0)
                };
                let entry = Entry {
                    column_span: if band { columns as u32 } else { 1 },
                    row_span: if n < row.merged {
                        RowSpan::Continues
                    } else {
                        RowSpan::One
                    },
                    ..Entry::default()
                };
                put(&cell.paragraphs(width), entry, flow, &mut grid)?;
            }
        }
        flow.close_table();
        if let Some(table) = grid.finish(TableMethod::Blanks)? {
            flow.table(table);
        }
        Ok(())
    }
}

/// Adds a cell of some paragraphs.
fn put(paragraphs: &[String], entry: Entry, flow: &mut Flow, grid: &mut Grid) -> Result<(), Error> {
    flow.open_cell();
    for text in paragraphs.iter().filter(|text| !text.is_empty()) {
        inline::push(flow, text);
        flow.end(&Role::PLAIN)?;
    }
    grid.cell(Entry {
        blocks: flow.close_cell(),
        ..entry
    })
}
