//! Characters of symbol fonts, which stand in the private use area or under a letter's code.

/// The Unicode character for a code of a symbol font (Symbol, Wingdings), as Word writes it in `w:sym`
/// and in bullets: `F000` plus the code. `None` where the glyph has no common Unicode character.
///
/// Only what turns up as bullets, arrows, ticks and boxes is listed; source: Unicode's mappings
/// `ADOBE/symbol.txt` and the Wingdings table of the Unicode proposal L2/11-052.
pub(crate) fn unicode(font: &str, code: u32) -> Option<char> {
    let code = if (0xf000..=0xf0ff).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    let font = font.to_ascii_lowercase();
    let table = if font.contains("wingdings 2") {
        WINGDINGS_2
    } else if font.contains("wingdings") {
        WINGDINGS
    } else {
        SYMBOL
    };
    table.iter().find(|(c, _)| *c == code).map(|(_, u)| *u)
}

/// The character for one of the private use area whose font is not known. The codes of the two fonts
/// hardly overlap among the glyphs that serve as bullets.
pub(crate) fn private_use(c: char) -> Option<char> {
    let code = u32::from(c);
    if !(0xf020..=0xf0ff).contains(&code) {
        return None;
    }
    unicode("symbol", code).or_else(|| unicode("wingdings", code))
}

const SYMBOL: &[(u32, char)] = &[
    (0x2d, '−'),
    (0xa3, '≤'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb7, '•'),
    (0xd7, '⋅'),
    (0xde, '⇒'),
];

const WINGDINGS: &[(u32, char)] = &[
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[
    (0x50, '✓'),
    (0x4f, '✗'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x97, '●'),
    (0xa3, '□'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_bullets_are_known_by_font_and_without() {
        assert_eq!(unicode("Symbol", 0xf0b7), Some('•'));
        assert_eq!(unicode("Wingdings", 0xf0a7), Some('▪'));
        assert_eq!(unicode("Wingdings 2", 0x50), Some('✓'));
        assert_eq!(private_use('\u{f0b7}'), Some('•'));
        assert_eq!(private_use('\u{f0d8}'), Some('➢'));
        assert_eq!(private_use('•'), None);
    }
}
