//! Documents drawn as short lines, so that a test shows what a reader of its output would see.

use std::io::{Cursor, Write};

use peerlens_document::{Block, BlockKind, Document, Layer, Span};
use peerlens_ingest::{Options, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a file and draws it, a line for each block:
///
/// * `h2 Title`, `p Text`, `li1 [a)] Text`, `fn [1] Text`, `~Site p Text` for furniture; a line break in
///   a text as ` / `, **bold** and *italic* as in Markdown;
/// * `table 2x3 (1)` (rows, columns, header rows), and beneath it its cells: `0,1 +2x1 #ff0000 th:` (place, spans,
///   fill, heading) with their blocks, parted by ` | `.
pub(crate) fn drawn(bytes: &[u8]) -> Vec<String> {
    let document = read(bytes, &Options::default()).expect("the file can be read");
    draw(&document)
}

/// Draws a document.
pub(crate) fn draw(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in &document.blocks {
        draw_block(document, block, &mut out);
    }
    out
}

fn draw_block(document: &Document, block: &Block, out: &mut Vec<String>) {
    let layer = match block.layer {
        Layer::Body => String::new(),
        Layer::Furniture(kind) => format!("~{kind:?} "),
    };
    let kind = match &block.kind {
        BlockKind::Heading => format!("h{}", block.level),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => format!("li{}", block.level),
        BlockKind::Footnote => "fn".to_owned(),
        BlockKind::Table(table) => {
            out.push(format!(
                "{layer}table {}x{} ({})",
                table.rows, table.columns, table.header_rows
            ));
            for cell in &table.cells {
                let mut line = format!("{},{}", cell.row, cell.column);
                if (cell.row_span, cell.column_span) != (1, 1) {
                    line += &format!(" +{}x{}", cell.row_span, cell.column_span);
                }
                if let Some([r, g, b]) = cell.fill {
                    line += &format!(" #{r:02x}{g:02x}{b:02x}");
                }
                if cell.header {
                    line += " th";
                }
                let mut blocks = Vec::new();
                for block in &cell.blocks {
                    draw_block(document, block, &mut blocks);
                }
                out.push(format!("{line}: {}", blocks.join(" | ")));
            }
            return;
        }
    };
    let marker = block.marker.map_or(String::new(), |span| {
        format!("[{}] ", document.text.slice(span))
    });
    out.push(format!("{layer}{kind} {marker}{}", styled(document, block)));
}

/// A block's text with bold and italic marked; not in headings, where all is bold.
fn styled(document: &Document, block: &Block) -> String {
    if matches!(block.kind, BlockKind::Heading) {
        return block.text.text(&document.text).replace('\n', " / ");
    }
    let mut out = String::new();
    for piece in block.text.pieces() {
        let mut at = piece.span.start;
        for (span, style) in document.runs_of(piece.span) {
            // A blank between two styles is in neither.
            out += document.text.slice(Span::new(at, span.start));
            at = span.end;
            let text = document.text.slice(span);
            let sign = match (style.bold, style.italic) {
                (true, true) => "***",
                (true, false) => "**",
                (false, true) => "*",
                (false, false) => "",
            };
            let inner = text.trim();
            let at = text.find(inner).unwrap_or(0);
            out += &text[..at];
            if !inner.is_empty() {
                out += &format!("{sign}{inner}{sign}");
            }
            out += &text[at + inner.len()..];
        }
    }
    out.replace('\n', " / ")
}

/// The namespaces that the parts of these tests use.
const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

/// A DOCX under construction.
#[derive(Default)]
pub(crate) struct Docx {
    parts: Vec<(String, String)>,
    relationships: String,
}

impl Docx {
    /// A DOCX of a body (in Word's XML).
    pub(crate) fn new(body: &str) -> Self {
        let mut docx = Self::default();
        docx.parts.push((
            "word/document.xml".to_owned(),
            format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"),
        ));
        docx
    }

    /// Adds a part of a kind (`styles`, `numbering`, `header`), known to the document as `rKIND`.
    pub(crate) fn with(mut self, kind: &str, inner: &str) -> Self {
        let outermost = match kind {
            "header" => "hdr",
            "footer" => "ftr",
            kind => kind,
        };
        self.parts.push((
            format!("word/{kind}.xml"),
            format!("<w:{outermost} {NAMESPACES}>{inner}</w:{outermost}>"),
        ));
        self.relationships += &format!(
            r#"<Relationship Id="r{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}.xml"/>"#
        );
        self
    }

    /// Its bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut parts = self.parts;
        let relationships = |inner: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
            )
        };
        parts.push((
            "word/_rels/document.xml.rels".to_owned(),
            relationships(&self.relationships),
        ));
        parts.push((
            "_rels/.rels".to_owned(),
            relationships(r#"<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#),
        ));
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_bytes()))
            .collect();
        zip(&parts)
    }
}

/// A zip of named parts.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .and_then(|()| Ok(zip.write_all(content)?))
            .expect("a zip in memory can be written");
    }
    zip.finish()
        .expect("a zip in memory can be finished")
        .into_inner()
}

/// A paragraph of Word's XML with properties.
pub(crate) fn p(properties: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}
