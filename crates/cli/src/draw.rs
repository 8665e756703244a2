//! `peerlens inspect`, and the drawing of pages for the viewer.

use std::fs;

use anyhow::{Context, Result, bail};
use peerlens_draw::{Pages, Stage, drawn_over, index, marks, text_page};
use peerlens_site::Page;

use crate::args::{self, Draw, Inspect};
use crate::output::write_whole;
use crate::{Outcome, one_file, reading};

pub(crate) fn inspect(arguments: &Inspect) -> Result<Outcome> {
    let stage = match arguments.stage {
        args::Stage::Words => Stage::Words,
        args::Stage::Lines => Stage::Lines,
        args::Stage::Blocks => Stage::Blocks,
        args::Stage::Tables => Stage::Tables,
        args::Stage::Tags => Stage::Tags,
        args::Stage::Record => Stage::Record,
    };
    let (name, shown, bytes) = one_file(&arguments.file)?;
    let mut options = reading::options(&arguments.reading)?;
    options.name.clone_from(&name);
    let (document, reports) =
        peerlens::read_and_convert(&bytes, &options).with_context(|| shown.clone())?;
    let folder = &arguments.output;
    if document.pages.is_empty() {
        if !matches!(stage, Stage::Blocks | Stage::Record) {
            bail!("{shown}: this format has no pages; ask for --stage blocks or record");
        }
        let page = text_page(&name, &document);
        write_whole(&folder.join("index.html"), page.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let pages = Pages::open(bytes.clone()).with_context(|| shown.clone())?;
    let (first, last) = arguments.pages.unwrap_or((1, u32::MAX));
    let mut files = Vec::new();
    for page in first..=last.min(pages.len() as u32) {
        let (Some(picture), Some(size)) = (pages.svg(page), pages.size(page)) else {
            continue;
        };
        let marks = marks(stage, page, &document, &reports, &bytes);
        let file = format!("page-{page}.svg");
        write_whole(
            &folder.join(&file),
            drawn_over(&picture, size, &marks).as_bytes(),
        )?;
        files.push(file);
    }
    if files.is_empty() {
        bail!("{shown}: has {} pages and not page {first}", pages.len());
    }
    write_whole(&folder.join("index.html"), index(&name, &files).as_bytes())?;
    Ok(Outcome::Done)
}

/// What is told of the pages, in the folder of their pictures.
pub(crate) const PAGES: &str = "pages.json";

/// `peerlens draw`: the pages of a PDF as files, in a process that the viewer can end when it takes too
/// long: the pages drawn until then are there.
pub(crate) fn pages(arguments: &Draw) -> Result<Outcome> {
    peerlens_bulk::limit_memory(arguments.memory)?;
    let bytes = fs::read(&arguments.file)?;
    let folder = &arguments.output;
    let mut options = peerlens::Options::named("");
    // What a page's picture says is in the record; here it would take minutes for a header or two.
    options.ocr = peerlens::Ocr::Never;
    let (document, _) = peerlens::read_and_convert(&bytes, &options)?;
    let furniture = |number: u32| -> Vec<[f32; 4]> {
        let blocks = document.blocks.iter().filter(|b| b.is_furniture());
        let boxes = blocks.flat_map(|b| &b.boxes).filter(|b| b.page == number);
        boxes
            .map(|b| [b.rect.left, b.rect.top, b.rect.right, b.rect.bottom])
            .collect()
    };
    let told: Vec<Page> = document
        .pages
        .iter()
        .map(|page| Page {
            width: page.width,
            height: page.height,
            picture: false,
            furniture: furniture(page.number),
        })
        .collect();
    write_whole(&folder.join(PAGES), &serde_json::to_vec(&told)?)?;
    let pages = Pages::open(bytes)?;
    for page in 1..=pages.len() as u32 {
        if let Some(svg) = pages.svg(page) {
            write_whole(&folder.join(format!("{page}.svg")), svg.as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}
