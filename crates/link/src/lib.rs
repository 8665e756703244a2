//! **Link**: the records of a run → what ties their documents together.
//!
//! Documents are grouped by council and challenge; within a challenge each recommendation is followed
//! from the peers' report to the council's plan and to the progress review; what an earlier challenge
//! recommended is looked for in the next one; the same document published twice is found; and the
//! sector's own rule (a plan within five months, a progress review about ten months after, published
//! within twelve) is checked.
//!
//! ```
//! use peerlens_lexicon::Lexicon;
//! use peerlens_link::link;
//! use peerlens_report::link::{LinkKind, Relation};
//! use peerlens_report::{Challenge, Council, Kind, Recommendation, Report};
//!
//! let document = |kind, name: &str, text: &str| {
//!     let mut report = Report { kind, ..Report::default() };
//!     report.source.name = name.to_owned();
//!     report.source.sha256 = name.to_owned();
//!     report.council = Some(Council { name: "Halton Borough Council".to_owned(), ..Council::default() });
//!     report.challenge = Some(Challenge { start: Some("2019-09-10".to_owned()), ..Challenge::default() });
//!     report.recommendations = vec![Recommendation {
//!         id: "r1".to_owned(), text: text.to_owned(), ..Recommendation::default()
//!     }];
//!     report
//! };
//! let rows = link(&[
//!     document(Kind::FeedbackReport, "report.pdf", "Review the capacity of the top team"),
//!     document(Kind::ActionPlan, "plan.pdf", "Review the shape and capacity of the top team"),
//! ], Lexicon::built_in());
//! let tie = rows.iter().find(|r| r.link == LinkKind::Recommendation).unwrap();
//! assert_eq!(tie.relation, Some(Relation::Edited));
//! assert_eq!(
//!     tie.difference.as_deref(),
//!     Some("Review the {+shape and+} capacity of the top team")
//! );
//! ```
//!
//! # Guarantees
//!
//! * The same records give the same rows in the same order, whatever their order.
//! * Pairs of recommendations come from the assignment that is best as a whole (Kuhn and Munkres), so no
//!   pair takes what belongs to another.
//! * Documents are compared within their council only: the work grows with the number of councils.
//!
//! # Limitations
//!
//! A document whose council is not known is tied to nothing but its duplicates. Wording is compared, not
//! meaning: a recommendation put in quite other words is followed only where the lexicon knows what both
//! are about, and nothing else in either document is.

mod challenges;
mod checks;
mod duplicates;
mod pairs;
mod subjects;
mod words;

use std::collections::BTreeMap;

use peerlens_lexicon::Lexicon;
use peerlens_report::link::{LinkKind, LinkRow, Relation};
use peerlens_report::{ChallengeType, Kind, Recommendation, Report};

use challenges::Challenge;
use pairs::{Pair, SAME, TAKEN_UP, Wording, pairs};
use subjects::Subjects;
use words::Rarity;

/// The links of a run, ordered by council, challenge, and what they say.
pub fn link(records: &[Report], lexicon: &Lexicon) -> Vec<LinkRow> {
    let subjects = Subjects::new(lexicon);
    let mut sorted: Vec<&Report> = records.iter().collect();
    sorted.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut by_council: BTreeMap<Option<String>, Vec<&Report>> = BTreeMap::new();
    for record in sorted {
        let council = record
            .council
            .as_ref()
            .map(|c| c.gss_code.clone().unwrap_or_else(|| c.name.clone()));
        by_council.entry(council).or_default().push(record);
    }
    let mut rows = Vec::new();
    for (council, records) in by_council {
        of_council(council.as_deref(), &records, &subjects, &mut rows);
    }
    rows
}

/// The record with no more than links are told by, so that many can be held at the same time.
pub fn thin(report: Report) -> Report {
    let mut thin = Report {
        source: report.source,
        kind: report.kind,
        council: report.council,
        challenge: report.challenge,
        review: report.review,
        meeting: report.meeting,
        recommendations: report.recommendations,
        actions: report.actions,
        ..Report::default()
    };
    if !duplicates::tells_enough(&thin) {
        thin.sections = report.sections;
    }
    // Where things stand ties nothing together, and takes about as much room as they do.
    for recommendation in &mut thin.recommendations {
        recommendation.evidence = Vec::new();
    }
    for action in &mut thin.actions {
        action.evidence = Vec::new();
    }
    thin
}

