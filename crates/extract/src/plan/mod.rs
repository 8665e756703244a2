//! Action plans in tables.

pub(crate) mod action_cards;
pub(crate) mod announce;
mod beside_strengths;
pub(crate) mod columns;
pub(crate) mod flattened;
mod group;
mod labels;
mod legend;
pub(crate) mod numbered;
mod one_line;
pub(crate) mod pairing;
pub(crate) mod rows;
pub(crate) mod sections;
mod tables;
mod underneath;
pub(crate) mod value;

use std::collections::HashMap;

use peerlens_document::{Document, Join, Notice, Passage, Severity};
use peerlens_lexicon::fold;

use crate::unit::Unit;
use crate::{Findings, Recommendation};
use columns::Columns;
use labels::Labels;

pub(crate) use group::Group;
pub(crate) use tables::{
    considers, holds_recommendations, is_named, not_understood, recommends, refers,
};

/// Words from which the same words behind the same label are the same recommendation.
const FEWEST_REPEATED_WORDS: usize = 4;

/// What is known while tables are read one after the other.
pub(crate) struct Plan<'f> {
    pub findings: &'f mut Findings,
    /// The recommendation whose rows are being read.
    pub current: Option<usize>,
    /// The theme band or heading above.
    pub group: Option<Group>,
    /// The columns of the last table, for one that goes on without headings.
    pub columns: Option<Columns>,
    /// Nothing was found in the plan: a column that no entry explains may hold what is to be done.
    pub takes_unexplained: bool,
    /// The recommendations that cards name, each with the number of the heading right above the card.
    cards: Vec<(usize, Option<Passage>)>,
    /// Recommendations by their folded text.
    seen: HashMap<String, usize>,
    labels: Labels,
}

impl<'f> Plan<'f> {
    pub(crate) fn new(findings: &'f mut Findings, document: &Document) -> Self {
        let mut labels = Labels::default();
        let mut seen = HashMap::new();
        for (n, r) in findings.recommendations.iter().enumerate() {
            seen.insert(fold(&r.text.text(&document.text)), n);
            labels.enter(document, r.label.as_ref(), n);
        }
        Self {
            findings,
            current: None,
            group: None,
            columns: None,
            takes_unexplained: false,
            cards: Vec::new(),
            seen,
            labels,
        }
    }

    pub(crate) fn recommendation(&mut self, index: usize) -> Option<&mut Recommendation> {
        self.findings.recommendations.get_mut(index)
    }

    /// The recommendation that a place in the text is part of already, of what explains it or of its label.
    pub(crate) fn holder(&self, at: u32) -> Option<usize> {
        self.findings.recommendations.iter().position(|r| {
            let rationale = r.rationale.iter().flat_map(|text| text.pieces());
            let mut pieces = r.text.pieces().iter().chain(rationale);
            pieces.any(|p| p.span.start <= at && at < p.span.end)
                || r.label.as_ref().and_then(|l| l.start()) == Some(at)
        })
    }

    /// How many of the listed recommendations read so far have what explains them.
    pub(crate) fn explained(&self) -> usize {
        let recommendations = self.findings.recommendations.iter();
        recommendations
            .filter(|r| r.rule == "listed" && r.rationale.is_some())
            .count()
    }

    /// Whether a place in the text is part of an action already.
    pub(crate) fn is_in_action(&self, at: u32) -> bool {
        let mut pieces = self.findings.actions.iter().flat_map(|a| a.text.pieces());
        pieces.any(|p| p.span.start <= at && at < p.span.end)
    }

    /// The recommendation of a label, if just one has it.
    pub(crate) fn by_label(&self, document: &Document, label: &Passage) -> Option<usize> {
        self.labels.only(document, label)
    }

    /// Whether a text is that of a recommendation read before, printed again with what explains it.
    fn repeats(&self, document: &Document, index: usize, key: &str) -> bool {
        let have = self.findings.recommendations.get(index);
        have.is_some_and(|r| {
            let have = fold(&r.text.text(&document.text));
            let shorter = if have.len() < key.len() { &have } else { key };
            shorter.split(' ').count() >= FEWEST_REPEATED_WORDS
                && (key.starts_with(&have) || have.starts_with(key))
        })
    }

    /// The recommendations of a list of labels: `1 and 4`, `R2, R3`; all must be known.
    pub(crate) fn by_labels(&self, document: &Document, labels: &Passage) -> Vec<usize> {
        let string = labels.text(&document.text);
        let mut found = Vec::new();
        let mut at = 0;
        for word in string.split_inclusive([',', ';', '&', '/', ' ', '\n']) {
            let own = word.trim_matches([',', ';', '&', '/', ' ', '\n']);
            let start = at + word.find(own).unwrap_or(0);
            at += word.len();
            if own.is_empty() || own == "and" {
                continue;
            }
            match self.by_label(
                document,
                &labels.part(&document.text, start, start + own.len()),
            ) {
                Some(index) => found.push(index),
                None => return Vec::new(),
            }
        }
        found
    }

    /// Opens a recommendation, or the one that has this text already: it is current from now on.
    pub(crate) fn open(
        &mut self,
        document: &Document,
        label: Option<Passage>,
        units: Vec<Unit>,
        rule: &'static str,
    ) -> usize {
        let mut recommendation = announce::recommendation_of(document, label, &units, rule);
        let key = fold(&recommendation.text.text(&document.text));
        let again = recommendation
            .label
            .as_ref()
            .and_then(|l| self.by_label(document, l))
            .filter(|&n| self.repeats(document, n, &key));
        let have = self.seen.get(&key).copied().filter(|_| !key.is_empty());
        if let Some(have) = have.or(again) {
            let group = self
                .group
                .as_ref()
                .map(|g| fold(&g.name.text(&document.text)));
            if let Some(r) = self.findings.recommendations.get_mut(have) {
                let its = r.group.as_ref().map(|g| fold(&g.text(&document.text)));
                if group.is_some() && its.is_some() && group != its {
                    self.findings.notices.push(
                        Notice::new(
                            "recommendation_repeated",
                            Severity::Info,
                            "a recommendation stands again under a second theme; it is given once, with the first",
                        )
                        .at(recommendation.text.clone()),
                    );
                }
                // Printed once with what explains it and once alone: the words alone are its text.
                if fold(&r.text.text(&document.text)).len() > key.len() {
                    r.text = recommendation.text;
                    r.points = recommendation.points;
                }
                match (&mut r.rationale, recommendation.rationale) {
                    (None, more) => r.rationale = more,
                    // A recommendation that goes on over rows may be explained in each.
                    (Some(have), Some(more)) if rule == "plan_row" && r.rule == rule => {
                        let said = have.text(&document.text);
                        let more_said = more.text(&document.text);
                        if !said.contains(more_said.as_str()) {
                            have.append(&more, Join::Line);
                        }
                    }
                    _ => {}
                }
                if r.label.is_none() {
                    r.label = recommendation.label;
                    self.labels.enter(document, r.label.as_ref(), have);
                }
            }
            self.current = Some(have);
            return have;
        }
        if let Some(group) = &self.group {
            recommendation.group = Some(group.name.clone());
            recommendation.group_label = group.label.clone();
        }
        let index = self.findings.recommendations.len();
        self.labels
            .enter(document, recommendation.label.as_ref(), index);
        self.findings.recommendations.push(recommendation);
        self.seen.insert(key, index);
        self.current = Some(index);
        index
    }
}
