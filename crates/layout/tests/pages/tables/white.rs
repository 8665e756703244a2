//! Tables that white space alone tells, and what only looks like one.

use peerlens_document::Rect;
use peerlens_layout::*;

use crate::page::*;

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
fn a_coloured_row_with_text_in_an_inner_column_alone_is_the_rest_of_one() {
    let mut page = Page::new();
    framed(&mut page, 120.0);
    page.0.fills.push(Fill {
        rect: Rect::new(46.0, 84.0, 450.0, 104.0),
        colour: [232, 238, 244],
    });
    page.line(300.0, 98.0, "Manager");
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (5, 4));
    assert_eq!(cell(&layout, table, 0, 0), "");
    assert_eq!(cell(&layout, table, 0, 2), "Manager");
}

#[test]
fn coloured_panels_beside_and_below_running_text_are_no_table() {
    let mut page = Page::new();
    for (left, top, right, bottom) in [(442.0, 30.0, 570.0, 300.0), (30.0, 300.0, 570.0, 340.0)] {
        page.0.fills.push(Fill {
            rect: Rect::new(left, top, right, bottom),
            colour: [top as u8, 200, right as u8],
        });
    }
    for n in 0..6 {
        page.line(45.0, 40.0 + 14.0 * n as f32, &prose(n, 7));
    }
    page.rule((45.0, 162.0), (160.0, 162.0));
    page.line(45.0, 160.0, "Read the full report");
    page.line(
        45.0,
        325.0,
        "The council, its address and its privacy notice",
    );
    let layout = page.lay_out();
    assert!(tables(&layout).is_empty(), "{:?}", texts(&layout));
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

#[test]
fn rows_that_mostly_have_one_line_stand_further_apart_than_lines_of_a_text() {
    let rows: [[&[&str]; 3]; 8] = [
        [&["Recommendation"], &["Action"], &["Due by"]],
        [
            &["Agree a vision for all"],
            &["Hold a conference"],
            &["May 2025"],
        ],
        [
            &["Close the budget gap"],
            &["Write a savings plan", "with each service"],
            &["June 2025"],
        ],
        [
            &["Fill the vacant posts"],
            &["Advertise them all"],
            &["July 2025"],
        ],
        [
            &["Train all members"],
            &["Book two days for it", "before the summer"],
            &["May 2025"],
        ],
        [
            &["Review the committees"],
            &["Ask all councillors"],
            &["June 2025"],
        ],
        [
            &["Open the data"],
            &["Publish what is paid", "to each supplier"],
            &["May 2025"],
        ],
        [
            &["Visit other councils"],
            &["Go to three of them"],
            &["July 2025"],
        ],
    ];
    let mut page = Page::new();
    let mut top = 100.0;
    for (n, row) in rows.iter().enumerate() {
        for (left, lines) in [50.0, 220.0, 390.0].iter().zip(row) {
            for (m, line) in lines.iter().enumerate() {
                page.set(*left, top + 12.0 * m as f32, 10.0, n == 0, line);
            }
        }
        // Four points between the rows and no more.
        top += 12.0 * row[1].len() as f32 + 4.0;
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (8, 3));
    assert_eq!(
        cell(&layout, table, 2, 1),
        "Write a savings plan with each service"
    );
    assert_eq!(cell(&layout, table, 3, 0), "Fill the vacant posts");
}

#[test]
fn numbered_rows_of_one_line_are_no_headings_of_the_first_with_figures() {
    let rows: [&[(f32, &str)]; 5] = [
        &[
            (50.0, "Ref"),
            (90.0, "Action"),
            (300.0, "Lead"),
            (400.0, "Timescale"),
        ],
        &[
            (50.0, "1"),
            (90.0, "Review the scheme."),
            (300.0, "HR"),
            (400.0, "Complete"),
        ],
        &[
            (50.0, "2"),
            (90.0, "Meet all partners."),
            (300.0, "COO"),
            (400.0, "Spring 2026"),
        ],
        &[
            (50.0, "3"),
            (90.0, "Write the plan."),
            (300.0, "HR"),
            (400.0, "Ongoing"),
        ],
        &[
            (50.0, "4"),
            (90.0, "Refresh the vision."),
            (400.0, "2024/25"),
        ],
    ];
    let mut page = Page::new();
    for (n, row) in rows.iter().enumerate() {
        for (left, said) in *row {
            page.set(*left, 100.0 + 21.0 * n as f32, 10.0, n == 0, said);
        }
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (5, 4));
    assert_eq!(cell(&layout, table, 2, 1), "Meet all partners.");
    assert_eq!(cell(&layout, table, 4, 3), "2024/25");
}

#[test]
fn a_bold_row_over_all_columns_right_below_the_heading_names_no_columns() {
    let mut page = Page::new();
    for (left, name) in [
        (50.0, "Proposed action"),
        (250.0, "Lead officer"),
        (420.0, "Timescale"),
    ] {
        page.set(left, 100.0, 10.0, true, name);
    }
    let title = "Recommendation 1: agree a savings plan and set the budget earlier in the year";
    page.set(50.0, 120.0, 10.0, true, title);
    for (n, (action, lead, time)) in [
        ("Train the chairs", "Chief Executive", "May 2025"),
        ("Appoint a director", "Head of Finance", "June 2025"),
        ("Review all boards and", "Monitoring Officer", "July 2025"),
    ]
    .into_iter()
    .enumerate()
    {
        let y = 140.0 + 20.0 * n as f32;
        page.line(50.0, y, action);
        page.line(250.0, y, lead);
        page.line(420.0, y, time);
    }
    page.line(50.0, 192.0, "report to Cabinet");
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table: {:?}", texts(&layout));
    };
    assert_eq!((table.rows(), table.columns()), (5, 3));
    assert_eq!(table.header_rows, 1);
}

/// A page of a table of figures without lines, with lines of the page at some heights, parted as its columns are.
fn figures(edges: &[f32], rows: std::ops::Range<usize>) -> PageLayout {
    let mut page = Page::new();
    let mut row = |y: f32, [a, b, c]: [&str; 3]| {
        page.line(50.0, y, a);
        page.line(250.0, y, b);
        page.line(450.0, y, c);
    };
    for y in edges {
        row(*y, ["Barford", "Harbour dues", "May 2024"]);
    }
    for n in rows {
        let figure = format!("{n}.4");
        row(20.0 + 14.0 * n as f32, ["Quay", &figure, &figure]);
    }
    page.lay_out()
}

#[test]
fn running_lines_are_no_rows_of_a_table_of_figures() {
    for edges in [&[40.0][..], &[40.0, 770.0], &[770.0]] {
        let layout = figures(edges, 5..30);
        let [table] = tables(&layout)[..] else {
            panic!("one table")
        };
        assert_eq!(table.rows(), 25, "{edges:?}");
        assert_eq!(cell(&layout, table, 0, 0), "Quay");
        assert!(texts(&layout).iter().any(|t| t.starts_with("Barford")));
    }
}

#[test]
fn a_row_of_names_at_the_top_of_the_page_is_the_tables() {
    // As near as the rows are, or as far as all of them.
    let layout = figures(&[62.0], 4..30);
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(cell(&layout, table, 0, 0), "Barford");
    // Not in the margin.
    let layout = figures(&[104.0], 8..30);
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(cell(&layout, table, 0, 0), "Barford");
}
