//! Pieces of lines and tables → columns in the order of reading.

mod bands;
mod set_in;
mod side;
mod under_lines;

use peerlens_document::Rect;

use crate::paragraphs::Column;
use crate::{Edge, Settings};
use bands::{ends_below, ends_of_paragraph, heading_between};
use set_in::{goes_on_behind, is_panel, is_quotation, is_set_in};
use side::{side_headings, side_headings_between};

/// Something that has its place in the order of reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) rect: Rect,
    pub(crate) what: What,
    /// It begins with a small letter: the text runs on from the line above.
    pub(crate) low: bool,
    /// All of it is bold.
    pub(crate) bold: bool,
    /// It begins with a quotation mark.
    pub(crate) quotes: bool,
    /// It ends with one.
    pub(crate) unquotes: bool,
    /// It is a number on a badge: the mark of an item and no text.
    pub(crate) badge: bool,
    /// It is nothing but the mark of an item, such as a bullet.
    pub(crate) mark: bool,
    /// It begins with a bullet.
    pub(crate) bullet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A piece of a line, by its number.
    Piece(usize),
    /// A table, by its number.
    Table(usize),
    /// Boxes beside each other, by the number of their row.
    Boxes(usize),
}

/// A stretch of a page that is read from top to bottom.
#[derive(Clone, Debug)]
pub(crate) enum Section {
    /// Pieces of lines that stand in one column.
    Text { pieces: Vec<usize>, column: Column },
    /// A table.
    Table(usize),
    /// Boxes beside each other.
    Boxes(usize),
}

/// How often columns may stand in columns.
const DEEPEST: usize = 6;

/// Rows in which the look for columns is made one by one; a page has 60 or so.
const MOST_ROWS: usize = 600;

/// Lines of a quotation at least that stands beside text.
const QUOTED_LINES: usize = 2;

/// Lines that a side must have where they are seen to run on from each other.
const FEW_LINES: usize = 3;

/// Items of a list that each of two columns of one has at least.
const FEWEST_ITEMS: usize = 2;

/// Share of the column's width that their lines fill on average: entries of tables fill less.
const LIST_FILL: f32 = 0.45;

/// Share of the lines that begin with a small letter where text runs on.
const RUNNING_ON: f32 = 0.4;

/// Part of a line's height that parts it from the next of its paragraph at most.
const PARAGRAPH_GAP: f32 = 0.6;

/// The same by which the gaps within a paragraph differ at most.
const SAME_GAP: f32 = 0.1;

/// Lines of a paragraph beside the top of a panel at most.
const PARAGRAPH_LINES: usize = 8;

/// Narrowest gap between two columns, in points.
const NARROWEST_GUTTER: f32 = 8.0;

/// What is known of the page, or of the box on it, that items stand on.
pub(crate) struct Frame<'a> {
    pub(crate) width: f32,
    /// Filled boxes that leave room beside them.
    pub(crate) panels: &'a [Rect],
    /// Framed ones; those of both kinds that hold some lines, once the items are known.
    pub(crate) frames: &'a [Rect],
    pub(crate) edges: &'a [Edge],
    pub(crate) settings: &'a Settings,
}

/// The sections of some items, in the order of reading.
pub(crate) fn sections(items: Vec<Item>, frame: &Frame) -> Vec<Section> {
    // Only what holds some lines may have a text set into another: a grid of a thousand small frames has none.
    let holds = |b: &&Rect| {
        let inside = |i: &&Item| crate::boxes::contains(**b, i.rect);
        items.iter().filter(inside).nth(FEW_LINES - 1).is_some()
    };
    let boxes = frame.panels.iter().chain(frame.frames).filter(holds);
    let boxes: Vec<Rect> = boxes.copied().collect();
    let frame = Frame {
        frames: &boxes,
        ..*frame
    };
    let mut out = Vec::new();
    order(items, &frame, 0, &mut out);
    out
}

