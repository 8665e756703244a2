//! The legend of a plan's colours: a small table whose filled cells are named beside or inside them.

use crate::unit::{cell_string, cell_text};
use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

/// Words that tell what a colour stands for, at most: what is longer is a plan's text in a shaded cell.
const MOST_WORDS: usize = 20;
/// Fills from which a table tells colours apart.
const FEWEST_FILLS: usize = 2;
/// Words of a column's heading at most: what is longer says what a colour means, whatever it ends in (`… the target date`).
const MOST_HEADING_WORDS: usize = 3;
/// Words beside those of the fills that a legend may hold: `Key`, `RAG status`, `What it means`.
const MOST_OTHER_WORDS: usize = 8;

/// The fills of a table and what each stands for, if it tells nothing else.
pub(super) fn of(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
) -> Option<Vec<([u8; 3], Passage)>> {
    let mut found: Vec<([u8; 3], Passage)> = Vec::new();
    let mut other = 0;
    for row in 0..table.rows {
        let cells = table.row(row);
        // `Rating`, `What it means`: one colour behind all of a first row is its heading's.
        let headed = row == 0 && cells.len() > 1 && table.rows > 1;
        if headed
            && cells
                .iter()
                .all(|c| c.fill.is_some() && c.fill == cells[0].fill)
        {
            let words =
                |c: &peerlens_document::Cell| cell_string(document, c).split_whitespace().count();
            other += cells.iter().map(words).sum::<usize>();
            continue;
        }
        let mut pending = None;
        // Whether a filled cell of the row has said a status (`Complete`): what stands beside it says the same at length.
        let mut told = false;
        for cell in cells {
            let words = cell_string(document, cell);
            let count = words.split_whitespace().count();
            match (cell.fill, pending.take(), count) {
                (Some(fill), _, 0) => pending = Some(fill),
                // `Green` in its colour, and what that means beside it.
                (Some(fill), _, _) if names_colour(lexicon, &words) => pending = Some(fill),
                (fill, before, _) if count > 0 => {
                    let Some(fill) = before.or(fill) else {
                        // One cell does: more of them are a plan's.
                        let explains = std::mem::take(&mut told) && count <= MOST_WORDS;
                        other += if explains { 0 } else { count };
                        continue;
                    };
                    if count > MOST_WORDS || !tells(lexicon, &words, before.is_some()) {
                        return None;
                    }
                    let text = cell_text(cell);
                    found.push((fill, text));
                    told = true;
                }
                _ => {}
            }
        }
        if pending.is_some() {
            return None; // a colour that nothing explains: a plan's own
        }
    }
    let mut fills: Vec<[u8; 3]> = found.iter().map(|(fill, _)| *fill).collect();
    fills.sort_unstable();
    fills.dedup();
    let fits = fills.len() >= FEWEST_FILLS && fills.len() == found.len();
    (fits && other <= MOST_OTHER_WORDS).then_some(found)
}

fn names_colour(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    (lexicon.colours().values().flatten()).any(|name| *name == folded)
}

/// Whether words say what a colour stands for: they open with its name or a status, or stand beside it in few words.
fn tells(lexicon: &Lexicon, words: &str, beside: bool) -> bool {
    let first = words
        .split([' ', '\u{2013}', '\u{2014}', '-', ':', '='])
        .next()
        .unwrap_or_default();
    names_colour(lexicon, first)
        || lexicon.status(words).is_some()
        || words
            .split(['\u{2013}', '\u{2014}', '-', ':', '=', ',', ';'])
            .any(|part| lexicon.status(part).is_some())
        || beside
            && (words.split_whitespace().count() > MOST_HEADING_WORDS
                || lexicon.column(words).is_none())
}
