//! What a PDF's tags say of its words: which paragraph, heading or cell each belongs to.
//!
//! Tags are believed page by page: where they cover the page's text, and part it as fine as paragraphs do.
//! Elsewhere geometry decides. Whether they agree with where lines run on is looked at by layout.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::languages::{Language, Languages};
use super::tagged_tables::TaggedTables;
use peerlens_document::{CellElements, Notice};
use peerlens_layout::TaggedTable;
use peerlens_pdf::{ContentId, NodeId, Pdf, Role, StructureTree};

/// Share of a page's characters that must have a tag for its tags to be believed.
const COVERED: f32 = 0.9;
/// Characters of a paragraph on average beyond which the tags are too coarse to be paragraphs.
const COARSE: usize = 2_500;
/// Elements between content and what is asked of those that it stands in: spans in links in quotes.
pub(super) const DEEPEST: usize = 40;
/// Tags from which on average so few characters are too fine: each line or word is tagged by itself.
const FINE: usize = 4;

/// What a block-level element says.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Element {
    /// A heading's level, from 1.
    pub(crate) heading: Option<u8>,
    /// It stands in a cell that is a heading of its column.
    pub(crate) heads: bool,
    /// The innermost cell that it stands in.
    pub(crate) cell: Option<CellElements>,
    /// The innermost item of a list that it stands in, within that cell.
    pub(crate) item: Option<ItemElement>,
    /// It is the item's label: its number or bullet.
    pub(crate) label: bool,
}

/// An item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ItemElement {
    /// Which element it is.
    pub(crate) number: u32,
    /// How many lists it stands in, the innermost one counted.
    pub(crate) depth: u8,
}

/// The tags of a document.
pub(crate) struct Tags<'a> {
    tree: &'a StructureTree,
    numbers: HashMap<NodeId, u32>,
    elements: Vec<Element>,
    tables: TaggedTables,
    languages: Languages,
    /// The content last asked for: glyphs follow each other in runs.
    last: Option<(usize, ContentId, u32, Option<Language>)>,
}

/// Whether a page's tags are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// They are.
    Used,
    /// They are, but for those of tables.
    UsedForText,
    /// The page has hardly any.
    Missing,
    /// They leave out part of the text.
    Partial,
    /// All text in one element, or each line in one of its own.
    Wrong,
}

impl Trust {
    /// Whether what is said of text is believed.
    pub(crate) fn is_used(self) -> bool {
        matches!(self, Self::Used | Self::UsedForText)
    }

    /// Why, for people.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Used => {
                "paragraphs, headings and tables without rules are the file's own tags', checked against the layout"
            }
            Self::UsedForText => {
                "paragraphs and headings are the file's own tags', checked against the layout; the words of a table do not stand as the tags say: it is told from the layout"
            }
            Self::Missing => {
                "the text has no tags: paragraphs, headings and tables are told from the layout"
            }
            Self::Partial => {
                "the tags leave out part of the text: paragraphs, headings and tables are told from the layout"
            }
            Self::Wrong => {
                "the tags are too coarse or too fine: paragraphs, headings and tables are told from the layout"
            }
        }
    }
}

impl<'a> Tags<'a> {
    /// The tags of a file; `None` where it has none.
    pub(crate) fn of(pdf: &'a Pdf) -> Option<Self> {
        let tree = pdf.structure()?;
        Some(Self {
            tree,
            tables: TaggedTables::of(tree),
            languages: Languages::of(pdf.lang().as_deref()),
            numbers: HashMap::new(),
            // 0 is no element.
            elements: vec![Element::default()],
            last: None,
        })
    }

    /// The number of the element that a character of a page (from 0) belongs to, by its marked content; 0 for none.
    pub(crate) fn number(&mut self, page: usize, content: ContentId) -> u32 {
        if let Some((p, c, number, language)) = self.last
            && (p, c) == (page, content)
        {
            if let Some(language) = language {
                self.languages.count(page, language);
            }
            return number;
        }
        let node = self.tree.node_of(page, content);
        let language = node.and_then(|node| self.languages.within(self.tree, node));
        if let Some(language) = language {
            self.languages.count(page, language);
        }
        let number = self.look_up(page, content);
        self.last = Some((page, content, number, language));
        number
    }

    /// What is to be said of the languages of the characters whose numbers were asked for.
    pub(crate) fn language_notices(&self) -> impl Iterator<Item = Notice> {
        self.languages.notices()
    }

