//! Ctrl-C: what is in flight, and how to go on.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{DOCUMENTS, command, documents, long_pdf, run, signal, told, workers};

/// A run whose only worker is held while documents are with it, and that has been asked to stop; the worker, what is
/// still to be told, and what was told at once.
#[cfg(target_os = "linux")]
fn held_and_stopped(folder: &Path) -> (Child, String, impl std::io::BufRead, String) {
    use std::io::BufRead;
    let mut program = command(folder, &["convert", "in", "-o", "out", "--jobs", "1"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let worker = loop {
        // With the first record there is a document in flight at nearly every moment, and there are 300.
        if let (Some(worker), true) = (workers(&program).pop(), folder.join("out/00").exists()) {
            break worker;
        }
        thread::sleep(Duration::from_millis(1));
    };
    signal("-STOP", &worker);
    // Whatever it had finished is noted meanwhile.
    thread::sleep(Duration::from_millis(300));
    signal("-INT", &program.id().to_string());
    let mut said = std::io::BufReader::new(program.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("in flight are being finished") {
        line.clear();
        assert_ne!(said.read_line(&mut line).unwrap(), 0, "it said nothing");
    }
    assert!(program.try_wait().unwrap().is_none());
    (program, worker, said, line)
}

/// Interrupts a run, which says how to go on.
#[cfg(unix)]
fn interrupt(program: Child) {
    signal("-INT", &program.id().to_string());
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", told(&output));
    let said = told(&output);
    assert!(
        said.contains("the same command goes on from here"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_says_how_to_go_on() {
    let folder = documents(DOCUMENTS);
    let program = command(folder.path(), &["convert", "in", "-o", "out"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // As soon as there is a record.
    while !folder.path().join("out/00").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    interrupt(program);
    let last = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&last).contains("of them by an earlier run"),
        "{}",
        told(&last)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn the_first_interrupt_finishes_what_is_in_flight_and_says_so_at_once() {
    use std::io::Read;
    let folder = documents(DOCUMENTS);
    let (mut program, worker, mut said, line) = held_and_stopped(folder.path());
    assert!(line.contains("press Ctrl-C again to drop them"), "{line}");
    let noted = || {
        let log = fs::read_to_string(folder.path().join("out/run.ndjson")).unwrap();
        log.lines().count()
    };
    let before = noted();
    signal("-CONT", &worker);
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(130), "{rest}");
    assert!(
        rest.contains("stopped; the same command goes on from here"),
        "{rest}"
    );
    let in_flight: usize = line.split(' ').nth(1).unwrap().parse().unwrap();
    assert!(in_flight >= 1 && noted() >= before + in_flight, "{line}");
    assert!(noted() < DOCUMENTS, "it went on to the end");
    assert!(!folder.path().join("out/.underway").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn the_second_interrupt_drops_what_is_in_flight_and_says_how_to_go_on() {
    use std::io::Read;
    let folder = documents(DOCUMENTS);
    let (mut program, worker, mut said, _) = held_and_stopped(folder.path());
    signal("-INT", &program.id().to_string());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(130), "{rest}");
    assert!(
        rest.contains("in flight were dropped; the same command goes on"),
        "{rest}"
    );
    drop(Command::new("kill").args(["-CONT", &worker]).status());
    let last = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&last).contains("300 converted, 1 failed"),
        "{}",
        told(&last)
    );
}

#[cfg(unix)]
#[test]
fn a_run_that_waits_for_its_list_ends_at_the_first_interrupt() {
    use std::io::Write;
    let folder = documents(2);
    let mut program = command(
        folder.path(),
        &["convert", "--files-from", "-", "-o", "out"],
    )
    .stdin(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let mut list = program.stdin.take().unwrap();
    list.write_all(b"in/00/000.md\nin/01/001.md\n").unwrap();
    while !folder.path().join("out/in/01/001.md.json").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    interrupt(program);
    drop(list);
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_finishes_its_documents_waits_for_no_more_of_its_list() {
    use std::io::{BufRead, BufReader, Read, Write};
    // Long enough to be with its worker when the signal comes.
    const PAGES: usize = 4_000;
    let folder = documents(1);
    fs::write(folder.path().join("long.pdf"), long_pdf(PAGES)).unwrap();
    let mut program = command(
        folder.path(),
        &["convert", "--files-from", "-", "-o", "out"],
    )
    .stdin(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let mut list = program.stdin.take().unwrap();
    list.write_all(b"long.pdf\nin/00/000.md\n").unwrap();
    while workers(&program).is_empty() {
        thread::sleep(Duration::from_millis(1));
    }
    signal("-INT", &program.id().to_string());
    let mut said = BufReader::new(program.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("in flight are being finished"), "{line}");
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(130), "{rest}");
    assert!(
        rest.contains("stopped; the same command goes on from here"),
        "{rest}"
    );
    assert!(folder.path().join("out/long.pdf.json").exists());
    drop(list);
}
