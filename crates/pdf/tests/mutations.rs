//! Damaged files: bytes of the project's own fixtures changed, cut and doubled, the same way in
//! every run. Each ends with pages or a named error.
//!
//! `PEERLENS_MUTATIONS=10000 cargo test --release -p peerlens-pdf --test mutations` tries more.

use peerlens_pdf::{Limits, Pdf};
use std::path::{Path, PathBuf};

/// How often each file is damaged, unless the environment says otherwise.
const TIMES: u64 = 25;
/// Files larger than this take too long to read so often.
const LARGEST: usize = 120_000;
/// Every so many of the fixtures is taken.
const EVERY: usize = 5;

/// A small generator of numbers (Steele, Lea and Flood's SplitMix64): the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }
}

fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(20) {
        if out.is_empty() {
            break;
        }
        let at = random.below(out.len());
        let length = random.below(40).min(out.len() - at);
        match random.below(6) {
            0 => out.truncate(at),
            1 => drop(out.drain(at..at + length)),
            2 => {
                let piece = out[at..at + length].to_vec();
                let to = random.below(out.len());
                out.splice(to..to, piece);
            }
            // Digits are lengths, places and numbers of objects.
            3 | 4 => {
                let digits = out
                    .iter()
                    .enumerate()
                    .skip(at)
                    .filter(|(_, b)| b.is_ascii_digit());
                if let Some((digit, _)) = digits.take(1).next() {
                    out[digit] = b'0' + random.below(10) as u8;
                }
            }
            _ => out[at] = random.below(256) as u8,
        }
    }
    out
}

fn pdfs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            pdfs_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "pdf") {
            found.push(path);
        }
    }
}

#[test]
fn damaged_files_end_with_pages_or_an_error() {
    let mut files = Vec::new();
    pdfs_below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures"),
        &mut files,
    );
    pdfs_below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data"),
        &mut files,
    );
    files.sort();
    assert!(!files.is_empty());
    let times = std::env::var("PEERLENS_MUTATIONS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(TIMES);
    for (number, path) in files.iter().enumerate().step_by(EVERY) {
        let bytes = std::fs::read(path).unwrap();
        if bytes.len() > LARGEST {
            continue;
        }
        for time in 0..times {
            let mut random = Random(number as u64 * 1_000_003 + time);
            let damaged = damaged(&bytes, &mut random);
            let Ok(pdf) = Pdf::open(damaged, Limits::default()) else {
                continue;
            };
            for page in 0..pdf.page_count().min(50) {
                let page = pdf.page(page).unwrap();
                assert!(page.glyphs.iter().all(|glyph| page.font(glyph).is_some()));
            }
            pdf.structure();
            pdf.bookmarks();
            pdf.page_labels();
        }
    }
}
