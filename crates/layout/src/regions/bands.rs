//! Where columns begin and end within a page of one column: below a text over their whole width, and above a heading that
//! heads other columns.

use super::{BELOW_LINES, FEW_LINES, Frame, Item, PARAGRAPH_GAP, Run, running};

/// Times the heading's height that the right column is empty beside it: between two paragraphs of one column there is less,
/// and beside a picture more.
const EMPTY: (f32, f32) = (1.5, 6.0);
/// Times the heading's height by which columns that begin below it may differ: a paragraph keeps its space above in one of
/// them.
const LEVEL: f32 = 1.0;
/// Share of the height by which lines of one text differ at most.
const SAME_HEIGHT: f32 = 0.06;

/// How many of the first rows of columns are the last lines of the paragraph above, which goes over their whole width.
pub(super) fn ends_of_paragraph(items: &[Item], rows: &[(usize, usize)], run: &Run) -> usize {
    let row = |n: usize| rows.get(n).and_then(|(from, to)| items.get(*from..*to));
    let Some([above]) = run.first.checked_sub(1).and_then(row) else {
        return 0;
    };
    let Some([line]) = row(run.first).filter(|_| run.first < run.last) else {
        return 0;
    };
    let (own, before) = (line.rect, above.rect);
    let goes_on = above.rect.left < run.gutter
        && above.rect.right > run.gutter
        && own.right <= run.gutter
        && line.low
        && line.bold == above.bold
        && (own.height() - before.height()).abs() <= SAME_HEIGHT * own.height()
        && own.top - before.bottom < PARAGRAPH_GAP * own.height();
    usize::from(goes_on)
}

/// How many of the last rows of columns are the end of a text that stood beside something at the left, and goes on below
/// that over the whole width.
pub(super) fn ends_below(items: &[Item], rows: &[(usize, usize)], run: &Run) -> usize {
    let row = |n: usize| rows.get(n).and_then(|(from, to)| items.get(*from..*to));
    let (Some([above]), Some([line])) = (run.last.checked_sub(1).and_then(row), row(run.last))
    else {
        return 0;
    };
    let (own, before) = (line.rect, above.rect);
    // Where the left column goes on down to it, it is that column's.
    let beside = rows
        .get(run.first)
        .and_then(|(from, _)| items.get(*from..rows[run.last].0));
    let beside = beside
        .unwrap_or(&[])
        .iter()
        .filter(|i| i.rect.right <= run.gutter);
    let bottom = beside.map(|i| i.rect.bottom).fold(f32::MIN, f32::max);
    let goes_on = own.top - bottom > PARAGRAPH_GAP * own.height()
        && own.right <= run.gutter
        && before.left >= run.gutter
        && line.low
        && line.bold == above.bold
        && (own.height() - before.height()).abs() <= SAME_HEIGHT * own.height()
        && own.top - before.bottom < PARAGRAPH_GAP * own.height();
    usize::from(goes_on)
}

/// A heading at the left between columns, beside which nothing stands at the right.
pub(super) struct Between {
    /// The last row of the columns above it.
    pub(super) last: usize,
    /// The first row of those below it.
    pub(super) first: usize,
    /// These are seen to be columns by themselves.
    pub(super) runs: bool,
}

/// The first heading at the left between columns, beside which nothing stands at the right, and below which both columns
/// begin again level with each other: they are that heading's.
pub(super) fn heading_between(
    items: &[Item],
    rows: &[(usize, usize)],
    run: &Run,
    frame: &Frame,
) -> Option<Between> {
    let own = |from: usize, to: usize| -> &[Item] {
        let ends = (rows.get(from)).zip(to.checked_sub(1).and_then(|n| rows.get(n)));
        let some = ends.and_then(|(from, to)| items.get(from.0..to.1));
        some.unwrap_or(&[])
    };
    let is_right = |i: &&Item| i.rect.right > run.gutter;
    let is_left = |i: &&Item| i.rect.right <= run.gutter;
    let heads = |n: usize| own(n, n + 1).iter().all(|i| i.bold && is_left(&i));
    let top =
        |items: &mut dyn Iterator<Item = &Item>| items.map(|i| i.rect.top).fold(f32::MAX, f32::min);
    let mut n = run.first + 1;
    while n < run.last {
        let lines = (n..run.last).take_while(|n| heads(*n)).count();
        if (1..=BELOW_LINES).contains(&lines) {
            let (above, below) = (own(run.first, n), own(n + lines, run.last + 1));
            let many = above.iter().filter(is_left).count() >= FEW_LINES
                && above.iter().filter(is_right).count() >= FEW_LINES;
            // What it heads is other than bold, on both sides.
            let headed = below.iter().find(is_left).is_some_and(|i| !i.bold)
                && below.iter().find(is_right).is_some_and(|i| !i.bold);
            let bottom = above.iter().filter(is_right).map(|i| i.rect.bottom);
            let bottom = bottom.fold(f32::MIN, f32::max);
            let left = top(&mut below.iter().filter(is_left));
            let right = top(&mut below.iter().filter(is_right));
            let height = own(n, n + 1).iter().map(|i| i.rect.height());
            let height = height.fold(1.0, f32::max);
            let empty = EMPTY.0 * height..=EMPTY.1 * height;
            if many
                && headed
                && (left - right).abs() <= LEVEL * height
                && empty.contains(&(right - bottom))
            {
                return Some(Between {
                    last: n - 1,
                    first: n + lines,
                    runs: running(below, run.gutter, frame),
                });
            }
        }
        n += lines.max(1);
    }
    None
}
