//! Forms in which documents print their headings, each as small as it can be: what heads a section, how deep it stands,
//! and what only looks like a heading.

use crate::support::{each, page, records, report, sections, text};

/// A paragraph of which nothing is a heading, on lines broken at a width.
const SAID: &str = "\
The peer team heard from many people that the council knows what it wants to be, and that its staff
are proud of the work that they do for residents in every part of the borough and beyond its ends.";

#[test]
fn sub_headings_that_come_again_stand_under_each_theme() {
    let themes = [
        "Working with people",
        "Providing support",
        "Ensuring safety",
    ];
    let body: String = themes
        .iter()
        .map(|theme| {
            format!("{theme}\n\nStrengths\n\n- Staff are proud\n- Partners are near\n\nConsiderations\n\n- Agree a plan\n- Train staff\n\n")
        })
        .collect();
    let record = text(&format!(
        "Adult Social Care Peer Challenge: Barford Council\n\nBackground\n\n{SAID}\n\n{body}Next steps\n\n{SAID}\n"
    ));
    let found = sections(&record);
    assert_eq!(found.iter().filter(|s| *s == "2 Considerations").count(), 3);
    assert!(found.contains(&"1 Next steps".to_owned()), "{found:?}");
}

#[test]
fn a_count_right_under_a_heading_stands_under_it() {
    for record in [
        text(&format!(
            "Scrutiny Improvement Review: Barford Borough Council\n\nIntroduction\n\n{SAID}\n\nDetailed findings\n\n\
             1. Role, culture and parity\n\n{SAID}\n\n2. Focus and work programming\n\n{SAID}\n\n3. Impact (and structure)\n\n{SAID}\n\n\
             Next steps\n\n{SAID}\n"
        )),
        page(&format!(
            "<h1>Scrutiny Improvement Review: Barford Borough Council</h1><p><b>Introduction</b></p><p>{SAID}</p>\
             <p><b>Detailed findings</b></p><p><b>1. Role, culture and parity</b></p><p>{SAID}</p>\
             <p><b>2. Focus and work programming</b></p><p>{SAID}</p><p><b>3. Impact (and structure)</b></p><p>{SAID}</p>\
             <p><b>Next steps</b></p><p>{SAID}</p>"
        )),
    ] {
        assert_eq!(
            sections(&record),
            [
                "1 Introduction",
                "1 Detailed findings",
                "2 1 Role, culture and parity",
                "2 2 Focus and work programming",
                "2 3 Impact (and structure)",
                "1 Next steps",
            ]
        );
    }
}

#[test]
fn parts_of_the_approach_and_themes_under_feedback_without_any_style() {
    let record = text(&format!(
        "Corporate Peer Challenge: Barford Borough Council\n\nExecutive summary\n\n{SAID}\n\n\
         Summary of the peer challenge approach\n\nThe peer team\n\n{SAID}\n\nScope and focus\n\n{SAID}\n\n\
         Feedback\n\nLeadership of Place\n\nIt is strong.\n\nFinancial planning and viability\n\nIt is sound.\n\n\
         Next steps\n\n{SAID}\n"
    ));
    assert_eq!(
        sections(&record),
        [
            "1 Executive summary",
            "1 Summary of the peer challenge approach",
            "2 The peer team",
            "2 Scope and focus",
            "1 Feedback",
            "2 Leadership of Place",
            "2 Financial planning and viability",
            "1 Next steps",
        ]
    );
}

#[test]
fn a_heading_that_the_file_does_not_declare_counts_on_from_those_it_does() {
    let record = page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><h2>1. Introduction</h2><p>{SAID}</p>\
         <h2>2. Feedback</h2><h3>2.1 Our place</h3><p>{SAID}</p><p><b>3. Next steps</b></p><p>{SAID}</p>"
    ));
    assert_eq!(
        sections(&record),
        [
            "1 1 Introduction",
            "1 2 Feedback",
            "2 2.1 Our place",
            "1 3 Next steps"
        ]
    );
}

