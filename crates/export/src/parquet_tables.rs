//! The flat tables as Parquet files, with lists where a cell of text cannot hold them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use peerlens_report::link::LinkRow;
use peerlens_report::{Evidence, Point, Report};
use serde_json::{Value, json};

use crate::columns::{Column, ColumnKind, Row, TableColumns, link_rows, tables};
use crate::links::Links;
use crate::package::{self, Files};
use crate::{Error, Tables, settle};

/// Rows that are held in memory before they are written as one group.
const GROUP: usize = 10_000;

/// A column that holds a list of small records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nested {
    /// Its name.
    pub name: &'static str,
    /// What an item holds; each may be empty.
    pub fields: &'static [(&'static str, ColumnKind)],
}

/// The list items that stand in a text, in reading order; `level` 1 is the outermost.
const POINTS: Nested = Nested {
    name: "points",
    fields: &[
        ("level", ColumnKind::Integer),
        ("label", ColumnKind::Text),
        ("text", ColumnKind::Text),
    ],
};

/// The places of a row in its document: characters of the text, page, and box in points from the page's
/// top left.
const EVIDENCE: Nested = Nested {
    name: "evidence",
    fields: &[
        ("start", ColumnKind::Integer),
        ("end", ColumnKind::Integer),
        ("page", ColumnKind::Integer),
        ("left", ColumnKind::Number),
        ("top", ColumnKind::Number),
        ("right", ColumnKind::Number),
        ("bottom", ColumnKind::Number),
    ],
};

/// The nested columns of a table, which stand after the others.
pub fn nested(table: &str) -> &'static [Nested] {
    match table {
        "recommendations" | "actions" => &[POINTS, EVIDENCE],
        "leads" | "peers" | "sections" => &[EVIDENCE],
        _ => &[],
    }
}

/// Writes records into Parquet files of a folder, one for each flat table, with a `datapackage.json`
/// that describes them. The files get their names when all is written: before that they end in `.part`.
pub struct ParquetTables {
    folder: PathBuf,
    writers: Vec<(SerializedFileWriter<File>, Vec<Row>)>,
    links: Links,
}

