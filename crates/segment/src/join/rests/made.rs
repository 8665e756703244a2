//! The tables that rests make.

use peerlens_document::{Block, Cell, Join, PageBox, Passage, Rect, Table, TableMethod, TablePart};

use super::super::columns::Columns;
use super::super::{is_ended, look, run_on, starts_low};
use super::{Piece, View};

impl View<'_> {
    /// Rows with rows over all columns above them.
    pub(super) fn headed(&self, titles: Vec<Block>, mut rows: Table) -> Table {
        let count = titles.len() as u32;
        rows.cells.iter_mut().for_each(|c| c.row += count);
        rows.rows += count;
        for (n, title) in titles.into_iter().enumerate() {
            let boxes = title.boxes.clone();
            if let Some((part, place)) = rows.parts.first_mut().zip(boxes.first()) {
                part.place.rect = Rect {
                    top: part.place.rect.top.min(place.rect.top),
                    ..part.place.rect
                };
            }
            let cell = Cell {
                row: n as u32,
                column: 0,
                row_span: 1,
                column_span: rows.columns,
                blocks: vec![title],
                boxes,
                ..Cell::default()
            };
            rows.cells.insert(n, cell);
        }
        rows
    }

    pub(super) fn table_of(&self, run: &[Block], lines: &[&[Piece]], starts: &[usize]) -> Table {
        let mut cells = Vec::new();
        let mut whole: Option<Rect> = None;
        let ends = starts.iter().skip(1).copied().chain([lines.len()]);
        for (row, (from, to)) in starts.iter().zip(ends).enumerate() {
            let lines = lines.get(*from..to).unwrap_or(&[]);
            let pieces = || lines.iter().copied().flatten();
            let Some(rect) = pieces().map(|p| p.rect).reduce(Rect::union) else {
                continue;
            };
            whole = Some(whole.map_or(rect, |w| w.union(rect)));
            for (column, sides) in self.edges.windows(2).enumerate() {
                let own: Vec<&Piece> = pieces().filter(|p| p.column == column).collect();
                cells.push(Cell {
                    row: row as u32,
                    column: column as u32,
                    row_span: 1,
                    column_span: 1,
                    blocks: self.blocks_of(run, &own),
                    boxes: vec![PageBox {
                        page: self.page,
                        rect: Rect::new(sides[0], rect.top, sides[1], rect.bottom),
                    }],
                    ..Cell::default()
                });
            }
        }
        let rect = whole.unwrap_or_default();
        let (left, right) = (self.edges.first(), self.edges.last());
        let rect = Rect::new(
            *left.unwrap_or(&rect.left),
            rect.top,
            *right.unwrap_or(&rect.right),
            rect.bottom,
        );
        Table {
            rows: starts.len() as u32,
            columns: self.table.columns,
            cells,
            parts: vec![TablePart {
                place: PageBox {
                    page: self.page,
                    rect,
                },
                column_edges: self.edges.to_vec(),
                first_row: 0,
            }],
            method: TableMethod::Whitespace,
            ..Table::default()
        }
    }

    /// Whether two blocks below each other in a column are one text.
    fn runs_on(&self, last: &Block, next: &Block) -> bool {
        let text = |b: &Block| b.text.text(&self.document.text);
        let alike = look(self.document, &last.text, true) == look(self.document, &next.text, false);
        alike && !last.ended && !is_ended(&text(last)) && starts_low(&text(next))
    }

    /// The lines of a cell as paragraphs: blocks that stand in it whole, and in one what lines over several columns gave
    /// it.
    fn blocks_of(&self, run: &[Block], pieces: &[&Piece]) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        let mut parted = false;
        for own in pieces.chunk_by(|a, b| a.block == b.block) {
            let Some(block) = own.first().and_then(|p| run.get(p.block)) else {
                continue;
            };
            let all = self.pieces(0, block).map_or(0, |p| p.len());
            if all == own.len() {
                // Read without its column, a text may have been parted at the end of a line.
                let last = out.last_mut().filter(|_| block.marker.is_none());
                match last.filter(|last| self.runs_on(last, block)) {
                    Some(last) => {
                        last.text = run_on(self.document, &last.text, &block.text);
                        last.boxes.extend(block.boxes.iter().copied());
                    }
                    None => out.push(block.clone()),
                }
                parted = false;
                continue;
            }
            let mut text = Passage::default();
            for piece in own {
                text.push(piece.span, Join::Blank);
            }
            let rect = own.iter().map(|p| p.rect).reduce(Rect::union);
            let page = self.page;
            let boxes: Vec<PageBox> = rect
                .map(|rect| PageBox { page, rect })
                .into_iter()
                .collect();
            match out.last_mut().filter(|_| parted) {
                Some(last) => {
                    last.text = run_on(self.document, &last.text, &text);
                    last.boxes.extend(boxes);
                }
                None => out.push(Block {
                    boxes,
                    ..Block::paragraph(text)
                }),
            }
            parted = true;
        }
        out
    }
}

/// Rows, and those of the same columns below them.
pub(super) fn below(mut above: Table, rows: Table) -> Table {
    for mut cell in rows.cells {
        cell.row += above.rows;
        above.cells.push(cell);
    }
    above.rows += rows.rows;
    if let Some((part, last)) = above.parts.first_mut().zip(rows.parts.first()) {
        part.place.rect = part.place.rect.union(last.place.rect);
    }
    above
}

/// Rows above a table on the same page, where its columns are theirs.
pub(super) fn stacked(rows: &Table, below: &Table) -> Option<Table> {
    let (own, part) = (rows.parts.first()?, below.parts.first()?);
    let edges = (&own.column_edges, &part.column_edges);
    let columns = Columns::matching(edges.0, edges.1, rows.columns, below.columns)?;
    let same = rows.columns == below.columns && own.place.page == part.place.page;
    if !same || below.header_rows > 0 || below.parts.len() > 1 {
        return None;
    }
    let mut out = rows.clone();
    let mut below = below.clone();
    columns.renumber(&mut out, &columns.first);
    columns.renumber(&mut below, &columns.second);
    for mut cell in below.cells {
        cell.row += rows.rows;
        out.cells.push(cell);
    }
    out.rows += below.rows;
    out.method = below.method;
    if let Some(part) = out.parts.first_mut() {
        part.place.rect = part.place.rect.union(below.parts.first()?.place.rect);
    }
    Some(out)
}
