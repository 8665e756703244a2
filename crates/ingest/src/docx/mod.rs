//! Word documents (since 2007) → Document.
//!
//! What a rule here follows is ECMA-376 part 1 (section 17), named by section.

mod body;
mod notes;
mod numbering;
mod package;
mod run;
mod styles;
mod table;
mod xml;

use std::collections::{HashMap, HashSet};

use peerlens_document::{Document, Furniture, Layer, Notice, Severity};

use crate::flow::Flow;
use crate::{Error, Options};
use body::Body;
use notes::Notes;
use numbering::Numbering;
use package::{Package, Relationship};
use styles::Styles;
use xml::{Xml, broken};

/// Headers and footers of one document that are read: three of each for a section.
const RUNNING_PARTS: usize = 300;

/// Reads a Word document.
///
/// # Errors
///
/// [`Error::Unreadable`] where the zip or its XML is broken, [`Error::Encrypted`], [`Error::TooLarge`],
/// and [`Error::Empty`] where nothing can be seen.
pub fn read(bytes: &[u8], _options: &Options) -> Result<Document, Error> {
    let mut package = Package::open(bytes)?;
    let main = package
        .relationships("")?
        .into_values()
        .filter(|part| part.kind == "officeDocument")
        .map(|part| part.target)
        .min()
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(document) = package.xml(&main)? else {
        return Err(broken(format!("it has no part {main}")));
    };
    let related = package.relationships(&main)?;
    let part = |kind: &str| {
        let of_kind = related.values().filter(|part| part.kind == kind);
        of_kind.map(|part| part.target.clone()).min()
    };
    let mut optional = |kind: &str| match part(kind) {
        Some(name) => package.optional(&name),
        None => Ok(None),
    };
    let styles = optional("styles")?.map_or_else(Styles::default, |xml| Styles::read(&xml));
    let mut numbering = optional("numbering")?
        .map_or_else(Numbering::default, |xml| Numbering::read(&xml, &styles));
    let footnotes = optional("footnotes")?;
    let endnotes = optional("endnotes")?;

    let mut flow =
        Flow::new("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    if let Some(core) = package.optional("docProps/core.xml")?
        && let Some(title) = core.child(core.outermost(), "title")
    {
        flow.metadata_title(&core.text_of(title));
    }

    let running = running_parts(&document, &related, &mut package)?;
    for (kind, part) in running
        .iter()
        .filter(|(kind, _)| *kind == Furniture::Header)
    {
        furniture(*kind, part, &styles, &mut flow)?;
    }
    let mut body = Body::new(&document, &styles, &mut numbering, &mut flow);
    body.footnotes = footnotes.as_ref().map(|xml| Notes::read(xml, "footnote"));
    body.endnotes = endnotes.as_ref().map(|xml| Notes::read(xml, "endnote"));
    body.read_all()?;
    for (kind, part) in running
        .iter()
        .filter(|(kind, _)| *kind == Furniture::Footer)
    {
        furniture(*kind, part, &styles, &mut flow)?;
    }
    for notice in left_out(&document, &package.unread) {
        flow.notice(notice);
    }
    flow.finish()
}

/// What of a document was not read, told where it may hold text.
fn left_out(document: &Xml, unread: &[String]) -> Vec<Notice> {
    let count = |name: &str| {
        let found = document.all().filter(|id| document.name(*id) == name);
        found.count()
    };
    let mut notices: Vec<Notice> = unread
        .iter()
        .map(|part| {
            Notice::new(
                "part_unreadable",
                Severity::Warning,
                format!("a part of the document is broken and was left out: {part}"),
            )
        })
        .collect();
    if count("altChunk") > 0 {
        notices.push(Notice::new(
            "embedded_file",
            Severity::Warning,
            "another file is embedded in the text of this one and was not read: open the document in a word processor and save it again",
        ));
    }
    // DrawingML names the data of a chart `chart` and of a diagram `relIds`.
    let drawings = count("chart") + count("relIds");
    if drawings > 0 {
        notices.push(Notice::new(
            "drawing_not_read",
            Severity::Info,
            format!("the text of {drawings} charts or diagrams was not read"),
        ));
    }
    notices
}

/// The headers and footers that the sections of a document name, each once, and once where several
/// have the same text.
fn running_parts(
    document: &Xml,
    related: &HashMap<String, Relationship>,
    package: &mut Package,
) -> Result<Vec<(Furniture, Xml)>, Error> {
    let mut parts = Vec::new();
    let mut seen = HashSet::new();
    for id in document.all() {
        let kind = match document.name(id) {
            "headerReference" => Furniture::Header,
            "footerReference" => Furniture::Footer,
            _ => continue,
        };
        let Some(part) = document.attribute(id, "id").and_then(|id| related.get(id)) else {
            continue;
        };
        if parts.len() >= RUNNING_PARTS || !seen.insert(part.target.clone()) {
            continue;
        }
        if let Some(xml) = package.optional(&part.target)?
            && seen.insert(format!("{kind:?} {}", xml.text_of(xml::ROOT)))
        {
            parts.push((kind, xml));
        }
    }
    Ok(parts)
}

fn furniture(kind: Furniture, part: &Xml, styles: &Styles, flow: &mut Flow) -> Result<(), Error> {
    let layer = flow.layer(Layer::Furniture(kind));
    // Numbers in a header do not count with those of the text.
    let mut numbering = Numbering::default();
    Body::new(part, styles, &mut numbering, flow).read_all()?;
    flow.layer(layer);
    Ok(())
}
