use super::*;
use peerlens_document::{DocumentBuilder, PageBox, Style, TablePart};

/// A text in one line of a page.
fn text(b: &mut DocumentBuilder, page: u32, left: f32, top: f32, said: &str) -> Block {
    let style = b.style(Style {
        size: 10.0,
        ..Style::default()
    });
    let mut right = left;
    for (n, word) in said.split(' ').enumerate() {
        let rect = Rect::new(right, top, right + 5.0 * word.len() as f32, top + 12.0);
        b.push_word(word, style, page, rect, n == 0);
        right = rect.right + 3.0;
    }
    let rect = Rect::new(left, top, right, top + 12.0);
    Block {
        boxes: vec![PageBox { page, rect }],
        ..Block::paragraph(b.end_passage())
    }
}

/// How many tables there are where the columns of a table's last row, closed or not, hold two texts on the next page.
fn tables(open: Option<bool>) -> usize {
    let mut b = DocumentBuilder::new("application/pdf");
    b.page(600.0, 800.0);
    b.page(600.0, 800.0);
    let mut cells = Vec::new();
    for (n, said) in ["Ask residents what", "Head of Policy"]
        .into_iter()
        .enumerate()
    {
        let left = 50.0 + 250.0 * n as f32;
        cells.push(Cell {
            row: 0,
            column: n as u32,
            row_span: 1,
            column_span: 1,
            blocks: vec![text(&mut b, 1, left + 4.0, 700.0, said)],
            open,
            ..Cell::default()
        });
    }
    let rect = Rect::new(50.0, 690.0, 550.0, 720.0);
    b.push_block(Block::table(Table {
        rows: 1,
        columns: 2,
        cells,
        parts: vec![TablePart {
            place: PageBox { page: 1, rect },
            column_edges: vec![50.0, 300.0, 550.0],
            first_row: 0,
        }],
        method: TableMethod::Rules,
        ..Table::default()
    }));
    for (left, said) in [(54.0, "what they would like"), (304.0, "and all members")] {
        let block = text(&mut b, 2, left, 60.0, said);
        b.push_block(block);
    }
    let mut document = b.finish();
    put_back(&mut document, Lexicon::built_in());
    (document.blocks.iter())
        .filter(|b| b.as_table().is_some())
        .count()
}

#[test]
fn what_stands_in_the_columns_on_the_next_page_is_a_rest() {
    assert_eq!(tables(Some(true)), 2);
    assert_eq!(tables(None), 2);
}

#[test]
fn a_table_that_lines_close_has_no_rest_without_lines() {
    assert_eq!(tables(Some(false)), 1);
}

/// The last row of a table, which a page end cuts: no word finds room behind its first text.
const CUT: [&str; 2] = [
    "Ask residents of all our towns and villages too",
    "Head of Policy",
];

/// The rows of the last table, cell by cell, where a page end cuts the last row of a table with a heading and what
/// follows stands in the order in which its columns were read.
fn rows_below(cut: [&str; 2], rest: &[(f32, f32, &str)]) -> Vec<String> {
    let mut b = DocumentBuilder::new("application/pdf");
    b.page(600.0, 800.0);
    b.page(600.0, 800.0);
    let rows = [["Action", "Lead"], cut];
    let mut cells = Vec::new();
    for (row, said) in rows.iter().enumerate() {
        for (column, said) in said.iter().enumerate() {
            let (left, top) = (54.0 + 250.0 * column as f32, 700.0 + 20.0 * row as f32);
            cells.push(Cell {
                row: row as u32,
                column: column as u32,
                row_span: 1,
                column_span: 1,
                header: row == 0,
                blocks: vec![text(&mut b, 1, left, top, said)],
                ..Cell::default()
            });
        }
    }
    b.push_block(Block::table(Table {
        rows: 2,
        columns: 2,
        header_rows: 1,
        cells,
        parts: vec![TablePart {
            place: PageBox {
                page: 1,
                rect: Rect::new(50.0, 700.0, 550.0, 740.0),
            },
            column_edges: vec![50.0, 300.0, 550.0],
            first_row: 0,
        }],
        method: TableMethod::Whitespace,
        ..Table::default()
    }));
    for (left, top, said) in rest {
        let block = text(&mut b, 2, *left, *top, said);
        b.push_block(block);
    }
    let mut document = b.finish();
    crate::join::join_tables(&mut document, Lexicon::built_in());
    let table = document.blocks.iter().find_map(Block::as_table);
    let said = |c: &Cell| {
        let texts = c.blocks.iter().map(|b| b.text.text(&document.text));
        texts.collect::<Vec<_>>().join("|")
    };
    table.map_or(Vec::new(), |t| t.cells.iter().map(said).collect())
}

