//! What a run shows of itself, on standard error: a bar on a terminal, or a line now and then; and the
//! table at its end.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use peerlens_bulk::{Converted, Entry};

use crate::args::{Convert, Progress};

/// Time between two plain lines.
const PLAIN_EVERY: Duration = Duration::from_secs(5);

/// What a run has done so far.
pub(crate) struct Tally {
    shown: Shown,
    started: Instant,
    /// Documents by kind, and records of each.
    kinds: BTreeMap<String, u64>,
    failures: BTreeMap<String, u64>,
    pub(crate) documents: u64,
    pub(crate) failed: u64,
    /// Those of the documents that an earlier run has done.
    earlier: u64,
    pages: u64,
}

/// Tells things on lines of their own, above the bar where there is one.
#[derive(Default)]
pub(crate) struct Voice(Option<ProgressBar>);

impl Voice {
    pub(crate) fn say(&self, line: &str) {
        match &self.0 {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }

    /// Ends the bar.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

enum Shown {
    Nothing,
    Bar(ProgressBar),
    /// When the last line was written.
    Lines(Instant),
}

impl Tally {
    /// Begins to count; `total` is told where the documents can be counted beforehand without effort.
    pub(crate) fn start(arguments: &Convert, total: impl FnOnce() -> Option<u64>) -> Self {
        let shown = match arguments.progress {
            _ if arguments.quiet || arguments.output.is_none() => Shown::Nothing,
            Progress::None => Shown::Nothing,
            Progress::Plain => Shown::Lines(Instant::now()),
            // Lines of the log would tear the bar.
            Progress::Auto if arguments.logging.verbose > 0 => Shown::Nothing,
            Progress::Auto if io::stderr().is_terminal() => Shown::Bar(bar(total())),
            Progress::Auto => Shown::Nothing,
        };
        Self {
            shown,
            started: Instant::now(),
            kinds: BTreeMap::new(),
            failures: BTreeMap::new(),
            documents: 0,
            failed: 0,
            earlier: 0,
            pages: 0,
        }
    }

    /// Tells something on a line of its own, above the bar.
    pub(crate) fn say(&self, line: &str) {
        self.voice().say(line);
    }

    /// What tells something beside the bar, also from another thread.
    pub(crate) fn voice(&self) -> Voice {
        Voice(match &self.shown {
            Shown::Bar(bar) => Some(bar.clone()),
            _ => None,
        })
    }

    /// Counts a document that went into a run folder.
    pub(crate) fn entry(&mut self, entry: &Entry, earlier: bool) {
        for record in &entry.records {
            self.record(&record.kind, record.pages);
        }
        self.earlier += u64::from(earlier);
        self.document(entry.failure.map(|f| f.name()));
    }

    /// Counts a document that went elsewhere.
    pub(crate) fn converted(&mut self, converted: &Converted) {
        for record in converted.iter().flatten() {
            self.record(&record.kind, record.pages);
        }
        self.document(converted.as_ref().err().map(|f| f.kind.name()));
    }

    fn record(&mut self, kind: &str, pages: Option<u32>) {
        *self.kinds.entry(kind.to_owned()).or_default() += 1;
        self.pages += u64::from(pages.unwrap_or(0));
    }

    fn document(&mut self, failure: Option<&str>) {
        self.documents += 1;
        if let Some(failure) = failure {
            self.failed += 1;
            *self.failures.entry(failure.to_owned()).or_default() += 1;
        }
        let seconds = self.started.elapsed().as_secs_f64().max(1e-3);
        let speed = format!(
            "{:.0} documents/s, {:.0} pages/s",
            self.documents as f64 / seconds,
            self.pages as f64 / seconds
        );
        match &mut self.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => {
                bar.set_message(format!("{speed}, {} failed", self.failed));
                bar.inc(1);
            }
            Shown::Lines(last) if last.elapsed() >= PLAIN_EVERY => {
                *last = Instant::now();
                eprintln!(
                    "{} documents, {} failed, {speed}",
                    self.documents, self.failed
                );
            }
            Shown::Lines(_) => {}
        }
    }

    /// Ends the bar.
    pub(crate) fn end(&self) {
        self.voice().end();
    }

    /// The table at the end of a run.
    pub(crate) fn table(&self) -> String {
        let mut out = String::new();
        let mut line = |name: &str, count: u64| {
            out.push_str(&format!("  {name:22} {count:>8}\n"));
        };
        for (kind, count) in &self.kinds {
            line(kind, *count);
        }
        for (failure, count) in &self.failures {
            line(&format!("failed: {failure}"), *count);
        }
        let converted = self.documents - self.failed;
        let seconds = self.started.elapsed().as_secs_f64();
        out.push_str(&format!("{converted} converted, {} failed", self.failed));
        if self.earlier > 0 {
            out.push_str(&format!(", {} of them by an earlier run", self.earlier));
        }
        out.push_str(&format!(", in {seconds:.1} s"));
        out
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:30} {pos}/{len} documents, {msg}, {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {pos} documents, {msg}",
        ),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
