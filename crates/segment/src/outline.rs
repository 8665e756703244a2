//! The outline: what each block of a document is for.

use std::ops::Range;

use peerlens_document::Passage;
use peerlens_report::Kind;

/// What a block is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Text (or a table, or a list item) of the section that it stands in.
    #[default]
    Text,
    /// The document's own title, or a line of it.
    Title,
    /// A line under the title: dates, `Feedback report`, a month.
    Subtitle,
    /// The heading of the section with this number in `Outline::sections`.
    Heading(usize),
    /// An entry of a contents page, or its heading.
    Contents,
    /// Furniture: running headers, page numbers, stamps, site navigation.
    Furniture,
}

/// A section: a heading and the blocks under it, up to the next heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// Number as printed, without its last dot (`5.1`).
    pub number: Option<Passage>,
    /// Title as printed, without its number.
    pub title: Passage,
    /// Depth, 1 the highest.
    pub level: u8,
    /// The section that it belongs to, as a number in `Outline::sections`.
    pub parent: Option<usize>,
    /// The block that is its heading; `None` where the heading is the first line of a block of text.
    pub heading: Option<usize>,
    /// The blocks under it, as numbers in `Document::blocks`, the heading itself not among them;
    /// blocks of sub-sections are theirs.
    pub blocks: Range<usize>,
}

/// A document's outline. Numbers of blocks are indexes into `Document::blocks`.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// What the document is.
    pub kind: Kind,
    /// Why it was taken for that, for a notice.
    pub kind_reason: String,
    /// The blocks that belong to this document (all of them, unless a file binds several).
    pub range: Range<usize>,
    /// The document's own title, as printed.
    pub title: Option<Passage>,
    /// What each block of `range` is for, in order: index `n` is block `range.start + n`.
    pub roles: Vec<Role>,
    /// The sections in order of the document.
    pub sections: Vec<Section>,
}

impl Outline {
    /// What a block is for.
    pub fn role(&self, block: usize) -> Role {
        block
            .checked_sub(self.range.start)
            .and_then(|n| self.roles.get(n))
            .copied()
            .unwrap_or_default()
    }

    /// The section in which a block stands, or whose heading it is; `None` before the first heading.
    pub fn section_of(&self, block: usize) -> Option<usize> {
        let after = self
            .sections
            .partition_point(|s| s.heading.unwrap_or(s.blocks.start) <= block);
        after.checked_sub(1)
    }

    /// The blocks before the first heading.
    pub fn front(&self) -> Range<usize> {
        let end = self
            .sections
            .first()
            .map_or(self.range.end, |s| s.heading.unwrap_or(s.blocks.start));
        self.range.start..end
    }

    /// A section and those above it, from the nearest outwards.
    pub fn path(&self, section: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(section), |&s| {
            self.sections.get(s).and_then(|s| s.parent)
        })
    }
}
