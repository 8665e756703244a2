//! A small page written in code, and what a test asks of its layout.

use peerlens_document::Rect;
use peerlens_layout::{
    Block, Glyph, PageInput, PageLayout, Rule, Settings, Table, TextBlock, Turn, lay_out,
};

/// A page that text is set on, each character half as wide as it is high.
pub(crate) struct Page(pub(crate) PageInput);

impl Page {
    pub(crate) fn new() -> Self {
        Self(PageInput {
            width: 600.0,
            height: 800.0,
            ..PageInput::default()
        })
    }

    /// Sets a line with its left end and baseline at a place.
    pub(crate) fn set(
        &mut self,
        left: f32,
        baseline: f32,
        size: f32,
        bold: bool,
        text: &str,
    ) -> f32 {
        let mut at = left;
        for ch in text.chars() {
            let right = at + size / 2.0;
            self.0.glyphs.push(Glyph {
                ch,
                rect: Rect::new(at, baseline - 0.9 * size, right, baseline + 0.2 * size),
                baseline,
                size,
                style: u32::from(bold),
                bold,
                italic: false,
                turn: Turn::None,
                tag: 0,
            });
            at = right;
        }
        at
    }

    pub(crate) fn line(&mut self, left: f32, baseline: f32, text: &str) {
        self.set(left, baseline, 10.0, false, text);
    }

    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.0.rules.push(Rule {
            rect: Rect::new(from.0, from.1, to.0, to.1),
            colour: [0; 3],
        });
    }

    /// A ruled grid.
    pub(crate) fn grid(&mut self, xs: &[f32], ys: &[f32]) {
        let ends = |v: &[f32]| (v[0], v[v.len() - 1]);
        let ((left, right), (top, bottom)) = (ends(xs), ends(ys));
        for x in xs {
            self.rule((*x, top), (*x, bottom));
        }
        for y in ys {
            self.rule((left, *y), (right, *y));
        }
    }

    pub(crate) fn lay_out(&self) -> PageLayout {
        lay_out(&self.0, &Settings::default())
    }
}

pub(crate) fn text(layout: &PageLayout, block: &TextBlock) -> String {
    let mut out = String::new();
    for (n, line) in block.lines.iter().enumerate() {
        for (m, id) in line.words.iter().enumerate() {
            let word = &layout.words[*id as usize];
            if (n, m) != (0, 0) && !(m > 0 && word.glued) {
                out.push(' ');
            }
            out.push_str(layout.text_of(word));
        }
    }
    out
}

pub(crate) fn texts(layout: &PageLayout) -> Vec<String> {
    layout
        .blocks
        .iter()
        .map(|block| match block {
            Block::Text(block) => text(layout, block),
            Block::Table(_) => "TABLE".to_owned(),
        })
        .collect()
}

pub(crate) fn tables(layout: &PageLayout) -> Vec<&Table> {
    layout
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Text(_) => None,
        })
        .collect()
}

pub(crate) fn cell(layout: &PageLayout, table: &Table, row: usize, column: usize) -> String {
    let cell = table
        .cells
        .iter()
        .find(|c| (c.row, c.column) == (row, column))
        .expect("a cell at the place");
    let blocks: Vec<String> = cell.blocks.iter().map(|b| text(layout, b)).collect();
    blocks.join(" / ")
}

/// A line of so many words, with gaps elsewhere than in other lines.
pub(crate) fn prose(seed: usize, words: usize) -> String {
    const WORDS: [&str; 7] = [
        "members",
        "of",
        "the",
        "council",
        "agreed",
        "a",
        "programme",
    ];
    let line: Vec<&str> = (0..words).map(|n| WORDS[(seed * 3 + n * 5) % 7]).collect();
    line.join(" ")
}
