//! Paths: which of them are rules and rectangles.

use crate::geometry::{Bbox, Matrix, Point};

/// A painted rectangle up to this thickness (in points) is a rule. Table rules are 0.5 to 1.5,
/// thick ones to 2.5; the lowest cell that holds text is over 5.
pub(super) const MAX_RULE_THICKNESS: f32 = 3.0;
/// How far, in points, a line's ends may lie off each other's height for it to be level.
const LEVEL: f32 = 0.4;
/// A shape that is no rectangle but as thin as a rule (a mitred border) must be this many times
/// longer than thick.
const SLIVER_RATIO: f32 = 4.0;
/// Bullets are this many points across: 3 in a browser's body text, more in headings.
const BULLET_SIZE: std::ops::RangeInclusive<f32> = 1.2..=9.0;
/// Points of the height of a letter: that of an `x` in small print, and of a title's capitals.
const LETTER_HEIGHT: std::ops::RangeInclusive<f32> = 2.0..=40.0;
/// Part of a side of a rectangle that a rounded corner takes at most.
const MOST_CORNER: f32 = 0.3;
/// Part of each of its sides that a rectangle shows beside its corners at least.
const LEAST_SIDE: f32 = 0.4;
/// How far off a circle, as a part of its width, a shape's points may lie.
const ROUND: f32 = 0.08;
/// Most points that one path keeps: a map's coastline is no rule.
const MAX_POINTS: usize = 200_000;

/// The path that is being built, in places of the page as shown.
#[derive(Debug, Default)]
pub(super) struct Path {
    parts: Vec<Part>,
    points: usize,
    /// `W` or `W*` was seen: the next painting instruction also clips.
    pub(super) clips: bool,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f32, f32)>,
    /// For each point from the second, whether a curve leads to it.
    curved: Vec<bool>,
    closed: bool,
}

impl Path {
    pub(super) fn clear(&mut self) {
        self.parts.clear();
        self.points = 0;
        self.clips = false;
    }

    pub(super) fn move_to(&mut self, matrix: &Matrix, x: f64, y: f64) {
        self.start(point(matrix, x, y));
    }

    fn start(&mut self, at: (f32, f32)) {
        if self.points >= MAX_POINTS {
            return;
        }
        // A move that nothing followed is none.
        if self.parts.last().is_some_and(|part| part.points.len() == 1) {
            self.parts.pop();
        }
        self.points += 1;
        self.parts.push(Part {
            points: vec![at],
            ..Part::default()
        });
    }

    pub(super) fn line_to(&mut self, matrix: &Matrix, x: f64, y: f64) {
        self.go_to(point(matrix, x, y), false);
    }

    /// Only where a curve ends matters here.
    pub(super) fn curve_to(&mut self, matrix: &Matrix, x: f64, y: f64) {
        self.go_to(point(matrix, x, y), true);
    }

