//! Small pages written in code, one for each shape that a table takes, and for what only looks like one.

mod page;

use page::*;
use peerlens_document::Rect;
use peerlens_layout::*;

#[test]
fn a_ruled_table_with_merged_cells() {
    let mut page = Page::new();
    page.rule((50.0, 100.0), (350.0, 100.0));
    page.rule((50.0, 200.0), (350.0, 200.0));
    // The line between the rows leaves out the first column.
    page.rule((150.0, 150.0), (350.0, 150.0));
    for x in [50.0, 150.0, 250.0, 350.0] {
        page.rule((x, 100.0), (x, 200.0));
    }
    page.line(55.0, 115.0, "Both rows");
    page.line(155.0, 115.0, "Two lines");
    page.line(155.0, 127.0, "in a cell");
    page.line(255.0, 115.0, "March");
    page.line(155.0, 165.0, "Second");
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!((table.rows(), table.columns()), (2, 3));
    let merged = table
        .cells
        .iter()
        .find(|c| (c.row, c.column) == (0, 0))
        .expect("the merged cell");
    assert_eq!((merged.row_span, merged.column_span), (2, 1));
    assert_eq!(cell(&layout, table, 0, 0), "Both rows");
    assert!(cell(&layout, table, 0, 1).starts_with("Two lines"));
    assert_eq!(cell(&layout, table, 1, 1), "Second");
}

#[test]
fn borders_in_pieces_and_double_rules_make_one_grid() {
    let mut page = Page::new();
    for y in [100.0, 130.0, 160.0] {
        for x in [50.0, 150.0, 250.0] {
            // Each cell's own border, with the crossing left out, drawn twice.
            for dy in [0.0, 2.0] {
                page.rule((x + 1.0, y + dy), (x + 99.0, y + dy));
            }
        }
    }
    for x in [50.0, 150.0, 250.0, 350.0] {
        page.rule((x, 100.0), (x, 131.0));
        page.rule((x, 131.5), (x, 162.0));
    }
    for (n, y) in [120.0, 150.0].into_iter().enumerate() {
        for x in [55.0, 155.0, 255.0] {
            page.line(x, y, &format!("r{n}"));
        }
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!((table.rows(), table.columns()), (2, 3));
}

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
    let open: Vec<bool> = table.cells.iter().map(|c| c.open).collect();
    assert_eq!(open, [false, false, true, true]);
}

#[test]
fn fills_colour_their_cells() {
    let mut page = Page::new();
    page.grid(&[50.0, 200.0, 350.0], &[100.0, 130.0, 160.0]);
    for (rect, colour) in [
        (Rect::new(200.0, 130.0, 350.0, 160.0), [255, 192, 0]),
        (Rect::new(50.0, 130.0, 200.0, 160.0), [255, 255, 255]),
    ] {
        page.0.fills.push(Fill { rect, colour });
    }
    for (x, y, text) in [
        (55.0, 120.0, "Action"),
        (205.0, 120.0, "Status"),
        (55.0, 150.0, "Train"),
        (205.0, 150.0, "Late"),
    ] {
        page.line(x, y, text);
    }
    let layout = page.lay_out();
    let table = tables(&layout)[0];
    let fill = |row, column| {
        table
            .cells
            .iter()
            .find(|c| (c.row, c.column) == (row, column))
            .and_then(|c| c.fill)
    };
    assert_eq!(fill(1, 1), Some([255, 192, 0]));
    assert_eq!(fill(1, 0), None);
    assert_eq!(fill(0, 0), None);
}

