//! Action plans in tables.

pub(crate) mod across;
pub(crate) mod action_cards;
pub(crate) mod announce;
mod beside_strengths;
pub(crate) mod columns;
pub(crate) mod flattened;
mod goes_on;
mod group;
mod labels;
pub mod legend;
mod lists_abreast;
pub(crate) mod numbered;
mod one_line;
pub(crate) mod pairing;
pub(crate) mod rows;
pub(crate) mod sections;
mod tables;
mod underneath;
pub(crate) mod value;

use std::collections::HashMap;

use peerlens_document::{Document, Join, Notice, Passage, Severity, Table};
use peerlens_lexicon::{Lexicon, fold};

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
    /// Actions, each with the labels of what it answers, which stand in what is not read yet.
    pending: Vec<(usize, Passage)>,
    /// The recommendations that one cell holds, as far as they were read.
    together: Vec<usize>,
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
            pending: Vec::new(),
            together: Vec::new(),
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

    /// The recommendations of a list of labels: `1 and 4`, `R2, R3`, `5 to 7`, `All`; all must be known.
    pub(crate) fn by_labels(&self, document: &Document, labels: &Passage) -> Vec<usize> {
        const BETWEEN: [char; 9] = [',', ';', '&', '/', '+', '–', '-', ' ', '\n'];
        let string = labels.text(&document.text);
        if fold(&string) == "all" {
            let labelled = self.findings.recommendations.iter().enumerate();
            return labelled
                .filter(|(_, r)| r.label.is_some())
                .map(|(n, _)| n)
                .collect();
        }
        let mut found: Vec<usize> = Vec::new();
        let mut range = false;
        let mut at = 0;
        for word in string.split_inclusive(BETWEEN) {
            let own = word.trim_matches(BETWEEN);
            let start = at + word.find(own).unwrap_or(0);
            at += word.len();
            let label = labels.part(&document.text, start, start + own.len());
            match fold(own).as_str() {
                "" | "and" | "rec" | "recs" | "recommendation" | "recommendations" => {}
                "to" => range = true,
                _ => {
                    let Some(index) = self.by_label(document, &label) else {
                        return Vec::new();
                    };
                    // They are listed in the order of their labels.
                    if let Some(&last) = found.last().filter(|_| range) {
                        found.extend(last + 1..index);
                    }
                    found.push(index);
                    range = false;
                }
            }
            range |= word.ends_with(['–', '-']);
        }
        found
    }

    /// Gives what a card prints once for recommendations that stand together in it, and was put on the first, to all of
    /// them; the rows of actions below go on with the first.
    fn share_together(&mut self) {
        let [first, others @ ..] = &self.together[..] else {
            return;
        };
        let Some(own) = self.findings.recommendations.get(*first).cloned() else {
            return;
        };
        self.current = Some(*first);
        for &other in others {
            if let Some(r) = self.findings.recommendations.get_mut(other) {
                r.timescale = r.timescale.take().or_else(|| own.timescale.clone());
                r.status = r.status.take().or_else(|| own.status.clone());
                r.progress = r.progress.take().or_else(|| own.progress.clone());
                r.measure = r.measure.take().or_else(|| own.measure.clone());
                if r.owners.is_empty() {
                    r.owners = own.owners.clone();
                }
                if r.lead_members.is_empty() {
                    r.lead_members = own.lead_members.clone();
                }
            }
        }
    }

    /// Reads the rows of a table; where it holds nothing but actions, they answer all recommendations of the card above.
    fn read_rows(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
        columns: &Columns,
    ) {
        if columns.has(columns::Column::Recommendation)
            || self.current != self.together.first().copied()
        {
            self.together.clear();
        }
        let first = self.findings.actions.len();
        rows::read(document, lexicon, table, columns, self);
        if self.current != self.together.first().copied() {
            return;
        }
        for action in self.findings.actions.iter_mut().skip(first) {
            if action.recommendations.first() == self.together.first() {
                action.recommendations = self.together.clone();
            }
        }
    }

    /// Ties the actions whose labels name what stood below them to the recommendations, now that all are read.
    pub(crate) fn answer_pending(&mut self, document: &Document) {
        for (action, labels) in std::mem::take(&mut self.pending) {
            let named = self.by_labels(document, &labels);
            if let Some(action) = self.findings.actions.get_mut(action)
                && action.recommendations.is_empty()
            {
                action.recommendations = named;
            }
        }
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
