//! Building a document: the one way in which text becomes canonical.

use std::borrow::Cow;

use crate::{
    Block, Bookmark, CanonicalText, Document, Edit, EditKind, Notice, Page, PageBox, Passage,
    Place, Rect, Run, Span, Style, StyleId, TextFrom,
};

/// Builds a [`Document`] from front to back. Text is folded as it comes in, and each change is
/// recorded; see the crate's documentation for an example.
///
/// For a format without pages, push stretches of text with [`push_text`](Self::push_text); for a page,
/// words with [`push_word`](Self::push_word). Either way [`end_passage`](Self::end_passage) closes
/// the paragraph, cell paragraph or heading and gives the passage to put in a block.
#[derive(Debug)]
pub struct DocumentBuilder {
    document: Document,
    text: String,
    /// Where the open passage starts; `None` when none is open.
    open: Option<u32>,
    /// Blanks met since the last character that was kept.
    pending: String,
    /// A line break among them.
    pending_break: bool,
    /// The next word belongs to the one before it (its hyphen was joined).
    glued: bool,
    separator: char,
    line: u32,
}

impl DocumentBuilder {
    /// A builder for a document of a media type.
    pub fn new(media_type: &'static str) -> Self {
        Self {
            document: Document {
                media_type,
                ..Document::default()
            },
            text: String::new(),
            open: None,
            pending: String::new(),
            pending_break: false,
            glued: false,
            separator: '\n',
            line: 0,
        }
    }

    /// Says where the text comes from (embedded, unless told otherwise).
    pub fn text_from(&mut self, from: TextFrom) {
        self.document.text_from = from;
    }

    /// Adds a page; pages are numbered from 1 in the order in which they are added.
    pub fn page(&mut self, width: f32, height: f32) {
        let number = self.document.pages.len() as u32 + 1;
        self.document.pages.push(Page {
            number,
            width,
            height,
            tilt: 0.0,
        });
    }

    /// Says that a page (from 1) lies askew: places on it are those of the levelled page.
    pub fn tilt(&mut self, page: u32, angle: f32) {
        let at = (page as usize).checked_sub(1);
        if let Some(page) = at.and_then(|at| self.document.pages.get_mut(at)) {
            page.tilt = angle;
        }
    }

    /// The number of a style, the same for equal styles.
    pub fn style(&mut self, style: Style) -> StyleId {
        let styles = &mut self.document.styles;
        let at = styles.iter().rposition(|s| *s == style).unwrap_or_else(|| {
            styles.push(style);
            styles.len() - 1
        });
        StyleId(at as u32)
    }

    /// Sets what stands in the canonical text between the last passage and the next: `'\n'` (the
    /// default) between blocks, `'\t'` between cells of a row. It holds for one passage.
    pub fn separate_by(&mut self, separator: char) {
        self.separator = separator;
    }

