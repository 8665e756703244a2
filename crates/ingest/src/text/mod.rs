//! Plain text → Document: paragraphs, hand-made lists and headings, tab-separated tables; and text that a converter
//! made of something else, with scraps of Markdown and HTML in it.

mod accordion;
pub(crate) mod align;
mod around;
mod below;
mod beside;
pub(crate) mod breaks;
mod columns;
mod cut;
mod edges;
mod ends;
pub(crate) mod inline;
mod line;
mod lone;
mod shape;
mod table;
mod torn;

use std::collections::HashSet;

use peerlens_document::{Document, Furniture, Layer};

use crate::flow::{Flow, Role};
use crate::{Error, Options, encoding, html, limits, marker, site_words, symbol};
use accordion::Controls;
use around::Around;
use cut::Cut;
use shape::Shape;
use table::Rows;

/// Reads plain text.
///
/// # Errors
///
/// [`Error::TooLarge`], and [`Error::Empty`] where nothing can be seen.
pub fn read(bytes: &[u8], _options: &Options) -> Result<Document, Error> {
    limits::check_text(bytes)?;
    let decoded = encoding::decode(bytes, None);
    let mut flow = Flow::new("text/plain");
    if let Some(notice) = decoded.notice() {
        flow.notice(notice);
    }
    // A bullet of a symbol font is the sign that it shows, and parts items as that does.
    let shown = |c| symbol::private_use(c).unwrap_or(c);
    let text: String = decoded.text.chars().map(shown).collect();
    let laid = columns::take(&text);
    let pages: Vec<Vec<&str>> = laid.text.split('\u{c}').map(lines_of).collect();
    let running = edges::running(&pages);
    let lines = lines(&pages, &running);
    let mended = beside::part(lone::mend(torn::mend(&lines, shape::width(&lines))));
    let lines: Vec<&str> = mended.iter().map(AsRef::as_ref).collect();
    let mut reader = Reader {
        shape: Shape::of(&lines, laid.width.or_else(|| printed(&text, &lines))),
        flow: &mut flow,
        tables: laid.tables,
        open: None,
        cut: Cut::default(),
        announced: false,
        promised: false,
        saluted: false,
        after_blank: true,
        around: Around::default(),
        controls: Controls::of(&lines),
        table_lines: lines.len() * TABLE_PASSES,
    };
    reader.run(&lines)?;
    let mut document = flow.finish()?;
    edges::mark_addresses(&mut document, &running);
    site_words::mark(&mut document);
    Ok(document)
}

/// The width of the lines of a text that is parted into pages: they are those that were printed.
fn printed(text: &str, lines: &[&str]) -> Option<usize> {
    let width = shape::width(lines);
    (text.contains('\u{c}') && width <= shape::WIDTH).then_some(width)
}

/// The lines of a text. A form feed ends a page, and stands for a blank line; so does either side of running lines.
fn lines<'t>(pages: &[Vec<&'t str>], running: &HashSet<String>) -> Vec<&'t str> {
    let mut out = Vec::new();
    for page in pages {
        let edges = edges::of(page);
        let mut before = false;
        for (at, line) in page.iter().enumerate() {
            // Several running lines, one below the other, are one.
            let runs = edges.contains(&at) && running.contains(&edges::shape(line));
            out.extend((runs != before).then_some(""));
            out.push(*line);
            before = runs;
        }
        out.push("");
    }
    out
}

/// The lines of a page.
fn lines_of(page: &str) -> Vec<&str> {
    page.split(['\n', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        // Old Macintosh line ends.
        .flat_map(|line| line.split('\r').map(trim_end))
        .collect()
}

/// A line without blanks at its end; tabs there are empty cells.
fn trim_end(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_whitespace() && c != '\t')
}

/// Lines below a heading that are looked at.
const LOOK: usize = 24;
/// Blank lines over which a list may go on.
const BLANKS: usize = 8;

/// How often each line may be looked through for the end of a table, on average.
const TABLE_PASSES: usize = 2;

/// A paragraph or item whose lines are being collected.
struct Paragraph {
    indent: f32,
    /// Where its text starts, behind its marker.
    column: f32,
    /// Where the lines of the list start that stands deeper in it, behind a colon.
    inner: Option<f32>,
    text: String,
    /// Where in it lines ended that were joined with a blank.
    ends: Vec<usize>,
    /// Characters of its last line.
    last_line: usize,
    /// It starts with the marker of a list item.
    item: bool,
    /// It is a line of a list without markers that a colon opened.
    listed: bool,
    /// That list tells what will be done (`We will:`).
    deeds: bool,
    /// Where in it the line ended that a colon ends.
    colon: Option<usize>,
    /// It stands right below the words with which a letter opens (`Dear Ann`).
    saluted: bool,
}

struct Reader<'a> {
    flow: &'a mut Flow,
    /// Tables set with blanks, each where a line has its number.
    tables: Vec<columns::Table>,
    shape: Shape,
    open: Option<Paragraph>,
    cut: Cut,
    /// The paragraph before ended in a colon.
    announced: bool,
    /// It ended in `will:`.
    promised: bool,
    /// The paragraph before is the one with which a letter opens.
    saluted: bool,
    /// The line before was blank.
    after_blank: bool,
    /// The lines up to the next blank one.
    around: Around,
    /// What stands on the controls that open sections.
    controls: Controls,
    /// Lines in which the ends of tables written in HTML may still be looked for.
    table_lines: usize,
}

