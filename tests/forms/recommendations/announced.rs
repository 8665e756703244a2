//! Lists that a sentence announces in one of the sections of a report, and what stands beside them.

use serde_json::Value;

use crate::support::{each, page, text, themes};

/// A report of three sections, each with what its sentence announces.
fn report(sections: [(&str, &str); 3]) -> Value {
    let parts: String = (sections.iter())
        .map(|(title, recommended)| {
            format!("<h2>{title}</h2><p>Staff and partners told the peer team much of it.</p>{recommended}")
        })
        .collect();
    page(&format!(
        "<h1>Corporate peer challenge: Barford Borough Council</h1><p>Feedback report, 6 to 9 March 2018</p><h2>Background</h2>\
         <p>The peer team spent four days in Barford and met 90 people.</p><h2>Executive summary</h2><p>The council is well led. \
         The peer team found that members and officers work well together. Peers saw good examples of this, and we were \
         impressed by staff.</p>{parts}"
    ))
}

#[test]
fn lists_that_short_openings_without_that_announce() {
    for opening in [
        "We suggest you:",
        "We suggest the council:",
        "We recommend you:",
    ] {
        let list = |items: &str| format!("<p>{opening}</p><ul>{items}</ul>");
        let found = report([
            (
                "Money",
                &list("<li>Agree a plan for savings.</li><li>Test it.</li>"),
            ),
            ("Homes", &list("<li>Write a plan for homes.</li>")),
            ("Staff", &list("<li>Review pay.</li>")),
        ]);
        assert_eq!(
            each(&found, "recommendations", "text"),
            [
                "Agree a plan for savings.",
                "Test it.",
                "Write a plan for homes.",
                "Review pay."
            ],
            "{opening}"
        );
    }
}

#[test]
fn lists_of_one_item_in_the_same_section() {
    let one = |item: &str| {
        format!("<p>The town is old.</p><p>We recommend that you:</p><ul><li>{item}</li></ul>")
    };
    let all = format!(
        "{}{}{}",
        one("Write a plan for the town."),
        one("Review pay."),
        one("Hear the staff.")
    );
    let found = report([("Feedback", &all), ("Homes", ""), ("Staff", "")]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Write a plan for the town.",
            "Review pay.",
            "Hear the staff."
        ]
    );
}

#[test]
fn lists_of_one_item_that_recommend_nothing() {
    let found = report([
        (
            "Money",
            "<p>National figures suggest that the borough is poor:</p><ul><li>wages are low</li></ul>",
        ),
        (
            "Culture",
            "<p>The survey of staff suggests that the council is:</p><ul><li>open</li></ul>",
        ),
        (
            "Conclusion",
            "<p>We recommend that you:</p><ul><li>Publish this report.</li></ul>",
        ),
    ]);
    assert_eq!(each(&found, "recommendations", "text"), [""; 0]);
}

#[test]
fn lists_of_one_item_that_others_recommend() {
    let found = report([
        (
            "Money",
            "<p>National guidance recommends that councils:</p><ul><li>Keep a register.</li></ul>",
        ),
        (
            "Culture",
            "<p>The auditor recommended that the council:</p><ul><li>Review its accounts.</li></ul>",
        ),
        (
            "Parks",
            "<p>Residents suggest that the council should:</p><ul><li>Open the park.</li></ul>",
        ),
    ]);
    assert_eq!(each(&found, "recommendations", "text"), [""; 0]);
}

#[test]
fn headings_of_a_report_that_name_no_theme() {
    let list = |what: &str| {
        format!(
            "<p>We recommend that the council:</p><ul><li>Agree a plan for {what}.</li><li>Listen to {what}.</li></ul>"
        )
    };
    let [first, second, third] = [list("drivers"), list("staff"), list("tenants")];
    let found = report([
        ("Roads and paths", &first),
        ("What we heard", &second),
        ("Homes for all", &third),
    ]);
    assert_eq!(
        each(&found, "recommendations", "group"),
        [
            "Roads and paths",
            "Roads and paths",
            "-",
            "-",
            "Homes for all",
            "Homes for all"
        ]
    );
    let found = report([
        ("Summary of findings", &first),
        ("Roads and paths", &second),
        ("Homes for all", &third),
    ]);
    assert_eq!(each(&found, "recommendations", "group"), ["-"; 6]);
}

