//! Holidays that councils date by: Christmas, and Easter of a stated year.

use super::Scanner;
use super::point::{Point, What, Year};

impl Scanner<'_> {
    /// "Christmas", "Easter 2025".
    pub(super) fn holiday(&self, at: usize) -> Option<(Point, usize)> {
        let (year, end) = self.optional_year(at + 1, false);
        let what = match (self.text(at), year) {
            ("christmas" | "xmas", _) => What::Day(12, 25),
            ("easter", Some(Year::Calendar(year))) => {
                let (month, day) = easter(year);
                What::Day(month, day)
            }
            _ => return None,
        };
        Some((Point::new(what, year), end))
    }
}

/// Month and day of Easter Sunday in the Gregorian calendar (the anonymous rule of 1876).
fn easter(year: i16) -> (i8, i8) {
    let (year, golden) = (i32::from(year), i32::from(year) % 19);
    let (century, rest) = (year / 100, year % 100);
    let skipped = century / 4;
    let moon = (century + 8) / 25;
    let epact = (19 * golden + century - skipped - (century - moon + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    ((days / 31) as i8, (days % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [
            (2008, 3, 23),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), (month, day), "{year}");
        }
    }
}
