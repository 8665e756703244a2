//! What takes too long or too much, and workers that die: one document is named and the rest goes on.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{
    DOCUMENTS, command, contents, documents, long_pdf, run, signal, told, workers,
};

#[test]
fn what_takes_too_long_is_named_and_the_rest_goes_on() {
    let folder = documents(2);
    // No worker starts within a tenth of a millisecond.
    let output = run(
        folder.path(),
        &["convert", "in", "-o", "out", "--time-limit", "0.0001"],
    );
    assert_eq!(output.status.code(), Some(1));
    let failures = fs::read_to_string(folder.path().join("out/failures.csv")).unwrap();
    assert_eq!(failures.matches(",timed_out,").count(), 3, "{failures}");
    // With time enough they are done after all.
    let output = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&output).contains("2 converted, 1 failed"),
        "{}",
        told(&output)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_too_much_memory_is_named_and_the_rest_goes_on() {
    let folder = documents(1);
    fs::write(folder.path().join("in/large.txt"), "a\n\n".repeat(8 << 20)).unwrap();
    let output = run(
        folder.path(),
        &["convert", "in", "-o", "out", "--memory-limit", "256"],
    );
    assert_eq!(output.status.code(), Some(1));
    let failures = fs::read_to_string(folder.path().join("out/failures.csv")).unwrap();
    assert!(
        failures.contains("large.txt,,out_of_memory,needs more memory than 256 MiB"),
        "{failures}"
    );
    assert!(folder.path().join("out/00/000.md.json").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_whose_worker_is_killed_twice_is_named_and_done_by_the_next_run() {
    // Long enough to be with its worker when the kill comes.
    const PAGES: usize = 4_000;
    let folder = tempfile::tempdir().unwrap();
    let pdf = "long.pdf";
    fs::write(folder.path().join(pdf), long_pdf(PAGES)).unwrap();
    let mut program = command(folder.path(), &["convert", pdf, "-o", "out"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut killed = std::collections::BTreeSet::new();
    while program.try_wait().unwrap().is_none() {
        for worker in workers(&program) {
            let mut kill = Command::new("kill");
            drop(kill.args(["-9", &worker]).stderr(Stdio::null()).status());
            killed.insert(worker);
        }
        thread::sleep(Duration::from_millis(1));
    }
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    // Once more, and not without a second reader that was never asked.
    assert_eq!(killed.len(), 2, "{}", told(&output));
    let failures = fs::read_to_string(folder.path().join("out/failures.csv")).unwrap();
    assert!(failures.contains("long.pdf,,crashed,"), "{failures}");
    let next = run(folder.path(), &["convert", pdf, "-o", "out"]);
    assert!(
        told(&next).contains("1 converted, 0 failed"),
        "{}",
        told(&next)
    );
    let records = contents(&folder.path().join("out"));
    let notice = |record: &Vec<u8>| String::from_utf8_lossy(record).contains("second_reader");
    assert!(!records.is_empty() && !records.values().any(notice));
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_never_answers_costs_one_document() {
    let folder = documents(DOCUMENTS);
    let words = [
        "convert",
        "in",
        "-o",
        "out",
        "--jobs",
        "1",
        "--time-limit",
        "15",
    ];
    let program = command(folder.path(), &words)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let worker = loop {
        match workers(&program).pop() {
            Some(worker) => break worker,
            None => thread::sleep(Duration::from_millis(1)),
        }
    };
    // As if it were in a loop without end, with the first document that it was given.
    signal("-STOP", &worker);
    let output = program.wait_with_output().unwrap();
    let failures = fs::read_to_string(folder.path().join("out/failures.csv")).unwrap();
    assert!(
        failures.contains(",timed_out,not done within 15 s"),
        "{failures}"
    );
    assert!(
        told(&output).contains("299 converted, 2 failed"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_pdf_that_takes_too_long_has_its_limit_once() {
    let folder = documents(1);
    let output = run(
        folder.path(),
        &["convert", "in/broken.pdf", "-v", "--time-limit", "0.0001"],
    );
    let log = told(&output);
    assert_eq!(log.matches("worker started").count(), 1, "{log}");
    assert!(log.contains("not done within"), "{log}");
}
