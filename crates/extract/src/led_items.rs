//! Items that say behind their text who does them and by when (`Run a survey. Lead: Head of Housing. By: May 2023.`): they are
//! what is done about the item above them that does not, in whatever lists they stand.

use std::collections::BTreeSet;

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, fields_in, tells_who_and_when};

use crate::findings::{Action, Findings, Recommendation};
use crate::unit::each_unit;

/// Such items from which their form tells what they are.
const FEWEST: usize = 3;

/// Recommendations with such items below them, from which the form tells so: one may have taken in what is no list of its own.
const FEWEST_ANSWERED: usize = 2;

/// Takes such items for actions, where a plan has no other but those that stood in the list of their recommendation.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let reader = Reader { document, lexicon };
    let listed = |a: &Action| a.recommendations.len() == 1 && reader.is_led(&a.text);
    if findings.kind != Kind::ActionPlan || !findings.actions.iter().all(listed) {
        return;
    }
    let label = |r: &Recommendation| Some(shape(&r.label.as_ref()?.text(&document.text)));
    let mut kept: Vec<Recommendation> = Vec::new();
    let mut actions: Vec<Action> = Vec::new();
    let mut led = 0;
    let mut open: Option<Passage> = None;
    for (index, recommendation) in findings.recommendations.iter().enumerate() {
        let begun = open.take();
        let goes_on = begun.is_some();
        let text = reader.behind(begun, &recommendation.text);
        if reader.is_led(&text) {
            // Recommendations may name who leads each of them too: then they stand in one list with those above.
            let own = recommendation;
            let Some(above) = kept.last() else { return };
            let numbered = own.label.is_some() && label(own) == label(above);
            let told = own.rule == "announced" || own.progress.is_some() || own.response.is_some();
            let same_group = (own.group.as_ref().and_then(Passage::start))
                == above.group.as_ref().and_then(Passage::start);
            if !goes_on && (numbered || told || !same_group) {
                return;
            }
            led += 1;
            let label = recommendation.label.clone().filter(|_| !goes_on);
            actions.push(action(kept.len() - 1, label, text));
        } else if !kept.is_empty() && reader.opens_field(&text) {
            open = Some(text);
        } else {
            kept.push(recommendation.clone());
            if goes_on {
                // What a field was to follow is not what the next item says.
                return;
            }
        }
        let own = (findings.actions.iter()).filter(|a| a.recommendations.contains(&index));
        for own in own {
            led += 1;
            actions.push(Action {
                recommendations: vec![kept.len().saturating_sub(1)],
                ..own.clone()
            });
        }
        let Some(rationale) = recommendation.rationale.clone() else {
            continue;
        };
        let (explains, done) = reader.part(&rationale);
        led += done.iter().filter(|text| reader.is_led(text)).count();
        if let Some(last) = kept.last_mut() {
            last.rationale = explains;
        }
        let of = kept.len().saturating_sub(1);
        actions.extend(done.into_iter().map(|text| action(of, None, text)));
    }
    let answered: BTreeSet<usize> = (actions.iter())
        .flat_map(|a| a.recommendations.iter().copied())
        .collect();
    if led >= FEWEST
        && answered.len() >= FEWEST_ANSWERED
        && open.is_none()
        && actions.len() <= 2 * led
    {
        findings.recommendations = kept;
        findings.actions = actions;
    }
}

/// Takes such items for the actions of a plan that names no recommendation: it says what is done, and not what it answers.
pub(crate) fn read_alone(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let none = findings.recommendations.is_empty() && findings.actions.is_empty();
    if findings.kind != Kind::ActionPlan || !none {
        return;
    }
    let texts = (outline.range.clone()).filter(|&i| outline.role(i) == Role::Text);
    let found: Vec<Action> = each_unit(document, texts.filter_map(|i| document.blocks.get(i)))
        .filter(|unit| tells_who_and_when(lexicon, &unit.string))
        .map(|unit| {
            let (label, text) = match unit.label(document, lexicon) {
                Some(found) => (Some(found.label), found.rest),
                None => (None, unit.text),
            };
            Action {
                label,
                text,
                rule: "led_item",
                ..Action::default()
            }
        })
        .collect();
    if found.len() >= FEWEST {
        findings.actions = found;
    }
}

/// A label with each run of figures as one: `R2` and `R10` are of one shape, `2` and `2.1` are not.
fn shape(label: &str) -> String {
    let mut out = String::new();
    for c in label.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !out.ends_with('0') {
            out.push(c);
        }
    }
    out
}

fn action(recommendation: usize, label: Option<Passage>, text: Passage) -> Action {
    Action {
        label,
        recommendations: vec![recommendation],
        text,
        rule: "led_item",
        ..Action::default()
    }
}

struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn is_led(&self, text: &Passage) -> bool {
        tells_who_and_when(self.lexicon, &text.text(&self.document.text))
    }

    /// Whether a line's end parted a field's name from what it says.
    fn opens_field(&self, text: &Passage) -> bool {
        let string = text.text(&self.document.text);
        let string = string.trim_end();
        let name = string.strip_suffix(':').map(|head| {
            let from = head.rfind(['.', ';', '|']).map_or(0, |at| at + 1);
            head.get(from..).unwrap_or_default().trim()
        });
        name.and_then(|name| self.lexicon.lead_in(name))
            .is_some_and(|field| field.contains("lead") || field.starts_with("timescale"))
    }

    /// A text behind what a line's end parted from it.
    fn behind(&self, begun: Option<Passage>, text: &Passage) -> Passage {
        match begun {
            Some(mut whole) => {
                whole.append(text, Join::Blank);
                whole
            }
            None => text.clone(),
        }
    }

    /// The lines of an explanation up to the first item that is done, and these items.
    fn part(&self, rationale: &Passage) -> (Option<Passage>, Vec<Passage>) {
        let string = rationale.text(&self.document.text);
        let mut lines: Vec<Passage> = Vec::new();
        let mut from = 0;
        for line in string.split_inclusive('\n') {
            let end = from + line.trim_end().len();
            let own = rationale.part(&self.document.text, from, end);
            // The fields have a line of their own.
            match lines.last_mut() {
                Some(above)
                    if fields_in(self.lexicon, line.trim_end(), 0..end - from).is_some() =>
                {
                    above.append(&own, Join::Line);
                }
                _ => lines.push(own),
            }
            from += line.len();
        }
        let first = lines.iter().position(|line| self.is_led(line));
        let Some(first) = first else {
            return (Some(rationale.clone()), Vec::new());
        };
        let done = lines.split_off(first);
        let mut explains = Passage::default();
        for line in &lines {
            explains.append(line, Join::Line);
        }
        (Some(explains).filter(|e| e.start().is_some()), done)
    }
}
