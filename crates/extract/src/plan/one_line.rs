//! Lettered or numbered items that a converter set behind each other on one line: `a. Write a plan b. Print it`.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::pattern;
use regex::Regex;

use crate::unit::Unit;

/// A letter or number, or several letters (`b and c.`), that ends in a stop or bracket.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:^|\s)\(?(?P<label>(?P<first>[a-z]|\d{1,2})(?:(?:,\s*[a-z])*,?\s+(?:and|&)\s+(?P<last>[a-z]))?)[.)]\s+",
    )
});

/// Items on one line.
const FEWEST_ITEMS: usize = 2;

/// The items of a paragraph that opens with `a.` or `1.` and goes on with the next ones in their order, each before a
/// capital; numbers only behind the end of a sentence, for any sentence may end in one. Else the paragraph as it is.
pub(super) fn parted(document: &Document, unit: &Unit) -> Vec<Unit> {
    let whole = unit.with_marker();
    let string = whole.text(&document.text);
    let Some(pattern) = LABEL.as_ref() else {
        return vec![unit.clone()];
    };
    // Of each label its span and where its text starts.
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut next: Option<u32> = None;
    let mut at = 0;
    while let Some(caps) = pattern.captures_at(&string, at) {
        let (Some(all), Some(label)) = (caps.get(0), caps.name("label")) else {
            break;
        };
        // The blank behind one label may stand before the next candidate.
        at = label.end();
        let number = |name| caps.name(name).and_then(|m| place_of(m.as_str()));
        let (Some(first), letter) = (
            number("first"),
            label.as_str().starts_with(char::is_alphabetic),
        ) else {
            continue;
        };
        let before = string[..label.start()]
            .trim_end()
            .trim_end_matches('(')
            .trim_end();
        let behind = string[all.end()..].trim_start_matches(['‘', '“', '\'', '"', '(']);
        // `2. 3` may be numbers in a sentence, `3) 2024` is an item that opens with a year.
        let bracket = string[label.end()..].starts_with(')');
        let opens = behind
            .starts_with(|c: char| c.is_uppercase() || (letter || bracket) && c.is_ascii_digit());
        let ended = letter || before.ends_with(['.', ';', '!', '?']);
        let fits = match next {
            None => before.is_empty() && first == 1,
            Some(next) => first == next && ended,
        };
        if fits && opens {
            found.push((label.start(), label.end(), all.end()));
            next = Some(number("last").unwrap_or(first) + 1);
        } else if next.is_none() {
            break;
        }
    }
    if found.len() < FEWEST_ITEMS {
        return vec![unit.clone()];
    }
    let ends = found.iter().skip(1).map(|(start, ..)| *start);
    let ends: Vec<usize> = ends.chain([string.len()]).collect();
    let item = |(&(start, label_end, text), end): (&(usize, usize, usize), usize)| {
        let own = string[text..end]
            .trim_end()
            .trim_end_matches('(')
            .trim_end();
        // What joins the last item to those before it is part of neither.
        let own = if end < string.len() {
            without_and(own)
        } else {
            own
        };
        let marker = whole.part(&document.text, start, label_end);
        Unit {
            item: true,
            level: if unit.item { unit.level } else { 1 },
            marker: marker.pieces().first().map(|p| p.span),
            ..of_text(
                document,
                unit,
                whole.part(&document.text, text, text + own.len()),
            )
        }
    };
    found.iter().zip(ends).map(item).collect()
}

/// An item without the `and` that stands before the next.
fn without_and(item: &str) -> &str {
    let joined = item
        .strip_suffix(" and")
        .or_else(|| item.strip_suffix(" &"));
    joined.map_or(item, |own| own.trim_end().trim_end_matches([',', ';']))
}

fn of_text(document: &Document, unit: &Unit, text: Passage) -> Unit {
    Unit {
        string: text.text(&document.text),
        text,
        ..unit.clone()
    }
}

/// The place of a letter in the alphabet, or a number itself.
fn place_of(label: &str) -> Option<u32> {
    match label.bytes().next()? {
        letter @ b'a'..=b'z' => Some(u32::from(letter - b'a') + 1),
        _ => label.parse().ok(),
    }
}
