//! The meeting that a sentence says a document was written for.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;

use super::body::{MOST_BODY_WORDS, behind_article};
use super::lines::Line;
use crate::Meeting;
use crate::front::dates::{find_date, has_day};

/// The meeting that a sentence says this was written for: `updated for the meeting of the Audit Committee on 4 May 2025`, `It
/// is presented to Council on 27 May 2025 for approval`.
pub(super) fn written_for(
    document: &Document,
    lexicon: &Lexicon,
    kind: Kind,
    line: &Line,
) -> Option<Meeting> {
    let Line {
        passage,
        string: line,
        ..
    } = line;
    let start = behind_lead(line).or_else(|| behind_put_to(kind, line))?;
    let start = behind_article(line, start);
    let day = find_date(line.get(start..)?, lexicon).filter(|day| has_day(day.as_str()))?;
    let before = line.get(start..start + day.start())?;
    let behind = [" on", " of", " held", " to be", ","];
    let name = behind.iter().fold(before.trim_end(), |name, words| {
        name.strip_suffix(words).unwrap_or(name)
    });
    let last = fold(name.split_whitespace().next_back()?);
    let fits = lexicon.committee("bodies").contains(&last)
        && name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= MOST_BODY_WORDS;
    let part = |from: usize, length: usize| passage.part(&document.text, from, from + length);
    fits.then(|| Meeting {
        body: Some(part(start, name.len())),
        date: Some(part(start + day.start(), day.len())),
        item: None,
    })
}

/// Where the body stands behind `updated for the meeting of`.
fn behind_lead(line: &str) -> Option<usize> {
    const LEAD: &str = "for the meeting of ";
    // `The council will prepare a plan for the meeting of …` speaks of another paper.
    const WRITTEN: [&str; 6] = [
        "updated", "prepared", "produced", "written", "drafted", "revised",
    ];
    let lead = line.find(LEAD)?;
    let said = fold(line.get(..lead)?);
    let mut before = said.split(' ').rev();
    let written = before.next().is_some_and(|w| WRITTEN.contains(&w));
    let to_come = matches!(before.next(), Some("be"));
    (written && !to_come).then_some(lead + LEAD.len())
}

/// Where the body stands to which a sentence says that this is put now. (Whose meeting has agreed it is another paper's.)
fn behind_put_to(kind: Kind, line: &str) -> Option<usize> {
    const LEADS: [&str; 7] = [
        " is brought to ",
        " is presented to ",
        " is submitted to ",
        " is put to ",
        " is to be considered by ",
        " will be considered by ",
        " is for consideration by ",
    ];
    let (lead, end) =
        (LEADS.iter()).find_map(|lead| Some((line.find(lead)?, line.find(lead)? + lead.len())))?;
    let sentence = line
        .get(..lead)?
        .rfind(". ")
        .map_or(0, |at| at + ". ".len());
    let subject = fold(line.get(sentence..lead)?);
    // In a report or letter the plan is another paper.
    let this = [
        "it ",
        "this report ",
        "this plan ",
        "this action plan ",
        "this paper ",
        "this document ",
        "this response ",
        "this update ",
    ];
    // `It is expected that the plan is submitted to …` speaks of another.
    let of_another = subject.split(' ').any(|word| word == "that");
    let own = ["the plan", "the action plan", "our plan", "our action plan"];
    let opens = |names: &[&str]| {
        names
            .iter()
            .any(|name| format!("{subject} ").starts_with(name))
    };
    let own = kind == Kind::ActionPlan && opens(&own);
    (!of_another && (opens(&this) || own)).then_some(end)
}
