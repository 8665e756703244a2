//! Lines that label or announce what stands under them and are no headings.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use peerlens_document::BlockKind;
use peerlens_lexicon::{Lexicon, pattern};
use regex::Regex;

use super::setting::Setting;
use super::shape::previous_text;
use crate::words::{self, leading_number};
use crate::{Outline, Role};

/// Words in a recommendation at least.
const FEWEST_WORDS: usize = 3;

/// Where the recommendation begins in a line that announces it without a label (`Recommendation: Review the …`),
/// in bytes; a committee's own is none.
pub fn unlabelled_recommendation(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let (head, rest) = text.split_once(':')?;
    // Most begin with another letter than these words do, and need not be folded.
    let first = head
        .chars()
        .find(|c| c.is_alphanumeric())?
        .to_ascii_lowercase();
    let labels = lexicon.recommendation_labels();
    if first.is_ascii() && !labels.may_announce_with(first) {
        return None;
    }
    let folded = peerlens_lexicon::fold(head);
    let quoted = rest.trim_start();
    let body = quoted.trim_start_matches(['“', '‘', '"', '\'']);
    let fits = labels.announces(&folded)
        && words::words(body) >= FEWEST_WORDS
        && (body.starts_with(char::is_uppercase) || lexicon.opens_as_recommendation(body))
        && !body.starts_with("That ")
        && !lexicon.opens_as_committee(body);
    fits.then_some(text.len() - quoted.len())
}

/// Bytes from the start of a line among which its label stands, and what shows that it is one.
const MOST_LABEL_BYTES: usize = 100;

/// Whether a line is a label and nothing else (`Recommendation 4`, `R7`): the label of the text under it,
/// not a section.
pub fn is_label_line(lexicon: &Lexicon, text: &str) -> bool {
    if unlabelled_recommendation(lexicon, text).is_some() {
        return true;
    }
    // `3.1 Recommendation 1: …` is numbered as a section besides.
    let own = match leading_number(text) {
        Some((number, rest))
            if text
                .get(number.clone())
                .is_some_and(|n| words::depth(n) > 1) =>
        {
            text.get(rest..).unwrap_or(text)
        }
        _ => text,
    };
    // Every line is asked: most begin with another letter, and need not be folded.
    let first = (own.chars().find(|c| c.is_alphanumeric())).and_then(|c| c.to_lowercase().next());
    let nouns = [lexicon.recommendation_labels(), lexicon.action_labels()];
    if !first.is_some_and(|first| nouns.iter().any(|n| n.may_begin_with(first))) {
        return false;
    }
    let head = &own[..own.floor_char_boundary(MOST_LABEL_BYTES)];
    let folded = peerlens_lexicon::fold(head);
    if may_be_several(head) {
        return false;
    }
    (nouns.iter()).flat_map(|n| n.behind(&folded)).any(|rest| {
        if let Some(numbers) = rest.strip_prefix("s ") {
            return are_numbers(numbers); // `Recommendations 3 and 4`
        }
        if rest.starts_with(char::is_alphabetic) {
            return false; // `recommendations`
        }
        let rest = rest.trim();
        let plain_label = rest.len() <= 6
            && rest
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_digit() || rest.chars().count() <= 2)
            && !rest.is_empty();
        // `Recommendation 8. Strengthen the …` is the recommendation itself.
        let with_text = rest.split(' ').next().is_some_and(|l| {
            let code = l.trim_start_matches(|c: char| c.is_ascii_lowercase());
            // `r1`, `pcr12`: letters and a number behind them.
            code.starts_with(|c: char| c.is_ascii_digit()) && l.len() <= 5
                || peerlens_lexicon::NUMBER_WORDS.contains(&l)
        });
        // `recommendation 8 on the strategy would be met` goes on with a sentence.
        let first = own.chars().find(|c| c.is_alphanumeric());
        let named = || head.contains(':') || first.is_none_or(|c| !c.is_lowercase());
        plain_label || with_text && named()
    })
}

/// Whether a line's first word is one or several of its kind, as forms print it (`RECOMMENDATION(S)`): the bracket holds no
/// label.
fn may_be_several(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    first.trim_end_matches(':').to_lowercase().ends_with("(s)")
}

/// Whether words name several labels and nothing else: `3 and 4`, `1 2 and 5`.
fn are_numbers(words: &str) -> bool {
    let number = |w: &str| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit());
    let mut words = words.split(' ');
    words.next().is_some_and(number) && words.all(|w| w == "and" || number(w))
}

/// Words in a line that announces a field.
const MOST_LEAD_IN_WORDS: usize = 6;

