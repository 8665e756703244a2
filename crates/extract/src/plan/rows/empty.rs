//! Rows that say nothing, or have a label and nothing else: a plan that was not filled in.

use peerlens_document::{Notice, Severity};

use super::Reader;
use crate::label;
use crate::plan::Plan;
use crate::plan::columns::Column;
use crate::unit::{cell_string, cell_text};

impl Reader<'_> {
    /// Tells of such rows, once of those without any text.
    pub(super) fn tell_empty_rows(&self, plan: &mut Plan<'_>) {
        let mut empty = Vec::new();
        // How far down the cells above go.
        let mut reached = 0;
        for row in self.columns.header_rows..self.table.rows {
            let cells = self.cells_of(row);
            // A cell that goes over several rows fills all of them, and a colour may say something.
            let covered = row < reached;
            let ends = cells.iter().map(|c| c.row.saturating_add(c.row_span));
            reached = ends.max().unwrap_or_default().max(reached);
            if covered || cells.iter().any(|c| c.fill.is_some()) {
                continue;
            }
            let filled: Vec<_> = (cells.iter())
                .filter(|c| !cell_string(self.document, c).trim().is_empty())
                .collect();
            match filled[..] {
                // One cell over the whole width is a line between rows.
                [] if cells.len() != 1 => empty.push(row),
                // A theme's name may stand in that column too.
                [only]
                    if self.is_label(only.column)
                        && label::whole(self.document, self.lexicon, &cell_text(only))
                            .is_some() =>
                {
                    let text = cell_text(only);
                    let message = format!(
                        "the row “{}” of the plan has a label and nothing else",
                        text.text(&self.document.text).replace('\n', " ")
                    );
                    let notice = Notice::new("row_empty", Severity::Info, message).at(text);
                    plan.findings.notices.push(notice);
                }
                _ => {}
            }
        }
        let Some(first) = empty.first() else { return };
        // Those that stand each between others part these.
        let parts = empty.len() > 1 && empty.windows(2).all(|w| w[1] - w[0] > 1);
        if parts {
            return;
        }
        let message = match empty.len() {
            1 => "a row of the plan's table is empty".to_owned(),
            n => format!("{n} rows of the plan's table are empty"),
        };
        // It has no text of its own: what stands above it tells where it is.
        let above = (0..*first)
            .rev()
            .flat_map(|row| self.cells_of(row))
            .map(cell_text);
        let mut notice = Notice::new("row_empty", Severity::Info, message);
        if let Some(text) = above.into_iter().find(|text| !text.is_empty()) {
            notice = notice.at(text);
        }
        plan.findings.notices.push(notice);
    }

    fn is_label(&self, column: u32) -> bool {
        let column = self.columns.columns.get(column as usize);
        matches!(column, Some(Column::Label | Column::ActionLabel))
    }
}
