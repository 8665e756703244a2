//! **Extract**: Document + Outline → Findings, as printed. Knows the genre; knows no calendar and no code.

mod findings;

pub use findings::{
    Action, Contact, Findings, Meeting, NextSteps, Peer, Point, Recommendation, Status, Theme,
};

use peerlens_document::Document;
use peerlens_segment::Outline;

/// Finds what a document holds.
pub fn extract(_document: &Document, outline: &Outline) -> Findings {
    Findings {
        kind: outline.kind,
        title: outline.title.clone(),
        ..Findings::default()
    }
}
