//! Input made to do harm, and input broken at random: nothing but documents and errors comes of it.

use peerlens_document::{Block, Document};
use peerlens_ingest::{Error, Options, limits, read, sniff};
use proptest::prelude::*;

use crate::drawn::{Docx, p, zip};

/// Reads a file, and checks that a document that comes of it holds together.
fn survives(bytes: &[u8]) -> Result<(), Error> {
    sniff(bytes);
    let document = read(bytes, &Options::default())?;
    for block in &document.blocks {
        check(&document, block);
    }
    Ok(())
}

fn check(document: &Document, block: &Block) {
    let whole = document.text.as_str();
    for piece in block.text.pieces() {
        let text = whole.get(piece.span.start as usize..piece.span.end as usize);
        assert!(
            text.is_some_and(|text| text.trim() == text && !text.is_empty()),
            "{text:?}"
        );
    }
    if let Some(marker) = block.marker {
        assert!(!document.text.slice(marker).is_empty());
        assert!(block.text.start().is_none_or(|start| marker.end <= start));
    }
    if let Some(table) = block.as_table() {
        let mut covered = vec![false; (table.rows * table.columns) as usize];
        for cell in &table.cells {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    let place = &mut covered[(row * table.columns + column) as usize];
                    assert!(!*place, "two cells at {row},{column}");
                    *place = true;
                }
            }
            cell.blocks.iter().for_each(|block| check(document, block));
        }
        assert!(
            covered.iter().all(|covered| *covered),
            "a place without a cell"
        );
    }
}

#[test]
fn nesting_without_end() {
    let deep = 20_000;
    for (open, close) in [
        ("<div>", "</div>"),
        ("<ul><li>", ""),
        ("<b><i>", ""),
        ("<table><tr><td>", ""),
        ("<blockquote>", ""),
        ("<a>", ""),
    ] {
        let page = format!("<html>{}x{}", open.repeat(deep), close.repeat(deep));
        let outcome = survives(page.as_bytes());
        assert!(
            matches!(outcome, Ok(()) | Err(Error::TooLarge { .. })),
            "{open}: {outcome:?}"
        );
    }
    for scrap in [
        "> ", "- ", "* a\n ", "[", "![", "**a ", "`", "1. ", "<p>", "| a ", "\\", "&", "<", "_a_",
    ] {
        let text = format!("# x\n\n{}", scrap.repeat(deep));
        let outcome = survives(text.as_bytes());
        assert!(
            matches!(outcome, Ok(()) | Err(Error::TooLarge { .. })),
            "{scrap}: {outcome:?}"
        );
        let text = format!("x\n\n{}", scrap.repeat(deep));
        let outcome = survives(text.as_bytes());
        assert!(
            matches!(outcome, Ok(()) | Err(Error::TooLarge { .. })),
            "{scrap}: {outcome:?}"
        );
    }
}

#[test]
fn a_docx_nested_to_its_limit_is_read_and_beyond_it_refused() {
    let nested = |depth: usize| {
        let table = "<w:tbl><w:tr><w:tc>".repeat(depth);
        let end = "</w:tc></w:tr></w:tbl>".repeat(depth);
        Docx::new(&format!("{table}{}{end}", p("", "x"))).bytes()
    };
    // body, p, r and t stand around and in the tables.
    assert_eq!(survives(&nested(limits::XML_NESTING / 3 - 3)), Ok(()));
    assert!(matches!(
        survives(&nested(limits::XML_NESTING)),
        Err(Error::TooLarge { .. })
    ));
    let inline = |depth: usize| {
        let open = "<w:ins>".repeat(depth);
        let end = "</w:ins>".repeat(depth);
        Docx::new(&format!("<w:p>{open}<w:r><w:t>x</w:t></w:r>{end}</w:p>")).bytes()
    };
    assert_eq!(survives(&inline(limits::XML_NESTING - 8)), Ok(()));
}

#[test]
fn a_zip_that_unpacks_without_measure_is_refused() {
    let blanks = vec![b' '; limits::RATIO_FLOOR_BYTES as usize + 16];
    let bomb = zip(&[("word/document.xml", &blanks)]);
    assert!(bomb.len() < 10_000);
    assert!(matches!(survives(&bomb), Err(Error::TooLarge { .. })));
}

