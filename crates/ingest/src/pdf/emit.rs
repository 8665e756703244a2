//! A page's layout → the document's text, blocks and tables.

use std::collections::HashSet;

use peerlens_document::{
    Block, BlockKind, Cell, DocumentBuilder, EditKind, Elements, Furniture, Layer, PageBox,
    Passage, StyleId, Table, TableMethod, TablePart,
};
use peerlens_layout::{
    ACROSS, APART, Block as Laid, Found, Line, PageLayout, TextBlock, TextKind, Word,
    goes_on_as_date,
};

use super::badges::{Badge, uncounted};
use super::hyphen::{Hyphens, Joined, end_word, ends_in_hyphen};
use super::page::PageReader;
use super::tagged_headings::TaggedHeadings;
use super::tags::{Element, ItemElement, Tags};
use crate::list::{Listed, Set};

/// Characters of the longest label of a list item; what is longer is the item's text under a wrong tag.
const LONGEST_LABEL: usize = 20;

/// Adds a page's blocks to the document, and to `sets` where each passage is set.
pub(crate) fn page(
    builder: &mut DocumentBuilder,
    reader: &mut PageReader,
    tags: Option<(&Tags<'_>, TaggedHeadings)>,
    layout: &PageLayout,
    number: u32,
    hyphens: &Hyphens,
    sets: &mut Sets,
) {
    let (tags, headings) = tags.map_or_else(Default::default, |(t, h)| (Some(t), h));
    let mut emit = Emit {
        builder,
        reader,
        tags,
        headings,
        layout,
        number,
        hyphens,
        sets,
        marks: Vec::new(),
    };
    for block in &layout.blocks {
        if let Laid::Text(text) = block
            && text.kind == TextKind::Footnote
        {
            emit.marks.extend(emit.first_word(text));
        }
    }
    for block in &layout.blocks {
        let block = match block {
            Laid::Text(text) => emit.text(text),
            Laid::Table(table) => Some(emit.table(table)),
        };
        if let Some(block) = block {
            emit.builder.push_block(block);
        }
    }
}

struct Emit<'a> {
    builder: &'a mut DocumentBuilder,
    reader: &'a mut PageReader,
    /// The file's tags, where they are believed.
    tags: Option<&'a Tags<'a>>,
    headings: TaggedHeadings,
    layout: &'a PageLayout,
    number: u32,
    hyphens: &'a Hyphens,
    /// The marks of the page's footnotes.
    marks: Vec<&'a str>,
    sets: &'a mut Sets,
}

/// How the passages of a document are set.
#[derive(Default)]
pub(crate) struct Sets {
    /// In the order of the passages.
    pub(crate) all: Vec<Set>,
    /// The list items of the tags that have begun.
    begun: HashSet<u32>,
    badges: Vec<Badge>,
}

impl Sets {
    /// Takes the numbers on badges for those of a list only where they count.
    pub(crate) fn keep_counting(&mut self) {
        for at in uncounted(&self.badges) {
            if let Some(set) = self.all.get_mut(at) {
                set.listed = set.listed.filter(|l| !l.badge);
            }
        }
    }
}

impl<'a> Emit<'a> {
    fn text(&mut self, text: &TextBlock) -> Option<Block> {
        let mark = match text.kind {
            TextKind::Footnote => self.first_word(text),
            TextKind::Paragraph => None,
        };
        let marker = mark.and_then(|mark| {
            let word = text.lines.first()?.words.first()?;
            let word = self.layout.words.get(*word as usize)?;
            let place = PageBox {
                page: self.number,
                rect: word.rect,
            };
            self.builder.marker_at(mark, StyleId(word.style), place)
        });
        let passage = self.passage(text, usize::from(mark.is_some()));
        let start = passage.start()?;
        let listed = self.listed(text);
        if let Some(number) = self.badged_number(text) {
            self.sets.badges.push(Badge {
                set: self.sets.all.len(),
                page: self.number,
                number,
                worded: self.opens_as_item(text),
            });
        }
        self.sets.all.push(Set {
            start,
            indent: text.indent,
            listed,
        });
        let words = || text.lines.iter().flat_map(|l| &l.words);
        let artifact = words().all(|w| {
            self.layout
                .words
                .get(*w as usize)
                .is_some_and(|w| w.tag == APART || w.tag == ACROSS)
        });
        let heading = self.heading(text);
        let elements = self.elements(text);
        Some(Block {
            kind: match text.kind {
                TextKind::Footnote => BlockKind::Footnote,
                TextKind::Paragraph if heading.is_some() => BlockKind::Heading,
                TextKind::Paragraph => BlockKind::Paragraph,
            },
            level: heading.unwrap_or(0),
            marker,
            layer: if artifact {
                Layer::Furniture(Furniture::Artifact)
            } else {
                Layer::Body
            },
            boxes: vec![PageBox {
                page: self.number,
                rect: text.rect,
            }],
            elements,
            ended: text.ended,
            ..Block::paragraph(passage)
        })
    }

