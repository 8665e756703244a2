//! Statuses and answers in the corners of cards.

use super::cards::answered;
use super::{PLAN, record};
use crate::support::{each, page, text};

/// A card with what stands around its label, and below its text a strip of cells with a name and a value each.
pub(super) fn card_with_strip(head: &str, n: u32) -> String {
    format!(
        "{head}<p><b>Tell residents what part {n} of the plan costs.</b></p><p><b>What we will do</b></p>\
         <ul><li>Write page {n} of a guide.</li><li>Print it.</li></ul>\
         <table><tr><td><p><b>Lead officer</b></p><p>Head of Area {n}</p></td><td><p><b>By when</b></p><p>May 202{n}</p></td></tr>\
         <tr><td colspan=2><p><b>How we will know</b></p><p>Guide {n} is out.</p></td></tr></table>"
    )
}

#[test]
fn a_badge_right_above_each_label_and_a_strip_below_each_text() {
    let card = |n: u32, status: &str| {
        card_with_strip(
            &format!("<p><b>{status}</b></p><p><b>Recommendation {n}</b></p>"),
            n,
        )
    };
    let cards = [
        card(1, "On track"),
        card(2, "Complete"),
        card(3, "On track"),
    ];
    let record = record(&format!("<h2>Our response</h2>{}", cards.concat()));
    let all = |field| each(&record, "recommendations", field);
    assert_eq!(all("label"), ["1", "2", "3"]);
    assert_eq!(all("status"), ["On track", "Complete", "On track"]);
    assert_eq!(all("timescale"), ["May 2021", "May 2022", "May 2023"]);
    assert_eq!(
        all("measure"),
        ["Guide 1 is out.", "Guide 2 is out.", "Guide 3 is out."]
    );
    assert_eq!(all("group"), ["-"; 3]);
    assert_eq!(
        record["recommendations"][0]["owners"][0]["as_written"],
        "Head of Area 1"
    );
}

#[test]
fn a_status_above_some_labels_heads_those_that_have_it() {
    let card = |n: u32| card_with_strip(&format!("<p><b>Recommendation {n}</b></p>"), n);
    let record = record(&format!(
        "<h2>Complete</h2>{}{}<h2>On track</h2>{}",
        card(1),
        card(2),
        card(3)
    ));
    assert_eq!(each(&record, "recommendations", "status"), ["-"; 3]);
    let titles: Vec<&str> = (record["sections"].as_array().unwrap().iter())
        .filter_map(|s| s["title"].as_str())
        .collect();
    assert_eq!(titles, ["Complete", "On track"]);
}

#[test]
fn a_badge_on_the_line_of_the_label() {
    let card = |n: u32, status: &str| {
        format!(
            "   Recommendation {n}                                             {status}\n\n   Tell residents what part {n} \
             of the plan costs.\n   What we will do\n     • Write page {n} of a guide.\n     • Print it.\n\n   \
             Lead officer: Head of Area {n}\n   By when: May 202{n}\n\n\n"
        )
    };
    let record = text(&format!(
        "Corporate Peer Challenge Action Plan\n\nMaldon District Council\n\nThe peer challenge took place from 11 to 14 \
         March 2020.\n\n{}{}{}",
        card(1, "On track"),
        card(2, "Not started"),
        card(3, "Complete"),
    ));
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["On track", "Not started", "Complete"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Tell residents what part 2 of the plan costs."
    );
}

