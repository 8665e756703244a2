//! What councils tell of themselves in reviews, and updates of theirs that are none.

use crate::support::{each, page, text};
use serde_json::Value;

/// What a council told the peers when they returned: a table below each heading.
const TOLD: [(&str, [[&str; 4]; 2]); 2] = [
    (
        "Finance",
        [
            [
                "1. Close the gap in the budget with savings that can be made.",
                "The gap is down by half.",
                "Council decides in May 2026",
                "On track",
            ],
            [
                "2. Rebuild the reserves of the council over four years.",
                "A policy was agreed.",
                "The auditor comes back",
                "At risk",
            ],
        ],
    ),
    (
        "Towns and villages",
        [
            [
                "3. Say what each town is to become in ten years.",
                "Two towns have said so.",
                "A visit to Tolland",
                "On track",
            ],
            [
                "4. Meet the parishes more often and hear what they need.",
                "They met in June.",
                "A charter with them",
                "Complete",
            ],
        ],
    ),
];

/// The title of such a page, and what stands below it.
const RETURNED: [&str; 2] = [
    "Corporate Peer Challenge: progress review, January 2026",
    "The peers came back on 21 January 2026 to talk to us about our progress since the peer challenge. This page sets out \
     what we told them.",
];

/// What must be read of it.
fn assert_told(record: &Value) {
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(record["council"]["name"], "Maldon District Council");
    let rows: Vec<&[&str; 4]> = TOLD.iter().flat_map(|(_, rows)| rows).collect();
    assert_eq!(
        each(record, "recommendations", "group"),
        [TOLD[0].0, TOLD[0].0, TOLD[1].0, TOLD[1].0]
    );
    for (n, field) in [(1, "progress"), (3, "status")] {
        let told: Vec<&str> = rows.iter().map(|r| r[n]).collect();
        assert_eq!(each(record, "recommendations", field), told);
    }
    let next: Vec<&str> = rows.iter().map(|r| r[2]).collect();
    assert_eq!(each(record, "actions", "text"), next);
}

const TOLD_COLUMNS: [&str; 4] = [
    "Recommendation",
    "Our progress",
    "What happens next",
    "Status",
];

#[test]
fn what_happens_next_stands_behind_what_was_done_in_sections_that_a_button_opens() {
    let row = |cells: &[&str; 4]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let sections = TOLD.map(|(title, rows)| {
        format!(
            "<h3><button aria-expanded=false aria-controls=a>{title}<span> Show</span></button></h3><div id=a><table>\
             {}{}{}</table></div>",
            row(&TOLD_COLUMNS),
            row(&rows[0]),
            row(&rows[1])
        )
    });
    assert_told(&page(&format!(
        "<h1>{}</h1><p>Maldon District Council</p><p>{}</p><h2>Progress against each recommendation</h2>{}",
        RETURNED[0],
        RETURNED[1],
        sections.concat()
    )));
}

#[test]
fn the_same_copied_as_text_with_the_words_of_the_buttons() {
    let sections = TOLD.map(|(title, rows)| {
        format!(
            "### {title} Show\n{}\n{}\n{}\n",
            TOLD_COLUMNS.join("\t"),
            rows[0].join("\t"),
            rows[1].join("\t")
        )
    });
    assert_told(&text(&format!(
        "Home\nPerformance\n# {}\n{} We worked with East Devon and Mid Devon.\n## Progress against each \
         recommendation\nShow all sections\n{}## About this page\nLast updated: 9 February 2026\n© 2026 Maldon District \
         Council\n",
        RETURNED[0],
        RETURNED[1],
        sections.concat()
    )));
}

#[test]
fn a_councils_own_update_in_a_table_is_no_review() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review: update on recommendations</h1><p>Gateshead Council</p>\
         <p>This table sets out the progress the council has made since the peer challenge in March 2023.</p>\
         <table><tr><th>Recommendation</th><th>Progress</th><th>Lead</th></tr>\
         <tr><td>1. Develop a clear vision</td><td>We have asked residents and Cabinet agreed it.</td><td>Chief Executive</td></tr>\
         <tr><td>2. Review scrutiny</td><td>A review has been carried out.</td><td>Monitoring Officer</td></tr>\
         <tr><td>3. Strengthen finance</td><td>The plan was agreed.</td><td>S151 Officer</td></tr></table>",
    );
    assert_eq!(record["kind"], "action_plan");
}

