//! Whether lists in two columns stand beside each other as rows do: `Recommendation` and `Action`, a bullet for each.

use super::table::Row;

/// Columns that lists stand beside each other in.
pub(super) const LISTS: usize = 2;
/// Items of both at the start of a line, from which such lines are rows.
const FEWEST_ROWS: usize = 2;

/// Lists in two columns, by the lines on which their items open.
#[derive(Debug, Default)]
pub(super) struct Abreast {
    /// The rows that begin where items of both open.
    rows: Vec<Row>,
    /// Lines on which items of both open.
    level: usize,
    /// For each column, the lines on which only its items open.
    alone: [usize; LISTS],
    /// The same behind which a line of both comes.
    between: [bool; LISTS],
    /// A blank line stands before a line of both.
    parted: bool,
}

impl Abreast {
    /// Enters a line: in which columns items open, and whether a blank line stands before it.
    pub(super) fn add(&mut self, opens: [bool; LISTS], blank: bool) {
        match opens {
            [true, true] => {
                self.rows.push(Row::new(LISTS, 0));
                self.parted |= blank && self.level > 0;
                self.level += 1;
                for (between, alone) in self.between.iter_mut().zip(self.alone) {
                    *between |= alone > 0;
                }
            }
            [true, false] => self.alone[0] += 1,
            [false, true] => self.alone[1] += 1,
            [false, false] => {}
        }
    }

    /// Adds a text of the line that was entered last.
    pub(super) fn push(&mut self, column: usize, text: &str) {
        let cell = (self.rows.last_mut()).and_then(|row| row.cells.get_mut(column));
        if let Some(cell) = cell {
            cell.push(text, false);
        }
    }

    /// The rows, where the lists make some.
    pub(super) fn into_rows(self) -> Option<Vec<Row>> {
        (self.are_rows() && self.level >= FEWEST_ROWS).then_some(self.rows)
    }

    /// Whether each item of one column stands level with one of the other, which has no more of them, or has more within
    /// the rows; lists of their own go on where the shorter one ends.
    pub(super) fn are_rows(&self) -> bool {
        let by = |own: usize, other: usize| {
            self.alone[own] == 0 && (self.alone[other] == 0 || self.between[other] || self.parted)
        };
        self.level > 0 && (by(0, 1) || by(1, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[(&str, bool)]) -> bool {
        let mut abreast = Abreast::default();
        for (opens, blank) in lines {
            abreast.add([opens.contains('l'), opens.contains('r')], *blank);
        }
        abreast.are_rows()
    }

    #[test]
    fn items_level_with_each_other_are_rows_and_lists_that_go_on_alone_are_none() {
        assert!(rows(&[("lr", false), ("lr", false), ("lr", false)]));
        assert!(rows(&[("lr", false), ("r", false), ("lr", false)]));
        assert!(rows(&[("lr", false), ("lr", true), ("r", false)]));
        assert!(!rows(&[("lr", false), ("lr", false), ("r", false)]));
        assert!(!rows(&[
            ("lr", false),
            ("l", false),
            ("r", false),
            ("lr", false)
        ]));
    }
}
