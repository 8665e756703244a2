//! The committee's meeting that a paper was for.

use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document, Furniture, Layer, Passage, Table};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, with_marker};
use regex::{Match, Regex};

use super::FRONT_BLOCKS;
use super::dates::{find_date, has_day};
use crate::Meeting;

/// Bytes beside the body and the day in a line that holds nothing else: a comma, a dash, `on`.
const MOST_BETWEEN: usize = 5;
/// Words in a line that names an agenda; longer ones speak of one (`the levelling up agenda`).
const MOST_AGENDA_WORDS: usize = 14;
/// Lines at the front among which minutes name their body and day.
const MOST_HEADING_LINES: usize = 6;

/// Which paper of a meeting a line stands on.
static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*[–,|-]?\s*\b(?:appendix|annexe?|enclosure|agenda item|item)\s*(?:no\.?\s*)?(?:[a-z]{0,2}|[a-z]?\d{0,2}[a-z]?)\s*$",
    )
});

/// The committee's meeting that the paper was for.
pub(super) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Meeting> {
    let mut body: Option<Passage> = None;
    let mut date: Option<Passage> = None;
    let mut item: Option<Passage> = None;
    // Furniture holds the stamps (`Agenda Item 7`); a site's navigation only stands before them.
    let front = outline
        .range
        .clone()
        .filter(|&i| document.blocks[i].as_table().is_none())
        .filter(|&i| document.blocks[i].layer != Layer::Furniture(Furniture::Site))
        .take(FRONT_BLOCKS);
    let mut lines: Vec<(Passage, String, bool)> = Vec::new();
    for i in front {
        let running = matches!(outline.role(i), Role::Furniture);
        let listed = matches!(document.blocks[i].kind, BlockKind::ListItem);
        for line in with_marker(&document.blocks[i]).split(&document.text, '\n') {
            // `Oadby and Wigston Borough Council | Finance Committee, 14 September 2021 | Appendix 1`
            let parts = if running && line.text(&document.text).contains(" | ") {
                line.split(&document.text, '|')
                    .into_iter()
                    .map(|part| {
                        let string = part.text(&document.text);
                        (part, string)
                    })
                    .collect()
            } else if listed {
                // An item of a list says what is to be done (`Report to Cabinet in May`), or names one meeting.
                let string = line.text(&document.text);
                if fold(&string).starts_with("report to ") && !string.contains(':') {
                    continue;
                }
                vec![(line, string)]
            } else {
                fields(document, lexicon, &line)
            };
            lines.extend(
                parts
                    .into_iter()
                    .map(|(part, string)| (part, string, running)),
            );
        }
    }
    let table_lines = outline
        .range
        .clone()
        .filter_map(|i| document.blocks[i].as_table())
        .take(1)
        .filter(|t| !is_plan(document, lexicon, t))
        .flat_map(|t| &t.cells)
        .take(24);
    for cell in table_lines {
        for unit in crate::unit::cell_units(document, cell) {
            lines.push((unit.text.clone(), unit.string.clone(), false));
        }
    }
    let agenda = lines.iter().any(|(_, l, _)| {
        let f = fold(l);
        // `• review the number of items on each agenda` speaks of one.
        let names = l.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (f.starts_with("agenda") || names && f.ends_with("agenda") || f.contains("agenda item"))
            && f.split(' ').count() <= MOST_AGENDA_WORDS
            || f.starts_with("report to")
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
    });
    // Minutes open with the body and the day, each on a line of its own, and so may the head of each page.
    let minutes = [false, true].into_iter().any(|running| {
        let printed: Vec<&(Passage, String, bool)> = lines
            .iter()
            .filter(|l| l.2 == running)
            .take(MOST_HEADING_LINES)
            .collect();
        printed.windows(2).any(|pair| {
            is_day(without_paper(&pair[1].1))
                && body_in(document, lexicon, &pair[0].0, &pair[0].1).is_some()
        })
    });
    // `Committee: Overview and Scrutiny Commission`, or the one beside the other in the cells of a memo's head.
    let label = |line: &str| {
        let head = fold(line.trim_end_matches(':'));
        matches!(head.as_str(), "committee" | "committee and date" | "to")
    };
    let memo = (lines.iter()).any(|(passage, line, _)| {
        line.split_once(':').is_some_and(|(head, _)| label(head))
            && body_in(document, lexicon, passage, line).is_some()
    }) || lines.windows(2).any(|pair| {
        label(&pair[0].1) && body_in(document, lexicon, &pair[1].0, &pair[1].1).is_some()
    });
    // `Strategy and Resources Committee, 14 July 2022`: the body and the day on a line and nothing else but which paper
    // it is (`– Appendix 1`).
    let alone = lines.iter().any(|(passage, line, _)| {
        let line = without_paper(line);
        let Some(day) = find_date(line) else {
            return false;
        };
        let Some(body) = body_in(document, lexicon, passage, line) else {
            return false;
        };
        let printed = body.text(&document.text).len() + day.len();
        printed + MOST_BETWEEN >= line.trim().len() && has_day(day.as_str())
    });
    if !agenda && !minutes && !memo && !alone && !heads_paper(document, lexicon, &lines) {
        return (lines.iter()).find_map(|(passage, line, _)| {
            written_for(document, lexicon, outline.kind, passage, line)
        });
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
        let listed = ITEM.as_ref().and_then(|r| r.captures(line)?.name("item"));
        if item.is_none()
            && let Some(own) = listed
        {
            item = Some(passage.part(&document.text, own.start(), own.end()));
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
            body = body_in(document, lexicon, passage, line)
                .or_else(|| body_over_lines(document, lexicon, lines.get(n..)?));
        }
    }
    (body.is_some() || date.is_some()).then_some(Meeting { body, date, item })
}

