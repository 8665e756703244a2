//! Lists of paths, archives and slow readers.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::support::{command, contents, documents, report, run, told};

/// A kilobyte line of `/proc/…/status`.
#[cfg(target_os = "linux")]
fn kilobytes(process: u32, what: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(what));
    line.and_then(|l| l.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

#[cfg(target_os = "linux")]
#[test]
fn a_slow_reader_gets_everything_in_order_and_costs_no_memory() {
    use std::io::{BufRead, BufReader};

    // Far more text than may wait for the reader.
    const MOST_KILOBYTES: u64 = 100 * 1024;
    let folder = tempfile::tempdir().unwrap();
    let text = report(0, 2_000);
    for n in 0..60 {
        fs::write(folder.path().join(format!("{n:02}.md")), &text).unwrap();
    }
    let mut program = command(folder.path(), &["convert", ".", "--jobs", "4"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let mut size = 0;
    for n in 0..60 {
        if n % 20 == 0 {
            thread::sleep(Duration::from_millis(700));
            let most = kilobytes(program.id(), "VmHWM");
            assert!(most < MOST_KILOBYTES, "{most} kB wait for the reader");
        }
        let line = lines.next().unwrap().unwrap();
        size += line.len();
        let record: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(record["source"]["name"], format!("{n:02}.md"));
    }
    assert!(lines.next().is_none());
    assert!(program.wait().unwrap().success());
    assert!(
        size as u64 > 2 * MOST_KILOBYTES * 1024 / 10,
        "only {size} bytes were there to wait"
    );
}

#[test]
fn paths_come_from_a_list_and_documents_from_an_archive() {
    let folder = documents(2);
    let path = folder.path().join("papers.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    zip.start_file("2024/report.md", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, report(9, 2).as_bytes()).unwrap();
    zip.finish().unwrap();
    fs::write(folder.path().join("list"), "in/00/000.md\npapers.zip\n").unwrap();
    let output = run(
        folder.path(),
        &["convert", "--files-from", "list", "-o", "out"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let found = contents(&folder.path().join("out"));
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        ["in/00/000.md.json", "papers.zip/0001.json"]
    );
    let record: serde_json::Value = serde_json::from_slice(&found["papers.zip/0001.json"]).unwrap();
    assert_eq!(record["source"]["name"], "report.md");
}

#[test]
fn what_is_passed_over_is_told_with_an_example() {
    let folder = documents(1);
    fs::write(folder.path().join("in/budget.xlsx"), "x").unwrap();
    fs::write(folder.path().join("in/photo.jpg"), "x").unwrap();
    let line = "passed over, by their names no documents: 2 (such as in/budget.xlsx)";
    let output = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(told(&output).contains(line), "{}", told(&output));
    let printed = run(folder.path(), &["convert", "in"]);
    assert!(told(&printed).contains(line), "{}", told(&printed));
    let quiet = run(folder.path(), &["convert", "in", "-o", "out", "-q"]);
    assert!(!told(&quiet).contains("passed over"), "{}", told(&quiet));
}

#[test]
fn the_list_of_failures_names_members_of_archives_and_holds_no_formula() {
    let folder = documents(1);
    for name in ["=1+1.pdf", "@SUM(1).pdf", "-x.pdf"] {
        fs::write(folder.path().join("in").join(name), "%PDF-1.7").unwrap();
    }
    let mut zip = zip::ZipWriter::new(fs::File::create(folder.path().join("in/z.zip")).unwrap());
    zip.start_file("2024/plan.pdf", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, b"%PDF-1.7").unwrap();
    zip.finish().unwrap();
    let output = run(folder.path(), &["convert", "in", "-o", "out", "-q"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let failures = fs::read_to_string(folder.path().join("out/failures.csv")).unwrap();
    for start in ["'=1+1.pdf,", "'@SUM(1).pdf,", "'-x.pdf,"] {
        assert!(failures.lines().any(|l| l.starts_with(start)), "{failures}");
    }
    let member = "z.zip/0001,2024/plan.pdf,unreadable,";
    assert!(
        failures.lines().any(|l| l.starts_with(member)),
        "{failures}"
    );
    let log = fs::read_to_string(folder.path().join("out/run.ndjson")).unwrap();
    assert!(log.contains(r#""member":"2024/plan.pdf""#), "{log}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_kept_apart_and_done_once() {
    use std::os::unix::ffi::OsStrExt;
    let folder = documents(0);
    for (n, name) in [b"caf\xe8.md", b"caf\xe9.md"].into_iter().enumerate() {
        let path = folder
            .path()
            .join("in")
            .join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, report(n, n + 1)).unwrap();
    }
    fs::remove_file(folder.path().join("in/broken.pdf")).unwrap();
    let first = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(first.status.code(), Some(0), "{}", told(&first));
    let again = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&again).contains("2 of them by an earlier run"),
        "{}",
        told(&again)
    );
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 3);
}
