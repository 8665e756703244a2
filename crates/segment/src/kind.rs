//! What a document is, told by the whole of it and not by its title.

use std::sync::LazyLock;

use peerlens_document::{BlockKind, Cell, Document, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use regex::Regex;

use crate::words::{with_marker, words};
use crate::{
    Outline, Role, announces_recommendations, coded_recommendations, is_label_line, is_lead_in,
};

/// Mentions of the peers from which a document that names none in title, headings or tables is still about a challenge.
const MANY_MENTIONS: usize = 8;
/// Blocks from the top within which one heading that names the challenge says what a document is about.
const EARLY: usize = 12;
/// Characters of running text beyond which recommendations stand in a report and are not a list.
const REPORT_CHARS: usize = 9_000;
/// Characters of running text outside the recommendations' sections that a list of recommendations may have.
const LIST_CHARS: usize = 400;
/// The same where the title says that it is one.
const TITLED_LIST_CHARS: usize = 2_500;
/// Words from which an item of a list is a numbered paragraph of running text.
const RUNNING_WORDS: usize = 25;
/// Characters of running text from which a text without recommendations is a report and no news of one.
const SHORTEST_REPORT: usize = 4_000;
/// The same of a progress review: a page about the council's challenges has a heading of progress too.
const SHORTEST_REVIEW: usize = 2_000;
/// Lines that say when something is done, from which the text around them is a plan. A paper's own date is one.
const FEWEST_TIMED: usize = 3;
/// Items behind a sentence that announces the peers' recommendations, from which a paper holds these.
const FEWEST_ANNOUNCED: usize = 3;
/// Columns of a table whose labels may stand at the left of what they name.
const MOST_CARD_COLUMNS: u32 = 4;
/// Sections about other things that a list of recommendations does not have.
const OTHER_SECTIONS: usize = 3;
/// Sections of the peers' own kind (team, approach, feedback, summary) that make a report.
const REPORT_SECTIONS: usize = 2;

/// A pattern that reads every block. Its words are bounded by ASCII's letters: with Unicode's bounds, a dash or a curly
/// quote anywhere in a text sends it to the slowest of the regex engines.
fn bounded(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).ok()
}

static CHALLENGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    bounded(
        r"(?i)\bpeer(?:s)? (?:challenge|review|team|assessment|support|visit)|\bcpc\b|\bpeer[- ]led\b|\blga peer|\b(?:communications|comms) (?:health check|review)\b",
    )
});
static PEERS_VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    bounded(
        r"(?i)\b(?:the )?(?:peer|review) team (?:\w+ ){0,2}(?:found|heard|saw|met|believes?|feels?|felt|recommends?|suggests?|identified|considers?|spoke|noted|was|were|is|are|has|have|would|observed|recognised?|encourages?)|\bwe (?:met|heard|found|saw|interviewed|observed|noted|were told|were given|visited|looked|talked|read|think|thought|consider|liked|learned|learnt|suggest|recommend|recognised?|were impressed|spoke|believe|feel|felt|would encourage|would like to thank)",
    )
});
static PROGRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bprogress (?:review|visit)\b|\bfollow[- ]?up (?:visit|review)\b|\brevisit\b|\breturn visit\b|\breview of progress\b|\bsix[- ]month(?:s|ly)? (?:check|review|progress)|\bcheck[- ]?in\b|\bone year on\b").ok()
});
static PLAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:action|improvement|delivery|implementation|response) plan\b|\bmanagement response\b|\bresponse to (?:the )?(?:\w+ ){0,4}(?:recommendations|peer (?:challenge|review))\b|\b(?:suggested|proposed) actions?\b").ok()
});

/// The sector's own body was asked in: a review by another name (`governance review`, `health check`).
static INVITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    bounded(
        r"(?i)\b(?:invited|asked|commissioned|requested|engaged|at the (?:invitation|request) of)\b[^.]{0,160}\b(?:local government association|lga)\b|\b(?:local government association|lga)\b[^.]{0,80}\b(?:was|were|has been|to) (?:invited|asked|commissioned|carry out|undertake|review)\b",
    )
});
/// Lines of the press office.
static NEWS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:notes? (?:to|for) (?:the )?(?:editors?|journalists|newsdesks?)|press release|media release|news release|for immediate release)\b").ok()
});

/// A year, of a calendar or a financial one.
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b20\d\d\b").ok());
/// Words in a line that holds nothing but a time.
const MOST_DATE_WORDS: usize = 6;

/// A label with nothing behind it.
static BARE_LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\(?[A-Z]{0,4}\d{1,2}(?:\.\d{1,2})?[.)]?$").ok());

/// Words in a title for what holds recommendations among other things.
const HOLDERS: [&str; 4] = ["report", "findings", "feedback", "review of"];

