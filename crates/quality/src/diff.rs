//! What differs between two runs over the same documents, for people who review a new version.

use std::fmt::{self, Display, Formatter};

use serde_json::Value;

use crate::assign::{Item, pair};
use crate::read::Records;

/// Keys of a recommendation that are compared.
const OF_RECOMMENDATIONS: &[&str] = &[
    "label",
    "group",
    "text",
    "rationale",
    "theme",
    "response",
    "timescale",
    "owners",
    "lead_members",
    "status",
    "progress",
    "measure",
    "lead_group",
    "basis",
];

/// Keys of an action that are compared.
const OF_ACTIONS: &[&str] = &[
    "label",
    "text",
    "timescale",
    "start",
    "owners",
    "lead_members",
    "status",
    "progress",
    "measure",
    "resources",
    "other",
    "basis",
];

/// Keys of the record itself that are compared.
const OF_RECORDS: &[&str] = &["kind", "title", "council", "challenge", "review", "meeting"];

/// A difference.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is only in the new run.
    Added(String),
    /// It is only in the old run.
    Removed(String),
    /// A value of it differs.
    Changed {
        /// Of what.
        what: String,
        /// Which value.
        key: String,
        /// The old value.
        old: String,
        /// The new value.
        new: String,
    },
}

impl Display for Change {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added(what) => write!(f, "+ {what}"),
            Self::Removed(what) => write!(f, "- {what}"),
            Self::Changed {
                what,
                key,
                old,
                new,
            } => {
                write!(f, "~ {what}\n    {key}\n    - {old}\n    + {new}")
            }
        }
    }
}

/// The differences between two runs, by document, in the order of their names.
pub fn diff(old: &Records, new: &Records) -> Vec<(String, Vec<Change>)> {
    let (before, after) = (by_name(old), by_name(new));
    let mut names: Vec<&String> = before.iter().chain(&after).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    let find = |of: &[(String, &Value)], name: &str| -> Option<Value> {
        of.iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| (*v).clone())
    };
    names
        .into_iter()
        .filter_map(|name| {
            let changes = match (find(&before, name), find(&after, name)) {
                (Some(old), Some(new)) => record(&old, &new),
                (Some(_), None) => vec![Change::Removed("the document".to_owned())],
                (None, _) => vec![Change::Added("the document".to_owned())],
            };
            (!changes.is_empty()).then(|| (name.clone(), changes))
        })
        .collect()
}

fn by_name(records: &Records) -> Vec<(String, &Value)> {
    records
        .iter()
        .map(|r| {
            let name = r["source"]["name"].as_str().unwrap_or("");
            let part = r["source"]["part"].as_u64();
            (
                part.map_or(name.to_owned(), |p| format!("{name} part {p}")),
                r,
            )
        })
        .collect()
}

fn record(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    keys(&mut changes, "the document", OF_RECORDS, old, new);
    things(
        &mut changes,
        "recommendation",
        "recommendations",
        OF_RECOMMENDATIONS,
        old,
        new,
    );
    things(&mut changes, "action", "actions", OF_ACTIONS, old, new);
    changes
}

fn things(
    changes: &mut Vec<Change>,
    noun: &str,
    list: &str,
    compared: &[&str],
    old: &Value,
    new: &Value,
) {
    let of = |record: &Value| record[list].as_array().cloned().unwrap_or_default();
    let (before, after) = (of(old), of(new));
    let items = |values: &[Value]| -> Vec<Item> {
        let text = |v: &Value, key: &str| v[key].as_str().unwrap_or("").to_owned();
        values
            .iter()
            .map(|v| Item::new(&text(v, "text"), &text(v, "label")))
            .collect()
    };
    let pairs = pair(&items(&before), &items(&after));
    for (n, thing) in before.iter().enumerate() {
        if !pairs.iter().any(|p| p.0 == n) {
            changes.push(Change::Removed(named(noun, thing)));
        }
    }
    for (n, thing) in after.iter().enumerate() {
        match pairs.iter().find(|p| p.1 == n) {
            None => changes.push(Change::Added(named(noun, thing))),
            Some(&(b, _)) => {
                let what = named(noun, thing);
                keys(changes, &what, compared, &before[b], thing);
                linked(changes, &what, (&before[b], old), (thing, new));
            }
        }
    }
}

