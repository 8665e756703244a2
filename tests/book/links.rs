//! Links between the pages, and from them to files and headings.

use std::fs;
use std::path::{Path, PathBuf};

use crate::book;

pub(crate) fn check(pages: &[PathBuf]) {
    let summary = fs::read_to_string(book().join("SUMMARY.md")).unwrap();
    let mut checked = 0;
    for page in pages {
        let text = fs::read_to_string(page).unwrap();
        let folder = page.parent().unwrap();
        let shown = page.display();
        for target in targets(&text) {
            if target.starts_with("https://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let file = if file.is_empty() {
                page.clone()
            } else {
                folder.join(file)
            };
            assert!(file.exists(), "{shown}: {target} leads nowhere");
            // In the book as HTML there is nothing else to lead to.
            let within = |f: &Path| f.canonicalize().unwrap();
            assert!(
                !page.starts_with(book()) || within(&file).starts_with(within(&book())),
                "{shown}: {target} leads out of the book"
            );
            if !heading.is_empty() {
                let there = fs::read_to_string(&file).unwrap();
                assert!(
                    headings(&there).any(|h| h == heading),
                    "{shown}: {target} names no heading"
                );
            }
            checked += 1;
        }
        if let Ok(name) = page.strip_prefix(book())
            && name != Path::new("SUMMARY.md")
        {
            let listed = format!("({})", name.display());
            assert!(
                summary.contains(&listed),
                "SUMMARY.md does not name {listed}"
            );
        }
    }
    assert!(checked > 30, "only {checked} links were found");
}

/// Where the links and pictures of a page lead to, those in code left aside.
fn targets(text: &str) -> Vec<String> {
    let mut targets = Vec::new();
    let mut code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            code = !code;
        }
        if code {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect();
        for part in prose.split("](").skip(1) {
            let end = part.find(')').expect("a link ends on its line");
            targets.push(part[..end].to_owned());
        }
    }
    targets
}

/// The names that headings have as targets: small letters, digits, `-` and `_`.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().filter(|l| l.starts_with('#'));
    lines.map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}
