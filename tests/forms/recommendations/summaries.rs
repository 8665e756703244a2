//! Recommendations of a summary or of a table that are stated again where their subject is spoken of.

use crate::support::{each, page};
use serde_json::Value;

#[test]
fn key_recommendations_of_a_summary_as_many_as_the_largest_box_below() {
    let boxes = |theme: &str, items: &str| {
        format!(
            "<h2>{theme}</h2><h3>Strengths</h3><ul><li>Staff are proud</li></ul><h3>Areas for consideration</h3>\
             <ul>{items}</ul>"
        )
    };
    for second in [
        "Agree a plan for homes.",
        // What others wrote is not this report.
        "Implement the recommendations of the audit.",
    ] {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: feedback report</h1><p>Selby District Council</p><h2>Summary</h2>\
             <p>The council is well led.</p><p>The peer team’s key recommendations are:</p><ul><li>Develop a vision.</li>\
             <li>{second}</li><li>Train all chairs.</li></ul>{}{}",
            boxes(
                "Leadership",
                "<li>Publish a vision</li><li>Clarity of roles</li><li>Agree fewer priorities</li>"
            ),
            boxes("Finance", "<li>Close the gap</li><li>Pace of savings</li>"),
        ));
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Develop a vision.", second, "Train all chairs."]
        );
    }
}

/// A report of two chapters, each of which ends with what it recommends, below a list in front or without one.
fn chapters(list: &str, ends: [&str; 3]) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Maldon District Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>The peer team found a council that is proud of its place.</p>{list}\
         <h2>Place</h2><p>The peer team met partners in the town.</p><p>Recommendation: {}</p>\
         <h2>Finance</h2><p>The peer team heard that the budget is tight.</p><p>Recommendation: {}</p>\
         <p>Recommendation: {}</p><h2>Next steps</h2><p>The LGA will be in touch.</p>",
        ends[0], ends[1], ends[2]
    ))
}

#[test]
fn what_a_list_in_front_recommends_is_stated_again_where_its_subject_is_spoken_of() {
    let listed = [
        "Use the harbour as the frame for a shared story.",
        "Set out how the gap of 2027 will be closed.",
        "Review the plan for housing.",
    ];
    let again = [
        "Bring partners together around one story of the town.",
        "A route to close the gap should be owned by all.",
        "Look once more at what the housing plan assumes.",
    ];
    let items = listed.map(|text| format!("<li>{text}</li>"));
    let list = |n: usize| {
        format!(
            "<p>The peer team’s key recommendations to the council are:</p><ol>{}</ol>",
            items[..n].concat()
        )
    };
    let record = chapters(&list(3), again);
    assert_eq!(each(&record, "recommendations", "text"), listed);
    assert_eq!(each(&record, "recommendations", "rationale"), again);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    // Fewer in front than below: nothing tells which is which, and none is lost.
    let record = chapters(&list(2), again);
    let all = [&listed[..2], &again[..]].concat();
    assert_eq!(each(&record, "recommendations", "text"), all);
    // What a team recommended years ago, and what the report closes with, is none of it.
    let earlier = list(3).replace(
        "team’s key recommendations to the council are",
        "team in 2019 made these recommendations",
    );
    for list in [String::new(), earlier] {
        let record = chapters(&list, again);
        assert_eq!(each(&record, "recommendations", "text"), again, "{list}");
    }
}

#[test]
fn findings_with_recommendations_in_boxes_and_in_a_table_at_the_end() {
    let boxed = |n: u32, text: &str| {
        format!("<table><tr><td><b>Recommendation {n}</b> {text}</td></tr></table>")
    };
    let row = |n: u32, text: &str| {
        format!(
            "<tr><td>{}</td><td>{text}</td><td>{n} years</td><td>Chief Executive</td></tr>",
            n - 1
        )
    };
    let texts = [
        "Let managers buy what they need.",
        "Sign small leases once a week.",
    ];
    let record = page(&format!(
        "<h1>Peer review of delegation</h1><p>Barford Borough Council</p><p>Report of findings, May 2018</p>\
         <h2>1 Background</h2><p>1.1 Barford Borough Council asked the LGA to carry out a peer review.</p>\
         <p>1.2 The peer team was on site between 8 and 10 May 2018 and the team met ninety people.</p>\
         <h2>2 What we found: buying</h2><p>2.1 Each pen needs three signatures.</p>{}<h2>3 What we found: leases</h2>\
         <p>3.1 Leases wait for months.</p>{}<h2>4 Summary of recommendations</h2><p>4.1 All recommendations are \
         in the following table, with how soon the team would see them done.</p><table><tr><th>No.</th><th>Recommendation</th>\
         <th>Timescale</th><th>Lead</th></tr>{}{}</table><h2>5 Next steps</h2><p>5.1 The LGA would be happy to help.</p>",
        boxed(1, texts[0]),
        boxed(2, texts[1]),
        row(2, texts[0]),
        row(3, texts[1]),
    ));
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(each(&record, "recommendations", "text"), texts);
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["2 years", "3 years"]
    );
}
