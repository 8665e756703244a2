//! Titles, and what around them is none of them.

use crate::support::{PLAN_TABLE, each, page, pdf, sections, text};

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
fn a_council_before_a_colon_on_the_line_above_opens_the_title() {
    let record = page(
        "<p><b>Barford County Council:</b></p><p><b>Corporate Peer Challenge report</b></p>\
         <p>Final report: September 2023</p><h2>Introduction</h2><p>The council invited the peer team, which was on \
         site for four days and spoke to more than a hundred people.</p>",
    );
    assert_eq!(
        record["title"],
        "Barford County Council: Corporate Peer Challenge report"
    );
}

#[test]
fn a_first_line_without_a_mark_above_marked_headings_is_the_title() {
    let record = text(
        "Local Government Association: Corporate Peer Challenge Report\n\n## Executive summary\n\nBarford Borough \
         Council is well run.\n\n## Key recommendations\n\n- Agree a plan.\n- Close the gap.\n\n\
         ## Summary of the peer challenge approach\n\nThe peer team were on site in May 2024.\n",
    );
    assert_eq!(
        record["title"],
        "Local Government Association: Corporate Peer Challenge Report"
    );
}

#[test]
fn a_line_above_a_heading_that_names_the_challenge_is_no_title() {
    let record = page(
        "<p>Peer challenge reports</p><h1>Barford Borough Council Corporate Peer Challenge: feedback report</h1>\
         <h2>Key recommendations</h2><p>The peer team recommends:</p><ul><li>Agree a plan.</li><li>Close the \
         gap.</li></ul>",
    );
    assert_eq!(
        record["title"],
        "Barford Borough Council Corporate Peer Challenge: feedback report"
    );
}

/// Paragraphs on lines broken at a width.
const WRAPPED: &str = "\
The peer team came back to Barford to hear what has been done since it was there, and to see for
itself how the plan that the council made has been put to work in the teams and in the homes.

The team heard from many people that the council knows what it wants to be, and that its staff are
proud of the work that they do for residents in every part of the borough and beyond its ends, as
they told the team again and again.
";

#[test]
fn a_title_over_three_lines_of_a_text_begins_on_the_first() {
    let record = text(&format!(
        "Barford Borough Council: Children’s Services\nPreparation for Inspection Peer\nReview – Progress Review\n\
         Findings: May 2025\n\nIntroduction\n\n{WRAPPED}"
    ));
    assert_eq!(
        record["title"],
        "Barford Borough Council: Children’s Services Preparation for Inspection Peer Review – Progress Review"
    );
    // A line above one that opens with a name of the genre says whose report it is.
    let record = text(&format!(
        "Centre for Scrutiny\nGovernance Review of Barford Borough Council\n\nIntroduction\n\n{WRAPPED}"
    ));
    assert_eq!(
        record["title"],
        "Governance Review of Barford Borough Council"
    );
}

#[test]
fn a_title_of_a_text_goes_on_with_the_kind_of_council_on_its_own_line() {
    let record = text(
        "Corporate Peer Challenge:\nSouth Barford Valley District\nCouncil\n3 – 5 June 2025\nFeedback report\n\n\
         Introduction\n\nThe peer team came to South Barford Valley and met many people of the council.\n",
    );
    assert_eq!(
        record["title"],
        "Corporate Peer Challenge: South Barford Valley District Council"
    );
}

#[test]
fn a_title_of_a_text_goes_on_with_the_rest_of_the_councils_name() {
    let of = |title: &str, council: &str| {
        text(&format!(
            "{title}\n{council}\n3 – 5 June 2025\nFeedback report\n\n\
             1. Introduction\nSouth Norfolk District Council invited the peer team in June. {title} {council}\n\n\
             2. Recommendations\nRecommendation 1: Write a strategy.\nRecommendation 2: Strengthen scrutiny.\n"
        ))
    };
    assert_eq!(
        of(
            "Corporate Peer Challenge: South",
            "Norfolk District Council"
        )["title"],
        "Corporate Peer Challenge: South Norfolk District Council"
    );
    // A council stands below what the report is called.
    for title in [
        "Corporate Peer Challenge: Final Report",
        "Corporate Peer Challenge: Action Plan",
    ] {
        assert_eq!(of(title, "South Norfolk District Council")["title"], title);
    }
}

