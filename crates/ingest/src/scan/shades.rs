//! Areas of one colour on a page, found in its picture: shaded cells and bands.

use peerlens_pdf::Drawing;

use super::picture::Area;

/// An area of one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shade {
    /// Its box.
    pub(crate) area: Area,
    /// Its colour as red, green, blue, as if the paper were white.
    pub(crate) colour: [u8; 3],
}

impl Shade {
    /// Dark enough for text on it to be lighter than it, as it nearly always is.
    pub(crate) fn is_dark(&self) -> bool {
        let [r, g, b] = self.colour.map(u32::from);
        (77 * r + 150 * g + 29 * b) >> 8 < DARK
    }
}

/// Pixels that are taken as one: finer than the strokes between which the paper shows.
const CELL: usize = 4;
/// By how much each of red, green and blue may differ within an area: the noise of a scan.
const NOISE: u8 = 14;
/// By how much one of them must differ from the paper.
const COLOURED: u8 = 12;
/// Cells of the shortest side of an area: 8 points.
const SHORTEST: usize = 8;
/// Share of its box that an area fills; the rest is text on it.
const FILLED: f32 = 0.55;
/// Cells across a rule at most: one that hangs on a fill may look like it, and is no part of it.
const RULE: usize = 2;
/// Cells of the width of an area on which such a rule may hang, at least: bars hang on the bows of large letters too.
const WITH_RULE: usize = 20;
/// Areas beyond which they are those of a picture.
const MOST: usize = 600;
/// Brightness below which text is lighter than what it stands on.
const DARK: u32 = 120;

/// A page in few cells: the mean colour of each.
pub(crate) struct Colours {
    across: usize,
    cells: Vec<[u8; 3]>,
}

impl Colours {
    pub(crate) fn of(drawing: &Drawing) -> Self {
        let (across, down) = (drawing.width / CELL, drawing.height / CELL);
        let pixels = drawing.rgba.as_chunks::<4>().0;
        let mut cells = Vec::with_capacity(across * down);
        for row in 0..down {
            for column in 0..across {
                let mut sum = [0u32; 3];
                for y in row * CELL..(row + 1) * CELL {
                    let from = y * drawing.width + column * CELL;
                    for pixel in pixels.get(from..from + CELL).unwrap_or(&[]) {
                        for (sum, shade) in sum.iter_mut().zip(pixel) {
                            *sum += u32::from(*shade);
                        }
                    }
                }
                cells.push(sum.map(|s| (s / (CELL * CELL) as u32) as u8));
            }
        }
        Self { across, cells }
    }

    /// Turned by a quarter, clockwise.
    pub(crate) fn quarter(&self) -> Self {
        let across = self.across.max(1);
        let down = self.cells.len() / across;
        let mut cells = Vec::with_capacity(self.cells.len());
        for column in 0..across {
            for row in (0..down).rev() {
                cells.extend(self.cells.get(row * across + column));
            }
        }
        Self {
            across: down,
            cells,
        }
    }

    /// Levelled like [`Grey::levelled`](super::picture::Grey::levelled).
    pub(crate) fn levelled(&self, angle: f32) -> Self {
        let across = self.across.max(1);
        let down = self.cells.len() / across;
        let (sin, cos) = angle.sin_cos();
        let (cx, cy) = (across as f32 / 2.0, down as f32 / 2.0);
        let mut cells = Vec::with_capacity(self.cells.len());
        for y in 0..down {
            for x in 0..across {
                let (dx, dy) = (x as f32 + 0.5 - cx, y as f32 + 0.5 - cy);
                let from = (cx + cos * dx - sin * dy, cy + sin * dx + cos * dy);
                let inside = from.0 >= 0.0 && from.1 >= 0.0 && from.0 < across as f32;
                let cell = self.cells.get(from.1 as usize * across + from.0 as usize);
                cells.push(cell.copied().filter(|_| inside).unwrap_or([255; 3]));
            }
        }
        Self {
            across: self.across,
            cells,
        }
    }

