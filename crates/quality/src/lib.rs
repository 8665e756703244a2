//! How good the records are: scores against reference answers, checks that need none, the
//! difference between two runs, and what a maintainer wants to know of one.
//!
//! ```
//! use peerlens_quality::{Answer, Records, Scores};
//! use serde_json::json;
//!
//! let answer = Answer {
//!     file: "plan.docx".to_owned(),
//!     part: None,
//!     value: json!({"file": "plan.docx", "kind": "action_plan", "recommendations": [
//!         {"label": "1", "text": "Publish a vision."},
//!         {"label": "2", "text": "Reset the budget culture."},
//!     ]}),
//! };
//! let mut records = Records::default();
//! records.push(json!({"source": {"name": "plan.docx"}, "kind": "action_plan", "recommendations": [
//!     {"id": "r1", "label": "1", "text": "Publish a  vision."},
//! ]}));
//! let scores = Scores::of(&[answer], &records);
//! let tally = scores.total().get("recommendations");
//! assert_eq!((tally.expected, tally.found, tally.strict), (2, 1, 1));
//! ```
//!
//! # Guarantees
//!
//! * What stands in several places is paired by optimal assignment on its text, so that no order of
//!   the lists changes a score.
//! * Three levels stand side by side: strict (white space folded), soft (letters and digits only, in
//!   lower case) and near (edit similarity of at least 0.8).
//! * Where an answer tells the place of a thing, the evidence of what was found is held against it: its pages, and the
//!   box on each. A record that was looked through is an answer too.
//! * A key that is absent from a reference answer was not annotated and is not measured; a document
//!   without a record counts 0.
//!
//! # Limitations
//!
//! The assignment takes time with the cube of the number of recommendations or actions: some
//! hundreds are fine, many thousands in one document are not.

mod assign;
mod baseline;
mod check;
mod diff;
mod document;
mod fold;
mod of_record;
mod places;
mod print;
mod read;
mod run;
mod run_page;
mod scores;
mod tally;

use std::path::PathBuf;

pub use baseline::{read_baseline, read_floors, write_baseline};
pub use check::{Checked, Fault, FaultKind, check, schema_faults};
pub use diff::{Change, diff};
pub use document::FIELDS;
pub use fold::{Agreement, NEAR, agreement, fold_blanks, letters_and_digits};
pub use places::{OVERLAP, Placed};
pub use read::{Answer, Records, answers, records};
pub use run::{Document, Failed, Filled, Noticed, Remark, RunReport, Scored, failures};
pub use scores::{Baseline, DocumentScore, Fall, Scores, answered};
pub use tally::{ALL_FIELDS, Miss, Rates, Tallies, Tally};

/// Why scores cannot be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{0}: cannot be read or written")]
    Read(PathBuf, #[source] std::io::Error),
    /// A file is not the JSON it should be.
    #[error("{0}: not valid JSON")]
    Json(PathBuf, #[source] serde_json::Error),
    /// A file of floors is not the TOML it should be.
    #[error("{0}: not a table of floors")]
    Floors(PathBuf, #[source] toml::de::Error),
    /// A folder holds no reference answer.
    #[error(
        "{0}: no reference answer here (JSON files with `file` and `kind` or `recommendations`)"
    )]
    NoAnswers(PathBuf),
}
