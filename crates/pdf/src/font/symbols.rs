//! Fonts of pictures, whose codes stand for bullets and ticks and not for letters. Word maps them
//! to the private use area (U+F0B7), or to the letter of the same code.

/// A font of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Symbol,
    Wingdings,
    Wingdings2,
    Wingdings3,
    Webdings,
    /// Any other font: only the private use area is looked at.
    None,
}

impl Set {
    pub(super) fn of(name: &str) -> Self {
        let name: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        if name.contains("wingdings2") {
            Self::Wingdings2
        } else if name.contains("wingdings3") {
            Self::Wingdings3
        } else if name.contains("wingdings") {
            Self::Wingdings
        } else if name.contains("webdings") {
            Self::Webdings
        } else if name == "symbol" || name.starts_with("symbolmt") || name == "standardsymbolsps" {
            Self::Symbol
        } else {
            Self::None
        }
    }
}

/// Codes of Wingdings that documents use as bullets, ticks and arrows.
const WINGDINGS: &[(u8, char)] = &[
    (0x28, '\u{1F57F}'),
    (0x2A, '\u{1F582}'),
    (0x46, '☞'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '⌧'),
    (0x7A, '⌘'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA4, '◉'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAA, '✦'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDB, '➲'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[
    (0x50, '✓'),
    (0x4F, '✗'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0x98, '•'),
    (0xA2, '■'),
    (0xA3, '□'),
];

const WINGDINGS_3: &[(u8, char)] = &[
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x7D, '▶'),
    (0x84, '◁'),
];

const WEBDINGS: &[(u8, char)] = &[
    (0x34, '▶'),
    (0x3C, '■'),
    (0x3D, '●'),
    (0x61, '✓'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6E, '●'),
    (0x72, '✗'),
];

/// Codes of Symbol beyond letters of Greek, which `hayro-font` maps by their names.
const SYMBOL: &[(u8, char)] = &[
    (0xA3, '≤'),
    (0xA7, '♣'),
    (0xA8, '♦'),
    (0xA9, '♥'),
    (0xAA, '♠'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xD7, '⋅'),
    (0xDE, '⇒'),
    (0xE2, '®'),
    (0xE3, '©'),
    (0xE4, '™'),
];

/// What is meant by a character of such a font (or by an unknown one, of which only the code is
/// known); `None` where it means itself.
pub(super) fn meant(set: Set, c: char, code: usize) -> Option<char> {
    let private = (0xF000..=0xF0FF).contains(&u32::from(c));
    let byte = match u32::from(c) {
        value @ 0xF000..=0xF0FF => (value & 0xFF) as u8,
        0 => u8::try_from(code).ok()?,
        value => u8::try_from(value).ok()?,
    };
    let table = match set {
        Set::Wingdings => WINGDINGS,
        Set::Wingdings2 => WINGDINGS_2,
        Set::Wingdings3 => WINGDINGS_3,
        Set::Webdings => WEBDINGS,
        Set::Symbol => SYMBOL,
        // The name says nothing: a private character is most often one of Symbol's.
        Set::None if private => SYMBOL,
        Set::None => return None,
    };
    match table.iter().find(|(b, _)| *b == byte) {
        Some((_, meant)) => Some(*meant),
        // A private character of an ordinary font is the letter of that code.
        None if private && set == Set::None && (0x20..0x7F).contains(&byte) => {
            Some(char::from(byte))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_of_word() {
        assert_eq!(meant(Set::of("SymbolMT"), '\u{F0B7}', 1), Some('•'));
        assert_eq!(
            meant(Set::of("Wingdings-Regular"), '\u{F0A7}', 1),
            Some('▪')
        );
        assert_eq!(meant(Set::of("Wingdings"), '§', 1), Some('▪'));
        assert_eq!(meant(Set::of("Wingdings"), 'ü', 1), Some('✓'));
        assert_eq!(meant(Set::of("Arial"), '\u{F0B7}', 1), Some('•'));
    }

    #[test]
    fn letters_of_ordinary_fonts_mean_themselves() {
        assert_eq!(meant(Set::of("Arial"), '§', 0xA7), None);
        assert_eq!(meant(Set::of("SymbolMT"), 'α', 0x61), None);
    }
}
