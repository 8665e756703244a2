//! The dates of the visit, and of a progress review's own visit.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};
use regex::Regex;

use super::dates::{find_dates, has_day, may_hold_date};
use super::{own_name, year_before};
use crate::Findings;

/// What speaks of the visit.
static VISIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:peer (?:challenge|review)|(?:challenge|review) (?:of|in|on|held|from)|visit(?:ed)?|on[- ]?site|took place|was (?:held|conducted|carried out|undertaken|delivered)|undertook|team spent|date of peer|fieldwork|cpc|invited|spent|send a team|sent a team|had its (?:peer )?challenge|peers? (?:came|visited)|were (?:on|at)|team (?:was|were) (?:in|at|with)|days? (?:at|in)|evidence (?:for \S+ \S+ )?was gathered)\b",
    )
});
static PROGRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bprogress (?:review|visit)|follow[- ]?up|revisit|\bcheck[- ]?in\b|return(?:ed|ing)? (?:visit|to)",
    )
});
/// The challenge itself.
pub(super) static CHALLENGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\bpeer (?:challenge|review)\b|\bcpc\b"));
/// What is said before the challenge by whom it was done (`took part in a`, `invited the LGA to carry out a`).
static DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:took|taken) part|carried out|conducted|under(?:took|taken|went|gone)|delivered|held|hosted|had (?:an?|its|our|their|the)|visit(?:ed)?|invited|asked\b.*\bto (?:carry out|conduct|deliver|undertake)|welcomed|spent|came|participated|completed)\b",
    )
});
/// What is said behind the challenge of when it was.
static HAPPENED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:took|takes|taken) place|(?:was|were|been) (?:made|completed)|carried out|conducted|under(?:took|taken)|delivered|held|hosted|visit(?:ed)?|spent|came)\b",
    )
});
/// What is put off to another day, or is only to be.
static PUT_OFF: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\b(?:held over (?:from|to|till|until|for)|be)\b"));
/// A sentence about what the one before it names: `This took place from …`, `The challenge was held …`.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:this|it|the (?:\w+ )?(?:challenge|review|visit|cpc))\b.*\b(?:took place|held|conducted|carried out|undertaken|delivered|lasted|ran)\b",
    )
});
/// The challenge by a short name, as a document about it goes on to call it, and who came.
static SHORT_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:peer (?:challenge|review)|cpc|the (?:challenge|review)|(?:peer|review) team(?:['’]s)? visit|visit (?:by|of) the (?:peer|review) team)\b",
    )
});
/// What a challenge to come is spoken of with, or an earlier one.
static NOT_THIS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:will|shall|would|arranged|planned|scheduled|expected|due|next|future|previous(?:ly)?|earlier|last|former|preparing|prepare|report(?:ed)?|action plan|progress|published|received)\b",
    )
});
/// A date that opens its sentence (`In March 2022, the Local Government Association carried out …`).
static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // With a capital also behind a heading that runs on into its text (`2. Background In March 2022, …`).
    pattern(
        r"(?:^\s*|\b(?:In|During|Between|From|On|Over|At the (?:start|end) of)(?: early| late| mid)?\s+(?:the\s*)?)$",
    )
});
/// What joins a date to the challenge named right before it (`the Peer Challenge (CPC) in`).
static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:\((?:the )?\W?cpc\W?\)|cpc)?\W*(?:(?:carried out|undertaken|conducted|delivered|led) by (?:the )?(?:local government association|lga|peers)\W+(?:\(lga\)\W+)?)?(?:(?:took place|was held|held|of|in|on|during|from|the)\s*)*$",
    )
});
/// A date that is not the visit's.
static OTHER_DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:update|version|draft|updated|revised|published|publication|agreed|approved|adopted|previous(?:ly)?|earlier|elections?|budget|census|inspect(?:ion|ed)|ofsted|will be|progress review (?:in|will|around|is|held))\b|^\s*meeting\s*:|\b(?:by|before|since|until|due|last)(?:\s+(?:the|end|of|in|on))*\s*$|\b(?:cabinet|committee|board)(?:\s+(?:on|in|of))?\s*$|\bmeeting\s+held(?:\s+on)?\s*$)",
    )
});

/// Taken off a date before which stands that it is another's (`update`, `by`): more than a title gives.
const NO_VISIT: i32 = 8;
/// Taken off the month of a final report: most are dated by the visit, but a visit that is told goes before it.
const FINAL_REPORT: i32 = 1;
/// Taken off the day of a letter: it goes behind one that is told by a word of a visit, and before none.
const LETTERS_DAY: i32 = 1;
/// Blocks at the front in which a document about the challenge tells of it; one about much else does so further down.
const ABOUT_IT: usize = 10;
/// Blocks of a document's head: title, council, `Feedback report:` with the days, and a line of the site above them.
const HEAD_LINES: usize = 4;
/// Blocks of a review behind which only words of a visit tell its dates.
const REVIEW_FRONT: usize = 10;

