//! PDF → Document.

use peerlens_document::Document;

use crate::{Error, Options};

/// Reads a PDF.
///
/// # Errors
///
/// [`Error::Encrypted`], [`Error::Unreadable`] or [`Error::TooLarge`].
pub fn read(_bytes: &[u8], _options: &Options) -> Result<Document, Error> {
    Err(Error::Unsupported {
        found: "a PDF".to_owned(),
        advice: "its reader is not there yet",
    })
}
