//! Slides: what closes them is none of what they recommend.

use crate::support::{each, page, sections, text};

#[test]
fn slides_that_say_thank_you_hold_no_section_and_no_recommendation() {
    let slides = "Corporate Peer Challenge\nWyre Council\nFeedback: 3 – 6 September 2024\n\n\
        What we found\n• Staff are proud of the council\n• Partners want to do more\n\n\
        Key recommendations\n• Agree one vision for the place\n• Publish a savings plan\n\n\
        Thank you\n• You made us most welcome\n• Review your notes of today\n";
    assert_eq!(
        each(&text(slides), "recommendations", "text"),
        ["Agree one vision for the place", "Publish a savings plan"]
    );
    let slides = |last: &str| {
        page(&format!(
            "<h1>Corporate Peer Challenge: Wyre Council, 3 – 6 September 2024</h1>\
             <h2>What we found</h2><ul><li>Staff are proud of the council</li></ul>\
             <h2>Key recommendations</h2><ul><li>Agree one vision</li><li>Publish a savings plan</li></ul>{last}"
        ))
    };
    for (last, own) in [
        ("<h2>Thank you</h2>", None),
        ("<h2>Thank you</h2><p>Any questions?</p>", None),
        // What a section says under these words is kept as one.
        (
            "<h2>Thank you</h2><p>We would like to thank all whom we met, above all Jane Marsh.</p>",
            Some("1 Thank you"),
        ),
    ] {
        let record = slides(last);
        let mut expected = vec!["1 What we found", "1 Key recommendations"];
        expected.extend(own);
        assert_eq!(sections(&record), expected);
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Agree one vision", "Publish a savings plan"]
        );
    }
}

#[test]
fn a_theme_that_is_called_as_slides_close_ends_no_list() {
    let record = page(
        "<h1>Barford Borough Council corporate peer challenge</h1><p>The team came from 3 to 6 June 2024.</p>\
         <h2>Recommendations</h2><ul><li>Agree a plan for the town</li><li>Publish the results each year</li></ul>\
         <p>Questions</p><ul><li>Review how members put questions to cabinet</li></ul>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a plan for the town",
            "Publish the results each year",
            "Review how members put questions to cabinet"
        ]
    );
}

#[test]
fn what_slides_close_with_heads_nothing_that_is_recommended() {
    for (closing, below) in [
        (
            "Any questions?",
            ["Tell us what you saw", "Keep the slides"],
        ),
        ("Many thanks", ["Keep in touch", "Share what you learned"]),
        ("Questions", ["Which comes first?", "Share your ideas"]),
    ] {
        let record = page(&format!(
            "<h1>Barford Borough Council corporate peer challenge</h1><p>The team came from 3 to 6 June 2024.</p>\
             <h2>Recommendations</h2><ul><li>Agree a plan for the town</li><li>Publish the results each year</li></ul>\
             <p>{closing}</p><ul><li>{}</li><li>{}</li></ul>",
            below[0], below[1]
        ));
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Agree a plan for the town", "Publish the results each year"],
            "{closing}"
        );
    }
}
