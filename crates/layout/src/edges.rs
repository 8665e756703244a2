//! Rules and fills → edges → merged edges.

use peerlens_document::Rect;

use crate::{Fill, PageInput, Settings};

/// A straight line that may part cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// It runs from left to right; otherwise from top to bottom.
    pub horizontal: bool,
    /// Its y, or its x where it is vertical.
    pub at: f32,
    /// Where it starts: an x, or a y where it is vertical.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// It is drawn as a line; otherwise it is where a filled rectangle ends.
    pub drawn: bool,
}

impl Edge {
    /// Its length in points.
    pub fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// Thickest rectangle, in points, that is a heavy line and not a band.
const THICKEST_LINE: f32 = 5.0;
/// How many times longer than thick a heavy line is at least.
const LINE_SHAPE: f32 = 4.0;
/// Fills of a page beyond which it is a drawing, and where fills end says nothing of tables.
const MOST_FILLS: usize = 1_500;
/// Edges beyond which a page is a drawing.
const MOST_EDGES: usize = 20_000;
/// Share of the page from which a fill is its background.
const BACKGROUND: f32 = 0.9;
/// Red, green and blue from which a colour is as good as white.
const WHITE: u8 = 250;

pub(crate) fn is_white(colour: [u8; 3]) -> bool {
    colour.iter().all(|c| *c >= WHITE)
}

/// The edges of a page: pieces of one line joined, and lines side by side made one.
pub(crate) fn edges(page: &PageInput, settings: &Settings) -> Vec<Edge> {
    let mut edges = Vec::new();
    for rule in &page.rules {
        // White lines part cells only where something coloured lies under them.
        if is_white(rule.colour) && colour_at(&page.fills, middle(rule.rect)).is_none_or(is_white) {
            continue;
        }
        edges.push(line(rule.rect));
    }
    column_ends(page, settings, &mut edges);
    if page.fills.len() <= MOST_FILLS {
        for (n, fill) in page.fills.iter().enumerate() {
            sides(page, n, fill, &mut edges);
        }
    }
    if edges.len() > MOST_EDGES {
        return Vec::new();
    }
    merge(edges, settings)
}

/// Shortest piece, in points, of a rule that is drawn cell by cell: words are underlined in shorter ones.
const SHORTEST_PIECE: f32 = 20.0;
/// How far apart, in points, the ends of two pieces of one rule may be, and the ends of the rules of one table.
const ENDS_MEET: f32 = 1.5;
/// Rules at whose pieces' ends a column ends: fewer may meet by chance.
const FEWEST_RULES: usize = 3;

/// Where a table has only lines between its rows, and these are drawn cell by cell, the ends of the pieces
/// tell the columns: an edge from each such end to the same end in the next line.
fn column_ends(page: &PageInput, settings: &Settings, edges: &mut Vec<Edge>) {
    let mut pieces: Vec<Edge> = edges
        .iter()
        .copied()
        .filter(|e| e.horizontal && e.length() >= SHORTEST_PIECE)
        .collect();
    if pieces.len() > MOST_FILLS || page.rules.is_empty() {
        return;
    }
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    // Each line: its y, its ends, and where its pieces meet.
    let mut lines: Vec<(f32, f32, f32, Vec<f32>)> = Vec::new();
    for same in pieces.chunk_by(|a, b| b.at - a.at <= settings.rule_snap) {
        let mut same = same.to_vec();
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        same.dedup_by(|b, a| {
            (b.from - a.from).abs() <= ENDS_MEET && (b.to - a.to).abs() <= ENDS_MEET
        });
        let mut line = (same[0].at, same[0].from, same[0].to, Vec::new());
        for piece in &same[1..] {
            if (piece.from - line.2).abs() <= ENDS_MEET {
                line.3.push((piece.from + line.2) / 2.0);
                line.2 = piece.to;
            } else if piece.from > line.2 {
                let next = (piece.at, piece.from, piece.to, Vec::new());
                lines.push(std::mem::replace(&mut line, next));
            } else {
                line.2 = line.2.max(piece.to);
            }
        }
        lines.push(line);
    }
    lines.retain(|l| !l.3.is_empty());
    let near = |a: f32, b: f32| (a - b).abs() <= ENDS_MEET;
    // Where lines run downwards too, these tell the columns, and which rows go over several.
    let upright: Vec<Edge> = edges.iter().copied().filter(|e| !e.horizontal).collect();
    for (n, line) in lines.iter().enumerate() {
        let like: Vec<_> = lines
            .iter()
            .filter(|l| near(l.1, line.1) && near(l.2, line.2))
            .collect();
        let ends = like.first().zip(like.last());
        let ruled = ends.is_some_and(|(first, last)| {
            upright.iter().any(|e| {
                e.at > line.1 - ENDS_MEET
                    && e.at < line.2 + ENDS_MEET
                    && e.from < last.0
                    && e.to > first.0
            })
        });
        if like.len() < FEWEST_RULES || ruled {
            continue;
        }
        let below = lines[n + 1..]
            .iter()
            .find(|l| near(l.1, line.1) && near(l.2, line.2));
        let Some(below) = below else { continue };
        for &x in &line.3 {
            let often = like.iter().filter(|l| l.3.iter().any(|o| near(*o, x)));
            if often.count() >= FEWEST_RULES && below.3.iter().any(|o| near(*o, x)) {
                edges.push(Edge {
                    horizontal: false,
                    at: x,
                    from: line.0,
                    to: below.0,
                    drawn: false,
                });
            }
        }
    }
}

fn middle(rect: Rect) -> (f32, f32) {
    (
        (rect.left + rect.right) / 2.0,
        (rect.top + rect.bottom) / 2.0,
    )
}

fn line(rect: Rect) -> Edge {
    let (x, y) = middle(rect);
    if rect.width() >= rect.height() {
        Edge {
            horizontal: true,
            at: y,
            from: rect.left,
            to: rect.right,
            drawn: true,
        }
    } else {
        Edge {
            horizontal: false,
            at: x,
            from: rect.top,
            to: rect.bottom,
            drawn: true,
        }
    }
}

/// The colour that is seen at a point; `None` where nothing is painted.
fn colour_at(fills: &[Fill], (x, y): (f32, f32)) -> Option<[u8; 3]> {
    fills
        .iter()
        .rev()
        .find(|f| {
            let r = f.rect;
            r.left <= x && x <= r.right && r.top <= y && y <= r.bottom
        })
        .map(|f| f.colour)
}

/// The sides of a fill at which its colour ends.
fn sides(page: &PageInput, n: usize, fill: &Fill, edges: &mut Vec<Edge>) {
    /// Points beyond the side at which the colour is looked up: further than neighbours' gaps.
    const BEYOND: f32 = 1.5;
    let r = fill.rect;
    let (width, height) = (r.width(), r.height());
    let background = width > BACKGROUND * page.width && height > BACKGROUND * page.height;
    let thin = width.min(height);
    if thin <= 0.0 || background {
        return;
    }
    if thin <= THICKEST_LINE && width.max(height) > LINE_SHAPE * thin {
        if !is_white(fill.colour) {
            edges.push(line(r));
        }
        return;
    }
    let (x, y) = middle(r);
    // Covered over by a later fill: what is seen is that one.
    if page.fills[n + 1..].iter().any(|f| {
        let o = f.rect;
        o.left <= r.left + 1.0
            && o.right >= r.right - 1.0
            && o.top <= r.top + 1.0
            && o.bottom >= r.bottom - 1.0
    }) {
        return;
    }
    let looks = [
        (true, r.top, r.left, r.right, (x, r.top - BEYOND)),
        (true, r.bottom, r.left, r.right, (x, r.bottom + BEYOND)),
        (false, r.left, r.top, r.bottom, (r.left - BEYOND, y)),
        (false, r.right, r.top, r.bottom, (r.right + BEYOND, y)),
    ];
    for (horizontal, at, from, to, outside) in looks {
        let beyond = colour_at(&page.fills, outside);
        let white = is_white(fill.colour);
        let ends = match beyond {
            Some(colour) => colour != fill.colour && !(white && is_white(colour)),
            None => !white,
        };
        if ends {
            edges.push(Edge {
                horizontal,
                at,
                from,
                to,
                drawn: false,
            });
        }
    }
}

/// Joins pieces of one line, and makes lines that run side by side one.
fn merge(mut edges: Vec<Edge>, settings: &Settings) -> Vec<Edge> {
    edges.sort_by(|a, b| {
        b.horizontal
            .cmp(&a.horizontal)
            .then(a.at.total_cmp(&b.at))
            .then(a.from.total_cmp(&b.from))
    });
    let mut out: Vec<Edge> = Vec::new();
    let mut start = 0;
    while start < edges.len() {
        let first = edges[start];
        let end = start
            + edges[start..]
                .iter()
                .position(|e| {
                    e.horizontal != first.horizontal || e.at - first.at > settings.rule_snap
                })
                .unwrap_or(edges.len() - start);
        merge_side_by_side(&mut edges[start..end], settings, &mut out);
        start = end;
    }
    out.retain(|e| e.length() >= settings.shortest_rule);
    out
}

fn merge_side_by_side(group: &mut [Edge], settings: &Settings, out: &mut Vec<Edge>) {
    let length: f32 = group.iter().map(|e| e.length().max(0.1)).sum();
    let at = group
        .iter()
        .map(|e| e.at * e.length().max(0.1))
        .sum::<f32>()
        / length;
    group.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<(Edge, f32)> = None;
    for edge in group.iter() {
        let drawn = if edge.drawn { edge.length() } else { 0.0 };
        match &mut open {
            Some((whole, lines)) if edge.from <= whole.to + settings.rule_join => {
                whole.to = whole.to.max(edge.to);
                *lines += drawn;
            }
            _ => {
                close(open.take(), out);
                open = Some((Edge { at, ..*edge }, drawn));
            }
        }
    }
    close(open, out);
}

fn close(open: Option<(Edge, f32)>, out: &mut Vec<Edge>) {
    if let Some((edge, lines)) = open {
        out.push(Edge {
            drawn: lines * 2.0 >= edge.length(),
            ..edge
        });
    }
}
