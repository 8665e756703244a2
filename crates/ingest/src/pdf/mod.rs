//! PDF → Document: what is on the pages (`peerlens-pdf`), laid out (`peerlens-layout`), becomes text,
//! blocks and tables.

mod abreast;
mod badges;
mod emit;
mod garbage;
mod heading_cells;
mod hyphen;
mod languages;
mod page;
mod pictures;
pub(crate) mod second;
mod tagged_headings;
mod tagged_tables;
mod tags;
mod tags_held;

use std::collections::BTreeSet;

use peerlens_document::{Bookmark, Document, DocumentBuilder, Notice, Severity};
use peerlens_layout::{PageLayout, Settings, lay_out};
use peerlens_pdf::{Limits, Pdf};

use crate::{Error, Options, list, site_words};
use abreast::Abreast;
use pictures::Pictures;
use tagged_headings::{Body, TaggedHeadings};
use tags::{Tags, Trust};

/// Reads a PDF.
///
/// # Errors
///
/// [`Error::Encrypted`], [`Error::Unreadable`] or [`Error::TooLarge`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    let pdf = Pdf::open(bytes, Limits::default()).map_err(error)?;
    let mut builder = DocumentBuilder::new("application/pdf");
    if let Some(title) = pdf.title().filter(|t| !t.trim().is_empty()) {
        builder.metadata_title(title);
    }
    for bookmark in pdf.bookmarks() {
        builder.bookmark(Bookmark {
            level: bookmark.level.clamp(1, 255) as u8,
            title: bookmark.title,
            page: bookmark.page.map(|p| p as u32 + 1),
        });
    }
    let settings = Settings::default();
    let mut reader = page::PageReader::default();
    let mut layouts: Vec<PageLayout> = Vec::with_capacity(pdf.page_count());
    let mut tags = Tags::of(&pdf);
    let mut trusts: Vec<Option<Trust>> = Vec::with_capacity(pdf.page_count());
    let mut notices = BTreeSet::new();
    let mut pictures = Pictures::default();
    let abreast = Abreast::of(pdf.page_count());
    let numbers: Vec<usize> = (0..pdf.page_count()).collect();
    for some in numbers.chunks(abreast.pages()) {
        let contents = abreast.each(some.to_vec(), |number| {
            let mut content = pdf.page(number)?;
            if let Some(tree) = pdf.structure() {
                content.apply_actual_text(number, tree);
            }
            Ok(content)
        });
        // Styles, tags and notices are numbered in the order of the pages.
        let mut inputs = Vec::with_capacity(some.len());
        for (number, content) in some.iter().zip(contents) {
            let content = content.map_err(error)?;
            builder.page(content.width, content.height);
            for notice in &content.notices {
                notices.insert((*number as u32 + 1, message(notice)));
            }
            pictures.see(&content, options);
            let (input, trust) = reader.input(*number, &content, tags.as_mut(), &mut builder);
            inputs.push(input);
            trusts.push(trust);
        }
        layouts.extend(abreast.each(inputs, |input| lay_out(&input, &settings)));
    }
    let is_cell = |tag: u32| {
        let element = tags.as_ref().and_then(|tags| tags.element(tag));
        element.is_some_and(|e| e.cell.is_some())
    };
    for (trust, layout) in trusts.iter_mut().zip(&layouts) {
        *trust = match trust {
            Some(Trust::Used) if !layout.tags_part || tags_held::part_nothing(layout) => {
                Some(Trust::Wrong)
            }
            Some(Trust::Used) if layout.tables_differ || tags_held::no_tables(layout, is_cell) => {
                Some(Trust::UsedForText)
            }
            _ => continue,
        };
    }
    for (page, message) in notices {
        builder.notice(Notice::new("page_incomplete", Severity::Warning, message).on_page(page));
    }
    for (number, scan) in pictures.read(&pdf, options, &mut builder) {
        builder.tilt(number as u32 + 1, scan.tilt);
        let input = reader.scanned(&scan, &mut builder);
        if let (Some(layout), Some(trust)) = (layouts.get_mut(number), trusts.get_mut(number)) {
            *layout = lay_out(&input, &settings);
            *trust = None;
        }
    }
    let believed = |number: usize| {
        let trust = trusts.get(number).copied().flatten();
        tags.as_ref().filter(|_| trust.is_some_and(Trust::is_used))
    };
    let colours = |style| reader.colour(style);
    let body = Body::of(&layouts, &colours);
    let headings: Vec<TaggedHeadings> = (layouts.iter().enumerate())
        .map(|(number, layout)| {
            let tags = believed(number);
            tags.map_or_else(Default::default, |t| {
                TaggedHeadings::of(layout, t, body, &colours)
            })
        })
        .collect();
    for notice in tag_notices(&trusts, &headings) {
        builder.notice(notice);
    }
    for notice in tags.iter().flat_map(Tags::language_notices) {
        builder.notice(notice);
    }
    let hyphens = hyphen::Hyphens::of(&layouts);
    let mut sets = emit::Sets::default();
    // A page's layout goes when it is written, to leave its room to the document.
    for (number, layout) in layouts.into_iter().enumerate() {
        emit::page(
            &mut builder,
            &mut reader,
            believed(number).map(|tags| (tags, headings.get(number).copied().unwrap_or_default())),
            &layout,
            number as u32 + 1,
            &hyphens,
            &mut sets,
        );
    }
    sets.keep_counting();
    let mut document = builder.finish();
    list::recognise(&mut document, &sets.all);
    site_words::mark_printed(&mut document);
    Ok(document)
}

