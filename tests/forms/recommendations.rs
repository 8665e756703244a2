//! Recommendations as reports print them: in lists, cells and cards, with their labels, themes and reasons.

use serde_json::Value;

use crate::support::{each, page, report, sections, text, themes};

#[test]
fn peers_who_say_how_soon_write_a_report_and_no_plan() {
    let record = page(
        "<h1>Planning peer challenge 2024</h1><p>Gateshead Council</p><h2>1.0 Executive summary</h2>\
         <p>The service is valued.</p><h2>2.0 Recommendations</h2>\
         <table><tr><th></th><th>Recommendation</th><th>Timescale</th></tr>\
         <tr><td>R1</td><td>Say what advice costs.</td><td>Short term</td></tr>\
         <tr><td>R2</td><td>Set up a forum of developers.</td><td>Within 6 months</td></tr></table>\
         <h2>3.0 Background and scope</h2><p>The peer team were on site from 4 to 6 June 2024.</p>\
         <h2>4.0 Implementation, next steps and further support</h2><p>The council will want to reflect.</p>",
    );
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(each(&record, "recommendations", "label"), ["R1", "R2"]);
    assert_eq!(
        record["recommendations"][1]["timescale"]["as_written"],
        "Within 6 months"
    );
}

#[test]
fn the_page_of_a_recommendation_is_not_its_reason() {
    let record = page(
        "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>1. Executive summary</h2>\
         <p>The peer team found committed staff.</p><h2>2. Key recommendations</h2>\
         <table><tr><th></th><th>Recommendation</th><th>Page</th></tr><tr><td>1</td><td>Agree a new plan</td><td>8</td></tr>\
         <tr><td>2</td><td>Close the budget gap</td><td>11</td></tr></table>\
         <h2>3. The peer team</h2><ul><li>Jo Fell, Chief Executive, Wyre Council</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a new plan", "Close the budget gap"]
    );
    assert_eq!(each(&record, "recommendations", "rationale"), ["-", "-"]);
}

const REPORT: &str = "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>1. Executive summary</h2>\
    <p>The peer team found committed staff, and recommends four things.</p><h2>2. Key recommendations</h2>";

const TEAM: &str = "<h2>3. The peer team</h2><ul><li>Jo Fell, Chief Executive, Wyre Council</li>\
    <li>Cllr Al Pym, Leader, Arun District Council</li></ul>";

#[test]
fn topics_above_what_is_recommended_are_part_of_it() {
    let record = page(&format!(
        "{REPORT}<h3>Recommendation 1: Priorities</h3><p>Agree a shorter list of what will be done.</p>\
         <h3>Recommendation 2: Senior capacity</h3><p>Bring forward the new structure.</p>\
         <h3>Recommendation 3: Scrutiny</h3><p>Share the forward plan earlier.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Priorities\nAgree a shorter list of what will be done.",
            "Senior capacity\nBring forward the new structure.",
            "Scrutiny\nShare the forward plan earlier."
        ]
    );
}

#[test]
fn a_label_above_a_heading_that_is_the_title() {
    let record = page(&format!(
        "{REPORT}<p>RECOMMENDATION 1</p><h3>Develop a shared story of place</h3><p>Work with partners on it.</p>\
         <p>RECOMMENDATION 2</p><h3>Invest in your people</h3><p>There is a backlog of appraisals.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Develop a shared story of place", "Invest in your people"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Work with partners on it.",
            "There is a backlog of appraisals."
        ]
    );
}

#[test]
fn several_numbered_recommendations_in_one_cell() {
    let record = page(
        "<h1>Corporate Peer Challenge – what the peers recommended</h1><p>Barford Borough Council, \
         13 to 15 March 2017</p><h2>The recommendations</h2><table><tr><th>Theme</th><th>Recommendations of the peer \
         team</th></tr><tr><td>Place</td><td><p>1. Agree a vision.</p><p>2. Publish the evidence.</p></td></tr>\
         <tr><td>Finance</td><td><p>4. Close the budget gap.</p></td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "4"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Place", "Place", "Finance"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Publish the evidence."
    );
}

#[test]
fn cards_that_a_code_opens() {
    let record = page(
        "<h1>Communications peer challenge: Barford Borough Council</h1><p>Feedback report, 12 to 14 \
         October 2021</p><h2>Key recommendations</h2><p>The peer team found much that is good. Its recommendations \
         are:</p><p>KR1</p><p>Agree one narrative</p><p>Cabinet should own it.</p><p>KR3</p><p>Use insight</p>\
         <p>Make the survey annual.</p><p>KR2</p><p>Write a strategy</p><p>Set out what it is for.</p>\
         <h2>The team</h2><p>The team met many people.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["KR1", "KR3", "KR2"]
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree one narrative", "Use insight", "Write a strategy"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[2],
        "Set out what it is for."
    );
}

