//! A line of a page as pieces of text parted by blanks, and what single pieces tell by their form.

use super::super::edges;
use super::head;
use crate::marker;

/// Blanks that part the texts of two columns; one blank parts words.
const GAP: usize = 2;
/// Characters of a row's label at most: `1.2.3a`, `PCR12.`.
const LABEL: usize = 7;
/// Bytes of the word before a label's number: `Recommendation`.
const NAME: usize = 14;
/// Digits of a label's number: four are a year.
pub(super) const DIGITS: usize = 3;
/// Capitals before a label's number.
pub(super) const LETTERS: usize = 4;

/// A piece of a line; places are characters from the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
}

impl<'a> Piece<'a> {
    fn of(line: &'a str, from: (usize, usize), to: (usize, usize)) -> Self {
        Self {
            start: from.1,
            end: to.1,
            text: line.get(from.0..to.0).unwrap_or_default(),
        }
    }

    pub(super) fn first_word(&self) -> &'a str {
        self.text.split_whitespace().next().unwrap_or_default()
    }

    /// The places at which its words but the first start.
    pub(super) fn words(&self) -> impl Iterator<Item = usize> + use<'a> {
        self.word_starts().map(|(at, _)| at)
    }

    /// The same, each with its first letter.
    fn word_starts(&self) -> impl Iterator<Item = (usize, char)> + use<'a> {
        let mut blank = false;
        let starts = self.text.chars().enumerate().filter(move |(_, c)| {
            let before = std::mem::replace(&mut blank, *c == ' ');
            before && !blank
        });
        let start = self.start;
        starts.map(move |(n, c)| (start + n, c))
    }

    /// Those of them up to a number of characters off a place, each with its first letter.
    pub(super) fn words_near(
        &self,
        at: usize,
        off: usize,
    ) -> impl Iterator<Item = (usize, char)> + use<'a> {
        // The blank before a word shows its start.
        let from = at.saturating_sub(off + 1).max(self.start);
        let rest = Self {
            start: from,
            end: self.end,
            text: self.text.get(self.byte(from)..).unwrap_or_default(),
        };
        let near = move |(word, _): &(usize, char)| *word <= at + off;
        rest.word_starts().take_while(near)
    }

    /// The two pieces on either side of a place where a word starts.
    pub(super) fn cut(&self, at: usize) -> (Self, Self) {
        let (left, right) = self.text.split_at(self.byte(at));
        let left = left.trim_end();
        let before = Self {
            start: self.start,
            end: self.start + left.chars().count(),
            text: left,
        };
        let after = Self {
            start: at,
            end: self.end,
            text: right,
        };
        (before, after)
    }

    /// Where the character at a place starts in its text.
    fn byte(&self, at: usize) -> usize {
        let chars = at.saturating_sub(self.start);
        if self.text.is_ascii() {
            return chars.min(self.text.len());
        }
        let mut starts = self.text.char_indices();
        starts.nth(chars).map_or(self.text.len(), |(byte, _)| byte)
    }
}

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// It stands at the edge of the page and belongs to the page: a running line, a page's number.
    pub(super) edge: bool,
}

impl<'a> Line<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        // Where the open piece starts and where its last letter ends: bytes and characters.
        let mut open: Option<((usize, usize), (usize, usize))> = None;
        for (at, (byte, c)) in line.char_indices().enumerate() {
            if c.is_whitespace() {
                continue;
            }
            let after = (byte + c.len_utf8(), at + 1);
            open = match open {
                Some((from, to)) if at < to.1 + GAP => Some((from, after)),
                Some((from, to)) => {
                    let piece = Piece::of(line, from, to);
                    // Bullets, and the numbers of a list, stand apart from what they mark.
                    if is_bullet(piece.text) || !pieces.is_empty() && is_number(piece.text) {
                        Some((from, after))
                    } else {
                        pieces.push(piece);
                        Some(((byte, at), after))
                    }
                }
                None => Some(((byte, at), after)),
            };
        }
        if let Some((from, to)) = open {
            pieces.push(Piece::of(line, from, to));
        }
        Self {
            pieces,
            edge: false,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Its words, whatever the blanks between them.
    pub(super) fn words(&self) -> Vec<&'a str> {
        let texts = self.pieces.iter().map(|piece| piece.text);
        texts.flat_map(str::split_whitespace).collect()
    }
}

