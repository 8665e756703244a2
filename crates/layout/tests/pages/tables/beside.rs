//! What stands right beside the rows of a table that white space alone tells.

use crate::page::*;

const XS: [f32; 4] = [50.0, 150.0, 320.0, 430.0];

/// A plan of these rows from a baseline on, each of two lines, and its heading. Gives the baseline of the last line.
fn plan(page: &mut Page, top: f32, rows: usize) -> f32 {
    for (x, name) in XS.iter().zip(["Theme", "Action", "Lead", "By"]) {
        page.set(*x, top, 10.0, true, name);
    }
    let mut y = top;
    for n in 0..rows {
        y = top + 32.0 * n as f32 + 20.0;
        let theme = ["Housing", "Culture", "Money", "Planning", "Staff"][n % 5];
        page.line(XS[0], y, theme);
        page.line(XS[1], y, "Agree what to do and when");
        page.line(XS[2], y, "Head of Policy");
        page.line(XS[3], y, "May 2031");
        y += 12.0;
        page.line(XS[1], y, "to do it with members");
    }
    y
}

const TEXT: &str = "What comes after the table runs over the whole width of the page";

#[test]
fn a_page_number_beside_all_columns_is_no_column() {
    for left in [550.0, 300.0, 20.0] {
        let mut page = Page::new();
        let end = plan(&mut page, 100.0, 5);
        page.line(left, end + 30.0, "17");
        let layout = page.lay_out();
        let found = tables(&layout);
        assert_eq!(found.len(), 1, "{left}");
        assert_eq!((found[0].rows(), found[0].columns()), (6, 4), "{left}");
        assert_eq!(texts(&layout)[1], "17");
    }
}

#[test]
fn a_column_that_is_empty_but_for_its_name_is_one() {
    let mut page = Page::new();
    plan(&mut page, 100.0, 5);
    page.set(520.0, 100.0, 10.0, true, "RAG");
    assert_eq!(tables(&page.lay_out())[0].columns(), 5);
}

#[test]
fn the_last_row_is_the_tables_where_text_follows_without_white() {
    let mut page = Page::new();
    let end = plan(&mut page, 100.0, 4);
    page.line(50.0, end + 14.0, TEXT);
    page.line(50.0, end + 26.0, "and goes on in a second line.");
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!((found[0].rows(), found[0].columns()), (5, 4));
    assert_eq!(cell(&layout, found[0], 4, 0), "Planning");
    assert_eq!(
        texts(&layout)[1..],
        [format!("{TEXT} and goes on in a second line.")]
    );
}

#[test]
fn a_heading_right_above_text_is_no_row() {
    let mut page = Page::new();
    let end = plan(&mut page, 100.0, 4);
    page.line(50.0, end + 30.0, "5");
    page.line(150.0, end + 30.0, "How we will report on it");
    page.line(50.0, end + 42.0, TEXT);
    let layout = page.lay_out();
    assert_eq!(tables(&layout)[0].rows(), 5);
    assert!(
        texts(&layout)[1].starts_with("5 How we will"),
        "{:?}",
        texts(&layout)
    );
}

#[test]
fn the_heading_is_the_tables_where_text_stands_right_above_it() {
    let mut page = Page::new();
    page.line(50.0, 74.0, TEXT);
    page.line(50.0, 86.0, TEXT);
    plan(&mut page, 99.0, 4);
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!((found[0].rows(), found[0].columns()), (5, 4));
    assert_eq!(found[0].header_rows, 1);
}

#[test]
fn a_running_line_of_two_ends_is_no_row() {
    let mut page = Page::new();
    let end = plan(&mut page, 100.0, 5);
    page.line(50.0, end + 30.0, "Corporate peer challenge");
    page.line(500.0, end + 30.0, "Page 17");
    let layout = page.lay_out();
    assert_eq!(
        (tables(&layout)[0].rows(), tables(&layout)[0].columns()),
        (6, 4)
    );
}

#[test]
fn a_gap_between_words_below_no_name_is_no_column() {
    let mut page = Page::new();
    for (x, name) in XS.iter().zip(["Theme", "Action", "Lead", "By"]) {
        page.set(*x, 100.0, 10.0, true, name);
    }
    for (n, action) in ["Agree", "Publish it", "Open all of it", "Count them"]
        .into_iter()
        .enumerate()
    {
        let y = 120.0 + 32.0 * n as f32;
        page.line(XS[1], y, action);
        if n == 0 {
            // A wide blank stands behind the name of the column, and below it.
            page.line(XS[0], y, "Housing");
            page.line(XS[1] + 40.0, y, "a plan");
        } else {
            page.line(XS[1], y + 12.0, "with the members");
        }
        page.line(XS[2], y, "Head of Policy");
        page.line(XS[3], y, "May 2031");
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows(), found[0].columns()), (5, 4));
}
