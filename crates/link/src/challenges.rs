//! Documents of a council → its challenges.

use jiff::Span;
use jiff::civil::Date;
use peerlens_report::{ChallengeType, Kind, Report};

use crate::pairs::{SAME, Wording, pairs};
use crate::words::Rarity;

/// Visits that lie no farther apart are one: documents print them to the day, the month, or as the
/// day of the letter.
const SAME_VISIT_DAYS: i64 = 31;

/// A document without the visit's date belongs to the last visit before it, if that is no longer ago.
const LONGEST_AFTER: i32 = 30;

/// Why most documents belong to their challenge.
const SAME_VISIT: &str = "the same council and visit";

/// Least mean similarity of recommendations by which a document without a date is taken for one of
/// a challenge.
const LEAST_ALIKE: f64 = 0.4;

/// A challenge with its documents.
pub(crate) struct Challenge<'a> {
    /// Council, month, and what it was about unless that was the council as a whole.
    pub(crate) id: String,
    /// First day of the visit, to the precision of the document that prints it most exactly.
    pub(crate) start: Option<String>,
    /// Last day.
    pub(crate) end: Option<Date>,
    /// The documents, each with why it belongs here.
    pub(crate) members: Vec<(&'a Report, String)>,
}

/// First and last day that an ISO date of any precision may mean.
pub(crate) fn days(iso: &str) -> Option<(Date, Date)> {
    let number = |n: usize| iso.split('-').nth(n).and_then(|f| f.parse::<i16>().ok());
    let year = number(0)?;
    match (number(1), number(2)) {
        (Some(m), Some(d)) => {
            let day = Date::new(year, m as i8, d as i8).ok()?;
            Some((day, day))
        }
        (Some(m), None) => {
            let first = Date::new(year, m as i8, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
    }
}

/// The challenges of a council in the order of time; documents that fit none form one without a date.
pub(crate) fn group<'a>(council: &str, records: &[&'a Report]) -> Vec<Challenge<'a>> {
    let mut dated: Vec<(Date, Date, &'a Report)> = Vec::new();
    let mut undated: Vec<&'a Report> = Vec::new();
    for record in records {
        let challenge = record.challenge.as_ref();
        let start = challenge.and_then(|c| days(c.start.as_deref()?));
        let end = challenge.and_then(|c| days(c.end.as_deref()?)).or(start);
        match (start, end) {
            (Some((from, _)), Some((_, to))) => dated.push((from, to.max(from), record)),
            _ => undated.push(record),
        }
    }
    dated.sort_by_key(|(from, to, _)| (*from, *to));
    let mut visits: Vec<(Date, Vec<&'a Report>)> = Vec::new();
    for (from, to, record) in dated {
        match visits.last_mut() {
            Some((end, records)) if near(*end, from) => {
                *end = to.max(*end);
                records.push(record);
            }
            _ => visits.push((to, vec![record])),
        }
    }
    let mut out: Vec<Challenge<'a>> = Vec::new();
    for (end, records) in visits {
        out.extend(of_one_time(end, records));
    }
    for challenge in &mut out {
        settle(council, challenge);
    }
    let mut rest = Vec::new();
    for record in undated {
        match place(&out, record) {
            Some((n, reason)) => {
                if let Some(challenge) = out.get_mut(n) {
                    challenge.members.push((record, reason));
                }
            }
            None => rest.push((record, "the document does not tell its visit".to_owned())),
        }
    }
    if !rest.is_empty() {
        out.push(Challenge {
            id: format!("{council}/undated"),
            start: None,
            end: None,
            members: rest,
        });
    }
    out
}

/// Whether a visit that begins on a day may be the one that ended on another.
pub(crate) fn near(end: Date, from: Date) -> bool {
    end.checked_add(Span::new().days(SAME_VISIT_DAYS))
        .is_ok_and(|limit| from <= limit)
}

/// The challenges of documents whose visits were at the same time: one for each subject, for a council
/// may have a finance and a corporate challenge in one month. The peers' reports come first; each of
/// the others goes to the one that it fits best.
fn of_one_time<'a>(end: Date, mut records: Vec<&'a Report>) -> Vec<Challenge<'a>> {
    records.sort_by_key(|r| match r.kind {
        Kind::FeedbackReport => 0,
        Kind::RecommendationList => 1,
        Kind::ProgressReview => 2,
        Kind::ActionPlan => 3,
        Kind::Other => 4,
    });
    let mut out: Vec<Challenge<'a>> = Vec::new();
    for record in records {
        let ours: Vec<Wording<'_>> = record.recommendations.iter().map(Wording::new).collect();
        let best = out
            .iter_mut()
            .filter_map(|challenge| {
                let alike = alike(challenge, &ours);
                Some((fit(challenge, record, alike)?, alike, challenge))
            })
            .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        match best {
            Some((fit, _, challenge)) => {
                let reason = match fit {
                    Fit::Wording => "the same council and visit, and its recommendations",
                    _ => SAME_VISIT,
                };
                challenge.members.push((record, reason.to_owned()));
            }
            None => out.push(Challenge {
                id: String::new(),
                start: None,
                end: Some(end),
                members: vec![(record, SAME_VISIT.to_owned())],
            }),
        }
    }
    out
}

/// Why a document may belong to a challenge of its time, the weakest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Time,
    Subject,
    Wording,
    SaidSubject,
}

