//! Which council a document is about, told from the others that it names.
//!
//! Every document names five to ten councils besides its own: the peers'. So mentions are weighed by
//! where they stand, those in the list of peers and beside a person's post count for nothing, and the
//! one with the most weight is the subject only if it leads clearly. Otherwise there is none: a wrong
//! council is worse than none.

use std::collections::HashMap;
use std::ops::Range;

use peerlens_document::{Document, Passage, Span};
use peerlens_extract::Findings;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::gazetteer::Authority;
use super::mention::{Mention, by_host, find_mentions};

/// Weights of a mention: as an authority, and as a place.
struct Weight {
    full: f32,
    place: f32,
}

/// In the title.
const TITLE: Weight = Weight {
    full: 20.0,
    place: 12.0,
};
/// In the first place where the extractor says that the subject is named, and in the others.
const SUBJECT: [Weight; 3] = [
    Weight {
        full: 12.0,
        place: 7.0,
    },
    Weight {
        full: 8.0,
        place: 5.0,
    },
    Weight {
        full: 5.0,
        place: 3.0,
    },
];
/// In a line that runs along the pages: whose paper it is.
const RUNNING: Weight = Weight {
    full: 8.0,
    place: 0.0,
};
/// How well such a line shows the name: the text's own mentions go before it.
const RUNNING_SHOWN: f32 = 0.5;
/// Of a site or an address for mail that is given.
const HOST: f32 = 6.0;
/// In a heading.
const HEADING: Weight = Weight {
    full: 4.0,
    place: 3.0,
};
/// Anywhere else.
const TEXT: Weight = Weight {
    full: 2.0,
    place: 1.0,
};
/// Added near the top of the document.
const FRONT: Weight = Weight {
    full: 4.0,
    place: 2.0,
};
/// Added where the words before it speak of the visit ("four days at …", "requested by …").
const VISIT: f32 = 6.0;
/// The most that running text gives: beyond it a council is only talkative.
const MOST_FROM_TEXT: f32 = 40.0;
/// Blocks at the top among which a council's name alone is that of whose paper it is.
const LETTERHEAD_BLOCKS: usize = 3;
/// Bytes of the text that are near the top.
const FRONT_BYTES: u32 = 1_500;
/// Least weight of a subject.
const LEAST: f32 = 5.0;
/// The same where it comes from running text alone: one mention there is too little.
const LEAST_FROM_TEXT: f32 = 7.0;
/// How many times the weight of the next it must have.
const LEAD: f32 = 2.0;

/// Words before a mention that speak of the visit.
const VISIT_WORDS: [&str; 12] = [
    "came to",
    "days at",
    "day at",
    "visited",
    "challenge at",
    "challenge of",
    "challenge to",
    "challenge for",
    "requested by",
    "review of",
    "onsite at",
    "on site at",
];
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

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// The council, with its best mention.
    pub council: Option<(&'static Authority, Passage)>,
    /// Why there is none, for a notice.
    pub reason: Option<String>,
}

/// Royal boroughs whose documents may only say "the Royal Borough": words that tell them apart.
const ROYAL_BOROUGHS: [(&str, &[&str]); 4] = [
    (
        "Royal Borough of Windsor and Maidenhead",
        &["Windsor", "Maidenhead"],
    ),
    (
        "Royal Borough of Kensington and Chelsea",
        &["Kensington", "Chelsea"],
    ),
    (
        "Royal Borough of Kingston upon Thames",
        &["Kingston", "Surbiton"],
    ),
    ("Royal Borough of Greenwich", &["Greenwich", "Woolwich"]),
];