impl ParquetTables {
    /// Starts the files, and writes the links between the records that are to come.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] or [`Error::Parquet`] where the folder cannot be written to.
    pub fn create(folder: &Path, links: &[LinkRow]) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("peerlens".to_owned())
            .build();
        let properties = Arc::new(properties);
        let mut writers = Vec::new();
        for table in tables() {
            let schema = Arc::new(parse_message_type(&message(table))?);
            let file = File::create(part(folder, table))?;
            let writer = SerializedFileWriter::new(file, schema, Arc::clone(&properties))?;
            writers.push((writer, Vec::new()));
        }
        if let Some((_, rows)) = writers.last_mut() {
            *rows = link_rows(links)?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            writers,
            links: Links::of(links),
        })
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Parquet`] where they cannot be written.
    pub fn push(&mut self, report: &Report) -> Result<(), Error> {
        let links = self.links.next(&report.source);
        let rows = Tables::linked(report, &links).rows()?;
        for ((writer, waiting), (table, mut rows)) in self.writers.iter_mut().zip(rows) {
            for (row, lists) in rows.iter_mut().zip(lists(table.name, report)) {
                row.extend(lists);
            }
            waiting.extend(rows);
            if waiting.len() >= GROUP {
                write_group(writer, table, waiting)?;
            }
        }
        Ok(())
    }

    /// Ends the files and gives them their names.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] or [`Error::Parquet`] where that cannot be done.
    pub fn finish(self) -> Result<(), Error> {
        for ((mut writer, mut waiting), table) in self.writers.into_iter().zip(tables()) {
            write_group(&mut writer, table, &mut waiting)?;
            writer.close()?;
            let path = self.folder.join(format!("{}.parquet", table.name));
            settle(&part(&self.folder, table), &path)?;
        }
        package::write(&self.folder, Files::Parquet)
    }
}

fn part(folder: &Path, table: &TableColumns) -> PathBuf {
    folder.join(format!("{}.parquet.part", table.name))
}

/// The schema of a table in Parquet's own language.
fn message(table: &TableColumns) -> String {
    let kind = |kind: ColumnKind, name: &str| match kind {
        ColumnKind::Text => format!("binary {name} (STRING)"),
        ColumnKind::Integer => format!("int64 {name}"),
        ColumnKind::Number => format!("double {name}"),
        ColumnKind::Date => format!("int32 {name} (DATE)"),
    };
    let mut out = format!("message {} {{\n", table.name);
    for column in &table.columns {
        let repetition = if column.nullable {
            "optional"
        } else {
            "required"
        };
        out += &format!("{repetition} {};\n", kind(column.kind, &column.name));
    }
    for list in nested(table.name) {
        let fields: Vec<String> = list
            .fields
            .iter()
            .map(|(name, of)| format!("optional {};", kind(*of, name)))
            .collect();
        out += &format!(
            "required group {} (LIST) {{ repeated group list {{ required group element {{ {} }} }} }}\n",
            list.name,
            fields.join(" ")
        );
    }
    out + "}"
}

/// The nested columns of each row of a table.
fn lists(table: &str, report: &Report) -> Vec<Row> {
    let row = |points: Option<&[Point]>, evidence: &[Evidence]| {
        let mut row = Row::new();
        if let Some(points) = points {
            let mut items = Vec::new();
            flatten(points, 1, &mut items);
            row.insert(POINTS.name.to_owned(), Value::Array(items));
        }
        let places = evidence.iter().map(place).collect();
        row.insert(EVIDENCE.name.to_owned(), Value::Array(places));
        row
    };
    match table {
        "recommendations" => report
            .recommendations
            .iter()
            .map(|r| row(Some(&r.points), &r.evidence))
            .collect(),
        "actions" => report
            .actions
            .iter()
            .map(|a| row(Some(&a.points), &a.evidence))
            .collect(),
        "leads" => {
            let recommendations = report.recommendations.iter();
            let recommendations =
                recommendations.flat_map(|r| r.owners.iter().chain(&r.lead_members));
            let actions = report.actions.iter();
            let actions = actions.flat_map(|a| a.owners.iter().chain(&a.lead_members));
            recommendations
                .chain(actions)
                .map(|o| row(None, &o.evidence))
                .collect()
        }
        "peers" => report
            .peer_team
            .iter()
            .map(|p| row(None, &p.evidence))
            .collect(),
        "sections" => report
            .sections
            .iter()
            .map(|s| row(None, &s.evidence))
            .collect(),
        _ => Vec::new(),
    }
}

/// Points and the points under them as one list: Parquet has no records that hold their own kind.
fn flatten(points: &[Point], level: u32, out: &mut Vec<Value>) {
    for point in points {
        out.push(json!({"level": level, "label": point.label, "text": point.text}));
        flatten(&point.points, level + 1, out);
    }
}

fn place(evidence: &Evidence) -> Value {
    // Points are kept to a tenth; wider numbers would show what narrower ones left out.
    let round = |side: f32| (f64::from(side) * 100.0).round() / 100.0;
    let side = |n: usize| evidence.bbox.and_then(|b| b.get(n).copied()).map(round);
    json!({
        "start": evidence.span[0], "end": evidence.span[1], "page": evidence.page,
        "left": side(0), "top": side(1), "right": side(2), "bottom": side(3),
    })
}

/// Writes the rows that wait as a group, column by column.
fn write_group(
    writer: &mut SerializedFileWriter<File>,
    table: &TableColumns,
    rows: &mut Vec<Row>,
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut group = writer.next_row_group()?;
    for column in &table.columns {
        write_column(&mut group, column, rows)?;
    }
    for list in nested(table.name) {
        for (name, kind) in list.fields {
            write_nested(&mut group, list.name, name, *kind, rows)?;
        }
    }
    group.close()?;
    rows.clear();
    Ok(())
}

/// A column with one value a row. An empty cell is told by a level of 0 among those of 1.
fn write_column(
    group: &mut SerializedRowGroupWriter<'_, File>,
    column: &Column,
    rows: &[Row],
) -> Result<(), Error> {
    let cells: Vec<&Value> = rows
        .iter()
        .map(|row| row.get(&column.name).unwrap_or(&Value::Null))
        .collect();
    // What cannot be empty has no levels.
    let depth = i16::from(column.nullable);
    write_cells(group, column.kind, &cells, depth, |_| depth, None)
}

/// A field of a list's items. A row without items has one level of 0; an item's empty field has 1, a
/// filled one 2. Items after the first of their row say so by the other levels.
fn write_nested(
    group: &mut SerializedRowGroupWriter<'_, File>,
    list: &str,
    field: &str,
    kind: ColumnKind,
    rows: &[Row],
) -> Result<(), Error> {
    let (mut cells, mut repeated, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let items = row.get(list).and_then(Value::as_array);
        let items = items.map_or(&[][..], Vec::as_slice);
        if items.is_empty() {
            cells.push(&Value::Null);
            repeated.push(0);
            empty.push(0);
        }
        for (n, item) in items.iter().enumerate() {
            cells.push(&item[field]);
            repeated.push(i16::from(n > 0));
            empty.push(1);
        }
    }
    let level = |n: usize| empty.get(n).copied().unwrap_or(0) + 1;
    write_cells(group, kind, &cells, 2, level, Some(&repeated))
}

/// Writes cells: `filled` is the level of a cell that holds something, one less that of one that does
/// not, and `depth` the highest there is.
fn write_cells(
    group: &mut SerializedRowGroupWriter<'_, File>,
    kind: ColumnKind,
    cells: &[&Value],
    depth: i16,
    filled: impl Fn(usize) -> i16,
    repeated: Option<&[i16]>,
) -> Result<(), Error> {
    match kind {
        ColumnKind::Text => typed::<ByteArrayType>(group, cells, depth, filled, repeated, |cell| {
            cell.as_str().map(ByteArray::from)
        }),
        ColumnKind::Integer => {
            typed::<Int64Type>(group, cells, depth, filled, repeated, Value::as_i64)
        }
        ColumnKind::Number => {
            typed::<DoubleType>(group, cells, depth, filled, repeated, Value::as_f64)
        }
        ColumnKind::Date => typed::<Int32Type>(group, cells, depth, filled, repeated, |cell| {
            days_since_1970(cell.as_str()?)
        }),
    }
}

fn typed<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    cells: &[&Value],
    depth: i16,
    filled: impl Fn(usize) -> i16,
    repeated: Option<&[i16]>,
    value: impl Fn(&Value) -> Option<T::T>,
) -> Result<(), Error>
where
    T::T: Default,
{
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for (n, cell) in cells.iter().enumerate() {
        match value(cell) {
            Some(value) => {
                values.push(value);
                levels.push(filled(n));
            }
            // It cannot be empty, so it is not.
            None if depth == 0 => values.push(T::T::default()),
            None => levels.push((filled(n) - 1).max(0)),
        }
    }
    let levels = (depth > 0).then_some(levels.as_slice());
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(&values, levels, repeated)?;
        column.close()?;
    }
    Ok(())
}

/// The form in which Parquet holds a day.
fn days_since_1970(day: &str) -> Option<i32> {
    let day: Date = day.parse().ok()?;
    let since = day.since(Date::new(1970, 1, 1).ok()?).ok()?;
    Some(since.get_days())
}
