//! Recommendations of reports printed to a page and read off it: bullets are lost, columns stand close, titles break.

use crate::support::{each, text};

/// A report with what stands under its heading of recommendations.
fn recommending(list: &str) -> serde_json::Value {
    text(&format!(
        "Corporate Peer Challenge: Gedling Borough Council\n\nFeedback report: 4 – 6 March 2025\n\n\
         1. Executive summary\n\nThe council knows its places well, and those who work for it speak of them with pride. \
         Its\npartners told the team that they are listened to, and that the officers they meet do what they say\nthey \
         will.\n\n2. Key recommendations\n\nThe report has more observations and suggestions than these. The following are \
         the peer team’s\nkey recommendations to the Council:\n\n{list}\n3. Next steps\n\nThe council will publish its \
         plan within five months. The team will come back within a year to see\nwhat has been done.\n"
    ))
}

#[test]
fn the_heading_of_the_labels_stands_one_blank_before_the_other() {
    let record = recommending(
        "No. Recommendation\n1     Write down what the council wants to be known for in ten years, with those who will still \
         be\n      here then.\n2     Close two of the four depots.\n3     Tell residents what was done with what they said.\n",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-", "-"]);
    assert_eq!(
        each(&record, "recommendations", "text")[0],
        "Write down what the council wants to be known for in ten years, with those who will still be here then."
    );
}

#[test]
fn a_table_under_each_theme_however_few_its_rows_and_over_the_end_of_a_page() {
    let record = recommending(
        "Governance and culture\n\n No. Recommendation\n 1     Bring papers to members a week before they meet, and not \
         on the evening before as now\n       happens.\n\u{c} No. Recommendation\n 2     Close two of the four \
         depots.\n\nCapacity for improvement\n\n No.      Recommendation\n 3        Hire a second planner.\n",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Governance and culture",
            "Governance and culture",
            "Capacity for improvement"
        ]
    );
}

#[test]
fn titles_over_two_lines_among_short_ones_are_explained_as_these_are() {
    let record = recommending(
        "Recommendation 1: Agree with the county, and with each of the four town councils in the\nborough, who looks after \
         which of the parks and open spaces from the year after next\n\nNobody could tell the team who cuts the grass.\n\n\
         Recommendation 2: Close two of the depots\n\nFour are more than are needed.\n\n\
         Recommendation 3: Hire a second planner\nOne has left, and the other is about to. There is a good deal of work \
         that waits for them.\n\nRecommendation 4: Tell residents what was done with what they said in the survey\nof \
         last summer\nMembers do not know it either.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree with the county, and with each of the four town councils in the borough, who looks after which of the \
             parks and open spaces from the year after next",
            "Close two of the depots",
            "Hire a second planner",
            "Tell residents what was done with what they said in the survey of last summer",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Nobody could tell the team who cuts the grass.",
            "Four are more than are needed.",
            "One has left, and the other is about to. There is a good deal of work that waits for them.",
            "Members do not know it either.",
        ]
    );
}

#[test]
fn a_short_title_among_others_that_all_break_ends_where_its_line_does() {
    let record = recommending(
        "Recommendation 1: Agree with each of the town councils in the\nborough who looks after parks\nNobody could tell \
         the team who cuts the grass.\n\nRecommendation 2: Close two of the four depots that the council\nstill runs\nFour \
         are more than are needed.\n\nRecommendation 3: Tell residents what was done with what they\nsaid in the \
         survey\nMembers do not know it either.\n\nRecommendation 4: Hire another planner\nOne has left, and there is a \
         good deal of work that waits.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[3],
        "One has left, and there is a good deal of work that waits."
    );
}

