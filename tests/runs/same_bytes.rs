//! The same inputs give the same bytes.

use std::fs;

use crate::support::{command, contents, documents, run, told};

#[test]
fn workers_and_this_process_give_the_same_bytes() {
    let folder = documents(20);
    let workers = run(folder.path(), &["convert", "in"]);
    let here = run(
        folder.path(),
        &["convert", "in", "--in-process", "--jobs", "3"],
    );
    assert!(workers.stdout.len() > 10_000);
    assert!(workers.stdout == here.stdout);
}

#[test]
fn order_locale_and_time_zone_change_no_byte() {
    let folder = documents(20);
    let usual = run(folder.path(), &["convert", "in", "-o", "usual", "-q"]);
    assert_eq!(usual.status.code(), Some(1), "{}", told(&usual));
    let expected = contents(&folder.path().join("usual"));

    // The same documents from the last to the first, in a place where case and midnight are others.
    let mut list: Vec<String> = expected
        .keys()
        .filter_map(|name| Some(format!("in/{}", name.strip_suffix(".json")?)))
        .collect();
    list.reverse();
    fs::write(folder.path().join("list"), list.join("\n")).unwrap();
    let abroad = command(
        folder.path(),
        &[
            "convert",
            "--files-from",
            "list",
            "-o",
            "abroad",
            "-q",
            "--jobs",
            "3",
        ],
    )
    .env("LC_ALL", "tr_TR.UTF-8")
    .env("LANG", "tr_TR.UTF-8")
    .env("TZ", "Pacific/Kiritimati")
    .output()
    .unwrap();
    assert_eq!(abroad.status.code(), Some(0), "{}", told(&abroad));
    let found = contents(&folder.path().join("abroad"));
    assert_eq!(found.len(), 20);
    for (name, bytes) in &found {
        let name = name.strip_prefix("in/").unwrap_or(name);
        assert!(expected.get(name) == Some(bytes), "{name} has other bytes");
    }
}
