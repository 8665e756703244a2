//! Recommendations that a line announces: `Recommendation 4`, its text, and what lead-ins such as
//! `Proposed Action` or `Lead officer:` say of it.

use std::collections::{HashMap, HashSet};

use peerlens_document::{BlockKind, Document, Join, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Basis, Kind};
use peerlens_segment::{Outline, Role};

use crate::label;
use crate::lists::section_group;
use crate::plan::announce::{response_of, take_label};
use crate::plan::columns::Column;
use crate::plan::{Group, Plan};
use crate::unit::{THROUGHOUT, Unit, points_of, text_of};
use crate::{Action, Status};

/// Words in a title that stands before its explanation.
const MOST_TITLE_WORDS: usize = 18;

/// Words in a title that only names what the recommendation below it is about.
const MOST_TOPIC_WORDS: usize = 8;
/// Of so many titles one must be no command, for all of them to be taken for topics.
const TOPICS: usize = 4;

/// What the text under a recommendation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Text,
    Rationale,
    Action,
    Timescale,
    Lead,
    LeadMember,
    Status,
    Progress,
    Measure,
    Resources,
    /// What stands under a heading of the recommendation's own that names no field.
    Aside,
}

impl Field {
    /// The column that holds the same in a plan's table.
    pub(crate) fn column(self) -> Column {
        match self {
            Self::Text => Column::Recommendation,
            Self::Rationale => Column::Rationale,
            Self::Action => Column::Action,
            Self::Timescale => Column::Timescale,
            Self::Lead => Column::Lead,
            Self::LeadMember => Column::LeadMember,
            Self::Status => Column::Status,
            Self::Progress => Column::Progress,
            Self::Measure => Column::Measure,
            Self::Resources => Column::Resources,
            Self::Aside => Column::Other,
        }
    }

    /// The field of a plan's column that holds short answers.
    fn of_column(name: &str) -> Option<Self> {
        Some(match name {
            "timescale" => Self::Timescale,
            "lead" => Self::Lead,
            "lead_member" => Self::LeadMember,
            "status" => Self::Status,
            _ => return None,
        })
    }

    /// The field of a card whose line says what would head a plan's column.
    fn of_card(name: &str) -> Option<Self> {
        Some(match name {
            "action" => Self::Action,
            "progress" => Self::Progress,
            "measure" => Self::Measure,
            "resources" => Self::Resources,
            "rationale" => Self::Rationale,
            _ => return Self::of_column(name),
        })
    }

    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "action_lead_in" => Self::Action,
            "timescale_lead_in" => Self::Timescale,
            "lead_lead_in" => Self::Lead,
            "lead_member_lead_in" => Self::LeadMember,
            "status_lead_in" => Self::Status,
            "progress_lead_in" => Self::Progress,
            "measure_lead_in" => Self::Measure,
            "resources_lead_in" => Self::Resources,
            "rationale_lead_in" => Self::Rationale,
            _ => return None,
        })
    }
}

/// A recommendation as it is read, field by field.
#[derive(Default)]
pub(crate) struct Open {
    label: Option<Passage>,
    fields: Vec<(Field, Vec<Unit>)>,
    /// Whether the announcing line is set apart (a heading, or bold).
    apart: bool,
    /// Whether each field stands under a line that names it, as above a column.
    card: bool,
    /// Whether the paragraphs below its first explain it.
    explained: bool,
    /// Whether titles only name what the recommendations below them are about.
    topics: bool,
    /// Name of the rule that found it.
    rule: &'static str,
}

impl Open {
    pub(crate) fn new(label: Option<Passage>, rule: &'static str) -> Self {
        Self {
            label,
            rule,
            ..Self::default()
        }
    }

    /// Adds a unit: a lead-in opens a field, anything else goes on with the open one.
    pub(crate) fn read(&mut self, document: &Document, lexicon: &Lexicon, unit: Unit) {
        for unit in split_lead_ins(document, lexicon, unit) {
            self.read_one(document, lexicon, unit);
        }
    }

