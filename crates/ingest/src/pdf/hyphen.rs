//! Hyphens at line ends: was the word parted there, or is the hyphen its own?
//!
//! A soft hyphen, and U+2010 as typesetters put it, part a word. For a plain hyphen the document itself is
//! asked: where the word stands elsewhere with its hyphen, or both halves stand elsewhere as words, the
//! hyphen is kept ("long-" "term"); where it stands elsewhere without, it was put there to break the line
//! ("trans-" "formation"). A few words tell by themselves that they are parts of a compound ("council-" "led"). Where
//! the document does not tell, the hyphen was put there only if the document breaks words at all: word processors do
//! not unless told to, and then many lines end in one. Where hardly any of many lines do, the hyphen is the word's
//! own, whatever stands elsewhere. Before a capital or a digit it is always kept. Either way the edit is recorded.

use std::borrow::Cow;
use std::collections::HashSet;

use peerlens_layout::{Block, Line, PageLayout, Word};

use crate::prefixes::PREFIXES;

/// What the document says of the words that are parted at line ends.
#[derive(Debug, Default)]
pub(crate) struct Hyphens {
    /// Words in question that stand somewhere in the document by themselves, in lower case.
    seen: HashSet<String>,
    /// The document breaks words at line ends.
    breaks: bool,
    /// It does not: it has many lines, and hardly any ends in a hyphen.
    never: bool,
}

/// Share of line ends with a hyphen from which a document breaks words: typesetters' is about 0.05 to 0.1,
/// words that have a hyphen of their own make less than 0.02.
const BREAKING: f32 = 0.03;
/// Share below which it does not, and the lines that tell so.
const NOT_BREAKING: f32 = 0.015;
const TELLING_LINES: usize = 100;

/// Hyphens of another kind at line ends, from which the plain ones there are the words' own.
const FEW_PUT: usize = 2;

/// How a line end with a hyphen is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// It is not joined: there is no hyphen, or it is a dash.
    No,
    /// The hyphen is left out.
    Dropped,
    /// The hyphen is kept.
    Kept,
}

impl Hyphens {
    /// Looks through the document for the words that are parted at its line ends.
    pub(crate) fn of(pages: &[PageLayout]) -> Self {
        let mut asked = HashSet::new();
        // The pieces themselves are no words that stand elsewhere.
        let mut pieces = HashSet::new();
        let (mut ends, mut put) = (0usize, 0usize);
        let mut parted: Vec<(String, String)> = Vec::new();
        for (n, page) in pages.iter().enumerate() {
            each_line_end(page, &mut |before, after| {
                ends += 1;
                if !ends_in_hyphen(page, before) {
                    return;
                }
                let words = [before.words.last(), after.words.first()];
                pieces.extend(words.into_iter().flatten().map(|w| (n, *w)));
                let (before, after) = (end_word(page, before, true), end_word(page, after, false));
                put += usize::from(before.ends_with(['\u{ad}', '\u{2010}']));
                if let Some((first, second)) = halves(&before, &after) {
                    if before.ends_with('-') {
                        parted.push((first.clone(), second.clone()));
                    }
                    asked.insert(format!("{first}-{second}"));
                    asked.insert(format!("{first}{second}"));
                    asked.insert(first);
                    asked.insert(second);
                }
            });
        }
        let mut seen = HashSet::new();
        if asked.is_empty() {
            return Self::default();
        }
        let shapes = Shapes::of(&asked);
        for (n, page) in pages.iter().enumerate() {
            for (at, word) in page.words.iter().enumerate() {
                let word = bare(page.text_of(word));
                if !shapes.may_hold(word) || pieces.contains(&(n, at as u32)) {
                    continue;
                }
                let word = in_small_letters(word);
                if asked.contains(word.as_ref()) {
                    seen.insert(word.into_owned());
                }
            }
        }
        // Where words are parted with hyphens of another kind, the plain ones are the words' own; so are those of words that
        // are known to have one.
        let has_its_own = |(first, second): &(String, String)| {
            let seen = |word: &str| seen.contains(word);
            is_compound(first, second)
                || is_prefix(first)
                || seen(&format!("{first}-{second}"))
                || seen(first) && seen(second)
        };
        let hyphens = parted.iter().filter(|halves| !has_its_own(halves)).count();
        let breaks = put < FEW_PUT && hyphens >= 3 && hyphens as f32 >= BREAKING * ends as f32;
        let never = ends >= TELLING_LINES && (parted.len() as f32) < NOT_BREAKING * ends as f32;
        Self {
            seen,
            breaks,
            never,
        }
    }

