//! **Normalise**: Findings → Report.

pub mod assemble;
mod colour;
pub mod owner;
pub mod status;
pub mod timescale;
pub mod visit;

pub use assemble::{SourceInfo, assemble, evidence};
