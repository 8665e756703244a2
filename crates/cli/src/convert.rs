//! `peerlens convert`.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use anyhow::{Context, Result};
use peerlens::Options;
use peerlens_bulk::ordered;
use peerlens_export::{CsvTables, json_line, json_pretty};
use peerlens_report::Report;
use tempfile::NamedTempFile;

use crate::args::{Convert, Format};
use crate::inputs::{self, Input};
use crate::{Outcome, output, read};

/// The file that all records go to with `--format ndjson -o DIR`.
const RECORDS: &str = "records.ndjson";

pub(crate) fn run(arguments: &Convert) -> Result<Outcome> {
    if arguments.format == Some(Format::Csv) && arguments.output.is_none() {
        eprintln!("peerlens: --format csv writes several files: say where with -o DIR");
        return Ok(Outcome::WrongUse);
    }
    let found = inputs::find(&arguments.paths);
    for (path, reason) in &found.failures {
        eprintln!("peerlens: {}: {reason}", path.display());
    }
    if found.documents.is_empty() {
        if found.failures.is_empty() {
            let paths: Vec<String> = arguments
                .paths
                .iter()
                .map(|p| p.display().to_string())
                .collect();
            let why = match found.passed_over {
                0 => "it holds no files".to_owned(),
                n => format!("none of its files ({n}) has the ending of a document"),
            };
            eprintln!("peerlens: {}: nothing to convert: {why}", paths.join(", "));
        }
        return Ok(Outcome::WrongUse);
    }

    let mut sink = Sink::open(arguments, found.documents.len())?;
    let (mut converted, mut failed) = (0usize, found.failures.len());
    let mut broken = None;
    let jobs = arguments.jobs.map_or_else(cores, usize::from);
    // A panic is told as a failure of the file that it happened in; its message goes there.
    panic::set_hook(Box::new(|_| {}));
    let done = ordered(
        found.documents.into_iter(),
        jobs,
        || |input: Input| (convert(&input.path), input),
        |(result, input)| {
            match result.and_then(|reports| sink.push(&input, &reports)) {
                Ok(()) => converted += 1,
                Err(error) if output::is_broken_pipe(&error) => {
                    broken = Some(error);
                    return false;
                }
                Err(error) => {
                    failed += 1;
                    eprintln!("peerlens: {}: {error:#}", input.path.display());
                }
            }
            true
        },
    );
    drop(panic::take_hook());
    done.context("no thread can be started")?;
    if let Some(error) = broken {
        return Err(error);
    }
    sink.finish()?;
    if let (Some(folder), false) = (&arguments.output, arguments.quiet) {
        eprintln!(
            "{converted} converted into {}, {failed} failed",
            folder.display()
        );
    }
    Ok(if failed == 0 {
        Outcome::Done
    } else {
        Outcome::Failed
    })
}

pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Converts one file; whatever happens in it is told as its failure.
pub(crate) fn convert(path: &Path) -> Result<Vec<Report>> {
    let (name, bytes) =
        read(path).map_err(|e| anyhow::anyhow!("cannot be read: {}", e.root_cause()))?;
    let mut options = Options::default();
    options.name = name;
    let converted = panic::catch_unwind(AssertUnwindSafe(|| peerlens::convert(&bytes, &options)));
    match converted {
        Ok(result) => Ok(result?),
        Err(panic) => {
            let message = panic
                .downcast_ref::<&str>()
                .map(|m| (*m).to_owned())
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            anyhow::bail!("peerlens crashed on it ({message}); please report this")
        }
    }
}

/// Where records go.
enum Sink {
    Files(PathBuf),
    Lines(StdoutLock<'static>),
    Indented(StdoutLock<'static>),
    LinesFile(BufWriter<NamedTempFile>, PathBuf),
    Csv(Box<CsvTables>),
}

impl Sink {
    fn open(arguments: &Convert, documents: usize) -> Result<Self> {
        let out = || io::stdout().lock();
        let Some(folder) = &arguments.output else {
            return Ok(match arguments.format {
                Some(Format::Ndjson) => Self::Lines(out()),
                Some(Format::Json) => Self::Indented(out()),
                _ if documents == 1 => Self::Indented(out()),
                _ => Self::Lines(out()),
            });
        };
        let start = || -> Result<Self> {
            std::fs::create_dir_all(folder)?;
            Ok(match arguments.format {
                Some(Format::Csv) => Self::Csv(Box::new(CsvTables::create(folder)?)),
                Some(Format::Ndjson) => {
                    let file = NamedTempFile::with_prefix_in(".peerlens-", folder)?;
                    Self::LinesFile(BufWriter::new(file), folder.join(RECORDS))
                }
                _ => Self::Files(folder.clone()),
            })
        };
        start().with_context(|| format!("{}: cannot be written to", folder.display()))
    }

    fn push(&mut self, input: &Input, reports: &[Report]) -> Result<()> {
        for report in reports {
            match self {
                Self::Files(folder) => {
                    let path = folder.join(file_of(&input.output, report.source.part));
                    output::write_whole(&path, json_pretty(report)?.as_bytes())?;
                }
                // Several records of one file: a line each, which every reader of NDJSON takes.
                Self::Indented(out) if reports.len() == 1 => {
                    out.write_all(json_pretty(report)?.as_bytes())?;
                }
                Self::Lines(out) | Self::Indented(out) => {
                    out.write_all(json_line(report)?.as_bytes())?;
                }
                Self::LinesFile(out, _) => out.write_all(json_line(report)?.as_bytes())?,
                Self::Csv(tables) => tables.push(report)?,
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Files(_) => Ok(()),
            Self::Lines(mut out) | Self::Indented(mut out) => Ok(out.flush()?),
            Self::LinesFile(out, path) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(&path).map_err(|e| e.error)?;
                Ok(())
            }
            Self::Csv(tables) => Ok(tables.finish()?),
        }
    }
}

/// The name of a record's file: the input's own name with `.json`, and the part where there are several.
fn file_of(output: &Path, part: Option<u32>) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    if let Some(part) = part {
        name.push(format!(".part{part}"));
    }
    name.push(".json");
    name.into()
}
