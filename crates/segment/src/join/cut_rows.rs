//! Rows that a page end cut: whether the first row of a table goes on with the last one of the page before.

use std::collections::BTreeSet;

use peerlens_document::{Block, Cell, CellElements, Document, Table};
use peerlens_lexicon::Lexicon;

use super::append::has_room_for;
use super::paragraphs::runs_on;
use super::{is_ended, last_word, starts_low};

/// Lines that must fit below a cell's text for the text to have ended there: up to two lines are moved to
/// the next page together with the one that does not fit.
const ROOM_LINES: f32 = 2.2;
/// Columns of a table whose rows have text in several cells besides a merged one.
const WIDE_TABLE: u32 = 4;
/// The same where the text goes on with a small letter: a paragraph of which one line would be left alone is moved
/// as a whole, and what is left below it depends on the leading.
pub(super) const ROOM_LINES_LOW: f32 = 4.0;
/// Share of a cell's width within which its last line must end for the text to be able to run on.
const FULL_LINE: f32 = 0.35;

/// Why the second table's first row goes on with the first table's last row; `None` where it does not.
pub(super) fn row_continues(
    document: &Document,
    lexicon: &Lexicon,
    first: &Table,
    second: &Table,
) -> Option<&'static str> {
    if first.rows <= first.header_rows {
        return None;
    }
    match same_row(first, second) {
        Some(true) => {
            return Some("its row was cut by the page end: the file says that it is one row");
        }
        Some(false) => return None,
        None => {}
    }
    if follows_on(document, lexicon, first, second) {
        return None;
    }
    if cut_open(document, first, second) {
        return Some("its row was cut by the page end: no line closes it there");
    }
    if let Some(reason) = first_text_alone(document, first, second) {
        return Some(reason);
    }
    if completes(first, second) {
        return Some("its row was cut by the page end: each part has what the other lacks");
    }
    if says_again(document, first, second) || heads(document, first, second) {
        return None;
    }
    let mut reason = None;
    let mut leading = true;
    // The last column whose text was cut in a sentence, and the last whose text had ended.
    let (mut cut, mut ended) = (None, None);
    let mut ends = 0;
    for cell in second.cells.iter().filter(|c| c.row == 0) {
        let before = above(first, cell.column)?;
        if cell.column_span == second.columns
            && second.columns > 1
            && before.column_span != cell.column_span
        {
            return None;
        }
        if is_empty(cell) {
            continue;
        }
        let starts_item = starts_item(document, cell);
        if cell.column == 0 {
            leading = false;
            // A label of its own begins a row.
            if starts_item || is_label(document, cell) {
                return None;
            }
        }
        if is_empty(before) {
            // Nothing of the row's text in this column stood on the page before: it may have been moved as a
            // whole, but tells nothing by itself.
            continue;
        }
        let low = starts_low(&first_text(document, cell));
        let room = if low { ROOM_LINES_LOW } else { ROOM_LINES };
        if has_room(document, before, room) {
            ended = Some(cell.column);
            ends += 1;
            continue;
        }
        if goes_on(document, before, cell) {
            cut = cut.max(Some(cell.column));
            reason = Some("its row was cut by the page end: the text runs on");
        }
    }
    // Where text goes on beside text that had ended, a merged cell goes over the page end, and a new row begins
    // beside it. Merged cells stand to the left of the rows that they hold.
    // But a row of a wide table has more than one cell: a single one was moved to the next page as a whole.
    let moved = ends == 1 && cut.is_some() && second.columns >= WIDE_TABLE;
    if ended.is_some() && ended >= cut && !moved {
        return None;
    }
    if reason.is_none() && leading {
        let some = |f: &dyn Fn(&Cell) -> bool| second.cells.iter().any(|c| c.row == 0 && f(c));
        // Empty where every row has a label, in a row of its own: the rest of the row before.
        let label_above = above(first, 0).is_some_and(|c| !is_empty(c) && c.row_span == 1);
        let single = above(first, 0).is_some_and(|c| c.row + 1 == first.rows);
        let texts_above =
            some(&|c| !is_empty(c) && above(first, c.column).is_some_and(|b| !is_empty(b)));
        // What found no room beside the label on the page before stands where that left places empty.
        let whole = above(first, 0).is_some_and(|c| c.column_span == first.columns);
        if label_above && single && (texts_above || !whole) {
            reason = Some("its first cell is empty where rows have a label");
        }
    }
    reason
}

