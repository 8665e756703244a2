//! What the decision about a document's kind goes by.

use std::collections::HashSet;
use std::sync::LazyLock;

use peerlens_document::{Block, BlockKind, Document, Table};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use super::line::Line;
use super::papers::is_committees_item;
use super::table::{cell_text, table_features};
use crate::named_columns::first_line;
use crate::words::{boxed, leading_number, marked_text, with_marker};
use crate::{
    Outline, Role, announces_recommendations, coded_recommendations, is_label_line, is_lead_in,
    named_columns_in, told_cards,
};

/// Words from which an item of a list is a numbered paragraph of running text.
const RUNNING_WORDS: usize = 25;

pub(super) const CHALLENGE_PATTERN: &str = r"(?i)\bpeer(?:s)? (?:challenge|review|team|assessment|support|visit)|\bcpc\b|\bpeer[- ]led\b|\blga peer|\b(?:communications|comms) (?:health check|review)\b";
pub(super) static CHALLENGE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(CHALLENGE_PATTERN));
/// Lines above the table that a paper opens with: its title.
const FIRST_LINES: usize = 1;

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
    /// Those that name the team and do not say `we`, as a council's own members do too.
    pub(super) team_voice: usize,
    /// The title, a heading or a line near them names a progress review.
    pub(super) progress_in_front: bool,
    /// A sentence in front speaks of one that has been.
    pub(super) progress_in_sentence: bool,
    /// One that is still to come is spoken of.
    pub(super) progress_foretold: bool,
    /// The one that has been is spoken of as this document's own.
    pub(super) progress_held: bool,
    /// The title calls it the peers' feedback, and none on progress.
    pub(super) feedback_in_title: bool,
    /// The title is the name of feedback, and says nothing of what is done with it.
    pub(super) named_feedback: bool,
    /// The title, or the line below it, has a year.
    pub(super) year_in_title: bool,
    pub(super) plan_in_front: bool,
    /// Rows of tables whose headings are those of a plan.
    pub(super) plan_rows: usize,
    /// Those of them that tell what has been done and behind that what happens next, and of no lead or time.
    pub(super) next_rows: usize,
    /// Those of them that tell what became of each recommendation, and have no column of actions.
    pub(super) told_rows: usize,
    /// Those of them that have a column of actions.
    pub(super) action_rows: usize,
    /// Cards that tell below a counted title what was done.
    pub(super) told_cards: usize,
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
    /// A line names the columns of a plan behind each other.
    pub(super) names_columns: bool,
    /// Lines that say when something is done (`Timescale: May 2024`).
    pub(super) timed_lines: usize,
    /// Lines that say who answers for what (`Lead: Director of Place`).
    pub(super) led_lines: usize,
    /// Labels with a line such as `Our response` below them.
    pub(super) responses: usize,
    /// A label stands above that has no such line so far.
    pub(super) unanswered: bool,
    /// Lines such as `Recommendation 4`.
    pub(super) label_lines: usize,
    pub(super) recommendation_sections: usize,
    /// A heading says that recommendations of the peers stand under it.
    pub(super) recommended_by_peers: bool,
    pub(super) report_sections: usize,
    /// Those of them that hold what the peers found.
    pub(super) found_sections: usize,
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
    /// The title calls the document an update.
    pub(super) update_in_title: bool,
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

/// Gathers what a document's blocks and sections tell.
pub(super) fn features(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    parting: HashSet<usize>,
) -> Features {
    let mut walk = Walk::of(document, lexicon, outline);
    walk.parting = parting;
    for index in outline.range.clone() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        match block.as_table() {
            Some(table) => walk.table(outline.role(index), table),
            None => walk.line(index, block),
        }
    }
    let Walk {
        mut f,
        coded,
        titled,
        front,
        title,
        boxes,
        own_boxes,
        ..
    } = walk;
    f.told_cards = told_cards(document, lexicon, &outline.range).len();
    // Where most are the paper's own, the others are too.
    if own_boxes * 2 <= boxes {
        f.label_lines += boxes;
    }
    let named = is(&CHALLENGE, &title);
    f.named_in_title |= named;
    f.named_in_front |= named;
    super::sections::read(document, lexicon, outline, &titled, &coded, &mut f);
    let words = lexicon.committee("front").iter();
    f.committee += words.filter(|w| front.contains(w.as_str())).count();
    f
}

