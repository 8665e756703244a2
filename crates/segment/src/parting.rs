//! Bare lines between the items of a list, in text that shows no type: they name the themes of its parts, and head no
//! sections.

use std::ops::Range;

/// Words in such a line.
const MOST_WORDS: usize = 5;
/// Such lines among the items of one list from which they are those of its parts.
const FEWEST_PARTS: usize = 2;

/// What stands somewhere, as far as the parting of lists asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// An item of a list.
    Item,
    /// A bare line.
    Bare,
    /// Any other text.
    Other,
}

/// Whether a line is a few words that begin with a capital and end in no stop.
#[must_use]
pub fn is_bare(line: &str) -> bool {
    line.split_whitespace().count() <= MOST_WORDS
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
}

/// Whether the line at a place is one of several bare ones that stand right above items, with nothing but items and such
/// lines between them. Places at which nothing is printed are `None`.
pub fn parts_items(
    range: Range<usize>,
    at: usize,
    standing: impl Fn(usize) -> Option<Standing>,
) -> bool {
    let is = |i: usize, what: Standing| standing(i) == Some(what);
    let shown = |i: &usize| standing(*i).is_some();
    let parts = |i: usize| {
        let next = (i + 1..range.end).find(shown);
        is(i, Standing::Bare) && next.is_some_and(|next| is(next, Standing::Item))
    };
    let belongs = |i: &usize| is(*i, Standing::Item) || parts(*i);
    let above = (range.start..at).rev().filter(shown).take_while(belongs);
    let below = (at + 1..range.end).filter(shown).take_while(belongs);
    let several = || {
        let lines = above.chain(below).filter(|i| !is(*i, Standing::Item));
        1 + lines.count() >= FEWEST_PARTS
    };
    parts(at) && several()
}
