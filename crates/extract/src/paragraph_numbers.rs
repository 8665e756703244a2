//! The numbers of a committee paper's paragraphs (`8 Accepted. …`, `9 Lead officer: …`), which count on through what it
//! says of each recommendation: they are no part of what is said.

use peerlens_document::{Document, Join, Passage};

use crate::Findings;

/// Numbers that count on, from which they are the paragraphs'.
const FEWEST_NUMBERS: usize = 4;
/// The greatest number of a paragraph: others are years.
const MOST_PARAGRAPHS: u32 = 499;

/// Takes them off what is told in prose behind recommendations, where each text opens with one and all count on.
pub(crate) fn leave_out(document: &Document, findings: &mut Findings) {
    let told = findings.recommendations.iter_mut();
    let told = told.filter(|r| r.rule == "announced");
    let mut texts: Vec<&mut Passage> = told.filter_map(|r| r.rationale.as_mut()).collect();
    if texts.is_empty() {
        let actions = findings.actions.iter_mut();
        let bare = actions.filter(|a| a.rule == "announced" && a.label.is_none());
        texts = bare.map(|a| &mut a.text).collect();
    }
    let mut numbers: Vec<u32> = Vec::new();
    for text in &texts {
        let printed = text.text(&document.text);
        if printed.lines().next().and_then(number).is_none() {
            return;
        }
        numbers.extend(printed.lines().filter_map(number).map(|(n, _)| n));
    }
    let count_on = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    if numbers.len() < FEWEST_NUMBERS || !count_on {
        return;
    }
    for text in texts {
        *text = without_numbers(document, text);
    }
}

/// The number that a line opens with or that is all of it, and where the text behind it starts. A number and a word in
/// small letters (`3 officers`) are a sentence's.
fn number(line: &str) -> Option<(u32, usize)> {
    let end = line
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(line.len());
    let number = line
        .get(..end)?
        .parse()
        .ok()
        .filter(|n| *n <= MOST_PARAGRAPHS)?;
    let rest = line.get(end..)?;
    let text = rest.trim_start();
    let apart = text.is_empty() || rest.len() > text.len() && text.starts_with(char::is_uppercase);
    apart.then_some((number, line.len() - text.len()))
}

fn without_numbers(document: &Document, text: &Passage) -> Passage {
    let printed = text.text(&document.text);
    let mut out = Passage::default();
    let mut at = 0;
    for line in printed.split('\n') {
        let from = number(line).map_or(0, |(_, start)| start);
        if from < line.len() {
            out.append(
                &text.part(&document.text, at + from, at + line.len()),
                Join::Line,
            );
        }
        at += line.len() + 1;
    }
    if out.is_empty() { text.clone() } else { out }
}
