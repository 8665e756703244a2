//! `peerlens report`.

use std::io::{self, Write};

use anyhow::Result;
use peerlens_quality::{RunReport, Scores, answers, failures, read_baseline, records};

use crate::{Outcome, args, output};

/// The page and the data that are written.
const PAGE: &str = "run-report.html";
const DATA: &str = "run-report.json";

pub(crate) fn run(arguments: &args::Report) -> Result<Outcome> {
    let records = records(&arguments.run)?;
    let failed = failures(&arguments.run)?;
    if records.iter().next().is_none() && failed.is_empty() {
        eprintln!("peerlens: {}: holds no records", arguments.run.display());
        return Ok(Outcome::WrongUse);
    }
    let mut report = RunReport::of(&records, failed);
    if let Some(gold) = &arguments.gold {
        let baseline = match &arguments.baseline {
            Some(path) => Some(read_baseline(path)?),
            None => None,
        };
        let scores = Scores::of(&answers(gold)?, &records);
        report = report.with_scores(&scores, baseline.as_ref());
    }
    let folder = arguments.output.as_ref().unwrap_or(&arguments.run);
    output::write_whole(&folder.join(PAGE), report.page().as_bytes())?;
    let data = serde_json::to_string_pretty(&report)? + "\n";
    output::write_whole(&folder.join(DATA), data.as_bytes())?;
    let mut out = io::stdout().lock();
    write!(out, "{report}")?;
    out.flush()?;
    eprintln!("{}", folder.join(PAGE).display());
    Ok(Outcome::Done)
}
