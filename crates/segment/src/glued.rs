//! Headings that a converter to plain text left on the line above their paragraph: without a blank line between them
//! the reader takes both for one.

use std::ops::Range;

use peerlens_document::{Block, BlockKind, Document, Passage};
use peerlens_lexicon::Lexicon;

/// The format in which a blank line is all that parts a heading from its text.
const PLAIN_TEXT: &str = "text/plain";

/// Words in a heading.
const MOST_HEADING_WORDS: usize = 7;

/// Words in the paragraph below it.
const FEWEST_SENTENCE_WORDS: usize = 6;

/// What stands under headings of reports; those of committees and plans open sentences too.
const SECTIONS: [&str; 7] = [
    "recommendations",
    "summary",
    "introduction",
    "approach",
    "scope",
    "feedback",
    "next_steps",
];

/// Words that no heading ends in: a sentence goes on behind them.
const SMALL: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];
/// Words of a sentence that says what is to be done: behind `2. Summary` it is the item's.
const ASKS: [&str; 5] = ["should", "must", "need", "needs", "recommend"];

/// Parts such headings from their paragraphs.
pub(crate) fn part_headings(document: &mut Document, lexicon: &Lexicon) {
    if document.media_type != PLAIN_TEXT {
        return;
    }
    let numbered: Vec<bool> = (document.blocks.iter())
        .map(|block| is_numbered(document, block))
        .collect();
    let found: Vec<Option<Range<usize>>> = (document.blocks.iter().zip(&numbered))
        .map(|(block, numbered)| {
            heading_in(lexicon, block, &block.text.text(&document.text), *numbered)
        })
        .collect();
    let listed = among_items(&numbered, &found);
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let old = std::mem::take(&mut document.blocks).into_iter();
    for ((block, found), listed) in old.zip(found).zip(listed) {
        let string = block.text.text(&document.text);
        let found = found.filter(|_| !listed);
        let Some(heading) = found else {
            blocks.push(block);
            continue;
        };
        let part = |range: Range<usize>| block.text.part(&document.text, range.start, range.end);
        let above = part(0..heading.start);
        let below = Block::paragraph(part(heading.end..string.len()));
        let own = part(heading);
        // What stands above keeps the block's own marker.
        if above.is_empty() {
            blocks.push(with_text(&block, own));
        } else {
            blocks.push(with_text(&block, above));
            blocks.push(Block::paragraph(own));
        }
        blocks.push(below);
    }
    document.blocks = blocks;
}

/// For each numbered block whether it is one of a list: of those in a row with it no more open with a heading than do not,
/// as an item may open so too (`3. Feedback is to be given to all staff`).
fn among_items(numbered: &[bool], found: &[Option<Range<usize>>]) -> Vec<bool> {
    let mut out = Vec::with_capacity(numbered.len());
    for row in numbered.chunk_by(|a, b| a == b) {
        let from = out.len();
        let heads = found.iter().skip(from).take(row.len()).flatten().count();
        let listed = row[0] && row.len() > 1 && heads * 2 <= row.len();
        out.extend(std::iter::repeat_n(listed, row.len()));
    }
    out
}

/// Whether a block is an item behind a number.
fn is_numbered(document: &Document, block: &Block) -> bool {
    let digit = |marker| {
        document
            .text
            .slice(marker)
            .starts_with(|c: char| c.is_ascii_digit())
    };
    matches!(block.kind, BlockKind::ListItem) && block.marker.is_some_and(digit)
}

fn with_text(block: &Block, text: Passage) -> Block {
    Block {
        text,
        ..block.clone()
    }
}

/// Where in a block's text a heading stands that its paragraph runs on behind.
fn heading_in(
    lexicon: &Lexicon,
    block: &Block,
    string: &str,
    numbered: bool,
) -> Option<Range<usize>> {
    let heads = |title: &str| {
        title.split_whitespace().count() <= MOST_HEADING_WORDS
            && title.starts_with(char::is_uppercase)
            && title.ends_with(char::is_alphabetic)
            && !ends_small(title)
            && (lexicon.heading(title)).is_some_and(|kind| SECTIONS.contains(&kind))
    };
    let in_full = |title: &str| lexicon.heading_in_full(title).is_some();
    let is_text = |rest: &str| {
        let first = rest.lines().next().unwrap_or_default();
        first.starts_with(char::is_uppercase)
            && first.split_whitespace().count() >= FEWEST_SENTENCE_WORDS
            && first.trim_end().ends_with(['.', ':'])
    };
    match (&block.kind, block.marker) {
        (BlockKind::Paragraph, None) => {
            let mut start = 0;
            for line in string.split_inclusive('\n') {
                let end = start + line.trim_end().len();
                let below = string.get(start + line.len()..)?;
                // In the middle of a sentence a line may open as a heading does.
                let above = string.get(..start).unwrap_or_default().trim_end();
                let opens = above.is_empty() || above.ends_with(['.', ':', '?']);
                let title = line.trim_end();
                if heads(title) && (opens || in_full(title)) && is_text(below) {
                    return Some(start..end);
                }
                start += line.len();
            }
            None
        }
        // Behind a number the lines of an item are joined (`2.0 Key recommendations The following …`): where the
        // heading ends only its known words tell, and a recommendation may open with such words.
        (BlockKind::ListItem, Some(_)) if numbered => {
            let ends = string.match_indices([' ', '\n']).map(|(at, _)| at);
            ends.take(MOST_HEADING_WORDS)
                .find(|&at| {
                    let (title, behind) = (&string[..at], &string[at + 1..]);
                    heads(title) && in_full(title) && is_text(behind) && !asks(behind)
                })
                .map(|at| 0..at)
        }
        _ => None,
    }
}

/// Whether some words end in one behind which a sentence goes on.
fn ends_small(words: &str) -> bool {
    let last = words.split_whitespace().next_back();
    last.is_some_and(|last| SMALL.contains(&last))
}

/// Whether the first sentence of a text says what is to be done.
fn asks(text: &str) -> bool {
    let sentence = text.split(". ").next().unwrap_or(text);
    sentence.split_whitespace().any(|w| ASKS.contains(&w))
}