    fn read_one(&mut self, document: &Document, lexicon: &Lexicon, unit: Unit) {
        let named = lexicon.column(&unit.string).and_then(Field::of_card);
        let found = match named.filter(|_| self.card && unit.marker.is_none()) {
            Some(field) => Some((field, None)),
            None => lead_in(document, lexicon, &unit),
        };
        match found {
            Some((field, rest)) if !self.fields.is_empty() => {
                self.fields.push((field, rest.into_iter().collect()));
            }
            _ if self.answered() && unit.item => self.fields.push((Field::Action, vec![unit])),
            _ => self.push(unit),
        }
    }

    /// Whether nothing but its label has been read.
    fn untitled(&self) -> bool {
        self.label.is_some() && self.fields.iter().all(|(_, units)| units.is_empty())
    }

    /// Whether the open field is a short one whose answer stood on its line (`Leads: Head of Housing`): a list below it
    /// is no part of that.
    fn answered(&self) -> bool {
        let short = [
            Field::Timescale,
            Field::Lead,
            Field::LeadMember,
            Field::Status,
        ];
        self.fields.last().is_some_and(|(field, units)| {
            short.contains(field) && units.first().is_some_and(|u| !u.item)
        })
    }

    fn push(&mut self, unit: Unit) {
        match self.fields.last_mut() {
            Some((_, units)) => units.push(unit),
            None => self.fields.push((Field::Text, vec![unit])),
        }
    }

    pub(crate) fn label(&self) -> Option<&Passage> {
        self.label.as_ref()
    }

    /// The units of the recommendation's own text.
    pub(crate) fn text(&self) -> &[Unit] {
        self.fields.first().map_or(&[], |(_, units)| units)
    }

    pub(crate) fn text_mut(&mut self) -> &mut Vec<Unit> {
        if self.fields.is_empty() {
            self.fields.push((Field::Text, Vec::new()));
        }
        &mut self.fields[0].1
    }

    /// The fields that lead-ins opened behind the text.
    pub(crate) fn others(&self) -> &[(Field, Vec<Unit>)] {
        self.fields.get(1..).unwrap_or(&[])
    }

    pub(crate) fn push_field(&mut self, field: Field, units: Vec<Unit>) {
        self.fields.push((field, units));
    }

    fn take(&mut self, field: Field) -> Vec<Unit> {
        let mut out = Vec::new();
        for (f, units) in &mut self.fields {
            if *f == field {
                out.append(units);
            }
        }
        out
    }
}

/// Reads the announced recommendations of a document; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let mut found = announced(document, lexicon, outline);
    if outline.kind == Kind::ProgressReview {
        crate::retold::join(document, &mut found);
    }
    drop_what_follows(&mut found);
    explain(&mut found);
    let topics = are_topics(lexicon, &found);
    let mut count = 0;
    for mut announced in found {
        announced.open.topics = topics;
        plan.group = announced.group;
        count += close(document, outline, plan, Some(announced.open));
    }
    plan.group = None;
    count
}

/// A recommendation that a line announces, the theme above it and the section that it stands in.
pub(crate) struct Announced {
    pub open: Open,
    group: Option<Group>,
    section: Option<usize>,
}

/// Recommendations that tell what a report's others are like.
const FEWEST_ALIKE: usize = 3;

/// Where nearly all announced recommendations are one paragraph and its list, paragraphs behind the last, or
/// behind any in a report that recommends section by section, are the text that goes on.
fn drop_what_follows(found: &mut [Announced]) {
    let plain = |a: &Announced| a.open.fields.len() == 1;
    if !found.iter().all(plain) {
        return;
    }
    let tail = |a: &Announced| {
        let units = a.open.fields.first().map_or(&[][..], |(_, units)| units);
        (1..units.len()).find(|&n| !units[n].item)
    };
    let with: Vec<usize> = (0..found.len())
        .filter(|&n| tail(&found[n]).is_some())
        .collect();
    let alike = found.len() - with.len();
    let mut sections: Vec<_> = found.iter().map(|a| a.section).collect();
    sections.dedup();
    let scattered = sections.len() >= FEWEST_ALIKE && sections.len() * 2 > found.len();
    let last_only = with == [found.len().saturating_sub(1)];
    if alike < FEWEST_ALIKE || !(last_only || scattered && with.len() * 2 <= alike) {
        return;
    }
    for n in with {
        if let Some(at) = tail(&found[n])
            && let Some((_, units)) = found[n].open.fields.first_mut()
        {
            units.truncate(at);
        }
    }
}

