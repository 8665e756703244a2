//! Lines without a label, number or type of their own above the fields of each card of a plan: its recommendations.

use std::collections::HashSet;
use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};
use regex::Regex;

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
    /// A heading or paragraph with a number.
    numbered: bool,
    /// A number and nothing else.
    number: bool,
    /// It says that the peers suggested something.
    suggests: bool,
    /// The section that it heads or stands in.
    section: Option<usize>,
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
        let parts = lines.chunk_by(|a, b| a.section == b.section);
        return parts.flat_map(beside_labelled).collect();
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
        let acts = |card: &[Line]| has(card, &[Field::Action]);
        let found = names.iter().find_map(|name| opened_by(&lines, name, acts));
        if let Some(found) = found {
            return with_numbered(&lines, found);
        }
    }
    Vec::new()
}

/// The lines that open cards, with those of cards that open with another field (`Why not`): where each card has its number
/// alone on the line above, these have one too.
fn with_numbered(lines: &[Line], found: Vec<usize>) -> Vec<usize> {
    let numbered: Vec<&[Line]> = (lines.windows(3)).filter(|card| card[0].number).collect();
    let below: HashSet<usize> = numbered.iter().map(|card| card[1].index).collect();
    if !found.iter().all(|index| below.contains(index)) {
        return found;
    }
    let opens = |card: &&&[Line]| {
        let below = card[2].field.map(|(field, _)| field);
        card[1].plain
            && card[1].field.is_none()
            && matches!(below, Some(Field::Response | Field::Action))
    };
    numbered
        .iter()
        .filter(opens)
        .map(|card| card[1].index)
        .collect()
}

/// Small cards in a section of their own, beside the labelled recommendations of other sections: what became of each (`Our
/// update: …`) and its status, time or lead, below a line without a label. Above the first the section says that others
/// suggested them, for a council has projects of its own.
fn beside_labelled(section: &[Line]) -> Vec<usize> {
    const SHORT: [Field; 3] = [Field::Status, Field::Timescale, Field::Lead];
    if section.iter().any(|line| line.labelled || line.numbered) {
        return Vec::new();
    }
    let mut fields = section.iter().filter(|line| line.field.is_some());
    let Some(first) = fields.next() else {
        return Vec::new();
    };
    let tells = first
        .field
        .is_some_and(|(field, _)| matches!(field, Field::Progress | Field::Action));
    let mut above = section.iter().take_while(|line| line.field.is_none());
    if !above.any(|line| line.suggests) {
        return Vec::new();
    }
    let whole = |card: &[Line]| has(card, &SHORT);
    opened_by(section, &first.name, whole)
        .filter(|_| tells)
        .unwrap_or_default()
}

/// Whether a card has one of some fields.
fn has(card: &[Line], fields: &[Field]) -> bool {
    (card.iter()).any(|line| line.field.is_some_and(|(field, _)| fields.contains(&field)))
}

/// The lines above the fields of a name, if these open the cards of a plan, each of which is whole.
fn opened_by(lines: &[Line], name: &str, whole: impl Fn(&[Line]) -> bool) -> Option<Vec<usize>> {
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
    let ends = fields.iter().skip(1).copied().chain([lines.len()]);
    let mut cards = fields.iter().zip(ends).map(|(&n, end)| &lines[n..end]);
    (fields.len() >= FEWEST_LINED && fields.iter().all(opens) && cards.all(whole))
        .then(|| fields.iter().map(|&n| lines[n - 1].index).collect())
}

/// A sentence in which the peers or their report suggest or recommend something.
static SUGGESTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:peers?|team|report|lga|reviewers) (?:(?:have|has|had|also|further) ){0,3}(?:(?:suggested|recommended|proposed)\b|(?:made|gave|offered|included|set out) [^.:;]{0,50}\b(?:suggestions?|recommendations?)\b)|\b(?:suggest(?:ed|ions?)|recommend(?:ed|ations?)|proposed|made) (?:made )?(?:by|from|of|in) the (?:(?:lga|peer|challenge|review|feedback) ){0,2}(?:peers?|team|report)\b",
    )
});
/// What parts the council's own from what was suggested to it.
static BESIDES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:apart|aside|besides?|beyond|other than|rather than|instead|in addition|as well as|since|before|after|own|not|no|nor|none|neither|without|nothing|never)\b|n[’']t\b",
    )
});

/// Whether a text says in one sentence that the peers or their report suggested something, and sets nothing apart from it.
fn suggests(text: &str) -> bool {
    let is = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern.as_ref().is_some_and(|r| r.is_match(text))
    };
    is(&SUGGESTS, text) && !is(&BESIDES, text)
}

/// Digits of the number of a card.
const MOST_DIGITS: usize = 2;

fn is_number(text: &str) -> bool {
    (1..=MOST_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
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
            let labelled = label::worded(document, lexicon, &unit.with_marker()).is_some();
            Some(Line {
                index,
                name: found.as_ref().map_or(String::new(), |_| fold(head)),
                field: found.map(|(field, rest)| (field, rest.is_some())),
                plain: text
                    && matches!(block.kind, BlockKind::Paragraph)
                    && unit.label(document, lexicon).is_none(),
                labelled,
                numbered: !unit.item && unit.label(document, lexicon).is_some(),
                number: text && is_number(&unit.string),
                suggests: suggests(&unit.string),
                section: match outline.role(index) {
                    Role::Heading(n) => Some(n),
                    _ => outline.section_of(index),
                },
            })
        })
        .collect()
}