/// Whether the first table's last row is closed by no line, and what stands in the second table's first row completes
/// it: text that goes on, or in columns that were left empty.
fn cut_open(document: &Document, first: &Table, second: &Table) -> bool {
    let last = first.rows.saturating_sub(1);
    let mut foot = first.cells.iter().filter(|c| c.row + c.row_span > last);
    let mut top = second.cells.iter().filter(|c| c.row == 0 && !is_empty(c));
    // Where every row has a label, a row without one goes on with the last, wherever its text was cut.
    let unlabelled = second.covering(0, 0).is_some_and(is_empty)
        && above(first, 0).is_some_and(|c| !is_empty(c) && c.row_span == 1);
    foot.all(|c| c.open == Some(true))
        && (unlabelled
            || top.all(|cell| {
                above(first, cell.column)
                    .is_some_and(|before| is_empty(before) || goes_on(document, before, cell))
            }))
}

/// Cells with text that a row's part at the foot of a page has at least: one alone may head the next row.
const FEWEST_AT_FOOT: usize = 2;
/// Rows with text where the two parts have it together, from which a row of the table is so.
const FEWEST_WHOLE_ROWS: usize = 2;

/// Whether the last row and the first of the next page have text in different columns, as no other row has of these two,
/// and together in those in which rows have it: short texts stayed at the foot of the page, the long one beside them was
/// moved to the next as a whole.
fn completes(first: &Table, second: &Table) -> bool {
    let columns = |table: &Table, row: u32| -> BTreeSet<u32> {
        filled(table, row).iter().map(|c| c.column).collect()
    };
    let last = first.rows.saturating_sub(1);
    let (foot, top) = (columns(first, last), columns(second, 0));
    if foot.len() < FEWEST_AT_FOOT || top.is_empty() || !foot.is_disjoint(&top) {
        return false;
    }
    let page = first.parts.last().map_or(0, |part| part.first_row);
    let whole: BTreeSet<u32> = foot.union(&top).copied().collect();
    let mut rows = (first.header_rows.max(page)..last).map(|row| columns(first, row));
    let mut of_whole = 0;
    let none_alone = rows.all(|row| {
        of_whole += usize::from(row.is_superset(&whole));
        row != foot && row != top
    });
    none_alone && of_whole >= FEWEST_WHOLE_ROWS
}

/// Whether a cell of the second table's first row says the same as the cell above it: the value of another row.
fn says_again(document: &Document, first: &Table, second: &Table) -> bool {
    let row = second
        .cells
        .iter()
        .filter(|c| c.row == 0 && c.blocks.len() == 1);
    row.filter_map(|cell| Some((cell, above(first, cell.column)?)))
        .filter(|(_, before)| before.blocks.len() == 1)
        .any(|(cell, before)| first_text(document, cell) == first_text(document, before))
}

/// Cells with text from which a row stands for itself.
const FULL_ROW: usize = 3;