#[test]
fn lists_without_bullets_below_items_keep_their_lines() {
    let record = recommending(
        "  1. Publish once a year, in words that all who live here can read, a page on the money of the\n     council \
         which says:\n             what the council pays for\n             where it comes from\n  2. Close two of the four \
         depots, once the members for the wards around them have been told:\n             Which two will close\n             \
         What becomes of those who work there\n  3. Hire a second planner, and say in the advertisement:\n\u{c}           \
         who they will work with\n           what they will do first\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Publish once a year, in words that all who live here can read, a page on the money of the council which \
             says:\nwhat the council pays for\nwhere it comes from",
            "Close two of the four depots, once the members for the wards around them have been told:\nWhich two will \
             close\nWhat becomes of those who work there",
            "Hire a second planner, and say in the advertisement:\nwho they will work with\nwhat they will do first",
        ]
    );
}

#[test]
fn items_that_have_lost_their_bullets_under_themes() {
    let record = text(
        "Corporate Peer Challenge: Gedling Borough Council\n\nFeedback report: 4 – 6 March 2025\n\nExecutive \
         summary\n\nThe council knows its places well, and those who work for it speak of them with pride.\n\nIts partners \
         are listened to. The officers whom they meet do what they have said they would do, which is\nnot so \
         everywhere.\n\nKey recommendations\n\nThere is more in the report than these. The following are the peer team’s key \
         recommendations to the\nCouncil:\n\nGovernance and culture\n\n      Bring papers to members a week before they \
         meet.\n      Ensure that each of the four boards has terms of reference that its members know, and that it\n      \
         meets.\n\nCapacity for improvement\n      Develop the skills of planners, of whom there are few and of whom much is \
         asked in all wards.\n      Review the four depots.\n      Strengthen the team that writes to residents, and let it \
         tell them what was done with what they\n      said.\n\nNext steps\n\nThe council will publish its plan within five \
         months. The team will come back within a year to see what\nhas been done.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Governance and culture",
            "Governance and culture",
            "Capacity for improvement",
            "Capacity for improvement",
            "Capacity for improvement",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Ensure that each of the four boards has terms of reference that its members know, and that it meets."
    );
}

#[test]
fn the_next_sections_heading_counts_on_from_the_list_above_it() {
    let record = text(
        "Corporate Peer Challenge: Gedling Borough Council\n\nFeedback report: 4 – 6 March 2025\n\n1. Executive summary\n\n\
         The council knows its places well, and those who work for it speak of them with pride.\n\n2. Key recommendations\n\n\
         1. Write down what the council wants to be known for.\n\n2. Agree how the savings are found.\n\n\
         3. Summary of the peer challenge approach\n\nThe peer team\n\nThe peers were:\n\n\
         Anna Bell, Chief Executive, Hull City Council\nCllr Guy Hart, Leader, Wyre Borough Council\n\n4. Feedback\n\n\
         The team met many people, who were open with it throughout the three days.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Write down what the council wants to be known for.",
            "Agree how the savings are found.",
        ]
    );
}

/// A fire service's report whose findings stand in columns side by side.
fn abreast(first: &str, second: &str) -> serde_json::Value {
    text(&format!(
        "Fire Peer Challenge\n\nBarford Fire and Rescue Service\n\nReport, 10 – 13 March 2015\n\n1. Executive summary\n\n\
         The peer team found a service that is well run, and that knows the people whom it serves. The team\nmet ninety \
         people and thanks them all. For each area strengths stand beside areas for consideration.\n\n{first}{second}\
         2. Next steps\n\nThe LGA would be happy to help.\n"
    ))
}

#[test]
fn lists_abreast_are_columns_whose_items_stand_in_no_rows() {
    let record = abreast(
        "Prevention\nStrengths                                       Areas for consideration\n\
         • Visits go to those who need them               • Count the homes that are safer now\n\
         • Work with drivers is new, and is liked           than they were\n   \
         by those who come to it                        • Ask doctors who lives alone\n\n\
         Prevention is what the service does best, and it is known for it far beyond its own county.\n\n",
        "Protection\nStrengths                                       Areas for consideration\n\
         • Staff know much                                • Fill the three posts that are vacant\n\
         • Offices are near to where people                 before the winter\n   \
         live                                           • Share offices\n\n\
         The team heard that those who work here have more to do than there are hours in their days.\n\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Count the homes that are safer now than they were",
            "Ask doctors who lives alone",
            "Fill the three posts that are vacant before the winter",
            "Share offices"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Prevention", "Prevention", "Protection", "Protection"]
    );
}

