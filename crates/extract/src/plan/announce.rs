//! The recommendation of a cell or paragraph: its label, text and explanation, and the council's answer.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_report::{Basis, Response};
use peerlens_segment::is_whole_answer;
use regex::Regex;

use crate::Recommendation;
use crate::label;
use crate::unit::{Unit, points_of, split_rationale, text_of};

/// Takes the label off the start of a recommendation's units: a line of its own, or before the text.
pub(crate) fn take_label(
    document: &Document,
    lexicon: &Lexicon,
    mut units: Vec<Unit>,
) -> (Option<Passage>, Vec<Unit>) {
    let Some(first) = units.first() else {
        return (None, units);
    };
    let whole = first.with_marker();
    if let Some(label) =
        label::whole(document, lexicon, &whole).filter(|_| units.len() > 1 || first.text.is_empty())
    {
        units.remove(0);
        return (Some(label), units);
    }
    // A first line that is only a label.
    if let Some((line, _)) = first.string.split_once('\n') {
        let head = first.part(document, 0, line.len());
        if let Some(label) = label::whole(document, lexicon, &head.text) {
            units[0] = first.from(document, line.len() + 1);
            return (Some(label), units);
        }
    }
    if first.marker.is_some() {
        if let Some(label) = first.label(document, lexicon) {
            units[0].marker = None;
            units[0].item = false;
            return (Some(label.label), units);
        }
        return (None, units);
    }
    if let Some(found) = label::at_start(document, lexicon, &first.text) {
        units[0] = Unit {
            string: found.rest.text(&document.text),
            text: found.rest,
            ..first.clone()
        };
        return (Some(found.label), units);
    }
    (None, units)
}

/// What a council's answer in few words says.
pub fn response_of(text: &str) -> Option<Response> {
    let folded = fold(text);
    // `We agree`, `The council accepts`.
    let answer = ["we ", "the council ", "the authority ", "cabinet "]
        .into_iter()
        .find_map(|who| folded.strip_prefix(who))
        .unwrap_or(&folded);
    let answer = [
        "are pleased to ",
        "is pleased to ",
        "are happy to ",
        "is happy to ",
        "fully ",
    ]
    .into_iter()
    .find_map(|how| answer.strip_prefix(how))
    .unwrap_or(answer);
    // `The council does not accept this`.
    let denied = ["do not ", "does not "].into_iter();
    let denied = denied.filter_map(|verb| answer.strip_prefix(verb)).next();
    // `Agree terms of reference` tells somebody to do it.
    let commands = ["agree ", "accept "]
        .iter()
        .find_map(|verb| folded.strip_prefix(verb))
        .is_some_and(|next| {
            !["with", "in", "this", "fully"]
                .iter()
                .any(|w| next.starts_with(w))
        });
    if commands {
        return None;
    }
    let first: Vec<&str> = answer.split(' ').take(5).collect();
    let head = first.join(" ");
    if head.starts_with("partial")
        || head.starts_with("partly")
        || head.starts_with("accepted in part")
        || head.starts_with("agreed in part")
        || head.starts_with("accept in part")
        || head.contains(" partial")
        || head.contains("in part")
    {
        Some(Response::PartiallyAccepted)
    } else if denied.is_some_and(|what| what.starts_with("accept") || what.starts_with("agree"))
        || head.starts_with("not accept")
        || head.starts_with("not agreed")
        || head.starts_with("reject")
        || head.starts_with("no ")
        || head == "no"
        || head.starts_with("declined")
        || head.starts_with("disagree")
    {
        Some(Response::Rejected)
    } else if head.starts_with("accept")
        || head.starts_with("agree")
        || head == "yes"
        || head.starts_with("yes ")
        || head.starts_with("fully accept")
        || head == "y"
    {
        Some(Response::Accepted)
    } else {
        None
    }
}