fn order(mut items: Vec<Item>, frame: &Frame, depth: usize, out: &mut Vec<Section>) {
    items.sort_by(|a, b| {
        a.rect
            .top
            .total_cmp(&b.rect.top)
            .then(a.rect.left.total_cmp(&b.rect.left))
    });
    if depth == 0
        && let Some(strips) = under_lines::strips(&items, frame.edges)
    {
        for strip in strips {
            for part in [strip.heading, strip.text, strip.below] {
                if !part.is_empty() {
                    order(part, frame, depth + 1, out);
                }
            }
        }
        return;
    }
    let rows = rows(&items);
    let run = if depth < DEEPEST && rows.len() <= MOST_ROWS {
        columns(&items, &rows, frame)
    } else {
        None
    };
    let Some(mut run) = run else {
        if !side_headings_between(&items, &rows, out) {
            column(&items, out);
        }
        return;
    };
    run.first += ends_of_paragraph(&items, &rows, &run);
    run.last -= ends_below(&items, &rows, &run);
    let lined = line_across(&items, &rows, &run, frame.edges);
    let between = match lined {
        Some(_) => None,
        None => heading_between(&items, &rows, &run, frame),
    };
    let last = (lined.or(between.as_ref().map(|b| b.last)))
        .unwrap_or_else(|| run.last - headings_below(&items, &rows, &run));
    let (from, to) = (rows[run.first].0, rows[last].1);
    let mut below = items.split_off(to);
    // Columns below a heading that are too short to be seen as some by themselves.
    let mut short = Vec::new();
    let mut rest = Vec::new();
    if let Some(between) = between.filter(|b| !b.runs) {
        rest = below.split_off(rows[run.last].1 - to);
        short = below.split_off(rows[between.first].0 - to);
    }
    let beside = items.split_off(from);
    let (mut left, right) = beside
        .iter()
        .partition::<Vec<Item>, _>(|i| i.rect.right <= run.gutter);
    let quoted = [is_quotation(&left, &right), is_quotation(&right, &left)];
    // Headings at the side make a gap too, and are read with what they head.
    let lines = self::rows(&beside);
    let mut headed = Vec::new();
    let is_headed = !quoted[0] && side_headings(&beside, &lines, &mut headed);
    // What stands below goes on with the text beside a panel or a quotation, and not with that; and so does what begins
    // there from above.
    let panel = |side: &[Item]| is_panel(frame.panels, side);
    let apart = [quoted[0] || panel(&left), quoted[1] || panel(&right)];
    let aside = !is_headed && !below.is_empty() && apart[1] && !apart[0];
    if aside {
        let top = right.iter().map(|i| i.rect.top).fold(f32::MAX, f32::min);
        let early = left.iter().take_while(|i| i.rect.bottom <= top).count();
        // A paragraph that begins above the panel is read to its end.
        let above = items.iter().chain(&left[..early]).last();
        let above = above.filter(|i| i.rect.right <= run.gutter);
        let early = early + above.map_or(0, |above| goes_on_below(above, &left[early..]));
        items.extend(left.drain(..early));
    }
    if !items.is_empty() {
        order(items, frame, depth + 1, out);
    }
    out.append(&mut headed);
    let sides = match (is_headed, aside) {
        (true, _) => [Vec::new(), Vec::new()],
        (false, true) => [right, left],
        (false, false) => [left, right],
    };
    for side in sides.into_iter().filter(|side| !side.is_empty()) {
        order(side, frame, depth + 1, out);
    }
    let (left, right) = short
        .iter()
        .partition::<Vec<Item>, _>(|i| i.rect.right <= run.gutter);
    for part in [below, left, right, rest] {
        if !part.is_empty() {
            order(part, frame, depth + 1, out);
        }
    }
}

/// How many lines belong to the paragraph that a line above them begins, as they stand right below each other; none where no
/// end of it is in sight.
fn goes_on_below(above: &Item, lines: &[Item]) -> usize {
    let mut bottom = above.rect.bottom;
    let mut widest = f32::MAX;
    let mut close = |line: &Item| {
        let (gap, height) = (line.rect.top - bottom, line.rect.height());
        let goes_on = gap < widest.min(PARAGRAPH_GAP * height);
        widest = widest.min(gap + SAME_GAP * height);
        bottom = line.rect.bottom;
        goes_on
    };
    let below = lines.iter().take_while(|line| close(line)).count();
    if below > PARAGRAPH_LINES { 0 } else { below }
}

