//! The same data as flat tables: one row type for each, with the same column names in every format.
//!
//! Dates are ISO strings to the precision printed; lists are joined by `"; "` in the order of the
//! record. Every row starts with the source's name, hash and part, which together are its key.
//!
//! `challenge_id`, `duplicate_of` and `link_ids` come from the links between the documents of a run (see
//! [`crate::link`]): documents of one challenge share its id, `duplicate_of` names the file that a
//! document is another copy of, and recommendations that are one, in the peers' report, the council's plan
//! and the progress review, share an id of `link_ids`, as do the actions that answer them.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a spreadsheet takes for the start of a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text as it may stand in a cell of a CSV file: strangers' texts and file names must not be run as formulas by the
/// program that opens it.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA_STARTS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A record as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportRow {
    /// File name of the document.
    pub source_name: String,
    /// SHA-256 of its bytes.
    pub source_sha256: String,
    /// Number of the document in a file that binds several; else empty.
    pub source_part: Option<u32>,
    /// The visit: code of the council and month, as `E08000007/2023-10`; the documents of one visit share it.
    pub challenge_id: Option<String>,
    /// File name of the document that this one is another copy of.
    pub duplicate_of: Option<String>,
    /// What the document is.
    pub kind: String,
    /// Its title as printed.
    pub title: Option<String>,
    /// Official name of the council.
    pub council_name: Option<String>,
    /// The council as the document calls it.
    pub council_as_written: Option<String>,
    /// GSS code of the council.
    pub council_gss_code: Option<String>,
    /// Type of authority.
    pub council_type: Option<String>,
    /// Nation.
    pub council_nation: Option<String>,
    /// Region.
    pub council_region: Option<String>,
    /// Official name of the council that came after it, where it was abolished.
    pub council_successor: Option<String>,
    /// What the challenge was about.
    pub challenge_type: Option<String>,
    /// First day of the visit, to the precision printed.
    pub challenge_start: Option<String>,
    /// Last day of the visit, to the precision printed.
    pub challenge_end: Option<String>,
    /// First day of a progress review's own visit.
    pub review_start: Option<String>,
    /// Last day of a progress review's own visit.
    pub review_end: Option<String>,
    /// The committee, board or cabinet that a paper was for.
    pub meeting_body: Option<String>,
    /// Day of that meeting.
    pub meeting_date: Option<String>,
    /// When the progress review is due, as printed.
    pub progress_review: Option<String>,
    /// First possible day of it.
    pub progress_review_earliest: Option<String>,
    /// Last possible day of it.
    pub progress_review_latest: Option<String>,
    /// When the report of the progress review is published, as printed.
    pub report_published_by: Option<String>,
    /// First possible day of it.
    pub report_published_by_earliest: Option<String>,
    /// Last possible day of it.
    pub report_published_by_latest: Option<String>,
    /// Media type of the file, told from its content.
    pub media_type: String,
    /// Where the characters come from: the file or pictures of pages.
    pub text_from: String,
    /// Number of pages; empty where the format has none.
    pub pages: Option<u32>,
    /// Number of recommendations.
    pub recommendations: u32,
    /// Number of actions.
    pub actions: u32,
    /// Number of notices.
    pub notices: u32,
    /// Number of visible characters.
    pub characters: u32,
    /// Those of them that stand nowhere in the record.
    pub characters_unplaced: u32,
}

