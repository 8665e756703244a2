//! The body that met.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::lines::Line;
use crate::front::dates::find_date;

/// Words in the name of a body.
pub(super) const MOST_BODY_WORDS: usize = 10;
/// Lines below that with `Report to` over which the name of a body may go on.
const MOST_BODY_LINES: usize = 3;
/// Words in a line that says when a meeting was held; longer ones speak of other meetings.
pub(super) const MOST_HELD_WORDS: usize = 30;

/// What stands before the name of a body, on its line or in the cell beside it.
const BODY_LEADS: [&str; 18] = [
    "report to",
    "report for",
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
    "name of committee",
    "name of meeting",
    "committee",
    "decision maker",
    "decision taken by",
    "to",
];

/// Whether a line names a body that meets.
pub(super) fn names_body(document: &Document, lexicon: &Lexicon, line: &Line) -> bool {
    body_in(document, lexicon, &line.passage, &line.string).is_some()
}

/// The body that met, where a line names one: `Report to: Cabinet`, `OVERVIEW & SCRUTINY BOARD SUPPLEMENTARY AGENDA`.
pub(super) fn body_in(
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
        && find_date(line, lexicon).is_none_or(|d| d.start() > 0);
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
    // `Name of committee` stands beside the name, and is none.
    let label = folded.as_str();
    if label.contains(' ') && BODY_LEADS.contains(&label) {
        return None;
    }
    let start = BODY_LEADS
        .iter()
        .find_map(|lead| {
            let rest = lower.strip_prefix(lead)?;
            // `Report for the council's leaders` on a cover names no meeting.
            let field = *lead != "report for" || rest.starts_with(':');
            (field && lower.len() == line.len() && rest.starts_with([':', ' ', '\t'])).then(|| {
                lead.len()
                    + (rest.len() - rest.trim_start_matches([':', ' ', '\t', '-', '–']).len())
            })
        })
        .unwrap_or(0);
    // `Meeting: 10/03/2020 - Cabinet (Item 113)`: the day may stand before the body.
    let day = line.get(start..).and_then(|l| find_date(l, lexicon));
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
    // `Hull City Council – Cabinet`, `Anytown Borough Council Audit Committee`: whose body it is stands before it.
    let whose = [" – ", " - ", ": "].iter().find_map(|joint| {
        let at = line[start..end].find(joint)?;
        let name = fold(&line[start..start + at]);
        let names = name.contains(' ') && name.ends_with("council");
        names.then_some(start + at + joint.len())
    });
    let whose = whose.or_else(|| Some(start + behind_council(line.get(start..end)?)?));
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
        || find_date(&line[end..], lexicon).is_some()
        || start > 0;
    let upper = line[start..end]
        .split_whitespace()
        .map(|w| w.trim_start_matches('('))
        .filter(|w| w.len() > 3)
        .all(|w| w.starts_with(char::is_uppercase));
    (fits && upper).then(|| passage.part(&document.text, start, end))
}

/// The body whose name stands over lines: `Report to` opens it, and the line that ends in a word for bodies ends it.
pub(super) fn body_over_lines(
    document: &Document,
    lexicon: &Lexicon,
    lines: &[Line],
) -> Option<Passage> {
    let (first, below) = lines.split_first()?;
    let opens = fold(&first.string);
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
    let mut all = first.passage.clone();
    for Line {
        passage, string, ..
    } in below.iter().take(MOST_BODY_LINES)
    {
        // Another field, a day or a sentence is no part of a name.
        if string.contains(|c: char| c == ':' || c == '.' || c.is_ascii_digit()) {
            return None;
        }
        all.append(passage, peerlens_document::Join::Blank);
        let name = all.text(&document.text);
        if name.split_whitespace().count() > MOST_BODY_WORDS {
            return None;
        }
        if ends(string) {
            return body_in(document, lexicon, &all, &name);
        }
    }
    None
}

/// Where the words behind the name of a whole council begin (`Anytown Borough Council Audit Committee`): its kind is in it, and
/// a place before that.
fn behind_council(name: &str) -> Option<usize> {
    const KINDS: [&str; 5] = ["borough", "district", "county", "city", "metropolitan"];
    let mut at = 0;
    let mut before: Vec<String> = Vec::new();
    for word in name.split_inclusive(' ') {
        at += word.len();
        let own = fold(word);
        let kind = before.last().is_some_and(|w| KINDS.contains(&w.as_str()));
        if own == "council" && kind && before.len() > 1 && at < name.len() {
            return Some(at);
        }
        before.push(own);
    }
    None
}

/// Where the name of a body begins: the article before it is none of it (`Report to the Executive`).
pub(super) fn behind_article(line: &str, start: usize) -> usize {
    const ARTICLE: &str = "the ";
    let article = (line.get(start..))
        .and_then(|rest| rest.get(..ARTICLE.len()))
        .is_some_and(|opens| opens.eq_ignore_ascii_case(ARTICLE));
    start + if article { ARTICLE.len() } else { 0 }
}