/// What tells records apart and orders them.
fn key(record: &Report) -> (&str, &str, Option<u32>) {
    let source = &record.source;
    (&source.name, &source.sha256, source.part)
}

fn of_council(
    council: Option<&str>,
    records: &[&Report],
    subjects: &Subjects,
    rows: &mut Vec<LinkRow>,
) {
    let (kept, duplicates) = duplicates::find(records, council.is_some());
    let Some(council) = council else {
        for record in &kept {
            let mut row = row(LinkKind::Member, None);
            from(&mut row, record, None);
            row.reason = "the document does not tell its council".to_owned();
            rows.push(row);
        }
        for duplicate in &duplicates {
            rows.push(duplicate_row(duplicate, None));
        }
        return;
    };
    let challenges = challenges::group(council, &kept);
    for (n, challenge) in challenges.iter().enumerate() {
        for (record, reason) in &challenge.members {
            let mut row = row(LinkKind::Member, Some(challenge));
            from(&mut row, record, None);
            row.reason.clone_from(reason);
            rows.push(row);
        }
        for duplicate in &duplicates {
            if challenge
                .members
                .iter()
                .any(|(r, _)| key(r) == key(duplicate.kept))
            {
                rows.push(duplicate_row(duplicate, Some(challenge)));
            }
        }
        within(challenge, rows);
        let earlier = challenges.get(..n).unwrap_or_default();
        taken_up(earlier, challenge, subjects, rows);
        rows.extend(checks::check(challenge));
    }
}

/// Ties between the documents of a challenge: from the peers' own words to each of the others.
fn within(challenge: &Challenge<'_>, rows: &mut Vec<LinkRow>) {
    let Some(base) = base(challenge) else {
        return;
    };
    let others: Vec<&Report> = (challenge.members.iter().map(|(r, _)| *r))
        .filter(|r| key(r) != key(base) && !r.recommendations.is_empty())
        .collect();
    let ours: Vec<Wording<'_>> = base.recommendations.iter().map(Wording::new).collect();
    let theirs: Vec<Vec<Wording<'_>>> = others
        .iter()
        .map(|r| r.recommendations.iter().map(Wording::new).collect())
        .collect();
    let rarity = Rarity::among(ours.iter().chain(theirs.iter().flatten()).map(Wording::bag));
    for (other, theirs) in others.iter().zip(&theirs) {
        for pair in pairs(&ours, theirs, &rarity, SAME) {
            let reason = match (pair.relation, pair.same_label) {
                (Relation::Verbatim, true) => "the same words under the same label",
                (Relation::Verbatim, false) => "the same words",
                (Relation::Edited, true) => "like wording under the same label",
                (Relation::Edited, false) => "like wording",
                (Relation::Merged, _) => "stands together with another as one",
                (Relation::Split, _) => "stands as several",
            };
            rows.push(pair_row(
                LinkKind::Recommendation,
                challenge,
                (base, other),
                &pair,
                reason,
            ));
        }
    }
}

