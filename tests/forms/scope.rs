//! The scope as reports print it: the themes, and what a council asked for besides.

use crate::support::{page, report, team, themes};

const CORE: [&str; 5] = [
    "local priorities and outcomes",
    "organisational and place leadership",
    "governance and culture",
    "financial planning and management",
    "capacity for improvement",
];

const MET: &str = "<h3>The peer challenge process</h3><p>The team spoke to:</p>\
    <ul><li>the Leader</li><li>members of staff</li></ul>";

#[test]
fn themes_named_in_a_sentence() {
    for list in [
        "It considered five core themes: local priorities and outcomes; organisational and place leadership; \
         governance and culture; financial planning and management; and capacity for improvement.",
        "The team considered the five core areas of local priorities and outcomes, organisational and place \
         leadership, governance and culture, financial planning and management and capacity for improvement.",
    ] {
        let record = report(&format!(
            "<h2>Background</h2><p>The challenge was carried out in September. {list} The Council also asked \
             the team to look at how it manages its housing.</p>{MET}"
        ));
        let (core, more) = themes(&record);
        assert_eq!(core, CORE);
        assert_eq!(more, ["how it manages its housing"]);
    }
}

#[test]
fn themes_whose_bullets_were_lost() {
    let record = report(&format!(
        "<h2>Approach</h2><p>The areas that we were asked to consider were:</p>\
         <p>Culture – the relationships and behaviours underpinning scrutiny</p>\
         <p>Information: how is it prepared and used?</p>\
         <p>Focus – how topics are chosen</p><h2>Findings</h2><p>Scrutiny – it works well.</p>{MET}"
    ));
    assert_eq!(themes(&record).0, ["Culture", "Information", "Focus"]);
    assert_eq!(
        record["themes"][0]["description"],
        "the relationships and behaviours underpinning scrutiny"
    );
}

#[test]
fn numbered_paragraphs_around_the_themes_are_none() {
    let record = report(
        "<h2>4. Background</h2><p>4.1 The peer team looked at the following five themes:</p>\
         <ul><li>Local priorities and outcomes</li><li>Organisational and place leadership</li>\
         <li>Governance and culture</li><li>Financial planning and management</li>\
         <li>Capacity for improvement</li></ul>\
         <p>4.2 In addition, the Council asked the team to consider its approach to economic growth and its \
         work on the Better Barford programme.</p>\
         <p>4.3 The peer team members were:</p><ul><li>Lead Peer – Anna Bell (Chief Executive – Hull City \
         Council)</li><li>Member Peer – Cllr Cy Dee (Leader – Selby District Council)</li></ul>\
         <p>4.4 The LGA will return to carry out a Progress Review in autumn 2025.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(core.len(), 5, "{core:?}");
    assert_eq!(more, ["economic growth", "Better Barford programme"]);
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "autumn 2025"
    );
}

#[test]
fn themes_in_cells_and_as_headings_of_the_findings() {
    let cells = "<p>The team was asked to consider the four themes of the inspection, and in addition your \
         approach to transitions for young people. The themes are:</p><table>\
         <tr><td>Theme 1: Working with people. This covers: assessing needs</td>\
         <td>Theme 2: Providing support. This covers: market shaping</td></tr>\
         <tr><td>Theme 3: Ensuring safety. This covers: enquiries</td>\
         <td>Theme 4: Leadership. This covers: governance</td></tr></table>";
    let headings = "<h2>Theme 1: Working with people</h2><p>Good.</p><h2>Theme 2: Providing support</h2>\
         <p>Good.</p><h2>Theme 3: Ensuring safety</h2><p>Good.</p><h2>Theme 4: Leadership</h2><p>Good.</p>";
    let names = [
        "Working with people",
        "Providing support",
        "Ensuring safety",
        "Leadership",
    ];
    let told = report(&format!("<h2>Background</h2>{cells}"));
    assert_eq!(themes(&told).0, names);
    assert_eq!(themes(&told).1, ["transitions for young people"]);
    assert_eq!(themes(&report(headings)).0, names);
}