#[test]
fn areas_to_consider_stay_beside_a_short_list_that_is_announced_elsewhere() {
    let areas = "<ul><li>Agree a plan for savings.</li><li>Strengthen scrutiny.</li><li>Invest in homes.</li></ul>";
    let list = "<p>To make the most of this, we recommend that you:</p><ul><li>Publish a plan of action.</li>\
                <li>Review its progress.</li></ul>";
    let asked = [
        "Agree a plan for savings.",
        "Strengthen scrutiny.",
        "Invest in homes.",
    ];
    for sections in [
        [
            ("Areas for consideration", areas),
            ("Homes", ""),
            ("Next steps", list),
        ],
        [
            ("Areas for consideration", areas),
            ("Homes", list),
            ("Staff", ""),
        ],
        [
            ("Homes", list),
            ("Areas for consideration", areas),
            ("Staff", ""),
        ],
    ] {
        let found = report(sections);
        assert_eq!(found["kind"], "feedback_report");
        assert_eq!(each(&found, "recommendations", "text"), asked);
    }
}

#[test]
fn areas_to_consider_stay_beside_recommendations_with_labels_in_a_report() {
    let labelled = "<p><b>Recommendation 1</b> Agree a plan for savings.</p><p><b>Recommendation 2</b> Strengthen scrutiny.</p>";
    let areas = "<ul><li>Invest in homes.</li><li>Review pay.</li></ul>";
    let found = report([
        ("Main points", labelled),
        ("Homes", ""),
        ("Areas for consideration", areas),
    ]);
    assert_eq!(each(&found, "recommendations", "text").len(), 4);
}

