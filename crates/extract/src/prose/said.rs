//! What the peers said, sentence by sentence, each with what the council does about it right below: `The peers said: …`,
//! `Action 1a. …`, in a plan of paragraphs.

use std::collections::HashMap;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::field::{Field, lead_in};
use crate::unit::Unit;

/// Such sentences that a plan has at least: one may open what is told of the visit.
const FEWEST: usize = 2;

/// The paragraphs of a plan that say what the peers said, and the byte at which each begins to; none unless an action or
/// answer stands right below most of them.
pub(super) fn said_by_peers(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> HashMap<usize, usize> {
    if outline.kind != Kind::ActionPlan {
        return HashMap::new();
    }
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let lines: Vec<usize> = outline.range.clone().filter(shown).collect();
    let unit = |at: usize| Some(Unit::of(document, document.blocks.get(*lines.get(at)?)?));
    let mut answered = 0;
    let mut found = HashMap::new();
    for (at, &index) in lines.iter().enumerate() {
        let block = document.blocks.get(index);
        let text = block.map_or("".into(), |b| b.text.text(&document.text));
        let Some(start) = behind_speaker(lexicon, &text) else {
            continue;
        };
        found.insert(index, start);
        let field = unit(at + 1).and_then(|below| Some(lead_in(document, lexicon, &below)?.0));
        answered += usize::from(matches!(field, Some(Field::Action | Field::Response)));
    }
    if answered < FEWEST || answered * 2 <= found.len() {
        return HashMap::new();
    }
    found
}

/// Where what the peers said begins behind their name and a colon.
fn behind_speaker(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let (head, rest) = text.split_once(':')?;
    let said = fold(head).ends_with(" said") && lexicon.column(head) == Some("recommendation");
    (said && !rest.trim().is_empty()).then(|| text.len() - rest.trim_start().len())
}
