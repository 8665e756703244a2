//! The log of a run: one checked line of JSON for each document that was worked on, only ever added to.
//!
//! A line that is torn (the machine stopped while it was written) or damaged does not count, so that
//! its document is done again.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::FailureKind;

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The document, by its path below the run's inputs.
    pub input: String,
    /// What it is called in the archive that it is a member of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// SHA-256 of its bytes; empty where it could not be read.
    pub sha256: String,
    /// Number of its bytes.
    pub bytes: u64,
    /// Its records; empty where it failed.
    pub records: Vec<Written>,
    /// How it failed.
    pub failure: Option<FailureKind>,
    /// What happened then, for a person.
    pub message: Option<String>,
    /// Time that it took.
    pub seconds: f64,
    /// Version of the program.
    pub version: String,
    /// What else the records depend on, as a hash.
    pub settings: String,
}

/// A record of a document, as a file of the run folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its path below the run folder.
    pub file: String,
    /// Number of its bytes.
    pub bytes: u64,
    /// What the document is.
    pub kind: String,
    /// The document's pages, where the format has them.
    pub pages: Option<u32>,
}

/// An open log. While it is open nobody else can open it.
pub(crate) struct Log {
    file: File,
}

/// Why a log cannot be opened.
pub(crate) enum OpenError {
    /// Another run has it open.
    Locked,
    Io(io::Error),
}

impl Log {
    /// Opens or begins a log; what it says so far, by input, the last word on each counting.
    pub(crate) fn open(path: &Path) -> Result<(Self, HashMap<String, Entry>), OpenError> {
        let open = || {
            OpenOptions::new()
                .create(true)
                .read(true)
                .append(true)
                .open(path)
        };
        let mut file = open().map_err(OpenError::Io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(OpenError::Locked),
            Err(std::fs::TryLockError::Error(error)) => return Err(OpenError::Io(error)),
        }
        let entries = read(&mut file).map_err(OpenError::Io)?;
        Ok((Self { file }, entries))
    }

    /// Adds what became of a document.
    pub(crate) fn push(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = checked(&serde_json::to_string(entry)?);
        line.push('\n');
        self.file.write_all(line.as_bytes())
    }

    /// Begins anew.
    pub(crate) fn clear(&mut self) -> io::Result<()> {
        self.file.set_len(0)
    }

    /// Makes sure that all is on the disk.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }
}

fn read(file: &mut File) -> io::Result<HashMap<String, Entry>> {
    let mut entries = HashMap::new();
    let mut line = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    let mut reader = BufReader::new(&*file);
    let mut torn = false;
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        torn = line.pop_if(|b| *b == b'\n').is_none();
        let entry = std::str::from_utf8(&line)
            .ok()
            .and_then(unchecked)
            .and_then(|json| serde_json::from_str::<Entry>(&json).ok());
        if let Some(entry) = entry {
            entries.insert(entry.input.clone(), entry);
        }
    }
    if torn {
        // The next line is not to be read as the end of this one.
        file.write_all(b"\n")?;
    }
    Ok(entries)
}

/// What stands before the check sum of a line.
const SUM: &str = ",\"sum\":\"";

/// A JSON object with the check sum (CRC-32) of its text as a last key.
fn checked(json: &str) -> String {
    let sum = crc32fast::hash(json.as_bytes());
    let open = json.strip_suffix('}').unwrap_or(json);
    format!("{open}{SUM}{sum:08x}\"}}")
}

/// The JSON object without its check sum; `None` where it does not agree.
fn unchecked(line: &str) -> Option<String> {
    let (open, sum) = line.strip_suffix("\"}")?.rsplit_once(SUM)?;
    let json = format!("{open}}}");
    let told = u32::from_str_radix(sum, 16).ok()?;
    (crc32fast::hash(json.as_bytes()) == told).then_some(json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn entry(input: &str, sha256: &str) -> Entry {
        Entry {
            input: input.to_owned(),
            member: None,
            sha256: sha256.to_owned(),
            bytes: 1,
            records: Vec::new(),
            failure: None,
            message: None,
            seconds: 0.5,
            version: "1".to_owned(),
            settings: String::new(),
        }
    }

    fn open(path: &Path) -> (Log, HashMap<String, Entry>) {
        Log::open(path).unwrap_or_else(|_| panic!("the log opens"))
    }

    #[test]
    fn the_last_word_on_a_document_counts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.ndjson");
        let (mut log, _) = open(&path);
        for (input, hash) in [("a", "1"), ("b", "1"), ("a", "2")] {
            log.push(&entry(input, hash)).unwrap();
        }
        drop(log);
        let (_, entries) = open(&path);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries["a"].sha256, "2");
    }

    #[test]
    fn a_log_cut_at_any_byte_keeps_what_was_whole_and_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.ndjson");
        let (mut log, _) = open(&path);
        log.push(&entry("a", "1")).unwrap();
        let first = fs::read(&path).unwrap().len();
        log.push(&entry("b", "1")).unwrap();
        drop(log);
        let whole = fs::read(&path).unwrap();
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let (mut log, entries) = open(&path);
            assert_eq!(entries.contains_key("a"), cut + 1 >= first, "cut at {cut}");
            log.push(&entry("c", "1")).unwrap();
            drop(log);
            assert!(open(&path).1.contains_key("c"), "cut at {cut}");
        }
    }

    #[test]
    fn a_damaged_line_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.ndjson");
        let (mut log, _) = open(&path);
        log.push(&entry("a", "1")).unwrap();
        log.push(&entry("b", "1")).unwrap();
        drop(log);
        let text = fs::read_to_string(&path)
            .unwrap()
            .replacen("\"bytes\":1", "\"bytes\":2", 1);
        fs::write(&path, text).unwrap();
        let (_, entries) = open(&path);
        assert_eq!(entries.keys().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_second_run_is_kept_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.ndjson");
        let (_log, _) = open(&path);
        assert!(matches!(Log::open(&path), Err(OpenError::Locked)));
    }
}
