//! Documents whose layout a converter took apart, as plain text.

mod blanks;
mod cells;
mod lists;
mod pages;
mod wrapped;