/// A council's own review with a card for each recommendation, its status where `corner` sets it.
fn cards(corner: impl Fn(&str, &str) -> String) -> Value {
    let card = |title: &str, status: &str, done: &str, next: &str| {
        format!(
            "{}<p><b>What we have done</b></p><p>{done}</p>{next}",
            corner(title, status)
        )
    };
    page(&format!(
        "<h1>Peer challenge: two years on</h1><p>Progress review</p><p>Maldon District Council</p><h2>Foreword</h2>\
         <p>In June 2012 we asked the Local Government Association to send us a team of peers.</p>\
         <h2>What the peers said</h2>{}{}{}<h2>Find out more</h2>\
         <p>To ask about this please speak to Joan Ferris in Policy and Research.</p>",
        card(
            "1 Agree what kind of council you wish to be",
            "Achieved",
            "A vision was adopted in May.",
            "<p><b>What comes next</b></p><ul><li>Publish the vision</li><li>Tell the parishes</li></ul>"
        ),
        card(
            "2 Meet the parishes more often",
            "On track",
            "Two meetings were held.",
            ""
        ),
        card(
            "3 Make the budget plain to every member",
            "Delayed",
            "A first seminar was held.",
            "<p><b>What comes next</b></p><ul><li>Hold a second seminar</li></ul>"
        ),
    ))
}

#[test]
fn counted_titles_above_what_was_done_are_the_recommendations_of_a_review() {
    let above = cards(|title, status| format!("<p><b>{status}</b></p><p><b>{title}</b></p>"));
    let below = cards(|title, status| format!("<p><b>{title}</b></p><p><b>{status}</b></p>"));
    let at_the_end = cards(|title, status| format!("<p><b>{title} {status}</b></p>"));
    for record in [above, below, at_the_end] {
        assert_eq!(record["kind"], "progress_review");
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Agree what kind of council you wish to be",
                "Meet the parishes more often",
                "Make the budget plain to every member"
            ]
        );
        assert_eq!(
            each(&record, "recommendations", "status"),
            ["Achieved", "On track", "Delayed"]
        );
        assert_eq!(
            each(&record, "recommendations", "progress"),
            [
                "A vision was adopted in May.",
                "Two meetings were held.",
                "A first seminar was held."
            ]
        );
        assert_eq!(
            each(&record, "actions", "text"),
            [
                "Publish the vision",
                "Tell the parishes",
                "Hold a second seminar"
            ]
        );
        assert_eq!(record["next_steps"]["contacts"][0]["name"], "Joan Ferris");
    }
}

#[test]
fn counted_themes_above_what_was_done_are_no_recommendations() {
    let theme = |n: u32, title: &str| {
        format!("<h3>{n} {title}</h3><p><b>What we have done</b></p><p>Much of part {n}.</p>")
    };
    let record = page(&format!(
        "<h1>Peer challenge: progress review</h1><p>Maldon District Council</p><p>In June 2012 peers came to us.</p>\
         <h2>Recommendations</h2><p>The peer team recommended that the council should:</p><ul><li>Write a vision.</li>\
         <li>Meet the parishes.</li></ul><h2>Progress</h2>{}{}{}",
        theme(1, "Vision and place"),
        theme(2, "Parishes and partners"),
        theme(3, "Financial planning and viability")
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Write a vision.", "Meet the parishes."]
    );
}

#[test]
fn numbered_sections_of_a_councils_page_that_tell_what_was_done_are_no_recommendations_where_no_peers_came()
 {
    let record = page(
        "<h1>Annual review</h1><p>Maldon District Council</p><h2>1 Parks</h2><p><b>What we have done</b></p><p>Cut grass.</p>\
         <h2>2 Roads</h2><p><b>What we have done</b></p><p>Filled holes.</p>\
         <h2>3 Bins</h2><p><b>What we have done</b></p><p>Emptied them.</p>",
    );
    assert_eq!(record["kind"], "other");
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}
