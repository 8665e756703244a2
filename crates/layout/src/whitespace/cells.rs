//! The rows of a table without vertical rules: which printed lines are one row, and which entries span columns.

use peerlens_document::Rect;

use super::gutters::columns_of;
use super::row::{Entry, Row, Source};
use crate::grid::{Grid, GridCell};

/// How many times the usual distance of lines a distance must be to part rows for certain.
const ROW_GAP: f32 = 1.35;
/// Lines between two rules on average up to which the rules part the rows.
const LINES_BETWEEN_RULES: f32 = 5.0;
/// Share of a row's entries beyond the first column that are numbers in a row of figures.
const FIGURES: f32 = 0.5;

/// The grid of some rows of a page.
pub(super) fn grid(
    rows: &[Row],
    gutters: &[(f32, f32)],
    rect: Rect,
    rules: &[f32],
    source: Source<'_>,
) -> Grid {
    let groups = groups(rows, gutters, rules, source);
    let mut xs = vec![rect.left - 1.0];
    xs.extend(gutters.iter().map(|g| (g.0 + g.1) / 2.0));
    xs.push(rect.right + 1.0);
    let mut ys = vec![rect.top - 1.0];
    for pair in groups.windows(2) {
        let above = pair[0]
            .iter()
            .filter_map(|n| rows.get(*n))
            .map(|r| r.rect.bottom)
            .fold(f32::MIN, f32::max);
        let below = pair[1]
            .iter()
            .filter_map(|n| rows.get(*n))
            .map(|r| r.rect.top)
            .fold(f32::MAX, f32::min);
        ys.push((above + below) / 2.0);
    }
    ys.push(rect.bottom + 1.0);
    let columns = gutters.len() + 1;
    let mut cells = Vec::with_capacity(groups.len() * columns);
    for (row, group) in groups.iter().enumerate() {
        // Entries that cover several columns make one cell of them.
        let mut joined = vec![false; gutters.len()];
        for entry in group
            .iter()
            .filter_map(|n| rows.get(*n))
            .flat_map(|r| &r.entries)
        {
            let (first, last) = spans(entry, gutters, source);
            joined[first..last].fill(true);
        }
        let mut column = 0;
        while column < columns {
            let span = joined[column..].iter().take_while(|j| **j).count() + 1;
            cells.push(GridCell {
                row,
                column,
                row_span: 1,
                column_span: span,
                fill: None,
            });
            column += span;
        }
    }
    Grid { xs, ys, cells }
}

/// The first and last column that an entry covers. An entry with a wide blank at a gap is two.
fn spans(entry: &Entry, gutters: &[(f32, f32)], source: Source<'_>) -> (usize, usize) {
    let (first, last) = columns_of(gutters, entry.rect);
    if first == last {
        return (first, last);
    }
    // Words that keep to both sides of every gap stand in the columns beside it.
    let crosses = |gutter: &(f32, f32)| {
        let middle = (gutter.0 + gutter.1) / 2.0;
        entry
            .words
            .iter()
            .filter_map(|w| source.word(*w))
            .any(|w| w.rect.left < middle - 0.5 && w.rect.right > middle + 0.5)
    };
    let narrow = |gutter: &(f32, f32)| {
        let words = || entry.words.iter().filter_map(|w| source.word(*w));
        let middle = (gutter.0 + gutter.1) / 2.0;
        let before = words()
            .map(|w| w.rect.right)
            .filter(|r| *r <= middle + 0.5)
            .fold(f32::MIN, f32::max);
        let after = words()
            .map(|w| w.rect.left)
            .filter(|l| *l >= middle - 0.5)
            .fold(f32::MAX, f32::min);
        let size = words().map(|w| w.size).fold(1.0, f32::max);
        after - before < 0.45 * size
    };
    let joins = |n: &usize| gutters.get(*n).is_some_and(|g| crosses(g) || narrow(g));
    // The stretch of joined gaps that holds the most; most entries have one.
    let from = (first..last).find(joins);
    let to = (first..last).rev().find(joins);
    match (from, to) {
        (Some(from), Some(to)) => (from, to + 1),
        _ => (first, first),
    }
}

/// The printed lines of each row of the table.
fn groups(
    rows: &[Row],
    gutters: &[(f32, f32)],
    rules: &[f32],
    source: Source<'_>,
) -> Vec<Vec<usize>> {
    let inner: Vec<f32> = {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return Vec::new();
        };
        let mut inner: Vec<f32> = rules
            .iter()
            .copied()
            .filter(|y| *y > first.baseline - 1.0 && *y < last.rect.top + 1.0)
            .collect();
        inner.sort_by(f32::total_cmp);
        inner
    };
    let parted = |above: &Row, below: &Row| {
        inner
            .iter()
            .any(|y| *y > above.baseline - 1.0 && *y < below.baseline - 0.3 * below.size)
    };
    let bands = 1 + rows.windows(2).filter(|r| parted(&r[0], &r[1])).count();
    // Rules between all rows: what stands between two of them is one row.
    let by_rules = bands >= 4 && rows.len() as f32 / bands as f32 <= LINES_BETWEEN_RULES;
    let header = header_lines(rows, gutters, &parted, source);
    let usual = usual_distance(rows);

    let mut groups: Vec<Vec<usize>> = Vec::new();
    for n in 0..rows.len() {
        let begins = match (n.checked_sub(1), groups.last()) {
            (Some(before), Some(group)) => {
                let (above, row) = (&rows[before], &rows[n]);
                if parted(above, row) || n == header {
                    true
                } else if n < header {
                    !header_goes_on(rows, group, row, gutters, source)
                } else if by_rules {
                    false
                } else {
                    let far = row.baseline - above.baseline > ROW_GAP * usual;
                    far || !goes_on(rows, group, row, gutters, source)
                }
            }
            _ => true,
        };
        match groups.last_mut() {
            Some(group) if !begins => group.push(n),
            _ => groups.push(vec![n]),
        }
    }
    groups
}

