//! What is written loads where people work: the same rows in `DuckDB` and pandas as in the database.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Compares the tables of three folders; it fails with what differs.
const COMPARE: &str = r#"
import datetime, json, math, sqlite3, sys
import duckdb, pandas

folder = sys.argv[1]
database = sqlite3.connect(f"{folder}/sqlite/peerlens.sqlite")
package = json.load(open(f"{folder}/parquet/datapackage.json"))
assert len(package["resources"]) == 7
for resource in package["resources"]:
    name = resource["name"]
    path = f"{folder}/parquet/{resource['path']}"
    fields = [f["name"] for f in resource["schema"]["fields"]]
    plain = [f["name"] for f in resource["schema"]["fields"] if f["type"] != "array"]
    columns = ", ".join(f'"{c}"' for c in plain)
    # Without an order of its own: as it was written.
    expected = database.execute(f"SELECT {columns} FROM {name} ORDER BY rowid").fetchall()

    def text(value):
        return value.isoformat() if isinstance(value, datetime.date) else value

    found = duckdb.sql(f"SELECT {columns} FROM '{path}'").fetchall()
    assert [tuple(map(text, row)) for row in found] == expected, name
    frame = pandas.read_parquet(path)
    assert list(frame.columns) == fields, name
    assert len(frame) == len(expected), name
    csv = pandas.read_csv(f"{folder}/csv/{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(csv.columns) == plain, name
    assert [list(row) for row in csv.values] == [
        ["" if v is None else str(v) for v in row] for row in expected
    ], name

kind = duckdb.sql(f"SELECT typeof(timescale_latest) FROM '{folder}/parquet/actions.parquet' LIMIT 1")
assert kind.fetchall() == [("DATE",)], kind
place = duckdb.sql(f"SELECT evidence[1].page, evidence[1].start < evidence[1].end FROM '{folder}/parquet/actions.parquet' LIMIT 1")
assert place.fetchall()[0] == (1, True), place
"#;

#[test]
fn duckdb_and_pandas_read_the_rows_of_the_database() {
    let loads = Command::new("python3")
        .args(["-c", "import duckdb, pandas, pyarrow"])
        .output();
    if !loads.is_ok_and(|o| o.status.success()) {
        eprintln!("skipped: python3 with duckdb, pandas and pyarrow is not installed");
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/make");
    let folder = tempfile::tempdir().unwrap();
    for format in ["csv", "parquet", "sqlite"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peerlens"));
        command
            .arg("convert")
            .arg(fixtures.join("dudley-2019-feedback/dudley-2019-feedback.docx"))
            .arg(fixtures.join("dudley-2019-plan/dudley-2019-plan.weasy.pdf"))
            .args(["-q", "--format", format, "-o"])
            .arg(folder.path().join(format));
        if format == "csv" {
            command.arg("--excel");
        }
        assert!(command.status().unwrap().success());
    }
    let script = folder.path().join("compare.py");
    fs::write(&script, COMPARE).unwrap();
    let compared = Command::new("python3")
        .arg(&script)
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        compared.status.success(),
        "{}",
        String::from_utf8_lossy(&compared.stderr)
    );
}
