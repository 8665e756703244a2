//! Telling a file's format from its content.

use std::io::Cursor;

use crate::encoding;

/// A file's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Word since 2007 (XML in a zip).
    Docx,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text, also with scraps of Markdown and HTML in it.
    Text,
    /// An office document that needs a password.
    Encrypted,
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

const SAVE_AS_DOCX: &str = "open it in a word processor and save it as .docx";
const SAVE_AS_PDF: &str = "open it and save it as PDF";
const PICTURE: &str = "put pictures of pages into a PDF";
const UNPACK: &str = "unpack it and convert the files in it";
const UNKNOWN: &str = "PDF, DOCX, HTML, Markdown and plain text are";

/// Bytes before `%PDF-` that readers put up with (ISO 32000-1, Annex H, note 13).
const PDF_JUNK: usize = 1_024;

/// Bytes of a text that are looked at.
const HEAD: usize = 64 << 10;

/// First bytes of formats that are not read.
const MAGIC: &[(&[u8], Other)] = &[
    (b"{\\rtf", other("an RTF document", SAVE_AS_DOCX)),
    (b"\x89PNG\r\n\x1a\n", other("a PNG picture", PICTURE)),
    (b"\xff\xd8\xff", other("a JPEG picture", PICTURE)),
    (b"GIF8", other("a GIF picture", PICTURE)),
    (b"II*\0", other("a TIFF picture", PICTURE)),
    (b"MM\0*", other("a TIFF picture", PICTURE)),
    (b"BM\0", other("a BMP picture", PICTURE)),
    (b"\x1f\x8b", other("a gzip archive", UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", other("a 7z archive", UNPACK)),
    (b"Rar!\x1a\x07", other("a RAR archive", UNPACK)),
    (b"%!PS", other("a PostScript file", SAVE_AS_PDF)),
    (b"\x7fELF", other("a program", UNKNOWN)),
    (b"MZ\x90\0", other("a program", UNKNOWN)),
    (b"SQLite format 3\0", other("a database", UNKNOWN)),
];

const fn other(name: &'static str, advice: &'static str) -> Other {
    Other { name, advice }
}

/// The format of a file, told from its content.
///
/// ```
/// use peerlens_ingest::{Format, sniff};
///
/// assert_eq!(sniff(b"%PDF-1.7 ..."), Format::Pdf);
/// assert_eq!(sniff(b"<html><p>A page"), Format::Html);
/// assert_eq!(sniff(b"# Action plan\n\nText"), Format::Markdown);
/// assert_eq!(sniff(b"Recommendation 1\n\nReview the plan."), Format::Text);
/// assert!(matches!(sniff(b"\x89PNG\r\n\x1a\n..."), Format::Other(picture) if picture.name == "a PNG picture"));
/// ```
pub fn sniff(bytes: &[u8]) -> Format {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return ole(bytes);
    }
    if let Some((_, other)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Format::Other(*other);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Format::Other(other("a WebP picture", PICTURE));
    }
    let junk = head.get(..head.len().min(PDF_JUNK)).unwrap_or(head);
    if let Some(at) = find(junk, b"%PDF-")
        && junk.get(at + 5).is_none_or(u8::is_ascii_digit)
    {
        return Format::Pdf;
    }
    let text = encoding::decode(head, None).text;
    if is_binary(&text) {
        return Format::Other(other("a file of an unknown format", UNKNOWN));
    }
    of_text(&text)
}

/// What is in a zip.
fn zip(bytes: &[u8]) -> Format {
    let names: Vec<String> = match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive.file_names().flatten().map(Into::into).collect(),
        // A zip that is cut off has no directory; the names stand before each entry too.
        Err(_) => ["word/", "xl/", "ppt/", "mimetypeapplication/vnd.oasis"]
            .iter()
            .filter(|name| find(bytes, name.as_bytes()).is_some())
            .map(|name| (*name).to_owned())
            .collect(),
    };
    let has = |prefix: &str| {
        names
            .iter()
            .any(|name| name.replace('\\', "/").starts_with(prefix))
    };
    if has("word/") {
        Format::Docx
    } else if has("xl/") {
        Format::Other(other("an Excel workbook", SAVE_AS_PDF))
    } else if has("ppt/") {
        Format::Other(other("a PowerPoint presentation", SAVE_AS_PDF))
    } else if has("mimetype") && has("content.xml") || has("mimetypeapplication") {
        Format::Other(other("an OpenDocument file", SAVE_AS_DOCX))
    } else if has("META-INF/container.xml") {
        Format::Other(other("an e-book (EPUB)", SAVE_AS_PDF))
    } else if has("Index/") || has("index.xml") {
        Format::Other(other("an Apple Pages document", SAVE_AS_DOCX))
    } else {
        Format::Other(other("a zip archive", UNPACK))
    }
}

