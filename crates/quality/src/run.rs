//! What a maintainer wants to know of a run, told from its records alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::read::Records;
use crate::scores::{Baseline, Fall, Scores};
use crate::tally::Tally;
use crate::{Agreement, Error};

/// The log of a run, in its folder.
const LOG: &str = "run.ndjson";

/// Messages that are shown of each sort of notice.
const EXAMPLES: usize = 3;

/// Notices of the second reader begin so.
const SECOND_READER: &str = "second_reader";

/// What is known of a run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RunReport {
    /// Records.
    pub records: usize,
    /// Records of each kind.
    pub kinds: BTreeMap<String, usize>,
    /// Recommendations of all records.
    pub recommendations: usize,
    /// Actions of all records.
    pub actions: usize,
    /// What failed, in the order of the names.
    pub failed: Vec<Failed>,
    /// How many of each field are filled.
    pub fields: Vec<Filled>,
    /// Notices by code, the worst and the most frequent first.
    pub notices: Vec<Noticed>,
    /// Characters of all records, by what became of them.
    pub coverage: BTreeMap<String, u64>,
    /// Notices of the second reader: words that the two readers do not have in common.
    pub second_reader: Vec<Remark>,
    /// Documents that need a look, the worst first.
    pub first: Vec<Document>,
    /// Scores against reference answers, where those were given.
    pub scores: Vec<Scored>,
    /// Fields of documents that are worse than in the baseline.
    pub falls: Vec<Fall>,
}

/// A document that gave no record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// Its path below the inputs.
    pub input: String,
    /// The sort of failure.
    pub failure: String,
    /// What happened.
    pub message: String,
}

/// How often a field is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// `records`, `recommendations`, `actions` or `peer_team`.
    pub of: &'static str,
    /// The field.
    pub field: &'static str,
    /// How many hold something.
    pub filled: usize,
    /// How many there are.
    pub total: usize,
}

/// A notice of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The document.
    pub document: String,
    /// What is said of it.
    pub message: String,
}

/// The notices of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Noticed {
    /// The code.
    pub code: String,
    /// The worst severity that it has.
    pub severity: String,
    /// How many there are.
    pub count: usize,
    /// In how many documents.
    pub documents: usize,
    /// Some of them.
    pub examples: Vec<Remark>,
}

/// A document that needs a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its name.
    pub document: String,
    /// The sum of what the reasons count.
    pub weight: u32,
    /// Why.
    pub reasons: Vec<String>,
}

/// The score of a field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scored {
    /// The field.
    pub field: String,
    /// Values that were expected.
    pub expected: u32,
    /// Values that were found.
    pub found: u32,
    /// Strict F1.
    pub f1: f64,
    /// Change of the mean F1 of the documents that the baseline measures too; `None` without a baseline.
    pub change: Option<f64>,
}

/// Fields that are counted. A field that only some kinds of document print is often empty, and rightly.
const COUNTED: &[(&str, &[&str])] = &[
    (
        "records",
        &[
            "title",
            "council",
            "challenge",
            "review",
            "meeting",
            "peer_team",
            "themes",
            "sections",
            "recommendations",
            "actions",
            "next_steps",
        ],
    ),
    (
        "recommendations",
        &[
            "label",
            "group",
            "theme",
            "rationale",
            "response",
            "timescale",
            "owners",
            "status",
            "progress",
            "actions",
        ],
    ),
    (
        "actions",
        &[
            "label",
            "recommendations",
            "timescale",
            "owners",
            "lead_members",
            "status",
            "progress",
            "measure",
            "resources",
        ],
    ),
    (
        "peer_team",
        &["title", "position", "role", "organisation", "gss_code"],
    ),
];