    fn look_up(&mut self, page: usize, content: ContentId) -> u32 {
        let Some(node) = self.tree.node_of(page, content) else {
            return 0;
        };
        let mut block = None;
        let mut element = Element::default();
        let (mut cell, mut row, mut table) = (None, None, None);
        let (mut label, mut item, mut lists) = (None, None, 0u8);
        for (id, node) in self.tree.ancestors(node).take(DEEPEST) {
            match node.role {
                Role::TableCell | Role::TableHeading => cell = cell.or(Some(id)),
                Role::TableRow => row = row.or(Some(id)),
                Role::Table => table = table.or(Some(id)),
                Role::Label if block.is_none() => label = label.or(Some(id)),
                // The list that a whole table stands in is none of its cell's.
                Role::ListItem if cell.is_none() => item = item.or(Some(id)),
                // Producers put an inner list into the item above it, or right into the outer list.
                Role::List if item.is_some() && cell.is_none() => lists = lists.saturating_add(1),
                _ => {}
            }
            let is_block = matches!(
                node.role,
                Role::Paragraph
                    | Role::Title
                    | Role::Heading(_)
                    | Role::ListItem
                    | Role::Caption
                    | Role::Note
                    | Role::BlockQuote
                    | Role::TableOfContentsItem
                    | Role::TableCell
                    | Role::TableHeading
            );
            if block.is_none() && is_block {
                // A label and the text beside it can be told apart, where they stand in one element too.
                element.label = label.is_some() && node.role == Role::ListItem;
                block = label.filter(|_| element.label).or(Some(id));
                if let Role::Heading(level) = node.role {
                    element.heading = Some(level.max(1));
                }
            }
            element.heads |= self.tables.is_column_heading(id, node);
        }
        let Some(block) = block else { return 0 };
        if let (Some(cell), Some(row), Some(table)) = (cell, row, table) {
            element.cell = Some(CellElements {
                table: table.number(),
                row: row.number(),
                cell: cell.number(),
            });
        }
        element.item = item.map(|item| ItemElement {
            number: item.number(),
            depth: lists.max(1),
        });
        if let Some(number) = self.numbers.get(&block) {
            return *number;
        }
        let number = self.elements.len() as u32;
        self.numbers.insert(block, number);
        self.elements.push(element);
        number
    }

    /// The tables that have text on a page, by the numbers of the elements of the page's text.
    pub(crate) fn tables(&self, numbers: impl Iterator<Item = u32>) -> Vec<TaggedTable> {
        let mut cells: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        // One for each character, and nearly all like the one before.
        let mut last = None;
        let numbers: BTreeSet<u32> = (numbers)
            .filter(|number| last.replace(*number) != Some(*number))
            .collect();
        for number in numbers {
            if let Some(cell) = self.element(number).and_then(|e| e.cell) {
                cells.entry(cell.cell).or_default().push(number);
            }
        }
        self.tables.with_text(&cells)
    }

    /// What an element says.
    pub(crate) fn element(&self, number: u32) -> Option<Element> {
        self.elements.get(number as usize).copied()
    }
}

/// Whether the tags of a page's characters (one for each, 0 for none) are believed.
pub(crate) fn trust(tags: impl Iterator<Item = u32>) -> Trust {
    let (mut all, mut tagged) = (0usize, 0usize);
    let mut runs = 0usize;
    let mut before = 0;
    for tag in tags {
        all += 1;
        tagged += usize::from(tag != 0);
        runs += usize::from(tag != 0 && tag != before);
        before = tag;
    }
    if tagged * 10 < all || all == 0 {
        Trust::Missing
    } else if (tagged as f32) < COVERED * all as f32 {
        Trust::Partial
    } else if tagged > COARSE * runs.max(1) || tagged < FINE * runs {
        Trust::Wrong
    } else {
        Trust::Used
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_cover_the_text_are_believed() {
        let paragraphs = (1..=8).flat_map(|n| std::iter::repeat_n(n, 300));
        assert_eq!(trust(paragraphs), Trust::Used);
        assert_eq!(trust(std::iter::repeat_n(0, 500)), Trust::Missing);
        assert_eq!(trust(std::iter::empty()), Trust::Missing);
        assert_eq!(trust(std::iter::repeat_n(1, 4_000)), Trust::Wrong);
        let half = std::iter::repeat_n(0, 300).chain(std::iter::repeat_n(1, 300));
        assert_eq!(trust(half), Trust::Partial);
        assert_eq!(trust((1..500).flat_map(|n| [n, n])), Trust::Wrong);
    }
}
