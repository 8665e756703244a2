//! Threads for the pages of one document, which are read side by side.

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// Bytes of the stack of a thread that reads: the decoders of pictures call themselves.
const STACK: usize = 16 << 20;
/// Threads at most, whatever the machine has: each takes memory of its own, of a scanned page some 40 MB beside Tesseract's 100.
const MOST: usize = 8;

/// Threads for so many pages, no more than there are cores.
///
/// # Errors
///
/// Where the system gives none.
pub(crate) fn pool(pages: usize) -> Result<ThreadPool, ThreadPoolBuildError> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    ThreadPoolBuilder::new()
        .num_threads(cores.min(MOST).min(pages).max(1))
        .stack_size(STACK)
        .build()
}
