//! Files that a later run is held against: a baseline by document, and floors by field.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::{Baseline, Error};

/// Reads a baseline.
///
/// # Errors
///
/// [`Error::Read`] or [`Error::Json`], naming the file.
pub fn read_baseline(path: &Path) -> Result<Baseline, Error> {
    let text = fs::read_to_string(path).map_err(|e| Error::Read(path.to_owned(), e))?;
    serde_json::from_str(&text).map_err(|e| Error::Json(path.to_owned(), e))
}

/// Writes a baseline, one document after the other, so that a change shows in a diff.
///
/// # Errors
///
/// [`Error::Read`], naming the file.
pub fn write_baseline(path: &Path, baseline: &Baseline) -> Result<(), Error> {
    let text =
        serde_json::to_string_pretty(baseline).map_err(|e| Error::Json(path.to_owned(), e))?;
    fs::write(path, text + "\n").map_err(|e| Error::Read(path.to_owned(), e))
}

/// Reads floors: a TOML table of fields and the strict micro F1 that each must reach.
///
/// # Errors
///
/// [`Error::Read`] or [`Error::Floors`], naming the file.
pub fn read_floors(path: &Path) -> Result<BTreeMap<String, f64>, Error> {
    let text = fs::read_to_string(path).map_err(|e| Error::Read(path.to_owned(), e))?;
    toml::from_str(&text).map_err(|e| Error::Floors(path.to_owned(), e))
}
