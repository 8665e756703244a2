//! How alike two texts are, and what was edited.

use std::collections::{BTreeSet, HashMap};

use crate::subjects::Subjects;

/// Words that say nothing of what a text is about: those of grammar, and those with which any
/// recommendation opens.
const STOP_WORDS: [&str; 83] = [
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "by",
    "can",
    "for",
    "from",
    "has",
    "have",
    "how",
    "in",
    "into",
    "is",
    "it",
    "its",
    "of",
    "on",
    "or",
    "so",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "was",
    "we",
    "what",
    "when",
    "where",
    "which",
    "who",
    "will",
    "with",
    "would",
    "your",
    "you",
    "our",
    "should",
    "all",
    "more",
    "than",
    "up",
    "out",
    "council",
    "s",
    "if",
    "also",
    "through",
    "about",
    "ensure",
    "do",
    "further",
    "develop",
    "review",
    "consider",
    "continue",
    "strengthen",
    "improve",
    "look",
    "role",
    "help",
    "within",
    "place",
    "include",
    "included",
    "make",
    "use",
    "need",
    "give",
    "people",
    "each",
    "one",
];

/// Weight of a stop word beside a word that tells.
const STOP_WEIGHT: f64 = 0.15;

/// Weight of a subject that two texts share, beside a word that tells.
const SUBJECT_WEIGHT: f64 = 1.5;

/// Least letters of a stem from which a last vowel is taken too ("financial", "finance").
const LEAST_STEM: usize = 5;

/// Longest texts (in words) whose difference is worked out: it takes the product of their lengths.
const MOST_WORDS: usize = 600;

/// Numbers that are printed in words or figures.
const NUMBERS: [(&str, &str); 14] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("twelve", "12"),
    ("fifteen", "15"),
    ("eighteen", "18"),
    ("twenty", "20"),
];

/// A text as a bag of stems.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    stems: HashMap<String, f64>,
    total: f64,
    /// What it is about, where that is asked for.
    subjects: BTreeSet<String>,
    /// The folded words in order, to tell whether two are the same.
    folded: Vec<String>,
}

impl Bag {
    pub(crate) fn of(text: &str) -> Self {
        let mut bag = Self::default();
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
        {
            let lower = word.to_lowercase();
            // "MTFS" and "Medium Term Financial Strategy" are made alike below; the rest as it stands.
            let stem = stem(&lower);
            let weight = if STOP_WORDS.contains(&lower.as_str()) {
                STOP_WEIGHT
            } else {
                1.0
            };
            *bag.stems.entry(stem).or_default() += weight;
            bag.total += weight;
            bag.folded.push(lower);
        }
        bag
    }

