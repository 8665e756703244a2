//! Words → lines.

use std::collections::HashMap;

use peerlens_document::Rect;

use crate::rivers::River;
use crate::{Settings, Turn, Word};

/// Words on one baseline, from left to right.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Numbers of its words.
    pub words: Vec<u32>,
    /// Its box, in the frame of its text: for upright text that is the page.
    pub rect: Rect,
    /// Its baseline in the same frame.
    pub baseline: f32,
    /// The size of most of its text.
    pub size: f32,
    /// By how much its text is turned.
    pub turn: Turn,
    /// Its first word goes on with the last of the line before: the column was too narrow for it. Known once
    /// paragraphs are.
    pub goes_on: bool,
}

/// A word's box and baseline in the frame in which it runs left to right.
pub(crate) fn framed(word: &Word) -> (Rect, f32) {
    let rect = word.turn.upright(word.rect);
    let baseline = match word.turn {
        Turn::None | Turn::Up => word.baseline,
        Turn::Over | Turn::Down => -word.baseline,
    };
    (rect, baseline)
}

/// The lines of some words of one turn, from top to bottom. Where `part_at` is given, a gap of so many em
/// parts two lines on one baseline; so does the left edge of a column.
pub(crate) fn lines(
    words: &mut [Word],
    ids: &[u32],
    part_at: Option<f32>,
    rivers: &[River],
    settings: &Settings,
) -> Vec<Line> {
    let rows = rows(words, ids, settings);
    let mut lines = Vec::with_capacity(rows.len());
    for mut row in rows {
        row.sort_by(|a, b| {
            let (a, b) = (framed(&words[*a as usize]).0, framed(&words[*b as usize]).0);
            a.left.total_cmp(&b.left).then(a.right.total_cmp(&b.right))
        });
        glue(words, &row, settings);
        let parts = |before: &u32, after: &u32| {
            part_at.is_some_and(|em| {
                let (before, after) = (&words[*before as usize], &words[*after as usize]);
                let gap = framed(after).0.left - framed(before).0.right;
                gap > em * before.size.max(after.size)
                    || rivers.iter().any(|r| r.begins_with(after))
            })
        };
        // Most rows are one line.
        if row.windows(2).any(|pair| parts(&pair[0], &pair[1])) {
            let some = row.chunk_by(|before, after| !parts(before, after));
            lines.extend(some.map(|ids| line(words, ids.to_vec())));
        } else if !row.is_empty() {
            lines.push(line(words, row));
        }
    }
    for line in &lines {
        mark_raised(words, line, settings);
    }
    lines
}

/// Words of a line of running text: room for so many is made at once.
const USUAL_WORDS: usize = 12;

/// The words grouped by baseline, from top to bottom.
fn rows(words: &[Word], ids: &[u32], settings: &Settings) -> Vec<Vec<u32>> {
    struct Row {
        ids: Vec<u32>,
        baseline: f32,
        size: f32,
    }
    let by_baseline = |raised: &HashMap<u32, f32>| {
        let baseline = |id: &u32| raised.get(id).copied();
        let mut sorted: Vec<(f32, u32)> = ids
            .iter()
            .map(|id| {
                (
                    baseline(id).unwrap_or_else(|| framed(&words[*id as usize]).1),
                    *id,
                )
            })
            .collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        sorted
    };
    let mut sorted = by_baseline(&HashMap::new());
    let raised = numerals(words, ids, &sorted, settings);
    if !raised.is_empty() {
        sorted = by_baseline(&raised);
    }
    let mut rows: Vec<Row> = Vec::new();
    for (baseline, id) in sorted {
        let word = &words[id as usize];
        let near = settings.baseline_tolerance;
        match rows.last_mut() {
            Some(row) if baseline - row.baseline <= near * row.size.min(word.size).max(4.0) => {
                row.ids.push(id);
                // The line's baseline is that of its largest text.
                if word.size > row.size {
                    row.size = word.size;
                    row.baseline = baseline;
                }
            }
            _ => {
                let mut own = Vec::with_capacity(USUAL_WORDS);
                own.push(id);
                rows.push(Row {
                    ids: own,
                    baseline,
                    size: word.size,
                });
            }
        }
    }
    // Small raised or lowered text goes back to the line beside whose words it stands.
    let mut n = 0;
    while n < rows.len() {
        let mut home = None;
        for other in [n.wrapping_sub(1), n + 1, n.wrapping_sub(2), n + 2] {
            let Some(line) = rows.get(other) else {
                continue;
            };
            let off = line.baseline - rows[n].baseline;
            let small = rows[n].size < settings.small * line.size;
            let reach = if off > 0.0 {
                settings.raised
            } else {
                settings.lowered
            };
            if off.abs() <= reach * line.size
                && if small {
                    beside(words, &rows[n].ids, &line.ids, line.size)
                } else {
                    off > 0.0 && touches(words, &rows[n].ids, &line.ids, line.size)
                }
            {
                home = Some(other);
                break;
            }
        }
        match home {
            Some(home) => {
                let mut row = rows.remove(n);
                let home = if home > n { home - 1 } else { home };
                if let Some(line) = rows.get_mut(home) {
                    line.ids.append(&mut row.ids);
                }
            }
            None => n += 1,
        }
    }
    rows.into_iter().map(|row| row.ids).collect()
}

