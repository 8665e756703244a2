//! The legend of a plan's colours: a small table whose filled cells are named beside or inside them, or a line of text.

use crate::unit::{cell_string, cell_text};
use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

/// Words that tell what a colour stands for, at most: what is longer is a plan's text in a shaded cell.
const MOST_WORDS: usize = 20;
/// Fills from which a table tells colours apart.
const FEWEST_FILLS: usize = 2;
/// Words of a column's heading at most: what is longer says what a colour means, whatever it ends in (`… the target date`).
const MOST_HEADING_WORDS: usize = 3;
/// Words beside those of the fills that a legend may hold: `Key`, `RAG status`, `What it means`.
const MOST_OTHER_WORDS: usize = 8;

/// What parts the entries of a legend in a line.
const ENTRIES: [char; 5] = [';', ',', '|', '\n', '\u{2022}'];
/// What parts a colour from what it stands for. So do blanks around a hyphen, which joins words otherwise.
const BETWEEN: [char; 4] = ['=', ':', '\u{2013}', '\u{2014}'];

/// A colour that a line names with what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'l, 't> {
    /// The colour's name in the lexicon.
    pub colour: &'l str,
    /// What it stands for, as printed.
    pub meaning: &'t str,
    /// Whether the colour stands before its meaning: behind it, it may be the state of what is named (`Finance: green`).
    pub before: bool,
}

/// The colours that a line names with what each stands for: `Blue = complete; Grey – not yet due`, `Complete: green`.
///
/// What tells a status beside a colour's name and is no legend (`Status: Green – complete`) gives none.
pub fn entries<'l, 't>(line: &'t str, lexicon: &'l Lexicon) -> Vec<Entry<'l, 't>> {
    // Most lines hold none of what parts a colour from its meaning: the dashes among that begin with this byte.
    const DASH: u8 = 0xE2;
    if !(line.bytes()).any(|b| matches!(b, b'=' | b':' | b'-' | DASH)) {
        return Vec::new();
    }
    let entries = line.split(ENTRIES);
    let found: Vec<_> = (entries.flat_map(|entry| in_entry(entry, lexicon))).collect();
    let head = line.split(BETWEEN).next().unwrap_or_default();
    match &found[..] {
        [_] if lexicon.lead_in(head).is_some() => Vec::new(),
        _ => found,
    }
}

/// The colours of one entry. An entry that nothing parts from the next may have several.
fn in_entry<'l, 't>(entry: &'t str, lexicon: &'l Lexicon) -> Vec<Entry<'l, 't>> {
    let whole = |words: &str| colour(words, lexicon).filter(|_| words.trim().len() > 1);
    let mut parts: Vec<(Option<&'l str>, &'t str)> = Vec::new();
    for part in entry.split(BETWEEN).flat_map(|part| part.split(" - ")) {
        // `Green-complete`; `on-track` stays whole.
        match (whole(part), part.split_once('-')) {
            (None, Some((name, meaning))) if whole(name).is_some() => {
                parts.extend([(whole(name), name), (None, meaning)]);
            }
            (named, _) => parts.push((named, part)),
        }
    }
    if parts.iter().all(|(named, _)| named.is_none()) {
        return Vec::new();
    }
    // `Key: green = complete`
    let is_key = |(_, words): &(_, &str)| lexicon.labels("legend").contains(&fold(words));
    if parts.len() > 1 && parts.first().is_some_and(is_key) {
        parts.remove(0);
    }
    let meaning = |at: usize| match (parts.get(at + 1), &parts[..]) {
        (Some((_, behind)), _) => Some((*behind, true)),
        (None, [(_, before), _]) => Some((*before, false)),
        _ => None,
    };
    let named = parts.iter().enumerate();
    let entry = |(at, (named, _)): (usize, &(Option<&'l str>, &'t str))| {
        let (meaning, before) = meaning(at)?;
        Some(Entry {
            colour: (*named)?,
            meaning,
            before,
        })
    };
    named.filter_map(entry).collect()
}

/// What stands between the signs that part a colour from its meaning, and between hyphens.
pub(super) fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split(BETWEEN).flat_map(|part| part.split('-'))
}

/// Bytes in a colour's name with the marks around it, far more than any has: every line of a document is asked for them.
const MOST_COLOUR_BYTES: usize = 60;

