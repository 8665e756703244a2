//! Numbers that name what an action answers, answers of the council apart from its next steps, and who and when at the ends
//! of actions.

use serde_json::Value;

use super::{actions, record, table};
use crate::support::each;

const BY_NUMBER: [[&str; 5]; 5] = [
    ["Ref", "Action", "CPC rec", "Lead", "By"],
    [
        "A1",
        "Publish a ward atlas",
        "1",
        "Insight Lead",
        "May 2025",
    ],
    [
        "A2",
        "Hold a budget workshop",
        "1, 3",
        "Head of Finance",
        "June 2025",
    ],
    [
        "B1",
        "Rewrite the scheme of delegation",
        "2 and 3",
        "Monitoring Officer",
        "July 2025",
    ],
    [
        "B2",
        "Report on the plan to the cabinet",
        "All",
        "Chief Executive",
        "Quarterly",
    ],
];

const ANSWERS: [&str; 4] = [
    "r1 Publish a ward atlas | May 2025 | Insight Lead",
    "r1,r3 Hold a budget workshop | June 2025 | Head of Finance",
    "r2,r3 Rewrite the scheme of delegation | July 2025 | Monitoring Officer",
    "r1,r2,r3 Report on the plan to the cabinet | Quarterly | Chief Executive",
];

fn drawn(rows: &[Vec<&str>]) -> String {
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    table(&rows)
}

#[test]
fn actions_name_by_number_what_they_answer_in_the_list_in_front() {
    let list = "<h2>The recommendations</h2><ol><li>Know the wards of the district better</li>\
        <li>Speed up decisions</li><li>Set a balanced budget</li></ol><h2>Our actions</h2>";
    let rows = BY_NUMBER.map(|row| row.to_vec());
    let record = record(&format!("{list}{}", drawn(&rows)));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(each(&record, "actions", "label"), ["A1", "A2", "B1", "B2"]);
    assert_eq!(actions(&record), ANSWERS);
}

#[test]
fn actions_name_by_number_what_they_answer_in_a_table_behind_them() {
    let mut rows = BY_NUMBER.map(|row| row[1..].to_vec());
    rows[0][1] = "Recommendation";
    let list = table(&[
        &["Number", "Recommendation"],
        &["1", "Know the wards of the district better"],
        &["2", "Speed up decisions"],
        &["3", "Set a balanced budget"],
    ]);
    let record = record(&format!(
        "<h2>Our actions</h2>{}<h2>The recommendations</h2>{list}<ul><li>Privacy</li><li>Contact</li></ul>",
        drawn(&rows)
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Know the wards of the district better",
            "Speed up decisions",
            "Set a balanced budget"
        ]
    );
    assert_eq!(actions(&record), ANSWERS);
}

#[test]
fn numbers_in_front_of_recommendations_stay_their_labels() {
    let record = record(&table(&[
        &["No", "Recommendation", "Action", "Lead", "When"],
        &[
            "1",
            "Know the wards better",
            "Publish an atlas",
            "Insight Lead",
            "May 2025",
        ],
        &[
            "2",
            "Speed up decisions",
            "Rewrite the scheme",
            "Monitoring Officer",
            "July 2025",
        ],
    ]));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        actions(&record),
        [
            "r1 Publish an atlas | May 2025 | Insight Lead",
            "r2 Rewrite the scheme | July 2025 | Monitoring Officer"
        ]
    );
}

#[test]
fn a_sheet_has_its_title_and_key_above_an_empty_row() {
    let row = |cells: [&str; 5]| {
        let cells = cells.map(|c| format!("<td>{c}</td>"));
        format!("<tr>{}</tr>", cells.concat())
    };
    let record = record(&format!(
        "<table><tr><td colspan=5><b>Peer challenge tracker</b></td></tr>\
         <tr><td colspan=5>Key: G = on target, R = missed</td></tr>{}{}\
         <tr><td>1a</td><td rowspan=2>PC1 Agree a plan for the harbour</td><td>Hold a public meeting</td>\
         <td>Harbour Master</td><td>May 2025</td></tr>\
         <tr><td>1b</td><td>Write the plan</td><td>Harbour Master</td><td>June 2025</td></tr>{}</table>",
        row([""; 5]),
        row(["Ref", "Recommendation", "Action", "Owner", "Target date"]),
        row([
            "2a",
            "PC2 Close the gap in the budget",
            "Set out savings",
            "Head of Finance",
            "July 2025"
        ]),
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["PC1", "PC2"]);
    assert_eq!(each(&record, "actions", "label"), ["1a", "1b", "2a"]);
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a public meeting | May 2025 | Harbour Master",
            "r1 Write the plan | June 2025 | Harbour Master",
            "r2 Set out savings | July 2025 | Head of Finance"
        ]
    );
    assert_eq!(record["tables"][0]["rows"][0][0]["text"], "Ref");
}

#[test]
fn verdicts_stand_apart_from_next_steps_with_their_lead() {
    let plan = table(&[
        &["Recommendation", "Our response", "Next steps"],
        &[
            "1. Agree a plan for the harbour.",
            "<p><b>Accepted</b></p><p>The old plan has run out.</p>",
            "<ul><li>Public meeting – May 2025</li><li>Plan to the cabinet – from July 2025</li></ul>\
             <p><b>Lead:</b> Harbour Master</p>",
        ],
        &[
            "2. Sell the market hall.",
            "<p><b>Not accepted</b></p><p>The hall pays its way.</p>",
            "None",
        ],
        &[
            "3. Pay suppliers on time.",
            "<p><b>Accepted in part</b></p>",
            "<ul><li>Weekly payment run – ongoing</li></ul><p><b>Lead:</b> Head of Finance</p>",
        ],
    ]);
    let record = record(&plan);
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "rejected", "partially_accepted"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Public meeting | May 2025 | ",
            "r1 Plan to the cabinet | from July 2025 | ",
            "r2 The hall pays its way. | - | ",
            "r3 Weekly payment run | ongoing | Head of Finance"
        ]
    );
    assert_eq!(
        record["recommendations"][0]["owners"][0]["as_written"],
        "Harbour Master"
    );
    assert_eq!(
        record["actions"][0]["other"]["Our response"],
        "The old plan has run out."
    );
}

