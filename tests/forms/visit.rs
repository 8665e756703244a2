//! The days on which the peers came.

use crate::support::{PLAN_TABLE, page, text};

#[test]
fn days_in_brackets_behind_their_month() {
    let record = page(
        "<h1>Corporate Peer Challenge action plan</h1><p>Barford Borough Council took part in a Corporate Peer \
         Challenge in March 2023 (14 to 17 March).</p><table><tr><th>Recommendation</th><th>Action</th></tr>\
         <tr><td>Agree a plan</td><td>Write it</td></tr></table>",
    );
    assert_eq!(record["challenge"]["start"], "2023-03-14");
    assert_eq!(record["challenge"]["end"], "2023-03-17");
}

#[test]
fn a_month_below_a_plans_title_is_the_plans_own() {
    let plan = |line: &str| {
        page(&format!(
            "<h1>Our response to the LGA Corporate Peer Challenge</h1><p><b>{line}</b></p><p>Selby District Council</p>\
             <table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Set a balanced \
             budget.</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td></tr></table>"
        ))
    };
    assert!(plan("July 2023")["challenge"]["start"].is_null());
    let days = plan("Peer challenge 4 to 7 July 2023");
    assert_eq!(days["challenge"]["start"], "2023-07-04");
}

#[test]
fn an_ordinal_that_character_recognition_read_with_a_stroke_more() {
    let record = page(
        "<h1>Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 29th April \u{2014} 1ist May \
         2019</p><h2>Recommendations</h2><ol><li>Agree a plan.</li><li>Review the budget.</li></ol>",
    );
    assert_eq!(record["challenge"]["start"], "2019-04-29");
    assert_eq!(record["challenge"]["end"], "2019-05-01");
}

#[test]
fn a_sentence_of_a_councils_page_tells_when_the_challenge_was() {
    let of = |sentence: &str| {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge</h1><p>Selby District Council works with other councils to improve.</p>\
             {sentence}<p>An action plan was agreed by Cabinet on 4 June 2024. A progress review is planned for \
             March 2025.</p>"
        ));
        assert_eq!(record["kind"], "other", "{sentence}");
        record["challenge"]["start"].as_str().map(str::to_owned)
    };
    for (sentence, start) in [
        (
            "<p>In May 2023, the Local Government Association carried out a Corporate Peer Challenge.</p>",
            "2023-05",
        ),
        (
            "<p>We invited the LGA to carry out a Corporate Peer Challenge of the council in May 2023.</p>",
            "2023-05",
        ),
        (
            "<p>The council asked for a peer challenge.</p><p>This took place from 9 to 12 May 2023.</p>",
            "2023-05-09",
        ),
        (
            "<p>The council took part in the challenge during May and June 2023.</p>",
            "2023-05",
        ),
        (
            "<p>The report follows the peer team’s visit in May 2023.</p>",
            "2023-05",
        ),
    ] {
        assert_eq!(of(sentence).as_deref(), Some(start), "{sentence}");
    }
    for sentence in [
        "<p>The next peer challenge is planned for May 2027.</p>",
        "<p>The last peer challenge was held in May 2016.</p>",
        "<p>The report of the peer challenge was published in May 2023.</p>",
    ] {
        assert_eq!(of(sentence), None, "{sentence}");
    }
}

/// When the challenge was, of which a report of a council's year tells in a sentence.
fn of_the_year(sentence: &str) -> Option<String> {
    let record = page(&format!(
        "<h1>Selby District Council: annual report</h1><p>{sentence}</p><p>More will follow.</p>"
    ));
    assert_eq!(record["kind"], "other", "{sentence}");
    record["challenge"]["start"].as_str().map(str::to_owned)
}

#[test]
fn a_noun_behind_the_challenges_name_makes_it_something_else() {
    for of_it in [
        "preparation",
        "(CPC) preparation",
        "drop-in",
        "conference",
        "steering group",
        "briefing",
        "team lunch",
        "’s first anniversary",
    ] {
        let sentence =
            format!("Members were invited to the corporate peer challenge {of_it} in May 2023.");
        assert_eq!(of_the_year(&sentence), None, "{sentence}");
        for time in ["in May 2023", "from 3 to 6 May 2023"] {
            let sentence = format!("The corporate peer challenge {of_it} was held {time}.");
            assert_eq!(of_the_year(&sentence), None, "{sentence}");
        }
    }
    for sentence in [
        "The council invited a corporate peer challenge (CPC), and it was held in May 2023.",
        "A corporate peer challenge which Cabinet had asked for was held in May 2023.",
        "The council took part in a corporate peer challenge led by the LGA in May 2023.",
        "The council took part in the corporate peer challenge process in May 2023.",
        "The corporate peer challenge team visited the district in May 2023 and met many of its residents.",
        // By another noun for it, by a verb that has an object, and with a clause of another subject.
        "The corporate peer challenge assessment took place in May 2023, as had been agreed.",
        "The corporate peer challenge review was held in May 2023, as had been agreed.",
        "The corporate peer challenge on-site phase took place in May 2023, as had been agreed.",
        "The corporate peer challenge inspectors spent a week here in May 2023.",
        "The corporate peer challenge brought eight peers here and took place in May 2023.",
        "The corporate peer challenge Barford Borough Council asked for took place in May 2023.",
    ] {
        assert_eq!(
            of_the_year(sentence).as_deref(),
            Some("2023-05"),
            "{sentence}"
        );
    }
}

