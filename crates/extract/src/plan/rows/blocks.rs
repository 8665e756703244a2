//! Blocks: above the headings of the actions stand rows with a label and what it says of the recommendation
//! (`Recommendation 2`, `Executive response`), and the table of the actions goes on below them.

use std::ops::Range;

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::card::{Pair, label_column, read_pairs, tell_responses};
use crate::label;
use crate::plan::announce::answer_of;
use crate::plan::columns::{self, Column, Columns};
use crate::plan::{Group, Plan};
use crate::unit::{cell_string, cell_text};

/// Columns from which a value beside a label can be told to go over several of them.
const FEWEST_COLUMNS: u32 = 3;

/// What is said of one recommendation, and the rows of the actions that answer it.
#[derive(Default)]
struct Block<'t> {
    /// What stands over the whole width above it: its theme.
    theme: Option<&'t Cell>,
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
    let pairs_in = |row: u32| pairs_of(document, lexicon, table, table.row(row));
    let opens_at = |pairs: &[Pair<'_>]| pairs.first().is_some_and(|p| opens(p.column));
    let mut theme = None;
    for row in 0..table.rows {
        let cells = table.row(row);
        let pairs = pairs_in(row);
        if let [wide] = cells
            && pairs.iter().all(|p| p.column == Column::Theme)
            && wide.column_span == table.columns
            && row + 1 < table.rows
            && opens_at(&pairs_in(row + 1))
        {
            theme = Some(wide);
            continue;
        }
        let opens = opens_at(&pairs);
        let named = |b: &Block<'_>| {
            let whole = b.pairs.iter().any(|p| p.column == Column::Recommendation);
            whole || !b.rows.is_empty()
        };
        if opens && blocks.last().is_none_or(named) {
            blocks.push(Block {
                theme: theme.take(),
                ..Block::default()
            });
        }
        // What stands above the first recommendation is no block's.
        let Some(block) = blocks.last_mut() else {
            return false;
        };
        if !pairs.is_empty() {
            block.pairs.extend(pairs);
        } else if cells
            .iter()
            .all(|c| cell_string(document, c).trim().is_empty())
        {
            // A blank row parts two blocks.
        } else if block.rows.is_empty() {
            block.rows = row..row + 1;
        } else {
            block.rows.end = row + 1;
        }
    }
    let bodies: Vec<(Table, Columns)> = (blocks.iter().map(|b| part(table, &b.rows)))
        .map(|body| {
            let columns = columns::tell(document, lexicon, &body, None);
            (body, columns)
        })
        .collect();
    // A plan whose headings stand once above all has rows that look like such heads; its parts have no headings.
    let heads_actions = |(body, columns): &(Table, Columns)| {
        // `Milestone` heads what is to be done too.
        let headed = columns.header_rows > 0 && (columns.named || columns.by_heading);
        body.rows == 0 || headed && columns.has(Column::Action)
    };
    if !bodies.iter().all(heads_actions) || bodies.iter().all(|(body, _)| body.rows == 0) {
        return false;
    }
    for (block, (body, columns)) in blocks.into_iter().zip(bodies) {
        let mut pairs = tell_responses(document, block.pairs);
        // Beside actions of their own, what the council says is its answer.
        if body.rows > 0 {
            for pair in pairs.iter_mut().filter(|p| p.column == Column::Action) {
                pair.column = match answer_of(&pair.text(document)) {
                    Some(_) => Column::Response,
                    None => Column::Other,
                };
            }
        }
        if let Some(theme) = block.theme.filter(|c| !cell_text(c).is_empty()) {
            plan.group = Some(Group::of(document, lexicon, &cell_text(theme)));
        }
        read_pairs(document, lexicon, table, pairs, plan);
        if body.rows > 0 {
            plan.unknown_columns(document, &body, &columns);
            plan.read_rows(document, lexicon, &body, &columns);
            plan.columns = Some(columns);
        }
    }
    true
}

/// Whether a recommendation begins with a value.
fn opens(column: Column) -> bool {
    matches!(column, Column::Recommendation | Column::Label)
}

/// The labels and values that a row is, where it is nothing else: a short cell and one over all other columns, two
/// pairs abreast, or both in one cell (`Executive response: Accepted`).
fn pairs_of<'t>(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    cells: &'t [Cell],
) -> Vec<Pair<'t>> {
    if let [wide] = cells {
        return in_one(document, lexicon, table, wide).into_iter().collect();
    }
    let beside = matches!(cells, [_, value] if value.column_span > 1);
    let abreast = cells.len() >= FEWEST_ABREAST && cells.len().is_multiple_of(2);
    if !beside && !abreast {
        return Vec::new();
    }
    let pairs = cells.chunks_exact(2).map(|pair| {
        // Two headings, one of them over several columns, are none; `Accepted` and `Complete` may be values.
        let value = cell_string(document, &pair[1]);
        let short = value.split_whitespace().count() <= MOST_HEADING_WORDS
            && !value.trim_end().ends_with('.');
        let heading = lexicon.column(&value).filter(|_| short);
        let column = label_column(document, lexicon, &pair[0]);
        // So are posts, whatever words they end in (`Chief Legal Officer`, `Director of Finance and Resources`).
        let named = beside && matches!(column, Some(Column::Lead | Column::LeadMember));
        let answer = named || matches!(heading, None | Some("response" | "status"));
        // `Recommendation` over `No` and `Text` heads them.
        let name = cell_string(document, &pair[0]);
        let shared = pair[0].column_span > 1
            && !name.contains(|c: char| c.is_ascii_digit())
            && lexicon.column(&name) == Some("recommendation");
        Some(Pair {
            column: column.filter(|_| answer && !shared)?,
            label: Some(&pair[0]),
            value: &pair[1],
            from: 0,
        })
    });
    let pairs: Option<Vec<Pair<'_>>> = pairs.collect();
    let pairs = pairs.unwrap_or_default();
    // Abreast they are told from a row of headings by the recommendation's number.
    let numbered = (pairs.first()).is_some_and(|p| p.column == Column::Recommendation);
    if beside || numbered {
        pairs
    } else {
        Vec::new()
    }
}

/// Words in the heading of a column: what is longer is a value, whatever word it ends in.
const MOST_HEADING_WORDS: usize = 6;

/// Cells of two pairs.
const FEWEST_ABREAST: usize = 4;

/// The recommendation, or what is said of it, in a cell over the whole width.
pub(super) fn in_one<'t>(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    wide: &'t Cell,
) -> Option<Pair<'t>> {
    let block = (wide.blocks.first()).filter(|_| wide.column_span == table.columns)?;
    if let Some(found) = label::worded(document, lexicon, &peerlens_segment::with_marker(block)) {
        let text = !found.rest.is_empty() || wide.blocks.len() > 1;
        return text.then_some(Pair {
            column: Column::Recommendation,
            label: None,
            value: wide,
            from: 0,
        });
    }
    let string = block.text.text(&document.text);
    let (name, value) = string.split_once(':')?;
    let column = lexicon.column(name).and_then(Column::of)?;
    (!value.trim().is_empty() && !opens(column)).then_some(Pair {
        column,
        label: None,
        value: wide,
        from: name.len() + 1,
    })
}

/// Some rows of a table as a table of their own.
pub(crate) fn part(table: &Table, rows: &Range<u32>) -> Table {
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
