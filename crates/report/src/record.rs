//! The record itself and what it says of the document as a whole.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Action, Coverage, Evidence, Notice, Recommendation, Table, Timescale};

/// Version of the record's form (semantic).
pub const SCHEMA_VERSION: &str = "1.0.0";

/// One record: a document as structured data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Version of the record's form.
    pub schema_version: String,
    /// The file.
    pub source: Source,
    /// What the document is.
    pub kind: Kind,
    /// Its title as printed.
    pub title: Option<String>,
    /// The council that was challenged; null where the document does not name it well enough.
    pub council: Option<Council>,
    /// The visit that the recommendations come from.
    pub challenge: Option<Challenge>,
    /// The visit of a progress review itself; null elsewhere.
    pub review: Option<Review>,
    /// The meeting that a committee paper was for.
    pub meeting: Option<Meeting>,
    /// The peers.
    pub peer_team: Vec<Peer>,
    /// The scope of the challenge.
    pub themes: Vec<Theme>,
    /// The document's text by sections.
    pub sections: Vec<Section>,
    /// The recommendations, in the order of the document.
    pub recommendations: Vec<Recommendation>,
    /// The actions, in the order of the document.
    pub actions: Vec<Action>,
    /// What comes next.
    pub next_steps: Option<NextSteps>,
    /// Every table, whole.
    pub tables: Vec<Table>,
    /// Where printed values stand that are bare at the top: a field's name and its places.
    pub evidence: BTreeMap<String, Vec<Evidence>>,
    /// Remarks.
    pub notices: Vec<Notice>,
    /// What became of every visible character.
    pub coverage: Coverage,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            source: Source::default(),
            kind: Kind::default(),
            title: None,
            council: None,
            challenge: None,
            review: None,
            meeting: None,
            peer_team: Vec::new(),
            themes: Vec::new(),
            sections: Vec::new(),
            recommendations: Vec::new(),
            actions: Vec::new(),
            next_steps: None,
            tables: Vec::new(),
            evidence: BTreeMap::new(),
            notices: Vec::new(),
            coverage: Coverage::default(),
        }
    }
}

/// Where the characters come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextFrom {
    /// The file holds the text.
    #[default]
    Embedded,
    /// The file holds pictures of pages, which were read.
    Ocr,
    /// Both.
    Mixed,
}

/// The file that a record was made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// File name, without its folder.
    pub name: String,
    /// Media type told from the content.
    pub media_type: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
    /// Number of pages; null where the format has none.
    pub pages: Option<u32>,
    /// Where the characters come from.
    pub text_from: TextFrom,
    /// Number of the document (from 1) in a file that binds several; else null.
    pub part: Option<u32>,
    /// First and last page of that document; else null.
    pub page_range: Option<[u32; 2]>,
}

impl Source {
    /// A name for the document's page, for files and addresses alike: what of the file's name is plain,
    /// and the start of its hash. It is told by the source alone, so that it stays from run to run.
    pub fn page_name(&self) -> String {
        /// Longest part of the file's name: with the rest it stays well below the 255 bytes of a path.
        const LONGEST: usize = 60;
        /// Characters of the hash that tell files of one name apart.
        const HASH: usize = 8;
        let plain = |c: char| match c.is_ascii_alphanumeric() {
            true => c.to_ascii_lowercase(),
            false => '-',
        };
        let name: String = self.name.chars().take(LONGEST).map(plain).collect();
        let hash: String = self.sha256.chars().take(HASH).map(plain).collect();
        let part = self.part.map_or(String::new(), |p| format!("-part{p}"));
        format!("{}-{hash}{part}", name.trim_matches('-'))
    }
}

/// What a document is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The peers' report or letter.
    FeedbackReport,
    /// The peers' recommendations alone.
    RecommendationList,
    /// The council's plan in answer to them, or its update.
    ActionPlan,
    /// The peers' report on a later visit.
    ProgressReview,
    /// Something else.
    #[default]
    Other,
}