    /// The elements that a text stands in: the one that its end is part of (a list item's label may be another), and the
    /// cell of all its words.
    fn elements(&self, text: &TextBlock) -> Option<Elements> {
        let last = text.lines.last()?.words.last()?;
        let tag = self.layout.words.get(*last as usize)?.tag;
        (self.tags.is_some() && ![0, APART, ACROSS].contains(&tag)).then(|| Elements {
            block: tag,
            cell: self.said(text, |e| e.cell),
        })
    }

    /// The item of a list that a text begins, by its tags. What comes after the first paragraph of an item begins none.
    fn listed(&mut self, text: &TextBlock) -> Option<Listed> {
        self.tagged_item(text).or_else(|| self.badged_item(text))
    }

    /// The number on a badge before a text, where there is one; `None` in it where it is the day of a date.
    fn badged_number(&self, text: &TextBlock) -> Option<Option<u32>> {
        let line = text.lines.first()?;
        let word = |n: usize| self.layout.words.get(*line.words.get(n)? as usize);
        let printed = |n: usize| word(n).map_or("", |w| self.layout.text_of(w));
        word(0)?.badge?;
        word(1)?;
        let dated = goes_on_as_date(printed(1), printed(2));
        Some(printed(0).parse().ok().filter(|_| !dated))
    }

    /// Whether the text behind a number opens with a capital letter and has several words.
    fn opens_as_item(&self, text: &TextBlock) -> bool {
        const FEWEST_WORDS: usize = 4;
        let mut words = (text.lines.iter().flat_map(|l| &l.words)).skip(1);
        let first = (words.next()).and_then(|w| self.layout.words.get(*w as usize));
        first.is_some_and(|w| self.layout.text_of(w).starts_with(char::is_uppercase))
            && words.count() + 1 >= FEWEST_WORDS
    }

    /// An item whose number stands on a badge before its text.
    fn badged_item(&self, text: &TextBlock) -> Option<Listed> {
        let line = text.lines.first()?;
        let [first, _, ..] = line.words[..] else {
            return None;
        };
        let number = self.layout.words.get(first as usize)?;
        number.badge.map(|_| Listed {
            depth: 1,
            label: self.layout.text_of(number).len(),
            badge: true,
        })
    }

    fn tagged_item(&mut self, text: &TextBlock) -> Option<Listed> {
        let tags = self.tags?;
        let words: Vec<&Word> = (text.lines.iter().flat_map(|l| &l.words))
            .filter_map(|w| self.layout.words.get(*w as usize))
            .collect();
        let element = |word: &Word| tags.element(word.tag).unwrap_or_default();
        // A bullet that is drawn, or painted as no part of the text, has no tag.
        let untagged = words.first().is_some_and(|w| w.tag == 0);
        let tagged = words.get(usize::from(untagged)..).unwrap_or_default();
        let item: ItemElement = element(tagged.first()?).item?;
        // A label that stands by itself begins nothing yet.
        if !tagged.iter().all(|w| element(w).item == Some(item))
            || tagged.iter().all(|w| element(w).label)
            || !self.sets.begun.insert(item.number)
        {
            return None;
        }
        let mut label = 0;
        for (n, word) in words.iter().take_while(|w| element(w).label).enumerate() {
            label += usize::from(n > 0 && !word.glued) + self.layout.text_of(word).len();
        }
        Some(Listed {
            depth: item.depth,
            label: if label <= LONGEST_LABEL { label } else { 0 },
            badge: false,
        })
    }

    /// What the tags say of all words of a text; `None` where they say nothing, or not one thing.
    fn said<T: PartialEq>(&self, text: &TextBlock, of: impl Fn(Element) -> Option<T>) -> Option<T> {
        let tags = self.tags?;
        let mut all = text
            .lines
            .iter()
            .flat_map(|l| &l.words)
            .filter_map(|w| self.layout.words.get(*w as usize))
            .map(|w| tags.element(w.tag).and_then(&of));
        let first = all.next()??;
        all.all(|other| other.as_ref() == Some(&first))
            .then_some(first)
    }

    /// The level of a heading by its tags.
    fn heading(&self, text: &TextBlock) -> Option<u8> {
        self.said(text, |e| e.heading).filter(|_| {
            let colours = |style| self.reader.colour(style);
            self.headings.believes(self.layout, text, &colours)
        })
    }

