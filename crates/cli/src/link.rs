//! `peerlens link`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use peerlens_lexicon::Lexicon;
use peerlens_link::link;
use peerlens_report::Report;
use serde_json::Value;

use crate::{Outcome, args, output};

/// The file that is written, and not read as a record.
const LINKS: &str = "links.ndjson";

pub(crate) fn run(arguments: &args::Link) -> Result<Outcome> {
    let mut files = Vec::new();
    walk(&arguments.folder, &mut files)?;
    let mut records = Vec::new();
    let mut outcome = Outcome::Done;
    for file in &files {
        if let Err(error) = read(file, &mut records) {
            eprintln!("peerlens: {}: {error:#}", file.display());
            outcome = Outcome::Failed;
        }
    }
    if records.is_empty() {
        eprintln!("peerlens: {}: holds no records", arguments.folder.display());
        return Ok(Outcome::WrongUse);
    }
    let rows = link(&records, Lexicon::built_in());
    let mut bytes = Vec::new();
    for row in &rows {
        serde_json::to_writer(&mut bytes, row)?;
        bytes.push(b'\n');
    }
    match &arguments.output {
        Some(path) if path.as_os_str() == "-" => {
            let mut out = io::stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
        }
        path => {
            let path = path.clone().unwrap_or_else(|| arguments.folder.join(LINKS));
            output::write_whole(&path, &bytes)?;
            eprintln!(
                "{} records, {} links: {}",
                records.len(),
                rows.len(),
                path.display()
            );
        }
    }
    Ok(outcome)
}

/// The files under a folder that may hold records, in the order of their names.
pub(crate) fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let context = || format!("{}: cannot be read", folder.display());
    let mut entries: Vec<_> = fs::read_dir(folder)
        .with_context(context)?
        .collect::<io::Result<_>>()
        .with_context(context)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // Links of the file system are not followed: they may go round in a circle.
        let kind = entry.file_type().with_context(context)?;
        if hidden {
            continue;
        }
        if kind.is_dir() {
            walk(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|e| e == "json" || e == "ndjson")
            && path.file_name().is_some_and(|n| n != LINKS)
        {
            files.push(path);
        }
    }
    Ok(())
}

/// The records of a file: one, or one a line. Other JSON (a run's log, a schema) is passed over.
pub(crate) fn read(path: &Path, records: &mut Vec<Report>) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let values: Vec<Value> = if path.extension().is_some_and(|e| e == "ndjson") {
        text.lines()
            .filter(|l| !l.trim().is_empty())
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?
    } else {
        vec![serde_json::from_str(&text)?]
    };
    for value in values {
        if value.get("schema_version").is_some() && value.get("recommendations").is_some() {
            records.push(serde_json::from_value(value)?);
        }
    }
    Ok(())
}
