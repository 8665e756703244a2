//! Paragraphs and list items that a page or column end cut.

use peerlens_document::{Block, BlockKind, Document, Furniture, Layer};
use peerlens_lexicon::Lexicon;

use super::{is_ended, last_word, look, run_on, starts_low};
use crate::parting::is_bare;
use crate::words::leading_number;

/// Points by which two sizes may differ and be the same.
const SAME_SIZE: f32 = 0.6;
/// Share of the block's width that must be left at the end of a line for the line to be short.
const SHORT_LINE: f32 = 0.15;

/// Points between two lines of one paragraph at most.
const LINE_FREE: f32 = 6.0;
/// Blocks of what stands beside a paragraph, right before or behind it.
const MOST_BESIDE: usize = 8;

/// Joins paragraphs and list items that a page or column end cut, furniture and footnotes between them
/// aside.
pub fn join_paragraphs(document: &mut Document, lexicon: &Lexicon) {
    let mut kept: Vec<Block> = Vec::with_capacity(document.blocks.len());
    // Where the last block of running text stands in `kept`, and how many were kept when it last went on.
    let mut open: Option<usize> = None;
    let mut since = 0;
    let slides = goes_by_slides(document);
    let mut blocks = std::mem::take(&mut document.blocks).into_iter().peekable();
    while let Some(block) = blocks.next() {
        if block.layer != Layer::Body || matches!(block.kind, BlockKind::Footnote) {
            kept.push(block);
            continue;
        }
        let before = open.and_then(|n| kept.get(n));
        // Without pages, furniture between the two shows where a page ended; what stands around a site's page does not.
        let runs = |b: &Block| b.is_furniture() && b.layer != Layer::Furniture(Furniture::Site);
        let parted = open.is_some() && kept.iter().skip(since).any(runs);
        let above_item = (blocks.peek()).is_some_and(|b| matches!(b.kind, BlockKind::ListItem));
        let heads =
            || slides && above_item && before.is_some_and(|b| heads_items(document, b, &block));
        let beside = || open.is_some_and(|n| stands_beside(&kept, n));
        if before.is_some_and(|b| {
            (is_cut(b, &block)
                || is_right_below(document, b, &block)
                    && beside()
                    && (in_same_element(b, &block) == Some(true) || !short(document, b)))
                && runs_on(document, b, &block)
                || parted && b.boxes.is_empty() && goes_on(document, lexicon, b, &block) && !heads()
        }) {
            if let Some(before) = open.and_then(|n| kept.get_mut(n)) {
                before.text = run_on(document, &before.text, &block.text);
                before.boxes.extend(block.boxes);
            }
            since = kept.len();
            continue;
        }
        open = Some(kept.len());
        kept.push(block);
        since = kept.len();
    }
    document.blocks = kept;
}

/// Whether a page or column ends between the two.
fn is_cut(before: &Block, block: &Block) -> bool {
    match (before.boxes.last(), block.boxes.first()) {
        (Some(a), Some(b)) if a.page == b.page => {
            b.rect.top < a.rect.top && b.rect.left >= a.rect.right
        }
        (Some(a), Some(b)) => b.page > a.page,
        _ => false,
    }
}

/// Whether the file says of two blocks that they are of one paragraph; `None` where it says nothing.
fn in_same_element(before: &Block, block: &Block) -> Option<bool> {
    let (a, b) = before.elements.zip(block.elements)?;
    Some(a.block == b.block)
}

/// Whether the second block begins a line below the first, on the same page. The rest of a text that stood beside something
/// at its left may be a few words, further left than all of it.
fn is_right_below(document: &Document, before: &Block, block: &Block) -> bool {
    let (Some(a), Some(b)) = (before.boxes.last(), block.boxes.first()) else {
        return false;
    };
    let free = b.rect.top - a.rect.bottom;
    let rest = || b.rect.right < a.rect.left && starts_low(&block.text.text(&document.text));
    a.page == b.page
        && free.abs() <= LINE_FREE
        && (a.rect.horizontal_overlap(b.rect) > 0.0 || rest())
}

/// Whether something stands beside a block, so that its lines are shorter than those below: a panel, a quotation.
fn stands_beside(kept: &[Block], at: usize) -> bool {
    let Some(own) = kept.get(at).and_then(|b| b.boxes.last()) else {
        return false;
    };
    let around = at.saturating_sub(MOST_BESIDE)..(at + MOST_BESIDE).min(kept.len());
    let mut boxes = kept[around].iter().flat_map(|b| &b.boxes);
    boxes.any(|other| {
        other.page == own.page
            && other.rect.vertical_overlap(own.rect) > LINE_FREE
            && other.rect.horizontal_overlap(own.rect) <= 0.0
    })
}

