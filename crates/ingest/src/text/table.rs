//! Tables in text: lines of cells parted by tabs, or by `|`.

mod blocks;

use peerlens_document::TableMethod;

use super::align::Whole;
use super::breaks::Breaks;
use super::inline;
use crate::flow::{Flow, Role};
use crate::grid::{Entry, Grid};
use crate::{Error, html, marker};

/// The rows of a table.
#[derive(Debug, PartialEq)]
pub(crate) struct Rows {
    rows: Vec<Vec<String>>,
    header_rows: usize,
}

/// Lines of two columns from which they are a table; fewer may be a label and its value.
const TWO_COLUMN_ROWS: usize = 2;

impl Rows {
    /// The table that starts with the first line, and how many lines it takes.
    pub(crate) fn take(lines: &[&str]) -> Option<(Self, usize)> {
        blocks::take(lines)
            .or_else(|| tabbed(lines))
            .or_else(|| piped(lines))
    }

    /// Adds the table to the document.
    pub(crate) fn add(self, flow: &mut Flow) -> Result<(), Error> {
        let mut grid = Grid::default();
        flow.open_table();
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let whole = Whole::of(&self.rows, width);
        let bands = bands(&self.rows);
        let source: Vec<&str> = self.rows.iter().flatten().map(String::as_str).collect();
        let breaks = Breaks::of_table(&source.join("\t"));
        for (n, mut row) in self.rows.into_iter().enumerate() {
            if n >= self.header_rows {
                whole.place(&mut row);
            }
            if bands.contains(&n) {
                row.truncate(1);
            }
            // A line without tabs between rows is a row of one cell.
            let column_span = if row.len() == 1 { width as u32 } else { 1 };
            if row.len() > 1 {
                row.resize(width, String::new());
            }
            flow.open_row();
            grid.row(n < self.header_rows);
            for text in row {
                flow.open_cell();
                cell(&text, breaks, flow)?;
                grid.cell(Entry {
                    column_span,
                    header: n < self.header_rows,
                    blocks: flow.close_cell(),
                    ..Entry::default()
                })?;
            }
        }
        flow.close_table();
        if let Some(table) = grid.finish(TableMethod::Format)? {
            flow.table(table);
        }
        Ok(())
    }
}

/// The rows with nothing behind their first cell that stand over the whole table: the first, and those with its headings
/// again below them.
fn bands(rows: &[Vec<String>]) -> Vec<usize> {
    let alone = |row: &Vec<String>| {
        row.len() > 1 && !row[0].is_empty() && row[1..].iter().all(String::is_empty)
    };
    let [first, headings, ..] = rows else {
        return Vec::new();
    };
    if !alone(first) || alone(headings) {
        return Vec::new();
    }
    let over = |n: &usize| alone(&rows[*n]) && rows.get(n + 1) == Some(headings);
    (0..rows.len()).filter(over).collect()
}

/// Adds what stands in a cell; scraps of HTML part it into paragraphs.
fn cell(text: &str, breaks: Breaks, flow: &mut Flow) -> Result<(), Error> {
    let lower = text.to_ascii_lowercase();
    let blocks = ["<p>", "<p ", "<ul", "<ol", "<li", "<div", "<h", "<table"];
    if blocks.iter().any(|tag| lower.contains(tag)) {
        return html::scrap(text, flow);
    }
    // The paragraphs of a cell that was copied with them.
    for paragraph in text.split('\n') {
        inline::push_with(flow, paragraph, breaks);
        flow.end(&Role::PLAIN)?;
    }
    Ok(())
}

/// Rows of tab-separated cells. A blank line within a table is passed over when the line after it has
/// the same number of tabs. A row that a line end has cut (fewer tabs than the first row, and the next
/// line has the rest) is put together.
fn tabbed(lines: &[&str]) -> Option<(Rows, usize)> {
    let first = lines.first()?;
    let mut width = cells(first);
    if width < 2 || is_marked(first) || is_indented(first) {
        return None;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut used = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let count = cells(line);
        if line.trim_matches([' ', '\r']).is_empty() {
            let next = lines[at..].iter().position(|line| !line.trim().is_empty());
            match next {
                Some(next) if continues(first, lines[at + next], width) => {
                    at += next;
                    continue;
                }
                _ => break,
            }
        }
        if count < 2 {
            let next = lines.get(at + 1).filter(|next| cells(next) == width);
            let heading = super::hashes(line.trim());
            // Below a heading a table with the same headings is another.
            if next.is_none() || heading.is_some() && next == Some(first) {
                break;
            }
            let text = heading.map_or(line.trim(), |(_, title)| title).to_owned();
            match rows.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) if wraps(cell, &text) => {
                    cell.push(' ');
                    cell.push_str(&text);
                }
                _ => rows.push(vec![text]),
            }
            at += 1;
            used = at;
            continue;
        }
        let (row, lines_taken) = row(&lines[at..], width);
        // A title may stand over a table in a row of fewer cells.
        width = width.max(row.len());
        rows.push(row);
        at += lines_taken;
        used = at;
    }
    // A line that only starts with a tab may be indented text.
    let full = rows
        .iter()
        .filter(|row| row.first().is_some_and(|cell| !cell.is_empty()));
    let enough = match width {
        2 => TWO_COLUMN_ROWS,
        _ => 0,
    };
    (full.count() >= enough).then_some((
        Rows {
            rows,
            header_rows: 0,
        },
        used,
    ))
}

