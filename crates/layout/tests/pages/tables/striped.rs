//! Tables whose rows are coloured by turns, with nothing drawn between their columns.

use peerlens_document::Rect;
use peerlens_layout::Fill;

use crate::page::{Page, cell, tables, texts};

/// Where the columns begin, and where the last ends.
const XS: [f32; 5] = [50.0, 170.0, 345.0, 450.0, 540.0];

/// Colours the cells of a row.
fn coloured(page: &mut Page, top: f32, bottom: f32) {
    for side in XS.windows(2) {
        page.0.fills.push(Fill {
            rect: Rect::new(side[0], top, side[1], bottom),
            colour: [220, 230, 240],
        });
    }
}

#[test]
fn columns_that_only_a_blank_parts_end_where_coloured_cells_do() {
    let mut page = Page::new();
    let row = |page: &mut Page, top: f32, cells: [&[&str]; 4]| {
        for (x, lines) in XS.iter().zip(cells) {
            // Short texts stand in the middle of the row.
            let first = top + 12.0 + 6.5 * (3 - lines.len()) as f32;
            for (n, line) in lines.iter().enumerate() {
                page.line(x + 4.0, first + 13.0 * n as f32, line);
            }
        }
    };
    coloured(&mut page, 100.0, 150.0);
    row(
        &mut page,
        100.0,
        [&["Recommendation"], &["Action"], &["Lead"], &["When"]],
    );
    for n in 0..4 {
        let top = 150.0 + 50.0 * n as f32;
        if n % 2 == 1 {
            coloured(&mut page, top, top + 50.0);
        }
        // The second line ends a blank before the next column.
        let action = [
            "Agree the terms, so that",
            "each has a chair and a clear remit",
            "line",
        ];
        row(
            &mut page,
            top,
            [
                &["Review the boards", "of the council"],
                &action,
                &["Head of Policy"],
                &["May 2024"],
            ],
        );
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    let [table] = found[..] else {
        panic!("{:?}", texts(&layout));
    };
    for n in 1..5 {
        assert_eq!(cell(&layout, table, n, 2), "Head of Policy");
        let action = cell(&layout, table, n, 1);
        assert_eq!(
            action,
            "Agree the terms, so that each has a chair and a clear remit line"
        );
    }
}
