//! Headings at the side of the text that they head.

use peerlens_document::Rect;

use super::{Item, MOST_ROWS, RUNNING_ON, Section, What, column, cut};

/// Lines of running text that headings at the side stand beside at least.
const BESIDE_LINES: usize = 4;
/// Lines of a heading at the side at most.
const HEADING_LINES: usize = 5;
/// Share of the lines beside headings at the side that have no heading to their left.
const BARE_LINES: f32 = 0.5;

/// Text with headings beside it, as [`side_headings`] reads it, also where a running line at the top or the foot of the page
/// stands across both.
pub(super) fn side_headings_between(
    items: &[Item],
    rows: &[(usize, usize)],
    out: &mut Vec<Section>,
) -> bool {
    if side_headings(items, rows, out) {
        return true;
    }
    for (above, below) in [(0, 1), (1, 0), (1, 1)] {
        let Some(own) = rows.get(above..rows.len().saturating_sub(below)) else {
            continue;
        };
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            continue;
        };
        let shifted: Vec<(usize, usize)> = own
            .iter()
            .map(|(from, to)| (from - first.0, to - first.0))
            .collect();
        let mut between = Vec::new();
        if side_headings(&items[first.0..last.1], &shifted, &mut between) {
            column(&items[..first.0], out);
            out.append(&mut between);
            column(&items[last.1..], out);
            return true;
        }
    }
    false
}

/// Text with headings set beside it, each level with the first line of what it heads: the heading is read first. Gives
/// whether the items are that.
pub(super) fn side_headings(
    items: &[Item],
    rows: &[(usize, usize)],
    out: &mut Vec<Section>,
) -> bool {
    if rows.len() > MOST_ROWS || items.iter().any(|i| matches!(i.what, What::Table(_))) {
        return false;
    }
    let mut free = vec![(f32::MIN, f32::MAX)];
    for (from, to) in rows {
        cut(&mut free, &items[*from..*to]);
    }
    let left = items.iter().map(|i| i.rect.left).fold(f32::MAX, f32::min);
    let right = items.iter().map(|i| i.rect.right).fold(f32::MIN, f32::max);
    let [(a, b)] = free
        .iter()
        .filter(|(a, b)| *a > left && *b < right)
        .copied()
        .collect::<Vec<_>>()[..]
    else {
        return false;
    };
    let gutter = (a + b) / 2.0;
    let is_left = |i: &Item| i.rect.right <= gutter;
    let text: Vec<&Item> = items.iter().filter(|i| !is_left(i)).collect();
    let low = text.iter().filter(|i| i.low).count();
    let headings: Vec<&Item> = items.iter().filter(|i| is_left(i)).collect();
    // Running text, one piece to a line, most of it with nothing beside it; headings level with a line.
    let bare = text.len().saturating_sub(headings.len()) as f32 >= BARE_LINES * text.len() as f32;
    let one_each = rows
        .iter()
        .all(|(from, to)| items[*from..*to].iter().filter(|i| !is_left(i)).count() <= 1);
    let lines = text
        .iter()
        .filter(|i| matches!(i.what, What::Piece(_)))
        .count();
    let runs_on = lines >= BESIDE_LINES && low as f32 >= RUNNING_ON * lines as f32;
    let narrow = gutter - left < 0.5 * (right - left);
    // Marks before the items of a list stand so too.
    let marks = headings.iter().all(|i| i.mark);
    if marks || !(bare && one_each && runs_on && narrow) {
        return false;
    }
    // The lines of each heading, and where it begins.
    let mut bands: Vec<(f32, Vec<Item>, Vec<Item>)> = Vec::new();
    let mut before: Option<Rect> = None;
    for heading in headings {
        let r = heading.rect;
        let goes_on = before.is_some_and(|b| r.top - b.bottom < 0.8 * r.height());
        before = Some(r);
        match bands.last_mut() {
            Some((_, lines, _)) if goes_on => lines.push(*heading),
            _ => bands.push((r.top, vec![*heading], Vec::new())),
        }
    }
    // Few words of their own, and not text that runs on.
    let begin_low = bands.iter().filter(|(_, lines, _)| lines[0].low).count();
    let longest = bands.iter().map(|(_, lines, _)| lines.len()).max();
    if begin_low * 2 >= bands.len() || longest > Some(HEADING_LINES) {
        return false;
    }
    let mut above = Vec::new();
    for item in text {
        // In larger type a heading may begin a little below the line that it is level with.
        let level = item.rect.top + 0.7 * item.rect.height();
        match bands.iter_mut().rev().find(|(top, ..)| *top <= level) {
            Some((_, _, lines)) => lines.push(*item),
            None => above.push(*item),
        }
    }
    for part in
        std::iter::once(above).chain(bands.into_iter().flat_map(|(_, side, text)| [side, text]))
    {
        if !part.is_empty() {
            column(&part, out);
        }
    }
    true
}
