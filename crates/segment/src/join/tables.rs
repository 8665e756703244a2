//! Tables over page ends: a table that goes on is one table, a repeated heading is no row, a row that the page end
//! cut is one row, and a merged cell that goes over the page end is one cell.

use peerlens_document::{
    Block, BlockKind, Cell, CellElements, Document, Furniture, Layer, Notice, Severity, Span,
    Table, TableJoin,
};

use super::paragraphs::runs_on;
use super::{bands, is_ended, last_word, look, run_on, starts_low};

/// Points by which a column's edge may stand elsewhere on the next page.
const EDGE_DRIFT: f32 = 6.0;
/// Share of the table's width by which it may.
const EDGE_DRIFT_SHARE: f32 = 0.03;
/// Rows of a repeated heading at most.
const MOST_HEADING_ROWS: u32 = 4;
/// Lines that must fit below a cell's text for the text to have ended there: up to two lines are moved to
/// the next page together with the one that does not fit.
const ROOM_LINES: f32 = 2.2;
/// Columns of a table whose rows have text in several cells besides a merged one.
const WIDE_TABLE: u32 = 4;
/// The same where the text goes on with a small letter: a paragraph of which one line would be left alone is moved
/// as a whole, and what is left below it depends on the leading.
const ROOM_LINES_LOW: f32 = 4.0;
/// Share of a cell's width within which its last line must end for the text to be able to run on.
const FULL_LINE: f32 = 0.35;

/// Joins the tables of a document that go on over page ends. Each join stands in [`Table::joins`] with its
/// reason, and in a notice of `info`; the text of repeated headings is kept as furniture.
pub fn join_tables(document: &mut Document) {
    bands::put_back(document);
    let mut kept: Vec<Block> = Vec::with_capacity(document.blocks.len());
    // Where the last block that is no furniture stands in `kept`, if it is a table.
    let mut open: Option<usize> = None;
    let mut notices = Vec::new();
    // A strip above a table, printed again on each page: its text and its page.
    let mut strip: Option<(String, u32)> = None;
    for mut block in std::mem::take(&mut document.blocks) {
        if block.layer != Layer::Body {
            kept.push(block);
            continue;
        }
        if let Some((text, page)) = strip_of(document, &block) {
            let again = strip
                .as_ref()
                .is_some_and(|(t, p)| *t == text && *p + 1 == page);
            strip = Some((text, page));
            if again {
                block.layer = Layer::Furniture(Furniture::Header);
                kept.push(block);
                continue;
            }
        }
        let BlockKind::Table(next) = &block.kind else {
            // Footnotes stand at the foot of the page that the table goes over.
            if !matches!(block.kind, BlockKind::Footnote) {
                open = None;
            }
            kept.push(block);
            continue;
        };
        let joined = open
            .and_then(|n| kept.get(n))
            .and_then(Block::as_table)
            .and_then(|table| join(document, table, next));
        match (joined, open) {
            (Some(joined), Some(at)) => {
                if let Some(last) = joined.table.joins.last() {
                    let message = format!(
                        "the table goes on from page {}: {}",
                        last.from_page, last.reason
                    );
                    notices.push(
                        Notice::new("table_joined", Severity::Info, message).on_page(last.to_page),
                    );
                }
                kept.extend(joined.heading);
                if let Some(block) = kept.get_mut(at) {
                    *block = Block {
                        layer: block.layer,
                        ..Block::table(joined.table)
                    };
                }
            }
            _ => {
                open = Some(kept.len());
                kept.push(block);
            }
        }
    }
    document.blocks = kept;
    document.notices.extend(notices);
}

/// The text and page of a table of one row or two.
fn strip_of(document: &Document, block: &Block) -> Option<(String, u32)> {
    let table = block.as_table().filter(|t| t.rows <= 2)?;
    let text: String = (0..table.rows)
        .map(|r| row_text(document, table, r))
        .collect();
    Some((text, table.parts.first()?.place.page))
}

/// Two tables joined, and the repeated heading that is left out of the second.
struct Joined {
    table: Table,
    heading: Vec<Block>,
}

