//! The folder of a run: the records, and the log by which an interrupted run is continued.

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::failures::{FAILURES, Failed, write_failures};
use crate::log::{Entry, Log, OpenError, Written};
use crate::names::{key, path_of};
use crate::protocol::Record;
use crate::whole::{self, remove};
use crate::{Failure, FailureKind};

/// The log, in the run folder.
pub const LOG: &str = "run.ndjson";

/// Files on their way; emptied when a run starts and gone when it ends.
const UNDERWAY: &str = ".underway";

/// What a run's records depend on beside the documents: a document is done again when it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Version of the program.
    pub version: String,
    /// Everything else, as a hash.
    pub settings: String,
}

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Another run writes into the folder.
    #[error("{0}: another run is writing into this folder; wait for it or choose another folder")]
    Locked(PathBuf),
    /// A file of the folder cannot be written.
    #[error("{0}: cannot be written: {1}; the same command goes on from here once it can be")]
    Write(PathBuf, #[source] io::Error),
}

/// What earlier runs into a folder did.
#[derive(Debug)]
pub struct Earlier {
    path: PathBuf,
    setting: Setting,
    entries: HashMap<String, Entry>,
}

impl Earlier {
    /// Whether an earlier run has done this document: the same bytes, version and settings, its records
    /// still there. What failed for a reason that may have come from outside is tried again.
    pub fn is_done(&self, input: &str, sha256: &str) -> bool {
        self.entries.get(input).is_some_and(|entry| {
            entry.sha256 == sha256
                && entry.version == self.setting.version
                && entry.settings == self.setting.settings
                && !entry.failure.is_some_and(FailureKind::may_pass)
                && entry.records.iter().all(|r| {
                    fs::metadata(self.path.join(path_of(&r.file))).is_ok_and(|m| m.len() == r.bytes)
                })
        })
    }
}

/// The folder of a run, open for this run alone.
pub struct RunFolder {
    path: PathBuf,
    setting: Setting,
    earlier: Arc<Earlier>,
    log: Log,
    /// Failures of this run and of earlier ones that still hold, in the order of the inputs.
    failures: Vec<Failed>,
    seen: HashSet<String>,
    changed: Named,
}

/// How many there are of something, and the first few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// How many there are.
    pub count: usize,
    /// The first few.
    pub first: Vec<String>,
}

/// Documents that are named where there are many: enough to see what they have in common.
const NAMED: usize = 3;

impl Named {
    fn add(&mut self, name: &str) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(name.to_owned());
        }
    }
}

impl Display for Named {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.join(", "))?;
        match self.count - self.first.len() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// A document and what was found out about it on the way.
#[derive(Debug)]
pub struct Done {
    /// The document, by its path below the run's inputs, as [`crate::key`] writes it.
    pub input: String,
    /// What it is called in the archive that it is a member of.
    pub member: Option<String>,
    /// Where its records go below the run folder, without part and `.json`.
    pub output: PathBuf,
    /// SHA-256 of its bytes; empty where it could not be read.
    pub sha256: String,
    /// Number of its bytes.
    pub bytes: u64,
    /// Time that it took.
    pub seconds: f64,
    /// What came of it, its records written by [`Records::write`]; `None` where an earlier run has done
    /// it.
    pub written: Option<Result<Vec<Written>, Failure>>,
}

impl RunFolder {
    /// Opens a folder, or begins one. `fresh` forgets what earlier runs did, and removes their records.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] where another run has it open; [`Error::Write`] where it cannot be written to.
    pub fn open(path: &Path, setting: Setting, fresh: bool) -> Result<Self, Error> {
        let failed = |error| Error::Write(path.to_owned(), error);
        fs::create_dir_all(path).map_err(failed)?;
        let (mut log, mut entries) = Log::open(&path.join(LOG)).map_err(|error| match error {
            OpenError::Locked => Error::Locked(path.to_owned()),
            OpenError::Io(error) => Error::Write(path.join(LOG), error),
        })?;
        clear_underway(path).map_err(failed)?;
        if fresh {
            forget(path, &mut log, &mut entries).map_err(failed)?;
        }
        fs::create_dir_all(path.join(UNDERWAY)).map_err(failed)?;
        Ok(Self {
            path: path.to_owned(),
            earlier: Arc::new(Earlier {
                path: path.to_owned(),
                setting: setting.clone(),
                entries,
            }),
            setting,
            log,
            failures: Vec::new(),
            seen: HashSet::new(),
            changed: Named::default(),
        })
    }

    /// What earlier runs did.
    pub fn earlier(&self) -> Arc<Earlier> {
        Arc::clone(&self.earlier)
    }

