//! The status of each recommendation, printed as a badge in the corner of its card: alone on the line right above or right
//! below `Recommendation 4`, or between the recommendation's text and the first field of what is said of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::Lexicon;

use crate::headings::{is_label_line, is_lead_in};
use crate::told_cards;
use crate::words::{self, marked_text};

/// Words in a line that holds a label and nothing else.
const MOST_LABEL_WORDS: usize = 3;
/// Labels with a badge each from which these are badges.
const FEWEST: usize = 2;

/// What a line is, as far as badges ask.
enum Line {
    Label,
    /// A label with the recommendation's text behind it.
    Labelled,
    Status,
    /// What names a field and says no more (`What we have done`).
    Field,
    /// What opens with a colon behind it: the name of a field or of a list.
    Name,
    Other,
}

/// The lines among some blocks that are the badges of labels, each with its label's block: every label has one, on the same
/// side. A status above some of them is the heading of those that have it, and one below the name of a field is its value.
pub fn badges_of_labels(
    document: &Document,
    lexicon: &Lexicon,
    range: &Range<usize>,
) -> HashMap<usize, usize> {
    let lines = range.clone().filter_map(|index| {
        let block = document.blocks.get(index)?;
        (!block.is_furniture()).then(|| (index, line(document, lexicon, index)))
    });
    let mut lines: Vec<(usize, Line)> = lines.collect();
    let cards: HashSet<usize> = told_cards(document, lexicon, range).into_iter().collect();
    for (index, line) in &mut lines {
        if cards.contains(index) {
            *line = Line::Labelled;
        }
    }
    let labels: Vec<usize> = (0..lines.len())
        .filter(|&n| matches!(lines[n].1, Line::Label))
        .collect();
    let between = between(&lines);
    if between.len() >= FEWEST && labels.is_empty() {
        return between;
    }
    let corners = above_cards(&lines, &cards);
    if !corners.is_empty() {
        return corners;
    }
    if labels.len() < FEWEST {
        return HashMap::new();
    }
    let badge = |at: Option<usize>| {
        let (index, line) = lines.get(at?)?;
        matches!(line, Line::Status).then_some(*index)
    };
    // A card says more than its label and status: one below the other they are a list.
    let card = |n: usize, behind: usize| {
        let line = lines.get(n + behind).map(|(_, line)| line);
        let more = matches!(
            line,
            Some(Line::Other | Line::Name | Line::Labelled | Line::Field)
        );
        more.then_some(())
    };
    let each = |side: &dyn Fn(usize) -> Option<usize>, behind: usize| {
        let pairs = labels.iter().map(|&n| {
            card(n, behind)?;
            Some((badge(side(n))?, lines[n].0))
        });
        pairs.collect::<Option<HashMap<usize, usize>>>()
    };
    let above = || {
        let found = each(&|n| n.checked_sub(1), 1)?;
        // A status more: above the first badge it is a legend, behind the last label the last card ends with its own.
        let others = lines
            .iter()
            .filter(|(index, line)| matches!(line, Line::Status) && !found.contains_key(index));
        (others.count() == 0).then_some(found)
    };
    let named = |found: &HashMap<usize, usize>| {
        lines
            .windows(2)
            .any(|two| matches!(two[0].1, Line::Name) && found.contains_key(&two[1].0))
    };
    above()
        .or_else(|| each(&|n| n.checked_add(1), 2))
        .filter(|found| !named(found))
        .unwrap_or_default()
}

/// The statuses that stand between a recommendation and a field's name, each with the recommendation's block.
fn between(lines: &[(usize, Line)]) -> HashMap<usize, usize> {
    let three = lines.windows(3).filter_map(|three| match three {
        [
            (label, Line::Labelled),
            (badge, Line::Status),
            (_, Line::Field),
        ] => Some((*badge, *label)),
        _ => None,
    });
    three.collect()
}

/// The statuses right above the counted titles of cards, where each has one.
fn above_cards(lines: &[(usize, Line)], cards: &HashSet<usize>) -> HashMap<usize, usize> {
    let pairs = lines.windows(2).filter_map(|two| match two {
        [(badge, Line::Status), (title, _)] if cards.contains(title) => Some((*badge, *title)),
        _ => None,
    });
    let pairs: HashMap<usize, usize> = pairs.collect();
    if pairs.len() == cards.len() {
        pairs
    } else {
        HashMap::new()
    }
}

fn line(document: &Document, lexicon: &Lexicon, index: usize) -> Line {
    let Some(block) = document.blocks.get(index) else {
        return Line::Other;
    };
    let text = marked_text(document, block);
    if block.as_table().is_some() {
        return Line::Other;
    }
    if !words::at_most(&text, words::MOST_BADGE_WORDS) {
        let labelled = is_label_line(lexicon, &text);
        return if labelled {
            Line::Labelled
        } else {
            Line::Other
        };
    }
    if words::at_most(&text, MOST_LABEL_WORDS) && is_label_line(lexicon, &text) {
        Line::Label
    } else if matches!(block.kind, BlockKind::Paragraph) && lexicon.status(&text).is_some() {
        Line::Status
    } else if text.trim_end().ends_with(':') {
        Line::Name
    } else if !text.contains(':') && is_lead_in(lexicon, &text) {
        Line::Field
    } else {
        Line::Other
    }
}
