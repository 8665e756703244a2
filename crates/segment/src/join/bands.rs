//! Rows over all columns that a page end cut: what stood on the page before stands alone there, in a frame without
//! columns, and was read as a paragraph.

use peerlens_document::{Block, BlockKind, Document, Layer};

use super::append::same_look_runs;
use super::run_on;

/// Points by which two lines of one cell may begin apart.
const SAME_LEFT: f32 = 2.0;

/// Puts such paragraphs back into their rows.
pub(super) fn put_back(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let running = |b: &Block| b.layer == Layer::Body && !matches!(b.kind, BlockKind::Footnote);
        let before = kept.iter().rposition(running);
        if running(&block)
            && let Some(at) = before
            && take_in(document, &kept[at], &mut block)
        {
            kept.remove(at);
        }
        kept.push(block);
    }
    document.blocks = kept;
}

/// Puts a paragraph before the text of a table's first row, where that is one cell that goes on with it on the next
/// page.
fn take_in(document: &Document, before: &Block, block: &mut Block) -> bool {
    let BlockKind::Table(table) = &mut block.kind else {
        return false;
    };
    let columns = table.columns;
    let mut row = table.cells.iter_mut().filter(|c| c.row == 0);
    let (Some(cell), None) = (row.next(), row.next()) else {
        return false;
    };
    let (Some(text), Some(above), Some(place)) =
        (cell.blocks.first(), before.boxes.last(), cell.boxes.first())
    else {
        return false;
    };
    let level = |b: &peerlens_document::PageBox| {
        b.page == above.page + 1 && (b.rect.left - above.rect.left).abs() < SAME_LEFT
    };
    let goes_on = columns > 1
        && cell.column_span == columns
        && matches!(before.kind, BlockKind::Paragraph)
        && text.boxes.first().is_some_and(level)
        && text.marker.is_none()
        && same_look_runs(document, place.rect.right, before, text);
    if !goes_on {
        return false;
    }
    let whole = run_on(document, &before.text, &text.text);
    cell.boxes.insert(0, *above);
    if let Some(text) = cell.blocks.first_mut() {
        text.text = whole;
        text.boxes.splice(0..0, before.boxes.iter().copied());
        text.marker = before.marker;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_document::{Cell, DocumentBuilder, PageBox, Passage, Rect, Style, Table};

    /// A bold line that reaches from the left margin to `right`.
    fn line(b: &mut DocumentBuilder, page: u32, right: f32, text: &str) -> (Passage, PageBox) {
        let style = b.style(Style {
            size: 10.0,
            bold: true,
            ..Style::default()
        });
        let words: Vec<&str> = text.split(' ').collect();
        let wide = (right - 56.0) / words.len() as f32;
        for (n, word) in words.iter().enumerate() {
            let left = 56.0 + wide * n as f32;
            let rect = Rect::new(left, 60.0, left + wide - 3.0, 72.0);
            b.push_word(word, style, page, rect, n == 0);
        }
        let rect = Rect::new(56.0, 60.0, right, 72.0);
        (b.end_passage(), PageBox { page, rect })
    }

    /// A paragraph, and on the next page a table of two columns under a row over both; gives the texts of all blocks,
    /// and of the row.
    fn read(paragraph: &str, right: f32, row: &str) -> (Vec<String>, String) {
        let mut b = DocumentBuilder::new("application/pdf");
        b.page(600.0, 800.0);
        b.page(600.0, 800.0);
        let (text, place) = line(&mut b, 1, right, paragraph);
        b.push_block(Block {
            boxes: vec![place],
            ..Block::paragraph(text)
        });
        let (text, place) = line(&mut b, 2, 300.0, row);
        let cell = |row, column, column_span, blocks| Cell {
            row,
            column,
            row_span: 1,
            column_span,
            blocks,
            boxes: vec![PageBox {
                page: 2,
                rect: Rect::new(50.0, 58.0, 550.0, 74.0),
            }],
            ..Cell::default()
        };
        let block = Block {
            boxes: vec![place],
            ..Block::paragraph(text)
        };
        b.push_block(Block::table(Table {
            rows: 2,
            columns: 2,
            cells: vec![
                cell(0, 0, 2, vec![block]),
                cell(1, 0, 1, Vec::new()),
                cell(1, 1, 1, Vec::new()),
            ],
            ..Table::default()
        }));
        let mut document = b.finish();
        put_back(&mut document);
        let text = |b: &Block| b.text.text(&document.text);
        let table = document.blocks.last().and_then(Block::as_table);
        let row = table.and_then(|t| t.cells[0].blocks.first().map(text));
        (
            document.blocks.iter().map(text).collect(),
            row.expect("the row's text"),
        )
    }

    const CUT: &str = "Recommendation 3: Continue to strengthen financial resilience and address";

    #[test]
    fn a_row_over_all_columns_begins_on_the_page_before() {
        let (blocks, row) = read(CUT, 548.0, "the high needs deficit.");
        assert_eq!(blocks.len(), 1);
        assert_eq!(row, format!("{CUT} the high needs deficit."));
    }

    #[test]
    fn a_line_that_had_room_for_more_is_no_part_of_the_row() {
        let (blocks, row) = read(CUT, 400.0, "the high needs deficit.");
        assert_eq!(
            (blocks[0].as_str(), row.as_str()),
            (CUT, "the high needs deficit.")
        );
    }

    #[test]
    fn a_sentence_that_had_ended_is_no_part_of_the_row() {
        let (blocks, _) = read("The plan is below.", 548.0, "Our actions in full");
        assert_eq!(blocks.len(), 2);
    }
}
