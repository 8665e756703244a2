//! What the record says of itself: what does not agree, and what was not understood.

use crate::support::{PLAN_TABLE, each, page, report};
use serde_json::Value;

/// The messages of the notices of one code.
fn told<'a>(record: &'a Value, code: &str) -> Vec<&'a str> {
    let notices = record["notices"].as_array().unwrap().iter();
    notices
        .filter(|n| n["code"] == code)
        .filter_map(|n| n["message"].as_str())
        .collect()
}

fn plan(html: &str) -> Value {
    page(&format!(
        "<h1>Barford Borough Council: Corporate Peer Challenge action plan</h1>\
         <p>The corporate peer challenge took place on 5 – 8 March 2024.</p>{html}"
    ))
}

#[test]
fn times_before_the_challenge_are_told() {
    let record = plan(PLAN_TABLE);
    assert!(told(&record, "date_before_challenge").is_empty());
    let record = plan(&PLAN_TABLE.replace("June 2024", "June 2019"));
    assert_eq!(
        told(&record, "date_before_challenge"),
        ["a time of the plan lies before the challenge: “June 2019”"]
    );
    // The month of the visit itself is none before it, nor is what goes on since then.
    for time in [
        "March 2024",
        "Ongoing since 2019",
        "Completed June 2019",
        "2024",
    ] {
        let record = plan(&PLAN_TABLE.replace("June 2024", time));
        assert!(told(&record, "date_before_challenge").is_empty(), "{time}");
    }
}

#[test]
fn a_review_before_its_challenge_is_told() {
    let review = |day: &str| {
        page(&format!(
            "<h1>Barford Borough Council: LGA Corporate Peer Challenge – Progress Review</h1><p>{day} - Feedback</p>\
             <p>The corporate peer challenge took place from 5 to 8 March 2024.</p><h2>Progress on recommendations</h2>\
             <p>Recommendation 1: Agree a vision.</p><p>The council has held a conference.</p>"
        ))
    };
    assert!(told(&review("3 June 2025"), "date_before_challenge").is_empty());
    assert_eq!(
        told(&review("3 June 2022"), "date_before_challenge"),
        ["the progress review is dated before the challenge"]
    );
}

#[test]
fn rows_of_a_plan_that_say_nothing_are_told() {
    let rows = "<tr><td>Meet the parishes.</td><td></td><td></td><td></td></tr><tr><td></td><td></td><td></td><td></td></tr></table>";
    let record = plan(&PLAN_TABLE.replace("</table>", rows));
    assert_eq!(
        told(&record, "row_empty"),
        [
            "a row of the plan's table is empty",
            "the plan says nothing of a recommendation: its row is empty"
        ]
    );
    let numbered = "<table><tr><th>No.</th><th>Recommendation</th><th>Action</th></tr>\
        <tr><td>1</td><td>Agree a savings plan.</td><td>Hold workshops.</td></tr>\
        <tr><td>2</td><td></td><td></td></tr></table>";
    let record = plan(numbered);
    assert_eq!(
        told(&record, "row_empty"),
        ["the row “2” of the plan has a label and nothing else"]
    );
    // Rows that part others say nothing wrong, nor does a theme's name in the column of labels.
    let parted = numbered.replace(
        "<tr><td>2</td><td></td><td></td></tr>",
        "<tr><td></td><td></td><td></td></tr><tr><td>Money</td><td></td><td></td></tr>\
         <tr><td>2</td><td>Meet the parishes.</td><td>Write to them.</td></tr><tr><td></td><td></td><td></td></tr>\
         <tr><td>3</td><td>Test the budget.</td><td>Set targets.</td></tr>",
    );
    assert!(told(&plan(&parted), "row_empty").is_empty());
    // A cell over several rows fills each of them.
    let merged = "<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th></tr>\
        <tr><td rowspan=2>Agree a savings plan.</td><td>Hold workshops.</td><td>Head of Finance</td></tr>\
        <tr><td></td><td>Head of Law</td></tr>\
        <tr><td>Meet the parishes.</td><td>Write to them.</td><td>Head of Law</td></tr></table>";
    assert!(told(&plan(merged), "row_empty").is_empty());
}

