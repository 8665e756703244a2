//! The flat tables as a workbook that can be used as a tracker: a sheet for each table.

use std::fs;
use std::path::{Path, PathBuf};

use peerlens_report::Report;
use peerlens_report::link::LinkRow;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatUnderline, Workbook, Worksheet,
};
use serde_json::Value;

use crate::columns::{Column, ColumnKind, Row, link_rows, tables};
use crate::links::Links;
use crate::{Error, Tables, settle};

/// The workbook's file.
pub const WORKBOOK: &str = "peerlens.xlsx";

/// Characters that a cell may hold at most (Excel's own limit).
const CELL: usize = 32_767;

/// Links that a sheet may hold at most (Excel's own limit): rows beyond it have none.
const LINKS_OF_A_SHEET: u32 = 65_530;

/// Colour of a link, as Excel has it.
const LINK_COLOUR: u32 = 0x0005_63C1;

/// What stands at the end of a text that a cell cannot hold whole.
const CUT: &str = " […]";

/// Widths of columns, in characters, by what they are called; others by their kind.
const WIDTHS: &[(&[&str], f64)] = &[
    (&["text", "rationale", "progress"], 60.0),
    (
        &["measure", "resources", "other", "as_written", "description"],
        36.0,
    ),
    (
        &[
            "title",
            "owners",
            "owner_roles",
            "lead_members",
            "group",
            "organisation",
        ],
        28.0,
    ),
    (&["source_sha256"], 12.0),
];

/// Width of other columns of text, of numbers and of dates.
const WIDTH: f64 = 18.0;
const WIDTH_OF_NUMBERS: f64 = 9.0;

/// Fills of statuses, after the colours that councils give them.
const FILLS: &[(&str, u32)] = &[
    ("complete", 0x00C6_E0B4),
    ("on_track", 0x00E2_F0D9),
    ("in_progress", 0x00DD_EBF7),
    ("at_risk", 0x00FF_E699),
    ("off_track", 0x00F8_CBAD),
    ("not_started", 0x00ED_EDED),
    ("green", 0x00C6_E0B4),
    ("amber", 0x00FF_E699),
    ("red", 0x00F8_CBAD),
    ("blue", 0x00BD_D7EE),
    ("grey", 0x00DB_DBDB),
];

