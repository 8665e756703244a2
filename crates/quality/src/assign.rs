//! Pairing of what was expected with what was found: the assignment with the greatest total
//! likeness (Kuhn and Munkres), so that a pairing early in the list cannot spoil a later one.

use std::collections::HashMap;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Likeness below which two texts are not taken for the same thing. Two unrelated sentences of
/// these documents share about a tenth of their three-letter sequences; halves of one share more.
const FLOOR: f64 = 0.3;

/// What the same place in the list adds to the likeness: it settles ties between equal texts only.
const ORDER: f64 = 0.01;

/// Likenesses are made whole numbers for the assignment.
const SCALE: f64 = 1e6;

/// One thing to be paired.
pub(crate) struct Item {
    /// How often each sequence of three letters stands in it.
    grams: HashMap<[char; 3], u32>,
    total: u32,
    /// What settles ties between like texts, such as a label; empty where there is none.
    tie: String,
}

impl Item {
    pub(crate) fn new(text: &str, tie: &str) -> Self {
        let letters: Vec<char> = format!("  {}  ", text.to_lowercase())
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == ' ')
            .collect();
        let mut grams = HashMap::new();
        for gram in letters.windows(3) {
            if let [a, b, c] = *gram {
                *grams.entry([a, b, c]).or_insert(0) += 1;
            }
        }
        Self {
            total: grams.values().sum(),
            grams,
            tie: tie.to_owned(),
        }
    }

    /// Share of three-letter sequences in common (Dice), from 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        if self.total + other.total == 0 {
            return 1.0;
        }
        let common: u32 = self
            .grams
            .iter()
            .map(|(gram, n)| other.grams.get(gram).map_or(0, |m| *n.min(m)))
            .sum();
        f64::from(2 * common) / f64::from(self.total + other.total)
    }
}

/// Pairs of positions (expected, found) with the greatest total likeness, in the order of the first.
pub(crate) fn pair(expected: &[Item], found: &[Item]) -> Vec<(usize, usize)> {
    if expected.is_empty() || found.is_empty() {
        return Vec::new();
    }
    // The algorithm wants no more rows than columns.
    let turned = expected.len() > found.len();
    let (rows, columns) = if turned {
        (found, expected)
    } else {
        (expected, found)
    };
    let weights = Matrix::from_fn(rows.len(), columns.len(), |(r, c)| {
        weight(&rows[r], r, rows.len(), &columns[c], c, columns.len())
    });
    let (_, columns_of_rows) = kuhn_munkres(&weights);
    let mut pairs: Vec<(usize, usize)> = columns_of_rows
        .into_iter()
        .enumerate()
        .filter(|&(r, c)| weights[(r, c)] > 0)
        .map(|(r, c)| if turned { (c, r) } else { (r, c) })
        .collect();
    pairs.sort_unstable();
    pairs
}

fn weight(a: &Item, at: usize, of: usize, b: &Item, at_b: usize, of_b: usize) -> i64 {
    let likeness = a.likeness(b);
    if likeness < FLOOR {
        return 0;
    }
    let apart = (at as f64 / of as f64 - at_b as f64 / of_b as f64).abs();
    let tie = if !a.tie.is_empty() && a.tie == b.tie {
        2.0 * ORDER
    } else {
        0.0
    };
    ((likeness + tie + ORDER * (1.0 - apart)) * SCALE) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(texts: &[&str]) -> Vec<Item> {
        texts.iter().map(|t| Item::new(t, "")).collect()
    }

    #[test]
    fn the_total_is_what_counts_and_not_the_first_choice() {
        // Greedy pairing would give "Review the plan" to the longer text first.
        let expected = items(&["Review the plan with partners", "Review the plan"]);
        let found = items(&["Review the plan", "Review the plan with partners in May"]);
        assert_eq!(pair(&expected, &found), [(0, 1), (1, 0)]);
    }

    #[test]
    fn unlike_texts_stay_unpaired() {
        let expected = items(&["Appoint a monitoring officer", "Publish the budget"]);
        let found = items(&["Publish the budget"]);
        assert_eq!(pair(&expected, &found), [(1, 0)]);
        assert!(pair(&items(&["abc"]), &[]).is_empty());
    }

    #[test]
    fn equal_texts_are_paired_in_order_or_by_label() {
        let expected = items(&["Ongoing", "Ongoing"]);
        assert_eq!(
            pair(&expected, &items(&["Ongoing", "Ongoing"])),
            [(0, 0), (1, 1)]
        );
        let expected = vec![
            Item::new("Train members", "1"),
            Item::new("Train members", "2"),
        ];
        let found = vec![
            Item::new("Train members", "2"),
            Item::new("Train members", "1"),
        ];
        assert_eq!(pair(&expected, &found), [(0, 1), (1, 0)]);
    }
}
