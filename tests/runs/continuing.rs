//! Runs that were killed, stopped or short of room go on as if nothing had happened.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

use crate::support::{
    DOCUMENTS, OF_A_FORMAT, command, contents, documents, noted, report, run, told, workers,
};

/// How often it is disturbed.
const DISTURBANCES: usize = 20;

/// Numbers that look random and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % n
    }
}

/// The same with PDFs and DOCX files among them, the smallest of the fixtures.
#[cfg(target_os = "linux")]
fn documents_of_all_formats(count: usize) -> TempDir {
    let folder = documents(count - 2 * OF_A_FORMAT);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/make");
    for format in ["pdf", "docx"] {
        let mut files: Vec<(u64, std::path::PathBuf)> = walkdir::WalkDir::new(&fixtures)
            .into_iter()
            .map(Result::unwrap)
            .filter(|e| e.path().extension().is_some_and(|e| e == format))
            .filter(|e| !e.path().to_string_lossy().contains(".scan."))
            .map(|e| (e.metadata().unwrap().len(), e.into_path()))
            .collect();
        files.sort();
        assert!(files.len() >= OF_A_FORMAT, "too few {format} fixtures");
        for (n, (_, file)) in files.iter().take(OF_A_FORMAT).enumerate() {
            // Among the others, and not all at the end.
            let to = format!("in/{:02}/{:03}.{format}", n % 7, n * 17);
            fs::copy(file, folder.path().join(to)).unwrap();
        }
    }
    folder
}

