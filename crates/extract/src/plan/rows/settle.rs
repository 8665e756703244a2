//! What stands for whole rows, put where it belongs once all rows are known.

use std::collections::{BTreeMap, HashMap};

use peerlens_document::{Notice, Severity};

use super::{Reader, Row};
use crate::plan::Plan;
use crate::plan::columns::Column;
use crate::plan::value::Value;
use crate::unit::text_of;

impl Reader<'_> {
    /// Puts what stands for whole rows where it belongs: on the one action, or on the recommendation.
    pub(super) fn settle(&self, plan: &mut Plan<'_>) {
        let told_before = self.tells_before();
        let mut by_row: BTreeMap<u32, Vec<&Row>> = BTreeMap::new();
        // Actions of each recommendation.
        let mut totals: HashMap<Option<usize>, usize> = HashMap::new();
        for row in &self.rows {
            by_row.entry(row.row).or_default().push(row);
            *totals.entry(row.recommendation).or_default() += row.actions.len();
        }
        for row in &self.rows {
            for value in &row.values {
                // A cell merged over rows stands beside the actions of all of them.
                let covered = row.row..row.row.saturating_add(value.rows.max(1));
                let beside = by_row.range(covered).flat_map(|(_, rows)| rows);
                let actions: Vec<usize> = beside
                    .clone()
                    .flat_map(|r| r.actions.iter().copied())
                    .collect();
                let same = beside
                    .clone()
                    .all(|r| r.recommendation == row.recommendation);
                let total = totals.get(&row.recommendation).copied().unwrap_or(0);
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
