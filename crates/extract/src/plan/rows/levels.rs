//! Labels of two levels in one column: `1` in the row of a recommendation, `1.1` and `1.2` in the rows of its actions
//! below, both with their texts in one column.

use std::sync::LazyLock;

use peerlens_document::{Document, Table};
use peerlens_lexicon::pattern;
use regex::Regex;

use crate::plan::columns::{Column, Columns};
use crate::unit::cell_string;

static LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^([A-Za-z]{0,3}\d{1,2})(?:[.)]|(?:\.(\d{1,2})|([a-z]))[.)]?)?$"));

/// Rows of each level at least.
const FEWEST: usize = 2;

/// Which rows are which, in a table whose labels have two levels.
pub(super) struct Levels {
    label: u32,
    text: u32,
    /// Rows with a label of the second level, in their order.
    below: Vec<u32>,
}

impl Levels {
    /// What a column holds in a row.
    pub(super) fn column(&self, row: u32, at: u32, column: Column) -> Column {
        let below = self.below.binary_search(&row).is_ok();
        match (below, at == self.label, at == self.text) {
            (true, true, _) => Column::ActionLabel,
            (true, _, true) => Column::Action,
            (false, _, true) => Column::Recommendation,
            _ => column,
        }
    }
}

/// The levels of a table's labels; `None` where they have one, or where its heading tells a column for each.
pub(super) fn levels(document: &Document, table: &Table, columns: &Columns) -> Option<Levels> {
    // In a list of recommendations both levels are the peers'.
    if columns.is_list() {
        return None;
    }
    let at = |column: Column| columns.columns.iter().position(|c| *c == column);
    let label = at(Column::Label)? as u32;
    let text = match (at(Column::Recommendation), at(Column::Action)) {
        (Some(text), None) | (None, Some(text)) => text as u32,
        _ => return None,
    };
    let mut head: Option<String> = None;
    let (mut heads, mut below) = (0, Vec::new());
    for row in columns.header_rows..table.rows {
        let printed = |column: u32| {
            let cell = table.covering(row, column).filter(|c| c.column == column);
            cell.map_or(String::new(), |c| {
                cell_string(document, c).trim().to_owned()
            })
        };
        let own = printed(label);
        if own.is_empty() {
            // A theme over all columns, or a further line of the row above.
            continue;
        }
        let found = LABEL.as_ref()?.captures(&own)?;
        let first = found.get(1)?.as_str();
        if found.get(2).or(found.get(3)).is_some() {
            if head.as_deref() != Some(first) {
                return None;
            }
            below.push(row);
            continue;
        }
        let others = (0..table.columns).filter(|c| *c != label && *c != text);
        if others.into_iter().any(|c| !printed(c).is_empty()) {
            return None;
        }
        head = Some(first.to_owned());
        heads += 1;
    }
    (heads >= FEWEST && below.len() >= FEWEST).then_some(Levels { label, text, below })
}
