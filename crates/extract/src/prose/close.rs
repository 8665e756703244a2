//! A recommendation that has been read, put into the findings: its text and reasons, its actions and what is said of them.

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_report::{Basis, Kind};
use peerlens_segment::Outline;

use super::field::Field;
use super::open::{Open, is_answer};
use crate::plan::Plan;
use crate::plan::announce::{response_of, take_label};
use crate::plan::columns::Column;
use crate::plan::value::{Value, leads_of};
use crate::unit::{THROUGHOUT, Unit, points_of, text_of};
use crate::{Action, Status, label};

/// Words in a title that stands before its explanation.
pub(super) const MOST_TITLE_WORDS: usize = 18;

/// Puts what was read of a recommendation into the findings; gives how many there were (0 or 1).
pub(crate) fn close(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
    open: Option<Open>,
) -> usize {
    let Some(mut open) = open else { return 0 };
    let mut text = open.take(Field::Text);
    let mut rest = Vec::new();
    // Where the recommendation's own text ends and what is said of it begins.
    let next = (1..text.len()).find(|&n| !text[n].item);
    if let (Some(next), Some(title)) = (next, text.first()) {
        let short =
            title.string.split_whitespace().count() <= MOST_TITLE_WORDS && is_title(&title.string);
        let light = text[next..].iter().any(|u| u.bold < THROUGHOUT);
        let apart = open.apart && title.bold >= THROUGHOUT || short || open.explained;
        let explained = apart && light && next == 1 && !open.topics;
        // The type that sets a topic apart parts it from nothing.
        if open.topics {
            for unit in &mut text {
                (unit.bold, unit.italic) = (0.0, 0.0);
            }
        }
        if outline.kind == Kind::ProgressReview || explained {
            rest = text.split_off(next);
        }
    }
    if text.is_empty() {
        close_untold(document, plan, &mut open);
        return 0;
    }
    if open.card && open.label.is_none() {
        let taken = take_label(document, lexicon, text);
        open.label = taken.0;
        text = taken.1;
    }
    open.part_announced(document);
    // What has been done, told before what is done next, is the recommendation's and not that action's.
    let at = |field| {
        open.fields
            .iter()
            .position(|(f, units)| *f == field && !units.is_empty())
    };
    let told_before = (at(Field::Progress).zip(at(Field::Action))).is_some_and(|(p, a)| p < a);
    let rationale_by_lead_in = open.take(Field::Rationale);
    let index = plan.open(document, open.label.clone(), text, open.rule);
    open.settle_response();
    let said = open.take(Field::Response);
    if let Some(r) = plan.recommendation(index)
        && let Some(first) = said.first()
        && let Some(response) = response_of(&first.string)
    {
        r.response.get_or_insert((response, first.text.clone()));
    }
    let answer = (open.answer.take()).and_then(|u| Some((response_of(&u.string)?, u.text)));
    if let (Some(r), Some(answer)) = (plan.recommendation(index), answer) {
        r.response.get_or_insert(answer);
    }
    let badge = open.badge.take().map(|unit| unit.text);
    let told = |text: Option<Passage>| {
        text.map(|text| Status {
            text: Some(text),
            ..Status::default()
        })
    };
    let each_its_own = close_each(document, plan, &mut open, index);
    let mut progress = open.take(Field::Progress);
    if outline.kind == Kind::ProgressReview {
        rest.append(&mut progress);
        progress = rest;
        rest = Vec::new();
    }
    rest.extend(rationale_by_lead_in);
    let passage = |units: &[Unit]| (!units.is_empty()).then(|| text_of(units));
    if each_its_own {
        if let Some(r) = plan.recommendation(index) {
            r.status = r.status.take().or_else(|| told(badge));
            r.rationale = r.rationale.take().or_else(|| passage(&rest));
            r.progress = r.progress.take().or_else(|| passage(&progress));
        }
        return 1;
    }
    let mut action_units = open.take(Field::Action);
    let response = (action_units.first().filter(|u| is_answer(&u.string)))
        .and_then(|u| Some((response_of(&u.string)?, u.text.clone())));
    if response.is_some() {
        action_units.remove(0);
    }
    let timescale = passage(&open.take(Field::Timescale));
    let owners = leads_of(&open.take(Field::Lead));
    let lead_members = leads_of(&open.take(Field::LeadMember));
    let named = passage(&open.take(Field::Status));
    // Beside what was told before it, the badge is not that of the one action that comes next.
    let badge = match plan.recommendation(index) {
        Some(r) if told_before && named.is_none() => {
            r.status = r.status.take().or_else(|| told(badge));
            None
        }
        _ => badge,
    };
    let status = told(named.or(badge));
    let measure = passage(&open.take(Field::Measure));
    let resources = passage(&open.take(Field::Resources));
    if outline.kind == Kind::ProgressReview
        && progress.is_empty()
        && let Some(r) = plan.recommendation(index)
    {
        // In a review what stands behind the recommendation is what became of it.
        r.progress = r.progress.take().or_else(|| r.rationale.take());
    }
    if let Some(r) = plan.recommendation(index) {
        if !rest.is_empty() {
            match &mut r.rationale {
                Some(have) => have.append(&text_of(&rest), Join::Line),
                None => r.rationale = Some(text_of(&rest)),
            }
        }
        r.response = r.response.take().or(response);
    }
    // Bullets without words before them are an action each; what stands once for all of them is the
    // recommendation's.
    let outer = action_units.iter().map(|u| u.level).min().unwrap_or(1);
    let starts: Vec<usize> = (0..action_units.len())
        .filter(|&n| action_units[n].level == outer)
        .collect();
    let items = action_units.iter().all(|u| u.item);
    let each = items && action_units.first().is_some_and(|u| u.level == outer) && starts.len() > 1;
    if each {
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(action_units.len());
            let unit = &action_units[start];
            let own = &action_units[start..end];
            let text = if own.len() == 1 {
                unit.text.clone()
            } else {
                text_of(own)
            };
            plan.findings.actions.push(Action {
                label: unit.marker.and_then(|m| label::of_marker(document, m)),
                recommendations: vec![index],
                text,
                points: points_of(document, &own[1..]),
                basis: Basis::Printed,
                rule: open.rule,
                ..Action::default()
            });
        }
    }
    if each || action_units.is_empty() {
        if let Some(r) = plan.recommendation(index) {
            r.timescale = r.timescale.take().or(timescale);
            r.owners.extend(owners);
            r.lead_members.extend(lead_members);
            r.status = r.status.take().or(status);
            r.progress = r.progress.take().or_else(|| passage(&progress));
            r.measure = r.measure.take().or(measure);
        }
        return 1;
    }
    let mut progress = passage(&progress);
    if told_before && let Some(r) = plan.recommendation(index) {
        r.progress = r.progress.take().or_else(|| progress.take());
    }
    plan.findings.actions.push(Action {
        label: label_of(document, &action_units),
        recommendations: vec![index],
        text: text_of(&action_units),
        points: points_of(document, &action_units),
        timescale,
        owners,
        lead_members,
        status,
        progress,
        measure,
        resources,
        basis: Basis::Printed,
        rule: open.rule,
        ..Action::default()
    });
    1
}

