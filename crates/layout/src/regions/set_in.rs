//! What is set into a text and read by itself: quotations, panels and frames beside it.

use peerlens_document::Rect;

use super::{FEW_LINES, Frame, Item, What};

/// Height of the larger of two lines that is free at most between them in one text: above a figure there is as much as it
/// needs.
const LEADING: f32 = 1.2;

/// Lines behind a quotation that say whose it is, at most.
const SAID_BY: usize = 2;

/// Share of a line's height by which another is of other type, at least.
const OTHER_TYPE: f32 = 0.06;

/// Points by which a line begins further left than the quotation above it, at least, where it is none of it.
const DEDENT: f32 = 3.0;

/// Whether some items are all that stands in one of some boxes.
pub(super) fn is_panel(boxes: &[Rect], items: &[Item]) -> bool {
    let around = items.iter().map(|i| i.rect).reduce(Rect::union);
    around.is_some_and(|rect| boxes.iter().any(|b| crate::boxes::contains(*b, rect)))
}

/// Whether two lines are set in type of different size or weight.
fn differs(a: &Item, b: &Item) -> bool {
    let (one, other) = (a.rect.height(), b.rect.height());
    a.bold != b.bold || (one - other).abs() > OTHER_TYPE * one.max(other)
}

/// Whether the text beside the quotation that some items begin with goes on below it: by a line that begins with a small
/// letter, and is set in other type or further to the left.
pub(super) fn goes_on_behind<'a>(mut items: impl Iterator<Item = &'a Item>) -> bool {
    let Some(first) = items.next().filter(|i| i.quotes) else {
        return false;
    };
    let ends = first.unquotes || items.any(|i| i.unquotes);
    let goes_on = |i: &Item| i.low && (differs(first, i) || i.rect.left < first.rect.left - DEDENT);
    ends && items.any(goes_on)
}

/// Whether some items are a quotation in type of its own, with who said it behind it.
pub(super) fn is_quotation(items: &[Item], text: &[Item]) -> bool {
    let (Some(first), Some(beside)) = (items.first(), text.first()) else {
        return false;
    };
    let Some(last) = items.iter().position(|i| i.unquotes) else {
        return false;
    };
    let behind = items.get(last + 1..).unwrap_or(&[]);
    first.quotes
        && differs(first, beside)
        && behind.len() <= SAID_BY
        && !behind.iter().any(|i| i.low)
        && is_closed_up(items)
}

/// Whether some items are lines of one text: the cells of a coloured column stand further apart.
fn is_closed_up(items: &[Item]) -> bool {
    let close = |p: &[Item]| {
        let (above, below) = (p[0].rect, p[1].rect);
        below.top - above.bottom <= LEADING * above.height().max(below.height())
    };
    items.iter().all(|i| matches!(i.what, What::Piece(_))) && items.windows(2).all(close)
}

/// Whether some items are a text set into another: a quotation, or in a panel or frame.
pub(super) fn is_set_in(items: &[Item], text: &[Item], frame: &Frame) -> bool {
    let boxed = || items.len() >= FEW_LINES && is_closed_up(items) && is_panel(frame.frames, items);
    is_quotation(items, text) || boxed()
}
