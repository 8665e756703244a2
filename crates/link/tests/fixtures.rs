//! Links over the groups of documents that were written for it (`fixtures/links.json`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use peerlens_lexicon::Lexicon;
use peerlens_link::link;
use peerlens_report::link::LinkKind;
use peerlens_report::{Action, Challenge, Council, Kind, Meeting, Recommendation, Report, Review};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// The record that a perfect reader would make of a document, as far as links need it; `None` for a
/// file that binds several documents or tells no council.
fn record(name: &str) -> Option<Report> {
    // Any format will do; the answers differ only in what a format cannot show.
    let gold = ["make", "keep", "fresh"]
        .iter()
        .filter_map(|half| std::fs::read_dir(fixtures().join(half).join(name).join("gold")).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .min()
        .unwrap_or_else(|| panic!("no reference answer for {name}"));
    let gold = json(&gold);
    let mut report = Report {
        kind: serde_json::from_value::<Kind>(gold.get("kind")?.clone()).unwrap(),
        council: Some(Council {
            name: string(gold.get("council")?.get("name")?)?,
            gss_code: string(&gold["council"]["gss_code"]),
            ..Council::default()
        }),
        challenge: gold["challenge"].as_object().map(|c| Challenge {
            kind: (c.get("type"))
                .and_then(|kind| serde_json::from_value(kind.clone()).ok())
                .unwrap_or_default(),
            start: string(&c["start"]),
            end: string(&c["end"]),
            ..Challenge::default()
        }),
        review: gold["review"].as_object().map(|r| Review {
            start: string(&r["start"]),
            ..Review::default()
        }),
        meeting: gold["meeting"].as_object().map(|m| Meeting {
            date: m.get("date").and_then(string),
            ..Meeting::default()
        }),
        ..Report::default()
    };
    report.source.name = name.to_owned();
    report.source.sha256 = name.to_owned();
    for (n, found) in gold["recommendations"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
    {
        report.recommendations.push(Recommendation {
            id: format!("r{}", n + 1),
            label: string(&found["label"]),
            text: string(&found["text"]).unwrap(),
            rationale: found.get("rationale").and_then(string),
            progress: found.get("progress").and_then(string),
            ..Recommendation::default()
        });
        for action in found["actions"].as_array().into_iter().flatten() {
            report.actions.push(Action {
                text: string(&action["text"]).unwrap_or_default(),
                progress: action.get("progress").and_then(string),
                ..Action::default()
            });
        }
    }
    Some(report)
}

type Place = (String, u64);
type Pairs = BTreeSet<(Place, Place)>;

/// Every two places that are the same recommendation: in documents of one group, and over groups.
fn expected(links: &Value, records: &BTreeMap<String, Report>) -> (Pairs, Pairs) {
    let (mut within, mut over) = (BTreeSet::new(), BTreeSet::new());
    for group in links.as_array().unwrap() {
        for places in group["recommendations"].as_object().unwrap().values() {
            let places: Vec<Place> = places
                .as_array()
                .unwrap()
                .iter()
                .map(|p| {
                    (
                        string(&p["document"]).unwrap(),
                        p["index"].as_u64().unwrap(),
                    )
                })
                .collect();
            for a in &places {
                for b in &places {
                    let start = |p: &Place| {
                        let challenge = records[&p.0].challenge.as_ref();
                        challenge
                            .and_then(|c| c.start.clone())
                            .map(|s| s[..4].to_owned())
                    };
                    if a.0 == b.0 {
                        continue;
                    }
                    if start(a) == start(b) || start(a).is_none() || start(b).is_none() {
                        within.insert((a.clone(), b.clone()));
                    } else if start(a) < start(b) {
                        over.insert((a.clone(), b.clone()));
                    }
                }
            }
        }
    }
    (within, over)
}

/// What is right of a kind of tie, printed with what is not; its F1.
fn score(kind: &str, want: &Pairs, have: &Pairs) -> f64 {
    for missing in want.difference(have) {
        println!("not found {missing:?}");
    }
    for extra in have.difference(want) {
        println!("not true {extra:?}");
    }
    let right = want.intersection(have).count() as f64;
    let (precision, recall) = (right / have.len() as f64, right / want.len() as f64);
    let f1 = 2.0 * right / (want.len() + have.len()) as f64;
    println!(
        "{kind}: P {precision:.3} R {recall:.3} F1 {f1:.3} of {}",
        want.len()
    );
    f1
}

#[test]
fn recommendations_are_followed_through_their_documents() {
    let links = json(&fixtures().join("links.json"));
    let mut records = BTreeMap::new();
    for group in links.as_array().unwrap() {
        for name in group["documents"].as_object().unwrap().keys() {
            records.insert(name.clone(), record(name).unwrap());
        }
    }
    // All the other documents with one council stand beside them: what is tied there is made up.
    for half in ["make", "keep", "fresh"] {
        for entry in std::fs::read_dir(fixtures().join(half)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if let Some(record) = record(&name) {
                records.entry(name).or_insert(record);
            }
        }
    }
    let all: Vec<Report> = records.values().cloned().collect();
    let rows = link(&all, Lexicon::built_in());
    let (want, want_over) = expected(&links, &records);
    let (mut have, mut have_over) = (BTreeSet::new(), BTreeSet::new());
    // Documents are tied through the report: what both a plan and a review take from it is the same.
    let mut through: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for row in &rows {
        let place = |name: &Option<String>, id: &Option<String>| {
            let id = id.as_deref()?.strip_prefix('r')?.parse::<u64>().ok()?;
            Some((name.clone()?, id - 1))
        };
        let from = place(&row.from_source_name, &row.from_id);
        let to = place(&row.to_source_name, &row.to_id);
        let (Some(a), Some(b)) = (from, to) else {
            continue;
        };
        match row.link {
            LinkKind::Recommendation => through.entry(a).or_default().push(b),
            LinkKind::TakenUp => {
                have_over.insert((a, b));
            }
            _ => {}
        }
    }
    // What is published twice is tied once.
    for row in rows.iter().filter(|r| r.link == LinkKind::Duplicate) {
        let (kept, again) = (
            row.from_source_name.clone().unwrap(),
            row.to_source_name.clone().unwrap(),
        );
        for others in through.values_mut() {
            let copies: Vec<Place> = others
                .iter()
                .filter(|o| o.0 == kept)
                .map(|o| (again.clone(), o.1))
                .collect();
            others.extend(copies);
        }
    }
    for (a, others) in &through {
        for b in others {
            have.insert((a.clone(), b.clone()));
            have.insert((b.clone(), a.clone()));
            for c in others.iter().filter(|c| c.0 != b.0) {
                have.insert((b.clone(), c.clone()));
            }
        }
    }
    // What is taken up of a report, is so of the plan that answers it.
    let same = |place: &Place| {
        let others = through.get(place).cloned().unwrap_or_default();
        [place.clone()].into_iter().chain(others)
    };
    let have_over: Pairs = have_over
        .iter()
        .flat_map(|(a, b)| same(a).flat_map(|a| same(b).map(move |b| (a.clone(), b))))
        .collect();
    assert!(score("in a challenge", &want, &have) >= 0.97);
    assert!(score("taken up by a later one", &want_over, &have_over) >= 0.97);
    let together = |a: &Pairs, b: &Pairs| a.union(b).cloned().collect();
    let (want, have) = (together(&want, &want_over), together(&have, &have_over));
    assert!(score("both", &want, &have) >= 0.97);
    assert!(have_over.is_subset(&want_over), "one is made up");
}