#[test]
fn who_signs_a_letter_heads_nothing() {
    let record = page(&format!(
        "<p>Dear Ed</p><p><b>Barford Borough Council Corporate Peer Challenge</b></p><p>{SAID}</p>\
         <p><b>Next steps</b></p><p>{SAID}</p><p>Yours sincerely</p><p><b>Ada Byron</b></p>\
         <p>Programme Manager</p><p>On behalf of the peer challenge team</p>"
    ));
    assert_eq!(sections(&record), ["1 Next steps"]);
    let record = page(&format!(
        "<h1>Scrutiny Improvement Review</h1><h2>Thanks</h2><p>{SAID}</p><p><b>Ada Byron</b></p>\
         <p>Head of Consultancy</p><p>Tel: 07700 900356</p>"
    ));
    assert_eq!(sections(&record), ["1 Thanks"]);
}

#[test]
fn lines_of_a_cover_and_the_contents_page_are_no_sections() {
    let record = page(&format!(
        "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Barford Borough Council</p><p>4 October 2023</p>\
         <p><b>Feedback</b></p><h2>Contents</h2><table><tr><td>1. Introduction</td><td>3</td></tr>\
         <tr><td>2. Next steps</td><td>4</td></tr></table><h2>1. Introduction</h2><p>{SAID}</p><h2>2. Next steps</h2><p>{SAID}</p>"
    ));
    assert_eq!(sections(&record), ["1 1 Introduction", "1 2 Next steps"]);
}

#[test]
fn a_sentence_that_opens_a_list_and_the_head_of_a_table_are_no_sections() {
    let record = text(&format!(
        "Planning Peer Challenge: Barford Borough Council\n\n1. Introduction\n\n{SAID}\n\n2. Recommendations\n\n\
         We have two recommendations:\n\nRef Recommendation\n\nR1 Agree a plan that all can see.\n\nR2 Train the committee.\n\n\
         3. Next steps\n\n{SAID}\n"
    ));
    assert_eq!(
        sections(&record),
        ["1 1 Introduction", "1 2 Recommendations", "1 3 Next steps"]
    );
}

#[test]
fn a_heading_on_the_line_behind_a_full_one() {
    let record = text(&format!(
        "LGA Corporate Peer\nChallenge\nBarford Borough Council\n3 - 6 September 2024\n\n1. Feedback\n\n1.1 Governance and culture\n\n\
         {SAID}\nFurther recommendations for governance and culture\n\n\
         Introduce a forward plan of scrutiny.\n\nRefresh training on the code.\n\n2. Next steps\n\n{SAID}\n\n{SAID}\n"
    ));
    assert_eq!(record["title"], "LGA Corporate Peer Challenge");
    assert_eq!(
        sections(&record),
        [
            "1 1 Feedback",
            "2 1.1 Governance and culture",
            "3 Further recommendations for governance and culture",
            "1 2 Next steps",
        ]
    );
}

#[test]
fn bullets_that_were_torn_off_go_back_to_their_items() {
    let record = text(&format!(
        "Ms Ada Byron\nDirector of Services\nBarford Borough Council\n\nDear Ada\n\nSafeguarding Children Peer Review\n{SAID}\n\n\
         The members of the team were:\n\u{f0b7}\n\u{f0b7}\n\u{f0b7}\n\n\
         Lead Peer: Winifred Thornycroft, former Director of Children’s Services, Hertfordshire\n\
         Member Peer: Councillor Emeka Staunton, Lead Member for Children, London Borough of\nMerton\n\
         Review Manager: Christabel Yarwood, Local Government Association\n\n\
         Key recommendations\n\n{SAID}\n\nQuality of practice\n\u{f0b7}\n\u{f0b7}\n\n\
         Agree a single model of social work practice and invest in the training needed to embed it.\n\
         Improve the timeliness of child and family assessments, with a focus on those open\nfor more than 45 days.\n\n\
         Next steps\n\n{SAID}\n"
    ));
    let recommended: Vec<&str> = (record["recommendations"].as_array().unwrap().iter())
        .filter_map(|r| r["text"].as_str())
        .collect();
    assert_eq!(
        recommended,
        [
            "Agree a single model of social work practice and invest in the training needed to embed it.",
            "Improve the timeliness of child and family assessments, with a focus on those open for more than 45 days.",
        ]
    );
    let names: Vec<&str> = (record["peer_team"].as_array().unwrap().iter())
        .filter_map(|p| p["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Winifred Thornycroft",
            "Emeka Staunton",
            "Christabel Yarwood"
        ]
    );
}

