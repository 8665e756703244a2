//! Running lines that differ from page to page because they name the chapter: beside a text that stays, or alone.

use std::collections::{HashMap, HashSet};

use peerlens_document::{Block, Document, Furniture};

use super::{Candidate, DRIFT, body_size, is_loud, is_text, printed, running_lines, shape};
use crate::words::unnumbered_title;

/// Pages on which such lines stand at least.
const PAGES: usize = 3;
/// Places from the edge of the page: a page number may stand further out.
const OUTERMOST: usize = 2;
/// Heights of a line by which its parts stand apart at least.
const APART: f32 = 2.0;
/// Words of the part that stays at least: one is the name of a field (`Lead`), beside which its value stands.
const WORDS: usize = 2;
/// Bytes of a heading that such a line repeats at most.
const LONGEST_HEADING: usize = 120;

/// Lines of several parts of which one stays the same, and lines that say what a heading above says.
pub(super) fn marks(document: &Document, candidates: &[Candidate]) -> Vec<(usize, Furniture)> {
    let outer: Vec<&Candidate> = (candidates.iter())
        .filter(|c| c.rank < OUTERMOST && !c.loud)
        .collect();
    let mut out = beside_what_stays(document, candidates, &outer);
    out.extend(naming_headings(document, &outer));
    out
}

fn beside_what_stays(
    document: &Document,
    candidates: &[Candidate],
    outer: &[&Candidate],
) -> Vec<(usize, Furniture)> {
    let mut staying: Vec<Candidate> = Vec::new();
    for candidate in outer {
        let Some(block) = document.blocks.get(candidate.block) else {
            continue;
        };
        for part in parts(document, block) {
            let (shape, numbers) = shape(&part);
            staying.push(Candidate {
                shape,
                numbers,
                ..**candidate
            });
        }
    }
    let mut pages: HashMap<(bool, &str), HashSet<u32>> = HashMap::new();
    for part in &staying {
        let on = pages.entry((part.top, part.shape.as_str())).or_default();
        on.insert(part.page);
    }
    let often: HashSet<(bool, String)> = (pages.into_iter())
        .filter(|(_, on)| on.len() >= PAGES)
        .map(|((top, shape), _)| (top, shape.to_owned()))
        .collect();
    if often.is_empty() {
        return Vec::new();
    }
    staying.retain(|c| often.contains(&(c.top, c.shape.clone())));
    // What stands within pages too is a field of cards.
    let at_edge: HashSet<usize> = candidates.iter().map(|c| c.block).collect();
    let mut in_body: HashMap<String, usize> = HashMap::new();
    for (n, block) in document.blocks.iter().enumerate() {
        if is_text(block) && !at_edge.contains(&n) {
            for part in parts(document, block) {
                *in_body.entry(shape(&part).0).or_default() += 1;
            }
        }
    }
    running_lines(&staying, &in_body)
}

/// The parts of a line between which wide gaps are, where there are several, those of some words.
fn parts(document: &Document, block: &Block) -> Vec<String> {
    let words: Vec<_> = (block.text.pieces().iter())
        .flat_map(|piece| document.places_of(piece.span))
        .collect();
    if words.windows(2).any(|p| p[0].line != p[1].line) {
        return Vec::new();
    }
    let parts = words.chunk_by(|a, b| b.rect.left - a.rect.right < APART * a.rect.height());
    let said = parts.map(|part| {
        let words = part.iter().map(|word| document.text.slice(word.span));
        words.collect::<Vec<_>>().join(" ")
    });
    let said: Vec<String> = said.collect();
    if said.len() < 2 {
        return Vec::new();
    }
    let staying = |part: &String| part.split(' ').count() >= WORDS;
    said.into_iter().filter(staying).collect()
}

fn naming_headings(document: &Document, outer: &[&Candidate]) -> Vec<(usize, Furniture)> {
    // The pages on which headings stand first.
    let mut headings: HashMap<String, u32> = HashMap::new();
    let body = body_size(document);
    let own: HashSet<usize> = outer.iter().map(|c| c.block).collect();
    for (n, block) in document.blocks.iter().enumerate() {
        let [place, ..] = block.boxes[..] else {
            continue;
        };
        if is_text(block) && !own.contains(&n) {
            let text = printed(document, block);
            if text.len() <= LONGEST_HEADING && is_loud(document, block, body) {
                headings
                    .entry(unnumbered_title(&text))
                    .or_insert(place.page);
            }
        }
    }
    let names = |c: &&&Candidate| {
        let text = (document.blocks.get(c.block)).map(|b| unnumbered_title(&printed(document, b)));
        let page = text
            .filter(|t| !t.is_empty())
            .and_then(|t| headings.get(&t));
        page.is_some_and(|page| *page <= c.page)
    };
    let naming: Vec<&&Candidate> = outer.iter().filter(names).collect();
    let level = |c: &Candidate| {
        let others = (naming.iter())
            .filter(|o| o.top == c.top && (o.off - c.off).abs() <= DRIFT)
            .map(|o| o.page);
        others.collect::<HashSet<u32>>().len() >= PAGES
    };
    (naming.iter())
        .filter(|c| level(c))
        .map(|c| (c.block, c.kind()))
        .collect()
}
