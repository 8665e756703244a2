//! Lines broken at a width, and what stood at the ends of pages left in the middle.

use crate::support::{each, text};

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

const LETTER: &str = "\
Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 – 6 September 2024

1. Executive summary
Barford is a council with a clear sense of what it wants to be, and its staff are proud of the work
that they do for residents in every part of the borough. The peer team met many of them, and it was
told again and again that they like to work for the council.
";

#[test]
fn markers_alone_on_their_lines_and_themes_between_items() {
    let record = text(&format!(
        "{LETTER}
2. Recommendations
Immediately
a)

Review all cases of children who have been subject to a plan for more than
fifteen months;

b)

Make sure that every contact is looked at on the day it comes in;

Within three months
c)

Write down how the service will continue if the team manager is absent;
"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["a", "b", "c"]);
    assert_eq!(
        each(&record, "recommendations", "text")[0],
        "Review all cases of children who have been subject to a plan for more than fifteen months;"
    );
    assert_eq!(
        each(&record, "recommendations", "group")[2],
        "Within three months"
    );
}

#[test]
fn numbered_titles_above_their_text_and_lists_without_bullets() {
    let record = text(&format!(
        "{LETTER}
2. Key recommendations

Recommendation 1: Refresh the Council Plan so that it is clear what matters most
The plan has ten things to do. All of them are worthwhile, but they are not of equal weight, and
staff need to know which will be protected.

Recommendation 2: Review the arrangements for overview and scrutiny
There is an appetite among members for scrutiny which is earlier and more searching. The
review should consider:
the number of boards and how often each meets
how the public and partners are heard
"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Refresh the Council Plan so that it is clear what matters most",
            "Review the arrangements for overview and scrutiny"
        ]
    );
    let why = each(&record, "recommendations", "rationale")[1];
    assert!(
        why.ends_with("The review should consider:\nthe number of boards and how often each meets\nhow the public and partners are heard"),
        "{why}"
    );
}

#[test]
fn running_lines_at_the_edges_of_a_texts_pages() {
    let page = "Members and officers are proud of the borough, and each of them has a different way of describing\n\
        it. For some it is the town centres, for others the commons, and for some it is the tennis that is\n";
    let foot = |n: usize| {
        format!(
            "Local Government House, Smith Square, London SW1P 3HZ T 020 7664 3000 www.local.gov.uk\n      {n}\n\u{c}"
        )
    };
    let rest = "played there. ";
    let record = text(&format!(
        "{LETTER}{page}{}{rest}{page}{}{rest}{page}{}{rest}\n",
        foot(1),
        foot(2),
        foot(3)
    ));
    let blocks = record["sections"].as_array().unwrap().iter();
    let mut blocks = blocks.flat_map(|s| s["blocks"].as_array().unwrap());
    assert!(!blocks.any(|b| b["text"].as_str().unwrap_or("").contains("Smith Square")));
}

const EXPLAINED: &str = "\
LGA Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024

2. Key recommendations
The following are the peer team's key recommendations to the council:
Recommendation 1: Close the gap in the budget by the autumn.
Reserves would last for two years. Members have seen no options so far.
Recommendation 2: Give scrutiny a say over its own work.
Work programmes are written by officers.
Recommendation 3: Fill the posts of both directors.
Interim arrangements have lasted since the spring and partners do not know whom to call.
Recommendation 4: Publish the design code.

3. Next steps
The council will consider these findings.
";

#[test]
fn a_paragraph_below_a_sentence_explains_it_where_no_type_tells() {
    let record = text(EXPLAINED);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Close the gap in the budget by the autumn.",
            "Give scrutiny a say over its own work.",
            "Fill the posts of both directors.",
            "Publish the design code.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Reserves would last for two years. Members have seen no options so far.",
            "Work programmes are written by officers.",
            "Interim arrangements have lasted since the spring and partners do not know whom to call.",
            "-",
        ]
    );
}

#[test]
fn paragraphs_that_tell_what_to_do_are_the_recommendation() {
    let further = EXPLAINED
        .replace("Reserves would last", "Publish what reserves would last")
        .replace("Interim arrangements have", "Review arrangements that have");
    assert_eq!(
        each(&text(&further), "recommendations", "rationale"),
        ["-"; 4]
    );
}

