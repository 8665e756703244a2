//! A page as pixels: shades of grey, and which of them are ink.

use peerlens_pdf::Drawing;

/// A picture in shades of grey: 0 is black, 255 white.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

/// A box of pixels: right and bottom are the first outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) right: usize,
    pub(crate) bottom: usize,
}

impl Area {
    pub(crate) const fn new(left: usize, top: usize, right: usize, bottom: usize) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    pub(crate) const fn width(&self) -> usize {
        self.right.saturating_sub(self.left)
    }

    pub(crate) const fn height(&self) -> usize {
        self.bottom.saturating_sub(self.top)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.width() == 0 || self.height() == 0
    }

    /// The same, larger by so many pixels on each side (the picture's ends are the caller's to keep).
    pub(crate) const fn grown(&self, by: usize) -> Self {
        Self {
            left: self.left.saturating_sub(by),
            top: self.top.saturating_sub(by),
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// What of it lies within another.
    pub(crate) fn within(&self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// From a picture cut out at a place with a margin back to the whole.
    pub(crate) const fn moved(&self, left: usize, top: usize, margin: usize) -> Self {
        Self {
            left: (self.left + left).saturating_sub(margin),
            top: (self.top + top).saturating_sub(margin),
            right: (self.right + left).saturating_sub(margin),
            bottom: (self.bottom + top).saturating_sub(margin),
        }
    }

    pub(crate) fn overlaps(&self, other: Self) -> bool {
        !self.within(other).is_empty()
    }
}

/// Pixels by which a shaded area may reach further than it was found: it is found in squares of four, and those that a
/// rule goes through have another colour.
const EDGE: usize = 8;

impl Grey {
    /// The shades of a drawing.
    pub(crate) fn of(drawing: &Drawing) -> Self {
        // The weights of ITU-R BT.601, in 1/256.
        let luma = |p: &[u8; 4]| {
            let [r, g, b, _] = p.map(u32::from);
            ((77 * r + 150 * g + 29 * b) >> 8) as u8
        };
        Self {
            width: drawing.width,
            height: drawing.height,
            pixels: drawing.rgba.as_chunks().0.iter().map(luma).collect(),
        }
    }

    pub(crate) fn blank(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![255; width * height],
        }
    }

    pub(crate) const fn area(&self) -> Area {
        Area::new(0, 0, self.width, self.height)
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        self.pixels
            .get(y * self.width..(y + 1) * self.width)
            .unwrap_or(&[])
    }

    pub(crate) fn row_mut(&mut self, y: usize) -> &mut [u8] {
        self.pixels
            .get_mut(y * self.width..(y + 1) * self.width)
            .unwrap_or(&mut [])
    }

    /// A piece of it with so many pixels of its own paper around.
    pub(crate) fn cut(&self, area: Area, margin: usize) -> Self {
        let area = area.within(self.area());
        if area.is_empty() {
            return Self::blank(1, 1);
        }
        let paper = self.paper(area);
        let (width, height) = (area.width() + 2 * margin, area.height() + 2 * margin);
        let mut out = Self {
            width,
            height,
            pixels: vec![paper; width * height],
        };
        for (y, from) in (area.top..area.bottom).enumerate() {
            let to = margin + y;
            let row = &self.row(from)[area.left..area.right];
            out.row_mut(to)[margin..margin + row.len()].copy_from_slice(row);
        }
        out
    }

    /// The commonest shade of an area: what the text stands on.
    pub(crate) fn paper(&self, area: Area) -> u8 {
        let area = area.within(self.area());
        // Shades of four are one: paper is noisy.
        let mut counts = [0u32; 64];
        for y in area.top..area.bottom {
            for pixel in self.row(y).get(area.left..area.right).unwrap_or(&[]) {
                counts[usize::from(pixel >> 2)] += 1;
            }
        }
        let most = (0..64).max_by_key(|n| counts[*n]).unwrap_or(63);
        if most == 63 {
            255
        } else {
            (most * 4 + 2) as u8
        }
    }

    /// White for black in an area.
    pub(crate) fn invert(&mut self, area: Area) {
        let area = area.within(self.area());
        for y in area.top..area.bottom {
            let row = self.row_mut(y).get_mut(area.left..area.right);
            for pixel in row.into_iter().flatten() {
                *pixel = 255 - *pixel;
            }
        }
    }

    /// Whether what stands on a dark area is lighter than it: black on red is not.
    pub(crate) fn has_light_text(&self, area: Area) -> bool {
        let area = area.within(self.area());
        let paper = self.paper(area);
        let (light, dark) = (paper + (255 - paper) / 2, paper / 2);
        // What is around the area shows at its edges.
        let inside = Area::new(
            area.left + EDGE,
            area.top + EDGE,
            area.right.saturating_sub(EDGE),
            area.bottom.saturating_sub(EDGE),
        );
        let rows =
            (inside.top..inside.bottom).filter_map(|y| self.row(y).get(inside.left..inside.right));
        let (mut lighter, mut darker) = (0usize, 0usize);
        for pixel in rows.flatten() {
            lighter += usize::from(*pixel > light);
            darker += usize::from(*pixel < dark);
        }
        lighter >= darker
    }

    /// Makes the paper of a shaded area white, and what stands on it as dark as on white: beside a fill a rule stands
    /// out as it does on paper, and Tesseract sees no edges. What is around the area is white already.
    pub(crate) fn whiten(&mut self, area: Area) {
        let area = area.within(self.area());
        // The noise of a scan is paper too.
        let white = u32::from(self.paper(area)) * 9 / 10;
        let around = area.grown(EDGE).within(self.area());
        for y in around.top..around.bottom {
            let row = self.row_mut(y).get_mut(around.left..around.right);
            for pixel in row.into_iter().flatten() {
                *pixel = (u32::from(*pixel) * 255 / white.max(1)).min(255) as u8;
            }
        }
    }

    /// Paints an area in one shade.
    pub(crate) fn fill(&mut self, area: Area, shade: u8) {
        let area = area.within(self.area());
        if area.is_empty() {
            return;
        }
        for y in area.top..area.bottom {
            self.row_mut(y)[area.left..area.right].fill(shade);
        }
    }

    /// Turned by a quarter, clockwise.
    pub(crate) fn quarter(&self) -> Self {
        let mut out = Self::blank(self.height, self.width);
        for y in 0..self.height {
            for (x, pixel) in self.row(y).iter().enumerate() {
                if let Some(to) = out.pixels.get_mut(x * self.height + self.height - 1 - y) {
                    *to = *pixel;
                }
            }
        }
        out
    }

    /// Turned about its middle so that lines which fall by `angle` (radians) to the right lie level. What comes from
    /// outside is white.
    pub(crate) fn levelled(&self, angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut out = Self::blank(self.width, self.height);
        for y in 0..self.height {
            let dy = y as f32 - cy;
            // The place in this picture that comes to the left end of the row.
            let (from_x, from_y) = (cx - cos * cx - sin * dy, cy - sin * cx + cos * dy);
            for (x, to) in out.row_mut(y).iter_mut().enumerate() {
                let x = x as f32;
                if let Some(shade) = self.between(from_x + cos * x, from_y + sin * x) {
                    *to = shade;
                }
            }
        }
        out
    }

    /// The shade at a place between pixels.
    fn between(&self, x: f32, y: f32) -> Option<u8> {
        if x < 0.0 || y < 0.0 {
            return None;
        }
        let (left, top) = (x as usize, y as usize);
        if left + 1 >= self.width || top + 1 >= self.height {
            return None;
        }
        let (dx, dy) = (x - left as f32, y - top as f32);
        let at = |x: usize, y: usize| {
            f32::from(self.pixels.get(y * self.width + x).copied().unwrap_or(255))
        };
        let upper = at(left, top) * (1.0 - dx) + at(left + 1, top) * dx;
        let lower = at(left, top + 1) * (1.0 - dx) + at(left + 1, top + 1) * dx;
        Some((upper * (1.0 - dy) + lower * dy).round() as u8)
    }
}

/// Which pixels are ink: darker than the paper around them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ink {
    pub(crate) width: usize,
    pub(crate) height: usize,
    dots: Vec<bool>,
}

/// Pixels of the side of a square whose lightest shades are the paper: more than a line of text is high, so that
/// each has paper in it.
const SQUARE: usize = 64;

impl Ink {
    /// What is darker than the paper around it by more than `contrast` shades.
    pub(crate) fn of(picture: &Grey, contrast: u8) -> Self {
        let across = picture.width.div_ceil(SQUARE).max(1);
        let mut papers = Vec::with_capacity(across * picture.height.div_ceil(SQUARE));
        for top in (0..picture.height).step_by(SQUARE) {
            for left in (0..picture.width).step_by(SQUARE) {
                let area = Area::new(left, top, left + SQUARE, top + SQUARE);
                papers.push(lightest(picture, area.within(picture.area())));
            }
        }
        let mut dots = vec![false; picture.width * picture.height];
        for y in 0..picture.height {
            let papers = &papers[(y / SQUARE) * across..];
            let row = picture.row(y);
            for (x, (dot, shade)) in dots[y * picture.width..].iter_mut().zip(row).enumerate() {
                let paper = papers.get(x / SQUARE).copied().unwrap_or(255);
                *dot = paper.saturating_sub(*shade) > contrast;
            }
        }
        Self {
            width: picture.width,
            height: picture.height,
            dots,
        }
    }

