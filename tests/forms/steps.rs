//! What comes next: when the peers return, what is published by when, and whom to ask.

use crate::support::{PLAN_TABLE, page, report, themes};

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
            "in six to nine months",
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
            "The way ahead",
            "The LGA will return for a progress review within twelve months of the challenge, which is expected to be \
             in May 2025.",
            "May 2025",
        ),
        (
            "The way ahead",
            "The LGA will carry out a progress review within twelve months and publish its report in May 2025.",
            "within twelve months",
        ),
        (
            "The way ahead",
            "The LGA will return for a progress review within twelve months, after the elections of May 2025.",
            "within twelve months",
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
        let record = report(&format!(
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
    let record = report(
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
    let record = report(
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
fn the_review_in_a_table_of_next_steps() {
    let record = report(
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
        (
            "The LGA will return for a progress review ten months after the corporate peer challenge of the council and a \
             short report on it will be published.",
            "ten months after the corporate peer challenge of the council",
        ),
        (
            "A progress review will be held around ten months after the conclusion of the onsite work that is described here.",
            "around ten months after the conclusion of the onsite work that is described here",
        ),
        (
            "A progress review will be held within a year, twelve months after the publication of this report and the \
             council’s own action plan.",
            "twelve months after the publication of this report and the council’s own action plan",
        ),
        (
            "The progress review is planned for ten months after the visit when the peers return to see what was done.",
            "ten months after the visit",
        ),
        (
            "A progress review will take place within ten months of the publication of the report that the council received \
             and its findings will be published within twelve months.",
            "within ten months of the publication of the report that the council received",
        ),
    ] {
        let record = report(&format!("<h2>Next steps</h2><p>{sentence}</p>"));
        let review = &record["next_steps"]["progress_review"]["as_written"];
        assert_eq!(review, when, "{sentence}");
    }
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
        (
            "The LGA will review progress with us in spring 2025. The leadership team will review progress in May 2024.",
            "spring 2025",
        ),
        (
            "The LGA will also hold a follow-up call with officers in May 2025 to talk about progress.",
            "May 2025",
        ),
    ] {
        let record = report(&format!("<h2>Next steps</h2><p>{said}</p>"));
        assert_eq!(record["next_steps"]["progress_review"]["as_written"], when);
    }
}

#[test]
fn progress_that_the_council_reviews_itself_brings_no_peers_back() {
    for said in [
        "The LGA report was welcomed, and Cabinet will review progress in May 2025.",
        "We will hold a follow-up call with tenants in May 2025.",
        "Our leadership team will review progress each quarter from May 2025.",
        "The LGA has agreed to help the council review its progress on data by March 2026.",
        "The peer team found that the LGA would review progress made by the board in May 2024.",
        "The LGA would ask you to review your progress on housing by May 2023.",
    ] {
        let record = report(&format!("<h2>Next steps</h2><p>{said}</p>"));
        let review = &record["next_steps"]["progress_review"];
        assert!(review.is_null(), "{review}");
    }
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
fn what_planning_peers_say_at_the_end() {
    let record = page(
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
    assert_eq!(
        themes(&record).1,
        ["the operation of its panel", "conservation"]
    );
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "in 6-12 months"
    );
    assert_eq!(record["next_steps"]["contacts"][0]["name"], "Ann Bell");
}

#[test]
fn the_peers_come_back_in_half_a_year() {
    let record = report(
        "<h2>Next steps</h2><p>The LGA will be asked to come back for a follow-up visit in the second half of 2025.</p>",
    );
    let review = &record["next_steps"]["progress_review"];
    assert_eq!(review["as_written"], "in the second half of 2025");
    assert_eq!(review["earliest"], "2025-07-01");
}

#[test]
fn a_review_by_the_team() {
    let record = report(
        "<h2>Next steps</h2><p>The LGA will support the council. A review by the team will be offered in spring 2026.</p>",
    );
    let review = &record["next_steps"]["progress_review"];
    assert_eq!(review["as_written"], "spring 2026");
}

#[test]
fn a_service_or_who_sends_papers_is_no_contact() {
    for sentence in [
        "With any question please contact Kent Police at the council.",
        "With any question please contact Citizens Advice at the council.",
        "To book a place on the tour please contact Mary Jones, Events Officer, 01233 330000.",
        "For questions about this agenda please contact Emma Stone, Committee Officer, emma.stone@anytown.gov.uk.",
    ] {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: Gateshead Council</h1><h2>Recommendations</h2><ol>\
             <li>Develop a vision.</li><li>Review scrutiny.</li></ol><h2>Feedback</h2>\
             <p>The peer team found that staff are proud of their work.</p><p>{sentence}</p>"
        ));
        let contacts = record["next_steps"]["contacts"].as_array();
        assert!(contacts.is_none_or(Vec::is_empty), "{sentence}");
    }
}

#[test]
fn whom_to_ask_is_named_with_whose_adviser_it_is() {
    let record = page(
        "<h1>Corporate Peer Challenge: Gateshead Council</h1><h2>Recommendations</h2><ol>\
         <li>Develop a vision.</li><li>Review scrutiny.</li></ol><h2>Feedback</h2>\
         <p>The peer team found that staff are proud of their work.</p>\
         <p>Please contact Paul Clarke, the LGA's principal adviser for the region, with any question.</p>",
    );
    assert_eq!(record["next_steps"]["contacts"][0]["name"], "Paul Clarke");
}

#[test]
fn a_letter_that_closes_with_a_return_visit_and_who_came_with_the_team() {
    let letter = |close: &str| {
        page(&format!(
            "<p>Dear Maria,</p><h1>Barford Adult Social Care Peer Challenge, 3 – 6 March 2015</h1><p>On behalf of the peer team, \
             thank you for the welcome. We met sixty people.</p><h2>Recommendations</h2><ol><li>Write to every carer.</li>\
             <li>Agree one form with the wards.</li></ol>{close}<p>Yours sincerely,</p>"
        ))
    };
    let found = letter(
        "<p>The region will write to you to arrange a brief return visit, which we hope will be in June 2016.</p><p>For anything \
         else please contact Priya Bell, who managed the challenge, at any time.</p>",
    );
    assert_eq!(
        found["next_steps"]["progress_review"]["as_written"],
        "June 2016"
    );
    assert_eq!(found["next_steps"]["contacts"][0]["name"], "Priya Bell");
    let other = letter(
        "<p>Ofsted will make a return visit, which we expect in June 2016.</p><p>We had a return visit in March 2011.</p><p>A further review by the team of its \
         parks is to be held in May 2016.</p><p>To see \
         a day centre please contact Priya Bell, who manages it.</p>",
    );
    assert_eq!(other["next_steps"], serde_json::Value::Null);
}

#[test]
fn a_return_visit_of_others_is_no_progress_review() {
    for (said, time) in [
        (
            "HMICFRS will make a return visit in the spring of 2026, and the peers wish you well.",
            None,
        ),
        (
            "The commissioners of your services will pay a return visit within four months, the team was told.",
            None,
        ),
        (
            "The team heard that Arden will pay a return visit within four months.",
            None,
        ),
        (
            "You will host a return visit by your partner town within four months, and the team may join.",
            None,
        ),
        (
            "The peers will make a short return visit within four months.",
            Some("within four months"),
        ),
        (
            "A return visit by the peer team is planned within four months.",
            Some("within four months"),
        ),
    ] {
        let record = report(&format!(
            "<h2>Recommendations</h2><ol><li>Agree a plan for growth.</li><li>Train the chairs.</li></ol><h2>Growth</h2>\
             <p>{said}</p>"
        ));
        let found = record["next_steps"]["progress_review"]["as_written"].as_str();
        assert_eq!(found, time, "{said}");
    }
}

#[test]
fn a_return_visit_that_has_been_is_not_the_next() {
    let record = report(
        "<h2>Recommendations</h2><ol><li>Agree a plan for growth.</li><li>Train the chairs.</li></ol><h2>Next steps</h2>\
         <p>The council had a return visit in March 2022. The LGA will carry out a progress review in June 2025.</p>",
    );
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "June 2025"
    );
}

#[test]
fn whom_to_ask_about_a_plan() {
    for (said, name) in [
        (
            "Questions about this plan can be put to Anna Bell, Equalities Officer, telephone 01234 567890.",
            Some("Anna Bell"),
        ),
        (
            "Would you like to know more? Please speak to Cy Dee, Tenant Engagement Manager, on 01234 567890.",
            Some("Cy Dee"),
        ),
        // The paper in another form is no business of the challenge, and a service no person.
        (
            "For a copy in large print please speak to Cy Dee, Print Manager, on 01234 567890.",
            None,
        ),
        ("Questions can be put to Customer Services.", None),
        (
            "Questions about the minutes should be sent to Anna Bell, Democratic Services Officer.",
            None,
        ),
        (
            "For help with this plan or to take part please speak to Anna Bell, Policy Officer.",
            None,
        ),
        (
            "To report damp in your home please ring Anna Bell, Housing Officer.",
            None,
        ),
        (
            "For further information on council tax please contact Anna Bell, Revenues Manager.",
            None,
        ),
        (
            "With any question about this document please ring Anna Bell, Policy Manager.",
            Some("Anna Bell"),
        ),
        (
            "For further information on this plan please contact Anna Bell, Policy Manager.",
            Some("Anna Bell"),
        ),
        (
            "For declarations please contact Anna Bell, Monitoring Officer.",
            None,
        ),
        (
            "For further information please contact Anna Bell, Democratic Services Officer.",
            None,
        ),
        (
            "Questions about any part of the review may be put to Anna Bell, Policy Officer.",
            Some("Anna Bell"),
        ),
        (
            "Members asked that the plan be put to Anna Bell, Director of Place, before it is agreed.",
            None,
        ),
    ] {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: action plan</h1><p>Barford Borough Council</p>{PLAN_TABLE}<h2>Monitoring</h2>\
             <p>Progress will be told to the Audit Committee in May. {said}</p>"
        ));
        let found = record["next_steps"]["contacts"][0]["name"].as_str();
        assert_eq!(found, name, "{said}");
    }
}

#[test]
fn the_address_of_the_council_is_nobody_to_ask() {
    let record = report(
        "<h2>Next steps</h2><p>The peers will come back in autumn 2026.</p>\
         <p>Contact us<br>Loxley House, Station Street, Barford BD2 3NG</p>",
    );
    let contacts = record["next_steps"]["contacts"].as_array().unwrap();
    assert!(contacts.is_empty(), "{contacts:?}");
}