    fn go_to(&mut self, to: (f32, f32), curved: bool) {
        if self.points >= MAX_POINTS {
            return;
        }
        // After `h` the next part begins where the closed one began.
        if let Some(part) = self.parts.last()
            && part.closed
        {
            let at = part.points[0];
            self.start(at);
        }
        match self.parts.last_mut() {
            Some(part) => {
                self.points += 1;
                part.points.push(to);
                part.curved.push(curved);
            }
            None => self.start(to),
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    pub(super) fn rectangle(&mut self, matrix: &Matrix, [x, y, w, h]: [f64; 4]) {
        self.move_to(matrix, x, y);
        self.line_to(matrix, x + w, y);
        self.line_to(matrix, x + w, y + h);
        self.line_to(matrix, x, y + h);
        self.close();
    }

    /// Whether it has all its points.
    pub(super) fn is_whole(&self) -> bool {
        self.points < MAX_POINTS
    }

    /// The box around all of it; `None` for a path without points.
    pub(super) fn bbox(&self) -> Option<Bbox> {
        Bbox::around(
            self.parts
                .iter()
                .flat_map(|part| part.points.iter().copied().map(wide)),
        )
    }

    /// The rectangles and slivers that filling paints.
    pub(super) fn filled(&self, even_odd: bool, mut painted: impl FnMut(Bbox)) {
        // A frame: one rectangle with a hole.
        if let [outer, inner] = self.parts.as_slice()
            && let (Some(a), Some(b)) = (outer.rectangle(), inner.rectangle())
            && (even_odd || outer.turn() * inner.turn() < 0.0)
            && let Some(hole) = a.intersection(&b)
            && (hole == b || hole == a)
        {
            let whole = if hole == b { a } else { b };
            for piece in [
                Bbox {
                    bottom: hole.top,
                    ..whole
                },
                Bbox {
                    top: hole.bottom,
                    ..whole
                },
                Bbox {
                    right: hole.left,
                    top: hole.top,
                    bottom: hole.bottom,
                    ..whole
                },
                Bbox {
                    left: hole.right,
                    top: hole.top,
                    bottom: hole.bottom,
                    ..whole
                },
            ] {
                if piece.width() > 0.0 && piece.height() > 0.0 {
                    painted(piece);
                }
            }
            return;
        }
        for part in &self.parts {
            if let Some(bbox) = part
                .rectangle()
                .or_else(|| part.rounded())
                .or_else(|| part.sliver())
            {
                painted(bbox);
            }
        }
    }

    /// The small round shapes among its parts.
    pub(super) fn discs(&self) -> impl Iterator<Item = Bbox> {
        // Letters drawn as curves come with many parts at once.
        let few = self.parts.len() <= 2;
        self.parts
            .iter()
            .filter(move |_| few)
            .filter_map(Part::disc)
    }

    /// How many of its parts have the size of letters, and a shape that is not told otherwise.
    pub(super) fn letters(&self, clip: &Bbox) -> usize {
        let parts = self.parts.iter();
        parts.filter(|part| part.is_letter(clip)).count()
    }

    /// The straight lines that stroking draws.
    pub(super) fn stroked(&self, mut drawn: impl FnMut((f32, f32), (f32, f32))) {
        for part in &self.parts {
            for (ends, curved) in part.points.windows(2).zip(&part.curved) {
                if let ([from, to], false) = (ends, curved) {
                    drawn(*from, *to);
                }
            }
            if part.closed
                && part.points.len() > 2
                && let (Some(first), Some(last)) = (part.points.first(), part.points.last())
                && first != last
            {
                drawn(*last, *first);
            }
        }
    }
}

fn point(matrix: &Matrix, x: f64, y: f64) -> (f32, f32) {
    let (x, y) = matrix.apply(x, y);
    (x as f32, y as f32)
}

fn wide((x, y): (f32, f32)) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

impl Part {
    fn bbox(&self) -> Option<Bbox> {
        Bbox::around(self.points.iter().copied().map(wide))
    }

    /// The corners without a last one that repeats the first.
    fn corners(&self) -> &[(f32, f32)] {
        match self.points.as_slice() {
            [first, rest @ .., last] if !rest.is_empty() && first == last => {
                &self.points[..self.points.len() - 1]
            }
            all => all,
        }
    }

    /// An upright rectangle.
    fn rectangle(&self) -> Option<Bbox> {
        if self.curved.contains(&true) || self.corners().len() != 4 {
            return None;
        }
        let bbox = self.bbox()?;
        let near = |a: f32, b: f32| (a - b).abs() <= LEVEL;
        let at_corner = |(x, y): &(f32, f32)| {
            (near(*x, bbox.left) || near(*x, bbox.right))
                && (near(*y, bbox.top) || near(*y, bbox.bottom))
        };
        // Two corners next to each other share a side.
        let upright = self
            .corners()
            .windows(2)
            .all(|c| near(c[0].0, c[1].0) || near(c[0].1, c[1].1));
        (upright && self.corners().iter().all(at_corner)).then_some(bbox)
    }

    /// A rectangle with rounded corners: every end of a piece lies on the box's edge, or all four sides show beside
    /// corners that are drawn in many pieces, as a browser does.
    fn rounded(&self) -> Option<Bbox> {
        if !self.curved.contains(&true) || !self.curved.contains(&false) || self.points.len() < 8 {
            return None;
        }
        let bbox = self.bbox()?;
        let near = |a: f32, b: f32| (a - b).abs() <= LEVEL;
        let on_edge = self.points.iter().all(|(x, y)| {
            near(*x, bbox.left)
                || near(*x, bbox.right)
                || near(*y, bbox.top)
                || near(*y, bbox.bottom)
        });
        (on_edge || self.shows_sides(&bbox)).then_some(bbox)
    }

    /// Whether straight pieces run along most of each side of a box, and nothing else but curves near its corners is drawn.
    fn shows_sides(&self, bbox: &Bbox) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() <= LEVEL;
        // Left, right, top and bottom.
        let mut shown = [0.0_f32; 4];
        let closing = (self
            .points
            .last()
            .copied()
            .zip(self.points.first().copied()))
        .filter(|_| self.closed)
        .map(|(last, first)| (last, first, false));
        let pieces = self.points.windows(2).zip(&self.curved);
        for (from, to, curved) in pieces.map(|(e, c)| (e[0], e[1], *c)).chain(closing) {
            let at = |a: f32, b: f32, side: f32| near(a, side) && near(b, side);
            let side = [
                at(from.0, to.0, bbox.left),
                at(from.0, to.0, bbox.right),
                at(from.1, to.1, bbox.top),
                at(from.1, to.1, bbox.bottom),
            ];
            match side.iter().position(|on| *on) {
                _ if curved => {
                    let across = (to.0 - bbox.left).min(bbox.right - to.0);
                    let down = (to.1 - bbox.top).min(bbox.bottom - to.1);
                    if across > MOST_CORNER * bbox.width() || down > MOST_CORNER * bbox.height() {
                        return false;
                    }
                }
                Some(side) => shown[side] += (to.0 - from.0).hypot(to.1 - from.1),
                None => return false,
            }
        }
        let sides = [bbox.height(), bbox.height(), bbox.width(), bbox.width()];
        let most = |(shown, side): (&f32, f32)| *shown >= LEAST_SIDE * side;
        shown.iter().zip(sides).all(most)
    }

    /// A straight-edged shape as thin as a rule.
    fn sliver(&self) -> Option<Bbox> {
        if self.curved.contains(&true) || self.corners().len() > 6 {
            return None;
        }
        let bbox = self.bbox()?;
        let (thin, long) = (
            bbox.width().min(bbox.height()),
            bbox.width().max(bbox.height()),
        );
        (thin <= MAX_RULE_THICKNESS && long >= SLIVER_RATIO * thin.max(0.5)).then_some(bbox)
    }

    /// A round shape of a bullet's size: as wide as high, and of curves only, every one of which
    /// ends as far from the middle as the others.
    fn disc(&self) -> Option<Bbox> {
        let curves = self.curved.iter().filter(|c| **c).count();
        if curves < 4 || self.curved.len() - curves > 1 {
            return None;
        }
        let bbox = self.bbox()?;
        let (width, height) = (bbox.width(), bbox.height());
        let size = BULLET_SIZE.contains(&width) && BULLET_SIZE.contains(&height);
        if !size || (width - height).abs() > ROUND * width {
            return None;
        }
        let middle = bbox.centre();
        let round = self.points.iter().all(|(x, y)| {
            let radius = (x - middle.x).hypot(y - middle.y);
            (radius - width / 2.0).abs() <= ROUND * width
        });
        round.then_some(bbox)
    }

    /// A shape of a letter's size, with curves or more corners than a rectangle, in sight.
    fn is_letter(&self, clip: &Bbox) -> bool {
        if self.corners().len() <= 4 && !self.curved.contains(&true) {
            return false;
        }
        self.bbox().is_some_and(|bbox| {
            LETTER_HEIGHT.contains(&bbox.height())
                && bbox.width() <= *LETTER_HEIGHT.end()
                && clip.contains(bbox.centre())
        }) && self.rounded().is_none()
            && self.disc().is_none()
    }

    /// Twice the area, with the sign of the direction.
    fn turn(&self) -> f32 {
        let mut sum = 0.0;
        let corners = self.corners();
        for (i, (x0, y0)) in corners.iter().enumerate() {
            let (x1, y1) = corners[(i + 1) % corners.len()];
            sum += x0 * y1 - x1 * y0;
        }
        sum
    }
}

/// The box of a stroked line that runs along an axis; `None` for a slanted one.
pub(super) fn level_line(from: (f32, f32), to: (f32, f32)) -> Option<(Point, Point)> {
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
    let (width, height) = (right - left, bottom - top);
    if !(width.is_finite() && height.is_finite()) || width.max(height) <= 0.0 {
        return None;
    }
    if height <= LEVEL && width >= height {
        let y = (top + bottom) / 2.0;
        Some((Point { x: left, y }, Point { x: right, y }))
    } else if width <= LEVEL && height > width {
        let x = (left + right) / 2.0;
        Some((Point { x, y: top }, Point { x, y: bottom }))
    } else {
        None
    }
}

/// A line as thick as this is an area and not a rule.
pub(super) fn is_area(thickness: f32) -> bool {
    thickness > 2.0 * MAX_RULE_THICKNESS
}
