//! What stands at the front: the meeting that a paper was for, the dates of the visit, what the
//! challenge was about, and where its subject is named.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{ChallengeType, Kind};
use peerlens_segment::{Outline, Role, with_marker};
use regex::Regex;

use crate::{Findings, Meeting};

const MONTH: &str = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
const DAY: &str = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?\d{1,2}\s?(?:st|nd|rd|th|ST|ND|RD|TH)?";

/// One date or a range of dates, as visits are printed.
static DATES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = r"(?:19|20)\d\d";
    let to = r"\s*(?:–|—|-|to|and|&|until|/)\s*";
    let full = format!(r"{DAY}\s+(?:of\s+)?{MONTH},?(?:\s+{year})?");
    Regex::new(&format!(
        r"(?:{DAY}(?:,\s*{DAY})+(?:,?\s*(?:and|&)\s*{DAY})?\s+(?:of\s+)?{MONTH},?\s+{year}|{full}{to}{DAY}\s+(?:of\s+)?{MONTH},?\s+{year}|{DAY}{to}{DAY}\s+(?:of\s+)?{MONTH},?\s+{year}|{DAY}\s+(?:of\s+)?{MONTH},?\s+{year}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:{to}(?:{MONTH}\s+)?\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+{year}|{MONTH}{to}{MONTH}\s+{year}|{MONTH},?\s+{year}|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d(?:{to}\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d)?)"
    ))
    .ok()
});
/// What speaks of the visit.
static VISIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:peer (?:challenge|review)|(?:challenge|review) (?:of|in|on|held|from)|visit(?:ed)?|on[- ]?site|took place|was (?:held|conducted|carried out|undertaken|delivered)|undertook|team spent|date of peer|fieldwork|cpc|invited|spent|send a team|sent a team|had its (?:peer )?challenge|peers? (?:came|visited)|were (?:on|at)|days? (?:at|in)|evidence (?:for \S+ \S+ )?was gathered)\b").ok()
});
static PROGRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bprogress (?:review|visit)|follow[- ]?up|revisit|\bcheck[- ]?in\b|return(?:ed|ing)? (?:visit|to)",
    )
    .ok()
});
/// The challenge itself.
static CHALLENGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\bpeer (?:challenge|review)\b|\bcpc\b").ok());
/// A date that is not the visit's.
static OTHER_DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:update|version|draft|updated|revised|published|publication|agreed|approved|adopted|previous(?:ly)?|earlier|elections?|budget|census|inspect(?:ion|ed)|ofsted|final report|will be|progress review (?:in|will|around|is|held))\b|^\s*meeting\s*:|\b(?:by|before|since|until|due|last)(?:\s+(?:the|end|of|in|on))*\s*$|\b(?:cabinet|committee|board)(?:\s+(?:on|in|of))?\s*$)").ok()
});

/// Lines at the front among which minutes name their body and day.
const MOST_HEADING_LINES: usize = 6;
/// Taken off a date before which stands that it is another's (`update`, `by`): more than a title gives.
const NO_VISIT: i32 = 8;
/// Blocks of a review behind which only words of a visit tell its dates.
const REVIEW_FRONT: usize = 10;
/// Blocks at the front in which a meeting is named.
const FRONT_BLOCKS: usize = 30;

/// Fills in what the front says.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let said = said(document, outline);
    findings.subject = subject(outline, &said);
    findings.meeting = meeting(document, lexicon, outline);
    if outline.kind == Kind::Other {
        return;
    }
    findings.challenge_type = Some(challenge_type(document, outline, &said));
    visits(document, outline, &said, findings);
}

/// What running text says, with its role; also what a memo's head says in its cells.
fn said(document: &Document, outline: &Outline) -> Vec<(Passage, Role)> {
    let mut said = Vec::new();
    for i in outline.range.clone() {
        let role = outline.role(i);
        if matches!(role, Role::Contents | Role::Furniture) {
            continue;
        }
        match document.blocks.get(i) {
            Some(block) if block.as_table().is_none() => said.push((with_marker(block), role)),
            Some(block) if i < outline.range.start + FRONT_BLOCKS => {
                let head = block.as_table().filter(|t| is_memo_head(document, t));
                let values = head.into_iter().flat_map(|t| &t.cells);
                let blocks = values.filter(|c| c.column > 0).flat_map(|c| &c.blocks);
                said.extend(blocks.map(|b| (with_marker(b), Role::Text)));
            }
            _ => {}
        }
    }
    said
}

