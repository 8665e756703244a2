//! A report's table that sets what is to be considered beside what is good (`Strengths`, `Areas for consideration`).

use peerlens_document::{Cell, Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;

use super::columns::{Column, Columns};
use super::{Group, Plan};
use crate::unit::{Unit, cell_string, cell_units};

/// Columns of such a table.
const COLUMNS: u32 = 2;

/// The column of what is to be considered, where the other holds strengths, which explain nothing of it.
fn column(document: &Document, lexicon: &Lexicon, table: &Table, columns: &Columns) -> Option<u32> {
    if table.columns != COLUMNS || !columns.by_heading {
        return None;
    }
    let head = |column: u32| {
        let cell = table.cell(columns.header_rows.checked_sub(1)?, column)?;
        Some(cell_string(document, cell))
    };
    (0..COLUMNS).find(|&n| {
        let asks = columns.columns.get(n as usize) == Some(&Column::Recommendation)
            && head(n).is_some_and(|own| !fold(&own).contains("recommend"));
        let beside = head(COLUMNS - 1 - n);
        asks && beside.is_some_and(|name| lexicon.stands_beside_recommendations(&name))
    })
}

/// Whether it is the council that says so, in a plan of its own or before the peers came: it asks nothing of anybody.
pub(super) fn is_councils(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
    heading: Option<&Passage>,
    plan: &Plan<'_>,
) -> bool {
    let own = |line: &Passage| {
        let line = fold(&line.text(&document.text));
        (lexicon.labels("councils_own_view").iter()).any(|words| line.contains(words.as_str()))
    };
    let told = || heading.is_some_and(own) || plan.findings.title.as_ref().is_some_and(own);
    column(document, lexicon, table, columns).is_some()
        && (plan.findings.kind == Kind::ActionPlan || told())
}

/// Reads it: each item is one, with what stands below it; the section's heading is the theme.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
    heading: Option<&Passage>,
    plan: &mut Plan<'_>,
) -> bool {
    let Some(column) = column(document, lexicon, table, columns) else {
        return false;
    };
    let above = plan.group.clone();
    let theme = heading.filter(|h| lexicon.heading(&h.text(&document.text)).is_none());
    plan.group = above
        .clone()
        .or_else(|| Some(Group::of(document, lexicon, theme?)));
    let own = |c: &&Cell| c.column == column && c.row >= columns.header_rows;
    for cell in table.cells.iter().filter(own) {
        for units in items(cell_units(document, cell)) {
            plan.open(document, None, units, "beside_strengths");
        }
    }
    plan.group = above;
    plan.current = None;
    true
}

/// The items of a cell, each with the paragraphs below it; where it has none, all of it.
pub(super) fn items(units: Vec<Unit>) -> Vec<Vec<Unit>> {
    let mut out: Vec<Vec<Unit>> = Vec::new();
    let listed = units.iter().any(|u| u.item);
    for unit in units {
        match out.last_mut() {
            Some(last) if !(listed && unit.item) => last.push(unit),
            _ => out.push(vec![unit]),
        }
    }
    out
}
