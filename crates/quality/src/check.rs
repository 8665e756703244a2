//! What can be told of a record without a reference answer: it is valid against its schema, its ids
//! resolve, its coverage adds up, and every printed string stands where its evidence says.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::sync::OnceLock;

use serde_json::Value;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// It does not fit its JSON Schema.
    Schema,
    /// An id is missing, stands twice or leads nowhere.
    Ids,
    /// Coverage does not add up.
    Coverage,
    /// A printed string has no evidence, or stands elsewhere.
    Grounding,
}

/// Something wrong in a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What sort.
    pub kind: FaultKind,
    /// Where in the record, as a JSON pointer.
    pub at: String,
    /// What is wrong.
    pub message: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}: {}", self.kind, self.at, self.message)
    }
}

/// The outcome of [`check`].
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Printed strings looked up in the document's text.
    pub strings: u32,
    /// Those of them that stand where their evidence says.
    pub grounded: u32,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// The keys that hold printed strings, by the key under which the object that has them stands. The
/// evidence is the object's own.
const PRINTED: &[(&str, &[&str])] = &[
    ("council", &["as_written"]),
    ("challenge", &["as_written"]),
    ("review", &["as_written"]),
    ("meeting", &["body", "item"]),
    (
        "peer_team",
        &[
            "name",
            "title",
            "position",
            "role",
            "organisation",
            "as_written",
        ],
    ),
    ("themes", &["name", "description"]),
    ("sections", &["number", "title"]),
    ("blocks", &["text"]),
    (
        "recommendations",
        &[
            "text",
            "label",
            "group",
            "group_label",
            "rationale",
            "progress",
            "measure",
            "lead_group",
            "points",
        ],
    ),
    (
        "actions",
        &[
            "text",
            "label",
            "progress",
            "measure",
            "resources",
            "other",
            "points",
        ],
    ),
    ("timescale", &["as_written"]),
    ("start", &["as_written"]),
    ("progress_review", &["as_written"]),
    ("report_published_by", &["as_written"]),
    ("owners", &["as_written", "name"]),
    ("lead_members", &["as_written", "name"]),
    ("status", &["as_written"]),
    ("contacts", &["name", "role", "email", "phone"]),
    ("rows", &["text"]),
];

/// Checks a record; its strings only where the text that `peerlens text FILE` prints is given.
pub fn check(record: &Value, text: Option<&str>) -> Checked {
    let mut checked = Checked::default();
    checked.faults.extend(schema_faults(record));
    ids(&mut checked, record);
    let letters: Option<Vec<char>> = text.map(|t| t.chars().collect());
    coverage(&mut checked, record, letters.as_deref());
    if let Some(letters) = letters {
        let mut grounding = Grounding {
            letters: &letters,
            checked: &mut checked,
        };
        grounding.object("", record, &["title"], &record["evidence"]["title"]);
        grounding.walk("", "", record);
    }
    checked
}

