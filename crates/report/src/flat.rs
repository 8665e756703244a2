//! The same data as flat tables: one row type for each, with the same column names in every format.
//!
//! Dates are ISO strings to the precision printed; lists are joined by `"; "` in the order of the
//! record. Every row starts with the source's name, hash and part, which together are its key.
//!
//! `challenge_id`, `duplicate_of` and `link_ids` come from the links between the documents of a run (see
//! [`crate::link`]): documents of one challenge share its id, `duplicate_of` names the file that a
//! document is another copy of, and recommendations that are one, in the peers' report, the council's plan
//! and the progress review, share an id of `link_ids`, as do the actions that answer them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A record as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ReportRow {
    pub source_name: String,
    pub source_sha256: String,
    pub source_part: Option<u32>,
    pub challenge_id: Option<String>,
    pub duplicate_of: Option<String>,
    pub kind: String,
    pub title: Option<String>,
    pub council_name: Option<String>,
    pub council_as_written: Option<String>,
    pub council_gss_code: Option<String>,
    pub council_type: Option<String>,
    pub council_nation: Option<String>,
    pub council_region: Option<String>,
    pub council_successor: Option<String>,
    pub challenge_type: Option<String>,
    pub challenge_start: Option<String>,
    pub challenge_end: Option<String>,
    pub review_start: Option<String>,
    pub review_end: Option<String>,
    pub meeting_body: Option<String>,
    pub meeting_date: Option<String>,
    pub progress_review: Option<String>,
    pub progress_review_earliest: Option<String>,
    pub progress_review_latest: Option<String>,
    pub report_published_by: Option<String>,
    pub report_published_by_earliest: Option<String>,
    pub report_published_by_latest: Option<String>,
    pub media_type: String,
    pub text_from: String,
    pub pages: Option<u32>,
    pub recommendations: u32,
    pub actions: u32,
    pub notices: u32,
    pub characters: u32,
    pub characters_unplaced: u32,
}

/// A recommendation as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RecommendationRow {
    pub source_name: String,
    pub source_sha256: String,
    pub source_part: Option<u32>,
    pub id: String,
    pub challenge_id: Option<String>,
    pub link_ids: Option<String>,
    pub duplicate_of: Option<String>,
    pub council_gss_code: Option<String>,
    pub council_name: Option<String>,
    pub kind: String,
    pub challenge_start: Option<String>,
    pub label: Option<String>,
    pub group: Option<String>,
    pub group_label: Option<String>,
    pub theme: Option<String>,
    pub text: String,
    pub rationale: Option<String>,
    pub response: Option<String>,
    pub timescale: Option<String>,
    pub timescale_kind: Option<String>,
    pub timescale_edtf: Option<String>,
    pub timescale_earliest: Option<String>,
    pub timescale_latest: Option<String>,
    pub owners: Option<String>,
    pub owner_roles: Option<String>,
    pub lead_members: Option<String>,
    pub lead_group: Option<String>,
    pub status: Option<String>,
    pub status_value: Option<String>,
    pub status_rag: Option<String>,
    pub progress: Option<String>,
    pub measure: Option<String>,
    pub actions: Option<String>,
    pub basis: String,
    pub page: Option<u32>,
}

/// An action as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ActionRow {
    pub source_name: String,
    pub source_sha256: String,
    pub source_part: Option<u32>,
    pub id: String,
    pub challenge_id: Option<String>,
    pub link_ids: Option<String>,
    pub duplicate_of: Option<String>,
    pub council_gss_code: Option<String>,
    pub council_name: Option<String>,
    pub label: Option<String>,
    pub recommendations: Option<String>,
    pub recommendation_labels: Option<String>,
    pub text: String,
    pub timescale: Option<String>,
    pub timescale_kind: Option<String>,
    pub timescale_edtf: Option<String>,
    pub timescale_earliest: Option<String>,
    pub timescale_latest: Option<String>,
    pub start: Option<String>,
    pub start_edtf: Option<String>,
    pub start_earliest: Option<String>,
    pub start_latest: Option<String>,
    pub owners: Option<String>,
    pub owner_roles: Option<String>,
    pub lead_members: Option<String>,
    pub status: Option<String>,
    pub status_value: Option<String>,
    pub status_rag: Option<String>,
    pub progress: Option<String>,
    pub measure: Option<String>,
    pub resources: Option<String>,
    pub other: Option<String>,
    pub basis: String,
    pub page: Option<u32>,
}

/// Who leads an action, or a recommendation as a whole, as a row for each of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LeadRow {
    pub source_name: String,
    pub source_sha256: String,
    pub source_part: Option<u32>,
    /// Counted through the record.
    pub number: u32,
    pub duplicate_of: Option<String>,
    pub council_gss_code: Option<String>,
    pub council_name: Option<String>,
    /// Id of the recommendation; null where an action is led.
    pub recommendation: Option<String>,
    /// Id of the action; null where a recommendation as a whole is led.
    pub action: Option<String>,
    /// `owner`, or `lead_member` where elected members have a column of their own.
    pub part: String,
    pub as_written: String,
    pub kind: String,
    pub role: Option<String>,
    pub name: Option<String>,
    pub gss_code: Option<String>,
    pub page: Option<u32>,
}

/// A member of a peer team as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PeerRow {
    pub source_name: String,
    pub source_sha256: String,
    pub source_part: Option<u32>,
    pub council_gss_code: Option<String>,
    pub number: u32,
    pub name: String,
    pub title: Option<String>,
    pub position: Option<String>,
    pub role: Option<String>,
    pub organisation: Option<String>,
    pub organisation_gss_code: Option<String>,
    pub as_written: String,
    pub page: Option<u32>,
}

/// A section as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SectionRow {
    pub source_name: String,
    pub source_sha256: String,
    pub source_part: Option<u32>,
    pub id: String,
    pub number: Option<String>,
    pub title: Option<String>,
    pub level: u8,
    pub parent: Option<String>,
    pub text: String,
    pub page: Option<u32>,
}