/// What is in a compound file, the container of Office before 2007 and of encrypted Office files. The
/// names of its streams stand in it as UTF-16.
fn ole(bytes: &[u8]) -> Format {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        Format::Encrypted
    } else if has("WordDocument") {
        Format::Other(other("an old Word document (.doc)", SAVE_AS_DOCX))
    } else if has("Workbook") {
        Format::Other(other("an old Excel workbook (.xls)", SAVE_AS_PDF))
    } else if has("PowerPoint Document") {
        Format::Other(other("an old PowerPoint presentation (.ppt)", SAVE_AS_PDF))
    } else if has("__substg1.0_") {
        Format::Other(other("an Outlook message", SAVE_AS_PDF))
    } else {
        Format::Other(other("an old Office file", SAVE_AS_DOCX))
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|b| *b == first) {
        if bytes.get(from + at..)?.starts_with(what) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// Share of control characters from which a file is no text.
const CONTROLS: f32 = 0.02;

fn is_binary(text: &str) -> bool {
    let odd = |c: &char| c.is_control() && !"\t\n\r\u{c}\u{b}\u{1a}\u{85}".contains(*c);
    let odd = text.chars().filter(odd).count();
    odd as f32 > CONTROLS * text.chars().count() as f32
}

/// Elements with which a scrap of a page starts.
const PAGE_TAGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "main",
    "article",
    "section",
    "div",
    "header",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "ul",
    "ol",
    "p",
    "style",
    "link",
];

/// Share of paragraphs without any tag from which a text only holds scraps of a page.
const WITHOUT_TAGS: f32 = 0.8;
/// Paragraphs from which that share tells anything.
const FEWEST_PARAGRAPHS: usize = 8;

/// Whether a text that starts with a tag is plain text: converters leave scraps of HTML in the cells of tables,
/// and a table may stand first.
fn has_scraps_only(lower: &str) -> bool {
    let paragraphs = lower.split("\n\n").filter(|p| !p.trim().is_empty());
    let (mut all, mut plain) = (0usize, 0usize);
    for paragraph in paragraphs {
        all += 1;
        plain += usize::from(!paragraph.contains("</") && !paragraph.contains("<p"));
    }
    all >= FEWEST_PARAGRAPHS && plain as f32 >= WITHOUT_TAGS * all as f32
}

fn of_text(text: &str) -> Format {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let lower = start.to_ascii_lowercase();
    let mut first = lower.as_str();
    // Comments and the XML declaration may stand before the page.
    loop {
        let end = match first {
            f if f.starts_with("<!--") => f.find("-->").map(|at| at + 3),
            f if f.starts_with("<?") => f.find('>').map(|at| at + 1),
            _ => None,
        };
        match end {
            Some(end) => first = first[end..].trim_start(),
            None => break,
        }
    }
    let opens = |names: &[&str]| {
        first.strip_prefix('<').is_some_and(|rest| {
            names.iter().any(|name| {
                rest.strip_prefix(name)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            })
        })
    };
    if opens(PAGE_TAGS) && !(opens(&["p", "table", "ul", "ol"]) && has_scraps_only(&lower)) {
        // Markdown may start with a tag too.
        let page = ["<html", "<body", "</div", "</p", "</table"]
            .iter()
            .any(|tag| lower.contains(tag));
        return match !page && is_markdown(text) {
            true => Format::Markdown,
            false => Format::Html,
        };
    }
    if lower.contains("<html") && lower.contains("<body") {
        return match lower.starts_with("mime-version:") || lower.contains("\nmime-version:") {
            true => Format::Other(other(
                "a saved web archive (.mht)",
                "save the page as .html",
            )),
            false => Format::Html,
        };
    }
    if lower.starts_with("mime-version:") || lower.contains("\nmime-version:") {
        return Format::Other(other("an e-mail message", SAVE_AS_PDF));
    }
    if lower.starts_with("<?xml") || lower.starts_with("<?mso") {
        return match lower.contains("schemas.microsoft.com/office/") {
            true => Format::Other(other("an Office document as one XML file", SAVE_AS_DOCX)),
            false => Format::Other(other("an XML file", SAVE_AS_PDF)),
        };
    }
    if is_markdown(text) {
        Format::Markdown
    } else {
        Format::Text
    }
}

/// Whether a text is Markdown throughout: paragraphs set apart by blank lines, with headings, tables or
/// links written its way. Text with a scrap of it, or with tab-separated tables, is read as text, which
/// knows the scraps too.
fn is_markdown(text: &str) -> bool {
    let mut signs = 0;
    let mut run_on = 0;
    let mut fenced = false;
    let mut before = "";
    for line in text.lines() {
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
            signs += 1;
        }
        if fenced {
            continue;
        }
        if line.contains('\t')
            && !line.trim().is_empty()
            && !line.starts_with(['\t', '-', '*', '+'])
        {
            return false;
        }
        let hashes = line.len() - line.trim_start_matches('#').len();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let rule =
            line.contains("---") && line.contains('|') && !line.contains(char::is_alphanumeric);
        signs += usize::from(heading) + usize::from(rule) + line.matches("](").count();
        // Two long lines without a blank one between them are two paragraphs of a text in which
        // every line is one.
        let long = |line: &str| line.chars().count() > LONG_LINE;
        run_on += usize::from(long(line) && long(before));
        before = line;
    }
    signs > 0 && run_on <= signs
}

/// Characters that a hard-wrapped line does not reach.
const LONG_LINE: usize = 130;
