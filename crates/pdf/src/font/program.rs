//! What an embedded font program tells of itself: its characters, where the file has no other way
//! to know them, and its style, where its name says nothing. (Outlines are never looked at.)

use super::style::{self, Style};
use crate::stream;
use hayro_syntax::object::{Dict, Stream};

/// The program of a font, decoded.
fn program(descriptor: &Dict<'_>, keys: &[&str], limit: usize) -> Option<Vec<u8>> {
    let program = keys
        .iter()
        .find_map(|key| descriptor.get::<Stream<'_>>(*key))?;
    Some(stream::decode(&program, limit)?.data.into_owned())
}

/// For each glyph of a `TrueType` or `OpenType` program the character that its table gives it.
pub(super) fn characters(descriptor: &Dict<'_>, limit: usize) -> Option<Vec<Option<char>>> {
    let program = program(descriptor, &["FontFile2", "FontFile3"], limit)?;
    let characters = Sfnt { data: &program }.characters()?;
    characters.iter().any(Option::is_some).then_some(characters)
}

/// Adds weight and slant as the program tells them.
pub(super) fn complete(style: &mut Style, descriptor: &Dict<'_>, limit: usize) {
    let found = if let Some(data) = program(descriptor, &["FontFile2"], limit) {
        Sfnt { data: &data }.style()
    } else if let Some(data) = program(descriptor, &["FontFile3"], limit) {
        cff_name(&data)
            .map(style::from_name)
            .or_else(|| Sfnt { data: &data }.style())
    } else if let Some(data) = program(descriptor, &["FontFile"], limit) {
        type1_name(&data).map(style::from_name)
    } else {
        None
    };
    let Some(found) = found else { return };
    style.bold |= found.bold;
    style.italic |= found.italic;
    if found.weight > 0 {
        style.weight = found.weight;
    }
    if !found.family.is_empty() {
        style.family = found.family;
    }
}

/// The name in a bare CFF program (Adobe Technical Note 5176, 7).
fn cff_name(data: &[u8]) -> Option<&str> {
    let header = usize::from(*data.get(2)?);
    let index = data.get(header..)?;
    let count = usize::from(u16_at(index, 0)?);
    if *data.first()? != 1 || count == 0 {
        return None;
    }
    let size = usize::from(*index.get(2)?);
    let offset = |number: usize| -> Option<usize> {
        let bytes = index.get(3 + number * size..3 + (number + 1) * size)?;
        Some(
            bytes
                .iter()
                .fold(0, |sum, b| (sum & 0xFF_FFFF) << 8 | usize::from(*b)),
        )
    };
    // Offsets count from the byte before the names.
    let start = 2 + (count + 1) * size;
    let name = index.get(start + offset(0)?..start + offset(1)?)?;
    let name = std::str::from_utf8(name).ok()?;
    Some(name.split_once('+').map_or(name, |(_, name)| name))
}

/// The `/FontName` in the clear part of a Type 1 program.
fn type1_name(data: &[u8]) -> Option<&str> {
    /// It stands among the first entries.
    const WITHIN: usize = 4096;
    const KEY: &[u8] = b"/FontName";
    let start = data.get(..data.len().min(WITHIN))?;
    let at = start.windows(KEY.len()).position(|w| w == KEY)? + KEY.len();
    let rest = start.get(at..)?;
    let name = rest.trim_ascii_start().strip_prefix(b"/")?;
    let end = name.iter().position(u8::is_ascii_whitespace)?;
    let name = std::str::from_utf8(name.get(..end)?).ok()?;
    Some(name.split_once('+').map_or(name, |(_, name)| name))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

/// A `TrueType` or `OpenType` program.
struct Sfnt<'a> {
    data: &'a [u8],
}

impl<'a> Sfnt<'a> {
    fn table(&self, tag: &[u8; 4]) -> Option<&'a [u8]> {
        let tables = usize::from(u16_at(self.data, 4)?);
        (0..tables).find_map(|number| {
            let record = self.data.get(12 + number * 16..)?.first_chunk::<16>()?;
            let start = u32_at(record, 8)? as usize;
            let length = u32_at(record, 12)? as usize;
            let end = start.checked_add(length)?.min(self.data.len());
            (record[..4] == *tag).then(|| self.data.get(start..end))?
        })
    }

    /// Weight and slant by `OS/2`, else by `head`.
    fn style(&self) -> Option<Style> {
        let head = self.table(b"head");
        let mac = head.and_then(|head| u16_at(head, 44)).unwrap_or(0);
        let os2 = self.table(b"OS/2");
        let weight = os2.and_then(|os2| u16_at(os2, 4)).unwrap_or(0);
        let selection = os2.and_then(|os2| u16_at(os2, 62)).unwrap_or(0);
        let bold = mac & 1 != 0 || selection & (1 << 5) != 0 || weight >= style::BOLD_FROM;
        let italic = mac & 2 != 0 || selection & 1 != 0;
        let weight = if bold { weight.max(700) } else { weight };
        head.or(os2).map(|_| Style {
            family: String::new(),
            bold,
            italic,
            weight,
        })
    }

    fn characters(&self) -> Option<Vec<Option<char>>> {
        let cmap = self.table(b"cmap")?;
        let tables = usize::from(u16_at(cmap, 2)?);
        let mut characters = vec![None; 1 << 16];
        // Windows and Unicode tables map from Unicode; Windows symbol fonts from U+F000.
        for number in 0..tables {
            let record = 4 + number * 8;
            let (platform, encoding) = (u16_at(cmap, record)?, u16_at(cmap, record + 2)?);
            if !matches!((platform, encoding), (0, _) | (3, 0 | 1 | 10)) {
                continue;
            }
            let Some(table) = cmap.get(u32_at(cmap, record + 4)? as usize..) else {
                continue;
            };
            let mut set = |code: u32, glyph: u32| {
                if let (Some(place), Some(c)) =
                    (characters.get_mut(glyph as usize), char::from_u32(code))
                    && glyph != 0
                    && place.is_none()
                {
                    *place = Some(c);
                }
            };
            match u16_at(table, 0)? {
                4 => segments(table, &mut set),
                12 => groups(table, &mut set),
                _ => None,
            };
        }
        let used = characters
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |last| last + 1);
        characters.truncate(used);
        Some(characters)
    }
}

