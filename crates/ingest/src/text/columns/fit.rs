//! The rows of a table found all at once: of all ways to part its lines into rows, the one whose cells start and end as
//! cells do. Where columns drift from row to row and cells stand in the middle of their rows, no line by itself tells
//! which row it belongs to.

mod cell;
mod search;
mod segment;

use std::collections::HashMap;

use super::head::OFF;
use super::line::{Line, Piece, opens};
use super::table::{Cell, Row};
use cell::Stand;
use search::{Known, Segments};
use segment::{KnownColumns, Segment, placed};

/// Lines of a row, or of rows under one cell, at most.
const TALLEST: usize = 40;
/// Lines of a table at most: a longer one is read line by line.
const LONGEST: usize = 1500;
/// Lines that are looked at as those of a row, over all tables of a text: each line counts as often as it is in a row that
/// was tried. Tables behind those are read line by line.
pub(super) const WORK: usize = 60_000;
/// Rows of a page that show where its columns start.
const SHOWN: usize = 3;
/// Texts over all columns from which a table has them.
const BANDS: usize = 2;
/// Cells but the first that start behind a blank line, from which it parts rows: one alone may be a cell's next paragraph.
const PARTING: usize = 2;
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
/// How much more may speak against a row than against its first lines alone: more lines below do not mend what lacks more.
/// With less, rows of many cells that all end in the middle of a sentence are given up before they are whole.
const HOPELESS: u32 = 200;
/// Signs against the first cells of rows from which they are not those of one row, nor with more below them: three labels.
const HOPELESS_LEAD: u32 = 150;
/// Lines from which the columns of a table are learnt: some thirty rows.
const LEARNT: usize = 120;
/// Most cells start at the top of their rows: so much less must speak against the middle.
const SURELY_MIDDLE: (u32, u32) = (5, 4);
/// Signs against a row on average from which a reading is not sure, and by how many more where its cells are more than usual:
/// each brings small ones of its own.
const MOST: u32 = 22;
const MOST_FOR_COLUMN: u32 = 3;
/// Columns of a table as most have them.
const USUAL: usize = 6;

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
    /// A row or text over all columns may start with it: a text in it starts as a cell does, or the page does.
    opens: bool,
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
            let opened = line.pieces.iter().any(|p| opens(p.text))
                || self.lines.last().is_none_or(|last| last.sheet != sheet);
            self.lines.push(FitLine {
                pieces: line.pieces.clone(),
                words: line.pieces.iter().map(|p| p.words().collect()).collect(),
                blank: std::mem::take(&mut blank),
                sheet,
                opens: opened,
            });
        }
    }

    /// The rows of the table, if they can surely be told.
    pub(super) fn rows(mut self, labelled: bool, bare: bool, work: &mut usize) -> Option<Vec<Row>> {
        let columns = self.sheets.first()?.len();
        let fits = self.sheets.iter().all(|starts| starts.len() == columns);
        if !fits || self.lines.len() > LONGEST || columns < 2 {
            return None;
        }
        self.labelled = labelled;
        self.bare = bare;
        self.lead = if bare { 2 } else { 1 }.min(columns - 1);
        self.columns = segment::columns(&self.lines, &self.sheets);
        // What a long table's first rows tell of its columns, the others need not.
        let until = self.lines.len().min(LEARNT);
        let mut segments = Segments::new(&self, work);
        let top = segments.read(Stand::Top, until)?;
        let middle = segments.read(Stand::Middle, until)?;
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
        let reading = Segments::new(&self, work).read(stand, self.lines.len())?;

        self.is_sure(&reading).then(|| self.build(&reading))
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
        // The first line of a cell that is higher than the others of its row stands alone, too.
        let next = self.lines.get(to).filter(|next| !next.blank);
        let next = next.and_then(|next| next.pieces.first());
        let goes_on = next.is_some_and(|p| p.start <= starts[0] + OFF && !opens(p.text));
        if goes_on || before.is_some_and(|piece| cell::stays_open(piece.text)) {
            return None;
        }
        Some(cost)
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
        // Pages behind them show it by their lines that fill all columns.
        let mut behind: HashMap<usize, Vec<Vec<usize>>> = HashMap::new();
        let learnt = reading.parts.last().map_or(0, |part| part.1);
        let full = |line: &&FitLine| line.pieces.len() == self.columns.len();
        for line in self.lines[learnt..].iter().filter(full) {
            let starts = behind
                .entry(line.sheet)
                .or_insert_with(|| vec![Vec::new(); self.columns.len()]);
            for (column, piece) in starts.iter_mut().zip(&line.pieces) {
                column.push(piece.start);
            }
        }
        for (sheet, starts) in self.sheets.iter_mut().enumerate() {
            for (column, start) in starts.iter_mut().enumerate() {
                let of_sheet = |(line, _): &&(usize, Piece)| self.lines[*line].sheet == sheet;
                let firsts = all[column].iter().filter_map(|cell| cell.first());
                let mut found: Vec<usize> = firsts.filter(of_sheet).map(|(_, p)| p.start).collect();
                found.extend(
                    behind
                        .get(&sheet)
                        .into_iter()
                        .flat_map(|full| full[column].iter()),
                );
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
    fn row(&self, from: usize, to: usize) -> Known<'a> {
        let segment = self.segment(from, to, false);
        let mut cost = segment.cost + self.blanks((from, to), &segment.cells);
        let mut stands = Stand::BOTH.map(|_| 0);
        for (cell, column) in segment.cells.iter().zip(&self.columns).skip(self.lead) {
            if cell.is_empty() {
                cost += column.empty;
                continue;
            }
            cost += cell::breaks(cell, column.width, &self.lines, false)
                + cell::bullets(cell, column.bullets)
                + cell::ends(cell, self.ends_page(to));
            for stand in Stand::BOTH {
                stands[stand as usize] += cell::stands(cell, (from, to), &self.lines, stand);
            }
        }
        Known {
            cost: stands.map(|stands| cost + stands),
            least: stands.map(|stands| cost + stands),
            hopeless: false,
            lead: segment.cells.into_iter().take(self.lead).collect(),
        }
    }

    /// What speaks against a row for the blank lines in it: one parts rows, unless cells go on behind it.
    fn blanks(&self, (from, to): (usize, usize), cells: &[Vec<(usize, Piece)>]) -> u32 {
        let blanks = (from + 1..to).filter(|line| self.lines[*line].blank);
        let cost = blanks.map(|line| {
            let anew = |cell: &&Vec<(usize, Piece)>| {
                let at = cell.partition_point(|(other, _)| *other < line);
                let above = at.checked_sub(1).map(|n| cell[n].1.text);
                let below = cell.get(at).filter(|(other, _)| *other == line);
                below.is_some_and(|(_, below)| cell::starts(above, below.text))
            };
            let first = cells[..self.lead].iter().any(|cell| anew(&cell));
            let others = cells[self.lead..].iter().filter(anew).count();
            let texts = &self.lines[line].pieces;
            let alone =
                others < PARTING && (texts.len() == 1 || texts.iter().any(|p| !opens(p.text)));
            let parts = first || others > 0 && !alone;
            cell::BLANK + if parts { cell::PARTS } else { 0 }
        });
        cost.sum()
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
            cost: Stand::BOTH.map(|_| cost),
            least: Stand::BOTH.map(|_| cost),
            hopeless: false,
            lead: segment.cells.into_iter().take(self.lead).collect(),
        }
    }

    /// Whether so little speaks against a reading that it is sure.
    fn is_sure(&self, reading: &Reading) -> bool {
        let rows: usize = reading.parts.iter().map(|part| part.3.len().max(1)).sum();
        let further = self.columns.len().saturating_sub(USUAL) as u32;
        rows > 0 && reading.cost <= (MOST + MOST_FOR_COLUMN * further) * rows as u32
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
