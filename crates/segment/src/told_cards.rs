//! Counted titles that each stand right above what was done (`3 Support the parishes`, below it `What we have done`): the
//! recommendations of a review that nowhere calls them so, a card for each.

use std::borrow::Cow;
use std::ops::Range;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;

use crate::words::{self, leading_number, marked_text};

/// Cards from which the lines that open them are their titles.
const FEWEST: usize = 3;
/// Words in a title, beside the status in its corner.
const MOST_TITLE_WORDS: usize = 40;

/// The titles of such cards among some blocks, from the first to the last: their numbers count from 1 without a gap, and
/// most tell what to do. A status may stand between a title and what was done.
pub fn told_cards(document: &Document, lexicon: &Lexicon, range: &Range<usize>) -> Vec<usize> {
    let shown = range.clone().filter_map(|index| {
        let block = document.blocks.get(index)?;
        let shows = !block.is_furniture();
        shows.then(|| match block.as_table() {
            Some(_) => (index, Cow::Borrowed("")),
            None => (index, marked_text(document, block)),
        })
    });
    let lines: Vec<(usize, Cow<'_, str>)> = shown.collect();
    let text = |n: usize| lines.get(n).map_or("", |(_, text)| text.as_ref());
    let told: Vec<usize> = (0..lines.len())
        .filter(|n| names_what_was_done(lexicon, text(*n)))
        .collect();
    if told.len() < FEWEST {
        return Vec::new();
    }
    let title_above = |n: usize| {
        let above = n.checked_sub(1)?;
        let badge = is_badge(lexicon, text(above));
        let at = above.checked_sub(usize::from(badge))?;
        Some((number_of(text(at))?, lines.get(at)?.0))
    };
    let found: Vec<(usize, usize)> = told.into_iter().filter_map(title_above).collect();
    let counted = found.iter().zip(1..).all(|((own, _), n)| *own == n);
    // Numbered themes tell nobody what to do.
    let asks = |(_, index): &&(usize, usize)| {
        let at = lines.binary_search_by_key(index, |(index, _)| *index);
        let title = at.map_or("", text);
        let rest = leading_number(title).and_then(|(_, rest)| title.get(rest..));
        rest.is_some_and(|rest| lexicon.tells_what_to_do(rest))
    };
    if !counted || found.len() < FEWEST || found.iter().filter(asks).count() * 2 <= found.len() {
        return Vec::new();
    }
    found.into_iter().map(|(_, index)| index).collect()
}

/// Whether a line says that what was done follows (`What we have done`), and no more.
fn names_what_was_done(lexicon: &Lexicon, text: &str) -> bool {
    words::at_most(text, words::MOST_BADGE_WORDS)
        && lexicon.lead_in(text) == Some("progress_lead_in")
}

fn is_badge(lexicon: &Lexicon, text: &str) -> bool {
    words::at_most(text, words::MOST_BADGE_WORDS) && lexicon.status(text).is_some()
}

/// The one figure that a title opens with.
fn number_of(text: &str) -> Option<usize> {
    let (number, _) = leading_number(text)?;
    let short = words::at_most(text, MOST_TITLE_WORDS);
    short.then(|| text.get(number)?.parse().ok()).flatten()
}
