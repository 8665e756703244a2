//! Lists of recommendations in parts, and what stands beside them.

use serde_json::Value;

use super::{REPORT, TEAM};
use crate::support::{each, page, report, sections, text, themes};

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

/// A letter of three themes, each with what is recommended at its end.
fn letter(recommended: [&str; 3]) -> Value {
    let theme = |name: &str, found: &str, recommended: &str| {
        format!("<p><b>{name}</b></p><p>{found}</p>{recommended}")
    };
    page(&format!(
        "<h1>Children’s services peer challenge: Barford Borough Council</h1><p>Thank you for inviting the peer team, which \
         was with you from 4 to 7 May 2021.</p>{}{}{}<p><b>Next steps</b></p><p>We shall return in a year.</p>",
        theme(
            "Partnership and leadership",
            "Leaders share a strong commitment to children in the borough, and staff said so.",
            recommended[0]
        ),
        theme(
            "Help at the front door",
            "Contacts are met in good time, and most partners know the thresholds that they work to.",
            recommended[1]
        ),
        theme(
            "Practice and its audit",
            "The workforce is stable and few of those who work with families are from agencies.",
            recommended[2]
        ),
    ))
}

#[test]
fn lists_that_each_theme_of_a_letter_announces() {
    let found = letter([
        "<p>We recommend that you:</p><ul><li>Agree ten measures with partners.</li><li>Hear children, through:\
         <ul><li>a board of their own</li><li>visits to schools</li></ul></li></ul>",
        "<p>We recommend that the council and its partners should:</p><ul><li>Review how families step down.</li>\
         <li>Publish one pathway.</li></ul>",
        "<p>We recommend that you:</p><ul><li>Moderate each audit.</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree ten measures with partners.",
            "Hear children, through:\na board of their own\nvisits to schools",
            "Review how families step down.",
            "Publish one pathway.",
            "Moderate each audit.",
        ]
    );
    assert_eq!(
        each(&found, "recommendations", "group"),
        [
            "Partnership and leadership",
            "Partnership and leadership",
            "Help at the front door",
            "Help at the front door",
            "Practice and its audit",
        ]
    );
}

#[test]
fn lists_of_one_item_that_each_theme_of_a_letter_announces() {
    let found = letter([
        "<p>We recommend that you:</p><ul><li>Agree ten measures with partners.</li></ul>",
        "<p>We recommend that you:</p><ul><li>Review how families step down.</li></ul>",
        "<p>We recommend that you:</p><ul><li>Moderate each audit.</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree ten measures with partners.",
            "Review how families step down.",
            "Moderate each audit.",
        ]
    );
}

#[test]
fn a_sentence_of_a_letter_that_recommends_is_one_with_the_points_behind_it() {
    let found = letter([
        "<p>We recommend that you work with partners on:</p><ul><li>housing</li><li>health</li></ul>",
        "<p>We recommend that you review how families step down.</p>",
        "<p>We also recommend that you strengthen audit through:</p><ul><li>moderation</li><li>training</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "We recommend that you work with partners on:\nhousing\nhealth",
            "We recommend that you review how families step down.",
            "We also recommend that you strengthen audit through:\nmoderation\ntraining",
        ]
    );
}

/// A report with boxes of two columns that a converter wrote one below the other, and what its summary says.
fn with_flattened_boxes(summary: &str) -> Value {
    let box_of = |theme: &str, items: &str| {
        format!(
            "<h2>{theme}</h2><p>The peer team heard that people are proud to work here.</p><p>Strengths</p>\
             <h3>Areas for further consideration</h3><ul>{items}</ul>"
        )
    };
    page(&format!(
        "<h1>Adult social care peer challenge: Barford Borough Council</h1><p>6 to 9 March 2018</p>\
         <h2>Executive summary</h2><p>The peer team met staff who are committed to people.</p>{summary}{}{}\
         <p>The peer team thanks all those whom it met.</p>",
        box_of(
            "Outcomes for people",
            "<li>Staff ask people what they want</li><li>Make carers partners in safety</li>"
        ),
        box_of(
            "Working together",
            "<li>The police are close partners</li><li>Share information with GPs</li>"
        ),
    ))
}

#[test]
fn what_a_summary_recommends_goes_before_boxes_of_considerations() {
    let found = with_flattened_boxes(
        "<p>Having heard this, the team recommends that the council, with its partners, should:</p>\
         <ul><li>Agree one threshold</li><li>Review the front door</li><li>Set times for each stage</li></ul>",
    );
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree one threshold",
            "Review the front door",
            "Set times for each stage"
        ]
    );
}

