//! Markers of list items typed by hand: `•`, `-`, `1.`, `(a)`, `iv)`, `2.3`, `R4`.

/// A marker at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Marker {
    /// Bytes of the marker.
    pub(crate) len: usize,
    /// Where the text after it starts.
    pub(crate) rest: usize,
    /// Its form: items of one list share it.
    pub(crate) form: Form,
    /// Its place in a sequence from 1; 0 for a bullet.
    pub(crate) ordinal: u32,
    /// Its place if it is read as a roman numeral, which a single letter may be too.
    pub(crate) roman: Option<u32>,
}

/// What a marker looks like, its number aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A glyph.
    Bullet(char),
    /// `1.`, `(1)`, `1)`, `1:`.
    Number { open: bool, close: char },
    /// `a)`, `(a)`, `a.`, and roman numerals.
    Letter {
        open: bool,
        close: char,
        upper: bool,
    },
    /// `2.3`, with so many numbers.
    Levels(u8),
    /// `R4`, `PCR1`, `DM11`.
    Code,
}

/// Glyphs that are bullets wherever they stand at the start of a paragraph.
const STRONG: &str = "•‣◦●○❍■□▪▫◻◼◾◆◇◊⧫❖➢➤➔►▶▸✓✔✗☑☒☐❑❒⮚∙⁃⋅";

/// Glyphs that are bullets only with a blank behind them, because they have other uses.
const WEAK: &str = "-–—−*·o§>→⇒+~";

/// Whether a glyph is a bullet wherever it stands at the start of a paragraph.
pub(crate) fn is_glyph(c: char) -> bool {
    STRONG.contains(c)
}

/// The marker at the start of a text (which starts with no blank), where text follows it.
pub(crate) fn leading(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if STRONG.contains(first) || WEAK.contains(first) {
        return bullet(text, first);
    }
    numeral(text)
}

fn bullet(text: &str, glyph: char) -> Option<Marker> {
    let len = glyph.len_utf8();
    let after = text.get(len..)?;
    let rest = after.trim_start();
    let blank = rest.len() < after.len();
    let next = rest.chars().next()?;
    let weak = WEAK.contains(glyph);
    // "- 5 %" and "* * *" are no items; "o" and "§" are letters and references before digits.
    let opens_text = next.is_alphanumeric() || "\"'‘’“”(£[<".contains(next);
    if !opens_text || weak && (!blank || "o§".contains(glyph) && next.is_numeric()) {
        return None;
    }
    Some(Marker {
        len,
        rest: text.len() - rest.len(),
        form: Form::Bullet(glyph),
        ordinal: 0,
        roman: None,
    })
}

/// Digits of a number that can be a marker: "2019." at the start of a line is a year.
const DIGITS: usize = 3;
/// Letters of a roman numeral that can be a marker: "xxviii".
const ROMAN: usize = 6;

fn numeral(text: &str) -> Option<Marker> {
    let open = text.starts_with('(');
    let body = if open { &text[1..] } else { text };
    let run = body
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(body.len());
    let (core, after) = body.split_at(run);
    let digits =
        |s: &str| !s.is_empty() && s.len() <= DIGITS && s.bytes().all(|b| b.is_ascii_digit());
    let close = after.chars().next().filter(|c| ").:".contains(*c));

    if digits(core) {
        let ordinal = core.parse().ok()?;
        // 2.3, 2.3.1
        if !open && close == Some('.') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return levels(text);
        }
        let close = close?;
        return finish(
            text,
            usize::from(open) + core.len() + 1,
            Form::Number { open, close },
            ordinal,
            None,
            // "1.Take": set without a blank, but "1:30" and "1.x" are something else.
            close != ':',
        )
        .filter(|_| !open || close == ')');
    }
    let lower = core.bytes().all(|b| b.is_ascii_lowercase());
    let upper = core.bytes().all(|b| b.is_ascii_uppercase());
    if !core.is_empty() && core.len() <= ROMAN && (lower || upper) {
        let close = close.filter(|c| *c != ':')?;
        let roman = roman(core);
        let ordinal = match core.as_bytes() {
            [letter] => u32::from(letter.to_ascii_lowercase() - b'a') + 1,
            _ => roman?,
        };
        // "A. Smith" is a name.
        if upper && core.len() == 1 && close == '.' || open && close != ')' {
            return None;
        }
        return finish(
            text,
            usize::from(open) + core.len() + 1,
            Form::Letter { open, close, upper },
            ordinal,
            roman,
            // `b)Bring`: a converter may leave the blank out; "e.g." and "i.Mac" are words.
            close == ')',
        );
    }
    code(text, core, after)
}

/// `2.3` and deeper, up to four numbers.
fn levels(text: &str) -> Option<Marker> {
    let len = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let numbers: Vec<&str> = text[..len].trim_end_matches('.').split('.').collect();
    let fits = numbers.len() <= 4 && numbers.iter().all(|n| !n.is_empty() && n.len() <= 2);
    let ordinal = numbers.last()?.parse().ok()?;
    // "3.5 million", "1.30 pm": a number in a sentence.
    let rest = text[len..].trim_start();
    if !fits || !rest.starts_with(|c: char| c.is_uppercase() || "\"'‘“(".contains(c)) {
        return None;
    }
    finish(
        text,
        len,
        Form::Levels(numbers.len() as u8),
        ordinal,
        None,
        false,
    )
}