/// Where each announced recommendation is a sentence in a paragraph of its own with more paragraphs below it, these
/// explain it.
fn explain(found: &mut [Announced]) {
    let sentence_and_more = |a: &Announced| {
        let [(_, units)] = &a.open.fields[..] else {
            return false;
        };
        let [first, second, ..] = &units[..] else {
            return false;
        };
        let one = !first
            .string
            .trim_end_matches('.')
            .contains(['.', '?', '\n']);
        !first.item && !second.item && one && first.string.ends_with('.')
    };
    if found.len() >= FEWEST_ALIKE && found.iter().all(sentence_and_more) {
        for announced in found {
            announced.open.explained = true;
        }
    }
}

/// Whether the titles of a document's recommendations are what these are about (`Financial resilience` above `Bring
/// forward a savings programme …`): short, and some of them tell nobody to do anything; what stands below does.
fn are_topics(lexicon: &Lexicon, found: &[Announced]) -> bool {
    let titles = || found.iter().filter_map(|a| a.open.text().first());
    let short = |u: &Unit| u.string.split_whitespace().count() <= MOST_TOPIC_WORDS;
    let tells = |u: &&Unit| lexicon.opens_as_recommendation(&u.string);
    let names = titles().filter(|u| !tells(u)).count();
    let below = found.iter().filter_map(|a| a.open.text().get(1));
    titles().all(short)
        && names * TOPICS >= found.len().max(1)
        && below.filter(tells).count() * 2 >= found.len()
}