impl Reader<'_> {
    fn run(&mut self, lines: &[&str]) -> Result<(), Error> {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += self.line(line, &lines[at..])?;
        }
        self.close()
    }

    /// Takes up a line; how many lines were used.
    fn line(&mut self, line: &str, rest: &[&str]) -> Result<usize, Error> {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            if let Some(open) = &mut self.open
                && let Some(next) = rest.iter().take(BLANKS).find(|l| !l.trim().is_empty())
                && self.shape.goes_on_below(open, next)
            {
                open.inner = Some(indent(next));
                return Ok(1);
            }
            self.close()?;
            self.after_blank = true;
            return Ok(1);
        }
        let after_blank = std::mem::take(&mut self.after_blank);
        if after_blank {
            self.around = Around::of(rest);
        }
        if let Some(table) = columns::number(trimmed).filter(|n| *n < self.tables.len()) {
            self.close()?;
            self.cut.reset();
            self.tables[table].add(self.flow)?;
            return Ok(1);
        }
        if let Some((rows, used)) = Rows::take(rest) {
            self.close()?;
            self.cut.reset();
            rows.add(self.flow)?;
            return Ok(used);
        }
        if let Some(used) = html_block(rest, &mut self.table_lines) {
            self.close()?;
            html::scrap(&rest[..used].join("\n"), self.flow)?;
            return Ok(used);
        }
        if is_rule(trimmed) {
            return self.rule(trimmed);
        }
        if let Some((level, title)) = hashes(trimmed) {
            self.close()?;
            self.cut.reset();
            let (title, control) = self.controls.part(level, title);
            inline::push(self.flow, title);
            self.flow.end(&Role::Heading(level))?;
            if let Some(control) = control {
                let layer = self.flow.layer(Layer::Furniture(Furniture::Site));
                inline::push(self.flow, control);
                self.flow.end(&Role::PLAIN)?;
                self.flow.layer(layer);
            }
            return Ok(1);
        }
        if let Some((marker, text, used)) = lone::marker(rest) {
            self.close()?;
            let indent = self.cut.indent(indent(line), marker.form, after_blank);
            self.open = Some(Paragraph {
                indent,
                column: indent,
                inner: None,
                text: format!("{trimmed} {text}"),
                ends: Vec::new(),
                last_line: text.chars().count(),
                item: true,
                listed: false,
                deeds: false,
                colon: None,
                saluted: false,
            });
            return Ok(used);
        }
        let indent = indent(line);
        let marked = marker::leading(&inline::plain(trimmed));
        if marked.is_none() && self.is_title_above(indent) {
            let below = Around::of(&rest[..rest.len().min(LOOK)]);
            if below.sentences {
                self.close()?;
                self.around = below;
            }
        }
        if let Some(open) = &mut self.open
            && marked.is_none()
            && self.shape.ends_title(open, rest)
        {
            open.ends.push(open.text.len());
            open.text.push(' ');
            open.text.push_str(trimmed);
            open.last_line = trimmed.chars().count();
            return Ok(1);
        }
        let beside_item = marked.is_none() && self.shape.ends_item(&self.open, rest, indent);
        if let Some(open) = &mut self.open
            && !beside_item
            && !(marked.is_none() && heads_table(&open.text, trimmed, &rest[1..]))
            && self.shape.continues(
                open,
                trimmed,
                indent > open.indent && !self.shape.parts_below(open, trimmed, indent),
                marked,
                &self.around.at(rest),
            )
        {
            if marked.is_none() && self.shape.lists_below(open, trimmed, indent) {
                open.inner = Some(indent);
                open.text.push('\n');
            } else if marked.is_none() && self.shape.lists(open, trimmed) {
                // What stands behind the colon is the first of the list.
                if !open.listed {
                    let opened = open.colon.and_then(|at| open.text.get(..at));
                    open.deeds = line::promises(opened.unwrap_or(&open.text));
                }
                if let Some(at) = open.colon.filter(|_| !open.listed) {
                    open.text.replace_range(at..=at, "\n");
                }
                open.listed = true;
                open.text.push('\n');
            } else {
                let joined = self.shape.join(&open.text, trimmed) == " ";
                open.colon = (open.colon)
                    .or_else(|| (joined && open.text.ends_with(':')).then_some(open.text.len()));
                open.ends.extend(joined.then_some(open.text.len()));
                open.text.push_str(self.shape.join(&open.text, trimmed));
            }
            open.text.push_str(trimmed);
            open.last_line = trimmed.chars().count();
            return Ok(1);
        }
        let listed = self.announced && trimmed.starts_with(char::is_lowercase);
        self.close()?;
        let indent = match marked {
            Some(marker) => self.cut.indent(indent, marker.form, after_blank),
            None => {
                self.cut.reset();
                indent
            }
        };
        self.open = Some(Paragraph {
            indent,
            column: below::column(line),
            inner: None,
            text: trimmed.to_owned(),
            ends: Vec::new(),
            last_line: trimmed.chars().count(),
            item: marked.is_some(),
            listed,
            deeds: listed && self.promised,
            colon: None,
            saluted: std::mem::take(&mut self.saluted),
        });
        Ok(1)
    }

    /// Whether what is open is like a heading above a line that stands further in.
    fn is_title_above(&self, indent: f32) -> bool {
        let title = |open: &&Paragraph| !open.item && line::is_title(&open.text);
        (self.open.as_ref().filter(title)).is_some_and(|open| indent > open.indent)
    }

    /// A line of signs: an underline makes the line above a heading, any other only parts paragraphs.
    fn rule(&mut self, line: &str) -> Result<usize, Error> {
        let level = match line.as_bytes().first() {
            Some(b'=') => 1,
            _ => 2,
        };
        let underlines = self.open.as_ref().is_some_and(|open| {
            let long = open.text.chars().count().abs_diff(line.chars().count());
            line.starts_with(['=', '-']) && !open.text.contains('\n') && long <= UNDERLINE_OFF
        });
        match self.open.take_if(|_| underlines) {
            Some(open) => {
                inline::push(self.flow, &open.text);
                self.flow.end(&Role::Heading(level))?;
            }
            None => self.close()?,
        }
        Ok(1)
    }

    fn close(&mut self) -> Result<(), Error> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        if open.item {
            self.cut.ended(&open.text);
        }
        self.announced = open.text.ends_with(':');
        self.promised = line::promises(&open.text);
        self.saluted =
            open.text.starts_with("Dear ") && open.text.chars().count() == open.last_line;
        // Line breaks that were kept are the author's.
        push_lines(self.flow, &with_ends(open.text, &open.ends));
        self.flow.end(&Role::Paragraph {
            indent: open.indent,
        })
    }
}

