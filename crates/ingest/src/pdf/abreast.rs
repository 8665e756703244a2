//! Pages of a long document abreast: on all cores where it is long enough, with the same outcome as one by one.

use rayon::prelude::*;

use crate::threads;

/// Pages from which a document is read on several cores: below it threads cost as much as they gain, and folders are
/// mostly of such documents, each with a worker of its own.
const LONG: usize = 64;
/// Pages that are held at the same time; the glyphs of each take some 200 KB.
const ABREAST: usize = 32;

/// How the pages of a document are worked on.
pub(super) struct Abreast {
    /// Threads, where the document is long and the system gives them.
    pool: Option<rayon::ThreadPool>,
}

impl Abreast {
    /// For a document of so many pages.
    pub(super) fn of(pages: usize) -> Self {
        Self {
            pool: (pages >= LONG).then(|| threads::pool(pages).ok()).flatten(),
        }
    }

    /// Pages to work on at a time.
    pub(super) const fn pages(&self) -> usize {
        if self.pool.is_some() { ABREAST } else { 1 }
    }

    /// What comes of each, in their order.
    pub(super) fn each<T: Send, R: Send>(
        &self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        match &self.pool {
            Some(pool) => pool.install(|| items.into_par_iter().map(work).collect()),
            None => items.into_iter().map(work).collect(),
        }
    }
}
