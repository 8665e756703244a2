//! Considerations beside strengths, and when they are what is recommended.

use crate::support::{each, page, report, themes};
use serde_json::Value;

/// Recommendations that every report of these tests has.
const OWN: usize = 2;

#[test]
fn considerations_beside_strengths_are_no_recommendations_where_these_have_a_section() {
    let table = |strength: &str, consideration: &str| {
        format!(
            "<table><tr><th>Strengths</th><th>Considerations</th></tr><tr><td><ul><li>{strength}</li></ul></td>\
             <td><ul><li>{consideration}</li></ul></td></tr></table><p>Staff told the team that they are listened to.</p>"
        )
    };
    let record = report(&format!(
        "<h2>Background</h2><p>The team’s work was focused on the framework’s four themes for assurance. They are:</p>\
         <table><tr><td colspan=2>The framework’s themes</td></tr>\
         <tr><td>Theme 1: Working with people</td><td>This covers: assessing needs.</td></tr>\
         <tr><td>Theme 2: Providing support</td><td>This covers: care provision.</td></tr>\
         <tr><td>Theme 3: Leadership</td><td>This covers: governance.</td></tr></table>\
         <ol start=6><li>The team read 20 files and met 90 people in three days on site at the council.</li></ol>\
         <h2>Theme 1: Working with people</h2>{}<h2>Theme 2: Providing support</h2>{}<h2>Recommendations</h2>\
         <h3>Working with people</h3><ul><li>Reduce the list of people who wait.</li><li>Write to those on it.</li></ul>\
         <h3>Providing support</h3><ul><li>Publish the market statement.</li></ul>",
        table("Files show warmth", "People wait for an assessment"),
        table("Providers are content", "Home care in the west"),
    ));
    assert_eq!(
        each(&record, "recommendations", "text")[OWN..],
        [
            "Reduce the list of people who wait.",
            "Write to those on it.",
            "Publish the market statement."
        ]
    );
    assert_eq!(
        themes(&record).0,
        ["Working with people", "Providing support", "Leadership"]
    );
}

/// A report with boxes of two columns that a converter wrote one below the other, and what its summary says.
fn with_flattened_boxes(summary: &str) -> Value {
    let box_of = |theme: &str, items: &str| {
        format!(
            "<h2>{theme}</h2><p>The peer team heard that people are proud to work here.</p><p>Strengths</p>\
             <h3>Areas for further consideration</h3><ul>{items}</ul>"
        )
    };
    page(&format!(
        "<h1>Adult social care peer challenge: Barford Borough Council</h1><p>6 to 9 March 2018</p>\
         <h2>Executive summary</h2><p>The peer team met staff who are committed to people.</p>{summary}{}{}\
         <p>The peer team thanks all those whom it met.</p>",
        box_of(
            "Outcomes for people",
            "<li>Staff ask people what they want</li><li>Make carers partners in safety</li>"
        ),
        box_of(
            "Working together",
            "<li>The police are close partners</li><li>Share information with GPs</li>"
        ),
    ))
}

#[test]
fn what_a_summary_recommends_goes_before_boxes_of_considerations() {
    let found = with_flattened_boxes(
        "<p>Having heard this, the team recommends that the council, with its partners, should:</p>\
         <ul><li>Agree one threshold</li><li>Review the front door</li><li>Set times for each stage</li></ul>",
    );
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree one threshold",
            "Review the front door",
            "Set times for each stage"
        ]
    );
}

#[test]
fn what_a_summary_asks_to_be_done_with_the_report_hides_no_considerations() {
    let areas = |theme: &str, items: &str| {
        format!(
            "<h2>{theme}</h2><p>The peer team heard that people are proud to work here. Staff and partners told us that they value it.</p>\
             <h3>Strengths</h3><ul><li>Leaders are visible</li></ul><h3>Areas for consideration</h3><ul>{items}</ul>"
        )
    };
    let found = page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 6 – 9 March 2018</p>\
         <h2>Executive summary</h2><p>The peer team met staff who are committed to people.</p>\
         <p>The peer team recommends that the council:</p><ul><li>Share this report with its staff</li>\
         <li>Publish the findings</li><li>Review the report in a year</li></ul>{}{}\
         <p>The peer team thanks all those whom it met.</p>",
        areas(
            "Outcomes for people",
            "<li>Agree one threshold</li><li>Review the front door</li>"
        ),
        areas(
            "Working together",
            "<li>Share information with GPs</li><li>Set times for each stage</li>"
        ),
    ));
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree one threshold",
            "Review the front door",
            "Share information with GPs",
            "Set times for each stage"
        ]
    );
}

#[test]
fn of_boxes_of_two_columns_below_each_other_what_tells_what_to_do_is_a_consideration() {
    let found = with_flattened_boxes("");
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Make carers partners in safety",
            "Share information with GPs"
        ]
    );
}

