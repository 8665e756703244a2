//! Lines without white between them, and the free stretches of their height.

use super::FEWEST_COLUMNS;
use crate::edges::Edge;
use crate::lines::framed;
use crate::rivers::{River, is_bullet, within_column};
use crate::whitespace::{Entry, Row, Source};

/// How many times the usual distance of lines a distance must be to part two rows: cells are padded by a quarter of
/// a line at least, and superscripts widen a line by less.
const ROW_GAP: f32 = 1.25;
/// Em of the narrowest gap between columns: more than twice a blank, through all lines of several rows.
const NARROWEST_GUTTER: f32 = 0.6;
/// Share of the width that a rule or the edge of a colour must have to part rows.
pub(super) const RULE_COVER: f32 = 0.6;

/// Lines without white between them.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) first: usize,
    pub(super) last: usize,
    /// What all of its lines leave free, from left to right.
    pub(super) free: Vec<(f32, f32)>,
    /// All of its text is bold.
    pub(super) bold: bool,
}

impl Band {
    pub(super) fn rows<'a>(&self, rows: &'a [Row]) -> &'a [Row] {
        rows.get(self.first..=self.last).unwrap_or(&[])
    }
}

pub(super) fn bands(
    rows: &[Row],
    edges: &[Edge],
    rivers: &[River],
    source: Source<'_>,
) -> Vec<Band> {
    let usual = usual_distance(rows, source);
    let bold: Vec<bool> = rows.iter().map(|row| bold_row(row, source)).collect();
    let parted = |n: usize| {
        let (above, below) = (&rows[n - 1], &rows[n]);
        let size = above.size.max(below.size);
        let (left, right) = (
            above.rect.left.min(below.rect.left),
            above.rect.right.max(below.rect.right),
        );
        // A heading of columns ends where the text is not bold, and begins below text over them.
        let bold = [bold[n - 1], bold[n]];
        let headed = above.entries.len() > 1 && bold == [true, false];
        let heads = above.entries.len() == 1
            && below.entries.len() >= FEWEST_COLUMNS
            && bold == [false, true];
        headed
            || heads
            || below.baseline - lowest(above, source) > ROW_GAP * usual * size
            || edges.iter().any(|e| {
                e.horizontal
                    && e.at > above.baseline - 1.0
                    && e.at < below.baseline - 0.3 * below.size
                    && e.to.min(right) - e.from.max(left) > RULE_COVER * (right - left)
            })
    };
    let mut bands: Vec<Band> = Vec::new();
    for n in 0..rows.len() {
        match bands.last_mut() {
            Some(band) if !parted(n) => band.last = n,
            _ => bands.push(Band {
                first: n,
                last: n,
                free: Vec::new(),
                bold: false,
            }),
        }
    }
    for band in &mut bands {
        band.free = free(band.rows(rows), rivers, source);
        band.bold = bold[band.first..=band.last].iter().all(|bold| *bold);
    }
    bands
}

/// The lowest baseline of a line: texts of two columns need not stand level.
fn lowest(row: &Row, source: Source<'_>) -> f32 {
    let words = row.entries.iter().flat_map(|e| &e.words);
    let baselines = words.filter_map(|id| source.word(*id)).map(|w| w.baseline);
    baselines.fold(row.baseline, f32::max)
}

pub(super) fn bold_row(row: &Row, source: Source<'_>) -> bool {
    let mut words = row.entries.iter().flat_map(|e| &e.words);
    words.all(|w| source.word(*w).is_some_and(|w| w.bold))
}

/// The usual distance of two lines of one text, in em. Lines of columns beside each other may lie between them.
pub(super) fn usual_distance(rows: &[Row], source: Source<'_>) -> f32 {
    /// Lines below one among which the next of its text is looked for.
    const NEXT: usize = 8;
    /// Em between two lines of one text at most.
    const WIDEST_LEADING: f32 = 1.8;
    let word = |e: &Entry| e.words.first().and_then(|w| source.word(*w));
    // All distances, and those of text that is not bold: headings are set closer.
    let (mut distances, mut plain) = (Vec::new(), Vec::new());
    for (n, row) in rows.iter().enumerate() {
        for entry in &row.entries {
            let over =
                |e: &&Entry| e.rect.left < entry.rect.right && e.rect.right > entry.rect.left;
            let below = rows.iter().skip(n + 1).take(NEXT);
            let next = below.flat_map(|r| r.entries.iter()).find(over);
            // Texts of two columns need not stand level in one line.
            if let Some((above, below)) = word(entry).zip(next.and_then(word)) {
                let distance = (below.baseline - above.baseline) / above.size.max(below.size);
                distances.push(distance);
                if !above.bold {
                    plain.push(distance);
                }
            }
        }
    }
    let in_order = |mut distances: Vec<f32>| {
        // Cells of one line tell how far rows stand off each other.
        distances.retain(|d| *d <= WIDEST_LEADING);
        distances.sort_by(f32::total_cmp);
        distances
    };
    let distances = in_order(distances);
    let usual = (distances.get(distances.len() / 4).copied()).unwrap_or(1.0);
    // Where most cells have one line, the lines of the few others are still the nearest.
    nearest(&in_order(plain)).map_or(usual, |nearest| usual.min(nearest))
}

/// The least of some distances, in order, that is one of several alike.
fn nearest(distances: &[f32]) -> Option<f32> {
    /// Distances that are alike, and the share of all of them, at least: one may be that of a raised letter.
    const SEVERAL: usize = 3;
    const SHARE: f32 = 0.05;
    /// How much two distances of one text differ at most, as a share, and the least, in em, of which one is none of two
    /// lines that stand beside each other.
    const ALIKE: f32 = 1.04;
    const NARROWEST: f32 = 0.9;
    let from = distances.partition_point(|d| *d < NARROWEST);
    let distances = distances.get(from..)?;
    let several = SEVERAL.max((SHARE * distances.len() as f32) as usize);
    let alike = |w: &&[f32]| {
        w.last()
            .zip(w.first())
            .is_some_and(|(l, f)| *l <= ALIKE * f)
    };
    let some = distances.windows(several).find(alike)?;
    some.get(several / 2).copied()
}

/// What the words of some lines leave free, all beyond their ends too.
pub(super) fn free(rows: &[Row], rivers: &[River], source: Source<'_>) -> Vec<(f32, f32)> {
    let size = rows.iter().map(|r| r.size).fold(1.0, f32::max);
    let entries = rows.iter().flat_map(|row| &row.entries);
    let words = entries.map(|entry| entry.words.len()).sum();
    let mut taken: Vec<(f32, f32, bool)> = Vec::with_capacity(words);
    for row in rows {
        let mut ids = row.entries.iter().flat_map(|e| &e.words).peekable();
        while let Some(word) = ids.next().and_then(|id| source.word(*id)) {
            let rect = within_column(rivers, word);
            let begins = rivers.iter().any(|r| r.begins_with(word));
            // The mark of an item stands in the column of its text.
            let next = ids.peek().and_then(|id| source.word(**id));
            let right = next
                .filter(|_| is_bullet(source.text, word))
                .map_or(rect.right, |next| framed(next).0.left);
            taken.push((rect.left, rect.right.max(right), begins));
        }
    }
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = Vec::new();
    let mut end = f32::MIN;
    for (left, right, begins) in taken {
        // Where a column is known to begin, any gap parts it from the one before.
        if left - end >= NARROWEST_GUTTER * size || begins && left > end {
            out.push((end, left));
        }
        end = end.max(right);
    }
    out.push((end, f32::MAX));
    out
}
