//! Words as read → their size, weight and slant, told from their ink.

use super::picture::{Area, Ink};
use super::tesseract::Word;

/// A word with what its ink tells of its type. Places are in pixels.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    pub(crate) text: String,
    /// The box around its ink.
    pub(crate) area: Area,
    /// Where it stands.
    pub(crate) baseline: f32,
    /// Size of its type.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// Width of its strokes; 0 where not told.
    stroke: f32,
    /// How much sharper its stems stand apart along the slant of italics than against it; 0 where not told.
    slant: f32,
    /// Its line has words that tell its size well.
    sure: bool,
    /// Number of its line.
    line: usize,
}

// Shares of the size of the type, about the mean of the usual faces (Arial, Calibri, Times).

/// Height of capitals, figures and the long letters.
const TALL: f32 = 0.70;
/// Width of the ink from which a dash is no hyphen: hyphens have 0.25 to 0.3, en dashes 0.45 and more.
const DASH: f32 = 0.38;
/// Height of the short letters.
const SHORT: f32 = 0.49;
/// How far letters reach below the line.
const BELOW: f32 = 0.21;

/// Share by which sizes may differ and still be one: what is left of the differences between words.
const SAME_SIZE: f32 = 0.10;
/// The same for lines whose size is told less well: single figures, words with letters below the line alone.
const SAME_SIZE_UNSURE: f32 = 0.25;
/// How many times thicker than usual bold strokes are; bold faces have 1.4 and more.
const BOLD: f32 = 1.17;
/// How much sharper slanted letters stand apart along their slant than against it; upright ones do so either way.
const SLANTED: f32 = 1.08;
/// Between these it is not told which they are.
const DOUBTFUL_SLANT: std::ops::Range<f32> = 1.03..1.10;
/// Tangent of the slant of italics: 8 to 14 degrees.
const ITALIC_SLANT: f32 = 0.17;

impl Letters {
    /// What is told of each word by its own line.
    pub(crate) fn of(words: &[Word], ink: &Ink) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::with_capacity(words.len());
        for line in words.chunk_by(|a, b| a.line == b.line) {
            let boxes: Vec<Area> = line
                .iter()
                .map(|w| ink.extent(w.area).unwrap_or(w.area))
                .collect();
            // The f of italics goes below the line.
            let shared = [&['f'][..], &[]].into_iter().find_map(|but| {
                let some = line.iter().zip(&boxes);
                let some = some.filter(|(w, _)| stands_on_line(&w.text) && !w.text.contains(but));
                middle(&mut some.map(|(_, b)| b.bottom as f32).collect::<Vec<f32>>())
            });
            let mut talls: Vec<f32> = boxes.iter().map(|b| b.height() as f32).collect();
            let tall = middle(&mut talls);
            for (word, area) in line.iter().zip(boxes) {
                let (top, bottom) = (area.top as f32, area.bottom as f32);
                let own = if stands_on_line(&word.text) {
                    bottom
                } else {
                    bottom - BELOW * area.height() as f32 / (TALL + BELOW)
                };
                // Lines of two columns may have been read as one.
                let near = |shared: &f32| {
                    let tall = tall.unwrap_or(bottom - top);
                    (shared - own).abs() < 0.35 * tall
                        || letters(&word.text) == 0 && top < *shared && bottom > shared - tall
                };
                let baseline = shared.filter(near).unwrap_or(own);
                let rise = (baseline - top).max(1.0);
                let size = match reach(&word.text) {
                    Reach::Tall => rise / TALL,
                    Reach::Short => rise / SHORT,
                    Reach::Unknown => 0.0,
                };
                let count = letters(&word.text);
                out.push(Self {
                    text: word.text.clone(),
                    area,
                    baseline,
                    size,
                    bold: false,
                    italic: false,
                    stroke: if count >= 2 { stroke(ink, area) } else { 0.0 },
                    slant: if count >= 3 { slant(ink, area) } else { 0.0 },
                    sure: false,
                    line: word.line,
                });
            }
        }
        for line in out.chunk_by_mut(|a, b| a.line == b.line) {
            let mut sizes: Vec<f32> = line
                .iter()
                .filter(|l| l.size > 0.0)
                .flat_map(|l| std::iter::repeat_n(l.size, tallness(&l.text)))
                .collect();
            let sure = line
                .iter()
                .any(|l| stands_on_line(&l.text) && letters(&l.text) >= 3 && l.size > 0.0);
            let size = middle(&mut sizes);
            for word in line {
                word.sure = sure;
                word.size = match size {
                    // A line of one size, as nearly all are.
                    Some(size) if word.size < 1.45 * size => size,
                    _ => word.size,
                };
                if is_long_dash(&word.text, word.area.width() as f32, word.size) {
                    word.text = "–".to_owned();
                }
            }
        }
        out
    }
}

