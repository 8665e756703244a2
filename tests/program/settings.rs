//! Settings in a file above the folder.

use std::fs;

use crate::{REPORT, folder, peerlens, stderr, stdout};

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
