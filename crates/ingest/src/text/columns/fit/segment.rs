//! The columns of the pieces of some lines that may be a row: their places are the row's own, in the order of the columns.

use std::cell::OnceCell;

use super::super::super::around::is_open;
use super::super::body::assign;
use super::super::head::OFF;
use super::super::line::{Piece, is_bullet};
use super::{Column, FitLine};

/// Tenths of a sign, each against the columns of some lines.
/// Characters by which a text stands off its column for one of them, and all of them at most: columns drift from row to row.
const PLACE: u32 = 4;
const MOST_PLACE: u32 = 8;
/// A text starts where another column does, and not its own.
const ANOTHERS: u32 = 12;
/// The same in the rest of a row, of which any column may be empty.
const REST_PLACE: u32 = 1;
const MOST_REST_PLACE: u32 = 25;
/// A text at the place of one of the first columns, which do not drift, is another's.
const MARGIN: u32 = 40;
/// A text starts deeper in a column than others: behind a bullet, a little, more.
const ITEM: u32 = 2;
const DEEPER: u32 = 15;
/// A line has two texts of one column, or one that runs over the next.
const TWO: u32 = 30;
const OVER: u32 = 12;
/// A column is empty, as long as nothing is known about it.
const EMPTY: u32 = 25;
/// The same where rows never leave it empty, and at least.
const NEVER_EMPTY: u32 = 35;
const LEAST_EMPTY: u32 = 2;
/// From this on a column is seldom empty.
const SELDOM_EMPTY: u32 = 15;
/// A text was cut where no other line shows that a column starts.
const CUT: u32 = 8;

/// Characters by which items of a list stand further in at most.
const IN: usize = 8;
const LITTLE: usize = 2;
/// Characters by which a text may stand beside the place of its cell's others, and by how many more one seems to where the
/// text before it ends as none does.
const NEAR: usize = 4;
const UNNATURAL: usize = 5;
/// Words in small letters from which a text is a sentence and no name, and how far off a place within the name behind it seems.
const SENTENCE: usize = 4;
const WITHIN_NAME: usize = 6;
/// Cells with bullets from which a column has them.
const FEWEST_BULLETS: usize = 3;
/// Share of a column's lines that are no longer than its width, in hundredths.
const WITHIN: usize = 90;
/// The same as long as columns that only one blank parts are not told apart.
const WITHIN_AT_FIRST: usize = 80;
/// Characters by which a line may be wider than the column, and by which it surely is.
const IN_DOUBT: usize = 5;
const WIDER: usize = 1;

/// What is known about the columns of some lines.
#[derive(Clone, Copy)]
pub(super) struct KnownColumns<'k> {
    pub(super) starts: &'k [usize],
    pub(super) columns: &'k [Column],
    pub(super) lead: usize,
    /// The lines are the rest of a row, of which any column may be empty.
    pub(super) rest: bool,
}

/// Lines as a row: their pieces by column, each with its line; and what speaks against it.
pub(super) struct Segment<'a> {
    pub(super) cells: Vec<Vec<(usize, Piece<'a>)>>,
    pub(super) cost: u32,
}

impl Column {
    /// Learns from the cells of a reading.
    pub(super) fn learn(&mut self, cells: &[Vec<(usize, Piece)>]) {
        let all = cells.len().max(1);
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        self.empty = if filled == all {
            NEVER_EMPTY
        } else {
            let empty = (all - filled) as f32 / all as f32;
            ((-empty.ln() * 10.0) as u32).clamp(LEAST_EMPTY, NEVER_EMPTY)
        };
        let bullet = |cell: &&Vec<(usize, Piece)>| {
            let first = cell
                .first()
                .and_then(|(_, p)| p.text.split_whitespace().next());
            first.is_some_and(is_bullet)
        };
        let bullets = cells.iter().filter(bullet).count();
        self.bullets = bullets >= FEWEST_BULLETS && bullets * 3 >= filled * 2;
        let widths = cells.iter().flatten().map(|(_, p)| p.end - p.start);
        self.width = width(widths.collect(), WITHIN);
    }
}

fn width(mut widths: Vec<usize>, within: usize) -> usize {
    widths.sort_unstable();
    let at = widths.len().saturating_sub(1) * within / 100;
    widths.get(at).copied().unwrap_or(0)
}

