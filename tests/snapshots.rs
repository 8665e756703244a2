//! Whole records of a few fixtures, one of each form and format, as they were read by eye: a change
//! in any field shows here. `INSTA_UPDATE=always cargo test --test snapshots` writes them anew; read
//! the difference before it is committed.
//!
//! Places are left out (the test `records` holds them), and the text of sections and tables, which
//! repeats what the fixtures say.

use std::fs;
use std::path::Path;

use peerlens::Options;
use serde_json::Value;

/// Keys that are left out, wherever they stand.
const LEFT_OUT: &[&str] = &["evidence", "blocks", "rows", "sha256", "bytes"];

fn without_places(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(without_places).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, value)| {
                let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                !LEFT_OUT.contains(&key.as_str()) && !empty
            })
            .map(|(key, value)| (key, without_places(value)))
            .collect(),
        other => other,
    }
}

fn records(fixture: &str) -> Vec<Value> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/make");
    let path = fixtures.join(fixture);
    let bytes = fs::read(&path).unwrap();
    let options = Options::named(path.file_name().unwrap().to_string_lossy());
    let reports = peerlens::convert(&bytes, &options).unwrap();
    reports
        .iter()
        .map(|r| without_places(serde_json::to_value(r).unwrap()))
        .collect()
}

macro_rules! snapshots {
    ($($name:ident: $fixture:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                insta::assert_json_snapshot!(records($fixture));
            }
        )*
    };
}

snapshots! {
    an_action_plan_as_pdf: "stockport-2023-plan/stockport-2023-plan.word.pdf",
    a_feedback_report_as_a_web_page: "dudley-2024-feedback/dudley-2024-feedback.html",
    a_themed_list_as_docx: "mansfield-2017-recommendations/mansfield-2017-recommendations.docx",
    cards_as_markdown: "barnsley-2024-cards/barnsley-2024-cards.md",
    a_letter_as_text: "fylde-2012-letter/fylde-2012-letter.txt",
    minutes_as_a_web_page: "warrington-2022-minutes/warrington-2022-minutes.html",
    a_pack_of_three_documents_as_pdf: "rutland-2021-pack/rutland-2021-pack.word.pdf",
    a_fire_challenge_as_docx: "norfolk-2018-fire/norfolk-2018-fire.docx",
    recommendations_inside_sections_as_pdf: "luton-2025-feedback/luton-2025-feedback.weasy.pdf",
    a_progress_review_as_docx: "stockport-2024-review/stockport-2024-review.docx",
}
