//! Files that bind several documents: a committee's report with its appendices, an agenda pack.

use std::ops::Range;
use std::sync::LazyLock;

use peerlens_document::{Block, BlockKind, Document};
use peerlens_lexicon::pattern;
use peerlens_report::Kind;
use regex::Regex;

use crate::Outline;
use crate::title::{is_item_stamp, is_papers_field};
use crate::words::{self, marked_text};

/// Words in a line that opens an appendix or a paper.
const MOST_WORDS: usize = 18;

/// A line with which a document inside a pack opens.
static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:appendix|annexe?|agenda item|item)\s*(?:(?:no\b\.?|number\b)\s*:?\s*)?[a-z]?\d{0,2}(?:[.:)–—-]|\s|$)|^report (?:to|for decision|for information|of the)\b|^minutes(?: of\b|$)",
    )
});

/// Nothing but such words and their labels: `Agenda Item No. 8 Appendix A`.
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:appendix|annexe?|agenda item|item)\s*(?:(?:no\b\.?|number\b)\s*:?\s*)?(?:[a-z]|[a-z]?\d{1,2})\b[.:]?\s*)+$",
    )
});

/// Whether a line holds the label of an appendix or item of an agenda and nothing else.
pub(crate) fn is_bare_label(text: &str) -> bool {
    BARE.as_ref().is_some_and(|r| r.is_match(text))
}

/// Where documents begin, as numbers of blocks; the first is the range's own start.
pub(crate) fn starts(document: &Document) -> Vec<usize> {
    let mut out = vec![0];
    let mut page = 0;
    let mut before: Option<&Block> = None;
    for (index, block) in document.blocks.iter().enumerate() {
        if block.is_furniture() || matches!(block.kind, BlockKind::Table(_) | BlockKind::Footnote) {
            if let (BlockKind::Table(_), Some(place)) = (&block.kind, block.boxes.last()) {
                page = page.max(place.page);
            }
            before = (!block.is_furniture()).then_some(block).or(before);
            continue;
        }
        let text = marked_text(document, block);
        let own_page = block.boxes.first().map(|b| b.page);
        // On pages a document opens a page; without pages its line stands alone or is a heading.
        let at_top = match own_page {
            Some(own) => own > page,
            None => {
                matches!(block.kind, BlockKind::Heading)
                    || words::at_most(&text, 4)
                    || is_bare_label(&text)
            }
        };
        if let Some(place) = block.boxes.last() {
            page = page.max(place.page);
        }
        let opens = at_top
            && before.is_some()
            && words::at_most(&text, MOST_WORDS)
            && !text.ends_with(['.', ';'])
            && OPENS.as_ref().is_some_and(|r| r.is_match(&text))
            && !goes_on_head(
                document,
                out.last().copied().unwrap_or(0)..index,
                &text,
                own_page.is_some(),
            )
            && !goes_on_labels(document, out.last().copied().unwrap_or(0)..index);
        if opens {
            // Running headers above it belong to its page.
            let above = document.blocks[..index].iter().rev().take_while(|b| {
                b.is_furniture()
                    && own_page.is_some()
                    && b.boxes.first().map(|b| b.page) == own_page
            });
            let start = index - above.count();
            if out.last() != Some(&start) {
                out.push(start);
            }
        }
        before = Some(block);
    }
    out
}

/// Lines at the head of a paper above `Report to Cabinet`: whose paper it is, for which meeting, the item of the agenda.
const MOST_HEAD_LINES: usize = 5;

/// Whether `Report to Cabinet` or, where there are no pages, `Agenda Item 9` stands below nothing but other lines of its own
/// paper's head: the label of its item, whose paper it is, for whom and when. (On pages an item that opens one has the cover
/// of the agenda above it.)
fn goes_on_head(document: &Document, above: Range<usize>, text: &str, on_pages: bool) -> bool {
    let is_item = is_item_stamp(text) && !on_pages;
    if above.len() > 2 * MOST_HEAD_LINES || !is_item && !text.to_lowercase().starts_with("report ")
    {
        return false;
    }
    let blocks = document.blocks.get(above).unwrap_or_default();
    let lines: Vec<_> = (blocks.iter())
        .filter(|b| !b.is_furniture())
        .map(|b| marked_text(document, b))
        .collect();
    // A paper of few lines may have tables; and below a label an item is the next paper's.
    let is_paper = blocks.iter().any(|b| b.as_table().is_some())
        || is_item && lines.iter().any(|line| is_bare_label(line));
    !is_paper
        && lines.len() <= MOST_HEAD_LINES
        && (lines.iter()).any(|line| {
            is_bare_label(line) || words::names_council(line) || is_item && is_papers_field(line)
        })
        && lines
            .iter()
            .all(|line| words::at_most(line, MOST_WORDS) && !line.ends_with('.'))
}

/// Whether nothing but labels stands above (`Agenda Item 6`, and on the next line `Appendix A`): one paper's head.
fn goes_on_labels(document: &Document, above: Range<usize>) -> bool {
    let blocks = document.blocks.get(above).unwrap_or_default();
    // A paper has more lines than such a head; it is not read over and over.
    blocks.len() <= 2 * MOST_HEAD_LINES
        && (blocks.iter())
            .filter(|b| !b.is_furniture())
            .all(|b| is_bare_label(&marked_text(document, b)))
}

/// A line with which another paper of the same agenda opens.
static PAPER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:agenda item|report|minutes)\b"));

/// Whether a part opens as a paper of its own and not as an appendix of the one before it.
fn is_paper(document: &Document, part: &Outline) -> bool {
    let blocks = document.blocks.get(part.range.clone()).unwrap_or_default();
    let first = blocks.iter().find(|b| !b.is_furniture());
    first.is_some_and(|b| {
        PAPER
            .as_ref()
            .is_some_and(|r| r.is_match(&marked_text(document, b)))
    })
}

/// Joins the parts of a file to the documents that it binds: parts that are no document of the genre go
/// with what stands before them, unless they open as another paper. A report in front of the one
/// document of the genre, and nothing else, is one document with it.
pub(crate) fn bound(document: &Document, parts: &[Outline]) -> Vec<Range<usize>> {
    let mut kinds: Vec<Kind> = Vec::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut papers = 0;
    for part in parts {
        let paper = is_paper(document, part) && !ranges.is_empty();
        papers += usize::from(paper);
        let goes_on = !paper
            && kinds
                .last()
                .is_some_and(|last| *last == part.kind || part.kind == Kind::Other);
        match ranges.last_mut() {
            Some(range) if goes_on => range.end = part.range.end,
            _ => {
                ranges.push(part.range.clone());
                kinds.push(part.kind);
            }
        }
    }
    let documents = kinds.iter().filter(|k| **k != Kind::Other).count();
    if documents > 1 || documents == 1 && papers > 0 {
        return ranges;
    }
    let end = parts.last().map_or(0, |p| p.range.end);
    std::iter::once(0..end).collect()
}
