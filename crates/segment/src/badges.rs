//! The status of each recommendation, printed as a badge in the corner of its card: alone on the line right above or right
//! below `Recommendation 4`.

use std::collections::HashMap;
use std::ops::Range;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::Lexicon;

use crate::headings::is_label_line;
use crate::words::{self, with_marker};

/// Words in a line that holds a label and nothing else.
const MOST_LABEL_WORDS: usize = 3;
/// Labels with a badge each from which these are badges.
const FEWEST: usize = 2;

/// What a line is, as far as badges ask.
enum Line {
    Label,
    Status,
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
    let lines: Vec<(usize, Line)> = lines.collect();
    let labels: Vec<usize> = (0..lines.len())
        .filter(|&n| matches!(lines[n].1, Line::Label))
        .collect();
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
        matches!(line, Some(Line::Other | Line::Name)).then_some(())
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

fn line(document: &Document, lexicon: &Lexicon, index: usize) -> Line {
    let Some(block) = document.blocks.get(index) else {
        return Line::Other;
    };
    let text = with_marker(block).text(&document.text);
    if block.as_table().is_some() || words::words(&text) > words::MOST_BADGE_WORDS {
        return Line::Other;
    }
    if words::words(&text) <= MOST_LABEL_WORDS && is_label_line(lexicon, &text) {
        Line::Label
    } else if matches!(block.kind, BlockKind::Paragraph) && lexicon.status(&text).is_some() {
        Line::Status
    } else if text.trim_end().ends_with(':') {
        Line::Name
    } else {
        Line::Other
    }
}
