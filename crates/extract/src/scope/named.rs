//! Themes that a sentence names itself: `five core themes: priorities; leadership; …`, `… asked for feedback on X`.

use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use super::says::{self, SUBJECTS};
use crate::Theme;
use crate::unit::Unit;

/// Words in a theme that a list in a sentence names.
const MOST_NAME_WORDS: usize = 9;
/// Words in a subject of a series with commas (`its planning committee, member training and …`).
const MOST_SERIAL_WORDS: usize = 4;
/// Known themes from which a list in a sentence is the scope, whatever number the sentence gives.
const FEWEST_KNOWN: usize = 3;

/// The words before a list of themes in a sentence, with their number.
static LIST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:(?P<n>three|four|five|six|seven|eight)\s+)?(?:[\w’'-]+\s+){{0,3}}{SUBJECTS}(?:\s+(?:of|for|in|from|covered|common|used|explored|(?P<clause>which|that))\b[^.:;,]{{0,60}}:\s+|\s*[:–-]\s+|,?\s+(?:of|namely|are|were|covering|which (?:are|were))\s*:?\s+)"
    ))
});
/// Words that say of the themes that each challenge has them.
static ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:all|every|each)\b(?: [\w’'-]+){0,3}? (?:challenges?|reviews?)\b")
});
/// A sentence that itself names what was asked for.
static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:asked|requested|wanted|keen|agreed|invited|sought)\b[^.]{0,120}?\b(?:feedback on|focus on|look (?:in addition |in particular |in detail |further |closely |especially |particularly )?at|consider|review|views? (?:on|about|of)|attention to|explore|challenge on|insight (?:on|into)|provide .{0,30}? on|comment on|advice on|also on|examine|regarding|around):?\s+(?:the\s+following:?\s*)?(?P<what>[^.:]{6,260})",
    )
});
/// `… the four themes of the inspection, and in addition your approach to transitions.`, `… and, at our request, the …`
static BESIDES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\band,? (?:in addition|at (?:our|your|its|the council[’']s) (?:own )?request),?\s+(?:at |on |to )?(?P<what>(?:the|your|its|their|our|how)\b[^.:;]{6,200})",
    )
});
/// What stands before the subject itself: other verbs of asking, whose it is, what is done with it.
static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:on|at|about) )?(?:(?:and |also |to )*(?:provide|give|offer|comment|advise|report|feed back)\b[^,.]{0,40}? (?:on|about)\s+)?(?:(?:your|its|their|our|the) (?:approach to|work on(?: the)?|plans for(?: the)?|work with)\s+|(?:its|their)\s+)?",
    )
});

/// A second verb of asking before the next subject: `… and to give a view on the readiness …`, `… and at the way …`.
static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i),? and (?:also )?(?:at|(?:to )?(?:provide|give|offer|comment|advise|report|feed back|look|focus)\b[^,.;]{0,30}? (?:on|about|at|of)) ",
    )
});
/// What is said of a subject behind it.
static CLAUSE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r", (?:which|where|who|whose)\b"));
/// The number of a subject in a sentence.
static NUMBERS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:[,;]? and |[,;] |^)?\((?:[ivx]{1,4}|[a-h]|\d)\) "));

/// The core themes that a sentence lists itself, and where that sentence ends in bytes.
pub(super) fn core(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
) -> Option<(Vec<Theme>, usize)> {
    let string = &unit.string;
    for found in LIST.as_ref()?.captures_iter(string) {
        let Some(whole) = found.get(0) else { continue };
        let start = whole.end();
        let end = sentence_end(string, start);
        let mut parts = list(lexicon, string, start, end);
        let number = found.name("n").and_then(|n| number(n.as_str()));
        let known = |parts: &[(usize, usize)]| {
            let names = parts
                .iter()
                .filter(|p| is_known(lexicon, &string[p.0..p.1]));
            names.count()
        };
        // `leadership, culture and capacity`: where the number says so, the last `and` parts two.
        if number == Some(parts.len() + 1)
            && let Some((a, b)) = parts.last().copied()
            && let Some(at) = string[a..b].rfind(" and ")
        {
            parts.pop();
            parts.push((a, a + at));
            parts.push((a + at + " and ".len(), b));
        }
        let short = parts
            .iter()
            .all(|p| string[p.0..p.1].split_whitespace().count() <= MOST_NAME_WORDS);
        // `The themes are: A; B; C.`
        let listed = parts.len() >= FEWEST_KNOWN && says::lists(&string[..start]);
        // What is told in a clause (`four areas which stand out`) is no scope unless each is a theme of the genre; where
        // all challenges look at them (`that all peer challenges look at`), most are.
        let common = ALL.as_ref().is_some_and(|r| r.is_match(whole.as_str()));
        let fewest = parts.len() - usize::from(common && !parts.is_empty());
        if found.name("clause").is_some() && known(&parts) < fewest.max(FEWEST_KNOWN) {
            continue;
        }
        if known(&parts) >= FEWEST_KNOWN || (number == Some(parts.len()) || listed) && short {
            let themes = (parts.into_iter())
                .map(|(a, b)| Theme {
                    name: unit.text.part(&document.text, a, b),
                    description: None,
                    core: true,
                })
                .collect();
            return Some((themes, end));
        }
    }
    None
}

