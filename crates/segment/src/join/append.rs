//! The rows of a table put below those of the table that it goes on with.

use peerlens_document::{Block, BlockKind, Cell, Document, Span, Table};

use super::cut_rows::{ROOM_LINES_LOW, elements, has_room, is_empty, is_label, starts_item};
use super::paragraphs::runs_on;
use super::{is_ended, last_word, look, run_on, starts_low};

/// Puts the rows of the second table below those of the first.
pub(super) fn append(document: &Document, table: &mut Table, second: Table, continues: bool) {
    let shift = if continues {
        table.rows - 1
    } else {
        table.rows
    };
    let last_row = table.rows.saturating_sub(1);
    // Leading cells that are empty go on with what stands above them: a merged cell over the page end.
    let mut leading = true;
    // Whether a merged cell of the first row has ended: then no other goes on. Until then cells that are merged over several
    // rows do, before or behind the page end, wherever in the row they stand.
    let mut ended = false;
    for mut cell in second.cells {
        let row = cell.row + shift;
        let in_first = cell.row == 0;
        if in_first && (leading || !ended) && !continues {
            let end = cell.column + cell.column_span;
            let goes_over = |b: &Cell| {
                let said = elements(b).zip(elements(&cell));
                if let Some((a, b)) = said
                    && a.table == b.table
                {
                    return a.cell == b.cell;
                }
                let merged = (b.row_span > 1 || cell.row_span > 1)
                    && cell.fill.is_none_or(|f| b.fill == Some(f));
                if !leading && !merged {
                    return false;
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
            leading &= is_empty(&cell);
            let anew = |at: usize| table.cells.get(at).is_some_and(|c| c.row_span > 1);
            ended |= !is_empty(&cell) && at.is_some_and(anew);
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
    let alone = cell.blocks.len() == 1 && next.blocks.len() == 1;
    let runs = match (cell.blocks.last(), next.blocks.first()) {
        (Some(last), Some(first)) => {
            starts_low(&first.text.text(&document.text)) && runs_on(document, last, first)
                || same_look_runs(document, right, last, first)
                || alone && second_half_runs(document, right, last, first)
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
    !is_ended(&last.text.text(&document.text)) && fills_line(document, right, last, first)
}

/// So is a sentence in two halves: where nothing stands above and below, a semicolon ends no item of a list.
fn second_half_runs(document: &Document, right: f32, last: &Block, first: &Block) -> bool {
    let next = first.text.text(&document.text);
    last.text.text(&document.text).ends_with(';')
        && starts_low(&next)
        && !next.ends_with(';')
        && fills_line(document, right, last, first)
}

/// Whether a text goes on in the look of the one before it with a word that had no room there.
fn fills_line(document: &Document, right: f32, last: &Block, first: &Block) -> bool {
    let plain =
        matches!(first.kind, BlockKind::Paragraph) && !matches!(last.kind, BlockKind::Table(_));
    let same_element = match (last.elements, first.elements) {
        (Some(a), Some(b)) => a.block == b.block,
        _ => true,
    };
    plain
        && same_element
        && !last.ended
        && !has_room_for(document, right, last, first)
        && look(document, &last.text, true) == look(document, &first.text, false)
}

/// Whether the first word of a block would have found room at the end of the block before it.
pub(super) fn has_room_for(document: &Document, right: f32, last: &Block, first: &Block) -> bool {
    let start = first.text.start().unwrap_or(0);
    let next = document.place_of(Span::new(start, start + 1));
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

#[cfg(test)]
mod tests {
    use peerlens_document::{DocumentBuilder, Style};

    use super::*;

    /// A cell: its row, its column, the rows that it covers, its text.
    type Told<'a> = (u32, u32, u32, &'a str);

    /// How many rows the cells of the third column cover, where a table of one row is put below one of two.
    fn spans(above: &[Told<'_>], below: [Told<'_>; 3]) -> Vec<u32> {
        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style::default());
        let mut cell = |(row, column, row_span, text): &Told<'_>| {
            b.push_text(text, style);
            let passage = b.end_passage();
            let block = (!text.is_empty()).then(|| Block::paragraph(passage));
            Cell {
                row: *row,
                column: *column,
                row_span: *row_span,
                column_span: 1,
                blocks: block.into_iter().collect(),
                ..Cell::default()
            }
        };
        let mut table = |rows, told: &[Told<'_>]| Table {
            rows,
            columns: 3,
            cells: told.iter().map(&mut cell).collect(),
            ..Table::default()
        };
        let (mut first, second) = (table(2, above), table(1, &below));
        append(&b.finish(), &mut first, second, false);
        let third = first.cells.iter().filter(|c| c.column == 2);
        third.map(|c| c.row_span).collect()
    }

    #[test]
    fn a_cell_merged_over_several_rows_goes_on_beside_one_that_does() {
        let actions = [
            (0, 0, 2, "Review the projects."),
            (0, 1, 1, "Set up a board"),
            (1, 1, 1, "Write a report"),
        ];
        let one_lead = [&actions[..], &[(0, 2, 2, "Head of Law")]].concat();
        let two_leads = [
            &actions[..],
            &[(0, 2, 1, "Head of Law"), (1, 2, 1, "Head of HR")],
        ]
        .concat();
        let below = |first| {
            [
                (0, 0, 1, first),
                (0, 1, 1, "Learn from the last one"),
                (0, 2, 1, ""),
            ]
        };
        assert_eq!(spans(&one_lead, below("")), [3]);
        // Beside each action its own lead, and none for the last.
        assert_eq!(spans(&two_leads, below("")), [1, 1, 1]);
        // A row of its own.
        assert_eq!(spans(&one_lead, below("Train the members.")), [2, 1]);
    }

    #[test]
    fn a_merged_cell_behind_the_leads_and_actions_of_its_rows_goes_on() {
        let above = [
            (0, 0, 1, "Head of Law"),
            (0, 1, 1, "Set up a board"),
            (0, 2, 2, "Review the projects."),
            (1, 0, 1, "Head of HR"),
            (1, 1, 1, "Write a report"),
        ];
        let below = |third| {
            [
                (0, 0, 1, "Head of IT"),
                (0, 1, 1, "Learn"),
                (0, 2, 1, third),
            ]
        };
        assert_eq!(spans(&above, below("")), [3]);
        assert_eq!(spans(&above, below("Train the members.")), [2, 1]);
    }

    #[test]
    fn behind_a_merged_cell_that_ended_no_other_goes_on() {
        let above = [
            (0, 0, 2, "Review the projects."),
            (0, 1, 2, "Head of Law"),
            (0, 2, 2, "Complete"),
        ];
        let below = [(0, 0, 1, ""), (0, 1, 1, "Head of HR"), (0, 2, 1, "")];
        assert_eq!(spans(&above, below), [2, 1]);
    }
}