/// The columns of a table as its lines by themselves show them.
pub(super) fn columns(lines: &[FitLine], sheets: &[Vec<usize>]) -> Vec<Column> {
    let count = sheets.first().map_or(0, Vec::len);
    let mut widths = vec![Vec::new(); count];
    for line in lines.iter().filter(|line| line.pieces.len() > 1) {
        for (column, piece) in assign(&line.pieces, &sheets[line.sheet]) {
            widths[column].push(piece.end - piece.start);
        }
    }
    let column = |widths| Column {
        width: width(widths, WITHIN_AT_FIRST),
        empty: EMPTY,
        bullets: false,
    };
    widths.into_iter().map(column).collect()
}

/// A place at which texts of some lines start.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    start: usize,
    /// Texts that start here behind one that starts at the place before.
    behind: u32,
    /// Texts that run over it and have no word that starts here.
    over: u32,
    /// A bullet stands here.
    bullet: bool,
}

/// The pieces of lines, and where their words start.
fn with_words<'l, 'a>(
    lines: &'l [FitLine<'a>],
) -> impl Iterator<Item = (&'l Piece<'a>, &'l Vec<usize>)> {
    let pairs = |line: &'l FitLine<'a>| line.pieces.iter().zip(&line.words);
    lines.iter().flat_map(pairs)
}

fn places(lines: &[FitLine]) -> Vec<Place> {
    let mut starts: Vec<usize> = with_words(lines).map(|(piece, _)| piece.start).collect();
    starts.sort_unstable();
    starts.dedup();
    let place = |start| Place {
        start,
        ..Place::default()
    };
    let mut out: Vec<Place> = starts.iter().map(|start| place(*start)).collect();
    let behind = |start: usize| starts.partition_point(|s| *s <= start);
    // By how many more texts run over each place than over the one before.
    let mut more = vec![0i32; out.len() + 1];
    for (piece, words) in with_words(lines) {
        let (first, end) = (
            behind(piece.start),
            starts.partition_point(|s| *s < piece.end),
        );
        out[first - 1].bullet |= is_bullet(piece.first_word());
        if first >= end {
            continue;
        }
        more[first] += 1;
        more[end] -= 1;
        let own = (first..end).filter(|n| words.binary_search(&starts[*n]).is_ok());
        for n in own {
            more[n] -= 1;
            more[n + 1] += 1;
        }
    }
    for pair in lines.iter().flat_map(|line| line.pieces.windows(2)) {
        let n = behind(pair[1].start) - 1;
        out[n].behind += u32::from(n > 0 && starts[n - 1] == pair[0].start);
    }
    let mut over = 0;
    for (place, more) in out.iter_mut().zip(more) {
        over += more;
        place.over = over.unsigned_abs();
    }
    out
}

/// The pieces of lines, cut where others start, in the order of their places.
fn cut_at<'a>(lines: &[FitLine<'a>], places: &[Place]) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    for (piece, words) in with_words(lines) {
        let mut rest = *piece;
        let starts = |word: &&usize| places.binary_search_by_key(*word, |p| p.start).is_ok();
        for word in words.iter().filter(starts) {
            let (before, after) = rest.cut(*word);
            out.push(before);
            rest = after;
        }
        out.push(rest);
    }
    out.sort_by_key(|piece| piece.start);
    out
}

/// What it costs to go over columns that seem empty: they may begin in a text of the one before.
struct Gaps<'p, 'a> {
    known: &'p KnownColumns<'p>,
    lines: &'p [FitLine<'a>],
    places: &'p [Place],
    pieces: OnceCell<Vec<Piece<'a>>>,
    /// What it costs to leave all columns before each empty, and at least, as far as texts may go on with them.
    empty: Vec<u32>,
    at_least: Vec<u32>,
    /// For each place, and each column that it may be in: how many columns its texts go on with, once asked.
    joined: Vec<Option<usize>>,
}

