//! What speaks against some lines as one cell of a row.

use super::super::super::around::is_open;
use super::super::line::{Piece, is_bullet, label, opens};
use super::super::table::fits;
use super::FitLine;
use crate::marker;

/// Tenths of a sign, each against a cell.
/// It starts as the rest of one does; it ends as none does.
const REST: u32 = 40;
const OPEN: u32 = 30;
/// A line of it could have stood on the one above, and starts as a cell; the same where that ends a sentence; and where it
/// goes on in small letters.
const SHORT: u32 = 25;
/// The same where it could have stood there only just, and where it could not.
const NEARLY_SHORT: u32 = 12;
const CAPITAL: u32 = 6;
const SHORT_SENTENCE: u32 = 8;
const SHORT_WITHIN: u32 = 4;
/// A label stands within it, where rows start with labels.
pub(super) const OWN: u32 = 45;
/// Nothing stands in the first columns; no label where rows have some.
pub(super) const NO_LEAD: u32 = 30;
pub(super) const NO_LABEL: u32 = 20;
/// A line of it is wider than the column, and much wider.
const WIDE: u32 = 15;
const MUCH_WIDER: u32 = 30;
/// Characters by which one may be wider.
const WIDER: usize = 3;
/// It goes on with that of the page before and starts as one of its own.
pub(super) const OPENS: u32 = 15;
/// It starts without a bullet where others have some.
const NO_BULLET: u32 = 20;
/// A blank line stands within it; the same where texts start behind it as those of a row of their own do: that weighs more
/// than an open end, of which lists and cut texts have many.
pub(super) const BLANK: u32 = 6;
pub(super) const PARTS: u32 = 50;
/// It starts below the row's first line, and each line more; it stands out of the row's middle by half a line.
const LOW: u32 = 20;
const LOWER: u32 = 3;
const OFF_MIDDLE: u32 = 8;
/// Half lines by which it may stand out of it: lines of cells side by side seldom stand on the same height.
const FREE_MIDDLE: usize = 2;
/// Other cells' lines stand between its own: one, more.
const GAP: u32 = 15;
const GAPS: u32 = 20;
/// Signs at most against where it stands.
const MOST: u32 = 70;

/// How cells stand in their rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stand {
    Top,
    Middle,
}

impl Stand {
    pub(super) const BOTH: [Self; 2] = [Self::Top, Self::Middle];
}

/// What speaks against a cell's lines, one below the other.
pub(super) fn breaks(
    cell: &[(usize, Piece)],
    width: usize,
    lines: &[FitLine],
    labels: bool,
) -> u32 {
    let wide = |(_, p): &(usize, Piece)| match p.end - p.start {
        own if own * 4 > (width + WIDER) * 5 => MUCH_WIDER,
        own if own > width + WIDER => WIDE,
        _ => 0,
    };
    let mut cost = cell.iter().map(wide).sum();
    for pair in cell.windows(2) {
        let [(above, a), (below, b)] = [pair[0], pair[1]];
        let first = b.text.split_whitespace().next().unwrap_or_default();
        if above == below {
            continue;
        }
        if labels && label(b.text).is_some() {
            cost += OWN;
            continue;
        }
        let just = a.end - a.start + 1 + first.chars().count() <= width;
        let own = if !fits(a.text, first, width) {
            match (opens(b.text), just) {
                (true, true) => NEARLY_SHORT,
                (true, false) => CAPITAL,
                _ => 0,
            }
        } else if !opens(b.text) {
            SHORT_WITHIN
        } else if a.text.ends_with(['.', ':', ';']) || lines[below].blank {
            SHORT_SENTENCE
        } else {
            SHORT
        };
        let item = || is_bullet(first) || marker::leading(b.text).is_some();
        if own > 0 && !stays_open(a.text) && !item() {
            cost += own;
        }
    }
    cost
}

