//! When the progress review and its report are due, as sentences say it.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{fold, pattern};
use regex::Regex;

use crate::NextSteps;
use crate::unit::Unit;

const MONTH: &str = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
const NUMBER: &str =
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|\d{1,2})";

/// A time, as such sentences name it.
static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = r"(?:19|20)\d\d";
    pattern(&format!(
        r"(?i)\b(?:(?:(?:in|on) or around|around|(?:by )?no later than|by|in|before|within|during|from|after|approximately|about|early|late|mid)[- ]+(?:the )?(?:end of |early |late |mid-?|around |about |approximately )?)?(?:between\s+{MONTH}\s+and\s+{MONTH}\s+{year}|(?:(?:(?:mon|tues|wednes|thurs|fri)day,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}(?:\s*(?:/|or|to|–|-|and)\s*{MONTH})?\s+{year}|(?:spring|summer|autumn|winter)\s+(?:of\s+)?{year}|(?:first|second) half of {year}|(?:early|late|mid)[- ]{year}|{NUMBER}[- ]month\b|(?:(?:the next |between )?{NUMBER}(?:\s*(?:-|–|to|or|and)\s*{NUMBER})?\s+(?:months?|weeks?|years?)\b)(?:[’']\s+time|\s+(?:of|after|from|following|time)\b[^,.;]{{0,50}})?)"
    ))
});
/// A year alone right behind the visit, where a sentence names no other time.
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\bin (?:19|20)\d\d\b"));
/// What speaks of the peers' later visit.
static VISIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bprogress (?:review|visit|conversation|session|discussion)|\breview of (?:the )?progress\b|\bfollow[- ]?up (?:visit|review|conversation|session|discussion|on the (?:impact|progress))|\bcheck[- ]?in\b|\bre-?visit|\b(?:lga|local government association|team|peers?|cfgs|pas|we|us)\b[^.]{0,60}\b(?:return|come back|be back|visit again)\b|\b(?:peer|review) team (?:returns|comes back)\b|\b(?:lga|local government association|peers?|peer team|cfgs|pas) (?:will|is to|are to|plans? to|ha(?:s|ve) (?:offered|agreed) to) (?:also |then |again )?(?:review (?:our |your |its |the )?progress\b|(?:hold|have|arrange|organise|run|make) (?:a |an |another )?follow[- ]?up (?:call|meeting)\b)|\bto (?:see|assess|check|look at|review|find out) (?:how|what|the progress|progress)\b",
    )
});
/// What speaks of it only where it is to come: these words are said of what has been, too.
static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:a|another|further|second|short(?:er)?) review by (?:the |its |our )?(?:same )?(?:peer |review )?(?:team|peers|lga|pas|local government association)\b|\breturn visit\b",
    )
});
/// Who returns besides peers.
static OTHERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:ofsted|cqc|care quality commission|inspect\w*|auditors?|hmic\w*|commissioners?|secretary of state|(?:the|by|central|hm) government|ministry|ministers?|regulators?)\b",
    )
});
/// Who makes a return visit, and by whom it is.
static RETURNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:(?P<who>[^,;.]*?)\b(?:make|pay|undertake|conduct|carry out|host|hold|plan)\s+(?:[\w’'-]+\s+){0,3})?\breturn visit\b(?:\s+(?:by|from|of)\s+(?P<by>[^,;.]{0,40}))?",
    )
});
/// The peers, as the maker of a visit.
static PEERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:lga|peers?|team|we|us|cfgs|pas|local government association)\b")
});
/// Words by which a visit is one to come.
static TO_COME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:will|would|expect\w*|due|planned|scheduled|keen|happy|offer\w*|propose\w*|includes?|next steps|is to be|to be held|arranged|confirm(?:ed)?)\b",
    )
});
/// Who comes: the council's own reviews of its plan are none of the peers'.
static VISITORS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:lga|peers?|peer team|team|cpc|cfgs|pas|we|local government association|progress review)\b",
    )
});
/// The next challenge of the same kind is no review of this one.
static NEXT_CHALLENGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\bnext (?:corporate )?(?:peer challenge|cpc)\b"));
/// A sentence that goes on about what the sentence before it spoke of.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:it|this|these|our expectation|we expect|the timing|the expectation|the visit|the session|the date)\b",
    )
});

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether a return visit of which a sentence speaks may be the peers': nobody else makes it.
fn is_theirs(sentence: &str) -> bool {
    let returns = RETURNS.as_ref().and_then(|r| r.captures(sentence));
    let theirs = |name: &str| {
        let part = returns.as_ref().and_then(|c| c.name(name));
        // `The team heard that Arden will …`
        let part = part.map(|m| m.as_str().rsplit(" that ").next().unwrap_or_default());
        part.map(|part| is(&PEERS, part))
    };
    !is(&OTHERS, sentence) && theirs("by").or_else(|| theirs("who")).unwrap_or(true)
}