/// The recommendations that an action answers, told by their labels: ids are counted anew in each run.
fn linked(changes: &mut Vec<Change>, what: &str, old: (&Value, &Value), new: (&Value, &Value)) {
    let labels = |(thing, record): (&Value, &Value)| -> String {
        let ids = thing["recommendations"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let all = record["recommendations"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let named = ids
            .iter()
            .filter_map(|id| all.iter().find(|r| r["id"] == *id));
        named.map(named_briefly).collect::<Vec<_>>().join("; ")
    };
    let (before, after) = (labels(old), labels(new));
    if before != after {
        changes.push(Change::Changed {
            what: what.to_owned(),
            key: "recommendations".to_owned(),
            old: before,
            new: after,
        });
    }
}

fn keys(changes: &mut Vec<Change>, what: &str, keys: &[&str], old: &Value, new: &Value) {
    for key in keys {
        let (before, after) = (shown(&old[*key]), shown(&new[*key]));
        if before != after {
            changes.push(Change::Changed {
                what: what.to_owned(),
                key: (*key).to_owned(),
                old: before,
                new: after,
            });
        }
    }
}

/// A value for people: without its evidence, and a bare string without quotes.
fn shown(value: &Value) -> String {
    fn without_evidence(value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().map(without_evidence).collect(),
            Value::Object(fields) => fields
                .iter()
                .filter(|(key, value)| *key != "evidence" && !value.is_null())
                .map(|(key, value)| (key.clone(), without_evidence(value)))
                .collect(),
            other => other.clone(),
        }
    }
    match value {
        Value::String(text) => text.replace('\n', " / "),
        other => without_evidence(other).to_string(),
    }
}

fn named(noun: &str, thing: &Value) -> String {
    format!("{noun} {}", named_briefly(thing))
}

/// Characters of a text that name it in a list.
const BRIEF: usize = 60;

fn named_briefly(thing: &Value) -> String {
    let text = thing["text"].as_str().unwrap_or("");
    let mut brief: String = text
        .chars()
        .take(BRIEF)
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if text.chars().count() > BRIEF {
        brief.push('…');
    }
    match thing["label"].as_str() {
        Some(label) => format!("{label} “{brief}”"),
        None => format!("“{brief}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn records(recommendations: Value) -> Records {
        let mut records = Records::default();
        records.push(json!({
            "source": {"name": "plan.docx"}, "kind": "action_plan",
            "recommendations": recommendations, "actions": [],
        }));
        records
    }

    #[test]
    fn what_is_added_removed_and_changed() {
        let old = records(json!([
            {"id": "r1", "label": "1", "text": "Publish a vision"},
            {"id": "r2", "label": "2", "text": "Reset the budget culture"},
        ]));
        let new = records(json!([
            {"id": "r1", "label": "1", "text": "Publish a vision with partners"},
            {"id": "r2", "label": "3", "text": "Appoint a monitoring officer"},
        ]));
        let changes = diff(&old, &new);
        let lines: Vec<String> = changes[0].1.iter().map(ToString::to_string).collect();
        assert_eq!(changes.len(), 1);
        assert_eq!(lines[0], "- recommendation 2 “Reset the budget culture”");
        assert!(lines[1].contains("- Publish a vision\n    + Publish a vision with partners"));
        assert_eq!(
            lines[2],
            "+ recommendation 3 “Appoint a monitoring officer”"
        );
    }

    #[test]
    fn a_run_does_not_differ_from_itself() {
        let run = records(json!([{"id": "r1", "label": "1", "text": "Publish a vision"}]));
        assert_eq!(diff(&run, &run), []);
    }
}
