//! Texts that form feeds part into pages, as `pdftotext -layout` leaves them.

use serde_json::Value;

use crate::support::{each, sections, team, text, themes};

const OPENING: &str = "\
LGA Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024


1. Key recommendations
The following are the peer team's key recommendations to the Council:

    1. Agree a new corporate plan.
    2. Refresh the medium-term plan.

2. The peer team
";

/// The record of a report whose team and scope follow its recommendations.
fn report(rest: &str) -> Value {
    text(&format!("{OPENING}{rest}"))
}

const LISTED: &str = "\
The peers who came to Barford were:

      Lead Peer: Anna Bell, Chief Executive, Hull City Council
      Labour Member Peer: Cllr Cy Dee, Leader, Luton Borough Council
      Officer Peer: Gus Hay, Assistant Director of Customers and Communities, Newark and Sherwood District
      Council
      Peer Challenge Manager: Eva Fay, Local Government Association

3. Scope
The team looked at the following five themes which are the core of all corporate peer challenges:

      Local priorities and outcomes
      Organisational and place leadership
      Governance and culture
      Financial planning and management
      Capacity for improvement

Feedback
Local priorities and outcomes

Barford is proud of its towns.
\u{c}Next steps
The council will publish its plan.
";

#[test]
fn lines_of_pages_go_on_where_most_of_them_are_lists() {
    let record = report(LISTED);
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Labour Member Peer | Cy Dee | Leader | Luton Borough Council",
            "Officer Peer | Gus Hay | Assistant Director of Customers and Communities | Newark and Sherwood District Council",
            "Peer Challenge Manager | Eva Fay | - | Local Government Association",
        ]
    );
    assert_eq!(
        themes(&record).0.len() + themes(&record).1.len(),
        5,
        "the heading of the next section is no theme"
    );
}

const AT_PAGE_END: &str = "\
The peers who came to Barford were:

    • Lead Peer: Anna Bell, Chief Executive, Hull City Council
    • Labour Member Peer: Cllr Cy Dee, Cabinet Member for Homes and Communities,
      Luton Borough Council
    • Peer Challenge Manager: Eva Fay, Local Government Association



                 Smith Square House, 1 High Street, London SW1P 1AA 2
\u{c}Scope and focus

The team looked at the themes of all challenges, and at housing, which the council had asked
it to look at besides.



                 Smith Square House, 1 High Street, London SW1P 1AA 3
\u{c}3. Feedback

Barford is proud of its towns, and its staff are proud to work for it and for the people who
live there.



                 Smith Square House, 1 High Street, London SW1P 1AA 4
";

#[test]
fn a_heading_behind_a_page_end_is_none_of_the_last_item() {
    let record = report(AT_PAGE_END);
    assert_eq!(
        team(&record)[2],
        "Peer Challenge Manager | Eva Fay | - | Local Government Association"
    );
}

const TABLE: &str = "\
The peers who came to Barford were:

Name            Role on the      Position              Organisation
                team
Anna Bell       Lead Peer        Chief Executive       Hull City
                                                       Council
Cllr Cy         Member Peer      Cabinet Member for    Stratford-on-Avon
Dee             (Labour)         Homes                 District
                                                       Council
Gus Hay         Officer Peer
\u{c}Name            Role on the      Position              Organisation
                team
                                 Head of Policy        Newark and
                                                       Sherwood District
                                                       Council
Ida Jay         Officer Peer     Head of Communities   Hull City
                                 and Culture           Council
Eva Fay                          –
\u{c}Name            Role on the      Position              Organisation
                team
                Challenge                              Local Government
                Manager                                Association

3. Feedback

Barford is proud of its towns, and its staff are proud to work for it and for the people who
live there.
";

#[test]
fn rows_of_a_team_with_dashes_and_over_a_page_end() {
    assert_eq!(
        team(&report(TABLE)),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Member Peer (Labour) | Cy Dee | Cabinet Member for Homes | Stratford-on-Avon District Council",
            "Officer Peer | Gus Hay | Head of Policy | Newark and Sherwood District Council",
            "Officer Peer | Ida Jay | Head of Communities and Culture | Hull City Council",
            "Challenge Manager | Eva Fay | - | Local Government Association",
        ]
    );
}

