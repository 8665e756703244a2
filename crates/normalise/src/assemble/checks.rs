//! What of the record's dates cannot be: said in notices, never mended.

use peerlens_report::{Evidence, Report, Severity, Timescale, TimescaleKind};

use super::Assembler;

impl Assembler<'_> {
    /// Tells of times of a plan that lie before the challenge which it answers, and of a review before it.
    pub(super) fn dates_before_challenge(&mut self, report: &Report) {
        let Some(challenge) = &report.challenge else {
            return;
        };
        let Some(start) = challenge.start.as_deref() else {
            return;
        };
        let review = report.review.as_ref();
        if let Some(review) =
            review.filter(|r| r.start.as_deref().is_some_and(|day| is_before(day, start)))
        {
            let message = "the progress review is dated before the challenge".to_owned();
            let places = review.evidence.clone();
            self.notice("date_before_challenge", Severity::Warning, message, places);
        }
        let recommendations = report.recommendations.iter().map(|r| &r.timescale);
        let times = recommendations.chain(report.actions.iter().map(|a| &a.timescale));
        let all: Vec<&Timescale> = times.flatten().filter(|t| is_due(t)).collect();
        let before =
            (all.iter()).filter(|t| t.latest.as_deref().is_some_and(|day| is_before(day, start)));
        let before: Vec<&&Timescale> = before.collect();
        if before.is_empty() {
            return;
        }
        let printed: Vec<String> = (before.iter().take(MOST_NAMED))
            .map(|t| format!("“{}”", t.as_written.replace('\n', " ")))
            .collect();
        let more = if before.len() > MOST_NAMED {
            " …"
        } else {
            ""
        };
        let printed = format!("{}{more}", printed.join(", "));
        let message = match before.len() {
            1 => format!("a time of the plan lies before the challenge: {printed}"),
            n if n == all.len() => {
                format!("all {n} times of the plan lie before the challenge: {printed}")
            }
            n => format!("{n} times of the plan lie before the challenge: {printed}"),
        };
        let places: Vec<Evidence> = before.iter().flat_map(|t| t.evidence.clone()).collect();
        self.notice("date_before_challenge", Severity::Warning, message, places);
    }
}

/// Times that a notice prints.
const MOST_NAMED: usize = 5;

/// Whether a time says when something is due.
fn is_due(time: &Timescale) -> bool {
    matches!(time.kind, TimescaleKind::Date | TimescaleKind::Period)
}

/// Whether a day lies before a date, to the precision to which this is printed.
fn is_before(day: &str, date: &str) -> bool {
    let length = day.len().min(date.len());
    day.get(..length) < date.get(..length)
}
