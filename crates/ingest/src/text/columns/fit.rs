//! The rows of a table found all at once: of all ways to part its lines into rows, the one whose cells start and end as
//! cells do. Where columns drift from row to row and cells stand in the middle of their rows, no line by itself tells
//! which row it belongs to.

mod cell;
mod segment;

use std::collections::HashMap;

use super::head::OFF;
use super::line::{Line, Piece, opens};
use super::table::{Cell, Row};
use cell::Stand;
use segment::{KnownColumns, Segment, placed};

/// Lines of a row, or of rows under one cell, at most.
const TALLEST: usize = 40;
/// Lines of a table at most: a longer one is read line by line.
const LONGEST: usize = 1500;
/// Rows of a page that show where its columns start.
const SHOWN: usize = 3;
/// Texts over all columns from which a table has them.
const BANDS: usize = 2;
/// Lines of a text over all columns at most.
const BAND_LINES: usize = 3;

/// What speaks against a reading, in tenths of a sign: each row by itself; a row under the first cells of another; each text
/// over all columns, and one that is no wider than the first column; lines of it that do not go on.
const ROW: u32 = 5;
const UNDER: u32 = 10;
const BAND: u32 = 10;
const NARROW_BAND: u32 = 8;
const BROKEN_BAND: u32 = 40;
/// A page that starts within a row, and one whose first row fills all columns as a row of its own does.
const OVER_PAGE: u32 = 15;
const FULL_OVER_PAGE: u32 = 25;
/// How much more may speak against a reading before anything is known about the columns.
const UNSURE: u32 = 2;
/// Signs against a row from which its lines with more below them are none either.
const HOPELESS: u32 = 600;
/// Most cells start at the top of their rows: so much less must speak against the middle.
const SURELY_MIDDLE: (u32, u32) = (5, 4);
/// Signs against a row on average from which a reading is not sure.
const MOST: u32 = 22;

/// A line of the table, without the blank ones.
#[derive(Clone, Debug)]
struct FitLine<'a> {
    pieces: Vec<Piece<'a>>,
    /// Where the words of each start.
    words: Vec<Vec<usize>>,
    /// A blank line stands before it.
    blank: bool,
    /// Its page, counted over the pages of the table.
    sheet: usize,
}

/// A table's lines, and what is known about its columns.
#[derive(Default)]
pub(super) struct Fit<'a> {
    lines: Vec<FitLine<'a>>,
    /// Where the columns start on each page.
    sheets: Vec<Vec<usize>>,
    columns: Vec<Column>,
    /// The first columns, which one cell may fill over several rows.
    lead: usize,
    /// Texts over all columns stand between its rows.
    bands: bool,
    /// The word before the numbers with which these open.
    opener: Option<&'a str>,
    /// The first column holds labels only; rows start at labels.
    bare: bool,
    labelled: bool,
}

/// What is known about a column.
#[derive(Clone, Debug)]
struct Column {
    /// Characters of its lines.
    width: usize,
    /// What it costs a row to leave it empty.
    empty: u32,
    /// Its cells start with bullets.
    bullets: bool,
}

/// What some lines are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Band,
    /// Rows under the same first cells.
    Group,
    /// The same at the top of a page, where the first goes on with the last of the page before.
    Rest,
}

/// A reading of the lines: parts up to each line, and what speaks against it.
struct Reading {
    parts: Vec<(usize, usize, Part, Vec<usize>)>,
    cost: u32,
}

