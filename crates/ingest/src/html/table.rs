//! Tables of a page.

use peerlens_document::TableMethod;

use super::css::Declared;
use super::dom::Id;
use super::walk::Walker;
use crate::grid::{Entry, Grid, RowSpan};
use crate::{Error, colour, limits};

/// Paragraphs and lists in the cell of a lone row from which it is a text and no cell: in one seldom stand more than a few.
const TEXT_BLOCKS: usize = 6;

/// An open cell, and what is put aside while it is.
pub(super) struct OpenCell {
    pub(super) lists: usize,
    pub(super) items: usize,
    pub(super) heading: Option<u8>,
    pub(super) fill: Option<[u8; 3]>,
}

impl Walker<'_> {
    pub(super) fn open_table(&mut self, id: Id) {
        let grid = (!self.is_layout(id)).then(Grid::default);
        if grid.is_some() {
            self.flow.open_table();
        }
        self.grids.push(grid);
    }

    pub(super) fn open_row(&mut self, id: Id) {
        let header = self.is_header_row(id);
        if let Some(Some(grid)) = self.grids.last_mut() {
            grid.row(header);
            self.flow.open_row();
        }
    }

    pub(super) fn open_cell(&mut self, id: Id, declared: &Declared) {
        if let Some(Some(_)) = self.grids.last() {
            self.flow.open_cell();
            let own = declared.background.unwrap_or_else(|| self.bgcolor(id));
            let row = self
                .frames
                .iter()
                .rev()
                .take(2)
                .find_map(|frame| frame.fill);
            self.cells.push(OpenCell {
                lists: self.lists.len(),
                items: self.items.len(),
                heading: self.heading.take(),
                fill: own.or(row),
            });
        }
    }

    /// Takes the background of an element that fills its cell for the cell's:
    /// `<td><span style="background:red">Red</span></td>`.
    pub(super) fn fill_cell(&mut self, id: Id, declared: &Declared) {
        if let (Some(fill), Some(cell)) = (declared.background.flatten(), self.cells.last_mut())
            && cell.fill.is_none()
            && let Some(holder) = self
                .tree
                .ancestors(id)
                .find(|a| matches!(self.tree.name(*a), "td" | "th"))
            && self.site.text(holder) == self.site.text(id)
        {
            cell.fill = Some(fill);
        }
    }

    pub(super) fn close_table(&mut self) -> Result<(), Error> {
        if let Some(grid) = self.grids.pop().flatten() {
            self.flow.close_table();
            if let Some(table) = grid.finish(TableMethod::Format)? {
                self.flow.table(table);
            }
        }
        Ok(())
    }

    pub(super) fn close_cell(&mut self, id: Id, name: &str) -> Result<(), Error> {
        let in_head = self
            .tree
            .ancestors(id)
            .take(2)
            .any(|above| self.tree.name(above) == "thead");
        let Some(Some(grid)) = self.grids.last_mut() else {
            return Ok(());
        };
        let Some(cell) = self.cells.pop() else {
            return Ok(());
        };
        self.lists.truncate(cell.lists);
        self.items.truncate(cell.items);
        self.heading = cell.heading;
        let span = |attribute| {
            self.tree
                .attribute(id, attribute)
                .and_then(|span| span.trim().parse::<u32>().ok())
        };
        grid.cell(Entry {
            row_span: match span("rowspan") {
                Some(0) => RowSpan::ToEnd,
                Some(rows) => RowSpan::Rows(rows),
                None => RowSpan::One,
            },
            column_span: span("colspan").unwrap_or(1),
            fill: colour::fill(cell.fill),
            header: name == "th" || in_head,
            blocks: self.flow.close_cell(),
        })
    }

    /// Whether a row is one of headings: it stands in a `<thead>`, or all its cells are `<th>`.
    fn is_header_row(&self, row: Id) -> bool {
        let parent = self.tree.parent(row);
        if parent.is_some_and(|parent| self.tree.name(parent) == "thead") {
            return true;
        }
        let first = self.tree.nodes.get(row).and_then(|node| node.first);
        let names = std::iter::successors(first, |child| self.tree.nodes.get(*child)?.next)
            .map(|child| self.tree.name(child));
        let (mut heads, mut cells) = (0, 0);
        for name in names {
            heads += usize::from(name == "th");
            cells += usize::from(name == "td");
        }
        heads > 0 && cells == 0
    }

    /// Whether a table only lays out the page: it says so, holds most of the page in a single row or together with
    /// headings or tables, or stands too deep in other tables.
    fn is_layout(&self, id: Id) -> bool {
        if self.grids.len() >= limits::TABLE_NESTING
            || matches!(
                self.tree.attribute(id, "role"),
                Some("presentation" | "none")
            )
        {
            return true;
        }
        if !self.site.holds_most(id) || self.grids.iter().any(Option::is_some) {
            return false;
        }
        if self.is_one_row(id) && self.holds_text(id) {
            return true;
        }
        let inner = self.tree.within(id).skip(1);
        inner
            .filter(|id| {
                matches!(
                    self.tree.name(*id),
                    "h1" | "h2" | "table" | "main" | "article"
                )
            })
            .nth(1)
            .is_some()
    }

    /// Whether a table has one row, and no heading: cells with none below them compare nothing.
    fn is_one_row(&self, id: Id) -> bool {
        let rows = (self.tree.within(id)).filter(|id| self.tree.name(*id) == "tr");
        let heads = || (self.tree.within(id)).any(|id| self.tree.name(id) == "th");
        rows.take(2).count() == 1 && !heads()
    }

    /// Whether a cell of a table holds so many paragraphs that it is a text (all that was minuted of an item of a meeting,
    /// beside its number).
    fn holds_text(&self, id: Id) -> bool {
        let cells = (self.tree.within(id)).filter(|id| self.tree.name(*id) == "td");
        let blocks = |cell: Id| {
            let inner = self.tree.within(cell);
            inner.filter(|id| matches!(self.tree.name(*id), "p" | "ul" | "ol"))
        };
        cells
            .into_iter()
            .any(|cell| blocks(cell).nth(TEXT_BLOCKS - 1).is_some())
    }
}
