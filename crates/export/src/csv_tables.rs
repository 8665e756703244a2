//! The flat tables as CSV files (RFC 4180).

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use peerlens_report::Report;
use peerlens_report::flat::harmless;
use peerlens_report::link::LinkRow;
use serde_json::Value;

use crate::columns::{Row, TableColumns, link_rows, tables};
use crate::links::Links;
use crate::package::{self, Files};
use crate::{Error, Tables, settle};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes records into CSV files of a folder, one for each flat table, with a `datapackage.json` that
/// describes them. The files get their names when all is written: before that they end in `.part`.
pub struct CsvTables {
    folder: PathBuf,
    writers: Vec<Writer<BufWriter<File>>>,
    links: Links,
}

impl CsvTables {
    /// Starts the files, each with its line of column names, and writes the links between the records
    /// that are to come. `excel` puts a byte-order mark first, without which Excel does not take a file
    /// for UTF-8.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where the folder cannot be written to.
    pub fn create(folder: &Path, links: &[LinkRow], excel: bool) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let mut writers = Vec::new();
        for table in tables() {
            let mut file = BufWriter::new(File::create(part(folder, table))?);
            if excel {
                file.write_all(BYTE_ORDER_MARK)?;
            }
            let mut writer = WriterBuilder::new()
                .terminator(Terminator::CRLF)
                .quote_style(QuoteStyle::Necessary)
                .from_writer(file);
            writer.write_record(table.columns.iter().map(|c| &c.name))?;
            writers.push(writer);
        }
        let mut out = Self {
            folder: folder.to_owned(),
            writers,
            links: Links::of(links),
        };
        out.write(tables().len() - 1, &link_rows(links)?)?;
        Ok(out)
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Csv`] or [`Error::Io`] where they cannot be written.
    pub fn push(&mut self, report: &Report) -> Result<(), Error> {
        let links = self.links.next(&report.source);
        let rows = Tables::linked(report, &links).rows()?;
        for (n, (_, rows)) in rows.iter().enumerate() {
            self.write(n, rows)?;
        }
        Ok(())
    }

    fn write(&mut self, table: usize, rows: &[Row]) -> Result<(), Error> {
        if let (Some(writer), Some(table)) = (self.writers.get_mut(table), tables().get(table)) {
            for row in rows {
                writer.write_record(table.columns.iter().map(|c| cell(row.get(&c.name))))?;
            }
        }
        Ok(())
    }

    /// Ends the files and gives them their names.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where that cannot be done.
    pub fn finish(self) -> Result<(), Error> {
        for (mut writer, table) in self.writers.into_iter().zip(tables()) {
            writer.flush()?;
            let path = self.folder.join(format!("{}.csv", table.name));
            drop(writer);
            settle(&part(&self.folder, table), &path)?;
        }
        package::write(&self.folder, Files::Csv)
    }
}

fn part(folder: &Path, table: &TableColumns) -> PathBuf {
    folder.join(format!("{}.csv.part", table.name))
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => harmless(text).into_owned(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::Recommendation;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        let folder = tempfile::tempdir().unwrap();
        let mut tables = CsvTables::create(folder.path(), &[], false).unwrap();
        let mut report = Report::default();
        for text in ["=HYPERLINK(\"x\")", "Say \"yes\",\nthen act", "Plain"] {
            report.recommendations.push(Recommendation {
                text: text.to_owned(),
                ..Recommendation::default()
            });
        }
        tables.push(&report).unwrap();
        tables.finish().unwrap();
        let path = folder.path().join("recommendations.csv");
        let mut reader = csv::Reader::from_path(path).unwrap();
        let column = reader
            .headers()
            .unwrap()
            .iter()
            .position(|h| h == "text")
            .unwrap();
        let texts: Vec<String> = reader
            .records()
            .map(|r| r.unwrap().get(column).unwrap().to_owned())
            .collect();
        assert_eq!(
            texts,
            ["'=HYPERLINK(\"x\")", "Say \"yes\",\nthen act", "Plain"]
        );
    }

    #[test]
    fn a_table_without_rows_still_has_its_columns() {
        let folder = tempfile::tempdir().unwrap();
        CsvTables::create(folder.path(), &[], false)
            .unwrap()
            .finish()
            .unwrap();
        let text = fs::read_to_string(folder.path().join("peers.csv")).unwrap();
        assert!(text.starts_with("source_name,source_sha256,source_part,"));
        assert_eq!(text.lines().count(), 1);
    }

    #[test]
    fn excel_is_told_that_it_is_utf_8() {
        let folder = tempfile::tempdir().unwrap();
        let tables = CsvTables::create(folder.path(), &[], true).unwrap();
        tables.finish().unwrap();
        let bytes = fs::read(folder.path().join("peers.csv")).unwrap();
        assert!(bytes.starts_with(b"\xef\xbb\xbfsource_name,"));
    }
}
