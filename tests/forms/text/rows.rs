//! Rows of tables that lost their cells: where one ends, and what stands between two.

use crate::support::{each, leads, text};
use serde_json::{Value, json};

#[test]
fn a_cell_merged_over_two_rows_leaves_the_second_its_label_and_text_only() {
    let mut lines = vec![
        "Barford Borough Council - Corporate Peer Challenge Action Plan",
        "Ref",
        "Recommendation",
        "Comment/Action",
        "Cabinet Member",
        "Due by",
        "RAG",
    ];
    let rows: [&[&str]; 6] = [
        &[
            "PC1",
            "Say what the council is for beyond the savings.",
            "Publish the new plan with four aims, after the elections.",
            "Leader of the Council",
            "30/09/2014",
            "Green",
        ],
        &["PC2", "Explain to residents what has to be chosen."],
        &["PC3", "Agree a joint approach to housing with neighbours."],
        &[
            "PC4",
            "Review how contracts are managed once they are let.",
            "Audit of the ten largest. Training for 60 managers.",
            "Resources and Transformation",
            "31/03/2015",
            "Amber",
        ],
        &["PC5", "Share what is learned with the other districts."],
        &[
            "PC6",
            "Ask what customers need before services are changed.",
            "Strategy to be refreshed when the contract has been reviewed.",
            "Leader of the Council",
            "TBC",
            "Red",
        ],
    ];
    lines.extend(rows.concat());
    lines.push("The peers will be asked to return for a day in the spring of 2015.");
    let record = text(&lines.join("\n\n"));
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["PC1", "PC2", "PC3", "PC4", "PC5", "PC6"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[2],
        "Agree a joint approach to housing with neighbours."
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Publish the new plan with four aims, after the elections.",
            "Audit of the ten largest. Training for 60 managers.",
            "Strategy to be refreshed when the contract has been reviewed."
        ]
    );
    let answered: Vec<&Value> = (record["actions"].as_array().unwrap().iter())
        .map(|action| &action["recommendations"])
        .collect();
    assert_eq!(answered, [&json!(["r1"]), &json!(["r4"]), &json!(["r6"])]);
    // Whether the action above answers these too is open, and said to be.
    let open: Vec<&Value> = (record["notices"].as_array().unwrap().iter())
        .filter(|notice| notice["code"] == "pairing_open")
        .map(|notice| &notice["evidence"][0]["span"])
        .collect();
    let span = |n: usize| &record["recommendations"][n]["evidence"][0]["span"];
    assert_eq!(open, [span(1), span(2), span(4)]);
}

#[test]
fn rows_copied_with_the_paragraphs_of_their_cells() {
    let record = text(
        "# Corporate Peer Challenge: response and action plan\n\nTewkesbury Borough Council\n\nOur place\n\
         Peer team suggestion\tOur response\tDue by\n\
         Say what the council will stop doing, so that residents know.\tWe will print a list of what comes first.\n\
         Directors will check their plans against it.\tJune 2023\nSeptember 2023\n\n\
         Bring partners together around the town.\tA board has been set up with the county.\tMarch 2024\n\n\
         Our money\nPeer team suggestion\tOur response\tDue by\n\
         Look at the reserves each year.\tCabinet will be told of them in the budget.\nMembers will be trained.\t\
         Ongoing\nOctober 2023\n\nWhat happens next\nThe peers will come again.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Our place", "Our place", "Our money"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "We will print a list of what comes first.",
            "Directors will check their plans against it.",
            "A board has been set up with the county.",
            "Cabinet will be told of them in the budget.",
            "Members will be trained."
        ]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        [
            "June 2023",
            "September 2023",
            "March 2024",
            "Ongoing",
            "October 2023"
        ]
    );
}

const REVIEWED: &str = "\
MALDON DISTRICT COUNCIL
LICENSING PEER CHALLENGE: PROGRESS REVIEW
1. Background
The peers came to the Council from 4 to 6 March 2024. The table tells what has been done since they were here.

2. Progress
No.

Peer recommendation

Action

Lead

Progress in May 2025

Status

Working with traders
1

Meet the traders of the high street
each quarter.

