//! Lists typed by hand: paragraphs that start with a marker become items of a list.
//!
//! A bullet is always a marker. A number or letter is one where the text after it reads like an item and
//! not like a heading ("1. Introduction" stays a paragraph; which numbered lines are headings is told
//! later, from all of them together), or where the items right beside it are. Where the file itself says that a
//! paragraph begins an item, it is one, also without a marker; only what is bold throughout may still be a heading.

use peerlens_document::{Block, BlockKind, CanonicalText, Document, Layer, Span};

use crate::marker::{self, Form, Marker};

/// Characters from which a numbered paragraph is taken for an item also without a full stop at its
/// end: headings are shorter.
const LONG: usize = 100;

/// Characters from which a paragraph numbered `2.3` is taken for an item; below, it may be a heading
/// that ends in a question mark or colon.
const LONG_LEVELS: usize = 60;

/// Numbered paragraphs in a row from which they are items.
const ROW: usize = 3;

/// Points (columns in plain text) by which a list is set in from the item that holds it, at least: numbers of one list
/// that end at the same place begin less far apart.
const SET_IN: f32 = 1.0;

/// Points by which the numbers of one list begin apart at most, where they end at the same place: `m)` is wider than `l)`.
const RAGGED: f32 = 12.0;

/// Lines that an item holds at most, as far as its list is followed over them.
const MOST_NESTED: usize = 60;

/// Share of bold letters from which a numbered paragraph looks like a heading.
const BOLD: f32 = 0.9;

/// How a passage is set.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Set {
    /// The byte at which the passage starts.
    pub(crate) start: u32,
    /// How far it is indented.
    pub(crate) indent: f32,
    /// The file itself says that it begins an item of a list.
    pub(crate) listed: Option<Listed>,
}

/// What a file says of the item of a list that a passage begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    /// Its depth, from 1.
    pub(crate) depth: u8,
    /// Bytes of the passage that are its label; 0 where the file does not tell it from the text.
    pub(crate) label: usize,
    /// The label is a number on a disc of its own.
    pub(crate) badge: bool,
}

/// Makes items of the lists of a document. `sets` gives in order how passages are set; what is not in it is not
/// indented.
pub(crate) fn recognise(document: &mut Document, sets: &[Set]) {
    let blocks = std::mem::take(&mut document.blocks);
    document.blocks = blocks_of(document, blocks, sets);
}

fn blocks_of(document: &Document, blocks: Vec<Block>, sets: &[Set]) -> Vec<Block> {
    let text = &document.text;
    let mut blocks: Vec<Line> = blocks
        .into_iter()
        .flat_map(|block| lines(text, block, sets))
        .collect();
    let accepted = accepted(document, &blocks);
    let mut depth = Depth::default();
    for (line, accepted) in blocks.iter_mut().zip(accepted) {
        if let (Some(listed), true) = (line.listed, accepted) {
            line.block.kind = BlockKind::ListItem;
            line.block.level = listed.depth;
            depth = Depth::default();
            let printed = line.block.text.text(text);
            let after = |label: usize| {
                printed
                    .get(label..)
                    .map_or(0, |t| t.len() - t.trim_start().len())
            };
            let marker = match (listed.label, line.marker) {
                (0, marker) => marker.map(|m| (m.len, m.rest)),
                (label, _) => Some((label, label + after(label))),
            };
            if let Some((len, rest)) = marker {
                take_marker(&mut line.block, text, len, rest);
            }
            continue;
        }
        if let (Some(marker), true) = (line.marker, accepted) {
            line.block.level = line.base + depth.of(line.indent, &marker);
            line.block.kind = BlockKind::ListItem;
            take_marker(&mut line.block, text, marker.len, marker.rest);
            continue;
        }
        depth = Depth::default();
        if let BlockKind::Table(table) = &mut line.block.kind {
            for cell in &mut table.cells {
                cell.blocks = blocks_of(document, std::mem::take(&mut cell.blocks), sets);
            }
        }
    }
    blocks.into_iter().map(|line| line.block).collect()
}