/// Whether words name the visit (`On-site dates`).
pub(super) fn names_visit(words: &str) -> bool {
    is(&VISIT, words)
}

/// The dates of the visit, and of a progress review's own visit.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    said: &[(Passage, Role)],
    findings: &mut Findings,
) {
    let review = outline.kind == Kind::ProgressReview;
    // The day on which a committee meets is not that of the visit.
    let met = findings.meeting.as_ref().and_then(|m| m.date.as_ref());
    let met = met.map(|date| date.text(&document.text));
    // What stands above `Dear …` is the letter's head, and a day alone on its line there is the letter's.
    let head = said
        .iter()
        .take(REVIEW_FRONT + 1)
        .position(|(p, _)| p.text(&document.text).starts_with("Dear "));
    let about = (outline.title.as_ref()).is_some_and(|t| names_challenge(&t.text(&document.text)));
    let own = (outline.title.as_ref()).is_some_and(|t| own_name::is_title(&t.text(&document.text)));
    let above_runs = |order: usize| {
        let above = said.iter().take(order);
        above
            .map(|s| s.0.text(&document.text))
            .any(|s| s.ends_with('.'))
    };
    // Whether what stands right above each block names the challenge.
    let about_challenge: Vec<bool> = std::iter::once(false)
        .chain(
            said.iter()
                .map(|(p, _)| names_challenge(&p.text(&document.text))),
        )
        .collect();
    let mut best: Vec<(i32, usize, Passage, bool)> = Vec::new();
    // Where the sentence says that the challenge itself was then.
    let mut first_visits: Vec<usize> = Vec::new();
    for (order, (passage, role)) in said.iter().enumerate() {
        let role = *role;
        let string = passage.printed(&document.text);
        if string.len() > 6000 || !may_hold_date(&string) {
            continue;
        }
        for found in find_dates(&string, lexicon) {
            if met.as_deref() == Some(found.as_str()) {
                continue;
            }
            let around = around(&string, found.start(), found.end());
            let (before, after) = around;
            let above = about_challenge.get(order).copied().unwrap_or_default();
            let near = format!("{before} {after}");
            let range = is_range(found.as_str());
            let mut score = 0;
            let report = matches!(outline.kind, Kind::FeedbackReport | Kind::ProgressReview);
            // A date alone on a line below a plan's title is the plan's.
            let titled = matches!(role, Role::Title | Role::Subtitle)
                && (report || range || string.trim() != found.as_str());
            // The subtitle of a report behind the paper that presents it.
            let bound = range && above && outline.kind == Kind::FeedbackReport && {
                let label = fold(&format!("{before} {after}"));
                !titled && has_day(found.as_str()) && is_reports_label(&label)
            };
            if bound {
                score += 6;
            } else if titled {
                // A plan's own title bears the plan's date.
                score += if report && range { 6 } else { 3 };
            } else if order < HEAD_LINES {
                score += 2;
            }
            if is(&VISIT, &near) {
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
            let final_report = fold(&just_before).contains("final report");
            if is(&OTHER_DATE, &just_before) || final_report && !titled {
                score -= NO_VISIT;
            }
            let alone = string.trim() == found.as_str() && !range && has_day(found.as_str());
            if alone && head.is_some_and(|head| order < head) {
                score -= LETTERS_DAY;
            }
            if string.len() < 120 && fold(&string).contains("final report") {
                score -= FINAL_REPORT;
            }
            let progress = is_later_visit(before, &near)
                || review && matches!(role, Role::Title | Role::Subtitle) && !says_it_was(before);
            // In a plan most dates are deadlines: only words of a visit or the title tell the visit's.
            let told = titled || range && has_day(found.as_str()) || is(&VISIT, &near);
            // So it is in the body of a review, which speaks of what was done since.
            let later = outline.kind == Kind::ActionPlan || review && order >= REVIEW_FRONT;
            if score >= 3 && (told || !later) {
                let says_so = !progress
                    && (role == Role::Text || says_it_was(before))
                    && is(&CHALLENGE, before)
                    && is(&VISIT, before);
                if says_so {
                    first_visits.push(order);
                }
                // What is no document of a challenge (news, minutes) has days of many things.
                let days =
                    says_so && range && has_day(found.as_str()) && own_name::means_itself(before);
                let sentence = || {
                    role == Role::Text
                        && !progress
                        && (about && is_dated(before)
                            || (about || order < ABOUT_IT)
                                && tells_of_challenge(
                                    &string,
                                    found.start(),
                                    around,
                                    above || about,
                                ))
                };
                // Of a report of which only the front is there, its head tells.
                let headed = range && has_day(found.as_str()) && order < HEAD_LINES && {
                    let label = fold(&format!("{} {}", before, after));
                    label.is_empty() && own && !above_runs(order) || is_reports_label(&label)
                };
                if outline.kind == Kind::Other && !days && !headed && !sentence() {
                    continue;
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
        let visits = || best.iter().filter(|b| !b.3).map(|b| &b.2);
        let first = visits().next();
        let days = first.and_then(|first| {
            let month = first.text(&document.text);
            // The days tell more than the month in which they lie.
            visits().find(|v| {
                let v = v.text(&document.text);
                !has_day(&month) && v != month && is_range(&v) && v.ends_with(&month)
            })
        });
        let open = first.is_none_or(|v| !has_day(&v.text(&document.text)));
        let told = year_before::read(document, said).filter(|(_, year)| {
            let year = year.text(&document.text);
            let ends = |v: &Passage| v.text(&document.text).ends_with(&year);
            outline.kind != Kind::Other && open && days.is_none() && first.is_none_or(ends)
        });
        (findings.visit, findings.visit_year) = match told {
            Some((days, year)) => (Some(days), Some(year)),
            None => (days.or(first).cloned(), None),
        };
    }
}

/// Whether a sentence tells when the challenge was: it names it and says that it has been, or goes on from one that names
/// it (`This took place from …`). `named` tells whether the block above names it.
fn tells_of_challenge(text: &str, at: usize, (before, after): (&str, &str), named: bool) -> bool {
    if is(&OPENS, before) {
        return says_it_was(after) && !is(&NOT_THIS, after);
    }
    // What stands with the date is told of a challenge to come, or of what was reported later.
    let clause = after.split(',').next().unwrap_or_default();
    if is(&NOT_THIS, before) || is(&NOT_THIS, clause) {
        return false;
    }
    let above = text[..at - before.len()].trim();
    let goes_on = is(&GOES_ON, before)
        && !is(&PUT_OFF, before)
        && behind_name(before).is_none_or(own_name::is_itself)
        && if above.is_empty() {
            named
        } else {
            is(&CHALLENGE, above)
        };
    says_it_was(before) || goes_on
}

/// Whether words say of the challenge itself that it has been: who did it before its name, or that it was behind.
fn says_it_was(words: &str) -> bool {
    let names = CHALLENGE.as_ref().into_iter();
    let mut names = names.flat_map(|r| r.find_iter(words));
    names.any(|name| {
        let behind = &words[name.end()..];
        own_name::is_itself(behind)
            && (is(&DONE, &words[..name.start()]) || is(&HAPPENED, behind) && !is(&PUT_OFF, behind))
    })
}

/// What stands behind the challenge's name.
fn behind_name(words: &str) -> Option<&str> {
    let name = CHALLENGE.as_ref()?.find(words)?;
    words.get(name.end()..)
}

/// Words before the challenge's name that say which one it is.
const MOST_WHICH: usize = 2;

/// Whether the date is joined to the challenge as a document about it calls it: `the peer team’s visit in`, `took part in
/// the challenge during`.
fn is_dated(before: &str) -> bool {
    let Some(name) = (SHORT_NAME.as_ref()).and_then(|r| r.find_iter(before).last()) else {
        return false;
    };
    let which = before[..name.start()].split_whitespace().rev();
    let joint = &before[name.end()..];
    // `rose to the challenge of the January 2024 floods`: any challenge is one of something.
    let any = matches!(&*fold(name.as_str()), "the challenge" | "the review")
        && joint.split_whitespace().next() == Some("of");
    // `Residents were asked about the challenge in May`: what is only spoken of.
    let other = |word: &str| is(&NOT_THIS, word) || word == "about";
    !any && is(&JOINED, joint) && !which.take(MOST_WHICH).any(other)
}

/// Whether a title or text names the challenge.
pub(crate) fn names_challenge(title: &str) -> bool {
    CHALLENGE.as_ref().is_some_and(|r| r.is_match(title))
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether what stands with a date on its line is what a report is called below its title.
fn is_reports_label(folded: &str) -> bool {
    matches!(folded, "feedback" | "feedback report")
}

/// Whether a date goes from one day or month to another.
fn is_range(date: &str) -> bool {
    date.contains(['–', '-', '&']) || date.contains(" to") || date.contains("and")
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
        // `The challenge in March 2018 asked for a follow-up visit`: the date stands with the challenge.
        (None, Some(first)) if is(&JOINED, &before[first..]) => false,
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
