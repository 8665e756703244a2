//! Papers of English councils: the characters are those that poppler's `pdftotext` finds.
//!
//! The papers stand beside the project and not in it; without them, or without `pdftotext`, the
//! test says that it is skipped.

use peerlens_pdf::{Limits, Pdf};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// Least F1 of the characters for one paper. Below 1 stand: hyphens that `pdftotext` joins at
/// line ends, text behind other cells of a spreadsheet (which it prints and nobody sees), and
/// bullets of picture fonts (which it gives as private characters).
const LEAST: f64 = 0.985;

fn counts(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

fn f1(ours: &HashMap<char, usize>, theirs: &HashMap<char, usize>) -> f64 {
    let both: usize = ours
        .iter()
        .map(|(c, n)| theirs.get(c).map_or(0, |m| *n.min(m)))
        .sum();
    let all = ours.values().sum::<usize>() + theirs.values().sum::<usize>();
    if all == 0 {
        1.0
    } else {
        2.0 * both as f64 / all as f64
    }
}

#[test]
fn characters_of_council_papers_are_those_of_pdftotext() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/public/council-papers");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no {}", folder.display());
        return;
    };
    let mut low = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let Ok(output) = Command::new("pdftotext").arg(&path).arg("-").output() else {
            println!("skipped: no pdftotext (Debian package poppler-utils)");
            return;
        };
        let theirs = counts(&String::from_utf8_lossy(&output.stdout));
        let pdf = Pdf::open(std::fs::read(&path).unwrap(), Limits::default()).unwrap();
        let mut text = String::new();
        for number in 0..pdf.page_count() {
            let page = pdf.page(number).unwrap();
            text.extend(page.glyphs.iter().filter(|g| g.is_visible()).map(|g| g.ch));
        }
        let score = f1(&counts(&text), &theirs);
        if score < LEAST {
            low.push(format!("{score:.4} {}", path.display()));
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}
