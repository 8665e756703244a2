//! The lines drawn on a page, found in its picture: borders of tables, underlines.

use super::picture::{Area, Grey, Ink};

/// A line along the rows or the columns of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its box.
    pub(crate) area: Area,
    /// It runs from left to right; otherwise from top to bottom.
    pub(crate) horizontal: bool,
}

impl Line {
    const fn length(&self) -> usize {
        if self.horizontal {
            self.area.width()
        } else {
            self.area.height()
        }
    }
}

// All in pixels of 300 to the inch.

/// Thickest line: 3.4 points.
const THICKEST: usize = 14;
/// How far the run of ink goes that a solid line is made of, at least: longer than the strokes of body text.
const SOLID_RUN: usize = 30;
/// The same for a dash or a dot.
const DASH_RUN: usize = 4;
/// Gap in a line that is closed: a crossing line, wear, and what parts two dashes.
const GAP: usize = 16;
/// Gap within a run: single light dots.
const SPECK: usize = 2;
/// By how much pieces of one line may differ in height.
const DRIFT: usize = 4;
/// From this length a line stands for itself; shorter ones may be strokes of large letters and count only where both
/// ends meet other lines.
const LONG: usize = 150;
/// Shortest line at all: the narrowest cell.
const SHORTEST: usize = 36;
/// By how much an end may miss the line that it meets.
const MISS: usize = 14;
/// Share of a line's length that is drawn for it to be solid.
const SOLID: f32 = 0.85;
/// The same for a dotted line; leader dots of a contents page stand further apart.
const DOTTED: f32 = 0.42;
/// Share of ink that the strips beside a broken line may hold: a row of letters has as much above and below.
const BESIDE: f32 = 0.12;
/// Lines of a page beyond which they are those of a picture.
const MOST: usize = 1_500;
/// Pieces beyond which they are not put together.
const MOST_PIECES: usize = 40_000;

/// The lines of a page.
pub(crate) fn find(ink: &Ink) -> Vec<Line> {
    let mut candidates = along_rows(ink);
    let down = along_rows(&ink.transposed());
    candidates.extend(down.into_iter().map(|line| Line {
        area: Area::new(
            line.area.top,
            line.area.left,
            line.area.bottom,
            line.area.right,
        ),
        horizontal: false,
    }));
    let (mut lines, mut short): (Vec<Line>, Vec<Line>) =
        candidates.into_iter().partition(|l| l.length() >= LONG);
    // A short line may hang on another short one.
    loop {
        let (met, rest): (Vec<Line>, Vec<Line>) = short.into_iter().partition(|s| meets(s, &lines));
        short = rest;
        if met.is_empty() {
            break;
        }
        lines.extend(met);
    }
    if lines.len() > MOST {
        Vec::new()
    } else {
        lines
    }
}

/// Whether both ends of a line meet lines that cross it.
fn meets(line: &Line, others: &[Line]) -> bool {
    let a = line.area;
    let (start, end) = if line.horizontal {
        (
            Area::new(a.left, a.top, a.left + 1, a.bottom),
            Area::new(a.right - 1, a.top, a.right, a.bottom),
        )
    } else {
        (
            Area::new(a.left, a.top, a.right, a.top + 1),
            Area::new(a.left, a.bottom - 1, a.right, a.bottom),
        )
    };
    [start, end].iter().all(|at| {
        others
            .iter()
            .any(|o| o.horizontal != line.horizontal && o.area.overlaps(at.grown(MISS)))
    })
}

/// A run of ink, or several that hang together.
#[derive(Clone, Copy, Debug)]
struct Piece {
    area: Area,
    /// Pixels of ink.
    ink: usize,
}

fn along_rows(ink: &Ink) -> Vec<Line> {
    let thin = thin(ink);
    let mut lines = Vec::new();
    for (run, broken) in [(SOLID_RUN, false), (DASH_RUN, true)] {
        let pieces = pieces(&thin, run);
        for chain in chains(pieces) {
            let Some(area) = chain.iter().map(|p| p.area).reduce(around) else {
                continue;
            };
            if area.width() < SHORTEST || area.width() < 4 * area.height() {
                continue;
            }
            let drawn: usize = chain.iter().map(|p| p.area.width()).sum();
            let share = drawn as f32 / area.width() as f32;
            let found = if broken {
                area.width() >= LONG && share >= DOTTED && stands_alone(ink, area)
            } else {
                share >= SOLID || area.width() >= LONG && stands_alone(ink, area)
            };
            let known = |l: &Line| {
                let shared = l.area.grown(DRIFT).within(area);
                !shared.is_empty() && shared.width() * 2 > area.width()
            };
            if found && !lines.iter().any(known) {
                lines.push(Line {
                    area,
                    horizontal: true,
                });
            }
        }
    }
    lines
}

fn around(a: Area, b: Area) -> Area {
    Area::new(
        a.left.min(b.left),
        a.top.min(b.top),
        a.right.max(b.right),
        a.bottom.max(b.bottom),
    )
}

