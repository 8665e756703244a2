//! What a line of a text is by itself: a title, a label, the name of a council, the end of a sentence.

use super::around::is_open;
use crate::prefixes::PREFIXES;

/// Whether a line is one of running text and of no table or heading with signs.
pub(super) fn is_plain(line: &str) -> bool {
    !line.trim().is_empty()
        && !line.contains('\t')
        && !line.trim_start().starts_with(['|', '#', '<'])
}

/// Characters of a line with the first word of the next behind it.
pub(super) fn with_next(length: usize, next: &str) -> usize {
    let word = next.split_whitespace().next().unwrap_or(next);
    length + 1 + word.chars().count()
}

/// Words in a line above a paragraph that is its heading.
const MOST_HEADING_WORDS: usize = 7;
/// Whether a line that is no sentence is like a heading.
pub(super) fn is_title(line: &str) -> bool {
    line.starts_with(char::is_uppercase)
        && line.split_whitespace().count() <= MOST_HEADING_WORDS
        && !ends_sentence(line)
        && !is_open(line)
}

/// Words and characters in the name before a colon at most.
pub(super) const MOST_NAME_WORDS: usize = 5;
pub(super) const MOST_NAME_LETTERS: usize = 40;
/// What stands before a colon at the start of a line, in few words.
pub(super) fn name_at_start(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let few = name.len() <= MOST_NAME_LETTERS && name.split_whitespace().count() <= MOST_NAME_WORDS;
    let plain = name
        .chars()
        .all(|c| c.is_alphabetic() || " /-()&’'".contains(c));
    (few && plain && name.starts_with(char::is_uppercase) && !rest.starts_with("//"))
        .then_some(name)
}

/// A short line without the number that counts it through the text: `Recommendation 3` and `Recommendation 4` are one.
pub(super) fn counted(line: &str) -> String {
    let number = |n: &str| n.len() <= LABEL && n.bytes().all(|b| b.is_ascii_digit());
    match line.rsplit_once(' ') {
        Some((word, n)) if number(n) && word.chars().all(char::is_alphabetic) => {
            word.to_owned() + " #"
        }
        _ => line.to_owned(),
    }
}

/// Words in the name of a council.
const COUNCIL_WORDS: std::ops::RangeInclusive<usize> = 2..=7;
/// Whether a line is the name of a council and nothing else: `Barford Borough Council`.
pub(super) fn names_council(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let small = ["and", "of", "upon", "on", "in", "the", "with", "le", "&"];
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || "-’'".contains(c))
            || small.contains(word)
    };
    let last = words
        .last()
        .is_some_and(|w| w.eq_ignore_ascii_case("council"));
    last && COUNCIL_WORDS.contains(&words.len())
        && words[0].starts_with(char::is_uppercase)
        && words.iter().all(named)
}

