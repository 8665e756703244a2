//! The page of limits: each of its numbers is that of the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::top;

/// Files of which every limit must be told.
const WHOLE: &[&str] = &["crates/ingest/src/limits.rs", "crates/pdf/src/limits.rs"];

/// Checks the rows `| what | limit | what happens | file: name |`.
pub(crate) fn check(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for row in text.lines().filter(|l| l.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, limit, _, place] = cells[..] else {
            panic!("a row has four cells: {row}");
        };
        let Some((file, name)) = place.trim_matches('`').split_once(": ") else {
            continue;
        };
        let source = fs::read_to_string(top().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        match number(limit) {
            Some(limit) => {
                let found = value(&source, name).unwrap_or_else(|| panic!("{file} sets no {name}"));
                assert!(
                    limit == found,
                    "{name} of {file} is {found}, and not {limit}"
                );
            }
            // What there is none of has a test that says so.
            None => assert!(
                source.contains(&format!("fn {name}()")),
                "{file} has no {name}"
            ),
        }
        told.insert((file.to_owned(), name.to_owned()));
    }
    for file in WHOLE {
        let source = fs::read_to_string(top().join(file)).unwrap();
        for name in source.lines().filter_map(defined) {
            let there = told.contains(&((*file).to_owned(), name.to_owned()));
            assert!(there, "{} does not tell {name} of {file}", page.display());
        }
    }
}

/// The name of the limit that a line defines: a public constant, or a public field.
fn defined(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("pub ")?;
    let name = name.strip_prefix("const ").unwrap_or(name);
    Some(name.split_once(": ")?.0)
}

/// The number that a cell begins with, by its unit.
fn number(cell: &str) -> Option<f64> {
    let mut words = cell.split(' ');
    let number: f64 = words.next()?.replace(',', "").parse().ok()?;
    let unit = match words.next() {
        Some("KiB") => 1024.0,
        Some("MiB") => 1_048_576.0,
        Some("GiB") => 1_073_741_824.0,
        Some("million") => 1e6,
        _ => 1.0,
    };
    Some(number * unit)
}

/// What a source sets a constant, a field or an option's default to.
fn value(source: &str, name: &str) -> Option<f64> {
    let constant = |line: &str| {
        let (_, rest) = line.split_once(&format!("const {name}: "))?;
        let (_, value) = rest.split_once(" = ")?;
        computed(value.trim_end_matches(';'))
    };
    let field = |line: &str| {
        let value = line.trim().strip_prefix(name)?.strip_prefix(": ")?;
        computed(value.trim_end_matches(','))
    };
    let default = || {
        let (before, _) = source.split_once(&format!(" {name}: "))?;
        let (_, after) = before.rsplit_once("default_value_t = ")?;
        computed(after.split_once(',')?.0)
    };
    let in_lines = source
        .lines()
        .find_map(|l| constant(l).or_else(|| field(l)));
    in_lines.or_else(default)
}

/// `64 << 20`, `18e6`, `1_000`, `Duration::from_secs(15)`.
fn computed(value: &str) -> Option<f64> {
    let value = value.trim().replace('_', "");
    if let Some((number, places)) = value.split_once(" << ") {
        let (number, places): (u64, u32) = (number.parse().ok()?, places.parse().ok()?);
        return Some((number << places) as f64);
    }
    let seconds = value.strip_prefix("Duration::fromsecs(");
    let plain = seconds.and_then(|s| s.strip_suffix(')')).unwrap_or(&value);
    plain.parse().ok()
}