#[test]
fn a_numbered_paragraph_announces_recommendations_and_is_none() {
    let record = page(
        "<h1>Adult Social Care Peer Challenge Report: Barford Borough Council</h1><p>May 2023</p>\
         <h2>Background</h2><p>1. The team was in Barford for three days between 16th and 18th May 2023.</p>\
         <h2>Recommendations</h2><p>10. The peer team offers these recommendations, arranged by theme:</p>\
         <h3>Working with people</h3><ul><li>Contact each person on the list.</li><li>Refresh the strategy.</li></ul>\
         <h3>Leadership</h3><ul><li>Rewrite the self-assessment.</li></ul>",
    );
    assert_eq!(each(&record, "recommendations", "text").len(), 3);
    assert_eq!(each(&record, "recommendations", "label"), ["-", "-", "-"]);
    // The days tell more than the month below the title.
    assert_eq!(record["challenge"]["start"], "2023-05-16");
}

#[test]
fn whose_recommendations_they_are_is_no_theme() {
    let record = page(
        "<h1>Governance Peer Challenge: Barford Borough Council</h1><p>Feedback report, 5 – 7 July \
         2022</p><h2>RECOMMENDATIONS OF THE PEER TEAM</h2><table><tr><th>No.</th><th>Recommendation</th><th>Why this \
         matters</th></tr><tr><td>1</td><td>Publish a guide.</td><td>It is unclear.</td></tr><tr><td>2</td><td>Hold \
         briefings.</td><td>Members should know.</td></tr></table>",
    );
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-"]);
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["It is unclear.", "Members should know."]
    );
}

#[test]
fn the_first_theme_of_a_table_shaded_as_its_headings() {
    let record = page(
        "<h1>Financial Peer Review: Barford Borough Council</h1><p>Feedback report, 17 – 18 October \
         2016</p><h2>Recommendations</h2><table><thead><tr><th>Ref</th><th>Recommendation</th><th>Priority</th></tr>\
         <tr><th colspan=3>A. Financial leadership</th></tr></thead><tbody><tr><td>A1</td><td>Hold a workshop.</td>\
         <td>High</td></tr><tr><td colspan=3>B. Property</td></tr><tr><td>B1</td><td>Agree the plan.</td><td>Low</td>\
         </tr></tbody></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Financial leadership", "Property"]
    );
}

#[test]
fn a_bold_code_alone_is_the_label_of_what_stands_below_it() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p><b>Key recommendations</b></p>\
         <p>The following are the peer team’s key recommendations to the council:</p>\
         <p><b>KR1</b></p><p><b>Publish a delivery plan for the Growth Strategy</b></p><p>Set out who does what.</p>\
         <p><b>KR2</b></p><p><b>Create a single transformation board</b></p><p>It should own benefits too.</p>\
         <p><b>KR3</b></p><p><b>Prepare a workforce strategy</b></p><p>Address the age profile.</p>\
         <p><b>Summary of the approach</b></p><p>The peer team spent four days at Barford and met many.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["KR1", "KR2", "KR3"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[1],
        "It should own benefits too."
    );
    let sections = record["sections"].as_array().unwrap();
    assert!(sections.iter().all(|s| s["title"] != "KR1"), "{sections:?}");
}

#[test]
fn italic_lines_name_the_theme_of_the_items_below() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><h2>The peer team’s recommendations</h2>\
         <p>The peer team made the following recommendations:</p><p><i>Vision and strategy</i></p>\
         <p>1) Develop a vision for Barford.</p><p>2) Set out the economic offer.</p><p><i>Finance</i></p>\
         <p>3) Produce a four year budget strategy.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Vision and strategy", "Vision and strategy", "Finance"]
    );
}

/// Recommendations that every report of these tests has.
const OWN: usize = 2;

#[test]
fn considerations_beside_strengths_are_no_recommendations_where_these_have_a_section() {
    let table = |strength: &str, consideration: &str| {
        format!(
            "<table><tr><th>Strengths</th><th>Considerations</th></tr><tr><td><ul><li>{strength}</li></ul></td>\
             <td><ul><li>{consideration}</li></ul></td></tr></table><p>Staff told the team that they are listened to.</p>"
        )
    };
    let record = report(&format!(
        "<h2>Background</h2><p>The team’s work was focused on the framework’s four themes for assurance. They are:</p>\
         <table><tr><td colspan=2>The framework’s themes</td></tr>\
         <tr><td>Theme 1: Working with people</td><td>This covers: assessing needs.</td></tr>\
         <tr><td>Theme 2: Providing support</td><td>This covers: care provision.</td></tr>\
         <tr><td>Theme 3: Leadership</td><td>This covers: governance.</td></tr></table>\
         <ol start=6><li>The team read 20 files and met 90 people in three days on site at the council.</li></ol>\
         <h2>Theme 1: Working with people</h2>{}<h2>Theme 2: Providing support</h2>{}<h2>Recommendations</h2>\
         <h3>Working with people</h3><ul><li>Reduce the list of people who wait.</li><li>Write to those on it.</li></ul>\
         <h3>Providing support</h3><ul><li>Publish the market statement.</li></ul>",
        table("Files show warmth", "People wait for an assessment"),
        table("Providers are content", "Home care in the west"),
    ));
    assert_eq!(
        each(&record, "recommendations", "text")[OWN..],
        [
            "Reduce the list of people who wait.",
            "Write to those on it.",
            "Publish the market statement."
        ]
    );
    assert_eq!(
        themes(&record).0,
        ["Working with people", "Providing support", "Leadership"]
    );
}

