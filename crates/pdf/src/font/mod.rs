//! Fonts: what a code in a text string stands for, how wide it is, and how the font looks.

mod cmap;
mod composite;
mod load;
mod program;
mod style;
mod symbols;

use cmap::{CodeSpace, UnicodeMap};

/// A font of a page.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Font {
    /// Its PostScript name as the file gives it, without the tag of a subset (`ABCDEF+`).
    pub name: String,
    /// The family: the name without what tells style and weight (`Arial` of `Arial-BoldMT`).
    pub family: String,
    /// Bold, by its name, its descriptor or the font program.
    pub bold: bool,
    /// Italic or oblique, by the same.
    pub italic: bool,
    /// Weight from 100 to 900; 400 is regular, 700 bold.
    pub weight: u16,
    /// All characters have one width.
    pub monospace: bool,
    /// It has serifs. Only what the file says; `false` where it does not.
    pub serif: bool,
    /// The font program is in the file.
    pub embedded: bool,
    /// Text runs from top to bottom in it.
    pub vertical: bool,
    /// How far its box reaches above the baseline, as a part of the size.
    pub ascent: f32,
    /// How far its box reaches below the baseline, as a part of the size; not negative.
    pub descent: f32,
    /// How large its letters are at size 1: other than 1 only in Type 3 fonts, which may draw
    /// them in any units.
    pub(crate) em: f32,
    codes: CodeSpace,
    unicode: UnicodeMap,
    /// Whether `unicode` goes by the glyph's number (CID) and not by the code.
    unicode_by_cid: bool,
    widths: Widths,
    vertical_metrics: Option<Box<VerticalMetrics>>,
}

/// One code of a text string, decoded.
pub(crate) struct Code<'f> {
    /// Its number and how many bytes it took: word spacing applies to a 32 of one byte.
    pub(crate) code: u32,
    pub(crate) length: usize,
    /// Its width, or its height in vertical writing, as a part of the size.
    pub(crate) advance: f64,
    /// From where the glyph stands to its own origin, in vertical writing.
    pub(crate) shift: (f64, f64),
    pub(crate) text: Text<'f>,
}

/// The characters that a code stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Text<'f> {
    Unknown,
    One(char),
    Many(&'f str),
}

impl Font {
    /// Decodes the code at the start of `bytes`, which must not be empty.
    pub(crate) fn decode(&self, bytes: &[u8]) -> Code<'_> {
        let (code, cid, length) = self.codes.read(bytes);
        let text = self
            .unicode
            .get(if self.unicode_by_cid { cid } else { code });
        let width = self.widths.get(cid);
        let (advance, shift) = match &self.vertical_metrics {
            None => (width, (0.0, 0.0)),
            Some(metrics) => metrics.of(cid, width),
        };
        Code {
            code,
            length,
            advance,
            shift,
            text,
        }
    }
}

/// Widths by code (simple fonts) or CID, as parts of the size.
#[derive(Clone, Debug, Default)]
struct Widths {
    /// NaN where only the default is known.
    table: Vec<f32>,
    default: f32,
    /// How many widths were set, those over others too.
    made: usize,
}

impl Widths {
    fn get(&self, code: u32) -> f64 {
        match self.table.get(code as usize) {
            Some(width) if !width.is_nan() => f64::from(*width),
            _ => f64::from(self.default),
        }
    }

    /// The widest code that is kept: CIDs have two bytes.
    const MOST: usize = 1 << 16;

    /// Most widths that are set: ranges can be written over each other without end.
    const MOST_MADE: usize = 1 << 18;

    fn is_full(&self) -> bool {
        self.made >= Self::MOST_MADE
    }

    fn set(&mut self, code: usize, width: f32) {
        if code >= Self::MOST || !width.is_finite() || self.is_full() {
            return;
        }
        self.made += 1;
        if code >= self.table.len() {
            self.table.resize(code + 1, f32::NAN);
        }
        self.table[code] = width;
    }
}

/// `/DW2` and `/W2` (ISO 32000-1, 9.7.4.3), as parts of the size.
#[derive(Clone, Debug)]
struct VerticalMetrics {
    default_origin: f64,
    default_advance: f64,
    /// For each CID its advance and the place of its origin, sorted by CID.
    own: Vec<(u32, [f64; 3])>,
}

impl VerticalMetrics {
    fn of(&self, cid: u32, width: f64) -> (f64, (f64, f64)) {
        match self.own.binary_search_by_key(&cid, |(c, _)| *c) {
            Ok(at) => {
                let [advance, x, y] = self.own[at].1;
                (advance, (-x, -y))
            }
            Err(_) => (self.default_advance, (-width / 2.0, -self.default_origin)),
        }
    }
}
