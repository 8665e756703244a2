//! From the tree of a page to the document.

use std::collections::HashSet;

use peerlens_document::{Furniture, Layer, Notice, Severity, Style, StyleId, TableMethod};

use super::css::{Declared, Sheet, Size};
use super::dom::{Data, Id, ROOT, Step, Tree};
use super::list::List;
use super::site::Site;
use crate::flow::{Flow, Role};
use crate::grid::{Entry, Grid, RowSpan};
use crate::{Error, limits};

/// Characters of an `aria-hidden` element up to which it is taken for decoration (an icon's letter, a
/// bullet): what is longer is text for the eye, only kept from screen readers.
const DECORATION: u32 = 20;

/// Characters of hidden text from which it is told that it was left out.
const HIDDEN_TOLD: u32 = 300;

/// Characters of the mark of a footnote, `[12]` the longest.
const FOOTNOTE_MARK: u32 = 4;

/// Adds what can be seen of a page; `site` tells what of it is furniture.
pub(crate) fn walk(tree: &Tree, site: Site, flow: &mut Flow) -> Result<(), Error> {
    let mut walker = Walker {
        tree,
        site,
        sheet: sheet(tree),
        footnotes: HashSet::new(),
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

/// An open element.
struct Frame {
    id: Id,
    style: Style,
    style_id: StyleId,
    keep_blanks: bool,
    /// Left indent in points, of the elements around it too.
    indent: f32,
    /// Fill of a row, for its cells.
    fill: Option<[u8; 3]>,
    footnote: bool,
}

/// An open list item.
struct Item {
    level: u8,
    marker: Option<String>,
    /// Its marker has been written.
    used: bool,
}

/// An open cell, and what is put aside while it is.
struct OpenCell {
    lists: usize,
    items: usize,
    heading: Option<u8>,
    fill: Option<[u8; 3]>,
}

struct Walker<'a> {
    tree: &'a Tree,
    site: Site,
    sheet: Sheet,
    /// Elements that marks of footnotes lead to.
    footnotes: HashSet<String>,
    flow: &'a mut Flow,
    frames: Vec<Frame>,
    lists: Vec<List>,
    items: Vec<Item>,
    cells: Vec<OpenCell>,
    /// The tables that are open; `None` for one that is only there for the layout of a page.
    grids: Vec<Option<Grid>>,
    heading: Option<u8>,
    /// Furniture met within a paragraph, to be written after it.
    deferred: Vec<String>,
    /// The outermost open element that is furniture.
    furniture: Option<Id>,
    outer_layer: Layer,
    /// Characters of hidden text.
    hidden: u32,
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
        if self.furniture.is_none() && self.site.is_furniture(self.tree, id) {
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
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name[1..].parse().ok();
            }
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
            "table" => {
                let grid = (!self.is_layout(id)).then(Grid::default);
                if grid.is_some() {
                    self.flow.open_table();
                }
                self.grids.push(grid);
            }
            "tr" => {
                let header = self.is_header_row(id);
                if let Some(Some(grid)) = self.grids.last_mut() {
                    grid.row(header);
                    self.flow.open_row();
                }
            }
            "td" | "th" => {
                if let Some(Some(_)) = self.grids.last() {
                    self.flow.open_cell();
                    let own = declared.background.unwrap_or_else(|| self.bgcolor(id));
                    let row = self
                        .frames
                        .iter()
                        .rev()
                        .take(2)
                        .find_map(|frame| frame.fill);
                    self.cells.push(OpenCell {
                        lists: self.lists.len(),
                        items: self.items.len(),
                        heading: self.heading.take(),
                        fill: own.or(row),
                    });
                }
            }
            _ => {}
        }
        let frame = self.frame(id, name, &declared);
        // What fills a cell by itself colours it: `<td><span style="background:red">Red</span></td>`.
        if let (Some(fill), Some(cell)) = (declared.background.flatten(), self.cells.last_mut())
            && cell.fill.is_none()
            && let Some(holder) = self
                .tree
                .ancestors(id)
                .find(|a| matches!(self.tree.name(*a), "td" | "th"))
            && self.site.text(holder) == self.site.text(id)
        {
            cell.fill = Some(fill);
        }
        self.frames.push(frame);
        Ok(())
    }

    fn frame(&mut self, id: Id, name: &str, declared: &Declared) -> Frame {
        let (mut style, mut keep_blanks) = match self.frames.last() {
            Some(frame) => (frame.style.clone(), frame.keep_blanks),
            None => (Style::default(), false),
        };
        match name {
            "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => style.bold = true,
            "i" | "em" | "cite" | "dfn" | "var" | "address" => style.italic = true,
            "u" | "ins" => style.underline = true,
            "sup" => style.superscript = true,
            "pre" => keep_blanks = true,
            "font" => {
                if let Some(colour) = self.tree.attribute(id, "color") {
                    style.colour = crate::colour::parse(colour).unwrap_or(style.colour);
                }
            }
            _ => {}
        }
        style.bold = declared.bold.unwrap_or(style.bold);
        style.italic = declared.italic.unwrap_or(style.italic);
        style.underline = declared.underline.unwrap_or(style.underline);
        style.superscript = declared.superscript.unwrap_or(style.superscript);
        style.colour = declared.colour.unwrap_or(style.colour);
        match declared.size {
            Some(Size::Points(points)) => style.size = points,
            Some(Size::Times(times)) => style.size *= times,
            None => {}
        }
        // Sizes multiply in nested elements; what no eye can tell apart is one size.
        style.size = (style.size.clamp(0.0, 400.0) * 4.0).round() / 4.0;
        let outer_indent = match name {
            "td" | "th" => 0.0,
            _ => self.frames.last().map_or(0.0, |frame| frame.indent),
        };
        let indent = match declared.indent {
            Some(Size::Points(points)) => points,
            // Where no size is told the browser's is 12 points.
            Some(Size::Times(times)) => times * if style.size > 0.0 { style.size } else { 12.0 },
            None => 0.0,
        };
        let fill = match name {
            "tr" | "thead" | "tbody" | "tfoot" => {
                declared.background.unwrap_or_else(|| self.bgcolor(id))
            }
            _ => None,
        };
        let footnote = self.frames.last().is_some_and(|frame| frame.footnote)
            || self
                .tree
                .attribute(id, "id")
                .is_some_and(|id| self.footnotes.contains(id));
        Frame {
            id,
            style_id: self.flow.style(&style),
            style,
            keep_blanks: declared.keep_blanks.unwrap_or(keep_blanks),
            indent: outer_indent + indent.max(0.0),
            fill,
            footnote,
        }
    }

    fn bgcolor(&self, id: Id) -> Option<[u8; 3]> {
        crate::colour::parse(self.tree.attribute(id, "bgcolor")?)
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
                (None, None) if footnote => Role::Footnote { marker: None },
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
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
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
            "table" => {
                if let Some(grid) = self.grids.pop().flatten() {
                    self.flow.close_table();
                    if let Some(table) = grid.finish(TableMethod::Format)? {
                        self.flow.table(table);
                    }
                }
            }
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

    fn close_cell(&mut self, id: Id, name: &str) -> Result<(), Error> {
        let in_head = self
            .tree
            .ancestors(id)
            .take(2)
            .any(|above| self.tree.name(above) == "thead");
        let Some(Some(grid)) = self.grids.last_mut() else {
            return Ok(());
        };
        let Some(cell) = self.cells.pop() else {
            return Ok(());
        };
        self.lists.truncate(cell.lists);
        self.items.truncate(cell.items);
        self.heading = cell.heading;
        let span = |attribute| {
            self.tree
                .attribute(id, attribute)
                .and_then(|span| span.trim().parse::<u32>().ok())
        };
        grid.cell(Entry {
            row_span: match span("rowspan") {
                Some(0) => RowSpan::ToEnd,
                Some(rows) => RowSpan::Rows(rows),
                None => RowSpan::One,
            },
            column_span: span("colspan").unwrap_or(1),
            fill: crate::colour::fill(cell.fill),
            header: name == "th" || in_head,
            blocks: self.flow.close_cell(),
        })
    }

    /// Whether a row is one of headings: it stands in a `<thead>`, or all its cells are `<th>`.
    fn is_header_row(&self, row: Id) -> bool {
        let parent = self.tree.parent(row);
        if parent.is_some_and(|parent| self.tree.name(parent) == "thead") {
            return true;
        }
        let first = self.tree.nodes.get(row).and_then(|node| node.first);
        let names = std::iter::successors(first, |child| self.tree.nodes.get(*child)?.next)
            .map(|child| self.tree.name(child));
        let (mut heads, mut cells) = (0, 0);
        for name in names {
            heads += usize::from(name == "th");
            cells += usize::from(name == "td");
        }
        heads > 0 && cells == 0
    }

    /// Whether a table only lays out the page: it says so, holds most of the page together with headings
    /// or tables, or stands too deep in other tables.
    fn is_layout(&self, id: Id) -> bool {
        if self.grids.len() >= limits::TABLE_NESTING
            || matches!(
                self.tree.attribute(id, "role"),
                Some("presentation" | "none")
            )
        {
            return true;
        }
        if !self.site.holds_most(id) || self.grids.iter().any(Option::is_some) {
            return false;
        }
        let inner = self.tree.within(id).skip(1);
        inner
            .filter(|id| {
                matches!(
                    self.tree.name(*id),
                    "h1" | "h2" | "table" | "main" | "article"
                )
            })
            .nth(1)
            .is_some()
    }

    /// Whether an element cannot be seen.
    fn is_hidden(&self, id: Id, declared: &Declared) -> bool {
        let attribute = |name| self.tree.attribute(id, name);
        // A panel that a control of the page opens can be seen.
        let panel = attribute("role") == Some("tabpanel") || attribute("aria-labelledby").is_some();
        let hidden = declared.hidden == Some(true) || attribute("hidden").is_some();
        let decoration =
            attribute("aria-hidden") == Some("true") && self.site.text(id) <= DECORATION;
        let unseen = attribute("class").is_some_and(|class| {
            class
                .split_whitespace()
                .any(|word| FOR_SCREEN_READERS.contains(&word.to_ascii_lowercase().as_str()))
        });
        hidden && !panel || decoration || unseen
    }

    /// Whether a raised text is the mark of a footnote: a few characters that lead to a place on the page.
    fn is_footnote_mark(&self, id: Id) -> bool {
        self.site.text(id) <= FOOTNOTE_MARK
            && (self
                .tree
                .within(id)
                .any(|inner| self.target(inner).is_some())
                || self
                    .tree
                    .parent(id)
                    .is_some_and(|above| self.target(above).is_some()))
    }

    /// The place on the page that a link leads to.
    fn target(&self, id: Id) -> Option<&str> {
        (self.tree.name(id) == "a")
            .then(|| self.tree.attribute(id, "href"))?
            .and_then(|href| href.strip_prefix('#'))
            .filter(|target| !target.is_empty())
    }

    /// The ids that the marks of footnotes lead to.
    fn footnote_targets(&self) -> HashSet<String> {
        self.tree
            .within(ROOT)
            .filter(|id| self.tree.name(*id) == "sup" && self.is_footnote_mark(*id))
            .flat_map(|id| self.tree.within(id).chain(self.tree.parent(id)))
            .filter_map(|id| self.target(id))
            .map(str::to_owned)
            .collect()
    }

    fn text_of(&self, id: Id) -> String {
        let mut out = String::new();
        for id in self.tree.within(id) {
            if let Data::Text(text) = &self.tree.nodes[id].data {
                out.push_str(text);
            }
        }
        out
    }
}

/// Class names of text that is there for screen readers only, in the common frameworks.
const FOR_SCREEN_READERS: &[&str] = &[
    "element-invisible",
    "govuk-visually-hidden",
    "screen-reader-only",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

/// The header or footer of a page, as LibreOffice writes them into the pages that it saves.
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
