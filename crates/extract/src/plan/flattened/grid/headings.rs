//! The headings of a table taken apart: lines below each other that each head a column.

use std::ops::Range;

use peerlens_document::{Block, BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use super::MOST_THEME_WORDS;
use crate::label;
use crate::plan::columns::Column;
use crate::plan::flattened::column_line;
use crate::prose::is_theme_line;
use crate::unit::Unit;

/// Headings below each other that make the heading of a table taken apart.
const FEWEST_HEADINGS: usize = 3;

/// A run of lines that head the columns of a plan.
pub(super) struct Headings {
    pub(super) lines: Vec<Block>,
    /// The block of the first of them, and that behind the last.
    pub(super) first: usize,
    pub(super) behind: usize,
}

/// The first run of lines that head the columns of a plan.
pub(super) fn headings(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
) -> Option<Headings> {
    let mut run: Vec<(usize, Block)> = Vec::new();
    for index in range.clone() {
        let block = document.blocks.get(index)?;
        if matches!(outline.role(index), Role::Furniture | Role::Contents) {
            continue;
        }
        let plain = block.as_table().is_none() && !matches!(block.kind, BlockKind::Footnote);
        if plain && let Some(each) = headings_of(document, lexicon, block, &run) {
            run.extend(each.into_iter().map(|line| (index, line)));
            continue;
        }
        if plain && column_of(document, lexicon, block).is_some() {
            run.push((index, block.clone()));
            continue;
        }
        // A heading above the table (`Progress against recommendations`) may read like one of its columns.
        let lines: Vec<Block> = run.iter().map(|(_, block)| block.clone()).collect();
        let found = (0..run.len()).find(|&n| heads_plan(document, lexicon, &lines[n..]));
        if let Some(at) = found {
            return Some(Headings {
                first: run[at].0,
                lines: lines[at..].to_vec(),
                behind: index,
            });
        }
        run.clear();
        // Where nothing but a blank line parts paragraphs, the table's title and its first heading are one.
        if plain && let Some(last) = last_heading(document, lexicon, block) {
            run.push((index, last));
        }
    }
    None
}

/// The headings that the lines of one paragraph are, where each heads a column that none before it heads: only line ends
/// part them (`Details`, `Action(s)`), and one heading wrapped over lines (`Action`, `owner`) is none of these.
fn headings_of(
    document: &Document,
    lexicon: &Lexicon,
    block: &Block,
    before: &[(usize, Block)],
) -> Option<Vec<Block>> {
    let lines: Vec<Block> = (block.text.split(&document.text, '\n').into_iter())
        .map(Block::paragraph)
        .collect();
    let above = before.iter().map(|(_, heading)| heading);
    let mut columns: Vec<Column> = (above.chain(&lines))
        .map(|line| column_of(document, lexicon, line))
        .collect::<Option<_>>()?;
    let all = columns.len();
    columns.sort_unstable();
    columns.dedup();
    (lines.len() > 1 && columns.len() == all).then_some(lines)
}

/// The heading of a column that the last line of a paragraph is, or its last word where that heads labels
/// (`Management response No.`).
fn last_heading(document: &Document, lexicon: &Lexicon, block: &Block) -> Option<Block> {
    let mut lines = (block.text).split(&document.text, '\n');
    let last = lines.pop()?;
    if !lines.is_empty() {
        let line = Block::paragraph(last.clone());
        if column_of(document, lexicon, &line).is_some() {
            return Some(line);
        }
    }
    let string = last.text(&document.text);
    let at = string.rfind(' ')? + 1;
    let word = Block::paragraph(last.part(&document.text, at, string.len()));
    let heads_labels = column_of(document, lexicon, &word) == Some(Column::Label);
    (heads_labels && string.split_whitespace().count() <= MOST_THEME_WORDS).then_some(word)
}

/// The column that a line heads; `Lead: Head of Housing` holds its value itself and heads none, as `Recommendation 3` and
/// a sentence, whatever its last word would head (`Close the gap in the budget.`).
fn column_of(document: &Document, lexicon: &Lexicon, block: &Block) -> Option<Column> {
    let unit = Unit::of(document, block);
    let value = unit.string.trim_end().trim_end_matches(':').contains(':');
    let announces = label::worded(document, lexicon, &unit.with_marker()).is_some();
    // `Rec no.` is none.
    let words = unit.string.split_whitespace().count();
    let sentence = unit.string.trim_end().ends_with('.') && words > 3;
    column_line(lexicon, &unit).filter(|_| !value && !announces && !sentence)
}

/// What the columns under some headings hold. Beside one of actions, one of responses tells whether the council agrees.
pub(super) fn roles(document: &Document, lexicon: &Lexicon, run: &[Block]) -> Vec<Column> {
    let mut columns: Vec<Column> = (run.iter())
        .map(|b| column_of(document, lexicon, b).unwrap_or(Column::Other))
        .collect();
    let actions = columns.iter().filter(|c| **c == Column::Action).count();
    let responds = |b: &Block| fold(&b.text.text(&document.text)).ends_with("response");
    let answers: Vec<usize> = (0..run.len())
        .filter(|&n| columns[n] == Column::Action && responds(&run[n]))
        .collect();
    if let ([only], 2) = (&answers[..], actions) {
        columns[*only] = Column::Response;
    }
    columns
}

/// Whether some lines head the columns of a plan: each says something else, and one recommendations or actions.
fn heads_plan(document: &Document, lexicon: &Lexicon, run: &[Block]) -> bool {
    let columns = roles(document, lexicon, run);
    let mut different = columns.clone();
    different.sort_unstable();
    different.dedup();
    let asks = columns.contains(&Column::Recommendation) || columns.contains(&Column::Action);
    asks && different.len() >= FEWEST_HEADINGS && different.len() == columns.len()
}

/// The line right above the first of a table's headings, where it names the theme of the rows below.
pub(super) fn theme_above<'a>(
    document: &'a Document,
    outline: &Outline,
    mut above: Range<usize>,
) -> Option<&'a Block> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let line = document.blocks.get(above.rfind(shown)?)?;
    is_theme_line(&Unit::of(document, line)).then_some(line)
}
