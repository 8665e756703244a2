//! Runs over many documents: what happens when a document, a worker, the program or the disk fails.

mod continuing;
mod inputs;
mod interrupts;
mod limits;
mod log;
mod same_bytes;
mod support;
mod tables;