/// What the decision goes by.
#[derive(Debug, Default)]
struct Features {
    /// The challenge is named where documents say what they are.
    named_in_front: bool,
    /// Headings and running lines that name it; a heading far down is one subject among others.
    named_in_headings: bool,
    /// Headings that name it, wherever they stand.
    headings_that_name: usize,
    named_in_tables: bool,
    mentions: usize,
    /// Sentences in which the peers speak or are spoken of as a team.
    peers_voice: usize,
    progress_in_front: bool,
    plan_in_front: bool,
    /// Rows of tables whose headings are those of a plan.
    plan_rows: usize,
    /// Those of them that have a column of actions.
    action_rows: usize,
    /// The sector's own body was asked in.
    invited: bool,
    /// A line of the press office (`Notes to editors`).
    news: bool,
    /// Rows of plans that have a column of recommendations.
    answering_rows: usize,
    /// Lines with which a meeting decides.
    resolved: usize,
    /// Rows of tables of three columns and more, whatever their headings.
    table_rows: usize,
    /// Rows of tables of recommendations with nothing of a plan beside them.
    list_rows: usize,
    /// Rows of tables of what was said and what was found.
    said_and_found: usize,
    /// Characters of what stands as a recommendation: under their heading or with a code.
    listed: usize,
    /// Rows of tables of recommendation and progress only.
    progress_rows: usize,
    /// Lines such as `Proposed Action`.
    lead_ins: usize,
    /// Lines that name a field of a plan and nothing else (`Action`, `Lead`, `Timescale`).
    field_lines: usize,
    /// Lines that say when something is done (`Timescale: May 2024`).
    timed_lines: usize,
    /// Lines such as `Recommendation 4`.
    label_lines: usize,
    recommendation_sections: usize,
    report_sections: usize,
    /// Numbers alone on their lines that count up from one.
    bare_labels: usize,
    /// Short lines that name a year.
    dated_lines: usize,
    /// Items right behind a sentence that announces the peers' recommendations.
    announced_items: usize,
    /// Sections about something else than recommendations.
    other_sections: usize,
    progress_sections: usize,
    committee: usize,
    /// The title calls it a report on progress.
    progress_in_title: bool,
    /// The title calls it a plan.
    plan_in_title: bool,
    /// The title speaks of recommendations.
    list_in_title: bool,
    /// The title names recommendations and nothing that would hold them.
    only_list_in_title: bool,
    /// The title calls it a report.
    report_in_title: bool,
    /// Items of lists.
    items: usize,
    /// It opens `Dear …`.
    letter: bool,
    chars: usize,
    /// Characters of paragraphs in sections that announce no recommendations.
    outside: usize,
}

