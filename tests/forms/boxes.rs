//! Forms in which each recommendation stands in a box or card of its own.

use crate::support::{each, leads, page, text};
use serde_json::Value;

/// Recommendations of a review in the order in which it takes them up, and what became of each.
const TAKEN_UP: [(&str, &str, &str, &str); 4] = [
    (
        "R1",
        "Review the capital programme.",
        "The programme has been re-phased and is reported against a single plan.",
        "Finance",
    ),
    (
        "R4",
        "Agree how reserves will be rebuilt.",
        "No progress has been made, and peers would like to see some.",
        "Finance",
    ),
    (
        "R3",
        "Simplify the committees.",
        "The committees meet less often and members are content with that.",
        "Decision making",
    ),
    (
        "R2",
        "Finalise the senior structure.",
        "All posts are filled permanently, and staff spoke of stability.",
        "Decision making",
    ),
];

const OPENING: [&str; 6] = [
    "Wirral Council: Corporate Peer Challenge Progress Review",
    "Report: 17 and 18 September 2024",
    "1. Background",
    "The LGA carried out a Corporate Peer Challenge at Wirral Council from 21 to 24 November 2023.",
    "2. Summary of the approach",
    "The peer team met members of all groups. The peer team heard from partners. The peer team found much to praise.",
];

/// A review that sets each recommendation as `set` says, with its findings below.
fn review(set: impl Fn(&str, &str) -> String) -> Value {
    let [title, date, background, challenge, review, visit] = OPENING;
    let mut html = format!(
        "<h1>{title}</h1><p>{date}</p><h2>{background}</h2><p>{challenge}</p><h2>{review}</h2><p>{visit}</p>\
         <h2>3. Findings</h2>"
    );
    for (n, (label, recommendation, finding, theme)) in TAKEN_UP.iter().enumerate() {
        let set = set(label, recommendation);
        if n % 2 == 0 {
            html += &format!("<h3>3.{} {theme}</h3>", n / 2 + 1);
        }
        html += &format!("{set}<p>{finding}</p>");
    }
    page(&(html + "<h2>4. Next steps</h2><p>The council will publish this report.</p>"))
}

/// Asserts that each recommendation came with its theme and what became of it.
fn assert_taken_up(record: &Value, labels: [&str; 4], form: &str) {
    let column = |n: usize| TAKEN_UP.map(|row| [row.1, row.2, row.3][n]);
    assert_eq!(each(record, "recommendations", "label"), labels, "{form}");
    for (n, field) in ["text", "progress", "group"].into_iter().enumerate() {
        let got = each(record, "recommendations", field);
        assert_eq!(got, column(n), "{field} of {form}");
    }
}

#[test]
fn a_review_with_each_recommendation_in_a_box_and_the_findings_below() {
    type Set = fn(&str, &str) -> String;
    let code = ["R1", "R4", "R3", "R2"];
    let number = ["1", "4", "3", "2"];
    let forms: [(&str, [&str; 4], Set); 4] = [
        ("a code beside its text", code, |label, words| {
            format!("<table><tr><td>{label}</td><td>{words}</td></tr></table>")
        }),
        ("a numbered word beside its text", number, |label, words| {
            let number = &label[1..];
            format!("<table><tr><td>Recommendation {number}</td><td>{words}</td></tr></table>")
        }),
        ("one cell", code, |label, words| {
            format!("<table><tr><td>{label}: {words}</td></tr></table>")
        }),
        ("a paragraph", code, |label, words| {
            format!("<p><em>{label} {words}</em></p>")
        }),
    ];
    for (form, labels, set) in forms {
        assert_taken_up(&review(set), labels, form);
    }
}

