//! Footnotes at the foot of a page.

use super::TextKind;
use super::leading::tenths;
use crate::{Block, Word};

/// Size of footnotes as a share of the size of most text, at most.
const FOOTNOTE_SIZE: f32 = 0.95;
/// The same for footnotes whose mark is not raised.
const PLAIN_FOOTNOTE_SIZE: f32 = 0.9;
/// Letters of most text's size from which it is running text with notes below it: a cover's title is shorter, and what
/// stands small below it may be a date (`7 November 2024`).
const FEWEST_LETTERS: usize = 250;

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
    let Some((most, letters)) = sizes.iter().max_by_key(|(size, count)| (*count, *size)) else {
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
        let mark = text
            .get(first.start as usize..first.end as usize)
            .unwrap_or("");
        let number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
        let sign = !mark.is_empty() && mark.chars().all(|c| "*†‡§".contains(c));
        let raised = first.raised && (number || sign) && line.size <= FOOTNOTE_SIZE * body;
        let low = number
            && line.words.len() > 2
            && *letters >= FEWEST_LETTERS
            && block.rect.top > height / 2.0
            && line.size <= PLAIN_FOOTNOTE_SIZE * body;
        if line.words.len() > 1 && (raised || low) {
            block.kind = TextKind::Footnote;
        }
    }
}
