//! Bare lines right above tables that set what is good beside what is to be considered (`Strengths`, `Areas for
//! consideration`), in text that shows no type: they head what the table is about.

use std::collections::HashSet;

use peerlens_document::Table;

use super::setting::Setting;
use crate::words::{leading_number, marked_text};
use crate::{Outline, Role};

/// Such tables at least: one may stand below any line.
const FEWEST: usize = 2;

/// Words in the name of what such a table is about, at most.
const MOST_WORDS: usize = 14;

/// Whether a line is a name: areas that a standard names have longer ones than the themes of a list.
fn is_name(line: &str) -> bool {
    line.split_whitespace().nth(MOST_WORDS).is_none()
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
}

/// The lines.
pub(super) fn lines(setting: &Setting<'_>, outline: &Outline) -> HashSet<usize> {
    if setting.styled {
        return HashSet::new();
    }
    let blocks = &setting.document.blocks;
    let text = &setting.document.text;
    let beside = |table: &Table| {
        let named = |block: &peerlens_document::Block| {
            (setting.lexicon).stands_beside_recommendations(&block.text.text(text))
        };
        (table.row(0).iter()).any(|cell| matches!(&cell.blocks[..], [only] if named(only)))
    };
    let shown = outline.range.clone();
    let shown: Vec<usize> = shown.filter(|&i| outline.role(i) == Role::Text).collect();
    let bare = |line: &str| {
        let title = leading_number(line).map_or(0, |(_, title)| title);
        line.get(title..).is_some_and(is_name)
    };
    let over = shown.windows(2).filter(|pair| {
        let below = blocks.get(pair[1]).and_then(|block| block.as_table());
        below.is_some_and(beside)
            && (blocks.get(pair[0]))
                .is_some_and(|b| b.as_table().is_none() && bare(&marked_text(setting.document, b)))
    });
    let found: HashSet<usize> = over.map(|pair| pair[0]).collect();
    if found.len() < FEWEST {
        return HashSet::new();
    }
    found
}
