//! Where each recommendation stands, told beside it, with what has been done and what comes next below.

use crate::support::{each, page, text};
use serde_json::Value;

/// Label, recommendation, status, what was done, what comes next.
const STANDS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "1",
        "Agree which services the district will share.",
        "Complete",
        "A joint committee has met since May.",
        "",
    ),
    (
        "2a",
        "Publish a plan for the depot.",
        "Some concern",
        "Two sites were looked at, and neither was for sale.",
        "A third site will be put to members in June.",
    ),
    (
        "2b",
        "Find a home for the archive.",
        "Not started",
        "Nothing has been done, for want of a lease.",
        "The lease will be signed in July.",
    ),
];

fn assert_stands(record: &Value, form: &str) {
    let column = |n: usize| STANDS.map(|row| [row.0, row.1, row.2, row.3][n]);
    for (n, field) in ["label", "text", "status", "progress"]
        .into_iter()
        .enumerate()
    {
        let got = each(record, "recommendations", field);
        assert_eq!(got, column(n), "{field} of {form}");
    }
    let next: Vec<&str> = (STANDS.iter().map(|row| row.4))
        .filter(|next| !next.is_empty())
        .collect();
    assert_eq!(each(record, "actions", "text"), next, "{form}");
    assert_eq!(each(record, "actions", "status"), ["-", "-"], "{form}");
}

const FRONT: &str = "Corporate Peer Challenge Progress Review";
const BACKGROUND: &str = "The LGA carried out a Corporate Peer Challenge at Maldon District Council from 4 to 7 May 2021.";

#[test]
fn the_status_in_the_last_cell_of_the_box_that_holds_the_recommendation() {
    let mut html = format!("<h1>{FRONT}</h1><p>{BACKGROUND}</p><h2>Where we stand</h2>");
    for (label, words, status, done, next) in STANDS {
        html += &format!(
            "<table><tr><td>Recommendation {label}: {words}</td><td>{status}</td></tr></table>\
             <p><strong>What we have done</strong></p><p>{done}</p>"
        );
        if !next.is_empty() {
            html += &format!("<p><strong>What is next</strong></p><ul><li>{next}</li></ul>");
        }
    }
    assert_stands(&page(&html), "boxes");
}

#[test]
fn the_status_on_its_line_between_the_recommendation_and_what_was_done() {
    let mut lines = vec![
        FRONT.to_owned(),
        BACKGROUND.to_owned(),
        "Where we stand".to_owned(),
    ];
    for (label, words, status, done, next) in STANDS {
        lines.push(format!("Recommendation {label}: {words}"));
        lines.extend([status, "What we have done", done].map(str::to_owned));
        if !next.is_empty() {
            lines.extend(["What is next", next].map(str::to_owned));
        }
    }
    assert_stands(&text(&lines.join("\n\n")), "lines");
}

/// Without a word of a heading the second column is known by what stands in it.
#[test]
fn words_for_a_status_beside_recommendations_are_no_times() {
    let rows = STANDS
        .map(|(label, words, status, ..)| (format!("Recommendation {label}: {words}"), status));
    let front = format!("<h1>Corporate Peer Challenge Action Plan</h1><p>{BACKGROUND}</p>");
    let row =
        |(words, status): &(String, &str)| format!("<tr><td>{words}</td><td>{status}</td></tr>");
    let one: String = rows.iter().map(row).collect();
    let each_its_own: String = (rows.iter().map(row))
        .map(|row| format!("<table>{row}</table>"))
        .collect();
    for table in [format!("<table>{one}</table>"), each_its_own] {
        let record = page(&format!("{front}{table}"));
        assert_eq!(
            each(&record, "recommendations", "text"),
            STANDS.map(|row| row.1)
        );
        assert_eq!(
            each(&record, "recommendations", "status"),
            STANDS.map(|row| row.2)
        );
        assert_eq!(
            each(&record, "recommendations", "timescale"),
            ["-", "-", "-"]
        );
    }
}

/// A box beside its status, in a report whose boxes are none of recommendations.
#[test]
fn boxes_of_other_things_beside_a_status_are_no_recommendations() {
    let html = format!(
        "<h1>{FRONT}</h1><p>{BACKGROUND}</p>\
         <table><tr><td>1</td><td>The depot in Wantz Road</td><td>Complete</td></tr></table><p>It opened in May.</p>\
         <table><tr><td>2</td><td>The leisure centre</td><td>Complete</td></tr></table><p>It opened in June.</p>\
         <table><tr><td>3</td><td>The museum</td><td>Complete</td></tr></table><p>It opened in July.</p>"
    );
    let record = page(&html);
    let rules = each(&record, "recommendations", "rule");
    assert!(!rules.contains(&"announced"), "{rules:?}");
}

