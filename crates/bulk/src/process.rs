//! The program's side of a worker: start it, give it documents, see that it keeps its limits, and tell
//! what it died of.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::group;
use crate::protocol::{Converted, Said, Task, read_said, write_request};
use crate::{Failure, FailureKind};
use tracing::info;

/// What a worker's line on standard error begins with when it is one of its log, and not of its last
/// words: the record separator, as in RFC 7464.
pub const LOG_MARK: u8 = 0x1e;

/// Bytes of such a line at most.
const LOG_LINE_BYTES: u64 = 64 << 10;

/// First bytes of what a worker says beside its log that are kept: it says nothing until it dies, and
/// then says why before anything else (a backtrace may follow).
const LAST_WORDS: usize = 4096;

/// What a process says that cannot have the memory it asks for: Rust's runtime, its readers, the system.
const OUT_OF_MEMORY: &[&str] = &[
    "memory allocation of",
    "out of memory",
    "Cannot allocate memory",
];

/// Time that a document has beyond its limit for each page that is read from its picture: Tesseract takes up to five
/// seconds on an old machine that is otherwise idle.
pub const SCANNED_PAGE: Duration = Duration::from_secs(15);

/// Pages of a document for which it has that time at most: an hour.
pub const SCANNED_PAGES: u32 = 240;

/// Bytes from which the system's allocator (that of GNU) gives a piece of memory a place of its own, which goes back to the
/// system when it is done with. Left to itself it raises this to 32 MiB by what it sees; what a large document leaves
/// behind then lies between what the next one uses, and a worker grows by a half.
const OWN_PLACE: (&str, &str) = ("MALLOC_MMAP_THRESHOLD_", "1048576");

/// What sets [`OWN_PLACE`] in a worker's environment; nothing where the user has set it.
fn own_place(set: impl Fn(&str) -> Option<OsString>) -> Option<(&'static str, &'static str)> {
    set(OWN_PLACE.0).is_none().then_some(OWN_PLACE)
}

/// How workers are started and what one document may take.
#[derive(Clone, Debug)]
pub struct Workers {
    /// The program.
    pub program: PathBuf,
    /// Its arguments, which make it call [`crate::serve`].
    pub arguments: Vec<OsString>,
    /// Time for each document, beside [`SCANNED_PAGE`].
    pub time: Duration,
    /// Memory for each worker in bytes, to tell of; the worker sets it upon itself.
    pub memory: u64,
}

/// A place that a worker holds: started when there is something to do, replaced when it dies.
pub struct Slot<'a> {
    workers: &'a Workers,
    process: Option<Process>,
}

impl Workers {
    /// A place for one worker.
    pub const fn slot(&self) -> Slot<'_> {
        Slot {
            workers: self,
            process: None,
        }
    }
}

/// A document that its worker did not live through, or not in time.
#[derive(Clone, Debug)]
pub struct Death {
    /// What the document fails with.
    pub failure: Failure,
    /// The second reader was at work: without it the document may do better.
    pub in_second_reader: bool,
    /// Whether it may go well in a new worker.
    once_more: bool,
}

impl Death {
    fn of(failure: Failure) -> Self {
        Self {
            failure,
            in_second_reader: false,
            once_more: false,
        }
    }
}

impl Slot<'_> {
    /// Has a document converted, as [`Slot::attempt`] does.
    pub fn convert(&mut self, task: Task) -> Converted {
        self.attempt(task)
            .unwrap_or_else(|death| Err(death.failure))
    }

    /// Has a document converted. When the worker dies of it, the document is tried once more in a new one: it may have
    /// been killed from outside. What takes too long is not tried again, nor what takes too much memory, unless the
    /// documents before it in the same worker may have taken some of that: what becomes of a document must not depend
    /// on its neighbours.
    ///
    /// # Errors
    ///
    /// The death of the last worker; what a worker lived to tell is the inner result.
    pub fn attempt(&mut self, task: Task) -> Result<Converted, Death> {
        match self.once(task) {
            Err(death) if death.once_more => {
                info!(failure = death.failure.message, "tried once more");
                self.once(task)
            }
            other => other,
        }
    }

    fn once(&mut self, task: Task) -> Result<Converted, Death> {
        let mut process = match self.process.take() {
            Some(process) => process,
            None => Process::start(self.workers).map_err(|e| {
                let message = format!("no worker can be started: {e}");
                Death::of(Failure::new(FailureKind::Crashed, message))
            })?,
        };
        match process.ask(self.workers.time, task) {
            Some(answer) => {
                // One that was killed right behind its answer must not take the next document with it.
                if !process.watch.lock().timed_out {
                    self.process = Some(process);
                }
                answer
            }
            None => {
                let worker = process.id;
                let death = process.autopsy(self.workers);
                info!(worker, failure = death.failure.message, "worker ended");
                Err(death)
            }
        }
    }
}

