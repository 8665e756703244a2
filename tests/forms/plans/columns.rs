//! What the columns of a plan hold: actions, times, leads, answers and what became of them.

use super::{PLAN, actions, record, table};
use crate::support::{each, leads, page, text};

#[test]
fn columns_headed_by_times_hold_the_actions_of_these_times() {
    let record = page(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Short term (0-6 months)</th><th>Medium term (6-12 months)</th></tr>\
         <tr><td>1. Set a vision for the town</td><td>Hold a workshop</td><td>Draft a masterplan</td></tr>\
         <tr><td>2. Strengthen reporting</td><td>Review indicators</td><td></td></tr></table>"
    ));
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop | Short term (0-6 months) | ",
            "r1 Draft a masterplan | Medium term (6-12 months) | ",
            "r2 Review indicators | Short term (0-6 months) | "
        ]
    );
}

#[test]
fn what_was_promised_stands_beside_what_was_done() {
    let record = page(&format!(
        "{PLAN}<table><tr><th>Peer team recommendation</th><th>What we said we would do</th>\
         <th>What we have done so far</th><th>Who</th></tr>\
         <tr><td>Explain the savings of the partnership.</td><td>Publish a statement.</td><td>Drafted.</td><td>S151</td></tr>\
         <tr><td>Set out the purpose of the board.</td><td>Write terms of reference.</td><td>Agreed.</td><td>MO</td></tr></table>"
    ));
    assert_eq!(
        actions(&record),
        [
            "r1 Publish a statement. | - | S151",
            "r2 Write terms of reference. | - | MO"
        ]
    );
    assert_eq!(
        each(&record, "actions", "progress"),
        ["Drafted.", "Agreed."]
    );
}

#[test]
fn who_and_when_in_one_column() {
    let record = page(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Action</th><th>Who and when</th></tr>\
         <tr><td>Refresh the corporate plan</td><td>Hold a workshop with partners</td>\
         <td><p>Head of Policy</p><p>May 2024</p></td></tr></table>"
    ));
    assert_eq!(leads(&record), ["Head of Policy"]);
    assert_eq!(each(&record, "actions", "timescale"), ["May 2024"]);
}

#[test]
fn progress_that_opens_with_a_word_for_a_status() {
    let row = |progress: &str| {
        format!(
            "<tr><td>Refresh the {progress} plan</td><td>Hold a workshop</td><td>{progress}</td></tr>"
        )
    };
    let record = page(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Action</th><th>Progress (May 2023)</th></tr>{}{}{}</table>",
        row("Complete"),
        row("In progress: a draft was tested."),
        row("On track – the board meets in June."),
    ));
    assert_eq!(
        each(&record, "actions", "status"),
        ["Complete", "In progress", "On track"]
    );
    assert_eq!(
        each(&record, "actions", "progress"),
        ["-", "a draft was tested.", "the board meets in June."]
    );
}

#[test]
fn a_short_sentence_among_sentences_of_progress_is_no_status() {
    let row = |progress: &str| {
        format!(
            "<tr><td>Refresh the {progress} plan</td><td>Hold a workshop</td><td>{progress}</td></tr>"
        )
    };
    let told = |last: &str| {
        page(&format!(
            "{PLAN}<table><tr><th>Recommendation</th><th>Action</th><th>Progress to date</th></tr>{}{}{}</table>",
            row("Dates were sent to all members."),
            row("The board met in June."),
            row(last),
        ))
    };
    let record = told("Not yet started.");
    assert_eq!(each(&record, "actions", "progress")[2], "Not yet started.");
    assert_eq!(each(&record, "actions", "status"), ["-", "-", "-"]);
    // A word without a stop is no sentence.
    let record = told("Not yet started");
    assert_eq!(each(&record, "actions", "status")[2], "Not yet started");
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
fn rows_that_a_converter_fills_up_at_their_end() {
    let record = text(
        "Action plan: LGA Corporate Peer Challenge\n\nThe Local Government Association carried out a Corporate Peer \
         Challenge of Barford Borough Council from 11 to 14 March 2024.\nHousing service recommendations\n\
         | Ref | Recommendation | Action | Deadline | Status |\n|---|---|---|---|---|\n\
         | 1 | Cut the time that homes stand empty and say who leads on it. | A voids team was set up in the housing service. | May 2024 | Complete |\n\
         | The voids standard will be reviewed with tenants. | August 2024 | Not started | ||\n\
         | 2 | Write a strategy for homelessness that is costed. | A draft will be put to Cabinet. | | |\n\n\
         Corporate finance recommendations\n\n\
         | Ref | Recommendation | Action | Deadline | Status |\n|---|---|---|---|---|\n\
         | 3 | Align the capital programme with the new corporate plan. | Report to Cabinet on the programme. | June 2024 | Complete |\n",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["May 2024", "August 2024", "-", "June 2024"]
    );
}

#[test]
fn headings_that_say_whose_recommendations_a_table_holds() {
    let record = text(
        "Action plan: LGA Corporate Peer Challenge\n\nThe Local Government Association carried out a Corporate Peer \
         Challenge of Barford Borough Council from 11 to 14 March 2024. The tables give our answers.\n\
         Housing service recommendations\n\
         Ref\tRecommendation\tAction\tDeadline\n\
         1\tCut the time that homes stand empty.\tSet up a voids team in the housing service.\tMay 2024\n\
         2\tWrite a strategy for homelessness.\tPut a draft to Cabinet for consultation.\tJune 2024\n\n\
         Corporate finance recommendations\n\
         Ref\tRecommendation\tAction\tDeadline\n\
         3\tAlign the capital programme with the plan.\tReport to Cabinet on the programme.\tJune 2024\n",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Housing service", "Housing service", "Corporate finance"]
    );
}

#[test]
fn a_dash_alone_is_no_action() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: action plan</h1><p>Barford Borough Council</p><table>\
         <tr><th>No.</th><th>Recommendation</th><th>Response</th><th>Action</th><th>Lead</th><th>By when</th></tr>\
         <tr><td>1</td><td>Agree a savings plan.</td><td>Agreed</td><td>Hold workshops.</td><td>Head of Finance</td>\
         <td>June 2024</td></tr><tr><td>2</td><td>Sell the depot.</td><td>Not agreed</td><td>-</td><td>–</td><td>-</td>\
         </tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "rejected"]
    );
    assert_eq!(each(&record, "actions", "text"), ["Hold workshops."]);
    assert_eq!(
        record["recommendations"][1]["timescale"],
        serde_json::Value::Null
    );
    assert_eq!(record["coverage"]["unplaced"], 0);
}

