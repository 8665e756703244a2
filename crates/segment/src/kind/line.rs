//! What one line tells of a document's kind.

use std::sync::LazyLock;

use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use super::features::{CHALLENGE, CHALLENGE_PATTERN, Features, is};
use super::papers::opens_papers_section;
use crate::Role;
use crate::named_fields::tells_who_and_when;
use crate::title::{OF_THE_PEERS, announces_peers_list};
use crate::words::{MONTHS, at_most, leading_number, opens_as_month};

/// Blocks from the top within which one heading that names the challenge says what a document is about.
const EARLY: usize = 12;
const PEERS_VOICE_PATTERN: &str = r"\b(?:[Pp]eer|[Rr]eview) [Tt]eam (?:\w+ ){0,2}(?:found|heard|saw|met|believes?|feels?|felt|recommends?|suggests?|identified|considers?|spoke|noted|was|were|is|are|has|have|would|observed|recognised?|encourages?)|\b[Tt]he team (?:makes?|made) (?:\w+ ){0,3}recommendations\b|\b[Tt]he team (?:was made up|consisted|comprised) of\b|\b[Ww]e (?:met|heard|found|saw|interviewed|observed|noted|were told|were given|visited|looked|talked|read|think|thought|consider|liked|learned|learnt|suggest|recommend|recognised?|were impressed|spoke|believe|feel|felt|would encourage|would like to thank)";
static PEERS_VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(PEERS_VOICE_PATTERN));
/// What a team that reviews says of itself where it is not called one of peers: too little to tell that it is.
const TEAM_VOICE_PATTERN: &str = r"\b[Tt]he team (?:\w+ ){0,2}(?:found|heard|saw|believes?|feels?|felt|recommends?|suggests?|identified|considers?|noted|observed|recognises?d?|encourages?)\b";
static TEAM_VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(TEAM_VOICE_PATTERN));
/// Any of these: most lines hold none, which one look tells.
static CHALLENGE_OR_VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:{CHALLENGE_PATTERN})|{PEERS_VOICE_PATTERN}|{TEAM_VOICE_PATTERN}"
    ))
});
/// What is still to come: a report of peers names the progress review that will follow.
static FORETOLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:will|shall|should (?:be|have|take place|follow|receive|prepare)|due|expected|planned|scheduled|proposed|in due course|(?:is|are) (?:also )?(?:asked|required|invited) to|to (?:be|have|take place|follow))\b",
    )
});
/// What a sentence says of a review that has been, whatever else is still to come.
static HELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:took place|taken place|held|was undertaken|was carried out)\b|\b(?:was|were) (?:\w+ )?(?:due|expected|planned|scheduled|proposed|to)\b|\b(?:findings|report|results?|outcomes?) (?:of|from) (?:the|this|our|its) (?:\w+ )?(?:progress|return|follow[- ]?up)\b|\bthis (?:progress|return|follow[- ]?up) (?:review|visit)\b",
    )
});
/// The same of the review that a document reports on; any other may have been held before.
static THE_ONE_HELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:this|the|our) (?:progress|return|follow[- ]?up) (?:review|visit)(?: (?:at|in|to|of) \w+)? (?:took place|was (?:held|undertaken|carried out))\b|\bfindings (?:of|from) (?:the|this|our) (?:progress|return|follow[- ]?up) (?:review|visit)\b",
    )
});
/// A line that is the name of a review with its date, whatever stop it has.
static DATED_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:[A-Z]\w+ )*(?:[Pp]rogress|[Rr]eturn|[Ff]ollow[- ]?[Uu]p) (?:[Rr]eview|[Vv]isit)(?: [Rr]eport)?(?:[\s,:–—()-]|\d{{1,2}}(?:st|nd|rd|th)?\b|(?:to|and)\b|(?:{})[a-z]*|20\d\d)*\.?$",
        MONTHS.join("|"),
    ))
});
/// Words of a line that ends in a stop, from which it is a sentence and no name of the document.
const SENTENCE_WORDS: usize = 6;
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

/// A line of text, and what is known of it.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) role: Role,
    /// Its number among the lines of text, from 1.
    pub(super) seen: usize,
    /// It stands where documents say what they are.
    pub(super) front: bool,
    /// It is a paragraph or an item, as the file has it.
    pub(super) running: bool,
    /// It is an item of a list.
    pub(super) listed: bool,
    /// It stands below a heading of what comes next.
    pub(super) to_come: bool,
    /// It is a label such as `Recommendation 4`.
    pub(super) labels: bool,
    /// It announces a field (`Proposed Action`).
    pub(super) leads_in: bool,
}

impl Line<'_> {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.role, Role::Heading(_))
    }

    /// Whether it is a label with nothing behind it.
    pub(super) fn is_bare_label(&self) -> bool {
        is(&BARE_LABEL, self.text)
    }

    /// `3.1 It is recommended that Cabinet:` without its number.
    pub(super) fn without_number(&self) -> &str {
        leading_number(self.text)
            .and_then(|(_, rest)| self.text.get(rest..))
            .unwrap_or(self.text)
    }
}