#[test]
fn members_of_the_team_behind_a_sentence_that_recommends_hide_no_considerations() {
    let found = page(
        "<h1>Adult social care peer challenge: Barford Borough Council</h1><p>6 to 9 March 2018</p><h2>Background</h2>\
         <p>This letter holds our recommendations to the council, made by the peer team that came to Barford, who are:</p>\
         <ul><li>Anna Bell, Director, Hull City Council</li><li>Carl Dent, Leader, Luton Borough Council</li></ul>\
         <p>The peer team met many people.</p><p>The peer team thanks them.</p>\
         <h2>Areas for consideration</h2><ul><li>Agree one threshold</li><li>Review the front door</li></ul>",
    );
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Agree one threshold", "Review the front door"]
    );
}

/// A report without a list of recommendations, of two numbered sections.
fn sections_of_findings(first: &str, second: &str) -> Value {
    page(&format!(
        "<h1>Fire Peer Challenge</h1><p>Barford Fire and Rescue Service</p><p>Report, 10 – 13 March 2015</p>\
         <h2>1. Executive summary</h2><p>The peer team found a service that is well run. The team met ninety people. What it does well \
         stands beside areas for consideration.</p><h2>2. Operational delivery</h2><h3>2.1 Prevention</h3>{first}\
         <h3>2.2 Protection</h3>{second}<h2>3. Next steps</h2><p>The LGA would be happy to help.</p>"
    ))
}

#[test]
fn each_item_beside_strengths_is_one() {
    let table = |strengths: &str, areas: &str| {
        format!(
            "<table><tr><th>Strengths</th><th>Areas for consideration</th></tr><tr><td><ul>{strengths}</ul></td>\
             <td>{areas}</td></tr></table>"
        )
    };
    let record = sections_of_findings(
        &table(
            "<li>Crews know their streets.</li>",
            "<ul><li>Count the homes that are safer.</li><li>Ask doctors who lives alone.</li></ul>",
        ),
        &table(
            "<li>All hydrants work.</li>",
            "<ul><li>Buy new radios.</li></ul><p>Do so before the winter.</p><ul><li>Train three drivers.\
             </li></ul>",
        ),
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Count the homes that are safer.",
            "Ask doctors who lives alone.",
            "Buy new radios.\nDo so before the winter.",
            "Train three drivers.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Prevention", "Prevention", "Protection", "Protection"]
    );
    // Strengths explain nothing.
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["-", "-", "-", "-"]
    );
}

#[test]
fn considerations_of_a_table_whose_headings_nothing_marks_and_those_of_all_areas() {
    let table = |areas: &str| {
        format!(
            "<table><tr><td><b>Strengths</b></td><td><b>Areas for consideration</b></td></tr>\
             <tr><td><ul><li>Crews know their streets.</li><li>All hydrants work.</li></ul></td><td><ul>{areas}</ul></td></tr>\
             </table>"
        )
    };
    let record = sections_of_findings(
        &table("<li>Count the homes that are safer.</li>"),
        &format!(
            "{}<h2>Overall areas for consideration</h2><p>Drawing these together, we suggest that the Service looks first at:</p>\
             <ol type=a><li>A plan for the next five years</li><li>One way to share what is learned</li></ol>",
            table("<li>Buy new radios.</li>")
        ),
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Count the homes that are safer.",
            "Buy new radios.",
            "A plan for the next five years",
            "One way to share what is learned"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["-", "-", "a", "b"]
    );
}

#[test]
fn further_considerations_stand_besides_the_key_recommendations() {
    let record = page(
        "<h1>Corporate Peer Challenge</h1><p>Selby District Council</p><p>Feedback report</p>\
         <h2>Key recommendations</h2><ol><li>Agree a plan for the town.</li><li>Strengthen scrutiny.</li></ol>\
         <h2>Feedback</h2><h3>Place</h3><p>The town is proud of its market.</p>\
         <h4>Further considerations</h4><ul><li>Map the partnerships of the council.</li></ul>\
         <h3>People</h3><p>Staff are loyal.</p>\
         <h4>Further considerations</h4><ul><li>Look again at the offer to apprentices.</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a plan for the town.",
            "Strengthen scrutiny.",
            "Map the partnerships of the council.",
            "Look again at the offer to apprentices."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["-", "-", "Place", "People"]
    );
}

#[test]
fn points_of_a_recommendation_that_counts_on_below_the_next_theme_are_none_themselves() {
    let part = |theme: &str, n: u8, what: &str| {
        format!(
            "<h3>{theme}</h3><ol start=\"{n}\"><li>{what} so that it says:<ul><li>what is done</li>\
             <li>who does it</li></ul></li></ol>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge</h1><p>Selby District Council</p><p>Feedback report</p>\
         <h2>Key recommendations</h2>{}{}{}",
        part("Place", 1, "Agree a plan"),
        part("People", 2, "Review the strategy"),
        part("Money", 3, "Refresh the budget"),
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        record["recommendations"][2]["points"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}