fn join(document: &Document, first: &Table, second: &Table) -> Option<Joined> {
    let (from, to) = (first.parts.last()?, second.parts.first()?);
    if to.place.page != from.place.page + 1 {
        return None;
    }
    // Where no text of a column stands on a page, its edges there are unknown.
    let said = is_same(first, second);
    let columns = if said && first.columns == second.columns {
        Columns::same(first.columns)
    } else {
        Columns::matching(
            &from.column_edges,
            &to.column_edges,
            first.columns,
            second.columns,
        )?
    };
    let mut table = first.clone();
    let mut second = second.clone();
    columns.renumber(&mut table, &columns.first);
    columns.renumber(&mut second, &columns.second);

    let repeated = repeated_heading(document, &table, &second);
    if repeated == 0 && second.header_rows > 0 && !said && !heading_is_data(&table, &second) {
        return None;
    }
    if repeated > 0 && table.header_rows < repeated {
        table.header_rows = repeated;
        for cell in table.cells.iter_mut().filter(|c| c.row < repeated) {
            cell.header = true;
        }
    }
    let heading = take_rows(&mut second, repeated);
    let mut reason = String::from(if said {
        "the file says that it is one table"
    } else if columns.exact {
        "the columns stand in the same places"
    } else {
        "the columns match, with some drift or merged cells"
    });
    if repeated > 0 {
        reason.push_str(", and the heading is repeated");
    }
    let continues = row_continues(document, &table, &second);
    if let Some(why) = continues {
        reason.push_str(", and ");
        reason.push_str(why);
    }
    append(document, &mut table, second, continues.is_some());
    let (from_page, to_page) = (from.place.page, to.place.page);
    table.parts.push(peerlens_document::TablePart {
        place: to.place,
        column_edges: to.column_edges.clone(),
        first_row: 0,
    });
    let row = if continues.is_some() {
        first.rows.saturating_sub(1)
    } else {
        first.rows
    };
    if let Some(part) = table.parts.last_mut() {
        part.first_row = row;
    }
    table.joins.push(TableJoin {
        from_page,
        to_page,
        row,
        row_continues: continues.is_some(),
        repeated_heading: repeated > 0,
        reason,
    });
    Some(Joined { table, heading })
}

/// How the columns of two tables fit on each other.
struct Columns {
    /// For each edge of the first table its number among the joined edges, and of the second.
    first: Vec<u32>,
    second: Vec<u32>,
    count: u32,
    exact: bool,
}

impl Columns {
    /// Those of tables that have the same columns.
    fn same(count: u32) -> Self {
        Self {
            first: (0..=count).collect(),
            second: (0..=count).collect(),
            count,
            exact: true,
        }
    }

    /// `None` where they are not the columns of one table.
    fn matching(
        first: &[f32],
        second: &[f32],
        first_columns: u32,
        second_columns: u32,
    ) -> Option<Self> {
        let fits = |edges: &[f32], columns: u32| edges.len() == columns as usize + 1 && columns > 0;
        if !fits(first, first_columns) || !fits(second, second_columns) {
            return None;
        }
        let (a0, a1) = (*first.first()?, *first.last()?);
        let (b0, b1) = (*second.first()?, *second.last()?);
        let (wide_a, wide_b) = ((a1 - a0).max(1.0), (b1 - b0).max(1.0));
        // Compared within the table, so that a wider page or another margin does not matter. A table of another
        // width must have the same number of columns.
        let ratio = wide_a / wide_b;
        let same_width = (wide_a - wide_b).abs() <= 2.0 * EDGE_DRIFT.max(EDGE_DRIFT_SHARE * wide_a);
        if !same_width && (first_columns != second_columns || !(0.5..=2.0).contains(&ratio)) {
            return None;
        }
        let inner: Vec<f32> = second.iter().map(|e| (e - b0) * ratio).collect();
        let own: Vec<f32> = first.iter().map(|e| e - a0).collect();
        let drift = EDGE_DRIFT.max(EDGE_DRIFT_SHARE * wide_a);
        // A merge of two sorted lists in which edges that are near each other are one.
        let (mut i, mut j, mut n) = (0, 0, 0u32);
        let (mut matched, mut worst) = (0usize, 0.0f32);
        let (mut map_a, mut map_b) = (Vec::new(), Vec::new());
        while i < own.len() || j < inner.len() {
            match (own.get(i), inner.get(j)) {
                (Some(a), Some(b)) if (a - b).abs() <= drift => {
                    worst = worst.max((a - b).abs());
                    matched += 1;
                    map_a.push(n);
                    map_b.push(n);
                    i += 1;
                    j += 1;
                }
                (Some(a), Some(b)) if a < b => {
                    map_a.push(n);
                    i += 1;
                }
                (Some(_), None) => {
                    map_a.push(n);
                    i += 1;
                }
                _ => {
                    map_b.push(n);
                    j += 1;
                }
            }
            n += 1;
        }
        // All edges of the one with fewer columns are edges of the other.
        let all = matched == own.len().min(inner.len());
        (all && matched >= 2).then_some(Self {
            first: map_a,
            second: map_b,
            count: n - 1,
            exact: own.len() == inner.len() && worst <= 2.0,
        })
    }

