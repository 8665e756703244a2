//! Timescales as councils write them → kind, EDTF, first and last day.
//!
//! ```
//! use peerlens_normalise::timescale::{Context, Times, parse};
//! use peerlens_report::TimescaleKind;
//!
//! let by = parse("New comms strategy by July 2025", &Context::default(), Times::built_in());
//! assert_eq!(by.kind, TimescaleKind::Period);
//! assert_eq!(by.edtf.as_deref(), Some("../2025-07"));
//! assert_eq!(by.latest.as_deref(), Some("2025-07-31"));
//!
//! // A year that is not printed is bounded by the document's dates, and marked as such.
//! let march = parse("March", &Context::after(Some("2019-02-26")), Times::built_in());
//! assert_eq!(march.edtf.as_deref(), Some("XXXX-03"));
//! assert_eq!(march.inferred.as_deref(), Some("2019-03/.."));
//! assert_eq!(march.latest, None);
//! ```
//!
//! # Rules
//!
//! * A unit of the calendar (day, week, month, season, quarter, half, year) is a `date`; a quarter, a
//!   half, a week and a year over two are written as an interval.
//! * A quarter of a year over two ("Q2 2024/25", "Q4 2024 to 2025") is of the financial year, which
//!   begins in April; of a year alone ("Q2 2024") it is of the calendar's.
//! * "by", "from", "onwards" give an interval with an open end, a `period`; "before" and "after" leave
//!   the date itself out. Several dates are the `period` from the first to the last.
//! * "early", "mid", "late" and "end of" give the whole unit: how much of it they mean is not told.
//! * "TBC" or a question mark beside a date make it uncertain (`?`), "around" approximate (`~`).
//! * Of several words that tell the kind the first goes; what goes on is not complete.
//! * What has two readings ("Sept 24", "Q2", "Spring 2024/25") is `unclear`; "Sept 24" has September 2024
//!   as `inferred` where the document's own dates allow it.

mod cue;
mod kind;

use jiff::civil;
use peerlens_report::{Timescale, TimescaleKind};

use crate::dates::{Expression, qualified, scan};
use crate::edtf::{Date, Edtf, Part, Qualifier};
pub use crate::words::Times;
use crate::words::Token;

/// What the document tells of years that are not printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    after: Option<civil::Date>,
}

impl Context {
    /// The document's times lie on or after a date (ISO, of any precision): that of the visit.
    pub fn after(date: Option<&str>) -> Self {
        let after = date
            .and_then(|d| d.parse::<Date>().ok())
            .and_then(Date::earliest);
        Self { after }
    }
}

/// Longest text, in bytes, that is read: a longer one is prose that strayed into the column of times.
const LONGEST: usize = 2_000;

/// Years that a plan looks ahead, at most.
const LONGEST_PLAN: i16 = 6;

/// What stands right before or behind a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Plain,
    By,
    Before,
    From,
    After,
}

/// A date with what its neighbours say of it; `None` is open.
#[derive(Clone, Copy, Debug)]
struct Meant {
    start: Option<Date>,
    end: Option<Date>,
    cue: Cue,
    unit: bool,
    /// "completed November 2020": what began before ends there.
    closes: bool,
}

