//! Letters painted twice: the way in which some producers make them bold, or give them a shadow.

use crate::page::{Glyph, PageContent, Visibility};

/// A glyph painted again within this part of its size is the same letter.
const DOUBLE_STRIKE: f32 = 0.12;
/// Equal letters in one cell are a few, but for pages that are made to take long.
const MOST_PROBES: usize = 64;
/// Side of the cells, in points, by which near glyphs find each other.
const CELL: f32 = 4.0;

/// Takes away the second of two equal letters at almost the same place; the first is bold then.
pub(super) fn merge(page: &mut PageContent) {
    let mut twins: Vec<(usize, usize)> = Vec::new();
    let mut places = Places::new(page.glyphs.len());
    for (at, glyph) in page.glyphs.iter().enumerate() {
        let width = glyph.advance.x.abs().max(glyph.advance.y.abs());
        // Without a width (a part of a ligature, an accent) place tells nothing.
        if glyph.is_space() || width <= 0.0 {
            continue;
        }
        let reach = (DOUBLE_STRIKE * glyph.size).min(width / 2.0).min(CELL);
        match places.twin(&page.glyphs, glyph, reach) {
            Some(other) => twins.push((other, at)),
            None => places.add(glyph, at),
        }
    }
    for (kept, gone) in &twins {
        let removed = page.glyphs[*gone].visibility;
        let kept = &mut page.glyphs[*kept];
        if removed == Visibility::Visible {
            kept.bold |= kept.is_visible();
            kept.visibility = Visibility::Visible;
        }
    }
    let mut gone = twins.iter().map(|(_, gone)| *gone).peekable();
    if gone.peek().is_some() {
        let mut at = 0;
        page.glyphs.retain(|_| {
            let keep = gone.next_if_eq(&at).is_none();
            at += 1;
            keep
        });
    }
}

/// Glyphs by character and cell: a hash table of their numbers, for which a general one is
/// several times too slow (it was a third of the time that a page takes).
struct Places {
    /// Number of a glyph and 1, or 0 for a free slot; at least half of the slots are free.
    slots: Vec<u32>,
}

impl Places {
    fn new(glyphs: usize) -> Self {
        Self {
            slots: vec![0; (glyphs * 2).next_power_of_two().max(16)],
        }
    }

    fn cell(value: f32) -> i32 {
        (value * (1.0 / CELL)) as i32
    }

    /// Where the search for a glyph in this cell begins.
    fn slot(&self, ch: char, x: i32, y: i32) -> usize {
        let key = u64::from(u32::from(ch)) ^ (x as u32 as u64) << 20 ^ (y as u32 as u64) << 42;
        // Fibonacci hashing: the upper bits of the product are well mixed.
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    fn add(&mut self, glyph: &Glyph, number: usize) {
        let mut slot = self.slot(
            glyph.ch,
            Self::cell(glyph.origin.x),
            Self::cell(glyph.origin.y),
        );
        for _ in 0..MOST_PROBES {
            if self.slots[slot] == 0 {
                self.slots[slot] = number as u32 + 1;
                return;
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    /// An equal glyph within reach that was added before.
    fn twin(&self, glyphs: &[Glyph], glyph: &Glyph, reach: f32) -> Option<usize> {
        let (x, y) = (glyph.origin.x, glyph.origin.y);
        let (x0, x1) = (Self::cell(x - reach), Self::cell(x + reach));
        let (y0, y1) = (Self::cell(y - reach), Self::cell(y + reach));
        for cell_y in y0..=y1 {
            for cell_x in x0..=x1 {
                let mut slot = self.slot(glyph.ch, cell_x, cell_y);
                // Slots of other cells may lie between; a free one ends the search.
                for _ in 0..MOST_PROBES {
                    let Some(number) = (self.slots[slot] as usize).checked_sub(1) else {
                        break;
                    };
                    if is_twin(&glyphs[number], glyph, reach) {
                        return Some(number);
                    }
                    slot = (slot + 1) % self.slots.len();
                }
            }
        }
        None
    }
}

fn is_twin(one: &Glyph, other: &Glyph, reach: f32) -> bool {
    one.ch == other.ch
        && (one.origin.x - other.origin.x).abs() <= reach
        && (one.origin.y - other.origin.y).abs() <= reach
        && (one.size - other.size).abs() <= 0.05 * other.size
        && one.direction == other.direction
}
