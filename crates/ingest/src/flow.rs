//! Text flowing into a document: what the readers of formats without pages have in common.

use std::collections::HashMap;

use peerlens_document::{
    Block, BlockKind, Cell, Document, DocumentBuilder, Layer, Notice, Style, StyleId, Table,
};

use crate::list::{self, Set};
use crate::{Error, limits, sheet, symbol};

/// Styles told apart in one document. A report has some dozens; past this number new ones lose
/// their size, colour and font and keep bold and italic.
const STYLES: usize = 4_096;

/// Bytes of the mark of a footnote.
const MARK: usize = 5;

/// What a paragraph becomes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    /// A paragraph, indented by so much (in any unit, the same over the document). One that starts with a
    /// typed marker becomes an item of a list, its depth known from the indent.
    Paragraph { indent: f32 },
    /// A declared heading.
    Heading(u8),
    /// An item of a declared list, with the marker that the format generates.
    Item { level: u8, marker: Option<String> },
    /// A footnote with its mark.
    Footnote { marker: Option<String> },
}

impl Role {
    /// A paragraph without indent.
    pub(crate) const PLAIN: Self = Self::Paragraph { indent: 0.0 };
}

enum Inline {
    Text(String, StyleId),
    Break,
}

/// Blocks collected for a cell, or for the document.
struct Sink {
    blocks: Vec<Block>,
    /// Nothing has been written into it yet.
    untouched: bool,
    /// A cell before it in its row has text.
    follows_cell: bool,
}

/// Collects styled text, closes it into blocks, and blocks into cells.
pub(crate) struct Flow {
    builder: DocumentBuilder,
    styles: HashMap<StyleKey, StyleId>,
    inline: Vec<Inline>,
    sinks: Vec<Sink>,
    /// For each open table: whether the open row has text.
    rows: Vec<bool>,
    layer: Layer,
    sets: Vec<Set>,
    blocks: usize,
    /// A spreadsheet program saved the file.
    is_sheet: bool,
}

/// A style as a key: the size by its bits.
type StyleKey = (String, u32, [bool; 4], [u8; 3]);

impl Flow {
    pub(crate) fn new(media_type: &'static str) -> Self {
        Self {
            builder: DocumentBuilder::new(media_type),
            styles: HashMap::new(),
            inline: Vec::new(),
            sinks: vec![Sink {
                blocks: Vec::new(),
                untouched: true,
                follows_cell: false,
            }],
            rows: Vec::new(),
            layer: Layer::Body,
            sets: Vec::new(),
            blocks: 0,
            is_sheet: false,
        }
    }

    /// Says that a spreadsheet program saved the file.
    pub(crate) fn of_sheet(&mut self) {
        self.is_sheet = true;
    }

    /// The number of a style.
    pub(crate) fn style(&mut self, style: &Style) -> StyleId {
        let plain;
        let style = if self.styles.len() < STYLES {
            style
        } else {
            plain = Style {
                bold: style.bold,
                italic: style.italic,
                underline: style.underline,
                superscript: style.superscript,
                ..Style::default()
            };
            &plain
        };
        let key = (
            style.font.clone(),
            style.size.to_bits(),
            [style.bold, style.italic, style.underline, style.superscript],
            style.colour,
        );
        if let Some(id) = self.styles.get(&key) {
            return *id;
        }
        let id = self.builder.style(style.clone());
        self.styles.insert(key, id);
        id
    }

    /// Adds text to the open paragraph. Characters of symbol fonts become what they look like.
    pub(crate) fn text(&mut self, text: &str, style: StyleId) {
        if text.is_empty() {
            return;
        }
        if !matches!(self.inline.last(), Some(Inline::Text(_, last)) if *last == style) {
            self.inline.push(Inline::Text(String::new(), style));
        }
        if let Some(Inline::Text(open, _)) = self.inline.last_mut() {
            if text.contains(|c| ('\u{f020}'..='\u{f0ff}').contains(&c)) {
                open.extend(text.chars().map(|c| symbol::private_use(c).unwrap_or(c)));
            } else {
                open.push_str(text);
            }
        }
    }

    /// Adds a line break that the author set.
    pub(crate) fn line_break(&mut self) {
        self.inline.push(Inline::Break);
    }

