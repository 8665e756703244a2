//! Tables of running text without rules between their columns: several columns that begin level with each other, row for
//! row, with white (or an edge of a colour) between the rows through all of them.
//!
//! Looked for before columns of running text are: both have gaps between them, but text that is set in columns runs
//! down each of them and takes no breath together with its neighbours.

use crate::edges::Edge;
use crate::grid::{Grid, GridCell};
use crate::lines::framed;
use crate::markers::marker;
use crate::merged_rows;
use crate::rivers::{River, is_mark, within_column};
use crate::whitespace::{Entry, Row, Source, intersect};

/// How many times the usual distance of lines a distance must be to part two rows: cells are padded by a quarter of
/// a line at least, and superscripts widen a line by less.
const ROW_GAP: f32 = 1.25;
/// Em of the narrowest gap between columns: more than twice a blank, through all lines of several rows.
const NARROWEST_GUTTER: f32 = 0.6;
/// Em between two words of one text at most.
const WIDEST_BLANK: f32 = 0.45;
/// Share of the width that a rule or the edge of a colour must have to part rows.
const RULE_COVER: f32 = 0.6;
/// Rows of a table at least; where many columns have a heading, one less.
const FEWEST_ROWS: usize = 3;
/// Columns of text (not of numbers or markers) at least; where many rows have a heading, one less.
const FEWEST_COLUMNS: usize = 3;
/// Share of the rows that begin level in several columns. The rest of a row that the page end cut may not.
const LEVEL_ROWS: f32 = 0.75;
/// Share of places with text in them.
const FULL: f32 = 0.5;
/// Share of a column's lines that begin (or end, or are centred) at one x.
const ALIGNED: f32 = 0.6;
/// Points by which they may miss it.
const ALIGNED_NEAR: f32 = 2.0;
/// Share of entries that are numbers from which white space tells the rows better (see `whitespace`).
const NUMBERS: f32 = 0.25;
/// Points before a column's text at which its edge is put: text is set left, so this is the same on all pages.
const PADDING: f32 = 4.0;
/// Columns of a wide table.
const WIDE: usize = 4;
/// Lines of a row over all columns at most, and such rows below each other: a theme, and a recommendation.
const TITLE_LINES: usize = 2;
const TITLES: usize = 2;
/// Lines of such a row in bold at most: a recommendation.
const BOLD_TITLE_LINES: usize = 4;
/// Em between such a row's text and the ends of its colour at most.
const TITLE_PADDING: f32 = 2.2;
/// Em between a table and a row over all columns at its end at most: the padding of both.
const FARTHEST_TITLE: f32 = 3.0;
/// Lines of a heading of columns at most.
const HEADING_LINES: usize = 3;
/// Lines of a page in which tables are looked for.
const MOST_ROWS: usize = 600;

/// Lines without white between them.
#[derive(Clone, Debug)]
struct Band {
    first: usize,
    last: usize,
    /// What all of its lines leave free, from left to right.
    free: Vec<(f32, f32)>,
    /// All of its text is bold.
    bold: bool,
}

impl Band {
    fn rows<'a>(&self, rows: &'a [Row]) -> &'a [Row] {
        rows.get(self.first..=self.last).unwrap_or(&[])
    }
}