    /// Where records are written, from any thread.
    pub fn records(&self) -> Records {
        Records {
            path: self.path.clone(),
        }
    }

    /// Notes what came of a document, whose records are written; what the log says of it now.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]: the run cannot go on, for the next document would fare no better.
    pub fn push(&mut self, done: Done) -> Result<Entry, Error> {
        self.seen.insert(done.input.clone());
        let earlier = Arc::clone(&self.earlier);
        let before = earlier.entries.get(&done.input);
        let entry = match done.written {
            None => match before {
                Some(entry) => entry.clone(),
                None => {
                    return Err(Error::Write(
                        self.path.join(LOG),
                        io::ErrorKind::NotFound.into(),
                    ));
                }
            },
            Some(written) => {
                let (written, failure) = match written {
                    Ok(written) => (written, None),
                    Err(failure) => (Vec::new(), Some(failure)),
                };
                self.remove_stale(before, &written)?;
                if before.is_some_and(|b| changed(&b.sha256, &done.sha256)) {
                    self.changed.add(&done.input);
                }
                let entry = Entry {
                    input: done.input,
                    member: done.member,
                    sha256: done.sha256,
                    bytes: done.bytes,
                    records: written,
                    failure: failure.as_ref().map(|f| f.kind),
                    message: failure.map(|f| f.message),
                    seconds: done.seconds,
                    version: self.setting.version.clone(),
                    settings: self.setting.settings.clone(),
                };
                let noted = self.log.push(&entry);
                noted.map_err(|e| Error::Write(self.path.join(LOG), e))?;
                entry
            }
        };
        if let Some(kind) = entry.failure {
            self.failures.push(Failed {
                input: entry.input.clone(),
                member: entry.member.clone(),
                failure: Failure::new(kind, entry.message.clone().unwrap_or_default()),
            });
        }
        Ok(entry)
    }

    /// Inputs of earlier runs that this one has not met, in the order of their names; their records are kept.
    pub fn gone(&self) -> Named {
        let inputs = self.earlier.entries.keys();
        let mut gone: Vec<&String> = inputs.filter(|i| !self.seen.contains(*i)).collect();
        gone.sort_unstable();
        let mut named = Named::default();
        gone.into_iter().for_each(|input| named.add(input));
        named
    }

    /// Inputs whose bytes are others than in an earlier run, and which were therefore done again.
    pub const fn changed(&self) -> &Named {
        &self.changed
    }

    /// Makes what was done so far safe: for a run that is stopped.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where that cannot be done.
    pub fn pause(&mut self) -> Result<(), Error> {
        let synced = self.log.sync();
        synced.map_err(|e| Error::Write(self.path.join(LOG), e))?;
        clear_underway(&self.path).map_err(|e| Error::Write(self.path.clone(), e))
    }

    /// Ends a run that has met all its inputs: the list of failures is written, and all is safe.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where that cannot be done.
    pub fn finish(mut self) -> Result<(), Error> {
        let written = write_failures(&self.path, &self.path.join(UNDERWAY), &self.failures);
        written.map_err(|error| Error::Write(self.path.join(FAILURES), error))?;
        self.pause()
    }

    /// Removes the records of an earlier version of a document that it does not give any more.
    fn remove_stale(&self, before: Option<&Entry>, written: &[Written]) -> Result<(), Error> {
        for old in before.iter().flat_map(|e| &e.records) {
            if !written.iter().any(|w| w.file == old.file) {
                let path = self.path.join(path_of(&old.file));
                remove(&path).map_err(|e| Error::Write(path.clone(), e))?;
            }
        }
        Ok(())
    }
}

/// Where the records of a run are written: by each thread its own, for to make sure that a file is on
/// the disk takes about as long as to convert a small document.
#[derive(Clone, Debug)]
pub struct Records {
    path: PathBuf,
}

impl Records {
    /// Writes the records of a document whose output is called so.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]: the run cannot go on, for the next document would fare no better.
    pub fn write(&self, output: &Path, records: &[Record]) -> Result<Vec<Written>, Error> {
        records.iter().map(|r| self.write_one(output, r)).collect()
    }

    fn write_one(&self, output: &Path, record: &Record) -> Result<Written, Error> {
        let mut file = output.as_os_str().to_owned();
        if let Some(part) = record.part {
            file.push(format!(".part{part}"));
        }
        file.push(".json");
        self.write_whole(Path::new(&file), &record.json)?;
        Ok(Written {
            file: key(Path::new(&file)),
            bytes: record.json.len() as u64,
            kind: record.kind.clone(),
            pages: record.pages,
        })
    }

