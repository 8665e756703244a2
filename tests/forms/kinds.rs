//! What a document is, where its first lines speak of another.

use crate::support::{each, page, report};

#[test]
fn a_report_that_names_the_review_to_come_is_no_review() {
    for sentence in [
        "A progress review will take place in ten months.",
        "The council will receive a progress review in summer 2025.",
        "All councils are expected to have a progress review ten months after the challenge.",
        "Progress review due: summer 2025",
        "The council has had a peer challenge in 2019 with a progress review in 2020.",
    ] {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1>\
             <p>Feedback report: 3 – 6 September 2024</p><p>{sentence}</p><h2>Executive summary</h2>\
             <p>The peer team found a good council.</p><h2>Recommendations</h2><p>The following are the peer team’s key \
             recommendations to the council:</p><ol><li>Agree a new corporate plan.</li><li>Refresh the medium-term \
             plan.</li></ol><h2>Next steps</h2><h3>Progress review</h3><p>The team will be back.</p>"
        ));
        assert!(
            matches!(
                record["kind"].as_str(),
                Some("feedback_report" | "recommendation_list")
            ),
            "{sentence}: {}",
            record["kind"]
        );
        assert_eq!(record["challenge"]["start"], "2024-09-03", "{sentence}");
        assert_eq!(
            each(&record, "recommendations", "progress"),
            ["-", "-"],
            "{sentence}"
        );
    }
}

#[test]
fn a_sentence_about_the_visit_makes_a_review_of_a_letter() {
    let record = page(
        "<p>Dear Chief Executive,</p><p>Thank you for inviting us back for a progress review on 4 March 2025.</p>\
         <p>The corporate peer challenge took place in May 2024.</p><h2>Progress on recommendations</h2>\
         <p><b>Recommendation 1: Agree a vision.</b></p><p>The peer team found that a vision was agreed.</p>\
         <p><b>Recommendation 2: Review the budget.</b></p><p>The peer team heard of good work.</p>",
    );
    assert_eq!(record["kind"], "progress_review");
}

#[test]
fn a_short_report_is_one_by_its_name() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>Barford is a good council. The peer team recommends that it agrees a vision.</p>\
         <h2>Feedback</h2><p>Staff are frank.</p>",
    );
    assert_eq!(record["kind"], "feedback_report");
    // The news of one is none.
    let record = page(
        "<h1>Feedback from our peer challenge is here</h1><p>12 October 2024</p><p>Barford welcomes the report of the LGA \
         peer challenge.</p><h2>Notes to editors</h2><p>The press office can be called at any time.</p>",
    );
    assert_eq!(record["kind"], "other");
}

#[test]
fn a_review_quotes_the_original_recommendations() {
    let review = |open: &str, close: &str| {
        page(&format!(
            "<h1>Corporate Peer Challenge: Barford Borough Council – Progress Review</h1><p>Feedback report: 3 July 2025</p>\
             <h2>1. Introduction</h2><p>The council undertook a CPC in September 2024.</p><h2>2. Progress</h2>\
             <h3>Theme: People</h3><p><em>{open}Invest in communications.{close}</em></p><p>Two officers were recruited.</p>\
             <p><em>{open}Review the constitution.{close}</em></p><p>It was reviewed.</p>\
             <h3>Theme: Money</h3><p><em>{open}Close the budget gap.{close}</em></p><p>The gap is smaller.</p>"
        ))
    };
    for (open, close) in [
        ("Original recommendation: “", "”"),
        ("Original recommendation: ", ""),
    ] {
        let record = review(open, close);
        assert_eq!(record["kind"], "progress_review");
        assert_eq!(
            each(&record, "recommendations", "progress"),
            [
                "Two officers were recruited.",
                "It was reviewed.",
                "The gap is smaller."
            ]
        );
        assert_eq!(
            each(&record, "recommendations", "group"),
            ["People", "People", "Money"]
        );
    }
}

#[test]
fn a_review_below_its_month_tells_when_the_challenge_was() {
    let record = page(
        "<h1>Barford Borough Council: LGA Corporate Peer Challenge – Progress Review</h1><p>July 2025</p>\
         <p>The corporate peer challenge took place in September 2024.</p><table><tr><th>Original recommendation</th>\
         <th>Progress made</th></tr><tr><td>R1 Agree a vision.</td><td>A conference was held.</td></tr>\
         <tr><td>R2 Close the gap.</td><td>The gap is down.</td></tr></table>",
    );
    assert_eq!(record["review"]["start"], "2025-07");
    assert_eq!(record["challenge"]["start"], "2024-09");
}

#[test]
fn a_line_that_announces_items_names_no_theme() {
    let listed = |line: &str| {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
             <h2>Recommendations</h2><p>{line}</p><ul><li>Agree a vision with partners.</li><li>Review the budget.</li></ul>"
        ));
        each(&record, "recommendations", "group").join("|")
    };
    for line in [
        "There are a number of suggestions:",
        "These are our suggestions:",
        "The following are suggested:",
    ] {
        assert_eq!(listed(line), "-|-", "{line}");
    }
    for theme in ["Our place:", "Finance:", "Within three months:"] {
        let name = theme.trim_end_matches(':');
        assert_eq!(listed(theme), format!("{name}|{name}"));
    }
}

#[test]
fn an_item_goes_on_below_the_line_that_broke_it() {
    let listed = |items: &str| {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
             <h2>Recommendations</h2><p>The following are the peer team’s key recommendations to the council:</p>{items}"
        ));
        let of = |field: &str| -> Vec<String> {
            let all = each(&record, "recommendations", field);
            all.into_iter().map(str::to_owned).collect()
        };
        (of("text"), of("rationale"))
    };
    let (texts, rationales) = listed(
        "<p>1. Agree a vision with partners.</p><p>2. Build reserves so that</p><p>the council is safe.</p>\
         <p>3. Invest in staff.</p>",
    );
    assert_eq!(
        texts,
        [
            "Agree a vision with partners.",
            "Build reserves so that the council is safe.",
            "Invest in staff."
        ]
    );
    assert_eq!(rationales, ["-", "-", "-"]);
    let (texts, rationales) = listed(
        "<ul><li><b>Agree a vision</b></li></ul><p>This would help staff.</p><ul><li><b>Build reserves</b></li></ul>\
         <p>They are low.</p>",
    );
    assert_eq!(texts, ["Agree a vision", "Build reserves"]);
    assert_eq!(rationales, ["This would help staff.", "They are low."]);
}

#[test]
fn what_is_read_of_a_report_stays() {
    let record = report(
        "<h2>Next steps</h2><p>The peer team will hold a progress review within ten months.</p>",
    );
    assert_ne!(record["kind"], "progress_review");
}
