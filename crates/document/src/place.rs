//! Pages and places on them, in points, from the top left of the page as it is shown.

use crate::Span;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Number, from 1.
    pub number: u32,
    /// Width as shown (after rotation), in points.
    pub width: f32,
    /// Height as shown, in points.
    pub height: f32,
    /// The angle, in radians, by which what the page shows lies askew: its lines fall to the right by it. Places on
    /// the page are those of the levelled page, on which lines, columns and the same line on other pages are told;
    /// [`Page::shown`] gives where a place is on the page as it is.
    pub tilt: f32,
}

impl Page {
    /// Where a place of the levelled page is on the page as it is: the box around its turned corners.
    pub fn shown(&self, rect: Rect) -> Rect {
        if self.tilt == 0.0 {
            return rect;
        }
        let (sin, cos) = self.tilt.sin_cos();
        let (cx, cy) = (self.width / 2.0, self.height / 2.0);
        let corner = |x: f32, y: f32| {
            let (dx, dy) = (x - cx, y - cy);
            let (x, y) = (cx + cos * dx - sin * dy, cy + sin * dx + cos * dy);
            let (x, y) = (x.clamp(0.0, self.width), y.clamp(0.0, self.height));
            Rect::new(x, y, x, y)
        };
        corner(rect.left, rect.top)
            .union(corner(rect.right, rect.top))
            .union(corner(rect.left, rect.bottom))
            .union(corner(rect.right, rect.bottom))
    }
}

/// A rectangle in points; x grows to the right, y downwards, from the page's top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Top edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Bottom edge.
    pub bottom: f32,
}

impl Rect {
    /// A rectangle from its edges.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// The smallest rectangle that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Width, never negative.
    pub fn width(self) -> f32 {
        (self.right - self.left).max(0.0)
    }

    /// Height, never negative.
    pub fn height(self) -> f32 {
        (self.bottom - self.top).max(0.0)
    }

    /// How much of the two heights overlaps, in points (0 where they do not).
    pub fn vertical_overlap(self, other: Self) -> f32 {
        (self.bottom.min(other.bottom) - self.top.max(other.top)).max(0.0)
    }

    /// How much of the two widths overlaps, in points (0 where they do not).
    pub fn horizontal_overlap(self, other: Self) -> f32 {
        (self.right.min(other.right) - self.left.max(other.left)).max(0.0)
    }
}

/// A rectangle on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBox {
    /// Page number, from 1.
    pub page: u32,
    /// Where on it.
    pub rect: Rect,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The word in the canonical text.
    pub span: Span,
    /// Page number, from 1.
    pub page: u32,
    /// Where on the page.
    pub rect: Rect,
    /// Number of the printed line, unique in the document: words of one line share it.
    pub line: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_page_askew_is_where_it_is_printed() {
        let mut page = Page {
            number: 1,
            width: 600.0,
            height: 800.0,
            tilt: 0.0,
        };
        let word = Rect::new(500.0, 400.0, 560.0, 412.0);
        assert_eq!(page.shown(word), word);
        // Its line falls to the right, by 5 points in 100.
        page.tilt = 0.05;
        let shown = page.shown(word);
        assert!((shown.top - 410.0).abs() < 0.6, "{shown:?}");
        assert!((shown.bottom - 425.0).abs() < 0.6, "{shown:?}");
        assert!((shown.width() - 60.5).abs() < 0.6, "{shown:?}");
        // Nothing is beside the page.
        let whole = Rect::new(0.0, 0.0, 600.0, 800.0);
        assert_eq!(page.shown(whole), whole);
    }
}
