//! Recommendations of a plan beside which nothing stands, where others are answered.

use std::collections::BTreeSet;
use std::ops::Range;

use peerlens_document::{Document, Notice, Passage, Severity, Table};

use crate::{Findings, Recommendation};

/// Recommendations of tables that are answered, from which one that is not stands out.
const FEWEST_ANSWERED: usize = 2;

/// A notice for each recommendation of a plan's table whose row says nothing of what becomes of it.
pub(super) fn read(document: &Document, findings: &Findings) -> Vec<Notice> {
    let mut has_action = vec![false; findings.recommendations.len()];
    for n in findings.actions.iter().flat_map(|a| &a.recommendations) {
        if let Some(has) = has_action.get_mut(*n) {
            *has = true;
        }
    }
    let rows: Vec<(&Recommendation, bool)> = (findings.recommendations.iter().zip(has_action))
        .filter(|(r, _)| r.rule == "plan_row")
        .collect();
    let answered = rows.iter().filter(|(_, has)| *has).count();
    if answered < FEWEST_ANSWERED || answered * 2 <= rows.len() {
        return Vec::new();
    }
    // A table that only lists the recommendations, beside the plan's own, has another number of columns than those with actions.
    let tables = tables(document);
    let columns_of = |text: &Passage| {
        let start = text.start()?;
        let table = tables.iter().find(|(range, _)| range.contains(&start));
        table.map(|(_, columns)| *columns)
    };
    let of_actions: BTreeSet<u32> = (findings.actions.iter())
        .filter_map(|a| columns_of(&a.text))
        .collect();
    let lists = |r: &Recommendation| {
        let columns = columns_of(&r.text);
        columns.is_some_and(|columns| !of_actions.contains(&columns))
    };
    let empty = (rows.iter()).filter(|(r, has)| !has && says_nothing(r) && !lists(r));
    empty
        .map(|(r, _)| {
            let label = r.label.as_ref().map(|l| l.text(&document.text));
            let name = label.map_or_else(
                || "a recommendation".to_owned(),
                |label| format!("recommendation {label}"),
            );
            let message = format!("the plan says nothing of {name}: its row is empty");
            Notice::new("row_empty", Severity::Info, message).at(r.text.clone())
        })
        .collect()
}

/// Where the text of each table stands, and how many columns it has.
fn tables(document: &Document) -> Vec<(Range<u32>, u32)> {
    let range = |table: &Table| {
        let texts = table.cells.iter().flat_map(|c| &c.blocks).map(|b| &b.text);
        let spans = texts.flat_map(|text| text.pieces()).map(|piece| piece.span);
        let (start, end) = (
            spans.clone().map(|s| s.start).min()?,
            spans.map(|s| s.end).max()?,
        );
        Some((start..end, table.columns))
    };
    let tables = document.blocks.iter().filter_map(|b| b.as_table());
    tables.filter_map(range).collect()
}

/// Whether nothing is told of a recommendation but its own text.
fn says_nothing(r: &Recommendation) -> bool {
    let texts = [&r.timescale, &r.progress, &r.measure];
    texts.iter().all(|t| t.is_none())
        && r.owners.is_empty()
        && r.lead_members.is_empty()
        && r.status.is_none()
        && r.response.is_none()
}
