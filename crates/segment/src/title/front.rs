//! What lines at the front of a document say: the genre, a paper's fields, whose it is.

use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::{fold, pattern};
use regex::Regex;

use crate::headings::Setting;
use crate::words;

/// What titles of the genre name.
pub(super) static GENRE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bpeer (?:challenge|review|support|assessment)|\bprogress review\b|\baction plan\b|\bimprovement plan\b|\bimplementation plan\b|\bdelivery plan\b|\bmanagement response\b|\bresponse to (?:the )?(?:peer|recommendations)|\bcpc\b|\b(?:scrutiny|governance|assurance)(?: \w+)? review\b|\bdecision[- ]making accountability\b",
    )
});
/// Whether a line names a document of the genre.
pub(crate) fn names_genre(text: &str) -> bool {
    GENRE.as_ref().is_some_and(|r| r.is_match(text))
}

/// A meeting's day before what was reported to it, as running lines have it (`Cabinet, 22nd September 2025: …`).
static MEETING: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\b\d{1,2}(?:st|nd|rd|th)? \p{L}+ (?:19|20)\d\d: "));

/// Whether the title of a paper says what it is about: it names a document of the genre, and not the meeting.
pub(crate) fn is_papers_own(text: &str) -> bool {
    names_genre(text) && !MEETING.as_ref().is_some_and(|r| r.is_match(text))
}

/// Lines that stand under a title: what sort of report, dates.
static SUBTITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
            (?:final|draft|feedback|peer\ challenge)?\s*(?:feedback|report|letter|findings|summary)\b\s*(?:report)?\s*[:–-]?\s*(?:(?:[^.]|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.){0,40}(?:19|20)\d\d)?
          | [^.]{0,60}\b(?:19|20)\d\d\s*(?:[:–-]\s*(?:feedback|report)[^.]{0,20})?
          | date\ of\ [^.]{0,100}
        )\.?$",
    )
});

pub(super) fn is_subtitle(text: &str) -> bool {
    SUBTITLE.as_ref().is_some_and(|r| r.is_match(text))
}

/// What a plan is called, and nothing else: the second line of a title that names the challenge.
static PLAN_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:our |the )?(?:action|improvement|delivery|implementation) plan(?: \d{4}(?:\s?[-–/]\s?\d{2,4})?)?$",
    )
});

/// Whether a line is what a plan is called, and nothing else.
pub(super) fn is_plan_name(text: &str) -> bool {
    PLAN_NAME.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether a title calls what it heads a plan.
pub(super) fn names_plan(text: &str) -> bool {
    fold(text).split(' ').any(|word| word == "plan")
}

/// A letter's word before its subject, or a paper's in capitals, where only blanks stood between.
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"^(?:(?i:re|ref|subject|title|report title)\s*:\s*|(?:SUBJECT|REPORT TITLE)\s+)")
});
/// The same in small letters among the other lines of a paper's head, where only blanks stood between.
static TITLE_LINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^(?:Title|Subject|Report title|Title of report)\s+"));
/// Lines of a paper's head above the one of its title: to whom, when, by whom.
const MOST_HEAD_LINES: usize = 4;
/// Where the subject of a letter or paper begins in a line that says that it is one; `above` are the blocks before it.
pub(super) fn subject_at(document: &Document, above: &[usize], text: &str) -> Option<usize> {
    let end = |named: &LazyLock<Option<Regex>>| Some(named.as_ref()?.find(text)?.end());
    let in_head = || {
        let head = above.iter().rev().take(MOST_HEAD_LINES);
        let mut lines = head.filter_map(|&i| document.blocks.get(i));
        lines.any(|b| {
            let line = b.text.text(&document.text);
            names_author(&line)
        })
    };
    end(&SUBJECT).or_else(|| end(&TITLE_LINE).filter(|_| in_head()))
}

/// Where a paper stands on the agenda, and nothing else: a stamp on its first page.
static ITEM_STAMP: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^agenda item(?: no\.?| number)?\s*:?\s*\d{1,3}[a-z]?$"));
/// Whether a line is such a stamp.
pub(crate) fn is_item_stamp(text: &str) -> bool {
    ITEM_STAMP.as_ref().is_some_and(|r| r.is_match(text))
}

/// A letter's line of reference.
static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:our|your) ref(?:erence)?\b"));
/// Whether a line is one of reference.
pub(super) fn is_reference(text: &str) -> bool {
    REFERENCE.as_ref().is_some_and(|r| r.is_match(text))
}

/// A field at the head of a paper, which is no title however it is set.
static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:report (?:to|of|by|author)|to|from|by|date|date of meeting|meeting(?: date)?|agenda item|classification|contact officer|lead officer|portfolio(?: holder)?|wards? affected)\b[^:]{0,20}:",
    )
});
/// Whether a line is such a field.
pub(crate) fn is_papers_field(text: &str) -> bool {
    PAPER.as_ref().is_some_and(|r| r.is_match(text))
}

/// Words in the name of a field at the head of a paper.
pub(super) const MOST_FIELD_WORDS: usize = 4;

/// Whether a line is a field at the head of a paper (`Cabinet Member: Cllr Ann Bell`).
pub(super) fn is_field(setting: &Setting<'_>, text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else {
        return false;
    };
    let lexicon = setting.lexicon();
    words::at_most(name, MOST_FIELD_WORDS)
        && !value.trim().is_empty()
        && !names_genre(name)
        && (is_papers_field(text)
            || lexicon.lead_in(name).is_some()
            || lexicon.column(name).is_some())
}

/// Whose report a paper is.
static AUTHOR: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:joint )?report (?:of|by|to|from) "));
/// Whether a line says whose report a paper is.
pub(super) fn names_author(text: &str) -> bool {
    AUTHOR.as_ref().is_some_and(|r| r.is_match(text))
}

/// A line that names a body and nothing else.
static BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:[\p{Lu}&][\p{L}’'&-]*|of|and|upon|on|in|the|with|le|-)(?: (?:[\p{Lu}&][\p{L}’'&-]*|of|and|upon|on|in|the|with|le))* (?:Council|COUNCIL|Authority|AUTHORITY|Service|SERVICE)s?$|^(?:(?:London|Royal|Metropolitan) )*Borough of [^.,:]{3,40}$",
    )
});

/// Whether a line names a body and nothing else.
pub(super) fn is_body(text: &str) -> bool {
    BODY.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether a line is the number of a section and nothing else: `2.0`, `3.1`.
pub(super) fn is_section_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.contains('.') && text.trim_end_matches('.').split('.').all(digits)
}

/// Whether a title breaks off at a dash or colon: what it is about stands on the next line.
pub(super) fn ends_open(title: &str) -> bool {
    title.trim_end().ends_with(['–', '—', ':', '-'])
}