/// Bytes of a number or initial that stands before several lines of text.
const MOST_NUMERAL: u32 = 3;
/// Em of the numeral between it and its text at most.
const NUMERAL_GAP: f32 = 2.5;
/// Share of a line's height that the numeral must be level with to stand before it.
const NUMERAL_LEVEL: f32 = 0.3;
/// Numerals looked at in one column or cell at most: each is held against the words near by.
const MOST_NUMERALS: usize = 100;

/// Numerals and initials that stand before two lines and more, large or half-way between them, each with the baseline of
/// the first of these, with which it is read. The words are given once more by their baselines.
fn numerals(
    words: &[Word],
    ids: &[u32],
    by_baseline: &[(f32, u32)],
    settings: &Settings,
) -> HashMap<u32, f32> {
    let mut sizes: Vec<f32> = ids.iter().map(|id| words[*id as usize].size).collect();
    let middle = sizes.len() / 2;
    let usual = if sizes.is_empty() {
        0.0
    } else {
        *sizes.select_nth_unstable_by(middle, f32::total_cmp).1
    };
    let tallest =
        (ids.iter().map(|id| framed(&words[*id as usize]).0.height())).fold(0.0, f32::max);
    // A smaller one is raised, and marks a footnote; one painted right behind another word, or with another in its size
    // right behind it, is within its line.
    let short = |id: &&u32| {
        let word = &words[**id as usize];
        if word.badge.is_some() {
            return true;
        }
        if word.end - word.start > MOST_NUMERAL || word.size < usual {
            return false;
        }
        let (own, baseline) = framed(word);
        let level = |other: f32| (other - baseline).abs() <= ROUNDING;
        let gap = -ROUNDING..=word.size;
        let behind = id.checked_sub(1).is_some_and(|before| {
            let (rect, other) = framed(&words[before as usize]);
            level(other) && gap.contains(&(own.left - rect.right))
        });
        let opens_line = || {
            words.get(**id as usize + 1).is_some_and(|next| {
                let (rect, other) = framed(next);
                level(other)
                    && gap.contains(&(rect.left - own.right))
                    && next.size >= settings.small * word.size
            })
        };
        !behind && !opens_line()
    };
    let mut out = HashMap::new();
    for id in ids.iter().filter(short).take(MOST_NUMERALS) {
        let (own, own_baseline) = framed(&words[*id as usize]);
        let badge = words[*id as usize].badge;
        let own = badge.unwrap_or(own);
        let size = words[*id as usize].size;
        let near = settings.baseline_tolerance * size;
        let mut beside: Vec<f32> = Vec::new();
        let (mut before, mut large_before) = (false, false);
        // Only words near by can be level with it.
        let from = by_baseline.partition_point(|(b, _)| *b < own.top - tallest);
        let near_by = by_baseline[from..]
            .iter()
            .take_while(|(b, _)| *b <= own.bottom + tallest)
            .map(|(_, other)| other);
        for other in near_by.filter(|o| *o != id).map(|o| &words[*o as usize]) {
            let (rect, baseline) = framed(other);
            let reached = own.vertical_overlap(rect) >= NUMERAL_LEVEL * rect.height();
            let gap = rect.left - own.right;
            if reached && rect.right <= own.left + ROUNDING {
                before |= own.left - rect.right < NUMERAL_GAP * size;
            }
            if (-ROUNDING..=NUMERAL_GAP * size).contains(&gap) && reached {
                let large = other.size < settings.small * size;
                large_before |= large;
                // One in the size of the text on its baseline is its first word.
                let own_line = !large && (baseline - own_baseline).abs() <= near;
                beside.push(if own_line { f32::NAN } else { baseline });
            }
        }
        let first = beside.iter().copied().fold(f32::MAX, f32::min);
        let last = beside.iter().copied().fold(f32::MIN, f32::max);
        let all = beside.iter().all(|b| !b.is_nan());
        // A badge, and a number in larger type than its text, is level with the middle of that, be it one line or several.
        let sure = badge.is_some() || large_before;
        let several = last - first > 0.5 * usual || sure && !beside.is_empty();
        if !before && all && several {
            out.insert(*id, first);
        }
    }
    out
}

