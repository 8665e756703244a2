//! The cells of rows read across: each line of a row holds a piece of each of its columns, in their order.
//!
//! Three things tell the pieces apart. Texts open with a capital and go on as sentences do; dates, posts and states have a
//! known shape; and a line of a cell ends where the next word would not have fitted, so that all lines of a column are as
//! wide as all rows allow. Where another way fits about as well, the row is not parted.

use std::collections::HashSet;
use std::ops::Range;

use peerlens_lexicon::{Lexicon, fold};

use super::lines::Line;
use super::rows::{Row, starts_text};
use super::words::{
    ends_sentence, fits, is_lower, is_name, is_text, is_year, leads_to_year, leaves_open,
    may_stand, never_follows, width,
};
use crate::plan::columns::{Column, is_time};

/// For each column the words of each line.
type Cells = Vec<Vec<Range<usize>>>;

/// Columns and lines of a row beyond which nothing is tried.
const MOST_COLUMNS: usize = 6;
const MOST_LINES: usize = 14;
/// Words in a line beyond which it is none that was printed.
const MOST_LINE_WORDS: usize = 40;
/// Ways that are followed up at once, and those of each row from which the widths are told.
const MOST_WAYS: usize = 600;
const MOST_KEPT: usize = 80;
/// Widths of a column that are tried.
const MOST_WIDTHS: usize = 36;
/// Those of them that all rows are parted by.
const MOST_TRIED: usize = 12;
/// Widths that are one.
const CLOSE: f32 = 0.2;
/// By how much the widths of letters may differ from those of the printed type.
const SLACK: f32 = 0.05;

/// What speaks against a way, the more the higher.
const CAPITAL_WITHIN: f32 = 0.8;
const CAPITAL_BELOW: f32 = 1.0;
const SMALL_BEHIND_STOP: f32 = 4.0;
const NO_STOP: f32 = 0.6;
const LONE_YEAR: f32 = 0.9;
const BROKEN: f32 = 1.5;
const PARTED_DATE: f32 = 1.5;
/// What speaks against a way that is taken, at most.
const MOST_COST: f32 = 3.0;
const FOLDED_COST: f32 = 0.0;
const NO_VALUE: f32 = 2.5;
const NO_WAY: f32 = 12.0;
/// How much better the way taken must be than the next.
const MARGIN: f32 = 0.75;

/// A way to part the lines so far.
#[derive(Clone)]
struct Way {
    cells: Cells,
    cost: f32,
    /// For each column: the width of its widest line, and that at which the next word would have fitted on one.
    least: Vec<f32>,
    most: Vec<f32>,
    ended: Vec<bool>,
}

/// The cells of each row, where they can be told; a recommendation that is listed elsewhere is as long as there.
pub(super) fn cells(
    lexicon: &Lexicon,
    columns: &[Column],
    rows: &[Row],
    listed: &HashSet<String>,
) -> Vec<Option<Cells>> {
    let nothing = || rows.iter().map(|_| None).collect();
    let distinct = columns
        .iter()
        .enumerate()
        .all(|(n, c)| !columns[..n].contains(c));
    let asks = columns.contains(&Column::Recommendation) && columns.contains(&Column::Action);
    if columns.len() < 2 || columns.len() > MOST_COLUMNS || !distinct || !asks {
        return nothing();
    }
    // Where no row has a second line, the ends of the printed lines were lost: only ends of sentences tell.
    let folded = rows.iter().all(|row| row.lines.len() <= 1);
    let of_rows = |widths: &[Option<f32>]| -> Vec<Vec<Way>> {
        let each = rows.iter();
        each.map(|row| {
            let ways = ways(lexicon, columns, &row.lines, widths, folded);
            as_listed(columns, &row.lines, ways, listed)
        })
        .collect()
    };
    let open = vec![None; columns.len()];
    let ways = of_rows(&open);
    if folded {
        return ways.iter().map(|ways| best(ways, true)).collect();
    }
    // The ways of long rows are too many to follow them all up: they are looked through again where the widths are known.
    let mut tried: Vec<(f32, Vec<Vec<Way>>)> = widths(columns, &ways)
        .iter()
        .map(|widths| of_rows(widths))
        .map(|ways| (cost_of(&ways), ways))
        .collect();
    tried.sort_by(|a, b| a.0.total_cmp(&b.0));
    let least = tried.first().map_or(0.0, |(cost, _)| *cost);
    tried.retain(|(cost, _)| *cost <= least + MARGIN);
    let mut tried = tried.into_iter().map(|(_, ways)| ways);
    let Some(first) = tried.next() else {
        return nothing();
    };
    let mut taken: Vec<Option<Cells>> = first.iter().map(|ways| best(ways, false)).collect();
    // Other widths that fit about as well must give the same.
    for other in tried {
        for (cells, ways) in taken.iter_mut().zip(&other) {
            let same = ways
                .first()
                .is_none_or(|way| Some(&way.cells) == cells.as_ref());
            if !same {
                *cells = None;
            }
        }
    }
    taken
}

