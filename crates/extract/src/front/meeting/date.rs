//! The day of the meeting.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use super::body::{MOST_HELD_WORDS, names_body};
use super::lines::Line;
use crate::front::dates::{find_date, has_day};

/// Which paper of a meeting a line stands on.
static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*[–,|-]?\s*\b(?:appendix|annexe?|enclosure|agenda item|item)\s*(?:no\.?\s*)?(?:[a-z]{0,2}|[a-z]?\d{0,2}[a-z]?)\s*$",
    )
});

/// The day in a line at the front and how surely it is the meeting's: 4 where a label says so, 3 where the line does, 2 where the body
/// stands beside it, 1 where the line is a day and nothing else, 0 for none.
pub(super) fn meeting_date(
    document: &Document,
    lexicon: &Lexicon,
    Line {
        passage,
        string: line,
        ..
    }: &Line,
    before: Option<&Line>,
) -> (u8, Option<Passage>) {
    const LABELS: [&str; 7] = [
        "meeting date",
        "date of decision",
        "decision date",
        "date",
        "date of meeting",
        "meeting",
        "meeting on",
    ];
    let Some(found) = find_date(line, lexicon) else {
        return (0, None);
    };
    let folded = fold(line);
    let elsewhere = folded.contains("peer") || folded.starts_with("that ");
    // A meeting is on one day, a visit over several.
    let several = found.as_str().contains(['–', '—', '-', '&']) || found.as_str().contains(" to ");
    if !has_day(found.as_str()) || elsewhere || several {
        return (0, None);
    }
    let covers = found.len() * 2 >= without_paper(line).len();
    let label = before.map_or(String::new(), |b| fold(&b.string));
    let head = fold(&line[..found.start()]);
    // `Minutes of the meeting of 6 November were agreed`, `To confirm the minutes of the meeting held on 6 November` speak of
    // another.
    let plain = folded.replace(" to be held on ", " held on ");
    let told = plain
        .split(' ')
        .any(|w| matches!(w, "were" | "was" | "be" | "been"));
    // What a meeting itself is held to approve stands behind its day.
    let to_agree = match folded.contains("minutes") {
        true => &folded,
        false => &head,
    };
    let agreed = to_agree
        .split(' ')
        .any(|w| matches!(w, "confirm" | "approve" | "sign"));
    let held = folded.split(' ').count() <= MOST_HELD_WORDS
        && !(told || agreed)
        && (folded.starts_with("meeting held")
            || folded.starts_with("minutes of") && folded.contains(" held ")
            || folded.contains("meeting of")
            || folded.contains("meeting held on")
            || folded.contains("date of meeting"));
    let speaks_of_body = |text: &str| {
        let bodies = lexicon.committee("bodies");
        bodies.iter().any(|b| {
            text.split(' ').any(|w| w == *b) || b.contains(' ') && text.contains(b.as_str())
        })
    };
    let labelled = LABELS.contains(&head.trim()) || covers && LABELS.contains(&label.as_str());
    let weight = if labelled {
        4
    } else if held {
        3 // `… to bring a plan to the meeting of Cabinet on 7 April` speaks of one to come
    } else if speaks_of_body(&folded) && folded.split(' ').count() <= super::MOST_AGENDA_WORDS
        || covers && before.is_some_and(|b| names_body(document, lexicon, b))
    {
        2
    } else {
        u8::from(covers)
    };
    let date = passage.part(&document.text, found.start(), found.end());
    (weight, Some(date).filter(|_| weight > 0))
}

/// A line without which paper it is at its end (`– Appendix 1`).
pub(super) fn without_paper(line: &str) -> &str {
    let own = PAPER.as_ref().and_then(|r| r.find(line));
    own.map_or(line, |m| &line[..m.start()])
}

/// Whether a line tells of a meeting, its day and behind that what it was held to decide.
pub(super) fn is_held_to_decide(line: &str, lexicon: &Lexicon) -> bool {
    const TO_DECIDE: [&str; 5] = ["approve", "agree", "confirm", "sign", "consider"];
    let Some(found) = find_date(line, lexicon) else {
        return false;
    };
    let behind = fold(&line[found.end()..]);
    let decides = |rest: &str| {
        TO_DECIDE
            .iter()
            .any(|verb| rest.split(' ').next() == Some(verb))
    };
    fold(&line[..found.start()]).contains("held") && behind.strip_prefix("to ").is_some_and(decides)
}

/// Whether a line is a day and nothing else.
pub(super) fn is_day(line: &str, lexicon: &Lexicon) -> bool {
    find_date(line, lexicon).is_some_and(|m| m.len() == line.trim().len()) && has_day(line)
}
