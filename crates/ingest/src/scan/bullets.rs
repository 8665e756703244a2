//! Bullets, told by their shape and place. Tesseract reads them as letters or leaves them out.

use peerlens_document::Rect;
use peerlens_layout::Mark;

use super::lines::Line;
use super::picture::{Area, Ink};

/// A bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bullet {
    pub(crate) area: Area,
    /// A ring, and not filled.
    pub(crate) hollow: bool,
}

impl Bullet {
    pub(crate) const fn mark(&self, rect: Rect) -> Mark {
        Mark {
            rect,
            hollow: self.hollow,
        }
    }
}

// Lengths called em are in sizes of the page's usual type.

/// Height of most letters in em: capitals and long letters are the fewer.
const USUAL_HEIGHT: f32 = 0.53;
/// Heights of pieces of ink, in pixels of 300 to the inch, that may be letters: from 4 to 40 points type.
const LETTERS: std::ops::RangeInclusive<usize> = 9..=90;
/// Em across: from the middle dot to the large disc.
const ACROSS: std::ops::RangeInclusive<f32> = 0.12..=0.6;
/// Width for height.
const ROUND: std::ops::RangeInclusive<f32> = 0.75..=1.34;
/// Share of its box that a filled one fills: a disc has 0.79, a diamond 0.5.
const FILLED: f32 = 0.62;
/// The same for a ring.
const RING: std::ops::RangeInclusive<f32> = 0.25..=0.66;
/// Share of its dots that are the same in a mirror; letters with a hole, but for o, are not.
const SYMMETRIC: f32 = 0.88;
/// Em that must be free to the left, above and below, and to the right.
const FREE_LEFT: f32 = 1.0;
const FREE_ABOVE: f32 = 0.3;
const FREE_RIGHT: f32 = 0.25;
/// Em within which the text begins.
const REACH: f32 = 3.5;
/// Pixels beside ink that are half ink.
const SOFT: usize = 2;
/// Pieces of ink beyond which a page is a picture.
const MOST_PIECES: usize = 60_000;

/// The bullets of a page whose lines are painted over.
pub(crate) fn find(ink: &Ink, lines: &[Line]) -> Vec<Bullet> {
    let pieces = ink.pieces();
    if pieces.len() > MOST_PIECES {
        return Vec::new();
    }
    let mut heights: Vec<usize> = pieces
        .iter()
        .map(|(area, _)| area.height())
        .filter(|h| LETTERS.contains(h))
        .collect();
    heights.sort_unstable();
    let Some(height) = heights.get(heights.len() / 2) else {
        return Vec::new();
    };
    let em = *height as f32 / USUAL_HEIGHT;
    pieces
        .into_iter()
        .filter_map(|(area, count)| {
            let (width, height) = (area.width() as f32, area.height() as f32);
            let share = count as f32 / (width * height);
            let middle = Area::new(
                area.left + area.width() * 2 / 5,
                area.top + area.height() * 2 / 5,
                area.right - area.width() * 2 / 5,
                area.bottom - area.height() * 2 / 5,
            );
            let hollow = RING.contains(&share) && ink.count(middle) == 0 && is_symmetric(ink, area);
            let shaped = ACROSS.contains(&(width / em))
                && ACROSS.contains(&(height / em))
                && ROUND.contains(&(width / height))
                && (share >= FILLED || hollow);
            (shaped && begins_text(ink, lines, area, em)).then_some(Bullet { area, hollow })
        })
        .collect()
}

/// It looks the same in a mirror beside it and in one below it.
fn is_symmetric(ink: &Ink, area: Area) -> bool {
    let dot = |x: usize, y: usize| ink.row(y).get(x).copied().unwrap_or(false);
    let (mut across, mut down) = (0, 0);
    for y in area.top..area.bottom {
        for x in area.left..area.right {
            let here = dot(x, y);
            across += usize::from(here == dot(area.left + area.right - 1 - x, y));
            down += usize::from(here == dot(x, area.top + area.bottom - 1 - y));
        }
    }
    let all = (area.width() * area.height()) as f32;
    across.min(down) as f32 >= SYMMETRIC * all
}

/// Nothing stands before it, above it or below it, and text begins a little after it.
fn begins_text(ink: &Ink, lines: &[Line], area: Area, em: f32) -> bool {
    let pixels = |share: f32| (share * em) as usize;
    let above = pixels(FREE_ABOVE);
    let (top, bottom) = (area.top.saturating_sub(SOFT), area.bottom + SOFT);
    // What stands beyond the border of a cell is of another cell.
    let border = lines
        .iter()
        .filter(|l| !l.horizontal && l.area.top <= area.top && l.area.bottom >= area.bottom)
        .map(|l| l.area.right)
        .filter(|right| *right <= area.left)
        .max()
        .unwrap_or(0);
    let left = area.left.saturating_sub(pixels(FREE_LEFT)).max(border);
    let before = Area::new(left, top, area.left.saturating_sub(SOFT), bottom);
    let over = Area::new(area.left, area.top.saturating_sub(above), area.right, top);
    let under = Area::new(area.left, bottom, area.right, area.bottom + above);
    let gap = Area::new(
        area.right + SOFT,
        top,
        area.right + pixels(FREE_RIGHT),
        bottom,
    );
    let text = Area::new(
        gap.right,
        area.top.saturating_sub(above),
        area.right + pixels(REACH),
        area.bottom + above,
    );
    [before, over, under, gap]
        .iter()
        .all(|a| ink.count(*a) == 0)
        && ink.count(text) > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::picture::Grey;

    /// Lines of letters, 24 pixels high, from a place on.
    fn text(page: &mut Grey, left: usize, top: usize) {
        for n in 0..20 {
            let x = left + 18 * n;
            page.fill(Area::new(x, top, x + 5, top + 24), 0);
            page.fill(Area::new(x, top + 19, x + 12, top + 24), 0);
        }
    }

    fn disc(page: &mut Grey, left: usize, top: usize, radius: usize) {
        for y in 0..2 * radius {
            for x in 0..2 * radius {
                let off = |n: usize| (n as f32 + 0.5 - radius as f32).powi(2);
                if off(x) + off(y) <= (radius * radius) as f32 {
                    page.fill(Area::new(left + x, top + y, left + x + 1, top + y + 1), 0);
                }
            }
        }
    }

    #[test]
    fn a_disc_before_a_line_is_a_bullet_and_a_full_stop_is_none() {
        let mut page = Grey::blank(600, 400);
        for line in 0..6 {
            text(&mut page, 120, 40 + 55 * line);
        }
        disc(&mut page, 80, 44, 8);
        disc(&mut page, 80, 154, 8);
        // After the text, alone on the page, and after a letter.
        disc(&mut page, 490, 52, 4);
        disc(&mut page, 80, 380, 8);
        page.fill(Area::new(70, 205, 76, 229), 0);
        disc(&mut page, 82, 221, 4);
        let found = find(&Ink::of(&page, 70), &[]);
        let places: Vec<usize> = found.iter().map(|b| b.area.top).collect();
        assert_eq!(places, [44, 154]);
        assert!(found.iter().all(|b| !b.hollow));
    }
}
