//! Boxes beside each other: cards, tiles and panels, each framed or filled, as wide as its neighbours and apart from
//! them. Each is read from top to bottom before the next.

use peerlens_document::Rect;

use crate::edges::{Edge, is_white};
use crate::input::ACROSS;
use crate::{PageInput, Turn, Word};

/// Points between two boxes at least: cells of a table that are drawn one by one stand closer.
const NARROWEST_GAP: f32 = 7.0;
/// Points within which two boxes are equally wide, and two sides meet.
const ALIKE: f32 = 3.0;
/// Points by which a frame's sides may end before its corner, which is round.
const CORNER: f32 = 12.0;
/// Points that a box is wide and high at least.
const SMALLEST: f32 = 36.0;
/// Share of the page's width that a box takes at most: a wider one has nothing beside it.
const WIDEST: f32 = 0.55;
/// Share of the lower of two boxes that must be level with the other for them to stand beside each other.
const LEVEL: f32 = 0.5;
/// Lines of text in the boxes of a row on average: the cells of a table's heading have fewer.
const LINES: usize = 3;
/// How many times larger a figure is than what tells what it is of, at least.
const LARGER: f32 = 1.25;
/// Fills and edges of a page beyond which it is a drawing.
const MOST_SHAPES: usize = 2_000;
/// Boxes of a page at most: they are compared with each other.
const MOST_BOXES: usize = 200;

/// Boxes that stand beside each other, from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) boxes: Vec<Rect>,
}

impl Row {
    /// The box around all.
    pub(crate) fn rect(&self) -> Rect {
        let all = self.boxes.iter().copied().reduce(Rect::union);
        all.unwrap_or_default()
    }

    /// The box in which a word stands.
    pub(crate) fn place(&self, word: &Word) -> Option<usize> {
        self.boxes.iter().position(|b| holds(*b, word))
    }
}

fn middle(word: &Word) -> (f32, f32) {
    (
        (word.rect.left + word.rect.right) / 2.0,
        (word.rect.top + word.rect.bottom) / 2.0,
    )
}

pub(crate) fn holds(rect: Rect, word: &Word) -> bool {
    let (x, y) = middle(word);
    rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom
}

pub(crate) fn contains(outer: Rect, inner: Rect) -> bool {
    outer.left - ALIKE <= inner.left
        && outer.right + ALIKE >= inner.right
        && outer.top - ALIKE <= inner.top
        && outer.bottom + ALIKE >= inner.bottom
}