    pub(crate) const fn area(&self) -> Area {
        Area::new(0, 0, self.width, self.height)
    }

    pub(crate) fn row(&self, y: usize) -> &[bool] {
        self.dots
            .get(y * self.width..(y + 1) * self.width)
            .unwrap_or(&[])
    }

    pub(crate) fn row_mut(&mut self, y: usize) -> &mut [bool] {
        self.dots
            .get_mut(y * self.width..(y + 1) * self.width)
            .unwrap_or(&mut [])
    }

    /// How many dots of an area are ink.
    pub(crate) fn count(&self, area: Area) -> usize {
        let area = area.within(self.area());
        (area.top..area.bottom)
            .filter_map(|y| self.row(y).get(area.left..area.right))
            .map(|row| row.iter().filter(|d| **d).count())
            .sum()
    }

    /// The box around the ink of an area; `None` where there is none.
    pub(crate) fn extent(&self, area: Area) -> Option<Area> {
        let area = area.within(self.area());
        let mut found: Option<Area> = None;
        for y in area.top..area.bottom {
            let row = self.row(y).get(area.left..area.right)?;
            let Some(first) = row.iter().position(|d| *d) else {
                continue;
            };
            let last = row.iter().rposition(|d| *d).unwrap_or(first);
            let (left, right) = (area.left + first, area.left + last + 1);
            let found = found.get_or_insert(Area::new(left, y, right, y + 1));
            found.left = found.left.min(left);
            found.right = found.right.max(right);
            found.bottom = y + 1;
        }
        found
    }

