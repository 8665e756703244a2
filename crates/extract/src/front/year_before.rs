//! Days of a visit that are printed without their year: it stands with the month in a sentence before (`In March 2023 we asked
//! a team … They came from 14 to 17 March and met …`).

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::pattern;
use peerlens_segment::{Role, names_month};
use regex::Regex;

use super::dates::{DAY, MONTH};

/// Days of one month without a year.
static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"{DAY}\s*(?:–|—|-|to|and|until)\s*{DAY}\s+(?:of\s+)?(?P<month>{MONTH})\b"
    ))
});
/// A month with its year.
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<month>{MONTH}),?\s+(?P<year>(?:19|20)\d\d)\b"
    ))
});
/// What the peers did in those days, right before them.
static CAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:came(?: to \w+(?: \w+)?)?|visited(?: \w+)?|stayed|spent [^.;]{0,40}|(?:was|were) (?:here|with us|on[- ]?site|in \w+)|took place|was held)(?: (?:from|between|on|over|during))?\s*$",
    )
});
/// Whom the sentences before speak of.
static TEAM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\b(?:peers?|team|local government association|lga)\b"));

/// Letters that tell a month from the others, however it is shortened.
const MONTH_LETTERS: usize = 3;
/// Bytes of a paragraph that is looked through.
const LONGEST: usize = 6_000;

/// The days and the year of the first visit that is told so.
pub(super) fn read(document: &Document, said: &[(Passage, Role)]) -> Option<(Passage, Passage)> {
    said.iter()
        .filter(|(_, role)| *role == Role::Text)
        .find_map(|(passage, _)| in_paragraph(document, passage))
}

fn in_paragraph(document: &Document, passage: &Passage) -> Option<(Passage, Passage)> {
    let text = passage.printed(&document.text);
    let figures = || text.bytes().any(|b| b.is_ascii_digit());
    if text.len() > LONGEST || !figures() || !names_month(&text) {
        return None;
    }
    let found = (DAYS.as_ref()?.captures_iter(&text)).find_map(|found| {
        let days = found.get(0)?;
        let (before, behind) = (&text[..days.start()], &text[days.end()..]);
        let own_year = behind.trim_start_matches([',', ' ']).as_bytes();
        if own_year.iter().take(2).all(u8::is_ascii_digit) && !own_year.is_empty() {
            return None;
        }
        let sentence = before.rfind(['.', '\n', ';']).map_or(0, |at| at + 1);
        let came = CAME.as_ref()?.is_match(&before[sentence..]);
        let team = TEAM.as_ref()?.is_match(before);
        // The last month that is dated before them.
        let dated = DATED.as_ref()?.captures_iter(before).last()?;
        let same = letters(&dated["month"]) == letters(&found["month"]);
        let year = dated.name("year")?.range();
        (came && team && same).then(|| (days.range(), year))
    });
    let (days, year) = found?;
    let part = |range: std::ops::Range<usize>| passage.part(&document.text, range.start, range.end);
    Some((part(days), part(year)))
}

fn letters(month: &str) -> String {
    month
        .chars()
        .take(MONTH_LETTERS)
        .collect::<String>()
        .to_lowercase()
}
