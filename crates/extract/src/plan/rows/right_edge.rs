//! Where the text of a column ends, so that a line is known that its author ended before.

use peerlens_document::{Cell, Document, Place, Table, TableMethod};

use crate::unit::BLANK_WIDTH;

/// Share of a cell's width from which the widest line of its column shows where text is broken to fit: word processors
/// measure text for a printer, by other widths than those that the page has.
const FULL: f32 = 0.85;

/// For each column how far its text reaches on any line, in points; `None` where it has none. Without lines between the
/// columns a word alone in its line may reach over into the next: it tells only where no other lines do, and no further
/// than a word that goes on with it was put on the next line.
pub(super) fn reaches(document: &Document, table: &Table) -> Vec<Option<f32>> {
    let free = table.method == TableMethod::Whitespace;
    let mut reaches = vec![(None, None); table.columns as usize];
    let mut broken: Vec<Option<f32>> = vec![None; table.columns as usize];
    for cell in table.cells.iter().filter(|c| c.column_span == 1) {
        let Some((any, several)) = reaches.get_mut(cell.column as usize) else {
            continue;
        };
        let all: Vec<&Place> = places(document, cell).collect();
        for line in all.chunk_by(|a, b| a.line == b.line) {
            let right = line.iter().map(|p| p.rect.right).max_by(f32::total_cmp);
            *any = right.into_iter().chain(*any).max_by(f32::total_cmp);
            if line.len() > 1 {
                *several = right.into_iter().chain(*several).max_by(f32::total_cmp);
            }
        }
        let ends = all
            .windows(2)
            .filter_map(|pair| broken_at(document, pair[0], pair[1]));
        if let Some(least) = broken.get_mut(cell.column as usize) {
            *least = ends.chain(*least).min_by(f32::total_cmp);
        }
    }
    (reaches.into_iter().zip(broken))
        .map(|((any, several), broken)| match several {
            Some(_) if free => several,
            _ if free => broken.into_iter().chain(any).min_by(f32::total_cmp),
            _ => any,
        })
        .collect()
}

/// Where a line would end that had the first word of the next, with which its text goes on: further than the column does.
fn broken_at(document: &Document, last: &Place, next: &Place) -> Option<f32> {
    let printed = |p: &Place| document.text.slice(p.span);
    let runs = last.line != next.line
        && last.page == next.page
        && printed(last).ends_with(char::is_alphanumeric)
        && printed(next).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    runs.then(|| last.rect.right + BLANK_WIDTH * next.rect.height() + next.rect.width())
}

/// The right edge of the text of a cell, in points: its box less the space that stands before its first word, or where
/// the widest line of the column ends, if that tells it better.
pub(super) fn right_edge(
    document: &Document,
    table: &Table,
    cell: &Cell,
    reaches: &[Option<f32>],
) -> Option<f32> {
    let place = cell.boxes.first()?;
    let left = places(document, cell)
        .map(|p| p.rect.left)
        .min_by(f32::total_cmp)?;
    let padding = (left - place.rect.left).max(0.0);
    let right = place.rect.right - padding;
    let reach = reaches.get(cell.column as usize).copied().flatten();
    // Without lines between the columns a cell ends where the next column begins.
    let free = table.method == TableMethod::Whitespace;
    let told = |reach: &f32| free || reach - left >= FULL * (right - left);
    Some(reach.filter(told).map_or(right, |reach| right.min(reach)))
}

fn places<'a>(document: &'a Document, cell: &'a Cell) -> impl Iterator<Item = &'a Place> {
    let pieces = cell.blocks.iter().flat_map(|b| b.text.pieces());
    pieces.flat_map(|p| document.places_of(p.span))
}
