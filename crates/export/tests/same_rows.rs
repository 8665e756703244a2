//! Every tabular format holds the same rows: written from one record, and read back.

use std::fs::File;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use parquet::file::reader::SerializedFileReader;
use parquet::record::Field;
use peerlens_export::{
    ColumnKind, CsvTables, DATABASE, DocumentLinks, ParquetTables, SqliteTables, TableColumns,
    Tables, WORKBOOK, WorkbookTables, tables,
};
use peerlens_report::link::{LinkKind, LinkRow, Relation};
use peerlens_report::{
    Action, Council, Evidence, Owner, Peer, Point, Recommendation, Report, Section, Status,
    Timescale,
};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// A record with something in each table, and what goes wrong in tables: quotes, line breaks, commas,
/// numbers that are text, empty cells.
fn report() -> Report {
    let timescale = Timescale {
        as_written: "by the end of March 2024".to_owned(),
        edtf: Some("../2024-03".to_owned()),
        latest: Some("2024-03-31".to_owned()),
        ..Timescale::default()
    };
    Report {
        title: Some("Corporate “peer” challenge, \"2024\"".to_owned()),
        council: Some(Council {
            name: "Halton Borough Council".to_owned(),
            gss_code: Some("E06000006".to_owned()),
            ..Council::default()
        }),
        recommendations: vec![Recommendation {
            id: "r1".to_owned(),
            label: Some("007".to_owned()),
            text: "First line,\nsecond line; <b>no</b> mark-up".to_owned(),
            actions: vec!["a1".to_owned()],
            ..Recommendation::default()
        }],
        actions: vec![Action {
            id: "a1".to_owned(),
            recommendations: vec!["r1".to_owned()],
            text: "Réview the £5m “plan”".to_owned(),
            timescale: Some(timescale),
            owners: vec![
                Owner {
                    as_written: "COO".to_owned(),
                    ..Owner::default()
                },
                Owner {
                    as_written: "AD Policy, Performance".to_owned(),
                    ..Owner::default()
                },
            ],
            status: Some(Status::default()),
            ..Action::default()
        }],
        peer_team: vec![Peer {
            name: "Ada Lovelace".to_owned(),
            as_written: "Ada Lovelace, 1843".to_owned(),
            ..Peer::default()
        }],
        sections: vec![Section {
            id: "s1".to_owned(),
            number: Some("5.10".to_owned()),
            title: Some("True".to_owned()),
            level: 2,
            ..Section::default()
        }],
        ..Report::default()
    }
}

/// The record's recommendation tied to itself, which is enough for a row with something in each column.
fn links() -> Vec<LinkRow> {
    let mut row = LinkRow::new(LinkKind::Recommendation);
    row.link_id = Some("E06000006/2024-01/r1".to_owned());
    row.challenge_id = Some("E06000006/2024-01".to_owned());
    row.from_source_name = Some(String::new());
    row.from_source_sha256 = Some(String::new());
    row.from_id = Some("r1".to_owned());
    row.to_source_name = Some(String::new());
    row.to_source_sha256 = Some(String::new());
    row.to_id = Some("r1".to_owned());
    row.relation = Some(Relation::Edited);
    row.similarity = Some(0.875);
    row.difference = Some("[-=1-] {+2+}".to_owned());
    row.reason = "like wording".to_owned();
    vec![row]
}

type Rows = Vec<Vec<String>>;

/// The rows as they should be; an empty cell is an empty text.
fn expected() -> Vec<(&'static TableColumns, Rows)> {
    let cell = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut linked = DocumentLinks::default();
    linked
        .of_recommendations
        .insert("r1".to_owned(), vec!["E06000006/2024-01/r1".to_owned()]);
    let mut all = Tables::linked(&report(), &linked).rows().unwrap();
    let serde_json::Value::Object(link) = serde_json::to_value(&links()[0]).unwrap() else {
        panic!("a row is an object");
    };
    all.push((tables().last().unwrap(), vec![link]));
    all.into_iter()
        .map(|(table, rows)| {
            let cells = |row: &peerlens_export::Row| {
                table.columns.iter().map(|c| cell(&row[&c.name])).collect()
            };
            (table, rows.iter().map(cells).collect())
        })
        .collect()
}

fn from_csv(folder: &Path, table: &TableColumns) -> Rows {
    let mut reader = csv::Reader::from_path(folder.join(format!("{}.csv", table.name))).unwrap();
    let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(reader.headers().unwrap(), names);
    let rows = reader
        .records()
        .map(|r| r.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

fn from_sqlite(folder: &Path, table: &TableColumns) -> Rows {
    let database = Connection::open(folder.join(DATABASE)).unwrap();
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|c| format!("\"{}\"", c.name))
        .collect();
    let query = format!("SELECT {} FROM {}", names.join(", "), table.name);
    let mut statement = database.prepare(&query).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut out = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let cell = |n: usize| match row.get_ref(n).unwrap() {
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
            other => panic!("{other:?}"),
        };
        out.push((0..names.len()).map(cell).collect());
    }
    out
}

