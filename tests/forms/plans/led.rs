//! Items and bullets with the names of fields behind them: `Write it down. Lead: Head of IT. By: May 2024`.

use crate::support::{each, leads, page, text};
use serde_json::Value;

const TITLE: &str = "Corporate Peer Challenge: action plan";

fn leads_of_recommendations(record: &Value) -> Vec<&str> {
    (record["recommendations"].as_array().unwrap().iter())
        .flat_map(|r| r["owners"].as_array().unwrap())
        .filter_map(|o| o["as_written"].as_str())
        .collect()
}

#[test]
fn bullets_that_words_label_are_read_without_a_heading_and_their_fields_once() {
    let items = |bullet: &str| {
        let item = |n: u8, text: &str, lead: &str, by: &str| {
            format!("{bullet}Recommendation {n}: {text}\nLead: {lead}\nBy: {by}\n\n")
        };
        format!(
            "Selby District Council\n{TITLE}\n\nThe peers came in March.\n\n{}{}{}",
            item(
                1,
                "Open the harbour office.",
                "Head of Property",
                "June 2024"
            ),
            item(2, "Train the pilots.", "Head of People", "May 2024"),
            item(3, "Dredge the channel.", "Director of Place", "Ongoing"),
        )
    };
    for bullet in ["\u{2022} ", "- ", ""] {
        let record = text(&items(bullet));
        assert_eq!(
            each(&record, "recommendations", "label"),
            ["1", "2", "3"],
            "{bullet}"
        );
        assert_eq!(
            leads_of_recommendations(&record),
            ["Head of Property", "Head of People", "Director of Place"],
            "{bullet}"
        );
        assert_eq!(
            record["recommendations"][0]["timescale"]["as_written"],
            "June 2024"
        );
    }
}

#[test]
fn bullets_that_only_speak_of_recommendations_open_none() {
    let record = page(&format!(
        "<h1>{TITLE}</h1><p>Selby District Council</p><h2>Progress</h2>\
         <ul><li>Recommendation 1: complete.</li><li>Recommendation 2: under way.</li></ul>\
         <h2>Thanks</h2><p>We thank the peers.</p>"
    ));
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 0);
}

#[test]
fn an_item_of_few_words_parts_from_its_fields_as_a_long_one_does() {
    let record = page(&format!(
        "<h1>{TITLE}</h1><p>Selby District Council</p><h2>Recommendation 1: Open the harbour office.</h2><p>Actions</p>\
         <ul><li>Rent it. Lead: Head of Property. By: May 2024</li>\
         <li>Paint all of the rooms on the ground floor of the office and put up signs. Lead: Head of IT. By: June 2024</li></ul>\
         <h2>Recommendation 2: Train the pilots.</h2><p>Actions</p>\
         <ul><li>Hire a tutor. Lead: Head of People. By: July 2024</li>\
         <li>Write down what every one of the pilots of the port has to learn in a year. Lead: Head of People. By: May 2025</li></ul>"
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Rent it.",
            "Paint all of the rooms on the ground floor of the office and put up signs.",
            "Hire a tutor.",
            "Write down what every one of the pilots of the port has to learn in a year."
        ]
    );
    assert_eq!(
        leads(&record),
        [
            "Head of Property",
            "Head of IT",
            "Head of People",
            "Head of People"
        ]
    );
    // A name of a field that opens the bullet is still one.
    let record = page(&format!(
        "<h1>{TITLE}</h1><p>Selby District Council</p><h2>Recommendation 1: Open the harbour office.</h2>\
         <ul><li>Action: Rent it</li><li>Lead: Head of Property</li><li>By when: May 2024</li></ul>\
         <h2>Recommendation 2: Train the pilots.</h2>\
         <ul><li>Action: Hire a tutor</li><li>Lead: Head of People</li><li>By when: July 2024</li></ul>"
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        ["Rent it", "Hire a tutor"]
    );
}

/// A plan whose list of recommendations says of each who leads it and by when.
fn led_list(mark: impl Fn(usize) -> String, end: &str) -> Value {
    let items = [
        ("Open the harbour office", "Head of Property", "June 2024"),
        ("Train the pilots of the port", "Head of People", "May 2024"),
        ("Dredge the channel", "Director of Place", "Ongoing"),
    ];
    let items: String = (items.iter().enumerate())
        .map(|(n, (what, lead, by))| {
            format!("<p>{}{what}. Lead: {lead}. By: {by}{end}</p>", mark(n + 1))
        })
        .collect();
    page(&format!(
        "<h1>{TITLE}</h1><p>Selby District Council</p><h2>Recommendations</h2>{items}"
    ))
}

#[test]
fn recommendations_that_name_their_leads_are_no_actions_of_the_first() {
    let marks = [
        ("numbers", "", ". "),
        ("codes", "R", " "),
        ("words", "Recommendation ", ": "),
    ];
    for (name, before, behind) in marks {
        let record = led_list(|n| format!("{before}{n}{behind}"), ".");
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Open the harbour office.",
                "Train the pilots of the port.",
                "Dredge the channel."
            ],
            "{name}"
        );
        assert_eq!(record["actions"].as_array().unwrap().len(), 0, "{name}");
        assert_eq!(
            leads_of_recommendations(&record),
            ["Head of Property", "Head of People", "Director of Place"],
            "{name}"
        );
    }
}

