//! Extended Date/Time Format (ISO 8601-2:2019, level 1; Library of Congress, 2019): the part of it in
//! which timescales are written.
//!
//! ```
//! use peerlens_normalise::edtf::Edtf;
//!
//! let summer: Edtf = "2019-22".parse().unwrap();
//! assert_eq!(summer.to_string(), "2019-22");
//! assert_eq!(summer.earliest().unwrap().to_string(), "2019-06-01");
//! let by: Edtf = "../2021-02".parse().unwrap();
//! assert_eq!(by.earliest(), None);
//! assert_eq!(by.latest().unwrap().to_string(), "2021-02-28");
//! assert!("2021-02-30".parse::<Edtf>().is_err());
//! ```
//!
//! Seasons run as the Met Office counts them: spring (21) March to May, summer (22) June to August,
//! autumn (23) September to November, winter (24) of a year from its December to the next February.
//!
//! Not read: times of day, years of other than four digits, single unspecified digits (`201X`).

use std::fmt;
use std::str::FromStr;

use jiff::civil;

/// What of a year a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The year.
    Year,
    /// A month, 1 to 12.
    Month(i8),
    /// A season, 21 (spring) to 24 (winter).
    Season(i8),
    /// A day of a month.
    Day(i8, i8),
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As it stands.
    #[default]
    Certain,
    /// `?`: it may be another.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    Both,
}

/// A day, month, season or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, 0 to 9999; `None` where none is stated (`XXXX`).
    pub year: Option<i16>,
    /// What of it.
    pub part: Part,
    /// How sure.
    pub qualifier: Qualifier,
}

/// A date, or an interval of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// A date.
    Date(Date),
    /// From one to another; `None` is an open end (`..`).
    Interval(Option<Date>, Option<Date>),
}

/// Not a value that this module reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEdtf(String);

impl fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a date in EDTF: {:?}", self.0)
    }
}

impl std::error::Error for NotEdtf {}

/// A year with a 29 February, to check days of no stated year.
const LEAP_YEAR: i16 = 2000;

impl Date {
    /// A date, if it is one of the calendar.
    pub fn new(year: Option<i16>, part: Part) -> Option<Self> {
        let valid = year.is_none_or(|y| (0..=9999).contains(&y))
            && match part {
                Part::Year => year.is_some(),
                Part::Month(m) => (1..=12).contains(&m),
                Part::Season(s) => (21..=24).contains(&s),
                Part::Day(m, d) => civil::Date::new(year.unwrap_or(LEAP_YEAR), m, d).is_ok(),
            };
        valid.then_some(Self {
            year,
            part,
            qualifier: Qualifier::Certain,
        })
    }

    /// Its first day; `None` where the year is not stated.
    pub fn earliest(self) -> Option<civil::Date> {
        let year = self.year?;
        let (month, day) = match self.part {
            Part::Year => (1, 1),
            Part::Month(m) => (m, 1),
            Part::Season(s) => (first_month(s), 1),
            Part::Day(m, d) => (m, d),
        };
        civil::Date::new(year, month, day).ok()
    }

    /// Its last day; `None` where the year is not stated.
    pub fn latest(self) -> Option<civil::Date> {
        let year = self.year?;
        let (year, month) = match self.part {
            Part::Year => (year, 12),
            Part::Month(m) => (year, m),
            Part::Season(24) => (year.checked_add(1)?, 2),
            Part::Season(s) => (year, first_month(s) + 2),
            Part::Day(m, d) => return civil::Date::new(year, m, d).ok(),
        };
        Some(civil::Date::new(year, month, 1).ok()?.last_of_month())
    }
}

const fn first_month(season: i8) -> i8 {
    match season {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    }
}

impl Edtf {
    /// The first day that it may mean; `None` where open or of no stated year.
    pub fn earliest(self) -> Option<civil::Date> {
        match self {
            Self::Date(d) => d.earliest(),
            Self::Interval(start, _) => start?.earliest(),
        }
    }