#[test]
fn a_reviews_boxes_as_a_converter_leaves_them() {
    let mut lines: Vec<String> = OPENING.map(str::to_owned).into();
    lines.push("3. Findings".into());
    lines.push(
        "The council should be pleased with what has been done since November 2023 in most of it."
            .into(),
    );
    for (n, (label, recommendation, finding, theme)) in TAKEN_UP.iter().enumerate() {
        if n % 2 == 0 {
            lines.push(format!("3.{} {theme}", n / 2 + 1));
        }
        // Of a box of one line the converter parts label and text, of one of two it does not.
        let parted = if n == 1 { "\n" } else { "" };
        lines.push(format!("{label}\n{parted}{recommendation}{parted}"));
        lines.push((*finding).into());
    }
    lines.push("\n4. Next steps\nThe council will publish this report on its own pages and on those of others.".into());
    let record = text(&lines.join("\n"));
    assert_taken_up(&record, ["R1", "R4", "R3", "R2"], "plain text");
}

/// Cards of a plan: theme, title, what is done, lead, time and status.
type Card = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
);

const CARDS: [Card; 4] = [
    (
        "Money",
        "Agree a plan to rebuild reserves",
        &["Set a minimum balance", "Add a contribution"],
        "Head of Finance",
        "March 2026",
        "On track",
    ),
    (
        "Money",
        "Focus the capital programme",
        &["Review all schemes"],
        "Head of Capital",
        "Complete",
        "Complete",
    ),
    (
        "City",
        "Work with partners",
        &["Hold a summit", "Refresh the plan"],
        "Head of Planning",
        "May 2026",
        "At risk",
    ),
    (
        "City",
        "Give scrutiny an earlier role",
        &["Share the forward plan"],
        "Head of Governance",
        "June 2026",
        "Not started",
    ),
];

