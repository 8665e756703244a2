//! The questions of the README give the answers that stand beneath them.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// How a question begins; it ends with a quotation mark at the end of a line.
const QUESTION: &str = "sqlite3 -markdown data/peerlens.sqlite \"";

/// A question and the rows of the table under it, the first of them the names of the columns.
type Answered = (String, Vec<Vec<String>>);

fn questions(readme: &str) -> Vec<Answered> {
    let parts = readme.split(QUESTION).skip(1);
    parts
        .map(|part| {
            let (query, rest) = part.split_once("\"\n```").expect("a question has an end");
            let cells = |line: &str| -> Vec<String> {
                let inner = line.trim().trim_matches('|');
                inner.split('|').map(|c| c.trim().to_owned()).collect()
            };
            let rows = rest
                .lines()
                .skip_while(|l| !l.starts_with('|'))
                .take_while(|l| l.starts_with('|'))
                .filter(|l| !l.starts_with("|-"))
                .map(cells);
            (query.to_owned(), rows.collect())
        })
        .collect()
}

fn answer(database: &Connection, query: &str) -> Vec<Vec<String>> {
    let mut statement = database.prepare(query).unwrap();
    let names = statement.column_names().map(str::to_owned);
    let mut out: Vec<Vec<String>> = vec![names.collect()];
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let cell = |n: usize| match row.get_ref(n).unwrap() {
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).trim().to_owned(),
            other => panic!("{other:?}"),
        };
        out.push((0..columns).map(cell).collect());
    }
    out
}

#[test]
fn the_questions_of_the_readme_are_answered_as_it_says() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(top.join("README.md")).unwrap();
    let questions = questions(&readme);
    assert_eq!(questions.len(), 3);
    let folder = tempfile::tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_peerlens"))
        .args(["convert", "fixtures/make", "--format", "sqlite", "-q", "-o"])
        .arg(folder.path())
        .current_dir(&top)
        .status()
        .unwrap();
    assert!(status.success());
    let database = Connection::open(folder.path().join("peerlens.sqlite")).unwrap();
    for (query, printed) in questions {
        let found = answer(&database, &query);
        assert!(found.len() > 1, "nothing answers {query}");
        let shown: Vec<String> = found.iter().map(|r| r.join(" | ")).collect();
        assert!(
            found == printed,
            "README.md prints another answer to{query}\nthan this:\n{}",
            shown.join("\n")
        );
    }
}
