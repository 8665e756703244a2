//! The worker's side: one document after the other from standard input, its records to standard
//! output, until there are no more.

use std::cell::RefCell;
use std::io::{self, BufWriter, Stdout};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread;

#[cfg(unix)]
use crate::group;
use crate::ordered::STACK;
use crate::protocol::{
    Converted, Task, read_request, write_answer, write_scanning, write_second_reader,
};
use crate::{Failure, FailureKind};

/// Tells the program that started this worker how it goes with the document on hand.
#[derive(Clone)]
pub struct Progress {
    out: Arc<Mutex<BufWriter<Stdout>>>,
}

impl Progress {
    /// So many of its pages are going to be read from their pictures: the time for it grows by that.
    pub fn scanning(&self, pages: u32) {
        self.tell(|out| write_scanning(out, pages));
    }

    /// The second reader begins (`true`) or is done: what it does to this process is not the document's fault.
    pub fn second_reader(&self, at_work: bool) {
        self.tell(|out| write_second_reader(out, at_work));
    }

    fn tell(&self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        // A broken pipe is noticed at the answer.
        drop(write(&mut self.lock()));
    }

    fn lock(&self) -> MutexGuard<'_, BufWriter<Stdout>> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until standard input ends. `memory` bounds what the process may take, in bytes; 0 is no bound.
///
/// `make` gives what converts a document, and is given what tells how it goes with the one on hand.
///
/// A panic in what converts is a failure of its document; what kills the process (a stack overflow, an
/// abort, memory beyond the bound) is told by the program that started it.
///
/// # Errors
///
/// Where the pipe breaks in the middle of a frame or the bound cannot be set.
pub fn serve<C>(memory: u64, make: impl FnOnce(Progress) -> C) -> io::Result<()>
where
    C: FnMut(Task) -> Converted + Send,
{
    limit_memory(memory)?;
    end_with_parent();
    let progress = Progress {
        out: Arc::new(Mutex::new(BufWriter::new(io::stdout()))),
    };
    let mut convert = make(progress.clone());
    thread::scope(|scope| {
        let serving = || -> io::Result<()> {
            let mut input = io::stdin().lock();
            while let Some(received) = read_request(&mut input)? {
                let converted = caught(|| convert(received.task()));
                drop(received);
                write_answer(&mut *progress.lock(), &converted)?;
            }
            Ok(())
        };
        let thread = thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, serving)?.join() {
            Ok(served) => served,
            Err(_) => Err(io::Error::other("the worker's thread ended by a panic")),
        }
    })
}

/// Bounds what this process may take, in bytes; 0 is no bound.
///
/// # Errors
///
/// Where the system refuses the bound.
pub fn limit_memory(memory: u64) -> io::Result<()> {
    if memory > 0 {
        // On Linux what may be written to; the whole address space would count what is only set aside
        // (64 MiB and more for each thread). Elsewhere that is all there is to limit.
        let (resource, limit) = if cfg!(target_os = "linux") {
            (rlimit::Resource::DATA, memory.saturating_add(STACK as u64))
        } else {
            (rlimit::Resource::AS, memory)
        };
        rlimit::setrlimit(resource, limit, limit)?;
        // No core dumps of strangers' documents.
        rlimit::setrlimit(rlimit::Resource::CORE, 0, 0)?;
    }
    Ok(())
}

thread_local! {
    /// What a panic in [`caught`] said, with its place; `None` outside of it.
    static TOLD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What a piece of work gives; a panic in it becomes a failure with its message and place.
pub fn caught(work: impl FnOnce() -> Converted) -> Converted {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let otherwise = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let inside = TOLD.with_borrow_mut(|told| {
                if let Some(told) = told {
                    *told = info.to_string().replace('\n', " ");
                }
                told.is_some()
            });
            if !inside {
                otherwise(info);
            }
        }));
    });
    TOLD.set(Some(String::new()));
    let caught = panic::catch_unwind(AssertUnwindSafe(work));
    let told = TOLD.take().unwrap_or_default();
    caught.unwrap_or_else(|_| {
        Err(Failure::new(
            FailureKind::Crashed,
            format!("peerlens broke on it; please report this: {told}"),
        ))
    })
}

/// Ends this process when the program that started it has gone while a document goes on for ever.
#[cfg(unix)]
fn end_with_parent() {
    use std::os::unix::process::parent_id;
    use std::time::Duration;
    let parent = parent_id();
    let watching = move || {
        while parent_id() == parent {
            thread::sleep(Duration::from_secs(1));
        }
        group::end();
    };
    // Without this thread the worker still ends when its document does.
    drop(thread::Builder::new().stack_size(64 << 10).spawn(watching));
}

#[cfg(not(unix))]
fn end_with_parent() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_that_names_its_place() {
        let failure = caught(|| panic!("no such row")).unwrap_err();
        assert_eq!(failure.kind, FailureKind::Crashed);
        assert!(failure.message.contains("no such row") && failure.message.contains("worker.rs"));
    }
}
