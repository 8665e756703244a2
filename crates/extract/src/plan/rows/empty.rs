//! Rows of a plan in which nothing stands, or nothing beside a recommendation or its label: told, and never filled.

use peerlens_document::{Cell, Notice, Passage, Severity};

use super::Reader;
use crate::label;
use crate::plan::Plan;
use crate::plan::columns::Column;
use crate::unit::{cell_string, cell_text};
use crate::{Action, Recommendation};

impl Reader<'_> {
    /// A notice for the rows that hold nothing at all, and for each that leaves its recommendation without an answer.
    pub(super) fn tell_empty_rows(&self, plan: &mut Plan<'_>) {
        if !self.columns.has(Column::Action) {
            return;
        }
        let mut blank: Vec<String> = Vec::new();
        let mut alone: Vec<Passage> = Vec::new();
        for row in self.columns.header_rows..self.table.rows {
            let cells = self.cells_of(row);
            // What a cell from above covers goes on in this row; a cell over the whole width parts others.
            let covered = (0..self.table.columns)
                .filter_map(|n| self.table.covering(row, n))
                .any(|c| c.row < row || c.column_span == self.table.columns);
            if covered || cells.is_empty() {
                continue;
            }
            let column = |c: &Cell| self.columns.columns.get(c.column as usize).copied();
            let says = |c: &Cell| {
                let shown = column(c) == Some(Column::Status) && c.fill.is_some();
                shown || !cell_string(self.document, c).trim().is_empty()
            };
            let filled: Vec<&Cell> = cells.iter().copied().filter(|c| says(c)).collect();
            let at = |wanted: Column| filled.iter().copied().find(|c| column(c) == Some(wanted));
            let asks = |c: &&Cell| {
                matches!(
                    column(c),
                    Some(Column::Label | Column::Recommendation | Column::Theme)
                )
            };
            if filled.is_empty() {
                blank.push((row + 1).to_string());
            } else if filled.iter().all(asks) {
                let alone_here = match (at(Column::Recommendation), at(Column::Label)) {
                    (Some(cell), _) if !self.is_answered(row, plan) => Some(cell),
                    (None, Some(cell)) if !self.goes_on(row, cell, plan) => Some(cell),
                    _ => None,
                };
                alone.extend(alone_here.map(cell_text));
            }
        }
        if !blank.is_empty() {
            let message = format!(
                "nothing stands in {} {} of a table of the plan",
                if blank.len() > 1 { "rows" } else { "row" },
                blank.join(", ")
            );
            let notice = Notice::new("row_empty", Severity::Info, message);
            plan.findings.notices.push(notice);
        }
        for named in alone {
            let text = named.text(&self.document.text).replace('\n', " ");
            let message = format!("nothing stands beside “{text}” in its row of the plan");
            let notice = Notice::new("row_empty", Severity::Info, message).at(named);
            plan.findings.notices.push(notice);
        }
    }

    /// Whether the recommendation of a row has an action or something said of it, there or in another row.
    fn is_answered(&self, row: u32, plan: &Plan<'_>) -> bool {
        let found = self.rows.iter().find(|r| r.row == row);
        // A row that goes on with the one before it asks nothing.
        let Some(index) = found.and_then(|r| r.recommendation) else {
            return true;
        };
        let acts = |a: &Action| a.recommendations.contains(&index);
        let told = |r: &Recommendation| {
            r.response.is_some()
                || r.progress.is_some()
                || r.status.is_some()
                || r.timescale.is_some()
        };
        plan.findings.actions.iter().any(acts)
            || plan.findings.recommendations.get(index).is_none_or(told)
    }

    /// Whether what a label alone in its row numbers stands elsewhere: in the rows below, or in a recommendation so labelled.
    fn goes_on(&self, row: u32, label: &Cell, plan: &mut Plan<'_>) -> bool {
        let below = self.cells_of(row + 1);
        let labelled = |c: &&Cell| {
            c.column == label.column && !cell_string(self.document, c).trim().is_empty()
        };
        let text = cell_text(label);
        let own = label::whole(self.document, &text).unwrap_or(text);
        !below.is_empty() && !below.iter().any(labelled)
            || plan.by_label(self.document, &own).is_some()
    }
}
