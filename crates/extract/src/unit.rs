//! Units: paragraphs and list items with what the rules ask of them, and texts made of units.

use peerlens_document::{Block, BlockKind, Cell, Document, Join, Passage, Span};
use peerlens_lexicon::Lexicon;

use crate::Point;
use crate::label::{self, Label};

/// A paragraph or list item.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its text, without its marker.
    pub text: Passage,
    /// The printed marker.
    pub marker: Option<Span>,
    /// Whether it is an item of a list.
    pub item: bool,
    /// Depth of a list item, 1 the outermost.
    pub level: u8,
    /// Share of it that is bold.
    pub bold: f32,
    /// Share of it that is italic.
    pub italic: f32,
    /// The printed string.
    pub string: String,
    /// Page and top edge in points, where the format has pages.
    pub top: Option<(u32, f32)>,
    /// Height of its first line in points.
    pub line_height: f32,
}

/// Share of a text from which a style holds throughout.
pub(crate) const THROUGHOUT: f32 = 0.85;

impl Unit {
    pub(crate) fn of(document: &Document, block: &Block) -> Self {
        let first = block.text.pieces().first();
        let place = first.and_then(|p| document.place_of(p.span));
        let [bold, italic] = document.shares_of(&block.text, |s| [s.bold, s.italic]);
        Self {
            string: block.text.text(&document.text),
            text: block.text.clone(),
            marker: block.marker,
            item: matches!(block.kind, BlockKind::ListItem),
            level: block.level.max(1),
            bold,
            italic,
            top: place.map(|p| (p.page, p.rect.top)),
            line_height: place.map_or(0.0, |p| p.rect.height()),
        }
    }

    /// Its marker and text as one passage.
    pub(crate) fn with_marker(&self) -> Passage {
        let mut passage = Passage::default();
        if let Some(marker) = self.marker {
            passage.push(marker, Join::Blank);
        }
        passage.append(&self.text, Join::Blank);
        passage
    }

    /// The label at its start: of its marker, or printed in its text.
    pub(crate) fn label(&self, document: &Document, lexicon: &Lexicon) -> Option<Label> {
        if let Some(marker) = self.marker {
            let label = label::of_marker(document, marker)?;
            return Some(Label {
                label,
                rest: self.text.clone(),
            });
        }
        label::at_start(document, lexicon, &self.text)
    }

    /// Where its text starts on the page.
    fn place(document: &Document, text: &Passage) -> Option<(u32, f32)> {
        let place = document.place_of(text.pieces().first()?.span)?;
        Some((place.page, place.rect.top))
    }

    /// The same unit from a byte of its string on.
    pub(crate) fn from(&self, document: &Document, at: usize) -> Self {
        self.part(document, at, self.string.len())
    }

    /// Bytes of its string that its first piece has bold at its start.
    pub(crate) fn opening_bold(&self, document: &Document) -> Option<usize> {
        let piece = self.text.pieces().first()?;
        let mut end = piece.span.start;
        for (span, style) in document.runs_of(piece.span) {
            if !style.bold {
                break;
            }
            end = span.end;
        }
        Some(end.checked_sub(piece.span.start)? as usize)
    }

    /// The part of it between two bytes of its string.
    pub(crate) fn part(&self, document: &Document, start: usize, end: usize) -> Self {
        self.saying(document, self.text.part(&document.text, start, end))
    }

    /// The same unit with a part of its text.
    pub(crate) fn saying(&self, document: &Document, text: Passage) -> Self {
        let [bold, italic] = document.shares_of(&text, |s| [s.bold, s.italic]);
        Self {
            string: text.text(&document.text),
            bold,
            italic,
            top: Self::place(document, &text),
            text,
            ..self.clone()
        }
    }
}

/// The blocks with text among some blocks, those of nested tables in the order of their cells.
fn texts<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> impl Iterator<Item = &'a Block> {
    let read = |b: &&Block| !b.is_furniture() && !matches!(b.kind, BlockKind::Footnote);
    blocks.into_iter().filter(read).flat_map(|block| {
        let table = block.as_table();
        let own = Some(block).filter(|b| table.is_none() && !b.text.is_empty());
        let cells = table.into_iter().flat_map(|table| &table.cells);
        let within = cells
            .flat_map(|cell| -> Box<dyn Iterator<Item = &Block>> { Box::new(texts(&cell.blocks)) });
        own.into_iter().chain(within)
    })
}

/// The units of some blocks, one by one as they are asked for, those of nested tables in the order of their cells;
/// blocks without text are left out.
pub(crate) fn each_unit<'a>(
    document: &Document,
    blocks: impl IntoIterator<Item = &'a Block>,
) -> impl Iterator<Item = Unit> {
    texts(blocks).map(|block| Unit::of(document, block))
}

