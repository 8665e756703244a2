//! Rules and fills → edges → merged edges.

mod column_ends;

use peerlens_document::Rect;

use crate::{Fill, PageInput, Settings, open_ends};
use column_ends::column_ends;

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
    let mut edges = merge(edges, settings);
    edges.extend(open_ends::closing(page, &edges, settings));
    edges
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
