//! The columns of tables that have lines only between their rows: told by the ends of these lines' pieces, or by the fills
//! of their heading.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::{Edge, MOST_FILLS, THICKEST_LINE, middle};
use crate::stripes::{coloured_rows, meet_alike};
use crate::{Glyph, PageInput, Settings};

/// Shortest piece, in points, of a rule that is drawn cell by cell: words are underlined in shorter ones.
const SHORTEST_PIECE: f32 = 20.0;
/// How far apart, in points, the ends of two pieces of one rule may be, and the ends of the rules of one table.
const ENDS_MEET: f32 = 1.5;
/// Rules at whose pieces' ends a column ends: fewer may meet by chance.
const FEWEST_RULES: usize = 3;
/// Those above and below the one row that a page has of a table: their pieces must meet at the same [`MANY_JOINTS`].
const ONE_ROW: usize = 2;
/// Ends of pieces that two rules have both, from which these are no chance: of a table the page has one row.
const MANY_JOINTS: usize = 3;

/// A line from left to right: its y, its ends, and where its pieces meet.
struct Line {
    y: f32,
    from: f32,
    to: f32,
    joints: Vec<f32>,
}

impl Line {
    /// Whether the pieces of both meet at the same many places.
    fn has_joints_of(&self, other: &Self) -> bool {
        self.joints.len() >= MANY_JOINTS && meet_alike(&self.joints, &other.joints)
    }
}

/// Where a table has lines only between its rows, its columns are told by what is drawn cell by cell: by the
/// ends of these lines' pieces, or by the fills of its heading. An edge runs from each such end to the next line,
/// where no text stands across it.
pub(super) fn column_ends(page: &PageInput, settings: &Settings, edges: &mut Vec<Edge>) {
    let mut pieces: Vec<Edge> = edges
        .iter()
        .copied()
        .filter(|e| e.horizontal && e.length() >= SHORTEST_PIECE)
        .collect();
    if pieces.len() < FEWEST_RULES || pieces.len() > MOST_FILLS {
        return;
    }
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut lines: Vec<Line> = Vec::new();
    for same in pieces.chunk_by(|a, b| b.at - a.at <= settings.rule_snap) {
        let spans = same.iter().map(|e| (e.from, e.to)).collect();
        lines.extend(meeting(spans).into_iter().map(|(from, to, joints)| Line {
            y: same[0].at,
            from,
            to,
            joints,
        }));
    }
    // Where lines run downwards too, these tell the columns, and which rows go over several.
    let upright: Vec<Edge> = edges.iter().copied().filter(|e| !e.horizontal).collect();
    let bands = LazyCell::new(|| fill_bands(page));
    // Ends of lines of which it is known that they tell no columns: most lines of a page end where others do.
    let mut told: HashSet<[u32; 2]> = HashSet::new();
    for (n, line) in lines.iter().enumerate() {
        let between = [line.from.to_bits(), line.to.to_bits()];
        if told.contains(&between) {
            continue;
        }
        let alike = |l: &&Line| near(l.from, line.from) && near(l.to, line.to);
        let like: Vec<&Line> = lines.iter().filter(alike).collect();
        let (Some(first), Some(last)) = (like.first(), like.last()) else {
            continue;
        };
        if near(first.y, line.y) {
            let above = lines[..n].iter().rev();
            edges.extend(beside_merged(page, line, above, &upright));
        }
        let Some(below) = lines[n + 1..].iter().find(alike) else {
            edges.extend(beside_merged(page, line, lines[n + 1..].iter(), &upright));
            continue;
        };
        let ruled = upright.iter().any(|e| {
            e.at > line.from - ENDS_MEET
                && e.at < line.to + ENDS_MEET
                && e.from < last.y
                && e.to > first.y
        });
        let one_row =
            like.len() == ONE_ROW && line.has_joints_of(below) && is_rest(page, line, below.y);
        let fewest = if one_row { ONE_ROW } else { FEWEST_RULES };
        if like.len() < fewest || ruled {
            if ruled {
                told.insert(between);
            }
            continue;
        }
        let often = |x: f32| {
            let with = like.iter().filter(|l| l.joints.iter().any(|o| near(*o, x)));
            with.count() >= fewest
        };
        let mut ends: Vec<f32> = (line.joints.iter().copied())
            .filter(|x| often(*x) && below.joints.iter().any(|o| near(*o, *x)))
            .collect();
        // Where other rows have such ends, this one is a row over all columns.
        let any_often = || {
            let mut joints: Vec<f32> = like.iter().flat_map(|l| l.joints.iter().copied()).collect();
            joints.sort_by(f32::total_cmp);
            let meet = |j: &[f32]| near(j[0], j[fewest - 1]);
            joints.windows(fewest).any(meet)
        };
        if ends.is_empty() && !any_often() {
            let heading = bands.iter().find(|b| {
                b.y >= first.y - settings.rule_snap
                    && b.y < last.y
                    && (b.from - line.from).abs() <= FILL_ENDS
                    && (b.to - line.to).abs() <= FILL_ENDS
            });
            ends = heading.map_or(Vec::new(), |b| b.joints.clone());
        }
        if ends.is_empty() {
            continue;
        }
        let count = ends.len();
        let lefts: Vec<f32> = [line.from]
            .into_iter()
            .chain(ends.iter().copied())
            .collect();
        let mut cells = lefts.iter();
        let one_text = is_one_text(page, line, below.y);
        let words = painted(page, line.y, below.y);
        ends.retain(|x| {
            let from = cells.next().copied().unwrap_or(line.from);
            !is_crossed(&words, (from, *x), one_text)
        });
        // A row with nothing but a text over two columns goes over all of them.
        if ends.len() < count && one_text {
            continue;
        }
        edges.extend(ends.into_iter().map(|x| Edge {
            horizontal: false,
            at: x,
            from: line.y,
            to: below.y,
            drawn: false,
        }));
    }
}

