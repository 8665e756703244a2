//! Plans and reviews in prose, and papers around them: what a reader sees in forms that are written and not tabled.

use crate::support::{each, page as record};
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
fn an_answer_as_a_whole_is_told_from_what_will_be_done() {
    let one = |n: u32, text: &str, answer: &str, items: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{text}</p><p><b>Our response:</b> {answer}</p><p><b>What we are doing:</b></p>\
             <ul>{items}</ul>"
        )
    };
    let page = [
        FRONT.to_owned(),
        one(
            1,
            "Review the waiting lists, so that people know how long they are likely to wait.",
            "We accept this recommendation in part. Lists differ.",
            "<li>Write to everyone on the list (lead: Service Manager, Community; by when: Ongoing)</li>\
             <li>Report waits each month (lead: Director of People (DASS); by when: May 2024)</li>",
        ),
        one(
            2,
            "Bring the offer up to date.",
            "We are pleased to accept this recommendation.",
            "<li>Refresh the policy (lead: Principal Social Worker; by when: June 2024)</li>",
        ),
    ];
    let record = record(&page.concat());
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["partially_accepted", "accepted"]
    );
    assert_eq!(
        actions(&record),
        [
            "- Write to everyone on the list | Ongoing | Service Manager, Community | r1",
            "- Report waits each month | May 2024 | Director of People (DASS) | r1",
            "- Refresh the policy | June 2024 | Principal Social Worker | r2",
        ]
    );
}

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
fn lead_and_time_below_an_answer_in_prose_are_that_actions_and_its_first_sentence_is_the_response()
{
    let one = |n: u8, text: &str, answer: &str, lead: &str, when: &str| {
        format!(
            "<h3>Recommendation {n}</h3><table><tr><td><b>{text}</b></td></tr></table><p>{answer}</p>\
             <p>Lead: {lead}<br>Timescale: {when}</p>"
        )
    };
    let record = record(&format!(
        "<h1>Our response to the LGA Corporate Peer Challenge</h1><p>Selby District Council</p><h2>Money and assets</h2>{}{}{}",
        one(
            1,
            "Create a single plan for transformation.",
            "We agree. There are at present 74 projects and we shall stop or merge about a third of them.",
            "Chief Executive",
            "December 2023"
        ),
        one(
            2,
            "Reduce the number of sub-committees.",
            "We agree in part. Members valued the time that the present sub-committees can give to their subjects.",
            "Monitoring Officer",
            "May 2024"
        ),
        one(
            3,
            "Rationalise the office estate.",
            "No additional funding is required. Options for the estate have been drawn up and staff have been asked.",
            "Head of Assets",
            "Spring 2024"
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "-"]
    );
    let actions = record["actions"].as_array().unwrap();
    let told: Vec<_> = (actions.iter())
        .map(|a| {
            (
                a["timescale"]["as_written"].as_str().unwrap_or("-"),
                a["owners"][0]["as_written"].as_str().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("December 2023", "Chief Executive"),
            ("May 2024", "Monitoring Officer"),
            ("Spring 2024", "Head of Assets"),
        ]
    );
}

#[test]
fn behind_an_answer_in_a_word_what_the_council_will_do_is_a_list_of_actions() {
    let one = |n: u8, title: &str, text: &str, answer: &str, items: &str| {
        format!(
            "<h3>Recommendation {n}: {title}</h3><p><b><i>{text}</i></b></p><p>Response: {answer}</p>\
             <p>We are glad of this. Work on it began before the visit.</p><p>We will:</p><ul>{items}</ul>\
             <p>Lead officer: Director {n}</p><p>To be completed by: May 2024</p>"
        )
    };
    let record = record(
        &[
            FRONT.to_owned(),
            one(
                1,
                "First things first",
                "Agree fewer priorities.",
                "Accepted",
                "<li>Hold two workshops</li><li>Publish a plan</li>",
            ),
            one(
                2,
                "The budget",
                "Bring forward a savings plan.",
                "Partly accepted",
                "<li>Review the fees</li><li>Report to members</li>",
            ),
            one(
                3,
                "Homes",
                "Strengthen the oversight of repairs.",
                "Accepted",
                "<li>Survey each home</li><li>Hear from tenants</li>",
            ),
        ]
        .concat(),
    );
    // A title that only names the subject stands above the recommendation's own words, however these are set.
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "First things first\nAgree fewer priorities.",
            "The budget\nBring forward a savings plan.",
            "Homes\nStrengthen the oversight of repairs."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "partially_accepted", "accepted"]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024", "May 2024", "May 2024"]
    );
    assert_eq!(
        actions(&record)[..2],
        [
            "- Hold two workshops | - |  | r1",
            "- Publish a plan | - |  | r1"
        ]
    );
}