#[test]
fn a_short_line_above_areas_to_consider_makes_no_box() {
    let areas = "<ul><li>Agree a plan for savings.</li><li>Strengthen scrutiny.</li></ul>";
    let line = "<p>Good practice</p>";
    let found = report([
        ("Homes", line),
        ("Areas for consideration", areas),
        ("Staff", ""),
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Agree a plan for savings.", "Strengthen scrutiny."]
    );
}

#[test]
fn what_peers_invite_members_to_do_makes_no_committee() {
    let items = "<ol><li>Review the constitution.</li><li>Members are invited to take up training.</li>\
                 <li>Members are requested to lead the board.</li></ol>";
    let found = report([("Recommendations", items), ("Homes", ""), ("Staff", "")]);
    assert_eq!(each(&found, "recommendations", "text").len(), 3);
}

/// A letter of the peers to a director, with what it recommends.
const LETTER: &str = "<p>Dear Maria,</p><h1>Barford Adult Social Care Peer Challenge, 3 – 6 March 2015</h1><p>On behalf of the \
    peer team, thank you for the welcome that we had. We met sixty people and visited two day centres. You asked us about two \
    questions:</p><ul><li>Help for carers</li><li>Leaving hospital</li></ul>";

#[test]
fn lists_under_the_headings_of_themes_below_a_sentence_that_ends_in_a_stop() {
    for sentence in [
        "Our recommendations are these.",
        "The peer team makes the following four recommendations.",
        "Our recommendations to you are set out below.",
    ] {
        let found = page(&format!(
            "{LETTER}<p>{sentence}</p><h2>Help for carers</h2><ol><li>Write to every carer in the county.</li><li>Publish an \
             offer, with:<ul><li>a break each year</li></ul></li></ol><h2>Leaving hospital</h2><ol start=\"3\"><li>Agree one \
             form with the wards.</li></ol><p>We will be pleased to talk about this letter with your board.</p><p>The team’s \
             return visit is planned to take place in May 2016.</p>"
        ));
        assert_eq!(found["kind"], "feedback_report", "{sentence}");
        assert_eq!(each(&found, "recommendations", "label"), ["1", "2", "3"]);
        assert_eq!(
            each(&found, "recommendations", "group"),
            ["Help for carers", "Help for carers", "Leaving hospital"]
        );
        assert_eq!(
            each(&found, "recommendations", "text")[2],
            "Agree one form with the wards."
        );
        assert_eq!(
            themes(&found).0,
            ["Help for carers", "Leaving hospital"],
            "what was asked for, whoever was met"
        );
        assert_eq!(
            found["next_steps"]["progress_review"]["as_written"],
            "May 2016"
        );
    }
}

#[test]
fn lists_below_a_sentence_whose_headings_are_those_of_findings() {
    let found = page(&format!(
        "{LETTER}<p>Our recommendations are set out below, after what we found.</p><p>Our recommendations are these.</p>\
         <h2>Help for carers</h2><ul><li>Carers are proud of the centre.</li></ul><h2>Leaving hospital</h2><ul><li>Wards know \
         the team.</li></ul>"
    ));
    assert_eq!(each(&found, "recommendations", "text"), [""; 0]);
}

#[test]
fn bare_lines_of_themes_between_numbers_that_stand_alone() {
    let found = text(
        "Dear Maria,\n\nBarford Adult Social Care Peer Challenge, 3 – 6 March 2015\n\nOn behalf of the peer team, thank you for \
         the welcome that we had. We met sixty people and visited two day centres.\n\nOur recommendations are these.\n\nHelp \
         for carers\n\n1.\n\nWrite to every carer in the county.\n\n2.\n\nPublish an offer for all carers.\n\nLeaving hospital\n\n3.\n\n\
         Agree one form with the wards.\n\nWe will be pleased to talk about this letter with your board.\n\nYours sincerely\n",
    );
    assert_eq!(each(&found, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&found, "recommendations", "group"),
        ["Help for carers", "Help for carers", "Leaving hospital"]
    );
}

#[test]
fn a_bare_line_below_a_list_without_names_heads_another_topic() {
    let told = |rest: &str| {
        page(&format!(
            "<h1>Corporate peer challenge: Barford Borough Council</h1><p>Feedback report, 6 to 9 March 2018</p><h2>What we \
             saw</h2><p>The peer team spent four days in Barford and met 90 people, who were open with it and proud of the town \
             they serve.</p><p>We recommend that the council:</p>{rest}"
        ))
    };
    let numbered = "<p>1. Publish a map of its land.</p><p>2. Hear young people.</p>";
    let lettered = "<ul><li>Publish a map of its land.</li><li>Hear young people.</li></ul>";
    for (list, behind) in [
        (
            numbered,
            "<p>Staff</p><p>3. Turnover is low and people stay.</p><p>4. Managers are known to all.</p>",
        ),
        (
            numbered,
            "<p>Help from the sector</p><p>1. Use the mentors that are offered.</p><p>2. Write to the adviser.</p>",
        ),
        (
            lettered,
            "<p>For debate</p><p>1. Consider who reads the map.</p><p>2. Agree a date.</p>",
        ),
    ] {
        assert_eq!(
            each(&told(&format!("{list}{behind}")), "recommendations", "text"),
            ["Publish a map of its land.", "Hear young people."],
            "{behind}"
        );
    }
    let found = told(&format!(
        "{numbered}<p>Staff</p><p>3. Review how staff are paid.</p>"
    ));
    assert_eq!(
        each(&found, "recommendations", "group"),
        ["-", "-", "Staff"]
    );
}

#[test]
fn bare_lines_of_themes_inside_an_announced_list_that_opens_with_items() {
    let told = |rest: &str| {
        page(&format!(
            "<h1>Corporate peer challenge: Barford Borough Council</h1><p>Feedback report, 6 to 9 March 2018</p><h2>Summary</h2>\
             <p>The peer team spent four days in Barford and met 90 people, who were open with it and proud of the town they \
             serve.</p><p>The peer team makes the following recommendations:</p>{rest}"
        ))
    };
    let nouns = "<p>1. A map of the town's land.</p><p>2. A timetable for the budget.</p>";
    let verbs = "<p>1. Publish a map of the land.</p><p>2. Agree a timetable.</p>";
    for (list, behind, groups) in [
        (
            nouns,
            "<p>Partners</p><p>3. A compact with the parishes.</p><p>Staff</p><p>4. A plan for pay.</p>",
            &["-", "-", "Partners", "Staff"][..],
        ),
        (
            verbs,
            "<p>Partners</p><p>1. Review the compact.</p><p>2. Invite the parishes.</p>",
            &["-", "-", "Partners", "Partners"],
        ),
        (
            nouns,
            "<p>What we found</p><p>3. A proud town.</p><p>4. Staff who stay.</p>",
            &["-", "-"],
        ),
    ] {
        assert_eq!(
            each(
                &told(&format!("{list}{behind}")),
                "recommendations",
                "group"
            ),
            groups,
            "{behind}"
        );
    }
}

#[test]
fn what_stands_below_the_title_of_a_letter_is_not_announced_above_it() {
    let found = page(
        "<p>Dear Maria</p><p>Barford Borough Council: Corporate Peer Challenge, 6 – 9 March 2018</p><p>We are grateful for your \
         welcome. The team's recommendations are set out below.</p><h2>Culture</h2><p>1. Members and officers are close and \
         enjoy their work.</p><p>2. There are few women among the managers and there should be more.</p><h2>Homes</h2><p>3. \
         Many homes were built.</p><p>4. Rents are low.</p><p>Yours sincerely</p>",
    );
    assert_eq!(each(&found, "recommendations", "text"), [""; 0]);
}

#[test]
fn a_papers_own_list_below_a_sentence_that_ends_in_a_stop() {
    let found = text(
        "Barford Borough Council\n\nCabinet, 12 March 2024\n\nLGA Corporate Peer Challenge: feedback report\n\n1. Introduction\n\n\
         The Council invited the LGA to carry out a corporate peer challenge. The peer team visited from 6 to 9 November 2023. \
         The peer team met many people and found a council with committed staff.\n\n2. Our recommendations\n\nOur \
         recommendations are set out below.\n\n1. That Cabinet notes the feedback report of the peer team.\n\n2. That Cabinet \
         agrees the action plan.\n\n3. Background\n\nThe peer team's recommendations are set out in Appendix 1.\n",
    );
    assert_eq!(found["kind"], "other");
    assert_eq!(each(&found, "recommendations", "text"), [""; 0]);
}

#[test]
fn areas_to_consider_beside_what_an_auditor_recommended() {
    let areas = "<table><tr><th>Theme</th><th>Areas for consideration</th></tr><tr><td>Money</td><td>Publish a forecast each \
                 spring</td></tr><tr><td>Homes</td><td>Ask tenants what they need</td></tr></table>";
    let table = "<table><tr><th>Ref</th><th>Recommendation</th></tr><tr><td>1</td><td>Reconcile each account monthly</td></tr>\
                 <tr><td>2</td><td>Keep a log of journals</td></tr></table>";
    let found = report([
        ("What peers found", areas),
        ("Staff", ""),
        ("Annex B: the external auditor’s recommendations", table),
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Publish a forecast each spring",
            "Ask tenants what they need"
        ]
    );
}

#[test]
fn a_table_under_a_heading_that_names_a_regulator_or_auditor_may_be_the_peers() {
    let table = "<table><tr><th>Ref</th><th>Recommendation</th></tr><tr><td>1</td><td>Reconcile each account monthly</td></tr>\
                 <tr><td>2</td><td>Keep a log of journals</td></tr></table>";
    let own = "<table><tr><th>No.</th><th>Recommendation</th></tr><tr><td>1</td><td>Ask tenants each year</td></tr>\
               <tr><td>2</td><td>Review the board</td></tr></table>";
    for heading in [
        "Ready for the inspectors: recommendations",
        "Ombudsman and complaints recommendations",
        "Recommendations of the peer team and of the auditor",
    ] {
        let found = report([("What peers found", ""), (heading, table), ("Money", own)]);
        assert_eq!(
            each(&found, "recommendations", "text").len(),
            4,
            "{heading}"
        );
    }
    for heading in [
        "Recommendations of our external auditor",
        "Annex: the inspector’s recommendations",
    ] {
        let found = report([
            ("What peers found", ""),
            ("Recommendations", own),
            (heading, table),
        ]);
        assert_eq!(
            each(&found, "recommendations", "text"),
            ["Ask tenants each year", "Review the board"],
            "{heading}"
        );
        // There is no other.
        let found = report([("What peers found", ""), ("Staff", ""), (heading, table)]);
        assert_eq!(
            each(&found, "recommendations", "text").len(),
            2,
            "{heading}"
        );
    }
}

#[test]
fn areas_to_consider_beside_a_table_of_earlier_recommendations() {
    let areas = |good: &str, bad: &str| {
        format!(
            "<table><tr><th>Strengths</th><th>Areas for consideration</th></tr><tr><td>{good}</td><td>{bad}</td></tr></table>"
        )
    };
    for (heading, beside) in [
        ("Previous recommendation", "What we think"),
        ("Recommendation made in 2017", "What we think"),
        ("Recommendation of the ombudsman", "Page"),
        ("Recommendation in brief", "Page"),
    ] {
        let table = format!(
            "<table><tr><th>{heading}</th><th>{beside}</th></tr><tr><td>Agree what scrutiny is for</td><td>4</td></tr><tr>\
             <td>Ask tenants each year</td><td>5</td></tr></table>"
        );
        let found = report([
            ("Money", &*areas("Papers are clear", "Publish a forecast")),
            ("Homes", &areas("Homes are built", "Review the lettings")),
            ("The challenge before", &table),
        ]);
        let texts = each(&found, "recommendations", "text");
        for own in ["Publish a forecast", "Review the lettings"] {
            assert!(texts.contains(&own), "{heading}: {texts:?}");
        }
    }
}

#[test]
fn areas_to_consider_stay_beside_a_table_of_recommendations() {
    let areas = |good: &str, bad: &str| {
        format!(
            "<table><tr><th>Strengths</th><th>Areas for consideration</th></tr><tr><td><ul><li>{good}</li></ul></td><td><ul>\
             <li>{bad}</li></ul></td></tr></table>"
        )
    };
    let found = report([
        ("Money", &areas("Papers are clear", "Few ask questions")),
        ("Homes", &areas("Homes are built", "Tenants are not asked")),
        (
            "Recommendations",
            "<table><tr><th>No.</th><th>Recommendation</th></tr><tr><td>1</td><td>Agree what scrutiny is for</td>\
             </tr><tr><td>2</td><td>Ask tenants each year</td></tr></table>",
        ),
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Agree what scrutiny is for", "Ask tenants each year"]
    );
}
