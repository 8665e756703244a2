//! Actions that name who does them and by when at their end, again and again: `Publish the vision – Chief Executive, by
//! March 2024`, `… (Head of Housing, June 2025)`, `… (lead: Head of Housing; by when: June 2025)`.

use std::ops::Range;

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{NamedField, fields_at_end, fields_in};

use crate::plan::columns::{is_bare_time, is_post, is_time};
use crate::{Action, Findings, Recommendation, Status};

/// Actions from which their common form tells what stands at their ends.
const FEWEST_ALIKE: usize = 3;
/// Share of the actions that must end so.
const MOSTLY: f32 = 0.6;
/// Recommendations that name who leads them at their end, from which they do.
const FEWEST_OWN: usize = 2;
/// Words in who does it.
const MOST_LEAD_WORDS: usize = 12;

/// Where the action's own text ends, and what stands behind it, in bytes.
struct Tail {
    text: usize,
    lead: Option<Range<usize>>,
    time: Range<usize>,
}

/// Parts such actions, where nothing else in the plan says who and when.
pub(crate) fn part(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    take_bare_fields(document, lexicon, findings);
    part_own(document, lexicon, findings);
    part_named(document, lexicon, findings);
    part_times(document, lexicon, findings);
    let bare = |a: &Action| a.timescale.is_none() && a.owners.is_empty();
    if !findings.actions.iter().all(bare) {
        return;
    }
    let ends = |is_lead: &dyn Fn(&str) -> bool| -> Vec<Option<Tail>> {
        let texts = findings.actions.iter().map(|a| a.text.text(&document.text));
        texts.map(|text| tail(&text, is_lead)).collect()
    };
    let known = ends(&|lead| is_post(lexicon, lead));
    if !are_alike(&known) {
        return;
    }
    // Where most actions end so, a post of words that nothing knows is one too.
    let tails = known.into_iter().zip(ends(&|_| true));
    let tails = tails.map(|(known, any)| known.or(any)).collect();
    part_at(document, findings, tails);
}

/// Parts times at the ends of actions (`Budget to Cabinet – March 2023`, `… (by June)`), where no time stands elsewhere.
fn part_times(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let actions = &findings.actions;
    if actions.iter().any(|a| a.timescale.is_some()) {
        return;
    }
    let ends: Vec<Option<Tail>> = actions
        .iter()
        .map(|a| time_tail(lexicon, &a.text.text(&document.text)))
        .collect();
    if are_alike(&ends) {
        part_at(document, findings, ends);
    }
}

/// Whether so many of the actions end in one form that it tells what stands there.
fn are_alike(tails: &[Option<Tail>]) -> bool {
    let found = tails.iter().flatten().count();
    found >= FEWEST_ALIKE && found as f32 >= MOSTLY * tails.len() as f32
}

/// Parts each action where its tail says.
fn part_at(document: &Document, findings: &mut Findings, tails: Vec<Option<Tail>>) {
    for (action, tail) in findings.actions.iter_mut().zip(tails) {
        let Some(tail) = tail else { continue };
        let part = |range: Range<usize>| action.text.part(&document.text, range.start, range.end);
        let (lead, time) = (tail.lead.map(part), part(tail.time));
        action.owners.extend(lead);
        action.timescale = Some(time);
        cut(document, action, tail.text);
    }
}

/// Ends an action's text at a byte; a point that is the whole text says nothing of it.
fn cut(document: &Document, action: &mut Action, end: usize) {
    let whole = action.text.text(&document.text);
    action
        .points
        .retain(|p| p.text.text(&document.text) != whole);
    action.text = action.text.part(&document.text, 0, end);
}

/// Parts what names itself at an action's end, in a bracket, on lines or in sentences of its own: `(lead: Head of Housing; by
/// when: June 2025)`.
fn part_named(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    for action in &mut findings.actions {
        let string = action.text.text(&document.text);
        let whole = |p: &crate::Point| p.text.text(&document.text) == string;
        let line = || named_lines(lexicon, &string).filter(|_| action.points.iter().all(whole));
        // One alone may be a part of the text.
        let sentences = || fields_at_end(lexicon, &string).filter(|(_, fields)| fields.len() > 1);
        let found = named(lexicon, &string).or_else(line).or_else(sentences);
        let Some((end, fields)) = found else {
            continue;
        };
        let has = |field: &str| match field {
            "timescale" => action.timescale.is_some(),
            "lead" => !action.owners.is_empty(),
            "status" => action.status.is_some(),
            _ => !action.lead_members.is_empty(),
        };
        if fields.iter().any(|(field, _)| has(field)) {
            continue;
        }
        for (field, range) in fields {
            let value = action.text.part(&document.text, range.start, range.end);
            match field {
                "timescale" => action.timescale = Some(value),
                "lead" => action.owners.push(value),
                "status" => action.status = Some(status(value)),
                _ => action.lead_members.push(value),
            }
        }
        cut(document, action, end);
    }
}

