//! The description of tables as a Frictionless data package.

use std::path::Path;

use serde_json::{Value, json};

use crate::Error;
use crate::columns::{Column, ColumnKind, TableColumns, tables};

/// The description's file, as the standard names it.
pub const PACKAGE: &str = "datapackage.json";

/// Writes `datapackage.json` for the CSV files in a folder (Data Package v1, Table Schema).
///
/// # Errors
///
/// [`Error::Io`] where it cannot be written.
pub(crate) fn write(folder: &Path) -> Result<(), Error> {
    let resources: Vec<Value> = tables().iter().map(resource).collect();
    let package = json!({
        "name": "peerlens",
        "title": "Peer challenges of English councils",
        "profile": "tabular-data-package",
        "resources": resources,
    });
    let text = serde_json::to_string_pretty(&package)? + "\n";
    std::fs::write(folder.join(PACKAGE), text)?;
    Ok(())
}

fn resource(table: &TableColumns) -> Value {
    let field = |c: &Column| {
        let kind = match c.kind {
            ColumnKind::Text => "string",
            ColumnKind::Integer => "integer",
            ColumnKind::Number => "number",
            ColumnKind::Date => "date",
        };
        json!({"name": c.name, "type": kind, "constraints": {"required": !c.nullable}})
    };
    json!({
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {"fields": table.columns.iter().map(field).collect::<Vec<_>>()},
    })
}
