//! Whether what stands in front is the head of a meeting's paper.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};

use super::body::{body_in, names_body};
use super::date::{is_day, without_paper};
use super::lines::Line;
use crate::front::dates::{find_date, has_day};

/// Bytes beside the body and the day in a line that holds nothing else: a comma, a dash, `on`.
const MOST_BETWEEN: usize = 5;

/// Whether the lines in front tell of a meeting in one of the ways of papers.
pub(super) fn tells_meeting(document: &Document, lexicon: &Lexicon, lines: &[Line]) -> bool {
    names_agenda(lines)
        || opens_minutes(document, lexicon, lines)
        || heads_memo(document, lexicon, lines)
        || stands_alone(document, lexicon, lines)
        || heads_paper(document, lexicon, lines)
}

/// A line that only the papers of a meeting have: an agenda, `Report to`, `Date of meeting`.
fn names_agenda(lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        let l = &line.string;
        let f = fold(l);
        // `• review the number of items on each agenda` speaks of one.
        let names = l.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (f.starts_with("agenda") || names && f.ends_with("agenda") || f.contains("agenda item"))
            && f.split(' ').count() <= super::MOST_AGENDA_WORDS
            || f.starts_with("report to")
            || l.starts_with("Report for:")
            || f.starts_with("report of")
            || f.starts_with("date of meeting")
            || f.starts_with("meeting date")
            || f.starts_with("minutes of")
            || matches!(f.as_str(), "meeting" | "held")
            || f.starts_with("meeting held")
            || f.starts_with("meeting ")
                && (f.split(' ').count() <= 5 || f[8..].starts_with(|c: char| c.is_ascii_digit()))
            || f.starts_with("decision maker")
            || f.starts_with("meeting of")
            || f.starts_with("committee report")
            || f.starts_with("committee name")
            || f.contains("date of committee meeting")
            || super::numbers_item(l)
    })
}

/// Minutes open with the body and the day, each on a line of its own, and so may the head of each page.
fn opens_minutes(document: &Document, lexicon: &Lexicon, lines: &[Line]) -> bool {
    [false, true].into_iter().any(|running| {
        let printed: Vec<&Line> = lines
            .iter()
            .filter(|l| l.running == running)
            .take(super::MOST_HEADING_LINES)
            .collect();
        printed.windows(2).any(|pair| {
            is_day(without_paper(&pair[1].string), lexicon)
                && names_body(document, lexicon, pair[0])
        })
    })
}

/// `Committee: Overview and Scrutiny Commission`, or the one beside the other in the cells of a memo's head.
fn heads_memo(document: &Document, lexicon: &Lexicon, lines: &[Line]) -> bool {
    let label = |line: &str| {
        let head = fold(line.trim_end_matches(':'));
        matches!(
            head.as_str(),
            "committee" | "committee and date" | "name of committee" | "decision taken by" | "to"
        )
    };
    lines.iter().any(|line| {
        let head = line.string.split_once(':');
        head.is_some_and(|(head, _)| label(head)) && names_body(document, lexicon, line)
    }) || lines
        .windows(2)
        .any(|pair| label(&pair[0].string) && names_body(document, lexicon, &pair[1]))
}

/// `Strategy and Resources Committee, 14 July 2022`: the body and the day on a line and nothing else but whose body and
/// which paper it is (`– Appendix 1`).
fn stands_alone(document: &Document, lexicon: &Lexicon, lines: &[Line]) -> bool {
    lines.iter().any(
        |Line {
             passage, string, ..
         }| {
            let line = without_paper(string);
            let Some(day) = find_date(line, lexicon) else {
                return false;
            };
            let Some(body) = body_in(document, lexicon, passage, line) else {
                return false;
            };
            let body = body.text(&document.text);
            let whose = (line.find(body.as_str()).and_then(|at| line.get(..at)))
                .filter(|before| fold(before).ends_with(" council"));
            let printed = whose.map_or(0, str::len) + body.len() + day.len();
            printed + MOST_BETWEEN >= line.trim().len() && has_day(day.as_str())
        },
    )
}

/// Whether the body stands at the head of a paper and below it what only such a head says (`Key decision: No`).
fn heads_paper(document: &Document, lexicon: &Lexicon, lines: &[Line]) -> bool {
    let body = (lines.iter().take(super::MOST_HEADING_LINES))
        .any(|line| names_body(document, lexicon, line));
    let says = |line: &str| {
        let folded = fold(line);
        let front = lexicon.committee("front");
        front.iter().any(|f| folded.starts_with(f.as_str()))
    };
    body && lines.iter().any(|line| says(&line.string))
}
