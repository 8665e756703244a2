//! Recommendations that stand among the findings and are told by their codes alone: `R1 Hold a workshop …`
//! behind the discussion from which it arises, `R2 …` two pages on.

use std::ops::Range;
use std::sync::LazyLock;

use peerlens_document::Document;
use regex::Regex;

use crate::{Outline, Role, with_marker};

/// Codes that count up from 1 are a series from this many on.
const LEAST: usize = 3;
/// Numbers that a series may leave out at a time: councils strike recommendations from drafts.
const MOST_GAP: u32 = 1;

/// A code with the text behind it.
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^\(?(?P<prefix>[A-Z]{1,4}|Rec)\s?-?(?P<number>\d{1,2})(?:[.):]+\s*|\s*[–—-]\s+|\s+)\p{L}",
    )
    .ok()
});

/// The series of recommendations told by their codes: the blocks that open with them, in their order.
pub fn coded_recommendations(document: &Document, outline: &Outline) -> Vec<Vec<usize>> {
    series(document, outline, outline.range.clone())
        .into_iter()
        .filter(|(prefix, blocks)| blocks.len() >= LEAST && is_recommendation_code(prefix))
        .map(|(_, blocks)| blocks)
        .collect()
}

/// Whether a text opens with a recommendation's code.
pub(crate) fn opens_with_code(text: &str) -> bool {
    let caps = CODE.as_ref().and_then(|r| r.captures(text));
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
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        if !matches!(outline.role(index), Role::Text | Role::Heading(_))
            || block.as_table().is_some()
        {
            continue;
        }
        let text = with_marker(block).text(&document.text);
        let Some(caps) = CODE.as_ref().and_then(|r| r.captures(&text)) else {
            continue;
        };
        let (Some(prefix), Some(number)) = (
            caps.name("prefix"),
            caps.name("number")
                .and_then(|n| n.as_str().parse::<u32>().ok()),
        ) else {
            continue;
        };
        let prefix = prefix.as_str().to_uppercase();
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
