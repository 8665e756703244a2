//! Tables over page ends: a table that goes on is one table, a repeated heading is no row, a row that the page end
//! cut is one row, and a merged cell that goes over the page end is one cell.

use peerlens_document::{
    Block, BlockKind, Document, Furniture, Layer, Notice, Severity, Table, TableJoin,
};
use peerlens_lexicon::Lexicon;

use super::append::append;
use super::bands;
use super::columns::{Columns, same_lefts};
use super::cut_rows::{is_band, is_same, row_continues};
use super::repeated::{heading_is_data, part_heading, repeated_heading, row_text, take_rows};
use super::rests;

/// Joins the tables of a document that go on over page ends. Each join stands in [`Table::joins`] with its
/// reason, and in a notice of `info`; the text of repeated headings is kept as furniture.
pub fn join_tables(document: &mut Document, lexicon: &Lexicon) {
    bands::put_back(document);
    rests::put_back(document, lexicon);
    let mut kept: Vec<Block> = Vec::with_capacity(document.blocks.len());
    // Where the last block that is no furniture stands in `kept`, if it is a table.
    let mut open: Option<usize> = None;
    let mut notices = Vec::new();
    // A strip above a table, printed again on each page: its text and its page.
    let mut strip: Option<(String, u32)> = None;
    for mut block in std::mem::take(&mut document.blocks) {
        if block.layer != Layer::Body {
            kept.push(block);
            continue;
        }
        if let Some((text, page)) = strip_of(document, &block) {
            let again = strip
                .as_ref()
                .is_some_and(|(t, p)| *t == text && *p + 1 == page);
            strip = Some((text, page));
            if again {
                block.layer = Layer::Furniture(Furniture::Header);
                kept.push(block);
                continue;
            }
        }
        let BlockKind::Table(next) = &block.kind else {
            // Footnotes stand at the foot of the page that the table goes over.
            if !matches!(block.kind, BlockKind::Footnote) {
                open = None;
            }
            kept.push(block);
            continue;
        };
        let joined = open
            .and_then(|n| kept.get(n))
            .and_then(Block::as_table)
            .and_then(|table| join(document, lexicon, table, next));
        match (joined, open) {
            (Some(joined), Some(at)) => {
                if let Some(last) = joined.table.joins.last() {
                    let message = format!(
                        "the table goes on from page {}: {}",
                        last.from_page, last.reason
                    );
                    notices.push(
                        Notice::new("table_joined", Severity::Info, message).on_page(last.to_page),
                    );
                }
                kept.extend(joined.heading);
                if let Some(block) = kept.get_mut(at) {
                    *block = Block {
                        layer: block.layer,
                        ..Block::table(joined.table)
                    };
                }
            }
            _ => {
                open = Some(kept.len());
                kept.push(block);
            }
        }
    }
    document.blocks = kept;
    document.notices.extend(notices);
}

/// The text and page of a table of one row or two.
fn strip_of(document: &Document, block: &Block) -> Option<(String, u32)> {
    let table = block.as_table().filter(|t| t.rows <= 2)?;
    let text: String = (0..table.rows)
        .map(|r| row_text(document, table, r))
        .collect();
    Some((text, table.parts.first()?.place.page))
}

/// Two tables joined, and the repeated heading that is left out of the second.
struct Joined {
    table: Table,
    heading: Vec<Block>,
}

fn join(document: &Document, lexicon: &Lexicon, first: &Table, second: &Table) -> Option<Joined> {
    let (from, to) = (first.parts.last()?, second.parts.first()?);
    if to.place.page != from.place.page + 1 {
        return None;
    }
    // Where no text of a column stands on a page, its edges there are unknown.
    let said = is_same(first, second);
    let same = said && first.columns == second.columns || same_lefts(document, first, second);
    let columns = if same {
        Columns::same(first.columns)
    } else {
        Columns::matching(
            &from.column_edges,
            &to.column_edges,
            first.columns,
            second.columns,
        )?
    };
    let mut table = first.clone();
    let mut second = second.clone();
    columns.renumber(&mut table, &columns.first);
    columns.renumber(&mut second, &columns.second);

    if second.header_rows == 1 && is_band(&second, 0) {
        second.header_rows = 0;
        let heads = second.cells.iter_mut().filter(|c| c.row == 0);
        heads.for_each(|c| c.header = false);
    }
    part_heading(document, &table, &mut second);
    let repeated = repeated_heading(document, &table, &second);
    if repeated == 0
        && second.header_rows > 0
        && !said
        && !heading_is_data(document, &table, &second)
    {
        return None;
    }
    if repeated > 0 && table.header_rows < repeated {
        table.header_rows = repeated;
        for cell in table.cells.iter_mut().filter(|c| c.row < repeated) {
            cell.header = true;
        }
    }
    let heading = take_rows(&mut second, repeated);
    let mut reason = String::from(if said {
        "the file says that it is one table"
    } else if columns.exact {
        "the columns stand in the same places"
    } else {
        "the columns match, with some drift or merged cells"
    });
    if repeated > 0 {
        reason.push_str(", and the heading is repeated");
    }
    let continues = row_continues(document, lexicon, &table, &second);
    if let Some(why) = continues {
        reason.push_str(", and ");
        reason.push_str(why);
    }
    append(document, &mut table, second, continues.is_some());
    let (from_page, to_page) = (from.place.page, to.place.page);
    table.parts.push(peerlens_document::TablePart {
        place: to.place,
        column_edges: to.column_edges.clone(),
        first_row: 0,
    });
    let row = if continues.is_some() {
        first.rows.saturating_sub(1)
    } else {
        first.rows
    };
    if let Some(part) = table.parts.last_mut() {
        part.first_row = row;
    }
    table.joins.push(TableJoin {
        from_page,
        to_page,
        row,
        row_continues: continues.is_some(),
        repeated_heading: repeated > 0,
        reason,
    });
    Some(Joined { table, heading })
}