/// Parts a block's text into its marker, so many bytes, and what comes from the byte `rest` on.
fn take_marker(block: &mut Block, text: &CanonicalText, len: usize, rest: usize) {
    let start = block.text.start().unwrap_or(0);
    block.marker = Some(Span::new(start, start + len as u32));
    let end = block.text.text(text).len();
    block.text = block.text.part(text, rest, end);
}

/// A block, and the marker that it may start with.
struct Line {
    block: Block,
    indent: f32,
    /// What the file says of it.
    listed: Option<Listed>,
    /// Depth of the declared item that it stood in.
    base: u8,
    marker: Option<Marker>,
}

/// A paragraph parted at the line breaks before which a list of its own goes on.
fn lines(text: &CanonicalText, mut block: Block, sets: &[Set]) -> Vec<Line> {
    let paragraph = matches!(block.kind, BlockKind::Paragraph);
    let item = matches!(block.kind, BlockKind::ListItem);
    if block.layer != Layer::Body || !(paragraph || item) {
        return vec![Line {
            block,
            indent: 0.0,
            listed: None,
            base: 0,
            marker: None,
        }];
    }
    let start = block.text.start().unwrap_or(0);
    let set = sets
        .binary_search_by_key(&start, |set| set.start)
        .ok()
        .and_then(|at| sets.get(at))
        .copied()
        .unwrap_or_default();
    let base = match set.listed {
        _ if item => block.level,
        Some(listed) => listed.depth,
        None => 0,
    };
    let printed = block.text.printed(text);
    let cuts = cuts(&printed);
    let mut out = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for to in cuts.iter().copied().chain([printed.len()]) {
        let whole = cuts.is_empty();
        let part = if whole {
            std::mem::take(&mut block.text)
        } else {
            block.text.part(text, from, to)
        };
        let boxes = if whole {
            std::mem::take(&mut block.boxes)
        } else {
            block.boxes.clone()
        };
        // The marker that the format generates stays with the first part.
        let declared = item && from == 0;
        let marker = (!declared || block.marker.is_none())
            .then(|| marker::leading(printed[from..to].trim()))
            .flatten();
        out.push(Line {
            block: Block {
                kind: if declared {
                    BlockKind::ListItem
                } else {
                    BlockKind::Paragraph
                },
                level: if declared { block.level } else { 0 },
                marker: block.marker.filter(|_| declared),
                text: part,
                layer: block.layer,
                boxes,
                elements: block.elements,
                ended: block.ended,
            },
            indent: set.indent,
            listed: set.listed.filter(|_| from == 0 && !declared),
            base: if declared || from == 0 {
                base.saturating_sub(1)
            } else {
                base
            },
            marker,
        });
        from = to;
    }
    out
}

/// Where to part a text: the line ends before which a bullet stands, or a number that follows the one
/// of a line before.
fn cuts(printed: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut before: Vec<Marker> = Vec::new();
    let mut at = 0;
    for line in printed.split('\n') {
        if let Some(marker) = marker::leading(line.trim_start()) {
            let bullet = matches!(marker.form, Form::Bullet(_));
            if at > 0 && (bullet || before.iter().rev().any(|b| follows(b, &marker))) {
                cuts.push(at);
            }
            before.push(marker);
            // A sequence is looked for among the last few: a line may hold any number of them.
            if before.len() > 8 {
                before.remove(0);
            }
        }
        at += line.len() + 1;
    }
    cuts
}

/// Whether `next` comes right after `marker` in a sequence.
fn follows(marker: &Marker, next: &Marker) -> bool {
    marker.form == next.form
        && !matches!(marker.form, Form::Bullet(_))
        && (marker.ordinal + 1 == next.ordinal
            || matches!((marker.roman, next.roman), (Some(a), Some(b)) if a + 1 == b))
}

