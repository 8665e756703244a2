//! The gaps that part columns.

use peerlens_document::Rect;

use super::row::{Row, Source};
use crate::lines::framed;

/// Em of the narrowest gap between columns, once several rows show it.
pub(super) const NARROWEST_GUTTER: f32 = 0.5;
/// Share of the rows whose text may cross a gap: headings over several columns, long labels.
const CROSSING_ROWS: f32 = 0.12;
/// Share of the rows in which a column has text.
const COLUMN_FILLED: f32 = 0.2;

/// The gaps that part columns: free of words in nearly all rows. Each is given by where it is free.
pub(super) fn gutters(rows: &[Row], source: Source<'_>) -> Option<Vec<(f32, f32)>> {
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
pub(super) fn column_at(gutters: &[(f32, f32)], x: f32) -> usize {
    gutters.partition_point(|g| (g.0 + g.1) / 2.0 <= x)
}

/// The first and last column that an entry covers.
pub(super) fn columns_of(gutters: &[(f32, f32)], rect: Rect) -> (usize, usize) {
    // An entry that reaches a little into a gap does not cover the next column.
    let inset = (rect.width() * 0.1).min(2.0);
    let first = gutters.partition_point(|g| g.1 <= rect.left + inset);
    let last = gutters.partition_point(|g| g.0 < rect.right - inset);
    (first.min(last), last.max(first))
}