/// A table that was found: its grid and its lines.
pub(crate) struct Found {
    pub(crate) grid: Grid,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// The tables among the lines of a page, from top to bottom.
pub(crate) fn tables(
    rows: &[Row],
    edges: &[Edge],
    rivers: &[River],
    source: Source<'_>,
) -> Vec<Found> {
    let mut found = Vec::new();
    if rows.len() > MOST_ROWS {
        return found;
    }
    let bands = bands(rows, edges, rivers, source);
    let mut at = 0;
    while at < bands.len() {
        let table = runs(&bands, at)
            .into_iter()
            .find_map(|run| table(rows, &run, rivers, source));
        match table {
            Some(mut table) => {
                let from = found.last().map_or(0, |f: &Found| f.last + 1);
                take_titles(&mut table, rows, &bands, from, edges);
                at = bands.partition_point(|b| b.first <= table.last);
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

/// Takes in the coloured rows over all columns that a page's end parts from what they head, above the table and below it.
/// `from` is the first line that no other table has.
fn take_titles(table: &mut Found, rows: &[Row], bands: &[Band], from: usize, edges: &[Edge]) {
    let (left, right) = (table.grid.rect().left, table.grid.rect().right);
    let wide = |e: &&Edge| {
        let covered = e.to.min(right) - e.from.max(left);
        e.horizontal && !e.drawn && covered > RULE_COVER * (right - left)
    };
    let coloured = |band: &Band| {
        let (Some(first), Some(last)) = (rows.get(band.first), rows.get(band.last)) else {
            return false;
        };
        let near = |e: &Edge, from: f32, to: f32| from <= e.at && e.at <= to;
        let ends = || edges.iter().filter(wide);
        let above = (
            first.baseline - TITLE_PADDING * first.size,
            first.baseline - 0.5 * first.size,
        );
        let below = (last.baseline, last.baseline + TITLE_PADDING * last.size);
        band.last - band.first < BOLD_TITLE_LINES
            && band.free.len() == 2
            && ends().any(|e| near(e, above.0, above.1))
            && ends().any(|e| near(e, below.0, below.1))
    };
    let rect = |band: &Band| {
        let rects = band.rows(rows).iter().map(|r| r.rect);
        rects.reduce(|a, b| a.union(b)).unwrap_or_default()
    };
    let columns = table.grid.columns();
    let cell = |row: usize| GridCell {
        row,
        column: 0,
        row_span: 1,
        column_span: columns,
        fill: None,
    };
    for _ in 0..TITLES {
        let close = |gap: f32, band: &Band| {
            let size = rows.get(band.first).map_or(0.0, |r| r.size);
            gap <= FARTHEST_TITLE * size
        };
        let top = table.grid.rect().top;
        let before = bands
            .iter()
            .rfind(|b| b.last + 1 == table.first && b.first >= from);
        if let Some(band) = before.filter(|b| coloured(b) && close(top - rect(b).bottom, b)) {
            let (top, own) = (table.grid.ys[0], rect(band));
            table.grid.ys[0] = (top + own.bottom) / 2.0;
            table.grid.ys.insert(0, own.top);
            table.grid.cells.iter_mut().for_each(|c| c.row += 1);
            table.grid.cells.insert(0, cell(0));
            table.first = band.first;
        }
        let after = bands.iter().find(|b| b.first == table.last + 1);
        let bottom = table.grid.rect().bottom;
        if let Some(band) = after.filter(|b| coloured(b) && close(rect(b).top - bottom, b)) {
            let (row, own) = (table.grid.rows(), rect(band));
            if let Some(bottom) = table.grid.ys.last_mut() {
                *bottom = (*bottom + own.top) / 2.0;
            }
            table.grid.ys.push(own.bottom);
            table.grid.cells.push(cell(row));
            table.last = band.last;
        }
    }
}

fn bands(rows: &[Row], edges: &[Edge], rivers: &[River], source: Source<'_>) -> Vec<Band> {
    let usual = usual_distance(rows, source);
    let parted = |above: &Row, below: &Row| {
        let size = above.size.max(below.size);
        let (left, right) = (
            above.rect.left.min(below.rect.left),
            above.rect.right.max(below.rect.right),
        );
        // A heading of columns ends where the text is not bold.
        let headed = above.entries.len() > 1 && bold_row(above, source) && !bold_row(below, source);
        headed
            || below.baseline - lowest(above, source) > ROW_GAP * usual * size
            || edges.iter().any(|e| {
                e.horizontal
                    && e.at > above.baseline - 1.0
                    && e.at < below.baseline - 0.3 * below.size
                    && e.to.min(right) - e.from.max(left) > RULE_COVER * (right - left)
            })
    };
    let mut bands: Vec<Band> = Vec::new();
    for n in 0..rows.len() {
        match bands.last_mut() {
            Some(band) if !parted(&rows[n - 1], &rows[n]) => band.last = n,
            _ => bands.push(Band {
                first: n,
                last: n,
                free: Vec::new(),
                bold: false,
            }),
        }
    }
    for band in &mut bands {
        band.free = free(band.rows(rows), rivers, source);
        band.bold = band.rows(rows).iter().all(|row| bold_row(row, source));
    }
    bands
}

/// The lowest baseline of a line: texts of two columns need not stand level.
fn lowest(row: &Row, source: Source<'_>) -> f32 {
    let words = row.entries.iter().flat_map(|e| &e.words);
    let baselines = words.filter_map(|id| source.word(*id)).map(|w| w.baseline);
    baselines.fold(row.baseline, f32::max)
}

fn bold_row(row: &Row, source: Source<'_>) -> bool {
    let mut words = row.entries.iter().flat_map(|e| &e.words);
    words.all(|w| source.word(*w).is_some_and(|w| w.bold))
}

/// The usual distance of two lines of one text, in em. Lines of columns beside each other may lie between them.
fn usual_distance(rows: &[Row], source: Source<'_>) -> f32 {
    /// Lines below one among which the next of its text is looked for.
    const NEXT: usize = 8;
    /// Em between two lines of one text at most.
    const WIDEST_LEADING: f32 = 1.8;
    let word = |e: &Entry| e.words.first().and_then(|w| source.word(*w));
    // All distances, and those of text that is not bold: headings are set closer.
    let (mut distances, mut plain) = (Vec::new(), Vec::new());
    for (n, row) in rows.iter().enumerate() {
        for entry in &row.entries {
            let over =
                |e: &&Entry| e.rect.left < entry.rect.right && e.rect.right > entry.rect.left;
            let below = rows.iter().skip(n + 1).take(NEXT);
            let next = below.flat_map(|r| r.entries.iter()).find(over);
            // Texts of two columns need not stand level in one line.
            if let Some((above, below)) = word(entry).zip(next.and_then(word)) {
                let distance = (below.baseline - above.baseline) / above.size.max(below.size);
                distances.push(distance);
                if !above.bold {
                    plain.push(distance);
                }
            }
        }
    }
    let in_order = |mut distances: Vec<f32>| {
        // Cells of one line tell how far rows stand off each other.
        distances.retain(|d| *d <= WIDEST_LEADING);
        distances.sort_by(f32::total_cmp);
        distances
    };
    let distances = in_order(distances);
    let usual = (distances.get(distances.len() / 4).copied()).unwrap_or(1.0);
    // Where most cells have one line, the lines of the few others are still the nearest.
    nearest(&in_order(plain)).map_or(usual, |nearest| usual.min(nearest))
}

/// The least of some distances, in order, that is one of several alike.
fn nearest(distances: &[f32]) -> Option<f32> {
    /// Distances that are alike, and the share of all of them, at least: one may be that of a raised letter.
    const SEVERAL: usize = 3;
    const SHARE: f32 = 0.05;
    /// How much two distances of one text differ at most, as a share, and the least, in em, of which one is none of two
    /// lines that stand beside each other.
    const ALIKE: f32 = 1.04;
    const NARROWEST: f32 = 0.9;
    let from = distances.partition_point(|d| *d < NARROWEST);
    let distances = distances.get(from..)?;
    let several = SEVERAL.max((SHARE * distances.len() as f32) as usize);
    let alike = |w: &&[f32]| {
        w.last()
            .zip(w.first())
            .is_some_and(|(l, f)| *l <= ALIKE * f)
    };
    let some = distances.windows(several).find(alike)?;
    some.get(several / 2).copied()
}

/// What the words of some lines leave free, all beyond their ends too.
fn free(rows: &[Row], rivers: &[River], source: Source<'_>) -> Vec<(f32, f32)> {
    let size = rows.iter().map(|r| r.size).fold(1.0, f32::max);
    let mut taken: Vec<(f32, f32, bool)> = Vec::new();
    for row in rows {
        let mut ids = row.entries.iter().flat_map(|e| &e.words).peekable();
        while let Some(word) = ids.next().and_then(|id| source.word(*id)) {
            let rect = within_column(rivers, word);
            let begins = rivers.iter().any(|r| r.begins_with(word));
            // The mark of an item stands in the column of its text.
            let next = ids.peek().and_then(|id| source.word(**id));
            let right = next
                .filter(|_| is_mark(source.text, word))
                .map_or(rect.right, |next| framed(next).0.left);
            taken.push((rect.left, rect.right.max(right), begins));
        }
    }
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = Vec::new();
    let mut end = f32::MIN;
    for (left, right, begins) in taken {
        // Where a column is known to begin, any gap parts it from the one before.
        if left - end >= NARROWEST_GUTTER * size || begins && left > end {
            out.push((end, left));
        }
        end = end.max(right);
    }
    out.push((end, f32::MAX));
    out
}

/// Bands that may be a table's, and the gaps between its columns.
struct Run<'a> {
    bands: &'a [Band],
    gutters: Vec<(f32, f32)>,
}

/// The stretches of bands from one on that share gaps, the longest first.
fn runs(bands: &[Band], first: usize) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut free: Vec<(f32, f32)> = vec![(f32::MIN, f32::MAX)];
    let mut last = first;
    while let Some(band) = bands.get(last) {
        let both = intersect(&free, &band.free);
        let inner = both.len().saturating_sub(2);
        let keeps = |other: &Band| intersect(&free, &other.free).len() >= free.len();
        // A line or two over the whole width head rows of the table where these go on below it: behind several rows, or
        // behind names of columns.
        let named = last == first + 1 && free.len() > FEWEST_COLUMNS;
        let most = |band: &Band| {
            if band.bold {
                BOLD_TITLE_LINES
            } else {
                TITLE_LINES
            }
        };
        let whole = |band: &Band| band.last - band.first < most(band) && band.free.len() == 2;
        let below = || bands.iter().skip(last + 1).take(TITLES).find(|b| !whole(b));
        let title = (named || last > first + 1) && whole(band) && below().is_some_and(keeps);
        if inner == 0 && !title {
            break;
        }
        // Gaps between words of the first lines may look like gaps between columns.
        if !title && last > first + 1 && both.len() < free.len() {
            break;
        }
        if !title {
            free = both;
            runs.push(Run {
                bands: &bands[first..=last],
                gutters: free[1..free.len() - 1].to_vec(),
            });
        }
        last += 1;
    }
    runs.reverse();
    runs
}

/// Text of a column in a band.
#[derive(Clone, Debug)]
struct Place {
    /// Left and right end of each of its lines.
    lines: Vec<(f32, f32)>,
    bold: bool,
    /// It begins with the band, or stands in the middle of it.
    level: bool,
    /// Where its first line begins and its last one ends.
    top: f32,
    bottom: f32,
    /// It goes over into the next column.
    spans: bool,
    /// There is an item of a list in it, behind its mark.
    listed: bool,
    /// Each of its lines is one of numbers, or a marker of a list alone: what stands before text or in columns of
    /// figures, and is no text.
    label: bool,
}

impl Place {
    const EMPTY: Self = Self {
        lines: Vec::new(),
        bold: true,
        level: false,
        top: f32::MAX,
        bottom: f32::MIN,
        spans: false,
        listed: false,
        label: true,
    };
}

/// The words of a line that stand in one column.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    ends: (f32, f32),
    /// The first of them.
    first: &'a str,
    words: usize,
    /// All are numbers.
    figures: bool,
}

impl<'a> Piece<'a> {
    fn add(piece: &mut Option<Self>, text: &'a str, (left, right): (f32, f32)) {
        let piece = piece.get_or_insert(Piece {
            ends: (left, right),
            first: text,
            words: 0,
            figures: true,
        });
        piece.ends = (piece.ends.0.min(left), piece.ends.1.max(right));
        piece.words += 1;
        piece.figures &= piece.figures && is_figure(text);
    }

    fn is_label(&self) -> bool {
        self.figures || self.words == 1 && marker(self.first).is_some()
    }
}

fn is_figure(word: &str) -> bool {
    word.chars().all(|c| {
        matches!(
            c,
            '0'..='9' | '.' | ',' | '-' | '–' | '%' | '£' | '(' | ')' | '/'
        )
    })
}

fn middle(gutter: &(f32, f32)) -> f32 {
    (gutter.0 + gutter.1) / 2.0
}

fn places(
    rows: &[Row],
    band: &Band,
    gutters: &[(f32, f32)],
    rivers: &[River],
    source: Source<'_>,
) -> Vec<Place> {
    let mut places = vec![Place::EMPTY; gutters.len() + 1];
    let mut pieces: Vec<Option<Piece<'_>>> = vec![None; places.len()];
    for (n, row) in band.rows(rows).iter().enumerate() {
        // The column of the word before, and where that ends.
        let mut before: Option<(usize, f32)> = None;
        for id in row.entries.iter().flat_map(|e| &e.words) {
            let Some(word) = source.word(*id) else {
                continue;
            };
            let rect = within_column(rivers, word);
            let column = gutters.partition_point(|g| middle(g) <= rect.left);
            let begins = (column.checked_sub(1).and_then(|n| gutters.get(n)))
                .is_some_and(|g| (rect.left - g.1).abs() < ALIGNED_NEAR);
            let runs_over = |(other, right): (usize, f32)| {
                other < column && !begins && rect.left - right < WIDEST_BLANK * word.size
            };
            let runs_over = before.is_some_and(runs_over);
            before = Some((column, rect.right));
            let place = &mut places[column];
            place.bold &= word.bold;
            place.spans |= gutters.get(column).is_some_and(|g| rect.right > g.1) || runs_over;
            // Lines begin where the text of an item does.
            let marks = is_mark(source.text, word) && pieces[column].is_none();
            place.listed |= marks;
            if !marks {
                let ends = (rect.left, rect.right);
                Piece::add(&mut pieces[column], source.text_of(*id), ends);
            }
        }
        for (place, piece) in places.iter_mut().zip(&mut pieces) {
            if let Some(piece) = piece.take() {
                place.level |= n == 0;
                place.top = place.top.min(row.rect.top);
                place.bottom = place.bottom.max(row.rect.bottom);
                place.label &= piece.is_label();
                place.lines.push(piece.ends);
            }
        }
    }
    let lines = band.rows(rows);
    let top = lines.iter().map(|r| r.rect.top).fold(f32::MAX, f32::min);
    let bottom = lines.iter().map(|r| r.rect.bottom).fold(f32::MIN, f32::max);
    let size = lines.iter().map(|r| r.size).fold(0.0, f32::max);
    for place in places.iter_mut().filter(|p| !p.lines.is_empty()) {
        place.level |= (place.top + place.bottom - top - bottom).abs() < size;
    }
    places
}

/// Whether the lines of a column begin, end or are centred at one x.
fn is_aligned(places: &[&Vec<Place>], column: usize) -> bool {
    let ends: Vec<(f32, f32)> = (places.iter())
        .flat_map(|p| p[column].lines.iter().copied())
        .collect();
    let at_one = |of: fn(&(f32, f32)) -> f32| {
        let mut at: Vec<f32> = ends.iter().map(of).collect();
        at.sort_by(f32::total_cmp);
        let most = (0..at.len())
            .map(|n| at.partition_point(|x| *x <= at[n] + ALIGNED_NEAR) - n)
            .max();
        most.unwrap_or(0) as f32 >= ALIGNED * at.len() as f32
    };
    at_one(|e| e.0) || at_one(|e| e.1) || at_one(|e| (e.0 + e.1) / 2.0)
}

/// The table that a run of bands makes, if it makes one. Rows may also follow each other without white: then each must
/// have its label, which begins it.
fn table(rows: &[Row], run: &Run<'_>, rivers: &[River], source: Source<'_>) -> Option<Found> {
    let gutters = &run.gutters;
    made(rows, run.bands, gutters, true, rivers, source).or_else(|| {
        let labelled = labelled(rows, run.bands, gutters, source)?;
        made(rows, &labelled, gutters, false, rivers, source)
    })
}

/// The bands parted where the first column has a label; `None` where it has other text too, its heading aside.
fn labelled(
    rows: &[Row],
    bands: &[Band],
    gutters: &[(f32, f32)],
    source: Source<'_>,
) -> Option<Vec<Band>> {
    let end = middle(gutters.first()?);
    let mut out: Vec<Band> = Vec::new();
    for n in bands.first()?.first..=bands.last()?.last {
        let label = first_piece(rows.get(n)?, end, source);
        match out.last_mut() {
            Some(part) if label.is_none() => part.last = n,
            Some(_) if !label.is_some_and(|p| p.is_label()) => return None,
            _ => out.push(Band {
                first: n,
                last: n,
                free: Vec::new(),
                bold: false,
            }),
        }
    }
    Some(out)
}

/// The words of a line that begin before the end of the first column.
fn first_piece<'a>(row: &Row, end: f32, source: Source<'a>) -> Option<Piece<'a>> {
    let mut piece = None;
    for id in row.entries.iter().flat_map(|e| &e.words) {
        if let Some(word) = source.word(*id) {
            let rect = framed(word).0;
            if rect.left < end {
                Piece::add(&mut piece, source.text_of(*id), (rect.left, rect.right));
            }
        }
    }
    piece
}

