//! Which council a document is about, told from the others that it names.
//!
//! Every document names five to ten councils besides its own: the peers'. So mentions are weighed by
//! where they stand, those in the list of peers and beside a person's post count for nothing, and the
//! one with the most weight is the subject only if it leads clearly. Otherwise there is none: a wrong
//! council is worse than none.

mod around;
mod tally;
mod weight;

use std::ops::Range;

use peerlens_document::{Document, Passage, Span, Table};
use peerlens_extract::Findings;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::gazetteer::Authority;
use super::mention::find_mentions;
use tally::Tally;
use weight::{HEADING, SUBJECT, TITLE};

/// Blocks at the top among which a council's name alone is that of whose paper it is.
const LETTERHEAD_BLOCKS: usize = 3;

/// What stands before the place in the style of a borough.
const STYLE: &str = "borough of";

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// The council, with its best mention.
    pub council: Option<(&'static Authority, Passage)>,
    /// Why there is none, for a notice.
    pub reason: Option<String>,
}

/// The council that a document is about. `date` (ISO) is the visit's or the meeting's.
pub fn subject(
    document: &Document,
    outline: &Outline,
    findings: &Findings,
    extent: Span,
    date: Option<&str>,
) -> Subject {
    let mut tally = Tally {
        date,
        ..Tally::default()
    };
    let peers = peer_spans(findings);
    if let Some(title) = &findings.title {
        tally.title(document, title);
    }
    tally.page_title(document);
    for (n, passage) in findings.subject.iter().enumerate() {
        // Lines of the title's own block besides its words are the title's too.
        let around_title = findings.title.as_ref().is_some_and(|title| {
            title.start() == passage.start() && title.pieces() != passage.pieces()
        });
        let weight = match is_letterhead(document, passage) || around_title {
            true => Some(&TITLE),
            false => SUBJECT.get(n).or(SUBJECT.last()),
        };
        if let Some(weight) = weight {
            tally.passage(document, passage, weight, &peers);
        }
    }
    let mut heads: Vec<&Passage> = letterheads(document, outline).collect();
    let names = |title: &Passage| !find_mentions(&title.text(&document.text), true).is_empty();
    if heads.is_empty() && !findings.title.as_ref().is_some_and(names) {
        heads.extend(&findings.letterhead);
    }
    for line in heads {
        tally.passage(document, line, &TITLE, &peers);
    }
    for section in &outline.sections {
        tally.passage(document, &section.title, &HEADING, &peers);
    }
    tally.running_lines(document, outline);
    tally.hosts(document.text.slice(extent));
    tally.text(document, extent, &peers);
    if findings.kind == Kind::ActionPlan {
        tally.one_employer();
    }
    tally.royal_borough(document, extent);
    tally.decide()
}

/// The lines near the top of a paper that are an authority's full name.
fn letterheads<'a>(
    document: &'a Document,
    outline: &'a Outline,
) -> impl Iterator<Item = &'a Passage> {
    let first = (outline.range.clone())
        .filter(|&n| outline.role(n) != Role::Furniture)
        .filter_map(|n| document.blocks.get(n))
        .take(LETTERHEAD_BLOCKS);
    let lines = first
        .enumerate()
        .filter_map(|(n, block)| match block.as_table() {
            Some(table) => letterhead_row(document, table).filter(|_| n == 0),
            None => Some(&block.text),
        });
    lines.filter(|line| is_letterhead(document, line))
}

/// Whose paper it is, where its head says so: the front of what is bound together names the body for all behind it.
pub fn letterhead<'a>(document: &'a Document, outline: &'a Outline) -> Option<&'a Passage> {
    letterheads(document, outline).next()
}

/// What the first row of a table that opens a document holds where that is one line: the head of a paper may be set as a
/// table, with names of fields and their values below (`Date`, `Report of`). In a list of councils or persons the first row is
/// one of several.
fn letterhead_row<'a>(document: &Document, table: &'a Table) -> Option<&'a Passage> {
    let lines = |row: u32| {
        let blocks = table.row(row).iter().flat_map(|cell| &cell.blocks);
        blocks.filter(|b| !b.text.is_empty())
    };
    let mut first = lines(0);
    let line = first.next()?;
    if first.next().is_some() {
        return None;
    }
    let named =
        |row| lines(row).any(|b| !find_mentions(&b.text.text(&document.text), true).is_empty());
    let fields = (1..table.rows).all(|row| lines(row).count() != 1 && !named(row));
    fields.then_some(&line.text)
}

/// Whether a line near the top is an authority's full name and nothing else: whose paper it is, or to whom a
/// letter goes.
fn is_letterhead(document: &Document, passage: &Passage) -> bool {
    let text = passage.text(&document.text);
    let whole = |range: &Range<usize>| range.len() == text.trim().len();
    let mentions = find_mentions(&text, true);
    // `Borough of Kettering` is how some call themselves; in a sentence it is the place.
    let styled = text
        .get(..STYLE.len())
        .is_some_and(|t| t.eq_ignore_ascii_case(STYLE));
    matches!(mentions.as_slice(), [(range, mention)] if (mention.full || styled) && whole(range))
}

/// Where persons are listed with where they come from.
fn peer_spans(findings: &Findings) -> Vec<Span> {
    let mut spans: Vec<Span> = findings
        .persons
        .iter()
        .flat_map(|p| p.pieces())
        .map(|p| p.span)
        .collect();
    spans.sort_unstable();
    spans
}