/// Reads what is announced, line by line.
fn announced(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Announced> {
    let cards = card_openings(document, lexicon, outline);
    let mut out: Vec<Announced> = Vec::new();
    let mut group: Option<Group> = None;
    // Whether the last one still takes what follows.
    let mut open = false;
    // The level of the heading that the last one is, where the file declares it as one.
    let mut open_level: Option<u8> = None;
    for index in outline.range.clone() {
        if matches!(outline.role(index), Role::Furniture | Role::Contents) {
            continue;
        }
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        if block.as_table().is_some() {
            // A table under a recommendation is read with the tables.
            open = false;
            continue;
        }
        if let Role::Heading(n) = outline.role(index) {
            // A heading below that of the recommendation itself (`Key milestones`) opens what is said of it
            // and is none of the known fields.
            let deeper = matches!(block.kind, BlockKind::Heading)
                && open_level.is_some_and(|level| block.level > level);
            if let Some(current) = out.last_mut().filter(|_| open && deeper) {
                current.open.push_field(Field::Aside, Vec::new());
                continue;
            }
            // Below a label alone on its line a heading is the recommendation's title.
            let untitled = out.last_mut().filter(|a| open && a.open.untitled());
            if let Some(current) = untitled {
                current.open.apart = true;
                current.open.push(Unit::of(document, block));
                continue;
            }
            open = false;
            group = theme_above(document, lexicon, outline, n);
            continue;
        }
        if outline.role(index) == Role::Title {
            open = false;
            continue;
        }
        let unit = Unit::of(document, block);
        if unit.text.is_empty() {
            continue;
        }
        // `Theme 2: Governance` on a line of its own that no type sets apart.
        let themed = is_theme_line(&unit).then(|| group_of(document, lexicon, &unit.text));
        if let Some(Some(named)) = themed {
            open = false;
            group = Some(named);
            continue;
        }
        if cards.contains(&fold(&unit.string)) {
            out.push(Announced {
                open: Open {
                    card: true,
                    ..Open::new(None, "announced")
                },
                group: group.clone(),
                section: outline.section_of(index),
            });
            open = true;
            continue;
        }
        let whole = unit.with_marker();
        let found = label::worded(document, &whole)
            .filter(|l| announces(document, l))
            .or_else(|| before_lead_in(document, lexicon, outline, index, &unit));
        let unlabelled = peerlens_segment::unlabelled_recommendation(lexicon, &unit.string)
            .filter(|_| found.is_none());
        if let Some(at) = unlabelled {
            let mut next = Open::new(None, "announced");
            next.push(unit.from(document, at));
            out.push(Announced {
                open: next,
                group: group.clone(),
                section: outline.section_of(index),
            });
            open = true;
            continue;
        }
        if let Some(found) = found {
            let declared = matches!(block.kind, BlockKind::Heading);
            open_level = declared.then_some(block.level);
            let apart = declared || unit.bold >= THROUGHOUT;
            let mut next = Open {
                label: Some(found.label),
                apart,
                card: false,
                explained: false,
                topics: false,
                fields: vec![(Field::Text, Vec::new())],
                rule: "announced",
            };
            if !found.rest.is_empty() {
                next.push(Unit {
                    string: found.rest.text(&document.text),
                    text: found.rest,
                    marker: None,
                    item: false,
                    ..unit
                });
            }
            out.push(Announced {
                open: next,
                group: group.clone(),
                section: outline.section_of(index),
            });
            open = true;
            continue;
        }
        if let Some(current) = out.last_mut().filter(|_| open) {
            current.open.read(document, lexicon, unit);
        }
    }
    out
}

/// Cards of one form that a plan has at least.
const FEWEST_CARDS: usize = 2;

/// Lines that open a plan's cards: each says, again and again, what heads a column of recommendations, with
/// the text below it and not the next column's name.
fn card_openings(document: &Document, lexicon: &Lexicon, outline: &Outline) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    if outline.kind != Kind::ActionPlan {
        return HashSet::new();
    }
    let line = |index: usize| {
        let block = document.blocks.get(index)?;
        (outline.role(index) == Role::Text && block.as_table().is_none() && block.marker.is_none())
            .then(|| block.text.text(&document.text))
    };
    for index in outline.range.clone() {
        let Some(text) = line(index).filter(|t| lexicon.column(t) == Some("recommendation")) else {
            continue;
        };
        if line(index + 1).is_some_and(|next| lexicon.column(&next).is_none()) {
            *times.entry(fold(&text)).or_default() += 1;
        }
    }
    times.retain(|_, n| *n >= FEWEST_CARDS);
    times.into_keys().collect()
}

/// A plan's labelled text right above a lead-in (`Timescale: …`, `Actions taken:`): the recommendation
/// that the lead-ins speak of.
fn before_lead_in(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
    unit: &Unit,
) -> Option<label::Label> {
    // `Background` above the next section is its heading.
    let heads = matches!(outline.role(index + 1), Role::Heading(_));
    let next = document
        .blocks
        .get(index + 1)
        .filter(|_| outline.kind == Kind::ActionPlan && !heads)?;
    let next = Unit::of(document, next);
    // Only a word that announces nothing else: `Key to RAG: …` below a list says nothing of its last item.
    lexicon.lead_in(next.string.split([':', '\n']).next()?)?;
    lead_in(document, lexicon, &next)?;
    unit.label(document)
}

/// Whether a worded label opens a recommendation: `Recommendation I) considered first …` speaks of one.
fn announces(document: &Document, found: &label::Label) -> bool {
    let digits = found
        .label
        .text(&document.text)
        .contains(|c: char| c.is_ascii_digit());
    digits
        || !found
            .rest
            .text(&document.text)
            .starts_with(char::is_lowercase)
}

/// Words in a lead-in inside a paragraph.
const MOST_RUN_IN_WORDS: usize = 4;