/// A recommendation as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationRow {
    /// File name of the document.
    pub source_name: String,
    /// SHA-256 of its bytes.
    pub source_sha256: String,
    /// Number of the document in a file that binds several; else empty.
    pub source_part: Option<u32>,
    /// Id in the record, as `r1`.
    pub id: String,
    /// The visit: code of the council and month, as `E08000007/2023-10`; the documents of one visit share it.
    pub challenge_id: Option<String>,
    /// What it is in the peers' report: the same in each document of the visit.
    pub link_ids: Option<String>,
    /// File name of the document that this one is another copy of.
    pub duplicate_of: Option<String>,
    /// GSS code of the council.
    pub council_gss_code: Option<String>,
    /// Official name of the council.
    pub council_name: Option<String>,
    /// What the document is.
    pub kind: String,
    /// First day of the visit, to the precision printed.
    pub challenge_start: Option<String>,
    /// Label as printed, without punctuation.
    pub label: Option<String>,
    /// The theme heading it stands under.
    pub group: Option<String>,
    /// That heading's label.
    pub group_label: Option<String>,
    /// One of the five core themes, where group or section says so.
    pub theme: Option<String>,
    /// The recommendation, whole.
    pub text: String,
    /// Explanation printed with it.
    pub rationale: Option<String>,
    /// What the council answered.
    pub response: Option<String>,
    /// When it is done, as printed.
    pub timescale: Option<String>,
    /// What sort of time that names, such as `date`, `period` or `ongoing`.
    pub timescale_kind: Option<String>,
    /// That time as EDTF (ISO 8601-2): `2019-12-31`, `2019-22` for summer 2019.
    pub timescale_edtf: Option<String>,
    /// First possible day; empty where open.
    pub timescale_earliest: Option<String>,
    /// Last possible day; empty where open.
    pub timescale_latest: Option<String>,
    /// Who leads, as printed.
    pub owners: Option<String>,
    /// Their posts, abbreviations spelt out.
    pub owner_roles: Option<String>,
    /// Elected members who lead, where they have a column of their own.
    pub lead_members: Option<String>,
    /// A board or group named above the leads.
    pub lead_group: Option<String>,
    /// Status as printed.
    pub status: Option<String>,
    /// Status in the one vocabulary, such as `complete` or `on_track`.
    pub status_value: Option<String>,
    /// Its colour.
    pub status_rag: Option<String>,
    /// Progress text.
    pub progress: Option<String>,
    /// Success measure.
    pub measure: Option<String>,
    /// Ids of the actions that answer it.
    pub actions: Option<String>,
    /// How it was found: `printed`, `layout` or `uncertain`.
    pub basis: String,
    /// First page that it stands on; empty where the format has no pages.
    pub page: Option<u32>,
}

/// An action as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionRow {
    /// File name of the document.
    pub source_name: String,
    /// SHA-256 of its bytes.
    pub source_sha256: String,
    /// Number of the document in a file that binds several; else empty.
    pub source_part: Option<u32>,
    /// Id in the record, as `a1`.
    pub id: String,
    /// The visit: code of the council and month, as `E08000007/2023-10`; the documents of one visit share it.
    pub challenge_id: Option<String>,
    /// The recommendations that it answers, as the peers' report has them.
    pub link_ids: Option<String>,
    /// File name of the document that this one is another copy of.
    pub duplicate_of: Option<String>,
    /// GSS code of the council.
    pub council_gss_code: Option<String>,
    /// Official name of the council.
    pub council_name: Option<String>,
    /// Label as printed, without punctuation.
    pub label: Option<String>,
    /// Ids of the recommendations that it answers, in this document.
    pub recommendations: Option<String>,
    /// Their labels.
    pub recommendation_labels: Option<String>,
    /// The action, whole.
    pub text: String,
    /// When it is done, as printed.
    pub timescale: Option<String>,
    /// What sort of time that names, such as `date`, `period` or `ongoing`.
    pub timescale_kind: Option<String>,
    /// That time as EDTF (ISO 8601-2): `2019-12-31`, `2019-22` for summer 2019.
    pub timescale_edtf: Option<String>,
    /// First possible day; empty where open.
    pub timescale_earliest: Option<String>,
    /// Last possible day; empty where open.
    pub timescale_latest: Option<String>,
    /// When it starts, as printed, where a start column stands beside an end column.
    pub start: Option<String>,
    /// That time as EDTF.
    pub start_edtf: Option<String>,
    /// First possible day of it.
    pub start_earliest: Option<String>,
    /// Last possible day of it.
    pub start_latest: Option<String>,
    /// Who leads, as printed.
    pub owners: Option<String>,
    /// Their posts, abbreviations spelt out.
    pub owner_roles: Option<String>,
    /// Elected members who lead, where they have a column of their own.
    pub lead_members: Option<String>,
    /// Status as printed.
    pub status: Option<String>,
    /// Status in the one vocabulary, such as `complete` or `on_track`.
    pub status_value: Option<String>,
    /// Its colour.
    pub status_rag: Option<String>,
    /// Progress text.
    pub progress: Option<String>,
    /// Success measure or outcome.
    pub measure: Option<String>,
    /// Money, people or other means.
    pub resources: Option<String>,
    /// Columns that have no field, as `heading: text`.
    pub other: Option<String>,
    /// How it was found: `printed`, `layout` or `uncertain`.
    pub basis: String,
    /// First page that it stands on; empty where the format has no pages.
    pub page: Option<u32>,
}

