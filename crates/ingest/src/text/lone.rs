//! Markers of list items that a converter has put on lines of their own, with a blank line between them and their text.

use std::borrow::Cow;

use crate::marker::{self, Marker};

/// Blank lines between a marker and its text at most.
const MOST_BLANK: usize = 1;
/// Characters of the text behind a marker from which it is an item's: a cell of a table may hold a word or two.
const LEAST_TEXT: usize = 20;

/// The marker that stands alone on the first of some lines, the text that it belongs to, and how many lines both use.
/// A number with a full stop may be that of a table's row, and is none.
pub(super) fn marker<'a>(lines: &[&'a str]) -> Option<(Marker, &'a str, usize)> {
    let own = lines.first()?.trim();
    if own.contains(' ') || own.len() > MOST_BYTES {
        return None;
    }
    let used = (1..lines.len().min(MOST_BLANK + 2)).find(|&n| !lines[n].trim().is_empty())?;
    let text = lines[used].trim();
    let closed = own.ends_with(')') || own.chars().all(|c| !c.is_alphanumeric() && c != '(');
    if used < 2 || !closed || text.chars().count() < LEAST_TEXT || marker::leading(text).is_some() {
        return None;
    }
    // As it will be read: marker, blank, text.
    let whole = format!("{own} {text}");
    let marker = marker::leading(&whole)?;
    (marker.rest == own.len() + 1).then_some((marker, text, used + 1))
}

/// Bytes of a marker alone on its line at most: `(viii)`.
const MOST_BYTES: usize = 6;

/// Roman numerals that count on from one to the next, from which they are the markers of a list however short its items.
const FEWEST_COUNTED: usize = 3;

/// The lines of a text, with roman numerals that stand alone and count on (`i.`, `ii.`, `iii.`) before their items again.
pub(super) fn mend<'a>(lines: Vec<Cow<'a, str>>) -> Vec<Cow<'a, str>> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut counted: Vec<(usize, usize)> = Vec::new();
    for at in 0..lines.len() {
        let Some((ordinal, item)) = roman(&lines, at) else {
            continue;
        };
        if ordinal != counted.len() as u32 + 1 {
            take_counted(&mut counted, &mut pairs);
        }
        if ordinal == counted.len() as u32 + 1 {
            counted.push((at, item));
        }
    }
    take_counted(&mut counted, &mut pairs);
    let mut out = lines;
    for (marker, item) in pairs.into_iter().rev() {
        let own = out[marker].trim().to_owned();
        out[item] = Cow::Owned(format!("{own} {}", out[item].trim()));
        out.drain(marker..item);
    }
    out
}

/// Enters what was counted so far, if it is a list.
fn take_counted(counted: &mut Vec<(usize, usize)>, pairs: &mut Vec<(usize, usize)>) {
    let found = std::mem::take(counted);
    if found.len() >= FEWEST_COUNTED {
        pairs.extend(found);
    }
}

/// The roman numeral alone on a line, and the line of the item that stands a blank line below it.
fn roman(lines: &[Cow<'_, str>], at: usize) -> Option<(u32, usize)> {
    let own = lines.get(at)?.trim();
    let blank = |n: usize| lines.get(n).is_some_and(|l| l.trim().is_empty());
    if own.len() > MOST_BYTES || own.contains(' ') || !blank(at + 1) {
        return None;
    }
    let item = at + MOST_BLANK + 1;
    let text = lines.get(item).filter(|_| !blank(item))?.trim();
    if marker::leading(text).is_some() || !text.contains(char::is_alphabetic) {
        return None;
    }
    let roman = marker::leading(&format!("{own} {text}"))?.roman?;
    Some((roman, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_alone_that_count_on_are_markers() {
        let lines = [
            "They looked at:",
            "i.",
            "",
            "Prevention",
            "",
            "ii.",
            "",
            "Protection",
            "",
            "iii.",
            "",
            "Response",
            "",
        ];
        let mended = mend(lines.iter().map(|l| Cow::Borrowed(*l)).collect());
        assert_eq!(
            mended,
            [
                "They looked at:",
                "i. Prevention",
                "",
                "ii. Protection",
                "",
                "iii. Response",
                ""
            ]
        );
    }

    #[test]
    fn fewer_than_a_list_stay_as_they_are() {
        let lines = ["i.", "", "Prevention", "", "v.", "", "Response", ""];
        let mended = mend(lines.iter().map(|l| Cow::Borrowed(*l)).collect());
        assert_eq!(mended, lines);
    }
}
