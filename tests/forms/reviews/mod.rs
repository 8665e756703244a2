//! Reviews: how they take the recommendations up again, and where they tell what became of each.

mod bold;
mod councils;
mod progress;

use crate::support::{each, page, text};

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
    let record = page(&format!(
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
    let record = page(&format!(
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
    let record = page(&format!(
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
    let record = page(&format!(
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

#[test]
fn a_review_whose_headings_name_codes() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p><h2>1. Introduction</h2>\
         <p>The council undertook a Corporate Peer Challenge in March 2024.</p><h2>2. Summary of the approach</h2>\
         <p>The Progress Review took place on 25 November 2024. The recommendations were:</p>\
         <p>R1: Develop a long-term vision with partners</p><p>R2:Set a sustainable budget for three years</p>\
         <p>R3: Make better use of scrutiny in good time</p>\
         <p>The peers were Ruth Stand (Chief Executive, Wyre Council) and Cllr Al Pym (Leader, Arun District Council).</p>\
         <h2>3. Progress Review – feedback</h2><h3>3.1 R1 – Vision</h3><p>A plan was adopted in September.</p>\
         <p><b>Progress: Amber</b></p><h3>3.2 R2 – Finances</h3><p>A balanced budget was set.</p>\
         <p><b>Progress: Green</b></p><h3>3.3 R3 – Scrutiny</h3><p>Members were trained.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "A plan was adopted in September.",
            "A balanced budget was set.",
            "Members were trained."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["Amber", "Green", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["-", "-", "-"]
    );
}

#[test]
fn what_the_peers_say_stands_behind_what_the_council_reports() {
    let record = page(
        "<h1>Corporate Peer Challenge Progress Review: Barford Borough Council</h1><p>21 September 2023</p>\
         <h2>Progress against the recommendations</h2><table><tr><th>No.</th><th>Recommendation</th><th>Status</th>\
         <th>Progress reported by the council</th><th>Peer team’s view</th></tr>\
         <tr><td>1</td><td>Develop a long-term vision.</td><td>On track</td><td>Vision work started in June.</td>\
         <td>A good start.</td></tr><tr><td>2</td><td>Strengthen budget monitoring.</td><td>Complete</td>\
         <td>Quarterly reports to Cabinet.</td><td>Agreed. Reports are clear.</td></tr></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Vision work started in June.\nA good start.",
            "Quarterly reports to Cabinet.\nAgreed. Reports are clear.",
        ]
    );
}

#[test]
fn the_themes_of_a_review_and_the_counts_of_its_ratings_are_no_recommendations() {
    let record = page(&format!(
        "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p><h2>Introduction</h2>\
         <p>The council undertook a Corporate Peer Challenge in March 2024.</p><h2>Summary of the approach</h2>\
         <p>The Progress Review took place on 25 November 2024. It focussed on each of the recommendations from the \
         Corporate Peer Challenge, under the following theme headings:</p>\
         <ul><li>Housing growth</li><li>Members and officers</li><li>Reserves</li></ul>{TEAM}\
         <p>The peer team heard of a new plan. The peer team saw good work.</p>\
         <p>Of the twelve recommendations of the challenge, the council’s own tracker tells that:</p>\
         <ul><li>8 / 12 recommendations are ‘green’</li><li>4 / 12 recommendations are ‘amber’</li></ul>{REVIEW_END}"
    ));
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}

#[test]
fn a_table_of_what_became_of_each_with_who_leads_is_a_review() {
    let table = |columns: &str, cells: &str| {
        page(&format!(
            "<h1>Housing Peer Challenge: Progress Review</h1><p>Maldon District Council</p><p>The peer team was here from 5 to \
             7 March 2024.</p><table><tr><th>Recommendation</th>{columns}<th>Lead officer</th><th>Target date</th></tr>\
             <tr><td>Inspect every block in turn.</td>{cells}<td>Head of Housing</td><td>May 2025</td></tr>\
             <tr><td>Listen to tenants.</td>{cells}<td>Head of Housing</td><td>June 2025</td></tr></table>"
        ))
    };
    let told = table("<th>Progress to date</th>", "<td>This has begun.</td>");
    assert_eq!(told["kind"], "progress_review");
    assert_eq!(
        each(&told, "recommendations", "progress"),
        ["This has begun.", "This has begun."]
    );
    // What is to be done makes a plan of it.
    let plan = table(
        "<th>Action</th><th>Progress to date</th>",
        "<td>Hold a meeting</td><td>This has begun.</td>",
    );
    assert_eq!(plan["kind"], "action_plan");
}

const TAKEN_APART: &str = "\
MALDON DISTRICT COUNCIL
Member Development and Training Framework Peer
Challenge: Progress Review
July 2024

1

Introduction

The peers came to the Council on 5 and 6 June 2023, and this is what has been done in the
year that has gone by since they were here with us and made these recommendations.

2

What they looked at

They considered two areas:

\u{2022} Knowing what members need
\u{2022} A programme for all

3

Progress against the recommendations

Knowing what members need
Recommendation 1
Ask each member once a year what training is needed.
Progress
All but two members were asked in the spring of this year.
Status: Largely complete
Recommendation 2
Keep a record of who has been trained.
Progress
A register is kept by the clerk and is shown to group leaders.
Status: Complete

A programme for all
Recommendation 3
Publish a programme for the year ahead.
Progress
It has been put back until the autumn.
Status: Not started

4

Looking ahead

The Council will return to the matter next year, when the new members of the Council have been elected.
Until then the clerk looks after what is left. It will be told in the bulletin each month.
";

#[test]
fn a_review_whose_numbers_stand_on_lines_of_their_own() {
    let record = text(TAKEN_APART);
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Knowing what members need",
            "Knowing what members need",
            "A programme for all"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["Largely complete", "Complete", "Not started"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress")[2],
        "It has been put back until the autumn."
    );
    assert!(record["actions"].as_array().unwrap().is_empty());
}
