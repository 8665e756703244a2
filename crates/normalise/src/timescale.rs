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

use jiff::civil;
use peerlens_report::{Timescale, TimescaleKind};

use crate::dates::{Expression, MEETINGS, qualified, scan};
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

/// Words of the name of what meets again and again ("every Full Council meeting"), at most.
const LONGEST_NAME: usize = 3;

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
        dated.retain(|e| !reader.is_superseded(e));
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

    /// What stands before and behind a date, and whether it is only about then.
    fn cue(&self, e: &Expression) -> (Cue, bool) {
        let (at, approximate) = self.past_fillers(e.tokens.start);
        let phrases = |name: &str| self.times.phrases(name);
        if let Some(behind) = self.cue_behind(e) {
            return (behind, approximate);
        }
        // The longest phrase goes: "prior to" before "to", "on or before" before "before".
        let said = [
            ("by", Cue::By),
            ("before", Cue::Before),
            ("from", Cue::From),
            ("after", Cue::After),
        ]
        .into_iter()
        .filter_map(|(list, cue)| Some((phrases(list).ending(self.tokens, at)?, cue)))
        .min_by_key(|(start, _)| *start);
        let cue = match said {
            Some((start, Cue::By))
                if self.before(at) == "to" && self.times.has("not_by", self.before(start)) =>
            {
                Cue::Plain
            }
            // "before the May 2025 elections": up to something then, and not to the date.
            Some((_, Cue::Before)) if self.names_event(e) => Cue::By,
            Some((_, Cue::After)) if self.names_event(e) => Cue::From,
            // "commencing April 2024 to March 2025" is closed.
            Some((_, Cue::From)) if !e.unit => Cue::Plain,
            Some((_, cue)) => cue,
            None if self.labelled_end(e) => Cue::By,
            // "Ongoing – March 2025"
            None if self.before(at) == "-" && self.ends_ongoing(at - 1) => Cue::By,
            None if self.by_meeting(at) => Cue::By,
            None if self.is_after_event(at) => Cue::From,
            None => Cue::Plain,
        };
        (cue, approximate)
    }

    /// Whether "completed" or the like stands right before a date.
    fn is_completion(&self, e: &Expression) -> bool {
        let (at, _) = self.past_fillers(e.tokens.start);
        let completed = self.times.phrases("completed");
        completed.ending(self.tokens, at).is_some()
    }

    /// "by AGM May 2024"; "agreed by Cabinet July 2024" tells who agrees, and no limit.
    fn by_meeting(&self, at: usize) -> bool {
        if !matches!(self.before(at), "agm" | "meeting") {
            return false;
        }
        let named = |n: &usize| {
            MEETINGS.contains(&self.before(*n)) || self.times.has("fillers", self.before(*n))
        };
        let Some(start) = (1..=at).rev().take_while(named).last().map(|n| n - 1) else {
            return false;
        };
        let by = self.times.phrases("by").ending(self.tokens, start);
        by.is_some() && self.before(start) != "to"
    }

    /// "End: June 2022".
    fn labelled_end(&self, e: &Expression) -> bool {
        let at = e.tokens.start;
        self.before(at) == ":" && matches!(self.before(at - 1), "end" | "finish" | "deadline")
    }

    /// Whether the date is that of an event after which something happens: "after the local elections
    /// in May 2023".
    fn is_after_event(&self, at: usize) -> bool {
        self.tokens
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|t| t.is_word())
            .any(|t| matches!(t.text.as_str(), "after" | "following"))
    }

    fn cue_behind(&self, e: &Expression) -> Option<Cue> {
        let mut at = e.tokens.end;
        for _ in 0..3 {
            if matches!(self.text(at), ")" | "," | "-" | "and" | "&" | "(" | ".") {
                if self.times.phrases("onwards").at(self.tokens, at).is_some() {
                    return Some(Cue::From);
                }
                at += 1;
            }
        }
        let tight_plus = self.text(at) == "+" && self.tokens.get(at).is_some_and(|t| t.tight);
        if self.text(at) != "+" && self.times.phrases("onwards").at(self.tokens, at).is_some()
            || tight_plus
            || self.times.phrases("ongoing").at(self.tokens, at).is_some()
            || self.tokens.get(at..).unwrap_or_default().iter().any(|t| {
                matches!(
                    t.text.as_str(),
                    "subsequent" | "subsequently" | "thereafter" | "onwards"
                )
            }) && !self.dates_behind(at)
        {
            return Some(Cue::From);
        }
        self.times
            .phrases("at_latest")
            .at(self.tokens, e.tokens.end)
            .or_else(|| {
                (self.text(e.tokens.end) == "(")
                    .then(|| {
                        self.times
                            .phrases("at_latest")
                            .at(self.tokens, e.tokens.end + 1)
                    })
                    .flatten()
            })
            .map(|_| Cue::By)
    }

    /// Whether a month or year follows somewhere: then "onwards" may be its word.
    fn dates_behind(&self, at: usize) -> bool {
        self.tokens.get(at..).unwrap_or_default().iter().any(|t| {
            self.times.months.contains_key(&t.text)
                || self.times.seasons.contains_key(&t.text)
                || t.digits() == 4
        })
    }

    /// Whether the words before a token say "ongoing".
    fn ends_ongoing(&self, end: usize) -> bool {
        self.times
            .phrases("ongoing")
            .ending(self.tokens, end)
            .is_some()
    }

    /// Whether a noun follows the date, so that the date is that of an event ("May 2025 elections").
    fn names_event(&self, e: &Expression) -> bool {
        self.tokens.get(e.tokens.end).is_some_and(|t| {
            t.is_word()
                && !matches!(
                    t.text.as_str(),
                    "and"
                        | "or"
                        | "to"
                        | "for"
                        | "at"
                        | "in"
                        | "on"
                        | "with"
                        | "by"
                        | "then"
                        | "when"
                        | "but"
                        | "if"
                        | "as"
                )
        })
    }

    /// Steps back over "the end of", "early", "around" and the like; says whether one of them makes
    /// the date approximate.
    fn past_fillers(&self, start: usize) -> (usize, bool) {
        let mut at = start;
        let mut approximate = false;
        while at > 0 {
            approximate |= self.is_about(at);
            match self.filler(at) {
                Some(before) => at = before,
                None => break,
            }
        }
        (at, approximate)
    }

    /// Whether the word before a token says "around"; "c" in "b and c. June 2020" is a label.
    fn is_about(&self, at: usize) -> bool {
        let word = self.before(at);
        let label = matches!(word, "c" | "ca")
            && at >= 2
            && matches!(self.before(at - 1), "and" | "&" | ",");
        self.times.has("approximate", word) && !label
    }

    /// Where the filler that ends before a token starts.
    fn filler(&self, at: usize) -> Option<usize> {
        let word = self.before(at);
        let second = at.checked_sub(1).map_or("", |at| self.before(at));
        let inexact = matches!(second, "mid" | "early" | "late");
        let one = self.is_about(at)
            // "c. June 2020"
            || word == "." && matches!(second, "c" | "approx" | "ca") && self.is_about(at - 1)
            // "mid-2025", "mid to late 2023"
            || matches!(word, "-" | "to") && inexact
            || word == "end"
            || self.times.has("fillers", word);
        if one {
            return Some(at - 1);
        }
        if word == "year"
            && matches!(
                second,
                "financial" | "municipal" | "academic" | "fiscal" | "calendar"
            )
        {
            return Some(at - 2);
        }
        if word == "of" && self.times.has("edges", second) {
            let mut start = at - 2;
            while start > 0 && self.times.has("edge_adjectives", self.before(start)) {
                start -= 1;
            }
            // "1st week of"
            if start > 0 && self.tokens.get(start - 1).is_some_and(|t| t.ordinal) {
                start -= 1;
            }
            return Some(start);
        }
        None
    }

    /// The kind that words tell, the first of them.
    fn kind(&self, found: &[Expression], dated: &[&Expression]) -> Option<TimescaleKind> {
        let mut first: Option<TimescaleKind> = None;
        let mut completed = false;
        let has_year = dated
            .iter()
            .any(|e| e.span.is_some_and(|(a, _)| a.year.is_some()));
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(e) = found.iter().find(|e| e.tokens.contains(&at)) {
                at = e.tokens.end.max(at + 1);
                continue;
            }
            let longest = [
                ("ongoing", TimescaleKind::Ongoing),
                ("recurring", TimescaleKind::Recurring),
                ("conditional", TimescaleKind::Conditional),
                ("completed", TimescaleKind::Completed),
            ]
            .into_iter()
            .filter_map(|(list, kind)| Some((self.times.phrases(list).at(self.tokens, at)?, kind)))
            .max_by_key(|(end, _)| *end);
            let Some((end, kind)) = longest else {
                if self.every(at, dated) {
                    first = first.or(Some(TimescaleKind::Recurring));
                } else if self.within(at) {
                    first = first.or(Some(TimescaleKind::Conditional));
                } else if matches!(self.text(at), "\u{2713}" | "\u{2714}" | "\u{2705}") {
                    completed = true;
                }
                at += 1;
                continue;
            };
            match kind {
                TimescaleKind::Completed if self.is_part_done(at) => {
                    first = first.or(Some(TimescaleKind::Ongoing));
                }
                TimescaleKind::Completed => completed |= self.is_done(at, end, found),
                TimescaleKind::Conditional => {
                    if self.is_condition(at, end, found) {
                        first = first.or(Some(kind));
                    }
                }
                TimescaleKind::Recurring => {
                    if !self.is_named(at, end, has_year) {
                        first = first.or(Some(kind));
                    }
                }
                _ => first = first.or(Some(kind)),
            }
            at = end.max(at + 1);
        }
        first.or(completed.then_some(TimescaleKind::Completed))
    }

    /// "every 6 months", "3 monthly", "each May".
    fn every(&self, at: usize, dated: &[&Expression]) -> bool {
        let next = at + 1;
        match self.text(at) {
            "every" | "each" => {
                self.tokens.get(next).is_some_and(|t| t.number.is_some())
                    || self.times.numbers.contains_key(self.text(next))
                    || matches!(self.text(next), "six" | "other" | "twelve" | "eight")
                    || dated.iter().any(|e| e.tokens.start == next)
                    // "every Full Council meeting"
                    || (next..next + LONGEST_NAME).any(|n| self.times.has("meets", self.text(n)))
            }
            _ => false,
        }
    }

    /// "within three months of the election".
    fn within(&self, at: usize) -> bool {
        self.text(at) == "within"
            && (at + 2..at + 5).any(|n| {
                matches!(self.text(n), "of" | "after" | "following" | "from")
                    && matches!(
                        self.before(n),
                        "months" | "month" | "weeks" | "week" | "days" | "year" | "years"
                    )
            })
    }

    /// "90% complete".
    fn is_part_done(&self, at: usize) -> bool {
        self.before(at) == "%"
            && at
                .checked_sub(2)
                .and_then(|n| self.tokens.get(n))
                .is_some_and(|t| t.number != Some(100))
    }

    /// Whether "completed" says that it is done: not "to be completed", "not complete",
    /// "complete the review", "completed by March".
    fn is_done(&self, start: usize, end: usize, found: &[Expression]) -> bool {
        let before = self.before(start);
        let denied =
            !(before == "is" || before == "are") && self.times.has("not_completed_before", before);
        let word = self.text(end);
        let is_verb = self.text(start) == "complete"
            && self.tokens.get(end).is_some_and(Token::is_word)
            && !self.times.has("completed_behind", word)
            && !found.iter().any(|e| e.tokens.start == end);
        let limit = matches!(word, "by" | "before")
            || word == ":" && !self.text(end + 1).is_empty() && !self.dates_behind(end);
        !denied && !is_verb && !limit
    }

    /// Whether "following", "before" and their kin go before something other than a date.
    fn is_condition(&self, start: usize, end: usize, found: &[Expression]) -> bool {
        let word = self.text(start);
        let dateable = matches!(
            word,
            "following" | "after" | "before" | "prior" | "ahead" | "in" | "until"
        );
        if !dateable {
            return true;
        }
        if word == "following"
            && matches!(
                self.text(end),
                "year" | "years" | "month" | "months" | "week"
            )
        {
            return false;
        }
        let next = found.iter().find(|e| e.tokens.start >= end);
        match next {
            // "after the end of March" is a date, "after the March 2025 elections" a condition.
            Some(e) => {
                self.past_fillers(e.tokens.start).0 > end || self.names_event(e) && word != "until"
            }
            None => self.tokens.len() > end,
        }
    }

    /// "Annual Council May 2024" is a meeting: it happens then, and not again and again.
    fn is_named(&self, start: usize, end: usize, has_year: bool) -> bool {
        let word = self.text(start);
        let next = self.tokens.get(end);
        self.times.has("named_annual", word)
            && next.is_some_and(|t| t.is_word())
            && (has_year || next.is_some_and(|t| t.capital))
            && !matches!(
                self.text(end),
                "basis"
                    | "from"
                    | "reviews"
                    | "updates"
                    | "reports"
                    | "and"
                    | "cycle"
                    | "in"
                    | "starting"
            )
            || matches!(word, "regular" | "a") && has_year
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
