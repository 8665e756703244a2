//! The README and the book: what they say of the program is so.
//!
//! What is printed in them, drawn for them or generated from the schemas is written anew with
//! `BOOK=write cargo test -p peerlens-cli --test book`.

// Their commands are those of a Unix shell.
#![cfg(unix)]

mod commands;
mod limits;
mod links;
mod reference;

use std::fs;
use std::path::{Path, PathBuf};

/// How stale pages are mended.
const MEND: &str = "BOOK=write cargo test -p peerlens-cli --test book";

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn book() -> PathBuf {
    top().join("book/src")
}

/// Every page of the book, and the two that stand outside.
fn pages() -> Vec<PathBuf> {
    let book = walkdir::WalkDir::new(book()).sort_by_file_name();
    let files = book.into_iter().map(|entry| entry.unwrap().into_path());
    let mut pages: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.extend(["README.md", "fixtures/README.md"].map(|page| top().join(page)));
    pages
}

/// Holds a file against what it should be, or writes it.
fn settle(file: &Path, expected: &str) {
    let found = fs::read_to_string(file).unwrap_or_default();
    if found == expected {
        return;
    }
    if std::env::var("BOOK").is_ok_and(|value| value == "write") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, expected).unwrap();
        return;
    }
    let differs = |(a, b): &(&str, &str)| a != b;
    let first = found.lines().zip(expected.lines()).find(differs);
    let (now, then) = first.unwrap_or(("its end", "more or less text"));
    panic!(
        "{} is stale; write it with: {MEND}\n  it has:     {now}\n  it should:  {then}",
        file.display()
    );
}

#[test]
fn what_the_pages_print_is_what_their_commands_print() {
    let pages: Vec<PathBuf> = pages()
        .into_iter()
        .filter(|p| commands::any_in(p))
        .collect();
    assert!(
        pages.len() >= 4,
        "only {pages:?} have commands that are run"
    );
    std::thread::scope(|scope| {
        let runs: Vec<_> = pages
            .iter()
            .map(|page| scope.spawn(move || commands::run(page)))
            .collect();
        let said: Vec<String> = runs
            .into_iter()
            .filter_map(|run| failed(run.join()))
            .collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    });
}

/// What a thread that broke said.
fn failed(run: std::thread::Result<()>) -> Option<String> {
    run.err().map(|said| match said.downcast::<String>() {
        Ok(text) => *text,
        Err(_) => "a page could not be run".to_owned(),
    })
}

#[test]
fn the_reference_is_what_the_schemas_say() {
    for (page, text) in reference::pages() {
        settle(&book().join("reference").join(page), &text);
    }
}

#[test]
fn the_limits_are_those_of_the_program() {
    limits::check(&book().join("reference/limits.md"));
}

#[test]
fn every_link_leads_somewhere_and_every_page_is_in_the_summary() {
    links::check(&pages());
}
