//! Recommendations among the findings, told by their codes (`R1`, `R2`, …).

use std::ops::Range;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, coded_recommendations};

use crate::plan::announce::take_label;
use crate::plan::{Group, Plan};
use crate::prose::theme_above;
use crate::unit::{Unit, text_of};

/// Recommendations from which their common form tells what each holds.
const FEWEST_ALIKE: usize = 3;

/// Reads those that no other rule has found; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    for starts in coded_recommendations(document, outline) {
        let sections: Vec<Option<usize>> = starts.iter().map(|&b| outline.section_of(b)).collect();
        let mut explained: Vec<(usize, usize)> = Vec::new();
        for (n, &start) in starts.iter().enumerate() {
            let begins = document.blocks.get(start).and_then(|b| b.text.start());
            if begins.is_none_or(|at| plan.holder(at).is_some()) {
                continue;
            }
            let end = starts.get(n + 1).copied().unwrap_or(outline.range.end);
            // Where others of the series stand in the same section, what is between them explains them;
            // behind a single one the findings go on.
            let alone = sections.iter().filter(|s| **s == sections[n]).count() == 1;
            let Some(mut own) = units(document, lexicon, outline, start..end, alone) else {
                continue;
            };
            let first = own.remove(0);
            let (label, mut head) = take_label(document, lexicon, vec![first]);
            // Its bullets are its points; paragraphs below say why.
            let why = own.iter().position(|u| !u.item).unwrap_or(own.len());
            let reasons = own.split_off(why);
            head.append(&mut own);
            plan.group = group(document, lexicon, outline, sections[n]);
            let at = plan.open(document, label, head, "coded");
            if let Some(found) = plan.recommendation(at).filter(|r| r.rationale.is_none())
                && !reasons.is_empty()
            {
                found.rationale = Some(text_of(&reasons));
                explained.push((n, at));
            }
        }
        // Behind the last of a list without reasons the text of the section goes on.
        if let [(n, at)] = explained[..]
            && n + 1 == starts.len()
            && starts.len() >= FEWEST_ALIKE
            && let Some(last) = plan.recommendation(at)
        {
            last.rationale = None;
        }
    }
    plan.group = None;
    plan.findings.recommendations.len() - before
}

/// The coded unit and what belongs to it: bullets and, unless it stands alone in its section, paragraphs.
fn units(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    alone: bool,
) -> Option<Vec<Unit>> {
    let mut own = vec![Unit::of(document, document.blocks.get(range.start)?)];
    let section = outline.section_of(range.start);
    for index in range.start + 1..range.end {
        let footnote = matches!(document.blocks.get(index)?.kind, BlockKind::Footnote);
        if outline.role(index) == Role::Furniture || footnote {
            continue;
        }
        if outline.role(index) != Role::Text || outline.section_of(index) != section {
            break;
        }
        let unit = Unit::of(document, document.blocks.get(index)?);
        let point = unit.item && unit.label(document, lexicon).is_none();
        if document.blocks.get(index)?.as_table().is_some() || !point && (alone || unit.item) {
            break;
        }
        own.push(unit);
    }
    Some(own)
}

/// The theme of a section's recommendations: a core theme, or in a list of recommendations any heading.
fn group(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    section: Option<usize>,
) -> Option<Group> {
    let n = section?;
    let title = &outline.sections.get(n)?.title;
    let own = title.text(&document.text);
    if outline.kind == Kind::RecommendationList && lexicon.heading(&own).is_none() {
        return Some(Group::of(document, lexicon, title));
    }
    theme_above(document, lexicon, outline, n)
}