#[test]
fn two_levels_of_a_list_of_recommendations_are_the_peers_both() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Recommendations</h2><table><tr><th>Ref</th><th>Recommendation</th></tr>\
         <tr><td>1</td><td>Strengthen financial governance.</td></tr><tr><td>1.1</td><td>Review the scheme of delegation.</td></tr>\
         <tr><td>1.2</td><td>Train budget holders.</td></tr><tr><td>2</td><td>Make scrutiny count.</td></tr>\
         <tr><td>2.1</td><td>Agree a work programme.</td></tr></table>",
    );
    assert_eq!(each(&record, "actions", "text"), [""; 0]);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "1.1", "1.2", "2", "2.1"]
    );
}

/// Parts of one list, set as high as the heading that announces it.
const PARTED: &str = "<h1>Wyre Forest District Council Corporate Peer Challenge, 4 – 7 March 2019</h1>\
    <h2>Key recommendations</h2><p>The peer team would like to thank all who took part. This note gives our \
    recommendations in the order in which we think that they should be taken.</p>\
    <h2>Now (0 – 6 months)</h2><p>a) Say what the council is for;</p><p>b) Publish the budget gap;</p>\
    <h2>Later (6 – 18 months)</h2><p>c) The two depots to be made into one;</p><p>d) Ask for a view from outside.</p>\
    <h2>Background</h2><p>The council asked for this challenge.</p>";

#[test]
fn headings_of_the_parts_of_a_list_stand_below_the_one_that_announces_it() {
    let record = page(PARTED);
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(
        sections(&record),
        [
            "1 Key recommendations",
            "2 Now (0 – 6 months)",
            "2 Later (6 – 18 months)",
            "1 Background"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["a", "b", "c", "d"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Now (0 – 6 months)",
            "Now (0 – 6 months)",
            "Later (6 – 18 months)",
            "Later (6 – 18 months)"
        ]
    );
}

#[test]
fn headings_above_lists_that_neither_count_on_nor_tell_what_to_do_are_no_parts() {
    let record = page(
        &PARTED
            .replace("c) The two", "a) The two")
            .replace("d) Ask for", "b) A"),
    );
    assert_eq!(
        sections(&record),
        [
            "1 Key recommendations",
            "1 Now (0 – 6 months)",
            "1 Later (6 – 18 months)",
            "1 Background"
        ]
    );
}

#[test]
fn what_peers_ask_to_agree_in_a_committees_paper_is_not_the_committees() {
    let record = text(
        "Bedford Borough Council\n\nCabinet 12 May 2025\n\nLGA Corporate Peer Challenge\n\nPurpose of report\n\nTo present \
         what the peers wrote.\n\nRecommendations of the peer team\n\n1. To agree one vision for the borough.\n\n2. To \
         refer large schemes to scrutiny sooner.\n\n3. To recruit two accountants.\n\nFinancial implications\n\nNone.\n",
    );
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
}

/// A report's recommendations announced in prose, with what stands beside them set as high.
fn beside(prose: &str, rest: &str) -> Value {
    page(&format!(
        "<h1>Melton Borough Council Corporate Peer Challenge, 10 – 12 May 2022</h1>\
         <h2>Recommendations</h2><p>{prose}</p>{rest}\
         <h2>Next steps</h2><p>The LGA will return in ten months.</p>"
    ))
}

#[test]
fn headings_of_what_stands_beside_recommendations_are_no_parts_of_the_list() {
    let record = beside(
        "The peer team's recommendations are set out here.",
        "<h2>Housing</h2><ol><li>Publish the stock survey.</li><li>Tenants should see the contract.</li></ol>\
         <h2>Culture</h2><ol><li>Agree a protocol.</li></ol>\
         <h2>Support from the LGA</h2><ol><li>Use our data tool.</li><li>Develop members in our academy.</li></ol>",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Housing", "Housing", "Culture"]
    );
}

#[test]
fn lists_that_begin_at_one_under_any_other_headings_count_nothing_on() {
    let lists = "<h2>The staff we met</h2><ol><li>They are proud.</li><li>Publish more, they say.</li></ol>\
                 <h2>The town</h2><ol><li>It grows.</li><li>It is liked.</li></ol>";
    let record = beside("The recommendations are below.", lists);
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
    // What the prose recommends itself is lost to no list that counts.
    let counting = lists.replace("<ol><li>It grows", "<ol start=\"3\"><li>It grows");
    let record = beside(
        "The council should publish its asset plan this year.",
        &counting,
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["The council should publish its asset plan this year."]
    );
    let record = beside("They are in the annex.", &counting);
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}

#[test]
fn slides_that_say_thank_you_hold_no_section_and_no_recommendation() {
    let slides = "Corporate Peer Challenge\nWyre Council\nFeedback: 3 – 6 September 2024\n\n\
        What we found\n• Staff are proud of the council\n• Partners want to do more\n\n\
        Key recommendations\n• Agree one vision for the place\n• Publish a savings plan\n\n\
        Thank you\n• You made us most welcome\n• Review your notes of today\n";
    assert_eq!(
        each(&text(slides), "recommendations", "text"),
        ["Agree one vision for the place", "Publish a savings plan"]
    );
    let slides = |last: &str| {
        page(&format!(
            "<h1>Corporate Peer Challenge: Wyre Council, 3 – 6 September 2024</h1>\
             <h2>What we found</h2><ul><li>Staff are proud of the council</li></ul>\
             <h2>Key recommendations</h2><ul><li>Agree one vision</li><li>Publish a savings plan</li></ul>{last}"
        ))
    };
    for (last, own) in [
        ("<h2>Thank you</h2>", None),
        ("<h2>Thank you</h2><p>Any questions?</p>", None),
        // What a section says under these words is kept as one.
        (
            "<h2>Thank you</h2><p>We would like to thank all whom we met, above all Jane Marsh.</p>",
            Some("1 Thank you"),
        ),
    ] {
        let record = slides(last);
        let mut expected = vec!["1 What we found", "1 Key recommendations"];
        expected.extend(own);
        assert_eq!(sections(&record), expected);
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Agree one vision", "Publish a savings plan"]
        );
    }
}