/// What speaks against a cell of a column whose cells start with bullets.
pub(super) fn bullets(cell: &[(usize, Piece)], bullets: bool) -> u32 {
    let first = cell
        .first()
        .and_then(|(_, p)| p.text.split_whitespace().next());
    if bullets && !first.is_some_and(is_bullet) {
        NO_BULLET
    } else {
        0
    }
}

/// What speaks against a cell's first and last words; `page` says that it may go on with the next page.
pub(super) fn ends(cell: &[(usize, Piece)], page: bool) -> u32 {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else {
        return 0;
    };
    let rest = !opens(first.1.text) && marker::leading(first.1.text).is_none();
    let open = !page && stays_open(last.1.text) && last.1.text.len() > 1;
    (if rest { REST } else { 0 }) + if open { OPEN } else { 0 }
}

/// Whether a text ends as no cell does; items of a list end in `; and`.
pub(super) fn stays_open(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let joins = matches!(words.next(), Some("and" | "or"));
    let item = joins && words.next().is_some_and(|word| word.ends_with(';'));
    is_open(text) && !item
}

/// Whether a text behind another of its column starts a cell of its own.
pub(super) fn starts(above: Option<&str>, below: &str) -> bool {
    let item = below.split_whitespace().next().is_some_and(is_bullet);
    opens(below) && !item && !above.is_some_and(stays_open)
}

/// What speaks against a cell over several rows whose text starts anew in the first lines of those (`rows`): not where a full
/// line goes on with a name.
pub(super) fn over_rows(
    cell: &[(usize, Piece)],
    rows: &[usize],
    width: usize,
    lines: &[FitLine],
) -> u32 {
    let anew = |pair: &&[(usize, Piece)]| {
        let [(above, a), (below, b)] = [pair[0], pair[1]];
        let first = b.first_word().chars().count();
        let short = a.end - a.start + 1 + first <= width;
        let ended = short || stays_open(a.text) || lines[below].blank;
        let own = opens(b.text) && !is_bullet(b.first_word());
        above != below && ended && own && rows.binary_search(&below).is_ok()
    };
    PARTS * cell.windows(2).filter(anew).count() as u32
}

/// What speaks against where a cell stands in its row.
pub(super) fn stands(
    cell: &[(usize, Piece)],
    (from, to): (usize, usize),
    lines: &[FitLine],
    stand: Stand,
) -> u32 {
    let (Some((first, _)), Some((last, _))) = (cell.first(), cell.last()) else {
        return 0;
    };
    let off = match stand {
        Stand::Top if *first == from => 0,
        Stand::Top => LOW + LOWER * (first - from) as u32,
        Stand::Middle => {
            let off = (first + last).abs_diff(from + to - 1);
            off.min(FREE_MIDDLE) as u32 + OFF_MIDDLE * off.saturating_sub(FREE_MIDDLE) as u32
        }
    };
    let gap = |pair: &[(usize, Piece)]| match (pair[1].0 - pair[0].0, stand) {
        (0 | 1, _) | (2, Stand::Middle) => 0,
        (2, Stand::Top) if is_pushed(lines, pair[0].0 + 1) => 0,
        (2, Stand::Top) => GAP,
        _ => GAPS,
    };
    let gaps: u32 = cell.windows(2).map(gap).sum();
    (off + gaps).min(MOST)
}

/// Whether a line has but one text, which reaches the place of one in the next: both would have stood in one line.
fn is_pushed(lines: &[FitLine], at: usize) -> bool {
    let [Some(line), Some(next)] = [lines.get(at), lines.get(at + 1)] else {
        return false;
    };
    match line.pieces.as_slice() {
        [one] => (next.pieces.iter()).any(|p| p.start > one.start && p.start <= one.end + 1),
        _ => false,
    }
}

/// Whether a cell starts with a label.
pub(super) fn is_label(cell: &[(usize, Piece)]) -> bool {
    cell.first().is_some_and(|(_, p)| label(p.text).is_some())
}
