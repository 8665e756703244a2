//! A card drawn as a table: over its whole width the recommendation and what lead-ins say of it, and in the strip below
//! cells that each hold a name and its value (`Lead officer` above `Head of Place`).

use std::collections::HashSet;

use peerlens_document::{Cell, Document, Join, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role};

use super::field::{self, Field};
use crate::label;
use crate::unit::{Unit, cell_units};

/// Cells of a strip at least: one may be anything below a heading.
const FEWEST_NAMED: usize = 2;

/// What a card holds.
#[derive(Default)]
pub(super) struct Card {
    pub label: Passage,
    /// The recommendation and what stands below it over the whole width.
    pub units: Vec<Unit>,
    /// What the cells of the strips say.
    pub fields: Vec<(Field, Vec<Unit>)>,
}

/// The blocks of an outline that are such tables.
pub(crate) fn cards(document: &Document, lexicon: &Lexicon, outline: &Outline) -> HashSet<usize> {
    let is_card = |index: &usize| {
        let table = document.blocks.get(*index).and_then(|b| b.as_table());
        outline.role(*index) == Role::Text
            && table.is_some_and(|table| !read(document, lexicon, table).is_empty())
    };
    outline.range.clone().filter(is_card).collect()
}

/// The cards of a table that holds nothing else; none for any other.
pub(super) fn read(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    for row in 0..table.rows {
        let from = table.cells.partition_point(|c| c.row < row);
        let cells: Vec<(&Cell, Vec<Unit>)> = (table.cells[from..].iter())
            .take_while(|c| c.row == row)
            .map(|cell| (cell, cell_units(document, cell)))
            .filter(|(_, units)| !units.is_empty())
            .collect();
        if let [(wide, units)] = &cells[..]
            && wide.column_span == table.columns
        {
            over_the_width(document, lexicon, units, &mut out);
            continue;
        }
        let named = cells.iter().map(|(_, units)| in_cell(lexicon, units));
        let named: Option<Vec<_>> = named.collect();
        let (Some(named), Some(card)) = (named, out.last_mut()) else {
            return Vec::new();
        };
        if named.len() < FEWEST_NAMED {
            return Vec::new();
        }
        card.fields.extend(named);
    }
    let whole = |card: &Card| {
        let said = card.fields.iter().any(|(_, units)| !units.is_empty());
        !card.label.is_empty() && !card.units.is_empty() && said
    };
    if out.iter().all(whole) {
        out
    } else {
        Vec::new()
    }
}

/// What the cells of a table say that each hold a name and its value below it, as the strips of a card do below its text;
/// none for any other table.
pub(super) fn strip(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
) -> Vec<(Field, Vec<Unit>)> {
    let cells = table.cells.iter().map(|cell| cell_units(document, cell));
    let cells = cells.filter(|units| !units.is_empty());
    let named: Option<Vec<_>> = cells.map(|units| in_cell(lexicon, &units)).collect();
    let said = |(_, units): &(Field, Vec<Unit>)| !units.is_empty();
    named
        .filter(|named| named.len() >= FEWEST_NAMED && named.iter().any(said))
        .or_else(|| in_columns(document, lexicon, table))
        .unwrap_or_default()
}

/// What the columns of a strip say that each open with a name in bold and its value beside it, over as many lines as it takes
/// (`**Lead** Director of Legal` above `Services`).
fn in_columns(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
) -> Option<Vec<(Field, Vec<Unit>)>> {
    let column = |column: u32| {
        let cells = (0..table.rows).filter_map(|row| table.cell(row, column));
        let mut units = cells.flat_map(|cell| cell_units(document, cell));
        let (field, mut value) = field::bold_lead_in(document, lexicon, &units.next()?)?;
        for unit in units {
            if unit.item || unit.bold > 0.0 {
                return None;
            }
            value.text.append(&unit.text, Join::Blank);
        }
        value.string = value.text.text(&document.text);
        Some((field, vec![value]))
    };
    let several = table.columns as usize >= FEWEST_NAMED;
    let named: Option<Vec<_>> = (0..table.columns).map(column).collect();
    named.filter(|_| several)
}

/// Takes up a cell over the whole width: a label opens a card, anything else goes on with it.
fn over_the_width(document: &Document, lexicon: &Lexicon, units: &[Unit], out: &mut Vec<Card>) {
    let Some((first, below)) = units.split_first() else {
        return;
    };
    match label::worded(document, lexicon, &first.with_marker()) {
        Some(found) => {
            let rest = Unit {
                string: found.rest.text(&document.text),
                text: found.rest,
                marker: None,
                item: false,
                ..first.clone()
            };
            let text = (!rest.text.is_empty()).then_some(rest);
            out.push(Card {
                label: found.label,
                units: text.into_iter().chain(below.iter().cloned()).collect(),
                fields: Vec::new(),
            });
        }
        None if out.is_empty() => out.push(Card::default()),
        None => {
            if let Some(card) = out.last_mut() {
                card.units.extend(units.iter().cloned());
            }
        }
    }
}

/// The field that a cell's first line names and nothing else, and what stands below it.
fn in_cell(lexicon: &Lexicon, units: &[Unit]) -> Option<(Field, Vec<Unit>)> {
    let (name, value) = units.split_first()?;
    let field = Field::named(lexicon, name.string.trim_end_matches(':'))?;
    Some((field, value.to_vec()))
}