#[test]
fn items_that_count_on_where_their_section_has_the_number_before() {
    let record = page(
        "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><p><b>1. Executive summary</b></p>\
         <p>The peer team found committed staff.</p><p><b>2. Key recommendations</b></p>\
         <p>The following are the peer team’s key recommendations to the Council:</p>\
         <p><b>1. Agree a new plan</b></p><p>The old one has run out.</p>\
         <p><b>2. Close the budget gap</b></p><p>Reserves are low.</p>\
         <p><b>3. Invest in skills</b></p><p>The council should:</p>\
         <ul><li>write a workforce plan</li><li>offer more apprenticeships</li></ul>\
         <p><b>4. Growth needs an owner</b></p><p>Nobody leads on it now.</p>\
         <p><b>3. The peer team</b></p><ul><li>Jo Fell, Chief Executive, Wyre Council</li>\
         <li>Cllr Al Pym, Leader, Arun District Council</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "2", "3", "4"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[3],
        "Growth needs an owner"
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[2],
        "The council should:\nwrite a workforce plan\noffer more apprenticeships"
    );
    assert_eq!(each(&record, "recommendations", "group"), ["-"; 4]);
    assert_eq!(
        sections(&record),
        [
            "1 1 Executive summary",
            "1 2 Key recommendations",
            "1 3 The peer team"
        ]
    );
}

#[test]
fn closed_panels_below_headings_that_tell_what_to_do() {
    let panel = |n: usize, title: &str, said: &str| {
        format!(
            "<h2><button aria-expanded=\"false\" aria-controls=\"panel{n}\">{n}. {title}</button></h2>\
             <div id=\"panel{n}\" hidden><p>{said}</p></div>"
        )
    };
    let record = page(&format!(
        "<h1>Our recommendations</h1><p>The peer team from the Local Government Association visited Barford Borough \
         Council for a Corporate Peer Challenge from 4 to 7 June 2024 and made these recommendations.</p>\
         <div class=\"accordion\">{}{}{}</div><h2>What happens next</h2><p>We should publish a plan soon.</p>",
        panel(
            1,
            "Agree a new plan",
            "The old one has run out. It should be short."
        ),
        panel(2, "Growth comes first", "Nobody leads on it now."),
        panel(3, "Invest in skills", "There are too few apprentices.")
    ));
    assert_eq!(record["title"], "Our recommendations");
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a new plan", "Growth comes first", "Invest in skills"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[1],
        "Nobody leads on it now."
    );
}

#[test]
fn lists_beside_numbered_headings_that_tell_what_to_do() {
    let record = page(&format!(
        "{REPORT}<p>The peer team recommends:</p><ul><li>Agree one plan for the county.</li><li>Publish what it \
         costs.</li></ul><h3>1. Set up a board of partners</h3><p>Partners meet by chance.</p><h3>2. Review the \
         call centre</h3><p>Calls wait for long.</p><h3>3. Invest in skills</h3><p>Few are trained.</p>\
         <h3>Smaller matters</h3><ul><li>Replace the old website.</li><li>Train all new members.</li></ul>\
         <h3>A word of thanks</h3><p>You should be proud.</p>{TEAM}"
    ));
    let mut texts = each(&record, "recommendations", "text");
    texts.sort_unstable();
    assert_eq!(
        texts,
        [
            "Agree one plan for the county.",
            "Invest in skills",
            "Publish what it costs.",
            "Replace the old website.",
            "Review the call centre",
            "Set up a board of partners",
            "Train all new members."
        ]
    );
}

