//! Arrangements that published documents have, each as small as it can be, and what a reader sees in it.

use crate::support::{each, page as record};
use serde_json::Value;

/// Text, time and leads of each action, and the recommendations that it answers.
fn actions(record: &Value) -> Vec<String> {
    record["actions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            let owners = a["owners"].as_array().unwrap();
            let owners: Vec<&str> = owners
                .iter()
                .filter_map(|o| o["as_written"].as_str())
                .collect();
            let time = a["timescale"]["as_written"].as_str().unwrap_or("-");
            let answers = a["recommendations"].as_array().unwrap();
            let answers: Vec<&str> = answers.iter().filter_map(Value::as_str).collect();
            let text = a["text"].as_str().unwrap();
            format!(
                "{} {text} | {time} | {}",
                answers.join(","),
                owners.join("; ")
            )
        })
        .collect()
}

const REVIEW: &str = "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p>\
    <h2>Introduction</h2><p>The council undertook a Corporate Peer Challenge in March 2024.</p>\
    <h2>Summary of the approach</h2><p>The Progress Review took place on 25 November 2024. It focussed on each \
    of the recommendations from the Corporate Peer Challenge:</p>";
const REVIEW_END: &str =
    "<h2>Final thoughts and next steps</h2><p>The LGA would like to thank the council.</p>";
const TEAM: &str = "<p>For this Progress Review, the following members of the original team were involved:</p>\
    <ul><li>Joanna Fellows, Chief Executive, Wyre Council</li><li>Sal Winter, Peer Challenge Manager, LGA</li></ul>\
    <h2>Progress Review – Feedback</h2><p>The peer team found good progress.</p>";

#[test]
fn a_review_takes_its_recommendations_up_again_by_their_labels() {
    let record = record(&format!(
        "{REVIEW}<p><b>Recommendation 1</b> – Write a short vision for the district.</p>\
         <p><b>Recommendation 2</b> – Turn the vision into a plan with few measures.</p>\
         <p><b>Recommendation 3</b> – Meet the parishes each quarter.</p>{TEAM}\
         <p><b>Recommendation 1</b></p><p>A vision was adopted in July. Staff could name it.</p>\
         <p><b>Recommendations 2 and 3</b></p><p>Both are done.</p>{REVIEW_END}"
    ));
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Write a short vision for the district.",
            "Turn the vision into a plan with few measures.",
            "Meet the parishes each quarter."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "A vision was adopted in July. Staff could name it.",
            "Both are done.",
            "Both are done."
        ]
    );
    assert_eq!(record["peer_team"].as_array().unwrap().len(), 2);
}

#[test]
fn a_review_takes_its_recommendations_up_again_by_their_words() {
    let list = "<ul><li>Write a short vision for the district.</li><li>Meet the parishes each quarter.</li></ul>";
    let record = record(&format!(
        "{REVIEW}{list}{TEAM}<p><b>Write a short vision for the district</b></p><p>It was adopted in July.</p>\
         <p>Staff could name it.</p><p><b>Meet the parishes each quarter.</b></p><p>The first meeting was held.</p>\
         {REVIEW_END}"
    ));
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "It was adopted in July.\nStaff could name it.",
            "The first meeting was held."
        ]
    );
}

#[test]
fn a_review_goes_through_the_themes_of_its_list() {
    let record = record(&format!(
        "{REVIEW}<table><tr><th>Theme</th><th>Recommendation</th></tr>\
         <tr><td>Vision</td><td>Write a short vision for the district.</td></tr>\
         <tr><td>Parishes</td><td>Meet the parishes each quarter.</td></tr></table>{TEAM}\
         <h3>Vision</h3><p>It was adopted in July.</p><h3>Parishes</h3><p>The first meeting was held.</p>{REVIEW_END}"
    ));
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["It was adopted in July.", "The first meeting was held."]
    );
}

