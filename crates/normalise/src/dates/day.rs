//! Days, weeks, months and seasons.

use super::point::{Point, What, Year};
use super::{LONGEST_CHAIN, MEETINGS, Scanner, YEARS};
use crate::edtf::{Date, Part};

impl Scanner<'_> {
    /// `2024-03-31`, `2024-03`.
    pub(super) fn iso(&self, at: usize) -> Option<(Point, usize)> {
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
    pub(super) fn numeric(&self, at: usize) -> Option<(Point, usize)> {
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
    pub(super) fn week(&self, at: usize) -> Option<(Point, usize)> {
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

    /// "3 September 2024", "31st of March", "Friday 31 March 24".
    pub(super) fn day_and_month(&self, at: usize) -> Option<(Point, usize)> {
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
    pub(super) fn month_first(&self, at: usize) -> Option<(Point, usize)> {
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
    pub(super) fn season(&self, at: usize) -> Option<(Point, usize)> {
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

    /// "3 – 6 September 2024", "19th & 20th October", "Monday 24 to Thursday 27 January 2022",
    /// "June 10-13, 2019": days that share a month.
    pub(super) fn chain_of_days(&self, start: usize) -> Option<(Vec<Point>, usize)> {
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

    /// "12–14/09/2023": the first day has its month from the last.
    pub(super) fn days_before_numeric(&self, start: usize) -> Option<(Vec<Point>, usize)> {
        let (first, next) = self.day_number(start)?;
        if !matches!(self.text(next), "-" | "to" | "&" | "and") {
            return None;
        }
        // In `Sprint 2 - 30/06/2025` the number is none of a day.
        let tight = |at: usize| self.get(at).is_some_and(|t| t.tight);
        let before = self.before(start);
        let numbered = |at: usize| self.get(at).is_some_and(|t| t.digits() > 0);
        let free = tight(next) && tight(next + 1)
            || matches!(before, "" | ":" | "(")
            || before == "," && !start.checked_sub(2).is_some_and(numbered)
            || self.times.has("before_days", before)
            || self.times.has("weekdays", self.text(start));
        if !free {
            return None;
        }
        let (last, end) = self.numeric(next + 1)?;
        match last.what {
            What::Day(month, day) if first < day => Some((
                vec![Point::new(What::Day(month, first), last.year), last],
                end,
            )),
            _ => None,
        }
    }

    /// "June 10-13, 2019".
    pub(super) fn days_behind_month(&self, at: usize) -> Option<(Vec<Point>, usize)> {
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
}