impl<'p, 'a> Gaps<'p, 'a> {
    fn new(lines: &'p [FitLine<'a>], places: &'p [Place], known: &'p KnownColumns<'p>) -> Self {
        let mut empty = vec![0];
        let mut at_least = vec![0];
        for (n, column) in known.columns.iter().enumerate() {
            let own = n >= known.lead && !known.rest;
            let cost = if own { column.empty } else { 0 };
            empty.push(empty[n] + cost);
            at_least.push(at_least[n] + cost.min(CUT));
        }
        Self {
            known,
            lines,
            places,
            pieces: OnceCell::new(),
            empty,
            at_least,
            joined: vec![None; places.len() * known.columns.len()],
        }
    }

    /// What it costs to leave some columns empty.
    fn empty(&self, from: usize, to: usize) -> u32 {
        self.empty[to] - self.empty[from.min(to)]
    }

    /// The same at least, whatever texts go on with them.
    fn at_least(&self, from: usize, to: usize) -> u32 {
        self.at_least[to] - self.at_least[from]
    }

    /// The same for those between that of a place and another.
    fn skipped(&mut self, n: usize, before: usize, to: usize) -> u32 {
        let known = self.known;
        let first = before + 1;
        let seldom = |column: &usize| {
            *column >= known.lead && known.columns[*column].empty >= SELDOM_EMPTY && !known.rest
        };
        if first >= to || !seldom(&first) {
            return self.empty(first, to);
        }
        let at = n * known.columns.len() + before;
        let joined = self.joined[at].unwrap_or_else(|| {
            let most = (first..known.columns.len()).take_while(seldom).count();
            self.join(n, before, most)
        });
        self.joined[at] = Some(joined);
        let joined = joined.min(to - first);
        CUT * joined as u32 + self.empty(first + joined, to)
    }

    /// How many columns the texts at a place go on with at most.
    fn join(&self, n: usize, before: usize, most: usize) -> usize {
        let pieces = (self.pieces).get_or_init(|| cut_at(self.lines, self.places));
        let start = self.places[n].start;
        let from = pieces.partition_point(|p| p.start < start);
        let to = pieces.partition_point(|p| p.start <= start);
        let cell = &pieces[from..to];
        let KnownColumns {
            starts, columns, ..
        } = *self.known;
        let joined = |piece: &Piece| {
            let (mut text, mut others) = (*piece, cell);
            for joined in 0..most {
                let Some(word) = joint(&text, others, before + 1 + joined, starts, columns) else {
                    return joined;
                };
                text = text.cut(word).1;
                others = &[];
            }
            most
        };
        cell.iter().map(joined).max().unwrap_or(0)
    }
}

/// How far a place is from a column.
fn off(place: &Place, column: usize, known: &KnownColumns) -> u32 {
    let starts = known.starts;
    let off = starts[column].abs_diff(place.start).saturating_sub(OFF) as u32;
    let at = |n: usize| place.start.abs_diff(starts[n]) <= OFF;
    let margin = (0..known.lead).any(|n| n != column && at(n)) && !at(column)
        || column > 0 && place.start <= starts[0];
    let near = if known.rest {
        (off / REST_PLACE).min(MOST_REST_PLACE)
    } else {
        (off / PLACE).min(MOST_PLACE)
    };
    let exact = |n: usize| place.start == starts[n];
    let anothers = off > 0 && (0..starts.len()).any(|n| n != column && exact(n));
    near + if margin { MARGIN } else { 0 } + if anothers { ANOTHERS } else { 0 }
}

/// What it costs that a place is in the column of the one before.
fn deeper(before: &Place, place: &Place) -> u32 {
    let off = place.start - before.start;
    let deep = if off <= LITTLE || off <= IN && before.bullet {
        ITEM
    } else {
        DEEPER
    };
    // What stands further in is no sign against the column.
    deep + place.behind * TWO
}

