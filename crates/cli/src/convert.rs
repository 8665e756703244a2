//! `peerlens convert`.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use peerlens_bulk::{
    Converted, Done, FAILURES, Failed, Failure, Form, Input, Inputs, Pool, RunFolder, STDIN, key,
    ordered, write_failures,
};
use tracing::info;

use crate::Outcome;
use crate::args::{Convert, Format};
use crate::progress::Tally;
use crate::reading::{Reader, document_span, setting, sha256};
use crate::sink::Sink;
use crate::stop::Stop;

pub(crate) fn run(arguments: &Convert) -> Result<Outcome> {
    if arguments.format.is_some_and(Format::is_tables) && arguments.output.is_none() {
        eprintln!("peerlens: this format is written into files: say where with -o DIR");
        return Ok(Outcome::WrongUse);
    }
    if is_excel_out_of_place(arguments.excel, arguments.format) {
        return Ok(Outcome::WrongUse);
    }
    arguments.logging.start(false);
    let mut inputs = inputs(arguments)?;
    let passed_over = inputs.passed_over();
    // One document or several is told by whether there is a second.
    let first: Vec<Input> = inputs.by_ref().take(2).collect();
    if first.is_empty() {
        eprintln!("peerlens: {}", nothing(arguments, passed_over.count()));
        return Ok(Outcome::WrongUse);
    }
    let several = first.len() > 1;
    let inputs = first.into_iter().chain(inputs);
    let stop = Stop::on_signal(how_to_go_on(arguments))?;
    let inputs = stop.until_asked(inputs);
    let outcome = match (&arguments.output, arguments.format) {
        (Some(folder), None | Some(Format::Json)) => into_folder(arguments, folder, inputs, &stop),
        _ => into_sink(arguments, several, inputs, &stop),
    }?;
    if let (Some(example), false) = (passed_over.example(), arguments.quiet) {
        let count = passed_over.count();
        eprintln!("passed over, by their names no documents: {count} (such as {example})");
    }
    Ok(outcome)
}

/// Whether what is for CSV files alone is asked for with others, which is told.
pub(crate) fn is_excel_out_of_place(excel: bool, format: Option<Format>) -> bool {
    let out_of_place = excel && format != Some(Format::Csv);
    if out_of_place {
        eprintln!("peerlens: --excel is for CSV files: add --format csv");
    }
    out_of_place
}

fn inputs(arguments: &Convert) -> Result<Inputs> {
    Ok(match &arguments.files_from {
        None => Inputs::of_paths(&arguments.paths),
        Some(list) if list == Path::new(STDIN) => Inputs::of_list(BufReader::new(io::stdin())),
        Some(list) => {
            let file = File::open(list).with_context(|| list.display().to_string())?;
            Inputs::of_list(BufReader::new(file))
        }
    })
}

/// Why there is nothing to convert.
fn nothing(arguments: &Convert, passed_over: usize) -> String {
    let from = match &arguments.files_from {
        Some(list) => list.display().to_string(),
        None => arguments
            .paths
            .iter()
            .map(|p| p.display().to_string())
            .collect::<Vec<_>>()
            .join(", "),
    };
    match passed_over {
        0 => format!("{from}: nothing to convert: it holds no files"),
        n => format!(
            "{from}: nothing to convert: none of its files ({n}) has the ending of a document"
        ),
    }
}

/// What is said of a run that is stopped.
fn how_to_go_on(arguments: &Convert) -> String {
    match (&arguments.output, arguments.format) {
        (Some(_), None | Some(Format::Json)) if arguments.fresh => {
            "the same command goes on from here, without --fresh".to_owned()
        }
        (Some(_), None | Some(Format::Json)) => "the same command goes on from here".to_owned(),
        (Some(folder), _) => format!(
            "nothing was written into {}: these files are made when all documents are done; a folder of \
             records (-o without --format) can be gone on with, and `peerlens tables` makes tables of it",
            folder.display()
        ),
        (None, _) => {
            "what is printed cannot be gone on with; a folder of records can (-o DIR)".to_owned()
        }
    }
}

pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

fn jobs(arguments: &Convert) -> usize {
    arguments.jobs.map_or_else(cores, usize::from)
}

/// The bytes of a document.
fn read(input: &mut Input) -> Result<Vec<u8>, Failure> {
    let started = Instant::now();
    let bytes = input.read()?;
    let seconds = started.elapsed().as_secs_f64();
    info!(bytes = bytes.len(), seconds, "read");
    Ok(bytes)
}

/// Logs what became of a document.
fn told(converted: Option<&Converted>, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    match converted {
        Some(Ok(records)) => info!(records = records.len(), seconds, "converted"),
        Some(Err(failure)) => {
            let (kind, why) = (failure.kind.name(), failure.message.as_str());
            info!(failure = kind, why, seconds, "failed");
        }
        None => {}
    }
}

/// Threads that read documents and write records for each that converts them: while one waits for the disk, the
/// worker has the next document.
const THREADS: usize = 2;

