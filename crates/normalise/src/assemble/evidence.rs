//! Passages → evidence: spans in characters, with page and box.

use peerlens_document::{Document, PageBox, Passage, Place, Rect, Span};
use peerlens_report::Evidence;

/// The places of a passage: one entry for each piece and page. A piece that crosses a page end is
/// split between two words.
pub fn evidence(document: &Document, passage: &Passage) -> Vec<Evidence> {
    let mut out = Vec::with_capacity(passage.pieces().len());
    for piece in passage.pieces() {
        of_span(document, piece.span, &mut out);
    }
    out
}

fn of_span(document: &Document, span: Span, out: &mut Vec<Evidence>) {
    let places = document.places_of(span);
    let mut start = span.start;
    for (n, page) in places.chunk_by(|a, b| a.page == b.page).enumerate() {
        let last_chunk = page.last().map(|p| p.span.end) == places.last().map(|p| p.span.end);
        let end = match page.last() {
            Some(last) if !last_chunk => last.span.end.min(span.end),
            _ => span.end,
        };
        if n > 0 {
            // The blank between two pages belongs to neither.
            let slice = document.text.slice(Span::new(start, end));
            start += (slice.len() - slice.trim_start().len()) as u32;
        }
        push(document, Span::new(start, end), page, out);
        start = end;
    }
    if places.is_empty() {
        push(document, span, &[], out);
    }
}

fn push(document: &Document, span: Span, places: &[Place], out: &mut Vec<Evidence>) {
    if span.is_empty() {
        return;
    }
    let rect = (places.iter().map(|p| document.shown(p.page, p.rect))).reduce(Rect::union);
    out.push(Evidence {
        span: [
            document.text.char_offset(span.start),
            document.text.char_offset(span.end),
        ],
        page: places.first().map(|p| p.page),
        bbox: rect.map(bbox),
    });
}

/// The places of something that has boxes and no text (a colour): its span is empty and stands
/// before the first word of the page that is not above the box.
pub(super) fn of_boxes(document: &Document, boxes: &[PageBox]) -> Vec<Evidence> {
    boxes
        .iter()
        .map(|b| {
            let at = document
                .places
                .iter()
                .find(|p| p.page == b.page && p.rect.bottom > b.rect.top)
                .map_or(0, |p| document.text.char_offset(p.span.start));
            Evidence {
                span: [at, at],
                page: Some(b.page),
                bbox: Some(bbox(document.shown(b.page, b.rect))),
            }
        })
        .collect()
}

/// Left, top, right, bottom, rounded to a tenth of a point: finer is noise of the reader.
fn bbox(rect: Rect) -> [f32; 4] {
    [rect.left, rect.top, rect.right, rect.bottom].map(|v| (v * 10.0).round() / 10.0)
}

/// A page as a whole: an empty span before its first word, and the page's own box.
pub(super) fn of_page(document: &Document, page: u32) -> Vec<Evidence> {
    let rect = page
        .checked_sub(1)
        .and_then(|n| document.pages.get(n as usize))
        .map(|p| Rect::new(0.0, 0.0, p.width, p.height));
    rect.map(|rect| of_boxes(document, &[PageBox { page, rect }]))
        .unwrap_or_default()
}
