//! What comes next.

use peerlens_report as report;

use super::Assembler;

impl Assembler<'_> {
    pub(super) fn next_steps(&mut self) -> Option<report::NextSteps> {
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
}
