//! Dates in running text: one grammar for timescales, visits and single days.
//!
//! The text is read from left to right. At each token the forms are tried from the most particular
//! (`2024-03-31`, `06/12/2017`) to the least (a year); what two dates share (`3 – 6 September 2024`,
//! `June/July 2025`) is handed from the one to the other.

mod holiday;
mod point;

use std::ops::Range;

use point::{Point, What, Year, share_years};

use crate::edtf::{Date, Part, Qualifier};
use crate::words::{Times, Token, tokens};

/// Years that documents of the genre name; other numbers of four digits are none.
const YEARS: Range<i16> = 1990..2100;

/// Month in which a financial year begins.
const FINANCIAL: i8 = 4;
/// Month in which a municipal year begins: the annual meeting of the council is in May.
const MUNICIPAL: i8 = 5;
/// Month in which an academic year begins.
const ACADEMIC: i8 = 9;

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
        let span = spans.and_then(|s| Some((s.first()?.0, s.last()?.1)));
        let unit = points.len() == 1;
        Some(Expression {
            tokens: start..end,
            span,
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

    /// "June 10-13, 2019".
    fn days_behind_month(&self, at: usize) -> Option<(Vec<Point>, usize)> {
        let (month, end) = self.month(at)?;
        let (first, end) = self.day_number(end)?;
        let (last, end) = self.day_number(self.connector(end)?)?;
        let next = end + usize::from(self.text(end) == ",");
        let (year, after) = self.full_year(next)?;
        let points = [first, last]
            .map(|d| Point::new(What::Day(month, d), Some(Year::Calendar(year))))
            .to_vec();
        Some((points, after))
    }

    /// "2024-28": years that share their century, other than a financial year.
    fn short_years(&self, at: usize) -> Option<(Vec<Point>, usize)> {
        let (first, end) = self.full_year(at)?;
        let (last, after) = self.second_year(end)?;
        let gap = (last - first % 100).rem_euclid(100);
        let points = [first, first - first % 100 + last]
            .map(|y| Point::new(What::Year, Some(Year::Calendar(y))))
            .to_vec();
        // "2024-07" is a month.
        ((13..100).contains(&last) && (2..=30).contains(&gap)).then_some((points, after))
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

    /// "3 – 6 September 2024", "19th & 20th October", "Monday 24 to Thursday 27 January 2022",
    /// "June 10-13, 2019": days that share a month.
    fn chain_of_days(&self, start: usize) -> Option<(Vec<Point>, usize)> {
        let mut days = Vec::new();
        let mut at = start;
        while days.len() < LONGEST_CHAIN {
            let (day, next) = self.day_number(at)?;
            days.push(day);
            if let Some((month, end)) = self.month(self.past_of(next)) {
                if days.len() < 2 {
                    return None;
                }
                let (year, end) = self.optional_year(end, true);
                let points = days
                    .iter()
                    .map(|&d| Point::new(What::Day(month, d), year))
                    .collect();
                return Some((points, end));
            }
            at = self.connector(next)?;
        }
        None
    }

    fn past_of(&self, at: usize) -> usize {
        if self.text(at) == "of" { at + 1 } else { at }
    }

    /// A day of a month, weekday and article before it skipped.
    fn day_number(&self, start: usize) -> Option<(i8, usize)> {
        let mut at = start;
        if self.times.has("weekdays", self.text(at)) {
            at += 1;
            if matches!(self.text(at), "," | ".") {
                at += 1;
            }
        }
        if self.text(at) == "the" {
            at += 1;
        }
        let token = self.get(at)?;
        let number = token.number.filter(|n| (1..=31).contains(n))?;
        if token.digits() > 2 {
            return None;
        }
        let labelled = !token.ordinal
            && (self.times.has("label_words", self.before(at))
                || self.before(at) == "\u{a3}"
                || (token.tight
                    && self.before(at) == "."
                    && at > 1
                    && self.tokens[at - 2].digits() > 0));
        (!labelled).then_some((number as i8, at + 1))
    }

    /// A month's name, with or without a dot.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let token = self.get(at)?;
        let month = *self.times.months.get(&token.text)?;
        let dot = self.get(at + 1).is_some_and(|t| t.text == "." && t.tight)
            && token.text.len() <= 4
            && token.text != "may";
        Some((month, at + 1 + usize::from(dot)))
    }

    /// A year of four digits.
    fn full_year(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.get(at)?;
        let year = token.number.filter(|y| YEARS.contains(y))?;
        let money = matches!(self.before(at), "\u{a3}" | "$") || self.text(at + 1) == "%";
        (token.digits() == 4 && !token.ordinal && !money).then_some((year, at + 1))
    }

    /// A year or a financial year: "2024", "2024/25", "2024-2025", "2024 to 2025", "24/25".
    fn year(&self, at: usize) -> Option<(Year, usize)> {
        let fy = matches!(self.text(at), "fy");
        let at = if fy { at + 1 } else { at };
        if let Some((first, end)) = self.full_year(at) {
            if let Some((second, after)) = self.second_year(end)
                && second == (first + 1) % if second < 100 { 100 } else { i16::MAX }
            {
                return Some((Year::Split(first, FINANCIAL), after));
            }
            return (!fy).then_some((Year::Calendar(first), end));
        }
        let (first, second) = (self.get(at)?, self.get(at + 2)?);
        let (a, b) = (first.number?, second.number?);
        let slash = self.text(at + 1) == "/" || (self.text(at + 1) == "-" && fy);
        let tight = self.get(at + 1)?.tight && second.tight;
        // "11/12" may be a day.
        let plain = a > 12 || fy;
        (first.digits() == 2 && second.digits() == 2 && slash && tight && b == a + 1 && plain)
            .then_some((Year::Split(2000 + a, FINANCIAL), at + 3))
    }

    /// "/25", "-2025", " to 2025" behind a year.
    fn second_year(&self, at: usize) -> Option<(i16, usize)> {
        let second = self.get(at + 1)?;
        let number = second.number?;
        let fits = match (self.text(at), second.digits()) {
            ("/" | "-", 2) => second.tight || self.get(at)?.tight == second.tight,
            ("/" | "-" | "to", 4) => true,
            _ => false,
        };
        // "2024-25-..." and "2024/25/..." are no years.
        let goes_on = matches!(self.text(at + 2), "/" | "-")
            && self.get(at + 2).is_some_and(|t| t.tight)
            && self.get(at + 3).is_some_and(|t| t.tight && t.digits() > 0);
        (fits && !goes_on && !second.ordinal).then_some((number, at + 2))
    }

    /// The year of a day, month, season or quarter, if one follows. `two_digits` says whether a
    /// year of two digits may follow after a blank ("31 March 24").
    fn optional_year(&self, at: usize, two_digits: bool) -> (Option<Year>, usize) {
        let mut from = at;
        if matches!(self.text(from), "," | "of" | "'" | "." | "in") {
            from += 1;
        }
        if self.text(from - usize::from(from > at)) == "'"
            && let Some(token) = self.get(from)
            && token.digits() == 2
        {
            return (token.number.map(|n| Year::Calendar(2000 + n)), from + 1);
        }
        if let Some((year, end)) = self.year(from) {
            // "March 2024-25" is a month of a financial year, "March 2024 – 2026" none.
            return (Some(year), end);
        }
        let token = self.get(at);
        if two_digits
            && let Some(token) = token
            && token.digits() == 2
            && !token.ordinal
            && let Some(number) = token.number.filter(|n| (10..=60).contains(n))
            && !matches!(
                self.text(at + 1),
                "am" | "pm" | "noon" | ":" | "%" | "-" | "/"
            )
            && !self.times.months.contains_key(self.text(at + 1))
        {
            return (Some(Year::Calendar(2000 + number)), at + 1);
        }
        (None, at)
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

    /// `2024-03-31`, `2024-03`.
    fn iso(&self, at: usize) -> Option<(Point, usize)> {
        let (year, end) = self.full_year(at)?;
        let field = |at: usize| {
            let dash = self.get(at).filter(|t| t.text == "-" && t.tight)?;
            let token = self.get(at + 1).filter(|t| t.tight && t.digits() == 2)?;
            token.number.filter(|_| !dash.ordinal)
        };
        let month = field(end).filter(|m| (1..=12).contains(m))? as i8;
        let year_point = Some(Year::Calendar(year));
        if let Some(day) = field(end + 2) {
            return Some((Point::new(What::Day(month, day as i8), year_point), end + 4));
        }
        // "2011-12" is a financial year.
        (i16::from(month) != (year + 1) % 100)
            .then_some((Point::new(What::Month(month), year_point), end + 2))
    }

    /// `06/12/2017`, `6.12.17`, `12/2017`: day, month, year.
    fn numeric(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.get(at).filter(|t| (1..=2).contains(&t.digits()))?;
        let mark = self.text(at + 1);
        let second = self.get(at + 2).filter(|t| t.digits() > 0)?;
        let spaced = mark == "/";
        if !matches!(mark, "/" | "." | "-") || !(spaced || self.get(at + 1)?.tight && second.tight)
        {
            return None;
        }
        let a = first.number?;
        if second.digits() == 4 && mark == "/" {
            let year = second.number.filter(|y| YEARS.contains(y))?;
            return (1..=12).contains(&a).then_some((
                Point::new(What::Month(a as i8), Some(Year::Calendar(year))),
                at + 3,
            ));
        }
        let third = self.get(at + 4)?;
        if second.digits() > 2 || self.text(at + 3) != mark || !(spaced || third.tight) {
            return None;
        }
        let year = match third.digits() {
            4 => third.number.filter(|y| YEARS.contains(y))?,
            2 => 2000 + third.number?,
            _ => return None,
        };
        let (day, month) = (a, second.number?);
        let what = match Date::new(Some(year), Part::Day(month as i8, day as i8)) {
            Some(_) => What::Day(month as i8, day as i8),
            None => What::Impossible,
        };
        Some((Point::new(what, Some(Year::Calendar(year))), at + 5))
    }

    /// "w/c 3 June 2024", "week commencing 3 June", "week ending 7 June".
    fn week(&self, at: usize) -> Option<(Point, usize)> {
        let (from, next) = match (self.text(at), self.text(at + 1), self.text(at + 2)) {
            ("w", "/", "c" | "b") => (true, at + 3),
            ("w", "/", "e") => (false, at + 3),
            ("wc", ..) => (true, at + 1),
            ("week", "commencing" | "beginning" | "starting", _) => (true, at + 2),
            ("week", "ending", _) => (false, at + 2),
            _ => return None,
        };
        let (point, end) = self
            .day_and_month(next)
            .or_else(|| self.numeric(next))
            .or_else(|| self.month_first(next))?;
        let What::Day(m, d) = point.what else {
            return None;
        };
        let what = if from {
            What::WeekFrom(m, d)
        } else {
            What::WeekTo(m, d)
        };
        Some((Point::new(what, point.year), end))
    }

    /// "Q2 2024/25", "quarter 3", "third quarter of 2024", "H1 2025", "second half of 2024/25".
    fn quarter_or_half(&self, at: usize) -> Option<(Point, usize)> {
        let number = |at: usize| {
            let token = self.get(at)?;
            token
                .number
                .or_else(|| self.times.numbers.get(&token.text).copied())
        };
        let (half, n, end) = match (self.text(at), self.text(at + 1)) {
            ("q" | "qtr", _) => (false, number(at + 1)?, at + 2),
            ("quarter", _) => (false, number(at + 1)?, at + 2),
            ("h", _) if self.get(at + 1).is_some_and(|t| t.tight) => {
                (true, number(at + 1)?, at + 2)
            }
            (_, "quarter" | "qtr") => (false, number(at)?, at + 2),
            (_, "half") => (true, number(at)?, at + 2),
            _ => return None,
        };
        if !(1..=if half { 2 } else { 4 }).contains(&n) {
            return None;
        }
        let what = if half {
            What::Half(n as i8)
        } else {
            What::Quarter(n as i8)
        };
        let mut next = end;
        while matches!(
            self.text(next),
            "of" | "," | "in" | "-" | "(" | "the" | "for" | "financial" | "year"
        ) && next < end + 4
        {
            next += 1;
        }
        if let Some((year, mut after)) = self.year_of_quarter(next) {
            after += usize::from(self.text(after) == ")" && self.text(end) == "(");
            return Some((Point::new(what, Some(year)), after));
        }
        // A half without a year is only a word ("second half of March").
        (!half).then_some((Point::new(what, None), end))
    }

    /// The year of a quarter, where "24/25" and "24-25" need no other sign.
    fn year_of_quarter(&self, at: usize) -> Option<(Year, usize)> {
        if let Some((year, end)) = self.year(at) {
            return Some(self.kind_of_year(year, end));
        }
        let (first, second) = (self.get(at)?, self.get(at + 2)?);
        (matches!(self.text(at + 1), "/" | "-")
            && first.digits() == 2
            && second.digits() == 2
            && second.number? == first.number? + 1)
            .then_some((Year::Split(2000 + first.number?, FINANCIAL), at + 3))
    }

    /// "3 September 2024", "31st of March", "Friday 31 March 24".
    fn day_and_month(&self, at: usize) -> Option<(Point, usize)> {
        let (day, next) = self.day_number(at)?;
        let dash = self.get(next).is_some_and(|t| t.text == "-" && t.tight);
        let next = self.past_of(next + usize::from(dash));
        let (month, end) = self.month(next)?;
        let dash = dash && self.text(end) == "-";
        let (year, end) = self.optional_year(end + usize::from(dash), true);
        let what = match Date::new(None, Part::Day(month, day)) {
            Some(_) => What::Day(month, day),
            None => What::Impossible,
        };
        Some((Point::new(what, year), end))
    }

    /// "October 15th 2018", "March 31, 2024", "Dec-23", "Sept '24", "March 2024", "March".
    fn month_first(&self, at: usize) -> Option<(Point, usize)> {
        let (month, end) = self.month(at)?;
        let next = self.get(end);
        if let Some(token) = next
            && let Some(number) = token.number
            && token.digits() <= 2
        {
            let (year, after) = self.optional_year(end + 1, false);
            let day = What::Day(month, number as i8);
            let valid = Date::new(None, Part::Day(month, number.min(99) as i8)).is_some();
            let is_month = self.times.months.contains_key(self.text(end + 1));
            if valid && !is_month && (token.ordinal || token.digits() == 1) {
                return Some((Point::new(day, year), after));
            }
            // "October 15 2018", "October 15, 2018".
            if valid && year.is_some() && self.text(end + 1) != "of" {
                return Some((Point::new(day, year), after));
            }
            if token.digits() == 2 && !token.ordinal && !is_month {
                if token.tight || number > 31 {
                    // "Sept24"
                    return Some((
                        Point::new(What::Month(month), Some(Year::Calendar(2000 + number))),
                        end + 1,
                    ));
                }
                return Some((Point::new(What::DayOrYear(month, number), None), end + 1));
            }
        }
        // "Dec-23", "Dec/23".
        if let (Some(mark), Some(token)) = (next, self.get(end + 1))
            && matches!(mark.text.as_str(), "-" | "/")
            && mark.tight
            && token.tight
            && token.digits() == 2
            && !self.times.months.contains_key(self.text(end + 2))
            && let Some(number) = token.number
        {
            return Some((
                Point::new(What::Month(month), Some(Year::Calendar(2000 + number))),
                end + 2,
            ));
        }
        // "Mar-2024", "March - 2024" are the month; "June-July" goes on elsewhere.
        let dash = matches!(self.text(end), "-" | "/") && self.full_year(end + 1).is_some();
        let (year, after) = self.optional_year(end + usize::from(dash), false);
        if year.is_none() && !self.is_noun(at) {
            return None;
        }
        // "May AGM 2023", "July Cabinet 2024".
        let meeting = (end..end + 3)
            .take_while(|&n| {
                let hyphen = self.get(n).is_some_and(|t| t.text == "-" && t.tight);
                hyphen || MEETINGS.contains(&self.text(n))
            })
            .last();
        if year.is_none()
            && let Some(last) = meeting
            && let Some((year, after)) = self.full_year(last + 1)
        {
            return Some((
                Point::new(What::Month(month), Some(Year::Calendar(year))),
                after,
            ));
        }
        Some((Point::new(What::Month(month), year), after))
    }

    /// Whether "may" and "march" are months and no verbs, where no year says so.
    fn is_noun(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else {
            return false;
        };
        match token.text.as_str() {
            "may" | "march" | "mar" | "sep" | "jan" => {
                let behind = self.get(at + 1);
                let verb_follows = token.text == "may"
                    && behind.is_some_and(|t| {
                        t.is_word()
                            && !t.capital
                            && self.connector(at + 1).is_none()
                            && !matches!(
                                t.text.as_str(),
                                "onwards"
                                    | "onward"
                                    | "for"
                                    | "with"
                                    | "each"
                                    | "every"
                                    | "at"
                                    | "in"
                                    | "cabinet"
                                    | "council"
                                    | "annually"
                                    | "then"
                                    | "ongoing"
                            )
                    });
                let said = matches!(
                    self.before(at),
                    "in" | "by"
                        | "of"
                        | "from"
                        | "until"
                        | "since"
                        | "before"
                        | "after"
                        | "to"
                        | "each"
                        | "every"
                        | "early"
                        | "mid"
                        | "late"
                        | "end"
                        | "/"
                        | "-"
                );
                said || (token.capital && !verb_follows)
            }
            _ => true,
        }
    }

    /// "summer 2019", "Autumn term 2024", "Winter 2024/25", "2025 Autumn" (see [`Self::year_first`]).
    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let season = *self.times.seasons.get(self.text(at))?;
        let mut next = at + 1;
        while matches!(
            self.text(next),
            "term" | "recess" | "holiday" | "holidays" | "break"
        ) {
            next += 1;
        }
        let dash = self.text(next) == "-" && self.full_year(next + 1).is_some();
        let (year, end) = self.optional_year(next + usize::from(dash), false);
        let year = match year {
            // "Winter 2024/25" is the winter that begins in 2024.
            Some(Year::Split(y, _)) if season == 24 => Some(Year::Calendar(y)),
            year => year,
        };
        Some((Point::new(What::Season(season), year), end))
    }

    /// "2028", "2024/25", "2024/25 Q3", "2024-28", "2024 Autumn", "financial year 2024/25".
    fn year_first(&self, at: usize) -> Option<(Point, usize)> {
        let (year, end) = self.year(at)?;
        let mut next = end;
        if matches!(self.text(next), "," | "-" | "(" | ":") {
            next += 1;
        }
        if matches!(self.text(next), "q" | "quarter" | "qtr" | "h")
            && let Some((point, after)) = self.quarter_or_half(next)
            && point.year.is_none()
        {
            let after = after + usize::from(self.text(after) == ")" && self.text(end) == "(");
            return Some((Point::new(point.what, Some(year)), after));
        }
        if self.times.seasons.contains_key(self.text(end))
            && let Some((point, after)) = self.season(end)
            && point.year.is_none()
        {
            return Some((Point::new(point.what, Some(year)), after));
        }
        let (year, end) = self.kind_of_year(year, end);
        Some((Point::new(What::Year, Some(year)), end))
    }

    /// "municipal year", "academic year", "financial year" behind or before a year over two.
    fn kind_of_year(&self, year: Year, end: usize) -> (Year, usize) {
        let Year::Split(first, _) = year else {
            return (year, end);
        };
        let month = |word: &str| match word {
            "municipal" => Some(MUNICIPAL),
            "academic" | "school" => Some(ACADEMIC),
            "financial" | "fiscal" => Some(FINANCIAL),
            _ => None,
        };
        if let Some(month) = month(self.text(end))
            && self.text(end + 1) == "year"
        {
            return (Year::Split(first, month), end + 2);
        }
        // The year's own tokens end at `end`; the words before them are few tokens back.
        let before = (end.saturating_sub(6)..end)
            .rev()
            .find(|&at| self.text(at) == "year")
            .and_then(|at| month(self.before(at)));
        (Year::Split(first, before.unwrap_or(FINANCIAL)), end)
    }
}

/// A date with a qualifier.
pub(crate) const fn qualified(date: Date, qualifier: Qualifier) -> Date {
    Date { qualifier, ..date }
}
