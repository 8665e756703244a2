//! The meeting that a paper was written for.

use serde_json::Value;

use crate::support::{PLAN_TABLE, each, page, report, text};

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
            "<p>Item No. 9</p><p>Classification: Open</p><p>Date: 18 May 2023</p><p>Meeting Name: Cabinet</p>",
            "Cabinet",
            "2023-05-18",
        ),
        (
            "<p>Agenda Item 5</p><p>Report to the Housing and Communities</p><p>Committee</p><p>Date:</p>\
             <p>6 June 2023</p>",
            "Housing and Communities Committee",
            "2023-06-06",
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
fn a_report_that_speaks_of_agendas_is_no_paper_of_a_meeting() {
    let record = report(
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
fn a_sentence_about_another_committee_is_not_the_meeting() {
    let paper = page(
        "<p>Agenda Item 7</p><table><tr><td>CABINET</td><td>22 July 2025</td></tr></table>\
         <h1>LGA Corporate Peer Challenge: feedback report</h1><p>The Overview and Scrutiny Committee considered the \
         draft plan on 9 July 2025 and asked that parish councils be mentioned in the second action.</p>",
    );
    assert_eq!(paper["meeting"]["date"], "2025-07-22");
    assert_ne!(paper["challenge"]["start"], "2025-07-22");
}

/// A plan whose first words say this.
fn plan_saying(front: &str) -> Value {
    page(&format!(
        "<h1>Finance Peer Challenge: action plan</h1><p>Maldon District Council</p>{front}{PLAN_TABLE}"
    ))
}

#[test]
fn a_plan_is_for_the_meeting_that_its_first_words_name() {
    for (front, body, date) in [
        (
            "<p>This version was updated for the meeting of the Governance and Resources Committee on 4 September 2025.</p>",
            "Governance and Resources Committee",
            "2025-09-04",
        ),
        (
            "<p>Audit Committee 1 October 2024 – Appendix 1</p>",
            "Audit Committee",
            "2024-10-01",
        ),
        (
            "<p>It was considered by the Senior Team on 6 August 2024 and is presented to Council on 27 August 2024 for \
             approval.</p>",
            "Council",
            "2024-08-27",
        ),
    ] {
        let plan = plan_saying(front);
        assert_eq!(plan["meeting"]["body"], body);
        assert_eq!(plan["meeting"]["date"], date, "{front}");
    }
    // Whose meeting agreed it is another's.
    let agreed = plan_saying("<p>The plan was agreed by Cabinet on 17 September 2024.</p>");
    assert!(agreed["meeting"].is_null());
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
fn a_plan_that_says_to_which_meeting_it_is_presented_is_that_meetings_paper() {
    let paper = |said: &str| {
        plan_saying(&format!(
            "<p>This plan answers the Corporate Peer Challenge of 11 to 14 March 2024. {said}</p>"
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

#[test]
fn the_body_of_a_meeting_is_named_without_an_article() {
    for behind in [
        format!(
            "<h1>LGA Corporate Peer Challenge: action plan</h1>\
             <p>The peers came to Barford from 11 to 14 March 2024.</p>{PLAN_TABLE}"
        ),
        "<h1>LGA Corporate Peer Challenge: feedback report</h1>\
         <p>A team of peers spent four days in Barford in June.</p>"
            .to_owned(),
    ] {
        let record = page(&format!(
            "<p>Barford Borough Council</p><p>Report to the Executive for Decision</p><p>7 October 2024</p>{behind}"
        ));
        assert_eq!(record["meeting"]["body"], "Executive", "{behind}");
    }
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

#[test]
fn heads_of_papers_whose_lines_run_on_and_lists_of_meetings() {
    for (head, body, date, item) in [
        (
            "Issue - meetings\n\nCorporate Peer Challenge Action Plan\n\nMeeting: 23/07/2024 - Policy Committee (Item 7.)",
            "Policy Committee",
            Some("2024-07-23"),
            Some("7"),
        ),
        (
            "Selby District Council Report to Cabinet Date: 14 October 2019\n\nTitle: Corporate Peer Challenge",
            "Cabinet",
            Some("2019-10-14"),
            None,
        ),
        (
            "Cabinet 28 January 2020 Peer challenge – what the council will do\n\nFor decision",
            "Cabinet",
            Some("2020-01-28"),
            None,
        ),
        (
            "Corporate Peer Challenge\n\nDecision Maker: Cabinet\n\nDate of decision: 25/09/2025",
            "Cabinet",
            Some("2025-09-25"),
            None,
        ),
        (
            "Title/Subject: Peer Challenge Meeting/Date: Scrutiny Panel (Growth and Place) – 4 September 2024\n\nPublic",
            "Scrutiny Panel (Growth and Place)",
            Some("2024-09-04"),
            None,
        ),
    ] {
        let record = text(&format!(
            "{head}\n\nMembers are asked to note the report of the peers.\n"
        ));
        assert_eq!(record["meeting"]["body"], body, "{head}");
        assert_eq!(record["meeting"]["date"].as_str(), date, "{head}");
        assert_eq!(record["meeting"]["item"].as_str(), item, "{head}");
    }
}

#[test]
fn a_report_that_is_to_be_brought_to_a_body_is_no_meetings_paper() {
    for record in [
        text(
            "Barford Borough Council\n\nPeer Challenge Action Plan\n\nRecommendation 1: Agree one vision.\n\n\
             Action: Bring a Progress Report to Cabinet on 14 October 2025\nLead: Chief Executive\n\n\
             Recommendation 2: Strengthen finance.\n\nAction: Recruit two accountants\nLead: Director of Finance\n",
        ),
        page(
            "<h1>Barford Borough Council: Peer Challenge next steps</h1><ul><li>Final Report to Full Council</li>\
             <li>Report to Scrutiny Committee on 4 May 2025</li></ul><p>We met many people.</p>",
        ),
    ] {
        assert!(record["meeting"].is_null(), "{}", record["meeting"]);
    }
}

#[test]
fn the_name_of_a_body_goes_on_over_lines_below_report_to() {
    let body = |lines: &str| {
        let record = text(&format!(
            "{lines}\n\nDate of meeting: 4 March 2024\nTitle: Peer challenge action plan\n\n\
             Selby District Council hosted a corporate peer challenge in March 2023.\n"
        ));
        record["meeting"]["body"].as_str().unwrap_or("-").to_owned()
    };
    assert_eq!(
        body("Report to\nFinance and Performance\nScrutiny\nCommittee"),
        "Finance and Performance Scrutiny Committee"
    );
    assert_eq!(
        body("Report to the Policy\nReview Committee"),
        "Policy Review Committee"
    );
    assert_eq!(
        body("Report to\nJane Marsh\nLead: Head of Policy\nCommittee services"),
        "-"
    );
}

#[test]
fn a_meeting_in_the_head_of_each_page() {
    let page = |said: &str| {
        format!(
            "AUDIT COMMITTEE\n9 MAY 2024                                          APPENDIX C\n\n{said}\n\n\
             Barford Borough Council Page 1\n\x0c"
        )
    };
    let record = text(
        &[
            page("LGA Corporate Peer Challenge 2024 – Action Plan\n\nThe challenge took place from 4 to 6 March 2024."),
            page("Recommendation 1\nAgree a plan.\n\nAction: Hold a workshop of all members.\nTimescale: June 2024"),
            page("Recommendation 2\nClose the gap.\n\nAction: Start the budget round sooner.\nTimescale: July 2024"),
        ]
        .concat(),
    );
    assert_eq!(record["meeting"]["body"], "AUDIT COMMITTEE");
    assert_eq!(record["meeting"]["date"], "2024-05-09");
}

#[test]
fn what_stands_beside_the_first_field_of_a_papers_head() {
    let record = text(
        "Appendix 2 Report to: Cabinet\n\nDate: 16 November 2023\n\n\
         Corporate Peer Challenge – Action Plan\n\nThe Corporate Peer Challenge took place in July 2023.\n\n\
         Recommendation 1\nAgree a plan.\n\nAction: Hold a workshop of all members.\nTimescale: June 2024\n\n\
         Recommendation 2\nClose the gap.\n\nAction: Start the budget round sooner.\nTimescale: July 2024\n",
    );
    assert_eq!(record["meeting"]["body"], "Cabinet");
    assert_eq!(record["meeting"]["date"], "2023-11-16");
}

#[test]
fn a_body_stands_beside_its_label_and_behind_its_councils_name() {
    let plan = "<p>The Corporate Peer Challenge took place in March 2019.</p>";
    for (head, body) in [
        (
            "<table><tr><td>NAME OF COMMITTEE</td><td>Policy Panel</td></tr><tr><td>DATE</td><td>4 June 2019</td></tr>\
             <tr><td>REPORT OF</td><td>Head of Law</td></tr></table>",
            "Policy Panel",
        ),
        (
            "<table><tr><td>Decision taken by</td><td>Executive</td></tr><tr><td>Date of decision</td>\
             <td>4 June 2019</td></tr><tr><td>Key decision</td><td>No</td></tr></table>",
            "Executive",
        ),
        (
            "<p>Barford Borough Council Policy Panel, 4 June 2019</p>",
            "Policy Panel",
        ),
        (
            "<p>Barford Borough Council</p><p>Report of the Director of Law to the meeting of the Audit and Risk \
             Committee to be held on Tuesday 4 June 2019</p>",
            "Audit and Risk Committee",
        ),
        (
            "<p>Agenda Item 7</p><p>Report of the Head of Policy to Cabinet</p><p>4 June 2019</p>",
            "Cabinet",
        ),
        (
            "<p>Appendix 2 to the report to the Audit, Risk and Standards Committee, 4 June 2019</p>",
            "Audit, Risk and Standards Committee",
        ),
    ] {
        let record = page(&format!("{head}<h1>Peer challenge: action plan</h1>{plan}"));
        assert_eq!(record["meeting"]["body"], body, "{head}");
        assert_eq!(record["meeting"]["date"], "2019-06-04", "{head}");
    }
}

#[test]
fn what_a_meeting_is_held_to_approve_takes_no_day_from_it() {
    let of = |line: &str| {
        let found = page(&format!(
            "<h1>Audit Committee</h1><p>{line}</p><p>Time: 7pm</p><p>Fenby Borough Council: Corporate Peer Challenge</p>\
             <h2>Recommendations</h2><p>That the committee notes the report.</p><h2>Background</h2><p>Peers came in May 2018.</p>"
        ));
        found["meeting"]["date"].clone()
    };
    for line in [
        "Meeting held on Tuesday 7 May 2019 to approve the accounts",
        "Meeting held on 7 May 2019 (to sign the lease)",
    ] {
        assert_eq!(of(line), "2019-05-07", "{line}");
    }
    for line in [
        "To approve the minutes of the meeting held on 7 May 2019",
        "Minutes of the meeting held on 7 May 2019, to approve",
    ] {
        assert!(of(line).is_null(), "{line}");
    }
}

#[test]
fn a_meeting_held_before_to_approve_something_is_not_that_of_a_paper_with_a_day_of_its_own() {
    let record = page(&format!(
        "<p>Maldon District Council</p><p>Report to Cabinet</p><p>Meeting held on 7 May 2023 to agree who comes</p>\
         <p>4 March 2024</p><h1>Corporate Peer Challenge Action Plan</h1><p>Peers came in May 2023.</p>{PLAN_TABLE}"
    ));
    assert_eq!(record["meeting"]["date"], "2024-03-04");
}

#[test]
fn the_label_beside_the_body_in_a_head_is_no_body() {
    let record = page(&format!(
        "<table><tr><td>Report title</td><td>Corporate Peer Challenge Action Plan</td></tr><tr><td>Committee</td>\
         <td>Cabinet</td></tr><tr><td>Date</td><td>4 March 2024</td></tr></table><h2>Background</h2>\
         <p>Maldon District Council had a Corporate Peer Challenge in May 2023.</p>{PLAN_TABLE}"
    ));
    assert_eq!(record["meeting"]["body"], "Cabinet");
    assert_eq!(record["meeting"]["date"], "2024-03-04");
}

#[test]
fn a_plan_of_two_columns_tells_of_meetings_to_come() {
    let found = page(
        "<h1>LGA Peer Challenge Action Plan</h1><p>Maldon District Council</p><table><tr><th>Recommendation</th>\
         <th>Where it goes</th></tr><tr><td>Write a strategy.</td><td>Meeting of the Audit Committee</td></tr>\
         <tr><td>Invest in digital.</td><td>Date of meeting: 14 July 2025</td></tr></table>",
    );
    assert!(found["meeting"].is_null(), "{}", found["meeting"]);
}

#[test]
fn the_day_of_an_agenda_and_of_its_paper() {
    let head = "<p>FENBY BOROUGH COUNCIL</p><table><tr><td>COMMITTEE: FENBY AUDIT COMMITTEE</td></tr>\
                <tr><td>DATE: TUESDAY, 7 MAY 2019</td></tr></table><h1>AGENDA</h1>\
                <p>2 TO CONFIRM MINUTES OF THE MEETING HELD ON 12 MARCH 2019</p>";
    let record = page(&format!(
        "{head}<h1>Peer challenge action plan</h1>{PLAN_TABLE}"
    ));
    assert_eq!(record["meeting"]["date"], "2019-05-07");
}

#[test]
fn the_item_of_a_page_of_a_register_stands_behind_its_label() {
    let record = page(
        "<p>Agenda item Council meetings</p><ul><li>Agenda</li><li>Minutes</li></ul>\
         <h1>Adult Services Peer Challenge: recommendations</h1>\
         <p>Meeting: People Scrutiny Committee Date: Tuesday 25 September 2012, 10.00am Item: 7</p>\
         <h2>Purpose of the item</h2>\
         <p>To tell members of the recommendations made by the peer team which visited from 18 to 21 June 2012.</p>\
         <p>The Committee is recommended to:</p><ol type=\"a\"><li>Note the recommendations of the peer team; and</li>\
         <li>Agree to receive a plan in January.</li></ol><h2>Recommendations of the peer team</h2>\
         <p>The team made three recommendations.</p><h3>1. Make advice easier to find</h3><p>Few knew of it.</p>\
         <h3>2. Clarify thresholds</h3><p>Providers are unsure.</p><h3>3. Show the difference made</h3><p>Data differ.</p>",
    );
    assert_eq!(record["meeting"]["body"], "People Scrutiny Committee");
    assert_eq!(record["meeting"]["item"], "7");
    // The link to an agenda makes none of the page.
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(record["challenge"]["type"], "adult_social_care");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
}

#[test]
fn the_body_that_a_report_is_for_and_its_day_are_the_meeting_and_no_visit() {
    let record = page(&format!(
        "<p>Report for: Executive Board – 9 July 2024</p><p>Title: Corporate Peer Challenge: report and plan</p>\
         <p>Report authorised by: Jo Fenn, Director of Place</p><h2>1. Issue under consideration</h2>\
         <p>1.1 Fenby Borough Council took part in a corporate peer challenge in April 2024.</p>\
         <h1>Appendix 2 – Action plan</h1>{PLAN_TABLE}"
    ));
    assert_eq!(record["meeting"]["body"], "Executive Board");
    assert_eq!(record["meeting"]["date"], "2024-07-09");
    assert_eq!(record["challenge"]["start"], "2024-04");
}

#[test]
fn the_number_of_an_item_stands_behind_that_name() {
    let item = |line: &str| {
        let record = page(&format!(
            "<p>Cabinet</p><p>Date: 12 March 2024</p><p>{line}</p><h1>Corporate Peer Challenge Action Plan</h1>\
             <p>Barford Borough Council</p><table><tr><th>Recommendation</th><th>Action</th></tr>\
             <tr><td>Recommendation 1: Open the harbour office.</td><td>Rent a room</td></tr>\
             <tr><td>Recommendation 2: Train the pilots.</td><td>Hire a tutor</td></tr></table>"
        ));
        let meeting = &record["meeting"];
        (
            meeting["item"].as_str().map(str::to_owned),
            meeting["date"].as_str().map(str::to_owned),
        )
    };
    let told = (Some("9".to_owned()), Some("2024-03-12".to_owned()));
    for line in [
        "Item number: 9",
        "Item No: 9",
        "Agenda item number: 9",
        "Agenda Item 9",
    ] {
        assert_eq!(item(line), told, "{line}");
    }
    for line in ["Item number: see the agenda", "Item no. in the plan: three"] {
        assert_eq!(item(line).0, None, "{line}");
    }
}
