//! Recommendations as reports print them: in lists, cells and cards, with their labels, themes and reasons.

mod announced;
mod considerations;
mod covers;
mod explanations;
mod labels;
mod letters;
mod panels;
mod parts;
mod sentences;
mod slides;
mod summaries;

use crate::support::{each, page, text};

#[test]
fn peers_who_say_how_soon_write_a_report_and_no_plan() {
    let record = page(
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
    let record = page(
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

const REPORT: &str = "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>1. Executive summary</h2>\
    <p>The peer team found committed staff, and recommends four things.</p><h2>2. Key recommendations</h2>";

const TEAM: &str = "<h2>3. The peer team</h2><ul><li>Jo Fell, Chief Executive, Wyre Council</li>\
    <li>Cllr Al Pym, Leader, Arun District Council</li></ul>";

#[test]
fn topics_above_what_is_recommended_are_part_of_it() {
    let record = page(&format!(
        "{REPORT}<h3>Recommendation 1: Priorities</h3><p>Agree a shorter list of what will be done.</p>\
         <h3>Recommendation 2: Senior capacity</h3><p>Bring forward the new structure.</p>\
         <h3>Recommendation 3: Scrutiny</h3><p>Share the forward plan earlier.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Priorities\nAgree a shorter list of what will be done.",
            "Senior capacity\nBring forward the new structure.",
            "Scrutiny\nShare the forward plan earlier."
        ]
    );
}

#[test]
fn whose_recommendations_they_are_is_no_theme() {
    let record = page(
        "<h1>Governance Peer Challenge: Barford Borough Council</h1><p>Feedback report, 5 – 7 July \
         2022</p><h2>RECOMMENDATIONS OF THE PEER TEAM</h2><table><tr><th>No.</th><th>Recommendation</th><th>Why this \
         matters</th></tr><tr><td>1</td><td>Publish a guide.</td><td>It is unclear.</td></tr><tr><td>2</td><td>Hold \
         briefings.</td><td>Members should know.</td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-"]);
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["It is unclear.", "Members should know."]
    );
}

#[test]
fn the_first_theme_of_a_table_shaded_as_its_headings() {
    let record = page(
        "<h1>Financial Peer Review: Barford Borough Council</h1><p>Feedback report, 17 – 18 October \
         2016</p><h2>Recommendations</h2><table><thead><tr><th>Ref</th><th>Recommendation</th><th>Priority</th></tr>\
         <tr><th colspan=3>A. Financial leadership</th></tr></thead><tbody><tr><td>A1</td><td>Hold a workshop.</td>\
         <td>High</td></tr><tr><td colspan=3>B. Property</td></tr><tr><td>B1</td><td>Agree the plan.</td><td>Low</td>\
         </tr></tbody></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Financial leadership", "Property"]
    );
}

#[test]
fn italic_lines_name_the_theme_of_the_items_below() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><h2>The peer team’s recommendations</h2>\
         <p>The peer team made the following recommendations:</p><p><i>Vision and strategy</i></p>\
         <p>1) Develop a vision for Barford.</p><p>2) Set out the economic offer.</p><p><i>Finance</i></p>\
         <p>3) Produce a four year budget strategy.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Vision and strategy", "Vision and strategy", "Finance"]
    );
}

#[test]
fn what_peers_ask_to_agree_in_a_committees_paper_is_not_the_committees() {
    let record = text(
        "Bedford Borough Council\n\nCabinet 12 May 2025\n\nLGA Corporate Peer Challenge\n\nPurpose of report\n\nTo present \
         what the peers wrote.\n\nRecommendations of the peer team\n\n1. To agree one vision for the borough.\n\n2. To \
         refer large schemes to scrutiny sooner.\n\n3. To recruit two accountants.\n\nFinancial implications\n\nNone.\n",
    );
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
}

#[test]
fn bold_leads_under_themes_that_are_set_as_high_as_the_heading_above_them() {
    let record = page(&format!(
        "{REPORT}<p>The following are the peer team’s key recommendations to the council:</p>\
         <h2>Governance and culture</h2><p><b>Bring papers to members a week earlier.</b></p>\
         <p>They come on the evening before.</p><h2>Capacity for improvement</h2><p><b>Develop the skills of \
         planners.</b></p><p>One has left.</p><p><b>Review the depots.</b></p><p>Four are many.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Governance and culture",
            "Capacity for improvement",
            "Capacity for improvement"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[2],
        "Four are many."
    );
}

#[test]
fn a_theme_of_the_findings_is_not_that_of_a_table_in_the_next_section() {
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>Feedback</h2><h3>Governance and culture</h3>\
         <p>Members meet often.</p><h3>Capacity for improvement</h3><p>One planner has left.</p>\
         <h2>Key recommendations</h2><p>The peer team’s key recommendations are:</p><table><tr><th>No.</th>\
         <th>Recommendation</th></tr><tr><td>1</td><td>Hire a second planner.</td></tr><tr><td>2</td><td>Close two \
         depots.</td></tr></table>{TEAM}"
    ));
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-"]);
}

#[test]
fn a_heading_that_says_from_whom_recommendations_are_names_no_theme() {
    let record = page(
        "<h1>Fire Peer Challenge: Barford Borough Council</h1><p>Feedback report, 5 – 7 July 2022</p>\
         <h2>Recommendations from the peer team</h2><p>The peer team makes these recommendations:</p><ul>\
         <li>Agree a plan for crews.</li><li>Check that alarms work.</li><li>Train all new staff.</li></ul>",
    );
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-", "-"]);
}

#[test]
fn the_last_of_bold_items_alone_is_explained_where_others_were_under_other_themes() {
    let record = page(&format!(
        "{REPORT}<h2>Key recommendations</h2><p>The following are the peer team’s key recommendations:</p>\
         <h3>Place</h3><ol><li><b>Review the depots in the north.</b></li></ol><p>Four are many.</p>\
         <h3>Finance</h3><ol start=2><li><b>Agree savings for three years.</b></li></ol><p>There is a gap.</p>\
         <h3>Governance</h3><ol start=3><li><b>Bring papers to members earlier.</b></li><li><b>Train all new \
         members.</b></li></ol><p>Many were elected in May.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Four are many.",
            "There is a gap.",
            "-",
            "Many were elected in May."
        ]
    );
}
