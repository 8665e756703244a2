//! From the tree of a page to the document.

use std::collections::HashSet;

use peerlens_document::{Furniture, Layer, Notice, Severity, Style};

use super::css::{Declared, Sheet};
use super::dom::{Data, Id, ROOT, Step, Tree};
use super::list::List;
use super::look::Frame;
use super::panels::Panels;
use super::site::{Site, is_heading};
use super::table::OpenCell;
use crate::Error;
use crate::flow::{Flow, Role};
use crate::grid::Grid;

/// Characters of hidden text from which it is told that it was left out.
const HIDDEN_TOLD: u32 = 300;

/// Adds what can be seen of a page; `site` tells what of it is furniture.
pub(crate) fn walk(tree: &Tree, site: Site, flow: &mut Flow) -> Result<(), Error> {
    let mut walker = Walker {
        tree,
        site,
        sheet: sheet(tree),
        footnotes: HashSet::new(),
        panels: Panels::default(),
        flow,
        frames: Vec::new(),
        lists: Vec::new(),
        items: Vec::new(),
        cells: Vec::new(),
        grids: Vec::new(),
        heading: None,
        deferred: Vec::new(),
        furniture: None,
        outer_layer: Layer::Body,
        hidden: 0,
    };
    walker.footnotes = walker.footnote_targets();
    walker.panels = Panels::of(tree, &walker.site);
    walker.run()
}

fn sheet(tree: &Tree) -> Sheet {
    let mut sheet = Sheet::default();
    for id in tree.within(ROOT).filter(|id| tree.name(*id) == "style") {
        for id in tree.within(id) {
            if let Data::Text(css) = &tree.nodes[id].data {
                sheet.add(css);
            }
        }
    }
    sheet
}

/// An open list item.
pub(super) struct Item {
    level: u8,
    marker: Option<String>,
    /// Its marker has been written.
    used: bool,
}

/// Goes through a tree and writes what it meets into a flow.
pub(super) struct Walker<'a> {
    pub(super) tree: &'a Tree,
    pub(super) site: Site,
    pub(super) sheet: Sheet,
    /// Elements that marks of footnotes lead to.
    pub(super) footnotes: HashSet<String>,
    /// What the buttons of the page open.
    pub(super) panels: Panels,
    pub(super) flow: &'a mut Flow,
    pub(super) frames: Vec<Frame>,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<Item>,
    pub(super) cells: Vec<OpenCell>,
    /// The tables that are open; `None` for one that is only there for the layout of a page.
    pub(super) grids: Vec<Option<Grid>>,
    pub(super) heading: Option<u8>,
    /// Furniture met within a paragraph, to be written after it.
    pub(super) deferred: Vec<String>,
    /// The outermost open element that is furniture.
    pub(super) furniture: Option<Id>,
    pub(super) outer_layer: Layer,
    /// Characters of hidden text.
    pub(super) hidden: u32,
}

