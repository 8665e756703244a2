//! Findings → Report.

mod checks;
mod coverage;
mod evidence;
mod front;
mod notices;
mod peers;
mod plan;
mod sections;
mod steps;
mod tables;

use std::collections::HashMap;

use peerlens_document::{Document, Passage, Span, TextFrom};
use peerlens_extract::Findings;
use peerlens_lexicon::Lexicon;
use peerlens_report as report;
use peerlens_report::{Evidence, Report, Timescale};
use peerlens_segment::{Outline, Role};

use crate::status::Legend;
use crate::timescale::{self, Times};
use coverage::{Ledger, Use};

pub use evidence::evidence;

/// What is known of the file and not told by its document.
#[derive(Clone, Debug, Default)]
pub struct SourceInfo {
    /// File name, without its folder.
    pub name: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
    /// Number of the document (from 1) where the file binds several.
    pub part: Option<u32>,
    /// First and last page of that document.
    pub page_range: Option<[u32; 2]>,
}

/// Builds the record by the words of a lexicon: ids and links, meaning beside the printed form, evidence, coverage.
pub fn assemble(
    document: &Document,
    outline: &Outline,
    findings: Findings,
    source: SourceInfo,
    lexicon: &Lexicon,
) -> Report {
    // Those of the built-in lexicon are at hand and need not be made for each document.
    let own: Times;
    let times = if std::ptr::eq(lexicon, Lexicon::built_in()) {
        Times::built_in()
    } else {
        own = Times::of(lexicon);
        &own
    };
    Assembler {
        document,
        outline,
        findings: &findings,
        ledger: Ledger::new(document),
        notices: Vec::new(),
        context: timescale::Context::default(),
        legend: legend(document, outline, &findings, lexicon),
        lexicon,
        times,
        date: None,
    }
    .run(source)
}

/// What the document says of its colours: outside its tables, or in the cells of a fill.
fn legend(
    document: &Document,
    outline: &Outline,
    findings: &Findings,
    lexicon: &Lexicon,
) -> Legend {
    let mut legend = Legend::default();
    let fills = findings.legend.iter();
    (legend.fills).extend(fills.map(|(colour, words)| (*colour, words.text(&document.text))));
    let blocks = document.blocks.get(outline.range.clone());
    for block in blocks.unwrap_or_default() {
        if block.as_table().is_none() {
            for piece in block.text.pieces() {
                legend.read(document.text.slice(piece.span), lexicon);
            }
        }
    }
    legend
}

/// The work on one document.
struct Assembler<'a> {
    document: &'a Document,
    outline: &'a Outline,
    findings: &'a Findings,
    ledger: Ledger,
    notices: Vec<report::Notice>,
    context: timescale::Context,
    legend: Legend,
    lexicon: &'a Lexicon,
    times: &'a Times,
    /// The visit's or the meeting's, ISO.
    date: Option<String>,
}