/// Whether a row stands for itself: all of its texts begin as texts of their own do, and it has one in each column, or
/// none in the first as other rows of its table.
fn follows_on(document: &Document, lexicon: &Lexicon, first: &Table, second: &Table) -> bool {
    let kind = |cells: &[&Cell]| cells.len() >= FULL_ROW && cells.iter().all(|c| c.column > 0);
    let whole = |cells: &[&Cell]| cells.len() >= FULL_ROW && cells.len() == first.columns as usize;
    // Those of the page before tell: a table may go over a thousand pages.
    let page = first.parts.last().map_or(0, |part| part.first_row);
    let rows = || first.header_rows.max(page)..first.rows.saturating_sub(1);
    let own = filled(second, 0);
    let begins = |c: &Cell| !starts_low(&first_text(document, c));
    let below = |c: &Cell| above(first, c.column).is_some_and(|b| !is_empty(b));
    // What stands above breaks off, whatever letter the rest begins with (`the Business,` above `Innovation and Growth Board`).
    let broken =
        |c: &Cell| above(first, c.column).is_some_and(|b| breaks_off(document, lexicon, b));
    own.iter().copied().all(begins)
        && !own.iter().copied().any(broken)
        && (whole(&own)
            || own.iter().copied().all(below)
                && kind(&own)
                && (rows().any(|row| kind(&filled(first, row)))
                    || (1..second.rows).any(|row| kind(&filled(second, row)))))
}

/// Whether a cell's text ends in a comma, or with a word that something follows.
pub(super) fn breaks_off(document: &Document, lexicon: &Lexicon, cell: &Cell) -> bool {
    let last = cell.blocks.last().filter(|b| !b.ended);
    let text = last.map_or_else(String::new, |b| b.text.text(&document.text));
    lexicon.breaks_off(&text)
}

/// The cells with text that start in a row.
fn filled(table: &Table, row: u32) -> Vec<&Cell> {
    table.row(row).iter().filter(|c| !is_empty(c)).collect()
}

/// Whether the last row heads the next: nothing but its first cell has text, which stands over all columns or does not go
/// on in a row that has more.
fn heads(document: &Document, first: &Table, second: &Table) -> bool {
    let last = first.rows.saturating_sub(1);
    let mut above = first.row(last).iter().filter(|c| !is_empty(c));
    let mut own = second.row(0).iter().filter(|c| !is_empty(c));
    let (Some(head), None) = (above.next(), above.next()) else {
        return false;
    };
    // What follows a label that was left alone on the page before stands beside an empty place.
    let begins = own
        .next()
        .is_some_and(|c| c.column == 0 && !starts_low(&first_text(document, c)));
    let over_all = head.column_span == first.columns;
    let covered =
        (0..first.columns).all(|c| first.covering(last, c).is_some_and(|c| c.row == last));
    covered && head.column == 0 && own.next().is_some() && (over_all || begins)
}

/// Whether a row of several columns is one cell over all of them.
pub(super) fn is_band(table: &Table, row: u32) -> bool {
    let mut cells = table.row(row).iter();
    table.columns > 1
        && cells
            .next()
            .is_some_and(|c| c.column_span == table.columns && !is_empty(c))
}

pub(super) fn is_empty(cell: &Cell) -> bool {
    cell.blocks.is_empty()
}

/// The cell that covers a place of the last row.
fn above(table: &Table, column: u32) -> Option<&Cell> {
    table.covering(table.rows.checked_sub(1)?, column)
}

/// The elements of the file's own structure that a cell is.
pub(super) fn elements(cell: &Cell) -> Option<CellElements> {
    let mut all = cell.blocks.iter().map(|b| b.elements.and_then(|e| e.cell));
    let first = all.next()??;
    all.all(|other| other.is_some_and(|o| o.cell == first.cell))
        .then_some(first)
}

/// Whether the last cell with text of one table and the first of the next stand in one table by the file's own structure.
pub(super) fn is_same(first: &Table, second: &Table) -> bool {
    let last = first.cells.iter().rev().find(|c| !is_empty(c));
    let next = second.cells.iter().find(|c| !is_empty(c));
    let said = last.and_then(elements).zip(next.and_then(elements));
    said.is_some_and(|(last, next)| last.table == next.table)
}

/// Whether the second table's first row is the first table's last row by the file's own structure: it has no cell of a
/// row that is new. `None` where the file does not say.
fn same_row(first: &Table, second: &Table) -> Option<bool> {
    let above: Vec<CellElements> = first.cells.iter().filter_map(elements).collect();
    let mut said = None;
    for cell in second.cells.iter().filter(|c| c.row == 0 && !is_empty(c)) {
        let cell = elements(cell)?;
        // Some producers make a table of each page.
        if above.last()?.table != cell.table {
            return None;
        }
        let old = above.iter().any(|a| a.row == cell.row);
        said = Some(said.unwrap_or(true) && old);
    }
    said
}

