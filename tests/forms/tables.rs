//! Plans in tables: columns, legends and tables beside them.

use crate::support::{each, page};
use serde_json::Value;

fn record(html: &str) -> Value {
    page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Maldon District Council</p>\
         <p>The peer challenge took place from 11 to 14 March 2024.</p>{html}"
    ))
}

/// A table of rows of cells; the first row holds its headings.
fn table(rows: &[&[&str]]) -> String {
    let row = |(n, cells): (usize, &&[&str])| {
        let tag = if n == 0 { "th" } else { "td" };
        let cells: Vec<String> = cells
            .iter()
            .map(|c| format!("<{tag}>{c}</{tag}>"))
            .collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
    format!("<table>{}</table>", rows.concat())
}

const PLAN: &[&[&str]] = &[
    &["Ref", "Recommendation", "Action", "Lead", "By when"],
    &[
        "KR1",
        "Match ambition with resources.",
        "A review will be made.",
        "Chief Executive",
        "May 2024",
    ],
    &[
        "KR2",
        "Develop a plan to close the gap.",
        "A programme will be agreed.",
        "Director of Finance",
        "June 2024",
    ],
];

#[test]
fn a_key_of_colours_is_none_of_the_recommendations() {
    let key = "<p>Key</p><table>\
        <tr><td style=\"background:#0070c0\"></td><td>Blue – action completed</td></tr>\
        <tr><td style=\"background:#00b050\"></td><td>Green – on track</td></tr>\
        <tr><td style=\"background:#ff0000\"></td><td>Red – significant slippage or risk to delivery</td></tr></table>";
    let plan = "<table><tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>RAG</th></tr>\
        <tr><td>R1</td><td>Match ambition with resources.</td><td>A review will be made.</td><td style=\"background:#0070c0\"></td></tr>\
        <tr><td>R2</td><td>Close the gap.</td><td>A programme will be agreed.</td><td style=\"background:#ff0000\"></td></tr></table>";
    let record = record(&format!("{key}{plan}"));
    assert_eq!(each(&record, "recommendations", "label"), ["R1", "R2"]);
    let status = |n: usize| record["actions"][n]["status"]["value"].as_str().unwrap();
    assert_eq!([status(0), status(1)], ["complete", "off_track"]);
}

#[test]
fn tables_beside_the_plan_that_name_nothing_are_left_alone() {
    let author = table(&[
        &[
            "Report Author:",
            "Edwina Groves, Head of Strategy and Performance",
        ],
        &[
            "Lead Member:",
            "Councillor Philippa Aldwinckle, Leader of the Council",
        ],
    ]);
    let risks = table(&[
        &["Risk No", "Risk Description", "Likelihood"],
        &[
            "1",
            "Actions are not delivered as a result of limited capacity",
            "Low",
        ],
    ]);
    let record = record(&format!("{author}{}<h2>Risks</h2>{risks}", table(PLAN)));
    assert_eq!(each(&record, "recommendations", "label"), ["KR1", "KR2"]);
    assert_eq!(record["actions"].as_array().unwrap().len(), 2);
}

#[test]
fn actions_have_labels_of_their_own_beside_those_of_the_recommendations() {
    let plan = table(&[
        &[
            "No.",
            "LGA Recommendation",
            "Ref",
            "Action",
            "Lead Officer",
            "Timescale",
        ],
        &[
            "1",
            "Refresh the Corporate Plan.",
            "1.1",
            "Hold two away days",
            "Chief Executive",
            "July 2023",
        ],
        &[
            "",
            "",
            "1.2",
            "Carry out a survey",
            "Head of Policy",
            "May 2024",
        ],
        &[
            "2",
            "Develop a savings programme.",
            "2.1",
            "Report the first draft",
            "Director of Finance",
            "June 2024",
        ],
    ]);
    let record = record(&plan);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(each(&record, "actions", "label"), ["1.1", "1.2", "2.1"]);
}

#[test]
fn of_two_columns_for_recommendations_the_later_holds_what_is_done() {
    let plan = table(&[
        &[
            "Ref",
            "Peer team recommendation",
            "What we have committed to",
            "Lead officer",
            "End date",
        ],
        &[
            "1",
            "Rebuild trust between members as the first priority of the council.",
            "Mediation for group leaders",
            "Managing Director",
            "Jan 2024",
        ],
        &[
            "2",
            "Settle the future of the leisure estate, which has been deferred.",
            "Condition surveys",
            "Leisure Manager",
            "Dec 2023",
        ],
    ]);
    assert_eq!(
        each(&record(&plan), "actions", "text"),
        ["Mediation for group leaders", "Condition surveys"]
    );
}

#[test]
fn headings_of_one_kind_above_like_tables_are_recommendations_all() {
    let actions = |action: &str| {
        table(&[
            &["Action", "Responsible officer", "By when"],
            &[action, "Chief Executive", "May 2024"],
        ])
    };
    let page = format!(
        "<h2>Recommendation 1: Develop a shared vision.</h2>{}\
         <h2>Recommendation 2: Accelerate transformation.</h2>{}\
         <h2>Topic A: Highways: give residents a realistic expectation.</h2>{}",
        actions("Agree terms of reference"),
        actions("Complete the baseline"),
        actions("New pages with standard times"),
    );
    let record = record(&page);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "A"]);
    let answers = |n: usize| record["actions"][n]["recommendations"][0].as_str().unwrap();
    assert_eq!([answers(0), answers(1), answers(2)], ["r1", "r2", "r3"]);
}

