//! The reference of the record and of the flat tables, as the schemas tell them.

use std::fmt::Write;

use serde_json::Value;

/// What stands above the record.
const RECORD: &str = "# The record

What `peerlens convert` writes for each document, field by field. This page is made from \
[the schema](https://json-schema.org) of the record, which `peerlens schema` prints.

Every field is always there: what a document does not say is `null` or empty. `as_written` is the printed \
string; what stands beside it is derived from it. `evidence` tells where it is printed.
";

/// What stands above the flat tables.
const TABLES: &str = "# The flat tables

The same data as tables: what `--format csv`, `parquet`, `sqlite` and `xlsx` write. This page is made from the \
schemas, which `peerlens schema TABLE` prints.

Rows start with the file's name and hash and the part within it: together they are the key of a document, \
and with `id` or `number` that of a row. Closed lists, such as `kind`, have the values that stand in \
[the record](record.md). Lists are joined by `; `. Days are ISO dates (`2023-12-19`); other \
dates have as much as is printed (`2023-12`). Parquet has two columns more, `points` and `evidence`, as lists; \
SQLite numbers the documents (`report`) and adds views for common questions, which `metadata.yaml` beside the \
database describes.
";

/// Endings of the names of columns that hold days.
const DAYS: &[&str] = &["_earliest", "_latest"];

/// The pages with their names.
pub(crate) fn pages() -> [(&'static str, String); 2] {
    let mut record = RECORD.to_owned();
    let mut tables = TABLES.to_owned();
    for (name, schema) in peerlens_report::schemas() {
        let schema = schema.as_value();
        let (page, level, name) = match name {
            "report" => (&mut record, "##", "Report"),
            table => (&mut tables, "###", table),
        };
        push(page, "##", name, schema);
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            push(page, level, name, definition);
        }
    }
    // What JSON calls null is an empty cell.
    let tables = tables.replace("null", "empty");
    [("record.md", record), ("tables.md", tables)]
}

/// A type: its fields, or its values.
fn push(page: &mut String, level: &str, name: &str, schema: &Value) {
    let _ = write!(page, "\n{level} {name}\n\n{}\n", told(schema));
    if let Some(fields) = schema["properties"].as_object() {
        page.push_str("\n| field | what it is | what it holds |\n|---|---|---|\n");
        for (field, schema) in fields {
            let mut kind = kind(schema);
            if DAYS.iter().any(|d| field.ends_with(d)) {
                kind = kind.replace("text", "day");
            }
            let _ = writeln!(page, "| `{field}` | {kind} | {} |", told(schema));
        }
        return;
    }
    page.push('\n');
    for value in schema["oneOf"].as_array().into_iter().flatten() {
        let _ = writeln!(page, "* `{}`: {}", text(&value["const"]), told(value));
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> = values.iter().map(|v| format!("`{}`", text(v))).collect();
        let _ = writeln!(page, "{}", values.join(", "));
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What a schema says of what it describes, in a cell.
fn told(schema: &Value) -> String {
    let said = text(&schema["description"]);
    assert!(!said.is_empty(), "no description: {schema}");
    said.replace('\n', " ").replace('|', "\\|")
}

/// What sort of value a schema asks for, in words.
fn kind(schema: &Value) -> String {
    if let Some(name) = text(&schema["$ref"]).strip_prefix("#/$defs/") {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(kinds) = schema["anyOf"].as_array() {
        return kinds.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    let of_one = |name: &str| match name {
        "string" => "text".to_owned(),
        "integer" => "whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => {
            let mut items = kind(&schema["items"]);
            if items.ends_with(char::is_alphabetic) && !items.contains(" or ") {
                items.push('s');
            }
            let few = schema["maxItems"].as_u64();
            few.map_or(format!("list of {items}"), |n| format!("{n} {items}"))
        }
        "object" => format!("by name: {}", kind(&schema["additionalProperties"])),
        other => other.to_owned(),
    };
    match &schema["type"] {
        Value::Array(kinds) => {
            let kinds = kinds.iter().map(|k| of_one(text(k)));
            kinds.collect::<Vec<_>>().join(" or ")
        }
        name => of_one(text(name)),
    }
}
