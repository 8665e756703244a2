//! Cards: tables with the labels on the left and the values beside them.

use std::collections::BTreeMap;

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::blocks::in_one;
use super::right_edge::reaches;
use super::{Entry, Reader};
use crate::label;
use crate::plan::announce::response_of;
use crate::plan::columns::{Column, Columns};
use crate::plan::{Group, Plan};
use crate::unit::{Unit, cell_string, cell_text};

/// Share of a card's rows that open with a label the lexicon knows.
const LABELLED_ROWS: f32 = 0.6;

/// Words in an answer that accepts a recommendation or not.
pub(super) const MOST_RESPONSE_WORDS: usize = 4;

/// Different labels that make a table a card.
const FEWEST_CARD_LABELS: usize = 3;

/// A label and the value beside or below it.
pub(super) struct Pair<'t> {
    pub column: Column,
    pub label: Option<&'t Cell>,
    pub value: &'t Cell,
    /// Bytes of the value's first text that are its label.
    pub from: usize,
}

impl Pair<'_> {
    /// The value in one line.
    pub(super) fn text(&self, document: &Document) -> String {
        let whole = cell_string(document, self.value);
        whole
            .get(self.from..)
            .map_or(whole.clone(), |rest| rest.trim_start().to_owned())
    }
}

/// What the label of a value says that it is. `Recommendation 3` is label and heading in one.
pub(super) fn label_column(document: &Document, lexicon: &Lexicon, cell: &Cell) -> Option<Column> {
    let numbered = cell.blocks.first().is_some_and(|b| {
        label::worded(document, lexicon, &peerlens_segment::with_marker(b))
            .is_some_and(|l| l.rest.is_empty())
    });
    if numbered {
        return Some(Column::Recommendation);
    }
    let label = cell_string(document, cell);
    lexicon
        .column(label.trim_end_matches(':'))
        .and_then(Column::of)
}

/// `Executive response: Accepted` is the answer and no action, and the reason that stands behind it is the council's.
pub(super) fn tell_responses<'t>(document: &Document, mut pairs: Vec<Pair<'t>>) -> Vec<Pair<'t>> {
    let mut answered = false;
    for pair in &mut pairs {
        match pair.column {
            Column::Recommendation => answered = false,
            Column::Action => {
                let text = pair.text(document);
                let short = text.split_whitespace().count() <= MOST_RESPONSE_WORDS;
                if short && response_of(&text).is_some() {
                    pair.column = Column::Response;
                }
            }
            Column::Rationale if answered => pair.column = Column::Other,
            _ => {}
        }
        answered |= pair.column == Column::Response;
    }
    pairs
}

/// Reads a table that is a card (or several, one below the other): labels on the left, values beside
/// them. Gives whether it was one.
pub(crate) fn read_card(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    plan: &mut Plan<'_>,
) -> bool {
    // Pairs of a label and its value: in rows of four cells there are two.
    let mut pairs: Vec<Pair<'_>> = Vec::new();
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
            let worded = label::worded(document, lexicon, &peerlens_segment::with_marker(block));
            match (worded, numbered_above.take()) {
                (Some(found), _) if found.rest.is_empty() && wide.blocks.len() == 1 => {
                    numbered_above = Some(wide);
                }
                (None, None) => {}
                (_, above) => pairs.push(Pair {
                    column: Column::Recommendation,
                    label: above,
                    value: wide,
                    from: 0,
                }),
            }
            rows += 1;
            continue;
        }
        let (number, cells) = number_beside(document, lexicon, &cells);
        pairs.extend(number.map(|value| Pair {
            column: Column::Label,
            label: None,
            value,
            from: 0,
        }));
        for pair in cells.chunks_exact(2) {
            let column = label_column(document, lexicon, pair[0]);
            known |= column.is_some();
            let label = cell_string(document, pair[0]);
            let other = !label.trim().is_empty() && label.split_whitespace().count() <= 6;
            if let Some(column) = column.or(other.then_some(Column::Other)) {
                pairs.push(Pair {
                    column,
                    label: Some(pair[0]),
                    value: pair[1],
                    from: 0,
                });
            }
        }
        rows += usize::from(known);
    }
    let labels = known_columns(&pairs);
    let says = labels.contains(&Column::Recommendation) || labels.contains(&Column::Action);
    let pairs = tell_responses(document, pairs);
    // A recommendation that is only answered (`Rejected`) has a card of two rows.
    let answered = labels.len() > 1 && says && pairs.iter().any(|p| p.column == Column::Response);
    let fits = table.columns <= 4 && (labels.len() >= FEWEST_CARD_LABELS && says || answered);
    if !fits || (rows as f32) < LABELLED_ROWS * table.rows as f32 {
        return false;
    }
    if let [theme] = table.row(0)
        && let Some(Column::Theme) = in_one(document, lexicon, table, theme).map(|p| p.column)
    {
        plan.group = Some(Group::of(document, lexicon, &cell_text(theme)));
    }
    read_pairs(document, lexicon, table, pairs, plan);
    true
}

/// The label that stands alone in the first cell of a row, beside all the rows of its card, and the cells behind it.
fn number_beside<'c, 't>(
    document: &Document,
    lexicon: &Lexicon,
    cells: &'c [&'t Cell],
) -> (Option<&'t Cell>, &'c [&'t Cell]) {
    match cells {
        [first, rest @ ..] if first.row_span > 1 && rest.len() > 1 => {
            let text = cell_text(first);
            match label::whole(document, lexicon, &text) {
                Some(_) => (Some(first), rest),
                None => (None, cells),
            }
        }
        _ => (None, cells),
    }
}

/// What the labels name, each once.
fn known_columns(pairs: &[Pair<'_>]) -> Vec<Column> {
    let mut columns: Vec<Column> = (pairs.iter())
        .map(|p| p.column)
        .filter(|c| *c != Column::Other)
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// Reads what stands beside labels: a recommendation opens a card, and what follows it is said of it.
pub(super) fn read_pairs(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    pairs: Vec<Pair<'_>>,
    plan: &mut Plan<'_>,
) {
    let columns = Columns {
        columns: known_columns(&pairs),
        ..Columns::default()
    };
    let mut reader = Reader {
        document,
        lexicon,
        table,
        columns: &columns,
        labels_actions: false,
        opened_by_themes: false,
        levels: None,
        reaches: reaches(document, table),
        colours: BTreeMap::new(),
        rows: Vec::new(),
    };
    plan.together.clear();
    let mut card: Vec<Entry<'_>> = Vec::new();
    let opens = |column: Column| matches!(column, Column::Recommendation | Column::Label);
    for Pair {
        column,
        label: label_cell,
        value: cell,
        from,
    } in pairs
    {
        let have = card.iter().any(|e| e.column == column);
        if opens(column)
            && (have || column == Column::Recommendation && card.iter().any(|e| !opens(e.column)))
        {
            let row = card[0].cell.row;
            reader.row(row, std::mem::take(&mut card), plan);
        }
        let heading = label_cell.map(cell_text).filter(|h| !h.is_empty());
        let mut units = reader.units(column, cell);
        if let Some(first) = units.first_mut().filter(|_| from > 0) {
            *first = first.from(document, from);
        }
        // The number of the card belongs to the recommendation's text.
        if column == Column::Recommendation
            && let Some(block) = label_cell.and_then(|cell| cell.blocks.first())
            && let Some(found) =
                label::worded(document, lexicon, &peerlens_segment::with_marker(block))
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
    plan.share_together();
}
