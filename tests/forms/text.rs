//! Documents whose layout a converter took apart, as plain text: lines broken at a width, running lines left in the middle,
//! tables with a cell a line. And forms of plans and reviews that hold in every format.

use crate::support::{each, page, text};
use serde_json::Value;

/// The leads of each action.
fn leads(record: &Value) -> Vec<String> {
    let actions = record["actions"].as_array().unwrap().iter();
    actions
        .map(|a| {
            let owners = a["owners"].as_array().unwrap().iter();
            let names: Vec<&str> = owners.filter_map(|o| o["as_written"].as_str()).collect();
            names.join("; ")
        })
        .collect()
}

const WRAPPED: &str = "\
LGA Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024

1. Executive summary
Barford is a council with a clear sense of what it wants to be, and its staff are proud of the work
that they do for residents in every part of the borough.
The budget gap is wide and has to be closed within two years, which will take more attention than it
has been given so far by the leadership of the council and by its

Anytown printing works, 12 High Street, Barford

4

partners.

2. Key recommendations
The following are the peer team's key recommendations to the council:
1.

Close the budget gap. Bring options to the cabinet in the autumn and decide upon them well before the
budget is set.

2.

Invest in scrutiny.

3. The peer team
The peers were:
Ann Marlow (chief executive, Wyre Council)
Cllr Ben Okoro (leader, Arun District Council)

Anytown printing works, 12 High Street, Barford

5

4. Next steps
The council will consider the findings and what follows from them with the help of the association,
which stands ready to support it over the next two years.

Anytown printing works, 12 High Street, Barford

6
";

#[test]
fn lines_broken_at_a_width_and_what_stood_at_page_ends() {
    let record = text(WRAPPED);
    let sections = record["sections"].as_array().unwrap();
    let titles: Vec<&str> = (sections.iter())
        .filter_map(|s| s["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Executive summary",
            "Key recommendations",
            "The peer team",
            "Next steps"
        ]
    );
    let paragraphs: Vec<&str> = sections
        .iter()
        .flat_map(|s| s["blocks"].as_array().unwrap())
        .filter_map(|b| b["text"].as_str())
        .collect();
    assert!(
        paragraphs.iter().any(|p| p.ends_with("by its partners.")),
        "the paragraph that a page end cut is one: {paragraphs:?}"
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "peer_team", "name"),
        ["Ann Marlow", "Ben Okoro"]
    );
    let furniture = record["coverage"]["furniture"].as_u64().unwrap();
    assert_eq!(
        furniture,
        3 * "Anytownprintingworks,12HighStreet,Barford".len() as u64 + 3
    );
}

const CELLS: &str = "\
Corporate Peer Challenge Action Plan

Tewkesbury Borough Council

Ref

Recommendation

Action

Lead officer

Target date

Status

R1

Say what the council will stop doing, and tell residents so

Write a list of what can wait

Chief Executive

May 2024

Complete

R2

Look at the capacity of the corporate centre as a whole

Review the support functions. Options are:

- a shared office with a neighbour

- a graduate placement

Director of Resources

On track

Key

Green means on track
";

#[test]
fn a_table_with_a_cell_a_line_is_put_together_again() {
    let record = text(CELLS);
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(each(&record, "recommendations", "label"), ["R1", "R2"]);
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Write a list of what can wait",
            "Review the support functions. Options are:\na shared office with a neighbour\na graduate placement"
        ]
    );
    assert_eq!(leads(&record), ["Chief Executive", "Director of Resources"]);
    // The second row's date is empty in the table, so no paragraph stands for it.
    assert_eq!(each(&record, "actions", "timescale"), ["May 2024", "-"]);
    assert_eq!(each(&record, "actions", "status"), ["Complete", "On track"]);
    assert_eq!(each(&record, "actions", "basis"), ["layout", "layout"]);
}