#[test]
fn columns_that_run_back_to_the_recommendation_tell_progress_of_the_action() {
    let record = record(&table(&[
        &[
            "Due",
            "Progress so far",
            "Action agreed",
            "Recommendation",
            "Status",
        ],
        &[
            "May 2024",
            "Two were held.",
            "Hold three forums.",
            "Listen to the parishes.",
            "On track",
        ],
        &[
            "July 2024",
            "Written in June.",
            "Write a guide.",
            "Explain the budget.",
            "Complete",
        ],
    ]));
    assert_eq!(
        each(&record, "actions", "progress"),
        ["Two were held.", "Written in June."]
    );
    assert_eq!(each(&record, "actions", "status"), ["On track", "Complete"]);
    assert_eq!(each(&record, "recommendations", "status"), ["-", "-"]);
}

#[test]
fn rows_that_are_only_empty_at_their_end() {
    let record = text(
        "# Barford Borough Council: Peer challenge action plan\n\n\
         | Recommendation | Council response | Progress at May 2024 |\n|---|---|---|\n\
         | Culture | We agree and will hold open days with staff, traders and schools each spring | Open days held with staff, traders and schools. A short film goes to Cabinet in June |\n\
         | Housing | We agree and will give tenants a seat on the board from the summer | The seat was filled in April and the board has met |\n\
         | Harbour company: who decides | We will ask for advice on the company and its directors | |\n\
         | Skills: write down which trades the town will need in the next ten years | A short skills paper goes to Cabinet in June | |\n",
    );
    let all = each(&record, "recommendations", "text");
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all[3].starts_with("Skills: write down"), "{all:?}");
}

/// Rows of a plan: what is to be done, who leads, when.
const DONE: [[&str; 3]; 3] = [
    [
        "Clinics on each directorate’s budget",
        "Head of Finance",
        "June 2022",
    ],
    [
        "New panel on spending at work",
        "Chief Executive",
        "July 2022",
    ],
    [
        "Strategy for reserves with full council",
        "Head of Law",
        "May 2022",
    ],
];

/// A paper of a name with a table of these columns.
fn paper(name: &str, heads: [&str; 3]) -> serde_json::Value {
    let row = |cells: [&str; 3], tag: &str| {
        let cells = cells.map(|cell| format!("<{tag}>{cell}</{tag}>")).concat();
        format!("<tr>{cells}</tr>")
    };
    let rows = DONE.map(|cells| row(cells, "td")).concat();
    page(&format!(
        "<h1>{name}</h1><p>The LGA carried out a Corporate Peer Challenge at Maldon District Council from 4 to 7 May \
         2021.</p><table>{}{rows}</table>",
        row(heads, "th")
    ))
}

#[test]
fn what_stands_under_a_heading_that_nobody_foresaw_is_done_where_nothing_else_is() {
    let plan = "Corporate Peer Challenge Action Plan";
    for heads in [
        ["Milestone", "Lead", "When"],
        ["Undertaking", "Who", "When"],
    ] {
        let record = paper(plan, heads);
        assert_eq!(
            each(&record, "actions", "text"),
            DONE.map(|row| row[0]),
            "{heads:?}"
        );
        assert_eq!(
            each(&record, "actions", "timescale"),
            DONE.map(|row| row[2]),
            "{heads:?}"
        );
    }
    let notices = paper(plan, ["Undertaking", "Who", "When"])["notices"].to_string();
    assert!(notices.contains("column “Undertaking”"), "{notices}");
    // In a report the table may be one of whom the peers met, or of risks.
    let report = paper(
        "Corporate Peer Challenge: feedback report",
        ["Undertaking", "Who", "When"],
    );
    assert!(
        each(&report, "actions", "text").is_empty(),
        "{}",
        report["actions"]
    );
}