/// One column: its tables, and its text between them.
fn column(items: &[Item], out: &mut Vec<Section>) {
    let texts = || items.iter().filter(|i| matches!(i.what, What::Piece(_)));
    let left = texts().map(|i| i.rect.left).fold(f32::MAX, f32::min);
    let right = texts().map(|i| i.rect.right).fold(f32::MIN, f32::max);
    let column = Column {
        left,
        right,
        cell: false,
    };
    let mut pieces = Vec::new();
    for item in items {
        let section = match item.what {
            What::Piece(n) => {
                pieces.push(n);
                continue;
            }
            What::Table(n) => Section::Table(n),
            What::Boxes(n) => Section::Boxes(n),
        };
        if !pieces.is_empty() {
            let pieces = std::mem::take(&mut pieces);
            out.push(Section::Text { pieces, column });
        }
        out.push(section);
    }
    if !pieces.is_empty() {
        out.push(Section::Text { pieces, column });
    }
}

/// Runs of items (first, one past the last) that stand beside each other.
fn rows(items: &[Item]) -> Vec<(usize, usize)> {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let mut bottom = f32::MIN;
    for (n, item) in items.iter().enumerate() {
        // Boxes of neighbouring lines may overlap a little.
        let overlap = bottom - item.rect.top;
        match rows.last_mut() {
            Some(row) if overlap > 0.5 * item.rect.height() => {
                row.1 = n + 1;
                bottom = bottom.max(item.rect.bottom);
            }
            _ => {
                rows.push((n, n + 1));
                bottom = item.rect.bottom;
            }
        }
    }
    rows
}

/// Rows that are set in columns, and an x between the first column and the rest.
struct Run {
    first: usize,
    last: usize,
    gutter: f32,
}

/// Lines of a heading below columns at most.
const BELOW_LINES: usize = 2;

/// Bold lines at the end of columns that stand below the left one only, above text over the whole width: they head that. Gives
/// how many.
fn headings_below(items: &[Item], rows: &[(usize, usize)], run: &Run) -> usize {
    let row = |n: usize| rows.get(n).and_then(|(from, to)| items.get(*from..*to));
    let across = |i: &Item| i.rect.left < run.gutter && i.rect.right > run.gutter;
    if !row(run.last + 1).is_some_and(|row| row.iter().any(across)) {
        return 0;
    }
    bold_left(items, rows, run, run.first + 1, run.last)
}

/// How many of the last of some rows are bold and stand in the left column alone; none where they are more than a heading
/// has lines.
fn bold_left(
    items: &[Item],
    rows: &[(usize, usize)],
    run: &Run,
    first: usize,
    last: usize,
) -> usize {
    let left = |i: &Item| i.bold && i.rect.right <= run.gutter;
    let heads = |row: &&(usize, usize)| {
        let items = items.get(row.0..row.1);
        items.is_some_and(|items| items.iter().all(left))
    };
    let some = rows.get(first..=last).unwrap_or(&[]);
    let lines = some.iter().rev().take_while(heads).count();
    if lines > BELOW_LINES { 0 } else { lines }
}

/// Share of the columns' width that a line across them covers.
const ACROSS_BOTH: f32 = 0.8;

