//! Where a value comes from, how sure it is, and what is said of the document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in the document. A value's evidence is a list of them, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Start and end (not included), in Unicode characters of the text that `peerlens text FILE` prints.
    pub span: [u32; 2],
    /// Page, from 1; null where the format has no pages.
    pub page: Option<u32>,
    /// Left, top, right, bottom in points from the page's top left; null where the format has no pages.
    pub bbox: Option<[f32; 4]>,
}

/// How a value was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A label, heading or column says so.
    #[default]
    Printed,
    /// Position alone.
    Layout,
    /// It cannot be told for sure; a notice says why.
    Uncertain,
}

/// How much a notice matters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    #[default]
    Info,
    /// Something could not be told, or may be wrong.
    Warning,
    /// Something is missing.
    Error,
}

/// A remark on the document or on what was made of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// A stable name, such as `pairing_open`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What happened and where, for a person.
    pub message: String,
    /// The text that it is about; empty where it is about the whole document.
    pub evidence: Vec<Evidence>,
}

/// What became of the document's visible characters (blanks are not counted):
/// `total` = `fields` + `body` + `furniture` + `unplaced`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// All of them.
    pub total: u32,
    /// Those that stand in a field of the record other than a section's blocks and the tables.
    pub fields: u32,
    /// Those that stand only in the sections' blocks or in the tables.
    pub body: u32,
    /// Running headers, page numbers, stamps, site navigation.
    pub furniture: u32,
    /// Those that stand nowhere: 0, or a notice for each run of them.
    pub unplaced: u32,
}