/// Whether a text is words in capitals, as titles are.
pub(super) fn in_capitals(text: &str) -> bool {
    text.contains(' ') && text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// Words in a line that is a date: `13 – 16 March 2023`.
const MOST_DATE_WORDS: usize = 6;
/// Whether a line is the date below a title.
pub(super) fn is_dated(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    line.starts_with(|c: char| c.is_ascii_digit())
        && last.len() == 4
        && last.bytes().all(|b| b.is_ascii_digit())
        && line.contains(char::is_alphabetic)
        && line.split_whitespace().count() <= MOST_DATE_WORDS
}

/// Whether a line opens with a word, a number and a colon, as what is counted through a text does (`Finding 3: …`).
pub(super) fn opens_with_label(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let word = words.next().unwrap_or_default();
    let number = words.next().and_then(|n| n.strip_suffix(':'));
    word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Letters or digits of a label at most.
const LABEL: usize = 3;
/// Whether a line is a label and nothing else: that of the text below it.
pub(super) fn is_label(line: &str) -> bool {
    let label = line.trim_end_matches(['.', ')', ':']);
    label.len() < line.len()
        && label.len() <= LABEL
        && label.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Letters of a code at most: `PCR4`.
const CODE_LETTERS: usize = 4;
/// Whether a line is a code and nothing else: `R3`. No sentence begins with one that ends on the line it begins.
pub(super) fn is_code(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = line.len() - digits.len();
    (1..=CODE_LETTERS).contains(&letters) && is_number(digits)
}

/// Whether a line is a number and nothing else: `3`, `4.1`.
pub(super) fn is_number(line: &str) -> bool {
    let digits =
        |part: &str| (1..=LABEL).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    line.split('.').all(digits)
}

/// Whether a text ends with who will do what the list below it tells: `We will:`.
pub(super) fn promises(text: &str) -> bool {
    let text = text.strip_suffix(':').unwrap_or(text);
    text.split_whitespace().next_back() == Some("will")
}

/// Verbs with which what is to be done opens. They are no nouns: within a sentence a verb such as these stands behind `to`
/// or `and`, and not at the start of a line.
const DEEDS: &[&str] = &[
    "agree",
    "appoint",
    "arrange",
    "ask",
    "bring",
    "carry",
    "complete",
    "consider",
    "consult",
    "continue",
    "create",
    "deliver",
    "develop",
    "encourage",
    "engage",
    "ensure",
    "establish",
    "explore",
    "hold",
    "identify",
    "implement",
    "improve",
    "include",
    "introduce",
    "invest",
    "invite",
    "involve",
    "make",
    "organise",
    "prepare",
    "produce",
    "provide",
    "publish",
    "recruit",
    "seek",
    "simplify",
    "strengthen",
    "undertake",
];

/// Words behind which such a verb stands that opens nothing.
const MODALS: &[&str] = &[
    "can", "could", "may", "might", "must", "shall", "should", "will", "would",
];
/// The same with those between them whom it lets do it (`helps our teams and partners`).
const LETTING: &[&str] = &["help", "helping", "helps", "let", "lets", "make", "makes"];
/// Words between the two at most.
const MOST_BETWEEN: usize = 4;
/// Words that stand between a modal and its verb (`must in turn`).
const BEHIND_MODALS: &[&str] = &[
    "all",
    "also",
    "always",
    "at",
    "both",
    "by",
    "each",
    "for",
    "in",
    "not",
    "now",
    "often",
    "then",
    "therefore",
    "with",
];

/// Whether the last line of a text breaks off before a verb. What a modal has behind it already (`can do their work`) ends with
/// its object.
pub(super) fn awaits_verb(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let (_, last) = words.split_at(words.len().saturating_sub(MOST_BETWEEN + 1));
    last.iter().enumerate().any(|(at, word)| {
        let behind = last.get(at + 1..).unwrap_or_default();
        let parts = |next: &&str| BEHIND_MODALS.contains(next) || next.ends_with("ly");
        let modal = MODALS.contains(word) && behind.first().is_none_or(parts);
        let letting = LETTING.contains(word) && !behind.is_empty() && !behind.contains(&"to");
        modal || letting
    })
}

/// Whether a line opens with what is to be done (`publish the plan`).
pub(super) fn opens_deed(line: &str) -> bool {
    let verb = line.split_whitespace().next().unwrap_or_default();
    DEEDS.contains(&verb)
}

/// First parts of words besides the usual prefixes that keep their hyphen before a name (`Vice-Chair`).
const BEFORE_NAMES: &[&str] = &["cross", "pan", "pro", "trans", "vice"];
/// Words that open what stands below them, with a dash for a colon (`We will-`).
const OPENING: &[&str] = &[
    "are",
    "be",
    "can",
    "has",
    "have",
    "include",
    "includes",
    "including",
    "is",
    "must",
    "shall",
    "should",
    "that",
    "to",
    "was",
    "were",
    "will",
];
/// Words of a line that breaks off at least: one alone is a label with a dash for a colon (`Lead-`).
const FEWEST_BROKEN: usize = 2;

/// Whether a text breaks off behind the hyphen of a word that goes on with the next line. Labels have such a dash for a colon
/// too: before a capital only a prefix (`Sub-`) or a place (`Stoke-on-`) goes on.
pub(super) fn ends_within_word(text: &str, next: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let Some(line) = line.strip_suffix(['-', '\u{2010}']) else {
        return false;
    };
    let word = line.split_whitespace().next_back().unwrap_or_default();
    let word = word.to_lowercase();
    let broken = line.ends_with(char::is_alphabetic)
        && line.split_whitespace().count() >= FEWEST_BROKEN
        && next.starts_with(char::is_alphabetic)
        && name_at_start(next).is_none();
    let goes_on = match next.starts_with(char::is_lowercase) {
        true => !OPENING.contains(&word.as_str()),
        false => {
            let word = word.as_str();
            word.contains('-') || PREFIXES.contains(&word) || BEFORE_NAMES.contains(&word)
        }
    };
    broken && goes_on
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['*', '"', '”', ')'])
        .ends_with(['.', ':', ';', '?', '!'])
}
