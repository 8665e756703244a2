//! The same document published twice, or converted from several formats.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use peerlens_report::Report;

/// Least share of the stretches of words that two documents have in common (Jaccard) to be the same.
const SAME_TEXT: f64 = 0.85;

/// Words in a stretch.
const STRETCH: usize = 4;

/// Least words of recommendations and actions by which documents are compared; below it their whole
/// text is.
const LEAST_WORDS: usize = 40;

/// A document that is another again.
pub(crate) struct Duplicate<'a> {
    pub(crate) kept: &'a Report,
    pub(crate) again: &'a Report,
    pub(crate) similarity: f64,
    pub(crate) reason: &'static str,
}

/// Those that are kept, and the duplicates of them. Where the council is not known (`compare` is
/// false) only the same bytes and the same text count, so that the work stays linear.
pub(crate) fn find<'a>(
    records: &[&'a Report],
    compare: bool,
) -> (Vec<&'a Report>, Vec<Duplicate<'a>>) {
    let mut kept: Vec<(&'a Report, HashSet<u64>)> = Vec::new();
    let mut duplicates = Vec::new();
    let mut by_bytes = std::collections::HashMap::new();
    for record in records {
        let print = stretches(record);
        let bytes = (&record.source.sha256, record.source.part);
        let same_bytes = by_bytes.get(&bytes).copied();
        let near = same_bytes.map(|n| (n, 1.0)).or_else(|| {
            if !compare {
                return None;
            }
            kept.iter()
                .enumerate()
                .filter(|(_, (other, _))| other.kind == record.kind)
                .map(|(n, (_, theirs))| (n, jaccard(&print, theirs)))
                .filter(|(_, s)| *s >= SAME_TEXT)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        });
        match near.and_then(|(n, s)| Some((kept.get(n)?.0, s))) {
            Some((other, similarity)) => duplicates.push(Duplicate {
                kept: other,
                again: record,
                similarity: (similarity * 1000.0).round() / 1000.0,
                reason: if same_bytes.is_some() {
                    "the same bytes"
                } else {
                    "the same recommendations and actions in another file"
                },
            }),
            None => {
                by_bytes.insert(bytes, kept.len());
                kept.push((record, print));
            }
        }
    }
    (kept.into_iter().map(|(r, _)| r).collect(), duplicates)
}

fn jaccard(a: &HashSet<u64>, b: &HashSet<u64>) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 {
        0.0
    } else {
        common as f64 / all as f64
    }
}

/// Adds the words of a text.
fn add(words: &mut Vec<String>, text: &str) {
    words.extend(
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase),
    );
}

/// The words of a document's recommendations and actions.
fn words(record: &Report) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for recommendation in &record.recommendations {
        add(&mut words, &recommendation.text);
        add(
            &mut words,
            recommendation.rationale.as_deref().unwrap_or(""),
        );
        add(&mut words, recommendation.progress.as_deref().unwrap_or(""));
    }
    for action in &record.actions {
        let status = action.status.as_ref().and_then(|s| s.as_written.as_deref());
        add(&mut words, &action.text);
        add(&mut words, action.progress.as_deref().unwrap_or(""));
        add(&mut words, status.unwrap_or(""));
    }
    words
}

/// Whether documents can be compared by their recommendations and actions alone.
pub(crate) fn tells_enough(record: &Report) -> bool {
    words(record).len() >= LEAST_WORDS
}

/// The stretches of words of a document's recommendations and actions, else of its sections.
fn stretches(record: &Report) -> HashSet<u64> {
    let mut words = words(record);
    if words.len() < LEAST_WORDS {
        words.clear();
        for block in record.sections.iter().flat_map(|s| &s.blocks) {
            add(&mut words, block.text.as_deref().unwrap_or(""));
        }
    }
    words
        .windows(STRETCH)
        .map(|stretch| {
            // The standard library's hasher with its fixed keys: the same in every run.
            let mut hasher = DefaultHasher::new();
            stretch.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
