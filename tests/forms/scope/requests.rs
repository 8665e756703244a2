//! What a council asked for besides the core themes.

use super::MET;
use crate::support::{page, report, themes};

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
        (
            "In addition to these themes, the council asked the peer team to provide feedback on the Growth Deal and on \
             communications.",
            vec!["the Growth Deal", "communications"],
        ),
    ] {
        let record = report(&format!("{list}<p>{asked}</p>{MET}"));
        assert_eq!(themes(&record).0.len(), 5);
        assert_eq!(themes(&record).1, expected);
    }
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
fn what_is_asked_for_besides_areas_that_nobody_names() {
    for (before, core) in [
        (
            "The team considered the seven key assessment areas of the toolkit. You also asked us to look at two \
          further subjects:",
            false,
        ),
        ("The team considered the following two areas:", true),
    ] {
        let record = report(&format!(
            "<h2>Scope and focus</h2><p>{before}</p><ul><li>Work with the two counties</li><li>Leading change</li></ul>{MET}"
        ));
        let (own, besides) = themes(&record);
        let (all, none) = if core { (own, besides) } else { (besides, own) };
        assert_eq!(all, ["Work with the two counties", "Leading change"]);
        assert!(none.is_empty(), "{before}");
    }
}

#[test]
fn questions_asked_for_in_a_numbered_paragraph_end_at_the_next() {
    let record = report(
        "<h2>Background</h2><ol start=\"4\"><li>The team was made very welcome.</li>\
         <li>The basis was the national standards. Within these the Council asked the team to look in particular at the following:</li></ol>\
         <ul><li>How well are carers heard?</li><li>Is practice consistent?</li></ul>\
         <ol start=\"6\"><li>The team would like to thank everybody.</li></ol>",
    );
    assert_eq!(
        themes(&record).1,
        ["How well are carers heard?", "Is practice consistent?"]
    );
}
