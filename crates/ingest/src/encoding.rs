//! Bytes of a text in any character set → a string.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use peerlens_document::{Notice, Severity};

/// Bytes looked at to tell UTF-16 without a byte order mark.
const UTF_16_SAMPLE: usize = 4_096;

/// A decoded text.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// What could not be decoded became U+FFFD.
    pub(crate) broken: bool,
    pub(crate) encoding: &'static Encoding,
}

impl Decoded<'_> {
    /// Says what was lost, if anything was.
    pub(crate) fn notice(&self) -> Option<Notice> {
        self.broken.then(|| {
            Notice::new(
                "characters_unreadable",
                Severity::Warning,
                format!(
                    "some characters could not be read as {} and stand as \u{fffd}",
                    self.encoding.name()
                ),
            )
        })
    }
}

/// Decodes a text: by its byte order mark, else as UTF-8 where it is valid (text of another character
/// set that is valid UTF-8 by chance and not plain ASCII hardly exists), else as declared, else as guessed.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    let by = |encoding: &'static Encoding, bytes: &'a [u8]| {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        Decoded {
            text,
            broken,
            encoding,
        }
    };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return by(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf_16(bytes) {
        return by(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            broken: false,
            encoding: UTF_8,
        };
    }
    // A page cannot declare UTF-16 in ASCII and be it.
    let declared = declared.filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE);
    by(declared.unwrap_or_else(|| guess(bytes)), bytes)
}

/// UTF-16 without a byte order mark: every second byte of English text is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(UTF_16_SAMPLE))?;
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let half = sample.len() / 2;
    let most = half - half / 4;
    match (zeros(0), zeros(1)) {
        _ if half < 2 => None,
        (0, odd) if odd >= most => Some(UTF_16LE),
        (even, 0) if even >= most => Some(UTF_16BE),
        _ => None,
    }
}

/// A guess from the bytes. English text is Windows-1252 unless much speaks for another; the few bytes above ASCII that
/// an English page has (dashes, quotes, pounds) are too few for a guess by frequency.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // A UTF-8 text with a few broken bytes (cut in the middle of a character) is still UTF-8.
    let mut broken = 0;
    let mut whole = 0;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return UTF_8;
    }
    let high: Vec<u8> = bytes.iter().copied().filter(|b| *b >= 0x80).collect();
    let punctuation = high
        .iter()
        .filter(|b| {
            matches!(
                b,
                0x80..=0x9f | 0xa0 | 0xa3 | 0xa9 | 0xae | 0xb7 | 0xb0 | 0xbd
            )
        })
        .count();
    if punctuation * 2 >= high.len() {
        return WINDOWS_1252;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), chardetng::Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        decode(bytes, None).text.into_owned()
    }

    #[test]
    fn the_character_sets_of_published_files() {
        let text = "Council’s priorities – £5m";
        assert_eq!(decoded(text.as_bytes()), text);
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(text.as_bytes());
        assert_eq!(decoded(&marked), text);
        assert_eq!(decoded(b"Council\x92s priorities \x96 \xa35m"), text);
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf_16), text);
        let mut marked = b"\xfe\xff".to_vec();
        marked.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(decoded(&marked), text);
        assert_eq!(decoded(b"caf\xe9 in Durham"), "café in Durham");
    }

    #[test]
    fn utf_8_cut_in_a_character_is_still_utf_8_and_says_what_is_lost() {
        let bytes = "‘priorities’ – £5m – ‘plan’".as_bytes();
        let cut = decode(&bytes[..bytes.len() - 1], None);
        assert!(cut.text.starts_with("‘priorities’ – £5m – ‘plan"));
        assert!(cut.notice().is_some());
    }

    #[test]
    fn a_wrong_declaration_does_not_spoil_utf_8() {
        let page = decode("£5m – plan".as_bytes(), Some(WINDOWS_1252));
        assert_eq!(page.text, "£5m – plan");
        let page = decode(b"\xa35m", Encoding::for_label(b"iso-8859-1"));
        assert_eq!(page.text, "£5m");
    }
}
