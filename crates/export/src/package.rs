//! The description of tables as a Frictionless data package.

use std::path::Path;

use serde_json::{Value, json};

use crate::columns::{Column, ColumnKind, TableColumns, tables};
use crate::parquet_tables::nested;
use crate::{Error, write_settled};

/// The description's file, as the standard names it.
pub const PACKAGE: &str = "datapackage.json";

/// What the tables of a package are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Files {
    Csv,
    Parquet,
}

/// Writes `datapackage.json` for the files in a folder (Data Package v1, Table Schema).
///
/// # Errors
///
/// [`Error::Io`] where it cannot be written.
pub(crate) fn write(folder: &Path, files: Files) -> Result<(), Error> {
    let resources: Vec<Value> = tables().iter().map(|t| resource(t, files)).collect();
    let package = json!({
        "name": "peerlens",
        "title": "Peer challenges of English councils",
        "profile": "tabular-data-package",
        "resources": resources,
    });
    let text = serde_json::to_string_pretty(&package)? + "\n";
    write_settled(&folder.join(PACKAGE), &text)
}

fn resource(table: &TableColumns, files: Files) -> Value {
    let field = |c: &Column| {
        let kind = match c.kind {
            ColumnKind::Text => "string",
            ColumnKind::Integer => "integer",
            ColumnKind::Number => "number",
            ColumnKind::Date => "date",
        };
        json!({
            "name": c.name,
            "type": kind,
            "description": c.description,
            "constraints": {"required": !c.nullable},
        })
    };
    let mut fields: Vec<Value> = table.columns.iter().map(field).collect();
    match files {
        Files::Csv => json!({
            "name": table.name,
            "path": format!("{}.csv", table.name),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\r\n"},
            "schema": {"fields": fields},
        }),
        Files::Parquet => {
            let nested = nested(table.name).iter();
            fields.extend(nested.map(|n| json!({"name": n.name, "type": "array"})));
            json!({
                "name": table.name,
                "path": format!("{}.parquet", table.name),
                "profile": "tabular-data-resource",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "schema": {"fields": fields},
            })
        }
    }
}
