//! What stands above the actions of a recommendation and says which it is: headings, sentences and wide rows.

use serde_json::Value;

use super::{PLAN, actions, record, table};
use crate::support::{each, page};

#[test]
fn agreement_above_a_table_of_actions_is_the_response() {
    let table = |a: &str| {
        format!(
            "<table><tr><th>Action</th><th>Lead officer</th><th>Completion date</th></tr>\
             <tr><td>{a}</td><td>Head of Strategy</td><td>March 2025</td></tr></table>"
        )
    };
    let record = page(&format!(
        "{PLAN}<h2>Recommendation 1: Review the plan</h2><p><b>Response:</b> We agree. It is old.</p>{}\
         <h2>Recommendation 2: Give scrutiny a work programme</h2><p><b>Response:</b> We agree in part. Chairs meet.</p>{}",
        table("Hold a workshop"),
        table("Plan the year")
    ));
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop | March 2025 | Head of Strategy",
            "r2 Plan the year | March 2025 | Head of Strategy"
        ]
    );
}

#[test]
fn headings_below_that_of_a_recommendation_name_what_is_said_of_it() {
    let one = |n: u8, r: &str, a: &str, l: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{r}</p><h4>Council response</h4><p>{a}</p>\
             <h4>Key milestones</h4><ul><li>First report</li></ul><h4>Lead officer</h4><p>{l}</p>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}",
        one(
            1,
            "Refresh the plan.",
            "We will start with members.",
            "Chief Executive"
        ),
        one(
            2,
            "Improve scrutiny.",
            "Training is bought.",
            "Monitoring Officer"
        )
    ));
    assert_eq!(
        actions(&record),
        [
            "r1 We will start with members. | - | Chief Executive",
            "r2 Training is bought. | - | Monitoring Officer"
        ]
    );
}

#[test]
fn a_recommendation_over_the_whole_width_above_the_headings() {
    let table = |n: u32, text: &str, action: &str| {
        format!(
            "<table><tr><td colspan=3><b>Recommendation {n}: {text}</b></td></tr><tr><td>Action</td><td>Lead</td>\
             <td>Deadline</td></tr><tr><td>{action}</td><td>Chief Executive</td><td>May 2024</td></tr></table>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}",
        table(1, "Agree what comes first.", "Hold two workshops"),
        table(2, "Adopt the local plan.", "Submit it")
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree what comes first.", "Adopt the local plan."]
    );
    let answers: Vec<&Value> = (record["actions"].as_array().unwrap().iter())
        .map(|a| &a["recommendations"][0])
        .collect();
    assert_eq!(answers, ["r1", "r2"]);
}

#[test]
fn a_recommendation_stands_nearer_to_its_table_than_the_heading_of_the_section() {
    let table = |n: u32, what: &str| {
        format!(
            "<table><tr><th></th><th>Action</th><th>Lead</th><th>By when</th></tr>\
             <tr><td>{n}.1</td><td>{what}</td><td>Head of Policy</td><td>May 2025</td></tr></table>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><h2>1. Introduction</h2><p>We accept all that was recommended.</p>\
         <h2>2. Our actions</h2><p>Key recommendation 1: Say what success looks like in 2026.</p>{}\
         <p>Key recommendation 2: Bring business into the work on the climate.</p>{}",
        table(1, "Agree twenty measures"),
        table(2, "Launch a pledge")
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(record["actions"][0]["recommendations"][0], "r1");
    assert_eq!(record["actions"][1]["recommendations"][0], "r2");
}

#[test]
fn headings_of_one_kind_above_like_tables_are_recommendations_all() {
    let actions = |action: &str| {
        table(&[
            &["Action", "Responsible officer", "By when"],
            &[action, "Chief Executive", "May 2024"],
        ])
    };
    let topic = "Topic A: Highways: give residents a realistic expectation.";
    // A bold sentence is no section's heading, and heads its table all the same.
    for topic in [
        format!("<h2>{topic}</h2>"),
        format!("<h2>Further recommendations</h2><p><b>{topic}</b></p>"),
    ] {
        let record = record(&format!(
            "<h2>Recommendation 1: Develop a shared vision.</h2>{}\
             <h2>Recommendation 2: Accelerate transformation.</h2>{}{topic}{}",
            actions("Agree terms of reference"),
            actions("Complete the baseline"),
            actions("New pages with standard times"),
        ));
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "A"]);
        let answers = |n: usize| record["actions"][n]["recommendations"][0].as_str().unwrap();
        assert_eq!([answers(0), answers(1), answers(2)], ["r1", "r2", "r3"]);
    }
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

/// A table with the recommendation over its whole width, the headings below it, and rows.
fn banded(n: u32, rows: &[[&str; 5]]) -> String {
    let rows: Vec<String> = (rows.iter())
        .map(|row| format!("<tr><td>{}</td></tr>", row.join("</td><td>")))
        .collect();
    format!(
        "<table><tr><td colspan=5>Recommendation {n}: Say plainly what part {n} of the plan costs</td></tr>\
         <tr><td>Ref</td><td>Action</td><td>Lead</td><td>Original date</td><td>Status</td></tr>{}</table>",
        rows.concat()
    )
}

#[test]
fn the_one_row_of_a_small_table_that_reads_like_headings_is_none() {
    let record = record(&banded(
        1,
        &[[
            "1.1",
            "Write a guide to it",
            "Lead officer",
            "Date",
            "Complete",
        ]],
    ));
    assert_eq!(each(&record, "actions", "text"), ["Write a guide to it"]);
    assert_eq!(each(&record, "actions", "status"), ["Complete"]);
}

/// A plan of two rows, whose recommendations open in bold with these words.
fn opened_in_bold(first: &str, second: &str) -> Value {
    let row = |n: u8, name: &str, r: &str, a: &str| {
        format!(
            "<tr><td>R{n}</td><td><p><b>{name}</b></p><p>{r}</p></td><td>{a}</td><td>Head of Law</td><td>May 2024</td></tr>"
        )
    };
    page(&format!(
        "{PLAN}<table><tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>Lead</th><th>When</th></tr>{}{}{}</table>",
        row(1, first, "Agree how savings are found.", "Hold a workshop."),
        row(
            2,
            first,
            "Publish a budget each spring.",
            "Draft it in winter."
        ),
        row(3, second, "Give scrutiny an officer.", "Appoint one."),
    ))
}

#[test]
fn a_name_in_bold_above_several_recommendations_in_their_cells_is_a_theme() {
    let record = opened_in_bold("Money", "Scrutiny of decisions");
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Money", "Money", "Scrutiny of decisions"]
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree how savings are found.",
            "Publish a budget each spring.",
            "Give scrutiny an officer."
        ]
    );
}

