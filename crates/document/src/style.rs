//! How text looks.

use crate::Span;

/// Number of a style in `Document::styles`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StyleId(pub u32);

/// How text looks, as far as a reader of reports goes by it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// Name of the font's family, empty where not known.
    pub font: String,
    /// Size in points; 0 where the format does not tell.
    pub size: f32,
    /// Bold (or heavier).
    pub bold: bool,
    /// Italic or oblique.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised and small, as the mark of a footnote or the "th" of a date.
    pub superscript: bool,
    /// Colour as red, green, blue.
    pub colour: [u8; 3],
}

/// A stretch of text of one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which text.
    pub span: Span,
    /// Its style.
    pub style: StyleId,
}