/// The council that a document is about. `date` (ISO) is the visit's or the meeting's.
pub fn subject(
    document: &Document,
    outline: &Outline,
    findings: &Findings,
    extent: Span,
    date: Option<&str>,
) -> Subject {
    let mut tally = Tally {
        date,
        ..Tally::default()
    };
    let peers = peer_spans(findings);
    if let Some(title) = &findings.title {
        tally.title(document, title);
    }
    tally.page_title(document);
    for (n, passage) in findings.subject.iter().enumerate() {
        let weight = match is_letterhead(document, passage) {
            true => Some(&TITLE),
            false => SUBJECT.get(n).or(SUBJECT.last()),
        };
        if let Some(weight) = weight {
            tally.passage(document, passage, weight, &peers);
        }
    }
    let first = (outline.range.clone())
        .filter(|&n| outline.role(n) != Role::Furniture)
        .filter_map(|n| document.blocks.get(n))
        .take(LETTERHEAD_BLOCKS);
    for block in first.filter(|b| is_letterhead(document, &b.text)) {
        tally.passage(document, &block.text, &TITLE, &peers);
    }
    for section in &outline.sections {
        tally.passage(document, &section.title, &HEADING, &peers);
    }
    tally.running_lines(document, outline);
    tally.hosts(document.text.slice(extent));
    tally.text(document, extent, &peers);
    if findings.kind == Kind::ActionPlan {
        tally.one_employer();
    }
    tally.royal_borough(document, extent);
    tally.decide()
}

/// Whether a line near the top is an authority's full name and nothing else: whose paper it is, or to whom a
/// letter goes.
fn is_letterhead(document: &Document, passage: &Passage) -> bool {
    let text = passage.text(&document.text);
    let whole = |range: &Range<usize>| range.len() == text.trim().len();
    let mentions = find_mentions(&text, true);
    matches!(mentions.as_slice(), [(range, mention)] if mention.full && whole(range))
}

/// Where persons are listed with where they come from.
fn peer_spans(findings: &Findings) -> Vec<Span> {
    let mut spans: Vec<Span> = findings
        .persons
        .iter()
        .flat_map(|p| p.pieces())
        .map(|p| p.span)
        .collect();
    spans.sort_unstable();
    spans
}

#[derive(Default)]
struct Tally<'a> {
    date: Option<&'a str>,
    /// Weight, weight of the best mention, and that mention.
    by_name: HashMap<&'static str, (f32, f32, Passage, &'static Authority)>,
    from_text: HashMap<&'static str, f32>,
    /// The first mention of each that stands as somebody's employer in running text.
    employers: HashMap<&'static str, (Mention, Span)>,
}