/// The way through a document, block by block.
struct Walk<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    outline: &'a Outline,
    f: Features,
    /// Blocks that open a recommendation with a code.
    coded: Vec<usize>,
    /// Lines that part the items of a list.
    parting: HashSet<usize>,
    /// Whether each section's title names recommendations.
    titled: Vec<bool>,
    /// What stands in front, folded, a line for each.
    front: String,
    /// The lines of the title in one, for a line end may part what it names (`… Peer`, `Challenge: …`).
    title: String,
    /// Lines of text so far.
    seen: usize,
    /// Behind a line such as `Recommendation 4`, up to the next heading.
    announced: bool,
    /// Behind a sentence such as `The peer team made these recommendations:`, as long as items follow.
    items_follow: bool,
    /// Right behind such a sentence that ends in a stop (`Our recommendations are these.`).
    awaits_items: bool,
    /// Boxes that a label opens, and those of them that hold what a paper's own body is to decide (`That Cabinet notes …`).
    boxes: usize,
    own_boxes: usize,
}

impl<'a> Walk<'a> {
    fn of(document: &'a Document, lexicon: &'a Lexicon, outline: &'a Outline) -> Self {
        let coded: Vec<usize> = (coded_recommendations(document, outline).into_iter())
            .flatten()
            .collect();
        let titles = outline
            .sections
            .iter()
            .map(|s| s.title.text(&document.text));
        Self {
            document,
            lexicon,
            outline,
            f: Features {
                label_lines: coded.len(),
                ..Features::default()
            },
            titled: titles.map(|t| fold(&t).contains("recommend")).collect(),
            coded,
            parting: HashSet::new(),
            front: String::new(),
            title: String::new(),
            seen: 0,
            announced: false,
            items_follow: false,
            awaits_items: false,
            boxes: 0,
            own_boxes: 0,
        }
    }

    fn table(&mut self, role: Role, table: &Table) {
        if role == Role::Furniture {
            return;
        }
        let cells = || table.cells.iter().map(|c| cell_text(self.document, c));
        // A report's head (`Report to`, `Title`, `Purpose`) is often a table.
        if self.seen <= 4 {
            self.f.named_in_front |= cells().any(|c| is(&CHALLENGE, &c));
        }
        // What a paper opens with, and no card of a plan.
        if self.seen <= FIRST_LINES {
            for cell in cells() {
                self.front.push_str(&fold(&cell));
                self.front.push('\n');
            }
        }
        let first = boxed(table).map(|b| marked_text(self.document, b));
        if first.is_some_and(|text| is_label_line(self.lexicon, &text)) {
            self.boxes += 1;
            let own = cells().any(|text| is_committees_item(self.lexicon, &text));
            self.own_boxes += usize::from(own);
        }
        table_features(self.document, self.lexicon, table, &mut self.f);
    }

