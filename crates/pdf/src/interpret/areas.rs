//! Painted rectangles: pieces of one area put together, and areas told from rules.
//!
//! Producers paint the shading of a cell in pieces (its margins and each of its lines), and a
//! gradient as a hundred strips. A thin piece by itself would look like a rule.

use super::path::MAX_RULE_THICKNESS;
use crate::geometry::{Bbox, Point};
use crate::page::{Color, Fill, Rule};

/// How far, in points, sides may lie off each other that are meant to be one.
const SAME_SIDE: f32 = 0.35;
/// A cell's margin is painted as a piece of its own; it is seldom wider than this, in points, and
/// no column is so narrow.
const MARGIN: f32 = 8.0;
/// Strips of a gradient are lower than this, in points, and no row of text is.
const MAX_STRIP: f32 = 9.0;
/// By how much, of 255, a strip's colour differs from that of the next.
const NEAR_COLOR: u8 = 12;
/// How many of the fills before it a fill is compared with.
const LOOK_BACK: usize = 12;

/// A painted rectangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) bbox: Bbox,
    pub(super) color: Option<Color>,
    pub(super) opacity: f32,
    pub(super) annotation: bool,
}

/// What a painted rectangle is.
pub(super) enum Painted {
    Rule(Rule),
    Fill(Fill),
}

impl Area {
    /// A rule if it is thin, a fill if not.
    pub(super) fn classify(&self) -> Painted {
        let Self {
            bbox,
            color,
            opacity,
            annotation,
        } = *self;
        let (width, height) = (bbox.width(), bbox.height());
        if width.min(height) > MAX_RULE_THICKNESS {
            return Painted::Fill(Fill {
                bbox,
                color,
                opacity,
                annotation,
            });
        }
        let middle = bbox.centre();
        let (start, end) = if width >= height {
            (
                Point {
                    x: bbox.left,
                    y: middle.y,
                },
                Point {
                    x: bbox.right,
                    y: middle.y,
                },
            )
        } else {
            (
                Point {
                    x: middle.x,
                    y: bbox.top,
                },
                Point {
                    x: middle.x,
                    y: bbox.bottom,
                },
            )
        };
        let thickness = width.min(height);
        Painted::Rule(Rule {
            start,
            end,
            thickness,
            color,
            dashed: false,
            filled: true,
            annotation,
        })
    }
}

/// Puts pieces together that are painted one after the other.
#[derive(Debug, Default)]
pub(super) struct Areas {
    pending: Option<Pieces>,
}

/// Pieces that make one area so far.
#[derive(Debug)]
struct Pieces {
    area: Area,
    last: Area,
}

impl Areas {
    /// Adds a piece. If it is no part of the area before it, that one is whole and is given back.
    pub(super) fn add(&mut self, piece: Area) -> Option<Area> {
        if let Some(pieces) = &mut self.pending
            && pieces.take(&piece)
        {
            return None;
        }
        let next = Pieces {
            area: piece,
            last: piece,
        };
        self.pending.replace(next).map(|pieces| pieces.area)
    }

    /// The last area.
    pub(super) fn end(&mut self) -> Option<Area> {
        self.pending.take().map(|pieces| pieces.area)
    }
}

fn same(a: f32, b: f32) -> bool {
    (a - b).abs() <= SAME_SIDE
}

impl Pieces {
    /// Takes a piece in if it belongs to the area.
    fn take(&mut self, piece: &Area) -> bool {
        let whole = self.area;
        if whole.annotation != piece.annotation || whole.opacity != piece.opacity {
            return false;
        }
        let (a, b) = (&whole.bbox, &piece.bbox);
        let below = same(a.left, b.left)
            && same(a.right, b.right)
            && (same(a.bottom, b.top) || same(a.top, b.bottom));
        let beside = same(a.top, b.top)
            && same(a.bottom, b.bottom)
            && (same(a.right, b.left) || same(a.left, b.right));
        let fits = if whole.color == piece.color && piece.color.is_some() {
            // The lines of a cell below each other; beside each other margins only, for two
            // cells of one colour are still two.
            let last = &self.last.bbox;
            below || beside && (b.width() <= MARGIN || last.width() <= MARGIN)
        } else {
            // Strips of a gradient.
            let last = &self.last.bbox;
            let strips = |a: f32, b: f32| {
                a.max(b) <= MAX_RULE_THICKNESS
                    || a.max(b) <= MAX_STRIP && are_near(self.last.color, piece.color)
            };
            below && strips(last.height(), b.height()) || beside && strips(last.width(), b.width())
        };
        if fits {
            self.area.color = mixed(&whole, piece);
            self.area.bbox = whole.bbox.union(&piece.bbox);
            self.last = *piece;
        }
        fits
    }
}

fn are_near(one: Option<Color>, other: Option<Color>) -> bool {
    let (Some(a), Some(b)) = (one, other) else {
        return false;
    };
    [(a.red, b.red), (a.green, b.green), (a.blue, b.blue)]
        .iter()
        .all(|(a, b)| a.abs_diff(*b) <= NEAR_COLOR)
}

/// The colour of both together, by their sizes.
fn mixed(whole: &Area, piece: &Area) -> Option<Color> {
    let (a, b) = (whole.color?, piece.color?);
    if a == b {
        return Some(a);
    }
    let size = |area: &Area| area.bbox.width() * area.bbox.height();
    let share = size(piece) / (size(whole) + size(piece)).max(f32::MIN_POSITIVE);
    let mix = |a: u8, b: u8| (f32::from(a) * (1.0 - share) + f32::from(b) * share).round() as u8;
    Some(Color {
        red: mix(a.red, b.red),
        green: mix(a.green, b.green),
        blue: mix(a.blue, b.blue),
    })
}

/// Whether a fill adds nothing to one of the same colour that it lies on.
pub(super) fn is_covered(fill: &Fill, before: &[Fill]) -> bool {
    for under in before.iter().rev().take(LOOK_BACK) {
        let (a, b) = (&under.bbox, &fill.bbox);
        let covers = a.left <= b.left + SAME_SIDE
            && a.top <= b.top + SAME_SIDE
            && a.right >= b.right - SAME_SIDE
            && a.bottom >= b.bottom - SAME_SIDE;
        let alike = under.color == fill.color && under.annotation == fill.annotation;
        if covers && alike && fill.color.is_some() && under.opacity == fill.opacity {
            return true;
        }
        if !alike && a.intersection(b).is_some() {
            return false;
        }
    }
    false
}
