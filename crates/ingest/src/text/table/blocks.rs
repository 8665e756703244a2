//! Tables copied from a page whose cells hold several paragraphs: each row is a block of lines up to a blank one, in which
//! tabs go on to the next cell and line ends only to the next paragraph.

use super::{Rows, cells, is_marked, wraps};

/// Columns from which such a table is told from a list with tabs in it.
const FEWEST_COLUMNS: usize = 3;
/// Characters of the longest heading of a column.
const LONGEST_HEADING: usize = 60;

/// The table that starts with the first line, its headings, and how many lines it takes.
pub(super) fn take(lines: &[&str]) -> Option<(Rows, usize)> {
    let headings = cells_of(lines.first()?);
    let width = headings.len();
    let names = |cell: &String| !cell.is_empty() && cell.chars().count() <= LONGEST_HEADING;
    if width < FEWEST_COLUMNS || is_marked(lines[0]) || !headings.iter().all(names) {
        return None;
    }
    let mut rows = vec![headings];
    let mut used = 1;
    // Whether a line end within a row stands between paragraphs, and is no wrapped line's.
    let mut parted = false;
    loop {
        let blank = lines[used..].iter().take_while(|l| is_blank(l)).count();
        let from = used + blank;
        let block: Vec<&str> = (lines[from..].iter())
            .take_while(|line| !is_blank(line))
            .copied()
            .collect();
        let tabs: usize = block.iter().map(|line| line.matches('\t').count()).sum();
        if tabs + 1 != width || block.first().is_none_or(|first| cells(first) < 2) {
            break;
        }
        let (row, paragraphs) = row_of(&block);
        parted |= paragraphs && block.iter().any(|line| (2..width).contains(&cells(line)));
        rows.push(row);
        used = from + block.len();
    }
    let rows = Rows {
        rows,
        header_rows: 0,
    };
    parted.then_some((rows, used))
}

/// The cells of a row that stands in several lines, and whether one of them holds several paragraphs.
fn row_of(block: &[&str]) -> (Vec<String>, bool) {
    let mut row: Vec<String> = Vec::new();
    let mut paragraphs = false;
    for line in block {
        let mut cells = cells_of(line).into_iter();
        if let Some(open) = row.last_mut()
            && let Some(first) = cells.next()
        {
            let joined = first.is_empty() || wraps(open, &first);
            paragraphs |= !joined;
            open.push(if joined { ' ' } else { '\n' });
            open.push_str(&first);
        }
        row.extend(cells);
    }
    (row, paragraphs)
}

fn cells_of(line: &str) -> Vec<String> {
    line.split('\t').map(|c| c.trim().to_owned()).collect()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
