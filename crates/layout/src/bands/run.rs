//! Stretches of bands that share gaps: what may be a table.

use std::borrow::Cow;

use super::FEWEST_COLUMNS;
use super::band::{Band, bold_row, free as free_of};
use super::place::places;
use super::titles::BOLD_TITLE_LINES;
use crate::rivers::River;
use crate::whitespace::{Row, Source, intersect};

/// Lines of a row over all columns at most, and such rows below each other: a theme, and a recommendation.
const TITLE_LINES: usize = 2;

pub(super) const TITLES: usize = 2;

/// Bands that may be a table's, and the gaps between its columns.
pub(super) struct Run<'a> {
    pub(super) bands: Cow<'a, [Band]>,
    pub(super) gutters: Vec<(f32, f32)>,
}

/// The lines of a page that bands are made of.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) rows: &'a [Row],
    pub(super) rivers: &'a [River],
    pub(super) source: Source<'a>,
}

/// The stretches of bands from one on that share gaps, the longest first.
pub(super) fn runs<'a>(bands: &'a [Band], first: usize, lines: Lines<'_>) -> Vec<Run<'a>> {
    let gutters = |free: &[(f32, f32)]| free[1..free.len() - 1].to_vec();
    let mut runs = Vec::new();
    let mut free: Vec<(f32, f32)> = vec![(f32::MIN, f32::MAX)];
    let mut last = first;
    while let Some(band) = bands.get(last) {
        let both = intersect(&free, &band.free);
        let inner = both.len().saturating_sub(2);
        let keeps = |other: &Band| intersect(&free, &other.free).len() >= free.len();
        // A line or two over the whole width head rows of the table where these go on below it: behind several rows, or
        // behind names of columns.
        let named = last == first + 1 && free.len() > FEWEST_COLUMNS;
        let most = |band: &Band| {
            if band.bold {
                BOLD_TITLE_LINES
            } else {
                TITLE_LINES
            }
        };
        let whole = |band: &Band| band.last - band.first < most(band) && band.free.len() == 2;
        let below = || bands.iter().skip(last + 1).take(TITLES).find(|b| !whole(b));
        let title = (named || last > first + 1) && whole(band) && below().is_some_and(keeps);
        // Gaps between words of the first lines may look like gaps between columns, and are none where the names of the
        // columns have all others.
        let names = bands
            .get(first)
            .filter(|b| b.bold && inner >= FEWEST_COLUMNS);
        let by_chance = names.is_some_and(|names| both.len() == names.free.len());
        let fewer = last > first + 1 && both.len() < free.len() && !by_chance;
        if !title && (inner == 0 || fewer) {
            let row = (last > first + 1).then(|| row_above_text(band, &free, lines));
            if let Some(row) = row.flatten() {
                let above = bands.get(first..last).unwrap_or(&[]).iter().cloned();
                runs.push(Run {
                    bands: above.chain([row]).collect(),
                    gutters: gutters(&free),
                });
            }
            break;
        }
        if !title {
            free = both;
            runs.push(Run {
                bands: Cow::Borrowed(&bands[first..=last]),
                gutters: gutters(&free),
            });
        }
        last += 1;
    }
    runs.reverse();
    runs
}

/// The first lines of a band where they are a row of a table with these gaps, and text over its columns follows without
/// white.
fn row_above_text(band: &Band, free: &[(f32, f32)], lines: Lines<'_>) -> Option<Band> {
    let Lines {
        rows,
        rivers,
        source,
    } = lines;
    let kept = |rows: &[Row]| intersect(free, &free_of(rows, rivers, source)).len();
    let own = band.rows(rows);
    let count = own
        .iter()
        .take_while(|row| kept(std::slice::from_ref(row)) >= free.len())
        .count();
    let (row, rest) = own.split_at(count);
    // Text over the columns has no gap itself, or keeps to none of theirs where it is justified.
    let next = rest.get(..1)?;
    let across = free_of(next, rivers, source).len() == 2 || kept(next) == 2;
    if row.is_empty() || kept(row) < free.len() || !across {
        return None;
    }
    let row = Band {
        first: band.first,
        last: band.first + count - 1,
        free: free_of(row, rivers, source),
        bold: row.iter().all(|row| bold_row(row, source)),
    };
    // The number of a heading and its text stand where two columns do by chance.
    let gutters = free.get(1..free.len() - 1)?;
    let places = places(rows, &row, gutters, rivers, source);
    let filled = places.iter().filter(|p| !p.lines.is_empty()).count();
    (!row.bold && filled >= FEWEST_COLUMNS.min(places.len())).then_some(row)
}