/// A report's recommendations as two lists beside each other.
fn two_lists(lists: &str) -> serde_json::Value {
    text(&format!(
        "Corporate Peer Challenge: Barford Borough Council\n\nFeedback report: 3 – 6 May 2022\n\n1. Executive summary\n\n\
         The peer team found a council that is well run, and that knows the people whom it serves. The team\nmet ninety \
         people and thanks them all.\n\n2. Key recommendations\n\n{lists}\n\n3. Next steps\n\n\
         The LGA would be happy to help.\n"
    ))
}

#[test]
fn recommendations_in_lists_abreast_are_read_below_the_names_of_their_lists() {
    for (heads, last) in [
        (["Harbour", "Town"], ""),
        (
            ["Now for all staff", "Later for all staff"],
            "• Ask traders",
        ),
    ] {
        let record = two_lists(&format!(
            "{:40}{}\n{:40}• Count the empty shops\n{:40}{last}",
            heads[0], heads[1], "• Agree what the quay is for", "• Write to the port"
        ));
        let mut expected = vec![
            ("Agree what the quay is for", heads[0]),
            ("Write to the port", heads[0]),
            ("Count the empty shops", heads[1]),
        ];
        expected.extend(last.strip_prefix("• ").map(|last| (last, heads[1])));
        // Lists of one length are read in rows.
        let texts = each(&record, "recommendations", "text");
        let groups = each(&record, "recommendations", "group");
        let mut told: Vec<(&str, &str)> = texts.into_iter().zip(groups).collect();
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected);
    }
}

#[test]
fn items_level_below_a_plans_columns_are_its_rows() {
    for between in ["\n", "\n\n"] {
        let row = |one: &str, other: &str| format!("{one:44}{other}{between}");
        let plan = |second: &str, items: [&str; 3]| {
            text(&format!(
                "Barford Borough Council\nLGA Corporate Peer Challenge Action Plan\n\nThe peers came in May 2022.\n\n\
                 {:44}{second}\n{}{}{}\nThe plan is looked at each month.\n",
                "Recommendation",
                row("• Agree what the quay is for", items[0]),
                row("• Write to the port", items[1]),
                row("• Count the empty shops", items[2]),
            ))
        };
        let record = plan(
            "Action",
            ["• Meet traders", "• Draft a letter", "• Walk the streets"],
        );
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Agree what the quay is for",
                "Write to the port",
                "Count the empty shops"
            ]
        );
        assert_eq!(
            each(&record, "actions", "text"),
            ["Meet traders", "Draft a letter", "Walk the streets"]
        );
        assert_eq!(record["actions"][1]["recommendations"][0], "r2");
        let record = plan("Status", ["• Complete", "• On track", "• Delayed"]);
        let third = &record["recommendations"][2];
        assert_eq!(third["status"]["as_written"], "Delayed", "{record}");
    }
}

#[test]
fn peers_beside_their_councils_are_read_across() {
    let record = two_lists(
        "1. Agree what the quay is for.\n\n2. Write to the port.\n\nThe peer team\n\n\
         Peer                          Organisation\n\
         • Jane Hart                   • Chief Executive, Wyre Council\n\
         • Cllr Guy Bell               • Leader, Hull City Council\n",
    );
    assert_eq!(record["peer_team"].as_array().unwrap().len(), 2, "{record}");
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 2);
}