/// Which of the lines are items.
fn accepted(document: &Document, lines: &[Line]) -> Vec<bool> {
    if (lines.iter()).all(|line| line.marker.is_none() && line.listed.is_none()) {
        return vec![false; lines.len()];
    }
    let bold: Vec<bool> = lines
        .iter()
        .map(|line| {
            (line.marker.is_some() || line.listed.is_some())
                && document.share_of(&line.block.text, |s| s.bold) > BOLD
        })
        .collect();
    let mut accepted: Vec<bool> = lines
        .iter()
        .zip(&bold)
        .map(|(line, bold)| {
            let sentence = || line.block.text.text(&document.text).ends_with('.');
            line.listed.is_some_and(|l| !bold || l.badge && sentence())
                || line.marker.is_some_and(|m| {
                    reads_like_item(&m, &line.block.text.text(&document.text), *bold)
                })
        })
        .collect();
    // Three in a row or more are a list, however short.
    let mut run = 0;
    for at in 0..lines.len() {
        let goes_on = at > 0
            && matches!((&lines[at - 1].marker, &lines[at].marker), (Some(one), Some(next))
                if matches!(one.form, Form::Number { .. }) && follows(one, next) && one.ordinal > 0)
            && !bold[at]
            && !bold[at - 1];
        run = if goes_on { run + 1 } else { 0 };
        if run + 1 >= ROW {
            accepted[at - run..=at].fill(true);
        }
    }
    introduced(document, lines, &bold, &mut accepted);
    // What stands between two items of its sequence, or beside one, is an item too; what is numbered within an item
    // belongs to it. Items that are told from those below them may hold others, so that is asked again.
    for _ in 0..2 {
        for at in 1..lines.len() {
            accepted[at] |= !bold[at]
                && (joins(lines, &accepted, at, at - 1)
                    || before_nested(lines, &accepted, at)
                        .is_some_and(|before| joins(lines, &accepted, at, before))
                    || is_within_item(lines, &accepted, at));
        }
        for at in (0..lines.len().saturating_sub(1)).rev() {
            accepted[at] |= !bold[at] && joins(lines, &accepted, at, at + 1);
            if accepted[at]
                && let Some(before) = before_nested(lines, &accepted, at)
            {
                accepted[before] |= !bold[before] && joins(lines, &accepted, before, at);
            }
        }
    }
    accepted
}

/// Accepts numbered lines, however short, that a line introduces ("The council should:") and that count from 1, also over
/// what is set in below them.
fn introduced(document: &Document, lines: &[Line], bold: &[bool], accepted: &mut [bool]) {
    for first in 1..lines.len() {
        let opens = (lines[first].marker)
            .is_some_and(|m| matches!(m.form, Form::Number { .. }) && m.ordinal == 1);
        if !opens || bold[first] || !introduces(document, &lines[first - 1]) {
            continue;
        }
        let mut chain = vec![first];
        let mut last = first;
        while let Some(next) = after_nested(lines, last).filter(|next| !bold[*next]) {
            chain.push(next);
            last = next;
        }
        if chain.len() > 1 {
            chain.into_iter().for_each(|at| accepted[at] = true);
        }
    }
}

/// Words of a line that introduces a list at least: `Recommendations:` is a heading.
const INTRODUCING: usize = 3;

/// Whether a line is the end of a sentence that a list completes.
fn introduces(document: &Document, line: &Line) -> bool {
    let text = &line.block.text;
    let printed = text.text(&document.text);
    let printed = printed.trim_end();
    printed.ends_with(':')
        && printed.split_whitespace().count() >= INTRODUCING
        && !matches!(line.block.kind, BlockKind::Table(_))
        && document.share_of(text, |s| s.bold) <= BOLD
}

/// The line of the next number, where nothing but items set in stand between.
fn after_nested(lines: &[Line], at: usize) -> Option<usize> {
    let marker = lines[at].marker?;
    let mut below = (at + 1..lines.len()).take(MOST_NESTED);
    let next = below.find(|n| !is_within(&lines[*n], &lines[at]))?;
    let nested = next == at + 1 || lines[at + 1].marker.is_some();
    (nested && lines[next].marker.is_some_and(|m| follows(&marker, &m))).then_some(next)
}

/// Whether a line is an item because another is whose number is right before or behind its own.
fn joins(lines: &[Line], accepted: &[bool], at: usize, beside: usize) -> bool {
    let (Some(one), Some(other)) = (&lines[at].marker, &lines[beside].marker) else {
        return false;
    };
    // "3.0 Background" before "3.1 …" is the heading of the section.
    one.ordinal != 0 && accepted[beside] && (follows(one, other) || follows(other, one))
}