#[test]
fn lists_beside_numbered_headings_that_tell_nothing_to_do() {
    let numbered = "<h3>1. Set up a board of partners</h3><p>Partners meet by chance.</p><h3>2. Review the call \
                    centre</h3><p>Calls wait for long.</p><h3>3. Invest in skills</h3><p>Few are trained.</p>";
    let own = [
        "Set up a board of partners",
        "Review the call centre",
        "Invest in skills",
    ];
    let record = page(&format!(
        "{REPORT}<p>They are three, and we drew on:</p><ul><li>what 60 people told us</li><li>a survey of staff</li></ul>\
         {numbered}<h3>Further support</h3><ul><li>Use our data tool.</li><li>Develop members in our academy.</li></ul>\
         <h3>What we read</h3><ul><li>Papers of the cabinet</li><li>The plan of 2021</li></ul>{TEAM}"
    ));
    assert_eq!(each(&record, "recommendations", "text"), own);
    // So it is where the title says that the whole document is the list.
    let record = page(&format!(
        "<h1>Barford Borough Council corporate peer challenge: recommendations</h1><p>The peer team came in June \
         2024.</p>{}<h2>Find out more</h2><ul><li>Review the full report</li><li>Share it</li></ul>",
        numbered.replace("h3", "h2")
    ));
    assert_eq!(each(&record, "recommendations", "text"), own);
}

#[test]
fn numbered_themes_above_paragraphs_that_tell_what_to_do() {
    let record = page(&format!(
        "{REPORT}<h3>1. Improve governance and culture</h3><p>The council should rewrite its code.</p><p>The council \
         should train its chairs.</p><h3>2. Strengthen financial planning</h3><p>Publish a list of savings. It is \
         long.</p><h3>3. Develop capacity</h3><p>Members said that posts stand empty. The council should fill \
         them.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "The council should rewrite its code.",
            "The council should train its chairs.",
            "Publish a list of savings. It is long.",
            "Members said that posts stand empty. The council should fill them."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Improve governance and culture",
            "Improve governance and culture",
            "Strengthen financial planning",
            "Develop capacity"
        ]
    );
}

#[test]
fn numbered_headings_whose_explanations_say_what_should_be() {
    let headings = [
        "Develop a vision for the borough",
        "Strengthen the role of scrutiny",
        "Refresh the workforce plan",
    ];
    for below in [
        // One paragraph each; a second that tells why; all of what the heading asks for.
        [
            "<p>The council should write it with partners.</p>",
            "<p>The council should review its committees. It would help.</p>",
            "<p>The plan should cover recruitment, e.g. Pay scales.</p>",
        ],
        [
            "<p>The council should write it with partners.</p><p>Staff would then share it.</p>",
            "<p>Scrutiny should have a plan of its own.</p><p>Members asked for it.</p>",
            "<p>It dates from 2015.</p>",
        ],
        [
            "<p>This should be owned by all.</p><p>It should be short.</p>",
            "<p>Consider fewer meetings.</p>",
            "<p>Staff should be asked first.</p>",
        ],
    ] {
        let parts: String = (headings.iter().zip(below).zip(1..))
            .map(|((heading, below), n)| format!("<h3>{n}. {heading}</h3>{below}"))
            .collect();
        let record = page(&format!("{REPORT}{parts}{TEAM}"));
        assert_eq!(
            each(&record, "recommendations", "text"),
            headings,
            "{below:?}"
        );
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    }
}

#[test]
fn one_bold_item_under_each_theme_with_its_reason_below_it() {
    let record = page(&format!(
        "{REPORT}<h3>Governance and culture</h3><p><b>1. Bring papers to members a week earlier.</b></p>\
         <p>They come on the evening before.</p><h3>Capacity for improvement</h3><p><b>2. Hire a second planner.</b></p>\
         <p>One has left.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["They come on the evening before.", "One has left."]
    );
}

#[test]
fn bold_leads_under_themes_that_are_set_as_high_as_the_heading_above_them() {
    let record = page(&format!(
        "{REPORT}<p>The following are the peer team’s key recommendations to the council:</p>\
         <h2>Governance and culture</h2><p><b>Bring papers to members a week earlier.</b></p>\
         <p>They come on the evening before.</p><h2>Capacity for improvement</h2><p><b>Develop the skills of \
         planners.</b></p><p>One has left.</p><p><b>Review the depots.</b></p><p>Four are many.</p>{TEAM}"
    ));
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Governance and culture",
            "Capacity for improvement",
            "Capacity for improvement"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[2],
        "Four are many."
    );
}