    /// Adds a stretch of text to the open passage, opening one where none is.
    pub fn push_text(&mut self, text: &str, style: StyleId) {
        // Nearly all words are plain ASCII, which is soon told.
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic()) {
            self.keep(text, style);
            return;
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            // Plain stretches are copied whole: they are nearly all of the text.
            let plain = rest
                .find(|c: char| c.is_whitespace() || !is_plain(c))
                .unwrap_or(rest.len());
            if plain > 0 {
                self.keep(&rest[..plain], style);
                rest = &rest[plain..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            if c.is_whitespace() || c == '\u{200b}' {
                self.pending.push(c);
            } else if let Some(spelt) = ligature(c) {
                let start = self.keep(spelt, style);
                let end = self.text.len() as u32;
                self.edit(Span::new(start, end), EditKind::Ligature, c.to_string());
            } else {
                let at = self.text.len() as u32;
                let kind = if c == '\u{ad}' {
                    EditKind::SoftHyphen
                } else {
                    EditKind::Invisible
                };
                self.edit(Span::new(at, at), kind, c.to_string());
            }
        }
    }

    /// Adds a line break that the author set.
    pub fn push_break(&mut self) {
        self.pending_break = true;
    }

    /// Adds a word of a page to the open passage, after a blank where one is open. `new_line` says
    /// that the word is the first of a printed line; `rect` is in points from the page's top left.
    pub fn push_word(&mut self, word: &str, style: StyleId, page: u32, rect: Rect, new_line: bool) {
        if new_line {
            self.line += 1;
        }
        if self.open.is_some() && self.pending.is_empty() && !self.glued {
            self.pending.push(if new_line { '\n' } else { ' ' });
        }
        self.push_glued(word, style, page, rect);
    }

    /// Adds a part of a word of a page (in another style, say) right behind what stands there.
    pub fn push_glued(&mut self, word: &str, style: StyleId, page: u32, rect: Rect) {
        self.glued = false;
        let before = self.text.len();
        self.push_text(word, style);
        let mut start = before as u32;
        if self.text.len() > before {
            // What `keep` put in front of the word is no part of its place.
            let lead = self.text[before..].len() - self.text[before..].trim_start().len();
            start += lead as u32;
        }
        let end = self.text.len() as u32;
        if start < end {
            self.document.places.push(Place {
                span: Span::new(start, end),
                page,
                rect,
                line: self.line,
            });
        }
    }

    /// Joins the word that ends the line with the next one that is pushed: the hyphen at the end is
    /// left out (`keep_hyphen` false) or kept as the word's own (true). Returns whether there was a
    /// hyphen to join at.
    pub fn join_hyphen(&mut self, keep_hyphen: bool) -> bool {
        let Some(hyphen) = self.text.chars().next_back().filter(|c| {
            matches!(c, '-' | '\u{2010}' | '\u{ad}') || keep_hyphen && *c == '\u{2013}'
        }) else {
            return false;
        };
        if self.open.is_none() {
            return false;
        }
        self.pending.clear();
        let mut start = self.text.len() as u32;
        let mut printed = String::from("\n");
        if !keep_hyphen {
            start -= hyphen.len_utf8() as u32;
            self.text.truncate(start as usize);
            printed.insert(0, hyphen);
            if let Some(place) = self.document.places.last_mut() {
                place.span.end = place.span.end.min(start);
            }
            if let Some(run) = self.document.runs.last_mut() {
                run.span.end = run.span.end.min(start);
            }
        }
        self.edit(Span::new(start, start), EditKind::HyphenJoined, printed);
        self.glued = true;
        true
    }

    /// Leaves out what is printed here, and records it: the mark of a footnote.
    pub fn leave_out(&mut self, printed: &str, kind: EditKind) {
        let at = self.text.len() as u32;
        self.edit(Span::new(at, at), kind, printed.to_owned());
    }

    /// Closes the open passage and gives it; empty where nothing visible was pushed.
    pub fn end_passage(&mut self) -> Passage {
        self.pending.clear();
        self.pending_break = false;
        self.glued = false;
        match self.open.take() {
            Some(start) => Passage::of(Span::new(start, self.text.len() as u32)),
            None => Passage::default(),
        }
    }

    /// Adds a marker (of a list item or footnote) as a passage of its own, with a blank before the text that
    /// comes next; `None` where it has no visible character.
    pub fn marker(&mut self, marker: &str, style: StyleId) -> Option<Span> {
        self.push_text(marker, style);
        let span = self.end_passage().pieces().first().map(|p| p.span);
        if span.is_some() {
            self.separator = ' ';
        }
        span
    }

    /// The same for one that is printed on a page, in points from the page's top left.
    pub fn marker_at(&mut self, marker: &str, style: StyleId, place: PageBox) -> Option<Span> {
        self.push_word(marker, style, place.page, place.rect, true);
        let span = self.end_passage().pieces().first().map(|p| p.span);
        if span.is_some() {
            self.separator = ' ';
        }
        span
    }

    /// Adds a block to the document.
    pub fn push_block(&mut self, block: Block) {
        self.document.blocks.push(block);
    }

    /// Adds a notice.
    pub fn notice(&mut self, notice: Notice) {
        self.document.notices.push(notice);
    }

    /// Adds a bookmark of the file.
    pub fn bookmark(&mut self, bookmark: Bookmark) {
        self.document.bookmarks.push(bookmark);
    }

    /// Sets the title of the file's metadata.
    pub fn metadata_title(&mut self, title: String) {
        self.document.metadata_title = Some(title);
    }

    /// The text so far: to look at, not to keep offsets beyond what passages give.
    pub fn text_so_far(&self) -> &str {
        &self.text
    }

    /// The document.
    pub fn finish(mut self) -> Document {
        self.end_passage();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.document.text = CanonicalText::new(self.text);
        self.document
    }

    /// Appends visible text and gives where it starts.
    fn keep(&mut self, text: &str, style: StyleId) -> u32 {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push(self.separator);
            }
            self.separator = '\n';
            self.pending.clear();
            self.pending_break = false;
            self.open = Some(self.text.len() as u32);
        } else if self.pending_break {
            self.pending.clear();
            self.pending_break = false;
            self.text.push('\n');
        } else if !self.pending.is_empty() {
            let at = self.text.len() as u32;
            self.text.push(' ');
            let span = Span::new(at, at + 1);
            match self.pending.as_str() {
                " " => {}
                // A sign for the end of a line that is no break of the author's.
                "\n" | "\u{2028}" => self.edit(span, EditKind::LineEnd, "\n"),
                printed => self.edit(span, EditKind::BlanksFolded, printed.to_owned()),
            }
            self.pending.clear();
        }
        let start = self.text.len() as u32;
        self.text.push_str(text);
        let end = self.text.len() as u32;
        match self.document.runs.last_mut() {
            // A blank or break between two stretches of one style belongs to the run.
            Some(run) if run.style == style && self.open.is_some_and(|o| run.span.start >= o) => {
                run.span.end = end
            }
            _ => self.document.runs.push(Run {
                span: Span::new(start, end),
                style,
            }),
        }
        start
    }

    fn edit(&mut self, span: Span, kind: EditKind, printed: impl Into<Cow<'static, str>>) {
        self.document.edits.push(Edit {
            span,
            kind,
            printed: printed.into(),
        });
    }
}

