//! How many actions a cell holds, and which answer (timescale, lead, status) belongs to which.

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_report::Basis;

use super::one_line;
use crate::label;
use crate::unit::{Unit, split_lines};

/// How far (as a share of a line's height) the tops of two texts on one line may differ.
const SAME_LINE: f32 = 0.7;

/// An action's units and its label.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub label: Option<Passage>,
    pub units: Vec<Unit>,
}

impl Part {
    fn top(&self) -> Option<(u32, f32)> {
        self.units.first().and_then(|u| u.top)
    }
}

/// The actions of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    pub parts: Vec<Part>,
    /// `Uncertain` where answers were counted off against more paragraphs than there are answers.
    pub basis: Basis,
}

/// The answers of one column, for the parts of one cell.
#[derive(Clone, Debug)]
pub(crate) enum Answers {
    /// The cell is empty.
    None,
    /// One answer for each part that has one, by the part's number.
    Each(Vec<Option<Vec<Unit>>>),
    /// What stands there is for all parts together.
    All(Vec<Unit>),
    /// Several answers that cannot be told to belong to this part or that.
    Open(Vec<Unit>),
}

/// Splits the units of an action cell into actions. `answers` are the units of the cells beside it
/// (timescales, leads, statuses), each cell's by itself.
pub(crate) fn split(
    document: &Document,
    lexicon: &Lexicon,
    units: Vec<Unit>,
    answers: &[&[Unit]],
) -> Split {
    let printed = |parts: Vec<Part>| Split {
        parts,
        basis: Basis::Printed,
    };
    if units.is_empty() {
        return printed(Vec::new());
    }
    let units = units.iter().flat_map(|u| one_line::parted(document, u));
    let units = labelled(document, lexicon, units.collect());
    let counts: Vec<usize> = answers
        .iter()
        .map(|a| a.len())
        .filter(|n| *n >= 2)
        .collect();
    let chunks = chunks(&units);
    let part = |units: &[Unit]| Part {
        label: own_label(document, units),
        units: units.to_vec(),
    };
    let each = |chunks: Vec<&[Unit]>| chunks.into_iter().map(part).collect::<Vec<_>>();
    // A list that stands by itself: each item is an action.
    if chunks.len() > 1 && chunks.iter().all(|c| c[0].item) {
        return printed(each(chunks));
    }
    if chunks.len() > 1 {
        if counts.contains(&chunks.len()) {
            return printed(each(chunks));
        }
        // Paragraphs that each have an answer on their own line.
        if let Some(starts) = answers
            .iter()
            .filter_map(|a| aligned(&chunks, a))
            .max_by_key(Vec::len)
        {
            let ends = starts.iter().skip(1).copied().chain([chunks.len()]);
            let parts = starts
                .iter()
                .zip(ends)
                .map(|(&start, end)| part(&chunks[start..end].concat()));
            return Split {
                parts: parts.collect(),
                basis: Basis::Layout,
            };
        }
        // Two columns agree on a number of answers that falls short of the paragraphs: the first
        // paragraphs are answered, what follows them is not. Nothing but the count says so.
        let agreed = counts
            .iter()
            .find(|n| **n + 1 == chunks.len() && counts.iter().filter(|m| m == n).count() >= 2);
        if agreed.is_some() {
            return Split {
                parts: each(chunks),
                basis: Basis::Uncertain,
            };
        }
    } else if units.len() == 1 && units[0].string.contains('\n') {
        // Lines of one paragraph, as many as there are answers.
        let lines = split_lines(document, units.clone());
        if counts.contains(&lines.len()) {
            return printed(
                lines
                    .into_iter()
                    .map(|u| part(std::slice::from_ref(&u)))
                    .collect(),
            );
        }
    }
    printed(vec![part(&units)])
}