    /// The last day that it may mean; `None` where open or of no stated year.
    pub fn latest(self) -> Option<civil::Date> {
        match self {
            Self::Date(d) => d.latest(),
            Self::Interval(_, end) => end?.latest(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match self.part {
            Part::Year => {}
            Part::Month(m) | Part::Season(m) => write!(f, "-{m:02}")?,
            Part::Day(m, d) => write!(f, "-{m:02}-{d:02}")?,
        }
        f.write_str(match self.qualifier {
            Qualifier::Certain => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, date: &Option<Date>| match date {
            Some(date) => date.fmt(f),
            None => f.write_str(".."),
        };
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval(from, to) => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
        }
    }
}

impl FromStr for Date {
    type Err = NotEdtf;

    fn from_str(s: &str) -> Result<Self, NotEdtf> {
        date(s).ok_or_else(|| NotEdtf(s.to_owned()))
    }
}

impl FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(s: &str) -> Result<Self, NotEdtf> {
        let end = |s: &str| match s {
            ".." => Some(None),
            s => date(s).map(Some),
        };
        match s.split_once('/') {
            None => date(s).map(Self::Date),
            Some((from, to)) => end(from)
                .zip(end(to))
                .filter(|(from, to)| from.is_some() || to.is_some())
                .map(|(from, to)| Self::Interval(from, to)),
        }
        .ok_or_else(|| NotEdtf(s.to_owned()))
    }
}

fn date(s: &str) -> Option<Date> {
    let (s, qualifier) = match s.char_indices().next_back()? {
        (at, '?') => (s.get(..at)?, Qualifier::Uncertain),
        (at, '~') => (s.get(..at)?, Qualifier::Approximate),
        (at, '%') => (s.get(..at)?, Qualifier::Both),
        _ => (s, Qualifier::Certain),
    };
    let mut fields = s.split('-');
    let year = match fields.next()? {
        "XXXX" => None,
        y => Some(digits(y, 4)?),
    };
    let second = match fields.next() {
        Some(m) => Some(digits(m, 2)? as i8),
        None => None,
    };
    let third = match fields.next() {
        Some(d) => Some(digits(d, 2)? as i8),
        None => None,
    };
    let part = match (second, third, fields.next()) {
        (None, None, None) => Part::Year,
        (Some(s @ 21..=24), None, None) => Part::Season(s),
        (Some(m), None, None) => Part::Month(m),
        (Some(m), Some(d), None) => Part::Day(m, d),
        _ => return None,
    };
    let date = Date::new(year, part)?;
    Some(Date { qualifier, ..date })
}

/// A number of exactly so many digits.
fn digits(s: &str, count: usize) -> Option<i16> {
    (s.len() == count && s.bytes().all(|b| b.is_ascii_digit()))
        .then(|| s.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seasons_have_months() {
        for (value, earliest, latest) in [
            ("2024-21", "2024-03-01", "2024-05-31"),
            ("2024-22", "2024-06-01", "2024-08-31"),
            ("2024-23", "2024-09-01", "2024-11-30"),
            ("2023-24", "2023-12-01", "2024-02-29"),
        ] {
            let edtf: Edtf = value.parse().unwrap();
            assert_eq!(edtf.earliest().unwrap().to_string(), earliest);
            assert_eq!(edtf.latest().unwrap().to_string(), latest);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in [
            "",
            "XXXX",
            "2024-13",
            "2024-00",
            "2024-25",
            "24-01",
            "2023-02-29",
            "../..",
            "2024/",
            "2024-1",
            "2024-01-01-01",
            "2024-22-01",
            "+2024",
            "/",
            "2024//2025",
            "2024?~",
        ] {
            assert!(bad.parse::<Edtf>().is_err(), "{bad}");
        }
        assert!("XXXX-02-29".parse::<Edtf>().is_ok());
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (
            proptest::option::of(0i16..=9999),
            prop_oneof![
                Just(Part::Year),
                (1i8..=12).prop_map(Part::Month),
                (21i8..=24).prop_map(Part::Season),
                (1i8..=12, 1i8..=31).prop_map(|(m, d)| Part::Day(m, d)),
            ],
            prop_oneof![
                Just(Qualifier::Certain),
                Just(Qualifier::Uncertain),
                Just(Qualifier::Approximate),
                Just(Qualifier::Both)
            ],
        )
            .prop_filter_map("of the calendar", |(year, part, qualifier)| {
                Date::new(year, part).map(|d| Date { qualifier, ..d })
            })
    }

    proptest! {
        #[test]
        fn printing_and_reading_again_gives_the_same(
            a in any_date(),
            b in proptest::option::of(any_date()),
            turned in any::<bool>(),
            single in any::<bool>(),
        ) {
            let value = match (single, turned) {
                (true, _) => Edtf::Date(a),
                (false, false) => Edtf::Interval(Some(a), b),
                (false, true) => Edtf::Interval(b, Some(a)),
            };
            prop_assert_eq!(value.to_string().parse::<Edtf>(), Ok(value));
        }

        #[test]
        fn reading_never_panics(s in "\\PC*") {
            let _ = s.parse::<Edtf>();
        }

        #[test]
        fn a_date_does_not_end_before_it_begins(a in any_date()) {
            if let (Some(from), Some(to)) = (a.earliest(), a.latest()) {
                prop_assert!(from <= to);
            }
        }
    }
}
