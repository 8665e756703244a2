//! Lines at the top and foot of a text's pages that stand on most of them: they go on with no paragraph.

use std::collections::{HashMap, HashSet};

use peerlens_document::{Document, Furniture, Layer};

/// Lines with text at either edge of a page among which running lines are looked for: an address over two lines, and the
/// number of the page.
const EDGE: usize = 3;
/// Bytes of an address or number at most: a letter's foot has two lines.
const LONGEST: usize = 300;
/// Words of a running line beside a letter's foot, from which it belongs to that: fewer may be the name of a field.
const FEWEST_BESIDE: usize = 3;
/// Pages on which a line stands that runs.
const FEWEST: usize = 3;

/// A line with its numbers made alike, and one blank between its words: those of a running line differ from page to page.
pub(super) fn shape(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let line = words.join(" ");
    let mut shape: String = (line.chars())
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect();
    while shape.contains("##") {
        shape = shape.replace("##", "#");
    }
    shape
}

/// The places of the lines at the edges of a page.
pub(super) fn of(page: &[&str]) -> Vec<usize> {
    let text = |at: &usize| !page[*at].trim().is_empty();
    let first = (0..page.len()).filter(text).take(EDGE);
    let last = (0..page.len()).rev().filter(text).take(EDGE);
    first.chain(last).collect()
}

/// The shapes of the lines that stand at the edges of most pages.
pub(super) fn running(pages: &[Vec<&str>]) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let shapes: HashSet<String> = of(page).into_iter().map(|at| shape(page[at])).collect();
        for shape in shapes {
            *times.entry(shape).or_default() += 1;
        }
    }
    let filled = pages.iter().filter(|p| !of(p).is_empty()).count();
    times.retain(|_, n| *n >= FEWEST && *n * 2 > filled);
    times.into_keys().collect()
}

/// The shape of a number that stands alone.
const NUMBER: &str = "#";

/// Marks addresses of the web that run at the feet of pages as furniture, and the numbers of the pages beside them: nothing
/// else is printed so again and again, however little stands on each page (slides). So are a letter's foot with an address in
/// it, and the time at which a browser has printed a page.
pub(super) fn mark_addresses(document: &mut Document, running: &HashSet<String>) {
    let shapes: Vec<String> = (document.blocks.iter())
        .map(|block| block.text.text(&document.text))
        .map(|text| {
            if text.len() <= LONGEST {
                shape(&text)
            } else {
                String::new()
            }
        })
        .collect();
    let address = |at: usize| {
        let found = shapes.get(at).filter(|shape| running.contains(*shape));
        found.is_some_and(|shape| shape.starts_with("www.") && !shape.contains(' '))
    };
    let foot = |at: usize| {
        let found = shapes.get(at).filter(|shape| holds_address(shape));
        found.is_some_and(|shape| is_made_of(shape, running))
    };
    // `Chief Executive: …` below a letter's foot, and the head of the next page behind it.
    let beside_foot = |at: usize| {
        let found = shapes.get(at).filter(|shape| running.contains(*shape));
        found.is_some_and(|shape| shape.split(' ').count() >= FEWEST_BESIDE)
            && (1..=EDGE)
                .map_while(|back| at.checked_sub(back))
                .take_while(|&above| above + 1 == at || running.contains(&shapes[above]))
                .any(foot)
    };
    let printed = |at: usize| {
        let found = shapes.get(at).filter(|shape| running.contains(*shape));
        found.is_some_and(|shape| PRINTED.iter().any(|time| shape.starts_with(time)))
    };
    for (at, block) in document.blocks.iter_mut().enumerate() {
        if block.layer != Layer::Body {
            continue;
        }
        let beside = || address(at + 1) || at.checked_sub(1).is_some_and(address);
        if printed(at) {
            block.layer = Layer::Furniture(Furniture::Header);
        } else if address(at) || foot(at) || beside_foot(at) {
            block.layer = Layer::Furniture(Furniture::Footer);
        } else if shapes[at] == NUMBER && running.contains(NUMBER) && beside() {
            block.layer = Layer::Furniture(Furniture::PageNumber);
        }
    }
}

/// How a line opens that a browser prints above each page (`30/11/2026, 20:48`).
const PRINTED: [&str; 2] = ["#/#/#, #:# ", "#-#-#, #:# "];

/// Whether a line gives an address of the web or for mail.
fn holds_address(shape: &str) -> bool {
    ["www.", "://", "@"].iter().any(|sign| shape.contains(sign))
}

/// Whether a text is running lines and nothing else.
fn is_made_of(shape: &str, running: &HashSet<String>) -> bool {
    let mut rest = shape;
    while !rest.is_empty() {
        let lines = running.iter().filter(|line| !line.is_empty());
        let behind = lines.filter_map(|line| rest.strip_prefix(line.as_str()));
        // Of two lines that fit the longer.
        let Some(next) = behind.min_by_key(|rest| rest.len()) else {
            return false;
        };
        rest = next.trim_start();
    }
    !shape.is_empty()
}
