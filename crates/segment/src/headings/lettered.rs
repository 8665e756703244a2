//! Themes that letters count (`A. Priorities and place`), each right above the label of its first recommendation, in text that
//! shows no type.

use std::collections::HashSet;

use super::announced::counted;
use super::label::is_label_line;
use super::setting::Setting;
use crate::words::{self, marked_text};
use crate::{Outline, Role};

/// Such lines that count from the first letter on at least.
const FEWEST: usize = 2;
/// Words of one at most: in it the numbers of its recommendations may stand.
const MOST_WORDS: usize = 16;

/// The lines, where all of them count on.
pub(super) fn themes(setting: &Setting<'_>, outline: &Outline) -> HashSet<usize> {
    if setting.styled {
        return HashSet::new();
    }
    let shown = outline.range.clone();
    let shown: Vec<usize> = shown.filter(|&i| outline.role(i) == Role::Text).collect();
    let text = |index: usize| {
        let block = setting.document.blocks.get(index);
        block.map(|block| marked_text(setting.document, block))
    };
    let letter = |index: usize| {
        let line = text(index)?;
        let lettered = line.starts_with(|c: char| c.is_ascii_uppercase());
        let fits = words::at_most(&line, MOST_WORDS) && !line.trim_end().ends_with(['.', ';', ':']);
        let (ordinal, _) = counted(setting, setting.document.blocks.get(index)?)?;
        (lettered && fits).then_some(ordinal)
    };
    let heads =
        |pair: &&[usize]| text(pair[1]).is_some_and(|below| is_label_line(setting.lexicon, &below));
    let found = shown.windows(2).filter(heads);
    let found: Vec<(usize, u32)> = found
        .filter_map(|pair| Some((pair[0], letter(pair[0])?)))
        .collect();
    let counts = (1..).zip(&found).all(|(n, (_, ordinal))| *ordinal == n);
    if found.len() < FEWEST || !counts {
        return HashSet::new();
    }
    found.into_iter().map(|(index, _)| index).collect()
}
