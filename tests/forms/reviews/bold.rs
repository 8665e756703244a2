//! Reviews whose recommendations are set in bold.

use crate::support::{each, page};
use serde_json::Value;

#[test]
fn recommendations_in_bold_above_what_became_of_them() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review: Barford Borough Council</h1>\
         <p>Feedback report: 4 March 2025</p><h2>1. Introduction</h2><p>The council had its challenge in May 2024. The \
         peer team met the same people again.</p><h2>2. Summary of the approach</h2><p>The progress review took place \
         on 4 March 2025. It looked at each of the recommendations.</p><h2>3. Progress review – feedback</h2>\
         <p>The peer team was impressed.</p><h3>Culture</h3>\
         <p><strong>Agree a protocol for members and officers.</strong></p><p>Council agreed it in July.</p>\
         <p>It is used.</p><h3>Finance</h3><p><strong>Set a budget for three years.</strong></p>\
         <p>A first draft is out.</p><p><strong>Review the reserves each quarter.</strong></p>\
         <p>This has begun.</p><p><strong>Publish what is spent on agency staff.</strong></p>\
         <h2>4. Next steps</h2><p>The LGA will keep in touch.</p>",
    );
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a protocol for members and officers.",
            "Set a budget for three years.",
            "Review the reserves each quarter.",
            "Publish what is spent on agency staff."
        ]
    );
    // Nothing is said of the last.
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Council agreed it in July.\nIt is used.",
            "A first draft is out.",
            "This has begun.",
            "-"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Culture", "Finance", "Finance", "Finance"]
    );
}

#[test]
fn bold_lines_between_recommendations_in_bold() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review: Barford Borough Council</h1>\
         <p>Feedback report: 4 March 2025</p><h2>1. Introduction</h2><p>The council had its challenge in May 2024. The \
         peer team met the same people again.</p><h2>2. Summary of the approach</h2><p>The progress review took place \
         on 4 March 2025. It looked at each of the recommendations.</p><h2>3. Progress review – feedback</h2>\
         <p>The peer team was impressed.</p><p><b>Overall the peers saw how much has changed.</b></p><p>Partners spoke warmly of it.</p>\
         <p><b>Agree a protocol for members and officers.</b></p><h4>What has happened since</h4>\
         <p>Council agreed it in July.</p><p><b>Set a budget for three years.</b></p>\
         <p><b>What has happened since</b></p><p>A first draft is out.</p>\
         <p><b>Review the reserves each quarter.</b></p><p><b>What has happened since</b></p><p>This has begun.</p>\
         <p><b>Publish a report each year.</b></p><p>It is out.</p>\
         <h2>4. Next steps</h2><p>The LGA will keep in touch.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a protocol for members and officers.",
            "Set a budget for three years.",
            "Review the reserves each quarter.",
            "Publish a report each year."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Council agreed it in July.",
            "A first draft is out.",
            "This has begun.",
            "It is out."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["-", "-", "-", "-"]
    );
}

/// A review with what stands in its approach and in its feedback.
fn bold_review(approach: &str, feedback: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge – Progress Review: Barford Borough Council</h1><p>Feedback report: 4 March \
         2025</p><h2>1. Introduction</h2><p>The council had its challenge in May 2024. The peer team met the same people \
         again.</p><h2>2. Summary of the approach</h2><p>The progress review took place on 4 March 2025. It looked at \
         each of the recommendations.</p>{approach}<h2>3. Progress review – feedback</h2><p>The peer team was \
         impressed.</p>{feedback}<h2>4. Next steps</h2><p>The LGA will keep in touch.</p>"
    ))
}

/// Lines in bold, each with a paragraph below it where it has one.
fn bold(lines: &[(&str, &str)]) -> String {
    let below = |text: &str| match text {
        "" => String::new(),
        text => format!("<p>{text}</p>"),
    };
    (lines.iter())
        .map(|(line, text)| format!("<p><b>{line}</b></p>{}", below(text)))
        .collect()
}

#[test]
fn recommendations_in_bold_that_come_again_are_no_labels() {
    let lines = [
        ("Agree a protocol for members", "Council agreed it in July."),
        ("Set a budget for three years", "A first draft is out."),
        ("Officers need to meet weekly", "They have met twice."),
        (
            "A clearer story of the town is called for.",
            "One is written.",
        ),
        ("Review the reserves", "This has begun."),
    ];
    let list = lines.map(|(line, _)| (line, ""));
    for record in [
        bold_review(&bold(&list), &bold(&lines)),
        bold_review(
            "",
            &format!("{}<h2>In short</h2>{}", bold(&lines), bold(&list)),
        ),
    ] {
        assert_eq!(
            each(&record, "recommendations", "text"),
            lines.map(|(line, _)| line)
        );
        assert_eq!(
            each(&record, "recommendations", "progress"),
            lines.map(|(_, text)| text)
        );
    }
    // One that two themes share is told below each.
    let lines = lines.map(|(line, text)| (format!("{line} at once."), text));
    let [agree, set, _, _, review] = lines.each_ref().map(|(line, text)| (line.as_str(), *text));
    let themes = format!(
        "<h3>Culture</h3>{}<h3>Finance</h3>{}",
        bold(&[agree, set]),
        bold(&[(set.0, "It was set."), review])
    );
    let record = bold_review("", &themes);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [agree.0, set.0, review.0]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [agree.1, set.1, review.1]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Culture", "Culture", "Finance"]
    );
}

#[test]
fn labels_in_bold_that_open_as_recommendations_do() {
    let asked = [
        "Agree a protocol for members.",
        "Set a budget for three years.",
        "Review the reserves.",
    ];
    let feedback: String = (asked.iter())
        .map(|asked| {
            bold(&[
                (asked, ""),
                ("Progress since the challenge", "Work has begun."),
                ("Further work needed", "Finish it."),
            ])
        })
        .collect();
    let record = bold_review("", &feedback);
    assert_eq!(each(&record, "recommendations", "text"), asked);
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["Work has begun.\nFinish it."; 3]
    );
}

#[test]
fn recommendations_in_bold_that_open_with_no_verb() {
    let lines = [
        (
            "The planning service needs to be given more staff.",
            "It has four more.",
        ),
        (
            "Agree a protocol for members and officers.",
            "Council agreed it in July.",
        ),
        (
            "Tenants would benefit from one place to call.",
            "A number was set up.",
        ),
        ("Set a budget for three years.", "A first draft is out."),
        (
            "A clearer story of the town is called for.",
            "One is written.",
        ),
        ("Review the reserves each quarter.", "This has begun."),
        ("Publish what is spent.", "It is out."),
    ];
    let remarks = [
        (
            "Overall the peers saw how much has changed.",
            "Partners spoke of it.",
        ),
        ("Local Government Association", "18 Smith Square"),
    ];
    let lines_and_remarks = [&remarks[..1], &lines, &remarks[1..]].concat();
    let record = bold_review("", &bold(&lines_and_remarks));
    assert_eq!(
        each(&record, "recommendations", "text"),
        lines.map(|(line, _)| line)
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        lines.map(|(_, text)| text)
    );
}
