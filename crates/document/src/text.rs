//! The canonical text, spans of it, and passages made of spans.

use std::borrow::Cow;
use std::fmt;

/// A stretch of the canonical text: byte offsets, the end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to `end` (bytes).
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Its length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Bytes between two remembered character counts: a look-up counts at most so many bytes, and every block of a record
/// has two.
const CHECKPOINT_BYTES: usize = 64;

/// The document's text in the order of reading: what `peerlens text FILE` prints.
#[derive(Clone, Default)]
pub struct CanonicalText {
    text: String,
    /// Characters before each multiple of [`CHECKPOINT_BYTES`].
    checkpoints: Vec<u32>,
}

impl CanonicalText {
    /// A canonical text; usually made by a `DocumentBuilder`.
    pub fn new(text: String) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / CHECKPOINT_BYTES + 1);
        let mut count = 0u32;
        for chunk in text.as_bytes().chunks(CHECKPOINT_BYTES) {
            checkpoints.push(count);
            count += count_starts(chunk);
        }
        Self { text, checkpoints }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span does not lie within the text on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// The number of Unicode characters before a byte offset.
    pub fn char_offset(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.checkpoints.is_empty() {
            return 0;
        }
        let at = (byte / CHECKPOINT_BYTES).min(self.checkpoints.len() - 1);
        self.checkpoints[at] + count_starts(&self.text.as_bytes()[at * CHECKPOINT_BYTES..byte])
    }
}

/// Bytes that start a character in UTF-8.
fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

impl fmt::Debug for CanonicalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalText({} bytes)", self.text.len())
    }
}

/// How a piece of a passage follows the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// With a blank: the text runs on.
    #[default]
    Blank,
    /// With nothing: a word was parted (a hyphen at a page end, left out of both pieces).
    Nothing,
    /// With a line break: a new paragraph or list item.
    Line,
}

impl Join {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Blank => " ",
            Self::Nothing => "",
            Self::Line => "\n",
        }
    }
}

/// One span of a passage, and how it follows the span before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where the piece stands in the canonical text.
    pub span: Span,
    /// How it follows the piece before it (of no meaning for the first).
    pub join: Join,
}

/// A printed string: spans of the canonical text in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    pieces: Vec<Piece>,
}

impl Passage {
    /// A passage of one span (an empty span gives an empty passage).
    pub fn of(span: Span) -> Self {
        let mut passage = Self::default();
        passage.push(span, Join::Blank);
        passage
    }

    /// Its pieces, none of them empty.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Adds a span at the end; an empty one is left out.
    pub fn push(&mut self, span: Span, join: Join) {
        if !span.is_empty() {
            self.pieces.push(Piece { span, join });
        }
    }

    /// Adds another passage at the end, its first piece joined by `join`.
    pub fn append(&mut self, other: &Self, join: Join) {
        for (n, piece) in other.pieces.iter().enumerate() {
            self.push(piece.span, if n == 0 { join } else { piece.join });
        }
    }

    /// Where it starts in the canonical text.
    pub fn start(&self) -> Option<u32> {
        self.pieces.first().map(|p| p.span.start)
    }

    /// Where it ends in the canonical text.
    pub fn end(&self) -> Option<u32> {
        self.pieces.last().map(|p| p.span.end)
    }

    /// The printed string.
    pub fn text(&self, text: &CanonicalText) -> String {
        let mut out =
            String::with_capacity(self.pieces.iter().map(|p| p.span.len() as usize + 1).sum());
        for (n, piece) in self.pieces.iter().enumerate() {
            if n > 0 {
                out.push_str(piece.join.as_str());
            }
            out.push_str(text.slice(piece.span));
        }
        out
    }

    /// The printed string, borrowed where the passage is one piece, as most are.
    pub fn printed<'t>(&self, text: &'t CanonicalText) -> Cow<'t, str> {
        match self.pieces.as_slice() {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(text.slice(one.span)),
            _ => Cow::Owned(self.text(text)),
        }
    }

    /// The part of the passage that gives bytes `start..end` of [`Passage::text`], without blanks at
    /// its ends. Offsets must lie on character boundaries of that string.
    pub fn part(&self, text: &CanonicalText, start: usize, end: usize) -> Self {
        let mut out = Self::default();
        let mut at = 0usize;
        for (n, piece) in self.pieces.iter().enumerate() {
            if n > 0 {
                at += piece.join.as_str().len();
            }
            let len = piece.span.len() as usize;
            let from = start.clamp(at, at + len) - at;
            let to = end.clamp(at, at + len) - at;
            if from < to {
                let base = piece.span.start as usize;
                let span = trim(text, Span::new((base + from) as u32, (base + to) as u32));
                out.push(span, piece.join);
            }
            at += len;
        }
        out
    }

    /// The parts of the passage between a character, such as its lines; those without text are left out.
    pub fn split(&self, text: &CanonicalText, between: char) -> Vec<Self> {
        let string = self.text(text);
        let mut at = 0;
        let mut out = Vec::new();
        for part in string.split(between) {
            out.push(self.part(text, at, at + part.len()));
            at += part.len() + between.len_utf8();
        }
        out.retain(|part| !part.is_empty());
        out
    }
}

/// The span without blanks at its ends.
fn trim(text: &CanonicalText, span: Span) -> Span {
    let slice = text.slice(span);
    let lead = slice.len() - slice.trim_start().len();
    let tail = slice.len() - slice.trim_end().len();
    if lead == slice.len() {
        return Span::new(span.start, span.start);
    }
    Span::new(span.start + lead as u32, span.end - tail as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_passage_over_two_pieces_keeps_its_spans() {
        let text = CanonicalText::new("Review the 12 bud- get by March".to_owned());
        let mut passage = Passage::of(Span::new(0, 17)); // "Review the 12 bud"
        passage.push(Span::new(19, 31), Join::Nothing); // "get by March"
        let whole = passage.text(&text);
        assert_eq!(whole, "Review the 12 budget by March");
        let at = whole.find("budget by").unwrap();
        let part = passage.part(&text, at - 1, at + "budget by ".len());
        assert_eq!(part.text(&text), "budget by");
        assert_eq!(part.pieces().len(), 2);
    }

    #[test]
    fn character_offsets_count_characters_and_not_bytes() {
        let text = CanonicalText::new("£5m – “plan” ".repeat(200));
        let s = text.as_str();
        for (n, (byte, _)) in s.char_indices().enumerate() {
            assert_eq!(text.char_offset(byte as u32), n as u32);
        }
        assert_eq!(text.char_offset(u32::MAX), s.chars().count() as u32);
    }

    #[test]
    fn a_span_outside_the_text_is_empty_and_no_panic() {
        let text = CanonicalText::new("é".to_owned());
        assert_eq!(text.slice(Span::new(1, 2)), "");
        assert_eq!(text.slice(Span::new(5, 9)), "");
    }
}
