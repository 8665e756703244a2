//! Forms that published documents have, each as small as it can be, and what a reader sees in it.
//!
//! One program, as each would link the whole of peerlens.

mod arrangements;
mod boxes;
mod front;
mod papers;
mod prose;
mod reports;
mod sections;
mod support;
mod tables;
mod text;