#[test]
fn a_date_for_the_papers_next_steps_is_no_action() {
    let page = "<h1>Cabinet</h1><h2>Recommendations of the peer team</h2><ol><li>Develop a vision for the district.</li>\
        <li>Prioritise the capital programme.</li></ol><h2>Next steps</h2>"
        .to_owned()
        + &table(&[&["Action", "Date"], &["Action plan to Cabinet", "11 March 2025"]]);
    let record = crate::support::page(&format!(
        "<h1>LGA peer challenge: recommendations</h1><p>Maldon District Council</p>{page}"
    ));
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 2);
    assert_eq!(record["actions"].as_array().unwrap().len(), 0);
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
fn letters_that_answer_two_considerations_name_both() {
    let rows = table(&[
        &[
            "Ref",
            "Areas for consideration",
            "Service response",
            "Target date",
            "Responsible officer",
        ],
        &[
            "1",
            "<p><b>Workforce and culture</b></p><p>a. Increase the diversity of the workforce.</p>\
             <p>b. Review the appraisal system.</p><p>c. Give managers more support.</p>",
            "<p>a. A programme has begun.</p><p>b and c. A package of training will be brought to the board.</p>",
            "<p>a. Ongoing</p><p>b and c. April 2020</p>",
            "Head of People",
        ],
        &[
            "2",
            "<p><b>Financial sustainability</b></p><p>a. Develop options.</p><p>b. Publish an estates plan.</p>",
            "a and b. A report will be brought to the committee.",
            "a and b. 31 January 2020",
            "Deputy Chief Executive",
        ],
    ]);
    let record = record(&rows);
    assert_eq!(
        each(&record, "actions", "label"),
        ["a", "b and c", "a and b"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "A programme has begun.",
            "A package of training will be brought to the board.",
            "A report will be brought to the committee."
        ]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["Ongoing", "April 2020", "31 January 2020"]
    );
    // What to do about the topic is the recommendation, and does not explain it.
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Financial sustainability\nDevelop options.\nPublish an estates plan."
    );
}

#[test]
fn a_date_broken_over_two_lines_is_one_of_as_many_as_there_are_actions() {
    let record = record(&table(&[
        &["Recommendation", "Actions", "Timescale", "Lead"],
        &[
            "1. Tackle inequality with consistent data.",
            "<ul><li>Include a section in each plan.</li><li>Provide training for managers.</li></ul>",
            "<p>April 2023</p><p>By the end of</p><p>March 2024</p>",
            "Director of Public Health",
        ],
    ]));
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["April 2023", "By the end of March 2024"]
    );
}