/// Of some ways those whose recommendation is listed elsewhere, if there are any.
fn as_listed(
    columns: &[Column],
    lines: &[Line],
    mut ways: Vec<Way>,
    listed: &HashSet<String>,
) -> Vec<Way> {
    let column = columns.iter().position(|c| *c == Column::Recommendation);
    let is_listed = |way: &Way| {
        let cell = column.and_then(|n| way.cells.get(n));
        let pieces = lines.iter().zip(cell.into_iter().flatten());
        let words: Vec<&str> = (pieces.filter_map(|(line, piece)| line.words.get(piece.clone())))
            .flatten()
            .map(|w| w.text.as_str())
            .collect();
        listed.contains(&fold(&words.join(" ")))
    };
    if !listed.is_empty() && ways.iter().any(is_listed) {
        ways.retain(is_listed);
    }
    ways
}

/// What speaks against the best ways of all rows.
fn cost_of(ways: &[Vec<Way>]) -> f32 {
    let each = ways.iter();
    each.map(|ways| ways.first().map_or(NO_WAY, |way| way.cost))
        .sum()
}

/// The widths of columns that the ways of most rows fit, the best first.
fn widths(columns: &[Column], ways: &[Vec<Way>]) -> Vec<Vec<Option<f32>>> {
    let texts: Vec<usize> = (0..columns.len())
        .filter(|&n| is_text(columns[n]))
        .collect();
    let most = if texts.len() > 2 {
        MOST_WIDTHS / 3
    } else {
        MOST_WIDTHS
    };
    let mut all: Vec<Vec<Option<f32>>> = vec![vec![None; columns.len()]];
    for column in texts {
        let each = ways.iter().flatten();
        let mut tried: Vec<f32> = each.map(|way| way.least[column]).collect();
        tried.sort_by(f32::total_cmp);
        tried.dedup_by(|a, b| (*a - *b).abs() < CLOSE);
        let step = tried.len().div_ceil(most).max(1);
        all = (all.iter())
            .flat_map(|have| {
                tried.iter().step_by(step).map(|width| {
                    let mut next = have.clone();
                    next[column] = Some(*width);
                    next
                })
            })
            .collect();
    }
    let cost = |widths: &[Option<f32>]| -> f32 {
        (ways.iter())
            .map(|ways| {
                let fitting = ways.iter().find(|way| way.has(widths));
                fitting.map_or(NO_WAY, |way| way.cost)
            })
            .sum()
    };
    let mut costs: Vec<(f32, Vec<Option<f32>>)> = all.into_iter().map(|w| (cost(&w), w)).collect();
    costs.sort_by(|a, b| a.0.total_cmp(&b.0));
    costs.truncate(MOST_TRIED);
    costs.into_iter().map(|(_, width)| width).collect()
}

