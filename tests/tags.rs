//! Geometry alone must do: the same PDF without its tags gives the same plan.

use std::fs;
use std::path::{Path, PathBuf};

use peerlens::Options;
use peerlens_report::{Kind, Report};

/// Share of the files whose plan must be the same; what differs is told with `--nocapture`.
const SAME: f32 = 0.97;

/// Action plans among the fixtures, as PDF by producers that write tags.
fn tagged_plans() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut files: Vec<PathBuf> = (["make", "keep", "fresh"].iter())
        .flat_map(|half| walkdir::WalkDir::new(fixtures.join(half)))
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|p| {
            let name = p.to_string_lossy();
            name.ends_with(".word.pdf") || name.ends_with(".chrome.pdf")
        })
        .collect();
    files.sort();
    files
}

/// The file with its structure tree called by a name that no reader knows; `None` where it has none.
fn without_tags(bytes: &[u8]) -> Option<Vec<u8>> {
    const TREE: &[u8] = b"/StructTreeRoot";
    let mut out = bytes.to_vec();
    let places: Vec<usize> = (0..out.len().saturating_sub(TREE.len()))
        .filter(|at| out[*at..].starts_with(TREE))
        .collect();
    for at in &places {
        out[at + 1] = b'X';
    }
    (!places.is_empty()).then_some(out)
}

/// What a reader of the plan would compare: each action with its recommendations, time and leads.
fn plan(reports: &[Report]) -> Vec<String> {
    let mut out = Vec::new();
    for report in reports {
        for action in &report.actions {
            let answers = (report.recommendations.iter())
                .filter(|r| action.recommendations.contains(&r.id))
                .map(|r| r.text.as_str());
            let owners = action.owners.iter().map(|o| o.as_written.as_str());
            out.push(format!(
                "{} <- {} | {} | {}",
                action.text,
                answers.collect::<Vec<_>>().join(" + "),
                (action.timescale.as_ref()).map_or("", |t| t.as_written.as_str()),
                owners.collect::<Vec<_>>().join(" + "),
            ));
        }
    }
    out
}

#[test]
fn a_plan_without_tags_is_the_same_plan() {
    let (mut all, mut same) = (0usize, 0usize);
    for file in tagged_plans() {
        let bytes = fs::read(&file).unwrap();
        let Some(stripped) = without_tags(&bytes) else {
            continue;
        };
        let options = Options::named(file.file_name().unwrap().to_string_lossy());
        let tagged = peerlens::convert(&bytes, &options).unwrap();
        if !tagged.iter().any(|r| r.kind == Kind::ActionPlan) {
            continue;
        }
        let (tagged, bare) = (
            plan(&tagged),
            plan(&peerlens::convert(&stripped, &options).unwrap()),
        );
        all += 1;
        same += usize::from(tagged == bare);
        if tagged != bare {
            println!("{}", file.display());
            for line in tagged.iter().filter(|l| !bare.contains(l)) {
                println!("  tags:     {line}");
            }
            for line in bare.iter().filter(|l| !tagged.contains(l)) {
                println!("  geometry: {line}");
            }
        }
    }
    assert!(all >= 30, "only {all} tagged plans");
    assert!(
        same as f32 >= SAME * all as f32,
        "{same} of {all} plans are the same without tags"
    );
}
