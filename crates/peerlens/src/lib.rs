//! **peerlens**: published peer-challenge documents as structured records. The library's face: the
//! order of the steps, and nothing else.
//!
//! ```
//! let page = b"<h1>Corporate Peer Challenge: Halton Borough Council</h1>
//!     <p>Feedback report: 3 to 6 September 2024</p>
//!     <h2>1. Recommendations</h2><ol><li>Set a balanced budget.</li><li>Appoint independent persons.</li></ol>";
//! let options = peerlens::Options::named("halton.html");
//! let report = &peerlens::convert(page, &options)?[0];
//! assert_eq!(report.recommendations[0].text, "Set a balanced budget.");
//! assert_eq!(report.recommendations[0].label.as_deref(), Some("1"));
//! assert_eq!(report.challenge.as_ref().unwrap().start.as_deref(), Some("2024-09-03"));
//! # Ok::<(), peerlens::Error>(())
//! ```
//!
//! # Guarantees
//!
//! The same bytes and options give the same records. Every printed string of a record is found at its
//! evidence in what [`text`] gives.
//!
//! # Limitations
//!
//! A document is held in memory whole. Limits of time and memory for one file are the caller's to
//! keep: the program does so with worker processes.

use peerlens_document::{Document, Passage};
use peerlens_extract::{Cover, Findings};
use peerlens_lexicon::Lexicon;
use peerlens_normalise::timescale::Times;
use peerlens_normalise::{SourceInfo, council, visit};
use peerlens_report::{ChallengeType, Kind, Meeting, Report};
use sha2::{Digest, Sha256};

mod stages;

use stages::Stages;

pub use peerlens_ingest::{Error, Ocr, OnScan, OnSecondReader, SecondReader};

/// What a caller may set.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Name of the file, for `source.name`.
    pub name: String,
    /// Whether pictures of pages are read.
    pub ocr: Ocr,
    /// Whether a second reader looks at PDFs too; only in a process with limits.
    pub second_reader: SecondReader,
    /// Who is told how many pages will be read from their pictures, before that begins.
    pub on_scan: Option<OnScan>,
    /// Who is told when the second reader begins and when it is done: it may not live through a file.
    pub on_second_reader: Option<OnSecondReader>,
    /// The words to go by; the built-in ones where `None`.
    pub lexicon: Option<Lexicon>,
}

impl Options {
    /// The usual settings for a file of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    fn ingest(&self) -> peerlens_ingest::Options {
        peerlens_ingest::Options {
            ocr: self.ocr,
            second_reader: self.second_reader,
            on_scan: self.on_scan.clone(),
            on_second_reader: self.on_second_reader.clone(),
        }
    }
}

/// Converts a file to its records: one, or several where a file binds several documents.
///
/// # Errors
///
/// Where the file cannot be read at all; what can be survived is a notice in the record.
pub fn convert(bytes: &[u8], options: &Options) -> Result<Vec<Report>, Error> {
    Ok(read_and_convert(bytes, options)?.1)
}

/// The same, with the document that the records were made from, for those who want to look at both.
///
/// # Errors
///
/// As [`convert`].
pub fn read_and_convert(bytes: &[u8], options: &Options) -> Result<(Document, Vec<Report>), Error> {
    let lexicon = options
        .lexicon
        .as_ref()
        .unwrap_or_else(|| Lexicon::built_in());
    let mut stages = Stages::default();
    let mut document = stages.time("ingest", || read(bytes, options))?;
    let outlines = stages.time("segment", || {
        peerlens_segment::segment(&mut document, lexicon)
    });
    let sha256 = sha256(bytes);
    let several = outlines.len() > 1;
    let letterhead = (outlines.first())
        .filter(|front| several && front.kind == Kind::Other)
        .and_then(|front| council::letterhead(&document, front))
        .cloned();
    let reports = outlines.iter().enumerate().map(|(n, outline)| {
        let mut findings = stages.time("extract", || {
            peerlens_extract::extract(&document, outline, lexicon)
        });
        if outline.kind == Kind::ActionPlan {
            let cover = n.checked_sub(1).and_then(|n| outlines.get(n));
            let told = cover.and_then(|c| peerlens_extract::cover(&document, lexicon, c));
            if let Some(told) = told {
                take_up(&document, told, &mut findings);
            }
        }
        findings.letterhead = letterhead.clone().filter(|_| n > 0);
        let source = SourceInfo {
            name: options.name.clone(),
            sha256: sha256.clone(),
            bytes: bytes.len() as u64,
            part: several.then_some(n as u32 + 1),
            page_range: if several {
                pages_of(&document, outline)
            } else {
                None
            },
        };
        stages.time("normalise", || {
            peerlens_normalise::assemble(&document, outline, findings, source, lexicon)
        })
    });
    let mut reports: Vec<Report> = reports.collect();
    share_council(&mut reports);
    share_meeting(&mut reports);
    stages.tell();
    Ok((document, reports))
}