/// The best of some ways, where it is better than any other by a margin; where the ends of lines were lost, nothing may speak
/// against it.
fn best(ways: &[Way], folded: bool) -> Option<Cells> {
    let most = if folded { FOLDED_COST } else { MOST_COST };
    let first = ways.first().filter(|way| way.cost <= most)?;
    let clear = ways
        .get(1)
        .is_none_or(|next| next.cost >= first.cost + MARGIN);
    clear.then(|| first.cells.clone())
}

/// The ways to part the lines of a row into the cells of some columns, the best first.
fn ways(
    lexicon: &Lexicon,
    columns: &[Column],
    lines: &[Line],
    widths: &[Option<f32>],
    folded: bool,
) -> Vec<Way> {
    let count = columns.len();
    let long = |line: &Line| line.words.len() > MOST_LINE_WORDS && !folded;
    if lines.is_empty() || lines.len() > MOST_LINES || lines.iter().any(long) {
        return Vec::new();
    }
    let mut open = vec![Way {
        cells: vec![Vec::new(); count],
        cost: 0.0,
        least: vec![0.0; count],
        most: vec![f32::INFINITY; count],
        ended: vec![false; count],
    }];
    for n in 0..lines.len() {
        let mut next = Vec::new();
        for way in &open {
            let line = Parting {
                lexicon,
                widths,
                columns,
                lines,
                n,
                folded,
            };
            line.part(way.clone(), 0, 0, &mut next);
        }
        next.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        next.truncate(MOST_WAYS);
        open = next;
    }
    let mut done: Vec<Way> = (open.into_iter())
        .filter_map(|way| way.closed(lexicon, columns, lines))
        .collect();
    done.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    done.truncate(MOST_KEPT);
    done
}

/// The line that is being parted.
struct Parting<'a> {
    lexicon: &'a Lexicon,
    widths: &'a [Option<f32>],
    columns: &'a [Column],
    lines: &'a [Line],
    n: usize,
    folded: bool,
}

impl Parting<'_> {
    fn word(&self, at: usize) -> &str {
        self.lines[self.n].words.get(at).map_or("", |w| &w.text)
    }

    /// Gives the columns from one on all the pieces that they may have from a word on.
    fn part(&self, way: Way, column: usize, from: usize, out: &mut Vec<Way>) {
        let words = self.lines[self.n].words.len();
        let last = column + 1 == self.columns.len();
        if let Some(empty) = self.without(&way, column, from) {
            if !last {
                self.part(empty, column + 1, from, out);
            } else if from == words {
                out.push(empty);
            }
        }
        if from == words || way.ended[column] {
            return;
        }
        let Some(mut cost) = self.opens(&way, column, from) else {
            return;
        };
        let role = self.columns[column];
        let mut wide = 0.0;
        for to in from + 1..=words {
            let word = self.word(to - 1);
            if !may_stand(role, word) {
                return;
            }
            if to > from + 1 {
                cost += self.within(role, self.word(to - 2), word);
                wide += width(" ");
            }
            wide += width(word);
            if last && to < words {
                continue;
            }
            let mut next = way.clone();
            next.cost += cost;
            next.least[column] = next.least[column].max(wide);
            if is_text(role)
                && let Some((_, have)) = self.above(&way, column)
            {
                let would = have + width(" ") + width(self.word(from));
                next.most[column] = next.most[column].min(would);
            }
            let own = self.widths[column];
            let (least, most) = (next.least[column], next.most[column]);
            let spare = |wide: f32| wide * (1.0 - SLACK);
            if is_text(role) && (spare(least) >= most || own.is_some_and(|own| spare(least) > own))
            {
                // Longer pieces are no better.
                return;
            }
            if own.is_some_and(|own| most <= spare(own)) {
                return;
            }
            next.cells[column].push(from..to);
            match last {
                true => out.push(next),
                false => self.part(next, column + 1, to, out),
            }
        }
    }

    /// The way with nothing of a column on this line.
    fn without(&self, way: &Way, column: usize, from: usize) -> Option<Way> {
        let text = is_text(self.columns[column]);
        if text && self.n == 0 {
            return None;
        }
        let mut next = way.clone();
        next.cells[column].push(from..from);
        let started = self.above(way, column).is_some();
        if started && !way.ended[column] {
            next.ended[column] = true;
        }
        Some(next)
    }

    /// What speaks against a piece that opens with a word; nothing where it cannot.
    fn opens(&self, way: &Way, column: usize, from: usize) -> Option<f32> {
        let word = self.word(from);
        let role = self.columns[column];
        let Some((before, _)) = self.above(way, column) else {
            let digit = !is_text(role) && word.starts_with(|c: char| c.is_ascii_digit());
            let first = column == 0;
            // Behind a text without an end nothing but its own end parts the columns.
            let parted = !self.folded
                || first
                || !is_text(role)
                || from > 0 && ends_sentence(self.word(from - 1));
            // `May` in one cell and `2024` in the next.
            let year = from > 0 && is_year(word) && is_time(self.word(from - 1));
            let cost = if year { PARTED_DATE } else { 0.0 };
            return ((starts_text(word) || digit) && parted).then_some(cost);
        };
        if !is_text(role) {
            // What stands below a whole date is no part of it.
            return Some(if is_year(before) { PARTED_DATE } else { 0.0 });
        }
        Some(follows(self.lexicon, before, word, CAPITAL_BELOW))
    }

    /// What speaks against two words next to each other in a cell.
    fn within(&self, role: Column, before: &str, word: &str) -> f32 {
        match is_text(role) {
            true => follows(self.lexicon, before, word, CAPITAL_WITHIN),
            false => 0.0,
        }
    }

    /// The last word of a column's piece on a line above, and how wide that is.
    fn above(&self, way: &Way, column: usize) -> Option<(&str, f32)> {
        let at = way.cells[column]
            .iter()
            .rposition(|piece| !piece.is_empty())?;
        let piece = way.cells[column][at].clone();
        let words = self.lines[at].words.get(piece)?;
        let wide: f32 = words.iter().map(|w| width(&w.text)).sum();
        let blanks = words.len().saturating_sub(1) as f32 * width(" ");
        Some((words.last()?.text.as_str(), wide + blanks))
    }
}

