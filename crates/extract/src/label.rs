//! Labels: what a recommendation, action or item is called by (`1`, `a`, `R4`, `3(a)`, `2.9`).

use std::collections::HashMap;
use std::sync::LazyLock;

use peerlens_document::{Document, Passage, Span};
use peerlens_lexicon::{Labels, Lexicon, pattern};
use regex::Regex;

/// A label, and the text behind it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// Without the punctuation that does not tell it apart from others.
    pub label: Passage,
    /// The text behind it.
    pub rest: Passage,
}

/// A label with the punctuation that ends it.
static PUNCTUATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x)^\(?(?P<label>
            [A-Z]{1,4}\ ?\d{1,3}(?:\.\d{1,2})?[a-z]?     # R4, PCR1, DM11
          | \d{1,3}(?:\.\d{1,3}){0,2}(?:\ ?\([a-z]{1,3}\)|[a-z])?  # 1, 1.1, 3(a), 2b
          | [ivx]{1,5} | [IVX]{1,5}
          | [a-zA-Z]
        )(?:[.):]+|\s*[–—-]\s)\s*",
    )
});
/// A code or number of several parts that needs no punctuation behind it.
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?P<label>[A-Z]{1,4}\d{1,3}(?:\.\d{1,2})?[a-z]?|\d{1,3}\.\d{1,3}(?:\.\d{1,3})?|\d{1,3} ?\([a-z]{1,3}\))\s+",
    )
});
/// A marker that is only a label.
static WHOLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^\(?(?P<label>[A-Za-z]{0,4}\d{1,3}(?:\.\d{1,3}){0,3}(?:[ ]?\([a-z]{1,3}\)|[a-z])?|[ivxIVX]{1,5}|[a-zA-Z])[.):]*$",
    )
});

/// Several letters or numbers that one text answers: `a and b.`, `b, c and d)`, `1. and 2.`.
static SEVERAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?P<label>[a-z](?:,\s*[a-z])*,?\s+(?:and|&)\s+[a-z]|\d{1,2}[.)]?(?:,\s*\d{1,2}[.)]?)*,?\s+(?:and|&)\s+\d{1,2})(?:[.):]+(?:\s+|$)|$)",
    )
});

/// The labels at the start of a text that answers several, and what stands behind them.
pub(crate) fn several_at_start(document: &Document, text: &Passage) -> Option<Label> {
    let string = text.text(&document.text);
    let found = SEVERAL.as_ref()?.captures(&string)?;
    let (all, label) = (found.get(0)?, found.name("label")?);
    let rest = string.get(all.end()..)?;
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        .then(|| Label {
            label: text.part(&document.text, label.start(), label.end()),
            rest: text.part(&document.text, all.end(), string.len()),
        })
}

/// The bullet of a second level that copied text keeps as a letter.
const ROUND_BULLET: &str = "o";

/// The label of a list item's marker; `None` for a bullet.
pub(crate) fn of_marker(document: &Document, marker: Span) -> Option<Passage> {
    let text = document.text.slice(marker);
    if text == ROUND_BULLET {
        return None;
    }
    let alone = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern
            .as_ref()?
            .captures(text)?
            .name("label")
            .map(|m| m.range())
    };
    let label = alone(&WHOLE, text).or_else(|| alone(&SEVERAL, text))?;
    let passage = Passage::of(marker);
    Some(passage.part(&document.text, label.start, label.end))
}