#[test]
fn columns_by_white_space_are_a_table() {
    let mut page = Page::new();
    let rows = [
        ("Country", "2019", "2020"),
        ("Austria", "86.2", "13.8"),
        ("Belgium", "40.1", "17.0"),
        ("Cyprus", "81.0", "15.2"),
        ("Denmark", "3.1", "86.7"),
    ];
    for (n, (a, b, c)) in rows.into_iter().enumerate() {
        let y = 100.0 + 14.0 * n as f32;
        page.line(50.0, y, a);
        page.line(200.0, y, b);
        page.line(300.0, y, c);
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(table.found, Found::Whitespace);
    assert_eq!((table.rows(), table.columns()), (5, 3));
    assert_eq!(cell(&layout, table, 2, 1), "40.1");
}

#[test]
fn what_looks_like_a_table_and_is_none() {
    // A contents page.
    let mut page = Page::new();
    for (n, title) in ["Introduction", "Summary", "Feedback", "Next steps"]
        .into_iter()
        .enumerate()
    {
        page.line(50.0, 100.0 + 14.0 * n as f32, title);
        page.line(500.0, 100.0 + 14.0 * n as f32, &format!("{}", 3 + 2 * n));
    }
    assert!(tables(&page.lay_out()).is_empty());
    // A form.
    let mut page = Page::new();
    for (n, (label, value)) in [
        ("From:", "Chief Executive"),
        ("To:", "Cabinet"),
        ("Subject:", "Peer challenge"),
    ]
    .into_iter()
    .enumerate()
    {
        page.line(50.0, 100.0 + 14.0 * n as f32, label);
        page.line(200.0, 100.0 + 14.0 * n as f32, value);
    }
    assert!(tables(&page.lay_out()).is_empty());
    // A box around text.
    let mut page = Page::new();
    page.grid(&[50.0, 550.0], &[90.0, 160.0]);
    page.line(60.0, 110.0, "The council should be proud.");
    assert!(tables(&page.lay_out()).is_empty());
}

#[test]
fn a_heading_of_bold_cells_is_told() {
    let mut page = Page::new();
    page.grid(&[50.0, 200.0, 350.0], &[100.0, 130.0, 160.0, 190.0]);
    page.set(55.0, 120.0, 10.0, true, "Action");
    page.set(205.0, 120.0, 10.0, true, "Lead");
    for y in [150.0, 180.0] {
        page.line(55.0, y, "Train members");
        page.line(205.0, y, "Leader");
    }
    let layout = page.lay_out();
    assert_eq!(tables(&layout)[0].header_rows, 1);
}

/// Rows of a plan in running text, each with its top line at a place: no rules, no colours.
fn plan(page: &mut Page, tops: &[f32]) {
    for (n, top) in tops.iter().enumerate() {
        page.line(50.0, *top, &format!("{}", n + 1));
        for m in 0..3 {
            let y = top + 12.0 * m as f32;
            page.line(180.0, y, &prose(n + m, 5 + m));
            if m < 2 {
                page.line(80.0, y, &prose(n + 2 * m, 2));
                page.line(420.0, y, ["Director of", "Finance"][m]);
            }
        }
    }
}

#[test]
fn text_in_columns_that_begin_together_row_for_row_is_a_table() {
    let mut page = Page::new();
    for (left, name) in [
        (50.0, "No"),
        (80.0, "Recommendation"),
        (180.0, "Action"),
        (420.0, "Lead"),
    ] {
        page.set(left, 100.0, 10.0, true, name);
    }
    plan(&mut page, &[118.0, 164.0, 210.0]);
    page.line(
        50.0,
        280.0,
        "What comes after the table runs over the whole page",
    );
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows(), found[0].columns()), (4, 4));
    assert_eq!(found[0].header_rows, 1);
    let lines = |n: usize, words: &[usize]| -> String {
        let lines: Vec<String> = (words.iter().enumerate())
            .map(|(m, words)| prose(n + m, *words))
            .collect();
        lines.join(" ")
    };
    assert_eq!(cell(&layout, found[0], 2, 2), lines(1, &[5, 6, 7]));
    assert_eq!(cell(&layout, found[0], 3, 3), "Director of Finance");
    assert!(texts(&layout)[1].starts_with("What comes after"));
}

