//! Plans and reviews in prose, and papers around them: what a reader sees in forms that are written and not tabled.

mod answers;
mod fields;
mod items;
mod reports;
mod stands;

use crate::support::{each, page as record, sections};
use serde_json::Value;

/// Label, text, time, leads and the recommendations answered, of each action.
fn actions(record: &Value) -> Vec<String> {
    let items = record["actions"].as_array().unwrap();
    let action = |a: &Value| {
        let owners = a["owners"].as_array().unwrap().iter();
        let owners: Vec<&str> = owners.filter_map(|o| o["as_written"].as_str()).collect();
        let answers = a["recommendations"].as_array().unwrap().iter();
        let answers: Vec<&str> = answers.filter_map(Value::as_str).collect();
        format!(
            "{} {} | {} | {} | {}",
            a["label"].as_str().unwrap_or("-"),
            a["text"].as_str().unwrap(),
            a["timescale"]["as_written"].as_str().unwrap_or("-"),
            owners.join("; "),
            answers.join(",")
        )
    };
    items.iter().map(action).collect()
}

const FRONT: &str = "<h1>Corporate Peer Challenge: action plan</h1><p>Maldon District Council</p>\
    <p>The Local Government Association carried out a Corporate Peer Challenge from 11 to 14 March 2024. The peer \
    team made recommendations; this plan answers them.</p>";

#[test]
fn counted_actions_have_their_own_leads_and_times() {
    let page = format!(
        "{FRONT}<p><b>RECOMMENDATION 1</b></p><p><b>Make co-production the normal way of working</b></p>\
         <p>Action 1a: Appoint a co-production lead</p><p>Lead: Director of Housing</p><p>By when: May 2024</p>\
         <p>Update: Appointed.</p>\
         <p>Action 1b: Set up a panel</p><p>Lead: Assistant Director (Commissioning)</p><p>By when: June 2024</p>\
         <p><b>RECOMMENDATION 2</b></p><p><b>Reduce waiting times</b></p>\
         <p>Action 2a: Introduce a policy</p><p>Lead: Head of Service</p><p>By when: July 2024</p>"
    );
    assert_eq!(
        actions(&record(&page)),
        [
            "1a Appoint a co-production lead | May 2024 | Director of Housing | r1",
            "1b Set up a panel | June 2024 | Assistant Director (Commissioning) | r1",
            "2a Introduce a policy | July 2024 | Head of Service | r2",
        ]
    );
}

#[test]
fn numbers_below_a_recommendations_code_are_its_actions() {
    let page = format!(
        "{FRONT}<h2>Theme A: Vision and leadership</h2>\
         <h3>Recommendation R1: Develop a shared view of the role of planning.</h3>\
         <p><i>The peer team found that planning is seen as a regulator.</i></p><p><b>Actions</b></p>\
         <p>R1.1 Prepare a vision, which will cover:</p><ul><li>its purpose</li><li>its measures</li></ul>\
         <p>Lead: Head of Place<br>Timescale: December 2022<br>Status: In progress</p>\
         <p>R1.2 Hold a briefing.</p><p>Lead: Planning Manager<br>Timescale: Annually<br>Status: Not started</p>\
         <h3>Recommendation R2: Complete the Local Plan to the published timetable.</h3><p><b>Actions</b></p>\
         <p>R2.1 Publish the plan.</p><p>Lead: Policy Planner<br>Timescale: January 2023<br>Status: On track</p>"
    );
    let record = record(&page);
    assert_eq!(each(&record, "recommendations", "label"), ["R1", "R2"]);
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Vision and leadership", "Vision and leadership"]
    );
    assert_eq!(
        actions(&record),
        [
            "R1.1 Prepare a vision, which will cover:\nits purpose\nits measures | December 2022 | Head of Place | r1",
            "R1.2 Hold a briefing. | Annually | Planning Manager | r1",
            "R2.1 Publish the plan. | January 2023 | Policy Planner | r2",
        ]
    );
}

