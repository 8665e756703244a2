//! Years, and the quarters and halves of them.

use std::ops::RangeInclusive;

use super::point::{Point, What, Year};
use super::{Scanner, YEARS};

/// Month in which a financial year begins.
const FINANCIAL: i8 = 4;
/// Numbers of two digits that may be a year of this century.
const SHORT_YEARS: RangeInclusive<i16> = 10..=60;
/// Month in which a municipal year begins: the annual meeting of the council is in May.
const MUNICIPAL: i8 = 5;
/// Month in which an academic year begins.
const ACADEMIC: i8 = 9;

impl Scanner<'_> {
    /// A year of four digits.
    pub(super) fn full_year(&self, at: usize) -> Option<(i16, usize)> {
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
    pub(super) fn optional_year(&self, at: usize, two_digits: bool) -> (Option<Year>, usize) {
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
            && let Some(number) = token.number.filter(|n| SHORT_YEARS.contains(n))
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

    /// "2028", "2024/25", "2024/25 Q3", "2024-28", "2024 Autumn", "financial year 2024/25".
    pub(super) fn year_first(&self, at: usize) -> Option<(Point, usize)> {
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

    /// The year of a quarter, where "24/25" and "24-25" need no other sign.
    pub(super) fn year_of_quarter(&self, at: usize) -> Option<(Year, usize)> {
        if let Some((year, end)) = self.year(at) {
            return Some(self.kind_of_year(year, end));
        }
        // "Q2 25"
        let alone = self.get(at).filter(|t| t.digits() == 2 && !t.ordinal);
        if let Some(year) = alone.and_then(|t| t.number.filter(|n| SHORT_YEARS.contains(n)))
            && !matches!(self.text(at + 1), "/" | "-" | "." | ":" | "%")
            && !self.times.months.contains_key(self.text(at + 1))
        {
            return Some((Year::Calendar(2000 + year), at + 1));
        }
        let (first, second) = (self.get(at)?, self.get(at + 2)?);
        (matches!(self.text(at + 1), "/" | "-")
            && first.digits() == 2
            && second.digits() == 2
            && second.number? == first.number? + 1)
            .then_some((Year::Split(2000 + first.number?, FINANCIAL), at + 3))
    }

    /// "Q2 2024/25", "quarter 3", "third quarter of 2024", "H1 2025", "second half of 2024/25".
    pub(super) fn quarter_or_half(&self, at: usize) -> Option<(Point, usize)> {
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

    /// "2024-28": years that share their century, other than a financial year.
    pub(super) fn short_years(&self, at: usize) -> Option<(Vec<Point>, usize)> {
        let (first, end) = self.full_year(at)?;
        let (last, after) = self.second_year(end)?;
        let gap = (last - first % 100).rem_euclid(100);
        let points = [first, first - first % 100 + last]
            .map(|y| Point::new(What::Year, Some(Year::Calendar(y))))
            .to_vec();
        // "2024-07" is a month.
        ((13..100).contains(&last) && (2..=30).contains(&gap)).then_some((points, after))
    }
}
