//! What a page keeps to all through, told from lines that plainly run on: painted blanks, tags that part paragraphs.

use super::column::Column;
use super::line::{BREAKS, fits_blank, room, tags_between, word_text};
use crate::Word;
use crate::lines::Line;

/// Share of the lines broken to fit that end in a painted blank, and how many at least, where a page paints it.
const BLANKS_SHARE: f32 = 0.9;
const BLANKS_LINES: usize = 4;

/// Whether a page paints the blank at the end of lines that were broken to fit, told from those that plainly run on:
/// full lines after which the next begins with a small letter.
pub(crate) fn blanks_painted<'a>(
    words: &[Word],
    text: &str,
    columns: impl Iterator<Item = (&'a [Line], Column)>,
) -> bool {
    let (mut all, mut painted) = (0usize, 0usize);
    for (lines, column) in columns {
        for pair in lines.windows(2) {
            let last = pair[0].words.last().and_then(|w| words.get(*w as usize));
            let Some(last) = last else { continue };
            let hyphen = text
                .get(..last.end as usize)
                .is_some_and(|t| t.ends_with(BREAKS));
            let low = word_text(words, text, &pair[1], 0).starts_with(char::is_lowercase);
            let full = room(words, column, &pair[0], &pair[1]) <= 0.0;
            if low && !hyphen && full && fits_blank(column, &pair[0]) {
                all += 1;
                painted += usize::from(last.blank_after);
            }
        }
    }
    all >= BLANKS_LINES && painted as f32 >= BLANKS_SHARE * all as f32
}

/// Share of the lines that plainly run on whose tags may say that they do not.
const DISAGREEING: f32 = 0.2;

/// Whether the tags agree with the lines that plainly run on from each other: full lines after which the next
/// begins with a small letter. Some producers tag each line by itself.
pub(crate) fn tags_agree<'a>(
    words: &[Word],
    text: &str,
    columns: impl Iterator<Item = (&'a [Line], Column)>,
) -> bool {
    let (mut all, mut apart) = (0usize, 0usize);
    for (lines, column) in columns {
        for pair in lines.windows(2) {
            let low = word_text(words, text, &pair[1], 0).starts_with(char::is_lowercase);
            let (a, b) = tags_between(words, &pair[0], &pair[1]);
            if low && a != 0 && b != 0 && room(words, column, &pair[0], &pair[1]) <= 0.0 {
                all += 1;
                apart += usize::from(a != b);
            }
        }
    }
    apart as f32 <= DISAGREEING * all as f32
}
