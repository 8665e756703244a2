//! What does not agree with itself: said in notices, never mended.

use std::collections::HashMap;
use std::sync::LazyLock;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::{fold, pattern};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::Findings;

/// `nine recommendations`, `13 key recommendations`.
static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:made|makes|following|the|these|are|with|has|of|our|peers’|peers')\s+(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\d{1,2})\s+(?:key |main |headline )?recommendations\b",
    )
});
const WORDS: [&str; 16] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen",
];
/// `picks up recommendation 12`: a recommendation that an action names.
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\brecommendation (?:no\.? )?(?P<label>\d{1,2})\b"));

/// Adds the notices.
pub(crate) fn read(document: &Document, outline: &Outline, findings: &mut Findings) {
    if findings.recommendations.is_empty() {
        return;
    }
    let mut notices = labels(document, findings);
    notices.extend(printed_count(document, outline, findings));
    notices.extend(named(document, findings));
    findings.notices.extend(notices);
}

/// Labels that repeat, and numbers that are left out.
fn labels(document: &Document, findings: &Findings) -> Vec<Notice> {
    let mut out = Vec::new();
    let mut seen: HashMap<(String, Option<String>), &Passage> = HashMap::new();
    let mut numbers: Vec<u32> = Vec::new();
    for recommendation in &findings.recommendations {
        let Some(label) = &recommendation.label else {
            continue;
        };
        let text = label.text(&document.text);
        numbers.extend(text.parse::<u32>().ok());
        let group = recommendation
            .group
            .as_ref()
            .map(|g| g.text(&document.text));
        if seen.insert((text.clone(), group), label).is_some() {
            out.push(
                Notice::new(
                    "label_repeated",
                    Severity::Info,
                    format!("the label “{text}” is printed for more than one recommendation"),
                )
                .at(label.clone()),
            );
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    let gaps: Vec<String> = numbers
        .windows(2)
        .flat_map(|w| w[0] + 1..w[1])
        .take(20)
        .map(|n| n.to_string())
        .collect();
    if !gaps.is_empty() {
        let message = format!(
            "the numbers of the recommendations leave out {}",
            gaps.join(", ")
        );
        out.push(Notice::new("label_gap", Severity::Info, message));
    }
    out
}

/// A number of recommendations that the document names and that differs from those found.
fn printed_count(document: &Document, outline: &Outline, findings: &Findings) -> Option<Notice> {
    let found = findings.recommendations.len();
    let blocks = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text);
    for block in blocks
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none())
    {
        let text = block.text.text(&document.text);
        let Some(count) = COUNT
            .as_ref()
            .and_then(|r| r.captures(&text))
            .and_then(|c| c.name("n"))
        else {
            continue;
        };
        let folded = fold(count.as_str());
        let n = WORDS
            .iter()
            .position(|w| *w == folded)
            .or_else(|| folded.parse().ok())?;
        if n == found {
            return None;
        }
        let message = format!("the document speaks of {n} recommendations; {found} were found");
        return Some(
            Notice::new("count_differs", Severity::Warning, message).at(block.text.part(
                &document.text,
                count.start(),
                count.end(),
            )),
        );
    }
    None
}

/// Recommendations that actions name and that are not there.
fn named(document: &Document, findings: &Findings) -> Vec<Notice> {
    let labels: Vec<String> = findings
        .recommendations
        .iter()
        .filter_map(|r| Some(r.label.as_ref()?.text(&document.text)))
        .collect();
    if !labels.iter().any(|l| l.parse::<u32>().is_ok()) {
        return Vec::new(); // nothing that a number could name
    }
    let mut out = Vec::new();
    for action in &findings.actions {
        let text = action.text.text(&document.text);
        let names = NAMED
            .as_ref()
            .and_then(|r| r.captures(&text))
            .and_then(|c| c.name("label"));
        if let Some(name) = names.filter(|n| !labels.iter().any(|l| l == n.as_str())) {
            let message = format!(
                "an action names recommendation {}, which was not found",
                name.as_str()
            );
            out.push(
                Notice::new("recommendation_missing", Severity::Warning, message)
                    .at(action.text.part(&document.text, name.start(), name.end())),
            );
        }
    }
    out
}
