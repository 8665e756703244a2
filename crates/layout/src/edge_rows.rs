//! Running lines at a page's top and foot, parted into entries as the rows of a table are: they stand in the margin, set off
//! from all rows of the page.

use std::ops::Range;

use crate::whitespace::Row;

/// Points of a page's margin in which running lines stand, an inch or hardly less.
const MARGIN: f32 = 66.0;
/// Em from a running line to the text at least.
const FREE: f32 = 2.2;
/// The same, in times the usual distance of the page's rows.
const SET_OFF: f32 = 1.5;

/// The rows of a page that may be a table's: all but the running lines at its ends.
pub(crate) fn without(rows: &[Row], height: f32) -> Range<usize> {
    let all = 0..rows.len();
    let [first, second, .., above, last] = rows else {
        return all;
    };
    let mut pitches: Vec<f32> = (rows.windows(2))
        .map(|pair| pair[1].baseline - pair[0].baseline)
        .collect();
    pitches.sort_by(f32::total_cmp);
    let usual = pitches.get(pitches.len() / 2).copied().unwrap_or_default();
    let set_off = |a: &Row, b: &Row, own: &Row| {
        let free = b.baseline - a.baseline;
        free > FREE * own.size && free > SET_OFF * usual
    };
    let top = first.baseline < MARGIN && set_off(first, second, first);
    let foot = last.baseline > height - MARGIN && set_off(above, last, last);
    usize::from(top)..rows.len() - usize::from(foot)
}
