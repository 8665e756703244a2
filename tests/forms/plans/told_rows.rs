//! What the rows of a plan's table tell without words: a status by their colour.

use serde_json::Value;

use super::record;

const KEY: &str = "<p>Key: green = complete, amber = in progress, red = not started</p>";
const HEADINGS: &str = "<tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>Lead</th></tr>";

/// Three rows, each with the attributes of its row and of its first cell.
fn coloured(above: &str, attributes: [[&str; 2]; 3]) -> Value {
    let texts = [
        [
            "1",
            "Open the harbour office.",
            "Rent a room",
            "Head of Property",
        ],
        ["2", "Train the pilots.", "Hire a tutor", "Head of People"],
        [
            "3",
            "Dredge the channel.",
            "Let a contract",
            "Director of Place",
        ],
    ];
    let row = |(texts, [row, first]): ([&str; 4], [&str; 2])| {
        let [number, recommendation, action, lead] = texts;
        format!(
            "<tr {row}><td {first}>{number}</td><td>{recommendation}</td><td>{action}</td><td>{lead}</td></tr>"
        )
    };
    let rows: String = texts.into_iter().zip(attributes).map(row).collect();
    record(&format!("{above}<table>{HEADINGS}{rows}</table>"))
}

fn statuses(record: &Value) -> Vec<&str> {
    (record["actions"].as_array().unwrap().iter())
        .map(|a| a["status"]["value"].as_str().unwrap_or("-"))
        .collect()
}

const GREEN: &str = "style='background-color:#92d050'";
const AMBER: &str = "style='background-color:#ffc000'";
const RED: &str = "style='background-color:#ff0000'";

#[test]
fn the_colour_of_a_row_is_its_status_where_a_key_says_so() {
    let told = ["complete", "in_progress", "not_started"];
    let rows = coloured(KEY, [[GREEN, ""], [AMBER, ""], [RED, ""]]);
    assert_eq!(statuses(&rows), told);
    let first_cells = coloured(KEY, [["", GREEN], ["", AMBER], ["", RED]]);
    assert_eq!(statuses(&first_cells), told);
}

#[test]
fn colours_that_tell_no_rows_apart_are_none() {
    // Nothing says what they stand for.
    let without_key = coloured("", [[GREEN, ""], [AMBER, ""], [RED, ""]]);
    assert_eq!(statuses(&without_key), ["-", "-", "-"]);
    // A tint behind every other row, and one colour for all labels.
    let (light, white) = (
        "style='background-color:#ddebf7'",
        "style='background-color:#ffffff'",
    );
    let striped = coloured(KEY, [[light, ""], [white, ""], [light, ""]]);
    assert_eq!(statuses(&striped), ["-", "-", "-"]);
    let labels = coloured(KEY, [["", GREEN], ["", GREEN], ["", GREEN]]);
    assert_eq!(statuses(&labels), ["-", "-", "-"]);
}

#[test]
fn colours_of_themes_priorities_and_risks_are_no_status() {
    let rows = [[GREEN, ""], [AMBER, ""], [RED, ""]];
    for key in [
        "Priority: Red – high; Amber – medium; Green – low",
        "Each theme has a colour: Green – Harbour; Amber – Pilots; Red – Finance",
        "Risk: red – high, amber – medium, green – low; complete – closed",
    ] {
        let record = coloured(&format!("<p>{key}</p>"), rows);
        assert_eq!(statuses(&record), ["-", "-", "-"], "{key}");
    }
    // The words may go on, and stand before the colours.
    let told = ["complete", "in_progress", "not_started"];
    for key in [
        "Status key: green – complete; amber – in progress; red – not started",
        "Green: Completed on time | Amber: In progress | Red: Not started",
    ] {
        let record = coloured(&format!("<p>{key}</p>"), rows);
        assert_eq!(statuses(&record), told, "{key}");
    }
    // Where the cells of the themes alone have colours, these are the themes'.
    let theme = |fill: &str, name: &str, text: &str| {
        format!(
            "<tr><td {fill}>{name}</td><td>{text}</td><td>Hire a tutor</td><td>Head of People</td></tr>"
        )
    };
    let record = record(&format!(
        "{KEY}<table><tr><th>Theme</th><th>Recommendation</th><th>Action</th><th>Lead</th></tr>{}{}{}</table>",
        theme(GREEN, "Harbour", "Open the harbour office."),
        theme(AMBER, "Pilots", "Train the pilots."),
        theme(RED, "Finance", "Dredge the channel."),
    ));
    assert_eq!(statuses(&record), ["-", "-", "-"]);
}

#[test]
fn a_column_of_priorities_or_risks_is_no_status_and_a_key_of_them_makes_none() {
    let plan = |key: &str, heading: &str| {
        let row = |n: u8, fill: &str, word: &str| {
            format!(
                "<tr><td>Recommendation {n}: Open harbour office {n}.</td><td>Rent room {n}</td><td {fill}>{word}</td></tr>"
            )
        };
        let rows = [(GREEN, "Green"), (AMBER, "Amber"), (RED, "Red")];
        let rows: String = (1..).zip(rows).map(|(n, (f, w))| row(n, f, w)).collect();
        let record = record(&format!(
            "<p>{key}</p><table><tr><th>Recommendation</th><th>Action</th><th>{heading}</th></tr>{rows}</table>"
        ));
        (statuses(&record).join(" "), record)
    };
    let priorities = "Key: Red = high priority; Amber = medium priority; Green = low priority";
    let states = "Key: Red = delayed; Amber = in progress; Green = complete";
    for heading in [
        "Priority",
        "Priority RAG",
        "RAG (priority)",
        "Risk RAG",
        "Risk rating",
    ] {
        for key in ["", priorities, states] {
            let (found, record) = plan(key, heading);
            assert_eq!(found, "- - -", "{heading} {key}");
            assert_eq!(record["actions"][0]["other"][heading], "Green");
        }
    }
    // What the column says stays as printed; the value is what the key leaves open.
    let (found, record) = plan(priorities, "RAG");
    assert_eq!(found, "unclear unclear unclear");
    assert_eq!(record["actions"][0]["status"]["as_written"], "Green");
    assert_eq!(plan(states, "RAG").0, "complete in_progress off_track");
    assert_eq!(plan("", "RAG").0, "on_track at_risk off_track");
}