/// The column of each place: in order, each place near its column, and as few columns empty as can be.
fn assigned(lines: &[FitLine], places: &[Place], known: &KnownColumns) -> (u32, Vec<usize>) {
    let count = known.columns.len();
    let mut gaps = Gaps::new(lines, places, known);
    // The least cost of the places so far with the last in each column, and the column of the place before.
    let mut best: Vec<(u32, usize)> = Vec::with_capacity(places.len() * count);
    for (n, place) in places.iter().enumerate() {
        for column in 0..count {
            let near = off(place, column, known);
            let Some(above) = n.checked_sub(1) else {
                best.push((near + gaps.empty(0, column), 0));
                continue;
            };
            let own = best[above * count + column].0;
            let own = own.saturating_add(deeper(&places[above], place));
            let mut least = (own, column);
            for before in (0..column).rev() {
                let step = best[above * count + before]
                    .0
                    .saturating_add(place.over * OVER + near);
                if step.saturating_add(gaps.at_least(before + 1, column)) > least.0 {
                    continue;
                }
                let gap = gaps.skipped(above, before, column);
                least = least.min((step.saturating_add(gap), before));
            }
            best.push(least);
        }
    }
    let Some(last) = places.len().checked_sub(1) else {
        return (0, Vec::new());
    };
    let ended = (0..count).map(|n| {
        best[last * count + n]
            .0
            .saturating_add(gaps.skipped(last, n, count))
    });
    // Empty columns are the row's matter.
    let (mut cost, mut column) = ended.zip(0..count).min().unwrap_or_default();
    let mut out = vec![0; places.len()];
    for n in (0..places.len()).rev() {
        out[n] = column;
        column = best[n * count + column].1;
    }
    let mut empties = gaps.empty(0, out[0]);
    for n in 0..places.len() {
        let next = out.get(n + 1).copied().unwrap_or(count);
        if next != out[n] {
            empties += gaps.skipped(n, out[n], next);
        }
    }
    cost = cost.saturating_sub(empties);
    (cost, out)
}

/// The pieces of some lines by column; `first` is the number of the first line.
pub(super) fn placed<'a>(lines: &[FitLine<'a>], first: usize, known: &KnownColumns) -> Segment<'a> {
    let columns = known.columns;
    let places = places(lines);
    let (mut cost, of) = assigned(lines, &places, known);
    let mut cells: Vec<Vec<(usize, Piece)>> = vec![Vec::new(); columns.len()];
    for (at, line) in lines.iter().enumerate() {
        for piece in &line.pieces {
            let from = places.partition_point(|place| place.start <= piece.start);
            let to = places.partition_point(|place| place.start < piece.end);
            let mut own = of[from - 1];
            let mut rest = *piece;
            for (place, column) in places[from..to].iter().zip(&of[from..to]) {
                if *column <= own || rest.end <= place.start {
                    continue;
                }
                let last = !goes_on_below(&lines[at + 1..], &rest);
                if let Some(word) = near(&rest, place.start, columns[own].width, last) {
                    let (before, after) = rest.cut(word);
                    cells[own].push((first + at, before));
                    (own, rest) = (*column, after);
                }
            }
            cells[own].push((first + at, rest));
        }
    }
    for column in 1..columns.len() {
        let filled = columns[column].empty >= SELDOM_EMPTY;
        if known.rest {
            continue;
        }
        if !cells[column].is_empty() {
            cost += part_wide(&mut cells, column, known.starts, columns);
        } else if filled {
            cost += part_off(&mut cells, column, known.starts, columns);
        }
    }
    Segment { cells, cost }
}

/// Where a text of the column before another goes on with a text of that one, from which only one blank parts it: at the
/// capital nearest to where the column starts, if the text is too wide for its own or the capital stands there. The next
/// column starts behind all lines of the row's cell: no other ends behind that place without a word that starts there.
fn joint(
    piece: &Piece,
    cell: &[Piece],
    column: usize,
    starts: &[usize],
    columns: &[Column],
) -> Option<usize> {
    let before = column - 1;
    // What starts where the next column does, or one behind it, is a text of that one.
    if starts[column..].contains(&piece.start) {
        return None;
    }
    let most = columns[before].width + WIDER;
    let start = (starts[column] + piece.start).saturating_sub(starts[before]);
    let wide = piece.end - piece.start > most;
    if piece.end + OFF < start {
        return None;
    }
    // A text that is not too wide ends near the next column or nowhere.
    let reach = if wide { start.max(piece.end) } else { OFF };
    let fits = |word: &usize| {
        let (left, _) = piece.cut(*word);
        let off = word.abs_diff(start);
        let length = left.end - left.start;
        let full = wide && length * 4 >= columns[before].width * 3;
        off == 0 || length <= most + LITTLE && (full || off <= OFF)
    };
    let behind = |word: &usize| {
        let parts = |p: &Piece| p.words().any(|other| other.abs_diff(*word) <= OFF);
        cell.iter().all(|p| p.end <= *word || parts(p))
    };
    let words = piece.words_near(start, reach);
    let capitals = words.filter(|(_, c)| c.is_uppercase() || c.is_ascii_digit());
    let words = capitals.map(|(word, _)| word).filter(fits).filter(behind);
    let cost = |word: &usize| {
        let left = piece.cut(*word).0.text;
        let open = if is_open(left) { UNNATURAL } else { 0 };
        word.abs_diff(start) + within_name(left) + open
    };
    words.min_by_key(cost)
}

