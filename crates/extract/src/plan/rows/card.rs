//! Cards: tables with the labels on the left and the values beside them.

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::{Entry, Reader};
use crate::label;
use crate::plan::Plan;
use crate::plan::announce::response_of;
use crate::plan::columns::{Column, Columns, cell_string};
use crate::unit::{Unit, cell_units, text_of};

/// Share of a card's rows that open with a label the lexicon knows.
const LABELLED_ROWS: f32 = 0.6;

/// Words in an answer that accepts a recommendation or not.
const MOST_RESPONSE_WORDS: usize = 4;

/// Different labels that make a table a card.
const FEWEST_CARD_LABELS: usize = 3;

/// Reads a table that is a card (or several, one below the other): labels on the left, values beside
/// them. Gives whether it was one.
pub(crate) fn read_card(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    plan: &mut Plan<'_>,
) -> bool {
    // Pairs of a label and its value: in rows of four cells there are two.
    let mut pairs: Vec<(Column, Option<&Cell>, &Cell)> = Vec::new();
    let mut rows = 0usize;
    // `Recommendation 3` over the whole width, whose text stands in the row below.
    let mut numbered_above: Option<&Cell> = None;
    for row in 0..table.rows {
        let from = table.cells.partition_point(|c| c.row < row);
        let cells: Vec<&Cell> = table.cells[from..]
            .iter()
            .take_while(|c| c.row == row)
            .collect();
        let mut known = false;
        if let [wide] = cells[..]
            && wide.column_span == table.columns
            && let Some(block) = wide.blocks.first()
        {
            let worded = label::worded(document, &peerlens_segment::with_marker(block));
            match (worded, numbered_above.take()) {
                (Some(found), _) if found.rest.is_empty() && wide.blocks.len() == 1 => {
                    numbered_above = Some(wide);
                }
                (None, None) => {}
                (_, above) => pairs.push((Column::Recommendation, above, wide)),
            }
            rows += 1;
            continue;
        }
        for pair in cells.chunks_exact(2) {
            let label = cell_string(document, pair[0]);
            let named = lexicon
                .column(label.trim_end_matches(':'))
                .and_then(Column::of);
            // `Recommendation 3` as the label of a card is label and heading in one.
            let numbered = pair[0].blocks.first().is_some_and(|b| {
                label::worded(document, &peerlens_segment::with_marker(b))
                    .is_some_and(|l| l.rest.is_empty())
            });
            let column = if numbered {
                Some(Column::Recommendation)
            } else {
                named
            };
            known |= column.is_some();
            if let Some(column) = column {
                pairs.push((column, Some(pair[0]), pair[1]));
            } else if !label.trim().is_empty() && label.split_whitespace().count() <= 6 {
                pairs.push((Column::Other, Some(pair[0]), pair[1]));
            }
        }
        rows += usize::from(known);
    }
    // `Council response: Agreed` beside the actions is the answer and no action.
    let actions = pairs.iter().filter(|p| p.0 == Column::Action).count();
    for (column, _, cell) in &mut pairs {
        let text = cell_string(document, cell);
        let short = text.split_whitespace().count() <= MOST_RESPONSE_WORDS;
        if *column == Column::Action && actions > 1 && short && response_of(&text).is_some() {
            *column = Column::Response;
        }
    }
    let mut labels: Vec<Column> = pairs
        .iter()
        .map(|p| p.0)
        .filter(|c| *c != Column::Other)
        .collect();
    labels.sort_unstable();
    labels.dedup();
    let says = labels.contains(&Column::Recommendation) || labels.contains(&Column::Action);
    let fits = table.columns <= 4 && labels.len() >= FEWEST_CARD_LABELS && says;
    if !fits || (rows as f32) < LABELLED_ROWS * table.rows as f32 {
        return false;
    }
    let columns = Columns {
        columns: labels,
        ..Columns::default()
    };
    let mut reader = Reader {
        document,
        lexicon,
        table,
        columns: &columns,
        labels_actions: false,
        rows: Vec::new(),
    };
    let mut card: Vec<Entry<'_>> = Vec::new();
    let opens = |column: Column| matches!(column, Column::Recommendation | Column::Label);
    for (column, label_cell, cell) in pairs {
        let have = card.iter().any(|e| e.column == column);
        if opens(column)
            && (have || column == Column::Recommendation && card.iter().any(|e| !opens(e.column)))
        {
            let row = card[0].cell.row;
            reader.row(row, std::mem::take(&mut card), plan);
        }
        let heading = label_cell
            .map(|cell| text_of(&cell_units(document, cell)))
            .filter(|h| !h.is_empty());
        let mut units = reader.units(column, cell);
        // The number of the card belongs to the recommendation's text.
        if column == Column::Recommendation
            && let Some(block) = label_cell.and_then(|cell| cell.blocks.first())
            && let Some(found) = label::worded(document, &peerlens_segment::with_marker(block))
        {
            units.insert(
                0,
                Unit {
                    text: found.label.clone(),
                    string: found.label.text(&document.text),
                    ..Unit::of(document, block)
                },
            );
        }
        card.push(Entry {
            column,
            cell,
            units,
            heading,
        });
    }
    if let Some(first) = card.first() {
        let row = first.cell.row;
        reader.row(row, card, plan);
    }
    reader.settle(plan);
    true
}
