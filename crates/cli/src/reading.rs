//! From the bytes of a document to its records, in a worker or in this process.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant, UNIX_EPOCH};

use anyhow::{Context, Result};
use peerlens::{Ocr, OnScan, OnSecondReader, Options, SecondReader};
use peerlens_bulk::{
    Converted, Failure, FailureKind, Form, Record, Setting, Slot, Task, Workers, caught, serve,
};
use peerlens_export::{json_line, json_pretty};
use peerlens_lexicon::Lexicon;
use peerlens_report::{Notice, Report, Severity};
use sha2::{Digest, Sha256};
use tracing::{Span, info, info_span};

use crate::Outcome;
use crate::args::{self, Reading};

/// The options for the library; the lexicon's file is read here.
pub(crate) fn options(reading: &Reading) -> Result<Options> {
    let mut options = Options::default();
    options.ocr = match reading.ocr {
        args::Ocr::Auto => Ocr::Auto,
        args::Ocr::Never => Ocr::Never,
        args::Ocr::Always => Ocr::Always,
    };
    if let Some(path) = &reading.lexicon {
        let told = || format!("the lexicon {}", path.display());
        let words = std::fs::read_to_string(path).with_context(told)?;
        options.lexicon = Some(Lexicon::built_in().extended(&words).with_context(told)?);
    }
    Ok(options)
}

/// `peerlens worker`: serves the program that started it.
pub(crate) fn work(arguments: &args::Worker) -> Result<Outcome> {
    // Where Ctrl-C reaches all processes of a terminal, or a shutdown all there are: when to end is the parent's to say.
    ctrlc::set_handler(|| {})?;
    arguments.logging.start(true);
    let mut options = options(&arguments.reading)?;
    options.second_reader = match arguments.second_reader {
        args::SecondReader::Never => SecondReader::Never,
        args::SecondReader::WhereUnreadable => SecondReader::WhereUnreadable,
        args::SecondReader::Always => SecondReader::Always,
    };
    let served = serve(arguments.memory, |progress| {
        let scanning = progress.clone();
        options.on_scan = Some(OnScan::new(move |pages| scanning.scanning(pages)));
        let second = move |at_work| progress.second_reader(at_work);
        options.on_second_reader = Some(OnSecondReader::new(second));
        move |task| {
            let _document = document_span(task.shown).entered();
            convert(&options, task.name, task.form, task.bytes)
        }
    });
    match served {
        // The parent has gone: nobody is left to be told.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Done),
        served => Ok(served.map(|()| Outcome::Done)?),
    }
}

/// What the lines of the log about a document stand under.
pub(crate) fn document_span(shown: &str) -> Span {
    info_span!("document", file = shown)
}

/// Where documents are converted.
pub(crate) enum Reader {
    /// In this process: a document may take it down.
    Here(Box<Options>),
    /// In workers.
    Workers {
        /// With the second reader.
        both: Workers,
        /// Without it, for what the second reader cannot bear.
        first_only: Workers,
    },
}

impl Reader {
    pub(crate) fn of(arguments: &args::Convert) -> Result<Self> {
        let mut options = options(&arguments.reading)?;
        if arguments.in_process {
            if arguments.second_reader {
                options.second_reader = SecondReader::Always;
            }
            return Ok(Self::Here(Box::new(options)));
        }
        let memory = arguments.memory_limit << 20;
        let mut words: Vec<OsString> = vec![
            "worker".into(),
            "--memory".into(),
            memory.to_string().into(),
        ];
        if let Some(path) = &arguments.reading.lexicon {
            words.extend(["--lexicon".into(), path.clone().into_os_string()]);
        }
        let ocr = match arguments.reading.ocr {
            args::Ocr::Auto => "auto",
            args::Ocr::Never => "never",
            args::Ocr::Always => "always",
        };
        words.extend(["--ocr".into(), ocr.into()]);
        words.extend(arguments.logging.words());
        let first_only = Workers {
            program: program()?,
            arguments: words,
            time: Duration::from_secs_f64(arguments.time_limit),
            memory,
        };
        let mut both = first_only.clone();
        let when = if arguments.second_reader {
            "always"
        } else {
            "where-unreadable"
        };
        both.arguments
            .extend(["--second-reader".into(), when.into()]);
        Ok(Self::Workers { both, first_only })
    }

    /// What converts documents on one thread.
    pub(crate) fn slot(&self) -> impl FnMut(Task) -> Converted {
        let mut slots = match self {
            Self::Here(_) => None,
            Self::Workers { both, first_only } => Some((both.slot(), first_only.slot())),
        };
        move |task| match (self, &mut slots) {
            (_, Some((both, first_only))) => in_worker(both, first_only, task),
            (Self::Here(options), _) => {
                caught(|| convert(options, task.name, task.form, task.bytes))
            }
            // A reader of workers has a slot.
            (Self::Workers { .. }, None) => Ok(Vec::new()),
        }
    }
}