/// Writes records into a workbook. It is held in memory until it is finished.
pub struct WorkbookTables {
    links: Links,
    workbook: Workbook,
    path: PathBuf,
    /// The next row of each sheet; the first holds the headings.
    rows: Vec<u32>,
    text: Format,
    date: Format,
    link: Format,
    fills: Vec<(&'static str, Format)>,
    /// Whether the workbook lies in the folder of a site, so that its rows lead to their pages.
    in_site: bool,
}

impl WorkbookTables {
    /// Begins a workbook for `peerlens.xlsx` in a folder, with the links between the records that are to
    /// come.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] or [`Error::Workbook`] where that cannot be done.
    pub fn create(folder: &Path, links: &[LinkRow]) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let mut workbook = Workbook::new();
        let heading = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00D9_E1F2));
        for table in tables() {
            let sheet = workbook.add_worksheet();
            sheet.set_name(table.name)?;
            for (n, column) in (0u16..).zip(&table.columns) {
                sheet.write_string_with_format(0, n, &column.name, &heading)?;
                sheet.set_column_width(n, width(column))?;
            }
            sheet.set_freeze_panes(1, 0)?;
        }
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let fill = |colour: u32| text.clone().set_background_color(Color::RGB(colour));
        let mut out = Self {
            links: Links::of(links),
            workbook,
            path: folder.join(WORKBOOK),
            rows: vec![1; tables().len()],
            date: text.clone().set_num_format("yyyy-mm-dd"),
            fills: FILLS
                .iter()
                .map(|&(name, colour)| (name, fill(colour)))
                .collect(),
            link: text
                .clone()
                .set_font_color(Color::RGB(LINK_COLOUR))
                .set_underline(FormatUnderline::Single),
            text,
            in_site: false,
        };
        out.write(tables().len() - 1, &link_rows(links)?, None)?;
        Ok(out)
    }

    /// Says that the folder is that of a site (`peerlens view`): recommendations and actions lead to their
    /// place in their document's page, other rows to the page.
    #[must_use]
    pub fn in_site(mut self) -> Self {
        self.in_site = true;
        self
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Workbook`] where they cannot be written, such as beyond a million rows.
    pub fn push(&mut self, report: &Report) -> Result<(), Error> {
        let links = self.links.next(&report.source);
        let rows = Tables::linked(report, &links).rows()?;
        let page = self.in_site.then(|| report.source.page_name());
        for (n, (_, rows)) in rows.iter().enumerate() {
            self.write(n, rows, page.as_deref())?;
        }
        Ok(())
    }

    /// Adds rows to a table, those of a document with the name of its page in the site.
    fn write(&mut self, n: usize, rows: &[Row], page: Option<&str>) -> Result<(), Error> {
        let (Some(table), Some(next)) = (tables().get(n), self.rows.get_mut(n)) else {
            return Ok(());
        };
        let sheet = self.workbook.worksheet_from_index(n)?;
        // The page knows recommendations and actions by their ids.
        let linked = match table.name {
            "recommendations" | "actions" => "id",
            _ => "source_name",
        };
        for row in rows {
            for (c, column) in (0u16..).zip(&table.columns) {
                let value = row.get(&column.name).unwrap_or(&Value::Null);
                let fill = self
                    .fills
                    .iter()
                    .find(|(name, _)| column.name.starts_with("status_") && value == name);
                let format = fill.map_or(&self.text, |(_, format)| format);
                if let (Some(page), Value::String(text)) = (page, value)
                    && column.name == linked
                    && *next <= LINKS_OF_A_SHEET
                {
                    let place = if linked == "id" { text } else { "" };
                    // Without a drive or a root it is a way from the workbook's own folder.
                    let url = format!("file:///documents/{page}.html#{place}");
                    let url = url.trim_end_matches('#');
                    sheet.write_url_with_options(
                        *next,
                        c,
                        url,
                        fitting(text),
                        "",
                        Some(&self.link),
                    )?;
                    continue;
                }
                cell(sheet, (*next, c), column, value, format, &self.date)?;
            }
            *next += 1;
        }
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] or [`Error::Workbook`] where that cannot be done.
    pub fn finish(mut self) -> Result<(), Error> {
        for (n, table) in tables().iter().enumerate() {
            let last = (table.columns.len() as u16).saturating_sub(1);
            self.workbook
                .worksheet_from_index(n)?
                .autofilter(0, 0, self.rows[n] - 1, last)?;
        }
        let part = self.path.with_extension("xlsx.part");
        // The time of writing would make two runs differ.
        let properties = rust_xlsxwriter::DocProperties::new()
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        self.workbook.set_properties(&properties);
        self.workbook.save(&part)?;
        settle(&part, &self.path)
    }
}

fn width(column: &Column) -> f64 {
    let named = WIDTHS
        .iter()
        .find(|(names, _)| names.contains(&column.name.as_str()));
    match (named, column.kind) {
        (Some((_, width)), _) => *width,
        (None, ColumnKind::Integer | ColumnKind::Number) => WIDTH_OF_NUMBERS,
        (None, _) => WIDTH,
    }
}

/// Writes a cell: text always as text, never as a formula; a whole day as a date.
fn cell(
    sheet: &mut Worksheet,
    (row, column_number): (u32, u16),
    column: &Column,
    value: &Value,
    format: &Format,
    date: &Format,
) -> Result<(), Error> {
    match value {
        Value::String(text) => {
            let day = (column.kind == ColumnKind::Date)
                .then(|| ExcelDateTime::parse_from_str(text).ok())
                .flatten();
            match day {
                Some(day) => sheet.write_datetime_with_format(row, column_number, &day, date)?,
                None => {
                    sheet.write_string_with_format(row, column_number, fitting(text), format)?
                }
            };
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            sheet.write_number_with_format(row, column_number, number, format)?;
        }
        _ => {}
    }
    Ok(())
}

/// The text, or as much of it as a cell holds (counted as Excel counts, in UTF-16).
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= CELL {
        return text.to_owned();
    }
    let mut left = CELL - CUT.len();
    let mut out: String = text
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    out.push_str(CUT);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx, open_workbook};
    use peerlens_report::{Action, Source, Status, StatusValue, Timescale};

    #[test]
    fn text_is_text_and_a_day_is_a_date() {
        let folder = tempfile::tempdir().unwrap();
        let mut tables = WorkbookTables::create(folder.path(), &[]).unwrap();
        let action = Action {
            id: "a1".to_owned(),
            text: "=1+1".to_owned(),
            progress: Some("x".repeat(40_000)),
            timescale: Some(Timescale {
                as_written: "March 2024".to_owned(),
                latest: Some("2024-03-31".to_owned()),
                ..Timescale::default()
            }),
            ..Action::default()
        };
        let report = Report {
            actions: vec![action],
            ..Report::default()
        };
        tables.push(&report).unwrap();
        tables.finish().unwrap();

        let mut book: Xlsx<_> = open_workbook(folder.path().join(WORKBOOK)).unwrap();
        assert_eq!(
            book.sheet_names(),
            [
                "reports",
                "recommendations",
                "actions",
                "leads",
                "peers",
                "sections",
                "links"
            ]
        );
        let sheet = book.worksheet_range("actions").unwrap();
        let at = |name: &str| {
            let mut headings = sheet.rows().next().unwrap().iter();
            let n = headings.position(|h| *h == *name).unwrap();
            sheet.rows().nth(1).unwrap()[n].clone()
        };
        assert_eq!(at("text"), Data::String("=1+1".to_owned()));
        assert!(at("progress").to_string().ends_with("x […]"));
        assert!(matches!(at("timescale_latest"), Data::DateTime(day) if day.as_f64() == 45_382.0));
    }

    /// A file of the workbook of an action that is complete.
    fn part_of_workbook(in_site: bool, name: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let mut tables = WorkbookTables::create(folder.path(), &[]).unwrap();
        if in_site {
            tables = tables.in_site();
        }
        let mut report = Report {
            source: Source {
                name: "The plan.pdf".to_owned(),
                sha256: "0123456789abcdef".to_owned(),
                ..Source::default()
            },
            ..Report::default()
        };
        report.actions.push(Action {
            id: "a6".to_owned(),
            status: Some(Status {
                as_written: Some("Done".to_owned()),
                value: StatusValue::Complete,
                rag: None,
                evidence: Vec::new(),
            }),
            ..Action::default()
        });
        tables.push(&report).unwrap();
        tables.finish().unwrap();
        let file = fs::File::open(folder.path().join(WORKBOOK)).unwrap();
        let mut archive = zip::ZipArchive::new(file).unwrap();
        std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
    }

    #[test]
    fn in_a_site_an_action_leads_to_its_place_in_the_viewer() {
        // The third sheet is that of the actions; the link is in the column `id`, the fourth.
        let targets = part_of_workbook(true, "xl/worksheets/_rels/sheet3.xml.rels");
        assert!(
            targets.contains("Target=\"documents/the-plan-pdf-01234567.html\""),
            "{targets}"
        );
        let sheet = part_of_workbook(true, "xl/worksheets/sheet3.xml");
        assert!(
            sheet.contains("<hyperlink ref=\"D2\" r:id=\"rId1\" location=\"a6\""),
            "{sheet}"
        );
        let elsewhere = part_of_workbook(false, "xl/worksheets/sheet3.xml");
        assert!(!elsewhere.contains("hyperlink"), "{elsewhere}");
    }

    #[test]
    fn a_status_has_its_colour() {
        let styles = part_of_workbook(false, "xl/styles.xml");
        let (_, colour) = FILLS.iter().find(|(name, _)| *name == "complete").unwrap();
        assert!(
            styles.contains(&format!("rgb=\"FF{colour:06X}\"")),
            "{styles}"
        );
    }
}