#[test]
fn a_word_that_accepts_is_parted_from_the_answer_whatever_stands_between() {
    let one = |n: u8, text: &str, answer: &str| {
        format!(
            "<h3>Recommendation {n}</h3><table><tr><td><b>{text}</b></td></tr></table><p>{answer}</p>\
             <p>Lead: Head of Policy<br>Timescale: May 2024</p>"
        )
    };
    let record = record(&format!(
        "<h1>Our response to the LGA Corporate Peer Challenge</h1><p>Selby District Council</p><h2>Answers</h2>{}{}",
        one(
            1,
            "Create a single plan.",
            "Accepted – a new plan will be written. It goes to Cabinet in May."
        ),
        one(
            2,
            "Reduce the number of committees.",
            "Not accepted. Members valued the time that they give."
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "response"),
        ["accepted", "rejected"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "a new plan will be written. It goes to Cabinet in May.",
            "Members valued the time that they give."
        ]
    );
}

#[test]
fn answers_with_named_fields_below_each_recommendation() {
    let card = |n: usize, asked: &str, answer: &str, lead: &str, time: &str| {
        format!(
            "<p><b>Recommendation {n}: {asked}</b></p><p>{answer}</p><p>Lead: {lead}</p><p>Timescale: {time}</p>"
        )
    };
    let found = record(&format!(
        "<h1>Barford Borough Council: our response to the peer team’s recommendations</h1><p>This paper sets out how the \
         council will respond to each of the recommendations of the corporate peer challenge of June 2024.</p>{}{}{}",
        card(
            1,
            "Agree a plan for the town.",
            "Accepted. We will hold three workshops and bring a plan to Cabinet.",
            "Head of Policy",
            "November 2024"
        ),
        card(
            2,
            "Review the harbour company.",
            "Partially accepted. We agree that a review is due. The company will be \
            asked first.",
            "Director of Place",
            "Report by February 2025"
        ),
        card(
            3,
            "Train all chairs.",
            "Accepted. All chairs will be offered training that begins in January.",
            "Monitoring Officer",
            "From January 2025"
        ),
    ));
    assert_eq!(found["kind"], "action_plan");
    let of = |what: &str| -> Vec<String> {
        let actions = found["actions"].as_array().unwrap();
        actions
            .iter()
            .map(|a| a[what]["as_written"].as_str().unwrap_or("-").to_owned())
            .collect()
    };
    assert_eq!(
        each(&found, "actions", "text"),
        [
            "We will hold three workshops and bring a plan to Cabinet.",
            "We agree that a review is due. The company will be asked first.",
            "All chairs will be offered training that begins in January."
        ]
    );
    assert_eq!(
        of("timescale"),
        [
            "November 2024",
            "Report by February 2025",
            "From January 2025"
        ]
    );
    let responses: Vec<&str> = (found["recommendations"].as_array().unwrap().iter())
        .filter_map(|r| r["response"].as_str())
        .collect();
    assert_eq!(responses, ["accepted", "partially_accepted", "accepted"]);
}

#[test]
fn an_answer_without_fields_among_answers_with_them() {
    let fields = |lead: &str, time: &str| format!("<p>Lead: {lead}</p><p>Timescale: {time}</p>");
    let found = record(&format!(
        "<h1>Barford Borough Council: our response to the peer team’s recommendations</h1><p>This paper sets out how the \
         council will respond to each of the recommendations of the corporate peer challenge of June 2024.</p>\
         <p><b>Recommendation 1: Write one plan for the port.</b></p><p>Accepted. A draft goes to Cabinet.</p>{}\
         <p><b>Recommendation 2: Sell the airport.</b></p><p>Not accepted. It was valued in 2023.</p>\
         <p><b>Recommendation 3: Train all governors.</b></p><p>Accepted. Each will be offered a place.</p>{}",
        fields("Head of Policy", "November 2024"),
        fields("Monitoring Officer", "January 2025"),
    ));
    assert_eq!(found["kind"], "action_plan");
    assert_eq!(
        each(&found, "actions", "text"),
        [
            "A draft goes to Cabinet.",
            "It was valued in 2023.",
            "Each will be offered a place."
        ]
    );
    let responses: Vec<&str> = (found["recommendations"].as_array().unwrap().iter())
        .filter_map(|r| r["response"].as_str())
        .collect();
    assert_eq!(responses, ["accepted", "rejected", "accepted"]);
    let times: Vec<&str> = (found["actions"].as_array().unwrap().iter())
        .map(|a| a["timescale"]["as_written"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(times, ["November 2024", "-", "January 2025"]);
}

#[test]
fn a_word_that_accepts_opens_what_is_said_below_the_name_of_the_response() {
    let one = |n: usize, asked: &str, answer: &str| {
        format!("<h3>Recommendation {n}</h3><p>{asked}</p>{answer}")
    };
    let found = record(
        &[
            FRONT.to_owned(),
            one(
                1,
                "Agree a plan for the port.",
                "<p><b>Response:</b> Agreed. A draft has been written.</p><p>It goes to Cabinet in May.</p>",
            ),
            one(
                2,
                "Set up a board for homes.",
                "<p><b>Our response</b></p><p>Partially accepted. Members of the present board will be asked first.</p>",
            ),
            one(
                3,
                "Sell the airport.",
                "<p><b>Response:</b> Not agreed. It was valued in 2023.</p>",
            ),
            one(
                4,
                "Train all chairs.",
                "<p><b>Response:</b> We agree. All chairs will be offered a place.</p>",
            ),
            one(
                5,
                "Agree a protocol for meetings.",
                "<p><b>Response:</b> Agreed a protocol in June. It will be reviewed.</p>",
            ),
        ]
        .concat(),
    );
    assert_eq!(
        each(&found, "recommendations", "response"),
        [
            "accepted",
            "partially_accepted",
            "rejected",
            "accepted",
            "-"
        ]
    );
    assert_eq!(
        each(&found, "actions", "text"),
        [
            "A draft has been written.\nIt goes to Cabinet in May.",
            "Members of the present board will be asked first.",
            "It was valued in 2023.",
            "We agree. All chairs will be offered a place.",
            "Agreed a protocol in June. It will be reviewed.",
        ]
    );
}

/// A page of answers below headings, what the peers said standing above them.
fn answered_page(answers: [&str; 3], said: &str) -> Value {
    let one = |n: usize, asked: &str, answer: &str, what: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{asked}</p><h4>Our response: {answer}</h4><p>{what}</p>\
             <p><b>Lead:</b> Head of Policy<br><b>Timescale:</b> May 2025</p>"
        )
    };
    record(
        &[
            FRONT.to_owned(),
            format!(
                "<h2>What the peer team said</h2><p>They met 90 people. They told us that:</p><ul>{said}</ul>\
                 <h2>The recommendations and our response</h2>"
            ),
            one(1, "Agree one plan.", answers[0], "Workshops will be held."),
            one(2, "Open up scrutiny.", answers[1], "Its chair will see each plan."),
            one(3, "Train all chairs.", answers[2], "Training begins in June."),
        ]
        .concat(),
    )
}

#[test]
fn a_heading_that_names_the_response_once_with_another_answer() {
    let found = answered_page(
        ["Accepted", "Partially accepted", "Accepted"],
        "<li>The council is proud and strong.</li><li>Its staff are loyal.</li>",
    );
    assert_eq!(
        each(&found, "recommendations", "response"),
        ["accepted", "partially_accepted", "accepted"]
    );
    assert_eq!(
        actions(&found),
        [
            "- Workshops will be held. | May 2025 | Head of Policy | r1",
            "- Its chair will see each plan. | May 2025 | Head of Policy | r2",
            "- Training begins in June. | May 2025 | Head of Policy | r3",
        ]
    );
}

#[test]
fn what_the_peers_said_is_no_recommendation_beside_those_that_are_announced() {
    let found = answered_page(
        ["Accepted", "Accepted", "Accepted"],
        "<li>The council is proud and strong.</li><li>There is a good grip on money.</li>",
    );
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Agree one plan.", "Open up scrutiny.", "Train all chairs."]
    );
}

