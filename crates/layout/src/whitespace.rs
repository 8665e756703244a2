//! Tables whose columns are told by white space alone, or with horizontal rules.

use peerlens_document::Rect;

use crate::edges::Edge;
use crate::grid::Grid;
use crate::lines::{Line, framed};
use crate::markers::marker;
use crate::{Word, whitespace_rows};

/// Rows with several entries that a table has at least; with rules above and below it, two are enough.
const FEWEST_ROWS: usize = 3;
/// Rows of one entry that may stand between rows of several: section headings, wrapped cells.
const MOST_SINGLES: usize = 3;
/// Em between two baselines beyond which a table has ended.
const ROW_DISTANCE: f32 = 4.0;
/// Em of the narrowest gap between columns, once several rows show it.
const NARROWEST_GUTTER: f32 = 0.5;
/// Share of the rows whose text may cross a gap: headings over several columns, long labels.
const CROSSING_ROWS: f32 = 0.12;
/// Share of the rows in which a column has text.
const COLUMN_FILLED: f32 = 0.2;
/// Share of entries that are numbers in a table without rules.
const NUMBERS: f32 = 0.25;
/// Share of the table's width that a rule of the table covers.
const RULE_COVER: f32 = 0.6;
/// Em above a table's first row, or below its last, within which a rule belongs to it.
const RULE_REACH: f32 = 2.2;
/// Share of entries that begin with a small letter from which text runs on in columns.
const RUNNING_ON: f32 = 0.3;
/// Rows of a page in which tables are looked for.
const MOST_ROWS: usize = 1_000;

/// A line of the page, parted into entries by wide gaps.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Words of each entry, from left to right.
    pub(crate) entries: Vec<Entry>,
    pub(crate) rect: Rect,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) words: Vec<u32>,
    pub(crate) rect: Rect,
}

/// What tells words apart.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) text: &'a str,
}

impl<'a> Source<'a> {
    pub(crate) fn word(&self, id: u32) -> Option<&'a Word> {
        self.words.get(id as usize)
    }

    pub(crate) fn text_of(&self, id: u32) -> &'a str {
        self.word(id)
            .and_then(|w| self.text.get(w.start as usize..w.end as usize))
            .unwrap_or("")
    }

    pub(crate) fn first(&self, entry: &Entry) -> &'a str {
        entry.words.first().map_or("", |w| self.text_of(*w))
    }

    /// A number, an amount, a share, a dash or "n/a": what stands in columns of figures.
    pub(crate) fn is_number(&self, entry: &Entry) -> bool {
        let (mut digits, mut others) = (0, 0);
        for c in entry.words.iter().flat_map(|w| self.text_of(*w).chars()) {
            match c {
                '0'..='9' => digits += 1,
                '-' | '–' | '—' | '−' | '.' | ',' | '%' | '£' | '$' | '€' | '(' | ')' | '+'
                | '*' | '/' | '±' | '<' | '>' => {}
                _ => others += 1,
            }
        }
        digits > 0 && others * 2 <= digits || digits == 0 && others == 0
    }
}

/// The rows that pieces of lines make. Pieces and rows run from top to bottom.
pub(crate) fn rows(pieces: &[&Line], source: Source<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut sorted: Vec<&&Line> = pieces.iter().collect();
    sorted.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.rect.left.total_cmp(&b.rect.left))
    });
    for piece in sorted {
        let entry = Entry {
            words: piece.words.clone(),
            rect: piece.rect,
        };
        match rows.last_mut() {
            Some(row) if piece.baseline - row.baseline < 0.35 * row.size.min(piece.size) => {
                row.entries.push(entry);
                row.rect = row.rect.union(piece.rect);
                row.size = row.size.max(piece.size);
            }
            _ => rows.push(Row {
                entries: vec![entry],
                rect: piece.rect,
                baseline: piece.baseline,
                size: piece.size,
            }),
        }
    }
    for row in &mut rows {
        row.entries
            .sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        join_marker(row, source);
    }
    rows
}

