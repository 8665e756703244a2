//! Cells that go over several rows and over the page end, in tables that have lines between their rows only.

use peerlens_layout::*;

use crate::page::*;

const XS: [f32; 5] = [50.0, 200.0, 350.0, 460.0, 550.0];

/// A line cell by cell, from one of the columns on.
fn line(page: &mut Page, y: f32, from: usize) {
    for x in XS.windows(2).skip(from) {
        page.rule((x[0], y), (x[1], y));
    }
}

fn row(page: &mut Page, y: f32, theme: &str, action: &str) {
    page.line(XS[0] + 3.0, y, theme);
    page.line(XS[1] + 3.0, y, action);
    page.line(XS[2] + 3.0, y, "Head of Policy");
    page.line(XS[3] + 3.0, y, "May 2031");
}

/// The row, its column and the rows and columns that it covers, of the cells in the first column.
fn firsts(table: &Table) -> Vec<(usize, usize, usize)> {
    let cells = table.cells.iter().filter(|c| c.column == 0);
    cells.map(|c| (c.row, c.row_span, c.column_span)).collect()
}

#[test]
fn a_cell_over_the_rows_down_to_the_page_end_stays_in_its_column() {
    let mut page = Page::new();
    for (n, name) in ["Theme", "Action", "Lead", "By"].into_iter().enumerate() {
        page.set(XS[n] + 3.0, 613.0, 10.0, true, name);
    }
    for (y, from) in [
        (600.0, 0),
        (620.0, 0),
        (640.0, 0),
        (660.0, 1),
        (680.0, 1),
        (700.0, 1),
    ] {
        line(&mut page, y, from);
    }
    row(&mut page, 633.0, "Housing", "Build a hundred homes");
    row(&mut page, 653.0, "Culture, and all that", "Open the museum");
    row(&mut page, 673.0, "goes with it", "Count the visitors");
    row(&mut page, 693.0, "", "Write to the schools");
    // The page end cuts the last row.
    row(&mut page, 713.0, "", "Ask the visitors what");
    let layout = page.lay_out();
    let table = tables(&layout)[0];
    assert_eq!((table.rows(), table.columns()), (6, 4));
    assert_eq!(firsts(table), [(0, 1, 1), (1, 1, 1), (2, 4, 1)]);
    assert_eq!(cell(&layout, table, 3, 1), "Count the visitors");
}

#[test]
fn a_cell_over_the_rows_from_the_page_end_on_stays_in_its_column() {
    let mut page = Page::new();
    for (y, from) in [
        (60.0, 1),
        (80.0, 1),
        (100.0, 1),
        (120.0, 0),
        (140.0, 0),
        (160.0, 0),
    ] {
        line(&mut page, y, from);
    }
    for (y, action) in [
        (73.0, "Open the museum"),
        (93.0, "Count the visitors"),
        (113.0, "Write"),
    ] {
        row(&mut page, y, "", action);
    }
    row(&mut page, 133.0, "Housing", "Build a hundred homes");
    row(&mut page, 153.0, "Planning", "Answer sooner");
    let layout = page.lay_out();
    let table = tables(&layout)[0];
    assert_eq!((table.rows(), table.columns()), (5, 4));
    assert_eq!(firsts(table), [(0, 3, 1), (3, 1, 1), (4, 1, 1)]);
    assert_eq!(cell(&layout, table, 1, 1), "Count the visitors");
}

#[test]
fn lines_that_end_elsewhere_tell_no_columns_below_a_table() {
    let mut page = Page::new();
    for (n, name) in ["Theme", "Action", "Lead", "By"].into_iter().enumerate() {
        page.set(XS[n] + 3.0, 113.0, 10.0, true, name);
    }
    for y in [100.0, 120.0, 140.0, 160.0] {
        line(&mut page, y, 0);
    }
    row(&mut page, 133.0, "Housing", "Build a hundred homes");
    row(&mut page, 153.0, "Culture", "Open the museum");
    page.line(50.0, 200.0, "Signed by the leader on behalf of the council");
    page.rule((200.0, 215.0), (330.0, 215.0));
    page.rule((330.0, 215.0), (420.0, 215.0));
    let layout = page.lay_out();
    assert_eq!(tables(&layout)[0].rows(), 3);
    assert_eq!(texts(&layout).len(), 2);
}
