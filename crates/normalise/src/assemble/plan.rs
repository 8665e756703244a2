//! Recommendations and actions.

use std::collections::BTreeMap;

use peerlens_document::Passage;
use peerlens_extract as found;
use peerlens_lexicon::fold;
use peerlens_report::{
    Action, Evidence, Owner, OwnerKind, Point, Recommendation, Severity, Status, StatusValue,
    Timescale,
};

use super::Assembler;
use super::evidence::of_boxes;
use crate::{owner, status};

impl Assembler<'_> {
    pub(super) fn recommendations(&mut self) -> Vec<Recommendation> {
        let all = &self.findings.recommendations;
        let mut out: Vec<Recommendation> = Vec::with_capacity(all.len());
        for (n, found) in all.iter().enumerate() {
            let next = self.recommendation(n, found, out.last());
            out.push(next);
        }
        out
    }

    fn recommendation(
        &mut self,
        n: usize,
        found: &found::Recommendation,
        above: Option<&Recommendation>,
    ) -> Recommendation {
        let (leads, members) = above.map_or((&[][..], &[][..]), |r| (&r.owners, &r.lead_members));
        let mut places = Vec::new();
        let text = self.field(&found.text, &mut places);
        let rationale = self.optional(found.rationale.as_ref(), &mut places);
        let label = self.optional(found.label.as_ref(), &mut places);
        let group = self.optional(found.group.as_ref(), &mut places);
        let group_label = self.optional(found.group_label.as_ref(), &mut places);
        let response = found.response.as_ref().map(|(response, words)| {
            self.field(words, &mut places);
            *response
        });
        let progress = self.optional(found.progress.as_ref(), &mut places);
        let measure = self.optional(found.measure.as_ref(), &mut places);
        let lead_group = self.optional(found.lead_group.as_ref(), &mut places);
        let points = self.points(&found.points, &mut places);
        Recommendation {
            id: recommendation_id(n),
            label,
            group,
            group_label,
            text,
            rationale,
            points,
            theme: found.theme.clone(),
            response,
            timescale: self.time(found.timescale.as_ref()),
            owners: self.owners(&found.owners, leads),
            lead_members: self.owners(&found.lead_members, members),
            status: self.status(found.status.as_ref()),
            progress,
            measure,
            lead_group,
            actions: Vec::new(),
            basis: found.basis,
            rule: found.rule.to_owned(),
            evidence: places,
        }
    }

    pub(super) fn actions(&mut self) -> Vec<Action> {
        let all = &self.findings.actions;
        let mut out: Vec<Action> = Vec::with_capacity(all.len());
        for (n, found) in all.iter().enumerate() {
            let next = self.action(n, found, out.last());
            out.push(next);
        }
        out
    }

    fn action(&mut self, n: usize, found: &found::Action, above: Option<&Action>) -> Action {
        let (leads, members) = above.map_or((&[][..], &[][..]), |a| (&a.owners, &a.lead_members));
        let mut places = Vec::new();
        let text = self.field(&found.text, &mut places);
        let label = self.optional(found.label.as_ref(), &mut places);
        let progress = self.optional(found.progress.as_ref(), &mut places);
        let measure = self.optional(found.measure.as_ref(), &mut places);
        let resources = self.optional(found.resources.as_ref(), &mut places);
        let mut other: BTreeMap<String, String> = BTreeMap::new();
        for (heading, cell) in &found.other {
            let heading = self.field(heading, &mut places);
            let cell = self.field(cell, &mut places);
            // Two columns under one heading share its entry, so that nothing is lost.
            let entry = other.entry(heading).or_default();
            if !entry.is_empty() && !cell.is_empty() {
                entry.push('\n');
            }
            entry.push_str(&cell);
        }
        let points = self.points(&found.points, &mut places);
        let known = self.findings.recommendations.len();
        Action {
            id: format!("a{}", n + 1),
            label,
            recommendations: found
                .recommendations
                .iter()
                .filter(|&&r| r < known)
                .map(|&r| recommendation_id(r))
                .collect(),
            text,
            points,
            timescale: self.time(found.timescale.as_ref()),
            start: self.time(found.start.as_ref()),
            owners: self.owners(&found.owners, leads),
            lead_members: self.owners(&found.lead_members, members),
            status: self.status(found.status.as_ref()),
            progress,
            measure,
            resources,
            other,
            basis: found.basis,
            rule: found.rule.to_owned(),
            evidence: places,
        }
    }

    /// Points stand in the text and have its evidence; their labels stand before them and have their own.
    fn points(&mut self, found: &[found::Point], places: &mut Vec<Evidence>) -> Vec<Point> {
        let mut out = Vec::with_capacity(found.len());
        for point in found {
            out.push(Point {
                label: self.optional(point.label.as_ref(), places),
                text: point.text.text(&self.document.text),
                points: self.points(&point.points, places),
            });
        }
        out
    }

    fn time(&mut self, found: Option<&Passage>) -> Option<Timescale> {
        found
            .filter(|p| !p.is_empty())
            .map(|passage| self.timescale(passage))
    }

    /// Owners; `above` are those of the row above, for "As above" to point to.
    fn owners(&mut self, found: &[Passage], above: &[Owner]) -> Vec<Owner> {
        let mut out = Vec::new();
        for passage in found {
            let printed = passage.text(&self.document.text);
            if owner::is_reference(&printed, self.lexicon) && !above.is_empty() {
                let mut places = Vec::new();
                let as_written = self.field(passage, &mut places);
                out.extend(above.iter().map(|meant| Owner {
                    as_written: as_written.clone(),
                    // Where it says so, and where those are named whom it means.
                    evidence: places.iter().chain(&meant.evidence).cloned().collect(),
                    ..meant.clone()
                }));
                continue;
            }
            for (range, mut owner) in owner::split(&printed, self.lexicon) {
                let part = passage.part(&self.document.text, range.start, range.end);
                if owner.kind == OwnerKind::Organisation {
                    owner.gss_code = self.code_of(&owner.as_written);
                }
                owner.as_written = self.field(&part, &mut owner.evidence);
                out.push(owner);
            }
            // What stands between two owners ("/", "and") is theirs.
            self.ledger.mark(self.document, passage, super::Use::Field);
        }
        out
    }

    /// Says once of each word for a status that no entry of the lexicon explains it.
    fn status_unknown(&mut self, words: &str, places: Vec<Evidence>) {
        let message = format!("the lexicon has no entry for the status “{words}”");
        if !self.notices.iter().any(|n| n.message == message) {
            self.notice("status_unknown", Severity::Info, message, places);
        }
    }

    fn status(&mut self, found: Option<&found::Status>) -> Option<Status> {
        let found = found?;
        let mut places = Vec::new();
        let as_written = self.optional(found.text.as_ref(), &mut places);
        if as_written.is_none() {
            found.fill?;
            places = of_boxes(self.document, &found.boxes);
        }
        let (value, rag) = status::parse(
            as_written.as_deref(),
            found.fill,
            &self.legend,
            self.lexicon,
        );
        let heading = found.heading.as_ref().map(|h| h.text(&self.document.text));
        let answer = (heading.as_ref().zip(as_written.as_ref()))
            .and_then(|(heading, words)| status::answer(words, heading, self.lexicon));
        let value = answer.unwrap_or(value);
        // The heading printed again, and what is said to a recommendation (`Partially accepted`), are no words for a status.
        let of_heading = |words: &str| heading.as_ref().is_some_and(|h| fold(h) == fold(words));
        if let Some(words) = as_written.as_deref().filter(|words| {
            value == StatusValue::Unclear
                && rag.is_none()
                && is_a_word(words)
                && !status::tells_none(words, self.lexicon)
                && !of_heading(words)
                && found::response_of(words).is_none()
        }) {
            self.status_unknown(words, places.clone());
        }
        Some(Status {
            as_written,
            value,
            rag,
            evidence: places,
        })
    }
}

/// Words of a status that the lexicon could hold: more tell of it in a sentence.
const MOST_STATUS_WORDS: usize = 3;

/// Whether a status is short enough to be one of the lexicon, and no date or sign.
fn is_a_word(words: &str) -> bool {
    words.split_whitespace().count() <= MOST_STATUS_WORDS
        && words.contains(char::is_alphabetic)
        && !words.contains(|c: char| c.is_ascii_digit())
}

fn recommendation_id(n: usize) -> String {
    format!("r{}", n + 1)
}
