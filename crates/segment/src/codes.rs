//! Recommendations that stand among the findings and are told by their codes alone: `R1 Hold a workshop …`
//! behind the discussion from which it arises, `R2 …` two pages on.

use std::ops::Range;
use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::pattern;
use regex::Regex;

use crate::words::marked_text;
use crate::{Outline, Role};

/// Codes that count up from 1 are a series from this many on.
const LEAST: usize = 3;
/// Numbers that a series may leave out at a time: councils strike recommendations from drafts.
const MOST_GAP: u32 = 1;

/// A code with the text behind it.
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^\(?(?P<prefix>[A-Z]{1,4}|Rec)\s?-?(?P<number>\d{1,2})(?:[.):]+\s*|\s*[–—-]\s+|\s+)\p{L}",
    )
});

/// The series of recommendations told by their codes: the blocks that open with them, in their order.
pub fn coded_recommendations(document: &Document, outline: &Outline) -> Vec<Vec<usize>> {
    series(document, outline, outline.range.clone())
        .into_iter()
        .filter(|(prefix, blocks)| blocks.len() >= LEAST && is_recommendation_code(prefix))
        .map(|(_, blocks)| blocks)
        .collect()
}

/// A code with nothing behind it.
static LONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^(?P<prefix>[A-Z]{1,4})\s?-?(?P<number>\d{1,2})[.:]?$"));

/// The blocks that hold a recommendation's code and nothing else, where these count from 1: each opens a card, and
/// cards that stand side by side may be read in another order.
pub fn lone_codes(document: &Document, outline: &Outline) -> Vec<usize> {
    let mut found: Vec<(String, u32, usize)> = Vec::new();
    for index in outline.range.clone() {
        let text = document.blocks.get(index).filter(|b| {
            matches!(outline.role(index), Role::Text | Role::Heading(_)) && b.as_table().is_none()
        });
        let Some(text) = text.map(|b| b.text.text(&document.text)) else {
            continue;
        };
        let Some(caps) = LONE.as_ref().and_then(|r| r.captures(&text)) else {
            continue;
        };
        let number = caps.name("number").and_then(|n| n.as_str().parse().ok());
        let prefix = caps.name("prefix").map(|p| p.as_str().to_owned());
        if let (Some(prefix), Some(number)) = (prefix, number)
            && is_recommendation_code(&prefix)
        {
            found.push((prefix, number, index));
        }
    }
    let mut numbers: Vec<u32> = found.iter().map(|f| f.1).collect();
    numbers.sort_unstable();
    let counts = (1..).zip(&numbers).all(|(n, have)| n == *have);
    let alike = found.iter().all(|f| f.0 == found[0].0);
    if numbers.len() < LEAST || !counts || !alike {
        return Vec::new();
    }
    found.into_iter().map(|f| f.2).collect()
}

/// Whether a text is a recommendation's code and nothing else.
pub(crate) fn is_lone_code(text: &str) -> bool {
    let caps = LONE.as_ref().and_then(|r| r.captures(text));
    caps.and_then(|c| c.name("prefix"))
        .is_some_and(|p| is_recommendation_code(p.as_str()))
}

/// The blocks that open with a recommendation's code where these count from 1, each once, in whatever order, with text
/// below most: a review takes up what was recommended theme by theme.
pub fn codes_taken_up(document: &Document, outline: &Outline) -> Vec<usize> {
    let mut found: Vec<(String, u32, usize)> = (outline.range.clone())
        .filter_map(|index| {
            let (prefix, number) = code_of(document, outline, index)?;
            is_recommendation_code(&prefix).then_some((prefix, number, index))
        })
        .collect();
    let explained = |index: usize| {
        let mut below = (index + 1..outline.range.end)
            .filter(|&n| !matches!(outline.role(n), Role::Furniture | Role::Contents));
        below.next().is_some_and(|n| {
            outline.role(n) == Role::Text && code_of(document, outline, n).is_none()
        })
    };
    let with_text = found.iter().filter(|f| explained(f.2)).count();
    let alike = found.windows(2).all(|w| w[0].0 == w[1].0);
    found.sort_by_key(|f| f.1);
    let counts = (1..).zip(&found).all(|(n, f)| n == f.1);
    if found.len() < LEAST || !alike || !counts || with_text * 2 <= found.len() {
        return Vec::new();
    }
    found.into_iter().map(|f| f.2).collect()
}

/// The letters and the number of the code that a block opens with.
fn code_of(document: &Document, outline: &Outline, index: usize) -> Option<(String, u32)> {
    let block = document.blocks.get(index)?;
    if !matches!(outline.role(index), Role::Text | Role::Heading(_)) || block.as_table().is_some() {
        return None;
    }
    let text = marked_text(document, block);
    let caps = CODE.as_ref().and_then(|r| r.captures(&text))?;
    let number = caps.name("number")?.as_str().parse().ok()?;
    Some((caps.name("prefix")?.as_str().to_uppercase(), number))
}

/// Whether a text opens with a recommendation's code, or is one.
pub(crate) fn opens_with_code(text: &str) -> bool {
    let captures = |code: &'static LazyLock<Option<Regex>>| code.as_ref()?.captures(text);
    let caps = captures(&CODE).or_else(|| captures(&LONE));
    caps.and_then(|c| c.name("prefix"))
        .is_some_and(|p| is_recommendation_code(&p.as_str().to_uppercase()))
}

/// Whether a code's letters stand for a recommendation: `R`, `REC`, `KR`, `PCR`.
fn is_recommendation_code(prefix: &str) -> bool {
    prefix.starts_with('R') || prefix.ends_with('R')
}

/// The codes that count up from 1, by their letters.
fn series(
    document: &Document,
    outline: &Outline,
    range: Range<usize>,
) -> Vec<(String, Vec<usize>)> {
    let mut found: Vec<(String, u32, Vec<usize>)> = Vec::new();
    for index in range {
        let Some((prefix, number)) = code_of(document, outline, index) else {
            continue;
        };
        match found.iter_mut().find(|(p, ..)| *p == prefix) {
            Some((_, last, blocks)) if number > *last && number <= *last + 1 + MOST_GAP => {
                *last = number;
                blocks.push(index);
            }
            None if number == 1 => found.push((prefix, 1, vec![index])),
            _ => {}
        }
    }
    found
        .into_iter()
        .map(|(p, _, blocks)| (p, blocks))
        .collect()
}
