//! What stands above the headings in a sheet that a spreadsheet program saved: its title, a key, when it was updated, and
//! an empty row that parts them from the table.

use peerlens_document::{Block, BlockKind, Cell, Table};

/// Cells of a row from which it is one of the table.
const FEWEST_FILLED: usize = 3;
/// Rows above the table, at most.
const MOST_ABOVE: u32 = 8;
/// Words in the title of a sheet.
const MOST_TITLE_WORDS: usize = 15;

/// Words of which the title of a sheet has one.
const TITLES: [&str; 6] = ["peer", "cpc", "lga", "council", "authority", "borough"];
/// Words in what a line names that explains colours, before its colon.
const KEYS: [&str; 2] = ["key", "legend"];

/// What a line above a table is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum AboveTable {
    /// It names the document or whose it is, in a few words.
    Title,
    /// It opens with a label (`Recommendation 1: …`, `Theme 2`, `3. …`): the rows below are of it.
    Label,
    Other,
}

/// Takes what stands above the empty row off a table: lines of one cell each. A sheet of forms (`Name` beside its value)
/// has two filled cells in a row, and so has a table from its headings on. Where the file says that it is a sheet
/// (`is_sheet`), lines across the whole of it need no empty row below them, but for labels.
pub(crate) fn take_front(table: &mut Table, is_sheet: bool, text: &str) -> Vec<Block> {
    let Some(first) = first_row(table, is_sheet, text) else {
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
    let title =
        (front.iter_mut()).find(|block| is_sheet && what_is(block, text) == AboveTable::Title);
    if let Some(title) = title.filter(|block| matches!(block.kind, BlockKind::Paragraph)) {
        title.kind = BlockKind::Heading;
        title.level = 1;
    }
    front
}

/// The first row of the table below the lines above it and the empty row; `None` where there are no such rows.
fn first_row(table: &Table, is_sheet: bool, text: &str) -> Option<u32> {
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
                if lines > 0 && !empty && across {
                    return below_title(table, row, text);
                }
                return (lines > 0 && empty).then_some(row);
            }
            // Below the empty row only headings go on.
            (Some(line), 0) if line.column == 0 && !empty && is_text(line) => lines += 1,
            _ => return None,
        }
    }
    None
}

/// The row below the last line above a row of headings that is no label of the rows below it.
fn below_title(table: &Table, headings: u32, text: &str) -> Option<u32> {
    let above = |row: &u32| {
        let mut blocks = table.row(*row).iter().flat_map(|cell| &cell.blocks);
        blocks.any(|b| what_is(b, text) != AboveTable::Label)
    };
    (0..headings).rev().find(above).map(|row| row + 1)
}

/// What a line above a table is.
fn what_is(block: &Block, text: &str) -> AboveTable {
    let spans = block.text.pieces().iter().map(|piece| piece.span);
    let parts = spans.filter_map(|span| text.get(span.start as usize..span.end as usize));
    let line = parts.collect::<Vec<&str>>().join(" ");
    let has = |text: &str, list: &[&str]| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| list.iter().any(|w| word.eq_ignore_ascii_case(w)))
    };
    let before = line.split_once(':').map(|(name, _)| name);
    let is_key = before.is_some_and(|name| has(name, &KEYS));
    let long = line.split_whitespace().nth(MOST_TITLE_WORDS).is_some();
    // `Visit: 3 – 6 June` has none.
    let name = line.split_whitespace().next().unwrap_or_default();
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let labelled =
        number(name) || !name.ends_with(':') && line.split_whitespace().nth(1).is_some_and(number);
    if is_key || long {
        AboveTable::Other
    } else if block.marker.is_some() || labelled {
        AboveTable::Label
    } else if has(&line, &TITLES) {
        AboveTable::Title
    } else {
        AboveTable::Other
    }
}

/// Whether a row is one cell that covers all columns.
fn is_across(table: &Table, row: u32) -> bool {
    matches!(table.row(row), [cell] if cell.column_span == table.columns && !cell.blocks.is_empty())
}

fn is_text(cell: &Cell) -> bool {
    cell.blocks.iter().all(|block| block.as_table().is_none())
}
