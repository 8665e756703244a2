//! Counts from which precision, recall and F1 are told.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde_json::Value;

use crate::fold::{Agreement, agreement};
use crate::places::Placed;

/// How many values of a field were expected and found, and how many agree at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Values in the reference answer.
    pub expected: u32,
    /// Values in the record.
    pub found: u32,
    /// Those that agree with white space folded.
    pub strict: u32,
    /// Those that agree in letters and digits.
    pub soft: u32,
    /// Those with an edit similarity of at least [`crate::NEAR`].
    pub near: u32,
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Share of the found that is right.
    pub precision: f64,
    /// Share of the expected that was found.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

impl Tally {
    /// Whether nothing was expected and nothing found, so that there is nothing to measure.
    pub const fn is_empty(self) -> bool {
        self.expected == 0 && self.found == 0
    }

    /// Whether every value is strictly right, and none is there that should not be.
    pub const fn is_exact(self) -> bool {
        self.strict == self.expected && self.strict == self.found
    }

    /// The rates at a level; `None` where there is nothing to measure.
    pub fn rates(self, level: Agreement) -> Option<Rates> {
        if self.is_empty() {
            return None;
        }
        let right = f64::from(match level {
            Agreement::Strict => self.strict,
            Agreement::Soft => self.soft,
            Agreement::Near => self.near,
        });
        let share = |of: u32| if of == 0 { 0.0 } else { right / f64::from(of) };
        Some(Rates {
            precision: share(self.found),
            recall: share(self.expected),
            f1: 2.0 * right / f64::from(self.expected + self.found),
        })
    }

    /// Strict F1; `None` where there is nothing to measure.
    pub fn strict_f1(self) -> Option<f64> {
        self.rates(Agreement::Strict).map(|r| r.f1)
    }

    pub(crate) fn agree(&mut self, level: Option<Agreement>) {
        let Some(level) = level else { return };
        self.near += 1;
        if level <= Agreement::Soft {
            self.soft += 1;
        }
        if level <= Agreement::Strict {
            self.strict += 1;
        }
    }

    /// Compares two lists without order: each found value answers at most one expected, the strictest
    /// agreements first.
    pub(crate) fn of_lists(expected: &[String], found: &[String]) -> Self {
        let mut tally = Self {
            expected: expected.len() as u32,
            found: found.len() as u32,
            ..Self::default()
        };
        let mut levels: Vec<(Agreement, usize, usize)> = Vec::new();
        for (e, one) in expected.iter().enumerate() {
            for (f, other) in found.iter().enumerate() {
                levels.extend(agreement(one, other).map(|level| (level, e, f)));
            }
        }
        levels.sort_unstable();
        let mut taken_expected = vec![false; expected.len()];
        let mut taken_found = vec![false; found.len()];
        for (level, e, f) in levels {
            if !taken_expected[e] && !taken_found[f] {
                taken_expected[e] = true;
                taken_found[f] = true;
                tally.agree(Some(level));
            }
        }
        tally
    }

    /// Compares what is right or wrong as a whole.
    pub(crate) fn of_sets(expected: usize, found: usize, right: usize) -> Self {
        Self {
            expected: expected as u32,
            found: found as u32,
            strict: right as u32,
            soft: right as u32,
            near: right as u32,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.strict += other.strict;
        self.soft += other.soft;
        self.near += other.near;
    }
}

/// A place where record and reference answer differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The field.
    pub field: String,
    /// What was expected; empty where nothing was.
    pub expected: String,
    /// What was found; empty where nothing was.
    pub found: String,
}

/// The name under which all fields together are told, and under which a floor for them may stand.
pub const ALL_FIELDS: &str = "all fields";

/// A tally for each field, and where it is not exact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tallies {
    counts: BTreeMap<String, Tally>,
    places: BTreeMap<String, Placed>,
    misses: Vec<Miss>,
}

impl Tallies {
    pub(crate) fn add(&mut self, field: &str, tally: Tally) {
        *self.counts.entry(field.to_owned()).or_default() += tally;
    }

    pub(crate) fn miss(&mut self, field: &str, expected: String, found: String) {
        self.misses.push(Miss {
            field: field.to_owned(),
            expected,
            found,
        });
    }

    /// Counts whether one thing was found where the answer says that it stands, if it says so.
    pub(crate) fn place(&mut self, field: &str, expected: &Value, found: &Value) {
        let placed = Placed::of(expected, found);
        if placed.pages > 0 {
            *self.places.entry(field.to_owned()).or_default() += placed;
        }
    }

    /// Counts two lists, and notes what of either has no equal in the other.
    pub(crate) fn add_lists(&mut self, field: &str, expected: &[String], found: &[String]) {
        let tally = Tally::of_lists(expected, found);
        self.add(field, tally);
        if !tally.is_exact() {
            let only = |one: &[String], other: &[String]| -> String {
                let only: Vec<&str> = one
                    .iter()
                    .filter(|o| !other.contains(o))
                    .map(String::as_str)
                    .collect();
                only.join(" | ")
            };
            self.miss(field, only(expected, found), only(found, expected));
        }
    }

    /// The tally of a field, or of [`ALL_FIELDS`]; empty where it was not measured.
    pub fn get(&self, field: &str) -> Tally {
        if field == ALL_FIELDS {
            return self.all();
        }
        self.counts.get(field).copied().unwrap_or_default()
    }

    /// The values of all fields counted together.
    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        for tally in self.counts.values() {
            all += *tally;
        }
        all
    }

    /// Every field that was measured, with its tally.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Tally)> {
        self.counts
            .iter()
            .map(|(field, tally)| (field.as_str(), *tally))
    }

    /// The places of a field, or of [`ALL_FIELDS`]; empty where the answer tells none.
    pub fn placed(&self, field: &str) -> Placed {
        if field != ALL_FIELDS {
            return self.places.get(field).copied().unwrap_or_default();
        }
        let mut all = Placed::default();
        for placed in self.places.values() {
            all += *placed;
        }
        all
    }

    /// Every field of which the answer tells a place, with the count of them.
    pub fn places(&self) -> impl Iterator<Item = (&str, Placed)> {
        (self.places.iter()).map(|(field, placed)| (field.as_str(), *placed))
    }

    /// Where record and reference answer differ, in the order of the fields' measuring.
    pub fn misses(&self) -> &[Miss] {
        &self.misses
    }
}

impl AddAssign<&Self> for Tallies {
    fn add_assign(&mut self, other: &Self) {
        for (field, tally) in &other.counts {
            self.add(field, *tally);
        }
        for (field, placed) in &other.places {
            *self.places.entry(field.clone()).or_default() += *placed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&t| t.to_owned()).collect()
    }

    #[test]
    fn rates_of_a_list_with_one_missing_and_one_too_many() {
        let tally = Tally::of_lists(
            &list(&["CE", "Leader", "COO"]),
            &list(&["COO", "CE", "SLT"]),
        );
        let rates = tally.rates(Agreement::Strict).unwrap();
        assert_eq!((tally.strict, tally.expected, tally.found), (2, 3, 3));
        assert!((rates.f1 - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn one_found_value_answers_one_expected() {
        let tally = Tally::of_lists(&list(&["Ongoing", "Ongoing"]), &list(&["On-going"]));
        assert_eq!((tally.strict, tally.soft, tally.near), (0, 1, 1));
    }

    #[test]
    fn what_was_missed_altogether_counts_nothing_right() {
        let tally = Tally::of_lists(&list(&["CE"]), &[]);
        assert_eq!(tally.strict_f1(), Some(0.0));
        assert_eq!(Tally::default().strict_f1(), None);
    }
}