/// The rows of boxes of a page, from top to bottom, then those that stand alone below or above their likes.
pub(crate) fn rows(
    page: &PageInput,
    edges: &[Edge],
    closed: &Closed,
    words: &[Word],
    text: &str,
) -> Vec<Row> {
    let mut boxes: Vec<Rect> = closed
        .frames
        .iter()
        .chain(&closed.panels)
        .copied()
        .collect();
    boxes.retain(|b| b.height() >= SMALLEST);
    let mut outer: Vec<Rect> = Vec::new();
    boxes.sort_by(|a, b| (b.width() * b.height()).total_cmp(&(a.width() * a.height())));
    for rect in boxes {
        if !outer.iter().any(|o| contains(*o, rect)) {
            outer.push(rect);
        }
        if outer.len() > MOST_BOXES {
            return Vec::new();
        }
    }
    outer.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for rect in outer {
        match rows.iter_mut().find(|row| stands_beside(row, rect)) {
            Some(row) => row.boxes.push(rect),
            None => rows.push(Row { boxes: vec![rect] }),
        }
    }
    let under_lines = under_lines(page, edges, words);
    let apart = |own: &Row| {
        rows.iter()
            .all(|row| row.rect().vertical_overlap(own.rect()) < ALIKE)
    };
    let under_lines: Vec<Row> = under_lines.into_iter().filter(apart).collect();
    rows.extend(under_lines);
    for row in &mut rows {
        row.boxes.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows.retain(|row| is_apart(row, words, text) && !is_tagged_table(page, row, words));
    // The last of an odd number stands alone, below or above its likes.
    let (several, alone): (Vec<Row>, Vec<Row>) =
        rows.iter().cloned().partition(|row| row.boxes.len() > 1);
    let likes: Vec<Rect> = several.iter().flat_map(|row| row.boxes.clone()).collect();
    rows = several;
    rows.extend(alone.into_iter().filter(|row| {
        let alike = |other: &Rect| {
            row.boxes.iter().all(|b| {
                (b.left - other.left).abs() <= ALIKE && (b.right - other.right).abs() <= ALIKE
            })
        };
        likes.iter().any(alike)
    }));
    rows
}

/// The boxes of a page that leave room beside them.
#[derive(Default)]
pub(crate) struct Closed {
    /// Those with lines around them.
    pub(crate) frames: Vec<Rect>,
    /// Those that are filled.
    pub(crate) panels: Vec<Rect>,
    /// Filled ones that take the width of the text, and have nothing beside them.
    pub(crate) wide: Vec<Rect>,
}

/// The boxes of a page that leave room beside them.
pub(crate) fn closed(page: &PageInput, edges: &[Edge]) -> Closed {
    if page.fills.len() > MOST_SHAPES || edges.len() > MOST_SHAPES {
        return Closed::default();
    }
    let beside = |b: &Rect| b.width() >= SMALLEST && b.width() <= WIDEST * page.width;
    let all = panels(page);
    let wide = all.iter().filter(|b| b.width() > WIDEST * page.width);
    let mut closed = Closed {
        frames: frames(edges),
        wide: wide.copied().collect(),
        panels: all,
    };
    closed.frames.retain(beside);
    closed.panels.retain(beside);
    closed
}

/// The box in which something stands, if in one.
pub(crate) fn home(rows: &[Row], rect: Rect) -> Option<Rect> {
    let mut boxes = rows.iter().flat_map(|row| &row.boxes);
    boxes.find(|b| contains(**b, rect)).copied()
}

/// Whether something reaches over several boxes that stand beside each other.
pub(crate) fn reaches_over(rows: &[Row], rect: Rect) -> bool {
    rows.iter().any(|row| {
        let touched = row
            .boxes
            .iter()
            .filter(|b| b.horizontal_overlap(rect) > ALIKE && b.vertical_overlap(rect) > ALIKE);
        touched.count() > 1
    })
}

/// Times their size that the lines of a card stand below each other at most.
const CARD_LEADING: f32 = 2.0;

/// Cards that stand under a line each: the lines of a row are as long as each other and apart, and those of the next row
/// stand right below them.
fn under_lines(page: &PageInput, edges: &[Edge], words: &[Word]) -> Vec<Row> {
    if edges.len() > MOST_SHAPES {
        return Vec::new();
    }
    let fits = |e: &&Edge| {
        e.horizontal && e.drawn && (SMALLEST..=WIDEST * page.width).contains(&e.length())
    };
    let mut lines: Vec<&Edge> = edges.iter().filter(fits).collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let beside = |p: &[&Edge]| {
        let alike = (p[0].length() - p[1].length()).abs() <= ALIKE;
        alike && p[1].from - p[0].to > NARROWEST_GAP
    };
    let rows: Vec<&[&Edge]> = lines
        .chunk_by(|a, b| b.at - a.at <= ALIKE)
        .filter(|row| row.len() > 1 && row.windows(2).all(beside))
        .collect();
    let below = |upper: &[&Edge], lower: &[&Edge]| {
        let meets = |(a, b): (&&Edge, &&Edge)| (a.from - b.from).abs() <= ALIKE;
        upper.iter().zip(lower).all(meets)
    };
    let mut out = Vec::new();
    for grid in rows.chunk_by(|a, b| a.len() == b.len() && below(a, b)) {
        if grid.len() < 2 {
            continue;
        }
        for (n, row) in grid.iter().enumerate() {
            let Some((first, last)) = row.first().zip(row.last()) else {
                continue;
            };
            let top = first.at;
            let bottom = grid.get(n + 1).and_then(|next| next.first()).map(|e| e.at);
            let bottom = bottom.unwrap_or(f32::MAX);
            let bottom = text_end(words, Rect::new(first.from, top, last.to, bottom));
            let boxes = row.iter().map(|e| Rect::new(e.from, top, e.to, bottom));
            out.push(Row {
                boxes: boxes.collect(),
            });
        }
    }
    out
}

/// Where the lines of text end that stand close below each other from the top of a place on.
fn text_end(words: &[Word], within: Rect) -> f32 {
    let mut inside: Vec<&Word> = words.iter().filter(|w| holds(within, w)).collect();
    inside.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let (mut bottom, mut baseline) = (within.top, within.top);
    for word in inside {
        if word.baseline - baseline > CARD_LEADING * word.size {
            break;
        }
        (bottom, baseline) = (bottom.max(word.rect.bottom), word.baseline);
    }
    bottom
}

/// Whether a box is level with those of a row, as wide as they are, and apart from them.
fn stands_beside(row: &Row, rect: Rect) -> bool {
    row.boxes.iter().all(|other| {
        let level = other.vertical_overlap(rect) >= LEVEL * other.height().min(rect.height());
        let gap = (rect.left - other.right).max(other.left - rect.right);
        level && (other.width() - rect.width()).abs() <= ALIKE && gap > NARROWEST_GAP
    })
}

/// Whether all text that is level with a row's boxes, from the first to the last, stands in them, and is enough.
fn is_apart(row: &Row, words: &[Word], text: &str) -> bool {
    let around = row.rect();
    let mut lines = 0;
    let mut all: Vec<Vec<f32>> = Vec::new();
    for rect in &row.boxes {
        let inside = words.iter().filter(|w| holds(*rect, w));
        let mut baselines: Vec<f32> = inside
            .filter(|w| w.turn == Turn::None)
            .map(|w| w.baseline)
            .collect();
        baselines.sort_by(f32::total_cmp);
        baselines.dedup_by(|b, a| *b - *a < ALIKE);
        if baselines.is_empty() {
            return false;
        }
        lines += baselines.len();
        all.push(baselines);
    }
    if heads_rows(around, &all, words) {
        return false;
    }
    let inside = |w: &&Word| w.tag != ACROSS && holds(around, w);
    let contained = |w: &Word| {
        let home = row.place(w).and_then(|n| row.boxes.get(n));
        home.is_some_and(|b| b.left - ALIKE <= w.rect.left && w.rect.right <= b.right + ALIKE)
    };
    let told = |rect: &Rect| tells_figure(*rect, words, text);
    (lines >= LINES * row.boxes.len() || row.boxes.iter().all(told))
        && words.iter().filter(inside).all(contained)
}

/// Whether a figure in large type stands in a box above what it is of: `82%`, `of staff are proud`.
fn tells_figure(rect: Rect, words: &[Word], text: &str) -> bool {
    let inside = || words.iter().filter(|w| holds(rect, w));
    let by_baseline = |a: &&Word, b: &&Word| a.baseline.total_cmp(&b.baseline);
    let (Some(first), Some(last)) = (inside().min_by(by_baseline), inside().max_by(by_baseline))
    else {
        return false;
    };
    let printed = |w: &Word| text.get(w.start as usize..w.end as usize);
    let on_first = |w: &&Word| w.baseline - first.baseline < ALIKE;
    let digits = |t: &str| t.contains(|c: char| c.is_ascii_digit());
    last.baseline - first.baseline >= ALIKE
        && first.size >= LARGER * last.size
        && inside()
            .filter(on_first)
            .any(|w| printed(w).is_some_and(digits))
}

/// Share of the lines of boxes beside which text stands outside that makes them columns of a table.
const HEADED_LINES: f32 = 0.5;

/// Whether text to the left or right stands on the baselines that all boxes share: they are the shaded columns of a
/// table, whose rows it names.
fn heads_rows(around: Rect, baselines: &[Vec<f32>], words: &[Word]) -> bool {
    let on = |lines: &Vec<f32>, y: f32| lines.iter().any(|line| (line - y).abs() < ALIKE);
    let mut outside: Vec<f32> = words
        .iter()
        .filter(|w| w.turn == Turn::None && w.tag != ACROSS)
        .filter(|w| w.rect.right < around.left || w.rect.left > around.right)
        .map(|w| w.baseline)
        .filter(|y| baselines.iter().all(|lines| on(lines, *y)))
        .collect();
    outside.sort_by(f32::total_cmp);
    outside.dedup_by(|b, a| *b - *a < ALIKE);
    let fewest = baselines.iter().map(Vec::len).min().unwrap_or_default();
    outside.len() > 1 && outside.len() as f32 >= HEADED_LINES * fewest as f32
}

/// Whether the tags tell that the boxes of a row are cells of one table.
fn is_tagged_table(page: &PageInput, row: &Row, words: &[Word]) -> bool {
    page.tables.iter().any(|table| {
        let tags = || table.cells.iter().flat_map(|c| &c.tags);
        let with = row.boxes.iter().filter(|rect| {
            let mut inside = words.iter().filter(|w| holds(**rect, w));
            inside.any(|w| tags().any(|t| *t == w.tag))
        });
        with.count() > 1
    })
}

/// The rectangles that lines frame, whose corners may be round.
fn frames(edges: &[Edge]) -> Vec<Rect> {
    let mut upright: Vec<&Edge> = edges
        .iter()
        .filter(|e| !e.horizontal && e.drawn && e.length() >= SMALLEST - 2.0 * CORNER)
        .collect();
    upright.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Rect> = Vec::new();
    for (n, left) in upright.iter().enumerate() {
        // The right side of one frame, near the left side of the next, is not the left side of both together.
        let meets = |a: f32, b: f32, within: f32| (a - b).abs() <= within;
        let closes = |frame: &Rect| {
            meets(frame.right, left.at, ALIKE)
                && meets(frame.top, left.from, CORNER)
                && meets(frame.bottom, left.to, CORNER)
        };
        if out.iter().any(closes) {
            continue;
        }
        let right = upright[n + 1..].iter().find(|e| {
            e.at - left.at >= SMALLEST
                && (e.from - left.from).abs() <= ALIKE
                && (e.to - left.to).abs() <= ALIKE
        });
        let Some(right) = right else { continue };
        let reaches = |end: f32, side: f32| (end - side).abs() <= CORNER;
        let closed = |y: f32| {
            let drawn = edges.iter().filter(|e| {
                e.horizontal
                    && reaches(e.at, y)
                    && reaches(e.from, left.at)
                    && reaches(e.to, right.at)
            });
            let drawn = drawn.map(|e| e.at);
            drawn.reduce(|a, b| if (a - y).abs() >= (b - y).abs() { a } else { b })
        };
        if let (Some(top), Some(bottom)) = (closed(left.from), closed(left.to)) {
            let (top, bottom) = (top.min(left.from), bottom.max(left.to));
            out.push(Rect::new(left.at, top, right.at, bottom));
        }
    }
    out
}

/// The filled rectangles, those that stand right below each other as one.
pub(crate) fn panels(page: &PageInput) -> Vec<Rect> {
    let mut fills: Vec<Rect> = page
        .fills
        .iter()
        .filter(|f| !is_white(f.colour))
        .map(|f| f.rect)
        .collect();
    fills.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top)));
    let mut out: Vec<Rect> = Vec::new();
    for fill in fills {
        let below = out.iter_mut().rev().find(|o| {
            (o.left - fill.left).abs() <= ALIKE
                && (o.right - fill.right).abs() <= ALIKE
                && fill.top - o.bottom <= ALIKE
                && o.top - fill.bottom <= ALIKE
        });
        match below {
            Some(open) => *open = open.union(fill),
            None => out.push(fill),
        }
    }
    out
}
