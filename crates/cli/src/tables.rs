//! `peerlens tables`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use peerlens_bulk::Hold;
use peerlens_export::json_line;

use crate::args::{self, Reading};
use crate::link::{read, walk};
use crate::reading::options;
use crate::sink::Waiting;
use crate::{Outcome, convert};

pub(crate) fn run(arguments: &args::Tables) -> Result<Outcome> {
    let Some(format) = arguments.format.filter(|f| f.is_tables()) else {
        eprintln!(
            "peerlens: say what the tables are written as: --format csv, parquet, sqlite or xlsx"
        );
        return Ok(Outcome::WrongUse);
    };
    if convert::is_excel_out_of_place(arguments.excel, Some(format)) {
        return Ok(Outcome::WrongUse);
    }
    let mut files = Vec::new();
    walk(&arguments.folder, &mut files)?;
    files.sort_by_cached_key(|file| place(file));
    let reading = Reading {
        lexicon: arguments.lexicon.clone(),
        ..Reading::default()
    };
    let folder = &arguments.output;
    let _hold = Hold::of(folder)?;
    let mut waiting = Waiting::start(folder, format, arguments.excel, options(&reading)?.lexicon)
        .with_context(|| format!("{}: cannot be written to", folder.display()))?;
    let (count, outcome) = gather(&files, &mut waiting)?;
    if count == 0 {
        eprintln!("peerlens: {}: holds no records", arguments.folder.display());
        return Ok(Outcome::WrongUse);
    }
    waiting.finish()?;
    eprintln!("{count} records into {}", folder.display());
    Ok(outcome)
}

/// Takes up the records of these files; how many there are.
fn gather(files: &[PathBuf], waiting: &mut Waiting) -> Result<(usize, Outcome)> {
    let (mut count, mut outcome) = (0, Outcome::Done);
    for file in files {
        let mut records = Vec::new();
        if let Err(error) = read(file, &mut records) {
            eprintln!("peerlens: {}: {error:#}", file.display());
            outcome = Outcome::Failed;
        }
        for record in &records {
            waiting.push(json_line(record)?.as_bytes())?;
        }
        count += records.len();
    }
    Ok((count, outcome))
}

/// Where a file of records comes in the order of the documents that they were made from: by path, and by the number of
/// the part where a document gave several.
fn place(file: &Path) -> (PathBuf, Option<u32>) {
    let document = file.with_extension("");
    let part = document.extension().and_then(|e| e.to_str());
    let number = part.and_then(|p| p.strip_prefix("part")?.parse().ok());
    match number {
        Some(number) => (document.with_extension(""), Some(number)),
        None => (document, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_in_the_order_of_their_documents() {
        let names = [
            "a.pdf.part10.json",
            "a/c.md.json",
            "a.pdf.part2.json",
            "a.pdf/0001.json",
            "a.md.json",
        ];
        let mut files: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
        files.sort_by_cached_key(|file| place(file));
        let order = [1, 4, 2, 0, 3].map(|n| PathBuf::from(names[n]));
        assert_eq!(files, order);
    }
}
