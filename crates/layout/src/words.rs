//! Glyphs → words: pieces of text of one style without a blank inside.

use std::cell::LazyCell;
use std::ops::Range;

use peerlens_document::Rect;

use crate::edges::Edge;
use crate::input::ACROSS;
use crate::typed_spacing::typed_spacing;
use crate::{Glyph, Mark, PageInput, Settings, Turn};

/// A word, or a part of one in a style of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Where its text starts in [`PageLayout::text`](crate::PageLayout::text) (bytes).
    pub start: u32,
    /// Where its text ends.
    pub end: u32,
    /// Its place on the page.
    pub rect: Rect,
    /// Its baseline: a y, or an x for text that runs up or down.
    pub baseline: f32,
    /// Size of the font.
    pub size: f32,
    /// Style number, as given with the glyphs.
    pub style: u32,
    /// Whether the style is bold.
    pub bold: bool,
    /// Whether the style is italic.
    pub italic: bool,
    /// By how much it is turned.
    pub turn: Turn,
    /// Tag, as given with the glyphs.
    pub tag: u32,
    /// A blank was painted right before it.
    pub blank_before: bool,
    /// A blank was painted right after it.
    pub blank_after: bool,
    /// It goes on right from the word before it in its line, without a blank. Known once lines are.
    pub glued: bool,
    /// It is small and raised: a footnote's mark, the "th" of a date. Known once lines are.
    pub raised: bool,
    /// Blanks part its letters as they are printed, to space them out.
    pub spaced: bool,
    /// The coloured disc or square that it alone stands on, where it is a number.
    pub badge: Option<Rect>,
}

/// The words of a page in the order of painting, and their text one after the other.
pub(crate) fn words(page: &PageInput, edges: &[Edge], settings: &Settings) -> (Vec<Word>, String) {
    let borders = Borders::of(edges);
    let mut words: Vec<Word> = Vec::with_capacity(page.glyphs.len() / 5 + 1);
    let mut text = String::with_capacity(page.glyphs.len());
    // Most pages paint their blanks: then no gap need be asked whether it is that of a letter-spaced run.
    let spaced = LazyCell::new(|| letter_spacing(&page.glyphs, settings));
    let typed = typed_spacing(&page.glyphs);
    let mut last: Option<&Glyph> = None;
    let mut blank_before = false;
    for (n, glyph) in page.glyphs.iter().enumerate() {
        if glyph.ch.is_whitespace() {
            if let Some(word) = words.last_mut() {
                word.blank_after = true;
                blank_before = true;
            }
            last = None;
            continue;
        }
        let follows = last.is_some_and(|before| {
            let gap = gap(before, glyph);
            let size = before.size.max(glyph.size);
            // Letters on a slant stand on a baseline each.
            let across = before.tag == ACROSS && glyph.tag == ACROSS;
            across
                || same_line(before, glyph)
                    && gap > -0.5 * size
                    && (gap < settings.word_gap * size
                        || gap < (settings.word_gap + em_at(&spaced, n)) * size)
                    && !borders.part(before, glyph)
        });
        if typed.binary_search(&n).is_ok()
            && let Some(word) = words.last_mut()
        {
            text.push(glyph.ch);
            word.end = text.len() as u32;
            word.rect = word.rect.union(glyph.rect);
            (word.spaced, word.blank_after, blank_before) = (true, false, false);
            last = Some(glyph);
            continue;
        }
        let same = last.is_some_and(|l| {
            l.style == glyph.style && l.tag == glyph.tag && (l.size - glyph.size).abs() < 0.05
        });
        last = Some(glyph);
        let start = text.len() as u32;
        text.push(glyph.ch);
        let end = text.len() as u32;
        match words.last_mut() {
            Some(word) if follows && same => {
                word.end = end;
                word.rect = word.rect.union(glyph.rect);
            }
            _ => {
                words.push(Word {
                    start,
                    end,
                    rect: glyph.rect,
                    baseline: glyph.baseline,
                    size: glyph.size,
                    style: glyph.style,
                    bold: glyph.bold,
                    italic: glyph.italic,
                    turn: glyph.turn,
                    tag: glyph.tag,
                    blank_before,
                    blank_after: false,
                    glued: follows,
                    raised: false,
                    spaced: false,
                    badge: None,
                });
                blank_before = false;
            }
        }
    }
    drawn_bullets(&page.marks, &mut words, &mut text);
    (words, text)
}

/// Marks of a page beyond which they are a drawing's.
const MOST_MARKS: usize = 400;
/// Em that a bullet may stand off its text.
const BULLET_REACH: f32 = 3.0;
/// Em that must be free to the left of a bullet.
const BULLET_ROOM: f32 = 1.0;