/// Words in a line that heads the table below it.
const MOST_HEAD_WORDS: usize = 10;

/// Whether a line behind an ended sentence names the table whose rows are the next lines.
fn heads_table(before: &str, line: &str, below: &[&str]) -> bool {
    let row = |next: &&str| next.contains('\t') || next.trim_start().starts_with('|');
    before.ends_with('.')
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphanumeric)
        && line.split_whitespace().count() <= MOST_HEAD_WORDS
        && below.first().is_some_and(row)
        && Rows::take(below).is_some()
}

/// A text with a sign at each place where a line ended that was joined with a blank: the text has a blank there, and
/// remembers the end.
fn with_ends(mut text: String, ends: &[usize]) -> String {
    for at in ends.iter().rev().copied() {
        if text.get(at..=at) == Some(" ") {
            text.replace_range(at..=at, "\u{2028}");
        }
    }
    text
}

/// Adds a text of which each line end is a line break; emphasis may reach over it.
fn push_lines(flow: &mut Flow, text: &str) {
    inline::push(flow, &text.replace('\n', "<br>"));
}

/// Characters by which an underline may be shorter or longer than its heading.
const UNDERLINE_OFF: usize = 5;

/// Signs of which a line drawn by hand consists, at least so many.
const RULE: usize = 3;

fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next().filter(|c| "-=_*~#+•".contains(*c)) else {
        return false;
    };
    let mut count = 1;
    signs.all(|c| {
        count += 1;
        c == first
    }) && count >= RULE
}

/// A heading of Markdown's: its level and text.
fn hashes(line: &str) -> Option<(u8, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let title = line.get(level..)?;
    if !(1..=6).contains(&level) || !title.starts_with(' ') {
        return None;
    }
    let title = title.trim().trim_end_matches('#').trim_end();
    (!title.is_empty()).then_some((level as u8, title))
}

/// Columns that a tab stands for.
const TAB: f32 = 4.0;

fn indent(line: &str) -> f32 {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { TAB } else { 1.0 })
        .sum()
}

/// Elements that make a block of HTML of the lines up to a blank one.
const BLOCK_TAGS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "section",
];

/// How many lines a block of HTML takes that starts here. The end of a table is looked for over blank lines, in so many
/// lines as `budget` has left: a text of nothing but beginnings of tables must not take its square in time.
fn html_block(rest: &[&str], budget: &mut usize) -> Option<usize> {
    let first = rest.first()?.trim_start().strip_prefix('<')?;
    let end = first
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(first.len());
    let name = first.get(..end)?.to_ascii_lowercase();
    if name == "table" {
        let mut depth = 0i32;
        for (n, line) in rest.iter().take(*budget).enumerate() {
            *budget -= 1;
            let line = line.to_ascii_lowercase();
            depth += line.matches("<table").count() as i32;
            depth -= line.matches("</table").count() as i32;
            if depth <= 0 {
                return Some(n + 1);
            }
        }
        return Some(blank(rest));
    }
    BLOCK_TAGS.contains(&name.as_str()).then(|| blank(rest))
}

/// The lines before the next blank one.
fn blank(rest: &[&str]) -> usize {
    rest.iter()
        .position(|line| line.trim().is_empty())
        .unwrap_or(rest.len())
        .max(1)
}
