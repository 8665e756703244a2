//! Ctrl-C: the first has the documents in flight finished, the second drops them.

use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::progress::Voice;

/// What shells say of a program that Ctrl-C has ended.
pub(crate) const STOPPED: u8 = 130;

/// Time that a run has to end by itself when no document is in flight: it may be about to note the last one, or wait for
/// a list or for a reader that does not come.
const GRACE: Duration = Duration::from_secs(1);

/// Whether the run is to end, and what a signal has to know of it.
pub(crate) struct Stop {
    asked: AtomicBool,
    /// Documents were left out because of it.
    cut: AtomicBool,
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
        *self.voice.lock().unwrap_or_else(PoisonError::into_inner) = voice;
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
            inputs.next()
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
            eprintln!("stopped; {}", self.how_to_go_on);
        }
        cut
    }

    fn signal(&self) {
        let again = self.asked.swap(true, Ordering::SeqCst);
        let in_flight = self.in_flight.load(Ordering::SeqCst);
        let voice = self.voice.lock().unwrap_or_else(PoisonError::into_inner);
        if in_flight == 0 {
            // Nothing is lost: what is done is written, and noted when the run goes on at the latest.
            drop(voice);
            thread::sleep(GRACE);
            eprintln!("stopped; {}", self.how_to_go_on);
        } else if again {
            voice.end();
            eprintln!(
                "stopped; {in_flight} documents in flight were dropped; {}",
                self.how_to_go_on
            );
        } else {
            voice.say(&format!(
                "stopping: {in_flight} documents in flight are being finished; press Ctrl-C again to \
                 drop them; {}",
                self.how_to_go_on
            ));
            return;
        }
        process::exit(STOPPED.into());
    }
}

/// A document in flight.
pub(crate) struct Flight<'a>(&'a Stop);

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::SeqCst);
    }
}
