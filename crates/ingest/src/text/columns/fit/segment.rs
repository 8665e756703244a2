//! The columns of the pieces of some lines that may be a row: their places are the row's own, in the order of the columns.

use std::collections::BTreeMap;

use super::super::super::around::is_open;
use super::super::body::assign;
use super::super::head::OFF;
use super::super::line::{Piece, is_bullet};
use super::{Column, FitLine};

/// Tenths of a sign, each against the columns of some lines.
/// Characters by which a text stands off its column for one of them, and all of them at most: columns drift from row to row.
const PLACE: u32 = 4;
const MOST_PLACE: u32 = 8;
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
    let pieces = || lines.iter().flat_map(|line| &line.pieces);
    let mut out: BTreeMap<usize, Place> = BTreeMap::new();
    for piece in pieces() {
        let place = out.entry(piece.start).or_default();
        place.start = piece.start;
        let word = piece.text.split_whitespace().next().unwrap_or_default();
        place.bullet |= is_bullet(word);
    }
    let mut out: Vec<Place> = out.into_values().collect();
    for n in 1..out.len() {
        let (before, at) = (out[n - 1].start, out[n].start);
        let over = |(p, words): &(&Piece, &Vec<usize>)| {
            p.start < at && p.end > at && words.binary_search(&at).is_err()
        };
        out[n].over = with_words(lines).filter(over).count() as u32;
        let behind = |line: &FitLine| {
            let pairs = line.pieces.windows(2);
            pairs
                .filter(|p| p[0].start == before && p[1].start == at)
                .count() as u32
        };
        out[n].behind = lines.iter().map(behind).sum();
    }
    out
}

/// The pieces of lines, cut where others start.
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
    out
}

/// The column of each place: in order, each place near its column, and as few columns empty as can be.
fn assigned(places: &[Place], pieces: &[Piece], known: &KnownColumns) -> (u32, Vec<usize>) {
    let KnownColumns {
        starts,
        columns,
        lead,
        rest,
    } = *known;
    let count = columns.len();
    let empty = |from: usize, to: usize| -> u32 {
        let own = (from..to).filter(|n| *n >= lead && !rest);
        own.map(|n| columns[n].empty).sum()
    };
    // Columns that seem empty may begin in a text of the one before.
    let skipped = |n: usize, before: usize, to: usize| -> u32 {
        let of_place = || pieces.iter().filter(|p| p.start == places[n].start);
        let cell: Vec<Piece> = of_place().copied().collect();
        let joined = |p: &Piece| {
            let (mut text, mut column, mut cost) = (*p, before + 1, 0);
            let mut others = cell.as_slice();
            while column < to && column >= lead && columns[column].empty >= SELDOM_EMPTY && !rest {
                let Some(word) = joint(&text, others, column, starts, columns) else {
                    break;
                };
                text = text.cut(word).1;
                others = &[];
                column += 1;
                cost += CUT;
            }
            cost + empty(column, to)
        };
        let whole = empty(before + 1, to);
        of_place().map(joined).min().unwrap_or(whole)
    };
    let own = |place: &Place, column: usize| {
        let off = starts[column].abs_diff(place.start).saturating_sub(OFF) as u32;
        let at = |n: usize| place.start.abs_diff(starts[n]) <= OFF;
        let margin = (0..lead).any(|n| n != column && at(n)) && !at(column)
            || column > 0 && place.start <= starts[0];
        let near = if rest {
            (off / REST_PLACE).min(MOST_REST_PLACE)
        } else {
            (off / PLACE).min(MOST_PLACE)
        };
        near + if margin { MARGIN } else { 0 }
    };
    let mut best: Vec<Vec<(u32, usize)>> = Vec::with_capacity(places.len());
    for (n, place) in places.iter().enumerate() {
        let row = (0..count).map(|column| {
            let near = own(place, column);
            let Some(above) = best.last() else {
                return (near + empty(0, column), 0);
            };
            let options = above
                .iter()
                .take(column + 1)
                .enumerate()
                .map(|(before, b)| {
                    let step = if before == column {
                        let off = place.start - places[n - 1].start;
                        let deep = if off <= LITTLE || off <= IN && places[n - 1].bullet {
                            ITEM
                        } else {
                            DEEPER
                        };
                        // What stands further in is no sign against the column.
                        deep + place.behind * TWO
                    } else {
                        skipped(n - 1, before, column) + place.over * OVER + near
                    };
                    (b.0.saturating_add(step), before)
                });
            options.min().unwrap_or((u32::MAX, 0))
        });
        let row = row.collect();
        best.push(row);
    }
    let Some(last) = best.last() else {
        return (0, Vec::new());
    };
    let ended = |n: usize| {
        last[n]
            .0
            .saturating_add(skipped(places.len() - 1, n, count))
    };
    let mut column = (0..count).min_by_key(|n| ended(*n)).unwrap_or(0);
    // Empty columns are the row's matter.
    let mut cost = ended(column);
    let mut out = vec![0; places.len()];
    for n in (0..places.len()).rev() {
        out[n] = column;
        column = best[n][column].1;
    }
    let first = out.first().copied().unwrap_or(0);
    let mut empties = empty(0, first);
    for n in 0..places.len() {
        let next = out.get(n + 1).copied().unwrap_or(count);
        if next != out[n] {
            empties += skipped(n, out[n], next);
        }
    }
    cost = cost.saturating_sub(empties);
    (cost, out)
}

/// The pieces of some lines by column; `first` is the number of the first line.
pub(super) fn placed<'a>(lines: &[FitLine<'a>], first: usize, known: &KnownColumns) -> Segment<'a> {
    let columns = known.columns;
    let places = places(lines);
    let (mut cost, of) = assigned(&places, &cut_at(lines, &places), known);
    let column = |start: usize| {
        let at = places.iter().position(|place| place.start == start);
        at.map_or(0, |n| of[n])
    };
    let mut cells: Vec<Vec<(usize, Piece)>> = vec![Vec::new(); columns.len()];
    for (at, line) in lines.iter().enumerate() {
        for piece in &line.pieces {
            let mut own = column(piece.start);
            let mut rest = *piece;
            for (place, column) in places.iter().zip(&of) {
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
    let most = columns[before].width + WIDER;
    let start = (starts[column] + piece.start).saturating_sub(starts[before]);
    let wide = piece.end - piece.start > most;
    let fits = |word: &usize| {
        let (left, right) = piece.cut(*word);
        let capital = |c: char| c.is_uppercase() || c.is_ascii_digit();
        let off = word.abs_diff(start);
        let within = left.end - left.start <= most + LITTLE && (wide || off <= OFF);
        right.text.starts_with(capital) && (within || off == 0 && !is_open(left.text))
    };
    let behind = |word: &usize| {
        let parts = |p: &Piece| p.words().any(|other| other.abs_diff(*word) <= OFF);
        cell.iter().all(|p| p.end <= *word || parts(p))
    };
    let words = piece.words().filter(fits).filter(behind);
    words.min_by_key(|word| word.abs_diff(start) + within_name(piece.cut(*word).0.text))
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
