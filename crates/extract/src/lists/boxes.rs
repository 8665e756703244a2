//! Boxes of two columns that a converter wrote one below the other: what stands there is of both.

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role};

use super::{is_zone, items_of, speaks};
use crate::unit::Unit;

/// Words in the heading of a column of a box.
const MOST_BOX_WORDS: usize = 4;

/// Boxes from which a document is written in them.
pub(super) const FEWEST_BOXES: usize = 2;

/// Whether a document has boxes of two columns that a converter wrote one below the other: again and again the heading of
/// the one stands above that of the other, and below both what tells what to do with what tells what is.
pub(super) fn flattened_boxes(document: &Document, lexicon: &Lexicon, outline: &Outline) -> bool {
    let holds_both = |n: &usize| {
        let (telling, other): (Vec<Unit>, Vec<Unit>) =
            items_of(document, outline, *n).partition(|u| lexicon.tells_what_to_do(&u.string));
        !telling.is_empty() && !other.is_empty()
    };
    (0..outline.sections.len())
        .filter(|&n| is_zone(document, lexicon, outline, n) && !speaks(document, outline, n))
        .filter(|&n| in_flattened_box(document, lexicon, outline, n))
        .filter(holds_both)
        .nth(FEWEST_BOXES - 1)
        .is_some()
}

/// Whether the line right above a heading stands beside it on the page (`Strengths`, in a box of two columns that a
/// converter wrote one below the other): what follows is of both.
pub(super) fn in_flattened_box(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
) -> bool {
    let heading = outline.sections.get(n).and_then(|s| s.heading);
    let above = heading.and_then(|at| {
        (outline.range.start..at)
            .rev()
            .find(|&i| outline.role(i) != Role::Furniture)
    });
    let line = above.and_then(|i| document.blocks.get(i));
    line.is_some_and(|b| {
        let line = b.text.text(&document.text);
        line.split_whitespace().count() <= MOST_BOX_WORDS
            && !line.ends_with(['.', ':', ';'])
            && lexicon.stands_beside_recommendations(&line)
    })
}