/// A row in which nothing but the first column of text has text, beside an empty label: a paragraph of the row
/// before that was moved to the next page as a whole.
fn first_text_alone(document: &Document, first: &Table, second: &Table) -> Option<&'static str> {
    let mut filled = second.cells.iter().filter(|c| c.row == 0 && !is_empty(c));
    let (only, None) = (filled.next()?, filled.next()) else {
        return None;
    };
    let before = above(first, only.column)?;
    // Labels over several rows do not tell; items of one list do.
    let listed = same_list(document, before, only) && second.columns >= WIDE_TABLE;
    let labels = (0..only.column).all(|c| {
        let label = |b: &Cell| is_label(document, b) && b.row_span == 1 || listed && b.row_span > 1;
        above(first, c).is_some_and(|b| is_empty(b) || label(b))
    });
    let goes_on = !is_empty(before) && before.row_span == 1;
    let fits = second.columns >= 3 && only.column >= 1 && only.column_span < second.columns;
    (fits && labels && goes_on && !starts_item(document, only))
        .then_some("only the first column of text goes on beside an empty label")
}

/// Whether one cell ends and another begins with an item of a list, both with the same mark.
fn same_list(document: &Document, before: &Cell, cell: &Cell) -> bool {
    let mark = |b: Option<&Block>| b.and_then(|b| b.marker).map(|m| document.text.slice(m));
    let mark = mark(before.blocks.last()).zip(mark(cell.blocks.first()));
    mark.is_some_and(|(last, first)| last == first)
}

/// The text of a cell's first block.
fn first_text(document: &Document, cell: &Cell) -> String {
    cell.blocks
        .first()
        .map_or_else(String::new, |b| b.text.text(&document.text))
}

pub(super) fn starts_item(document: &Document, cell: &Cell) -> bool {
    cell.blocks.first().is_some_and(|b| {
        let marker = b.marker.map(|m| document.text.slice(m));
        marker.is_some_and(|m| m.chars().any(char::is_alphanumeric))
    })
}

/// Whether a cell holds nothing but a label: `7`, `R4`, `1.2`.
pub(super) fn is_label(document: &Document, cell: &Cell) -> bool {
    let text = first_text(document, cell);
    cell.blocks.len() == 1
        && text.len() <= 6
        && !text.contains(' ')
        && text.chars().any(|c| c.is_ascii_digit())
}

/// Whether lines would still fit in the cell below its text: then the text ended there.
pub(super) fn has_room(document: &Document, cell: &Cell, lines: f32) -> bool {
    let last = cell.blocks.iter().rev().find(|b| !b.text.is_empty());
    let word = last.and_then(|b| last_word(document, &b.text));
    let (Some(word), Some(place)) = (word, cell.boxes.last()) else {
        return false;
    };
    let height = word.rect.height().max(6.0);
    word.page == place.page && place.rect.bottom - word.rect.bottom > lines * height
}

/// Whether the text of the second cell goes on with that of the first.
fn goes_on(document: &Document, before: &Cell, cell: &Cell) -> bool {
    let (Some(last), Some(first)) = (before.blocks.last(), cell.blocks.first()) else {
        return false;
    };
    // A text of its own where its first word had room behind the text above, and did not go there.
    let right = before.boxes.last().map(|b| b.rect.right);
    let low = starts_low(&first.text.text(&document.text));
    if !low && right.is_some_and(|right| has_room_for(document, right, last, first)) {
        return false;
    }
    if runs_on(document, last, first) {
        return true;
    }
    // A sentence may also end where the page does; then the rest of the row must tell.
    let text = last.text.text(&document.text);
    !last.ended && !is_ended(&text) && ends_full(document, before) && !starts_item(document, cell)
}