#[test]
fn a_review_of_no_council_and_the_challenge_of_another_one() {
    for sentence in [
        "A peer review of the museum was carried out in May 2023.",
        "The council hosted a planning peer review of another council in May 2023.",
        "The peer challenge at neighbouring Fylde Council took place from 3 to 6 May 2023.",
        "Cllr Anna Bell participated in a peer challenge at Luton Council in May 2023.",
        "Our chief executive took part in a corporate peer challenge of Kent County Council in May 2023.",
    ] {
        assert_eq!(of_the_year(sentence), None, "{sentence}");
    }
    for sentence in [
        "A peer review of the planning service was carried out in May 2023.",
        "A peer review of the council’s scrutiny was carried out in May 2023.",
        "The council invited the LGA to carry out a peer review of its governance in May 2023.",
        "The LGA undertook a peer challenge at Selby District Council in May 2023.",
        "Selby District Council took part in a peer challenge with Luton Council and Kent County Council as observers \
         in May 2023.",
    ] {
        assert_eq!(
            of_the_year(sentence).as_deref(),
            Some("2023-05"),
            "{sentence}"
        );
    }
}

#[test]
fn the_day_of_a_letter_is_not_the_challenges() {
    let record = text(
        "Jo Marsh Chief Executive Selby District Council YO8 9FT 3rd March 2020 Dear Jo,\n\n\
         LGA Corporate Peer Challenge Follow Up visit 14th and 15th January 2020\n\n\
         The LGA Corporate Peer Challenge (CPC) in June 2018 led to a Follow Up visit to see how the recommendations \
         of the peer team were acted upon. This visit took place on 14th and 15th January 2020.\n\n\
         Main observations\n\n\
         The peer team found that the council has made good progress. The peer team heard that staff feel listened to. \
         The peer team saw new ways of working. We were impressed by the work with parishes. We met many partners.\n\n\
         We would be glad to come back.\n",
    );
    assert_eq!(record["challenge"]["start"], "2018-06");
    assert_eq!(record["review"]["start"], "2020-01-14");
}

#[test]
fn a_title_names_a_challenge_of_which_no_date_is_printed() {
    let list = |title: &str| {
        page(&format!(
            "{title}<h2>Key recommendations</h2><p>The peer team’s key recommendations are:</p><ul><li>Agree a local \
             plan.</li><li>Train the members of the committee.</li><li>Write to the agents.</li></ul>"
        ))
    };
    for (title, kind) in [
        (
            "<h1>Planning peer challenge</h1><p>Selby District Council</p>",
            "planning",
        ),
        (
            "<h1>Planning Services Peer Challenge</h1><p>Selby District Council</p>",
            "planning",
        ),
        (
            "<h1>LGA Peer Review report</h1><p>Adult Social Care Peer Challenge</p>",
            "adult_social_care",
        ),
    ] {
        let record = list(title);
        assert_eq!(record["challenge"]["type"], kind, "{title}");
        assert!(record["challenge"]["start"].is_null());
        assert!(record["challenge"]["as_written"].is_null());
    }
}

#[test]
fn the_month_of_a_final_report_below_its_title() {
    let report = |line: &str, text: &str| {
        page(&format!(
            "<h1>Preparation for Assurance: Peer Challenge Report, Selby District Council</h1><p>{line}</p><p>{text}</p>\
             <h2>Recommendations</h2><p>The peer team’s key recommendations are:</p><ul><li>Agree a plan.</li>\
             <li>Train the staff.</li></ul>"
        ))
    };
    let month = report(
        "Final report: August 2023",
        "The council asked for an Adult Social Care Peer Challenge.",
    );
    assert_eq!(month["challenge"]["start"], "2023-08");
    let days = report(
        "Final report: August 2023",
        "The peer challenge took place from 6 to 8 June 2023.",
    );
    assert_eq!(days["challenge"]["start"], "2023-06-06");
}

