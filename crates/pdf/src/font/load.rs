//! Making a [`Font`] of its dictionary.

use super::cmap::{CodeSpace, UnicodeMap};
use super::style::{self, Descriptor};
use super::{Font, Widths, program, symbols};
use crate::stream;
use hayro_cmap::{BfString, load_embedded};
use hayro_font::{FontCache, FontGlyph, FontQuery};
use hayro_syntax::object::{Array, Dict, FromBytes, Name, Object, Stream};
use std::sync::Arc;

/// Largest stream of a font, decoded: programs for Chinese have 20 MB.
const LARGEST_PART: usize = 32 << 20;
/// Box of a font that does not tell its own, as parts of the size.
const USUAL_ASCENT: f32 = 0.8;
const USUAL_DESCENT: f32 = 0.22;

impl Font {
    /// Reads a font dictionary. `None` where it is no font; a part that is broken is done without.
    pub(crate) fn load(dict: &Dict<'_>, limit: usize) -> Option<Self> {
        let subtype = dict.get::<Name<'_>>("Subtype")?;
        let composite = subtype.as_ref() == b"Type0";
        let descendant = if composite {
            dict.get::<Array<'_>>("DescendantFonts")?
                .iter::<Dict<'_>>()
                .next()
        } else {
            None
        };
        let inner = descendant.as_ref().unwrap_or(dict);
        let descriptor = inner.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let limit = limit.min(LARGEST_PART);
        let mut font = Self::face(dict, &descriptor, limit);

        let mut unicode = UnicodeMap::default();
        match dict.get::<Object<'_>>("ToUnicode") {
            Some(Object::Stream(to_unicode)) => {
                if let Some(decoded) = stream::decode(&to_unicode, limit) {
                    unicode.read(&decoded.data);
                }
            }
            // Not allowed, but written: the codes are Unicode already.
            Some(Object::Name(name)) if name.as_ref().starts_with(b"Identity") => {
                for code in 0x20..0x3000 {
                    if let Some(c) = char::from_u32(code) {
                        unicode.set(code as usize, c.encode_utf8(&mut [0; 4]));
                    }
                }
            }
            _ => {}
        }
        font.unicode = unicode;

