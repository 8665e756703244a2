//! What the decision about a document's kind goes by.

use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use super::table::{cell_text, table_features};
use crate::words::{with_marker, words};
use crate::{
    Outline, Role, announces_recommendations, coded_recommendations, is_label_line, is_lead_in,
};

/// Blocks from the top within which one heading that names the challenge says what a document is about.
const EARLY: usize = 12;
/// Words from which an item of a list is a numbered paragraph of running text.
const RUNNING_WORDS: usize = 25;

pub(super) static CHALLENGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bpeer(?:s)? (?:challenge|review|team|assessment|support|visit)|\bcpc\b|\bpeer[- ]led\b|\blga peer|\b(?:communications|comms) (?:health check|review)\b",
    )
});
static PEERS_VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:the )?(?:peer|review) team (?:\w+ ){0,2}(?:found|heard|saw|met|believes?|feels?|felt|recommends?|suggests?|identified|considers?|spoke|noted|was|were|is|are|has|have|would|observed|recognised?|encourages?)|\bwe (?:met|heard|found|saw|interviewed|observed|noted|were told|were given|visited|looked|talked|read|think|thought|consider|liked|learned|learnt|suggest|recommend|recognised?|were impressed|spoke|believe|feel|felt|would encourage|would like to thank)",
    )
});
static PROGRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bprogress (?:review|visit)\b|\bfollow[- ]?up (?:visit|review)\b|\brevisit\b|\breturn visit\b|\breview of progress\b|\bsix[- ]month(?:s|ly)? (?:check|review|progress)|\bcheck[- ]?in\b|\bone year on\b",
    )
});
static PLAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:action|improvement|delivery|implementation|response) plan\b|\bmanagement response\b|\bresponse to (?:the )?(?:\w+ ){0,4}(?:recommendations|peer (?:challenge|review))\b|\b(?:suggested|proposed) actions?\b|\brecommendations and (?:\w+(?:['’]s)? ){0,2}responses?\b",
    )
});

/// The sector's own body was asked in: a review by another name (`governance review`, `health check`).
static INVITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:invited|asked|commissioned|requested|engaged|at the (?:invitation|request) of)\b[^.]{0,160}\b(?:local government association|lga)\b|\b(?:local government association|lga)\b[^.]{0,80}\b(?:was|were|has been|to) (?:invited|asked|commissioned|carry out|undertake|review)\b",
    )
});
/// The council itself says that it asked for the review.
static OWN_WORDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\bwe (?:have )?(?:invited|asked|commissioned|requested)\b"));
/// The sector's own body. Looked for first: few texts name it, and [`INVITED`] is slow on all others.
static SECTOR: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)local government association|lga"));
/// Lines of the press office.
static NEWS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:notes? (?:to|for) (?:the )?(?:editors?|journalists|newsdesks?)|press release|media release|news release|for immediate release)\b",
    )
});

/// The line that the register of meetings prints above what was minuted of an item.
static MINUTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^meeting\s*:\s*\d{1,2}/\d{1,2}/\d{4}\s*[-–]\s*\S"));

/// Lines above the table that a paper opens with: its title.
const FIRST_LINES: usize = 1;

/// A year, of a calendar or a financial one.
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\b20\d\d\b"));
/// Words in a line that holds nothing but a time.
const MOST_DATE_WORDS: usize = 6;

/// Words in a line that names a field of a plan.
const MOST_FIELD_WORDS: usize = 4;

/// A label with nothing behind it.
static BARE_LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^\(?[A-Z]{0,4}\d{1,2}(?:\.\d{1,2})?[.)]?$"));

/// Words in a title for what holds recommendations among other things.
const HOLDERS: [&str; 4] = ["report", "findings", "feedback", "review of"];

