//! The rows of a table set with blanks: which line starts one, and in which column each piece of a line stands.

use std::collections::HashMap;

use super::fit::Fit;
use super::head::{Head, OFF, enough};
use super::line::{DIGITS, LETTERS, Line, Piece, is_dash, label, numbers, opens};
use super::lists::{LISTS, Lists};
use super::table::{Cell, Row, Table, width};
use crate::marker;

/// Texts over all columns that go on in the first cell below, or texts that go on below a label in the labels' column, from
/// which a table is none; one may be a fault of its own.
const CUT_CELLS: usize = 2;
/// Share of a table's rows that such faults may be at most: in a long one some texts run up to the next column.
const MOST_CUT: f32 = 0.15;
/// Labels at the starts of lines from which they tell the rows.
const LABELLED: usize = 2;
/// Lines that may be looked ahead within a row.
const AHEAD: usize = 12;
/// Lines of a row at which texts must start at a place where a text is cut that only one blank parts.
const STARTS: usize = 2;
/// Characters by which a word may stand beside the start of its column where only one blank parts it from the one before.
const EXACT: usize = 1;
/// Characters of a column at least in which a text is cut by what the lines below it tell: items stand further in.
const NARROW: usize = 8;
/// Rows above that are looked at.
const RECENT: usize = 40;
/// Characters by which an item of a list stands further in than its column at most.
const DEEPER: usize = 8;
/// Share of a column's width that a line with the next word on it reaches at most, if its end is the author's: letters
/// differ in width.
pub(super) const FREE: f32 = 0.8;
/// Share of the rows that must fill two cells.
const FILLED: f32 = 0.6;
/// Share of the lines that may have more pieces than there are columns.
const MOST_OVER: f32 = 0.05;
/// Share of the lines that may start left of the first column: headings over several lines are more than their first tells.
const MOST_LEFT: f32 = 0.08;
/// Blanks between two columns at least, where the text of the first is as wide as it can be.
const BETWEEN: usize = 3;
/// Columns of a table of contents at most.
const CONTENTS: usize = 3;
/// Share of the labels that must come in order: figures of money do not.
const ORDER: f32 = 0.6;
/// Share of the cells that may start in small letters ("ongoing").
const WITHIN: f32 = 0.2;

/// The rows of a table that is being read.
pub(super) struct Body<'a> {
    heading: Vec<String>,
    /// Where the columns start, as far as the lines read last tell.
    starts: Vec<usize>,
    /// Rows start at labels.
    labelled: bool,
    /// The first column holds labels only.
    bare: bool,
    rows: Vec<Row>,
    /// The columns that the line before filled.
    before: Vec<bool>,
    /// Lines read, and those of more pieces than columns.
    lines: usize,
    over: usize,
    /// Lines that start left of the first column.
    left: usize,
    /// The same lines, to be read all at once.
    fit: Fit<'a>,
    /// Where the columns start, as the headings of the page tell.
    sheet: Vec<usize>,
    /// For each column, how many of its cells open with codes of a kind.
    codes: Vec<HashMap<&'a str, usize>>,
    /// Where the items of its columns start, where these are lists.
    lists: Lists,
}

/// What a line is to the rows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Start {
    Row,
    /// A row of which the first columns are those of the row above.
    Under,
    No,
}

impl<'a> Body<'a> {
    pub(super) fn new(head: &Head, lines: &[Line]) -> Self {
        let mut starts = head.starts.clone();
        let mut heading = head.texts.clone();
        let labels = |most: usize, bare: bool| {
            // A label at the start of a line over all columns counts what the rows below it are of.
            let firsts = lines
                .iter()
                .filter(|line| !line.edge)
                .filter(|line| {
                    line.pieces.len() > 1
                        || line
                            .pieces
                            .first()
                            .is_some_and(|p| label(p.text) == Some(true))
                })
                .filter_map(|line| line.pieces.first());
            let labels = firsts
                .filter(move |p| p.start <= most && label(p.text).is_some_and(|b| b || !bare));
            labels.map(|p| p.start).collect::<Vec<usize>>()
        };
        let first = starts.first().copied().unwrap_or(0);
        // The labels may stand in a column that has no heading.
        let before = labels(first.saturating_sub(OFF), true);
        if first >= OFF && !before.is_empty() {
            starts.insert(0, before.into_iter().min().unwrap_or(0));
            heading.insert(0, String::new());
        }
        let first = starts.first().copied().unwrap_or(0);
        let all = labels(first + OFF, false).len();
        let alone = labels(first + OFF, true).len();
        let at_first = lines.iter().filter(|line| line.pieces.len() > 1);
        let at_first = at_first.filter(|line| line.pieces.iter().any(|p| p.start <= first + OFF));
        let filled = at_first.count();
        Self {
            before: vec![false; starts.len()],
            labelled: all >= LABELLED,
            bare: alone >= LABELLED && alone * 2 > filled.max(all),
            heading,
            sheet: starts.clone(),
            codes: Vec::new(),
            lists: Lists::default(),
            starts,
            fit: Fit::default(),
            rows: Vec::new(),
            lines: 0,
            over: 0,
            left: 0,
        }
    }

