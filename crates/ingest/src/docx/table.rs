//! Tables, their rows and cells.

use peerlens_document::TableMethod;

use super::body::Body;
use super::styles::{self, FirstRow};
use super::xml::{Id, Xml};
use crate::flow::Role;
use crate::grid::{Entry, Grid, RowSpan};
use crate::{Error, limits};

impl Body<'_> {
    pub(super) fn table(&mut self, id: Id) -> Result<(), Error> {
        let xml = self.xml;
        let properties = xml.child(id, "tblPr");
        let first_row = properties
            .filter(|p| shows_first_row(xml, *p))
            .and_then(|p| xml.child_val(p, "tblStyle"))
            .map_or_else(FirstRow::default, |style| self.styles.first_row(style));
        let mut rows = Vec::new();
        self.gather(id, "tr", &mut rows);
        let outer_run = std::mem::take(&mut self.table_run);
        let outer_indents = std::mem::take(&mut self.indents);
        // Deeper than anyone can read: the text is kept, the grid is not.
        let flat = self.cells >= limits::TABLE_NESTING;
        self.cells += 1;
        let mut grid = Grid::default();
        if !flat {
            self.flow.open_table();
        }
        for (n, row) in rows.into_iter().enumerate() {
            let of_style = if n == 0 {
                first_row.clone()
            } else {
                FirstRow::default()
            };
            self.row(row, of_style, if flat { None } else { Some(&mut grid) })?;
        }
        self.cells -= 1;
        self.table_run = outer_run;
        self.indents = outer_indents;
        if !flat {
            self.flow.close_table();
            if let Some(table) = grid.finish(TableMethod::Format)? {
                self.flow.table(table);
            }
        }
        Ok(())
    }

    fn row(&mut self, id: Id, of_style: FirstRow, grid: Option<&mut Grid>) -> Result<(), Error> {
        let xml = self.xml;
        let properties = xml.child(id, "trPr");
        if properties.is_some_and(|p| xml.child(p, "del").is_some()) {
            return Ok(());
        }
        let header = properties.and_then(|p| xml.switch(p, "tblHeader")) == Some(true);
        let count = |name| {
            properties
                .and_then(|p| xml.child_val(p, name)?.parse::<u32>().ok())
                .unwrap_or(0)
        };
        let mut cells = Vec::new();
        self.gather(id, "tc", &mut cells);
        self.table_run = of_style.run;
        let Some(grid) = grid else {
            for cell in cells {
                self.blocks(cell)?;
            }
            return Ok(());
        };
        grid.row(header);
        self.flow.open_row();
        grid.skip(count("gridBefore"));
        for cell in cells {
            let entry = self.cell(cell, header, of_style.fill)?;
            grid.cell(entry)?;
        }
        Ok(())
    }

    fn cell(&mut self, id: Id, header: bool, fill: Option<[u8; 3]>) -> Result<Entry, Error> {
        let xml = self.xml;
        let properties = xml.child(id, "tcPr");
        let value = |name| properties.and_then(|p| xml.child_val(p, name));
        let merge = properties.and_then(|p| xml.child(p, "vMerge"));
        self.indents.clear();
        self.flow.open_cell();
        self.blocks(id)?;
        self.flow.end(&Role::PLAIN)?;
        Ok(Entry {
            row_span: match merge.map(|merge| xml.val(merge)) {
                Some(Some("restart")) | None => RowSpan::One,
                Some(_) => RowSpan::Continues,
            },
            column_span: value("gridSpan")
                .and_then(|span| span.parse().ok())
                .unwrap_or(1),
            fill: properties.and_then(|p| styles::fill(xml, p)).or(fill),
            header,
            blocks: self.flow.close_cell(),
        })
    }

    /// The rows of a table or cells of a row, also those in content controls and tracked changes.
    fn gather(&self, parent: Id, name: &str, found: &mut Vec<Id>) {
        let xml = self.xml;
        for id in xml.children(parent) {
            match xml.name(id) {
                n if n == name => found.push(id),
                "sdt" => {
                    if let Some(content) = xml.child(id, "sdtContent") {
                        self.gather(content, name, found);
                    }
                }
                "customXml" | "ins" | "moveTo" => self.gather(id, name, found),
                _ => {}
            }
        }
    }
}

/// Whether a table shows its style's first row (17.4.56: attributes of newer files, bits of older).
fn shows_first_row(xml: &Xml, properties: Id) -> bool {
    let Some(look) = xml.child(properties, "tblLook") else {
        return false;
    };
    match xml.attribute(look, "firstRow") {
        Some(value) => matches!(value, "1" | "true" | "on"),
        None => xml
            .val(look)
            .and_then(|bits| u32::from_str_radix(bits, 16).ok())
            .is_some_and(|bits| bits & 0x20 != 0),
    }
}
