//! Forms of feedback reports, letters and lists of recommendations, each as small as it can be: teams told line by
//! line, recommendations in cells and cards, scopes in sentences, and text as converters leave it.

use crate::support::{each, page, team, text};
use serde_json::Value;

/// A report with a title, a visit and recommendations, and what is given behind them.
fn report(html: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1>\
             <p>Feedback report: 3 – 6 September 2024</p><h2>Recommendations</h2><p>The following are the peer \
             team’s key recommendations to the council:</p><ol><li>Agree a new corporate plan.</li>\
             <li>Refresh the medium-term plan.</li></ol>{html}"
    ))
}

fn themes(record: &Value, core: bool) -> Vec<&str> {
    let all = record["themes"].as_array().unwrap().iter();
    all.filter(|t| t["core"] == core)
        .filter_map(|t| t["name"].as_str())
        .collect()
}

#[test]
fn members_told_line_by_line() {
    let name_first = report(
        "<h2>The peer team</h2><p>The peers were:</p><p>Name</p><p>Role on the team</p><p>Post</p><p>Organisation</p>\
         <p>Anna Bell</p><p>Lead peer</p><p>Chief Executive</p><p>Hull City Council</p>\
         <p>Cllr Cy Dee</p><p>Member peer (Labour)</p><p>Leader</p><p>Milton Keynes</p>\
         <p>Name</p><p>Role on the team</p><p>Post</p><p>Organisation</p>\
         <p>Mr Eva Fay</p><p>Shadow peer</p><p>Trainee</p><p>LGA</p>",
    );
    assert_eq!(
        team(&name_first),
        [
            "Lead peer | Anna Bell | Chief Executive | Hull City Council",
            "Member peer (Labour) | Cy Dee | Leader | Milton Keynes",
            "Shadow peer | Eva Fay | Trainee | LGA",
        ]
    );
    let position_first = report(
        "<p>The team comprised:</p><p>Lead peer</p><p>Anna Bell</p><p>Director of Housing, Hull City Council</p>\
         <p>Education peer</p><p>Dr Cy Dee</p><p>Head of Inclusion, Dorset Council</p><h2>Scope</h2>",
    );
    assert_eq!(
        team(&position_first),
        [
            "Lead peer | Anna Bell | Director of Housing | Hull City Council",
            "Education peer | Cy Dee | Head of Inclusion | Dorset Council",
        ]
    );
}

#[test]
fn members_whose_names_are_headings() {
    let record = report(
        "<h2>The peer team</h2><p>The peers came from two services:</p>\
         <h3>Area Manager Anna Bell</h3><p>Royal Berkshire Fire and Rescue Service</p>\
         <h3>Cy Dee</h3><p>Challenge Manager, Local Government Association</p><h2>Summary</h2><p>Much is good.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Area Manager | Royal Berkshire Fire and Rescue Service",
            "Challenge Manager | Cy Dee | - | Local Government Association",
        ]
    );
}

#[test]
fn positions_and_bodies_in_one_line() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Operational peer Anna Bell Head of Safeguarding, Dorset Council</li>\
         <li>Cllr Cy Dee, Leader (Green), and joint lead peer, Hull City Council</li>\
         <li>Eva Fay – Principal Consultant (Planning Advisory Service)</li>\
         <li>Gil Hay, an LGA improvement adviser</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Operational peer | Anna Bell | Head of Safeguarding | Dorset Council",
            "joint lead peer | Cy Dee | Leader | Hull City Council",
            "- | Eva Fay | Principal Consultant | Planning Advisory Service",
            "- | Gil Hay | LGA improvement adviser | LGA",
        ]
    );
}

#[test]
fn a_team_behind_a_sentence_that_ends_in_a_year() {
    let record = report(
        "<h2>Background</h2><p>The challenge took place in March 2017. The team was led by Anna Bell (Chief Executive, \
         Hull City Council) with Councillor Cy Dee (Leader, Dorset Council) and Eva Fay (Challenge Manager, LGA).</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "- | Cy Dee | Leader | Dorset Council",
            "Challenge Manager | Eva Fay | - | LGA",
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
        assert_eq!(themes(&record, true).len(), 4, "{sentence}");
        assert_eq!(themes(&record, false), more);
    }
}

#[test]
fn a_sentence_counts_what_was_added() {
    let record = report(
        "<h2>Scope</h2><p>We looked at the two standard key lines of enquiry and at one which you asked us to add:</p>\
         <ul><li>Effective practice</li><li>Vision and strategy</li><li>Early help</li></ul>",
    );
    assert_eq!(
        themes(&record, true),
        ["Effective practice", "Vision and strategy"]
    );
    assert_eq!(themes(&record, false), ["Early help"]);
}

