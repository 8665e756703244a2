//! The program peerlens.
fn main() {}
