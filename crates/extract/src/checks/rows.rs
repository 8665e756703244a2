//! Recommendations of a plan beside which nothing stands, where others are answered.

use peerlens_document::{Document, Notice, Severity};

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
    let empty = rows.iter().filter(|(r, has)| !has && says_nothing(r));
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

/// Whether nothing is told of a recommendation but its own text.
fn says_nothing(r: &Recommendation) -> bool {
    let texts = [&r.timescale, &r.progress, &r.measure];
    texts.iter().all(|t| t.is_none())
        && r.owners.is_empty()
        && r.lead_members.is_empty()
        && r.status.is_none()
        && r.response.is_none()
}
