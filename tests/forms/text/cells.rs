//! Tables that a converter took apart: a cell a line, and no more.

use crate::support::{each, leads, text};

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

const LETTERED: &str = "\
Peer challenge action plan: Barford Borough Council

The Local Government Association carried out a peer challenge of Barford Borough Council from 7 to 9 May
2024. This action plan says what we do about its recommendations.

Action plan: General matters

Ref
Details
Action(s)
Input / service area(s)
Due by

R1

Say what the service is for.

Members described it in many ways, and so did those who use it.

a. Draft a statement and agree it with the cabinet.

b. Print the statement in each letter to applicants.

Planning / communications

a. July 2024

b. September 2024

R4

Use agreements for large schemes.

Developers would pay for certainty, and are seldom asked to.

a. Adopt a schedule of charges.

b. Write a template for all agreements.

c. Report on them each quarter to the board.

Legal

a. June 2024

b and c. Autumn 2024

Ongoing actions and training: Committee

Ref
Details
Actions(s)
Input / service area(s)
Due by

PC2

Train each member of the committee.

The team saw two meetings that members had not prepared for.

a. Find a trainer from outside the council.

Planning

a. Ongoing
";

#[test]
fn lettered_actions_in_tables_that_lost_their_cells_each_under_its_title() {
    let record = text(LETTERED);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R4", "PC2"]
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Say what the service is for.",
            "Use agreements for large schemes.",
            "Train each member of the committee."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[1],
        "Developers would pay for certainty, and are seldom asked to."
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Action plan: General matters",
            "Action plan: General matters",
            "Ongoing actions and training: Committee"
        ]
    );
    assert_eq!(
        each(&record, "actions", "label"),
        ["a", "b", "a", "b", "c", "a"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        [
            "July 2024",
            "September 2024",
            "June 2024",
            "Autumn 2024",
            "Autumn 2024",
            "Ongoing"
        ]
    );
}

#[test]
fn recommendations_over_all_columns_of_a_table_that_lost_its_cells() {
    let record = text(
        "Peer challenge action plan: update\n\nThe Local Government Association carried out a Corporate Peer Challenge of \
         Barford Borough Council from 5 to 8 March 2024.\n\nRef\n\nAction\n\nLead officer\n\nTarget date\n\nRAG\n\n\
         Recommendation 1: Agree one vision with partners.\n\n1.1\n\nHold a meeting of all partners.\n\nChief \
         Executive\n\nMay 2024\n\nComplete\n\n1.2\n\nPrint what was agreed.\n\nChief Executive\n\nJune 2024\n\nGreen\n\n\
         Recommendation 2: Write a plan for the deficit.\n\n2.1\n\nAsk schools what they can give.\n\nDirector of \
         Finance\n\nJuly 2024\n\nRed\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree one vision with partners.",
            "Write a plan for the deficit."
        ]
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    let answered = record["actions"].as_array().unwrap().iter();
    let answered: Vec<&str> = answered
        .filter_map(|a| a["recommendations"][0].as_str())
        .collect();
    assert_eq!(answered, ["r1", "r1", "r2"]);
}

#[test]
fn a_recommendation_before_empty_cells_stands_over_the_headings_of_its_actions() {
    let block = |n: u32, text: &str, rows: &str| {
        format!(
            "Recommendation {n}: {text}\t\t\t\nAction\tLead officer\tTarget date\tProgress\n{rows}"
        )
    };
    let record = text(&format!(
        "# Corporate Peer Challenge Action Plan\n\nTewkesbury Borough Council\n\n## Place\n\n{}{}\n## Money\n\n{}",
        block(
            1,
            "Say what the district is to become.",
            "Hold a day with partners.\tHead of Place\tMay 2020\tA hall is booked.\nVisit two towns.\tHead of Growth\tJune 2020\t\n"
        ),
        block(
            2,
            "Build the station square.",
            "Submit the case.\tHead of Growth\tMarch 2020\tDrafted.\n"
        ),
        block(
            3,
            "Update the savings plan.",
            "Report the options.\tHead of Finance\tJuly 2020\t\n"
        ),
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Place", "Place", "Money"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold a day with partners.",
            "Visit two towns.",
            "Submit the case.",
            "Report the options."
        ]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["May 2020", "June 2020", "March 2020", "July 2020"]
    );
}

#[test]
fn a_last_cell_with_a_colon_above_repeated_headings_is_no_title() {
    let head = "No.\n\nRecommendation\n\nAction\n\nLead\n\nTimescale\n\nProgress";
    let row = |n: u32, asks: &str, acts: &str, told: &str| {
        format!("{n}\n\n{asks}\n\n{acts}\n\nChief Executive\n\nMay 2025\n\n{told}\n\n")
    };
    let record = text(&format!(
        "Barford Borough Council\n\nPeer challenge action plan\n\n{head}\n\n{}{}{head}\n\n{}{}",
        row(
            1,
            "Agree a vision for the borough with partners.",
            "Hold workshops with all members.",
            "They were held in April."
        ),
        row(
            2,
            "Strengthen the finance team.",
            "Recruit two accountants.",
            "Finance: both posts are out to advert"
        ),
        row(
            3,
            "Clarify the role of members.",
            "Set up a working group.",
            "The group has met twice."
        ),
        row(
            4,
            "Make better use of land.",
            "Sell surplus land.",
            "Two sites were sold in June."
        ),
    ));
    assert_eq!(
        each(&record, "actions", "progress"),
        [
            "They were held in April.",
            "Finance: both posts are out to advert",
            "The group has met twice.",
            "Two sites were sold in June."
        ]
    );
}

