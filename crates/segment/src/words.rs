//! Small questions about text that several steps ask.

use std::borrow::Cow;
use std::sync::LazyLock;

use peerlens_document::{Block, Document, Passage, Table};
use peerlens_lexicon::{fold, pattern};
use regex::Regex;

/// Words that may stand before a section's number.
const NUMBERED: [&str; 3] = ["section", "part", "chapter"];
/// Digits in a part of a section's number.
const MOST_DIGITS: usize = 2;
/// Parts of a section's number behind its first.
const MOST_PARTS: usize = 3;

/// A section's number at the start of a text, with what ends it (`5.`, `5.1`, `1:`, `12)`): `(the number, where the text
/// behind it starts)`, in bytes.
///
/// Every block is asked several times, which a pattern makes dear.
pub(crate) fn leading_number(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let number = match NUMBERED.iter().find_map(|word| text.strip_prefix(word)) {
        Some(behind) => behind_blanks(behind)?,
        None => text,
    };
    let start = text.len() - number.len();
    let end = start + number_len(number)?;
    let behind = text.get(end..)?;
    let rest = match behind.chars().next()? {
        '.' | ')' | ':' => behind[1..].trim_start(),
        dash @ ('–' | '-') => behind_blanks(&behind[dash.len_utf8()..])?,
        _ => behind_blanks(behind)?,
    };
    // "2019 budget" and "3 – 6 September" are no numbered headings; "3.5 million" is none either.
    let first = rest.chars().next()?;
    if !(first.is_uppercase() || matches!(first, '‘' | '“' | '\'' | '"')) || starts_with_month(rest)
    {
        return None;
    }
    Some((start..end, text.len() - rest.len()))
}

/// The length of the number that a text opens with: `5`, `12.1`, `2.3.10`.
fn number_len(text: &str) -> Option<usize> {
    let digits = |from: usize| {
        let behind = text.as_bytes().get(from..).unwrap_or_default();
        let digits = behind.iter().take(MOST_DIGITS);
        digits.take_while(|b| b.is_ascii_digit()).count()
    };
    let mut len = Some(digits(0)).filter(|n| *n > 0)?;
    for _ in 0..MOST_PARTS {
        match digits(len + 1) {
            n if n > 0 && text.as_bytes().get(len) == Some(&b'.') => len += 1 + n,
            _ => break,
        }
    }
    Some(len)
}

/// What stands behind the blanks that a text opens with; `None` where there are none.
fn behind_blanks(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    (rest.len() < text.len()).then_some(rest)
}

/// A number with its unit and nothing else, as it is set large: `82%`, `£4m`, `1,200+`.
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"^[£€$~<>+]{0,2}\d[\d,.]*\s?(?:%|k|m|bn|million|billion|per cent)?\+?$")
});

/// Whether a text is figures and nothing else.
pub(crate) fn is_figure(text: &str) -> bool {
    let Some(figure) = FIGURE.as_ref() else {
        return false;
    };
    figure.is_match(text.trim()) || text.split_whitespace().all(|word| figure.is_match(word))
}

/// The months as they open a date.
pub(crate) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Whether the letters that months open with stand in a text, with a capital as in print (`Jan`, `JAN`).
pub fn names_month(text: &str) -> bool {
    let opens = |three: &[u8]| {
        let is = |month: &&str| three.eq_ignore_ascii_case(month.as_bytes());
        three.first().is_some_and(u8::is_ascii_uppercase) && MONTHS.iter().any(is)
    };
    text.as_bytes().windows(3).any(opens)
}

/// Whether a text opens with a month and a year (`September 2019`), so that a number before it is a day.
fn starts_with_month(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(month), Some(year)) = (words.next(), words.next()) else {
        return false;
    };
    year.starts_with(|c: char| c.is_ascii_digit()) && opens_as_month(month)
}

/// Whether a word opens as the name of a month.
pub(crate) fn opens_as_month(word: &str) -> bool {
    let head = word.get(..3).unwrap_or_default();
    MONTHS.iter().any(|m| head.eq_ignore_ascii_case(m))
}

/// What a heading says without its number, folded.
pub(crate) fn unnumbered_title(text: &str) -> String {
    let text = text.trim();
    let rest = leading_number(text).and_then(|(_, rest)| text.get(rest..));
    fold(rest.unwrap_or(text))
}

/// How deep a number is: `5` is 1, `5.1` is 2.
pub(crate) fn depth(number: &str) -> u8 {
    number.split('.').filter(|p| !p.is_empty()).count().min(9) as u8
}