#[test]
fn a_list_of_recommendations_beside_the_plan_has_no_empty_rows() {
    let list = "<table><tr><th>Number</th><th>Recommendation</th></tr>\
        <tr><td>1</td><td>Agree a savings plan with the partners.</td></tr>\
        <tr><td>2</td><td>Meet the parishes more often.</td></tr>\
        <tr><td>3</td><td>Test the budget with the members.</td></tr></table>";
    let actions = "<table><tr><th>Action</th><th>Recommendation</th><th>Lead</th><th>Target</th></tr>\
        <tr><td>Hold workshops</td><td>1</td><td>Head of Finance</td><td>May 2024</td></tr>\
        <tr><td>Set targets</td><td>1 and 3</td><td>Head of Finance</td><td>June 2024</td></tr></table>";
    let record = plan(&format!("{actions}<h2>The recommendations</h2>{list}"));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert!(told(&record, "row_empty").is_empty());
}

/// A list of recommendations with these labels.
fn labelled(labels: &[&str]) -> Value {
    let rows: Vec<String> = (labels.iter())
        .map(|l| format!("<tr><td>{l}</td><td>Agree a plan for the theme of row {l}.</td></tr>"))
        .collect();
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Recommendations</h2><table><tr><th>Ref</th><th>Recommendation</th></tr>{}</table>",
        rows.concat()
    ))
}

#[test]
fn labels_left_out_are_told_whatever_counts_them() {
    let gap = |labels: &[&str]| {
        let record = labelled(labels);
        assert_eq!(each(&record, "recommendations", "label"), labels);
        told(&record, "label_gap").join("; ")
    };
    let leaves = "the labels of the recommendations leave out";
    assert_eq!(gap(&["1", "2", "5"]), format!("{leaves} 3, 4"));
    assert_eq!(gap(&["R1", "R3", "R4"]), format!("{leaves} R2"));
    assert_eq!(gap(&["a", "b", "d"]), format!("{leaves} c"));
    assert_eq!(gap(&["1.1", "1.3", "2.1"]), format!("{leaves} 1.2"));
    for whole in [
        ["1", "2", "3"],
        ["R2", "R3", "R4"],
        ["1.1", "1.2", "2.1"],
        // Roman figures are letters of other series too, and are not counted.
        ["i", "ii", "v"],
    ] {
        assert_eq!(gap(&whole), "");
    }
    // Capitals and small letters count each for themselves.
    assert_eq!(gap(&["A", "B", "c", "d"]), "");
    // Numbers of the report's paragraphs.
    assert_eq!(gap(&["2.9", "3.4", "3.8"]), "");
}

#[test]
fn a_row_that_answers_what_is_not_there_is_told() {
    let plan = |last: &str| {
        plan(&format!(
            "<h2>Recommendations</h2><p>R1 Agree a vision with partners.</p><p>R2 Strengthen the financial plan.</p>\
             <h2>Action plan</h2><table><tr><th>Rec no.</th><th>Action</th><th>Lead</th><th>Timescale</th></tr>\
             <tr><td>R1</td><td>Hold a conference</td><td>Chief Executive</td><td>July 2025</td></tr>\
             <tr><td>{last}</td><td>Bring savings to Cabinet</td><td>Head of Law</td><td>March 2025</td></tr></table>"
        ))
    };
    assert!(told(&plan("R2"), "recommendation_missing").is_empty());
    assert_eq!(
        told(&plan("R9"), "recommendation_missing"),
        ["an action names recommendation R9, which was not found"]
    );
}