    /// The text with what it is about.
    pub(crate) fn about(text: &str, subjects: &Subjects) -> Self {
        Self {
            subjects: subjects.of(text),
            ..Self::of(text)
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    pub(crate) fn same_words(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// Weight of what both hold.
    fn common(&self, other: &Self, rarity: &Rarity) -> f64 {
        let (small, large) = if self.stems.len() < other.stems.len() {
            (self, other)
        } else {
            (other, self)
        };
        // In a fixed order, so that the sum is the same to the last bit in every run.
        let mut shared: Vec<(&String, f64)> = small
            .stems
            .iter()
            .filter_map(|(stem, weight)| Some((stem, weight.min(*large.stems.get(stem)?))))
            .collect();
        shared.sort_by(|a, b| a.0.cmp(b.0));
        let words: f64 = shared.iter().map(|(stem, w)| w * rarity.of(stem)).sum();
        let subjects = self.subjects.intersection(&other.subjects);
        words + subjects.map(|s| rarity.of_subject(s)).sum::<f64>()
    }

    fn weight(&self, rarity: &Rarity) -> f64 {
        let mut all: Vec<(&String, &f64)> = self.stems.iter().collect();
        all.sort_by(|a, b| a.0.cmp(b.0));
        let words: f64 = all.iter().map(|(stem, w)| *w * rarity.of(stem)).sum();
        words
            + self
                .subjects
                .iter()
                .map(|s| rarity.of_subject(s))
                .sum::<f64>()
    }

    /// The share of all their subjects that two texts have in common.
    pub(crate) fn same_subjects(&self, other: &Self) -> f64 {
        let all = self.subjects.union(&other.subjects).count();
        let common = self.subjects.intersection(&other.subjects).count();
        common as f64 / all.max(1) as f64
    }

    /// Dice's measure: twice what both hold over all that they hold.
    pub(crate) fn dice(&self, other: &Self, rarity: &Rarity) -> f64 {
        let total = self.weight(rarity) + other.weight(rarity);
        if total <= 0.0 {
            return 0.0;
        }
        2.0 * self.common(other, rarity) / total
    }

    /// The share of this text that the other holds.
    pub(crate) fn within(&self, other: &Self, rarity: &Rarity) -> f64 {
        let total = self.weight(rarity);
        if total <= 0.0 {
            return 0.0;
        }
        self.common(other, rarity) / total
    }

    /// Words that tell, without stop words.
    pub(crate) fn telling(&self) -> f64 {
        self.total
    }
}

/// How rare words are among the texts of a group: what is in every recommendation tells little.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rarity {
    texts: f64,
    holding: HashMap<String, f64>,
    about: HashMap<String, f64>,
}

impl Rarity {
    pub(crate) fn among<'a>(bags: impl Iterator<Item = &'a Bag>) -> Self {
        let mut rarity = Self::default();
        for bag in bags {
            rarity.texts += 1.0;
            for stem in bag.stems.keys() {
                *rarity.holding.entry(stem.clone()).or_default() += 1.0;
            }
            for subject in &bag.subjects {
                *rarity.about.entry(subject.clone()).or_default() += 1.0;
            }
        }
        rarity
    }

    fn of(&self, stem: &str) -> f64 {
        let holding = self.holding.get(stem).copied().unwrap_or(1.0);
        1.0 + (self.texts.max(1.0) / holding).ln()
    }

    /// Weight of a subject: none where every text is about it, as in a finance challenge.
    fn of_subject(&self, subject: &str) -> f64 {
        let about = self.about.get(subject).copied().unwrap_or(1.0);
        SUBJECT_WEIGHT * (self.texts.max(1.0) / about).ln()
    }
}

/// The word without the endings of grammar: enough to make "building" and "build" alike.
pub(crate) fn stem(word: &str) -> String {
    if let Some((_, figure)) = NUMBERS.iter().find(|(w, _)| *w == word) {
        return (*figure).to_owned();
    }
    let mut stem = word;
    for ending in [
        "isation", "ations", "ation", "ising", "ements", "ement", "ingly", "ments", "ment",
        "ities", "ity", "ings", "ing", "ies", "ied", "ions", "ion", "ives", "ive", "als", "al",
        "ally", "ers", "er", "ed", "es", "ly", "s", "e", "y",
    ] {
        if let Some(short) = stem.strip_suffix(ending)
            && short.chars().count() >= 4
        {
            stem = short;
            break;
        }
    }
    match stem.strip_suffix(['e', 'i', 'y']) {
        Some(short) if stem.chars().count() >= LEAST_STEM => short.to_owned(),
        _ => stem.to_owned(),
    }
}

/// What was edited, word by word: `[-left out-]`, `{+added+}`. `None` where the texts are too long.
pub(crate) fn difference(from: &str, to: &str) -> Option<String> {
    let a: Vec<&str> = from.split_whitespace().collect();
    let b: Vec<&str> = to.split_whitespace().collect();
    if a.len() > MOST_WORDS || b.len() > MOST_WORDS {
        return None;
    }
    // Lengths of the longest common subsequences of the ends.
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut out, mut gone, mut new) = (Vec::new(), Vec::new(), Vec::new());
    let flush = |out: &mut Vec<String>, gone: &mut Vec<&str>, new: &mut Vec<&str>| {
        if !gone.is_empty() {
            out.push(format!("[-{}-]", gone.join(" ")));
        }
        if !new.is_empty() {
            out.push(format!("{{+{}+}}", new.join(" ")));
        }
        gone.clear();
        new.clear();
    };
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            flush(&mut out, &mut gone, &mut new);
            out.push(a[i].to_owned());
            i += 1;
            j += 1;
        } else if j >= b.len()
            || i < a.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1]
        {
            gone.push(a[i]);
            i += 1;
        } else {
            new.push(b[j]);
            j += 1;
        }
    }
    flush(&mut out, &mut gone, &mut new);
    Some(out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_shown_word_by_word() {
        let shown = difference(
            "Review the capacity of the top team",
            "Review the shape and capacity of the team",
        );
        assert_eq!(
            shown.as_deref(),
            Some("Review the {+shape and+} capacity of the [-top-] team")
        );
        assert_eq!(
            difference("the same", "the same").as_deref(),
            Some("the same")
        );
    }

    #[test]
    fn other_words_for_the_same_are_alike() {
        let rarity = Rarity::default();
        let a = Bag::of(
            "Develop a shared vision for the borough, looking ahead at least fifteen years",
        );
        let b =
            Bag::of("Developing a shared vision for the Borough, looking ahead at least 15 years");
        let c = Bag::of("Review the capacity and shape of the top team");
        assert!(a.dice(&b, &rarity) > 0.9);
        assert!(a.dice(&c, &rarity) < 0.2);
    }
}
