//! Words whose letters are parted by blanks that somebody typed, to space them out: `V i s i o n`, `F I N A N C E`.
//!
//! They are told by their form: letters that stand alone, each a painted blank off the next. Small letters never do so in
//! running text; capitals do where they are labels (`A B C D E`), months of a chart, or marks of one kind (`Y N N Y`).

use crate::Glyph;
use crate::words::{gap, same_line};

/// Letters that must stand so to be taken for a word.
const FEWEST: usize = 5;
/// The same, where they are capitals.
const FEWEST_CAPITALS: usize = 6;
/// Different letters among them, at least.
const DIFFERENT: usize = 4;
/// Letters of the longest word: what is longer is several, parted by no wider a blank, and stays as it is.
const LONGEST: usize = 16;
/// Times the narrow gaps that one between two words is as wide.
const WIDER: f32 = 1.6;
/// Em of the widest blank between letters of a word.
const WIDEST: f32 = 0.6;
/// Em by which the painted blanks may miss to fill a gap: columns of a table do not touch.
const MISSED: f32 = 0.1;

/// The letters (as numbers of glyphs, in order) that go on with the word of the letter before them.
pub(crate) fn typed_spacing(glyphs: &[Glyph]) -> Vec<usize> {
    let mut joined = Vec::new();
    if !has_lone_letters(glyphs) {
        return joined;
    }
    let mut start = 0;
    for line in glyphs.chunk_by(|a, b| same_line(a, b) && a.style == b.style && a.tag == b.tag) {
        let from = start;
        start += line.len();
        let is_blank = |n: usize| line.get(n).is_none_or(|g| g.ch.is_whitespace());
        let alone =
            |n: usize| line[n].ch.is_alphabetic() && is_blank(n.wrapping_sub(1)) && is_blank(n + 1);
        let letters: Vec<usize> = (0..line.len()).filter(|n| alone(*n)).collect();
        if letters.len() < FEWEST {
            continue;
        }
        let longer = line
            .windows(2)
            .any(|p| p.iter().all(|g| g.ch.is_alphabetic()));
        let near = |a: &usize, b: &usize| (*a + 1..*b).all(is_blank) && is_filled(&line[*a..=*b]);
        for run in letters.chunk_by(near) {
            let words = words(line, run);
            if is_spaced(line, &words, !longer) {
                joined.extend(words.iter().flat_map(|w| &w[1..]).map(|n| from + n));
            }
        }
    }
    joined
}

/// Whether some letters in a row stand alone, wherever lines end: most pages have none, and need not be parted into lines.
fn has_lone_letters(glyphs: &[Glyph]) -> bool {
    /// Of a word of [`FEWEST`] the first and the last may touch what stands on the lines before and behind.
    const INNER: usize = FEWEST - 2;
    let (mut alone, mut touching) = (0, 0);
    for glyph in glyphs {
        if !glyph.ch.is_whitespace() {
            touching += 1;
            continue;
        }
        match touching {
            0 => {}
            1 => alone += 1,
            _ => alone = 0,
        }
        if alone >= INNER {
            return true;
        }
        touching = 0;
    }
    alone + usize::from(touching == 1) >= INNER
}

/// Whether the blanks between two letters go from the one to the other.
fn is_filled(glyphs: &[Glyph]) -> bool {
    glyphs
        .windows(2)
        .all(|p| gap(&p[0], &p[1]).abs() < MISSED * p[0].size.max(1.0))
}

/// A run of letters parted into words at its wider gaps.
fn words<'a>(line: &[Glyph], run: &'a [usize]) -> Vec<&'a [usize]> {
    let wide = |a: usize, b: usize| gap(&line[a], &line[b]);
    let mut gaps: Vec<f32> = run.windows(2).map(|p| wide(p[0], p[1])).collect();
    gaps.sort_by(f32::total_cmp);
    let narrow = gaps.get(gaps.len() / 4).copied().unwrap_or_default();
    run.chunk_by(|a, b| wide(*a, *b) < WIDER * narrow && wide(*a, *b) < WIDEST * line[*a].size)
        .collect()
}

/// Whether the letters of some words are spaced out, and do not stand for themselves.
fn is_spaced(line: &[Glyph], words: &[&[usize]], only_letters: bool) -> bool {
    let letters = |word: &[usize]| word.iter().map(|n| line[*n].ch).collect::<String>();
    let all: String = words.iter().map(|w| letters(w)).collect();
    let mut known: Vec<char> = all.to_lowercase().chars().collect();
    known.sort_unstable();
    known.dedup();
    if known.len() < DIFFERENT || words.iter().any(|w| w.len() > LONGEST) {
        return false;
    }
    let small = |word: &&[usize]| letters(word).chars().skip(1).all(char::is_lowercase);
    let capitals = all.chars().all(char::is_uppercase);
    if capitals {
        only_letters
            && all.chars().count() >= FEWEST_CAPITALS
            && all.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
            && !counts(&all)
            && !"JFMAMJJASONDJFMAMJJASOND".contains(&all)
    } else {
        all.chars().count() >= FEWEST && words.iter().all(small) && !counts(&all.to_lowercase())
    }
}

/// Whether letters follow each other as in the alphabet.
fn counts(letters: &str) -> bool {
    let next = letters.chars().skip(1);
    letters.chars().zip(next).all(|(a, b)| a < b)
}