/// Whether a table is the head of a memo: beside each value stands in a few words what it is (`Purpose:`).
fn is_memo_head(document: &Document, table: &Table) -> bool {
    /// Words of a label at most.
    const LABEL: usize = 5;
    let labels: Vec<String> = (table.cells.iter())
        .filter(|c| c.column == 0)
        .flat_map(|c| &c.blocks)
        .map(|b| with_marker(b).text(&document.text))
        .collect();
    let colons = labels.iter().filter(|l| l.ends_with(':')).count();
    table.columns == 2
        && colons * 2 > labels.len()
        && labels.iter().all(|l| l.split_whitespace().count() <= LABEL)
}

fn subject(outline: &Outline, said: &[(Passage, Role)]) -> Vec<Passage> {
    let with = |role: Role| {
        said.iter()
            .filter(move |s| s.1 == role)
            .map(|s| s.0.clone())
    };
    let mut out: Vec<Passage> = outline.title.clone().into_iter().collect();
    out.extend(with(Role::Subtitle));
    out.extend(with(Role::Text).take(6));
    out
}

/// The committee's meeting that the paper was for.
fn meeting(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Meeting> {
    let mut body: Option<Passage> = None;
    let mut date: Option<Passage> = None;
    let mut item: Option<Passage> = None;
    // Furniture holds the stamps (`Agenda Item 7`).
    let front = outline
        .range
        .clone()
        .filter(|&i| document.blocks[i].as_table().is_none())
        .take(FRONT_BLOCKS);
    let mut lines: Vec<(Passage, String, bool)> = Vec::new();
    for i in front {
        let passage = with_marker(&document.blocks[i]);
        let string = passage.text(&document.text);
        let mut at = 0;
        for line in string.split('\n') {
            let part = passage.part(&document.text, at, at + line.len());
            at += line.len() + 1;
            if !part.is_empty() {
                lines.push((
                    part,
                    line.trim().to_owned(),
                    matches!(outline.role(i), Role::Furniture),
                ));
            }
        }
    }
    let table_lines = outline
        .range
        .clone()
        .filter_map(|i| document.blocks[i].as_table())
        .take(1)
        .flat_map(|t| &t.cells)
        .take(24);
    for cell in table_lines {
        for unit in crate::unit::cell_units(document, cell) {
            lines.push((unit.text.clone(), unit.string.clone(), false));
        }
    }
    let agenda = lines.iter().any(|(_, l, _)| {
        let f = fold(l);
        f.contains("agenda")
            || f.starts_with("report to")
            || f.starts_with("report of")
            || f.starts_with("date of meeting")
            || f.starts_with("meeting date")
            || f.starts_with("minutes of")
            || f == "meeting"
            || f.starts_with("meeting held")
            || f.starts_with("meeting ")
                && (f.split(' ').count() <= 5 || f[8..].starts_with(|c: char| c.is_ascii_digit()))
            || f.starts_with("decision maker")
            || f.starts_with("meeting of")
            || f.starts_with("committee report")
            || f.starts_with("committee name")
            || f.contains("date of committee meeting")
    });
    // Minutes open with the body and the day, each on a line of its own.
    let printed: Vec<&(Passage, String, bool)> = lines
        .iter()
        .filter(|l| !l.2)
        .take(MOST_HEADING_LINES)
        .collect();
    let minutes = printed.windows(2).any(|pair| {
        body_in(document, lexicon, &pair[0].0, &pair[0].1).is_some() && is_day(&pair[1].1)
    });
    if !agenda && !minutes && !heads_paper(document, lexicon, &lines) {
        return None;
    }
    let mut date_weight = 0;
    for (n, (passage, line, _)) in lines.iter().enumerate() {
        let folded = fold(line);
        if item.is_none()
            && let Some(rest) = folded.strip_prefix("agenda item")
            && !rest.trim().is_empty()
            && rest.split_whitespace().count() <= 3
        {
            let at = line.to_lowercase().find("item").map_or(0, |a| a + 4);
            let tail = line[at..]
                .trim_start_matches([' ', ':', '.', '–', '-'])
                .trim_start_matches("no")
                .trim_start_matches([' ', ':', '.']);
            item = Some(passage.part(&document.text, line.len() - tail.len(), line.len()));
        }
        let before = n.checked_sub(1).and_then(|n| lines.get(n));
        let (mut weight, found) = meeting_date(document, lexicon, passage, line, before);
        // Right under the body at the head of the paper.
        if weight == 2 && n < MOST_HEADING_LINES {
            weight = 3;
        }
        if weight > date_weight {
            (date_weight, date) = (weight, found);
        }
        if body.is_none() {
            body = body_in(document, lexicon, passage, line);
        }
    }
    (body.is_some() || date.is_some()).then_some(Meeting { body, date, item })
}

/// Whether the body stands at the head of a paper and below it what only such a head says (`Key decision: No`).
fn heads_paper(document: &Document, lexicon: &Lexicon, lines: &[(Passage, String, bool)]) -> bool {
    let body = (lines.iter().take(MOST_HEADING_LINES))
        .any(|(passage, line, _)| body_in(document, lexicon, passage, line).is_some());
    let says = |line: &str| {
        let folded = fold(line);
        let front = lexicon.committee("front");
        front.iter().any(|f| folded.starts_with(f.as_str()))
    };
    body && lines.iter().any(|(_, line, _)| says(line))
}

/// Words in a line that says when a meeting was held; longer ones speak of other meetings.
const MOST_HELD_WORDS: usize = 30;

/// The day in a line at the front and how surely it is the meeting's: 3 where a label says so, 2 where the body
/// stands beside it, 1 where the line is a day and nothing else, 0 for none.
fn meeting_date(
    document: &Document,
    lexicon: &Lexicon,
    passage: &Passage,
    line: &str,
    before: Option<&(Passage, String, bool)>,
) -> (u8, Option<Passage>) {
    const LABELS: [&str; 5] = [
        "date",
        "meeting date",
        "date of meeting",
        "meeting",
        "meeting on",
    ];
    let Some(found) = DATES.as_ref().and_then(|r| r.find(line)) else {
        return (0, None);
    };
    let folded = fold(line);
    let elsewhere = folded.contains("peer") || folded.starts_with("that ");
    if !has_day(found.as_str()) || elsewhere {
        return (0, None);
    }
    let covers = found.len() * 2 >= line.len();
    let label = before.map_or(String::new(), |b| fold(&b.1));
    let head = fold(&line[..found.start()]);
    // `Minutes of the meeting of 6 November were agreed` speaks of another.
    let told = folded
        .split(' ')
        .any(|w| matches!(w, "were" | "was" | "be" | "been"));
    let held = folded.split(' ').count() <= MOST_HELD_WORDS
        && !told
        && (folded.starts_with("meeting held")
            || folded.starts_with("minutes of") && folded.contains(" held ")
            || folded.contains("meeting of")
            || folded.contains("meeting held on")
            || folded.contains("date of meeting"));
    let names_body = |text: &str| {
        let bodies = lexicon.committee("bodies");
        bodies.iter().any(|b| {
            text.split(' ').any(|w| w == *b) || b.contains(' ') && text.contains(b.as_str())
        })
    };
    let weight =
        if held || LABELS.contains(&head.trim()) || covers && LABELS.contains(&label.as_str()) {
            3
        } else if names_body(&folded)
            || covers && before.is_some_and(|b| body_in(document, lexicon, &b.0, &b.1).is_some())
        {
            2
        } else {
            u8::from(covers)
        };
    let date = passage.part(&document.text, found.start(), found.end());
    (weight, Some(date).filter(|_| weight > 0))
}

/// Whether a line is a day and nothing else.
fn is_day(line: &str) -> bool {
    DATES
        .as_ref()
        .and_then(|r| r.find(line))
        .is_some_and(|m| m.len() == line.trim().len())
        && has_day(line)
}

fn has_day(date: &str) -> bool {
    let digits: Vec<&str> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    digits.iter().any(|d| d.len() <= 2)
}

/// The body that met, where a line names one: `Report to: Cabinet`, `OVERVIEW & SCRUTINY BOARD SUPPLEMENTARY AGENDA`.
fn body_in(
    document: &Document,
    lexicon: &Lexicon,
    passage: &Passage,
    line: &str,
) -> Option<Passage> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let opens = ["minutes of", "meeting of"]
        .iter()
        .any(|lead| line.to_lowercase().starts_with(lead));
    let most = if opens { MOST_HELD_WORDS } else { 14 };
    if words.is_empty() || words.len() > most || line.ends_with('.') && words.len() > 8 {
        return None;
    }
    let folded = fold(line);
    // `25 MEMBERSHIP OF THE COMMITTEE` heads an item of the minutes.
    let item = line.starts_with(|c: char| c.is_ascii_digit())
        && DATES
            .as_ref()
            .and_then(|r| r.find(line))
            .is_none_or(|d| d.start() > 0);
    if item
        || folded.contains("date of")
        || folded.contains("peer")
        || folded.contains("chief executive")
        || folded.contains("officer")
        || folded.contains("head of")
        || folded.contains("director")
    {
        return None;
    }
    let bodies = lexicon.committee("bodies");
    let is_body = |w: &str| {
        let f = fold(w);
        bodies.contains(&f)
    };
    let start = [
        "report to",
        "minutes of the meeting of the",
        "minutes of the meeting of",
        "meeting of the",
        "meeting of",
        "minutes of the",
        "minutes of",
        "meeting",
        "committee",
        "decision maker",
        "to",
    ]
    .iter()
    .find_map(|lead| {
        let lower = line.to_lowercase();
        let rest = lower.strip_prefix(lead)?;
        (lower.len() == line.len() && rest.starts_with([':', ' ', '\t'])).then(|| {
            lead.len() + (rest.len() - rest.trim_start_matches([':', ' ', '\t', '-', '–']).len())
        })
    })
    .unwrap_or(0);
    // `Meeting: 10/03/2020 - Cabinet (Item 113)`: the day may stand before the body.
    let day = DATES.as_ref().and_then(|r| r.find(line.get(start..)?));
    let start = match day.filter(|d| d.start() == 0) {
        Some(day) => {
            let rest = line.get(start + day.end()..)?;
            line.len() - rest.trim_start_matches([' ', ',', ':', '-', '–']).len()
        }
        None => start,
    };
    let rest = line.get(start..)?;
    let mut end = None;
    let mut at = start;
    for word in rest.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if is_body(bare.trim_end_matches([',', ':', '.'])) {
            end = Some(at + bare.trim_end_matches([',', ':', '.']).len());
        }
        at += word.len();
    }
    let end = end?;
    // The place may be named behind it (`held at the Council House`).
    let end = line[start..end].find(" held ").map_or(end, |at| start + at);
    // The name of a council (`Havering Council`) is no body that meets, but `Full Council` is.
    let name = fold(&line[start..end]);
    if name.ends_with("council")
        && !matches!(
            name.as_str(),
            "council" | "full council" | "county council" | "the council"
        )
    {
        return None;
    }
    let tail = fold(&line[end..]);
    let fits = tail.is_empty()
        || tail.contains("agenda")
        || tail.contains("meeting")
        || tail.contains("minutes")
        || tail.starts_with("held ")
        || DATES.as_ref().is_some_and(|r| r.is_match(&line[end..]))
        || start > 0;
    let upper = line[start..end]
        .split_whitespace()
        .filter(|w| w.len() > 3)
        .all(|w| w.starts_with(char::is_uppercase));
    (fits && upper).then(|| passage.part(&document.text, start, end))
}

