//! Tables as grids.

use peerlens_document::{Block, BlockKind, Document, Join, Passage, Table};
use peerlens_report as report;

use super::evidence::evidence;

/// Most places that a grid may have: a table beyond it (a hostile file) is left as text, with a notice.
pub(super) const MAX_PLACES: u64 = 1_000_000;

/// Numbers a table and those that stand in its cells: the outer one first.
pub(super) fn collect<'a>(table: &'a Table, out: &mut Vec<&'a Table>) {
    out.push(table);
    for block in table.cells.iter().flat_map(|c| &c.blocks) {
        if let BlockKind::Table(inner) = &block.kind {
            collect(inner, out);
        }
    }
}

/// A table as the record has it; `None` where the grid is too large.
pub(super) fn convert(document: &Document, table: &Table, id: String) -> Option<report::Table> {
    if u64::from(table.rows) * u64::from(table.columns) > MAX_PLACES {
        return None;
    }
    let mut rows: Vec<Vec<Option<report::TableCell>>> =
        vec![vec![None; table.columns as usize]; table.rows as usize];
    for cell in &table.cells {
        let place = rows
            .get_mut(cell.row as usize)
            .and_then(|row| row.get_mut(cell.column as usize));
        if let Some(place) = place {
            let passage = text_of(&cell.blocks);
            *place = Some(report::TableCell {
                text: passage.text(&document.text),
                row_span: cell.row_span,
                column_span: cell.column_span,
                fill: cell.fill.map(|[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}")),
                evidence: evidence(document, &passage),
            });
        }
    }
    let mut pages: Vec<u32> = table.parts.iter().map(|p| p.place.page).collect();
    pages.sort_unstable();
    pages.dedup();
    Some(report::Table {
        id,
        pages,
        header_rows: table.header_rows,
        rows,
        joins: table
            .joins
            .iter()
            .map(|join| report::TableJoin {
                row: join.row,
                from_page: join.from_page,
                to_page: join.to_page,
                row_continues: join.row_continues,
                reason: join.reason.clone(),
            })
            .collect(),
    })
}

/// The text of blocks, a line for each; markers are left out, tables inside are read row by row.
pub(super) fn text_of(blocks: &[Block]) -> Passage {
    let mut passage = Passage::default();
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                for cell in &table.cells {
                    passage.append(&text_of(&cell.blocks), Join::Line);
                }
            }
            _ => passage.append(&block.text, Join::Line),
        }
    }
    passage
}
