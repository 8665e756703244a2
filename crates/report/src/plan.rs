//! Recommendations and actions, and what is said of each.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Basis, Evidence};

/// An item of a list inside a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its label as printed, without punctuation; null for a bullet.
    pub label: Option<String>,
    /// Its text.
    pub text: String,
    /// Items under it.
    pub points: Vec<Self>,
}

/// What the council answered to a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Response {
    Accepted,
    PartiallyAccepted,
    Rejected,
}

/// A recommendation of the peers, or a row that a plan prints in its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// `r1`, `r2`, … in the order of the document.
    pub id: String,
    /// As printed, without its punctuation: `1`, `a`, `I`, `R4`; null for a bullet.
    pub label: Option<String>,
    /// The theme heading it stands under.
    pub group: Option<String>,
    /// That heading's label.
    pub group_label: Option<String>,
    /// The recommendation itself, whole and in reading order: a line for each paragraph and list item.
    pub text: String,
    /// Explanation printed with it.
    pub rationale: Option<String>,
    /// The structure of the list items that stand in `text`.
    pub points: Vec<Point>,
    /// One of the five core themes, where group or section says so.
    pub theme: Option<String>,
    /// What the council answered.
    pub response: Option<Response>,
    /// Printed for the recommendation as a whole, and not for one action.
    pub timescale: Option<Timescale>,
    /// Leads printed for the recommendation as a whole.
    pub owners: Vec<Owner>,
    /// Elected members, where they have a column of their own.
    pub lead_members: Vec<Owner>,
    /// Status printed for the recommendation as a whole.
    pub status: Option<Status>,
    /// Progress text printed for the recommendation as a whole; a progress review tells it here.
    pub progress: Option<String>,
    /// Success measure printed for the recommendation as a whole.
    pub measure: Option<String>,
    /// A heading of the lead cell that names a board or group.
    pub lead_group: Option<String>,
    /// Ids of the actions that answer it.
    pub actions: Vec<String>,
    /// How it was found.
    pub basis: Basis,
    /// Name of the rule that found it, for those who maintain the rules.
    pub rule: String,
    /// Where it stands: its text first, then rationale, label and group.
    pub evidence: Vec<Evidence>,
}

/// Something the council does in answer to recommendations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// `a1`, `a2`, … in the order of the document.
    pub id: String,
    /// As printed, without its punctuation.
    pub label: Option<String>,
    /// Ids of all recommendations that it answers.
    pub recommendations: Vec<String>,
    /// The action, whole and in reading order: a line for each paragraph and list item.
    pub text: String,
    /// The structure of the list items that stand in `text`.
    pub points: Vec<Point>,
    /// When it is done.
    pub timescale: Option<Timescale>,
    /// When it starts, where a start column stands beside an end column.
    pub start: Option<Timescale>,
    /// Lead officers, services, groups.
    pub owners: Vec<Owner>,
    /// Elected members, where they have a column of their own.
    pub lead_members: Vec<Owner>,
    /// How far it got.
    pub status: Option<Status>,
    /// Progress text.
    pub progress: Option<String>,
    /// Success measure or outcome.
    pub measure: Option<String>,
    /// Money, people or other means.
    pub resources: Option<String>,
    /// Any column that has no field: its heading and text.
    pub other: BTreeMap<String, String>,
    /// How it was found.
    pub basis: Basis,
    /// Name of the rule that found it, for those who maintain the rules.
    pub rule: String,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// What sort of time a timescale names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimescaleKind {
    /// A day, month, season, quarter or year.
    Date,
    /// From one to another, or open at one end.
    Period,
    /// Going on without an end.
    Ongoing,
    /// Done.
    Completed,
    /// Again and again.
    Recurring,
    /// When something else has happened.
    Conditional,
    /// It cannot be told.
    #[default]
    Unclear,
}

/// A time as printed, and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timescale {
    /// As printed.
    pub as_written: String,
    /// What sort of time it names.
    pub kind: TimescaleKind,
    /// Extended Date/Time Format (ISO 8601-2): `2019-12-31`, `2019-22` summer 2019, `2019-03/..` from
    /// March 2019, `XXXX-03` March of no stated year; null where there is no date.
    pub edtf: Option<String>,
    /// First possible day, ISO date, for sorting; null where open.
    pub earliest: Option<String>,
    /// Last possible day, ISO date, for sorting; null where open.
    pub latest: Option<String>,
    /// A bound for a missing year taken from the document's own dates, as EDTF; null where the year
    /// is printed or nothing bounds it. It is inferred, unlike `edtf`.
    pub inferred: Option<String>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// What an owner is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// A post.
    #[default]
    Role,
    /// A named person.
    Person,
    /// A board, team, committee or service.
    Group,
    /// Another body.
    Organisation,
}

/// Who leads.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// As printed.
    pub as_written: String,
    /// What it is.
    pub kind: OwnerKind,
    /// The post, abbreviations spelt out.
    pub role: Option<String>,
    /// The person's name.
    pub name: Option<String>,
    /// GSS code, where the owner is a council.
    pub gss_code: Option<String>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// The one vocabulary of statuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StatusValue {
    NotStarted,
    InProgress,
    OnTrack,
    AtRisk,
    OffTrack,
    Complete,
    Superseded,
    #[default]
    Unclear,
}

/// Red, amber, green and their kin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Rag {
    Red,
    Amber,
    Green,
    Blue,
    Grey,
}

/// How far something got.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// As printed; null where only a colour told it.
    pub as_written: Option<String>,
    /// In the one vocabulary.
    pub value: StatusValue,
    /// Its colour.
    pub rag: Option<Rag>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}
