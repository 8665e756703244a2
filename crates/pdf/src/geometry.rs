//! Points, boxes and matrices. On the public side all are in points (1/72 inch) of the page
//! **as shown** (after `/CropBox` and `/Rotate`), from its top left corner, y downwards.

/// A place on the page as shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Points from the left edge.
    pub x: f32,
    /// Points from the top edge.
    pub y: f32,
}

/// A box on the page as shown; `left <= right` and `top <= bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bbox {
    /// Left edge, in points.
    pub left: f32,
    /// Top edge, in points.
    pub top: f32,
    /// Right edge, in points.
    pub right: f32,
    /// Bottom edge, in points.
    pub bottom: f32,
}

impl Bbox {
    /// The distance between left and right edge.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// The distance between top and bottom edge.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The middle of the box.
    pub fn centre(&self) -> Point {
        Point {
            x: (self.left + self.right) / 2.0,
            y: (self.top + self.bottom) / 2.0,
        }
    }

    /// Whether the point lies in the box or on its edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// The part that both boxes cover; `None` where they do not even touch.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let both = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (both.left <= both.right && both.top <= both.bottom).then_some(both)
    }

    /// The smallest box around both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The smallest box around the points; `None` without points or where one is not finite.
    pub(crate) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        let mut points = points.into_iter();
        let (x, y) = points.next()?;
        let (mut x0, mut y0, mut x1, mut y1) = (x, y, x, y);
        for (x, y) in points {
            x0 = x0.min(x);
            x1 = x1.max(x);
            y0 = y0.min(y);
            y1 = y1.max(y);
        }
        let all = Self {
            left: x0 as f32,
            top: y0 as f32,
            right: x1 as f32,
            bottom: y1 as f32,
        };
        [all.left, all.top, all.right, all.bottom]
            .iter()
            .all(|v| v.is_finite())
            .then_some(all)
    }
}

/// The six numbers of a PDF matrix, `[a b c d e f]` (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix {
    pub(crate) a: f64,
    pub(crate) b: f64,
    pub(crate) c: f64,
    pub(crate) d: f64,
    pub(crate) e: f64,
    pub(crate) f: f64,
}

impl Matrix {
    pub(crate) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(crate) const fn new([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// First `self`, then `after`: the order in which PDF writes matrix products.
    pub(crate) fn then(&self, after: &Self) -> Self {
        Self {
            a: self.a * after.a + self.b * after.c,
            b: self.a * after.b + self.b * after.d,
            c: self.c * after.a + self.d * after.c,
            d: self.c * after.b + self.d * after.d,
            e: self.e * after.a + self.f * after.c + after.e,
            f: self.e * after.b + self.f * after.d + after.f,
        }
    }

    /// Where the point comes to lie.
    pub(crate) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        (
            x * self.a + y * self.c + self.e,
            x * self.b + y * self.d + self.f,
        )
    }

    /// What becomes of a distance: `apply` without the shift.
    pub(crate) fn apply_vector(&self, x: f64, y: f64) -> (f64, f64) {
        (x * self.a + y * self.c, x * self.b + y * self.d)
    }

    /// Shifts by the distance before all else.
    pub(crate) fn shifted(&self, x: f64, y: f64) -> Self {
        let (e, f) = self.apply(x, y);
        Self { e, f, ..*self }
    }

    /// By how much lengths grow, as the root of the area's growth.
    pub(crate) fn scale(&self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    /// The box around the four corners of a rectangle.
    pub(crate) fn bbox(&self, x0: f64, y0: f64, x1: f64, y1: f64) -> Option<Bbox> {
        Bbox::around([
            self.apply(x0, y0),
            self.apply(x1, y0),
            self.apply(x1, y1),
            self.apply(x0, y1),
        ])
    }
}