/// Whether the second block goes on with the first one's text: because the file says that they are one paragraph, by
/// small letters, or by a last line that is full and ends in no full stop.
pub(super) fn runs_on(document: &Document, before: &Block, block: &Block) -> bool {
    let running = matches!(before.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if !running || !matches!(block.kind, BlockKind::Paragraph) {
        return false;
    }
    let (Some(was), Some(is)) = (
        look(document, &before.text, true),
        look(document, &block.text, false),
    ) else {
        return false;
    };
    if (was.2 - is.2).abs() > SAME_SIZE || before.ended {
        return false;
    }
    let same_element = in_same_element(before, block);
    if same_element == Some(true) {
        return true;
    }
    let text = before.text.text(&document.text);
    let next = block.text.text(&document.text);
    let ended = is_ended(&text);
    if starts_low(&next) {
        // "… the Code." / "a) …" has no marker here; a small letter after a full stop is a new item.
        return !ended;
    }
    let same_look = (was.0, was.1) == (is.0, is.1);
    let alike = !ended && same_look && !was.0 && same_element.is_none();
    alike && !short(document, before) && next.split_whitespace().count() > 2
}

/// Words from which a text without places is running text and no heading.
const RUNNING_WORDS: usize = 8;

/// Whether a text without places that a page end parted goes on behind it: its sentence has not ended.
fn goes_on(document: &Document, lexicon: &Lexicon, before: &Block, block: &Block) -> bool {
    let running = matches!(before.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let text = before.text.text(&document.text);
    let next = block.text.text(&document.text);
    if !running || !matches!(block.kind, BlockKind::Paragraph) || is_ended(&text) {
        return false;
    }
    // What opens with a number, is called as a section is or looks different begins anew.
    let same_look = look(document, &before.text, true) == look(document, &block.text, false);
    let last_line = text.rsplit('\n').next().unwrap_or(&text);
    starts_low(&next)
        || same_look
            && leading_number(&next).is_none()
            && lexicon.heading(&next).is_none()
            // The name of a theme or section has not ended as a sentence does, and is whole.
            && lexicon.theme(&text).is_none()
            && lexicon.heading_in_full(&text).is_none()
            && last_line.split_whitespace().count() >= RUNNING_WORDS
            && next.split_whitespace().count() > 2
}

/// Page ends from which a document is one of slides.
const FEWEST_SLIDES: usize = 3;

/// Whether most pages of a text without places begin with a bare line right above items, as slides do: in another text such a
/// line is the rest of an item that the page end cut.
fn goes_by_slides(document: &Document) -> bool {
    let runs = |b: &Block| b.is_furniture() && b.layer != Layer::Furniture(Furniture::Site);
    let shown = |b: &&Block| runs(b) || b.layer == Layer::Body;
    let blocks = || document.blocks.iter().filter(shown);
    let (mut pages, mut headed) = (0, 0);
    for ((above, block), below) in blocks().zip(blocks().skip(1)).zip(blocks().skip(2)) {
        if runs(above) && !runs(block) {
            pages += 1;
            let heads = matches!(block.kind, BlockKind::Paragraph)
                && matches!(below.kind, BlockKind::ListItem)
                && is_bare(&block.text.text(&document.text));
            headed += usize::from(heads);
        }
    }
    headed >= FEWEST_SLIDES && headed * 2 > pages
}

/// Words with which no item ends.
const OPEN_WORDS: [&str; 33] = [
    "a",
    "an",
    "and",
    "as",
    "at",
    "be",
    "between",
    "by",
    "for",
    "from",
    "in",
    "into",
    "is",
    "its",
    "of",
    "on",
    "or",
    "our",
    "that",
    "the",
    "their",
    "this",
    "to",
    "under",
    "which",
    "who",
    "with",
    "Cllr",
    "Councillor",
    "Dr",
    "Greater",
    "Mr",
    "Ms",
];

/// Whether a block right above an item is the heading of a slide, behind a whole item of the one before it: a few words that
/// begin with a capital, where items end in no stop.
fn heads_items(document: &Document, before: &Block, block: &Block) -> bool {
    let text = before.text.text(&document.text);
    let last = text.split_whitespace().next_back().unwrap_or_default();
    matches!(before.kind, BlockKind::ListItem)
        && !last.ends_with(',')
        && !OPEN_WORDS.contains(&last)
        && is_bare(&block.text.text(&document.text))
}

/// Whether the block's last line ends well before its right edge.
fn short(document: &Document, block: &Block) -> bool {
    let (Some(word), Some(place)) = (last_word(document, &block.text), block.boxes.last()) else {
        return true;
    };
    let lines = document
        .places_of(peerlens_document::Span::new(
            block.text.start().unwrap_or(0),
            block.text.end().unwrap_or(0),
        ))
        .first()
        .is_some_and(|first| first.line != word.line);
    // A single line tells nothing of how wide the column is.
    !lines || place.rect.right - word.rect.right > SHORT_LINE * place.rect.width()
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_document::{DocumentBuilder, PageBox, Rect, Style};

    fn document(blocks: &[(u32, BlockKind, &str)]) -> Document {
        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style {
            size: 11.0,
            ..Style::default()
        });
        b.page(600.0, 800.0);
        b.page(600.0, 800.0);
        for (page, kind, text) in blocks {
            let rect = Rect::new(50.0, 100.0, 550.0, 112.0);
            for (n, word) in text.split(' ').enumerate() {
                b.push_word(word, style, *page, rect, n == 0);
            }
            let passage = b.end_passage();
            b.push_block(Block {
                kind: kind.clone(),
                boxes: vec![PageBox { page: *page, rect }],
                ..Block::paragraph(passage)
            });
        }
        b.finish()
    }

    fn joined(mut d: Document) -> Vec<String> {
        join_paragraphs(&mut d, Lexicon::built_in());
        d.blocks.iter().map(|b| b.text.text(&d.text)).collect()
    }

    #[test]
    fn over_a_page_end_with_furniture_and_footnotes_between() {
        let mut d = document(&[
            (
                1,
                BlockKind::Paragraph,
                "The council should review its medium-term bud-",
            ),
            (1, BlockKind::Footnote, "1 See the report."),
            (1, BlockKind::Paragraph, "Page 1"),
            (2, BlockKind::Paragraph, "get by March."),
            (2, BlockKind::Paragraph, "It should also consult."),
        ]);
        d.blocks[2].layer = Layer::Furniture(Furniture::PageNumber);
        let texts = joined(d);
        assert_eq!(
            texts[0],
            "The council should review its medium-term budget by March."
        );
        assert_eq!(texts.len(), 4);
        assert_eq!(texts[3], "It should also consult.");
    }

    #[test]
    fn a_word_that_has_its_own_hyphen_keeps_it() {
        let texts = joined(document(&[
            (1, BlockKind::Paragraph, "A long-term plan and a long-"),
            (2, BlockKind::Paragraph, "term budget."),
        ]));
        assert_eq!(texts, ["A long-term plan and a long-term budget."]);
    }

    #[test]
    fn a_hyphen_is_the_words_own_where_no_line_parts_a_word() {
        let line = (
            1,
            BlockKind::Paragraph,
            "The council set its targets in the spring.",
        );
        let cut = "Staff from under-";
        let mut blocks = vec![line; 100];
        blocks.push((1, BlockKind::Paragraph, cut));
        blocks.push((2, BlockKind::Paragraph, "represented groups."));
        let texts = joined(document(&blocks));
        assert_eq!(texts[100], "Staff from under-represented groups.");
    }

    /// A paragraph: where it begins and ends, its top, and its lines, which all reach its end.
    type Placed<'a> = (f32, f32, f32, &'a [&'a str]);

    /// Paragraphs of one page.
    fn placed(blocks: &[Placed<'_>]) -> Document {
        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style::default());
        b.page(600.0, 800.0);
        for (left, right, top, lines) in blocks {
            let line = |n: usize| {
                let top = top + 14.0 * n as f32;
                Rect::new(*left, top, *right, top + 12.0)
            };
            for (n, text) in lines.iter().enumerate() {
                for (word, text) in text.split(' ').enumerate() {
                    b.push_word(text, style, 1, line(n), word == 0);
                }
            }
            let passage = b.end_passage();
            let rect = line(0).union(line(lines.len() - 1));
            b.push_block(Block {
                boxes: vec![PageBox { page: 1, rect }],
                ..Block::paragraph(passage)
            });
        }
        b.finish()
    }

    #[test]
    fn below_a_quotation_beside_it_goes_on_what_did_not_end() {
        let quoted: Placed<'_> = (360.0, 540.0, 100.0, &["“We are", "proud.”"]);
        let narrow: Placed<'_> = (50.0, 340.0, 100.0, &["Members said", "that it is"]);
        let below: Placed<'_> = (50.0, 200.0, 128.0, &["known to most."]);
        let texts = joined(placed(&[quoted, narrow, below]));
        assert_eq!(texts[1], "Members said that it is known to most.");
        // Nothing beside them: lines of a list without marks.
        let texts = joined(placed(&[narrow, below]));
        assert_eq!(texts.len(), 2);
        // The fields of a card beside another.
        let field: Placed<'_> = (50.0, 120.0, 114.0, &["Lead: Head of HR"]);
        let texts = joined(placed(&[quoted, field, below]));
        assert_eq!(texts.len(), 3);
    }

    #[test]
    fn what_ended_stays_apart() {
        let texts = joined(document(&[
            (1, BlockKind::ListItem, "Set up a board."),
            (2, BlockKind::Paragraph, "Next steps"),
        ]));
        assert_eq!(texts.len(), 2);
    }
}
