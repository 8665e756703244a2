//! Columns with hardly more than a blank between them: told by words that begin at one x, line after line.

use peerlens_document::Rect;

use crate::lines::framed;
use crate::markers::{Marker, marker};
use crate::stripes::Joint;
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
/// Columns that begin level in a line of a table at least, and how many such lines there are at least: that in which as many gaps stand over each other
/// is no running text, so that fewer lines tell.
const LEVEL: [(usize, usize); 2] = [(4, 2), (3, 4)];
/// How many times the usual blank such a gap is at least.
const BLANKS: f32 = 1.5;
/// Em by which the blanks of one text differ.
const BLANK_DRIFT: f32 = 0.04;
/// Points before the next column at which a word is taken to end that is too long for its own.
const OVERHANG: f32 = 2.5;
/// Em by which the items of a list are set in at most: what begins there is no column of its own.
const INDENT: f32 = 2.0;
/// Em between two lines of one text at most.
const LEADING: f32 = 1.8;
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
        (word.rect.left - self.x).abs() <= ALIGNED && self.is_beside(word)
    }

    fn is_beside(&self, word: &Word) -> bool {
        self.top - ALIGNED <= word.baseline && word.baseline <= self.bottom + ALIGNED
    }
}

/// A word's box, which ends before the next column where the word begins its own and is too long for it.
pub(crate) fn within_column(rivers: &[River], word: &Word) -> Rect {
    let rect = framed(word).0;
    if !rivers.iter().any(|r| r.begins_with(word)) {
        return rect;
    }
    let next = (rivers.iter())
        .filter(|r| r.is_beside(word) && r.x > rect.left + INDENT * word.size)
        .map(|r| r.x - OVERHANG)
        .fold(f32::MAX, f32::min);
    Rect::new(rect.left, rect.top, rect.right.min(next), rect.bottom)
}

/// Whether a word is the mark of an item of a list, which is no number.
pub(crate) fn is_bullet(text: &str, word: &Word) -> bool {
    let printed = text.get(word.start as usize..word.end as usize);
    // A mark is one character, which is told sooner than which it is.
    printed.is_some_and(|t| t.chars().nth(1).is_none() && marker(t) == Some(Marker::Bullet))
}

/// A word behind a gap: its x and its line.
struct Start {
    x: f32,
    line: usize,
    /// More than a word stands before the gap, back to the gap before.
    text: bool,
}

/// Points from where a coloured cell begins to where its text does at most.
const INSET: f32 = 12.0;
/// Words that begin a column of a striped table at least.
const FEWEST_BEGUN: usize = 3;

/// The left edges of the columns of striped tables, where several words begin at one x behind the end of a cell, but for
/// lines that are one text over the columns.
fn striped(lines: &[&[&Word]], joints: &[Joint], blank: f32) -> Vec<River> {
    let begun = |joint: &Joint| {
        let beside = |w: &&&Word| joint.top <= w.baseline && w.baseline <= joint.bottom;
        let begins = |w: &&Word| (0.0..INSET).contains(&(w.rect.left - joint.x));
        let words = lines.iter().copied().flatten().filter(beside).copied();
        let mut lefts: Vec<f32> = words.filter(begins).map(|w| w.rect.left).collect();
        lefts.sort_by(f32::total_cmp);
        let same = lefts.chunk_by(|a, b| b - a <= ALIGNED / 2.0);
        let most = same.max_by_key(|run| run.len())?;
        (most.len() >= FEWEST_BEGUN).then(|| (most[0], *joint))
    };
    let begun: Vec<(f32, Joint)> = joints.iter().filter_map(begun).collect();
    let mut out = Vec::new();
    for (x, joint) in &begun {
        let of_table = begun.iter().filter(|(_, o)| o.top == joint.top);
        let xs: Vec<f32> = of_table.map(|(x, _)| *x).collect();
        let keeps = |line: &&[&Word]| {
            let across = |x: &f32| is_crossed(line, *x) || runs_on(line, *x, blank);
            let level = line.first().map_or(0.0, |w| w.baseline);
            joint.top <= level && level <= joint.bottom && !xs.iter().any(across)
        };
        for run in lines.split(|line| !keeps(line)) {
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                out.push(River {
                    x: *x,
                    top: first[0].baseline,
                    bottom: last[0].baseline,
                });
            }
        }
    }
    out
}

