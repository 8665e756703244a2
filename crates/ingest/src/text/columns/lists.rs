//! Two lists beside each other, each below its heading: their items stand in no rows.

use peerlens_lexicon::{Lexicon, fold};

use super::line::Piece;
use super::table::{Row, opens_with_bullet};

/// Lists that stand beside each other, and their items at least.
pub(super) const LISTS: usize = 2;
const FEWEST_LISTED: usize = 3;
/// Rows of items from which they are a table's.
const FEWEST_ROWS: usize = 2;

/// The lines at which the items of two columns start.
#[derive(Debug, Default)]
pub(super) struct Lists {
    starts: [Vec<usize>; LISTS],
    /// All pieces, each with its line and its column.
    pieces: Vec<(usize, usize, String)>,
    /// Blank lines stand between them.
    parted: bool,
}

impl Lists {
    /// Takes up a line.
    pub(super) fn add(&mut self, line: usize, blank: bool, placed: &[(usize, Piece)]) {
        self.parted |= blank && self.starts.iter().any(|starts| !starts.is_empty());
        for (column, piece) in placed {
            self.pieces.push((line, *column, piece.text.to_owned()));
            if let Some(starts) = self.starts.get_mut(*column)
                && opens_with_bullet(piece.text)
            {
                starts.push(line);
            }
        }
    }

    /// Whether two columns below their headings are lists; and then, whether they are read one behind the other. Where
    /// strengths stand beside areas to consider they stay the columns of a table, which tell what each is.
    pub(super) fn are(&self, heading: &[String], whole: &Row) -> Option<bool> {
        let [first, second] = heading else {
            return None;
        };
        let items: usize = self.starts.iter().map(Vec::len).sum();
        if items < FEWEST_LISTED || !whole.cells.iter().all(super::table::Cell::is_list) {
            return None;
        }
        let lexicon = Lexicon::built_in();
        let asks = |name: &str| {
            lexicon.column(name) == Some("recommendation") && !fold(name).contains("recommend")
        };
        let beside = |name: &str| lexicon.stands_beside_recommendations(name);
        if beside(first) && asks(second) || asks(first) && beside(second) {
            return Some(false);
        }
        let rows = self.parted || names_columns(heading) || self.may_be_rows(first, second);
        (!rows).then_some(true)
    }

    /// The rows below names of columns in which items stand level: bullets part the cells for sure.
    pub(super) fn rows(&self, heading: &[String]) -> Option<Vec<Row>> {
        let [left, right] = &self.starts;
        let level = left.iter().all(|line| right.contains(line));
        let first = self.pieces.first()?.0;
        if left.len() < FEWEST_ROWS || left[0] != first || !level || !names_columns(heading) {
            return None;
        }
        let mut rows: Vec<Row> = Vec::new();
        for (line, column, text) in &self.pieces {
            if rows.is_empty() || *column == 0 && left.contains(line) {
                rows.push(Row::new(LISTS, 0));
            }
            rows.last_mut()?.cells.get_mut(*column)?.push(text, false);
        }
        Some(rows)
    }

    /// Whether the items may be those of rows: each of the shorter list starts level with one of the other. Not where one
    /// list ends before the other does, nor where the headings name two of a kind (`Short term`, `Longer term`).
    fn may_be_rows(&self, first: &str, second: &str) -> bool {
        let [left, right] = &self.starts;
        let (short, long) = if left.len() <= right.len() {
            (left, right)
        } else {
            (right, left)
        };
        if !short.iter().all(|line| long.contains(line)) {
            return false;
        }
        if short.len() < long.len() {
            return !long.starts_with(short);
        }
        let (first, second) = (fold(first), fold(second));
        !first.split(' ').any(|w| second.split(' ').any(|o| o == w))
    }
}

/// Whether the headings of two columns name those of a plan, below which rows stand. `Finance` alone may head a list.
fn names_columns(heading: &[String]) -> bool {
    let lexicon = Lexicon::built_in();
    let heads = |name: &String| match lexicon.column(name) {
        Some("theme" | "other" | "resources") | None => false,
        Some(_) => true,
    };
    heading.iter().any(heads)
}
