//! Answers whose items are what is done, with and without their bullets.

use super::{FRONT, actions};
use crate::support::{each, page as record};

#[test]
fn behind_an_answer_in_a_word_what_the_council_will_do_is_a_list_of_actions() {
    let one = |n: u8, title: &str, text: &str, answer: &str, items: &str| {
        format!(
            "<h3>Recommendation {n}: {title}</h3><p><b><i>{text}</i></b></p><p>Response: {answer}</p>\
             <p>We are glad of this. Work on it began before the visit.</p><p>We will:</p><ul>{items}</ul>\
             <p>Lead officer: Director {n}</p><p>To be completed by: May 2024</p>"
        )
    };
    let record = record(
        &[
            FRONT.to_owned(),
            one(
                1,
                "First things first",
                "Agree fewer priorities.",
                "Accepted",
                "<li>Hold two workshops</li><li>Publish a plan</li>",
            ),
            one(
                2,
                "The budget",
                "Bring forward a savings plan.",
                "Partly accepted",
                "<li>Review the fees</li><li>Report to members</li>",
            ),
            one(
                3,
                "Homes",
                "Strengthen the oversight of repairs.",
                "Accepted",
                "<li>Survey each home</li><li>Hear from tenants</li>",
            ),
        ]
        .concat(),
    );
    // A title that only names the subject stands above the recommendation's own words, however these are set.
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "First things first\nAgree fewer priorities.",
            "The budget\nBring forward a savings plan.",
            "Homes\nStrengthen the oversight of repairs."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "accepted"]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024", "May 2024", "May 2024"]
    );
    assert_eq!(
        actions(&record)[..2],
        [
            "- Hold two workshops | - |  | r1",
            "- Publish a plan | - |  | r1"
        ]
    );
}

#[test]
fn behind_an_answer_in_sentences_items_that_stand_by_themselves_are_what_is_done() {
    let one = |n: u8, items: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p><b>Improve thing {n}.</b></p><h4>Our response</h4>\
             <p>A working group was set up in May. It has met twice.</p><p>We will:</p><ul>{items}</ul>\
             <p><b>Lead officer:</b> Director {n}</p><p><b>Target date:</b> May 2024</p>"
        )
    };
    let record = record(&format!(
        "{FRONT}{}{}{}",
        one(
            1,
            "<li>Hold two workshops</li><li>Publish a plan for the harbour</li>"
        ),
        one(2, "<li>Review the fees</li>"),
        one(
            3,
            "<li>survey each home;</li><li>hear from tenants; and</li><li>report to Cabinet.</li>"
        ),
    ));
    assert_eq!(
        actions(&record),
        [
            "- Hold two workshops | - |  | r1",
            "- Publish a plan for the harbour | - |  | r1",
            "- Review the fees | May 2024 | Director 2 | r2",
            // One sentence with the list: the answer as a whole is what is done.
            "- A working group was set up in May. It has met twice.\nWe will:\nsurvey each home;\nhear from tenants; \
             and\nreport to Cabinet. | May 2024 | Director 3 | r3",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024", "-", "-"]
    );
    // What it says besides stays told of the recommendation.
    let said = "A working group was set up in May. It has met twice.";
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [said, said, "-"]
    );
}

#[test]
fn the_same_in_a_text_that_has_lost_its_bullets() {
    let one = |n: u8, items: &str| {
        format!(
            "Recommendation {n}\nImprove thing {n} for all who live here.\nOur response\n\
             A working group was set up in May and has met twice since then, with all of the group leaders.\n\
             We will:\n{items}\nLead officer: Director {n}\nTarget date: May 2024\n\n"
        )
    };
    let record = crate::support::text(&format!(
        "LGA Corporate Peer Challenge: our response\n\nSelby District Council\n\n{}{}",
        one(1, "Hold two workshops\nPublish a plan for the harbour"),
        one(2, "Review the fees\nReport to members in the autumn"),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold two workshops",
            "Publish a plan for the harbour",
            "Review the fees",
            "Report to members in the autumn",
        ]
    );
}

