//! Text strings outside of pages: titles, bookmarks, alternative texts (ISO 32000-1, 7.9.2.2).

/// Decodes a text string: UTF-16 or UTF-8 by its mark, else `PDFDocEncoding`.
pub(crate) fn decode(bytes: &[u8]) -> String {
    // Most are letters of ASCII (`en-GB`), which are the same in all of these.
    if bytes.iter().all(|b| matches!(b, b' '..=b'~')) {
        return bytes.iter().copied().map(char::from).collect();
    }
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| pdf_doc(b)).collect(),
    };
    without_language_marks(&text)
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// `ESC` language `ESC` may stand in UTF-16 text.
fn without_language_marks(text: &str) -> String {
    text.split('\u{1b}')
        .step_by(2)
        .flat_map(str::chars)
        .filter(|c| *c != '\0')
        .collect()
}

/// The places where `PDFDocEncoding` is not Latin-1 (ISO 32000-1, annex D.3).
fn pdf_doc(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    match byte {
        0x18..=0x1F => FROM_18[usize::from(byte - 0x18)],
        0x80..=0xA0 => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_titles() {
        assert_eq!(decode(b"\xFE\xFF\0A\x20\x19"), "A’");
        assert_eq!(decode(b"\xEF\xBB\xBFd\xC3\xA9j\xC3\xA0"), "déjà");
        assert_eq!(decode(b"caf\xE9 \x92 \xA0"), "café ™ €");
        assert_eq!(decode(b"\xFE\xFF\0\x1b\0e\0n\0\x1b\0A"), "A");
    }
}
