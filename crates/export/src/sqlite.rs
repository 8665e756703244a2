//! The flat tables as an SQLite database: keys, indexes, full-text search, and views for the questions
//! that are asked most.

use std::fs;
use std::path::{Path, PathBuf};

use peerlens_report::Report;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Map, Value};

use crate::columns::{Column, ColumnKind, TableColumns, tables};
use crate::{Error, Tables};

/// The database's file.
pub const DATABASE: &str = "peerlens.sqlite";

/// What Datasette shows of it; lies beside it.
pub const METADATA: &str = "metadata.yaml";

/// Writes records into a database. All becomes visible at once when it is finished: until then readers
/// see what was there before.
pub struct SqliteTables {
    connection: Connection,
    folder: PathBuf,
    reports: i64,
}

impl SqliteTables {
    /// Opens or makes `peerlens.sqlite` in a folder, and begins it anew.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] or [`Error::Io`] where that cannot be done.
    pub fn create(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let connection = Connection::open(folder.join(DATABASE))?;
        connection.execute_batch("PRAGMA foreign_keys = ON; BEGIN IMMEDIATE")?;
        for view in VIEWS {
            connection.execute_batch(&format!("DROP VIEW IF EXISTS {}", view.0))?;
        }
        for search in SEARCHED {
            connection.execute_batch(&format!("DROP TABLE IF EXISTS {}_search", search.0))?;
        }
        connection.execute_batch("DROP TABLE IF EXISTS answers")?;
        // Those that point at others first.
        for table in tables().iter().rev() {
            connection.execute_batch(&format!("DROP TABLE IF EXISTS {}", table.name))?;
        }
        for table in tables() {
            connection.execute_batch(&definition(table))?;
        }
        connection.execute_batch(ANSWERS)?;
        Ok(Self {
            connection,
            folder: folder.to_owned(),
            reports: 0,
        })
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] where they cannot be written.
    pub fn push(&mut self, report: &Report) -> Result<(), Error> {
        self.reports += 1;
        for (table, rows) in Tables::of(report).rows()? {
            let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            let places = vec!["?"; names.len() + 1].join(", ");
            let mut insert = self.connection.prepare_cached(&format!(
                "INSERT INTO {} (report, {}) VALUES ({places})",
                table.name,
                quoted(&names)
            ))?;
            for row in &rows {
                insert.execute(params_from_iter(self.cells(table, row)))?;
            }
        }
        let mut answers = self
            .connection
            .prepare_cached("INSERT INTO answers VALUES (?, ?, ?)")?;
        for action in &report.actions {
            for recommendation in &action.recommendations {
                answers.execute((self.reports, &action.id, recommendation))?;
            }
        }
        Ok(())
    }

    fn cells(&self, table: &TableColumns, row: &Map<String, Value>) -> Vec<Cell> {
        let mut cells = vec![Cell::Integer(self.reports)];
        cells.extend(
            table
                .columns
                .iter()
                .map(|column| match row.get(&column.name) {
                    Some(Value::String(text)) => Cell::Text(text.clone()),
                    Some(Value::Number(number)) => {
                        number.as_i64().map_or(Cell::Null, Cell::Integer)
                    }
                    _ => Cell::Null,
                }),
        );
        cells
    }

    /// Makes indexes, search and views, and all of it visible; writes `metadata.yaml` beside it.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] or [`Error::Io`] where that cannot be done.
    pub fn finish(self) -> Result<(), Error> {
        self.connection.execute_batch(INDEXES)?;
        for (table, columns) in SEARCHED {
            self.connection.execute_batch(&format!(
                "CREATE VIRTUAL TABLE {table}_search USING fts5({columns}, content='{table}', \
                 tokenize='porter unicode61');
                 INSERT INTO {table}_search({table}_search) VALUES ('rebuild')"
            ))?;
        }
        for (name, _, query) in VIEWS {
            self.connection
                .execute_batch(&format!("CREATE VIEW {name} AS {query}"))?;
        }
        self.connection.execute_batch("COMMIT")?;
        fs::write(self.folder.join(METADATA), metadata())?;
        Ok(())
    }
}

/// Tables with full-text search, and the columns that are searched.
const SEARCHED: &[(&str, &str)] = &[
    ("recommendations", "text, rationale, progress"),
    ("actions", "text, progress, measure"),
];

/// Which action answers which recommendation.
const ANSWERS: &str = "CREATE TABLE answers (
    report INTEGER NOT NULL REFERENCES reports(report),
    action TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    PRIMARY KEY (report, action, recommendation),
    FOREIGN KEY (report, action) REFERENCES actions(report, id),
    FOREIGN KEY (report, recommendation) REFERENCES recommendations(report, id)
)";

const INDEXES: &str = "
    CREATE INDEX recommendations_by_council ON recommendations (council_gss_code);
    CREATE INDEX recommendations_by_theme ON recommendations (theme);
    CREATE INDEX actions_by_council ON actions (council_gss_code);
    CREATE INDEX actions_by_latest ON actions (timescale_latest);
    CREATE INDEX actions_by_status ON actions (status_value);
    CREATE INDEX answers_by_recommendation ON answers (report, recommendation);
    CREATE INDEX reports_by_council ON reports (council_gss_code, challenge_start)";

