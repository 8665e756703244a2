//! The folder that `peerlens view` writes, as files; a browser looks at it in `tests/browser`.

use std::fs::{self, File};
use std::io::read_to_string;
use std::path::Path;
use std::process::Command;

use zip::ZipArchive;

/// Bytes of the index for each document at most, so that one of 500 documents stays under 10 MB.
const INDEX_BYTES: u64 = 20_000;

fn peerlens(arguments: &[&str], folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_peerlens"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
}

/// The site of two plans in all their formats.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/make");
    let plan = |name: &str| {
        let path = fixtures.join(name).canonicalize().unwrap();
        path.display().to_string()
    };
    let plans = [plan("stockport-2023-plan"), plan("darlington-2022-plan")];
    let convert = ["convert", &plans[0], &plans[1], "-o", "run", "-q"];
    peerlens(&convert, folder.path());
    peerlens(&["view", "run", "-o", "site"], folder.path());
    folder
}

#[test]
fn links_of_the_workbook_lead_to_pages_and_the_index_is_small() {
    let folder = site();
    let site = folder.path().join("site");
    let mut book = ZipArchive::new(File::open(site.join("peerlens.xlsx")).unwrap()).unwrap();
    let mut links = 0;
    for n in 0..book.len() {
        let mut part = book.by_index(n).unwrap();
        if !part.name().unwrap().ends_with(".rels") {
            continue;
        }
        let text = read_to_string(&mut part).unwrap();
        for link in text
            .split("<Relationship ")
            .filter(|r| r.contains("External"))
        {
            let target = link
                .split("Target=\"")
                .nth(1)
                .and_then(|t| t.split('"').next());
            let page = site.join(target.unwrap());
            assert!(page.is_file(), "{}", page.display());
            links += 1;
        }
    }
    assert!(links > 100, "{links}");

    let documents = fs::read_dir(site.join("documents")).unwrap().count() as u64 / 2;
    let bytes = fs::metadata(site.join("data/index.js")).unwrap().len();
    assert!(documents > 5, "{documents}");
    assert!(
        bytes < documents * INDEX_BYTES,
        "{bytes} bytes for {documents} documents"
    );
}
