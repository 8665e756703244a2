//! Scores over several documents.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::document::{self, FIELDS};
use crate::read::{Answer, Records};
use crate::tally::{ALL_FIELDS, Tallies, Tally};

/// Resamplings for an interval: enough for two digits of its ends.
const RESAMPLINGS: usize = 1000;

/// Share of the resamplings left out at each end (for a 95 % interval).
const TAIL: f64 = 0.025;

/// The names in a baseline of the shares of evidence on the right page and in the right box.
const PAGE: &str = "evidence page";
const BOX: &str = "evidence box";

/// The score of one document.
#[derive(Clone, Debug)]
pub struct DocumentScore {
    /// The file, with its part where it binds several documents.
    pub name: String,
    /// Whether it gave no record, so that everything expected was missed.
    pub failed: bool,
    /// The count of each field.
    pub fields: Tallies,
}

impl DocumentScore {
    /// Whether every measured value is strictly right and none is invented.
    pub fn is_exact(&self) -> bool {
        !self.failed && self.fields.iter().all(|(_, t)| t.is_exact())
    }
}

/// The scores of all documents that have a reference answer.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// In the order of their names.
    pub documents: Vec<DocumentScore>,
}

impl Scores {
    /// Scores the records against the answers. A document without a record counts 0.
    pub fn of(answers: &[Answer], records: &Records) -> Self {
        let documents = answers
            .iter()
            .map(|answer| {
                let record = records.answer_to(answer);
                let part = answer.part.map_or(String::new(), |p| format!(" part {p}"));
                DocumentScore {
                    name: format!("{}{part}", answer.file),
                    failed: record.is_none(),
                    fields: document::score(&answer.value, record),
                }
            })
            .collect();
        Self { documents }
    }

    /// The counts of all documents together (micro).
    pub fn total(&self) -> Tallies {
        let mut total = Tallies::default();
        for document in &self.documents {
            total += &document.fields;
        }
        total
    }

    /// The fields that any document measures, in the order of [`FIELDS`].
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, Tally)> + use<> {
        let total = self.total();
        FIELDS
            .iter()
            .map(move |&field| (field, total.get(field)))
            .filter(|(_, tally)| !tally.is_empty())
    }

    /// The 95 % interval of a field's strict micro F1, by drawing documents with replacement. The
    /// draws are the same at each call.
    pub fn interval(&self, field: &str) -> Option<(f64, f64)> {
        let tallies: Vec<Tally> = self.documents.iter().map(|d| d.fields.get(field)).collect();
        if tallies.is_empty() {
            return None;
        }
        let mut draw = Draw(0x9e37_79b9_7f4a_7c15);
        let mut values: Vec<f64> = (0..RESAMPLINGS)
            .filter_map(|_| {
                let mut sum = Tally::default();
                for _ in 0..tallies.len() {
                    sum += tallies[draw.below(tallies.len())];
                }
                sum.strict_f1()
            })
            .collect();
        values.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let n = (share * values.len().saturating_sub(1) as f64).round() as usize;
            values.get(n).copied()
        };
        Some((at(TAIL)?, at(1.0 - TAIL)?))
    }

    /// Strict F1 by document and field, and the shares of evidence in the right place where the answer tells places: to
    /// compare a later run with.
    pub fn baseline(&self) -> Baseline {
        self.documents
            .iter()
            .map(|d| {
                let values = d.fields.iter().filter_map(|(field, tally)| {
                    tally.strict_f1().map(|f1| (field.to_owned(), rounded(f1)))
                });
                let placed = d.fields.placed(ALL_FIELDS);
                let places = [(PAGE, placed.page_share()), (BOX, placed.box_share())]
                    .into_iter()
                    .filter_map(|(field, share)| Some((field.to_owned(), rounded(share?))));
                (d.name.clone(), values.chain(places).collect())
            })
            .collect()
    }

    /// What is worse than in a baseline: document, field, value then and now. A document that is no
    /// longer there has fallen to nothing.
    pub fn falls(&self, baseline: &Baseline) -> Vec<Fall> {
        let now = self.baseline();
        let mut falls = Vec::new();
        for (document, fields) in baseline {
            for (field, &before) in fields {
                let after = now.get(document).and_then(|f| f.get(field)).copied();
                // A field that measures nothing any more has lost nothing.
                let after = match (after, now.contains_key(document)) {
                    (Some(after), _) => after,
                    (None, true) => continue,
                    (None, false) => 0.0,
                };
                if after < before {
                    falls.push(Fall {
                        document: document.clone(),
                        field: field.clone(),
                        before,
                        after,
                    });
                }
            }
        }
        falls
    }

    /// The fields whose strict micro F1 lies below its floor. A floor for a field that nothing
    /// measures is not met either: it would otherwise hold by accident.
    pub fn below(&self, floors: &BTreeMap<String, f64>) -> Vec<(String, f64, Option<f64>)> {
        let total = self.total();
        floors
            .iter()
            .map(|(field, &floor)| (field.clone(), floor, total.get(field).strict_f1()))
            .filter(|(_, floor, f1)| f1.is_none_or(|f1| f1 < *floor))
            .collect()
    }
}

/// Strict F1, rounded to four digits, by document and field.
pub type Baseline = BTreeMap<String, BTreeMap<String, f64>>;

/// A field of a document that is worse than it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fall {
    /// The document.
    pub document: String,
    /// The field.
    pub field: String,
    /// Strict F1 in the baseline.
    pub before: f64,
    /// Strict F1 now.
    pub after: f64,
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Numbers that look random and are the same each time (xorshift64*).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    }
}

/// The record of each answer, where there is one: for checks beside the scores.
pub fn answered<'a>(
    answers: &'a [Answer],
    records: &'a Records,
) -> impl Iterator<Item = (&'a Answer, &'a Value)> {
    answers
        .iter()
        .filter_map(|a| records.answer_to(a).map(|r| (a, r)))
}
