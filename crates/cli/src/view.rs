//! `peerlens view`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use peerlens_bulk::{Input, Inputs, ordered};
use peerlens_export::{Links, WORKBOOK, WorkbookTables};
use peerlens_lexicon::Lexicon;
use peerlens_report::Report;
use peerlens_site::{Page, Pictures, Site};
use tempfile::NamedTempFile;

use crate::args::View;
use crate::convert::cores;
use crate::draw::PAGES;
use crate::reading::sha256;
use crate::{Outcome, link};

/// The folder of the pages' pictures, in the site.
const PICTURES: &str = "pages";

/// Characters of a file's hash that name the folder of its pictures: enough to tell files apart.
const HASH: usize = 16;

/// Memory for drawing one document, in bytes.
const MEMORY: u64 = 1 << 30;

/// How often the drawing of a document is looked after.
const LOOK: Duration = Duration::from_millis(5);

pub(crate) fn run(arguments: &View) -> Result<Outcome> {
    let mut files = Vec::new();
    link::walk(&arguments.run, &mut files)?;
    let mut records: Vec<Report> = Vec::new();
    for file in &files {
        let told = || format!("{}: cannot be read", file.display());
        link::read(file, &mut records).with_context(told)?;
    }
    if records.is_empty() {
        eprintln!("peerlens: {}: holds no records", arguments.run.display());
        return Ok(Outcome::WrongUse);
    }
    let pictures = draw(arguments, &records)?;
    let told = || format!("{}: cannot be written", arguments.output.display());
    let rows = peerlens_link::link(&records, Lexicon::built_in());
    let mut links = Links::of(&rows);
    let mut site = Site::create(&arguments.output).with_context(told)?;
    for record in &records {
        let none = Pictures::default();
        let pictures = pictures.get(&record.source.sha256).unwrap_or(&none);
        let copy_of = links.next(&record.source).duplicate_of;
        site.push(record, pictures, copy_of.as_deref())
            .with_context(told)?;
    }
    site.finish(Some(WORKBOOK)).with_context(told)?;
    let mut workbook = WorkbookTables::create(&arguments.output, &rows)
        .with_context(told)?
        .in_site();
    for record in &records {
        workbook.push(record).with_context(told)?;
    }
    workbook.finish().with_context(told)?;
    eprintln!(
        "{} records: open {}",
        records.len(),
        arguments.output.join("index.html").display()
    );
    Ok(Outcome::Done)
}

/// Draws the documents that the records were made from, as far as they are given; by hash.
fn draw(arguments: &View, records: &[Report]) -> Result<HashMap<String, Pictures>> {
    let wanted: HashSet<&str> = records.iter().map(|r| r.source.sha256.as_str()).collect();
    let program = std::env::current_exe().context("the program's own file cannot be found")?;
    let inputs = Inputs::of_paths(&arguments.documents);
    let time = Duration::from_secs_f64(arguments.time_limit);
    let mut drawn = HashMap::new();
    let work = || {
        |mut input: Input| {
            let bytes = input.read().ok()?;
            let hash = sha256(&bytes);
            if !wanted.contains(hash.as_str()) {
                return None;
            }
            let mut pictures = Pictures {
                file_at_hand: true,
                ..Pictures::default()
            };
            if peerlens::is_pdf(&bytes) {
                let name: String = hash.chars().take(HASH).collect();
                let below = format!("{PICTURES}/{name}");
                let folder = arguments.output.join(&below);
                if let Err(error) = draw_one(&program, &bytes, &folder, time) {
                    eprintln!("peerlens: {}: not all drawn: {error:#}", input.shown);
                }
                pictures.pages = pages(&folder);
                pictures.folder = Some(below);
            }
            Some((hash, pictures))
        }
    };
    ordered(inputs, cores(), work, |found| {
        drawn.extend(found);
        true
    })
    .context("no thread can be started")?;
    Ok(drawn)
}

/// Draws a PDF in a process of its own, with limits of time and memory.
fn draw_one(program: &Path, bytes: &[u8], folder: &Path, time: Duration) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::with_prefix(".peerlens-")?;
    file.write_all(bytes)?;
    let mut process = Command::new(program)
        .arg("draw")
        .arg(file.path())
        .arg("-o")
        .arg(folder)
        .arg("--memory")
        .arg(MEMORY.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let started = Instant::now();
    loop {
        if let Some(status) = process.try_wait()? {
            anyhow::ensure!(status.success(), "the drawing ended early ({status})");
            return Ok(());
        }
        if started.elapsed() > time {
            process.kill()?;
            process.wait()?;
            anyhow::bail!("not done within {} s", time.as_secs_f32());
        }
        thread::sleep(LOOK);
    }
}

/// What was told of the pages, and which of them were drawn.
fn pages(folder: &Path) -> Vec<Page> {
    let told = fs::read(folder.join(PAGES)).unwrap_or_default();
    let mut pages: Vec<Page> = serde_json::from_slice(&told).unwrap_or_default();
    for (page, number) in pages.iter_mut().zip(1..) {
        page.picture = folder.join(format!("{number}.svg")).is_file();
    }
    pages
}
