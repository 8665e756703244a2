//! Markers at the start of a line: is it likely to begin an item of a list?

/// Glyphs that are bullets wherever they begin a line. The private use characters are those of the
/// Symbol and Wingdings fonts where the file does not say what they stand for.
const BULLETS: &str = "•‣◦●○❍■□▪▫◻◼◾◆◇◊⧫❖➢➤➔►▶▸✓✔✗☑☒☐❑❒⮚∙⁃⋅·\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f02d}\u{fffd}";
/// Glyphs that are bullets where they stand alone as a word.
const DASHES: &str = "-–—−*o§>+~";

/// How sure a word at the start of a line is to be a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A bullet.
    Bullet,
    /// A dash, or another character that may be a bullet.
    Dash,
    /// A number or letter with punctuation: `1.`, `a)`, `(iv)`, `2.3`, `R4:`.
    Numeral,
}

/// What the first word of a line marks, where text follows it.
pub(crate) fn marker(word: &str) -> Option<Marker> {
    let first = word.chars().next()?;
    // Lines are asked for their marker again and again, and nearly all begin with a plain word.
    if !first.is_ascii() && BULLETS.contains(first) {
        return Some(Marker::Bullet);
    }
    if word.len() == first.len_utf8() && DASHES.contains(first) {
        return Some(Marker::Dash);
    }
    let closes = |b: u8| matches!(b, b'.' | b')' | b':');
    if !word.bytes().any(|b| closes(b) || b.is_ascii_digit()) {
        return None;
    }
    let open = word.starts_with('(');
    let body = word.strip_prefix('(').unwrap_or(word);
    let core = body.trim_end_matches(['.', ')', ':']);
    let closed = core.len() < body.len();
    if core.is_empty() || core.len() > 8 || open && !body.ends_with(')') {
        return None;
    }
    let digits = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let numbers = core.split('.').count();
    if core.split('.').all(digits) && (closed || (2..=4).contains(&numbers)) {
        return Some(Marker::Numeral);
    }
    let letters = core.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = core.bytes().all(|b| b"ivxIVX".contains(&b));
    if closed && letters && (core.len() == 1 || roman && core.len() <= 5) {
        return Some(Marker::Numeral);
    }
    let at = core.find(|c: char| c.is_ascii_digit())?;
    let (name, number) = core.split_at(at);
    let code = (1..=4).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_uppercase())
        && digits(number);
    (code && (closed || name == "R")).then_some(Marker::Numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_and_words() {
        for word in [
            "•",
            "•Seminars",
            "-",
            "o",
            "1.",
            "12)",
            "(3)",
            "a)",
            "(iv)",
            "2.3",
            "5.1.2",
            "R4",
            "R4:",
            "PCR1.",
        ] {
            assert!(marker(word).is_some(), "{word}");
        }
        for word in [
            "-5", "one", "2019.", "A13", "etc.", "I", "a", "(see", "12", "£3.5m", "25%",
        ] {
            assert!(marker(word).is_none(), "{word}");
        }
    }
}
