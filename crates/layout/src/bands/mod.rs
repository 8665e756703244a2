//! Tables of running text without rules between their columns: several columns that begin level with each other, row for
//! row, with white (or an edge of a colour) between the rows through all of them.
//!
//! Looked for before columns of running text are: both have gaps between them, but text that is set in columns runs
//! down each of them and takes no breath together with its neighbours.

mod band;
mod grid;
mod judge;
mod place;
mod run;
mod titles;

use crate::edges::Edge;
use crate::grid::Grid;
use crate::lines::framed;
use crate::merged_rows;
use crate::rivers::River;
use crate::whitespace::{Row, Source};
use band::{Band, bands, usual_distance};
use grid::grid;
use judge::{is_table, is_title};
use place::{Piece, Place, bold, places};
use run::{Lines, Run, runs};
use titles::take_titles;

/// Rows of a table at least; where many columns have a heading, one less.
const FEWEST_ROWS: usize = 3;
/// Columns of text (not of numbers or markers) at least; where many rows have a heading, one less.
const FEWEST_COLUMNS: usize = 3;
/// How many times larger than the names of its columns a row over all columns of a table is not.
const LARGER: f32 = 1.15;
/// Lines of a page in which tables are looked for.
const MOST_ROWS: usize = 600;

/// A table that was found: its grid and its lines.
pub(crate) struct Found {
    pub(crate) grid: Grid,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// The tables among the lines of a page, from top to bottom.
pub(crate) fn tables(
    rows: &[Row],
    edges: &[Edge],
    rivers: &[River],
    source: Source<'_>,
) -> Vec<Found> {
    let mut found = Vec::new();
    if rows.len() > MOST_ROWS {
        return found;
    }
    let bands = bands(rows, edges, rivers, source);
    let mut at = 0;
    while at < bands.len() {
        let lines = Lines {
            rows,
            rivers,
            source,
        };
        let table = runs(&bands, at, lines)
            .into_iter()
            .find_map(|run| table(rows, &run, rivers, source));
        match table {
            Some(mut table) => {
                let from = found.last().map_or(0, |f: &Found| f.last + 1);
                take_titles(&mut table, rows, &bands, from, edges);
                at = bands.partition_point(|b| b.first <= table.last);
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

fn middle(gutter: &(f32, f32)) -> f32 {
    (gutter.0 + gutter.1) / 2.0
}

/// The table that a run of bands makes, if it makes one. Rows may also follow each other without white: then each must
/// have its label, which begins it.
fn table(rows: &[Row], run: &Run<'_>, rivers: &[River], source: Source<'_>) -> Option<Found> {
    let gutters = &run.gutters;
    made(rows, &run.bands, gutters, true, rivers, source).or_else(|| {
        let labelled = labelled(rows, &run.bands, gutters, source)?;
        made(rows, &labelled, gutters, false, rivers, source)
    })
}

/// The bands parted where the first column has a label; `None` where it has other text too, its heading aside.
fn labelled(
    rows: &[Row],
    bands: &[Band],
    gutters: &[(f32, f32)],
    source: Source<'_>,
) -> Option<Vec<Band>> {
    let end = middle(gutters.first()?);
    let mut out: Vec<Band> = Vec::new();
    for n in bands.first()?.first..=bands.last()?.last {
        let label = first_piece(rows.get(n)?, end, source);
        match out.last_mut() {
            Some(part) if label.is_none() => part.last = n,
            Some(_) if !label.is_some_and(|p| p.is_label()) => return None,
            _ => out.push(Band {
                first: n,
                last: n,
                free: Vec::new(),
                bold: false,
            }),
        }
    }
    Some(out)
}

/// The words of a line that begin before the end of the first column.
fn first_piece<'a>(row: &Row, end: f32, source: Source<'a>) -> Option<Piece<'a>> {
    let mut piece = None;
    for id in row.entries.iter().flat_map(|e| &e.words) {
        if let Some(word) = source.word(*id) {
            let rect = framed(word).0;
            if rect.left < end {
                Piece::add(&mut piece, source.text_of(*id), (rect.left, rect.right));
            }
        }
    }
    piece
}

fn made(
    rows: &[Row],
    bands: &[Band],
    gutters: &[(f32, f32)],
    parted_by_white: bool,
    rivers: &[River],
    source: Source<'_>,
) -> Option<Found> {
    let few_columns = gutters.len() + 1 < FEWEST_COLUMNS;
    if bands.len() + usize::from(!few_columns) < FEWEST_ROWS {
        return None;
    }
    // Text beside nothing at the ends of the table is not the table's.
    let several = |p: &Vec<Place>| p.iter().filter(|p| !p.lines.is_empty()).count() > 1;
    let mut cells: Vec<Vec<Place>> = Vec::with_capacity(bands.len());
    let mut first = None;
    for (n, band) in bands.iter().enumerate() {
        let mut places = places(rows, band, gutters, rivers, source);
        // One text, of which a word begins where a column does by chance.
        places[0].spans |= band.free.len() == 2 && several(&places);
        if first.is_none() && several(&places) {
            // Few columns are a table's only below their heading: lists end here, before all of them is looked at.
            if few_columns && !bold(&places) {
                return None;
            }
            first = Some(n);
        }
        cells.push(places);
    }
    let first = first?;
    let last = cells.iter().rposition(several)?;
    let (bands, cells) = (&bands[first..=last], &cells[first..=last]);
    // A page number beside all text makes a column in which no row has any.
    if let Some(gutters) = without_empty(cells, gutters) {
        return made(rows, bands, &gutters, parted_by_white, rivers, source);
    }
    // Lists in few columns are those of columns of running text; so are items with a badge each in more than the first.
    let badged = |row: &Vec<Place>| row.iter().skip(1).any(|p| p.badged);
    if few_columns && (cells.iter().flatten().any(|p| p.listed) || cells.iter().any(badged)) {
        return None;
    }
    // What is set larger than the names of columns is a heading of the page, over columns of running text.
    let size = |b: &Band| b.rows(rows).iter().map(|r| r.size).fold(0.0, f32::max);
    let headed =
        (bands.iter().zip(cells)).any(|(b, p)| is_title(p) && size(b) > LARGER * size(&bands[0]));
    if few_columns && headed || !is_table(cells, parted_by_white) {
        return None;
    }
    let mut grid = grid(rows, bands, cells, gutters)?;
    let usual = usual_distance(rows, source);
    let mut row = 0;
    for (band, places) in bands.iter().zip(cells) {
        row += if is_title(places) {
            1
        } else {
            merged_rows::part(&mut grid, row, band.rows(rows), usual, source)
        };
    }
    Some(Found {
        grid,
        first: bands.first()?.first,
        last: bands.last()?.last,
    })
}

/// The gaps without the first column that has no text in any row; `None` where each has some.
fn without_empty(cells: &[Vec<Place>], gutters: &[(f32, f32)]) -> Option<Vec<(f32, f32)>> {
    let empty = |n: usize| {
        let mut column = cells.iter().filter_map(|row| row.get(n));
        column.all(|p| p.lines.is_empty() && !p.listed)
    };
    let column = (0..=gutters.len()).find(|n| empty(*n))?;
    let mut kept = gutters.to_vec();
    let right = kept.get(column).map_or(f32::MAX, |g| g.1);
    kept.remove(column.min(kept.len().checked_sub(1)?));
    // One gap on both sides of a column that stood between two.
    if let Some(before) = column.checked_sub(1).and_then(|n| kept.get_mut(n)) {
        before.1 = right;
    }
    Some(kept)
}