impl<'a> Fit<'a> {
    /// Takes up the lines of a page.
    pub(super) fn add(&mut self, lines: &[Line<'a>], starts: &[usize]) {
        let sheet = self.sheets.len();
        self.sheets.push(starts.to_vec());
        let mut blank = false;
        for line in lines {
            if line.is_blank() || line.edge {
                blank |= line.is_blank();
                continue;
            }
            self.lines.push(FitLine {
                pieces: line.pieces.clone(),
                words: line.pieces.iter().map(|p| p.words().collect()).collect(),
                blank: std::mem::take(&mut blank),
                sheet,
            });
        }
    }

    /// The rows of the table, if they can surely be told.
    pub(super) fn rows(mut self, labelled: bool, bare: bool) -> Option<Vec<Row>> {
        let columns = self.sheets.first()?.len();
        let fits = self.sheets.iter().all(|starts| starts.len() == columns);
        if !fits || self.lines.len() > LONGEST || columns < 2 {
            return None;
        }
        self.labelled = labelled;
        self.bare = bare;
        self.lead = if bare { 2 } else { 1 }.min(columns - 1);
        self.columns = segment::columns(&self.lines, &self.sheets);
        let top = self.read(Stand::Top);
        let middle = self.read(Stand::Middle);
        let stand = if middle.cost.saturating_mul(SURELY_MIDDLE.0)
            < top.cost.saturating_mul(SURELY_MIDDLE.1)
        {
            Stand::Middle
        } else {
            Stand::Top
        };
        self.learn(match stand {
            Stand::Top => &top,
            Stand::Middle => &middle,
        });
        let reading = self.read(stand);
        self.is_sure(&reading).then(|| self.build(&reading))
    }

    /// The cheapest reading with cells that stand so.
    fn read(&self, stand: Stand) -> Reading {
        let count = self.lines.len();
        // The cost of the best reading of the lines before each, and its last part.
        let mut best: Vec<(u32, usize, Part, Vec<usize>)> =
            vec![(u32::MAX, 0, Part::Band, Vec::new()); count + 1];
        best[0].0 = 0;
        let mut segments = Segments::new(self, stand);
        let most = UNSURE * MOST * count as u32;
        for from in 0..count {
            let so_far = best[from].0;
            // No reading that goes on from there is sure.
            if so_far > most {
                continue;
            }
            let mut offer = |to: usize, cost: u32, part: Part, rows: Vec<usize>| {
                let cost = so_far.saturating_add(cost);
                if cost < best[to].0 {
                    best[to] = (cost, from, part, rows);
                }
            };
            let end = self.last(from);
            for to in from + 1..=end.min(from + BAND_LINES) {
                if let Some(cost) = self.band(from, to) {
                    offer(to, cost, Part::Band, Vec::new());
                }
            }
            for (to, cost, rows) in self.groups(from, end, stand, &mut segments, false) {
                offer(to, cost, Part::Group, rows);
            }
            if from > 0 && self.lines[from].sheet != self.lines[from - 1].sheet {
                for (to, cost, rows) in self.groups(from, end, stand, &mut segments, true) {
                    offer(to, cost, Part::Rest, rows);
                }
            }
        }
        let mut parts = Vec::new();
        let mut at = count;
        while at > 0 {
            let (_, from, part, rows) = best[at].clone();
            parts.push((from, at, part, rows));
            at = from;
        }
        parts.reverse();
        Reading {
            parts,
            cost: best[count].0,
        }
    }

    /// Where the lines end that may be one part from a line on: the page's, or the highest row's.
    fn last(&self, from: usize) -> usize {
        let sheet = self.lines[from].sheet;
        let rest = &self.lines[from..];
        let page = rest.iter().take_while(|line| line.sheet == sheet).count();
        from + page.min(TALLEST)
    }

    /// Whether a page of the table but its last ends before a line.
    fn ends_page(&self, to: usize) -> bool {
        let next = self.lines.get(to);
        next.is_some_and(|next| next.sheet != self.lines[to - 1].sheet)
    }

    /// What speaks against some lines as a text over all columns.
    fn band(&self, from: usize, to: usize) -> Option<u32> {
        let starts = &self.sheets[self.lines[from].sheet];
        let mut cost = BAND;
        let mut before: Option<&Piece> = None;
        for line in &self.lines[from..to] {
            let [piece] = line.pieces.as_slice() else {
                return None;
            };
            if piece.start > starts[0] + OFF {
                return None;
            }
            match before {
                None => {
                    let narrow = piece.end - piece.start <= self.columns[0].width + OFF;
                    cost += if narrow && !self.bands {
                        NARROW_BAND
                    } else {
                        0
                    };
                    cost += if opens(piece.text) { 0 } else { BROKEN_BAND };
                }
                Some(above) => {
                    let wide = starts.last().is_some_and(|start| above.end >= *start);
                    cost += if wide && !line.blank { 0 } else { BROKEN_BAND };
                }
            }
            before = Some(piece);
        }
        Some(cost)
    }

    /// The rows under the same first cells from a line on, for each line where they may end: what speaks against them, and
    /// where the rows start.
    fn groups(
        &self,
        from: usize,
        end: usize,
        stand: Stand,
        segments: &mut Segments<'_, 'a>,
        rest: bool,
    ) -> Vec<(usize, u32, Vec<usize>)> {
        let mut out = Vec::new();
        // The best rows up to each line: cost, and where the last of them starts.
        let mut best: Vec<(u32, usize)> = vec![(u32::MAX, 0); end - from + 1];
        best[0].0 = 0;
        for to in from + 1..=end {
            for start in from..to {
                let before = best[start - from].0;
                if before == u32::MAX {
                    continue;
                }
                let cost = segments.known(start, to, rest && start == from).cost;
                let under = if start > from { UNDER } else { 0 };
                let cost = before.saturating_add(cost).saturating_add(ROW + under);
                if cost < best[to - from].0 {
                    best[to - from] = (cost, start);
                }
            }
            let mut rows = Vec::new();
            let mut at = to;
            while at > from {
                at = best[at - from].1;
                rows.push(at);
            }
            rows.reverse();
            let lead = segments.lead(&rows, to, stand, rest);
            let cost = best[to - from].0.saturating_add(lead);
            out.push((to, cost, rows));
        }
        out
    }

    /// Learns from a reading how wide the columns are, how often they are filled, and where they start.
    fn learn(&mut self, reading: &Reading) {
        let mut all: Vec<Vec<Vec<(usize, Piece)>>> = vec![Vec::new(); self.columns.len()];
        for (_, to, part, rows) in &reading.parts {
            for (n, from) in rows.iter().enumerate() {
                let to = rows.get(n + 1).unwrap_or(to);
                let rest = *part == Part::Rest && n == 0;
                if rest {
                    continue;
                }
                let row = self.segment(*from, *to, false);
                for (column, cell) in row.cells.into_iter().enumerate() {
                    all[column].push(cell);
                }
            }
        }
        let bands = reading.parts.iter().filter(|part| part.2 == Part::Band);
        self.bands = bands.clone().count() >= BANDS;
        let mut openers: HashMap<&str, usize> = HashMap::new();
        for (from, ..) in bands {
            if let Some(word) = opener(self.lines[*from].pieces[0].text) {
                *openers.entry(word).or_default() += 1;
            }
        }
        let known = openers.into_iter().filter(|(_, n)| *n >= BANDS);
        self.opener = known
            .max_by_key(|(word, n)| (*n, *word))
            .map(|(word, _)| word);
        for (column, cells) in self.columns.iter_mut().zip(&all) {
            column.learn(cells);
        }
        for (sheet, starts) in self.sheets.iter_mut().enumerate() {
            for (column, start) in starts.iter_mut().enumerate() {
                let of_sheet = |(line, _): &&(usize, Piece)| self.lines[*line].sheet == sheet;
                let firsts = all[column].iter().filter_map(|cell| cell.first());
                let mut found: Vec<usize> = firsts.filter(of_sheet).map(|(_, p)| p.start).collect();
                found.sort_unstable();
                if found.len() >= SHOWN {
                    *start = found[found.len() / 2];
                }
            }
            starts.sort_unstable();
        }
    }

    fn segment(&self, from: usize, to: usize, rest: bool) -> Segment<'a> {
        let known = KnownColumns {
            starts: &self.sheets[self.lines[from].sheet],
            columns: &self.columns,
            lead: self.lead,
            rest,
        };
        placed(&self.lines[from..to], from, &known)
    }