    /// The areas that differ from the paper.
    pub(crate) fn shades(&self) -> Vec<Shade> {
        let across = self.across.max(1);
        let down = self.cells.len() / across;
        let paper = self.paper();
        let coloured = |c: [u8; 3]| c.iter().zip(paper).any(|(c, p)| c.abs_diff(p) > COLOURED);
        let mut seen = vec![false; self.cells.len()];
        let mut found = Vec::new();
        let mut todo: Vec<usize> = Vec::new();
        for start in 0..self.cells.len() {
            if seen[start] || !coloured(self.cells[start]) {
                continue;
            }
            seen[start] = true;
            todo.push(start);
            let mut area = Area::new(usize::MAX, usize::MAX, 0, 0);
            let mut filled: Vec<usize> = Vec::new();
            while let Some(at) = todo.pop() {
                let here = self.cells[at];
                let (x, y) = (at % across, at / across);
                area = Area::new(
                    area.left.min(x),
                    area.top.min(y),
                    area.right.max(x + 1),
                    area.bottom.max(y + 1),
                );
                filled.push(at);
                let mut step = |to: usize| {
                    if let (Some(colour), Some(seen)) = (self.cells.get(to), seen.get_mut(to))
                        && !*seen
                        && colour.iter().zip(here).all(|(a, b)| a.abs_diff(b) <= NOISE)
                        && coloured(*colour)
                    {
                        *seen = true;
                        todo.push(to);
                    }
                };
                if x > 0 {
                    step(at - 1);
                }
                if x + 1 < across {
                    step(at + 1);
                }
                step(at.wrapping_sub(across));
                step(at + across);
            }
            // Shadows at the edge of the glass are no part of the page.
            let at_edge =
                area.left == 0 || area.top == 0 || area.right == across || area.bottom == down;
            if area.width() < SHORTEST || area.height() < SHORTEST || at_edge {
                continue;
            }
            let area = without_tails(area, &filled, across);
            let is_inside = |at: &usize| {
                let (x, y) = (at % across, at / across);
                (area.left..area.right).contains(&x) && (area.top..area.bottom).contains(&y)
            };
            let (mut sum, mut count) = ([0u64; 3], 0u64);
            for at in filled.into_iter().filter(is_inside) {
                count += 1;
                for (sum, shade) in sum.iter_mut().zip(self.cells[at]) {
                    *sum += u64::from(shade);
                }
            }
            let boxed = (area.width() * area.height()) as f32;
            if area.width() < SHORTEST
                || area.height() < SHORTEST
                || (count as f32) < FILLED * boxed
            {
                continue;
            }
            let mut colour = [0; 3];
            for ((to, sum), paper) in colour.iter_mut().zip(sum).zip(paper) {
                let mean = sum / count;
                *to = (mean * 255 / u64::from(paper.max(1))).min(255) as u8;
            }
            found.push(Shade {
                area: Area::new(
                    area.left * CELL,
                    area.top * CELL,
                    area.right * CELL,
                    area.bottom * CELL,
                ),
                colour,
            });
        }
        if found.len() > MOST {
            Vec::new()
        } else {
            found
        }
    }

    /// The colour of the paper: the commonest one.
    fn paper(&self) -> [u8; 3] {
        let mut counts = std::collections::BTreeMap::<[u8; 3], usize>::new();
        for cell in &self.cells {
            *counts.entry(cell.map(|c| c >> 3)).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, n)| *n);
        most.map_or([255; 3], |(c, _)| c.map(|c| c << 3 | 7))
    }
}

/// The box of an area without the rules that hang on it: the first and last columns and rows with but a few of its cells.
fn without_tails(area: Area, filled: &[usize], across: usize) -> Area {
    let (mut columns, mut rows) = (vec![0usize; area.width()], vec![0usize; area.height()]);
    for at in filled {
        columns[at % across - area.left] += 1;
        rows[at / across - area.top] += 1;
    }
    let ends = |counts: &[usize]| {
        let is_fill = |n: &usize| *n > RULE;
        let first = counts.iter().position(is_fill)?;
        Some((first, counts.iter().rposition(is_fill)? + 1))
    };
    match (ends(&columns), ends(&rows)) {
        (Some((left, right)), Some((top, bottom))) if right - left >= WITH_RULE => Area::new(
            area.left + left,
            area.top + top,
            area.left + right,
            area.top + bottom,
        ),
        _ => area,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_green_cell_with_text_is_a_green_area() {
        let (width, height) = (400, 300);
        let mut rgba = vec![244u8; width * height * 4];
        let mut paint = |left: usize, top: usize, right: usize, bottom: usize, colour: [u8; 3]| {
            for y in top..bottom {
                for x in left..right {
                    rgba[(y * width + x) * 4..][..3].copy_from_slice(&colour);
                }
            }
        };
        paint(100, 100, 300, 200, [120, 200, 100]);
        paint(140, 140, 180, 150, [10, 10, 10]);
        paint(30, 30, 60, 34, [0, 0, 0]);
        // A rule that looks like the fill hangs on it.
        paint(300, 196, 390, 200, [120, 200, 100]);
        let drawing = Drawing {
            width,
            height,
            rgba,
        };
        let shades = Colours::of(&drawing).shades();
        assert_eq!(shades.len(), 1, "{shades:?}");
        assert_eq!(shades[0].area, Area::new(100, 100, 300, 200));
        let [red, green, blue] = shades[0].colour;
        assert!(green > 190 && red < 140 && blue < 120 && !shades[0].is_dark());
    }
}
