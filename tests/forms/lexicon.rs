//! Words that a council adds to the lexicon work wherever those of the program do.

use crate::support::{each, markdown_by};

const WORDS: &str = r#"
[labels]
before_recommendation = ["signal"]
instead_of_recommendation = ["what our visitors wish"]
before_action = ["errand"]
[titles]
progress_review = ["second look"]
plan = ["pledge card"]
"#;

fn recommendations(content: &str) -> (Vec<String>, Vec<String>) {
    let record = markdown_by(WORDS, content);
    let of = |field| {
        let each = each(&record, "recommendations", field);
        each.into_iter().map(str::to_owned).collect()
    };
    (of("label"), of("text"))
}

#[test]
fn a_label_s_noun_that_was_added_is_known_in_every_place_of_a_label() {
    let report = "# Corporate peer challenge: Rutland County Council\n\nFeedback report: 4 – 7 March 2025\n\n\
                  ## Introduction\n\nThe team was welcomed.\n\n## Key recommendations\n\n";
    for list in [
        "Signal 1: Settle the housing strategy.\n\nSignal 2: Train the new chairs.",
        "- Signal 1: Settle the housing strategy.\n- Signal 2: Train the new chairs.",
        "Signal 1\n\nSettle the housing strategy.\n\nSignal 2\n\nTrain the new chairs.",
        "### Signal 1: Settle the housing strategy.\n\n### Signal 2: Train the new chairs.",
        "The signal no. 1 – Settle the housing strategy.\n\nThe signal no. 2 – Train the new chairs.",
    ] {
        let (labels, texts) = recommendations(&format!("{report}{list}\n"));
        assert_eq!(labels, ["1", "2"], "{list}");
        assert_eq!(
            texts,
            ["Settle the housing strategy.", "Train the new chairs."],
            "{list}"
        );
    }
    for (columns, behind) in [
        ("Recommendation | Action | Lead |\n|---|---|---|", ": "),
        (
            "Ref | Recommendation | Action | Lead |\n|---|---|---|---|",
            " | ",
        ),
    ] {
        let plan = format!(
            "# Rutland County Council: peer challenge action plan\n\n| {columns}\n\
             | Signal 1{behind}Settle the housing strategy | Hold a seminar | Chief Executive |\n\
             | Signal 2{behind}Train the new chairs | Book a trainer | Monitoring Officer |\n",
        );
        let (labels, texts) = recommendations(&plan);
        assert_eq!(labels, ["1", "2"], "{plan}");
        assert_eq!(
            texts,
            ["Settle the housing strategy", "Train the new chairs"]
        );
    }
}

#[test]
fn the_noun_of_an_action_s_label_that_was_added_is_known_in_prose_and_in_cells() {
    let prose = "# Rutland County Council\n\n## Peer challenge pledge card\n\n**Signal 1: Settle the housing strategy**\n\n\
                 Errand 1: Hold a seminar\n\nLead: Chief Executive\n\nTimescale: May 2025\n\n\
                 **What our visitors wish: Train the new chairs of committees**\n\n\
                 Errand 2: Book a trainer\n\nLead: Monitoring Officer\n\nTimescale: June 2025\n";
    let table = "# Rutland County Council: peer challenge action plan\n\n\
                 | Ref | Recommendation | Ref | Action | Lead |\n|---|---|---|---|---|\n\
                 | Signal 1 | Settle the housing strategy | Errand 1 | Hold a seminar | Chief Executive |\n\
                 | Signal 2 | Train the new chairs of committees | Errand 2 | Book a trainer | Monitoring Officer |\n";
    for content in [prose, table] {
        let record = markdown_by(WORDS, content);
        assert_eq!(record["kind"], "action_plan", "{content}");
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Settle the housing strategy",
                "Train the new chairs of committees"
            ]
        );
        assert_eq!(each(&record, "actions", "label"), ["1", "2"], "{content}");
        assert_eq!(
            each(&record, "actions", "text"),
            ["Hold a seminar", "Book a trainer"]
        );
    }
}

#[test]
fn what_a_progress_review_is_called_is_a_word_of_the_lexicon() {
    let review = "# Rutland County Council: corporate peer challenge, second-look\n\nMay 2025\n\n\
                  The corporate peer challenge took place in March 2024.\n\n## Recommendations\n\n\
                  ### Signal 1: Settle the housing strategy.\n\nThe strategy was settled in the autumn.\n\n\
                  ### Signal 2: Train the new chairs.\n\nThe chairs were trained by their neighbours.\n";
    let record = markdown_by(WORDS, review);
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    // Without the word it is a list of recommendations.
    let words = WORDS.replace("second look", "third look");
    assert_ne!(markdown_by(&words, review)["kind"], "progress_review");
}

#[test]
fn numbers_of_things_that_no_word_names_are_part_of_what_is_said() {
    for item in [
        "- Errands 1 and 2 are done, so that the team can rest.",
        "- Signalling 3 changes to residents helps.",
    ] {
        let (labels, texts) = recommendations(&format!(
            "# Corporate peer challenge: Rutland County Council\n\n## Key recommendations\n\n{item}\n- Train the new chairs.\n"
        ));
        assert_eq!(labels, ["-", "-"], "{item}");
        assert_eq!(texts[0], item.trim_start_matches("- "));
    }
}
