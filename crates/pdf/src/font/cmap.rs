//! How bytes of a text string become codes, and codes become characters.

use super::Text;
use crate::font::symbols;
use crate::lexer::{Lexer, Operand};
use hayro_cmap::CMap;

/// How a text string divides into codes, and which glyph number (CID) a code has.
#[derive(Clone, Debug)]
pub(super) enum CodeSpace {
    /// One byte a code: all fonts but Type 0.
    Bytes,
    /// Two bytes a code, which is the CID.
    Identity,
    /// By a `CMap`.
    Map(Box<CMap>),
}

impl CodeSpace {
    /// Code, CID and length of the code at the start of `bytes`.
    pub(super) fn read(&self, bytes: &[u8]) -> (u32, u32, usize) {
        match (self, bytes) {
            (_, []) => (0, 0, 1),
            (Self::Bytes, [byte, ..]) => (u32::from(*byte), u32::from(*byte), 1),
            (Self::Identity, [high, low, ..]) => {
                let code = u32::from(*high) << 8 | u32::from(*low);
                (code, code, 2)
            }
            // Half a code at the end of a string.
            (Self::Identity, [byte]) => (u32::from(*byte), u32::from(*byte), 1),
            (Self::Map(map), _) => {
                let mut code = 0;
                for (length, byte) in bytes.iter().take(4).enumerate() {
                    code = code << 8 | u32::from(*byte);
                    if let Some(cid) = map.lookup_cid_code(code, length as u8 + 1) {
                        return (code, cid, length + 1);
                    }
                }
                (0, 0, 1)
            }
        }
    }
}

/// Characters by code, dense: codes have at most two bytes but in CJK fonts.
#[derive(Clone, Debug, Default)]
pub(super) struct UnicodeMap {
    /// 0 is unknown; with `MANY` set, a place in `many`; else a character.
    table: Vec<u32>,
    many: Vec<Box<str>>,
    /// How many entries were made, those over others too.
    made: usize,
}

const MANY: u32 = 1 << 31;

impl UnicodeMap {
    const MOST_CODES: usize = 1 << 16;
    /// Most entries that are made: a font has them once each, but ranges can be written over each
    /// other without end.
    const MOST_MADE: usize = 1 << 18;
    /// Longest text of one code, in characters.
    const MOST_CHARACTERS: usize = 32;

    pub(super) fn get(&self, code: u32) -> Text<'_> {
        match self.table.get(code as usize) {
            None | Some(0) => Text::Unknown,
            Some(entry) if entry & MANY != 0 => self
                .many
                .get((entry & !MANY) as usize)
                .map_or(Text::Unknown, |t| Text::Many(t)),
            Some(&entry) => char::from_u32(entry).map_or(Text::Unknown, Text::One),
        }
    }

    pub(super) fn set(&mut self, code: usize, text: &str) {
        if code >= Self::MOST_CODES || self.is_full() {
            return;
        }
        self.made += 1;
        let text = clean(text);
        let mut chars = text.chars();
        let entry = match (chars.next(), chars.next()) {
            (None, _) => return,
            (Some(c), None) => u32::from(c),
            (Some(_), Some(_)) => {
                self.many
                    .push(text.chars().take(Self::MOST_CHARACTERS).collect());
                MANY | (self.many.len() as u32 - 1)
            }
        };
        if code >= self.table.len() {
            self.table.resize(code + 1, 0);
        }
        self.table[code] = entry;
    }

    fn is_full(&self) -> bool {
        self.made >= Self::MOST_MADE
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    pub(super) fn is_known(&self, code: usize) -> bool {
        self.table.get(code).is_some_and(|&e| e != 0)
    }

    /// Puts the characters that are meant for those of a font of pictures (Symbol, Wingdings).
    pub(super) fn translate_symbols(&mut self, set: symbols::Set) {
        for (code, entry) in self.table.iter_mut().enumerate() {
            if *entry & MANY == 0
                && let Some(c) = char::from_u32(*entry)
                && let Some(meant) = symbols::meant(set, c, code)
            {
                *entry = u32::from(meant);
            }
        }
    }

    /// Reads a `/ToUnicode` stream (ISO 32000-1, 9.10.3).
    pub(super) fn read(&mut self, data: &[u8]) {
        let mut lexer = Lexer::new(data);
        while let Some(operator) = lexer.next_operator() {
            match operator {
                b"endbfchar" => self.read_characters(&lexer),
                b"endbfrange" => self.read_ranges(&lexer),
                _ => {}
            }
        }
    }

    fn read_characters(&mut self, lexer: &Lexer<'_>) {
        let mut texts = lexer.operands.iter().filter_map(|operand| match operand {
            Operand::Text(start, end) => Some(lexer.bytes(*start, *end)),
            _ => None,
        });
        while let (Some(code), Some(text)) = (texts.next(), texts.next()) {
            self.set(number(code), &utf16(text));
        }
    }

    fn read_ranges(&mut self, lexer: &Lexer<'_>) {
        let mut operands = lexer.operands.iter();
        let text = |operand: Option<&Operand<'_>>| match operand {
            Some(Operand::Text(start, end)) => Some(lexer.bytes(*start, *end)),
            _ => None,
        };
        while let (Some(first), Some(last)) = (text(operands.next()), text(operands.next())) {
            if self.is_full() {
                return;
            }
            let (first, last) = (number(first), number(last).min(Self::MOST_CODES));
            match operands.next() {
                Some(Operand::Text(start, end)) => {
                    let mut units = utf16_units(lexer.bytes(*start, *end));
                    for code in first..=last {
                        self.set(code, &String::from_utf16_lossy(&units));
                        let Some(unit) = units.last_mut() else { break };
                        *unit = unit.wrapping_add(1);
                    }
                }
                Some(Operand::ArrayStart) => {
                    let mut code = first;
                    while let Some(Operand::Text(start, end)) = operands.next() {
                        if code <= last {
                            self.set(code, &utf16(lexer.bytes(*start, *end)));
                        }
                        code += 1;
                    }
                }
                _ => return,
            }
        }
    }
}

/// Control characters and half surrogates stand for nothing; a blank for a blank, and a ligature
/// for its letters.
fn clean(text: &str) -> String {
    const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ'..='ﬆ' => out.push_str(LIGATURES[c as usize - 'ﬀ' as usize]),
            '\t' | '\n' | '\r' => out.push(' '),
            // Fonts that have one glyph for both often call it soft, in "1-12 months" too. It is
            // painted, so it is a hyphen; where the hyphen is soft, `/ActualText` says so.
            '\u{ad}' => out.push('-'),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}' => {}
            c => out.push(c),
        }
    }
    out
}

fn number(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take(4)
        .fold(0, |sum, b| sum << 8 | usize::from(*b))
}

fn utf16_units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        // Some write one byte where two are due.
        [byte] => vec![u16::from(*byte)],
        _ => bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_be_bytes(*pair))
            .collect(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&utf16_units(bytes))
}