/// What the challenge was about, by the words around its name.
fn challenge_type(
    document: &Document,
    outline: &Outline,
    said: &[(Passage, Role)],
) -> ChallengeType {
    const WORDS: [(&str, ChallengeType); 23] = [
        ("housing and homelessness peer", ChallengeType::Housing),
        ("homelessness peer", ChallengeType::Housing),
        ("housing service peer", ChallengeType::Housing),
        ("corporate peer", ChallengeType::Corporate),
        ("cpc", ChallengeType::Corporate),
        ("finance peer", ChallengeType::Finance),
        ("financial peer", ChallengeType::Finance),
        ("financial management peer", ChallengeType::Finance),
        ("planning peer", ChallengeType::Planning),
        ("planning service peer", ChallengeType::Planning),
        ("planning committee peer", ChallengeType::Planning),
        ("fire peer", ChallengeType::Fire),
        ("fire and rescue", ChallengeType::Fire),
        ("adult social care", ChallengeType::AdultSocialCare),
        ("adults peer", ChallengeType::AdultSocialCare),
        ("children", ChallengeType::ChildrensServices),
        ("scrutiny peer", ChallengeType::Scrutiny),
        ("communications peer", ChallengeType::Communications),
        ("comms peer", ChallengeType::Communications),
        ("health", ChallengeType::Health),
        ("housing peer", ChallengeType::Housing),
        ("equality", ChallengeType::Equality),
        ("community safety", ChallengeType::CommunitySafety),
    ];
    let mut front = String::new();
    if let Some(title) = &outline.title {
        front.push_str(&fold(&title.text(&document.text)));
        front.push(' ');
    }
    for (passage, _) in said
        .iter()
        .filter(|s| matches!(s.1, Role::Subtitle | Role::Title))
        .chain(said.iter().take(8))
    {
        let text = passage.text(&document.text);
        // A paragraph tells by what stands right before `peer challenge`; a title by all of it.
        front.push_str(&fold(&text).chars().take(400).collect::<String>());
        front.push(' ');
    }
    let best = WORDS
        .iter()
        .filter_map(|(w, t)| front.find(w).map(|at| (at, *t)))
        .min_by_key(|(at, _)| *at);
    if let Some((_, kind)) = best {
        return kind;
    }
    let whole = said
        .iter()
        .any(|(passage, _)| fold(&passage.text(&document.text)).contains("corporate peer"));
    if whole || !front.contains("peer") {
        ChallengeType::Corporate
    } else {
        ChallengeType::Other
    }
}

