//! The rows of a plan's table: recommendations, and the actions that stand beside them.

use peerlens_document::{Cell, Document, Join, Notice, Passage, Severity, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Basis, Response};

use super::columns::{Column, Columns, cell_string, is_post};
use super::pairing::{self, Answers, Part};
use super::{Group, Plan};
use crate::label;
use crate::unit::{Unit, cell_units, points_of, split_lines, split_rationale, text_of};
use crate::{Action, Recommendation, Status};

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
        rows: Vec::new(),
    };
    let mut row = columns.header_rows;
    // Recommendation cells that reach over several rows keep their recommendation for them.
    while row < table.rows {
        let cells = reader.cells_of(row);
        if !cells.is_empty() {
            reader.row(row, &cells, plan);
        }
        row += 1;
    }
    reader.settle(plan);
}

/// What one row gave, kept until the recommendation's last row is known.
struct Row {
    recommendation: Option<usize>,
    actions: Vec<usize>,
    /// Values that stand for the whole row: the column, its units, the cell's fill and span.
    values: Vec<Value>,
}

struct Value {
    column: Column,
    units: Vec<Unit>,
    open: bool,
    fill: Option<[u8; 3]>,
    boxes: Vec<peerlens_document::PageBox>,
    /// Rows that the cell covers.
    rows: u32,
    heading: Option<Passage>,
}

struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    table: &'a Table,
    columns: &'a Columns,
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

    fn column(&self, cell: &Cell) -> Column {
        self.columns
            .columns
            .get(cell.column as usize)
            .copied()
            .unwrap_or(Column::Other)
    }

    /// The cell of a column in a row, with its units where it is filled.
    fn find<'c>(&self, cells: &[&'c Cell], column: Column) -> Option<(&'c Cell, Vec<Unit>)> {
        cells
            .iter()
            .filter(|c| self.column(c) == column)
            .find_map(|c| {
                let units = cell_units(self.document, c);
                (!units.is_empty()).then_some((*c, units))
            })
    }

    fn row(&mut self, row: u32, cells: &[&'a Cell], plan: &mut Plan<'_>) {
        if self.is_repeated_heading(cells) {
            return;
        }
        if self.band(cells, plan) {
            return;
        }
        if let Some((_, units)) = self.find(cells, Column::Theme) {
            let text = text_of(&units);
            plan.group = Some(Group::of(self.document, self.lexicon, &text));
        }
        let found = self.recommendation(cells, plan);
        let recommendation = found.or(plan.current);
        let covered = self.answered_by(row, cells, plan, recommendation);
        let actions = self.actions(row, cells, plan, recommendation, covered);
        self.rows.push(actions);
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

    /// A row that is one cell over the whole width: a theme, or a recommendation above its actions.
    fn band(&self, cells: &[&Cell], plan: &mut Plan<'_>) -> bool {
        if self.table.columns < 2 {
            return false;
        }
        let wide = cells.len() == 1 && cells[0].column_span == self.table.columns;
        let filled: Vec<&&Cell> = cells
            .iter()
            .filter(|c| !cell_units(self.document, c).is_empty())
            .collect();
        let alone = filled.len() == 1
            && filled[0].column == 0
            && self.table.columns > 2
            && filled[0].row_span == 1
            && (filled[0].fill.is_some() && cells.iter().all(|c| c.fill == filled[0].fill)
                || filled[0].column_span > 1);
        if !wide && !alone {
            return false;
        }
        let Some(cell) = filled.first() else {
            return wide;
        };
        let units = cell_units(self.document, cell);
        let text = text_of(&units);
        let string = text.text(&self.document.text);
        let labelled = units
            .first()
            .and_then(|u| label::worded(self.document, &u.with_marker()));
        let words = string.split_whitespace().count();
        let sentence = words >= BAND_SENTENCE_WORDS || string.trim_end().ends_with('.');
        let own_column = self.columns.has(Column::Recommendation);
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

    /// The recommendation that starts in a row, if one does.
    fn recommendation(&self, cells: &[&'a Cell], plan: &mut Plan<'_>) -> Option<usize> {
        let label = self.find(cells, Column::Label).map(|(_, units)| {
            let text = text_of(
                &units
                    .iter()
                    .map(|u| Unit {
                        text: u.with_marker(),
                        ..u.clone()
                    })
                    .collect::<Vec<_>>(),
            );
            label::whole(self.document, &text).unwrap_or(text)
        });
        let Some((cell, units)) = self.find(cells, Column::Recommendation) else {
            return self.by_label_alone(label, plan);
        };
        let (own, units) = take_label(self.document, units);
        // A lead-in inside the cell is no part of the recommendation.
        let label = label.or(own);
        if units.is_empty() {
            return label.and_then(|l| plan.by_label(self.document, &l));
        }
        // Several labelled recommendations in one cell without a label of its own.
        if label.is_none()
            && units.len() > 1
            && units.iter().all(|u| u.label(self.document).is_some())
            && units.iter().all(|u| u.level == units[0].level)
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
        if let Some((_, units)) = self.find(cells, Column::Rationale) {
            let text = text_of(&units);
            if let Some(r) = plan.recommendation(index)
                && r.rationale.is_none()
            {
                r.rationale = Some(text);
            }
        }
        let _ = cell;
        Some(index)
    }

    /// A row with a label but no recommendation's text: it names one that stands elsewhere.
    fn by_label_alone(&self, label: Option<Passage>, plan: &mut Plan<'_>) -> Option<usize> {
        if self.columns.has(Column::Recommendation) {
            return None; // a follow-on row
        }
        let label = label?;
        let found = plan.by_label(self.document, &label);
        if found.is_some() {
            plan.current = found;
        }
        found
    }

    /// The recommendations that an action cell over several rows answers besides its own.
    fn answered_by(
        &self,
        row: u32,
        cells: &[&Cell],
        plan: &Plan<'_>,
        own: Option<usize>,
    ) -> Vec<usize> {
        let _ = (row, cells, plan);
        own.into_iter().collect()
    }

    fn actions(
        &mut self,
        row: u32,
        cells: &[&'a Cell],
        plan: &mut Plan<'_>,
        recommendation: Option<usize>,
        answers: Vec<usize>,
    ) -> Row {
        let document = self.document;
        let mut out = Row {
            recommendation,
            actions: Vec::new(),
            values: Vec::new(),
        };
        let action_cells: Vec<&Cell> = cells
            .iter()
            .copied()
            .filter(|c| self.column(c) == Column::Action)
            .collect();
        let units: Vec<Unit> = action_cells
            .iter()
            .flat_map(|c| cell_units(document, c))
            .collect();
        // Where the action's cell is covered by one from a row above, that action answers this row too.
        if units.is_empty() && self.columns.has(Column::Action) {
            self.share_action(row, plan, recommendation);
        }
        let mut beside: Vec<(Column, &Cell, Vec<Unit>)> = Vec::new();
        for cell in cells {
            let column = self.column(cell);
            if matches!(
                column,
                Column::Action
                    | Column::Recommendation
                    | Column::Label
                    | Column::Theme
                    | Column::Rationale
            ) {
                continue;
            }
            let units = cell_units(document, cell);
            if units.is_empty() && !(column == Column::Status && cell.fill.is_some()) {
                continue;
            }
            let units = match column {
                Column::Timescale
                | Column::Start
                | Column::Lead
                | Column::LeadMember
                | Column::Status => split_lines(document, units),
                _ => units,
            };
            beside.push((column, cell, units));
        }
        // The heading of a lead cell names a board, not a lead.
        let mut lead_group = None;
        for (column, _, units) in &mut beside {
            if *column == Column::Lead
                && let Some(group) = take_lead_group(self.lexicon, units)
            {
                lead_group = Some(group.text);
            }
        }
        let answer_units: Vec<&[Unit]> = beside
            .iter()
            .filter(|(c, _, _)| {
                matches!(
                    c,
                    Column::Timescale | Column::Lead | Column::LeadMember | Column::Status
                )
            })
            .map(|(_, _, u)| u.as_slice())
            .collect();
        let parts = pairing::split(document, units, &answer_units);
        let first = plan.findings.actions.len();
        for part in &parts {
            out.actions.push(plan.findings.actions.len());
            plan.findings
                .actions
                .push(action_of(document, part, &answers));
        }
        for (column, cell, units) in beside {
            let heading = self.heading_of(cell.column);
            let value = |units: Vec<Unit>, open: bool| Value {
                column,
                units,
                open,
                fill: cell.fill,
                boxes: cell.boxes.clone(),
                rows: cell.row_span,
                heading: heading.clone(),
            };
            let paired = match column {
                Column::Timescale
                | Column::Start
                | Column::Lead
                | Column::LeadMember
                | Column::Status
                | Column::Progress
                | Column::Measure => pairing::pair(document, &parts, units),
                _ if units.is_empty() => Answers::None,
                _ => Answers::All(units),
            };
            match paired {
                Answers::None if column == Column::Status => {
                    out.values.push(value(Vec::new(), false))
                }
                Answers::None => {}
                Answers::All(units) => out.values.push(value(units, false)),
                Answers::Open(units) if matches!(column, Column::Progress | Column::Measure) => {
                    out.values.push(value(units, false))
                }
                Answers::Open(units) => out.values.push(value(units, true)),
                Answers::Each(each) => {
                    for (n, units) in each.into_iter().enumerate() {
                        let (Some(units), Some(action)) =
                            (units, plan.findings.actions.get_mut(first + n))
                        else {
                            continue;
                        };
                        set_on_action(document, self.lexicon, action, &value(units, false));
                    }
                }
            }
        }
        if let (Some(group), Some(r)) = (
            lead_group,
            recommendation.and_then(|r| plan.recommendation(r)),
        ) {
            r.lead_group.get_or_insert(group);
        }
        out
    }

    /// Adds this row's recommendation to the action whose cell reaches down into the row.
    fn share_action(&self, row: u32, plan: &mut Plan<'_>, recommendation: Option<usize>) {
        let Some(recommendation) = recommendation else {
            return;
        };
        let Some(column) = self
            .columns
            .columns
            .iter()
            .position(|c| *c == Column::Action)
        else {
            return;
        };
        let Some(cell) = self.table.covering(row, column as u32) else {
            return;
        };
        if cell.row >= row {
            return;
        }
        let above = cell.row;
        let Some(from) = self.rows_from(above) else {
            return;
        };
        let actions: Vec<usize> = self
            .rows
            .get(from)
            .map(|r| r.actions.clone())
            .unwrap_or_default();
        for action in actions {
            if let Some(action) = plan.findings.actions.get_mut(action)
                && !action.recommendations.contains(&recommendation)
            {
                action.recommendations.push(recommendation);
            }
        }
    }

    /// The entry of `rows` with the actions of the nearest row above that has any.
    fn rows_from(&self, _above: u32) -> Option<usize> {
        self.rows.iter().rposition(|r| !r.actions.is_empty())
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
        let (document, lexicon) = (self.document, self.lexicon);
        for (n, row) in self.rows.iter().enumerate() {
            for value in &row.values {
                // A cell merged over rows stands beside the actions of all of them.
                let mut actions: Vec<usize> = row.actions.clone();
                let mut same = true;
                for below in self
                    .rows
                    .iter()
                    .skip(n + 1)
                    .take(value.rows.saturating_sub(1) as usize)
                {
                    actions.extend(&below.actions);
                    same &= below.recommendation == row.recommendation;
                }
                let total = row.recommendation.map_or(0, |r| {
                    self.rows
                        .iter()
                        .filter(|o| o.recommendation == Some(r))
                        .map(|o| o.actions.len())
                        .sum::<usize>()
                });
                let whole = same && actions.len() > 1 && actions.len() >= total;
                let kept = matches!(
                    value.column,
                    Column::Resources | Column::Other | Column::Start
                );
                let on_row = (actions.is_empty()
                    || whole
                    || value.open
                    || value.rows == 1 && actions.len() > 1)
                    && !(kept && !actions.is_empty());
                if on_row && let Some(r) = row.recommendation.and_then(|r| plan.recommendation(r)) {
                    set_on_recommendation(document, lexicon, r, value);
                    if value.open {
                        let passage = text_of(&value.units);
                        plan.findings.notices.push(Notice::new(
                                "pairing_open",
                                Severity::Warning,
                                format!(
                                    "{} entries of a column stand beside {} actions and the layout does not tell which belongs to which; they are given for the recommendation as a whole",
                                    value.units.len(),
                                    actions.len()
                                ),
                            ).at(passage));
                    }
                    continue;
                }
                for action in actions {
                    if let Some(action) = plan.findings.actions.get_mut(action) {
                        set_on_action(document, lexicon, action, value);
                    }
                }
            }
        }
    }
}

fn action_of(document: &Document, part: &Part, answers: &[usize]) -> Action {
    // The first unit's marker is the action's own; its other items are its points.
    let own = usize::from(part.units.first().is_some_and(|u| u.item));
    Action {
        label: part.label.clone(),
        recommendations: answers.to_vec(),
        text: text_of(&part.units),
        points: points_of(document, part.units.get(own..).unwrap_or_default()),
        basis: Basis::Printed,
        rule: "plan_row",
        ..Action::default()
    }
}

/// Takes the label off the start of a recommendation's units: a line of its own, or before the text.
pub(crate) fn take_label(
    document: &Document,
    mut units: Vec<Unit>,
) -> (Option<Passage>, Vec<Unit>) {
    let Some(first) = units.first() else {
        return (None, units);
    };
    let whole = first.with_marker();
    if let Some(label) =
        label::whole(document, &whole).filter(|_| units.len() > 1 || first.text.is_empty())
    {
        units.remove(0);
        return (Some(label), units);
    }
    // A first line that is only a label.
    if let Some((line, _)) = first.string.split_once('\n') {
        let head = first.part(document, 0, line.len());
        if let Some(label) = label::whole(document, &head.text) {
            units[0] = first.from(document, line.len() + 1);
            return (Some(label), units);
        }
    }
    if first.marker.is_some() {
        if let Some(label) = first.label(document) {
            units[0].marker = None;
            units[0].item = false;
            return (Some(label.label), units);
        }
        return (None, units);
    }
    if let Some(found) = label::at_start(document, &first.text) {
        units[0] = Unit {
            string: found.rest.text(&document.text),
            text: found.rest,
            ..first.clone()
        };
        return (Some(found.label), units);
    }
    (None, units)
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

fn passage_of(document: &Document, units: &[Unit]) -> Option<Passage> {
    let _ = document;
    (!units.is_empty()).then(|| text_of(units))
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

fn status_of(document: &Document, value: &Value) -> Option<Status> {
    let text = passage_of(document, &value.units);
    (text.is_some() || value.fill.is_some()).then(|| Status {
        text,
        fill: value.fill,
        boxes: value.boxes.clone(),
    })
}

fn set_on_action(document: &Document, lexicon: &Lexicon, action: &mut Action, value: &Value) {
    let text = passage_of(document, &value.units);
    match value.column {
        Column::Timescale => add(&mut action.timescale, text),
        Column::Start => add(&mut action.start, text),
        Column::Lead => action
            .owners
            .extend(value.units.iter().map(|u| u.text.clone())),
        Column::LeadMember => action
            .lead_members
            .extend(value.units.iter().map(|u| u.text.clone())),
        Column::Status => set_status(&mut action.status, status_of(document, value)),
        Column::Progress => add(&mut action.progress, text),
        Column::Measure => add(&mut action.measure, text),
        Column::Resources => add(&mut action.resources, text),
        Column::Response | Column::Other => {
            if let Some(text) = text {
                // Without a heading the column still has a name: none.
                action
                    .other
                    .push((value.heading.clone().unwrap_or_default(), text));
            }
        }
        _ => {}
    }
    let _ = lexicon;
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

/// What a council's answer in few words says.
pub(crate) fn response_of(text: &str) -> Option<Response> {
    let folded = fold(text);
    let first: Vec<&str> = folded.split(' ').take(4).collect();
    let head = first.join(" ");
    if head.starts_with("partial")
        || head.starts_with("partly")
        || head.starts_with("accepted in part")
        || head.starts_with("agreed in part")
        || head.starts_with("accept in part")
        || head.contains(" partial")
        || head.contains("in part")
    {
        Some(Response::PartiallyAccepted)
    } else if head.starts_with("not accept")
        || head.starts_with("not agreed")
        || head.starts_with("reject")
        || head.starts_with("no ")
        || head == "no"
        || head.starts_with("declined")
        || head.starts_with("disagree")
    {
        Some(Response::Rejected)
    } else if head.starts_with("accept")
        || head.starts_with("agree")
        || head == "yes"
        || head.starts_with("yes ")
        || head.starts_with("fully accept")
        || head == "y"
    {
        Some(Response::Accepted)
    } else {
        None
    }
}

fn set_on_recommendation(
    document: &Document,
    lexicon: &Lexicon,
    r: &mut Recommendation,
    value: &Value,
) {
    let text = passage_of(document, &value.units);
    match value.column {
        Column::Timescale => add(&mut r.timescale, text),
        Column::Lead => r.owners.extend(value.units.iter().map(|u| u.text.clone())),
        Column::LeadMember => r
            .lead_members
            .extend(value.units.iter().map(|u| u.text.clone())),
        Column::Status => set_status(&mut r.status, status_of(document, value)),
        Column::Progress => add(&mut r.progress, text),
        Column::Measure => add(&mut r.measure, text),
        Column::Response => {
            if let Some(text) = text
                && let Some(response) = response_of(&text.text(&document.text))
            {
                r.response.get_or_insert((response, text));
            }
        }
        _ => {}
    }
    let _ = lexicon;
}

/// A recommendation of some units, text and explanation told apart.
pub(crate) fn recommendation_of(
    document: &Document,
    label: Option<Passage>,
    units: &[Unit],
    rule: &'static str,
) -> Recommendation {
    let (text, rationale) = split_rationale(document, units);
    let own = usize::from(text.first().is_some_and(|u| u.item));
    Recommendation {
        label,
        text: text_of(&text),
        points: points_of(document, text.get(own..).unwrap_or_default()),
        rationale: (!rationale.is_empty()).then(|| text_of(&rationale)),
        basis: Basis::Printed,
        rule,
        ..Recommendation::default()
    }
}