/// The colour of which words are the name and nothing else, by its name in the lexicon: `Blue`, `blue RAG`, or its letter.
pub fn colour<'l>(words: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    if words.len() > MOST_COLOUR_BYTES {
        return None;
    }
    let folded = fold(words);
    let name = folded
        .strip_suffix(" rag")
        .or_else(|| folded.strip_prefix("rag "))
        .unwrap_or(&folded);
    let mut colours = lexicon.colours().iter();
    let is = |names: &[String]| names.iter().any(|n| n == name);
    colours.find_map(|(colour, names)| is(names).then_some(colour.as_str()))
}

/// The fills of a table and what each stands for, if it tells nothing else.
pub(super) fn of(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
) -> Option<Vec<([u8; 3], Passage)>> {
    let mut found: Vec<([u8; 3], Passage)> = Vec::new();
    let mut other = 0;
    for row in 0..table.rows {
        let cells = table.row(row);
        // `Rating`, `What it means`: one colour behind all of a first row is its heading's.
        let headed = row == 0 && cells.len() > 1 && table.rows > 1;
        if headed
            && cells
                .iter()
                .all(|c| c.fill.is_some() && c.fill == cells[0].fill)
        {
            let words =
                |c: &peerlens_document::Cell| cell_string(document, c).split_whitespace().count();
            other += cells.iter().map(words).sum::<usize>();
            continue;
        }
        let mut pending = None;
        // Whether a filled cell of the row has said a status (`Complete`): what stands beside it says the same at length.
        let mut told = false;
        for cell in cells {
            let words = cell_string(document, cell);
            let count = words.split_whitespace().count();
            match (cell.fill, pending.take(), count) {
                (Some(fill), _, 0) => pending = Some(fill),
                // `Green` in its colour, and what that means beside it.
                (Some(fill), _, _) if colour(&words, lexicon).is_some() => pending = Some(fill),
                (fill, before, _) if count > 0 => {
                    let Some(fill) = before.or(fill) else {
                        // One cell does: more of them are a plan's.
                        let explains = std::mem::take(&mut told) && count <= MOST_WORDS;
                        other += if explains { 0 } else { count };
                        continue;
                    };
                    if count > MOST_WORDS || !tells(lexicon, &words, before.is_some()) {
                        return None;
                    }
                    let text = cell_text(cell);
                    found.push((fill, text));
                    told = true;
                }
                _ => {}
            }
        }
        if pending.is_some() {
            return None; // a colour that nothing explains: a plan's own
        }
    }
    let mut fills: Vec<[u8; 3]> = found.iter().map(|(fill, _)| *fill).collect();
    fills.sort_unstable();
    fills.dedup();
    let fits = fills.len() >= FEWEST_FILLS && fills.len() == found.len();
    (fits && other <= MOST_OTHER_WORDS).then_some(found)
}

/// Whether words say what a colour stands for: they open with its name or a status, or stand beside it in few words.
fn tells(lexicon: &Lexicon, words: &str, beside: bool) -> bool {
    let first = parts(words).next().unwrap_or_default();
    let first = first.split(' ').next().unwrap_or_default();
    colour(first, lexicon).is_some()
        || lexicon.status(words).is_some()
        || (words.split([',', ';']).flat_map(parts)).any(|part| lexicon.status(part).is_some())
        || beside
            && (words.split_whitespace().count() > MOST_HEADING_WORDS
                || lexicon.column(words).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_name_colours_beside_what_they_stand_for() {
        let lexicon = Lexicon::built_in();
        let of = |line| {
            let found = entries(line, lexicon).into_iter();
            found
                .map(|entry| (entry.colour, entry.meaning.trim()))
                .collect::<Vec<_>>()
        };
        let two = vec![("green", "complete"), ("amber", "on-track")];
        for line in [
            "Green = complete; Amber = on-track",
            "Key: Green – complete, Amber – on-track",
            "Green - complete \u{2022} Amber: on-track",
            "Green-complete | Amber-on-track",
            "RAG Green: complete; RAG Amber: on-track",
            "Colours: green = complete, amber = on-track",
            "RAG: green = complete, amber = on-track",
            "complete = green, on-track = amber",
        ] {
            assert_eq!(of(line), two, "{line}");
        }
        for line in [
            "Status: Green – complete",
            "R = complete",
            "A green-belt review",
            "Green",
        ] {
            assert!(of(line).is_empty(), "{line}");
        }
    }
}
