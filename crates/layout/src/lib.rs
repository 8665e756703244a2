//! Placed glyphs, rules and filled rectangles of a page → words, lines, paragraphs and tables in the
//! order of reading. It knows geometry and no file format: pages of a PDF and scans go the same way.
//!
//! ```
//! use peerlens_layout::{Block, Glyph, PageInput, Settings, Turn, lay_out};
//! use peerlens_document::Rect;
//!
//! let mut page = PageInput { width: 200.0, height: 100.0, ..PageInput::default() };
//! for (n, ch) in "Set targets".chars().enumerate() {
//!     let left = 10.0 + 6.0 * n as f32;
//!     page.glyphs.push(Glyph {
//!         ch,
//!         rect: Rect::new(left, 10.0, left + 6.0, 22.0),
//!         baseline: 20.0,
//!         size: 10.0,
//!         style: 0,
//!         bold: false,
//!         italic: false,
//!         turn: Turn::None,
//!         tag: 0,
//!     });
//! }
//! let layout = lay_out(&page, &Settings::default());
//! let words: Vec<&str> = layout.words.iter().map(|w| layout.text_of(w)).collect();
//! assert_eq!(words, ["Set", "targets"]);
//! assert!(matches!(&layout.blocks[..], [Block::Text(block)] if block.lines.len() == 1));
//! ```
//!
//! The steps can be seen in the names of the modules, and what each gives is kept in [`PageLayout`], so
//! that it can be drawn over the page: `words` → `rivers` → `lines`; `edges` → `grid` → `table`, `upright`, `tagged`,
//! `inner_grids`; `boxes`, `stripes`; `regions` (columns, what is set into a text, the order of reading) → `paragraphs`.
//!
//! # Guarantees
//!
//! * Every word of the page stands in exactly one line of one block or cell.
//! * All places are in points of the page as given. Thresholds stand in [`Settings`].
//! * Time grows with the number of glyphs, rules and fills; drawings of very many lines are given up as tables
//!   and read as text.
//!
//! # Limitations
//!
//! * Text that is turned by anything but quarter turns is taken as turned by the nearest quarter.
//! * A table inside a cell of another is read as text of that cell.
//! * A box beside text without fill, frame or quotation marks is told from it only where it has as many lines as a column.

mod badges;
mod bands;
mod boxes;
mod edge_rows;
mod edges;
mod field_strips;
mod flow;
mod grid;
mod heading_above;
mod inner_grids;
mod input;
mod left_out;
mod lines;
mod markers;
mod merged_rows;
mod open_ends;
mod paragraphs;
mod parted_words;
mod regions;
mod rivers;
mod row_below;
mod set_in_cells;
mod settings;
mod stripes;
mod table;
mod tables;
mod tagged;
mod typed_spacing;
mod upright;
mod whitespace;
mod words;

pub use edges::Edge;
pub use grid::{Grid, GridCell};
pub use input::{ACROSS, APART, Fill, Glyph, Mark, PageInput, Rule, TaggedCell, TaggedTable, Turn};
pub use lines::Line;
pub use paragraphs::{TextBlock, TextKind, goes_on_as_date};
pub use settings::Settings;
pub use table::{Found, Table, TableCell};
pub use words::Word;

use std::borrow::Cow;

use flow::{Flow, Set};
use paragraphs::{Leading, tags_agree};
use peerlens_document::Rect;
use tables::{CellLines, Tables, extent};

/// Something that stands in the order of reading.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph, list item or footnote.
    Text(TextBlock),
    /// A table.
    Table(Table),
}

impl Block {
    /// Its box on the page.
    pub fn rect(&self) -> Rect {
        match self {
            Self::Text(block) => block.rect,
            Self::Table(table) => table.rect,
        }
    }
}

/// What a page shows, step by step.
#[derive(Clone, Debug, Default)]
pub struct PageLayout {
    /// The text of all words, one after the other, in the order of painting.
    pub text: String,
    /// The words, in the order of painting.
    pub words: Vec<Word>,
    /// The lines that may part cells.
    pub edges: Vec<Edge>,
    /// The grids that they make, whether or not they are tables.
    pub grids: Vec<Grid>,
    /// Paragraphs and tables in the order of reading.
    pub blocks: Vec<Block>,
    /// The tags agreed with how lines run on, and were used to part paragraphs.
    pub tags_part: bool,
    /// The tags tell of tables whose words do not stand so.
    pub tables_differ: bool,
}

impl PageLayout {
    /// The text of a word.
    pub fn text_of(&self, word: &Word) -> &str {
        self.text
            .get(word.start as usize..word.end as usize)
            .unwrap_or("")
    }
}

/// Lays out a page.
pub fn lay_out(page: &PageInput, settings: &Settings) -> PageLayout {
    let frame = main_turn(page);
    let page = if frame == Turn::None {
        Cow::Borrowed(page)
    } else {
        Cow::Owned(page.turned(frame))
    };
    let mut layout = lay_out_upright(&page, settings);
    if frame != Turn::None {
        turn_back(&mut layout, frame, &page);
    }
    layout
}

