//! Small pages written in code.

mod page;
mod tables;
mod text;