fn made(
    rows: &[Row],
    bands: &[Band],
    gutters: &[(f32, f32)],
    parted_by_white: bool,
    rivers: &[River],
    source: Source<'_>,
) -> Option<Found> {
    let few_columns = gutters.len() + 1 < FEWEST_COLUMNS;
    if bands.len() + usize::from(!few_columns) < FEWEST_ROWS {
        return None;
    }
    // Text beside nothing at the ends of the table is not the table's.
    let several = |p: &Vec<Place>| p.iter().filter(|p| !p.lines.is_empty()).count() > 1;
    let mut cells: Vec<Vec<Place>> = Vec::with_capacity(bands.len());
    let mut first = None;
    for (n, band) in bands.iter().enumerate() {
        let mut places = places(rows, band, gutters, rivers, source);
        // One text, of which a word begins where a column does by chance.
        places[0].spans |= band.free.len() == 2 && several(&places);
        if first.is_none() && several(&places) {
            // Few columns are a table's only below their heading: lists end here, before all of them is looked at.
            if few_columns && !bold(&places) {
                return None;
            }
            first = Some(n);
        }
        cells.push(places);
    }
    let first = first?;
    let last = cells.iter().rposition(several)?;
    let (bands, cells) = (&bands[first..=last], &cells[first..=last]);
    // Lists in few columns are those of columns of running text.
    if few_columns && cells.iter().flatten().any(|p| p.listed) {
        return None;
    }
    if !is_table(cells, parted_by_white) {
        return None;
    }
    let mut grid = grid(rows, bands, cells, gutters)?;
    let usual = usual_distance(rows, source);
    let mut row = 0;
    for (band, places) in bands.iter().zip(cells) {
        row += if is_title(places) {
            1
        } else {
            merged_rows::part(&mut grid, row, band.rows(rows), usual, source)
        };
    }
    Some(Found {
        grid,
        first: bands.first()?.first,
        last: bands.last()?.last,
    })
}

