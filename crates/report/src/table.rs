//! Tables of the document, whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;

/// A table, whole over page ends.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// `t1`, `t2`, … in the order of the document.
    pub id: String,
    /// Pages that it stands on, from 1; empty where the format has none.
    pub pages: Vec<u32>,
    /// How many of the first rows are headings.
    pub header_rows: u32,
    /// The grid; a place covered by a span is null.
    pub rows: Vec<Vec<Option<TableCell>>>,
    /// Where it was joined over page ends.
    pub joins: Vec<TableJoin>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableCell {
    /// Its text: a line for each paragraph and list item (markers of lists are left out).
    pub text: String,
    /// Rows that it covers.
    pub row_span: u32,
    /// Columns that it covers.
    pub column_span: u32,
    /// Fill colour, `#rrggbb`.
    pub fill: Option<String>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// A place where a table was joined over a page end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableJoin {
    /// The first row (from 0) that stands on the later page.
    pub row: u32,
    /// Page before, from 1.
    pub from_page: u32,
    /// Page after.
    pub to_page: u32,
    /// Whether that row began on the page before.
    pub row_continues: bool,
    /// Why the two were taken for one table.
    pub reason: String,
}
