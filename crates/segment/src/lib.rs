//! **Segment**: Document → Outline. Knows the shape of reports.

mod outline;

pub use outline::{Outline, Role, Section};