#[test]
fn a_page_that_answers_each_recommendation_is_a_plan_whatever_it_tells_of_the_visit() {
    let one = |n: usize, asked: &str, answer: &str| {
        format!(
            "<h3>Recommendation {n}: {asked}</h3><p>The team heard of gaps.</p><h4>Our response</h4><p>{answer}</p>\
             <ul><li><b>Lead officer:</b> Head of Policy</li><li><b>Timescale:</b> May 2022</li></ul>"
        )
    };
    let found = record(&format!(
        "<h1>Communications peer review</h1><p>Maldon District Council</p><h2>About the review</h2>\
         <p>The review team was made up of peers. The peer team met 40 people and the peer team heard much praise.</p>\
         <h2>The peer team</h2><ul><li>Anna Bell, Leader, Hull City Council</li></ul><h2>Recommendations and our \
         response</h2>{}{}{}",
        one(
            1,
            "Agree one narrative",
            "Accepted. Workshops will be held."
        ),
        one(
            2,
            "Plan campaigns",
            "Partially accepted. A calendar will be kept."
        ),
        one(3, "End the magazine", "Not accepted. It is read."),
    ));
    assert_eq!(found["kind"], "action_plan");
    assert_eq!(
        each(&found, "actions", "text"),
        [
            "Workshops will be held.",
            "A calendar will be kept.",
            "It is read."
        ]
    );
    assert_eq!(
        each(&found, "recommendations", "rationale"),
        ["The team heard of gaps."; 3]
    );
}

