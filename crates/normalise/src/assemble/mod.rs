//! Findings → Report.

mod coverage;
mod evidence;
mod plan;
mod sections;
mod tables;

use std::collections::HashMap;

use peerlens_document::{Document, Notice, Passage, Piece, Severity, Span, TextFrom};
use peerlens_extract::Findings;
use peerlens_lexicon::Lexicon;
use peerlens_report as report;
use peerlens_report::{Evidence, Report, Timescale};
use peerlens_segment::{Outline, Role};

use crate::status::Legend;
use crate::timescale::Times;
use crate::{council, timescale, visit};
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
    let mut legend = Legend {
        fills: (findings.legend.iter())
            .map(|(colour, words)| (*colour, words.text(&document.text)))
            .collect(),
        ..Legend::default()
    };
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

    /// What the steps before had to say.
    fn notices_so_far(&mut self, pages: Option<[u32; 2]>) {
        if !self.outline.kind_reason.is_empty() {
            let reason = self.outline.kind_reason.clone();
            self.notice("kind", report::Severity::Info, reason, Vec::new());
        }
        for notice in self.document.notices.iter().chain(&self.findings.notices) {
            let converted = self.convert_notice(notice);
            // A notice on a whole page may speak of others too; one on a passage does not.
            let of_passage = !notice.passage.is_empty();
            if !(of_passage && is_elsewhere(&converted, pages)) {
                self.notices.push(converted);
            }
        }
    }

    fn convert_notice(&self, notice: &Notice) -> report::Notice {
        let mut places = evidence(self.document, &notice.passage);
        if places.is_empty()
            && let Some(page) = notice.page
        {
            places = evidence::of_page(self.document, page);
        }
        report::Notice {
            code: notice.code.to_string(),
            severity: match notice.severity {
                Severity::Info => report::Severity::Info,
                Severity::Warning => report::Severity::Warning,
                Severity::Error => report::Severity::Error,
            },
            message: notice.message.clone(),
            evidence: places,
        }
    }

    fn notice(
        &mut self,
        code: &str,
        severity: report::Severity,
        message: String,
        evidence: Vec<Evidence>,
    ) {
        self.notices.push(report::Notice {
            code: code.to_owned(),
            severity,
            message,
            evidence,
        });
    }

    /// A printed string; its places are added to `places`, and its characters count as a field's.
    fn field(&mut self, passage: &Passage, places: &mut Vec<Evidence>) -> String {
        self.ledger.mark(passage, Use::Field);
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

    fn dates(&mut self, passage: &Passage, what: &str) -> (visit::Dates, String, Vec<Evidence>) {
        let mut places = Vec::new();
        let as_written = self.field(passage, &mut places);
        let dates = visit::parse(&as_written, self.times).unwrap_or_else(|| {
            let message = format!(
                "The dates of the {what} could not be read from \u{201c}{as_written}\u{201d}."
            );
            self.notice(
                "date_unclear",
                report::Severity::Warning,
                message,
                places.clone(),
            );
            visit::Dates::default()
        });
        (dates, as_written, places)
    }

    fn challenge(&mut self) -> Option<report::Challenge> {
        let visit = self.findings.visit.as_ref()?;
        let (dates, as_written, places) = self.dates(visit, "visit");
        Some(report::Challenge {
            kind: self.findings.challenge_type.unwrap_or_default(),
            start: dates.start,
            end: dates.end,
            as_written: Some(as_written),
            evidence: places,
        })
    }

    fn review(&mut self) -> Option<report::Review> {
        let review = self.findings.review.as_ref()?;
        let (dates, as_written, places) = self.dates(review, "progress review");
        Some(report::Review {
            start: dates.start,
            end: dates.end,
            as_written: Some(as_written),
            evidence: places,
        })
    }

    fn meeting(&mut self) -> Option<report::Meeting> {
        let found = self.findings.meeting.as_ref()?;
        let mut places = Vec::new();
        let body = self.optional(found.body.as_ref(), &mut places);
        let item = self.optional(found.item.as_ref(), &mut places);
        let date = found.date.as_ref().and_then(|date| {
            let (dates, _, more) = self.dates(date, "meeting");
            places.extend(more);
            dates.start
        });
        Some(report::Meeting {
            body,
            date,
            item,
            evidence: places,
        })
    }

    /// Bounds for years that are not printed: a plan's times lie after the visit.
    fn dates_of(&self, report: &Report) -> timescale::Context {
        let challenge = report.challenge.as_ref().and_then(|c| c.start.as_deref());
        let review = report.review.as_ref().and_then(|r| r.start.as_deref());
        let meeting = report.meeting.as_ref().and_then(|m| m.date.as_deref());
        timescale::Context::after(review.or(challenge).or(meeting))
    }

    /// The day by which councils are told apart from their successors.
    fn date_of(report: &Report) -> Option<&str> {
        let challenge = report.challenge.as_ref().and_then(|c| c.start.as_deref());
        let meeting = report.meeting.as_ref().and_then(|m| m.date.as_deref());
        challenge.or(meeting)
    }

    fn council(&mut self, report: &Report) -> Option<report::Council> {
        self.date = Self::date_of(report).map(str::to_owned);
        let subject = council::subject(
            self.document,
            self.outline,
            self.findings,
            self.extent(),
            self.date.as_deref(),
        );
        let Some((authority, mention)) = subject.council else {
            let message = subject.reason.unwrap_or_default();
            self.notice(
                "council_unclear",
                report::Severity::Warning,
                message,
                Vec::new(),
            );
            return None;
        };
        let mut places = Vec::new();
        let as_written = self.field(&mention, &mut places);
        if let Some(until) = &authority.until
            && !authority.successors.is_empty()
        {
            let message = format!(
                "{} was abolished on {until}; {} came after it.",
                authority.name,
                authority.successors.join(" and ")
            );
            self.notice(
                "council_abolished",
                report::Severity::Info,
                message,
                places.clone(),
            );
        }
        Some(report::Council {
            name: authority.name.clone(),
            as_written,
            gss_code: authority.gss_code.clone(),
            kind: Some(authority.kind.clone()),
            nation: Some(authority.nation.clone()),
            region: authority.region.clone(),
            successor: Some(authority.successors.join("; ")).filter(|s| !s.is_empty()),
            evidence: places,
        })
    }

    /// The code of a body, where it is a council.
    fn code_of(&self, body: &str) -> Option<String> {
        council::lookup(body, self.date.as_deref())?
            .gss_code
            .clone()
    }

    fn peers(&mut self) -> Vec<report::Peer> {
        let findings = self.findings;
        findings
            .peers
            .iter()
            .map(|peer| {
                let text = &self.document.text;
                let mut places = Vec::new();
                let printed = |p: &Option<Passage>| p.as_ref().map(|p| p.text(text));
                let (title, position) = (printed(&peer.title), printed(&peer.position));
                let (role, organisation) = (printed(&peer.role), printed(&peer.organisation));
                let name = peer.name.text(text);
                let parts = [&peer.title, &peer.position, &peer.role, &peer.organisation];
                for part in parts.into_iter().flatten() {
                    self.ledger.mark(part, Use::Field);
                }
                self.ledger.mark(&peer.name, Use::Field);
                let as_written = self.field(&peer.as_written, &mut places);
                // A position may be printed once for two members, before both.
                for part in parts.into_iter().flatten() {
                    if !covers(&peer.as_written, part) {
                        places.extend(evidence(self.document, part));
                    }
                }
                report::Peer {
                    name,
                    title,
                    position,
                    role,
                    gss_code: organisation.as_deref().and_then(|o| self.code_of(o)),
                    organisation,
                    as_written,
                    evidence: places,
                }
            })
            .collect()
    }

    fn themes(&mut self) -> Vec<report::Theme> {
        let findings = self.findings;
        findings
            .themes
            .iter()
            .map(|theme| {
                let mut places = Vec::new();
                report::Theme {
                    name: self.field(&theme.name, &mut places),
                    description: self.optional(theme.description.as_ref(), &mut places),
                    core: theme.core,
                    evidence: places,
                }
            })
            .collect()
    }

    fn next_steps(&mut self) -> Option<report::NextSteps> {
        let found = self.findings.next_steps.as_ref()?;
        let progress_review = found.progress_review.as_ref().map(|p| self.timescale(p));
        let report_published_by = found
            .report_published_by
            .as_ref()
            .map(|p| self.timescale(p));
        let contacts: Vec<report::Contact> = found
            .contacts
            .iter()
            .map(|contact| {
                let mut places = Vec::new();
                report::Contact {
                    name: self.optional(contact.name.as_ref(), &mut places),
                    role: self.optional(contact.role.as_ref(), &mut places),
                    email: self.optional(contact.email.as_ref(), &mut places),
                    phone: self.optional(contact.phone.as_ref(), &mut places),
                    evidence: places,
                }
            })
            .collect();
        let evidence = (progress_review.iter().chain(&report_published_by))
            .flat_map(|t| &t.evidence)
            .chain(contacts.iter().flat_map(|c| &c.evidence))
            .cloned()
            .collect();
        Some(report::NextSteps {
            progress_review,
            report_published_by,
            contacts,
            evidence,
        })
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

/// Whether all of a passage stands within another.
fn covers(whole: &Passage, part: &Passage) -> bool {
    part.pieces().iter().all(|piece| {
        let within = |p: &Piece| p.span.start <= piece.span.start && piece.span.end <= p.span.end;
        whole.pieces().iter().any(within)
    })
}

/// Whether a notice is about pages that another document of the same file has.
fn is_elsewhere(notice: &report::Notice, own: Option<[u32; 2]>) -> bool {
    let Some([first, last]) = own else {
        return false;
    };
    let mut pages = notice.evidence.iter().filter_map(|e| e.page).peekable();
    pages.peek().is_some() && pages.all(|page| page < first || page > last)
}
