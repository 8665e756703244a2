//! Themes of a plan that is set in several tables, each under a heading of its own.

use std::ops::Range;

use peerlens_document::{BlockKind, Document, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use super::{Group, Plan};
use crate::prose::is_theme_line;
use crate::unit::Unit;

/// Sections of like headings that hold a table each, from which their headings are themes.
const FEWEST_SECTIONS: usize = 2;

/// Words in a heading that names a theme.
const MOST_THEME_WORDS: usize = 8;

/// The recommendations that a table gave, and the heading above it with its level.
pub(crate) struct Tabled {
    pub heading: Option<(Passage, u8)>,
    /// The line right above it that may name its theme.
    pub line: Option<Passage>,
    pub recommendations: Range<usize>,
}

/// Words in a line that stands right above a table and names its theme.
const MOST_LINE_WORDS: usize = 10;

/// The line right above a table, where it can be the theme's of its rows and no type sets it apart as a heading. What tells
/// of the table itself (`Updated by the policy team`, `Table two of three`) is none.
pub(crate) fn line_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    table: usize,
) -> Option<Passage> {
    let at = (outline.range.start..table).rfind(|&i| outline.role(i) != Role::Furniture)?;
    let block = document.blocks.get(at)?;
    let string = block.text.text(&document.text);
    let plain = outline.role(at) == Role::Text
        && matches!(block.kind, BlockKind::Paragraph)
        && block.marker.is_none();
    let of_table = |word: &str| {
        let lists = ["of_a_table", "page_ends"].map(|list| lexicon.labels(list));
        lists.into_iter().flatten().any(|w| w == word)
    };
    let names = string.split_whitespace().count() <= MOST_LINE_WORDS
        && string.starts_with(char::is_uppercase)
        && string.ends_with(char::is_alphabetic)
        // `Theme 2: Money` is the name of no column.
        && (lexicon.column(&string).is_none() || is_theme_line(&Unit::of(document, block)))
        && !fold(&string)
            .split(' ')
            .any(of_table);
    (plain && names).then(|| block.text.clone())
}

/// Where no heading parts a plan's tables and right above each stands a line of its own, these take the headings' place. One
/// whose line was read as the last row of the table before has its theme from there, and is left out.
fn lines_for_headings(plan: &Plan<'_>, tabled: &mut Vec<Tabled>) {
    let grouped = |n: usize| {
        let r = plan.findings.recommendations.get(n);
        r.is_some_and(|r| r.group.is_some())
    };
    let banded = |t: &Tabled| t.line.is_none() && t.recommendations.clone().all(grouped);
    let mut lines: Vec<Option<u32>> = (tabled.iter().filter(|t| !banded(t)))
        .map(|t| t.line.as_ref().and_then(Passage::start))
        .collect();
    let all = lines.len();
    lines.dedup();
    let each = lines.len() == all && lines.iter().all(Option::is_some);
    let start = |t: &Tabled| t.heading.as_ref().and_then(|(title, _)| title.start());
    let one_heading = tabled
        .windows(2)
        .all(|pair| start(&pair[0]) == start(&pair[1]));
    if each && all > 0 && one_heading {
        tabled.retain(|t| !banded(t));
        for table in tabled {
            table.heading = table.line.take().map(|line| (line, 0));
        }
    }
}

/// The heading of a section and its level.
pub(crate) fn heading_of(outline: &Outline, section: Option<usize>) -> Option<(Passage, u8)> {
    let section = outline.sections.get(section?)?;
    Some((section.title.clone(), section.level))
}

/// Where each of a plan's tables stands under a heading of its own that names nothing else, all of one level, and most
/// (or some, where all headings are names) hold several recommendations, the headings are the themes of these.
pub(crate) fn themes(
    document: &Document,
    lexicon: &Lexicon,
    plan: &mut Plan<'_>,
    mut tabled: Vec<Tabled>,
) {
    lines_for_headings(plan, &mut tabled);
    let names_theme = |(title, level): &(Passage, u8)| {
        let string = title.text(&document.text);
        // `Action plan: planning committee` names what its table is about.
        // So does `Corporate finance recommendations`, where `Key recommendations` does not.
        let theirs = string
            .rsplit_once(' ')
            .filter(|(_, last)| last.eq_ignore_ascii_case("recommendations"))
            .is_some_and(|(whose, _)| whose.contains(' ') && !whose.ends_with(" key"));
        let named = lexicon.heading(&string).is_none() || string.contains(": ") || theirs;
        named.then_some((title.start(), *level))
    };
    let under: Option<Vec<(Option<u32>, u8)>> = (tabled.iter())
        .map(|table| table.heading.as_ref().and_then(names_theme))
        .collect();
    let Some(mut under) = under else { return };
    // One of these headings may be known as a theme's, and was taken for the theme of those behind it too.
    let titles: Vec<Option<u32>> = (tabled.iter())
        .filter_map(|table| table.heading.as_ref())
        .map(|(title, _)| Group::of(document, lexicon, title).name.start())
        .collect();
    let free = |n: usize| {
        let r = plan.findings.recommendations.get(n);
        r.is_some_and(|r| {
            let group = r.group.as_ref().map(Passage::start);
            r.rule == "plan_row" && group.is_none_or(|start| titles.contains(&start))
        })
    };
    let held: usize = tabled.iter().map(|t| t.recommendations.len()).sum();
    let all_free = (tabled.iter()).all(|t| t.recommendations.clone().all(free));
    let alike = under.windows(2).all(|pair| pair[0].1 == pair[1].1);
    under.dedup();
    // Where only some hold several, they must not read as the recommendations of the others.
    let named = || {
        let titles =
            (tabled.iter()).filter_map(|t| Some(t.heading.as_ref()?.0.text(&document.text)));
        titles.into_iter().all(|title| {
            title.split_whitespace().count() <= MOST_THEME_WORDS
                && !lexicon.tells_what_to_do(&title)
                && !lexicon.opens_as_recommendation(&title)
        })
    };
    let mostly = held >= under.len() * 3 / 2 || held > under.len() && named();
    let several = under.len() >= FEWEST_SECTIONS && mostly;
    if !(several && alike && all_free) {
        return;
    }
    for table in &tabled {
        let Some((title, _)) = &table.heading else {
            continue;
        };
        let group = Group::of(document, lexicon, title);
        for n in table.recommendations.clone() {
            if let Some(r) = plan.findings.recommendations.get_mut(n) {
                r.group = Some(group.name.clone());
                r.group_label = group.label.clone();
            }
        }
    }
}