#[test]
fn a_numbered_paragraph_that_speaks_of_what_follows_heads_no_list() {
    let record = text(
        "Planning peer challenge:\nSwale Borough Council\nFeedback report\n\n\
         1. Executive summary\n1.1     The peer team found a planning service that is liked.\n\n\
         1.2     We met members and officers, who spoke of it with pride.\n\n\n\
         2. Recommendations\n2.1     We make the following recommendations to the council. Others stand in the body\n\
         of this report.\n\n\
         Leadership\n\u{2022}   Agree what the district is to look like in 2040.\n\
         \u{2022}   Appoint a director who answers for growth.\n\n\
         Committee\n\u{2022}   Train all members twice a year, in:\n\n\
         \u{20}      \u{2022} what weighs in a decision;\n\u{20}      \u{2022} what a refusal costs.\n\n\
         \u{2022}   Review the scheme of delegation.\n\n\n\
         3. Background and scope of the peer challenge\n3.1     The peer team were on site from 4 to 6 June 2024.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree what the district is to look like in 2040.",
            "Appoint a director who answers for growth.",
            "Train all members twice a year, in:\nwhat weighs in a decision;\nwhat a refusal costs.",
            "Review the scheme of delegation.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Leadership", "Leadership", "Committee", "Committee"]
    );
}

#[test]
fn the_first_item_below_a_numbered_line_is_as_high_as_those_behind_it() {
    let mut parted = EXPLAINED.to_owned();
    for n in 1..=4 {
        parted = parted.replace(&format!("Recommendation {n}: "), "- ");
    }
    let parted: Vec<String> = (parted.lines())
        .map(|line| match line.starts_with("- ") {
            true => format!("\n{line}\n"),
            false => line.to_owned(),
        })
        .collect();
    assert_eq!(
        each(&text(&parted.join("\n")), "recommendations", "text"),
        [
            "Close the gap in the budget by the autumn.",
            "Give scrutiny a say over its own work.",
            "Fill the posts of both directors.",
            "Publish the design code.",
        ]
    );
}

/// Items whose text hangs behind their labels, and below some of them a paragraph that hangs as they do.
const HANGING: &str = "\
Planning Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024

1. Executive summary
Barford is a council with a clear sense of what it wants to be, and its staff are proud of the work
that they do for residents in every part of the borough.
The budget gap is wide and has to be closed within two years, which will take more attention than it
has been given so far by the leadership of the council and by its partners.

2. Recommendations
R1    Agree a new local plan that says where homes and workplaces are to go in the years up to
      2040.
      The present plan dates from 2011 and says nothing of the two new stations that are being
      built.
R2    Publish the list of sites. It should be short and be kept up to date by the planning team
      throughout the year.
R3    Send papers out a week before each meeting.
      Members told us that they come late.
R4    Fill the empty posts of the team.
      There are three of them.

3. Findings
The peer team found a service that does well by those who use it and by those who work in it too.
";

#[test]
fn a_paragraph_below_an_item_where_its_text_hangs() {
    let record = text(HANGING);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a new local plan that says where homes and workplaces are to go in the years up to 2040.",
            "Publish the list of sites. It should be short and be kept up to date by the planning team throughout the \
             year.",
            "Send papers out a week before each meeting.",
            "Fill the empty posts of the team.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "The present plan dates from 2011 and says nothing of the two new stations that are being built.",
            "-",
            "Members told us that they come late.",
            "There are three of them.",
        ]
    );
}

#[test]
fn lines_at_the_head_of_a_message_are_fields_of_their_own() {
    let record = text(&format!(
        "Subject: LGA Corporate Peer Challenge for Barford Borough Council: draft of the report\n\
         Date: Fri, 20 Sep 2024 16:12:40 +0100\n\n{WRAPPED}"
    ));
    let first = record["sections"][0]["blocks"][0]["text"].as_str().unwrap();
    assert!(first.ends_with("draft of the report"), "{first}");
}

#[test]
fn two_lines_that_a_converter_sewed_together_end_where_the_second_does() {
    let record = text(
        "LGA Corporate Peer Challenge: Progress Review\nBarford Borough Council\n\n\
         The team came back to the council on 4 March 2025 to look at what has been done about each\n\
         of the recommendations, and to speak with those who have been at work on them since then.\n\n\
         Progress against the recommendations\n\
         Recommendation 1: Set out the aims of the council so that they are fewer and are owned by\nnamed officers.\n\
         Good progress has been made. The council agreed four aims in the autumn in place of the ten\n\
         that it had before.\n\
         Recommendation 2: Listen to the staff of all services, and not only of those with afterhours work, before shifts are changed again.\n\
         The council has done so. A survey in the spring had answers from half of all who work there,\n\
         and its results are known.\n\
         Recommendation 3: Review the cost of the depot, with a view to having one for both districts\nin time.\n\
         Progress is slower here. The two districts have yet to speak of it with each other this year.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Listen to the staff of all services, and not only of those with afterhours work, before shifts are changed again."
    );
    assert!(
        each(&record, "recommendations", "progress")[1].starts_with("The council has done so.")
    );
}

