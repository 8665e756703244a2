//! Runs over many documents: what happens when a document, a worker, the program or the disk fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// Documents of the run that is disturbed.
const DOCUMENTS: usize = 300;

/// How often it is disturbed.
const DISTURBANCES: usize = 20;

/// Documents of it that are PDFs, and as many that are DOCX files.
const OF_A_FORMAT: usize = 15;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peerlens"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A report of so many recommendations.
fn report(number: usize, recommendations: usize) -> String {
    let mut text = format!("# Corporate peer challenge: report {number}\n\n## Recommendations\n\n");
    for n in 1..=recommendations {
        text += &format!("{n}. Review arrangement {n} of the council's plan, and report on it.\n");
    }
    text
}

/// A folder with `in/` of so many documents of different length, one of them encrypted beyond reading.
fn documents(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for n in 0..count {
        let path = folder.path().join(format!("in/{:02}/{n:03}.md", n % 7));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, report(n, 1 + n * 7919 % 60)).unwrap();
    }
    fs::write(folder.path().join("in/broken.pdf"), "%PDF-1.7 and no more").unwrap();
    folder
}

/// Every file of a run folder with its bytes, but for the log: it tells how long things took.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file() && e.file_name() != "run.ndjson")
        .map(|e| {
            let name = e.path().strip_prefix(folder).unwrap().display().to_string();
            (name, fs::read(e.path()).unwrap())
        })
        .collect()
}

/// Numbers that look random and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % n
    }
}

/// The workers of a running program, by what Linux tells of processes.
#[cfg(target_os = "linux")]
fn workers(program: &Child) -> Vec<String> {
    let parent = program.id().to_string();
    let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    processes
        .filter_map(|process| {
            let stat = fs::read_to_string(process.path().join("stat")).ok()?;
            // After the name in brackets: state, then the parent.
            let told: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
            (told.get(1) == Some(&parent.as_str()))
                .then(|| process.file_name().into_string().ok())
                .flatten()
        })
        .collect()
}

/// The same with PDFs and DOCX files among them, the smallest of the fixtures.
#[cfg(target_os = "linux")]
fn documents_of_all_formats(count: usize) -> TempDir {
    let folder = documents(count - 2 * OF_A_FORMAT);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/make");
    for format in ["pdf", "docx"] {
        let mut files: Vec<(u64, std::path::PathBuf)> = walkdir::WalkDir::new(&fixtures)
            .into_iter()
            .map(Result::unwrap)
            .filter(|e| e.path().extension().is_some_and(|e| e == format))
            .filter(|e| !e.path().to_string_lossy().contains(".scan."))
            .map(|e| (e.metadata().unwrap().len(), e.into_path()))
            .collect();
        files.sort();
        assert!(files.len() >= OF_A_FORMAT, "too few {format} fixtures");
        for (n, (_, file)) in files.iter().take(OF_A_FORMAT).enumerate() {
            // Among the others, and not all at the end.
            let to = format!("in/{:02}/{:03}.{format}", n % 7, n * 17);
            fs::copy(file, folder.path().join(to)).unwrap();
        }
    }
    folder
}

/// Documents that a run has noted as done.
#[cfg(target_os = "linux")]
fn noted(out: &Path) -> usize {
    let log = fs::read(out.join("run.ndjson")).unwrap_or_default();
    log.iter().filter(|b| **b == b'\n').count()
}

