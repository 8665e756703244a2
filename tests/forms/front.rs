//! Forms in which reports print their scope, team and next steps, each as small as it can be.

use crate::support::{page, team};
use serde_json::Value;

/// The record of a report with a title, a visit and recommendations, and what is given behind them.
fn record(html: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1>\
         <p>Feedback report: 3 – 6 September 2024</p>{RECOMMENDED}{html}"
    ))
}

/// Without recommendations it would be no report of peers.
const RECOMMENDED: &str = "<h2>Recommendations</h2><p>The following are the peer team’s key recommendations to the \
    council:</p><ol><li>Agree a new corporate plan.</li><li>Refresh the medium-term plan.</li></ol>";

/// Names of the core themes and of those asked for besides.
fn themes(record: &Value) -> (Vec<&str>, Vec<&str>) {
    let names = |core: bool| {
        (record["themes"].as_array().unwrap().iter())
            .filter(|t| t["core"] == core)
            .filter_map(|t| t["name"].as_str())
            .collect()
    };
    (names(true), names(false))
}

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
        let record = record(&format!(
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
    let record = record(&format!(
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
    let record = record(
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
    let told = record(&format!("<h2>Background</h2>{cells}"));
    assert_eq!(themes(&told).0, names);
    assert_eq!(themes(&told).1, ["transitions for young people"]);
    assert_eq!(themes(&record(headings)).0, names);
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
        let record = record(&format!("{list}<p>{asked}</p>{MET}"));
        assert_eq!(themes(&record).0.len(), 5);
        assert_eq!(themes(&record).1, expected);
    }
}

#[test]
fn when_the_peers_return() {
    for (heading, said, expected) in [
        (
            "Follow up visit",
            "The timing of the visit is determined by the Council. Our expectation is that it will occur within \
             the next 2 years.",
            "within the next 2 years",
        ),
        (
            "Moving forward: the LGA’s support",
            "We are also keen to revisit the council in the next 12 to 18 months to assess progress.",
            "in the next 12 to 18 months",
        ),
        (
            "Thank you",
            "We would be happy to return in six to nine months to assess what progress has been made.",
            "six to nine months",
        ),
        (
            "Next steps",
            "The CPC process includes a six-month check-in session. The date will be agreed.",
            "six-month",
        ),
        (
            "Next steps",
            "The CPC process includes a six-month check-in, which will be held in January 2025.",
            "January 2025",
        ),
        (
            "Timetable",
            "The LGA will carry out a progress review by June 2025.",
            "by June 2025",
        ),
        (
            "Support",
            "The LGA will return in about ten months to review our progress.",
            "in about ten months",
        ),
        (
            "Support",
            "The progress review is planned for June 2025.</p><p>We should like to confirm Tuesday 3 June 2025 for the \
             progress review.",
            "Tuesday 3 June 2025",
        ),
        (
            "Support",
            "The LGA would like to follow up on the impact of the challenge within the next two years.",
            "within the next two years",
        ),
    ] {
        let record = record(&format!(
            "<h2>Findings</h2><p>The council is well run.</p><h2>{heading}</h2><p>{said}</p>"
        ));
        assert_eq!(
            record["next_steps"]["progress_review"]["as_written"], expected,
            "{said}"
        );
    }
}

#[test]
fn the_plan_is_not_the_report_and_the_next_challenge_no_review() {
    let record = record(
        "<h2>Next steps</h2><p>You need to produce and publish an Action Plan within 5 months of the time on \
         site.</p><h3>Next Corporate Peer Challenge</h3><p>It is anticipated that the Council will commission \
         their next Peer Challenge before November 2029.</p><p>Anna Bell, Principal Adviser is the main contact \
         between your authority and the LGA. Tel. 07700 900262 and Email: anna.bell@example.org</p>",
    );
    let next = &record["next_steps"];
    assert!(next["report_published_by"].is_null(), "{next}");
    assert!(next["progress_review"].is_null(), "{next}");
    assert_eq!(next["contacts"][0]["name"], "Anna Bell");
    assert_eq!(next["contacts"][0]["role"], "Principal Adviser");
    assert_eq!(next["contacts"][0]["email"], "anna.bell@example.org");
}

#[test]
fn each_contact_has_the_address_behind_its_name() {
    let record = record(
        "<h2>Next steps</h2><p>The LGA Principal Adviser for your region, Anna Bell, is the main contact between \
         your Council and the LGA, and the LGA Care and Health Improvement Adviser, Cy Dee, can be contacted at \
         cy.dee@example.org</p>",
    );
    let contacts = record["next_steps"]["contacts"].as_array().unwrap();
    assert_eq!(contacts.len(), 2);
    assert_eq!(contacts[0]["name"], "Anna Bell");
    assert!(contacts[0]["email"].is_null());
    assert_eq!(contacts[1]["name"], "Cy Dee");
    assert_eq!(contacts[1]["email"], "cy.dee@example.org");
}

#[test]
fn titles_without_what_stands_around_them() {
    let letter = page(
        "<p>Dear Anna,</p><p><b>Re: Adult Social Care Peer Challenge – Barford Council, 27th – 29th June 2023</b></p>\
         <h2>Background</h2><p>Barford Council asked the LGA to undertake a peer challenge. The team prepared by reading \
         documents and was on site for three days, in which it met officers, members and people with lived \
         experience of care.</p>",
    );
    assert_eq!(
        letter["title"],
        "Adult Social Care Peer Challenge – Barford Council, 27th – 29th June 2023"
    );
    let cover = page(
        "<h1>Corporate Peer Challenge</h1><h1>Barford Borough Council</h1><p>3 – 6 September 2024</p>\
         <h2>Introduction</h2><p>The council invited the peer team.</p>",
    );
    assert_eq!(cover["title"], "Corporate Peer Challenge");
    let scrutiny = page(
        "<p>CfGS</p><p>Centre for Governance and Scrutiny</p><h1>Scrutiny Improvement Review</h1>\
         <p>Barford Borough Council</p><h2>Introduction</h2><p>The review was in May.</p>",
    );
    assert_eq!(scrutiny["title"], "Scrutiny Improvement Review");
}

#[test]
fn meetings_at_the_head_of_papers() {
    let head = "<h2>Corporate Peer Challenge – Action Plan</h2><p>The Corporate Peer Challenge took place in March \
         2023.</p>";
    for (top, body, date) in [
        (
            "<p>BARFORD BOROUGH COUNCIL</p><p>CABINET</p><p>11TH JULY 2023</p><p>Agenda Item No. 8</p>",
            "CABINET",
            "2023-07-11",
        ),
        (
            "<p>Public Report</p><p><b>Committee Name and Date of Committee Meeting</b></p>\
             <p>Cabinet – 18 September 2023</p>",
            "Cabinet",
            "2023-09-18",
        ),
        (
            "<p>MAYOR AND CABINET</p><p><b>Date:</b> 10 November 2021</p><p><b>Key decision:</b> No</p>",
            "MAYOR AND CABINET",
            "2021-11-10",
        ),
    ] {
        let record = page(&format!("{top}{head}"));
        assert_eq!(record["meeting"]["body"], body);
        assert_eq!(record["meeting"]["date"], date, "{top}");
    }
}

#[test]
fn teams_as_reports_print_them() {
    let list = |entries: &str| record(&format!("<h2>The peer team</h2>{entries}"));
    let brackets = list(
        "<ul><li>Anna Bell (chief finance officer (S151) – Mid Devon District Council)</li>\
         <li>Cllr Cy Dee, Cabinet Member, Bournemouth, Christchurch and Poole Council (Conservative)</li>\
         <li>Shadow Peer – Eva Fay (Ministry of Housing, Communities and Local Government)</li></ul>",
    );
    assert_eq!(
        team(&brackets),
        [
            "- | Anna Bell | chief finance officer (S151) | Mid Devon District Council",
            "- | Cy Dee | Cabinet Member | Bournemouth, Christchurch and Poole Council",
            "Shadow Peer | Eva Fay | - | Ministry of Housing, Communities and Local Government",
        ]
    );
    let lost = list(
        "<p>Anna Bell – Chief Executive, Selby District Council Cllr Cy Dee – Leader, Hull City Council Eva Fay – \
         Head of Planning, Exeter City Council</p>",
    );
    assert_eq!(
        team(&lost),
        [
            "- | Anna Bell | Chief Executive | Selby District Council",
            "- | Cy Dee | Leader | Hull City Council",
            "- | Eva Fay | Head of Planning | Exeter City Council",
        ]
    );
    let sentence = record(
        "<h2>Introduction</h2><p>The following peers carried out the review: Anna Bell (Chief Executive, Selby \
         District Council), Cllr Cy Dee (Leader, Hull City Council) and Eva Fay (Peer Challenge Manager, LGA).</p>",
    );
    assert_eq!(
        team(&sentence),
        [
            "- | Anna Bell | Chief Executive | Selby District Council",
            "- | Cy Dee | Leader | Hull City Council",
            "Peer Challenge Manager | Eva Fay | - | LGA",
        ]
    );
}

#[test]
fn what_follows_the_scope_of_a_paper_is_no_theme() {
    let record = record(
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
    let record = record(
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
    let record = record(
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
    let record = record(
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
fn teams_told_in_a_letter() {
    let record = record(
        "<h2>Introduction</h2><p>The team was led by Jane Orpen, Chief Executive of Selby District Council, and \
         included Councillor Bill Hays, Leader of Mendip District Council; Raj Patel, Director of Resources at Luton \
         Borough Council; and Steve Hill, Challenge Manager, LGA.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Jane Orpen | Chief Executive | Selby District Council",
            "- | Bill Hays | Leader | Mendip District Council",
            "- | Raj Patel | Director of Resources | Luton Borough Council",
            "Challenge Manager | Steve Hill | - | LGA",
        ]
    );
}

#[test]
fn ranks_and_parties_are_no_part_of_names_and_bodies() {
    let record = record(
        "<h2>The peer team</h2><ul><li>Lead Peer – CFO Dave Ransome, Cheshire FRS</li>\
         <li>Councillor Miles Hathern, Leader of Rutland County Council (Conservative)</li></ul>\
         <p>The challenge has two parts. Within this the team focused on the following key areas of assessment: \
         Community Risk Management; Prevention; Protection; Response; Health and Safety; Training.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Dave Ransome | CFO | Cheshire FRS",
            "- | Miles Hathern | Leader | Rutland County Council",
        ]
    );
}

#[test]
fn the_subject_of_a_paper_is_its_title_and_its_fields_are_not() {
    let record = page(
        "<p>REPORT TO: EXECUTIVE BOARD</p><p>DATE: 12 September 2023</p><p>SUBJECT: LGA Corporate Peer Challenge – \
         Report and Action Plan</p><h2>1. Purpose</h2><p>1.1 To present the report of the Corporate Peer Challenge \
         that took place from 20 to 23 June 2023.</p>",
    );
    assert_eq!(
        record["title"],
        "LGA Corporate Peer Challenge – Report and Action Plan"
    );
    assert_eq!(record["meeting"]["body"], "EXECUTIVE BOARD");
}

#[test]
fn the_review_in_a_table_of_next_steps() {
    let record = record(
        "<h2>Next steps</h2><table><tr><th>Action</th><th>Date</th></tr>\
         <tr><td>Action plan to Cabinet</td><td>11 March 2025</td></tr>\
         <tr><td>Progress Review by the LGA</td><td>September 2025</td></tr></table>",
    );
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "September 2025"
    );
}

#[test]
fn a_report_that_speaks_of_agendas_is_no_paper_of_a_meeting() {
    let record = record(
        "<h2>Executive summary</h2><p>The council is ambitious and has a clear agenda for housing, health and \
         children’s services, which partners share and which the peer team found in every meeting.</p>",
    );
    assert!(record["meeting"].is_null(), "{}", record["meeting"]);
    assert_eq!(record["challenge"]["type"], "corporate");
    let minutes = page(
        "<table><tr><td>CORPORATE OVERVIEW AND SCRUTINY COMMITTEE</td><td>HELD:</td>\
         <td>Thursday, 1 December 2022</td></tr></table><p>Barford Borough Council</p><p>PRESENT: Councillor A Bell \
         (Chairman)</p><h2>25 MEMBERSHIP OF THE COMMITTEE</h2><p>There were no changes of membership.</p>",
    );
    assert_eq!(
        minutes["meeting"]["body"],
        "CORPORATE OVERVIEW AND SCRUTINY COMMITTEE"
    );
    assert_eq!(minutes["meeting"]["date"], "2022-12-01");
}

#[test]
fn two_members_in_one_entry() {
    let record = record(
        "<h2>The peer team</h2><ul><li>Lead Peer: Anna Bell, Director of Children’s Services, Hull City Council</li>\
         <li>Health Peer: Dr Cy Dee, Designated Nurse, Luton CCG</li>\
         <li>Case Audit Peers: Eva Fay and Guy Hart-Ives</li>\
         <li>Jo Kemp (challenge manager) and Lee Moss (project support), Local Government Association</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Director of Children’s Services | Hull City Council",
            "Health Peer | Cy Dee | Designated Nurse | Luton CCG",
            "Case Audit Peers | Eva Fay | - | -",
            "Case Audit Peers | Guy Hart-Ives | - | -",
            "challenge manager | Jo Kemp | - | Local Government Association",
            "project support | Lee Moss | - | Local Government Association",
        ]
    );
}

#[test]
fn a_team_in_a_table_without_headings() {
    let record = record(
        "<h2>The peer team</h2><table>\
         <tr><td>Lead officer peer</td><td>Anna Bell</td><td>Director of Resources, Hull City Council</td></tr>\
         <tr><td>Member peer</td><td>Cllr Cy Dee (Labour)</td><td>Luton Borough Council</td></tr>\
         <tr><td>Review manager</td><td>Eva Fay</td><td>Local Government Association</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead officer peer | Anna Bell | Director of Resources | Hull City Council",
            "Member peer | Cy Dee | - | Luton Borough Council",
            "Review manager | Eva Fay | - | Local Government Association",
        ]
    );
}

#[test]
fn marks_and_short_names_are_no_part_of_bodies() {
    let letter = record(
        "<h2>Introduction</h2><p>The peers who delivered the challenge were: Anna Bell, Chief Executive, Hull City \
         Council*</p><p>Cllr Cy Dee (Independent Group peer – Luton Borough Council)</p><p>Eva Fay, Programme Manager, \
         Local Government Association (LGA)</p><p>The team thanks everybody whom it met in the three days that it was on site.</p><h2>On behalf of the peer challenge team</h2><p>Guy Hart, Principal \
         Adviser, LGA</p>",
    );
    assert_eq!(
        team(&letter),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "Independent Group peer | Cy Dee | - | Luton Borough Council",
            "- | Eva Fay | Programme Manager | Local Government Association",
        ]
    );
}

#[test]
fn a_position_told_before_a_name() {
    let record = record(
        "<h2>Introduction</h2><p>The team was led by Anna Bell, chief executive of Hull City Council, and the lead \
         member peer was Councillor Cy Dee, leader of Luton Borough Council.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | chief executive | Hull City Council",
            "lead member peer | Cy Dee | leader | Luton Borough Council",
        ]
    );
}

#[test]
fn the_second_list_of_the_scope_was_asked_for() {
    let record = record(
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
fn the_name_of_a_council_alone_near_the_top_tells_whose_paper_it_is() {
    let plan = page(
        "<p>BOLSOVER DISTRICT COUNCIL</p><h1>LGA Corporate Peer Challenge – Action Plan</h1>\
         <p>The challenge took place from 5 to 8 September 2023.</p>\
         <table><tr><th>Recommendation</th><th>Action</th><th>Lead</th></tr>\
         <tr><td>Work with the East Midlands Combined County Authority</td><td>Ask for a seat on the East Midlands \
         Combined County Authority</td><td>Leader</td></tr><tr><td>Work with neighbours</td><td>Meet Derbyshire \
         County Council and the East Midlands Combined County Authority</td><td>Chief Executive</td></tr></table>",
    );
    assert_eq!(plan["council"]["name"], "Bolsover District Council");
}

#[test]
fn a_sentence_about_another_committee_is_not_the_meeting() {
    let paper = page(
        "<p>Agenda Item 7</p><table><tr><td>CABINET</td><td>22 July 2025</td></tr></table>\
         <h1>LGA Corporate Peer Challenge: feedback report</h1><p>The Overview and Scrutiny Committee considered the \
         draft plan on 9 July 2025 and asked that parish councils be mentioned in the second action.</p>",
    );
    assert_eq!(paper["meeting"]["date"], "2025-07-22");
    assert_ne!(paper["challenge"]["start"], "2025-07-22");
}

#[test]
fn a_plan_is_for_the_meeting_that_its_first_words_name() {
    let plan = |front: &str| {
        page(&format!(
            "<h1>Finance Peer Challenge: action plan</h1><p>Maldon District Council</p>{front}<table><tr><th>Recommendation</th>\
             <th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Set a balanced budget.</td><td>Hold workshops</td>\
             <td>Chief Executive</td><td>May 2024</td></tr></table>"
        ))
    };
    let said = plan(
        "<p>This version was updated for the meeting of the Governance and Resources Committee on 4 September 2025.</p>",
    );
    assert_eq!(
        said["meeting"]["body"],
        "Governance and Resources Committee"
    );
    assert_eq!(said["meeting"]["date"], "2025-09-04");
    let stamped = plan("<p>Audit Committee 1 October 2024 – Appendix 1</p>");
    assert_eq!(stamped["meeting"]["body"], "Audit Committee");
    assert_eq!(stamped["meeting"]["date"], "2024-10-01");
    let put = plan(
        "<p>It was considered by the Senior Team on 6 August 2024 and is presented to Council on 27 August 2024 for \
         approval.</p>",
    );
    assert_eq!(put["meeting"]["body"], "Council");
    assert_eq!(put["meeting"]["date"], "2024-08-27");
    // Whose meeting agreed it is another's.
    let agreed = plan("<p>The plan was agreed by Cabinet on 17 September 2024.</p>");
    assert!(agreed["meeting"].is_null());
}

#[test]
fn a_papers_head_names_its_title_and_its_next_field_ends_it() {
    let rows = page(
        "<p>Overview and Scrutiny Commission</p><table><tr><td>Date</td><td>15 November 2023</td></tr>\
         <tr><td>Subject</td><td>LGA Corporate Peer Challenge: update on the action plan</td></tr>\
         <tr><td>Report of</td><td>Chief Executive</td></tr></table><h2>1. Purpose</h2><p>This report updates the \
         Commission.</p><h2>Appendix 1 – action plan</h2><table><tr><th>Recommendation</th><th>Action</th><th>Lead</th>\
         <th>By when</th></tr><tr><td>1. Agree a clear vision for the borough</td><td>Hold workshops</td>\
         <td>Head of Policy</td><td>May 2024</td></tr></table>",
    );
    let lines = page(
        "<p><b>LGA Corporate Peer Challenge – Six Month Update</b></p>\
         <p><b>Cabinet Member: Cllr Everard Clatworthy, Leader of the Council</b></p><h2>1. Purpose</h2><p>This report \
         updates the Committee on what has been done since the peer challenge. It tells what the council has decided, \
         what it has published and what it will do in the coming year, and asks members for their views.</p>",
    );
    assert_eq!(
        rows["title"],
        "LGA Corporate Peer Challenge: update on the action plan"
    );
    assert_eq!(
        lines["title"],
        "LGA Corporate Peer Challenge – Six Month Update"
    );
}

#[test]
fn a_headline_is_the_title_of_news_and_its_sentence_tells_the_visit() {
    let record = page(
        "<h1>Peer team praises council’s passion for Barford</h1><p>Published: Thursday, 18th July 2024</p>\
         <p>The Local Government Association (LGA) Corporate Peer Challenge took place between 23 and 26 April \
         2024.</p><h2>What happens next?</h2><p>A plan will be considered by Cabinet on 29 August 2024.</p>\
         <h2>What is a peer challenge?</h2><p>Every council is expected to have one in five years.</p>",
    );
    assert_eq!(
        record["title"],
        "Peer team praises council’s passion for Barford"
    );
    assert_eq!(record["challenge"]["start"], "2024-04-23");
    assert_eq!(record["challenge"]["end"], "2024-04-26");
}

#[test]
fn days_in_brackets_behind_their_month() {
    let record = page(
        "<h1>Corporate Peer Challenge action plan</h1><p>Barford Borough Council took part in a Corporate Peer \
         Challenge in March 2023 (14 to 17 March).</p><table><tr><th>Recommendation</th><th>Action</th></tr>\
         <tr><td>Agree a plan</td><td>Write it</td></tr></table>",
    );
    assert_eq!(record["challenge"]["start"], "2023-03-14");
    assert_eq!(record["challenge"]["end"], "2023-03-17");
}

#[test]
fn the_head_of_a_paper_as_a_memo() {
    let plan = "<table><tr><th>Recommendation</th><th>Action</th></tr><tr><td>Agree a plan</td><td>Write it</td></tr>\
                </table>";
    let cells = page(&format!(
        "<table><tr><td>Committee:</td><td>Overview and Scrutiny Commission</td></tr><tr><td>Date:</td>\
         <td>15 November 2023</td></tr><tr><td>Subject:</td><td>LGA Corporate Peer Challenge: update on the action \
         plan</td></tr><tr><td>Lead officer:</td><td>Anna Bell, Head of Policy</td></tr></table>\
         <p>This report updates the Commission.</p><h2>Appendix 1 – Corporate Peer Challenge action plan</h2>{plan}"
    ));
    let lines = page(&format!(
        "<p><b>TO: Overview and Scrutiny Commission</b></p><p><b>DATE: 15 November 2023</b></p>\
         <p><b>Subject: LGA Corporate Peer Challenge: update on the action plan</b></p>\
         <p><b>Lead officer: Anna Bell, Head of Policy</b></p><p>This report updates the Commission.</p>{plan}"
    ));
    for record in [cells, lines] {
        assert_eq!(
            record["title"],
            "LGA Corporate Peer Challenge: update on the action plan"
        );
        assert_eq!(
            record["meeting"]["body"],
            "Overview and Scrutiny Commission"
        );
        assert_eq!(record["meeting"]["date"], "2023-11-15");
    }
}

#[test]
fn the_body_alone_of_a_running_line() {
    let body = |line: &str| {
        let record = page(&format!(
            "<p>{line}</p><h1>LGA Finance Peer Challenge – Action Plan</h1><table><tr><th>Recommendation</th>\
             <th>Action</th></tr><tr><td>Agree a plan</td><td>Write it</td></tr></table>"
        ));
        record["meeting"]["body"].as_str().unwrap_or("-").to_owned()
    };
    assert_eq!(
        body("Hull City Council – Cabinet, 6 November 2019 – Agenda Item 5"),
        "Cabinet"
    );
    assert_eq!(
        body("Audit Committee 1 October 2024 – Appendix 1"),
        "Audit Committee"
    );
    assert_eq!(
        body(
            "Report to: Overview and Scrutiny Committee (Regulatory, Compliance and Corporate Services)"
        ),
        "Overview and Scrutiny Committee (Regulatory, Compliance and Corporate Services)"
    );
}

#[test]
fn a_month_below_a_plans_title_is_the_plans_own() {
    let plan = |line: &str| {
        page(&format!(
            "<h1>Our response to the LGA Corporate Peer Challenge</h1><p><b>{line}</b></p><p>Selby District Council</p>\
             <table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Set a balanced \
             budget.</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td></tr></table>"
        ))
    };
    assert!(plan("July 2023")["challenge"].is_null());
    let days = plan("Peer challenge 4 to 7 July 2023");
    assert_eq!(days["challenge"]["start"], "2023-07-04");
}

#[test]
fn the_name_alone_at_the_head_of_a_paper_is_whose_it_is() {
    let record = page(
        "<p>HAVANT BOROUGH COUNCIL</p><p>Committee: Cabinet</p><p>Title: Corporate Peer Challenge action plan</p>\
         <p>The team found a council that had changed since its shared management with East Hampshire District Council \
         ended. The staff of East Hampshire District Council were thanked.</p><table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Set a \
         balanced budget.</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td></tr></table>",
    );
    assert_eq!(record["council"]["name"], "Havant Borough Council");
}

#[test]
fn a_plan_that_says_to_which_meeting_it_is_presented_is_that_meetings_paper() {
    let paper = |said: &str| {
        page(&format!(
            "<h1>Corporate Peer Challenge Action Plan</h1><p>Maldon District Council</p>\
             <p>This plan answers the Corporate Peer Challenge of 11 to 14 March 2024. {said}</p>{PLAN_TABLE}"
        ))
    };
    let record = paper(
        "It was considered by officers on 6 May 2024 and is presented to Council on 27 May 2024.",
    );
    assert_eq!(record["meeting"]["body"], "Council");
    assert_eq!(record["meeting"]["date"], "2024-05-27");
    // What was brought before, or will be, tells of another meeting.
    for said in [
        "The report was presented to Council on 27 May 2024.",
        "An update will be presented to Council on 27 May 2024.",
    ] {
        assert_eq!(paper(said)["meeting"], Value::Null, "{said}");
    }
}

const PLAN_TABLE: &str = "<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>When</th></tr>\
    <tr><td>Agree a savings plan.</td><td>Hold workshops.</td><td>Head of Finance</td><td>June 2024</td></tr>\
    <tr><td>Give scrutiny an officer.</td><td>Appoint one.</td><td>Head of Law</td><td>July 2024</td></tr></table>";

#[test]
fn the_head_of_a_paper_has_the_whole_of_a_title_that_lines_part_above_it() {
    let record = page(&format!(
        "<h1>Corporate Peer Challenge</h1><p>Update: one year on</p><table>\
         <tr><td>Date of meeting:</td><td>9 October 2024</td></tr>\
         <tr><td>Title of report:</td><td>Corporate Peer Challenge Update: one year on</td></tr></table>\
         <p>The peers came to Maldon District Council from 11 to 14 March 2024.</p>{PLAN_TABLE}"
    ));
    assert_eq!(
        record["title"],
        "Corporate Peer Challenge Update: one year on"
    );
}

#[test]
fn the_title_of_a_plan_bound_behind_a_paper_says_whose_it_is() {
    let record = page(&format!(
        "<table><tr><td>Committee name:</td><td>Cabinet</td></tr><tr><td>Report title:</td><td>Corporate Peer Challenge \
         action plan update</td></tr></table><h2>Purpose</h2><p>To tell cabinet of progress.</p>\
         <p>The Corporate Peer Challenge took place from 11 to 14 March 2024.</p><h2>Consultation</h2><p>None was held.</p>\
         <h2>Legal</h2><p>None.</p><p>Nothing else.</p><p>And no more.</p><p>Nor this.</p>\
         <h1>Maldon District Council – Corporate Peer Challenge action plan: progress</h1>{PLAN_TABLE}"
    ));
    assert_eq!(record["council"]["name"], "Maldon District Council");
}

#[test]
fn the_body_of_a_meeting_is_named_without_an_article() {
    let record = page(&format!(
        "<p>Maldon District Council</p><p>Report to the Executive for Decision</p><p>7 October 2024</p>\
         <h1>LGA Corporate Peer Challenge: action plan</h1>\
         <p>The peers came to Maldon from 11 to 14 March 2024.</p>{PLAN_TABLE}"
    ));
    assert_eq!(record["meeting"]["body"], "Executive");
}

#[test]
fn where_the_peers_came_to_is_the_council() {
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>The Council has a plan.</p><p>It is set out below.</p>\
         <p>It answers each recommendation.</p><p>It is kept up to date.</p><p>It was agreed by members.</p>\
         <p>The challenge was from 11 to 14 March 2024.</p><p>The team that came to Lewisham was led by a chief \
         executive.</p>{PLAN_TABLE}"
    ));
    assert_eq!(record["council"]["name"], "London Borough of Lewisham");
}

#[test]
fn the_executive_without_its_article_and_what_planning_peers_say_at_the_end() {
    let paper = page(
        "<p>Barford Borough Council</p><p>Report to the Executive for Decision</p><p>7 October 2024</p>\
         <h1>LGA Corporate Peer Challenge: feedback report</h1><p>A team of peers spent four days in Barford in June.</p>",
    );
    assert_eq!(paper["meeting"]["body"], "Executive");
    let report = page(
        "<h1>Planning Service Peer Challenge</h1><p>Selby District Council</p><p>21 – 23 June 2022</p>\
         <h2>1. Background and scope</h2><p>The five themes considered in all planning peer challenges were:</p>\
         <ul><li>Vision and leadership</li><li>Performance and management</li><li>Community engagement</li>\
         <li>Partnership engagement</li><li>Achieving outcomes</li></ul>\
         <p>1.2 The Council asked us to look in particular at the operation of its panel and at conservation.</p>\
         <p>1.3 PAS and the LGA will contact the Council in 6-12 months to find out how the recommendations are used. It may \
         discuss further support with Ann Bell, Principal Consultant, ann.bell@local.gov.uk.</p>\
         <h2>2. Recommendations</h2><ul><li>Agree a revised timetable for the plan.</li><li>Reduce the backlog.</li></ul>\
         <h2>3. Findings</h2><p>The peer team found that officers work hard. The peer team heard that users are content.</p>",
    );
    let besides: Vec<&str> = (report["themes"].as_array().unwrap().iter())
        .filter(|t| t["core"] == false)
        .filter_map(|t| t["name"].as_str())
        .collect();
    assert_eq!(besides, ["the operation of its panel", "conservation"]);
    assert_eq!(
        report["next_steps"]["progress_review"]["as_written"],
        "6-12 months"
    );
    assert_eq!(report["next_steps"]["contacts"][0]["name"], "Ann Bell");
}

#[test]
fn a_letter_that_expects_a_paper_at_a_meeting_is_no_paper_of_it() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>3 – 6 September 2024</p>\
         <h2>Recommendations</h2><p>The peer team’s key recommendations to the council are:</p><ol>\
         <li>Agree a new corporate plan.</li><li>Refresh the medium-term plan.</li></ol><h2>Next steps</h2>\
         <p>It is expected that the action plan is submitted to Cabinet on 18 March 2025. This work will be considered by \
         Scrutiny Committee on 12 June 2025.</p>",
    );
    assert!(record["meeting"].is_null());
}
