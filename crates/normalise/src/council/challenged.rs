//! Whose challenge a sentence speaks of, where it says so.

use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::pattern;
use regex::{Captures, Regex};

use super::gazetteer::Authority;
use super::mention::{Mention, find_mentions};

/// The challenge's name, and the small word before whose it is.
static CHALLENGE_OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bpeer (?:challenge|review)(?:\s*\([^)]*\))?\s+(?P<joint>of|at|in|with|for|to)\s+(?:the\s+)?",
    )
});

/// Whether the sentence around a place of the text names others than `own` as those who were challenged (`took part in a
/// peer challenge at Luton Council`). Where it is not sure whose document it is, so is not whether they are its own.
pub(crate) fn is_anothers(document: &Document, at: u32, own: Option<&Authority>) -> bool {
    let sentence = sentence_around(document.text.as_str(), at as usize);
    let names = CHALLENGE_OF.as_ref().into_iter();
    let is_own = |mention: &Mention| {
        let mut named = mention.authorities.iter();
        own.is_some_and(|own| named.any(|named| are_one(own, named)))
    };
    // `Barford took part in a peer challenge with others as observers`: those with it came to it.
    let came = |names: &Captures, from: usize| {
        let said = find_mentions(&sentence[..from], false);
        &names["joint"] == "with" && said.iter().any(|(_, mention)| is_own(mention))
    };
    let challenged: Vec<Mention> = names
        .flat_map(|r| r.captures_iter(sentence))
        .filter_map(|names| Some((names.get(0)?.range(), names)))
        .filter(|(range, names)| !came(names, range.start))
        .flat_map(|(range, _)| named_at(&sentence[range.end..]))
        .collect();
    !challenged.is_empty() && !challenged.iter().any(is_own)
}

/// The authorities that words name, where they open with one.
fn named_at(words: &str) -> Vec<Mention> {
    let mentions = find_mentions(words, false);
    let opens = mentions.first().is_some_and(|(range, _)| range.start == 0);
    let mentions = mentions.into_iter().filter(|_| opens);
    mentions.map(|(_, mention)| mention).collect()
}

/// Whether two authorities are the same, or one came after the other.
fn are_one(one: &Authority, other: &Authority) -> bool {
    one.name == other.name
        || one.successors.contains(&other.name)
        || other.successors.contains(&one.name)
}

/// The sentence in which a byte of the text stands.
fn sentence_around(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = before.rfind(['\n', ';']).map_or(0, |n| n + 1);
    let from = before.rfind(". ").map_or(line, |n| line.max(n + 1));
    let to = behind.find(['\n', ';', '.']).unwrap_or(behind.len());
    text.get(from..before.len() + to).unwrap_or_default()
}
