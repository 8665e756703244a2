//! Why a file could not be read.

/// Why a file could not be read. The messages name the reason and what to do, without the file's
/// name: whoever opened the file knows it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The file has no content: no bytes, or none that can be seen.
    #[error("the file is empty")]
    Empty,
    /// The file is of a kind that is recognised but not read.
    #[error("this is {found}, which is not read: {advice}")]
    Unsupported {
        /// What it is, with its article: "a PNG picture".
        found: String,
        /// What to do about it: "save it as .docx".
        advice: &'static str,
    },
    /// The file needs a password.
    #[error("the file is encrypted: save it without a password and try again")]
    Encrypted,
    /// The file says that it is of a format, but is broken.
    #[error("cannot be read as {format}: {reason}")]
    Unreadable {
        /// The format that it seems to be of: "PDF".
        format: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The file goes beyond a limit that keeps one file from taking the whole machine.
    #[error("too large: {what} goes beyond the limit of {limit}")]
    TooLarge {
        /// What is too large: "nesting of elements".
        what: &'static str,
        /// The limit, see [`crate::limits`].
        limit: u64,
    },
}
