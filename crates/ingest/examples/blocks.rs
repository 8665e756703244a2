//! Prints what a reader makes of a file: `cargo run -p peerlens-ingest --example blocks -- FILE…`
//!
//! One line for each block: kind and level, marker in `⟨⟩`, share of bold and italic, size, and the text
//! (a line break that the author set as `⏎`). Tables are printed cell by cell as `[row,column +spans #fill]`.

use anyhow::Context;
use peerlens_document::{Block, BlockKind, Document, Layer};
use peerlens_ingest::{Options, read};

fn main() -> anyhow::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).with_context(|| path.clone())?;
        let document = read(&bytes, &Options::default()).with_context(|| path.clone())?;
        println!(
            "== {path}: {}, {} pages, {} characters, {} edits, {} bookmarks, metadata title {:?}",
            document.media_type,
            document.pages.len(),
            document.text.as_str().chars().count(),
            document.edits.len(),
            document.bookmarks.len(),
            document.metadata_title,
        );
        for block in &document.blocks {
            print_block(&document, block, 0);
        }
        for notice in &document.notices {
            println!(
                "! {:?} {}: {}",
                notice.severity, notice.code, notice.message
            );
        }
    }
    Ok(())
}

fn print_block(document: &Document, block: &Block, depth: usize) {
    let indent = "    ".repeat(depth);
    let kind = match &block.kind {
        BlockKind::Heading => format!("H{}", block.level),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => format!("li{}", block.level),
        BlockKind::Footnote => "fn".to_owned(),
        BlockKind::Table(table) => format!(
            "table {}×{}, {} header rows, {:?}, {} joins",
            table.rows,
            table.columns,
            table.header_rows,
            table.method,
            table.joins.len()
        ),
    };
    let mut looks = String::new();
    if let Layer::Furniture(furniture) = block.layer {
        looks.push_str(&format!(" ~{furniture:?}"));
    }
    for page in block.boxes.iter().map(|b| b.page).take(1) {
        looks.push_str(&format!(" @{page}"));
    }
    for (name, share) in [
        ("bold", document.share_of(&block.text, |s| s.bold)),
        ("italic", document.share_of(&block.text, |s| s.italic)),
        ("underline", document.share_of(&block.text, |s| s.underline)),
    ] {
        if share > 0.0 {
            looks.push_str(&format!(" {name}={:.0}%", share * 100.0));
        }
    }
    if let Some(style) = block.text.start().and_then(|at| document.style_at(at)) {
        if style.size > 0.0 {
            looks.push_str(&format!(" {}pt", style.size));
        }
        if style.colour != [0, 0, 0] {
            let [r, g, b] = style.colour;
            looks.push_str(&format!(" #{r:02x}{g:02x}{b:02x}"));
        }
    }
    let marker = block
        .marker
        .map(|span| format!("⟨{}⟩ ", document.text.slice(span)))
        .unwrap_or_default();
    let text = block.text.text(&document.text).replace('\n', "⏎");
    println!("{indent}{kind}{looks} | {marker}{text}");
    if let Some(table) = block.as_table() {
        for cell in &table.cells {
            let spans = match (cell.row_span, cell.column_span) {
                (1, 1) => String::new(),
                (rows, columns) => format!(" +{rows}×{columns}"),
            };
            let fill = cell
                .fill
                .map(|[r, g, b]| format!(" #{r:02x}{g:02x}{b:02x}"))
                .unwrap_or_default();
            let header = if cell.header { " th" } else { "" };
            println!(
                "{indent}  [{},{}{spans}{fill}{header}]",
                cell.row, cell.column
            );
            for block in &cell.blocks {
                print_block(document, block, depth + 1);
            }
        }
    }
}
