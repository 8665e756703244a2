//! What the cells of a column look like: times, posts, words for a status, sentences.

use std::sync::LazyLock;

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use crate::label;
use crate::plan::announce::response_of;
use crate::unit::cell_string;

/// What the cells of a column look like, as shares (0 to 1) of those that are filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    pub filled: usize,
    pub rows: usize,
    pub labels: f32,
    /// Labels, or several of them (`1, 4`, `R2 and R3`, `All`).
    pub references: f32,
    /// Several labels, or all.
    pub several: f32,
    pub times: f32,
    /// Times that are no words for a status (`Complete`, `Ongoing` are both).
    pub dates: f32,
    /// Times and not a word more (`By end of July 2025`).
    pub bare_times: f32,
    pub posts: f32,
    /// Elected members, by name or portfolio.
    pub members: f32,
    pub statuses: f32,
    pub responses: f32,
    /// A response in a paragraph of its own, with or without more below it.
    pub answered: f32,
    /// One sign that is neither letter nor digit.
    pub signs: f32,
    /// End in a full stop.
    pub stopped: f32,
    pub sentences: f32,
    /// Words enough to tell what is to be done (`Recruit two officers`) that are no value of another kind.
    pub texts: f32,
    /// Name a percentage (`80% of residents aware`).
    pub percentages: f32,
    /// Mean length in characters.
    pub length: f32,
    pub fills: usize,
}

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:19|20)\d\d\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\bq[1-4]\b|\bquarter|\bon-?going\b|\bspring\b|\bsummer\b|\bautumn\b|\bwinter\b|\btbc\b|\bcomplete[d]?\b|\bimmediate(?:ly)?\b|\bmonth|\bannual|\bweekly\b|\bby end\b|\bshort[- ]term\b|\bmedium[- ]term\b|\blong[- ]term\b|\d{1,2}/\d{1,2}/\d{2,4}|\bas and when\b",
    )
});

/// Whether a text speaks of a time.
pub(crate) fn is_time(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && TIME.as_ref().is_some_and(|r| r.is_match(text))
}

/// Words that stand with a date and say nothing of what becomes of it then.
const BESIDE_DATES: [&str; 16] = [
    "by", "end", "the", "of", "early", "late", "mid", "from", "to", "in", "until", "and", "q",
    "year", "quarter", "on",
];

/// Whether a text is a date or period with not a word more: no status (`Complete`), nothing done (`Launched May 2025`).
pub(crate) fn is_bare_time(lexicon: &Lexicon, text: &str) -> bool {
    let dates = |word: &str| {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        number || is_time(word) && lexicon.status(word).is_none() || BESIDE_DATES.contains(&word)
    };
    is_time(text) && fold(text).split(' ').all(dates)
}

/// Share of a text's words by which posts are known, from which it names posts.
const POST_SHARE: f32 = 0.3;

/// Whether a text names posts, services or groups.
pub(crate) fn is_post(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 24 || text.trim_end().ends_with('.') {
        return false;
    }
    let known = words
        .iter()
        .filter(|w| lexicon.people("post_words").iter().any(|p| p == **w))
        .count();
    known as f32 / words.len() as f32 >= POST_SHARE
}

/// Whether a text names an elected member.
fn is_member(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    let opens = |opening: &String| {
        let rest = folded.strip_prefix(opening.as_str());
        rest.is_some_and(|r| r.is_empty() || r.starts_with(' '))
    };
    lexicon.people("member_openings").iter().any(opens)
        || (lexicon.people("member_words").iter()).any(|words| folded.contains(words.as_str()))
}

/// Words from which a cell is taken for a sentence.
const SENTENCE_WORDS: usize = 7;
/// Words from which a cell may tell what is to be done.
const FEWEST_TEXT_WORDS: usize = 3;
/// Words of a time, a status or an answer that stands by itself.
const MOST_VALUE_WORDS: usize = 4;

/// Whether a cell of so many words holds nothing but a label.
fn is_label(document: &Document, lexicon: &Lexicon, cell: &Cell, words: usize) -> bool {
    let whole = |block| {
        let text = peerlens_segment::with_marker(block);
        label::whole(document, lexicon, &text).is_some()
            || label::of_action(document, lexicon, &text).is_some()
    };
    words <= 2 && cell.blocks.first().is_some_and(whole)
}

/// Several labels and nothing else.
static SEVERAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:all|[a-z]{0,3}\d{1,2}[a-z]?(?:(?:\s*[,;&/+–-]\s*|\s+(?:and|to)\s+|\s+)[a-z]{0,3}\d{1,2}[a-z]?)+)$",
    )
});

/// Whether a text names several recommendations by their labels: `1, 4`, `Recs 2 and 3`, `5 to 7`, `All`. (A date in figures
/// has a year.)
fn names_several(lexicon: &Lexicon, text: &str) -> bool {
    let several = |text: &str| SEVERAL.as_ref().is_some_and(|r| r.is_match(text));
    let nouns = lexicon.recommendation_labels();
    let noun = || {
        let folded = fold(text);
        (nouns.behind(&folded)).any(|rest| {
            let numbers = rest.strip_prefix('s').unwrap_or(rest).strip_prefix(' ');
            numbers.is_some_and(several)
        })
    };
    let first = text.chars().next().and_then(|c| c.to_lowercase().next());
    several(text) || first.is_some_and(|c| nouns.may_begin_with(c)) && noun()
}

