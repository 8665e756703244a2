//! A report that lists its recommendations in front and states each once more, without a label and in other words, where it
//! speaks of its subject (`Recommendation: …` at the end of a chapter).

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::Outline;

use crate::lists::{self, Announcements};
use crate::plan::Plan;
use crate::{Findings, Recommendation};

/// Reads the list that a sentence announces above recommendations without labels. As many in the list as below it are the
/// same ones, in the same order: what says them once more explains them. Others are further ones.
pub(crate) fn list_in_front(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    announcements: &Announcements,
    plan: &mut Plan<'_>,
) {
    let below = plan.findings.recommendations.len();
    let unlabelled = |r: &Recommendation| r.rule == "announced" && r.label.is_none();
    let peers_own = matches!(
        outline.kind,
        Kind::FeedbackReport | Kind::RecommendationList
    );
    if !peers_own
        || below == 0
        || !plan.findings.recommendations.iter().all(unlabelled)
        || !plan.findings.actions.is_empty()
    {
        return;
    }
    lists::read_announced(document, lexicon, outline, announcements, plan);
    join(plan.findings, below);
}

/// Joins the recommendations of a list with those read before it, so many, that state them again below.
fn join(findings: &mut Findings, below: usize) {
    let start = |r: &Recommendation| r.text.start();
    let (again, listed) = findings.recommendations.split_at(below);
    let in_front = listed.iter().filter_map(start).max() < again.iter().filter_map(start).min();
    if listed.len() != below || !in_front {
        return;
    }
    let mut again: Vec<Recommendation> = findings.recommendations.drain(..below).collect();
    again.sort_by_key(start);
    for (recommendation, again) in findings.recommendations.iter_mut().zip(again) {
        let mut said = Passage::default();
        let before = [
            recommendation.rationale.take(),
            Some(again.text),
            again.rationale,
        ];
        for passage in before.into_iter().flatten() {
            said.append(&passage, Join::Line);
        }
        recommendation.rationale = Some(said);
    }
}
