//! One theme of a list: its name, and the question or description printed with it.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, pattern};
use regex::Regex;

use crate::Theme;
use crate::unit::{THROUGHOUT, Unit};

/// `Theme 1: Working with people`: the number of a theme before its name.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:core|key|quality) )?(?:theme|domain|kloe|key line of enquiry)\s+(?:\d{1,2}|one|two|three|four|five|six|seven)\s*[:.–-]\s*(?:\S)",
    )
});

/// Where the name begins behind `Theme 1:`, in bytes; 0 where no number stands before it.
pub(super) fn numbered(text: &str) -> usize {
    let found = NUMBERED.as_ref().and_then(|r| r.find(text));
    // The first letter of the name is the last that the pattern takes.
    found.map_or(0, |m| {
        m.end() - m.as_str().chars().next_back().map_or(0, char::len_utf8)
    })
}

/// Name and description of an item: parted by a colon or dash, or where bold ends; an item without either
/// is all name.
pub(super) fn theme(document: &Document, unit: &Unit, core: bool) -> Theme {
    let numbered = numbered(&unit.string);
    let unit = &unit.from(document, numbered);
    let string = &unit.string;
    // `Working with people. This covers: …`
    let cut = [": ", " – ", " - ", ". This "]
        .iter()
        .filter_map(|joint| {
            let mut found = string.match_indices(joint).map(|(at, _)| at);
            found.find(|&at| !spans_years(string, at, joint))
        })
        .min()
        .or_else(|| string.find('\n'))
        .or_else(|| bold_end(document, unit));
    let head_fits = |at: usize| string[..at].split_whitespace().count() <= 16;
    if let Some(at) = cut.filter(|&at| head_fits(at)) {
        let name = unit.text.part(&document.text, 0, at);
        let rest = string[at..].trim_start_matches([':', '–', '-', '.', ' ', '\n']);
        let description = unit
            .text
            .part(&document.text, string.len() - rest.len(), string.len());
        return Theme {
            name,
            description: (!description.is_empty()).then_some(description),
            core,
        };
    }
    // A known name and then its question, without anything between.
    let name = match string.strip_suffix('.').filter(|_| numbered > 0) {
        Some(bare) => unit.text.part(&document.text, 0, bare.len()),
        None => trim_stop(document, &unit.text),
    };
    Theme {
        name,
        description: None,
        core,
    }
}

/// Whether what would part a name stands between figures (`the 2015 – 2018 Strategic Plan`).
fn spans_years(text: &str, at: usize, joint: &str) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, behind) = (&text[..at], &text[at + joint.len()..]);
    figure(before.chars().next_back()) && figure(behind.chars().next())
}

fn bold_end(document: &Document, unit: &Unit) -> Option<usize> {
    if unit.bold <= 0.0 || unit.bold >= THROUGHOUT {
        return None;
    }
    let len = unit.opening_bold(document)?;
    (len > 3 && len < unit.string.len()).then_some(len)
}

/// A name without the punctuation of its list; the full stop of a sentence stays.
fn trim_stop(document: &Document, text: &Passage) -> Passage {
    let string = text.text(&document.text);
    let mut trimmed = string.trim_end_matches([';', ',']);
    trimmed = trimmed.strip_suffix("; and").unwrap_or(trimmed);
    let bare = trimmed.trim_end_matches('.');
    if Lexicon::built_in().theme(bare).is_some() {
        trimmed = bare;
    }
    text.part(&document.text, 0, trimmed.len())
}