#[test]
fn a_table_with_a_cell_a_line_and_no_headings() {
    let record = text(
        "Response to the Corporate Peer Challenge\n\nTewkesbury Borough Council\n\n1\n\nArticulate a vision for the \
         town centre with partners\n\nCommission a master plan for it\n\nHead of Planning\n\nOctober 2023\n\nSet up a \
         group to oversee the work\n\nLeader\n\nJuly 2023\n\n2\n\nDevelop a robust financial strategy for five \
         years\n\nModel three scenarios for it\n\nDirector of Finance\n\nMarch 2024\n\n3\n\nRefresh the strategy \
         after the elections of May\n\nHold focus groups with residents\n\nHead of Policy\n\nSummer 2024\n",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        leads(&record),
        [
            "Head of Planning",
            "Leader",
            "Director of Finance",
            "Head of Policy"
        ]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["October 2023", "July 2023", "March 2024", "Summer 2024"]
    );
}

const PLAN: &str = "<h1>Corporate Peer Challenge Action Plan</h1><p>Tewkesbury Borough Council</p>";

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
fn actions_that_end_in_who_and_by_when() {
    let mut n = 0;
    let mut item = |action: &str, who: &str, when: &str| {
        n += 1;
        format!(
            "<h3>Recommendation {n}</h3><p>Improve it.</p><p>What we will do</p><ul><li>{action} – {who}, {when}</li></ul>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}{}",
        item("Publish the vision", "Chief Executive", "by March 2024"),
        item("Train the chairs", "Monitoring Officer", "by May 2024"),
        item("Buy sixty homes", "Head of Housing", "from June 2025"),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        ["Publish the vision", "Train the chairs", "Buy sixty homes"]
    );
    assert_eq!(
        leads(&record),
        ["Chief Executive", "Monitoring Officer", "Head of Housing"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["by March 2024", "by May 2024", "from June 2025"]
    );
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

const REPORT: &str = "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>1. Executive summary</h2>\
    <p>The peer team found committed staff, and recommends four things.</p><h2>2. Key recommendations</h2>";
const TEAM: &str = "<h2>3. The peer team</h2><ul><li>Jo Fell, Chief Executive, Wyre Council</li>\
    <li>Cllr Al Pym, Leader, Arun District Council</li></ul>";

#[test]
fn topics_above_what_is_recommended_are_part_of_it() {
    let record = page(&format!(
        "{REPORT}<h3>Recommendation 1: Priorities</h3><p>Agree a shorter list of what will be done.</p>\
         <h3>Recommendation 2: Senior capacity</h3><p>Bring forward the new structure.</p>\
         <h3>Recommendation 3: Scrutiny</h3><p>Share the forward plan earlier.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Priorities\nAgree a shorter list of what will be done.",
            "Senior capacity\nBring forward the new structure.",
            "Scrutiny\nShare the forward plan earlier."
        ]
    );
}

#[test]
fn a_label_above_a_heading_that_is_the_title() {
    let record = page(&format!(
        "{REPORT}<p>RECOMMENDATION 1</p><h3>Develop a shared story of place</h3><p>Work with partners on it.</p>\
         <p>RECOMMENDATION 2</p><h3>Invest in your people</h3><p>There is a backlog of appraisals.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Develop a shared story of place", "Invest in your people"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Work with partners on it.",
            "There is a backlog of appraisals."
        ]
    );
}

#[test]
fn what_a_paper_puts_to_its_cabinet_is_no_recommendation_of_peers() {
    let record = page(
        "<p>Agenda item 7</p><p>Report to: Cabinet</p><h1>Corporate Peer Challenge – Feedback Report and Action Plan</h1>\
         <h2>Purpose of report</h2><p>To present the findings of the peer challenge.</p><h2>Decision</h2>\
         <p>This report makes the following recommendations to Cabinet:</p><ol><li>That the report be noted;</li>\
         <li>That the action plan be approved; and</li><li>That progress be reported in November.</li></ol>\
         <h2>Implications</h2><table><tr><th>Issue</th><th>Implications</th><th>Sign-off</th></tr>\
         <tr><td>Financial</td><td>It can be done within the budget for the year</td><td>Head of Finance</td></tr>\
         <tr><td>Legal</td><td>There is no statutory duty to respond to it</td><td>Head of Legal</td></tr>\
         <tr><td>Risk</td><td>The risk is that momentum would be lost by it</td><td>Head of Audit</td></tr></table>",
    );
    assert_eq!(record["recommendations"], Value::Array(Vec::new()));
}

#[test]
fn a_review_whose_headings_name_codes() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p><h2>1. Introduction</h2>\
         <p>The council undertook a Corporate Peer Challenge in March 2024.</p><h2>2. Summary of the approach</h2>\
         <p>The Progress Review took place on 25 November 2024. The recommendations were:</p>\
         <p>R1: Develop a long-term vision with partners</p><p>R2:Set a sustainable budget for three years</p>\
         <p>R3: Make better use of scrutiny in good time</p>\
         <p>The peers were Ruth Stand (Chief Executive, Wyre Council) and Cllr Al Pym (Leader, Arun District Council).</p>\
         <h2>3. Progress Review – feedback</h2><h3>3.1 R1 – Vision</h3><p>A plan was adopted in September.</p>\
         <p><b>Progress: Amber</b></p><h3>3.2 R2 – Finances</h3><p>A balanced budget was set.</p>\
         <p><b>Progress: Green</b></p><h3>3.3 R3 – Scrutiny</h3><p>Members were trained.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "A plan was adopted in September.",
            "A balanced budget was set.",
            "Members were trained."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["Amber", "Green", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["-", "-", "-"]
    );
}

const SET_WITH_BLANKS: &str = "\
Barford Borough Council


Corporate Peer Challenge: Action Plan
The peer team visited on 3 - 6 September 2024 and made three recommendations.
No.  Recommendation            Action                          Lead              Timescale     Status
1    Agree a clear set of      Hold two workshops of all       Chief Executive   October       Complete
     priorities                members                                           2024
                               Adopt the plan at Full          Leader of the     January       In progress
                               Council                         Council           2025
2    Close the budget gap      Review all fees and charges     Finance           March 2025    In progress



                                                    1
\u{c}No.  Recommendation            Action                          Lead              Timescale     Status
     over five years           against those of neighbours     Manager
3    Review the committee      Survey of members               Monitoring        May 2025      Not started
     system                                                    Officer


A further report will be made to Cabinet in the spring.
";

#[test]
fn a_table_set_with_blanks_over_two_pages() {
    let record = text(SET_WITH_BLANKS);
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a clear set of priorities",
            "Close the budget gap over five years",
            "Review the committee system"
        ]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold two workshops of all members",
            "Adopt the plan at Full Council",
            "Review all fees and charges against those of neighbours",
            "Survey of members"
        ]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["October 2024", "January 2025", "March 2025", "May 2025"]
    );
    assert_eq!(
        leads(&record),
        [
            "Chief Executive",
            "Leader of the Council",
            "Finance Manager",
            "Monitoring Officer"
        ]
    );
    // Blanks part the columns, and nothing sure.
    assert_eq!(each(&record, "actions", "basis"), ["uncertain"; 4]);
    assert_eq!(each(&record, "recommendations", "basis"), ["uncertain"; 3]);
    assert!(each(&record, "notices", "code").contains(&"table_uncertain"));
}