#[test]
fn an_appendix_is_a_document_of_the_meeting_that_it_was_bound_for() {
    let all = records(
        "pack.html",
        &format!(
            "<html><body><main><p><b>Agenda Item No. 8</b></p><p><b>BARFORD BOROUGH COUNCIL</b></p>\
             <p><b>CABINET</b></p><p><b>11TH JULY 2023</b></p><p><b>Corporate Peer Challenge</b></p>\
             <p><b>1. PURPOSE OF REPORT</b></p><p>To inform Cabinet of the outcome of the challenge.</p>\
             <p><b>2. RECOMMENDATION</b></p><p>It is recommended that Cabinet:</p><p>2.1 NOTES the findings.</p>\
             <p>2.2 AGREES that they be published.</p><p><b>3. FINANCIAL IMPLICATIONS</b></p><p>There are none.</p>\
             <p><b>4. LEGAL IMPLICATIONS</b></p><p>There are none.</p><p><b>5. BACKGROUND PAPERS</b></p><p>None.</p>\
             <p><b>Agenda Item No. 8 Appendix A</b></p><h1>LGA Corporate Peer Challenge</h1>\
             <p>Barford Borough Council</p><p>7 – 9 March 2023</p><h2>1. Executive summary</h2><p>{SAID}</p>\
             <h2>2. Key recommendations</h2><ol><li>Agree a plan.</li><li>Train staff.</li></ol>\
             <h2>3. Summary of the peer challenge approach</h2><p>The peer team met many people. The peer team found much.</p>\
             <h2>4. Feedback</h2><p>{SAID}</p><h2>5. Next steps</h2><p>{SAID}</p></main></body></html>"
        ),
    );
    let report = all.iter().find(|r| r["kind"] == "feedback_report").unwrap();
    assert_eq!(report["meeting"]["body"], "CABINET");
    assert_eq!(report["meeting"]["date"], "2023-07-11");
    assert_eq!(report["title"], "LGA Corporate Peer Challenge");
    assert_eq!(sections(report)[0], "1 1 Executive summary");
}

#[test]
fn names_on_the_cards_of_a_team_are_no_sections() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><h2>Recommendations</h2><ol>\
         <li>Agree a new corporate plan.</li><li>Refresh the medium-term plan.</li></ol><h2>The peer team</h2>\
         <p>The team that came to Barford was:</p><h3>Anna Bell</h3><p>Chief Executive, Dorset Council</p>\
         <h3>Cllr Cy Dee</h3><p>Leader, Torridge District Council</p><h2>Scope</h2><p>All was looked at.</p>",
    );
    let sections = sections(&record);
    assert!(
        sections.iter().any(|s| s.contains("The peer team")),
        "{sections:?}"
    );
    let card = |s: &String| s.contains("Bell") || s.contains("Dee");
    assert!(!sections.iter().any(card), "{sections:?}");
}

