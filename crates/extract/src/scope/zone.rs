//! Where the scope stands: behind a sentence that introduces the themes.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::reader::{List, Reader};
use super::{named, says, table, theme_known};
use crate::unit::{Unit, units};

/// Blocks behind the sentence that introduces the themes in which they are looked for.
const MOST_BLOCKS: usize = 30;
/// Themes from which a list behind such a sentence is the scope.
const FEWEST: usize = 2;
/// Words in a heading that begins with `Scope`.
const MOST_TITLE_WORDS: usize = 14;

/// The units of a zone: it ends where a table begins.
pub(super) fn units_of(document: &Document, zone: &[usize]) -> Vec<Unit> {
    let blocks = zone.iter().filter_map(|&i| document.blocks.get(i));
    units(document, blocks.take_while(|b| b.as_table().is_none()))
}

/// The blocks behind a sentence that introduces the themes, where no heading does.
pub(super) fn of_sentence(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Option<Vec<usize>> {
    let blocks: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| {
            !matches!(outline.role(i), Role::Furniture | Role::Contents)
                && document.blocks[i].as_table().is_none()
        })
        .collect();
    for (at, &index) in blocks.iter().enumerate() {
        let text = document.blocks[index].text.text(&document.text);
        let folded = fold(&text);
        if folded.contains("recommend") && !says::headings(&text) {
            continue;
        }
        let titled = folded.starts_with("scope") && folded.split(' ').count() <= MOST_TITLE_WORDS;
        let looked = says::looked(&text) && in_introduction(document, lexicon, outline, index)
            || says::looked_at(&text) && !among_findings(document, lexicon, outline, index);
        let introduces = says::opens(&text) && says::core(&text) || titled;
        if !introduces && !looked && !says::core(&text) && !says::opens(&text) {
            continue;
        }
        // The next heading ends it, unless it is a theme itself: a known one, or with its question below.
        let asks = |i: usize| {
            let next = blocks
                .iter()
                .position(|&b| b == i)
                .and_then(|n| blocks.get(n + 1));
            looked
                && next.is_some_and(|&n| {
                    Unit::of(document, &document.blocks[n])
                        .string
                        .ends_with('?')
                })
        };
        let ends = |i: usize| {
            matches!(outline.role(i), Role::Heading(_))
                && !theme_known(&document.blocks[i].text.text(&document.text))
                && !asks(i)
        };
        // A table that stands right below the sentence holds what it introduces.
        let behind = blocks.get(at + 1).copied().unwrap_or(index);
        let tabled =
            says::opens(&text) && (index..behind).any(|i| document.blocks[i].as_table().is_some());
        let zone: Vec<usize> = (blocks[at..].iter().copied().enumerate())
            .take_while(|&(n, i)| n == 0 || !tabled && !ends(i))
            .map(|(_, i)| i)
            .take(MOST_BLOCKS)
            .collect();
        // Only where at least two of the core themes follow is it the scope, or where a sentence says so.
        let units = units_of(document, &zone);
        let found = Reader::new(document, lexicon, List::Nothing, Vec::new()).read(&units);
        let core = found.iter().filter(|t| t.core);
        let known = core
            .clone()
            .filter(|t| theme_known(&t.name.text(&document.text)));
        // Themes that nobody knows stand right behind the sentence, or in it.
        let unit = Unit::of(document, &document.blocks[index]);
        let says_which = says::opens(&text) || named::core(document, lexicon, &unit).is_some();
        // `All peer challenges look at:` tells nothing of themes, but they stand right below it.
        let follow =
            (found.iter().take(table::FEWEST)).all(|t| theme_known(&t.name.text(&document.text)));
        if (introduces || looked) && known.clone().count() >= 2
            || known.clone().count() >= table::FEWEST && (says::core(&text) || follow)
            || looked && core.count() >= FEWEST && says_which
        {
            return Some(zone);
        }
    }
    None
}

/// Whether a block stands where a report of the peers tells what was looked at, and not what was found or comes of it.
fn in_introduction(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> bool {
    const AFTER: [&str; 3] = ["next_steps", "progress", "action_plan"];
    outline.kind != Kind::ActionPlan
        && !among_findings(document, lexicon, outline, index)
        && !stands_under(document, lexicon, outline, index, &AFTER)
}

/// Whether a block stands under a heading of what was found and recommended.
pub(super) fn among_findings(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> bool {
    const FOUND: [&str; 3] = ["recommendations", "feedback", "key_messages"];
    stands_under(document, lexicon, outline, index, &FOUND)
        || title_above(document, outline, index).is_some_and(|title| theme_known(&title))
}

fn stands_under(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
    kinds: &[&str],
) -> bool {
    let title = title_above(document, outline, index);
    let heading = title.as_deref().and_then(|t| lexicon.heading(t));
    heading.is_some_and(|h| kinds.contains(&h))
}

fn title_above(document: &Document, outline: &Outline, index: usize) -> Option<String> {
    let section = outline.section_of(index)?;
    Some(outline.sections.get(section)?.title.text(&document.text))
}
