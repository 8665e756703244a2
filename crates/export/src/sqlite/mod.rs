//! The flat tables as an SQLite database: keys, indexes, full-text search, and views for the questions
//! that are asked most.

mod schema;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use peerlens_report::link::LinkRow;
use peerlens_report::{Report, Source};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use crate::columns::{Row, TableColumns, link_rows, tables};
use crate::links::Links;
use crate::{Error, Tables, write_settled};
use schema::{ANSWERS, INDEXES, SEARCHED, VIEWS, definition, metadata, quoted};

/// The database's file.
pub const DATABASE: &str = "peerlens.sqlite";

/// What Datasette shows of it; lies beside it.
pub const METADATA: &str = "metadata.yaml";

/// Writes records into a database. All becomes visible at once when it is finished: until then readers
/// see what was there before. What others added (tables of notes, views) stays, and a document that was
/// there keeps its number, so that what points at it goes on pointing at it.
pub struct SqliteTables {
    connection: Connection,
    folder: PathBuf,
    links: Links,
    rows_of_links: Vec<LinkRow>,
    /// Numbers that documents had before.
    before: HashMap<Key, Vec<i64>>,
    /// The last number given.
    last: i64,
    /// Numbers of the documents of this run; of copies the first.
    numbers: HashMap<Key, i64>,
}

/// Name, hash and part of a source.
type Key = (String, String, Option<u32>);

impl SqliteTables {
    /// Opens or makes `peerlens.sqlite` in a folder, for records with these links between them.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] or [`Error::Io`] where that cannot be done.
    pub fn create(folder: &Path, links: &[LinkRow]) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let connection = Connection::open(folder.join(DATABASE))?;
        // Tables are made anew while others may point at them: what they point at is there again in
        // the end, and only then is it looked at.
        connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
        let before = numbers(&connection)?;
        let last = before.values().flatten().copied().max().unwrap_or(0);
        for view in VIEWS {
            connection.execute_batch(&format!("DROP VIEW IF EXISTS {}", view.0))?;
        }
        for search in SEARCHED {
            connection.execute_batch(&format!("DROP TABLE IF EXISTS {}_search", search.0))?;
        }
        connection.execute_batch("DROP TABLE IF EXISTS answers")?;
        for table in tables() {
            connection.execute_batch(&format!("DROP TABLE IF EXISTS {}", table.name))?;
        }
        for table in tables() {
            connection.execute_batch(&definition(table))?;
        }
        connection.execute_batch(ANSWERS)?;
        Ok(Self {
            connection,
            folder: folder.to_owned(),
            links: Links::of(links),
            rows_of_links: links.to_vec(),
            before,
            last,
            numbers: HashMap::new(),
        })
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] where they cannot be written.
    pub fn push(&mut self, report: &Report) -> Result<(), Error> {
        let number = self.number(&report.source);
        let links = self.links.next(&report.source);
        for (table, rows) in Tables::linked(report, &links).rows()? {
            let mut insert = self
                .connection
                .prepare_cached(&insertion(table, &["report"]))?;
            for row in &rows {
                let cells = std::iter::once(Cell::Integer(number)).chain(cells(table, row));
                insert.execute(params_from_iter(cells))?;
            }
        }
        let mut answers = self
            .connection
            .prepare_cached("INSERT INTO answers VALUES (?, ?, ?)")?;
        for action in &report.actions {
            for recommendation in &action.recommendations {
                answers.execute((number, &action.id, recommendation))?;
            }
        }
        Ok(())
    }

    /// The number of the next document: the one that it had before, else a new one.
    fn number(&mut self, source: &Source) -> i64 {
        let key = (source.name.clone(), source.sha256.clone(), source.part);
        let before = self.before.get_mut(&key).filter(|n| !n.is_empty());
        let number = match before {
            Some(numbers) => numbers.remove(0),
            None => {
                self.last += 1;
                self.last
            }
        };
        self.numbers.entry(key).or_insert(number);
        number
    }

    /// The rows of the links; each side is the number of its document too.
    fn write_links(&self) -> Result<(), Error> {
        let Some(table) = tables().last() else {
            return Ok(());
        };
        let mut insert = self
            .connection
            .prepare(&insertion(table, &["from_report", "to_report"]))?;
        for (link, row) in self
            .rows_of_links
            .iter()
            .zip(link_rows(&self.rows_of_links)?)
        {
            let number = |name: &Option<String>, sha256: &Option<String>, part| {
                let key = (
                    name.clone().unwrap_or_default(),
                    sha256.clone().unwrap_or_default(),
                    part,
                );
                self.numbers
                    .get(&key)
                    .map_or(Cell::Null, |n| Cell::Integer(*n))
            };
            let sides = [
                number(
                    &link.from_source_name,
                    &link.from_source_sha256,
                    link.from_source_part,
                ),
                number(
                    &link.to_source_name,
                    &link.to_source_sha256,
                    link.to_source_part,
                ),
            ];
            insert.execute(params_from_iter(
                sides.into_iter().chain(cells(table, &row)),
            ))?;
        }
        Ok(())
    }

    /// Makes indexes, search and views, and all of it visible; writes `metadata.yaml` beside it.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] or [`Error::Io`] where that cannot be done.
    pub fn finish(self) -> Result<(), Error> {
        self.write_links()?;
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
        write_settled(&self.folder.join(METADATA), &metadata())
    }
}