/// A plan of paragraphs, with what stands before its cards and what ends each of them.
fn trailed(before: &str, end: impl Fn(&str) -> String) -> Vec<String> {
    let card = |n: u32, status: &str| {
        format!(
            "Recommendation {n}\n\nTell residents what part {n} of the plan costs.\n\nAction: Write page {n} of a guide.\n\n{}\n\n",
            end(status)
        )
    };
    let record = text(&format!(
        "Corporate Peer Challenge Action Plan\n\nMaldon District Council\n\n{before}{}{}{}",
        card(1, "On track"),
        card(2, "Complete"),
        card(3, "Not started"),
    ));
    each(&record, "actions", "status")
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_status_that_ends_each_card_is_no_badge_of_the_next() {
    let legend = "Key\n\nNot started\n\nOn track\n\nComplete\n\n";
    for (before, field) in [
        (legend, ""),
        ("Overall status:\n\nOn track\n\n", "Status:\n\n"),
    ] {
        let found = trailed(before, |status| format!("{field}{status}"));
        for (n, wrong) in [(0, "Complete"), (1, "On track"), (2, "Complete")] {
            assert_ne!(found[n], wrong, "{before}");
        }
    }
}

#[test]
fn statuses_in_a_list_are_no_cards() {
    let list = "Recommendation 1   Complete\n\nRecommendation 2   In progress\n\nRecommendation 3   Delayed\n\n";
    let record = text(&format!(
        "Corporate Peer Challenge Action Plan\n\nMaldon District Council\n\nAction: Tell members of each.\n\n{list}"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
}

#[test]
fn a_status_behind_a_label_right_above_a_field_takes_no_actions_away() {
    let card = |n: u32, status: &str| {
        format!("<p>Recommendation {n} {status}</p><p>Action: Write page {n} of a guide.</p>")
    };
    let record = page(&format!(
        "{PLAN}{}{}{}",
        card(1, "On track"),
        card(2, "Not started"),
        card(3, "Complete"),
    ));
    assert_eq!(each(&record, "actions", "text").len(), 3);
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}

#[test]
fn a_card_without_a_text_takes_no_status_from_the_others() {
    let card = |n: u32, status: &str, below: &str| {
        format!("<p>Recommendation {n} {status}</p>{below}<p>Progress: Part {n} is done.</p>")
    };
    let record = page(&format!(
        "{PLAN}{}{}{}",
        card(1, "On track", "<p>Publish a guide.</p>"),
        card(2, "Complete", "<p>Train the clerks.</p>"),
        card(3, "Not started", ""),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Publish a guide.", "Train the clerks."]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["On track", "Complete"]
    );
}

#[test]
fn cards_with_the_answer_in_their_corner_above_the_number() {
    let record = page(
        "<h1>Our response to the Corporate Peer Challenge</h1><p>Barford Borough Council had its peer challenge from 5 to \
         8 March 2024.</p><h2>Theme 1: Place</h2><p>Accepted</p><p>1</p><p><b>Agree a plan for the town centre.</b></p>\
         <p>What we will do</p><ul><li>Ask the traders.</li><li>Print a plan.</li></ul>\
         <table><tr><td><b>Lead</b> Head of Place and</td><td><b>By</b> July</td></tr><tr><td>Planning</td><td>2024</td>\
         </tr></table><p>Accepted in part</p><p>2</p><p><b>Shorten the budget book.</b></p><p>What we will do</p><p>Cut it \
         to forty pages.</p><p><b>Lead</b> Head of Finance <b>By</b> May 2025</p><h2>Theme 2: People</h2><p>Not \
         accepted</p><p>3</p><p><b>Merge the two housing teams.</b></p><p>Why not</p><p>They do different work.</p>\
         <p>Accepted</p><p>4</p><p><b>Train the chairs of committees.</b></p><p>What we will do</p><p>Hold a course each \
         May.</p><p><b>Lead</b> Monitoring Officer <b>By</b> May 2024</p>",
    );
    assert_eq!(
        answered(&record),
        [
            "Place | accepted | Agree a plan for the town centre.",
            "Place | partially_accepted | Shorten the budget book.",
            "People | rejected | Merge the two housing teams.",
            "People | accepted | Train the chairs of committees.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "2", "3", "4"]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["July 2024", "-", "-", "-"]
    );
    assert_eq!(
        record["recommendations"][0]["owners"][0]["as_written"],
        "Head of Place and Planning"
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["-", "-", "May 2025", "-", "May 2024"]
    );
}