#[test]
fn subjects_that_a_sentence_asks_for() {
    let list = "<h2>Scope and focus</h2><p>The peer team considered the following five themes:</p><ul>\
         <li>Local priorities and outcomes</li><li>Organisational and place leadership</li>\
         <li>Governance and culture</li><li>Financial planning and management</li>\
         <li>Capacity for improvement</li></ul>";
    for (asked, expected) in [
        (
            "In addition to these questions, you asked the peer team to provide feedback on your commercial \
             approach and the regeneration of the town centre.",
            vec![
                "your commercial approach",
                "the regeneration of the town centre",
            ],
        ),
        (
            "In addition to these questions, you asked the peer team to consider and provide feedback on the \
             council’s approach to commercialisation.",
            vec!["the council’s approach to commercialisation"],
        ),
        (
            "BBC also asked the team to look at planning enforcement.",
            vec!["planning enforcement"],
        ),
        (
            "In addition to these themes, the council asked the peer team to provide feedback on regeneration \
             and economic development.",
            vec!["regeneration and economic development"],
        ),
    ] {
        let record = report(&format!("{list}<p>{asked}</p>{MET}"));
        assert_eq!(themes(&record).0.len(), 5);
        assert_eq!(themes(&record).1, expected);
    }
}

#[test]
fn what_follows_the_scope_of_a_paper_is_no_theme() {
    let record = report(
        "<h2>3. Background</h2><p>3.1 All Corporate Peer Challenges look at:</p>\
         <ul><li>Local priorities and outcomes</li><li>Organisational and place leadership</li>\
         <li>Governance and culture</li><li>Financial planning and management</li>\
         <li>Capacity for improvement</li></ul>\
         <p>3.2 We also asked the team for their views on the Growth Deal and on our customer service.</p>\
         <p>3.3 Next steps are: publication of the report; the action plan by November 2024; and a progress review \
         by the LGA in March 2025.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(core.len(), 5, "{core:?}");
    assert_eq!(more, ["the Growth Deal", "our customer service"]);
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "March 2025"
    );
}

#[test]
fn a_list_in_a_sentence_is_not_asked_for_besides() {
    let record = report(
        "<h2>Introduction</h2><p>You asked us to look at five key areas: priority setting; leadership; governance; \
         finance; and capacity. In addition you asked us to look at how you work with the county council, and your \
         economic development service.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(
        core,
        [
            "priority setting",
            "leadership",
            "governance",
            "finance",
            "capacity"
        ]
    );
    assert_eq!(
        more,
        [
            "how you work with the county council",
            "your economic development service"
        ]
    );
}

#[test]
fn bold_names_above_their_questions() {
    let record = report(
        "<h2>Background</h2><p>The peer challenge focused on the following themes agreed with you:</p>\
         <p><b>The front door</b></p><p>Are thresholds understood?</p>\
         <p><b>Children in need</b></p><p>Are plans of a good quality?</p>\
         <p>The team consisted of:</p><ul><li>Vera Stanwick, Director of Children’s Services, Kirklees Council</li>\
         <li>Fay Lind, Challenge Manager, LGA</li></ul>",
    );
    assert_eq!(themes(&record).0, ["The front door", "Children in need"]);
    assert_eq!(
        record["themes"][1]["description"],
        "Are plans of a good quality?"
    );
    assert_eq!(team(&record).len(), 2);
}

