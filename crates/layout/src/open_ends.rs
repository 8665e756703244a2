//! Tables that no line closes above and below: a row that is taller than the page, cut by both of its ends.

use crate::Settings;
use crate::edges::Edge;

/// Lines that begin and end together at least: the sides of a table and two lines between its columns. Fewer may be the
/// margin's.
const FEWEST: usize = 4;
/// Points by which their ends may differ.
const ENDS: f32 = 1.5;
/// Points that they are long at least, about four lines of text.
const SHORTEST: f32 = 60.0;

/// Edges that close the tops and bottoms of tables that have lines between their columns only.
pub(crate) fn closing(edges: &[Edge], settings: &Settings) -> Vec<Edge> {
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
        if !crossed {
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
