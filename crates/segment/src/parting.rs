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

#[cfg(test)]
mod tests {
    use super::*;

    /// The places at which bare lines part items: `i` is an item, `b` a bare line, `o` other text, `.` nothing printed.
    fn parting(kinds: &str) -> Vec<usize> {
        let kinds = kinds.as_bytes();
        let standing = |i: usize| match kinds.get(i) {
            Some(b'i') => Some(Standing::Item),
            Some(b'b') => Some(Standing::Bare),
            Some(b'o') => Some(Standing::Other),
            _ => None,
        };
        let places = 0..kinds.len();
        (places.clone())
            .filter(|&i| parts_items(places.clone(), i, standing))
            .collect()
    }

    #[test]
    fn several_bare_lines_right_above_items_part_them() {
        for (kinds, places) in [
            ("obiibi", vec![1, 4]),
            // One may head anything, and one above text heads that.
            ("obii", vec![]),
            ("obiboi", vec![]),
            // A page's end between a line and its items parts nothing, and other text ends a list.
            ("b.ib.i", vec![0, 3]),
            ("bioibibi", vec![4, 6]),
        ] {
            assert_eq!(parting(kinds), places, "{kinds}");
        }
    }
}
