//! Papers that name a challenge or peers in passing: what of them is told, and what is somebody else's.

use serde_json::Value;

use crate::support::{each, page};

/// A committee's paper that tells of a challenge without its recommendations, and lists people.
fn told_in_passing(list: &str) -> Value {
    page(&format!(
        "<p>Agenda Item 4</p><p>Report to the Scrutiny Committee</p><p>Date: 12 March 2024</p>\
         <h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><h2>Background</h2>\
         <p>The challenge took place from 14 to 17 November 2023. Every challenge covers five areas:</p>\
         <ul><li>Local priorities and outcomes</li><li>Organisational and place leadership</li><li>Governance and \
         culture</li><li>Financial planning and management</li><li>Capacity for improvement</li></ul>{list}\
         <h2>What the team said</h2><p>The team saw many strengths.</p>\
         <h2>Next steps</h2><p>The peers will return for a progress review in September 2024.</p>\
         <h2>Contact</h2><p>For more information contact Ann Other, Committee Manager.</p>"
    ))
}

#[test]
fn a_paper_without_the_recommendations_tells_who_came_and_what_was_looked_at() {
    let record = told_in_passing(
        "<h2>The peer team</h2><p>The team was made up as follows:</p><ul><li>Lead Peer: Anna Bell, Chief Executive, \
         Selby District Council</li><li>Member Peer: Cllr Cy Dee, Leader, Wyre Council</li></ul>",
    );
    assert_eq!(record["kind"], "other");
    assert_eq!(each(&record, "peer_team", "name"), ["Anna Bell", "Cy Dee"]);
    assert_eq!(record["themes"].as_array().unwrap().len(), 5);
    let steps = &record["next_steps"];
    assert_eq!(steps["progress_review"]["as_written"], "September 2024");
    assert!(steps["contacts"].as_array().unwrap().is_empty());
}

#[test]
fn a_committees_members_are_no_peers() {
    let record = told_in_passing(
        "<h2>The review group</h2><p>The members of the review team were:</p><ul><li>Councillor Anna Bell \
         (Chair)</li><li>Councillor Cy Dee</li><li>Eva Fay, co-optee, Barford Tenants’ Federation</li></ul>",
    );
    assert_eq!(record["kind"], "other");
    assert!(record["peer_team"].as_array().unwrap().is_empty());
}

#[test]
fn news_of_peers_that_nowhere_names_a_challenge_by_its_whole_name() {
    for told in [
        "Selby District Council hosted a peer team in spring.",
        "Selby District Council took part in the programme of corporate peer challenges.",
        "The Local Government Association sent peers to Selby District Council.",
    ] {
        let record = page(&format!(
            "<h1>Council opens its doors</h1><p>{told}</p><p>The peers were:</p><ul><li>Jo Marsh, Chief Executive, Wyre \
             Council</li><li>Cllr Al Gray, Leader, Fylde Council</li></ul><p>The peers will be back in June 2025.</p>"
        ));
        assert_eq!(record["kind"], "other", "{told}");
        assert_eq!(each(&record, "peer_team", "name"), ["Jo Marsh", "Al Gray"]);
        let review = &record["next_steps"]["progress_review"];
        assert_eq!(review["as_written"], "June 2025", "{told}");
    }
}

#[test]
fn papers_that_name_peers_or_the_sectors_body_but_no_challenge() {
    let team = "<ul><li>Jo Marsh, Chief Executive, Wyre Council</li><li>Cllr Al Gray, Leader, Fylde Council</li>\
                <li>Cllr Bo Hill, Leader, Luton Council</li></ul>";
    for html in [
        &format!("<h2>Membership</h2><p>The members of the LGA panel are:</p>{team}"),
        "<p>The Local Government Association gave us a grant. The LGA will carry out a progress review in May 2026.</p>",
        "<p>We are in the LGA’s network on energy. The LGA team will return in May 2026.</p>",
        "<p>Pupils coach their peers. We will check in with peers in May 2026.</p>",
    ] {
        let record = page(&format!("<h1>Selby District Council news</h1>{html}"));
        assert_eq!(record["kind"], "other", "{html}");
        assert!(record["peer_team"].as_array().unwrap().is_empty(), "{html}");
        assert!(record["next_steps"].is_null(), "{html}");
    }
}

