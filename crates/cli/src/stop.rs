//! Ctrl-C: the first has the documents in flight finished, the second drops them.

use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::progress::Voice;

/// What shells say of a program that Ctrl-C has ended.
pub(crate) const STOPPED: u8 = 130;

/// Time that a run has to end by itself once no document is in flight: it notes the last ones meanwhile.
const GRACE: Duration = Duration::from_secs(1);

/// How often it is looked whether documents are still in flight.
const LOOK: Duration = Duration::from_millis(50);

/// Whether the run is to end, and what a signal has to know of it.
pub(crate) struct Stop {
    asked: AtomicBool,
    /// Documents were left out because of it.
    cut: AtomicBool,
    /// It has been told that it is stopped.
    told: AtomicBool,
    /// There are no more inputs.
    all_met: AtomicBool,
    in_flight: AtomicUsize,
    how_to_go_on: String,
    voice: Mutex<Voice>,
}

impl Stop {
    /// Listens for Ctrl-C and what else asks a program to end.
    pub(crate) fn on_signal(how_to_go_on: String) -> Result<Arc<Self>> {
        let stop = Arc::new(Self {
            asked: AtomicBool::new(false),
            cut: AtomicBool::new(false),
            told: AtomicBool::new(false),
            all_met: AtomicBool::new(false),
            in_flight: AtomicUsize::new(0),
            how_to_go_on,
            voice: Mutex::new(Voice::default()),
        });
        let heard = Arc::clone(&stop);
        ctrlc::set_handler(move || heard.signal())?;
        Ok(stop)
    }

    /// Has what is told of a signal go this way, so that it does not tear the bar.
    pub(crate) fn speak_with(&self, voice: Voice) {
        *self.voice() = voice;
    }

    /// The inputs until the run is to end.
    pub(crate) fn until_asked<T>(
        &self,
        mut inputs: impl Iterator<Item = T>,
    ) -> impl Iterator<Item = T> {
        std::iter::from_fn(move || {
            if self.asked.load(Ordering::SeqCst) {
                self.cut.store(true, Ordering::SeqCst);
                return None;
            }
            let input = inputs.next();
            if input.is_none() {
                self.all_met.store(true, Ordering::SeqCst);
            }
            input
        })
    }

    /// A document is in flight until this is dropped.
    pub(crate) fn flight(&self) -> Flight<'_> {
        self.in_flight.fetch_add(1, Ordering::SeqCst);
        Flight(self)
    }

    /// Tells that the run has ended before its inputs did; whether that is so.
    pub(crate) fn tell_if_cut(&self) -> bool {
        let cut = self.cut.load(Ordering::SeqCst);
        if cut {
            self.told.store(true, Ordering::SeqCst);
            eprintln!("stopped; {}", self.how_to_go_on);
        }
        cut
    }

    fn signal(self: &Arc<Self>) {
        let again = self.asked.swap(true, Ordering::SeqCst);
        let in_flight = self.in_flight.load(Ordering::SeqCst);
        if again {
            self.end(in_flight);
        }
        let what = match in_flight {
            0 => "what is done is being written; press Ctrl-C again to end at once".to_owned(),
            n => format!(
                "{n} documents in flight are being finished; press Ctrl-C again to drop them"
            ),
        };
        self.voice()
            .say(&format!("stopping: {what}; {}", self.how_to_go_on));
        // Where no thread can be started, a second signal ends the run.
        let stop = Arc::clone(self);
        drop(thread::Builder::new().spawn(move || stop.end_when_idle()));
    }

    /// Ends a run that does not end by itself although nothing is in flight: it waits for a list that does not go on, or
    /// for a reader that does not read. One that has met all its inputs has only its end before it.
    fn end_when_idle(&self) {
        while self.in_flight.load(Ordering::SeqCst) > 0 {
            thread::sleep(LOOK);
        }
        thread::sleep(GRACE);
        if !self.all_met.load(Ordering::SeqCst) && !self.told.load(Ordering::SeqCst) {
            self.end(0);
        }
    }

    fn end(&self, in_flight: usize) -> ! {
        self.voice().end();
        let dropped = match in_flight {
            0 => String::new(),
            n => format!("{n} documents in flight were dropped; "),
        };
        eprintln!("stopped; {dropped}{}", self.how_to_go_on);
        process::exit(STOPPED.into());
    }

    fn voice(&self) -> MutexGuard<'_, Voice> {
        self.voice.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document in flight.
pub(crate) struct Flight<'a>(&'a Stop);

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::SeqCst);
    }
}
