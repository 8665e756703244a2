//! The program from outside: what people type, and what they see.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str = "# Corporate peer challenge: Ashcombe Borough Council\n\n## Recommendations\n\n\
                      1. Publish a vision for the borough.\n2. Train members of scrutiny.\n";

fn peerlens(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_peerlens"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn files_of(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| e.path().strip_prefix(folder).unwrap().display().to_string())
        .collect();
    files.sort();
    files
}

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

#[test]
fn a_bad_file_is_named_with_its_reason_and_the_rest_is_converted() {
    let folder = folder(&[
        ("in/empty.pdf", b""),
        (
            "in/picture.pdf",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0",
        ),
        ("in/truncated.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"),
        ("in/report.md", REPORT.as_bytes()),
    ]);
    let output = peerlens(&["convert", "in", "-o", "out"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        files_of(&folder.path().join("out")),
        ["failures.csv", "report.md.json", "run.ndjson"]
    );
    let told = stderr(&output);
    for name in ["in/empty.pdf: ", "in/picture.pdf: ", "in/truncated.docx: "] {
        let line = told.lines().find(|l| l.contains(name));
        assert!(
            line.is_some_and(|l| l.len() > name.len() + 10),
            "{name} in {told}"
        );
    }
    assert!(told.contains("1 converted, 3 failed, in "), "{told}");
}

#[test]
fn what_is_not_there_is_told_and_the_rest_is_converted() {
    let folder = folder(&[("report.md", REPORT.as_bytes())]);
    let output = peerlens(&["convert", "nowhere.pdf", "report.md"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nowhere.pdf: there is no such file or folder"));
    assert_eq!(
        stdout(&output)
            .lines()
            .filter(|l| l.contains("schema_version"))
            .count(),
        1
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.md", REPORT.as_bytes()), ("b.md", REPORT.as_bytes())]);
    let path = folder.path().join("a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let output = peerlens(&["convert", "."], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("a.md: cannot be read: Permission denied"));
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn wrong_use_is_told_with_what_to_do() {
    let folder = folder(&[("empty/.keep", b""), ("pictures/a.png", b"x")]);
    for (arguments, told) in [
        (
            vec!["convert", "empty"],
            "nothing to convert: it holds no files",
        ),
        (
            vec!["convert", "pictures"],
            "none of its files (1) has the ending of a document",
        ),
        (
            vec!["convert", "pictures", "--format", "csv"],
            "say where with -o DIR",
        ),
        (vec!["convert"], "Usage: peerlens convert"),
        (
            vec!["convert", "pictures", "--jobs", "0"],
            "0 is not in 1..",
        ),
        (
            vec!["schema", "action"],
            "there are report, reports, recommendations, actions",
        ),
    ] {
        let output = peerlens(&arguments, folder.path());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(told),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn what_every_command_cannot_find_is_named_once_with_the_reason() {
    let folder = folder(&[("report.md", REPORT.as_bytes())]);
    for arguments in [
        "text gone",
        "convert report.md --lexicon gone",
        "score gone gone",
        "link gone",
        "diff gone gone",
        "report gone",
        "view gone -o site",
        "inspect gone --stage words -o look",
    ] {
        let words: Vec<&str> = arguments.split(' ').collect();
        let output = peerlens(&words, folder.path());
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert_eq!(told.matches("gone").count(), 1, "{told}");
        assert!(
            told.ends_with("there is no such file or folder\n"),
            "{told}"
        );
    }
    assert_eq!(files_of(folder.path()), ["report.md"]);
}

#[test]
fn settings_above_the_folder_hold_unless_the_command_line_says_otherwise() {
    let folder = folder(&[
        (
            "peerlens.toml",
            b"format = \"ndjson\"\nlexicon = \"words/ours.toml\"\n",
        ),
        ("words/ours.toml", b""),
        ("papers/report.md", REPORT.as_bytes()),
    ]);
    let papers = folder.path().join("papers");
    let lines = |arguments: &[&str]| {
        let output = peerlens(arguments, &papers);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output).lines().count()
    };
    let convert = ["convert", "report.md"];
    assert_eq!(lines(&convert), 1);
    assert!(lines(&["convert", "report.md", "--format", "json"]) > 10);
    assert!(lines(&["convert", "report.md", "--no-settings"]) > 10);

    // The lexicon stands beside the settings, and is read.
    let ours = folder.path().join("words/ours.toml");
    fs::write(&ours, "[[not lexicon").unwrap();
    let output = peerlens(&convert, &papers);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains(&ours.display().to_string()));
}

#[test]
fn a_setting_that_there_is_not_is_told_with_its_line_and_the_one_meant() {
    let folder = folder(&[("report.md", REPORT.as_bytes())]);
    for (settings, told) in [
        (
            "quiet = true\n\nfromat = \"csv\"\n",
            "peerlens.toml:3: there is no setting \"fromat\"; is \"format\" meant?",
        ),
        (
            "colour = 1\n",
            "peerlens.toml:1: there is no setting \"colour\"; there are lexicon, ocr",
        ),
        (
            "# what we do\nocr = \"sometimes\"\n",
            "peerlens.toml:2: invalid value 'sometimes' for '--ocr <OCR>' [possible values: auto",
        ),
        (
            "quiet = 3\n",
            "peerlens.toml:1: invalid value '3' for '--quiet'",
        ),
        (
            "jobs = [1]\n",
            "peerlens.toml:1: jobs takes one value, not array",
        ),
        ("quiet = true\njobs\n", "peerlens.toml:2: is no TOML"),
    ] {
        fs::write(folder.path().join("peerlens.toml"), settings).unwrap();
        let output = peerlens(&["convert", "report.md"], folder.path());
        assert_eq!(output.status.code(), Some(2), "{settings}");
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn settings_are_printed_with_what_each_means_and_can_be_read_again() {
    let folder = folder(&[
        ("peerlens.toml", b"time-limit = 30\nocr = \"never\"\n"),
        ("again/report.md", REPORT.as_bytes()),
    ]);
    let output = peerlens(&["settings"], folder.path());
    let text = stdout(&output);
    let set: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(set["ocr"].as_str(), Some("never"));
    assert_eq!(set["time-limit"].as_integer(), Some(30));
    assert_eq!(set.len(), 2);

    // Each option that another command has is there too, with its meaning above it.
    for key in ["format", "jobs", "quiet", "lexicon", "memory-limit"] {
        let lines: Vec<&str> = text.lines().collect();
        let at = lines
            .iter()
            .position(|l| l.starts_with(&format!("# {key} = ")));
        assert!(lines[at.unwrap() - 1].starts_with("# "), "{key}");
    }
    let again = folder.path().join("again");
    fs::write(again.join("peerlens.toml"), &text).unwrap();
    let output = peerlens(&["settings"], &again);
    let (first, rest) = text.split_once('\n').unwrap();
    assert!(first.contains("peerlens.toml"));
    assert_eq!(stdout(&output).split_once('\n').unwrap().1, rest);
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
fn the_manual_tells_the_options_of_every_command() {
    let output = peerlens(&["man"], Path::new("."));
    let manual = stdout(&output).replace('\\', "");
    for option in [
        "--time-limit",
        "--misses",
        "--write-baseline",
        "--stage",
        "--lexicon",
    ] {
        assert!(manual.contains(option), "{option} is not in the manual");
    }
}

#[test]
fn no_color_goes_before_a_wish_for_colours() {
    let escapes = |no_color: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peerlens"));
        command
            .args(["convert", "--help"])
            .env("CLICOLOR_FORCE", "1");
        match no_color {
            true => command.env("NO_COLOR", "1"),
            false => command.env_remove("NO_COLOR"),
        };
        let output = command.output().unwrap();
        stdout(&output).matches('\x1b').count()
    };
    assert!(escapes(false) > 0);
    assert_eq!(escapes(true), 0);
}

#[test]
fn every_command_has_help_with_an_example() {
    let folder = folder(&[]);
    for command in [
        "convert",
        "text",
        "schema",
        "score",
        "diff",
        "link",
        "report",
        "lexicon",
        "completions",
        "man",
    ] {
        let output = peerlens(&[command, "--help"], folder.path());
        assert_eq!(output.status.code(), Some(0));
        assert!(
            stdout(&output).contains(&format!("\n  peerlens {command}")),
            "{command}"
        );
    }
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
