//! How the columns of two tables fit on each other.

use peerlens_document::{Document, Table, TablePart};

/// Points by which a column's edge may stand elsewhere on the next page.
const EDGE_DRIFT: f32 = 6.0;
/// Share of the table's width by which it may.
const EDGE_DRIFT_SHARE: f32 = 0.03;

/// Points by which the lines of one column may begin apart.
pub(super) const SAME_LEFT: f32 = 2.5;
/// Points within which edges are the same.
const EXACT: f32 = 2.0;

/// How the columns of two tables fit on each other.
pub(super) struct Columns {
    /// For each edge of the first table its number among the joined edges, and of the second.
    pub(super) first: Vec<u32>,
    pub(super) second: Vec<u32>,
    count: u32,
    pub(super) exact: bool,
}

impl Columns {
    /// Those of tables that have the same columns.
    pub(super) fn same(count: u32) -> Self {
        Self {
            first: (0..=count).collect(),
            second: (0..=count).collect(),
            count,
            exact: true,
        }
    }

    /// `None` where they are not the columns of one table.
    pub(super) fn matching(
        first: &[f32],
        second: &[f32],
        first_columns: u32,
        second_columns: u32,
    ) -> Option<Self> {
        let fits = |edges: &[f32], columns: u32| edges.len() == columns as usize + 1 && columns > 0;
        if !fits(first, first_columns) || !fits(second, second_columns) {
            return None;
        }
        let (a0, a1) = (*first.first()?, *first.last()?);
        let (b0, b1) = (*second.first()?, *second.last()?);
        let (wide_a, wide_b) = ((a1 - a0).max(1.0), (b1 - b0).max(1.0));
        // Compared within the table, so that a wider page or another margin does not matter. A table of another
        // width must have the same number of columns.
        let ratio = wide_a / wide_b;
        let same_width = (wide_a - wide_b).abs() <= 2.0 * EDGE_DRIFT.max(EDGE_DRIFT_SHARE * wide_a);
        if !same_width && (first_columns != second_columns || !(0.5..=2.0).contains(&ratio)) {
            return None;
        }
        if first_columns == second_columns && same_width {
            // The sides of a table without lines there are those of its text, and differ from page to page.
            let pairs = || first.iter().zip(second).skip(1).take(first.len() - 2);
            let drifts = pairs().map(|(a, b)| (a - b).abs());
            if first_columns > 2 && drifts.fold(0.0, f32::max) <= EXACT {
                return Some(Self::same(first_columns));
            }
        }
        let inner: Vec<f32> = second.iter().map(|e| (e - b0) * ratio).collect();
        let own: Vec<f32> = first.iter().map(|e| e - a0).collect();
        let drift = EDGE_DRIFT.max(EDGE_DRIFT_SHARE * wide_a);
        // A merge of two sorted lists in which edges that are near each other are one.
        let (mut i, mut j, mut n) = (0, 0, 0u32);
        let (mut matched, mut worst) = (0usize, 0.0f32);
        let (mut map_a, mut map_b) = (Vec::new(), Vec::new());
        while i < own.len() || j < inner.len() {
            match (own.get(i), inner.get(j)) {
                (Some(a), Some(b)) if (a - b).abs() <= drift => {
                    worst = worst.max((a - b).abs());
                    matched += 1;
                    map_a.push(n);
                    map_b.push(n);
                    i += 1;
                    j += 1;
                }
                (Some(a), Some(b)) if a < b => {
                    map_a.push(n);
                    i += 1;
                }
                (Some(_), None) => {
                    map_a.push(n);
                    i += 1;
                }
                _ => {
                    map_b.push(n);
                    j += 1;
                }
            }
            n += 1;
        }
        // All edges of the one with fewer columns are edges of the other.
        let all = matched == own.len().min(inner.len());
        (all && matched >= 2).then_some(Self {
            first: map_a,
            second: map_b,
            count: n - 1,
            exact: own.len() == inner.len() && worst <= EXACT,
        })
    }

    pub(super) fn renumber(&self, table: &mut Table, map: &[u32]) {
        for cell in &mut table.cells {
            let at = |n: u32| map.get(n as usize).copied().unwrap_or(self.count);
            let end = at(cell.column + cell.column_span);
            cell.column = at(cell.column);
            cell.column_span = end.saturating_sub(cell.column).max(1);
        }
        table.columns = self.count;
    }
}

/// For each column of a part of a table where its text begins, in points; `None` where it has none there.
pub(super) fn lefts(document: &Document, table: &Table, part: &TablePart) -> Vec<Option<f32>> {
    let page = part.place.page;
    let from = table.cells.partition_point(|c| c.row < part.first_row);
    let own = table.cells.get(from..).unwrap_or(&[]);
    let mut lefts = vec![None; table.columns as usize];
    for cell in own.iter().filter(|c| c.column_span == 1) {
        let marker = cell.blocks.iter().filter_map(|b| b.marker);
        let texts = cell.blocks.iter().flat_map(|b| b.text.pieces());
        let places = marker
            .chain(texts.map(|p| p.span))
            .flat_map(|span| document.places_of(span));
        let left = places.filter(|p| p.page == page).map(|p| p.rect.left);
        if let Some(at) = lefts.get_mut(cell.column as usize) {
            *at = left.chain(*at).min_by(f32::total_cmp);
        }
    }
    lefts
}

/// Whether the text of all columns begins in the same places in the last part of a table and in the first of another.
pub(super) fn same_lefts(document: &Document, first: &Table, second: &Table) -> bool {
    let (Some(from), Some(to)) = (first.parts.last(), second.parts.first()) else {
        return false;
    };
    let own = lefts(document, first, from);
    let other = lefts(document, second, to);
    let pairs = || own.iter().zip(&other).filter_map(|(a, b)| a.zip(*b));
    first.columns == second.columns
        && pairs().count() > 2
        && pairs().all(|(a, b)| (a - b).abs() < SAME_LEFT)
}
