//! What stands beside a plan and is none of it: keys of colours, counts, risks and next steps of a paper.

use super::{record, table};
use crate::support::{each, page};

const PLAN: &[&[&str]] = &[
    &["Ref", "Recommendation", "Action", "Lead", "By when"],
    &[
        "KR1",
        "Match ambition with resources.",
        "A review will be made.",
        "Chief Executive",
        "May 2024",
    ],
    &[
        "KR2",
        "Develop a plan to close the gap.",
        "A programme will be agreed.",
        "Director of Finance",
        "June 2024",
    ],
];

#[test]
fn a_key_of_colours_is_none_of_the_recommendations() {
    let key = "<p>Key</p><table>\
        <tr><td style=\"background:#0070c0\"></td><td>Blue – action completed</td></tr>\
        <tr><td style=\"background:#00b050\"></td><td>Green – on track</td></tr>\
        <tr><td style=\"background:#ff0000\"></td><td>Red – significant slippage or risk to delivery</td></tr></table>";
    let plan = "<table><tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>RAG</th></tr>\
        <tr><td>R1</td><td>Match ambition with resources.</td><td>A review will be made.</td><td style=\"background:#0070c0\"></td></tr>\
        <tr><td>R2</td><td>Close the gap.</td><td>A programme will be agreed.</td><td style=\"background:#ff0000\"></td></tr></table>";
    let record = record(&format!("{key}{plan}"));
    assert_eq!(each(&record, "recommendations", "label"), ["R1", "R2"]);
    let status = |n: usize| record["actions"][n]["status"]["value"].as_str().unwrap();
    assert_eq!([status(0), status(1)], ["complete", "off_track"]);
}

#[test]
fn tables_beside_the_plan_that_name_nothing_are_left_alone() {
    let author = table(&[
        &[
            "Report Author:",
            "Edwina Groves, Head of Strategy and Performance",
        ],
        &[
            "Lead Member:",
            "Councillor Philippa Aldwinckle, Leader of the Council",
        ],
    ]);
    let risks = table(&[
        &["Risk No", "Risk Description", "Likelihood"],
        &[
            "1",
            "Actions are not delivered as a result of limited capacity",
            "Low",
        ],
    ]);
    let record = record(&format!("{author}{}<h2>Risks</h2>{risks}", table(PLAN)));
    assert_eq!(each(&record, "recommendations", "label"), ["KR1", "KR2"]);
    assert_eq!(record["actions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_date_for_the_papers_next_steps_is_no_action() {
    let paper = "<h1>Cabinet</h1><h2>Recommendations of the peer team</h2><ol><li>Develop a vision for the district.</li>\
        <li>Prioritise the capital programme.</li></ol><h2>Next steps</h2>"
        .to_owned()
        + &table(&[&["Action", "Date"], &["Action plan to Cabinet", "11 March 2025"]]);
    let record = page(&format!(
        "<h1>LGA peer challenge: recommendations</h1><p>Maldon District Council</p>{paper}"
    ));
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 2);
    assert_eq!(record["actions"].as_array().unwrap().len(), 0);
}

#[test]
fn a_table_that_counts_statuses_is_no_plan() {
    let record = page(
        "<h1>Corporate Peer Challenge – progress update</h1><p>Selby District Council</p>\
         <table><tr><th>Status</th><th>Meaning</th><th>Number of actions</th></tr>\
         <tr><td>Complete</td><td>The action has been carried out in full</td><td>1</td></tr>\
         <tr><td>Not started</td><td>Work has not yet begun</td><td>2</td></tr></table>\
         <table><tr><th>LGA recommendation</th><th>Agreed action</th><th>Lead officer</th><th>Due</th><th>Status</th></tr>\
         <tr><td>1. Agree a vision</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td><td>Complete</td></tr>\
         <tr><td>2. Clear the backlog</td><td>Publish the accounts</td><td>Head of Finance</td><td>July 2024</td>\
         <td>Not started</td></tr></table>",
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Hold workshops", "Publish the accounts"]
    );
}

#[test]
fn a_status_in_its_colour_beside_what_it_means_is_a_key() {
    let record = record(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Selby District Council</p><h2>RAG key</h2>\
         <table><tr><th style='background:#ddd'>Rating</th><th style='background:#ddd'>What it means</th></tr>\
         <tr><td style='background:#9dc3e6'>Complete</td><td>Action finished and the evidence for it signed off by the \
         Board</td></tr><tr><td style='background:#92d050'>Green</td><td>On track</td></tr>\
         <tr><td style='background:#ff0000'>Red</td><td>Late against the target date, told to the Board</td></tr>\
         <tr><td style='background:#ffc000'>Amber</td><td>The action is late</td></tr></table><h2>Plan</h2>\
         <table><tr><th>Recommendation</th><th>What we will do</th><th>Lead</th><th>RAG</th></tr>\
         <tr><td>Set a balanced budget for the council.</td><td>Hold workshops</td><td>Head of Finance</td>\
         <td style='background:#92d050'>Green</td></tr></table>",
    );
    assert_eq!(each(&record, "actions", "text"), ["Hold workshops"]);
}

#[test]
fn a_plan_whose_first_column_is_coloured_is_no_key() {
    let record = page(
        "<h1>Barford Borough Council: peer challenge action plan</h1><table>\
         <tr><th>RAG</th><th>Action</th><th>Lead</th><th>By when</th></tr>\
         <tr><td style='background:#92d050'>On track</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td></tr>\
         <tr><td style='background:#ffc000'>Delayed</td><td>Publish the vision</td><td>Head of Policy</td><td>July 2024</td></tr>\
         <tr><td style='background:#ff0000'>Not started</td><td>Train managers</td><td>Head of HR</td><td>June 2024</td></tr></table>",
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Hold workshops", "Publish the vision", "Train managers"]
    );
}

#[test]
fn a_register_that_rates_its_risks_first_or_names_who_reviews_them_is_no_plan() {
    let [gap, members] = ["Savings come late", "Members leave"];
    for (head, first, second) in [
        (
            ["Risk", "Risk description", "Action", "Owner"],
            ["High", gap],
            ["Low", members],
        ),
        (
            ["Risk", "Peer reviewer", "Action", "Owner"],
            [gap, "A Hill"],
            [members, "B Cole"],
        ),
    ] {
        let risks = table(&[
            &head,
            &[
                first[0],
                first[1],
                "Bring them forward",
                "Director of Finance",
            ],
            &[
                second[0],
                second[1],
                "Train the chairs",
                "Monitoring Officer",
            ],
        ]);
        let record = record(&format!("<h2>Risks</h2>{risks}"));
        assert_eq!(each(&record, "actions", "text"), [""; 0], "{head:?}");
    }
}