/// Lines below that with `Report to` over which the name of a body may go on.
const MOST_BODY_LINES: usize = 3;

/// The body whose name stands over lines: `Report to` opens it, and the line that ends in a word for bodies ends it.
fn body_over_lines(
    document: &Document,
    lexicon: &Lexicon,
    lines: &[(Passage, String, bool)],
) -> Option<Passage> {
    let ((first, line, _), below) = lines.split_first()?;
    let opens = fold(line);
    if opens != "report to" && !opens.starts_with("report to ") {
        return None;
    }
    let bodies = lexicon.committee("bodies");
    let ends = |line: &str| {
        let folded = fold(line);
        bodies.contains(&folded)
            || folded
                .rsplit(' ')
                .next()
                .is_some_and(|w| bodies.iter().any(|b| b == w))
    };
    let mut all = first.clone();
    for (passage, line, _) in below.iter().take(MOST_BODY_LINES) {
        // Another field, a day or a sentence is no part of a name.
        if line.contains(|c: char| c == ':' || c == '.' || c.is_ascii_digit()) {
            return None;
        }
        all.append(passage, peerlens_document::Join::Blank);
        let string = all.text(&document.text);
        if string.split_whitespace().count() > MOST_BODY_WORDS {
            return None;
        }
        if ends(line) {
            return body_in(document, lexicon, &all, &string);
        }
    }
    None
}

/// Words in the name of a body.
const MOST_BODY_WORDS: usize = 10;

/// The meeting that a sentence says this was written for: `updated for the meeting of the Audit Committee on 4 May 2025`, `It
/// is presented to Council on 27 May 2025 for approval`.
fn written_for(
    document: &Document,
    lexicon: &Lexicon,
    kind: Kind,
    passage: &Passage,
    line: &str,
) -> Option<Meeting> {
    let start = behind_lead(line).or_else(|| behind_put_to(kind, line))?;
    let start = behind_article(line, start);
    let day = find_date(line.get(start..)?).filter(|day| has_day(day.as_str()))?;
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

/// Where the name of a body begins: the article before it is none of it (`Report to the Executive`).
fn behind_article(line: &str, start: usize) -> usize {
    const ARTICLE: &str = "the ";
    let article = (line.get(start..))
        .and_then(|rest| rest.get(..ARTICLE.len()))
        .is_some_and(|opens| opens.eq_ignore_ascii_case(ARTICLE));
    start + if article { ARTICLE.len() } else { 0 }
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

/// Labels of a paper's head, one of which may run on behind another where line ends were lost.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\s(?:Report to\b|(?:Meeting/)?Date(?: of (?:[Mm]eeting|[Dd]ecision))?:|Meeting(?:/Date)?:|Decision [Mm]aker:|Committee:|Title:|Report (?:by|of):)",
    )
});
/// Words in a line that holds several fields of a paper's head; a longer one is running text.
const MOST_FIELD_WORDS: usize = 40;
/// Words before the day in a title that opens with the body and the day (`Cabinet 28 January 2020 The plan …`).
const MOST_OPENING_WORDS: usize = 5;