    fn renumber(&self, table: &mut Table, map: &[u32]) {
        for cell in &mut table.cells {
            let at = |n: u32| map.get(n as usize).copied().unwrap_or(self.count);
            let end = at(cell.column + cell.column_span);
            cell.column = at(cell.column);
            cell.column_span = end.saturating_sub(cell.column).max(1);
        }
        table.columns = self.count;
    }
}

/// The text of a row's cells, blanks aside, to compare headings.
fn row_text(document: &Document, table: &Table, row: u32) -> String {
    let mut out = String::new();
    for cell in table.cells.iter().filter(|c| c.row == row) {
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

/// How many of the second table's first rows repeat the first table's heading.
fn repeated_heading(document: &Document, first: &Table, second: &Table) -> u32 {
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

/// Whether what looks like a heading in the second table is data: the first table's rows look alike.
fn heading_is_data(first: &Table, second: &Table) -> bool {
    let fill = |t: &Table, row: u32| t.cells.iter().find(|c| c.row == row).and_then(|c| c.fill);
    let last = first.rows.saturating_sub(1);
    first.header_rows < first.rows
        && first.rows > 1
        && fill(second, 0).is_some()
        && (first.header_rows..=last).any(|r| fill(first, r) == fill(second, 0))
}

/// Takes the first rows out of a table and gives their blocks as furniture.
fn take_rows(table: &mut Table, rows: u32) -> Vec<Block> {
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

fn is_empty(cell: &Cell) -> bool {
    cell.blocks.is_empty()
}

/// The cell that covers a place of the last row.
fn above(table: &Table, column: u32) -> Option<&Cell> {
    table.covering(table.rows.checked_sub(1)?, column)
}

/// Why the second table's first row goes on with the first table's last row; `None` where it does not.
fn row_continues(document: &Document, first: &Table, second: &Table) -> Option<&'static str> {
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
    if cut_open(document, first, second) {
        return Some("its row was cut by the page end: no line closes it there");
    }
    if let Some(reason) = first_text_alone(document, first, second) {
        return Some(reason);
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
    foot.all(|c| c.open)
        && (unlabelled
            || top.all(|cell| {
                above(first, cell.column)
                    .is_some_and(|before| is_empty(before) || goes_on(document, before, cell))
            }))
}

/// The elements of the file's own structure that a cell is.
fn elements(cell: &Cell) -> Option<CellElements> {
    let mut all = cell.blocks.iter().map(|b| b.elements.and_then(|e| e.cell));
    let first = all.next()??;
    all.all(|other| other.is_some_and(|o| o.cell == first.cell))
        .then_some(first)
}

/// Whether the last cell with text of one table and the first of the next stand in one table by the file's own structure.
fn is_same(first: &Table, second: &Table) -> bool {
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

fn starts_item(document: &Document, cell: &Cell) -> bool {
    cell.blocks.first().is_some_and(|b| {
        let marker = b.marker.map(|m| document.text.slice(m));
        marker.is_some_and(|m| m.chars().any(char::is_alphanumeric))
    })
}

/// Whether a cell holds nothing but a label: `7`, `R4`, `1.2`.
fn is_label(document: &Document, cell: &Cell) -> bool {
    let text = first_text(document, cell);
    cell.blocks.len() == 1
        && text.len() <= 6
        && !text.contains(' ')
        && text.chars().any(|c| c.is_ascii_digit())
}

/// Whether lines would still fit in the cell below its text: then the text ended there.
fn has_room(document: &Document, cell: &Cell, lines: f32) -> bool {
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

/// Puts the rows of the second table below those of the first.
fn append(document: &Document, table: &mut Table, second: Table, continues: bool) {
    let shift = if continues {
        table.rows - 1
    } else {
        table.rows
    };
    let last_row = table.rows.saturating_sub(1);
    // Leading cells that are empty go on with what stands above them: a merged cell over the page end.
    let mut leading = true;
    for mut cell in second.cells {
        let row = cell.row + shift;
        let in_first = cell.row == 0;
        if in_first && leading && !continues {
            let end = cell.column + cell.column_span;
            let goes_over = |b: &Cell| {
                let said = elements(b).zip(elements(&cell));
                if let Some((a, b)) = said
                    && a.table == b.table
                {
                    return a.cell == b.cell;
                }
                let covers = b.column == cell.column && b.column + b.column_span == end;
                let text = is_empty(&cell) || merged_goes_on(document, b, &cell);
                covers && !is_empty(b) && b.row >= table.header_rows && text && second_has_text(b)
            };
            let at = table.cells.iter().position(|c| {
                c.row <= last_row && c.row + c.row_span == last_row + 1 && c.column == cell.column
            });
            if let Some(at) = at
                && table.cells.get(at).is_some_and(goes_over)
                && second.rows > 0
                && second.columns > 1
            {
                merge(document, &mut table.cells[at], cell, false);
                continue;
            }
            leading = is_empty(&cell);
        }
        if continues && in_first {
            let at = table.cells.iter().position(|c| {
                (c.row..c.row + c.row_span).contains(&last_row)
                    && (c.column..c.column + c.column_span).contains(&cell.column)
            });
            if let Some(at) = at {
                merge(document, &mut table.cells[at], cell, true);
                continue;
            }
        }
        cell.row = row;
        table.cells.push(cell);
    }
    table.rows = shift + second.rows;
    // A cell of the cut row whose neighbour goes down further than it does goes down with it only if nothing
    // stands below: places that nothing covers are covered from above.
    cover(table);
    table.cells.sort_by_key(|c| (c.row, c.column));
}

/// A cell with text can go on over the page end.
fn second_has_text(cell: &Cell) -> bool {
    cell.blocks.iter().any(|b| !b.text.is_empty())
}

/// Whether the text of a leading cell goes on in the cell below the page end.
fn merged_goes_on(document: &Document, before: &Cell, cell: &Cell) -> bool {
    if has_room(document, before, ROOM_LINES_LOW)
        || starts_item(document, cell)
        || is_label(document, cell)
    {
        return false;
    }
    let (Some(last), Some(first)) = (before.blocks.last(), cell.blocks.first()) else {
        return false;
    };
    starts_low(&first.text.text(&document.text)) && runs_on(document, last, first)
}

/// Puts what stands in a cell behind what stands in the cell that it goes on with.
fn merge(document: &Document, cell: &mut Cell, mut next: Cell, same_row: bool) {
    cell.row_span += next.row_span - u32::from(same_row);
    cell.fill = cell.fill.or(next.fill);
    let right = cell.boxes.last().map_or(0.0, |b| b.rect.right);
    let runs = match (cell.blocks.last(), next.blocks.first()) {
        (Some(last), Some(first)) => {
            starts_low(&first.text.text(&document.text)) && runs_on(document, last, first)
                || same_look_runs(document, right, last, first)
        }
        _ => false,
    };
    cell.boxes.append(&mut next.boxes);
    let mut blocks = next.blocks.into_iter();
    if runs
        && let Some(last) = cell.blocks.last_mut()
        && let Some(first) = blocks.next()
    {
        last.text = run_on(document, &last.text, &first.text);
        last.boxes.extend(first.boxes);
    }
    cell.blocks.extend(blocks);
}

/// In narrow cells a full last line is told less surely; within a row that is known to be cut, text that did not
/// end, and goes on in the same look with a word that its last line had no room for, is one paragraph.
pub(super) fn same_look_runs(document: &Document, right: f32, last: &Block, first: &Block) -> bool {
    let text = last.text.text(&document.text);
    let plain =
        matches!(first.kind, BlockKind::Paragraph) && !matches!(last.kind, BlockKind::Table(_));
    let same_element = match (last.elements, first.elements) {
        (Some(a), Some(b)) => a.block == b.block,
        _ => true,
    };
    plain
        && same_element
        && !last.ended
        && !is_ended(&text)
        && !has_room_for(document, right, last, first)
        && look(document, &last.text, true) == look(document, &first.text, false)
}

/// Whether the first word of a block would have found room at the end of the block before it.
fn has_room_for(document: &Document, right: f32, last: &Block, first: &Block) -> bool {
    let start = first.text.start().unwrap_or(0);
    let next = document.places_of(Span::new(start, start + 1)).first();
    let (Some(word), Some(next)) = (last_word(document, &last.text), next) else {
        return false;
    };
    // A blank, and the padding of the cell.
    let beside = 0.8 * next.rect.height();
    right - word.rect.right > next.rect.width() + beside
}

/// Covers places that no cell covers with empty cells, so that every place has one.
fn cover(table: &mut Table) {
    let (rows, columns) = (table.rows as usize, table.columns as usize);
    let Some(places) = rows.checked_mul(columns).filter(|n| *n <= 5_000_000) else {
        return;
    };
    let mut covered = vec![false; places];
    for cell in &table.cells {
        for row in cell.row..cell.row + cell.row_span {
            for column in cell.column..cell.column + cell.column_span {
                let at = row as usize * columns + column as usize;
                if let Some(place) = covered.get_mut(at) {
                    *place = true;
                }
            }
        }
    }
    for (at, _) in covered.iter().enumerate().filter(|(_, c)| !**c) {
        table.cells.push(Cell {
            row: (at / columns) as u32,
            column: (at % columns) as u32,
            row_span: 1,
            column_span: 1,
            ..Cell::default()
        });
    }
}