impl Walker<'_> {
    fn run(&mut self) -> Result<(), Error> {
        let mut step = Some(Step::Enter(ROOT));
        while let Some(now) = step {
            step = match now {
                Step::Enter(id) if self.enter(id)? => self.tree.step(now, ROOT),
                // Not to be looked into.
                Step::Enter(id) => self.tree.step(Step::Leave(id), ROOT),
                Step::Leave(id) => {
                    self.leave(id)?;
                    self.tree.step(now, ROOT)
                }
            };
        }
        self.flush()?;
        if self.hidden >= HIDDEN_TOLD {
            self.flow.notice(Notice::new(
                "hidden_text",
                Severity::Info,
                format!(
                    "{} characters that the page hides are left out",
                    self.hidden
                ),
            ));
        }
        Ok(())
    }

    /// Opens an element or takes up a text; whether to look into it.
    fn enter(&mut self, id: Id) -> Result<bool, Error> {
        let Some(node) = self.tree.nodes.get(id) else {
            return Ok(false);
        };
        match &node.data {
            Data::Text(text) => {
                self.text(text);
                return Ok(false);
            }
            Data::Nothing => return Ok(true),
            Data::Element { .. } => {}
        }
        let name = self.tree.name(id);
        match name {
            "title" if self.furniture.is_none() => {
                let title = self.text_of(id);
                self.flow.metadata_title(&title);
                return Ok(false);
            }
            "script" | "style" | "noscript" | "template" | "iframe" | "object" | "svg"
            | "video" | "audio" | "canvas" | "img" | "input" | "datalist" | "annotation"
            | "del" | "meta" | "link" => return Ok(false),
            "br" => {
                self.flow.line_break();
                return Ok(false);
            }
            _ => {}
        }
        let declared = self.sheet.of(self.tree, id);
        if self.is_hidden(id, &declared) {
            self.hidden = self.hidden.saturating_add(self.site.text(id));
            return Ok(false);
        }
        if name == "sup" && self.is_footnote_mark(id) {
            return Ok(false);
        }
        if self.furniture.is_none()
            && (self.site.is_furniture(self.tree, id) || self.is_control(id))
        {
            if is_inline(name) {
                let text = self.text_of(id);
                self.deferred.push(text);
                return Ok(false);
            }
            self.flush()?;
            self.furniture = Some(id);
            self.outer_layer = self.flow.layer(Layer::Furniture(Furniture::Site));
        } else if self.furniture.is_none()
            && let Some(kind) = running(self.tree, id)
        {
            self.flush()?;
            self.furniture = Some(id);
            self.outer_layer = self.flow.layer(Layer::Furniture(kind));
        }
        self.open(id, name, declared)?;
        Ok(true)
    }

    fn open(&mut self, id: Id, name: &str, declared: Declared) -> Result<(), Error> {
        if is_block(name) {
            self.flush()?;
        }
        match name {
            _ if is_heading(name) => self.heading = name[1..].parse().ok(),
            "ul" | "ol" | "menu" | "dir" => {
                let list = List::open(self.tree, id, declared.list_style.as_deref());
                self.lists.push(list);
            }
            "li" => {
                let base = self.cells.last().map_or(0, |cell| cell.lists);
                let depth = self.lists.len().saturating_sub(base).max(1);
                let style = declared.list_style.as_deref();
                let marker = match self.lists.last_mut() {
                    Some(list) => list.marker(self.tree, id, style),
                    None => Some("•".to_owned()),
                };
                self.items.push(Item {
                    level: u8::try_from(depth).unwrap_or(u8::MAX),
                    marker,
                    used: false,
                });
            }
            "table" => self.open_table(id),
            "tr" => self.open_row(id),
            "td" | "th" => self.open_cell(id, &declared),
            _ => {}
        }
        let frame = self.frame(id, name, &declared);
        self.fill_cell(id, &declared);
        self.frames.push(frame);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let (style, keep_blanks) = match self.frames.last() {
            Some(frame) => (frame.style_id, frame.keep_blanks),
            None => (self.flow.style(&Style::default()), false),
        };
        if !keep_blanks {
            self.flow.text(text, style);
            return;
        }
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.flow.line_break();
            }
            self.flow.text(line, style);
        }
    }

    /// Closes the paragraph that is open, as what its place makes of it.
    fn flush(&mut self) -> Result<(), Error> {
        let base = self.cells.last().map_or(0, |cell| cell.items);
        let footnote = self.frames.last().is_some_and(|frame| frame.footnote);
        if self.flow.has_text() {
            let item = self
                .items
                .get_mut(base..)
                .and_then(|items| items.last_mut());
            let fresh = item.filter(|item| !item.used);
            let role = match (self.heading, fresh) {
                (Some(level), Some(item)) => {
                    item.used = true;
                    // A number is part of a heading, a bullet is not.
                    let number = item.marker.take().filter(|m| m.ends_with('.'));
                    if let Some(number) = number {
                        self.flow.prefix(&format!("{number} "));
                    }
                    Role::Heading(level)
                }
                (Some(level), None) => Role::Heading(level),
                (None, Some(item)) => {
                    item.used = true;
                    let marker = item.marker.take();
                    match footnote {
                        true => Role::Footnote { marker },
                        false => Role::Item {
                            level: item.level,
                            marker,
                        },
                    }
                }
                (None, None) if footnote => Role::Footnote {
                    marker: self.flow.take_mark(),
                },
                (None, None) => Role::Paragraph {
                    indent: self.frames.last().map_or(0.0, |frame| frame.indent),
                },
            };
            self.flow.end(&role)?;
        } else {
            self.flow.clear();
        }
        if !self.deferred.is_empty() {
            let layer = self.flow.layer(Layer::Furniture(Furniture::Site));
            let style = self.flow.style(&Style::default());
            for text in std::mem::take(&mut self.deferred) {
                self.flow.text(&text, style);
                self.flow.end(&Role::PLAIN)?;
            }
            self.flow.layer(layer);
        }
        Ok(())
    }

    fn leave(&mut self, id: Id) -> Result<(), Error> {
        if self.frames.last().is_none_or(|frame| frame.id != id) {
            return Ok(());
        }
        let name = self.tree.name(id);
        if is_block(name) {
            self.flush()?;
        }
        match name {
            _ if is_heading(name) => self.heading = None,
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.pop();
            }
            "li" => {
                self.items.pop();
            }
            "td" | "th" => self.close_cell(id, name)?,
            "thead" | "tbody" | "tfoot" => {
                if let Some(Some(grid)) = self.grids.last_mut() {
                    grid.end_group();
                }
            }
            "table" => self.close_table()?,
            _ => {}
        }
        self.frames.pop();
        if self.furniture == Some(id) {
            self.flush()?;
            self.furniture = None;
            self.flow.layer(self.outer_layer);
        }
        Ok(())
    }

    pub(super) fn text_of(&self, id: Id) -> String {
        let mut out = String::new();
        for id in self.tree.within(id) {
            if let Data::Text(text) = &self.tree.nodes[id].data {
                out.push_str(text);
            }
        }
        out
    }
}

/// The header or footer of a page, as office programs write them into the pages that they save.
fn running(tree: &Tree, id: Id) -> Option<Furniture> {
    if tree.name(id) != "div" {
        return None;
    }
    match tree.attribute(id, "title")? {
        "header" => Some(Furniture::Header),
        "footer" => Some(Furniture::Footer),
        _ => None,
    }
}

/// Elements that stand within a line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "button" | "span" | "label" | "select" | "textarea" | "small"
    )
}

/// Elements before and after which a line ends (HTML, 15.3 "Non-replaced elements": display block,
/// list-item and the parts of tables).
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
