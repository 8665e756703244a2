//! The commands of a page, and what they print.
//!
//! A block ```` ```sh run ```` is run by the shell, all those of a page in their order and in one folder, in
//! which `fixtures` is that of the repository. What it prints, on either stream, stands in the next block
//! ```` ```text out ```` (of any language). A question to a database, `sqlite3 -markdown FILE "…"`, is asked
//! without that program, and its answer is the table that comes next. A block ```` ```python run ```` is run
//! where Python has the packages. A drawing `drawings/NAME.svg` is what the page's commands left as
//! `out/NAME/page-1.svg`.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::settle;

/// How a question to a database begins; it ends with a quotation mark.
const QUESTION: &str = "sqlite3 -markdown ";

/// What stands at the end of the first line of a block that is run, and of one that was printed.
const RUN: &str = " run";
const OUT: &str = " out";

/// Bytes of a drawing at most: the book is part of the repository.
const DRAWING_BYTES: usize = 100_000;

/// A piece of a page that matters here, with the lines that it takes.
enum Piece {
    /// A block to run.
    Run {
        language: String,
        code: String,
    },
    /// What was printed, and a table: the lines between the fences, or its own.
    Printed(Range<usize>),
    Table(Range<usize>),
    /// The name of a drawing.
    Drawing(String),
}

/// Whether a page has commands that are run.
pub(crate) fn any_in(page: &Path) -> bool {
    let text = fs::read_to_string(page).unwrap();
    pieces(&text.lines().collect::<Vec<_>>())
        .iter()
        .any(|p| matches!(p, Piece::Run { .. }))
}

fn pieces(lines: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = &lines[at + 1..];
        if let Some(info) = line.strip_prefix("```") {
            let length = rest.iter().position(|l| *l == "```");
            let block = at + 1..at + 1 + length.expect("a block ends");
            if let Some(language) = info.strip_suffix(RUN) {
                pieces.push(Piece::Run {
                    language: language.to_owned(),
                    code: lines[block.clone()].join("\n"),
                });
            } else if info.ends_with(OUT) {
                pieces.push(Piece::Printed(block.clone()));
            }
            at = block.end + 1;
        } else if line.starts_with('|') {
            let length = lines[at..]
                .iter()
                .take_while(|l| l.starts_with('|'))
                .count();
            pieces.push(Piece::Table(at..at + length));
            at += length;
        } else {
            let drawing = line
                .split_once("](drawings/")
                .and_then(|(_, name)| name.strip_suffix(".svg)"));
            pieces.extend(drawing.map(|name| Piece::Drawing(name.to_owned())));
            at += 1;
        }
    }
    pieces
}

/// Runs the commands of a page, and settles it and its drawings.
pub(crate) fn run(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let fixtures = crate::top().join("fixtures").canonicalize().unwrap();
    std::os::unix::fs::symlink(fixtures, folder.join("fixtures")).unwrap();

    let mut whole: Vec<String> = Vec::new();
    let mut copied = 0;
    let mut put = |range: &Range<usize>, new: String| {
        whole.extend(lines[copied..range.start].iter().map(|l| (*l).to_owned()));
        whole.push(new);
        copied = range.end;
    };
    let pieces = pieces(&lines);
    for (n, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Run { language, code } => {
                let next = pieces.get(n + 1);
                if let Some(question) = code.trim().strip_prefix(QUESTION) {
                    let Some(Piece::Table(range)) = next else {
                        panic!("{}: no answer to {question}", page.display());
                    };
                    put(range, answer(folder, question));
                } else if language != "python" || *PYTHON {
                    let (printed, done) = print(folder, language, code);
                    match next {
                        Some(Piece::Printed(range)) => put(range, printed),
                        _ => assert!(done, "{}: {code}\n{printed}", page.display()),
                    }
                }
            }
            Piece::Drawing(name) => {
                let drawn = fs::read_to_string(folder.join(format!("out/{name}/page-1.svg")));
                let drawn = drawn.unwrap_or_else(|e| panic!("{name} was not drawn: {e}"));
                assert!(drawn.len() < DRAWING_BYTES, "{name} is too large");
                let file = page.with_file_name("drawings").join(format!("{name}.svg"));
                settle(&file, &drawn);
            }
            Piece::Printed(_) | Piece::Table(_) => {}
        }
    }
    whole.extend(lines[copied..].iter().map(|l| (*l).to_owned()));
    settle(page, &(whole.join("\n") + "\n"));
}

/// What a block prints, and whether it ends well.
fn print(folder: &Path, language: &str, code: &str) -> (String, bool) {
    let program = match language {
        "sh" => "sh",
        "python" => "python3",
        other => panic!("what runs {other}?"),
    };
    let mut both = Command::new("sh");
    // Both streams as a terminal shows them, in their order.
    both.args(["-c", "exec \"$0\" -c \"$1\" 2>&1", program, code]);
    let binary = Path::new(env!("CARGO_BIN_EXE_peerlens")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = both
        .env("PATH", format!("{}:{path}", binary.display()))
        .current_dir(folder)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<String> = printed.lines().map(same_time).collect();
    (printed.join("\n"), output.status.success())
}

/// A line in which a run took a tenth of a second.
fn same_time(line: &str) -> String {
    let Some((before, rest)) = line.split_once(" failed, in ") else {
        return line.to_owned();
    };
    let after = rest.split_once(' ').map_or("", |(_, after)| after);
    format!("{before} failed, in 0.1 {after}")
}

/// Whether Python is there with what the pages load tables by.
static PYTHON: LazyLock<bool> = LazyLock::new(|| {
    let loads = Command::new("python3")
        .args(["-c", "import duckdb, pandas, pyarrow"])
        .output();
    let there = loads.is_ok_and(|o| o.status.success());
    if !there {
        eprintln!("skipped: python3 with duckdb, pandas and pyarrow is not installed");
    }
    there
});

/// The answer to a question, `FILE "QUERY"`, as a table.
fn answer(folder: &Path, question: &str) -> String {
    let (file, query) = question.split_once(" \"").unwrap();
    let query = query.strip_suffix('"').expect("a question has an end");
    let database = Connection::open(folder.join(file)).unwrap();
    let mut statement = database.prepare(query).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let mut table = vec![row(&names), format!("|{}", "---|".repeat(names.len()))];
    let mut rows = statement.query([]).unwrap();
    while let Some(found) = rows.next().unwrap() {
        let cell = |n: usize| match found.get_ref(n).unwrap() {
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).trim().replace('\n', " "),
            other => panic!("{other:?}"),
        };
        table.push(row(&(0..names.len()).map(cell).collect::<Vec<_>>()));
    }
    assert!(table.len() > 2, "nothing answers {query}");
    table.join("\n")
}