/// The ink of which there is no more than a line's thickness above each other.
fn thin(ink: &Ink) -> Ink {
    let mut out = ink.clone();
    let mut runs = vec![0usize; ink.width];
    for y in 0..=ink.height {
        let row = ink.row(y);
        for (x, run) in runs.iter_mut().enumerate() {
            if row.get(x).copied().unwrap_or(false) {
                *run += 1;
            } else if *run > 0 {
                if *run > THICKEST {
                    for above in y - *run..y {
                        if let Some(dot) = out.row_mut(above).get_mut(x) {
                            *dot = false;
                        }
                    }
                }
                *run = 0;
            }
        }
    }
    out
}

/// Runs of at least so many pixels, those that touch from row to row as one.
fn pieces(ink: &Ink, shortest: usize) -> Vec<Piece> {
    let mut done: Vec<Piece> = Vec::new();
    let mut open: Vec<Piece> = Vec::new();
    for y in 0..ink.height {
        let row = ink.row(y);
        let mut next: Vec<Piece> = Vec::new();
        for (left, right) in runs(row) {
            if right - left < shortest {
                continue;
            }
            let mut piece = Piece {
                area: Area::new(left, y, right, y + 1),
                ink: right - left,
            };
            open.retain(|above| {
                let touches = above.area.left < right && left < above.area.right;
                if touches {
                    piece.area = around(piece.area, above.area);
                    piece.ink += above.ink;
                }
                !touches
            });
            // Two runs of this row may hang on one of the row above.
            if let Some(before) = next.last_mut()
                && before.area.right > piece.area.left
            {
                before.area = around(before.area, piece.area);
                before.ink += piece.ink;
            } else {
                next.push(piece);
            }
        }
        done.append(&mut open);
        open = next;
        if done.len() > MOST_PIECES {
            return Vec::new();
        }
    }
    done.append(&mut open);
    done.retain(|p| p.area.height() <= THICKEST + DRIFT);
    done
}

/// Stretches of ink of a row, single gaps closed.
fn runs(row: &[bool]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut x = 0;
    while let Some(start) = row.get(x..).and_then(|r| r.iter().position(|d| *d)) {
        let left = x + start;
        let right = row[left..]
            .iter()
            .position(|d| !d)
            .map_or(row.len(), |n| left + n);
        match out.last_mut() {
            Some(last) if left - last.1 <= SPECK => last.1 = right,
            _ => out.push((left, right)),
        }
        x = right;
    }
    out
}

/// Pieces that follow each other along one line.
fn chains(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by_key(|p| (p.area.left, p.area.top));
    let mut done: Vec<Vec<Piece>> = Vec::new();
    let mut open: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let a = piece.area;
        let (still, ended) = open
            .into_iter()
            .partition(|chain| chain.last().is_some_and(|l| l.area.right + GAP >= a.left));
        open = still;
        done.extend::<Vec<Vec<Piece>>>(ended);
        let follows = |l: &Piece| {
            let middle = |a: Area| (a.top + a.bottom) / 2;
            middle(l.area).abs_diff(middle(a)) <= DRIFT && a.right > l.area.right
        };
        let home = open
            .iter_mut()
            .filter(|chain| chain.last().is_some_and(follows))
            .max_by_key(|chain| chain.last().map(|l| l.area.right));
        match home {
            Some(chain) => chain.push(piece),
            None => open.push(vec![piece]),
        }
    }
    done.append(&mut open);
    done
}

/// There is next to nothing right above and right below.
fn stands_alone(ink: &Ink, area: Area) -> bool {
    const OFF: usize = 2;
    const STRIP: usize = 3;
    let above = Area::new(
        area.left,
        area.top.saturating_sub(OFF + STRIP),
        area.right,
        area.top.saturating_sub(OFF),
    );
    let below = Area::new(
        area.left,
        area.bottom + OFF,
        area.right,
        area.bottom + OFF + STRIP,
    );
    [above, below]
        .into_iter()
        .all(|strip| ink.count(strip) as f32 <= BESIDE * (strip.width() * STRIP) as f32)
}

/// Paints the lines over with what lies beside them, but for letters that cross them.
pub(crate) fn erase(picture: &mut Grey, ink: &Ink, lines: &[Line]) {
    /// Pixels beside a line that still are of its colour.
    const SOFT: usize = 2;
    /// Pixels further on where the paper is looked up.
    const BEYOND: usize = 2;
    let original = picture.clone();
    for line in lines {
        let a = line.area;
        let (along, across) = if line.horizontal {
            (a.left..a.right, (a.top, a.bottom))
        } else {
            (a.top..a.bottom, (a.left, a.right))
        };
        let (from, to) = (across.0.saturating_sub(SOFT), across.1 + SOFT);
        let at = |n: usize, m: usize| if line.horizontal { (n, m) } else { (m, n) };
        let shade = |n: usize, m: usize| {
            let (x, y) = at(n, m);
            original.row(y).get(x).copied()
        };
        let inked = |n: usize, m: usize| {
            let (x, y) = at(n, m);
            ink.row(y).get(x).copied().unwrap_or(false)
        };
        for n in along {
            let sides = (from.saturating_sub(BEYOND), to + BEYOND);
            if inked(n, sides.0) && inked(n, sides.1) && !lines.iter().any(|o| crosses(o, line, n))
            {
                continue;
            }
            let paper = shade(n, sides.0).max(shade(n, sides.1)).unwrap_or(255);
            for m in from..to {
                let (x, y) = at(n, m);
                if let Some(pixel) = picture.row_mut(y).get_mut(x) {
                    *pixel = (*pixel).max(paper);
                }
            }
        }
    }
}

