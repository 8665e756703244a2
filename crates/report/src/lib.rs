//! The **Report**: the record that peerlens writes for a document, with its JSON Schemas.
//!
//! These types are the source of the contract: `schemas/report.schema.json` is generated from them.
//! A feedback report, a recommendation list, an action plan and a progress review all give the same
//! shape.
//!
//! ```
//! use peerlens_report::{Report, SCHEMA_VERSION};
//!
//! let report = Report::default();
//! assert_eq!(report.schema_version, SCHEMA_VERSION);
//! let json = serde_json::to_value(&report).unwrap();
//! assert!(json["council"].is_null()); // what is not printed is null
//! ```
//!
//! # Guarantees
//!
//! * Strings that claim to be printed are verbatim (white space folded, hyphens at line ends joined)
//!   and found at their evidence.
//! * Derived values (ISO dates, GSS codes, spelt-out roles) stand beside the printed form.
//! * A field whose value the document does not state is `null` or an empty list; none is left out.
//!
//! # Limitations
//!
//! The types say nothing about how a value is found, and do not check each other: that ids resolve
//! and coverage adds up is the business of `normalise` and its tests.

mod evidence;
pub mod flat;
pub mod link;
mod plan;
mod record;
mod schema;
mod table;

pub use evidence::{Basis, Coverage, Evidence, Notice, Severity};
pub use plan::{
    Action, Owner, OwnerKind, Point, Rag, Recommendation, Response, Status, StatusValue, Timescale,
    TimescaleKind,
};
pub use record::{
    BlockKind, Challenge, ChallengeType, Contact, Council, Kind, Meeting, NextSteps, Peer, Report,
    Review, SCHEMA_VERSION, Section, SectionBlock, Source, TextFrom, Theme,
};
pub use schema::{report_schema, schemas};
pub use table::{Table, TableCell, TableJoin};
