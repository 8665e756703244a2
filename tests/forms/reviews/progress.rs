//! Where the progress below recommendations belongs.

use super::{REVIEW, REVIEW_END, TEAM};
use crate::support::{each, page, sections, text};
use serde_json::Value;

#[test]
fn progress_below_each_label_heads_no_section() {
    let record = page(
        "<h1>Scrutiny Peer Challenge: Progress Review</h1><p>Maldon District Council</p><h2>Introduction</h2><p>The peers \
         came in March 2024.</p><h2>Progress against the recommendations</h2><p><b>Recommendation 1</b></p><p>Meet the \
         parishes each quarter.</p><h3>Progress</h3><p>One meeting was held.</p><p>Status: In progress</p>\
         <p><b>Recommendation 2</b></p><p>Train the members of scrutiny.</p><h3>Progress</h3><p>Training is over.</p>\
         <p>Status: Complete</p><h2>Looking ahead</h2><p>Nothing more is planned.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Meet the parishes each quarter.",
            "Train the members of scrutiny."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["One meeting was held.", "Training is over."]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["In progress", "Complete"]
    );
    assert!(!sections(&record).iter().any(|s| s.ends_with(" Progress")));
}

#[test]
fn progress_below_several_labels_heads_the_section_of_a_theme() {
    let theme = |name: &str, first: u8| {
        format!(
            "<h2>{name}</h2><p><b>Recommendation {first}</b></p><p>Meet the parishes of part {first} each quarter.</p>\
             <p><b>Recommendation {}</b></p><p>Train the members of part {first}.</p><h3>Progress</h3><p>Much was done.</p>",
            first + 1
        )
    };
    let record = page(&format!(
        "<h1>Scrutiny Peer Challenge: Progress Review</h1><p>Maldon District Council</p><p>The peers came in March 2024.</p>{}{}",
        theme("Place", 1),
        theme("Culture", 3)
    ));
    assert!(sections(&record).iter().any(|s| s.ends_with(" Progress")));
}

#[test]
fn progress_with_parts_below_it_is_a_section() {
    let part = |n: usize, theme: &str| {
        format!(
            "<h2>{theme}</h2><h3>Recommendation {n}</h3><p>Do more on this theme.</p><h3>Progress</h3>\
             <h4>Work with partners</h4><p>Good work was done on this.</p>\
             <h4>Work with staff</h4><p>The survey was good.</p>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge Progress Review: Gateshead Council</h1>{}{}{}",
        part(1, "Vision"),
        part(2, "Scrutiny"),
        part(3, "Finance")
    ));
    let titles = sections(&record);
    assert_eq!(
        titles.iter().filter(|t| t.ends_with("Progress")).count(),
        3,
        "{titles:?}"
    );
}

/// A review that prints the recommendations theme by theme, in boxes, and below each what the peers think of them all.
fn by_theme(pick: &str) -> Value {
    page(&format!(
        "{REVIEW}{TEAM}<h3>Vision</h3><h4>Original recommendations</h4>\
         <p><b>Recommendation 1:</b> Write a short vision for the district.</p>\
         <p><b>Recommendation 4:</b> Meet the parishes each quarter.</p>{pick}<p>The vision was adopted in July.</p>\
         <h3>Money</h3><h4>Original recommendations</h4><p><b>Recommendation 5:</b> Publish a savings tracker.</p>\
         <p><b>Recommendation 6:</b> Agree a plan for reserves.</p>{pick}<p>The tracker is public.</p>\
         <h3>Workforce</h3><h4>Original recommendation</h4><p><b>Recommendation 2:</b> Agree a workforce strategy.</p>{pick}\
         <p>It was agreed in May.</p><p>Staff could name it.</p>\
         <h3>Companies</h3><h4>Original recommendation</h4><p><b>Recommendation 3:</b> Close the dormant company.</p>{pick}\
         <p>It is closed.</p>{REVIEW_END}"
    ))
}

#[test]
fn reflections_below_one_recommendation_are_its_progress() {
    let record = by_theme("<h4>Peer team’s reflections</h4>");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Vision",
            "Vision",
            "Money",
            "Money",
            "Workforce",
            "Companies"
        ]
    );
    // Of which of two they speak is not said.
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "-",
            "-",
            "-",
            "-",
            "It was agreed in May.\nStaff could name it.",
            "It is closed."
        ]
    );
}

#[test]
fn a_theme_in_plain_text_above_its_original_recommendations() {
    let record = text(
        "LGA Corporate Peer Challenge – Progress Review\nMaldon District Council\n\n1. Introduction\n\nThe council undertook a \
         Corporate Peer Challenge from 4 to 7 March 2024.\n\n2. Summary of the approach\n\nThe progress review took place on 25 \
         November 2024. The peer team spoke with members and officers.\n\n3. Progress review – feedback\n\nThe peer team found \
         good progress.\n\nVision\n\nOriginal recommendations\n\nRecommendation 1: Write a short vision for the \
         district.\n\nRecommendation 4: Meet the parishes each quarter.\n\nPeer team’s reflections\n\nThe vision was adopted in \
         July.\n\nMoney\n\nOriginal recommendations\n\nRecommendation 5: Publish a savings tracker.\n\nRecommendation 6: Agree a \
         plan for reserves.\n\nPeer team’s reflections\n\nThe tracker is public.\n\nWorkforce\n\nOriginal recommendations\n\nRecommendation 2: Agree a workforce strategy.\n\nPeer team’s \
         reflections\n\nIt was agreed in May.\n\n4. Final thoughts and next steps\n\nThe LGA would like to thank the council.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Vision", "Vision", "Money", "Money", "Workforce"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["-", "-", "-", "-", "It was agreed in May."]
    );
}
