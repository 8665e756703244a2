//! Tables that the file's tags tell, on pages that draw less than all of their lines.

use peerlens_document::Rect;
use peerlens_layout::{
    Block, Found, Glyph, PageInput, PageLayout, Rule, Settings, Table, TaggedCell, TaggedTable,
    Turn, lay_out,
};

/// Where the columns of a page's tables begin, and where the last ends.
const COLUMNS: [f32; 4] = [50.0, 220.0, 390.0, 560.0];

/// A page with tables of three columns, each text with a tag of its own.
struct Page(PageInput);

impl Page {
    fn new() -> Self {
        Self(PageInput {
            width: 600.0,
            height: 800.0,
            tags_part: true,
            ..PageInput::default()
        })
    }

    /// Sets lines of one tag from a place down.
    fn set(&mut self, left: f32, top: f32, lines: &[&str]) -> u32 {
        let tag = 1 + self.0.glyphs.iter().map(|g| g.tag).max().unwrap_or(0);
        for (n, line) in lines.iter().enumerate() {
            let baseline = top + 9.0 + 12.0 * n as f32;
            for (m, ch) in line.chars().enumerate() {
                let left = left + 5.0 * m as f32;
                self.0.glyphs.push(Glyph {
                    ch,
                    rect: Rect::new(left, baseline - 9.0, left + 5.0, baseline + 2.0),
                    baseline,
                    size: 10.0,
                    style: 0,
                    bold: false,
                    italic: false,
                    turn: Turn::None,
                    tag,
                });
            }
        }
        tag
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.0.rules.push(Rule {
            rect: Rect::new(from.0, from.1, to.0, to.1),
            colour: [0; 3],
        });
    }

    /// Sets a table whose rows are 34 points high, with a rule below each cell, and gives its foot. Cells without text
    /// have no tag; a row of one text goes over all columns.
    fn table(&mut self, top: f32, rows: &[&[&str]]) -> f32 {
        let mut cells = Vec::new();
        for (row, texts) in rows.iter().enumerate() {
            let top = top + 34.0 * row as f32;
            for (at, text) in texts.iter().filter(|t| !t.is_empty()).enumerate() {
                let column = texts.iter().position(|t| t == text).unwrap_or(at);
                let lines: Vec<&str> = text.split('/').collect();
                let tag = self.set(COLUMNS[column] + 4.0, top + 3.0, &lines);
                cells.push(TaggedCell {
                    row,
                    // The next column that is free, as a reader of the tags has it.
                    column: at,
                    row_span: 1,
                    column_span: if texts.len() == 1 { 3 } else { 1 },
                    tags: vec![tag],
                });
            }
            for pair in COLUMNS.windows(2) {
                self.rule((pair[0], top + 34.0), (pair[1], top + 34.0));
            }
        }
        self.0.tables.push(TaggedTable {
            rows: rows.len(),
            columns: 3,
            cells,
            several_pages: false,
        });
        top + 34.0 * rows.len() as f32
    }

    fn lay_out(&self) -> PageLayout {
        lay_out(&self.0, &Settings::default())
    }
}

fn words(layout: &PageLayout, block: &peerlens_layout::TextBlock) -> String {
    let ids = block.lines.iter().flat_map(|l| &l.words);
    let words: Vec<&str> = ids
        .map(|id| layout.text_of(&layout.words[*id as usize]))
        .collect();
    words.join(" ")
}

fn tables(layout: &PageLayout) -> Vec<&Table> {
    let blocks = layout.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Text(_) => None,
        })
        .collect()
}

/// What stands in each cell that has text: its row, column and columns covered.
fn cells(layout: &PageLayout, table: &Table) -> Vec<(usize, usize, usize, String)> {
    (table.cells.iter())
        .filter(|c| !c.blocks.is_empty())
        .map(|c| {
            let texts: Vec<String> = c.blocks.iter().map(|b| words(layout, b)).collect();
            (c.row, c.column, c.column_span, texts.join(" "))
        })
        .collect()
}

const HEADING: &[&str] = &["Recommendation", "Action", "Who"];

#[test]
fn a_row_over_all_columns_is_one_cell_though_rules_part_it() {
    let mut page = Page::new();
    page.table(
        100.0,
        &[
            HEADING,
            &["Local priorities"],
            &["Review the plan", "Consult all/residents", "Leader"],
            &["Align services", "Report on/progress", "Policy"],
        ],
    );
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(
        cells(&layout, table)[3],
        (1, 0, 3, "Local priorities".to_owned())
    );
}

#[test]
fn a_cell_stands_in_its_column_where_the_tags_leave_out_the_empty_one_before_it() {
    let mut page = Page::new();
    page.table(
        100.0,
        &[
            HEADING,
            &["Review the plan", "Consult all/residents", "Leader"],
            &["", "Adopt it in/full council", "Chief Executive"],
            &["", "", "Mayor"],
            &["Align services", "Report on/progress", "Policy"],
        ],
    );
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(table.found, Found::Tags);
    // Those that the tags leave out stand in their rows as the others do.
    assert!(table.cells.is_sorted_by_key(|c| (c.row, c.column)));
    let cells = cells(&layout, table);
    assert_eq!(
        cells[6..9],
        [
            (2, 1, 1, "Adopt it in full council".to_owned()),
            (2, 2, 1, "Chief Executive".to_owned()),
            (3, 2, 1, "Mayor".to_owned()),
        ]
    );
}

#[test]
fn tables_below_each_other_are_not_one_with_the_text_between_them() {
    let mut page = Page::new();
    let rows: &[&[&str]] = &[
        HEADING,
        &["Review the plan", "Consult all/residents", "Leader"],
        &["Align services", "Report on/progress", "Policy"],
    ];
    let foot = page.table(100.0, rows);
    page.set(
        50.0,
        foot + 12.0,
        &["Recommendation 2: Engage with residents who are seldom heard"],
    );
    page.table(foot + 40.0, rows);
    let layout = page.lay_out();
    assert_eq!(tables(&layout).len(), 2);
    let between = layout.blocks.iter().find_map(|block| match block {
        Block::Text(block) => Some(words(&layout, block)),
        Block::Table(_) => None,
    });
    assert!(between.is_some_and(|t| t.starts_with("Recommendation 2:") && t.ends_with("heard")));
}

#[test]
fn lines_that_part_the_columns_go_before_tags() {
    let mut page = Page::new();
    let foot = page.table(
        100.0,
        &[
            HEADING,
            &["Review the plan", "Consult all/residents", "Leader"],
            &["Align services", "Report on/progress", "Policy"],
        ],
    );
    page.rule((50.0, 100.0), (560.0, 100.0));
    for x in COLUMNS {
        page.rule((x, 100.0), (x, foot));
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(table.found, Found::Rules);
}

#[test]
fn tags_that_the_words_do_not_bear_out_leave_the_table_to_what_is_drawn() {
    let mut page = Page::new();
    page.table(
        100.0,
        &[
            HEADING,
            &["Review the plan", "Consult all/residents", "Leader"],
            &["Align services", "Report on/progress", "Policy"],
        ],
    );
    // As if the cells of two columns had changed places.
    for cell in &mut page.0.tables[0].cells[3..] {
        cell.column = [1, 0, 2][cell.column];
    }
    let layout = page.lay_out();
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(table.found, Found::Rules);
    let mut first = cells(&layout, table).into_iter().filter(|c| c.1 == 0);
    assert!(first.any(|c| c.3 == "Review the plan"));
}
