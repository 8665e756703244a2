//! The text of one column in a band, and what of a line stands in a column.

use super::band::Band;
use super::middle;
use crate::markers::marker;
use crate::rivers::{River, is_bullet, within_column};
use crate::whitespace::{Row, Source};

/// Em between two words of one text at most.
const WIDEST_BLANK: f32 = 0.45;
/// Share of a column's lines that begin (or end, or are centred) at one x.
const ALIGNED: f32 = 0.6;
/// Points by which they may miss it.
pub(super) const ALIGNED_NEAR: f32 = 2.0;

/// Text of a column in a band.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Left and right end of each of its lines.
    pub(super) lines: Vec<(f32, f32)>,
    pub(super) bold: bool,
    /// It begins with the band, or stands in the middle of it.
    pub(super) level: bool,
    /// Where its first line begins and its last one ends.
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// It goes over into the next column.
    pub(super) spans: bool,
    /// There is an item of a list in it, behind its mark.
    pub(super) listed: bool,
    /// There is a number on a badge in it.
    pub(super) badged: bool,
    /// Each of its lines is one of numbers, or a marker of a list alone: what stands before text or in columns of
    /// figures, and is no text.
    pub(super) label: bool,
}

impl Place {
    const EMPTY: Self = Self {
        lines: Vec::new(),
        bold: true,
        level: false,
        top: f32::MAX,
        bottom: f32::MIN,
        spans: false,
        listed: false,
        badged: false,
        label: true,
    };
}

/// The words of a line that stand in one column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) ends: (f32, f32),
    /// The first of them.
    pub(super) first: &'a str,
    pub(super) words: usize,
    /// All are numbers.
    pub(super) figures: bool,
}

impl<'a> Piece<'a> {
    pub(super) fn add(piece: &mut Option<Self>, text: &'a str, (left, right): (f32, f32)) {
        let piece = piece.get_or_insert(Piece {
            ends: (left, right),
            first: text,
            words: 0,
            figures: true,
        });
        piece.ends = (piece.ends.0.min(left), piece.ends.1.max(right));
        piece.words += 1;
        piece.figures &= piece.figures && is_figure(text);
    }

    pub(super) fn is_label(&self) -> bool {
        self.figures || self.words == 1 && marker(self.first).is_some()
    }
}

fn is_figure(word: &str) -> bool {
    word.chars().all(|c| {
        matches!(
            c,
            '0'..='9' | '.' | ',' | '-' | '–' | '%' | '£' | '(' | ')' | '/'
        )
    })
}

pub(super) fn places(
    rows: &[Row],
    band: &Band,
    gutters: &[(f32, f32)],
    rivers: &[River],
    source: Source<'_>,
) -> Vec<Place> {
    let mut places = vec![Place::EMPTY; gutters.len() + 1];
    let mut pieces: Vec<Option<Piece<'_>>> = vec![None; places.len()];
    for (n, row) in band.rows(rows).iter().enumerate() {
        // The column of the word before, and where that ends.
        let mut before: Option<(usize, f32)> = None;
        for id in row.entries.iter().flat_map(|e| &e.words) {
            let Some(word) = source.word(*id) else {
                continue;
            };
            let rect = within_column(rivers, word);
            let column = gutters.partition_point(|g| middle(g) <= rect.left);
            let begins = (column.checked_sub(1).and_then(|n| gutters.get(n)))
                .is_some_and(|g| (rect.left - g.1).abs() < ALIGNED_NEAR);
            let runs_over = |(other, right): (usize, f32)| {
                other < column && !begins && rect.left - right < WIDEST_BLANK * word.size
            };
            let runs_over = before.is_some_and(runs_over);
            before = Some((column, rect.right));
            let place = &mut places[column];
            place.bold &= word.bold;
            place.spans |= gutters.get(column).is_some_and(|g| rect.right > g.1) || runs_over;
            // Lines begin where the text of an item does.
            let marks = is_bullet(source.text, word) && pieces[column].is_none();
            place.listed |= marks;
            place.badged |= word.badge.is_some();
            if !marks {
                let ends = (rect.left, rect.right);
                Piece::add(&mut pieces[column], source.text_of(*id), ends);
            }
        }
        for (place, piece) in places.iter_mut().zip(&mut pieces) {
            if let Some(piece) = piece.take() {
                place.level |= n == 0;
                place.top = place.top.min(row.rect.top);
                place.bottom = place.bottom.max(row.rect.bottom);
                place.label &= piece.is_label();
                place.lines.push(piece.ends);
            }
        }
    }
    let lines = band.rows(rows);
    let top = lines.iter().map(|r| r.rect.top).fold(f32::MAX, f32::min);
    let bottom = lines.iter().map(|r| r.rect.bottom).fold(f32::MIN, f32::max);
    let size = lines.iter().map(|r| r.size).fold(0.0, f32::max);
    for place in places.iter_mut().filter(|p| !p.lines.is_empty()) {
        place.level |= (place.top + place.bottom - top - bottom).abs() < size;
    }
    places
}

/// Whether the lines of a column begin, end or are centred at one x.
pub(super) fn is_aligned(places: &[&Vec<Place>], column: usize) -> bool {
    let ends: Vec<(f32, f32)> = (places.iter())
        .flat_map(|p| p[column].lines.iter().copied())
        .collect();
    let at_one = |of: fn(&(f32, f32)) -> f32| {
        let mut at: Vec<f32> = ends.iter().map(of).collect();
        at.sort_by(f32::total_cmp);
        let most = (0..at.len())
            .map(|n| at.partition_point(|x| *x <= at[n] + ALIGNED_NEAR) - n)
            .max();
        most.unwrap_or(0) as f32 >= ALIGNED * at.len() as f32
    };
    at_one(|e| e.0) || at_one(|e| e.1) || at_one(|e| (e.0 + e.1) / 2.0)
}

/// Whether all the text of a row is bold.
pub(super) fn bold(places: &[Place]) -> bool {
    places.iter().all(|p| p.lines.is_empty() || p.bold)
}
