//! Records: where they are printed or written, in which order and in which format.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{REPORT, files_of, folder, peerlens, stderr, stdout};

#[test]
fn one_document_is_printed_as_indented_json() {
    let folder = folder(&[("report.md", REPORT.as_bytes())]);
    let output = peerlens(&["convert", "report.md"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("{\n"));
    let record: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(record["schema_version"], "1.0.0");
    assert_eq!(record["source"]["name"], "report.md");
}

#[test]
fn several_documents_are_printed_a_line_each_in_order() {
    let names: Vec<String> = (0..40).map(|n| format!("{n:02}.md")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|n| (n.as_str(), REPORT.as_bytes()))
        .collect();
    let folder = folder(&files);
    let output = peerlens(&["convert", ".", "--jobs", "4"], folder.path());
    let records: Vec<Value> = stdout(&output)
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let found: Vec<&str> = records
        .iter()
        .map(|r| r["source"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(found, names);
}

#[test]
fn several_documents_as_json_are_one_array() {
    let folder = folder(&[
        ("a.md", REPORT.as_bytes()),
        ("b.md", REPORT.as_bytes()),
        ("c.md", REPORT.as_bytes()),
    ]);
    let output = peerlens(&["convert", ".", "--format", "json"], folder.path());
    let records: Vec<Value> = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(records.len(), 3);
}

#[test]
fn records_are_written_in_a_tree_like_that_of_the_inputs() {
    let folder = folder(&[
        ("in/2019/plan.md", REPORT.as_bytes()),
        ("in/2019/plan.txt", REPORT.as_bytes()),
        ("in/2024/plan.md", REPORT.as_bytes()),
        ("in/logo.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let output = peerlens(&["convert", "in", "-o", "out"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        files_of(&folder.path().join("out")),
        [
            "2019/plan.md.json",
            "2019/plan.txt.json",
            "2024/plan.md.json",
            "run.ndjson"
        ]
    );
}

#[test]
fn the_bytes_do_not_depend_on_how_many_work_on_them() {
    let names: Vec<String> = (0..20).map(|n| format!("in/{n}.md")).collect();
    let texts: Vec<String> = (0..20).map(|n| format!("{REPORT}\n{n}\n")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .zip(&texts)
        .map(|(n, t)| (n.as_str(), t.as_bytes()))
        .collect();
    let folder = folder(&files);
    let one = peerlens(&["convert", "in", "--jobs", "1"], folder.path());
    let many = peerlens(&["convert", "in", "--jobs", "7"], folder.path());
    assert!(!one.stdout.is_empty());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn csv_gives_the_flat_tables() {
    let folder = folder(&[("in/report.md", REPORT.as_bytes())]);
    let output = peerlens(
        &["convert", "in", "--format", "csv", "-o", "out"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        files_of(&folder.path().join("out")),
        [
            "actions.csv",
            "datapackage.json",
            "leads.csv",
            "links.csv",
            "peers.csv",
            "recommendations.csv",
            "reports.csv",
            "sections.csv"
        ]
    );
    let reports = fs::read_to_string(folder.path().join("out/reports.csv")).unwrap();
    assert_eq!(reports.lines().count(), 2);
    assert!(reports.lines().nth(1).unwrap().starts_with("report.md,"));
}

#[test]
fn a_database_and_a_workbook_are_files_of_the_folder() {
    let folder = folder(&[("in/report.md", REPORT.as_bytes())]);
    for (format, files) in [
        ("sqlite", vec!["metadata.yaml", "peerlens.sqlite"]),
        ("xlsx", vec!["peerlens.xlsx"]),
    ] {
        let output = peerlens(
            &["convert", "in", "--format", format, "-o", format],
            folder.path(),
        );
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(files_of(&folder.path().join(format)), files);
    }
}

#[test]
fn standard_input_is_a_document() {
    let folder = folder(&[]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_peerlens"))
        .args(["convert", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(REPORT.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let record: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(record["source"]["name"], "stdin");
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let names: Vec<String> = (0..200).map(|n| format!("{n}.md")).collect();
    let long = REPORT.repeat(200);
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|n| (n.as_str(), long.as_bytes()))
        .collect();
    let folder = folder(&files);
    let mut child = Command::new(env!("CARGO_BIN_EXE_peerlens"))
        .args(["convert", "."])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}