/// Whether a row stands over all columns: its text goes over from one into another, or is bold and fits the first.
fn is_title(places: &[Place]) -> bool {
    let mut filled = (0..places.len()).filter(|n| !places[*n].lines.is_empty());
    let alone = filled.next() == Some(0) && filled.next().is_none();
    // A text that its column broke is that column's.
    let line = alone && places[0].lines.len() == 1;
    places.iter().any(|p| p.spans) || line && bold(places) && !places[0].label
}

/// Whether all the text of a row is bold.
fn bold(places: &[Place]) -> bool {
    places.iter().all(|p| p.lines.is_empty() || p.bold)
}

/// `parted_by_white` where nothing but white parts the rows.
fn is_table(places: &[Vec<Place>], parted_by_white: bool) -> bool {
    let Some((head, body)) = places.split_first() else {
        return false;
    };
    let columns = head.len();
    // In a wide table the first column may go without a name.
    let named = head.iter().filter(|p| !p.lines.is_empty()).count();
    let heading = bold(head)
        && !body
            .iter()
            .any(|p| !is_title(p) && bold(p) && p.iter().filter(|p| p.level).count() > 1)
        && named + usize::from(columns >= WIDE) >= columns
        && head.iter().all(|p| p.lines.len() <= HEADING_LINES);
    // Rows over all columns tell nothing of these.
    let titled = |p: &Vec<Place>| is_title(p);
    let rows = places.iter().filter(|p| !titled(p)).count();
    let body: Vec<&Vec<Place>> = body.iter().filter(|p| !titled(p)).collect();
    // In each of two rows as many texts begin level: boxes of a drawing stand where they find room.
    let in_all = (places.iter().filter(|p| !titled(p)))
        .all(|p| p.iter().filter(|p| p.level).count() >= WIDE);
    let level = (places.iter())
        .filter(|p| p.iter().filter(|p| p.level).count() > 1)
        .count();
    // A column may be empty on this page: its name tells what would stand in it.
    let in_column = |c: usize| {
        body.iter()
            .map(move |p| &p[c])
            .filter(|p| !p.lines.is_empty())
    };
    let text = (0..columns)
        .filter(|c| {
            let unfilled = heading && in_column(*c).next().is_none();
            unfilled || in_column(*c).any(|p| !p.label)
        })
        .count();
    let entries = || (body.iter().copied().flatten()).filter(|p| !p.lines.is_empty());
    let labels = entries().filter(|p| p.label).count();
    // Several labels below each other are those of several rows, which nothing parts here.
    let parted = body.iter().all(|p| p[0].lines.len() < 2 || !p[0].label);
    // A first column of numbers names the rows.
    let label_column = usize::from(body.iter().all(|p| p[0].label));
    let numbers = labels.saturating_sub(label_column * body.len());
    let wrapped = (body.iter())
        .filter(|p| p.iter().any(|p| p.lines.len() > 1))
        .count();
    let (many_rows, many_columns) = (rows >= FEWEST_ROWS, text >= FEWEST_COLUMNS);
    (many_rows && many_columns
        || heading && many_rows && text + 1 >= FEWEST_COLUMNS
        || (heading && many_columns || parted_by_white && in_all) && rows + 1 >= FEWEST_ROWS)
        && parted
        && level as f32 >= LEVEL_ROWS * rows as f32
        && (wrapped * 2 >= body.len() || (heading || rows < places.len()) && wrapped > 0)
        && (numbers as f32) < NUMBERS * entries().count() as f32
        && entries().count() as f32 >= FULL * (body.len() * columns) as f32
        && (0..columns).all(|c| (heading || in_column(c).next().is_some()) && is_aligned(&body, c))
}

