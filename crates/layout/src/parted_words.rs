//! Words that a column too narrow for them parts at a line's end, without a hyphen.

use crate::Word;
use crate::lines::Line;
use crate::paragraphs::View;

/// Em in which no further letter would have found room.
const FULL: f32 = 0.75;
/// Marks that no line begins with where there is room for them.
const CLOSING: [char; 5] = [',', ';', ':', '.', ')'];
/// Letters of a word at least that is too long for a column.
const LONG_WORD: usize = 6;
/// How English words end that are no words themselves: what a line of a narrow column begins with where it goes on with
/// the word above.
const ENDINGS: [&str; 29] = [
    "al", "ance", "ation", "ations", "ated", "ating", "cation", "cations", "ed", "ence", "ent",
    "ents", "er", "ers", "es", "ion", "ions", "ies", "ing", "ities", "ity", "ive", "ly", "ment",
    "ments", "ness", "ons", "tion", "tions",
];

impl View<'_> {
    /// Whether a word is parted at a line's end because its column is too narrow for it: it is all of the line,
    /// reaches to its end, and goes on with a letter of the same kind, or with the mark that follows the word.
    pub(crate) fn parts_word(&self, before: &Line, line: &Line) -> bool {
        let whole = |w: &u32| self.words.get(*w as usize).is_some_and(|w| w.glued);
        let word = |id: Option<&u32>| id.and_then(|w| self.words.get(*w as usize));
        let (Some(last), Some(next)) = (word(before.words.last()), word(line.words.first())) else {
            return false;
        };
        self.same_kind(last, next)
            && self.column.cell
            && before.words.iter().skip(1).all(whole)
            && !last.blank_after
            && !next.blank_before
            && self.column.right - before.rect.right < FULL * before.size
    }

    fn same_kind(&self, last: &Word, next: &Word) -> bool {
        let (end, start) = (self.text_of(Some(last)), self.text_of(Some(next)));
        match (end.chars().next_back(), start.chars().next()) {
            (Some(a), Some(b)) => {
                let goes_on = a.is_alphabetic() && b.is_lowercase();
                a.is_ascii_digit() && b.is_ascii_digit()
                    || goes_on && (self.blanks_painted || is_parted(end, start))
                    || a.is_alphanumeric() && CLOSING.contains(&b)
            }
            _ => false,
        }
    }
}

/// Whether two pieces are plainly one word: the second is none by itself.
fn is_parted(stem: &str, end: &str) -> bool {
    let end = end.trim_end_matches(|c: char| !c.is_alphabetic());
    let vowel = |c: char| "aeiouy".contains(c);
    let letters = stem.chars().rev().take_while(|c| c.is_alphabetic());
    letters.count() >= LONG_WORD
        && !end.is_empty()
        && end.chars().all(char::is_lowercase)
        && (!end.contains(vowel) || ENDINGS.contains(&end))
}

#[cfg(test)]
mod tests {
    use super::is_parted;

    #[test]
    fn what_is_no_word_by_itself_goes_on_with_the_one_above() {
        assert!(is_parted("Transformatio", "n"));
        assert!(is_parted("Communicati", "ons,"));
        assert!(is_parted("Commence", "ment"));
    }

    #[test]
    fn words_of_their_own_do_not() {
        assert!(!is_parted("Communications", "and"));
        assert!(!is_parted("Democratic", "services"));
        assert!(!is_parted("Head", "s"));
        assert!(!is_parted("Transformation", "PMO"));
    }
}