        match &descendant {
            Some(descendant) => font.read_composite(dict, descendant, limit),
            None => font.read_simple(dict, &descriptor, limit),
        }
        if subtype.as_ref() == b"Type3" {
            font.find_em();
        }
        if descendant.is_none() {
            font.name_the_blank();
        }
        font.unicode.translate_symbols(symbols::Set::of(&font.name));
        Some(font)
    }

    /// Helvetica with Latin letters.
    pub(crate) fn substitute() -> Self {
        const HELVETICA: &[u8] = b"<</Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
        let dict = Dict::from_bytes(HELVETICA).unwrap_or_default();
        Self::load(&dict, 0).unwrap_or_else(|| Self::face(&dict, &Dict::default(), 0))
    }

    /// Name, style and box.
    fn face(dict: &Dict<'_>, descriptor: &Dict<'_>, limit: usize) -> Self {
        let full_name = dict
            .get::<Name<'_>>("BaseFont")
            .or_else(|| descriptor.get::<Name<'_>>("FontName"))
            .or_else(|| dict.get::<Name<'_>>("Name"))
            .map(|name| String::from_utf8_lossy(name.as_ref()).into_owned())
            .unwrap_or_default();
        let name = without_subset_tag(&full_name).to_owned();
        let flags = descriptor.get::<i64>("Flags").unwrap_or(0) as u32;
        let mut style = style::from_name(&name);
        Descriptor {
            flags,
            weight: descriptor.get::<f32>("FontWeight"),
            italic_angle: descriptor.get::<f32>("ItalicAngle").unwrap_or(0.0),
        }
        .complete(&mut style);
        if let Some(Object::String(family)) = descriptor.get::<Object<'_>>("FontFamily") {
            let family = crate::text::decode(family.as_bytes());
            if !family.trim().is_empty() {
                style.family = family.trim().to_owned();
            }
        }
        if style::is_anonymous(&name) {
            program::complete(&mut style, descriptor, limit);
        }
        let embedded = ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|k| descriptor.contains_key(k));
        // Figures of descriptors are often 0 or far off; a box within these bounds is believed.
        let part = |key: &str, least: f32, most: f32| {
            descriptor
                .get::<f32>(key)
                .map(|v| v.abs() / 1000.0)
                .filter(|v| (least..=most).contains(v))
        };
        Self {
            family: style.family,
            bold: style.bold,
            italic: style.italic,
            weight: style.weight,
            monospace: flags & 1 != 0 || name.starts_with("Courier"),
            serif: flags & 2 != 0 || name.starts_with("Times"),
            embedded,
            vertical: false,
            ascent: part("Ascent", 0.5, 1.2).unwrap_or(USUAL_ASCENT),
            descent: part("Descent", 0.05, 0.5).unwrap_or(USUAL_DESCENT),
            name,
            em: 1.0,
            codes: CodeSpace::Bytes,
            unicode: UnicodeMap::default(),
            unicode_by_cid: false,
            widths: Widths::default(),
            vertical_metrics: None,
        }
    }

    /// The codes of a font with one byte for each (Type 1, `TrueType`, Type 3).
    fn read_simple(&mut self, dict: &Dict<'_>, descriptor: &Dict<'_>, limit: usize) {
        // What `hayro-font` would decode or unroll without a limit.
        let first = dict.get::<i64>("FirstChar").unwrap_or(0);
        let to_unicode = dict.get::<Stream<'_>>("ToUnicode");
        if program_is_too_large(descriptor, limit)
            || to_unicode.is_some_and(|stream| stream::may_exceed(&stream, limit))
            || !(0..=255).contains(&first)
        {
            let substitute = Self::substitute();
            self.widths = substitute.widths;
            if self.unicode.is_empty() {
                self.unicode = substitute.unicode;
            }
            return;
        }
        let cache = FontCache::new();
        let resolver: hayro_font::FontResolverFn = Arc::new(|query: &FontQuery| {
            Some(match query {
                FontQuery::Standard(font) => font.get_font_data(),
                FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
            })
        });
        let cmaps: hayro_font::CMapResolverFn = Arc::new(load_embedded);
        let Some(font) = cache.font(dict, &resolver, &cmaps) else {
            return;
        };
        for code in 0..=255u8 {
            let number = u32::from(code);
            let width = font.code_advance(number).x / 1000.0;
            self.widths.set(usize::from(code), width as f32);
            if self.unicode.is_known(usize::from(code)) {
                continue;
            }
            let text = match font.glyph(font.map_code(number), number) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            match text {
                Some(BfString::Char(c)) => {
                    self.unicode
                        .set(usize::from(code), c.encode_utf8(&mut [0; 4]));
                }
                Some(BfString::String(s)) => self.unicode.set(usize::from(code), &s),
                None => {}
            }
        }
    }

    /// A Type 3 font may draw in any units, and be used at size 1 for letters of 10 points: how
    /// large they are is told by how wide they are.
    fn find_em(&mut self) {
        /// Mean advance of a font's letters, as a part of their size.
        const USUAL_ADVANCE: f32 = 0.5;
        /// Within these bounds the size is the font's own.
        const BELIEVED: std::ops::RangeInclusive<f32> = 0.2..=1.2;
        let widths = self.widths.table.iter().filter(|w| **w > 0.0);
        let (count, sum) = widths.fold((0.0, 0.0), |(count, sum), w| (count + 1.0, sum + w));
        let mean: f32 = sum / count;
        if mean.is_finite() && mean > 0.0 && !BELIEVED.contains(&mean) {
            self.em = mean / USUAL_ADVANCE;
            self.ascent *= self.em;
            self.descent *= self.em;
        }
    }

    /// A blank is what fonts with names of their own forget to name.
    fn name_the_blank(&mut self) {
        if !self.unicode.is_known(32) && self.widths.get(32) > 0.0 {
            self.unicode.set(32, " ");
        }
    }
}

/// `hayro-font` decodes a font program whole, so its size is asked first.
fn program_is_too_large(descriptor: &Dict<'_>, limit: usize) -> bool {
    ["FontFile", "FontFile2", "FontFile3"]
        .iter()
        .filter_map(|key| descriptor.get::<Stream<'_>>(key))
        .any(|program| stream::may_exceed(&program, limit))
}

/// The font's own name: without the six letters and the plus of a subset.
fn without_subset_tag(name: &str) -> &str {
    // The name of a composite font ends with that of its encoding.
    let name = name
        .strip_suffix("-Identity-H")
        .or(name.strip_suffix("-Identity-V"))
        .unwrap_or(name);
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    }
}