/// A paragraph that opens with a lead-in, cut before each further one that stands at the start of a sentence:
/// `Action: Recruit two managers. Owner: Director of Change. Deadline: May 2024.`
pub(crate) fn split_lead_ins(document: &Document, lexicon: &Lexicon, unit: Unit) -> Vec<Unit> {
    if lead_in(document, lexicon, &unit).is_none() {
        return vec![unit];
    }
    let mut out = Vec::new();
    let mut start = 0;
    for (colon, _) in unit.string.match_indices(':') {
        let sentence = unit.string[..colon]
            .rfind(['.', ';', '|', '\n'])
            .map_or(0, |at| at + 1);
        let name = unit.string[sentence..colon].trim();
        let known = name.starts_with(char::is_uppercase)
            && name.split_whitespace().count() <= MOST_RUN_IN_WORDS
            && (lexicon.lead_in(name).and_then(Field::of).is_some()
                || lexicon.column(name).and_then(Field::of_column).is_some());
        if sentence > start && known {
            out.push(run_in(document, lexicon, &unit, start, sentence));
            start = sentence;
        }
    }
    if out.is_empty() {
        return vec![unit];
    }
    out.push(run_in(document, lexicon, &unit, start, unit.string.len()));
    out.retain(|u| !u.text.is_empty());
    out
}

/// One run-in part; behind a short answer the stop that ends its sentence is no part of it.
fn run_in(document: &Document, lexicon: &Lexicon, unit: &Unit, start: usize, end: usize) -> Unit {
    let string = unit.string[start..end].trim_end();
    let part = unit.part(document, start, start + string.len());
    let long = [
        Field::Action,
        Field::Text,
        Field::Rationale,
        Field::Progress,
    ];
    let short = lead_in(document, lexicon, &part).is_some_and(|(f, _)| !long.contains(&f));
    let mut marks = vec!['|', ';'];
    if short {
        marks.push('.');
    }
    unit.part(
        document,
        start,
        start + string.trim_end_matches(&marks[..]).len(),
    )
}

/// The field that a unit announces, and the text behind the announcement on the same line.
pub(crate) fn lead_in(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
) -> Option<(Field, Option<Unit>)> {
    // In a bullet only what stands before a colon is one: `• Action: …`.
    let bullet = unit.item && unit.marker.is_some();
    if bullet && (unit.label(document).is_some() || !unit.string.contains(": ")) {
        return None;
    }
    let (head, at) = match unit.string.find([':', '\n']) {
        Some(at) => (&unit.string[..at], at + 1),
        None => (unit.string.as_str(), unit.string.len()),
    };
    if head.split_whitespace().count() > 6 {
        return None;
    }
    // Before a colon the headings of a plan's short columns say the same: `Who is responsible: …`.
    let field = lexicon
        .lead_in(head)
        .and_then(Field::of)
        .or_else(|| Field::of_column(lexicon.column(head)?).filter(|_| at > head.len()))?;
    let rest = unit.from(document, at);
    Some((field, (!rest.text.is_empty()).then_some(rest)))
}

/// The theme of what is announced in a section: any heading below the one of the recommendations or of the
/// progress names one.
pub(crate) fn theme_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
) -> Option<Group> {
    let title = |s: usize| {
        outline
            .sections
            .get(s)
            .map_or(String::new(), |s| s.title.text(&document.text))
    };
    let zone = outline.path(n).find(|&s| {
        matches!(
            lexicon.heading(&title(s)),
            Some("recommendations" | "progress")
        )
    });
    match zone {
        Some(zone) => section_group(document, lexicon, outline, n, zone),
        None => group_of(document, lexicon, &outline.sections.get(n)?.title),
    }
}

/// The theme that a section's heading names, if it names one: a core theme, `Theme 2: …`, or the words
/// that stand beside `Recommendations for`.
pub(crate) fn group_of(document: &Document, lexicon: &Lexicon, title: &Passage) -> Option<Group> {
    let string = title.text(&document.text);
    let group = Group::of(document, lexicon, title);
    let own = fold(&group.name.text(&document.text));
    let folded = fold(&string);
    let known = lexicon.theme(&own).is_some();
    let worded = group.label.is_some()
        && !own.is_empty()
        && GROUP_WORDS.iter().any(|w| folded.starts_with(w));
    // `Recommendations for scrutiny`, and not `Recommendations for the council`.
    let announced = own != folded
        && folded.ends_with(&own)
        && folded.contains("recommendation")
        && !own.starts_with("and ")
        && !GENERIC.contains(&own.as_str());
    (known || worded || announced).then_some(group)
}

