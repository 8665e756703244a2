//! Columns that blanks set apart.

use crate::support::{each, leads, sections, text, themes};

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
fn a_heading_right_above_its_paragraph_and_no_blank_line_between() {
    let page = |heading: &str| {
        format!(
            "Planning peer challenge 2024\n{heading}\nThe recommendations that follow come from our work at Mole Valley \
             District Council. Each is told at length in the report.\n- Set up a board for large schemes with an \
             independent chair.\n- Agree with neighbours how plans are made together.\n- Match the posts in planning to what \
             the council wants first.\n"
        )
    };
    for (heading, number) in [
        ("2.0 Key recommendations", "2.0"),
        ("2. Key recommendations", "2"),
        ("Key recommendations", "-"),
    ] {
        let record = text(&page(heading));
        assert_eq!(
            each(&record, "sections", "title"),
            ["Key recommendations"],
            "{heading}"
        );
        assert_eq!(each(&record, "sections", "number"), [number]);
        assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
    }
}

#[test]
fn a_recommendation_that_opens_as_a_heading_does_is_no_heading() {
    let asked = [
        "Agree one vision for Bedford with partners.",
        "The scope of the new Partnership Board should be settled before the summer.",
        "Next steps for the Town Centre need to be published for all residents.",
        "Additional areas of the Council Tax base should be examined by members.",
        "Summary The council should publish a short summary of its plan.",
        "Give the finance team more people.",
    ];
    let items: String = (1..)
        .zip(asked)
        .map(|(n, t)| format!("{n}. {t}\n\n"))
        .collect();
    let record = text(&format!(
        "Bedford Borough Council\n\nLGA Corporate Peer Challenge\n\n1. Executive summary\n\nThe peer team found an \
         ambitious council. We met over 100 people.\n\n2. Key recommendations\n\nThe peer team makes the following \
         recommendations:\n\n{items}"
    ));
    assert_eq!(each(&record, "recommendations", "text"), asked);
    assert_eq!(
        each(&record, "sections", "title"),
        ["-", "Executive summary", "Key recommendations"]
    );
}

#[test]
fn items_that_open_as_headings_do_stay_items_of_their_list() {
    let record = text(
        "Barford Borough Council Corporate Peer Challenge\n\nKey recommendations\n\n1. Publish the financial plan.\n\n\
         2. Next steps Agree them with partners and report.\n\n3. Feedback Give it to all staff by May.\n\n\
         4. Train all members.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "2", "3", "4"]
    );
}

#[test]
fn a_head_that_signs_too_and_a_foot_whose_blanks_differ() {
    let page = |n: usize, said: &str| {
        let blanks = " ".repeat(10 + n);
        format!(
            "Local Government Association\n\n\n{said}\n\n\n\n18 Smith Square, London, SW1P 3HZ www.local.gov.uk\
             {blanks}Telephone 020\n7664 3000 {n}\n\x0c"
        )
    };
    let team = "The peer team\n\n\u{f0b7}   Jo Fell – Chief Executive, Wyre Council\n\
        \u{f0b7}   Cllr Al Pym – Leader, Arun District Council\n";
    let record = text(
        &[
            page(1, &format!("Dear Ann\n\nBarford Borough Council – Corporate Peer Challenge, 10th to 13th November 2015\n\n\
                Thank you for inviting the peer team.\n\n{team}\nScope and focus\n\nThe peer team considered the following five \
                questions:\n\n1. Understanding of the local place and priority setting: Does the council know its place?\n\
                2. Leadership of Place: Does the council lead well?\n\
                3. Organisational leadership and governance: Is there good governance?\n\
                4. Financial planning and viability: Is there a plan?")),
            page(2, "5. Capacity to deliver: Is capacity aligned with priorities?\n\nKey recommendations\n\n\
                The following are the peer team’s key recommendations to the council:\n\n\
                \u{f0b7}   Develop a longer term vision\n\u{f0b7}   Bring forward the financial plan"),
            page(3, "Next steps\n\nWe will be happy to come back to the council and to help.\n\nYours sincerely\n\nAda Byron\n\n\
                Local Government Association"),
        ]
        .concat(),
    );
    assert_eq!(themes(&record).0.len(), 5);
    let blocks = record["sections"].as_array().unwrap().iter();
    let running = blocks
        .flat_map(|s| s["blocks"].as_array().unwrap())
        .filter_map(|b| b["text"].as_str())
        .filter(|t| t.contains("7664") || t.contains("Local Government Association"));
    // What is left is the signature.
    assert_eq!(running.count(), 1);
    assert_eq!(
        sections(&record),
        [
            "1 The peer team",
            "1 Scope and focus",
            "1 Key recommendations",
            "1 Next steps"
        ]
    );
}

