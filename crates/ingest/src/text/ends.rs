//! What the ends of a text's lines tell of how it is set.

use super::below;
use super::line::is_plain;
use super::shape::{FULL, GAP, PAIRS};
use crate::marker;

/// Share of the line ends that must be the width's doing.
const WRAPPED: f32 = 0.6;
/// Share of the line ends in the middle of a sentence: a list of names, a line each, has none.
const MID_SENTENCE: f32 = 0.2;
/// Share of the line ends in the middle of a sentence from which paragraphs are wrapped, however many short lines (names,
/// titles, narrow columns) stand among them.
const MOST_MID_SENTENCE: f32 = 0.35;
/// Share of the lines that break off in a sentence which must be full, where short lines (headings, addresses, names)
/// stand among paragraphs.
const WRAPPED_SENTENCES: f32 = 0.85;

/// What the ends of a text's lines are, as far as they tell how it is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineEnds {
    /// Plain lines that follow each other.
    pub(super) pairs: usize,
    /// Ends that the width may have made.
    wrapped: usize,
    /// Ends in the middle of a sentence, and those of them behind a full line.
    pub(super) mid_sentence: usize,
    pub(super) mid_full: usize,
    /// Plain lines behind a blank one.
    pub(super) apart: usize,
}

impl LineEnds {
    /// Of all pairs of lines but those that `parted` says are no paragraph's.
    pub(super) fn of(lines: &[&str], width: usize, parted: impl Fn(&str, &str) -> bool) -> Self {
        let mut ends = Self::default();
        let inner = below::inner(lines);
        let beside = side_by_side(lines);
        for (at, pair) in lines.windows(2).enumerate() {
            let [a, b] = [pair[0].trim(), pair[1].trim()];
            // Items of a list follow each other however a text is set.
            let item = marker::leading(b).is_some() || inner.get(at + 1) == Some(&true);
            if !is_plain(b) || item || parted(a, b) {
                continue;
            }
            if !is_plain(a) {
                ends.apart += 1;
                continue;
            }
            ends.pairs += 1;
            let full = a.chars().count() as f32 >= FULL * width as f32;
            let goes_on = b.starts_with(char::is_lowercase) && !a.ends_with(['.', ':', ';']);
            ends.wrapped += usize::from(full || goes_on);
            // Lines of columns side by side break where these do.
            let goes_on = goes_on && (full || beside.get(at + 1) != Some(&true));
            ends.mid_sentence += usize::from(goes_on);
            ends.mid_full += usize::from(goes_on && full);
        }
        ends
    }

    pub(super) fn are(&self, part: usize, share: f32) -> bool {
        part as f32 >= share * self.pairs as f32
    }

    /// Whether nearly all lines that break off in a sentence are full.
    fn break_full(&self) -> bool {
        self.mid_full as f32 >= WRAPPED_SENTENCES * self.mid_sentence as f32
    }

    /// Whether a paragraph's lines are broken at a width.
    pub(super) fn are_wrapped(&self) -> bool {
        self.are(self.mid_sentence, MID_SENTENCE)
            && (self.are(self.wrapped, WRAPPED)
                || self.break_full()
                || self.are(self.mid_sentence, MOST_MID_SENTENCE)
                    && self.mid_full * 2 >= self.mid_sentence)
    }

    /// The same by lines that break off in a sentence alone, where few are left.
    pub(super) fn are_surely_wrapped(&self) -> bool {
        self.mid_sentence >= PAIRS && self.are(self.mid_sentence, MID_SENTENCE) && self.break_full()
    }
}

/// For each line whether columns stand side by side in it, or in another of the lines between the same blank ones.
fn side_by_side(lines: &[&str]) -> Vec<bool> {
    let blocks = lines.split(|line| line.trim().is_empty());
    let mut out = Vec::with_capacity(lines.len());
    for block in blocks {
        let beside = block.iter().any(|line| line.trim().contains(GAP));
        out.extend(std::iter::repeat_n(beside, block.len()));
        out.push(false);
    }
    out
}