    /// Lines as a row of its own, but for its first cells.
    fn row(&self, from: usize, to: usize, stand: Stand) -> Known<'a> {
        let segment = self.segment(from, to, false);
        let blanks = self.lines[from + 1..to].iter().filter(|l| l.blank).count() as u32;
        let mut cost = segment.cost + blanks * cell::BLANK;
        for (cell, column) in segment.cells.iter().zip(&self.columns).skip(self.lead) {
            cost += if cell.is_empty() {
                column.empty
            } else {
                cell::breaks(cell, column.width, &self.lines, false)
                    + cell::bullets(cell, column.bullets)
                    + cell::ends(cell, self.ends_page(to))
                    + cell::stands(cell, (from, to), &self.lines, stand)
            };
        }
        Known {
            cost,
            lead: segment.cells.into_iter().take(self.lead).collect(),
        }
    }

    /// Lines as the rest of the last row of the page before.
    fn rest(&self, from: usize, to: usize) -> Known<'a> {
        let segment = self.segment(from, to, true);
        let mut cost = segment.cost + OVER_PAGE;
        let mut full = true;
        for (cell, column) in segment.cells.iter().zip(&self.columns).skip(self.lead) {
            let own = cell.first().is_some_and(|(_, piece)| opens(piece.text));
            cost += cell::breaks(cell, column.width, &self.lines, false);
            cost += if own { cell::OPENS } else { 0 };
            full &= own;
        }
        cost += if full { FULL_OVER_PAGE } else { 0 };
        Known {
            cost,
            lead: segment.cells.into_iter().take(self.lead).collect(),
        }
    }

    /// Whether so little speaks against a reading that it is sure.
    fn is_sure(&self, reading: &Reading) -> bool {
        let rows: usize = reading.parts.iter().map(|part| part.3.len().max(1)).sum();
        rows > 0 && reading.cost <= MOST * rows as u32
    }

    /// The rows of a reading.
    fn build(&self, reading: &Reading) -> Vec<Row> {
        let mut out: Vec<Row> = Vec::new();
        for (from, to, part, rows) in &reading.parts {
            if *part == Part::Band {
                let texts = self.lines[*from..*to].iter().flat_map(|line| &line.pieces);
                let texts: Vec<&str> = texts.map(|piece| piece.text).collect();
                out.push(Row::band(&texts.join(" ")));
                continue;
            }
            for (n, start) in rows.iter().enumerate() {
                let end = rows.get(n + 1).unwrap_or(to);
                let goes_on = *part == Part::Rest && n == 0 && !out.is_empty();
                let row = self.segment(*start, *end, goes_on);
                if !goes_on {
                    let merged = if n > 0 || *part != Part::Group {
                        self.lead
                    } else {
                        0
                    };
                    out.push(Row::new(self.columns.len(), merged));
                }
                for (column, cell) in row.cells.iter().enumerate() {
                    let mut rows = out.iter_mut().rev();
                    let into = rows.find(|row| row.cells.len() > 1 && row.merged <= column);
                    let Some(into) = into.and_then(|row| row.cells.get_mut(column)) else {
                        continue;
                    };
                    push(into, cell, &self.lines, *start);
                }
            }
        }
        out
    }
}

