//! What a page hands over to be laid out: plain data of no file format.

use peerlens_document::Rect;

/// By how many quarter turns text is turned. Directions are as on the page shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Left to right.
    #[default]
    None,
    /// From bottom to top.
    Up,
    /// Upside down, right to left.
    Over,
    /// From top to bottom.
    Down,
}

impl Turn {
    /// All four.
    pub const ALL: [Self; 4] = [Self::None, Self::Up, Self::Over, Self::Down];

    /// A rectangle of the page in the frame in which text of this turn runs left to right and its
    /// lines follow each other downwards. The frame's numbers may be negative.
    pub fn upright(self, r: Rect) -> Rect {
        match self {
            Self::None => r,
            Self::Up => Rect::new(-r.bottom, r.left, -r.top, r.right),
            Self::Over => Rect::new(-r.right, -r.bottom, -r.left, -r.top),
            Self::Down => Rect::new(r.top, -r.right, r.bottom, -r.left),
        }
    }

    /// The turn that undoes this one.
    pub fn inverse(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            other => other,
        }
    }

    /// The turn of text as seen once the page is turned so that text of `frame` runs left to right.
    pub fn seen_from(self, frame: Self) -> Self {
        let steps = (self.steps() + 4 - frame.steps()) % 4;
        Self::ALL[steps]
    }

    /// By how many quarter turns, counter-clockwise: its place among [`Turn::ALL`].
    pub(crate) const fn steps(self) -> usize {
        match self {
            Self::None => 0,
            Self::Up => 1,
            Self::Over => 2,
            Self::Down => 3,
        }
    }
}

/// The tag of what is marked as no part of the text (a running line): it stands in no paragraph with other text.
pub const APART: u32 = u32::MAX;

/// The tag of large text that is set across the page on a slant: a watermark. It stands in no cell and in no paragraph
/// with other text, whatever it is painted over.
pub const ACROSS: u32 = u32::MAX - 1;

/// A character in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The character.
    pub ch: char,
    /// Its box: as wide as its advance, as high as the font's line.
    pub rect: Rect,
    /// Where its baseline stands: a y for text that runs left to right or right to left, an x for
    /// text that runs up or down.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Number of its style; of no meaning here but that words of two styles are two words.
    pub style: u32,
    /// Whether the style is bold.
    pub bold: bool,
    /// Whether the style is italic.
    pub italic: bool,
    /// By how much it is turned.
    pub turn: Turn,
    /// Number of what it is tagged as belonging to; 0 for nothing. A word has one tag.
    pub tag: u32,
}

/// A straight line along one of the page's axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// The line as a box: of no height or no width but its thickness.
    pub rect: Rect,
    /// Its colour as red, green, blue.
    pub colour: [u8; 3],
}

/// A painted rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its place.
    pub rect: Rect,
    /// Its colour as red, green, blue.
    pub colour: [u8; 3],
}

/// A small shape that may be the bullet of a list item, drawn and not written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its place.
    pub rect: Rect,
    /// A ring, and not filled.
    pub hollow: bool,
}

/// A page as it is painted.
#[derive(Clone, Debug, Default)]
pub struct PageInput {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Characters, blanks among them, in the order of painting.
    pub glyphs: Vec<Glyph>,
    /// Lines.
    pub rules: Vec<Rule>,
    /// Filled rectangles, in the order of painting.
    pub fills: Vec<Fill>,
    /// Small shapes.
    pub marks: Vec<Mark>,
    /// The tags are those of paragraphs: where they agree with how lines run on, they part paragraphs.
    pub tags_part: bool,
    /// The tables that the tags tell of.
    pub tables: Vec<TaggedTable>,
}

/// A table as the file's tags tell it.
#[derive(Clone, Debug, Default)]
pub struct TaggedTable {
    /// Its rows on all pages.
    pub rows: usize,
    /// Its columns.
    pub columns: usize,
    /// The cells of the rows that have text on this page; no two cover the same place.
    pub cells: Vec<TaggedCell>,
    /// It has text on several pages.
    pub several_pages: bool,
}

/// A cell of a [`TaggedTable`].
#[derive(Clone, Debug, Default)]
pub struct TaggedCell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub column_span: usize,
    /// The tags of its text on this page.
    pub tags: Vec<u32>,
}

impl PageInput {
    /// The page turned so that text of `frame` runs left to right.
    pub fn turned(&self, frame: Turn) -> Self {
        // Moved back to where all places on the page are positive.
        let page = frame.upright(Rect::new(0.0, 0.0, self.width, self.height));
        let turn = |r: Rect| {
            let r = frame.upright(r);
            Rect::new(
                r.left - page.left,
                r.top - page.top,
                r.right - page.left,
                r.bottom - page.top,
            )
        };
        Self {
            tags_part: self.tags_part,
            tables: self.tables.clone(),
            width: page.width(),
            height: page.height(),
            glyphs: self
                .glyphs
                .iter()
                .map(|g| {
                    // Only text of the frame itself is upright afterwards: its baseline is a y.
                    let turned = g.turn.seen_from(frame);
                    let at = match g.turn {
                        Turn::None | Turn::Over => Rect::new(0.0, g.baseline, 0.0, g.baseline),
                        Turn::Up | Turn::Down => Rect::new(g.baseline, 0.0, g.baseline, 0.0),
                    };
                    let at = turn(at);
                    let baseline = match turned {
                        Turn::None | Turn::Over => at.top,
                        Turn::Up | Turn::Down => at.left,
                    };
                    Glyph {
                        rect: turn(g.rect),
                        baseline,
                        turn: turned,
                        ..*g
                    }
                })
                .collect(),
            rules: self
                .rules
                .iter()
                .map(|r| Rule {
                    rect: turn(r.rect),
                    ..*r
                })
                .collect(),
            marks: self
                .marks
                .iter()
                .map(|m| Mark {
                    rect: turn(m.rect),
                    ..*m
                })
                .collect(),
            fills: self
                .fills
                .iter()
                .map(|f| Fill {
                    rect: turn(f.rect),
                    ..*f
                })
                .collect(),
        }
    }
}