#[test]
fn numbered_headings_above_answers_are_the_recommendations_and_the_press_offices_notes_are_not() {
    let page = "<h1>Council responds to peer challenge report</h1>\
        <p>Peers visited Maldon District Council from 11 to 14 March 2024 to carry out a Corporate Peer Challenge.</p>\
        <h2>What the peers recommended and what we are doing</h2>\
        <h3>1. Set out a long-term vision and use it to guide decisions.</h3>\
        <p><b>Our response:</b> We accept this recommendation. It matters to us.</p><p><b>What we are doing:</b></p>\
        <ul><li>Hold vision workshops in June 2024</li><li>Bring a new plan to full Council</li></ul>\
        <h3>2. Review the committee system.</h3>\
        <p><b>Our response:</b> We accept this recommendation.</p><p><b>What we are doing:</b></p>\
        <ul><li>Review the terms of reference by September 2024</li></ul>\
        <h2>Notes to editors</h2><ol><li>Peer challenges take place every five years.</li>\
        <li>The council last took part in one in January 2020.</li></ol>";
    let record = record(page);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Set out a long-term vision and use it to guide decisions.",
            "Review the committee system."
        ]
    );
    assert_eq!(record["actions"].as_array().unwrap().len(), 3);
}

#[test]
fn what_an_officer_recommends_to_a_committee_is_not_the_peers() {
    let page = "<h1>Audit Committee</h1><p>22 July 2022</p><h1>LGA finance peer review: council response</h1>\
        <h2>Recommendation</h2>\
        <p>1. The Chief Financial Officer recommends that the Committee:</p>\
        <ul><li>notes the findings of the LGA’s finance peer review</li><li>endorses the action plan at Appendix 1</li></ul>\
        <h2>Appendix 1 – Response to the recommendations of the peer team</h2>\
        <table><tr><th>Recommendation</th><th>Action</th><th>Timescale</th></tr>\
        <tr><td>1. Present a single reconciliation of the savings programme.</td><td>It has been built.</td><td>May 2022</td></tr>\
        <tr><td>2. Review the earmarked reserves.</td><td>A review will be made.</td><td>September 2022</td></tr></table>";
    let record = record(page);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Present a single reconciliation of the savings programme.",
            "Review the earmarked reserves."
        ]
    );
}

#[test]
fn a_numbered_paragraph_announces_the_list_behind_it_and_no_more() {
    let page = "<h1>Cabinet</h1><p>5 December 2022</p><h1>Corporate Peer Challenge – feedback report</h1>\
        <p>Report of: Chief Executive, Maldon District Council</p>\
        <h2>1. Background</h2><p>1.1. The Council hosted a Corporate Peer Challenge between 11 and 14 October 2022.</p>\
        <h2>2. Main points</h2><p>2.1. The peers found much to praise.</p>\
        <p>2.2. The report has three recommendations, which are reproduced here in full:</p>\
        <ol><li>Set out a plan to deal with the deficits.</li><li>Increase capacity at the centre of the Council.</li>\
        <li>Celebrate success.</li></ol>\
        <p>2.3. The Leader has met with the lead peer and has accepted them.</p>\
        <h2>3. Financial implications</h2><p>3.1. There are none.</p>";
    assert_eq!(
        each(&record(page), "recommendations", "text"),
        [
            "Set out a plan to deal with the deficits.",
            "Increase capacity at the centre of the Council.",
            "Celebrate success."
        ]
    );
}

#[test]
fn themes_above_several_recommendations_of_a_plan_in_prose() {
    let one = |n: &str, text: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{text}</p><p>Our response: We will write a strategy.</p>"
        )
    };
    let page = [
        FRONT.to_owned(),
        "<h2>Working with people</h2>".to_owned(),
        one("1.1", "Review the waiting lists."),
        one("1.2", "Hear from carers."),
        "<h2>Providing support</h2>".to_owned(),
        one("2.1", "Fill gaps in home care."),
        one("2.2", "Bring the offer up to date."),
    ];
    assert_eq!(
        each(&record(&page.concat()), "recommendations", "group"),
        [
            "Working with people",
            "Working with people",
            "Providing support",
            "Providing support"
        ]
    );
}

