//! Words of a text, folded so that spellings of one name are alike.

use std::borrow::Cow;
use std::ops::Range;

/// A word, possessive 's left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) printed: &'a str,
    pub(super) range: Range<usize>,
    /// What stands between it and the word before.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Blanks, a hyphen, or the dot of "St.".
    Soft,
    /// A comma.
    Comma,
    /// The end of a sentence or line, a bracket, a dash.
    Hard,
}

impl<'a> Word<'a> {
    /// In small letters, "&" as "and". Made when it is asked for: of most words of a text nobody does.
    pub(super) fn text(&self) -> Cow<'a, str> {
        folded(self.printed)
    }

    pub(super) fn capital(&self) -> bool {
        self.printed.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    let mut last = "";
    std::iter::from_fn(move || {
        let mut gap = Gap::Soft;
        loop {
            // Most words stand behind one blank, which tells nothing.
            if text.as_bytes().get(at) == Some(&b' ') {
                at += 1;
                continue;
            }
            let rest = text.get(at..)?;
            let c = rest.chars().next()?;
            if c.is_alphanumeric() || c == '&' {
                break;
            }
            gap = gap.max(match c {
                '-' | '\u{a0}' | '\'' | '\u{2019}' | '\u{2018}' => Gap::Soft,
                '.' if last.eq_ignore_ascii_case("st") => Gap::Soft,
                ',' => Gap::Comma,
                _ => Gap::Hard,
            });
            at += c.len_utf8();
        }
        let start = at;
        let rest = text.get(at..)?;
        let len = if rest.starts_with('&') {
            1
        } else {
            word_end(rest)
        };
        let printed = rest.get(..len)?;
        at += len;
        last = printed;
        let word = Word {
            printed,
            range: start..start + len,
            gap,
        };
        // "Havering's" is "Havering". The mark is one byte, or the first of three.
        if !matches!(text.as_bytes().get(at), Some(b'\'' | 0xE2)) {
            return Some(word);
        }
        let behind = text.get(at..).unwrap_or("");
        let mut chars = behind.chars();
        if let (Some('\'' | '\u{2019}'), Some('s' | 'S')) = (chars.next(), chars.next())
            && !chars.next().is_some_and(char::is_alphanumeric)
        {
            let mark = behind.chars().next().map_or(0, char::len_utf8);
            at += mark + 1;
        }
        Some(word)
    })
}

/// Bytes of the letters and digits that a text opens with.
fn word_end(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match text.as_bytes().get(plain) {
        // Only letters beyond ASCII need tables.
        Some(byte) if !byte.is_ascii() => text
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(text.len()),
        _ => plain,
    }
}

fn folded(printed: &str) -> Cow<'_, str> {
    if printed == "&" {
        "and".into()
    } else if printed
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    {
        printed.into() // most words of a text are in small letters as they stand
    } else if printed.is_ascii() {
        printed.to_ascii_lowercase().into()
    } else {
        printed.to_lowercase().into()
    }
}
