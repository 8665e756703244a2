//! Runs over many documents: all cores busy, results in the order of the inputs, memory bounded.
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
//! * Results come in the order of the inputs, whatever the number of threads.
//! * At most [`WINDOW`] inputs per thread are in flight or waiting for their turn: a slow reader of the
//!   results, or one slow document, holds the others back instead of filling the memory.
//!
//! # Limitations
//!
//! A panic in the work itself is the caller's to catch; here it ends the run.

mod ordered;

pub use ordered::{WINDOW, ordered};
