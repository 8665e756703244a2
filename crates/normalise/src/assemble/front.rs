//! What the front of a document tells: themes, visit, review, meeting and council.

use peerlens_document::Passage;
use peerlens_report as report;
use peerlens_report::{Evidence, Report};

use super::Assembler;
use crate::{council, timescale, visit};

impl Assembler<'_> {
    pub(super) fn themes(&mut self) -> Vec<report::Theme> {
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

    pub(super) fn challenge(&mut self) -> Option<report::Challenge> {
        let Some(visit) = self.findings.visit.as_ref() else {
            let named = self.findings.challenge_named.as_ref()?;
            let mut evidence = Vec::new();
            self.field(named, &mut evidence);
            return Some(report::Challenge {
                kind: self.findings.challenge_type.unwrap_or_default(),
                evidence,
                ..report::Challenge::default()
            });
        };
        if self.is_anothers(visit) {
            return None;
        }
        let year = self.findings.visit_year.as_ref();
        let (dates, as_written, places) = self.dates(visit, year, "visit");
        Some(report::Challenge {
            kind: self.findings.challenge_type.unwrap_or_default(),
            start: dates.start,
            end: dates.end,
            as_written: Some(as_written),
            evidence: places,
        })
    }

    /// Whether what is none of a challenge's own documents tells in passing of that of another council.
    fn is_anothers(&self, visit: &Passage) -> bool {
        let at = visit.start();
        let Some(at) = at.filter(|_| self.findings.kind == report::Kind::Other) else {
            return false;
        };
        let dates = visit::parse(&visit.text(&self.document.text), self.times);
        let date = dates.and_then(|dates| dates.start);
        let own = self.subject(date.as_deref()).council;
        council::is_anothers(self.document, at, own.map(|(own, _)| own))
    }

    /// Which council the document is about, on a day (ISO).
    fn subject(&self, date: Option<&str>) -> council::Subject {
        council::subject(
            self.document,
            self.outline,
            self.findings,
            self.extent(),
            date,
        )
    }

    pub(super) fn review(&mut self) -> Option<report::Review> {
        let review = self.findings.review.as_ref()?;
        let (dates, as_written, places) = self.dates(review, None, "progress review");
        Some(report::Review {
            start: dates.start,
            end: dates.end,
            as_written: Some(as_written),
            evidence: places,
        })
    }

    pub(super) fn meeting(&mut self) -> Option<report::Meeting> {
        let found = self.findings.meeting.as_ref()?;
        let mut places = Vec::new();
        let body = self.optional(found.body.as_ref(), &mut places);
        let item = self.optional(found.item.as_ref(), &mut places);
        let date = found.date.as_ref().and_then(|date| {
            let (dates, _, more) = self.dates(date, None, "meeting");
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

    /// Dates as printed; `year` is theirs, where it stands elsewhere.
    fn dates(
        &mut self,
        passage: &Passage,
        year: Option<&Passage>,
        what: &str,
    ) -> (visit::Dates, String, Vec<Evidence>) {
        let mut places = Vec::new();
        let as_written = self.field(passage, &mut places);
        let dated = match year {
            Some(year) => format!("{as_written} {}", year.text(&self.document.text)),
            None => as_written.clone(),
        };
        let dates = visit::parse(&dated, self.times).unwrap_or_else(|| {
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

    /// Bounds for years that are not printed: a plan's times lie after the visit.
    pub(super) fn dates_of(&self, report: &Report) -> timescale::Context {
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

    pub(super) fn council(&mut self, report: &Report) -> Option<report::Council> {
        self.date = Self::date_of(report).map(str::to_owned);
        let subject = self.subject(self.date.as_deref());
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
}
