//! The pieces of a page that are read each by itself: the cells of its ruled tables, and its columns.
//!
//! Tesseract finds lines best where they lie one below the other in a single block.

use peerlens_layout::{Grid, PageInput, Rule, Settings, lay_out};

use super::picture::{Area, Ink};

/// Pixels of a cell at its lines that are left out.
const INSIDE: usize = 5;
/// Share of a page that a cell read by itself takes at most: what is larger is a frame around a page.
const LARGEST_CELL: f32 = 0.5;
/// Dots of ink that make a piece worth reading: half a full stop.
const LEAST_INK: usize = 12;

/// The cells of ruled tables that have something in them. `scale` is pixels to a point.
pub(crate) fn cells(rules: &[Rule], ink: &Ink, scale: f32) -> Vec<Area> {
    let (width, height) = (ink.width as f32 / scale, ink.height as f32 / scale);
    let page = PageInput {
        width,
        height,
        rules: rules.to_vec(),
        ..PageInput::default()
    };
    let mut grids: Vec<Grid> = lay_out(&page, &Settings::default()).grids;
    grids.retain(|g| g.columns() > 1 && g.cells.len() > 2);
    // Of tables in cells the inner one.
    let size = |r: peerlens_document::Rect| r.width() * r.height();
    grids.sort_by(|a, b| size(a.rect()).total_cmp(&size(b.rect())));
    let mut cells: Vec<Area> = Vec::new();
    for grid in &grids {
        let before = cells.len();
        for cell in &grid.cells {
            let rect = grid.rect_of(cell);
            if size(rect) > LARGEST_CELL * width * height {
                continue;
            }
            let pixels = |at: f32| (at * scale).round().max(0.0) as usize;
            let area = Area::new(
                pixels(rect.left) + INSIDE,
                pixels(rect.top) + INSIDE,
                pixels(rect.right).saturating_sub(INSIDE),
                pixels(rect.bottom).saturating_sub(INSIDE),
            );
            let taken = cells.iter().take(before).any(|c| c.overlaps(area));
            if !area.is_empty() && !taken && ink.count(area) >= LEAST_INK {
                cells.push(area);
            }
        }
    }
    cells
}

/// Pixels that are taken as one in the search for columns.
const SQUARE: usize = 15;
/// Squares of the narrowest gap between two columns: a quarter of an inch.
const GAP: usize = 5;
/// Share of the height of a piece that a gap goes through at least.
const THROUGH: f32 = 0.35;
/// Share of the width of a piece that a column takes at least.
const COLUMN: f32 = 0.2;
/// Lines that each of two columns has at least.
const LINES: usize = 8;
/// Columns within columns.
const DEPTH: usize = 3;

/// The columns of what ink there is, with what stands above and below them.
pub(crate) fn columns(ink: &Ink) -> Vec<Area> {
    let squares = Squares::of(ink);
    let mut found = Vec::new();
    squares.cut(
        Area::new(0, 0, squares.across, squares.down),
        DEPTH,
        &mut found,
    );
    found
        .into_iter()
        .map(|a| {
            Area::new(
                a.left * SQUARE,
                a.top * SQUARE,
                a.right * SQUARE,
                a.bottom * SQUARE,
            )
            .within(ink.area())
        })
        .filter(|a| ink.count(*a) >= LEAST_INK)
        .collect()
}

/// A page in few squares: whether there is ink in each.
struct Squares {
    across: usize,
    down: usize,
    inked: Vec<bool>,
}

impl Squares {
    fn of(ink: &Ink) -> Self {
        let (across, down) = (ink.width.div_ceil(SQUARE), ink.height.div_ceil(SQUARE));
        let mut inked = vec![false; across * down];
        for y in 0..ink.height {
            let squares = &mut inked[(y / SQUARE) * across..];
            for (square, dots) in squares.iter_mut().zip(ink.row(y).chunks(SQUARE)) {
                *square |= dots.contains(&true);
            }
        }
        Self {
            across,
            down,
            inked,
        }
    }

    fn is_clear(&self, y: usize, from: usize, to: usize) -> bool {
        let row = self.inked.get(y * self.across + from..y * self.across + to);
        row.is_none_or(|r| !r.contains(&true))
    }

    /// How many lines stand in a part: stretches of rows with ink.
    fn lines(&self, area: Area) -> usize {
        let clear = |y: usize| self.is_clear(y, area.left, area.right);
        (area.top..area.bottom)
            .filter(|y| !clear(*y) && (*y == area.top || clear(*y - 1)))
            .count()
    }

    fn cut(&self, area: Area, depth: usize, out: &mut Vec<Area>) {
        let Some((left, right, top, bottom)) = self.gap(area).filter(|_| depth > 0) else {
            out.push(area);
            return;
        };
        self.cut(
            Area {
                bottom: top,
                ..area
            },
            depth - 1,
            out,
        );
        self.cut(Area::new(area.left, top, left, bottom), depth - 1, out);
        self.cut(Area::new(right, top, area.right, bottom), depth - 1, out);
        self.cut(
            Area {
                top: bottom,
                ..area
            },
            depth - 1,
            out,
        );
    }

    /// The longest gap from top to bottom that has lines on both sides: left, right, top and bottom of it.
    fn gap(&self, area: Area) -> Option<(usize, usize, usize, usize)> {
        let narrowest = (COLUMN * area.width() as f32) as usize;
        let mut best: Option<(usize, usize, usize, usize)> = None;
        for left in area.left + narrowest..(area.right + 1).saturating_sub(narrowest + GAP) {
            let right = left + GAP;
            let mut top = area.top;
            for y in area.top..=area.bottom {
                if y < area.bottom && self.is_clear(y, left, right) {
                    continue;
                }
                let longer = best.is_none_or(|(_, _, from, to)| to - from < y - top);
                let long = (y - top) as f32 >= THROUGH * area.height() as f32;
                let sides = [
                    Area::new(area.left, top, left, y),
                    Area::new(right, top, area.right, y),
                ];
                if long && longer && sides.iter().all(|s| self.lines(*s) >= LINES) {
                    best = Some((left, right, top, y));
                }
                top = y + 1;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::picture::Grey;

    fn lines(page: &mut Grey, left: usize, right: usize, top: usize, count: usize) {
        for n in 0..count {
            let y = top + 50 * n;
            page.fill(Area::new(left, y, right, y + 25), 0);
        }
    }

    #[test]
    fn two_columns_below_a_heading_are_three_pieces() {
        let mut page = Grey::blank(1500, 1200);
        lines(&mut page, 100, 1300, 60, 1);
        lines(&mut page, 100, 690, 200, 18);
        lines(&mut page, 810, 1400, 200, 18);
        let found = columns(&Ink::of(&page, 70));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].bottom <= 200 && found[1].right < 810 && found[2].left >= 690);
    }

    #[test]
    fn numbers_before_paragraphs_are_no_column() {
        let mut page = Grey::blank(1500, 1200);
        lines(&mut page, 100, 130, 60, 20);
        lines(&mut page, 230, 1400, 60, 20);
        assert_eq!(columns(&Ink::of(&page, 70)).len(), 1);
    }
}