/// Says for each run of pages whether its tags were used, and why.
fn tag_notices(trusts: &[Option<Trust>], headings: &[TaggedHeadings]) -> Vec<Notice> {
    let said: Vec<Option<(Trust, bool)>> = (trusts.iter().zip(headings))
        .map(|(trust, headings)| trust.map(|t| (t, headings.prose)))
        .collect();
    let notice = |(pages, first, (trust, prose)): (String, u32, &(Trust, bool))| {
        let code = if trust.is_used() {
            "tags_used"
        } else {
            "tags_not_used"
        };
        let but = if *prose {
            "; but running prose that they call a heading is a paragraph, told from its lines and type"
        } else {
            ""
        };
        let message = format!("{pages}: {}{but}", trust.reason());
        Notice::new(code, Severity::Info, message).on_page(first)
    };
    runs(&said).map(notice).collect()
}

/// The runs of pages of which the same is to be said: `page 3` or `pages 3 to 5`, the first of them,
/// and what.
fn runs<T: PartialEq>(pages: &[Option<T>]) -> impl Iterator<Item = (String, u32, &T)> {
    let mut last = 0;
    pages.chunk_by(|a, b| a == b).filter_map(move |run| {
        let (from, to) = (last + 1, last + run.len());
        last = to;
        let what = run.first()?.as_ref()?;
        let pages = if from == to {
            format!("page {from}")
        } else {
            format!("pages {from} to {to}")
        };
        Some((pages, from as u32, what))
    })
}

fn error(error: peerlens_pdf::Error) -> Error {
    match error {
        peerlens_pdf::Error::Encrypted => Error::Encrypted,
        peerlens_pdf::Error::TooLarge { what, limit } => Error::TooLarge {
            what,
            limit: limit as u64,
        },
        other => Error::Unreadable {
            format: "PDF",
            reason: other.to_string(),
        },
    }
}

/// What a reader of the record is told of trouble on a page.
fn message(notice: &peerlens_pdf::Notice) -> String {
    use peerlens_pdf::Notice as N;
    match notice {
        N::UnreadableStream => "part of the page could not be decoded and is missing".to_owned(),
        N::StreamTooLarge | N::TooManyOperators | N::TooManyItems => {
            "the page holds more than is read of one page; the rest is missing".to_owned()
        }
        N::FormsTooDeep => {
            "drawings within drawings go too deep; the deepest are missing".to_owned()
        }
        N::TooManySavedStates => {
            "the page's instructions are broken; text may be misplaced".to_owned()
        }
        N::UnreadableFont(name) => {
            format!("the font {name} could not be read: its text is unknown characters")
        }
        N::UnknownCharacters(name, count) => {
            format!("the file does not tell which characters {count} glyphs of the font {name} are")
        }
        other => format!("{other:?}"),
    }
}
