//! What a council answers in prose to each recommendation: the word that accepts it, and what will be done.

use serde_json::Value;

use super::{FRONT, actions};
use crate::support::{each, page as record};

#[test]
fn an_answer_as_a_whole_is_told_from_what_will_be_done() {
    let one = |n: u32, text: &str, answer: &str, items: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{text}</p><p><b>Our response:</b> {answer}</p><p><b>What we are doing:</b></p>\
             <ul>{items}</ul>"
        )
    };
    let page = [
        FRONT.to_owned(),
        one(
            1,
            "Review the waiting lists, so that people know how long they are likely to wait.",
            "We accept this recommendation in part. Lists differ.",
            "<li>Write to everyone on the list (lead: Service Manager, Community; by when: Ongoing)</li>\
             <li>Report waits each month (lead: Director of People (DASS); by when: May 2024)</li>",
        ),
        one(
            2,
            "Bring the offer up to date.",
            "We are pleased to accept this recommendation.",
            "<li>Refresh the policy (lead: Principal Social Worker; by when: June 2024)</li>",
        ),
    ];
    let record = record(&page.concat());
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["partially_accepted", "accepted"]
    );
    assert_eq!(
        actions(&record),
        [
            "- Write to everyone on the list | Ongoing | Service Manager, Community | r1",
            "- Report waits each month | May 2024 | Director of People (DASS) | r1",
            "- Refresh the policy | June 2024 | Principal Social Worker | r2",
        ]
    );
}

#[test]
fn a_word_that_accepts_is_parted_from_the_answer_whatever_stands_between() {
    let one = |n: u8, text: &str, answer: &str| {
        format!(
            "<h3>Recommendation {n}</h3><table><tr><td><b>{text}</b></td></tr></table><p>{answer}</p>\
             <p>Lead: Head of Policy<br>Timescale: May 2024</p>"
        )
    };
    let record = record(&format!(
        "<h1>Our response to the LGA Corporate Peer Challenge</h1><p>Selby District Council</p><h2>Answers</h2>{}{}",
        one(
            1,
            "Create a single plan.",
            "Accepted – a new plan will be written. It goes to Cabinet in May."
        ),
        one(
            2,
            "Reduce the number of committees.",
            "Not accepted. Members valued the time that they give."
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "rejected"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "a new plan will be written. It goes to Cabinet in May.",
            "Members valued the time that they give."
        ]
    );
}

#[test]
fn a_word_that_accepts_opens_what_is_said_below_the_name_of_the_response() {
    let one = |n: usize, asked: &str, answer: &str| {
        format!("<h3>Recommendation {n}</h3><p>{asked}</p>{answer}")
    };
    let found = record(
        &[
            FRONT.to_owned(),
            one(
                1,
                "Agree a plan for the port.",
                "<p><b>Response:</b> Agreed. A draft has been written.</p><p>It goes to Cabinet in May.</p>",
            ),
            one(
                2,
                "Set up a board for homes.",
                "<p><b>Our response</b></p><p>Partially accepted. Members of the present board will be asked first.</p>",
            ),
            one(
                3,
                "Sell the airport.",
                "<p><b>Response:</b> Not agreed. It was valued in 2023.</p>",
            ),
            one(
                4,
                "Train all chairs.",
                "<p><b>Response:</b> We agree. All chairs will be offered a place.</p>",
            ),
            one(
                5,
                "Agree a protocol for meetings.",
                "<p><b>Response:</b> Agreed a protocol in June. It will be reviewed.</p>",
            ),
        ]
        .concat(),
    );
    assert_eq!(
        each(&found, "recommendations", "response"),
        [
            "accepted",
            "partially_accepted",
            "rejected",
            "accepted",
            "-"
        ]
    );
    assert_eq!(
        each(&found, "actions", "text"),
        [
            "A draft has been written.\nIt goes to Cabinet in May.",
            "Members of the present board will be asked first.",
            "It was valued in 2023.",
            "We agree. All chairs will be offered a place.",
            "Agreed a protocol in June. It will be reviewed.",
        ]
    );
}

/// A page of answers below headings, what the peers said standing above them.
fn answered_page(answers: [&str; 3], said: &str) -> Value {
    let one = |n: usize, asked: &str, answer: &str, what: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{asked}</p><h4>Our response: {answer}</h4><p>{what}</p>\
             <p><b>Lead:</b> Head of Policy<br><b>Timescale:</b> May 2025</p>"
        )
    };
    record(
        &[
            FRONT.to_owned(),
            format!(
                "<h2>What the peer team said</h2><p>They met 90 people. They told us that:</p><ul>{said}</ul>\
                 <h2>The recommendations and our response</h2>"
            ),
            one(1, "Agree one plan.", answers[0], "Workshops will be held."),
            one(2, "Open up scrutiny.", answers[1], "Its chair will see each plan."),
            one(3, "Train all chairs.", answers[2], "Training begins in June."),
        ]
        .concat(),
    )
}

