//! Styles: what a paragraph or run looks like, through the chain of what it is based on.

use std::collections::HashMap;

use peerlens_document::Style;

use super::xml::{Id, Xml};
use crate::colour;

/// Styles that a style is based on, one on the other. Word allows ten levels; a circle ends here.
const CHAIN: usize = 20;

/// What run properties say; `None` where they are silent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) underline: Option<bool>,
    pub(crate) superscript: Option<bool>,
    /// In points.
    pub(crate) size: Option<f32>,
    /// `None` inside for "automatic", which is black.
    pub(crate) colour: Option<[u8; 3]>,
    pub(crate) font: Option<String>,
    /// Character style.
    pub(crate) style: Option<String>,
}

impl Run {
    /// Reads an `rPr`.
    pub(crate) fn read(xml: &Xml, id: Id) -> Self {
        let fonts = xml.child(id, "rFonts");
        Self {
            bold: xml.switch(id, "b"),
            italic: xml.switch(id, "i"),
            hidden: xml.switch(id, "vanish"),
            underline: xml.switch(id, "u"),
            superscript: xml
                .child_val(id, "vertAlign")
                .map(|align| align == "superscript"),
            size: xml
                .child_val(id, "sz")
                .and_then(|half| half.parse::<f32>().ok())
                .filter(|half| (1.0..=3_276.0).contains(half))
                .map(|half| half / 2.0),
            colour: xml
                .child_val(id, "color")
                .map(|c| colour::parse(c).unwrap_or_default()),
            font: fonts.and_then(|fonts| {
                xml.attribute(fonts, "ascii")
                    .or_else(|| xml.attribute(fonts, "hAnsi"))
                    .map(str::to_owned)
            }),
            style: xml.child_val(id, "rStyle").map(str::to_owned),
        }
    }

    /// These properties, and where they are silent the weaker ones.
    pub(crate) fn over(self, weaker: &Self) -> Self {
        Self {
            bold: self.bold.or(weaker.bold),
            italic: self.italic.or(weaker.italic),
            hidden: self.hidden.or(weaker.hidden),
            underline: self.underline.or(weaker.underline),
            superscript: self.superscript.or(weaker.superscript),
            size: self.size.or(weaker.size),
            colour: self.colour.or(weaker.colour),
            font: self.font.or_else(|| weaker.font.clone()),
            style: self.style.or_else(|| weaker.style.clone()),
        }
    }

    /// Properties of a character style over those of a paragraph style. Bold, italic and hidden are
    /// *toggles* (ECMA-376, 17.7.3): set in both they cancel each other.
    fn toggled(self, paragraph: &Self) -> Self {
        let toggle = |character: Option<bool>, paragraph: Option<bool>| match (character, paragraph)
        {
            (Some(a), Some(b)) => Some(a != b),
            (a, b) => a.or(b),
        };
        let (bold, italic, hidden) = (
            toggle(self.bold, paragraph.bold),
            toggle(self.italic, paragraph.italic),
            toggle(self.hidden, paragraph.hidden),
        );
        Self {
            bold,
            italic,
            hidden,
            ..self.over(paragraph)
        }
    }

    /// The look of a run.
    pub(crate) fn look(&self) -> Style {
        Style {
            font: self.font.clone().unwrap_or_default(),
            // Word's own size where nothing says otherwise.
            size: self.size.unwrap_or(10.0),
            bold: self.bold.unwrap_or(false),
            italic: self.italic.unwrap_or(false),
            underline: self.underline.unwrap_or(false),
            superscript: self.superscript.unwrap_or(false),
            colour: self.colour.unwrap_or_default(),
        }
    }
}

/// What paragraph properties say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) style: Option<String>,
    /// Outline level from 0; 9 is body text.
    pub(crate) outline: Option<u8>,
    /// Number of the list (`numId`; 0 for none) and depth in it.
    pub(crate) list: Option<u32>,
    pub(crate) depth: Option<u8>,
    /// Left indent in points.
    pub(crate) indent: Option<f32>,
}

impl Paragraph {
    /// Reads a `pPr`.
    pub(crate) fn read(xml: &Xml, id: Id) -> Self {
        let numbering = xml.child(id, "numPr");
        let value = |name| numbering.and_then(|n| xml.child_val(n, name)?.parse().ok());
        Self {
            style: xml.child_val(id, "pStyle").map(str::to_owned),
            outline: xml
                .child_val(id, "outlineLvl")
                .and_then(|level| level.parse().ok()),
            list: value("numId"),
            depth: value("ilvl").and_then(|depth| u8::try_from(depth).ok()),
            indent: indent(xml, id),
        }
    }

    fn over(self, weaker: &Self) -> Self {
        Self {
            style: self.style.or_else(|| weaker.style.clone()),
            outline: self.outline.or(weaker.outline),
            list: self.list.or(weaker.list),
            depth: self.depth.or(weaker.depth),
            indent: self.indent.or(weaker.indent),
        }
    }
}

/// The left indent of a `pPr` in points (the file has twentieths of a point).
pub(crate) fn indent(xml: &Xml, id: Id) -> Option<f32> {
    let indent = xml.child(id, "ind")?;
    let twips = xml
        .attribute(indent, "left")
        .or_else(|| xml.attribute(indent, "start"))?;
    twips.parse::<f32>().ok().map(|twips| twips / 20.0)
}

