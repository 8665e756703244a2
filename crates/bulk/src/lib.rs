//! Runs over many documents: all cores busy, results in the order of the inputs, memory bounded, each
//! document read by a worker process that may die of it, and the whole continued after any
//! interruption.
//!
//! ```
//! use peerlens_bulk::ordered;
//!
//! let mut squares = Vec::new();
//! ordered(1..=5, 2, || |n: u32| n * n, |square| {
//!     squares.push(square);
//!     true
//! })
//! .unwrap();
//! assert_eq!(squares, [1, 4, 9, 16, 25]);
//! ```
//!
//! # Guarantees
//!
//! * Results come in the order of the inputs, whatever the number of threads ([`ordered`]).
//! * At most [`WINDOW`] inputs per thread are in flight or waiting for their turn: a slow reader of the
//!   results, or one slow document, holds the others back instead of filling the memory.
//! * Whatever a document does to its worker, it is a named [`Failure`] of that document, and the run
//!   goes on ([`Workers`]).
//! * A run folder never holds half a record, and what stands in its log is done ([`RunFolder`]).
//!
//! # Limitations
//!
//! The memory limit is what a worker may write to (`RLIMIT_DATA`; elsewhere than on Linux its address
//! space, `RLIMIT_AS`), which only Unix systems keep. A
//! path that is not valid Unicode is shown with replacement characters (the log keeps it: [`key`]).

mod archive;
mod failure;
mod failures;
mod folder;
mod group;
mod inputs;
mod list;
mod log;
mod names;
mod ordered;
mod pool;
mod process;
mod protocol;
mod whole;
mod worker;

pub use archive::{ARCHIVE_BYTES, ARCHIVE_FLOOR_BYTES, ENTRIES, RATIO, RATIO_FLOOR_BYTES};
pub use failure::{Failure, FailureKind};
pub use failures::{FAILURES, Failed, write_failures};
pub use folder::{Done, Earlier, Error, LOG, Named, Records, RunFolder, Setting};
pub use inputs::{DOCUMENT_BYTES, Input, Inputs, PassedOver, STDIN, STDIN_NAME, file_name};
pub use log::{Entry, Written};
pub use names::key;
pub use ordered::{WINDOW, ordered};
pub use pool::Pool;
pub use process::{Death, LOG_MARK, SCANNED_PAGE, SCANNED_PAGES, Slot, Workers};
pub use protocol::{Converted, Form, Record, Task};
pub use whole::{Hold, settle, underway};
pub use worker::{Progress, caught, limit_memory, serve};