/// Kills the workers of a program. One that has just ended by itself is as good.
#[cfg(target_os = "linux")]
fn kill_workers(program: &Child) {
    for worker in workers(program) {
        let mut kill = Command::new("kill");
        drop(kill.args(["-9", &worker]).stderr(Stdio::null()).status());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_killed_at_any_moment_ends_as_if_nothing_had_happened() {
    let folder = documents_of_all_formats(DOCUMENTS);
    let undisturbed = run(folder.path(), &["convert", "in", "-o", "undisturbed"]);
    assert_eq!(undisturbed.status.code(), Some(1), "{}", told(&undisturbed));
    let expected = contents(&folder.path().join("undisturbed"));
    // The records (a pack gives several) and the list of failures.
    assert!(expected.len() > DOCUMENTS, "{}", told(&undisturbed));
    let all = DOCUMENTS + 1;

    let mut draw = Draw(7);
    let mut in_the_middle = 0;
    for n in 0..DISTURBANCES {
        let out = folder.path().join("out");
        let mut program = command(folder.path(), &["convert", "in", "-o", "out", "-q"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moment is one of the run and not of the clock: machines are of different speed.
        let moment = draw.below(all as u64) as usize;
        while noted(&out) < moment && program.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        let (parent, workers) = [(true, false), (false, true), (true, true)][n % 3];
        if workers {
            kill_workers(&program);
        }
        if parent {
            program.kill().unwrap();
        }
        let left = all.saturating_sub(noted(&out));
        in_the_middle += usize::from(0 < left && left < all);
        let status = program.wait().unwrap();
        if !parent {
            // Without its workers a run goes on by itself, and names nothing but what was broken before.
            assert_eq!(status.code(), Some(1));
            assert!(
                expected == contents(&out),
                "round {n}: before it was gone on with"
            );
        }
        let last = run(folder.path(), &["convert", "in", "-o", "out"]);
        assert_eq!(last.status.code(), Some(1), "{}", told(&last));
        let found = contents(&out);
        let (names, others): (Vec<_>, Vec<_>) = (expected.keys().collect(), found.keys().collect());
        assert_eq!(names, others, "round {n}, {left} left");
        assert!(
            expected == found,
            "round {n}, {left} left: the same files with other bytes"
        );
        fs::remove_dir_all(&out).unwrap();
    }
    assert!(
        in_the_middle > DISTURBANCES * 3 / 4,
        "only {in_the_middle} of {DISTURBANCES} runs were killed while work was done and left"
    );
}

#[test]
fn a_second_run_does_only_what_is_missing_or_changed() {
    let folder = documents(12);
    run(folder.path(), &["convert", "in", "-o", "out"]);
    let before = contents(&folder.path().join("out"));
    let log = || {
        fs::read_to_string(folder.path().join("out/run.ndjson"))
            .unwrap()
            .lines()
            .count()
    };
    assert_eq!(log(), 13);

    let again = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&again).contains("13 of them by an earlier run"),
        "{}",
        told(&again)
    );
    assert!(
        told(&again).contains("broken.pdf: "),
        "an earlier failure is still told"
    );
    assert_eq!(log(), 13);
    assert_eq!(contents(&folder.path().join("out")), before);

    fs::write(folder.path().join("in/00/000.md"), report(0, 3)).unwrap();
    fs::remove_file(folder.path().join("out/01/001.md.json")).unwrap();
    fs::remove_file(folder.path().join("in/02/002.md")).unwrap();
    let changed = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(log(), 15);
    let (content, gone) = (
        "done again, for their content has changed since an earlier run: 1 (00/000.md)",
        "not among the inputs any more, their records stay: 1 of earlier runs (02/002.md)",
    );
    assert!(told(&changed).contains(content), "{}", told(&changed));
    assert!(told(&changed).contains(gone), "{}", told(&changed));
    assert!(folder.path().join("out/01/001.md.json").exists());

    run(folder.path(), &["convert", "in", "-o", "out", "--fresh"]);
    assert_eq!(log(), 12);
    assert!(!folder.path().join("out/02/002.md.json").exists());
}

#[test]
fn a_folder_that_another_run_writes_into_is_left_alone() {
    let folder = documents(3);
    fs::create_dir(folder.path().join("out")).unwrap();
    let log = fs::File::create(folder.path().join("out/run.ndjson")).unwrap();
    log.lock().unwrap();
    let second = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(
        told(&second).contains("another run is writing into this folder"),
        "{}",
        told(&second)
    );
}

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
    let interrupt = Command::new("kill")
        .args(["-INT", &program.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", told(&output));
    assert!(
        told(&output).contains("the same command goes on from here"),
        "{}",
        told(&output)
    );
    let last = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&last).contains("of them by an earlier run"),
        "{}",
        told(&last)
    );
}

#[cfg(target_os = "linux")]
fn signal(name: &str, process: &str) {
    let sent = Command::new("kill").args([name, process]).status();
    assert!(sent.unwrap().success());
}

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
    let interrupt = Command::new("kill")
        .args(["-INT", &program.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", told(&output));
    assert!(
        told(&output).contains("the same command goes on from here"),
        "{}",
        told(&output)
    );
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

/// The lines of a log in JSON, each an object.
fn log(output: &Output) -> Vec<serde_json::Value> {
    told(output)
        .lines()
        .filter(|l| l.starts_with('{'))
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

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

/// A PDF of so many pages, all with the same line.
#[cfg(target_os = "linux")]
fn long_pdf(pages: usize) -> Vec<u8> {
    let content =
        "BT /F1 12 Tf 72 720 Td (The council should review its plan and report on it.) Tj ET";
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", n + 5)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] >>",
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
    ];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
                /Resources << /Font << /F1 3 0 R >> >> >>";
    objects.extend(std::iter::repeat_n(page.to_owned(), pages));
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let (at, size) = (pdf.len(), objects.len() + 1);
    pdf += &format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    pdf.into_bytes()
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

#[test]
fn workers_and_this_process_give_the_same_bytes() {
    let folder = documents(20);
    let workers = run(folder.path(), &["convert", "in"]);
    let here = run(
        folder.path(),
        &["convert", "in", "--in-process", "--jobs", "3"],
    );
    assert!(workers.stdout.len() > 10_000);
    assert!(workers.stdout == here.stdout);
}

#[test]
fn order_locale_and_time_zone_change_no_byte() {
    let folder = documents(20);
    let usual = run(folder.path(), &["convert", "in", "-o", "usual", "-q"]);
    assert_eq!(usual.status.code(), Some(1), "{}", told(&usual));
    let expected = contents(&folder.path().join("usual"));

    // The same documents from the last to the first, in a place where case and midnight are others.
    let mut list: Vec<String> = expected
        .keys()
        .filter_map(|name| Some(format!("in/{}", name.strip_suffix(".json")?)))
        .collect();
    list.reverse();
    fs::write(folder.path().join("list"), list.join("\n")).unwrap();
    let abroad = command(
        folder.path(),
        &[
            "convert",
            "--files-from",
            "list",
            "-o",
            "abroad",
            "-q",
            "--jobs",
            "3",
        ],
    )
    .env("LC_ALL", "tr_TR.UTF-8")
    .env("LANG", "tr_TR.UTF-8")
    .env("TZ", "Pacific/Kiritimati")
    .output()
    .unwrap();
    assert_eq!(abroad.status.code(), Some(0), "{}", told(&abroad));
    let found = contents(&folder.path().join("abroad"));
    assert_eq!(found.len(), 20);
    for (name, bytes) in &found {
        let name = name.strip_prefix("in/").unwrap_or(name);
        assert!(expected.get(name) == Some(bytes), "{name} has other bytes");
    }
}

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
fn what_vanishes_or_changes_meanwhile_is_told() {
    let folder = documents(8);
    let names = (0..8).map(|n| format!("in/{:02}/{n:03}.md\n", n % 7));
    fs::write(folder.path().join("list"), names.collect::<String>()).unwrap();
    let convert = || {
        run(
            folder.path(),
            &["convert", "--files-from", "list", "-o", "listed"],
        )
    };
    let first = convert();
    assert_eq!(first.status.code(), Some(0), "{}", told(&first));
    assert!(!told(&first).contains("changed"), "{}", told(&first));
    // One of the list is gone, two are others than before, four stand in the list no more.
    fs::remove_file(folder.path().join("in/01/001.md")).unwrap();
    fs::write(folder.path().join("in/02/002.md"), report(2, 3)).unwrap();
    fs::write(folder.path().join("in/03/003.md"), report(3, 4)).unwrap();
    fs::write(
        folder.path().join("list"),
        "in/00/000.md\nin/01/001.md\nin/02/002.md\nin/03/003.md\n",
    )
    .unwrap();
    let again = convert();
    assert_eq!(again.status.code(), Some(1));
    for line in [
        "peerlens: in/01/001.md: there is no such file or folder",
        "done again, for their content has changed since an earlier run: \
         2 (in/02/002.md, in/03/003.md)",
        "not among the inputs any more, their records stay: 4 of earlier runs \
         (in/00/007.md, in/04/004.md, in/05/005.md and 1 more)",
    ] {
        assert!(told(&again).contains(line), "{}", told(&again));
    }
    let record = fs::read(folder.path().join("listed/in/02/002.md.json")).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
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

/// Needs the right to mount a file system of 300 KB; elsewhere it says so and is skipped.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_fills_the_disk_goes_on_once_there_is_room() {
    let folder = documents(40);
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let mount = |arguments: &[&str]| {
        let mut command = Command::new("mount");
        command.args(arguments).arg(&out).stderr(Stdio::null());
        command.status().is_ok_and(|s| s.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=300k", "tmpfs"]) {
        println!("skipped: no small file system can be mounted here");
        return;
    }
    let full = run(folder.path(), &["convert", "in", "-o", "out"]);
    let room = Command::new("mount")
        .args(["-o", "remount,size=100m"])
        .arg(&out)
        .status();
    let last = run(folder.path(), &["convert", "in", "-o", "out"]);
    let found = contents(&out);
    let left = Command::new("umount").arg(&out).status();

    assert!(room.is_ok_and(|s| s.success()) && left.is_ok_and(|s| s.success()));
    assert_eq!(full.status.code(), Some(1));
    assert!(
        told(&full).contains("the same command goes on from here"),
        "{}",
        told(&full)
    );
    assert!(
        told(&last).contains("40 converted, 1 failed"),
        "{}",
        told(&last)
    );
    run(folder.path(), &["convert", "in", "-o", "undisturbed"]);
    assert!(found == contents(&folder.path().join("undisturbed")));
}
