//! Footnotes at the foot of a page.

use super::TextKind;
use super::leading::tenths;
use crate::{Block, Word};

/// Size of footnotes as a share of the size of most text, at most.
const FOOTNOTE_SIZE: f32 = 0.95;
/// The same for footnotes whose mark is not raised.
const PLAIN_FOOTNOTE_SIZE: f32 = 0.9;
/// The months, for `7 November 2024` in small type below a cover's title is no note.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Letters of a month's name cut short.
const SHORTEST_MONTH: usize = 3;

/// Whether a number goes on as a date or a span of days does: with a month, or with a dash or `to` before the next number.
pub fn goes_on_as_date(word: &str, next: &str) -> bool {
    let name = word.trim_end_matches([',', '.']).to_lowercase();
    let month = name.len() >= SHORTEST_MONTH && MONTHS.iter().any(|m| m.starts_with(&name));
    let span = matches!(word, "-" | "–" | "—" | "to" | "and" | "&");
    month || span && next.starts_with(|c: char| c.is_ascii_digit())
}

/// Tells the footnotes of a page: paragraphs in small type that begin with a raised mark, or in the lower half of the page
/// with a number.
pub(crate) fn mark_footnotes(blocks: &mut [Block], words: &[Word], text: &str, height: f32) {
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    for word in words {
        let size = tenths(word.size);
        let length = (word.end - word.start) as usize;
        match sizes.iter_mut().find(|(s, _)| *s == size) {
            Some((_, count)) => *count += length,
            None => sizes.push((size, length)),
        }
    }
    let Some((most, _)) = sizes.iter().max_by_key(|(size, count)| (*count, *size)) else {
        return;
    };
    let body = *most as f32 / 10.0;
    for block in blocks {
        let Block::Text(block) = block else { continue };
        let Some(line) = block.lines.first() else {
            continue;
        };
        let Some(first) = line.words.first().and_then(|w| words.get(*w as usize)) else {
            continue;
        };
        let printed = |n: usize| {
            let word = line.words.get(n).and_then(|w| words.get(*w as usize));
            word.and_then(|w| text.get(w.start as usize..w.end as usize))
                .unwrap_or("")
        };
        let mark = printed(0);
        let number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
        let sign = !mark.is_empty() && mark.chars().all(|c| "*†‡§".contains(c));
        let raised = first.raised && (number || sign) && line.size <= FOOTNOTE_SIZE * body;
        let low = number
            && line.words.len() > 2
            && !goes_on_as_date(printed(1), printed(2))
            && block.rect.top > height / 2.0
            && line.size <= PLAIN_FOOTNOTE_SIZE * body;
        if line.words.len() > 1 && (raised || low) {
            block.kind = TextKind::Footnote;
        }
    }
}
