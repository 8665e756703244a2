//! Lines → paragraphs.

mod begins;
mod column;
mod footnotes;
mod habits;
mod leading;
mod line;

use peerlens_document::Rect;

use crate::lines::Line;
use crate::{Settings, Word};
use begins::{Open, setting};
use column::{ends_in_panels, seen_right};
use line::{CAPITALS, capitals, hanging, uniform};

pub(crate) use begins::View;
pub(crate) use column::Column;
pub use footnotes::goes_on_as_date;
pub(crate) use footnotes::mark_footnotes;
pub(crate) use habits::{blanks_painted, tags_agree};
pub(crate) use leading::Leading;

/// What a block of text is, by its looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// A paragraph; it may begin with the marker of a list item.
    #[default]
    Paragraph,
    /// A footnote at the foot of the page.
    Footnote,
}

/// Lines that run on from each other.
#[derive(Clone, Debug, Default)]
pub struct TextBlock {
    /// What it is.
    pub kind: TextKind,
    /// Its lines, from top to bottom.
    pub lines: Vec<Line>,
    /// Its box on the page.
    pub rect: Rect,
    /// How far its first line is set in from the left edge of its column or cell, in points.
    pub indent: f32,
    /// Its last line was ended by its author, and nothing goes on from it: the page paints the blank at the end of a
    /// line that was broken to fit, and there is none.
    pub ended: bool,
}

/// What is known of a page when its lines are put together.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) text: &'a str,
    pub(crate) leading: &'a Leading,
    /// The tags part paragraphs.
    pub(crate) tags_part: bool,
    /// Lines that were broken to fit end in a painted blank.
    pub(crate) blanks_painted: bool,
    /// Filled boxes as wide as the text, within which it ends before the column does.
    pub(crate) panels: &'a [Rect],
    pub(crate) settings: &'a Settings,
}

impl Page<'_> {
    /// The paragraphs of a column's lines (one line for each baseline, from top to bottom).
    pub(crate) fn paragraphs(&self, lines: Vec<Line>, column: Column) -> Vec<TextBlock> {
        let (words, text) = (self.words, self.text);
        let column = Column {
            right: seen_right(&lines, column),
            ..column
        };
        let mut view = View {
            words,
            text,
            column,
            leading: self.leading,
            tags_part: self.tags_part,
            blanks_painted: self.blanks_painted,
            sentences_apart: false,
            settings: self.settings,
            setting: setting(&lines),
        };
        view.sentences_apart = view.keeps_sentences_apart(&lines);
        let ends = ends_in_panels(&lines, column, self.panels);
        let mut blocks: Vec<TextBlock> = Vec::new();
        let mut open = Open {
            hanging: None,
            capitals: false,
            look: None,
        };
        for n in 0..lines.len() {
            let line = &lines[n];
            let before = n.checked_sub(1).and_then(|b| lines.get(b));
            view.column.right = n.checked_sub(1).map_or(column.right, |before| ends[before]);
            let begins = match (blocks.last(), before) {
                (Some(block), Some(before)) => {
                    let first = block.lines.first().unwrap_or(before);
                    let so_far = block.lines.len();
                    view.begins(before, line, lines.get(n + 1), so_far, first, &open)
                }
                _ => true,
            };
            if begins {
                open = Open {
                    hanging: hanging(words, text, line),
                    capitals: capitals(words, text, line) >= CAPITALS,
                    look: uniform(words, line),
                };
                blocks.push(TextBlock {
                    indent: line.rect.left - column.left,
                    rect: line.rect,
                    ..TextBlock::default()
                });
            } else {
                open.capitals &= capitals(words, text, line) > 0;
                if open.look != uniform(words, line) {
                    open.look = None;
                }
            }
            view.column.right = ends[n];
            if let Some(block) = blocks.last_mut() {
                block.rect = block.rect.union(line.rect);
                let mut line = line.clone();
                line.goes_on = !begins && before.is_some_and(|b| view.parts_word(b, &line));
                block.ended = view.has_no_blank(&line);
                block.lines.push(line);
            }
        }
        for block in &mut blocks {
            if let Some(line) = block.lines.first() {
                block.rect = line.turn.inverse().upright(block.rect);
            }
        }
        blocks
    }
}