#[test]
fn lines_that_stand_above_lists_again_and_again_head_them_and_so_does_what_stands_above_these() {
    let record = text(
        "Fire Peer Challenge: Barford Fire and Rescue Service\nFeedback report: 3 - 6 September 2024\n\n\
         Summary\n\nThe service is well led and its staff are proud of what they do for the county every day.\n\n\
         Recommendations\n\nThe peer team makes these recommendations:\n\nReview the plan for crews at night.\n\n\
         Agree how alarms are to be checked.\n\nImprove what new staff are taught.\n\n\
         Areas that we assessed\n\nPrevention\n\nStrengths\n- Visits are valued\n- Work with drivers is new\n\
         Limits\n- Visits rely on a few partners\n\nProtection\n\nStrengths\n- Staff know much\n\
         Limits\n- Three posts are vacant\n\nPreparedness\n\nStrengths\n- Training is strong\n\
         Limits\n- Plans were not tried\n\nLeadership\n\nThe Chief Fire Officer sits on the board of the county \
         council, and scrutiny of what the service does is light.\n",
    );
    assert_eq!(
        sections(&record),
        [
            "1 Summary",
            "1 Recommendations",
            "1 Areas that we assessed",
            "2 Prevention",
            "3 Strengths",
            "3 Limits",
            "2 Protection",
            "3 Strengths",
            "3 Limits",
            "2 Preparedness",
            "3 Strengths",
            "3 Limits",
            "1 Leadership",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Review the plan for crews at night.",
            "Agree how alarms are to be checked.",
            "Improve what new staff are taught."
        ]
    );
}

#[test]
fn lines_that_come_again_below_counted_themes_head_sections() {
    let said = |n: u32, theme: &str| {
        format!(
            "{n}. {theme}\n\nWhat works well\n\n- Members know their wards\n- Officers are open\n\nWhat could be \
             better\n\n- Scrutiny looks back\n- Partners are asked late\n\n"
        )
    };
    let lists = [
        [
            "Local priorities and outcomes",
            "Governance and culture",
            "Financial planning and management",
        ],
        ["The town and its coast", "Our people", "Money"],
    ];
    for [first, second, third] in lists {
        let record = text(&format!(
            "Barford Borough Council Corporate Peer Challenge Feedback report\n\nThe peer team came in March 2024.\n\n\
             {}{}{}Next steps\n\nThe LGA will be in touch.\n",
            said(1, first),
            said(2, second),
            said(3, third),
        ));
        let titles = sections(&record);
        let heads = |line| titles.iter().filter(|title| title.contains(line)).count();
        assert_eq!(
            [heads("What works well"), heads("What could be better")],
            [3, 3],
            "{titles:?}"
        );
    }
}

