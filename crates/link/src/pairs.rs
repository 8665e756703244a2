//! Recommendations of two documents → pairs, by the assignment that is best as a whole.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;
use peerlens_report::Recommendation;
use peerlens_report::link::Relation;

use crate::subjects::Subjects;
use crate::words::{Bag, Rarity, difference};

/// What must be alike for two to be tied.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Least similarity of a pair.
    pub(crate) pair: f64,
    /// Least share of a recommendation that must stand in another for the two to be merged or split.
    pub(crate) part: f64,
    /// Least words (weighted) of a text for its standing in another to mean anything.
    pub(crate) least_part: f64,
    /// Whether labels are a hint: they are of one challenge.
    pub(crate) labels: bool,
    /// What ties two that are less alike.
    pub(crate) subject: Option<SubjectLimits>,
}

/// What must hold for two to be tied whose words are mostly others: they are about the same, and
/// nothing else in either document is nearly as much so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SubjectLimits {
    /// Least similarity of the pair: a word or two that tell.
    pair: f64,
    /// Least share of their subjects that both have.
    shared: f64,
    /// How many times as alike they must be as either is to anything else.
    ahead: f64,
}

/// Within a challenge: the same recommendation, perhaps in fewer or other words.
pub(crate) const SAME: Limits = Limits {
    pair: 0.34,
    part: 0.55,
    least_part: 2.5,
    labels: true,
    subject: None,
};

/// From one challenge to a later one: the wording is new, so only what is plainly the same subject. That
/// one stands in the other tells nothing: a long one names much that it is not about.
pub(crate) const TAKEN_UP: Limits = Limits {
    pair: 0.26,
    part: 2.0,
    least_part: f64::INFINITY,
    labels: false,
    subject: Some(SubjectLimits {
        pair: 0.12,
        shared: 0.5,
        ahead: 1.5,
    }),
};

/// Added to the similarity of two with the same label.
const LABEL_HINT: f64 = 0.12;

/// How much less of a recommendation must stand in one whose label lists its own.
const LISTED: f64 = 0.35;

/// How much a text that stands wholly in the other counts beside one that is the same.
const PART_WEIGHT: f64 = 0.9;

/// Most recommendations of a document that are compared (the assignment takes their cube).
const MOST: usize = 300;

/// Similarities as whole numbers, which the assignment needs.
const SCALE: f64 = 1_000_000.0;

/// A recommendation ready to be compared.
#[derive(Clone, Debug)]
pub(crate) struct Wording<'a> {
    pub(crate) of: &'a Recommendation,
    text: Bag,
    whole: Bag,
    /// The first sentence, where subjects are asked for: what follows explains it.
    opening: Option<Bag>,
}

impl<'a> Wording<'a> {
    pub(crate) fn new(of: &'a Recommendation) -> Self {
        let rationale = of.rationale.as_deref().unwrap_or("");
        Self {
            of,
            text: Bag::of(&of.text),
            whole: Bag::of(&format!("{} {rationale}", of.text)),
            opening: None,
        }
    }

    /// A recommendation with what it is about.
    pub(crate) fn about(of: &'a Recommendation, subjects: &Subjects) -> Self {
        let rationale = of.rationale.as_deref().unwrap_or("");
        Self {
            of,
            text: Bag::about(&of.text, subjects),
            whole: Bag::about(&format!("{} {rationale}", of.text), subjects),
            opening: Some(Bag::about(first_sentence(&of.text), subjects)),
        }
    }

    pub(crate) fn bag(&self) -> &Bag {
        &self.whole
    }

    fn same_words(&self, other: &Self) -> bool {
        !self.text.is_empty()
            && (self.text.same_words(&other.text)
                || self.whole.same_words(&other.text)
                || self.text.same_words(&other.whole))
    }

    /// How alike two are: the same words, or the one in the other (a plan often repeats only the
    /// first sentence).
    fn similarity(&self, other: &Self, rarity: &Rarity, least_part: f64) -> f64 {
        if self.same_words(other) {
            return 1.0;
        }
        let mut best: f64 = 0.0;
        for (a, b) in [
            (&self.text, &other.text),
            (&self.whole, &other.text),
            (&self.text, &other.whole),
        ] {
            best = best.max(a.dice(b, rarity));
            if a.telling() >= least_part {
                best = best.max(PART_WEIGHT * a.within(b, rarity));
            }
            if b.telling() >= least_part {
                best = best.max(PART_WEIGHT * b.within(a, rarity));
            }
        }
        if let (Some(a), Some(b)) = (&self.opening, &other.opening) {
            best = best.max(a.dice(b, rarity));
        }
        best.min(0.999)
    }
}

fn first_sentence(text: &str) -> &str {
    let ends = [". ", ".\n", "\n"];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Two recommendations that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) from: &'a Recommendation,
    pub(crate) to: &'a Recommendation,
    pub(crate) relation: Relation,
    pub(crate) similarity: f64,
    pub(crate) difference: Option<String>,
    pub(crate) same_label: bool,
}

fn same_label(a: &Recommendation, b: &Recommendation) -> bool {
    a.label.is_some() && a.label == b.label && a.group_label == b.group_label
}

/// Whether a label names several, this one among them: "7 and 8".
fn lists_label(whole: &Recommendation, part: &Recommendation) -> bool {
    let (Some(whole), Some(part)) = (&whole.label, &part.label) else {
        return false;
    };
    let mut several = whole
        .split([',', '&', '/', ' ', '\u{2013}', '-', '+'])
        .filter(|l| !l.is_empty() && *l != "and");
    whole != part && several.any(|l| l == part)
}