#[test]
fn what_is_said_of_a_recommendation_stands_in_rows_above_the_headings_of_its_actions() {
    let row = |label: &str, value: &str| {
        format!("<tr><td>{label}</td><td colspan=\"3\">{value}</td></tr>")
    };
    let head = |n: u32, text: &str, response: &str| {
        row(&format!("Recommendation {n}"), text) + &row("Executive response", response)
    };
    let headings =
        "<tr><td>Action</td><td>Owner</td><td>By when</td><td>Target / success criteria</td></tr>";
    let action = |text: &str| {
        format!(
            "<tr><td>{text}</td><td>Head of Policy</td><td>May 2025</td><td>A vision is adopted</td></tr>"
        )
    };
    let first = head(1, "Write a vision for the county.", "Accepted")
        + headings
        + &action("Draft it")
        + &action("Publish it");
    let second = head(2, "Merge the committees.", "Partially accepted") + headings + &action("Ask");
    let refused = "<table><tr><td>Recommendation 3</td><td>Move everybody to one contract.</td></tr>\
                   <tr><td>Executive response</td><td>Rejected</td></tr></table>";
    let alone = format!("<table>{first}</table><table>{second}</table>{refused}");
    let together = format!("<table>{first}{second}</table>{refused}");
    for html in [alone, together] {
        let record = record(&html);
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Write a vision for the county.",
                "Merge the committees.",
                "Move everybody to one contract."
            ]
        );
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
        assert_eq!(
            each(&record, "recommendations", "response"),
            ["accepted", "partially_accepted", "rejected"]
        );
        assert_eq!(
            each(&record, "actions", "text"),
            ["Draft it", "Publish it", "Ask"]
        );
        assert_eq!(
            each(&record, "actions", "measure"),
            ["A vision is adopted"; 3]
        );
        assert_eq!(record["actions"][1]["recommendations"][0], "r1");
        assert_eq!(record["actions"][2]["recommendations"][0], "r2");
    }
}

#[test]
fn an_answer_before_what_will_be_done_is_the_councils_response() {
    let record = record(&table(&[
        &["Suggestion", "Our response", "Lead", "Milestone"],
        &[
            "Invite partners to the leaders’ conference.",
            "Agreed. Partners will be invited to the next one.",
            "Chief Executive",
            "October 2024",
        ],
        &[
            "Consider a single front door for business.",
            "Partly agreed. A review will look at it.",
            "Director of Growth",
            "From May 2025",
        ],
        &[
            "Write down how decisions are made.",
            "We agreed a protocol. It will be published.",
            "Monitoring Officer",
            "Ongoing",
        ],
    ]));
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "-"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Partners will be invited to the next one.",
            "A review will look at it.",
            "We agreed a protocol. It will be published."
        ]
    );
    // Milestones that are nothing but dates say when.
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["October 2024", "From May 2025", "Ongoing"]
    );
}

#[test]
fn heads_of_blocks_stand_in_one_cell_two_abreast_or_below_their_number() {
    let row = |label: &str, value: &str| {
        format!("<tr><td>{label}</td><td colspan=\"3\">{value}</td></tr>")
    };
    let wide = |text: &str| format!("<tr><td colspan=\"4\">{text}</td></tr>");
    let body = |text: &str| {
        format!(
            "<tr><td>Action</td><td>Owner</td><td>By when</td><td>Progress</td></tr>\
             <tr><td>{text}</td><td>Head of Policy</td><td>May 2025</td><td>Begun</td></tr>"
        )
    };
    let in_one = |n: u32, text: &str, response: &str| {
        wide(&format!("Recommendation {n}: {text}"))
            + &wide(&format!("Executive response: {response}"))
    };
    let abreast = |n: u32, text: &str, response: &str| {
        format!(
            "<tr><td>Recommendation {n}</td><td>{text}</td><td>Response</td><td>{response}</td></tr>"
        )
    };
    let below = |n: u32, text: &str, response: &str| {
        row("No.", &n.to_string())
            + &row("Recommendation", text)
            + &row(
                "Executive response",
                &format!("{response}. We shall say more."),
            )
    };
    let blank = wide("");
    type Head<'a> = &'a dyn Fn(u32, &str, &str) -> String;
    let heads: [Head<'_>; 3] = [&in_one, &abreast, &below];
    for head in heads {
        let record = record(&format!(
            "<table>{}{}{blank}{}{}</table>",
            head(1, "Write a vision for the county.", "Accepted"),
            body("Draft it"),
            head(2, "Merge the committees.", "Accepted in part"),
            body("Ask"),
        ));
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Write a vision for the county.", "Merge the committees."]
        );
        assert_eq!(
            each(&record, "recommendations", "response"),
            ["accepted", "partially_accepted"]
        );
        // What the council says of its answer is no action.
        assert_eq!(each(&record, "actions", "text"), ["Draft it", "Ask"]);
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    }
}

