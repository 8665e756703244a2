//! The flat tables as CSV files (RFC 4180).

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use peerlens_report::Report;
use peerlens_report::flat::{ActionRow, PeerRow, RecommendationRow, ReportRow, SectionRow};
use serde::Serialize;

use crate::{Error, Tables};

/// Writes records into five CSV files of a folder, one for each flat table. The files get their names
/// when all is written: before that they end in `.part`.
pub struct CsvTables {
    reports: Table,
    recommendations: Table,
    actions: Table,
    peers: Table,
    sections: Table,
}

impl CsvTables {
    /// Starts the files, each with its line of column names.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where the folder cannot be written to.
    pub fn create(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            reports: Table::create(folder, "reports", &ReportRow::default())?,
            recommendations: Table::create(
                folder,
                "recommendations",
                &RecommendationRow::default(),
            )?,
            actions: Table::create(folder, "actions", &ActionRow::default())?,
            peers: Table::create(folder, "peers", &PeerRow::default())?,
            sections: Table::create(folder, "sections", &SectionRow::default())?,
        })
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Csv`] or [`Error::Io`] where they cannot be written.
    pub fn push(&mut self, report: &Report) -> Result<(), Error> {
        let tables = Tables::of(report);
        self.reports.rows(&[tables.report])?;
        self.recommendations.rows(&tables.recommendations)?;
        self.actions.rows(&tables.actions)?;
        self.peers.rows(&tables.peers)?;
        self.sections.rows(&tables.sections)
    }

    /// Ends the files and gives them their names.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where that cannot be done.
    pub fn finish(self) -> Result<(), Error> {
        for table in [
            self.reports,
            self.recommendations,
            self.actions,
            self.peers,
            self.sections,
        ] {
            table.finish()?;
        }
        Ok(())
    }
}

struct Table {
    writer: Writer<BufWriter<File>>,
    part: PathBuf,
    path: PathBuf,
}

impl Table {
    fn create<R: Serialize>(folder: &Path, name: &str, row: &R) -> Result<Self, Error> {
        let part = folder.join(format!("{name}.csv.part"));
        let file = BufWriter::new(File::create(&part)?);
        let mut writer = WriterBuilder::new()
            .has_headers(false)
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(file);
        writer.write_record(columns(row)?)?;
        Ok(Self {
            writer,
            part,
            path: folder.join(format!("{name}.csv")),
        })
    }

    fn rows<R: Serialize>(&mut self, rows: &[R]) -> Result<(), Error> {
        for row in rows {
            self.writer.write_record(cells(row)?)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Error> {
        self.writer.flush()?;
        fs::rename(&self.part, &self.path)?;
        Ok(())
    }
}

/// The names of a row's columns.
fn columns<R: Serialize>(row: &R) -> Result<Vec<String>, Error> {
    let value = serde_json::to_value(row)?;
    Ok(value
        .as_object()
        .map(|o| o.keys().cloned().collect())
        .unwrap_or_default())
}

fn cells<R: Serialize>(row: &R) -> Result<Vec<String>, Error> {
    let value = serde_json::to_value(row)?;
    let cell = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => harmless(text),
        other => other.to_string(),
    };
    Ok(value
        .as_object()
        .map(|o| o.values().map(cell).collect())
        .unwrap_or_default())
}

/// What a spreadsheet takes for the start of a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::Recommendation;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        let folder = tempfile::tempdir().unwrap();
        let mut tables = CsvTables::create(folder.path()).unwrap();
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
        CsvTables::create(folder.path()).unwrap().finish().unwrap();
        let text = fs::read_to_string(folder.path().join("peers.csv")).unwrap();
        assert!(text.starts_with("source_name,source_sha256,source_part,"));
        assert_eq!(text.lines().count(), 1);
    }
}
