//! A review that prints each of the peers' recommendations in bold, without a label, right above what became of it.

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role};

use crate::plan::{Group, Plan};
use crate::prose::{Field, Open, close};
use crate::unit::{THROUGHOUT, Unit};

/// Recommendations that stand so from which a review has this form.
const FEWEST: usize = 3;

/// A recommendation and what stands below it.
struct Told {
    section: Option<usize>,
    recommendation: Unit,
    progress: Vec<Unit>,
}

/// Reads them; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let mut found: Vec<Told> = all(document, outline);
    let tells = |t: &Told| lexicon.tells_what_to_do(&t.recommendation.string);
    // Bold lines that name subjects are headings of the text below them.
    if found.iter().filter(|t| tells(t)).count() * 2 <= found.len() {
        return 0;
    }
    // A review may say nothing of a recommendation; what tells nothing either is no recommendation.
    found.retain(|t| !t.progress.is_empty() || tells(t));
    if found.len() < FEWEST {
        return 0;
    }
    let count = found.len();
    for told in found {
        // `Progress review – feedback` heads them all and is no theme.
        let title = (told.section.and_then(|n| outline.sections.get(n)))
            .map(|s| &s.title)
            .filter(|title| lexicon.heading(&title.text(&document.text)).is_none());
        plan.group = title.map(|title| Group::of(document, lexicon, title));
        let mut open = Open::new(None, "bold_above_progress");
        open.text_mut().push(told.recommendation);
        open.push_field(Field::Progress, told.progress);
        close(document, outline, plan, Some(open));
    }
    plan.group = None;
    count
}

/// Paragraphs in bold, each with what stands below it up to the next one or the next heading.
fn all(document: &Document, outline: &Outline) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::new();
    let mut open = false;
    for index in outline.range.clone() {
        let role = outline.role(index);
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        match role {
            Role::Furniture | Role::Contents => {}
            Role::Text if block.as_table().is_none() => {
                let unit = Unit::of(document, block);
                if !unit.item && unit.bold >= THROUGHOUT {
                    open = true;
                    found.push(Told {
                        section: outline.section_of(index),
                        recommendation: unit,
                        progress: Vec::new(),
                    });
                } else if let Some(told) = found.last_mut().filter(|_| open) {
                    told.progress.push(unit);
                }
            }
            _ => open = false,
        }
    }
    found
}
