//! What ties the documents of a run together: the rows of `links.ndjson`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a row says.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A document (`from`) belongs to a challenge (`challenge_id`).
    Member,
    /// Two files are the same document (`from` is the one that is linked further).
    Duplicate,
    /// A recommendation of one document is that of another of the same challenge.
    Recommendation,
    /// A recommendation of a later challenge (`to`) takes up that of an earlier one (`from`).
    TakenUp,
    /// Whether the sector's rule was kept.
    Check,
}

/// How two recommendations go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same words.
    Verbatim,
    /// Other words for the same.
    Edited,
    /// One of several that stand together as one in the other document.
    Merged,
    /// One that stands as several in the other document.
    Split,
}

/// The sector's rule.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The peers' report is there.
    Report,
    /// An action plan within five months of the visit.
    ActionPlan,
    /// A progress review about ten months after the visit.
    ProgressReview,
    /// Its findings published within twelve months of the visit.
    ReviewPublished,
}

/// What became of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Kept.
    Met,
    /// Late.
    Late,
    /// The document is not among those of the run.
    Missing,
    /// The document is there, and its date is not printed.
    Unknown,
}

/// A row of `links.ndjson`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkRow {
    /// What the row says.
    pub link: LinkKind,
    /// The challenge: code (or name) of the council, and the month of the visit, as `E06000006/2019-09`,
    /// with what it was about unless that was the council as a whole (`E06000006/2019-09/finance`); null
    /// where the document tells no council.
    pub challenge_id: Option<String>,
    /// What is followed: the challenge and the id that the recommendation has in the peers' report, as
    /// `E06000006/2019-09/r3`. All that is tied to the same recommendation has the same; null where the
    /// row ties no recommendations of one challenge.
    pub link_id: Option<String>,
    /// GSS code of the council.
    pub council_gss_code: Option<String>,
    /// Official name of the council.
    pub council_name: Option<String>,
    /// First day of the visit, ISO, to the precision printed.
    pub challenge_start: Option<String>,
    /// The document on this side: its source's name.
    pub from_source_name: Option<String>,
    /// Its source's hash.
    pub from_source_sha256: Option<String>,
    /// Its part, where its file binds several.
    pub from_source_part: Option<u32>,
    /// Kind of the document.
    pub from_kind: Option<String>,
    /// Id of the recommendation in it.
    pub from_id: Option<String>,
    /// Label of the recommendation.
    pub from_label: Option<String>,
    /// The document on the other side, as above.
    pub to_source_name: Option<String>,
    /// Its source's hash.
    pub to_source_sha256: Option<String>,
    /// Its part.
    pub to_source_part: Option<u32>,
    /// Kind of the document.
    pub to_kind: Option<String>,
    /// Id of the recommendation in it.
    pub to_id: Option<String>,
    /// Label of the recommendation.
    pub to_label: Option<String>,
    /// How the two recommendations go together.
    pub relation: Option<Relation>,
    /// How alike the two are, 0 to 1.
    pub similarity: Option<f64>,
    /// What was edited: words as in `from`, `[-left out-]`, `{+added+}`; null where nothing was.
    pub difference: Option<String>,
    /// Which rule was checked.
    pub rule: Option<Rule>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Why, for a person.
    pub reason: String,
}

impl LinkRow {
    /// A row that says nothing yet.
    pub fn new(link: LinkKind) -> Self {
        Self {
            link,
            challenge_id: None,
            link_id: None,
            council_gss_code: None,
            council_name: None,
            challenge_start: None,
            from_source_name: None,
            from_source_sha256: None,
            from_source_part: None,
            from_kind: None,
            from_id: None,
            from_label: None,
            to_source_name: None,
            to_source_sha256: None,
            to_source_part: None,
            to_kind: None,
            to_id: None,
            to_label: None,
            relation: None,
            similarity: None,
            difference: None,
            rule: None,
            outcome: None,
            reason: String::new(),
        }
    }
}
