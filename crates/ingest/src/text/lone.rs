//! Markers of list items that a converter has put on lines of their own, with a blank line between them and their text.

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
