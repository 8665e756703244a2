//! Lines broken at a width, and what stood at the ends of pages left in the middle.

mod explanations;
mod letters;
mod line_ends;
mod paragraphs;

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
fn lines_at_the_head_of_a_message_are_fields_of_their_own() {
    let record = text(&format!(
        "Subject: LGA Corporate Peer Challenge for Barford Borough Council: draft of the report\n\
         Date: Fri, 20 Sep 2024 16:12:40 +0100\n\n{WRAPPED}"
    ));
    let first = record["sections"][0]["blocks"][0]["text"].as_str().unwrap();
    assert!(first.ends_with("draft of the report"), "{first}");
}