/// Whether a line announces a field of what stands above it (`Proposed Action`, `Lead officer:`).
pub fn is_lead_in(lexicon: &Lexicon, text: &str) -> bool {
    let head = text.split(':').next().unwrap_or(text);
    // Most lines are sentences: a word too many is found sooner than that the lexicon does not know them.
    if head.split_whitespace().nth(MOST_LEAD_IN_WORDS).is_some() {
        return false;
    }
    let Some(field) = lexicon.lead_in(head) else {
        return false;
    };
    // A heading of a section may use the same words (`Progress`, `Background`); `Our response` under
    // each recommendation is none.
    match lexicon.heading(head) {
        None => true,
        Some("action_plan") => matches!(field, "action_lead_in" | "response_lead_in"),
        Some(_) => text.contains(':'),
    }
}

/// Whether a line is a clause without a colon (`What we are doing`), as above all that follows.
pub(super) fn is_clause(text: &str) -> bool {
    !text.contains(':') && text.starts_with("What ")
}

/// Words in a line that is a label and nothing else.
const MOST_LABEL_WORDS: usize = 3;

/// Whether a line stands right under a label that is alone on its line: it is the name of what has the label.
pub(super) fn is_under(setting: &Setting<'_>, outline: &Outline, index: usize) -> bool {
    previous_text(setting.document, outline, index).is_some_and(|(at, text)| {
        let between = (at + 1..index).all(|i| outline.role(i) == Role::Furniture);
        between && words::at_most(&text, MOST_LABEL_WORDS) && is_label_line(setting.lexicon, &text)
    })
}

/// Whether a line names a column of labels and another beside it (`Ref Recommendation`): the head of a table that has lost
/// its cells.
pub(super) fn heads_columns(lexicon: &Lexicon, text: &str) -> bool {
    let mut names = text.split_whitespace();
    let first = names.next().and_then(|name| lexicon.column(name));
    let rest: Vec<&str> = names.collect();
    first == Some("label")
        && !rest.is_empty()
        && rest.iter().all(|name| lexicon.column(name).is_some())
}

/// Whether a line names by their numbers the recommendations that the text above it led to (`Links to recommendations 1 and 7`).
pub(super) fn refers(lexicon: &Lexicon, text: &str) -> bool {
    let Some((words, numbers)) =
        (text.find(|c: char| c.is_ascii_digit())).map(|at| text.split_at(at))
    else {
        return false;
    };
    let number = |word: &str| word == "and" || word.bytes().all(|b| b.is_ascii_digit());
    let mut numbers = numbers
        .split([' ', ',', '&'])
        .filter(|word| !word.is_empty());
    numbers.all(number) && lexicon.column(words.trim_end()) == Some("reference")
}

/// `Figure 3: …`, `Table 2 – …`: what a picture or a table shows.
static CAPTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"^(?:Figure|Table|Chart|Graph|Fig\.?)\s+\d{1,2}(?:\.\d{1,2})?\s*[:.–—-]\s*\S")
});

/// Whether a line is the caption of a figure or table, or goes on with the caption above it right before the table.
pub(super) fn is_caption(
    setting: &Setting<'_>,
    outline: &Outline,
    index: usize,
    text: &str,
) -> bool {
    let is = |text: &str| CAPTION.as_ref().is_some_and(|r| r.is_match(text));
    let table = |i: usize| {
        let block = setting.document.blocks.get(i);
        block.is_some_and(|b| b.as_table().is_some())
    };
    let above = || {
        previous_text(setting.document, outline, index)
            .is_some_and(|(at, above)| at + 1 == index && is(&above) && !above.ends_with('.'))
    };
    is(text) || table(index + 1) && above()
}

/// Fields of a card whose values are short, by the words that announce them.
const SHORT_FIELDS: [&str; 4] = [
    "lead_lead_in",
    "lead_member_lead_in",
    "timescale_lead_in",
    "status_lead_in",
];
/// Words in such a value.
const MOST_VALUE_WORDS: usize = 10;
/// The lexicon's lists of what a time says besides a date.
const TIMES: [&str; 5] = [
    "ongoing",
    "under_way",
    "recurring",
    "completed",
    "provisional",
];
/// Times that the name of a field stands alone on a line, from which the lines below are its values.
const FEWEST_NAMED: usize = 2;

/// A line right below the name of a field.
struct Below {
    /// Its place among the lines that are shown.
    at: usize,
    /// Whether its words are those of a value.
    fits: bool,
}