#[test]
fn short_lines_said_again_and_again_stand_alone_and_symbol_bullets_part_items() {
    let one = |n: u32, said: &str, items: &str, page: u32| {
        format!(
            "Recommendation {n}\nBring the council's change activity number {n} together in a single portfolio of work, and\n\
             have it owned by the team at the top.\nOur response\n{said}\nWhat we will do\n{items}By when\nMarch 2023\nLead\n\
             Chief Executive\n\nCorporate Peer Challenge - response and action plan                Page {page} of 3\n\n\u{c}"
        )
    };
    let text = text(
        &[
            "Corporate Peer Challenge: response and action plan\nMaldon District Council\n\nThe peer challenge of Maldon District \
             Council ran from 11 to 14 March 2024 and was organised by\nthe Local Government Association. This document sets out \
             what we think of each recommendation.\n\n"
                .to_owned(),
            one(
                1,
                "We accept this recommendation. The plan in place now has firm proposals for one year.",
                "\u{f0b7} Publish a guide to the community partnerships for town and parish councils here\n\
                 \u{f0b7} Review the first year of working with the county's Association of Local Councils\n",
                1,
            ),
            one(2, "We accept it.", "\u{f0b7} Establish a board chaired by the Chief Executive\n", 2),
            one(3, "We accept it.", "\u{f0b7} Set up a group on the private rented sector\n", 3),
        ]
        .concat(),
    );
    assert_eq!(
        each(&text, "actions", "text"),
        [
            "Publish a guide to the community partnerships for town and parish councils here",
            "Review the first year of working with the county's Association of Local Councils",
            "Establish a board chaired by the Chief Executive",
            "Set up a group on the private rented sector",
        ]
    );
    assert_eq!(each(&text, "recommendations", "timescale")[0], "March 2023");
    // `Page 2 of 3` tells that the line runs through the paper: it stands in no field.
    let texts = [
        each(&text, "recommendations", "text"),
        each(&text, "actions", "text"),
    ];
    assert!(!texts.concat().iter().any(|t| t.contains("Page ")));
    assert!(text["coverage"]["furniture"].as_u64().unwrap() > 100);
}