/// Whether the last line of a cell reaches far to the right.
fn ends_full(document: &Document, cell: &Cell) -> bool {
    let last = cell
        .blocks
        .last()
        .and_then(|b| last_word(document, &b.text));
    let (Some(word), Some(place)) = (last, cell.boxes.last()) else {
        return false;
    };
    place.rect.right - word.rect.right < FULL_LINE * place.rect.width()
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_document::{BlockKind, DocumentBuilder, PageBox, Rect, Style};

    /// A table's last row under a label of two rows, which ends in an item of a list, and a row of the next page with
    /// nothing but an item in it.
    fn reason(mark_above: &str, mark: &str) -> Option<&'static str> {
        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style::default());
        let mut cell = |row, column, row_span, mark: &str, text: &str| {
            let marker = if mark.is_empty() {
                None
            } else {
                b.marker(mark, style)
            };
            for (n, word) in text.split_whitespace().enumerate() {
                b.push_word(word, style, 1, Rect::default(), n == 0);
            }
            let passage = b.end_passage();
            let block = Block {
                kind: BlockKind::ListItem,
                marker,
                ..Block::paragraph(passage)
            };
            Cell {
                row,
                column,
                row_span,
                column_span: 1,
                blocks: if text.is_empty() {
                    Vec::new()
                } else {
                    vec![block]
                },
                ..Cell::default()
            }
        };
        let first = vec![
            cell(0, 0, 2, "", "Governance and culture"),
            cell(0, 1, 1, "", "Review the constitution"),
            cell(0, 2, 1, "", "2"),
            cell(0, 3, 1, "", "May 2024"),
            cell(1, 1, 1, mark_above, "a work programme"),
            cell(1, 2, 1, "", "3"),
            cell(1, 3, 1, "", "June 2024"),
        ];
        let second = vec![
            cell(0, 0, 1, "", ""),
            cell(0, 1, 1, mark, "officer support"),
            cell(0, 2, 1, "", ""),
            cell(0, 3, 1, "", ""),
        ];
        let table = |rows, cells| Table {
            rows,
            columns: 4,
            cells,
            ..Table::default()
        };
        let (first, second) = (table(2, first), table(1, second));
        row_continues(&b.finish(), Lexicon::built_in(), &first, &second)
    }

    /// A table's last rows under one label, the last with this action and time, and a row of the next page with no label.
    fn reason_below(action: &str, time: &str) -> Option<&'static str> {
        let foot = [action, "Head of Law", time, "Done"];
        reason_between(foot, ["Growth and Place Board", "Finance", "July 2024", ""])
    }

    /// The same of what stands in a last row and the first of the next page, behind a column that is merged.
    fn reason_between(foot: [&str; 4], top: [&str; 4]) -> Option<&'static str> {
        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style::default());
        // Every text fills its cell.
        let rect = Rect {
            right: 10.0,
            bottom: 10.0,
            ..Rect::default()
        };
        let mut cell = |row, column, row_span, text: &str| {
            for (n, word) in text.split_whitespace().enumerate() {
                b.push_word(word, style, 1, rect, n == 0);
            }
            let passage = b.end_passage();
            let empty = text.is_empty();
            Cell {
                row,
                column,
                row_span,
                column_span: 1,
                blocks: (!empty)
                    .then(|| Block::paragraph(passage))
                    .into_iter()
                    .collect(),
                boxes: vec![PageBox { page: 1, rect }],
                ..Cell::default()
            }
        };
        let first = vec![
            cell(0, 0, 3, "Make it simpler"),
            cell(0, 1, 1, "Write a plan"),
            cell(0, 2, 1, "Head of Law"),
            cell(0, 3, 1, "May 2024"),
            cell(0, 4, 1, "Done"),
            cell(1, 1, 1, "Print the plan"),
            cell(1, 2, 1, "Head of Law"),
            cell(1, 3, 1, "June 2024"),
            cell(1, 4, 1, "Done"),
            cell(2, 1, 1, foot[0]),
            cell(2, 2, 1, foot[1]),
            cell(2, 3, 1, foot[2]),
            cell(2, 4, 1, foot[3]),
        ];
        let second = vec![
            cell(0, 0, 1, ""),
            cell(0, 1, 1, top[0]),
            cell(0, 2, 1, top[1]),
            cell(0, 3, 1, top[2]),
            cell(0, 4, 1, top[3]),
        ];
        let table = |rows, cells| Table {
            rows,
            columns: 5,
            cells,
            ..Table::default()
        };
        let (first, second) = (table(3, first), table(1, second));
        row_continues(&b.finish(), Lexicon::built_in(), &first, &second)
    }

    #[test]
    fn parts_of_a_row_that_complete_each_other_are_one() {
        let short = ["", "Head of Law", "July 2024", "Done"];
        let long = ["Hold three workshops with members", "", "", ""];
        assert_eq!(
            reason_between(short, long),
            Some("its row was cut by the page end: each part has what the other lacks")
        );
        // One text alone may head what follows, and a row that has all goes on with nothing.
        assert_eq!(reason_between(["", "", "July 2024", ""], long), None);
        let whole = ["Print it.", "Head of Law", "July 2024", "Done"];
        assert_eq!(reason_between(whole, ["Report on it", "", "", ""]), None);
    }

    #[test]
    fn a_row_without_a_label_goes_on_with_what_broke_off_above() {
        assert!(reason_below("Report each quarter to the Skills,", "Quarterly from").is_some());
        assert!(reason_below("Report each quarter to the Skills,", "Quarterly").is_some());
        assert_eq!(
            reason_below("Report each quarter to members", "Quarterly"),
            None
        );
    }

    /// A last row under a label of two rows, in which the action leaves so much room behind it, and a row of the next page
    /// with an action and a time only.
    fn reason_beside(room: f32) -> Option<&'static str> {
        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style::default());
        let mut cell = |row, column, row_span, text: &str, room: f32| {
            let (left, top) = (10.0 + 200.0 * column as f32, 20.0 * row as f32);
            let mut right = left;
            for (n, word) in text.split_whitespace().enumerate() {
                let end = right + 5.0 * word.len() as f32;
                let rect = Rect::new(right, top, end, top + 12.0);
                b.push_word(word, style, 1, rect, n == 0);
                right = end + 3.0;
            }
            let passage = b.end_passage();
            let block = (!text.is_empty()).then(|| Block::paragraph(passage));
            let rect = Rect::new(left - 4.0, top, right + room, top + 14.0);
            Cell {
                row,
                column,
                row_span,
                column_span: 1,
                blocks: block.into_iter().collect(),
                boxes: vec![PageBox { page: 1, rect }],
                ..Cell::default()
            }
        };
        let first = vec![
            cell(0, 0, 2, "Make it simpler", 9.0),
            cell(0, 1, 1, "Write a plan", 9.0),
            cell(0, 2, 1, "May 2024", 9.0),
            cell(1, 1, 1, "Ask all members what they would like to see", room),
            cell(1, 2, 1, "June 2024", 40.0),
        ];
        let second = vec![
            cell(0, 0, 1, "", 9.0),
            cell(0, 1, 1, "Send papers earlier", 9.0),
            cell(0, 2, 1, "July 2024", 9.0),
        ];
        let table = |rows, cells| Table {
            rows,
            columns: 3,
            cells,
            ..Table::default()
        };
        let (first, second) = (table(2, first), table(1, second));
        row_continues(&b.finish(), Lexicon::built_in(), &first, &second)
    }

    #[test]
    fn a_text_whose_first_word_had_room_above_is_one_of_its_own() {
        assert!(reason_beside(8.0).is_some());
        assert_eq!(reason_beside(40.0), None);
    }

    #[test]
    fn an_item_alone_in_a_row_goes_on_with_the_list_above() {
        assert!(reason("•", "•").is_some());
    }

    #[test]
    fn an_item_after_other_text_is_a_row_of_its_own() {
        assert_eq!(reason("", "•"), None);
    }
}
