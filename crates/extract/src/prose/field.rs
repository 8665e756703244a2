//! What is said of a recommendation in prose, and the words that announce it: `Lead officer: …`, `Proposed Action`.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};

use super::abreast;
use crate::label;
use crate::plan::columns::{Column, is_time};
use crate::unit::{THROUGHOUT, Unit};

/// What the text under a recommendation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Text,
    Rationale,
    /// What the council says to a recommendation as a whole.
    Response,
    Action,
    Timescale,
    Lead,
    LeadMember,
    Status,
    Progress,
    Measure,
    Resources,
    /// What stands under a heading of the recommendation's own that names no field.
    Aside,
}

impl Field {
    /// The column that holds the same in a plan's table.
    pub(crate) fn column(self) -> Column {
        match self {
            Self::Text => Column::Recommendation,
            Self::Rationale => Column::Rationale,
            Self::Response => Column::Response,
            Self::Action => Column::Action,
            Self::Timescale => Column::Timescale,
            Self::Lead => Column::Lead,
            Self::LeadMember => Column::LeadMember,
            Self::Status => Column::Status,
            Self::Progress => Column::Progress,
            Self::Measure => Column::Measure,
            Self::Resources => Column::Resources,
            Self::Aside => Column::Other,
        }
    }

    /// The field of a plan's column that holds short answers.
    fn of_column(name: &str) -> Option<Self> {
        Some(match name {
            "timescale" => Self::Timescale,
            "lead" => Self::Lead,
            "lead_member" => Self::LeadMember,
            "status" => Self::Status,
            _ => return None,
        })
    }

    /// The field that words announce, as a lead-in or as the heading of a short column.
    pub(super) fn of_name(lexicon: &Lexicon, name: &str) -> Option<Self> {
        (lexicon.lead_in(name).and_then(Self::of))
            .or_else(|| Self::of_column(lexicon.column(name)?))
    }

    /// The field of a card whose line says what would head a plan's column.
    pub(super) fn of_card(name: &str) -> Option<Self> {
        Some(match name {
            "action" => Self::Action,
            "progress" => Self::Progress,
            "measure" => Self::Measure,
            "resources" => Self::Resources,
            "rationale" => Self::Rationale,
            _ => return Self::of_column(name),
        })
    }

    /// The field that a name alone says: no text of a recommendation.
    pub(super) fn named(lexicon: &Lexicon, name: &str) -> Option<Self> {
        let by_lead_in = lexicon.lead_in(name).and_then(Self::of);
        by_lead_in.or_else(|| Self::of_card(lexicon.column(name)?))
    }

    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "response_lead_in" => Self::Response,
            "action_lead_in" => Self::Action,
            "timescale_lead_in" => Self::Timescale,
            "lead_lead_in" => Self::Lead,
            "lead_member_lead_in" => Self::LeadMember,
            "status_lead_in" => Self::Status,
            "progress_lead_in" => Self::Progress,
            "measure_lead_in" => Self::Measure,
            "resources_lead_in" => Self::Resources,
            "rationale_lead_in" => Self::Rationale,
            _ => return None,
        })
    }
}

/// Words in a lead-in inside a paragraph.
const MOST_RUN_IN_WORDS: usize = 4;

