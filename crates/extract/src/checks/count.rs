//! A number of recommendations that the document names and that differs from those found.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, NUMBER_WORDS, fold, pattern};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::Findings;

/// `nine recommendations`, `13 key recommendations`.
static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = NUMBER_WORDS[1..].join("|");
    pattern(&format!(
        r"(?i)\b(?P<n>{words}|\d{{1,2}})\s+(?:(?:key|main|headline|priority) )?(?P<more>(?:further|additional|other) )?recommendations\b"
    ))
});
/// What stands before a count that is that of all: `made`, `in total`, `resulted in`; or it opens its sentence.
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^\W*|\b(?:made|makes|make|making|following|the|are|with|has|of|our|peers’|peers'|in total|resulted in|contains|contained|includes|included|received))\s*$",
    )
});
/// A count of those of another challenge than this.
static ANOTHER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\b(?:previous(?:ly)?|earlier|former|last|prior|these)\b"));
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));

/// A count that the text names.
struct Said {
    count: usize,
    /// Besides those of another count (`three further recommendations`).
    more: bool,
    place: Passage,
}

/// The notice, where no count that the text names is that of all, or of some that stand together.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &Findings,
) -> Option<Notice> {
    let found = findings.recommendations.len();
    // Those that a paper speaks of may stand in another document of its file.
    if found == 0 && outline.range.len() < document.blocks.len() {
        return None;
    }
    let year = findings
        .visit
        .as_ref()
        .and_then(|v| last_year(&v.text(&document.text)));
    let mut said: Vec<Said> = Vec::new();
    for index in outline.range.clone() {
        if outline.role(index) != Role::Text {
            continue;
        }
        let Some(block) = (document.blocks.get(index)).filter(|b| b.as_table().is_none()) else {
            continue;
        };
        let text = block.text.text(&document.text);
        for caps in COUNT.iter().flat_map(|r| r.captures_iter(&text)) {
            let (Some(all), Some(n)) = (caps.get(0), caps.name("n")) else {
                continue;
            };
            let sentence = sentence(&text, all.range());
            let before = &text[sentence.start..all.start()];
            let told = &text[sentence.clone()];
            let earlier = last_year(told)
                .zip(year)
                .is_some_and(|(own, ours)| own < ours);
            let more = caps.name("more").is_some();
            if earlier
                || is(&ANOTHER, told)
                || !more && !is(&BEFORE, before)
                || lexicon
                    .people("others_who_recommend")
                    .iter()
                    .any(|who| format!(" {} ", fold(told)).contains(&format!(" {who} ")))
            {
                continue;
            }
            let folded = fold(n.as_str());
            let word = NUMBER_WORDS.iter().position(|w| *w == folded);
            if let Some(count) = word.map(|n| n + 1).or_else(|| folded.parse().ok()) {
                let place = block.text.part(&document.text, n.start(), n.end());
                said.push(Said { count, more, place });
            }
        }
    }
    let first = said.iter().find(|s| !s.more)?;
    let together = groups(document, findings);
    let sum = first.count
        + said
            .iter()
            .find(|s| s.more)
            .map_or(0, |further| further.count);
    if sum == found
        || said
            .iter()
            .any(|s| s.count == found || together.contains(&s.count))
    {
        return None;
    }
    let n = first.count;
    let were = match found {
        0 => "none were found".to_owned(),
        1 => "1 was found".to_owned(),
        found => format!("{found} were found"),
    };
    let message = format!("the document speaks of {n} recommendations; {were}");
    Some(Notice::new("count_differs", Severity::Warning, message).at(first.place.clone()))
}

/// How many recommendations were found in one way, and how many stand under one theme.
fn groups(document: &Document, findings: &Findings) -> Vec<usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for r in &findings.recommendations {
        let group = r.group.as_ref().map(|g| g.text(&document.text));
        *counts.entry(format!("rule {}", r.rule)).or_default() += 1;
        *counts.entry(group.unwrap_or_default()).or_default() += 1;
    }
    counts.into_values().collect()
}

/// The sentence around a place in a text.
fn sentence(text: &str, place: Range<usize>) -> Range<usize> {
    let start = text[..place.start].rfind(". ").map_or(0, |at| at + 2);
    let end = text[place.end..]
        .find(". ")
        .map_or(text.len(), |at| place.end + at);
    start..end
}

fn last_year(text: &str) -> Option<u32> {
    let years = YEAR.iter().flat_map(|r| r.find_iter(text));
    years.filter_map(|y| y.as_str().parse().ok()).max()
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}