/// Whether a character that is not a blank goes into the canonical text as it is.
fn is_plain(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fb00}'..='\u{fb06}')
        && !c.is_control()
}

/// The letters of a ligature (Unicode block Alphabetic Presentation Forms).
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_line_ends_are_joined_and_can_be_undone() {
        let mut b = DocumentBuilder::new("application/pdf");
        let s = b.style(Style::default());
        let r = Rect::new(0.0, 0.0, 10.0, 10.0);
        b.push_word("medium", s, 1, r, true);
        b.push_word("trans-", s, 1, r, false);
        assert!(b.join_hyphen(false));
        b.push_word("formation", s, 1, r, true);
        b.push_word("long-", s, 1, r, false);
        assert!(b.join_hyphen(true));
        b.push_word("term", s, 1, r, true);
        let p = b.end_passage();
        let d = b.finish();
        assert_eq!(p.text(&d.text), "medium transformation long-term");
        let mut undone = d.text.as_str().to_owned();
        for e in d.edits.iter().rev() {
            undone.replace_range(e.span.start as usize..e.span.end as usize, &e.printed);
        }
        assert_eq!(undone, "medium trans-\nformation long-\nterm\n");
        let at = d.text.as_str().find("formation").unwrap() as u32;
        assert_eq!(d.places_of(Span::new(at, at + 1))[0].line, 2);
    }

    #[test]
    fn a_marker_stands_before_its_text_and_outside_it() {
        let mut b = DocumentBuilder::new("text/html");
        let s = b.style(Style::default());
        let marker = b.marker("a)", s);
        b.push_text(" Review  it", s);
        let text = b.end_passage();
        b.push_block(Block::list_item(1, marker, text));
        let d = b.finish();
        assert_eq!(d.text.as_str(), "a) Review it\n");
        assert_eq!(d.text.slice(d.blocks[0].marker.unwrap()), "a)");
        assert_eq!(d.blocks[0].text.text(&d.text), "Review it");
    }

    #[test]
    fn breaks_are_kept_and_outer_blanks_are_not() {
        let mut b = DocumentBuilder::new("text/html");
        let s = b.style(Style::default());
        b.push_text("  Completed ", s);
        b.push_break();
        b.push_text("  On-going  ", s);
        let text = b.end_passage();
        let d = b.finish();
        assert_eq!(text.text(&d.text), "Completed\nOn-going");
    }
}
