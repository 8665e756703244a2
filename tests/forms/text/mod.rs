//! Documents whose layout a converter took apart, as plain text.

mod across;
mod blanks;
mod cells;
mod down;
mod lists;
mod pages;
mod rows;
mod wrapped;

use crate::support::page;

#[test]
fn a_link_that_comes_again_above_bare_lines_is_no_running_line() {
    let furniture = |link: &str| {
        let record = page(&format!(
            "<h1>Corporate Peer Challenge: Gateshead Council</h1><h2>Recommendations</h2>\
             <p>Develop a vision</p><p>{link}</p><p>Review scrutiny</p><p>{link}</p>\
             <p>Strengthen finance</p><p>{link}</p>"
        ));
        record["coverage"]["furniture"].clone()
    };
    assert_eq!(furniture("www.local.gov.uk/support"), 0);
    // The address of a site is one, as at the foot of slides.
    assert_ne!(furniture("www.local.gov.uk"), 0);
}