Hold a first meeting in
the autumn.

Head of
Housing
Services

Four meetings were held and minutes are
on the website.

Complete

Licensing Committee
Licensing papers of the Council 24.5.25 Page 1

No.

Peer recommendation

Action

Lead

Progress in May 2025

Status

2

Train all members of the committee
before they sit.

Arrange two sessions with
the county.

Licensing
Manager

One session was held in the summer and
the other will follow.

On target

Review the number of posts
in the next budget.

Licensing
Manager

One post has been added, and one more
is to be advertised.

Delayed

Staff
3

Plan for the staff who will be needed
when the new port is open.

3. Next steps
A team is to come back in spring.

Licensing papers of the Council 24.5.25 Page 2
";

#[test]
fn a_reviews_table_with_themes_between_its_rows_and_the_last_row_behind_its_cells() {
    let record = text(REVIEWED);
    assert_eq!(record["title"], "LICENSING PEER CHALLENGE: PROGRESS REVIEW");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Working with traders", "Licensing Committee", "Staff"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold a first meeting in the autumn.",
            "Arrange two sessions with the county.",
            "Review the number of posts in the next budget."
        ]
    );
    let leads = record["actions"].as_array().unwrap().iter();
    let leads: Vec<_> = leads
        .map(|a| each(a, "owners", "as_written").join(" | "))
        .collect();
    assert_eq!(
        leads,
        [
            "Head of Housing Services",
            "Licensing Manager",
            "Licensing Manager"
        ]
    );
    assert_eq!(
        each(&record, "actions", "status"),
        ["Complete", "On target", "Delayed"]
    );
    let answered = record["actions"].as_array().unwrap().iter();
    let answered: Vec<_> = answered.map(|a| a["recommendations"][0].clone()).collect();
    assert_eq!(answered, ["r1", "r2", "r3"]);
}

/// The record of a plan whose table a converter took apart: two whole rows, and behind them those given, each with its cells
/// between bars; `HEAD` stands for the headings, printed again on the next page.
fn cells(rows: &[&str]) -> Value {
    let head = "Recommendation\n\nAction\n\nLead\n\nTimescale";
    let whole = [
        "Agree a vision for the borough.|Hold workshops with all members.|Chief Executive|May 2024",
        "Clarify the role of scrutiny.|Set up a working group.|Head of Law|June 2024",
    ];
    let rows: Vec<String> = (whole.iter().chain(rows))
        .flat_map(|row| row.split('|'))
        .map(|cell| cell.replace("HEAD", head))
        .collect();
    text(&format!(
        "Barford Borough Council\n\nPeer challenge action plan\n\n{head}\n\n{}\n",
        rows.join("\n\n")
    ))
}

#[test]
fn a_recommendation_that_a_page_end_parts_from_its_cells_is_no_theme() {
    let cut = cells(&[
        "Work with parishes|HEAD|Meet the clerks.|Head of Towns|July 2024",
        "Look again at the reserves each year.|Tell the cabinet.|Head of Finance|Ongoing",
    ]);
    assert_eq!(each(&cut, "recommendations", "group"), ["-"; 4]);
    assert_eq!(
        each(&cut, "recommendations", "text")[2],
        "Work with parishes"
    );
    assert_eq!(each(&cut, "actions", "text").len(), 4);
}

#[test]
fn a_last_row_without_a_time_ends_with_its_lead() {
    let record = cells(&[
        "Train members in finance.|Hold sessions each quarter.|Head of HR",
        "The plan will be looked at by Scrutiny in the autumn.",
    ]);
    assert_eq!(
        each(&record, "actions", "text")[2],
        "Hold sessions each quarter."
    );
    assert_eq!(each(&record, "recommendations", "text").len(), 3);
}

