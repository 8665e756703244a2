//! What is on a page: the plain data that the interpreter hands over.

use crate::font::Font;
use crate::geometry::{Bbox, Point};
use crate::navigation::Link;
use std::sync::Arc;

/// What is on one page. All places are in points of the page as shown, from its top left.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct PageContent {
    /// Width of the page as shown (after `/CropBox` and `/Rotate`).
    pub width: f32,
    /// Height of the page as shown.
    pub height: f32,
    /// By how many degrees (0, 90, 180, 270) the page is turned clockwise to be shown. It is
    /// already in all places given here.
    pub rotation: u16,
    /// The characters, in the order in which they are painted.
    pub glyphs: Vec<Glyph>,
    /// The fonts that the glyphs name by [`FontId`].
    pub fonts: Vec<Arc<Font>>,
    /// Straight lines along the page's axes, stroked or painted as thin rectangles.
    pub rules: Vec<Rule>,
    /// Painted rectangles that are not thin, in the order in which they are painted: a later
    /// one lies over an earlier one.
    pub fills: Vec<Fill>,
    /// Small round shapes: bullets that are drawn and not written, as browsers do.
    pub discs: Vec<Disc>,
    /// Painted shapes of a letter's size that are neither rectangles nor round: where text is drawn as curves, about one
    /// for each letter.
    pub letter_shapes: usize,
    /// Pictures.
    pub images: Vec<ImageBox>,
    /// Links to addresses and to other pages.
    pub links: Vec<Link>,
    /// What went wrong and was survived.
    pub notices: Vec<Notice>,
}

impl PageContent {
    /// The font of a glyph.
    pub fn font(&self, glyph: &Glyph) -> Option<&Font> {
        self.fonts.get(usize::from(glyph.font.0)).map(AsRef::as_ref)
    }
}

/// Which of [`PageContent::fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u16);

/// One character on the page. A ligature that stands for several characters gives as many
/// glyphs, which share its width.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Glyph {
    /// The character; U+FFFD where the file does not tell it. U+00AD is a hyphen that the file
    /// says stands at a line's end only.
    pub ch: char,
    /// The font.
    pub font: FontId,
    /// Size of the font as shown, in points.
    pub size: f32,
    /// From the left of its place to the right of its width, and from the font's descender to
    /// its ascender: the boxes of a line's glyphs have the same height. Not the ink.
    pub bbox: Bbox,
    /// Where it stands on the baseline.
    pub origin: Point,
    /// From its origin to where the next glyph would stand without any spacing.
    pub advance: Point,
    /// The direction in which the text runs, in degrees counter-clockwise: 0 is left to right,
    /// 90 from bottom to top, 270 from top to bottom.
    pub direction: u16,
    /// Colour of the character; `None` where a pattern is used.
    pub color: Option<Color>,
    /// The marked content that it belongs to: the link to the structure tree.
    pub content: Option<ContentId>,
    /// Set where the file says that this is no real content (a running header, say).
    pub artifact: Option<Artifact>,
    /// Whether, and if not why, the reader of the page sees it.
    pub visibility: Visibility,
    /// Bold: by its font, by being stroked as well as filled, or by being painted twice.
    pub bold: bool,
    /// Italic: by its font or by a slanted text matrix.
    pub italic: bool,
    /// It is part of an annotation (a form field, a stamp, a text box put over the page).
    pub annotation: bool,
}

impl Glyph {
    /// The file does not tell which character this is.
    pub fn is_unknown(&self) -> bool {
        self.ch == char::REPLACEMENT_CHARACTER
    }

    /// A blank of any kind.
    pub fn is_space(&self) -> bool {
        self.ch.is_whitespace()
    }

    /// A reader of the page sees it (or would, if it were not a blank).
    pub fn is_visible(&self) -> bool {
        self.visibility == Visibility::Visible
    }
}

/// Whether a reader of the page sees something, and if not, why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Visibility {
    /// It is shown.
    #[default]
    Visible,
    /// Text rendering mode 3 or 7: the text layer over a scan, as a rule.
    Unpainted,
    /// Outside the clipping path.
    Clipped,
    /// Outside the page.
    OffPage,
    /// Painted with an opacity of 0.
    Transparent,
    /// On a layer (optional content) that is switched off.
    HiddenLayer,
}

