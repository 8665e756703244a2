//! Numbers on a coloured disc or square of their own, before the text that they number.

use peerlens_document::Rect;

use crate::edges::is_white;
use crate::{PageInput, Turn, Word, boxes};

/// Sizes of its number that a badge is wide and high at least and at most: less is a highlighted word, more a panel.
const SIDES: std::ops::RangeInclusive<f32> = 1.2..=4.0;
/// How many times longer than short its sides are at most.
const SQUARE: f32 = 1.4;
/// Bytes of a number at most.
const MOST_NUMBER: u32 = 3;
/// Badges of a page at most: more are a map's or a chart's.
const MOST: usize = 60;

/// Marks the words that stand alone on a badge.
pub(crate) fn mark(page: &PageInput, words: &mut [Word], text: &str) {
    let coloured = page.fills.iter().filter(|f| !is_white(f.colour));
    let discs = coloured.map(|f| f.rect).filter(is_square).take(MOST + 1);
    let discs: Vec<Rect> = discs.collect();
    if discs.len() > MOST {
        return;
    }
    for disc in discs {
        let mut inside = (0..words.len()).filter(|n| boxes::holds(disc, &words[*n]));
        let (Some(only), None) = (inside.next(), inside.next()) else {
            continue;
        };
        if let Some(word) = words.get_mut(only)
            && is_number(word, text)
            && sides(disc).iter().all(|s| fits(*s, word))
        {
            word.badge = Some(disc);
        }
    }
}

fn sides(rect: Rect) -> [f32; 2] {
    [rect.width(), rect.height()]
}

fn is_square(rect: &Rect) -> bool {
    let [a, b] = sides(*rect);
    a.max(b) <= SQUARE * a.min(b)
}

fn fits(side: f32, word: &Word) -> bool {
    SIDES.contains(&(side / word.size))
}

fn is_number(word: &Word, text: &str) -> bool {
    let printed = text.get(word.start as usize..word.end as usize);
    let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    word.turn == Turn::None && word.end - word.start <= MOST_NUMBER && printed.is_some_and(digits)
}
