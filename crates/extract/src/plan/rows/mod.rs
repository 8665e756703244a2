//! The rows of a plan's table: recommendations, and the actions that stand beside them.

mod actions;
mod band;
mod blocks;
mod card;
mod colour;
mod empty;
mod levels;
mod right_edge;
mod settle;
mod theme_line;

use std::collections::BTreeMap;

use peerlens_document::{Cell, Document, Join, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use super::announce::take_label;
use super::columns::{Column, Columns, is_time};
use super::value::Value;
use super::{Group, Plan, goes_on};
use crate::label;
use crate::unit::{
    THROUGHOUT, Unit, cell_string, cell_text, cell_units, split_forced, split_lines, text_of,
};

pub(crate) use blocks::{part, read_blocks};
pub(crate) use card::read_card;
use right_edge::{reaches, right_edge};

/// Reads the rows of a table whose columns are known into the plan.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
    plan: &mut Plan<'_>,
) {
    let levels = levels::levels(document, table, columns);
    let mut reader = Reader {
        document,
        lexicon,
        table,
        columns,
        opened_by_themes: theme_line::opens_cells(document, lexicon, table, columns),
        labels_actions: levels.is_none() && labels_actions(document, lexicon, table, columns),
        levels,
        reaches: reaches(document, table),
        colours: colour::of_rows(document, lexicon, table, columns),
        rows: Vec::new(),
    };
    // Above the headings a row over the whole width may be the recommendation that the table answers, or its theme.
    for row in 0..columns.header_rows {
        let entries = reader.entries(&reader.cells_of(row));
        // Below them, shaded as they are, it is the first theme.
        let heads = |row: u32| reader.cells_of(row).len() > 1;
        let theme = row.checked_sub(1).is_some_and(heads)
            && matches!(&entries[..], [e] if e.cell.column_span == table.columns);
        if theme || reader.announces(&entries) || row == 0 && reader.names_theme(&entries) {
            reader.band(&entries, plan);
        }
    }
    let mut pending: Option<(u32, Vec<Entry<'_>>)> = None;
    for row in columns.header_rows..table.rows {
        let cells = reader.cells_of(row);
        if cells.is_empty() || reader.is_repeated_heading(&cells) || reader.is_total(&cells) {
            continue;
        }
        let entries = reader.entries(&cells);
        if let Some((_, before)) = pending.as_mut()
            && reader.continues(before, &entries)
        {
            reader.append(before, entries);
            continue;
        }
        if let Some((row, entries)) = pending.take() {
            reader.row(row, entries, plan);
        }
        pending = Some((row, entries));
    }
    if let Some((row, entries)) = pending {
        reader.row(row, entries, plan);
    }
    reader.tell_empty_rows(plan);
    reader.settle(plan);
}

/// Whether the labels of a table are those of its actions: no recommendation stands beside them, or one that
/// goes over several rows has a label in each.
fn labels_actions(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
) -> bool {
    let at = |column: Column| columns.columns.iter().position(|c| *c == column);
    let Some(labels) = at(Column::Label).filter(|_| columns.has(Column::Action)) else {
        return false;
    };
    let Some(recommendations) = at(Column::Recommendation) else {
        return true;
    };
    let filled = |row: u32| {
        (table.cell(row, labels as u32))
            .is_some_and(|c| !cell_string(document, c).trim().is_empty())
    };
    if label_themselves(document, lexicon, table, columns, labels, recommendations) {
        return true;
    }
    let merged = |c: &&Cell| {
        c.column as usize == recommendations && c.row_span > 1 && c.row >= columns.header_rows
    };
    table
        .cells
        .iter()
        .filter(merged)
        .any(|c| (c.row..c.row + c.row_span).filter(|r| filled(*r)).count() > 1)
}

/// Rows whose recommendations bring labels of their own, from which the column of labels numbers something else.
const FEWEST_OWN_LABELS: usize = 2;

/// Whether each recommendation of a table opens with a label that is not the one beside it: `1a` beside `PCR1 Adopt a plan`.
fn label_themselves(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
    labels: usize,
    recommendations: usize,
) -> bool {
    let mut filled = (table.cells.iter())
        .filter(|c| c.column as usize == recommendations && c.row >= columns.header_rows)
        .filter(|c| c.column_span == 1 && !cell_string(document, c).trim().is_empty());
    let mut count = 0;
    let own = |c: &Cell| {
        count += 1;
        let units = cell_units(document, c);
        let Some(found) = units
            .first()
            .and_then(|u| label::at_start(document, lexicon, &u.with_marker()))
        else {
            return false;
        };
        let own = found.label.text(&document.text);
        let beside = table.covering(c.row, labels as u32);
        beside.is_some_and(|beside| {
            let beside = cell_text(beside);
            (label::whole(document, lexicon, &beside))
                .is_some_and(|l| l.text(&document.text) != own)
        })
    };
    filled.all(own) && count >= FEWEST_OWN_LABELS
}

/// A cell of a row: what its column holds, and its text in units.
struct Entry<'a> {
    column: Column,
    cell: &'a Cell,
    units: Vec<Unit>,
    /// The column's heading, or the label beside the value of a card.
    heading: Option<Passage>,
}