#[test]
fn what_a_summary_asks_to_be_done_with_the_report_hides_no_considerations() {
    let areas = |theme: &str, items: &str| {
        format!(
            "<h2>{theme}</h2><p>The peer team heard that people are proud to work here. Staff and partners told us that they value it.</p>\
             <h3>Strengths</h3><ul><li>Leaders are visible</li></ul><h3>Areas for consideration</h3><ul>{items}</ul>"
        )
    };
    let found = page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 6 – 9 March 2018</p>\
         <h2>Executive summary</h2><p>The peer team met staff who are committed to people.</p>\
         <p>The peer team recommends that the council:</p><ul><li>Share this report with its staff</li>\
         <li>Publish the findings</li><li>Review the report in a year</li></ul>{}{}\
         <p>The peer team thanks all those whom it met.</p>",
        areas(
            "Outcomes for people",
            "<li>Agree one threshold</li><li>Review the front door</li>"
        ),
        areas(
            "Working together",
            "<li>Share information with GPs</li><li>Set times for each stage</li>"
        ),
    ));
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree one threshold",
            "Review the front door",
            "Share information with GPs",
            "Set times for each stage"
        ]
    );
}

#[test]
fn of_boxes_of_two_columns_below_each_other_what_tells_what_to_do_is_a_consideration() {
    let found = with_flattened_boxes("");
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Make carers partners in safety",
            "Share information with GPs"
        ]
    );
}

#[test]
fn members_of_the_team_behind_a_sentence_that_recommends_hide_no_considerations() {
    let found = page(
        "<h1>Adult social care peer challenge: Barford Borough Council</h1><p>6 to 9 March 2018</p><h2>Background</h2>\
         <p>This letter holds our recommendations to the council, made by the peer team that came to Barford, who are:</p>\
         <ul><li>Anna Bell, Director, Hull City Council</li><li>Carl Dent, Leader, Luton Borough Council</li></ul>\
         <p>The peer team met many people.</p><p>The peer team thanks them.</p>\
         <h2>Areas for consideration</h2><ul><li>Agree one threshold</li><li>Review the front door</li></ul>",
    );
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Agree one threshold", "Review the front door"]
    );
}

#[test]
fn a_list_among_sentences_of_a_letter_that_recommend() {
    let found = letter([
        "<p>We recommend that you settle on three measures.</p>",
        "<p>We also recommend that the two panels be combined.</p>",
        "<p>We recommend that you:</p><ul><li>Moderate each audit, by:<ul><li>sampling</li></ul></li><li>Hear staff.</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "We recommend that you settle on three measures.",
            "We also recommend that the two panels be combined.",
            "Moderate each audit, by:\nsampling",
            "Hear staff.",
        ]
    );
}

#[test]
fn a_dash_between_a_bold_lead_and_its_explanation_is_part_of_neither() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Recommendations</h2><p>The following are the peer team’s key recommendations to the council:</p>\
         <ul><li><b>Publish a clear vision for the town</b> – There is none that all partners would know.</li>\
         <li><b>Review the scheme of delegation –</b> Decisions take too long.</li>\
         <li><b>Savings</b> – be bold about them, and about what stops.</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Publish a clear vision for the town",
            "Review the scheme of delegation",
            "Savings – be bold about them, and about what stops.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "There is none that all partners would know.",
            "Decisions take too long.",
            "-"
        ]
    );
}