#[test]
fn a_plan_in_cards_with_lead_time_and_a_badge_in_their_feet() {
    type Title = fn(usize, &str) -> String;
    type Foot = fn(&str, &str, &str) -> String;
    let forms: [(&str, Title, Foot); 4] = [
        (
            "a number, names in bold, a badge",
            |n, title| format!("<h3><span>{n}</span> <span>{title}</span></h3>"),
            |lead, when, status| {
                format!(
                    "<p><b>Lead officer:</b> {lead}</p><p><b>By when:</b> {when}</p><p><span>{status}</span></p>"
                )
            },
        ),
        (
            "no number, a list of names",
            |_, title| format!("<h3>{title}</h3>"),
            |lead, when, status| {
                format!(
                    "<dl><dt>Lead officer</dt><dd>{lead}</dd><dt>By when</dt><dd>{when}</dd></dl><span>{status}</span>"
                )
            },
        ),
        (
            "a bold line, lines broken",
            |_, title| format!("<p><strong>{title}</strong></p>"),
            |lead, when, status| {
                format!("<p>Lead: {lead}<br>Timescale: {when}</p><p>Status: {status}</p>")
            },
        ),
        (
            "a numbered word",
            |n, title| format!("<h3>Recommendation {n}: {title}</h3>"),
            |lead, when, status| {
                format!("<p>Lead: {lead}<br>Timescale: {when}</p><span>{status}</span>")
            },
        ),
    ];
    for (form, title, foot) in forms {
        let mut html = String::from(
            "<h1>Our Peer Challenge Action Plan</h1><p>April 2025</p><h2>About this plan</h2>\
             <p>Between 28 and 31 January 2025 a team of peers spent four days in Plymouth.</p>",
        );
        for (n, (theme, name, actions, lead, when, status)) in CARDS.iter().enumerate() {
            if n % 2 == 0 {
                html += &format!("<h2>{theme}</h2>");
            }
            let items: String = actions.iter().map(|a| format!("<li>{a}</li>")).collect();
            let (title, foot) = (title(n + 1, name), foot(lead, when, status));
            html +=
                &format!("<div>{title}<p><b>What we will do</b></p><ul>{items}</ul>{foot}</div>");
        }
        let record = page(
            &(html
                + "<h2>What happens next</h2><p>We will report to Cabinet every six months.</p>"),
        );
        assert_eq!(
            each(&record, "recommendations", "text"),
            CARDS.map(|c| c.1),
            "{form}"
        );
        assert_eq!(
            each(&record, "recommendations", "group"),
            CARDS.map(|c| c.0),
            "{form}"
        );
        let actions: Vec<&str> = CARDS.iter().flat_map(|c| c.2.iter().copied()).collect();
        assert_eq!(each(&record, "actions", "text"), actions, "{form}");
        // What stands once for several actions is the recommendation's.
        for (n, (_, _, actions, lead, when, status)) in CARDS.iter().enumerate() {
            let holder = match actions.len() {
                1 => record["actions"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .find(|a| a["text"] == actions[0]),
                _ => record["recommendations"].get(n),
            };
            let holder = holder.unwrap();
            assert_eq!(holder["timescale"]["as_written"], *when, "{form}");
            assert_eq!(holder["status"]["as_written"], *status, "{form}");
            assert_eq!(holder["owners"][0]["as_written"], *lead, "{form}");
        }
    }
}

#[test]
fn a_reviews_table_with_a_cell_a_line_and_themes_over_its_rows() {
    let record = text(
        "LGA Corporate Peer Challenge – Progress Review\n\nRutland County Council\n\n1. Introduction\n\n\
         The council undertook a Corporate Peer Challenge in November 2022. The peer team found much that has been\n\
         done since. The peer team heard from members, officers and partners.\n\n2. Summary of the approach\n\n\
         The Progress Review took place on 6 September 2023. The peer team met 27 people.\n\n\
         Progress against the recommendations\nThe number of each recommendation is that of the report.\n\n\
         No.\n\nOriginal recommendation\n\nWhat the peer team found\n\nOur\nassessment\n\n\
         Theme 1: Living within its means\n\n4\n\nSet out the choices that members\nwill need to make on the budget\n\n\
         A strategy was approved in June 2023 and Cabinet has held\nthree sessions on options.\n\nIn progress\n\n\
         5\n\nReview the capacity of small\nteams in the council\n\n\
         Shared arrangements for audit are in place. Discussions\nare at an advanced stage.\n\nIn progress\n\n\
         Theme 2: A council that is well run\n\n1\n\nAgree a vision for the county\nwith all of its partners\n\n\
         A vision has been adopted by the council\nand nine partners.\n\nComplete\n\n\
         2\n\nBuild trust between members\nand officers of the council\n\n\
         We saw a marked difference in the tone\nof the council.\n\nIn progress\n\n6\n\n\
         Make the scrutiny function\nadd value to policy\n\nA single committee replaced three\ncommittees in May.\n\n\
         Good\nprogress\n\nFinal thoughts and next steps\nThe council can be proud of what it has done.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["4", "5", "1", "2", "6"]
    );
    let (means, run) = ("Living within its means", "A council that is well run");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [means, means, run, run, run]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        [
            "In progress",
            "In progress",
            "Complete",
            "In progress",
            "Good progress"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress")[3],
        "We saw a marked difference in the tone of the council."
    );
}

#[test]
fn cards_drawn_as_tables_with_a_strip_of_names_above_their_values() {
    // Each holds all over its whole width but who, when and how it is measured, which stand side by side below.
    let card = |n: u32, text: &str, answer: &str, actions: &[&str], lead: &str, when: &str| {
        let items: String = actions.iter().map(|a| format!("<li>{a}</li>")).collect();
        let strip = [
            ("Lead officer", lead),
            ("Portfolio", "Finance"),
            ("By when", when),
            ("Measure", "Reported"),
        ];
        let strip: String = (strip.iter())
            .map(|(name, value)| format!("<td><p><b>{name}</b></p><p>{value}</p></td>"))
            .collect();
        format!(
            "<table><tr><td colspan=4><p><b>Recommendation {n}</b></p><p><b>{text}</b></p>\
             <p><b>Our response</b> {answer}</p><p><b>What we will do</b></p><ul>{items}</ul></td></tr>\
             <tr>{strip}</tr></table>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: our action plan</h1><p>Selby District Council</p><p>Peers were with us from 4 to 7 \
         March 2024.</p><h2>Financial planning and management</h2>{}{}<h2>Capacity for improvement</h2>{}",
        card(
            1,
            "Set out how the gap will be closed.",
            "Accepted",
            &["Hold workshops", "Publish options"],
            "Head of Finance",
            "May 2024"
        ),
        card(
            2,
            "Say what is spent on agency staff.",
            "Accepted in part",
            &["Report it each quarter"],
            "Head of HR",
            "June 2024"
        ),
        card(
            3,
            "Give projects to fewer people.",
            "Accepted",
            &["Set up a board", "Map the time spent"],
            "Chief Executive",
            "July 2024"
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Set out how the gap will be closed.",
            "Say what is spent on agency staff.",
            "Give projects to fewer people."
        ]
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "accepted"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold workshops",
            "Publish options",
            "Report it each quarter",
            "Set up a board",
            "Map the time spent"
        ]
    );
    // Once for several actions it is the recommendation's.
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024", "-", "July 2024"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["-", "-", "June 2024", "-", "-"]
    );
    assert_eq!(
        record["recommendations"][0]["lead_members"][0]["as_written"],
        "Finance"
    );
    assert_eq!(record["recommendations"][2]["measure"], "Reported");
}

