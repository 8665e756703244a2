//! The list of what failed in a run.

use std::io;
use std::path::Path;

use peerlens_report::flat::harmless;

use crate::{Failure, whole};

/// The list of what failed, in the folder of a run; there is none when nothing failed.
pub const FAILURES: &str = "failures.csv";

/// A document that gave no record.
#[derive(Clone, Debug)]
pub struct Failed {
    /// The document, by its path below the run's inputs.
    pub input: String,
    /// What it is called in the archive that it is a member of.
    pub member: Option<String>,
    /// Why.
    pub failure: Failure,
}

/// Writes the list into a folder, by way of a file in `underway`; removes that of an earlier run where nothing failed.
///
/// # Errors
///
/// Where that cannot be done.
pub fn write_failures(folder: &Path, underway: &Path, failed: &[Failed]) -> io::Result<()> {
    let path = folder.join(FAILURES);
    if failed.is_empty() {
        return whole::remove(&path);
    }
    whole::write(underway, &path, &list(failed)?)
}

fn list(failed: &[Failed]) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["input", "member", "failure", "message"])?;
    for one in failed {
        let member = harmless(one.member.as_deref().unwrap_or(""));
        let (kind, message) = (one.failure.kind.name(), harmless(&one.failure.message));
        out.write_record([&*harmless(&one.input), &*member, kind, &*message])?;
    }
    out.into_inner()
        .map_err(|e| io::Error::other(e.to_string()))
}
