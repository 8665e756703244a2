//! Whose document it is.

use crate::support::{PLAN_TABLE, page, text};

#[test]
fn the_name_of_a_council_alone_near_the_top_tells_whose_paper_it_is() {
    let plan = page(
        "<p>BOLSOVER DISTRICT COUNCIL</p><h1>LGA Corporate Peer Challenge – Action Plan</h1>\
         <p>The challenge took place from 5 to 8 September 2023.</p>\
         <table><tr><th>Recommendation</th><th>Action</th><th>Lead</th></tr>\
         <tr><td>Work with the East Midlands Combined County Authority</td><td>Ask for a seat on the East Midlands \
         Combined County Authority</td><td>Leader</td></tr><tr><td>Work with neighbours</td><td>Meet Derbyshire \
         County Council and the East Midlands Combined County Authority</td><td>Chief Executive</td></tr></table>",
    );
    assert_eq!(plan["council"]["name"], "Bolsover District Council");
}

#[test]
fn the_name_alone_at_the_head_of_a_paper_is_whose_it_is() {
    let record = page(
        "<p>HAVANT BOROUGH COUNCIL</p><p>Committee: Cabinet</p><p>Title: Corporate Peer Challenge action plan</p>\
         <p>The team found a council that had changed since its shared management with East Hampshire District Council \
         ended. The staff of East Hampshire District Council were thanked.</p><table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Set a \
         balanced budget.</td><td>Hold workshops</td><td>Chief Executive</td><td>May 2024</td></tr></table>",
    );
    assert_eq!(record["council"]["name"], "Havant Borough Council");
}

#[test]
fn the_title_of_a_plan_bound_behind_a_paper_says_whose_it_is() {
    let record = page(&format!(
        "<table><tr><td>Committee name:</td><td>Cabinet</td></tr><tr><td>Report title:</td><td>Corporate Peer Challenge \
         action plan update</td></tr></table><h2>Purpose</h2><p>To tell cabinet of progress.</p>\
         <p>The Corporate Peer Challenge took place from 11 to 14 March 2024.</p><h2>Consultation</h2><p>None was held.</p>\
         <h2>Legal</h2><p>None.</p><p>Nothing else.</p><p>And no more.</p><p>Nor this.</p>\
         <h1>Maldon District Council – Corporate Peer Challenge action plan: progress</h1>{PLAN_TABLE}"
    ));
    assert_eq!(record["council"]["name"], "Maldon District Council");
}

#[test]
fn where_the_peers_came_to_is_the_council() {
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>The Council has a plan.</p><p>It is set out below.</p>\
         <p>It answers each recommendation.</p><p>It is kept up to date.</p><p>It was agreed by members.</p>\
         <p>The challenge was from 11 to 14 March 2024.</p><p>The team that came to Lewisham was led by a chief \
         executive.</p>{PLAN_TABLE}"
    ));
    assert_eq!(record["council"]["name"], "London Borough of Lewisham");
}

#[test]
fn whose_copyright_it_is_tells_whose_page_only_where_the_text_does_not() {
    let of = |text: &str, copyright: &str| {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: action plan</h1><p>{text}</p>{PLAN_TABLE}<p>{copyright}</p>"
        ));
        record["council"]["name"].as_str().map(str::to_owned)
    };
    let told =
        "The team were made welcome at Selby District Council. Selby District Council has a plan.";
    for copyright in [
        "© Lancashire County Council 2024",
        "© Luton Borough Council (cover photograph)",
        "© Selby District Council 2024",
    ] {
        assert_eq!(
            of(told, copyright).as_deref(),
            Some("Selby District Council"),
            "{copyright}"
        );
    }
    let open = "Selby District Council and Wyre Borough Council have plans.";
    assert_eq!(of(open, "Last updated in May"), None);
    assert_eq!(
        of(open, "© Selby District Council 2024").as_deref(),
        Some("Selby District Council")
    );
}

#[test]
fn who_had_the_challenge_is_the_council() {
    let of = |text: &str| {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: action plan</h1><p>The plan is set out below.</p>\
             <p>It answers each recommendation.</p><p>It is kept up to date.</p><p>It was agreed by members.</p>\
             <p>It is told of each quarter.</p><p>Each action has a lead.</p><p>Each has a date.</p><p>{text}</p>{PLAN_TABLE}"
        ));
        record["council"]["name"].as_str().map(str::to_owned)
    };
    for had in [
        "Melton Borough Council invited the Local Government Association to undertake a challenge.",
        "Melton Borough Council (MBC) took part in a corporate peer challenge in March 2024.",
        "Melton Borough Council has hosted a peer challenge.",
    ] {
        assert_eq!(of(had).as_deref(), Some("Melton Borough Council"), "{had}");
    }
    // What another does besides tells nothing.
    for other in [
        "Melton Borough Council has a plan too.",
        "Melton Borough Council invited everybody to lunch.",
    ] {
        assert_eq!(of(other), None, "{other}");
    }
}