/// Views: name, what it answers, query.
const VIEWS: &[(&str, &str, &str)] = &[
    (
        "actions_and_recommendations",
        "Each action beside each recommendation that it answers",
        "SELECT a.council_name, p.challenge_start, r.label, r.theme, r.text AS recommendation,
                a.text AS action, a.timescale, a.timescale_latest, a.owners, a.status, a.status_value,
                a.source_name, a.page
         FROM actions a JOIN answers n ON n.report = a.report AND n.action = a.id
         JOIN recommendations r ON r.report = n.report AND r.id = n.recommendation
         JOIN reports p ON p.report = a.report",
    ),
    (
        "actions_not_complete",
        "What is not complete, by the last day on which it should be",
        "SELECT council_name, timescale_latest, timescale, text, owners, status, status_value,
                source_name, page
         FROM actions WHERE coalesce(status_value, '') <> 'complete'
                        AND coalesce(timescale_kind, '') <> 'completed'
         ORDER BY timescale_latest IS NULL, timescale_latest",
    ),
    (
        "recommendations_by_year_and_theme",
        "How many recommendations of each theme in each year",
        "SELECT substr(challenge_start, 1, 4) AS year, theme, count(*) AS recommendations
         FROM recommendations GROUP BY 1, 2",
    ),
    (
        "recommendations_without_actions",
        "Recommendations of plans that no action answers",
        "SELECT r.council_name, r.label, r.text, r.source_name, r.page FROM recommendations r
         WHERE r.kind = 'action_plan' AND NOT EXISTS (
             SELECT 1 FROM answers n WHERE n.report = r.report AND n.recommendation = r.id)",
    ),
];

/// The statement that makes a table.
fn definition(table: &TableColumns) -> String {
    let key = match table.name {
        "reports" => "report INTEGER PRIMARY KEY",
        _ => "report INTEGER NOT NULL REFERENCES reports(report)",
    };
    let column = |c: &Column| {
        let kind = match c.kind {
            ColumnKind::Integer => "INTEGER",
            ColumnKind::Text | ColumnKind::Date => "TEXT",
        };
        let null = if c.nullable { "" } else { " NOT NULL" };
        format!("\"{}\" {kind}{null}", c.name)
    };
    let mut lines = vec![key.to_owned()];
    lines.extend(table.columns.iter().map(column));
    match table.name {
        "reports" => {}
        "peers" => lines.push("PRIMARY KEY (report, number)".to_owned()),
        _ => lines.push("PRIMARY KEY (report, id)".to_owned()),
    }
    format!(
        "CREATE TABLE {} (\n    {}\n)",
        table.name,
        lines.join(",\n    ")
    )
}

/// Names in quotes: `group` is a word of SQL.
fn quoted(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("\"{n}\"")).collect();
    quoted.join(", ")
}

/// What Datasette shows: titles, which column names a row, what the views answer.
fn metadata() -> String {
    let mut out = "title: Peer challenges of English councils\n\
                   description: What peers recommended and what councils do about it, read by peerlens\n\
                   databases:\n  peerlens:\n    tables:\n"
        .to_owned();
    for (table, label) in [
        ("reports", "source_name"),
        ("recommendations", "text"),
        ("actions", "text"),
        ("peers", "name"),
        ("sections", "title"),
    ] {
        out += &format!("      {table}:\n        label_column: {label}\n");
    }
    for (table, _) in SEARCHED {
        out = out.replace(
            &format!("      {table}:\n"),
            &format!("      {table}:\n        fts_table: {table}_search\n"),
        );
    }
    for (name, what, _) in VIEWS {
        out += &format!("      {name}:\n        description: {what}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::{Action, Recommendation};

    fn report(text: &str) -> Report {
        Report {
            recommendations: vec![Recommendation {
                id: "r1".to_owned(),
                text: text.to_owned(),
                ..Recommendation::default()
            }],
            actions: vec![Action {
                id: "a1".to_owned(),
                text: "Appoint a scrutiny officer".to_owned(),
                recommendations: vec!["r1".to_owned()],
                ..Action::default()
            }],
            ..Report::default()
        }
    }

    fn write(folder: &Path, texts: &[&str]) {
        let mut tables = SqliteTables::create(folder).unwrap();
        for text in texts {
            tables.push(&report(text)).unwrap();
        }
        tables.finish().unwrap();
    }

    #[test]
    fn rows_can_be_searched_and_joined() {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &["Strengthen scrutiny; it's \"weak\"", "Publish a vision"],
        );
        let database = Connection::open(folder.path().join(DATABASE)).unwrap();
        let text: String = database
            .query_row(
                "SELECT text FROM recommendations WHERE rowid IN \
                 (SELECT rowid FROM recommendations_search WHERE recommendations_search MATCH 'strengthening')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(text, "Strengthen scrutiny; it's \"weak\"");
        let joined: i64 = database
            .query_row(
                "SELECT count(*) FROM actions_and_recommendations",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(joined, 2);
        for (view, _, _) in VIEWS {
            database
                .execute_batch(&format!("SELECT * FROM {view}"))
                .unwrap();
        }
    }

    #[test]
    fn a_second_run_takes_the_place_of_the_first_at_once() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &["One", "Two"]);
        let count = |database: &Connection| -> i64 {
            database
                .query_row("SELECT count(*) FROM reports", [], |row| row.get(0))
                .unwrap()
        };
        let reader = Connection::open(folder.path().join(DATABASE)).unwrap();
        let mut tables = SqliteTables::create(folder.path()).unwrap();
        tables.push(&report("Three")).unwrap();
        assert_eq!(count(&reader), 2);
        tables.finish().unwrap();
        assert_eq!(count(&reader), 1);
    }
}
