//! Whether what the tags call a heading is one: running prose set as the body is none, whatever its tag.

use std::collections::BTreeMap;

use peerlens_layout::{Block, PageLayout, TextBlock, Word};

use super::tags::Tags;

/// Words of the longest heading. Whole paragraphs are tagged as headings for their looks.
const LONGEST: usize = 40;
/// Points by which a heading's type is larger than the body's, at least.
const LARGER: f32 = 0.5;

/// How most of a document's text is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Body {
    size: f32,
    bold: bool,
}

impl Body {
    /// The size and weight of most letters.
    pub(super) fn of(layouts: &[PageLayout]) -> Self {
        let mut counts: BTreeMap<(u32, bool), u32> = BTreeMap::new();
        for word in layouts.iter().flat_map(|l| &l.words) {
            let tenths = (word.size * 10.0).round().max(0.0) as u32;
            *counts.entry((tenths, word.bold)).or_default() += word.end - word.start;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map_or_else(Self::default, |((tenths, bold), _)| Self {
            size: tenths as f32 / 10.0,
            bold,
        })
    }

    /// Whether most of a text looks no more than the body does: neither larger nor bolder.
    fn is_look_of(self, layout: &PageLayout, text: &TextBlock) -> bool {
        let (mut all, mut other) = (0, 0);
        for word in words(layout, text) {
            let letters = word.end - word.start;
            all += letters;
            if word.size > self.size + LARGER || word.bold && !self.bold {
                other += letters;
            }
        }
        other * 2 < all
    }
}

fn words<'a>(layout: &'a PageLayout, text: &'a TextBlock) -> impl Iterator<Item = &'a Word> {
    let ids = text.lines.iter().flat_map(|l| &l.words);
    ids.filter_map(|id| layout.words.get(*id as usize))
}

/// How far a page's tags are believed when they say of a text that it is a heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TaggedHeadings {
    body: Body,
    /// Some running prose of the page is tagged as a heading.
    pub(super) prose: bool,
    /// So is most of what is tagged as a heading and looks like the body: the tag says nothing of such text.
    mostly: bool,
}

impl TaggedHeadings {
    /// Judges a page's tags.
    pub(super) fn of(layout: &PageLayout, tags: &Tags<'_>, body: Body) -> Self {
        let (mut prose, mut plain) = (0usize, 0usize);
        let texts = layout.blocks.iter().flat_map(|block| match block {
            Block::Text(text) => std::slice::from_ref(text).iter().collect::<Vec<_>>(),
            Block::Table(table) => table.cells.iter().flat_map(|c| &c.blocks).collect(),
        });
        for text in texts {
            let is_heading = |w: &Word| tags.element(w.tag).is_some_and(|e| e.heading.is_some());
            if words(layout, text).all(is_heading) && body.is_look_of(layout, text) {
                if is_prose(layout, text) {
                    prose += 1;
                } else {
                    plain += 1;
                }
            }
        }
        Self {
            body,
            prose: prose > 0,
            mostly: prose > plain,
        }
    }

    /// Whether a text that is tagged as a heading is one.
    pub(super) fn believes(&self, layout: &PageLayout, text: &TextBlock) -> bool {
        words(layout, text).count() <= LONGEST
            && !(self.prose
                && self.body.is_look_of(layout, text)
                && (self.mostly || is_prose(layout, text)))
    }
}

/// Whether a text runs over several lines and ends as a sentence does. Titles over two lines have no full stop.
fn is_prose(layout: &PageLayout, text: &TextBlock) -> bool {
    let last = words(layout, text).last().map_or("", |w| layout.text_of(w));
    let last = last.trim_end_matches(['”', '’', '"', '\'', ')']);
    text.lines.len() > 1 && last.ends_with('.') && !last.ends_with("..")
}