#[test]
fn a_count_that_differs_is_told() {
    let says = |sentence: &str| {
        let record = report(&format!(
            "<h2>Feedback</h2><p>The peer team met staff. {sentence}</p>"
        ));
        told(&record, "count_differs").join("; ")
    };
    for sentence in [
        "Nine recommendations were made by the peers.",
        "In total nine recommendations were made.",
        "The peer challenge resulted in nine recommendations.",
        "The team made nine key recommendations.",
    ] {
        assert_eq!(
            says(sentence),
            "the document speaks of 9 recommendations; 2 were found"
        );
    }
    for sentence in [
        "In all two recommendations were made.",
        "The 2017 peer challenge made nine recommendations. This report makes two recommendations.",
        "The previous peer challenge made nine recommendations.",
        "The auditor made nine recommendations.",
        "These nine recommendations belong together.",
        "It has acted on nine recommendations of others.",
    ] {
        assert_eq!(says(sentence), "", "{sentence}");
    }
}

/// A report in which no recommendations are found.
fn bare_report(html: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>The peer team found a good council. The peer team met its partners.</p>{html}\
         <h2>Next steps</h2><p>The LGA will stay in touch with the council.</p>"
    ))
}

#[test]
fn a_report_without_recommendations_says_what_was_not_understood() {
    let record = bare_report(
        "<h2>Recommendations</h2><p>The peer team made nine recommendations, in an annex.</p>",
    );
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(
        told(&record, "count_differs"),
        ["the document speaks of 9 recommendations; none were found"]
    );
    let record = bare_report(
        "<h2>Recommendations</h2><p>#1 Residents need more news.</p><p>#2 Members want training.</p>",
    );
    assert_eq!(
        told(&record, "section_unread"),
        [
            "the section “Recommendations” stands for recommendations by its heading; none was found in it"
        ]
    );
    let record = bare_report(
        "<h2>Signposts ahead</h2><ul><li>Agree a vision.</li><li>Review the budget.</li></ul>",
    );
    assert_eq!(told(&record, "heading_unknown").len(), 1);
    let record = bare_report(
        "<h2>Feedback</h2><p>We recommend that the council agrees a vision with partners.</p>",
    );
    assert_eq!(told(&record, "recommended_in_text").len(), 1);
    // Where the recommendations are found, nothing of that is said.
    let record = report(
        "<h2>Good practice</h2><ul><li>Keep the youth board.</li><li>Share the model.</li></ul>",
    );
    for code in [
        "section_unread",
        "heading_unknown",
        "recommended_in_text",
        "count_differs",
    ] {
        assert!(told(&record, code).is_empty(), "{code}");
    }
}

#[test]
fn a_status_that_nobody_knows_is_told() {
    let status = |words: &str| {
        plan(&format!(
            "<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>Status</th></tr>\
             <tr><td>Agree a savings plan.</td><td>Hold workshops.</td><td>Head of Law</td><td>{words}</td></tr>\
             <tr><td>Give scrutiny an officer.</td><td>Appoint one.</td><td>Head of Law</td><td>Complete</td></tr></table>"
        ))
    };
    assert_eq!(
        told(&status("Blooming"), "status_unknown"),
        ["the lexicon has no entry for the status “Blooming”"]
    );
    for words in [
        "Complete",
        "Green",
        "N/A",
        "TBC",
        "",
        "Status",
        "Partially accepted",
    ] {
        assert!(told(&status(words), "status_unknown").is_empty(), "{words}");
    }
    assert_eq!(status("N/A")["actions"][0]["status"]["rag"], Value::Null);
    assert_eq!(
        status("Not yet complete")["actions"][0]["status"]["value"],
        "in_progress"
    );
}

#[test]
fn a_yes_under_completed_says_that_it_is() {
    let record = plan(
        "<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>Completed</th></tr>\
         <tr><td>Agree a savings plan.</td><td>Hold workshops.</td><td>Head of Law</td><td>Yes</td></tr>\
         <tr><td>Give scrutiny an officer.</td><td>Appoint one.</td><td>Head of Law</td><td>No</td></tr></table>",
    );
    let values: Vec<&str> = (record["actions"].as_array().unwrap().iter())
        .filter_map(|a| a["status"]["value"].as_str())
        .collect();
    // Of "not complete" the vocabulary has this.
    assert_eq!(values, ["complete", "in_progress"]);
}
