//! Recommendations that stand in sentences only.

use crate::support::{each, page};
use serde_json::Value;

fn report(html: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>{html}"
    ))
}

fn told(record: &Value) -> Vec<&str> {
    let notices = record["notices"].as_array().unwrap();
    let told = notices
        .iter()
        .filter(|n| n["code"] == "recommended_in_text");
    told.map(|n| n["message"].as_str().unwrap()).collect()
}

#[test]
fn sentences_that_open_with_who_recommends_are_taken_where_there_is_no_list_and_are_uncertain() {
    let record = report(
        "<h2>Executive summary</h2><p>Staff are proud. We strongly recommend that the council sets out its plan for homes. \
         It would be welcome. The auditors recommend that reserves grow.</p><p>The peer team also recommends the council \
         reviews its committees. We recommend that members \
         receive training.</p><h2>Feedback</h2><p>Officers recommend \
         that members decide sooner. We recommend the council’s approach to others. Staff said that we recommend that too \
         often. We recommended that in 2019.</p><h2>Next steps</h2><p>We recommend that the council shares this report.</p>",
    );
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "We strongly recommend that the council sets out its plan for homes.",
            "The peer team also recommends the council reviews its committees.",
            "We recommend that members receive training.",
        ]
    );
    for basis in each(&record, "recommendations", "basis") {
        assert_eq!(basis, "uncertain");
    }
    assert_eq!(told(&record).len(), 1);
    assert!(told(&record)[0].contains("under “Executive summary”"));
}

#[test]
fn sentences_that_recommend_are_findings_beside_a_list() {
    let record = report(
        "<h2>Executive summary</h2><p>The team met all. We recommend that the council sets out its plan for homes.</p>\
         <h2>Key recommendations</h2><ul><li>Agree a vision.</li><li>Close the gap.</li></ul><h2>Feedback</h2><p>The peer team \
         found good staff. Peers recommend that reserves grow.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a vision.", "Close the gap."]
    );
    assert!(told(&record).is_empty());
}

#[test]
fn the_place_is_told_of_sentences_that_recommend_in_passing() {
    let record = report(
        "<h2>Executive summary</h2><p>The council is well led.</p><h2>Feedback</h2><p>In all of this the peer team recommends \
         that the council goes slowly. We recommend that Cabinet notes the report.</p>",
    );
    assert!(each(&record, "recommendations", "text").is_empty());
    assert_eq!(told(&record).len(), 1);
    assert!(told(&record)[0].contains("under “Feedback”"));
}

#[test]
fn a_paper_that_only_speaks_of_a_challenge_has_none() {
    let record = page(
        "<h1>Budget 2024</h1><p>Cabinet, 4 May 2024</p><h2>Purpose</h2><p>We recommend that the council adopts the budget. \
         The peer challenge was in March.</p>",
    );
    assert_eq!(record["kind"], "other");
    assert!(each(&record, "recommendations", "text").is_empty());
}
