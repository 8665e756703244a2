//! Small pages written in code.

mod order;
mod page;
mod tables;
mod text;
