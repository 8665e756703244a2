//! The recommendation that stands above a table taken apart, and its theme.

use std::ops::Range;

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role};

use super::MOST_THEME_WORDS;
use crate::label;
use crate::plan::columns::{is_post, is_time};

/// Blocks above a table's headings among which its recommendation is announced: the label and its text may be parted.
const MOST_ABOVE: usize = 2;

/// `Recommendation 4` and its text above the table that answers it, and the theme in a line above that.
pub(crate) struct Announcement {
    pub(super) block: usize,
    pub theme: Option<Passage>,
    pub recommendation: Passage,
}

/// The recommendation that the last of some blocks announce (`Recommendation 4`, its text, and a theme above them).
pub(super) fn announced_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
) -> Option<Announcement> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let start = range.start;
    let printed = range.rev().filter(shown);
    let mut below: Vec<Passage> = Vec::new();
    for block in printed.take(MOST_ABOVE) {
        let text = document.blocks.get(block)?;
        if text.as_table().is_some() {
            return None;
        }
        let whole = peerlens_segment::with_marker(text);
        let mut lines = whole.split(&document.text, '\n');
        let announces = |l: &Passage| label::worded(document, lexicon, l).is_some();
        let Some(at) = lines.iter().position(announces) else {
            below.splice(0..0, lines);
            continue;
        };
        let mut own = lines.split_off(at).into_iter().chain(below);
        let mut recommendation = own.next()?;
        let mut join = Join::Line;
        for line in own {
            recommendation.append(&line, join);
            join = Join::Blank;
        }
        let names = |l: &Passage| {
            let line = l.text(&document.text);
            line.split_whitespace().count() <= MOST_THEME_WORDS && !line.ends_with(['.', ':', ';'])
        };
        if let Some(line) = lines.pop() {
            return Some(Announcement {
                block,
                theme: Some(line).filter(|l| lines.is_empty() && names(l)),
                recommendation,
            });
        }
        // On a line of its own it stands behind the last cell of the table above, and is none of that.
        let cell = |l: &Passage| {
            let line = l.text(&document.text);
            is_time(&line) || is_post(lexicon, &line) || lexicon.status(&line).is_some()
        };
        let above = (start..block).rfind(shown);
        let theme = above.and_then(|at| Some((at, document.blocks.get(at)?.text.clone())));
        let theme = theme.filter(|(_, l)| !l.is_empty() && names(l) && !cell(l));
        return Some(Announcement {
            block: theme.as_ref().map_or(block, |(at, _)| *at),
            theme: theme.map(|(_, line)| line),
            recommendation,
        });
    }
    None
}