/// The left edges of columns among some words; `joints` are the ends of striped tables' columns.
pub(crate) fn rivers(words: &[Word], text: &str, ids: &[u32], joints: &[Joint]) -> Vec<River> {
    let word = |id: &u32| words.get(*id as usize);
    let mut sorted: Vec<&Word> = ids.iter().filter_map(word).collect();
    sorted.retain(|w| w.turn == Turn::None);
    if sorted.len() > MOST_WORDS {
        return Vec::new();
    }
    sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let lengths: Vec<usize> = sorted
        .chunk_by(|a, b| b.baseline - a.baseline < 0.35 * a.size)
        .map(<[_]>::len)
        .collect();
    let mut lines: Vec<&[&Word]> = Vec::with_capacity(lengths.len());
    let mut rest = &mut sorted[..];
    for length in lengths {
        let (line, below) = rest.split_at_mut(length);
        line.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        lines.push(line);
        rest = below;
    }
    let mut starts: Vec<Start> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        for (at, pair) in line.windows(2).enumerate() {
            // What stands behind the mark of a list's item is its text.
            if gap(pair[0], pair[1]) && !is_bullet(text, pair[0]) {
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
    let blank = usual_blank(&lines);
    let narrowest = NARROWEST.max(BLANKS * blank);
    let wide = |a: &Word, b: &Word| b.rect.left - a.rect.right >= narrowest * b.size;
    let mut firsts = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let start = |w: &Word| Start {
            x: w.rect.left,
            line: n,
            text: false,
        };
        firsts.extend(line.first().map(|w| start(w)));
        let behind = line
            .windows(2)
            .filter(|p| wide(p[0], p[1]) && !is_bullet(text, p[0]));
        firsts.extend(behind.map(|p| start(p[1])));
    }
    firsts.extend(behind_blanks(&lines, &firsts));
    firsts.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.line.cmp(&b.line)));
    let mut out: Vec<River> = (LEVEL.iter())
        .flat_map(|at_least| level(&lines, &firsts, &wide, *at_least))
        .collect();
    out.extend(striped(&lines, joints, blank));
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
                    && between
                        .iter()
                        .all(|line| !is_crossed(line, a.x) && !runs_on(line, a.x, blank))
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
                    && !runs_on(line, first.x, blank)
                    && line
                        .iter()
                        .any(|w| (w.rect.left - first.x).abs() <= ALIGNED)
            };
            let near = |a: &[&Word], b: &[&Word]| {
                let apart = (a[0].baseline - b[0].baseline).abs();
                apart <= LEADING * a[0].size || a.windows(2).any(|p| gap(p[0], p[1]))
            };
            let above = (1..=first.line).rev().map(|n| (&lines[n - 1], &lines[n]));
            let above = above.take_while(|(l, next)| keeps(l) && near(l, next));
            let above = above.last().map(|(l, _)| l);
            let below = (last.line + 1..lines.len()).map(|n| (&lines[n], &lines[n - 1]));
            let below = below.take_while(|(l, next)| keeps(l) && near(l, next));
            let below = below.last().map(|(l, _)| l);
            let baseline = |line: Option<&&[&Word]>| line?.first().map(|w| w.baseline);
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

