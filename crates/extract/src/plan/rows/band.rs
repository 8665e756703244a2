//! Rows over the whole width: a theme, a recommendation above its actions, or actions of the one above.

use peerlens_lexicon::fold;

use super::actions::action_of;
use super::{Entry, Reader};
use crate::label;
use crate::plan::announce::take_label;
use crate::plan::columns::Column;
use crate::plan::{Group, Plan, pairing};
use crate::unit::{Unit, cell_string, text_of};

/// Words from which a full-width row is a sentence and no theme.
const BAND_SENTENCE_WORDS: usize = 14;

impl<'a> Reader<'a> {
    /// A row that is one cell over the whole width: a theme, or a recommendation above its actions.
    pub(super) fn band(&self, entries: &[Entry<'a>], plan: &mut Plan<'_>) -> bool {
        if self.table.columns < 2
            || self.columns.header_rows == 0
                && !self.columns.by_heading
                && self.columns.columns.len() != self.table.columns as usize
        {
            return false;
        }
        let wide = entries.len() == 1 && entries[0].cell.column_span == self.table.columns;
        let filled: Vec<&Entry<'a>> = entries.iter().filter(|e| !e.units.is_empty()).collect();
        let alone = filled.len() == 1 && {
            let cell = filled[0].cell;
            let shaded = cell.fill.is_some() && entries.iter().all(|e| e.cell.fill == cell.fill);
            let theme = self
                .lexicon
                .theme(&cell_string(self.document, cell))
                .is_some();
            (cell.column == 0 || theme)
                && self.table.columns > 2
                && cell.row_span == 1
                && (shaded || cell.column_span > 1 || self.reads_as_band(filled[0]))
        };
        if !wide && !alone {
            return false;
        }
        let Some(entry) = filled.first() else {
            return wide;
        };
        let units = entry.units.clone();
        if self.band_of_actions(&units, plan) {
            return true;
        }
        let text = text_of(&units);
        let string = text.text(&self.document.text);
        let labelled = units
            .first()
            .and_then(|u| label::worded(self.document, self.lexicon, &u.with_marker()));
        let words = string.split_whitespace().count();
        let sentence = words >= BAND_SENTENCE_WORDS || string.trim_end().ends_with('.');
        let own_column =
            self.columns.has(Column::Recommendation) || self.columns.has(Column::Reference);
        let theme = self.lexicon.theme(&string).is_some() || fold(&string).starts_with("theme");
        if labelled.is_some()
            || !theme
                && !own_column
                && (sentence
                    || self.lexicon.opens_as_recommendation(&string)
                    || units[0].label(self.document, self.lexicon).is_some())
            || sentence && !theme && self.lexicon.opens_as_recommendation(&string)
        {
            let (label, units) = take_label(self.document, self.lexicon, units);
            plan.open(self.document, label, units, "plan_band");
        } else if !string.trim().is_empty() {
            plan.group = Some(Group::of(self.document, self.lexicon, &text));
            if !own_column {
                plan.current = None;
            }
        }
        true
    }

    /// Whether a row is one cell over the whole width that opens with a recommendation's label.
    pub(super) fn announces(&self, entries: &[Entry<'a>]) -> bool {
        let [entry] = entries else { return false };
        let unit = entry.units.first();
        entry.cell.column_span == self.table.columns
            && unit.is_some_and(|u| {
                label::worded(self.document, self.lexicon, &u.with_marker()).is_some()
            })
    }

    /// Whether a row is one cell over the whole width that names a theme by its number (`Theme 1: Growth`).
    pub(super) fn names_theme(&self, entries: &[Entry<'a>]) -> bool {
        let [entry] = entries else { return false };
        entry.cell.column_span == self.table.columns
            && matches!(&entry.units[..], [unit] if fold(&unit.string).starts_with("theme "))
    }

    /// Whether the one filled cell of a row names a theme or announces a recommendation.
    pub(super) fn reads_as_band(&self, entry: &Entry<'a>) -> bool {
        let Some(unit) = entry.units.first() else {
            return false;
        };
        entry.units.len() == 1
            && (label::worded(self.document, self.lexicon, &unit.with_marker()).is_some()
                || self.lexicon.theme(&unit.string).is_some()
                || fold(&unit.string).starts_with("theme ")
                || unit.bold >= crate::unit::THROUGHOUT
                    && !self.columns.has(Column::Recommendation))
    }

    /// A row over the whole width that opens `Actions taken:` holds actions of the recommendation above.
    pub(super) fn band_of_actions(&self, units: &[Unit], plan: &mut Plan<'_>) -> bool {
        let Some(current) = plan.current else {
            return false;
        };
        let opens = units.first().is_some_and(|u| {
            u.marker.is_none()
                && matches!(
                    self.lexicon.lead_in(u.string.trim_end_matches(':')),
                    Some("action_lead_in" | "response_lead_in")
                )
        });
        if !opens || units.len() < 2 {
            return false;
        }
        let split = pairing::split(self.document, self.lexicon, units[1..].to_vec(), &[]);
        for part in &split.parts {
            plan.findings
                .actions
                .push(action_of(self.document, part, Some(current), split.basis));
        }
        true
    }
}
