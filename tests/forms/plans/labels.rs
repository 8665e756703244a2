//! Labels of recommendations and of actions, and letters that answer letters.

use serde_json::Value;

use super::{PLAN, actions, record, table};
use crate::support::{each, page};

#[test]
fn a_heading_over_two_columns_names_the_one_that_says_nothing() {
    let record = page(&format!(
        "{PLAN}<table><tr><th colspan=2>Recommendation</th><th colspan=3>Delivery</th></tr>\
         <tr><th>No</th><th>Text</th><th>What</th><th>Who</th><th>When</th></tr>\
         <tr><td>1</td><td>Refresh the constitution</td><td>Set up a group</td><td>MO</td><td>May 2025</td></tr>\
         <tr><td>2</td><td>Agree a savings plan</td><td>Hold star chambers</td><td>S151</td><td>Oct 2024</td></tr></table>"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        actions(&record),
        [
            "r1 Set up a group | May 2025 | MO",
            "r2 Hold star chambers | Oct 2024 | S151"
        ]
    );
}

#[test]
fn actions_have_labels_of_their_own_beside_those_of_the_recommendations() {
    let plan = table(&[
        &[
            "No.",
            "LGA Recommendation",
            "Ref",
            "Action",
            "Lead Officer",
            "Timescale",
        ],
        &[
            "1",
            "Refresh the Corporate Plan.",
            "1.1",
            "Hold two away days",
            "Chief Executive",
            "July 2023",
        ],
        &[
            "",
            "",
            "1.2",
            "Carry out a survey",
            "Head of Policy",
            "May 2024",
        ],
        &[
            "2",
            "Develop a savings programme.",
            "2.1",
            "Report the first draft",
            "Director of Finance",
            "June 2024",
        ],
    ]);
    let record = record(&plan);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(each(&record, "actions", "label"), ["1.1", "1.2", "2.1"]);
}

#[test]
fn letters_that_answer_two_considerations_name_both() {
    let rows = table(&[
        &[
            "Ref",
            "Areas for consideration",
            "Service response",
            "Target date",
            "Responsible officer",
        ],
        &[
            "1",
            "<p><b>Workforce and culture</b></p><p>a. Increase the diversity of the workforce.</p>\
             <p>b. Review the appraisal system.</p><p>c. Give managers more support.</p>",
            "<p>a. A programme has begun.</p><p>b and c. A package of training will be brought to the board.</p>",
            "<p>a. Ongoing</p><p>b and c. April 2020</p>",
            "Head of People",
        ],
        &[
            "2",
            "<p><b>Financial sustainability</b></p><p>a. Develop options.</p><p>b. Publish an estates plan.</p>",
            "a and b. A report will be brought to the committee.",
            "a and b. 31 January 2020",
            "Deputy Chief Executive",
        ],
    ]);
    let record = record(&rows);
    assert_eq!(
        each(&record, "actions", "label"),
        ["a", "b and c", "a and b"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "A programme has begun.",
            "A package of training will be brought to the board.",
            "A report will be brought to the committee."
        ]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["Ongoing", "April 2020", "31 January 2020"]
    );
    // What to do about the topic is the recommendation, and does not explain it.
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Financial sustainability\nDevelop options.\nPublish an estates plan."
    );
}

#[test]
fn under_one_heading_over_labels_and_texts_the_texts_are_what_it_says() {
    let record = record(
        "<table><tr><th>Recommendation</th><th colspan=2>Action</th><th>Lead</th><th>Target date</th></tr>\
         <tr><td rowspan=2>1. Agree a vision for the town with partners.</td><td>1.1</td><td>Hold a summit of partners</td>\
         <td>Chief Executive</td><td>May 2024</td></tr>\
         <tr><td>1.2</td><td>Publish the vision</td><td>Head of Policy</td><td>June 2024</td></tr>\
         <tr><td>2. Give scrutiny an officer of its own.</td><td>2.1</td><td>Appoint an officer</td>\
         <td>Monitoring Officer</td><td>July 2024</td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(each(&record, "actions", "label"), ["1.1", "1.2", "2.1"]);
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold a summit of partners",
            "Publish the vision",
            "Appoint an officer"
        ]
    );
}

