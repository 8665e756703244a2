//! What a decision about one block needs to know of the whole document.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use peerlens_document::{Block, BlockKind, Document, Style};
use peerlens_lexicon::Lexicon;

use super::bookmarks;
use crate::words::{self, body_size, is_caps};

/// Times the body's size from which text is set apart as a heading by size alone.
pub(super) const LARGER: f32 = 1.12;
/// Share of bold characters from which a block is bold throughout (its number may be light).
pub(super) const BOLD_SHARE: f32 = 0.9;
/// Share of a document's text that may be bold before bold stops setting anything apart.
const MOSTLY_BOLD: f32 = 0.5;

/// What a decision about one block needs to know of the document.
pub(crate) struct Setting<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) body_size: f32,
    body_colour: [u8; 3],
    /// Whether looks tell anything: the format has styles, and they differ.
    pub(super) styled: bool,
    bold_tells: bool,
    pub(super) declares: bool,
    /// Lines that name what is done next, or has been done, for the recommendation above them.
    pub(super) steps: HashSet<usize>,
    /// Lines that are the status of the recommendation whose label stands below or above them.
    pub(super) badges: HashSet<usize>,
    /// Blocks that the file's bookmarks lead to, with the level of these.
    pub(super) bookmarked: HashMap<usize, u8>,
}

impl<'a> Setting<'a> {
    pub(crate) fn of(document: &'a Document, lexicon: &'a Lexicon, range: &Range<usize>) -> Self {
        let blocks = document.blocks.get(range.clone()).unwrap_or_default();
        let declares = blocks
            .iter()
            .filter(|b| matches!(b.kind, BlockKind::Heading))
            .count()
            >= 2;
        let (mut bold, mut all) = (0u64, 0u64);
        for run in &document.runs {
            all += u64::from(run.span.len());
            if document
                .styles
                .get(run.style.0 as usize)
                .is_some_and(|s| s.bold)
            {
                bold += u64::from(run.span.len());
            }
        }
        let bold_share = if all == 0 {
            0.0
        } else {
            bold as f32 / all as f32
        };
        let body_size = body_size(document);
        Self {
            document,
            lexicon,
            body_size,
            body_colour: body_colour(document),
            styled: declares
                || bold > 0
                || document.styles.iter().any(|s| s.size > body_size * LARGER),
            bold_tells: bold > 0 && bold_share < MOSTLY_BOLD,
            declares,
            steps: (crate::next_steps_of_each(document, lexicon, range).into_iter())
                .chain(crate::progress_of_each(document, lexicon, range))
                .collect(),
            badges: (crate::badges_of_labels(document, lexicon, range).into_keys()).collect(),
            bookmarked: if declares {
                HashMap::new()
            } else {
                bookmarks::blocks(document, range)
            },
        }
    }

    pub(crate) fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// Whether looks tell anything in this document.
    pub(crate) fn styled(&self) -> bool {
        self.styled
    }

    /// Whether a paragraph is printed throughout in another colour than the body.
    pub(super) fn coloured(&self, block: &Block) -> bool {
        let other = |s: &Style| s.colour != self.body_colour;
        self.document.share_of(&block.text, other) >= BOLD_SHARE
    }

    /// Whether a paragraph is set apart from the text around it by its looks.
    pub(crate) fn set_apart(&self, block: &Block, text: &str) -> bool {
        words::size_of(self.document, &block.text) > self.body_size * LARGER && self.body_size > 0.0
            || self.bold_tells && self.document.share_of(&block.text, |s| s.bold) >= BOLD_SHARE
            || is_caps(text) && !words::at_most(text, 1)
            || self.document.share_of(&block.text, |s| s.underline) >= BOLD_SHARE
    }
}

/// The colour in which most of a document is printed.
fn body_colour(document: &Document) -> [u8; 3] {
    let mut lengths: HashMap<[u8; 3], u64> = HashMap::new();
    for run in &document.runs {
        if let Some(style) = document.styles.get(run.style.0 as usize) {
            *lengths.entry(style.colour).or_default() += u64::from(run.span.len());
        }
    }
    let most = lengths.into_iter().max_by_key(|&(colour, n)| (n, colour));
    most.map_or([0; 3], |(colour, _)| colour)
}
