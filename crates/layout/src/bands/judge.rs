//! Whether rows of text are a table.

use super::place::{Place, bold, is_aligned};
use super::{FEWEST_COLUMNS, FEWEST_ROWS};

/// Share of the rows that begin level in several columns. The rest of a row that the page end cut may not.
const LEVEL_ROWS: f32 = 0.75;
/// Share of places with text in them.
const FULL: f32 = 0.5;
/// Share of entries that are numbers from which white space tells the rows better (see `whitespace`).
const NUMBERS: f32 = 0.25;
/// Columns of a wide table.
const WIDE: usize = 4;
/// Lines of a heading of columns at most.
const HEADING_LINES: usize = 3;

/// Whether a row stands over all columns: its text goes over from one into another, or is bold and fits the first.
pub(super) fn is_title(places: &[Place]) -> bool {
    let mut filled = (0..places.len()).filter(|n| !places[*n].lines.is_empty());
    let alone = filled.next() == Some(0) && filled.next().is_none();
    // A text that its column broke is that column's.
    let line = alone && places[0].lines.len() == 1;
    places.iter().any(|p| p.spans) || line && bold(places) && !places[0].label
}

/// `parted_by_white` where nothing but white parts the rows.
pub(super) fn is_table(places: &[Vec<Place>], parted_by_white: bool) -> bool {
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