#[test]
fn in_plain_text_a_list_behind_the_explanation_belongs_to_it() {
    let one = |n: u8, asked: &str, why: &str| format!("Recommendation {n}\n{asked}\n{why}\n\n");
    let record = text(&format!(
        "LGA Corporate Peer Challenge: Barford Borough Council\nFeedback report: 3 - 6 September 2024\n\n\
         3. Recommendations\nThe following are the peer team's key recommendations to the council:\n\n{}{}{}{}",
        one(
            1,
            "Agree fewer priorities.",
            "The plan has 41 commitments, and all of them are urgent."
        ),
        one(
            2,
            "Strengthen the grip on school transport.",
            "It is the largest risk. The peer team suggests that the council:\n\
             \u{2022} sets out one plan\n\u{2022} models demand to 2030"
        ),
        one(
            3,
            "Give scrutiny time.",
            "Members receive their papers late."
        ),
        one(
            4,
            "Build up reserves by:\n\u{2022} saving more\n\u{2022} selling the depot",
            ""
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree fewer priorities.",
            "Strengthen the grip on school transport.",
            "Give scrutiny time.",
            "Build up reserves by:\nsaving more\nselling the depot",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[1],
        "It is the largest risk. The peer team suggests that the council:\nsets out one plan\nmodels demand to 2030"
    );
    assert_eq!(
        record["recommendations"][1]["points"],
        serde_json::json!([])
    );
}

#[test]
fn items_with_capitals_below_one_that_ends_in_a_colon_stay_where_a_name_alone_opens_low() {
    let record = text(
        "Corporate Peer Challenge: Maldon District Council\n\nRecommendations\n\n\
         • Review how decisions are made:\n• Clearer roles for members and officers\n\
         • A stronger voice for scrutiny\n• iPad training for all members\n\
         • Produce a plan for savings\n",
    );
    assert_eq!(each(&record, "recommendations", "text").len(), 5);
}

#[test]
fn key_recommendations_of_a_summary_as_many_as_the_largest_box_below() {
    let boxes = |theme: &str, items: &str| {
        format!(
            "<h2>{theme}</h2><h3>Strengths</h3><ul><li>Staff are proud</li></ul><h3>Areas for consideration</h3>\
             <ul>{items}</ul>"
        )
    };
    for second in [
        "Agree a plan for homes.",
        // What others wrote is not this report.
        "Implement the recommendations of the audit.",
    ] {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: feedback report</h1><p>Selby District Council</p><h2>Summary</h2>\
             <p>The council is well led.</p><p>The peer team’s key recommendations are:</p><ul><li>Develop a vision.</li>\
             <li>{second}</li><li>Train all chairs.</li></ul>{}{}",
            boxes(
                "Leadership",
                "<li>Publish a vision</li><li>Clarity of roles</li><li>Agree fewer priorities</li>"
            ),
            boxes("Finance", "<li>Close the gap</li><li>Pace of savings</li>"),
        ));
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Develop a vision.", second, "Train all chairs."]
        );
    }
}

/// A report of two chapters, each of which ends with what it recommends, below a list in front or without one.
fn chapters(list: &str, ends: [&str; 3]) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Maldon District Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>The peer team found a council that is proud of its place.</p>{list}\
         <h2>Place</h2><p>The peer team met partners in the town.</p><p>Recommendation: {}</p>\
         <h2>Finance</h2><p>The peer team heard that the budget is tight.</p><p>Recommendation: {}</p>\
         <p>Recommendation: {}</p><h2>Next steps</h2><p>The LGA will be in touch.</p>",
        ends[0], ends[1], ends[2]
    ))
}

#[test]
fn what_a_list_in_front_recommends_is_stated_again_where_its_subject_is_spoken_of() {
    let listed = [
        "Use the harbour as the frame for a shared story.",
        "Set out how the gap of 2027 will be closed.",
        "Review the plan for housing.",
    ];
    let again = [
        "Bring partners together around one story of the town.",
        "A route to close the gap should be owned by all.",
        "Look once more at what the housing plan assumes.",
    ];
    let items = listed.map(|text| format!("<li>{text}</li>"));
    let list = |n: usize| {
        format!(
            "<p>The peer team’s key recommendations to the council are:</p><ol>{}</ol>",
            items[..n].concat()
        )
    };
    let record = chapters(&list(3), again);
    assert_eq!(each(&record, "recommendations", "text"), listed);
    assert_eq!(each(&record, "recommendations", "rationale"), again);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    // Fewer in front than below: nothing tells which is which, and none is lost.
    let record = chapters(&list(2), again);
    let all = [&listed[..2], &again[..]].concat();
    assert_eq!(each(&record, "recommendations", "text"), all);
    // What a team recommended years ago, and what the report closes with, is none of it.
    let earlier = list(3).replace(
        "team’s key recommendations to the council are",
        "team in 2019 made these recommendations",
    );
    for list in [String::new(), earlier] {
        let record = chapters(&list, again);
        assert_eq!(each(&record, "recommendations", "text"), again, "{list}");
    }
}

/// A report without a list of recommendations, of two numbered sections.
fn sections_of_findings(first: &str, second: &str) -> Value {
    page(&format!(
        "<h1>Fire Peer Challenge</h1><p>Barford Fire and Rescue Service</p><p>Report, 1 – 4 April 2014</p>\
         <h2>1. Executive summary</h2><p>The peer team found a service that is well run. The team met ninety people. The peer \
         team set out strengths and areas for consideration.</p><h2>2. Operational delivery</h2><h3>2.1 Prevention</h3>{first}\
         <h3>2.2 Protection</h3>{second}<h2>3. Next steps</h2><p>The LGA would be happy to help.</p>"
    ))
}

