//! Writers: records as JSON and NDJSON, and as flat tables in CSV, Parquet, SQLite and XLSX.
//!
//! ```
//! use peerlens_export::{Tables, json_line};
//! use peerlens_report::{Recommendation, Report};
//!
//! let mut report = Report::default();
//! report.recommendations.push(Recommendation {
//!     id: "r1".to_owned(),
//!     text: "Publish a vision.".to_owned(),
//!     ..Recommendation::default()
//! });
//! assert!(json_line(&report).unwrap().starts_with("{\"schema_version\""));
//! assert_eq!(Tables::of(&report).recommendations[0].text, "Publish a vision.");
//! ```
//!
//! # Guarantees
//!
//! * The same records give the same bytes.
//! * Every tabular format holds the rows of [`Tables`] and those of the links between them, with the same
//!   column names.
//! * A cell of a CSV file is never a formula to a spreadsheet: where a text starts like one, an
//!   apostrophe stands before it. In a workbook text is never a formula as it stands.
//!
//! # Limitations
//!
//! Blocks and tables of a document are in the JSON record only, and so is evidence but for Parquet, which
//! has it in nested columns; elsewhere a row has the page. A workbook
//! cuts texts beyond what a cell can hold (32,767 characters), and is held in memory until written.

mod columns;
mod csv_tables;
mod json;
mod links;
mod package;
mod parquet_tables;
mod sqlite;
mod tables;
mod workbook;

pub use columns::{Column, ColumnKind, Row, TableColumns, tables};
pub use csv_tables::CsvTables;
pub use json::{json_line, json_pretty};
pub use links::{DocumentLinks, Links};
pub use package::PACKAGE;
pub use parquet_tables::{Nested, ParquetTables, nested};
pub use sqlite::{DATABASE, METADATA, SqliteTables};
pub use tables::{Tables, name_of};
pub use workbook::{WORKBOOK, WorkbookTables};

/// Why records cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be written.
    #[error("cannot be written: {0}")]
    Io(#[from] std::io::Error),
    /// A record cannot be written as CSV.
    #[error("cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A record cannot be written as Parquet.
    #[error("cannot be written as Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A record cannot be written into a database.
    #[error("cannot be written into the database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A record cannot be written into a workbook.
    #[error("cannot be written into the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A record cannot be written as JSON.
    #[error("cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Makes sure that a file is on the disk, and gives it its name: after a crash of the machine there is the old file or the
/// new one, and never half of it.
pub(crate) fn settle(part: &std::path::Path, path: &std::path::Path) -> Result<(), Error> {
    std::fs::OpenOptions::new()
        .write(true)
        .open(part)?
        .sync_data()?;
    std::fs::rename(part, path)?;
    Ok(())
}

/// Writes a small file so.
pub(crate) fn write_settled(path: &std::path::Path, text: &str) -> Result<(), Error> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = std::path::PathBuf::from(part);
    std::fs::write(&part, text)?;
    settle(&part, path)
}