/// The pairs of two documents, in the order of the first.
pub(crate) fn pairs<'a>(
    from: &[Wording<'a>],
    to: &[Wording<'a>],
    rarity: &Rarity,
    limits: Limits,
) -> Vec<Pair<'a>> {
    let from = from.get(..MOST).unwrap_or(from);
    let to = to.get(..MOST).unwrap_or(to);
    if from.is_empty() || to.is_empty() {
        return Vec::new();
    }
    let similar: Vec<Vec<f64>> = from
        .iter()
        .map(|a| {
            to.iter()
                .map(|b| a.similarity(b, rarity, limits.least_part))
                .collect()
        })
        .collect();
    let similar_to = |i: usize, j: usize| {
        similar
            .get(i)
            .and_then(|r| r.get(j))
            .copied()
            .unwrap_or(0.0)
    };
    // What the assignment maximises: pairs under the limit are worth nothing.
    let worth = |i: usize, j: usize| {
        let hint = limits.labels
            && from
                .get(i)
                .zip(to.get(j))
                .is_some_and(|(a, b)| same_label(a.of, b.of));
        let value = similar_to(i, j) + if hint { LABEL_HINT } else { 0.0 };
        let same_subject = || {
            let (Some(a), Some(b), Some(limits)) = (from.get(i), to.get(j), limits.subject) else {
                return false;
            };
            let others = (0..to.len()).filter(|k| *k != j).map(|k| similar_to(i, k));
            let others = others.chain(
                (0..from.len())
                    .filter(|k| *k != i)
                    .map(|k| similar_to(k, j)),
            );
            value >= limits.pair
                && a.whole.same_subjects(&b.whole) >= limits.shared
                && value >= limits.ahead * others.fold(0.0, f64::max)
        };
        if value >= limits.pair || same_subject() {
            value
        } else {
            0.0
        }
    };
    // The algorithm wants no more rows than columns.
    let turned = from.len() > to.len();
    let (rows, columns) = if turned {
        (to.len(), from.len())
    } else {
        (from.len(), to.len())
    };
    let weights = Matrix::from_fn(rows, columns, |(r, c)| {
        let worth = if turned { worth(c, r) } else { worth(r, c) };
        (worth * SCALE) as i64
    });
    let (_, assigned) = kuhn_munkres(&weights);
    let mut ties: Vec<(usize, usize, Relation)> = assigned
        .into_iter()
        .enumerate()
        .map(|(r, c)| if turned { (c, r) } else { (r, c) })
        .filter(|&(i, j)| worth(i, j) > 0.0)
        .map(|(i, j)| (i, j, Relation::Edited))
        .collect();
    // What is left over may stand with another in one, or the other way round.
    let alone = |ties: &[(usize, usize, Relation)], left: bool, n: usize| {
        !ties.iter().any(|t| if left { t.0 == n } else { t.1 == n })
    };
    let assigned = ties.clone();
    for (i, a) in from
        .iter()
        .enumerate()
        .filter(|(i, _)| alone(&assigned, true, *i))
    {
        let holder = best(to, |b| part_of(a, b, rarity, limits));
        if let Some(j) = holder
            && !alone(&assigned, false, j)
        {
            ties.push((i, j, Relation::Merged));
        }
    }
    for (j, b) in to
        .iter()
        .enumerate()
        .filter(|(j, _)| alone(&assigned, false, *j))
    {
        let holder = best(from, |a| part_of(b, a, rarity, limits));
        if let Some(i) = holder
            && !alone(&assigned, true, i)
        {
            ties.push((i, j, Relation::Split));
        }
    }
    ties.sort_by_key(|t| (t.0, t.1));
    let joined = ties.clone();
    ties.into_iter()
        .filter_map(|(i, j, relation)| {
            let (a, b) = (from.get(i)?, to.get(j)?);
            let others = |of: Relation| joined.iter().any(|t| t.2 == of && (t.0 == i || t.1 == j));
            let relation = match relation {
                Relation::Edited if joined.iter().any(|t| t.2 == Relation::Merged && t.1 == j) => {
                    Relation::Merged
                }
                Relation::Edited if joined.iter().any(|t| t.2 == Relation::Split && t.0 == i) => {
                    Relation::Split
                }
                Relation::Edited if a.same_words(b) && !others(Relation::Merged) => {
                    Relation::Verbatim
                }
                other => other,
            };
            Some(Pair {
                from: a.of,
                to: b.of,
                relation,
                similarity: (similar_to(i, j) * 1000.0).round() / 1000.0,
                difference: (relation != Relation::Verbatim)
                    .then(|| difference(&a.of.text, &b.of.text))
                    .flatten(),
                same_label: same_label(a.of, b.of),
            })
        })
        .collect()
}

/// The share of `part` that stands in `whole`, if it is enough.
fn part_of(
    part: &Wording<'_>,
    whole: &Wording<'_>,
    rarity: &Rarity,
    limits: Limits,
) -> Option<f64> {
    let share = part
        .text
        .within(&whole.text, rarity)
        .max(part.text.within(&whole.whole, rarity));
    let least = if limits.labels && lists_label(whole.of, part.of) {
        limits.part * LISTED
    } else {
        limits.part
    };
    (part.text.telling() >= limits.least_part && share >= least).then_some(share)
}

/// The number of the best of some by a measure.
fn best<'w, 'a: 'w>(
    all: &'w [Wording<'a>],
    measure: impl Fn(&'w Wording<'a>) -> Option<f64>,
) -> Option<usize> {
    all.iter()
        .enumerate()
        .filter_map(|(n, w)| Some((n, measure(w)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(n, _)| n)
}