/// Whether what a sentence asks to look at is a name alone (`shared services`, `the local plan`): a few words in which
/// nobody does anything and nothing is done (`this in a positive way`, `what matters to residents`).
pub(super) fn is_name(subject: &str) -> bool {
    const OPENING: [&str; 8] = ["a", "an", "any", "its", "our", "the", "their", "your"];
    const OF_SENTENCES: [&str; 31] = [
        "again",
        "any",
        "be",
        "before",
        "below",
        "everything",
        "evidence",
        "following",
        "how",
        "it",
        "last",
        "previous",
        "round",
        "that",
        "them",
        "these",
        "they",
        "things",
        "this",
        "those",
        "to",
        "us",
        "we",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "whole",
        "why",
        "you",
    ];
    let folded = fold(subject);
    let mut words: Vec<&str> = folded.split(' ').collect();
    if OPENING.contains(&words[0]) {
        words.remove(0);
    }
    // The whole of what the challenge is about is none of its parts.
    let whole = || ["council", "authority", "organisation"].contains(&words[0]);
    (1..=MOST_SERIAL_WORDS).contains(&words.len())
        && !words.iter().any(|w| OF_SENTENCES.contains(w))
        && !(words.len() == 1 && whole())
}

/// What the council asked for besides, where a sentence names it.
pub(super) fn more(document: &Document, unit: &Unit) -> Vec<Theme> {
    let string = &unit.string;
    let what = BESIDES
        .as_ref()
        .and_then(|r| r.captures(string))
        .or_else(|| ASKED.as_ref().and_then(|r| r.captures(string)))
        .and_then(|c| c.name("what"));
    let Some(what) = what else {
        return Vec::new();
    };
    let (mut start, mut end) = (what.start(), what.end());
    // `… feedback on two further areas: X, and Y.`
    if string[end..].starts_with(':') {
        start = end + 1;
        end = sentence_end(string, start);
    }
    let mut out = Vec::new();
    for (a, b) in subjects(string, start, end) {
        let clause = CLAUSE.as_ref().and_then(|r| r.find(&string[a..b]));
        let b = clause.map_or(b, |m| a + m.start());
        let part = &string[a..b];
        let skip = LEAD
            .as_ref()
            .and_then(|r| r.find(part))
            .map_or(0, |m| m.end());
        // `its programme and its officers` keeps both words of whose they are.
        let whose = part[..skip].trim_end().rsplit(' ').next().unwrap_or("");
        let both =
            matches!(whose, "its" | "their") && part[skip..].contains(&format!(" and {whose} "));
        let skip = if both { skip - whose.len() - 1 } else { skip };
        let name = unit.text.part(&document.text, a + skip, b);
        if !name.is_empty() {
            out.push(Theme {
                name,
                description: None,
                core: false,
            });
        }
    }
    out
}

