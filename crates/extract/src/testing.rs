//! Small documents for tests.

use peerlens_document::{Block, Document, DocumentBuilder, Style};

/// A document of plain paragraphs.
pub(crate) fn paragraphs(lines: &[&str]) -> Document {
    let mut builder = DocumentBuilder::new("text/plain");
    let style = builder.style(Style::default());
    for line in lines {
        builder.push_text(line, style);
        let text = builder.end_passage();
        builder.push_block(Block::paragraph(text));
    }
    builder.finish()
}
