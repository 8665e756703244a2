//! The published documents of the corpus beside the repository: each of its formats gives the same structure.

use std::path::{Path, PathBuf};

use peerlens_document::{Block, BlockKind, Document};
use peerlens_ingest::{Options, read};

/// The corpus, or `None` (told on standard output) where it is not there.
fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn document(corpus: &Path, name: &str) -> Document {
    let bytes = std::fs::read(corpus.join(name)).expect("a file of the corpus");
    read(&bytes, &Options::default()).expect("the corpus can be read")
}

/// Depth and text of the items of a document.
fn items(document: &Document) -> Vec<(u8, String)> {
    document
        .blocks
        .iter()
        .filter(|b| !b.is_furniture() && matches!(b.kind, BlockKind::ListItem))
        .map(|b| (b.level, b.text.text(&document.text)))
        .collect()
}

#[test]
fn nested_bullets_are_the_same_in_text_and_word() {
    let Some(corpus) = corpus() else { return };
    let text = items(&document(&corpus, "seeds/002_c07142540b668639.txt"));
    let word = items(&document(
        &corpus,
        "files/windsor-maidenhead-2017-recommendations.docx",
    ));
    assert_eq!(text, word);
    assert_eq!(word.iter().filter(|(level, _)| *level == 2).count(), 16);
}

#[test]
fn a_report_has_the_same_items_in_text_word_and_html() {
    let Some(corpus) = corpus() else { return };
    let text = items(&document(&corpus, "seeds/001_1ae0175b79cbb4ee.txt"));
    let word = items(&document(&corpus, "files/halton-2024-feedback.docx"));
    let html = items(&document(&corpus, "files/halton-2024-feedback.html"));
    assert_eq!(text.len(), 35);
    assert_eq!(word, html);
    assert_eq!(text, html);
}

#[test]
fn plans_are_tables_in_text_and_word() {
    let Some(corpus) = corpus() else { return };
    let seed = document(&corpus, "seeds/004_d644dd3d0b909fd0.txt");
    let tables: Vec<_> = seed.blocks.iter().filter_map(Block::as_table).collect();
    assert_eq!(tables.len(), 1, "over blank lines it is one table");
    assert_eq!((tables[0].rows, tables[0].columns), (17, 5));
    let word = document(&corpus, "files/havering-2019-action-plan.docx");
    let table = word.blocks.iter().find_map(Block::as_table).unwrap();
    assert_eq!((table.columns, table.header_rows), (5, 1));
    assert!(table.cells.iter().any(|cell| cell.row_span > 1));
    let word = document(&corpus, "files/st-helens-2019-action-plan.docx");
    let merged = word.blocks.iter().filter_map(Block::as_table).any(|table| {
        table
            .cells
            .iter()
            .any(|cell| cell.row_span == 2 && cell.column == 2)
    });
    assert!(
        merged,
        "an action that answers two recommendations is one cell"
    );
}

#[test]
fn no_scraps_of_markup_are_left_in_a_text() {
    let Some(corpus) = corpus() else { return };
    for entry in std::fs::read_dir(corpus.join("seeds")).expect("the seeds") {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(&corpus).expect("in the corpus");
        let document = document(&corpus, name.to_str().expect("a name"));
        let text = document.text.as_str();
        for scrap in ["<p>", "</", "<i>", "**", "&amp;"] {
            assert!(!text.contains(scrap), "{} has {scrap}", path.display());
        }
    }
}
