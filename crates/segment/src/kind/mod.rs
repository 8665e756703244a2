//! What a document is, told by the whole of it and not by its title.

mod features;
mod line;
mod papers;
mod sections;
mod table;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;

use crate::Outline;
use features::features;
pub use papers::asked_by_peers;

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
/// Sections about other things that a list of recommendations does not have.
const OTHER_SECTIONS: usize = 3;
/// Sections of the peers' own kind (team, approach, feedback, summary) that make a report.
const REPORT_SECTIONS: usize = 2;
/// Mentions of a challenge by which a text may still speak of it in passing.
const FEW_MENTIONS: usize = 2;

/// Tells what a document is, and why.
pub(crate) fn tell(document: &Document, lexicon: &Lexicon, outline: &Outline) -> (Kind, String) {
    let f = features(document, lexicon, outline);
    let relevant = f.named_in_front
        || (f.named_in_headings || f.named_in_tables) && f.mentions >= 2
        || (f.mentions >= 1 || f.invited) && f.peers_voice >= 3 && f.label_lines >= 3
        || f.mentions >= MANY_MENTIONS && (f.peers_voice >= 3 || f.plan_rows > 0);
    if !relevant {
        return (
            Kind::Other,
            "no peer challenge is named where documents say what they are".to_owned(),
        );
    }
    let report = f.report_sections >= REPORT_SECTIONS && f.peers_voice >= 2 || f.peers_voice >= 6;
    let recommends = f.recommendation_sections > 0
        || f.list_rows >= 2
        || f.label_lines > 0
        || f.list_in_title && f.items >= 2;
    let recommends_by_peers = f.label_lines >= 2 || f.announced_items >= FEWEST_ANNOUNCED;
    let speaks = report
        || f.said_and_found > 0
        || f.peers_voice > 0 && f.chars >= SHORTEST_REVIEW
        || f.progress_rows + f.next_rows > 0
        || recommends
        || f.progress_sections > 0 && f.chars >= SHORTEST_REVIEW;
    // The council itself tells of each recommendation who answers for it, for the peers to read before they return.
    let told_by_council = f.label_lines >= FEWEST_ANNOUNCED
        && f.led_lines >= FEWEST_ANNOUNCED
        && f.peers_voice <= FEW_MENTIONS;
    if f.progress_in_front
        && speaks
        && !told_by_council
        && (!f.plan_in_front && f.plan_rows == 0
            || f.progress_sections > 0 && report
            || f.progress_in_title && !f.plan_in_title && f.plan_rows == f.next_rows)
    {
        return (
            Kind::ProgressReview,
            "the peers report on a later visit".to_owned(),
        );
    }
    let committee = f.committee >= 3 || f.minuted;
    // `Recommendation 4 … Progress to date: …` again and again, by the council and not by peers.
    let told_of_each = committee
        && f.label_lines >= FEWEST_ANNOUNCED
        && f.field_lines >= f.label_lines
        && f.peers_voice <= FEW_MENTIONS;
    // A programme of meetings has leads and statuses too.
    let asks = f.asks || f.label_lines > 0 || f.lead_ins > 0 || f.recommendation_sections > 0;
    let plan = told_of_each
        || told_by_council
        || f.plan_in_front
            && f.field_lines >= 3
            // `Action Point 1`, `Action Point 2`: minutes go through a plan so.
            && (f.fields.len() > 1 || f.label_lines > 0)
            && asks
            && !committee
        || f.timed_lines >= FEWEST_TIMED
        || f.plan_in_front && f.bare_labels >= FEWEST_TIMED && f.dated_lines >= f.bare_labels
        || f.plan_rows > 0
        || f.plan_in_title && f.label_lines >= 2
        || f.lead_ins >= 2
        || f.plan_in_front && f.table_rows >= 2 && !report && !committee;
    // Minutes resolve again and again; what follows from them is no plan that answers peers.
    if f.resolved >= 2 && !report && !f.plan_in_title && !recommends_by_peers {
        return (Kind::Other, "minutes of a meeting".to_owned());
    }
    // The date, time and venue of a meeting are no fields of a plan.
    if f.agenda && !report && f.plan_rows == 0 && f.label_lines == 0 && !recommends_by_peers {
        return (Kind::Other, "an agenda".to_owned());
    }
    // Who does what before the peers come, or after a paper is agreed, is no answer to them.
    let tasks_only = committee
        && !report
        && !f.plan_in_title
        && f.label_lines == 0
        && f.plan_rows > 0
        && f.answering_rows == 0
        && f.lead_ins == 0;
    if tasks_only && !recommends_by_peers {
        return (
            Kind::Other,
            "a committee's paper with tasks that answer no recommendation".to_owned(),
        );
    }
    // A council's plan of its own work speaks of the peers in passing.
    let own_plan = f.plan_rows > 0
        && f.answering_rows == 0
        && f.label_lines == 0
        && f.lead_ins == 0
        && f.recommendation_sections == 0
        && !(f.named_in_title || f.named_in_headings || f.named_in_tables)
        && f.mentions <= FEW_MENTIONS;
    if own_plan && !report {
        return (
            Kind::Other,
            "a plan that names a challenge in passing".to_owned(),
        );
    }
    // Peers print how soon each of their recommendations is wanted; who does what is the council's to say.
    let timed_list = f.action_rows == 0 && f.lead_ins == 0 && f.report_sections >= REPORT_SECTIONS;
    let held_by_report =
        report && (f.plan_rows < 3 || f.action_rows == 0) || timed_list && f.table_rows > 0;
    if plan && !tasks_only && (f.plan_in_front || !held_by_report) {
        return (Kind::ActionPlan, "tables or lead-ins of a plan".to_owned());
    }
    // A paper that has the peers' recommendations under a heading that says so prints these.
    if committee && !report && f.recommended_by_peers && !f.letter {
        return (
            Kind::RecommendationList,
            "a committee's paper that prints the peers' recommendations".to_owned(),
        );
    }
    if committee && !report && !recommends_by_peers {
        return (
            Kind::Other,
            "a committee's paper without a report or plan".to_owned(),
        );
    }
    if committee && !report && f.announced_items >= FEWEST_ANNOUNCED && !f.letter {
        return (
            Kind::RecommendationList,
            "a committee's paper that prints the peers' recommendations".to_owned(),
        );
    }
    // The press office tells of a report; it is none, unless it prints the recommendations themselves.
    if f.news && !recommends_by_peers && f.recommendation_sections == 0 {
        return (Kind::Other, "news of a challenge".to_owned());
    }
    // A council's page on the review that it asked for prints what was recommended to it.
    let own_page = f.by_council && recommends && f.items >= FEWEST_ANNOUNCED && !f.report_in_title;
    if own_page && f.chars < SHORTEST_REPORT && !f.letter {
        return (
            Kind::RecommendationList,
            "the council prints the peers' recommendations to it".to_owned(),
        );
    }
    let long = recommends || f.chars >= SHORTEST_REPORT || f.letter || f.report_in_title;
    if report && long
        || timed_list && f.answering_rows > 0
        || recommends
            && (f.chars > REPORT_CHARS
                || f.report_sections >= REPORT_SECTIONS
                || f.outside > LIST_CHARS.max(f.listed)
                    && !(f.only_list_in_title && f.outside < TITLED_LIST_CHARS)
                || f.other_sections >= OTHER_SECTIONS && f.outside > 0 && !f.list_in_title
                || f.letter)
    {
        return (Kind::FeedbackReport, "the peers' findings".to_owned());
    }
    if recommends {
        if f.plan_in_front && f.progress_rows > 0 {
            return (Kind::ActionPlan, "a plan's table of progress".to_owned());
        }
        return (
            Kind::RecommendationList,
            "recommendations with little text around them".to_owned(),
        );
    }
    if f.progress_rows > 0 && f.plan_in_front {
        return (Kind::ActionPlan, "a plan's table of progress".to_owned());
    }
    if f.peers_voice >= 3 && long {
        return (Kind::FeedbackReport, "the peers speak".to_owned());
    }
    (Kind::Other, "neither recommendations nor a plan".to_owned())
}