    /// Adds a blank in the style of the text before it.
    pub(crate) fn blank(&mut self) {
        if let Some(Inline::Text(text, _)) = self.inline.last_mut() {
            text.push(' ');
        }
    }

    /// Ends the paragraph within the block that is being collected: [`end`](Self::end) makes two of it.
    pub(crate) fn paragraph_break(&mut self) {
        self.inline.push(Inline::Break);
        self.inline.push(Inline::Break);
    }

    /// Puts text before what the open paragraph holds, in the style of its first text.
    pub(crate) fn prefix(&mut self, prefix: &str) {
        let first = self.inline.iter_mut().find_map(|part| match part {
            Inline::Text(text, _) if !text.chars().all(char::is_whitespace) => Some(text),
            _ => None,
        });
        if let Some(text) = first {
            *text = format!("{prefix}{}", text.trim_start());
        }
    }

    /// Takes the mark of a footnote off the start of the open paragraph: `1`, `[2]`, `*`.
    pub(crate) fn take_mark(&mut self) -> Option<String> {
        let first = self.inline.iter_mut().find_map(|part| match part {
            Inline::Text(text, _) if !text.chars().all(char::is_whitespace) => Some(text),
            _ => None,
        })?;
        let (mark, rest) = match first.trim_start().split_once(char::is_whitespace) {
            Some((mark, rest)) => (mark.to_owned(), rest.to_owned()),
            None => (first.trim().to_owned(), String::new()),
        };
        let fits = mark.len() <= MARK && !mark.contains(char::is_alphabetic);
        fits.then(|| {
            *first = rest;
            mark
        })
    }

    /// Drops what the open paragraph holds (blanks and breaks before a block).
    pub(crate) fn clear(&mut self) {
        self.inline.clear();
    }

    /// Whether the open paragraph has anything that can be seen.
    pub(crate) fn has_text(&self) -> bool {
        self.inline.iter().any(
            |part| matches!(part, Inline::Text(text, _) if !text.chars().all(char::is_whitespace)),
        )
    }

    /// Sets the layer of the blocks to come, and gives the one before.
    pub(crate) fn layer(&mut self, layer: Layer) -> Layer {
        std::mem::replace(&mut self.layer, layer)
    }

    pub(crate) fn notice(&mut self, notice: Notice) {
        self.builder.notice(notice);
    }

