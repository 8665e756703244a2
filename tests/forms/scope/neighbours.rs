//! What stands near the scope and is none of it.

use super::MET;
use crate::support::{report, themes};

#[test]
fn numbered_paragraphs_around_the_themes_are_none() {
    let record = report(
        "<h2>4. Background</h2><p>4.1 The peer team looked at the following five themes:</p>\
         <ul><li>Local priorities and outcomes</li><li>Organisational and place leadership</li>\
         <li>Governance and culture</li><li>Financial planning and management</li>\
         <li>Capacity for improvement</li></ul>\
         <p>4.2 In addition, the Council asked the team to consider its approach to economic growth and its \
         work on the Better Barford programme.</p>\
         <p>4.3 The peer team members were:</p><ul><li>Lead Peer – Anna Bell (Chief Executive – Hull City \
         Council)</li><li>Member Peer – Cllr Cy Dee (Leader – Selby District Council)</li></ul>\
         <p>4.4 The LGA will return to carry out a Progress Review in autumn 2025.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(core.len(), 5, "{core:?}");
    assert_eq!(more, ["economic growth", "Better Barford programme"]);
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "autumn 2025"
    );
}

#[test]
fn what_follows_the_scope_of_a_paper_is_no_theme() {
    let record = report(
        "<h2>3. Background</h2><p>3.1 All Corporate Peer Challenges look at:</p>\
         <ul><li>Local priorities and outcomes</li><li>Organisational and place leadership</li>\
         <li>Governance and culture</li><li>Financial planning and management</li>\
         <li>Capacity for improvement</li></ul>\
         <p>3.2 We also asked the team for their views on the Growth Deal and on our customer service.</p>\
         <p>3.3 Next steps are: publication of the report; the action plan by November 2024; and a progress review \
         by the LGA in March 2025.</p>",
    );
    let (core, more) = themes(&record);
    assert_eq!(core.len(), 5, "{core:?}");
    assert_eq!(more, ["the Growth Deal", "our customer service"]);
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "March 2025"
    );
}

#[test]
fn what_others_did_or_what_was_read_is_no_scope() {
    for said in [
        "Since the peer challenge the council has focused on:",
        "The 2018 peer challenge covered:",
        "In preparing for the visit, the peer team looked at:",
        "Workshops with the peer team covered:",
        "Scrutiny chairs told peers that their reviews of the year had focused on:",
        "The peer team identified four themes that the council could build on: pay, parks, planning and people.",
        "There are four areas which stand out: people, place, partners and parks.",
    ] {
        let found = report(&format!(
            "<h2>Introduction</h2><p>The peer team spent four days here.</p><p>{said}</p>\
             <ul><li>Balancing the budget</li><li>A new waste contract</li></ul>{MET}"
        ));
        assert_eq!(themes(&found).0, [""; 0], "{said}");
    }
}

#[test]
fn what_the_visit_is_based_on_is_its_scope_and_what_a_plan_is_based_on_is_none() {
    let list =
        "<ul><li>Working with people</li><li>Providing support</li><li>Ensuring safety</li></ul>";
    for (said, found) in [
        (
            "The process was based on the three themes of the framework for assessment:",
            3,
        ),
        ("The council’s plan is based on three themes:", 0),
    ] {
        let record = report(&format!("<h2>Background</h2><p>{said}</p>{list}{MET}"));
        assert_eq!(themes(&record).0.len(), found, "{said}");
    }
}

#[test]
fn numbered_paragraphs_of_a_scope_that_tell_of_the_visit_are_no_themes() {
    let record = report(&format!(
        "<h2>Background and scope</h2><p>1. Fenby Council invited peers to come in May.</p><p>2. The peer team spent two days in \
         the town hall.</p><p>3. We read ninety papers.</p>{MET}"
    ));
    let (core, more) = themes(&record);
    assert!(core.is_empty() && more.is_empty(), "{core:?} {more:?}");
}

#[test]
fn a_wrapped_sentence_behind_what_was_looked_at_is_no_list() {
    let record = report(&format!(
        "<h2>Scope</h2><p>The team looked at these areas:<br>It met over ninety people and<br>went to two schools.</p>{MET}"
    ));
    assert_eq!(themes(&record).0, [""; 0]);
}
