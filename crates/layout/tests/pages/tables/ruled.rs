//! Tables whose lines go both ways.

use peerlens_document::Rect;
use peerlens_layout::*;

use crate::page::*;

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

#[test]
fn a_table_set_in_the_last_cell_of_a_cards_frame_is_one_of_its_own() {
    let mut page = Page::new();
    for (n, top) in [60.0, 180.0].into_iter().enumerate() {
        page.grid(&[50.0, 450.0, 550.0], &[top, top + 30.0]);
        page.grid(&[50.0, 550.0], &[top + 30.0, top + 110.0]);
        page.line(
            60.0,
            top + 20.0,
            &format!("{} Agree a plan for homes", n + 1),
        );
        page.line(460.0, top + 20.0, "On track");
        page.line(60.0, top + 45.0, "Our response: Agreed");
        for (left, words) in [
            (60.0, ["Action", "Write down the plan", "Hold a workshop"]),
            (250.0, ["By when", "May 2025", "Summer 2025"]),
            (400.0, ["Who", "Housing Manager", "Chief Executive"]),
        ] {
            for (row, words) in words.into_iter().enumerate() {
                page.set(left, top + 65.0 + 16.0 * row as f32, 10.0, row == 0, words);
            }
        }
        for row in 0..3 {
            let y = top + 69.0 + 16.0 * row as f32;
            page.rule((60.0, y), (540.0, y));
        }
    }
    let layout = page.lay_out();
    let [head, actions, _, last] = tables(&layout)[..] else {
        panic!("four tables: {:?}", texts(&layout));
    };
    assert_eq!(cell(&layout, head, 0, 0), "1 Agree a plan for homes");
    assert_eq!(cell(&layout, head, 0, 1), "On track");
    for table in [actions, last] {
        assert_eq!((table.rows(), table.columns()), (3, 3));
        assert_eq!(cell(&layout, table, 0, 1), "By when");
        assert_eq!(cell(&layout, table, 2, 0), "Hold a workshop");
    }
}

#[test]
fn lines_between_paragraphs_of_a_cells_text_make_no_table_of_it() {
    let mut page = Page::new();
    page.grid(&[50.0, 450.0, 550.0], &[60.0, 90.0]);
    page.grid(&[50.0, 550.0], &[90.0, 190.0]);
    page.line(60.0, 80.0, "1 Agree a plan for homes");
    page.line(460.0, 80.0, "On track");
    for (n, said) in [
        "Write down the plan.",
        "Hold a workshop.",
        "Tell all members.",
    ]
    .into_iter()
    .enumerate()
    {
        let y = 110.0 + 28.0 * n as f32;
        page.line(60.0, y, said);
        if n < 2 {
            page.rule((60.0, y + 10.0), (540.0, y + 10.0));
        }
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    let held: Vec<String> = (found.iter())
        .flat_map(|t| t.cells.iter().map(|c| cell(&layout, t, c.row, c.column)))
        .collect();
    assert!(
        held.iter()
            .any(|c| c.starts_with("Write") && c.ends_with("members.")),
        "{held:?}"
    );
}