/// Makes of the sizes of a document's words a few, and tells bold and italic words from the others.
pub(crate) fn settle(words: &mut [&mut Letters]) {
    settle_sizes(words);
    settle_styles(words);
}

fn settle_sizes(words: &mut [&mut Letters]) {
    let mut left: Vec<(f32, usize)> = words
        .iter()
        .filter(|w| w.size > 0.0)
        .map(|w| (w.size, letters(&w.text).max(1)))
        .collect();
    left.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut sizes: Vec<f32> = Vec::new();
    while !left.is_empty() {
        // The size with most text near it, then without that text again.
        let mut best = (0, 0.0, 0.0);
        for (size, _) in &left {
            let near = |s: f32| (s - size).abs() <= SAME_SIZE * size;
            let from = left.partition_point(|(s, _)| *s < size * (1.0 - SAME_SIZE));
            let some = || {
                left[from..]
                    .iter()
                    .take_while(|(s, _)| *s <= *size || near(*s))
            };
            let weight: usize = some().map(|(_, n)| n).sum();
            if weight > best.0 {
                let mut all: Vec<f32> = some()
                    .flat_map(|(s, n)| std::iter::repeat_n(*s, (*n).min(20)))
                    .collect();
                best = (weight, middle(&mut all).unwrap_or(*size), *size);
            }
        }
        let (_, size, around) = best;
        left.retain(|(s, _)| (s - around).abs() > SAME_SIZE * around);
        sizes.push(size);
    }
    let mut before = sizes.first().copied().unwrap_or(10.0);
    for word in words {
        let reach = if word.sure {
            SAME_SIZE
        } else {
            SAME_SIZE_UNSURE
        };
        // The sizes stand in the order of how much text they have.
        let near = |s: &&f32| (word.size - **s).abs() <= reach * **s;
        if word.size == 0.0 {
            // Signs and short words alone on a line.
            word.size = before;
        } else if let Some(size) = sizes.iter().find(near) {
            word.size = *size;
        }
        before = word.size;
    }
}

fn settle_styles(words: &mut [&mut Letters]) {
    let mut strokes: Vec<f32> = words
        .iter()
        .filter(|w| w.stroke > 0.0)
        .flat_map(|w| std::iter::repeat_n(w.stroke / w.size.max(1.0), letters(&w.text).min(20)))
        .collect();
    let usual = middle(&mut strokes).unwrap_or(0.0);
    for word in words.iter_mut() {
        word.bold = word.stroke > BOLD * usual * word.size;
        word.italic = word.slant > SLANTED;
    }
    // What is too short to tell goes with its neighbour, and so does a word unlike both of its neighbours.
    for line in words.chunk_by_mut(|a, b| a.line == b.line) {
        type Style = (
            fn(&Letters) -> bool,
            fn(&Letters) -> bool,
            fn(&mut Letters, bool),
        );
        let styles: [Style; 2] = [
            (|l| l.bold, |l| l.stroke > 0.0, |l, to| l.bold = to),
            (
                |l| l.italic,
                |l| l.slant > 0.0 && !DOUBTFUL_SLANT.contains(&l.slant) && has_stems(&l.text),
                |l, to| l.italic = to,
            ),
        ];
        for (get, is_told, set) in styles {
            let told: Vec<(bool, bool)> = line.iter().map(|l| (get(l), is_told(l))).collect();
            for (n, word) in line.iter_mut().enumerate() {
                let before = told[..n].iter().rev().find(|(_, told)| *told);
                let after = told[n + 1..].iter().find(|(_, told)| *told);
                let to = match (before, after) {
                    (Some(a), Some(b)) if a.0 == b.0 => a.0,
                    (Some(a), _) if !told[n].1 => a.0,
                    (None, Some(b)) if !told[n].1 => b.0,
                    _ => told[n].0,
                };
                set(word, to);
            }
        }
    }
}

