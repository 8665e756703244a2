//! What stands for whole rows, put where it belongs once all rows are known.

use peerlens_document::{Notice, Severity};

use super::Reader;
use crate::plan::Plan;
use crate::plan::columns::Column;
use crate::plan::value::Value;
use crate::unit::text_of;

impl Reader<'_> {
    /// Puts what stands for whole rows where it belongs: on the one action, or on the recommendation.
    pub(super) fn settle(self, plan: &mut Plan<'_>) {
        let told_before = self.tells_before();
        for row in &self.rows {
            for value in &row.values {
                // A cell merged over rows stands beside the actions of all of them.
                let beside = self
                    .rows
                    .iter()
                    .filter(|r| (row.row..row.row + value.rows.max(1)).contains(&r.row));
                let actions: Vec<usize> = beside
                    .clone()
                    .flat_map(|r| r.actions.iter().copied())
                    .collect();
                let same = beside
                    .clone()
                    .all(|r| r.recommendation == row.recommendation);
                let of_recommendation = self
                    .rows
                    .iter()
                    .filter(|r| r.recommendation == row.recommendation);
                let total: usize = of_recommendation.map(|r| r.actions.len()).sum();
                let several =
                    actions.len() > 1 && (value.rows <= 1 || same && actions.len() >= total);
                let on_row = actions.is_empty()
                    || several
                    || value.open
                    || value.column == Column::Response
                    || told_before
                        && total <= 1
                        && matches!(value.column, Column::Progress | Column::Status);
                if on_row
                    && let Some(r) = row.recommendation.and_then(|r| plan.recommendation(r))
                    && value.set_on_recommendation(self.document, r)
                {
                    if value.open {
                        plan.findings
                            .notices
                            .push(pairing_open(value, actions.len()));
                    }
                    continue;
                }
                for action in actions {
                    if let Some(action) = plan.findings.actions.get_mut(action) {
                        value.set_on_action(action);
                    }
                }
            }
        }
    }
}

impl Reader<'_> {
    /// Whether what has been done stands before what is done next (`Progress | Next steps | Status`): it is told of the
    /// recommendation, and so is how far that has come. Columns that run from the answers back to the recommendation
    /// (`Progress | Action | Recommendation`) say nothing of that.
    fn tells_before(&self) -> bool {
        let at = |column: Column| self.columns.columns.iter().position(|c| *c == column);
        let backwards = at(Column::Recommendation)
            .zip(at(Column::Action))
            .is_some_and(|(recommendation, action)| recommendation > action);
        !backwards
            && at(Column::Progress)
                .zip(at(Column::Action))
                .is_some_and(|(progress, action)| progress < action)
    }
}

fn pairing_open(value: &Value, actions: usize) -> Notice {
    let message = format!(
        "{} entries of a column stand beside {actions} actions and the layout does not tell which belongs to which; they are given for the recommendation as a whole",
        value.units.len(),
    );
    Notice::new("pairing_open", Severity::Warning, message).at(text_of(&value.units))
}
