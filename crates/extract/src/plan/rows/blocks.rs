//! Blocks: above the headings of the actions stand rows with a label and what it says of the recommendation
//! (`Recommendation 2`, `Executive response`), and the table of the actions goes on below them.

use std::ops::Range;

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::card::{Pair, label_column, read_pairs, tell_responses};
use crate::label;
use crate::plan::columns::{self, Column, cell_string};
use crate::plan::{Plan, rows};

/// Columns from which a value beside a label can be told to go over several of them.
const FEWEST_COLUMNS: u32 = 3;

/// What is said of one recommendation, and the rows of the actions that answer it.
#[derive(Default)]
struct Block<'t> {
    pairs: Vec<Pair<'t>>,
    rows: Range<u32>,
}

/// Reads a table of one block or several, one below the other. Gives whether it was one.
pub(crate) fn read_blocks(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    plan: &mut Plan<'_>,
) -> bool {
    if table.columns < FEWEST_COLUMNS {
        return false;
    }
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for row in 0..table.rows {
        let from = table.cells.partition_point(|c| c.row < row);
        let to = table.cells.partition_point(|c| c.row <= row);
        let pair = pair_of(document, lexicon, table, &table.cells[from..to]);
        let opens = pair
            .as_ref()
            .is_some_and(|p| p.column == Column::Recommendation);
        if opens {
            blocks.push(Block::default());
        }
        // What stands above the first recommendation is no block's.
        let Some(block) = blocks.last_mut() else {
            return false;
        };
        match pair {
            Some(pair) => block.pairs.push(pair),
            None if block.rows.is_empty() => block.rows = row..row + 1,
            None => block.rows.end = row + 1,
        }
    }
    let bodies: Vec<Table> = blocks.iter().map(|b| part(table, &b.rows)).collect();
    let heads_actions = |body: &Table| {
        let columns = columns::tell(document, lexicon, body, None);
        columns.header_rows > 0 && columns.named && columns.has(Column::Action)
    };
    // A plan whose headings stand once above all has rows that look like such heads; its parts have no headings.
    if !bodies.iter().all(|b| b.rows == 0 || heads_actions(b)) || bodies.iter().all(|b| b.rows == 0)
    {
        return false;
    }
    for (block, body) in blocks.into_iter().zip(&bodies) {
        read_pairs(
            document,
            lexicon,
            table,
            tell_responses(document, block.pairs),
            plan,
        );
        if body.rows > 0 {
            let columns = columns::tell(document, lexicon, body, None);
            plan.unknown_columns(document, body, &columns);
            rows::read(document, lexicon, body, &columns, plan);
            plan.columns = Some(columns);
        }
    }
    true
}

/// The label and value that a row is, where it is nothing else: a short cell and one over all other columns.
fn pair_of<'t>(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    cells: &'t [Cell],
) -> Option<Pair<'t>> {
    match cells {
        [wide] if wide.column_span == table.columns => {
            let block = wide.blocks.first()?;
            let found = label::worded(document, &peerlens_segment::with_marker(block))?;
            (!found.rest.is_empty() || wide.blocks.len() > 1).then_some(Pair {
                column: Column::Recommendation,
                label: None,
                value: wide,
            })
        }
        [label, value] if value.column_span > 1 && label.row_span == 1 => {
            // Two headings, one of them over several columns, are none; `Accepted` and `Complete` may be values.
            let column = label_column(document, lexicon, label)?;
            let heading = lexicon.column(&cell_string(document, value));
            let answer = matches!(heading, None | Some("response" | "status"));
            answer.then_some(Pair {
                column,
                label: Some(label),
                value,
            })
        }
        _ => None,
    }
}

/// Some rows of a table as a table of their own.
fn part(table: &Table, rows: &Range<u32>) -> Table {
    let cells = table.cells.iter().filter(|c| rows.contains(&c.row));
    Table {
        rows: rows.end - rows.start,
        columns: table.columns,
        cells: cells
            .map(|cell| Cell {
                row: cell.row - rows.start,
                row_span: cell.row_span.min(rows.end - cell.row),
                ..cell.clone()
            })
            .collect(),
        method: table.method,
        ..Table::default()
    }
}