/// A list item's marker and its text are one entry.
fn join_marker(row: &mut Row, source: Source<'_>) {
    let lone = row
        .entries
        .first()
        .is_some_and(|e| e.words.len() == 1 && marker(source.first(e)).is_some());
    if lone && row.entries.len() > 1 && !source.is_number(&row.entries[1]) {
        let mut first = row.entries.remove(0);
        if let Some(next) = row.entries.first_mut() {
            first.words.append(&mut next.words);
            next.words = first.words;
            next.rect = next.rect.union(first.rect);
        }
    }
}

/// A table that was found: its grid, and the rows that it takes.
pub(crate) struct Found {
    pub(crate) grid: Grid,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// The tables among the rows of a column of the page, from top to bottom.
pub(crate) fn tables(rows: &[Row], edges: &[Edge], source: Source<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    if rows.len() > MOST_ROWS {
        return found;
    }
    let mut at = 0;
    while at < rows.len() {
        if rows[at].entries.len() < 2 {
            at += 1;
            continue;
        }
        let free_from = found.last().map_or(0, |f| f.last + 1);
        let end = run(rows, at);
        match table(rows, free_from, at, end, edges, source) {
            Some(table) => {
                at = table.last + 1;
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

/// Where the run of rows that share a gap ends (its last row with several entries).
fn run(rows: &[Row], first: usize) -> usize {
    let mut free = gaps(&rows[first]);
    let (mut left, mut right) = (rows[first].rect.left, rows[first].rect.right);
    let (mut last, mut singles) = (first, 0);
    for n in first + 1..rows.len() {
        let (row, before) = (&rows[n], &rows[n - 1]);
        if row.baseline - before.baseline > ROW_DISTANCE * row.size.max(before.size) {
            break;
        }
        if row.entries.len() < 2 {
            singles += 1;
            if singles > MOST_SINGLES {
                break;
            }
            continue;
        }
        let both = intersect(&free, &gaps(row));
        (left, right) = (left.min(row.rect.left), right.max(row.rect.right));
        // Beyond all text is margin.
        if !both.iter().any(|(a, b)| *a > left && *b < right) {
            break;
        }
        free = both;
        last = n;
        singles = 0;
    }
    last
}

/// What a row leaves free: the gaps between its entries, and all beyond its ends.
fn gaps(row: &Row) -> Vec<(f32, f32)> {
    let ends = row.entries.iter().map(|e| e.rect.right);
    let starts = row.entries.iter().map(|e| e.rect.left);
    std::iter::once(f32::MIN)
        .chain(ends)
        .zip(starts.chain([f32::MAX]))
        .collect()
}

/// Where two lists of stretches overlap.
pub(crate) fn intersect(a: &[(f32, f32)], b: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut out = Vec::new();
    for x in a {
        for y in b {
            let both = (x.0.max(y.0), x.1.min(y.1));
            if both.1 - both.0 > 2.0 {
                out.push(both);
            }
        }
    }
    out
}

/// The table that rows make, if they make one.
fn table(
    rows: &[Row],
    free_from: usize,
    first: usize,
    last: usize,
    edges: &[Edge],
    source: Source<'_>,
) -> Option<Found> {
    let gutters = gutters(&rows[first..=last], source)?;
    let (first, last) = extend(rows, free_from, first, last, &gutters, edges);
    let body = &rows[first..=last];
    let rect = body.iter().map(|r| r.rect).reduce(Rect::union)?;
    let size = body.iter().map(|r| r.size).fold(0.0, f32::max);
    let rules: Vec<f32> = edges
        .iter()
        .filter(|e| e.horizontal)
        .filter(|e| e.to.min(rect.right) - e.from.max(rect.left) > RULE_COVER * rect.width())
        .map(|e| e.at)
        .filter(|y| *y > rect.top - RULE_REACH * size && *y < rect.bottom + RULE_REACH * size)
        .collect();
    if !is_table(body, &gutters, rules.len(), source) {
        return None;
    }
    let grid = whitespace_rows::grid(body, &gutters, rect, &rules, source);
    Some(Found { grid, first, last })
}

/// The gaps that part columns: free of words in nearly all rows. Each is given by where it is free.
fn gutters(rows: &[Row], source: Source<'_>) -> Option<Vec<(f32, f32)>> {
    let tabular: Vec<&Row> = rows.iter().filter(|r| r.entries.len() > 1).collect();
    if tabular.len() < 2 {
        return None;
    }
    let allowed = (tabular.len() as f32 * CROSSING_ROWS) as i32;
    let mut sizes: Vec<f32> = tabular.iter().map(|r| r.size).collect();
    sizes.sort_by(f32::total_cmp);
    let narrowest = NARROWEST_GUTTER * sizes[sizes.len() / 2];
    // Where words begin and end, from left to right: how many rows' words lie over each x.
    let mut ends: Vec<(f32, i32)> = Vec::new();
    for row in &tabular {
        // Words of an entry are one stretch where their blanks are narrow.
        for entry in &row.entries {
            let mut open: Option<(f32, f32)> = None;
            for word in entry.words.iter().filter_map(|w| source.word(*w)) {
                let r = framed(word).0;
                match &mut open {
                    Some((_, right)) if r.left - *right < narrowest => *right = right.max(r.right),
                    _ => {
                        if let Some((left, right)) = open.replace((r.left, r.right)) {
                            ends.extend([(left, 1), (right, -1)]);
                        }
                    }
                }
            }
            if let Some((left, right)) = open {
                ends.extend([(left, 1), (right, -1)]);
            }
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (left, right) = (ends.first()?.0, ends.last()?.0);
    let mut gutters: Vec<(f32, f32)> = Vec::new();
    let mut count = 0;
    let mut from: Option<f32> = None;
    for (x, step) in ends {
        let was_free = count <= allowed;
        count += step;
        let is_free = count <= allowed;
        if is_free && !was_free {
            from = Some(x);
        } else if was_free
            && !is_free
            && let Some(from) = from.take()
            && x - from >= narrowest
            && from > left
            && x < right
        {
            gutters.push((from, x));
        }
    }
    // A column that few rows have is part of its neighbour: the narrower gap goes.
    loop {
        let mut filled = vec![0usize; gutters.len() + 1];
        for row in &tabular {
            let mut seen = vec![false; gutters.len() + 1];
            for entry in &row.entries {
                for word in entry.words.iter().filter_map(|w| source.word(*w)) {
                    let r = framed(word).0;
                    seen[column_at(&gutters, (r.left + r.right) / 2.0)] = true;
                }
            }
            filled
                .iter_mut()
                .zip(seen)
                .for_each(|(f, s)| *f += usize::from(s));
        }
        let least = ((tabular.len() as f32 * COLUMN_FILLED) as usize).max(if tabular.len() > 3 {
            2
        } else {
            1
        });
        let Some(poor) = filled.iter().position(|f| *f < least) else {
            break;
        };
        let width = |n: usize| gutters.get(n).map_or(f32::MAX, |g| g.1 - g.0);
        let before = poor.checked_sub(1);
        let drop = match before {
            Some(before) if width(before) <= width(poor) => before,
            _ => poor,
        };
        if drop >= gutters.len() {
            break;
        }
        gutters.remove(drop);
    }
    (!gutters.is_empty()).then_some(gutters)
}

/// The column that an x lies in.
pub(crate) fn column_at(gutters: &[(f32, f32)], x: f32) -> usize {
    gutters.partition_point(|g| (g.0 + g.1) / 2.0 <= x)
}

/// The first and last column that an entry covers.
pub(crate) fn columns_of(gutters: &[(f32, f32)], rect: Rect) -> (usize, usize) {
    // An entry that reaches a little into a gap does not cover the next column.
    let inset = (rect.width() * 0.1).min(2.0);
    let first = gutters.partition_point(|g| g.1 <= rect.left + inset);
    let last = gutters.partition_point(|g| g.0 < rect.right - inset);
    (first.min(last), last.max(first))
}

/// Takes in rows above and below that belong to the table: headings whose entries keep to its columns or
/// span them, and what stands between its rules.
fn extend(
    rows: &[Row],
    free_from: usize,
    mut first: usize,
    mut last: usize,
    gutters: &[(f32, f32)],
    edges: &[Edge],
) -> (usize, usize) {
    let left_edge = gutters.first().map_or(0.0, |g| g.0);
    let (left, right) = extent(&rows[first..=last]);
    let rule_between = |from: f32, to: f32| {
        edges.iter().any(|e| {
            e.horizontal
                && from <= e.at
                && e.at <= to
                && e.to.min(right) - e.from.max(left) > RULE_COVER * (right - left)
        })
    };
    while first > free_from {
        let (row, next) = (&rows[first - 1], &rows[first]);
        let near = next.baseline - row.baseline <= 2.2 * row.size.max(next.size);
        let within = row.rect.left >= left - row.size && row.rect.right <= right + row.size;
        let heads = match row.entries.as_slice() {
            // A single entry heads columns where it stands over them and not over the first one.
            [one] => one.rect.left > left_edge,
            _ => true,
        };
        if !(near && within && heads) {
            break;
        }
        first -= 1;
    }
    // Rows of one entry between the rule above the table and its first row.
    let over = (free_from..first).rev().take(MOST_SINGLES).find(|n| {
        let above = n
            .checked_sub(1)
            .and_then(|n| rows.get(n))
            .map_or(f32::MIN, |r| r.baseline);
        let top = rows[*n].rect.top - 0.5 * rows[*n].size;
        rule_between(
            above.max(top - 1.5 * rows[*n].size),
            top + 0.4 * rows[*n].size,
        )
    });
    if let Some(over) = over {
        let close =
            (over..first).all(|n| rows[n + 1].baseline - rows[n].baseline <= 2.2 * rows[n].size);
        let within = (over..first).all(|n| {
            rows[n].rect.left >= left - rows[n].size && rows[n].rect.right <= right + rows[n].size
        });
        if close
            && within
            && !rule_between(
                rows[first - 1].rect.bottom + rows[first].size,
                rows[first].rect.top,
            )
        {
            first = over;
        }
    }
    while let Some(row) = rows.get(last + 1) {
        // The rest of a wrapped cell, or a last row of one entry, before the closing rule.
        let before = &rows[last];
        let near = row.baseline - before.baseline <= 1.5 * row.size.max(before.size);
        let within = row.rect.left >= left - 1.0 && row.rect.right <= right + row.size;
        // Where the last column's other entries are short, its text may be wider than they are.
        let last_of = |r: &Row| {
            r.entries
                .last()
                .map(|e| (columns_of(gutters, e.rect).0, e.rect))
        };
        let aligned = matches!(
            (last_of(before), last_of(row)),
            (Some((a, above)), Some((b, below)))
                if a == b && b == gutters.len() && (above.left - below.left).abs() < 2.0
        );
        let within = within || row.entries.len() == 1 && aligned;
        // A line may be wider than those above it, but not up to the next column.
        let in_column = row.entries.iter().all(|e| {
            let (a, b) = columns_of(gutters, e.rect);
            let next = gutters.get(a).map_or(f32::MAX, |g| g.1);
            a == b || e.rect.right < next - NARROWEST_GUTTER * row.size
        });
        let closed = rule_between(row.rect.bottom - 0.3 * row.size, row.rect.bottom + row.size)
            && !rule_between(
                before.rect.bottom - 0.3 * row.size,
                row.rect.top + 0.3 * row.size,
            );
        let set_in = row.rect.left > left_edge;
        if near && within && in_column && (closed || set_in) {
            last += 1;
        } else {
            break;
        }
    }
    (first, last)
}

fn extent(rows: &[Row]) -> (f32, f32) {
    rows.iter().fold((f32::MAX, f32::MIN), |(l, r), row| {
        (l.min(row.rect.left), r.max(row.rect.right))
    })
}

/// Whether rows with gaps between their entries are a table, and not a form, a contents page or prose.
fn is_table(rows: &[Row], gutters: &[(f32, f32)], rules: usize, source: Source<'_>) -> bool {
    let columns = gutters.len() + 1;
    let tabular: Vec<&Row> = rows.iter().filter(|r| r.entries.len() > 1).collect();
    if tabular.len() < if rules >= 2 { 2 } else { FEWEST_ROWS } {
        return false;
    }
    if is_contents(&tabular, source) {
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