/// What a timescale means, by the words of a lexicon; `evidence` is left to the caller.
pub fn parse(as_written: &str, context: &Context, times: &Times) -> Timescale {
    if as_written.len() > LONGEST {
        return Timescale {
            as_written: as_written.to_owned(),
            ..Timescale::default()
        };
    }
    let (tokens, found) = scan(as_written, times);
    let reader = Reader {
        tokens: &tokens,
        times,
    };
    let mut dated: Vec<&Expression> = found.iter().filter(|e| !reader.is_name(e)).collect();
    if dated
        .iter()
        .any(|e| e.span.is_some() && !reader.is_superseded(e))
    {
        dated.retain(|e| !reader.is_superseded(e) || reader.moved_to(e).is_some());
    }
    let told = dated.iter().any(|e| e.span.is_some());
    let meant: Option<Vec<Meant>> = dated
        .iter()
        .enumerate()
        // "Quarter 4 (January to March 2023)": the months tell what the quarter leaves open.
        .filter(|(_, e)| !(e.lacks_year && told))
        .map(|(n, e)| {
            // "By the end of Q4 2024/25 (31 March 2025)": said again, to the day.
            let said = n.checked_sub(1).and_then(|n| dated.get(n));
            if let Some(moved) = reader.moved_to(e) {
                return reader.meant_as(&moved, (Cue::Plain, false));
            }
            match said.filter(|said| reader.glosses(e, said)) {
                Some(said) => reader.meant_as(e, reader.cue(said)),
                None => reader.meant(e),
            }
        })
        .collect();
    let word = reader.kind(&found, &dated);
    let base = Timescale {
        as_written: as_written.to_owned(),
        ..Timescale::default()
    };
    let Some(meant) = meant.filter(|m| !m.is_empty()) else {
        // No date, or one with two readings.
        let kind = word.filter(|_| dated.is_empty() || word != Some(TimescaleKind::Completed));
        let either = dated.iter().find_map(|e| e.either);
        return Timescale {
            kind: kind.unwrap_or_default(),
            inferred: context
                .after
                .zip(either)
                .and_then(|(after, month)| as_year(month, after)),
            ..base
        };
    };
    let Some((edtf, dated_kind)) = combine(&meant) else {
        return Timescale {
            kind: word.unwrap_or_default(),
            ..base
        };
    };
    let inferred = context.after.and_then(|after| bound(edtf, after));
    Timescale {
        kind: word.unwrap_or(dated_kind),
        edtf: Some(edtf.to_string()),
        earliest: edtf.earliest().map(|d| d.to_string()),
        latest: edtf.latest().map(|d| d.to_string()),
        inferred: inferred.map(|e| e.to_string()),
        ..base
    }
}

/// One value of all the dates; `None` where they contradict each other.
fn combine(meant: &[Meant]) -> Option<(Edtf, TimescaleKind)> {
    if let [one] = meant {
        let kind = match one.cue {
            Cue::Plain if one.unit => TimescaleKind::Date,
            _ => TimescaleKind::Period,
        };
        let edtf = match (one.start, one.end) {
            (Some(a), Some(b)) if a == b => Edtf::Date(a),
            (a, b) => Edtf::Interval(a, b),
        };
        return in_order(edtf).then_some((edtf, kind));
    }
    // The days of those without a year sort by their printed order: they cannot be compared.
    let key = |d: &Date| d.earliest();
    let start = meant.iter().filter_map(|m| m.start).reduce(|a, b| {
        if key(&b).zip(key(&a)).is_some_and(|(b, a)| b < a) {
            b
        } else {
            a
        }
    });
    let end = meant.iter().filter_map(|m| m.end).reduce(|a, b| {
        if b.latest().zip(a.latest()).is_some_and(|(b, a)| b < a) {
            a
        } else {
            b
        }
    });
    // "From March, by June" is closed; "June, then from September" is open.
    let limited = meant
        .iter()
        .any(|m| m.closes || matches!(m.cue, Cue::By | Cue::Before));
    let open = meant.iter().any(|m| m.end.is_none()) && !limited;
    let end = end.filter(|_| !open);
    let edtf = match (start, end) {
        (None, None) => return None,
        (Some(a), Some(b)) if a == b => return Some((Edtf::Date(a), TimescaleKind::Date)),
        (a, b) => Edtf::Interval(a, b),
    };
    in_order(edtf).then_some((edtf, TimescaleKind::Period))
}

fn in_order(edtf: Edtf) -> bool {
    match (edtf.earliest(), edtf.latest()) {
        (Some(a), Some(b)) => a <= b,
        _ => true,
    }
}

/// The first occurrence of a date of no stated year on or after a day, as a bound.
fn bound(edtf: Edtf, after: civil::Date) -> Option<Edtf> {
    let first = match edtf {
        Edtf::Date(d) | Edtf::Interval(Some(d), _) | Edtf::Interval(None, Some(d)) => d,
        Edtf::Interval(None, None) => return None,
    };
    if first.year.is_some() {
        return None;
    }
    (after.year()..=after.year().checked_add(4)?).find_map(|year| {
        let date = Date::new(Some(year), first.part)?;
        (date.latest()? >= after).then_some(Edtf::Interval(Some(date), None))
    })
}