    fn line(&mut self, index: usize, block: &Block) {
        let text = marked_text(self.document, block);
        let role = self.outline.role(index);
        match role {
            // A running header may be the only place that names the challenge.
            Role::Furniture => return self.f.named_in_headings |= is(&CHALLENGE, &text),
            Role::Contents => return,
            _ => {}
        }
        self.seen += 1;
        if role == Role::Title {
            for word in text.split_whitespace() {
                self.title.push_str(word);
                self.title.push(' ');
            }
        }
        let line = Line {
            role,
            seen: self.seen,
            front: matches!(role, Role::Title | Role::Subtitle)
                || self.seen <= 4
                || index < self.outline.front().end && self.seen <= 12,
            running: matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem),
            listed: matches!(block.kind, BlockKind::ListItem),
            to_come: matches!(role, Role::Heading(_)) && self.is_to_come(index),
            labels: is_label_line(self.lexicon, &text),
            leads_in: is_lead_in(self.lexicon, &text),
            text: &text,
        };
        let untold = line.front && !self.f.plan_in_front;
        if untold || !self.f.names_columns {
            self.named_columns(block, &line);
        }
        self.recommendations(index, &line);
        self.announcements(index, &line);
        self.f.line(self.lexicon, &line);
        if line.front {
            self.front.push_str(&fold(&text));
            self.front.push('\n');
        }
    }

    /// Whether a heading is one of what comes next, or stands below such a heading.
    fn is_to_come(&self, heading: usize) -> bool {
        let path = self
            .outline
            .section_of(heading)
            .map(|s| self.outline.path(s));
        let mut titles = (path.into_iter().flatten())
            .filter_map(|s| self.outline.sections.get(s))
            .map(|s| s.title.text(&self.document.text));
        titles.any(|title| self.lexicon.heading(&title) == Some("next_steps"))
    }

    /// Enters the columns that a line names, and the plan's title above them.
    fn named_columns(&mut self, block: &Block, line: &Line<'_>) {
        let marked = with_marker(block);
        let Some((above, _)) = named_columns_in(self.document, self.lexicon, &marked) else {
            return;
        };
        // A title may be of such words too, and none that stand below another line of it.
        let titled = matches!(line.role, Role::Title | Role::Subtitle);
        self.f.names_columns |= above > 0 || !titled;
        // Where no blank line parts them, the title is the first line of the paragraph whose last names the columns.
        if line.front && above > 0 {
            let title = first_line(self.document, &marked);
            self.f.plan_in_front |= title.len() <= above && self.lexicon.plans().any(&title);
        }
    }

    /// How much stands as a recommendation, and how much beside them.
    fn recommendations(&mut self, index: usize, line: &Line<'_>) {
        let (f, text) = (&mut self.f, line.text);
        f.chars += text.len();
        let is_titled = |s: usize| self.titled.get(s).copied().unwrap_or_default();
        let section = self.outline.section_of(index);
        self.announced = line.labels || self.announced && !line.is_heading();
        let is_coded = self.coded.contains(&index);
        let behind = leading_number(text).filter(|_| f.list_in_title);
        // A numbered heading that tells what to do is one of the list, with its explanation below.
        let told =
            |rest| (text.get(rest..)).is_some_and(|t| self.lexicon.opens_as_recommendation(t));
        let numbered = behind
            .is_some_and(|(_, rest)| line.role == Role::Text || line.is_heading() && told(rest));
        let item = line.listed || numbered;
        // The items of a part of the list stand below its own heading.
        let listed = item && section.is_some_and(|s| self.outline.path(s).any(is_titled));
        if is_coded || item && f.list_in_title || listed {
            f.listed += text.len();
        }
        if line.role == Role::Text
            && !self.announced
            && !is_coded
            && (!item || text.split_whitespace().count() > RUNNING_WORDS)
            && !section.is_some_and(is_titled)
            && !listed
        {
            f.outside += text.len();
        }
        f.items += usize::from(item || line.is_bare_label());
    }

    /// What a sentence announces, and the items behind it.
    fn announcements(&mut self, index: usize, line: &Line<'_>) {
        let item = line.listed || leading_number(line.text).is_some();
        // Headings part the list, but none of another kind (`Next steps`).
        let parts = (line.is_heading() || self.parting.contains(&index))
            && self.lexicon.heading(line.text).is_none();
        self.items_follow &= item || parts;
        self.f.announced_items += usize::from(self.items_follow && item);
        // What ends in a stop announces only the list that follows it, below the names of themes, and no paper's own.
        if self.awaits_items && !line.is_heading() {
            let own = is_committees_item(self.lexicon, line.without_number());
            if (item || line.is_bare_label()) && !own {
                self.items_follow = true;
                self.f.recommendation_sections += 1;
                self.f.announced_items += usize::from(item);
            }
            let ends = line.text.trim_end().ends_with(['.', ':', ';']);
            self.awaits_items = !item && !ends && !line.is_bare_label();
        }
        if announces_recommendations(self.lexicon, line.without_number()) {
            let colon = line.text.trim_end().ends_with(':');
            self.items_follow = colon;
            self.awaits_items = !colon;
            self.f.recommendation_sections += usize::from(colon);
        }
    }
}
