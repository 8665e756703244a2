//! What is done with the records of a run afterwards: scored, told apart, reported on, tied together.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{REPORT, folder, peerlens, stderr, stdout};

#[test]
fn a_record_is_scored_and_told_apart() {
    let answer = r#"{"file": "report.md", "kind": "feedback_report"}"#;
    let folder = folder(&[
        ("report.md", REPORT.as_bytes()),
        ("gold/report.md.json", answer.as_bytes()),
    ]);
    assert_eq!(
        peerlens(&["convert", "report.md", "-o", "out"], folder.path())
            .status
            .code(),
        Some(0)
    );
    let scored = peerlens(&["score", "gold", "out"], folder.path());
    assert!(stdout(&scored).contains("\nkind "), "{}", stdout(&scored));
    let same = peerlens(&["diff", "out", "out"], folder.path());
    assert_eq!((same.status.code(), stdout(&same).as_str()), (Some(0), ""));
}

#[test]
fn a_report_tells_what_a_run_gave_and_what_failed() {
    let answer = r#"{"file": "report.md", "kind": "recommendation_list"}"#;
    let folder = folder(&[
        ("in/report.md", REPORT.as_bytes()),
        ("in/broken.pdf", b"%PDF-1.7 and nothing else"),
        ("gold/report.md.json", answer.as_bytes()),
        ("baseline.json", br#"{"report.md": {"kind": 0.5}}"#),
    ]);
    peerlens(&["convert", "in", "-o", "out", "-q"], folder.path());
    let arguments = [
        "report",
        "out",
        "--gold",
        "gold",
        "--baseline",
        "baseline.json",
    ];
    let output = peerlens(&arguments, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let printed = stdout(&output);
    assert!(printed.starts_with("1 records, "), "{printed}");
    assert!(
        printed.contains("look first at\n  broken.pdf\n    failed: "),
        "{printed}"
    );
    assert!(printed.contains("1.0000 +0.5000"), "{printed}");
    let data = fs::read_to_string(folder.path().join("out/run-report.json")).unwrap();
    let data: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["kinds"]["recommendation_list"], 1);
    let page = fs::read_to_string(folder.path().join("out/run-report.html")).unwrap();
    assert!(page.contains("<th scope=\"row\">broken.pdf</th>"));
    // What it wrote beside the records is not taken for one.
    assert_eq!(stdout(&peerlens(&arguments, folder.path())), printed);
}

#[test]
fn the_documents_of_a_run_are_tied_together() {
    let folder = folder(&[]);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let report = fixtures.join("make/dudley-2019-feedback/dudley-2019-feedback.docx");
    let plan = fixtures.join("make/dudley-2019-plan/dudley-2019-plan.docx");
    let paths = [report.to_str().unwrap(), plan.to_str().unwrap()];
    let output = peerlens(
        &["convert", paths[0], paths[1], "-o", "out", "-q"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = peerlens(&["link", "out"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows = fs::read_to_string(folder.path().join("out/links.ndjson")).unwrap();
    let rows: Vec<Value> = rows
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let merged: Vec<(&str, &str)> = rows
        .iter()
        .filter(|r| r["relation"] == "merged")
        .map(|r| {
            (
                r["from_label"].as_str().unwrap(),
                r["to_label"].as_str().unwrap(),
            )
        })
        .collect();
    // The plan answers the report's fourth and fifth recommendations as one.
    assert_eq!(merged, [("4", "4"), ("5", "4")]);
    let review = rows
        .iter()
        .find(|r| r["rule"] == "progress_review")
        .unwrap();
    assert_eq!(review["outcome"], "missing");
    // Again, with the rows of the first time beside the records: the same rows.
    let again = peerlens(&["link", "out", "-o", "-"], folder.path());
    assert_eq!(
        stdout(&again),
        fs::read_to_string(folder.path().join("out/links.ndjson")).unwrap()
    );

    // The same in the flat tables.
    let output = peerlens(
        &[
            "convert", paths[0], paths[1], "--format", "csv", "-o", "csv",
        ],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let table = |name: &str| fs::read_to_string(folder.path().join("csv").join(name)).unwrap();
    assert_eq!(table("links.csv").lines().count(), rows.len() + 1);
    assert!(
        table("recommendations.csv").contains("E08000027/2019-02/r4; E08000027/2019-02/r5"),
        "the plan's fourth has the ids of both"
    );

    let empty = tempfile::tempdir().unwrap();
    assert_eq!(
        peerlens(&["link", "."], empty.path()).status.code(),
        Some(2)
    );
}
