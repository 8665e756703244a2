//! peerlens: published peer-challenge documents as structured records.

use peerlens_report::Report;

/// What a caller may set.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Name of the file, for `source.name`.
    pub name: String,
}

/// Why a file gave no record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
}

/// Converts a file to its records: one, or several where a file binds several documents.
pub fn convert(bytes: &[u8], _options: &Options) -> Result<Vec<Report>, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    Ok(vec![Report::default()])
}

/// The canonical text of a file, into which the record's spans point.
pub fn text(bytes: &[u8], _options: &Options) -> Result<String, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    Ok(String::new())
}