/// The fields of a paper's head that a line holds: `Anytown Council Report to Cabinet Date: 14 October 2019`, `Cabinet 28
/// January 2020 Peer challenge – response`. Most lines are one.
fn fields(document: &Document, lexicon: &Lexicon, line: &Passage) -> Vec<(Passage, String)> {
    let string = line.text(&document.text);
    let mut cuts: Vec<usize> = Vec::new();
    if string.split_whitespace().count() <= MOST_FIELD_WORDS {
        let labels = LABEL
            .as_ref()
            .into_iter()
            .flat_map(|r| r.find_iter(&string));
        // `Action: Bring a Progress Report to Cabinet`: without a colon only behind whose paper it is.
        let opens_field = |label: &Match<'_>| {
            label.as_str().ends_with(':')
                || string[label.end()..].starts_with(':')
                || fold(&string[..label.start()]).split(' ').next_back() == Some("council")
        };
        let labels = labels.filter(opens_field);
        cuts.extend(labels.map(|m| m.start() + 1));
        let day = find_date(&string).filter(|day| has_day(day.as_str()));
        let opens = |before: &str| {
            let last = fold(before.split_whitespace().next_back().unwrap_or_default());
            before.split_whitespace().count() <= MOST_OPENING_WORDS
                && lexicon.committee("bodies").contains(&last)
        };
        if let Some(day) = day.filter(|day| opens(&string[..day.start()])) {
            let rest = &string[day.end()..];
            let words = rest.trim_start_matches([' ', ',', ':', '–', '-']);
            if words.starts_with(char::is_uppercase) {
                cuts.push(string.len() - words.len());
            }
        }
    }
    cuts.push(string.len());
    cuts.sort_unstable();
    let mut from = 0;
    let mut out = Vec::new();
    for cut in cuts {
        let own = string[from..cut].trim();
        if !own.is_empty() {
            let start = from + string[from..cut].len() - string[from..cut].trim_start().len();
            out.push((
                line.part(&document.text, start, start + own.len()),
                own.to_owned(),
            ));
        }
        from = cut;
    }
    out
}

/// The number of the item that a list of meetings names: `Meeting: 10/03/2020 - Cabinet (Item 113)`.
static ITEM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^meeting\s*:.*\(item (?P<item>[a-z]?\d{1,4}[a-z]?)\.?\)\s*$"));