/// A recommendation of some units, text and explanation told apart.
pub(crate) fn recommendation_of(
    document: &Document,
    label: Option<Passage>,
    units: &[Unit],
    rule: &'static str,
) -> Recommendation {
    let (text, rationale) = split_rationale(document, units);
    let own = usize::from(text.first().is_some_and(|u| u.item));
    Recommendation {
        label,
        text: text_of(&text),
        points: points_of(document, text.get(own..).unwrap_or_default()),
        rationale: (!rationale.is_empty()).then(|| text_of(&rationale)),
        basis: Basis::Printed,
        rule,
        ..Recommendation::default()
    }
}

/// What a council's answer says in its first sentence, if that does nothing else, and where that ends (before its mark).
pub(crate) fn answer_of(text: &str) -> Option<(Response, usize)> {
    let end = text
        .find(['.', ':', ';', '–', '—', '\n'])
        .unwrap_or(text.len());
    let said = text.get(..end)?;
    let whole = is_whole_answer(said);
    let response = response_of(said).filter(|_| whole)?;
    let sentence = text.find(['.', '\n']).unwrap_or(text.len());
    let behind = text.get(end..sentence).unwrap_or_default();
    let limit = LIMITED.as_ref()?.captures(behind);
    match limit {
        None => Some((response, end)),
        // `Accepted – in part`
        Some(limit) if limit.name("part").is_some() && response != Response::Rejected => {
            Some((Response::PartiallyAccepted, sentence))
        }
        Some(_) => None,
    }
}

/// What limits an answer behind a dash, colon or semicolon: such an answer is told by its whole sentence. `To be delivered by
/// May`, `with our partners`, `for delivery in 2025` and `no further action is needed` limit none.
static LIMITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^[:;,–—\s-]+ (?:
            (?P<part>(?:but\ )?(?:only\ )?(?:in\ part|partial(?:ly)?|partly)\b)
            | (?:but|however|not|subject|without|except\w*|excluding|only|in\ principle|provided|although|though|unless|if
                |apart|albeit|for\ the\ most\ part|to\ the\ extent)\b
            | with\ (?:[\w’'-]+\ ){0,2}(?:exceptions?|reservations?|conditions?|caveats?|amendments?|changes?
                |modifications?|qualifications?|provisos?)\b
            | where\b[^.]{0,60}\b(?:allow\w*|permit\w*|possible|practicable|feasible|appropriate|available)\b
            | for\ (?:further\ |more\ )?(?:discussion|consideration|debate)\b
            | to\ be\ (?:considered|discussed|debated|explored)\b
            # `No further action is needed` limits none.
            | no\ (?:budget|funding|funds|money|resources?|capacity|commitments?|dates?|timetables?|timescales?)\b
        )",
    )
});

/// The council's answer at the start of what it will do, where it stands, and the text behind it: `Agreed. The timetable will
/// be published.` One that is a sentence (`We agree. …`) is part of that text, unless it stands alone.
pub(crate) fn part_answer(
    document: &Document,
    text: &Passage,
) -> Option<(Response, Passage, Passage)> {
    let printed = text.text(&document.text);
    let (response, end) = answer_of(&printed)?;
    let behind = printed
        .get(end..)?
        .trim_start_matches(['.', ':', ';', '–', '—', '-', ' ', '\n']);
    let from = match behind {
        "" => printed.len(),
        _ if has_subject(&printed) => 0,
        _ => printed.len() - behind.len(),
    };
    let part = |from, to| text.part(&document.text, from, to);
    Some((response, part(0, end), part(from, printed.len())))
}

/// Takes the council's answer off the first of the units of what it will do.
pub(crate) fn take_answer(
    document: &Document,
    units: &mut Vec<Unit>,
) -> Option<(Response, Passage)> {
    let first = units.first().filter(|u| u.marker.is_none())?;
    let (response, said, rest) = part_answer(document, &first.text)?;
    if rest.is_empty() {
        units.remove(0);
    } else {
        units[0] = first.saying(document, rest);
    }
    Some((response, said))
}

/// Whether an answer is a sentence, and not a word or two (`Partly accepted`).
fn has_subject(answer: &str) -> bool {
    let first = answer.split_whitespace().next().unwrap_or_default();
    ["we", "the", "cabinet"].contains(&first.to_lowercase().as_str())
}
