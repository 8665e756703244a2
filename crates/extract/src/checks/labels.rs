//! Labels that repeat or leave out some, and labels that actions name and no recommendation has.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::pattern;
use regex::Regex;

use crate::Findings;

/// `picks up recommendation 12`: a recommendation that an action names.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\brecommendation (?:no\.? )?(?P<label>[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})?)\b")
});
/// A label that counts: what stands before its last number.
static COUNTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^(?P<before>(?:[A-Za-z]{1,4}|\d{1,2}\.)?)(?P<n>\d{1,3})$"));

/// Most labels that a notice names.
const MOST_LEFT_OUT: usize = 20;
/// Labels of sections (`2.1`, `2.3`) from which they count a list.
const FEWEST_IN_SECTION: usize = 2;

/// Labels that repeat, and those that are left out.
pub(super) fn read(document: &Document, findings: &Findings) -> Vec<Notice> {
    let mut out = Vec::new();
    let mut seen: HashMap<(String, Option<String>), &Passage> = HashMap::new();
    // Labels by what stands before their numbers; letters by their groups and case, in each of which they begin again.
    let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut letters: BTreeMap<(String, bool), Vec<char>> = BTreeMap::new();
    for recommendation in &findings.recommendations {
        let Some(label) = &recommendation.label else {
            continue;
        };
        let text = label.text(&document.text);
        let group = recommendation
            .group
            .as_ref()
            .map(|g| g.text(&document.text));
        if let Some((before, n)) = counted(&text) {
            numbers.entry(before).or_default().push(n);
        } else if let (Some(letter), 1) = (text.chars().next(), text.len()) {
            let group = group.clone().unwrap_or_default();
            let sort = (group, letter.is_uppercase());
            letters.entry(sort).or_default().push(letter);
        }
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
    let gaps: Vec<String> = (numbers.into_iter())
        .flat_map(|(before, numbers)| left_out(&before, numbers))
        .chain(letters.into_values().flat_map(letters_left_out))
        .take(MOST_LEFT_OUT)
        .collect();
    if !gaps.is_empty() {
        let message = format!(
            "the labels of the recommendations leave out {}",
            gaps.join(", ")
        );
        out.push(Notice::new("label_gap", Severity::Info, message));
    }
    out
}

/// What stands before the number that a label ends in, and the number.
fn counted(label: &str) -> Option<(String, u32)> {
    let caps = COUNTED.as_ref()?.captures(label)?;
    let n = caps.name("n")?.as_str().parse().ok()?;
    Some((caps.name("before")?.as_str().to_owned(), n))
}

/// The labels between those of one sort that none has. Numbers of sections (`2.9`, `2.12`) count a list from one, or they
/// are those of paragraphs.
fn left_out(before: &str, mut numbers: Vec<u32>) -> Vec<String> {
    numbers.sort_unstable();
    numbers.dedup();
    let of_section = before.ends_with('.');
    if of_section && (numbers.len() < FEWEST_IN_SECTION || numbers.first() != Some(&1)) {
        return Vec::new();
    }
    let between = numbers.windows(2).flat_map(|w| w[0] + 1..w[1]);
    between
        .take(MOST_LEFT_OUT)
        .map(|n| format!("{before}{n}"))
        .collect()
}

/// The same of letters, which count from `a`: `i` and `v` are Roman numbers.
fn letters_left_out(mut letters: Vec<char>) -> Vec<String> {
    letters.sort_unstable();
    letters.dedup();
    if !matches!(letters.first(), Some('a' | 'A')) {
        return Vec::new();
    }
    let between = letters.windows(2).flat_map(|w| {
        let next = char::from_u32(u32::from(w[0]) + 1).unwrap_or(w[1]);
        next..w[1]
    });
    between
        .filter(|c| c.is_ascii_alphabetic())
        .map(|c| c.to_string())
        .collect()
}

/// Recommendations that actions name and that are not there.
pub(super) fn named(document: &Document, findings: &Findings) -> Vec<Notice> {
    let labels: Vec<String> = findings
        .recommendations
        .iter()
        .filter_map(|r| Some(r.label.as_ref()?.text(&document.text)))
        .collect();
    let sorts: Vec<String> = (labels.iter())
        .filter_map(|l| Some(counted(l)?.0))
        .collect();
    let missing = |label: &str| {
        let sort = counted(label).map(|(sort, _)| sort);
        sort.is_some_and(|sort| sorts.contains(&sort))
            && !labels.iter().any(|l| l.eq_ignore_ascii_case(label))
    };
    // Where the labels in a table are those of recommendations, no action that answers one has a label of its own.
    let answers = |a: &&crate::Action| !a.recommendations.is_empty();
    let (answering, alone): (Vec<_>, Vec<_>) = findings.actions.iter().partition(answers);
    let by_labels = !answering.is_empty() && answering.iter().all(|a| a.label.is_none());
    let mut out = Vec::new();
    let mut say = |label: &str, place: Passage| {
        let message = format!("an action names recommendation {label}, which was not found");
        out.push(Notice::new("recommendation_missing", Severity::Warning, message).at(place));
    };
    for action in &findings.actions {
        let text = action.text.text(&document.text);
        let name = NAMED
            .as_ref()
            .and_then(|r| r.captures(&text))
            .and_then(|c| c.name("label"));
        if let Some(name) = name.filter(|n| missing(n.as_str())) {
            say(
                name.as_str(),
                action.text.part(&document.text, name.start(), name.end()),
            );
        }
    }
    for label in alone
        .iter()
        .filter_map(|a| a.label.as_ref())
        .filter(|_| by_labels)
    {
        let text = label.text(&document.text);
        if missing(&text) {
            say(&text, label.clone());
        }
    }
    out
}