/// The field that a unit announces, and the text behind the announcement on the same line.
pub(crate) fn lead_in(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
) -> Option<(Field, Option<Unit>)> {
    // In a bullet only what stands before a colon is one: `• Action: …`.
    let bullet = unit.item && unit.marker.is_some();
    if bullet && (unit.label(document, lexicon).is_some() || !unit.string.contains(": ")) {
        return None;
    }
    let (head, at) = match unit.string.find([':', '\n']) {
        Some(at) => (&unit.string[..at], at + 1),
        None => (unit.string.as_str(), unit.string.len()),
    };
    // `Action 1a. We will …`: a stop parts the label from a sentence.
    if let Some(stop) = unit.string.find(". ").filter(|stop| *stop < at)
        && let Some(labelled) =
            labelled_action(document, lexicon, unit, &unit.string[..stop], stop + 1)
    {
        return Some((Field::Action, Some(labelled)));
    }
    // A bracket opens inside a sentence (`Hold roadshows (lead: …)`), and so does a name behind one (`Write it down. Lead: …`).
    if head.split_whitespace().count() > 6 || head.contains(['(', '[']) || head.contains(". ") {
        let (field, at) = bold_name(document, lexicon, unit)?;
        return Some((field, Some(behind_name(document, unit, at))));
    }
    if let Some(labelled) = labelled_action(document, lexicon, unit, head, at) {
        return Some((Field::Action, Some(labelled)));
    }
    if let Some((field, at)) = bold_name(document, lexicon, unit) {
        return Some((field, Some(behind_name(document, unit, at))));
    }
    // `By: September 2014` says when, `By: Leader of the Council` whose paper it is.
    if fold(head) == "by" && at > head.len() && !is_time(&unit.string[at..]) {
        return None;
    }
    // Before a colon the headings of a plan's short columns say the same: `Who is responsible: …`.
    let field = lexicon
        .lead_in(head)
        .and_then(Field::of)
        .or_else(|| Field::of_column(lexicon.column(head)?).filter(|_| at > head.len()))?;
    let rest = unit.from(document, at);
    Some((field, (!rest.text.is_empty()).then_some(rest)))
}

