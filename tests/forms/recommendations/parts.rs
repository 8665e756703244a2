//! Lists of recommendations in parts, and what stands beside them.

use serde_json::Value;

use super::{REPORT, TEAM};
use crate::support::{each, page, sections, text};

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
fn items_with_capitals_below_one_that_ends_in_a_colon_stay_where_a_name_alone_opens_low() {
    let record = text(
        "Corporate Peer Challenge: Maldon District Council\n\nRecommendations\n\n\
         • Review how decisions are made:\n• Clearer roles for members and officers\n\
         • A stronger voice for scrutiny\n• iPad training for all members\n\
         • Produce a plan for savings\n",
    );
    assert_eq!(each(&record, "recommendations", "text").len(), 5);
}