/// The columns below the last line over the whole table, or above the first, where a page end cuts a cell that goes over
/// several rows: the lines there, the nearest first, begin behind it.
fn beside_merged<'a>(
    page: &PageInput,
    line: &Line,
    lines: impl Iterator<Item = &'a Line>,
    upright: &[Edge],
) -> Vec<Edge> {
    let behind = |l: &&Line| {
        near(l.to, line.to) && line.joints.iter().any(|x| near(*x, l.from)) && !l.joints.is_empty()
    };
    let shorter: Vec<&Line> = lines.filter(behind).collect();
    let (Some(nearest), Some(farthest)) = (shorter.first(), shorter.last()) else {
        return Vec::new();
    };
    let between = |y: f32| (line.y.min(y), line.y.max(y));
    let (top, bottom) = between(farthest.y);
    let ruled = upright.iter().any(|e| {
        let beside = e.at > line.from - ENDS_MEET && e.at < line.to + ENDS_MEET;
        beside && e.from < bottom && e.to > top
    });
    if ruled || !shorter.iter().all(|l| near(l.from, nearest.from)) {
        return Vec::new();
    }
    let mut from = line.from;
    let mut out = Vec::new();
    for x in &line.joints {
        let beside = *x < nearest.from + ENDS_MEET;
        let (top, bottom) = between(if beside { farthest.y } else { nearest.y });
        if !is_crossed(&painted(page, top, bottom), (from, *x), false) {
            out.push(Edge {
                horizontal: false,
                at: *x,
                from: top,
                to: bottom,
                drawn: false,
            });
        }
        from = *x;
    }
    out
}

/// Em from which a gap in a line is one between columns: several blanks.
const BETWEEN_COLUMNS: f32 = 1.0;
/// Share of a page's height, from its top, in which running headers stand.
const HEADER: f32 = 0.08;

/// Whether the one row between two lines may be the rest of a table of the page before: it stands first on its page, names
/// no columns, and what stands right below it is one text, or a line of fewer pieces that begin where no column does (`Approved
/// by Cabinet`, and the day at the right).
fn is_rest(page: &PageInput, line: &Line, bottom: f32) -> bool {
    let printed = || page.glyphs.iter().filter(|g| !g.ch.is_whitespace());
    let above = |g: &Glyph| g.rect.bottom <= line.y && g.rect.top > HEADER * page.height;
    let within = |g: &Glyph| middle(g.rect).1 > line.y && middle(g.rect).1 < bottom;
    if printed().any(above) || printed().filter(|g| within(g)).all(|g| g.bold) {
        return false;
    }
    let below = || printed().filter(|g| middle(g.rect).1 > bottom);
    let Some(next) = below().map(|g| g.baseline).reduce(f32::min) else {
        return true;
    };
    let mut glyphs: Vec<&Glyph> = below()
        .filter(|g| (g.baseline - next).abs() < ENDS_MEET)
        .collect();
    glyphs.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    let begin: Vec<f32> = (glyphs.windows(2))
        .filter(|g| has_gap(g, BETWEEN_COLUMNS))
        .map(|g| g[1].rect.left)
        .collect();
    let in_column = |x: &f32| (line.joints.iter()).any(|j| (0.0..=WIDEST_INSET).contains(&(x - j)));
    let few = (begin.len() + 1) * 2 <= line.joints.len() + 1;
    begin.is_empty() || few && !begin.iter().any(in_column)
}

/// Whether so many em at least part two glyphs on one line; they come line by line, from left to right.
fn has_gap(glyphs: &[&Glyph], em: f32) -> bool {
    glyphs.windows(2).any(|g| {
        let level = (g[1].baseline - g[0].baseline).abs() < ENDS_MEET;
        level && g[1].rect.left - g[0].rect.right >= em * g[1].size
    })
}

/// How far, in points, the ends of a heading's fills may be from those of the table's lines.
const FILL_ENDS: f32 = 4.0;

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= ENDS_MEET
}

