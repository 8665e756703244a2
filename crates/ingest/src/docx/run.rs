//! Runs of a paragraph: text, breaks, fields, marks of notes, text boxes.

use peerlens_document::StyleId;

use super::body::Body;
use super::notes::take_note;
use super::styles::Run;
use super::xml::Id;
use crate::Error;
use crate::marker::roman_numeral;
use crate::symbol;

/// Where in a field the reading stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Field {
    /// In its instruction, which is not shown.
    Instruction,
    /// In its result.
    Result,
}

impl Body<'_> {
    /// What stands within a paragraph: runs, and what holds runs.
    pub(super) fn inline(&mut self, parent: Id, paragraph: &Run) -> Result<(), Error> {
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

    pub(super) fn look(&mut self, direct: Run, paragraph: &Run) -> StyleId {
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
}
