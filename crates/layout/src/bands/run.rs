//! Stretches of bands that share gaps: what may be a table.

use super::FEWEST_COLUMNS;
use super::band::Band;
use super::titles::BOLD_TITLE_LINES;
use crate::whitespace::intersect;

/// Lines of a row over all columns at most, and such rows below each other: a theme, and a recommendation.
const TITLE_LINES: usize = 2;

pub(super) const TITLES: usize = 2;

/// Bands that may be a table's, and the gaps between its columns.
pub(super) struct Run<'a> {
    pub(super) bands: &'a [Band],
    pub(super) gutters: Vec<(f32, f32)>,
}

/// The stretches of bands from one on that share gaps, the longest first.
pub(super) fn runs(bands: &[Band], first: usize) -> Vec<Run<'_>> {
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
        if inner == 0 && !title {
            break;
        }
        // Gaps between words of the first lines may look like gaps between columns.
        if !title && last > first + 1 && both.len() < free.len() {
            break;
        }
        if !title {
            free = both;
            runs.push(Run {
                bands: &bands[first..=last],
                gutters: free[1..free.len() - 1].to_vec(),
            });
        }
        last += 1;
    }
    runs.reverse();
    runs
}