fn parquet_rows(folder: &Path, table: &str) -> Vec<parquet::record::Row> {
    let file = File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    reader.into_iter().map(Result::unwrap).collect()
}

fn from_parquet(folder: &Path, table: &TableColumns) -> Rows {
    let cell = |name: &str, cell: &Field| match cell {
        Field::Null => String::new(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Str(text) => text.clone(),
        // Days since 1970, which Parquet prints as ISO does.
        Field::Date(_) => cell.to_string(),
        other => panic!("{name}: {other:?}"),
    };
    let rows = parquet_rows(folder, table.name);
    rows.iter()
        .map(|row| {
            let cells: Vec<(&String, &Field)> = row.get_column_iter().collect();
            let plain = cells.iter().take(table.columns.len());
            for ((name, _), column) in plain.clone().zip(&table.columns) {
                assert_eq!(**name, column.name);
            }
            plain.map(|(name, field)| cell(name, field)).collect()
        })
        .collect()
}

fn from_workbook(folder: &Path, table: &TableColumns) -> Rows {
    let mut book: Xlsx<_> = open_workbook(folder.join(WORKBOOK)).unwrap();
    let sheet = book.worksheet_range(table.name).unwrap();
    let cell = |(n, cell): (usize, &Data)| match (cell, table.columns[n].kind) {
        (Data::Empty, _) => String::new(),
        (Data::DateTime(day), ColumnKind::Date) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        (Data::Float(number), ColumnKind::Integer | ColumnKind::Number) => number.to_string(),
        (Data::String(text), _) => text.clone(),
        other => panic!("{}: {other:?}", table.columns[n].name),
    };
    let rows = sheet.rows().skip(1).map(|row| {
        let mut cells: Vec<String> = row.iter().enumerate().map(cell).collect();
        cells.resize(table.columns.len(), String::new());
        cells
    });
    rows.collect()
}

#[test]
fn csv_parquet_sqlite_and_xlsx_hold_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut csv = CsvTables::create(folder.path(), &links(), false).unwrap();
    csv.push(&report()).unwrap();
    csv.finish().unwrap();
    let mut parquet = ParquetTables::create(folder.path(), &links()).unwrap();
    parquet.push(&report()).unwrap();
    parquet.finish().unwrap();
    let mut sqlite = SqliteTables::create(folder.path(), &links()).unwrap();
    sqlite.push(&report()).unwrap();
    sqlite.finish().unwrap();
    let mut workbook = WorkbookTables::create(folder.path(), &links()).unwrap();
    workbook.push(&report()).unwrap();
    workbook.finish().unwrap();

    assert_eq!(tables().len(), 7);
    for (table, rows) in expected() {
        let expected = if table.name == "leads" { 2 } else { 1 };
        assert_eq!(rows.len(), expected, "{}", table.name);
        assert_eq!(from_csv(folder.path(), table), rows, "CSV, {}", table.name);
        assert_eq!(
            from_parquet(folder.path(), table),
            rows,
            "Parquet, {}",
            table.name
        );
        assert_eq!(
            from_sqlite(folder.path(), table),
            rows,
            "SQLite, {}",
            table.name
        );
        assert_eq!(
            from_workbook(folder.path(), table),
            rows,
            "XLSX, {}",
            table.name
        );
    }
}

#[test]
fn parquet_has_points_and_places_as_lists() {
    let point = |text: &str, points| Point {
        label: None,
        text: text.to_owned(),
        points,
    };
    let place = |start, page| Evidence {
        span: [start, start + 5],
        page,
        bbox: page.map(|_| [1.0, 2.5, 3.0, 4.0]),
    };
    let with = Recommendation {
        id: "r2".to_owned(),
        points: vec![
            point("outer", vec![point("inner", Vec::new())]),
            point("next", Vec::new()),
        ],
        evidence: vec![place(10, Some(2)), place(30, None)],
        ..Recommendation::default()
    };
    let report = Report {
        recommendations: vec![Recommendation::default(), with, Recommendation::default()],
        ..Report::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let mut tables = ParquetTables::create(folder.path(), &[]).unwrap();
    tables.push(&report).unwrap();
    tables.finish().unwrap();
    let rows = parquet_rows(folder.path(), "recommendations");
    let list = |row: &parquet::record::Row, name: &str| -> String {
        let cell = row.get_column_iter().find(|(n, _)| *n == name).unwrap();
        cell.1.to_string()
    };
    assert_eq!(list(&rows[0], "points"), "[]");
    assert_eq!(
        list(&rows[1], "points"),
        "[{level: 1, label: null, text: \"outer\"}, {level: 2, label: null, text: \"inner\"}, \
         {level: 1, label: null, text: \"next\"}]"
    );
    assert_eq!(
        list(&rows[1], "evidence"),
        "[{start: 10, end: 15, page: 2, left: 1.0, top: 2.5, right: 3.0, bottom: 4.0}, \
         {start: 30, end: 35, page: null, left: null, top: null, right: null, bottom: null}]"
    );
    assert_eq!(list(&rows[2], "evidence"), "[]");
}