/// What speaks against a word behind another one in a text; `capital` where the word has one.
fn follows(lexicon: &Lexicon, before: &str, word: &str, capital: f32) -> f32 {
    if ends_sentence(before) {
        return if is_lower(word) {
            SMALL_BEHIND_STOP
        } else {
            0.0
        };
    }
    if starts_text(word) {
        return match is_name(lexicon, word) {
            true => 0.0,
            false if is_lower(before) => capital,
            false => 0.0,
        };
    }
    if is_year(word) && !leads_to_year(before) {
        return LONE_YEAR;
    }
    if never_follows(before, word) {
        BROKEN
    } else {
        0.0
    }
}

impl Way {
    /// Whether it fits columns of some widths.
    fn has(&self, widths: &[Option<f32>]) -> bool {
        let each = self.least.iter().zip(&self.most).zip(widths);
        let mut told = each.filter_map(|(own, width)| Some((own, (*width)?)));
        told.all(|((least, most), width)| {
            least * (1.0 - SLACK) <= width && *most > width * (1.0 - SLACK)
        })
    }

    /// The way at the end of its lines, where each cell holds what its column is for.
    fn closed(mut self, lexicon: &Lexicon, columns: &[Column], lines: &[Line]) -> Option<Self> {
        for (column, cell) in columns.iter().zip(&self.cells) {
            let words: Vec<&str> = (lines.iter().zip(cell))
                .filter_map(|(line, piece)| line.words.get(piece.clone()))
                .flatten()
                .map(|w| w.text.as_str())
                .collect();
            let Some(last) = words.last() else {
                self.cost += NO_VALUE;
                continue;
            };
            if leaves_open(last) || !fits(lexicon, *column, &words) {
                return None;
            }
            if is_text(*column) && !ends_sentence(last) {
                self.cost += NO_STOP;
            }
        }
        Some(self)
    }
}
