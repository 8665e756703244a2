//! The printed lines below the names of the columns, and their words.

use peerlens_document::{Document, EditKind, Passage, Span};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role, named_columns_in};

use super::Region;

/// A word and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) text: String,
}

/// A printed line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    /// It opens a block.
    pub(super) first: bool,
    /// Its block is a heading.
    pub(super) heading: bool,
}

/// The lines of a table read across, without those that name its columns.
pub(super) fn lines(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    region: &Region,
) -> Vec<Line> {
    let mut out = Vec::new();
    for index in region.range.clone() {
        let role = outline.role(index);
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let names = index == region.range.start;
        let shown = names || matches!(role, Role::Text | Role::Heading(_));
        if block.as_table().is_some() || !shown {
            continue;
        }
        let passage = peerlens_segment::with_marker(block);
        let string = passage.text(&document.text);
        let named = match names {
            true => region.names,
            false => named_columns_in(document, lexicon, &passage)
                .filter(|(above, _)| *above == 0)
                .map_or(0, |(_, named)| named.bytes),
        };
        let rest = passage.part(&document.text, named, string.len());
        push_lines(document, &rest, matches!(role, Role::Heading(_)), &mut out);
    }
    out
}

/// Adds the lines of a passage.
fn push_lines(document: &Document, passage: &Passage, heading: bool, out: &mut Vec<Line>) {
    let mut line = Line {
        first: true,
        heading,
        ..Line::default()
    };
    for piece in passage.pieces() {
        let text = document.text.slice(piece.span);
        let mut at = piece.span.start;
        for part in text.split_inclusive(char::is_whitespace) {
            let bare = part.trim();
            let end = at + part.len() as u32;
            if !bare.is_empty() {
                line.words.push(Word {
                    span: Span::new(at, at + part.trim_end().len() as u32),
                    text: bare.to_owned(),
                });
            }
            if ends_line(document, end.saturating_sub(1)) && !line.words.is_empty() {
                out.push(std::mem::take(&mut line));
                line.heading = heading;
            }
            at = end;
        }
    }
    if !line.words.is_empty() {
        out.push(line);
    }
}

/// Whether a line of the file ended at a byte of the canonical text.
fn ends_line(document: &Document, at: u32) -> bool {
    if document.text.slice(Span::new(at, at + 1)) == "\n" {
        return true;
    }
    let from = document.edits.partition_point(|e| e.span.start < at);
    document
        .edits
        .get(from)
        .is_some_and(|e| e.span.start == at && e.kind == EditKind::LineEnd && e.span.end == at + 1)
}
