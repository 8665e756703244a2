//! Rows of fewer cells than their table: a converter leaves out the cells that a merged one above covers,
//! and the row's own cells stand too far to the left, be the row short or filled up with empty cells at its end.

use std::collections::HashSet;

/// How much better the cells of a row must fit further to the right, as a share of a perfect fit for each.
const CLEARLY: f32 = 0.25;
/// The same of a row with as many empty cells at its end as would be missing at its start: these tell it too.
const CLEARLY_PADDED: f32 = 0.1;

/// Letters shorter than which a cell with a figure in it is a date or a label.
const LABEL: usize = 30;

/// Labels from which a column is one of labels: one may be a name with a year in it.
const LABELS: usize = 2;

/// Words of the first cell from which it is no label (`Other`, `All services`).
const WORDS: usize = 3;

/// Cells behind the first of a row that must each stand in their columns further to the right, where none of the first
/// column tells.
const TELLING: usize = 2;

/// Letters from which a word tells columns apart.
const WORD: usize = 4;

/// Rows that are looked at for what a column holds.
const SAMPLE: usize = 50;

/// Columns of the widest table that is looked at: plans have up to 12.
const COLUMNS: usize = 30;

/// The rows of a table that are whole, by which the others are placed.
pub(crate) struct Whole {
    rows: Vec<Vec<Text>>,
    width: usize,
    /// What tells that rows empty at their end are not only that.
    shift: Shift,
}

/// The text of a cell, and what tells it from others.
struct Text {
    text: String,
    words: HashSet<String>,
    is_label: bool,
}

impl Text {
    fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric());
        Self {
            text: text.to_owned(),
            words: words
                .filter(|word| word.len() >= WORD)
                .map(str::to_lowercase)
                .collect(),
            is_label: is_label(text),
        }
    }
}

/// What tells of a row with empty cells at its end that these belong at its start.
#[derive(Clone, Copy, PartialEq)]
enum Shift {
    /// Nothing: rows of the table are only empty at their end.
    Never,
    /// The first column holds labels, and the row begins with none.
    Unlabelled,
    /// Each cell but the first is of a column further to the right.
    Columns,
}

impl Whole {
    /// The whole rows of a table of so many columns.
    pub(crate) fn of(rows: &[Vec<String>], width: usize) -> Self {
        // A row that is empty at its end may be one of those that are to be placed.
        let filled = |row: &&Vec<String>| row.last().is_some_and(|cell| !cell.is_empty());
        let whole = || rows.iter().filter(|row| row.len() == width);
        let some = whole().any(|row| filled(&row));
        let mut out = Self {
            rows: whole()
                .filter(|row| !some || filled(row))
                .take(SAMPLE)
                .map(|row| row.iter().map(|cell| Text::of(cell)).collect())
                .collect(),
            width,
            shift: Shift::Never,
        };
        if some {
            out.shift = out.shift_of(rows);
        }
        out
    }

    /// What tells a shifted row of this table.
    fn shift_of(&self, rows: &[Vec<String>]) -> Shift {
        // The headings, which may stand again below, say nothing of what a column holds.
        let below = || rows.iter().skip(1).filter(|row| rows.first() != Some(row));
        let full = || {
            let whole = below().filter(|row| row.len() == self.width);
            whole.filter(|row| row.last().is_some_and(|cell| !cell.is_empty()))
        };
        let labels = below().filter(|row| row.first().is_some_and(|cell| is_label(cell)));
        if labels.count() >= LABELS && full().all(|row| is_label(&row[0])) {
            return Shift::Unlabelled;
        }
        // One row that is only empty at its end, or whose start the converter did write, tells that others are like it.
        let mut padded = below().filter(|row| self.padding(row).is_some());
        let all = full().all(|row| !row[0].is_empty())
            && padded.all(|row| self.is_shifted(row, Shift::Columns));
        match all {
            true => Shift::Columns,
            false => Shift::Never,
        }
    }

    /// Where the empty cells begin with which a row of more than one cell is filled up.
    fn padding(&self, row: &[String]) -> Option<usize> {
        let end = row.iter().rposition(|cell| !cell.is_empty())? + 1;
        (row.len() == self.width && (2..row.len()).contains(&end)).then_some(end)
    }

