//! Next steps: when the progress review and its report are due, and whom to ask.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::unit::{Unit, units};
use crate::{Contact, NextSteps};

const MONTH: &str = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";

/// A time, as such sentences name it.
static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)(?:(?:around|(?:by )?no later than|by|in|before|within|during|from|approximately|about|early|late|mid)[- ]+(?:the )?(?:end of |early |late |mid-?)?)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}(?:\s*(?:/|or|to|–|-|and)\s*{MONTH})?\s+(?:19|20)\d\d|(?:spring|summer|autumn|winter)\s+(?:of\s+)?(?:19|20)\d\d|(?:(?:the next )?(?:two|six|ten|twelve|nine|eight|three|five|four|\d{{1,2}})(?:\s*(?:-|–|to)\s*(?:six|ten|twelve|nine|eight|three|five|four|\d{{1,2}}))?\s+(?:months?|weeks?|years?))(?:\s+(?:of|after|from|following|time)[^,.;]{{0,50}})?)"
    ))
    .ok()
});
static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}|\[email\s?protected\]").ok()
});
static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:\+44\s?\(?0?\)?\s?|\b0)(?:\d[\s-]?){8,10}\d\b").ok());
/// `Claire Hogan, Principal Adviser`, `contact Claire Hogan`.
static PERSON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:(?:contact(?:ed)?(?: is| will be| for [^,.]{0,40} is)?|adviser[s]?,?(?: is)?|advisor,?(?: is)?|manager,?(?: is)?|contact details:?|is)\s+)?(?P<name>\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){1,2})(?:\s*[,–(-]\s*(?P<role>(?:LGA|Principal|Regional|Senior|Programme|Local|Head|Peer)[^,.;:)\n]{2,80}))?").ok()
});

/// Finds what comes next.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<NextSteps> {
    let mut found = NextSteps::default();
    let mut any = false;
    for section in &outline.sections {
        if lexicon.heading(&section.title.text(&document.text)) != Some("next_steps") {
            continue;
        }
        let blocks = section
            .blocks
            .clone()
            .filter(|&i| outline.role(i) == Role::Text);
        for unit in units(document, blocks.filter_map(|i| document.blocks.get(i))) {
            any = true;
            unit_says(document, &unit, &mut found);
        }
    }
    let said = found.progress_review.is_some()
        || found.report_published_by.is_some()
        || !found.contacts.is_empty();
    (any && said).then_some(found)
}

fn unit_says(document: &Document, unit: &Unit, found: &mut NextSteps) {
    for (start, sentence) in sentences(&unit.string) {
        let lower = sentence.to_lowercase();
        let review = lower.contains("progress review")
            || lower.contains("follow up visit")
            || lower.contains("follow-up visit")
            || lower.contains("check in")
            || lower.contains("check-in");
        if review || lower.contains("publish") {
            let times: Vec<regex::Match<'_>> = WHEN
                .as_ref()
                .map_or(Vec::new(), |r| r.find_iter(sentence).collect());
            for time in times {
                let before = sentence[..time.start()].to_lowercase();
                let publish = before.rfind("publish");
                let visit = before
                    .rfind("progress review")
                    .or_else(|| before.rfind("visit"))
                    .or_else(|| before.rfind("check"));
                let passage =
                    unit.text
                        .part(&document.text, start + time.start(), start + time.end());
                let is_report = publish.is_some()
                    && (visit.is_none()
                        || publish > visit
                        || lower.contains("report") && publish.is_some());
                // A date says more than the rule (`within twelve months`) that stands before it.
                let better = |have: &Option<Passage>| {
                    have.as_ref().is_none_or(|h| {
                        !has_year(&h.text(&document.text)) && has_year(time.as_str())
                    })
                };
                if is_report && better(&found.report_published_by) {
                    found.report_published_by = Some(strip_lead(document, &passage, &["in "]));
                } else if !is_report && review && better(&found.progress_review) {
                    found.progress_review = Some(strip_lead(document, &passage, &["in "]));
                }
            }
        }
    }
    contact(document, unit, found);
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|d| d.len() == 4)
}

/// A time without a preposition that says nothing of it.
fn strip_lead(document: &Document, passage: &Passage, words: &[&str]) -> Passage {
    let string = passage.text(&document.text);
    let lower = string.to_lowercase();
    for word in words {
        if lower.starts_with(word) && lower.len() == string.len() {
            return passage.part(&document.text, word.len(), string.len());
        }
    }
    passage.clone()
}

fn sentences(text: &str) -> Vec<(usize, &str)> {
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

fn contact(document: &Document, unit: &Unit, found: &mut NextSteps) {
    let string = &unit.string;
    let email = EMAIL.as_ref().and_then(|r| r.find(string));
    let lower = string.to_lowercase();
    let speaks = lower.contains("contact")
        || lower.contains("adviser")
        || lower.contains("advisor")
        || lower.contains("point of call");
    if email.is_none() && !speaks {
        return;
    }
    let part = |m: &regex::Match<'_>| unit.text.part(&document.text, m.start(), m.end());
    let phone = PHONE.as_ref().and_then(|r| r.find(string));
    let person = PERSON.as_ref().and_then(|r| {
        r.captures_iter(string)
            .find(|c| c.name("name").is_some_and(|n| is_name(n.as_str())))
    });
    let name = person.as_ref().and_then(|c| c.name("name"));
    let role = person.as_ref().and_then(|c| c.name("role"));
    if name.is_none() && email.is_none() {
        return;
    }
    // An address on the next line belongs to the person before it.
    if name.is_none()
        && let Some(last) = found.contacts.last_mut().filter(|c| c.email.is_none())
    {
        last.email = email.as_ref().map(&part);
        last.phone = last.phone.take().or(phone.as_ref().map(&part));
        return;
    }
    found.contacts.push(Contact {
        name: name.as_ref().map(&part),
        role: role.as_ref().map(&part),
        email: email.as_ref().map(&part),
        phone: phone.as_ref().map(&part),
    });
}

/// Whether capitalised words are a person's name and not a body's or the start of a sentence.
fn is_name(words: &str) -> bool {
    const OTHER: [&str; 40] = [
        "the",
        "local",
        "government",
        "association",
        "council",
        "borough",
        "lga",
        "peer",
        "challenge",
        "corporate",
        "progress",
        "review",
        "principal",
        "adviser",
        "advisor",
        "regional",
        "senior",
        "programme",
        "manager",
        "both",
        "in",
        "it",
        "city",
        "county",
        "district",
        "next",
        "steps",
        "action",
        "plan",
        "cabinet",
        "north",
        "south",
        "east",
        "west",
        "team",
        "chief",
        "executive",
        "leader",
        "we",
        "as",
    ];
    !words
        .split_whitespace()
        .any(|w| OTHER.contains(&w.to_lowercase().as_str()))
}
