//! Runs into tables, which hold all documents or none.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::{command, contents, documents, report, run, told};

#[cfg(unix)]
#[test]
fn tables_that_are_interrupted_say_that_nothing_is_written() {
    use std::io::{BufRead, BufReader, Read, Write};
    let folder = documents(1);
    let words = [
        "convert",
        "--files-from",
        "-",
        "--format",
        "csv",
        "-o",
        "out",
        "-v",
    ];
    let mut program = command(folder.path(), &words)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut list = program.stdin.take().unwrap();
    list.write_all(b"in/00/000.md\nin/broken.pdf\n").unwrap();
    let mut said = BufReader::new(program.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("broken.pdf: ") {
        line.clear();
        assert_ne!(said.read_line(&mut line).unwrap(), 0);
    }
    let interrupt = Command::new("kill")
        .args(["-INT", &program.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(130), "{rest}");
    assert!(rest.contains("nothing was written into out"), "{rest}");
    drop(list);
}

#[test]
fn tables_are_written_by_one_run_alone_with_a_list_of_failures() {
    let folder = documents(2);
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".underway-killed"), "half").unwrap();
    let lock = fs::File::create(out.join(".underway.lock")).unwrap();
    lock.lock().unwrap();
    for format in ["csv", "ndjson"] {
        let arguments = ["convert", "in", "--format", format, "-o", "out"];
        let second = run(folder.path(), &arguments);
        assert_eq!(second.status.code(), Some(1));
        let why = "another run is writing into this folder";
        assert!(told(&second).contains(why), "{}", told(&second));
    }
    lock.unlock().unwrap();
    for format in ["csv", "ndjson"] {
        let output = run(
            folder.path(),
            &["convert", "in", "--format", format, "-o", "out"],
        );
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        let list = "what failed and why: out/failures.csv";
        assert!(told(&output).contains(list), "{}", told(&output));
        let failures = fs::read_to_string(out.join("failures.csv")).unwrap();
        assert!(failures.contains("\nbroken.pdf,,unreadable,"), "{failures}");
        let hidden = contents(&out)
            .into_keys()
            .find(|name| name.starts_with('.'));
        assert_eq!(hidden, None);
    }
    fs::remove_file(folder.path().join("in/broken.pdf")).unwrap();
    let mended = run(
        folder.path(),
        &["convert", "in", "--format", "csv", "-o", "out"],
    );
    assert_eq!(mended.status.code(), Some(0), "{}", told(&mended));
    assert!(!out.join("failures.csv").exists());
}

#[test]
fn tables_of_a_folder_of_records_are_those_of_its_documents() {
    let folder = documents(12);
    fs::create_dir(folder.path().join("in/00/000")).unwrap();
    fs::write(folder.path().join("in/00/000/0.md"), report(99, 2)).unwrap();
    run(folder.path(), &["convert", "in", "-o", "out", "-q"]);
    for format in ["csv", "sqlite"] {
        let words = ["--format", format, "-o"];
        let convert = [["convert", "in"].as_slice(), &words, &[format, "-q"]].concat();
        run(folder.path(), &convert);
        let made = [["tables", "out"].as_slice(), &words, &["made"]].concat();
        let made = run(folder.path(), &made);
        assert_eq!(made.status.code(), Some(0), "{}", told(&made));
        assert!(
            told(&made).contains("13 records into made"),
            "{}",
            told(&made)
        );
        let mut expected = contents(&folder.path().join(format));
        assert!(expected.remove("failures.csv").is_some());
        let found = contents(&folder.path().join("made"));
        assert!(!expected.is_empty() && expected == found, "{format}");
        fs::remove_dir_all(folder.path().join("made")).unwrap();
    }
    let nothing = run(
        folder.path(),
        &["tables", "in", "--format", "csv", "-o", "made"],
    );
    assert_eq!(nothing.status.code(), Some(2), "{}", told(&nothing));
}
