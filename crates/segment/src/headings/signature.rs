//! Lines with which somebody signs: set apart, and no headings.

use std::sync::LazyLock;

use peerlens_lexicon::pattern;
use regex::Regex;

use super::setting::{BOLD_SHARE, Setting};
use super::shape::next_text;
use crate::words;
use crate::{Outline, Role};

/// Words with which a letter closes.
static CLOSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[.!]\s+)(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind(?:est)?|best|warm) (?:regards|wishes))[,.]?\s*(?:\n|$)",
    )
});
/// The last words of [`CLOSES`].
const LAST: [&str; 5] = ["sincerely", "faithfully", "truly", "regards", "wishes"];
/// Where somebody can be reached.
static REACHED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\S@\S|\b(?:tel|telephone|phone|mobile|email)\b\s*:"));

/// Words in a line under a name: a post, a body, a number to call.
const MOST_WORDS: usize = 14;
/// Lines under a name.
const MOST_LINES: usize = 4;

/// Whether a letter closes with a text.
pub(super) fn closes(text: &str) -> bool {
    // All paragraphs are asked, and nearly all end otherwise.
    let last = |line: &str| {
        let line = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
        let from = line.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        (line.get(from..)).is_some_and(|word| LAST.iter().any(|w| word.eq_ignore_ascii_case(w)))
    };
    text.lines().any(last) && CLOSES.as_ref().is_some_and(|r| r.is_match(text))
}

/// Words in a person's name.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether a line names a person and a post and nothing stands under it but what is set apart as well: the next heading
/// (`Jo Smith, Head of Policy`, who wrote the paper).
pub(super) fn names_author(setting: &Setting<'_>, outline: &Outline, index: usize) -> bool {
    let document = setting.document;
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    let text = block.text.text(&document.text);
    let Some((name, post)) = text.split_once(", ") else {
        return false;
    };
    // `Councillor` before a name is no post.
    let title = ["Councillor ", "Cllr "];
    let name = (title.iter().find_map(|t| name.strip_prefix(t))).unwrap_or(name);
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    // `Leadership, Culture and Governance` names no post, `Chief Executive, Director of Place` no person.
    let person = NAME.contains(&words::words(name))
        && name.split_whitespace().all(capital)
        && !setting.lexicon.post_names().any(name);
    let next = next_text(document, outline, index);
    let heads_nothing = next.is_none_or(|(at, text)| {
        (document.blocks.get(at)).is_some_and(|next| setting.set_apart(next, &text))
    });
    person && setting.lexicon.post_names().any(post) && heads_nothing
}

/// Words that say who was heard (`Partner in the voluntary sector`).
const MOST_SPEAKER_WORDS: usize = 8;

/// Whether a line says who said the words that stand in quotation marks above it: in type no larger than that of the text,
/// or of these words where they are set large and it names somebody; a theme may stand below such words too.
pub(super) fn is_speaker(setting: &Setting<'_>, outline: &Outline, index: usize) -> bool {
    let document = setting.document;
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    let above = (outline.range.start..index)
        .rev()
        .filter(|i| outline.role(*i) != Role::Furniture)
        .find_map(|i| document.blocks.get(i));
    let quotation = above.filter(|b| is_quotation(&b.text.text(&document.text)));
    let Some(quotation) = quotation else {
        return false;
    };
    let largest = words::size_of(document, &quotation.text).max(setting.body_size);
    let text = block.text.text(&document.text);
    // Headings are bold lines: one that is bold too says in its words that somebody speaks.
    let light = setting.styled && document.share_of(&block.text, |s| s.bold) < BOLD_SHARE;
    let size = words::size_of(document, &block.text);
    size <= largest
        && words::at_most(&text, MOST_SPEAKER_WORDS)
        && (light && size <= setting.body_size || names_speaker(setting, &text))
}

/// Words for one person who may speak.
const PERSONS: [&str; 40] = [
    "backbencher",
    "clerk",
    "mp",
    "rep",
    "resident",
    "partner",
    "stakeholder",
    "employee",
    "colleague",
    "worker",
    "tenant",
    "volunteer",
    "trader",
    "owner",
    "peer",
    "parent",
    "carer",
    "governor",
    "representative",
    "apprentice",
    "participant",
    "user",
    "trustee",
    "headteacher",
    "member",
    "person",
    "officer",
    "manager",
    "director",
    "leader",
    "councillor",
    "mayor",
    "chair",
    "executive",
    "head",
    "adviser",
    "advisor",
    "analyst",
    "planner",
    "interviewee",
];

/// Words behind which stands what a person belongs to.
const BEHIND: [&str; 7] = ["in", "of", "at", "from", "for", "on", "with"];

/// Words for several who were asked together.
const SEVERAL: [&str; 4] = ["staff", "group", "survey", "organisation"];
/// Words with which a subject opens that ends in those who were heard (`Our staff`).
const SUBJECTS: [&str; 5] = ["our", "the", "your", "its", "their"];

/// Whether a line names one person or several by what they are, before what they belong to (`Officer in the finance team`),
/// or a person by the name: `Working with partners`, `Engaging residents` and `The role of members` are subjects.
fn names_speaker(setting: &Setting<'_>, text: &str) -> bool {
    let title = text.trim();
    let before_comma = title.split_once(", ").map_or(title, |(who, _)| who);
    is_one_heard(title) || is_one_heard(before_comma) || is_name(setting, before_comma)
}

fn is_one_heard(text: &str) -> bool {
    let folded = peerlens_lexicon::fold(text);
    let year = |w: &&str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let who: Vec<&str> = (folded.split(' '))
        .take_while(|w| !BEHIND.contains(w) && !year(w))
        .collect();
    let (Some(first), Some(last)) = (who.first(), who.last()) else {
        return false;
    };
    let subject = first.ends_with("ing") || SUBJECTS.contains(first) || who.contains(&"and");
    let several = SEVERAL.contains(last)
        || (last.strip_suffix('s')).is_some_and(|one| PERSONS.contains(&one));
    PERSONS.contains(last) || several && !subject
}

/// Whether a line is a person's name, by the one that was given.
fn is_name(setting: &Setting<'_>, text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let given = setting.lexicon.posts("given_names");
    NAME.contains(&words::words(text))
        && given.contains(&peerlens_lexicon::fold(first))
        && (text.split_whitespace()).all(|w| w.starts_with(char::is_uppercase))
}

/// Whether a text stands in quotation marks as a whole, and is more than a word that is meant in its own way.
fn is_quotation(text: &str) -> bool {
    const FEWEST_WORDS: usize = 5;
    let text = text.trim();
    text.starts_with(['“', '‘', '"'])
        && text.ends_with(['”', '’', '"'])
        && words::words(text) >= FEWEST_WORDS
}

/// Whether nothing follows a line up to the end but a few short ones that say how to reach somebody.
pub(super) fn is(setting: &Setting<'_>, outline: &Outline, index: usize) -> bool {
    let below: Vec<_> =
        std::iter::successors(next_text(setting.document, outline, index), |(at, _)| {
            next_text(setting.document, outline, *at)
        })
        .map(|(_, text)| text)
        .take(MOST_LINES + 1)
        .collect();
    (1..=MOST_LINES).contains(&below.len())
        && below.iter().all(|text| words::at_most(text, MOST_WORDS))
        && (below.iter()).any(|text| REACHED.as_ref().is_some_and(|r| r.is_match(text)))
}
