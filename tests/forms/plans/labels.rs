//! Labels of recommendations and of actions, and letters that answer letters.

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
    ]));
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["By May 2024", "By May 2024", "-", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["-", "June 2024"]
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