/// A council's statement for the peers' return: what was done and what comes next for each recommendation.
fn statement(front: &str, one: impl Fn(u32, &str, &str, &str) -> String) -> String {
    [
        front.to_owned(),
        one(1, "Define what the new way of working means.", "Cabinet agreed a definition.", "<li>Choose two sites</li><li>Evaluate the first</li>"),
        one(2, "Review the capital programme.", "The programme was reduced.", "<li>Publish a strategy</li>"),
        one(3, "Improve the repairs service.", "A new contract began.", "<li>Bring the contact centre in-house</li>"),
        "<p><b>Next steps</b></p><p>We look forward to discussing this statement with the peer team.</p>".to_owned(),
    ]
    .concat()
}

#[test]
fn next_steps_below_each_recommendation_are_its_actions_and_the_last_are_a_section() {
    let front = "<h1>Corporate Peer Challenge: six-month progress statement</h1><p>Maldon District Council</p>\
         <p>Prepared for the progress review. The peer challenge took place from 11 to 14 March 2024.</p>";
    let record = record(&statement(front, |n, text, done, next| {
        format!(
            "<p><b>Recommendation {n}</b></p><p>{text}</p><p><b>Lead:</b> Director {n}</p><p><b>Status:</b> On track</p>\
             <p><b>What we have done</b></p><p>{done}</p><p><b>Next steps</b></p><ul>{next}</ul>"
        )
    }));
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(
        actions(&record),
        [
            "- Choose two sites | - |  | r1",
            "- Evaluate the first | - |  | r1",
            "- Publish a strategy | - | Director 2 | r2",
            "- Bring the contact centre in-house | - | Director 3 | r3",
        ]
    );
    // Told before what comes next, it is of the recommendation as a whole.
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Cabinet agreed a definition.",
            "The programme was reduced.",
            "A new contract began."
        ]
    );
    assert_eq!(
        each(&record, "sections", "title").last(),
        Some(&"Next steps")
    );
}