/// A letter over pages, as a converter leaves it: bullets in front of their items, the number of its page at the end of each.
fn letter(break_at: &str, below: &str) -> String {
    let told = "Members and officers told the team of what they are proud of, and of what they would like to be better. ";
    let text = told.repeat(8);
    format!(
        "Fenby Borough Council Corporate Peer Challenge 2-4 May 2012\n\
         Dear Maria\n\
         We enjoyed the days of the peer challenge with you, and write down here what we told you at the end.\n\n\
         Ideas for the years ahead\n\
         These are the main recommendations of the peer team to the council:\n\
         \u{2022}\n\u{2022}\n\n\
         Agree a plan for the harbour with all those who land their fish there or sail from it.\n\
         Review who chairs the boards.\n\n\
         {break_at}\n\n2\n\n\u{c}{below}\n\
         Money and reserves\n\
         {text}\n\
         People and their skills\n\
         {text}\n\n3\n\n\u{c}"
    )
}

#[test]
fn the_number_of_a_page_is_no_label_where_the_last_of_them_ends_the_text() {
    let record = text(&letter(
        "Financial planning and viability",
        "Each of the wards has a page of figures, which members have at hand.",
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a plan for the harbour with all those who land their fish there or sail from it.",
            "Review who chairs the boards.",
        ]
    );
    // The name of a theme at a page's end is whole, although no stop ends it.
    let titles = sections(&record);
    let theme = "1 Financial planning and viability";
    assert!(titles.iter().any(|t| t == theme), "{titles:?}");
}

#[test]
fn a_line_into_which_a_word_was_joined_ended_where_it_was_printed() {
    // The converter has joined the parts of a word at a line's end, and with them both lines.
    let record = report(
        "The team looked at the themes that all challenges have, and at nothing else in these days.\n\
         Nobody was graded by those who came. What they saw was written down by threemember groups on each evening of the visit.\n\
         What stood out to the team\n\
         Barford has a harbour that brings people in from far away, and the officers who look after\n\
         it have kept it open on every day of the year, in calm weather and in the worst of storms.\n\
         The fees that boats pay have not been changed for ten years, and they will not pay for the\n\
         repairs to the wall that are due.\n\u{c}Next steps\nThe council will reply.\n",
    );
    let titles = sections(&record);
    assert!(
        titles
            .iter()
            .any(|t| t.ends_with("What stood out to the team")),
        "{titles:?}"
    );
}

#[test]
fn figures_that_a_label_names_and_years_count_no_pages() {
    let said = "The council is well led and its staff are proud of the place that they work for. "
        .repeat(30);
    for (above, first, second) in [("Score\n\n", 3, 4), ("", 2024, 2025)] {
        let record = report(&format!(
            "1. Findings\n\n{said}\n\n{above}{first}\n\n2. More findings\n\n{said}\n\n{above}{second}\n"
        ));
        let sections = record["sections"].as_array().unwrap().iter();
        let texts: Vec<&str> = sections
            .flat_map(|s| s["blocks"].as_array().unwrap())
            .filter_map(|b| b["text"].as_str())
            .collect();
        for number in [first, second] {
            assert!(
                texts.contains(&number.to_string().as_str()),
                "{number}: {texts:?}"
            );
        }
    }
}

#[test]
fn what_opens_the_text_and_the_page_behind_a_foot_is_no_theme() {
    let page = |head: &str| {
        format!(
            "Barford Borough Council\n\n\nAdult Social Care Peer Challenge: recommendations\n\
             Barford Borough Council, 4 – 6 June 2019\n\n\nRecommendations\n\
             The peers made the following recommendations.\n\n\
             1. Set out the offer to carers\nCarers did not know what else they could ask for from anyone here.\n\n\
             2. Agree a pathway\nPractice is good but rests on the relationships of a few people.\n\n\n\n\
             Department of Adult Social Services      Page 1 of 2\n\u{c}{head}\n\n\n\
             3. Plan for succession\nSeveral members of staff carry knowledge which is not written down.\n\n\
             4. Use what is counted\nBecause the numbers are small, percentages can mislead the reader.\n\n\n\
             Department of Adult Social Services      Page 2 of 2\n"
        )
    };
    let record = text(&page("Barford Borough Council"));
    assert_eq!(each(&record, "recommendations", "group"), ["-"; 4]);
    // A line of the page's own stays.
    let record = text(&page("Workforce and culture"));
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["-", "-", "Workforce and culture", "Workforce and culture"]
    );
}

/// Slides have so little on them that nothing but its place tells what runs at their feet.
#[test]
fn an_address_at_the_feet_of_slides_is_no_part_of_the_last_item() {
    let slides = [
        "Corporate Peer Challenge\nMaldon District Council\n4 – 7 May 2021\nFeedback presentation",
        "Strengths\n• Members who know their parishes\n• A budget in hand",
        "Key recommendations\n• Agree a plan for the depot\n• Give scrutiny an officer",
        "Key recommendations (continued)\n• Review the committees",
        "Next steps\n• You will receive a letter",
    ];
    let pages: Vec<String> = (slides.iter().zip(1..))
        .map(|(slide, n)| format!("{slide}\n\n{n}\n\nwww.local.gov.uk\n"))
        .collect();
    let record = text(&pages.join("\n\u{c}"));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a plan for the depot",
            "Give scrutiny an officer",
            "Review the committees"
        ]
    );
}