    fn first_word(&self, text: &TextBlock) -> Option<&'a str> {
        let first = text.lines.first()?.words.first()?;
        Some(self.layout.text_of(self.layout.words.get(*first as usize)?))
    }

    /// The text of a block, from its word number `from` on.
    fn passage(&mut self, text: &TextBlock, from: usize) -> Passage {
        let mut before: Option<&Line> = None;
        for (at, line) in text.lines.iter().enumerate() {
            for (n, id) in line.words.iter().enumerate() {
                if at == 0 && n < from {
                    continue;
                }
                let Some(word) = self.layout.words.get(*id as usize) else {
                    continue;
                };
                let printed = self.layout.text_of(word);
                if word.raised && n > 0 && self.marks.contains(&printed) {
                    self.builder.leave_out(printed, EditKind::FootnoteMark);
                    continue;
                }
                let style = if word.raised {
                    self.reader.raised(word.style, self.builder)
                } else {
                    StyleId(word.style)
                };
                let mut parted = n == 0 && line.goes_on;
                if n == 0 && !parted {
                    let joined = before
                        .filter(|b| ends_in_hyphen(self.layout, b))
                        .map(|before| {
                            let last = end_word(self.layout, before, true);
                            let next = end_word(self.layout, line, false);
                            self.hyphens.join(&last, &next)
                        });
                    match joined {
                        Some(Joined::Kept) => {
                            self.builder.join_hyphen(true);
                        }
                        Some(Joined::Dropped) => {
                            // A soft hyphen is left out as it is read.
                            parted = !self.builder.join_hyphen(false);
                        }
                        Some(Joined::No) | None => {}
                    }
                }
                // Of a word that is spaced out by blanks, the first letter stands for itself.
                let letter = printed.chars().next().map_or(0, char::len_utf8);
                let (first, rest) =
                    printed.split_at(if word.spaced { letter } else { printed.len() });
                if n > 0 && word.glued || parted {
                    self.builder
                        .push_glued(first, style, self.number, word.rect);
                } else {
                    self.builder
                        .push_word(first, style, self.number, word.rect, n == 0);
                }
                for letter in rest.chars() {
                    self.builder.leave_out(" ", EditKind::BlanksFolded);
                    let letter = letter.to_string();
                    self.builder
                        .push_glued(&letter, style, self.number, word.rect);
                }
            }
            before = Some(line);
        }
        self.builder.end_passage()
    }

    /// How many of the first rows are headings by their tags: all their text stands in cells that head columns, and not all
    /// text of the table does. A title over the whole table may stand above them.
    fn tagged_header_rows(&self, table: &peerlens_layout::Table) -> usize {
        let heads = |cell: &&peerlens_layout::TableCell| {
            cell.blocks
                .iter()
                .all(|b| self.said(b, |e| Some(e.heads)) == Some(true))
        };
        let filled = |row: usize| -> Vec<&peerlens_layout::TableCell> {
            let own = |c: &&peerlens_layout::TableCell| c.row == row && !c.blocks.is_empty();
            table.cells.iter().filter(own).collect()
        };
        let all_head = |row: &usize| {
            let row = filled(*row);
            !row.is_empty() && row.iter().all(heads)
        };
        let titled = table.columns() > 1
            && matches!(filled(0)[..], [only] if only.column_span == table.columns());
        let above = usize::from(titled && !all_head(&0) && all_head(&1));
        let rows = above + (above..table.rows()).take_while(all_head).count();
        if rows < table.rows() { rows } else { 0 }
    }

    fn table(&mut self, table: &peerlens_layout::Table) -> Block {
        let mut cells = Vec::with_capacity(table.cells.len());
        let header_rows = table.header_rows.max(self.tagged_header_rows(table));
        let mut row = None;
        for cell in &table.cells {
            let mut blocks = Vec::with_capacity(cell.blocks.len());
            for text in &cell.blocks {
                if blocks.is_empty() {
                    self.builder
                        .separate_by(if row == Some(cell.row) { '\t' } else { '\n' });
                    row = Some(cell.row);
                }
                blocks.extend(self.text(text));
            }
            cells.push(Cell {
                row: cell.row as u32,
                column: cell.column as u32,
                row_span: cell.row_span as u32,
                column_span: cell.column_span as u32,
                fill: cell.fill,
                header: cell.row < header_rows,
                blocks,
                boxes: vec![PageBox {
                    page: self.number,
                    rect: cell.rect,
                }],
                open: cell.open,
            });
        }
        // What comes after the table starts a line of its own.
        self.builder.separate_by('\n');
        Block::table(Table {
            rows: table.rows() as u32,
            columns: table.columns() as u32,
            header_rows: header_rows as u32,
            cells,
            parts: vec![TablePart {
                place: PageBox {
                    page: self.number,
                    rect: table.rect,
                },
                column_edges: table.column_edges.clone(),
                first_row: 0,
            }],
            joins: Vec::new(),
            method: match table.found {
                Found::Rules => TableMethod::Rules,
                Found::Whitespace => TableMethod::Whitespace,
                Found::Tags => TableMethod::Tags,
            },
        })
    }
}
