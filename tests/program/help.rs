//! Help and the manual.

use std::path::Path;
use std::process::Command;

use crate::{folder, peerlens, stdout};

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
        "tables",
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