#[test]
fn subjects_numbered_in_a_sentence_and_printed_once() {
    let record = report(
        "<h2>Scope and focus</h2><p>The peer team considered the following five themes:</p>\
         <p><b>Local priorities and outcomes</b> Are the priorities clear?</p>\
         <p><b>Organisational and place leadership</b> Is there leadership?</p>\
         <p><b>Governance and culture</b> Are arrangements robust?</p>\
         <p><b>Financial planning and management</b> Is there a grip?</p>\
         <p><b>Capacity for improvement</b> Is there capacity?</p>\
         <p>As well as these questions, the council asked the team to give a view on: (i) its climate programme and \
         (ii) tourism.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(core.len(), 5, "{core:?}");
    assert_eq!(more, ["climate programme", "tourism"]);
}

#[test]
fn the_second_list_of_the_scope_was_asked_for() {
    let record = report(
        "<h2>Scope</h2><p>The standard themes were:</p><ul><li>Voice of the child</li><li>Outcomes and impact</li>\
         <li>Working together</li></ul><p>The key lines of enquiry were:</p><ul><li>How timely are decisions?</li>\
         <li>Are thresholds understood?</li></ul>",
    );
    let (core, more) = themes(&record);
    assert_eq!(
        core,
        [
            "Voice of the child",
            "Outcomes and impact",
            "Working together"
        ]
    );
    assert_eq!(
        more,
        ["How timely are decisions?", "Are thresholds understood?"]
    );
}

#[test]
fn subjects_asked_for_one_behind_the_other() {
    const CORE: &str = "<h2>Scope</h2><p>The themes are: Working with people; Providing support; Ensuring safety; \
        Leadership.</p>";
    for (sentence, more) in [
        (
            "In addition the council asked the team to look at the use of direct payments and at waiting lists for \
             therapy.",
            vec!["the use of direct payments", "waiting lists for therapy"],
        ),
        (
            "The council also asked the team to consider its commercial investments and to give a view on the \
             readiness for change.",
            vec!["commercial investments", "the readiness for change"],
        ),
        (
            "The council also asked for a view of the property company, which was being set up at the time.",
            vec!["the property company"],
        ),
    ] {
        let record = report(&format!("{CORE}<p>{sentence}</p>"));
        assert_eq!(themes(&record).0.len(), 4, "{sentence}");
        assert_eq!(themes(&record).1, more);
    }
}

#[test]
fn a_sentence_counts_what_was_added() {
    let record = report(
        "<h2>Scope</h2><p>We looked at the two standard key lines of enquiry and at one which you asked us to add:</p>\
         <ul><li>Effective practice</li><li>Vision and strategy</li><li>Early help</li></ul>",
    );
    assert_eq!(
        themes(&record).0,
        ["Effective practice", "Vision and strategy"]
    );
    assert_eq!(themes(&record).1, ["Early help"]);
}

#[test]
fn bold_themes_listed_in_the_scope_are_no_sections() {
    let record = report(
        "<p><b>3.1 Scope and focus</b></p><p>The peer team considered the following themes:</p>\
         <p><b>1. Local priorities and outcomes</b></p><p><b>2. Organisational and place leadership</b></p>\
         <p><b>3. Governance and culture</b></p><p><b>4. Financial planning and management</b></p>\
         <p><b>5. Capacity for improvement</b></p><p>The council asked for nothing else.</p>\
         <p><b>3.2 The process</b></p><p>It was not an inspection.</p>",
    );
    assert_eq!(themes(&record).0.len(), 5);
    let sections = record["sections"].as_array().unwrap();
    let titled = |title: &str| sections.iter().any(|s| s["title"] == title);
    assert!(!titled("Governance and culture"), "{sections:?}");
}

#[test]
fn themes_of_a_table_that_says_so_whatever_they_are_called() {
    let record = report(
        "<h2>Scope</h2><p>The team considered the five themes of the methodology:</p><table>\
         <tr><th>Theme</th><th>What the team looked at</th></tr>\
         <tr><td>Financial leadership</td><td>Does the authority have plans?</td></tr>\
         <tr><td>Decision-making</td><td>Are key decisions understood?</td></tr>\
         <tr><td>Financial outcomes</td><td>Are results monitored?</td></tr></table>",
    );
    assert_eq!(
        themes(&record).0,
        [
            "Financial leadership",
            "Decision-making",
            "Financial outcomes"
        ]
    );
}

#[test]
fn themes_of_a_table_below_the_sentence_that_speaks_of_them() {
    let record = report(
        "<h2>Background</h2><p>The team’s work was focused on the framework’s four assurance themes for the process. \
         They are:</p><table><tr><th>Assurance themes</th><th>What is included</th></tr>\
         <tr><td>Working with people</td><td>Assessing needs</td></tr>\
         <tr><td>Providing support</td><td>Market shaping</td></tr>\
         <tr><td>Leadership</td><td>Strategic planning</td></tr></table>",
    );
    assert_eq!(
        themes(&record).0,
        ["Working with people", "Providing support", "Leadership"]
    );
}

#[test]
fn themes_that_a_sentence_calls_those_of_all_challenges() {
    let record = report(
        "<h2>Scope</h2><p>The team looked at the five core areas covered by all peer challenges: local priorities and \
         outcomes, place leadership, governance and culture, financial planning and management and capacity for \
         improvement.</p>",
    );
    assert_eq!(
        themes(&record).0,
        [
            "local priorities and outcomes",
            "place leadership",
            "governance and culture",
            "financial planning and management",
            "capacity for improvement",
        ]
    );
}

#[test]
fn commas_part_no_subject_between_semicolons() {
    let record = report(
        "<h2>Scope</h2><p>You asked the team to look at three subjects: quality, care and assurance; housing supply, \
         repairs and the voice of the tenant; and the use of data.</p>",
    );
    let (core, besides) = themes(&record);
    assert_eq!(
        [core, besides].concat(),
        [
            "quality, care and assurance",
            "housing supply, repairs and the voice of the tenant",
            "the use of data",
        ]
    );
}

#[test]
fn what_a_council_asked_the_team_to_look_at_where_headings_are_the_themes() {
    let record = report(&format!(
        "<h2>Background</h2><p>The council asked the team to look in particular at:</p>\
         <ul><li>Getting ready for inspection</li><li>Waiting for care at home</li></ul>\
         <p>This report follows the four themes of the CQC framework.</p>{MET}\
         <h2>Working with people</h2><p>Staff are kind.</p><h2>Providing support</h2><p>There is choice.</p>\
         <h2>How the local authority ensures safety within the system</h2><p>Partners trust each other.</p>\
         <h2>Leadership</h2><p>Leaders are visible.</p>"
    ));
    let (_, more) = themes(&record);
    assert_eq!(
        more,
        ["Getting ready for inspection", "Waiting for care at home"]
    );
}

/// A review that nobody calls a peer review: the sector's own bodies were asked in, and their team recommends.
fn review_by_another_name() -> serde_json::Value {
    page(
        "<h1>Review of overview and scrutiny</h1><p>Barford Borough Council</p><p>May 2017</p><h2>Summary</h2>\
         <p>The council commissioned the Local Government Association to review how its scrutiny works. This report \
         tells what the review team found.</p><p>Scrutiny is well attended and has little influence on what is \
         decided. Papers come late.</p><h2>How we worked</h2><p>The review took place on 7 and 8 March 2017. The team \
         was made up of Ada Brook, Head of Law, Barset County Council; and Cy Dale, Senior Adviser, Local Government \
         Association.</p><p>The council asked the team to look at the purpose of the panels, the programme and its \
         officers, and the way in which cabinet answers.</p><h2>Findings</h2><p>Members prepare well.</p>\
         <h2>Recommendations</h2><p>The team makes three recommendations.</p><ol><li>Give the panels one chair.</li>\
         <li>Publish a programme each May.</li><li>Ask cabinet to answer within two months.</li></ol>\
         <h2>Next steps</h2><p>The team would be glad to return in March 2018.</p>",
    )
}

#[test]
fn a_review_that_is_not_called_a_peer_review() {
    let record = review_by_another_name();
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(record["challenge"]["type"], "scrutiny");
    assert_eq!(record["challenge"]["start"], "2017-03-07");
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
}

#[test]
fn what_was_asked_for_in_a_series_of_which_each_has_its_article() {
    let record = review_by_another_name();
    let (_, asked) = themes(&record);
    assert_eq!(
        asked,
        [
            "the purpose of the panels",
            "the programme and its officers",
            "the way in which cabinet answers"
        ]
    );
}

/// The same review with another sentence of who asked for what.
fn asked(section: &str, sentence: &str) -> Vec<String> {
    let record = report(&format!(
        "<h2>Background</h2><p>The team came in March 2023.</p><h2>{section}</h2><p>{sentence}</p>{MET}"
    ));
    let (core, more) = themes(&record);
    (core.into_iter().chain(more)).map(str::to_owned).collect()
}

#[test]
fn what_others_than_the_council_asked_for_or_stands_among_the_findings_is_no_scope() {
    let what = "to look at the lifts, the car park, and the new kitchen.";
    for who in [
        "Staff",
        "Members of the audit panel",
        "Residents",
        "The policy and scrutiny committee of the council",
        "We met traders, who",
    ] {
        let none: [&str; 0] = [];
        assert_eq!(
            asked("How we worked", &format!("{who} asked us {what}")),
            none,
            "{who}"
        );
    }
    for (section, counted) in [("Leadership", 0), ("How we worked", 3)] {
        let found = asked(section, &format!("The council asked the team {what}"));
        assert_eq!(found.len(), counted, "{section}: {found:?}");
    }
}

#[test]
fn the_council_asks_by_whatever_name_and_below_a_heading_of_what_comes_next() {
    let what = "to look at the lifts, the car park, and the new kitchen.";
    for who in [
        "Selby asked the peer team",
        "Selby DC asked the team",
        "The Council (SDC) asked the peer team",
        "The Mayor asked us",
        "The council’s leadership asked the peer team",
        "The corporate management team asked the peer team",
        "The council’s senior managers invited the team",
        "The fire and rescue service asked the team",
        "The council and its partners asked the team",
        "After talks with residents, the council asked the team",
        "The council, having heard its staff, asked the team",
        "The Director of Children and Young People asked the team",
    ] {
        let found = asked("How we worked", &format!("{who} {what}"));
        assert_eq!(found.len(), 3, "{who}: {found:?}");
    }
    let found = asked(
        "Next steps and action plan",
        &format!("The council also asked the team {what}"),
    );
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_subject_of_two_with_whose_they_are_keeps_both_words() {
    let found = asked(
        "How we worked",
        "The council asked the team to look at the role of the board, its budget and its members, and the way it meets.",
    );
    assert_eq!(
        found,
        [
            "the role of the board",
            "its budget and its members",
            "the way it meets"
        ]
    );
}

#[test]
fn a_clause_between_the_areas_and_their_names() {
    for clause in [
        "which are part of all such visits",
        "that every team considers",
    ] {
        let record = report(&format!(
            "<h2>Background</h2><p>The team looked at the five core areas {clause}: local priorities and outcomes; \
             organisational and place leadership; governance and culture; financial planning and management; and \
             capacity for improvement.</p>{MET}"
        ));
        assert_eq!(themes(&record).0, CORE);
    }
}

#[test]
fn what_the_team_looked_at_follows_though_nothing_calls_it_themes() {
    let page = |said: &str, items: &str| {
        page(&format!(
            "<h1>Communications peer review</h1><p>Selby District Council</p><h2>About the review</h2>\
             <p>{said}</p><ul>{items}</ul><h2>Recommendations</h2><p>The peer team recommended that we:</p>\
             <ul><li>Agree a narrative.</li><li>Plan each campaign.</li><li>Train all officers.</li></ul>"
        ))
    };
    let items = "<li>Story and name</li><li>Web and social media</li><li>Staff and members</li>";
    let found = page(
        "The review was carried out by video in May 2021. The peer team held 24 interviews and looked at:",
        items,
    );
    assert_eq!(
        themes(&found).0,
        [
            "Story and name",
            "Web and social media",
            "Staff and members"
        ]
    );
    // What the council’s own managers do is none.
    let found = page(
        "The peer team came in May 2021. Before that our management team looked at:",
        items,
    );
    assert_eq!(themes(&found).0, [""; 0]);
}

#[test]
fn what_others_did_or_what_was_read_is_no_scope() {
    for said in [
        "Since the peer challenge the council has focused on:",
        "The 2018 peer challenge covered:",
        "In preparing for the visit, the peer team looked at:",
        "Workshops with the peer team covered:",
        "Scrutiny chairs told peers that their reviews of the year had focused on:",
        "The peer team identified four themes that the council could build on: pay, parks, planning and people.",
        "There are four areas which stand out: people, place, partners and parks.",
    ] {
        let found = report(&format!(
            "<h2>Introduction</h2><p>The peer team spent four days here.</p><p>{said}</p>\
             <ul><li>Balancing the budget</li><li>A new waste contract</li></ul>{MET}"
        ));
        assert_eq!(themes(&found).0, [""; 0], "{said}");
    }
}

#[test]
fn what_the_visit_is_based_on_is_its_scope_and_what_a_plan_is_based_on_is_none() {
    let list =
        "<ul><li>Working with people</li><li>Providing support</li><li>Ensuring safety</li></ul>";
    for (said, found) in [
        (
            "The process was based on the three themes of the framework for assessment:",
            3,
        ),
        ("The council’s plan is based on three themes:", 0),
    ] {
        let record = report(&format!("<h2>Background</h2><p>{said}</p>{list}{MET}"));
        assert_eq!(themes(&record).0.len(), found, "{said}");
    }
}

#[test]
fn what_was_asked_for_stands_in_a_sentence_before_the_core_themes() {
    let of = |before: &str| {
        report(&format!(
            "<h2>Introduction</h2><p>{before}</p><p>The team considered these five components, as every challenge does:</p>\
             <ul><li>Local priorities and outcomes</li><li>Financial planning and viability</li>\
             <li>Political and managerial leadership</li><li>Governance and decision-making</li>\
             <li>Organisational capacity</li></ul>"
        ))
    };
    let extra = |before: &str| {
        let record = of(before);
        let (core, more) = themes(&record);
        assert_eq!(core.len(), 5);
        more.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        extra(
            "You wanted to hear from others. The council asked us to look at tourism and at your plans for the harbour."
        ),
        ["tourism", "harbour"]
    );
    assert_eq!(
        extra(
            "The council asked the peer team to look at the market hall and the town\u{2019}s bus company."
        ),
        ["the market hall", "the town\u{2019}s bus company"]
    );
    assert_eq!(
        extra("You asked the team to look at our approach to tourism, and how visitors see it."),
        ["tourism"]
    );
    for other in [
        "You asked the team to look at the council and at what it does.",
        "You asked the team to look at the following.",
        "You asked the team to look at our evidence.",
        "You asked the team to look at the last review.",
        "You invited peers to tell you what they think and to say what they would do in your place.",
        "Your staff asked us to look at parking and at the canteen.",
        "You asked us to look at five core themes and at how you are led.",
        "You asked us to look at the town as a whole and at how it lives with its neighbours.",
        "Cabinet asked the team to look at what tenants need.",
        "You kindly asked us to look at this with open minds.",
        "You asked the team to look at whether the last review was acted on.",
        "You asked us to look at an early draft of your budget before the visit began.",
    ] {
        assert!(extra(other).is_empty(), "{other}");
    }
}

#[test]
fn numbered_paragraphs_of_a_scope_that_tell_of_the_visit_are_no_themes() {
    let record = report(&format!(
        "<h2>Background and scope</h2><p>1. Fenby Council invited peers to come in May.</p><p>2. The peer team spent two days in \
         the town hall.</p><p>3. We read ninety papers.</p>{MET}"
    ));
    let (core, more) = themes(&record);
    assert!(core.is_empty() && more.is_empty(), "{core:?} {more:?}");
}

#[test]
fn a_wrapped_sentence_behind_what_was_looked_at_is_no_list() {
    let record = report(&format!(
        "<h2>Scope</h2><p>The team looked at these areas:<br>It met over ninety people and<br>went to two schools.</p>{MET}"
    ));
    assert_eq!(themes(&record).0, [""; 0]);
}

#[test]
fn components_that_a_team_used_are_the_core_themes() {
    let record = report(&format!(
        "<h2>Background and scope</h2><p>The peer team used the four components that are common to planning services:</p>\
             <ul><li><strong>Vision</strong> – how planning helps;</li>\
             <li><strong>Performance</strong> – how money is used;</li><li><strong>Partners</strong> – who helps.</li></ul>{MET}"
    ));
    assert_eq!(themes(&record).0, ["Vision", "Performance", "Partners"]);
}

#[test]
fn a_slide_with_the_core_components_and_what_is_added_a_level_deeper() {
    let record = report(&format!(
        "<h2>The scope</h2><ul><li>Five core components<ul><li>Leadership of place</li><li>Financial planning and viability</li>\
         <li>Capacity to deliver</li></ul></li><li>Plus<ul><li>The shared services with Fenby</li></ul></li></ul>\
         <p>www.local.gov.uk4</p>{MET}"
    ));
    assert_eq!(
        themes(&record),
        (
            vec![
                "Leadership of place",
                "Financial planning and viability",
                "Capacity to deliver"
            ],
            vec!["The shared services with Fenby"]
        )
    );
    // What stands below a theme describes it.
    let record = report(&format!(
        "<h2>The scope</h2><p>The team looked at these areas:</p><ul><li>Leadership of place<ul><li>how partners are met</li></ul>\
         </li><li>Capacity to deliver<ul><li>how staff are led</li></ul></li></ul>{MET}"
    ));
    assert_eq!(
        themes(&record).0,
        ["Leadership of place", "Capacity to deliver"]
    );
}
