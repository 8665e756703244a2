//! What stands above the headings in a sheet that a spreadsheet program saved: its title, a key, when it was updated, and
//! an empty row that parts them from the table.

use peerlens_document::{Block, BlockKind, Cell, Table};

/// Cells of a row from which it is one of the table.
const FEWEST_FILLED: usize = 3;
/// Rows above the table, at most.
const MOST_ABOVE: u32 = 8;

/// Takes what stands above the empty row off a table: lines of one cell each. A sheet of forms (`Name` beside its value)
/// has two filled cells in a row, and so has a table from its headings on. Where the file says that it is a sheet
/// (`is_sheet`), lines across the whole of it need no empty row below them.
pub(crate) fn take_front(table: &mut Table, is_sheet: bool) -> Vec<Block> {
    let Some(first) = first_row(table, is_sheet) else {
        return Vec::new();
    };
    let at = table.cells.partition_point(|cell| cell.row < first);
    let rest = table.cells.split_off(at);
    let front = std::mem::replace(&mut table.cells, rest);
    for cell in &mut table.cells {
        cell.row -= first;
    }
    table.rows -= first;
    table.header_rows = table.header_rows.saturating_sub(first);
    let mut front: Vec<Block> = front.into_iter().flat_map(|cell| cell.blocks).collect();
    // A sheet opens with its name.
    if is_sheet
        && let [first, ..] = &mut front[..]
        && matches!(first.kind, BlockKind::Paragraph)
    {
        first.kind = BlockKind::Heading;
        first.level = 1;
    }
    front
}

/// The first row of the table below the lines above it and the empty row; `None` where there are no such rows.
fn first_row(table: &Table, is_sheet: bool) -> Option<u32> {
    let filled = |row: u32| {
        let full = |cell: &&Cell| !cell.blocks.is_empty();
        let mut cells = table.row(row).iter().filter(full);
        (cells.next(), cells.count())
    };
    // A line across the table further down is a heading within it, and so are the first ones.
    let bands = || (0..table.rows).filter(|row| is_across(table, *row)).count();
    let (mut lines, mut empty) = (0, false);
    for row in 0..table.rows.min(MOST_ABOVE) {
        if table.row(row).iter().any(|cell| cell.row_span > 1) {
            return None;
        }
        match filled(row) {
            (None, _) => empty = true,
            (Some(_), more) if more + 1 >= FEWEST_FILLED => {
                let across = is_sheet && bands() == row as usize;
                return (lines > 0 && (empty || across)).then_some(row);
            }
            // Below the empty row only headings go on.
            (Some(line), 0) if line.column == 0 && !empty && is_text(line) => lines += 1,
            _ => return None,
        }
    }
    None
}

/// Whether a row is one cell that covers all columns.
fn is_across(table: &Table, row: u32) -> bool {
    matches!(table.row(row), [cell] if cell.column_span == table.columns && !cell.blocks.is_empty())
}

fn is_text(cell: &Cell) -> bool {
    cell.blocks.iter().all(|block| block.as_table().is_none())
}