/// Whether a line is set in from another, by so much that a reader sees it.
fn is_within(line: &Line, other: &Line) -> bool {
    line.indent > other.indent + SET_IN
}

/// The line of the number before, where only items set in from both stand between: `2.` behind `1.` that holds a list
/// of its own.
fn before_nested(lines: &[Line], accepted: &[bool], at: usize) -> Option<usize> {
    let marker = lines[at].marker?;
    let inner = (0..at).rev().take(MOST_NESTED);
    let first = inner
        .take_while(|n| is_within(&lines[*n], &lines[at]))
        .last()?;
    let before = first.checked_sub(1)?;
    let holds = accepted[first]
        && lines[first].marker.is_some()
        && is_within(&lines[first], &lines[before])
        && lines[before].marker.is_some_and(|m| follows(&m, &marker));
    holds.then_some(before)
}

/// Whether a numbered line is set in under an item: no heading is.
fn is_within_item(lines: &[Line], accepted: &[bool], at: usize) -> bool {
    let numbered = |n: usize| {
        (lines[n].marker).is_some_and(|m| matches!(m.form, Form::Number { .. }) && m.ordinal > 0)
    };
    numbered(at)
        && (0..at)
            .rev()
            .take(MOST_NESTED)
            .find(|n| is_within(&lines[at], &lines[*n]))
            .is_some_and(|n| accepted[n] && lines[n].marker.is_some())
}

/// Whether a text that starts with a marker is an item by itself.
fn reads_like_item(marker: &Marker, printed: &str, bold: bool) -> bool {
    let rest = printed.get(marker.rest..).unwrap_or("").trim_end();
    let ends = rest.ends_with(['.', ';', ':', ',', '?', '!'])
        || [" and", " or"].iter().any(|word| rest.ends_with(word));
    match marker.form {
        Form::Bullet(_) | Form::Letter { .. } | Form::Code => true,
        Form::Number { .. } => !bold && (ends || rest.chars().count() >= LONG),
        // No heading ends in a full stop, but some in a question mark or colon.
        Form::Levels(_) => {
            let stop = rest.ends_with(['.', ';']) && rest.contains(' ');
            !bold && (stop || ends && rest.chars().count() >= LONG_LEVELS)
        }
    }
}

/// The open levels of a typed list, outermost first.
#[derive(Default)]
struct Depth(Vec<(f32, Marker)>);

impl Depth {
    /// The depth, from 1, of an item of an indent and marker. What is further in is deeper; at the same indent another
    /// form is deeper when it is new, and closes what it comes back to. Numbers that end at the same place begin where
    /// they may: the one that follows an open one is as deep as it.
    fn of(&mut self, indent: f32, marker: &Marker) -> u8 {
        let open = &mut self.0;
        let same = open.iter().rposition(|(at, m)| {
            m.form == marker.form
                && (*at == indent || follows(m, marker) && (at - indent).abs() <= RAGGED)
        });
        match same {
            Some(at) => open.truncate(at),
            None => {
                while open.last().is_some_and(|(last, _)| *last > indent) {
                    open.pop();
                }
            }
        }
        open.push((indent, *marker));
        u8::try_from(open.len()).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How deep items are, each set in by so many points.
    fn depths(items: &[(f32, &str)]) -> Vec<u8> {
        let mut depth = Depth::default();
        (items.iter())
            .filter_map(|(indent, text)| Some(depth.of(*indent, &marker::leading(text)?)))
            .collect()
    }

    #[test]
    fn letters_that_end_at_the_same_place_are_of_one_list() {
        let flat = [
            (10.0, "a) One."),
            (10.0, "b) Two."),
            (10.6, "c) Three."),
            (12.8, "d) Four."),
            (10.0, "e) Five."),
        ];
        assert_eq!(depths(&flat), [1, 1, 1, 1, 1]);
        let nested = [
            (10.0, "1. One."),
            (20.0, "a) Of one."),
            (21.5, "b) Of one."),
            (10.0, "2. Two."),
            (20.0, "a) Of two."),
            (26.0, "1. Of a."),
        ];
        assert_eq!(depths(&nested), [1, 2, 2, 1, 2, 3]);
    }
}