/// The last row above the first heading that stands on a line drawn across the columns: text runs down to there, and on from
/// the top of the next column. `None` without such a line; one without a heading may be a table's.
fn line_across(
    items: &[Item],
    rows: &[(usize, usize)],
    run: &Run,
    edges: &[Edge],
) -> Option<usize> {
    let row = |n: usize| rows.get(n).and_then(|(from, to)| items.get(*from..*to));
    let rect = |n: usize| row(n)?.iter().map(|i| i.rect).reduce(Rect::union);
    let whole = (run.first..=run.last)
        .filter_map(rect)
        .reduce(Rect::union)?;
    let crosses = |e: &&Edge| {
        let covered = e.to.min(whole.right) - e.from.max(whole.left);
        e.horizontal && e.drawn && covered >= ACROSS_BOTH * whole.width()
    };
    let lines: Vec<f32> = edges.iter().filter(crosses).map(|e| e.at).collect();
    let above = |n: &usize| {
        let (Some(own), Some(next)) = (rect(*n), rect(*n + 1)) else {
            return false;
        };
        let middle = |r: Rect| (r.top + r.bottom) / 2.0;
        (lines.iter()).any(|at| middle(own) < *at && *at < middle(next))
    };
    // The columns' own heading stands above them: the line below it ends nothing.
    let mut ends = (run.first..run.last).filter(above).filter_map(|last| {
        let headings = bold_left(items, rows, run, run.first, last);
        let end = last.checked_sub(headings).filter(|n| *n >= run.first);
        end.filter(|_| headings > 0)
    });
    ends.next()
}

/// The longest run of rows with a gap through all of them, and running text on both sides.
fn columns(items: &[Item], rows: &[(usize, usize)], frame: &Frame) -> Option<Run> {
    let mut best: Option<Run> = None;
    for first in 0..rows.len() {
        if best
            .as_ref()
            .is_some_and(|b| rows.len() - first <= b.last - b.first)
        {
            break;
        }
        let mut free: Vec<(f32, f32)> = vec![(f32::MIN, f32::MAX)];
        let (mut left, mut right) = (f32::MAX, f32::MIN);
        for last in first..rows.len() {
            let row = &items[rows[last].0..rows[last].1];
            cut(&mut free, row);
            // What is left of all text or right of it is margin.
            for item in row {
                left = left.min(item.rect.left);
                right = right.max(item.rect.right);
            }
            let gutters = free.iter().filter(|(a, b)| *a > left && *b < right);
            let inner: Vec<(f32, f32)> = gutters.copied().collect();
            if inner.is_empty() && free.len() <= 2 && row.len() <= 1 && last > first {
                break;
            }
            if best
                .as_ref()
                .is_some_and(|b| last - first <= b.last - b.first)
            {
                continue;
            }
            for (a, b) in inner {
                let gutter = (a + b) / 2.0;
                let beside = &items[rows[first].0..rows[last].1];
                let listed = || lists(items, rows, first, gutter, beside, frame);
                if running(beside, gutter, frame) || listed() {
                    best = Some(Run {
                        first,
                        last,
                        gutter,
                    });
                    break;
                }
            }
        }
    }
    best
}

/// Takes what a row covers from the free stretches; what is left too narrow for a gutter goes too.
fn cut(free: &mut Vec<(f32, f32)>, row: &[Item]) {
    for item in row {
        let (left, right) = (item.rect.left, item.rect.right);
        let mut at = 0;
        while let Some(&(a, b)) = free.get(at) {
            let [before, behind] = if right <= a || left >= b {
                [Some((a, b)), None]
            } else {
                [Some((a, left)), Some((right, b))]
            }
            .map(|part| part.filter(|(a, b)| b - a >= NARROWEST_GUTTER));
            match (before, behind) {
                (Some(before), Some(behind)) => {
                    free[at] = before;
                    free.insert(at + 1, behind);
                    at += 2;
                }
                (Some(one), None) | (None, Some(one)) => {
                    free[at] = one;
                    at += 1;
                }
                (None, None) => {
                    free.remove(at);
                }
            }
        }
    }
}

/// Whether running text stands on both sides of a gutter, or on one and a text set into it in a panel on the other.
fn running(items: &[Item], gutter: f32, frame: &Frame) -> bool {
    let side = |is_left: bool| {
        let own = move |i: &&Item| (i.rect.right <= gutter) == is_left;
        items.iter().filter(own)
    };
    let [mut left, mut right] = [Side::default(), Side::default()];
    for item in items {
        let own = if item.rect.right <= gutter {
            &mut left
        } else {
            &mut right
        };
        own.add(item);
    }
    if left.runs(frame) && right.runs(frame) {
        return !goes_on_behind(side(true));
    }
    let boxed = !frame.frames.is_empty();
    let set_in = |is_left: bool| {
        if !boxed && !side(is_left).next().is_some_and(|i| i.quotes) {
            return false;
        }
        let [own, text]: [Vec<Item>; 2] = [is_left, !is_left].map(|is| side(is).copied().collect());
        is_set_in(&own, &text, frame)
    };
    right.is_beside(&left, frame) && set_in(false) || left.is_beside(&right, frame) && set_in(true)
}

