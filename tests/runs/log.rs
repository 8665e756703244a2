//! What the log tells of each document.

use crate::support::{documents, log, run, told};

#[test]
fn a_log_names_each_document_and_the_stages_it_went_through() {
    let folder = documents(2);
    let convert = |arguments: &[&str]| {
        let words = ["convert", "in", "-o", "out", "-q", "--log-format", "json"];
        run(folder.path(), &[&words, arguments].concat())
    };
    let lines = log(&convert(&["-v"]));
    let said = |file: &str, what: &str| {
        lines
            .iter()
            .filter(|l| l["span"]["file"] == file && l["message"] == what)
            .collect::<Vec<_>>()
    };
    for file in ["in/00/000.md", "in/01/001.md"] {
        let stages: Vec<_> = said(file, "stage done")
            .iter()
            .map(|l| l["stage"].as_str().unwrap())
            .collect();
        assert_eq!(
            stages,
            ["ingest", "segment", "extract", "normalise", "export"]
        );
        assert_eq!(said(file, "read").len(), 1);
        assert_eq!(said(file, "converted")[0]["records"], 1);
    }
    assert_eq!(
        said("in/broken.pdf", "failed")[0]["failure"],
        "unreadable",
        "{lines:?}"
    );
    assert!(lines.iter().any(|l| l["message"] == "worker started"));

    let again = log(&convert(&["-v"]));
    let skipped = again.iter().filter(|l| {
        let message = l["message"].as_str().unwrap();
        message.starts_with("skipped")
    });
    assert_eq!(skipped.count(), 3);
    assert_eq!(log(&convert(&["--fresh"])).len(), 0);
}

#[test]
fn a_log_tells_of_workers_that_die() {
    let folder = documents(1);
    let output = run(
        folder.path(),
        &["convert", "in/00/000.md", "-v", "--time-limit", "0.0001"],
    );
    let log = told(&output);
    assert!(
        log.contains("worker ended") && log.contains("not done within"),
        "{log}"
    );
}
