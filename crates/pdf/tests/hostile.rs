//! Odd and broken files of other projects' test suites: each ends with pages or a named error.
//!
//! The files stand beside the project and not in it; without them the test says that it is
//! skipped. Each is read on a thread of its own, with the stack that threads have.

use peerlens_pdf::{Error, Limits, Pdf};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// Far more than any file takes, also unoptimised on a busy machine: it tells a hang.
const LONGEST: Duration = Duration::from_secs(120);

fn pdfs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            pdfs_below(&path, found);
        } else if path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
        {
            found.push(path);
        }
    }
}

/// Reads all that there is to read; the number of pages or the error.
fn read_all(path: &Path) -> Result<usize, Error> {
    let bytes = std::fs::read(path).expect("a file that was just listed");
    let pdf = Pdf::open(bytes, Limits::default())?;
    for number in 0..pdf.page_count() {
        let page = pdf.page(number)?;
        for glyph in &page.glyphs {
            assert!(glyph.bbox.left <= glyph.bbox.right && glyph.bbox.top <= glyph.bbox.bottom);
            assert!(page.font(glyph).is_some());
        }
    }
    pdf.structure();
    pdf.bookmarks();
    pdf.page_labels();
    Ok(pdf.page_count())
}

#[test]
fn hostile_files_end_with_pages_or_an_error() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/public/hostile");
    let mut files = Vec::new();
    pdfs_below(&folder, &mut files);
    if files.is_empty() {
        println!("skipped: no files in {}", folder.display());
        return;
    }
    files.sort();
    let mut failures = Vec::new();
    let mut read = 0;
    for path in &files {
        let (sender, receiver) = mpsc::channel();
        let of_thread = path.clone();
        std::thread::spawn(move || sender.send(read_all(&of_thread)));
        match receiver.recv_timeout(LONGEST) {
            Ok(Ok(_)) => read += 1,
            Ok(Err(_)) => {}
            Err(mpsc::RecvTimeoutError::Timeout) => failures.push(format!("hangs: {path:?}")),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                failures.push(format!("panics: {path:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
    // Most are odd and not beyond reading.
    assert!(
        read * 10 > files.len() * 8,
        "only {read} of {} files were read",
        files.len()
    );
}
