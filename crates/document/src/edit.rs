//! What was changed on the way from the printed to the canonical text.

use std::borrow::Cow;

use crate::Span;

/// Why the canonical text differs from the print at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// A line end became a blank.
    LineEnd,
    /// A hyphen at a line end was left out and the word's halves joined, or (where the hyphen is
    /// the word's own) kept, and only the line end left out.
    HyphenJoined,
    /// Several blanks, or a blank of another kind, became one plain blank; or blanks that space out the letters of a word were
    /// left out.
    BlanksFolded,
    /// A ligature was spelt out.
    Ligature,
    /// A soft hyphen was left out.
    SoftHyphen,
    /// A character that cannot be seen was left out.
    Invisible,
    /// The mark of a footnote within a text was left out; the footnote is a block of its own.
    FootnoteMark,
    /// The file says what its glyphs stand for (PDF `ActualText`).
    ActualText,
}

/// One change, which can be undone: put `printed` in the place of `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What stands in the canonical text now (may be empty).
    pub span: Span,
    /// Why.
    pub kind: EditKind,
    /// What was printed there.
    pub printed: Cow<'static, str>,
}
