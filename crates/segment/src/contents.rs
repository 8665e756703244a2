//! Contents pages: their entries are neither headings nor recommendations.

use std::collections::HashMap;
use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use crate::words::marked_text;
use crate::{Outline, Role};

/// An entry with leader dots or a tab before its page number.
static LEADER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:\.{3,}|…|(?:\. ){3,}|_{3,})\s*\d{0,3}\s*$"));
/// An entry that ends in a page number.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^.{3,120}?\s\d{1,3}\s*$"));
/// Entries in a row that are taken for a contents page where no heading says so.
const FEWEST_ENTRIES: usize = 3;
/// Bytes in an entry, more than any has.
const MOST_ENTRY_BYTES: usize = 400;
/// Digits in each part of a section's number at most.
const NUMBER_DIGITS: usize = 2;

/// Marks the entries of contents pages.
pub(crate) fn mark(document: &Document, lexicon: &Lexicon, outline: &mut Outline) {
    let mut run: Vec<usize> = Vec::new();
    let mut under_heading = false;
    // Known once there is a heading: most documents have none.
    let mut last = None;
    for index in outline.range.clone() {
        if outline.role(index) != Role::Text {
            continue;
        }
        let block = &document.blocks[index];
        let text = marked_text(document, block);
        if matches!(block.kind, BlockKind::Table(_)) {
            close(outline, &mut run, under_heading);
            under_heading = false;
            continue;
        }
        if lexicon.heading(&text) == Some("contents") {
            close(outline, &mut run, under_heading);
            under_heading = true;
            run.push(index);
            continue;
        }
        // The ends are looked at first: most blocks are no entries, and the patterns read all of each.
        let text_end = text.trim_end();
        let dotted = text_end
            .trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace())
            .ends_with(['.', '…', '_']);
        let leader = dotted && LEADER.as_ref().is_some_and(|r| r.is_match(&text));
        let numbered = text_end.ends_with(char::is_numeric)
            && NUMBERED.as_ref().is_some_and(|r| r.is_match(&text))
            && !text.ends_with(['.', ':']);
        // An entry without a number stands again further down, as the heading that it names; its number may
        // stand on a line of its own.
        let mut bare = || {
            if text.len() > MOST_ENTRY_BYTES {
                return false;
            }
            let folded = fold(&text);
            let last = last.get_or_insert_with(|| last_places(document, outline));
            let again = last.get(unnumbered(&folded)).is_some_and(|n| *n > index);
            again || !folded.is_empty() && folded.chars().all(|c| c.is_ascii_digit())
        };
        if leader || numbered && (under_heading || !run.is_empty()) || under_heading && bare() {
            run.push(index);
        } else {
            close(outline, &mut run, under_heading);
            under_heading = false;
        }
    }
    close(outline, &mut run, under_heading);
}

/// A folded line without the number before it, which a contents page or the headings may leave out.
fn unnumbered(folded: &str) -> &str {
    let mut title = folded;
    loop {
        let behind = title.trim_start_matches(|c: char| c.is_ascii_digit());
        // `2024 budget` is a year's.
        if !(1..=NUMBER_DIGITS).contains(&(title.len() - behind.len())) {
            break;
        }
        title = behind.trim_start();
    }
    if title.is_empty() { folded } else { title }
}

/// Where each line of the document stands last, whatever its number.
fn last_places(document: &Document, outline: &Outline) -> HashMap<String, usize> {
    (outline.range.clone())
        .filter(|&n| outline.role(n) == Role::Text && document.blocks[n].as_table().is_none())
        .map(|n| (marked_text(document, &document.blocks[n]), n))
        .filter(|(text, _)| text.len() <= MOST_ENTRY_BYTES)
        .map(|(text, n)| (unnumbered(&fold(&text)).to_owned(), n))
        .collect()
}

fn close(outline: &mut Outline, run: &mut Vec<usize>, under_heading: bool) {
    // A heading alone has its entries in a table, or as a picture.
    if run.len() >= FEWEST_ENTRIES || under_heading {
        for &index in run.iter() {
            if let Some(role) = outline.roles.get_mut(index - outline.range.start) {
                *role = Role::Contents;
            }
        }
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_left_out_and_a_year_is_not() {
        for (line, title) in [
            ("2 1 next steps", "next steps"),
            ("10 next steps", "next steps"),
            ("2024 budget", "2024 budget"),
            ("3 2024 budget", "2024 budget"),
            ("12", "12"),
        ] {
            assert_eq!(unnumbered(line), title);
        }
    }
}
