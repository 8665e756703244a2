//! The scope as reports print it: the themes, and what a council asked for besides.

mod neighbours;
mod requests;

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
         <li>Capacity to deliver</li></ul></li><li>Plus<ul><li>The markets of Fenby</li></ul></li></ul>\
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
            vec!["The markets of Fenby"]
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

#[test]
fn a_sentence_names_what_all_challenges_look_at_though_one_is_called_otherwise() {
    let record = report(
        "<h2>Scope</h2><p>You asked the team for a view of the harbour. You also asked us to consider the core components that all \
         corporate peer challenges look at: knowledge of the local place; financial planning and viability; political and \
         managerial leadership; governance and decision-making; and organisational capacity.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(core.len(), 5, "{core:?} {more:?}");
    assert_eq!(core[0], "knowledge of the local place");
    // What stands out is told in a clause and is no scope.
    let record = report(
        "<h2>Scope</h2><p>We saw four areas that stand out: the harbour; financial planning and viability; political and \
         managerial leadership; governance and decision-making.</p>",
    );
    assert!(themes(&record).0.is_empty());
}

#[test]
fn what_the_council_alone_asked_for_is_no_core_theme() {
    let items = |sentence: &str, items: [&str; 4]| {
        let items: String = items.iter().map(|i| format!("<li>{i}</li>")).collect();
        let record = report(&format!("<h2>Scope</h2><p>{sentence}</p><ul>{items}</ul>"));
        let (core, more) = themes(&record);
        (core.len(), more.len())
    };
    let own = [
        "the role of the pilots",
        "how the harbour is run",
        "the quality of the charts",
        "the skills that members need",
    ];
    let common = [
        "Local priorities and outcomes",
        "Organisational and place leadership",
        "Governance and culture",
        "Financial planning and management",
    ];
    let asked = "The council asked the peer team to consider:";
    assert_eq!(items(asked, own), (0, 4));
    assert_eq!(items(asked, common), (4, 0));
    assert_eq!(
        items(
            "The peer team considered the following four core themes:",
            own
        ),
        (4, 0)
    );
}
