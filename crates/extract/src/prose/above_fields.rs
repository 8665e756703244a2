//! Lines without a label, number or type of their own above the fields of each card of a plan: its recommendations.

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::field::{Field, lead_in};
use super::headed::card_openings;
use crate::label;
use crate::unit::Unit;

/// Cards that open with the same field, from which the lines above it are recommendations.
const FEWEST_LINED: usize = 3;

/// A block as it stands in a card.
struct Line {
    index: usize,
    /// The field that it names, and whether the answer stands on its line.
    field: Option<(Field, bool)>,
    /// The name of the field.
    name: String,
    /// A paragraph of running text without any label.
    plain: bool,
    /// A paragraph with a label, which opens a recommendation of its own.
    labelled: bool,
}

/// The lines of a plan right above the field with which each of its cards opens (`Our response: …`), where no label and no
/// words announce any recommendation: each field of that name has such a line above it, and what is done below it.
pub(super) fn above_fields(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Vec<usize> {
    if outline.kind != Kind::ActionPlan || !card_openings(document, lexicon, outline).is_empty() {
        return Vec::new();
    }
    let lines = lines(document, lexicon, outline);
    if lines.iter().any(|line| line.labelled) {
        return Vec::new();
    }
    // The answer to the recommendation stands before what is done, where a card has both.
    for opening in [Field::Response, Field::Action] {
        let mut names: Vec<&str> = lines
            .iter()
            .filter(|line| line.field.is_some_and(|(field, _)| field == opening))
            .map(|line| line.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        let found = names.iter().find_map(|name| opened_by(&lines, name));
        if let Some(found) = found {
            return found;
        }
    }
    Vec::new()
}

/// The lines above the fields of a name, if these open the cards of a plan.
fn opened_by(lines: &[Line], name: &str) -> Option<Vec<usize>> {
    let fields: Vec<usize> = (0..lines.len())
        .filter(|&n| lines[n].name == name)
        .collect();
    let opens = |&n: &usize| {
        let above = n.checked_sub(1).and_then(|n| lines.get(n));
        // Below a name alone stands what answers it.
        let answers = n.checked_sub(2).and_then(|n| lines.get(n)?.field);
        above.is_some_and(|line| line.plain && line.field.is_none())
            && answers.is_none_or(|(_, told)| told)
    };
    let acts = |n: usize| {
        let card = lines[n..].iter().enumerate();
        let mut card = card.take_while(|(at, line)| *at == 0 || line.name != name);
        card.any(|(_, line)| line.field.is_some_and(|(field, _)| field == Field::Action))
    };
    (fields.len() >= FEWEST_LINED && fields.iter().all(opens) && fields.iter().all(|&n| acts(n)))
        .then(|| fields.iter().map(|&n| lines[n - 1].index).collect())
}

fn lines(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Line> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    outline
        .range
        .clone()
        .filter(shown)
        .filter_map(|index| {
            let block = document.blocks.get(index)?;
            let unit = Unit::of(document, block);
            let text = outline.role(index) == Role::Text && block.as_table().is_none();
            let found = lead_in(document, lexicon, &unit).filter(|_| text);
            let head = unit.string.split([':', '\n']).next().unwrap_or_default();
            let labelled = label::worded(document, &unit.with_marker()).is_some();
            Some(Line {
                index,
                name: found.as_ref().map_or(String::new(), |_| fold(head)),
                field: found.map(|(field, rest)| (field, rest.is_some())),
                plain: text
                    && matches!(block.kind, BlockKind::Paragraph)
                    && unit.label(document).is_none(),
                labelled,
            })
        })
        .collect()
}
