//! What became of every visible character.

use peerlens_document::{Document, Join, Passage, Span};
use peerlens_report::Coverage;

/// What a byte of the canonical text was used for; the greater wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Use {
    /// For nothing.
    None,
    /// Running headers, page numbers and the like.
    Furniture,
    /// Sections' blocks and tables.
    Body,
    /// Any other field.
    Field,
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

/// The ledger of a document's bytes.
pub(super) struct Ledger {
    used: Vec<u8>,
}

impl Ledger {
    pub(super) fn new(document: &Document) -> Self {
        Self {
            used: vec![Use::None as u8; document.text.as_str().len()],
        }
    }

    pub(super) fn mark_span(&mut self, span: Span, used: Use) {
        let range = span.start as usize..(span.end as usize).min(self.used.len());
        if let Some(bytes) = self.used.get_mut(range) {
            for byte in bytes {
                *byte = (*byte).max(used as u8);
            }
        }
    }

    pub(super) fn mark(&mut self, document: &Document, passage: &Passage, used: Use) {
        for (n, piece) in passage.pieces().iter().enumerate() {
            self.mark_span(piece.span, used);
            // The hyphen that parted a word at a page end stands in neither piece.
            let parts = (passage.pieces().get(n + 1)).is_some_and(|p| p.join == Join::Nothing);
            let end = piece.span.end;
            let behind = document.text.as_str().get(end as usize..);
            let hyphen = behind.and_then(|t| t.chars().next().filter(|c| is_hyphen(*c)));
            if let Some(hyphen) = hyphen.filter(|_| parts) {
                self.mark_span(Span::new(end, end + hyphen.len_utf8() as u32), used);
            }
        }
    }

    /// Counts the visible characters of `within`, and gives the runs that stand nowhere (blanks
    /// inside a run belong to it).
    pub(super) fn count(&self, document: &Document, within: Span) -> (Coverage, Vec<Span>) {
        let mut coverage = Coverage::default();
        let mut unplaced: Vec<Span> = Vec::new();
        // Whether the last visible character was unplaced too.
        let mut open = false;
        let text = document.text.slice(within);
        for (at, byte) in text.bytes().enumerate() {
            // Nearly all is ASCII; of other characters the first byte tells.
            let len = match byte {
                b'\t'..=b'\r' | b' ' => continue,
                _ if byte.is_ascii() => 1,
                _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) if !c.is_whitespace() => c.len_utf8(),
                    _ => continue,
                },
            };
            coverage.total += 1;
            let at = within.start + at as u32;
            let used = self.used.get(at as usize).copied().unwrap_or_default();
            match used {
                u if u == Use::Field as u8 => coverage.fields += 1,
                u if u == Use::Body as u8 => coverage.body += 1,
                u if u == Use::Furniture as u8 => coverage.furniture += 1,
                _ => {
                    coverage.unplaced += 1;
                    let end = at + len as u32;
                    match unplaced.last_mut() {
                        Some(run) if open => run.end = end,
                        _ => unplaced.push(Span::new(at, end)),
                    }
                    open = true;
                    continue;
                }
            }
            open = false;
        }
        (coverage, unplaced)
    }
}
