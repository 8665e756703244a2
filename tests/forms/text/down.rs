//! Tables that `pdftotext` read down: the cells of one column below each other, then those of the next.

use serde_json::Value;

use crate::support::text;

const ABOVE: &str = "Selby District Council\nLGA Corporate Peer Challenge Action Plan\n\n";

fn notices(record: &Value) -> Vec<&str> {
    (record["notices"].as_array().unwrap().iter())
        .filter_map(|n| n["code"].as_str())
        .collect()
}

#[test]
fn a_table_that_was_read_down_pairs_nothing_and_says_so() {
    let record = text(&format!(
        "{ABOVE}Rec\n1\n\n2\n3\n\nRecommendation\nOpen the harbour office to\nvisitors.\n\nTrain the pilots.\n\nDredge the channel.\n\n\
         Action\nRent a room near the quay\nfor two years.\n\nHire a tutor\nwith a licence.\n\nLead\nHead of Property\n\nBy when\nMay 2024\n\n\
         Head of People\n\nOngoing\n\nDirector of Place\n\nJune 2024\n"
    ));
    assert!(notices(&record).contains(&"columns_read_down"), "{record}");
    assert_eq!(record["actions"].as_array().unwrap().len(), 0);
}

#[test]
fn actions_without_the_column_that_they_answer_are_uncertain() {
    let record = text(&format!(
        "{ABOVE}Recommendation\nOpen the harbour office to visitors.\nTrain the pilots. Dredge the channel.\n\nAction\n\nLead officer\n\nBy when\n\n\
         Rent a room near the quay for two years.\n\nHead of Property\n\nMay 2024\n\n\
         Hire a tutor with a licence.\n\nHead of People\n\nJune 2024\n"
    ));
    for action in record["actions"].as_array().unwrap() {
        assert_eq!(action["basis"], "uncertain", "{action}");
    }
}

#[test]
fn cells_below_each_other_row_by_row_and_cards_are_no_columns_read_down() {
    let rows = text(&format!(
        "{ABOVE}Ref\n\nRecommendation\n\nAction\n\nLead\n\nBy when\n\n\
         1\n\nOpen the harbour office to visitors.\n\nRent a room near the quay for two years.\n\nHead of Property\n\nMay 2024\n\n\
         2\n\nTrain the pilots of the port.\n\nHire a tutor with a licence.\n\nHead of People\n\nJune 2024\n"
    ));
    assert!(!notices(&rows).contains(&"columns_read_down"));
    let bases: Vec<_> = (rows["actions"].as_array().unwrap().iter())
        .map(|a| a["basis"].as_str().unwrap())
        .collect();
    assert_eq!(bases, ["layout", "layout"]);
    let card = text(&format!(
        "{ABOVE}Recommendation\n\nOpen the harbour office to visitors.\n\nAction\n\nRent a room near the quay.\n\nLead\n\nHead of Property\n\n\
         By when\n\nMay 2024\n"
    ));
    assert!(!notices(&card).contains(&"columns_read_down"));
}

#[test]
fn labels_of_a_column_read_down_are_no_recommendations() {
    let record = text(
        "Selby District Council\nLGA Corporate Peer Challenge: recommendations\n\nRecommendations\n\n1\n\n2\n\n3\n\n4\n\n\
         Open the harbour office to visitors of the town.\n\nTrain the pilots of the port.\n",
    );
    for r in record["recommendations"].as_array().unwrap() {
        let text = r["text"].as_str().unwrap();
        assert!(text.contains(char::is_alphabetic), "{text}");
    }
}

#[test]
fn a_title_that_no_blank_line_parts_from_the_names_of_columns_is_that_of_a_plan() {
    let record = text(
        "Selby District Council\nLGA Corporate Peer Challenge Action Plan\nThis plan sets out how the council answers what the peers \
         found when they came in November of last year and spoke to many people.\nRef Key recommendation Proposed action Lead Timescale\n\
         1 Open the harbour office\nto visitors.\nRent a room near the quay\nfor two years.\nHead of Property May 2024\n\
         2 Train the pilots of\nthe port.\nHire a tutor with a\nlicence.\nHead of People June 2024\n",
    );
    assert_eq!(record["kind"], "action_plan");
    let recommendations = record["recommendations"].as_array().unwrap();
    assert!(!recommendations.is_empty());
    assert!(recommendations.iter().all(|r| r["basis"] == "uncertain"));
}