#[test]
fn a_title_breaks_behind_a_small_word_of_the_councils_name() {
    for (title, council, names) in [
        (
            "Barford upon",
            "Arden City Council",
            "The team came to Barford upon Arden City Council.",
        ),
        (
            "Vale of",
            "Arden District Council",
            "The team came to Vale of Arden District Council.",
        ),
        (
            "Barford and",
            "West Arden Borough Council",
            "Council: Barford and West Arden Borough Council",
        ),
        (
            "Barford &",
            "Arden Borough Council",
            "Council: Barford & Arden Borough Council",
        ),
    ] {
        let title = title.replace('&', "&amp;");
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: {title}</h1><p>{council}</p><p>Feedback report: 4 – 7 March 2024</p><p>{}</p>\
             <h2>Recommendations</h2><ol><li>Publish a plan.</li><li>Review governance.</li></ol>",
            names.replace('&', "&amp;")
        ));
        assert_eq!(
            record["title"],
            format!("Corporate Peer Challenge: {title} {council}").replace("&amp;", "&")
        );
    }
}

#[test]
fn the_council_below_what_a_challenge_was_about_is_none_of_its_title() {
    for title in [
        "Peer Challenge: Adult Social Care",
        "Peer Challenge: Planning Service",
        "Peer Challenge: Letter to",
    ] {
        let found = text(&format!(
            "{title}\nBarford District Council\n3 – 5 June 2025\n\n1. Introduction\nThe peer team met many people and heard \
             what they do. {title} Barford District Council, page 1. {about} Barford District Council heard this.\n\n\
             2. Recommendations\nRecommendation 1: Write a strategy.\nRecommendation 2: Strengthen scrutiny.\n",
            about = title.trim_start_matches("Peer Challenge: "),
        ));
        assert_eq!(found["title"], title);
    }
}

#[test]
fn the_body_on_the_line_below_a_title_is_none_of_it() {
    for (title, body) in [
        ("LGA Corporate Peer Challenge – Final Report", "Council"),
        (
            "LGA Corporate Peer Challenge: Findings and Response",
            "District Council",
        ),
    ] {
        let found = text(&format!(
            "{title}\n\n{body}\n\n10 March 2025\n\nReport of the Chief Executive, Maldon District Council\n\n\
             Recommendation 1: Write a strategy.\nAction: Write it.\nLead: Head of Law\n\n\
             Recommendation 2: Strengthen scrutiny.\nAction: Train.\nLead: Head of HR\n"
        ));
        assert_eq!(found["title"], title);
    }
}

#[test]
fn a_title_that_a_line_end_parts_within_the_challenges_name_makes_a_plan() {
    let record = text(
        "Fenland District Council: LGA Corporate Peer\nChallenge Action Plan\n\
         Recommendation             Action                              Lead            Target       Progress\n                                                                               date\n\n\
         Align the training         Hold two workshops with all         Head of People  May          Complete\n\
         of staff with goals        members                                             2024\n\n\
         Set out the savings        Write a list of savings             Head of Finance June         Delayed\n\
         that are to be made                                                            2024\n\n\
         Clarify the role of        Agree terms of reference            Chief           July         On track\n\
         the joint board                                                Executive       2024\n",
    );
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(each(&record, "actions", "text").len(), 3);
}