/// Whether all its letters are capitals, and there are at least four of them.
pub(crate) fn is_caps(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

/// Words in a status that stands alone on its line: `Not yet started`.
pub(crate) const MOST_BADGE_WORDS: usize = 4;

/// The number of words.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a text has so many words or fewer: those of a long one are not counted to the end.
pub(crate) fn at_most(text: &str, most: usize) -> bool {
    text.split_whitespace().nth(most).is_none()
}

/// Whether a line reads as a sentence: it has a verb of saying that titles do not have.
pub(crate) fn is_sentence(text: &str) -> bool {
    let folded = fold(text);
    [
        " is ", " was ", " are ", " were ", " has ", " have ", " will ", " we ",
    ]
    .iter()
    .any(|w| folded.contains(w))
}

/// The text of a block with its marker before it, as one passage.
pub fn with_marker(block: &Block) -> Passage {
    let mut passage = Passage::default();
    if let Some(marker) = block.marker {
        passage.push(marker, peerlens_document::Join::Blank);
    }
    passage.append(&block.text, peerlens_document::Join::Blank);
    passage
}

/// The text of a block with its marker before it.
pub(crate) fn marked_text<'a>(document: &'a Document, block: &Block) -> Cow<'a, str> {
    match block.marker {
        // Most blocks have none, and are one piece.
        None => block.text.printed(&document.text),
        Some(_) => with_marker(block).text(&document.text).into(),
    }
}

/// The first paragraph of a table of one row: a box around a line, with something beside it.
pub(crate) fn boxed(table: &Table) -> Option<&Block> {
    let first = table.cells.first().filter(|_| table.rows == 1)?;
    first.blocks.first()
}

/// The size (in points) that most of a document's text has; 0 where the format tells no sizes.
pub(crate) fn body_size(document: &Document) -> f32 {
    let mut counts: Vec<(i32, u64)> = Vec::new();
    for run in &document.runs {
        let Some(style) = document.styles.get(run.style.0 as usize) else {
            continue;
        };
        let key = (style.size * 4.0).round() as i32;
        let len = u64::from(run.span.len());
        match counts.iter_mut().find(|(k, _)| *k == key) {
            Some((_, n)) => *n += len,
            None => counts.push((key, len)),
        }
    }
    counts
        .iter()
        .max_by_key(|(k, n)| (*n, -*k))
        .map_or(0.0, |(k, _)| *k as f32 / 4.0)
}

/// The size (in points) of a passage's first character; 0 where not known.
pub(crate) fn size_of(document: &Document, passage: &Passage) -> f32 {
    passage
        .start()
        .and_then(|at| document.style_at(at))
        .map_or(0.0, |s| s.size)
}

/// Words in a council's name.
const MOST_COUNCIL_WORDS: usize = 7;

/// Whether a line is a council's name and nothing else: `Newcastle-under-Lyme Borough Council`.
pub(crate) fn names_council(line: &str) -> bool {
    let joins = |w: &str| matches!(w, "of" | "and" | "the" | "upon" | "on" | "in" | "&");
    let ends = line.ends_with(" Council") || line.ends_with(" COUNCIL");
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let mut words = line.split_whitespace();
    ends && !line.starts_with("The ")
        && words.next().is_some_and(capital)
        && words.all(|w| capital(w) || joins(w))
        && self::words(line) <= MOST_COUNCIL_WORDS
}

/// Words in an answer that accepts or rejects and says no more.
const MOST_ANSWER_WORDS: usize = 10;

/// A whole sentence that accepts or rejects and names nothing that was agreed (`We agreed a protocol` does).
static ANSWER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:we|the council|cabinet|the executive)\s+)?(?:(?:fully|partly|partially|not|do not|does not)\s+)?(?:accept|agree|reject|disagree)(?:s|d|ed)?(?:\s+in\s+(?:part|full|principle))?(?:\s+with)?(?:\s+(?:this|the)(?:\s+(?:recommendation|suggestion|point))?)?$",
    )
});

/// Whether a text says that a recommendation is accepted or not (`We agree in part`), and nothing else.
pub fn is_whole_answer(text: &str) -> bool {
    // Most texts are longer.
    at_most(text, MOST_ANSWER_WORDS) && ANSWER.as_ref().is_some_and(|r| r.is_match(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings_and_what_only_looks_like_one() {
        let number =
            |t: &str| leading_number(t).map(|(r, at)| (t[r].to_owned(), t[at..].to_owned()));
        assert_eq!(
            number("5.1 Local priorities"),
            Some(("5.1".into(), "Local priorities".into()))
        );
        assert_eq!(
            number("1: Recommendations"),
            Some(("1".into(), "Recommendations".into()))
        );
        assert_eq!(
            number("1.Take action"),
            Some(("1".into(), "Take action".into()))
        );
        assert_eq!(
            number("section  2.3.10) ‘Housing’"),
            Some(("2.3.10".into(), "‘Housing’".into()))
        );
        assert_eq!(number("4– Housing"), Some(("4".into(), "Housing".into())));
        for none in [
            "",
            "4",
            "4.",
            "4 – Housing",
            "4–Housing",
            "1.123 Housing",
            "1.2.3.4.5 Housing",
            "123. Housing",
            "section2 Housing",
            "4 housing",
            "1.2a Housing",
        ] {
            assert_eq!(number(none), None, "{none}");
        }
        assert_eq!(number("3 – 6 September 2024"), None);
        assert_eq!(number("2019 Budget"), None);
        assert_eq!(number("10 September 2019"), None);
        assert_eq!(number("10-13 SEPTEMBER 2019"), None);
    }
}