/// Words in a line that names a theme by number.
const MOST_THEME_WORDS: usize = 10;

/// Whether a line is the number and name of a theme.
fn is_theme_line(unit: &Unit) -> bool {
    let words: Vec<&str> = unit.string.split_whitespace().collect();
    let first = words.first().map_or(String::new(), |w| fold(w));
    let number = words
        .get(1)
        .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    GROUP_WORDS.contains(&first.as_str())
        && number
        && words.len() <= MOST_THEME_WORDS
        && unit.string.contains([':', '–', '-'])
        && !unit.string.trim_end().ends_with('.')
}

/// Words that open the heading of a theme.
const GROUP_WORDS: [&str; 4] = ["theme", "area", "priority", "workstream"];
/// What may stand behind `Recommendations for` without being a theme.
const GENERIC: [&str; 20] = [
    "the council",
    "council",
    "action",
    "improvement",
    "consideration",
    "the peer team",
    "the authority",
    "the future",
    "next steps",
    "",
    "peer team s",
    "the peer team s",
    "peer team",
    "peer challenge",
    "lga",
    "key",
    "further",
    "our",
    "main",
    "additional",
];

/// Puts what was read of a recommendation into the findings; gives how many there were (0 or 1).
pub(crate) fn close(
    document: &Document,
    outline: &Outline,
    plan: &mut Plan<'_>,
    open: Option<Open>,
) -> usize {
    let Some(mut open) = open else { return 0 };
    let mut text = open.take(Field::Text);
    let mut rest = Vec::new();
    // Where the recommendation's own text ends and what is said of it begins.
    let next = (1..text.len()).find(|&n| !text[n].item);
    if let (Some(next), Some(title)) = (next, text.first()) {
        let short = title.string.split_whitespace().count() <= MOST_TITLE_WORDS
            && !title.string.trim_end().ends_with(['.', ':', ';']);
        let light = text[next..].iter().any(|u| u.bold < THROUGHOUT);
        let apart = open.apart && title.bold >= THROUGHOUT || short || open.explained;
        let explained = apart && light && next == 1 && !open.topics;
        // The type that sets a topic apart parts it from nothing.
        if open.topics {
            text.iter_mut().for_each(|u| u.bold = 0.0);
        }
        if outline.kind == Kind::ProgressReview || explained {
            rest = text.split_off(next);
        }
    }
    if text.is_empty() {
        return 0;
    }
    if open.card {
        let taken = take_label(document, text);
        open.label = taken.0;
        text = taken.1;
    }
    let rationale_by_lead_in = open.take(Field::Rationale);
    let index = plan.open(document, open.label.clone(), text, open.rule);
    let mut progress = open.take(Field::Progress);
    if outline.kind == Kind::ProgressReview {
        rest.append(&mut progress);
        progress = rest;
        rest = Vec::new();
    }
    rest.extend(rationale_by_lead_in);
    if close_each(document, plan, &mut open, index) {
        if let Some(r) = plan.recommendation(index).filter(|_| !rest.is_empty()) {
            r.rationale = r.rationale.take().or_else(|| Some(text_of(&rest)));
        }
        return 1;
    }
    let mut action_units = open.take(Field::Action);
    let response = action_units.first().and_then(|u| {
        let short = u.string.split_whitespace().count() <= 3;
        response_of(&u.string)
            .filter(|_| short)
            .map(|r| (r, u.text.clone()))
    });
    if response.is_some() {
        action_units.remove(0);
    }
    let passage = |units: &[Unit]| (!units.is_empty()).then(|| text_of(units));
    let timescale = passage(&open.take(Field::Timescale));
    let owners: Vec<Passage> = open.take(Field::Lead).into_iter().map(|u| u.text).collect();
    let lead_members: Vec<Passage> = open
        .take(Field::LeadMember)
        .into_iter()
        .map(|u| u.text)
        .collect();
    let status = passage(&open.take(Field::Status)).map(|text| Status {
        text: Some(text),
        ..Status::default()
    });
    let measure = passage(&open.take(Field::Measure));
    let resources = passage(&open.take(Field::Resources));
    if outline.kind == Kind::ProgressReview
        && progress.is_empty()
        && let Some(r) = plan.recommendation(index)
    {
        // In a review what stands behind the recommendation is what became of it.
        r.progress = r.progress.take().or_else(|| r.rationale.take());
    }
    if let Some(r) = plan.recommendation(index) {
        if !rest.is_empty() {
            match &mut r.rationale {
                Some(have) => have.append(&text_of(&rest), Join::Line),
                None => r.rationale = Some(text_of(&rest)),
            }
        }
        r.response = r.response.take().or(response);
    }
    if action_units.is_empty() {
        if let Some(r) = plan.recommendation(index) {
            r.timescale = r.timescale.take().or(timescale);
            r.owners.extend(owners);
            r.lead_members.extend(lead_members);
            r.status = r.status.take().or(status);
            r.progress = r.progress.take().or_else(|| passage(&progress));
            r.measure = r.measure.take().or(measure);
        }
        return 1;
    }
    // Bullets without words before them are an action each; what stands once for all of them is the
    // recommendation's.
    let each = action_units.len() > 1 && action_units.iter().all(|u| u.item && u.level == 1);
    if each {
        for unit in &action_units {
            plan.findings.actions.push(Action {
                label: unit.marker.and_then(|m| label::of_marker(document, m)),
                recommendations: vec![index],
                text: unit.text.clone(),
                basis: Basis::Printed,
                rule: open.rule,
                ..Action::default()
            });
        }
        if let Some(r) = plan.recommendation(index) {
            r.timescale = r.timescale.take().or(timescale);
            r.owners.extend(owners);
            r.lead_members.extend(lead_members);
            r.status = r.status.take().or(status);
            r.progress = r.progress.take().or_else(|| passage(&progress));
            r.measure = r.measure.take().or(measure);
        }
        return 1;
    }
    plan.findings.actions.push(Action {
        recommendations: vec![index],
        text: text_of(&action_units),
        points: points_of(document, &action_units),
        timescale,
        owners,
        lead_members,
        status,
        progress: passage(&progress),
        measure,
        resources,
        basis: Basis::Printed,
        rule: open.rule,
        ..Action::default()
    });
    1
}

