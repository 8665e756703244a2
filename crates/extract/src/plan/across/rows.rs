//! The rows of a table read across: labels that count on open them, or blank lines part them.

use std::collections::HashMap;

use peerlens_document::{Document, Passage};
use peerlens_segment::is_label;

use super::lines::Line;

/// Rows of a table.
const FEWEST_ROWS: usize = 2;

/// A row: its label, and its lines without it.
pub(super) struct Row {
    pub(super) label: Option<Passage>,
    pub(super) lines: Vec<Line>,
}

/// The rows of some lines; none where nothing tells them for sure.
pub(super) fn rows(document: &Document, lines: &[Line]) -> Option<Vec<Row>> {
    labelled(document, lines).or_else(|| parted(lines))
}

/// Where labels open rows: the line and the word.
type Place = (usize, usize);

/// The rows that labels open, all of one shape and each the next of the count.
fn labelled(document: &Document, lines: &[Line]) -> Option<Vec<Row>> {
    let opens_text = |line: &Line, at: usize| {
        let next = line.words.get(at + 1);
        next.is_some_and(|w| starts_text(&w.text))
    };
    let mut found: HashMap<String, Vec<(Place, usize)>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        for (at, word) in line.words.iter().enumerate() {
            let Some((shape, count)) = is_label(&word.text).filter(|_| opens_text(line, at)) else {
                continue;
            };
            let counted = found.entry(shape.clone()).or_default();
            if counted.is_empty() {
                order.push(shape);
            }
            // Behind words a number is a label only where it goes on with the count.
            let goes_on = counted.last().is_some_and(|(_, last)| count == last + 1);
            if goes_on || counted.is_empty() && at == 0 {
                counted.push(((n, at), count));
            }
        }
    }
    let places = order
        .iter()
        .filter_map(|shape| found.get(shape))
        .find(|places| places.len() >= FEWEST_ROWS && opens_rows(lines, places[0].0))?;
    // Where each line is a paragraph, that a paragraph opens tells nothing.
    let until = places.last().map_or(0, |((line, _), _)| *line);
    let inner = |n: &usize| !places.iter().any(|((line, _), _)| line == n);
    let parts = !(places[0].0.0..until).any(|n| inner(&n) && lines[n].first);
    let mut out = Vec::new();
    for (n, (start, _)) in places.iter().enumerate() {
        let end = places
            .get(n + 1)
            .map_or((lines.len(), 0), |(next, _)| *next);
        let mut own = Vec::new();
        let mut label = None;
        let own_lines = lines.iter().enumerate().take(end.0 + 1).skip(start.0);
        for (at, line) in own_lines {
            let mut line = line.clone();
            if at == end.0 {
                line.words.truncate(end.1);
            }
            if at == start.0 {
                label = line.words.get(start.1).map(|w| Passage::of(w.span));
                line.words
                    .drain(..=start.1.min(line.words.len().saturating_sub(1)));
            }
            // A heading, or a paragraph that stands apart below the last row, is none of it.
            let apart = at > start.0 && line.heading;
            let last = n + 1 == places.len() && parts;
            let behind = last && at > start.0 && line.first && starts_line(&line);
            if apart || behind {
                break;
            }
            if !line.words.is_empty() {
                own.push(line);
            }
        }
        let label = label.map(|l| bare(document, &l));
        out.push(Row { label, lines: own });
    }
    Some(out)
}

/// Words above the first row that may be what is left of the names of columns.
const MOST_ABOVE: usize = 4;

/// Whether a label opens the first of all rows.
fn opens_rows(lines: &[Line], (line, word): Place) -> bool {
    let above = lines.iter().take(line);
    word == 0 && above.map(|l| l.words.len()).sum::<usize>() <= MOST_ABOVE
}

/// A label without the signs around it.
fn bare(document: &Document, label: &Passage) -> Passage {
    let string = label.text(&document.text);
    let inner = string.trim_matches(['(', ')', '.', ':']);
    let start = string.find(inner).unwrap_or(0);
    label.part(&document.text, start, start + inner.len())
}

/// The rows that blank lines part, each of which opens with a sentence.
fn parted(lines: &[Line]) -> Option<Vec<Row>> {
    let mut out: Vec<Row> = Vec::new();
    for line in lines {
        if line.heading {
            continue;
        }
        match out.last_mut().filter(|_| !line.first) {
            Some(row) => row.lines.push(line.clone()),
            None if starts_line(line) => out.push(Row {
                label: None,
                lines: vec![line.clone()],
            }),
            None => return None,
        }
    }
    (out.len() >= FEWEST_ROWS).then_some(out)
}

fn starts_line(line: &Line) -> bool {
    line.words.first().is_some_and(|w| starts_text(&w.text))
}

/// Whether a word may open the text of a cell.
pub(super) fn starts_text(word: &str) -> bool {
    let word = word.trim_start_matches(['‘', '“', '\'', '"', '(']);
    word.starts_with(char::is_uppercase)
}
