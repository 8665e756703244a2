//! Actions that say themselves which recommendations they answer.

use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::{fold, pattern};
use regex::Regex;

use crate::Findings;

const COUNTS: [&str; 11] = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// `the first three recommendations`.
static FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\bfirst (?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?: of the)?(?: \w+){0,2} recommendations\b",
    )
});
/// `recommendations 1, 2 and 3`, `recommendations 4 to 6`.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:picks? up|address(?:es|ing)?|answers?|covers?|respond(?:s|ing)? to|relates? to|delivers?|meets?|linked to|in response to|combined? with|supports?)(?: \w+){0,4} (?:recommendations?|recs?) (?P<list>[a-z]{0,3}\d{1,3}[a-z]?(?:(?: and| to| through|)? ?[a-z]{0,3}\d{1,3}[a-z]?)*)",
    )
});

/// Adds the recommendations that actions name to those beside which they stand.
pub(crate) fn read(document: &Document, findings: &mut Findings) {
    let labels: Vec<Option<String>> = findings
        .recommendations
        .iter()
        .map(|r| r.label.as_ref().map(|l| fold(&l.text(&document.text))))
        .collect();
    for action in &mut findings.actions {
        let text = fold(&action.text.text(&document.text));
        if !text.contains("rec") {
            continue;
        }
        let mut named: Vec<usize> = Vec::new();
        if let Some(found) = FIRST
            .as_ref()
            .and_then(|r| r.captures(&text))
            .and_then(|c| c.name("n"))
        {
            let n = COUNTS
                .iter()
                .position(|c| *c == found.as_str())
                .or_else(|| found.as_str().parse().ok())
                .unwrap_or(0);
            if n <= labels.len() {
                named.extend(0..n);
            }
        }
        if let Some(list) = NAMED
            .as_ref()
            .and_then(|r| r.captures(&text))
            .and_then(|c| c.name("list"))
        {
            let words: Vec<&str> = list.as_str().split(' ').collect();
            let at = |word: &str| labels.iter().position(|l| l.as_deref() == Some(word));
            for (n, word) in words.iter().enumerate() {
                let ranged = matches!(words.get(n + 1), Some(&("to" | "through")));
                if let (true, Some(from), Some(to)) =
                    (ranged, at(word), words.get(n + 2).and_then(|w| at(w)))
                {
                    named.extend(from..=to.max(from));
                } else if let Some(index) = at(word) {
                    named.push(index);
                }
            }
        }
        for index in named {
            if !action.recommendations.contains(&index) {
                action.recommendations.push(index);
            }
        }
        action.recommendations.sort_unstable();
    }
}
