//! Paragraphs, runs and tables of a part.

use std::collections::HashMap;

use peerlens_document::{StyleId, TableMethod};

use super::numbering::{Number, Numbering, Suffix};
use super::styles::{self, FirstRow, Paragraph, Resolved, Run, Styles};
use super::xml::{Id, Xml};
use crate::flow::{Flow, Role};
use crate::grid::{Entry, Grid, RowSpan};
use crate::marker::roman_numeral;
use crate::{Error, limits, symbol};

/// Letters from which an automatic number says something by itself ("Recommendation 3"), so that it is
/// printed text also where its paragraph is empty.
const WORDED: usize = 3;

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
struct Waiting<'a> {
    xml: &'a Xml,
    note: Id,
    mark: Option<String>,
}

/// Where in a field the reading stands.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    /// In its instruction, which is not shown.
    Instruction,
    /// In its result.
    Result,
}

/// Reads a part into a flow.
pub(crate) struct Body<'a> {
    xml: &'a Xml,
    styles: &'a Styles,
    resolved: HashMap<Option<String>, Resolved>,
    numbering: &'a mut Numbering,
    flow: &'a mut Flow,
    pub(crate) footnotes: Option<Notes<'a>>,
    pub(crate) endnotes: Option<Notes<'a>>,
    waiting: Vec<Waiting<'a>>,
    /// Endnotes, for the end of the document.
    at_end: Vec<Waiting<'a>>,
    /// Text boxes anchored in the open paragraph.
    boxes: Vec<Id>,
    fields: Vec<Field>,
    /// Left indents of the open levels of lists, in points.
    indents: Vec<f32>,
    /// The note that is being read: its mark, for its first paragraph.
    note: Option<Option<String>>,
    /// What the style of the table gives the open row.
    table_run: Run,
    cells: usize,
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
    fn blocks(&mut self, parent: Id) -> Result<(), Error> {
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
    fn control(&self, id: Id) -> Option<Id> {
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
    fn alternative(&self, id: Id) -> Option<Id> {
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

    /// What stands within a paragraph: runs, and what holds runs.
    fn inline(&mut self, parent: Id, paragraph: &Run) -> Result<(), Error> {
        let xml = self.xml;
        for id in xml.children(parent) {
            match xml.name(id) {
                "r" => self.run(id, paragraph)?,
                "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "customXmlPr"
                | "smartTagPr" | "fldData" => {}
                "sdt" => {
                    if let Some(content) = self.control(id) {
                        self.inline(content, paragraph)?;
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = self.alternative(id) {
                        self.inline(chosen, paragraph)?;
                    }
                }
                // Hyperlinks, simple fields, smart tags, insertions, mathematics.
                name if !name.is_empty() => self.inline(id, paragraph)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn look(&mut self, direct: Run, paragraph: &Run) -> StyleId {
        let run = self.styles.run(direct, paragraph, &self.table_run);
        self.flow.style(&run.look())
    }

    fn run(&mut self, id: Id, paragraph: &Run) -> Result<(), Error> {
        let xml = self.xml;
        let direct = xml
            .child(id, "rPr")
            .map_or_else(Run::default, |r| Run::read(xml, r));
        let run = self.styles.run(direct, paragraph, &self.table_run);
        if run.hidden == Some(true) {
            // Marks of fields count also where they are hidden.
            for child in xml.children(id).filter(|c| xml.name(*c) == "fldChar") {
                self.field(child);
            }
            return Ok(());
        }
        let style = self.flow.style(&run.look());
        self.run_content(id, style)
    }

    fn run_content(&mut self, id: Id, style: StyleId) -> Result<(), Error> {
        let xml = self.xml;
        for child in xml.children(id) {
            let name = xml.name(child);
            if name == "fldChar" {
                self.field(child);
                continue;
            }
            if self.fields.contains(&Field::Instruction) {
                continue;
            }
            match name {
                "t" => {
                    let text = xml.children(child).next().map_or("", |text| xml.text(text));
                    let keep = xml.attribute(child, "space") == Some("preserve");
                    // XML's own blanks: line ends in the file are not the text's.
                    let blanks = [' ', '\t', '\n', '\r'];
                    self.flow.text(
                        if keep {
                            text
                        } else {
                            text.trim_matches(blanks)
                        },
                        style,
                    );
                }
                "tab" | "ptab" => self.flow.text("\t", style),
                "br" | "cr" => self.flow.line_break(),
                "noBreakHyphen" => self.flow.text("-", style),
                "softHyphen" => self.flow.text("\u{ad}", style),
                "sym" => {
                    let code = xml
                        .attribute(child, "char")
                        .and_then(|code| u32::from_str_radix(code, 16).ok());
                    let font = xml.attribute(child, "font").unwrap_or("");
                    if let Some(code) = code {
                        let c = symbol::unicode(font, code)
                            .or_else(|| char::from_u32(code))
                            .unwrap_or('\u{fffd}');
                        self.flow.text(c.encode_utf8(&mut [0; 4]), style);
                    }
                }
                "footnoteReference" => {
                    let custom = xml.attribute(child, "customMarkFollows").is_some();
                    let id = xml.attribute(child, "id").unwrap_or("");
                    if let Some(note) =
                        take_note(&mut self.footnotes, id, custom, |n| n.to_string())
                    {
                        self.waiting.push(note);
                    }
                }
                "endnoteReference" => {
                    let custom = xml.attribute(child, "customMarkFollows").is_some();
                    let id = xml.attribute(child, "id").unwrap_or("");
                    let roman = |n| roman_numeral(n).to_lowercase();
                    if let Some(note) = take_note(&mut self.endnotes, id, custom, roman) {
                        self.at_end.push(note);
                    }
                }
                "drawing" | "pict" | "object" => self.text_boxes(child),
                "AlternateContent" => {
                    if let Some(chosen) = self.alternative(child) {
                        self.run_content(chosen, style)?;
                    }
                }
                "ruby" => {
                    if let Some(base) = xml.child(child, "rubyBase") {
                        self.inline(base, &Run::default())?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn field(&mut self, id: Id) {
        match self.xml.attribute(id, "fldCharType") {
            Some("begin") => self.fields.push(Field::Instruction),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = Field::Result;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// Notes the text boxes of a drawing, for after the paragraph.
    fn text_boxes(&mut self, id: Id) {
        let xml = self.xml;
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            match xml.name(id) {
                "txbxContent" => self.boxes.push(id),
                "AlternateContent" => open.extend(self.alternative(id)),
                _ => {
                    let children: Vec<Id> = xml.children(id).collect();
                    open.extend(children.into_iter().rev());
                }
            }
        }
    }

    /// Reads a footnote or endnote.
    fn note(&mut self, waiting: Waiting<'a>) -> Result<(), Error> {
        let outer_xml = std::mem::replace(&mut self.xml, waiting.xml);
        let outer_note = self.note.replace(waiting.mark);
        let fields = std::mem::take(&mut self.fields);
        let result = self.blocks(waiting.note);
        self.xml = outer_xml;
        self.note = outer_note;
        self.fields = fields;
        result
    }

    fn table(&mut self, id: Id) -> Result<(), Error> {
        let xml = self.xml;
        let properties = xml.child(id, "tblPr");
        let first_row = properties
            .filter(|p| shows_first_row(xml, *p))
            .and_then(|p| xml.child_val(p, "tblStyle"))
            .map_or_else(FirstRow::default, |style| self.styles.first_row(style));
        let mut rows = Vec::new();
        self.gather(id, "tr", &mut rows);
        let outer_run = std::mem::take(&mut self.table_run);
        let outer_indents = std::mem::take(&mut self.indents);
        // Deeper than anyone can read: the text is kept, the grid is not.
        let flat = self.cells >= limits::TABLE_NESTING;
        self.cells += 1;
        let mut grid = Grid::default();
        if !flat {
            self.flow.open_table();
        }
        for (n, row) in rows.into_iter().enumerate() {
            let of_style = if n == 0 {
                first_row.clone()
            } else {
                FirstRow::default()
            };
            self.row(row, of_style, if flat { None } else { Some(&mut grid) })?;
        }
        self.cells -= 1;
        self.table_run = outer_run;
        self.indents = outer_indents;
        if !flat {
            self.flow.close_table();
            if let Some(table) = grid.finish(TableMethod::Format)? {
                self.flow.table(table);
            }
        }
        Ok(())
    }

    fn row(&mut self, id: Id, of_style: FirstRow, grid: Option<&mut Grid>) -> Result<(), Error> {
        let xml = self.xml;
        let properties = xml.child(id, "trPr");
        if properties.is_some_and(|p| xml.child(p, "del").is_some()) {
            return Ok(());
        }
        let header = properties.and_then(|p| xml.switch(p, "tblHeader")) == Some(true);
        let count = |name| {
            properties
                .and_then(|p| xml.child_val(p, name)?.parse::<u32>().ok())
                .unwrap_or(0)
        };
        let mut cells = Vec::new();
        self.gather(id, "tc", &mut cells);
        self.table_run = of_style.run;
        let Some(grid) = grid else {
            for cell in cells {
                self.blocks(cell)?;
            }
            return Ok(());
        };
        grid.row(header);
        self.flow.open_row();
        grid.skip(count("gridBefore"));
        for cell in cells {
            let entry = self.cell(cell, header, of_style.fill)?;
            grid.cell(entry)?;
        }
        Ok(())
    }

    fn cell(&mut self, id: Id, header: bool, fill: Option<[u8; 3]>) -> Result<Entry, Error> {
        let xml = self.xml;
        let properties = xml.child(id, "tcPr");
        let value = |name| properties.and_then(|p| xml.child_val(p, name));
        let merge = properties.and_then(|p| xml.child(p, "vMerge"));
        self.indents.clear();
        self.flow.open_cell();
        self.blocks(id)?;
        self.flow.end(&Role::PLAIN)?;
        Ok(Entry {
            row_span: match merge.map(|merge| xml.val(merge)) {
                Some(Some("restart")) | None => RowSpan::One,
                Some(_) => RowSpan::Continues,
            },
            column_span: value("gridSpan")
                .and_then(|span| span.parse().ok())
                .unwrap_or(1),
            fill: properties.and_then(|p| styles::fill(xml, p)).or(fill),
            header,
            blocks: self.flow.close_cell(),
        })
    }

    /// The rows of a table or cells of a row, also those in content controls and tracked changes.
    fn gather(&self, parent: Id, name: &str, found: &mut Vec<Id>) {
        let xml = self.xml;
        for id in xml.children(parent) {
            match xml.name(id) {
                n if n == name => found.push(id),
                "sdt" => {
                    if let Some(content) = xml.child(id, "sdtContent") {
                        self.gather(content, name, found);
                    }
                }
                "customXml" | "ins" | "moveTo" => self.gather(id, name, found),
                _ => {}
            }
        }
    }
}

/// A note by its id, with its mark.
fn take_note<'a>(
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

/// Whether a table shows its style's first row (17.4.56: attributes of newer files, bits of older).
fn shows_first_row(xml: &Xml, properties: Id) -> bool {
    let Some(look) = xml.child(properties, "tblLook") else {
        return false;
    };
    match xml.attribute(look, "firstRow") {
        Some(value) => matches!(value, "1" | "true" | "on"),
        None => xml
            .val(look)
            .and_then(|bits| u32::from_str_radix(bits, 16).ok())
            .is_some_and(|bits| bits & 0x20 != 0),
    }
}
