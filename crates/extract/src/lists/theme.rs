//! The theme of a section of recommendations: its own heading, or one above it.

use std::collections::HashMap;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::Outline;

use crate::plan::Group;
use crate::prose::group_of;

/// The theme of a section: its own heading, or (for a plain `Recommendations` inside a theme's section)
/// the one above. Below the section that announces recommendations any heading names a theme.
pub(crate) fn section_group(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
    zone: usize,
) -> Option<Group> {
    for s in outline.path(n) {
        let section = &outline.sections[s];
        let title = section.title.text(&document.text);
        let below =
            s != zone && outline.path(s).any(|p| p == zone) && lexicon.heading(&title).is_none();
        let group = if below {
            Some(Group::of(document, lexicon, &section.title))
        } else {
            group_of(document, lexicon, &section.title)
        };
        if let Some(mut group) = group {
            if group.label.is_none() {
                group.label.clone_from(&section.number);
            }
            return Some(group);
        }
    }
    above_repeated(document, lexicon, outline, zone)
}

/// Where one heading announces recommendations again and again (`Areas for consideration` in the section of
/// each theme), the heading above it names the theme.
fn above_repeated(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    zone: usize,
) -> Option<Group> {
    // Folded once: with a count for each pair of headings a document of many would take for ever.
    let titles: Vec<String> = outline
        .sections
        .iter()
        .map(|s| fold(&s.title.text(&document.text)))
        .collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for title in &titles {
        *times.entry(title).or_default() += 1;
    }
    let times = |n: usize| {
        let title = titles.get(n).map_or("", String::as_str);
        times.get(title).copied().unwrap_or(0)
    };
    if times(zone) < 2 {
        return None;
    }
    let above = (0..zone).rev().find(|&n| times(n) == 1)?;
    let section = outline.sections.get(above)?;
    let level = outline.sections.get(zone)?.level;
    let own = section.title.text(&document.text);
    if section.level > level || lexicon.heading(&own).is_some() {
        return None;
    }
    let mut group = Group::of(document, lexicon, &section.title);
    if group.label.is_none() {
        group.label.clone_from(&section.number);
    }
    Some(group)
}
