//! Rows that a page end cuts.

use peerlens_layout::*;

use crate::page::*;

#[test]
fn a_row_without_a_foot_at_the_page_end_is_a_row() {
    let mut page = Page::new();
    page.rule((50.0, 600.0), (350.0, 600.0));
    page.rule((50.0, 640.0), (350.0, 640.0));
    for x in [50.0, 200.0, 350.0] {
        page.rule((x, 600.0), (x, 780.0));
    }
    page.line(55.0, 620.0, "Recommendation");
    page.line(205.0, 620.0, "Action");
    page.line(55.0, 660.0, "Review the plan");
    page.line(205.0, 660.0, "Begun");
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(table.rows(), 2);
    assert_eq!(cell(&layout, table, 1, 1), "Begun");
    // No line closes the cells of the last row, and only theirs.
    let open: Vec<bool> = table.cells.iter().map(|c| c.open == Some(true)).collect();
    assert_eq!(open, [false, false, true, true]);
}

/// Lines below a heading and two rows, and what stands below the last line.
fn below_the_last_line(lines: &[(f32, f32, &str)]) -> PageLayout {
    let mut page = Page::new();
    for y in [80.0, 100.0, 120.0, 140.0] {
        for (from, to) in [(50.0, 200.0), (200.0, 400.0), (400.0, 550.0)] {
            page.rule((from, y), (to, y));
        }
    }
    let rows = [
        (93.0, ["Recommendation", "Action", "Due by"]),
        (113.0, ["Agree a vision", "Hold a conference", "May 2025"]),
        (133.0, ["Fill posts", "Advertise", "Ongoing"]),
    ];
    for (baseline, row) in rows {
        for (left, text) in [50.0, 200.0, 400.0].into_iter().zip(row) {
            page.set(left, baseline, 10.0, baseline < 100.0, text);
        }
    }
    for (left, baseline, text) in lines {
        page.line(*left, *baseline, text);
    }
    page.lay_out()
}

#[test]
fn a_row_that_the_page_end_cuts_below_the_last_line_is_the_tables() {
    let layout = below_the_last_line(&[
        (50.0, 153.0, "Close the gap"),
        (200.0, 153.0, "Write a savings plan for the"),
        (400.0, 153.0, "June 2025"),
        (200.0, 165.0, "next four years, and put it"),
    ]);
    let table = tables(&layout)[0];
    assert_eq!((table.rows(), table.columns()), (4, 3));
    assert_eq!(
        cell(&layout, table, 3, 1),
        "Write a savings plan for the next four years, and put it"
    );
    assert_eq!(cell(&layout, table, 3, 2), "June 2025");
}

#[test]
fn a_cut_row_whose_texts_stand_in_the_middle_begins_with_any_of_them() {
    let layout = below_the_last_line(&[
        (200.0, 153.0, "Write a savings plan for the"),
        (50.0, 159.0, "Close the gap"),
        (400.0, 159.0, "June 2025"),
        (200.0, 165.0, "next four years, and put it"),
    ]);
    let table = tables(&layout)[0];
    assert_eq!((table.rows(), table.columns()), (4, 3));
    assert_eq!(cell(&layout, table, 3, 0), "Close the gap");
    // One text below the other is a note of two columns.
    let layout = below_the_last_line(&[
        (200.0, 153.0, "What it means for the savings"),
        (50.0, 165.0, "As agreed in May"),
    ]);
    assert_eq!(tables(&layout)[0].rows(), 3);
}

#[test]
fn a_note_below_the_last_line_is_no_row() {
    let note = "Source: what the council told the peer team in May, and its own web site";
    let layout = below_the_last_line(&[(50.0, 153.0, note)]);
    assert_eq!(tables(&layout)[0].rows(), 3);
    assert_eq!(texts(&layout).last().map(String::as_str), Some(note));
}

#[test]
fn a_row_that_both_page_ends_cut_is_a_table() {
    let mut page = Page::new();
    for x in [50.0, 90.0, 180.0, 400.0, 500.0] {
        page.rule((x, 40.0), (x, 760.0));
    }
    for n in 0..40 {
        page.line(
            185.0,
            60.0 + 14.0 * n as f32,
            "what stands in the one tall cell",
        );
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows(), found[0].columns()), (1, 4));
    assert!(cell(&layout, found[0], 0, 2).starts_with("what stands"));
}

/// Where a page's first line is drawn.
const AT_THE_TOP: f32 = 40.0;

/// A page with a row between two lines in pieces, of which the upper one is drawn so far down.
fn one_row_between_lines(top: f32) -> Page {
    let mut page = Page::new();
    let columns = [
        (50.0, 200.0),
        (200.0, 360.0),
        (360.0, 460.0),
        (460.0, 560.0),
    ];
    for y in [top, top + 32.0] {
        for (left, right) in columns {
            page.rule((left, y), (right, y));
        }
    }
    for (left, baseline, words) in [
        (50.0, 12.0, "Review how scrutiny works"),
        (200.0, 12.0, "Run a survey of members"),
        (360.0, 12.0, "July 2024"),
        (460.0, 12.0, "The post is being"),
        (460.0, 24.0, "advertised."),
    ] {
        page.line(left, top + baseline, words);
    }
    page
}

#[test]
fn one_row_between_lines_in_pieces_is_the_rest_of_a_table() {
    let mut page = one_row_between_lines(AT_THE_TOP);
    page.line(50.0, 95.0, "For more information contact the policy team.");
    let mut signed = one_row_between_lines(AT_THE_TOP);
    signed.line(50.0, 95.0, "Agreed by the Executive");
    signed.line(520.0, 95.0, "May 2024");
    let layout = signed.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table above who signed: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (1, 4));
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (1, 4));
    assert_eq!(cell(&layout, table, 0, 2), "July 2024");
    assert_eq!(cell(&layout, table, 0, 3), "The post is being advertised.");
}

#[test]
fn texts_that_begin_where_three_columns_do_are_a_cut_row_however_near_they_stand() {
    // The first text ends less than two blanks before the second begins.
    let layout = below_the_last_line(&[
        (50.0, 153.0, "Close the gap that is clearly"),
        (199.6, 153.0, "Write a savings plan"),
        (400.0, 153.0, "June 2025"),
    ]);
    let table = tables(&layout)[0];
    assert_eq!(table.rows(), 4);
    assert_eq!(cell(&layout, table, 3, 1), "Write a savings plan");
}

#[test]
fn a_row_between_lines_is_no_rest_of_a_table_below_text_or_above_rows() {
    let mut below_text = one_row_between_lines(AT_THE_TOP + 60.0);
    below_text.line(50.0, 80.0, "What the team looked at:");
    assert!(tables(&below_text.lay_out()).is_empty());
    // The names of the columns, and rows without lines.
    let mut heading = one_row_between_lines(AT_THE_TOP);
    for (n, left) in [50.0, 200.0, 360.0, 460.0].into_iter().enumerate() {
        for row in 0..3 {
            heading.line(
                left,
                90.0 + 16.0 * row as f32,
                &format!("Cell {n} of {row}"),
            );
        }
    }
    let layout = heading.lay_out();
    let shapes: Vec<_> = (tables(&layout).iter())
        .map(|t| (t.rows(), t.columns()))
        .collect();
    assert_eq!(shapes, [(2, 4)], "{:?}", texts(&layout));
}
