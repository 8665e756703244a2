//! What a document is, told by the whole of it and not by its title.

mod features;
mod line;
mod papers;
mod sections;
mod table;

use std::collections::HashSet;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;

use crate::Outline;
use features::{Features, features};
pub use papers::{asked_by_peers, is_committees_item};

/// Mentions of the peers from which a document that names none in title, headings or tables is still about a challenge.
const MANY_MENTIONS: usize = 8;
/// Characters of running text beyond which recommendations stand in a report and are not a list.
const REPORT_CHARS: usize = 9_000;
/// Characters of running text outside the recommendations' sections that a list of recommendations may have.
const LIST_CHARS: usize = 400;
/// The same where the title says that it is one.
const TITLED_LIST_CHARS: usize = 2_500;
/// Characters of running text from which a text without recommendations is a report and no news of one.
const SHORTEST_REPORT: usize = 4_000;
/// The same of a progress review: a page about the council's challenges has a heading of progress too.
const SHORTEST_REVIEW: usize = 2_000;
/// Lines that say when something is done, from which the text around them is a plan. A paper's own date is one.
const FEWEST_TIMED: usize = 3;
/// Items behind a sentence that announces the peers' recommendations, from which a paper holds these.
const FEWEST_ANNOUNCED: usize = 3;
/// Fields that lines name, from which they head the columns of a table that a converter took apart.
const TABLE_FIELDS: usize = 4;
/// Sections about other things that a list of recommendations does not have.
const OTHER_SECTIONS: usize = 3;
/// Sections of the peers' own kind (team, approach, feedback, summary) that make a report.
const REPORT_SECTIONS: usize = 2;
/// Sentences in which the peers speak from which they report, whatever the headings are.
const VOICE_OF_REPORT: usize = 6;
/// Mentions of a challenge by which a text may still speak of it in passing.
const FEW_MENTIONS: usize = 2;

/// Sentences of a team, by that name, in a review that nobody calls a peer review, where it says itself that it asked the
/// sector's body: a council's own panel, that may have a team too. Where others say so one is enough; a panel says `we`.
const FEWEST_OF_TEAM: usize = 2;

/// Signs of a report that one has which is known by its name.
const FEWEST_SIGNS: usize = 2;

/// Tells what a document is, and why. `parting` are the lines that part the items of a list, `named` is whether its name may
/// tell: a part of a file may have the name of all of it.
pub(crate) fn tell(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    parting: HashSet<usize>,
    named: bool,
) -> (Kind, String) {
    let f = features(document, lexicon, outline, parting);
    let decided = decisions(&f, named).into_iter().find(|(holds, ..)| *holds);
    let (_, kind, why) =
        decided.unwrap_or((true, Kind::Other, "neither recommendations nor a plan"));
    (kind, why.to_owned())
}

