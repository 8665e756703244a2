//! What the peers said, sentence by sentence, each with what the council does about it right below: `The peers said: …`,
//! `Action 1a. …`, in a plan of paragraphs.

use std::collections::HashMap;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, with_marker};

use super::field::{Field, lead_in};
use crate::label;
use crate::unit::Unit;

/// Such sentences that a plan has at least: one may open what is told of the visit.
const FEWEST: usize = 2;

/// Words that name who came.
const PEERS: [&str; 4] = ["peer", "peers", "team", "lga"];

/// The paragraphs of a plan that say what the peers said, and the byte at which each begins to; none unless an action or
/// answer stands right below most of them. Where recommendations have labels these paragraphs tell of them; and what was
/// said of strengths asks for nothing.
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
        let section = outline
            .section_of(index)
            .and_then(|n| outline.sections.get(n));
        if section
            .is_some_and(|s| lexicon.stands_beside_recommendations(&s.title.text(&document.text)))
        {
            return HashMap::new();
        }
        found.insert(index, start);
        let field = unit(at + 1).and_then(|below| Some(lead_in(document, lexicon, &below)?.0));
        answered += usize::from(matches!(field, Some(Field::Action | Field::Response)));
    }
    let labelled = |i: &usize| {
        let block = document.blocks.get(*i);
        block.is_some_and(|b| label::worded(document, lexicon, &with_marker(b)).is_some())
    };
    if answered < FEWEST || answered * 2 <= found.len() || lines.iter().any(labelled) {
        return HashMap::new();
    }
    found
}

/// Where what the peers said begins behind their name and a colon.
fn behind_speaker(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let (head, rest) = text.split_once(':')?;
    let folded = fold(head);
    let peers = folded.split(' ').any(|word| PEERS.contains(&word));
    let said = peers && folded.ends_with(" said") && lexicon.column(head) == Some("recommendation");
    (said && !rest.trim().is_empty()).then(|| text.len() - rest.trim_start().len())
}