#[test]
fn cards_whose_title_is_explained_below_it_before_their_fields() {
    // The number stands beside the title or in it; who and when stand below each other or in a strip.
    type Title = fn(usize, &str) -> String;
    type Foot = fn(&str, &str, &str) -> String;
    let forms: [(&str, Title, Foot); 2] = [
        (
            "a list of names with bold values",
            |n, title| format!("<header><span>{n}</span><h3>{title}</h3></header>"),
            |lead, when, status| {
                format!(
                    "<dl><dt>Lead officer</dt><dd><b>{lead}</b></dd><dt>By when</dt><dd><b>{when}</b></dd>\
                     <dt>Status</dt><dd><b>{status}</b></dd></dl>"
                )
            },
        ),
        (
            "bold lines and a strip of names above values",
            |n, title| format!("<p><b>{n} {title}</b></p>"),
            |lead, when, status| {
                format!(
                    "<table><tr><td>Lead officer</td><td>By when</td><td>Status</td></tr>\
                     <tr><td><b>{lead}</b></td><td><b>{when}</b></td><td><b>{status}</b></td></tr></table>"
                )
            },
        ),
    ];
    for (form, title, foot) in forms {
        let mut html = String::from(
            "<h1>Corporate Peer Challenge action plan</h1><p>Selby District Council</p><p>A team of peers visited us \
             from 4 to 7 March 2024.</p><h2>Our response to the key recommendations</h2>",
        );
        for (n, (_, name, actions, lead, when, status)) in CARDS.iter().enumerate() {
            let items: String = actions.iter().map(|a| format!("<li>{a}</li>")).collect();
            let (title, foot) = (title(n + 1, name), foot(lead, when, status));
            html += &format!(
                "<div>{title}<p>The team saw why in visit {n}. The council should do more of it.</p>\
                 <h4>What we will do</h4><ul>{items}</ul>{foot}</div>"
            );
        }
        let record = page(&(html + "<h2>What happens next</h2><p>We will report to Cabinet.</p>"));
        assert_eq!(
            each(&record, "recommendations", "text"),
            CARDS.map(|c| c.1),
            "{form}"
        );
        let labels: Vec<String> = (1..=CARDS.len()).map(|n| n.to_string()).collect();
        assert_eq!(each(&record, "recommendations", "label"), labels, "{form}");
        for (n, why) in each(&record, "recommendations", "rationale")
            .iter()
            .enumerate()
        {
            assert!(why.contains(&format!("visit {n}")), "{form}: {why}");
        }
        let actions: Vec<&str> = CARDS.iter().flat_map(|c| c.2.iter().copied()).collect();
        assert_eq!(each(&record, "actions", "text"), actions, "{form}");
        let titles = each(&record, "sections", "title");
        assert!(
            !titles
                .iter()
                .any(|t| CARDS.iter().any(|c| *t == c.3 || *t == c.4)),
            "{form}: {titles:?}"
        );
    }
}

/// Cards of a plan: a heading, what stands below it, and the fields; number, lead and time stand in lines.
fn cards_below(cards: &[(&str, &str)]) -> Value {
    let mut html = String::from(
        "<h1>Corporate Peer Challenge action plan</h1><p>Selby District Council</p><p>A team of peers visited us from 4 \
         to 7 March 2024.</p>",
    );
    for (n, (title, below)) in cards.iter().enumerate() {
        html += &format!(
            "<h2>{title}</h2><p>{below}</p><p>Action: Write draft {n} of it.</p><p>Lead: Head of Policy</p>\
             <p>By when: May 2024</p>"
        );
    }
    page(&html)
}

