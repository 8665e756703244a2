//! A card for each recommendation, its names beside their values.

use super::badges::card_with_strip;
use super::{PLAN, actions, record};
use crate::support::{each, page};

#[test]
fn cards_without_a_table_are_rows() {
    let card = |r: &str, a: &str, l: &str, t: &str| {
        format!(
            "<dl><dt>Peer challenge recommendation</dt><dd>{r}</dd><dt>Our response</dt><dd>{a}</dd>\
             <dt>Responsible</dt><dd>{l}</dd><dt>By</dt><dd>{t}</dd></dl>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}",
        card(
            "Set a vision for the town",
            "Hold a workshop.",
            "Director of Place",
            "March 2024"
        ),
        card(
            "Strengthen reporting",
            "Review indicators.",
            "Head of Policy",
            "May 2024"
        )
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Set a vision for the town", "Strengthen reporting"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Hold a workshop. | March 2024 | Director of Place",
            "r2 Review indicators. | May 2024 | Head of Policy"
        ]
    );
}

#[test]
fn cards_set_two_abreast_by_a_table_are_cards() {
    let card = |n: u32, text: &str, action: &str| {
        format!(
            "<td><p>Recommendation {n}</p><p>{text}</p><table><tr><td>Action</td><td>{action}</td></tr>\
             <tr><td>Lead officer</td><td>Head of Service {n}</td></tr><tr><td>Complete by</td><td>May 202{n}</td></tr>\
             <tr><td>Progress rating</td><td>Green</td></tr></table></td>"
        )
    };
    let page = format!(
        "<table><tr>{}{}</tr><tr>{}<td></td></tr></table>",
        card(1, "Hear the people who use services.", "Set up a board"),
        card(2, "Reduce the waiting list.", "Call everybody each month"),
        card(3, "Support carers.", "Open a hub"),
    );
    let record = record(&page);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Hear the people who use services.",
            "Reduce the waiting list.",
            "Support carers."
        ]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Set up a board", "Call everybody each month", "Open a hub"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["May 2021", "May 2022", "May 2023"]
    );
    assert_eq!(each(&record, "actions", "status"), ["Green"; 3]);
}

#[test]
fn the_number_of_a_heading_above_each_card_is_its_recommendations() {
    let card = |n: u32, title: &str, text: &str| {
        format!(
            "<h2>{n}. {title}</h2><table><tr><td>Peer team recommendation</td><td>{text}</td></tr>\
             <tr><td>Agreed action</td><td>Write the plan for {title}</td></tr>\
             <tr><td>Responsible officer</td><td>Head of Service</td></tr><tr><td>Status</td><td>Amber</td></tr></table>"
        )
    };
    let both = [
        card(
            1,
            "Business plan",
            "Refresh the plan, with fewer priorities.",
        ),
        card(2, "Area boards", "Review the area boards."),
    ];
    assert_eq!(
        each(&record(&both.concat()), "recommendations", "label"),
        ["1", "2"]
    );
}

#[test]
fn a_number_beside_all_rows_of_a_card_is_its_label() {
    let card = |n: u32, text: &str, post: &str| {
        format!(
            "<table><tr><td rowspan=4>{n}</td><td>The peer team said</td><td>{text}</td></tr>\
             <tr><td>We will</td><td>Write the plan for it</td></tr><tr><td>Lead</td><td>{post}</td></tr>\
             <tr><td>By when</td><td>May 202{n}</td></tr></table>"
        )
    };
    let cards = [
        card(1, "Say what the town is to become.", "Head of Place"),
        card(2, "Open the books to the tenants.", "Monitoring Officer"),
    ];
    let record = record(&format!(
        "<h2>Theme 1: Place</h2>{}<h2>Theme 2: Money</h2>{}",
        cards[0], cards[1]
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Place", "Money"]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Write the plan for it | May 2021 | Head of Place",
            "r2 Write the plan for it | May 2022 | Monitoring Officer"
        ]
    );
}

