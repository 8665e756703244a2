//! Markdown → Document.

use std::ops::Range;

use peerlens_document::{Document, TableMethod};
use pulldown_cmark::{Event, Options as Syntax, Parser, Tag, TagEnd};

use crate::flow::{Flow, Role};
use crate::grid::{Entry, Grid};
use crate::text::inline::Open;
use crate::{Error, Options, encoding, html, limits, marker};

/// Reads Markdown (CommonMark with GitHub's tables, task lists and footnotes).
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
    let mut events = Vec::new();
    for event in Parser::new_ext(&decoded.text, syntax).into_offset_iter() {
        events.push(event);
        if events.len() > limits::NODES {
            return Err(Error::TooLarge {
                what: "the number of elements",
                limit: limits::NODES as u64,
            });
        }
    }
    let mut reader = Reader {
        source: &decoded.text,
        single: single_items(&events),
        flow: &mut flow,
        emphasis: Open::default(),
        lists: Vec::new(),
        item: None,
        footnote: None,
        heading: None,
        table: None,
        in_head: false,
        skipped: 0,
        html: String::new(),
        metadata: false,
    };
    for (at, (event, range)) in events.into_iter().enumerate() {
        reader.event(at, event, range)?;
    }
    reader.close()?;
    flow.finish()
}

/// An open list: the number of its next item, `None` for bullets.
struct List {
    next: Option<u64>,
    /// Index of its first event.
    at: usize,
}

struct Reader<'a> {
    source: &'a str,
    /// Indexes of the events that open a numbered list of one item of one short line.
    single: Vec<usize>,
    flow: &'a mut Flow,
    emphasis: Open,
    lists: Vec<List>,
    /// The role that the first paragraph of the open item gets.
    item: Option<Role>,
    /// The mark of the open footnote, until its first paragraph has taken it.
    footnote: Option<Option<String>>,
    heading: Option<u8>,
    table: Option<Grid>,
    /// The open row is the table's heading.
    in_head: bool,
    /// Open images and front matter: what is in them is not shown.
    skipped: u32,
    html: String,
    metadata: bool,
}

impl Reader<'_> {
    fn event(&mut self, at: usize, event: Event, range: Range<usize>) -> Result<(), Error> {
        match event {
            Event::Start(tag) => self.start(at, tag, &range)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.metadata => self.front_matter(&text),
            _ if self.skipped > 0 => {}
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.emphasis.html(self.flow, &html),
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

    fn start(&mut self, at: usize, tag: Tag, range: &Range<usize>) -> Result<(), Error> {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.close()?;
            }
            Tag::Heading { level, .. } => {
                self.close()?;
                self.heading = Some(level as u8);
            }
            Tag::List(start) => {
                self.close()?;
                self.lists.push(List { next: start, at });
            }
            Tag::Item => {
                self.close()?;
                self.open_item(range);
            }
            Tag::FootnoteDefinition(mark) => {
                self.close()?;
                self.footnote = Some(Some(mark.to_string()));
            }
            Tag::Table(_) => {
                self.close()?;
                self.table = Some(Grid::default());
                self.flow.open_table();
            }
            Tag::TableHead => self.open_row(true),
            Tag::TableRow => self.open_row(false),
            Tag::TableCell => self.flow.open_cell(),
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
            TagEnd::HtmlBlock => {
                self.close()?;
                html::scrap(&std::mem::take(&mut self.html), self.flow)?;
            }
            TagEnd::List(_) => {
                self.close()?;
                self.lists.pop();
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
                if let Some(grid) = &mut self.table {
                    grid.cell(Entry {
                        header: self.in_head,
                        blocks,
                        ..Entry::default()
                    })?;
                }
            }
            TagEnd::Table => {
                self.flow.close_table();
                if let Some(table) = self
                    .table
                    .take()
                    .and_then(|g| g.finish(TableMethod::Format))
                {
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

    fn open_row(&mut self, header: bool) {
        self.in_head = header;
        if let Some(grid) = &mut self.table {
            grid.row(header);
            self.flow.open_row();
        }
    }

    /// Opens an item: its number counts on as it is shown, with the sign that stands behind it in the file.
    fn open_item(&mut self, range: &Range<usize>) {
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let written = self.source.get(range.clone()).unwrap_or("");
        let sign = written
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit());
        let sign = if sign.starts_with(')') { ')' } else { '.' };
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        let marker = match &mut list.next {
            Some(next) => {
                let marker = format!("{next}{sign}");
                *next = next.saturating_add(1);
                marker
            }
            None => "•".to_owned(),
        };
        if self.single.binary_search(&list.at).is_ok() {
            // "1. Introduction" alone: what it is, is told later.
            self.emphasis.text(self.flow, &format!("{marker} "));
            self.item = None;
            return;
        }
        self.item = Some(Role::Item {
            level,
            marker: Some(marker),
        });
    }

    fn close(&mut self) -> Result<(), Error> {
        if !self.flow.has_text() {
            return Ok(());
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

/// The numbered lists that have one item of one line: as likely a numbered heading as a list.
fn single_items(events: &[(Event, Range<usize>)]) -> Vec<usize> {
    let mut found = Vec::new();
    // For each open list its first event, its items, and whether something else than a line stands in it.
    let mut open: Vec<(usize, u32, bool, bool)> = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::List(start)) => {
                if let Some((_, _, other, _)) = open.last_mut() {
                    *other = true;
                }
                open.push((at, 0, false, start.is_some()));
            }
            Event::Start(Tag::Item) => {
                if let Some((_, items, _, _)) = open.last_mut() {
                    *items += 1;
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph) => {
                if let Some((_, _, other, _)) = open.last_mut() {
                    *other = true;
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some((at, 1, false, true)) = open.pop() {
                    found.push(at);
                }
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found
}