#[test]
fn times_of_the_next_visit() {
    for (sentence, when) in [
        (
            "A follow-up visit by the peer team is offered between six and twelve months after the visit.",
            "between six and twelve months after the visit",
        ),
        (
            "The council will also have a progress review, in or around December 2025.",
            "in or around December 2025",
        ),
        (
            "The LGA proposes a short review of progress in October 2025.",
            "October 2025",
        ),
        (
            "We expect a follow up visit within the next 2 years, with a shorter check-in in the autumn of 2025.",
            "within the next 2 years",
        ),
    ] {
        let record = report(&format!("<h2>Next steps</h2><p>{sentence}</p>"));
        let review = &record["next_steps"]["progress_review"]["as_written"];
        assert_eq!(review, when, "{sentence}");
    }
}

const LETTER: &str = "\
Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 – 6 September 2024

1. Executive summary
Barford is a council with a clear sense of what it wants to be, and its staff are proud of the work
that they do for residents in every part of the borough. The peer team met many of them, and it was
told again and again that they like to work for the council.
";

#[test]
fn markers_alone_on_their_lines_and_themes_between_items() {
    let record = text(&format!(
        "{LETTER}
2. Recommendations
Immediately
a)

Review all cases of children who have been subject to a plan for more than
fifteen months;

b)

Make sure that every contact is looked at on the day it comes in;

Within three months
c)

Write down how the service will continue if the team manager is absent;
"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["a", "b", "c"]);
    assert_eq!(
        each(&record, "recommendations", "text")[0],
        "Review all cases of children who have been subject to a plan for more than fifteen months;"
    );
    assert_eq!(
        each(&record, "recommendations", "group")[2],
        "Within three months"
    );
}

#[test]
fn numbered_titles_above_their_text_and_lists_without_bullets() {
    let record = text(&format!(
        "{LETTER}
2. Key recommendations

Recommendation 1: Refresh the Council Plan so that it is clear what matters most
The plan has ten things to do. All of them are worthwhile, but they are not of equal weight, and
staff need to know which will be protected.

Recommendation 2: Review the arrangements for overview and scrutiny
There is an appetite among members for scrutiny which is earlier and more searching. The
review should consider:
the number of boards and how often each meets
how the public and partners are heard
"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Refresh the Council Plan so that it is clear what matters most",
            "Review the arrangements for overview and scrutiny"
        ]
    );
    let why = each(&record, "recommendations", "rationale")[1];
    assert!(
        why.ends_with("The review should consider:\nthe number of boards and how often each meets\nhow the public and partners are heard"),
        "{why}"
    );
}

#[test]
fn running_lines_at_the_edges_of_a_texts_pages() {
    let page = "Members and officers are proud of the borough, and each of them has a different way of describing\n\
        it. For some it is the town centres, for others the commons, and for some it is the tennis that is\n";
    let foot = |n: usize| {
        format!(
            "Local Government House, Smith Square, London SW1P 3HZ T 020 7664 3000 www.local.gov.uk\n      {n}\n\u{c}"
        )
    };
    let rest = "played there. ";
    let record = text(&format!(
        "{LETTER}{page}{}{rest}{page}{}{rest}{page}{}{rest}\n",
        foot(1),
        foot(2),
        foot(3)
    ));
    let blocks = record["sections"].as_array().unwrap().iter();
    let mut blocks = blocks.flat_map(|s| s["blocks"].as_array().unwrap());
    assert!(!blocks.any(|b| b["text"].as_str().unwrap_or("").contains("Smith Square")));
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
fn bold_themes_listed_in_the_scope_are_no_sections() {
    let record = report(
        "<p><b>3.1 Scope and focus</b></p><p>The peer team considered the following themes:</p>\
         <p><b>1. Local priorities and outcomes</b></p><p><b>2. Organisational and place leadership</b></p>\
         <p><b>3. Governance and culture</b></p><p><b>4. Financial planning and management</b></p>\
         <p><b>5. Capacity for improvement</b></p><p>The council asked for nothing else.</p>\
         <p><b>3.2 The process</b></p><p>It was not an inspection.</p>",
    );
    assert_eq!(themes(&record, true).len(), 5);
    let sections = record["sections"].as_array().unwrap();
    let titled = |title: &str| sections.iter().any(|s| s["title"] == title);
    assert!(!titled("Governance and culture"), "{sections:?}");
}

#[test]
fn the_day_on_which_the_review_is_published_and_not_the_plan() {
    let published = |steps: &str| {
        let record = report(&format!("<h2>Next steps</h2>{steps}"));
        let by = &record["next_steps"]["report_published_by"]["as_written"];
        by.as_str().unwrap_or("-").to_owned()
    };
    assert_eq!(
        published(
            "<p>Following publication of the CPC report an action plan should be produced and published no later \
             than August 2024.</p><p>The progress review will be in January 2025, with the report published by \
             March 2025.</p>"
        ),
        "by March 2025"
    );
    assert_eq!(
        published(
            "<p>The council should publish this report within five months, that is by the end of February 2026.</p>\
             <p>The report of the progress review is to be published by 1 October 2026.</p>"
        ),
        "by 1 October 2026"
    );
}

#[test]
fn a_contact_on_the_line_below_the_words_that_name_it() {
    let record = report(
        "<h2>Conclusion and contact information</h2><p>For more information regarding the Fire Peer Challenge of \
         Barford Fire and Rescue Service please contact:</p><p>Anna Bell – Peer Challenge Manager</p>\
         <p>E-mail: anna.bell@local.gov.uk</p>",
    );
    let contacts = record["next_steps"]["contacts"].as_array().unwrap();
    assert_eq!(contacts.len(), 1, "{contacts:?}");
    assert_eq!(contacts[0]["name"], "Anna Bell");
    assert_eq!(contacts[0]["email"], "anna.bell@local.gov.uk");
}

#[test]
fn the_peers_come_back_by_other_words() {
    for (said, when) in [
        (
            "The team proposes to hold a half-day progress conversation with the council in spring 2023.",
            "spring 2023",
        ),
        (
            "The peers have offered to come back for a day in June 2024 to see how far we have got.",
            "June 2024",
        ),
        (
            "The Local Government Association will return in summer 2021.",
            "summer 2021",
        ),
    ] {
        let record = report(&format!("<h2>Next steps</h2><p>{said}</p>"));
        assert_eq!(record["next_steps"]["progress_review"]["as_written"], when);
    }
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
        themes(&record, true),
        [
            "Financial leadership",
            "Decision-making",
            "Financial outcomes"
        ]
    );
}

