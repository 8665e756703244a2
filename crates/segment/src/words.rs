//! Small questions about text that several steps ask.

use std::sync::LazyLock;

use peerlens_document::{Block, Document, Passage, Table};
use peerlens_lexicon::pattern;
use regex::Regex;

/// Numbers as labels spell them: `Recommendation One`.
pub const NUMBER_WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A section number, with what ends it: `5.`, `5.1`, `1:`, `12)`.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:section|part|chapter)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.):]\s*|\s+|\s*[–-]\s+)",
    )
});

/// A number at the start of a text: `(the number, where the text behind it starts)`, in bytes.
pub(crate) fn leading_number(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    // Most texts open with a word, which needs no pattern to be told.
    if !text.starts_with(|c: char| c.is_numeric() || matches!(c, 's' | 'p' | 'c')) {
        return None;
    }
    let caps = NUMBER.as_ref()?.captures(text)?;
    let number = caps.get(1)?;
    let rest = text.get(caps.get(0)?.end()..)?;
    // "2019 budget" and "3 – 6 September" are no numbered headings; "3.5 million" is none either.
    let first = rest.chars().next()?;
    if starts_with_month(rest) {
        return None;
    }
    if !(first.is_uppercase() || first == '‘' || first == '“' || first == '\'' || first == '"')
    {
        return None;
    }
    Some((number.range(), text.len() - rest.len()))
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
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether a text opens with a month and a year (`September 2019`), so that a number before it is a day.
fn starts_with_month(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(month), Some(year)) = (words.next(), words.next()) else {
        return false;
    };
    let head: String = month.chars().take(3).flat_map(char::to_lowercase).collect();
    MONTHS.contains(&head.as_str()) && year.starts_with(|c: char| c.is_ascii_digit())
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

/// Whether a line reads as a sentence: it has a verb of saying that titles do not have.
pub(crate) fn is_sentence(text: &str) -> bool {
    let folded = peerlens_lexicon::fold(text);
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
        assert_eq!(number("3 – 6 September 2024"), None);
        assert_eq!(number("2019 Budget"), None);
        assert_eq!(number("10 September 2019"), None);
        assert_eq!(number("10-13 SEPTEMBER 2019"), None);
    }
}
