//! How two strings are compared.

/// Edit similarity (1 minus the Levenshtein distance over the longer string's characters) from which
/// two strings count as nearly the same: the measure that table and text extraction papers use.
pub const NEAR: f64 = 0.8;

/// White space folded to single blanks, none at the ends: what *strict* compares.
pub fn fold_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Letters and digits alone, in lower case: what *soft* compares.
pub fn letters_and_digits(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// How well two strings agree; each level includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// White space folded, the same.
    Strict,
    /// Letters and digits alone, the same.
    Soft,
    /// Edit similarity of at least [`NEAR`].
    Near,
}

/// The strictest agreement between two strings, if there is any.
pub fn agreement(expected: &str, found: &str) -> Option<Agreement> {
    let (expected, found) = (fold_blanks(expected), fold_blanks(found));
    if expected == found {
        return Some(Agreement::Strict);
    }
    let (soft_expected, soft_found) = (letters_and_digits(&expected), letters_and_digits(&found));
    if !soft_expected.is_empty() && soft_expected == soft_found {
        return Some(Agreement::Soft);
    }
    let (short, long) = {
        let (a, b) = (expected.chars().count(), found.chars().count());
        (a.min(b), a.max(b))
    };
    // The distance is at least the difference in length: no need to compute it.
    if (short as f64) < NEAR * long as f64 {
        return None;
    }
    (strsim::normalized_levenshtein(&expected, &found) >= NEAR).then_some(Agreement::Near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_levels_are_told_apart() {
        assert_eq!(
            agreement("On-going", " On-going\n"),
            Some(Agreement::Strict)
        );
        assert_eq!(agreement("On-going", "Ongoing"), Some(Agreement::Soft));
        assert_eq!(
            agreement("December 2019", "December 2018"),
            Some(Agreement::Near)
        );
        assert_eq!(agreement("July 2019", "On-going"), None);
    }

    #[test]
    fn marks_alone_are_never_softly_the_same() {
        assert_eq!(agreement("–", "?"), None);
        assert_eq!(agreement("", ""), Some(Agreement::Strict));
    }
}