/// The turn of most of the page's text: a landscape page may be drawn on an upright one.
fn main_turn(page: &PageInput) -> Turn {
    let mut counts = [0usize; 4];
    for glyph in &page.glyphs {
        counts[glyph.turn.steps()] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    // None comes first, so that it wins a tie.
    Turn::ALL
        .into_iter()
        .zip(counts)
        .find(|(_, n)| *n == most)
        .map_or(Turn::None, |(turn, _)| turn)
}

fn lay_out_upright(page: &PageInput, settings: &Settings) -> PageLayout {
    let edges = edges::edges(page, settings);
    let (mut words, text) = words::words(page, &edges, settings);
    badges::mark(page, &mut words, &text);
    let grids = grid::grids(&edges, &page.fills, settings);
    let closed = boxes::closed(page, &edges);
    let rows = boxes::rows(page, &edges, &closed, &words, &text);
    let mut tables = Tables::ruled(page, &grids, &edges, &words, &text, &rows);
    let (told, taken) = if page.tags_part {
        tables.take_tagged(page, &edges, &words)
    } else {
        (0, 0)
    };
    tables.part_inner_grids(&words, &text);

    // Upright words that stand in no table make the running text.
    let free: Vec<u32> = (0..words.len() as u32)
        .filter(|n| tables.home[*n as usize].is_none() && words[*n as usize].turn == Turn::None)
        .collect();
    let mut flow = Flow {
        page,
        edges: &edges,
        words: &mut words,
        text: &text,
        tables: &mut tables,
        rows: &rows,
        boxes: &closed,
        joints: &stripes::joints(page),
        settings,
    };
    let mut set = flow.page(free);
    // Turned text beside upright text: stamps and labels along the margin.
    for turn in [Turn::Up, Turn::Over, Turn::Down] {
        let ids: Vec<u32> = (0..words.len() as u32)
            .filter(|n| tables.home[*n as usize].is_none() && words[*n as usize].turn == turn)
            .collect();
        if !ids.is_empty() {
            let lines = lines::lines(&mut words, &ids, Some(settings.column_gap), &[], settings);
            let column = extent(&lines);
            set.push(Set::Text(lines, column));
        }
    }
    let mut in_cells: Vec<Vec<CellLines>> = (0..tables.found.len())
        .map(|n| tables.cell_lines(n, &mut words, &text, settings))
        .collect();
    let running = || {
        set.iter().filter_map(|s| match s {
            Set::Text(lines, column) => Some((lines.as_slice(), *column)),
            Set::Table(_) | Set::Boxes(_) => None,
        })
    };
    let columns = || {
        running().chain(
            in_cells
                .iter()
                .flatten()
                .map(|c| (c.lines.as_slice(), c.column)),
        )
    };
    let leading = Leading::learn(&words, &text, columns());
    // Tables are often set closer than the text around them.
    let text_leading = Leading::learn(&words, &text, running()).or(&leading);
    let tags_part = page.tags_part && tags_agree(&words, &text, columns());
    if !tags_part && taken > 0 {
        let untagged = PageInput {
            tags_part: false,
            ..page.clone()
        };
        return lay_out_upright(&untagged, settings);
    }
    let view = paragraphs::Page {
        words: &words,
        text: &text,
        leading: &leading,
        tags_part,
        blanks_painted: paragraphs::blanks_painted(&words, &text, columns()),
        panels: &closed.wide,
        settings,
    };
    let text_view = paragraphs::Page {
        leading: &text_leading,
        ..view
    };

    let mut blocks = Vec::new();
    for part in set {
        match part {
            Set::Text(lines, column) => {
                let made = text_view.paragraphs(lines, column);
                blocks.extend(made.into_iter().map(Block::Text));
            }
            Set::Boxes(_) => {}
            Set::Table(n) => {
                let (Some((grid, found)), Some(cells)) = (tables.found.get(n), in_cells.get_mut(n))
                else {
                    continue;
                };
                let mut table = Table::new(grid, *found);
                for cell in cells.drain(..) {
                    let Some(home) = table.cells.get_mut(cell.cell) else {
                        continue;
                    };
                    let ids = || cell.lines.iter().flat_map(|l| &l.words);
                    home.words += ids().count();
                    home.figures |= ids()
                        .filter_map(|w| words.get(*w as usize))
                        .filter_map(|w| text.get(w.start as usize..w.end as usize))
                        .any(|t| t.contains(|c: char| c.is_ascii_digit()));
                    home.bold = cell.bold(&words, home.blocks.is_empty() || home.bold);
                    home.blocks.extend(view.paragraphs(cell.lines, cell.column));
                }
                table.find_header();
                table.find_open(&edges);
                blocks.push(Block::Table(table));
            }
        }
    }
    paragraphs::mark_footnotes(&mut blocks, &words, &text, page.height);
    PageLayout {
        text,
        words,
        edges,
        grids,
        blocks,
        tags_part,
        tables_differ: told > taken,
    }
}

/// Puts all places back from the turned page.
fn turn_back(layout: &mut PageLayout, frame: Turn, turned: &PageInput) {
    let back = frame.inverse();
    let page = back.upright(Rect::new(0.0, 0.0, turned.width, turned.height));
    let rect = |r: &mut Rect| {
        let t = back.upright(*r);
        *r = Rect::new(
            t.left - page.left,
            t.top - page.top,
            t.right - page.left,
            t.bottom - page.top,
        );
    };
    for word in &mut layout.words {
        rect(&mut word.rect);
        word.badge.iter_mut().for_each(rect);
        word.turn = word.turn.seen_from(back);
    }
    for block in &mut layout.blocks {
        match block {
            Block::Text(block) => rect(&mut block.rect),
            Block::Table(table) => {
                rect(&mut table.rect);
                for cell in &mut table.cells {
                    rect(&mut cell.rect);
                    cell.blocks.iter_mut().for_each(|b| rect(&mut b.rect));
                }
            }
        }
    }
}