#[test]
fn a_theme_of_the_findings_is_not_that_of_a_table_in_the_next_section() {
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>Feedback</h2><h3>Governance and culture</h3>\
         <p>Members meet often.</p><h3>Capacity for improvement</h3><p>One planner has left.</p>\
         <h2>Key recommendations</h2><p>The peer team’s key recommendations are:</p><table><tr><th>No.</th>\
         <th>Recommendation</th></tr><tr><td>1</td><td>Hire a second planner.</td></tr><tr><td>2</td><td>Close two \
         depots.</td></tr></table>{TEAM}"
    ));
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-"]);
}

/// What a list's items are explained by, each in a paragraph below it in the same type.
const EXPLAINED: [&str; 3] = [
    "The present one dates from 2011.",
    "Members told us that papers come late.",
    "Three posts are empty.",
];

#[test]
fn a_paragraph_without_a_label_explains_the_labelled_sentence_above_it() {
    let [one, two, three] = EXPLAINED;
    let record = page(&format!(
        "<h1>Planning Peer Challenge: Barford Borough Council</h1><p>Feedback report, 5 – 7 July 2022</p>\
         <h2>Recommendations made by the peer team</h2><h3>Policy</h3><p>R1 Agree a new local plan.</p><p>{one}</p>\
         <p>R2 Publish the list of sites.</p><h3>Committee</h3><p>R3 Send papers out a week before.</p><p>{two}</p>\
         <p>R4 Fill the posts of the team.</p><p>{three}</p><h2>Findings</h2><p>The peer team found a service that \
         does well.</p>"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a new local plan.",
            "Publish the list of sites.",
            "Send papers out a week before.",
            "Fill the posts of the team."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [one, "-", two, three]
    );
}

#[test]
fn a_heading_that_says_from_whom_recommendations_are_names_no_theme() {
    let record = page(
        "<h1>Fire Peer Challenge: Barford Borough Council</h1><p>Feedback report, 5 – 7 July 2022</p>\
         <h2>Recommendations from the peer team</h2><p>The peer team makes these recommendations:</p><ul>\
         <li>Agree a plan for crews.</li><li>Check that alarms work.</li><li>Train all new staff.</li></ul>",
    );
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-", "-"]);
}

#[test]
fn that_there_are_further_ones_explains_none() {
    let record = page(
        "<h1>Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report, 5 – 7 July 2022</p>\
         <h2>Recommendations</h2><p>These are the peer team’s key recommendations to the council:</p><ul>\
         <li><strong>Agree a plan.</strong></li></ul><p>The present one has ended.</p><ul>\
         <li><strong>Listen to staff.</strong></li></ul><p>They have much to say.</p>\
         <p>Further recommendations stand in each section of the feedback.</p><h2>Feedback</h2><p>All is well.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["The present one has ended.", "They have much to say."]
    );
}

#[test]
fn numbers_without_a_stop_label_leads_that_are_explained() {
    let record = page(
        "<h1>Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report, 6 – 9 May 2019</p>\
         <h2>Executive summary</h2><p>The peer team found a council that is well led.</p><h2>Key recommendations</h2>\
         <p><b>1 Write a plan for the town centre</b></p><p>Traders asked for one.</p>\
         <p><b>2 Bring the two boards together</b></p><p>The same 12 people sit on both.</p>\
         <p><b>3 Publish what was decided</b></p><p>Minutes come late.</p><h2>Feedback</h2><p>The peer team met 80 \
         people.</p>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Write a plan for the town centre",
            "Bring the two boards together",
            "Publish what was decided"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Traders asked for one.",
            "The same 12 people sit on both.",
            "Minutes come late."
        ]
    );
}

/// A report whose key recommendations are some paragraphs.
fn key_recommendations(paragraphs: &[&str]) -> Value {
    page(&format!(
        "<h1>Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report, 6 – 9 May 2019</p>\
         <h2>Executive summary</h2><p>The peer team found a council that is well led.</p><h2>Key recommendations</h2>\
         <p>{}</p><h2>Feedback</h2><p>The peer team met 80 people.</p>",
        paragraphs.join("</p><p>")
    ))
}