    /// The pieces that the ink hangs together in, also over corners: the box and the ink of each.
    pub(crate) fn pieces(&self) -> Vec<(Area, usize)> {
        let mut left = self.dots.clone();
        let mut pieces = Vec::new();
        let mut todo: Vec<usize> = Vec::new();
        for start in 0..left.len() {
            if !left[start] {
                continue;
            }
            left[start] = false;
            todo.push(start);
            let mut area = Area::new(usize::MAX, usize::MAX, 0, 0);
            let mut count = 0;
            while let Some(at) = todo.pop() {
                let (x, y) = (at % self.width, at / self.width);
                count += 1;
                area = Area::new(
                    area.left.min(x),
                    area.top.min(y),
                    area.right.max(x + 1),
                    area.bottom.max(y + 1),
                );
                for y in y.saturating_sub(1)..(y + 2).min(self.height) {
                    for x in x.saturating_sub(1)..(x + 2).min(self.width) {
                        let next = y * self.width + x;
                        if left.get(next) == Some(&true) {
                            left[next] = false;
                            todo.push(next);
                        }
                    }
                }
            }
            pieces.push((area, count));
        }
        pieces
    }

    /// Rows for columns.
    pub(crate) fn transposed(&self) -> Self {
        let mut dots = vec![false; self.dots.len()];
        for y in 0..self.height {
            for (x, dot) in self.row(y).iter().enumerate() {
                if *dot && let Some(to) = dots.get_mut(x * self.height + y) {
                    *to = true;
                }
            }
        }
        Self {
            width: self.height,
            height: self.width,
            dots,
        }
    }
}

/// The shade that a tenth of an area's pixels are lighter than.
fn lightest(picture: &Grey, area: Area) -> u8 {
    let mut counts = [0usize; 256];
    for y in area.top..area.bottom {
        for pixel in picture.row(y).get(area.left..area.right).unwrap_or(&[]) {
            counts[usize::from(*pixel)] += 1;
        }
    }
    let tenth = area.width() * area.height() / 10;
    let mut seen = 0;
    for (shade, count) in counts.iter().enumerate().rev() {
        seen += count;
        if seen > tenth {
            return shade as u8;
        }
    }
    255
}
