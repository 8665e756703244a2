//! Markdown → Document.

use std::collections::HashMap;
use std::ops::Range;

use peerlens_document::{Block, Document, Table, TableMethod};
use pulldown_cmark::{Event, Options as Syntax, Parser, Tag, TagEnd};

use crate::flow::{Flow, Role};
use crate::grid::{Entry, Grid};
use crate::text::align::Whole;
use crate::text::breaks::Breaks;
use crate::text::inline::{self, Open};
use crate::{Error, Options, encoding, html, limits, marker, site_words};

/// Reads Markdown (with GitHub's tables, task lists and footnotes).
///
/// # Errors
///
/// [`Error::TooLarge`], and [`Error::Empty`] where nothing can be seen.
pub fn read(bytes: &[u8], _options: &Options) -> Result<Document, Error> {
    limits::check_text(bytes)?;
    let decoded = encoding::decode(bytes, None);
    let mut flow = Flow::new("text/markdown");
    if let Some(notice) = decoded.notice() {
        flow.notice(notice);
    }
    let syntax = Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    // Lists are looked at as a whole before their items are read.
    let source = inline::mended(&decoded.text);
    let mut events = Vec::new();
    for event in Parser::new_ext(&source, syntax).into_offset_iter() {
        events.push(event);
        if events.len() > limits::NODES {
            return Err(Error::TooLarge {
                what: "the number of elements",
                limit: limits::NODES as u64,
            });
        }
    }
    let mut reader = Reader {
        source: &source,
        numbers: numbers(&events, &source),
        flow: &mut flow,
        emphasis: Open::default(),
        breaks: Breaks::Lines,
        lists: 0,
        item: None,
        prefix: None,
        footnote: None,
        heading: None,
        rows: Vec::new(),
        skipped: 0,
        html: String::new(),
        html_tables: 0,
        metadata: false,
    };
    for (at, (event, range)) in events.into_iter().enumerate() {
        reader.event(at, event, range)?;
    }
    reader.html_tables = 0;
    reader.close_html()?;
    let mut document = flow.finish()?;
    site_words::mark(&mut document);
    Ok(document)
}

struct Reader<'a> {
    source: &'a str,
    /// See [`numbers`].
    numbers: HashMap<usize, (String, bool)>,
    flow: &'a mut Flow,
    emphasis: Open,
    /// What a `<br>` stands for here.
    breaks: Breaks,
    /// How many lists are open.
    lists: u8,
    /// The role that the first paragraph of the open item gets.
    item: Option<Role>,
    /// A number that is put before the text of the next paragraph.
    prefix: Option<String>,
    /// The mark of the open footnote, until its first paragraph has taken it.
    footnote: Option<Option<String>>,
    heading: Option<u8>,
    /// The rows of the open table so far: what is printed in each cell, and its blocks.
    rows: Vec<(Vec<String>, Vec<Vec<Block>>)>,
    /// Open images and front matter: what is in them is not shown.
    skipped: u32,
    html: String,
    /// Tables open in it.
    html_tables: i32,
    metadata: bool,
}