#[test]
fn numbers_without_a_stop_that_label_no_recommendation() {
    // Notes at the foot of pages.
    let asked = [
        "The council should write a plan for the town.",
        "The council should bring its two boards together.",
        "The council should publish what was decided.",
        "The council should train its chairs.",
    ];
    let record = key_recommendations(&[
        asked[0],
        "1 Barford Chamber of Trade, Annual survey, 2018",
        asked[1],
        "2 Review of the boards, 2017",
        asked[2],
        "3 LG Inform, 2018/19 data",
        asked[3],
    ]);
    assert_eq!(each(&record, "recommendations", "text"), asked);
    // What explains leads in bold, with numbers and without.
    let leads = [
        "Write a plan for the town",
        "Bring the two boards together",
        "Publish what was decided",
    ];
    let below = [
        "1 January is the day to aim for.",
        "2 Boards cannot go on.",
        "3 Years are too long.",
    ];
    let plain: Vec<String> = leads.map(|lead| format!("<b>{lead}</b>")).into();
    let record = key_recommendations(&[
        &plain[0], below[0], &plain[1], below[1], &plain[2], below[2],
    ]);
    assert_eq!(each(&record, "recommendations", "text"), leads);
    assert_eq!(each(&record, "recommendations", "rationale"), below);
    let own: Vec<String> = (leads.iter().zip(1..))
        .map(|(lead, n)| format!("<b>{n} {lead}</b>"))
        .collect();
    let record = key_recommendations(&[
        &own[0],
        below[1],
        &own[1],
        below[2],
        &own[2],
        "They should be short.",
    ]);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(each(&record, "recommendations", "text"), leads);
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [below[1], below[2], "They should be short."]
    );
}

#[test]
fn numbers_without_a_stop_where_no_type_shows_label_what_tells_what_to_do() {
    let record = key_recommendations(&[
        "1 Write a plan for the town",
        "Traders asked for one. It should be short.",
        "2 The council should join its two boards",
        "The same people sit on both.",
        "3 Publish what was decided",
    ]);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
}

/// A report whose recommendations stand under headings as high as the one that announces them, with what that one says.
fn under_parts(says: &str, first: &str, more: &str) -> Value {
    page(&format!(
        "<h1>Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report, 6 – 9 May 2024</p>\
         <h2>Key recommendations</h2><p>{says}</p><h2>{first}</h2><ul><li>Write one plan for the borough</li>\
         <li>Review the board of the housing company</li>{more}</ul><h2>Money</h2><ul><li>Agree savings a year \
         earlier</li><li>Publish the reserves</li></ul><h2>Next steps</h2><p>The LGA will keep in touch.</p>"
    ))
}

#[test]
fn what_the_heading_of_parts_says_of_them_and_of_annexes_hides_none() {
    for says in [
        "The council should read these beside the findings.",
        "They stand under two headings. Annex A lists the people whom the team met.",
    ] {
        let record = under_parts(says, "Direction", "");
        assert_eq!(
            each(&record, "recommendations", "group"),
            ["Direction", "Direction", "Money", "Money"],
            "{says}"
        );
    }
}

#[test]
fn most_items_of_a_part_tell_what_to_do_and_a_theme_may_open_with_any_word() {
    let more = "<li>A clearer story of the place</li>";
    for first in ["Strengths-based practice", "Contact centre and digital"] {
        let record = under_parts("They are set out by theme.", first, more);
        assert_eq!(
            each(&record, "recommendations", "group"),
            [first, first, first, "Money", "Money"]
        );
    }
}

#[test]
fn words_that_go_on_from_what_stands_beside_recommendations() {
    let items = |first: &str| {
        let more = "</ul><h2>Culture</h2><ul><li>Agree a protocol</li>";
        let record = under_parts("They are set out by theme.", "Direction", more);
        assert_eq!(each(&record, "recommendations", "text").len(), 5);
        let more = format!(
            "{more}</ul><h2>{first}</h2><ul><li>Work with partners is valued</li><li>Use of data is good</li>"
        );
        each(
            &under_parts("They are set out by theme.", "Direction", &more),
            "recommendations",
            "group",
        )
        .len()
    };
    for first in [
        "Strengths to keep",
        "Strengths of the place",
        "Strengths we saw",
        "Strengths: people",
        "Strengths noted",
        "Achievements since 2020",
        "Achievements 2020 to 2023",
        "Successes in the last year",
        "Contact our office",
        "Contact information",
        "Contacts for the press",
        "Related tools",
    ] {
        assert_eq!(items(first), 3, "{first}");
    }
    for first in [
        "Strengths-based practice",
        "Contact centre and digital",
        "Related-party loans",
    ] {
        assert_eq!(items(first), 7, "{first}");
    }
}

/// A page with its recommendations, and something more in its main part.
fn with_more(more: &str) -> Value {
    page(&format!(
        "<main><h1>Barford Borough Council corporate peer challenge: recommendations</h1><p>The peer team made these \
         recommendations to the council after its visit in June 2024.</p><ol><li>Agree a plan for the town</li>\
         <li>Publish the results each year</li></ol><h2>Next steps</h2><p>An action plan follows.</p>{more}</main>"
    ))
}

