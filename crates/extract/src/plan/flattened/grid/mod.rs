//! The table put together again: each paragraph below the headings is given to a column, and where the columns
//! begin again a row does.

mod announced;
mod headings;
mod pieces;
mod places;
mod titles;
mod wrapped;

use std::ops::Range;

use peerlens_document::{Block, BlockKind, Cell, Document, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role, is_label_line};

use crate::plan::columns::{Column, Columns, is_time};
use crate::unit::{cell_string, cell_text};
use announced::announced_above;
use headings::{headings, roles, theme_above};
use pieces::{Piece, pieces};
use places::{places, starts};
use titles::{heading_above, titled_next};
use wrapped::unwrap_answers;

pub(super) use announced::Announcement;

/// Rows of a table taken apart.
const FEWEST_ROWS: usize = 2;

/// A table that a converter took apart, put together again.
pub(super) struct Parted {
    pub table: Table,
    /// The block behind it.
    pub end: usize,
    /// The heading above it, with its level.
    pub heading: Option<(Passage, u8)>,
    /// What stands right above its headings and says which recommendation it answers.
    pub announced: Option<Announcement>,
    /// The recommendations behind which their rows end: whether the row above answers them too, its cells merged over
    /// both, is open.
    pub unanswered: Vec<Passage>,
    /// Whether what stands in one row is told by nothing but the kinds of its paragraphs, and these leave it open.
    pub open: bool,
}

/// The first table of a range of blocks that a converter took apart; `further` where one was read before it, and one row
/// below the same headings is believed.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    further: bool,
) -> Option<Parted> {
    let headings = headings(document, lexicon, outline, range.clone())?;
    let announced = announced_above(document, lexicon, outline, range.start..headings.first);
    // The next of a plan's tables, each under the recommendation that it answers, has the same headings.
    let next = (announced.as_ref())
        .and_then(|_| self::headings(document, lexicon, outline, headings.behind..range.end))
        .and_then(|next| announced_above(document, lexicon, outline, headings.behind..next.first));
    let until = next.map_or(range.end, |next| next.block);
    let until = titled_next(
        document,
        lexicon,
        outline,
        headings.behind..until,
        &headings,
    )
    .unwrap_or(until);
    let columns = roles(document, lexicon, &headings.lines);
    let (mut pieces, end) = pieces(
        document,
        lexicon,
        outline,
        headings.behind..until,
        &headings.lines,
        theme_above(document, outline, range.start..headings.first),
    );
    let fewest = match announced {
        None if !further => FEWEST_ROWS,
        _ => 1,
    };
    // Where rows have labels of their own, letters count the actions in them.
    let opens = |p: &&Piece<'_>| {
        let text = p.unit.string.trim_end();
        p.letter == Some('a') && (text.ends_with('.') || !is_time(text))
    };
    let lettered =
        columns.contains(&Column::Label) && pieces.iter().filter(opens).count() >= fewest;
    pieces.iter_mut().for_each(|p| p.lettered = lettered);
    let (places, _) = places(document, lexicon, &columns, &pieces, fewest)?;
    let heads = headings.lines.iter().map(|h| vec![h.clone()]).collect();
    let mut table = table(heads, &pieces, &places);
    if document.media_type == PLAIN_TEXT {
        unwrap_answers(document, lexicon, &columns, &mut table);
    }
    let banded = pieces.iter().any(|p| p.band.is_some());
    let open = announced.is_none() && !banded && !tells_recommendations(&columns)
        || has_open_row(document, lexicon, &columns, &table);
    Some(Parted {
        open,
        unanswered: unanswered(document, &columns, &table),
        table,
        end,
        heading: heading_above(document, lexicon, outline, headings.first),
        announced,
    })
}

/// Whether a column holds the recommendations or names them: without one, they may stand in a part of the text above.
fn tells_recommendations(columns: &[Column]) -> bool {
    let tells = |c: &Column| {
        matches!(
            c,
            Column::Recommendation | Column::Reference | Column::Label | Column::Theme
        )
    };
    columns.iter().any(tells)
}