impl Reader<'_> {
    fn event(&mut self, at: usize, event: Event, range: Range<usize>) -> Result<(), Error> {
        if self.in_html_table() {
            return self.within_html(event);
        }
        match event {
            Event::Start(tag) => self.start(at, tag, range)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.metadata => self.front_matter(&text),
            _ if self.skipped > 0 => {}
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) => self.push_html(&html),
            Event::InlineHtml(html) if is_break(&html) => {
                let next = self.source.get(range.end..).unwrap_or("");
                self.breaks.push(self.flow, next);
            }
            Event::InlineHtml(html) => self.emphasis.html(&html),
            // A list that is not Markdown's own goes on with each line.
            Event::SoftBreak if self.before_marker(range.end) => self.flow.line_break(),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.flow.line_break(),
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
            // The mark of a footnote is no part of the text.
            Event::FootnoteReference(_) | Event::Rule => {}
        }
        Ok(())
    }

    /// Whether a table written in HTML is open. A blank line ends HTML for Markdown, but not a table.
    fn in_html_table(&self) -> bool {
        self.html_tables > 0
    }

    /// Takes up what stands in a table written in HTML.
    fn within_html(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => self.push_html(&html),
            Event::Text(text) | Event::Code(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                self.html.push_str(&text);
            }
            Event::Start(Tag::Paragraph) => self.html.push_str("<p>"),
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::End(TagEnd::HtmlBlock) => {}
            _ => {}
        }
        if self.in_html_table() {
            return Ok(());
        }
        self.close_html()
    }

    fn push_html(&mut self, html: &str) {
        let lower = html.to_ascii_lowercase();
        self.html_tables += lower.matches("<table").count() as i32;
        self.html_tables -= lower.matches("</table").count() as i32;
        self.html.push_str(html);
    }

    fn close_html(&mut self) -> Result<(), Error> {
        if self.in_html_table() {
            return Ok(());
        }
        self.html_tables = 0;
        self.close()?;
        html::scrap(&std::mem::take(&mut self.html), self.flow)
    }

    fn text(&mut self, text: &str) {
        // Code keeps its line ends; in other text there are none.
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 && text.len() > 1 {
                self.flow.line_break();
            } else if n > 0 {
                self.emphasis.text(self.flow, "\n");
            }
            self.emphasis.text(self.flow, line);
        }
    }

    fn front_matter(&mut self, text: &str) {
        let title = text.lines().find_map(|line| line.strip_prefix("title:"));
        if let Some(title) = title {
            self.flow
                .metadata_title(title.trim().trim_matches(['"', '\'']));
        }
    }

    /// Whether the source goes on with a marker.
    fn before_marker(&self, at: usize) -> bool {
        let rest = self.source.get(at..).unwrap_or("").trim_start();
        let line = rest.lines().next().unwrap_or("");
        marker::leading(line).is_some()
    }

    fn start(&mut self, at: usize, tag: Tag, range: Range<usize>) -> Result<(), Error> {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.close()?;
            }
            Tag::Heading { level, .. } => {
                self.close()?;
                self.heading = Some(level as u8);
            }
            Tag::List(_) => {
                self.close()?;
                self.lists = self.lists.saturating_add(1);
            }
            Tag::Item => {
                self.close()?;
                self.open_item(at);
            }
            Tag::FootnoteDefinition(mark) => {
                self.close()?;
                self.footnote = Some(Some(mark.to_string()));
            }
            Tag::Table(_) => {
                self.close()?;
                self.breaks = Breaks::of_table(self.source.get(range).unwrap_or(""));
                self.rows.clear();
                self.flow.open_table();
            }
            Tag::TableHead | Tag::TableRow => self.open_row(),
            Tag::TableCell => {
                self.flow.open_cell();
                let source = self.source.get(range).unwrap_or("");
                let printed = source.trim_matches(['|', ' ', '\t']).to_owned();
                if let Some((texts, _)) = self.rows.last_mut() {
                    texts.push(printed);
                }
            }
            Tag::Emphasis => self.emphasis.mark(1, 1),
            Tag::Strong => self.emphasis.mark(2, 1),
            Tag::Image { .. } => self.skipped += 1,
            Tag::MetadataBlock(_) => self.metadata = true,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Error> {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => self.close()?,
            TagEnd::Heading(_) => {
                self.close()?;
                self.heading = None;
            }
            TagEnd::HtmlBlock => self.close_html()?,
            TagEnd::List(_) => {
                self.close()?;
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close()?;
                self.item = None;
            }
            TagEnd::FootnoteDefinition => {
                self.close()?;
                self.footnote = None;
            }
            TagEnd::TableCell => {
                self.flow.end(&Role::PLAIN)?;
                let blocks = self.flow.close_cell();
                if let Some((texts, cells)) = self.rows.last_mut() {
                    if let Some(text) = texts.last_mut().filter(|_| blocks.is_empty()) {
                        text.clear();
                    }
                    cells.push(blocks);
                }
            }
            TagEnd::Table => {
                self.breaks = Breaks::Lines;
                self.flow.close_table();
                if let Some(table) = self.close_table()? {
                    self.flow.table(table);
                }
            }
            TagEnd::Emphasis => self.emphasis.mark(1, -1),
            TagEnd::Strong => self.emphasis.mark(2, -1),
            TagEnd::Image => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.metadata = false,
            _ => {}
        }
        Ok(())
    }

    fn open_row(&mut self) {
        self.flow.open_row();
        self.rows.push((Vec::new(), Vec::new()));
    }

    /// The table of the rows that were read, the first of which are the headings. Markdown has no tables without
    /// headings, so an empty row stands for none.
    fn close_table(&mut self) -> Result<Option<Table>, Error> {
        let (texts, cells): (Vec<Vec<String>>, Vec<Vec<Vec<Block>>>) =
            std::mem::take(&mut self.rows).into_iter().unzip();
        let whole = Whole::of(&texts, texts.first().map_or(0, Vec::len));
        let mut grid = Grid::default();
        for (n, (mut texts, mut cells)) in texts.into_iter().zip(cells).enumerate() {
            let header = n == 0;
            if header && cells.iter().all(Vec::is_empty) {
                continue;
            }
            // A row that was filled up at its end.
            let missing = if header { 0 } else { whole.place(&mut texts) };
            let missing = missing.min(cells.len());
            cells.rotate_right(missing);
            grid.row(header);
            for blocks in cells {
                grid.cell(Entry {
                    header,
                    blocks,
                    ..Entry::default()
                })?;
            }
        }
        grid.finish(TableMethod::Format)
    }

    fn open_item(&mut self, at: usize) {
        let (marker, alone) = self
            .numbers
            .remove(&at)
            .unwrap_or_else(|| ("•".to_owned(), false));
        if alone {
            // "1. Introduction" alone: what it is, is told later.
            self.prefix = Some(marker);
            self.item = None;
            return;
        }
        self.item = Some(Role::Item {
            level: self.lists,
            marker: Some(marker),
        });
    }

    fn close(&mut self) -> Result<(), Error> {
        if !self.flow.has_text() {
            return Ok(());
        }
        if let Some(number) = self.prefix.take() {
            self.flow.prefix(&format!("{number} "));
        }
        let role = match (self.heading, &mut self.footnote) {
            (Some(level), _) => Role::Heading(level),
            (None, Some(mark)) => Role::Footnote {
                marker: mark.take(),
            },
            (None, None) => self.item.take().unwrap_or(Role::PLAIN),
        };
        self.flow.end(&role)
    }
}

