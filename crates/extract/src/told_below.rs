//! A review that prints each of the peers' recommendations in bold, without a label, right above what became of it.

use std::collections::HashSet;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
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
    // A review may say nothing of a recommendation; what tells nobody what to do is none.
    found.retain(tells);
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
    let lines = lines(document, outline);
    let labels = labels(&lines);
    let mut found: Vec<Told> = Vec::new();
    let mut open = false;
    let mut section = None;
    for line in lines {
        let label = labels.contains(&fold(&line.unit.string));
        match line.set {
            Set::Bold | Set::Heading if label => {}
            Set::Bold => {
                open = true;
                found.push(Told {
                    section,
                    recommendation: line.unit,
                    progress: Vec::new(),
                });
            }
            Set::Plain => {
                if let Some(told) = found.last_mut().filter(|_| open) {
                    told.progress.push(line.unit);
                }
            }
            Set::Heading => (open, section) = (false, line.section),
            Set::Other => open = false,
        }
    }
    found
}

/// How a line is set among the others.
#[derive(Clone, Copy, PartialEq)]
enum Set {
    Bold,
    Plain,
    Heading,
    Other,
}

/// A block of the text and how it is set.
struct Line {
    set: Set,
    section: Option<usize>,
    unit: Unit,
}

fn lines(document: &Document, outline: &Outline) -> Vec<Line> {
    let blocks = (outline.range.clone()).filter_map(|n| Some((n, document.blocks.get(n)?)));
    let read =
        blocks.filter(|(n, _)| !matches!(outline.role(*n), Role::Furniture | Role::Contents));
    read.map(|(n, block)| {
        let unit = Unit::of(document, block);
        let set = match outline.role(n) {
            Role::Heading(_) => Set::Heading,
            Role::Text if block.as_table().is_some() => Set::Other,
            Role::Text if !unit.item && unit.bold >= THROUGHOUT => Set::Bold,
            Role::Text => Set::Plain,
            _ => Set::Other,
        };
        Line {
            set,
            section: outline.section_of(n),
            unit,
        }
    })
    .collect()
}

/// What bold lines repeat word for word, as headings right below one do: it says what stands below (`What has been done`).
fn labels(lines: &[Line]) -> HashSet<String> {
    let mut seen = HashSet::new();
    let mut labels = HashSet::new();
    let mut above = Set::Other;
    for line in lines {
        let may_label = line.set == Set::Bold || line.set == Set::Heading && above == Set::Bold;
        let words = fold(&line.unit.string);
        if may_label && !seen.insert(words.clone()) {
            labels.insert(words);
        }
        above = line.set;
    }
    labels
}
