//! Cards whose cells are lines of their own.

use super::actions;
use crate::support::{each, text};

#[test]
fn cards_copied_a_cell_a_line_have_their_number_above_their_names() {
    let card = |n: u32, text: &str, post: &str| {
        format!(
            "{n}\nThe peer team said\n{text}\nWe will\n• Hold a day for members, with:\no a talk\no a visit\n\
             Lead\n{post}\nBy when\nMay 202{n}\n\n"
        )
    };
    let foot = |n: u32| format!("Maldon District Council peer challenge · Page {n} of 3\n\n");
    let record = text(&format!(
        "Corporate Peer Challenge Action Plan\n\nMaldon District Council\n\nThe peer challenge took place from 11 to 14 \
         March 2020.\n\nTheme 1: Place\n\n{}{}Theme 2: Money\n\n{}{}{}",
        card(1, "Say what the town is to become.", "Head of Place"),
        foot(1),
        card(2, "Open the books to the tenants.", "Monitoring Officer"),
        card(3, "Look at the fees.", "Head of Finance"),
        foot(2),
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Place", "Money", "Money"]
    );
    let day = "Hold a day for members, with:\na talk\na visit";
    assert_eq!(
        actions(&record),
        [
            format!("r1 {day} | May 2021 | Head of Place"),
            format!("r2 {day} | May 2022 | Monitoring Officer"),
            format!("r3 {day} | May 2023 | Head of Finance")
        ]
    );
}

#[test]
fn cards_of_plain_lines_whose_field_is_the_word_recommendation() {
    let card = |number: &str, [asked, who, done, when]: [&str; 4]| {
        format!(
            "{number}Recommendation\n{asked}\nLead\n{who}\nAction\n{done}\nTimescale\n{when}\n\n"
        )
    };
    let plan = |numbers: [&str; 3]| {
        let texts = [
            [
                "Say what comes first",
                "Chief Executive",
                "Hold a day with members",
                "May 2024",
            ],
            [
                "Open up the board",
                "Head of Policy",
                "Ask for two new members",
                "July 2024",
            ],
            [
                "Look at the depots",
                "Head of Place",
                "Survey them all",
                "March 2025",
            ],
        ];
        let cards: String = (numbers.into_iter().zip(texts))
            .map(|(number, texts)| card(number, texts))
            .collect();
        text(&format!(
            "Melton Borough Council Corporate Peer Challenge Action Plan\n\n{cards}"
        ))
    };
    for (numbers, labels) in [
        (["1\n", "2\n", "3\n"], ["1", "2", "3"]),
        ([""; 3], ["-"; 3]),
    ] {
        let record = plan(numbers);
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Say what comes first",
                "Open up the board",
                "Look at the depots"
            ]
        );
        assert_eq!(each(&record, "recommendations", "label"), labels);
        assert_eq!(
            actions(&record),
            [
                "r1 Hold a day with members | May 2024 | Chief Executive",
                "r2 Ask for two new members | July 2024 | Head of Policy",
                "r3 Survey them all | March 2025 | Head of Place"
            ]
        );
    }
}

#[test]
fn lines_above_the_field_that_opens_each_card_are_the_recommendations() {
    let card = |title: &str, answer: &str, acts: &str, lead: &str, when: &str| {
        format!(
            "{title}\nOur response: {answer}\nWhat we will do\n{acts}\nLead officer: {lead}\nBy when: {when}\n\n"
        )
    };
    let cards = [
        "Financial planning and viability\n".to_owned(),
        card(
            "Plan further ahead than one year",
            "Accepted",
            "We will set a budget for four years and will show in it how each of the savings is to be found and what it costs\n\
             to find them.",
            "Head of Finance",
            "March 2020",
        ),
        card(
            "Say what reserves are for",
            "Partially accepted",
            "• We will list our reserves.\n• We will publish the list.",
            "Chief Executive",
            "May 2020",
        ),
        "Capacity to deliver\n".to_owned(),
        card(
            "Train those who manage contracts",
            "Not accepted",
            "We will keep the present course and will ask those who took part in it last year what they made of it and what\n\
             they have used since.",
            "Head of Law",
            "2021",
        ),
    ];
    let record = text(&format!(
        "Barford Borough Council\n\nOur action plan for the Corporate Peer Challenge\n\n\
         A team of peers came to Barford from 11 to 14 March 2019 and talked to many of our staff and partners as well as\n\
         to our members. This is what we think of each of their recommendations, what we are going to do about it and\n\
         when.\n\n{}",
        cards.concat()
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Plan further ahead than one year",
            "Say what reserves are for",
            "Train those who manage contracts"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Financial planning and viability",
            "Financial planning and viability",
            "Capacity to deliver"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "rejected"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "We will set a budget for four years and will show in it how each of the savings is to be found and what it \
             costs to find them.",
            "We will list our reserves.",
            "We will publish the list.",
            "We will keep the present course and will ask those who took part in it last year what they made of it and \
             what they have used since."
        ]
    );
}

#[test]
fn a_lead_whose_line_ends_in_and_goes_on() {
    let card = |n: u32| {
        format!(
            "Recommendation {n}\n\nTell residents what part {n} of the plan costs.\nWhat we will do\n• Write page {n} of a guide.\n\
             Lead officer\nDirector, Law and\nElections\n\nBy when\nMay 202{n}\n\n"
        )
    };
    let record = text(&format!(
        "Corporate Peer Challenge Action Plan\n\nMaldon District Council\n\nThe peer challenge took place from 11 to 14 \
         March 2020.\n\n{}{}",
        card(1),
        card(2)
    ));
    assert_eq!(
        crate::support::leads(&record),
        ["Director, Law and Elections"; 2]
    );
}
