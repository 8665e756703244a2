//! What a council answers in prose to each recommendation: the word that accepts it, and what will be done.

use serde_json::Value;

use super::{FRONT, actions};
use crate::support::{each, page as record};

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
fn behind_an_answer_in_sentences_items_that_stand_by_themselves_are_what_is_done() {
    let one = |n: u8, items: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p><b>Improve thing {n}.</b></p><h4>Our response</h4>\
             <p>A working group was set up in May. It has met twice.</p><p>We will:</p><ul>{items}</ul>\
             <p><b>Lead officer:</b> Director {n}</p><p><b>Target date:</b> May 2024</p>"
        )
    };
    let record = record(&format!(
        "{FRONT}{}{}{}",
        one(
            1,
            "<li>Hold two workshops</li><li>Publish a plan for the harbour</li>"
        ),
        one(2, "<li>Review the fees</li>"),
        one(
            3,
            "<li>survey each home;</li><li>hear from tenants; and</li><li>report to Cabinet.</li>"
        ),
    ));
    assert_eq!(
        actions(&record),
        [
            "- Hold two workshops | - |  | r1",
            "- Publish a plan for the harbour | - |  | r1",
            "- Review the fees | May 2024 | Director 2 | r2",
            // One sentence with the list: the answer as a whole is what is done.
            "- A working group was set up in May. It has met twice.\nWe will:\nsurvey each home;\nhear from tenants; \
             and\nreport to Cabinet. | May 2024 | Director 3 | r3",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "timescale"),
        ["May 2024", "-", "-"]
    );
    // What it says besides stays told of the recommendation.
    let said = "A working group was set up in May. It has met twice.";
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [said, said, "-"]
    );
}

