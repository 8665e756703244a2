//! The blocks of a part, and its paragraphs.

use std::collections::HashMap;

use super::notes::{Notes, Waiting};
use super::numbering::{Number, Numbering, Suffix};
use super::run::Field;
use super::styles::{Paragraph, Resolved, Run, Styles};
use super::xml::{Id, Xml};
use crate::Error;
use crate::flow::{Flow, Role};

/// Letters from which an automatic number says something by itself ("Recommendation 3"), so that it is
/// printed text also where its paragraph is empty.
const WORDED: usize = 3;

/// Reads a part into a flow.
pub(crate) struct Body<'a> {
    pub(super) xml: &'a Xml,
    pub(super) styles: &'a Styles,
    pub(super) resolved: HashMap<Option<String>, Resolved>,
    pub(super) numbering: &'a mut Numbering,
    pub(super) flow: &'a mut Flow,
    pub(crate) footnotes: Option<Notes<'a>>,
    pub(crate) endnotes: Option<Notes<'a>>,
    pub(super) waiting: Vec<Waiting<'a>>,
    /// Endnotes, for the end of the document.
    pub(super) at_end: Vec<Waiting<'a>>,
    /// Text boxes anchored in the open paragraph.
    pub(super) boxes: Vec<Id>,
    pub(super) fields: Vec<Field>,
    /// Left indents of the open levels of lists, in points.
    pub(super) indents: Vec<f32>,
    /// The note that is being read: its mark, for its first paragraph.
    pub(super) note: Option<Option<String>>,
    /// What the style of the table gives the open row.
    pub(super) table_run: Run,
    pub(super) cells: usize,
}

impl<'a> Body<'a> {
    pub(crate) fn new(
        xml: &'a Xml,
        styles: &'a Styles,
        numbering: &'a mut Numbering,
        flow: &'a mut Flow,
    ) -> Self {
        Self {
            xml,
            styles,
            resolved: HashMap::new(),
            numbering,
            flow,
            footnotes: None,
            endnotes: None,
            waiting: Vec::new(),
            at_end: Vec::new(),
            boxes: Vec::new(),
            fields: Vec::new(),
            indents: Vec::new(),
            note: None,
            table_run: Run::default(),
            cells: 0,
        }
    }

    /// Reads the whole part.
    pub(crate) fn read_all(&mut self) -> Result<(), Error> {
        let outermost = self.xml.outermost();
        let top = self.xml.child(outermost, "body").unwrap_or(outermost);
        self.blocks(top)?;
        // A paragraph whose mark was deleted, and nothing after it to run into.
        self.flow.end(&Role::PLAIN)?;
        for note in std::mem::take(&mut self.at_end) {
            self.note(note)?;
        }
        Ok(())
    }