impl Entry<'_> {
    /// Its units with their markers in their texts.
    fn units_with_markers(&self) -> Vec<Unit> {
        let with = |u: &Unit| Unit {
            text: u.with_marker(),
            marker: None,
            ..u.clone()
        };
        self.units.iter().map(with).collect()
    }
}

/// Whether a text is a dash and nothing else.
fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| "-–—".contains(c))
}

/// What one row gave, kept until the recommendation's last row is known.
struct Row {
    row: u32,
    recommendation: Option<usize>,
    actions: Vec<usize>,
    /// Values that stand for the whole row.
    values: Vec<Value>,
}

struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    table: &'a Table,
    columns: &'a Columns,
    /// The column of labels numbers the actions and not the recommendations.
    labels_actions: bool,
    /// Its recommendations stand each below a theme's name, in one cell with it.
    opened_by_themes: bool,
    /// The levels of its labels, where there are two.
    levels: Option<levels::Levels>,
    /// How far the text of each column reaches.
    reaches: Vec<Option<f32>>,
    /// The cell of each row whose fill is its status.
    colours: BTreeMap<u32, &'a Cell>,
    rows: Vec<Row>,
}

impl<'a> Reader<'a> {
    fn cells_of(&self, row: u32) -> Vec<&'a Cell> {
        self.table.row(row).iter().collect()
    }

    /// The units of a cell. In columns of answers and actions a line that the author set is a unit.
    fn units(&self, column: Column, cell: &Cell) -> Vec<Unit> {
        let mut units = cell_units(self.document, cell);
        // A dash alone says that there is none.
        if units.iter().all(|u| is_dash(&u.string)) {
            return Vec::new();
        }
        if column.is_answer() {
            units = split_lines(self.document, units);
        }
        if column.is_answer() || column == Column::Action {
            let right = right_edge(self.document, self.table, cell, &self.reaches);
            units = split_forced(self.document, units, right);
        }
        units
    }

    /// The cells of a row.
    fn entries(&self, cells: &[&'a Cell]) -> Vec<Entry<'a>> {
        let entry = |cell: &&'a Cell| {
            let column = self
                .columns
                .columns
                .get(cell.column as usize)
                .copied()
                .unwrap_or(Column::Other);
            let column = (self.levels.as_ref()).map_or(column, |levels| {
                levels.column(cell.row, cell.column, column)
            });
            Entry {
                column,
                cell,
                units: self.units(column, cell),
                heading: self.heading_of(cell.column),
            }
        };
        let mut entries: Vec<Entry<'a>> = cells.iter().map(entry).collect();
        for &column in &self.columns.leads_and_times {
            let Some(at) = entries
                .iter()
                .position(|e| e.cell.column as usize == column)
            else {
                continue;
            };
            // Who stands in one line and when in another.
            let (times, leads) = entries[at]
                .units
                .drain(..)
                .partition(|u| is_time(&u.string));
            entries[at].units = leads;
            let when = Entry {
                column: Column::Timescale,
                cell: entries[at].cell,
                units: times,
                heading: entries[at].heading.clone(),
            };
            entries.insert(at + 1, when);
        }
        entries
    }

    /// Whether a row goes on with the row before it: its recommendation's text begins in the middle of
    /// a sentence, and it has no label of its own.
    fn continues(&self, before: &[Entry<'_>], entries: &[Entry<'_>]) -> bool {
        let own = find(entries, Column::Recommendation);
        let Some((own, above)) = own.zip(find(before, Column::Recommendation)) else {
            return false;
        };
        let last = above.units.last().map_or("", |u| u.string.trim_end());
        find(entries, Column::Label).is_none()
            && own.units[0].marker.is_none()
            && own.units[0].string.starts_with(char::is_lowercase)
            && !last.ends_with(['.', '!', '?'])
    }

    /// Adds the cells of a row that goes on with the row before it.
    fn append(&self, before: &mut Vec<Entry<'a>>, entries: Vec<Entry<'a>>) {
        for mut entry in entries {
            let same = |e: &&mut Entry<'a>| e.cell.column == entry.cell.column;
            let Some(have) = before.iter_mut().find(same) else {
                before.push(entry);
                continue;
            };
            let goes_on = have
                .units
                .last()
                .zip(entry.units.first())
                .is_some_and(|(above, own)| {
                    own.marker.is_none()
                        && (own.string.starts_with(char::is_lowercase) || ends_open(&above.string))
                });
            if goes_on && let Some(last) = have.units.last_mut() {
                let first = entry.units.remove(0);
                last.text.append(&first.text, Join::Blank);
                last.string = last.text.text(&self.document.text);
            }
            have.units.append(&mut entry.units);
        }
    }

    fn row(&mut self, row: u32, entries: Vec<Entry<'a>>, plan: &mut Plan<'_>) {
        if self.band(&entries, plan) {
            return;
        }
        if let Some(entry) = find(&entries, Column::Theme) {
            plan.group = Some(Group::of(
                self.document,
                self.lexicon,
                &text_of(&entry.units),
            ));
        }
        let others = self.others_named(&entries, plan);
        let named = match self.columns.has(Column::Reference) {
            true => others.first().copied(),
            false => self.recommendation(&entries, plan).or(plan.current),
        };
        let own_label = self.action_label(&entries, plan);
        let reference = find(&entries, Column::Reference).map(|entry| text_of(&entry.units));
        let read = self.actions(row, entries, plan, named);
        if let (Some(label), [action]) = (own_label, &read.actions[..])
            && let Some(action) = plan.findings.actions.get_mut(*action)
        {
            action.label.get_or_insert(label);
        }
        if let Some(labels) = reference.filter(|_| others.is_empty()) {
            let unanswered = read.actions.iter().map(|&action| (action, labels.clone()));
            plan.pending.extend(unanswered);
        }
        for &action in &read.actions {
            if let Some(action) = plan.findings.actions.get_mut(action) {
                let new = others
                    .iter()
                    .filter(|o| !action.recommendations.contains(o));
                let new: Vec<usize> = new.copied().collect();
                action.recommendations.extend(new);
            }
        }
        self.rows.push(read);
    }

    /// A heading row printed again on a later page.
    fn is_repeated_heading(&self, cells: &[&Cell]) -> bool {
        let filled: Vec<String> = cells
            .iter()
            .map(|c| cell_string(self.document, c))
            .filter(|t| !t.trim().is_empty())
            .collect();
        filled.len() >= 2
            && (0..self.columns.header_rows).any(|r| {
                let heading: Vec<String> = self
                    .cells_of(r)
                    .iter()
                    .map(|c| cell_string(self.document, c))
                    .filter(|t| !t.trim().is_empty())
                    .collect();
                heading.len() == filled.len()
                    && heading.iter().zip(&filled).all(|(a, b)| fold(a) == fold(b))
            })
    }

    /// A row that adds up the rows above it.
    fn is_total(&self, cells: &[&Cell]) -> bool {
        let first = cells
            .iter()
            .map(|c| fold(&cell_string(self.document, c)))
            .find(|t| !t.is_empty());
        first.is_some_and(|t| {
            matches!(
                t.as_str(),
                "total" | "totals" | "grand total" | "sub total" | "subtotal" | "overall total"
            )
        })
    }

    /// The recommendation that starts in a row, if one does.
    fn recommendation(&self, entries: &[Entry<'a>], plan: &mut Plan<'_>) -> Option<usize> {
        let label = find(entries, Column::Label).filter(|_| !self.labels_actions);
        let label = label.map(|entry| {
            let mut text = Passage::default();
            for unit in &entry.units {
                text.append(&unit.with_marker(), Join::Line);
            }
            label::whole(self.document, self.lexicon, &text).unwrap_or(text)
        });
        let Some(entry) = find(entries, Column::Recommendation) else {
            return self.by_label_alone(label, plan);
        };
        if label.is_none() && self.lists_several(&entry.units) {
            for unit in &entry.units {
                let (label, rest) = take_label(self.document, self.lexicon, vec![unit.clone()]);
                let index = plan.open(self.document, label, rest, "plan_row");
                plan.together.push(index);
            }
            let first = plan.together.len() - entry.units.len();
            return plan.together.get(first).copied();
        }
        if label.is_none() && self.explains_above(&entry.units, plan) {
            return plan.current;
        }
        let (own, mut units) = take_label(self.document, self.lexicon, entry.units.clone());
        let label = label.or(own);
        if self.opened_by_themes
            && let Some((name, rest)) = theme_line::part(self.document, self.lexicon, &units)
        {
            plan.group = Some(Group::of(self.document, self.lexicon, &name));
            units = rest;
        }
        units.truncate(self.actions_from(&units));
        // `R3 (cont.)` on the next page.
        let goes_on = matches!(&units[..], [u] if goes_on::from(&u.string) == Some(0));
        if units.is_empty() || goes_on {
            let found = match &label {
                Some(label) => plan.by_label(self.document, label),
                None => plan.current,
            };
            if goes_on && found.is_some() {
                plan.current = found;
                return found;
            }
            if units.is_empty() {
                return found.filter(|_| label.is_some());
            }
        }
        let index = plan.open(self.document, label, units, "plan_row");
        if let Some(entry) = find(entries, Column::Rationale)
            && let Some(r) = plan.recommendation(index)
        {
            r.rationale.get_or_insert_with(|| text_of(&entry.units));
        }
        Some(index)
    }

    /// Takes italics in a row without a label of its own, under a recommendation that is not set so, for its reason: a
    /// converter parted a cell between its paragraphs, beside the actions.
    fn explains_above(&self, units: &[Unit], plan: &mut Plan<'_>) -> bool {
        let italic = |u: &Unit| !u.item && u.italic >= THROUGHOUT;
        // What tells what to do is a recommendation of its own, however it is set; a reason is told in whole sentences.
        let explains = |u: &Unit| {
            let string = u.string.trim_end();
            !self.lexicon.tells_what_to_do(string)
                && string.ends_with(['.', '!', '?'])
                && !string.contains(": ")
        };
        if !self.columns.has(Column::Label)
            || !units.iter().all(|u| italic(u) && explains(u))
            || !self.explains_in_italics(plan)
        {
            return false;
        }
        let document = self.document;
        let above = plan.current.and_then(|r| plan.recommendation(r));
        let Some(r) = above.filter(|r| document.share_of(&r.text, |s| s.italic) < 1.0 - THROUGHOUT)
        else {
            return false;
        };
        let reason = r.rationale.get_or_insert_with(Passage::default);
        reason.append(&text_of(units), Join::Line);
        true
    }

    /// Whether the plan gives reasons in italics under its recommendations: in a table before, or in a cell of this one.
    /// Where it does not, a row in italics may be anything, such as an action that the council adds.
    fn explains_in_italics(&self, plan: &Plan<'_>) -> bool {
        let italic = |text: &Passage| {
            let share = self.document.share_of(text, |s| s.italic);
            share >= THROUGHOUT
        };
        let mut before = plan.findings.recommendations.iter();
        let recommends = |cell: &&Cell| {
            let column = self.columns.columns.get(cell.column as usize);
            column == Some(&Column::Recommendation) && cell.row >= self.columns.header_rows
        };
        let below_a_lead = |cell: &Cell| {
            let units = cell_units(self.document, cell);
            let set = |u: &Unit| u.italic >= THROUGHOUT;
            units.first().is_some_and(|u| !set(u)) && units.last().is_some_and(set)
        };
        before.any(|r| r.rationale.as_ref().is_some_and(italic))
            || self.table.cells.iter().filter(recommends).any(below_a_lead)
    }

    /// Whether a cell holds several recommendations: each has a label of its own, in a table that has no actions
    /// to answer them.
    fn lists_several(&self, units: &[Unit]) -> bool {
        units.len() > 1
            && !self.columns.has(Column::Action)
            && units.iter().all(|u| {
                u.label(self.document, self.lexicon).is_some() && u.level == units[0].level
            })
    }

    /// Where a recommendation's actions begin among the units of its cell; their number where none stand there.
    fn actions_from(&self, units: &[Unit]) -> usize {
        let below = |n: &usize| self.columns.actions_below && units[*n].item;
        (1..units.len()).find(below).unwrap_or(units.len())
    }

    /// A row with a label but no recommendation's text: it names one that stands elsewhere.
    fn by_label_alone(&self, label: Option<Passage>, plan: &mut Plan<'_>) -> Option<usize> {
        if self.columns.has(Column::Recommendation) {
            return None; // a follow-on row
        }
        let label = label?;
        let found = plan
            .by_label(self.document, &label)
            .or_else(|| plan.by_labels(self.document, &label).first().copied());
        if found.is_some() {
            plan.current = found;
        }
        found
    }

    /// The label of a row's action: that of its column of labels, where this does not number the recommendations.
    fn action_label(&self, entries: &[Entry<'_>], plan: &Plan<'_>) -> Option<Passage> {
        let entry = find(entries, Column::ActionLabel)
            .or_else(|| find(entries, Column::Label).filter(|_| self.labels_actions))?;
        let text = text_of(&entry.units_with_markers());
        // `Action 1` beside recommendation 1 is no other number of it.
        if let Some(label) = label::of_action(self.document, self.lexicon, &text) {
            return Some(label);
        }
        let label = label::whole(self.document, self.lexicon, &text)?;
        plan.by_label(self.document, &label)
            .is_none()
            .then_some(label)
    }

    /// All recommendations that a row's label names (`1 and 4`), where their texts stand elsewhere.
    fn others_named(&self, entries: &[Entry<'_>], plan: &Plan<'_>) -> Vec<usize> {
        let named = find(entries, Column::Reference).or_else(|| {
            find(entries, Column::Label).filter(|_| !self.columns.has(Column::Recommendation))
        });
        named.map_or(Vec::new(), |entry| {
            plan.by_labels(self.document, &text_of(&entry.units))
        })
    }

    fn heading_of(&self, column: u32) -> Option<Passage> {
        (0..self.columns.header_rows).rev().find_map(|row| {
            let covers = |c: &&Cell| (c.column..c.column + c.column_span).contains(&column);
            let cell = self.table.row(row).iter().find(covers)?;
            let text = cell_text(cell);
            (!text.is_empty()).then_some(text)
        })
    }
}

/// The filled cell of a column.
fn find<'e, 'a>(entries: &'e [Entry<'a>], column: Column) -> Option<&'e Entry<'a>> {
    entries
        .iter()
        .find(|e| e.column == column && !e.units.is_empty())
}

/// Whether a text breaks off: a joining word or mark stands last.
fn ends_open(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    matches!(last, "and" | "&" | "of" | "the" | "for" | "/") || last.ends_with([',', '/', '&'])
}