#[test]
fn a_field_behind_the_time_is_no_part_of_it() {
    let record = led_list(|n| format!("{n}. "), ". Status: Complete.");
    let first = &record["recommendations"][0];
    assert_eq!(first["timescale"]["as_written"], "June 2024");
    assert_eq!(first["status"]["as_written"], "Complete");
    // One that nothing knows leaves the text whole.
    let record = led_list(|n| format!("{n}. "), ". Dashboard: page four.");
    let first = &record["recommendations"][0];
    assert!(first["timescale"].is_null());
    assert_eq!(
        first["text"],
        "Open the harbour office. Lead: Head of Property. By: June 2024. Dashboard: page four."
    );
}

/// Two headings, each with two bullets that say who does them and by when.
fn led_bullets(headings: [&str; 2]) -> Value {
    page(&format!(
        "<h1>{TITLE}</h1><p>Selby District Council</p>\
         <h3>{}</h3><ul><li>Rent rooms on the quay. Lead: Head of Property. By: June 2024</li>\
         <li>Report to Cabinet. Lead: Leader of the Council. By: May 2025</li></ul>\
         <h3>{}</h3><ul><li>Hire a tutor. Lead: Head of People. By: July 2024</li>\
         <li>Report to Council. Lead: Chief Executive. By: May 2026</li></ul>",
        headings[0], headings[1]
    ))
}

#[test]
fn each_led_bullet_below_a_recommendation_is_an_action_with_its_own_lead_and_time() {
    let record = led_bullets([
        "Recommendation 1: Open the harbour office",
        "Recommendation 2: Train the pilots",
    ]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Open the harbour office", "Train the pilots"]
    );
    let times = ["June 2024", "May 2025", "July 2024", "May 2026"];
    let actions = record["actions"].as_array().unwrap();
    assert_eq!(actions.len(), 4);
    for (action, time) in actions.iter().zip(times) {
        assert_eq!(action["timescale"]["as_written"], time);
        assert_eq!(action["owners"].as_array().unwrap().len(), 1);
    }
    assert_eq!(actions[1]["recommendations"], serde_json::json!(["r1"]));
}

#[test]
fn led_bullets_of_a_plan_without_recommendations_answer_none() {
    let record = led_bullets(["Theme 1: Harbour", "Theme 2: People"]);
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 0);
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Rent rooms on the quay.",
            "Report to Cabinet.",
            "Hire a tutor.",
            "Report to Council."
        ]
    );
    assert_eq!(
        leads(&record),
        [
            "Head of Property",
            "Leader of the Council",
            "Head of People",
            "Chief Executive"
        ]
    );
}

#[test]
fn who_is_leading_this_names_the_lead_below_an_answer() {
    let card = |n: u8, what: &str, answer: &str, who: &str| {
        format!(
            "<h3>Recommendation {n}</h3><blockquote><p>{what}</p></blockquote><p><b>Our response:</b> {answer}</p>\
             <p><b>Who is leading this:</b> {who}</p><p><b>When:</b> June 202{n}</p>"
        )
    };
    let record = page(&format!(
        "<h1>{TITLE}</h1><p>Selby District Council</p>{}{}",
        card(
            4,
            "Open the harbour office.",
            "Rooms have been rented.",
            "Head of Property"
        ),
        card(
            5,
            "Train the pilots.",
            "A tutor will be hired.",
            "Head of People"
        ),
    ));
    assert_eq!(leads(&record), ["Head of Property", "Head of People"]);
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["June 2024", "June 2025"]
    );
}