#[test]
fn a_line_of_fields_below_each_bullet_says_who_and_when() {
    let record = record(
        "<h2>Recommendation 1</h2><p><strong>Agree a plan for the harbour.</strong></p><p>What we will do:</p>\
         <ul><li>Hold a public meeting<br><small>Lead: Harbour Master | When: May 2025</small></li>\
         <li>Write the plan<br><small>Lead: Head of Policy, Ports | When: To be confirmed</small></li></ul>\
         <h2>Recommendation 2</h2><p><strong>Close the gap in the budget.</strong></p><p>What we will do:</p>\
         <ul><li>Set out savings<br>see the note: page 4</li><li>Hold star chambers</li></ul>",
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a public meeting | May 2025 | Harbour Master",
            "r1 Write the plan | To be confirmed | Head of Policy, Ports",
            "r2 Set out savings\nsee the note: page 4 | - | ",
            "r2 Hold star chambers | - | "
        ]
    );
}

/// A plan of four tables, each under a heading; the second holds two recommendations.
fn under_headings(first: &str, second: &str) -> Value {
    let rows = |texts: &[&'static str]| {
        let mut all = vec![vec!["Recommendation", "Action", "Lead", "When"]];
        for text in texts {
            all.push(vec![*text, "Write a paper", "Head of Policy", "May 2025"]);
        }
        drawn(&all)
    };
    record(&format!(
        "<h2>{first}</h2>{}<h2>{second}</h2>{}<h2>Money</h2>{}<h2>Staff</h2>{}",
        rows(&["Agree a plan for the harbour"]),
        rows(&["Close the gap in the budget", "Pay suppliers on time"]),
        rows(&["Review the reserves"]),
        rows(&["Fill the vacant posts"]),
    ))
}

#[test]
fn headings_above_tables_of_which_some_hold_several_are_themes() {
    let record = under_headings("Place", "Finance and trade");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Place",
            "Finance and trade",
            "Finance and trade",
            "Money",
            "Staff"
        ]
    );
    let record = under_headings("Publish a plan for the harbour with partners", "Trade");
    assert!(record["recommendations"][0]["group"].is_null(), "{record}");
}

#[test]
fn a_card_above_milestones_says_who_leads_for_all_its_recommendations() {
    let card = "<table><tr><td colspan=4>Workstream 1: The harbour</td></tr>\
        <tr><td>Recommendations</td><td colspan=3><p>R1: Agree a plan for the harbour</p><p>R4: Dredge the channel each year</p></td></tr>\
        <tr><td>Outcome</td><td colspan=3>More ships call.</td></tr>\
        <tr><td>Lead officer</td><td colspan=3>Director of Ports and Resources</td></tr>\
        <tr><td>No.</td><td>Milestone</td><td>Owner</td><td>Due</td></tr>\
        <tr><td>M1.1</td><td>Public meeting held</td><td>Harbour Master</td><td>May 2025</td></tr>\
        <tr><td>M1.2</td><td>Plan approved by the cabinet</td><td>Harbour Master</td><td>July 2025</td></tr></table>\
        <table><tr><td colspan=4>Workstream 2: Money</td></tr>\
        <tr><td>Recommendations</td><td colspan=3>R2: Pay for the quay by its fees</td></tr>\
        <tr><td>Outcome</td><td colspan=3>A balanced budget.</td></tr>\
        <tr><td>Lead officer</td><td colspan=3>Head of Finance</td></tr>\
        <tr><td>No.</td><td>Milestone</td><td>Owner</td><td>Due</td></tr>\
        <tr><td>M2.1</td><td>Fees compared with neighbours</td><td>Head of Finance</td><td>June 2025</td></tr></table>";
    let record = record(card);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R4", "R2"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["The harbour", "The harbour", "Money"]
    );
    assert_eq!(
        record["recommendations"][1]["owners"][0]["as_written"],
        "Director of Ports and Resources"
    );
    assert_eq!(each(&record, "actions", "label"), ["M1.1", "M1.2", "M2.1"]);
    assert_eq!(
        actions(&record),
        [
            "r1,r2 Public meeting held | May 2025 | Harbour Master",
            "r1,r2 Plan approved by the cabinet | July 2025 | Harbour Master",
            "r3 Fees compared with neighbours | June 2025 | Head of Finance"
        ]
    );
}

#[test]
fn numbers_of_a_papers_paragraphs_are_no_part_of_the_answers() {
    let record = record(
        "<p><b>Recommendation 1: Agree a plan for the harbour.</b></p>\
         <p>8 <u>Accepted.</u> A plan will be written in the spring.</p><p>9 Partners will be asked in May.</p>\
         <p>10 <i>Lead officer: Harbour Master. Timescale: May 2025.</i></p>\
         <p><b>Recommendation 2: Sell the market hall.</b></p>\
         <p>11 <u>Not accepted.</u> The hall pays its way and 3 officers run it.</p>\
         <p>12 <i>Lead officer: Head of Property. Timescale: Not applicable.</i></p>",
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "rejected"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "A plan will be written in the spring.\nPartners will be asked in May.",
            "The hall pays its way and 3 officers run it."
        ]
    );
}