/// What a cell holds by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellKind {
    Label,
    Time,
    Status,
    Response,
    Post,
    Sentence,
}

/// What a cell holds by its words alone; `None` for a text in few words.
pub(super) fn kind_of(document: &Document, lexicon: &Lexicon, cell: &Cell) -> Option<CellKind> {
    let text = cell_string(document, cell);
    let words = text.split_whitespace().count();
    kind_of_text(
        lexicon,
        &text,
        words,
        is_label(document, lexicon, cell, words),
    )
}

/// The same of a cell's text in so many words, of which it is known whether it is a label.
fn kind_of_text(lexicon: &Lexicon, text: &str, words: usize, is_label: bool) -> Option<CellKind> {
    let short = words <= MOST_VALUE_WORDS;
    if is_label {
        Some(CellKind::Label)
    } else if short && lexicon.status(text).is_some() {
        Some(CellKind::Status)
    } else if short && response_of(text).is_some() {
        Some(CellKind::Response)
    } else if short && is_time(text) || is_bare_time(lexicon, text) {
        Some(CellKind::Time)
    } else if words >= SENTENCE_WORDS {
        Some(CellKind::Sentence)
    } else if is_post(lexicon, text) {
        Some(CellKind::Post)
    } else {
        None
    }
}

pub(super) fn contents(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    header_rows: u32,
) -> Vec<Content> {
    let mut out = vec![Content::default(); table.columns as usize];
    for cell in table
        .cells
        .iter()
        .filter(|c| c.row >= header_rows && c.column_span == 1)
    {
        let Some(content) = out.get_mut(cell.column as usize) else {
            continue;
        };
        content.rows += 1;
        if cell.fill.is_some() {
            content.fills += 1;
        }
        let text = cell_string(document, cell);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        content.filled += 1;
        let words = text.split_whitespace().count();
        let is_label = is_label(document, lexicon, cell, words);
        content.labels += f32::from(u8::from(is_label));
        let several = !is_label && names_several(lexicon, text);
        content.references += f32::from(u8::from(is_label || several));
        content.several += f32::from(u8::from(several));
        // `Close the medium term gap in the budget of the council`, `The board met in May.` are no times.
        let speaks =
            words >= SENTENCE_WORDS && (text.ends_with('.') || lexicon.tells_what_to_do(text));
        let time = is_time(text) && !is_label && !speaks;
        content.times += f32::from(u8::from(time));
        let status = words <= MOST_VALUE_WORDS && lexicon.status(text).is_some();
        content.dates += f32::from(u8::from(time && !status));
        content.bare_times += f32::from(u8::from(!is_label && is_bare_time(lexicon, text)));
        content.posts += f32::from(u8::from(is_post(lexicon, text)));
        content.members += f32::from(u8::from(is_member(lexicon, text)));
        content.statuses += f32::from(u8::from(status));
        content.responses += f32::from(u8::from(
            words <= MOST_VALUE_WORDS && response_of(text).is_some(),
        ));
        let first = crate::unit::cell_units(document, cell).into_iter().next();
        let answers = |u: &crate::unit::Unit| {
            let line = u.string.lines().next().unwrap_or_default();
            line.split_whitespace().count() <= MOST_VALUE_WORDS && response_of(line).is_some()
        };
        content.answered += f32::from(u8::from(first.as_ref().is_some_and(answers)));
        content.signs += f32::from(u8::from(
            text.chars().count() <= 2 && !text.contains(char::is_alphanumeric),
        ));
        content.sentences += f32::from(u8::from(words >= SENTENCE_WORDS));
        let kind = kind_of_text(lexicon, text, words, is_label);
        content.texts += f32::from(u8::from(
            words >= FEWEST_TEXT_WORDS && matches!(kind, None | Some(CellKind::Sentence)),
        ));
        content.percentages += f32::from(u8::from(text.contains('%')));
        content.stopped += f32::from(u8::from(text.ends_with('.')));
        content.length += text.chars().count() as f32;
    }
    for content in &mut out {
        let n = content.filled.max(1) as f32;
        for share in [
            &mut content.labels,
            &mut content.references,
            &mut content.several,
            &mut content.times,
            &mut content.dates,
            &mut content.bare_times,
            &mut content.posts,
            &mut content.members,
            &mut content.statuses,
            &mut content.responses,
            &mut content.answered,
            &mut content.signs,
            &mut content.stopped,
            &mut content.sentences,
            &mut content.texts,
            &mut content.percentages,
            &mut content.length,
        ] {
            *share /= n;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_posts_are_known_by_their_words() {
        let lexicon = Lexicon::built_in();
        for time in [
            "July 2025",
            "On-going",
            "Q4 2024 to 2025",
            "Autumn 2025",
            "TBC",
            "06/12/2017",
        ] {
            assert!(is_time(time), "{time}");
        }
        for post in [
            "AD Policy, Performance & Communities",
            "SLT/All Thematic Steering Groups",
            "Chief Executive",
            "Director of Regeneration and Member Portfolio Holder",
        ] {
            assert!(is_post(lexicon, post), "{post}");
        }
        assert!(!is_time("Market hall study for the decision"));
        assert!(!is_post(
            lexicon,
            "Develop a new approach to engaging residents in the budget."
        ));
    }
}
