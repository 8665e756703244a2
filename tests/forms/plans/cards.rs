//! A card for each recommendation, its names beside their values.

use super::badges::card_with_strip;
use super::{PLAN, actions, record};
use crate::support::{each, page, text};

#[test]
fn cards_without_a_table_are_rows() {
    let card = |r: &str, a: &str, l: &str, t: &str| {
        format!(
            "<dl><dt>Peer challenge recommendation</dt><dd>{r}</dd><dt>Our response</dt><dd>{a}</dd>\
             <dt>Responsible</dt><dd>{l}</dd><dt>By</dt><dd>{t}</dd></dl>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}",
        card(
            "Set a vision for the town",
            "Hold a workshop.",
            "Director of Place",
            "March 2024"
        ),
        card(
            "Strengthen reporting",
            "Review indicators.",
            "Head of Policy",
            "May 2024"
        )
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Set a vision for the town", "Strengthen reporting"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop. | March 2024 | Director of Place",
            "r2 Review indicators. | May 2024 | Head of Policy"
        ]
    );
}

#[test]
fn cards_set_two_abreast_by_a_table_are_cards() {
    let card = |n: u32, text: &str, action: &str| {
        format!(
            "<td><p>Recommendation {n}</p><p>{text}</p><table><tr><td>Action</td><td>{action}</td></tr>\
             <tr><td>Lead officer</td><td>Head of Service {n}</td></tr><tr><td>Complete by</td><td>May 202{n}</td></tr>\
             <tr><td>Progress rating</td><td>Green</td></tr></table></td>"
        )
    };
    let page = format!(
        "<table><tr>{}{}</tr><tr>{}<td></td></tr></table>",
        card(1, "Hear the people who use services.", "Set up a board"),
        card(2, "Reduce the waiting list.", "Call everybody each month"),
        card(3, "Support carers.", "Open a hub"),
    );
    let record = record(&page);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Hear the people who use services.",
            "Reduce the waiting list.",
            "Support carers."
        ]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Set up a board", "Call everybody each month", "Open a hub"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["May 2021", "May 2022", "May 2023"]
    );
    assert_eq!(each(&record, "actions", "status"), ["Green"; 3]);
}

#[test]
fn the_number_of_a_heading_above_each_card_is_its_recommendations() {
    let card = |n: u32, title: &str, text: &str| {
        format!(
            "<h2>{n}. {title}</h2><table><tr><td>Peer team recommendation</td><td>{text}</td></tr>\
             <tr><td>Agreed action</td><td>Write the plan for {title}</td></tr>\
             <tr><td>Responsible officer</td><td>Head of Service</td></tr><tr><td>Status</td><td>Amber</td></tr></table>"
        )
    };
    let both = [
        card(
            1,
            "Business plan",
            "Refresh the plan, with fewer priorities.",
        ),
        card(2, "Area boards", "Review the area boards."),
    ];
    assert_eq!(
        each(&record(&both.concat()), "recommendations", "label"),
        ["1", "2"]
    );
}

