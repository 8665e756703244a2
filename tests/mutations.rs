//! Damaged documents: bytes of every fixture flipped, cut, doubled and spliced, the same way each time.
//! Whatever comes of them must be records or a failure that is named for the file, never for the
//! program: no crash, no time or memory without end.
//!
//! `PEERLENS_MUTATIONS=100000 cargo test --release --test mutations` tries more of them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use peerlens_bulk::{Form, Task, Workers, ordered};

/// Damaged documents that are tried where nothing else is said.
const CASES: usize = 2_000;

/// Memory for a worker, in bytes.
const MEMORY: u64 = 1 << 30;

/// Numbers that look random and are the same each time.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n.max(1)
    }
}

/// The documents of the fixtures, in the order of their names.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut files: Vec<_> = walkdir::WalkDir::new(top)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| {
            let endings = ["pdf", "docx", "html", "md", "txt"];
            let ending = e.path().extension().and_then(|e| e.to_str());
            ending.is_some_and(|e| endings.contains(&e))
        })
        .map(|e| {
            (
                e.file_name().to_string_lossy().into_owned(),
                fs::read(e.path()).unwrap(),
            )
        })
        .collect();
    files.retain(|(_, bytes)| !bytes.is_empty());
    files
}

/// A document with one to four things done to it.
fn damaged(draw: &mut Draw, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=draw.below(4) {
        if out.is_empty() {
            break;
        }
        let at = draw.below(out.len());
        let length = 1 + draw.below(64.min(out.len() - at));
        match draw.below(6) {
            0 => out[at] ^= 1 << draw.below(8),
            1 => out[at..at + length].fill(draw.next() as u8),
            2 => out.truncate(at),
            3 => drop(out.drain(at..at + length)),
            4 => {
                let piece = out[at..at + length].repeat(1 + draw.below(200));
                out.splice(at..at, piece);
            }
            _ => {
                let from = draw.below(other.len());
                let piece = &other[from..(from + 4096).min(other.len())];
                out.splice(at..at, piece.iter().copied());
            }
        }
    }
    out
}

#[test]
fn damaged_documents_break_nothing() {
    let fixtures = fixtures();
    if fixtures.is_empty() {
        println!("skipped: there are no fixtures");
        return;
    }
    let cases = std::env::var("PEERLENS_MUTATIONS")
        .ok()
        .and_then(|n| n.parse().ok());
    let workers = Workers {
        program: env!("CARGO_BIN_EXE_peerlens").into(),
        arguments: ["worker", "--memory", &MEMORY.to_string()]
            .map(Into::into)
            .to_vec(),
        time: Duration::from_secs(60),
        memory: MEMORY,
    };
    let mut broken = Vec::new();
    let work = || {
        let mut slot = workers.slot();
        let fixtures = &fixtures;
        move |n: usize| {
            let mut draw = Draw(n as u64);
            draw.next();
            let (name, bytes) = &fixtures[n % fixtures.len()];
            let (_, other) = &fixtures[draw.below(fixtures.len())];
            let bytes = damaged(&mut draw, bytes, other);
            let task = Task {
                shown: name,
                name,
                form: Form::Line,
                bytes: &bytes,
            };
            let failure = slot.convert(task).err();
            failure.filter(|f| f.kind.may_pass()).map(|f| {
                let saved = std::env::temp_dir().join(format!("peerlens-mutation-{n}-{name}"));
                drop(fs::write(&saved, bytes));
                format!("case {n}: {}: {f}", saved.display())
            })
        }
    };
    ordered(0..cases.unwrap_or(CASES), 2, work, |failure| {
        broken.extend(failure);
        true
    })
    .unwrap();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