/// Minutes that name a challenge somewhere, with what is given.
fn minutes(html: &str) -> Value {
    let record = page(&format!(
        "<h1>Selby District Council Cabinet</h1><p>Minutes of the meeting held on 12 June 2023</p>{html}\
         <p>Members asked when the corporate peer challenge would be.</p>"
    ));
    assert_eq!(record["kind"], "other", "{html}");
    record
}

#[test]
fn a_team_that_is_not_said_to_be_the_peers() {
    let team = |lead: &str| {
        let record = minutes(&format!(
            "{lead}<ul><li>Anna Bell, Chief Executive, Wyre Council</li><li>Cy Dee, Director, Fylde Council</li>\
             <li>Eva Fay, Head of Policy, Luton Council</li></ul>"
        ));
        record["peer_team"].as_array().unwrap().len()
    };
    for lead in [
        "<h2>Local government reorganisation</h2><p>The programme team members were:</p>",
        "<h2>Care Quality Commission</h2><p>Peers in the region had helped. The inspection team comprised:</p>",
        "<h2>Ofsted</h2><p>The review team was made up of:</p>",
        "<h2>Improvement</h2><p>The previous peer team were:</p>",
        "<h2>Corporate peer challenge</h2><p>The interview team will be:</p>",
    ] {
        assert_eq!(team(lead), 0, "{lead}");
    }
    for lead in [
        "<h2>Corporate peer challenge</h2><p>A skilled and dedicated team came, and it included:</p>",
        "<h2>Improvement</h2><p>The peer team were:</p>",
        "<h2>Corporate peer challenge</h2><p>The members of the team are:</p>",
        "<h2>The review team</h2><p>The review team was made up of:</p><ul><li>Jo Marsh, Inspector, Kent Police</li>\
         <li>Al Gray, Inspector, Essex Police</li></ul><h2>Improvement</h2><p>The peers were:</p>",
    ] {
        assert_eq!(team(lead), 3, "{lead}");
    }
}

#[test]
fn subjects_of_which_nothing_says_that_peers_look_at_them() {
    let themes = |lead: &str| {
        let record = minutes(&format!(
            "{lead}<ul><li>Local priorities and outcomes</li><li>Governance and culture</li><li>Financial planning and \
             management</li><li>Flexible working</li><li>Anna Bell, Chief Executive, Wyre Council</li></ul>"
        ));
        each(&record, "themes", "name").join(" | ")
    };
    assert_eq!(
        themes("<h2>Improvement</h2><p>Our own strategy looks at the following areas:</p>"),
        ""
    );
    for sentence in [
        "Peers look at the following areas:",
        "Every challenge covers these areas:",
    ] {
        assert_eq!(
            themes(&format!("<h2>Improvement</h2><p>{sentence}</p>")),
            "Local priorities and outcomes | Governance and culture | Financial planning and management | Flexible working"
        );
    }
}