/// Whether a table is one of recommendations and actions: its cells tell of meetings to come.
fn is_plan(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let headings = (table.cells.iter())
        .filter(|c| c.row == 0)
        .flat_map(|c| &c.blocks)
        .map(|b| with_marker(b).text(&document.text));
    headings
        .filter_map(|text| lexicon.column(&text).map(str::to_owned))
        .any(|column| matches!(column.as_str(), "recommendation" | "action"))
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

/// The day in a line at the front and how surely it is the meeting's: 4 where a label says so, 3 where the line does, 2 where the body
/// stands beside it, 1 where the line is a day and nothing else, 0 for none.
fn meeting_date(
    document: &Document,
    lexicon: &Lexicon,
    passage: &Passage,
    line: &str,
    before: Option<&(Passage, String, bool)>,
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
    let Some(found) = find_date(line) else {
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
    let labelled = LABELS.contains(&head.trim()) || covers && LABELS.contains(&label.as_str());
    let weight = if labelled {
        4
    } else if held {
        3 // `… to bring a plan to the meeting of Cabinet on 7 April` speaks of one to come
    } else if names_body(&folded) && folded.split(' ').count() <= MOST_AGENDA_WORDS
        || covers && before.is_some_and(|b| body_in(document, lexicon, &b.0, &b.1).is_some())
    {
        2
    } else {
        u8::from(covers)
    };
    let date = passage.part(&document.text, found.start(), found.end());
    (weight, Some(date).filter(|_| weight > 0))
}

/// A line without which paper it is at its end (`– Appendix 1`).
fn without_paper(line: &str) -> &str {
    let own = PAPER.as_ref().and_then(|r| r.find(line));
    own.map_or(line, |m| &line[..m.start()])
}

/// Whether a line is a day and nothing else.
fn is_day(line: &str) -> bool {
    find_date(line).is_some_and(|m| m.len() == line.trim().len()) && has_day(line)
}

/// The body that met, where a line names one: `Report to: Cabinet`, `OVERVIEW & SCRUTINY BOARD SUPPLEMENTARY AGENDA`.
fn body_in(
    document: &Document,
    lexicon: &Lexicon,
    passage: &Passage,
    line: &str,
) -> Option<Passage> {
    let words = line.split_whitespace().count();
    let lower = line.to_lowercase();
    // `That the Committee:` is what it decides; `Approved by Cabinet` tells of another paper's meeting.
    let decided = ["approved by ", "agreed by ", "adopted by ", "endorsed by "];
    if lower.starts_with("that ") || decided.iter().any(|lead| lower.starts_with(lead)) {
        return None;
    }
    let opens = (["minutes of", "meeting of"].iter()).any(|lead| lower.starts_with(lead));
    let most = if opens { MOST_HELD_WORDS } else { 14 };
    if words == 0 || words > most || line.ends_with('.') && words > 8 {
        return None;
    }
    let folded = fold(line);
    // `25 MEMBERSHIP OF THE COMMITTEE` heads an item of the minutes.
    let item = line.starts_with(|c: char| c.is_ascii_digit())
        && find_date(line).is_none_or(|d| d.start() > 0);
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
        "meeting/date",
        "meeting name",
        "meeting",
        "committee name",
        "committee",
        "decision maker",
        "to",
    ]
    .iter()
    .find_map(|lead| {
        let rest = lower.strip_prefix(lead)?;
        (lower.len() == line.len() && rest.starts_with([':', ' ', '\t'])).then(|| {
            lead.len() + (rest.len() - rest.trim_start_matches([':', ' ', '\t', '-', '–']).len())
        })
    })
    .unwrap_or(0);
    // `Meeting: 10/03/2020 - Cabinet (Item 113)`: the day may stand before the body.
    let day = line.get(start..).and_then(find_date);
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
    let mut before = "";
    for word in rest.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end().trim_end_matches([',', ':', '.']);
        // `Policy Scrutiny Group`: not every group is a body that meets.
        let two = bare.starts_with(char::is_alphabetic) && is_body(&format!("{before} {bare}"));
        if is_body(bare) || two {
            end = Some(at + bare.len());
        }
        before = bare;
        at += word.len();
    }
    let end = end?;
    // The place may be named behind it (`held at the Council House`).
    let end = line[start..end].find(" held ").map_or(end, |at| start + at);
    // `Hull City Council – Cabinet`: whose body it is stands before it.
    let whose = [" – ", " - ", ": "].iter().find_map(|joint| {
        let at = line[start..end].find(joint)?;
        let name = fold(&line[start..start + at]);
        let names = name.contains(' ') && name.ends_with("council");
        names.then_some(start + at + joint.len())
    });
    let start = whose.unwrap_or(start);
    let start = behind_article(line, start);
    // The name of a council (`Havering Council`) is no body that meets, but `Full Council` is.
    let name = fold(&line[start..end]);
    // `Action: Bring a Progress Report to Cabinet` tells what is to be brought there.
    if name.contains("report to ") {
        return None;
    }
    if name.ends_with("council")
        && !matches!(name.as_str(), "council" | "full council" | "county council")
    {
        return None;
    }
    // `Overview and Scrutiny Committee (Corporate Services)`: which of several.
    let behind = line[end..].trim();
    let close = behind.find(')').filter(|_| behind.starts_with('('));
    let bracket = close.map(|close| &behind[..=close]);
    let end = match bracket {
        Some(which) if !which.contains(|c: char| c.is_ascii_digit()) => {
            line.trim_end().len() - behind.len() + which.len()
        }
        _ => end,
    };
    let tail = fold(&line[end..]);
    let fits = tail.is_empty()
        || tail.contains("agenda")
        || tail.contains("meeting")
        || tail.contains("minutes")
        || tail.starts_with("held ")
        || find_date(&line[end..]).is_some()
        || start > 0;
    let upper = line[start..end]
        .split_whitespace()
        .map(|w| w.trim_start_matches('('))
        .filter(|w| w.len() > 3)
        .all(|w| w.starts_with(char::is_uppercase));
    (fits && upper).then(|| passage.part(&document.text, start, end))
}
