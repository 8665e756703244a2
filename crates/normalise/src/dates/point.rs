//! What a printed date means: a point of the calendar, of a stated year or none.

use jiff::civil;

use crate::edtf::{Date, Part};

/// A year as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// January to December.
    Calendar(i16),
    /// A year over two of the calendar's: the first of them, and the month in which it begins.
    Split(i16, i8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Year,
    Day(i8, i8),
    Month(i8),
    Season(i8),
    Quarter(i8),
    Half(i8),
    /// The seven days from, or up to, a day.
    WeekFrom(i8, i8),
    WeekTo(i8, i8),
    /// A month with a number that may be a day or a year ("Sept 24").
    DayOrYear(i8, i16),
    /// A day that the calendar does not have.
    Impossible,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) what: What,
    pub(super) year: Option<Year>,
}

impl Point {
    pub(super) const fn new(what: What, year: Option<Year>) -> Self {
        Self { what, year }
    }

    /// The month in which it begins, to tell which of two years a neighbour's year is.
    fn month(self) -> Option<i8> {
        Some(match self.what {
            What::Day(m, _) | What::Month(m) | What::WeekFrom(m, _) | What::WeekTo(m, _) => m,
            What::Season(s) => (s - 20) * 3,
            _ => return None,
        })
    }

    /// First and last date.
    pub(super) fn resolve(self) -> Option<(Date, Date)> {
        let same = |part| Date::new(self.year_of(part), part).map(|d| (d, d));
        let months = |year: i16, from: i8, count: i8| {
            let month = |n: i8| {
                let n = i16::from(from) - 1 + i16::from(n);
                Date::new(Some(year + n / 12), Part::Month((n % 12 + 1) as i8))
            };
            Some((month(0)?, month(count - 1)?))
        };
        match self.what {
            What::Impossible | What::DayOrYear(..) => None,
            What::Day(m, d) => same(Part::Day(m, d)),
            What::Month(m) => same(Part::Month(m)),
            What::Season(s) => match (s, self.year) {
                // A spring lies at both ends of a financial year.
                (21, Some(Year::Split(..))) => None,
                _ => same(Part::Season(s)),
            },
            What::Year => match self.year? {
                Year::Calendar(_) => same(Part::Year),
                Year::Split(y, month) => months(y, month, 12),
            },
            What::Quarter(n) => match self.year? {
                Year::Calendar(y) => months(y, 3 * (n - 1) + 1, 3),
                Year::Split(y, month) => months(y, month + 3 * (n - 1), 3),
            },
            What::Half(n) => match self.year? {
                Year::Calendar(y) => months(y, 6 * (n - 1) + 1, 6),
                Year::Split(y, month) => months(y, month + 6 * (n - 1), 6),
            },
            What::WeekFrom(m, d) => self.week(m, d, 0, 6),
            What::WeekTo(m, d) => self.week(m, d, -6, 0),
        }
    }

    fn year_of(self, part: Part) -> Option<i16> {
        match (self.year?, part) {
            (Year::Calendar(y), _) => Some(y),
            (Year::Split(y, first), Part::Month(m) | Part::Day(m, _)) if m < first => Some(y + 1),
            (Year::Split(y, _), _) => Some(y),
        }
    }

    fn week(self, m: i8, d: i8, from: i64, to: i64) -> Option<(Date, Date)> {
        let part = Part::Day(m, d);
        let named = Date::new(self.year_of(part), part)?;
        let edge = |year: i16, days: i64| {
            let day: civil::Date = Date::new(Some(year), part)?.earliest()?;
            day.checked_add(jiff::Span::new().days(days)).ok()
        };
        let Some(year) = self.year_of(part) else {
            // A week of no stated year, where its days are the same in each and it stays in one.
            let day = |days: i64| {
                let (plain, leap) = (edge(2023, days)?, edge(2024, days)?);
                let same = (plain.month(), plain.day()) == (leap.month(), leap.day());
                let part = Part::Day(plain.month(), plain.day());
                (same && plain.year() == 2023).then(|| Date::new(None, part))?
            };
            return Some(day(from).zip(day(to)).unwrap_or((named, named)));
        };
        let date = |days: i64| {
            let day = edge(year, days)?;
            Date::new(Some(day.year()), Part::Day(day.month(), day.day()))
        };
        Some((date(from)?, date(to)?))
    }
}

/// Hands the years that are printed to the neighbours that have none: to those before, and then to
/// those behind; over New Year it is the year before or after.
pub(super) fn share_years(points: &mut [Point]) {
    for n in (1..points.len()).rev() {
        let (Some(left), Some(right)) = (points.get(n - 1).copied(), points.get(n).copied()) else {
            continue;
        };
        if left.year.is_none()
            && let Some(year) = right.year
        {
            points[n - 1].year = Some(match (year, left.month(), right.month()) {
                (Year::Calendar(y), Some(l), Some(r)) if l > r => Year::Calendar(y - 1),
                _ => year,
            });
        }
    }
    for n in 1..points.len() {
        let (Some(left), Some(right)) = (points.get(n - 1).copied(), points.get(n).copied()) else {
            continue;
        };
        if right.year.is_none()
            && let Some(year) = left.year
        {
            points[n].year = Some(match (year, left.month(), right.month()) {
                (Year::Calendar(y), Some(l), Some(r)) if r < l => Year::Calendar(y + 1),
                _ => year,
            });
        }
    }
}
