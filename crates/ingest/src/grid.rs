//! Cells in the order of their rows → a table in which every place is covered by exactly one cell.

use peerlens_document::{Block, Cell, Table, TableMethod};

use crate::{Error, limits};

/// Columns that one cell covers at most (HTML, 4.9.11 "Attributes common to td and th elements").
const COLUMN_SPAN: u32 = 1_000;

/// A cell as a format gives it.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) row_span: RowSpan,
    /// At least 1 is taken.
    pub(crate) column_span: u32,
    pub(crate) fill: Option<[u8; 3]>,
    pub(crate) header: bool,
    pub(crate) blocks: Vec<Block>,
}

/// How many rows a cell covers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum RowSpan {
    #[default]
    One,
    /// So many, as far as there are rows.
    Rows(u32),
    /// As many as there are to the end of its group of rows (HTML's `rowspan=0`).
    ToEnd,
    /// It continues the cell above (Word's vertical merge).
    Continues,
}

/// Puts cells on their places, as HTML's table model does. What overlaps gives way: a cell moves
/// to the next free column, and a column span ends where a cell from above stands.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    cells: Vec<Cell>,
    /// For each cell the first row that it does not cover, as the format wants it.
    until: Vec<u32>,
    /// For each column the last cell put there: its index.
    columns: Vec<Option<usize>>,
    row: u32,
    column: u32,
    open: bool,
    header_rows: u32,
}

impl Grid {
    /// Starts a row; a `header` row counts as heading when all rows before it do.
    pub(crate) fn row(&mut self, header: bool) {
        if self.open {
            self.row += 1;
        }
        self.open = true;
        self.column = 0;
        if header && self.header_rows == self.row {
            self.header_rows += 1;
        }
    }

    /// Ends a group of rows: no cell reaches beyond it.
    pub(crate) fn end_group(&mut self) {
        if self.open {
            for cell in self.columns.iter().flatten() {
                if let Some(until) = self.until.get_mut(*cell) {
                    *until = (*until).min(self.row + 1);
                }
            }
        }
    }

    /// Leaves columns free at the open place (Word's `gridBefore`).
    pub(crate) fn skip(&mut self, columns: u32) {
        self.column = self
            .column
            .saturating_add(columns)
            .min(limits::TABLE_COLUMNS - 1);
    }

    /// Adds a cell at the next free place of the open row.
    pub(crate) fn cell(&mut self, entry: Entry) -> Result<(), Error> {
        if !self.open {
            self.row(false);
        }
        if entry.row_span == RowSpan::Continues
            && let Some(above) = self.above(entry.column_span.max(1))
        {
            if let Some(until) = self.until.get_mut(above) {
                *until = self.row + 1;
            }
            if let Some(cell) = self.cells.get_mut(above) {
                self.column += cell.column_span;
                // Word shows nothing of it, but a converter may have put text there.
                cell.blocks.extend(entry.blocks);
            }
            return Ok(());
        }
        while self.covered(self.column) {
            self.column += 1;
        }
        if self.column >= limits::TABLE_COLUMNS {
            return Err(Error::TooLarge {
                what: "the number of columns of a table",
                limit: u64::from(limits::TABLE_COLUMNS),
            });
        }
        let most = COLUMN_SPAN.min(limits::TABLE_COLUMNS - self.column);
        let wanted = entry.column_span.clamp(1, most);
        let mut span = 1;
        while span < wanted && !self.covered(self.column + span) {
            span += 1;
        }
        let end = (self.column + span) as usize;
        if self.columns.len() < end {
            self.columns.resize(end, None);
        }
        if self.cells.len() >= limits::TABLE_CELLS {
            return Err(too_many_cells());
        }
        for column in &mut self.columns[self.column as usize..end] {
            *column = Some(self.cells.len());
        }
        self.until.push(match entry.row_span {
            RowSpan::One | RowSpan::Continues => self.row + 1,
            RowSpan::Rows(rows) => self.row.saturating_add(rows.max(1)),
            RowSpan::ToEnd => u32::MAX,
        });
        self.cells.push(Cell {
            row: self.row,
            column: self.column,
            row_span: 1,
            column_span: span,
            fill: entry.fill,
            header: entry.header,
            blocks: entry.blocks,
            boxes: Vec::new(),
            open: None,
        });
        self.column += span;
        Ok(())
    }