/// The grid of a table's bands. `None` where one has no lines.
fn grid(
    rows: &[Row],
    bands: &[Band],
    places: &[Vec<Place>],
    gutters: &[(f32, f32)],
) -> Option<Grid> {
    let lines = |b: &Band| b.rows(rows).iter().map(|r| r.rect);
    let left = bands.iter().flat_map(lines).map(|r| r.left);
    let right = bands.iter().flat_map(lines).map(|r| r.right);
    let mut xs = vec![left.fold(f32::MAX, f32::min) - PADDING];
    xs.extend(
        gutters
            .iter()
            .map(|g| (g.1 - PADDING).max((g.0 + g.1) / 2.0)),
    );
    xs.push(right.fold(f32::MIN, f32::max) + PADDING);
    let top = |b: &Band| lines(b).map(|r| r.top).reduce(f32::min);
    let bottom = |b: &Band| lines(b).map(|r| r.bottom).reduce(f32::max);
    let mut ys = vec![top(bands.first()?)?];
    for pair in bands.windows(2) {
        ys.push((bottom(&pair[0])? + top(&pair[1])?) / 2.0);
    }
    ys.push(bottom(bands.last()?)?);
    let columns = gutters.len() + 1;
    let mut cells = Vec::with_capacity(bands.len() * columns);
    for (row, places) in places.iter().enumerate() {
        let whole = is_title(places);
        for column in 0..if whole { 1 } else { columns } {
            cells.push(GridCell {
                row,
                column,
                row_span: 1,
                column_span: if whole { columns } else { 1 },
                fill: None,
            });
        }
    }
    Some(Grid { xs, ys, cells })
}
