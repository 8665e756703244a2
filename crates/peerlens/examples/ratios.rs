//! The two ratios of time that are promised, on the PDFs of some folders: reading the glyphs and rules of pages against
//! `hayro-interpret` into a device that discards all (at most 1), and a PDF to its record against that reading alone
//! (at most 2.5).
//!
//! ```text
//! cargo build --release -p peerlens --example ratios
//! taskset -c 0 target/release/examples/ratios FOLDER…
//! ```
//!
//! All three do each file several times in turn, and the best time of each counts. Long documents are read on all cores that
//! there are: on one thread only where the program is given one.

use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, DummyDevice, InterpreterCache, InterpreterSettings, hayro_syntax, interpret_page,
};
use peerlens_pdf::{Limits, Pdf};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in std::env::args().skip(1) {
        files.extend(std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())));
    }
    files.retain(|file| file.extension().is_some_and(|e| e == "pdf"));
    files.sort();
    let (mut ours, mut theirs, mut records) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut pages = 0;
    for file in &files {
        let bytes = std::fs::read(file)?;
        let mut best = [Duration::MAX; 3];
        let mut count = Ok(0);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            count = read(&bytes);
            best[0] = best[0].min(start.elapsed());
            let start = Instant::now();
            interpret(&bytes);
            best[1] = best[1].min(start.elapsed());
            let start = Instant::now();
            record(&bytes);
            best[2] = best[2].min(start.elapsed());
        }
        match count {
            Ok(count) => {
                ours += best[0];
                theirs += best[1];
                records += best[2];
                pages += count;
            }
            Err(error) => eprintln!("{}: {error}", file.display()),
        }
    }
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{} files, {pages} pages, {cores} core(s)", files.len());
    if cores > 1 {
        println!("long documents used several: run it under `taskset -c 0` for one thread");
    }
    println!("reading {ours:?}, hayro-interpret {theirs:?}, record {records:?}");
    println!("reading / hayro-interpret {:.2}", ratio(ours, theirs));
    println!("record / reading {:.2}", ratio(records, ours));
    Ok(())
}

fn read(bytes: &[u8]) -> Result<usize, peerlens_pdf::Error> {
    let pdf = Pdf::open(bytes, Limits::default())?;
    for number in 0..pdf.page_count() {
        std::hint::black_box(pdf.page(number)?);
    }
    Ok(pdf.page_count())
}

fn record(bytes: &[u8]) {
    let mut options = peerlens::Options::default();
    options.ocr = peerlens::Ocr::Never;
    drop(std::hint::black_box(peerlens::convert(bytes, &options)));
}

fn interpret(bytes: &[u8]) {
    let Ok(pdf) = hayro_syntax::Pdf::new(bytes.to_vec()) else {
        return;
    };
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            Affine::IDENTITY,
            Rect::new(0.0, 0.0, width.into(), height.into()),
            &cache,
            pdf.xref(),
            InterpreterSettings::default(),
        );
        interpret_page(page, &mut context, &mut DummyDevice);
    }
}
