//! The sector's own rule: what follows a visit, and when.

use jiff::Span;
use jiff::civil::Date;
use peerlens_report::link::{LinkKind, LinkRow, Outcome, Rule};
use peerlens_report::{Kind, Report};

use crate::challenges::{Challenge, days};
use crate::{from, row};

/// Months from the visit to the action plan.
const PLAN_MONTHS: i32 = 5;
/// Months from the visit to the progress review: about ten, so two more are not late.
const REVIEW_MONTHS: i32 = 12;
/// Months from the visit to the publication of the review's findings.
const PUBLISHED_MONTHS: i32 = 12;

/// A row for each part of the rule; none for a challenge whose date is not known.
pub(crate) fn check(challenge: &Challenge<'_>) -> Vec<LinkRow> {
    let Some(visit) = challenge.end else {
        return Vec::new();
    };
    let of = |kinds: &[Kind]| -> Vec<&Report> {
        challenge
            .members
            .iter()
            .map(|(r, _)| *r)
            .filter(|r| kinds.contains(&r.kind))
            .collect()
    };
    let meeting = |r: &Report| {
        r.meeting
            .as_ref()
            .and_then(|m| days(m.date.as_deref()?))
            .map(|d| d.0)
    };
    let review = |r: &Report| {
        r.review
            .as_ref()
            .and_then(|v| days(v.start.as_deref()?))
            .map(|d| d.0)
    };
    let reviews = of(&[Kind::ProgressReview]);
    vec![
        report(
            challenge,
            &of(&[Kind::FeedbackReport, Kind::RecommendationList]),
        ),
        timed(
            challenge,
            Rule::ActionPlan,
            &of(&[Kind::ActionPlan]),
            meeting,
            visit,
            PLAN_MONTHS,
        ),
        timed(
            challenge,
            Rule::ProgressReview,
            &reviews,
            review,
            visit,
            REVIEW_MONTHS,
        ),
        timed(
            challenge,
            Rule::ReviewPublished,
            &reviews,
            meeting,
            visit,
            PUBLISHED_MONTHS,
        ),
    ]
}

fn report(challenge: &Challenge<'_>, reports: &[&Report]) -> LinkRow {
    let mut row = row(LinkKind::Check, Some(challenge));
    row.rule = Some(Rule::Report);
    match reports.first() {
        Some(first) => {
            from(&mut row, first, None);
            row.outcome = Some(Outcome::Met);
            row.reason = "the peers' report is there".to_owned();
        }
        None => {
            row.outcome = Some(Outcome::Missing);
            row.reason = "the peers' report is not among the documents".to_owned();
        }
    }
    row
}

fn timed(
    challenge: &Challenge<'_>,
    rule: Rule,
    documents: &[&Report],
    date: impl Fn(&Report) -> Option<Date>,
    visit: Date,
    months: i32,
) -> LinkRow {
    let what = match rule {
        Rule::Report => "report",
        Rule::ActionPlan => "action plan",
        Rule::ProgressReview => "progress review",
        Rule::ReviewPublished => "publication of the progress review",
    };
    let mut row = row(LinkKind::Check, Some(challenge));
    row.rule = Some(rule);
    let first = documents
        .iter()
        .filter_map(|r| Some((date(r)?, *r)))
        .min_by_key(|(day, _)| *day);
    let (outcome, reason) = match (first, documents.first()) {
        (None, None) => (
            Outcome::Missing,
            format!("no {what} is among the documents"),
        ),
        (None, Some(document)) => {
            from(&mut row, document, None);
            (
                Outcome::Unknown,
                format!("the date of the {what} is not printed"),
            )
        }
        (Some((day, document)), _) => {
            from(&mut row, document, None);
            let limit = visit.checked_add(Span::new().months(months));
            let outcome = if limit.is_ok_and(|limit| day <= limit) {
                Outcome::Met
            } else {
                Outcome::Late
            };
            (
                outcome,
                format!(
                    "the earliest {what} among the documents is of {day}; {months} months after the visit of \
                     {visit} are allowed"
                ),
            )
        }
    };
    row.outcome = Some(outcome);
    row.reason = reason;
    row
}