/// Whether a row holds more paragraphs than one beside its answers, or none: where its cells end is open, and so is whether
/// the answers are its own. Items of a list are one cell.
fn has_open_row(document: &Document, lexicon: &Lexicon, columns: &[Column], table: &Table) -> bool {
    let role = |c: &Cell| columns.get(c.column as usize).copied();
    let rows = table.header_rows..table.rows;
    rows.into_iter().any(|row| {
        let cells = || {
            table
                .cells
                .iter()
                .filter(|c| c.row == row && c.column_span == 1)
        };
        let paragraphs = |cell: &Cell| {
            let bare = |b: &&Block| b.marker.is_none() && !matches!(b.kind, BlockKind::ListItem);
            cell.blocks.iter().filter(bare).count()
        };
        let answered =
            cells().any(|c| role(c).is_some_and(Column::is_answer) && !c.blocks.is_empty());
        // A label with what is done about it, and nothing that was recommended.
        let fills = |wanted: Column| {
            let filled = |c: &Cell| role(c) == Some(wanted) && !c.blocks.is_empty();
            cells().any(filled)
        };
        let unrecommended = columns.contains(&Column::Recommendation)
            && fills(Column::Label)
            && fills(Column::Action)
            && !fills(Column::Recommendation);
        let open = |cell: &Cell| match role(cell) {
            Some(Column::Action) => {
                let text = cell_string(document, cell);
                let is_answer = lexicon.status(&text).is_some() || is_label_line(lexicon, &text);
                paragraphs(cell) > 1 || answered && (cell.blocks.is_empty() || is_answer)
            }
            Some(role) => role.is_answer() && paragraphs(cell) > 1,
            None => false,
        };
        unrecommended || cells().any(open)
    })
}

/// The recommendations in rows below the first of which nothing else stands but a label.
fn unanswered(document: &Document, columns: &[Column], table: &Table) -> Vec<Passage> {
    let mut out = Vec::new();
    if !columns.contains(&Column::Action) {
        return out;
    }
    for row in table.header_rows + 1..table.rows {
        let mut filled = table
            .cells
            .iter()
            .filter(|c| c.row == row && !cell_string(document, c).trim().is_empty());
        let role = |c: &Cell| columns.get(c.column as usize).copied();
        let label = filled
            .next()
            .filter(|c| role(c) == Some(Column::Label) && c.column_span == 1);
        let recommendation = filled
            .next()
            .filter(|c| role(c) == Some(Column::Recommendation));
        if let Some((_, cell)) = label.zip(recommendation)
            && filled.next().is_none()
        {
            out.push(cell_text(cell));
        }
    }
    out
}

/// The format whose lines end where a column was full; in others a line end in a cell is the author's.
const PLAIN_TEXT: &str = "text/plain";
/// Words in a line that names a theme.
const MOST_THEME_WORDS: usize = 10;

/// The columns of a table without headings, in the orders in which plans have them.
const ORDERS: [&[Column]; 6] = [
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Lead,
        Column::Timescale,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
        Column::Lead,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Lead,
        Column::Timescale,
        Column::Status,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
        Column::Lead,
        Column::Status,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Lead,
    ],
];

/// A table without headings whose rows open with a number alone on its line, and what its columns hold: in the order that
/// fits best.
pub(super) fn read_bare(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Option<(Table, Columns)> {
    let number = |index: &usize| {
        let block = document.blocks.get(*index)?;
        let text = block.text.text(&document.text);
        (outline.role(*index) == Role::Text && text.trim_end_matches('.') == "1").then_some(())
    };
    let from = outline
        .range
        .clone()
        .find(|index| number(index).is_some())?;
    let (pieces, _) = pieces(
        document,
        lexicon,
        outline,
        from..outline.range.end,
        &[],
        None,
    );
    let read = |order: &&'static [Column]| {
        let (places, fits) = places(document, lexicon, order, &pieces, FEWEST_ROWS)?;
        Some((fits, places, *order))
    };
    let (_, places, order) = ORDERS
        .iter()
        .filter_map(read)
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let columns = Columns {
        columns: order.to_vec(),
        named: true,
        ..Columns::default()
    };
    let heads = order.iter().map(|_| Vec::new()).collect();
    let mut table = table(heads, &pieces, &places);
    table.header_rows = 0;
    Some((table, columns))
}

/// The table: its headings, and below them a cell for each column of each row.
fn table(headings: Vec<Vec<Block>>, pieces: &[Piece<'_>], places: &[usize]) -> Table {
    let count = headings.len();
    let cell = |row: usize, column: usize, blocks: Vec<Block>| Cell {
        row: row as u32,
        column: column as u32,
        row_span: 1,
        column_span: 1,
        header: row == 0,
        blocks,
        ..Cell::default()
    };
    let mut cells: Vec<Cell> = (headings.into_iter().enumerate())
        .map(|(n, blocks)| cell(0, n, blocks))
        .collect();
    let starts = starts(places, pieces);
    let mut rows = 0;
    let mut from = 0;
    for end in starts.into_iter().chain([places.len()]) {
        if let Some(band) = pieces.get(from).and_then(|p| p.band) {
            rows += 1;
            cells.push(Cell {
                column_span: count as u32,
                ..cell(rows, 0, vec![band.clone()])
            });
        }
        rows += 1;
        for column in 0..count {
            let blocks = (from..end)
                .filter(|&n| places[n] == column)
                .map(|n| pieces[n].block.clone());
            cells.push(cell(rows, column, blocks.collect()));
        }
        from = end;
    }
    Table {
        rows: rows as u32 + 1,
        columns: count as u32,
        header_rows: 1,
        cells,
        ..Table::default()
    }
}
