//! Workers that more threads share than there are workers.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Some workers, each of which does one thing at a time, for whichever thread asks.
///
/// ```
/// let pool = peerlens_bulk::Pool::new([|n: u32| n * n]);
/// assert_eq!(pool.with(|square| square(3)), 9);
/// ```
pub struct Pool<W> {
    workers: Vec<Mutex<W>>,
    /// Numbers of those that have nothing to do.
    free: Mutex<Vec<usize>>,
    freed: Condvar,
}

impl<W> Pool<W> {
    /// A pool of these workers.
    pub fn new(workers: impl IntoIterator<Item = W>) -> Self {
        let workers: Vec<Mutex<W>> = workers.into_iter().map(Mutex::new).collect();
        Self {
            free: Mutex::new((0..workers.len()).collect()),
            workers,
            freed: Condvar::new(),
        }
    }

    /// Has something done by a worker, once one is free.
    pub fn with<R>(&self, work: impl FnOnce(&mut W) -> R) -> R {
        let number = self.take();
        let _taken = Taken(self, number);
        work(&mut lock(&self.workers[number]))
    }

    fn take(&self) -> usize {
        let mut free = lock(&self.free);
        loop {
            match free.pop() {
                Some(number) => return number,
                None => free = (self.freed.wait(free)).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// A worker on loan: given back also by a panic, for others would wait for it for ever.
struct Taken<'a, W>(&'a Pool<W>, usize);

impl<W> Drop for Taken<'_, W> {
    fn drop(&mut self) {
        lock(&self.0.free).push(self.1);
        self.0.freed.notify_one();
    }
}

fn lock<S>(state: &Mutex<S>) -> MutexGuard<'_, S> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    #[test]
    fn many_threads_share_few_workers_and_a_panic_loses_none() {
        let pool = Pool::new([(), ()]);
        let (busy, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for n in 0..8 {
                let (pool, busy, most) = (&pool, &busy, &most);
                let work = scope.spawn(move || {
                    pool.with(|()| {
                        most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::sleep(Duration::from_millis(5));
                        busy.fetch_sub(1, Ordering::SeqCst);
                        assert_ne!(n, 3, "this one is to panic");
                    });
                });
                if n == 3 {
                    assert!(work.join().is_err());
                }
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 2);
        pool.with(|()| pool.with(|()| ()));
    }
}