#[test]
fn each_item_beside_strengths_is_one() {
    let table = |strengths: &str, areas: &str| {
        format!(
            "<table><tr><th>Strengths</th><th>Areas for consideration</th></tr><tr><td><ul>{strengths}</ul></td>\
             <td>{areas}</td></tr></table>"
        )
    };
    let record = sections_of_findings(
        &table(
            "<li>Visits reach those at risk.</li>",
            "<ul><li>Measure what visits achieve.</li><li>Share data with the health service.</li></ul>",
        ),
        &table(
            "<li>The programme is delivered.</li>",
            "<ul><li>Replace the database.</li></ul><p>It is no longer supported.</p><ul><li>Plan who follows the inspectors.\
             </li></ul>",
        ),
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Measure what visits achieve.",
            "Share data with the health service.",
            "Replace the database.\nIt is no longer supported.",
            "Plan who follows the inspectors.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Prevention", "Prevention", "Protection", "Protection"]
    );
    // Strengths explain nothing.
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["-", "-", "-", "-"]
    );
}

#[test]
fn a_paragraph_behind_the_list_that_recommends_one_more() {
    let record = |behind: &str| {
        page(&format!(
            "<p>5 June 2013</p><p>Dear Jo</p><p><b>Barford Borough Council Corporate Peer Challenge, 7 – 9 May 2013</b></p>\
             <p>The peer team met ninety people. The team saw good work.</p><p><b>Key recommendations</b></p>\
             <p>The following are the peer team’s key recommendations to the council:</p><ul><li>Agree what the council is for.\
             </li><li>Write a plan for three years.</li></ul><p>{behind}</p><p><b>Next steps</b></p>\
             <p>The LGA would be happy to help.</p>"
        ))
    };
    for more in [
        "Lastly, we would strongly recommend that the council talks with its staff early on.",
        "Finally, we also recommend that you visit the depots.",
    ] {
        let record = record(more);
        let found = each(&record, "recommendations", "text");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[2], more);
    }
    for none in [
        "Finally, we recommend that the council publishes this report.",
        "Lastly, we would like to thank the council for its welcome.",
        "Lastly, staff recommend the council to their friends.",
    ] {
        let record = record(none);
        assert_eq!(
            each(&record, "recommendations", "text").len(),
            OWN,
            "{none}"
        );
    }
}

#[test]
fn parts_of_a_letter_whose_suggestions_have_the_letter_of_the_part() {
    let record = page(
        "<p>18 December 2020</p><p>Dear Jo</p><p><b>Recovery and Renewal Panel – Barford Borough Council</b></p>\
         <p>The LGA convened a panel of peers with you on 26 and 27 November 2020. It is a peer challenge in short.</p>\
         <p><b>A. Recovery.</b> There is a plan with many actions. The panel’s suggestions:</p>\
         <p>A1 Cut the plan down to ten actions.</p><p>A2 Ask each group for three things to keep.</p>\
         <p><b>B. Property.</b> Rents have held up well.</p><p>B1 Test the portfolio against three scenarios.</p>\
         <p><b>C. Ways of working.</b> Most staff want to work from home. We would suggest you:</p>\
         <ul><li>agree principles with staff</li><li>keep the community hub</li></ul><p>With best wishes</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["A1", "A2", "B1", "-", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[2..],
        [
            "Test the portfolio against three scenarios.",
            "agree principles with staff",
            "keep the community hub"
        ]
    );
}

#[test]
fn findings_with_recommendations_in_boxes_and_in_a_table_at_the_end() {
    let boxed = |n: u32, text: &str| {
        format!("<table><tr><td><b>Recommendation {n}</b> {text}</td></tr></table>")
    };
    let row = |n: u32, text: &str| {
        format!("<tr><td>{n}</td><td>{text}</td><td>{n} months</td><td>Chief Executive</td></tr>")
    };
    let texts = [
        "Have five tiers of managers.",
        "Raise the financial limits.",
    ];
    let record = page(&format!(
        "<h1>Decision Making Accountability peer review</h1><p>Barford Borough Council</p><p>Report of findings, July 2016</p>\
         <h2>1 Background</h2><p>1.1 Barford Borough Council asked the LGA to carry out a peer review.</p>\
         <p>1.2 The peer team was on site between 4 and 7 July 2016 and the team met ninety people.</p>\
         <h2>2 What we found: layers</h2><p>2.1 There are eight tiers.</p>{}<h2>3 What we found: decisions</h2>\
         <p>3.1 Limits are low.</p>{}<h2>4 Summary of recommendations</h2><p>4.1 The following table brings the \
         recommendations together, with the time that the team suggests.</p><table><tr><th>No.</th><th>Recommendation</th>\
         <th>Timescale</th><th>Lead</th></tr>{}{}</table><h2>5 Next steps</h2><p>5.1 The LGA would be happy to help.</p>",
        boxed(1, texts[0]),
        boxed(2, texts[1]),
        row(1, texts[0]),
        row(2, texts[1]),
    ));
    assert_eq!(record["kind"], "feedback_report");
    assert_eq!(each(&record, "recommendations", "text"), texts);
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["1 months", "2 months"]
    );
}