/// The dates of the visit, and of a progress review's own visit.
fn visits(
    document: &Document,
    outline: &Outline,
    said: &[(Passage, Role)],
    findings: &mut Findings,
) {
    let review = outline.kind == Kind::ProgressReview;
    let mut best: Vec<(i32, usize, Passage, bool)> = Vec::new();
    // Where the sentence says that the challenge itself was then.
    let mut first_visits: Vec<usize> = Vec::new();
    for (order, (passage, role)) in said.iter().enumerate() {
        let role = *role;
        let string = passage.text(&document.text);
        if string.len() > 6000 {
            continue;
        }
        let Some(dates) = DATES.as_ref() else { return };
        for found in dates.find_iter(&string) {
            let (before, after) = around(&string, found.start(), found.end());
            let near = format!("{before} {after}");
            let range = found.as_str().contains(['–', '-', '&'])
                || found.as_str().contains(" to")
                || found.as_str().contains("and");
            let mut score = 0;
            let report = matches!(outline.kind, Kind::FeedbackReport | Kind::ProgressReview);
            if matches!(role, Role::Title | Role::Subtitle) {
                // A plan's own title bears the plan's date.
                score += if report && range { 6 } else { 3 };
            } else if order < 4 {
                score += 2;
            }
            if VISIT.as_ref().is_some_and(|r| r.is_match(&near)) {
                score += 4;
            }
            // A visit lasts days; a month at the head of a letter is the letter's.
            if range {
                score += 4;
            }
            if string.len() < 120 && order < 12 {
                score += 1;
            }
            let just_before: String = before
                .chars()
                .rev()
                .take(30)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            if OTHER_DATE
                .as_ref()
                .is_some_and(|r| r.is_match(&just_before))
            {
                score -= NO_VISIT;
            }
            if string.len() < 120 && fold(&string).contains("final report") {
                score -= 2;
            }
            let progress = is_later_visit(before, &near)
                || review && matches!(role, Role::Title | Role::Subtitle);
            // In a plan most dates are deadlines: only words of a visit or the title tell the visit's.
            let told = matches!(role, Role::Title | Role::Subtitle)
                || range && has_day(found.as_str())
                || VISIT.as_ref().is_some_and(|r| r.is_match(&near));
            // So it is in the body of a review, which speaks of what was done since.
            let later = outline.kind == Kind::ActionPlan || review && order >= REVIEW_FRONT;
            if score >= 3 && (told || !later) {
                let says =
                    |r: &LazyLock<Option<Regex>>| r.as_ref().is_some_and(|r| r.is_match(before));
                if !progress && role == Role::Text && says(&CHALLENGE) && says(&VISIT) {
                    first_visits.push(order);
                }
                best.push((
                    score - (order.min(200) as i32) / 40,
                    order,
                    passage.part(&document.text, found.start(), found.end()),
                    progress,
                ));
            }
        }
    }
    best.sort_by_key(|(score, order, _, _)| (std::cmp::Reverse(*score), *order));
    if review {
        findings.review = best
            .iter()
            .find(|b| b.3)
            .or_else(|| best.first().filter(|b| !first_visits.contains(&b.1)))
            .map(|b| b.2.clone());
        let own = findings.review.as_ref().map(|r| r.text(&document.text));
        findings.visit = best
            .iter()
            .find(|b| !b.3 && Some(b.2.text(&document.text)) != own)
            .map(|b| b.2.clone());
    } else {
        findings.visit = best.iter().find(|b| !b.3).map(|b| b.2.clone());
    }
}

/// Whether a date is that of a later visit: of what the sentence speaks right before it, or else at all.
fn is_later_visit(before: &str, near: &str) -> bool {
    let last = |pattern: &LazyLock<Option<Regex>>| {
        pattern
            .as_ref()
            .and_then(|r| r.find_iter(before).last())
            .map(|m| m.end())
    };
    match (last(&PROGRESS), last(&CHALLENGE)) {
        (Some(later), Some(first)) => later >= first,
        _ => PROGRESS.as_ref().is_some_and(|r| r.is_match(near)),
    }
}

/// The sentence around a match, before and after it.
fn around(text: &str, start: usize, end: usize) -> (&str, &str) {
    let from = text[..start].rfind(['.', '\n', ';']).map_or(0, |a| a + 1);
    let to = text[end..]
        .find(['.', '\n', ';'])
        .map_or(text.len(), |a| end + a);
    (&text[from..start], &text[end..to])
}
