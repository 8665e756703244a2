//! The columns of the flat tables, told from their schemas, so that every format has the same ones.

use std::sync::LazyLock;

use peerlens_report::link::LinkRow;
use peerlens_report::schemas;
use serde_json::{Map, Value};

use crate::{Error, Tables};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Number,
    /// A day, `2024-03-31`.
    Date,
}

/// A column of a flat table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds, for people.
    pub description: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it may be empty.
    pub nullable: bool,
}

/// A flat table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumns {
    /// Its name: `reports`, `recommendations`, …
    pub name: &'static str,
    /// Its columns in order.
    pub columns: Vec<Column>,
}

/// A row: its cells by the names of the columns.
pub type Row = Map<String, Value>;

/// Endings of the names of columns that hold whole days; other dates stand to the precision printed.
const DAYS: &[&str] = &["_earliest", "_latest"];

/// The tables that a record gives rows for, and last the one that the run as a whole does.
const NAMES: &[&str] = &[
    "reports",
    "recommendations",
    "actions",
    "leads",
    "peers",
    "sections",
    LINKS,
];

/// The table of what ties the documents of a run together.
pub(crate) const LINKS: &str = "links";

static TABLES: LazyLock<Vec<TableColumns>> = LazyLock::new(|| {
    schemas()
        .into_iter()
        .filter(|(name, _)| NAMES.contains(name))
        .map(|(name, schema)| TableColumns {
            name,
            columns: columns_of(schema.as_value()),
        })
        .collect()
});

/// The flat tables with their columns.
pub fn tables() -> &'static [TableColumns] {
    &TABLES
}

fn columns_of(schema: &Value) -> Vec<Column> {
    let column = |(name, property): (&String, &Value)| {
        let has = |kind: &str| allows(property, kind);
        let kind = if has("integer") {
            ColumnKind::Integer
        } else if has("number") {
            ColumnKind::Number
        } else if DAYS.iter().any(|d| name.ends_with(d)) {
            ColumnKind::Date
        } else {
            ColumnKind::Text
        };
        Column {
            name: name.clone(),
            description: property["description"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            kind,
            nullable: has("null"),
        }
    };
    schema["properties"]
        .as_object()
        .map(|p| p.iter().map(column).collect())
        .unwrap_or_default()
}

/// Whether a property may be of a type, itself or by one of those that it refers to.
fn allows(property: &Value, kind: &str) -> bool {
    let types = &property["type"];
    let any = property["anyOf"].as_array().into_iter().flatten();
    types == kind
        || types
            .as_array()
            .is_some_and(|t| t.iter().any(|t| t == kind))
        || any.into_iter().any(|p| allows(p, kind))
}

/// The rows of the table of links, by the names of its columns.
pub(crate) fn link_rows(rows: &[LinkRow]) -> Result<Vec<Row>, Error> {
    let rows = rows.iter().map(serde_json::to_value);
    let rows: Vec<Value> = rows.collect::<Result<_, _>>()?;
    Ok(rows.into_iter().filter_map(into_object).collect())
}

impl Tables {
    /// The rows of the record's tables, by the names of the columns, in the order of [`tables`], without
    /// the last, which belongs to the run as a whole.
    ///
    /// # Errors
    ///
    /// [`Error::Json`] for a value that JSON has no form for; a row has none.
    pub fn rows(&self) -> Result<Vec<(&'static TableColumns, Vec<Row>)>, Error> {
        let objects = |value: Value| -> Vec<Row> {
            match value {
                Value::Array(rows) => rows.into_iter().filter_map(into_object).collect(),
                other => into_object(other).into_iter().collect(),
            }
        };
        tables()
            .iter()
            .filter(|table| table.name != LINKS)
            .map(|table| {
                let rows = match table.name {
                    "reports" => serde_json::to_value(&self.report)?,
                    "recommendations" => serde_json::to_value(&self.recommendations)?,
                    "actions" => serde_json::to_value(&self.actions)?,
                    "leads" => serde_json::to_value(&self.leads)?,
                    "peers" => serde_json::to_value(&self.peers)?,
                    _ => serde_json::to_value(&self.sections)?,
                };
                Ok((table, objects(rows)))
            })
            .collect()
    }
}

fn into_object(value: Value) -> Option<Row> {
    match value {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::Report;

    #[test]
    fn rows_have_the_columns_of_their_table() {
        let mut report = Report::default();
        report.recommendations.push(Default::default());
        report.actions.push(peerlens_report::Action {
            owners: vec![Default::default()],
            ..Default::default()
        });
        report.peer_team.push(Default::default());
        report.sections.push(Default::default());
        for (table, rows) in Tables::of(&report).rows().unwrap() {
            let names: Vec<&String> = table.columns.iter().map(|c| &c.name).collect();
            assert_eq!(rows.len(), 1, "{}", table.name);
            assert_eq!(rows[0].keys().collect::<Vec<_>>(), names, "{}", table.name);
        }
    }

    #[test]
    fn kinds_are_told_from_the_schema() {
        let actions = tables().iter().find(|t| t.name == "actions").unwrap();
        let kind = |name: &str| {
            actions
                .columns
                .iter()
                .find(|c| c.name == name)
                .unwrap()
                .kind
        };
        assert_eq!(kind("timescale_latest"), ColumnKind::Date);
        assert_eq!(kind("page"), ColumnKind::Integer);
        assert_eq!(kind("timescale"), ColumnKind::Text);
    }
}
