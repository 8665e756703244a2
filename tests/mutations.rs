//! Damaged documents: bytes of every fixture flipped, cut, doubled, swapped and spliced, the same way
//! each time. Whatever comes of them must be records or a failure that is named for the file, never for
//! the program: no crash, no time or memory without end.
//!
//! `PEERLENS_MUTATIONS=100000 cargo test --release -p peerlens-cli --test mutations -- --nocapture` tries
//! more of them, and tells what came of them; with `PEERLENS_MUTATIONS_SEED=1` they are others.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use peerlens_bulk::{FailureKind, Form, Task, Workers, ordered};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Damaged documents that are tried at least where nothing else is said.
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
        match draw.below(8) {
            0 => out[at] ^= 1 << draw.below(8),
            1 => out[at..at + length].fill(draw.next() as u8),
            2 => out.truncate(at),
            3 => drop(out.drain(at..at + length)),
            4 => {
                let piece = out[at..at + length].repeat(1 + draw.below(200));
                out.splice(at..at, piece);
            }
            5 => {
                // Two blocks change places.
                let to = draw.below(out.len());
                let (first, second) = (at.min(to), at.max(to));
                let length = (1 + draw.below(4096))
                    .min(second - first)
                    .min(out.len() - second);
                let (head, tail) = out.split_at_mut(second);
                head[first..first + length].swap_with_slice(&mut tail[..length]);
            }
            6 => {
                // Figures are lengths, places, spans and numbers of objects.
                if let Some(figure) = out[at..].iter_mut().find(|b| b.is_ascii_digit()) {
                    *figure = b'0' + draw.below(10) as u8;
                }
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

/// A DOCX with one of its parts damaged, and all of them whole as a package: damage to the packed bytes
/// seldom comes further than a check sum.
fn damaged_within(draw: &mut Draw, bytes: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let parts: Vec<usize> = (0..package.len())
        .filter(|n| {
            package
                .name_for_index(*n)
                .is_some_and(|n| n.is_ok_and(|n| n.ends_with(".xml")))
        })
        .collect();
    let which = *parts.get(draw.below(parts.len()))?;
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..package.len() {
        let mut part = package.by_index(n).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        out.start_file(part.name().ok()?.into_owned(), stored)
            .ok()?;
        if n == which {
            content = damaged(draw, &content, other);
        }
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// A number that the environment gives.
fn given(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn damaged_documents_break_nothing() {
    let fixtures = fixtures();
    if fixtures.is_empty() {
        println!("skipped: there are no fixtures");
        return;
    }
    // Each fixture at least once, also when there are more of them.
    let cases = given("PEERLENS_MUTATIONS").unwrap_or(CASES.max(fixtures.len()));
    let seed = given("PEERLENS_MUTATIONS_SEED").unwrap_or(0);
    let workers = Workers {
        program: env!("CARGO_BIN_EXE_peerlens").into(),
        // Pages whose text the damage has spoilt are pictures to be read, which takes a debug build seconds each.
        arguments: ["worker", "--ocr", "never", "--memory", &MEMORY.to_string()]
            .map(Into::into)
            .to_vec(),
        time: Duration::from_secs(60),
        memory: MEMORY,
    };
    let mut broken = Vec::new();
    let mut outcomes: BTreeMap<Option<FailureKind>, usize> = BTreeMap::new();
    let mut slowest = (Duration::ZERO, String::new());
    let work = || {
        let mut slot = workers.slot();
        let fixtures = &fixtures;
        move |n: usize| {
            let mut draw = Draw((seed as u64) << 32 | n as u64);
            draw.next();
            let (name, bytes) = &fixtures[n % fixtures.len()];
            let (_, other) = &fixtures[draw.below(fixtures.len())];
            let within = name.ends_with(".docx") && draw.below(4) > 0;
            let bytes = if within {
                damaged_within(&mut draw, bytes, other)
            } else {
                None
            }
            .unwrap_or_else(|| damaged(&mut draw, bytes, other));
            let task = Task {
                shown: name,
                name,
                form: Form::Line,
                bytes: &bytes,
            };
            let started = Instant::now();
            let failure = slot.convert(task).err();
            let took = started.elapsed();
            let told = failure.as_ref().filter(|f| f.kind.may_pass()).map(|f| {
                let saved = std::env::temp_dir().join(format!("peerlens-mutation-{n}-{name}"));
                drop(fs::write(&saved, bytes));
                format!("case {n}: {}: {f}", saved.display())
            });
            (
                failure.map(|f| f.kind),
                told,
                took,
                format!("case {n}: {name}"),
            )
        }
    };
    ordered(0..cases, 2, work, |(kind, told, took, case)| {
        *outcomes.entry(kind).or_default() += 1;
        if took > slowest.0 {
            slowest = (took, case);
        }
        if let Some(told) = &told {
            println!("{told}");
        }
        broken.extend(told);
        true
    })
    .unwrap();
    println!("{cases} damaged documents, seed {seed}; the slowest took {slowest:?}");
    for (kind, count) in &outcomes {
        println!("{count:8} {}", kind.map_or("converted", FailureKind::name));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