#[test]
fn a_part_of_a_county_with_the_county_cut_short() {
    let record = page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>North Herts Council has a plan. It answers what was told to \
         North Herts Council by the peers.</p>{PLAN_TABLE}<p>Write to plan@north-herts.gov.uk</p>"
    ));
    assert_eq!(
        record["council"]["name"],
        "North Hertfordshire District Council"
    );
    assert_eq!(record["council"]["as_written"], "North Herts Council");
}

#[test]
fn a_page_whose_contact_has_the_councils_address() {
    let record = text(
        "Children’s services peer challenge\n\nFrom 6 to 9 June 2023 we welcomed a team of peers to look at our services for \
         children and families.\n\nWhat the team found\n\nThe team met people from schools and from Derby. They \
         heard that there is a good partnership with the police.\n\nContact us\n\nDerbyshire County Council, \
         County Hall, Matlock, DE4 3AG. Telephone 01234 567890.\n",
    );
    assert_eq!(record["council"]["name"], "Derbyshire County Council");
}

#[test]
fn a_neighbour_that_had_a_challenge_too_is_not_the_council() {
    let record = page(
        "<h1>Feedback from the peer team</h1><p>Dear Anna</p><p>Thank you for your welcome on 3 to 6 September 2024. The peer \
         team spent four days in Melton and saw good work. Melton has strong partners.</p><p>The council may learn from \
         others. Rutland County Council had a corporate peer challenge and Rutland County Council invited the LGA to return. \
         Rutland County Council hosted a peer challenge twice.</p><h2>Recommendations</h2><ol><li>Develop a strategy for \
         Melton.</li><li>Strengthen scrutiny.</li></ol>",
    );
    assert_ne!(record["council"]["name"], "Rutland County Council");
}

#[test]
fn a_county_cut_short_in_the_name_of_another_body_names_no_council() {
    let record = page(
        "<h1>Corporate Peer Challenge: what we heard</h1><p>The peer team met South Staffs Water, South Staffs College and \
         South Staffs Housing.</p><h2>Recommendations</h2><ol><li>Develop a plan.</li><li>Strengthen scrutiny.</li></ol>",
    );
    assert!(record["council"]["name"].is_null());
}

#[test]
fn the_style_of_a_borough_in_the_head_of_a_paper_is_whose_it_is() {
    let record = page(&format!(
        "<table><tr><td>BOROUGH OF BROXBOURNE</td><td></td></tr><tr><td>Committee</td><td>Cabinet</td></tr>\
         <tr><td>Date</td><td>4 June 2024</td></tr></table><h1>Corporate Peer Challenge: action plan</h1>\
         <p>The challenge was from 11 to 14 March 2024.</p>{PLAN_TABLE}"
    ));
    assert_eq!(record["council"]["name"], "Broxbourne Borough Council");
}

#[test]
fn a_table_that_lists_councils_or_persons_is_no_head_of_a_paper() {
    for table in [
        "<tr><td>Dover District Council</td></tr><tr><td>Gravesham Borough Council</td></tr>",
        "<tr><td>Dover District Council</td></tr><tr><td>Chief Executive: Jane Brown</td></tr>",
    ] {
        let record = page(&format!(
            "<table>{table}</table><h1>Corporate Peer Challenge</h1><h2>Recommendations</h2>\
             <ol><li>Develop a vision.</li><li>Review scrutiny.</li></ol>"
        ));
        assert!(record["council"]["name"].is_null(), "{table}");
    }
}

#[test]
fn the_second_line_of_the_title_names_the_council() {
    let record = page(
        "<h1>Corporate Peer Challenge<br>Luton Borough Council</h1><p>Feedback presentation</p><p>11 – 14 June 2019</p>\
         <h2>Libraries beside Bedfordshire</h2><p>Peers saw good work with Central Bedfordshire \
         Council.</p><h2>Key recommendations</h2>\
         <ul><li>Agree a plan for three years</li><li>Reshape scrutiny</li></ul>",
    );
    assert_eq!(record["council"]["name"], "Luton Borough Council");
}
