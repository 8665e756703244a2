//! Failures: each is named with its reason, and stops nothing else.

use std::fs;

use crate::{REPORT, files_of, folder, peerlens, stderr, stdout};

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
        "tables gone --format csv -o tables",
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
fn a_list_that_the_lexicon_has_not_is_told_once_with_those_that_it_has() {
    for (words, told) in [
        (
            "[labels]\nbefore_recomendation = [\"signal\"]\n",
            "the lexicon ours.toml: [labels] has no list `before_recomendation`; its lists are ",
        ),
        (
            "[columns]\nowner = [\"steward\"]\n",
            "the lexicon ours.toml: [columns] has no list `owner`; its lists are action, label, lead, lead_member, measure,",
        ),
        (
            "[statuses]\ndone = [\"in the bag\"]\n",
            "the lexicon ours.toml: [statuses] has no list `done`; its lists are ",
        ),
        (
            "[label]\n",
            "unknown field `label`, expected one of `columns`, `headings`,",
        ),
        ("[labels]\nopenings = \"hum\"\n", "expected a sequence"),
    ] {
        let folder = folder(&[
            ("report.md", REPORT.as_bytes()),
            ("ours.toml", words.as_bytes()),
        ]);
        let arguments = ["convert", "report.md", "--lexicon", "ours.toml"];
        let output = peerlens(&arguments, folder.path());
        assert_eq!(output.status.code(), Some(1), "{words}");
        let all = stderr(&output);
        assert_eq!(all.matches(told).count(), 1, "{all}");
        assert_eq!(all.matches("ours.toml").count(), 1, "{all}");
    }
    // A subject is anybody's to name.
    let words = "[subjects]\nallotments = [\"allotments\"]\n";
    let folder = folder(&[
        ("report.md", REPORT.as_bytes()),
        ("ours.toml", words.as_bytes()),
    ]);
    let arguments = ["convert", "report.md", "--lexicon", "ours.toml", "-q"];
    assert_eq!(peerlens(&arguments, folder.path()).status.code(), Some(0));
}
