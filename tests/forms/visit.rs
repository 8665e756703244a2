//! The days on which the peers came.

use crate::support::page;

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
    assert!(plan("July 2023")["challenge"].is_null());
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
