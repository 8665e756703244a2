//! Tables that no line closes above and below: a row that is taller than the page, cut by both of its ends.

use crate::edges::Edge;
use crate::{PageInput, Settings, Turn};

/// Lines that begin and end together at least: the sides of a table and two lines between its columns. Fewer may be the
/// margin's.
const FEWEST: usize = 4;
/// Points by which their ends may differ.
const ENDS: f32 = 1.5;
/// Points that they are long at least, about four lines of text.
const SHORTEST: f32 = 60.0;

/// Edges that close the tops and bottoms of tables that have lines between their columns and at their sides only.
pub(crate) fn closing(page: &PageInput, edges: &[Edge], settings: &Settings) -> Vec<Edge> {
    let mut upright: Vec<&Edge> = (edges.iter())
        .filter(|e| !e.horizontal && e.drawn && e.length() >= SHORTEST)
        .collect();
    upright.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to)));
    let mut out = Vec::new();
    let alike = |a: &&Edge, b: &&Edge| (a.from - b.from).abs() < ENDS && (a.to - b.to).abs() < ENDS;
    for lines in upright.chunk_by(alike).filter(|l| l.len() >= FEWEST) {
        let left = lines.iter().map(|e| e.at).fold(f32::MAX, f32::min);
        let right = lines.iter().map(|e| e.at).fold(f32::MIN, f32::max);
        let (top, bottom) = (lines[0].from, lines[0].to);
        let near = settings.crossing;
        let crossed = edges.iter().any(|e| {
            e.horizontal
                && e.at > top - near
                && e.at < bottom + near
                && e.to > left - near
                && e.from < right + near
        });
        // Text beside them makes columns of its own: none of the lines is a side.
        let beside = |left: f32, right: f32| {
            page.glyphs.iter().any(|g| {
                let middle = (g.rect.top + g.rect.bottom) / 2.0;
                let level = top < middle && middle < bottom;
                g.turn == Turn::None
                    && !g.ch.is_whitespace()
                    && level
                    && left < g.rect.right
                    && g.rect.left < right
            })
        };
        let sides = !beside(f32::MIN, left) && !beside(right, f32::MAX);
        if sides && !crossed {
            out.extend([top, bottom].map(|at| Edge {
                horizontal: true,
                at,
                from: left,
                to: right,
                drawn: false,
            }));
        }
    }
    out
}