/// How a document fits a challenge of its time; `None` where it is another's. A plan seldom says what
/// the challenge was about, and then its wording goes before a subject that is only not denied.
fn fit(challenge: &Challenge<'_>, record: &Report, alike: f64) -> Option<Fit> {
    let subject = subject(record);
    if challenge.subject() == subject && subject != ChallengeType::Corporate {
        Some(Fit::SaidSubject)
    } else if alike >= LEAST_ALIKE {
        Some(Fit::Wording)
    } else if challenge.subject() == subject {
        Some(Fit::Subject)
    } else {
        let untold = (record.challenge.as_ref()).is_some_and(|c| c.kind == ChallengeType::Other);
        (untold || record.recommendations.is_empty()).then_some(Fit::Time)
    }
}

/// What a document's challenge was about. Where that is not told ("other" too) it counts as corporate, as
/// most are.
fn subject(record: &Report) -> ChallengeType {
    let said = record.challenge.as_ref().map(|c| c.kind);
    said.filter(|kind| *kind != ChallengeType::Other)
        .unwrap_or_default()
}

impl Challenge<'_> {
    /// Whether its visit was before that of another, and not at the same time about something else.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        let start = other.start.as_deref().and_then(days);
        start
            .zip(self.end)
            .is_some_and(|((from, _), end)| !near(end, from))
    }

    /// What it was about: what the first says that does not leave it at "corporate".
    pub(crate) fn subject(&self) -> ChallengeType {
        (self.members.iter())
            .map(|(record, _)| subject(record))
            .find(|kind| *kind != ChallengeType::Corporate)
            .unwrap_or_default()
    }
}

/// The most exact start of the members, the last day that goes with it, and the name of the challenge.
fn settle(council: &str, challenge: &mut Challenge<'_>) {
    let best = challenge
        .members
        .iter()
        .filter_map(|(r, _)| r.challenge.as_ref())
        .filter_map(|c| Some((c.start.as_deref()?, c.end.as_deref())))
        .max_by(|a, b| a.0.len().cmp(&b.0.len()).then(b.0.cmp(a.0)));
    if let Some((start, end)) = best {
        challenge.start = Some(start.to_owned());
        let last = end
            .and_then(days)
            .or_else(|| days(start))
            .map(|(_, last)| last);
        challenge.end = last.or(challenge.end);
        challenge.id = format!("{council}/{}", start.get(..7).unwrap_or(start));
        let subject = challenge.subject();
        if subject != ChallengeType::Corporate {
            challenge.id = format!("{}/{}", challenge.id, subject_name(subject));
        }
    }
}

/// The subject in the name of a challenge, as the record writes it.
fn subject_name(subject: ChallengeType) -> &'static str {
    match subject {
        ChallengeType::Corporate => "corporate",
        ChallengeType::Finance => "finance",
        ChallengeType::Planning => "planning",
        ChallengeType::Fire => "fire",
        ChallengeType::AdultSocialCare => "adult_social_care",
        ChallengeType::ChildrensServices => "childrens_services",
        ChallengeType::Scrutiny => "scrutiny",
        ChallengeType::Communications => "communications",
        ChallengeType::Health => "health",
        ChallengeType::Housing => "housing",
        ChallengeType::Equality => "equality",
        ChallengeType::CommunitySafety => "community_safety",
        ChallengeType::Culture => "culture",
        ChallengeType::Highways => "highways",
        ChallengeType::Other => "other",
    }
}

/// The challenge of a document that does not print its date: by its recommendations, else by its own
/// date.
fn place(challenges: &[Challenge<'_>], record: &Report) -> Option<(usize, String)> {
    let ours: Vec<Wording<'_>> = record.recommendations.iter().map(Wording::new).collect();
    let by_wording = challenges
        .iter()
        .enumerate()
        .map(|(n, challenge)| (n, alike(challenge, &ours)))
        .filter(|(_, alike)| *alike >= LEAST_ALIKE)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    if let Some((n, _)) = by_wording {
        return Some((
            n,
            "its recommendations are those of the challenge".to_owned(),
        ));
    }
    let own = record
        .review
        .as_ref()
        .and_then(|r| r.start.as_deref())
        .or_else(|| record.meeting.as_ref().and_then(|m| m.date.as_deref()))
        .and_then(days)?
        .0;
    challenges
        .iter()
        .enumerate()
        .filter(|(_, c)| {
            c.end.is_some_and(|end| {
                end <= own
                    && end
                        .checked_add(Span::new().months(LONGEST_AFTER))
                        .is_ok_and(|limit| own <= limit)
            })
        })
        .max_by_key(|(_, c)| c.end)
        .map(|(n, _)| (n, "the last visit before its own date".to_owned()))
}

/// How alike recommendations are to those of a challenge: the mean of the pairs over the fewer.
fn alike(challenge: &Challenge<'_>, ours: &[Wording<'_>]) -> f64 {
    challenge
        .members
        .iter()
        .map(|(record, _)| {
            let theirs: Vec<Wording<'_>> =
                record.recommendations.iter().map(Wording::new).collect();
            let rarity = Rarity::among(ours.iter().chain(&theirs).map(Wording::bag));
            let fewer = ours.len().min(theirs.len());
            if fewer == 0 {
                return 0.0;
            }
            let sum: f64 = pairs(ours, &theirs, &rarity, SAME)
                .iter()
                .map(|p| p.similarity)
                .sum();
            (sum / fewer as f64).min(1.0)
        })
        .fold(0.0, f64::max)
}