/// A plan of four rows taken apart, with the lead of the second and what stands below the states of the first two.
fn rated(lead: &str, below: &str) -> Value {
    let rows = [
        [
            "Develop a clear vision for the borough.",
            "Hold workshops with members and staff.",
            "Chief Executive",
            "May 2025",
        ],
        [
            "Review the scrutiny function.",
            "Commission an outside review of scrutiny.",
            lead,
            "June 2025",
        ],
        [
            "Strengthen financial planning.",
            "Produce a medium term savings plan.",
            "Section 151 Officer",
            "July 2025",
        ],
        [
            "Improve culture.",
            "Run a staff survey each year.",
            "Head of HR",
            "Autumn 2025",
        ],
    ];
    let rows: Vec<String> = (rows.iter().zip(1..))
        .map(|(row, n)| {
            format!(
                "{n}\n\n{}\n\n{}\n\n",
                row.join("\n\n"),
                if n < 3 {
                    format!("Complete{below}")
                } else {
                    "On track".to_owned()
                }
            )
        })
        .collect();
    text(&format!(
        "Ashford Borough Council\n\nCorporate Peer Challenge Action Plan\n\nRef\n\nRecommendation\n\nAction\n\n\
         Lead\n\nTimescale\n\nStatus\n\n{}",
        rows.concat()
    ))
}

#[test]
fn officers_below_a_body_are_other_leads() {
    let record = rated("Cabinet\n\nOfficers", "");
    assert_eq!(leads(&record)[1], "Cabinet; Officers");
}

#[test]
fn the_same_line_below_several_states_is_no_theme() {
    let record = rated("Monitoring Officer", "\n\nSigned off by Cabinet");
    assert_eq!(each(&record, "recommendations", "group"), ["-"; 4]);
    assert_eq!(
        each(&record, "actions", "status"),
        [
            "Complete\nSigned off by Cabinet",
            "Complete\nSigned off by Cabinet",
            "On track",
            "On track"
        ]
    );
}

#[test]
fn a_theme_printed_again_below_a_state_is_that_of_the_next_rows() {
    let record = rated("Monitoring Officer", "\n\nTheme 2: Finance");
    let groups = each(&record, "recommendations", "group");
    assert_eq!(groups, ["-", "Finance", "Finance", "Finance"]);
}

#[test]
fn numbered_rows_that_were_read_across_are_kept_as_one_and_told() {
    let record = text(
        "Wyre Borough Council Corporate Peer Challenge Action Plan\n\nRecommendation\tAction\tTimescale\n\
         1. Listen to the parishes\tA forum will be held.\tMarch 2025\n\
         2. Close the gap in the budget\tSavings go to Cabinet.\tApril 2025\n\n\
         Recommendation Action Timescale 3. Invest in the A manager has been Autumn contact centre so that recruited and two \
         officers 2025 people know who to call will follow. 4. Ensure that scrutiny The committee will have May 2025 has its \
         own plan training and a work of work programme.\n",
    );
    let all = each(&record, "recommendations", "text");
    assert_eq!(all.len(), 3);
    assert!(all[2].contains("3. Invest in the A manager"), "{all:?}");
    let notices = record["notices"].as_array().unwrap();
    assert!(notices.iter().any(|n| n["code"] == "columns_read_across"));
}

#[test]
fn numbered_sections_behind_a_table_of_codes_are_no_rows_of_it() {
    let record = text(
        "Planning Committee Peer Challenge\nBarford Borough Council\nOn site 4 and 5 March 2020\n\n\n1.0 Executive summary\n\
         1.1    Applicants speak well of the officers. The peer team met fifty people. The\n       team heard less good of \
         the meetings.\n\n\n2.0 Recommendations\n2.1    The recommendations of the peer team are below.\n\
         Ref      Recommendation                                                      Para\n\
         Conduct\n\
         R1       Show all who sit on it what a committee may take into account       3.1\n         each spring.\n\
         R2       Write down why a proposal by officers is turned down.               3.2\n\
         Days and hours of the meetings\n\
         R3       Meet in the evening so that more can come.                          4.1\n\n\n                         Page \
         1\n\u{c}3.0 Conduct\n3.1   New faces sit down without a word of help. Those who have sat for long\n      guide \
         them.\n3.2   Appeals were lost for want of a reason on paper.\n\n\n4.0 Days and hours of the meetings\n4.1   Nobody \
         with a job can come at ten in the morning.\n\n\n                         Page 2\n",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Conduct", "Conduct", "Days and hours of the meetings"]
    );
}