#[test]
fn a_sections_title_over_two_lines_above_its_first_numbered_paragraph() {
    let of = |title: &str| {
        let record = text(&format!(
            "Housing Peer Challenge:\nFenby District Council\nOn site 2 – 4 May 2018\nFeedback Report\n\n\
             1.0 In Brief\n1.1 Repairs are made on time, and tenants like those who come to their homes. Letters\n\
             wait for weeks until somebody has the time to read them, and a few are never answered\nat all.\n\n\
             2.0 Why the Peers Came\n2.1 Cabinet wanted to hear from outside what is good about its homes, and what \
             others do\nin a better way.\n\n\
             {title}\n3.1 Tenants should be told of these pages first. We recommend that the council prints them for all\n\
             of its offices.\n3.2 The peers will come back for a day in June 2019.\n"
        ));
        let titles = record["sections"].as_array().unwrap().iter();
        titles
            .filter_map(|s| s["title"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let last = of("3.0 Publication, Next Steps and Further\nHelp").pop();
    assert_eq!(
        last.as_deref(),
        Some("Publication, Next Steps and Further Help")
    );
    // A heading of its own below a short one.
    let last = of("3.0 Next Steps\nHelp").pop();
    assert_eq!(last.as_deref(), Some("Help"));
}

#[test]
fn themes_below_a_long_title_are_no_part_of_it() {
    let record = text(
        "Fenby Borough Council\nCorporate Peer Challenge\nFeedback report: 3 to 6 September 2024\n\n1.0 Summary\n\n\
         1.1 People and partners told the team that they value what the council does, and that more\ncan be done with \
         them in each of its towns, if they are asked early enough. Staff were proud to\nwork for it.\n\n\
         2.0 Key Recommendations for the Council\nLeadership\n2.1 Agree a plan for growth.\n2.2 Review the vision.\n\
         Finance\n2.3 Review the reserves.\n2.4 Set a budget.\n\n3.0 Next Steps\n\n3.1 The LGA will be in touch with the \
         council to agree when the team comes back to see how far\nit has got.\n",
    );
    let recommendations = record["recommendations"].as_array().unwrap();
    let groups: Vec<Option<&str>> = recommendations
        .iter()
        .map(|r| r["group"].as_str())
        .collect();
    assert_eq!(
        groups,
        [
            Some("Leadership"),
            Some("Leadership"),
            Some("Finance"),
            Some("Finance")
        ]
    );
}

#[test]
fn a_line_that_ends_within_a_word_goes_on() {
    let record = text(
        "Adult Social Care Peer Challenge: recommendations
Barford Borough Council, 4 - 6 June 2019


Recommendations
The peers found a responsive service at each of the places that they saw in the course of the visit.
They made the following recommendations.

1. Set out the offer to carers in one place
Carers did not know what else they could ask for. A single leaflet and web page would help them, and
would also help doctors and libraries to direct people to support.

2. Strengthen the voice of residents on the Audit Sub-
Committee
Members showed great interest. They would be helped by hearing directly from people who have been here.

3. Plan for succession in key posts
Several members of staff carry knowledge which is not written down. Short secondments would help them.
",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Set out the offer to carers in one place",
            "Strengthen the voice of residents on the Audit Sub-Committee",
            "Plan for succession in key posts"
        ]
    );
}

#[test]
fn a_dash_behind_a_label_is_no_hyphen() {
    let one = |n: u32, said: &str, done: &str, who: &str| {
        format!(
            "Recommendation {n}: {said}\n\nActions-\n{done}\n\nLead officer-\n{who}\n\nTimescale-\nMay 202{n}\n\n"
        )
    };
    let record = text(&format!(
        "Barford Borough Council\nCorporate Peer Challenge action plan\n\nThe peer team came in March 2023.\n\n{}{}{}",
        one(
            4,
            "Open the books.",
            "Print them in June.",
            "Director of Finance"
        ),
        one(5, "Mend the roofs.", "Buy the slates.", "Director of Place"),
        one(
            6,
            "Ask the young.",
            "Hold a day for them.",
            "Chief Executive"
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Open the books.", "Mend the roofs.", "Ask the young."]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Print them in June.",
            "Buy the slates.",
            "Hold a day for them."
        ]
    );
    // A label or a field's name below is none of the word's either.
    let record = text(
        "Barford Borough Council\nCorporate Peer Challenge\n\nFeedback report: 4 - 7 March 2024\n\n\
         The peer team was:\n\nLead Peer-\nMary Hay, Chief Executive, Leeds City Council\n\
         Member Peer-\nCllr Joe Lamb, Leader, Derby City Council\n\nRecommendations\n\n1. Open the books.\n2. Mend the roofs.\n",
    );
    assert_eq!(each(&record, "peer_team", "name"), ["Mary Hay", "Joe Lamb"]);
}