#[test]
fn the_same_in_a_text_that_has_lost_its_bullets() {
    let one = |n: u8, items: &str| {
        format!(
            "Recommendation {n}\nImprove thing {n} for all who live here.\nOur response\n\
             A working group was set up in May and has met twice since then, with all of the group leaders.\n\
             We will:\n{items}\nLead officer: Director {n}\nTarget date: May 2024\n\n"
        )
    };
    let record = crate::support::text(&format!(
        "LGA Corporate Peer Challenge: our response\n\nSelby District Council\n\n{}{}",
        one(1, "Hold two workshops\nPublish a plan for the harbour"),
        one(2, "Review the fees\nReport to members in the autumn"),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Hold two workshops",
            "Publish a plan for the harbour",
            "Review the fees",
            "Report to members in the autumn",
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
        // How, when and with whom it is done limits none.
        (
            "Accepted – to be delivered by May.",
            "accepted",
            "to be delivered by May.",
        ),
        (
            "Agreed – with our partners we will draft it.",
            "accepted",
            "with our partners we will draft it.",
        ),
        (
            "Agreed – no further action is needed.",
            "accepted",
            "no further action is needed.",
        ),
        (
            "Agreed – with one exception. Parking stays.",
            "-",
            "Agreed – with one exception. Parking stays.",
        ),
        (
            "Agreed – where funds allow. Two will merge.",
            "-",
            "Agreed – where funds allow. Two will merge.",
        ),
        (
            "Agreed – for the most part. Two will merge.",
            "-",
            "Agreed – for the most part. Two will merge.",
        ),
        (
            "Agreed – for further discussion.",
            "-",
            "Agreed – for further discussion.",
        ),
        (
            "Agreed: no budget is available.",
            "-",
            "Agreed: no budget is available.",
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

#[test]
fn a_report_of_the_peers_in_which_the_council_answers_each_recommendation_stays_one() {
    let said = "<p>The council has worked hard with its partners and people value the work it does in its towns.</p>";
    let one = |n: usize, asked: &str| {
        format!(
            "<h3>Recommendation {n}</h3><p>{asked}</p><p>Council response: We agree and will do it by May.</p>"
        )
    };
    let recommendations =
        one(1, "Refresh the plan.") + &one(2, "Train members.") + &one(3, "Set a budget.");
    let found = record(&format!(
        "<h1>LGA Corporate Peer Challenge: Mendip District Council</h1><p>12 – 15 September 2023</p>\
         <h2>Executive summary</h2>{}<h2>Feedback</h2>{}{recommendations}",
        said.repeat(4),
        said.repeat(8)
    ));
    assert_eq!(found["kind"], "feedback_report");
    assert_eq!(
        each(&found, "recommendations", "text"),
        ["Refresh the plan.", "Train members.", "Set a budget."]
    );
}

#[test]
fn a_verb_behind_we_will_goes_on_with_the_line_that_waits_for_one() {
    let one = |n: u32, items: &str| {
        format!(
            "Recommendation {n}\nLook again at matter {n}.\nOur response: Accepted.\nWe will:\n{items}\n\n"
        )
    };
    let record = crate::support::text(&format!(
        "Corporate peer challenge: our response\n\nBarford District Council\n\n\
         In March 2024 we invited the Local Government Association to carry out a peer challenge of\n\
         the council. The team of councillors and officers spent four days with us and spoke to many\n\
         people, among them staff, members and partners. Our Cabinet has agreed how to respond to it.\n\n{}{}",
        one(
            1,
            "open a shop on the square in which two officers help residents and traders\n\
             complete forms\nprint a guide"
        ),
        one(
            2,
            "set out for all of the trusts and clubs of the town what each of them must\n\
             provide\nprint it"
        ),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "open a shop on the square in which two officers help residents and traders complete forms",
            "print a guide",
            "set out for all of the trusts and clubs of the town what each of them must provide",
            "print it",
        ]
    );
}

#[test]
fn a_list_without_bullets_behind_we_will_whose_lines_are_nearly_full() {
    let one = |n: u32, text: &str, items: &str| {
        format!("Recommendation {n}\n{text}\nOur response: Accepted.\nWe will:\n{items}\n\n")
    };
    let record = crate::support::text(&format!(
        "Corporate peer challenge: our response\n\nSelby District Council\n\n\
         In March 2024 we invited the Local Government Association to carry out a peer challenge of\n\
         the council. The team of councillors and officers spent four days with us and spoke to many\n\
         people, among them staff, members and partners. Our Cabinet has agreed how to respond to it.\n\n{}{}{}",
        one(
            1,
            "Agree with partners what the district is to be in 2040, and how each of them will help\nit to be that.",
            "draft a plan for the district with the county and all of its parishes by May 2024\n\
             publish what we heard from residents and businesses\ntell the county"
        ),
        one(
            2,
            "Look again at how the council measures its work.",
            "review the measures\nreport to Cabinet twice a year"
        ),
        one(
            3,
            "Look again at the reserves.",
            "ask the auditors for advice on the reserves and all of the balances and for the\n\
             figures of others"
        ),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "draft a plan for the district with the county and all of its parishes by May 2024",
            "publish what we heard from residents and businesses",
            "tell the county",
            "review the measures",
            "report to Cabinet twice a year",
            "ask the auditors for advice on the reserves and all of the balances and for the figures of others",
        ]
    );
}

/// Minutes tell of each recommendation and, in a paragraph below it, what the council made of it.
#[test]
fn minutes_that_open_what_was_said_of_each_recommendation_with_an_answer() {
    let said = [
        (
            "1: Set out an ambition for the district.",
            "Accepted. A plan would be drafted over the winter.",
        ),
        (
            "2: Move to a committee system.",
            "Not accepted. There was no appetite for it.",
        ),
        (
            "3: Plan for the reserves.",
            "Partially accepted. The strategy would be lengthened to five years.",
        ),
    ];
    let minutes = |said: &[(&str, &str)]| {
        let told: String = said
            .iter()
            .map(|(r, a)| format!("<p>Recommendation {r}</p><p>{a}</p>"))
            .collect();
        record(&format!(
            "<h1>Maldon District Council</h1><p>Minutes of the meeting of the Cabinet held on Monday 13 November 2017</p>\
             <h2>LGA corporate peer challenge: the Council’s response</h2>\
             <p>The Leader thanked the peer team of the Local Government Association, which had made three recommendations.</p>\
             {told}<p>The Chief Executive said that the peers would return in 2018.</p>\
             <h3>Resolved</h3><ol><li>That the findings be welcomed.</li></ol>"
        ))
    };
    let all = minutes(&said);
    let responses = all["recommendations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["response"]);
    let responses: Vec<&Value> = responses.collect();
    assert_eq!(responses, ["accepted", "rejected", "partially_accepted"]);
    let behind = said.map(|(_, answer)| answer.split_once(". ").unwrap().1);
    assert_eq!(each(&all, "actions", "text"), behind);
    // Where one opens with something else, they are told and answered nowhere.
    let mut told = said;
    told[1].1 = "Councillor Dunmore asked what it would cost. There was no appetite for it.";
    assert!(each(&minutes(&told), "actions", "text").is_empty());
}

#[test]
fn a_verb_behind_a_line_whose_modal_has_its_verb_opens_the_next_item() {
    let record = crate::support::text(
        "Barford Borough Council\nCorporate Peer Challenge action plan\n\nThe peer team came in March 2024.\n\n\
         Recommendation 1: Open the books to all of the town.\nWe will:\n\
         print them in one book that is read by all of our shops\n\
         hold a day on what the town may do with them\n\n\
         Recommendation 2: Mend the roofs.\nWe will:\n\
         find the builders who could help\nappoint two of them\n\
         train our own so they can do the work\npublish a list\n",
    );
    let texts = each(&record, "actions", "text");
    assert!(
        texts.ends_with(&[
            "find the builders who could help",
            "appoint two of them",
            "train our own so they can do the work",
            "publish a list"
        ]),
        "{texts:?}"
    );
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
        each(&page, "recommendations", "text")[0],
        "Listen to the parishes.\nPublish what they say."
    );
    assert_eq!(each(&page, "recommendations", "rationale"), ["-", "-", "-"]);
}