/// Paragraphs that all open with a label of one kind are items of a list typed by hand.
fn labelled(document: &Document, lexicon: &Lexicon, units: Vec<Unit>) -> Vec<Unit> {
    let units: Vec<Unit> = units.into_iter().map(|u| of_several(document, u)).collect();
    let plain = units.iter().filter(|u| !u.item).count();
    if plain < 2 {
        return numbered_alone(document, lexicon, units);
    }
    let labels: Vec<Option<label::Label>> = units
        .iter()
        .map(|u| {
            if u.item {
                None
            } else {
                label_of(document, lexicon, &u.text)
            }
        })
        .collect();
    if labels
        .iter()
        .zip(&units)
        .any(|(l, u)| l.is_none() && !u.item)
    {
        return units;
    }
    units
        .into_iter()
        .zip(labels)
        .map(|(unit, label)| match label {
            Some(label) => Unit {
                item: true,
                level: 1,
                marker: label.label.pieces().first().map(|p| p.span),
                string: label.rest.text(&document.text),
                text: label.rest,
                ..unit
            },
            // Bullets under a labelled paragraph are its points.
            None => Unit {
                level: unit.level + 1,
                ..unit
            },
        })
        .collect()
}

/// A paragraph that answers several letters (`c and d. Bring a report …`) is an item, with them as its marker.
fn of_several(document: &Document, unit: Unit) -> Unit {
    let found = label::several_at_start(document, &unit.text).filter(|_| !unit.item);
    let Some(found) = found else { return unit };
    let Some(marker) = found.label.pieces().first().map(|p| p.span) else {
        return unit;
    };
    Unit {
        item: true,
        level: 1,
        marker: Some(marker),
        string: found.rest.text(&document.text),
        text: found.rest,
        ..unit
    }
}