#[test]
fn small_cards_without_labels_in_a_section_beside_those_with_labels() {
    let card = |n: u32| card_with_strip(&format!("<p><b>Recommendation {n}</b></p>"), n);
    let small = |text: &str, update: &str, status: &str| {
        format!("<p><b>{text}</b></p><p>Our update: {update}</p><p>Status: {status}</p>")
    };
    let smalls = [
        small("Brief the new members.", "Done on 3 June.", "Complete"),
        small(
            "Mend the website’s search.",
            "A supplier is found.",
            "On track",
        ),
        small(
            "Thank the volunteers.",
            "A letter has gone out.",
            "Complete",
        ),
    ];
    let plan = |said: &str| {
        record(&format!(
            "<h2>What we answer</h2>{}{}<h2>Small things done</h2><p>{said}</p>{}",
            card(1),
            card(2),
            smalls.concat()
        ))
    };
    // A council has projects of its own too.
    for said in [
        "These are done besides.",
        "Apart from what the peers recommended, the council runs projects of its own.",
        "Since the peer challenge we have begun more.",
        "Before the peer challenge the team suggested to members that these begin.",
    ] {
        let own = plan(said);
        assert_eq!(each(&own, "recommendations", "label"), ["1", "2"], "{said}");
    }
    let record = plan("The report made smaller suggestions.");
    let all = |field| each(&record, "recommendations", field);
    assert_eq!(all("label"), ["1", "2", "-", "-", "-"]);
    assert_eq!(
        all("text")[2..],
        [
            "Brief the new members.",
            "Mend the website’s search.",
            "Thank the volunteers."
        ]
    );
    assert_eq!(
        all("progress")[2..],
        [
            "Done on 3 June.",
            "A supplier is found.",
            "A letter has gone out."
        ]
    );
    assert_eq!(all("status")[2..], ["Complete", "On track", "Complete"]);
    assert_eq!(all("group")[2..], ["Small things done"; 3]);
    assert_eq!(all("group")[..2], ["-"; 2]);
}

#[test]
fn titles_of_cards_that_name_what_is_wanted_above_what_was_found() {
    let cards = |cards: [(&str, &str); 3]| {
        let all: String = (1..)
            .zip(cards)
            .map(|(n, (title, why))| {
                format!(
                    "<h2>{title}</h2><p>{why}</p><p>Action: Hold session {n}</p><p>Lead: Head of Team {n}</p><p>Timescale: May \
                     2021</p>"
                )
            })
            .collect();
        page(&format!(
            "<h1>Action plan: Corporate Peer Challenge</h1><p>Barford Borough Council agreed this.</p>{all}"
        ))
    };
    let wanted = [
        "A map of all public land",
        "A forum of young people for each ward",
        "Shorter papers",
    ];
    let found = [
        "The last map is ten years old.",
        "Young people are not heard.",
        "Some have 300 pages.",
    ];
    let record = cards([0, 1, 2].map(|n| (wanted[n], found[n])));
    assert_eq!(each(&record, "recommendations", "text"), wanted);
    assert_eq!(each(&record, "recommendations", "rationale"), found);
    // Topics, and what stands below them says what should be.
    let orders = [
        "Publish a map.",
        "Young people should be heard.",
        "Shorten papers.",
    ];
    let record = cards([0, 1, 2].map(|n| (wanted[n], orders[n])));
    assert_eq!(each(&record, "recommendations", "text"), orders);
}

#[test]
fn a_card_without_a_text_keeps_all_that_is_said_of_its_action() {
    let card = |n: u32, status: &str| {
        format!(
            "<p>Recommendation {n} {status}</p><p>Action: Write page {n} of a guide.</p><p>Measure of success: Page {n} is \
             read.</p><p>Resources: {n} days.</p><p>Progress: Page {n} is drafted.</p>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}{}",
        card(1, "On track"),
        card(2, "Not started"),
        card(3, "Complete"),
    ));
    let said = |field| each(&record, "actions", field);
    assert_eq!(said("status"), ["On track", "Not started", "Complete"]);
    assert_eq!(
        said("measure"),
        ["Page 1 is read.", "Page 2 is read.", "Page 3 is read."]
    );
    assert_eq!(said("resources"), ["1 days.", "2 days.", "3 days."]);
    assert_eq!(
        said("progress"),
        [
            "Page 1 is drafted.",
            "Page 2 is drafted.",
            "Page 3 is drafted."
        ]
    );
}