/// What in a record does not fit the schema of the record.
pub fn schema_faults(record: &Value) -> Vec<Fault> {
    static SCHEMA: OnceLock<Result<jsonschema::Validator, String>> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let schema = peerlens_report::report_schema().to_value();
        jsonschema::draft202012::new(&schema).map_err(|e| e.to_string())
    });
    let fault = |at: String, message: String| Fault {
        kind: FaultKind::Schema,
        at,
        message,
    };
    match schema {
        Err(message) => vec![fault(String::new(), message.clone())],
        Ok(schema) => schema
            .iter_errors(record)
            .map(|e| fault(e.instance_path().to_string(), e.to_string()))
            .collect(),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Ids stand once, and what names them finds them; links stand on both sides.
fn ids(checked: &mut Checked, record: &Value) {
    let mut fault = |at: String, message: String| {
        checked.faults.push(Fault {
            kind: FaultKind::Ids,
            at,
            message,
        });
    };
    let mut known = |lists: &[&str]| -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for key in lists {
            for (n, item) in list(record, key).iter().enumerate() {
                let id = item["id"].as_str().unwrap_or("");
                if id.is_empty() || !ids.insert(id.to_owned()) {
                    fault(
                        format!("/{key}/{n}/id"),
                        format!("{id:?} is empty or stands twice"),
                    );
                }
            }
        }
        ids
    };
    let recommendations = known(&["recommendations"]);
    let actions = known(&["actions"]);
    let sections = known(&["sections"]);
    let tables = known(&["tables"]);
    let mut forth = BTreeSet::new();
    let mut back = BTreeSet::new();
    for (n, item) in list(record, "recommendations").iter().enumerate() {
        let id = item["id"].as_str().unwrap_or("");
        for to in list(item, "actions").iter().filter_map(Value::as_str) {
            forth.insert((id, to));
            if !actions.contains(to) {
                fault(
                    format!("/recommendations/{n}/actions"),
                    format!("no action {to:?}"),
                );
            }
        }
    }
    for (n, item) in list(record, "actions").iter().enumerate() {
        let id = item["id"].as_str().unwrap_or("");
        for to in list(item, "recommendations")
            .iter()
            .filter_map(Value::as_str)
        {
            back.insert((to, id));
            if !recommendations.contains(to) {
                fault(
                    format!("/actions/{n}/recommendations"),
                    format!("no recommendation {to:?}"),
                );
            }
        }
    }
    for (recommendation, action) in forth.symmetric_difference(&back) {
        let message = format!("{recommendation} and {action} are linked on one side only");
        fault("/actions".to_owned(), message);
    }
    for (n, item) in list(record, "sections").iter().enumerate() {
        if let Some(parent) = item["parent"].as_str().filter(|p| !sections.contains(*p)) {
            fault(
                format!("/sections/{n}/parent"),
                format!("no section {parent:?}"),
            );
        }
        for block in list(item, "blocks") {
            if let Some(table) = block["table"].as_str().filter(|t| !tables.contains(*t)) {
                fault(
                    format!("/sections/{n}/blocks"),
                    format!("no table {table:?}"),
                );
            }
        }
    }
}

fn coverage(checked: &mut Checked, record: &Value, letters: Option<&[char]>) {
    let of = |key: &str| record["coverage"][key].as_u64().unwrap_or(0);
    let mut fault = |message: String| {
        checked.faults.push(Fault {
            kind: FaultKind::Coverage,
            at: "/coverage".to_owned(),
            message,
        });
    };
    let sum = of("fields") + of("body") + of("furniture") + of("unplaced");
    if of("total") != sum {
        fault(format!("total is {}, the parts are {sum}", of("total")));
    }
    if let Some(letters) = letters.filter(|_| record["source"]["part"].is_null()) {
        let visible = letters.iter().filter(|c| !c.is_whitespace()).count() as u64;
        if of("total") != visible {
            fault(format!(
                "total is {}, the document has {visible}",
                of("total")
            ));
        }
    }
    let told = list(record, "notices")
        .iter()
        .any(|n| n["code"].as_str().is_some_and(|c| c.contains("unplaced")));
    if of("unplaced") > 0 && !told {
        fault(format!("{} unplaced, and no notice of it", of("unplaced")));
    }
}

/// Looks printed strings up at their evidence.
struct Grounding<'a> {
    letters: &'a [char],
    checked: &'a mut Checked,
}