/// What the decision goes by.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// The challenge is named where documents say what they are.
    pub(super) named_in_front: bool,
    /// Headings and running lines that name it; a heading far down is one subject among others.
    pub(super) named_in_headings: bool,
    /// Headings that name it, wherever they stand.
    pub(super) headings_that_name: usize,
    pub(super) named_in_tables: bool,
    pub(super) mentions: usize,
    /// Sentences in which the peers speak or are spoken of as a team.
    pub(super) peers_voice: usize,
    pub(super) progress_in_front: bool,
    pub(super) plan_in_front: bool,
    /// Rows of tables whose headings are those of a plan.
    pub(super) plan_rows: usize,
    /// Those of them that tell what has been done and behind that what happens next, and of no lead or time.
    pub(super) next_rows: usize,
    /// Those of them that have a column of actions.
    pub(super) action_rows: usize,
    /// The sector's own body was asked in.
    pub(super) invited: bool,
    /// The council says so in its own words (`we invited the Local Government Association`).
    pub(super) by_council: bool,
    /// A line of the press office (`Notes to editors`).
    pub(super) news: bool,
    /// Rows of plans that have a column of recommendations.
    pub(super) answering_rows: usize,
    /// Lines with which a meeting decides.
    pub(super) resolved: usize,
    /// It is what was minuted of one item of a meeting.
    pub(super) minuted: bool,
    /// Rows of tables of three columns and more, whatever their headings.
    pub(super) table_rows: usize,
    /// Rows of tables of recommendations with nothing of a plan beside them.
    pub(super) list_rows: usize,
    /// Rows of tables of what was said and what was found.
    pub(super) said_and_found: usize,
    /// Characters of what stands as a recommendation: under their heading or with a code.
    pub(super) listed: usize,
    /// Rows of tables of recommendation and progress only.
    pub(super) progress_rows: usize,
    /// Lines such as `Proposed Action`.
    pub(super) lead_ins: usize,
    /// Lines that name a field of a plan and nothing else (`Action`, `Lead`, `Timescale`).
    pub(super) field_lines: usize,
    /// Which fields these name, each once.
    pub(super) fields: Vec<String>,
    /// One of them heads what is to be done, or what was recommended.
    pub(super) asks: bool,
    /// Lines that say when something is done (`Timescale: May 2024`).
    pub(super) timed_lines: usize,
    /// Lines that say who answers for what (`Lead: Director of Place`).
    pub(super) led_lines: usize,
    /// Lines such as `Recommendation 4`.
    pub(super) label_lines: usize,
    pub(super) recommendation_sections: usize,
    /// A heading says that recommendations of the peers stand under it.
    pub(super) recommended_by_peers: bool,
    pub(super) report_sections: usize,
    /// Numbers alone on their lines that count up from one.
    pub(super) bare_labels: usize,
    /// Short lines that name a year.
    pub(super) dated_lines: usize,
    /// Items right behind a sentence that announces the peers' recommendations.
    pub(super) announced_items: usize,
    /// Sections about something else than recommendations.
    pub(super) other_sections: usize,
    pub(super) progress_sections: usize,
    pub(super) committee: usize,
    /// The title calls it a report on progress.
    pub(super) progress_in_title: bool,
    /// The title names the challenge.
    pub(super) named_in_title: bool,
    /// The title calls it a plan.
    pub(super) plan_in_title: bool,
    /// The title speaks of recommendations.
    pub(super) list_in_title: bool,
    /// The title names recommendations and nothing that would hold them.
    pub(super) only_list_in_title: bool,
    /// The title calls it a report.
    pub(super) report_in_title: bool,
    /// A line near the top says `Agenda` and nothing else.
    pub(super) agenda: bool,
    /// Items of lists.
    pub(super) items: usize,
    /// It opens `Dear …`.
    pub(super) letter: bool,
    pub(super) chars: usize,
    /// Characters of paragraphs in sections that announce no recommendations.
    pub(super) outside: usize,
}

pub(super) fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether the first word is `resolved`, with which a meeting's decisions open.
fn opens_resolved(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .is_some_and(|word| word.eq_ignore_ascii_case("resolved"))
}