/// Kills the workers of a program. One that has just ended by itself is as good.
#[cfg(target_os = "linux")]
fn kill_workers(program: &Child) {
    for worker in workers(program) {
        let mut kill = Command::new("kill");
        drop(kill.args(["-9", &worker]).stderr(Stdio::null()).status());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_killed_at_any_moment_ends_as_if_nothing_had_happened() {
    let folder = documents_of_all_formats(DOCUMENTS);
    let undisturbed = run(folder.path(), &["convert", "in", "-o", "undisturbed"]);
    assert_eq!(undisturbed.status.code(), Some(1), "{}", told(&undisturbed));
    let expected = contents(&folder.path().join("undisturbed"));
    // The records (a pack gives several) and the list of failures.
    assert!(expected.len() > DOCUMENTS, "{}", told(&undisturbed));
    let all = DOCUMENTS + 1;

    let mut draw = Draw(7);
    let mut in_the_middle = 0;
    for n in 0..DISTURBANCES {
        let out = folder.path().join("out");
        let mut program = command(folder.path(), &["convert", "in", "-o", "out", "-q"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moment is one of the run and not of the clock: machines are of different speed.
        let moment = draw.below(all as u64) as usize;
        while noted(&out) < moment && program.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        let (parent, workers) = [(true, false), (false, true), (true, true)][n % 3];
        if workers {
            kill_workers(&program);
        }
        if parent {
            program.kill().unwrap();
        }
        let left = all.saturating_sub(noted(&out));
        in_the_middle += usize::from(0 < left && left < all);
        let status = program.wait().unwrap();
        if !parent {
            // Without its workers a run goes on by itself, and names nothing but what was broken before.
            assert_eq!(status.code(), Some(1));
            assert!(
                expected == contents(&out),
                "round {n}: before it was gone on with"
            );
        }
        let last = run(folder.path(), &["convert", "in", "-o", "out"]);
        assert_eq!(last.status.code(), Some(1), "{}", told(&last));
        let found = contents(&out);
        let (names, others): (Vec<_>, Vec<_>) = (expected.keys().collect(), found.keys().collect());
        assert_eq!(names, others, "round {n}, {left} left");
        assert!(
            expected == found,
            "round {n}, {left} left: the same files with other bytes"
        );
        fs::remove_dir_all(&out).unwrap();
    }
    assert!(
        in_the_middle > DISTURBANCES * 3 / 4,
        "only {in_the_middle} of {DISTURBANCES} runs were killed while work was done and left"
    );
}

#[test]
fn a_second_run_does_only_what_is_missing_or_changed() {
    let folder = documents(12);
    run(folder.path(), &["convert", "in", "-o", "out"]);
    let before = contents(&folder.path().join("out"));
    let log = || {
        fs::read_to_string(folder.path().join("out/run.ndjson"))
            .unwrap()
            .lines()
            .count()
    };
    assert_eq!(log(), 13);

    let again = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert!(
        told(&again).contains("13 of them by an earlier run"),
        "{}",
        told(&again)
    );
    assert!(
        told(&again).contains("broken.pdf: "),
        "an earlier failure is still told"
    );
    assert_eq!(log(), 13);
    assert_eq!(contents(&folder.path().join("out")), before);

    fs::write(folder.path().join("in/00/000.md"), report(0, 3)).unwrap();
    fs::remove_file(folder.path().join("out/01/001.md.json")).unwrap();
    fs::remove_file(folder.path().join("in/02/002.md")).unwrap();
    let changed = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(log(), 15);
    let (content, gone) = (
        "done again, for their content has changed since an earlier run: 1 (00/000.md)",
        "not among the inputs any more, their records stay: 1 of earlier runs (02/002.md)",
    );
    assert!(told(&changed).contains(content), "{}", told(&changed));
    assert!(told(&changed).contains(gone), "{}", told(&changed));
    assert!(folder.path().join("out/01/001.md.json").exists());

    run(folder.path(), &["convert", "in", "-o", "out", "--fresh"]);
    assert_eq!(log(), 12);
    assert!(!folder.path().join("out/02/002.md.json").exists());
}

#[test]
fn a_folder_that_another_run_writes_into_is_left_alone() {
    let folder = documents(3);
    fs::create_dir(folder.path().join("out")).unwrap();
    let log = fs::File::create(folder.path().join("out/run.ndjson")).unwrap();
    log.lock().unwrap();
    let second = run(folder.path(), &["convert", "in", "-o", "out"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(
        told(&second).contains("another run is writing into this folder"),
        "{}",
        told(&second)
    );
}

#[test]
fn what_vanishes_or_changes_meanwhile_is_told() {
    let folder = documents(8);
    let names = (0..8).map(|n| format!("in/{:02}/{n:03}.md\n", n % 7));
    fs::write(folder.path().join("list"), names.collect::<String>()).unwrap();
    let convert = || {
        run(
            folder.path(),
            &["convert", "--files-from", "list", "-o", "listed"],
        )
    };
    let first = convert();
    assert_eq!(first.status.code(), Some(0), "{}", told(&first));
    assert!(!told(&first).contains("changed"), "{}", told(&first));
    // One of the list is gone, two are others than before, four stand in the list no more.
    fs::remove_file(folder.path().join("in/01/001.md")).unwrap();
    fs::write(folder.path().join("in/02/002.md"), report(2, 3)).unwrap();
    fs::write(folder.path().join("in/03/003.md"), report(3, 4)).unwrap();
    fs::write(
        folder.path().join("list"),
        "in/00/000.md\nin/01/001.md\nin/02/002.md\nin/03/003.md\n",
    )
    .unwrap();
    let again = convert();
    assert_eq!(again.status.code(), Some(1));
    for line in [
        "peerlens: in/01/001.md: there is no such file or folder",
        "done again, for their content has changed since an earlier run: \
         2 (in/02/002.md, in/03/003.md)",
        "not among the inputs any more, their records stay: 4 of earlier runs \
         (in/00/007.md, in/04/004.md, in/05/005.md and 1 more)",
    ] {
        assert!(told(&again).contains(line), "{}", told(&again));
    }
    let record = fs::read(folder.path().join("listed/in/02/002.md.json")).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
}

/// Needs the right to mount a file system of 300 KB; elsewhere it says so and is skipped.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_fills_the_disk_goes_on_once_there_is_room() {
    let folder = documents(40);
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let mount = |arguments: &[&str]| {
        let mut command = Command::new("mount");
        command.args(arguments).arg(&out).stderr(Stdio::null());
        command.status().is_ok_and(|s| s.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=300k", "tmpfs"]) {
        println!("skipped: no small file system can be mounted here");
        return;
    }
    let full = run(folder.path(), &["convert", "in", "-o", "out"]);
    let room = Command::new("mount")
        .args(["-o", "remount,size=100m"])
        .arg(&out)
        .status();
    let last = run(folder.path(), &["convert", "in", "-o", "out"]);
    let found = contents(&out);
    let left = Command::new("umount").arg(&out).status();

    assert!(room.is_ok_and(|s| s.success()) && left.is_ok_and(|s| s.success()));
    assert_eq!(full.status.code(), Some(1));
    assert!(
        told(&full).contains("the same command goes on from here"),
        "{}",
        told(&full)
    );
    assert!(
        told(&last).contains("40 converted, 1 failed"),
        "{}",
        told(&last)
    );
    run(folder.path(), &["convert", "in", "-o", "undisturbed"]);
    assert!(found == contents(&folder.path().join("undisturbed")));
}
