//! What stands around a mention: a post that makes it somebody's employer, the cells of a row, and what the council did.

use std::sync::LazyLock;

use peerlens_lexicon::pattern;
use regex::Regex;

/// Words before a mention that make it a person's employer.
const POST_WORDS: [&str; 22] = [
    "leader",
    "executive",
    "director",
    "councillor",
    "cllr",
    "officer",
    "head",
    "member",
    "peer",
    "manager",
    "mayor",
    "chair",
    "treasurer",
    "secretary",
    "lead",
    "adviser",
    "advisor",
    "solicitor",
    "president",
    "deputy",
    "formerly",
    "ex",
];
/// How the lines of a committee paper open that name the council's own officers.
const OWN_LINES: [&str; 4] = ["report of", "report by", "in attendance", "officers in"];
/// How many bytes before a mention are searched for such words.
const WINDOW: usize = 60;

/// Whether a place lies in a table's row with cells before and behind it: partners in a plan.
pub(super) fn in_row(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or_default();
    let starts = before.rsplit('\n').next().unwrap_or(before);
    let ends = behind.split('\n').next().unwrap_or(behind);
    starts.contains('\t') && ends.contains('\t')
}

/// What a council did to have the challenge: it stands right behind the council's name.
static HAD_CHALLENGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:\([^)\n]{1,20}\)\s*)?(?:(?:has|had|have)\s+)?(?:(?:invited|asked|commissioned|requested)\s+(?:the\s+)?(?:Local\s+Government\s+Association|LGA|(?:an?\s+)?(?:(?i:corporate|finance|planning)\s+)?(?i:peer))\b|(?:took\s+part\s+in|taken\s+part\s+in|undertook|undertaken|underwent|undergone|hosted|received|participated\s+in)\s+(?:an?|its|the)\s+(?:(?i:lga|corporate|finance|planning)\s+){0,2}(?i:peer\s+(?:challenge|review))\b)",
    )
});

/// Whether the text behind a council's name says that it asked for the challenge or had it.
pub(super) fn had_challenge(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    HAD_CHALLENGE.as_ref().is_some_and(|r| r.is_match(behind))
}

/// A postal address up to its postcode, behind the name of who lives there.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^,[^\n\t]{4,120}\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b"));

/// The house that a council sits in and the town, behind its name, to the end of the line.
static SEAT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^, (?:the )?(?:[\p{Lu}][\p{L}’'.-]* ){0,3}(?:House|Hall|Offices?|Centre|Guildhall)(?:, [\p{Lu}][\p{L} ’'-]{2,30}){1,4}\.?(?:[\n\t]|$)",
    )
});

/// Whether a line opens with a council's name and goes on with its address, as where a page says whom to write to.
pub(super) fn has_address(text: &str, start: usize, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    behind.starts_with(',')
        && before(text, start).trim().is_empty()
        && [&ADDRESS, &SEAT]
            .into_iter()
            .any(|address| address.as_ref().is_some_and(|r| r.is_match(behind)))
}

/// The text right before a place, on the same line.
pub(super) fn before(text: &str, at: usize) -> &str {
    let mut start = at.saturating_sub(WINDOW);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let window = text.get(start..at).unwrap_or("");
    window.rsplit(['\n', '\t']).next().unwrap_or(window)
}

/// "Report of: Chief Executive, Cumberland Council", "In attendance: …": the committee's own people.
pub(super) fn is_own(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(WINDOW + 20);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let window = text.get(start..at).unwrap_or("");
    let line = match window.rsplit_once('\n') {
        Some((_, line)) => line,
        None if start == 0 => window,
        None => return false,
    };
    let line = line.to_lowercase();
    OWN_LINES.iter().any(|opening| line.starts_with(opening))
}

/// Whether a mention follows an employer's name as another: `… of Broadland and South Norfolk Council`.
pub(super) fn joins(text: &str, employer: Option<usize>, at: usize) -> bool {
    let between = employer.and_then(|end| text.get(end..at));
    between.is_some_and(|b| matches!(b.trim(), "," | "and" | "&" | "/" | ", and" | "and the"))
}

/// Whether a mention names where somebody works: "Leader of Medway Council", "Director, Milton Keynes".
pub(super) fn is_employer(text: &str, at: usize) -> bool {
    let before = before(text, at)
        .to_lowercase()
        // The peers' challenge is no post.
        .replace("peer challenge", "challenge")
        .replace("peer review", "review")
        .replace("peer team", "team");
    let before = before.rsplit(['.', ';', ':']).next().unwrap_or("");
    let link = before.trim_end();
    if is_own(text, at) {
        return false;
    }
    let linked = ["of", "at", "of the", "from", "for"].iter().any(|w| {
        link.strip_suffix(w)
            .is_some_and(|l| l.ends_with(|c: char| !c.is_alphanumeric()))
    }) || link.ends_with([',', '-', '\u{2013}', '(', ')']);
    linked
        && before
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .rev()
            .take(7)
            // `officers from Essex County Council` are somebody else's; `the officers of …` are not.
            .any(|w| {
                POST_WORDS.contains(&w)
                    || link.ends_with("from") && POST_WORDS.contains(&w.trim_end_matches('s'))
            })
}
