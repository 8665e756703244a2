//! Tables with lines between their columns only, or between their rows.

use peerlens_layout::*;

use crate::page::*;

/// A plan with lines between its columns only: the words of each row's cells, line for line, at the rows' tops.
fn between_lines(tops: &[f32], rows: &[[&[&str]; 3]]) -> PageLayout {
    let mut page = Page::new();
    let bottom = tops[tops.len() - 1];
    for x in [145.0, 345.0] {
        page.rule((x, tops[0] - 12.0), (x, bottom));
    }
    for (top, row) in tops.iter().zip(rows) {
        for (left, lines) in [50.0, 150.0, 350.0].iter().zip(row) {
            for (n, line) in lines.iter().enumerate() {
                let bold = *top == tops[0];
                page.set(*left, top + 12.0 * n as f32, 10.0, bold, line);
            }
        }
    }
    page.lay_out()
}

#[test]
fn rows_between_lines_that_part_columns_only() {
    // White parts the rows, but not below their tallest cells.
    let rows: [[&[&str]; 3]; 4] = [
        [&["Recommendation"], &["Action"], &["Due by"]],
        [
            &["Agree a vision"],
            &["Hold a conference of all", "partners in the autumn"],
            &["May 2025"],
        ],
        [
            &["Close the gap"],
            &["Write a savings plan and", "put it before the council"],
            &["June 2025"],
        ],
        [&["Fill posts", "in planning"], &["Advertise"], &["Ongoing"]],
    ];
    let layout = between_lines(&[100.0, 112.0, 136.0, 160.0, 190.0], &rows);
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (4, 3));
    assert_eq!(
        cell(&layout, table, 2, 1),
        "Write a savings plan and put it before the council"
    );
    assert_eq!(cell(&layout, table, 3, 0), "Fill posts in planning");
    assert_eq!(cell(&layout, table, 3, 2), "Ongoing");
}

#[test]
fn lines_between_columns_of_prose_make_no_table() {
    let mut page = Page::new();
    for x in [205.0, 395.0] {
        page.rule((x, 88.0), (x, 700.0));
    }
    for (column, left) in [20.0, 210.0, 400.0].into_iter().enumerate() {
        let mut baseline = 100.0;
        for paragraph in 0..5 {
            for line in 0..6 {
                page.line(
                    left,
                    baseline,
                    &prose(column * 50 + paragraph * 7 + line, 5),
                );
                baseline += 12.0;
            }
            baseline += [6.0, 3.0, 9.0][column];
        }
    }
    let layout = page.lay_out();
    assert!(tables(&layout).is_empty(), "{:?}", texts(&layout));
}

#[test]
fn a_heading_above_the_first_of_lines_between_rows_is_the_tables() {
    let mut page = Page::new();
    let columns = [(50.0, 150.0), (150.0, 350.0), (350.0, 450.0)];
    page.line(
        50.0,
        60.0,
        "A sentence before the table that goes over its columns.",
    );
    for ((left, _), name) in columns.iter().zip(["Recommendation", "Action", "Due by"]) {
        page.set(*left, 100.0, 10.0, true, name);
    }
    for row in 0..4 {
        let y = 108.0 + 40.0 * row as f32;
        for (left, right) in columns {
            page.rule((left, y), (right, y));
        }
        if row < 3 {
            page.line(50.0, y + 16.0, &format!("Number {row}"));
            page.line(150.0, y + 16.0, "What the council will do");
            page.line(350.0, y + 16.0, "May 2025");
        }
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!((found[0].rows(), found[0].header_rows), (4, 1));
    assert_eq!(cell(&layout, found[0], 0, 2), "Due by");
    assert_eq!(cell(&layout, found[0], 1, 0), "Number 0");
    assert!(texts(&layout)[0].starts_with("A sentence before"));
}
