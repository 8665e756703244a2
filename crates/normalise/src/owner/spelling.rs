//! Posts spelt out, and the words of texts compared.

use peerlens_lexicon::{Lexicon, fold};

use super::listed;

/// A post with its abbreviations spelt out; remarks in brackets ("(lead)") are left out.
pub(super) fn spell_out(text: &str, lexicon: &Lexicon) -> String {
    let text = without_brackets(text, |inside| !listed(lexicon, "remarks", &fold(inside)));
    // "Programme Manager – to be recruited"
    let text = without_remark(&text, lexicon);
    // "S.151", "s 151".
    let text = ["S.151", "s.151", "S 151", "s 151", "S. 151", "s. 151"]
        .iter()
        .fold(text, |text, printed| text.replace(printed, "S151"));
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let len = if c.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let (word, behind) = rest.split_at(len);
        match lexicon.abbreviations().get(word) {
            Some(spelt) => {
                let next = fold(behind);
                let said = next.split(' ').next().unwrap_or("");
                let twice = spelt.ends_with("Officer") && listed(lexicon, "officer_follows", said);
                out.push_str(if twice {
                    spelt.trim_end_matches(" Officer")
                } else {
                    spelt
                });
                // "Dir." is shortened, "AD." ends a sentence.
                let shortened = word.chars().any(char::is_lowercase);
                rest = behind
                    .strip_prefix('.')
                    .filter(|_| shortened)
                    .unwrap_or(behind);
            }
            None => {
                out.push_str(word);
                rest = behind;
            }
        }
    }
    fold_blanks(&out)
}

/// A post without the remark that a dash parts from it: "Head of IT – vacant".
fn without_remark(text: &str, lexicon: &Lexicon) -> String {
    let remark = |words: &str| listed(lexicon, "remarks", &fold(words));
    for dash in [" \u{2013} ", " - "] {
        if let Some((post, _)) = text.rsplit_once(dash).filter(|(_, tail)| remark(tail)) {
            return post.to_owned();
        }
        if let Some((_, post)) = text.split_once(dash).filter(|(head, _)| remark(head)) {
            return post.to_owned();
        }
    }
    text.to_owned()
}

/// A text without its brackets and what stands in them, but for those that are to be kept.
pub(super) fn without_brackets(text: &str, keep: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        out.push_str(before);
        let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
        if keep(inside) {
            out.push('(');
            out.push_str(inside);
            out.push(')');
        }
        rest = after;
    }
    out.push_str(rest);
    fold_blanks(&out)
}

pub(super) fn fold_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

pub(super) fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text
            .as_bytes()
            .get(at.wrapping_sub(1))
            .is_none_or(|b| *b == b' ');
        let behind = text
            .as_bytes()
            .get(at + words.len())
            .is_none_or(|b| *b == b' ');
        (at == 0 || before) && behind
    })
}
