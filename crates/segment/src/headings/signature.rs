//! Lines with which somebody signs: set apart, and no headings.

use std::sync::LazyLock;

use peerlens_lexicon::pattern;
use regex::Regex;

use super::setting::Setting;
use super::shape::next_text;
use crate::Outline;
use crate::words;

/// Words with which a letter closes.
static CLOSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[.!]\s+)(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind(?:est)?|best|warm) (?:regards|wishes))[,.]?\s*(?:\n|$)",
    )
});
/// Where somebody can be reached.
static REACHED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\S@\S|\b(?:tel|telephone|phone|mobile|email)\b\s*:"));

/// Words in a line under a name: a post, a body, a number to call.
const MOST_WORDS: usize = 14;
/// Lines under a name.
const MOST_LINES: usize = 4;

/// Whether a letter closes with a text.
pub(super) fn closes(text: &str) -> bool {
    CLOSES.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether nothing follows a line up to the end but a few short ones that say how to reach somebody.
pub(super) fn is(setting: &Setting<'_>, outline: &Outline, index: usize) -> bool {
    let below: Vec<String> =
        std::iter::successors(next_text(setting.document, outline, index), |(at, _)| {
            next_text(setting.document, outline, *at)
        })
        .map(|(_, text)| text)
        .take(MOST_LINES + 1)
        .collect();
    (1..=MOST_LINES).contains(&below.len())
        && below.iter().all(|text| words::words(text) <= MOST_WORDS)
        && (below.iter()).any(|text| REACHED.as_ref().is_some_and(|r| r.is_match(text)))
}