impl Grounding<'_> {
    fn walk(&mut self, at: &str, key: &str, value: &Value) {
        match value {
            // A grid of cells is a list of lists: the key of the outer one counts.
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.walk(&format!("{at}/{n}"), key, item);
                }
            }
            Value::Object(fields) => {
                if let Some((_, printed)) = PRINTED.iter().find(|(of, _)| *of == key) {
                    self.object(at, value, printed, &value["evidence"]);
                }
                for (key, field) in fields {
                    if key != "evidence" && key != "notices" {
                        self.walk(&format!("{at}/{key}"), key, field);
                    }
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, at: &str, value: &Value, printed: &[&str], evidence: &Value) {
        let there = self.at(evidence);
        for key in printed {
            self.strings(&format!("{at}/{key}"), &value[*key], &there);
        }
    }

    fn strings(&mut self, at: &str, value: &Value, there: &Result<String, String>) {
        match value {
            Value::String(text) => self.string(at, text, there),
            Value::Array(items) => items.iter().for_each(|v| self.strings(at, v, there)),
            Value::Object(fields) => fields.values().for_each(|v| self.strings(at, v, there)),
            _ => {}
        }
    }

    fn string(&mut self, at: &str, text: &str, there: &Result<String, String>) {
        let wanted = squeezed(text.chars());
        if wanted.is_empty() {
            return;
        }
        self.checked.strings += 1;
        let message = match there {
            Err(message) => message.clone(),
            Ok(there) if there.contains(&wanted) => {
                self.checked.grounded += 1;
                return;
            }
            Ok(there) => format!("{text:?} is not at its evidence, where {there:?} stands"),
        };
        self.checked.faults.push(Fault {
            kind: FaultKind::Grounding,
            at: at.to_owned(),
            message,
        });
    }

    /// What stands at the places of an evidence, one after the other, without blanks: a word parted
    /// at a page end is two places.
    fn at(&self, evidence: &Value) -> Result<String, String> {
        let places = evidence.as_array().filter(|e| !e.is_empty());
        let Some(places) = places else {
            return Err("no evidence".to_owned());
        };
        let mut out = String::new();
        for place in places {
            let bound = |n: usize| place["span"][n].as_u64().unwrap_or(u64::MAX) as usize;
            let slice = self
                .letters
                .get(bound(0)..bound(1))
                .ok_or_else(|| format!("span {} is not in the text", place["span"]))?;
            out.push_str(&squeezed(slice.iter().copied()));
        }
        Ok(out)
    }
}

fn squeezed(letters: impl Iterator<Item = char>) -> String {
    letters.filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::{Action, Coverage, Evidence, Recommendation, Report};

    fn evidence(start: u32, end: u32) -> Vec<Evidence> {
        vec![Evidence {
            span: [start, end],
            ..Evidence::default()
        }]
    }

    /// A record of the text "1 Publish a vision. Done."
    fn record() -> Report {
        Report {
            recommendations: vec![Recommendation {
                id: "r1".to_owned(),
                label: Some("1".to_owned()),
                text: "Publish a\nvision.".to_owned(),
                actions: vec!["a1".to_owned()],
                evidence: [evidence(2, 19), evidence(0, 1)].concat(),
                ..Recommendation::default()
            }],
            actions: vec![Action {
                id: "a1".to_owned(),
                recommendations: vec!["r1".to_owned()],
                text: "Done.".to_owned(),
                evidence: evidence(20, 25),
                ..Action::default()
            }],
            coverage: Coverage {
                total: 21,
                fields: 21,
                ..Coverage::default()
            },
            ..Report::default()
        }
    }

    fn kinds(report: &Report) -> Vec<FaultKind> {
        let value = serde_json::to_value(report).unwrap();
        let checked = check(&value, Some("1 Publish a vision. Done."));
        checked.faults.iter().map(|f| f.kind).collect()
    }

    #[test]
    fn a_sound_record_has_no_fault() {
        let value = serde_json::to_value(record()).unwrap();
        let checked = check(&value, Some("1 Publish a vision. Done."));
        assert_eq!(checked.faults, []);
        assert_eq!((checked.strings, checked.grounded), (3, 3));
    }

    #[test]
    fn a_string_that_stands_elsewhere_is_told() {
        let mut report = record();
        report.actions[0].evidence = evidence(0, 5);
        assert_eq!(kinds(&report), [FaultKind::Grounding]);
        report.actions[0].evidence = evidence(20, 99);
        assert_eq!(kinds(&report), [FaultKind::Grounding]);
    }

    #[test]
    fn a_link_on_one_side_and_a_link_to_nowhere_are_told() {
        let mut report = record();
        report.recommendations[0].actions.clear();
        assert_eq!(kinds(&report), [FaultKind::Ids]);
        report.actions[0].recommendations = vec!["r9".to_owned()];
        assert_eq!(kinds(&report), [FaultKind::Ids, FaultKind::Ids]);
    }

    #[test]
    fn text_left_out_without_a_notice_is_told() {
        let mut report = record();
        report.coverage.fields = 20;
        assert_eq!(kinds(&report), [FaultKind::Coverage]);
        report.coverage.unplaced = 1;
        assert_eq!(kinds(&report), [FaultKind::Coverage]);
    }

    #[test]
    fn a_key_that_the_schema_does_not_know_is_told() {
        let mut value = serde_json::to_value(record()).unwrap();
        value["colour"] = "red".into();
        assert_eq!(schema_faults(&value).len(), 1);
    }
}
