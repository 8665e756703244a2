//! The structure tree: what the producer says each part of the text is (ISO 32000-1, 14.7, 14.8).

mod read;
mod role;

pub use role::Role;

use crate::page::ContentId;
use std::sync::Arc;

/// What the tags of a document say, as a tree of elements with the marked content at its leaves.
#[derive(Clone, Debug, Default)]
pub struct StructureTree {
    nodes: Vec<Node>,
    top: Vec<Kid>,
    /// For each page its marked content with the element that it belongs to, ordered by content.
    owners: Vec<Vec<(ContentId, NodeId)>>,
    /// There were more elements than the limit, and the rest is missing.
    truncated: bool,
    /// Some element has an `/ActualText`.
    actual_text: bool,
}

/// Which element of a [`StructureTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    /// Its number, which no other element of the tree has.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// An element of the structure tree.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Node {
    /// Its type in the terms of the standard, after the document's role map.
    pub role: Role,
    /// Its type as the document names it.
    pub tag: Arc<str>,
    /// The element that it stands in; `None` at the top.
    pub parent: Option<NodeId>,
    /// What it holds, in reading order.
    pub kids: Vec<Kid>,
    /// How many rows a cell covers.
    pub row_span: u32,
    /// How many columns a cell covers.
    pub column_span: u32,
    /// What few elements have; see [`Node::notes`].
    notes: Option<Box<Notes>>,
}

/// What few elements say of themselves.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Notes {
    /// `/Alt`: what a picture shows.
    pub alt: Option<String>,
    /// `/ActualText`: text that stands in place of what is painted.
    pub actual_text: Option<String>,
    /// `/E`: what an abbreviation stands for.
    pub expansion: Option<String>,
    /// `/T`: a title given to the element.
    pub title: Option<String>,
    /// `/Lang`, where it differs from what surrounds it.
    pub lang: Option<String>,
    /// `/ID`, by which `headers` of other cells name it.
    pub id: Option<String>,
    /// The `id`s of the heading cells that hold for a cell.
    pub headers: Vec<String>,
    /// What a heading cell heads.
    pub scope: Option<Scope>,
    /// How a list is numbered (`Decimal`, `Disc`, `None`, …).
    pub list_numbering: Option<String>,
}

impl Node {
    /// What it says of itself beyond its type: as a rule nothing.
    pub fn notes(&self) -> Option<&Notes> {
        self.notes.as_deref()
    }
}

/// What stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kid {
    /// Another element.
    Node(NodeId),
    /// Marked content of a page, from 0: the glyphs whose `content` equals this.
    Content {
        /// The page, from 0.
        page: usize,
        /// Which of its content.
        content: ContentId,
    },
    /// An object as a whole: a link or a form field.
    Object {
        /// The page, from 0, where it is known.
        page: Option<usize>,
        /// Its object number.
        object: u32,
    },
}

/// What a heading cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The cells of its row.
    Row,
    /// The cells of its column.
    Column,
    /// Both.
    Both,
}

impl StructureTree {
    /// What stands at the top, in reading order: one `Document` element, as a rule.
    pub fn top(&self) -> &[Kid] {
        &self.top
    }

    /// An element. `None` for an id of another tree only.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no elements at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether the document had more elements than the limit, so that some are missing.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Whether any element has a text that stands in place of what is painted.
    pub(crate) fn has_actual_text(&self) -> bool {
        self.actual_text
    }

    /// The marked content of a page (from 0) that has an element, with its element, ordered by its
    /// numbers.
    pub fn page_content(&self, page: usize) -> &[(ContentId, NodeId)] {
        self.owners.get(page).map_or(&[], Vec::as_slice)
    }

    /// The element that marked content of a page belongs to; `None` where the tree leaves it out.
    pub fn node_of(&self, page: usize, content: ContentId) -> Option<NodeId> {
        let known = self.page_content(page);
        let at = known.binary_search_by_key(&content, |(c, _)| *c).ok()?;
        known.get(at).map(|(_, node)| *node)
    }

    /// An element and those that it stands in, from the inside out.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        std::iter::successors(Some(id), |id| self.node(*id)?.parent)
            .filter_map(|id| Some((id, self.node(id)?)))
    }
}
