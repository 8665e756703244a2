//! The rows above and below that belong to a table.

use super::gutters::{NARROWEST_GUTTER, columns_of};
use super::row::Row;
use super::{MOST_SINGLES, RULE_COVER};
use crate::edges::Edge;

/// Takes in rows above and below that belong to the table: headings whose entries keep to its columns or
/// span them, and what stands between its rules.
pub(super) fn extend(
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