#[test]
fn recommendations_set_in_below_lettered_themes() {
    let record = text(
        "Barford Borough Council – Corporate Peer Challenge Progress Review, 30 January 2024\n\n\
         Thank you for having the peer team back in Barford on 30 January 2024. The corporate peer challenge\ntook place \
         between 7 and 10 March 2023, and its report made three recommendations. They stand below\nin another order, under \
         two themes.\n\nProgress against the recommendations\nA. Place and people (recommendations 2 and 3)\n      \
         Recommendation 2: Agree with partners what the harbour is for, and say so\n      in public.\n\
         There is a plan now, which traders know. They asked when the work begins, and nobody could tell\nthem.\n      \
         Recommendation 3: Ask young people what they want.\n\
         A youth panel has met twice. It is too early to say what difference it has made to those whom it\nspeaks for. See \
         Recommendation 2 for what it said of the harbour.\n\nB. Money (recommendation 1)\n      \
         Recommendation 1: Close the gap in the plan for the medium term.\n\
         The gap is half of what it was. Savings are looked at each month by those who have to make them.\n\n\
         Next steps\nThe LGA would be happy to help, and will be in touch with the council in the spring of this year.\n",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["2", "3", "1"]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree with partners what the harbour is for, and say so in public.",
            "Ask young people what they want.",
            "Close the gap in the plan for the medium term."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Place and people (recommendations 2 and 3)",
            "Place and people (recommendations 2 and 3)",
            "Money (recommendation 1)"
        ]
    );
    assert!(
        each(&record, "recommendations", "progress")[1].ends_with("said of the harbour."),
        "{record}"
    );
}

/// A report or plan with two lists beside each other below their names.
fn lists_below(
    title: &str,
    heading: &str,
    names: [&str; 2],
    lines: &[[&str; 2]],
) -> serde_json::Value {
    let line = |[left, right]: &[&str; 2]| format!("{left:<46}{right}").trim_end().to_owned();
    let lines: Vec<String> = lines.iter().map(line).collect();
    text(&format!(
        "Selby District Council\n{title}\n\nThe peers came in March 2024 and met many members, officers and partners of the council.\n\n\
         {heading}\n\n{}\n{}\n\nNext steps\n\nThe plan will be looked at again in the summer.\n",
        line(&names),
        lines.join("\n"),
    ))
}

#[test]
fn items_level_with_each_other_are_the_rows_of_a_plan() {
    let record = lists_below(
        "Corporate peer challenge: action plan",
        "The plan",
        ["Recommendation", "Action"],
        &[
            [
                "\u{2022} Open the harbour office",
                "\u{2022} Rent three rooms",
            ],
            ["", "\u{2022} Paint them"],
            ["\u{2022} Train the pilots", "\u{2022} Hire a tutor"],
            ["\u{2022} Dredge the channel", "\u{2022} Buy a dredger"],
        ],
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Open the harbour office",
            "Train the pilots",
            "Dredge the channel"
        ]
    );
    let answers: Vec<(&str, &str)> = (record["actions"].as_array().unwrap().iter())
        .map(|a| {
            (
                a["text"].as_str().unwrap(),
                a["recommendations"][0].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        answers,
        [
            ("Rent three rooms", "r1"),
            ("Paint them", "r1"),
            ("Hire a tutor", "r2"),
            ("Buy a dredger", "r3")
        ]
    );
}

#[test]
fn two_lists_of_recommendations_beside_each_other_are_both_read_under_their_names() {
    let record = lists_below(
        "Corporate peer challenge: feedback report",
        "Key recommendations",
        ["For the council", "For partners"],
        &[
            [
                "\u{2022} Open the harbour office",
                "\u{2022} Join the board",
            ],
            ["\u{2022} Train the pilots", "\u{2022} Share the data"],
            ["\u{2022} Dredge the channel", ""],
        ],
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Open the harbour office",
            "Train the pilots",
            "Dredge the channel",
            "Join the board",
            "Share the data"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group")[2..4],
        ["For the council", "For partners"]
    );
}

#[test]
fn what_is_offered_beside_recommendations_is_no_reason_for_them() {
    let record = crate::support::page(
        "<h1>Corporate Peer Challenge: feedback report</h1><p>Selby District Council</p><h2>Key recommendations</h2><table><tr><th>Recommendations</th><th>Support offered</th></tr>\
         <tr><td>Open the harbour office.</td><td>The association can help.</td></tr>\
         <tr><td>Train the pilots.</td><td>A tutor can be lent.</td></tr></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Open the harbour office.", "Train the pilots."]
    );
    assert!(record["recommendations"][0]["rationale"].is_null());
}
