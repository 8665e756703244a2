//! Lists that stand deeper below a line whose colon opens them, without bullets: a converter has lost these.

use super::{Paragraph, inline};
use crate::marker;

/// Characters by which the lines of such a list stand further in than the text above it, at least.
const DEEPER: f32 = 3.0;

/// The column at which a line's text starts, behind its marker.
pub(super) fn column(line: &str) -> f32 {
    let trimmed = line.trim();
    let marked = marker::leading(&inline::plain(trimmed));
    let before = marked.and_then(|marker| trimmed.get(..marker.rest));
    super::indent(line) + before.map_or(0, |before| before.chars().count()) as f32
}

/// Whether a paragraph is an item, or stands as far in as one that has lost its own bullet too.
pub(super) fn is_item(open: &Paragraph) -> bool {
    open.item || open.indent >= DEEPER
}

/// Whether a list opens below a text that starts at a column.
pub(super) fn opens(text: &str, column: f32, indent: f32) -> bool {
    text.ends_with(':') && indent >= column + DEEPER
}

/// For each line whether it is one of such a list.
pub(super) fn inner(lines: &[&str]) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    // Where the lines of the open list start.
    let mut open: Option<f32> = None;
    for (at, pair) in lines.windows(2).enumerate() {
        let [above, line] = [pair[0].trim_end(), pair[1]];
        let indent = super::indent(line);
        let plain = !line.trim().is_empty() && marker::leading(line.trim()).is_none();
        let goes_on = open == Some(indent) || opens(above, column(above), indent);
        open = (plain && goes_on).then_some(indent);
        out[at + 1] = open.is_some();
    }
    out
}
