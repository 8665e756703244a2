//! Data goes one way through the crates: each uses only what stands before it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The crates in the order in which data goes through them. A crate may use those before it.
const FLOW: &[&str] = &[
    "document",
    "report",
    "lexicon",
    "pdf",
    "draw",
    "layout",
    "ingest",
    "segment",
    "extract",
    "normalise",
    "link",
    "export",
    "site",
    "quality",
    "peerlens",
    "bulk",
    "cli",
];

/// Crates that only these may use: readers of one format are the business of `ingest`.
const USED_BY: &[(&str, &[&str])] = &[("pdf", &["ingest", "draw"]), ("layout", &["ingest"])];

/// Crates that may use no others than these.
const USES_ONLY: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("report", &[]),
    ("lexicon", &[]),
    ("pdf", &["document"]),
    ("draw", &["document", "report", "pdf"]),
    ("layout", &["document"]),
    ("ingest", &["document", "pdf", "layout"]),
    ("export", &["report"]),
    ("site", &["report", "draw"]),
    ("quality", &["document", "report"]),
];

/// The crates of the workspace that each crate uses, apart from its tests, by folder.
fn uses() -> BTreeMap<String, Vec<String>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut uses = BTreeMap::new();
    for entry in fs::read_dir(crates).unwrap() {
        let folder = entry.unwrap();
        let name = folder.file_name().into_string().unwrap();
        let Ok(text) = fs::read_to_string(folder.path().join("Cargo.toml")) else {
            continue;
        };
        let manifest: toml::Table = toml::from_str(&text).unwrap();
        let used = manifest
            .get("dependencies")
            .and_then(|d| d.as_table())
            .into_iter()
            .flat_map(|d| d.keys())
            .filter_map(|dependency| match dependency.as_str() {
                "peerlens" => Some("peerlens".to_owned()),
                other => other.strip_prefix("peerlens-").map(str::to_owned),
            })
            .collect();
        uses.insert(name, used);
    }
    uses
}

#[test]
fn every_crate_has_its_place_in_the_flow() {
    let uses = uses();
    assert!(uses.len() > 10, "the crates were not found");
    for name in uses.keys() {
        assert!(
            FLOW.contains(&name.as_str()),
            "crates/{name}: say where it stands in FLOW"
        );
    }
}

#[test]
fn a_crate_uses_only_what_stands_before_it() {
    let place = |name: &str| FLOW.iter().position(|n| *n == name);
    for (name, used) in uses() {
        for other in used {
            assert!(
                place(&other) < place(&name),
                "{name} uses {other}, which comes after it"
            );
            if let Some((_, users)) = USED_BY.iter().find(|(of, _)| *of == other) {
                assert!(
                    users.contains(&name.as_str()),
                    "{name} uses {other}, which is not for it"
                );
            }
            if let Some((_, allowed)) = USES_ONLY.iter().find(|(of, _)| *of == name) {
                assert!(
                    allowed.contains(&other.as_str()),
                    "{name} is not to know {other}"
                );
            }
        }
    }
}