#[test]
fn a_later_visit_that_is_not_the_peers() {
    let next = |html: &str| {
        let record = minutes(html);
        let time = &record["next_steps"]["progress_review"]["as_written"];
        time.as_str().map(str::to_owned)
    };
    for html in [
        "<p>The waste peer review was useful. A progress review of the local plan will take place in spring 2024.</p>",
        "<h2>Peer review of waste</h2><p>A progress review will be held in spring 2024 on the bus contract.</p>",
        "<p>Peer support for carers: a follow-up visit by the inspectors and our team will take place within six \
         months.</p>",
        "<p>The contract team will return for a progress review in six months.</p>",
        "<p>The LGA will carry out a progress review of our housing service in May 2024.</p>",
    ] {
        assert_eq!(next(html), None, "{html}");
    }
    for html in [
        "<p>The peer challenge took place in May. The contract team was thanked. The team will be back for a progress \
         review within six months.</p>",
        "<h2>Improvement</h2><p>The peer challenge was noted.</p><h2>Bus contract</h2><p>The team will be back \
         for a progress review within six months.</p>",
        "<p>The contract team welcomed the peer challenge. The team will be back for a progress review within six \
         months.</p>",
    ] {
        assert_eq!(next(html), None, "{html}");
    }
    for html in [
        "<p>The peer challenge took place in May. The team will be back for a progress review within six months.</p>",
        "<p>A peer team came in May.</p><p>It was led by these people:</p><ul><li>Jo Marsh</li><li>Al Gray</li></ul>\
         <p>The team will be back for a progress review within six months.</p>",
        "<p>The peer team will make a follow-up visit of half a day within six months.</p>",
        "<p>The peers will be back on a short follow-up visit within six months.</p>",
        "<p>The peers will carry out a progress review of how things have gone within six months.</p>",
        "<p>The peer team will return in six months.</p>",
        "<p>The LGA will carry out a progress review of the action plan within six months.</p>",
        "<h2>Corporate peer challenge</h2><p>A progress review will follow within six months.</p>",
        "<h2>Corporate peer challenge</h2><p>Five peers came. They met the executive management team. A progress review \
         will follow within six months.</p>",
        "<h2>Corporate peer challenge</h2><p>Our policy team will write the reply. A progress review will follow within \
         six months.</p>",
        "<p>The peer team met the executive management team. The team will be back for a progress review within six \
         months.</p>",
        "<p>The contract team will return for a progress review in March 2024. The peers will be back in six months.</p>",
    ] {
        let time = next(html).unwrap_or_default();
        assert!(time.ends_with("six months"), "{html} {time}");
    }
}

#[test]
fn a_panel_of_the_council_that_hears_the_sectors_body_is_no_review_by_it() {
    let record = page(
        "<h1>Review of markets by a task and finish group</h1><p>Barford Borough Council</p><h2>Introduction</h2>\
         <p>We invited the Local Government Association to give evidence.</p><h2>Summary</h2><p>We heard from traders. \
         We met the police. We visited two towns. We found that stalls are empty. We considered rents. We looked at \
         other towns. We were told that parking is dear.</p><h2>Recommendations</h2><ol><li>Publish the rents.</li>\
         <li>Review parking.</li><li>Appoint a manager.</li></ol><h2>Next steps</h2><p>Cabinet will reply.</p>",
    );
    assert_eq!(record["kind"], "other");
    assert!(record["recommendations"].as_array().unwrap().is_empty());
}

#[test]
fn a_review_whose_team_is_named_once_beside_all_that_we_found_is_one_by_the_sectors_body() {
    for (introduction, said) in [
        (
            "Two peers came. The review team was made up of members.",
            "The team",
        ),
        ("Two members and an officer came.", "The review team"),
        ("Two members and an officer came.", "The team"),
    ] {
        let record = page(&format!(
            "<h1>Review of markets</h1><p>Barford Borough Council asked the Local Government Association to review its \
             markets.</p><h2>Introduction</h2><p>{introduction}</p><h2>Summary</h2><p>We met traders. We heard from \
             the police. We found that stalls are empty. {said} felt that rents are dear. We saw two towns.</p>\
             <h2>Recommendations</h2><ol><li>Publish the rents.</li><li>Review parking.</li><li>Appoint a manager.\
             </li></ol><h2>Next steps</h2><p>Cabinet will reply.</p>"
        ));
        assert_eq!(record["kind"], "feedback_report", "{introduction} {said}");
        assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
    }
}
