//! The heading of a table printed again on the next page.

use peerlens_document::{Block, Cell, Document, Furniture, Layer, Table};

use super::cut_rows::is_band;
use super::look;

/// Rows of a repeated heading at most.
const MOST_HEADING_ROWS: u32 = 4;

/// Parts the second table's first row where it holds the first table's heading and, without white between them, the rest
/// of a row that the page end cut.
pub(super) fn part_heading(document: &Document, first: &Table, second: &mut Table) {
    let text = |block: &Block| block.text.text(&document.text);
    let heading = |column: u32| {
        let block = first.covering(0, column).and_then(|c| c.blocks.first());
        block.map(text).unwrap_or_default()
    };
    // What stands below the heading of a cell; `None` where it does not begin with that.
    let below = |cell: &Cell| {
        let heading = heading(cell.column);
        let Some(block) = cell.blocks.first() else {
            return heading.is_empty().then(Vec::new);
        };
        let whole = text(block);
        let rest = whole.strip_prefix(heading.as_str())?;
        let mut blocks = cell.blocks.get(1..).unwrap_or(&[]).to_vec();
        if !rest.is_empty() {
            let from = heading.len() + rest.len() - rest.trim_start().len();
            let text = block.text.part(&document.text, from, whole.len());
            let boxes = block.boxes.clone();
            blocks.insert(
                0,
                Block {
                    boxes,
                    ..Block::paragraph(text)
                },
            );
        }
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(blocks)
    };
    let rows = |c: &&Cell| c.row == 0;
    let single = second.cells.iter().filter(rows).all(|c| c.row_span == 1);
    let rest: Option<Vec<Cell>> = (second.cells.iter().filter(rows))
        .map(|cell| {
            Some(Cell {
                row: 1,
                blocks: below(cell)?,
                ..cell.clone()
            })
        })
        .collect();
    let Some(rest) = rest.filter(|r| r.iter().any(|c| !c.blocks.is_empty())) else {
        return;
    };
    if first.header_rows != 1 || !single {
        return;
    }
    for cell in &mut second.cells {
        if cell.row > 0 {
            cell.row += 1;
            continue;
        }
        cell.blocks.truncate(1);
        if let Some(block) = cell.blocks.first_mut() {
            let heading = heading(cell.column);
            block.text = block.text.part(&document.text, 0, heading.len());
        }
    }
    second.rows += 1;
    second.cells.extend(rest);
    second.cells.sort_by_key(|c| (c.row, c.column));
}

/// How many of the second table's first rows repeat the first table's heading.
pub(super) fn repeated_heading(document: &Document, first: &Table, second: &Table) -> u32 {
    let most = if first.header_rows > 0 {
        first.header_rows
    } else {
        MOST_HEADING_ROWS
    };
    let mut rows = 0;
    while rows < most && rows < first.rows && rows < second.rows {
        let text = row_text(document, second, rows);
        let empty = text.chars().all(|c| c == '|');
        if empty || text != row_text(document, first, rows) {
            break;
        }
        rows += 1;
    }
    // A cell that begins in the heading must end in it.
    let whole = second
        .cells
        .iter()
        .all(|c| c.row >= rows || c.row + c.row_span <= rows);
    if whole { rows } else { 0 }
}

/// Whether what looks like a heading in the second table is data: the first table's rows look alike, and its heading does
/// not or what looks so is coloured.
pub(super) fn heading_is_data(document: &Document, first: &Table, second: &Table) -> bool {
    let looks = |t: &Table, row: u32| {
        let cells = || t.row(row).iter();
        let texts = cells().filter_map(|c| c.blocks.first());
        let bold = texts
            .filter_map(|b| look(document, &b.text, false))
            .all(|l| l.0);
        (cells().next().and_then(|c| c.fill), bold)
    };
    let own = looks(second, 0);
    let page = first.parts.last().map_or(0, |part| part.first_row);
    let headed = first.header_rows > 0 && looks(first, 0) != own;
    first.header_rows < first.rows
        && first.rows > 1
        && (own.0.is_some() || headed)
        && (first.header_rows.max(page)..first.rows)
            .any(|row| !is_band(first, row) && looks(first, row) == own)
}

/// Takes the first rows out of a table and gives their blocks as furniture.
pub(super) fn take_rows(table: &mut Table, rows: u32) -> Vec<Block> {
    let mut taken = Vec::new();
    table.cells.retain_mut(|cell| {
        if cell.row < rows {
            taken.append(&mut cell.blocks);
            return false;
        }
        cell.row -= rows;
        true
    });
    table.rows -= rows;
    for block in &mut taken {
        block.layer = Layer::Furniture(Furniture::Header);
    }
    taken
}

/// The text of a row's cells, blanks aside, to compare headings.
pub(super) fn row_text(document: &Document, table: &Table, row: u32) -> String {
    let mut out = String::new();
    for cell in table.row(row) {
        for block in &cell.blocks {
            out.extend(
                block
                    .text
                    .text(&document.text)
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_lowercase),
            );
        }
        out.push('|');
    }
    out
}