/// The field that bold words at a unit's start name, with its answer in light type beside them and no colon between
/// (`**Lead** Director of Place`, a list of definitions), and where the answer starts.
fn bold_name(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<(Field, usize)> {
    if unit.item || unit.marker.is_some() {
        return None;
    }
    let name = unit.string.get(..unit.opening_bold(document)?)?;
    let answer = unit.string.get(name.len()..)?.trim_start();
    let field = Field::of_name(lexicon, name.trim_end())?;
    let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == BULLET;
    answer
        .starts_with(opens)
        .then(|| (field, unit.string.len() - answer.len()))
}

/// The same with the answer.
pub(super) fn bold_lead_in(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
) -> Option<(Field, Unit)> {
    let (field, at) = bold_name(document, lexicon, unit)?;
    Some((field, behind_name(document, unit, at)))
}

/// The sign before the first of several answers that stand beside their name.
const BULLET: char = '•';

/// The answer behind a name that ends at a byte; where it is the first of a list, an item of it.
fn behind_name(document: &Document, unit: &Unit, at: usize) -> Unit {
    let answer = unit.from(document, at);
    let Some(item) = answer.string.strip_prefix(BULLET) else {
        return answer;
    };
    let sign = answer.text.part(&document.text, 0, BULLET.len_utf8());
    let start = answer.string.len() - item.trim_start().len();
    Unit {
        marker: sign.pieces().first().map(|p| p.span),
        item: true,
        ..answer.from(document, start)
    }
}

/// Bytes of a paragraph in which several bold names stand with their answers: a few short ones.
const MOST_NAMED_BYTES: usize = 600;

/// Where further bold names of fields stand in a unit that opens with one.
fn bold_names(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Vec<usize> {
    let mut out = Vec::new();
    if unit.string.len() > MOST_NAMED_BYTES || bold_name(document, lexicon, unit).is_none() {
        return out;
    }
    let mut before = 0;
    for (at, _) in unit.string.match_indices([' ', '\n']) {
        // A name begins where bold begins.
        let light = unit.part(document, before, at).bold < THROUGHOUT;
        before = at + 1;
        if light && bold_name(document, lexicon, &unit.from(document, before)).is_some() {
            out.push(before);
        }
    }
    out
}

/// The action behind a lead-in that counts it (`Action 1a: …`), with its label as its marker.
fn labelled_action(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
    head: &str,
    at: usize,
) -> Option<Unit> {
    let (word, label) = head.trim_end().rsplit_once(' ')?;
    let counts = label.contains(|c: char| c.is_ascii_digit()) || label.len() == 1;
    let announced = || {
        lexicon.lead_in(word).and_then(Field::of) == Some(Field::Action)
            || lexicon.action_labels().announces(&fold(word))
    };
    if !counts || unit.item || !announced() {
        return None;
    }
    let start = head.trim_end().len() - label.len();
    let printed = unit.text.part(&document.text, start, start + label.len());
    let marker = printed.pieces().first().map(|p| p.span)?;
    label::of_marker(document, marker)?;
    let rest = unit.from(document, at);
    (!rest.text.is_empty()).then_some(Unit {
        marker: Some(marker),
        ..rest
    })
}

/// A paragraph that opens with a lead-in, cut before each further one that stands at the start of a sentence:
/// `Action: Recruit two managers. Owner: Director of Change. Deadline: May 2024.`
pub(crate) fn split_lead_ins(document: &Document, lexicon: &Lexicon, unit: Unit) -> Vec<Unit> {
    if lead_in(document, lexicon, &unit).is_none() {
        return vec![unit];
    }
    let mut out = Vec::new();
    let mut start = 0;
    let names = bold_names(document, lexicon, &unit);
    if !names.is_empty()
        && let Some(columns) = abreast::part(document, &unit, &names)
    {
        return columns;
    }
    for next in names {
        out.push(run_in(document, lexicon, &unit, start, next));
        start = next;
    }
    let opens_short =
        lead_in(document, lexicon, &unit).is_some_and(|(field, _)| SHORT.contains(&field));
    for (colon, _) in unit.string.match_indices(':') {
        let sentence = unit.string[..colon]
            .rfind(['.', ';', '|', '\n'])
            .map_or(0, |at| at + 1);
        // `Lead: Monitoring Officer   When: May 2024`: only blanks part short answers.
        let apart = name_before(lexicon, &unit.string[sentence..colon]).filter(|_| opens_short);
        let sentence = sentence + apart.unwrap_or(0);
        let name = unit.string[sentence..colon].trim();
        let known = name.starts_with(char::is_uppercase)
            && name.split_whitespace().count() <= MOST_RUN_IN_WORDS
            && (fold(name) != "by" || is_time(until_stop(&unit.string[colon + 1..])))
            && (lexicon.lead_in(name).and_then(Field::of).is_some()
                || lexicon.column(name).and_then(Field::of_column).is_some());
        if sentence > start && known {
            out.push(run_in(document, lexicon, &unit, start, sentence));
            start = sentence;
        }
    }
    if out.is_empty() {
        return vec![unit];
    }
    out.push(run_in(document, lexicon, &unit, start, unit.string.len()));
    out.retain(|u| !u.text.is_empty());
    out
}

/// A text up to the end of its first sentence.
fn until_stop(text: &str) -> &str {
    text.split(". ").next().unwrap_or(text)
}

/// Fields whose answers are a few words.
pub(crate) const SHORT: [Field; 4] = [
    Field::Lead,
    Field::LeadMember,
    Field::Timescale,
    Field::Status,
];

/// Where the lead-in begins that the words before a colon end with, if others stand before it.
fn name_before(lexicon: &Lexicon, words: &str) -> Option<usize> {
    let starts = words.match_indices(' ').map(|(at, _)| at + 1);
    let mut starts: Vec<usize> = starts.collect();
    starts.reverse();
    starts.truncate(MOST_RUN_IN_WORDS);
    starts.reverse();
    starts.into_iter().find(|&at| {
        let name = &words[at..];
        name.starts_with(char::is_uppercase) && lexicon.lead_in(name).and_then(Field::of).is_some()
    })
}

/// One run-in part; behind a short answer the stop that ends its sentence is no part of it.
fn run_in(document: &Document, lexicon: &Lexicon, unit: &Unit, start: usize, end: usize) -> Unit {
    let string = unit.string[start..end].trim_end();
    let part = unit.part(document, start, start + string.len());
    let long = [
        Field::Response,
        Field::Action,
        Field::Text,
        Field::Rationale,
        Field::Progress,
    ];
    let short = lead_in(document, lexicon, &part).is_some_and(|(f, _)| !long.contains(&f));
    let mut marks = vec!['|', ';'];
    if short {
        marks.push('.');
    }
    unit.part(
        document,
        start,
        start + string.trim_end_matches(&marks[..]).len(),
    )
}