/// Actions of which each has its own time or lead behind it (`What we will do: … Lead: … When: …`, again and
/// again); gives whether there were such.
fn close_each(document: &Document, plan: &mut Plan<'_>, open: &mut Open, index: usize) -> bool {
    let starts: Vec<usize> = (0..open.fields.len())
        .filter(|&n| open.fields[n].0 == Field::Action && !open.fields[n].1.is_empty())
        .collect();
    let own = |n: usize| {
        let next = open.fields.get(n + 1).map(|(f, _)| *f);
        matches!(next, Some(Field::Timescale | Field::Lead | Field::Status))
    };
    if starts.len() < 2 || !starts.iter().all(|&n| own(n)) {
        return false;
    }
    let mut fields = open.fields.split_off(starts[0]);
    while !fields.is_empty() {
        let end = (1..fields.len())
            .find(|&n| fields[n].0 == Field::Action && !fields[n].1.is_empty())
            .unwrap_or(fields.len());
        let mut one = Open {
            fields: fields.drain(..end).collect(),
            ..Open::default()
        };
        let units = one.take(Field::Action);
        let mut passage = |field| {
            Some(one.take(field))
                .filter(|u| !u.is_empty())
                .map(|u| text_of(&u))
        };
        plan.findings.actions.push(Action {
            recommendations: vec![index],
            text: text_of(&units),
            points: points_of(document, &units),
            timescale: passage(Field::Timescale),
            status: passage(Field::Status).map(|text| Status {
                text: Some(text),
                ..Status::default()
            }),
            progress: passage(Field::Progress),
            measure: passage(Field::Measure),
            resources: passage(Field::Resources),
            owners: one.take(Field::Lead).into_iter().map(|u| u.text).collect(),
            lead_members: one
                .take(Field::LeadMember)
                .into_iter()
                .map(|u| u.text)
                .collect(),
            basis: Basis::Printed,
            rule: open.rule,
            ..Action::default()
        });
    }
    true
}