/// Whether a line of the title is the name of feedback (`… feedback: Anytown`, `… feedback report, 3 – 6 September 2024`); not of
/// what is done with it (`our response to …`, `feedback form`).
fn names_feedback(line: &str) -> bool {
    let lower = line.to_lowercase();
    let Some((_, behind)) = lower.split_once("feedback") else {
        return false;
    };
    let behind = behind.trim_start();
    let dated = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || opens_as_month(word);
    let report = |word: &str| matches!(word, "report" | "letter" | "presentation");
    let first = fold(behind);
    let first = first.split(' ').next().unwrap_or_default();
    let ends = behind.is_empty() || behind.starts_with([':', ',', '(', '-', '–', '—', '|']);
    let other = |word: &str| matches!(word, "response" | "form");
    (ends || report(first) || dated(first)) && !fold(line).split(' ').any(other)
}

/// Whether a sentence names a review of progress that is still to come.
fn foretells(lexicon: &Lexicon, sentence: &str) -> bool {
    lexicon.progress_reviews().any(sentence) && is(&FORETOLD, sentence) && !is(&HELD, sentence)
}

impl Features {
    /// Enters what a line tells by itself.
    pub(super) fn line(&mut self, lexicon: &Lexicon, line: &Line<'_>) {
        self.challenge(lexicon, line);
        self.title(lexicon, line);
        self.sector(line);
        self.fields(lexicon, line);
        self.committee(lexicon, line);
        let text = line.text;
        self.label_lines += usize::from(line.labels);
        self.unanswered |= line.labels;
        if text.trim_end_matches('.').parse() == Ok(self.bare_labels + 1) {
            self.bare_labels += 1;
        }
        self.dated_lines += usize::from(at_most(text, MOST_DATE_WORDS) && is(&YEAR, text));
        self.letter |= line.seen <= 12 && text.starts_with("Dear ");
    }

    /// Where the challenge is named, and the voice of the peers.
    fn challenge(&mut self, lexicon: &Lexicon, line: &Line<'_>) {
        let names = is(&CHALLENGE_OR_VOICE, line.text) && self.voices(line.text);
        let progress = lexicon.progress_reviews().any(line.text);
        if progress {
            self.progress_foretold |= line.text.split(". ").any(|s| foretells(lexicon, s));
            self.progress_held |= is(&THE_ONE_HELD, line.text);
        }
        if line.front {
            self.named_in_front |= names && line.text.len() < 600;
            if line.text.len() < 200 {
                if progress {
                    self.progress(lexicon, line);
                }
                self.plan_in_front |= lexicon.plans().any(line.text);
            }
        }
        if line.is_heading() {
            self.headings_that_name += usize::from(names);
            self.named_in_headings |= names && (line.seen <= EARLY || self.headings_that_name >= 2);
            self.progress_in_front |= line.seen <= 30 && !line.to_come && progress;
            self.plan_in_front |= line.seen <= 12 && lexicon.plans().any(line.text);
        }
    }

    /// Counts the names of the challenge and what the peers say of themselves; gives whether the challenge is named.
    fn voices(&mut self, text: &str) -> bool {
        let mentions = CHALLENGE.as_ref().map_or(0, |r| r.find_iter(text).count());
        self.mentions += mentions;
        for voice in PEERS_VOICE.iter().flat_map(|r| r.find_iter(text)) {
            self.peers_voice += 1;
            self.team_voice += usize::from(!voice.as_str().starts_with(['W', 'w']));
        }
        let team = TEAM_VOICE.iter().flat_map(|r| r.find_iter(text));
        self.team_voice += team.count();
        mentions > 0
    }

    /// What a line in front that names a review of progress tells: a name of the document, or a sentence that may speak of
    /// another one.
    fn progress(&mut self, lexicon: &Lexicon, line: &Line<'_>) {
        let sentence = matches!(line.role, Role::Text | Role::Subtitle)
            && line.text.trim_end().ends_with('.')
            && !at_most(line.text, SENTENCE_WORDS - 1)
            && !is(&DATED_NAME, line.text.trim());
        if line.role != Role::Title && line.text.split(". ").any(|s| foretells(lexicon, s)) {
            return;
        }
        self.progress_in_front |= !sentence;
        self.progress_in_sentence |= sentence;
    }

