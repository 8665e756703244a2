//! Tables that a converter read down (`pdftotext` without `-layout`): the cells of one column below each other, then those
//! of the next. Which of them stood in one row is told by nothing: empty and wrapped cells leave no trace.

use std::collections::BTreeSet;
use std::ops::Range;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use crate::plan::columns::{Column, is_post, is_time};
use crate::steps::sentences;
use crate::unit::Unit;

/// The format whose lines end where a column was full.
const PLAIN_TEXT: &str = "text/plain";
/// Columns whose names stand each once, from which they are those of a table.
const FEWEST_COLUMNS: usize = 3;
/// Paragraphs between the first and the last of these names: one card of fields has one below each.
const FEWEST_BETWEEN: usize = 4;
/// Words in a column's name.
const MOST_NAME_WORDS: usize = 5;
/// Words from which a text is the cell of a recommendation or an action: `Action Plan`, `Recommendation Tracker` are titles.
const FEWEST_CELL_WORDS: usize = 4;
/// Words in a lead, a time or a status.
const MOST_ANSWER_WORDS: usize = 8;

/// Where a table that was read down begins: its first column's name. Those of the others stand below its cells, and each
/// once: names of fields stand again and again, and those of a table that a converter took apart row by row below each other.
pub(super) fn table(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Passage> {
    if document.media_type != PLAIN_TEXT {
        return None;
    }
    let mut columns: BTreeSet<Column> = BTreeSet::new();
    let mut first: Option<Passage> = None;
    // Paragraphs up to the last of the names, and those behind it.
    let (mut between, mut behind) = (0, 0);
    for index in range(outline) {
        let Some(block) = (document.blocks.get(index)).filter(|b| b.as_table().is_none()) else {
            continue;
        };
        let unit = Unit::of(document, block);
        let with_cell = headed(lexicon, &unit).filter(|_| outline.role(index) == Role::Text);
        let Some(column) = named(lexicon, &unit.string).or(with_cell) else {
            behind += 1;
            continue;
        };
        if !columns.insert(column) {
            return None;
        }
        if first.is_some() {
            between += behind;
        }
        // A name with its cells in one paragraph has all of them there.
        behind = match with_cell {
            Some(_) => sentences(&unit.string).len(),
            None => 0,
        };
        first.get_or_insert_with(|| unit.text.clone());
    }
    let answered = columns.iter().any(|c| c.is_answer())
        && (columns.iter()).any(|c| matches!(c, Column::Recommendation | Column::Action));
    let down = columns.len() >= FEWEST_COLUMNS && answered && between >= FEWEST_BETWEEN;
    first.filter(|_| down)
}

fn range(outline: &Outline) -> impl Iterator<Item = usize> {
    let shown = |i: &usize| matches!(outline.role(*i), Role::Text | Role::Heading(_));
    Range::clone(&outline.range).filter(shown)
}

/// The column whose name a text is, and nothing else.
fn named(lexicon: &Lexicon, text: &str) -> Option<Column> {
    let is_name = lexicon.labels("plain_column_names").contains(&fold(text));
    let column = lexicon.column(text).and_then(Column::of);
    column
        .filter(|_| is_name && text.starts_with(char::is_uppercase) && !text.ends_with([':', '.']))
}

/// The column whose name a paragraph opens with, where the first of its cells follows without a stop: a post below the name
/// of leads, a time below that of times.
fn headed(lexicon: &Lexicon, unit: &Unit) -> Option<Column> {
    let words: Vec<&str> = unit.string.split_whitespace().collect();
    (1..=MOST_NAME_WORDS).rev().find_map(|count| {
        let (name, cell) = words.split_at_checked(count)?;
        let column = named(lexicon, &name.join(" "))?;
        let text = cell.join(" ");
        // `Lead Peer – …` is one of a team.
        let parted = |words: &str| words.contains([':', '.', '\u{2013}', '\u{2014}']);
        let opens = cell
            .first()?
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !opens || column.is_answer() && parted(&text) {
            return None;
        }
        let fits = match column {
            Column::Recommendation | Column::Action => cell.len() >= FEWEST_CELL_WORDS,
            Column::Lead | Column::LeadMember => is_post(lexicon, &text),
            Column::Timescale | Column::Start => is_time(&text) || lexicon.status(&text).is_some(),
            Column::Status => lexicon.status(&text).is_some(),
            _ => false,
        };
        (fits && cell.len() <= most_words(column)).then_some(column)
    })
}

/// Words in the first cells that may stand in one paragraph with the name of their column.
fn most_words(column: Column) -> usize {
    if column.is_answer() {
        MOST_ANSWER_WORDS
    } else {
        usize::MAX
    }
}

/// Says that the columns of a table stand below each other.
pub(super) fn notice(table: Passage) -> Notice {
    let message = "the columns of a table stand below each other in this text, each with all its cells; which of them stood \
                   in one row cannot be told, so no actions are made of them";
    Notice::new("columns_read_down", Severity::Warning, message).at(table)
}
