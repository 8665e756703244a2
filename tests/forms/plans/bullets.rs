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

#[test]
fn bullets_that_say_who_and_when_are_what_is_done_about_the_one_above() {
    let listed = |between: &str| {
        record_of(&format!(
            "<h2>Theme 1: Place</h2><p>The peers recommended that we:</p><ul><li><b>Tell one story about the harbour.</b><ul>\
             <li>Ask residents of both sides of the harbour what they think.{between}Lead: Head of Policy. By: May 2024.</li>\
             <li>Write down what they say and bring it to the full council in the spring.{between}Lead: Chief Executive. By: ongoing</li></ul></li>\
             <li><b>Share the cost of the ferry.</b><ul><li>Agree a price with the port.{between}Lead: Head of Place, \
             Culture and Sport. By: spring 2025.</li></ul></li></ul>"
        ))
    };
    for between in [" ", "<br>", " | "] {
        let record = listed(between);
        assert_eq!(record["kind"], "action_plan", "{between}");
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Tell one story about the harbour.",
                "Share the cost of the ferry."
            ],
            "{between}"
        );
        assert_eq!(each(&record, "recommendations", "rationale"), ["-", "-"]);
        let actions = actions(&record);
        assert_eq!(
            actions[0],
            "r1 Ask residents of both sides of the harbour what they think. | May 2024 | Head of Policy"
        );
        assert_eq!(
            actions[2],
            "r2 Agree a price with the port. | spring 2025 | Head of Place, Culture and Sport"
        );
    }
}

#[test]
fn bullets_that_name_a_lead_now_and_then_stay_what_they_are() {
    // One such among many is no form of a plan.
    let record = record_of(
        "<h2>Recommendations</h2><ul><li>Tell one story about the harbour.</li><li>Ask who leads on the ferry. Lead: \
         nobody knows. By: the team’s own account.</li><li>Share the cost.</li></ul>",
    );
    assert_eq!(each(&record, "recommendations", "text").len(), 3);
    assert_eq!(actions(&record), [""; 0]);
}

fn record_of(main: &str) -> serde_json::Value {
    page(&format!(
        "<h1>Corporate Peer Challenge: what we will do</h1><p>Tewkesbury Borough Council</p>\
         <p>The peers were with us from 3 to 6 March 2024.</p>{main}"
    ))
}
