//! A review that prints each of the peers' recommendations in bold, without a label, right above what became of it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::passing::speaks_of_peers;
use crate::plan::{Group, Plan};
use crate::prose::{Field, Open, close};
use crate::unit::{THROUGHOUT, Unit};

/// Recommendations that stand so from which a review has this form.
const FEWEST: usize = 3;

/// What says that something is needed, without a word that tells to do it.
static NEEDED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\b(?:needs?|ought) to\b|\bwould benefit\b"));
/// A clause that names what stands below it (`Where more work should be done`).
static CLAUSE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:what|how|where|when|why|who)\b"));

/// A recommendation and what stands below it.
struct Told {
    section: Option<usize>,
    recommendation: Unit,
    progress: Vec<Unit>,
}

/// Reads them; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let mut found: Vec<Told> = all(document, lexicon, outline);
    let tells = |t: &Told| asks(lexicon, &t.recommendation.string);
    // Bold lines that name subjects are headings of the text below them.
    if found.iter().filter(|t| tells(t)).count() * 2 <= found.len() {
        return 0;
    }
    let first = found.iter().position(tells).unwrap_or(0);
    let last = found.iter().rposition(tells).unwrap_or(0);
    let told: HashSet<String> = (found.iter())
        .filter(|t| !t.progress.is_empty())
        .map(|t| fold(&t.recommendation.string))
        .collect();
    let mut at = 0..;
    found.retain(|t| {
        let among = at.next().is_some_and(|n| first < n && n < last);
        let text = &t.recommendation.string;
        // A sentence of any other words among them is asked too, where something is told of it.
        let asked = among && is_sentence(text) && !speaks_of_peers(text);
        // A review may say nothing of a recommendation, and list them all besides.
        match t.progress.is_empty() {
            true => tells(t) && !told.contains(&fold(text)),
            false => tells(t) || asked,
        }
    });
    if found.len() < FEWEST {
        return 0;
    }
    let count = found.len();
    for told in found {
        // `Progress review – feedback` heads them all and is no theme.
        let title = (told.section.and_then(|n| outline.sections.get(n)))
            .map(|s| &s.title)
            .filter(|title| lexicon.heading(&title.text(&document.text)).is_none());
        plan.group = title.map(|title| Group::of(document, lexicon, title));
        let mut open = Open::new(None, "bold_above_progress");
        open.text_mut().push(told.recommendation);
        open.push_field(Field::Progress, told.progress);
        close(document, lexicon, outline, plan, Some(open));
    }
    plan.group = None;
    count
}

/// Whether a line tells somebody to do something, or says what is needed; what speaks of the peers is their remark.
fn asks(lexicon: &Lexicon, text: &str) -> bool {
    lexicon.tells_what_to_do(text) || is(&NEEDED, text) && !speaks_of_peers(text)
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with('.')
}

/// Paragraphs in bold, each with what stands below it up to the next one or the next heading.
fn all(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Told> {
    let lines = lines(document, outline);
    let labels = labels(lexicon, &lines);
    let mut found: Vec<Told> = Vec::new();
    let mut open = false;
    let mut section = None;
    for line in lines {
        let label = labels.contains(&fold(&line.unit.string));
        match line.set {
            Set::Bold | Set::Heading if label => {}
            Set::Bold => {
                open = true;
                found.push(Told {
                    section,
                    recommendation: line.unit,
                    progress: Vec::new(),
                });
            }
            Set::Plain => {
                if let Some(told) = found.last_mut().filter(|_| open) {
                    told.progress.push(line.unit);
                }
            }
            Set::Heading => (open, section) = (false, line.section),
            Set::Other => open = false,
        }
    }
    found
}

/// How a line is set among the others.
#[derive(Clone, Copy, PartialEq)]
enum Set {
    Bold,
    Plain,
    Heading,
    Other,
}

/// A block of the text and how it is set.
struct Line {
    set: Set,
    section: Option<usize>,
    unit: Unit,
}

fn lines(document: &Document, outline: &Outline) -> Vec<Line> {
    let blocks = (outline.range.clone()).filter_map(|n| Some((n, document.blocks.get(n)?)));
    let read =
        blocks.filter(|(n, _)| !matches!(outline.role(*n), Role::Furniture | Role::Contents));
    read.map(|(n, block)| {
        let unit = Unit::of(document, block);
        let set = match outline.role(n) {
            Role::Heading(_) => Set::Heading,
            Role::Text if block.as_table().is_some() => Set::Other,
            Role::Text if !unit.item && unit.bold >= THROUGHOUT => Set::Bold,
            Role::Text => Set::Plain,
            _ => Set::Other,
        };
        Line {
            set,
            section: outline.section_of(n),
            unit,
        }
    })
    .collect()
}

/// Where lines of the same words stand.
#[derive(Default)]
struct Places {
    count: usize,
    /// How many of them right below a line in bold.
    below_bold: usize,
    /// The headings of those with text right below.
    told: HashSet<usize>,
    /// Whether two such stand under one heading.
    told_again: bool,
}

impl Places {
    /// Whether only labels stand so. Recommendations may come again too, in a list of them all or below another theme;
    /// labels do below each: right below it, or with what is said of it under one heading.
    fn are_labels(&self) -> bool {
        self.below_bold == self.count || self.told_again
    }
}

/// What bold lines repeat word for word, as headings right below one do: it says what stands below (`What has been done`).
fn labels(lexicon: &Lexicon, lines: &[Line]) -> HashSet<String> {
    let mut seen: HashMap<String, (Places, bool)> = HashMap::new();
    let mut above = Set::Other;
    let mut heading = 0;
    for (n, line) in lines.iter().enumerate() {
        let below_bold = above == Set::Bold;
        above = line.set;
        if line.set == Set::Heading && !below_bold {
            heading = n;
        }
        if !(line.set == Set::Bold || line.set == Set::Heading && below_bold) {
            continue;
        }
        let text = &line.unit.string;
        let (places, recommends) = seen.entry(fold(text)).or_default();
        places.count += 1;
        places.below_bold += usize::from(below_bold);
        if lines.get(n + 1).is_some_and(|l| l.set == Set::Plain) {
            places.told_again |= !places.told.insert(heading);
        }
        let names = lexicon.lead_in(text).is_some() || is(&CLAUSE, text);
        *recommends |= !names && (is_sentence(text) || asks(lexicon, text));
    }
    (seen.into_iter())
        .filter(|(_, (places, recommends))| {
            places.count > 1 && (!recommends || places.are_labels())
        })
        .map(|(words, _)| words)
        .collect()
}
