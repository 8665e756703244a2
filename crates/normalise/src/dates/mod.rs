//! Dates in running text: one grammar for timescales, visits and single days.
//!
//! The text is read from left to right. At each token the forms are tried from the most particular
//! (`2024-03-31`, `06/12/2017`) to the least (a year); what two dates share (`3 – 6 September 2024`,
//! `June/July 2025`) is handed from the one to the other.

mod day;
mod holiday;
mod point;
mod year;

use std::ops::Range;

use point::{Point, What, Year, share_years};

use crate::edtf::{Date, Part, Qualifier};
use crate::words::{Times, Token, tokens};

/// Years that documents of the genre name; other numbers of four digits are none.
const YEARS: Range<i16> = 1990..2100;

/// Words for a meeting or a holiday that may stand between its month and its year.
pub(crate) const MEETINGS: [&str; 11] = [
    "half",
    "term",
    "agm",
    "cabinet",
    "council",
    "full",
    "annual",
    "meeting",
    "board",
    "committee",
    "executive",
];

/// Most dates in one chain ("March, June, September and December 2024").
const LONGEST_CHAIN: usize = 12;

/// A date, or several that belong together, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    /// Where it stands.
    pub(crate) tokens: Range<usize>,
    /// First and last date (the same where there is one); `None` where it cannot be told.
    pub(crate) span: Option<(Date, Date)>,
    /// The last of several dates, from its first day on.
    pub(crate) last: Option<(Date, Date)>,
    /// One unit of the calendar, also where it takes an interval to write it (a quarter).
    pub(crate) unit: bool,
    /// Years alone.
    pub(crate) only_years: bool,
    /// A quarter, which means nothing without the year that it lacks.
    pub(crate) lacks_year: bool,
    /// One of two readings, where a number of two digits may be a day or a year: the month of that year.
    pub(crate) either: Option<Date>,
}

/// The tokens of a text, and the dates among them.
pub(crate) fn scan(text: &str, times: &Times) -> (Vec<Token>, Vec<Expression>) {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let scanner = Scanner {
        tokens: &tokens,
        times,
    };
    let mut at = 0;
    while at < tokens.len() {
        match scanner.expression(at) {
            Some(expression) => {
                at = expression.tokens.end.max(at + 1);
                found.push(expression);
            }
            None => at += 1,
        }
    }
    (tokens, found)
}

struct Scanner<'a> {
    tokens: &'a [Token],
    times: &'a Times,
}

impl Scanner<'_> {
    fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn text(&self, at: usize) -> &str {
        self.get(at).map_or("", |t| &t.text)
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.text(at))
    }

    /// An expression that starts at a token.
    fn expression(&self, start: usize) -> Option<Expression> {
        let (mut points, mut end) = self.points(start)?;
        while points.len() < LONGEST_CHAIN
            && let Some(next) = self.connector(end)
        {
            let Some((more, after)) = self.points(self.past_fillers(next)) else {
                break;
            };
            points.extend(more);
            end = after;
        }
        self.year_of_range(start..end, &mut points);
        share_years(&mut points);
        let only_years = points.iter().all(|p| p.what == What::Year);
        let spans: Option<Vec<(Date, Date)>> = points.iter().map(|p| p.resolve()).collect();
        let last = spans.as_ref().and_then(|s| s.last().copied());
        let span = spans.and_then(|s| Some((s.first()?.0, s.last()?.1)));
        let unit = points.len() == 1;
        Some(Expression {
            tokens: start..end,
            span,
            last,
            unit,
            only_years,
            lacks_year: points
                .iter()
                .all(|p| p.year.is_none() && matches!(p.what, What::Quarter(_))),
            either: match points.as_slice() {
                [
                    Point {
                        what: What::DayOrYear(month, number),
                        ..
                    },
                ] => Date::new(Some(2000 + number), Part::Month(*month)),
                _ => None,
            },
        })
    }

    /// "Apr-Jun 20": behind a range of months the number is their year, and no day.
    fn year_of_range(&self, tokens: Range<usize>, points: &mut [Point]) {
        let [first, last] = points else { return };
        let range = self.tokens[tokens]
            .iter()
            .any(|t| matches!(t.text.as_str(), "-" | "/" | "to"));
        if let (What::Month(_), None, What::DayOrYear(month, number)) =
            (first.what, first.year, last.what)
            && range
        {
            *last = Point::new(What::Month(month), Some(Year::Calendar(2000 + number)));
        }
    }

    /// One date, or several that share their month or century.
    fn points(&self, at: usize) -> Option<(Vec<Point>, usize)> {
        self.chain_of_days(at)
            .or_else(|| self.days_before_numeric(at))
            .or_else(|| self.days_behind_month(at))
            .or_else(|| self.quarters(at))
            .or_else(|| self.short_years(at))
            .or_else(|| self.point(at).map(|(point, end)| (vec![point], end)))
    }

    /// "Q2/3 2022/23".
    fn quarters(&self, at: usize) -> Option<(Vec<Point>, usize)> {
        if !matches!(self.text(at), "q" | "qs" | "quarter" | "quarters") {
            return None;
        }
        let number = |at: usize| {
            let n = self.get(at)?.number.filter(|n| (1..=4).contains(n))?;
            Some(What::Quarter(n as i8))
        };
        let first = number(at + 1)?;
        let next = self.connector(at + 2)?;
        let second = number(next)?;
        let (year, end) = self.year_of_quarter(next + 1)?;
        let points = [first, second].map(|q| Point::new(q, Some(year))).to_vec();
        Some((points, end))
    }

    /// What may stand between two dates that belong together; gives the token behind it.
    fn connector(&self, at: usize) -> Option<usize> {
        let next = match self.text(at) {
            "-" | "/" | "&" | "and" | "to" | "till" | "until" | "through" | "or" => at + 1,
            "," => at + 1,
            _ => return None,
        };
        Some(match self.text(next) {
            "and" | "&" | "to" if self.text(at) == "," || self.text(at) == "and" => next + 1,
            // "--" for a dash.
            "-" if self.text(at) == "-" => next + 1,
            _ => next,
        })
    }

    /// "the end of" and the like between a connector and its date.
    fn past_fillers(&self, start: usize) -> usize {
        let mut at = start;
        while at < start + 4 {
            let word = self.text(at);
            let filler = matches!(
                word,
                "the" | "early" | "mid" | "late" | "end" | "of" | "beginning" | "start"
            ) || (word == "-" && self.before(at) == "mid");
            if !filler {
                break;
            }
            at += 1;
        }
        at
    }

    fn past_of(&self, at: usize) -> usize {
        if self.text(at) == "of" { at + 1 } else { at }
    }

    /// One date that starts at a token.
    fn point(&self, at: usize) -> Option<(Point, usize)> {
        self.get(at)?;
        self.iso(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.week(at))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.season(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.year_first(at))
    }
}

/// A date with a qualifier.
pub(crate) const fn qualified(date: Date, qualifier: Qualifier) -> Date {
    Date { qualifier, ..date }
}