/// Tells what a document is, and why.
pub(crate) fn tell(document: &Document, lexicon: &Lexicon, outline: &Outline) -> (Kind, String) {
    let f = features(document, lexicon, outline);
    let relevant = f.named_in_front
        || (f.named_in_headings || f.named_in_tables) && f.mentions >= 2
        || (f.mentions >= 1 || f.invited) && f.peers_voice >= 3 && f.label_lines >= 3
        || f.mentions >= MANY_MENTIONS && (f.peers_voice >= 3 || f.plan_rows > 0);
    if !relevant {
        return (
            Kind::Other,
            "no peer challenge is named where documents say what they are".to_owned(),
        );
    }
    let report = f.report_sections >= REPORT_SECTIONS && f.peers_voice >= 2 || f.peers_voice >= 6;
    let recommends = f.recommendation_sections > 0
        || f.list_rows >= 2
        || f.label_lines > 0
        || f.list_in_title && f.items >= 2;
    let recommends_by_peers = f.label_lines >= 2 || f.announced_items >= FEWEST_ANNOUNCED;
    let speaks = report
        || f.said_and_found > 0
        || f.peers_voice > 0 && f.chars >= SHORTEST_REVIEW
        || f.progress_rows > 0
        || recommends
        || f.progress_sections > 0 && f.chars >= SHORTEST_REVIEW;
    if f.progress_in_front
        && speaks
        && (!f.plan_in_front && f.plan_rows == 0
            || f.progress_sections > 0 && report
            || f.progress_in_title && !f.plan_in_title && f.plan_rows == 0)
    {
        return (
            Kind::ProgressReview,
            "the peers report on a later visit".to_owned(),
        );
    }
    let committee = f.committee >= 3;
    let plan = f.plan_in_front && f.field_lines >= 3 && !committee
        || f.timed_lines >= FEWEST_TIMED
        || f.plan_in_front && f.bare_labels >= FEWEST_TIMED && f.dated_lines >= f.bare_labels
        || f.plan_rows > 0
        || f.plan_in_title && f.label_lines >= 2
        || f.lead_ins >= 2
        || f.plan_in_front && f.table_rows >= 2 && !report && !committee;
    // Minutes resolve again and again; what follows from them is no plan that answers peers.
    if f.resolved >= 2 && !report && !f.plan_in_title && !recommends_by_peers {
        return (Kind::Other, "minutes of a meeting".to_owned());
    }
    // Who does what before the peers come, or after a paper is agreed, is no answer to them.
    let tasks_only = committee
        && !report
        && !f.plan_in_title
        && f.label_lines == 0
        && f.plan_rows > 0
        && f.answering_rows == 0
        && f.lead_ins == 0;
    if tasks_only && !recommends_by_peers {
        return (
            Kind::Other,
            "a committee's paper with tasks that answer no recommendation".to_owned(),
        );
    }
    // Peers print how soon each of their recommendations is wanted; who does what is the council's to say.
    let timed_list = f.action_rows == 0 && f.lead_ins == 0 && f.report_sections >= REPORT_SECTIONS;
    let held_by_report =
        report && (f.plan_rows < 3 || f.action_rows == 0) || timed_list && f.table_rows > 0;
    if plan && !tasks_only && (f.plan_in_front || !held_by_report) {
        return (Kind::ActionPlan, "tables or lead-ins of a plan".to_owned());
    }
    if committee && !report && !recommends_by_peers {
        return (
            Kind::Other,
            "a committee's paper without a report or plan".to_owned(),
        );
    }
    if committee && !report && f.announced_items >= FEWEST_ANNOUNCED && !f.letter {
        return (
            Kind::RecommendationList,
            "a committee's paper that prints the peers' recommendations".to_owned(),
        );
    }
    // The press office tells of a report; it is none, unless it prints the recommendations themselves.
    if f.news && !recommends_by_peers && f.recommendation_sections == 0 {
        return (Kind::Other, "news of a challenge".to_owned());
    }
    let long = recommends || f.chars >= SHORTEST_REPORT || f.letter || f.report_in_title;
    if report && long
        || timed_list && f.answering_rows > 0
        || recommends
            && (f.chars > REPORT_CHARS
                || f.report_sections >= REPORT_SECTIONS
                || f.outside > LIST_CHARS.max(f.listed)
                    && !(f.only_list_in_title && f.outside < TITLED_LIST_CHARS)
                || f.other_sections >= OTHER_SECTIONS && f.outside > 0 && !f.list_in_title
                || f.letter)
    {
        return (Kind::FeedbackReport, "the peers' findings".to_owned());
    }
    if recommends {
        if f.plan_in_front && f.progress_rows > 0 {
            return (Kind::ActionPlan, "a plan's table of progress".to_owned());
        }
        return (
            Kind::RecommendationList,
            "recommendations with little text around them".to_owned(),
        );
    }
    if f.progress_rows > 0 && f.plan_in_front {
        return (Kind::ActionPlan, "a plan's table of progress".to_owned());
    }
    if f.peers_voice >= 3 && long {
        return (Kind::FeedbackReport, "the peers speak".to_owned());
    }
    (Kind::Other, "neither recommendations nor a plan".to_owned())
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether the first word is `resolved`, with which a meeting's decisions open.
fn opens_resolved(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .is_some_and(|word| word.eq_ignore_ascii_case("resolved"))
}

fn features(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Features {
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
        let under_recommendations = outline
            .section_of(index)
            .and_then(|s| titled.get(s).copied())
            .unwrap_or_default();
        let label_line = is_label_line(lexicon, &text);
        let lead_in = is_lead_in(lexicon, &text);
        announced = label_line || announced && !matches!(role, Role::Heading(_));
        let is_coded = coded.iter().flatten().any(|c| *c == index);
        f.resolved += usize::from(opens_resolved(&text));
        let numbered = f.list_in_title && crate::words::leading_number(&text).is_some();
        let item = matches!(block.kind, BlockKind::ListItem) || numbered && role == Role::Text;
        if is_coded || item && (f.list_in_title || under_recommendations) {
            f.listed += text.len();
        }
        if role == Role::Text
            && !announced
            && !is_coded
            && (!item || text.split_whitespace().count() > RUNNING_WORDS)
            && !under_recommendations
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
        // `Financial implications` is a committee's heading and names no field.
        if text.split_whitespace().count() <= 4
            && lexicon.column(&text).is_some()
            && lexicon.heading(&text) != Some("committee")
        {
            f.field_lines += 1;
        } else if text.contains(':') && lead_in {
            // `By when: July 2022`, and the lines below in the same paragraph.
            for line in text.lines() {
                let field = lexicon.lead_in(line.split(':').next().unwrap_or(""));
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
        f.invited |= is(&INVITED, &text);
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
    }
    for section in &outline.sections {
        let title = section.title.text(&document.text);
        match lexicon.heading(&title) {
            Some("recommendations") if is_committees(document, lexicon, section) => {
                f.committee += 2
            }
            // `Does the council have to do what the team recommends?` is asked by readers.
            Some("recommendations") if is_readers_question(&title) => {}
            Some("recommendations") => f.recommendation_sections += 1,
            Some(
                "summary" | "approach" | "peer_team" | "scope" | "process" | "feedback"
                | "next_steps" | "key_messages",
            ) => f.report_sections += 1,
            Some("progress") => f.progress_sections += 1,
            None if !fold(&title).contains("recommend")
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

/// Whether a heading asks something else than what was recommended.
fn is_readers_question(title: &str) -> bool {
    let first = fold(title);
    title.trim_end().ends_with('?') && !first.starts_with("what ") && !first.starts_with("which ")
}

/// Whether a section holds a committee's own recommendations: a formula opens them.
fn is_committees(document: &Document, lexicon: &Lexicon, section: &crate::Section) -> bool {
    let blocks = document
        .blocks
        .get(section.blocks.clone())
        .unwrap_or_default();
    blocks
        .iter()
        .take(3)
        .any(|b| lexicon.opens_as_committee(&b.text.text(&document.text)))
}

fn table_features(document: &Document, lexicon: &Lexicon, table: &Table, f: &mut Features) {
    let mut roles: Vec<&str> = Vec::new();
    for cell in table
        .cells
        .iter()
        .filter(|c| c.row < table.header_rows.max(1))
    {
        let text = cell_text(document, cell);
        f.named_in_tables |= is(&CHALLENGE, &text);
        roles.extend(lexicon.column(&text));
    }
    if table.columns >= 3 {
        f.table_rows += table.rows as usize;
    }
    // `Financial`, `Legal` under `Issue`: what names subjects recommends nothing.
    let subjects = !roles.contains(&"action") && names_subjects(document, lexicon, table);
    let has = |role: &str| roles.contains(&role) && !(subjects && role == "recommendation");
    let rows = table.rows.saturating_sub(table.header_rows.max(1)) as usize;
    let around = [
        "timescale",
        "lead",
        "lead_member",
        "status",
        "progress",
        "recommendation",
        "measure",
    ]
    .iter()
    .filter(|r| has(r))
    .count();
    // A card has its labels at the left, and few columns.
    let mut left: Vec<&str> = (table.cells.iter())
        .filter(|c| c.column == 0 && table.columns <= MOST_CARD_COLUMNS)
        .filter_map(|c| lexicon.column(cell_text(document, c).trim_end_matches(':')))
        .collect();
    left.sort_unstable();
    left.dedup();
    if left.len() >= 3 && (left.contains(&"action") || left.contains(&"recommendation")) {
        f.plan_rows += 1;
    }
    if has("action") && around >= 1 || has("recommendation") && (has("timescale") || has("lead")) {
        f.plan_rows += rows;
        if has("action") {
            f.action_rows += rows;
        }
        if has("recommendation") {
            f.answering_rows += rows;
        }
    } else if has("recommendation") && (has("progress") || has("status")) {
        f.progress_rows += rows;
    } else if has("recommendation") && has("rationale") && table.columns == 2 {
        // `What we said`, `What we found`.
        f.list_rows += rows;
        f.said_and_found += rows;
    } else if has("recommendation") {
        f.list_rows += rows;
        let cells = table.cells.iter().filter(|c| c.row >= table.header_rows);
        f.listed += cells.map(|c| cell_text(document, c).len()).sum::<usize>();
    }
    for cell in &table.cells {
        for block in &cell.blocks {
            let text = block.text.text(&document.text);
            f.mentions += CHALLENGE.as_ref().map_or(0, |r| r.find_iter(&text).count());
        }
    }
}

/// Words in the subject of a recommendation, and subjects from which a column holds nothing else.
const MOST_SUBJECT_WORDS: usize = 4;
const FEWEST_SUBJECTS: usize = 3;

/// Whether the column that reads like one of recommendations holds nothing but subjects.
fn names_subjects(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let header = table.header_rows.max(1);
    let heads = |c: &&Cell| {
        c.row < header && lexicon.column(&cell_text(document, c)) == Some("recommendation")
    };
    let Some(column) = table.cells.iter().find(heads).map(|c| c.column) else {
        return false;
    };
    let words: Vec<usize> = (table.cells.iter())
        .filter(|c| c.column == column && c.row >= header)
        .map(|c| cell_text(document, c).split_whitespace().count())
        .filter(|n| *n > 0)
        .collect();
    words.len() >= FEWEST_SUBJECTS && words.iter().all(|n| *n <= MOST_SUBJECT_WORDS)
}

/// A cell's text in one line.
fn cell_text(document: &Document, cell: &Cell) -> String {
    let mut out = String::new();
    for block in &cell.blocks {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&block.text.text(&document.text));
    }
    out
}
