//! `peerlens score` and `peerlens diff`.

use std::io::{self, Write};

use anyhow::{Context, Result};
use peerlens_bulk::{Form, Input, Inputs, ordered};
use peerlens_quality::{
    Answer, Records, Scores, answers, check, read_baseline, read_floors, records, write_baseline,
};
use serde_json::Value;

use crate::convert::cores;
use crate::{Outcome, args, reading};

/// Faults of the records that are shown when not all are asked for.
const FAULTS_SHOWN: usize = 10;

pub(crate) fn score(arguments: &args::Score) -> Result<Outcome> {
    let mut answers = answers(&arguments.gold)?;
    answers.retain(|a| {
        !arguments
            .without
            .iter()
            .any(|w| a.file.contains(w.as_str()))
    });
    let mut out = io::stdout().lock();
    let mut checks = Checks::default();
    let records = match &arguments.out {
        Some(path) => records(path)?,
        None => converted(arguments, &answers, &mut checks)?,
    };
    if arguments.out.is_some() {
        for (_, record) in peerlens_quality::answered(&answers, &records) {
            checks.add(record, None);
        }
    }
    let scores = Scores::of(&answers, &records);
    writeln!(out, "{scores}")?;
    checks.print(&mut out, arguments.faults)?;
    if arguments.misses {
        print_misses(&mut out, &scores)?;
    }

    let mut outcome = Outcome::Done;
    if let Some(path) = &arguments.floors {
        for (field, floor, f1) in scores.below(&read_floors(path)?) {
            let f1 = f1.map_or("nothing to measure".to_owned(), |f1| format!("{f1:.4}"));
            writeln!(out, "below its floor: {field}: {f1}, the floor is {floor}")?;
            outcome = Outcome::Failed;
        }
    }
    if let Some(path) = &arguments.baseline {
        if arguments.write_baseline {
            write_baseline(path, &scores.baseline())?;
        } else {
            for fall in scores.falls(&read_baseline(path)?) {
                let peerlens_quality::Fall {
                    document,
                    field,
                    before,
                    after,
                } = fall;
                writeln!(
                    out,
                    "fell: {document}: {field}: {after:.4}, was {before:.4}"
                )?;
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn print_misses(out: &mut impl Write, scores: &Scores) -> io::Result<()> {
    for document in scores.documents.iter().filter(|d| !d.is_exact()) {
        writeln!(out, "\n{}", document.name)?;
        for miss in document.fields.misses() {
            writeln!(out, "  {}", miss.field)?;
            for (mark, text) in [('-', &miss.expected), ('+', &miss.found)] {
                if !text.is_empty() {
                    writeln!(out, "    {mark} {}", text.replace('\n', " / "))?;
                }
            }
        }
    }
    Ok(())
}

/// Converts the documents among `paths` that have an answer.
fn converted(arguments: &args::Score, answers: &[Answer], checks: &mut Checks) -> Result<Records> {
    let options = reading::options(&arguments.reading)?;
    let documents = Inputs::of_paths(&arguments.convert)
        .filter(|input| answers.iter().any(|a| a.file == input.file_name));
    let mut records = Records::default();
    let work = || {
        |mut input: Input| {
            let records = input.read().and_then(|bytes| {
                let mut options = options.clone();
                options.name.clone_from(&input.file_name);
                let records = reading::convert(&options, &input.file_name, Form::Line, &bytes)?;
                Ok((records, peerlens::text(&bytes, &options).ok()))
            });
            (input.shown, records)
        }
    };
    ordered(documents, cores(), work, |(shown, converted)| {
        match converted {
            Ok((converted, text)) => {
                for record in converted {
                    match serde_json::from_slice(&record.json) {
                        Ok(record) => {
                            checks.add(&record, text.as_deref());
                            records.push(record);
                        }
                        Err(error) => eprintln!("peerlens: {shown}: {error}"),
                    }
                }
            }
            Err(error) => eprintln!("peerlens: {shown}: {error}"),
        }
        true
    })
    .context("no thread can be started")?;
    Ok(records)
}

/// What can be told without reference answers, over all records.
#[derive(Default)]
struct Checks {
    records: u32,
    strings: u32,
    grounded: u32,
    characters: u64,
    unplaced: u64,
    faults: Vec<String>,
}

impl Checks {
    fn add(&mut self, record: &Value, text: Option<&str>) {
        let checked = check(record, text);
        self.records += 1;
        self.strings += checked.strings;
        self.grounded += checked.grounded;
        self.characters += record["coverage"]["total"].as_u64().unwrap_or(0);
        self.unplaced += record["coverage"]["unplaced"].as_u64().unwrap_or(0);
        let name = record["source"]["name"].as_str().unwrap_or("");
        self.faults
            .extend(checked.faults.iter().map(|f| format!("{name}: {f}")));
    }

    fn print(&self, out: &mut impl Write, all: bool) -> io::Result<()> {
        write!(out, "{} records: ", self.records)?;
        if self.strings > 0 {
            let share = 100.0 * f64::from(self.grounded) / f64::from(self.strings);
            write!(
                out,
                "{} of {} printed strings at their evidence ({share:.2} %), ",
                self.grounded, self.strings
            )?;
        }
        let unplaced = 100.0 * self.unplaced as f64 / (self.characters.max(1)) as f64;
        writeln!(
            out,
            "{unplaced:.2} % of the text unplaced, {} faults",
            self.faults.len()
        )?;
        let shown = if all { self.faults.len() } else { FAULTS_SHOWN };
        for fault in self.faults.iter().take(shown) {
            writeln!(out, "  {fault}")?;
        }
        if self.faults.len() > shown {
            writeln!(
                out,
                "  … {} more (--faults shows them)",
                self.faults.len() - shown
            )?;
        }
        Ok(())
    }
}

pub(crate) fn diff(arguments: &args::Diff) -> Result<Outcome> {
    let changes = peerlens_quality::diff(&records(&arguments.old)?, &records(&arguments.new)?);
    let mut out = io::stdout().lock();
    for (document, changes) in &changes {
        writeln!(out, "{document}")?;
        for change in changes {
            writeln!(out, "  {}", change.to_string().replace('\n', "\n  "))?;
        }
    }
    out.flush()?;
    Ok(if changes.is_empty() {
        Outcome::Done
    } else {
        Outcome::Failed
    })
}
