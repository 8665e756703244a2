//! The actions of a row, and what stands beside them.

use peerlens_document::{Document, Join, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Basis;

use super::card::MOST_RESPONSE_WORDS;
use super::{Entry, Reader, Row};
use crate::Action;
use crate::plan::Plan;
use crate::plan::announce::{response_of, take_answer};
use crate::plan::columns::{Column, is_post};
use crate::plan::pairing::{self, Answers, Part};
use crate::plan::value::Value;
use crate::prose::{SHORT, lead_in};
use crate::unit::{Unit, points_of, text_of};

impl<'a> Reader<'a> {
    pub(super) fn actions(
        &self,
        row: u32,
        entries: Vec<Entry<'a>>,
        plan: &mut Plan<'_>,
        recommendation: Option<usize>,
    ) -> Row {
        let (document, lexicon) = (self.document, self.lexicon);
        let mut out = Row {
            row,
            recommendation,
            actions: Vec::new(),
            values: Vec::new(),
        };
        let mut units: Vec<Unit> = Vec::new();
        let mut beside: Vec<Entry<'a>> = Vec::new();
        let mut reason = None;
        for entry in entries {
            match entry.column {
                Column::Action => units.extend(entry.units),
                Column::Horizon => {
                    let split = pairing::split(document, lexicon, entry.units, &[]);
                    for part in &split.parts {
                        out.actions.push(plan.findings.actions.len());
                        plan.findings.actions.push(Action {
                            timescale: entry.heading.clone(),
                            ..action_of(document, part, recommendation, split.basis)
                        });
                    }
                }
                Column::Recommendation => {
                    let from = self.actions_from(&entry.units);
                    units.extend(entry.units.into_iter().skip(from));
                }
                Column::Reference
                | Column::Label
                | Column::ActionLabel
                | Column::Theme
                | Column::Rationale => {}
                Column::Response => {
                    let (response, why) = part_response(document, entry);
                    beside.push(response);
                    reason = why;
                }
                Column::Status if entry.cell.fill.is_some() => beside.push(entry),
                _ if entry.units.is_empty() => {}
                _ => beside.push(entry),
            }
        }
        // A lead-in over the actions (`Actions Taken:`) is the column's heading once more.
        let heads = |u: &Unit| {
            u.marker.is_none()
                && matches!(
                    self.lexicon.lead_in(u.string.trim_end_matches(':')),
                    Some("action_lead_in" | "response_lead_in")
                )
        };
        if units.len() > 1 && heads(&units[0]) {
            units.remove(0);
        }
        // `None` beside what was not accepted is no action.
        let says_nothing = |unit: &Unit| {
            let said = fold(&unit.string);
            let lists = ["says_nothing", "no_action"].map(|list| self.lexicon.labels(list));
            lists.iter().any(|list| list.contains(&said))
        };
        if let [only] = &units[..]
            && says_nothing(only)
        {
            units.clear();
        }
        let below = self.fields_below(&mut units);
        // The reason is all that is done about it.
        match reason {
            Some(reason) if units.is_empty() => units = reason.units,
            Some(reason) => beside.push(reason),
            None => {}
        }
        if !self.columns.has(Column::Response)
            && let Some(r) = recommendation.and_then(|r| plan.recommendation(r))
            && r.response.is_none()
        {
            r.response = take_answer(self.document, &mut units);
        }
        // Where the action's cell is covered by one from a row above, that action answers this row too.
        if units.is_empty() && self.columns.has(Column::Action) {
            self.share_action(row, plan, recommendation);
        }
        // The heading of a lead cell names a board, not a lead. An action has no place for it: where it answers no
        // recommendation, the board stays among its leads.
        for entry in beside.iter_mut().filter(|e| e.column == Column::Lead) {
            if let Some(r) = recommendation.and_then(|r| plan.recommendation(r))
                && let Some(group) = take_lead_group(self.lexicon, &mut entry.units)
            {
                r.lead_group.get_or_insert(group.text);
            }
        }
        let answers: Vec<&[Unit]> = beside
            .iter()
            .filter(|e| e.column.is_answer())
            .map(|e| e.units.as_slice())
            .collect();
        let split = pairing::split(document, lexicon, units, &answers);
        let first = plan.findings.actions.len();
        for part in &split.parts {
            out.actions.push(plan.findings.actions.len());
            plan.findings
                .actions
                .push(action_of(document, part, recommendation, split.basis));
        }
        if split.basis == Basis::Uncertain {
            plan.findings.notices.push(
                Notice::new(
                    "pairing_uncertain",
                    Severity::Warning,
                    "more paragraphs than answers stand in a row; the answers were given to the first paragraphs in their order",
                )
                .at(split.parts.iter().flat_map(|p| &p.units).fold(Passage::default(), |mut all, u| {
                    all.append(&u.text, Join::Line);
                    all
                })),
            );
        }
        out.values.extend(below);
        out.values.extend(self.colours.get(&row).map(|cell| Value {
            fill: cell.fill,
            boxes: cell.boxes.clone(),
            rows: cell.row_span,
            ..Value::of(Column::Status, Vec::new())
        }));
        for entry in beside {
            let Entry {
                column,
                cell,
                units,
                heading,
            } = entry;
            let value = |units: Vec<Unit>, open: bool| Value {
                column,
                units,
                open,
                fill: cell.fill,
                boxes: cell.boxes.clone(),
                rows: cell.row_span,
                heading: heading.clone(),
            };
            let paired =
                if column.is_answer() || matches!(column, Column::Progress | Column::Measure) {
                    pairing::pair(document, &split, units)
                } else {
                    Answers::All(units)
                };
            match paired {
                Answers::None if column == Column::Status => {
                    out.values.push(value(Vec::new(), false))
                }
                Answers::None => {}
                Answers::All(units) => out.values.push(value(units, false)),
                Answers::Open(units) => out.values.push(value(units, column.is_answer())),
                Answers::Each(each) => {
                    for (n, units) in each.into_iter().enumerate() {
                        if let (Some(units), Some(action)) =
                            (units, plan.findings.actions.get_mut(first + n))
                        {
                            value(units, false).set_on_action(action);
                        }
                    }
                }
            }
        }
        out
    }

    /// Takes the fields off the end of a cell of actions that no column of the table holds: `Lead: Chief Executive` below
    /// the bullets.
    fn fields_below(&self, units: &mut Vec<Unit>) -> Vec<Value> {
        let field = |unit: &Unit| {
            let (field, value) = lead_in(self.document, self.lexicon, unit)?;
            let column = field.column();
            let free = SHORT.contains(&field) && !self.columns.has(column);
            (free && !unit.item).then_some(Value::of(column, vec![value?]))
        };
        let end = units.iter().rposition(|u| field(u).is_none());
        let Some(end) = end.map(|last| last + 1) else {
            return Vec::new();
        };
        // Behind each of several actions they are that action's.
        if units[..end].iter().any(|u| field(u).is_some()) {
            return Vec::new();
        }
        let taken = units.split_off(end);
        taken.iter().filter_map(field).collect()
    }

    /// Adds this row's recommendation to the action whose cell reaches down into the row.
    pub(super) fn share_action(
        &self,
        row: u32,
        plan: &mut Plan<'_>,
        recommendation: Option<usize>,
    ) {
        let Some(recommendation) = recommendation else {
            return;
        };
        let column = self
            .columns
            .columns
            .iter()
            .position(|c| *c == Column::Action);
        let Some(cell) = column.and_then(|c| self.table.covering(row, c as u32)) else {
            return;
        };
        let Some(above) = self
            .rows
            .iter()
            .rev()
            .find(|r| r.row <= cell.row)
            .filter(|_| cell.row < row)
        else {
            return;
        };
        for &action in &above.actions {
            if let Some(action) = plan.findings.actions.get_mut(action)
                && !action.recommendations.contains(&recommendation)
            {
                action.recommendations.push(recommendation);
            }
        }
    }
}

/// Parts a response in a paragraph of its own from what is said of it below.
fn part_response<'a>(document: &Document, entry: Entry<'a>) -> (Entry<'a>, Option<Entry<'a>>) {
    let units = crate::unit::split_lines(document, entry.units.clone());
    let whole = units.len() < 2 || response_of(&units[0].string).is_none();
    if whole || units[0].string.split_whitespace().count() > MOST_RESPONSE_WORDS {
        return (entry, None);
    }
    let (response, why) = units.split_at(1);
    let of = |column: Column, units: &[Unit]| Entry {
        column,
        cell: entry.cell,
        units: units.to_vec(),
        heading: entry.heading.clone(),
    };
    (of(Column::Response, response), Some(of(Column::Other, why)))
}