#[test]
fn rows_without_white_between_them_begin_with_their_labels() {
    let mut page = Page::new();
    plan(&mut page, &[100.0, 136.0, 172.0, 208.0]);
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!((found[0].rows(), found[0].columns()), (4, 4));
    assert_eq!(cell(&layout, found[0], 3, 3), "Director of Finance");

    // Under a heading they are no single row either.
    for (left, name) in [
        (50.0, "No"),
        (80.0, "Finding"),
        (180.0, "Action"),
        (420.0, "Lead"),
    ] {
        page.set(left, 88.0, 10.0, true, name);
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!((found[0].rows(), found[0].header_rows), (5, 1));
    assert_eq!(cell(&layout, found[0], 4, 3), "Director of Finance");
}

#[test]
fn numbered_paragraphs_and_columns_of_prose_are_no_table() {
    let mut page = Page::new();
    for n in 0..5 {
        let top = 60.0 + 50.0 * n as f32;
        page.line(50.0, top, &format!("{}.", n + 1));
        for m in 0..3 {
            let line = prose(n + m, 9);
            page.line(80.0, top + 12.0 * m as f32, &line);
        }
    }
    // Three columns, with white between their paragraphs here and there.
    for column in 0..3 {
        let mut y = 340.0;
        for m in 0..16 {
            y += if (m + 2 * column) % 5 == 4 {
                20.0
            } else {
                12.0
            };
            let line = format!("{column}-{m} {}", prose(column + m, 4));
            page.line(50.0 + 170.0 * column as f32, y, &line);
        }
    }
    assert!(tables(&page.lay_out()).is_empty());
}

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

/// A ruled table of three columns, whose second row has a cell over the last two.
fn with_wide_cell(pieces: &[(f32, f32, &str)]) -> PageLayout {
    let mut page = Page::new();
    for y in [80.0, 100.0, 170.0] {
        page.rule((50.0, y), (550.0, y));
    }
    for x in [50.0, 200.0, 550.0] {
        page.rule((x, 80.0), (x, 170.0));
    }
    page.rule((400.0, 80.0), (400.0, 100.0));
    for (left, name) in [
        (55.0, "Recommendation"),
        (205.0, "Action"),
        (405.0, "Due by"),
    ] {
        page.set(left, 93.0, 10.0, true, name);
    }
    page.line(55.0, 115.0, "Close the gap");
    for (left, baseline, text) in pieces {
        page.line(*left, *baseline, text);
    }
    page.lay_out()
}

#[test]
fn a_cell_over_several_columns_may_hold_a_grid() {
    let layout = with_wide_cell(&[
        (205.0, 115.0, "Write a savings plan for the"),
        (205.0, 127.0, "next four years"),
        (405.0, 115.0, "May 2025"),
        (205.0, 145.0, "Publish it"),
        (405.0, 145.0, "June 2025"),
    ]);
    let table = tables(&layout)[0];
    assert_eq!((table.rows(), table.columns()), (3, 3));
    assert_eq!(
        cell(&layout, table, 1, 1),
        "Write a savings plan for the next four years"
    );
    assert_eq!(cell(&layout, table, 1, 2), "May 2025");
    assert_eq!(cell(&layout, table, 2, 1), "Publish it");
    assert_eq!(cell(&layout, table, 2, 2), "June 2025");
    let label = table.cells.iter().find(|c| (c.row, c.column) == (1, 0));
    assert_eq!(label.map(|c| c.row_span), Some(2));
}

#[test]
fn a_word_that_begins_below_a_heading_by_chance_makes_no_grid() {
    // "years" begins right below "Due by", a blank behind the word before.
    let layout = with_wide_cell(&[(205.0, 115.0, "Write a savings plan for the next four years")]);
    let table = tables(&layout)[0];
    assert_eq!(
        cell(&layout, table, 1, 1),
        "Write a savings plan for the next four years"
    );
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

#[test]
fn a_narrow_gap_parts_columns_whose_lines_begin_at_one_x() {
    let mut page = Page::new();
    let left = [
        "Savings are not",
        "told at all",
        "Staff like it",
        "and say so",
        "Scrutiny sees",
        "them too late",
        "Reserves are",
        "healthy now",
    ];
    let right = [
        "workshops begin in May",
        "and go on until June",
        "posts in planning first",
        "and then in health",
        "a programme for a year",
        "follows the plan",
        "the strategy goes to",
        "the audit committee",
    ];
    page.set(50.0, 88.0, 10.0, true, "Finding");
    page.set(132.0, 88.0, 10.0, true, "What comes next");
    for n in 0..8 {
        let baseline = 105.0 + 12.0 * n as f32 + 6.0 * (n / 2) as f32;
        page.line(50.0, baseline, left[n]);
        page.line(132.0, baseline, right[n]);
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (5, 2));
    assert_eq!(cell(&layout, table, 1, 0), "Savings are not told at all");
    assert_eq!(
        cell(&layout, table, 1, 1),
        "workshops begin in May and go on until June"
    );
}

/// The rows of a plan in four columns from one height on: an item of a list in the second, and in the third a name that
/// is too long for it.
fn framed(page: &mut Page, top: f32) {
    let leads = [["Head of", "Communications"], ["Director of", "Finance"]];
    for n in 0..4 {
        let y = top + 40.0 * n as f32;
        page.line(50.0, y, &format!("{}", n + 1));
        page.line(80.0, y, "•");
        page.line(92.0, y, &prose(n, 4));
        page.line(92.0, y + 12.0, &prose(n + 2, 5));
        page.line(300.0, y, leads[n % 2][0]);
        page.line(300.0, y + 12.0, leads[n % 2][1]);
        page.line(379.0, y, "31 March");
        page.line(379.0, y + 12.0, "2026");
    }
}

#[test]
fn a_name_too_long_for_its_column_and_the_marks_of_items_stand_in_their_columns() {
    let mut page = Page::new();
    framed(&mut page, 100.0);
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (4, 4));
    assert_eq!(cell(&layout, table, 2, 2), "Head of Communications");
    assert_eq!(cell(&layout, table, 2, 3), "31 March 2026");
}

#[test]
fn a_text_beside_two_rows_without_white_below_the_first_is_one_cell() {
    let mut page = Page::new();
    for (left, name) in [
        (50.0, "Finding"),
        (180.0, "Action"),
        (330.0, "Lead"),
        (420.0, "By"),
    ] {
        page.set(left, 88.0, 10.0, true, name);
    }
    for (top, high) in [(108.0, 5), (200.0, 2)] {
        for n in 0..high {
            page.line(50.0, top + 12.0 * n as f32, &prose(n, 3));
        }
        for n in 0..high / 2 {
            let y = top + 34.0 * n as f32;
            page.line(180.0, y, &prose(n, 4));
            page.line(180.0, y + 12.0, &prose(n + 1, 3));
            page.line(330.0, y, "Leader");
            page.line(420.0, y, "May 2026");
        }
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (4, 4));
    let first = |c: &&TableCell| (c.row, c.column) == (1, 0);
    assert_eq!(table.cells.iter().find(first).map(|c| c.row_span), Some(2));
    assert_eq!(cell(&layout, table, 2, 2), "Leader");
}

#[test]
fn coloured_rows_over_all_columns_above_and_below_the_rows_are_the_tables() {
    let mut page = Page::new();
    framed(&mut page, 120.0);
    for (y, text) in [
        (98.0, "Theme 1: Place"),
        (278.0, "Theme 2: Money and what it buys"),
    ] {
        page.0.fills.push(Fill {
            rect: Rect::new(46.0, y - 14.0, 450.0, y + 6.0),
            colour: [198, 217, 241],
        });
        page.set(50.0, y, 10.0, true, text);
    }
    page.line(50.0, 320.0, "What comes after the table");
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (6, 4));
    assert_eq!(cell(&layout, table, 0, 0), "Theme 1: Place");
    assert_eq!(
        cell(&layout, table, 5, 0),
        "Theme 2: Money and what it buys"
    );
}