#[test]
fn headings_of_themes_above_what_is_recommended_are_no_titles_of_cards() {
    let themes = ["Our money", "Our towns", "Our staff", "Our friends"];
    let asked = [
        "a spending plan",
        "a plan for towns",
        "a plan for staff",
        "a list of friends",
    ];
    for (form, opening) in [
        ("a field", "Recommendation: The council should agree "),
        ("a sentence", "The council should agree "),
        ("an order", "Agree "),
        ("a report", "The peers recommended that we agree "),
    ] {
        let below: Vec<String> = asked.iter().map(|a| format!("{opening}{a}.")).collect();
        let cards: Vec<(&str, &str)> = (themes.iter().zip(&below))
            .map(|(t, b)| (*t, b.as_str()))
            .collect();
        let record = cards_below(&cards);
        let texts = each(&record, "recommendations", "text");
        assert_eq!(texts.len(), themes.len(), "{form}: {texts:?}");
        for (text, asked) in texts.iter().zip(asked) {
            assert!(
                text.contains(asked) && !text.contains("Our"),
                "{form}: {text}"
            );
        }
    }
}

#[test]
fn no_action_is_lost_where_some_cards_only_have_a_title_that_is_explained() {
    // Two of them are named like themes that peers always look at.
    let said = "The team saw this at once and thinks that more is possible.";
    let record = cards_below(&[
        ("Refresh the vision", said),
        ("Financial planning and management", said),
        ("Train all members", said),
        ("Capacity for improvement", said),
        ("Set a budget", said),
        ("Publish the scheme", said),
        ("Write to partners", said),
    ]);
    assert_eq!(each(&record, "actions", "text").len(), 7);
}

#[test]
fn a_theme_below_an_empty_field_of_a_card_stays_a_heading() {
    for (field, value) in [("By when", "May 2024"), ("Status", "On track")] {
        let card = |n: usize, value: &str| {
            format!(
                "<p>Recommendation {n}: Agree plan {n}.</p><p>Action: Write plan {n}.</p><p><b>{field}</b></p>{value}"
            )
        };
        let value = format!("<p>{value}</p>");
        let record = page(&format!(
            "<h1>Corporate Peer Challenge action plan</h1><p>Selby District Council</p><p><b>Our towns</b></p>{}{}\
             <p><b>Our money</b></p>{}{}",
            card(1, &value),
            card(2, ""),
            card(3, &value),
            card(4, &value)
        ));
        let titles = each(&record, "sections", "title");
        assert!(titles.contains(&"Our money"), "{field}: {titles:?}");
        assert_eq!(
            each(&record, "recommendations", "group"),
            ["Our towns", "Our towns", "Our money", "Our money"],
            "{field}"
        );
    }
}

#[test]
fn a_card_that_misses_the_form_of_the_others_by_a_little_is_one() {
    let said = "The team saw this at once and thinks that more is possible.";
    // Two paragraphs more, none at all, and a list.
    for (form, other) in [
        (
            "three paragraphs",
            format!("{said}</p><p>{said}</p><p>{said}"),
        ),
        ("none", String::new()),
        (
            "a list",
            format!("{said}</p><ul><li>Partners said so.</li></ul><p>"),
        ),
    ] {
        let titles = [
            "Refresh the vision",
            "Train all members",
            "Set a budget",
            "Publish the scheme",
        ];
        let record = cards_below(&[
            (titles[0], said),
            (titles[1], &other),
            (titles[2], said),
            (titles[3], said),
        ]);
        assert_eq!(each(&record, "recommendations", "text"), titles, "{form}");
        assert_eq!(each(&record, "actions", "text").len(), 4, "{form}");
    }
}

