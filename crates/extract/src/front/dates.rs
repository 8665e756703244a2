//! Dates, as visits and meetings are printed.

use std::sync::LazyLock;

use peerlens_lexicon::{Lexicon, pattern};
use peerlens_segment::names_month;
use regex::{Match, Regex};

pub(super) const MONTH: &str = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)";
/// "st" also as character recognition reads it behind a 1, with a stroke more.
pub(super) const DAY: &str = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)(?:,\s*|\s+))?(?:the\s+)?\d{1,2}\s?(?:[il]?st|nd|rd|th|ST|ND|RD|TH)?";

/// One date or a range of dates, as visits are printed.
pub(super) static DATES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = r"(?:19|20)\d\d";
    let to = r"\s*(?:–|—|-|to|and|&|until|/)\s*";
    let full = format!(r"{DAY}\s+(?:of\s+)?{MONTH},?(?:\s+{year})?");
    pattern(&format!(
        r"(?:{MONTH}\s+{year}\s*\({DAY}{to}{DAY}\s+{MONTH}\)|{DAY}(?:,\s*{DAY})+(?:,?\s*(?:and|&)\s*{DAY})?\s+(?:of\s+)?{MONTH},?\s+{year}|{full}{to}{DAY}\s+(?:of\s+)?{MONTH},?\s+{year}|{DAY}{to}{DAY}\s+(?:of\s+)?{MONTH},?\s+{year}|{DAY}\s+(?:of\s+)?{MONTH},?\s+{year}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:{to}(?:{MONTH}\s+)?\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+{year}|{MONTH}{to}{MONTH}\s+{year}|{MONTH},?\s+{year}|\d{{1,2}}\s*(?:–|—|-|to|and|&)\s*\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d(?:{to}\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d)?)"
    ))
});

/// The first of them in a line.
pub(super) fn find_date<'t>(line: &'t str, lexicon: &Lexicon) -> Option<Match<'t>> {
    may_hold_date(line)
        .then(|| date_from(line, lexicon, 0))
        .flatten()
}

/// All of them in a line.
pub(super) fn find_dates<'t>(line: &'t str, lexicon: &Lexicon) -> impl Iterator<Item = Match<'t>> {
    std::iter::successors(date_from(line, lexicon, 0), |last| {
        date_from(line, lexicon, last.end())
    })
}

/// The first from a byte of a line on. In `Version 2 – 15/10/2023` the number is no day.
fn date_from<'t>(line: &'t str, lexicon: &Lexicon, at: usize) -> Option<Match<'t>> {
    let dates = DATES.as_ref()?;
    let found = dates.find_at(line, at)?;
    match behind_label(line, lexicon, &found) {
        Some(number) => dates.find_at(line, found.start() + number),
        None => Some(found),
    }
}

/// The length of a number before a date in figures, where it stands apart from that and behind a word that it may number.
fn behind_label(line: &str, lexicon: &Lexicon, found: &Match<'_>) -> Option<usize> {
    let date = found.as_str();
    let number = date.find(|c: char| !c.is_ascii_digit())?;
    let apart = number > 0 && date.get(number..)?.starts_with(char::is_whitespace);
    if !apart || !date.contains('/') || names_month(date) {
        return None;
    }
    let before = line.get(..found.start())?.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let lower = word.to_lowercase();
    // What the timescales of plans are read by.
    let free = ["before_days", "weekdays"].iter().any(|list| {
        let words = lexicon.times().get(*list);
        words.is_some_and(|words| words.contains(&lower))
    });
    (!word.is_empty() && !free).then_some(number)
}

/// Whether a text has what a date is made of: a figure, and a month or strokes between figures. Most have not, which is
/// told much sooner than that none of them fits.
pub(super) fn may_hold_date(text: &str) -> bool {
    let figures = text.bytes().any(|b| b.is_ascii_digit());
    figures && (text.contains('/') || names_month(text))
}

/// Whether a date names a day and not only a month.
pub(super) fn has_day(date: &str) -> bool {
    let digits: Vec<&str> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    digits.iter().any(|d| d.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_is_known_by_its_first_letters() {
        let months = MONTH.replace(r"\b", "");
        for month in months
            .split('|')
            .map(|m| m.replace(|c: char| !c.is_alphabetic(), ""))
        {
            let text = format!("from 3 to 5 {month} 2024");
            assert!(
                may_hold_date(&text) && find_date(&text, Lexicon::built_in()).is_some(),
                "{month}"
            );
        }
        assert!(may_hold_date("3/4/2024") && !may_hold_date("3 marches in 2024"));
    }
}
