//! One page for each shape that a table takes, and for what only looks like one.

mod beside;
mod between;
mod cut;
mod cut_spans;
mod ruled;
mod striped;
mod white;