/// Spans that meet end to end, made one, with the places where they meet.
fn meeting(mut spans: Vec<(f32, f32)>) -> Vec<(f32, f32, Vec<f32>)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    spans.dedup_by(|b, a| near(a.0, b.0) && near(a.1, b.1));
    let mut out: Vec<(f32, f32, Vec<f32>)> = Vec::new();
    for (from, to) in spans {
        match out.last_mut() {
            Some(open) if near(open.1, from) => {
                open.2.push((open.1 + from) / 2.0);
                open.1 = to;
            }
            Some(open) if from < open.1 => open.1 = open.1.max(to),
            _ => out.push((from, to, Vec::new())),
        }
    }
    out
}

/// Rows of coloured cells that stand side by side: where they begin (`y` is their top) and where they meet.
fn fill_bands(page: &PageInput) -> Vec<Line> {
    let mut out = Vec::new();
    for row in coloured_rows(page, SHORTEST_PIECE, THICKEST_LINE) {
        let spans = row.iter().map(|r| (r.left, r.right)).collect();
        for (from, to, joints) in meeting(spans) {
            if !joints.is_empty() {
                out.push(Line {
                    y: row[0].top,
                    from,
                    to,
                    joints,
                });
            }
        }
    }
    out
}

/// Em between two words of one text, with the blank that is painted between them, and between two of its letters at most.
const WIDEST_BLANK: f32 = 0.5;
const WIDEST_GAP: f32 = 0.15;

/// Points by which text stands in from its cell's side at most.
const WIDEST_INSET: f32 = 12.0;

/// A word of a row, as it is painted: its ends, and whether only a blank parts it from the word before.
struct Painted {
    left: f32,
    right: f32,
    follows: bool,
}

/// The words between two heights, in the order of painting.
fn painted(page: &PageInput, top: f32, bottom: f32) -> Vec<Painted> {
    let mut out: Vec<Painted> = Vec::new();
    // The glyph before, and whether a blank stands behind it.
    let mut before: Option<(&Glyph, bool)> = None;
    for g in &page.glyphs {
        if g.ch.is_whitespace() {
            before = before.map(|(b, _)| (b, true));
            continue;
        }
        let last = before.replace((g, false));
        if g.rect.top >= bottom || g.rect.bottom <= top {
            before = None;
            continue;
        }
        let near = |b: &Glyph, em: f32| {
            let gap = g.rect.left - b.rect.right;
            (g.baseline - b.baseline).abs() < ENDS_MEET && gap.abs() < em * g.size
        };
        match (last, out.last_mut()) {
            (Some((b, false)), Some(word)) if near(b, WIDEST_GAP) => {
                word.right = word.right.max(g.rect.right);
            }
            (last, _) => out.push(Painted {
                left: g.rect.left,
                right: g.rect.right,
                follows: last.is_some_and(|(b, blank)| blank && near(b, WIDEST_BLANK)),
            }),
        }
    }
    out
}

/// Whether text stands across the line at the end of a cell (given from its left side to that line): a word, or two that
/// follow each other in one text. A word that begins the cell and is too long for it, with none behind it, does not,
/// where the next cell has a text too; nor do words of which the second begins the next cell. In a row that is one text
/// a word may begin there by chance.
fn is_crossed(words: &[Painted], (from, x): (f32, f32), one_text: bool) -> bool {
    let inset = |w: &Painted, side: f32| {
        let inset = w.left - side;
        Some(inset).filter(|i| (-ENDS_MEET..WIDEST_INSET).contains(i))
    };
    // All cells of a row are padded alike.
    let padding = words.iter().filter_map(|w| inset(w, from));
    let padding = padding.reduce(f32::min);
    let begins = |w: &Painted, side: f32| {
        let own = inset(w, side).zip(padding);
        !one_text && own.is_some_and(|(own, padding)| (own - padding).abs() < ENDS_MEET)
    };
    let beside = words.iter().any(|w| begins(w, x));
    (words.iter().enumerate()).any(|(n, w)| {
        let next = words
            .get(n + 1)
            .filter(|next| next.follows && !begins(next, x));
        let over = w.left < x - ENDS_MEET && w.right > x + ENDS_MEET;
        let around = w.left < x - ENDS_MEET && next.is_some_and(|next| next.right > x + ENDS_MEET);
        let too_long = over && beside && next.is_none() && begins(w, from);
        (over || around) && !too_long
    })
}

/// Whether what stands below a line is one text: no wide gap parts its words.
fn is_one_text(page: &PageInput, line: &Line, bottom: f32) -> bool {
    let inside = |g: &&Glyph| {
        let r = g.rect;
        let (x, y) = ((r.left + r.right) / 2.0, (r.top + r.bottom) / 2.0);
        !g.ch.is_whitespace() && line.from < x && x < line.to && line.y < y && y < bottom
    };
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(inside).collect();
    glyphs.sort_by(|a, b| {
        (a.baseline.round().total_cmp(&b.baseline.round()))
            .then(a.rect.left.total_cmp(&b.rect.left))
    });
    !has_gap(&glyphs, WIDEST_BLANK)
}
