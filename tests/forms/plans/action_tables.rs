//! Cards and themes with a table of actions each.

use super::{PLAN, actions};
use crate::support::{each, page};

/// Number, recommendation, status, answer and actions of three cards.
const NUMBERED: [(&str, &str, &str, &str, &[&str]); 3] = [
    (
        "1",
        "Agree how the town will grow",
        "On track",
        "Agreed",
        &[
            "Hold a workshop|May 2025|Head of Place",
            "Write the plan|June 2025|Head of Place",
        ],
    ),
    (
        "2",
        "Look again at the money kept back",
        "Not started",
        "Agreed in part",
        &["Report to Council|July 2025|Head of Finance"],
    ),
    (
        "3",
        "Give scrutiny an officer",
        "Complete",
        "Agreed",
        &["Appoint an officer|May 2025|Head of Law"],
    ),
];

/// Such cards, each drawn from its head (number, recommendation, status), its answer and the rows of its actions.
fn numbered(draw: impl Fn([&str; 4], &str) -> String) -> serde_json::Value {
    let cards = NUMBERED.map(|(number, text, status, answer, actions)| {
        let rows: String = (actions.iter())
            .map(|row| format!("<tr><td>{}</td></tr>", row.replace('|', "</td><td>")))
            .collect();
        let rows = format!("<tr><td>What we will do</td><td>By when</td><td>Who</td></tr>{rows}");
        draw([number, text, status, answer], &rows)
    });
    page(&format!("{PLAN}{}", cards.concat()))
}

#[test]
fn numbered_cards_with_a_table_of_actions_each() {
    let in_one = numbered(|[number, text, status, answer], rows| {
        format!(
            "<table><tr><td>{number}</td><td>{text}</td><td>{status}</td></tr><tr><td colspan=3>Our response: {answer}</td></tr>\
             {rows}</table>"
        )
    });
    let head_in_a_table = numbered(|[number, text, status, answer], rows| {
        format!(
            "<table><tr><td>{number} {text}</td><td>{status}</td></tr></table><p>Our response: {answer}</p><table>{rows}</table>"
        )
    });
    let in_lines = numbered(|[number, text, status, answer], rows| {
        format!(
            "<p>{number}</p><p><b>{text}</b></p><p>{status}</p><p>Our response: {answer}</p><table>{rows}</table>"
        )
    });
    let headings = numbered(|[number, text, status, answer], rows| {
        format!(
            "<h3>{number}. {text}</h3><p>{status}</p><p>Our response</p><p>{answer}</p><table>{rows}</table>"
        )
    });
    for record in [in_one, head_in_a_table, in_lines, headings] {
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
        assert_eq!(
            each(&record, "recommendations", "text"),
            NUMBERED.map(|card| card.1)
        );
        assert_eq!(
            each(&record, "recommendations", "status"),
            NUMBERED.map(|card| card.2)
        );
        assert_eq!(
            each(&record, "recommendations", "response"),
            ["accepted", "partially_accepted", "accepted"]
        );
        assert_eq!(
            actions(&record),
            [
                "r1 Hold a workshop | May 2025 | Head of Place",
                "r1 Write the plan | June 2025 | Head of Place",
                "r2 Report to Council | July 2025 | Head of Finance",
                "r3 Appoint an officer | May 2025 | Head of Law"
            ]
        );
    }
}

/// A plan of three numbered headings with a table of actions each, below what is recommended.
fn numbered_below(recommended: &str, headings: [&str; 3]) -> serde_json::Value {
    let parts: String = (1..)
        .zip(headings)
        .map(|(n, heading)| {
            format!(
                "<h2>{n}. {heading}</h2><p>Lead: Director {n}</p><table><tr><th>Action</th><th>Lead</th><th>By when</th></tr>\
                 <tr><td>Hold session {n}</td><td>Head of Team {n}</td><td>May 2021</td></tr></table>"
            )
        })
        .collect();
    page(&format!(
        "<h1>Action plan: Corporate Peer Challenge</h1><p>Barford Borough Council</p><h2>Recommendations</h2>{recommended}{parts}"
    ))
}

#[test]
fn numbered_themes_with_a_table_of_actions_each_below_the_list_of_recommendations() {
    let texts = [
        "Agree what the quarry is for.",
        "Publish a map of its land.",
        "Hear young people.",
        "Write to the parishes.",
    ];
    let list: String = (1..)
        .zip(texts)
        .map(|(n, t)| format!("<p>{n}. {t}</p>"))
        .collect();
    let rows: String = (1..)
        .zip(texts)
        .map(|(n, t)| format!("<tr><td>{n}</td><td>{t}</td></tr>"))
        .collect();
    let table = format!("<table><tr><th>No</th><th>Recommendation</th></tr>{rows}</table>");
    let themes = ["Land and quarries", "People", "Parishes"];
    for recommended in [&list, &table] {
        let found = numbered_below(recommended, themes);
        assert_eq!(each(&found, "recommendations", "text"), texts);
        assert_eq!(
            each(&found, "actions", "text"),
            ["Hold session 1", "Hold session 2", "Hold session 3"]
        );
        assert_eq!(
            found["actions"][0]["recommendations"],
            serde_json::json!([])
        );
    }
    // Headings that tell what to do are recommendations, whatever a list says besides.
    let told = [
        "Review the quarry",
        "Publish a map",
        "Write to the parishes",
    ];
    let found = numbered_below(&list, told);
    assert!(each(&found, "recommendations", "text").ends_with(&told));
    assert_ne!(
        found["actions"][0]["recommendations"],
        serde_json::json!([])
    );
}

#[test]
fn an_answer_of_two_paragraphs_or_without_a_word_that_accepts() {
    // Each card says something else, or the lines would be those of a running head.
    let answered = |answer: &str, further: &str| {
        numbered(|[number, text, status, _], rows| {
            let said = format!("<p>Our response: {answer}</p>{further}").replace('#', number);
            format!("<p>{number}</p><p><b>{text}</b></p><p>{status}</p>{said}<table>{rows}</table>")
        })
    };
    let two = answered(
        "Agreed with point #.",
        "<p>Members asked for part # in May.</p>",
    );
    let unknown = answered("Members will look at part # first.", "");
    let unknown_two = answered(
        "Members will look at part # first.",
        "<p>Panel # meets in May.</p>",
    );
    for record in [&two, &unknown, &unknown_two] {
        assert_eq!(
            each(record, "recommendations", "text"),
            NUMBERED.map(|card| card.1)
        );
        assert_eq!(
            each(record, "recommendations", "status"),
            NUMBERED.map(|card| card.2)
        );
        assert_eq!(actions(record).len(), 4);
    }
    assert_eq!(each(&two, "recommendations", "response"), ["accepted"; 3]);
    assert_eq!(each(&two, "recommendations", "progress"), ["-"; 3]);
    assert_eq!(each(&unknown, "recommendations", "response"), ["-"; 3]);
    let progress = |record| each(record, "recommendations", "progress");
    assert_eq!(
        progress(&unknown),
        ["1", "2", "3"].map(|n| format!("Members will look at part {n} first."))
    );
    assert_eq!(
        progress(&unknown_two),
        ["1", "2", "3"]
            .map(|n| format!("Members will look at part {n} first.\nPanel {n} meets in May."))
    );
}