#[test]
fn a_team_in_a_table_with_post_and_body_behind_the_name() {
    let record = report(
        "<h2>The review team</h2><p>The members of the team were:</p><table>\
         <tr><td>Lead peer</td><td>Anna Bell – Director of Finance (Section 151 Officer), Hull City Council</td></tr>\
         <tr><td>Member peer</td><td>Councillor Cy Dee – Deputy Leader, Isle of Wight Council</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead peer | Anna Bell | Director of Finance (Section 151 Officer) | Hull City Council",
            "Member peer | Cy Dee | Deputy Leader | Isle of Wight Council",
        ]
    );
}

#[test]
fn members_line_by_line_whose_positions_stand_last() {
    let record = report(
        "<h2>The peer team</h2><p>The team that came to Barford was:</p><p><b>Anna Bell</b></p>\
         <p>Chief Executive, East Devon District Council</p><p>Lead peer</p><p><b>Cllr Cy Dee</b></p>\
         <p>Group Leader, Torridge District Council (Liberal Democrat)</p><p>Member peer</p><p><b>Eva Fay</b></p>\
         <p>Head of Digital, Wychavon District Council</p><p>Officer peer</p><h2>Scope</h2>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead peer | Anna Bell | Chief Executive | East Devon District Council",
            "Member peer | Cy Dee | Group Leader | Torridge District Council",
            "Officer peer | Eva Fay | Head of Digital | Wychavon District Council",
        ]
    );
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

#[test]
fn a_table_of_the_team_goes_before_other_words_of_who_came() {
    let record = report(
        "<h2>1. Introduction</h2><p>1.1 This report was organised by the Local Government Association and carried out by \
         its trained peers. Peers met with councillors, officers and agents.</p><p>1.2 The peer team was:</p><table>\
         <tr><td>Gus Hay</td><td>Head of Planning, Arun District Council</td></tr>\
         <tr><td>Cllr Cy Dee (Green)</td><td>Deputy Leader, Lewes District Council</td></tr></table>\
         <p>1.3 The council asked the team to look at five themes:</p><ul><li>Vision and leadership</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Gus Hay | Head of Planning | Arun District Council",
            "- | Cy Dee | Deputy Leader | Lewes District Council",
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
        themes(&record, true),
        ["Working with people", "Providing support", "Leadership"]
    );
}

#[test]
fn a_contact_in_the_lines_of_a_card() {
    let record = report(
        "<h2>Contact details</h2><p>For more information about this challenge please contact:</p>\
         <p>Eva Fay<br>Peer Challenge Manager, Local Government Association<br>Email: eva.fay@local.gov.uk<br>\
         Tel: 07700 900462</p>",
    );
    let contact = &record["next_steps"]["contacts"][0];
    assert_eq!(contact["name"], "Eva Fay");
    assert_eq!(contact["role"], "Peer Challenge Manager");
    assert_eq!(contact["email"], "eva.fay@local.gov.uk");
    assert_eq!(contact["phone"], "07700 900462");
}

#[test]
fn what_the_peers_say_stands_behind_what_the_council_reports() {
    let record = page(
        "<h1>Corporate Peer Challenge Progress Review: Barford Borough Council</h1><p>21 September 2023</p>\
         <h2>Progress against the recommendations</h2><table><tr><th>No.</th><th>Recommendation</th><th>Status</th>\
         <th>Progress reported by the council</th><th>Peer team’s view</th></tr>\
         <tr><td>1</td><td>Develop a long-term vision.</td><td>On track</td><td>Vision work started in June.</td>\
         <td>A good start.</td></tr><tr><td>2</td><td>Strengthen budget monitoring.</td><td>Complete</td>\
         <td>Quarterly reports to Cabinet.</td><td>Agreed. Reports are clear.</td></tr></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Vision work started in June.\nA good start.",
            "Quarterly reports to Cabinet.\nAgreed. Reports are clear.",
        ]
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
        themes(&record, true),
        ["Working with people", "Providing support", "Leadership"]
    );
}