#[test]
fn recommendations_beside_strengths_are_a_section_as_they_are() {
    let theme = |n: u8| {
        format!(
            "<h2>Theme {n}: Working with people</h2><h3>Strengths</h3><p>{SAID}</p>\
             <h3>Recommendations</h3><ul><li>Complete the review of the front door.</li>\
             <li>Reduce the number of people waiting.</li></ul>"
        )
    };
    let record = page(&format!(
        "<h1>Adult Social Care Peer Challenge: Barford Council</h1><h2>Background</h2><p>{SAID}</p>{}{}",
        theme(1),
        theme(2)
    ));
    let sections = sections(&record);
    let all = sections.iter().filter(|s| s.contains("Recommendations"));
    assert_eq!(all.count(), 2, "{sections:?}");
}

#[test]
fn lines_that_sign_name_the_council_or_stand_last_head_nothing() {
    let record = page(
        "<h1>Corporate Peer Challenge 2025: Action Plan</h1><p><b>Barford Borough Council</b></p>\
         <p><b>Foreword</b></p><p>The peer team found much to praise, and this plan says what we shall do next.</p>\
         <p><b>Councillor Mary Elwood, Leader of the Council</b></p><p><b>About this plan</b></p>\
         <p>Each action has an owner, and the plan will be reviewed by officers every month.</p><table>\
         <tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>By when</th></tr>\
         <tr><td>Agree a plan.</td><td>Draft it</td><td>Chief Executive</td><td>May 2025</td></tr></table>\
         <p><b>Approved by Cabinet on 20 June 2025</b></p>",
    );
    let sections = sections(&record);
    let titles = each(&record, "sections", "title");
    assert!(
        titles.ends_with(&["Foreword", "About this plan"]),
        "{sections:?}"
    );
    assert!(
        titles
            .iter()
            .all(|t| !t.contains("Council") && !t.contains("Cabinet"))
    );
    // The plan itself is no paper of that meeting.
    assert!(record["meeting"].is_null());
}

#[test]
fn captions_of_tables_are_no_sections() {
    let record = page(
        "<h1>Corporate Peer Challenge feedback report</h1><p>Selby District Council</p><p><b>1. Executive summary</b></p>\
         <p>The peer team found a council that knows its place well and is ambitious for it in all that it does.</p>\
         <p><b>2. Finance</b></p><p>The peer team heard that there is a gap in the budget of the council for next year.</p>\
         <p><b>Table 1: Gap in the plan that Council approved</b></p>\
         <table><tr><th>Year</th><th>Gap</th></tr><tr><td>2025/26</td><td>£2m</td></tr></table>\
         <p>It should be closed by savings that members have looked at early enough to say what they think of them.</p>",
    );
    assert_eq!(sections(&record), ["1 1 Executive summary", "1 2 Finance"]);
}

#[test]
fn what_a_site_lists_beside_a_text_is_no_section() {
    let list = sections(&text(
        "Skip to main content\n\n# LGA Corporate Peer Challenge: Barford Borough Council\n\nFeedback report: 3 – 6 \
         September 2024\n\n## 1. Introduction\n\nThis is the report.\n\n## 2. Next steps\n\nThe council will think \
         about it.\n\n## Related content\n\n* LGA Corporate Peer Challenge: Selby District Council\n* What is a \
         peer challenge?\n",
    ));
    assert_eq!(list, ["1 1 Introduction", "1 2 Next steps"]);
    let page = sections(&page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><div><strong>On this page</strong><ul><li><a \
         href='#a'>1. Introduction</a></li><li><a href='#b'>2. Next steps</a></li></ul></div><p>Feedback report: 3 – 6 \
         September 2024</p><h2 id='a'>1. Introduction</h2><p>This is the report.</p><h2 id='b'>2. Next steps</h2><p>The \
         council will think about it.</p>",
    ));
    assert_eq!(page, ["1 1 Introduction", "1 2 Next steps"]);
}

