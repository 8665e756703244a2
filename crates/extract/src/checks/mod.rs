//! What does not agree with itself, or was not understood: said in notices, never mended.

mod count;
mod labels;
mod rows;
mod unread;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_segment::Outline;

use crate::Findings;

/// Adds the notices.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let mut notices = labels::read(document, findings);
    notices.extend(count::read(document, lexicon, outline, findings));
    notices.extend(labels::named(document, findings));
    notices.extend(rows::read(document, findings));
    notices.extend(unread::read(document, lexicon, outline, findings));
    findings.notices.extend(notices);
}
