//! Documents whose layout a converter took apart, as plain text.

mod blanks;
mod cells;
mod lists;
mod pages;
mod wrapped;

use crate::support::page;

#[test]
fn a_link_that_comes_again_below_items_is_no_running_line() {
    let record = page(
        "<h1>Corporate Peer Challenge: Gateshead Council</h1><h2>Recommendations</h2>\
         <ol><li>Develop a vision.</li></ol><p>www.local.gov.uk/support</p>\
         <ol start=\"2\"><li>Review scrutiny.</li></ol><p>www.local.gov.uk/support</p>\
         <ol start=\"3\"><li>Strengthen finance.</li></ol><p>www.local.gov.uk/support</p>",
    );
    assert_eq!(record["coverage"]["furniture"], 0);
}