#[test]
fn a_label_repeated_by_mistake_is_no_second_round() {
    let record = record(&format!(
        "{REVIEW}{TEAM}<p><b>Recommendation 1: Write a vision for the district</b></p><p>Adopted in July.</p>\
         <p><b>Recommendation 2: Meet the parishes each quarter</b></p><p>One meeting was held.</p>\
         <p><b>Recommendation 2: Train the members of scrutiny</b></p><p>Training is booked.</p>{REVIEW_END}"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "2"]);
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Adopted in July.",
            "One meeting was held.",
            "Training is booked."
        ]
    );
}

const PLAN: &str = "<h1>Corporate Peer Challenge Action Plan</h1><p>Tewkesbury Borough Council</p>";

#[test]
fn columns_headed_by_times_hold_the_actions_of_these_times() {
    let record = record(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Short term (0-6 months)</th><th>Medium term (6-12 months)</th></tr>\
         <tr><td>1. Set a vision for the town</td><td>Hold a workshop</td><td>Draft a masterplan</td></tr>\
         <tr><td>2. Strengthen reporting</td><td>Review indicators</td><td></td></tr></table>"
    ));
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop | Short term (0-6 months) | ",
            "r1 Draft a masterplan | Medium term (6-12 months) | ",
            "r2 Review indicators | Short term (0-6 months) | "
        ]
    );
}

#[test]
fn cards_without_a_table_are_rows() {
    let card = |r: &str, a: &str, l: &str, t: &str| {
        format!(
            "<dl><dt>Peer challenge recommendation</dt><dd>{r}</dd><dt>Our response</dt><dd>{a}</dd>\
             <dt>Responsible</dt><dd>{l}</dd><dt>By</dt><dd>{t}</dd></dl>"
        )
    };
    let record = record(&format!(
        "{PLAN}{}{}",
        card(
            "Set a vision for the town",
            "Hold a workshop.",
            "Director of Place",
            "March 2024"
        ),
        card(
            "Strengthen reporting",
            "Review indicators.",
            "Head of Policy",
            "May 2024"
        )
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Set a vision for the town", "Strengthen reporting"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop. | March 2024 | Director of Place",
            "r2 Review indicators. | May 2024 | Head of Policy"
        ]
    );
}

#[test]
fn agreement_above_a_table_of_actions_is_the_response() {
    let table = |a: &str| {
        format!(
            "<table><tr><th>Action</th><th>Lead officer</th><th>Completion date</th></tr>\
             <tr><td>{a}</td><td>Head of Strategy</td><td>March 2025</td></tr></table>"
        )
    };
    let record = record(&format!(
        "{PLAN}<h2>Recommendation 1: Review the plan</h2><p><b>Response:</b> We agree. It is old.</p>{}\
         <h2>Recommendation 2: Give scrutiny a work programme</h2><p><b>Response:</b> We agree in part. Chairs meet.</p>{}",
        table("Hold a workshop"),
        table("Plan the year")
    ));
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop | March 2025 | Head of Strategy",
            "r2 Plan the year | March 2025 | Head of Strategy"
        ]
    );
}

#[test]
fn bullets_hold_an_action_with_its_lead_and_time_each() {
    let record = record(&format!(
        "{PLAN}<h2>Theme: Governance and culture</h2><p><b>What the peers recommended:</b> Bring the survey back.</p>\
         <ul><li><b>What we will do:</b> Survey all members. <b>Lead:</b> Monitoring Officer. <b>When:</b> June 2024.</li>\
         <li><b>What we will do:</b> Publish the answers. <b>Lead:</b> Head of Policy. <b>When:</b> July 2024.</li></ul>"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Bring the survey back."]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Survey all members. | June 2024 | Monitoring Officer",
            "r1 Publish the answers. | July 2024 | Head of Policy"
        ]
    );
}

