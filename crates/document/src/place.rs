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
