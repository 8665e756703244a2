//! JSON, for people and as lines.

use peerlens_report::Report;

use crate::Error;

/// A record as indented JSON with a line break at the end.
///
/// # Errors
///
/// [`Error::Json`] for numbers that JSON has no form for; a record has none.
pub fn json_pretty(report: &Report) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(report)? + "\n")
}

/// A record as one line of JSON with a line break at the end.
///
/// # Errors
///
/// [`Error::Json`] for numbers that JSON has no form for; a record has none.
pub fn json_line(report: &Report) -> Result<String, Error> {
    Ok(serde_json::to_string(report)? + "\n")
}
