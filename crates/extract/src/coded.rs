//! Recommendations among the findings, told by their codes (`R1`, `R2`, …).

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role, coded_recommendations};

use crate::plan::Plan;
use crate::plan::announce::take_label;
use crate::prose::theme_above;
use crate::unit::Unit;

/// Reads them, each with the bullets under it; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let starts = coded_recommendations(document, outline);
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(outline.range.end);
        let Some(block) = document.blocks.get(start) else {
            continue;
        };
        let first = Unit::of(document, block);
        // Bullets under it are its points; a paragraph goes on with the findings.
        let points = (start + 1..end)
            .take_while(|&i| outline.role(i) == Role::Text)
            .filter_map(|i| document.blocks.get(i))
            .map(|b| Unit::of(document, b))
            .take_while(|u| u.item && u.label(document).is_none());
        let (label, mut own) = take_label(document, vec![first]);
        own.extend(points);
        plan.group = outline
            .section_of(start)
            .and_then(|s| theme_above(document, lexicon, outline, s));
        plan.open(document, label, own, "coded");
    }
    plan.group = None;
    starts.len()
}