/// Adds a word for each small shape that stands before a line as its bullet.
fn drawn_bullets(marks: &[Mark], words: &mut Vec<Word>, text: &mut String) {
    if marks.len() > MOST_MARKS {
        return;
    }
    let written = words.len();
    for mark in marks {
        let r = mark.rect;
        let middle = (r.top + r.bottom) / 2.0;
        let beside =
            |w: &&Word| w.turn == Turn::None && w.baseline - w.size < middle && middle < w.baseline;
        let on_line = || words[..written].iter().filter(beside);
        let next = on_line()
            .filter(|w| w.rect.left >= r.right - 0.5)
            .min_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        let Some(next) = next.copied() else { continue };
        let far = next.rect.left - r.right > BULLET_REACH * next.size;
        let crowded = on_line()
            .any(|w| w.rect.left < r.right && w.rect.right > r.left - BULLET_ROOM * next.size);
        if far || crowded || r.height() > next.size {
            continue;
        }
        let start = text.len() as u32;
        text.push(if mark.hollow { '◦' } else { '•' });
        words.push(Word {
            start,
            end: text.len() as u32,
            rect: r,
            blank_before: true,
            blank_after: true,
            glued: false,
            ..next
        });
    }
}

/// The upright lines of a page that may part two words: text that is too long for its cell is cut off at the border,
/// where the next cell's text begins.
struct Borders<'a> {
    /// By their x.
    lines: Vec<&'a Edge>,
}

impl<'a> Borders<'a> {
    fn of(edges: &'a [Edge]) -> Self {
        let mut lines: Vec<&Edge> = edges.iter().filter(|e| !e.horizontal && e.drawn).collect();
        lines.sort_by(|a, b| a.at.total_cmp(&b.at));
        Self { lines }
    }

    /// Whether a line, as high as they are at least, stands between two glyphs that do not follow exactly on each
    /// other: labels of charts run on over lines.
    fn part(&self, before: &Glyph, after: &Glyph) -> bool {
        /// Em.
        const EXACT: f32 = 0.03;
        if self.lines.is_empty() || gap(before, after).abs() < EXACT * before.size {
            return false;
        }
        let middle = |g: &Glyph| (g.rect.left + g.rect.right) / 2.0;
        let (from, to) = (middle(before), middle(after));
        let first = self.lines.partition_point(|e| e.at <= from);
        before.turn == Turn::None
            && self.lines[first..]
                .iter()
                .take_while(|e| e.at < to)
                .any(|e| e.from <= after.rect.top && e.to >= after.baseline)
    }
}

/// Points from the end of one glyph to the start of the next, in the direction of the text.
pub(crate) fn gap(before: &Glyph, after: &Glyph) -> f32 {
    match before.turn {
        Turn::None => after.rect.left - before.rect.right,
        Turn::Over => before.rect.left - after.rect.right,
        Turn::Up => before.rect.top - after.rect.bottom,
        Turn::Down => after.rect.top - before.rect.bottom,
    }
}

pub(crate) fn same_line(before: &Glyph, after: &Glyph) -> bool {
    before.turn == after.turn
        && (before.baseline - after.baseline).abs() < 0.05 * before.size.max(after.size)
}

/// A run of letter-spaced glyphs.
struct Spaced {
    glyphs: Range<usize>,
    /// The em between any two of them.
    em: f32,
}

/// The em by which a glyph is letter-spaced: 0 for most.
fn em_at(runs: &[Spaced], n: usize) -> f32 {
    let run = runs.get(runs.partition_point(|run| run.glyphs.end <= n));
    run.filter(|run| run.glyphs.start <= n)
        .map_or(0.0, |run| run.em)
}

/// The runs of glyphs that are letter-spaced, in their order.
fn letter_spacing(glyphs: &[Glyph], settings: &Settings) -> Vec<Spaced> {
    /// Glyphs that a run must have to tell its spacing.
    const ENOUGH: usize = 6;
    let goes_on = |before: &Glyph, after: &Glyph| {
        let far = || gap(before, after).abs() > 2.0 * before.size;
        same_line(before, after) && before.style == after.style && !far()
    };
    let em = |before: &Glyph, after: &Glyph| {
        let letters = !before.ch.is_whitespace() && !after.ch.is_whitespace();
        letters.then(|| gap(before, after) / before.size.max(1.0))
    };
    let mut spaced = Vec::new();
    let mut start = 0;
    for run in glyphs.chunk_by(goes_on) {
        let own = start..start + run.len();
        start = own.end;
        let ems = || run.windows(2).filter_map(|pair| em(&pair[0], &pair[1]));
        // Most runs have no gap that wide: only those that may be spaced are looked at closer.
        let (mut all, mut wide) = (0, 0);
        for em in ems() {
            all += 1;
            wide += usize::from(em > settings.letter_spacing);
        }
        if all + 1 < ENOUGH || wide * 5 < all * 4 {
            continue;
        }
        let mut ems: Vec<f32> = ems().collect();
        ems.sort_by(f32::total_cmp);
        let low = ems[ems.len() / 5];
        if low > settings.letter_spacing {
            spaced.push(Spaced {
                glyphs: own,
                em: low,
            });
        }
    }
    spaced
}