/// Format 4 of `cmap`: segments of the first 65,536 characters.
fn segments(table: &[u8], set: &mut impl FnMut(u32, u32)) -> Option<()> {
    let count = usize::from(u16_at(table, 6)?) / 2;
    // Segments do not overlap; those of a broken table may, and each counts.
    let mut budget = 1u32 << 17;
    for segment in 0..count {
        let at = |part: usize| 14 + (part * count + segment) * 2 + if part > 0 { 2 } else { 0 };
        let (end, start) = (u16_at(table, at(0))?, u16_at(table, at(1))?);
        let (delta, offset) = (u16_at(table, at(2))?, usize::from(u16_at(table, at(3))?));
        for code in start..=end {
            budget = budget.checked_sub(1)?;
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let place = at(3) + offset + usize::from(code - start) * 2;
                match u16_at(table, place) {
                    Some(0) | None => continue,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            if code != u16::MAX {
                set(u32::from(code), u32::from(glyph));
            }
        }
    }
    Some(())
}

/// Format 12 of `cmap`: groups of any characters.
fn groups(table: &[u8], set: &mut impl FnMut(u32, u32)) -> Option<()> {
    let mut budget = 1u32 << 18;
    for group in 0..u32_at(table, 12)? as usize {
        let at = 16 + group * 12;
        let (first, last) = (u32_at(table, at)?, u32_at(table, at + 4)?);
        let glyph = u32_at(table, at + 8)?;
        for offset in 0..=last.checked_sub(first)? {
            budget = budget.checked_sub(1)?;
            set(first.checked_add(offset)?, glyph.checked_add(offset)?);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of these tables.
    fn sfnt(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let mut out = vec![0, 1, 0, 0];
        out.extend((tables.len() as u16).to_be_bytes());
        out.extend([0; 6]);
        let mut start = out.len() + tables.len() * 16;
        for (tag, data) in tables {
            out.extend(*tag);
            out.extend([0; 4]);
            out.extend((start as u32).to_be_bytes());
            out.extend((data.len() as u32).to_be_bytes());
            start += data.len();
        }
        out.extend(tables.iter().flat_map(|(_, data)| data.clone()));
        out
    }

    fn words(values: &[u16]) -> Vec<u8> {
        values.iter().flat_map(|v| v.to_be_bytes()).collect()
    }

    #[test]
    fn characters_of_glyphs() {
        // One segment, A to C to glyphs 5 to 7, and the closing one.
        let format4 = [
            4, 32, 0, 4, 4, 1, 0, 0x43, 0xFFFF, 0, 0x41, 0xFFFF, 0xFFC4, 1, 0, 0,
        ];
        let mut cmap = words(&[0, 1, 3, 1, 0, 12]);
        cmap.extend(words(&format4));
        let program = sfnt(&[(b"cmap", cmap)]);
        let characters = Sfnt { data: &program }.characters().unwrap();
        assert_eq!(characters[5..], [Some('A'), Some('B'), Some('C')]);
    }

    #[test]
    fn style_of_programs() {
        let mut head = vec![0; 54];
        head[45] = 3;
        let program = sfnt(&[(b"head", head)]);
        let style = Sfnt { data: &program }.style().unwrap();
        assert!(style.bold && style.italic);
        assert_eq!(
            cff_name(b"\x01\x00\x04\x01\x00\x01\x01\x01\x07ABC+XY"),
            Some("XY")
        );
        assert_eq!(
            cff_name(b"\x01\x00\x04\x01\x00\x01\x01\x01\x70ABC+XY"),
            None
        );
        assert_eq!(
            type1_name(b"%!PS\n/FontName /ABCDEF+Times-Bold def"),
            Some("Times-Bold")
        );
    }
}