/// The word before the number with which a text opens: `Recommendation 2: …`.
fn opener(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let word = words.next()?;
    let number = words.next()?.trim_end_matches([':', '.', ')', ',']);
    let counted = number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
    (counted && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
        .then_some(word)
}

/// Adds the lines of a cell.
fn push(into: &mut Cell, cell: &[(usize, Piece)], lines: &[FitLine], start: usize) {
    for (line, piece) in cell {
        let blank = *line > start && lines[*line].blank;
        into.push(piece.text, blank);
    }
}

/// What speaks against each row that some lines may be, as far as it was asked.
struct Segments<'f, 'a> {
    fit: &'f Fit<'a>,
    stand: Stand,
    rows: Vec<Vec<Option<Known<'a>>>>,
    /// The same as rests of rows.
    rests: Vec<Vec<Option<Known<'a>>>>,
}

/// A row that was looked at: what speaks against it, and its first cells.
#[derive(Clone)]
struct Known<'a> {
    cost: u32,
    lead: Vec<Vec<(usize, Piece<'a>)>>,
}

impl<'f, 'a> Segments<'f, 'a> {
    fn new(fit: &'f Fit<'a>, stand: Stand) -> Self {
        Self {
            fit,
            stand,
            rows: vec![Vec::new(); fit.lines.len()],
            rests: vec![Vec::new(); fit.lines.len()],
        }
    }

    fn known(&mut self, from: usize, to: usize, rest: bool) -> &Known<'a> {
        let at = to - from - 1;
        let rows = if rest {
            &mut self.rests
        } else {
            &mut self.rows
        };
        let row = &mut rows[from];
        if row.len() <= at {
            row.resize(at + 1, None);
        }
        let (fit, stand) = (self.fit, self.stand);
        // What lacks so much is not mended by more lines.
        let above = at.checked_sub(1).and_then(|at| row[at].as_ref());
        let hopeless = above.filter(|known| known.cost > HOPELESS).cloned();
        row[at].get_or_insert_with(|| {
            if let Some(hopeless) = hopeless {
                hopeless
            } else if rest {
                fit.rest(from, to)
            } else {
                fit.row(from, to, stand)
            }
        })
    }

    /// What speaks against the first cells of some rows.
    fn lead(&mut self, rows: &[usize], to: usize, stand: Stand, rest: bool) -> u32 {
        let from = rows.first().copied().unwrap_or(to);
        let first_to = rows.get(1).copied().unwrap_or(to);
        let mut cost = 0;
        for n in 0..self.fit.lead {
            let mut cell: Vec<(usize, Piece<'a>)> = Vec::new();
            for (at, start) in rows.iter().enumerate() {
                let end = rows.get(at + 1).copied().unwrap_or(to);
                cell.extend_from_slice(&self.known(*start, end, rest && at == 0).lead[n]);
            }
            let fit = self.fit;
            if cell.is_empty() {
                cost += if rest { 0 } else { cell::NO_LEAD };
                continue;
            }
            let labels = n == 0 && fit.labelled;
            // What opens as texts over all columns do is one.
            let opens_band = |(_, p): &&(usize, Piece)| {
                opener(p.text).is_some_and(|word| Some(word) == fit.opener)
            };
            cost += cell::OWN * cell.iter().filter(opens_band).count() as u32;
            cost += cell::bullets(&cell, fit.columns[n].bullets);
            cost += cell::breaks(&cell, fit.columns[n].width, &fit.lines, labels);
            if rest {
                cost += if labels && cell::is_label(&cell) {
                    cell::OWN
                } else if opens(cell[0].1.text) {
                    cell::OPENS
                } else {
                    0
                };
                continue;
            }
            if labels && !cell::is_label(&cell) {
                cost += cell::NO_LABEL;
            }
            let whole = cell::stands(&cell, (from, to), &fit.lines, stand);
            let first = cell::stands(&cell, (from, first_to), &fit.lines, stand);
            cost += cell::ends(&cell, fit.ends_page(to)) + whole.min(first);
        }
        cost
    }
}
