//! Wrapped paragraphs with numbers, and titles.

use crate::support::{each, text};

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