/// A plan of paragraphs: theme, what the peers said, and for each action its label, text, lead, time and position.
const SAID: &str = "<h1>Peer Challenge Improvement Plan</h1>\
    <p>Report to Cabinet. A team of peers from the Local Government Association visited Maldon District Council in May 2015.</p>\
    <h2>Recommendations</h2><p>To recommend the Council:</p><ol><li>To note the letter of the team;</li>\
    <li>To adopt the plan below.</li></ol>\
    <h2>Improvement Plan</h2><h3>Theme 1 – Members</h3>\
    <p><em>The peers said: Members should be offered training before they sit on a committee.</em></p>\
    <p>Action 1a. We will offer two evenings of training.</p>\
    <p>Lead: Head of Law. By: June 2015. Position at May: Rooms booked.</p>\
    <p>Action 1b. A handbook will be sent to all members.</p>\
    <p>Lead: Head of Law. By: Council, July 2015. Position at May: Not yet begun.</p>\
    <p><em>The peers said: The budget is sound until 2017, and what follows is not yet thought about.</em></p>\
    <p>Action 1c. A workshop will be held each quarter.</p>\
    <p>Lead: Head of Finance. By: Autumn 2015. Position at May: First one held.</p>\
    <p>(i) Legal Implications</p><p>There are none.</p>";

#[test]
fn what_the_peers_said_in_a_plan_of_paragraphs_with_labelled_actions() {
    let record = page(SAID);
    let said = [
        "Members should be offered training before they sit on a committee.",
        "The budget is sound until 2017, and what follows is not yet thought about.",
    ];
    assert_eq!(each(&record, "recommendations", "text"), said);
    let fields = [
        ("label", ["1a", "1b", "1c"]),
        (
            "timescale",
            ["June 2015", "Council, July 2015", "Autumn 2015"],
        ),
        (
            "progress",
            ["Rooms booked.", "Not yet begun.", "First one held."],
        ),
    ];
    for (field, wanted) in fields {
        assert_eq!(each(&record, "actions", field), wanted, "{field}");
    }
}

/// A page may tell what was said without any plan: nothing is asked of anybody.
#[test]
fn what_the_peers_said_of_the_visit_is_no_recommendation() {
    let html = "<h1>Peer challenge action plan</h1><p>The LGA’s peers visited Maldon District Council in May 2015.</p>\
        <p>The peers said: We felt welcome from the first day to the last.</p><p>The Leader thanked them for it.</p>\
        <p>The peers said: Staff were candid and generous with their time.</p><p>The Chief Executive agreed.</p>";
    let record = page(html);
    assert!(
        each(&record, "recommendations", "text").is_empty(),
        "{}",
        record["recommendations"]
    );
}

/// What was told, done and comes next below each theme, in sections that a button opens; the names of the fields are headings.
#[test]
fn what_the_council_was_told_in_sections_whose_fields_are_headings() {
    let sections = [
        ("Governance and culture", STANDS[0]),
        ("Money", STANDS[1]),
        ("Organisational and place leadership", STANDS[2]),
    ];
    let mut html = format!("<h1>Our progress since the peer challenge</h1><p>{BACKGROUND}</p>");
    for (theme, (_, told, _, done, next)) in sections {
        html += &format!(
            "<h2>{theme}</h2><h3>What you told us</h3><p>{told}</p><h3>What we have done</h3><ul><li>{done}</li></ul>"
        );
        if !next.is_empty() {
            html += &format!("<h3>What we will do next</h3><p>{next}</p>");
        }
    }
    let record = page(&html);
    let fields = [
        ("text", STANDS.map(|row| row.1)),
        ("progress", STANDS.map(|row| row.3)),
        ("group", sections.map(|(theme, _)| theme)),
    ];
    for (field, wanted) in fields {
        assert_eq!(each(&record, "recommendations", field), wanted, "{field}");
    }
    let next: Vec<&str> = STANDS
        .iter()
        .map(|row| row.4)
        .filter(|n| !n.is_empty())
        .collect();
    assert_eq!(each(&record, "actions", "text"), next);
}

/// Below each theme, in headings: what was said, the recommendation, what comes next and who leads.
#[test]
fn a_heading_that_says_recommendation_names_what_is_recommended_among_headings_of_fields() {
    for said in ["What you told us", "What the peers said"] {
        let card = |(_, told, _, done, _): (&str, &str, &str, &str, &str), theme: &str| {
            format!(
                "<h2>{theme}</h2><h3>{said}</h3><p>The gap is large.</p><h3>Recommendation</h3><p>{told}</p>\
                 <h3>What we will do next</h3><p>{done}</p><h3>Who leads</h3><p>Head of Law</p>"
            )
        };
        let cards = [
            card(STANDS[0], "Finance"),
            card(STANDS[1], "Company"),
            card(STANDS[2], "People"),
        ];
        let record = page(&format!(
            "<h1>Peer challenge action plan</h1><p>{BACKGROUND}</p>{}",
            cards.concat()
        ));
        assert_eq!(
            each(&record, "recommendations", "text"),
            STANDS.map(|row| row.1),
            "{said}"
        );
        assert_eq!(
            each(&record, "actions", "text"),
            STANDS.map(|row| row.3),
            "{said}"
        );
    }
}

/// A table for each recommendation, whose first heading is the recommendation's own.
#[test]
fn a_recommendation_beside_names_of_columns_heads_its_table() {
    let table = |(label, words, ..): (&str, &str, &str, &str, &str)| {
        format!(
            "<table><tr><td>Recommendation {label}: {words}</td><td>Action</td><td>Lead</td><td>When</td></tr>\
             <tr><td></td><td>Write the first draft of it.</td><td>Head of Law</td><td>May 2022</td></tr></table>"
        )
    };
    let record = page(&format!(
        "<h1>Peer challenge action plan</h1><p>{BACKGROUND}</p>{}",
        STANDS.map(table).concat()
    ));
    assert_eq!(each(&record, "actions", "timescale"), ["May 2022"; 3]);
}