/// Whether a heading or a cell speaks of the later visit.
pub(super) fn of_visit(text: &str) -> bool {
    is(&VISIT, text) && !is(&NEXT_CHALLENGE, text)
}

/// The first time in a text.
pub(super) fn first(document: &Document, unit: &Unit) -> Option<Passage> {
    let time = WHEN.as_ref()?.find(&unit.string)?;
    Some(whole(document, unit, (0, &unit.string), time))
}

/// What a paragraph of the next steps says; under a heading of the visit it need not be named. `of_review` tells whether
/// the report of which a day has been found is the review's: it goes before the challenge's own.
pub(super) fn read(
    document: &Document,
    unit: &Unit,
    headed: bool,
    found: &mut NextSteps,
    of_review: &mut bool,
) {
    let mut before_was_visit = headed;
    for (start, sentence) in sentences(&unit.string) {
        if is(&NEXT_CHALLENGE, sentence) {
            before_was_visit = false;
            continue;
        }
        let lower = sentence.to_lowercase();
        let again = is(&AGAIN, sentence) && is(&TO_COME, sentence);
        let again = again && (!lower.contains("return visit") || is_theirs(sentence));
        let review = again || is(&VISIT, sentence) || before_was_visit && is(&GOES_ON, sentence);
        before_was_visit = review || headed;
        if !review && !lower.contains("publish") {
            continue;
        }
        let times: Vec<regex::Match<'_>> = WHEN
            .as_ref()
            .map_or(Vec::new(), |r| r.find_iter(sentence).collect());
        // Where in the sentence the time of the visit stood.
        let mut told: Option<usize> = None;
        for time in times {
            // `… within two years, with a shorter check-in in the autumn of 2019`: another visit.
            let between = told.and_then(|end| lower.get(end..time.start()));
            if between.is_some_and(|b| b.contains("check-in") || b.contains("check in")) {
                continue;
            }
            let before = sentence[..time.start()].to_lowercase();
            let publish = before.rfind("publish");
            let visit = before
                .rfind("progress review")
                .or_else(|| before.rfind("visit"))
                .or_else(|| before.rfind("check"));
            // The council's plan is published too: it is named last before the word, or alone behind it.
            let last_report = |said: &str| {
                let words = ["report", "review", "findings"];
                words.iter().filter_map(|w| said.rfind(w)).max()
            };
            let of_plan = |at: usize| {
                let (above, behind) = before.split_at(at);
                above.rfind("plan") > last_report(above)
                    || behind.contains("plan") && last_report(behind).is_none()
            };
            if publish.is_some_and(of_plan) {
                continue;
            }
            let passage = whole(document, unit, (start, sentence), time);
            let is_report = publish.is_some()
                && (visit.is_none() || publish > visit || lower.contains("report"));
            // A date says more than the rule (`within twelve months`) that stands before it, and that more than
            // the name of the visit (`a six-month check-in`); the month more than the season.
            let better = |have: &Option<Passage>| {
                have.as_ref().is_none_or(|have| {
                    let have = have.text(&document.text);
                    let tells_month = names_season(&have) && !names_season(time.as_str());
                    has_year(time.as_str()) && (!has_year(&have) || tells_month)
                        || have.ends_with("month")
                })
            };
            let names_review = review && lower.contains("review");
            let first = names_review && !*of_review && has_year(time.as_str());
            if is_report && (first || better(&found.report_published_by)) {
                *of_review |= names_review;
                found.report_published_by = Some(passage);
            } else if !is_report && review && better(&found.progress_review) {
                found.progress_review = Some(passage);
                told = Some(time.end()).filter(|_| !time.as_str().ends_with("month"));
            }
        }
    }
}