    /// The blocks in an element.
    pub(super) fn blocks(&mut self, parent: Id) -> Result<(), Error> {
        let xml = self.xml;
        for id in xml.children(parent) {
            match xml.name(id) {
                "p" => self.paragraph(id)?,
                "tbl" => self.table(id)?,
                // Content controls, custom XML, tracked insertions around blocks.
                "sdt" => {
                    if let Some(content) = self.control(id) {
                        self.blocks(content)?;
                    }
                }
                "customXml" | "ins" | "moveTo" | "smartTag" => self.blocks(id)?,
                "AlternateContent" => {
                    if let Some(chosen) = self.alternative(id) {
                        self.blocks(chosen)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The content of a content control; `None` where it only shows "Click here to enter text".
    pub(super) fn control(&self, id: Id) -> Option<Id> {
        let placeholder = self
            .xml
            .child(id, "sdtPr")
            .and_then(|p| self.xml.switch(p, "showingPlcHdr"));
        if placeholder == Some(true) {
            return None;
        }
        self.xml.child(id, "sdtContent")
    }

    /// The one of several alternatives that is read: the newest form.
    pub(super) fn alternative(&self, id: Id) -> Option<Id> {
        self.xml
            .child(id, "Choice")
            .or_else(|| self.xml.child(id, "Fallback"))
    }

    fn paragraph(&mut self, id: Id) -> Result<(), Error> {
        let xml = self.xml;
        let properties = xml.child(id, "pPr");
        let direct = properties.map_or_else(Paragraph::default, |p| Paragraph::read(xml, p));
        let style = self.style(direct.style.clone());
        let before = self.boxes.len();
        self.inline(id, &style.run)?;
        // An instruction does not reach over a paragraph's end: a field without its end would
        // swallow the rest of the document.
        for field in &mut self.fields {
            *field = Field::Result;
        }
        let mark_deleted = properties
            .and_then(|p| xml.child(p, "rPr"))
            .is_some_and(|run| {
                xml.child(run, "del").is_some() || xml.child(run, "moveFrom").is_some()
            });
        if mark_deleted {
            // The paragraph's end was deleted: it runs on into the next one.
            return Ok(());
        }
        self.end_paragraph(&direct, &style)?;
        for content in self.boxes.split_off(before) {
            self.blocks(content)?;
        }
        // The notes of a paragraph within a note are its own.
        if self.note.is_none() {
            for note in std::mem::take(&mut self.waiting) {
                self.note(note)?;
            }
        }
        Ok(())
    }

    fn style(&mut self, id: Option<String>) -> Resolved {
        if let Some(resolved) = self.resolved.get(&id) {
            return resolved.clone();
        }
        let resolved = self.styles.paragraph(id.as_deref());
        self.resolved.insert(id, resolved.clone());
        resolved
    }

    /// Closes the open paragraph as what its properties make of it.
    fn end_paragraph(&mut self, direct: &Paragraph, style: &Resolved) -> Result<(), Error> {
        let has_text = self.flow.has_text();
        if let Some(mark) = &mut self.note {
            let marker = if has_text { mark.take() } else { None };
            return self.flow.end(&Role::Footnote { marker });
        }
        let number = self.number(direct, style);
        let heading = match direct.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => style.heading,
        };
        if !has_text {
            self.flow.clear();
            return self.number_alone(number, style);
        }
        let own_indent = direct.indent.or_else(|| {
            // A style's indent goes before its list's, a list's before the style's of a paragraph that
            // is numbered by itself (17.9.23).
            let by_style = direct.list.is_none();
            style
                .paragraph
                .indent
                .filter(|_| by_style || number.is_none())
        });
        if let Some(level) = heading {
            self.indents.clear();
            if let Some(number) = number.filter(|number| !number.is_bullet) {
                let blank = match number.suffix {
                    Suffix::Nothing => "",
                    Suffix::Blank => " ",
                };
                self.flow.prefix(&format!("{}{blank}", number.text));
            }
            return self.flow.end(&Role::Heading(level));
        }
        let Some(number) = number else {
            let indent = own_indent.unwrap_or(0.0);
            if indent <= 0.0 {
                self.indents.clear();
            }
            return self.flow.end(&Role::Paragraph { indent });
        };
        let indent = own_indent.or(number.indent).unwrap_or(0.0);
        let declared = direct.depth.or(style.paragraph.depth).unwrap_or(0);
        let level = self.level(indent).max(declared.saturating_add(1));
        self.flow.end(&Role::Item {
            level,
            marker: Some(number.text),
        })
    }

    /// A number without text after it: it is printed, and in a table often the label of its row.
    fn number_alone(&mut self, number: Option<Number>, style: &Resolved) -> Result<(), Error> {
        let Some(number) = number.filter(|number| !number.is_bullet) else {
            return Ok(());
        };
        let worded = number.text.chars().filter(|c| c.is_alphabetic()).count() >= WORDED;
        if self.cells == 0 && !worded {
            return Ok(());
        }
        let look = self.look(Run::default(), &style.run);
        self.flow.text(&number.text, look);
        match style.heading.filter(|_| self.cells == 0) {
            Some(level) => self.flow.end(&Role::Heading(level)),
            None => self.flow.end(&Role::PLAIN),
        }
    }

    /// The automatic number of a paragraph.
    fn number(&mut self, direct: &Paragraph, style: &Resolved) -> Option<Number> {
        let list = direct
            .list
            .or(style.paragraph.list)
            .filter(|list| *list > 0)?;
        let by_style = || {
            let style = style.paragraph.style.as_deref()?;
            self.numbering.level_of_style(list, style)
        };
        let depth = direct
            .depth
            .or_else(|| by_style().filter(|_| direct.list.is_none()))
            .or(style.paragraph.depth)
            .unwrap_or(0);
        self.numbering.next(list, depth)
    }

    /// The depth of an item by its indent, from 1: Word's plain lists (List Bullet 2) are each a list of one
    /// level, told apart by indent alone.
    fn level(&mut self, indent: f32) -> u8 {
        while self.indents.last().is_some_and(|open| *open > indent) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&indent) {
            self.indents.push(indent);
        }
        u8::try_from(self.indents.len()).unwrap_or(u8::MAX)
    }
}