/// What the paper right before a plan tells of the challenge, where the plan that it proposes does not, or tells less exactly.
fn take_up(document: &Document, told: Cover, findings: &mut Findings) {
    let finer = |told: &Passage, own: &Passage| {
        let (told, own) = (told.text(&document.text), own.text(&document.text));
        visit::is_within(&told, &own, Times::built_in())
    };
    if let Some(visit) = told.visit
        && findings.visit.as_ref().is_none_or(|own| finer(&visit, own))
    {
        findings.visit = Some(visit);
    }
    if findings.challenge_type == Some(ChallengeType::Other) {
        findings.challenge_type = Some(told.challenge_type);
    }
    if let Some(time) = told.progress_review {
        let steps = findings.next_steps.get_or_insert_default();
        steps.progress_review.get_or_insert(time);
    }
}

/// Gives the documents that a file binds the council that the others name, where those agree: an
/// appendix seldom repeats it.
fn share_council(reports: &mut [Report]) {
    let mut named = reports.iter().filter_map(|r| r.council.as_ref());
    let Some(first) = named.next().cloned() else {
        return;
    };
    if named.all(|c| c.name == first.name) {
        for report in reports.iter_mut().filter(|r| r.council.is_none()) {
            report.council = Some(first.clone());
        }
    }
}

/// Gives an appendix the meeting of the paper that it is bound behind, and a paper whose head tells no day that of the agenda
/// of the same body before it; a paper that opens with its own item has the meeting of the item before it.
fn share_meeting(reports: &mut [Report]) {
    let mut before: Option<Meeting> = None;
    for report in reports {
        match (&mut report.meeting, before.take()) {
            (Some(own), Some(agenda)) if own.date.is_none() && same_body(own, &agenda) => {
                own.date = agenda.date;
                own.evidence.extend(agenda.evidence);
            }
            (Some(own), Some(agenda)) if own.body.is_none() && own.date.is_none() => {
                own.body = agenda.body;
                own.date = agenda.date;
                own.evidence.splice(0..0, agenda.evidence);
            }
            (None, agenda) => report.meeting = agenda,
            _ => {}
        }
        before.clone_from(&report.meeting);
    }
}

/// Whether two meetings are of one body, whose name an agenda may have in capitals.
fn same_body(one: &Meeting, other: &Meeting) -> bool {
    let body = |m: &Meeting| m.body.as_deref().map(str::to_lowercase);
    body(one).is_some() && body(one) == body(other)
}

/// The canonical text of a file, into which the record's spans point.
///
/// # Errors
///
/// Where the file cannot be read at all.
pub fn text(bytes: &[u8], options: &Options) -> Result<String, Error> {
    Ok(read(bytes, options)?.text.as_str().to_owned())
}

/// A file as a [`Document`], before anything is made of it.
///
/// # Errors
///
/// Where the file cannot be read at all.
pub fn read(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    peerlens_ingest::read(bytes, &options.ingest())
}

/// Whether a file is a PDF, by its content.
pub fn is_pdf(bytes: &[u8]) -> bool {
    peerlens_ingest::sniff(bytes) == peerlens_ingest::Format::Pdf
}

/// First and last page of the blocks of an outline.
fn pages_of(document: &Document, outline: &peerlens_segment::Outline) -> Option<[u32; 2]> {
    let boxes = document
        .blocks
        .get(outline.range.clone())?
        .iter()
        .flat_map(|b| &b.boxes);
    let pages: Vec<u32> = boxes.map(|b| b.page).collect();
    Some([*pages.iter().min()?, *pages.iter().max()?])
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}