/// All units of some blocks, as [`each_unit`] gives them.
pub(crate) fn units<'a>(
    document: &Document,
    blocks: impl IntoIterator<Item = &'a Block>,
) -> Vec<Unit> {
    each_unit(document, blocks).collect()
}

/// The text of a cell in one line, with its markers.
pub(crate) fn cell_string(document: &Document, cell: &Cell) -> String {
    let mut out = String::new();
    for block in texts(&cell.blocks) {
        if !out.is_empty() {
            out.push(' ');
        }
        if let Some(marker) = block.marker {
            out.push_str(document.text.slice(marker));
            out.push(' ');
        }
        out.push_str(&block.text.text(&document.text).replace('\n', " "));
    }
    out
}

/// The text of a cell, each paragraph and item on a line of its own.
pub(crate) fn cell_text(cell: &Cell) -> Passage {
    let mut passage = Passage::default();
    for block in texts(&cell.blocks) {
        passage.append(&block.text, Join::Line);
    }
    passage
}

/// The units of a cell; a paragraph with line breaks of the author's gives one for each line where
/// `split_lines` says so.
pub(crate) fn cell_units(document: &Document, cell: &Cell) -> Vec<Unit> {
    units(document, &cell.blocks)
}

/// Splits units at the author's line breaks.
pub(crate) fn split_lines(document: &Document, units: Vec<Unit>) -> Vec<Unit> {
    let lines = units.into_iter().flat_map(|unit| lines_of(document, unit));
    lines.collect()
}

/// The lines of a unit, as the author broke them.
pub(crate) fn lines_of(document: &Document, unit: Unit) -> Vec<Unit> {
    if !unit.string.contains('\n') {
        return vec![unit];
    }
    let lines = unit.text.split(&document.text, '\n').into_iter();
    lines.map(|line| unit.saying(document, line)).collect()
}

/// Blanks that must be left over on a line before its end counts as set by the author, in widths of a blank.
const SPARE_BLANKS: f32 = 1.5;
/// Width of a blank, as a share of the line's height.
pub(crate) const BLANK_WIDTH: f32 = 0.28;

/// Splits units where a printed line ends although the next word would have fitted on it: such an end
/// was set by the author and is no wrapping. `right` is the right edge of the text's column in points.
pub(crate) fn split_forced(document: &Document, units: Vec<Unit>, right: Option<f32>) -> Vec<Unit> {
    let Some(right) = right else { return units };
    let mut out = Vec::with_capacity(units.len());
    for unit in units {
        let cuts = forced_ends(document, &unit, right);
        let mut at = 0;
        for cut in cuts {
            let part = unit.part(document, at, cut);
            if !part.text.is_empty() {
                out.push(Unit {
                    item: unit.item && at == 0,
                    marker: unit.marker.filter(|_| at == 0),
                    ..part
                });
            }
            at = cut;
        }
        if at == 0 {
            out.push(unit);
        } else {
            let part = unit.part(document, at, unit.string.len());
            out.push(Unit {
                item: false,
                marker: None,
                ..part
            });
        }
    }
    out
}

/// Bytes of a unit's string at which a line starts that the author set.
fn forced_ends(document: &Document, unit: &Unit, right: f32) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut before = 0usize; // bytes of the string before the piece
    for (n, piece) in unit.text.pieces().iter().enumerate() {
        if n > 0 && piece.join != Join::Nothing {
            before += 1;
        }
        let places = document.places_of(piece.span);
        for pair in places.windows(2) {
            let (last, first) = (&pair[0], &pair[1]);
            if last.line == first.line || last.page != first.page {
                continue;
            }
            let blank = BLANK_WIDTH * first.rect.height();
            let spare = right - last.rect.right;
            if spare > first.rect.width() + SPARE_BLANKS * blank {
                cuts.push(before + first.span.start.saturating_sub(piece.span.start) as usize);
            }
        }
        before += piece.span.len() as usize;
    }
    cuts
}

/// The text of units: a line for each.
pub(crate) fn text_of(units: &[Unit]) -> Passage {
    let mut passage = Passage::default();
    for unit in units {
        passage.append(&unit.text, Join::Line);
    }
    passage
}

/// The structure of the list items among units, nested by their level.
pub(crate) fn points_of(document: &Document, units: &[Unit]) -> Vec<Point> {
    let items: Vec<&Unit> = units.iter().filter(|u| u.item).collect();
    nest(document, &items)
}

fn nest(document: &Document, items: &[&Unit]) -> Vec<Point> {
    let Some(outer) = items.iter().map(|u| u.level).min() else {
        return Vec::new();
    };
    let mut points = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let end = (at + 1..items.len())
            .find(|&n| items[n].level <= outer)
            .unwrap_or(items.len());
        let item = items[at];
        points.push(Point {
            label: item.marker.and_then(|m| label::of_marker(document, m)),
            text: item.text.clone(),
            points: nest(document, &items[at + 1..end]),
        });
        at = end;
    }
    points
}

