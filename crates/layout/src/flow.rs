//! The upright words of a page in the order in which they are read: tables, boxes beside each other, and text in columns.

use peerlens_document::Rect;

use crate::lines::{self, Line};
use crate::markers::{Marker, marker};
use crate::paragraphs::Column;
use crate::regions::{self, Frame, Item, Section, What};
use crate::stripes::Joint;
use crate::tables::{Part, Tables};
use crate::{ACROSS, Edge, PageInput, Settings, Word, boxes, rivers};

/// Whether the first letter of a line is such a one.
fn opens(words: &[Word], text: &str, line: &Line, letter: impl Fn(char) -> bool) -> bool {
    let first = line.words.first().and_then(|w| words.get(*w as usize));
    first
        .and_then(|w| text.get(w.start as usize..w.end as usize))
        .is_some_and(|t| t.starts_with(letter))
}

/// Whether the last letter of a line is such a one.
fn closes(words: &[Word], text: &str, line: &Line, letter: impl Fn(char) -> bool) -> bool {
    let last = line.words.last().and_then(|w| words.get(*w as usize));
    last.and_then(|w| text.get(w.start as usize..w.end as usize))
        .is_some_and(|t| t.ends_with(letter))
}

fn is_bold(words: &[Word], line: &Line) -> bool {
    let mut own = line.words.iter().filter_map(|w| words.get(*w as usize));
    own.all(|word| word.bold)
}

fn is_badge(words: &[Word], line: &Line) -> bool {
    let word = |n: &u32| words.get(*n as usize);
    matches!(&line.words[..], [only] if word(only).is_some_and(|w| w.badge.is_some()))
}

/// Whether a line is nothing but the mark of an item.
fn is_lone_mark(words: &[Word], text: &str, line: &Line) -> bool {
    let [only] = line.words[..] else {
        return false;
    };
    let word = words.get(only as usize);
    word.and_then(|w| text.get(w.start as usize..w.end as usize))
        .is_some_and(|t| {
            marker(t).is_some_and(|m| m == Marker::Numeral || t.chars().nth(1).is_none())
        })
}

/// Whether a line begins with a bullet.
fn opens_with_bullet(words: &[Word], text: &str, line: &Line) -> bool {
    let first = line.words.first().and_then(|w| words.get(*w as usize));
    first.is_some_and(|word| rivers::is_bullet(text, word))
}

/// What puts the upright words of a page in the order of reading.
pub(crate) struct Flow<'a> {
    pub(crate) page: &'a PageInput,
    pub(crate) edges: &'a [Edge],
    pub(crate) words: &'a mut [Word],
    pub(crate) text: &'a str,
    pub(crate) tables: &'a mut Tables,
    pub(crate) rows: &'a [boxes::Row],
    pub(crate) boxes: &'a boxes::Closed,
    pub(crate) joints: &'a [Joint],
    pub(crate) settings: &'a Settings,
}

impl Flow<'_> {
    /// What stands on the page, each row of boxes in its place.
    pub(crate) fn page(&mut self, free: Vec<u32>) -> Vec<Set> {
        let rows = self.rows;
        let mut in_boxes: Vec<Vec<Vec<u32>>> = rows
            .iter()
            .map(|row| vec![Vec::new(); row.boxes.len()])
            .collect();
        let mut running = Vec::new();
        for id in free {
            let place = self.words.get(id as usize).and_then(|word| {
                let inside = |row: &boxes::Row| row.place(word).filter(|_| word.tag != ACROSS);
                rows.iter()
                    .enumerate()
                    .find_map(|(n, row)| Some((n, inside(row)?)))
            });
            let home = place.and_then(|(row, number)| in_boxes.get_mut(row)?.get_mut(number));
            home.unwrap_or(&mut running).push(id);
        }
        let ruled = self.tables.found.len();
        let mut out = Vec::new();
        for part in self.area(&running, ruled, None) {
            let Set::Boxes(n) = part else {
                out.push(part);
                continue;
            };
            let (Some(row), Some(inside)) = (rows.get(n), in_boxes.get(n)) else {
                continue;
            };
            for (rect, ids) in row.boxes.iter().zip(inside) {
                out.extend(self.area(ids, ruled, Some(*rect)));
            }
        }
        out
    }

    /// What some words make, on the page or within one of its boxes, with those of the first `ruled` tables that stand
    /// there.
    fn area(&mut self, ids: &[u32], ruled: usize, within: Option<Rect>) -> Vec<Set> {
        let settings = self.settings;
        let rivers = rivers::rivers(self.words, self.text, ids, self.joints);
        let gap = Some(settings.column_gap);
        let pieces = lines::lines(self.words, ids, gap, &rivers, settings);
        let before = self.tables.found.len();
        let (words, text) = (&*self.words, self.text);
        let pieces = self.tables.take_strips(self.page, pieces, words, text);
        let pieces = self
            .tables
            .take_banded(self.page, pieces, self.edges, &rivers, words, text);
        let mut items: Vec<Item> = pieces
            .iter()
            .enumerate()
            .map(|(n, piece)| Item {
                rect: piece.rect,
                what: What::Piece(n),
                low: opens(words, text, piece, char::is_lowercase),
                bold: is_bold(words, piece),
                quotes: opens(words, text, piece, |c| "“\"".contains(c)),
                unquotes: closes(words, text, piece, |c| "”\"".contains(c)),
                badge: is_badge(words, piece),
                mark: is_lone_mark(words, text, piece),
                bullet: opens_with_bullet(words, text, piece),
            })
            .collect();
        let tables = self.tables.found.iter().enumerate();
        items.extend(tables.filter_map(|(n, (grid, _))| {
            let own = n >= before || n < ruled && boxes::home(self.rows, grid.rect()) == within;
            own.then_some(Item {
                rect: grid.rect(),
                what: What::Table(n),
                low: false,
                bold: false,
                quotes: false,
                unquotes: false,
                badge: false,
                mark: false,
                bullet: false,
            })
        }));
        if within.is_none() {
            items.extend(self.rows.iter().enumerate().map(|(n, row)| Item {
                rect: row.rect(),
                what: What::Boxes(n),
                low: false,
                bold: false,
                quotes: false,
                unquotes: false,
                badge: false,
                mark: false,
                bullet: false,
            }));
        }
        let width = within.map_or(self.page.width, Rect::width);
        let mut out: Vec<Set> = Vec::new();
        let frame = Frame {
            width,
            panels: &self.boxes.panels,
            frames: &self.boxes.frames,
            edges: self.edges,
            settings,
        };
        for section in regions::sections(items, &frame) {
            let (numbers, column) = match section {
                Section::Table(n) => {
                    out.push(Set::Table(n));
                    continue;
                }
                Section::Boxes(n) => {
                    out.push(Set::Boxes(n));
                    continue;
                }
                Section::Text { pieces, column } => (pieces, column),
            };
            let column = within.map_or(column, |rect| column.up_to(rect));
            let some: Vec<&Line> = numbers.iter().filter_map(|n| pieces.get(*n)).collect();
            let parts = self
                .tables
                .without_rules(self.page, &some, self.edges, self.words, text);
            out.extend(parts.into_iter().map(|part| match part {
                Part::Table(n) => Set::Table(n),
                Part::Text(ids) => {
                    Set::Text(lines::lines(self.words, &ids, None, &[], settings), column)
                }
            }));
        }
        out
    }
}

/// A section whose lines are known.
pub(crate) enum Set {
    Text(Vec<Line>, Column),
    Table(usize),
    /// Boxes that are yet to be read.
    Boxes(usize),
}