/// Whether another line crosses this one at a place along it.
fn crosses(other: &Line, line: &Line, at: usize) -> bool {
    let (from, to) = if line.horizontal {
        (other.area.left, other.area.right)
    } else {
        (other.area.top, other.area.bottom)
    };
    other.horizontal != line.horizontal
        && from <= at + 2
        && at < to + 2
        && other.area.overlaps(line.area.grown(MISS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(paint: impl Fn(&mut Grey)) -> Vec<Line> {
        let mut page = Grey::blank(1000, 800);
        paint(&mut page);
        find(&Ink::of(&page, 40))
    }

    #[test]
    fn a_grid_is_its_lines_and_letters_are_none() {
        let lines = page(|p| {
            for y in [100, 300, 500] {
                p.fill(Area::new(100, y, 903, y + 3), 60);
            }
            for x in [100, 500, 900] {
                p.fill(Area::new(x, 100, x + 3, 503), 60);
            }
            // A stem and a bar as of a letter, one touching the border.
            p.fill(Area::new(150, 200, 156, 240), 0);
            p.fill(Area::new(560, 260, 600, 266), 0);
            p.fill(Area::new(700, 480, 706, 502), 0);
        });
        let across = lines.iter().filter(|l| l.horizontal).count();
        assert_eq!((across, lines.len() - across), (3, 3), "{lines:?}");
    }

    #[test]
    fn a_dotted_line_is_one_line_and_a_row_of_letters_is_none() {
        let dotted = page(|p| {
            for n in 0..60 {
                p.fill(Area::new(100 + 9 * n, 200, 105 + 9 * n, 204), 90);
            }
        });
        assert_eq!(dotted.len(), 1, "{dotted:?}");
        let letters = page(|p| {
            for n in 0..40 {
                let x = 100 + 18 * n;
                p.fill(Area::new(x, 200, x + 4, 224), 0);
                p.fill(Area::new(x, 210, x + 14, 213), 0);
                p.fill(Area::new(x + 10, 200, x + 14, 224), 0);
            }
        });
        assert_eq!(letters, []);
    }

    #[test]
    fn a_weak_and_broken_line_is_found() {
        let weak = page(|p| {
            p.fill(Area::new(100, 200, 900, 203), 200);
            for x in [250, 480, 700] {
                p.fill(Area::new(x, 198, x + 9, 206), 255);
            }
        });
        assert_eq!(weak.len(), 1, "{weak:?}");
        assert_eq!((weak[0].area.left, weak[0].area.right), (100, 900));
    }

    #[test]
    fn rules_beside_a_fill_are_found_once_it_is_white_and_what_stands_on_it_stays() {
        let (fill, text) = (Area::new(303, 103, 500, 300), Area::new(330, 150, 336, 180));
        for (shade, letter) in [(175, 0), (76, 0), (76, 255)] {
            let mut page = Grey::blank(1000, 800);
            page.fill(fill, shade);
            page.fill(text, letter);
            for y in [100, 300, 500] {
                page.fill(Area::new(100, y, 903, y + 3), 0);
            }
            for x in [100, 300, 500, 900] {
                page.fill(Area::new(x, 100, x + 3, 503), 0);
            }
            // Found in squares of four: smaller than it is.
            let found = Area::new(308, 104, 496, 296);
            let light = page.has_light_text(found);
            assert_eq!(light, letter == 255 && shade < 100, "{shade} {letter}");
            if light {
                page.invert(found);
            }
            page.whiten(found);
            let ink = Ink::of(&page, 40);
            let lines = find(&ink);
            let across = lines.iter().filter(|l| l.horizontal).count();
            assert_eq!(
                (across >= 3, lines.len() - across >= 4),
                (true, true),
                "{shade}: {lines:?}"
            );
            erase(&mut page, &ink, &lines);
            let left = Ink::of(&page, 70);
            assert_eq!(left.extent(fill), Some(text), "{shade} {letter}");
        }
    }

    #[test]
    fn a_line_is_painted_over_and_the_letter_that_crosses_it_is_not() {
        let mut page = Grey::blank(600, 200);
        page.fill(Area::new(50, 100, 550, 104), 0);
        page.fill(Area::new(300, 80, 306, 124), 0);
        let ink = Ink::of(&page, 40);
        let lines = find(&ink);
        erase(&mut page, &ink, &lines);
        let left = Ink::of(&page, 40);
        assert_eq!(left.extent(left.area()), Some(Area::new(300, 80, 306, 124)));
    }
}