/// What a later challenge takes up of those before it, the last of them first: what that recommended
/// already is not looked for farther back.
fn taken_up(
    earlier: &[Challenge<'_>],
    after: &Challenge<'_>,
    subjects: &Subjects,
    rows: &mut Vec<LinkRow>,
) {
    let Some(new) = base(after).filter(|_| after.start.is_some()) else {
        return;
    };
    let mut left: Vec<&Recommendation> = new.recommendations.iter().collect();
    for before in earlier.iter().rev().filter(|c| c.is_before(after)) {
        let Some(old) = base(before) else {
            continue;
        };
        // In a scrutiny and in a planning challenge "training for members" is about two things.
        let comparable = [before.subject(), after.subject()].contains(&ChallengeType::Corporate)
            || before.subject() == after.subject();
        let wording = |r| {
            if comparable {
                Wording::about(r, subjects)
            } else {
                Wording::new(r)
            }
        };
        let ours: Vec<Wording<'_>> = old.recommendations.iter().map(wording).collect();
        let theirs: Vec<Wording<'_>> = left.iter().copied().map(wording).collect();
        let rarity = Rarity::among(ours.iter().chain(&theirs).map(Wording::bag));
        let pairs = pairs(&ours, &theirs, &rarity, TAKEN_UP);
        for pair in &pairs {
            let reason = match pair.relation {
                Relation::Verbatim => "recommended again in the same words",
                _ => "the later challenge recommends it again in other words",
            };
            rows.push(pair_row(LinkKind::TakenUp, after, (old, new), pair, reason));
        }
        left.retain(|r| !pairs.iter().any(|p| p.to.id == r.id));
    }
}

/// The document with the peers' own words: the report, else the list, else whatever has the most.
fn base<'a>(challenge: &Challenge<'a>) -> Option<&'a Report> {
    let rank = |kind: Kind| match kind {
        Kind::FeedbackReport => 3,
        Kind::RecommendationList => 2,
        Kind::ActionPlan => 1,
        _ => 0,
    };
    challenge
        .members
        .iter()
        .map(|(r, _)| *r)
        .filter(|r| !r.recommendations.is_empty())
        .max_by(|a, b| {
            (rank(a.kind), a.recommendations.len())
                .cmp(&(rank(b.kind), b.recommendations.len()))
                .then(key(b).cmp(&key(a)))
        })
}

fn row(link: LinkKind, challenge: Option<&Challenge<'_>>) -> LinkRow {
    let council = challenge
        .and_then(|c| c.members.first())
        .and_then(|(r, _)| r.council.as_ref());
    LinkRow {
        challenge_id: challenge.map(|c| c.id.clone()),
        council_gss_code: council.and_then(|c| c.gss_code.clone()),
        council_name: council.map(|c| c.name.clone()),
        challenge_start: challenge.and_then(|c| c.start.clone()),
        ..LinkRow::new(link)
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::FeedbackReport => "feedback_report",
        Kind::RecommendationList => "recommendation_list",
        Kind::ActionPlan => "action_plan",
        Kind::ProgressReview => "progress_review",
        Kind::Other => "other",
    }
}

type Found<'a> = Option<&'a Recommendation>;

fn from(row: &mut LinkRow, record: &Report, recommendation: Found<'_>) {
    row.from_source_name = Some(record.source.name.clone());
    row.from_source_sha256 = Some(record.source.sha256.clone());
    row.from_source_part = record.source.part;
    row.from_kind = Some(kind_name(record.kind).to_owned());
    row.from_id = recommendation.map(|r| r.id.clone());
    row.from_label = recommendation.and_then(|r| r.label.clone());
}

fn to(row: &mut LinkRow, record: &Report, recommendation: Found<'_>) {
    row.to_source_name = Some(record.source.name.clone());
    row.to_source_sha256 = Some(record.source.sha256.clone());
    row.to_source_part = record.source.part;
    row.to_kind = Some(kind_name(record.kind).to_owned());
    row.to_id = recommendation.map(|r| r.id.clone());
    row.to_label = recommendation.and_then(|r| r.label.clone());
}

fn duplicate_row(
    duplicate: &duplicates::Duplicate<'_>,
    challenge: Option<&Challenge<'_>>,
) -> LinkRow {
    let mut row = row(LinkKind::Duplicate, challenge);
    from(&mut row, duplicate.kept, None);
    to(&mut row, duplicate.again, None);
    row.similarity = Some(duplicate.similarity);
    row.reason = duplicate.reason.to_owned();
    row
}

fn pair_row(
    link: LinkKind,
    challenge: &Challenge<'_>,
    documents: (&Report, &Report),
    pair: &Pair<'_>,
    reason: &str,
) -> LinkRow {
    let mut row = row(link, Some(challenge));
    from(&mut row, documents.0, Some(pair.from));
    to(&mut row, documents.1, Some(pair.to));
    row.relation = Some(pair.relation);
    row.similarity = Some(pair.similarity);
    row.difference.clone_from(&pair.difference);
    if link == LinkKind::Recommendation {
        row.link_id = Some(format!("{}/{}", challenge.id, pair.from.id));
    }
    row.reason = reason.to_owned();
    row
}
