//! Formats told from content, and what is said of those that are not read.

use peerlens_ingest::{Error, Format, Options, read, sniff};

use crate::drawn::{Docx, p, zip};

#[test]
fn formats_are_told_whatever_the_file_is_called() {
    let utf_16: Vec<u8> = "<html><p>x"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let docx = Docx::new(&p("", "x")).bytes();
    for (bytes, format) in [
        (b"%PDF-1.4\n".as_slice(), Format::Pdf),
        (b"\r\n some junk \x01 %PDF-1.7", Format::Pdf),
        (docx.as_slice(), Format::Docx),
        (
            b"<!-- saved --> <?xml version='1.0'?><html><body>x",
            Format::Html,
        ),
        (b"  <h1>Title</h1><p>Text", Format::Html),
        (b"\xef\xbb\xbf<!DOCTYPE html>", Format::Html),
        (&utf_16, Format::Html),
        (b"# Title\n\nText\n", Format::Markdown),
        (b"<div align=center>\n\n# Title\n\n[x](y)", Format::Markdown),
        (b"Text about %PDF- files", Format::Text),
        (b"Row\t<p>x</p>\tz\n1\t2\t3\n", Format::Text),
        (b"- a\n- b\n", Format::Text),
    ] {
        assert_eq!(sniff(bytes), format, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_is_not_read_is_named_with_what_to_do() {
    let ole = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let message = |bytes: &[u8]| read(bytes, &Options::default()).unwrap_err().to_string();
    for (bytes, said) in [
        (
            b"\x89PNG\r\n\x1a\n\0\0".to_vec(),
            "a PNG picture, which is not read: put pictures of pages into a PDF",
        ),
        (b"\xff\xd8\xff\xe0".to_vec(), "a JPEG picture"),
        (
            ole("WordDocument"),
            "an old Word document (.doc), which is not read: open it in a word processor and save it as .docx",
        ),
        (ole("Workbook"), "an old Excel workbook"),
        (b"{\\rtf1 x}".to_vec(), "an RTF document"),
        (zip(&[("xl/workbook.xml", b"")]), "an Excel workbook"),
        (
            zip(&[("ppt/presentation.xml", b"")]),
            "a PowerPoint presentation",
        ),
        (
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b""),
            ]),
            "an OpenDocument file",
        ),
        (zip(&[("report.docx", b"")]), "a zip archive"),
        (b"<?xml version='1.0'?><rss></rss>".to_vec(), "an XML file"),
        (
            b"From: x\nMIME-Version: 1.0\n\nText".to_vec(),
            "an e-mail message",
        ),
        (
            (0..255).cycle().take(4_000).collect(),
            "a file of an unknown format",
        ),
    ] {
        assert!(message(&bytes).contains(said), "{}", message(&bytes));
    }
}

#[test]
fn empty_encrypted_and_broken_files_are_told_apart() {
    let error = |bytes: &[u8]| read(bytes, &Options::default()).unwrap_err();
    assert_eq!(error(b""), Error::Empty);
    assert_eq!(error(b" \n\t\n"), Error::Empty);
    assert_eq!(
        error(b"<html><body><script>x</script></body></html>"),
        Error::Empty
    );
    assert_eq!(error(&Docx::new("<w:p/>").bytes()), Error::Empty);
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(error(&encrypted), Error::Encrypted);
    let docx = Docx::new(&p("", "x")).bytes();
    let cut = error(&docx[..docx.len() - 100]);
    assert!(
        matches!(&cut, Error::Unreadable { format: "DOCX", reason } if reason.contains("cut off")),
        "{cut:?}"
    );
    let broken = zip(&[("word/document.xml", b"<w:document><w:body><w:p>")]);
    assert!(matches!(
        error(&broken),
        Error::Unreadable { format: "DOCX", .. }
    ));
    let hollow = zip(&[("word/styles.xml", b"<w:styles/>")]);
    assert!(
        matches!(error(&hollow), Error::Unreadable { reason, .. } if reason.contains("word/document.xml"))
    );
}