/// The usual blank between two words, in em: that of a font whose letters are all as wide is more than half of one.
fn usual_blank(lines: &[&[&Word]]) -> f32 {
    let pairs = lines.iter().flat_map(|l| l.windows(2));
    let mut blanks: Vec<f32> = pairs
        .map(|p| (p[1].rect.left - p[0].rect.right) / p[1].size)
        .filter(|blank| (0.0..1.0).contains(blank))
        .collect();
    if blanks.is_empty() {
        return 0.0;
    }
    let middle = blanks.len() / 2;
    *blanks.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// Whether more than a blank parts two words.
fn gap(a: &Word, b: &Word) -> bool {
    b.rect.left - a.rect.right >= NARROWEST * b.size
}

/// The left edges of columns that begin level with each other in several lines. `starts` are the words behind gaps and
/// the first ones of lines.
fn level(
    lines: &[&[&Word]],
    starts: &[Start],
    wide: &dyn Fn(&Word, &Word) -> bool,
    (fewest_columns, fewest_lines): (usize, usize),
) -> Vec<River> {
    let mut columns: Vec<&[Start]> = (starts.chunk_by(|a, b| b.x - a.x <= ALIGNED))
        .filter(|c| c.len() >= fewest_lines)
        .collect();
    let mut tabular: Vec<usize>;
    loop {
        let mut counts = vec![0usize; lines.len()];
        for column in &columns {
            let mut own: Vec<usize> = column.iter().map(|s| s.line).collect();
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|line| counts[*line] += 1);
        }
        tabular = (0..lines.len())
            .filter(|n| counts[*n] >= fewest_columns)
            .collect();
        let before = columns.len();
        columns.retain(|c| {
            let told = c.iter().filter(|s| tabular.binary_search(&s.line).is_ok());
            told.count() >= fewest_lines
        });
        if columns.len() == before {
            break;
        }
    }
    if columns.is_empty() {
        return Vec::new();
    }
    // A text over all columns begins where the first one does.
    let first = tabular.iter().filter_map(|n| lines[*n].first());
    let first = first.map(|w| w.rect.left).fold(f32::MAX, f32::min);
    let xs = columns.iter().map(|c| c[0].x);
    let xs: Vec<f32> = xs.filter(|x| x - first > ALIGNED).collect();
    let begins = |w: &Word| xs.iter().any(|x| (w.rect.left - x).abs() <= ALIGNED);
    // Rows over all columns, and text below the table, part the stretches in which they begin.
    let keeps = |line: &[&Word]| {
        let crossed = line.iter().any(|w| {
            let crosses = |x: &f32| w.rect.left < x - ALIGNED && w.rect.right > x + ALIGNED;
            !begins(w) && xs.iter().any(crosses)
        });
        // In a line that is one text a word may begin there by chance.
        let parted = line.windows(2).any(|p| wide(p[0], p[1]));
        !crossed && (parted || !line.iter().skip(1).any(|w| begins(w)))
    };
    let near = |above: &[&Word], below: &[&Word]| match (above.first(), below.first()) {
        (Some(a), Some(b)) => b.baseline - a.baseline <= FARTHEST * b.size,
        _ => false,
    };
    let all: Vec<usize> = (0..lines.len()).collect();
    let mut out = Vec::new();
    for run in
        all.chunk_by(|a, b| keeps(lines[*a]) && keeps(lines[*b]) && near(lines[*a], lines[*b]))
    {
        // A heading's names need not stand level with each other.
        let named = |n: &usize| lines[*n].iter().filter(|w| begins(w)).count() > 1;
        let told = run.iter().all(|n| keeps(lines[*n]))
            && (run.iter()).any(|n| tabular.binary_search(n).is_ok() || named(n));
        if let (Some(from), Some(to), true) = (run.first(), run.last(), told) {
            let baseline = |n: usize| lines[n].first().map_or(0.0, |w| w.baseline);
            out.extend(xs.iter().map(|x| River {
                x: *x,
                top: baseline(*from),
                bottom: baseline(*to),
            }));
        }
    }
    out
}

/// The words that begin columns though only a blank parts them from the text of the column before, which fills that:
/// another line has gaps there, and begins as many columns as a table has, and their own has gaps at others of these.
fn behind_blanks(lines: &[&[&Word]], starts: &[Start]) -> Vec<Start> {
    let mut by_line: Vec<Vec<f32>> = vec![Vec::new(); lines.len()];
    for start in starts {
        if let Some(own) = by_line.get_mut(start.line) {
            own.push(start.x);
        }
    }
    let [(fewest, _), ..] = LEVEL;
    let tabular = by_line.iter().filter(|own| own.len() >= fewest);
    let mut known: Vec<f32> = tabular.flatten().copied().collect();
    known.sort_by(f32::total_cmp);
    known.dedup_by(|b, a| *b - *a <= ALIGNED / 2.0);
    let is_known = |x: f32| {
        let at = known.partition_point(|k| *k < x - ALIGNED);
        known.get(at).is_some_and(|k| *k <= x + ALIGNED)
    };
    let mut out = Vec::new();
    for (n, (line, own)) in lines.iter().zip(&by_line).enumerate() {
        if own.iter().filter(|x| is_known(**x)).count() + 1 < fewest {
            continue;
        }
        let new = line
            .iter()
            .map(|w| w.rect.left)
            .filter(|x| is_known(*x) && !own.contains(x));
        out.extend(new.map(|x| Start {
            x,
            line: n,
            text: false,
        }));
    }
    out
}

