//! The usual distance of baselines.

use super::column::Column;
use super::line::{room, word_text};
use crate::Word;
use crate::lines::Line;

/// The usual distance of baselines for sizes, from the lines of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leading {
    /// By size, in ascending order.
    known: Vec<Known>,
}

/// The usual distance for a size.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Size in tenths of a point, rounded.
    size: u32,
    /// Distance of baselines in points.
    distance: f32,
    /// The distance that nearly all lines keep to that run on for certain.
    exact: Option<f32>,
}

/// Sizes from which the usual leading is taken: it is 1.15 to 1.25 em in what word processors make.
const USUAL_LEADING: f32 = 1.2;
/// Em beyond which a distance of baselines is no leading (double spacing is 2.4 em).
const WIDEST_LEADING: f32 = 2.5;
/// Em within which distances are the same: word processors round to a tenth of a point, browsers to pixels.
const SAME_DISTANCE: f32 = 0.06;
/// Share of the lines that run on for certain, and how many of them at least, whose distance is the same where a page
/// keeps to one.
const SAME_SHARE: f32 = 0.8;
const SAME_LINES: usize = 3;

impl Leading {
    /// Learns from columns of lines, each from top to bottom, where a line was full and ran on.
    pub(crate) fn learn<'a>(
        words: &[Word],
        text: &str,
        columns: impl Iterator<Item = (&'a [Line], Column)>,
    ) -> Self {
        // Size, distance, and whether the second line goes on for certain.
        let mut gaps: Vec<(u32, f32, bool)> = Vec::new();
        for (lines, column) in columns {
            for pair in lines.windows(2) {
                if room(words, column, &pair[0], &pair[1]) > 0.0 {
                    continue;
                }
                let gap = pair[1].baseline - pair[0].baseline;
                let size = pair[1].size;
                let alike = (pair[0].size - size).abs() < 0.6;
                if alike && gap > 0.8 * size && gap < WIDEST_LEADING * size {
                    let low = word_text(words, text, &pair[1], 0).starts_with(char::is_lowercase);
                    gaps.push((tenths(size), gap, low));
                }
            }
        }
        gaps.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let known = gaps
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|chunk| chunk.len() >= 2)
            .map(|chunk| {
                // Paragraphs of one line make many wide gaps; the leading is the common narrow one.
                let (size, distance, _) = chunk[chunk.len() / 4];
                Known {
                    size,
                    distance,
                    exact: exact(chunk),
                }
            })
            .collect();
        Self { known }
    }

    /// With what another knows of sizes that this one does not.
    pub(crate) fn or(mut self, other: &Self) -> Self {
        let more =
            (other.known.iter()).filter(|k| !self.known.iter().any(|own| own.size == k.size));
        let more: Vec<Known> = more.copied().collect();
        self.known.extend(more);
        self.known.sort_by_key(|k| k.size);
        self
    }

    fn known(&self, size: f32) -> Option<Known> {
        let at = self.known.binary_search_by_key(&tenths(size), |k| k.size);
        at.ok().and_then(|n| self.known.get(n)).copied()
    }

    pub(super) fn of(&self, size: f32) -> f32 {
        match self.known(size) {
            Some(known) => known.distance.min(WIDEST_LEADING * size),
            None => USUAL_LEADING * size * 1.1,
        }
    }

    /// Em by which a distance is more than a leading that the page keeps to; 0 where it keeps to none.
    pub(super) fn beyond(&self, size: f32, distance: f32) -> f32 {
        let exact = self.known(size).and_then(|k| k.exact);
        exact.map_or(0.0, |exact| (distance - exact) / size.max(0.1))
    }
}

/// The distance that lines of one size keep to where they run on for certain.
fn exact(gaps: &[(u32, f32, bool)]) -> Option<f32> {
    let sure: Vec<f32> = gaps.iter().filter(|g| g.2).map(|g| g.1).collect();
    let distance = *sure.get(sure.len() / 2)?;
    let near = SAME_DISTANCE * gaps.first()?.0 as f32 / 10.0;
    let same = sure
        .iter()
        .filter(|d| (**d - distance).abs() <= near)
        .count();
    (same >= SAME_LINES && same as f32 >= SAME_SHARE * sure.len() as f32).then_some(distance)
}

pub(super) fn tenths(size: f32) -> u32 {
    (size * 10.0).round().max(0.0) as u32
}