#[test]
fn paragraphs_that_count_through_the_paper_are_no_points_of_the_recommendations() {
    let head = "SUBJECT                   Corporate Peer Challenge: action plan update\n";
    let page = |n: u32, body: &str| {
        format!(
            "                                                          Agenda Item 5\n\n\n{body}\n\n\n\n\
             Overview and Scrutiny Committee, 13 October 2022   {n}\n"
        )
    };
    let one =
        |n: u32, text: &str, said: &str| format!("Recommendation {n}\n\n{text}\n\n{said}\n\n");
    let record = text(
        &[
            page(
                1,
                &format!(
                    "{head}\nTO                        Overview and Scrutiny Committee\n\
                     DATE                      Thursday, 13 October 2022\n\n\nBACKGROUND\n\
                     1.    The peer challenge took place from 9 to 12 November 2021, and the Executive accepted\n      \
                     all that was recommended in March 2022.\n\n\nPROGRESS AGAINST THE RECOMMENDATIONS\n\n{}",
                    one(
                        1,
                        "Develop the financial plan so that members can see how the gap will be closed.",
                        "2.    The programme was approved by the Executive in June 2022. It has four strands.\n\
                         3.    The gap has come down from £3.9 million to £2.6 million as a result of the work.",
                    )
                ),
            ),
            "\u{c}".to_owned(),
            page(
                2,
                &one(
                    2,
                    "Review the commercial strategy and be clear on the appetite for risk.",
                    "4.    A second part of the strategy was adopted in March 2022 by the Executive.",
                ),
            ),
            "\u{c}".to_owned(),
            page(
                3,
                &one(
                    3,
                    "Tell the organisation’s story better, inside and out.",
                    "5.    A new communications team has been formed and has sent three issues of the news.",
                ),
            ),
        ]
        .concat(),
    );
    assert_eq!(
        record["title"],
        "Corporate Peer Challenge: action plan update"
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Develop the financial plan so that members can see how the gap will be closed.",
            "Review the commercial strategy and be clear on the appetite for risk.",
            "Tell the organisation’s story better, inside and out.",
        ]
    );
    let actions = each(&record, "actions", "text");
    assert_eq!(actions.len(), 3, "{actions:?}");
    // The stamp at the head of the next page is no part of it.
    assert!(actions[0].ends_with("as a result of the work."));
    assert_eq!(record["meeting"]["item"], "5");
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
fn tables_taken_apart_each_answer_the_recommendation_announced_above_them() {
    let one = |n: u8, theme: &str, text: &str, rows: &str| {
        format!(
            "{theme}Recommendation {n}\n{text}\nWhat we will do\n\nLead\n\nWhen\n\nStatus\n\n{rows}\n"
        )
    };
    let paper = [
        "Corporate Peer Challenge action plan\n\nMaldon District Council took part in a Corporate Peer Challenge from 11 to 14 \
         March 2024.\n\n"
            .to_owned(),
        one(
            1,
            "Place and priorities\n",
            "Set out a long-term vision with partners.",
            "Hold a conversation with residents\n\nDirector of\nChange\n\nJune 2024\n\nComplete\n\n\
             Publish the vision\nand share it\n\nHead of Human\nResources\n\nMay\n2025\n\nOn track\n",
        ),
        one(
            2,
            "",
            "Tell more people what has been done.",
            "Write a strategy for communications\n\nHead of Policy\n\nJuly 2024\n\nNot started\n",
        ),
        one(
            3,
            "Money\n",
            "Close the gap in the budget.",
            "Review the fees of every service\n\nDirector of\nFinance\n\nMarch 2025\n\nDelayed\n",
        ),
    ];
    let record = text(&paper.concat());
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Place and priorities", "Place and priorities", "Money"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Tell more people what has been done."
    );
    let owner = |n: usize| record["actions"][n]["owners"][0]["as_written"].as_str();
    assert_eq!(
        [owner(0), owner(1), owner(2), owner(3)],
        [
            Some("Director of Change"),
            Some("Head of Human Resources"),
            Some("Head of Policy"),
            Some("Director of Finance")
        ]
    );
    let answers: Vec<_> = (record["actions"].as_array().unwrap().iter())
        .map(|a| a["recommendations"][0].as_str().unwrap())
        .collect();
    assert_eq!(answers, ["r1", "r1", "r2", "r3"]);
    assert_eq!(
        each(&record, "actions", "status"),
        ["Complete", "On track", "Not started", "Delayed"]
    );
}