#[test]
fn a_tag_at_the_top_of_a_cover_is_no_title() {
    let cover = |tag: &str, line: &str| {
        page(&format!(
            "<p style='font-size:{tag};font-weight:bold'>LGA Corporate Peer Challenge</p>\
             <p style='font-size:{line};font-weight:bold'>Barford Borough Council Corporate Peer Challenge</p>\
             <p style='font-size:11pt'>Feedback report: 3 – 6 September 2024</p><h2>Introduction</h2>\
             <p style='font-size:11pt'>The council invited the peer team, which met many people and thanks them for what they \
             told it about the place, its services and its plans for the years to come.</p>"
        ))
    };
    assert_eq!(
        cover("12pt", "30pt")["title"],
        "Barford Borough Council Corporate Peer Challenge"
    );
}

#[test]
fn a_heading_behind_a_page_of_text_is_a_sections_and_no_title() {
    let text: &[(u32, u32, &str)] = &[
        (
            11,
            740,
            "Peers from four councils came to Barford Borough Council in June 2023 and spent three days",
        ),
        (
            11,
            726,
            "there. They met members, officers and partners, and read what they had been given. What they",
        ),
        (11, 712, "said at the end is told here."),
    ];
    let finance: &[(u32, u32, &str)] = &[
        (16, 740, "Finance"),
        (
            11,
            710,
            "Reserves are healthy, and the budget is balanced for the next two years. Savings for the third",
        ),
        (11, 696, "have not been found."),
        (16, 660, "People"),
        (
            11,
            630,
            "Staff like working for the council, and say so when they are asked in its surveys.",
        ),
    ];
    let record = pdf(&[text, finance]);
    assert!(record["title"].is_null(), "{}", record["title"]);
    assert_eq!(sections(&record), ["1 Finance", "1 People"]);
    // A cover has no text, and the first page of text may begin with the title.
    let cover: &[(u32, u32, &str)] = &[(11, 400, "Barford Borough Council")];
    let titled = [&[(20, 770, "Growing together")], text].concat();
    assert_eq!(pdf(&[cover, &titled, finance])["title"], "Growing together");
    // What names the genre is a title behind a letter, too.
    let named = [&[(20, 770, "Corporate Peer Challenge: Barford")], text].concat();
    assert_eq!(
        pdf(&[text, &named, finance])["title"],
        "Corporate Peer Challenge: Barford"
    );
}

#[test]
fn without_pages_a_heading_of_several_behind_text_is_no_title() {
    let text = "<p>Peers from four councils came to Barford Borough Council in June 2023 and spent three days there, and met \
                members, officers and partners of the council.</p><p>The council is proud of its place and its staff. It \
                should now do more to say what it wants, and by when, so that its partners can help.</p>";
    let sections_of = "<h2>Finance</h2><p>Reserves are healthy.</p><h2>People</h2><p>Staff like working there.</p>";
    let record = page(&format!("{text}{sections_of}"));
    assert!(record["title"].is_null(), "{}", record["title"]);
    let record = page(&format!("{text}<h1>Growing together</h1>{sections_of}"));
    assert_eq!(record["title"], "Growing together");
}

#[test]
fn a_larger_line_that_says_less_is_no_title() {
    for (above, below) in [
        (
            "LGA Corporate Peer Challenge – Barford Borough Council",
            "Peer Challenge",
        ),
        (
            "Barford Borough Council Corporate Peer Challenge feedback report",
            "Our response to the peer challenge",
        ),
    ] {
        let record = page(&format!(
            "<p style='font-size:12pt;font-weight:bold'>{above}</p><p style='font-size:30pt;font-weight:bold'>{below}</p>\
             <p style='font-size:11pt'>3 – 6 September 2024</p><h2>Introduction</h2>\
             <p style='font-size:11pt'>The council invited the peer team, which met many people and thanks them for what they \
             told it about the place, its services and its plans for the years to come.</p>"
        ));
        assert!(
            record["title"].as_str().unwrap().starts_with(above),
            "{record}"
        );
    }
}
