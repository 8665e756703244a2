//! The rows of a plan's table: recommendations, and the actions that stand beside them.

use peerlens_document::{Cell, Document, Join, Notice, Passage, Severity, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Basis;

use super::announce::{response_of, take_label};
use super::columns::{Column, Columns, cell_string, is_post, is_time};
use super::pairing::{self, Answers, Part};
use super::value::Value;
use super::{Group, Plan};
use crate::unit::{Unit, cell_units, points_of, split_forced, split_lines, text_of};
use crate::{Action, label};

/// Words from which a full-width row is a sentence and no theme.
const BAND_SENTENCE_WORDS: usize = 14;

/// Reads the rows of a table whose columns are known into the plan.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    columns: &Columns,
    plan: &mut Plan<'_>,
) {
    let mut reader = Reader {
        document,
        lexicon,
        table,
        columns,
        labels_actions: labels_actions(document, table, columns),
        rows: Vec::new(),
    };
    // Above the headings a row over the whole width may be the recommendation that the table answers.
    for row in 0..columns.header_rows {
        let entries = reader.entries(&reader.cells_of(row));
        if reader.announces(&entries) {
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
    reader.settle(plan);
}

/// Whether the labels of a table are those of its actions: no recommendation stands beside them, or one that
/// goes over several rows has a label in each.
fn labels_actions(document: &Document, table: &Table, columns: &Columns) -> bool {
    let at = |column: Column| columns.columns.iter().position(|c| *c == column);
    let Some(labels) = at(Column::Label).filter(|_| columns.has(Column::Action)) else {
        return false;
    };
    let Some(recommendations) = at(Column::Recommendation) else {
        return true;
    };
    let filled = |row: u32| {
        table.cells.iter().any(|c| {
            c.row == row
                && c.column as usize == labels
                && !cell_string(document, c).trim().is_empty()
        })
    };
    let merged = |c: &&Cell| {
        c.column as usize == recommendations && c.row_span > 1 && c.row >= columns.header_rows
    };
    table
        .cells
        .iter()
        .filter(merged)
        .any(|c| (c.row..c.row + c.row_span).filter(|r| filled(*r)).count() > 1)
}

/// Share of a card's rows that open with a label the lexicon knows.
const LABELLED_ROWS: f32 = 0.6;
/// Words in an answer that accepts a recommendation or not.
const MOST_RESPONSE_WORDS: usize = 4;
/// Different labels that make a table a card.
const FEWEST_CARD_LABELS: usize = 3;

/// Reads a table that is a card (or several, one below the other): labels on the left, values beside
/// them. Gives whether it was one.
pub(crate) fn read_card(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    plan: &mut Plan<'_>,
) -> bool {
    // Pairs of a label and its value: in rows of four cells there are two.
    let mut pairs: Vec<(Column, Option<&Cell>, &Cell)> = Vec::new();
    let mut rows = 0usize;
    // `Recommendation 3` over the whole width, whose text stands in the row below.
    let mut numbered_above: Option<&Cell> = None;
    for row in 0..table.rows {
        let from = table.cells.partition_point(|c| c.row < row);
        let cells: Vec<&Cell> = table.cells[from..]
            .iter()
            .take_while(|c| c.row == row)
            .collect();
        let mut known = false;
        if let [wide] = cells[..]
            && wide.column_span == table.columns
            && let Some(block) = wide.blocks.first()
        {
            let worded = label::worded(document, &peerlens_segment::with_marker(block));
            match (worded, numbered_above.take()) {
                (Some(found), _) if found.rest.is_empty() && wide.blocks.len() == 1 => {
                    numbered_above = Some(wide);
                }
                (None, None) => {}
                (_, above) => pairs.push((Column::Recommendation, above, wide)),
            }
            rows += 1;
            continue;
        }
        for pair in cells.chunks_exact(2) {
            let label = cell_string(document, pair[0]);
            let named = lexicon
                .column(label.trim_end_matches(':'))
                .and_then(Column::of);
            // `Recommendation 3` as the label of a card is label and heading in one.
            let numbered = pair[0].blocks.first().is_some_and(|b| {
                label::worded(document, &peerlens_segment::with_marker(b))
                    .is_some_and(|l| l.rest.is_empty())
            });
            let column = if numbered {
                Some(Column::Recommendation)
            } else {
                named
            };
            known |= column.is_some();
            if let Some(column) = column {
                pairs.push((column, Some(pair[0]), pair[1]));
            } else if !label.trim().is_empty() && label.split_whitespace().count() <= 6 {
                pairs.push((Column::Other, Some(pair[0]), pair[1]));
            }
        }
        rows += usize::from(known);
    }
    // `Council response: Agreed` beside the actions is the answer and no action.
    let actions = pairs.iter().filter(|p| p.0 == Column::Action).count();
    for (column, _, cell) in &mut pairs {
        let text = cell_string(document, cell);
        let short = text.split_whitespace().count() <= MOST_RESPONSE_WORDS;
        if *column == Column::Action && actions > 1 && short && response_of(&text).is_some() {
            *column = Column::Response;
        }
    }
    let mut labels: Vec<Column> = pairs
        .iter()
        .map(|p| p.0)
        .filter(|c| *c != Column::Other)
        .collect();
    labels.sort_unstable();
    labels.dedup();
    let says = labels.contains(&Column::Recommendation) || labels.contains(&Column::Action);
    let fits = table.columns <= 4 && labels.len() >= FEWEST_CARD_LABELS && says;
    if !fits || (rows as f32) < LABELLED_ROWS * table.rows as f32 {
        return false;
    }
    let columns = Columns {
        columns: labels,
        ..Columns::default()
    };
    let mut reader = Reader {
        document,
        lexicon,
        table,
        columns: &columns,
        labels_actions: false,
        rows: Vec::new(),
    };
    let mut card: Vec<Entry<'_>> = Vec::new();
    let opens = |column: Column| matches!(column, Column::Recommendation | Column::Label);
    for (column, label_cell, cell) in pairs {
        let have = card.iter().any(|e| e.column == column);
        if opens(column)
            && (have || column == Column::Recommendation && card.iter().any(|e| !opens(e.column)))
        {
            let row = card[0].cell.row;
            reader.row(row, std::mem::take(&mut card), plan);
        }
        let heading = label_cell
            .map(|cell| text_of(&cell_units(document, cell)))
            .filter(|h| !h.is_empty());
        let mut units = reader.units(column, cell);
        // The number of the card belongs to the recommendation's text.
        if column == Column::Recommendation
            && let Some(block) = label_cell.and_then(|cell| cell.blocks.first())
            && let Some(found) = label::worded(document, &peerlens_segment::with_marker(block))
        {
            units.insert(
                0,
                Unit {
                    text: found.label.clone(),
                    string: found.label.text(&document.text),
                    ..Unit::of(document, block)
                },
            );
        }
        card.push(Entry {
            column,
            cell,
            units,
            heading,
        });
    }
    if let Some(first) = card.first() {
        let row = first.cell.row;
        reader.row(row, card, plan);
    }
    reader.settle(plan);
    true
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
    rows: Vec<Row>,
}

impl<'a> Reader<'a> {
    fn cells_of(&self, row: u32) -> Vec<&'a Cell> {
        let from = self.table.cells.partition_point(|c| c.row < row);
        self.table.cells[from..]
            .iter()
            .take_while(|c| c.row == row)
            .collect()
    }

    /// The units of a cell. In columns of answers and actions a line that the author set is a unit.
    fn units(&self, column: Column, cell: &Cell) -> Vec<Unit> {
        let mut units = cell_units(self.document, cell);
        if is_answer(column) {
            units = split_lines(self.document, units);
        }
        if is_answer(column) || column == Column::Action {
            units = split_forced(self.document, units, right_edge(self.document, cell));
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
        let read = self.actions(row, entries, plan, named);
        if let (Some(label), [action]) = (own_label, &read.actions[..])
            && let Some(action) = plan.findings.actions.get_mut(*action)
        {
            action.label.get_or_insert(label);
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

    /// A row that is one cell over the whole width: a theme, or a recommendation above its actions.
    fn band(&self, entries: &[Entry<'a>], plan: &mut Plan<'_>) -> bool {
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
            .and_then(|u| label::worded(self.document, &u.with_marker()));
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
                    || units[0].label(self.document).is_some())
            || sentence && !theme && self.lexicon.opens_as_recommendation(&string)
        {
            let (label, units) = take_label(self.document, units);
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
    fn announces(&self, entries: &[Entry<'a>]) -> bool {
        let [entry] = entries else { return false };
        let unit = entry.units.first();
        entry.cell.column_span == self.table.columns
            && unit.is_some_and(|u| label::worded(self.document, &u.with_marker()).is_some())
    }

    /// Whether the one filled cell of a row names a theme or announces a recommendation.
    fn reads_as_band(&self, entry: &Entry<'a>) -> bool {
        let Some(unit) = entry.units.first() else {
            return false;
        };
        entry.units.len() == 1
            && (label::worded(self.document, &unit.with_marker()).is_some()
                || self.lexicon.theme(&unit.string).is_some()
                || fold(&unit.string).starts_with("theme ")
                || unit.bold >= crate::unit::THROUGHOUT
                    && !self.columns.has(Column::Recommendation))
    }

    /// A row over the whole width that opens `Actions taken:` holds actions of the recommendation above.
    fn band_of_actions(&self, units: &[Unit], plan: &mut Plan<'_>) -> bool {
        let Some(current) = plan.current else {
            return false;
        };
        let opens = units.first().is_some_and(|u| {
            u.marker.is_none()
                && self.lexicon.lead_in(u.string.trim_end_matches(':')) == Some("action_lead_in")
        });
        if !opens || units.len() < 2 {
            return false;
        }
        let split = pairing::split(self.document, units[1..].to_vec(), &[]);
        for part in &split.parts {
            plan.findings
                .actions
                .push(action_of(self.document, part, Some(current), split.basis));
        }
        true
    }

    /// The recommendation that starts in a row, if one does.
    fn recommendation(&self, entries: &[Entry<'a>], plan: &mut Plan<'_>) -> Option<usize> {
        let label = find(entries, Column::Label).filter(|_| !self.labels_actions);
        let label = label.map(|entry| {
            let mut text = Passage::default();
            for unit in &entry.units {
                text.append(&unit.with_marker(), Join::Line);
            }
            label::whole(self.document, &text).unwrap_or(text)
        });
        let Some(entry) = find(entries, Column::Recommendation) else {
            return self.by_label_alone(label, plan);
        };
        let (own, mut units) = take_label(self.document, entry.units.clone());
        let label = label.or(own);
        units.truncate(self.actions_from(&units));
        if units.is_empty() {
            return label.and_then(|l| plan.by_label(self.document, &l));
        }
        // Several labelled recommendations in one cell without a label of its own.
        if label.is_none()
            && units.len() > 1
            && units
                .iter()
                .all(|u| u.label(self.document).is_some() && u.level == units[0].level)
        {
            let mut first = None;
            for unit in units {
                let (label, rest) = take_label(self.document, vec![unit]);
                let index = plan.open(self.document, label, rest, "plan_row");
                first = first.or(Some(index));
            }
            return first;
        }
        let index = plan.open(self.document, label, units, "plan_row");
        if let Some(entry) = find(entries, Column::Rationale)
            && let Some(r) = plan.recommendation(index)
        {
            r.rationale.get_or_insert_with(|| text_of(&entry.units));
        }
        Some(index)
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
        let entry = find(entries, Column::Label).filter(|_| self.labels_actions)?;
        let text = text_of(&entry.units_with_markers());
        let label = label::whole(self.document, &text)?;
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

    fn actions(
        &self,
        row: u32,
        entries: Vec<Entry<'a>>,
        plan: &mut Plan<'_>,
        recommendation: Option<usize>,
    ) -> Row {
        let document = self.document;
        let mut out = Row {
            row,
            recommendation,
            actions: Vec::new(),
            values: Vec::new(),
        };
        let mut units: Vec<Unit> = Vec::new();
        let mut beside: Vec<Entry<'a>> = Vec::new();
        for entry in entries {
            match entry.column {
                Column::Action => units.extend(entry.units),
                Column::Horizon => {
                    let split = pairing::split(document, entry.units, &[]);
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
                Column::Reference | Column::Label | Column::Theme | Column::Rationale => {}
                Column::Status if entry.cell.fill.is_some() => beside.push(entry),
                _ if entry.units.is_empty() => {}
                _ => beside.push(entry),
            }
        }
        // A lead-in over the actions (`Actions Taken:`) is the column's heading once more.
        let heads = |u: &Unit| {
            u.marker.is_none()
                && self.lexicon.lead_in(u.string.trim_end_matches(':')) == Some("action_lead_in")
        };
        if units.len() > 1 && heads(&units[0]) {
            units.remove(0);
        }
        // Where the action's cell is covered by one from a row above, that action answers this row too.
        if units.is_empty() && self.columns.has(Column::Action) {
            self.share_action(row, plan, recommendation);
        }
        // The heading of a lead cell names a board, not a lead.
        for entry in beside.iter_mut().filter(|e| e.column == Column::Lead) {
            if let Some(group) = take_lead_group(self.lexicon, &mut entry.units)
                && let Some(r) = recommendation.and_then(|r| plan.recommendation(r))
            {
                r.lead_group.get_or_insert(group.text);
            }
        }
        let answers: Vec<&[Unit]> = beside
            .iter()
            .filter(|e| is_answer(e.column))
            .map(|e| e.units.as_slice())
            .collect();
        let split = pairing::split(document, units, &answers);
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
                if is_answer(column) || matches!(column, Column::Progress | Column::Measure) {
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
                Answers::Open(units) => out.values.push(value(units, is_answer(column))),
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

    /// Adds this row's recommendation to the action whose cell reaches down into the row.
    fn share_action(&self, row: u32, plan: &mut Plan<'_>, recommendation: Option<usize>) {
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

    fn heading_of(&self, column: u32) -> Option<Passage> {
        (0..self.columns.header_rows).rev().find_map(|row| {
            let cell =
                self.table.cells.iter().find(|c| {
                    c.row == row && (c.column..c.column + c.column_span).contains(&column)
                })?;
            let text = text_of(&cell_units(self.document, cell));
            (!text.is_empty()).then_some(text)
        })
    }

    /// Puts what stands for whole rows where it belongs: on the one action, or on the recommendation.
    fn settle(self, plan: &mut Plan<'_>) {
        for row in &self.rows {
            for value in &row.values {
                // A cell merged over rows stands beside the actions of all of them.
                let beside = self
                    .rows
                    .iter()
                    .filter(|r| (row.row..row.row + value.rows.max(1)).contains(&r.row));
                let actions: Vec<usize> = beside
                    .clone()
                    .flat_map(|r| r.actions.iter().copied())
                    .collect();
                let same = beside
                    .clone()
                    .all(|r| r.recommendation == row.recommendation);
                let of_recommendation = self
                    .rows
                    .iter()
                    .filter(|r| r.recommendation == row.recommendation);
                let total: usize = of_recommendation.map(|r| r.actions.len()).sum();
                let several =
                    actions.len() > 1 && (value.rows <= 1 || same && actions.len() >= total);
                let on_row =
                    actions.is_empty() || several || value.open || value.column == Column::Response;
                if on_row
                    && let Some(r) = row.recommendation.and_then(|r| plan.recommendation(r))
                    && value.set_on_recommendation(self.document, r)
                {
                    if value.open {
                        plan.findings
                            .notices
                            .push(pairing_open(value, actions.len()));
                    }
                    continue;
                }
                for action in actions {
                    if let Some(action) = plan.findings.actions.get_mut(action) {
                        value.set_on_action(action);
                    }
                }
            }
        }
    }
}

fn pairing_open(value: &Value, actions: usize) -> Notice {
    let message = format!(
        "{} entries of a column stand beside {actions} actions and the layout does not tell which belongs to which; they are given for the recommendation as a whole",
        value.units.len(),
    );
    Notice::new("pairing_open", Severity::Warning, message).at(text_of(&value.units))
}

/// Whether a column answers an action in few words.
fn is_answer(column: Column) -> bool {
    matches!(
        column,
        Column::Timescale | Column::Start | Column::Lead | Column::LeadMember | Column::Status
    )
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

/// The right edge of the text of a cell, in points: its box less the space that stands before its first word.
fn right_edge(document: &Document, cell: &Cell) -> Option<f32> {
    let place = cell.boxes.first()?;
    let lefts = cell
        .blocks
        .iter()
        .flat_map(|b| b.text.pieces())
        .filter_map(|p| document.places_of(p.span).first());
    let left = lefts.map(|p| p.rect.left).min_by(f32::total_cmp)?;
    Some(place.rect.right - (left - place.rect.left).max(0.0))
}

fn action_of(
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