    /// The cell right above the open place, where it has the same columns.
    fn above(&self, span: u32) -> Option<usize> {
        let at = (*self.columns.get(self.column as usize)?)?;
        let cell = self.cells.get(at)?;
        let ends_here = self.until.get(at) == Some(&self.row);
        (ends_here && cell.column == self.column && cell.column_span == span).then_some(at)
    }

    /// Whether a cell stands at a column of the open row already.
    fn covered(&self, column: u32) -> bool {
        let cell = self.columns.get(column as usize).copied().flatten();
        cell.and_then(|at| self.until.get(at))
            .is_some_and(|until| *until > self.row)
    }

    /// The table; `None` where there is no cell. Rows and columns in which no cell starts are left
    /// out, and places without a cell get an empty one.
    pub(crate) fn finish(mut self, method: TableMethod) -> Result<Option<Table>, Error> {
        if self.cells.is_empty() {
            return Ok(None);
        }
        let rows = self.row + 1;
        for (cell, until) in self.cells.iter_mut().zip(&self.until) {
            cell.row_span = (*until).min(rows) - cell.row;
        }
        let rows = Lines::of(rows, self.cells.iter().map(|cell| cell.row));
        let columns = Lines::of(
            self.columns.len() as u32,
            self.cells.iter().map(|cell| cell.column),
        );
        for cell in &mut self.cells {
            (cell.row, cell.row_span) = rows.fit(cell.row, cell.row_span);
            (cell.column, cell.column_span) = columns.fit(cell.column, cell.column_span);
        }
        let (count, width) = (rows.kept(), columns.kept());
        let places = count as usize * width as usize;
        if places > limits::TABLE_CELLS {
            return Err(too_many_cells());
        }
        let mut taken = vec![false; places];
        for cell in &self.cells {
            for row in cell.row..cell.row + cell.row_span {
                let start = row as usize * width as usize + cell.column as usize;
                if let Some(places) = taken.get_mut(start..start + cell.column_span as usize) {
                    places.fill(true);
                }
            }
        }
        for (place, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
            self.cells.push(Cell {
                row: place as u32 / width,
                column: place as u32 % width,
                row_span: 1,
                column_span: 1,
                ..Cell::default()
            });
        }
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        Ok(Some(Table {
            rows: count,
            columns: width,
            header_rows: rows.before(self.header_rows),
            cells: self.cells,
            parts: Vec::new(),
            joins: Vec::new(),
            method,
        }))
    }
}

fn too_many_cells() -> Error {
    Error::TooLarge {
        what: "the number of cells of a table",
        limit: limits::TABLE_CELLS as u64,
    }
}

/// Rows or columns, and which of them are kept.
struct Lines {
    /// For each line, and one past the last, how many before it are kept.
    before: Vec<u32>,
}

impl Lines {
    fn of(count: u32, starts: impl Iterator<Item = u32>) -> Self {
        let mut kept = vec![0; count as usize];
        for start in starts {
            if let Some(line) = kept.get_mut(start as usize) {
                *line = 1;
            }
        }
        let mut before = vec![0];
        let mut sum = 0;
        for line in kept {
            sum += line;
            before.push(sum);
        }
        Self { before }
    }

    fn before(&self, line: u32) -> u32 {
        let last = self.before.len() - 1;
        self.before
            .get((line as usize).min(last))
            .copied()
            .unwrap_or(0)
    }

    fn kept(&self) -> u32 {
        self.before(u32::MAX)
    }