#[test]
fn a_number_beside_all_rows_of_a_card_is_its_label() {
    let card = |n: u32, text: &str, post: &str| {
        format!(
            "<table><tr><td rowspan=4>{n}</td><td>The peer team said</td><td>{text}</td></tr>\
             <tr><td>We will</td><td>Write the plan for it</td></tr><tr><td>Lead</td><td>{post}</td></tr>\
             <tr><td>By when</td><td>May 202{n}</td></tr></table>"
        )
    };
    let cards = [
        card(1, "Say what the town is to become.", "Head of Place"),
        card(2, "Open the books to the tenants.", "Monitoring Officer"),
    ];
    let record = record(&format!(
        "<h2>Theme 1: Place</h2>{}<h2>Theme 2: Money</h2>{}",
        cards[0], cards[1]
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Place", "Money"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Write the plan for it | May 2021 | Head of Place",
            "r2 Write the plan for it | May 2022 | Monitoring Officer"
        ]
    );
}

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
fn small_cards_without_labels_in_a_section_beside_those_with_labels() {
    let card = |n: u32| card_with_strip(&format!("<p><b>Recommendation {n}</b></p>"), n);
    let small = |text: &str, update: &str, status: &str| {
        format!("<p><b>{text}</b></p><p>Our update: {update}</p><p>Status: {status}</p>")
    };
    let smalls = [
        small("Brief the new members.", "Done on 3 June.", "Complete"),
        small(
            "Mend the website’s search.",
            "A supplier is found.",
            "On track",
        ),
        small(
            "Thank the volunteers.",
            "A letter has gone out.",
            "Complete",
        ),
    ];
    let plan = |said: &str| {
        record(&format!(
            "<h2>What we answer</h2>{}{}<h2>Small things done</h2><p>{said}</p>{}",
            card(1),
            card(2),
            smalls.concat()
        ))
    };
    // A council has projects of its own too.
    for said in [
        "These are done besides.",
        "Apart from what the peers recommended, the council runs projects of its own.",
        "Since the peer challenge we have begun more.",
        "Before the peer challenge the team suggested to members that these begin.",
    ] {
        let own = plan(said);
        assert_eq!(each(&own, "recommendations", "label"), ["1", "2"], "{said}");
    }
    let record = plan("The report made smaller suggestions.");
    let all = |field| each(&record, "recommendations", field);
    assert_eq!(all("label"), ["1", "2", "-", "-", "-"]);
    assert_eq!(
        all("text")[2..],
        [
            "Brief the new members.",
            "Mend the website’s search.",
            "Thank the volunteers."
        ]
    );
    assert_eq!(
        all("progress")[2..],
        [
            "Done on 3 June.",
            "A supplier is found.",
            "A letter has gone out."
        ]
    );
    assert_eq!(all("status")[2..], ["Complete", "On track", "Complete"]);
    assert_eq!(all("group")[2..], ["Small things done"; 3]);
    assert_eq!(all("group")[..2], ["-"; 2]);
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

#[test]
fn titles_of_cards_that_name_what_is_wanted_above_what_was_found() {
    let cards = |cards: [(&str, &str); 3]| {
        let all: String = (1..)
            .zip(cards)
            .map(|(n, (title, why))| {
                format!(
                    "<h2>{title}</h2><p>{why}</p><p>Action: Hold session {n}</p><p>Lead: Head of Team {n}</p><p>Timescale: May \
                     2021</p>"
                )
            })
            .collect();
        page(&format!(
            "<h1>Action plan: Corporate Peer Challenge</h1><p>Barford Borough Council agreed this.</p>{all}"
        ))
    };
    let wanted = [
        "A map of all public land",
        "A forum of young people for each ward",
        "Shorter papers",
    ];
    let found = [
        "The last map is ten years old.",
        "Young people are not heard.",
        "Some have 300 pages.",
    ];
    let record = cards([0, 1, 2].map(|n| (wanted[n], found[n])));
    assert_eq!(each(&record, "recommendations", "text"), wanted);
    assert_eq!(each(&record, "recommendations", "rationale"), found);
    // Topics, and what stands below them says what should be.
    let orders = [
        "Publish a map.",
        "Young people should be heard.",
        "Shorten papers.",
    ];
    let record = cards([0, 1, 2].map(|n| (wanted[n], orders[n])));
    assert_eq!(each(&record, "recommendations", "text"), orders);
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

#[test]
fn a_card_without_a_text_keeps_all_that_is_said_of_its_action() {
    let card = |n: u32, status: &str| {
        format!(
            "<p>Recommendation {n} {status}</p><p>Action: Write page {n} of a guide.</p><p>Measure of success: Page {n} is \
             read.</p><p>Resources: {n} days.</p><p>Progress: Page {n} is drafted.</p>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}{}",
        card(1, "On track"),
        card(2, "Not started"),
        card(3, "Complete"),
    ));
    let said = |field| each(&record, "actions", field);
    assert_eq!(said("status"), ["On track", "Not started", "Complete"]);
    assert_eq!(
        said("measure"),
        ["Page 1 is read.", "Page 2 is read.", "Page 3 is read."]
    );
    assert_eq!(said("resources"), ["1 days.", "2 days.", "3 days."]);
    assert_eq!(
        said("progress"),
        [
            "Page 1 is drafted.",
            "Page 2 is drafted.",
            "Page 3 is drafted."
        ]
    );
}

/// What each recommendation holds, in a line each.
pub(super) fn answered(record: &serde_json::Value) -> Vec<String> {
    let names = each(record, "recommendations", "group");
    let responses = each(record, "recommendations", "response");
    let texts = each(record, "recommendations", "text");
    (names.iter().zip(responses).zip(texts))
        .map(|((group, response), text)| format!("{group} | {response} | {text}"))
        .collect()
}

#[test]
fn cards_of_a_page_that_open_by_a_click_close_with_a_list_of_names_and_values() {
    let record = page(
        "<h1>Our response to the Corporate Peer Challenge</h1><p>Barford Borough Council had its peer challenge from 5 to \
         8 March 2024.</p><h2>Where we are going</h2>\
         <details><summary><span>Recommendation 1</span> <span>Agree a plan for the town centre.</span></summary>\
         <p><strong>Our answer:</strong> Accepted</p><h4>What we will do</h4><ul><li>Ask the traders.</li><li>Print a \
         plan.</li></ul><dl><dt>Lead</dt><dd>Head of Place</dd><dt>By</dt><dd>July 2024</dd></dl></details>\
         <details><summary><span>Recommendation 2</span> <span>Shorten the budget book.</span></summary>\
         <p><strong>Our answer:</strong> Accepted in part</p><h4>What we will do</h4><p>Cut it to forty pages.</p>\
         <dl><dt>Lead</dt><dd>Head of Finance</dd><dt>By</dt><dd>Spring 2025</dd></dl></details><h2>How we work</h2>\
         <details><summary><span>Recommendation 3</span> <span>Merge the two housing teams.</span></summary>\
         <p><strong>Our answer:</strong> Not accepted</p><h4>Why not</h4><p>They do different work.</p></details>\
         <details><summary><span>Recommendation 4</span> <span>Train the chairs of committees.</span></summary>\
         <p><strong>Our answer:</strong> Accepted</p><h4>What we will do</h4><p>Hold a course each May.</p>\
         <dl><dt>Lead</dt><dd>Monitoring Officer</dd><dt>By</dt><dd>May 2024</dd></dl></details>",
    );
    assert_eq!(
        answered(&record),
        [
            "Where we are going | accepted | Agree a plan for the town centre.",
            "Where we are going | partially_accepted | Shorten the budget book.",
            "How we work | rejected | Merge the two housing teams.",
            "How we work | accepted | Train the chairs of committees.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["July 2024", "-", "-", "-"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["-", "-", "Spring 2025", "-", "May 2024"]
    );
    assert_eq!(
        each(&record, "actions", "text")[3],
        "They do different work."
    );
}

#[test]
fn the_first_card_right_below_the_title() {
    let card = |title: &str, lead: &str| {
        format!(
            "<h2>{title}</h2><p>Action: Write a plan for it</p><p>Lead: {lead}</p><p>By when: May 2025</p>"
        )
    };
    let cards = [
        card("Close the gap in the budget", "Head of Finance"),
        card("Listen to the parishes", "Chief Executive"),
        card("Invest in the contact centre", "Head of Customers"),
    ];
    let record = page(&format!(
        "<h1>Wyre Borough Council: peer challenge action plan</h1>{}",
        cards.concat()
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Close the gap in the budget",
            "Listen to the parishes",
            "Invest in the contact centre",
        ]
    );
    // A cover's line above a field that stands there alone is none.
    let cover = page(&format!(
        "<h1>Wyre Borough Council: peer challenge action plan</h1><h2>Corporate Services</h2><p>Date: May 2024</p>{}",
        cards.concat()
    ));
    assert_eq!(each(&cover, "recommendations", "text").len(), 3);
}
