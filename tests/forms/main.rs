//! Forms that published documents have, each as small as it can be, and what a reader sees in it.
//!
//! One program, as each would link the whole of peerlens.

mod boxes;
mod checks;
mod council;
mod kinds;
mod lexicon;
mod meeting;
mod papers;
mod peers;
mod plans;
mod prose;
mod recommendations;
mod reviews;
mod scope;
mod sections;
mod steps;
mod support;
mod text;
mod titles;
mod visit;
