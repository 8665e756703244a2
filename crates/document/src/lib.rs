//! The **Document**: what any reader of a file format gives, and all that later steps see of the file.
//!
//! A document is its *canonical text* (one string, in the order of reading, exactly what
//! `peerlens text FILE` prints) and, pointing into it, blocks, tables, cells, styled runs and
//! places on pages. Nothing points anywhere else: a printed string is always a [`Passage`], that is
//! one or more spans of the canonical text.
//!
//! ```
//! use peerlens_document::{Block, DocumentBuilder, Style};
//!
//! let mut builder = DocumentBuilder::new("text/html");
//! let style = builder.style(Style { bold: true, ..Style::default() });
//! builder.push_text("Appoint\u{a0}independent  per\u{ad}sons", style);
//! let text = builder.end_passage();
//! builder.push_block(Block::paragraph(text));
//! let document = builder.finish();
//!
//! let block = &document.blocks[0];
//! assert_eq!(block.text.text(&document.text), "Appoint independent persons");
//! assert_eq!(document.edits.len(), 3); // a blank made plain, two blanks folded, a soft hyphen left out
//! ```
//!
//! # Guarantees
//!
//! * Inside one [`Piece`] blanks are folded: no two blanks follow each other, none is at an end, and
//!   the only blanks are `' '` and `'\n'` (a line break that the author set, such as `<br>`).
//! * What was changed while the canonical text was built (hyphens at line ends joined, blanks folded,
//!   ligatures spelt out, soft hyphens left out) stands in [`Document::edits`] with what was printed,
//!   so every change can be undone.
//! * Spans are in bytes and lie on character boundaries; [`CanonicalText::char_offset`] gives the
//!   offset in Unicode characters that the record uses.
//!
//! # Limitations
//!
//! A canonical text is at most 4 GiB (spans are 32 bits wide), and it is never changed once built:
//! later steps join, split and reorder passages, not text.

mod block;
mod builder;
mod edit;
mod notice;
mod place;
mod style;
mod table;
mod text;

pub use block::{Block, BlockKind, CellElements, Elements, Furniture, Layer};
pub use builder::DocumentBuilder;
pub use edit::{Edit, EditKind};
pub use notice::{Notice, Severity};
pub use place::{Page, PageBox, Place, Rect};
pub use style::{Run, Style, StyleId};
pub use table::{Cell, Table, TableJoin, TableMethod, TablePart};
pub use text::{CanonicalText, Join, Passage, Piece, Span};

/// Where the characters of a document come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextFrom {
    /// The file holds the text itself.
    #[default]
    Embedded,
    /// The file holds pictures of pages, read by optical character recognition.
    Ocr,
    /// Some pages hold text and others only pictures.
    Mixed,
}

/// An entry of a file's own outline (PDF bookmarks): a hint to headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// Depth, 1 the highest.
    pub level: u8,
    /// The title as stored in the file (it need not be printed anywhere).
    pub title: String,
    /// Page that it leads to, from 1, where known.
    pub page: Option<u32>,
}

/// A document as read: see the crate's documentation.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Media type told from the content, such as `application/pdf`.
    pub media_type: &'static str,
    /// Where the text comes from.
    pub text_from: TextFrom,
    /// The pages; empty for a format without pages.
    pub pages: Vec<Page>,
    /// The canonical text.
    pub text: CanonicalText,
    /// Where each word stands, ordered by span; empty for a format without pages.
    pub places: Vec<Place>,
    /// Stretches of one style, ordered by span, not overlapping.
    pub runs: Vec<Run>,
    /// The styles that the runs name.
    pub styles: Vec<Style>,
    /// What the document holds, in reading order; furniture stands among it, marked by its layer.
    pub blocks: Vec<Block>,
    /// What was changed on the way from the printed to the canonical text, ordered by place.
    pub edits: Vec<Edit>,
    /// What the reader has to say of the file.
    pub notices: Vec<Notice>,
    /// The file's own outline.
    pub bookmarks: Vec<Bookmark>,
    /// The title in the file's metadata; it need not be printed anywhere, so it is only a hint.
    pub metadata_title: Option<String>,
}

impl Document {
    /// The words' places that a span touches, in order.
    pub fn places_of(&self, span: Span) -> &[Place] {
        let from = self.places.partition_point(|p| p.span.end <= span.start);
        let to = self.places.partition_point(|p| p.span.start < span.end);
        if from < to {
            &self.places[from..to]
        } else {
            &[]
        }
    }

    /// The first of the words' places that a span touches.
    pub fn place_of(&self, span: Span) -> Option<&Place> {
        let at = self.places.partition_point(|p| p.span.end <= span.start);
        self.places.get(at).filter(|p| p.span.start < span.end)
    }

    /// The boxes that a span covers: one for each page it touches, in order of pages as met.
    pub fn boxes_of(&self, span: Span) -> Vec<PageBox> {
        let mut boxes: Vec<PageBox> = Vec::new();
        for place in self.places_of(span) {
            match boxes.last_mut() {
                Some(last) if last.page == place.page => last.rect = last.rect.union(place.rect),
                _ => boxes.push(PageBox {
                    page: place.page,
                    rect: place.rect,
                }),
            }
        }
        boxes
    }

    /// Where a place is on its page as it is: see [`Page::shown`].
    pub fn shown(&self, page: u32, rect: Rect) -> Rect {
        let at = (page as usize).checked_sub(1);
        (at.and_then(|at| self.pages.get(at))).map_or(rect, |page| page.shown(rect))
    }

    /// The page on which a span starts, from 1; `None` where the format has no pages.
    pub fn page_of(&self, span: Span) -> Option<u32> {
        self.place_of(span).map(|p| p.page)
    }

    /// The style of the character at a byte offset.
    pub fn style_at(&self, offset: u32) -> Option<&Style> {
        let at = self.runs.partition_point(|r| r.span.end <= offset);
        let run = self.runs.get(at).filter(|r| r.span.start <= offset)?;
        self.styles.get(run.style.0 as usize)
    }

    /// The stretches of one style inside a span, each cut to it, in order.
    pub fn runs_of(&self, span: Span) -> impl Iterator<Item = (Span, &Style)> {
        let from = self.runs.partition_point(|r| r.span.end <= span.start);
        self.runs[from..]
            .iter()
            .take_while(move |r| r.span.start < span.end)
            .filter_map(move |r| {
                let cut = Span::new(r.span.start.max(span.start), r.span.end.min(span.end));
                Some((cut, self.styles.get(r.style.0 as usize)?))
            })
    }

    /// The share (0 to 1) of a passage's non-blank characters whose style passes `test`; 0 for a
    /// passage without any.
    pub fn share_of(&self, passage: &Passage, test: impl Fn(&Style) -> bool) -> f32 {
        let [share] = self.shares_of(passage, |style| [test(style)]);
        share
    }

    /// The shares (0 to 1) of a passage's non-blank characters whose style passes each of some
    /// tests; 0 for a passage without any.
    pub fn shares_of<const N: usize>(
        &self,
        passage: &Passage,
        tests: impl Fn(&Style) -> [bool; N],
    ) -> [f32; N] {
        let (mut all, mut some) = (0usize, [0usize; N]);
        for piece in passage.pieces() {
            for (span, style) in self.runs_of(piece.span) {
                let printed = |c: &char| !c.is_whitespace();
                let count = self.text.slice(span).chars().filter(printed).count();
                all += count;
                for (some, passed) in some.iter_mut().zip(tests(style)) {
                    *some += if passed { count } else { 0 };
                }
            }
        }
        some.map(|some| some as f32 / all.max(1) as f32)
    }
}