/// The label of an action at the start of a text: `Action 2: Report to Cabinet`, `2b. Report to Cabinet`.
fn label_of(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<label::Label> {
    label::of_worded_action(document, lexicon, text)
        .or_else(|| label::at_start(document, lexicon, text))
}

/// Figures of a plain number that counts actions.
const MOST_FIGURES: usize = 2;

/// Whether a plain number stands before a sentence as that of an item does (`1. Hold a workshop`), and not before what it
/// counts (`12 workshops`). One of several lines counts these.
fn counts_item(printed: &str, label: &str) -> bool {
    let rest = printed.strip_prefix(label).unwrap_or_default();
    let sentence = rest.strip_prefix(['.', ')', ':']).map(str::trim_start);
    label.len() <= MOST_FIGURES
        && label.bytes().all(|b| b.is_ascii_digit())
        && sentence.is_some_and(|s| s.starts_with(char::is_uppercase))
        && !printed.contains('\n')
}

/// The one paragraph of a cell behind a number of several parts (`1.1 Set up a group`, `2b. Report to Cabinet`), one with a
/// sign behind it (`1. Report to Cabinet`) or the word for it (`Action 1: …`): the number is the action's label.
fn numbered_alone(document: &Document, lexicon: &Lexicon, mut units: Vec<Unit>) -> Vec<Unit> {
    let Some(first) = units.first_mut().filter(|u| !u.item) else {
        return units;
    };
    let worded = label::of_worded_action(document, lexicon, &first.text);
    let is_worded = worded.is_some();
    let Some(found) = worded.or_else(|| label::at_start(document, lexicon, &first.text)) else {
        return units;
    };
    let label = found.label.text(&document.text);
    let counted = counts_item(&first.string, &label);
    let parts = label.split(|c: char| !c.is_alphanumeric()).count() > 1
        || label.ends_with(char::is_alphabetic) && label.len() > 1;
    if is_worded || (parts || counted) && label.starts_with(|c: char| c.is_ascii_digit()) {
        first.item = true;
        first.level = 1;
        first.marker = found.label.pieces().first().map(|p| p.span);
        first.string = found.rest.text(&document.text);
        first.text = found.rest;
        for unit in units.iter_mut().skip(1) {
            unit.level += 1;
        }
    }
    units
}

/// The units cut into runs that belong together: a paragraph with the list that it introduces, an
/// item with the items under it.
fn chunks(units: &[Unit]) -> Vec<&[Unit]> {
    let mut starts = vec![0];
    let outer = units
        .iter()
        .filter(|u| u.item)
        .map(|u| u.level)
        .min()
        .unwrap_or(1);
    for n in 1..units.len() {
        let unit = &units[n];
        let head = &units[*starts.last().unwrap_or(&0)];
        let belongs = if unit.item {
            !head.item || unit.level > outer
        } else {
            false
        };
        if !belongs {
            starts.push(n);
        }
    }
    starts
        .iter()
        .enumerate()
        .map(|(n, &start)| &units[start..starts.get(n + 1).copied().unwrap_or(units.len())])
        .collect()
}

/// The label of an action: of its list marker, or a number of several parts before its text.
fn own_label(document: &Document, units: &[Unit]) -> Option<Passage> {
    let first = units.first()?;
    first.marker.and_then(|m| label::of_marker(document, m))
}

/// Where answers start, if each stands on the line on which a chunk starts, the first chunk among them.
fn aligned(chunks: &[&[Unit]], answers: &[Unit]) -> Option<Vec<usize>> {
    if answers.len() < 2 || answers.len() > chunks.len() {
        return None;
    }
    let mut starts = Vec::with_capacity(answers.len());
    for answer in answers {
        let at = chunks.iter().position(|c| same_line(&c[0], answer))?;
        if starts.last().is_some_and(|last| *last >= at) {
            return None;
        }
        starts.push(at);
    }
    (starts.first() == Some(&0)).then_some(starts)
}

fn same_line(a: &Unit, b: &Unit) -> bool {
    match (a.top, b.top) {
        (Some((page, top)), Some((other, its))) => {
            page == other
                && (top - its).abs() <= SAME_LINE * a.line_height.max(b.line_height).max(1.0)
        }
        _ => false,
    }
}

/// Pairs the units of an answer cell with the parts of the action cell.
pub(crate) fn pair(document: &Document, split: &Split, answers: Vec<Unit>) -> Answers {
    let parts = &split.parts;
    if answers.is_empty() {
        return Answers::None;
    }
    let answers: Vec<Unit> = if parts.len() > 1 {
        (answers.iter().flat_map(|a| one_line::parted(document, a))).collect()
    } else {
        answers
    };
    let answers = match rejoined(document, &answers) {
        // Where this makes as many of them as there are parts, the line's end was in the middle of one.
        joined if joined.len() == parts.len() => joined,
        _ => answers,
    };
    // One answer beside several parts is the row's: cells are set from the top, so that it stands on
    // the first part's line tells nothing.
    // Unless it names those that it answers (`a and b. May 2025`).
    let named = |a: &Unit| label::several_at_start(document, &a.with_marker()).is_some();
    if let [only] = &answers[..]
        && parts.len() > 1
        && named(only)
        && let Some(each) = by_label(document, parts, &answers)
    {
        return Answers::Each(each);
    }
    if parts.len() <= 1 || answers.len() == 1 {
        // `a and b. July 2020` beside `a and b. Write a plan.`
        let labels = parts.first().filter(|_| parts.len() == 1);
        let again = labels.and_then(|p| by_label(document, std::slice::from_ref(p), &answers));
        let own = again.and_then(|each| each.into_iter().next().flatten());
        return Answers::All(
            own.filter(|own| own.len() == answers.len())
                .unwrap_or(answers),
        );
    }
    if let Some(each) = by_label(document, parts, &answers) {
        return Answers::Each(each);
    }
    let counted = split.basis == Basis::Uncertain && answers.len() + 1 == parts.len();
    if answers.len() == parts.len() || counted {
        let each = answers.into_iter().map(|u| Some(vec![u])).chain([None]);
        return Answers::Each(each.take(parts.len()).collect());
    }
    match by_line(parts, &answers) {
        Some(each) => Answers::Each(each),
        None => Answers::Open(answers),
    }
}

/// Words that a date cannot end with: `By the end of`, and `March 2023` on the next line.
const OPEN: [&str; 8] = ["of", "the", "by", "and", "to", "from", "until", "end"];

/// Answers of which a line's end parted one behind a word that leaves it open, put together again.
fn rejoined(document: &Document, answers: &[Unit]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(answers.len());
    for answer in answers {
        let open = |unit: &Unit| {
            let last = unit
                .string
                .split_whitespace()
                .next_back()
                .map(str::to_lowercase);
            last.is_some_and(|word| OPEN.contains(&word.as_str()))
        };
        match out.last_mut().filter(|last| !answer.item && open(last)) {
            Some(last) => {
                last.text.append(&answer.text, Join::Blank);
                last.string = last.text.text(&document.text);
            }
            None => out.push(answer.clone()),
        }
    }
    out
}

/// `a. July 2020`, `b and c. On-going`: answers that name the labels of what they answer.
fn by_label(
    document: &Document,
    parts: &[Part],
    answers: &[Unit],
) -> Option<Vec<Option<Vec<Unit>>>> {
    // A part may answer several (`c and d`).
    let names_of = |label: &Passage| -> Vec<String> {
        let label = label.text(&document.text).to_lowercase();
        let words = label.split(|c: char| c.is_whitespace() || c == ',' || c == '&');
        let words = words.map(|w| w.trim_end_matches(['.', ')']));
        let names = words.filter(|w| !w.is_empty() && *w != "and");
        names.map(str::to_owned).collect()
    };
    let names: Vec<Vec<String>> = parts
        .iter()
        .map(|p| p.label.as_ref().map(names_of))
        .collect::<Option<_>>()?;
    let mut each: Vec<Option<Vec<Unit>>> = vec![None; parts.len()];
    for answer in answers {
        let (labels, rest) = labels_of(document, answer, &names)?;
        for n in labels {
            each[n].get_or_insert_with(Vec::new).push(rest.clone());
        }
    }
    Some(each)
}

/// The parts that an answer names at its start (`b and c.`), and the answer without them.
fn labels_of(
    document: &Document,
    answer: &Unit,
    names: &[Vec<String>],
) -> Option<(Vec<usize>, Unit)> {
    let text = answer.with_marker();
    let whole = Unit {
        string: text.text(&document.text),
        text,
        marker: None,
        ..answer.clone()
    };
    let mut labels = Vec::new();
    let mut at = 0;
    let words: Vec<&str> = whole.string.split_inclusive(char::is_whitespace).collect();
    for (n, word) in words.iter().enumerate() {
        let bare = word
            .trim()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let joins = |w: &str| matches!(w.trim(), "and" | "&" | "to" | ",");
        match names.iter().position(|names| names.contains(&bare)) {
            Some(label) if labels.last() == Some(&label) => {}
            Some(label) => labels.push(label),
            None if !labels.is_empty() && joins(word) => {}
            None => break,
        }
        at += word.len();
        let ends = word.trim_end().ends_with(['.', ')', ':']);
        if ends && !words.get(n + 1).is_some_and(|w| joins(w)) {
            break;
        }
    }
    (!labels.is_empty() && at < whole.string.len()).then(|| (labels, whole.from(document, at)))
}

/// Each answer stands on the line on which just one part starts.
fn by_line(parts: &[Part], answers: &[Unit]) -> Option<Vec<Option<Vec<Unit>>>> {
    let mut each: Vec<Option<Vec<Unit>>> = vec![None; parts.len()];
    for answer in answers {
        let (page, top) = answer.top?;
        let reach = SAME_LINE * answer.line_height.max(1.0);
        let at = parts.iter().position(|p| {
            p.top()
                .is_some_and(|(pg, t)| pg == page && (t - top).abs() <= reach)
        })?;
        let slot = &mut each[at];
        if slot.is_some() {
            return None;
        }
        *slot = Some(vec![answer.clone()]);
    }
    Some(each)
}