/// A council, beside what the document calls it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// Official name.
    pub name: String,
    /// As the document calls it.
    pub as_written: String,
    /// Code of the Government Statistical Service.
    pub gss_code: Option<String>,
    /// Type of authority.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Nation.
    pub nation: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Official name of the council that came after it, where it was abolished.
    pub successor: Option<String>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// What a challenge was about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ChallengeType {
    #[default]
    Corporate,
    Finance,
    Planning,
    Fire,
    AdultSocialCare,
    ChildrensServices,
    Scrutiny,
    Communications,
    Health,
    Housing,
    Equality,
    CommunitySafety,
    Culture,
    Highways,
    Other,
}

/// The visit that the recommendations come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// What it was about.
    #[serde(rename = "type")]
    pub kind: ChallengeType,
    /// First day, ISO, to the precision printed.
    pub start: Option<String>,
    /// Last day, ISO, to the precision printed.
    pub end: Option<String>,
    /// The dates as printed.
    pub as_written: Option<String>,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

/// The visit of a progress review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// First day, ISO, to the precision printed.
    pub start: Option<String>,
    /// Last day, ISO, to the precision printed.
    pub end: Option<String>,
    /// The dates as printed.
    pub as_written: Option<String>,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

/// The meeting that a committee paper was for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The committee, board or cabinet, as printed.
    pub body: Option<String>,
    /// Its day, ISO.
    pub date: Option<String>,
    /// The agenda item as printed.
    pub item: Option<String>,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

/// A member of the peer team.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// Name, without title and honours.
    pub name: String,
    /// Title, such as `Cllr`.
    pub title: Option<String>,
    /// Position on the team, such as `Lead Peer`.
    pub position: Option<String>,
    /// Post at home, such as `chief executive`.
    pub role: Option<String>,
    /// Council or body.
    pub organisation: Option<String>,
    /// GSS code, where that body is a council.
    pub gss_code: Option<String>,
    /// The whole entry as printed.
    pub as_written: String,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// A subject of the challenge.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// As printed.
    pub name: String,
    /// What is printed to explain it.
    pub description: Option<String>,
    /// True for the core themes, false for what the council asked for besides.
    pub core: bool,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// A section: a heading and what stands under it, up to the next heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// `s1`, `s2`, … in the order of the document. Text before the first heading stands in a section
    /// `s0` without a title.
    pub id: String,
    /// Number as printed, without its last dot.
    pub number: Option<String>,
    /// Title as printed, without its number; null for the text before the first heading.
    pub title: Option<String>,
    /// Depth, 1 the highest; 0 for the text before the first heading.
    pub level: u8,
    /// Id of the section that it belongs to.
    pub parent: Option<String>,
    /// What stands under it, in reading order.
    pub blocks: Vec<SectionBlock>,
    /// Where number and title stand.
    pub evidence: Vec<Evidence>,
}

/// What a block of a section is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum BlockKind {
    #[default]
    Paragraph,
    ListItem,
    Table,
    Footnote,
}

/// A block of a section.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text; null for a table.
    pub text: Option<String>,
    /// Marker of a list item or mark of a footnote, as printed.
    pub marker: Option<String>,
    /// Depth of a list item, 1 the outermost; null elsewhere.
    pub level: Option<u8>,
    /// Id of the table that stands here.
    pub table: Option<String>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name.
    pub name: Option<String>,
    /// Post.
    pub role: Option<String>,
    /// E-mail address as printed.
    pub email: Option<String>,
    /// Telephone number as printed.
    pub phone: Option<String>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// What comes after the visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextSteps {
    /// When the progress review is due.
    pub progress_review: Option<Timescale>,
    /// When its report is published.
    pub report_published_by: Option<Timescale>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// Where the section stands.
    pub evidence: Vec<Evidence>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_called_by_its_file_and_nothing_that_an_address_cannot_hold() {
        let mut source = Source {
            name: "../Café & plan (final).PDF".to_owned(),
            sha256: "0123456789abcdef".to_owned(),
            ..Source::default()
        };
        assert_eq!(source.page_name(), "caf----plan--final--pdf-01234567");
        source.part = Some(2);
        assert!(source.page_name().ends_with("-01234567-part2"));
        source.name = "x".repeat(500);
        assert!(source.page_name().len() < 100);
    }
}