#[test]
fn one_answer_that_names_several_letters_is_given_to_each_of_them() {
    let record = record(&table(&[
        &["Ref", "Recommendation", "Actions", "Due by"],
        &[
            "R1",
            "Meet agents and parishes more often.",
            "<p>a. Hold a forum of agents</p><p>b. Write to every parish</p>",
            "a and b. By May 2024",
        ],
        &[
            "R2",
            "Clear the backlog.",
            "<p>a. Sort the cases</p><p>b. Hire two officers</p>",
            "June 2024",
        ],
        &[
            "R3",
            "Brief members.",
            "<p>1. Ask what they need</p><p>2. Agree a programme</p>",
            "1. and 2. July 2024",
        ],
    ]));
    let when = [
        "By May 2024",
        "By May 2024",
        "-",
        "-",
        "July 2024",
        "July 2024",
    ];
    assert_eq!(each(&record, "actions", "timescale"), when);
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["-", "June 2024", "-"]
    );
}

#[test]
fn labels_of_two_levels_in_one_column_tell_recommendations_and_their_actions() {
    let record = page(
        "<h1>Barford Borough Council: peer challenge improvement plan</h1><table>\
         <tr><th>Ref</th><th>Recommendation / action</th><th>Who</th><th>By when</th></tr>\
         <tr><td>1</td><td colspan=3>Agree a vision for the town</td></tr>\
         <tr><td>1.1</td><td>Hold workshops with partners</td><td>Chief Executive</td><td>May 2024</td></tr>\
         <tr><td>1.2</td><td>Publish the vision</td><td>Head of Policy</td><td>July 2024</td></tr>\
         <tr><td>2</td><td colspan=3>Close the budget gap</td></tr>\
         <tr><td>2.1</td><td>Bring a savings plan to Cabinet</td><td>Head of Finance</td><td>June 2024</td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a vision for the town", "Close the budget gap"]
    );
    assert_eq!(each(&record, "actions", "label"), ["1.1", "1.2", "2.1"]);
    assert_eq!(
        each(&record, "actions", "text")[2],
        "Bring a savings plan to Cabinet"
    );
    assert_eq!(record["actions"][1]["recommendations"][0], "r1");
}

#[test]
fn lettered_actions_on_one_line_are_answered_by_letters_on_one_line() {
    let record = page(
        "<h1>Peer challenge action plan</h1><p>The Local Government Association carried out a planning peer challenge of \
         Mole Valley District Council from 7 to 9 May 2024.</p><table><tr><th>Ref</th><th>Recommendation</th><th>Actions</th>\
         <th>Lead</th><th>When</th></tr>\
         <tr><td>R1</td><td>Say what planning is for.</td><td>a. Draft a statement for the cabinet b. Print it in each \
         letter.</td><td>Head of Planning</td><td>a. July 2024 b. October 2024 onwards</td></tr>\
         <tr><td>R3</td><td>Review the committee.</td><td>a. Review the protocol of plan b. b. Train members each year. c. \
         Ask members what they need.</td><td>Head of Law</td><td>a. Autumn 2024 b and c. April 2025 (subject to the \
         Act)</td></tr>\
         <tr><td>R4</td><td>Publish what is done.</td><td>Reduce the steps from 3 to 2. The board decides.</td><td>Head of \
         Law</td><td>June 2024</td></tr></table>",
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Draft a statement for the cabinet",
            "Print it in each letter.",
            "Review the protocol of plan b.",
            "Train members each year.",
            "Ask members what they need.",
            "Reduce the steps from 3 to 2. The board decides."
        ]
    );
    assert_eq!(
        each(&record, "actions", "label"),
        ["a", "b", "a", "b", "c", "-"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        [
            "July 2024",
            "October 2024 onwards",
            "Autumn 2024",
            "April 2025 (subject to the Act)",
            "April 2025 (subject to the Act)",
            "June 2024"
        ]
    );
}

