//! Reading reference answers and records from disk.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use walkdir::WalkDir;

use crate::{Error, of_record};

/// A reference answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Name of the file that it answers.
    pub file: String,
    /// Number of the document within that file, where it binds several.
    pub part: Option<u64>,
    /// The answer, in the form of the corpus.
    pub value: Value,
}

/// Records by the name of the file they were made from.
#[derive(Clone, Debug, Default)]
pub struct Records(BTreeMap<String, Vec<Value>>);

/// Reads the reference answers of a folder (and its folders), or a single one; ordered by file. Where there are none but
/// records, these are the answers.
///
/// # Errors
///
/// [`Error::Read`] and [`Error::Json`] name the file; [`Error::NoAnswers`] where there is none.
pub fn answers(path: &Path) -> Result<Vec<Answer>, Error> {
    let mut answers = Vec::new();
    let mut of_records = Vec::new();
    for file in json_files(path, &["json"])? {
        let value: Value = parse(&file, &text(&file)?)?;
        // Other JSON may lie beside: an answer names its file and says what there is to find.
        // (The kind stays open where two are right.)
        let says = ["kind", "recommendations"];
        let answer = says.iter().any(|key| value.get(key).is_some());
        let (Some(name), true) = (value["file"].as_str(), answer) else {
            of_records.extend(of_record::answer(value));
            continue;
        };
        answers.push(Answer {
            file: name.to_owned(),
            part: value["part"].as_u64(),
            value,
        });
    }
    if answers.is_empty() {
        answers = of_records;
    }
    if answers.is_empty() {
        return Err(Error::NoAnswers(path.to_owned()));
    }
    answers.sort_by(|a, b| (&a.file, a.part).cmp(&(&b.file, b.part)));
    Ok(answers)
}

/// Reads records: a folder of them, a JSON file or an NDJSON file.
///
/// # Errors
///
/// [`Error::Read`] and [`Error::Json`] name the file.
pub fn records(path: &Path) -> Result<Records, Error> {
    let mut records = Records::default();
    for file in json_files(path, &["json", "ndjson"])? {
        let content = text(&file)?;
        if file.extension().is_some_and(|e| e == "ndjson") {
            for line in content.lines().filter(|l| !l.trim().is_empty()) {
                records.push(parse(&file, line)?);
            }
        } else {
            records.push(parse(&file, &content)?);
        }
    }
    Ok(records)
}

impl Records {
    /// Adds a record; a value that is none (it names no source) is left out.
    pub fn push(&mut self, record: Value) {
        if let Some(name) = record["source"]["name"].as_str() {
            self.0.entry(name.to_owned()).or_default().push(record);
        }
    }

    /// All records of a file.
    pub fn of(&self, file: &str) -> &[Value] {
        self.0.get(file).map_or(&[], Vec::as_slice)
    }

    /// All records, by file.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        self.0.values().flatten()
    }

    /// The record that an answer is about: that of its part; else the first that is about a peer
    /// challenge at all.
    pub fn answer_to(&self, answer: &Answer) -> Option<&Value> {
        let records = self.of(&answer.file);
        match answer.part {
            Some(part) => records.iter().find(|r| r["source"]["part"] == part),
            None => records
                .iter()
                .find(|r| r["kind"] != "other")
                .or_else(|| records.first()),
        }
    }
}

fn json_files(path: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let told = error.to_string();
            let error = error.into_io_error();
            // Without one, links go in a circle.
            Error::Read(
                path.to_owned(),
                error.unwrap_or_else(|| io::Error::other(told)),
            )
        })?;
        let named_so = entry
            .path()
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| extensions.contains(&e));
        if entry.file_type().is_file() && (named_so || entry.depth() == 0) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|e| Error::Read(path.to_owned(), e))
}

fn parse(path: &Path, text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|e| Error::Json(path.to_owned(), e))
}
