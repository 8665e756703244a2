//! Columns with hardly more than a blank between them: told by words that begin at one x, line after line.

use crate::{Turn, Word};

/// Em of the narrowest gap before such a word: more than one blank and less than two (a blank is 0.25 to 0.28 em).
const NARROWEST: f32 = 0.45;
/// Points within which words begin at one x.
const ALIGNED: f32 = 1.0;
/// Lines that have such a word at least: in running text, whose blanks are narrower, not even two do.
const FEWEST: usize = 6;
/// Share of these lines with more than a word before the gap: markers of lists stand before a gap too.
const TEXT: f32 = 0.5;
/// Em between two lines beyond which the columns have ended.
const FARTHEST: f32 = 4.0;
/// Words of a page up to which such columns are looked for.
const MOST_WORDS: usize = 20_000;

/// The left edge of a column, from one baseline to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct River {
    x: f32,
    top: f32,
    bottom: f32,
}

impl River {
    /// Whether a column begins with a word.
    pub(crate) fn begins_with(&self, word: &Word) -> bool {
        (word.rect.left - self.x).abs() <= ALIGNED
            && self.top - ALIGNED <= word.baseline
            && word.baseline <= self.bottom + ALIGNED
    }
}

/// A word behind a gap: its x and its line.
struct Start {
    x: f32,
    line: usize,
    /// More than a word stands before the gap, back to the gap before.
    text: bool,
}

/// The left edges of columns among some words.
pub(crate) fn rivers(words: &[Word], ids: &[u32]) -> Vec<River> {
    let word = |id: &u32| words.get(*id as usize);
    let mut sorted: Vec<&Word> = ids.iter().filter_map(word).collect();
    sorted.retain(|w| w.turn == Turn::None);
    if sorted.len() > MOST_WORDS {
        return Vec::new();
    }
    sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let lines: Vec<Vec<&Word>> = sorted
        .chunk_by(|a, b| b.baseline - a.baseline < 0.35 * a.size)
        .map(|line| {
            let mut line = line.to_vec();
            line.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
            line
        })
        .collect();
    let mut starts: Vec<Start> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let gap = |a: &Word, b: &Word| b.rect.left - a.rect.right >= NARROWEST * b.size;
        for (at, pair) in line.windows(2).enumerate() {
            if gap(pair[0], pair[1]) {
                let before = at.checked_sub(1).and_then(|n| line.get(n));
                starts.push(Start {
                    x: pair[1].rect.left,
                    line: n,
                    text: before.is_some_and(|before| !gap(before, pair[0])),
                });
            }
        }
    }
    starts.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.line.cmp(&b.line)));
    let mut out = Vec::new();
    let columns = starts.chunk_by(|a, b| b.x - a.x <= ALIGNED);
    for same in columns.filter(|c| c.len() >= FEWEST) {
        let mut same: Vec<&Start> = same.iter().collect();
        same.sort_by_key(|s| s.line);
        // Lines whose words go across part two of them.
        let goes_on = |a: &&Start, b: &&Start| {
            lines.get(a.line..=b.line).is_some_and(|between| {
                between
                    .windows(2)
                    .all(|p| p[1][0].baseline - p[0][0].baseline <= FARTHEST * p[1][0].size)
                    && between.iter().all(|line| !is_crossed(line, a.x))
            })
        };
        for run in same.chunk_by(goes_on) {
            let text = run.iter().filter(|s| s.text).count();
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                continue;
            };
            if run.len() < FEWEST || (text as f32) < TEXT * run.len() as f32 {
                continue;
            }
            // Lines that fill their column leave less of a gap.
            let keeps = |line: &[&Word]| {
                !is_crossed(line, first.x)
                    && line
                        .iter()
                        .any(|w| (w.rect.left - first.x).abs() <= ALIGNED)
            };
            let above = (lines.iter().take(first.line).rev())
                .take_while(|l| keeps(l))
                .last();
            let below = (lines.iter().skip(last.line + 1))
                .take_while(|l| keeps(l))
                .last();
            let baseline = |line: Option<&Vec<&Word>>| line?.first().map(|w| w.baseline);
            if let (Some(top), Some(bottom)) = (
                baseline(above.or(lines.get(first.line))),
                baseline(below.or(lines.get(last.line))),
            ) {
                out.push(River {
                    x: first.x,
                    top,
                    bottom,
                });
            }
        }
    }
    out
}

/// Whether a word of a line stands across an x, or one begins nearby and not there.
fn is_crossed(line: &[&Word], x: f32) -> bool {
    line.iter()
        .any(|w| w.rect.left < x - ALIGNED && w.rect.right > x - ALIGNED)
}
