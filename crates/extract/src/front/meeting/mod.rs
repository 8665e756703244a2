//! The committee's meeting that a paper was for.

mod body;
mod date;
mod head;
mod lines;
mod written;

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_segment::Outline;
use regex::Regex;

use crate::Meeting;
use body::{body_in, body_over_lines, names_body};
use date::{is_day, is_held_to_decide, meeting_date};
use head::tells_meeting;
use lines::{Line, lines};
use written::written_for;

/// Words in a line that names an agenda; longer ones speak of one (`the levelling up agenda`).
const MOST_AGENDA_WORDS: usize = 14;
/// Lines at the front among which minutes name their body and day.
const MOST_HEADING_LINES: usize = 6;

/// Lines on either side among which a paper's own day stands by itself.
const NEAR: usize = 3;

/// The number of the item that a list of meetings names: `Meeting: 10/03/2020 - Cabinet (Item 113)`.
static ITEM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^meeting\s*:.*\(item (?P<item>[a-z]?\d{1,4}[a-z]?)\.?\)\s*$"));

/// The committee's meeting that the paper was for.
pub(super) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Meeting> {
    let lines = lines(document, lexicon, outline);
    if !tells_meeting(document, lexicon, &lines) {
        return (lines.iter()).find_map(|line| written_for(document, lexicon, outline.kind, line));
    }
    let (mut body, mut date, mut item) = (None, None, None);
    let mut date_weight = 0;
    for (n, line) in lines.iter().enumerate() {
        item = item.or_else(|| item_in(document, line));
        let before = n.checked_sub(1).and_then(|n| lines.get(n));
        let (mut weight, found) = meeting_date(document, lexicon, line, before);
        // Right under the body at the head of the paper.
        if weight == 2 && n < MOST_HEADING_LINES {
            weight = 3;
        }
        // `Meeting held on 6 November 2023 to approve the scope` in a paper that has a day of its own is another.
        if is_held_to_decide(&line.string, lexicon) {
            let near = lines.get(n.saturating_sub(NEAR)..).unwrap_or_default();
            let own = near.iter().take(2 * NEAR + 1);
            if own.map(|l| &l.string).any(|l| is_day(l, lexicon)) {
                weight = 0;
            }
        }
        if weight > date_weight {
            (date_weight, date) = (weight, found);
        }
        // `Committee` beside `Cabinet` in the cells of a head is the label.
        let labels = fold(&line.string) == "committee"
            && (lines.get(n + 1)).is_some_and(|next| names_body(document, lexicon, next));
        if body.is_none() && !labels {
            body = body_in(document, lexicon, &line.passage, &line.string)
                .or_else(|| body_over_lines(document, lexicon, lines.get(n..)?));
        }
    }
    // The meeting of a paper inside a pack may be told before it. (`Agenda Item 6 Appendix 1` is a stamp on what is bound.)
    let opens_item = |line: &Line| {
        let item = item_in(document, line).map(|i| i.text(&document.text));
        item.is_some_and(|i| !i.contains(char::is_whitespace))
    };
    let own_item = outline.range.start > 0 && lines.first().is_some_and(opens_item);
    (body.is_some() || date.is_some() || own_item).then_some(Meeting { body, date, item })
}

/// Whether a word with a figure in it, or a single letter, opens a text: what items of an agenda are labelled with.
fn is_items_label(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.contains(|c: char| c.is_ascii_digit())
        || first.chars().filter(|c| c.is_alphabetic()).count() == 1
}

/// Whether a line gives the number of an item, by that name (`Item number: 9`): `Item` alone may open a sentence, and
/// without a figure it heads a column.
fn numbers_item(line: &str) -> bool {
    line.split_once(':').is_some_and(|(head, number)| {
        matches!(fold(head).as_str(), "item no" | "item number")
            && number.trim().len() <= MOST_ITEM_BYTES
            && is_items_label(number)
    })
}

/// Bytes of an item's number.
const MOST_ITEM_BYTES: usize = 6;

/// The number of the item that a line names: `Agenda item 7`, `Item: 7`.
fn item_in(document: &Document, line: &Line) -> Option<Passage> {
    let Line {
        passage,
        string: line,
        ..
    } = line;
    let folded = fold(line);
    let lead = if line.to_lowercase().starts_with("item:") || numbers_item(line) {
        "item"
    } else {
        "agenda item"
    };
    if let Some(rest) = folded.strip_prefix(lead)
        && !rest.trim().is_empty()
        && rest.split_whitespace().count() <= 3
    {
        let at = line.to_lowercase().find("item").map_or(0, |a| a + 4);
        let tail = line
            .get(at..)?
            .trim_start_matches([' ', ':', '.', '–', '-']);
        // `No 7`, `No. 7` and `number 7`, but not `North`.
        let no = (["number", "no"].into_iter())
            .filter_map(|word| {
                tail.get(..word.len())
                    .filter(|no| no.eq_ignore_ascii_case(word))
            })
            .find(|no| !tail[no.len()..].starts_with(char::is_alphabetic));
        let tail = &tail[no.map_or(0, str::len)..];
        let tail = tail.trim_start_matches([' ', ':', '.']);
        // `Agenda item Council meetings`: what stands beside it on a page of a site.
        if !is_items_label(tail) {
            return None;
        }
        return Some(passage.part(&document.text, line.len() - tail.len(), line.len()));
    }
    let own = ITEM.as_ref().and_then(|r| r.captures(line)?.name("item"))?;
    Some(passage.part(&document.text, own.start(), own.end()))
}
