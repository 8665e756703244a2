//! Dates of a visit as printed → first and last day.
//!
//! ```
//! use peerlens_normalise::timescale::Times;
//! use peerlens_normalise::visit::parse;
//!
//! let dates = parse("Feedback report: 26th February-1st March 2019", Times::built_in()).unwrap();
//! assert_eq!(dates.start.as_deref(), Some("2019-02-26"));
//! assert_eq!(dates.end.as_deref(), Some("2019-03-01"));
//! let month = parse("September 2017", Times::built_in()).unwrap();
//! assert_eq!(month.start, month.end);
//! ```

use crate::dates::scan;
use crate::edtf::{Date, Part};
use crate::words::Times;

/// First and last day of a visit, ISO, to the precision printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

/// The dates that a string names: the first that has its year, those of days before those of months.
/// `None` where there is none, or none that ISO 8601 can write (a season).
pub fn parse(as_written: &str, times: &Times) -> Option<Dates> {
    // `March 2023 (14 to 17 March)`: the year of the days stands before them.
    if let Some((month, days)) = as_written
        .trim()
        .strip_suffix(')')
        .and_then(|t| t.split_once('('))
        && let Some((_, year)) = month.trim().rsplit_once(' ')
        && let Some(dates) = parse(&format!("{days} {year}"), times)
    {
        return Some(dates);
    }
    let found: Vec<(Date, Date)> = scan(as_written, times)
        .1
        .into_iter()
        .filter_map(|e| e.span)
        .filter(|(a, b)| {
            let iso = |d: &Date| d.year.is_some() && !matches!(d.part, Part::Season(_));
            iso(a) && iso(b) && a.earliest() <= b.latest()
        })
        .collect();
    let is_day = |d: &&(Date, Date)| matches!(d.0.part, Part::Day(..));
    let (start, end) = found.iter().find(is_day).or_else(|| found.first())?;
    Some(Dates {
        start: Some(start.to_string()),
        end: Some(end.to_string()),
    })
}

/// Whether a string names the days of a visit of which another names no more than their month (`November 2024`).
///
/// ```
/// use peerlens_normalise::timescale::Times;
/// use peerlens_normalise::visit::is_within;
///
/// let times = Times::built_in();
/// assert!(is_within("26 to 29 November 2024", "November 2024", times));
/// assert!(!is_within("3 to 6 March 2023", "November 2024", times));
/// ```
pub fn is_within(days: &str, month: &str, times: &Times) -> bool {
    let start = |string: &str| parse(string, times).and_then(|dates| dates.start);
    let (days, month) = (start(days), start(month));
    days.zip(month).is_some_and(|(days, month)| {
        days.strip_prefix(month.as_str())
            .is_some_and(|day| day.starts_with('-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_seen_in_print() {
        for (printed, start, end) in [
            ("3 \u{2013} 6 September 2024", "2024-09-03", "2024-09-06"),
            ("March 2023 (14 to 17 March)", "2023-03-14", "2023-03-17"),
            ("7 - 10 November 2022", "2022-11-07", "2022-11-10"),
            ("12\u{2013}14/09/2023", "2023-09-12", "2023-09-14"),
            ("4-7 Feb. 2020", "2020-02-04", "2020-02-07"),
            ("29-31 October 2024", "2024-10-29", "2024-10-31"),
            ("20\u{2013}22 September 2021", "2021-09-20", "2021-09-22"),
            ("17- 20 September 2024", "2024-09-17", "2024-09-20"),
            ("11 to14 November 2024", "2024-11-11", "2024-11-14"),
            (
                "10th \u{2013} 13th September 2024",
                "2024-09-10",
                "2024-09-13",
            ),
            ("26th February-1st March 2019", "2019-02-26", "2019-03-01"),
            ("27 February to 2 March 2023", "2023-02-27", "2023-03-02"),
            ("13 to 16 June 2022.", "2022-06-13", "2022-06-16"),
            (
                "between the 19 March and 21 March 2024",
                "2024-03-19",
                "2024-03-21",
            ),
            (
                "Monday 24 to Thursday 27 January 2022",
                "2022-01-24",
                "2022-01-27",
            ),
            ("19th & 20th October 2022", "2022-10-19", "2022-10-20"),
            ("06\u{2013}09 December 2022", "2022-12-06", "2022-12-09"),
            ("June 2024", "2024-06", "2024-06"),
            ("November/December 2017", "2017-11", "2017-12"),
            ("10-13 SEPTEMBER 2019", "2019-09-10", "2019-09-13"),
            ("15 th May 2019", "2019-05-15", "2019-05-15"),
            // As Tesseract reads raised letters.
            (
                "29th April \u{2014} 1ist May 2019",
                "2019-04-29",
                "2019-05-01",
            ),
            ("October 15th 2018", "2018-10-15", "2018-10-15"),
            ("06/12/2017", "2017-12-06", "2017-12-06"),
            (
                "Feedback report: 3 \u{2013} 6 September 2024",
                "2024-09-03",
                "2024-09-06",
            ),
            ("Final report: August 2023", "2023-08", "2023-08"),
            (
                "30 November, 1 and 2 December 2021",
                "2021-11-30",
                "2021-12-02",
            ),
            (
                "28 November 2022 \u{2013} 1 December 2022",
                "2022-11-28",
                "2022-12-01",
            ),
            (
                "Tuesday 10 \u{2013} Friday 13 September 2019",
                "2019-09-10",
                "2019-09-13",
            ),
            ("June 10-13, 2019", "2019-06-10", "2019-06-13"),
            ("21 st - 24 th January 2020", "2020-01-21", "2020-01-24"),
            (
                "12 December 2018 to 16 January 2019",
                "2018-12-12",
                "2019-01-16",
            ),
            ("29 December - 2 January 2020", "2019-12-29", "2020-01-02"),
            ("the week of 4 March 2019", "2019-03-04", "2019-03-04"),
        ] {
            let dates = parse(printed, Times::built_in()).unwrap_or_default();
            assert_eq!(
                (dates.start.as_deref(), dates.end.as_deref()),
                (Some(start), Some(end)),
                "{printed}"
            );
        }
        for none in [
            "",
            "Final report",
            "3 \u{2013} 6 September",
            "Summer 2019",
            "31 June 2019",
        ] {
            assert_eq!(parse(none, Times::built_in()), None, "{none}");
        }
    }
}