#[test]
fn bold_names_beside_their_answers_need_no_colon() {
    let record = record(&statement(FRONT, |n, text, done, next| {
        format!(
            "<p><b>Recommendation {n}</b></p><p>{text}</p><p><b>What we are doing</b></p><ul>{next}</ul>\
             <p><b>Lead</b> Director {n}, Housing <b>Timescale</b> May 2024</p><p><b>Progress</b> {done}</p>"
        )
    }));
    assert_eq!(
        actions(&record),
        [
            "- Choose two sites | - |  | r1",
            "- Evaluate the first | - |  | r1",
            "- Publish a strategy | May 2024 | Director 2, Housing | r2",
            "- Bring the contact centre in-house | May 2024 | Director 3, Housing | r3",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024", "-", "-"]
    );
}

#[test]
fn one_sentence_behind_each_label_ends_at_a_full_line() {
    let one = |n: u32, asks: &str, told: &str| format!("Recommendation {n}: {asks}\n{told}\n");
    let record = crate::support::text(&format!(
        "Fenby Borough Council: LGA Corporate Peer\nChallenge – Progress Review\nFeedback report: May 2018\n\nContents\n\
         Introduction\nFeedback of the review\nClosing words\n\n1. Introduction\n\
         A challenge by peers took place in February 2017, and its report has been on the website of\nthe council since \
         June of that year.\n\n2. Feedback of the review\nPeers saw much that has been done since they were here, and \
         each of the recommendations is\ntaken up below.\n{}{}{}{}\n3. Closing words\nThe peers are grateful to all whom \
         they met on the day.\n",
        one(
            1,
            "Write a plan for the harbour with those who use it.",
            "It was agreed in March once the fishers and the clubs had been asked about it and had seen\nthe second draft."
        ),
        one(
            2,
            "Answer letters of residents in less time.",
            "Nine letters in ten had an answer after two weeks in spring, where it had been six in ten a\nyear before that."
        ),
        one(
            3,
            "Let the empty shops.",
            "Three shops were let in autumn after an officer had gone to see each of those who have been\nlooking for one."
        ),
        one(
            4,
            "Show new members around and explain\nthe budget.",
            "All who were elected in May have had a day in the offices, and the second half of it was on\nthe budget."
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Write a plan for the harbour with those who use it.",
            "Answer letters of residents in less time.",
            "Let the empty shops.",
            "Show new members around and explain the budget.",
        ]
    );
    assert_eq!(
        sections(&record),
        [
            "1 1 Introduction",
            "1 2 Feedback of the review",
            "1 3 Closing words"
        ]
    );
}

/// A plan in plain text whose cards end in their time; a line is given that stands above the third and fifth.
fn plain_cards(third: &str, fifth: &str) -> Value {
    let card = |n: u32, said: &str| {
        format!(
            "Recommendation {n}\n\n{said}\n\nOur response: Accepted\n\nOfficers will bring a paper to members.\n\n\
             Lead: Head of Service {n}\nBy when: May 202{n}\n\n"
        )
    };
    crate::support::text(&format!(
        "Barford Borough Council\n\nLGA Corporate Peer Challenge 2019: our response\n\n\
         The team made recommendations. This page says what we will do about each of them.\n\n\
         Place and partners\n\n{}{}{third}\n\n{}{}{fifth}\n\n{}Next steps\n\nThe peers will come back in autumn 2021.\n",
        card(1, "Bring partners together around a few outcomes"),
        card(2, "Make the most of the council's role in housing"),
        card(3, "Strengthen the oversight of companies"),
        card(4, "Accelerate the programme of savings"),
        card(5, "Improve the pace of recruitment")
    ))
}

#[test]
fn bare_lines_between_the_last_field_of_a_card_and_the_next_label_are_themes() {
    let record = plain_cards("Finance and commercialism", "Governance and workforce");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Place and partners",
            "Place and partners",
            "Finance and commercialism",
            "Finance and commercialism",
            "Governance and workforce"
        ]
    );
    let times = each(&record, "actions", "timescale");
    assert_eq!(
        times,
        ["May 2021", "May 2022", "May 2023", "May 2024", "May 2025"]
    );
    // Posts go on with the field above them, and one line may be anything.
    for (third, fifth) in [
        ("Director of Place", "Head of Law"),
        ("Finance and commercialism", ""),
    ] {
        let record = plain_cards(third, fifth);
        let groups = each(&record, "recommendations", "group");
        assert_eq!(groups, ["-"; 5], "{third}");
    }
    // A service below the lead may be another.
    let card = |n: u32| {
        format!(
            "Recommendation {n}\n\nAgree part {n} of the plan.\n\nOur response: Yes.\n\nLead: Head of Service {n}\n\n"
        )
    };
    let record = crate::support::text(&format!(
        "Barford Borough Council\n\nLGA Corporate Peer Challenge 2019: our response\n\n\
         {}Legal Services\n\n{}{}Housing Services\n\n{}",
        card(1),
        card(2),
        card(3),
        card(4)
    ));
    assert_eq!(each(&record, "recommendations", "group"), ["-"; 4]);
}

#[test]
fn what_goes_on_with_the_last_field_of_a_card_is_no_theme() {
    let cards = |above: &str, last: &str, lines: [&str; 2]| {
        let card = |n: u32, said: &str, rest: &str| {
            format!("<p>Recommendation {n}: {said}</p><p>Action: Do it.</p><p>{last}</p>{rest}")
        };
        let [first, second] = lines.map(|line| format!("<p>{line}</p>"));
        record(&format!(
            "<h1>Barford Borough Council: Corporate Peer Challenge action plan</h1>\
             <p>The peer team came in March 2024. This plan is our response.</p>{above}{}{}{}{}",
            card(1, "Open the books.", &first),
            card(2, "Mend the roofs.", &second),
            card(3, "Ask the young.", ""),
            card(4, "Hire two.", "")
        ))
    };
    let themed = "<p>Place and partners</p>";
    for (above, last, lines) in [
        ("", "Lead: Mary Hay", ["Joe Lamb", "Amy Stone"]),
        (themed, "Lead: Mary Hay", ["Joe Lamb", "Amy Stone"]),
        (
            "",
            "By when: May 2024",
            ["Ongoing thereafter", "Then every year"],
        ),
        (
            themed,
            "By when: May 2024",
            ["Ongoing thereafter", "Then every year"],
        ),
        (
            "",
            "Status: Amber",
            ["First draft read by members", "Advisers appointed"],
        ),
    ] {
        let record = cards(above, last, lines);
        assert_eq!(
            each(&record, "recommendations", "group")[1..],
            ["-"; 3],
            "{above} {last}"
        );
    }
}