/// A running worker.
struct Process {
    /// The system's number for it.
    id: u32,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    watch: Arc<Watch>,
    last_words: Option<JoinHandle<Vec<u8>>>,
    /// Time that the document on hand has.
    time: Duration,
    /// The second reader is at work on it.
    in_second_reader: bool,
    /// Documents before it.
    done: u64,
}

/// Whether something else ended a process: none sends itself the signal that cannot be caught.
#[cfg(unix)]
fn killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    /// The number that POSIX gives `SIGKILL`.
    const KILL: i32 = 9;
    status.signal() == Some(KILL)
}

#[cfg(not(unix))]
fn killed(_: ExitStatus) -> bool {
    false
}

/// The failure of a document that was not done in time.
fn too_slow(time: Duration) -> Failure {
    Failure::new(
        FailureKind::TimedOut,
        format!("not done within {} s", time.as_secs_f32()),
    )
}

/// What the thread that keeps the time shares with the one that waits for the answer.
struct Watch {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    child: Child,
    /// When the document on hand has had its time.
    deadline: Option<Instant>,
    /// When the one who keeps the time looks again by himself; `None` while he waits to be told.
    looks: Option<Instant>,
    timed_out: bool,
    /// The worker is done with.
    ended: bool,
}

impl Process {
    fn start(workers: &Workers) -> io::Result<Self> {
        let mut command = Command::new(&workers.program);
        command
            .args(&workers.arguments)
            .envs(own_place(|name| env::var_os(name)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        group::of_its_own(&mut command);
        let mut child = command.spawn()?;
        let (Some(input), Some(output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::Error::other("a worker without pipes"));
        };
        let id = child.id();
        info!(worker = id, "worker started");
        let watch = Arc::new(Watch {
            state: Mutex::new(State {
                child,
                deadline: None,
                looks: None,
                timed_out: false,
                ended: false,
            }),
            changed: Condvar::new(),
        });
        // The one who keeps the time is started last: nobody would end him if another thread could not be.
        let last_words = thread::Builder::new().spawn(move || last_words(errors, io::stderr()))?;
        let watching = Arc::clone(&watch);
        thread::Builder::new().spawn(move || watching.keep_time())?;
        Ok(Self {
            id,
            input: BufWriter::new(input),
            output: BufReader::new(output),
            watch,
            last_words: Some(last_words),
            time: workers.time,
            in_second_reader: false,
            done: 0,
        })
    }

    /// The answer to a document, or that it came too late; `None` when the worker has died or speaks nonsense.
    fn ask(&mut self, time: Duration, task: Task) -> Option<Result<Converted, Death>> {
        let started = Instant::now();
        self.time = time;
        self.in_second_reader = false;
        self.watch.set_deadline(started.checked_add(self.time));
        let answer = write_request(&mut self.input, task).and_then(|()| self.answer(started, time));
        self.watch.set_deadline(None);
        let answer = answer.ok().flatten()?;
        self.done += 1;
        // The limit holds also where the answer came before the one who keeps the time woke up.
        Some(if started.elapsed() > self.time {
            Err(Death::of(too_slow(self.time)))
        } else {
            Ok(answer)
        })
    }

    /// Waits for the answer, longer where pages are read from their pictures.
    fn answer(&mut self, started: Instant, time: Duration) -> io::Result<Option<Converted>> {
        loop {
            match read_said(&mut self.output)? {
                Some(Said::Scanning(pages)) => {
                    self.time = time + SCANNED_PAGE * pages.min(SCANNED_PAGES);
                    self.watch.set_deadline(started.checked_add(self.time));
                }
                Some(Said::SecondReader(at_work)) => self.in_second_reader = at_work,
                Some(Said::Done(converted)) => return Ok(Some(converted)),
                None => return Ok(None),
            }
        }
    }

    /// Ends the worker, and tells what it died of.
    fn autopsy(mut self, workers: &Workers) -> Death {
        let (status, timed_out) = self.watch.end();
        let failure = self.cause(workers, status, timed_out);
        Death {
            // What is killed from outside did not die of the second reader.
            in_second_reader: self.in_second_reader && (timed_out || !status.is_some_and(killed)),
            once_more: match failure.kind {
                FailureKind::Crashed => true,
                FailureKind::OutOfMemory => self.done > 0,
                _ => false,
            },
            failure,
        }
    }

    fn cause(&mut self, workers: &Workers, status: Option<ExitStatus>, timed_out: bool) -> Failure {
        let words = self
            .last_words
            .take()
            .and_then(|t| t.join().ok())
            .unwrap_or_default();
        let words = String::from_utf8_lossy(&words);
        if timed_out {
            return too_slow(self.time);
        }
        if OUT_OF_MEMORY.iter().any(|w| words.contains(w)) {
            let message = format!("needs more memory than {} MiB", workers.memory >> 20);
            return Failure::new(FailureKind::OutOfMemory, message);
        }
        let how = if words.contains("has overflowed its stack") {
            "stack overflow".to_owned()
        } else {
            status.map_or_else(|| "it has gone".to_owned(), |s| s.to_string())
        };
        let said = words.lines().find(|l| !l.trim().is_empty());
        let said = said.map_or(String::new(), |l| format!(": {}", l.trim()));
        Failure::new(
            FailureKind::Crashed,
            format!("the worker died of it ({how}){said}; please report this"),
        )
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.watch.end();
    }
}

impl Watch {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The one who keeps the time is only woken where he would look too late: to wake him for each document takes
    /// time from its worker.
    fn set_deadline(&self, deadline: Option<Instant>) {
        let mut state = self.lock();
        state.deadline = deadline;
        let too_late = match (deadline, state.looks) {
            (Some(deadline), Some(looks)) => deadline < looks,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if too_late {
            self.changed.notify_all();
        }
    }

    /// Kills the worker when a document has had its time; ends with the worker.
    fn keep_time(&self) {
        let mut state = self.lock();
        while !state.ended {
            let left = state
                .deadline
                .map(|d| d.saturating_duration_since(Instant::now()));
            state.looks = state.deadline;
            state = match left {
                None => self
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => {
                    state.timed_out = true;
                    state.deadline = None;
                    group::kill(&mut state.child);
                    state
                }
                Some(left) => {
                    self.changed
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
    }

    /// Makes sure that the worker is gone; how it went, and whether for want of time.
    fn end(&self) -> (Option<ExitStatus>, bool) {
        let mut state = self.lock();
        // A worker that has died by itself keeps its own status: killing it again does nothing to it, but ends what it
        // has started.
        if !state.ended {
            group::kill(&mut state.child);
        }
        let status = state.child.wait().ok();
        state.ended = true;
        self.changed.notify_all();
        (status, state.timed_out)
    }
}

/// Reads what a worker says to the end, so that it is never held up. Lines of its log go on to this
/// process's standard error; of the rest the start is kept.
fn last_words(errors: impl Read, mut log: impl Write) -> Vec<u8> {
    let mut errors = BufReader::new(errors);
    let mut words = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        // A line without end is taken in pieces.
        let read = errors
            .by_ref()
            .take(LOG_LINE_BYTES)
            .read_until(b'\n', &mut line);
        if !matches!(read, Ok(1..)) {
            return words;
        }
        match line.strip_prefix(&[LOG_MARK]) {
            // Where nobody takes the log, the documents are still to be converted.
            Some(line) => drop(log.write_all(line)),
            None => {
                let room = LAST_WORDS - words.len();
                words.extend_from_slice(&line[..line.len().min(room)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use std::path::Path;

    #[test]
    fn what_the_user_has_set_stays() {
        assert_eq!(own_place(|_| None), Some(OWN_PLACE));
        assert_eq!(own_place(|_| Some("4096".into())), None);
        let other = |name: &str| (name == "MALLOC_ARENA_MAX").then(OsString::new);
        assert_eq!(own_place(other), Some(OWN_PLACE));
    }

    /// A worker that does these shell commands for each document, and notes that it was started.
    #[cfg(unix)]
    fn shell(folder: &Path, commands: &str, time: Duration) -> Workers {
        // The start of the document is awaited: where the pipe breaks under it, nothing is said of the reader.
        let script = format!(
            "echo >> '{}/started'; head -c 4 > /dev/null; {commands}",
            folder.display()
        );
        Workers {
            program: "sh".into(),
            arguments: vec!["-c".into(), script.into()],
            time,
            memory: 1 << 30,
        }
    }

    /// What a document comes to in such workers, and how many were started for it.
    #[cfg(unix)]
    fn outcome(commands: &str, time: Duration) -> (Death, usize) {
        let folder = tempfile::tempdir().unwrap();
        let workers = shell(folder.path(), commands, time);
        let task = Task {
            shown: "a.pdf",
            name: "a.pdf",
            form: crate::Form::Line,
            bytes: b"%PDF",
        };
        let death = workers.slot().attempt(task).unwrap_err();
        let started = std::fs::read_to_string(folder.path().join("started")).unwrap();
        (death, started.lines().count())
    }

    /// What a worker says when the second reader begins.
    #[cfg(unix)]
    const SECOND: &str = r#"printf '\026\000\000\000{"second_reader":true}';"#;

    /// Time for a document that is not to run out.
    #[cfg(unix)]
    const LONG: Duration = Duration::from_secs(60);

    /// Time for a document that is to run out: enough to start a shell and print a line.
    #[cfg(unix)]
    const SHORT: Duration = Duration::from_secs(2);

    #[cfg(unix)]
    #[test]
    fn only_what_may_have_been_killed_from_outside_is_tried_once_more() {
        let memory = "echo 'memory allocation of 9 bytes failed' >&2; exit 1";
        for (commands, time, kind, attempts) in [
            ("kill -9 $$", LONG, FailureKind::Crashed, 2),
            ("kill -ABRT $$", LONG, FailureKind::Crashed, 2),
            ("exec sleep 600", SHORT, FailureKind::TimedOut, 1),
            (memory, LONG, FailureKind::OutOfMemory, 1),
        ] {
            let (death, started) = outcome(commands, time);
            assert_eq!(
                (death.failure.kind, started),
                (kind, attempts),
                "{commands}"
            );
            assert!(!death.in_second_reader, "{commands}");
        }
    }

    /// Whether a process is at work, by what Linux tells: one that nobody has waited for yet is not.
    #[cfg(target_os = "linux")]
    fn at_work(process: &str) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let state = stat.rsplit_once(") ").map(|(_, told)| &told[..1]);
        !matches!(state, None | Some("Z" | "X"))
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_worker_has_started_ends_with_it() {
        for (how, time) in [("exec sleep 600", SHORT), ("kill -9 $$", LONG)] {
            let folder = tempfile::tempdir().unwrap();
            let told = folder.path().join("child");
            let start = "sleep 600 < /dev/null > /dev/null 2>&1 &";
            let commands = format!("{start} echo $! > '{}'; {how}", told.display());
            let workers = shell(folder.path(), &commands, time);
            let task = Task {
                shown: "a.pdf",
                name: "a.pdf",
                form: crate::Form::Line,
                bytes: b"%PDF",
            };
            workers.slot().attempt(task).unwrap_err();
            let child = std::fs::read_to_string(told).unwrap();
            let gone = (0..1000).any(|_| {
                thread::sleep(Duration::from_millis(10));
                !at_work(child.trim())
            });
            assert!(gone, "{how}: the process {child} goes on");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_the_second_reader_did_is_told_apart_from_a_kill() {
        let (death, _) = outcome(&format!("{SECOND} exec sleep 600"), SHORT);
        assert_eq!(death.failure.kind, FailureKind::TimedOut);
        assert!(death.in_second_reader);
        let (death, _) = outcome(&format!("{SECOND} kill -ABRT $$"), LONG);
        assert!(death.in_second_reader);
        let (death, started) = outcome(&format!("{SECOND} kill -9 $$"), LONG);
        assert!(!death.in_second_reader);
        assert_eq!(started, 2);
    }

    #[test]
    fn lines_of_the_log_go_on_and_the_rest_is_kept() {
        let said = b"\x1eread\nthread overflowed\n\x1ewritten\nits stack";
        let mut log = Vec::new();
        assert_eq!(
            last_words(said.as_slice(), &mut log),
            b"thread overflowed\nits stack"
        );
        assert_eq!(log, b"read\nwritten\n");
    }
}
