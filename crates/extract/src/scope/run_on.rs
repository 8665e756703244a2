//! Themes that run on in one paragraph where a converter lost the ends of their lines.

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;

use super::reader::MOST_HEAD_WORDS;
use super::says;
use crate::unit::Unit;

/// Names in a paragraph from which those that nobody knows count as well.
const FEWEST_NAMES: usize = 2;

/// A paragraph as the themes in it, what stands before the first as a piece of its own. Known names part it
/// everywhere, others (`… of scrutiny Impact – ways to …`) only where a sentence has opened a list of themes.
pub(super) fn split(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
    opened: bool,
) -> Vec<Unit> {
    let names = names(lexicon, &unit.string);
    let known = names.iter().filter(|n| n.1).count();
    let all = opened && names.len() >= FEWEST_NAMES;
    // The first may stand behind the sentence that opens the list, the others in paragraphs of their own.
    let first = (names.iter().find(|n| n.1)).is_some_and(|n| says::core(&unit.string[..n.0]));
    if known < FEWEST_NAMES && !all && !first {
        return vec![unit.clone()];
    }
    let mut cuts: Vec<usize> = (names.iter())
        .filter(|n| all || n.1)
        .map(|n| n.0)
        .filter(|&at| at > 0)
        .collect();
    cuts.push(unit.string.len());
    let mut from = 0;
    let mut out = Vec::new();
    for to in cuts {
        let part = unit.part(document, from, to);
        if !part.text.is_empty() {
            out.push(Unit {
                item: false,
                marker: None,
                ..part
            });
        }
        from = to;
    }
    out
}

/// Where names of themes begin, and whether each is known: they stand before a dash or colon.
fn names(lexicon: &Lexicon, string: &str) -> Vec<(usize, bool)> {
    let mut joints: Vec<usize> = [" – ", " - ", ": "]
        .iter()
        .flat_map(|joint| string.match_indices(joint).map(|(at, _)| at))
        .collect();
    joints.sort_unstable();
    let mut out = Vec::new();
    let mut last = 0;
    for joint in joints {
        let before = &string[last..joint];
        let starts = || {
            let words = before.match_indices(' ').map(|(at, _)| at + 1);
            std::iter::once(0)
                .chain(words)
                .filter(|&at| before[at..].starts_with(char::is_uppercase))
        };
        let known = starts().find(|&at| lexicon.theme(&before[at..]).is_some());
        // A name opens a sentence, or is the last words with a capital.
        let start = known.or_else(|| starts().next_back()).filter(|&at| {
            before[at..].split_whitespace().count() <= MOST_HEAD_WORDS
                && !before[at..].contains(['.', '?', ','])
        });
        if let Some(start) = start {
            out.push((last + start, known.is_some()));
        }
        last = joint;
    }
    out
}