#[test]
fn recommendations_of_each_theme_have_a_section_where_they_are_always_several() {
    let record = report(
        "<h2>Feedback</h2><h3>Culture</h3><p>Members get on.</p><h4>Recommendations</h4><ul><li>Agree a \
         protocol.</li><li>Train members.</li></ul><h3>Finance</h3><p>Money is short.</p><h4>Recommendations</h4><ul>\
         <li>Set a budget.</li></ul>",
    );
    assert_eq!(
        sections(&record)[1..],
        [
            "1 Feedback",
            "2 Culture",
            "3 Recommendations",
            "2 Finance",
            "3 Recommendations"
        ]
    );
}

#[test]
fn a_heading_that_could_close_slides_stays_above_its_own_headings() {
    let record = text(
        "# Barford Council corporate peer challenge\n\n## Recommendations\n\n- Agree a plan.\n- Close the gap.\n\n\
         ## Questions\n\n### Who was on the team?\n\nFive peers.\n\n### What happens next?\n\nA plan.\n",
    );
    let titles = each(&record, "sections", "title");
    assert!(titles.contains(&"Questions"), "{titles:?}");
}

#[test]
fn what_a_contents_page_lists_is_a_heading_of_a_text_however_short_the_line_below_it() {
    let record = text(&format!(
        "Corporate Peer Challenge: Barford Borough Council\n\nContents\nIntroduction\nWhat we saw on the day\n\
         Ideas for the year ahead\nFinal thoughts\n\nIntroduction\n\n{SAID}\n\nWhat we saw on the day\n\n{SAID}\n\n\
         Ideas for the year ahead\nThe team offers these ideas to the council for the year to come:\n\n- Walk the floor. It helps.\n- Share the learning.\n\n\
         Final thoughts\n\n{SAID}\n"
    ));
    let found = sections(&record);
    assert!(
        found.contains(&"1 Ideas for the year ahead".to_owned()),
        "{found:?}"
    );
}

#[test]
fn bold_themes_of_a_list_in_the_words_of_declared_headings_below_are_no_sections() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Key recommendations</h2><p>The peer team makes these recommendations to the council:</p>\
         <p><b>Money</b></p><ul><li>Agree how savings are found.</li><li>Publish a budget each spring.</li></ul>\
         <p><b>Scrutiny of decisions</b></p><ul><li>Give scrutiny an officer.</li></ul>\
         <h2>Findings</h2><h3>Money</h3><p>The budget is sound.</p><h3>Scrutiny of decisions</h3><p>It works well.</p>",
    );
    assert_eq!(
        sections(&record),
        [
            "1 Key recommendations",
            "1 Findings",
            "2 Money",
            "2 Scrutiny of decisions",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Money", "Money", "Scrutiny of decisions"]
    );
}

#[test]
fn who_said_a_quotation_heads_nothing() {
    let record = page(&format!(
        "<h1>LGA Corporate Peer Challenge: Selby District Council</h1><p><b>Executive summary</b></p><p>{SAID}</p>\
         <p>“The door is open here. What we need is somebody to walk through it with us.”</p>\
         <p><b>Officer in the finance team</b></p><p>{SAID}</p><p><b>Financial planning and management</b></p><p>{SAID}</p>"
    ));
    let sections = sections(&record);
    assert!(
        !sections.iter().any(|s| s.contains("Officer")),
        "{sections:?}"
    );
    assert_eq!(
        sections.iter().filter(|s| s.contains("Financial")).count(),
        1
    );
}

#[test]
fn a_numbered_heading_that_lists_its_subjects_in_text_without_type() {
    let record = text(&format!(
        "LGA Corporate Peer Challenge\n\nBarford Borough Council\n\nFeedback report\n\n1. Executive summary\n{SAID}\n\n\
         2. Feedback\n2.1 Place and its people\n{SAID}\n\n2.2 Money, skills and assets\n{SAID}\n\n\
         2.3 The market for care\n{SAID}\n\n3. Next steps\n{SAID}\n"
    ));
    let sections = sections(&record);
    assert!(
        sections.iter().any(|s| s.contains("2.2 Money, skills")),
        "{sections:?}"
    );
}

