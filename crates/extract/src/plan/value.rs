//! What a cell says of the recommendation or action beside it.

use peerlens_document::{Document, Join, PageBox, Passage};

use super::announce::response_of;
use super::columns::Column;
use crate::unit::{Unit, text_of};
use crate::{Action, Recommendation, Status};

/// The value of a cell, until it is known where it belongs.
pub(crate) struct Value {
    pub column: Column,
    pub units: Vec<Unit>,
    /// Whether the layout leaves open to which of several actions its parts belong.
    pub open: bool,
    pub fill: Option<[u8; 3]>,
    pub boxes: Vec<PageBox>,
    /// Rows that the cell covers.
    pub rows: u32,
    /// The column's heading.
    pub heading: Option<Passage>,
}

/// Words in a councillor's name with its title.
const MOST_NAME_WORDS: usize = 4;

fn names_councillor(text: &str) -> bool {
    ["Cllr", "Councillor"]
        .iter()
        .any(|title| text.starts_with(title))
        && !text.contains(',')
}

/// The leads that units name: a councillor's name and, on the line below, the portfolio are one, and so is what a line's end
/// parts behind or before an `and` (`Director, Law and` above `Elections`).
pub(crate) fn leads_of(units: &[Unit]) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let mut named = false;
    let mut open = false;
    for unit in units {
        let names = names_councillor(&unit.string);
        open |= ["and ", "& "].iter().any(|w| unit.string.starts_with(w));
        let goes_on = (open || named && !names) && !unit.item;
        match out.last_mut().filter(|_| goes_on) {
            Some(have) if open => have.append(&unit.text, Join::Blank),
            Some(have) => have.append(&unit.text, Join::Line),
            None => out.push(unit.text.clone()),
        }
        named = names && unit.string.split_whitespace().count() <= MOST_NAME_WORDS;
        open = unit.string.ends_with(" and");
    }
    out
}

impl Value {
    /// What some units of running text say, which no cell holds.
    pub(crate) fn of(column: Column, units: Vec<Unit>) -> Self {
        Self {
            column,
            units,
            open: false,
            fill: None,
            boxes: Vec::new(),
            rows: 1,
            heading: None,
        }
    }

    fn text(&self) -> Option<Passage> {
        (!self.units.is_empty()).then(|| text_of(&self.units))
    }

    fn owners(&self) -> impl Iterator<Item = Passage> + '_ {
        leads_of(&self.units).into_iter()
    }

    fn status(&self) -> Option<Status> {
        let text = self.text();
        (text.is_some() || self.fill.is_some()).then(|| Status {
            text,
            fill: self.fill,
            boxes: self.boxes.clone(),
            heading: self.heading.clone(),
        })
    }

    /// Puts the value on an action.
    pub(crate) fn set_on_action(&self, action: &mut Action) {
        match self.column {
            Column::Timescale => add(&mut action.timescale, self.text()),
            Column::Start => add(&mut action.start, self.text()),
            Column::Lead => action.owners.extend(self.owners()),
            Column::LeadMember => action.lead_members.extend(self.owners()),
            Column::Status => set_status(&mut action.status, self.status()),
            Column::Progress => add(&mut action.progress, self.text()),
            Column::Measure => add(&mut action.measure, self.text()),
            Column::Resources => add(&mut action.resources, self.text()),
            Column::Other => {
                if let Some(text) = self.text() {
                    action
                        .other
                        .push((self.heading.clone().unwrap_or_default(), text));
                }
            }
            Column::Label
            | Column::ActionLabel
            | Column::Recommendation
            | Column::Reference
            | Column::Action
            | Column::Horizon
            | Column::Theme
            | Column::Response
            | Column::Rationale => {}
        }
    }

    /// Puts the value on a recommendation as a whole; gives whether it has a field for it.
    pub(crate) fn set_on_recommendation(
        &self,
        document: &Document,
        r: &mut Recommendation,
    ) -> bool {
        match self.column {
            Column::Timescale => add(&mut r.timescale, self.text()),
            Column::Lead => r.owners.extend(self.owners()),
            Column::LeadMember => r.lead_members.extend(self.owners()),
            Column::Status => set_status(&mut r.status, self.status()),
            Column::Progress => add(&mut r.progress, self.text()),
            Column::Measure => add(&mut r.measure, self.text()),
            Column::Response => {
                let Some(text) = self.text() else { return true };
                let Some(response) = response_of(&text.text(&document.text)) else {
                    return false;
                };
                r.response.get_or_insert((response, text));
            }
            _ => return false,
        }
        true
    }
}

fn add(slot: &mut Option<Passage>, text: Option<Passage>) {
    let Some(text) = text else { return };
    match slot {
        Some(have) => {
            if !have.pieces().iter().any(|p| text.pieces().contains(p)) {
                have.append(&text, Join::Line);
            }
        }
        None => *slot = Some(text),
    }
}

fn set_status(slot: &mut Option<Status>, status: Option<Status>) {
    let Some(status) = status else { return };
    match slot {
        // `Status` in words beside `RAG` in colour are one status.
        Some(have) => {
            if have.text.is_none() {
                have.text = status.text;
            }
            if have.fill.is_none() {
                have.fill = status.fill;
                have.boxes.extend(status.boxes);
            }
        }
        None => *slot = Some(status),
    }
}