/// The subjects between two bytes: parted by semicolons, `as well as`, and an `and` that joins two whole subjects.
fn subjects(string: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    if let Some(series) = series(string, start, end) {
        return series;
    }
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let text = &string[start..end];
    for joint in [
        " as well as ",
        "; and ",
        ", and also ",
        " and also ",
        ", and ",
        " and on ",
        ";",
    ] {
        for (at, _) in text.match_indices(joint) {
            cuts.push((start + at, start + at + joint.len()));
        }
    }
    if let Some(again) = AGAIN.as_ref() {
        let found = again.find_iter(text);
        cuts.extend(found.map(|m| (start + m.start(), start + m.end())));
    }
    // `(i) its climate programme and (ii) tourism`
    if let Some(numbers) = NUMBERS.as_ref() {
        cuts.extend(
            numbers
                .find_iter(text)
                .map(|m| (start + m.start(), start + m.end())),
        );
    }
    // `your commercial approach and the regeneration of the town centre`: both have a word of whose they are.
    for (at, joint) in text.match_indices(" and ") {
        let last = cuts
            .iter()
            .filter(|c| c.1 <= start + at)
            .map(|c| c.1)
            .max()
            .unwrap_or(start);
        if opens_subject(&string[last..]) && opens_subject(&text[at + joint.len()..]) {
            cuts.push((start + at, start + at + joint.len()));
        }
    }
    // `its planning committee, member training and the handling of strategic sites`; between semicolons a comma parts none.
    if let Some(first) = cuts.iter().map(|c| c.0).min()
        && !text.contains(';')
    {
        let head = &string[start..first];
        if head
            .split(", ")
            .all(|part| part.split_whitespace().count() <= MOST_SERIAL_WORDS)
        {
            for (at, joint) in head.match_indices(", ") {
                cuts.push((start + at, start + at + joint.len()));
            }
        }
    }
    cuts.sort_unstable();
    let mut out = Vec::new();
    let mut from = start;
    for (a, b) in cuts.into_iter().chain([(end, end)]) {
        if a >= from {
            out.extend(trimmed(string, from, a));
            from = b;
        }
    }
    out
}

/// The subjects of a series that commas part, each with a word of whose it is (`the role of the panel, its programme and
/// its officers, and the way …`): an `and` within one parts none.
fn series(string: &str, start: usize, end: usize) -> Option<Vec<(usize, usize)>> {
    /// Subjects from which commas part a series.
    const FEWEST: usize = 3;
    let mut parts = Vec::new();
    let mut from = start;
    for part in string[start..end].split(", ") {
        parts.push((from, from + part.len()));
        from += part.len() + ", ".len();
    }
    let last = parts.last().filter(|_| parts.len() >= FEWEST)?;
    if !string[last.0..last.1].starts_with("and ") {
        return None;
    }
    let parts: Vec<(usize, usize)> = (parts.into_iter())
        .filter_map(|(a, b)| trimmed(string, a, b))
        .collect();
    let opens = parts.iter().all(|p| opens_subject(&string[p.0..p.1]));
    opens.then_some(parts)
}

/// Whether words open with an article, with whose it is, or with an asking word.
fn opens_subject(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    [
        "the", "its", "your", "our", "their", "how", "whether", "what",
    ]
    .iter()
    .any(|w| first.eq_ignore_ascii_case(w))
}

/// The entries of a list in a sentence: parted by semicolons or else commas, and by an `and` between known themes.
fn list(lexicon: &Lexicon, string: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let text = &string[start..end];
    let joint = if text.contains(';') { ';' } else { ',' };
    let mut out = Vec::new();
    let mut from = start;
    for to in text
        .match_indices(joint)
        .map(|(at, _)| start + at)
        .chain([end])
    {
        let Some((a, b)) = trimmed(string, from, to) else {
            from = to + 1;
            continue;
        };
        from = to + 1;
        let part = &string[a..b];
        let two = part.match_indices(" and ").find(|(at, and)| {
            !is_known(lexicon, part)
                && is_known(lexicon, &part[..*at])
                && is_known(lexicon, &part[at + and.len()..])
        });
        match two {
            Some((at, and)) => out.extend([(a, a + at), (a + at + and.len(), b)]),
            None => out.push((a, b)),
        }
    }
    out
}

fn is_known(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.theme(name).is_some()
}

/// A part without blanks, the `and` before it and the stop behind it; `None` where nothing is left.
fn trimmed(string: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let text = &string[start..end];
    let body = text.trim_start();
    let body = body
        .strip_prefix("and ")
        .or_else(|| body.strip_prefix("also "))
        .unwrap_or(body)
        .trim_start();
    let a = end - body.len();
    let body = body.trim_end_matches([' ', ',', '.', ';', '\n']);
    (!body.is_empty()).then_some((a, a + body.len()))
}

/// Where the sentence around a byte ends.
fn sentence_end(string: &str, start: usize) -> usize {
    let stop = [". ", ".\n", ".[", ".("]
        .iter()
        .filter_map(|stop| string[start..].find(stop))
        .min();
    stop.map_or(string.len(), |at| start + at)
}

fn number(word: &str) -> Option<usize> {
    ["three", "four", "five", "six", "seven", "eight"]
        .iter()
        .position(|w| w.eq_ignore_ascii_case(word))
        .map(|n| n + 3)
}
