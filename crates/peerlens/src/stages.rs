//! How long each stage of a conversion took, for the log.

use std::time::{Duration, Instant};

use tracing::{debug, info};

/// Time of each stage of one document, in the order in which they came first.
#[derive(Default)]
pub(crate) struct Stages(Vec<(&'static str, Duration)>);

impl Stages {
    /// Does a piece of work of a stage.
    pub(crate) fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        // Told beforehand, so that the log of a worker that dies ends with the stage that killed it.
        debug!(stage, "begins");
        let started = Instant::now();
        let done = work();
        let took = started.elapsed();
        match self.0.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += took,
            None => self.0.push((stage, took)),
        }
        done
    }

    /// Writes a line for each stage.
    pub(crate) fn tell(&self) {
        for (stage, took) in &self.0 {
            info!(stage, seconds = took.as_secs_f64(), "stage done");
        }
    }
}