/// Whether a tag is a line break.
fn is_break(html: &str) -> bool {
    html.trim_start_matches('<')
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("br")
}

/// A numbered item as the file has it.
struct Numbered {
    /// Index of the event that opens it.
    at: usize,
    number: u64,
    sign: char,
    /// It holds no more than a line.
    is_line: bool,
}

/// What is printed before the numbered items, by the index of the event that opens each: the number as written, since
/// Markdown joins lists that only a blank line parts, and converters write the numbers of the
/// original (of which every one may be `1.`).
/// `true` stands beside items that are alone in their sequence and have one line: such a one is as
/// likely a numbered heading.
fn numbers(events: &[(Event, Range<usize>)], source: &str) -> HashMap<usize, (String, bool)> {
    let mut found = HashMap::new();
    let mut open: Vec<Vec<Numbered>> = Vec::new();
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::List(_)) => {
                if let Some(item) = open.last_mut().and_then(|items| items.last_mut()) {
                    item.is_line = false;
                }
                open.push(Vec::new());
            }
            Event::Start(Tag::Item) => {
                let written = source.get(range.clone()).unwrap_or("").trim_start();
                let digits = written
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(written.len());
                if let (Some(items), Ok(number)) = (open.last_mut(), written[..digits].parse()) {
                    let sign = match written[digits..].starts_with(')') {
                        true => ')',
                        false => '.',
                    };
                    items.push(Numbered {
                        at,
                        number,
                        sign,
                        is_line: true,
                    });
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(item) = open.last_mut().and_then(|items| items.last_mut()) {
                    item.is_line = false;
                }
            }
            // A second paragraph.
            Event::Start(Tag::Paragraph)
                if !matches!(
                    events.get(at.wrapping_sub(1)),
                    Some((Event::Start(Tag::Item), _))
                ) =>
            {
                if let Some(item) = open.last_mut().and_then(|items| items.last_mut()) {
                    item.is_line = false;
                }
            }
            Event::End(TagEnd::List(_)) => {
                let items = open.pop().unwrap_or_default();
                for (n, item) in items.iter().enumerate() {
                    let follows =
                        |a: &Numbered, b: &Numbered| a.number.checked_add(1) == Some(b.number);
                    let before = n.checked_sub(1).and_then(|before| items.get(before));
                    let next = items.get(n + 1);
                    // A list in which every item reads "1." is one too.
                    let joined = before
                        .is_some_and(|b| follows(b, item) || b.number == item.number)
                        || next
                            .is_some_and(|next| follows(item, next) || next.number == item.number);
                    let alone = !joined && item.is_line;
                    found.insert(item.at, (format!("{}{}", item.number, item.sign), alone));
                }
            }
            _ => {}
        }
    }
    found
}
