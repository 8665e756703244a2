//! The mentions of each council, weighed.

use std::collections::HashMap;
use std::ops::Range;

use peerlens_document::{Document, Passage, Span};
use peerlens_segment::{Outline, Role};

use super::Subject;
use super::around::{before, had_challenge, has_address, in_row, is_employer, is_own, joins};
use super::weight::{
    COPYRIGHT_HOLDER, FRONT, HOST, LEAD, LEAST, LEAST_FROM_TEXT, MOST_FROM_TEXT, RUNNING,
    RUNNING_SHOWN, TEXT, TITLE, VISIT, Weight,
};
use crate::council::gazetteer::Authority;
use crate::council::mention::{Mention, by_host, find_mentions};

/// Bytes of the text that are near the top.
const FRONT_BYTES: u32 = 1_500;

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

/// How the line opens that says whose a page is, in small letters.
const COPYRIGHT: [&str; 3] = ["©", "(c) copyright", "copyright"];

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

/// Weight of a council, weight of its best mention, that mention, and the council.
pub(super) type Weighed = (f32, f32, Passage, &'static Authority);

#[derive(Default)]
pub(super) struct Tally<'a> {
    pub(super) date: Option<&'a str>,
    pub(super) by_name: HashMap<&'static str, Weighed>,
    pub(super) from_text: HashMap<&'static str, f32>,
    /// Those in whose name copyright is claimed. It tells whose page it is where the rest leaves that open, and nothing
    /// where it does not: of a picture it is somebody else's, and a page may be printed by another council.
    pub(super) copyright: Vec<&'static str>,
    /// Whose challenge it was has been told, once: a neighbour may have had one too.
    pub(super) challenged: bool,
    /// The first mention of each that stands as somebody's employer in running text.
    pub(super) employers: HashMap<&'static str, (Mention, Span)>,
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

    /// Whether no other council has been named so far.
    fn is_first(&self, authority: &Authority) -> bool {
        self.by_name.keys().all(|name| *name == authority.name)
    }

    /// Mentions in the title: nobody's employer stands there.
    pub(super) fn title(&mut self, document: &Document, title: &Passage) {
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
    pub(super) fn running_lines(&mut self, document: &Document, outline: &Outline) {
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
    pub(super) fn hosts(&mut self, text: &str) {
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
    pub(super) fn page_title(&mut self, document: &Document) {
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
    pub(super) fn passage(
        &mut self,
        document: &Document,
        passage: &Passage,
        weight: &Weight,
        peers: &[Span],
    ) {
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
    pub(super) fn text(&mut self, document: &Document, extent: Span, peers: &[Span]) {
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
            let first = mention.on(self.date).filter(|_| !self.challenged);
            if first.is_some_and(|a| self.is_first(a)) && had_challenge(text, range.end) {
                self.challenged = true;
                weight += VISIT;
            } else if mention.full && has_address(text, range.start, range.end) {
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
            let line = before.trim_start();
            let signed = COPYRIGHT.iter().any(|sign| line.starts_with(sign));
            let known = self.copyright.contains(&authority.name.as_str());
            if mention.full && signed && !known {
                self.copyright.push(&authority.name);
            }
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
    pub(super) fn one_employer(&mut self) {
        let mut employers = std::mem::take(&mut self.employers).into_values();
        if let (Some((mention, span)), None) = (employers.next(), employers.next()) {
            self.add(&mention, TEXT.full, 6.0, || Passage::of(span));
        }
    }

    /// "the Royal Borough", where a place name elsewhere tells which.
    pub(super) fn royal_borough(&mut self, document: &Document, extent: Span) {
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

    pub(super) fn decide(mut self) -> Subject {
        let holders = std::mem::take(&mut self.copyright);
        if self.leader().is_none() {
            for name in holders {
                if let Some(entry) = self.by_name.get_mut(name) {
                    entry.0 += COPYRIGHT_HOLDER;
                }
            }
        }
        let ranked = self.ranked();
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
            Some(_) => match self.leader() {
                Some((_, _, mention, authority)) => Subject {
                    council: Some((authority, mention)),
                    reason: None,
                },
                None => Subject {
                    council: None,
                    reason: Some(format!(
                        "Which council the document is about is not sure enough; it names {}.",
                        names(3)
                    )),
                },
            },
        }
    }

    /// The councils from the one with the most weight on.
    fn ranked(&self) -> Vec<Weighed> {
        let mut ranked: Vec<_> = self
            .by_name
            .values()
            .filter(|e| e.0 > 0.0)
            .cloned()
            .collect();
        // By name where the weights are the same, so that the order is always the same.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.3.name.cmp(&b.3.name)));
        ranked
    }

    /// The council with enough weight, and clearly more than the next.
    fn leader(&self) -> Option<Weighed> {
        let mut ranked = self.ranked().into_iter();
        let best = ranked.next()?;
        let second = ranked.next().map_or(0.0, |e| e.0);
        let alone = (self.from_text.get(best.3.name.as_str())).is_some_and(|text| *text >= best.0);
        let least = if alone { LEAST_FROM_TEXT } else { LEAST };
        (!best.2.is_empty() && best.0 >= least && best.0 >= LEAD * second).then_some(best)
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