/// `R4`, `R4:`, `PCR1 -`. Without punctuation only `R`, since `M25` and `A13` are roads.
fn code(text: &str, core: &str, after: &str) -> Option<Marker> {
    let letters = core.find(|c: char| c.is_ascii_digit())?;
    let (name, number) = core.split_at(letters);
    let fits = (1..=4).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_uppercase())
        && number.len() <= 2
        && number.bytes().all(|b| b.is_ascii_digit());
    if text.starts_with('(') || !fits {
        return None;
    }
    let close = after.chars().next()?;
    let marked = ":.)".contains(close);
    if !marked && name != "R" {
        return None;
    }
    finish(
        text,
        core.len() + usize::from(marked),
        Form::Code,
        number.parse().ok()?,
        None,
        // `R3:Be clear`.
        marked,
    )
}

/// A marker of `len` bytes, where text follows it: after a blank, or at once with a capital where `glued`.
fn finish(
    text: &str,
    len: usize,
    form: Form,
    ordinal: u32,
    roman: Option<u32>,
    glued: bool,
) -> Option<Marker> {
    let after = text.get(len..)?;
    let rest = after.trim_start();
    let next = rest.chars().next()?;
    if rest.len() == after.len() && !(glued && next.is_uppercase()) {
        return None;
    }
    Some(Marker {
        len,
        rest: text.len() - rest.len(),
        form,
        ordinal,
        roman,
    })
}

/// The value of a roman numeral in its usual spelling, up to 39.
fn roman(text: &str) -> Option<u32> {
    (1..40).find(|n| roman_numeral(*n).eq_ignore_ascii_case(text))
}

/// A number as a roman numeral in capitals (up to 3,999).
pub(crate) fn roman_numeral(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(3_999);
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

/// A number as HTML counts letters: a … z, aa, ab ….
pub(crate) fn alphabetic(number: u32) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A number as Word counts letters: a … z, aa, bb ….
pub(crate) fn repeated_letter(number: u32) -> String {
    let Some(rest) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'a' + (rest % 26) as u8);
    // Nobody counts beyond a few alphabets; a hostile number must not make a string of its length.
    std::iter::repeat_n(letter, (rest / 26 + 1).min(30) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(&str, &str)> {
        leading(text).map(|m| (&text[..m.len], &text[m.rest..]))
    }

    #[test]
    fn markers_seen_in_published_documents() {
        for (text, marker, rest) in [
            ("• Seminars", "•", "Seminars"),
            ("•Seminars", "•", "Seminars"),
            ("- Other", "-", "Other"),
            ("– £5m of savings", "–", "£5m of savings"),
            ("o Third level", "o", "Third level"),
            ("§ Wingdings read as Latin", "§", "Wingdings read as Latin"),
            ("1. Reset", "1.", "Reset"),
            ("1.Take urgent action", "1.", "Take urgent action"),
            ("12) Use", "12)", "Use"),
            ("(3) Use", "(3)", "Use"),
            ("a) Arrange", "a)", "Arrange"),
            ("b)Arrange", "b)", "Arrange"),
            ("(h) Arrange", "(h)", "Arrange"),
            ("I) Develop", "I)", "Develop"),
            ("iv. Develop", "iv.", "Develop"),
            ("R1: Set", "R1:", "Set"),
            ("R12 Set", "R12", "Set"),
            ("PCR1. Set", "PCR1.", "Set"),
            ("2.9 Set up a board.", "2.9", "Set up a board."),
            ("2.9.1. Set up a board.", "2.9.1.", "Set up a board."),
            (
                "1: Recommendations for scrutiny",
                "1:",
                "Recommendations for scrutiny",
            ),
        ] {
            assert_eq!(split(text), Some((marker, rest)), "{text}");
        }
    }

    #[test]
    fn what_is_no_marker() {
        for text in [
            "-",
            "•",
            "- - -",
            "* * *",
            "-5 degrees",
            "o'clock",
            "one",
            "§ 12 of the Act",
            "2019. A good year",
            "3.5 million people",
            "1.30 pm in the hall",
            "1.5m of savings",
            "A. Smith, leader",
            "M25 corridor",
            "A13 road",
            "I think so",
            "(see below) and",
            "e.g. a plan",
            "etc. and so on",
            "mix. Of things",
            "1.",
            "10:30 start",
            "5 September 2019",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn numerals_are_counted() {
        assert_eq!(leading("d) x").unwrap().ordinal, 4);
        let i = leading("i) x").unwrap();
        assert_eq!((i.ordinal, i.roman), (9, Some(1)));
        assert_eq!(leading("xiv) x").unwrap().ordinal, 14);
        assert_eq!(leading("2.9 X").unwrap().ordinal, 9);
        assert_eq!(roman_numeral(1994), "MCMXCIV");
        assert_eq!(alphabetic(28), "ab");
        assert_eq!(repeated_letter(28), "bb");
    }
}