#[test]
fn a_verb_behind_we_will_goes_on_with_the_line_that_waits_for_one() {
    let one = |n: u32, items: &str| {
        format!(
            "Recommendation {n}\nLook again at matter {n}.\nOur response: Accepted.\nWe will:\n{items}\n\n"
        )
    };
    let record = crate::support::text(&format!(
        "Corporate peer challenge: our response\n\nBarford District Council\n\n\
         In March 2024 we invited the Local Government Association to carry out a peer challenge of\n\
         the council. The team of councillors and officers spent four days with us and spoke to many\n\
         people, among them staff, members and partners. Our Cabinet has agreed how to respond to it.\n\n{}{}",
        one(
            1,
            "open a shop on the square in which two officers help residents and traders\n\
             complete forms\nprint a guide"
        ),
        one(
            2,
            "set out for all of the trusts and clubs of the town what each of them must\n\
             provide\nprint it"
        ),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "open a shop on the square in which two officers help residents and traders complete forms",
            "print a guide",
            "set out for all of the trusts and clubs of the town what each of them must provide",
            "print it",
        ]
    );
}

#[test]
fn a_list_without_bullets_behind_we_will_whose_lines_are_nearly_full() {
    let one = |n: u32, text: &str, items: &str| {
        format!("Recommendation {n}\n{text}\nOur response: Accepted.\nWe will:\n{items}\n\n")
    };
    let record = crate::support::text(&format!(
        "Corporate peer challenge: our response\n\nSelby District Council\n\n\
         In March 2024 we invited the Local Government Association to carry out a peer challenge of\n\
         the council. The team of councillors and officers spent four days with us and spoke to many\n\
         people, among them staff, members and partners. Our Cabinet has agreed how to respond to it.\n\n{}{}{}",
        one(
            1,
            "Agree with partners what the district is to be in 2040, and how each of them will help\nit to be that.",
            "draft a plan for the district with the county and all of its parishes by May 2024\n\
             publish what we heard from residents and businesses\ntell the county"
        ),
        one(
            2,
            "Look again at how the council measures its work.",
            "review the measures\nreport to Cabinet twice a year"
        ),
        one(
            3,
            "Look again at the reserves.",
            "ask the auditors for advice on the reserves and all of the balances and for the\n\
             figures of others"
        ),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "draft a plan for the district with the county and all of its parishes by May 2024",
            "publish what we heard from residents and businesses",
            "tell the county",
            "review the measures",
            "report to Cabinet twice a year",
            "ask the auditors for advice on the reserves and all of the balances and for the figures of others",
        ]
    );
}

#[test]
fn a_verb_behind_a_line_whose_modal_has_its_verb_opens_the_next_item() {
    let record = crate::support::text(
        "Barford Borough Council\nCorporate Peer Challenge action plan\n\nThe peer team came in March 2024.\n\n\
         Recommendation 1: Open the books to all of the town.\nWe will:\n\
         print them in one book that is read by all of our shops\n\
         hold a day on what the town may do with them\n\n\
         Recommendation 2: Mend the roofs.\nWe will:\n\
         find the builders who could help\nappoint two of them\n\
         train our own so they can do the work\npublish a list\n",
    );
    let texts = each(&record, "actions", "text");
    assert!(
        texts.ends_with(&[
            "find the builders who could help",
            "appoint two of them",
            "train our own so they can do the work",
            "publish a list"
        ]),
        "{texts:?}"
    );
}

#[test]
fn an_answer_as_a_badge_between_the_recommendation_and_what_is_done() {
    let badge = |style: &str, n: u8, said: &str| {
        format!(
            "<h3>Recommendation {n}</h3><blockquote><p>Share the cost of ferry {n}.</p></blockquote><p>{style}{said}</p>\
             <h4>Our response</h4><ul><li>Agree a price for ferry {n}.</li><li>Tell the port.</li></ul>\
             <dl><dt>Who is leading</dt><dd>Director {n}</dd><dt>When</dt><dd>May 202{n}</dd></dl>"
        )
    };
    for style in ["", "<b>"] {
        let cards = [
            badge(style, 1, "We agree"),
            badge(style, 2, "We agree in part"),
            badge(style, 3, "We do not agree"),
            badge(style, 4, "We agree"),
            badge(style, 5, "We agree"),
        ];
        let record = record(&format!("{FRONT}{}", cards.concat()));
        assert_eq!(
            each(&record, "recommendations", "response"),
            [
                "accepted",
                "partially_accepted",
                "rejected",
                "accepted",
                "accepted"
            ],
            "{style}"
        );
        assert_eq!(each(&record, "recommendations", "rationale"), ["-"; 5]);
        assert_eq!(record["actions"].as_array().unwrap().len(), 10, "{style}");
        let titles: Vec<_> = record["sections"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|s| s["title"].as_str())
            .collect();
        assert!(!titles.iter().any(|t| t.contains("agree")), "{titles:?}");
    }
}