/// Converts a document; where the second reader took the worker down or all of the time, by the first reader alone: the
/// second must not cost a document.
fn in_worker(both: &mut Slot, first_only: &mut Slot, task: Task) -> Converted {
    let death = match both.attempt(task) {
        Ok(converted) => return converted,
        Err(death) if !death.in_second_reader => return Err(death.failure),
        Err(death) => death,
    };
    // Without a notice of it nobody would know that the comparison was not made.
    info!("tried without the second reader");
    first_only
        .convert(task)?
        .iter()
        .map(|record| with_notice(record, task.form, &death.failure))
        .collect()
}

fn with_notice(record: &Record, form: Form, failure: &Failure) -> Result<Record, Failure> {
    let mut report: Report = serde_json::from_slice(&record.json)
        .map_err(|e| Failure::new(FailureKind::Crashed, e.to_string()))?;
    report.notices.push(Notice {
        code: "second_reader_failed".to_owned(),
        severity: Severity::Info,
        message: format!("the second reader could not check the text: {failure}"),
        evidence: Vec::new(),
    });
    self::record(&report, form)
}

fn program() -> Result<PathBuf> {
    std::env::current_exe().context("the program's own file cannot be found")
}

/// What the records depend on beside the documents.
pub(crate) fn setting(arguments: &args::Convert) -> Result<Setting> {
    let mut hash = Sha256::new();
    // A program built anew under the same version may do better.
    let build = std::fs::metadata(program()?)?;
    let built = build
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    hash.update(format!(
        "{} {} {:?} {}",
        build.len(),
        built.as_nanos(),
        arguments.reading.ocr,
        arguments.second_reader
    ));
    if let Some(path) = &arguments.reading.lexicon {
        hash.update(std::fs::read(path).with_context(|| path.display().to_string())?);
    }
    Ok(Setting {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        settings: hex(&hash.finalize()),
    })
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Converts a document, and writes its records.
pub(crate) fn convert(options: &Options, name: &str, form: Form, bytes: &[u8]) -> Converted {
    let mut options = options.clone();
    options.name = name.to_owned();
    let reports = peerlens::convert(bytes, &options).map_err(|e| failure(&e))?;
    let started = Instant::now();
    let records = reports.iter().map(|report| record(report, form)).collect();
    let seconds = started.elapsed().as_secs_f64();
    info!(stage = "export", seconds, "stage done");
    records
}

fn record(report: &Report, form: Form) -> Result<Record, Failure> {
    let json = match form {
        Form::Indented => json_pretty(report),
        Form::Line => json_line(report),
    };
    Ok(Record {
        part: report.source.part,
        kind: peerlens_export::name_of(&report.kind),
        pages: report.source.pages,
        json: json
            .map_err(|e| Failure::new(FailureKind::Crashed, e.to_string()))?
            .into_bytes(),
    })
}

fn failure(error: &peerlens::Error) -> Failure {
    use peerlens::Error;
    let kind = match error {
        Error::Unsupported { .. } => FailureKind::Unsupported,
        Error::Encrypted => FailureKind::Encrypted,
        Error::TooLarge { .. } => FailureKind::TooLarge,
        _ => FailureKind::Unreadable,
    };
    Failure::new(kind, error.to_string())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// A worker that says by itself, once a document comes, what these shell commands say.
    fn shell(commands: &str) -> Workers {
        let script = format!("head -c 4 > /dev/null; {commands}");
        Workers {
            program: "sh".into(),
            arguments: vec!["-c".into(), script.into()],
            time: Duration::from_secs(60),
            memory: 1 << 30,
        }
    }

    /// What a worker says when the second reader begins.
    const SECOND: &str = r#"printf '\026\000\000\000{"second_reader":true}';"#;

    /// A PDF in workers that do this when asked for both readers; and whether it was tried with the first alone.
    fn outcome(folder: &Path, commands: &str) -> (Failure, bool) {
        let tried = folder.join("tried");
        let both = shell(commands);
        let first_only = shell(&format!("echo > '{}'; kill -ABRT $$", tried.display()));
        let task = Task {
            shown: "a.pdf",
            name: "a.pdf",
            form: Form::Line,
            bytes: b"%PDF-1.7",
        };
        let failure = in_worker(&mut both.slot(), &mut first_only.slot(), task).unwrap_err();
        let alone = tried.exists();
        drop(fs::remove_file(tried));
        (failure, alone)
    }

    #[test]
    fn a_pdf_is_read_without_the_second_reader_only_where_that_one_failed() {
        let folder = tempfile::tempdir().unwrap();
        let memory = "echo 'memory allocation of 9 bytes failed' >&2; exit 1";
        for (commands, alone) in [
            (format!("{SECOND} kill -ABRT $$"), true),
            (format!("{SECOND} {memory}"), true),
            (memory.to_owned(), false),
            ("kill -9 $$".to_owned(), false),
            // A record that nobody asked for without the second reader must not count as done.
            (format!("{SECOND} kill -9 $$"), false),
        ] {
            let (failure, tried) = outcome(folder.path(), &commands);
            assert!(failure.kind.may_pass(), "{commands}: {failure}");
            assert_eq!(tried, alone, "{commands}");
        }
    }
}