#[test]
fn lines_that_come_again_below_each_counted_recommendation_head_no_sections() {
    let each_of = |n: u32, text: &str| {
        format!(
            "{n}. {text}\n\nWhat lies behind it\n\n- The chair left.\n- Papers come late.\n\nFirst steps to take\n\n- Hold a workshop.\n- Appoint a chair.\n\n"
        )
    };
    let record = text(&format!(
        "Barford Borough Council Corporate Peer Challenge Feedback report\n\nThe peer team came in March 2024.\n\n\
         Key recommendations\n\n{}{}{}Next steps\n\nThe LGA will be in touch.\n",
        each_of(1, "Write one plan for the borough"),
        each_of(2, "Review the board of the housing company"),
        each_of(3, "Strengthen the scrutiny function"),
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert!(
        !sections(&record)
            .iter()
            .any(|title| title.contains("First steps"))
    );
}

#[test]
fn numbered_headings_right_above_their_text_beside_others_of_that_kind() {
    let record = text(
        "Barford Borough Council Corporate Peer Challenge Feedback report\n\n1. Executive summary\nThe council is \
         ambitious and well led, and the peer team found that its staff are proud to work for it.\n\n\
         2. Key recommendations\nThe peer team recommends that the council acts on these points next year:\n\n\
         - Write one plan for the borough\n- Review the board of the housing company\n\n\
         3. Summary of the peer challenge approach\nThe peer team read documents before it came. They spoke to more \
         than 100 people in three days.\n",
    );
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(
        each(&record, "sections", "title"),
        [
            "Executive summary",
            "Key recommendations",
            "Summary of the peer challenge approach"
        ]
    );
}

#[test]
fn a_heading_hidden_behind_another_is_shown_by_rows_whose_actions_begin_a_line_lower() {
    let record = text(
        "Boston Borough Council\nCorporate Peer Challenge: action plan\n\n\
         Ref   Recommendation                   Proposed action                      Responsible officer Timescale     Status\n\n\
         1     Refresh the town plan so that                                         Chief Executive     May 2024      Complete\n      \
         its goals are few and clear.     • Write the plan.\n\n\
         2     Strengthen audit and the time                                         Monitoring Officer  June 2024     On track\n      \
         that its members receive.        • Hold two sessions.\n\n\
         3     Set a budget for four years                                           Head of Finance     Ongoing       Delayed\n      \
         with a list of savings.          • Draw up the list.\n\n\
         4     Talk more with residents and                                          Head of             July 2024     On track\n      \
         the parishes                     • Print a newsletter each quarter   Communications\n                                       \
         and send it to all.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text")[..2],
        [
            "Refresh the town plan so that its goals are few and clear.",
            "Strengthen audit and the time that its members receive."
        ]
    );
    assert_eq!(
        each(&record, "actions", "text")[..3],
        ["Write the plan.", "Hold two sessions.", "Draw up the list."]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["May 2024", "June 2024", "Ongoing", "July 2024"]
    );
}

/// A table whose second page stands a blank further in; the text before the last code fills its column to the last blank.
const CODES: &str = "\
Barford Borough Council

Corporate Peer Challenge: Action Plan

The peer team visited on 3 - 6 September 2024.

What the peers found                     What they recommended                Council response                                       Lead                  Target

The town is well loved and trusted by    PCR1 Agree a clear set of aims       Agreed.                                                Managing Director     October 2024
its tenants and traders, but its         for the next ten years with
plans for the years behind 2027 are      residents
not written down.

                                         PCR2 Explain to staff what is         Agreed.                                                HR Manager            Started May
                                         meant, and not meant, by              A letter each month from the Leader                                          2024
                                         the new rules

\u{c}What the peers found                      What they recommended                Council response                                      Lead                  Target

The parish councils would like to learn PCR3 Tell the larger parish           Agreed.                                               Community             April 2025
the rules by which they get grants behind councils what they will get in      Agreements for two years for the four largest         Support Manager
2027.                                     the years to 2029                   parishes
";

#[test]
fn a_code_that_one_blank_parts_from_the_column_before_opens_its_cell() {
    let record = text(CODES);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["PCR1", "PCR2", "PCR3"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[2],
        "Tell the larger parish councils what they will get in the years to 2029"
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted"; 3]
    );
    assert_eq!(
        each(&record, "actions", "text")[1],
        "Agreements for two years for the four largest parishes"
    );
}
