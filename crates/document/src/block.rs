//! Blocks: what a document is made of, in reading order.

use crate::{PageBox, Passage, Span, Table};

/// Why a block is not part of the document's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// A running header.
    Header,
    /// A running footer.
    Footer,
    /// A page number.
    PageNumber,
    /// A stamp (`Page 23` of an agenda pack), a watermark, `This page is intentionally left blank`.
    Stamp,
    /// Navigation, breadcrumbs, cookie banner, skip links and the like of a site.
    Site,
    /// Marked by the file itself as not part of the text (a PDF's artifact).
    Artifact,
}

/// Whether a block belongs to the document's own text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// It does.
    #[default]
    Body,
    /// It does not: it repeats over pages or belongs to the site around it.
    Furniture(Furniture),
}

/// What a block is.
#[derive(Clone, Debug, Default)]
pub enum BlockKind {
    /// A heading that the file itself declares as one (HTML `h1`…, a Word style with an outline
    /// level, a PDF tag, Markdown `#`). A heading known only by its looks is a paragraph here.
    Heading,
    /// A paragraph.
    #[default]
    Paragraph,
    /// An item of a list; its marker, where one is printed, is `Block::marker`.
    ListItem,
    /// A table; its text stands in its cells.
    Table(Box<Table>),
    /// The text of a footnote; its mark is `Block::marker`.
    Footnote,
}

/// Which elements of the file's own structure (a PDF's tags) a block stands in, by number. What a page end cuts
/// has the same number on both pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elements {
    /// Its paragraph, heading or list item.
    pub block: u32,
    /// Its table, row and cell, where it stands in one.
    pub cell: Option<CellElements>,
}

/// Which elements of the file's own structure a cell is, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellElements {
    /// The table.
    pub table: u32,
    /// The row that it begins in.
    pub row: u32,
    /// The cell.
    pub cell: u32,
}

/// A block of text, or a table.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Depth: of a heading (1 the highest) or of a list item (1 the outermost); else 0.
    pub level: u8,
    /// The printed marker of a list item or footnote, such as `•`, `a)`, `3.1`. It stands in the
    /// canonical text right before the block's text, and is not part of it.
    pub marker: Option<Span>,
    /// Its text; empty for a table.
    pub text: Passage,
    /// Whether it belongs to the document's own text.
    pub layer: Layer,
    /// Where it stands, a box for each page it touches; empty for a format without pages.
    pub boxes: Vec<PageBox>,
    /// What the file's own structure says it is part of; `None` where the file does not say, or is not believed.
    pub elements: Option<Elements>,
    /// Its last line was ended by its author, so that nothing goes on from it; where this is false, it is not known.
    pub ended: bool,
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: Passage) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// A heading of a level (1 the highest).
    pub fn heading(level: u8, text: Passage) -> Self {
        Self {
            kind: BlockKind::Heading,
            level,
            text,
            ..Self::default()
        }
    }

    /// A list item of a depth (1 the outermost) with its printed marker.
    pub fn list_item(level: u8, marker: Option<Span>, text: Passage) -> Self {
        Self {
            kind: BlockKind::ListItem,
            level,
            marker,
            text,
            ..Self::default()
        }
    }

    /// A table.
    pub fn table(table: Table) -> Self {
        let boxes = table.parts.iter().map(|part| part.place).collect();
        Self {
            kind: BlockKind::Table(Box::new(table)),
            boxes,
            ..Self::default()
        }
    }

    /// The table that it is, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Whether it is furniture.
    pub fn is_furniture(&self) -> bool {
        self.layer != Layer::Body
    }
}
