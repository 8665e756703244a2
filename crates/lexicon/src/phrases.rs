//! Looking up phrases with stars.

use std::collections::BTreeMap;

use foldhash::HashMap;

/// What a byte of ASCII becomes when it is folded: a small letter, a digit or a blank.
const FOLDED: [u8; 128] = {
    let mut folded = [b' '; 128];
    let mut byte = 0;
    while byte < folded.len() {
        if (byte as u8).is_ascii_alphanumeric() {
            folded[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// Times as many bytes as a text that its small letters take at most: `Ⱥ` has two and `ⱥ` three.
const MOST_GROWTH: usize = 2;

/// Small letters and digits, everything else a single blank: the form in which phrases are compared.
pub fn fold(text: &str) -> String {
    // This runs over every block several times. Nearly all is ASCII: each byte is looked up and written, and a blank
    // behind a blank is written over by what comes next, so that nothing is guessed at the ends of words.
    let most = if text.is_ascii() { 1 } else { MOST_GROWTH };
    let mut out = vec![0; most * text.len()];
    let mut len = 0;
    let mut last = b' ';
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if let Some(&folded) = FOLDED.get(usize::from(byte)) {
            put(&mut out, len, folded);
            len += usize::from(folded != b' ' || last != b' ');
            last = folded;
            at += 1;
            continue;
        }
        let other = text.get(at..).and_then(|rest| rest.chars().next());
        at += other.map_or(1, char::len_utf8);
        let letter = other.filter(|c| c.is_alphanumeric());
        if letter.is_none() && last != b' ' {
            put(&mut out, len, b' ');
            len += 1;
        }
        last = b' ';
        for small in letter.into_iter().flat_map(char::to_lowercase) {
            for &byte in small.encode_utf8(&mut [0; 4]).as_bytes() {
                put(&mut out, len, byte);
                len += 1;
                last = byte;
            }
        }
    }
    out.truncate(len - usize::from(len > 0 && last == b' '));
    // Whole characters: nothing else is written.
    String::from_utf8(out).unwrap_or_default()
}

fn put(out: &mut [u8], at: usize, byte: u8) {
    if let Some(place) = out.get_mut(at) {
        *place = byte;
    }
}

/// Phrases with their meaning.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    exact: HashMap<String, String>,
    /// The length of the longest of them, in bytes.
    longest: usize,
    /// The exact phrases once more, by their first letter, each with the [`letters`] that it has.
    near: HashMap<u8, Vec<(u64, String)>>,
    /// Phrases with stars, those with most letters first.
    starred: Vec<Starred>,
    /// Where they stand in that list, by the word that a text with them opens with, or else by the one that it ends
    /// with; those with a star at both ends are tried on every text.
    opening: HashMap<String, Vec<usize>>,
    closing: HashMap<String, Vec<usize>>,
    inner: Vec<usize>,
}

/// A phrase with stars.
#[derive(Clone, Debug)]
struct Starred {
    /// What stands between the stars.
    parts: Vec<String>,
    /// The length of all parts, in bytes.
    length: usize,
    /// The [`letters`] of all parts.
    letters: u64,
    meaning: String,
}

impl Phrases {
    /// Phrases by meaning. Where two meanings share a phrase, the first in the order of the map has it.
    pub fn of(lists: &BTreeMap<String, Vec<String>>) -> Self {
        let mut phrases = Self::default();
        for (meaning, list) in lists {
            for phrase in list {
                if phrase.contains('*') {
                    let parts: Vec<String> = phrase.split('*').map(fold).collect();
                    phrases.starred.push(Starred {
                        length: parts.iter().map(String::len).sum(),
                        letters: parts.iter().fold(0, |all, part| all | letters(part)),
                        parts,
                        meaning: meaning.clone(),
                    });
                } else {
                    phrases
                        .exact
                        .entry(fold(phrase))
                        .or_insert_with(|| meaning.clone());
                }
            }
        }
        (phrases.starred).sort_by_key(|s| std::cmp::Reverse(s.length));
        for (n, starred) in phrases.starred.iter().enumerate() {
            let first = starred.parts.first().and_then(|p| words(p).next());
            let last = starred.parts.last().and_then(|p| words(p).next_back());
            let list = match (first, last) {
                (Some(first), _) => phrases.opening.entry(first.to_owned()).or_default(),
                (None, Some(last)) => phrases.closing.entry(last.to_owned()).or_default(),
                (None, None) => &mut phrases.inner,
            };
            list.push(n);
        }
        phrases.longest = phrases.exact.keys().map(String::len).max().unwrap_or(0);
        for phrase in phrases.exact.keys() {
            if let Some(first) = phrase.bytes().next() {
                let near = phrases.near.entry(first).or_default();
                near.push((letters(phrase), phrase.clone()));
            }
        }
        phrases
    }

    /// The meaning of a folded text that is one of the phrases without stars.
    pub fn find_exact(&self, folded: &str) -> Option<&str> {
        self.exact.get(folded).map(String::as_str)
    }

    /// The meaning of a folded text.
    pub fn find(&self, folded: &str) -> Option<&str> {
        if folded.is_empty() {
            return None;
        }
        self.find_exact(folded)
            .or_else(|| self.find_starred(folded))
    }

    /// Whether a text that is not folded is none of the phrases for sure: it is longer than those without stars, and opens and
    /// ends with other words than those with stars. Most texts are paragraphs, and need not be folded to tell.
    pub(crate) fn are_none(&self, text: &str) -> bool {
        let head = text.as_bytes().get(..2 * self.longest);
        let longer = |head: &[u8]| {
            let kept = head.iter().filter(|b| b.is_ascii_alphanumeric());
            kept.count() > self.longest
        };
        let opens = |word: &str| self.opening.contains_key(&word.to_ascii_lowercase());
        let closes = |word: &str| self.closing.contains_key(&word.to_ascii_lowercase());
        self.inner.is_empty()
            && head.is_some_and(longer)
            && first_word(text).is_some_and(|word| !opens(word))
            && last_word(text).is_some_and(|word| !closes(word))
    }

    /// The meaning of a folded text by a phrase with stars that it fits.
    fn find_starred(&self, folded: &str) -> Option<&str> {
        let opening = words(folded).next().and_then(|w| self.opening.get(w));
        let closing = words(folded).next_back().and_then(|w| self.closing.get(w));
        let inner = Some(&self.inner).filter(|list| !list.is_empty());
        if opening.is_none() && closing.is_none() && inner.is_none() {
            return None;
        }
        let have = letters(folded);
        let fitting = |list: &[usize]| {
            list.iter().copied().find(|&n| {
                let s = &self.starred[n];
                s.length <= folded.len() && s.letters & !have == 0 && fits(&s.parts, folded)
            })
        };
        let best = [opening, closing, inner]
            .into_iter()
            .flatten()
            .filter_map(|list| fitting(list))
            .min()?;
        Some(self.starred[best].meaning.as_str())
    }
}

/// Letters from which a word may be misspelt by one, and by two, letters and still be known.
const NEAR: [(usize, usize); 2] = [(11, 2), (7, 1)];

impl Phrases {
    /// The meaning of a folded text, or of the phrase without stars that it misspells.
    pub fn find_near(&self, folded: &str) -> Option<&str> {
        self.find(folded).or_else(|| {
            let (_, most) = NEAR.into_iter().find(|(len, _)| folded.len() >= *len)?;
            let same_start = self.near.get(folded.as_bytes().first()?)?;
            let have = letters(folded);
            // A letter misspelt takes one letter away and adds another: where more differ, the distance, which is
            // slow to measure, need not be.
            let near = same_start.iter().filter(|(its, p)| {
                (its ^ have).count_ones() as usize <= 2 * most
                    && p.len().abs_diff(folded.len()) <= most
            });
            let (distance, best) = near
                .map(|(_, p)| (strsim::levenshtein(p, folded), p))
                .min()?;
            (distance <= most)
                .then(|| self.exact.get(best).map(String::as_str))
                .flatten()
        })
    }
}

/// The first word of a text that is not folded; `None` where it is not all ASCII.
fn first_word(text: &str) -> Option<&str> {
    let start = text.find(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii())?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
    (!word.is_empty() && !behind.starts_with(|c: char| !c.is_ascii())).then_some(word)
}

/// The last word of a text that is not folded; `None` where it is not all ASCII.
pub(crate) fn last_word(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    let (before, word) = rest.split_at(
        rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric())
            .len(),
    );
    (!word.is_empty() && !before.ends_with(|c: char| !c.is_ascii())).then_some(word)
}

/// The words of a folded text.
fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// Which characters stand in a text, a bit for each; some share a bit.
fn letters(text: &str) -> u64 {
    text.chars()
        .fold(0, |bits, c| bits | 1 << (c as u32 % u64::BITS))
}

/// Whether the text holds the parts in order, as whole words, the first at its start and the last
/// at its end where they are not empty.
fn fits(parts: &[String], text: &str) -> bool {
    let mut rest = text;
    for (n, part) in parts.iter().enumerate() {
        if part.is_empty() {
            continue;
        }
        let first = n == 0;
        let last = n + 1 == parts.len();
        let at = if first {
            rest.starts_with(part.as_str()).then_some(0)
        } else if last {
            rest.len()
                .checked_sub(part.len())
                .filter(|&at| rest.ends_with(part.as_str()) && word_start(rest, at))
        } else {
            find_word(rest, part)
        };
        let Some(at) = at else { return false };
        if !word_end(rest, at + part.len()) {
            return false;
        }
        rest = &rest[at + part.len()..];
    }
    true
}

/// Where a phrase stands first in a folded text, as whole words.
fn find_word(text: &str, phrase: &str) -> Option<usize> {
    // Told much sooner than where, and most texts do not hold it.
    if !text.contains(phrase) {
        return None;
    }
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with(phrase) && word_end(rest, phrase.len()) {
            return Some(at);
        }
        at += rest.find(' ')? + 1;
    }
}