/// Who leads an action, or a recommendation as a whole, as a row for each of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadRow {
    /// File name of the document.
    pub source_name: String,
    /// SHA-256 of its bytes.
    pub source_sha256: String,
    /// Number of the document in a file that binds several; else empty.
    pub source_part: Option<u32>,
    /// Counted through the record.
    pub number: u32,
    /// File name of the document that this one is another copy of.
    pub duplicate_of: Option<String>,
    /// GSS code of the council.
    pub council_gss_code: Option<String>,
    /// Official name of the council.
    pub council_name: Option<String>,
    /// Id of the recommendation; null where an action is led.
    pub recommendation: Option<String>,
    /// Id of the action; null where a recommendation as a whole is led.
    pub action: Option<String>,
    /// `owner`, or `lead_member` where elected members have a column of their own.
    pub part: String,
    /// As printed.
    pub as_written: String,
    /// What it is: `role`, `person`, `group` or `organisation`.
    pub kind: String,
    /// The post, abbreviations spelt out.
    pub role: Option<String>,
    /// The person's name.
    pub name: Option<String>,
    /// GSS code, where the lead is a council.
    pub gss_code: Option<String>,
    /// First page that it stands on; empty where the format has no pages.
    pub page: Option<u32>,
}

/// A member of a peer team as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeerRow {
    /// File name of the document.
    pub source_name: String,
    /// SHA-256 of its bytes.
    pub source_sha256: String,
    /// Number of the document in a file that binds several; else empty.
    pub source_part: Option<u32>,
    /// GSS code of the council.
    pub council_gss_code: Option<String>,
    /// Counted through the record.
    pub number: u32,
    /// Name, without title and honours.
    pub name: String,
    /// Title, such as `Cllr`.
    pub title: Option<String>,
    /// Position on the team, such as `Lead Peer`.
    pub position: Option<String>,
    /// Post at home.
    pub role: Option<String>,
    /// Council or body.
    pub organisation: Option<String>,
    /// GSS code, where that body is a council.
    pub organisation_gss_code: Option<String>,
    /// The whole entry as printed.
    pub as_written: String,
    /// First page that it stands on; empty where the format has no pages.
    pub page: Option<u32>,
}

/// A section as a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionRow {
    /// File name of the document.
    pub source_name: String,
    /// SHA-256 of its bytes.
    pub source_sha256: String,
    /// Number of the document in a file that binds several; else empty.
    pub source_part: Option<u32>,
    /// Id in the record, as `s1`.
    pub id: String,
    /// Number as printed, without its last dot.
    pub number: Option<String>,
    /// Title as printed, without its number; empty for the text before the first heading.
    pub title: Option<String>,
    /// Level of the heading, from 1; 0 for the text before the first.
    pub level: u8,
    /// Id of the section around it.
    pub parent: Option<String>,
    /// Its own text: a line for each paragraph and list item.
    pub text: String,
    /// First page that it stands on; empty where the format has no pages.
    pub page: Option<u32>,
}
