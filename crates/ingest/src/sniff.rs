//! Telling a file's format from its content.

/// A file's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Word since 2007 (WordprocessingML in a zip).
    Docx,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text, also with scraps of Markdown and HTML in it.
    Text,
    /// Known, and not read.
    Other(Other),
}

/// A kind of file that is known and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other {
    /// With its article: "a PNG picture".
    pub name: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

/// The format of a file, told from its content.
pub fn sniff(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"%PDF") {
        Format::Pdf
    } else {
        Format::Text
    }
}
