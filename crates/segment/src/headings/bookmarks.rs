//! The headings that a file's bookmarks lead to, where no tags declare any.

use std::collections::HashMap;
use std::ops::Range;

use peerlens_document::{BlockKind, Document};

use super::Candidate;
use super::setting::Setting;
use crate::words::{unnumbered_title, with_marker};

/// Bookmarks that are printed where they lead to, at least: one may be the document's name.
const FEWEST: usize = 2;

/// The blocks that say what a bookmark says, on the page that it leads to, with its level.
pub(super) fn blocks(document: &Document, range: &Range<usize>) -> HashMap<usize, u8> {
    let mut wanted: HashMap<(u32, String), u8> = HashMap::new();
    for bookmark in &document.bookmarks {
        let title = unnumbered_title(&bookmark.title);
        if let Some(page) = bookmark.page.filter(|_| !title.is_empty()) {
            wanted.entry((page, title)).or_insert(bookmark.level);
        }
    }
    let mut found: HashMap<usize, u8> = HashMap::new();
    let mut places: HashMap<(u32, String), usize> = HashMap::new();
    for index in range.clone().take_while(|_| !wanted.is_empty()) {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let (true, Some(place)) = (text, block.boxes.first()) else {
            continue;
        };
        let said = (
            place.page,
            unnumbered_title(&with_marker(block).text(&document.text)),
        );
        let Some(level) = wanted.get(&said) else {
            continue;
        };
        // The same words may stand in a list on the page: nothing tells which are the heading.
        match places.get(&said) {
            Some(before) => {
                found.remove(before);
            }
            None => {
                found.insert(index, *level);
                places.insert(said, index);
            }
        }
    }
    found.retain(|index, _| {
        let block = document.blocks.get(*index);
        block.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph))
    });
    if found.len() < FEWEST {
        found.clear();
    }
    found
}

/// Gives the headings the levels of their bookmarks, where each has one.
pub(super) fn level(setting: &Setting<'_>, candidates: &mut [Candidate<'_>]) {
    let level = |c: &Candidate<'_>| setting.bookmarked.get(&c.block).copied();
    if candidates.iter().all(|c| level(c).is_some()) {
        for candidate in candidates {
            candidate.look.declared = level(candidate).unwrap_or_default();
        }
    }
}