#[test]
fn lines_above_tables_that_tell_of_the_tables_are_no_themes() {
    let groups = |above: [&str; 2]| {
        let heads = "Recommendation\tAction\tLead\n";
        let record = text(&format!(
            "# Corporate Peer Challenge: action plan\n\nTewkesbury Borough Council\n\n{}\n{heads}\
             Say what will stop.\tPrint a list.\tCEX\nBring partners together.\tSet up a board.\tCEX\n\n\
             {}\n{heads}Look at the reserves.\tTell cabinet.\tCFO\nTrain all members.\tHold two days.\tMO\n",
            above[0], above[1]
        ));
        let groups = each(&record, "recommendations", "group");
        groups.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        groups(["Our place", "Our money"]),
        ["Our place", "Our place", "Our money", "Our money"]
    );
    assert_eq!(
        groups(["Updated by the policy team", "Second table of two"]),
        ["-"; 4]
    );
    assert_eq!(groups(["Our place", "Continued from page one"]), ["-"; 4]);
    assert_eq!(
        groups(["Theme 1: Our place", "Theme 2: Our money"]),
        ["Our place", "Our place", "Our money", "Our money"]
    );
}

#[test]
fn lines_above_headings_printed_again_name_the_themes_of_a_web_pages_tables() {
    let names = "What the peer team recommended\nWhat we are doing\nWhen\n";
    let record = text(&format!(
        "Children’s services peer challenge\nSelby District Council welcomed a team of peers from 4 to 7 March 2024.\n\
         What the team recommended and what we are doing\nThe tables below show each recommendation of the team.\n\
         The front door\n{names}Review the document on thresholds with partners.\nIt was agreed by the partnership in \
         January.\nCompleted\nLook again at the time that decisions take.\nA role has been piloted in the south of the \
         town.\nSeptember 2024\nQuality of practice\n{names}Make the voice of the child more visible in plans.\nWe have \
         changed the template for all plans.\nMay 2024\nReduce drift in work before court.\nA tracker is reviewed by \
         heads of service.\nOngoing\nLeaders and staff\n{names}Develop a strategy which tackles turnover.\nA supplement \
         has been paid since March.\nJune 2024\nWho checks on progress\nProgress is overseen by the Improvement \
         Board.\nContact us\nWrite to us at the council’s offices.\n"
    ));
    let (door, practice) = ("The front door", "Quality of practice");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [door, door, practice, practice, "Leaders and staff"]
    );
    let actions = each(&record, "actions", "text");
    assert_eq!(actions.len(), 5, "{actions:?}");
    assert_eq!(actions[2], "We have changed the template for all plans.");
}

/// A page's table as a converter of web pages leaves it: the names of the columns on one line, the bullets of two cells below
/// each other, and the cells of a row without bullets on one line.
const CELLS_ON_LINES: &str = "\
Corporate Peer Challenge action plan

The Corporate Peer Challenge of Barford Borough Council took place from 6 to 9 June 2023. The council has accepted what the peers recommended and answers it with this plan, which Cabinet agreed in September.


Recommendation Action Timescale
R1:Write down with the parishes and the county what the district is to be like in ten years, for residents and for those who invest in it.
  • hold a conference of parishes
  • print a short paper of what was said there
  • October 2023

     
  • Ongoing
R2:Settle who answers for the repair of council houses, so that tenants know whom to ask.
  • name one manager
  • tell tenants in the next newsletter
  • publish the times of repairs
March 2024
R3:Settle what is to become of the old depot, which has stood empty for nine years. Cabinet chose a buyer in July 2023, and the sale has been agreed. Complete
R4:Speak with one voice to the county on buses and on schools in the villages. Bring a paper to the Cabinet and to the Scrutiny Committee with what has been said so far on both. Q4 2023 to 2024

We will write here how far we have come before the peer team returns in summer 2024.

Downloads

  • Report (PDF, 412KB)
";

#[test]
fn cells_of_bullets_below_each_other_and_cells_on_one_line() {
    let record = text(CELLS_ON_LINES);
    assert_eq!(
        each(&record, "recommendations", "text")[2..],
        [
            "Settle what is to become of the old depot, which has stood empty for nine years.",
            "Speak with one voice to the county on buses and on schools in the villages.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["-", "March 2024", "-", "-"]
    );
    let actions = each(&record, "actions", "text");
    let times = each(&record, "actions", "timescale");
    let said: Vec<_> = actions.into_iter().zip(times).collect();
    assert_eq!(
        said,
        [
            ("hold a conference of parishes", "October 2023"),
            ("print a short paper of what was said there", "Ongoing"),
            ("name one manager", "-"),
            ("tell tenants in the next newsletter", "-"),
            ("publish the times of repairs", "-"),
            (
                "Cabinet chose a buyer in July 2023, and the sale has been agreed.",
                "Complete"
            ),
            (
                "Bring a paper to the Cabinet and to the Scrutiny Committee with what has been said so far on both.",
                "Q4 2023 to 2024"
            ),
        ]
    );
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "summer 2024"
    );
}
