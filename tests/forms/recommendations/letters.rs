//! What letters recommend: by theme, in sentences, by codes, with one more behind the list.

use crate::support::{each, page};
use serde_json::Value;

/// A letter of three themes, each with what is recommended at its end.
fn letter(recommended: [&str; 3]) -> Value {
    let theme = |name: &str, found: &str, recommended: &str| {
        format!("<p><b>{name}</b></p><p>{found}</p>{recommended}")
    };
    page(&format!(
        "<h1>Children’s services peer challenge: Barford Borough Council</h1><p>Thank you for inviting the peer team, which \
         was with you from 4 to 7 May 2021.</p>{}{}{}<p><b>Next steps</b></p><p>We shall return in a year.</p>",
        theme(
            "Partnership and leadership",
            "Leaders share a strong commitment to children in the borough, and staff said so.",
            recommended[0]
        ),
        theme(
            "Help at the front door",
            "Contacts are met in good time, and most partners know the thresholds that they work to.",
            recommended[1]
        ),
        theme(
            "Practice and its audit",
            "The workforce is stable and few of those who work with families are from agencies.",
            recommended[2]
        ),
    ))
}

#[test]
fn lists_that_each_theme_of_a_letter_announces() {
    let found = letter([
        "<p>We recommend that you:</p><ul><li>Agree ten measures with partners.</li><li>Hear children, through:\
         <ul><li>a board of their own</li><li>visits to schools</li></ul></li></ul>",
        "<p>We recommend that the council and its partners should:</p><ul><li>Review how families step down.</li>\
         <li>Publish one pathway.</li></ul>",
        "<p>We recommend that you:</p><ul><li>Moderate each audit.</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree ten measures with partners.",
            "Hear children, through:\na board of their own\nvisits to schools",
            "Review how families step down.",
            "Publish one pathway.",
            "Moderate each audit.",
        ]
    );
    assert_eq!(
        each(&found, "recommendations", "group"),
        [
            "Partnership and leadership",
            "Partnership and leadership",
            "Help at the front door",
            "Help at the front door",
            "Practice and its audit",
        ]
    );
}

#[test]
fn lists_of_one_item_that_each_theme_of_a_letter_announces() {
    let found = letter([
        "<p>We recommend that you:</p><ul><li>Agree ten measures with partners.</li></ul>",
        "<p>We recommend that you:</p><ul><li>Review how families step down.</li></ul>",
        "<p>We recommend that you:</p><ul><li>Moderate each audit.</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "Agree ten measures with partners.",
            "Review how families step down.",
            "Moderate each audit.",
        ]
    );
}

#[test]
fn a_sentence_of_a_letter_that_recommends_is_one_with_the_points_behind_it() {
    let found = letter([
        "<p>We recommend that you work with partners on:</p><ul><li>housing</li><li>health</li></ul>",
        "<p>We recommend that you review how families step down.</p>",
        "<p>We also recommend that you strengthen audit through:</p><ul><li>moderation</li><li>training</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "We recommend that you work with partners on:\nhousing\nhealth",
            "We recommend that you review how families step down.",
            "We also recommend that you strengthen audit through:\nmoderation\ntraining",
        ]
    );
}

#[test]
fn a_list_among_sentences_of_a_letter_that_recommend() {
    let found = letter([
        "<p>We recommend that you settle on three measures.</p>",
        "<p>We also recommend that the two panels be combined.</p>",
        "<p>We recommend that you:</p><ul><li>Moderate each audit, by:<ul><li>sampling</li></ul></li><li>Hear staff.</li></ul>",
    ]);
    assert_eq!(
        each(&found, "recommendations", "text"),
        [
            "We recommend that you settle on three measures.",
            "We also recommend that the two panels be combined.",
            "Moderate each audit, by:\nsampling",
            "Hear staff.",
        ]
    );
}

#[test]
fn a_paragraph_behind_the_list_that_recommends_one_more() {
    let record = |behind: &str| {
        page(&format!(
            "<p>5 June 2013</p><p>Dear Jo</p><p><b>Barford Borough Council Corporate Peer Challenge, 7 – 9 May 2013</b></p>\
             <p>The peer team met ninety people. The team saw good work.</p><p><b>Key recommendations</b></p>\
             <p>The following are the peer team’s key recommendations to the council:</p><ul><li>Agree what the council is for.\
             </li><li>Write a plan for three years.</li></ul><p>{behind}</p><p><b>Next steps</b></p>\
             <p>The LGA would be happy to help.</p>"
        ))
    };
    for more in [
        "Lastly, we would strongly recommend that the council hears its tenants before it builds.",
        "Finally, we also recommend that you eat with the apprentices.",
    ] {
        let record = record(more);
        let found = each(&record, "recommendations", "text");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[2], more);
    }
    for none in [
        // What is asked of the report itself is a step of the process, which every letter has.
        "Finally, we recommend that the council publishes this report.",
        "Lastly, we would like to thank the council for its welcome.",
        "Lastly, staff recommend the council to their friends.",
    ] {
        let record = record(none);
        assert_eq!(each(&record, "recommendations", "text").len(), 2, "{none}");
    }
}

#[test]
fn parts_of_a_letter_whose_suggestions_have_the_letter_of_the_part() {
    let record = page(
        "<p>9 July 2021</p><p>Dear Jo</p><p><b>Reset Panel – Barford Borough Council</b></p>\
         <p>The LGA convened a panel of peers with you on 14 and 15 June 2021. It is a peer challenge in short.</p>\
         <p><b>A. High streets.</b> Shops have opened again. The panel’s suggestions:</p>\
         <p>A1 Say what is done first.</p><p>A2 Hear what the parishes miss.</p>\
         <p><b>B. Buildings.</b> Half of them are full.</p><p>B1 Sell what stands empty.</p>\
         <p><b>C. Offices.</b> Few desks are in use. We would suggest you:</p>\
         <ul><li>set days for the office</li><li>lend out the rooms</li></ul><p>With best wishes</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["A1", "A2", "B1", "-", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "text")[2..],
        [
            "Sell what stands empty.",
            "set days for the office",
            "lend out the rooms"
        ]
    );
}
