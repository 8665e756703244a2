//! The lines between two blank ones, and what they tell of one among them.

use super::torn;
use crate::marker;

/// The lines between two blank ones, as far as they tell of one among them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    /// Characters of the longest.
    pub(super) longest: usize,
    /// None goes on with the one before it: names, headings, an address.
    pub(super) own: bool,
    /// The line looked at is the last of them.
    pub(super) last: bool,
    /// Behind the line looked at, the last of them, an item of a list follows.
    pub(super) above_items: bool,
}

impl Around {
    /// Of the lines from here to the next blank one.
    pub(crate) fn of(rest: &[&str]) -> Self {
        let lines = rest.iter().map(|line| line.trim());
        let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        let goes_on = |pair: &[&str]| is_open(pair[0]) || pair[1].starts_with(char::is_lowercase);
        Self {
            longest: lines.iter().map(|l| l.chars().count()).max().unwrap_or(0),
            own: lines.len() > 1 && !lines.windows(2).any(goes_on),
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
