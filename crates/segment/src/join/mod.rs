//! Joining what page ends and column ends cut: tables, their rows and cells, paragraphs and list items.
//! No text changes: passages get longer.

mod append;
mod bands;
mod columns;
mod cut_rows;
mod paragraphs;
mod repeated;
mod rests;
mod tables;

pub use paragraphs::join_paragraphs;
pub use tables::join_tables;

use peerlens_document::{Document, Edit, EditKind, Join, Passage, Piece, Span};

/// Whether a text ends as a paragraph does.
pub(crate) fn is_ended(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

pub(crate) fn starts_low(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Lines of a document from which it tells whether words are parted at line ends.
const TELLING_LINES: usize = 100;

/// Puts a passage behind another one that runs on in it, over a hyphen too. A hyphen is kept where the
/// document has the word with its hyphen elsewhere, or parts no words at its line ends; otherwise it is left out of both
/// pieces.
pub(crate) fn run_on(document: &Document, first: &Passage, second: &Passage) -> Passage {
    let text = first.text(&document.text);
    let next = second.text(&document.text);
    let parted = text
        .strip_suffix(['-', '\u{2010}', '\u{ad}'])
        .filter(|t| t.ends_with(char::is_alphanumeric) && next.starts_with(char::is_alphanumeric));
    let Some(stem) = parted else {
        let mut whole = first.clone();
        whole.append(second, Join::Blank);
        return whole;
    };
    let not_letter = |c: char| !c.is_alphanumeric();
    let left = stem.rsplit(not_letter).next().unwrap_or("");
    let right = next.split(not_letter).next().unwrap_or("");
    let seen = |word: &str| document.text.as_str().contains(word);
    let own = !starts_low(&next)
        || seen(&format!("{left}-{right}"))
        || text.ends_with('-') && parts_no_words(document) && !seen(&format!("{left}{right}"));
    let mut whole = if own {
        first.clone()
    } else {
        without_last(document, first)
    };
    whole.append(second, Join::Nothing);
    whole
}

/// Whether a document has many lines, and no hyphen was left out at the end of one: word processors and browsers part
/// words only where they are told to, and then often.
fn parts_no_words(document: &Document) -> bool {
    let lines = document.places.chunk_by(|a, b| a.line == b.line).count();
    let left_out = |e: &Edit| e.kind == EditKind::HyphenJoined && e.printed.starts_with('-');
    lines >= TELLING_LINES && !document.edits.iter().any(left_out)
}

/// The passage without its last character.
fn without_last(document: &Document, passage: &Passage) -> Passage {
    let mut out = Passage::default();
    let last = passage.pieces().len().saturating_sub(1);
    for (n, Piece { span, join }) in passage.pieces().iter().enumerate() {
        let mut span = *span;
        if n == last
            && let Some(c) = document.text.slice(span).chars().next_back()
        {
            span = Span::new(span.start, span.end - c.len_utf8() as u32);
        }
        out.push(span, *join);
    }
    out
}

/// How far right the last printed line of a passage ends, and where it stands: its place.
pub(crate) fn last_word(
    document: &Document,
    passage: &Passage,
) -> Option<peerlens_document::Place> {
    let end = passage.end()?;
    document
        .places_of(Span::new(end.saturating_sub(1), end))
        .last()
        .copied()
}

/// Bold, and size, of the character at an end of a passage.
pub(crate) fn look(
    document: &Document,
    passage: &Passage,
    at_end: bool,
) -> Option<(bool, bool, f32)> {
    let at = if at_end {
        passage.end()?.saturating_sub(1)
    } else {
        passage.start()?
    };
    document.style_at(at).map(|s| (s.bold, s.italic, s.size))
}