/// Words in the name of what a recommendation is about.
const MOST_TOPIC_WORDS: usize = 8;

/// Text and rationale of a recommendation: a bold or otherwise set-apart opening is the text, what
/// follows in another style the explanation; where one style holds throughout, all is text.
pub(crate) fn split_rationale(document: &Document, units: &[Unit]) -> (Vec<Unit>, Vec<Unit>) {
    let Some(first) = units.first() else {
        return (Vec::new(), Vec::new());
    };
    // The change of style inside the first paragraph: a bold sentence that runs on in light.
    if first.bold > 0.0
        && first.bold < THROUGHOUT
        && let Some(at) = bold_end(document, first)
    {
        // A dash between them (`**Publish a vision** – There is …`) is part of neither.
        let (head, tail) = first.string.split_at(at);
        let dash = |c: char| matches!(c, '–' | '—' | '-') || c.is_whitespace();
        let opens_with_dash = ["– ", "— ", "- "]
            .iter()
            .any(|d| tail.trim_start().starts_with(d));
        let start = match opens_with_dash {
            true => first.string.len() - tail.trim_start_matches(dash).len(),
            false => at,
        };
        let mut text = first.part(document, 0, head.trim_end_matches(dash).len());
        text.item = first.item;
        let rest = Unit {
            item: false,
            marker: None,
            ..first.from(document, start)
        };
        let mut rationale = vec![rest];
        rationale.extend(units[1..].iter().cloned());
        return (vec![text], rationale);
    }
    let bold = first.bold >= THROUGHOUT;
    let italic = first.italic >= THROUGHOUT;
    let same = |unit: &Unit| {
        if bold {
            unit.bold >= THROUGHOUT
        } else if italic {
            unit.italic >= THROUGHOUT
        } else {
            unit.italic < THROUGHOUT
        }
    };
    // Only a style that sets the opening apart (bold) or the explanation (italic) tells them apart.
    let mut cut = units.iter().position(|u| !same(u)).unwrap_or(units.len());
    // Bullets that an opening announces with a colon are its points, whatever their style.
    if cut > 0 && units[cut - 1].string.trim_end().ends_with(':') {
        cut += units[cut..].iter().take_while(|u| u.item).count();
    }
    // Lettered items below a bold topic say what to do about it; numbers that count on from before are paragraphs'.
    let label = |u: &Unit| label::of_marker(document, u.marker.filter(|_| u.item)?);
    let opens = |u: &Unit| {
        let label = label(u).map(|l| l.text(&document.text).to_lowercase());
        label.is_some_and(|l| matches!(l.as_str(), "a" | "i" | "1"))
    };
    let topic = first.string.split_whitespace().count() <= MOST_TOPIC_WORDS
        && !first.string.trim_end().ends_with(['.', '?', '!']);
    let rest = units.get(1..).unwrap_or_default();
    let lettered = rest.first().is_some_and(opens) && rest.iter().all(|u| label(u).is_some());
    if bold && cut == 1 && topic && rest.len() > 1 && lettered {
        return (units.to_vec(), Vec::new());
    }
    if !bold && units[cut..].iter().any(|u| u.italic < THROUGHOUT) && !italic {
        return (units.to_vec(), Vec::new());
    }
    (units[..cut].to_vec(), units[cut..].to_vec())
}

/// Where the bold opening of a unit ends, in bytes of its string, if it opens bold and closes a
/// sentence (or is long enough to be one).
fn bold_end(document: &Document, unit: &Unit) -> Option<usize> {
    let len = unit.opening_bold(document)?;
    let head = unit.string.get(..len)?.trim_end();
    let rest = unit.string.get(len..)?.trim_start();
    // `**Waiting lists** – be clear about …` is one sentence, whose topic is bold.
    let topic = head.trim_end_matches(['–', '-', ' ']).len();
    let goes_on = unit.string[topic..]
        .trim_start_matches(['–', '-', ' '])
        .starts_with(char::is_lowercase);
    let dashed = head.ends_with(['–', '-']) || rest.starts_with(['–', '-']);
    let whole = head.ends_with(['.', ':', '?', '!'])
        || rest.starts_with(char::is_uppercase)
        || dashed && !goes_on;
    // A sentence may be two words long (`Strengthen scrutiny.`).
    // A line of its own is a title whatever its length.
    let own_line = unit.string.get(len..).is_some_and(|r| r.starts_with('\n'))
        || unit.string.get(..len).is_some_and(|h| h.ends_with('\n'));
    let fewest = match (own_line, head.ends_with('.')) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 3,
    };
    (head.split_whitespace().count() >= fewest && whole && !rest.is_empty()).then_some(len)
}
