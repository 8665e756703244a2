//! Forms in which each recommendation stands in a box or card of its own.

#[path = "support/record.rs"]
mod support;

use serde_json::Value;
use support::{each, page, text};

/// Recommendations of a review in the order in which it takes them up, and what became of each.
const TAKEN_UP: [(&str, &str, &str, &str); 4] = [
    (
        "R1",
        "Review the capital programme.",
        "The programme has been re-phased and is reported against a single plan.",
        "Finance",
    ),
    (
        "R4",
        "Agree how reserves will be rebuilt.",
        "No progress has been made, and peers would like to see some.",
        "Finance",
    ),
    (
        "R3",
        "Simplify the committees.",
        "The committees meet less often and members are content with that.",
        "Decision making",
    ),
    (
        "R2",
        "Finalise the senior structure.",
        "All posts are filled permanently, and staff spoke of stability.",
        "Decision making",
    ),
];

const OPENING: [&str; 6] = [
    "Wirral Council: Corporate Peer Challenge Progress Review",
    "Report: 17 and 18 September 2024",
    "1. Background",
    "The LGA carried out a Corporate Peer Challenge at Wirral Council from 21 to 24 November 2023.",
    "2. Summary of the approach",
    "The peer team met members of all groups. The peer team heard from partners. The peer team found much to praise.",
];

/// A review that sets each recommendation as `set` says, with its findings below.
fn review(set: impl Fn(&str, &str) -> String) -> Value {
    let [title, date, background, challenge, review, visit] = OPENING;
    let mut html = format!(
        "<h1>{title}</h1><p>{date}</p><h2>{background}</h2><p>{challenge}</p><h2>{review}</h2><p>{visit}</p>\
         <h2>3. Findings</h2>"
    );
    for (n, (label, recommendation, finding, theme)) in TAKEN_UP.iter().enumerate() {
        let set = set(label, recommendation);
        if n % 2 == 0 {
            html += &format!("<h3>3.{} {theme}</h3>", n / 2 + 1);
        }
        html += &format!("{set}<p>{finding}</p>");
    }
    page(&(html + "<h2>4. Next steps</h2><p>The council will publish this report.</p>"))
}

/// Asserts that each recommendation came with its theme and what became of it.
fn assert_taken_up(record: &Value, labels: [&str; 4], form: &str) {
    let column = |n: usize| TAKEN_UP.map(|row| [row.1, row.2, row.3][n]);
    assert_eq!(each(record, "recommendations", "label"), labels, "{form}");
    for (n, field) in ["text", "progress", "group"].into_iter().enumerate() {
        let got = each(record, "recommendations", field);
        assert_eq!(got, column(n), "{field} of {form}");
    }
}

#[test]
fn a_review_with_each_recommendation_in_a_box_and_the_findings_below() {
    type Set = fn(&str, &str) -> String;
    let code = ["R1", "R4", "R3", "R2"];
    let number = ["1", "4", "3", "2"];
    let forms: [(&str, [&str; 4], Set); 4] = [
        ("a code beside its text", code, |label, words| {
            format!("<table><tr><td>{label}</td><td>{words}</td></tr></table>")
        }),
        ("a numbered word beside its text", number, |label, words| {
            let number = &label[1..];
            format!("<table><tr><td>Recommendation {number}</td><td>{words}</td></tr></table>")
        }),
        ("one cell", code, |label, words| {
            format!("<table><tr><td>{label}: {words}</td></tr></table>")
        }),
        ("a paragraph", code, |label, words| {
            format!("<p><em>{label} {words}</em></p>")
        }),
    ];
    for (form, labels, set) in forms {
        assert_taken_up(&review(set), labels, form);
    }
}

#[test]
fn a_reviews_boxes_as_a_converter_leaves_them() {
    let mut lines: Vec<String> = OPENING.map(str::to_owned).into();
    lines.push("3. Findings".into());
    lines.push(
        "The council should be pleased with what has been done since November 2023 in most of it."
            .into(),
    );
    for (n, (label, recommendation, finding, theme)) in TAKEN_UP.iter().enumerate() {
        if n % 2 == 0 {
            lines.push(format!("3.{} {theme}", n / 2 + 1));
        }
        // Of a box of one line the converter parts label and text, of one of two it does not.
        let parted = if n == 1 { "\n" } else { "" };
        lines.push(format!("{label}\n{parted}{recommendation}{parted}"));
        lines.push((*finding).into());
    }
    lines.push("\n4. Next steps\nThe council will publish this report on its own pages and on those of others.".into());
    let record = text(&lines.join("\n"));
    assert_taken_up(&record, ["R1", "R4", "R3", "R2"], "plain text");
}