#[test]
fn the_head_of_a_report_tells_its_days_where_no_more_than_its_front_is_there() {
    let of = |head: &str| {
        let record = text(&format!(
            "{head}\n\n1. Introduction\n\nThe council has strong partnerships in its towns.\n"
        ));
        assert_eq!(record["kind"], "other", "{head}");
        record["challenge"]["start"].as_str().map(str::to_owned)
    };
    for head in [
        "LGA Corporate Peer Challenge - Barford Borough Council\n\n21 to 24 March 2023",
        "Feedback report: 21 - 24 March 2023",
        "Corporate Peer Challenge: Barford Borough Council\n\nFeedback: 21-24 March 2023",
    ] {
        assert_eq!(of(head).as_deref(), Some("2023-03-21"), "{head}");
    }
    for head in [
        "Annual conference of Barford Borough Council\n\n21 to 24 March 2023",
        "LGA Corporate Peer Challenge - Barford Borough Council\n\n21 March 2023",
        "LGA Corporate Peer Challenge - Barford Borough Council\n\nExhibition: 21 to 24 March 2023",
    ] {
        assert_eq!(of(head), None, "{head}");
    }
}

#[test]
fn days_of_other_things_on_pages_that_name_a_challenge() {
    for page in [
        "Council welcomes its report\n\nThe peer challenge asked the council to adopt a new plan in May 2026.",
        "Council news\n\nIn January 2024 the council asked the LGA for a peer challenge, and a team is expected in autumn.",
        "Corporate peer challenge: staff briefings\n\nSessions are open to all\n\n12 – 14 May 2025\n\nBook a place.",
        "Corporate peer challenge\n\nSessions for all staff are open in the hall.\n\n12 – 14 May 2025\n\nBook a place.",
        "Corporate peer challenge to take place\n\nSelby rose to the challenge of the January 2024 floods.",
        "Minutes\n\nThe peer challenge team was praised. This was held over from 12 May 2025 to a special meeting.",
        "Corporate peer challenge\n\nThe peer challenge workshop was held on 5 May 2023.",
        "Corporate peer challenge\n\nThe peer challenge asked that a board be held in May 2026.",
        "Corporate peer challenge\n\nResidents were asked about the peer challenge in May 2023.",
        "Minutes\n\nThe chair had a peer challenge update on 3 June 2025.",
    ] {
        let record = text(&format!("{page}\n"));
        assert!(
            record["challenge"].is_null(),
            "{page}: {}",
            record["challenge"]
        );
    }
}

#[test]
fn an_untitled_report_is_about_what_most_of_it_speaks_of() {
    let of = |first: &str, second: &str| {
        let record = text(&format!(
            "Feedback report: 3 – 6 September 2024\n\n1. Introduction\n\nThe peer team met over 100 people in the peer \
             challenge{first}.\n\n2. Recommendations\n\n1. Agree one vision for the borough with its partners{second}.\n\n\
             2. Strengthen the capacity of the finance team.\n\n3. Feedback\n\nThe gap in the budget is driven by adult \
             social care and by homelessness.\n\nDemand in adult social care grows by five per cent each year.\n\n\
             The council’s tax base is sound and its reserves are as well.\n"
        ));
        record["challenge"]["type"].as_str().map(str::to_owned)
    };
    assert_eq!(of("", "").as_deref(), Some("other"));
    assert_eq!(
        of(
            " of the staff of adult social care",
            " in adult social care"
        )
        .as_deref(),
        Some("adult_social_care")
    );
}

#[test]
fn the_year_of_the_days_stands_with_the_month_in_a_sentence_before() {
    let plan = |said: &str| {
        page(&format!(
            "<h1>Our response to the Corporate Peer Challenge</h1><p>{said}</p>{PLAN_TABLE}"
        ))
    };
    let told = plan(
        "In March 2023 we asked a team of officers and councillors to look at us. They came from 14 to 17 March and met more \
         than a hundred people.",
    );
    assert_eq!(told["challenge"]["start"], "2023-03-14");
    assert_eq!(told["challenge"]["end"], "2023-03-17");
    assert_eq!(told["challenge"]["as_written"], "14 to 17 March");
    // Days of another month have no year, and days to come are none of a visit that was.
    for said in [
        "In January 2023 we asked a team of officers and councillors to look at us. They came from 14 to 17 March and met many.",
        "In March 2023 we asked a team of officers to look at us. Our surgeries for residents run from 14 to 17 March.",
    ] {
        assert_ne!(plan(said)["challenge"]["start"], "2023-03-14");
    }
}

#[test]
fn a_number_that_counts_papers_is_no_day_of_a_visit() {
    let start = |line: &str| {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>{line}</p><h2>Recommendations</h2><p>The \
             following are the peer team’s key recommendations to the council:</p><ol><li>Agree a plan.</li>\
             <li>Refresh the budget.</li></ol>"
        ));
        record["challenge"]["start"]
            .as_str()
            .unwrap_or("-")
            .to_owned()
    };
    assert_eq!(start("Feedback report 3 - 12/09/2023"), "2023-09-12");
    assert_eq!(start("Version 3 – 12/09/2023"), "-");
    for line in [
        "Visit: 12-15/09/2023",
        "12 – 15/09/2023",
        "On site from 12 to 15/09/2023",
    ] {
        assert_eq!(start(line), "2023-09-12", "{line}");
    }
}
