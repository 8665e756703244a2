//! The rows of headings of a plan, and what a heading of several parts names.

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;
use peerlens_segment::is_label_line;

use super::content::{CellKind, kind_of};
use crate::unit::cell_string;

/// Words in a column's heading: longer texts are data.
const MOST_HEADING_WORDS: usize = 14;

/// Words of a label with nothing behind it, at most: `Key recommendation 4`.
const MOST_LABEL_WORDS: usize = 3;

/// Whether a heading names leads and times both: `Lead officer and date`, `Who / when`.
pub(super) fn names_lead_and_time(lexicon: &Lexicon, heading: &str) -> bool {
    let roles = roles_named(lexicon, heading);
    roles.len() == 2 && roles.contains(&"lead") && roles.contains(&"timescale")
}

/// Whether one of the parts of a heading names a role of columns.
pub(super) fn names(lexicon: &Lexicon, heading: &str, role: &str) -> bool {
    roles_named(lexicon, heading).contains(&role)
}

/// What the parts of a heading name: `Who / when`, `Lead officer and date`.
fn roles_named<'l>(lexicon: &'l Lexicon, heading: &str) -> Vec<&'l str> {
    heading
        .split(['/', '&', ',', '+'])
        .flat_map(|part| part.split(" and "))
        .filter_map(|part| lexicon.column(part.trim()))
        .collect()
}

/// Cells of a row that are alike to those below them, from which the row is one of data.
const FEWEST_ALIKE: usize = 2;

/// Whether cells of a row hold what those below them hold: a time over a time, a post over a post. (Sentences and numbers
/// head columns too.)
fn reads_on(document: &Document, lexicon: &Lexicon, table: &Table, row: u32) -> bool {
    let alike = |c: &&Cell| {
        let below = table.cell(row + 1, c.column);
        let kind = kind_of(document, lexicon, c);
        matches!(
            kind,
            Some(CellKind::Time | CellKind::Post | CellKind::Status)
        ) && below.is_some_and(|below| kind_of(document, lexicon, below) == kind)
    };
    table.row(row).iter().filter(alike).count() >= FEWEST_ALIKE
}

/// Whether two texts head what is asked for and what stands beside it (`Strengths`, `Areas for consideration`).
fn beside_strengths(lexicon: &Lexicon, texts: &[&String]) -> bool {
    let asks = |text: &String| lexicon.column(text) == Some("recommendation");
    let beside = |text: &String| lexicon.stands_beside_recommendations(text);
    matches!(texts, [a, b] if asks(a) && beside(b) || beside(a) && asks(b))
}

/// How many of the first rows are headings: those the reader marked, or those that the lexicon knows.
pub(super) fn heading_rows(document: &Document, lexicon: &Lexicon, table: &Table) -> u32 {
    let mut rows = 0;
    // Of each row of headings how many cells are known as such, and how many there are.
    let mut shares: Vec<(usize, usize)> = Vec::new();
    for row in 0..table.rows.min(4) {
        let cells: Vec<&Cell> = table.cells.iter().filter(|c| c.row == row).collect();
        let texts: Vec<String> = cells.iter().map(|c| cell_string(document, c)).collect();
        let filled: Vec<&String> = texts.iter().filter(|t| !t.trim().is_empty()).collect();
        if filled.is_empty() {
            if row < table.header_rows {
                continue;
            }
            break;
        }
        let short = filled
            .iter()
            .all(|t| t.split_whitespace().count() <= MOST_HEADING_WORDS);
        let known = filled
            .iter()
            .filter(|t| lexicon.column(t).is_some())
            .count();
        // A band over the whole table above its headings names the table.
        let band = cells.len() == 1 && cells[0].column_span == table.columns && table.columns > 1;
        let next_known = row + 1 < table.rows
            && table
                .cells
                .iter()
                .filter(|c| c.row == row + 1 && lexicon.column(&cell_string(document, c)).is_some())
                .count()
                >= 2;
        // Behind headings that the reader marked, only a row of nothing but headings is one more.
        let share = if table.header_rows > 0 && row >= table.header_rows {
            4
        } else {
            2
        };
        // `Recommendation 2: Publish a plan …` is what stands below such a heading, unless names of columns stand beside it
        // (`Recommendation 2: Finance | Action | Lead`).
        let labelled = |t: &&String| {
            t.split_whitespace().nth(MOST_LABEL_WORDS).is_some() && is_label_line(lexicon, t)
        };
        let others = filled.iter().copied().filter(|t| !labelled(t));
        // `Complete` could head a column too.
        let names = |t: &String| lexicon.column(t).is_some() && lexicon.status(t).is_none();
        let named = others.clone().any(names);
        if row >= table.header_rows && others.count() < filled.len() && !named {
            break;
        }
        // Whoever marked the first row of a plan without headings marked a row of it.
        let data =
            known == 0 && row + 1 >= table.header_rows && reads_on(document, lexicon, table, row);
        let heading =
            row < table.header_rows && !data && (short || filled.len() == 1 && table.columns > 1)
                || short && known >= 2 && known * 4 >= filled.len() * share
                || short
                    && known >= 1
                    && filled.len() == 1
                    && row == 0
                    && !band
                    && !next_known
                    && lexicon.column(filled[0]) == Some("recommendation")
                || short && row == 0 && beside_strengths(lexicon, &filled)
                || band && next_known && row == 0
                || row == 0
                    && next_known
                    && filled.len() < table.columns as usize
                    && short
                    && known == 0
                    && filled.len() == 1;
        if !heading {
            break;
        }
        rows = row + 1;
        shares.push((known, filled.len()));
    }
    if rows < table.rows {
        return rows;
    }
    // The one row of a small table may read like headings (`Chief Information Officer | May | Complete`): below headings of
    // which more are known it is none.
    match shares[..] {
        [.., (above, of), (known, all)] if above >= 2 && above * all > known * of => rows - 1,
        _ => 0,
    }
}
