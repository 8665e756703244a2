//! Lines of a page that wide gaps part into entries.

use peerlens_document::Rect;

use crate::Word;
use crate::lines::Line;
use crate::markers::marker;

/// A line of the page, parted into entries by wide gaps.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Words of each entry, from left to right.
    pub(crate) entries: Vec<Entry>,
    pub(crate) rect: Rect,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) words: Vec<u32>,
    pub(crate) rect: Rect,
}

/// What tells words apart.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) text: &'a str,
}

impl<'a> Source<'a> {
    pub(crate) fn word(&self, id: u32) -> Option<&'a Word> {
        self.words.get(id as usize)
    }

    pub(crate) fn text_of(&self, id: u32) -> &'a str {
        self.word(id)
            .and_then(|w| self.text.get(w.start as usize..w.end as usize))
            .unwrap_or("")
    }

    pub(crate) fn first(&self, entry: &Entry) -> &'a str {
        entry.words.first().map_or("", |w| self.text_of(*w))
    }

    /// A number, an amount, a share, a dash or "n/a": what stands in columns of figures.
    pub(crate) fn is_number(&self, entry: &Entry) -> bool {
        let (mut digits, mut others) = (0, 0);
        for c in entry.words.iter().flat_map(|w| self.text_of(*w).chars()) {
            match c {
                '0'..='9' => digits += 1,
                '-' | '–' | '—' | '−' | '.' | ',' | '%' | '£' | '$' | '€' | '(' | ')' | '+'
                | '*' | '/' | '±' | '<' | '>' => {}
                _ => others += 1,
            }
        }
        digits > 0 && others * 2 <= digits || digits == 0 && others == 0
    }
}

/// The rows that pieces of lines make. Pieces and rows run from top to bottom.
pub(crate) fn rows(pieces: &[&Line], source: Source<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut sorted: Vec<&&Line> = pieces.iter().collect();
    sorted.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.rect.left.total_cmp(&b.rect.left))
    });
    for piece in sorted {
        let entry = Entry {
            words: piece.words.clone(),
            rect: piece.rect,
        };
        match rows.last_mut() {
            Some(row) if piece.baseline - row.baseline < 0.35 * row.size.min(piece.size) => {
                row.entries.push(entry);
                row.rect = row.rect.union(piece.rect);
                row.size = row.size.max(piece.size);
            }
            _ => rows.push(Row {
                entries: vec![entry],
                rect: piece.rect,
                baseline: piece.baseline,
                size: piece.size,
            }),
        }
    }
    for row in &mut rows {
        row.entries
            .sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        join_marker(row, source);
    }
    rows
}

/// A list item's marker and its text are one entry.
fn join_marker(row: &mut Row, source: Source<'_>) {
    let lone = row
        .entries
        .first()
        .is_some_and(|e| e.words.len() == 1 && marker(source.first(e)).is_some());
    if lone && row.entries.len() > 1 && !source.is_number(&row.entries[1]) {
        let mut first = row.entries.remove(0);
        if let Some(next) = row.entries.first_mut() {
            first.words.append(&mut next.words);
            next.words = first.words;
            next.rect = next.rect.union(first.rect);
        }
    }
}