#[test]
fn a_title_that_the_second_of_two_pages_repeats_stays_where_it_opens() {
    let pages = |below: &str| {
        text(&format!(
            "Corporate Peer Challenge Feedback Report\n\n{below}\n\n4 to 7 March 2024\n\nPage 1\n\n\
             Corporate Peer Challenge Feedback Report\n\nRecommendations\n\n1. Open the books.\n2. Mend the roofs.\n\nPage 2\n"
        ))
    };
    let record = pages("Barford Borough Council");
    assert_eq!(record["title"], "Corporate Peer Challenge Feedback Report");
    assert_eq!(record["challenge"]["type"], "corporate");
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Open the books.", "Mend the roofs."]
    );
    // Above a title of its own it runs.
    let record = pages("Barford Borough Council: peer challenge of our finances");
    assert_eq!(
        record["title"],
        "Barford Borough Council: peer challenge of our finances"
    );
}

#[test]
fn a_title_that_all_pages_repeat_stays_where_it_opens() {
    let page = |n: u32| {
        format!(
            "Barford Borough Council peer challenge plan\n\n\
             Recommendation {n}: Open book {n}.\nAction: Print it.\n\nPage {n} of 3\n\n"
        )
    };
    let record = text(&[page(1), page(2), page(3)].concat());
    assert_eq!(
        record["title"],
        "Barford Borough Council peer challenge plan"
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Open book 1.", "Open book 2.", "Open book 3."]
    );
}

/// Pages of a letter in plain text, as a converter leaves them: each ends with what is given.
fn letter_pages(top: &str, foot: &str) -> Value {
    let texts = [
        "Dear Jo\n\nBarford Borough Council Corporate Peer Challenge, 5th – 7th March 2014\n\nThe peer team met ninety people \
         over three days and saw much good work\nby members, by officers and by the many partners who help the council to do \
         what\nit does. The team was made welcome.\nThe peers who delivered the peer challenge were:\n\u{f0b7}   Anna Bell, \
         Chief Executive, Hull City Council\n\u{f0b7}   Una Lisle, Peer Challenge Manager, LGA\n\
         Scope and focus of the peer challenge\nThe peer team looked at five questions which form the core components of all\n\
         corporate peer challenges.",
        "Key recommendations\nThe following are the peer team’s key recommendations to the council:\n\
         \u{f0b7}   Say which of the villages will have a bus, with their parishes, before the spring.\n\
         \u{f0b7}   Put a name and a day to each of the promises of the plan.\nWe would be glad to talk about each of them with you and with your partners.",
        "Understanding of the local context and priority setting\nThe council knows its villages and what each of \
         them lacks,\nand says so in words that people use. It has asked them twice in a year, and most of\nthose who answered were heard. What it will\nleave to others is open.\n\nWe suggest that:\n\
         \u{f0b7}   the parishes are told what comes next\n\u{f0b7}   a member speaks for the young",
        "Financial planning and viability\nRents and fees pay for a third of what is done, and the council has set aside\n\
         what it needs for two bad years.",
    ];
    let pages = texts.map(|page| format!("{top}{page}\n\n\n{foot}\n"));
    text(&pages.join("\u{c}"))
}

#[test]
fn the_foot_of_a_letter_and_the_line_of_a_browser_part_its_pages() {
    let foot = "    Local Government House, Smith Square, London SW1P 3HZ T 020 7000 1234 E info@local.gov.uk\n\
                                 www.local.gov.uk";
    let printed = "03/02/25, 9:15 AM          Corporate Peer Challenge | Barford\n\n";
    for (top, foot) in [
        ("", foot),
        (
            printed,
            "http://www.barford.gov.uk/peer-challenge                 1/4",
        ),
    ] {
        let record = letter_pages(top, foot);
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Say which of the villages will have a bus, with their parishes, before the spring.",
                "Put a name and a day to each of the promises of the plan."
            ]
        );
        let sections = sections(&record);
        for title in [
            "Scope and focus of the peer challenge",
            "Understanding of the local context and priority setting",
        ] {
            assert!(sections.iter().any(|s| s.ends_with(title)), "{sections:?}");
        }
        assert_eq!(
            record["title"],
            "Barford Borough Council Corporate Peer Challenge, 5th – 7th March 2014"
        );
        assert_eq!(
            each(&record, "peer_team", "name"),
            ["Anna Bell", "Una Lisle"]
        );
    }
}