/// Words by which a sentence goes on to the date that it expects.
const EXPECTED: [&str; 7] = [
    "expected",
    "planned",
    "scheduled",
    "likely",
    "provisionally",
    "due ",
    "arranged",
];

/// When somebody will be back, as a sentence says it.
pub(crate) struct Promise {
    /// Where the sentence ends to speak of the visit, in bytes.
    pub visit: usize,
    /// Where it ends to tell the time.
    pub told: usize,
    /// The time.
    pub time: Passage,
}

/// When the peers will be back, where a sentence under any heading says so.
pub(super) fn promised(document: &Document, unit: &Unit) -> Option<Passage> {
    let mut sentences = sentences(&unit.string).into_iter();
    sentences.find_map(|(start, sentence)| Some(promise(document, unit, start, sentence)?.time))
}

/// What a sentence that begins at a byte of a paragraph says of when somebody will be back.
pub(super) fn promise(
    document: &Document,
    unit: &Unit,
    start: usize,
    sentence: &str,
) -> Option<Promise> {
    let fits = is(&TO_COME, sentence) && is(&VISITORS, sentence) && !is(&NEXT_CHALLENGE, sentence);
    let find = |of: &LazyLock<Option<Regex>>| of.as_ref().filter(|_| fits)?.find(sentence);
    // A review that a team holds may be of another subject (`a further review by the team of its housing service`).
    let again = || find(&AGAIN).filter(|m| m.as_str().ends_with(" visit") && is_theirs(sentence));
    // `The team heard that Arden will pay a return visit`
    let of_others =
        |m: &regex::Match<'_>| sentence[m.end()..].starts_with(" visit") && !is_theirs(sentence);
    let visit = find(&VISIT).filter(|m| !of_others(m)).or_else(again)?;
    // The time that stands behind the visit, or else right before it (`a six-month check-in`).
    let times: Vec<regex::Match<'_>> = WHEN.as_ref()?.find_iter(sentence).collect();
    // A date that the sentence goes on to (`within twelve months, which is expected to be in May 2024`) says more than
    // the rule; a date of anything else (`… before the elections of May 2025`) does not.
    let dated = |rule: regex::Match<'_>| {
        let date =
            (times.iter().copied()).find(|t| t.start() >= rule.end() && has_year(t.as_str()))?;
        let between = sentence.get(rule.end()..date.start())?.to_lowercase();
        let told = EXPECTED.iter().any(|word| between.contains(word));
        let another = between.contains("report") || between.contains("publish");
        (!has_year(rule.as_str()) && told && !another).then_some(date)
    };
    let time = (times.iter().copied().find(|t| t.end() >= visit.end()))
        .map(|rule| dated(rule).unwrap_or(rule))
        .or_else(|| times.last().copied())
        .or_else(|| {
            let year = YEAR.as_ref()?.find_at(sentence, visit.end())?;
            let between = sentence.get(visit.end()..year.start())?;
            between.trim().is_empty().then_some(year)
        })?;
    Some(Promise {
        visit: visit.end(),
        told: time.end(),
        time: whole(document, unit, (start, sentence), time),
    })
}

