//! Sections that each stand below a line across the page, their headings at the side.

use super::{Edge, Item, NARROWEST_GUTTER, RUNNING_ON, What};

/// Points by which a line may begin or end within the text's width, and by which texts begin at one x.
const NEAR: f32 = 6.0;
/// Sections from which a page is set so: the columns of one may be anything.
const FEWEST: usize = 2;
/// Lines of running text that one of the sections has at least.
const RUNNING_LINES: usize = 4;
/// Heights of a heading's line between it and the line above it at most.
const BELOW_LINE: f32 = 2.5;
/// How many times as high as the text a heading's line is at least: the labels of a table's rows are as large as their text.
const LARGER: f32 = 1.05;
/// Heights of a line between two lines of one heading at most.
const LEADING: f32 = 0.8;

/// What stands between two such lines: a heading with the text beside it, and what goes over both below.
pub(super) struct Strip {
    pub(super) heading: Vec<Item>,
    pub(super) text: Vec<Item>,
    pub(super) below: Vec<Item>,
}

/// Some items, from the top down, parted by the lines that they stand below; `None` where they are not set so. Without a
/// heading at its side a strip has all of its items in `below`.
pub(super) fn strips(items: &[Item], edges: &[Edge]) -> Option<Vec<Strip>> {
    let left = items.iter().map(|i| i.rect.left).reduce(f32::min)?;
    let right = items.iter().map(|i| i.rect.right).reduce(f32::max)?;
    let parts = |e: &&Edge| {
        let across = e.from <= left + NEAR && e.to >= right - NEAR;
        let crosses = |i: &Item| i.rect.top < e.at && i.rect.bottom > e.at;
        e.horizontal && e.drawn && across && !items.iter().any(crosses)
    };
    let mut lines: Vec<f32> = edges.iter().filter(parts).map(|e| e.at).collect();
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|b, a| *b - *a < NEAR);
    if lines.len() < FEWEST {
        return None;
    }
    let line_above = |i: &Item| lines.partition_point(|at| *at <= i.rect.top);
    let strips: Vec<Strip> = items
        .chunk_by(|a, b| line_above(a) == line_above(b))
        .map(|own| {
            let at = line_above(&own[0])
                .checked_sub(1)
                .and_then(|n| lines.get(n));
            at.map_or_else(|| Strip::plain(own), |at| Strip::of(own, *at, left))
        })
        .collect();
    let starts: Vec<f32> = strips.iter().filter_map(Strip::text_left).collect();
    let alike = starts.windows(2).all(|p| (p[0] - p[1]).abs() < NEAR);
    (starts.len() >= FEWEST && alike && strips.iter().any(Strip::runs_on)).then_some(strips)
}

impl Strip {
    fn plain(items: &[Item]) -> Self {
        Self {
            heading: Vec::new(),
            text: Vec::new(),
            below: items.to_vec(),
        }
    }

    /// Items below a line at a height, parted into the heading that stands first at the page's left, the text beside it, and
    /// the rest from where that ends.
    fn of(items: &[Item], line: f32, left: f32) -> Self {
        let first = (items.iter()).find(|i| (i.rect.left - left).abs() < NEAR && i.bold);
        let Some(first) = first.filter(|i| i.rect.top - line < BELOW_LINE * i.rect.height()) else {
            return Self::plain(items);
        };
        let beside = |i: &&Item| i.rect.left > first.rect.right + NARROWEST_GUTTER;
        let level = |i: &Item| (i.rect.top - first.rect.top).abs() < first.rect.height();
        let larger = |i: &Item| first.rect.height() >= LARGER * i.rect.height();
        let text = items.iter().filter(beside).find(|i| level(i) && larger(i));
        let Some(start) = text.map(|i| i.rect.left) else {
            return Self::plain(items);
        };
        let mut strip = Self::plain(&[]);
        for item in items {
            if !strip.below.is_empty() {
                strip.below.push(*item);
            } else if item.rect.left >= start - NEAR {
                strip.text.push(*item);
            } else if strip.heads(item, start) {
                strip.heading.push(*item);
            } else {
                strip.below.push(*item);
            }
        }
        // Text under the heading, and more beside it: the heading is that of a column.
        let under = strip.below.first().map(|i| i.rect);
        let level =
            |i: &Item| i.rect.left >= start - NEAR && under.is_some_and(|u| i.rect.top < u.bottom);
        if strip.below.iter().any(level) {
            return Self::plain(items);
        }
        strip
    }

    /// Whether a text left of where those beside the heading begin is the heading's next line.
    fn heads(&self, item: &Item, start: f32) -> bool {
        let goes_on = |last: &Item| item.rect.top - last.rect.bottom < LEADING * item.rect.height();
        item.bold && item.rect.right < start && self.heading.last().is_none_or(goes_on)
    }

    fn text_left(&self) -> Option<f32> {
        let text = self.text.iter().filter(|_| !self.heading.is_empty());
        text.map(|i| i.rect.left).reduce(f32::min)
    }

    /// Whether its text runs on from line to line.
    fn runs_on(&self) -> bool {
        let lines = || (self.text.iter()).filter(|i| matches!(i.what, What::Piece(_)));
        let low = lines().filter(|i| i.low).count();
        !self.heading.is_empty()
            && lines().count() >= RUNNING_LINES
            && low as f32 >= RUNNING_ON * lines().count() as f32
    }
}
