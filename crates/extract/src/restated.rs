//! A report that lists its recommendations in front and states each once more, without a label and in other words, where it
//! speaks of its subject (`Recommendation: …` at the end of a chapter).

use std::collections::HashSet;

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::{Lexicon, fold};
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
    let starts = plan
        .findings
        .recommendations
        .iter()
        .filter_map(|r| r.text.start());
    let Some(first) = starts.min() else { return };
    lists::read_named_above(document, lexicon, outline, (announcements, first), plan);
    join(document, plan.findings, below);
}

/// Joins the recommendations of a list with those read before it, so many, that state them again below: most of these speak of
/// what the list does in its order.
fn join(document: &Document, findings: &mut Findings, below: usize) {
    let (again, listed) = findings.recommendations.split_at(below);
    let mut order: Vec<&Recommendation> = again.iter().collect();
    order.sort_by_key(|r| r.text.start());
    let words = |r: &Recommendation| content(&r.text.text(&document.text));
    let pairs = listed.iter().zip(order);
    let alike = pairs.filter(|(a, b)| words(a).iter().any(|word| words(b).contains(word)));
    if listed.len() != below || alike.count() * 2 <= below {
        return;
    }
    let mut again: Vec<Recommendation> = findings.recommendations.drain(..below).collect();
    again.sort_by_key(|r| r.text.start());
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

/// Letters by which words of one root are told (`reports`, `reporting`), and letters of a word that says something.
const ROOT: usize = 5;
const SHORTEST: usize = 4;
/// Words that any recommendation may hold.
const COMMON: [&str; 10] = [
    "council", "councils", "should", "would", "with", "that", "this", "which", "from", "into",
];

/// The roots of the words of a text that say something.
fn content(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let words = folded
        .split(' ')
        .filter(|w| w.len() >= SHORTEST && !COMMON.contains(w));
    words
        .map(|word| word.chars().take(ROOT).collect())
        .collect()
}