impl Tally<'_> {
    fn add(
        &mut self,
        mention: &Mention,
        weight: f32,
        strength: f32,
        passage: impl FnOnce() -> Passage,
    ) {
        let Some(authority) = mention.on(self.date) else {
            return;
        };
        let entry = self.by_name.entry(&authority.name).or_insert((
            0.0,
            0.0,
            Passage::default(),
            authority,
        ));
        entry.0 += weight;
        if strength > entry.1 {
            entry.1 = strength;
            entry.2 = passage();
        }
    }

    /// Mentions in the title: nobody's employer stands there.
    fn title(&mut self, document: &Document, title: &Passage) {
        let text = title.text(&document.text);
        for (range, mention) in find_mentions(&text, true) {
            let weight = if mention.full {
                TITLE.full
            } else {
                TITLE.place
            };
            self.add(&mention, weight, weight, || {
                title.part(&document.text, range.start, range.end)
            });
        }
    }

    /// The lines that run along the pages of a paper, each once. (A web page's are its site's.)
    fn running_lines(&mut self, document: &Document, outline: &Outline) {
        if document.media_type == "text/html" {
            return;
        }
        let mut seen: Vec<&str> = Vec::new();
        for index in outline.range.clone() {
            let Some(block) = document.blocks.get(index) else {
                continue;
            };
            if outline.role(index) != Role::Furniture {
                continue;
            }
            let text = block.text.text(&document.text);
            for (range, mention) in find_mentions(&text, true) {
                let name = mention.on(self.date).map(|a| a.name.as_str());
                let Some(name) = name.filter(|n| mention.full && !seen.contains(n)) else {
                    continue;
                };
                seen.push(name);
                self.add(&mention, RUNNING.full, RUNNING_SHOWN, || {
                    block.text.part(&document.text, range.start, range.end)
                });
            }
        }
    }

    /// Whose mail and site are given: at no place that names the council, as with a page's title.
    fn hosts(&mut self, text: &str) {
        let mut seen: Vec<&str> = Vec::new();
        for (at, _) in text.match_indices(".gov.uk") {
            let start = text[..at]
                .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
                .map_or(0, |n| {
                    n + text[n..].chars().next().map_or(1, char::len_utf8)
                });
            let host = &text[start..at + ".gov.uk".len()];
            let mention =
                by_host(host).filter(|_| text.is_char_boundary(start) && !seen.contains(&host));
            if let Some(mention) = mention {
                seen.push(host);
                self.add(&mention, HOST, 0.0, Passage::default);
            }
        }
    }

    /// A web page's title names whose site it is. It stands at no place of the text: where nothing else
    /// names that council, none is told, and it outweighs the councils of visitors.
    fn page_title(&mut self, document: &Document) {
        if document.media_type != "text/html" {
            return;
        }
        for (_, mention) in find_mentions(document.metadata_title.as_deref().unwrap_or(""), true) {
            if mention.full {
                self.add(&mention, TITLE.full, 0.0, Passage::default);
            }
        }
    }

    /// Mentions in a passage that is about the document.
    fn passage(&mut self, document: &Document, passage: &Passage, weight: &Weight, peers: &[Span]) {
        let text = passage.text(&document.text);
        let mut employer = None;
        for (range, mention) in find_mentions(&text, true) {
            let part = passage.part(&document.text, range.start, range.end);
            if part.pieces().iter().any(|p| overlaps(peers, p.span))
                || is_employer(&text, range.start)
                || joins(&text, employer, range.start)
            {
                employer = Some(range.end);
                continue;
            }
            let weight = if mention.full {
                weight.full
            } else {
                weight.place
            };
            self.add(&mention, weight, weight, || part);
        }
    }

    /// Mentions in running text.
    fn text(&mut self, document: &Document, extent: Span, peers: &[Span]) {
        let text = document.text.slice(extent);
        let mut employer = None;
        for (range, mention) in find_mentions(text, false) {
            let span = shift(range.clone(), extent.start);
            if overlaps(peers, span)
                || is_employer(text, range.start)
                || joins(text, employer, range.start)
            {
                employer = Some(range.end);
                if let Some(authority) = mention.on(self.date).filter(|_| mention.full) {
                    self.employers
                        .entry(&authority.name)
                        .or_insert((mention, span));
                }
                continue;
            }
            let pick = |w: &Weight| if mention.full { w.full } else { w.place };
            let mut weight = pick(&TEXT);
            if span.start < extent.start + FRONT_BYTES && !in_row(text, range.start) {
                weight += pick(&FRONT);
            }
            let before = before(text, range.start).to_lowercase();
            if is_own(text, range.start) {
                weight += VISIT;
            }
            if VISIT_WORDS
                .iter()
                .any(|w| before.trim_end_matches("the ").trim_end().ends_with(w))
            {
                weight += VISIT;
            }
            let Some(authority) = mention.on(self.date) else {
                continue;
            };
            let so_far = self.from_text.entry(&authority.name).or_default();
            weight = weight.min(MOST_FROM_TEXT - *so_far).max(0.0);
            *so_far += weight;
            // Named in full, the mention is better to show than a place anywhere but in the title.
            let strength = if mention.full { 6.0 } else { 1.0 };
            self.add(&mention, weight, strength, || Passage::of(span));
        }
    }

    /// A plan that names one council's people only names its own: "Leader of …" under the foreword. It
    /// counts once, which is not enough to be the subject by itself; peers would be of several.
    fn one_employer(&mut self) {
        let mut employers = std::mem::take(&mut self.employers).into_values();
        if let (Some((mention, span)), None) = (employers.next(), employers.next()) {
            self.add(&mention, TEXT.full, 6.0, || Passage::of(span));
        }
    }

    /// "the Royal Borough", where a place name elsewhere tells which.
    fn royal_borough(&mut self, document: &Document, extent: Span) {
        const NAME: &str = "Royal Borough";
        let text = document.text.slice(extent);
        let at: Vec<usize> = text
            .match_indices(NAME)
            .map(|(at, _)| at)
            .filter(|at| !text.get(at + NAME.len()..).unwrap_or("").starts_with(" of"))
            .collect();
        let Some(first) = at.first() else {
            return;
        };
        let mut told = ROYAL_BOROUGHS
            .iter()
            .filter(|(_, words)| words.iter().any(|w| text.contains(w)));
        if let (Some((name, _)), None) = (told.next(), told.next()) {
            let span = shift(*first..first + NAME.len(), extent.start);
            let mentions = find_mentions(name, true);
            if let Some((_, mention)) = mentions.first() {
                let weight = LEAST + at.len() as f32;
                self.add(mention, weight, 1.0, || Passage::of(span));
            }
        }
    }

    fn decide(self) -> Subject {
        let from_text = self.from_text;
        let least = |name: &str, weight: f32| {
            let alone = from_text.get(name).is_some_and(|t| *t >= weight);
            if alone { LEAST_FROM_TEXT } else { LEAST }
        };
        let mut ranked: Vec<_> = self.by_name.into_values().filter(|e| e.0 > 0.0).collect();
        // By name where the weights are the same, so that the order is always the same.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.3.name.cmp(&b.3.name)));
        let second = ranked.get(1).map_or(0.0, |e| e.0);
        let names = |n: usize| {
            ranked
                .iter()
                .take(n)
                .map(|e| e.3.name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match ranked.first() {
            None => Subject {
                council: None,
                reason: Some("The document does not name the council that it is about.".to_owned()),
            },
            Some(best) if best.2.is_empty() => Subject {
                council: None,
                reason: Some(format!(
                    "Only the page's title names a council that the document may be about: {}.",
                    names(1)
                )),
            },
            Some(best) if best.0 >= least(&best.3.name, best.0) && best.0 >= LEAD * second => {
                Subject {
                    council: Some((best.3, best.2.clone())),
                    reason: None,
                }
            }
            Some(_) => Subject {
                council: None,
                reason: Some(format!(
                    "Which council the document is about is not sure enough; it names {}.",
                    names(3)
                )),
            },
        }
    }
}

fn shift(range: Range<usize>, by: u32) -> Span {
    Span::new(range.start as u32 + by, range.end as u32 + by)
}

/// Whether a span touches one of some sorted spans.
fn overlaps(sorted: &[Span], span: Span) -> bool {
    let from = sorted.partition_point(|s| s.end <= span.start);
    sorted.get(from).is_some_and(|s| s.overlaps(span))
}

/// Whether a place lies in a table's row with cells before and behind it: partners in a plan.
fn in_row(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or_default();
    let starts = before.rsplit('\n').next().unwrap_or(before);
    let ends = behind.split('\n').next().unwrap_or(behind);
    starts.contains('\t') && ends.contains('\t')
}

/// The text right before a place, on the same line.
fn before(text: &str, at: usize) -> &str {
    let mut start = at.saturating_sub(WINDOW);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let window = text.get(start..at).unwrap_or("");
    window.rsplit(['\n', '\t']).next().unwrap_or(window)
}

/// "Report of: Chief Executive, Cumberland Council", "In attendance: …": the committee's own people.
fn is_own(text: &str, at: usize) -> bool {
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
fn joins(text: &str, employer: Option<usize>, at: usize) -> bool {
    let between = employer.and_then(|end| text.get(end..at));
    between.is_some_and(|b| matches!(b.trim(), "," | "and" | "&" | "/" | ", and" | "and the"))
}

/// Whether a mention names where somebody works: "Leader of Medway Council", "Director, Milton Keynes".
fn is_employer(text: &str, at: usize) -> bool {
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