#[test]
fn a_table_that_counts_statuses_is_no_plan() {
    let record = page(
        "<h1>Corporate Peer Challenge – progress update</h1><p>Selby District Council</p>\
         <table><tr><th>Status</th><th>Meaning</th><th>Number of actions</th></tr>\
         <tr><td>Complete</td><td>The action has been carried out in full</td><td>1</td></tr>\
         <tr><td>Not started</td><td>Work has not yet begun</td><td>2</td></tr></table>\
         <table><tr><th>LGA recommendation</th><th>Agreed action</th><th>Lead officer</th><th>Due</th><th>Status</th></tr>\
         <tr><td>1. Agree a vision</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td><td>Complete</td></tr>\
         <tr><td>2. Clear the backlog</td><td>Publish the accounts</td><td>Head of Finance</td><td>July 2024</td>\
         <td>Not started</td></tr></table>",
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Hold workshops", "Publish the accounts"]
    );
}

#[test]
fn under_one_heading_over_labels_and_texts_the_texts_are_what_it_says() {
    let record = record(
        "<table><tr><th>Recommendation</th><th colspan=2>Action</th><th>Lead</th><th>Target date</th></tr>\
         <tr><td rowspan=2>1. Agree a vision for the town with partners.</td><td>1.1</td><td>Hold a summit of partners</td>\
         <td>Chief Executive</td><td>May 2024</td></tr>\
         <tr><td>1.2</td><td>Publish the vision</td><td>Head of Policy</td><td>June 2024</td></tr>\
         <tr><td>2. Give scrutiny an officer of its own.</td><td>2.1</td><td>Appoint an officer</td>\
         <td>Monitoring Officer</td><td>July 2024</td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(each(&record, "actions", "label"), ["1.1", "1.2", "2.1"]);
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold a summit of partners",
            "Publish the vision",
            "Appoint an officer"
        ]
    );
}

#[test]
fn one_answer_that_names_several_letters_is_given_to_each_of_them() {
    let record = record(&table(&[
        &["Ref", "Recommendation", "Actions", "Due by"],
        &[
            "R1",
            "Meet agents and parishes more often.",
            "<p>a. Hold a forum of agents</p><p>b. Write to every parish</p>",
            "a and b. By May 2024",
        ],
        &[
            "R2",
            "Clear the backlog.",
            "<p>a. Sort the cases</p><p>b. Hire two officers</p>",
            "June 2024",
        ],
    ]));
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["By May 2024", "By May 2024", "-", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["-", "June 2024"]
    );
}

#[test]
fn headings_above_the_several_tables_of_a_plan_are_the_themes() {
    let one = |heading: &str, rows: [(&str, &str); 2]| {
        let rows = rows.map(|(label, text)| {
            format!("<tr><td>{label}</td><td>{text}</td><td>A report will be written.</td><td>May 2024</td></tr>")
        });
        format!(
            "<h2>{heading}</h2><table><tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>By when</th></tr>{}</table>",
            rows.concat()
        )
    };
    let tables = [
        one(
            "Leading the service",
            [("1", "Set out a vision."), ("2", "Fill the vacant posts.")],
        ),
        one(
            "Deciding applications",
            [("3", "Use fewer extensions."), ("4", "Review the fees.")],
        ),
    ];
    assert_eq!(
        each(&record(&tables.concat()), "recommendations", "group"),
        [
            "Leading the service",
            "Leading the service",
            "Deciding applications",
            "Deciding applications"
        ]
    );
}

#[test]
fn progress_told_before_the_next_steps_is_the_recommendations_and_so_is_the_status() {
    let record = record(&format!(
        "<h2>Recommendations</h2><p>Cabinet is recommended to:</p><ol><li>Note the progress.</li>\
         <li>Refer the paper to scrutiny.</li></ol><p>Reason: To give assurance.</p><h2>Progress</h2>{}",
        table(&[
            &[
                "Peer challenge recommendation",
                "Progress",
                "Next steps",
                "Status"
            ],
            &[
                "1. Agree a plan to close the gap.",
                "Savings have been found.",
                "Take a budget to Cabinet.",
                "In progress"
            ],
            &[
                "2. Review the committees of scrutiny.",
                "A working group has met.",
                "Train the chairs.",
                "On track"
            ],
        ])
    ));
    // What the formula introduces is Cabinet's own.
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["Savings have been found.", "A working group has met."]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["In progress", "On track"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Take a budget to Cabinet.", "Train the chairs."]
    );
}