    fn fit(&self, start: u32, span: u32) -> (u32, u32) {
        let at = self.before(start);
        (at, (self.before(start.saturating_add(span)) - at).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(rows: RowSpan, columns: u32) -> Entry {
        Entry {
            row_span: rows,
            column_span: columns,
            ..Entry::default()
        }
    }

    /// The grid as letters, one for each cell in the order in which they were given; `.` for a place
    /// that no given cell covers. Fails where a place is covered twice.
    fn drawn(table: &Table) -> String {
        let mut places = vec![vec![' '; table.columns as usize]; table.rows as usize];
        for (letter, cell) in (b'a'..).zip(&table.cells) {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    let place = &mut places[row as usize][column as usize];
                    assert_eq!(*place, ' ', "{table:?}");
                    *place = letter as char;
                }
            }
        }
        let lines: Vec<String> = places
            .into_iter()
            .map(|r| r.into_iter().collect())
            .collect();
        lines.join("/")
    }

    #[test]
    fn spans_cover_their_places() {
        let mut grid = Grid::default();
        grid.row(true);
        grid.cell(entry(RowSpan::Rows(2), 1)).unwrap();
        grid.cell(entry(RowSpan::One, 2)).unwrap();
        grid.row(false);
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        let table = grid.finish(TableMethod::Format).unwrap().unwrap();
        assert_eq!(drawn(&table), "abb/acd");
        assert_eq!(table.header_rows, 1);
    }

    #[test]
    fn spans_without_measure_are_cut_to_the_table() {
        let mut grid = Grid::default();
        grid.row(false);
        grid.cell(entry(RowSpan::Rows(60_000), 1)).unwrap();
        grid.cell(entry(RowSpan::One, 60_000)).unwrap();
        grid.row(false);
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.cell(entry(RowSpan::ToEnd, 1)).unwrap();
        let table = grid.finish(TableMethod::Format).unwrap().unwrap();
        assert_eq!(drawn(&table), "abb/acd");
    }

    #[test]
    fn overlaps_give_way_and_holes_are_filled() {
        let mut grid = Grid::default();
        grid.row(false);
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.cell(entry(RowSpan::Rows(2), 1)).unwrap();
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.row(false);
        grid.cell(entry(RowSpan::One, 3)).unwrap(); // wants all three, the middle is taken
        let table = grid.finish(TableMethod::Format).unwrap().unwrap();
        assert_eq!(drawn(&table), "abc/dbe");
    }

    #[test]
    fn a_vertical_merge_needs_the_same_columns_above() {
        let mut grid = Grid::default();
        grid.row(false);
        grid.cell(entry(RowSpan::One, 2)).unwrap();
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.row(false);
        grid.cell(entry(RowSpan::Continues, 1)).unwrap(); // not two columns: a cell of its own
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.cell(entry(RowSpan::Continues, 1)).unwrap();
        let table = grid.finish(TableMethod::Format).unwrap().unwrap();
        assert_eq!(drawn(&table), "aab/cdb");
    }

    #[test]
    fn a_group_of_rows_ends_its_spans() {
        let mut grid = Grid::default();
        grid.row(true);
        grid.cell(entry(RowSpan::ToEnd, 1)).unwrap();
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.end_group();
        grid.row(false);
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        grid.cell(entry(RowSpan::One, 1)).unwrap();
        let table = grid.finish(TableMethod::Format).unwrap().unwrap();
        assert_eq!(drawn(&table), "ab/cd");
    }

    #[test]
    fn a_table_beyond_the_limit_is_refused() {
        let mut grid = Grid::default();
        grid.row(false);
        for _ in 0..limits::TABLE_COLUMNS {
            grid.cell(entry(RowSpan::One, 1)).unwrap();
        }
        assert!(grid.cell(entry(RowSpan::One, 1)).is_err());
        for _ in 0..limits::TABLE_CELLS as u32 / limits::TABLE_COLUMNS {
            grid.row(false);
            grid.cell(entry(RowSpan::One, 1)).unwrap();
        }
        // Few cells were given, but the places between them are too many.
        assert!(matches!(
            grid.finish(TableMethod::Format),
            Err(Error::TooLarge { .. })
        ));
    }
}
