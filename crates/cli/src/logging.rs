//! The log on standard error: nothing by itself, more with each `-v`.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{ArgAction, Args, ValueEnum};
use peerlens_bulk::LOG_MARK;
use tracing::level_filters::LevelFilter;

/// What is logged, and how.
#[derive(Clone, Debug, Args)]
pub(crate) struct Logging {
    /// Log each document on standard error: read, stages with their times, workers; twice: also where
    /// stages begin
    #[arg(short, long, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// Form of the log
    #[arg(long, value_enum, default_value_t = LogFormat::Text, value_name = "FORM")]
    pub(crate) log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people
    Text,
    /// A JSON object a line
    Json,
}

impl Logging {
    /// Begins to log in this process. In a worker each line is marked as one of the log, so that the
    /// process that started it can tell it from what the worker says when it dies.
    pub(crate) fn start(&self, in_worker: bool) {
        let level = match self.verbose {
            0 => return,
            1 => LevelFilter::INFO,
            _ => LevelFilter::DEBUG,
        };
        let log = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_ansi(false)
            .with_target(false)
            .with_writer(move || LogWriter { in_worker });
        match self.log_format {
            LogFormat::Text => log.init(),
            LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
        }
    }

    /// The words by which a worker logs as this process does.
    pub(crate) fn words(&self) -> Vec<OsString> {
        let mut words = vec![OsString::from("--verbose"); usize::from(self.verbose)];
        if self.log_format == LogFormat::Json {
            words.extend(["--log-format".into(), "json".into()]);
        }
        words
    }
}

/// Standard error; each call writes one line whole.
struct LogWriter {
    in_worker: bool,
}

impl Write for LogWriter {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut out = io::stderr().lock();
        if self.in_worker {
            // At once: a line of a worker that dies must not lie between two writes.
            out.write_all(&[&[LOG_MARK], line].concat())?;
        } else {
            out.write_all(line)?;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
