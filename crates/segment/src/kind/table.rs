//! What a table tells of a document's kind.

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::features::{CHALLENGE, Features, is};

/// Columns of a table whose labels may stand at the left of what they name.
const MOST_CARD_COLUMNS: u32 = 4;

pub(super) fn table_features(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    f: &mut Features,
) {
    let mut roles: Vec<&str> = Vec::new();
    for cell in table
        .cells
        .iter()
        .filter(|c| c.row < table.header_rows.max(1))
    {
        let text = cell_text(document, cell);
        f.named_in_tables |= is(&CHALLENGE, &text);
        roles.extend(lexicon.column(&text));
    }
    if table.columns >= 3 || tells_states(document, lexicon, table) {
        f.table_rows += table.rows as usize;
    }
    // `Financial`, `Legal` under `Issue`: what names subjects recommends nothing.
    let subjects = !roles.contains(&"action") && names_subjects(document, lexicon, table);
    let has = |role: &str| roles.contains(&role) && !(subjects && role == "recommendation");
    let rows = table.rows.saturating_sub(table.header_rows.max(1)) as usize;
    let around = [
        "timescale",
        "lead",
        "lead_member",
        "status",
        "progress",
        "recommendation",
        "measure",
    ]
    .iter()
    .filter(|r| has(r))
    .count();
    // A card has its labels at the left, and few columns.
    let mut left: Vec<&str> = (table.cells.iter())
        .filter(|c| c.column == 0 && table.columns <= MOST_CARD_COLUMNS)
        .filter_map(|c| lexicon.column(cell_text(document, c).trim_end_matches(':')))
        .collect();
    left.sort_unstable();
    left.dedup();
    if left.len() >= 3 && (left.contains(&"action") || left.contains(&"recommendation")) {
        f.plan_rows += 1;
    }
    if has("action") && around >= 1 || has("recommendation") && (has("timescale") || has("lead")) {
        f.plan_rows += rows;
        // `Our progress | What happens next`: what is still to come, behind what has been done.
        let at = |role: &str| roles.iter().position(|r| *r == role);
        let next = at("progress").zip(at("action")).is_some_and(|(p, a)| p < a);
        if next && has("recommendation") && !has("lead") && !has("timescale") {
            f.next_rows += rows;
        }
        // What became of each recommendation, with who answers for it and by when, and nothing that is yet to be done.
        if has("recommendation") && has("progress") && !has("action") {
            f.told_rows += rows;
        }
        if has("action") {
            f.action_rows += rows;
        }
        if has("recommendation") {
            f.answering_rows += rows;
        }
    } else if has("recommendation") && (has("progress") || has("status")) {
        f.progress_rows += rows;
    } else if has("recommendation") && has("rationale") && table.columns == 2 {
        // `What we said`, `What we found`.
        f.list_rows += rows;
        f.said_and_found += rows;
    } else if has("recommendation") {
        f.list_rows += rows;
        let cells = table.cells.iter().filter(|c| c.row >= table.header_rows);
        f.listed += cells.map(|c| cell_text(document, c).len()).sum::<usize>();
    }
    for cell in &table.cells {
        for block in &cell.blocks {
            let text = block.text.text(&document.text);
            f.mentions += CHALLENGE.as_ref().map_or(0, |r| r.find_iter(&text).count());
        }
    }
}

/// Rows of a table that tells no more than how far each thing has got.
const FEWEST_STATES: usize = 3;

/// Whether a table of two columns has a word for a status in the second cell of each row.
fn tells_states(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let second = || {
        table
            .cells
            .iter()
            .filter(|c| c.column == 1 && c.row >= table.header_rows)
    };
    table.columns == 2
        && second().nth(FEWEST_STATES - 1).is_some()
        && second().all(|c| lexicon.status(&cell_text(document, c)).is_some())
}

/// Words in the subject of a recommendation, and subjects from which a column holds nothing else.
const MOST_SUBJECT_WORDS: usize = 4;
const FEWEST_SUBJECTS: usize = 3;

/// Whether the column that reads like one of recommendations holds nothing but subjects.
fn names_subjects(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let header = table.header_rows.max(1);
    let heads = |c: &&Cell| {
        c.row < header && lexicon.column(&cell_text(document, c)) == Some("recommendation")
    };
    let Some(column) = table.cells.iter().find(heads).map(|c| c.column) else {
        return false;
    };
    let words: Vec<usize> = (table.cells.iter())
        .filter(|c| c.column == column && c.row >= header)
        .map(|c| cell_text(document, c).split_whitespace().count())
        .filter(|n| *n > 0)
        .collect();
    words.len() >= FEWEST_SUBJECTS && words.iter().all(|n| *n <= MOST_SUBJECT_WORDS)
}

/// A cell's text in one line.
pub(super) fn cell_text(document: &Document, cell: &Cell) -> String {
    let mut out = String::new();
    for block in &cell.blocks {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&block.text.text(&document.text));
    }
    out
}
