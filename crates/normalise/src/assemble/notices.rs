//! Notices: those of the steps before, and new ones.

use peerlens_document::{Notice, Severity};
use peerlens_report as report;
use peerlens_report::Evidence;

use super::Assembler;
use super::evidence::{self, evidence};

impl Assembler<'_> {
    /// What the steps before had to say.
    pub(super) fn notices_so_far(&mut self, pages: Option<[u32; 2]>) {
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

    pub(super) fn notice(
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
}

/// Whether a notice is about pages that another document of the same file has.
fn is_elsewhere(notice: &report::Notice, own: Option<[u32; 2]>) -> bool {
    let Some([first, last]) = own else {
        return false;
    };
    let mut pages = notice.evidence.iter().filter_map(|e| e.page).peekable();
    pages.peek().is_some() && pages.all(|page| page < first || page > last)
}
