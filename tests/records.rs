//! What must hold of every record, whatever the document: it is valid against its schema, its ids
//! resolve, its coverage adds up, and every printed string stands at its evidence. Held over all
//! fixtures and, where it lies beside the repository, the corpus.

use std::fs;
use std::path::{Path, PathBuf};

use peerlens::Options;
use peerlens_quality::check;

/// Faults shown for one document when it fails.
const SHOWN: usize = 5;

/// Documents by their endings, below a folder; none where it is missing.
fn documents(folder: &Path) -> Vec<PathBuf> {
    const ENDINGS: &[&str] = &["pdf", "docx", "html", "md", "txt"];
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|p| {
            p.extension()
                .and_then(|e| e.to_str())
                .is_some_and(|e| ENDINGS.contains(&e))
        })
        // Page images without any text: read by character recognition alone.
        .filter(|p| !p.to_string_lossy().contains(".scan."))
        .collect();
    files.sort();
    files
}

/// What is wrong with the records of these documents, a line for each.
fn faults(files: &[PathBuf]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut options = Options::default();
        options.name = name.clone();
        let bytes = fs::read(file).unwrap();
        let reports = match peerlens::convert(&bytes, &options) {
            Ok(reports) => reports,
            Err(error) => {
                faults.push(format!("{name}: {error}"));
                continue;
            }
        };
        let text = peerlens::text(&bytes, &options).unwrap();
        for report in reports {
            let record = serde_json::to_value(&report).unwrap();
            let checked = check(&record, Some(&text));
            faults.extend(
                checked
                    .faults
                    .iter()
                    .take(SHOWN)
                    .map(|f| format!("{name}: {f}")),
            );
        }
    }
    faults
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn records_of_the_fixtures_are_sound() {
    let halves = ["make", "keep"].map(|half| documents(&top().join("fixtures").join(half)));
    let faults = faults(&halves.concat());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn records_of_the_corpus_are_sound() {
    let corpus = top().join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: no corpus at {}", corpus.display());
        return;
    }
    let mut files = documents(&corpus.join("files"));
    files.extend(documents(&corpus.join("seeds")));
    let faults = faults(&files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Committee papers are full of recommendations, but none of peers.
#[test]
fn council_papers_give_no_recommendation() {
    let papers = top().join("../shared/corpus/public/council-papers");
    if !papers.is_dir() {
        println!("skipped: no papers at {}", papers.display());
        return;
    }
    for file in documents(&papers) {
        let mut options = Options::default();
        options.name = file.file_name().unwrap().to_string_lossy().into_owned();
        for report in peerlens::convert(&fs::read(&file).unwrap(), &options).unwrap() {
            let name = &options.name;
            assert_eq!(report.kind, peerlens_report::Kind::Other, "{name}");
            assert!(
                report.recommendations.is_empty(),
                "{name}: {:?}",
                report.recommendations[0].text
            );
        }
    }
}

/// The hostile fixtures are named for what becomes of them.
#[test]
fn hostile_documents_do_what_their_names_say() {
    let folder = top().join("fixtures/hostile");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let converted = peerlens::convert(&fs::read(&path).unwrap(), &Options::named(name.clone()));
        if name.contains("--errors.") {
            assert!(converted.is_err(), "{name} gives a record");
        } else if name.contains("--recovers.") {
            assert!(converted.is_ok(), "{name}: {:?}", converted.err());
        } else {
            continue;
        }
        count += 1;
    }
    assert!(count > 20, "the hostile fixtures were not found");
}

/// The second reader finds no word on the fixtures' pages that was not read, and survives broken files.
#[test]
fn the_second_reader_agrees() {
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(top().join("fixtures")).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let name = path.display().to_string();
        if !name.ends_with(".pdf") {
            continue;
        }
        let mut options = Options::named(name.clone());
        options.ocr = peerlens::Ocr::Never;
        options.second_reader = peerlens::SecondReader::Always;
        let Ok(document) = peerlens::read(&fs::read(&path).unwrap(), &options) else {
            continue;
        };
        compared += 1;
        let told = |code| document.notices.iter().find(|n| n.code == code);
        assert_eq!(told("second_reader_differs"), None, "{name}");
        if !name.contains("hostile") {
            assert_eq!(told("second_reader_failed"), None, "{name}");
        }
    }
    assert!(compared > 100, "the fixtures were not found");
}

/// What cannot be read is never left out in silence.
#[test]
fn a_page_that_is_a_picture_is_told() {
    let path = top().join("fixtures/make/mansfield-2017-recommendations");
    let bytes = fs::read(path.join("mansfield-2017-recommendations.scan.pdf")).unwrap();
    let mut options = Options::named("scan.pdf");
    options.ocr = peerlens::Ocr::Never;
    let report = &peerlens::convert(&bytes, &options).unwrap()[0];
    let told = report
        .notices
        .iter()
        .find(|n| n.code == "page_is_picture")
        .unwrap();
    assert_eq!(
        told.message,
        "page 1: a picture without text; what it shows is not read"
    );
    assert_eq!(told.evidence[0].page, Some(1));
}