pub(super) fn features(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Features {
    let mut f = Features::default();
    let front_end = outline.front().end;
    let coded = coded_recommendations(document, outline);
    f.label_lines += coded.iter().map(Vec::len).sum::<usize>();
    let mut folded_front = String::new();
    let mut seen = 0usize;
    // Whether each section's title names recommendations.
    let titled: Vec<bool> = (outline.sections.iter())
        .map(|s| fold(&s.title.text(&document.text)).contains("recommend"))
        .collect();
    let is_titled = |s: usize| titled.get(s).copied().unwrap_or_default();
    // Behind a line such as `Recommendation 4`, up to the next heading.
    let mut announced = false;
    // Behind a sentence such as `The peer team made these recommendations:`, as long as items follow.
    let mut items_follow = false;
    for index in outline.range.clone() {
        let block = &document.blocks[index];
        let role = outline.role(index);
        if let Some(table) = block.as_table() {
            if role != Role::Furniture {
                // A report's head (`Report to`, `Title`, `Purpose`) is often a table.
                if seen <= 4 {
                    f.named_in_front |= table
                        .cells
                        .iter()
                        .any(|c| is(&CHALLENGE, &cell_text(document, c)));
                }
                // What a paper opens with, and no card of a plan.
                if seen <= FIRST_LINES {
                    for cell in &table.cells {
                        folded_front.push_str(&fold(&cell_text(document, cell)));
                        folded_front.push('\n');
                    }
                }
                table_features(document, lexicon, table, &mut f);
            }
            continue;
        }
        let text = with_marker(block).text(&document.text);
        if role == Role::Furniture {
            // A running header may be the only place that names the challenge.
            f.named_in_headings |= is(&CHALLENGE, &text);
            continue;
        }
        if role == Role::Contents {
            continue;
        }
        seen += 1;
        f.chars += text.len();
        let section = outline.section_of(index);
        let under_recommendations = section.is_some_and(is_titled);
        let label_line = is_label_line(lexicon, &text);
        let lead_in = is_lead_in(lexicon, &text);
        announced = label_line || announced && !matches!(role, Role::Heading(_));
        let is_coded = coded.iter().flatten().any(|c| *c == index);
        f.resolved += usize::from(opens_resolved(&text));
        let behind = crate::words::leading_number(&text).filter(|_| f.list_in_title);
        // A numbered heading that tells what to do is one of the list, with its explanation below.
        let told = |rest| (text.get(rest..)).is_some_and(|t| lexicon.opens_as_recommendation(t));
        let numbered = behind.is_some_and(|(_, rest)| {
            role == Role::Text || matches!(role, Role::Heading(_)) && told(rest)
        });
        let item = matches!(block.kind, BlockKind::ListItem) || numbered;
        // The items of a part of the list stand below its own heading.
        let listed = item && section.is_some_and(|s| outline.path(s).any(is_titled));
        if is_coded || item && f.list_in_title || listed {
            f.listed += text.len();
        }
        if role == Role::Text
            && !announced
            && !is_coded
            && (!item || text.split_whitespace().count() > RUNNING_WORDS)
            && !under_recommendations
            && !listed
        {
            f.outside += text.len();
        }
        f.mentions += CHALLENGE.as_ref().map_or(0, |r| r.find_iter(&text).count());
        f.peers_voice += PEERS_VOICE
            .as_ref()
            .map_or(0, |r| r.find_iter(&text).count());
        let front = matches!(role, Role::Title | Role::Subtitle)
            || seen <= 4
            || index < front_end && seen <= 12;
        if front {
            f.named_in_front |= is(&CHALLENGE, &text) && text.len() < 600;
            if text.len() < 200 {
                f.progress_in_front |= is(&PROGRESS, &text);
                f.plan_in_front |= is(&PLAN, &text);
            }
            folded_front.push_str(&fold(&text));
            folded_front.push('\n');
        }
        if let Role::Heading(_) = role {
            let names = is(&CHALLENGE, &text);
            f.headings_that_name += usize::from(names);
            f.named_in_headings |= names && (seen <= EARLY || f.headings_that_name >= 2);
            f.progress_in_front |= is(&PROGRESS, &text) && seen <= 30;
            f.plan_in_front |= is(&PLAN, &text) && seen <= 12;
        }
        let leads = |line: &str| {
            let name = line
                .split_once(':')
                .and_then(|(name, _)| lexicon.lead_in(name));
            matches!(name, Some("lead_lead_in" | "lead_member_lead_in"))
        };
        if lead_in {
            f.led_lines += text.lines().filter(|line| leads(line)).count();
        }
        // `Financial implications` is a committee's heading and names no field.
        let field = |line: &str| {
            // Most lines are sentences: a word too many is found sooner than that the lexicon does not know them.
            let few = line.split_whitespace().nth(MOST_FIELD_WORDS).is_none();
            let column = few.then(|| lexicon.column(line)).flatten();
            column.filter(|_| lexicon.heading(line) != Some("committee"))
        };
        // Headings of columns that only line ends part are one each.
        let fields = match field(&text) {
            Some(one) => Some(vec![one]),
            None => text.lines().map(field).collect(),
        };
        if let Some(fields) = fields.filter(|_| !text.is_empty()) {
            f.field_lines += fields.len();
            for field in &fields {
                if !f.fields.iter().any(|known| known == field) {
                    f.fields.push((*field).to_owned());
                }
            }
            f.asks |= (fields.iter()).any(|c| matches!(*c, "action" | "recommendation"));
        } else if text.contains(':') && lead_in {
            // `By when: July 2022`, and the lines below in the same paragraph.
            for line in text.lines() {
                let field = lexicon.lead_in(line.split(':').next().unwrap_or(""));
                if field.is_some_and(|field| !f.fields.iter().any(|known| known == field)) {
                    f.fields.extend(field.map(str::to_owned));
                }
                f.timed_lines += usize::from(field == Some("timescale_lead_in"));
                f.field_lines += usize::from(matches!(
                    field,
                    Some("timescale_lead_in" | "lead_lead_in" | "lead_member_lead_in")
                ));
            }
        }
        if lead_in
            && matches!(
                lexicon.lead_in(text.split(':').next().unwrap_or("")),
                Some("action_lead_in")
            )
        {
            f.lead_ins += 1;
        }
        f.named_in_title |= role == Role::Title && is(&CHALLENGE, &text);
        f.progress_in_title |= role == Role::Title && is(&PROGRESS, &text);
        f.plan_in_title |= role == Role::Title && is(&PLAN, &text);
        f.list_in_title |=
            role == Role::Title && fold(&text).split(' ').any(|w| w == "recommendations");
        f.report_in_title |= matches!(role, Role::Title | Role::Subtitle)
            && fold(&text).split(' ').any(|w| w == "report");
        f.only_list_in_title |= role == Role::Title && {
            let title = fold(&text);
            title.ends_with("recommendations") && !HOLDERS.iter().any(|w| title.contains(w))
        };
        let invited = is(&SECTOR, &text) && is(&INVITED, &text);
        f.invited |= invited;
        f.by_council |= invited && is(&OWN_WORDS, &text);
        f.news |= is(&NEWS, &text);
        // `3.1 It is recommended that Cabinet:` without its number.
        let bare = crate::words::leading_number(&text).and_then(|(_, rest)| text.get(rest..));
        let bare = bare.unwrap_or(&text);
        let numbered_item = matches!(block.kind, BlockKind::ListItem)
            || crate::words::leading_number(&text).is_some();
        items_follow &= numbered_item;
        f.announced_items += usize::from(items_follow);
        let announces = announces_recommendations(lexicon, bare);
        items_follow |= announces;
        if text.trim_end_matches('.').parse() == Ok(f.bare_labels + 1) {
            f.bare_labels += 1;
        }
        f.dated_lines += usize::from(words(&text) <= MOST_DATE_WORDS && is(&YEAR, &text));
        f.items += usize::from(item || is(&BARE_LABEL, &text));
        f.minuted |= seen <= EARLY && is(&MINUTED, &text);
        f.agenda |= seen <= EARLY && fold(&text) == "agenda";
        f.letter |= seen <= 12 && text.starts_with("Dear ");
        if announces {
            f.recommendation_sections += 1;
        }
        if label_line {
            f.label_lines += 1;
        }
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && lexicon.opens_as_committee(bare)
        {
            f.committee += 1;
        }
        if role == Role::Text {
            f.committee += text
                .lines()
                .filter(|l| opens_papers_section(lexicon, l))
                .count();
        }
    }
    // What stands below the heading of the recommendations parts these.
    let parts = |n: usize| outline.path(n).skip(1).any(|above| titled[above]);
    let of_committee =
        |s: &crate::Section| lexicon.heading(&s.title.text(&document.text)) == Some("committee");
    // The other sections of the paper tell whose recommendations `To note …` are.
    let paper = f.committee + outline.sections.iter().filter(|s| of_committee(s)).count()
        >= FEWEST_PAPERS_SECTIONS;
    for (n, section) in outline.sections.iter().enumerate() {
        let title = section.title.text(&document.text);
        match lexicon.heading(&title) {
            Some("recommendations")
                if is_committees(document, lexicon, section, paper && !is_peers_own(&title)) =>
            {
                f.committee += 2
            }
            // `Does the council have to do what the team recommends?` is asked by readers.
            Some("recommendations") if is_readers_question(&title) => {}
            Some("recommendations") => {
                f.recommendation_sections += 1;
                f.recommended_by_peers |= names_peers(&title);
            }
            Some(
                "summary" | "approach" | "peer_team" | "scope" | "process" | "feedback"
                | "next_steps" | "key_messages",
            ) => f.report_sections += 1,
            Some("progress") => f.progress_sections += 1,
            None if !titled[n]
                && !parts(n)
                && !coded.iter().flatten().any(|c| section.blocks.contains(c)) =>
            {
                f.other_sections += 1
            }
            Some("committee") => f.committee += 1,
            _ => {}
        }
    }
    f.committee += lexicon
        .committee("front")
        .iter()
        .filter(|w| folded_front.contains(w.as_str()))
        .count();
    f
}

/// Whether a heading names the peers or who sends them.
fn names_peers(title: &str) -> bool {
    (fold(title).split(' ')).any(|w| matches!(w, "peer" | "peers" | "lga" | "team"))
}

/// Whether a heading says that what stands below is the peers' (`Recommendations of the peer team`); a challenge alone is
/// what a paper is about.
fn is_peers_own(title: &str) -> bool {
    (fold(title).split(' ')).any(|w| matches!(w, "peers" | "team"))
}

/// Whether a heading asks something else than what was recommended.
fn is_readers_question(title: &str) -> bool {
    let first = fold(title);
    title.trim_end().ends_with('?') && !first.starts_with("what ") && !first.starts_with("which ")
}

/// Sections that only a committee's paper has (`Purpose of report`, `Options considered`), from which it is one.
const FEWEST_PAPERS_SECTIONS: usize = 2;
/// Words in the heading of such a section.
const PAPERS_HEADING_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether a line that no type sets apart is the heading of a section of a committee's paper (`3 Reasons for
/// recommendations`), or opens with one (`2. Financial Implications None arise from this report.`).
fn opens_papers_section(lexicon: &Lexicon, line: &str) -> bool {
    let numbered = crate::words::leading_number(line).and_then(|(_, rest)| line.get(rest..));
    let own = numbered.unwrap_or(line);
    let is_heading = |words: &str| lexicon.heading(words) == Some("committee");
    let blanks = own.match_indices(' ').map(|(at, _)| at).chain([own.len()]);
    let mut prefixes = blanks
        .take(*PAPERS_HEADING_WORDS.end())
        .enumerate()
        .filter(|(n, _)| PAPERS_HEADING_WORDS.contains(&(n + 1)))
        .map(|(_, end)| own.split_at(end));
    prefixes.any(|(head, behind)| {
        let behind = behind.trim_start();
        let ends = head.ends_with(':')
            || numbered.is_some() && (behind.is_empty() || behind.starts_with(char::is_uppercase));
        ends && is_heading(head.trim_end_matches(':'))
    })
}

/// Whether a section holds a committee's own recommendations: a formula opens them, or, in the paper of a committee, the
/// verb of one (`To note …`, `APPROVE …`).
fn is_committees(
    document: &Document,
    lexicon: &Lexicon,
    section: &crate::Section,
    paper: bool,
) -> bool {
    let blocks = document
        .blocks
        .get(section.blocks.clone())
        .unwrap_or_default();
    blocks.iter().take(3).any(|b| {
        let text = b.text.text(&document.text);
        // `3.1 That Cabinet:`
        let own = crate::words::leading_number(&text).and_then(|(_, rest)| text.get(rest..));
        let own = own.unwrap_or(&text);
        lexicon.opens_as_committee(own) || paper && lexicon.decides(own) && !asked_by_peers(own)
    })
}

/// Verbs that committees decide with and peers ask with.
const SHARED_VERBS: [&str; 4] = ["agree", "approve", "authorise", "refer"];
/// What a committee is shown, and decides on.
const SHOWN: [&str; 18] = [
    "report",
    "reports",
    "plan",
    "finding",
    "findings",
    "recommendation",
    "recommendations",
    "response",
    "responses",
    "feedback",
    "letter",
    "appendix",
    "annex",
    "challenge",
    "review",
    "contents",
    "proposals",
    "delegated",
];

/// Whether peers may ask for what a committee could decide too (`To agree one vision with partners`): the verb is theirs
/// as well, and nothing is named that a committee is shown.
#[must_use]
pub fn asked_by_peers(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let folded = fold(text);
    let verb = folded.split(' ').nth(1).unwrap_or_default();
    let names_shown = || folded.split(' ').any(|w| SHOWN.contains(&w));
    matches!(first, "To" | "to") && SHARED_VERBS.contains(&verb) && !names_shown()
}
