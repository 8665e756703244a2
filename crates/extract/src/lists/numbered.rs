//! Numbered headings that tell what to do, each with its explanation below it (an accordion, as often as not).

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Section};

use super::units_of;
use crate::plan::Plan;
use crate::prose::{Open, close};
use crate::steps::first_sentence;
use crate::unit::Unit;

/// Headings that count from 1 and tell what to do, from which they are the recommendations: two may be themes.
const FEWEST: usize = 3;

/// Reads the numbered headings among some sections as recommendations; gives the sections that they and what stands
/// below them fill, none where they are none.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
    among: &[usize],
) -> Vec<usize> {
    let own: Vec<usize> = (among.iter().copied())
        .filter(|&n| number(document, outline, n).is_some())
        .collect();
    let numbered: Vec<&Section> = (own.iter())
        .filter_map(|&n| outline.sections.get(n))
        .collect();
    let counts = (own.iter().zip(1..)).all(|(&s, n)| number(document, outline, s) == Some(n));
    let tells = |s: &&&Section| lexicon.opens_as_recommendation(&s.title.text(&document.text));
    let telling = numbered.iter().filter(tells).count();
    // Above a list a heading is its theme, whatever it says.
    let lists = (numbered.iter()).any(|s| {
        units_of(document, outline, s.blocks.clone())
            .iter()
            .any(|u| u.item)
    });
    let are_none = lists || are_themes(document, lexicon, outline, &numbered);
    if are_none || numbered.len() < FEWEST || !counts || telling * 2 <= numbered.len() {
        return Vec::new();
    }
    let group = plan.group.clone();
    for section in numbered {
        let heading = section.heading.and_then(|at| document.blocks.get(at));
        let Some(heading) = heading.map(|block| Unit::of(document, block)) else {
            continue;
        };
        let mut open = Open::new(section.number.clone(), "listed");
        let title = Unit {
            string: section.title.text(&document.text),
            text: section.title.clone(),
            marker: None,
            item: false,
            ..heading
        };
        let below = units_of(document, outline, section.blocks.clone());
        for unit in std::iter::once(title).chain(below) {
            open.read(document, lexicon, unit);
        }
        plan.group.clone_from(&group);
        close(document, lexicon, outline, plan, Some(open));
    }
    let within = |n: &usize| outline.path(*n).any(|path| own.contains(&path));
    among.iter().copied().filter(within).collect()
}

/// Words with which an explanation goes back to what it explains (`This should be owned by all partners.`).
const BACK: [&str; 7] = ["this", "that", "these", "those", "it", "they", "such"];

/// Whether headings name themes: below most of them stands first what tells what to do, and of those above several
/// paragraphs at least half stand above nothing else. A single paragraph may explain what the heading asks for
/// (`The council should do so with partners.`).
fn are_themes(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    numbered: &[&Section],
) -> bool {
    let tells = |u: &Unit| {
        let sentence = first_sentence(&u.string);
        let opening = fold(sentence.split_whitespace().next().unwrap_or_default());
        !BACK.contains(&opening.as_str()) && lexicon.tells_what_to_do(sentence)
    };
    let below: Vec<Vec<bool>> = (numbered.iter())
        .map(|s| units_of(document, outline, s.blocks.clone()))
        .map(|units| units.iter().map(tells).collect())
        .collect();
    let first = below.iter().filter(|told| told.first() == Some(&true));
    let several = || below.iter().filter(|told| told.len() > 1);
    let each = several()
        .filter(|told| told.iter().all(|tells| *tells))
        .count();
    each > 0 && each * 2 >= several().count() && first.count() * 2 > numbered.len()
}

/// The number of a section, where it is one figure, or one behind the number of the section that it stands in (`2.1` under
/// `2 Key recommendations`).
fn number(document: &Document, outline: &Outline, n: usize) -> Option<u32> {
    let printed = |section: &Section| Some(section.number.as_ref()?.text(&document.text));
    let section = outline.sections.get(n)?;
    let own = printed(section)?;
    let above = section
        .parent
        .and_then(|p| printed(outline.sections.get(p)?));
    let within = above.and_then(|above| own.strip_prefix(&above)?.strip_prefix('.'));
    within.unwrap_or(&own).parse().ok()
}