    /// Whether the empty cells at the end of a row belong at its start.
    fn is_shifted(&self, row: &[String], shift: Shift) -> bool {
        let Some(end) = self.padding(row) else {
            return false;
        };
        let offset = self.width - end;
        let mut behind = row[..end].iter().enumerate().skip(1);
        let stands = |cell: &str, column: usize| {
            let mut others = self.rows.iter().filter_map(|row| row.get(column));
            others.any(|other| other.text == cell || other.is_label && is_label(cell))
        };
        let told = match shift {
            Shift::Never => false,
            Shift::Unlabelled => !is_label(&row[0]) && row[0].split_whitespace().count() >= WORDS,
            Shift::Columns => {
                end > TELLING
                    && behind.all(|(n, cell)| stands(cell, n + offset) && !stands(cell, n))
            }
        };
        told && self.missing(&row[..end], CLEARLY_PADDED) == offset
    }

    /// Puts the cells of a row where they belong; by how many columns they moved to the right.
    pub(crate) fn place(&self, row: &mut Vec<String>) -> usize {
        let padded = row.len() == self.width && row.last().is_some_and(String::is_empty);
        if padded {
            let end = self
                .padding(row)
                .filter(|_| self.is_shifted(row, self.shift));
            let missing = end.map_or(0, |end| self.width - end);
            row.rotate_right(missing);
            return missing;
        }
        let missing = self.missing(row, CLEARLY);
        row.splice(0..0, std::iter::repeat_n(String::new(), missing));
        missing
    }

    /// How many empty cells belong before the cells of a short row, told by what stands in the columns of the
    /// rows that are whole; 0 where that does not clearly tell.
    fn missing(&self, row: &[String], clearly: f32) -> usize {
        let short = (2..self.width).contains(&row.len());
        if !short || self.width > COLUMNS {
            return 0;
        }
        let row: Vec<Text> = row.iter().map(|cell| Text::of(cell)).collect();
        let fit = |offset: usize| -> f32 {
            let fits = row.iter().enumerate().map(|(n, cell)| {
                let column = self.rows.iter().filter_map(|row| row.get(offset + n));
                column.map(|other| alike(cell, other)).fold(0.0, f32::max)
            });
            fits.sum::<f32>() / row.len() as f32
        };
        let mut best = (0, fit(0) + clearly);
        for offset in 1..=self.width - row.len() {
            let fit = fit(offset);
            if fit > best.1 {
                best = (offset, fit);
            }
        }
        best.0
    }
}

/// Whether a cell is short with a figure in it: a date, a label.
fn is_label(text: &str) -> bool {
    text.len() < LABEL && text.contains(|c: char| c.is_ascii_digit())
}

/// How much two cells are alike, 0 to 1: by their words, by being short with a number in it (a date, a label), and by
/// their length.
fn alike(a: &Text, b: &Text) -> f32 {
    if a.text.is_empty() || b.text.is_empty() {
        return 0.0;
    }
    let fewest = a.words.len().min(b.words.len()).max(1);
    let shared = a.words.intersection(&b.words).count() as f32 / fewest as f32;
    let dates = f32::from(u8::from(a.is_label && b.is_label));
    let (a, b) = (a.text.len(), b.text.len());
    let lengths = a.min(b) as f32 / a.max(b) as f32;
    0.5 * shared + 0.3 * dates + 0.2 * lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    }

    #[test]
    fn cells_move_to_the_columns_that_they_resemble() {
        let rows = [
            cells("Details | Actions | Responsible | End date"),
            cells(
                "Work on sleeping rough | Joint commissioning group | Executive Director of City Management | July 2018",
            ),
            cells("Prepare for the end | Staff in post | Director of Services | May 2019"),
        ];
        let short =
            cells("Review the hub in Soho | Executive Director of City Management | July 2019");
        let whole = Whole::of(&rows, 4);
        assert_eq!(whole.missing(&short, CLEARLY), 1);
        let cut = cells("Review the hub in Soho | Joint visit | Director of Housing");
        assert_eq!(whole.missing(&cut, CLEARLY), 0);
        let mut padded =
            cells("Review the hub in Soho | Executive Director of City Management | July 2019 |");
        whole.place(&mut padded);
        assert_eq!(padded[0], "");
        assert_eq!(padded[3], "July 2019");
        let mut open = cells("Prepare for the winter | Staff in post | Director of Housing |");
        whole.place(&mut open);
        assert_eq!(open[3], "");
        assert_eq!(Whole::of(&[], 4).missing(&cells("One | two"), CLEARLY), 0);
    }
}