/// A marked-content sequence that the structure tree can point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentId {
    /// Object number of the form whose instructions hold it; 0 for the page's own.
    pub stream: u32,
    /// The `/MCID`.
    pub id: u32,
}

/// What kind of artifact (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Artifact {
    /// No type is given, or none that is known.
    Other,
    /// A running header.
    Header,
    /// A running footer.
    Footer,
    /// A watermark.
    Watermark,
    /// `Pagination` of no further kind: running headers, page numbers.
    Pagination,
    /// `Layout`: rules, backgrounds of tables, and the like.
    Layout,
    /// `Page`: cut marks and colour bars.
    Page,
    /// `Background`.
    Background,
}

/// A colour on the screen. Colours of other spaces are brought near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Black, with which a page begins.
    pub const BLACK: Self = Self {
        red: 0,
        green: 0,
        blue: 0,
    };
    /// White, the paper.
    pub const WHITE: Self = Self {
        red: 255,
        green: 255,
        blue: 255,
    };
}

/// A straight line along one of the page's axes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// Left end of a horizontal rule, upper end of a vertical one, on its middle line.
    pub start: Point,
    /// The other end.
    pub end: Point,
    /// Thickness as shown, in points; 0 is the thinnest line the device can draw.
    pub thickness: f32,
    /// Its colour; `None` where a pattern is used.
    pub color: Option<Color>,
    /// Drawn as dots or dashes.
    pub dashed: bool,
    /// Painted as a thin rectangle and not as a line.
    pub filled: bool,
    /// It belongs to an annotation.
    pub annotation: bool,
}

impl Rule {
    /// Whether it runs from left to right (otherwise from top to bottom).
    pub fn is_horizontal(&self) -> bool {
        (self.end.x - self.start.x) >= (self.end.y - self.start.y)
    }

    /// Its length in points.
    pub fn length(&self) -> f32 {
        (self.end.x - self.start.x).max(self.end.y - self.start.y)
    }
}

/// A painted rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fill {
    /// Its place, cut to the clipping path and the page.
    pub bbox: Bbox,
    /// Its colour; `None` where a pattern or a shading is used.
    pub color: Option<Color>,
    /// Opacity, 0 to 1; only what is over 0 is given.
    pub opacity: f32,
    /// It belongs to an annotation.
    pub annotation: bool,
}

/// A small round shape, at most 9 points across.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Disc {
    /// Its place.
    pub bbox: Bbox,
    /// Its colour; `None` where a pattern is used.
    pub color: Option<Color>,
    /// A ring: stroked and not filled.
    pub hollow: bool,
    /// The marked content that it belongs to: a list item's label, where it is tagged.
    pub content: Option<ContentId>,
    /// Set where the file says that this is no real content.
    pub artifact: Option<Artifact>,
}

/// A picture's place.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ImageBox {
    /// Its place, cut to the clipping path and the page.
    pub bbox: Bbox,
    /// Width of the picture, in its own pixels.
    pub pixel_width: u32,
    /// Height of the picture, in its own pixels.
    pub pixel_height: u32,
    /// It is a stencil: one colour through a mask.
    pub mask: bool,
    /// The marked content that it belongs to.
    pub content: Option<ContentId>,
    /// Set where the file says that this is no real content.
    pub artifact: Option<Artifact>,
    /// It belongs to an annotation.
    pub annotation: bool,
}

/// What went wrong on a page and was survived.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notice {
    /// A stream of instructions could not be decoded and was left out.
    UnreadableStream,
    /// A stream was over [`Limits::max_stream_bytes`](crate::Limits) and was cut there.
    StreamTooLarge,
    /// The page has more instructions than [`Limits::max_operators`](crate::Limits); the rest
    /// was left out.
    TooManyOperators,
    /// The page has more glyphs, rules, fills or images than
    /// [`Limits::max_items`](crate::Limits); the rest was left out.
    TooManyItems,
    /// Forms stand in forms over the limit, or a form calls itself.
    FormsTooDeep,
    /// Saved states stand in each other over the limit.
    TooManySavedStates,
    /// A font could not be read; its name in the page's resources. Its text is U+FFFD.
    UnreadableFont(String),
    /// Glyphs of this font have no character in the file: the font's name and how many.
    UnknownCharacters(String, usize),
}