/// Whether a line after a blank one is a row of the table that starts with `first`: it has as many cells, and does
/// not start the table anew (a card for each recommendation, a heading repeated on each page).
fn continues(first: &str, line: &str, width: usize) -> bool {
    let label = |line: &str| line.split('\t').next().unwrap_or("").trim().to_owned();
    let anew = !label(first).is_empty() && label(first) == label(line);
    cells(line) == width && !is_marked(line) && !anew
}

/// Whether a line without tabs goes on with the last cell of the row before it.
fn wraps(cell: &str, line: &str) -> bool {
    let sentence = cell.is_empty() || cell.ends_with(['.', ':', ';', '?', '!']);
    line.starts_with(char::is_lowercase)
        || !sentence && marker::leading(line).is_none() && cell.chars().count() > WRAPPED
}

/// Characters of a cell from which it may go on in the next line: shorter ones are names and dates.
const WRAPPED: usize = 60;

/// The row that starts with the first line, put together with lines after it where it was cut: the lines
/// together have the tabs of one row, and each goes on in the middle of what the one before says.
fn row(lines: &[&str], width: usize) -> (Vec<String>, usize) {
    let split =
        |line: &str| -> Vec<String> { line.split('\t').map(|c| c.trim().to_owned()).collect() };
    let mut row = split(lines.first().unwrap_or(&""));
    let whole = row.clone();
    let mut taken = 1;
    while row.len() < width {
        let Some(next) = lines.get(taken).filter(|next| goes_on(&row, next)) else {
            return (whole, 1);
        };
        let mut more = split(next).into_iter();
        if let (Some(last), Some(first)) = (row.last_mut(), more.next()) {
            last.push(' ');
            last.push_str(&first);
        }
        row.extend(more);
        taken += 1;
    }
    match row.len() == width {
        true => (row, taken),
        false => (whole, 1),
    }
}

/// Whether a line goes on with the last cell of a row that may have been cut.
fn goes_on(row: &[String], next: &str) -> bool {
    let first = next.split('\t').next().unwrap_or("").trim();
    let last = row.last().map_or("", String::as_str);
    let label = first.len() <= LABEL || marker::leading(first).is_some();
    let sentence = last.ends_with(['.', ':', ';', '?', '!']) || last.is_empty();
    first.starts_with(char::is_lowercase) || !label && !sentence
}

/// Bytes up to which the first cell of a line may be a row's label ("R12", "1.1").
const LABEL: usize = 4;

fn cells(line: &str) -> usize {
    if line.trim().is_empty() {
        return 0;
    }
    line.matches('\t').count() + 1
}

/// Whether the tab only stands behind the marker of a list item.
fn is_marked(line: &str) -> bool {
    let line = line.trim();
    marker::leading(line).is_some_and(|found| !line[found.rest..].contains('\t'))
        && line.matches('\t').count() == 1
}

/// Whether tabs only indent the line.
fn is_indented(line: &str) -> bool {
    !line.trim().contains('\t') && line.starts_with('\t')
}

/// A table of Markdown's: `| a | b |`, the line of dashes after its heading.
fn piped(lines: &[&str]) -> Option<(Rows, usize)> {
    let is_row = |line: &str| line.trim_start().starts_with('|') && line.matches('|').count() > 1;
    let used = lines.iter().take_while(|line| is_row(line)).count();
    if used < 2 {
        return None;
    }
    let is_rule = |line: &str| line.contains('-') && line.chars().all(|c| "|-: \t".contains(c));
    let header_rows = usize::from(lines.get(1).is_some_and(|line| is_rule(line)));
    let rows = lines[..used]
        .iter()
        .filter(|line| !is_rule(line))
        .map(|line| {
            let line = line.trim().trim_start_matches('|');
            let line = line.strip_suffix('|').unwrap_or(line);
            line.replace("\\|", "\u{0}")
                .split('|')
                .map(|cell| cell.replace('\u{0}', "|").trim().to_owned())
                .collect()
        })
        .collect();
    Some((Rows { rows, header_rows }, used))
}