/// "Sept 24" read as a month of 2024, where the document's dates allow that: marked as inferred.
fn as_year(month: Date, after: civil::Date) -> Option<String> {
    let last = after.year().checked_add(LONGEST_PLAN)?;
    let possible = month.latest()? >= after && month.year? <= last;
    possible.then(|| month.to_string())
}

struct Reader<'a> {
    tokens: &'a [Token],
    times: &'a Times,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.text)
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.text(at))
    }

    /// Whether a year belongs to a name ("Council Plan 2020").
    fn is_name(&self, e: &Expression) -> bool {
        let before = self.before(e.tokens.start);
        e.only_years && self.times.has("plan_words", before)
    }

    /// The date with its cues; `None` where the date cannot be told.
    fn meant(&self, e: &Expression) -> Option<Meant> {
        self.meant_as(e, self.cue(e))
    }

    /// Whether a date in brackets only says again what the one before them says.
    fn glosses(&self, e: &Expression, said: &Expression) -> bool {
        let (Some((_, end)), Some((_, said_end))) = (e.span, said.span) else {
            return false;
        };
        self.before(e.tokens.start) == "("
            && said.tokens.end + 1 == e.tokens.start
            && end.latest() == said_end.latest()
    }

    /// Whether a date is one that was replaced: "Originally March 2023, now July 2023".
    fn is_superseded(&self, e: &Expression) -> bool {
        let (at, _) = self.past_fillers(e.tokens.start);
        let superseded = self.times.phrases("superseded");
        superseded.ending(self.tokens, at).is_some()
    }

    /// The date that takes the place of the one before it: "Revised from March 2025 to June 2025".
    fn moved_to(&self, e: &Expression) -> Option<Expression> {
        let moved = !e.unit
            && self.before(e.tokens.start) == "from"
            && self.is_superseded(e)
            && e.tokens.clone().any(|at| self.text(at) == "to");
        moved.then(|| Expression {
            span: e.last,
            unit: true,
            ..e.clone()
        })
    }

    /// The date with given cues.
    fn meant_as(&self, e: &Expression, (cue, approximate): (Cue, bool)) -> Option<Meant> {
        let (mut start, mut end) = e.span?;
        let provisional = self.tokens.iter().enumerate().any(|(n, _)| {
            self.times
                .phrases("provisional")
                .at(self.tokens, n)
                .is_some()
        });
        let qualifier = match (provisional, approximate) {
            (false, false) => Qualifier::Certain,
            (true, false) => Qualifier::Uncertain,
            (false, true) => Qualifier::Approximate,
            (true, true) => Qualifier::Both,
        };
        start = qualified(start, qualifier);
        end = qualified(end, qualifier);
        let (start, end) = match cue {
            Cue::Plain => (Some(start), Some(end)),
            Cue::By => (None, Some(end)),
            Cue::Before => (None, Some(neighbour(start, -1).unwrap_or(start))),
            Cue::From => (Some(start), None),
            Cue::After => (Some(neighbour(end, 1).unwrap_or(end)), None),
        };
        Some(Meant {
            start,
            end,
            cue,
            unit: e.unit,
            closes: self.is_completion(e),
        })
    }
}

/// The unit of the same size next to a date, before (-1) or behind it (1); of a season the day.
fn neighbour(date: Date, step: i64) -> Option<Date> {
    let shifted = match (date.part, date.year) {
        (Part::Year, Some(y)) => Date::new(Some(y.checked_add(step as i16)?), Part::Year),
        (Part::Month(m), year) => {
            let n = i64::from(m) - 1 + step;
            let year = match year {
                Some(y) => Some(y.checked_add(n.div_euclid(12) as i16)?),
                None => None,
            };
            Date::new(year, Part::Month((n.rem_euclid(12) + 1) as i8))
        }
        (Part::Day(..) | Part::Season(_), Some(_)) => {
            let edge = if step < 0 {
                date.earliest()?
            } else {
                date.latest()?
            };
            let day = edge.checked_add(jiff::Span::new().days(step)).ok()?;
            Date::new(Some(day.year()), Part::Day(day.month(), day.day()))
        }
        (_, None) => None,
    }?;
    Some(qualified(shifted, date.qualifier))
}