fn word_start(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes().get(at - 1) == Some(&b' ')
}

fn word_end(text: &str, at: usize) -> bool {
    at == text.len() || text.as_bytes().get(at) == Some(&b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_are_letters_and_digits_with_single_blanks_in_every_script() {
        assert_eq!(
            fold("  The Council’s £5m –  plan (2024)."),
            "the council s 5m plan 2024"
        );
        assert_eq!(fold("Siân Ynys Môn"), "siân ynys môn");
        assert_eq!(fold("ȺȺȺİ x"), "ⱥⱥⱥi\u{307} x");
        assert_eq!(fold(" – ’ "), "");
    }

    #[test]
    fn what_is_told_without_folding_is_no_phrase() {
        let lists = BTreeMap::from([(
            "told".to_owned(),
            vec![
                "our update".to_owned(),
                "* response".to_owned(),
                "told by *".to_owned(),
            ],
        )]);
        let phrases = Phrases::of(&lists);
        let long = "we said that they would look at it again and again";
        for text in [
            long.to_owned(),
            format!("{long}: response"),
            format!("“{long}: Response”"),
            format!("Told, by {long}"),
            format!("told’s by {long}"),
            format!("{long} réponse"),
            "Our – update – – – – – – – – – – – – –".to_owned(),
            "our update".to_owned(),
            String::new(),
        ] {
            let found = phrases.find(&fold(&text)).is_some();
            assert!(!(found && phrases.are_none(&text)), "{text}");
        }
        assert!(phrases.are_none(long) && !phrases.are_none("our plan"));
    }

    #[test]
    fn stars_stand_for_words_or_none_and_never_for_parts_of_words() {
        let lists = BTreeMap::from([(
            "lead".to_owned(),
            vec!["* officer".to_owned(), "the * is asked to".to_owned()],
        )]);
        let phrases = Phrases::of(&lists);
        assert!(phrases.find("responsible officer").is_some());
        assert!(phrases.find("officer").is_some());
        assert!(phrases.find("coofficer").is_none());
        assert!(phrases.find("the standards board is asked to").is_some());
        assert!(phrases.find("the board was asked to").is_none());
    }
}
