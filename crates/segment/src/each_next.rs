//! `Next steps` or `Progress` again and again, below each recommendation what the council does next for it or has done: the
//! same words head sections of many reports.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;

use peerlens_document::{Block, BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold};

use crate::headings::is_label_line;
use crate::told_cards;
use crate::words::{boxed, marked_text};

/// Recommendations with such a line below them, from which it is a field of each and no section.
const FEWEST: usize = 2;
/// Words in such a line before its colon.
const MOST_WORDS: usize = 6;

/// The lines among some blocks that name what is done next for the recommendation above them: the first below each, set
/// as they mostly are.
pub fn next_steps_of_each(
    document: &Document,
    lexicon: &Lexicon,
    range: &Range<usize>,
) -> HashSet<usize> {
    let (found, _) = below_labels(document, lexicon, range, &|block, text| {
        is_one(lexicon, block, text)
    });
    if found.len() < FEWEST {
        return HashSet::new();
    }
    found.into_iter().collect()
}

/// The lines among some blocks that say `Progress` and no more below the recommendations: most of these have one. Where one
/// stands below several they may be sections of themes.
pub(crate) fn progress_of_each(
    document: &Document,
    lexicon: &Lexicon,
    range: &Range<usize>,
) -> HashSet<usize> {
    let (found, labels) = below_labels(document, lexicon, range, &|block, text| {
        block.marker.is_none()
            && text.split_whitespace().nth(MOST_WORDS).is_none()
            && lexicon.lead_in(text) == Some("progress_lead_in")
            && lexicon.heading(text).is_some()
    });
    let below = |&n: &usize| (n + 1..range.end).find(|&i| shows(document, i));
    let heads = |n: &usize| below(n).is_some_and(|i| is_part_of(document, *n, i));
    if found.len() < FEWEST || found.len() * 2 <= labels || found.iter().any(heads) {
        return HashSet::new();
    }
    found.into_iter().collect()
}

/// Whether a block is a line of the text.
fn shows(document: &Document, index: usize) -> bool {
    document
        .blocks
        .get(index)
        .is_some_and(|b| !b.is_furniture())
}

/// Whether a declared heading stands below another one: what it heads is a section with parts.
fn is_part_of(document: &Document, above: usize, index: usize) -> bool {
    let level = |n: usize| {
        let block = document.blocks.get(n)?;
        matches!(block.kind, BlockKind::Heading).then_some(block.level)
    };
    level(above).zip(level(index)).is_some_and(|(a, b)| b > a)
}

/// The first line below each label that is one of those asked for, set as they mostly are, and how many labels there are.
fn below_labels(
    document: &Document,
    lexicon: &Lexicon,
    range: &Range<usize>,
    is_one: &dyn Fn(&Block, &str) -> bool,
) -> (Vec<usize>, usize) {
    let lines = range.clone().filter_map(|index| {
        let block = document.blocks.get(index).filter(|b| !b.is_furniture())?;
        // A recommendation may stand in a box, its label first.
        let text = match block.as_table() {
            Some(table) => marked_text(document, boxed(table)?),
            None => marked_text(document, block),
        };
        Some((index, block, text))
    });
    let lines: Vec<_> = lines.collect();
    // Few documents have any: then no line need be asked whether it is a label.
    let ones = (lines.iter()).filter(|(_, b, text)| b.as_table().is_none() && is_one(b, text));
    if ones.count() < FEWEST {
        return (Vec::new(), 0);
    }
    let cards: HashSet<usize> = told_cards(document, lexicon, range).into_iter().collect();
    let mut found: Vec<usize> = Vec::new();
    let mut labels = 0;
    let mut below_label = false;
    for (index, block, text) in lines {
        if cards.contains(&index) || is_label_line(lexicon, &text) {
            below_label = true;
            labels += 1;
        } else if below_label && block.as_table().is_none() && is_one(block, &text) {
            found.push(index);
            below_label = false;
        }
    }
    // The document's own last section is set larger, where the last recommendation has none.
    if let Some(usual) = most_common(found.iter().map(|&n| look(document, n))) {
        found.retain(|&n| look(document, n) == usual);
    }
    (found, labels)
}

/// Whether a line says so and no more, or what is done stands behind its colon.
fn is_one(lexicon: &Lexicon, block: &Block, text: &str) -> bool {
    let head = text.split([':', '\n']).next().unwrap_or(text);
    block.marker.is_none()
        && head.split_whitespace().nth(MOST_WORDS).is_none()
        && lexicon.labels("next_steps_of_each").contains(&fold(head))
}

/// How a line is set: as a heading of which level, how large (in half points), bold or not.
fn look(document: &Document, index: usize) -> Option<(u8, i32, bool)> {
    let block = document.blocks.get(index)?;
    let level = match block.kind {
        BlockKind::Heading => block.level.max(1),
        _ => 0,
    };
    let style = block.text.start().and_then(|at| document.style_at(at))?;
    Some((level, (style.size * 2.0).round() as i32, style.bold))
}

fn most_common<T: Eq + Hash + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    // For each how often, and where first: of several as common the first.
    let mut times: HashMap<T, (usize, Reverse<usize>)> = HashMap::new();
    for (n, one) in all.enumerate() {
        times.entry(one).or_insert((0, Reverse(n))).0 += 1;
    }
    let most = times.into_iter().max_by_key(|(_, times)| *times);
    most.map(|(one, _)| one)
}