/// Into a run folder, going on where an earlier run stopped.
fn into_folder(
    arguments: &Convert,
    path: &Path,
    inputs: impl Iterator<Item = Input> + Send,
    stop: &Stop,
) -> Result<Outcome> {
    let mut folder = RunFolder::open(path, setting(arguments)?, arguments.fresh)?;
    let earlier = folder.earlier();
    let records = folder.records();
    let reader = Reader::of(arguments)?;
    let mut tally = Tally::start(arguments, || count(arguments));
    stop.speak_with(tally.voice());
    let mut broken = None;
    let jobs = jobs(arguments);
    let converters = Pool::new((0..jobs).map(|_| reader.slot()));
    let work = || {
        let (earlier, records, converters) = (&earlier, &records, &converters);
        move |mut input: Input| {
            let _flight = stop.flight();
            let _document = document_span(&input.shown).entered();
            let started = Instant::now();
            let mut waited = Duration::ZERO;
            let name = key(&input.output);
            let (sha256, bytes, converted) = match read(&mut input) {
                Err(failure) => (String::new(), 0, Some(Err(failure))),
                Ok(bytes) => {
                    let hash = sha256(&bytes);
                    let converted = if earlier.is_done(&name, &hash) {
                        info!("skipped: an earlier run has done it");
                        None
                    } else {
                        let asked = Instant::now();
                        let task = input.task(Form::Indented, &bytes);
                        Some(converters.with(|convert| {
                            waited = asked.elapsed();
                            convert(task)
                        }))
                    };
                    (hash, bytes.len() as u64, converted)
                }
            };
            told(converted.as_ref(), started + waited);
            // Here and not where they are noted: syncing them one after the other would hold up the
            // other threads.
            let written = match converted {
                None => Ok(None),
                Some(Err(failure)) => Ok(Some(Err(failure))),
                Some(Ok(made)) => records.write(&input.output, &made).map(|w| Some(Ok(w))),
            };
            let done = written.map(|written| Done {
                input: name,
                member: input.member,
                output: input.output,
                sha256,
                bytes,
                seconds: (started + waited).elapsed().as_secs_f64(),
                written,
            });
            (input.shown, done)
        }
    };
    ordered(inputs, jobs * THREADS, work, |(shown, done)| {
        let noted = done.and_then(|done| {
            let was_done = done.written.is_none();
            Ok((folder.push(done)?, was_done))
        });
        match noted {
            Ok((entry, was_done)) => {
                if let Some(message) = &entry.message {
                    tally.say(&format!("peerlens: {shown}: {message}"));
                }
                tally.entry(&entry, was_done);
            }
            Err(error) => {
                broken = Some(error);
                return false;
            }
        }
        true
    })
    .context("no thread can be started")?;
    tally.end();
    if let Some(error) = broken {
        return Err(error.into());
    }
    if stop.tell_if_cut() {
        folder.pause()?;
        eprintln!("{}", tally.table());
        return Ok(Outcome::Stopped);
    }
    let (gone, changed) = (folder.gone(), folder.changed().clone());
    folder.finish()?;
    if !arguments.quiet {
        tell_end(&tally, path);
        if changed.count > 0 {
            eprintln!(
                "done again, for their content has changed since an earlier run: {} ({changed})",
                changed.count
            );
        }
        if gone.count > 0 {
            eprintln!(
                "not among the inputs any more, their records stay: {} of earlier runs ({gone})",
                gone.count
            );
        }
    }
    Ok(if tally.failed == 0 {
        Outcome::Done
    } else {
        Outcome::Failed
    })
}

/// The table at the end of a run into a folder, and where its failures stand.
fn tell_end(tally: &Tally, folder: &Path) {
    eprintln!("{} into {}", tally.table(), folder.display());
    if tally.failed > 0 {
        eprintln!("what failed and why: {}", folder.join(FAILURES).display());
    }
}

/// To standard output, or into files that hold all records.
fn into_sink(
    arguments: &Convert,
    several: bool,
    inputs: impl Iterator<Item = Input> + Send,
    stop: &Stop,
) -> Result<Outcome> {
    let reader = Reader::of(arguments)?;
    let mut sink = Sink::open(arguments, several)?;
    let form = sink.form();
    let mut tally = Tally::start(arguments, || count(arguments));
    stop.speak_with(tally.voice());
    let mut broken = None;
    let mut failed = Vec::new();
    let work = || {
        let mut convert = reader.slot();
        move |mut input: Input| -> (Input, Converted) {
            let _flight = stop.flight();
            let _document = document_span(&input.shown).entered();
            let started = Instant::now();
            let bytes = read(&mut input);
            let converted = bytes.and_then(|bytes| convert(input.task(form, &bytes)));
            told(Some(&converted), started);
            (input, converted)
        }
    };
    ordered(inputs, jobs(arguments), work, |(input, converted)| {
        match &converted {
            Ok(records) => broken = records.iter().find_map(|record| sink.push(record).err()),
            Err(failure) => {
                tally.say(&format!("peerlens: {}: {failure}", input.shown));
                failed.push(Failed {
                    input: key(&input.output),
                    member: input.member,
                    failure: failure.clone(),
                });
            }
        }
        tally.converted(&converted);
        broken.is_none()
    })
    .context("no thread can be started")?;
    tally.end();
    if let Some(error) = broken {
        return Err(error);
    }
    if stop.tell_if_cut() {
        return Ok(Outcome::Stopped);
    }
    if let Some(folder) = &arguments.output {
        // While the folder is still held by the sink.
        write_failures(folder, folder, &failed)
            .with_context(|| format!("{}: cannot be written", folder.join(FAILURES).display()))?;
    }
    sink.finish()?;
    if let (Some(folder), false) = (&arguments.output, arguments.quiet) {
        tell_end(&tally, folder);
    }
    Ok(if tally.failed == 0 {
        Outcome::Done
    } else {
        Outcome::Failed
    })
}

/// How many documents there are, for the bar: counted by name alone, and not in a list, which can be
/// read only once.
fn count(arguments: &Convert) -> Option<u64> {
    arguments
        .files_from
        .is_none()
        .then(|| Inputs::count(&arguments.paths))
}