/// A dash alone that Tesseract calls a hyphen, as it does with dashes of any length.
fn is_long_dash(text: &str, width: f32, size: f32) -> bool {
    text == "-" && size > 0.0 && width > DASH * size
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// How much a word's height tells of its size.
fn tallness(text: &str) -> usize {
    match reach(text) {
        Reach::Tall => 10 * letters(text).min(8),
        Reach::Short => letters(text).min(8),
        Reach::Unknown => 0,
    }
}

/// It has letters with long stems, which lean in italics; round and short ones tell nothing.
fn has_stems(text: &str) -> bool {
    text.contains(|c: char| c.is_uppercase() || c.is_numeric() || "bdfhijklpqt".contains(c))
}

enum Reach {
    Tall,
    Short,
    Unknown,
}

fn reach(text: &str) -> Reach {
    let tall = |c: char| c.is_uppercase() || c.is_numeric() || "bdfhkl".contains(c);
    if text.contains(tall) {
        Reach::Tall
    } else if text.contains([
        'a', 'c', 'e', 'm', 'n', 'o', 'r', 's', 'u', 'v', 'w', 'x', 'z',
    ]) && !text.contains(['t', 'i', 'j', '(', ')', '/', '\'', '"', '‘', '’', '“', '”'])
    {
        Reach::Short
    } else {
        Reach::Unknown
    }
}

/// Its lowest ink is on the baseline.
fn stands_on_line(text: &str) -> bool {
    letters(text) > 0
        && !text.contains([
            'g', 'j', 'p', 'q', 'y', 'Q', 'J', ',', ';', '(', ')', '[', ']', '/', '|', '_', '@',
            '&', '£',
        ])
}

fn middle(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied()
}

/// The width of strokes: a stroke's ink is half its outline times its width, whichever way it runs.
fn stroke(ink: &Ink, area: Area) -> f32 {
    let dot = |x: usize, y: usize| {
        let row = if area.top <= y && y < area.bottom {
            ink.row(y)
        } else {
            &[]
        };
        row.get(x).copied().unwrap_or(false)
    };
    let (mut dots, mut outline) = (0usize, 0usize);
    for y in area.top..area.bottom {
        for x in area.left..area.right {
            if dot(x, y) {
                dots += 1;
                let beside = [
                    (x + 1, y),
                    (x.wrapping_sub(1), y),
                    (x, y + 1),
                    (x, y.wrapping_sub(1)),
                ];
                outline += beside.iter().filter(|(x, y)| !dot(*x, *y)).count();
            }
        }
    }
    if outline == 0 {
        0.0
    } else {
        2.0 * dots as f32 / outline as f32
    }
}

/// How much sharper the stems stand apart along the slant of italics than against it.
fn slant(ink: &Ink, area: Area) -> f32 {
    let lean = (area.height() as f32 * ITALIC_SLANT) as usize;
    let sharpness = |along: bool| {
        let mut columns = vec![0f32; area.width() + lean + 1];
        for y in area.top..area.bottom {
            // Along the slant of italics the lower rows go further to the right.
            let rows = if along {
                y - area.top
            } else {
                area.bottom - 1 - y
            };
            let shift = (rows as f32 * ITALIC_SLANT) as usize;
            let row = ink.row(y).get(area.left..area.right).unwrap_or(&[]);
            for (column, dot) in columns.iter_mut().skip(shift).zip(row) {
                if *dot {
                    *column += 1.0;
                }
            }
        }
        columns.iter().map(|c| c * c).sum::<f32>()
    };
    let against = sharpness(false);
    if against > 0.0 {
        sharpness(true) / against
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_are_told_by_their_length() {
        // Ink of Arial at 11 points and 300 dots an inch.
        assert!(is_long_dash("-", 25.0, 46.0));
        assert!(!is_long_dash("-", 13.0, 46.0));
        assert!(!is_long_dash("--", 25.0, 46.0));
        assert!(!is_long_dash("-", 25.0, 0.0));
    }
}
