//! Actions in bullets.

use super::{PLAN, actions};
use crate::support::{each, leads, page};

#[test]
fn bullets_hold_an_action_with_its_lead_and_time_each() {
    let record = page(&format!(
        "{PLAN}<h2>Theme: Governance and culture</h2><p><b>What the peers recommended:</b> Bring the survey back.</p>\
         <ul><li><b>What we will do:</b> Survey all members. <b>Lead:</b> Monitoring Officer. <b>When:</b> June 2024.</li>\
         <li><b>What we will do:</b> Publish the answers. <b>Lead:</b> Head of Policy. <b>When:</b> July 2024.</li></ul>"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Bring the survey back."]
    );
    assert_eq!(
        actions(&record),
        [
            "r1 Survey all members. | June 2024 | Monitoring Officer",
            "r1 Publish the answers. | July 2024 | Head of Policy"
        ]
    );
}

#[test]
fn bullets_below_a_recommendation_are_actions_where_the_heading_names_both() {
    let record = page(&format!(
        "{PLAN}<table><tr><th>Recommendation / action</th><th>Lead</th><th>Date</th></tr>\
         <tr><td><b>Refresh the corporate plan</b><ul><li>Hold a workshop</li><li>Ask the public</li></ul></td>\
         <td>CEX</td><td>Dec 24</td></tr>\
         <tr><td><b>Improve scrutiny</b><ul><li>Train the chairs</li></ul></td><td>MO</td><td>Jan 25</td></tr></table>"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Refresh the corporate plan", "Improve scrutiny"]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        ["Hold a workshop", "Ask the public", "Train the chairs"]
    );
}

#[test]
fn actions_that_end_in_who_and_by_when() {
    let mut n = 0;
    let mut item = |action: &str, who: &str, when: &str| {
        n += 1;
        format!(
            "<h3>Recommendation {n}</h3><p>Improve it.</p><p>What we will do</p><ul><li>{action} – {who}, {when}</li></ul>"
        )
    };
    let record = page(&format!(
        "{PLAN}{}{}{}",
        item("Publish the vision", "Chief Executive", "by March 2024"),
        item("Train the chairs", "Monitoring Officer", "by May 2024"),
        item("Buy sixty homes", "Head of Housing", "from June 2025"),
    ));
    assert_eq!(
        each(&record, "actions", "text"),
        ["Publish the vision", "Train the chairs", "Buy sixty homes"]
    );
    assert_eq!(
        leads(&record),
        ["Chief Executive", "Monitoring Officer", "Head of Housing"]
    );
    assert_eq!(
        each(&record, "actions", "timescale"),
        ["by March 2024", "by May 2024", "from June 2025"]
    );
}