    pub(crate) fn metadata_title(&mut self, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            self.builder.metadata_title(title);
        }
    }

    /// Closes the open paragraph. Two breaks or more in a row part paragraphs.
    pub(crate) fn end(&mut self, role: &Role) -> Result<(), Error> {
        let inline = std::mem::take(&mut self.inline);
        let mut first = true;
        for part in paragraphs(&inline, matches!(role, Role::Heading(_))) {
            // Only the first of the paragraphs of an item has the marker.
            let after = match role {
                Role::Item { .. } | Role::Footnote { .. } if !first => &Role::PLAIN,
                role => role,
            };
            first = false;
            self.emit(part, after)?;
        }
        Ok(())
    }

    fn emit(&mut self, part: &[Inline], role: &Role) -> Result<(), Error> {
        self.blocks += 1;
        if self.blocks > limits::BLOCKS {
            return Err(Error::TooLarge {
                what: "the number of paragraphs",
                limit: limits::BLOCKS as u64,
            });
        }
        let mut tab = false;
        for sink in &mut self.sinks {
            tab |= sink.untouched && sink.follows_cell;
            sink.untouched = false;
        }
        if tab {
            self.builder.separate_by('\t');
        }
        let style = part.iter().find_map(|part| match part {
            Inline::Text(_, style) => Some(*style),
            Inline::Break => None,
        });
        let mut marked = None;
        if let Role::Item { marker, .. } | Role::Footnote { marker } = role
            && let (Some(marker), Some(style)) = (marker, style)
        {
            marked = self.builder.marker(marker, style);
        }
        for part in part {
            match part {
                Inline::Text(text, style) => self.builder.push_text(text, *style),
                Inline::Break => self.builder.push_break(),
            }
        }
        let text = self.builder.end_passage();
        let start = text.start();
        let mut block = match role {
            Role::Paragraph { indent } => {
                if let Some(start) = start.filter(|_| *indent != 0.0) {
                    self.sets.push(Set {
                        start,
                        indent: *indent,
                        listed: None,
                    });
                }
                Block::paragraph(text)
            }
            Role::Heading(level) => Block::heading(*level, text),
            Role::Item { level, .. } => Block::list_item(*level, marked, text),
            Role::Footnote { .. } => Block {
                kind: BlockKind::Footnote,
                marker: marked,
                text,
                ..Block::default()
            },
        };
        block.layer = self.layer;
        self.push(block);
        Ok(())
    }

    /// Adds a block (a table) to the open cell or the document.
    pub(crate) fn push(&mut self, block: Block) {
        if let Some(sink) = self.sinks.last_mut() {
            sink.blocks.push(block);
        }
    }

    /// Starts a table; rows and cells follow.
    pub(crate) fn open_table(&mut self) {
        self.rows.push(false);
    }

    /// Starts a row.
    pub(crate) fn open_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            *row = false;
        }
    }

    /// Starts a cell: blocks go into it until it is closed.
    pub(crate) fn open_cell(&mut self) {
        let follows_cell = self.rows.last().copied().unwrap_or(false);
        self.sinks.push(Sink {
            blocks: Vec::new(),
            untouched: true,
            follows_cell,
        });
    }

    /// Closes the cell and gives its blocks.
    pub(crate) fn close_cell(&mut self) -> Vec<Block> {
        // The document's own sink is never given away.
        if self.sinks.len() < 2 {
            return Vec::new();
        }
        let Some(sink) = self.sinks.pop() else {
            return Vec::new();
        };
        if let Some(row) = self.rows.last_mut() {
            *row |= !sink.untouched;
        }
        sink.blocks
    }

    /// Ends the table.
    pub(crate) fn close_table(&mut self) {
        self.rows.pop();
    }

    /// Adds a table made of cells. One of a single cell is a frame around text and not a table, and so is one that only
    /// sets tables beside each other (cards two abreast): its blocks are added as they are.
    pub(crate) fn table(&mut self, mut table: Table) {
        if table.cells.is_empty() {
            return;
        }
        if let [Cell { blocks, .. }] = table.cells.as_mut_slice() {
            for block in std::mem::take(blocks) {
                self.push(block);
            }
            return;
        }
        if sets_tables_abreast(&table) {
            for block in table.cells.into_iter().flat_map(|cell| cell.blocks) {
                self.push(block);
            }
            return;
        }
        let text = self.builder.text_so_far();
        for block in sheet::take_front(&mut table, self.is_sheet, text) {
            self.push(block);
        }
        let mut block = Block::table(table);
        block.layer = self.layer;
        self.push(block);
    }

    /// The document, its typed lists recognised.
    pub(crate) fn finish(mut self) -> Result<Document, Error> {
        for block in self.sinks.drain(..).flat_map(|sink| sink.blocks) {
            self.builder.push_block(block);
        }
        let mut document = self.builder.finish();
        if document.text.as_str().is_empty() {
            return Err(Error::Empty);
        }
        list::recognise(&mut document, &self.sets);
        Ok(document)
    }
}

/// Whether each cell of a table that holds anything holds a table of its own.
fn sets_tables_abreast(table: &Table) -> bool {
    let filled = || table.cells.iter().filter(|cell| !cell.blocks.is_empty());
    filled().count() > 1 && filled().all(|cell| cell.blocks.iter().any(|b| b.as_table().is_some()))
}

/// The parts of a paragraph that two breaks or more set apart, none of them without visible text.
fn paragraphs(inline: &[Inline], whole: bool) -> Vec<&[Inline]> {
    let blank = |part: &Inline| matches!(part, Inline::Text(text, _) if text.chars().all(char::is_whitespace));
    let mut parts = Vec::new();
    let mut start = 0;
    let mut breaks = 0;
    for (at, part) in inline.iter().enumerate() {
        match part {
            Inline::Break => breaks += 1,
            part if blank(part) => {}
            _ => {
                if breaks > 1 && !whole {
                    parts.push(&inline[start..at]);
                    start = at;
                }
                breaks = 0;
            }
        }
    }
    parts.push(&inline[start..]);
    parts.retain(|part| {
        part.iter().any(|inline| {
            matches!(inline, Inline::Text(text, _)
                if text.chars().any(|c| !c.is_whitespace() && c != '\u{ad}' && !c.is_control()
                    && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')))
        })
    });
    parts
}
