//! A page's layout → the document's text, blocks and tables.

use peerlens_document::{
    Block, BlockKind, Cell, DocumentBuilder, Furniture, Layer, PageBox, Passage, StyleId, Table,
    TableMethod, TablePart,
};
use peerlens_layout::{Block as Laid, Found, PageLayout, TextBlock, TextKind};

use super::hyphen::{Hyphens, Joined};
use super::page::{ARTIFACT, PageReader};

/// Adds a page's blocks to the document, and to `indents` how far each passage is set in.
pub(crate) fn page(
    builder: &mut DocumentBuilder,
    reader: &mut PageReader,
    layout: &PageLayout,
    number: u32,
    hyphens: &Hyphens,
    indents: &mut Vec<(u32, f32)>,
) {
    let mut emit = Emit {
        builder,
        reader,
        layout,
        number,
        hyphens,
        indents,
    };
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
    layout: &'a PageLayout,
    number: u32,
    hyphens: &'a Hyphens,
    /// How far each passage is set in, by the byte at which it starts.
    indents: &'a mut Vec<(u32, f32)>,
}

impl Emit<'_> {
    fn text(&mut self, text: &TextBlock) -> Option<Block> {
        let passage = self.passage(text);
        let start = passage.start()?;
        self.indents.push((start, text.indent));
        let words = || text.lines.iter().flat_map(|l| &l.words);
        let artifact = words().all(|w| {
            self.layout
                .words
                .get(*w as usize)
                .is_some_and(|w| w.tag == ARTIFACT)
        });
        Some(Block {
            kind: match text.kind {
                TextKind::Paragraph => BlockKind::Paragraph,
                TextKind::Footnote => BlockKind::Footnote,
            },
            layer: if artifact {
                Layer::Furniture(Furniture::Artifact)
            } else {
                Layer::Body
            },
            boxes: vec![PageBox {
                page: self.number,
                rect: text.rect,
            }],
            ..Block::paragraph(passage)
        })
    }

    fn passage(&mut self, text: &TextBlock) -> Passage {
        let mut before: Option<&str> = None;
        for line in &text.lines {
            for (n, id) in line.words.iter().enumerate() {
                let Some(word) = self.layout.words.get(*id as usize) else {
                    continue;
                };
                let printed = self.layout.text_of(word);
                let style = if word.raised {
                    self.reader.raised(word.style, self.builder)
                } else {
                    StyleId(word.style)
                };
                if n == 0 {
                    match before.map(|b| self.hyphens.join(b, printed)) {
                        Some(Joined::Kept) => {
                            self.builder.join_hyphen(true);
                        }
                        Some(Joined::Dropped) => {
                            self.builder.join_hyphen(false);
                        }
                        Some(Joined::No) | None => {}
                    }
                }
                if n > 0 && word.glued {
                    self.builder
                        .push_glued(printed, style, self.number, word.rect);
                } else {
                    self.builder
                        .push_word(printed, style, self.number, word.rect, n == 0);
                }
                before = Some(printed);
            }
        }
        self.builder.end_passage()
    }

    fn table(&mut self, table: &peerlens_layout::Table) -> Block {
        let mut cells = Vec::with_capacity(table.cells.len());
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
                header: cell.row < table.header_rows,
                blocks,
                boxes: vec![PageBox {
                    page: self.number,
                    rect: cell.rect,
                }],
            });
        }
        // What comes after the table starts a line of its own.
        self.builder.separate_by('\n');
        Block::table(Table {
            rows: table.rows() as u32,
            columns: table.columns() as u32,
            header_rows: table.header_rows as u32,
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
            },
        })
    }
}
