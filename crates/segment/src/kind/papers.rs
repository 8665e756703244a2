//! What committees write, and what peers write with the same verbs.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};

/// Words in the heading of a section that only a committee's paper has.
const PAPERS_HEADING_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether a line that no type sets apart is the heading of a section of a committee's paper (`3 Reasons for
/// recommendations`), or opens with one (`2. Financial Implications None arise from this report.`).
pub(super) fn opens_papers_section(lexicon: &Lexicon, line: &str) -> bool {
    let numbered = crate::words::leading_number(line).and_then(|(_, rest)| line.get(rest..));
    let own = numbered.unwrap_or(line);
    let is_heading = |words: &str| lexicon.heading(words) == Some("committee");
    let blanks = own.match_indices(' ').map(|(at, _)| at).chain([own.len()]);
    let mut prefixes = blanks
        .take(*PAPERS_HEADING_WORDS.end())
        .enumerate()
        .filter(|(n, _)| PAPERS_HEADING_WORDS.contains(&(n + 1)))
        .map(|(_, end)| own.split_at(end));
    prefixes.any(|(head, behind)| {
        let behind = behind.trim_start();
        let ends = head.ends_with(':')
            || numbered.is_some() && (behind.is_empty() || behind.starts_with(char::is_uppercase));
        ends && is_heading(head.trim_end_matches(':'))
    })
}

/// Whether a section holds a committee's own recommendations: a formula opens them, or, in the paper of a committee, the
/// verb of one (`To note …`, `APPROVE …`).
pub(super) fn is_committees(
    document: &Document,
    lexicon: &Lexicon,
    section: &crate::Section,
    paper: bool,
) -> bool {
    let blocks = document
        .blocks
        .get(section.blocks.clone())
        .unwrap_or_default();
    blocks.iter().take(3).any(|b| {
        let text = b.text.text(&document.text);
        // `3.1 That Cabinet:`
        let own = crate::words::leading_number(&text).and_then(|(_, rest)| text.get(rest..));
        let own = own.unwrap_or(&text);
        lexicon.opens_as_committee(own) || paper && is_committees_item(lexicon, own)
    })
}

/// Whether an item of a list is what a committee decides itself (`That Cabinet notes the report`, `To endorse the plan`).
#[must_use]
pub fn is_committees_item(lexicon: &Lexicon, text: &str) -> bool {
    lexicon.opens_as_committee(text) || lexicon.decides(text) && !asked_by_peers(text)
}

/// Verbs that committees decide with and peers ask with.
const SHARED_VERBS: [&str; 4] = ["agree", "approve", "authorise", "refer"];
/// What a committee is shown, and decides on.
const SHOWN: [&str; 18] = [
    "report",
    "reports",
    "plan",
    "finding",
    "findings",
    "recommendation",
    "recommendations",
    "response",
    "responses",
    "feedback",
    "letter",
    "appendix",
    "annex",
    "challenge",
    "review",
    "contents",
    "proposals",
    "delegated",
];

/// Whether peers may ask for what a committee could decide too (`To agree one vision with partners`): the verb is theirs
/// as well, and nothing is named that a committee is shown.
#[must_use]
pub fn asked_by_peers(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let folded = fold(text);
    let verb = folded.split(' ').nth(1).unwrap_or_default();
    let names_shown = || folded.split(' ').any(|w| SHOWN.contains(&w));
    matches!(first, "To" | "to") && SHARED_VERBS.contains(&verb) && !names_shown()
}
