//! Small questions about a line.

use super::column::Column;
use crate::Word;
use crate::lines::{Line, framed};
use crate::markers::marker;

/// Signs behind which a line is broken without a blank (`2024–` above `2028`).
pub(super) const BREAKS: [char; 6] = ['-', '\u{ad}', '\u{2010}', '–', '—', '/'];

/// The tags of the last word of a line and the first of the next.
pub(super) fn tags_between(words: &[Word], before: &Line, line: &Line) -> (u32, u32) {
    let tag = |id: Option<&u32>| id.and_then(|w| words.get(*w as usize)).map_or(0, |w| w.tag);
    (tag(before.words.last()), tag(line.words.first()))
}

/// Whether a blank would have found room at the end of a line: where it does not, none is painted.
pub(super) fn fits_blank(column: Column, line: &Line) -> bool {
    /// Em.
    const BLANK: f32 = 0.4;
    column.right - line.rect.right > BLANK * line.size
}

/// Where the text after the marker begins, where the line has one.
pub(super) fn hanging(words: &[Word], text: &str, line: &Line) -> Option<f32> {
    let first = words.get(*line.words.first()? as usize)?;
    marker(word_text(words, text, line, 0))?;
    let mut next = line
        .words
        .iter()
        .skip(1)
        .filter_map(|w| words.get(*w as usize));
    let after = next.find(|w| !w.glued)?;
    let (first, after) = (framed(first).0, framed(after).0);
    (after.left > first.left).then_some(after.left)
}

/// The text of the word of a line that starts at piece `n`, up to the next blank where its pieces follow
/// each other in the text.
pub(super) fn word_text<'a>(words: &[Word], text: &'a str, line: &Line, n: usize) -> &'a str {
    let Some(first) = line.words.get(n).and_then(|w| words.get(*w as usize)) else {
        return "";
    };
    let mut end = first.end;
    for id in line.words.iter().skip(n + 1) {
        match words.get(*id as usize) {
            Some(word) if word.glued && word.start == end => end = word.end,
            _ => break,
        }
    }
    text.get(first.start as usize..end as usize).unwrap_or("")
}

/// Bold and italic of the line, where all of it is alike.
pub(super) fn uniform(words: &[Word], line: &Line) -> Option<(bool, bool)> {
    let mut all = line
        .words
        .iter()
        .filter_map(|w| words.get(*w as usize))
        .map(|w| (w.bold, w.italic));
    let first = all.next()?;
    all.all(|look| look == first).then_some(first)
}

/// Points left at the end of a line beyond what the next line's first word takes.
pub(super) fn room(words: &[Word], column: Column, before: &Line, line: &Line) -> f32 {
    /// Em of the blank that would stand between them.
    const BLANK: f32 = 0.25;
    let mut right = f32::MIN;
    for (n, id) in line.words.iter().enumerate() {
        match words.get(*id as usize) {
            Some(word) if n == 0 || word.glued => right = right.max(framed(word).0.right),
            _ => break,
        }
    }
    column.right - before.rect.right - (right - line.rect.left) - BLANK * before.size
}

/// Letters of a line in capitals that is so on purpose: abbreviations have fewer.
pub(super) const CAPITALS: usize = 6;

/// How many capitals a line has; none where it has small letters too.
pub(super) fn capitals(words: &[Word], text: &str, line: &Line) -> usize {
    let mut letters = 0;
    for word in line.words.iter().filter_map(|w| words.get(*w as usize)) {
        for c in text
            .get(word.start as usize..word.end as usize)
            .unwrap_or("")
            .chars()
        {
            if c.is_lowercase() {
                return 0;
            }
            letters += usize::from(c.is_uppercase());
        }
    }
    letters
}
