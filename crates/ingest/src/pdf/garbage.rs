//! Whether a page's text is the text that the page shows: fonts may say that their letters are others.
//!
//! No words are asked for, so that names, tables and lists are told as text too: each language has its own share of every
//! letter, and letters that stand for others have another.

use std::sync::LazyLock;

/// How often each letter stands in a thousand of English text.
const ENGLISH: [f32; 26] = [
    82.0, 15.0, 28.0, 43.0, 127.0, 22.0, 20.0, 61.0, 70.0, 1.5, 8.0, 40.0, 24.0, 67.0, 75.0, 19.0,
    1.0, 60.0, 63.0, 91.0, 28.0, 10.0, 24.0, 1.5, 20.0, 0.7,
];
/// Share that rare letters are taken to have: names have many.
const RARE: f32 = 5.0;
/// Letters from which the shares tell.
const ENOUGH: usize = 200;
/// Bits that a letter tells on average, by its share, from which the text is no English: that has 4.2, lists of names and
/// abbreviations up to 4.9, and Welsh 4.3.
const SURPRISING: f32 = 4.95;
/// Share of the characters that are neither letters nor figures nor the marks that text has, from which it is none.
const ODD: f32 = 0.6;

/// Letters of which text in Latin letters has few.
const ACCENTED: std::ops::RangeInclusive<char> = '\u{a0}'..='\u{24f}';

/// Bits that each letter tells by its share.
static BITS: LazyLock<[f32; 26]> =
    LazyLock::new(|| ENGLISH.map(|share| -(share.max(RARE) / 1000.0).log2()));

/// Whether some characters are no text.
pub(super) fn is(text: impl Iterator<Item = char>) -> bool {
    let (mut letters, mut odd, mut plain) = (0usize, 0usize, 0usize);
    let mut bits = 0.0;
    let told = &*BITS;
    for ch in text {
        let at = ch.to_ascii_lowercase() as usize;
        match at.checked_sub('a' as usize).and_then(|at| told.get(at)) {
            Some(own) => {
                letters += 1;
                bits += own;
            }
            None if is_mark(ch) || ch.is_alphanumeric() && !ACCENTED.contains(&ch) => plain += 1,
            None => odd += 1,
        }
    }
    let surprising = letters >= ENOUGH && bits >= SURPRISING * letters as f32;
    let all = letters + odd + plain;
    surprising || all >= ENOUGH && odd as f32 >= ODD * all as f32
}

/// Marks that text has: rows of them lead to the pages of a contents page, and ticks fill tables.
fn is_mark(ch: char) -> bool {
    // A blank is every sixth character of a page.
    ch == ' ' || ch.is_whitespace() || ".…_-–—,;:'\"‘’“”()[]/&%£•·✓✔✗☑☐".contains(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "The council has a clear plan for the next four years, and its partners know what it says. \
        Members and officers work well together, and staff told the team that they are proud of the place. ";

    fn told(change: impl Fn(char) -> char) -> bool {
        is(SAID.repeat(3).chars().map(change))
    }

    #[test]
    fn letters_that_stand_for_others() {
        assert!(!told(|c| c));
        assert!(!told(|c| c.to_ascii_uppercase()));
        let by = |n: i32| move |c: char| char::from_u32((c as i32 + n) as u32).unwrap_or(c);
        assert!(told(by(-29)));
        assert!(told(by(1)));
        assert!(told(|c| if c == ' ' { c } else { '\u{2666}' }));
        assert!(told(by(157)));
    }

    #[test]
    fn names_figures_and_contents_are_text() {
        let names = "Cllr Jo Fox, Max Vaughan (NHS Sussex), Cllr Zoe Quick, Jack Wozniak, Head of HR (HQ), S151; ".repeat(8);
        assert!(!is(names.chars()));
        let contents = "Vision ........................................ 7\n".repeat(20);
        assert!(!is(contents.chars()));
        let figures = "£12,345 | 67% | + 8.9 | 2023/24 ".repeat(30);
        assert!(!is(figures.chars()));
        let welsh = "Mae gan y cyngor weledigaeth glir ar gyfer y pedair blynedd nesaf, ac mae ei bartneriaid yn \
            gwybod beth mae’n ei ddweud. Mae’r aelodau a’r swyddogion yn cydweithio’n dda. ".repeat(3);
        assert!(!is(welsh.chars()));
    }
}
