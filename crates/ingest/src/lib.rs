//! Bytes of a published file → [`Document`], one module for each format.
//!
//! The format is told from the content ([`sniff()`]) and never from the file's ending, which strangers
//! get wrong.
//!
//! ```
//! use peerlens_ingest::{Options, read};
//!
//! let page = b"<!doctype html><h2>1. Introduction</h2><ul><li>First <b>point</b></ul>";
//! let document = read(page, &Options::default())?;
//! let texts: Vec<String> = document.blocks.iter().map(|b| b.text.text(&document.text)).collect();
//! assert_eq!(texts, ["1. Introduction", "First point"]);
//! assert_eq!(document.media_type, "text/html");
//! # Ok::<(), peerlens_ingest::Error>(())
//! ```
//!
//! # Guarantees
//!
//! * Every reader keeps what the format says of structure: headings with levels, lists with their
//!   markers and depth, tables as grids with spans and fill, bold, italic, size and colour.
//! * What can be seen is kept and what cannot be seen is not: hidden and deleted text is left out.
//!   Text that belongs to the site or the page and not to the document is kept as furniture.
//! * No input makes a reader panic, hang, overflow the stack or take memory without bound: what goes
//!   beyond a limit of [`limits`] is [`Error::TooLarge`]. (The [`SecondReader`], which is off unless
//!   asked for, can.)
//! * The pages of a long PDF are read on all cores, and those of scans; the document is the same whatever their number.
//!
//! # Limitations
//!
//! * Old Word (`.doc`), RTF, the open document formats, spreadsheets and presentations are recognised and
//!   named in the error, not read.
//! * Pictures, charts and diagrams are left out (the latter with a notice), and so are numbers that a page's
//!   style sheet counts. Of style sheets only simple rules are understood (see `html`).
//! * In which language a part of the text is (`Lang` of a PDF's tags, `lang` of HTML) is not passed on: neither a
//!   block nor the record has a place for it.
//! * Tables that a plain text sets with blanks are recognised where headings stand over their columns; those without
//!   stay lines of text. In those of two columns the rows must have labels. Rows are those of the reading against which
//!   the least speaks; where none is sure, and in tables of more than 1,500 lines, rows are told line by line: two rows of
//!   which no column shows where the first ends are one, and words that one blank parts may stand in the neighbouring cell.
//!   What is found in such a table is given as uncertain.
//! * Which paragraphs are headings by their looks alone is not told here but in `peerlens-segment`.

mod colour;
pub mod docx;
mod encoding;
mod error;
mod flow;
mod grid;
pub mod html;
pub mod limits;
mod list;
pub mod markdown;
mod marker;
pub mod pdf;
mod prefixes;
mod scan;
mod sheet;
mod site_words;
pub mod sniff;
mod symbol;
pub mod text;
mod threads;

pub use error::Error;
pub use sniff::{Format, sniff};

use std::fmt;
use std::sync::Arc;

use peerlens_document::Document;

/// Whether pages that are only pictures are read by optical character recognition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ocr {
    /// Where a page has no text of its own.
    #[default]
    Auto,
    /// Nowhere: such pages stay empty, with a notice.
    Never,
    /// Everywhere, also where the file holds a text.
    Always,
}

/// Whether PDFs are read by a second, independent reader too, and the two compared.
///
/// The second reader (`pdf-extract`) can overflow the stack, run on without end and take memory without
/// bound on odd files: whoever asks for it runs this crate in a process with limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondReader {
    /// Never.
    #[default]
    Never,
    /// Where the first cannot open a file: its text is better than nothing.
    WhereUnreadable,
    /// Always: words that it finds and the first did not are told in notices.
    Always,
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether pictures of pages are read.
    pub ocr: Ocr,
    /// Whether a second reader looks at PDFs too.
    pub second_reader: SecondReader,
    /// Who is told, before it begins, how many pages of a document will be read from their pictures: that takes
    /// seconds for each.
    pub on_scan: Option<OnScan>,
    /// Who is told when the second reader begins and when it is done: it may not live through a file.
    pub on_second_reader: Option<OnSecondReader>,
}

/// Who is told that pages will be read from their pictures.
#[derive(Clone)]
pub struct OnScan(Arc<dyn Fn(u32) + Send + Sync>);

impl OnScan {
    /// Calls this with the number of pages.
    pub fn new(told: impl Fn(u32) + Send + Sync + 'static) -> Self {
        Self(Arc::new(told))
    }

    fn pages(&self, count: u32) {
        (self.0)(count);
    }
}

impl fmt::Debug for OnScan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnScan")
    }
}

/// Who is told that the second reader begins (`true`) or is done (`false`).
#[derive(Clone)]
pub struct OnSecondReader(Arc<dyn Fn(bool) + Send + Sync>);

impl OnSecondReader {
    /// Calls this at its beginning and its end.
    pub fn new(told: impl Fn(bool) + Send + Sync + 'static) -> Self {
        Self(Arc::new(told))
    }

    fn at_work(&self, at_work: bool) {
        (self.0)(at_work);
    }
}

impl fmt::Debug for OnSecondReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnSecondReader")
    }
}

/// Reads a file of any format that is known.
///
/// # Errors
///
/// Any [`Error`]; what can be survived is a notice in the document instead.
pub fn read(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    match sniff(bytes) {
        Format::Pdf => pdf::second::look(bytes, options, pdf::read(bytes, options)),
        Format::Html => html::read(bytes, options),
        Format::Text => text::read(bytes, options),
        Format::Docx => docx::read(bytes, options),
        Format::Markdown => markdown::read(bytes, options),
        Format::Encrypted => Err(Error::Encrypted),
        Format::Other(other) => Err(Error::Unsupported {
            found: other.name.to_owned(),
            advice: other.advice,
        }),
    }
}