#[test]
fn an_answer_that_its_sentence_limits_is_told_by_the_whole_of_it() {
    for (answer, response, act) in [
        (
            "Accepted – in part. We will merge two.",
            "partially_accepted",
            "We will merge two.",
        ),
        (
            "Agreed: partially. Some fees will stop.",
            "partially_accepted",
            "Some fees will stop.",
        ),
        (
            "Agreed – not for all fees. Some will stop.",
            "-",
            "Agreed – not for all fees. Some will stop.",
        ),
        (
            "Agreed – subject to funding. We will begin in May.",
            "-",
            "Agreed – subject to funding. We will begin in May.",
        ),
    ] {
        let one = |n: u32, asked: &str, answer: &str| {
            format!("<h2>Recommendation {n}</h2><p>{asked}</p><p>Our response: {answer}</p>")
        };
        let found = record(&format!(
            "<h1>Response to the Corporate Peer Challenge: Selby District Council</h1>{}{}{}",
            one(1, "Merge the boards.", answer),
            one(2, "Freeze pay.", "Agreed. Pay is frozen."),
            one(3, "Sell the depot.", "Not accepted. It is used."),
        ));
        assert_eq!(each(&found, "recommendations", "response")[0], response);
        assert_eq!(each(&found, "actions", "text")[0], act);
    }
}

#[test]
fn a_report_with_answers_below_its_labels_stays_a_report() {
    let one = |n: u32, asked: &str| {
        format!("<h3>Recommendation {n}</h3><p>{asked}</p><p>Council response: Agreed.</p>")
    };
    let found = record(&format!(
        "<h1>LGA Corporate Peer Challenge: Selby District Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>The peer team found that members work well. Peers saw good examples. The team heard \
         that finances are under control, and the peer team was impressed.</p><h2>Recommendations</h2>{}{}{}\
         <h2>Summary of peer challenge approach</h2><p>The peer team met 120 people.</p><h2>Feedback</h2>\
         <p>The peer team found reserves to be robust. Peers heard that staff value this.</p>",
        one(1, "Write a strategy."),
        one(2, "Strengthen scrutiny."),
        one(3, "Invest in digital."),
    ));
    assert_eq!(found["kind"], "feedback_report");
}