#[test]
fn a_line_in_a_list_is_no_heading_though_the_contents_name_one_like_it() {
    let found = text(
        "LGA Corporate Peer Challenge\nMaldon District Council\nFeedback report: 3 – 6 September 2024\n\nContents\n\n\
         1. Introduction ........ 2\n2. Money and plans ........ 3\n3. People ........ 4\n4. Recommendations ........ 5\n\n\
         1. Introduction\n\nThe peer team spent four days at the council. It met many people in that time.\n\n\
         The team looked at these areas in particular when it came.\n\nMoney and plans\n\nPeople\n\nHomes\n\n\
         They were chosen by the council. They matter to it.\n\n2. Money and plans\n\nThe council has reserves. Peers found \
         them to be robust.\n\n3. People\n\nStaff are proud. Peers saw this.\n\n4. Recommendations\n\n\
         1. Write a strategy.\n\n2. Strengthen scrutiny.\n",
    );
    let titles: Vec<&str> = (found["sections"].as_array().unwrap().iter())
        .filter_map(|s| s["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Introduction",
            "Money and plans",
            "People",
            "Recommendations"
        ]
    );
}

#[test]
fn bold_themes_of_recommendations_in_paragraphs_stay_headings_though_headings_below_have_their_words()
 {
    for (money, scrutiny) in [
        (
            "The council should agree how savings are found.",
            "The council should give scrutiny an officer.",
        ),
        (
            "Recommendation 1: Agree how savings are found.",
            "Recommendation 2: Give scrutiny an officer.",
        ),
    ] {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
             <h2>Key recommendations</h2><p>The peer team makes these recommendations to the council:</p>\
             <p><b>Money</b></p><p>{money}</p><p><b>Scrutiny of decisions</b></p><p>{scrutiny}</p>\
             <h2>Findings</h2><h3>Money</h3><p>The budget is sound.</p><h3>Scrutiny of decisions</h3><p>It works well.</p>"
        ));
        assert_eq!(
            each(&record, "recommendations", "group"),
            ["Money", "Scrutiny of decisions"]
        );
        for text in each(&record, "recommendations", "text") {
            assert!(
                !text.contains("Money") && !text.contains("decisions"),
                "{text}"
            );
        }
    }
}

#[test]
fn bold_headings_below_a_quotation_are_no_speakers() {
    let titles = [
        "Working with partners",
        "Finance",
        "Member and officer relations",
    ];
    let quoted = |title: &str| {
        format!(
            "<p>“I am proud to work for this council each day.”</p><p><b>{title}</b></p><p>{SAID}</p>"
        )
    };
    let record = page(&format!(
        "<h1>LGA Corporate Peer Challenge: Selby District Council</h1><p><b>Executive summary</b></p><p>{SAID}</p>{}{}{}",
        quoted(titles[0]),
        quoted(titles[1]),
        quoted(titles[2])
    ));
    let sections = sections(&record);
    for title in titles {
        assert!(
            sections.iter().any(|s| s.contains(title)),
            "{title}: {sections:?}"
        );
    }
}

#[test]
fn below_words_that_are_set_large_smaller_type_heads_or_names_who_spoke() {
    let large = |line: &str| {
        format!(
            "<p style=\"font-size:16pt\">“I am proud to work here.”</p><p style=\"font-size:14pt\">{line}</p><p>{SAID}</p>"
        )
    };
    let record = page(&format!(
        "<style>body{{font:11pt Arial}}</style><h1>LGA Corporate Peer Challenge: Selby District Council</h1>\
         <h2>Summary</h2><p>{SAID}</p>{}{}{}<p style=\"font-size:14pt\">Money</p><p>{SAID}</p>",
        large("Housing"),
        large("Officer in the parks team"),
        large("Working together")
    ));
    let found = sections(&record);
    for title in ["Housing", "Working together", "Money"] {
        assert!(
            found.iter().any(|s| s.contains(title)),
            "{title}: {found:?}"
        );
    }
    assert!(!found.iter().any(|s| s.contains("parks")), "{found:?}");
}