#[test]
fn a_heading_that_names_the_response_once_with_another_answer() {
    let found = answered_page(
        ["Accepted", "Partially accepted", "Accepted"],
        "<li>The council is proud and strong.</li><li>Its staff are loyal.</li>",
    );
    assert_eq!(
        each(&found, "recommendations", "response"),
        ["accepted", "partially_accepted", "accepted"]
    );
    assert_eq!(
        actions(&found),
        [
            "- Workshops will be held. | May 2025 | Head of Policy | r1",
            "- Its chair will see each plan. | May 2025 | Head of Policy | r2",
            "- Training begins in June. | May 2025 | Head of Policy | r3",
        ]
    );
}

#[test]
fn what_the_peers_said_is_no_recommendation_beside_those_that_are_announced() {
    let found = answered_page(
        ["Accepted", "Accepted", "Accepted"],
        "<li>The council is proud and strong.</li><li>There is a good grip on money.</li>",
    );
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Agree one plan.", "Open up scrutiny.", "Train all chairs."]
    );
}

#[test]
fn an_answer_that_its_sentence_limits_is_told_by_the_whole_of_it() {
    for (answer, response, act) in [
        (
            "Accepted – in part. We will merge two.",
            "partially_accepted",
            "We will merge two.",
        ),
        (
            "Agreed: partially. Some fees will stop.",
            "partially_accepted",
            "Some fees will stop.",
        ),
        (
            "Agreed – not for all fees. Some will stop.",
            "-",
            "Agreed – not for all fees. Some will stop.",
        ),
        (
            "Agreed – subject to funding. We will begin in May.",
            "-",
            "Agreed – subject to funding. We will begin in May.",
        ),
        // How, when and with whom it is done limits none.
        (
            "Accepted – to be delivered by May.",
            "accepted",
            "to be delivered by May.",
        ),
        (
            "Agreed – with our partners we will draft it.",
            "accepted",
            "with our partners we will draft it.",
        ),
        (
            "Agreed – no further action is needed.",
            "accepted",
            "no further action is needed.",
        ),
        (
            "Agreed – with one exception. Parking stays.",
            "-",
            "Agreed – with one exception. Parking stays.",
        ),
        (
            "Agreed – where funds allow. Two will merge.",
            "-",
            "Agreed – where funds allow. Two will merge.",
        ),
        (
            "Agreed – for the most part. Two will merge.",
            "-",
            "Agreed – for the most part. Two will merge.",
        ),
        (
            "Agreed – for further discussion.",
            "-",
            "Agreed – for further discussion.",
        ),
        (
            "Agreed: no budget is available.",
            "-",
            "Agreed: no budget is available.",
        ),
    ] {
        let one = |n: u32, asked: &str, answer: &str| {
            format!("<h2>Recommendation {n}</h2><p>{asked}</p><p>Our response: {answer}</p>")
        };
        let found = record(&format!(
            "<h1>Response to the Corporate Peer Challenge: Selby District Council</h1>{}{}{}",
            one(1, "Merge the boards.", answer),
            one(2, "Freeze pay.", "Agreed. Pay is frozen."),
            one(3, "Sell the depot.", "Not accepted. It is used."),
        ));
        assert_eq!(each(&found, "recommendations", "response")[0], response);
        assert_eq!(each(&found, "actions", "text")[0], act);
    }
}