/// What a table style says of the first row.
#[derive(Clone, Debug, Default)]
pub(crate) struct FirstRow {
    pub(crate) run: Run,
    pub(crate) fill: Option<[u8; 3]>,
}

#[derive(Debug, Default)]
struct Declared {
    based_on: Option<String>,
    /// In small letters, such as `heading 1`: the ids are translated in other languages' Words.
    name: String,
    run: Run,
    paragraph: Paragraph,
    first_row: FirstRow,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: HashMap<String, Declared>,
    default_paragraph: Option<String>,
    default_run: Run,
}

/// A paragraph style resolved through its chain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) run: Run,
    pub(crate) paragraph: Paragraph,
    /// Level of heading, from 1.
    pub(crate) heading: Option<u8>,
}

impl Styles {
    pub(crate) fn read(xml: &Xml) -> Self {
        let mut out = Self::default();
        for id in xml.children(xml.outermost()) {
            match xml.name(id) {
                "docDefaults" => {
                    out.default_run = xml
                        .child(id, "rPrDefault")
                        .and_then(|d| xml.child(d, "rPr"))
                        .map(|r| Run::read(xml, r))
                        .unwrap_or_default();
                }
                "style" => out.add(xml, id),
                _ => {}
            }
        }
        out
    }

    fn add(&mut self, xml: &Xml, id: Id) {
        let Some(style_id) = xml.attribute(id, "styleId") else {
            return;
        };
        let kind = xml.attribute(id, "type").unwrap_or("paragraph");
        let default = matches!(xml.attribute(id, "default"), Some("1" | "true" | "on"));
        if kind == "paragraph" && default {
            self.default_paragraph = Some(style_id.to_owned());
        }
        let run = |of: Id| {
            xml.child(of, "rPr")
                .map(|r| Run::read(xml, r))
                .unwrap_or_default()
        };
        let first_row = xml
            .children(id)
            .find(|part| {
                xml.name(*part) == "tblStylePr" && xml.attribute(*part, "type") == Some("firstRow")
            })
            .map(|part| FirstRow {
                run: run(part),
                fill: xml.child(part, "tcPr").and_then(|cell| fill(xml, cell)),
            });
        self.styles.insert(
            style_id.to_owned(),
            Declared {
                based_on: xml.child_val(id, "basedOn").map(str::to_owned),
                name: xml.child_val(id, "name").unwrap_or("").to_lowercase(),
                run: run(id),
                paragraph: xml
                    .child(id, "pPr")
                    .map(|p| Paragraph::read(xml, p))
                    .unwrap_or_default(),
                first_row: first_row.unwrap_or_default(),
            },
        );
    }

    /// A style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Declared> {
        std::iter::successors(self.styles.get(id), |style| {
            self.styles.get(style.based_on.as_deref()?)
        })
        .take(CHAIN)
    }

    /// A paragraph style (the default one for `None`).
    pub(crate) fn paragraph(&self, id: Option<&str>) -> Resolved {
        let Some(id) = id
            .filter(|id| self.styles.contains_key(*id))
            .or(self.default_paragraph.as_deref())
        else {
            return Resolved::default();
        };
        let mut out = Resolved::default();
        let mut named = None;
        for style in self.chain(id) {
            out.run = std::mem::take(&mut out.run).over(&style.run);
            out.paragraph = std::mem::take(&mut out.paragraph).over(&style.paragraph);
            named = named.or_else(|| heading_of_name(&style.name));
        }
        out.paragraph.style = Some(id.to_owned());
        // What the style says of the outline goes before what its name promises.
        out.heading = match out.paragraph.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => named,
        };
        out
    }

    /// The look of a run: its own properties, its character style, the paragraph's, a table
    /// style's, and the document's defaults, the nearer first.
    pub(crate) fn run(&self, direct: Run, paragraph: &Run, table: &Run) -> Run {
        let character = direct.style.as_deref().map(|id| {
            self.chain(id)
                .fold(Run::default(), |run, style| run.over(&style.run))
        });
        let styled = match character {
            Some(character) => character.toggled(paragraph),
            None => paragraph.clone(),
        };
        direct.over(&styled).over(table).over(&self.default_run)
    }

    /// What a table style says of a table's first row.
    pub(crate) fn first_row(&self, id: &str) -> FirstRow {
        self.chain(id)
            .fold(FirstRow::default(), |row, style| FirstRow {
                run: row.run.over(&style.first_row.run),
                fill: row.fill.or(style.first_row.fill),
            })
    }

    /// The list of a numbering style.
    pub(crate) fn list_of(&self, id: &str) -> Option<u32> {
        self.chain(id).find_map(|style| style.paragraph.list)
    }
}

/// The level that the name of a built-in style promises.
fn heading_of_name(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(1);
    }
    let level = name.strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

/// The shading of a `tcPr`.
pub(crate) fn fill(xml: &Xml, id: Id) -> Option<[u8; 3]> {
    let shading = xml.child(id, "shd")?;
    // A pattern that is solid shows its colour and not its fill.
    let name = match xml.val(shading) {
        Some("solid") => "color",
        _ => "fill",
    };
    colour::fill(colour::parse(xml.attribute(shading, name)?))
}