#[test]
fn what_a_lone_button_opens_is_none_of_the_text() {
    let boxes = [
        // A text, a form and a dialog.
        "<button aria-controls=x>Did you find this useful?</button><div id=x hidden><h2>Help us to do better</h2><ul>\
         <li>Tell us what went wrong</li><li>Send us a picture</li></ul></div>",
        "<h2><button aria-controls=x>Did you find this useful?</button></h2><div id=x hidden><h2>Help us to do better\
         </h2><ul><li>Tell us what went wrong</li><li>Send us a picture</li></ul><textarea></textarea></div>",
        "<button aria-controls=x>Did you find this useful?</button><div id=x role=dialog aria-labelledby=y hidden>\
         <h2 id=y>Help us to do better</h2><ul><li>Tell us what went wrong</li><li>Send us a picture</li></ul></div>",
    ];
    for more in boxes {
        let record = with_more(more);
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Agree a plan for the town", "Publish the results each year"],
            "{more}"
        );
        assert!(!record.to_string().contains("useful"), "{record}");
    }
}

#[test]
fn panels_of_an_accordion_are_read_though_something_in_them_can_be_pressed_or_filled() {
    let says = "<p>Tenants have a seat on the board, and the council listens to them.</p>";
    let long = "<p>The council works well with its partners in the town and in the villages around it.</p>".repeat(9);
    let panels = [
        // What is pressed, filtered or only shown; a box to answer in below a long text; one that stands open.
        format!("<div id=x hidden>{says}<form><input type=submit value=Print></form></div>"),
        format!("<div id=x hidden>{says}<p>Done <input type=checkbox checked disabled></p></div>"),
        format!(
            "<div id=x hidden><label>Show <select><option>10</option></select></label><label>Search \
             <input type=search></label>{says}</div>"
        ),
        format!("<div id=x hidden>{long}{says}<textarea></textarea></div>"),
        format!("<div id=x>{says}<p>Your name</p><input></div>"),
    ];
    for panel in panels {
        let record = with_more(&format!(
            "<h2><button aria-controls=x aria-expanded=false>Housing</button></h2>{panel}"
        ));
        assert!(
            each(&record, "sections", "title").contains(&"Housing"),
            "{panel}"
        );
        let said = record["sections"].to_string();
        assert!(said.contains("Tenants have a seat"), "{panel}");
    }
}

#[test]
fn an_open_panel_is_alike_the_closed_ones_beside_it() {
    let states = [
        ["acc is-open", "panel is-open", "acc", "panel"],
        ["acc", "open panel", "shut acc", "panel"],
    ];
    for [open, its, shut, own] in states {
        let record = with_more(&format!(
            "<div><button class=\"{open}\" aria-controls=x>Housing</button><div class=\"{its}\" id=x><p>Tenants have \
             a seat.</p></div><button class=\"{shut}\" aria-controls=y>Skills</button><div class=\"{own}\" id=y \
             hidden><p>The college opens in spring.</p></div></div>"
        ));
        assert!(
            record["sections"].to_string().contains("The college opens"),
            "{record}"
        );
    }
}

#[test]
fn closed_panels_beside_each_other_that_buttons_alone_open() {
    let panels = |wrap: &str| {
        let item = |n: usize, title: &str, said: &str| {
            format!(
                "<div><button{wrap} aria-controls=p{n}>{title}</button><div{wrap} id=p{n} hidden><p>{said}</p></div></div>"
            )
        };
        item(1, "Housing", "Tenants have a seat on the board.")
            + &item(2, "Skills", "The college opens in spring.")
    };
    let alone = with_more(&format!("<div>{}</div>", panels("")));
    let alike = with_more(&format!("<p>More is to come.</p>{}", panels(" class=fold")));
    for record in [alone, alike] {
        let said = record["sections"].to_string();
        assert!(said.contains("Tenants have a seat"), "{record}");
        assert!(said.contains("The college opens"), "{record}");
    }
}

#[test]
fn a_theme_that_is_called_as_slides_close_ends_no_list() {
    let record = page(
        "<h1>Barford Borough Council corporate peer challenge</h1><p>The team came from 3 to 6 June 2024.</p>\
         <h2>Recommendations</h2><ul><li>Agree a plan for the town</li><li>Publish the results each year</li></ul>\
         <p>Questions</p><ul><li>Review how members put questions to cabinet</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a plan for the town",
            "Publish the results each year",
            "Review how members put questions to cabinet"
        ]
    );
}

#[test]
fn what_slides_close_with_heads_nothing_that_is_recommended() {
    for (closing, below) in [
        (
            "Any questions?",
            ["Tell us what you saw", "Keep the slides"],
        ),
        ("Many thanks", ["Keep in touch", "Share what you learned"]),
        ("Questions", ["Which comes first?", "Share your ideas"]),
    ] {
        let record = page(&format!(
            "<h1>Barford Borough Council corporate peer challenge</h1><p>The team came from 3 to 6 June 2024.</p>\
             <h2>Recommendations</h2><ul><li>Agree a plan for the town</li><li>Publish the results each year</li></ul>\
             <p>{closing}</p><ul><li>{}</li><li>{}</li></ul>",
            below[0], below[1]
        ));
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Agree a plan for the town", "Publish the results each year"],
            "{closing}"
        );
    }
}
