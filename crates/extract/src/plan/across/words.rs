//! What single words tell of the cell that they stand in.

use peerlens_lexicon::{Lexicon, fold};

use crate::plan::columns::{Column, is_post, is_time};

/// Words behind which a text goes on.
const OPEN_ENDS: [&str; 32] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "have", "in", "into", "is",
    "its", "of", "on", "or", "our", "should", "so", "that", "the", "their", "this", "to", "was",
    "which", "who", "will", "with", "not",
];

/// Whether a text cannot end with a word.
pub(super) fn leaves_open(word: &str) -> bool {
    word.ends_with([',', '-', '–', '(', '&']) || OPEN_ENDS.contains(&word)
}

/// Whether a sentence ends with a word.
pub(super) fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['”', '"', '’', ')'])
        .ends_with(['.', '?', '!'])
}

/// Words before a noun, words that lead to one, words that join, and those that a verb has before it.
const ARTICLES: [&str; 9] = [
    "the", "a", "an", "our", "its", "their", "this", "each", "every",
];
const LEADING: [&str; 9] = ["of", "by", "for", "from", "with", "in", "on", "at", "into"];
const JOINING: [&str; 8] = ["and", "or", "that", "so", "which", "who", "but", "if"];
const HELPING: [&str; 10] = [
    "is", "are", "was", "were", "will", "has", "have", "can", "should", "be",
];

/// Whether a word never stands behind another in a sentence (`the of`, `by and`).
pub(super) fn never_follows(before: &str, word: &str) -> bool {
    let any = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&word));
    if ARTICLES.contains(&before) {
        any(&[&ARTICLES, &LEADING, &JOINING, &HELPING]) || word == "to"
    } else if LEADING.contains(&before) || before == "to" {
        let after_to = before == "to" && matches!(word, "be" | "have");
        // `by which`, `with those who`.
        let joins = any(&[&JOINING]) && word != "which";
        !after_to && (joins || any(&[&LEADING, &HELPING]) || word == "to")
    } else {
        matches!((before, word), ("and", "and") | ("and", "or"))
            || HELPING.contains(&before) && JOINING.contains(&word) && word != "that"
    }
}

/// Whether a word is a year and nothing else.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a year may stand behind a word.
pub(super) fn leads_to_year(word: &str) -> bool {
    is_of_time(word) || matches!(word, "since" | "for" | "than")
}

/// Whether a word opens with a capital because it names a body or a post.
pub(super) fn is_name(lexicon: &Lexicon, word: &str) -> bool {
    let folded = fold(word);
    BODIES.contains(&folded.as_str())
        || lexicon.people("post_words").contains(&folded)
        || word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Bodies of a council.
const BODIES: [&str; 14] = [
    "cabinet",
    "council",
    "councils",
    "committee",
    "committees",
    "board",
    "executive",
    "leader",
    "lga",
    "members",
    "member",
    "councillors",
    "panel",
    "full",
];

pub(super) fn is_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// Whether a column holds running text.
pub(super) fn is_text(column: Column) -> bool {
    !column.is_answer()
}

/// Words that stand with a date.
const BESIDE_DATES: [&str; 30] = [
    "by",
    "end",
    "the",
    "of",
    "early",
    "late",
    "mid",
    "from",
    "to",
    "in",
    "until",
    "and",
    "year",
    "on",
    "going",
    "date",
    "from",
    "before",
    "after",
    "during",
    "within",
    "each",
    "every",
    "following",
    "months",
    "weeks",
    "years",
    "monthly",
    "quarterly",
    "complete",
];

/// Whether a word may stand in a cell that says when.
fn is_of_time(word: &str) -> bool {
    let folded = fold(word);
    is_time(word)
        || word.chars().any(|c| c.is_ascii_digit())
        || !folded.is_empty() && folded.split(' ').all(|w| BESIDE_DATES.contains(&w))
        || matches!(word, "-" | "–" | "&" | "/")
}

/// Whether a word may stand in a cell of a column.
pub(super) fn may_stand(column: Column, word: &str) -> bool {
    match column {
        Column::Timescale | Column::Start => is_of_time(word),
        Column::Lead | Column::LeadMember => {
            !ends_sentence(word)
                && (!is_lower(word) || matches!(word, "of" | "and" | "for" | "the" | "with" | "to"))
        }
        Column::Status => !ends_sentence(word),
        _ => true,
    }
}

/// Whether a cell holds what its column is for.
pub(super) fn fits(lexicon: &Lexicon, column: Column, words: &[&str]) -> bool {
    let said = words.join(" ");
    let Some(last) = words.last() else {
        return !is_text(column);
    };
    if leaves_open(last) {
        return false;
    }
    match column {
        Column::Timescale | Column::Start => is_time(&said) && words.len() <= 8,
        Column::Lead | Column::LeadMember => is_post(lexicon, &said) && words.len() <= 10,
        Column::Status => lexicon.status(&said).is_some(),
        _ => true,
    }
}

/// How wide a word is printed, in widths of its height: letters of most types have about the same shares.
pub(super) fn width(word: &str) -> f32 {
    word.chars().map(width_of).sum()
}

fn width_of(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' => 0.222,
        'f' | 't' | '.' | ',' | ':' | ';' | '/' | '!' | 'I' | ' ' => 0.278,
        'r' | '-' | '(' | ')' => 0.333,
        '\'' | '‘' | '’' => 0.2,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.5,
        'm' => 0.833,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 0.722,
        'M' => 0.833,
        'W' => 0.944,
        'G' | 'O' | 'Q' => 0.778,
        'F' | 'T' | 'Z' => 0.611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 0.667,
        _ => 0.556,
    }
}