    /// The columns stand where the headings of a page say.
    pub(super) fn move_to(&mut self, head: &Head) {
        let own = self.starts.len().saturating_sub(head.starts.len());
        if own <= 1 && head.starts.len() + own == self.starts.len() {
            self.starts.truncate(own);
            self.starts.extend(&head.starts);
            self.sheet.clone_from(&self.starts);
        }
    }

    /// Takes up the lines of a page. The first may go on with the last row of the page before.
    pub(super) fn add(&mut self, lines: &[Line<'a>], mut page: bool) {
        let lines = &self.cut_at_codes(lines)[..];
        self.fit.add(lines, &self.sheet);
        let mut blank = false;
        // Where a line over all columns ended, if it is the line before.
        let mut band: Option<usize> = None;
        for (at, line) in lines.iter().enumerate() {
            if line.is_blank() || line.edge {
                blank |= line.is_blank();
                continue;
            }
            if let [piece] = line.pieces.as_slice() {
                if let Some(end) = band.filter(|_| !blank)
                    && piece.start <= self.start(0) + OFF
                    && end > self.start(self.starts.len() - 1)
                    && !self.is_band(piece, false)
                    && label(piece.text).is_none()
                {
                    self.go_on(&[(0, *piece)], false);
                    continue;
                }
                if self.is_band(piece, blank) {
                    match band.filter(|_| !blank && label(piece.text).is_none()) {
                        Some(_) if !piece.text.contains(':') => self.go_on(&[(0, *piece)], false),
                        _ => self.rows.push(Row::band(piece.text)),
                    }
                    band = Some(piece.end);
                    blank = false;
                    page = false;
                    self.before = vec![false; self.starts.len()];
                    continue;
                }
            }
            let placed = self.place(line, &lines[at + 1..]);
            self.lines += 1;
            let bare = line
                .pieces
                .first()
                .is_some_and(|p| label(p.text) == Some(true));
            let many = line.pieces.len() - usize::from(bare && !self.bare);
            self.over += usize::from(many > self.starts.len());
            let left = line
                .pieces
                .first()
                .is_some_and(|p| p.start + OFF < self.start(0) && label(p.text) != Some(true));
            self.left += usize::from(left);
            let start = match band {
                Some(_) => Start::Row,
                None if page => self.first(&placed),
                None => self.starts_row(&placed, blank),
            };
            match start {
                Start::Row => self.rows.push(Row::new(self.starts.len(), 0)),
                Start::Under => self.rows.push(Row::new(self.starts.len(), self.lead())),
                Start::No => {}
            }
            self.lists.add(self.lines, blank, &placed);
            self.go_on(&placed, blank && start == Start::No);
            self.before = vec![false; self.starts.len()];
            for (column, _) in &placed {
                self.before[*column] = true;
            }
            band = None;
            blank = false;
            page = false;
        }
    }

    /// The lines of a page with the pieces cut that run on over the start of a column with the code with which its cells open
    /// (`… would like to know R11 Give …`): the text before it filled its own column to the last blank.
    fn cut_at_codes(&mut self, lines: &[Line<'a>]) -> Vec<Line<'a>> {
        let mut lines = lines.to_vec();
        self.codes.resize_with(self.sheet.len(), HashMap::new);
        for (&start, kinds) in self.sheet.iter().zip(&mut self.codes).skip(1) {
            let pieces = lines.iter().flat_map(|line| &line.pieces);
            let beside = pieces.filter(|piece| piece.start.abs_diff(start) <= OFF);
            for kind in beside.filter_map(|piece| code_kind(piece.first_word())) {
                *kinds.entry(kind).or_default() += 1;
            }
            if kinds.values().all(|times| *times < CODED) {
                continue;
            }
            let known = |piece: &Piece, word: &usize| {
                let (_, after) = piece.cut(*word);
                let times = code_kind(after.first_word()).and_then(|kind| kinds.get(kind));
                times.is_some_and(|times| *times >= CODED)
            };
            for line in &mut lines {
                let found = line.pieces.iter().enumerate().find_map(|(n, piece)| {
                    let mut words = piece.words_near(start, OFF).map(|(word, _)| word);
                    Some((n, words.find(|word| known(piece, word))?))
                });
                if let Some((n, word)) = found {
                    let (before, after) = line.pieces[n].cut(word);
                    line.pieces.splice(n..=n, [before, after]);
                }
            }
        }
        lines
    }

    fn start(&self, column: usize) -> usize {
        self.starts.get(column).copied().unwrap_or(usize::MAX)
    }

    /// The first columns, which one cell may fill over several rows.
    fn lead(&self) -> usize {
        if self.bare { 2 } else { 1 }
    }

    /// Whether the only piece of a line stands over all columns, or heads the rows below.
    fn is_band(&self, piece: &Piece, blank: bool) -> bool {
        let at_margin = piece.start <= self.start(0) + OFF;
        let marked = label(piece.text);
        // Where rows have no labels, a label heads rows.
        let heads = at_margin && !self.labelled && marked == Some(false);
        let opens_own = at_margin && marked.is_none() && opens(piece.text);
        let wide = at_margin && piece.end > self.start(1) + OFF && !self.is_cut(piece, blank);
        wide || heads || opens_own && (self.bare || blank && !self.labelled)
    }

    /// Whether a text goes on with two cells of the line above that only one blank parts.
    fn is_cut(&self, piece: &Piece, blank: bool) -> bool {
        let word = |start: &usize| piece.words().any(|word| word == *start);
        let starts = self.starts.iter().enumerate().skip(1);
        let mut both = starts.filter(|(n, start)| word(start) && self.before[*n] && self.before[0]);
        let narrow = piece.end < self.start(2);
        !blank && narrow && both.next().is_some()
    }

    /// Adds pieces to the cells of the last row.
    fn go_on(&mut self, placed: &[(usize, Piece)], blank: bool) {
        for (column, piece) in placed {
            // What goes on with a cell over several rows stands in the first of them.
            let row = (self.rows.iter_mut().rev().take(RECENT)).find(|row| row.merged <= *column);
            let cell = row.and_then(|row| match row.cells.len() {
                1 => row.cells.first_mut(),
                _ => row.cells.get_mut(*column),
            });
            if let Some(cell) = cell {
                cell.push(piece.text, blank);
            }
        }
    }

    /// The column of each piece of a line.
    fn place(&mut self, line: &Line<'a>, after: &[Line<'a>]) -> Vec<(usize, Piece<'a>)> {
        let columns = self.starts.len();
        let mut pieces = line.pieces.clone();
        let labelled = pieces
            .first()
            .is_some_and(|p| p.start <= self.start(0) + OFF && label(p.text).is_some());
        let block = || {
            let of_row = |line: &&Line| {
                let label = line
                    .pieces
                    .first()
                    .is_some_and(|p| p.start <= self.start(0) + OFF && label(p.text).is_some());
                !(line.is_blank() || self.labelled && label)
            };
            after.iter().take(AHEAD).take_while(of_row)
        };
        if pieces.len() < columns {
            let mut times: HashMap<usize, usize> = HashMap::new();
            for piece in block().flat_map(|line| &line.pieces) {
                *times.entry(piece.start).or_default() += 1;
            }
            pieces = cut(&pieces, columns, |word, from| {
                let near = times.iter().filter_map(|(start, n)| {
                    let off = if *n >= STARTS { OFF } else { 0 };
                    let off = Some(start.abs_diff(word)).filter(|o| *o <= off);
                    off.filter(|_| *start >= from + NARROW)
                });
                near.min()
            });
        }
        if pieces.len() < columns {
            pieces = cut(&pieces, columns, |word, from| {
                let starts = self.starts.iter().skip(1);
                let behind = starts.filter(|start| **start > from + OFF);
                behind
                    .map(|start| start.abs_diff(word))
                    .filter(|off| *off <= EXACT)
                    .min()
            });
        }
        if pieces.len() < columns && labelled {
            pieces = self.cut_over(&pieces);
        }
        let whole = if pieces.len() == columns {
            Some(pieces.iter().map(|p| p.start).collect::<Vec<usize>>())
        } else if labelled && self.labelled {
            let mut lines = block();
            let whole = lines.find(|line| line.pieces.len() == columns);
            whole.map(|line| line.pieces.iter().map(|p| p.start).collect())
        } else {
            None
        };
        for (own, start) in self.starts.iter_mut().zip(whole.into_iter().flatten()) {
            // Items of a list stand further in.
            let deeper = !labelled && start > *own && start <= *own + DEEPER;
            *own = if deeper { *own } else { start };
        }
        let placed = assign(&pieces, &self.starts);
        if labelled && self.labelled {
            for (column, piece) in &placed {
                self.starts[*column] = piece.start;
            }
        }
        placed
    }

    /// Pieces of a row's first line cut where one runs over the start of the next column, which no other piece fills: at
    /// the capital nearest to that start, as far as the piece stands beside the start of its own.
    fn cut_over(&self, pieces: &[Piece<'a>]) -> Vec<Piece<'a>> {
        let mut placed = assign(pieces, &self.starts).into_iter().peekable();
        let mut missing = self.starts.len().saturating_sub(pieces.len());
        let mut out = Vec::with_capacity(self.starts.len());
        while let Some((column, piece)) = placed.next() {
            let free = column + 1 < self.starts.len()
                && placed.peek().is_none_or(|next| next.0 > column + 1);
            let start = (self.start(column + 1).saturating_add(piece.start))
                .saturating_sub(self.start(column));
            let capital = |word: &usize| piece.cut(*word).1.text.starts_with(char::is_uppercase);
            let word = piece
                .words()
                .filter(|word| *word > piece.start && word.abs_diff(start) <= OFF)
                .filter(capital)
                .min_by_key(|word| word.abs_diff(start));
            match word.filter(|_| free && missing > 0 && piece.end > start + OFF) {
                Some(word) => {
                    let (before, after) = piece.cut(word);
                    out.extend([before, after]);
                    missing -= 1;
                }
                None => out.push(piece),
            }
        }
        out
    }

    /// What the first line of a page that is not the table's first is.
    fn first(&self, placed: &[(usize, Piece)]) -> Start {
        let Some(first) = placed.first().filter(|_| !self.rows.is_empty()) else {
            return Start::Row;
        };
        let lead = self.lead();
        let all = placed
            .iter()
            .filter(|p| p.0 >= lead)
            .all(|p| opens(p.1.text));
        let many = placed.iter().filter(|p| p.0 >= lead).count() + 1
            >= self.starts.len().saturating_sub(lead).max(3);
        if self.labelled {
            return match label(first.1.text) {
                Some(_) if first.0 == 0 => Start::Row,
                _ if all && many && first.0 >= lead => Start::Under,
                _ => Start::No,
            };
        }
        // A page end may part the cells of a row: what stands behind it fills those that are empty.
        let empty = |column: usize| {
            let row = self.rows.last().filter(|row| row.cells.len() > 1);
            row.and_then(|row| row.cells.get(column))
                .is_some_and(Cell::is_empty)
        };
        if placed.iter().all(|(column, _)| empty(*column)) {
            return Start::No;
        }
        match first.0 {
            0 if all && opens(first.1.text) && placed.len() > 1 => Start::Row,
            column if column > 0 && all && many => Start::Under,
            _ => Start::No,
        }
    }

    /// What a line is to the rows.
    fn starts_row(&self, placed: &[(usize, Piece)], blank: bool) -> Start {
        let Some(row) = self.rows.last() else {
            return Start::Row;
        };
        let Some((column, piece)) = placed.first() else {
            return Start::No;
        };
        let filled = |column: usize| row.cells.get(column).is_some_and(|cell| !cell.is_empty());
        let again = |p: &&(usize, Piece)| !self.before[p.0] && filled(p.0);
        let restarts = placed.iter().filter(again).any(|p| p.0 > 0) || blank;
        let lead = self.lead();
        let mut own = placed.iter().filter(|p| p.0 >= lead);
        let many =
            own.clone().count() >= ((self.starts.len().saturating_sub(lead)).div_ceil(2)).max(2);
        let open = own.all(|p| opens(p.1.text));
        if self.labelled {
            let label = *column == 0 && label(piece.text).is_some();
            return if label {
                Start::Row
            } else if restarts && many && open {
                Start::Under
            } else {
                Start::No
            };
        }
        let open = open && opens(piece.text);
        let under = |column: usize| {
            if column == 0 {
                Start::Row
            } else {
                Start::Under
            }
        };
        if blank && open && placed.len() > 1 || restarts && many && open {
            return under(*column);
        }
        // The first cells of a row whose others stand on the next page: the lines of a cell follow each other, and a dash is
        // all that its cell holds.
        let apart = placed.iter().all(|p| again(&p));
        let dashed = (placed.iter()).any(|p| filled(p.0) && is_dash(p.1.text));
        if open && *column == 0 && placed.len() > 1 && (apart || dashed) {
            return Start::Row;
        }
        // `Cabinet Member for` goes on in the next line, and with it the row.
        let goes_on = |p: &&(usize, Piece)| row.cells.get(p.0).is_some_and(Cell::is_open);
        let all = placed.len() == self.starts.len() && open && !placed.iter().any(|p| goes_on(&p));
        if all
            && placed
                .iter()
                .any(|(column, piece)| self.ended(row, *column, piece))
        {
            return Start::Row;
        }
        Start::No
    }

    /// Whether the first word of a piece would have fitted on the line above in its column.
    fn ended(&self, row: &Row, column: usize, piece: &Piece) -> bool {
        // The first rows have not shown yet how wide the column is.
        let place = self
            .start(column + 1)
            .checked_sub(self.start(column) + BETWEEN);
        let place = place.filter(|_| column + 1 < self.starts.len());
        let recent = self.rows.len().saturating_sub(RECENT);
        let width = width(&self.rows[recent..], column).max(place.unwrap_or(0));
        let word = piece.text.split_whitespace().next().unwrap_or_default();
        row.cells
            .get(column)
            .is_some_and(|cell| cell.ended_before(word, width))
    }

    /// The table, if it is one; `again` says that its headings stand over other tables or pages too, `work` how
    /// much may still be done to find rows.
    pub(super) fn finish(mut self, again: bool, work: &mut usize) -> Option<Table> {
        if let Some(whole) = self.whole_columns() {
            let table = |rows: Vec<Row>, lists: bool| Table {
                heading: self.heading.clone(),
                rows,
                lists,
            };
            if let Some(lists) = self.lists.are(&self.heading, &whole) {
                return Some(table(vec![whole], lists));
            }
            if let Some(rows) = self.lists.rows(&self.heading) {
                return Some(table(rows, false));
            }
        }
        let fit = std::mem::take(&mut self.fit);
        let rows = fit.rows(self.labelled, self.bare, work);
        let rows = rows.filter(|rows| self.are_sure(rows, again) && !self.mixes_labels(rows));
        if rows.is_none() && !self.are_sure(&self.rows, again) {
            return None;
        }
        Some(Table {
            heading: self.heading,
            rows: rows.unwrap_or(self.rows),
            lists: false,
        })
    }

    /// The columns of two headings, each as one cell.
    fn whole_columns(&self) -> Option<Row> {
        if self.starts.len() != LISTS || self.heading.iter().any(String::is_empty) {
            return None;
        }
        let mut whole = Row::new(LISTS, 0);
        for row in &self.rows {
            if row.cells.len() != LISTS {
                return None;
            }
            for (all, cell) in whole.cells.iter_mut().zip(&row.cells) {
                all.append(cell);
            }
        }
        Some(whole)
    }

    /// Whether texts of the next column go on below labels in the labels' own: a column is missing.
    fn mixes_labels(&self, rows: &[Row]) -> bool {
        let mixed = |row: &&Row| {
            row.merged == 0 && row.cells.first().is_some_and(Cell::goes_on_below_label)
        };
        self.bare && rows.iter().filter(mixed).count() >= CUT_CELLS
    }

    /// Whether rows are surely those of a table.
    fn are_sure(&self, rows: &[Row], again: bool) -> bool {
        let cut = rows.windows(2).filter(|pair| cuts_cell(pair)).count();
        if cut >= CUT_CELLS && cut as f32 > MOST_CUT * rows.len() as f32 {
            return false;
        }
        let rows: Vec<&Row> = rows.iter().filter(|row| row.cells.len() > 1).collect();
        let filled =
            |row: &&&Row| row.cells.iter().filter(|c| !c.is_empty()).count() + row.merged > 1;
        let full = rows.iter().filter(filled).count();
        let firsts = rows.iter().filter_map(|row| row.cells.first()?.first());
        let labels: Vec<&str> = firsts.filter(|text| label(text).is_some()).collect();
        let pages = rows
            .iter()
            .filter(|row| row.cells.last().is_some_and(Cell::is_page));
        let contents = self.starts.len() <= CONTENTS && pages.count() * 2 > rows.len();
        let lines = self.lines as f32;
        let over = self.over as f32 > MOST_OVER * lines || self.left as f32 > MOST_LEFT * lines;
        let sure = enough(self.starts.len(), full, labels.len(), again)
            && full as f32 >= FILLED * rows.len() as f32
            && (!self.labelled || in_order(&labels))
            && are_own(&rows);
        sure && !over && !contents
    }
}

/// Whether a text over all columns goes on in the first cell below: it is that cell's first line, which stands alone where
/// cells stand in the middle of their rows.
fn cuts_cell(pair: &[Row]) -> bool {
    let below = pair[1].cells.first().and_then(Cell::first);
    let goes_on = |text: &str| text.starts_with(char::is_lowercase);
    pair[0].cells.len() == 1 && pair[1].cells.len() > 1 && below.is_some_and(goes_on)
}

/// Whether the labels of rows come in order, but for a few.
fn in_order(labels: &[&str]) -> bool {
    let numbers: Vec<Vec<u32>> = labels.iter().map(|text| numbers(text)).collect();
    let pairs = numbers.windows(2);
    let right = pairs.filter(|pair| pair[0] <= pair[1]).count();
    right as f32 >= ORDER * labels.len().saturating_sub(1) as f32
}

/// Whether cells start as texts do: where rows are parted at the wrong lines, many start within a sentence.
fn are_own(rows: &[&Row]) -> bool {
    let cells = rows
        .iter()
        .flat_map(|row| row.cells.iter().skip(row.merged));
    let firsts: Vec<&str> = cells.filter_map(Cell::first).collect();
    let within = firsts
        .iter()
        .filter(|text| !opens(text) && marker::leading(text).is_none());
    within.count() as f32 <= WITHIN * firsts.len() as f32
}

/// Cells of a column that open with codes of one kind, from which such a code beside the column's start opens one too.
const CODED: usize = 2;

/// The capitals before the number of a code (`CPC11`).
fn code_kind(word: &str) -> Option<&str> {
    let kind = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = word.len() - kind.len();
    let capitals = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_uppercase());
    (capitals && kind.len() <= LETTERS && (1..=DIGITS).contains(&number)).then_some(kind)
}

/// Pieces cut at the word that is the least off the start of a column, as long as there are fewer than columns.
fn cut<'a>(
    pieces: &[Piece<'a>],
    columns: usize,
    off: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Piece<'a>> {
    let mut out: Vec<Piece> = Vec::new();
    let mut missing = columns.saturating_sub(pieces.len());
    for piece in pieces {
        let mut rest = *piece;
        while missing > 0 {
            let words = rest
                .words()
                .filter_map(|word| Some((off(word, rest.start)?, word)));
            let Some((_, word)) = words.min() else {
                break;
            };
            let (before, after) = rest.cut(word);
            out.push(before);
            rest = after;
            missing -= 1;
        }
        out.push(rest);
    }
    out
}

/// How much more it counts that a piece stands left of its column than right of it, where it may be set in the middle.
const LEFT: usize = 4;

/// The column of each piece, in order; pieces share one only where there are more than columns.
pub(super) fn assign<'a>(pieces: &[Piece<'a>], starts: &[usize]) -> Vec<(usize, Piece<'a>)> {
    let cost = |piece: &Piece, column: usize| {
        let start = starts[column];
        if piece.start >= start {
            piece.start - start
        } else {
            LEFT * (start - piece.start)
        }
    };
    let strict = usize::from(pieces.len() <= starts.len());
    // The least cost of the pieces so far with the last in each column, and the column of the piece before.
    let mut best: Vec<Vec<(usize, usize)>> = Vec::new();
    for piece in pieces {
        let row = (0..starts.len())
            .map(|column| {
                let own = cost(piece, column);
                let Some(above) = best.last() else {
                    return (own, 0);
                };
                let until = (column + 1).saturating_sub(strict);
                let before = above
                    .iter()
                    .take(until)
                    .enumerate()
                    .min_by_key(|(n, b)| (b.0, usize::MAX - n));
                before.map_or((usize::MAX / 2, 0), |(n, b)| (b.0.saturating_add(own), n))
            })
            .collect();
        best.push(row);
    }
    let last = best
        .last()
        .and_then(|row| (0..row.len()).min_by_key(|n| row[*n].0));
    let mut column = last.unwrap_or(0);
    let mut out = Vec::with_capacity(pieces.len());
    for (piece, row) in pieces.iter().zip(&best).rev() {
        out.push((column, *piece));
        column = row[column].1;
    }
    out.reverse();
    out
}