    /// How the end of a line is joined with the start of the next.
    pub(crate) fn join(&self, before: &str, after: &str) -> Joined {
        // Browsers write soft hyphens where a word might be parted, and another hyphen where it is.
        let (before, after) = (
            before.replace("\u{ad}\u{2010}", "\u{2010}"),
            without_soft(after),
        );
        let mut ends = before.chars().rev();
        let hyphen = ends.next();
        let last = ends.next();
        if !last.is_some_and(char::is_alphanumeric) {
            return Joined::No;
        }
        let next = after.chars().next();
        let low = next.is_some_and(char::is_lowercase);
        match hyphen {
            Some('\u{ad}' | '\u{2010}') if low => Joined::Dropped,
            Some('-' | '\u{2010}') if next.is_some_and(char::is_alphanumeric) => {
                let Some((first, second)) = halves(&before, &after) else {
                    return Joined::Kept;
                };
                let seen = |word: &str| self.seen.contains(word);
                if self.never || seen(&format!("{first}-{second}")) {
                    Joined::Kept
                } else if seen(&format!("{first}{second}")) {
                    Joined::Dropped
                } else if seen(&first) && seen(&second) || is_compound(&first, &second) {
                    Joined::Kept
                } else if self.breaks {
                    Joined::Dropped
                } else {
                    Joined::Kept
                }
            }
            // `2025–` above `2027`: one span of figures.
            Some('\u{2013}')
                if [last, next]
                    .iter()
                    .all(|c| c.is_some_and(|c| c.is_ascii_digit())) =>
            {
                Joined::Kept
            }
            _ => Joined::No,
        }
    }
}

/// Words that are joined to others with a hyphen, and with which a longer word seldom begins or ends at a place where it
/// may be parted: `well-run`, `council-led`, but not `short-age`, `under-standing`.
const BEFORE_HYPHENS: [&str; 3] = ["cross", "self", "well"];
const BEHIND_HYPHENS: [&str; 10] = [
    "based", "being", "led", "level", "making", "party", "quality", "term", "up", "wide",
];

/// Endings with which the first of these make longer words: `cross-ing`, `self-ishly`, `well-ness`.
const ENDINGS: [&str; 3] = ["ing", "ish", "ness"];
/// One that is the whole second half where it is an ending (`cross-ed`, but `well-educated`).
const WHOLE_ENDING: &str = "ed";

/// First parts of words besides the usual prefixes that are joined with a hyphen or without (`on-going`, `out-turn`).
const MORE_PREFIXES: [&str; 9] = [
    "half", "in", "off", "on", "out", "over", "re", "un", "under",
];

/// Whether a first half is joined with a hyphen or without (`co-produced`, `pre-election`): it tells nothing of a document.
fn is_prefix(first: &str) -> bool {
    PREFIXES.contains(&first) || MORE_PREFIXES.contains(&first)
}

/// Whether one of two halves makes a compound with any word: its hyphen is its own.
fn is_compound(first: &str, second: &str) -> bool {
    let ending = second == WHOLE_ENDING || ENDINGS.iter().any(|e| second.starts_with(e));
    BEFORE_HYPHENS.contains(&first) && !ending || BEHIND_HYPHENS.contains(&second)
}

/// First letters of some words, and their lengths: nearly all words of a document are told by these to be none of them.
struct Shapes([[bool; Self::LONGEST + 1]; 128]);

impl Shapes {
    /// Bytes from which words count as equally long.
    const LONGEST: usize = 31;

    fn of(words: &HashSet<String>) -> Self {
        let mut shapes = Self([[false; Self::LONGEST + 1]; 128]);
        for word in words {
            let first = word.bytes().next().map_or(0, usize::from);
            if let Some(slot) = shapes.0.get_mut(first) {
                slot[word.len().min(Self::LONGEST)] = true;
            }
        }
        shapes
    }

    /// Whether a word, in letters of any size, may be one of them.
    fn may_hold(&self, word: &str) -> bool {
        let first = word.bytes().next().map_or(0, |b| b.to_ascii_lowercase());
        let of_first = self.0.get(usize::from(first));
        // Small letters beyond ASCII may be longer than capitals.
        !word.is_ascii() || of_first.is_some_and(|known| known[word.len().min(Self::LONGEST)])
    }
}

