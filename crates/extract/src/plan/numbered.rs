//! Plans in prose whose headings are the recommendations: numbered actions stand below each (`2.1 …`), and
//! below these who does them and when (`By whom: …`, `By when: …`).

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_report::Basis;
use peerlens_segment::{Outline, Role};

use super::Plan;
use super::value::Value;
use crate::Action;
use crate::label::{self, Label};
use crate::prose::{Field, lead_in, split_lead_ins};
use crate::unit::{Unit, points_of, text_of};

/// Actions from which numbered paragraphs with fields below them are a plan.
const FEWEST_ACTIONS: usize = 2;

/// An action with what is said of it, as it is read.
struct Open {
    label: Label,
    units: Vec<Unit>,
    fields: Vec<(Field, Vec<Unit>)>,
}

/// Reads such sections; gives how many recommendations there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    let mut found = Vec::new();
    for section in &outline.sections {
        let Some(number) = &section.number else {
            continue;
        };
        let printed = number.text(&document.text);
        let prefix = format!("{}.", printed.trim_end_matches('.'));
        let mut actions: Vec<Open> = Vec::new();
        for index in section.blocks.clone() {
            let block = document.blocks.get(index);
            let Some(block) =
                block.filter(|b| outline.role(index) == Role::Text && b.as_table().is_none())
            else {
                continue;
            };
            let unit = Unit::of(document, block);
            let own = label::at_start(document, lexicon, &unit.with_marker())
                .filter(|l| l.label.text(&document.text).starts_with(&prefix));
            if let Some(label) = own {
                let head = Unit {
                    string: label.rest.text(&document.text),
                    text: label.rest.clone(),
                    marker: None,
                    item: false,
                    ..unit
                };
                actions.push(Open {
                    label,
                    units: vec![head],
                    fields: Vec::new(),
                });
                continue;
            }
            let Some(open) = actions.last_mut() else {
                continue;
            };
            for unit in split_lead_ins(document, lexicon, unit) {
                match lead_in(document, lexicon, &unit) {
                    Some((field, rest)) => open.fields.push((field, rest.into_iter().collect())),
                    None => match open.fields.last_mut() {
                        Some((_, units)) => units.push(unit),
                        None => open.units.push(unit),
                    },
                }
            }
        }
        // Without a word of who or when the numbers are those of paragraphs.
        if actions.is_empty() || !actions.iter().all(|a| !a.fields.is_empty()) {
            continue;
        }
        found.push((section, number, actions));
    }
    // The last paragraph of a paper has whom to ask below it (`Contact officer: …`) and is no plan of one action.
    if found
        .iter()
        .map(|(_, _, actions)| actions.len())
        .sum::<usize>()
        < FEWEST_ACTIONS
    {
        return 0;
    }
    for (section, number, actions) in found {
        let title = Unit::of(
            document,
            &peerlens_document::Block::paragraph(section.title.clone()),
        );
        plan.group = None;
        let index = plan.open(
            document,
            Some(number.clone()),
            vec![title],
            "heading_above_actions",
        );
        for open in actions {
            let mut action = Action {
                label: Some(open.label.label),
                recommendations: vec![index],
                text: text_of(&open.units),
                points: points_of(document, open.units.get(1..).unwrap_or_default()),
                basis: Basis::Printed,
                rule: "heading_above_actions",
                ..Action::default()
            };
            for (field, units) in open.fields {
                Value::of(field.column(), units).set_on_action(&mut action);
            }
            plan.findings.actions.push(action);
        }
    }
    plan.findings.recommendations.len() - before
}
