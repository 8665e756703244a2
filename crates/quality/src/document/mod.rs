//! The score of one record against one reference answer.
//!
//! Both are read as JSON values: a key that is absent from the reference answer was not annotated
//! and is not measured, which a typed record could not tell from `null`.

mod around;
mod plan;

use serde_json::Value;

use crate::fold::{fold_blanks, letters_and_digits};
use crate::tally::Tallies;

/// Every field that is measured, in the order in which tables print it.
pub const FIELDS: &[&str] = &[
    "kind",
    "title",
    "council",
    "gss code",
    "challenge type",
    "challenge start",
    "challenge end",
    "review start",
    "review end",
    "meeting body",
    "meeting date",
    "recommendations",
    "labels",
    "groups",
    "group labels",
    "rationales",
    "responses",
    "themes of recommendations",
    "actions",
    "action labels",
    "links",
    "timescales",
    "starts",
    "leads",
    "lead members",
    "lead groups",
    "statuses",
    "status values",
    "colours",
    "progress",
    "measures",
    "resources",
    "other columns",
    "peers",
    "peer positions",
    "peer roles",
    "peer organisations",
    "themes",
    "sections",
    "section titles",
    "next review",
    "report published",
    "contacts",
];

/// Scores a record against its reference answer; a file that gave no record scores 0.
pub(crate) fn score(expected: &Value, record: Option<&Value>) -> Tallies {
    let null = Value::Null;
    let record = record.unwrap_or(&null);
    let mut tallies = Tallies::default();
    facts(&mut tallies, expected, record);
    plan::plan(&mut tallies, expected, record);
    around::peers(&mut tallies, expected, record);
    around::themes(&mut tallies, expected, record);
    around::sections(&mut tallies, expected, record);
    around::next_steps(&mut tallies, expected, record);
    tallies
}

/// What is said once of the whole document.
fn facts(tallies: &mut Tallies, expected: &Value, record: &Value) {
    compare(tallies, "kind", expected.get("kind"), &record["kind"]);
    compare(tallies, "title", expected.get("title"), &record["title"]);
    let title = |of: &Value| of["evidence"]["title"].clone();
    tallies.place("title", &title(expected), &title(record));
    for object in ["council", "challenge", "review", "meeting"] {
        tallies.place(object, &expected[object], &record[object]);
    }
    if let Some(council) = expected.get("council") {
        // Where the reference says what stands in the place of a name, leaving the council open is
        // as right as finding it from elsewhere.
        let open_is_right = council.get("printed").is_some_and(|p| !p.is_null());
        if !(open_is_right && record["council"].is_null() && !record.is_null()) {
            part(
                tallies,
                "council",
                council,
                "name",
                &record["council"]["name"],
            );
            let code = &record["council"]["gss_code"];
            part(tallies, "gss code", council, "gss_code", code);
        }
    }
    for (object, key, field) in [
        ("challenge", "type", "challenge type"),
        ("challenge", "start", "challenge start"),
        ("challenge", "end", "challenge end"),
        ("review", "start", "review start"),
        ("review", "end", "review end"),
        ("meeting", "body", "meeting body"),
        ("meeting", "date", "meeting date"),
    ] {
        if let Some(whole) = expected.get(object) {
            part(tallies, field, whole, key, &record[object][key]);
        }
    }
}

/// One key of an object that is `null` as a whole where the document does not state it.
fn part(tallies: &mut Tallies, field: &str, whole: &Value, key: &str, found: &Value) {
    let expected = if whole.is_null() {
        Some(whole)
    } else {
        whole.get(key)
    };
    compare(tallies, field, expected, found);
}

/// Compares the values of one field of two paired things; what is not annotated is not measured.
fn compare(tallies: &mut Tallies, field: &str, expected: Option<&Value>, found: &Value) {
    if let Some(expected) = expected {
        tallies.add_lists(field, &printed(expected), &printed(found));
        place_all(tallies, field, expected, found);
    }
}

/// Holds the places of a value, or of each of a list, against those of what was found for it.
fn place_all(tallies: &mut Tallies, field: &str, expected: &Value, found: &Value) {
    if !expected.is_array() {
        return tallies.place(field, expected, found);
    }
    let letters = |value: &Value| letters_and_digits(&printed(value).concat());
    let mut left: Vec<&Value> = list(found).iter().collect();
    for one in list(expected) {
        let same = left.iter().position(|f| letters(f) == letters(one));
        let other = same.map_or(&Value::Null, |n| left.remove(n));
        tallies.place(field, one, other);
    }
}

/// The strings of a value as printed: a bare string, an object by its `as_written` (or, where only a
/// colour told it, its value), a list of them.
fn printed(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(printed).collect(),
        Value::Object(fields) => ["as_written", "name", "value", "text"]
            .iter()
            .find_map(|key| fields.get(*key).and_then(Value::as_str))
            .map_or_else(|| pairs_of(fields), |text| vec![fold_blanks(text)]),
        Value::String(text) if text.trim().is_empty() => Vec::new(),
        Value::String(text) => vec![fold_blanks(text)],
        other => vec![other.to_string()],
    }
}

/// The columns of an action that have no field: heading and text.
fn pairs_of(fields: &serde_json::Map<String, Value>) -> Vec<String> {
    fields
        .iter()
        .filter_map(|(heading, text)| Some(fold_blanks(&format!("{heading}: {}", text.as_str()?))))
        .collect()
}

/// The whole text of a recommendation or action of a reference answer: its text and its points.
fn whole_text(item: &Value) -> String {
    let mut out = item["text"].as_str().unwrap_or("").to_owned();
    push_points(&mut out, &item["points"]);
    fold_blanks(&out)
}

fn push_points(out: &mut String, points: &Value) {
    for point in list(points) {
        let text = point.as_str().or_else(|| point["text"].as_str());
        out.push('\n');
        out.push_str(text.unwrap_or(""));
        push_points(out, &point["points"]);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}