#[test]
fn a_column_of_responses_beside_one_of_actions_in_a_table_taken_apart() {
    let row = |n: u8, text: &str, priority: &str, response: &str, action: &str, lead: &str| {
        format!("{n}\n\n{text}\n\n{priority}\n\n{response}\n\n{action}\n\n{lead}\n\nMay 2024\n\n")
    };
    let paper = [
        "Finance Peer Challenge: management response\n\nMaldon District Council\n\nThe peers came from 11 to 14 March 2024.\n\n\
         Management response No.\n\nPeer recommendation\n\nPriority\n\nResponse\n\nManagement comment and agreed action\n\n\
         Responsible officer\n\nDue date\n\n"
            .to_owned(),
        row(1, "Set out the level of reserves.", "High", "Accepted", "The level will be set in the budget.", "Head of Finance"),
        row(2, "Report savings each quarter.", "High", "Accepted", "A tracker will be written.", "Head of Finance"),
        "Page 1 of 3\n\n".to_owned(),
        row(3, "Bring procurement in house.", "Low", "Not accepted", "The contract gives good value.", "Head of Law"),
        "Page 2 of 3\n\n".to_owned(),
        row(4, "Train every budget holder.", "High", "Accepted", "Training will be bought.", "Head of Finance"),
        "Page 3 of 3\n".to_owned(),
    ];
    let record = text(&paper.concat());
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "2", "3", "4"]
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "accepted", "rejected", "accepted"]
    );
    assert_eq!(
        each(&record, "actions", "text")[1],
        "A tracker will be written."
    );
}