/// Lines of a page, those that belong to the page marked.
pub(super) fn page<'a>(lines: &[&'a str], running: &dyn Fn(&str) -> bool) -> Vec<Line<'a>> {
    let mut out: Vec<Line> = lines.iter().map(|line| Line::of(line)).collect();
    head::part_off_labels(&mut out);
    for at in edges::of(lines) {
        let line = lines[at];
        let number =
            !line.contains(char::is_alphabetic) && line.contains(|c: char| c.is_ascii_digit());
        let alone = line.split_whitespace().count() == 1;
        // The headings of a table come again on its pages, the foot of a page with its number.
        let heads = head::is_head(&out[at]) || head::is_top(&out, at);
        let heads = heads && !line.contains(|c: char| c.is_ascii_digit());
        out[at].edge = number && alone || running(&squeezed(line)) && !heads;
    }
    out
}

/// A line with one blank between its words: those of a running line differ from page to page.
pub(super) fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// Whether a text is a bullet and nothing else; fonts of signs have theirs in the private area.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    marker::is_glyph(c) || "-–—*·o".contains(c) || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Whether a text is the number of a list's item and nothing else: `3.`, `b)`.
fn is_number(text: &str) -> bool {
    let core = text.trim_end_matches(['.', ')']);
    core.len() < text.len()
        && (1..=2).contains(&core.len())
        && core
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
}

/// Whether a text opens with the label of a row (`1.`, `2a`, `1.1`, `R3`, `KR2:`); `Some(true)` where nothing else
/// stands in it.
pub(super) fn label(text: &str) -> Option<bool> {
    let mut words = text.split_whitespace();
    let word = words.next()?;
    // "Rec 1", "Action 2a".
    if let (Some(number), None) = (words.next(), words.next())
        && word.len() <= NAME
        && word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        return label(number);
    }
    let bare = word.len() == text.trim().len();
    if is_letter(word) {
        return Some(bare);
    }
    // "3(a)" is "3a".
    let letter = word.strip_suffix(')').and_then(|w| w.split_once('('));
    let letter = letter.filter(|(core, l)| {
        !core.is_empty() && l.len() == 1 && l.bytes().all(|b| b.is_ascii_lowercase())
    });
    let core = letter.map_or(word.trim_end_matches(['.', ')', ':']), |(core, _)| core);
    let marked = core.len() < word.len();
    let number = core.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = core.len() - number.len();
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let mut parts = digits.split('.');
    let fits = word.len() <= LABEL
        && letters <= LETTERS
        && number.len() - digits.len() <= 1
        && parts.all(|p| (1..=DIGITS).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    // "12 libraries" is a text; "2.5 million" too.
    let next = text
        .trim_start()
        .get(word.len()..)
        .unwrap_or_default()
        .trim_start();
    let opens = bare
        || (marked || letters > 0 || digits.contains('.')) && !next.starts_with(char::is_lowercase);
    (fits && opens).then_some(bare)
}

/// Whether a word is a letter that counts: `a)`, `(b)`.
fn is_letter(word: &str) -> bool {
    let core = word
        .strip_suffix(')')
        .map(|w| w.strip_prefix('(').unwrap_or(w));
    core.is_some_and(|core| core.len() == 1 && core.bytes().all(|b| b.is_ascii_lowercase()))
}

/// What the label at a text's start looks like, its numbers aside: its letters, and the dots between numbers.
pub(super) fn form(text: &str) -> Option<(&str, usize, bool)> {
    label(text)?;
    let word = text.split_whitespace().next()?;
    let number = word
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(word.len());
    let (letters, number) = word.split_at(number);
    let depth = number.trim_end_matches('.').matches('.').count();
    Some((letters, depth, number.ends_with('.')))
}

/// The numbers of the label at a text's start, by which rows are in order.
pub(super) fn numbers(text: &str) -> Vec<u32> {
    let first = text.split_whitespace().next().unwrap_or_default();
    if is_letter(first) {
        return first
            .bytes()
            .filter(u8::is_ascii_lowercase)
            .map(u32::from)
            .collect();
    }
    let mut words = text.split_whitespace();
    let word = words.find(|word| word.contains(|c: char| c.is_ascii_digit()));
    let parts = word
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// Whether a text starts as a cell does and not as the rest of one; a dash alone says that there is nothing in it.
pub(super) fn opens(text: &str) -> bool {
    let first = text.chars().find(|c| !c.is_whitespace());
    is_dash(text)
        || !first.is_some_and(char::is_lowercase) && !text.starts_with(['(', '&', '/', '–'])
}

/// Whether a text is a dash and nothing else.
pub(super) fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "–" | "—" | "-")
}