#[test]
fn what_was_promised_stands_beside_what_was_done() {
    let record = record(&format!(
        "{PLAN}<table><tr><th>Peer team recommendation</th><th>What we said we would do</th>\
         <th>What we have done so far</th><th>Who</th></tr>\
         <tr><td>Explain the savings of the partnership.</td><td>Publish a statement.</td><td>Drafted.</td><td>S151</td></tr>\
         <tr><td>Set out the purpose of the board.</td><td>Write terms of reference.</td><td>Agreed.</td><td>MO</td></tr></table>"
    ));
    assert_eq!(
        actions(&record),
        [
            "r1 Publish a statement. | - | S151",
            "r2 Write terms of reference. | - | MO"
        ]
    );
    assert_eq!(
        each(&record, "actions", "progress"),
        ["Drafted.", "Agreed."]
    );
}

#[test]
fn peers_who_say_how_soon_write_a_report_and_no_plan() {
    let record = record(
        "<h1>Planning peer challenge 2024</h1><p>Gateshead Council</p><h2>1.0 Executive summary</h2>\
         <p>The service is valued.</p><h2>2.0 Recommendations</h2>\
         <table><tr><th></th><th>Recommendation</th><th>Timescale</th></tr>\
         <tr><td>R1</td><td>Say what advice costs.</td><td>Short term</td></tr>\
         <tr><td>R2</td><td>Set up a forum of developers.</td><td>Within 6 months</td></tr></table>\
         <h2>3.0 Background and scope</h2><p>The peer team were on site from 4 to 6 June 2024.</p>\
         <h2>4.0 Implementation, next steps and further support</h2><p>The council will want to reflect.</p>",
    );
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(each(&record, "recommendations", "label"), ["R1", "R2"]);
    assert_eq!(
        record["recommendations"][1]["timescale"]["as_written"],
        "Within 6 months"
    );
}

#[test]
fn the_page_of_a_recommendation_is_not_its_reason() {
    let record = record(
        "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>1. Executive summary</h2>\
         <p>The peer team found committed staff.</p><h2>2. Key recommendations</h2>\
         <table><tr><th></th><th>Recommendation</th><th>Page</th></tr><tr><td>1</td><td>Agree a new plan</td><td>8</td></tr>\
         <tr><td>2</td><td>Close the budget gap</td><td>11</td></tr></table>\
         <h2>3. The peer team</h2><ul><li>Jo Fell, Chief Executive, Wyre Council</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a new plan", "Close the budget gap"]
    );
    assert_eq!(each(&record, "recommendations", "rationale"), ["-", "-"]);
}

#[test]
fn bullets_below_a_recommendation_are_actions_where_the_heading_names_both() {
    let record = record(&format!(
        "{PLAN}<table><tr><th>Recommendation / action</th><th>Lead</th><th>Date</th></tr>\
         <tr><td><b>Refresh the corporate plan</b><ul><li>Hold a workshop</li><li>Ask the public</li></ul></td>\
         <td>CEX</td><td>Dec 24</td></tr>\
         <tr><td><b>Improve scrutiny</b><ul><li>Train the chairs</li></ul></td><td>MO</td><td>Jan 25</td></tr></table>"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Refresh the corporate plan", "Improve scrutiny"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Hold a workshop", "Ask the public", "Train the chairs"]
    );
}

#[test]
fn a_heading_over_two_columns_names_the_one_that_says_nothing() {
    let record = record(&format!(
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
fn headings_below_that_of_a_recommendation_name_what_is_said_of_it() {
    let one = |n: u8, r: &str, a: &str, l: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{r}</p><h4>Council response</h4><p>{a}</p>\
             <h4>Key milestones</h4><ul><li>First report</li></ul><h4>Lead officer</h4><p>{l}</p>"
        )
    };
    let record = record(&format!(
        "{PLAN}{}{}",
        one(
            1,
            "Refresh the plan.",
            "We will start with members.",
            "Chief Executive"
        ),
        one(
            2,
            "Improve scrutiny.",
            "Training is bought.",
            "Monitoring Officer"
        )
    ));
    assert_eq!(
        actions(&record),
        [
            "r1 We will start with members. | - | Chief Executive",
            "r2 Training is bought. | - | Monitoring Officer"
        ]
    );
}