#[test]
fn a_sentence_alone_under_progress_is_told_as_those_of_the_other_tables_are() {
    let table = |n: u32, rows: &[&str]| {
        let rows: String = (rows.iter().zip(1..))
            .map(|(done, m)| format!("<tr><td>{n}.{m}</td><td>Write plan {m}</td><td>Head of Law</td><td>{done}</td></tr>"))
            .collect();
        format!(
            "<h2>Recommendation {n}</h2><p>Make part {n} of the service simpler.</p><table><tr><th>Ref</th><th>Action</th>\
             <th>Lead officer</th><th>Progress at May 2018</th></tr>{rows}</table>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Maldon District Council</p>{}{}{}",
        table(
            1,
            &["Three workshops were held.", "A draft went to the board."]
        ),
        table(
            2,
            &[
                "Members had a first briefing.",
                "All contracts were reviewed."
            ]
        ),
        table(3, &["Not yet due."]),
    ));
    assert_eq!(
        each(&record, "actions", "progress").last(),
        Some(&"Not yet due.")
    );
    assert_eq!(each(&record, "actions", "status"), ["-"; 5]);
}

#[test]
fn a_post_that_a_lines_end_parts_before_an_and_is_one() {
    let row = |n: u32, lead: &str| {
        format!(
            "<tr><td>{n}</td><td>Review part {n} of the rules</td><td>Write plan {n}</td><td>{lead}</td></tr>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Maldon District Council</p><table><tr><th>Ref</th>\
         <th>Recommendation</th><th>Action</th><th>Lead officer</th></tr>{}{}</table>",
        row(1, "<p>Director of Law</p><p>and Elections</p>"),
        row(2, "<p>Director of Law</p><p>Head of Housing</p>"),
    ));
    let owners = |n: usize| -> Vec<&str> {
        let owners = record["actions"][n]["owners"].as_array().unwrap();
        owners
            .iter()
            .filter_map(|o| o["as_written"].as_str())
            .collect()
    };
    assert_eq!(owners(0), ["Director of Law and Elections"]);
    assert_eq!(owners(1), ["Director of Law", "Head of Housing"]);
}

#[test]
fn a_theme_printed_above_each_of_its_rows_is_no_part_of_the_status_before() {
    let plan = |above: &str| {
        let row = |n: u32, said: &str, done: &str, lead: &str, status: &str| {
            format!("<p>{n}</p><p>{said}</p><p>{done}</p><p>{lead}</p><p>{status}</p>")
        };
        page(&format!(
            "<h1>Barford Borough Council: Corporate Peer Challenge action plan</h1>\
             <p>The peer team came in March 2024. This plan is our response.</p>\
             <p>Ref</p><p>Recommendation</p><p>Action</p><p>Lead</p><p>Status</p>\
             {}<p>{above}</p>{}<p>{above}</p>{}<p>People</p>{}",
            row(
                1,
                "Open the books of the council.",
                "Print them in June.",
                "Director of Finance",
                "Complete"
            ),
            row(
                2,
                "Mend the roofs of the town.",
                "Buy the slates.",
                "Monitoring Officer",
                "Complete"
            ),
            row(
                3,
                "Ask the young what they need.",
                "Hold a day for them.",
                "Head of Law",
                "In progress"
            ),
            row(
                4,
                "Hire two more officers.",
                "Advertise the posts.",
                "Chief Executive",
                "Not started"
            )
        ))
    };
    let record = plan("Trading");
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["-", "Trading", "Trading", "People"]
    );
    assert_eq!(
        each(&record, "actions", "status"),
        ["Complete", "Complete", "In progress", "Not started"]
    );
    // What was done goes on with it.
    let record = plan("Signed off");
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["-", "-", "-", "People"]
    );
}

#[test]
fn a_board_above_the_post_stays_among_the_leads_where_no_recommendation_can_hold_it() {
    let table = |first: &str, text: &str| {
        page(&format!(
            "<h1>Barford Borough Council: Corporate Peer Challenge action plan</h1><table><tr><th>No.</th>{first}\
             <th>Action</th><th>Lead</th><th>Timescale</th></tr><tr><td>1</td>{text}<td>Hold a conference</td>\
             <td><p>VISION STEERING GROUP</p><p>Chief Executive</p></td><td>July 2025</td></tr></table>"
        ))
    };
    let record = table("", "");
    assert_eq!(leads(&record), ["VISION STEERING GROUP; Chief Executive"]);
    // Beside a recommendation it is the group that leads on that.
    let record = table(
        "<th>Recommendation</th>",
        "<td>Agree a vision with partners.</td>",
    );
    assert_eq!(leads(&record), ["Chief Executive"]);
    assert_eq!(
        each(&record, "recommendations", "lead_group"),
        ["VISION STEERING GROUP"]
    );
}