    /// What the title, and the line below it, call the document.
    fn title(&mut self, lexicon: &Lexicon, line: &Line<'_>) {
        if !matches!(line.role, Role::Title | Role::Subtitle) {
            return;
        }
        let folded = fold(line.text);
        let says = |word: &str| folded.split(' ').any(|w| w == word);
        self.report_in_title |= says("report");
        self.feedback_in_title |= says("feedback") && !lexicon.progress_reviews().any(line.text);
        self.named_feedback |=
            names_feedback(line.text) && !lexicon.progress_reviews().any(line.text);
        self.year_in_title |= is(&YEAR, line.text);
        // Below the title of a cover the line may say what of the challenge it holds.
        self.only_list_in_title |= line.role == Role::Subtitle && announces_peers_list(line.text);
        if line.role == Role::Title {
            self.named_in_title |= is(&CHALLENGE, line.text);
            self.progress_in_title |= lexicon.progress_reviews().any(line.text);
            self.plan_in_title |= lexicon.plans().any(line.text);
            self.list_in_title |= says("recommendations");
            self.update_in_title |= says("update");
            let whose = |end: &str| folded.ends_with(&format!("recommendations {end}"));
            self.only_list_in_title |= (folded.ends_with("recommendations")
                || OF_THE_PEERS.iter().any(|end| whose(end)))
                && !HOLDERS.iter().any(|w| folded.contains(w));
        }
    }

    /// Whether the sector's own body was asked in, and what the press office writes.
    fn sector(&mut self, line: &Line<'_>) {
        let invited = is(&SECTOR, line.text) && is(&INVITED, line.text);
        self.invited |= invited;
        self.by_council |= invited && is(&OWN_WORDS, line.text);
        self.news |= is(&NEWS, line.text);
    }

    /// The fields of a plan that lines name, alone (`Timescale`) or before what they say (`By when: July 2022`).
    fn fields(&mut self, lexicon: &Lexicon, line: &Line<'_>) {
        let text = line.text;
        let lead_in = |line: &str| lexicon.lead_in(line.split(':').next().unwrap_or(""));
        // `Financial implications` is a committee's heading and names no field.
        let field = |line: &str| {
            // Most lines are sentences: a word too many is found sooner than that the lexicon does not know them.
            let few = line.split_whitespace().nth(MOST_FIELD_WORDS).is_none();
            let column = few.then(|| lexicon.column(line)).flatten();
            column.filter(|_| lexicon.heading(line) != Some("committee"))
        };
        // Headings of columns that only line ends part are one each.
        let fields: Option<Vec<&str>> = match field(text) {
            Some(one) => Some(vec![one]),
            None if !text.contains('\n') => None,
            None => text.lines().map(field).collect(),
        };
        if let Some(fields) = fields.filter(|_| !text.is_empty()) {
            self.field_lines += fields.len();
            fields.iter().for_each(|field| self.know(field));
            self.asks |= (fields.iter()).any(|c| matches!(*c, "action" | "recommendation"));
        } else if text.contains(':') && line.leads_in {
            // And the lines below in the same paragraph.
            for field in text.lines().filter_map(lead_in) {
                self.know(field);
                let timed = field == "timescale_lead_in" && !is_by(text);
                let led = matches!(field, "lead_lead_in" | "lead_member_lead_in");
                self.timed_lines += usize::from(timed);
                self.field_lines += usize::from(timed || led);
            }
        }
        // `Run a survey. Lead: Head of Housing. By: May 2023.`
        if tells_who_and_when(lexicon, text) {
            ["lead_lead_in", "timescale_lead_in"]
                .iter()
                .for_each(|field| self.know(field));
            self.timed_lines += 1;
            self.field_lines += 2;
        }
        if line.leads_in {
            let led = |line: &&str| {
                line.contains(':')
                    && matches!(lead_in(line), Some("lead_lead_in" | "lead_member_lead_in"))
            };
            self.led_lines += text.lines().filter(led).count();
            self.lead_ins += usize::from(lead_in(text) == Some("action_lead_in"));
            // One under each label, however many stand elsewhere.
            let answered = self.unanswered && lead_in(text) == Some("response_lead_in");
            self.responses += usize::from(answered);
            self.unanswered &= !answered;
        }
    }

    /// Enters a field once.
    fn know(&mut self, field: &str) {
        if !self.fields.iter().any(|known| known == field) {
            self.fields.push(field.to_owned());
        }
    }

    /// What only those write who meet.
    fn committee(&mut self, lexicon: &Lexicon, line: &Line<'_>) {
        let text = line.text;
        self.resolved += usize::from(opens_resolved(text));
        self.minuted |= line.seen <= EARLY && is(&MINUTED, text);
        // As an item it is a link of a site, beside `Minutes` and `Calendar`.
        self.agenda |= line.seen <= EARLY && !line.listed && fold(text) == "agenda";
        if line.running && lexicon.opens_as_committee(line.without_number()) {
            self.committee += 1;
        }
        if line.role == Role::Text {
            let opens = |line: &&str| opens_papers_section(lexicon, line);
            self.committee += text.lines().filter(opens).count();
        }
    }
}

/// Whether a line says whose paper it is (`By: Leader of the Council`), as the first lines of some councils' papers do.
fn is_by(line: &str) -> bool {
    line.split(':')
        .next()
        .is_some_and(|head| head.trim().eq_ignore_ascii_case("by"))
}

/// Whether the first word is `resolved`, with which a meeting's decisions open.
fn opens_resolved(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .is_some_and(|word| word.eq_ignore_ascii_case("resolved"))
}
