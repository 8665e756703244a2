//! **Segment**: Document → Outline. Tells furniture apart, joins what page ends cut, finds title,
//! contents pages, headings and sections, and what the document is.
//!
//! ```
//! use peerlens_document::{Block, DocumentBuilder, Style};
//! use peerlens_lexicon::Lexicon;
//!
//! let mut builder = DocumentBuilder::new("text/plain");
//! let style = builder.style(Style::default());
//! for line in ["Corporate Peer Challenge: Anytown Council", "1. Introduction", "We visited Anytown in May 2024."] {
//!     builder.push_text(line, style);
//!     let text = builder.end_passage();
//!     builder.push_block(Block::paragraph(text));
//! }
//! let mut document = builder.finish();
//! let outline = &peerlens_segment::segment(&mut document, Lexicon::built_in())[0];
//! let section = &outline.sections[0];
//! assert_eq!(section.title.text(&document.text), "Introduction");
//! assert_eq!(section.level, 1);
//! ```
//!
//! # Guarantees
//!
//! Every block of the document has one role in one outline, and no text is changed: joining over
//! page ends makes longer passages, not other text.
//!
//! # Limitations
//!
//! Headings that a file does not declare are told by looks, numbers and the lexicon; in text without any style a heading that
//! the lexicon does not know is found only where it stands alone between paragraphs of sentences.

mod announce;
mod badges;
mod codes;
mod contents;
mod each_next;
mod furniture;
mod glued;
mod headings;
mod join;
mod kind;
mod named_columns;
mod named_fields;
mod outline;
mod parting;
mod parts;
mod title;
mod told_cards;
mod words;

pub use announce::announces_recommendations;
pub use badges::badges_of_labels;
pub use codes::{coded_recommendations, codes_taken_up, lone_codes};
pub use each_next::next_steps_of_each;
use each_next::progress_of_each;
pub use furniture::mark_furniture;
pub use headings::{is_label_line, is_lead_in, unlabelled_recommendation};
pub use join::{join_paragraphs, join_tables};
pub use kind::{asked_by_peers, is_committees_item};
pub use named_columns::{NamedColumns, is_label, named_columns_in};
pub use named_fields::{NamedField, fields_at_end, fields_in, tells_who_and_when};
pub use outline::{Outline, Role, Section};
pub use parting::{Standing, is_bare, parts_items};
pub use told_cards::told_cards;
pub use words::{is_whole_answer, names_month, with_marker};

use std::ops::Range;

use peerlens_document::{Block, Document, Layer};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;

/// Segments a document: one outline, or several where the file binds several documents.
pub fn segment(document: &mut Document, lexicon: &Lexicon) -> Vec<Outline> {
    mark_furniture(document);
    join_tables(document, lexicon);
    join_paragraphs(document, lexicon);
    glued::part_headings(document, lexicon);
    outlines(document, lexicon)
}

/// The outlines of what a file binds.
fn outlines(document: &Document, lexicon: &Lexicon) -> Vec<Outline> {
    let whole = || outline(document, lexicon, 0..document.blocks.len(), true);
    let starts = parts::starts(document);
    if starts.len() == 1 {
        return vec![whole()];
    }
    let ends = starts
        .iter()
        .skip(1)
        .copied()
        .chain([document.blocks.len()]);
    let parts: Vec<Outline> = starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| outline(document, lexicon, start..end, false))
        .collect();
    let bound = parts::bound(document, &parts);
    if bound.len() == 1 {
        // A report in front and what it was written about are one document, of the kind of the latter.
        let mut one = whole();
        if let Some(part) = parts.iter().find(|p| p.kind != Kind::Other) {
            one.kind = part.kind;
            one.kind_reason.clone_from(&part.kind_reason);
            // The paper's own title, where it names what the paper is about.
            let front = parts.first().and_then(|p| p.title.as_ref());
            let front = front.filter(|t| title::is_papers_own(&t.text(&document.text)));
            if let Some(title) = front.or(part.title.as_ref()) {
                one.title = Some(title.clone());
            }
        }
        return vec![one];
    }
    bound
        .into_iter()
        .map(|range| outline(document, lexicon, range, true))
        .collect()
}

/// The outline of some of a document's blocks. `named` is whether their title is their own and may tell what they are.
fn outline(document: &Document, lexicon: &Lexicon, range: Range<usize>, named: bool) -> Outline {
    let layer = |b: &Block| {
        if b.layer == Layer::Body {
            Role::Text
        } else {
            Role::Furniture
        }
    };
    let roles = document
        .blocks
        .get(range.clone())
        .unwrap_or_default()
        .iter()
        .map(layer)
        .collect();
    let mut outline = Outline {
        range,
        roles,
        ..Outline::default()
    };
    let setting = headings::Setting::of(document, lexicon, &outline.range);
    contents::mark(document, lexicon, &mut outline);
    title::mark(&setting, document, &mut outline);
    headings::find(&setting, &mut outline);
    let parting = headings::parting(&setting, &outline);
    (outline.kind, outline.kind_reason) = kind::tell(document, lexicon, &outline, parting, named);
    outline
}
