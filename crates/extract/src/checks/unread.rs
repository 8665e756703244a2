//! Sections of which nothing was understood: of recommendations, but none was found there; or of what reads as
//! recommendations, below a heading that the lexicon does not know.

use std::ops::Range;

use peerlens_document::{Document, Notice, Severity};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, announces_recommendations};

use crate::Findings;
use crate::recommending;
use crate::unit::Unit;

/// Paragraphs or items from which something stands in a section.
const FEWEST_UNITS: usize = 2;

/// The notices, where no recommendation was found: one that was tells of the form of the others.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &Findings,
) -> Vec<Notice> {
    if !findings.recommendations.is_empty() || !findings.actions.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (n, section) in outline.sections.iter().enumerate() {
        let title = section.title.text(&document.text);
        let units = units(document, outline, &section.blocks);
        let told = (units.iter())
            .filter(|u| !announces_recommendations(lexicon, &u.string))
            .count();
        let notice = match lexicon.heading(&title) {
            Some("recommendations")
                if told >= FEWEST_UNITS && !is_refused(findings, outline, n) =>
            {
                let message = format!(
                    "the section “{title}” stands for recommendations by its heading; none was found in it"
                );
                Notice::new("section_unread", Severity::Warning, message)
            }
            None if lexicon.theme(&title).is_none() && asks(lexicon, &units) => {
                let message = format!(
                    "the lexicon has no entry for the heading “{title}”; what stands below it tells what to do and was \
                     not taken for recommendations"
                );
                Notice::new("heading_unknown", Severity::Info, message)
            }
            _ => continue,
        };
        out.push(notice.at(section.title.clone()));
    }
    out.extend(in_sentences(document, outline, findings));
    out
}

/// A notice where a report recommends in sentences only.
fn in_sentences(document: &Document, outline: &Outline, findings: &Findings) -> Option<Notice> {
    if findings.kind != Kind::FeedbackReport {
        return None;
    }
    let (said, place) = recommending::said(document, outline)?;
    let message = format!(
        "the report recommends in sentences (“{}”{place}) and has no list of recommendations; none was taken out of its text",
        said.text(&document.text)
    );
    Some(Notice::new("recommended_in_text", Severity::Warning, message).at(said))
}

/// Whether what stands below a heading was found to be a committee's own.
fn is_refused(findings: &Findings, outline: &Outline, n: usize) -> bool {
    let title = outline.sections.get(n).map(|s| &s.title);
    let refused = |notice: &&Notice| notice.code == "committee_recommendations";
    (findings.notices.iter().filter(refused)).any(|notice| Some(&notice.passage) == title)
}

/// Whether a list stands there of which half and more tells what to do.
fn asks(lexicon: &Lexicon, units: &[Unit]) -> bool {
    let items = units.iter().filter(|u| u.item).count();
    let telling = (units.iter())
        .filter(|u| u.item && lexicon.opens_as_recommendation(&u.string))
        .count();
    items >= FEWEST_UNITS && telling * 2 >= items
}

fn units(document: &Document, outline: &Outline, blocks: &Range<usize>) -> Vec<Unit> {
    let shown = blocks
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i));
    crate::unit::units(document, shown.filter(|b| b.as_table().is_none()))
}