/// What a document is by what it holds: the first that holds decides.
fn decisions(f: &Features, named: bool) -> [(bool, Kind, &'static str); 18] {
    let (report, recommends, committee) = (f.is_report(), f.recommends(), f.is_committees());
    // The peers' recommendations one by one, with labels or behind a sentence that announces them.
    let by_peers = f.label_lines >= 2 || f.announced_items >= FEWEST_ANNOUNCED;
    let tasks_only = f.tasks_only();
    // Peers print how soon each of their recommendations is wanted; who does what is the council's to say.
    let timed_list = f.action_rows == 0 && f.lead_ins == 0 && f.report_sections >= REPORT_SECTIONS;
    let held_by_report =
        report && (f.plan_rows < 3 || f.action_rows == 0) || timed_list && f.table_rows > 0;
    // A council's page on the review that it asked for prints what was recommended to it.
    let own_page = f.by_council && recommends && f.items >= FEWEST_ANNOUNCED && !f.report_in_title;
    let long = recommends || f.chars >= SHORTEST_REPORT || f.letter || f.report_in_title;
    let printed_by_committee = committee && (!report || f.is_short_paper()) && !f.letter;
    [
        (
            !f.is_relevant(),
            Kind::Other,
            "no peer challenge is named where documents say what they are",
        ),
        (
            f.is_review(),
            Kind::ProgressReview,
            "the peers report on a later visit",
        ),
        // Minutes resolve again and again; what follows from them is no plan that answers peers.
        (
            f.resolved >= 2 && !report && !f.plan_in_title && !by_peers,
            Kind::Other,
            "minutes of a meeting",
        ),
        // The date, time and venue of a meeting are no fields of a plan.
        (
            f.agenda && !report && f.plan_rows == 0 && f.label_lines == 0 && !by_peers,
            Kind::Other,
            "an agenda",
        ),
        (
            tasks_only && !by_peers,
            Kind::Other,
            "a committee's paper with tasks that answer no recommendation",
        ),
        (
            f.is_own_plan() && !report,
            Kind::Other,
            "a plan that names a challenge in passing",
        ),
        (
            f.is_plan()
                && !tasks_only
                && (f.plan_in_front || f.answers_each() && !f.report_in_title || !held_by_report),
            Kind::ActionPlan,
            "tables or lead-ins of a plan",
        ),
        // A paper that has the peers' recommendations under a heading that says so prints these.
        (
            printed_by_committee && f.recommended_by_peers,
            Kind::RecommendationList,
            "a committee's paper that prints the peers' recommendations",
        ),
        (
            committee && !report && !by_peers,
            Kind::Other,
            "a committee's paper without a report or plan",
        ),
        (
            printed_by_committee && f.announced_items >= FEWEST_ANNOUNCED,
            Kind::RecommendationList,
            "a committee's paper that prints the peers' recommendations",
        ),
        // The press office tells of a report; it is none, unless it prints the recommendations themselves.
        (
            f.news && !by_peers && f.recommendation_sections == 0,
            Kind::Other,
            "news of a challenge",
        ),
        (
            own_page && f.chars < SHORTEST_REPORT && !f.letter,
            Kind::RecommendationList,
            "the council prints the peers' recommendations to it",
        ),
        (
            report && long && !f.is_titled_list()
                || timed_list && f.answering_rows > 0
                || recommends && f.stands_in_report(),
            Kind::FeedbackReport,
            "the peers' findings",
        ),
        (
            recommends && f.plan_in_front && f.progress_rows > 0,
            Kind::ActionPlan,
            "a plan's table of progress",
        ),
        (
            recommends,
            Kind::RecommendationList,
            "recommendations with little text around them",
        ),
        (
            f.progress_rows > 0 && f.plan_in_front,
            Kind::ActionPlan,
            "a plan's table of progress",
        ),
        (
            f.peers_voice >= 3 && long,
            Kind::FeedbackReport,
            "the peers speak",
        ),
        // A report too short for its form.
        (
            named && f.is_named_report(),
            Kind::FeedbackReport,
            "its title calls it the peers' feedback",
        ),
    ]
}

impl Features {
    /// Whether the document is about a challenge at all.
    fn is_relevant(&self) -> bool {
        self.named_in_front
            || (self.named_in_headings || self.named_in_tables) && self.mentions >= 2
            || (self.mentions >= 1 || self.invited)
                && self.peers_voice >= 3
                && self.label_lines >= 3
            || self.is_by_another_name()
            || self.mentions >= MANY_MENTIONS && (self.peers_voice >= 3 || self.plan_rows > 0)
    }

    /// A review that the sector's own body was asked to do and that nobody calls a peer review: its team reports and
    /// recommends.
    fn is_by_another_name(&self) -> bool {
        self.invited
            && self.is_report()
            && self.team_voice >= if self.by_council { FEWEST_OF_TEAM } else { 1 }
            && self.recommendation_sections > 0
            && !self.is_committees()
            && self.plan_rows == 0
    }

    /// Whether the peers report.
    fn is_report(&self) -> bool {
        self.report_sections >= REPORT_SECTIONS && self.peers_voice >= 2
            || self.peers_voice >= VOICE_OF_REPORT
    }

    /// Whether the title is the name of the peers' feedback, and signs of a report are there; a page of the council's own has
    /// one of these at most.
    fn is_named_report(&self) -> bool {
        let signs = [
            self.peers_voice > 0,
            self.year_in_title,
            self.report_sections >= REPORT_SECTIONS,
        ];
        self.named_feedback
            && self.named_in_title
            && self.report_sections > 0
            && signs.iter().filter(|s| **s).count() >= FEWEST_SIGNS
            && !self.told_by_council()
            && !self.is_committees()
            && !self.news
            && !self.agenda
    }

    /// Whether the peers' own findings stand here.
    fn holds_findings(&self) -> bool {
        self.found_sections >= REPORT_SECTIONS
    }

    fn recommends(&self) -> bool {
        self.recommendation_sections > 0
            || self.list_rows >= 2
            || self.label_lines > 0
            || (self.list_in_title || self.only_list_in_title) && self.items >= 2
    }

    fn is_committees(&self) -> bool {
        self.committee >= 3 || self.minuted
    }

    /// A paper that tells in a few paragraphs what the peers did and said has headings of theirs too (`Findings`, `Next steps`):
    /// too short for a report to be bound behind it.
    fn is_short_paper(&self) -> bool {
        !self.holds_findings() && self.peers_voice < VOICE_OF_REPORT && self.chars < SHORTEST_REPORT
    }

    /// The council itself tells of its recommendations who answers for each, for the peers to read before they return; what
    /// it does not accept needs nobody.
    fn told_by_council(&self) -> bool {
        let led = self.led_lines >= FEWEST_ANNOUNCED || self.led_lines * 2 > self.label_lines;
        self.label_lines >= FEWEST_ANNOUNCED && led && self.peers_voice <= FEW_MENTIONS
    }

    /// The council answers each recommendation under its label, whatever else it tells of the peers' visit; not what a
    /// council has added to the peers' own report.
    fn answers_each(&self) -> bool {
        self.named_in_title
            && !self.holds_findings()
            && !self.is_committees()
            && self.label_lines >= FEWEST_ANNOUNCED
            && self.responses * 2 > self.label_lines
    }

    /// Rows that tell what became of each recommendation, where the peers tell it or the title calls it a review of progress;
    /// the council's update of its own is no review.
    fn reviewed_rows(&self) -> usize {
        match (self.peers_voice > 0 || self.progress_in_title) && !self.update_in_title {
            true => self.told_rows,
            false => 0,
        }
    }

    /// Whether the peers tell of what was done since they came.
    fn is_review(&self) -> bool {
        let report = self.is_report();
        let speaks = report
            || self.said_and_found > 0
            || self.peers_voice > 0 && self.chars >= SHORTEST_REVIEW
            || self.progress_rows + self.next_rows + self.reviewed_rows() > 0
            || self.recommends()
            || self.told_cards > 0
            || self.progress_in_title && self.peers_voice > 0 && self.progress_sections > 0
            || self.progress_sections > 0 && self.chars >= SHORTEST_REVIEW;
        // `The council had a progress review in 2020` says no more than that, below a title of another name.
        let named = self.progress_in_front
            || self.progress_in_sentence
                && !self.feedback_in_title
                && (!self.progress_foretold || self.progress_held);
        named
            && speaks
            && !self.told_by_council()
            && (!self.plan_in_front && self.plan_rows == 0
                || self.progress_sections > 0 && report
                || self.progress_in_title
                    && !self.plan_in_title
                    && self.plan_rows == self.next_rows + self.reviewed_rows())
    }

    /// Whether there is what a plan has.
    fn is_plan(&self) -> bool {
        let (report, committee) = (self.is_report(), self.is_committees());
        // `Recommendation 4 … Progress to date: …` again and again, by the council and not by peers.
        let told_of_each = committee
            && self.label_lines >= FEWEST_ANNOUNCED
            && self.field_lines >= self.label_lines
            && self.peers_voice <= FEW_MENTIONS;
        // A programme of meetings has leads and statuses too.
        let asks = self.asks
            || self.label_lines > 0
            || self.lead_ins > 0
            || self.recommendation_sections > 0;
        told_of_each
            || self.told_by_council()
            || self.answers_each()
            || (self.plan_in_front || self.progress_in_title && self.fields.len() >= TABLE_FIELDS)
                && self.field_lines >= 3
                // `Action Point 1`, `Action Point 2`: minutes go through a plan so.
                && (self.fields.len() > 1 || self.label_lines > 0)
                && asks
                && !committee
            || self.timed_lines >= FEWEST_TIMED
            || self.plan_in_front
                && self.bare_labels >= FEWEST_TIMED
                && self.dated_lines >= self.bare_labels
            || self.plan_rows > 0
            || self.heads_columns()
            || self.plan_in_title && self.label_lines >= 2
            || self.lead_ins >= 2
            || self.plan_in_front && self.table_rows >= 2 && !report && !committee
    }

    /// Whether a line names the columns of a plan where the title, or what stands near it, names the challenge: its table was
    /// read across by a converter.
    fn heads_columns(&self) -> bool {
        self.names_columns
            && (self.plan_in_title || self.plan_in_front)
            && (self.named_in_front || self.named_in_title)
            && !self.is_report()
            && !self.is_committees()
            && self.resolved == 0
            && !self.agenda
            && !self.news
            && !self.letter
    }

    /// Who does what before the peers come, or after a paper is agreed, is no answer to them.
    fn tasks_only(&self) -> bool {
        self.is_committees()
            && !self.is_report()
            && !self.plan_in_title
            && self.label_lines == 0
            && self.plan_rows > 0
            && self.answering_rows == 0
            && self.lead_ins == 0
    }

    /// A council's plan of its own work speaks of the peers in passing.
    fn is_own_plan(&self) -> bool {
        self.plan_rows > 0
            && self.answering_rows == 0
            && self.label_lines == 0
            && self.lead_ins == 0
            && self.recommendation_sections == 0
            && !(self.named_in_title || self.named_in_headings || self.named_in_tables)
            && self.mentions <= FEW_MENTIONS
    }

    /// Whether a text of items calls itself the peers' recommendations: it may tell who they are and how they worked besides,
    /// in few words or in fewer than it has of recommendations, and nothing of what they found.
    fn is_titled_list(&self) -> bool {
        let around = self.found_sections == 0
            && self.other_sections == 0
            && self.outside < TITLED_LIST_CHARS
            && self.outside * 2 < self.chars;
        self.only_list_in_title
            && self.items >= FEWEST_ANNOUNCED
            && (self.outside < LIST_CHARS || around)
            && self.chars <= REPORT_CHARS
    }

    /// Whether what is recommended stands among other things, as in a report.
    fn stands_in_report(&self) -> bool {
        !self.is_titled_list()
            && (self.chars > REPORT_CHARS
                || self.report_sections >= REPORT_SECTIONS
                || self.outside > LIST_CHARS.max(self.listed)
                    && !(self.only_list_in_title && self.outside < TITLED_LIST_CHARS)
                || self.other_sections >= OTHER_SECTIONS && self.outside > 0 && !self.list_in_title
                || self.letter && !self.only_list_in_title)
    }
}
