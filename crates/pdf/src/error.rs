//! Why a file could not be read at all. Trouble on a page is a [`Notice`](crate::Notice) instead.

/// Why a file could not be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing in the file looks like a PDF: no `%PDF-` header and no PDF object.
    #[error("not a PDF")]
    NotPdf,
    /// The file opens with a password only, which is not the empty one.
    #[error("the PDF is encrypted and needs a password")]
    Encrypted,
    /// The file is encrypted in a way that is not known here (a public-key handler, say).
    #[error("the PDF is encrypted in a way that is not supported")]
    UnknownEncryption,
    /// It began as a PDF, but no page could be found in it, not even by repair.
    #[error("the PDF is damaged: no pages can be found in it")]
    Damaged,
    /// The file, or what it decodes to, is larger than [`Limits`](crate::Limits) allow.
    #[error("the PDF is too large: {what} is over the limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit, in bytes or pages.
        limit: usize,
    },
    /// There is no page of this number.
    #[error("there is no page {number}: the PDF has {count}")]
    NoSuchPage {
        /// The page asked for, from 0.
        number: usize,
        /// How many pages there are.
        count: usize,
    },
    /// The page cannot be drawn: it is too large in pixels, or what draws it broke.
    #[error("page {number} cannot be drawn")]
    Undrawable {
        /// The page, from 0.
        number: usize,
    },
}