/// What each recommendation holds, in a line each.
pub(super) fn answered(record: &serde_json::Value) -> Vec<String> {
    let names = each(record, "recommendations", "group");
    let responses = each(record, "recommendations", "response");
    let texts = each(record, "recommendations", "text");
    (names.iter().zip(responses).zip(texts))
        .map(|((group, response), text)| format!("{group} | {response} | {text}"))
        .collect()
}

#[test]
fn cards_of_a_page_that_open_by_a_click_close_with_a_list_of_names_and_values() {
    let record = page(
        "<h1>Our response to the Corporate Peer Challenge</h1><p>Barford Borough Council had its peer challenge from 5 to \
         8 March 2024.</p><h2>Where we are going</h2>\
         <details><summary><span>Recommendation 1</span> <span>Agree a plan for the town centre.</span></summary>\
         <p><strong>Our answer:</strong> Accepted</p><h4>What we will do</h4><ul><li>Ask the traders.</li><li>Print a \
         plan.</li></ul><dl><dt>Lead</dt><dd>Head of Place</dd><dt>By</dt><dd>July 2024</dd></dl></details>\
         <details><summary><span>Recommendation 2</span> <span>Shorten the budget book.</span></summary>\
         <p><strong>Our answer:</strong> Accepted in part</p><h4>What we will do</h4><p>Cut it to forty pages.</p>\
         <dl><dt>Lead</dt><dd>Head of Finance</dd><dt>By</dt><dd>Spring 2025</dd></dl></details><h2>How we work</h2>\
         <details><summary><span>Recommendation 3</span> <span>Merge the two housing teams.</span></summary>\
         <p><strong>Our answer:</strong> Not accepted</p><h4>Why not</h4><p>They do different work.</p></details>\
         <details><summary><span>Recommendation 4</span> <span>Train the chairs of committees.</span></summary>\
         <p><strong>Our answer:</strong> Accepted</p><h4>What we will do</h4><p>Hold a course each May.</p>\
         <dl><dt>Lead</dt><dd>Monitoring Officer</dd><dt>By</dt><dd>May 2024</dd></dl></details>",
    );
    assert_eq!(
        answered(&record),
        [
            "Where we are going | accepted | Agree a plan for the town centre.",
            "Where we are going | partially_accepted | Shorten the budget book.",
            "How we work | rejected | Merge the two housing teams.",
            "How we work | accepted | Train the chairs of committees.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["July 2024", "-", "-", "-"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["-", "-", "Spring 2025", "-", "May 2024"]
    );
    assert_eq!(
        each(&record, "actions", "text")[3],
        "They do different work."
    );
}

#[test]
fn the_first_card_right_below_the_title() {
    let card = |title: &str, lead: &str| {
        format!(
            "<h2>{title}</h2><p>Action: Write a plan for it</p><p>Lead: {lead}</p><p>By when: May 2025</p>"
        )
    };
    let cards = [
        card("Close the gap in the budget", "Head of Finance"),
        card("Listen to the parishes", "Chief Executive"),
        card("Invest in the contact centre", "Head of Customers"),
    ];
    let record = page(&format!(
        "<h1>Wyre Borough Council: peer challenge action plan</h1>{}",
        cards.concat()
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Close the gap in the budget",
            "Listen to the parishes",
            "Invest in the contact centre",
        ]
    );
    // A cover's line above a field that stands there alone is none.
    let cover = page(&format!(
        "<h1>Wyre Borough Council: peer challenge action plan</h1><h2>Corporate Services</h2><p>Date: May 2024</p>{}",
        cards.concat()
    ));
    assert_eq!(
        each(&cover, "recommendations", "text"),
        each(&record, "recommendations", "text")
    );
}