/// The label of a cell or line that holds nothing but a label (`1`, `R3.`, `Recommendation 4`).
pub(crate) fn whole(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Passage> {
    if let Some(label) = alone_behind(document, lexicon.recommendation_labels(), text) {
        return Some(label);
    }
    let string = text.text(&document.text);
    let label = WHOLE.as_ref()?.captures(string.trim())?.name("label")?;
    Some(text.part(&document.text, label.start(), label.end()))
}

/// The label of a cell that holds nothing but an action's in words (`Action 4`).
pub(crate) fn of_action(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Passage> {
    alone_behind(document, lexicon.action_labels(), text)
}

/// The label behind a noun where nothing else stands in a text.
fn alone_behind(document: &Document, nouns: &Labels, text: &Passage) -> Option<Passage> {
    let string = text.text(&document.text);
    let trimmed = string.trim();
    let found = nouns.numbered(trimmed)?;
    let label = text.part(&document.text, found.start, found.start + found.label.len());
    (found.rest == trimmed.len()).then_some(label)
}

/// `Recommendation 1: text`: the label and the text, which may be empty.
pub(crate) fn worded(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Label> {
    behind(document, lexicon.recommendation_labels(), text)
}

/// `Action 1: text`: the label and the text, with a sign between them.
pub(crate) fn of_worded_action(
    document: &Document,
    lexicon: &Lexicon,
    text: &Passage,
) -> Option<Label> {
    let label = behind(document, lexicon.action_labels(), text)?;
    let sign = text.text(&document.text);
    let sign = sign.strip_suffix(&label.rest.text(&document.text))?;
    let apart = sign
        .trim_end()
        .ends_with(['.', ')', ':', '\u{2013}', '\u{2014}', '-']);
    (apart && !label.rest.is_empty()).then_some(label)
}

/// The label behind one of some nouns, and the text behind that, which may be empty.
fn behind(document: &Document, nouns: &Labels, text: &Passage) -> Option<Label> {
    let string = text.text(&document.text);
    let found = nouns.numbered(&string)?;
    let label_end = found.start + found.label.len();
    let rest = string.get(found.rest..)?;
    // `Recommendation a bold plan` is a sentence, and so is `Recommendations 3 to 5 are …`.
    let alone = rest.is_empty();
    let punctuated = string
        .get(label_end..found.rest)?
        .contains(['.', ')', ':', '–', '—', '-', '\n']);
    // `One` counts as `1` does; a single letter may be a word.
    let digits = found.label.contains(|c: char| c.is_ascii_digit()) || found.label.len() > 2;
    if !(alone || punctuated || digits && rest.starts_with(|c: char| c.is_uppercase())) {
        return None;
    }
    Some(Label {
        label: text.part(&document.text, found.start, label_end),
        rest: text.part(&document.text, found.rest, string.len()),
    })
}

/// A word, a letter or number and a colon: `Topic A: text`.
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^[A-Z][a-z]+ (?P<label>[A-Z]|\d{1,2}): +"));

/// The label of a text that says by a word of its own what it counts: `Topic A: text`.
pub(crate) fn named(document: &Document, text: &Passage) -> Option<Label> {
    let string = text.text(&document.text);
    let caps = NAMED.as_ref()?.captures(&string)?;
    let (label, end) = (caps.name("label")?, caps.get(0)?.end());
    let rest = text.part(&document.text, end, string.len());
    (!rest.is_empty()).then(|| Label {
        label: text.part(&document.text, label.start(), label.end()),
        rest,
    })
}

/// A number with nothing but a blank behind it.
static COUNT: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^(?P<label>\d{1,2})\s+(?:[‘“'\x22(]?\p{Lu})"));

/// Texts from which numbers at their starts that count up from one are labels without punctuation.
const FEWEST_COUNTED: usize = 3;

/// The number at the start of a text with nothing but a blank behind it, and the text (`1 Maintain grip`).
pub(crate) fn count_at_start(document: &Document, text: &Passage) -> Option<Label> {
    let string = text.text(&document.text);
    let label = COUNT.as_ref()?.captures(&string)?.name("label")?;
    let rest = string.get(label.end()..)?.trim_start().len();
    Some(Label {
        label: text.part(&document.text, 0, label.end()),
        rest: text.part(&document.text, string.len() - rest, string.len()),
    })
}

/// The labels of texts that count themselves from one (`1 Maintain grip`, `2 Reprofile the plan`), each with its text and
/// by the number that it comes with; none where too few do, one right behind the other.
pub(crate) fn counted<'a>(
    document: &Document,
    texts: impl Iterator<Item = (usize, &'a Passage)>,
) -> HashMap<usize, Label> {
    let mut out = HashMap::new();
    for (n, text) in texts {
        let counts = |found: &Label| found.label.text(&document.text).parse() == Ok(out.len() + 1);
        match count_at_start(document, text).filter(counts) {
            Some(found) => {
                out.insert(n, found);
            }
            None if out.is_empty() => {}
            None => break,
        }
    }
    if out.len() < FEWEST_COUNTED {
        out.clear();
    }
    out
}

/// The label at the start of a text, with the text behind it (not empty).
pub(crate) fn at_start(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Label> {
    if let Some(label) = worded(document, lexicon, text) {
        return (!label.rest.is_empty()).then_some(label);
    }
    let string = text.text(&document.text);
    [(&PUNCTUATED, true), (&BARE, false)]
        .into_iter()
        .find_map(|(pattern, punctuated)| {
            let caps = pattern.as_ref()?.captures(&string)?;
            let label = caps.name("label")?;
            let end = caps.get(0)?.end();
            let rest = string.get(end..)?;
            let first = rest.chars().next()?;
            // `3.5 million`, `I – as leader`, `e.g. this` are no labels.
            if !punctuated && first.is_lowercase()
                || !first.is_alphabetic() && !"‘“'\"(".contains(first)
                || rest.starts_with("g.")
                || rest.starts_with("e.")
            {
                return None;
            }
            Some(Label {
                label: text.part(&document.text, label.start(), label.end()),
                rest: text.part(&document.text, end, string.len()),
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::paragraphs;

    fn split(text: &str) -> Option<(String, String)> {
        let document = paragraphs(&[text]);
        let label = at_start(&document, Lexicon::built_in(), &document.blocks[0].text)?;
        Some((
            label.label.text(&document.text),
            label.rest.text(&document.text),
        ))
    }

    #[test]
    fn labels_as_documents_print_them() {
        for (text, label, rest) in [
            ("1. Take action", "1", "Take action"),
            ("1.Take action", "1", "Take action"),
            ("R1: Review it", "R1", "Review it"),
            ("R3 Review it", "R3", "Review it"),
            ("PCR1 Review it", "PCR1", "Review it"),
            ("3(a) Review it", "3(a)", "Review it"),
            ("2.9 Review it", "2.9", "Review it"),
            ("(iv) Review it", "iv", "Review it"),
            ("a) review it;", "a", "review it;"),
            ("I) Develop priorities", "I", "Develop priorities"),
            ("Recommendation 8. Review it", "8", "Review it"),
            ("3.1 Recommendation 8: Review it", "8", "Review it"),
            ("Recommendation 3 – Review it", "3", "Review it"),
            ("Rec 2: Review it", "2", "Review it"),
            ("Recommendations 7 and 8: Review it", "7 and 8", "Review it"),
            ("Key recommendation 2 Review it", "2", "Review it"),
            ("Recommendation Four: Review it", "Four", "Review it"),
            ("Recommendation Ten Review it", "Ten", "Review it"),
        ] {
            assert_eq!(split(text), Some((label.into(), rest.into())), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_label() {
        for text in [
            "3.5 million pounds",
            "Recommendations 3 to 5 are linked",
            "Recommendations",
            "Recommendations: the council should act",
            "Recommendation one concerns finance",
            "e.g. this one",
            "A new plan",
            "Review it",
            "2019 was hard",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
