//! Fields below an answer in prose: who leads, until when, where it stands.

use crate::support::{each, page as record};

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
fn a_post_below_its_name_that_opens_as_a_code_does() {
    let card = |n: u32, text: &str, lead: &str| {
        format!(
            "<h2>Recommendation {n}: {text}</h2><p><b>Action</b></p><p>Write a plan for it</p><p><b>Lead</b></p>\
             <p>{lead}</p><p><b>Timescale</b></p><p>May 2025</p>"
        )
    };
    let page = record(&format!(
        "<h1>Wyre Borough Council: response to the peer challenge</h1><p>Corporate peer challenge, 3 – 6 June 2024</p>{}{}",
        card(1, "Listen to the parishes.", "Head of Place"),
        card(2, "Close the gap in the budget.", "S151 Officer")
    ));
    assert_eq!(
        each(&page, "recommendations", "text"),
        ["Listen to the parishes.", "Close the gap in the budget."]
    );
    assert_eq!(
        crate::support::leads(&page),
        ["Head of Place", "S151 Officer"]
    );
    assert_eq!(
        each(&page, "actions", "timescale"),
        ["May 2025", "May 2025"]
    );
}

#[test]
fn answers_in_plain_text_above_the_fields_of_each() {
    let paper = crate::support::text(
        "Wyre Borough Council response to the Corporate Peer Challenge\n\n\
         Recommendation 1 - Listen to the parishes.\n\nThe council accepts this recommendation. A forum will meet in May.\n\n\
         Lead officer: Head of Place\nLead member: Cllr Hart\nTimescale: May 2025\nStatus: Green\n\n\
         Recommendation 2 - Close the gap in the budget.\n\nThe council partly accepts this recommendation. Savings go to \
         Cabinet.\n\nLead officer: S151 Officer\nLead member: Cllr Fox\nTimescale: June 2025\nStatus: Amber\n\n\
         Recommendation 3 - Elect all members at once.\n\nThe council does not accept this recommendation.\n",
    );
    assert_eq!(
        each(&paper, "recommendations", "response"),
        ["accepted", "partially_accepted", "rejected"]
    );
    assert_eq!(
        each(&paper, "actions", "timescale"),
        ["May 2025", "June 2025", "-"]
    );
    assert_eq!(
        each(&paper, "actions", "text")[0],
        "The council accepts this recommendation. A forum will meet in May."
    );
    assert_eq!(
        crate::support::leads(&paper),
        ["Head of Place", "S151 Officer", ""]
    );
    assert_eq!(
        each(&paper, "recommendations", "timescale"),
        ["-", "-", "-"]
    );
}

#[test]
fn a_second_command_above_the_printed_actions_is_the_recommendations() {
    let card = |n: u32, text: &str, more: &str, lead: &str| {
        format!(
            "<h2>Recommendation {n}</h2><p>{text}</p><p>{more}</p><p>Action: Write a plan for it</p><p>Lead: {lead}</p>"
        )
    };
    let page = record(&format!(
        "<h1>Wyre Borough Council: response to the peer challenge</h1><p>Corporate peer challenge, 3 – 6 June 2024</p>{}{}{}",
        card(
            1,
            "Listen to the parishes.",
            "Publish what they say.",
            "Head of Place"
        ),
        card(
            2,
            "Close the gap in the budget.",
            "Tell all staff about it.",
            "Head of Finance"
        ),
        card(
            3,
            "Invest in the contact centre.",
            "Train its staff.",
            "Head of Customers"
        )
    ));
    assert_eq!(
        each(&page, "recommendations", "text")[..2],
        [
            "Listen to the parishes.\nPublish what they say.",
            "Close the gap in the budget.\nTell all staff about it."
        ]
    );
    assert_eq!(each(&page, "recommendations", "rationale"), ["-", "-", "-"]);
}