#[test]
fn the_rest_of_a_first_column_goes_on_in_it() {
    let below = "This paragraph goes on over both of the columns and is none of the table";
    let rows = rows_below(
        CUT,
        &[(54.0, 60.0, "what they would like"), (54.0, 90.0, below)],
    );
    assert_eq!(
        rows,
        [
            "Action",
            "Lead",
            "Ask residents of all our towns and villages too what they would like",
            "Head of Policy"
        ]
    );
}

#[test]
fn a_rest_below_the_heading_that_is_printed_again_whatever_the_order_of_reading() {
    let below = "This paragraph goes on over both of the columns and is none of the table";
    let rows = rows_below(
        CUT,
        &[
            (54.0, 60.0, "Action"),
            (54.0, 90.0, "what they would like"),
            (50.0, 140.0, below),
            (304.0, 60.0, "Lead"),
            (304.0, 90.0, "and of Communications"),
        ],
    );
    assert_eq!(
        rows,
        [
            "Action",
            "Lead",
            "Ask residents of all our towns and villages too what they would like",
            "Head of Policy and of Communications"
        ]
    );
}

#[test]
fn the_second_half_of_a_sentence_is_no_paragraph_of_its_own() {
    let rows = rows_below(
        ["Publish it on the site;", "Head of Policy"],
        &[
            (54.0, 60.0, "report on it each year"),
            (304.0, 60.0, "and of Communications"),
        ],
    );
    assert_eq!(
        rows[2..],
        [
            "Publish it on the site; report on it each year",
            "Head of Policy and of Communications"
        ]
    );
}

#[test]
fn a_short_last_line_has_no_rest_in_the_first_column() {
    let below = "This paragraph goes on over both of the columns and is none of the table";
    let rows = rows_below(
        ["Ask residents", "Head of Policy"],
        &[(54.0, 60.0, "more is told below"), (54.0, 90.0, below)],
    );
    assert_eq!(rows[2], "Ask residents");
}

#[test]
fn running_text_in_two_columns_below_a_table_of_two_is_no_row() {
    let below = "This paragraph goes on over both of the columns and is none of the table";
    let rows = rows_below(
        CUT,
        &[
            (54.0, 60.0, "The peer team met more than sixty"),
            (50.0, 100.0, below),
            (304.0, 60.0, "Members spoke openly with the team"),
        ],
    );
    assert_eq!(rows.len(), 4, "{rows:?}");
}

#[test]
fn what_hangs_goes_on_with_a_capital_letter() {
    let rest = &[(304.0, 60.0, "Law")];
    let rows = rows_below(["Ask residents", "Head of"], rest);
    assert_eq!(rows[2..], ["Ask residents", "Head of Law"]);
    // A text that ended has no rest.
    let rows = rows_below(["Ask residents", "Head of Policy"], rest);
    assert_eq!(rows[2..], ["Ask residents", "Head of Policy"]);
}

#[test]
fn items_that_end_in_semicolons_stay_items() {
    let rows = rows_below(
        ["Agree it;", "Head of Policy"],
        &[
            (54.0, 60.0, "publish it;"),
            (304.0, 60.0, "and of Communications"),
        ],
    );
    assert_eq!(rows[2], "Agree it;|publish it;");
}
