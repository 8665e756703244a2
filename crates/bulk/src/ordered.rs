//! Work in parallel, results in order.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Inputs per thread that may be in flight or done but not yet delivered. Enough that one document
/// ten times slower than the others does not stop the other threads.
pub const WINDOW: usize = 16;

/// What the threads share.
struct State<R> {
    /// Inputs handed out so far.
    taken: usize,
    /// Results delivered so far.
    delivered: usize,
    /// Results that wait for those before them.
    waiting: BTreeMap<usize, R>,
    /// No more inputs: they are used up, or nobody wants the results.
    closed: bool,
    /// Threads still at work.
    working: usize,
}

/// Stack of a working thread, in bytes: readers of nested formats need more than the 2 MiB that a
/// thread gets by itself. Only what is used takes memory.
pub(crate) const STACK: usize = 64 << 20;

/// Works on every input on `jobs` threads, and delivers the results in the order of the inputs on the
/// calling thread. `worker` is called once on each thread and gives what does the work there;
/// `deliver` returns whether to go on: after `false` no further input is taken.
///
/// # Errors
///
/// Where not one thread can be started.
pub fn ordered<T, R, W>(
    inputs: impl Iterator<Item = T> + Send,
    jobs: usize,
    worker: impl Fn() -> W + Sync,
    mut deliver: impl FnMut(R) -> bool,
) -> io::Result<()>
where
    T: Send,
    R: Send,
    W: FnMut(T) -> R,
{
    let jobs = jobs.max(1);
    let window = jobs * WINDOW;
    // Apart from the rest: the next input may be long in coming, and results are delivered meanwhile.
    let inputs = Mutex::new(inputs);
    let state = Mutex::new(State {
        taken: 0,
        delivered: 0,
        waiting: BTreeMap::new(),
        closed: false,
        working: jobs,
    });
    let changed = Condvar::new();
    thread::scope(|scope| {
        let mut started = Err(io::ErrorKind::Other.into());
        for _ in 0..jobs {
            let thread = thread::Builder::new().stack_size(STACK);
            let spawned = thread.spawn_scoped(scope, || {
                let _leaving = Leaving(&state, &changed);
                let mut work = worker();
                while let Some((n, input)) = next(&inputs, &state, &changed, window) {
                    let result = work(input);
                    lock(&state).waiting.insert(n, result);
                    changed.notify_all();
                }
            });
            match spawned {
                Ok(_) => started = Ok(()),
                Err(error) => {
                    lock(&state).working -= 1;
                    if started.is_err() {
                        started = Err(error);
                    }
                }
            }
        }
        started?;
        loop {
            let mut guard = lock(&state);
            let turn = guard.delivered;
            let result = loop {
                if let Some(result) = guard.waiting.remove(&turn) {
                    break Some(result);
                }
                if guard.working == 0 {
                    break None;
                }
                guard = changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
            };
            drop(guard);
            let Some(result) = result else { break };
            let go_on = deliver(result);
            let mut guard = lock(&state);
            guard.delivered += 1;
            guard.closed |= !go_on;
            drop(guard);
            changed.notify_all();
            if !go_on {
                break;
            }
        }
        Ok(())
    })
}

/// The next input and its number; waits while too many are ahead of the delivery.
fn next<T, R, I: Iterator<Item = T>>(
    inputs: &Mutex<I>,
    state: &Mutex<State<R>>,
    changed: &Condvar,
    window: usize,
) -> Option<(usize, T)> {
    // Held to the end, so that inputs are numbered in their order.
    let mut inputs = lock(inputs);
    let mut guard = lock(state);
    while !guard.closed && guard.taken >= guard.delivered + window {
        guard = changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
    }
    if guard.closed {
        return None;
    }
    drop(guard);
    let input = inputs.next();
    let mut guard = lock(state);
    match input {
        Some(input) => {
            guard.taken += 1;
            Some((guard.taken - 1, input))
        }
        None => {
            guard.closed = true;
            changed.notify_all();
            None
        }
    }
}

/// Counts a thread out when it ends, also by a panic: the delivering thread would wait for ever.
struct Leaving<'a, R>(&'a Mutex<State<R>>, &'a Condvar);

impl<R> Drop for Leaving<'_, R> {
    fn drop(&mut self) {
        lock(self.0).working -= 1;
        self.1.notify_all();
    }
}

fn lock<S>(state: &Mutex<S>) -> MutexGuard<'_, S> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_order_whatever_takes_long() {
        let mut got = Vec::new();
        let work = || {
            |n: usize| {
                thread::sleep(Duration::from_micros((n as u64 * 7919) % 300));
                n
            }
        };
        ordered(0..200, 4, work, |n| {
            got.push(n);
            true
        })
        .unwrap();
        assert_eq!(got, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn a_slow_first_result_holds_the_others_back() {
        let started = AtomicUsize::new(0);
        let seen_at_first = AtomicUsize::new(0);
        let work = || {
            |n: usize| {
                started.fetch_add(1, Ordering::SeqCst);
                if n == 0 {
                    thread::sleep(Duration::from_millis(50));
                    seen_at_first.store(started.load(Ordering::SeqCst), Ordering::SeqCst);
                }
            }
        };
        ordered(0..10_000, 2, work, |()| true).unwrap();
        assert!(seen_at_first.load(Ordering::SeqCst) <= 2 * WINDOW);
    }

    #[test]
    fn results_are_delivered_while_the_next_input_is_awaited() {
        /// Time after which what has not come will not come.
        const PATIENCE: Duration = Duration::from_secs(20);
        let (told, delivered) = std::sync::mpsc::channel();
        let mut inputs = 0;
        let list = std::iter::from_fn(move || {
            // Whoever writes the list waits for what came of the last name.
            let go_on = inputs == 0 || delivered.recv_timeout(PATIENCE).is_ok();
            inputs += 1;
            (go_on && inputs <= 3).then_some(inputs)
        });
        let mut got = Vec::new();
        ordered(
            list,
            2,
            || |n: u32| n,
            |n| {
                got.push(n);
                told.send(()).is_ok()
            },
        )
        .unwrap();
        assert_eq!(got, [1, 2, 3]);
    }

    #[test]
    fn nothing_more_is_taken_once_nobody_wants_it() {
        let mut left = 3;
        let mut taken = 0;
        let run = ordered(
            (0..1_000_000).inspect(|_| taken += 1),
            2,
            || |n: u32| n,
            |_| {
                left -= 1;
                left > 0
            },
        );
        run.unwrap();
        assert!(taken <= 3 + 2 * WINDOW);
    }

    #[test]
    fn no_inputs_give_no_results() {
        ordered(
            std::iter::empty::<u32>(),
            3,
            || |n| n,
            |_| panic!("a result from nothing"),
        )
        .unwrap();
    }
}
