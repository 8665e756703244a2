//! What explains a recommendation, and where it begins.

use crate::support::{each, page, text};

#[test]
fn a_dash_between_a_bold_lead_and_its_explanation_is_part_of_neither() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Recommendations</h2><p>The following are the peer team’s key recommendations to the council:</p>\
         <ul><li><b>Publish a clear vision for the town</b> – There is none that all partners would know.</li>\
         <li><b>Review the scheme of delegation –</b> Decisions take too long.</li>\
         <li><b>Savings</b> – be bold about them, and about what stops.</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Publish a clear vision for the town",
            "Review the scheme of delegation",
            "Savings – be bold about them, and about what stops.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "There is none that all partners would know.",
            "Decisions take too long.",
            "-"
        ]
    );
}

#[test]
fn in_plain_text_a_list_behind_the_explanation_belongs_to_it() {
    let one = |n: u8, asked: &str, why: &str| format!("Recommendation {n}\n{asked}\n{why}\n\n");
    let record = text(&format!(
        "LGA Corporate Peer Challenge: Barford Borough Council\nFeedback report: 3 - 6 September 2024\n\n\
         3. Recommendations\nThe following are the peer team's key recommendations to the council:\n\n{}{}{}{}",
        one(
            1,
            "Agree fewer priorities.",
            "The plan has 41 commitments, and all of them are urgent."
        ),
        one(
            2,
            "Strengthen the grip on school transport.",
            "It is the largest risk. The peer team suggests that the council:\n\
             \u{2022} sets out one plan\n\u{2022} models demand to 2030"
        ),
        one(
            3,
            "Give scrutiny time.",
            "Members receive their papers late."
        ),
        one(
            4,
            "Build up reserves by:\n\u{2022} saving more\n\u{2022} selling the depot",
            ""
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree fewer priorities.",
            "Strengthen the grip on school transport.",
            "Give scrutiny time.",
            "Build up reserves by:\nsaving more\nselling the depot",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[1],
        "It is the largest risk. The peer team suggests that the council:\nsets out one plan\nmodels demand to 2030"
    );
    assert_eq!(
        record["recommendations"][1]["points"],
        serde_json::json!([])
    );
}