impl Assembler<'_> {
    fn run(mut self, source: SourceInfo) -> Report {
        let pages = source.page_range;
        let findings = self.findings;
        let mut report = Report {
            source: self.source(source),
            kind: findings.kind,
            ..Report::default()
        };
        self.notices_so_far(pages);
        if let Some(title) = &findings.title {
            let mut places = Vec::new();
            report.title = Some(self.field(title, &mut places));
            report.evidence.insert("title".to_owned(), places);
        }
        report.challenge = self.challenge();
        report.review = self.review();
        report.meeting = self.meeting();
        self.context = self.dates_of(&report);
        report.council = self.council(&report);
        report.peer_team = self.peers();
        report.themes = self.themes();
        report.recommendations = self.recommendations();
        report.actions = self.actions();
        for (action, found) in report.actions.iter().zip(&findings.actions) {
            for &n in &found.recommendations {
                if let Some(recommendation) = report.recommendations.get_mut(n) {
                    recommendation.actions.push(action.id.clone());
                }
            }
        }
        self.dates_before_challenge(&report);
        report.next_steps = self.next_steps();
        let (tables, ids) = self.tables();
        report.tables = tables;
        report.sections = self.sections(&ids);
        report.coverage = self.coverage();
        report.notices = self.notices;
        report
    }

    fn source(&self, source: SourceInfo) -> report::Source {
        report::Source {
            name: source.name,
            media_type: self.document.media_type.to_owned(),
            sha256: source.sha256,
            bytes: source.bytes,
            pages: (!self.document.pages.is_empty()).then_some(self.document.pages.len() as u32),
            text_from: match self.document.text_from {
                TextFrom::Embedded => report::TextFrom::Embedded,
                TextFrom::Ocr => report::TextFrom::Ocr,
                TextFrom::Mixed => report::TextFrom::Mixed,
            },
            part: source.part,
            page_range: source.page_range,
        }
    }

    /// A printed string; its places are added to `places`, and its characters count as a field's.
    fn field(&mut self, passage: &Passage, places: &mut Vec<Evidence>) -> String {
        self.ledger.mark(self.document, passage, Use::Field);
        places.extend(evidence(self.document, passage));
        passage.text(&self.document.text)
    }

    /// The same for one that may be missing.
    fn optional(
        &mut self,
        passage: Option<&Passage>,
        places: &mut Vec<Evidence>,
    ) -> Option<String> {
        passage
            .filter(|p| !p.is_empty())
            .map(|p| self.field(p, places))
    }

    fn timescale(&mut self, passage: &Passage) -> Timescale {
        let mut places = Vec::new();
        let as_written = self.field(passage, &mut places);
        let mut timescale = timescale::parse(&as_written, &self.context, self.times);
        timescale.evidence = places;
        timescale
    }

    /// The tables, and the id of the table of each block that is one.
    fn tables(&mut self) -> (Vec<report::Table>, HashMap<usize, String>) {
        let mut out = Vec::new();
        let mut ids = HashMap::new();
        for at in self.outline.range.clone() {
            let Some(block) = self.document.blocks.get(at) else {
                break;
            };
            let furniture = block.is_furniture() || self.outline.role(at) == Role::Furniture;
            let Some(table) = block.as_table().filter(|_| !furniture) else {
                continue;
            };
            let mut all = Vec::new();
            tables::collect(table, &mut all);
            for (n, table) in all.into_iter().enumerate() {
                let id = format!("t{}", out.len() + 1);
                match tables::convert(self.document, table, id.clone()) {
                    Some(table) => {
                        out.push(table);
                        if n == 0 {
                            ids.insert(at, id);
                        }
                    }
                    None => {
                        let message = format!(
                            "A table of {} rows and {} columns is too large to be written as a grid.",
                            table.rows, table.columns
                        );
                        self.notice(
                            "table_too_large",
                            report::Severity::Error,
                            message,
                            evidence::of_boxes(
                                self.document,
                                &table.parts.iter().map(|p| p.place).collect::<Vec<_>>(),
                            ),
                        );
                    }
                }
            }
        }
        (out, ids)
    }

    fn coverage(&mut self) -> report::Coverage {
        let (coverage, unplaced) = self.ledger.count(self.document, self.extent());
        for run in unplaced {
            let places = evidence(self.document, &Passage::of(run));
            let message = format!(
                "{} characters stand in no field and no section.",
                self.document
                    .text
                    .slice(run)
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .count()
            );
            self.notice("unplaced", report::Severity::Warning, message, places);
        }
        coverage
    }

    /// The stretch of the canonical text that this document takes up: all of it, unless the file
    /// binds several.
    fn extent(&self) -> Span {
        let whole = Span::new(0, self.document.text.as_str().len() as u32);
        let range = &self.outline.range;
        if range.start == 0 && range.end >= self.document.blocks.len() {
            return whole;
        }
        let mut extent: Option<Span> = None;
        for block in self.document.blocks.get(range.clone()).unwrap_or_default() {
            sections::spans_of(block, &mut |span| {
                let e = extent.get_or_insert(span);
                *e = Span::new(e.start.min(span.start), e.end.max(span.end));
            });
        }
        extent.unwrap_or_default()
    }
}
