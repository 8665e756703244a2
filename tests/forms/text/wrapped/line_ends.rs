//! What the end of a line tells.

use crate::support::{each, text};

#[test]
fn two_lines_that_a_converter_sewed_together_end_where_the_second_does() {
    let record = text(
        "LGA Corporate Peer Challenge: Progress Review\nBarford Borough Council\n\n\
         The team came back to the council on 4 March 2025 to look at what has been done about each\n\
         of the recommendations, and to speak with those who have been at work on them since then.\n\n\
         Progress against the recommendations\n\
         Recommendation 1: Set out the aims of the council so that they are fewer and are owned by\nnamed officers.\n\
         Good progress has been made. The council agreed four aims in the autumn in place of the ten\n\
         that it had before.\n\
         Recommendation 2: Listen to the staff of all services, and not only of those with afterhours work, before shifts are changed again.\n\
         The council has done so. A survey in the spring had answers from half of all who work there,\n\
         and its results are known.\n\
         Recommendation 3: Review the cost of the depot, with a view to having one for both districts\nin time.\n\
         Progress is slower here. The two districts have yet to speak of it with each other this year.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "text")[1],
        "Listen to the staff of all services, and not only of those with afterhours work, before shifts are changed again."
    );
    assert!(
        each(&record, "recommendations", "progress")[1].starts_with("The council has done so.")
    );
}

#[test]
fn a_line_that_ends_within_a_word_goes_on() {
    let record = text(
        "Adult Social Care Peer Challenge: recommendations
Barford Borough Council, 4 - 6 June 2019


Recommendations
The peers found a responsive service at each of the places that they saw in the course of the visit.
They made the following recommendations.

1. Set out the offer to carers in one place
Carers did not know what else they could ask for. A single leaflet and web page would help them, and
would also help doctors and libraries to direct people to support.

2. Strengthen the voice of residents on the Audit Sub-
Committee
Members showed great interest. They would be helped by hearing directly from people who have been here.

3. Plan for succession in key posts
Several members of staff carry knowledge which is not written down. Short secondments would help them.
",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Set out the offer to carers in one place",
            "Strengthen the voice of residents on the Audit Sub-Committee",
            "Plan for succession in key posts"
        ]
    );
}

#[test]
fn a_dash_behind_a_label_is_no_hyphen() {
    let one = |n: u32, said: &str, done: &str, who: &str| {
        format!(
            "Recommendation {n}: {said}\n\nActions-\n{done}\n\nLead officer-\n{who}\n\nTimescale-\nMay 202{n}\n\n"
        )
    };
    let record = text(&format!(
        "Barford Borough Council\nCorporate Peer Challenge action plan\n\nThe peer team came in March 2023.\n\n{}{}{}",
        one(
            4,
            "Open the books.",
            "Print them in June.",
            "Director of Finance"
        ),
        one(5, "Mend the roofs.", "Buy the slates.", "Director of Place"),
        one(
            6,
            "Ask the young.",
            "Hold a day for them.",
            "Chief Executive"
        ),
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Open the books.", "Mend the roofs.", "Ask the young."]
    );
    assert_eq!(
        each(&record, "actions", "text"),
        [
            "Print them in June.",
            "Buy the slates.",
            "Hold a day for them."
        ]
    );
    // A label or a field's name below is none of the word's either.
    let record = text(
        "Barford Borough Council\nCorporate Peer Challenge\n\nFeedback report: 4 - 7 March 2024\n\n\
         The peer team was:\n\nLead Peer-\nMary Hay, Chief Executive, Leeds City Council\n\
         Member Peer-\nCllr Joe Lamb, Leader, Derby City Council\n\nRecommendations\n\n1. Open the books.\n2. Mend the roofs.\n",
    );
    assert_eq!(each(&record, "peer_team", "name"), ["Mary Hay", "Joe Lamb"]);
}