#[test]
fn names_beside_their_values_and_labels_below_a_theme() {
    let card = |theme: &str, n: u32, text: &str, answer: &str, first: &str, second: &str| {
        format!(
            "{theme}   Recommendation {n}\n\n   {text}\n\n   Our response          {answer}\n   What we will do          • {first}\n\
             \x20                           • {second}\n\n\
             \x20  Lead officer               Portfolio              By when\n\
             \x20  Head of Policy and         Finance and            May 2024\n\
             \x20  Communities                Resources\n\n\n"
        )
    };
    let record = text(&format!(
        "Selby District Council\n\n\nCorporate Peer Challenge – our action plan\n\nAbout the peer challenge\n\nIn March 2024 \
         Selby District Council welcomed a team of peers, brought together by the\nLocal Government Association, for a \
         Corporate Peer Challenge. The team was with us from 4 to 7 March\n2024.\n\n{}{}{}{}",
        card(
            "Governance and culture\n",
            1,
            "Write down how the panels work.",
            "Accepted",
            "Hold a workshop",
            "Publish a guide"
        ),
        card(
            "",
            2,
            "Give new members a mentor.",
            "Accepted in part",
            "Ask the other councils",
            "Pair the members"
        ),
        card(
            "Capacity for improvement\n",
            3,
            "Give projects to fewer people.",
            "Accepted",
            "Set up a board",
            "Map the time"
        ),
        card(
            "",
            4,
            "Keep apprentices.",
            "Accepted",
            "Ask those who left",
            "Raise the grade"
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "2", "3", "4"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Governance and culture",
            "Governance and culture",
            "Capacity for improvement",
            "Capacity for improvement"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "accepted", "accepted"]
    );
    assert_eq!(record["actions"].as_array().unwrap().len(), 8);
    assert_eq!(record["actions"][2]["text"], "Ask the other councils");
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024"; 4]
    );
}

#[test]
fn bare_lines_part_the_bullets_of_a_councils_own_page() {
    let record = text(
        "Barford Borough Council Working for you\n\nHome > Performance > Communications peer review\n\n\
         Communications peer review\n\nIn May 2023 we invited the Local Government Association (LGA) to carry out a \
         communications peer review. The team spent two days with us, 16 and 17 May 2023, and looked at how well we talk to \
         residents, staff and partners of the council in the whole of the borough.\n\nWhat the team found\nThe peers met a \
         small team that is well regarded. They found that too much time goes on requests at short notice.\n\n\
         Recommendations from the review\nThe peer team made the following recommendations:\n\nStrategy\n\n\
         • Write a strategy for communications that the Cabinet owns\n• Agree three campaigns for each year\n\
         Staff and members\n\n• Hold briefings for staff who do not work at a desk\n• Review the intranet\nLeadership\n\n\
         • Give the head of communications a seat at the table\n\nWhat happens next\n\n• We will publish our strategy.\n",
    );
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(record["title"], "Communications peer review");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Strategy",
            "Strategy",
            "Staff and members",
            "Staff and members",
            "Leadership"
        ]
    );
    assert_eq!(record["recommendations"][3]["text"], "Review the intranet");
}

#[test]
fn numbered_paragraphs_below_a_table_set_with_blanks() {
    let row = |n: u32, text: [&str; 2], action: [&str; 2], lead: &str, when: &str| {
        format!(
            "{n:<8}{:<34}{:<38}{lead:<19}{when}\n        {:<34}{}\n",
            text[0], action[0], text[1], action[1]
        )
    };
    let record = text(&format!(
        "                 BARFORD BOROUGH COUNCIL\n                    REPORT TO CABINET\n\n\
         Date of Meeting:           10 July 2024\nReport Title:              Corporate Peer Challenge: Council Response\n\n\
         11.     The peer team made three key recommendations. These and the response\n        to each are set out below.\n\n\
         No      Peer team recommendation          Council response                      Lead               Timescale\n{}{}{}\n\n\
         12.   The feedback report must be published within three months of the visit, and\n      this response within five \
         months. Both will be placed on the website.\n\nWhat are the legal implications?\n\
         13.   There is no duty to hold a peer challenge, but it is among the matters to\n      which regard is had.\n",
        row(
            1,
            ["Refresh the plan so that it", "is clear about outcomes."],
            ["A new plan will be written with", "a short set of aims."],
            "Head of Policy",
            "March 2025"
        ),
        row(
            2,
            ["Move at pace on the savings", "programme."],
            ["Business cases will be considered", "by the working group."],
            "Chief Executive",
            "May 2025"
        ),
        row(
            3,
            ["Clarify who governs the", "companies."],
            ["A committee of shareholders will", "be formed."],
            "Head of Law",
            "June 2025"
        ),
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["March 2025", "May 2025", "June 2025"]
    );
    assert_eq!(record["meeting"]["body"], "CABINET");
}

#[test]
fn the_last_line_of_a_paragraph_says_whose_recommendations_follow() {
    let record = text(
        "SCRUTINY PANEL WORK PROGRAMME\n\nReport of the Chief Executive\n\nExecutive Summary:\nThis report sets out the \
         programme. It takes account of what the peer team observed\nin the Corporate Peer Challenge of Barford Borough \
         Council in 2023.\nRecommendation(s):\nMembers are asked to:\n1. Agree the work programme at Annex 1;\n2. Agree the \
         membership of the working party; and\n3. Note the Forward Plan.\n\n2.0\n\nCorporate Peer Challenge\n\n2.1\nThe \
         LGA carried out a Corporate Peer Challenge of Barford Borough Council in 2023.\n",
    );
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 0);
    assert_ne!(record["title"], "Corporate Peer Challenge");
}