/// Gives a recommendation the fields of a text below it that holds nothing else (`Lead: Head of Housing. By: June 2025.`): such
/// a text is no action of its own.
fn take_bare_fields(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let recommendations = &mut findings.recommendations;
    findings.actions.retain(|action| {
        let string = action.text.text(&document.text);
        let end = string.trim_end().len();
        let ([of], Some(fields)) = (
            &action.recommendations[..],
            fields_in(lexicon, &string, 0..end),
        ) else {
            return true;
        };
        let Some(of) = recommendations.get_mut(*of) else {
            return true;
        };
        !give(document, of, &action.text, fields)
    });
}

fn status(words: Passage) -> Status {
    Status {
        text: Some(words),
        ..Status::default()
    }
}

/// Parts such fields off recommendations that name at their end who leads each of them, and by when.
fn part_own(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let at_end = |string: &str| {
        let several = |(_, fields): &(usize, Vec<NamedField>)| fields.len() > 1;
        let found = [named, named_lines, fields_at_end];
        (found.into_iter()).find_map(|told| told(lexicon, string).filter(several))
    };
    // Where the text goes on below them, they end its first line.
    let told = |text: &Passage| {
        let string = text.text(&document.text);
        let first = string.lines().next().unwrap_or_default();
        let found = at_end(&string).map(|told| (told, string.len()));
        found.or_else(|| at_end(first).map(|told| (told, first.len())))
    };
    let ends: Vec<_> = (findings.recommendations.iter())
        .map(|r| told(&r.text))
        .collect();
    if ends.iter().flatten().count() < FEWEST_OWN {
        return;
    }
    for (recommendation, end) in findings.recommendations.iter_mut().zip(ends) {
        let Some(((end, fields), behind)) = end.filter(|((end, _), _)| *end > 0) else {
            continue;
        };
        let whole = recommendation.text.clone();
        if give(document, recommendation, &whole, fields) {
            let string = whole.text(&document.text);
            (recommendation.points).retain(|p| p.text.text(&document.text) != string);
            recommendation.text = whole.part(&document.text, 0, end);
            let below = whole.part(&document.text, behind, string.len());
            // Items are a part of the text; other words below who does it explain it.
            match recommendation.rationale {
                _ if below.start().is_none() => {}
                None if recommendation.points.is_empty() => recommendation.rationale = Some(below),
                _ => recommendation.text.append(&below, Join::Line),
            }
        }
    }
}

/// Gives a recommendation fields that a text names; `false` where it has some of its own.
fn give(
    document: &Document,
    recommendation: &mut Recommendation,
    text: &Passage,
    fields: Vec<NamedField>,
) -> bool {
    let has = |field: &str| match field {
        "timescale" => recommendation.timescale.is_some(),
        "lead" => !recommendation.owners.is_empty(),
        "status" => recommendation.status.is_some(),
        _ => !recommendation.lead_members.is_empty(),
    };
    if fields.iter().any(|(field, _)| has(field)) {
        return false;
    }
    for (field, range) in fields {
        let value = text.part(&document.text, range.start, range.end);
        match field {
            "timescale" => recommendation.timescale = Some(value),
            "lead" => recommendation.owners.push(value),
            "status" => recommendation.status = Some(status(value)),
            _ => recommendation.lead_members.push(value),
        }
    }
    true
}

/// What stands between an action and its tail.
fn joints(bracket: bool) -> &'static [&'static str] {
    match bracket {
        true => &[" ("],
        false => &[" – ", " — ", " - "],
    }
}

/// Words of a time at an action's end.
const MOST_TIME_WORDS: usize = 5;

fn time_tail(lexicon: &Lexicon, text: &str) -> Option<Tail> {
    if text.contains('\n') {
        return None;
    }
    let whole = text.trim_end_matches(['.', ';']);
    let bracket = whole.ends_with(')');
    let end = whole.len() - usize::from(bracket);
    let joints = joints(bracket);
    let last = joints
        .iter()
        .filter_map(|j| Some((whole.rfind(j)?, j.len())))
        .max()?;
    let time = last.0 + last.1..end;
    let words = whole.get(time.clone())?;
    let short = words.split_whitespace().count() <= MOST_TIME_WORDS;
    // `(Complete)`, `(In progress)` say how far it has got.
    let folded = fold(words);
    let unset = ["ongoing", "provisional"].iter().any(|list| {
        let words = lexicon.times().get(*list);
        words.is_some_and(|words| words.contains(&folded))
    });
    let says = is_bare_time(lexicon, words) || unset;
    (short && says).then_some(Tail {
        text: last.0,
        lead: None,
        time,
    })
}