#[test]
fn labels_of_two_levels_in_one_column_tell_recommendations_and_their_actions() {
    let record = page(
        "<h1>Barford Borough Council: peer challenge improvement plan</h1><table>\
         <tr><th>Ref</th><th>Recommendation / action</th><th>Who</th><th>By when</th></tr>\
         <tr><td>1</td><td colspan=3>Agree a vision for the town</td></tr>\
         <tr><td>1.1</td><td>Hold workshops with partners</td><td>Chief Executive</td><td>May 2024</td></tr>\
         <tr><td>1.2</td><td>Publish the vision</td><td>Head of Policy</td><td>July 2024</td></tr>\
         <tr><td>2</td><td colspan=3>Close the budget gap</td></tr>\
         <tr><td>2.1</td><td>Bring a savings plan to Cabinet</td><td>Head of Finance</td><td>June 2024</td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a vision for the town", "Close the budget gap"]
    );
    assert_eq!(each(&record, "actions", "label"), ["1.1", "1.2", "2.1"]);
    assert_eq!(
        each(&record, "actions", "text")[2],
        "Bring a savings plan to Cabinet"
    );
    assert_eq!(record["actions"][1]["recommendations"][0], "r1");
}

#[test]
fn a_status_in_its_colour_beside_what_it_means_is_a_key() {
    let record = record(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Selby District Council</p><h2>RAG key</h2>\
         <table><tr><th style='background:#ddd'>Rating</th><th style='background:#ddd'>What it means</th></tr>\
         <tr><td style='background:#9dc3e6'>Complete</td><td>Action finished and the evidence for it signed off by the \
         Board</td></tr><tr><td style='background:#92d050'>Green</td><td>On track</td></tr>\
         <tr><td style='background:#ff0000'>Red</td><td>Late against the target date, told to the Board</td></tr>\
         <tr><td style='background:#ffc000'>Amber</td><td>The action is late</td></tr></table><h2>Plan</h2>\
         <table><tr><th>Recommendation</th><th>What we will do</th><th>Lead</th><th>RAG</th></tr>\
         <tr><td>Set a balanced budget for the council.</td><td>Hold workshops</td><td>Head of Finance</td>\
         <td style='background:#92d050'>Green</td></tr></table>",
    );
    assert_eq!(each(&record, "actions", "text"), ["Hold workshops"]);
}

#[test]
fn what_each_action_has_come_to_stays_with_it_beside_progress_told_before() {
    let record = page(
        "<h1>Barford Borough Council: peer challenge action plan</h1><table>\
         <tr><th>Recommendation</th><th>Progress</th><th>Action</th><th>Status</th></tr>\
         <tr><td rowspan=3>Agree a vision for the town</td><td>Workshops were held.</td><td>Hold workshops</td><td>Complete</td></tr>\
         <tr><td>A draft is out.</td><td>Publish the vision</td><td>On track</td></tr>\
         <tr><td>Staff have left.</td><td>Train managers</td><td>Delayed</td></tr>\
         <tr><td>Close the gap</td><td>Savings were found.</td><td>Take a budget to Council</td><td>On track</td></tr></table>",
    );
    assert_eq!(
        each(&record, "actions", "status")[..3],
        ["Complete", "On track", "Delayed"]
    );
}

#[test]
fn two_levels_of_a_list_of_recommendations_are_the_peers_both() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Recommendations</h2><table><tr><th>Ref</th><th>Recommendation</th></tr>\
         <tr><td>1</td><td>Strengthen financial governance.</td></tr><tr><td>1.1</td><td>Review the scheme of delegation.</td></tr>\
         <tr><td>1.2</td><td>Train budget holders.</td></tr><tr><td>2</td><td>Make scrutiny count.</td></tr>\
         <tr><td>2.1</td><td>Agree a work programme.</td></tr></table>",
    );
    assert_eq!(each(&record, "actions", "text"), [""; 0]);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "1.1", "1.2", "2", "2.1"]
    );
}

#[test]
fn a_plan_whose_first_column_is_coloured_is_no_key() {
    let record = page(
        "<h1>Barford Borough Council: peer challenge action plan</h1><table>\
         <tr><th>RAG</th><th>Action</th><th>Lead</th><th>By when</th></tr>\
         <tr><td style='background:#92d050'>On track</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td></tr>\
         <tr><td style='background:#ffc000'>Delayed</td><td>Publish the vision</td><td>Head of Policy</td><td>July 2024</td></tr>\
         <tr><td style='background:#ff0000'>Not started</td><td>Train managers</td><td>Head of HR</td><td>June 2024</td></tr></table>",
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Hold workshops", "Publish the vision", "Train managers"]
    );
}