/// Whether a line is one text in which a word begins at an x by chance, as in a row over all columns: it stands exactly a
/// blank off the word before, and so do all others or nearer.
fn runs_on(line: &[&Word], x: f32, blank: f32) -> bool {
    let apart = |p: &[&Word]| (p[1].rect.left - p[0].rect.right) / p[1].size;
    let there = |p: &&[&Word]| (p[1].rect.left - x).abs() <= ALIGNED;
    let mut pairs = line.windows(2);
    pairs
        .find(there)
        .is_some_and(|p| (apart(p) - blank).abs() <= BLANK_DRIFT)
        && line.windows(2).all(|p| apart(p) <= blank + BLANK_DRIFT)
}

/// Whether a word of a line stands across an x, or one begins nearby and not there.
fn is_crossed(line: &[&Word], x: f32) -> bool {
    line.iter()
        .any(|w| w.rect.left < x - ALIGNED && w.rect.right > x - ALIGNED)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of five points a letter and blanks of three, line below line: each line is its texts, with where they begin.
    fn page(lines: &[&[(f32, &str)]]) -> (Vec<Word>, String) {
        let (mut words, mut text) = (Vec::new(), String::new());
        for (n, line) in lines.iter().enumerate() {
            let baseline = 12.0 * n as f32;
            for (mut left, said) in line.iter().copied() {
                for word in said.split(' ') {
                    let right = left + 5.0 * word.len() as f32;
                    let start = text.len() as u32;
                    text.push_str(word);
                    words.push(Word {
                        start,
                        end: text.len() as u32,
                        rect: Rect::new(left, baseline - 8.0, right, baseline + 2.0),
                        baseline,
                        size: 10.0,
                        style: 0,
                        bold: false,
                        italic: false,
                        turn: Turn::None,
                        tag: 0,
                        blank_before: false,
                        blank_after: false,
                        glued: false,
                        raised: false,
                        spaced: false,
                        badge: None,
                    });
                    left = right + 3.0;
                }
            }
        }
        (words, text)
    }

    fn begun(words: &[Word], text: &str, baseline: f32, left: f32) -> bool {
        let ids: Vec<u32> = (0..words.len() as u32).collect();
        let word = words
            .iter()
            .find(|w| w.baseline == baseline && w.rect.left == left);
        let rivers = rivers(words, text, &ids, &[]);
        word.is_some_and(|w| rivers.iter().any(|r| r.begins_with(w)))
    }

    #[test]
    fn a_row_over_all_columns_is_no_line_of_a_column_in_which_its_word_begins() {
        let row: &[(f32, &str)] = &[(0.0, "ask the people of town"), (118.0, "Head of Policy")];
        // A word of it begins at 118, a blank behind the word before.
        let title: &[(f32, &str)] = &[(0.0, "now set out what the aims of a plan are")];
        let mut lines = vec![row; 14];
        lines[7] = title;
        let (words, text) = page(&lines);
        assert!(begun(&words, &text, 72.0, 118.0));
        assert!(begun(&words, &text, 96.0, 118.0));
        assert!(
            words
                .iter()
                .any(|w| w.baseline == 84.0 && w.rect.left == 118.0)
        );
        assert!(!begun(&words, &text, 84.0, 118.0));
    }

    #[test]
    fn a_text_that_fills_its_column_leaves_only_a_blank_before_the_next() {
        let (words, text) = page(&[
            &[
                (0.0, "No"),
                (40.0, "Action"),
                (123.0, "Lead"),
                (200.0, "Date"),
            ],
            &[
                (0.0, "1"),
                (40.0, "ask the people in"),
                (123.0, "Head of HR"),
                (200.0, "May"),
            ],
        ]);
        assert!(begun(&words, &text, 12.0, 123.0));
    }
}