/// Where an action's own text ends before such a bracket, and what stands in it; `None` where anything in it has no name.
fn named(lexicon: &Lexicon, text: &str) -> Option<(usize, Vec<NamedField>)> {
    let whole = text.trim_end_matches(['.', ';']);
    let inner_end = whole.len() - usize::from(whole.ends_with([')', ']']));
    let open = opening(whole)?;
    if inner_end == whole.len() || text[open..].contains('\n') {
        return None;
    }
    let fields = fields_in(lexicon, whole, open + " (".len()..inner_end)?;
    Some((whole[..open].trim_end().len(), fields))
}

/// Where an action's own text ends before lines of nothing but such fields (`Lead: Head of Housing | When: June 2025`), and
/// what stands in them.
fn named_lines(lexicon: &Lexicon, text: &str) -> Option<(usize, Vec<NamedField>)> {
    let mut fields = Vec::new();
    let mut end = text.len();
    while let Some(at) = text[..end].rfind('\n') {
        let Some(mut own) = fields_in(lexicon, text, at + 1..end) else {
            break;
        };
        own.append(&mut fields);
        fields = own;
        end = at;
    }
    (!fields.is_empty()).then(|| (text[..end].trim_end().len(), fields))
}

/// Where the bracket opens that closes at the end of a text, with the blank before it; brackets in it are its own.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text[..at]
                .ends_with(' ')
                .then(|| at - 1)
                .filter(|_| c != text.chars().next_back().unwrap_or(c));
        }
    }
    None
}

fn tail(text: &str, is_lead: &dyn Fn(&str) -> bool) -> Option<Tail> {
    if text.contains('\n') {
        return None;
    }
    let whole = text.trim_end_matches('.');
    let bracket = whole.ends_with(')');
    let end = whole.len() - usize::from(bracket);
    let joints = joints(bracket);
    let mut starts: Vec<(usize, usize)> = joints
        .iter()
        .flat_map(|j| whole.match_indices(j).map(|(at, j)| (at, at + j.len())))
        .collect();
    starts.sort_unstable();
    let comma = whole[..end].rfind(", ")?;
    let time = comma + 2..end;
    // A lead may have a dash of its own (`Assistant Director – Housing`): the first that opens a post.
    starts.into_iter().find_map(|(text, lead)| {
        let words = whole.get(lead..comma)?;
        let fits = words.starts_with(char::is_uppercase)
            && words.split_whitespace().count() <= MOST_LEAD_WORDS
            && is_lead(words)
            && is_time(&whole[time.clone()]);
        fits.then(|| Tail {
            text,
            lead: Some(lead..comma),
            time: time.clone(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_when_by_name_in_a_bracket() {
        let parts = |text: &'static str| {
            let (end, fields) = named(Lexicon::built_in(), text)?;
            let fields: Vec<_> = fields.into_iter().map(|(f, r)| (f, &text[r])).collect();
            Some((&text[..end], fields))
        };
        assert_eq!(
            parts("Report waits each month (lead: Service Manager, Community; by when: Ongoing)."),
            Some((
                "Report waits each month",
                vec![
                    ("lead", "Service Manager, Community"),
                    ("timescale", "Ongoing")
                ]
            ))
        );
        assert_eq!(
            parts("Agree it [Owner: Chief Executive, deadline: May 2024]"),
            Some((
                "Agree it",
                vec![("lead", "Chief Executive"), ("timescale", "May 2024")]
            ))
        );
        assert_eq!(
            parts("Publish it (lead: Director (DASS); by when: 2024)"),
            Some((
                "Publish it",
                vec![("lead", "Director (DASS)"), ("timescale", "2024")]
            ))
        );
        assert_eq!(parts("Agree a strategy (see the plan: page 4)"), None);
        assert_eq!(parts("Agree a strategy (MTFS)"), None);
    }

    #[test]
    fn who_and_when_at_the_end() {
        let parts = |text: &str| {
            let t = tail(text, &|lead| is_post(Lexicon::built_in(), lead))?;
            Some([&text[..t.text], &text[t.lead?], &text[t.time]].map(str::to_owned))
        };
        let some = |a: &str, b: &str, c: &str| Some([a, b, c].map(str::to_owned));
        assert_eq!(
            parts("Publish the vision – Chief Executive, by March 2024"),
            some("Publish the vision", "Chief Executive", "by March 2024")
        );
        assert_eq!(
            parts("Report on it – Assistant Director – Strategy, from May 2023."),
            some(
                "Report on it",
                "Assistant Director – Strategy",
                "from May 2023"
            )
        );
        assert_eq!(
            parts("Buy sixty homes (Head of Housing, June 2025)"),
            some("Buy sixty homes", "Head of Housing", "June 2025")
        );
        assert_eq!(parts("Work with Derby – our neighbour, and ally"), None);
    }
}