/// A plan whose second row has no label, italics for a recommendation and an action of its own.
fn with_italic_row(first: &str, italics: &str) -> Value {
    page(&format!(
        "{PLAN}<table><tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>Lead</th><th>When</th></tr>\
         <tr><td>1</td><td><p><b>Agree what partners share.</b></p></td><td>Appoint a joint director</td>\
         <td>Chief Executive</td><td>April 2025</td></tr>\
         <tr><td></td><td><i>{italics}</i></td><td>Write a strategy</td>\
         <td>Chief Executive</td><td>May 2025</td></tr>\
         <tr><td>2</td><td><p><b>Plan for those who will leave.</b></p>{first}</td><td>Survey of managers</td>\
         <td>Head of People</td><td>June 2025</td></tr></table>"
    ))
}

#[test]
fn italics_alone_in_the_row_below_a_recommendation_are_its_reason() {
    let reason = "<p><i>A third are over sixty.</i></p>";
    let record = with_italic_row(reason, "The board is new. Partners ask for a lead.");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "The board is new. Partners ask for a lead.",
            "A third are over sixty."
        ]
    );
    assert_eq!(
        actions(&record)[1],
        "r1 Write a strategy | May 2025 | Chief Executive"
    );
}

#[test]
fn italics_with_an_action_beside_them_are_a_row_of_their_own_where_they_explain_nothing() {
    let reason = "<p><i>A third are over sixty.</i></p>";
    for (first, italics) in [
        // No reason stands in italics anywhere else.
        ("", "The board is new. Partners ask for a lead."),
        (reason, "Added by the council: a strategy for the board"),
        (reason, "Partners should have a strategy of their own."),
    ] {
        let record = with_italic_row(first, italics);
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Agree what partners share.",
                italics,
                "Plan for those who will leave."
            ]
        );
        assert_eq!(
            actions(&record)[1],
            "r2 Write a strategy | May 2025 | Chief Executive"
        );
    }
}

#[test]
fn numbers_and_words_before_the_one_action_of_a_cell_are_its_label() {
    let cell = |action: &str| {
        let record = page(&format!(
            "{PLAN}<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th></tr>\
             <tr><td>Recommendation 1: Open the harbour office.</td><td>{action}</td><td>Head of Property</td></tr>\
             <tr><td>Recommendation 2: Train the pilots.</td><td>Hire a tutor</td><td>Head of People</td></tr></table>"
        ));
        let first = &record["actions"][0];
        let label = first["label"].as_str().unwrap_or("-").to_owned();
        (label, first["text"].as_str().unwrap().to_owned())
    };
    let told = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    assert_eq!(cell("1. Rent a room"), told("1", "Rent a room"));
    assert_eq!(cell("Action 4: Rent a room"), told("4", "Rent a room"));
    assert_eq!(cell("Task 2b – Rent a room"), told("2b", "Rent a room"));
    assert_eq!(
        cell("<p>3) Rent a room</p><ul><li>by the quay</li></ul>"),
        told("3", "Rent a room\nby the quay")
    );
    // What counts rooms, or is a year, is no label.
    for text in [
        "12 rooms to rent",
        "2024. Rent a room",
        "Action plan: rent a room",
        "Action 4 rooms by the quay",
    ] {
        assert_eq!(cell(text), told("-", text));
    }
    let two = page(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Action</th></tr>\
         <tr><td>Recommendation 1: Open the harbour office.</td><td><p>Action 1: Rent a room</p><p>Action 2: Paint it</p></td></tr>\
         <tr><td>Recommendation 2: Train the pilots.</td><td>Action 3: Hire a tutor</td></tr></table>"
    ));
    assert_eq!(each(&two, "actions", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&two, "actions", "text"),
        ["Rent a room", "Paint it", "Hire a tutor"]
    );
}