/// Whether a list stands in two columns, whose items may be a line each. Where both sides have a name above them it may be a
/// table of lists.
fn lists(
    items: &[Item],
    rows: &[(usize, usize)],
    first: usize,
    gutter: f32,
    beside: &[Item],
    frame: &Frame,
) -> bool {
    let above = first.checked_sub(1).and_then(|n| rows.get(n));
    let above = above
        .and_then(|(from, to)| items.get(*from..*to))
        .unwrap_or(&[]);
    let named =
        above.iter().any(|i| i.rect.right <= gutter) && above.iter().any(|i| i.rect.left >= gutter);
    let mut sides = [Side::default(), Side::default()];
    for item in beside {
        sides[usize::from(item.rect.right > gutter)].add(item);
    }
    !named && sides.iter().all(|side| side.is_list(frame))
}

/// What the items on one side of a gutter take up.
struct Side {
    lines: usize,
    /// Tables and boxes.
    tables: usize,
    /// Items that begin with a small letter.
    low: usize,
    /// Items that begin with a bullet, and how far left the first of these does.
    bullets: usize,
    bullet: f32,
    /// Sum of the lines' widths.
    sum: f32,
    /// Where all begin and end.
    left: f32,
    right: f32,
}

impl Default for Side {
    fn default() -> Self {
        Self {
            lines: 0,
            tables: 0,
            low: 0,
            bullets: 0,
            bullet: f32::MAX,
            sum: 0.0,
            left: f32::MAX,
            right: f32::MIN,
        }
    }
}

impl Side {
    fn add(&mut self, item: &Item) {
        self.low += usize::from(item.low);
        if item.bullet {
            self.bullets += 1;
            self.bullet = self.bullet.min(item.rect.left);
        }
        self.left = self.left.min(item.rect.left);
        self.right = self.right.max(item.rect.right);
        if !matches!(item.what, What::Piece(_)) {
            self.tables += 1;
        } else if !item.badge {
            self.lines += 1;
            self.sum += item.rect.width();
        }
    }

    /// Width of all.
    fn column(&self) -> f32 {
        self.right - self.left
    }

    fn is_wide(&self, frame: &Frame) -> bool {
        self.column() >= frame.settings.column_width * frame.width
    }

    fn is_full(&self, frame: &Frame) -> bool {
        let settings = frame.settings;
        self.lines > 0 && self.sum / self.lines as f32 >= settings.column_fill * self.column()
    }

    /// Whether it is a column of running text, or of tables.
    fn runs(&self, frame: &Frame) -> bool {
        let only_tables = self.lines == 0 && self.tables > 0 && self.column() > 0.0;
        let many = self.lines >= frame.settings.column_lines && self.is_full(frame);
        let runs_on = self.lines >= FEW_LINES && self.low as f32 >= RUNNING_ON * self.lines as f32;
        only_tables || self.is_wide(frame) && (many || runs_on)
    }

    /// Whether it is nothing but items of a list.
    fn is_list(&self, frame: &Frame) -> bool {
        self.tables == 0
            && self.bullets >= FEWEST_ITEMS
            && self.bullet <= self.left
            && self.is_wide(frame)
            && self.sum >= LIST_FILL * self.column() * self.lines as f32
    }

    /// Whether it is some lines beside a text, and not too narrow for a text of its own.
    fn is_beside(&self, text: &Self, frame: &Frame) -> bool {
        self.lines >= QUOTED_LINES
            && text.lines >= FEW_LINES
            && text.is_full(frame)
            && self.column() >= frame.settings.column_width * (self.column() + text.column())
    }
}
