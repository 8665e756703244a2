//! What was found, as printed: every string is a passage of the document.

use peerlens_document::{Notice, PageBox, Passage};
use peerlens_report::{Basis, ChallengeType, Kind, Response};

/// All that was found in a document.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// What the document is.
    pub kind: Kind,
    /// Its title.
    pub title: Option<Passage>,
    /// Where its subject is named most surely, best first: title, subtitle, letterhead, opening
    /// sentences. The whole document may be searched besides.
    pub subject: Vec<Passage>,
    /// Whose name stands at the head of the paper that the file opens with, where this document is bound behind it.
    pub letterhead: Option<Passage>,
    /// What the challenge was about; `None` where the document is no part of one.
    pub challenge_type: Option<ChallengeType>,
    /// Where no dates of it are printed, the title that names the challenge.
    pub challenge_named: Option<Passage>,
    /// The dates of the challenge's visit, surest first.
    pub visit: Option<Passage>,
    /// The year of the visit, where its days are printed without.
    pub visit_year: Option<Passage>,
    /// The dates of a progress review's visit.
    pub review: Option<Passage>,
    /// The meeting that a committee paper was for.
    pub meeting: Option<Meeting>,
    /// The peers.
    pub peers: Vec<Peer>,
    /// Where persons are listed with the bodies that they come from, in a document of any kind.
    pub persons: Vec<Passage>,
    /// The subjects of the challenge.
    pub themes: Vec<Theme>,
    /// The recommendations, in the order of the document.
    pub recommendations: Vec<Recommendation>,
    /// The actions, in the order of the document.
    pub actions: Vec<Action>,
    /// What comes next.
    pub next_steps: Option<NextSteps>,
    /// The document's own legend of colours: fill and what it stands for.
    pub legend: Vec<([u8; 3], Passage)>,
    /// Remarks.
    pub notices: Vec<Notice>,
}

/// A committee's meeting.
#[derive(Clone, Debug, Default)]
pub struct Meeting {
    /// The body that met.
    pub body: Option<Passage>,
    /// Its day.
    pub date: Option<Passage>,
    /// The agenda item.
    pub item: Option<Passage>,
}

/// A member of the peer team; the parts may overlap (`LGA` in `LGA Programme Manager`).
#[derive(Clone, Debug, Default)]
pub struct Peer {
    /// Name without title and honours.
    pub name: Passage,
    /// Title (`Cllr`).
    pub title: Option<Passage>,
    /// Position on the team.
    pub position: Option<Passage>,
    /// Post at home.
    pub role: Option<Passage>,
    /// Council or body.
    pub organisation: Option<Passage>,
    /// The whole entry.
    pub as_written: Passage,
}

/// A subject of the challenge.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Name.
    pub name: Passage,
    /// Explanation.
    pub description: Option<Passage>,
    /// Whether it is one of the core themes.
    pub core: bool,
}

/// An item of a list inside a text.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// Label without punctuation.
    pub label: Option<Passage>,
    /// Its text.
    pub text: Passage,
    /// Items under it.
    pub points: Vec<Self>,
}

/// A status: words, a colour, or both.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// The words.
    pub text: Option<Passage>,
    /// The cell's fill colour.
    pub fill: Option<[u8; 3]>,
    /// Where the cell stands (evidence for a colour without words).
    pub boxes: Vec<PageBox>,
    /// The column's heading: below `Completed` a yes says it all.
    pub heading: Option<Passage>,
}

/// A recommendation.
#[derive(Clone, Debug, Default)]
pub struct Recommendation {
    /// Label without punctuation.
    pub label: Option<Passage>,
    /// The theme heading above it.
    pub group: Option<Passage>,
    /// That heading's label.
    pub group_label: Option<Passage>,
    /// Text; paragraphs and list items are joined by lines.
    pub text: Passage,
    /// Explanation.
    pub rationale: Option<Passage>,
    /// List items that stand in the text.
    pub points: Vec<Point>,
    /// One of the five core themes.
    pub theme: Option<String>,
    /// What the council answered, with the words that say so.
    pub response: Option<(Response, Passage)>,
    /// Timescale of the whole row.
    pub timescale: Option<Passage>,
    /// Paragraphs of the lead cell, for the whole row; each may name several owners.
    pub owners: Vec<Passage>,
    /// The same of the column of elected members.
    pub lead_members: Vec<Passage>,
    /// Status of the whole row.
    pub status: Option<Status>,
    /// Progress text of the whole row.
    pub progress: Option<Passage>,
    /// Measure of the whole row.
    pub measure: Option<Passage>,
    /// Heading of the lead cell.
    pub lead_group: Option<Passage>,
    /// How it was found.
    pub basis: Basis,
    /// Name of the rule that found it.
    pub rule: &'static str,
}

/// An action.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// Label without punctuation.
    pub label: Option<Passage>,
    /// The recommendations that it answers, as indexes.
    pub recommendations: Vec<usize>,
    /// Text.
    pub text: Passage,
    /// List items that stand in the text.
    pub points: Vec<Point>,
    /// When it is done.
    pub timescale: Option<Passage>,
    /// When it starts.
    pub start: Option<Passage>,
    /// Paragraphs of the lead cell; each may name several owners.
    pub owners: Vec<Passage>,
    /// The same of the column of elected members.
    pub lead_members: Vec<Passage>,
    /// Status.
    pub status: Option<Status>,
    /// Progress text.
    pub progress: Option<Passage>,
    /// Success measure.
    pub measure: Option<Passage>,
    /// Resources.
    pub resources: Option<Passage>,
    /// Columns without a field: heading and text.
    pub other: Vec<(Passage, Passage)>,
    /// How it was found.
    pub basis: Basis,
    /// Name of the rule that found it.
    pub rule: &'static str,
}

/// Somebody to ask.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Name.
    pub name: Option<Passage>,
    /// Post.
    pub role: Option<Passage>,
    /// E-mail address as printed.
    pub email: Option<Passage>,
    /// Telephone number.
    pub phone: Option<Passage>,
}

/// What comes next.
#[derive(Clone, Debug, Default)]
pub struct NextSteps {
    /// When the progress review is due.
    pub progress_review: Option<Passage>,
    /// When its report (or this one) is published.
    pub report_published_by: Option<Passage>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
}