#[test]
fn what_stands_below_the_name_of_a_field_is_its_value_whatever_it_says() {
    let card = |n: usize, lead: &str, when: &str| {
        format!(
            "<h2>Part {n} of the town</h2><p>Recommendation {n}: Agree plan {n}.</p><p>Action: Write plan {n}.</p>\
             <p>Lead officer</p><p><b>{lead}</b></p><p>By when</p><p><b>{when}</b></p>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge action plan</h1><p>Selby District Council</p>{}{}{}",
        card(1, "Amy Hill", "Immediate"),
        card(2, "Democratic Services", "Within six months"),
        card(3, "SLT", "Short term"),
    ));
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["Immediate", "Within six months", "Short term"]
    );
}

#[test]
fn titles_of_cards_that_tell_what_to_do_bear_an_explanation_that_does_so_too() {
    let cards = [
        ("Publish a vision", "Ensure that all residents know of it."),
        ("Agree a savings plan", "The gap grows each year."),
        ("Review the panels", "They meet too often."),
    ];
    let record = cards_below(&cards);
    assert_eq!(
        each(&record, "recommendations", "text"),
        cards.map(|(title, _)| title)
    );
    // Numbers that count tell titles as well.
    let counted = [
        ("1. A place vision", "There is none."),
        ("2. A savings plan", "The gap grows each year."),
        ("3. Fewer panels", "They meet too often."),
    ];
    assert_eq!(
        each(&cards_below(&counted), "recommendations", "label"),
        ["1", "2", "3"]
    );
}

#[test]
fn boxes_of_what_a_papers_own_body_is_to_decide_are_no_list_of_the_peers() {
    let said = |texts: [&str; 3]| {
        let boxes: String = (texts.iter().enumerate())
            .map(|(n, text)| {
                let n = n + 1;
                format!("<table><tr><td>Recommendation {n}</td><td>{text}</td></tr></table>")
            })
            .collect();
        page(&format!(
            "<p>Maldon District Council</p><p>Cabinet</p><p>4 March 2024</p><h1>Corporate Peer Challenge</h1>{boxes}\
             <h2>Background</h2><p>The LGA peer team visited in May 2023.</p>"
        ))["kind"]
            .clone()
    };
    assert_eq!(
        said([
            "That the Cabinet welcomes the report.",
            "That Cabinet asks for a plan.",
            "That the Leader thanks the peers.",
        ]),
        "other"
    );
    assert_eq!(
        said([
            "Publish a map of the land.",
            "Review how staff are paid.",
            "Train the chairs of committees.",
        ]),
        "recommendation_list"
    );
}

#[test]
fn labels_in_a_row_above_their_box_and_names_beside_values_below_it() {
    let card = |n: u8, text: &str, action: &str, fields: &str| {
        format!(
            "<table><tr><td colspan=3>Recommendation {n}</td></tr><tr><td></td><td>{text}</td><td></td></tr></table>\
             <p>We agree</p><p>Our response</p><p>{action}</p><table>{fields}</table>"
        )
    };
    let cards = [
        card(
            1,
            "Open the harbour office to visitors of the town.",
            "We will rent a room near the quay.",
            "<tr><td>Who is leading Head of Property</td><td>Communications Manager</td></tr>",
        ),
        card(
            2,
            "Train the pilots of the port.",
            "We will hire a tutor with a licence.",
            "<tr><td>Who is leading</td><td>Monitoring Officer</td></tr><tr><td>When</td><td>July 2024</td></tr>",
        ),
        card(
            3,
            "Dredge the channel before the winter.",
            "We will let a contract in the spring.",
            "<tr><td>Who is leading</td><td>Director of Place</td></tr><tr><td>When</td><td>Ongoing</td></tr>",
        ),
    ];
    let record = page(&format!(
        "<h1>Our response to the Corporate Peer Challenge</h1><p>Barford Borough Council</p>\
         <table><tr><td>3</td></tr><tr><td>recommendations</td></tr></table>{}",
        cards.concat()
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "We will rent a room near the quay.",
            "We will hire a tutor with a licence.",
            "We will let a contract in the spring."
        ]
    );
    assert_eq!(
        leads(&record),
        [
            "Head of Property; Communications Manager",
            "Monitoring Officer",
            "Director of Place"
        ]
    );
}