fn usual_distance(rows: &[Row]) -> f32 {
    let mut distances: Vec<f32> = rows
        .windows(2)
        .map(|r| r[1].baseline - r[0].baseline)
        .collect();
    distances.sort_by(f32::total_cmp);
    distances
        .get(distances.len() / 4)
        .copied()
        .unwrap_or(f32::MAX)
}

/// How many of the first lines are headings: those before the first line of figures or with a number before it, or before
/// the first rule where no line is such.
fn header_lines(
    rows: &[Row],
    gutters: &[(f32, f32)],
    parted: &dyn Fn(&Row, &Row) -> bool,
    source: Source<'_>,
) -> usize {
    /// Lines that the headings of a table take at most.
    const MOST: usize = 8;
    let rule = rows
        .windows(2)
        .take(MOST)
        .position(|r| parted(&r[0], &r[1]))
        .map(|n| n + 1);
    let figures = rows.iter().take(MOST + 1).position(|row| {
        let beyond = || {
            row.entries
                .iter()
                .filter(|e| columns_of(gutters, e.rect).0 > 0)
        };
        let all = beyond().count();
        let label = (row.entries.iter()).find(|e| columns_of(gutters, e.rect).0 == 0);
        let years = beyond().all(|e| is_year(source, e));
        let numbers = beyond().filter(|e| source.is_number(e)).count();
        // A row may also be numbered: then it is no heading, whatever else it holds.
        let numbered = label.is_some_and(|e| source.is_number(e) && !is_year(source, e));
        all > 0 && !years && (label.is_some() && numbers as f32 >= FIGURES * all as f32 || numbered)
    });
    match (figures, rule) {
        // A rule right above the figures, or some lines above them where those lines head a group of rows.
        (Some(figures), Some(rule)) if rule <= figures => rule,
        (Some(figures), _) => {
            // A line with a label alone right above the figures begins the rows.
            let mut header = figures;
            while header > 0
                && rows[header - 1].entries.len() == 1
                && columns_of(gutters, rows[header - 1].entries[0].rect) == (0, 0)
            {
                header -= 1;
            }
            header
        }
        (None, Some(rule)) => rule,
        (None, None) => 0,
    }
}

/// `2010`, `2010/11`: a heading though a number.
fn is_year(source: Source<'_>, entry: &Entry) -> bool {
    let text = source.first(entry);
    entry.words.len() == 1
        && text.len() >= 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().take(4).all(|b| b.is_ascii_digit())
        && !text.contains([',', '.'])
}

/// Whether a line of the heading goes on with the lines above it: no entry spans columns in either, so that they are
/// headings of several lines.
fn header_goes_on(
    rows: &[Row],
    group: &[usize],
    row: &Row,
    gutters: &[(f32, f32)],
    source: Source<'_>,
) -> bool {
    let single = |row: &Row| {
        row.entries.iter().all(|e| {
            let (first, last) = spans(e, gutters, source);
            first == last
        })
    };
    let years = |row: &Row| {
        row.entries.iter().filter(|e| is_year(source, e)).count() * 2 > row.entries.len()
    };
    single(row)
        && !years(row)
        && group
            .iter()
            .filter_map(|n| rows.get(*n))
            .all(|r| single(r) && !years(r))
}

/// Whether a line goes on with the row above it.
fn goes_on(
    rows: &[Row],
    group: &[usize],
    row: &Row,
    gutters: &[(f32, f32)],
    source: Source<'_>,
) -> bool {
    let above = || {
        group
            .iter()
            .filter_map(|n| rows.get(*n))
            .flat_map(|r| &r.entries)
    };
    let column = |e: &Entry| columns_of(gutters, e.rect).0;
    let in_column = |c: usize| above().filter(move |e| column(e) == c);
    let has_label = row.entries.iter().any(|e| column(e) == 0);
    let mut runs_on = false;
    for entry in &row.entries {
        let c = column(entry);
        let first = source.first(entry);
        let low = first
            .chars()
            .next()
            .is_some_and(|ch| ch.is_lowercase() || ch == '(');
        match in_column(c).next_back() {
            // Figures below figures are another row.
            Some(before) if source.is_number(before) && source.is_number(entry) => return false,
            Some(before) => {
                let last = before.words.last().map_or("", |w| source.text_of(*w));
                let open = last.ends_with(['-', ',', '/', '&'])
                    || matches!(
                        last,
                        "and" | "of" | "the" | "to" | "for" | "in" | "or" | "with" | "by" | "from"
                    );
                if low || open {
                    runs_on = true;
                }
            }
            None => {}
        }
    }
    if has_label {
        // A label that runs on over the line, with or without its figures.
        let label = row.entries.first().filter(|e| column(e) == 0);
        let open = label.is_some_and(|e| {
            source
                .first(e)
                .chars()
                .next()
                .is_some_and(char::is_lowercase)
        });
        let figures_above = above().any(|e| column(e) > 0);
        let figures = row.entries.iter().any(|e| column(e) > 0);
        return open && runs_on && !(figures_above && figures && !text_only(row, gutters, source));
    }
    // Without a label: the rest of cells above, if all of it stands below text.
    let below_text = row
        .entries
        .iter()
        .all(|e| in_column(column(e)).next().is_some() && !source.is_number(e));
    runs_on || below_text
}

fn text_only(row: &Row, gutters: &[(f32, f32)], source: Source<'_>) -> bool {
    row.entries
        .iter()
        .filter(|e| columns_of(gutters, e.rect).0 > 0)
        .all(|e| !source.is_number(e))
}