/// Whether a time, in small letters, is one without the `in` before it: `around July 2025` is. `The summer of 2024` and `or
/// around May 2025` are none, and of a length (`six to nine months`) it tells that it is one from now.
fn is_named(time: &str) -> bool {
    !time.starts_with("the ") && !time.starts_with("or ") && has_year(time)
}

/// Whether a time tells the day.
pub(super) fn has_day(document: &Document, time: &Passage) -> bool {
    let text = time.text(&document.text);
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    has_year(&text) && numbers.into_iter().any(|d| matches!(d.len(), 1 | 2))
}

fn names_season(time: &str) -> bool {
    ["pring ", "ummer ", "utumn ", "inter "]
        .iter()
        .any(|season| time.contains(season))
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|d| d.len() == 4)
}

/// A time that is counted from something, of which [`WHEN`] has only so much.
static CAPPED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\s(?:of|after|from|following|time)\b[^,.;]{50}$"));
/// Letters more of what a time is counted from.
const MOST_MORE: usize = 70;

/// A time in a sentence with the whole of what it is counted from: as far as that sentence goes, or to the next time.
fn whole(
    document: &Document,
    unit: &Unit,
    (start, sentence): (usize, &str),
    time: regex::Match<'_>,
) -> Passage {
    let mut end = time.end();
    if is(&CAPPED, time.as_str()) {
        let rest = &sentence[end..];
        let next = WHEN.as_ref().and_then(|r| r.find(rest)).map(|m| m.start());
        let stop = rest.find([',', '.', ';']);
        let most = rest.char_indices().nth(MOST_MORE).map(|(at, _)| at);
        let more = [next, stop, most].into_iter().flatten().min();
        let more = &rest[..more.unwrap_or(rest.len())];
        // Never half a word.
        let cut = rest[more.len()..].starts_with(char::is_alphanumeric);
        let last = more.rfind(char::is_whitespace).filter(|_| cut);
        end += last.unwrap_or(more.len());
    }
    let end = time.start() + sentence[time.start()..end].trim_end().len();
    without_in(
        document,
        &unit
            .text
            .part(&document.text, start + time.start(), start + end),
    )
}

/// Where a sentence goes on behind what a time is counted from: with what happens then, and why.
static GOES_BEYOND: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\s(?:when|where|so that|in order to|at which|during which)\b"));

/// A time without an `in` that says nothing of it (`in June 2024`); in `in the next year` and `in ten months` it does. What
/// it is counted from ends where the sentence goes on (`ten months after the challenge and its report will …`).
fn without_in(document: &Document, passage: &Passage) -> Passage {
    let whole = passage.text(&document.text);
    let goes_on = |at: &usize| {
        let said = fold(&whole[*at..]);
        said.split(' ')
            .any(|word| matches!(word, "will" | "is" | "are" | "should"))
    };
    let clause = whole.match_indices(" and ").map(|(at, _)| at).find(goes_on);
    let beyond = GOES_BEYOND.as_ref().and_then(|r| r.find(&whole));
    let end = [clause, beyond.map(|m| m.start())]
        .into_iter()
        .flatten()
        .min();
    let passage = &passage.part(&document.text, 0, end.unwrap_or(whole.len()));
    let string = passage.text(&document.text);
    let lower = string.to_lowercase();
    match lower.strip_prefix("in ") {
        Some(rest) if is_named(rest) && lower.len() == string.len() => {
            passage.part(&document.text, "in ".len(), string.len())
        }
        _ => passage.clone(),
    }
}

/// The first sentence of a text.
pub(crate) fn first_sentence(text: &str) -> &str {
    sentences(text).first().map_or(text, |&(_, first)| first)
}

/// The sentences of a text, with where each begins in bytes.
pub(crate) fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let ends =
            matches!(c, '.' | '?' | '!') && text[at + c.len_utf8()..].starts_with(' ') || c == '\n';
        if ends {
            out.push((start, &text[start..at + c.len_utf8()]));
            start = at + c.len_utf8();
        }
    }
    out.push((start, &text[start..]));
    out
}