pub(super) fn action_of(
    document: &Document,
    part: &Part,
    recommendation: Option<usize>,
    basis: Basis,
) -> Action {
    // The first unit's marker is the action's own; its other items are its points.
    let own = usize::from(part.units.first().is_some_and(|u| u.item));
    Action {
        label: part.label.clone(),
        recommendations: recommendation.into_iter().collect(),
        text: text_of(&part.units),
        points: points_of(document, part.units.get(own..).unwrap_or_default()),
        basis,
        rule: "plan_row",
        ..Action::default()
    }
}

/// Words in the heading of a lead cell.
const MOST_GROUP_WORDS: usize = 5;

/// Takes the heading off a lead cell: a line in capitals, or in bold above lines that are not.
fn take_lead_group(lexicon: &Lexicon, units: &mut Vec<Unit>) -> Option<Unit> {
    if units.len() < 2 {
        return None;
    }
    let first = &units[0];
    let words = first.string.split_whitespace().count();
    let caps = first.string.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !first.string.chars().any(char::is_lowercase)
        && units[1..]
            .iter()
            .any(|u| u.string.chars().any(char::is_lowercase));
    let bold = first.bold >= crate::unit::THROUGHOUT
        && units[1..].iter().all(|u| u.bold < 0.5)
        && !is_post(lexicon, &first.string);
    (words <= MOST_GROUP_WORDS && (caps || bold)).then(|| units.remove(0))
}
