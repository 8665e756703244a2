//! Footnotes and endnotes.

use std::collections::HashMap;

use super::body::Body;
use super::xml::{Id, Xml};
use crate::Error;

/// The footnotes or endnotes of a document.
pub(crate) struct Notes<'a> {
    xml: &'a Xml,
    by_id: HashMap<&'a str, Id>,
    /// Marks given so far.
    count: u32,
}

impl<'a> Notes<'a> {
    pub(crate) fn read(xml: &'a Xml, name: &str) -> Self {
        let by_id = xml
            .children(xml.outermost())
            .filter(|id| xml.name(*id) == name)
            // Separators and their like have a type.
            .filter(|id| matches!(xml.attribute(*id, "type"), None | Some("normal")))
            .filter_map(|id| Some((xml.attribute(id, "id")?, id)))
            .collect();
        Self {
            xml,
            by_id,
            count: 0,
        }
    }
}

/// A note that waits for the end of its paragraph (or of the document).
pub(super) struct Waiting<'a> {
    xml: &'a Xml,
    note: Id,
    mark: Option<String>,
}

impl<'a> Body<'a> {
    /// Reads a footnote or endnote.
    pub(super) fn note(&mut self, waiting: Waiting<'a>) -> Result<(), Error> {
        let outer_xml = std::mem::replace(&mut self.xml, waiting.xml);
        let outer_note = self.note.replace(waiting.mark);
        let fields = std::mem::take(&mut self.fields);
        let result = self.blocks(waiting.note);
        self.xml = outer_xml;
        self.note = outer_note;
        self.fields = fields;
        result
    }
}

/// A note by its id, with its mark.
pub(super) fn take_note<'a>(
    notes: &mut Option<Notes<'a>>,
    id: &str,
    custom: bool,
    mark: impl Fn(u32) -> String,
) -> Option<Waiting<'a>> {
    let notes = notes.as_mut()?;
    let note = *notes.by_id.get(id)?;
    // A mark of the author's own does not count.
    if !custom {
        notes.count += 1;
    }
    Some(Waiting {
        xml: notes.xml,
        note,
        mark: (!custom).then(|| mark(notes.count)),
    })
}