#[test]
fn a_bold_line_below_a_quotation_names_who_was_asked() {
    let names = [
        "Councillors",
        "Frontline staff",
        "Focus group, tenants",
        "Amy Hill",
        "Residents’ survey, 2023",
    ];
    let said: String = (names.iter())
        .map(|name| {
            format!("<p>“I am proud to work for this council each day.”</p><p><b>{name}</b></p><p>{SAID}</p>")
        })
        .collect();
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: feedback report</h1><p>Barford Council</p><h2>Feedback</h2><p>{SAID}</p>{said}\
         <h2>Next steps</h2><p>{SAID}</p>"
    ));
    let found = sections(&record);
    assert!(
        !(found.iter()).any(|s| names.iter().any(|name| s.ends_with(name))),
        "{found:?}"
    );
}

#[test]
fn themes_of_a_list_with_a_sentence_above_their_items_head_no_sections() {
    let themes = ["Our place", "Our people", "Our money"];
    let listed: String = (themes.iter())
        .map(|t| {
            format!(
                "<p><b>{t}</b></p><p>Peers saw a need for pace.</p><ul><li>Agree a plan for {t}.</li><li>Review {t}.</li></ul>"
            )
        })
        .collect();
    let found: String = (themes.iter())
        .map(|t| format!("<h2>{t}</h2><p>{SAID}</p>"))
        .collect();
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: feedback report</h1><p>Barford Council</p><h2>Introduction</h2><p>{SAID}</p>\
         <h2>Recommendations</h2>{listed}{found}"
    ));
    let titles = each(&record, "sections", "title");
    for theme in themes {
        assert_eq!(
            titles.iter().filter(|t| **t == theme).count(),
            1,
            "{titles:?}"
        );
    }
}

#[test]
fn topics_behind_the_list_of_recommendations_may_open_with_their_verbs() {
    let said =
        "<p>The team met many people in the week. The council is well led and knows its place.</p>";
    let record = page(&format!(
        "<h1>Barford Borough Council: Corporate Peer Challenge feedback report</h1>\
         <p>The peer team visited from 4 to 7 March 2024.</p>\
         <h2>Recommendations</h2><ol><li>Open the books.</li><li>Mend the roofs.</li></ol>\
         <h2>Our people</h2>{said}<p><b>Recruit and retain staff</b></p>{said}\
         <p><b>Improve the offices</b></p>{said}"
    ));
    assert_eq!(
        sections(&record),
        [
            "1 Recommendations",
            "1 Our people",
            "2 Recruit and retain staff",
            "2 Improve the offices"
        ]
    );
    // Without a list they are what is recommended.
    let record = page(&format!(
        "<h1>Barford Borough Council: Corporate Peer Challenge feedback report</h1>\
         <p>The peer team visited from 4 to 7 March 2024.</p>\
         <h2>Recommendations</h2><p>There are two:</p><h3>Our people</h3>\
         <p><b>Recruit and retain staff</b></p>{said}<p><b>Improve the offices</b></p>{said}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Recruit and retain staff", "Improve the offices"]
    );
}

#[test]
fn bands_that_name_recommendations_by_their_numbers_head_nothing() {
    let said = "<p>The peer team heard from many people that the council knows what it wants to be, and that its staff \
         are proud of their work for residents in every part of the borough.</p>";
    let record = report(&format!(
        "<h2>Findings</h2><p><b>Place and partners</b></p>{said}<p><b>Links to recommendations 1 and 2</b></p>\
         <p><b>Links to other places</b></p>{said}<p><b>Links to recommendation 2</b></p>"
    ));
    let found = sections(&record);
    assert!(
        !found.iter().any(|s| s.contains("Links to recommendation")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|s| s.contains("Links to other places")),
        "{found:?}"
    );
}