#[test]
fn the_theme_above_the_first_of_several_tables_that_lost_their_cells() {
    let table = |theme: &str, n: u32| {
        let heads = "Ref\nRecommendation\nWhat we will do\nLead officer\nTimescale\n";
        let rows = format!(
            "{n}.1\nReduce the number of people who wait for an assessment.\nWrite a letter to each of them\nHead of Care\nMay \
             2024\n{n}.2\nStrengthen the offer to carers in the borough.\nRefresh the strategy with carers\nHead of \
             Commissioning\nJune 2024\n"
        );
        format!("{theme}\n{heads}{}", rows)
    };
    let record = text(&format!(
        "Barford Borough Council\n\n\nAdult Social Care Peer Challenge\nAction Plan\nVersion 2 – May 2024\n\n\
         Introduction\nBarford Borough Council invited the Local Government Association to carry out a peer challenge. \
         The team was on site from 7 to 9 November 2023.\n{}{}",
        table("Theme 1: Working with people", 1),
        table("Theme 2: Providing support", 2)
            .replace("people who wait", "hours that are lost")
            .replace("carers", "homes"),
    ));
    assert_eq!(
        record["title"],
        "Adult Social Care Peer Challenge Action Plan"
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Working with people",
            "Working with people",
            "Providing support",
            "Providing support"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group_label"),
        ["1", "1", "2", "2"]
    );
}

#[test]
fn the_subject_of_a_letter_and_labels_that_run_on_in_wrapped_lines() {
    let said = "The council has refreshed its plan and cut the number of objectives from eight to five. All\n\
                members and directors were able to describe these to us and to each other in the same way,\n\
                which peers do not often hear. They encourage the council to be as clear about what it will\n\
                stop doing as about what it will start.\n";
    let record = text(&format!(
        "Local Government Association\nAnn Bell\nChief Executive\nTown Hall\nDear Ann\nBarford Borough Council Corporate Peer \
         Challenge Progress Review May 2024\nOn behalf of the peer team, I would like to say what a pleasure it was to be invited \
         back to\nBarford to see what has become of the recommendations that the team made in November 2022.\n\
         The Corporate Peer Challenge took place from 13 to 16 November 2022. The peer team found that\nmuch has been done.\n\
         Recommendation 1: Sharpen the focus on the priorities that matter most to residents and\nmake sure that resources \
         follow them.\n{said}Recommendation 2: Set out a savings and efficiency plan to address the gap in the\nmedium-term \
         financial strategy.\n{said}Recommendation 3: Continue to invest in the workforce, with attention given to the\nplanning \
         of succession.\n{said}Recommendation 4: Make the most of the new East Barford Combined County\nAuthority, and be clear \
         about what the borough wants.\n{said}"
    ));
    assert_eq!(
        record["title"],
        "Barford Borough Council Corporate Peer Challenge Progress Review May 2024"
    );
    assert_eq!(
        record["recommendations"][3]["text"],
        "Make the most of the new East Barford Combined County Authority, and be clear about what the borough wants."
    );
}
