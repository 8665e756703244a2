//! **Normalise**: Findings → Report.

pub mod assemble;
mod colour;
pub mod council;
pub mod dates;
pub mod edtf;
pub mod owner;
pub mod status;
pub mod timescale;
pub mod visit;
mod words;

pub use assemble::{SourceInfo, assemble, evidence};