impl RunReport {
    /// What the records say; `failed` gave none.
    pub fn of(records: &Records, failed: Vec<Failed>) -> Self {
        let mut report = Self::default();
        let mut notices: BTreeMap<String, (Noticed, BTreeSet<String>)> = BTreeMap::new();
        for record in records.iter() {
            let name = name(record);
            report.records += 1;
            *report.kinds.entry(string(&record["kind"])).or_default() += 1;
            report.recommendations += list(record, "recommendations").len();
            report.actions += list(record, "actions").len();
            for part in ["total", "fields", "body", "furniture", "unplaced"] {
                *report.coverage.entry(part.to_owned()).or_default() +=
                    record["coverage"][part].as_u64().unwrap_or(0);
            }
            for notice in list(record, "notices") {
                let (code, severity) = (string(&notice["code"]), string(&notice["severity"]));
                let remark = Remark {
                    document: name.clone(),
                    message: string(&notice["message"]),
                };
                if code.starts_with(SECOND_READER) {
                    report.second_reader.push(remark.clone());
                }
                let (noticed, documents) = notices.entry(code.clone()).or_insert_with(|| {
                    let noticed = Noticed {
                        code,
                        severity: severity.clone(),
                        count: 0,
                        documents: 0,
                        examples: Vec::new(),
                    };
                    (noticed, BTreeSet::new())
                });
                noticed.count += 1;
                if rank(&severity) > rank(&noticed.severity) {
                    noticed.severity = severity;
                }
                documents.insert(name.clone());
                if noticed.examples.len() < EXAMPLES {
                    noticed.examples.push(remark);
                }
            }
            report.first.extend(look(record, name));
        }
        report.fields = filled(records);
        report.notices = notices
            .into_values()
            .map(|(noticed, documents)| Noticed {
                documents: documents.len(),
                ..noticed
            })
            .collect();
        report
            .notices
            .sort_by_key(|n| (Reverse(rank(&n.severity)), Reverse(n.count), n.code.clone()));
        report.first.extend(failed.iter().map(|f| Document {
            document: f.input.clone(),
            weight: FAILED,
            reasons: vec![format!("failed: {}", f.message)],
        }));
        report
            .first
            .sort_by_key(|d| (Reverse(d.weight), d.document.clone()));
        report.failed = failed;
        report
    }

    /// Adds scores against reference answers, and how they changed since a baseline.
    #[must_use]
    pub fn with_scores(mut self, scores: &Scores, baseline: Option<&Baseline>) -> Self {
        let now = scores.baseline();
        let change = |field: &str| {
            let pairs: Vec<f64> = baseline?
                .iter()
                .filter_map(|(document, before)| {
                    Some(now.get(document)?.get(field)? - before.get(field)?)
                })
                .collect();
            (!pairs.is_empty()).then(|| pairs.iter().sum::<f64>() / pairs.len() as f64)
        };
        self.scores = scores
            .fields()
            .filter_map(|(field, tally): (&str, Tally)| {
                Some(Scored {
                    field: field.to_owned(),
                    expected: tally.expected,
                    found: tally.found,
                    f1: tally.rates(Agreement::Strict)?.f1,
                    change: change(field),
                })
            })
            .collect();
        self.falls = baseline.map_or_else(Vec::new, |b| scores.falls(b));
        self
    }
}

/// What failed in a run, by the log in its folder; nothing where there is no log.
///
/// # Errors
///
/// [`Error::Read`], naming the file.
pub fn failures(folder: &Path) -> Result<Vec<Failed>, Error> {
    let path = folder.join(LOG);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&path).map_err(|e| Error::Read(path, e))?;
    // The last word on each document counts; a line that is torn does not.
    let mut last: BTreeMap<String, Option<Failed>> = BTreeMap::new();
    let entries = text
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok());
    for entry in entries {
        let input = string(&entry["input"]);
        let failed = entry["failure"].as_str().map(|failure| Failed {
            input: input.clone(),
            failure: failure.to_owned(),
            message: string(&entry["message"]),
        });
        last.insert(input, failed);
    }
    Ok(last.into_values().flatten().collect())
}