#[test]
fn styles_and_lists_that_go_in_circles() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>
        <w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = r#"
        <w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let body = p(
        "<w:pStyle w:val=\"A\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>",
        "x",
    );
    let docx = Docx::new(&body)
        .with("styles", styles)
        .with("numbering", numbering);
    assert_eq!(survives(&docx.bytes()), Ok(()));
}

#[test]
fn numbers_and_spans_without_measure() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%1%1"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let item = p(
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        "x",
    );
    let docx = Docx::new(&item.repeat(3)).with("numbering", numbering);
    assert_eq!(survives(&docx.bytes()), Ok(()));
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>";
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"4294967295\"/></w:trPr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    );
    assert!(matches!(
        survives(&Docx::new(&table).bytes()),
        Ok(()) | Err(Error::TooLarge { .. })
    ));
    let page = "<table><tr><td rowspan=4294967295 colspan=4294967295>a<td>b<tr><td>c<td rowspan=0>d</table>\
        <ol start=9223372036854775807 type=i><li>a<li>b</ol><ol start=-9223372036854775808 reversed><li>a<li>b</ol>";
    assert_eq!(survives(format!("<html>{page}").as_bytes()), Ok(()));
}

/// Pieces of all formats, so that random input reaches into the readers.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "<th>",
    "</table>",
    "<ul>",
    "<ol type=a start=0>",
    "<li>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<b>",
    "<i>",
    "</i>",
    "<br>",
    "<sup><a href=#x>",
    "<div class=nav>",
    "<main>",
    "<nav>",
    "<style>.a{font-weight:bold}</style>",
    "<p class=a style='color:red'>",
    "<button>",
    "<pre>",
    "<select>",
    "<template>",
    "<svg>",
    "<math>",
    "**",
    "*",
    "_",
    "# ",
    "## ",
    "- ",
    " - ",
    "1. ",
    "2.1 ",
    "a) ",
    "• ",
    "| a | b |\n",
    "|---|---|\n",
    "[^1]",
    "[x](http://y)",
    "\t",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "\u{ad}",
    "\u{f0b7}",
    "\u{fb01}",
    "=====\n",
    "---\n",
    "word ",
    "Recommendation 1",
    "£5m ",
    "\u{c}",
    "\r\n",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "<",
    ">",
    "\\",
    "é",
    "𝒳",
    "\u{301}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = survives(&bytes);
    }

    #[test]
    fn random_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..200)) {
        let text = pieces.concat();
        let _ = survives(text.as_bytes());
        let _ = survives(format!("<html>{text}").as_bytes());
        let _ = survives(format!("# x\n\n{text}").as_bytes());
    }

    #[test]
    fn mutated_docx(at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let mut bytes = sample();
        for (index, byte) in at {
            let place = index.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = survives(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = survives(&bytes);
    }

    #[test]
    fn docx_of_random_elements(names in prop::collection::vec((prop::sample::select(ELEMENTS), any::<bool>(), 0u32..4), 0..120)) {
        let mut body = String::new();
        let mut open: Vec<&str> = Vec::new();
        for (name, close, value) in names {
            if close && let Some(name) = open.pop() {
                body += &format!("</w:{name}>");
            }
            body += &format!("<w:{name} w:val=\"{value}\" w:id=\"{value}\" w:fldCharType=\"begin\">text");
            open.push(name);
        }
        while let Some(name) = open.pop() {
            body += &format!("</w:{name}>");
        }
        let _ = survives(&Docx::new(&body).bytes());
    }
}

const ELEMENTS: &[&str] = &[
    "p",
    "pPr",
    "r",
    "rPr",
    "t",
    "tbl",
    "tr",
    "trPr",
    "tc",
    "tcPr",
    "vMerge",
    "gridSpan",
    "gridBefore",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "numPr",
    "numId",
    "ilvl",
    "fldChar",
    "br",
    "tab",
    "txbxContent",
    "drawing",
    "footnoteReference",
    "AlternateContent",
    "Choice",
    "hyperlink",
    "b",
    "i",
    "sz",
    "color",
    "outlineLvl",
    "tblHeader",
    "shd",
    "sym",
    "vanish",
];

/// A DOCX stored without packing, so that a changed byte changes what is in it and not only its checksum.
fn sample() -> Vec<u8> {
    use std::io::{Cursor, Write};
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let body = "<w:document><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>";
    out.start_file("word/document.xml", options)
        .expect("in memory");
    out.write_all(body.as_bytes()).expect("in memory");
    out.finish().expect("in memory").into_inner()
}
