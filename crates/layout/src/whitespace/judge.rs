//! Whether rows with gaps between their entries are a table, and not a form, a contents page or prose.

use super::gutters::{column_at, columns_of};
use super::row::{Entry, Row, Source};
use crate::lines::framed;

/// Rows with several entries that a table has at least; with rules above and below it, two are enough.
const FEWEST_ROWS: usize = 3;
/// Share of entries that are numbers in a table without rules.
const NUMBERS: f32 = 0.25;
/// Share of entries that begin with a small letter from which text runs on in columns.
const RUNNING_ON: f32 = 0.3;

/// Whether rows with gaps between their entries are a table, and not a form, a contents page or prose.
pub(super) fn is_table(
    rows: &[Row],
    gutters: &[(f32, f32)],
    rules: usize,
    source: Source<'_>,
) -> bool {
    let columns = gutters.len() + 1;
    let tabular: Vec<&Row> = rows.iter().filter(|r| r.entries.len() > 1).collect();
    if tabular.len() < if rules >= 2 { 2 } else { FEWEST_ROWS } {
        return false;
    }
    // Badges beside text are the numbers of items.
    let badge = |e: &Entry| {
        let word = e.words.first().and_then(|w| source.word(*w));
        word.is_some_and(|w| w.badge.is_some())
    };
    let badged = |r: &&Row| r.entries.first().is_some_and(badge);
    if is_contents(&tabular, source) || columns == 2 && tabular.iter().all(badged) {
        return false;
    }
    let beyond_first = || {
        tabular
            .iter()
            .flat_map(|r| &r.entries)
            .filter(|e| columns_of(gutters, e.rect).0 > 0)
    };
    let entries = beyond_first().count().max(1);
    let numbers = beyond_first().filter(|e| source.is_number(e)).count() as f32 / entries as f32;
    let words: usize = beyond_first().map(|e| e.words.len()).sum();
    let short = words as f32 / entries as f32;
    // Most rows have most columns.
    let full = tabular
        .iter()
        .map(|r| {
            let mut seen = vec![false; columns];
            for e in &r.entries {
                for word in e.words.iter().filter_map(|w| source.word(*w)) {
                    let r = framed(word).0;
                    seen[column_at(gutters, (r.left + r.right) / 2.0)] = true;
                }
            }
            seen.iter().filter(|s| **s).count()
        })
        .sum::<usize>() as f32
        / (tabular.len() * columns) as f32;
    let ruled = rules >= 2;
    // Text that runs on from line to line stands in columns of prose, not in cells.
    let named = rows
        .iter()
        .take(2)
        .any(|row| names_columns(row, gutters, source));
    if numbers < NUMBERS && rules < 3 && !named && low_share(rows, source) > RUNNING_ON {
        return false;
    }
    match columns {
        2 => (numbers >= 0.6 || ruled && (numbers >= NUMBERS || short <= 6.0)) && full >= 0.7,
        _ => {
            full >= 0.4 && (numbers >= NUMBERS || ruled)
                || full >= 0.6
                    && short <= 4.0
                    && tabular.len() >= 4
                    && tabular.len() * 10 >= rows.len() * 6
                || named && tabular.len() >= 4
        }
    }
}

/// Whether a row names at least four columns: a few words over each, none of which begins with a small letter.
fn names_columns(row: &Row, gutters: &[(f32, f32)], source: Source<'_>) -> bool {
    const COLUMNS: usize = 4;
    const WORDS: usize = 4;
    row.entries.len() >= COLUMNS
        && row.entries.len() == gutters.len() + 1
        && row.entries.iter().all(|e| {
            e.words.len() <= WORDS
                && source
                    .first(e)
                    .starts_with(|c: char| !c.is_lowercase() && c.is_alphabetic())
        })
}

/// The share of the entries that begin with a small letter.
fn low_share(rows: &[Row], source: Source<'_>) -> f32 {
    let entries = || rows.iter().flat_map(|r| &r.entries);
    let low = entries()
        .filter(|e| source.first(e).starts_with(char::is_lowercase))
        .count();
    low as f32 / entries().count().max(1) as f32
}

/// A contents page: titles, and page numbers that never fall, or leaders between them.
fn is_contents(rows: &[&Row], source: Source<'_>) -> bool {
    let leaders = rows
        .iter()
        .filter(|r| {
            r.entries.iter().any(|e| {
                e.words.iter().any(|w| {
                    source.text_of(*w).contains("....") || source.text_of(*w).contains("……")
                })
            })
        })
        .count();
    if leaders * 2 > rows.len() && rows.iter().all(|r| r.entries.len() <= 2) {
        return true;
    }
    // Each title, with its number before it or not, has a page; wrapped titles have none.
    let last: Vec<&Entry> = rows
        .iter()
        .filter(|r| r.entries.len() <= 3)
        .filter_map(|r| r.entries.last())
        .collect();
    let pages: Vec<u32> = last
        .iter()
        .filter(|e| e.words.len() == 1)
        .filter_map(|e| source.first(e).parse().ok())
        .collect();
    let titles = rows.iter().filter(|r| {
        r.entries
            .iter()
            .rev()
            .skip(1)
            .any(|e| source.first(e).contains(char::is_alphabetic) || e.words.len() > 1)
    });
    pages.len() >= 3
        && pages.len() * 10 >= rows.len() * 7
        && titles.count() * 10 >= rows.len() * 7
        && pages.windows(2).all(|p| p[0] <= p[1])
        && pages.iter().all(|p| *p < 1000)
}
