//! What labels a recommendation, and what explains it.

use serde_json::Value;

use super::{REPORT, TEAM};
use crate::support::{each, page};

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

const LISTED: &str = "<h1>Corporate Peer Challenge: Gateshead Council</h1><h2>Scope</h2>\
    <p>The team looked at:</p><ul><li>Homes</li><li>Streets</li></ul><h2>Recommendations</h2>";

#[test]
fn names_of_a_list_above_each_label_are_themes() {
    let record = page(&format!(
        "{LISTED}<p>Homes</p><p>Recommendation 1</p><p>Build more homes each year.</p>\
         <p>Streets</p><p>Recommendation 2</p><p>Sweep the streets more often.</p>"
    ));
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Homes", "Streets"]
    );
}

#[test]
fn what_closes_a_recommendation_in_the_words_of_a_list_is_no_theme() {
    let record = page(&format!(
        "{LISTED}<p>Recommendation 1: Improve what residents see first, above all</p><p>Homes</p>\
         <p>Recommendation 2: Review the service that most residents speak of</p><p>Streets</p>\
         <p>Recommendation 3: Strengthen how money is planned</p>"
    ));
    assert_eq!(each(&record, "recommendations", "group"), ["-"; 3]);
}

/// A report whose second section has numbered headings, each with a paragraph below it.
fn under_numbers(below: [(&str, &str); 3]) -> Value {
    let headed: Vec<String> = (below.iter().zip(1..))
        .map(|((title, text), n)| format!("<h3>2.{n} {title}</h3><p>{text}</p>"))
        .collect();
    page(&format!(
        "<h1>Children’s Services Peer Challenge</h1><p>Barford Borough Council</p><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>1. Summary</h2><p>The peer team met a committed workforce.</p><h2>2. Key recommendations</h2>\
         <p>These are the peer team’s key recommendations to the council:</p>{}\
         <h2>3. Feedback</h2><h3>3.1 Practice</h3><p>The peer team found that visits are on time.</p>",
        headed.concat()
    ))
}

#[test]
fn headings_numbered_under_that_of_the_recommendations_tell_what_to_do() {
    let record = under_numbers([
        ("Keep to one plan", "Staff described more than one."),
        (
            "Stabilise the front door",
            "A third of posts are held by agency staff.",
        ),
        ("Publish a local offer", "Young people did not know of it."),
    ]);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["2.1", "2.2", "2.3"]
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Keep to one plan",
            "Stabilise the front door",
            "Publish a local offer"
        ]
    );
    assert_eq!(
        record["recommendations"][0]["rationale"],
        "Staff described more than one."
    );
    // Themes that are numbered so stay themes.
    let record = under_numbers([
        ("Workforce", "Recruit more foster carers."),
        ("Practice", "Set out what good plans look like."),
        ("Partnerships", "Agree a protocol with schools."),
    ]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Recruit more foster carers.",
            "Set out what good plans look like.",
            "Agree a protocol with schools."
        ]
    );
}

#[test]
fn sections_numbered_behind_a_recommendation_stay_sections() {
    let said = "The council has strong partners and people who care about it, and the team met many of them in the week.";
    let bold = |text: &str| format!("<p><b>{text}</b></p>");
    let record = page(&format!(
        "<h1>Barford Borough Council: Corporate Peer Challenge feedback report</h1>\
         <p>The peer team visited the council from 4 to 7 March 2024.</p><h2>2. Recommendations</h2>\
         {}{}<p>{said}</p>{}<p>{said}</p><h2>3. Feedback</h2><p>{said}</p>",
        bold("2.1 Open the books."),
        bold("2.2 Homes and streets"),
        bold("2.3 Money")
    ));
    assert_eq!(
        crate::support::sections(&record),
        [
            "1 2 Recommendations",
            "2 2.2 Homes and streets",
            "2 2.3 Money",
            "1 3 Feedback"
        ]
    );
}