/// The halves of a word parted by a plain hyphen, in lower case; `None` where what follows does not begin
/// with a small letter.
fn halves(before: &str, after: &str) -> Option<(String, String)> {
    let (before, after) = (without_soft(before), without_soft(after));
    let first = before.strip_suffix(['-', '\u{2010}'])?;
    let first = first
        .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .next()?;
    let second = after
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .next()?;
    let fits = first.chars().all(|c| c.is_alphabetic() || c == '-')
        && !first.is_empty()
        && second.starts_with(char::is_lowercase);
    fits.then(|| (first.to_lowercase(), second.to_lowercase()))
}

fn without_soft(word: &str) -> Cow<'_, str> {
    if word.contains('\u{ad}') {
        word.replace('\u{ad}', "").into()
    } else {
        word.into()
    }
}

fn in_small_letters(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .any(|b| b.is_ascii_uppercase() || !b.is_ascii())
    {
        word.to_lowercase().into()
    } else {
        word.into()
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the last character of a line is a hyphen, or the dash of a span.
pub(crate) fn ends_in_hyphen(page: &PageLayout, line: &Line) -> bool {
    let last = line.words.last().and_then(|w| page.words.get(*w as usize));
    last.is_some_and(|w| {
        page.text_of(w)
            .ends_with(['-', '\u{2010}', '\u{ad}', '\u{2013}'])
    })
}

/// The word that ends a line (or begins it), put together from its pieces in several styles.
pub(crate) fn end_word(page: &PageLayout, line: &Line, last: bool) -> String {
    let words: Vec<&Word> = line
        .words
        .iter()
        .filter_map(|w| page.words.get(*w as usize))
        .collect();
    let from = if last {
        // Back to the piece that does not go on from the one before it.
        words.iter().rposition(|w| !w.glued).unwrap_or(0)
    } else {
        0
    };
    let mut out = String::new();
    for (n, word) in words.iter().enumerate().skip(from) {
        if n > from && !word.glued {
            break;
        }
        out.push_str(page.text_of(word));
    }
    out
}

/// The lines on both sides of each line end within a paragraph.
fn each_line_end(page: &PageLayout, ask: &mut impl FnMut(&Line, &Line)) {
    let mut text = |lines: &[Line]| {
        for pair in lines.windows(2) {
            ask(&pair[0], &pair[1]);
        }
    };
    for block in &page.blocks {
        match block {
            Block::Text(block) => text(&block.lines),
            Block::Table(table) => {
                let blocks = table.cells.iter().flat_map(|c| &c.blocks);
                blocks.for_each(|b| text(&b.lines));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_tells_whose_hyphen_it_is() {
        let seen = ["long-term", "decision", "making", "transformation"];
        let hyphens = Hyphens {
            seen: seen.into_iter().map(str::to_owned).collect(),
            breaks: true,
            never: false,
        };
        assert_eq!(hyphens.join("long-", "term"), Joined::Kept);
        assert_eq!(hyphens.join("decision-", "making."), Joined::Kept);
        assert_eq!(hyphens.join("trans-", "formation"), Joined::Dropped);
        assert_eq!(hyphens.join("inde-", "pendent"), Joined::Dropped);
        assert_eq!(hyphens.join("council-", "led,"), Joined::Kept);
        assert_eq!(hyphens.join("well-", "run"), Joined::Kept);
        assert_eq!(hyphens.join("well-", "educated"), Joined::Kept);
        assert_eq!(hyphens.join("cross-", "ing"), Joined::Dropped);
        assert_eq!(hyphens.join("self-", "ishly"), Joined::Dropped);
        assert_eq!(hyphens.join("short-", "age"), Joined::Dropped);
        assert_eq!(hyphens.join("Mid-", "Sussex"), Joined::Kept);
        assert_eq!(hyphens.join("2017-", "18"), Joined::Kept);
        assert_eq!(hyphens.join("2017–", "2019."), Joined::Kept);
        assert_eq!(hyphens.join("2017–", "and"), Joined::No);
        assert_eq!(hyphens.join("–", "2019"), Joined::No);
        assert_eq!(hyphens.join("-", "and"), Joined::No);
        assert_eq!(hyphens.join("plan", "and"), Joined::No);
        assert_eq!(
            hyphens.join("neigh\u{ad}\u{2010}", "bour\u{ad}hood"),
            Joined::Dropped
        );
        let never = Hyphens {
            breaks: false,
            ..hyphens
        };
        assert_eq!(never.join("road-", "map"), Joined::Kept);
        assert_eq!(never.join("trans-", "formation"), Joined::Dropped);
        let never = Hyphens {
            never: true,
            ..never
        };
        assert_eq!(never.join("trans-", "formation"), Joined::Kept);
    }
}
