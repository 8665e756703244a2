//! Whether what the tags call a heading is one: running prose set as the body is none, whatever its tag.

use std::collections::BTreeMap;

use peerlens_layout::{Block, PageLayout, TextBlock, Word};

use super::tags::Tags;

/// Words of the longest heading. Whole paragraphs are tagged as headings for their looks.
const LONGEST: usize = 40;
/// Points by which a heading's type is larger than the body's, at least.
const LARGER: f32 = 0.5;

/// Share of a text's letters in one colour other than the body's from which it is set apart by it; a link is a part only.
const COLOURED: f32 = 0.9;

/// How most of a document's text is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Body {
    size: f32,
    bold: bool,
    colour: [u8; 3],
}

/// The colour of a style.
type Colours<'a> = &'a dyn Fn(u32) -> [u8; 3];

impl Body {
    /// The size, weight and colour of most letters.
    pub(super) fn of(layouts: &[PageLayout], colours: Colours<'_>) -> Self {
        let mut counts: BTreeMap<(u32, bool), u32> = BTreeMap::new();
        let mut styles: BTreeMap<u32, u32> = BTreeMap::new();
        for word in layouts.iter().flat_map(|l| &l.words) {
            let tenths = (word.size * 10.0).round().max(0.0) as u32;
            let letters = word.end - word.start;
            *counts.entry((tenths, word.bold)).or_default() += letters;
            *styles.entry(word.style).or_default() += letters;
        }
        let mut by_colour: BTreeMap<[u8; 3], u32> = BTreeMap::new();
        for (style, letters) in styles {
            *by_colour.entry(colours(style)).or_default() += letters;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        let colour = by_colour.into_iter().max_by_key(|(_, count)| *count);
        most.map_or_else(Self::default, |((tenths, bold), _)| Self {
            size: tenths as f32 / 10.0,
            bold,
            colour: colour.map_or([0; 3], |(colour, _)| colour),
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

    /// Whether a text is one sentence, set in a colour other than the body's.
    fn is_set_apart(self, layout: &PageLayout, text: &TextBlock, colours: Colours<'_>) -> bool {
        let mut counts: BTreeMap<[u8; 3], u32> = BTreeMap::new();
        let (mut all, mut stops) = (0, 0);
        for word in words(layout, text) {
            let letters = word.end - word.start;
            all += letters;
            *counts.entry(colours(word.style)).or_default() += letters;
            stops += usize::from(layout.text_of(word).ends_with('.'));
        }
        counts.remove(&self.colour);
        let most = counts.into_values().max().unwrap_or_default();
        stops <= 1 && most as f32 >= COLOURED * all as f32
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
    /// Colour sets headings apart on the page: no two sentences in it follow each other.
    by_colour: bool,
}

impl TaggedHeadings {
    /// Judges a page's tags.
    pub(super) fn of(
        layout: &PageLayout,
        tags: &Tags<'_>,
        body: Body,
        colours: Colours<'_>,
    ) -> Self {
        let is_heading = |text: &TextBlock| {
            words(layout, text)
                .all(|w: &Word| tags.element(w.tag).is_some_and(|e| e.heading.is_some()))
        };
        let sentence = |block: &Block| {
            matches!(block, Block::Text(text) if is_heading(text)
                && is_prose(layout, text)
                && body.is_look_of(layout, text)
                && body.is_set_apart(layout, text, colours))
        };
        let mut judged = Self {
            body,
            by_colour: !layout
                .blocks
                .windows(2)
                .any(|pair| pair.iter().all(sentence)),
            ..Self::default()
        };
        let (mut prose, mut plain) = (0usize, 0usize);
        let texts = layout.blocks.iter().flat_map(|block| match block {
            Block::Text(text) => std::slice::from_ref(text).iter().collect::<Vec<_>>(),
            Block::Table(table) => table.cells.iter().flat_map(|c| &c.blocks).collect(),
        });
        for text in texts {
            if is_heading(text) && judged.looks_like_body(layout, text, colours) {
                if is_prose(layout, text) {
                    prose += 1;
                } else {
                    plain += 1;
                }
            }
        }
        judged.prose = prose > 0;
        judged.mostly = prose > plain;
        judged
    }

    fn looks_like_body(&self, layout: &PageLayout, text: &TextBlock, colours: Colours<'_>) -> bool {
        self.body.is_look_of(layout, text)
            && !(self.by_colour && self.body.is_set_apart(layout, text, colours))
    }

    /// Whether a text that is tagged as a heading is one.
    pub(super) fn believes(
        &self,
        layout: &PageLayout,
        text: &TextBlock,
        colours: Colours<'_>,
    ) -> bool {
        words(layout, text).count() <= LONGEST
            && !(self.prose
                && (self.mostly || is_prose(layout, text))
                && self.looks_like_body(layout, text, colours))
    }
}

/// Whether a text runs over several lines and ends as a sentence does. Titles over two lines have no full stop.
fn is_prose(layout: &PageLayout, text: &TextBlock) -> bool {
    let last = words(layout, text).last().map_or("", |w| layout.text_of(w));
    let last = last.trim_end_matches(['”', '’', '"', '\'', ')']);
    text.lines.len() > 1 && last.ends_with('.') && !last.ends_with("..")
}