    /// Writes a file whole, with the folders above it.
    fn write_whole(&self, file: &Path, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path.join(file);
        let write = || -> io::Result<()> {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            whole::write(&self.path.join(UNDERWAY), &path, bytes)
        };
        write().map_err(|e| Error::Write(path.clone(), e))
    }
}

/// Whether a document has other bytes than before. What could not be read has no hash, and is told as a failure.
fn changed(before: &str, now: &str) -> bool {
    !before.is_empty() && !now.is_empty() && before != now
}

/// Removes the records of earlier runs, and what the log says of them.
fn forget(path: &Path, log: &mut Log, entries: &mut HashMap<String, Entry>) -> io::Result<()> {
    for record in entries.values().flat_map(|e| &e.records) {
        remove(&path.join(path_of(&record.file)))?;
    }
    entries.clear();
    log.clear()
}

/// What another thread has just put there is left to the next start.
fn clear_underway(path: &Path) -> io::Result<()> {
    use io::ErrorKind::{DirectoryNotEmpty, NotFound};
    match fs::remove_dir_all(path.join(UNDERWAY)) {
        Err(error) if !matches!(error.kind(), NotFound | DirectoryNotEmpty) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Converted;

    fn setting(settings: &str) -> Setting {
        Setting {
            version: "1".to_owned(),
            settings: settings.to_owned(),
        }
    }

    fn record(part: Option<u32>, json: &str) -> Record {
        Record {
            part,
            kind: "other".to_owned(),
            pages: None,
            json: json.as_bytes().to_vec(),
        }
    }

    /// Writes and notes what came of a document.
    fn push(run: &mut RunFolder, sha256: &str, converted: Converted) {
        let written = converted.map(|made| {
            let output = Path::new("a/plan.pdf");
            run.records().write(output, &made).unwrap()
        });
        let done = Done {
            input: "a/plan.pdf".to_owned(),
            member: Some("=1+1.pdf".to_owned()),
            output: "a/plan.pdf".into(),
            sha256: sha256.to_owned(),
            bytes: 1,
            seconds: 0.1,
            written: Some(written),
        };
        run.push(done).unwrap();
    }

    #[test]
    fn a_document_is_done_until_it_or_the_settings_change() {
        let folder = tempfile::tempdir().unwrap();
        let mut run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
        assert!(!run.earlier().is_done("a/plan.pdf", "h1"));
        push(&mut run, "h1", Ok(vec![record(None, "{}\n")]));
        run.finish().unwrap();
        assert_eq!(
            fs::read_to_string(folder.path().join("a/plan.pdf.json")).unwrap(),
            "{}\n"
        );

        let run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
        assert!(run.earlier().is_done("a/plan.pdf", "h1"));
        assert!(!run.earlier().is_done("a/plan.pdf", "h2"));
        drop(run);
        let run = RunFolder::open(folder.path(), setting("y"), false).unwrap();
        assert!(!run.earlier().is_done("a/plan.pdf", "h1"));
        drop(run);
        fs::remove_file(folder.path().join("a/plan.pdf.json")).unwrap();
        let run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
        assert!(!run.earlier().is_done("a/plan.pdf", "h1"));
    }

    #[test]
    fn records_that_a_changed_document_no_longer_gives_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
        let parts = vec![record(Some(1), "1"), record(Some(2), "2")];
        push(&mut run, "h1", Ok(parts));
        run.finish().unwrap();
        assert!(folder.path().join("a/plan.pdf.part2.json").exists());

        let mut run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
        let failure = Failure::new(FailureKind::Encrypted, "it needs a password");
        push(&mut run, "h2", Err(failure));
        run.finish().unwrap();
        assert!(!folder.path().join("a/plan.pdf.part1.json").exists());
        assert!(!folder.path().join("a/plan.pdf.part2.json").exists());
        assert_eq!(
            fs::read_to_string(folder.path().join(FAILURES)).unwrap(),
            "input,member,failure,message\na/plan.pdf,'=1+1.pdf,encrypted,it needs a password\n"
        );
    }

    #[test]
    fn a_second_run_into_the_folder_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        let _run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
        let second = RunFolder::open(folder.path(), setting("x"), false);
        assert!(matches!(second, Err(Error::Locked(_))));
    }

    #[test]
    fn a_failure_that_may_have_come_from_outside_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        for (kind, again) in [
            (FailureKind::Crashed, true),
            (FailureKind::Encrypted, false),
        ] {
            let mut run = RunFolder::open(folder.path(), setting("x"), true).unwrap();
            push(&mut run, "h1", Err(Failure::new(kind, "why")));
            run.finish().unwrap();
            let run = RunFolder::open(folder.path(), setting("x"), false).unwrap();
            assert_eq!(run.earlier().is_done("a/plan.pdf", "h1"), !again);
        }
    }
}