/// What the reasons for a look count. A document that gave nothing comes before all others; then what is
/// missing, then what is not sure.
const FAILED: u32 = 1_000;
const UNPLACED: u32 = 100;
const ERROR: u32 = 50;
const NOTHING_FOUND: u32 = 40;
const NO_COUNCIL: u32 = 20;
const NO_TIMESCALES: u32 = 15;
const SECOND: u32 = 10;
const WARNING: u32 = 5;
const UNCERTAIN: u32 = 2;
/// The most that many of the same count: forty uncertain items are not worse than no item at all.
const MOST: u32 = 20;

/// Why a record needs a look, if it does.
fn look(record: &Value, name: String) -> Option<Document> {
    let mut reasons: Vec<(u32, String)> = Vec::new();
    let unplaced = record["coverage"]["unplaced"].as_u64().unwrap_or(0);
    if unplaced > 0 {
        reasons.push((UNPLACED, format!("{unplaced} characters are in no place")));
    }
    let notices = list(record, "notices");
    for (severity, weight) in [("error", ERROR), ("warning", WARNING)] {
        let of: Vec<&Value> = notices
            .iter()
            .filter(|n| n["severity"] == severity)
            .collect();
        if let Some(one) = of.first() {
            let others = match of.len() {
                1 => String::new(),
                n => format!(" (and {} more)", n - 1),
            };
            let sum = weight.saturating_mul(of.len() as u32).min(MOST.max(weight));
            reasons.push((
                sum,
                format!("{severity}: {}{others}", string(&one["message"])),
            ));
        }
    }
    let second = notices
        .iter()
        .filter(|n| string(&n["code"]).starts_with(SECOND_READER))
        .count();
    if second > 0 {
        reasons.push((SECOND, "the second reader found other words".to_owned()));
    }
    let kind = string(&record["kind"]);
    let recommendations = list(record, "recommendations");
    let actions = list(record, "actions");
    if kind != "other" && recommendations.is_empty() && actions.is_empty() {
        reasons.push((
            NOTHING_FOUND,
            format!("{kind} without any recommendation or action"),
        ));
    }
    if kind != "other" && record["council"].is_null() {
        reasons.push((NO_COUNCIL, "its council could not be told".to_owned()));
    }
    let timed = |items: &[Value]| items.iter().any(|i| !i["timescale"].is_null());
    if kind == "action_plan" && !actions.is_empty() && !timed(actions) && !timed(recommendations) {
        reasons.push((NO_TIMESCALES, "plan without any timescale".to_owned()));
    }
    let uncertain = recommendations
        .iter()
        .chain(actions)
        .filter(|i| i["basis"] == "uncertain")
        .count();
    if uncertain > 0 {
        let weight = UNCERTAIN.saturating_mul(uncertain as u32).min(MOST);
        reasons.push((
            weight,
            format!("{uncertain} recommendations or actions are uncertain"),
        ));
    }
    reasons.sort_by_key(|r| Reverse(r.0));
    (!reasons.is_empty()).then(|| Document {
        document: name,
        weight: reasons.iter().map(|r| r.0).sum(),
        reasons: reasons.into_iter().map(|r| r.1).collect(),
    })
}

fn filled(records: &Records) -> Vec<Filled> {
    let mut out = Vec::new();
    for &(of, fields) in COUNTED {
        let items: Vec<&Value> = records
            .iter()
            .flat_map(|record| match of {
                "records" => std::slice::from_ref(record),
                _ => list(record, of),
            })
            .collect();
        for &field in fields {
            out.push(Filled {
                of,
                field,
                filled: items.iter().filter(|i| holds(&i[field])).count(),
                total: items.len(),
            });
        }
    }
    out
}

/// Whether a value holds something.
fn holds(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

fn rank(severity: &str) -> u8 {
    match severity {
        "error" => 2,
        "warning" => 1,
        _ => 0,
    }
}

fn list<'a>(record: &'a Value, field: &str) -> &'a [Value] {
    record[field].as_array().map_or(&[], Vec::as_slice)
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The file's name, with its part where it binds several documents.
fn name(record: &Value) -> String {
    let name = string(&record["source"]["name"]);
    match record["source"]["part"].as_u64() {
        Some(part) => format!("{name} part {part}"),
        None => name,
    }
}
