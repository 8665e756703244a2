//! Whether a document with answers is a plan, a report or minutes.

use crate::support::{each, page as record};
use serde_json::Value;

#[test]
fn a_page_that_answers_each_recommendation_is_a_plan_whatever_it_tells_of_the_visit() {
    let one = |n: usize, asked: &str, answer: &str| {
        format!(
            "<h3>Recommendation {n}: {asked}</h3><p>The team heard of gaps.</p><h4>Our response</h4><p>{answer}</p>\
             <ul><li><b>Lead officer:</b> Head of Policy</li><li><b>Timescale:</b> May 2022</li></ul>"
        )
    };
    let found = record(&format!(
        "<h1>Communications peer review</h1><p>Maldon District Council</p><h2>About the review</h2>\
         <p>The review team was made up of peers. The peer team met 40 people and the peer team heard much praise.</p>\
         <h2>The peer team</h2><ul><li>Anna Bell, Leader, Hull City Council</li></ul><h2>Recommendations and our \
         response</h2>{}{}{}",
        one(
            1,
            "Agree one narrative",
            "Accepted. Workshops will be held."
        ),
        one(
            2,
            "Plan campaigns",
            "Partially accepted. A calendar will be kept."
        ),
        one(3, "End the magazine", "Not accepted. It is read."),
    ));
    assert_eq!(found["kind"], "action_plan");
    assert_eq!(
        each(&found, "actions", "text"),
        [
            "Workshops will be held.",
            "A calendar will be kept.",
            "It is read."
        ]
    );
    assert_eq!(
        each(&found, "recommendations", "rationale"),
        ["The team heard of gaps."; 3]
    );
}

#[test]
fn a_report_with_answers_below_its_labels_stays_a_report() {
    let one = |n: u32, asked: &str| {
        format!("<h3>Recommendation {n}</h3><p>{asked}</p><p>Council response: Agreed.</p>")
    };
    let found = record(&format!(
        "<h1>LGA Corporate Peer Challenge: Selby District Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>The peer team found that members work well. Peers saw good examples. The team heard \
         that finances are under control, and the peer team was impressed.</p><h2>Recommendations</h2>{}{}{}\
         <h2>Summary of peer challenge approach</h2><p>The peer team met 120 people.</p><h2>Feedback</h2>\
         <p>The peer team found reserves to be robust. Peers heard that staff value this.</p>",
        one(1, "Write a strategy."),
        one(2, "Strengthen scrutiny."),
        one(3, "Invest in digital."),
    ));
    assert_eq!(found["kind"], "feedback_report");
}

#[test]
fn a_report_of_the_peers_in_which_the_council_answers_each_recommendation_stays_one() {
    let said = "<p>The council has worked hard with its partners and people value the work it does in its towns.</p>";
    let one = |n: usize, asked: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{asked}</p><p>Council response: We agree and will do it by May.</p>"
        )
    };
    let recommendations =
        one(1, "Refresh the plan.") + &one(2, "Train members.") + &one(3, "Set a budget.");
    let found = record(&format!(
        "<h1>LGA Corporate Peer Challenge: Mendip District Council</h1><p>12 – 15 September 2023</p>\
         <h2>Executive summary</h2>{}<h2>Feedback</h2>{}{recommendations}",
        said.repeat(4),
        said.repeat(8)
    ));
    assert_eq!(found["kind"], "feedback_report");
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Refresh the plan.", "Train members.", "Set a budget."]
    );
}

/// Minutes tell of each recommendation and, in a paragraph below it, what the council made of it.
#[test]
fn minutes_that_open_what_was_said_of_each_recommendation_with_an_answer() {
    let said = [
        (
            "1: Set out an ambition for the district.",
            "Accepted. A plan would be drafted over the winter.",
        ),
        (
            "2: Move to a committee system.",
            "Not accepted. There was no appetite for it.",
        ),
        (
            "3: Plan for the reserves.",
            "Partially accepted. The strategy would be lengthened to five years.",
        ),
    ];
    let minutes = |said: &[(&str, &str)]| {
        let told: String = said
            .iter()
            .map(|(r, a)| format!("<p>Recommendation {r}</p><p>{a}</p>"))
            .collect();
        record(&format!(
            "<h1>Maldon District Council</h1><p>Minutes of the meeting of the Cabinet held on Monday 13 November 2017</p>\
             <h2>LGA corporate peer challenge: the Council’s response</h2>\
             <p>The Leader thanked the peer team of the Local Government Association, which had made three recommendations.</p>\
             {told}<p>The Chief Executive said that the peers would return in 2018.</p>\
             <h3>Resolved</h3><ol><li>That the findings be welcomed.</li></ol>"
        ))
    };
    let all = minutes(&said);
    let responses = all["recommendations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["response"]);
    let responses: Vec<&Value> = responses.collect();
    assert_eq!(responses, ["accepted", "rejected", "partially_accepted"]);
    let behind = said.map(|(_, answer)| answer.split_once(". ").unwrap().1);
    assert_eq!(each(&all, "actions", "text"), behind);
    // Where one opens with something else, they are told and answered nowhere.
    let mut told = said;
    told[1].1 = "Councillor Dunmore asked what it would cost. There was no appetite for it.";
    assert!(each(&minutes(&told), "actions", "text").is_empty());
}