/// Keeps what is done, and all that is said of it, in a card that has a label, a badge and no text of its own: a status
/// is no recommendation.
fn close_untold(document: &Document, plan: &mut Plan<'_>, open: &mut Open) {
    let units = open.take(Field::Action);
    let Some(badge) = open.badge.take().filter(|_| !units.is_empty()) else {
        return;
    };
    let mut action = Action {
        label: label_of(document, &units),
        text: text_of(&units),
        points: points_of(document, &units),
        status: Some(Status {
            text: Some(badge.text),
            ..Status::default()
        }),
        basis: Basis::Printed,
        rule: open.rule,
        ..Action::default()
    };
    for (field, units) in std::mem::take(&mut open.fields) {
        let column = match field {
            // An action has no field for these, and its status is the badge.
            Field::Response | Field::Rationale | Field::Status => Column::Other,
            field => field.column(),
        };
        Value::of(column, units).set_on_action(&mut action);
    }
    plan.findings.actions.push(action);
}

/// Whether a line ends as a title does: without a stop.
pub(super) fn is_title(text: &str) -> bool {
    !text.trim_end().ends_with(['.', ':', ';'])
}

/// The label of an action that is no item of a list.
fn label_of(document: &Document, units: &[Unit]) -> Option<Passage> {
    let first = units.first().filter(|u| !u.item)?;
    label::of_marker(document, first.marker?)
}

/// Actions of which each has its own time or lead behind it (`What we will do: … Lead: … When: …`, again and
/// again); gives whether there were such.
fn close_each(document: &Document, plan: &mut Plan<'_>, open: &mut Open, index: usize) -> bool {
    let starts: Vec<usize> = (0..open.fields.len())
        .filter(|&n| open.fields[n].0 == Field::Action && !open.fields[n].1.is_empty())
        .collect();
    let labelled = |n: usize| {
        let first = open.fields[n].1.first();
        first.is_some_and(|u| !u.item && u.marker.is_some())
    };
    let own = |n: usize| {
        let next = open.fields.get(n + 1).map(|(f, _)| *f);
        matches!(next, Some(Field::Timescale | Field::Lead | Field::Status)) || labelled(n)
    };
    if starts.len() < 2 || !starts.iter().all(|&n| own(n)) {
        return false;
    }
    let mut fields = open.fields.split_off(starts[0]);
    while !fields.is_empty() {
        let end = (1..fields.len())
            .find(|&n| fields[n].0 == Field::Action && !fields[n].1.is_empty())
            .unwrap_or(fields.len());
        let mut one = Open {
            fields: fields.drain(..end).collect(),
            ..Open::default()
        };
        let units = one.take(Field::Action);
        let mut passage = |field| {
            Some(one.take(field))
                .filter(|u| !u.is_empty())
                .map(|u| text_of(&u))
        };
        plan.findings.actions.push(Action {
            label: label_of(document, &units),
            recommendations: vec![index],
            text: text_of(&units),
            points: points_of(document, &units),
            timescale: passage(Field::Timescale),
            status: passage(Field::Status).map(|text| Status {
                text: Some(text),
                ..Status::default()
            }),
            progress: passage(Field::Progress),
            measure: passage(Field::Measure),
            resources: passage(Field::Resources),
            owners: leads_of(&one.take(Field::Lead)),
            lead_members: leads_of(&one.take(Field::LeadMember)),
            basis: Basis::Printed,
            rule: open.rule,
            ..Action::default()
        });
    }
    true
}