#[test]
fn a_register_of_risks_and_the_contact_below_a_paper_hold_no_recommendations() {
    let record = page(&format!(
        "{PLAN}<h2>1 Response</h2><p>1.1 The plan is below.</p><table><tr><th>Peer team recommendation</th><th>Council \
         response</th></tr><tr><td>1. Set a vision.</td><td>Accepted. Partners will meet in May.</td></tr><tr><td>2. \
         Brief members.</td><td>Accepted. A bulletin will be sent.</td></tr></table><h2>2 Risks</h2><table><tr>\
         <th>Risk</th><th>Mitigating action (planned)</th></tr><tr><td>Recommendations are not met in time</td>\
         <td>Reports go to the board</td></tr><tr><td>Staff are few</td><td>Money is set aside</td></tr></table>\
         <h2>3 Policy compliance</h2><p>3.1 Nothing follows for equality.</p><p>Contact Officer: Eva Fay, Head of \
         Policy</p><p>Appendices: None</p>"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "actions", "text"),
        ["Partners will meet in May.", "A bulletin will be sent."]
    );
}

#[test]
fn a_recommendation_in_bold_that_goes_on_over_rows_with_an_explanation_each_is_no_theme() {
    let row = |title: &str, why: &str, action: &str| {
        format!(
            "<tr><td><p><b>{title}</b></p><p>{why}</p></td><td>{action}</td><td>Head of Place</td><td>May 2024</td></tr>"
        )
    };
    let record = page(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>Timescale</th></tr>{}{}{}</table>",
        row(
            "A clear vision",
            "This should name a few priorities.",
            "Draft it."
        ),
        row(
            "A stronger scrutiny function",
            "Members told us that they want support.",
            "Appoint one."
        ),
        row(
            "A clear vision",
            "Staff told us that they do not know it.",
            "Hold a workshop."
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["A clear vision", "A stronger scrutiny function"]
    );
    // What each row says in explanation is kept.
    assert_eq!(
        each(&record, "recommendations", "rationale")[0],
        "This should name a few priorities.\nStaff told us that they do not know it."
    );
}

#[test]
fn a_column_that_rates_what_the_peers_said_makes_no_register_of_risks() {
    let plan = |second: &str| {
        record(&format!(
            "<table><tr><th>Risk</th><th>{second}</th><th>What we will do</th><th>Lead</th><th>By when</th></tr>\
             <tr><td>High</td><td>The finance team is stretched.</td><td>Recruit two accountants.</td><td>Head of \
             Finance</td><td>May 2024</td></tr><tr><td>Medium</td><td>Scrutiny lacks impact.</td><td>Train the \
             members.</td><td>Monitoring Officer</td><td>June 2024</td></tr></table>"
        ))
    };
    for second in ["Issue identified by peers", "Issue"] {
        assert_eq!(
            each(&plan(second), "actions", "text"),
            ["Recruit two accountants.", "Train the members."]
        );
    }
}

#[test]
fn two_names_above_several_texts_each_are_themes_whatever_the_texts_say() {
    let row = |theme: &str, text: &str, action: &str| {
        format!(
            "<tr><td><p><b>{theme}</b></p><p>{text}</p></td><td>{action}</td><td>Head of Place</td><td>May 2024</td></tr>"
        )
    };
    let texts = [
        "A clear account of the harbour.",
        "Partners feel left out.",
        "Greater pace on savings.",
        "This year, a review of fees.",
    ];
    let record = page(&format!(
        "{PLAN}<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>Timescale</th></tr>{}{}{}{}</table>",
        row("Our harbour", texts[0], "Draft it."),
        row("Our harbour", texts[1], "Hold a workshop."),
        row("Our money", texts[2], "Close the gap."),
        row("Our money", texts[3], "Print a list."),
    ));
    assert_eq!(each(&record, "recommendations", "text"), texts);
}

/// A page that a spreadsheet program saved: two lines across the sheet, headings and rows, and what stands among these.
fn sheet(program: &str, among: &str) -> Value {
    let html = format!(
        "<html><head><meta name=ProgId content={program}><title>Sheet1</title></head><body><table>\
         <tr><td colspan=5>Fenland District Council – Peer Challenge action log</td></tr>\
         <tr><td colspan=5>Visit: 3 – 6 June 2024. Kept by the policy team.</td></tr>\
         <tr><td>Rec no.</td><td>Peer challenge recommendation</td><td>Action</td><td>Lead officer</td><td>Due</td></tr>\
         <tr><td>1</td><td>Write one plan for the fens.</td><td>Draft it</td><td>Head of Place</td><td>May 2025</td></tr>{among}\
         <tr><td>2</td><td>Give scrutiny an officer.</td><td>Appoint one</td><td>Head of Law</td><td>June 2025</td></tr>\
         </table></body></html>"
    );
    crate::support::records("log.html", &html).remove(0)
}

#[test]
fn lines_across_a_sheet_stand_above_its_table() {
    let record = sheet("Excel.Sheet", "");
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(
        record["title"],
        "Fenland District Council – Peer Challenge action log"
    );
    assert_eq!(record["challenge"]["start"], "2024-06-03");
    assert_eq!(
        actions(&record),
        [
            "r1 Draft it | May 2025 | Head of Place",
            "r2 Appoint one | June 2025 | Head of Law"
        ]
    );
    assert_eq!(record["tables"][0]["rows"].as_array().unwrap().len(), 3);
    // Where lines go across further down as well, they are all headings within the table.
    let among = "<tr><td colspan=5>Governance</td></tr>";
    for record in [sheet("Excel.Sheet", among), sheet("Word.Document", "")] {
        assert!(record["tables"][0]["rows"].as_array().unwrap().len() > 4);
    }
}

#[test]
fn keys_and_labels_above_a_sheets_table_are_no_title() {
    let above = |line: &str| {
        let html = format!(
            "<html><head><meta name=ProgId content=Excel.Sheet></head><body><table><tr><td colspan=5>{line}</td></tr>\
             <tr><td colspan=5>Barford Borough Council: what the peers asked for</td></tr>\
             <tr><td>Rec no.</td><td>Peer challenge recommendation</td><td>Action</td><td>Lead officer</td><td>Due</td></tr>\
             <tr><td>1</td><td>Share the ferry.</td><td>Ask the port</td><td>Head of Place</td><td>May 2025</td></tr>\
             <tr><td>2</td><td>Train members.</td><td>Hold a day</td><td>Head of Law</td><td>June 2025</td></tr>\
             </table></body></html>"
        );
        crate::support::records("log.html", &html).remove(0)
    };
    for line in [
        "Key: green is done, red is not",
        "Theme 1: Place",
        "OFFICIAL",
    ] {
        let record = above(line);
        assert_eq!(
            record["title"], "Barford Borough Council: what the peers asked for",
            "{line}"
        );
        assert_eq!(record["actions"].as_array().unwrap().len(), 2, "{line}");
    }
}

#[test]
fn what_a_council_calls_its_strengths_explains_no_recommendation() {
    let strengths = "<table><tr><td>Strengths</td><td>Areas for consideration</td></tr>\
                     <tr><td>Staff know the port.</td><td>Members seldom meet.</td></tr></table>";
    let plan = page(&format!(
        "{PLAN}{strengths}<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th></tr>\
         <tr><td>Share the ferry.</td><td>Ask the port</td><td>Head of Place</td></tr></table>"
    ));
    assert_eq!(each(&plan, "recommendations", "text"), ["Share the ferry."]);
    for (title, section) in [
        (
            "position statement for the Corporate Peer Challenge",
            "Overview",
        ),
        ("Corporate Peer Challenge", "Self-assessment"),
    ] {
        let own = page(&format!(
            "<h1>Barford Borough Council {title}</h1><h2>{section}</h2>{strengths}"
        ));
        assert_eq!(each(&own, "recommendations", "text"), [""; 0], "{title}");
    }
    let support = page(
        "<h1>Barford Borough Council Corporate Peer Challenge</h1><p>Feedback report, 3–6 May 2022</p>\
         <h2>Key recommendations</h2><table><tr><td>Recommendations</td><td>Support offered</td></tr>\
         <tr><td>Share the ferry.</td><td>The LGA can help.</td></tr></table>",
    );
    assert_eq!(support["recommendations"][0]["text"], "Share the ferry.");
    assert!(support["recommendations"][0]["rationale"].is_null());
}

#[test]
fn a_plan_cut_by_hand_goes_on_below_its_theme_and_its_label() {
    let part = |theme: &str, rows: &str| {
        format!(
            "<table><tr><td colspan=5><b>{theme}</b></td></tr><tr><td rowspan=2>What the peers told us</td>\
             <td rowspan=2>Our commitment</td><td rowspan=2>We will know it has worked when…</td>\
             <td colspan=2>Milestones</td></tr><tr><td>Start</td><td>Finish</td></tr>{rows}</table><p></p>"
        )
    };
    let row = |first: &str, action: &str, measure: &str| {
        format!(
            "<tr><td>{first}</td><td>{action}</td><td>{measure}</td><td>May 2024</td><td>July 2024</td></tr>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}",
        part(
            "Theme 1: Rivers and places",
            &format!(
                "{}{}",
                row(
                    "<p><b>R1</b></p><p>Set out what comes first.</p>",
                    "Hold two workshops.",
                    "Staff know it."
                ),
                row(
                    "<p><b>R2</b></p><p>Use fewer measures in public.</p>",
                    "Cut the list.",
                    "It has 40 lines."
                )
            )
        ),
        part(
            "Theme 1: Rivers and places (continued)",
            &format!(
                "{}{}",
                row(
                    "<p><b>R2 (cont.)</b></p>",
                    "Publish a dashboard.",
                    "Four hundred visits."
                ),
                row(
                    "<p><b>R3</b></p><p>Train all chairs.</p>",
                    "Hire a coach.",
                    "All are trained."
                )
            )
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Rivers and places"; 3]
    );
    assert_eq!(
        each(&record, "actions", "measure"),
        [
            "Staff know it.",
            "It has 40 lines.",
            "Four hundred visits.",
            "All are trained."
        ]
    );
    let linked = record["actions"].as_array().unwrap().iter();
    let linked: Vec<&Value> = linked.map(|a| &a["recommendations"][0]).collect();
    assert_eq!(linked, ["r1", "r2", "r2", "r3"]);
}