/// Points by which boxes of neighbouring glyphs may overlap.
const ROUNDING: f32 = 1.0;

/// Whether every word of the first stands right beside a word of the second.
fn beside(words: &[Word], small: &[u32], line: &[u32], size: f32) -> bool {
    /// Words of a raised row: a longer one is a line of its own.
    const MOST: usize = 12;
    small.len() <= MOST
        && small.iter().any(|s| {
            let s = framed(&words[*s as usize]).0;
            line.iter().any(|l| {
                let l = framed(&words[*l as usize]).0;
                let gap = (s.left - l.right).max(l.left - s.right);
                gap < 0.6 * size && gap > -0.3 * size
            })
        })
}

/// Whether every word of the first follows right on a word of the second: raised letters in the size of the line.
fn touches(words: &[Word], raised: &[u32], line: &[u32], size: f32) -> bool {
    const NEAR: f32 = 0.12;
    raised.len() < line.len()
        && raised.iter().all(|s| {
            let s = framed(&words[*s as usize]).0;
            line.iter().any(|l| {
                let l = framed(&words[*l as usize]).0;
                (s.left - l.right).abs() < NEAR * size
            })
        })
}

/// Tells which words go on from the word before without a blank.
fn glue(words: &mut [Word], row: &[u32], settings: &Settings) {
    for n in 0..row.len() {
        let id = row[n] as usize;
        let glued = n > 0 && {
            let (before, after) = (&words[row[n - 1] as usize], &words[id]);
            let gap = framed(after).0.left - framed(before).0.right;
            let size = before.size.max(after.size);
            let next = row[n] == row[n - 1] + 1;
            let blank = next && (before.blank_after || after.blank_before);
            // Pieces painted one after the other were told apart with letter-spacing in mind.
            let painted_on = next && after.glued;
            !blank && (painted_on || gap < settings.word_gap * size && gap > -size)
        };
        words[id].glued = glued;
    }
}

/// The line that some words make.
pub(crate) fn line(words: &[Word], ids: Vec<u32>) -> Line {
    let mut rect: Option<Rect> = None;
    let (mut size, mut baseline, mut most) = (0.0, 0.0, 0);
    let mut turn = Turn::None;
    for id in &ids {
        let word = &words[*id as usize];
        let (r, b) = framed(word);
        rect = Some(rect.map_or(r, |all| all.union(r)));
        turn = word.turn;
        // The size and baseline of the longest stretch.
        let length = word.end - word.start;
        if length > most {
            (size, baseline, most) = (word.size, b, length);
        }
    }
    Line {
        words: ids,
        rect: rect.unwrap_or_default(),
        baseline,
        size,
        turn,
        goes_on: false,
    }
}

/// Marks the small raised words of a line.
fn mark_raised(words: &mut [Word], line: &Line, settings: &Settings) {
    for id in &line.words {
        let word = &mut words[*id as usize];
        let above = line.baseline - framed(word).1;
        let small = word.size < settings.small * line.size;
        // Letters of full size may be raised too, but then plainly.
        let plainly = 2.0 * settings.baseline_tolerance * line.size;
        word.raised = above > plainly || small && above > settings.baseline_tolerance * line.size
    }
}
