//! Writers: records as JSON and NDJSON, and as flat tables.
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
//! * Every tabular format holds the rows of [`Tables`], with the same column names.
//! * A cell of a CSV file is never a formula to a spreadsheet: where a text starts like one, an
//!   apostrophe stands before it.
//!
//! # Limitations
//!
//! Evidence, blocks and tables of a document are in the JSON record only; a row has the page.

mod csv_tables;
mod json;
mod tables;

pub use csv_tables::CsvTables;
pub use json::{json_line, json_pretty};
pub use tables::{Tables, name_of};

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
    /// A record cannot be written as JSON.
    #[error("cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}