/// The lines right below the name of a field (`By when`) that stands alone on its line in each of several cards: what is
/// set apart there is a value, and heads nothing. Where a field is empty the next theme stands there: right above the next
/// card, where other themes stand so and other cards have values that are known as such.
pub(super) fn values(setting: &Setting<'_>, outline: &Outline) -> HashSet<usize> {
    let document = setting.document;
    let shown: Vec<usize> = (outline.range.clone())
        .filter(|&i| document.blocks.get(i).is_some() && outline.role(i) != Role::Furniture)
        .collect();
    let text = |at: usize| {
        let block = shown.get(at).and_then(|&i| document.blocks.get(i));
        block.map_or_else(String::new, |b| b.text.text(&document.text))
    };
    // A name that the file declares a heading heads what stands below it.
    let is_paragraph = |at: usize| {
        let block = shown.get(at).and_then(|&i| document.blocks.get(i));
        block.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph))
    };
    let mut named: HashMap<String, Vec<Below>> = HashMap::new();
    let mut below_names: HashSet<usize> = HashSet::new();
    for at in 1..shown.len() {
        if !is_paragraph(at - 1) {
            continue;
        }
        let above = text(at - 1);
        let Some(field) = names_alone(setting.lexicon, &above) else {
            continue;
        };
        below_names.insert(at);
        let fits = fits(setting.lexicon, field, &text(at));
        let name = peerlens_lexicon::fold(&above);
        named.entry(name).or_default().push(Below { at, fits });
    }
    let opens_card = |at: usize| at < shown.len() && is_label_line(setting.lexicon, &text(at));
    // A short line above a card that is no field's value.
    let stands_above_card = |at: usize| {
        let line = text(at);
        words::at_most(&line, MOST_VALUE_WORDS)
            && !line.trim_end().ends_with(['.', ':'])
            && !below_names.contains(&at)
            && !is_label_line(setting.lexicon, &line)
    };
    let themed = std::cell::LazyCell::new(|| {
        (1..shown.len()).any(|at| opens_card(at) && stands_above_card(at - 1))
    });
    let mut out = HashSet::new();
    for lines in named.values().filter(|lines| lines.len() >= FEWEST_NAMED) {
        let known = lines.iter().any(|line| line.fits);
        for line in lines.iter().filter(|line| is_paragraph(line.at)) {
            let own = text(line.at);
            let next_is_name = is_lead_in(setting.lexicon, &text(line.at + 1));
            let heads = setting.lexicon.heading(&own).is_some()
                || setting.lexicon.theme(&own).is_some()
                || known && !line.fits && opens_card(line.at + 1) && *themed;
            if next_is_name || !heads {
                out.extend(shown.get(line.at));
            }
        }
    }
    out
}

/// The short field that a line names and does nothing else: behind a colon stands the value itself.
fn names_alone<'a>(lexicon: &'a Lexicon, text: &str) -> Option<&'a str> {
    let alone = words::at_most(text, MOST_LABEL_WORDS)
        && !text.trim_end().trim_end_matches(':').contains(':');
    let field = alone.then(|| lexicon.lead_in(text)).flatten();
    field.filter(|f| SHORT_FIELDS.contains(f))
}

/// Whether a line may be the value of a field of a card by its words: a post or a councillor who leads, a time or status.
fn fits(lexicon: &Lexicon, field: &str, text: &str) -> bool {
    if lexicon.heading(text).is_some() || !words::at_most(text, MOST_VALUE_WORDS) {
        return false;
    }
    match field {
        "lead_lead_in" | "lead_member_lead_in" => lexicon.post_names().any(text),
        _ => {
            let folded = peerlens_lexicon::fold(text);
            let dated = |word: &str| {
                word.contains(|c: char| c.is_ascii_digit())
                    || lexicon.months().contains_key(word)
                    || lexicon.seasons().contains_key(word)
            };
            let listed = |name: &&str| {
                let words = lexicon.times().get(*name);
                words.is_some_and(|words| words.contains(&folded))
            };
            lexicon.status(text).is_some()
                || folded.split(' ').any(dated)
                || TIMES.iter().any(listed)
        }
    }
}

/// Whether a line is a status and nothing else, below a field of a card (`By when: March 2026`): its badge.
pub(super) fn is_badge(setting: &Setting<'_>, outline: &Outline, index: usize, text: &str) -> bool {
    let under = || {
        let above = previous_text(setting.document, outline, index);
        above.is_some_and(|(at, text)| {
            at + 1 == index && text.contains(':') && is_lead_in(setting.lexicon, &text)
        })
    };
    words::at_most(text, words::MOST_BADGE_WORDS)
        && setting.lexicon.status(text).is_some()
        && under()
}
