//! Pictures of the project's fixtures lie under the boxes of what was read from them.

use std::fs;
use std::path::Path;

use peerlens_draw::Pages;
use peerlens_pdf::{Limits, Pdf};

#[test]
fn a_picture_has_the_size_that_places_are_told_in() -> anyhow::Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/make");
    let mut compared = 0;
    for folder in fs::read_dir(fixtures)? {
        for file in fs::read_dir(folder?.path())? {
            let path = file?.path();
            if path.extension().is_none_or(|e| e != "pdf") {
                continue;
            }
            let bytes = fs::read(&path)?;
            let (pages, read) = (
                Pages::open(bytes.clone())?,
                Pdf::open(bytes, Limits::default())?,
            );
            assert_eq!(pages.len(), read.page_count());
            for number in 0..read.page_count() {
                let content = read.page(number)?;
                let size = pages.size(number as u32 + 1);
                let near = size.is_some_and(|(w, h)| {
                    (w - content.width).abs() < 0.5 && (h - content.height).abs() < 0.5
                });
                assert!(near, "{}: {size:?}", path.display());
                compared += 1;
            }
        }
    }
    assert!(compared > 50, "the fixtures were not found");
    Ok(())
}

#[test]
fn pages_are_counted_from_one_and_what_is_no_pdf_is_refused() -> anyhow::Result<()> {
    let hello = include_bytes!("../../pdf/tests/data/hello.pdf").to_vec();
    let pages = Pages::open(hello)?;
    assert!(pages.svg(0).is_none() && pages.svg(2).is_none());
    assert!(pages.svg(1).is_some_and(|svg| svg.contains("<path")));
    assert!(Pages::open(b"no pdf".to_vec()).is_err());
    Ok(())
}
