//! Where lines stand together, and where their text ends.

use peerlens_document::Rect;

use crate::boxes::contains;
use crate::lines::Line;

/// Where lines stand together: a column of a page, or a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Where text may begin.
    pub(crate) left: f32,
    /// Where text may end.
    pub(crate) right: f32,
    /// It is a cell.
    pub(crate) cell: bool,
}

/// Padding of a cell or box, in points: alike on both sides, and seldom wider.
const WIDEST_PADDING: f32 = 8.0;

impl Column {
    /// The same column where its text may end as far from the right side of what is around it as it begins from the left.
    pub(crate) fn up_to(self, around: Rect) -> Self {
        let padding = (self.left - around.left).clamp(0.0, WIDEST_PADDING);
        Self {
            right: self.right.max(around.right - padding),
            ..self
        }
    }
}

/// Where the lines of a column end, if it is narrower than what stands around it: on a page whose second column is
/// short, or under a wide heading. Cells keep their own edge.
pub(super) fn seen_right(lines: &[Line], column: Column) -> f32 {
    /// Lines from which a column shows its width.
    const LINES: usize = 8;
    /// Em of the narrowest column of running text.
    const NARROWEST: f32 = 18.0;
    /// Share of a column's width that a full line reaches, and share of the lines that are full.
    const FULL: f32 = 0.85;
    const MOST: f32 = 0.6;
    let mut rights: Vec<(f32, f32)> = lines.iter().map(|l| (l.rect.right, l.size)).collect();
    if column.cell || rights.len() < LINES {
        return column.right;
    }
    rights.sort_by(|a, b| a.0.total_cmp(&b.0));
    // One line in ten may be a wider heading.
    let (right, size) = rights[rights.len() * 9 / 10];
    let width = right - column.left;
    let full = rights
        .iter()
        .filter(|(r, _)| r - column.left >= FULL * width)
        .count();
    if width >= NARROWEST * size && full as f32 >= MOST * rights.len() as f32 {
        return right.min(column.right);
    }
    // On a page of short items: a running line alone, in small type or far from all others, reaches beyond where the full lines end.
    let [.., third, _, (next, size), (widest, _)] = rights[..] else {
        return column.right;
    };
    let margin = widest - next > ALONE * size
        && next - third.0 < AT_ONE_END * size
        && next - column.left >= NARROWEST * size;
    let running = || {
        let own = |l: &&Line| l.rect.right == widest;
        lines.iter().find(own).is_some_and(|widest| {
            let level = |l: &Line| (l.baseline - widest.baseline).abs() < 1.0;
            let away = |l: &Line| (l.baseline - widest.baseline).abs() > RUNNING_GAP * size;
            widest.size < SMALL_TYPE * size || (lines.iter()).all(|l| level(l) || away(l))
        })
    };
    if margin && running() {
        next.min(column.right)
    } else {
        column.right
    }
}

/// Panels on a page of which one is asked for each line; a chart has more.
const MOST_PANELS: usize = 64;
/// Padding of a panel at most, in points; it is as wide on the right as on the left.
const PANEL_PADDING: f32 = 30.0;

/// Where the text of each line may end: within a panel as far from its right side as its lines begin from its left.
pub(super) fn ends_in_panels(lines: &[Line], column: Column, panels: &[Rect]) -> Vec<f32> {
    let mut ends = vec![column.right; lines.len()];
    if column.cell || panels.len() > MOST_PANELS {
        return ends;
    }
    for panel in panels {
        let inside: Vec<usize> = (0..lines.len())
            .filter(|n| contains(*panel, lines[*n].rect))
            .collect();
        let rects = inside.iter().map(|n| lines[*n].rect);
        let Some(text) = rects.reduce(Rect::union) else {
            continue;
        };
        let padding = text.left - panel.left;
        if inside.len() < 2 || !(0.0..=PANEL_PADDING).contains(&padding) {
            continue;
        }
        let right = text.right.max(panel.right - padding);
        for n in inside {
            ends[n] = ends[n].min(right);
        }
    }
    ends
}

/// Em by which one line reaches beyond all others that is none of the column's.
const ALONE: f32 = 2.0;
/// Size of a running line as a share of that of the text, at most, where it stands near.
const SMALL_TYPE: f32 = 0.9;
/// Em between a running line in the size of the text and the text.
const RUNNING_GAP: f32 = 2.5;
/// Em within which three lines end that show where a column does.
const AT_ONE_END: f32 = 1.0;