/// By how many characters more a place seems off that stands within a name behind a sentence (`… keep the hall Town|Clerk`).
fn within_name(before: &str) -> usize {
    let mut words = before.split_whitespace().rev();
    let name = words
        .next()
        .is_some_and(|w| w.starts_with(char::is_uppercase));
    let small = words.filter(|w| w.starts_with(char::is_lowercase)).count();
    if name && small >= SENTENCE {
        WITHIN_NAME
    } else {
        0
    }
}

/// Whether a text goes on in a line below, at the same place.
fn goes_on_below(lines: &[FitLine], piece: &Piece) -> bool {
    let mut below = lines.iter().flat_map(|line| &line.pieces);
    below.any(|p| p.start == piece.start)
}

/// Where a text goes on with one of the next column, whose other lines start at a place. `last` says that no line follows
/// in its own: it cannot end open there; where one follows, it often does.
fn near(piece: &Piece, place: usize, width: usize, last: bool) -> Option<usize> {
    let wide = piece.end - piece.start > width + WIDER;
    let fits = |word: &usize| match word.abs_diff(place) {
        0 => true,
        off => wide && off <= NEAR && piece.cut(*word).0.end - piece.start <= width + WIDER,
    };
    let cost = |word: &usize| {
        let open = is_open(piece.cut(*word).0.text);
        let natural = wide && open != last;
        // A text is pushed to the right by one before it that is long, seldom to the left.
        let left = *word < place;
        word.abs_diff(place) + UNNATURAL * (usize::from(!natural) + usize::from(left))
    };
    piece.words().filter(fits).min_by_key(cost)
}

/// Parts texts that are too wide for their column and go on in the next, where lines of it start elsewhere.
fn part_wide(
    cells: &mut [Vec<(usize, Piece)>],
    column: usize,
    starts: &[usize],
    columns: &[Column],
) -> u32 {
    let before = column - 1;
    let most = columns[before].width + IN_DOUBT;
    let mut cost = 0;
    for n in 0..cells[before].len() {
        let (line, piece) = cells[before][n];
        let taken = cells[column].iter().any(|(other, _)| *other == line);
        if taken || piece.end - piece.start <= most {
            continue;
        }
        let other = cells[column].first().map(|(_, piece)| piece.start);
        let last = n + 1 == cells[before].len();
        let word = other.and_then(|place| near(&piece, place, columns[before].width, last));
        if let Some(word) = word.or_else(|| joint(&piece, &[], column, starts, columns)) {
            let (left, right) = piece.cut(word);
            cells[before][n].1 = left;
            cells[column].push((line, right));
            cells[column].sort_by_key(|(line, _)| *line);
            cost += CUT;
        }
    }
    cost
}

/// Fills a column that is seldom empty with the ends of texts in the column before. What speaks against that.
fn part_off(
    cells: &mut [Vec<(usize, Piece)>],
    column: usize,
    starts: &[usize],
    columns: &[Column],
) -> u32 {
    let before = column - 1;
    let whole: Vec<Piece> = cells[before].iter().map(|(_, piece)| *piece).collect();
    let mut parted = Vec::new();
    // Where the text of the line before started.
    let mut place: Option<usize> = None;
    for (n, (line, piece)) in cells[before].iter_mut().enumerate() {
        let last = n + 1 == whole.len();
        let word = match place {
            Some(place) => near(piece, place, columns[before].width, last),
            None => joint(piece, &whole, column, starts, columns),
        };
        match word {
            Some(word) => {
                let (left, right) = piece.cut(word);
                *piece = left;
                parted.push((*line, right));
                place = Some(word);
            }
            None if place.is_some() => break,
            None => {}
        }
    }
    cells[column] = parted;
    if place.is_some() { CUT } else { 0 }
}
