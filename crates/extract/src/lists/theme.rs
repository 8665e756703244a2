//! The theme of a section of recommendations: its own heading, or one above it.

use std::collections::HashMap;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::Outline;

use crate::plan::Group;
use crate::prose::group_of;

/// What is known of all headings, looked at once: a document of many would else take for ever.
pub(crate) struct Themes {
    /// How often the heading of each section stands in the document.
    times: Vec<usize>,
    /// The nearest section above each whose heading stands there but once.
    above: Vec<Option<usize>>,
}

impl Themes {
    pub(crate) fn of(document: &Document, outline: &Outline) -> Self {
        let titles: Vec<String> = (outline.sections.iter())
            .map(|s| fold(&s.title.text(&document.text)))
            .collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for title in &titles {
            *counts.entry(title).or_default() += 1;
        }
        let times: Vec<usize> = (titles.iter())
            .map(|title| counts.get(title.as_str()).copied().unwrap_or(0))
            .collect();
        let mut last = None;
        let mut above = Vec::with_capacity(times.len());
        for (n, &times) in times.iter().enumerate() {
            above.push(last);
            if times == 1 {
                last = Some(n);
            }
        }
        Self { times, above }
    }

    /// The theme of a section: its own heading, or (for a plain `Recommendations` inside a theme's section)
    /// the one above. Below the section that announces recommendations any heading names a theme.
    pub(crate) fn group(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        outline: &Outline,
        n: usize,
        zone: usize,
    ) -> Option<Group> {
        in_path(document, lexicon, outline, n, zone)
            .or_else(|| self.above_repeated(document, lexicon, outline, zone))
    }

    /// Where one heading announces recommendations again and again (`Areas for consideration` in the section of
    /// each theme), the heading above it names the theme.
    fn above_repeated(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        outline: &Outline,
        zone: usize,
    ) -> Option<Group> {
        if self.times.get(zone).is_none_or(|times| *times < 2) {
            return None;
        }
        let above = self.above.get(zone).copied().flatten()?;
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
}

/// The theme of one section, where no others are asked for.
pub(crate) fn section_group(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
    zone: usize,
) -> Option<Group> {
    in_path(document, lexicon, outline, n, zone)
        .or_else(|| Themes::of(document, outline).above_repeated(document, lexicon, outline, zone))
}

/// The theme that the heading of a section names, or one of those that it stands under.
fn in_path(
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
    None
}