#[test]
fn the_markers_of_a_list_are_no_column() {
    let mut page = Page::new();
    for n in 0..8 {
        let baseline = 100.0 + 12.0 * n as f32;
        page.line(50.0, baseline, &format!("{}.", n + 1));
        page.line(66.0, baseline, "agree what is to be done by whom");
    }
    let layout = page.lay_out();
    assert!(tables(&layout).is_empty());
    assert_eq!(texts(&layout)[0], "1. agree what is to be done by whom");
}

#[test]
fn bullets_beside_a_column_of_text_make_no_column() {
    let mut page = Page::new();
    for n in 0..10 {
        let baseline = 100.0 + 12.0 * n as f32;
        page.line(50.0, baseline, &prose(n, 7));
        page.line(310.0, baseline + 4.0, "•");
        page.line(322.0, baseline + 4.0, &prose(n + 40, 5));
    }
    let layout = page.lay_out();
    assert!(tables(&layout).is_empty());
    let all = texts(&layout);
    assert_eq!(
        all.iter().filter(|t| t.starts_with("• ")).count(),
        10,
        "{all:?}"
    );
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

#[test]
fn a_watermark_stands_in_no_cell() {
    let mut page = Page::new();
    page.grid(&[50.0, 250.0, 450.0], &[100.0, 200.0, 300.0]);
    for (n, text) in ["Action", "Lead", "Publish it", "Head of Policy"]
        .iter()
        .enumerate()
    {
        let (row, column) = (n / 2, n % 2);
        page.line(
            55.0 + 200.0 * column as f32,
            120.0 + 100.0 * row as f32,
            text,
        );
    }
    for (n, ch) in "DRAFT".chars().enumerate() {
        let (left, bottom) = (100.0 + 60.0 * n as f32, 290.0 - 40.0 * n as f32);
        page.0.glyphs.push(Glyph {
            ch,
            rect: Rect::new(left, bottom - 60.0, left + 60.0, bottom),
            baseline: left + 50.0,
            size: 100.0,
            style: 0,
            bold: false,
            italic: false,
            turn: Turn::Up,
            tag: ACROSS,
        });
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    assert_eq!(cell(&layout, found[0], 0, 0), "Action");
    assert_eq!(cell(&layout, found[0], 1, 1), "Head of Policy");
    assert!(texts(&layout).contains(&"DRAFT".to_owned()));
}
