//! The lines between two blank ones, and what they tell of one among them.

use super::line::ends_sentence;
use super::{indent, torn};
use crate::marker;

/// The lines between two blank ones, as far as they tell of one among them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    /// Characters of the longest.
    pub(super) longest: usize,
    /// None goes on with the one before it: names, headings, an address.
    pub(super) own: bool,
    /// All stand as far in, and each sentence has lines of its own: items of a list that has lost its bullets.
    pub(super) sentences: bool,
    /// The line looked at is the last of them.
    pub(super) last: bool,
    /// Behind the line looked at, the last of them, an item of a list follows.
    pub(super) above_items: bool,
}

impl Around {
    /// Of the lines from here to the next blank one.
    pub(crate) fn of(rest: &[&str]) -> Self {
        let lines = rest.iter().take_while(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.copied().collect();
        let sentences = are_sentences(&lines);
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        let goes_on = |pair: &[&str]| is_open(pair[0]) || pair[1].starts_with(char::is_lowercase);
        Self {
            longest: lines.iter().map(|l| l.chars().count()).max().unwrap_or(0),
            own: lines.len() > 1 && !lines.windows(2).any(goes_on),
            sentences,
            last: false,
            above_items: false,
        }
    }

    /// The same for one of the lines: the first of `rest`.
    pub(crate) fn at(self, rest: &[&str]) -> Self {
        let next = rest.get(1);
        let last = next.is_none_or(|line| line.trim().is_empty() || torn::is_bare_bullet(line));
        let mut below = rest.iter().skip(1).map(|line| line.trim());
        let below = below.find(|line| !line.is_empty());
        Self {
            last,
            above_items: last && below.is_some_and(|line| marker::leading(line).is_some()),
            ..self
        }
    }
}

/// Characters from the margin at which the lines of a list stand, at least.
const INDENT: f32 = 2.0;
/// Share of the longest line that some line at the end of a sentence does not reach: a paragraph has no such lines.
const SHORT: f32 = 0.75;

/// Whether lines that all stand as far in are items without bullets: each sentence ends with its line and goes over to the
/// next in small letters.
fn are_sentences(lines: &[&str]) -> bool {
    let (indents, texts): (Vec<f32>, Vec<&str>) =
        (lines.iter().map(|line| (indent(line), line.trim()))).unzip();
    let first = indents.first().copied().unwrap_or_default();
    let longest = texts.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    let whole = |line: &str| {
        !line.contains(['.', '?', '!', ';']) || {
            let inside = line.trim_end_matches(['.', '?', '!', ';']);
            !inside.contains(". ") && !inside.contains("; ")
        }
    };
    let own = |pair: &[&str]| ends_sentence(pair[0]) == pair[1].starts_with(char::is_uppercase);
    let short =
        |line: &&str| ends_sentence(line) && (line.chars().count() as f32) < SHORT * longest as f32;
    lines.len() > 1
        && first >= INDENT
        && indents.iter().all(|indent| *indent == first)
        && texts.iter().all(|line| whole(line))
        && texts.windows(2).all(own)
        && texts[..texts.len() - 1].iter().any(short)
        && texts.last().is_some_and(|line| ends_sentence(line))
}

/// Whether a line's last word leaves it open: `and`, `of the`, a comma.
pub(super) fn is_open(line: &str) -> bool {
    let word = line.split_whitespace().next_back().unwrap_or_default();
    word.ends_with([',', '-', '–', '&', '/', '(']) || OPEN.contains(&word)
}

/// Words behind which a line cannot end but in the middle of a sentence or name.
const OPEN: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or",
    "our", "that", "the", "their", "to", "which", "with", "your",
];