/// The numbers of the documents that a database holds; none where it is new, or of another form.
fn numbers(connection: &Connection) -> Result<HashMap<Key, Vec<i64>>, Error> {
    let query =
        "SELECT source_name, source_sha256, source_part, report FROM reports ORDER BY report";
    let mut numbers: HashMap<Key, Vec<i64>> = HashMap::new();
    if let Ok(mut statement) = connection.prepare(query) {
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = (row.get(0)?, row.get(1)?, row.get(2)?);
            numbers.entry(key).or_default().push(row.get(3)?);
        }
    }
    Ok(numbers)
}

/// The statement that adds a row, with these columns before those of the table.
fn insertion(table: &TableColumns, before: &[&str]) -> String {
    let columns = table.columns.iter().map(|c| c.name.as_str());
    let names: Vec<&str> = before.iter().copied().chain(columns).collect();
    let places = vec!["?"; names.len()].join(", ");
    format!(
        "INSERT INTO {} ({}) VALUES ({places})",
        table.name,
        quoted(&names)
    )
}

fn cells<'a>(table: &'a TableColumns, row: &'a Row) -> impl Iterator<Item = Cell> + 'a {
    table
        .columns
        .iter()
        .map(|column| match row.get(&column.name) {
            Some(Value::String(text)) => Cell::Text(text.clone()),
            Some(Value::Number(number)) => match number.as_i64() {
                Some(whole) => Cell::Integer(whole),
                None => number.as_f64().map_or(Cell::Null, Cell::Real),
            },
            _ => Cell::Null,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::link::LinkKind;
    use peerlens_report::{Action, Kind, Recommendation};

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
        let mut tables = SqliteTables::create(folder, &[]).unwrap();
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
        let mut tables = SqliteTables::create(folder.path(), &[]).unwrap();
        tables.push(&report("Three")).unwrap();
        assert_eq!(count(&reader), 2);
        tables.finish().unwrap();
        assert_eq!(count(&reader), 1);
    }

    /// A document of a challenge, with one recommendation.
    fn document(name: &str, kind: Kind, progress: Option<&str>) -> Report {
        let mut report = report("Strengthen scrutiny");
        report.source.name = name.to_owned();
        report.source.sha256 = name.to_owned();
        report.kind = kind;
        if kind != Kind::ActionPlan {
            report.actions.clear();
        }
        report.recommendations[0].progress = progress.map(str::to_owned);
        report
    }

    fn tie(to: &str, kind: &str) -> LinkRow {
        let mut row = LinkRow::new(LinkKind::Recommendation);
        row.challenge_id = Some("E06000006/2019-09".to_owned());
        row.link_id = Some("E06000006/2019-09/r1".to_owned());
        for (name, sha256, id, of) in [
            (
                &mut row.from_source_name,
                &mut row.from_source_sha256,
                &mut row.from_id,
                "report.pdf",
            ),
            (
                &mut row.to_source_name,
                &mut row.to_source_sha256,
                &mut row.to_id,
                to,
            ),
        ] {
            *name = Some(of.to_owned());
            *sha256 = Some(of.to_owned());
            *id = Some("r1".to_owned());
        }
        row.to_kind = Some(kind.to_owned());
        row
    }

    #[test]
    fn a_recommendation_is_followed_from_the_report_to_the_review() {
        let folder = tempfile::tempdir().unwrap();
        let links = [
            tie("plan.pdf", "action_plan"),
            tie("review.pdf", "progress_review"),
        ];
        let mut tables = SqliteTables::create(folder.path(), &links).unwrap();
        for report in [
            document("plan.pdf", Kind::ActionPlan, None),
            document("report.pdf", Kind::FeedbackReport, None),
            document("review.pdf", Kind::ProgressReview, Some("It is stronger")),
        ] {
            tables.push(&report).unwrap();
        }
        tables.finish().unwrap();
        let database = Connection::open(folder.path().join(DATABASE)).unwrap();
        let followed: (String, String, String) = database
            .query_row(
                "SELECT recommendation, action, progress FROM recommendations_followed",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!(
            followed,
            (
                "Strengthen scrutiny".to_owned(),
                "Appoint a scrutiny officer".to_owned(),
                "It is stronger".to_owned()
            )
        );
        let of_action: String = database
            .query_row("SELECT link_ids FROM actions", [], |row| row.get(0))
            .unwrap();
        assert_eq!(of_action, "E06000006/2019-09/r1");
        let mut dangling = database.prepare("PRAGMA foreign_key_check").unwrap();
        assert!(!dangling.exists([]).unwrap());
    }

    #[test]
    fn a_document_keeps_its_number_and_notes_of_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let write = |names: &[&str]| {
            let mut tables = SqliteTables::create(folder.path(), &[]).unwrap();
            for name in names {
                tables
                    .push(&document(name, Kind::ActionPlan, None))
                    .unwrap();
            }
            tables.finish().unwrap();
        };
        write(&["b.pdf", "c.pdf"]);
        let database = Connection::open(folder.path().join(DATABASE)).unwrap();
        database
            .execute_batch(
                "CREATE TABLE notes (report INTEGER REFERENCES reports(report), note TEXT);
                 INSERT INTO notes SELECT report, 'ours' FROM reports WHERE source_name = 'c.pdf'",
            )
            .unwrap();
        write(&["a.pdf", "b.pdf", "c.pdf"]);
        let noted: String = database
            .query_row(
                "SELECT source_name FROM notes JOIN reports USING (report)",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(noted, "c.pdf");
    }
}
