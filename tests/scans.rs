//! Pages that are pictures of text, from outside. What needs Tesseract is left out, and says so, where it is missing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A list of recommendations, printed and scanned.
fn scan() -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = "fixtures/make/mansfield-2017-recommendations";
    top.join(folder)
        .join("mansfield-2017-recommendations.scan.pdf")
}

fn record(arguments: &[&str], path: Option<&str>) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peerlens"));
    command.arg("convert").arg(scan()).args(arguments);
    if let Some(path) = path {
        command.env("PATH", path);
    }
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn notice<'a>(record: &'a Value, code: &str) -> Option<&'a Value> {
    let notices = record["notices"].as_array().unwrap();
    notices.iter().find(|n| n["code"] == code)
}

fn tesseract() -> bool {
    let found = Command::new("tesseract").arg("--version").output().is_ok();
    if !found {
        println!("skipped: tesseract is not installed");
    }
    found
}

#[test]
fn a_scan_gives_the_record_of_what_it_shows() {
    if !tesseract() {
        return;
    }
    // In a worker with its limits, as in a run.
    let record = record(&[], None);
    assert_eq!(record["source"]["text_from"], "ocr");
    assert_eq!(record["kind"], "recommendation_list");
    assert!(!record["recommendations"].as_array().unwrap().is_empty());
    let told = notice(&record, "ocr_used").unwrap();
    assert_eq!(told["severity"], "info");
    assert!(told["message"].as_str().unwrap().contains("confidence"));
}

#[test]
fn without_tesseract_the_record_names_the_package_and_stands() {
    let record = record(&[], Some(""));
    let told = notice(&record, "ocr_failed").unwrap();
    assert_eq!(told["severity"], "error");
    assert!(told["message"].as_str().unwrap().contains("tesseract-ocr"));
    assert_eq!(record["source"]["text_from"], "embedded");
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 0);
}

#[test]
fn with_ocr_never_the_page_stays_empty() {
    let record = record(&["--ocr", "never"], None);
    assert!(notice(&record, "page_is_picture").is_some());
    assert_eq!(record["coverage"]["total"], 0);
}
